-- What a table would take and the engine, a view or a client's date type would refuse: one row of
-- it would stop everybody's rulings. In files of checks, so that an upgrade brings them to
-- registers that are there.

ALTER TABLE attendance.unit ADD CONSTRAINT zone_is_known
	CHECK (presensi.time_zone_name(time_zone) IS NOT NULL);
COMMENT ON CONSTRAINT zone_is_known ON attendance.unit
	IS 'the time zone is one that the engine takes: an IANA name, or WIB, WITA, WIT';

ALTER TABLE attendance.employee ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(first_day) AND attendance.is_usual(last_day));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.employee
	IS 'the days are such as all clients know, and the day after them is one';

ALTER TABLE attendance.posting ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(first_day) AND attendance.is_usual(last_day));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.posting
	IS 'the days are such as all clients know, and the day after them is one';

ALTER TABLE attendance.assignment ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(first_day) AND attendance.is_usual(last_day));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.assignment
	IS 'the days are such as all clients know, and the day after them is one';

ALTER TABLE attendance.work_code_version ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(first_day) AND attendance.is_usual(last_day));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.work_code_version
	IS 'the days are such as all clients know, and the day after them is one';

ALTER TABLE attendance.site ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(first_day) AND attendance.is_usual(last_day));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.site
	IS 'the days are such as all clients know, and the day after them is one';

ALTER TABLE attendance.excuse ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(first_day) AND attendance.is_usual(last_day)
	-- the difference of two instants far apart is no interval
	AND CASE WHEN attendance.is_usual(starts_at) AND attendance.is_usual(ends_at)
		THEN ends_at - starts_at <= '3661 days' ELSE starts_at IS NULL END);
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.excuse
	IS 'the days and instants are such as all clients know; by the clock no excuse is longer than '
	'by dates: ten years';

-- is_usual in full: a function in a CHECK is read and inlined for each statement, an eighth of what
-- a punch's INSERT takes, and asked for each row of a month that closes
ALTER TABLE attendance.punch ADD CONSTRAINT years_have_four_digits
	CHECK (least(at, client_at, received_at) >= '1000-01-01 00:00+00'
		AND greatest(at, client_at, received_at) <= '9999-12-31 00:00+00');
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.punch
	IS 'the instants are such as all clients know';

ALTER TABLE attendance.closed_day ADD CONSTRAINT years_have_four_digits
	CHECK (least(month, workday) >= '1000-01-01' AND greatest(month, workday) <= '9999-12-31'
		AND least(starts_at, ends_at, checked_in, checked_out) >= '1000-01-01 00:00+00'
		AND greatest(starts_at, ends_at, checked_in, checked_out) <= '9999-12-31 00:00+00');
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.closed_day
	IS 'the days and instants are such as all clients know';

-- views read a closed month by its month, and its key has one row for each day and shift
ALTER TABLE attendance.closed_day ADD CONSTRAINT month_is_of_workday
	CHECK (month = workday - date_part('day', workday)::int + 1);
COMMENT ON CONSTRAINT month_is_of_workday ON attendance.closed_day
	IS 'the month is the first day of that of the workday';

ALTER TABLE attendance.reopened_day ADD CONSTRAINT years_have_four_digits
	CHECK (least(month, workday) >= '1000-01-01' AND greatest(month, workday) <= '9999-12-31'
		AND least(starts_at, ends_at, checked_in, checked_out, reopened_at)
			>= '1000-01-01 00:00+00'
		AND greatest(starts_at, ends_at, checked_in, checked_out, reopened_at)
			<= '9999-12-31 00:00+00');
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.reopened_day
	IS 'the days and instants are such as all clients know';

ALTER TABLE attendance.correction ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(workday) AND attendance.is_usual(starts_at)
		AND attendance.is_usual(ends_at) AND attendance.is_usual(checked_in)
		AND attendance.is_usual(checked_out));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.correction
	IS 'the day and the instants are such as all clients know';

ALTER TABLE attendance.closed_policy ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(first_day) AND attendance.is_usual(end_day));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.closed_policy
	IS 'the days are such as all clients know';

