-- The settings of the employer that hold for a unit on a day.

-- What holds for a unit on a day: of each setting the one that the nearest unit states, and of
-- several of it the latest; what nobody states is as the regulation has it. Inlined, so its columns
-- are listed: by place, as PostgreSQL takes them. The table policy is what they follow, which
-- test/pgtap/register_columns compares by name. (One aggregate a setting: first_stated, which
-- merges rows, meets an unregistered record type where a node of Citus runs this.)
CREATE OR REPLACE FUNCTION attendance.policy_of(unit_id bigint, day date,
	OUT policy_id bigint, OUT name text, OUT source text,
	OUT day_length interval, OUT day_length_allowance interval, OUT weekly_minimum interval,
		OUT missing_punch text,
	OUT missing_punch_minutes int, OUT leftover text, OUT forgotten_phone_quota int,
		OUT forgotten_phone_unit text,
	OUT report_day int, OUT revision_days int, OUT transfer_days int, OUT uncertain_fence text,
	OUT accuracy_limit_m float8, OUT mock_location text, OUT offline_limit interval,
		OUT one_shift_a_day boolean,
	OUT travel_speed_limit float8, OUT tiers attendance.tier[],
		OUT deduction_bands attendance.band[], OUT device_required boolean,
	OUT forgotten_punch text, OUT counted_lates int, OUT counted_lates_days numeric,
		OUT counted_lates_period text,
	OUT allowance_minutes int, OUT allowance_day_minutes int, OUT habit_lates int,
		OUT habit_months int,
	OUT minute_percent numeric, OUT month_percent numeric)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	SELECT presensi.first_known(y.policy_id) AS policy_id, presensi.first_known(y.name) AS name,
		presensi.first_known(y.source) AS source,
		coalesce(presensi.first_known(y.day_length), '7:30') AS day_length,
			coalesce(presensi.first_known(y.day_length_allowance), '7:30') AS day_length_allowance,
			coalesce(presensi.first_known(y.weekly_minimum), '37:30') AS weekly_minimum,
		coalesce(presensi.first_known(y.missing_punch), 'flag') AS missing_punch,
			presensi.first_known(y.missing_punch_minutes) AS missing_punch_minutes,
			coalesce(presensi.first_known(y.leftover), 'drop') AS leftover,
		presensi.first_known(y.forgotten_phone_quota) AS forgotten_phone_quota,
			coalesce(presensi.first_known(y.forgotten_phone_unit), 'day') AS forgotten_phone_unit,
			coalesce(presensi.first_known(y.report_day), 5) AS report_day,
		coalesce(presensi.first_known(y.revision_days), 4) AS revision_days,
			coalesce(presensi.first_known(y.transfer_days), 7) AS transfer_days,
			coalesce(presensi.first_known(y.uncertain_fence), 'accept') AS uncertain_fence,
		coalesce(presensi.first_known(y.accuracy_limit_m), 100) AS accuracy_limit_m,
			coalesce(presensi.first_known(y.mock_location), 'accept') AS mock_location,
			coalesce(presensi.first_known(y.offline_limit), '0') AS offline_limit,
		coalesce(presensi.first_known(y.one_shift_a_day), true) AS one_shift_a_day,
			coalesce(presensi.first_known(y.travel_speed_limit), 200) AS travel_speed_limit,
			coalesce(presensi.first_known(y.tiers), '{}') AS tiers,
		coalesce(presensi.first_known(y.deduction_bands), '{}') AS deduction_bands,
			coalesce(presensi.first_known(y.device_required), true) AS device_required,
			coalesce(presensi.first_known(y.forgotten_punch), 'refuse') AS forgotten_punch,
		coalesce(presensi.first_known(y.counted_lates), 0) AS counted_lates,
			coalesce(presensi.first_known(y.counted_lates_days), 0.5) AS counted_lates_days,
			coalesce(presensi.first_known(y.counted_lates_period), 'month') AS counted_lates_period,
		coalesce(presensi.first_known(y.allowance_minutes), 0) AS allowance_minutes,
			presensi.first_known(y.allowance_day_minutes) AS allowance_day_minutes,
			coalesce(presensi.first_known(y.habit_lates), 0) AS habit_lates,
		coalesce(presensi.first_known(y.habit_months), 1) AS habit_months,
			coalesce(presensi.first_known(y.minute_percent), 0) AS minute_percent,
			coalesce(presensi.first_known(y.month_percent), 100) AS month_percent
	FROM (
		SELECT stated.policy_id, stated.name, stated.source,
			stated.day_length, stated.day_length_allowance, stated.weekly_minimum,
				stated.missing_punch, stated.missing_punch_minutes, stated.leftover,
				stated.forgotten_phone_quota, stated.forgotten_phone_unit,
			stated.report_day, stated.revision_days, stated.transfer_days, stated.uncertain_fence,
				stated.accuracy_limit_m, stated.mock_location, stated.offline_limit,
				stated.one_shift_a_day,
			stated.travel_speed_limit, stated.tiers, stated.deduction_bands, stated.device_required,
				stated.forgotten_punch, stated.counted_lates, stated.counted_lates_days,
				stated.counted_lates_period,
			stated.allowance_minutes, stated.allowance_day_minutes, stated.habit_lates,
				stated.habit_months, stated.minute_percent, stated.month_percent
		FROM attendance.policy AS stated LEFT JOIN attendance.unit AS its
			ON its.unit_id = stated.unit_id
			-- (a join, since Citus takes no subquery in a condition here)
			LEFT JOIN attendance.unit AS who ON who.unit_id = policy_of.unit_id
		WHERE stated.revoked_at IS NULL AND stated.first_day <= policy_of.day
			AND (stated.unit_id IS NULL OR starts_with(who.path || '.', its.path || '.'))
		ORDER BY length(its.path) DESC NULLS LAST, stated.first_day DESC
	) AS y;
