-- Frozen and corrected rulings.

-- The columns of a ruling, in the order of presensi.ruling; a new one comes last in both. status
-- and excuse are text, intervals are intervals: readable without the extension. The tables take
-- them from here, and so does all that passes them on (36-functions-columns.sql).
CREATE TYPE attendance.day_ruling AS (
	workday date,
	shift_no smallint,
	status text,
	starts_at timestamptz,
	ends_at timestamptz,
	checked_in timestamptz,
	checked_out timestamptz,
	late interval,
	early_leave interval,
	away interval,
	lost interval,
	worked interval,
	planned interval,
	excused interval,
	excuse text,
	overtime interval
);
COMMENT ON TYPE attendance.day_ruling
	IS 'the ruling of one shift or free day, as the register keeps it: presensi.ruling with plain '
	'types';

DO $do$ BEGIN EXECUTE (SELECT 'CREATE TYPE attendance.person_ruling AS (
		employee_id bigint, unit_id bigint, supervisor_id bigint, '
	|| string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
		ORDER BY a.attnum) || ')'
	FROM pg_attribute AS a WHERE a.attrelid = 'attendance.day_ruling'::regclass);
END $do$;
COMMENT ON TYPE attendance.person_ruling
	IS 'a row of rulings_of: a ruling, with the person and the unit and supervisor of the day';

-- No foreign keys: close_month alone writes here, a month of everybody at once, from rows that have
-- them.
CREATE TABLE attendance.closed_day (
	employee_id bigint NOT NULL,
	month date NOT NULL,
	unit_id bigint NOT NULL,
	shift_key smallint NOT NULL DEFAULT 0 CONSTRAINT shift_key_is_shift_no
		CHECK (shift_key = coalesce(shift_no, 0)),
	LIKE attendance.day_ruling,
	PRIMARY KEY (month, employee_id, workday, shift_key)
);
ALTER TABLE attendance.closed_day ALTER workday SET NOT NULL, ALTER status SET NOT NULL, ALTER lost
	SET NOT NULL;
-- As few indexes as serve all ways of reading, since filling them is half of closing a month: the
-- key for the month of everybody, in the order of its rows, and for a person's; one for a unit's;
-- and for who names days without a month: months are frozen one after the other, so that a day of
-- everybody is a few ranges of pages. A predicate on workday is a condition of each.
CREATE INDEX ON attendance.closed_day (unit_id, month, workday);
CREATE INDEX ON attendance.closed_day USING brin (workday);
COMMENT ON TABLE attendance.closed_day
	IS 'the frozen rulings of closed months, with the unit of the day; written by close_month '
	'alone';
COMMENT ON COLUMN attendance.closed_day.shift_key IS 'shift_no, 0 on a free day: part of the key';

-- What the rulings of a closed month cost follows from these, and from corrections: whatever policy
-- is entered or withdrawn later, minutes, days, percentages and tiers stay.
CREATE TABLE attendance.closed_policy (
	closing bigint NOT NULL REFERENCES attendance.month_log,
	scope bigint NOT NULL,
	units bigint[] NOT NULL DEFAULT '{}',
	first_day date NOT NULL,
	end_day date,
	unit_id bigint,
	LIKE attendance.policy_setting,
	PRIMARY KEY (closing, scope, first_day)
);
ALTER TABLE attendance.closed_policy ALTER policy_id SET NOT NULL, ALTER name SET NOT NULL;
COMMENT ON TABLE attendance.closed_policy
	IS 'the settings that were in force in a month when it was closed, as policy_in_force gave '
	'them; written by close_month alone';
COMMENT ON COLUMN attendance.closed_policy.scope
	IS 'the unit whose own settings these are; 0: those of everybody else';
COMMENT ON COLUMN attendance.closed_policy.units
	IS 'the units for which they held; empty: all that have none of their own';
COMMENT ON COLUMN attendance.closed_policy.closing IS 'the line of month_log that closed the month';
COMMENT ON COLUMN attendance.closed_policy.end_day
	IS 'the day on which the next policy began; NULL: none did';

CREATE TABLE attendance.closed_person (
	employee_id bigint NOT NULL,
	closing bigint NOT NULL,
	category text NOT NULL,
	PRIMARY KEY (employee_id, closing)
);
COMMENT ON TABLE attendance.closed_person
	IS 'the category that decided under which ladder a person stood when a month was closed; '
	'when it is reopened it stays, and amend may change it; written by close_month, reopen_month '
	'and amend alone';
COMMENT ON COLUMN attendance.closed_person.closing
	IS 'the line of month_log that closed or reopened the month';
COMMENT ON COLUMN attendance.closed_person.category
	IS 'CPNS, PNS, PPPK or other, as employee.category was then';

CREATE TABLE attendance.reopened_day (
	LIKE attendance.closed_day,
	reopening bigint NOT NULL,
	reopened_at timestamptz NOT NULL DEFAULT attendance.clock(),
	PRIMARY KEY (employee_id, workday, shift_key, reopening)
);
COMMENT ON COLUMN attendance.reopened_day.shift_key IS 'shift_no, 0 on a free day: part of the key';
COMMENT ON COLUMN attendance.reopened_day.reopening
	IS 'the line of month_log that reopened the month';
COMMENT ON TABLE attendance.reopened_day
	IS 'the frozen rulings of months that were reopened, as they stood until reopened_at: what had '
	'been reported is not lost';

CREATE TABLE attendance.correction (
	employee_id bigint NOT NULL REFERENCES attendance.employee,
	correction_id bigint GENERATED BY DEFAULT AS IDENTITY,
	LIKE attendance.day_ruling,
	was jsonb NOT NULL,
	reason text NOT NULL,
	LIKE attendance.fact INCLUDING ALL,
	PRIMARY KEY (employee_id, correction_id),
	CONSTRAINT times_of_a_day CHECK (least(late, early_leave, away, worked, lost) >= '0'
		AND greatest(late, early_leave, away, worked) <= '72:00')
);
ALTER TABLE attendance.correction ALTER workday SET NOT NULL, ALTER status SET NOT NULL, ALTER lost
	SET NOT NULL;
CREATE UNIQUE INDEX correction_once ON attendance.correction (employee_id, workday,
	shift_no) NULLS NOT DISTINCT WHERE revoked_at IS NULL;
COMMENT ON TABLE attendance.correction
	IS 'changes of days after the revision window: the day as it was and as it shall be, with the '
	'reason; a later correction withdraws the one before';