ALTER TABLE attendance.month ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(month) AND attendance.is_usual(starts_at)
		AND attendance.is_usual(ends_at) AND attendance.is_usual(closed_at)
		AND attendance.is_usual(open_until));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.month
	IS 'the days and instants are such as all clients know';

ALTER TABLE attendance.month_log ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(month) AND attendance.is_usual(recorded_at));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.month_log
	IS 'the day and the instant are such as all clients know';

ALTER TABLE attendance.report ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(month) AND attendance.is_usual(due)
		AND attendance.is_usual(sent_at));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.report
	IS 'the days and the instant are such as all clients know';

ALTER TABLE attendance.change ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(recorded_at));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.change
	IS 'the instant is such as all clients know';

ALTER TABLE attendance.register ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(installed_at));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.register
	IS 'the instant is such as all clients know';

ALTER TABLE attendance.source ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(made_at));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.source
	IS 'the instant is such as all clients know';

ALTER TABLE attendance.punch ADD CONSTRAINT accuracy_is_a_length
	CHECK (accuracy_m >= 0 AND accuracy_m < 'Infinity');
COMMENT ON CONSTRAINT accuracy_is_a_length ON attendance.punch
	IS 'metres; record_punch stores NULL for what is none';

ALTER TABLE attendance.holiday ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(day) AND attendance.is_usual(known_since));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.holiday
	IS 'the days are such as all clients know';

ALTER TABLE attendance.policy ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(first_day));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.policy
	IS 'the day is such as all clients know';

ALTER TABLE attendance.statement ADD CONSTRAINT years_have_four_digits
	CHECK (attendance.is_usual(day));
COMMENT ON CONSTRAINT years_have_four_digits ON attendance.statement
	IS 'the day is such as all clients know';

-- Lost time counts in hours (presensi.lost_days refuses months), and no comparison holds for NaN.
ALTER TABLE attendance.policy ADD CONSTRAINT lengths_are_hours
	CHECK (day_length <= '24:00' AND day_length_allowance <= '24:00'
	AND weekly_minimum >= '0' AND weekly_minimum <= '168:00' AND offline_limit <= '8784:00'
	AND date_part('year', day_length) = 0 AND date_part('month', day_length) = 0
	AND date_part('year', day_length_allowance) = 0 AND date_part('month', day_length_allowance) = 0
	AND date_part('year', weekly_minimum) = 0 AND date_part('month', weekly_minimum) = 0
	AND date_part('year', offline_limit) = 0 AND date_part('month', offline_limit) = 0);
COMMENT ON CONSTRAINT lengths_are_hours ON attendance.policy
	IS 'a day has at most 24 hours, a week 168, an offline limit 366 days, none of them months';

ALTER TABLE attendance.policy ADD CONSTRAINT numbers_are_numbers
	CHECK (accuracy_limit_m <= 1e6 AND travel_speed_limit <= 1e6);
COMMENT ON CONSTRAINT numbers_are_numbers ON attendance.policy
	IS 'metres and km/h are finite numbers';

ALTER TABLE attendance.work_code_version ADD CONSTRAINT minimum_is_hours
	CHECK (weekly_minimum >= '0' AND weekly_minimum <= '168:00'
	AND date_part('year', weekly_minimum) = 0 AND date_part('month', weekly_minimum) = 0);
COMMENT ON CONSTRAINT minimum_is_hours ON attendance.work_code_version
	IS 'a week has at most 168 hours';

-- Rulings join the kinds of a day by ", ".
ALTER TABLE attendance.excuse_kind ADD CONSTRAINT kind_is_a_word
	CHECK (kind ~ '^[^[:space:],[:cntrl:]]([^,[:cntrl:]]*[^[:space:],[:cntrl:]])?$'
	AND octet_length(kind) <= 1000);
COMMENT ON CONSTRAINT kind_is_a_word ON attendance.excuse_kind
	IS 'a kind is a word or a few, without commas, of at most 1,000 bytes';

