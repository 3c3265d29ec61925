-- The settings of the employer that hold for a unit on a day.

-- (As JSON: Citus takes a function whose type others take apart for one that needs itself.)
CREATE OR REPLACE FUNCTION attendance.default_settings() RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb '{"day_length": "7:30", "day_length_allowance": "7:30", "weekly_minimum": "37:30",
	"missing_punch": "flag", "leftover": "drop", "forgotten_phone_unit": "day",
	"report_day": 5, "revision_days": 4, "transfer_days": 7, "uncertain_fence": "accept",
	"accuracy_limit_m": 100, "mock_location": "accept", "offline_limit": "0",
	"one_shift_a_day": true, "travel_speed_limit": 200, "tiers": [], "deduction_bands": [],
	"device_required": true, "forgotten_punch": "refuse", "counted_lates": 0,
	"counted_lates_days": 0.5, "counted_lates_period": "month", "allowance_minutes": 0,
	"habit_lates": 0, "habit_months": 1, "minute_percent": 0, "month_percent": 100}';
COMMENT ON FUNCTION attendance.default_settings()
	IS 'the settings that hold where no policy states others, as the regulation has them; what is '
	'not there has no limit';

DO $do$ BEGIN EXECUTE $view$CREATE OR REPLACE VIEW attendance.stated_policy
	WITH (security_invoker = true) AS
SELECT p.unit_id, p.first_day, ROW($view$
	|| attendance.columns_of('attendance.policy_setting', 'p.%I')
	|| $view$)::attendance.policy_setting AS settings
FROM attendance.policy AS p WHERE p.revoked_at IS NULL$view$;
END $do$;
COMMENT ON VIEW attendance.stated_policy
	IS 'the policies that are in force, each with the settings that it states';
COMMENT ON COLUMN attendance.stated_policy.settings
	IS 'what it states; what stays as before is NULL';

-- What holds for a unit on a day: of each setting the one that the nearest unit states, and of
-- several of it the latest; what nobody states is as the regulation has it.
CREATE OR REPLACE FUNCTION attendance.policy_of(unit_id bigint, day date)
RETURNS SETOF attendance.policy_setting
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	SELECT (y.settings).*
	FROM (
		SELECT coalesce(presensi.first_stated_step(presensi.first_stated(stated.settings
				ORDER BY length(its.path) DESC NULLS LAST, stated.first_day DESC),
				jsonb_populate_record(NULL::attendance.policy_setting,
				attendance.default_settings())), jsonb_populate_record(
				NULL::attendance.policy_setting, attendance.default_settings())) AS settings
		FROM attendance.stated_policy AS stated LEFT JOIN attendance.unit AS its
			ON its.unit_id = stated.unit_id
			-- (a join, since Citus takes no subquery in a condition here)
			LEFT JOIN attendance.unit AS who ON who.unit_id = policy_of.unit_id
		WHERE stated.first_day <= policy_of.day
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
	SELECT coalesce((y.states).offline_limit,
			(d.usual ->> 'offline_limit')::interval) AS offline_limit,
		coalesce((y.states).mock_location, d.usual ->> 'mock_location') AS mock_location,
		coalesce((y.states).accuracy_limit_m,
			(d.usual ->> 'accuracy_limit_m')::float8) AS accuracy_limit_m,
		coalesce((y.states).uncertain_fence, d.usual ->> 'uncertain_fence') AS uncertain_fence,
		coalesce((y.states).transfer_days, (d.usual ->> 'transfer_days')::int) AS transfer_days,
		coalesce((y.states).device_required,
			(d.usual ->> 'device_required')::boolean) AS device_required
	FROM (
		SELECT presensi.first_stated(stated
			ORDER BY array_position(punch_policy_of.line, stated.unit_id) DESC NULLS LAST,
			stated.first_day DESC) AS states
		FROM attendance.policy AS stated
		WHERE stated.revoked_at IS NULL AND stated.first_day <= punch_policy_of.day
			AND (stated.unit_id IS NULL OR stated.unit_id = ANY (punch_policy_of.line))
	) AS y
	CROSS JOIN (SELECT attendance.default_settings() AS usual) AS d;
END;
COMMENT ON FUNCTION attendance.punch_policy_of(bigint[], date)
	IS 'the settings of policy_of that bear on a punch, for a unit that is the last of a line of '
	'unit_ids from the top (empty: for nobody''s unit). Inlined';
