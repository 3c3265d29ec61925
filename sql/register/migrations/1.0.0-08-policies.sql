-- From 0.1.0: a policy states what changes, for everybody or for a unit and those below it;
-- lateness is counted, forgiven and deducted in further ways.
ALTER TABLE attendance.policy ADD COLUMN unit_id bigint REFERENCES attendance.unit;
ALTER TABLE attendance.policy ALTER day_length DROP NOT NULL, ALTER day_length DROP DEFAULT,
	ALTER day_length_allowance DROP NOT NULL, ALTER day_length_allowance DROP DEFAULT,
	ALTER weekly_minimum DROP NOT NULL, ALTER weekly_minimum DROP DEFAULT,
	ALTER missing_punch DROP NOT NULL, ALTER missing_punch DROP DEFAULT,
	ALTER missing_punch_minutes DROP NOT NULL, ALTER missing_punch_minutes DROP DEFAULT,
	ALTER leftover DROP NOT NULL, ALTER leftover DROP DEFAULT,
	ALTER forgotten_phone_quota DROP NOT NULL, ALTER forgotten_phone_quota DROP DEFAULT,
	ALTER forgotten_phone_unit DROP NOT NULL, ALTER forgotten_phone_unit DROP DEFAULT,
	ALTER report_day DROP NOT NULL, ALTER report_day DROP DEFAULT,
	ALTER revision_days DROP NOT NULL, ALTER revision_days DROP DEFAULT,
	ALTER transfer_days DROP NOT NULL, ALTER transfer_days DROP DEFAULT,
	ALTER uncertain_fence DROP NOT NULL, ALTER uncertain_fence DROP DEFAULT,
	ALTER accuracy_limit_m DROP NOT NULL, ALTER accuracy_limit_m DROP DEFAULT,
	ALTER mock_location DROP NOT NULL, ALTER mock_location DROP DEFAULT,
	ALTER offline_limit DROP NOT NULL, ALTER offline_limit DROP DEFAULT,
	ALTER one_shift_a_day DROP NOT NULL, ALTER one_shift_a_day DROP DEFAULT,
	ALTER travel_speed_limit DROP NOT NULL, ALTER travel_speed_limit DROP DEFAULT,
	ALTER tiers DROP NOT NULL, ALTER tiers DROP DEFAULT, ALTER deduction_bands DROP NOT NULL,
	ALTER deduction_bands DROP DEFAULT, ALTER device_required DROP NOT NULL,
	ALTER device_required DROP DEFAULT, ALTER forgotten_punch DROP NOT NULL,
	ALTER forgotten_punch DROP DEFAULT;
ALTER TABLE attendance.policy ADD COLUMN counted_lates int CHECK (counted_lates >= 0),
	ADD COLUMN counted_lates_days numeric
		CHECK (counted_lates_days > 0 AND counted_lates_days <= 31),
	ADD COLUMN counted_lates_period text CHECK (counted_lates_period IN ('month', 'year')),
	ADD COLUMN allowance_minutes int CHECK (allowance_minutes >= 0),
	ADD COLUMN allowance_day_minutes int CHECK (allowance_day_minutes > 0),
	ADD COLUMN habit_lates int CHECK (habit_lates >= 0),
	ADD COLUMN habit_months int CHECK (habit_months BETWEEN 1 AND 120),
	ADD COLUMN minute_percent numeric CHECK (minute_percent BETWEEN 0 AND 100),
	ADD COLUMN month_percent numeric CHECK (month_percent BETWEEN 0 AND 100);
ALTER TABLE attendance.policy ADD CONSTRAINT revision_days_are_everybodys
	CHECK (unit_id IS NULL OR revision_days IS NULL);
ALTER TABLE attendance.policy DROP CONSTRAINT one_policy_a_first_day;
ALTER TABLE attendance.policy ADD CONSTRAINT one_policy_a_first_day EXCLUDE
	USING btree (first_day WITH =, coalesce(unit_id, 0) WITH =) WHERE (revoked_at IS NULL);
COMMENT ON TABLE attendance.policy
	IS 'settings from first_day on, of everybody or of a unit and those below it. A row states '
	'what changes; what it leaves NULL stays as before. A unit''s own setting beats that of the '
	'units above it and of everybody, the later one the earlier: policy_of says what holds';
COMMENT ON COLUMN attendance.policy.unit_id
	IS 'the unit for which, with those below it, the row holds; NULL: everybody';
COMMENT ON COLUMN attendance.policy.day_length
	IS 'lost time that makes a day of absence for discipline (article 14(5)); '
	'day_length_allowance is the same for deductions';