ALTER TABLE attendance.excuse_kind ADD CONSTRAINT quotas_are_days
	CHECK (year_quota <= 366 AND carry_over <= 3660);
COMMENT ON CONSTRAINT quotas_are_days ON attendance.excuse_kind
	IS 'a year has at most 366 days to take';

ALTER TABLE attendance.correction ADD CONSTRAINT times_are_hours
	CHECK (date_part('year', late) = 0 AND date_part('month', late) = 0
	AND date_part('year', early_leave) = 0 AND date_part('month', early_leave) = 0
	AND date_part('year', away) = 0 AND date_part('month', away) = 0
	AND date_part('year', worked) = 0 AND date_part('month', worked) = 0
	AND date_part('year', lost) = 0 AND date_part('month', lost) = 0);
COMMENT ON CONSTRAINT times_are_hours ON attendance.correction
	IS 'times of a day are hours, none of them months';

-- What must be named is more than blanks: spaces, tabs and ends of lines name nothing.
ALTER TABLE attendance.work_code ADD CONSTRAINT approval_names_a_letter
	CHECK (approval ~ '[^[:space:]]');
COMMENT ON CONSTRAINT approval_names_a_letter ON attendance.work_code
	IS 'an approval names its letter (Madiun 6.c)';

ALTER TABLE attendance.statement ADD CONSTRAINT number_is_visible CHECK (number ~ '[^[:space:]]');
COMMENT ON CONSTRAINT number_is_visible ON attendance.statement
	IS 'a letter has a number (annex B)';

ALTER TABLE attendance.correction ADD CONSTRAINT reason_is_visible CHECK (reason ~ '[^[:space:]]');
COMMENT ON CONSTRAINT reason_is_visible ON attendance.correction IS 'a correction says why';

ALTER TABLE attendance.excuse_document ADD CONSTRAINT document_is_visible
	CHECK (document ~ '[^[:space:]]' AND reference ~ '[^[:space:]]');
COMMENT ON CONSTRAINT document_is_visible ON attendance.excuse_document
	IS 'a paper says which it is, and where it is kept';

ALTER TABLE attendance.unit ADD CONSTRAINT names_are_visible
	CHECK (name ~ '[^[:space:]]');
COMMENT ON CONSTRAINT names_are_visible ON attendance.unit
	IS 'a unit has a name';

ALTER TABLE attendance.employee ADD CONSTRAINT names_are_visible
	CHECK (number ~ '[^[:space:]]' AND name ~ '[^[:space:]]');
COMMENT ON CONSTRAINT names_are_visible ON attendance.employee
	IS 'a person has a number and a name';

ALTER TABLE attendance.work_code ADD CONSTRAINT names_are_visible
	CHECK (code ~ '[^[:space:]]' AND name ~ '[^[:space:]]');
COMMENT ON CONSTRAINT names_are_visible ON attendance.work_code
	IS 'a work code has a code and a name';

ALTER TABLE attendance.holiday ADD CONSTRAINT names_are_visible
	CHECK (name ~ '[^[:space:]]');
COMMENT ON CONSTRAINT names_are_visible ON attendance.holiday
	IS 'a holiday has a name';

ALTER TABLE attendance.site ADD CONSTRAINT names_are_visible
	CHECK (name ~ '[^[:space:]]');
COMMENT ON CONSTRAINT names_are_visible ON attendance.site
	IS 'a site has a name';

ALTER TABLE attendance.policy ADD CONSTRAINT names_are_visible
	CHECK (name ~ '[^[:space:]]');
COMMENT ON CONSTRAINT names_are_visible ON attendance.policy
	IS 'settings have a name';

ALTER TABLE attendance.device ADD CONSTRAINT names_are_visible
	CHECK (device ~ '[^[:space:]]');
COMMENT ON CONSTRAINT names_are_visible ON attendance.device
	IS 'a device has an identifier';

ALTER TABLE attendance.report ADD CONSTRAINT recipient_is_visible
	CHECK (recipient ~ '[^[:space:]]');
COMMENT ON CONSTRAINT recipient_is_visible ON attendance.report
	IS 'a report was sent to somebody (article 12)';