END;
COMMENT ON FUNCTION attendance.policy_of(bigint, date)
	IS 'the settings that hold for a unit (NULL: for everybody) on a day: of each the one that the '
	'unit, else the nearest one above it, else everybody''s policy states, and there the latest; '
	'else the default of the regulation. policy_id, name and source are of the latest row of the '
	'nearest unit';

-- The columns that a function gives and nobody asks for are started with its statement all the
-- same: with all of policy_of's that took twice as long as everything else that record_punch asks.
CREATE OR REPLACE FUNCTION attendance.punch_policy_of(line bigint[], day date,
	OUT offline_limit interval, OUT mock_location text, OUT accuracy_limit_m float8,
	OUT uncertain_fence text, OUT transfer_days int, OUT device_required boolean)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	SELECT coalesce((y.states).offline_limit, '0') AS offline_limit,
		coalesce((y.states).mock_location, 'accept') AS mock_location,
		coalesce((y.states).accuracy_limit_m, 100) AS accuracy_limit_m,
		coalesce((y.states).uncertain_fence, 'accept') AS uncertain_fence,
		coalesce((y.states).transfer_days, 7) AS transfer_days,
		coalesce((y.states).device_required, true) AS device_required
	FROM (
		SELECT presensi.first_stated(stated
			ORDER BY array_position(punch_policy_of.line, stated.unit_id) DESC NULLS LAST,
			stated.first_day DESC) AS states
		FROM attendance.policy AS stated
		WHERE stated.revoked_at IS NULL AND stated.first_day <= punch_policy_of.day
			AND (stated.unit_id IS NULL OR stated.unit_id = ANY (punch_policy_of.line))
	) AS y;
END;
COMMENT ON FUNCTION attendance.punch_policy_of(bigint[], date)
	IS 'the settings of policy_of that bear on a punch, for a unit that is the last of a line of '
	'unit_ids from the top (empty: for nobody''s unit). Inlined';