COMMENT ON COLUMN attendance.policy.missing_punch
	IS 'cost of one missing punch: flag (none), minutes (missing_punch_minutes), half_day, or band '
	'(the deduction band "missing")';
COMMENT ON COLUMN attendance.policy.leftover
	IS 'minutes left at the end of a year: drop, or keep them for the next';
COMMENT ON COLUMN attendance.policy.forgotten_phone_quota
	IS 'manual attendance for a phone left behind, a month (article 9(6)), counted in '
	'forgotten_phone_unit; never stated: no limit';
COMMENT ON COLUMN attendance.policy.revision_days
	IS 'days of the next month on which a month may still be changed (article 11(4)); '
	'everybody''s, as a month is locked for all at once';
COMMENT ON COLUMN attendance.policy.offline_limit
	IS 'how much earlier than its arrival a punch made offline may be dated by its phone; 0: the '
	'server''s instant counts';
COMMENT ON COLUMN attendance.policy.accuracy_limit_m
	IS 'up to so many metres the accuracy of a location may explain that it lies outside the '
	'fence: the place is then uncertain, not refused';
COMMENT ON COLUMN attendance.policy.travel_speed_limit
	IS 'km/h between two punches above which they are suspicious';
COMMENT ON COLUMN attendance.policy.deduction_bands
	IS 'deductions in percent: by minutes without gap or overlap (late, early, lost), of a missing '
	'punch or a day of absence, and of a workday on leave ("leave sick": that kind)';
ALTER TABLE attendance.closed_policy ALTER day_length DROP NOT NULL,
	ALTER day_length_allowance DROP NOT NULL, ALTER weekly_minimum DROP NOT NULL,
	ALTER missing_punch DROP NOT NULL, ALTER missing_punch_minutes DROP NOT NULL,
	ALTER leftover DROP NOT NULL, ALTER forgotten_phone_quota DROP NOT NULL,
	ALTER forgotten_phone_unit DROP NOT NULL, ALTER report_day DROP NOT NULL,
	ALTER revision_days DROP NOT NULL, ALTER transfer_days DROP NOT NULL,
	ALTER uncertain_fence DROP NOT NULL, ALTER accuracy_limit_m DROP NOT NULL,
	ALTER mock_location DROP NOT NULL, ALTER offline_limit DROP NOT NULL,
	ALTER one_shift_a_day DROP NOT NULL, ALTER travel_speed_limit DROP NOT NULL,
	ALTER tiers DROP NOT NULL, ALTER deduction_bands DROP NOT NULL,
	ALTER device_required DROP NOT NULL, ALTER forgotten_punch DROP NOT NULL;
ALTER TABLE attendance.closed_policy DROP COLUMN recorded_by, DROP COLUMN recorded_at,
	DROP COLUMN revoked_by, DROP COLUMN revoked_at, DROP COLUMN why;
ALTER TABLE attendance.closed_policy ADD COLUMN scope bigint NOT NULL
	DEFAULT 0, ADD COLUMN units bigint[] NOT NULL DEFAULT '{}', ADD COLUMN unit_id bigint;
ALTER TABLE attendance.closed_policy ALTER scope DROP DEFAULT, ADD COLUMN counted_lates int,
	ADD COLUMN counted_lates_days numeric, ADD COLUMN counted_lates_period text,
	ADD COLUMN allowance_minutes int, ADD COLUMN allowance_day_minutes int,
	ADD COLUMN habit_lates int, ADD COLUMN habit_months int, ADD COLUMN minute_percent numeric,
	ADD COLUMN month_percent numeric;
ALTER TABLE attendance.closed_policy DROP CONSTRAINT closed_policy_pkey;
ALTER TABLE attendance.closed_policy ADD PRIMARY KEY (closing, scope, first_day);
COMMENT ON TABLE attendance.closed_policy
	IS 'the settings that were in force in a month when it was closed, as policy_in_force gave '
	'them; written by close_month alone';
COMMENT ON COLUMN attendance.closed_policy.scope
	IS 'the unit whose own settings these are; 0: those of everybody else';
COMMENT ON COLUMN attendance.closed_policy.units
	IS 'the units for which they held; empty: all that have none of their own';
COMMENT ON TYPE attendance.band
	IS 'a deduction: cause late, early or lost with whole minutes from_minutes to to_minutes '
	'(NULL: and more), or missing, absent or "leave sick" (a workday on that kind of leave) '
	'without minutes';
