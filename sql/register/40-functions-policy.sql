-- The settings of the employer that hold for a unit on a day.

-- What holds for a unit on a day: of each setting the one that the nearest unit states, and of
-- several of it the latest; what nobody states is as the regulation has it. Inlined, so its columns
-- are listed: by place, as PostgreSQL takes them. The table policy is what they follow, which
-- test/pgtap/register_columns compares by name.
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
	SELECT (y.states).policy_id AS policy_id, (y.states).name AS name,
		(y.states).source AS source,
		coalesce((y.states).day_length, '7:30') AS day_length,
			coalesce((y.states).day_length_allowance, '7:30') AS day_length_allowance,
			coalesce((y.states).weekly_minimum, '37:30') AS weekly_minimum,
		coalesce((y.states).missing_punch, 'flag') AS missing_punch,
			(y.states).missing_punch_minutes AS missing_punch_minutes,
			coalesce((y.states).leftover, 'drop') AS leftover,
		(y.states).forgotten_phone_quota AS forgotten_phone_quota,
			coalesce((y.states).forgotten_phone_unit, 'day') AS forgotten_phone_unit,
			coalesce((y.states).report_day, 5) AS report_day,
		coalesce((y.states).revision_days, 4) AS revision_days,
			coalesce((y.states).transfer_days, 7) AS transfer_days,
			coalesce((y.states).uncertain_fence, 'accept') AS uncertain_fence,
		coalesce((y.states).accuracy_limit_m, 100) AS accuracy_limit_m,
			coalesce((y.states).mock_location, 'accept') AS mock_location,
			coalesce((y.states).offline_limit, '0') AS offline_limit,
		coalesce((y.states).one_shift_a_day, true) AS one_shift_a_day,
			coalesce((y.states).travel_speed_limit, 200) AS travel_speed_limit,
			coalesce((y.states).tiers, '{}') AS tiers,
		coalesce((y.states).deduction_bands, '{}') AS deduction_bands,
			coalesce((y.states).device_required, true) AS device_required,
			coalesce((y.states).forgotten_punch, 'refuse') AS forgotten_punch,
		coalesce((y.states).counted_lates, 0) AS counted_lates,
			coalesce((y.states).counted_lates_days, 0.5) AS counted_lates_days,
			coalesce((y.states).counted_lates_period, 'month') AS counted_lates_period,
		coalesce((y.states).allowance_minutes, 0) AS allowance_minutes,
			(y.states).allowance_day_minutes AS allowance_day_minutes,
			coalesce((y.states).habit_lates, 0) AS habit_lates,
		coalesce((y.states).habit_months, 1) AS habit_months,
			coalesce((y.states).minute_percent, 0) AS minute_percent,
			coalesce((y.states).month_percent, 100) AS month_percent
	FROM (
		SELECT presensi.first_stated(stated
			ORDER BY length(its.path) DESC NULLS LAST, stated.first_day DESC) AS states
		FROM attendance.policy AS stated LEFT JOIN attendance.unit AS its
			ON its.unit_id = stated.unit_id
			-- (a join, since Citus takes no subquery in a condition here)
			LEFT JOIN attendance.unit AS who ON who.unit_id = policy_of.unit_id
		WHERE stated.revoked_at IS NULL AND stated.first_day <= policy_of.day
			AND (stated.unit_id IS NULL OR starts_with(who.path || '.', its.path || '.'))
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
