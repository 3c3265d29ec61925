-- From 0.1.0: the settings of a policy, and the rows of rulings_of, have types.
CREATE TYPE attendance.policy_setting AS (
	policy_id bigint,
	name text,
	source text,
	day_length interval,
	day_length_allowance interval,
	weekly_minimum interval,
	missing_punch text,
	missing_punch_minutes int,
	leftover text,
	forgotten_phone_quota int,
	forgotten_phone_unit text,
	report_day int,
	revision_days int,
	transfer_days int,
	uncertain_fence text,
	accuracy_limit_m float8,
	mock_location text,
	offline_limit interval,
	one_shift_a_day boolean,
	travel_speed_limit float8,
	tiers attendance.tier[],
	deduction_bands attendance.band[],
	device_required boolean,
	forgotten_punch text,
	counted_lates int,
	counted_lates_days numeric,
	counted_lates_period text,
	allowance_minutes int,
	allowance_day_minutes int,
	habit_lates int,
	habit_months int,
	minute_percent numeric,
	month_percent numeric
);
COMMENT ON TYPE attendance.policy_setting
	IS 'the settings of a policy, with its number, name and source';
DO $do$ BEGIN EXECUTE (SELECT 'CREATE TYPE attendance.person_ruling AS (
		employee_id bigint, unit_id bigint, supervisor_id bigint, '
	|| string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
		ORDER BY a.attnum) || ')'
	FROM pg_attribute AS a WHERE a.attrelid = 'attendance.day_ruling'::regclass);
END $do$;
COMMENT ON TYPE attendance.person_ruling
	IS 'a row of rulings_of: a ruling, with the person and the unit and supervisor of the day';
