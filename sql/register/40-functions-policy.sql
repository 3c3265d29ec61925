-- The settings of the employer that hold for a unit on a day.

-- What holds for a unit on a day: of each setting the one that the nearest unit states, and of several of it the latest; what nobody states is as the regulation has it. Inlined.
CREATE OR REPLACE FUNCTION attendance.policy_of(unit_id bigint, day date,
	OUT policy_id bigint, OUT name text, OUT source text,
	OUT day_length interval, OUT day_length_allowance interval, OUT weekly_minimum interval, OUT missing_punch text,
	OUT missing_punch_minutes int, OUT leftover text, OUT forgotten_phone_quota int, OUT forgotten_phone_unit text,
	OUT report_day int, OUT revision_days int, OUT transfer_days int, OUT uncertain_fence text,
	OUT accuracy_limit_m float8, OUT mock_location text, OUT offline_limit interval, OUT one_shift_a_day boolean,
	OUT travel_speed_limit float8, OUT tiers attendance.tier[], OUT deduction_bands attendance.band[], OUT device_required boolean,
	OUT forgotten_punch text, OUT counted_lates int, OUT counted_lates_days numeric, OUT counted_lates_period text,
	OUT allowance_minutes int, OUT allowance_day_minutes int, OUT habit_lates int, OUT habit_months int,
	OUT minute_percent numeric, OUT month_percent numeric)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	SELECT presensi.first_known(y.policy_id) AS policy_id, presensi.first_known(y.name) AS name, presensi.first_known(y.source) AS source,
		coalesce(presensi.first_known(y.day_length), '7:30') AS day_length, coalesce(presensi.first_known(y.day_length_allowance), '7:30') AS day_length_allowance, coalesce(presensi.first_known(y.weekly_minimum), '37:30') AS weekly_minimum,
		coalesce(presensi.first_known(y.missing_punch), 'flag') AS missing_punch, presensi.first_known(y.missing_punch_minutes) AS missing_punch_minutes, coalesce(presensi.first_known(y.leftover), 'drop') AS leftover,
		presensi.first_known(y.forgotten_phone_quota) AS forgotten_phone_quota, coalesce(presensi.first_known(y.forgotten_phone_unit), 'day') AS forgotten_phone_unit, coalesce(presensi.first_known(y.report_day), 5) AS report_day,
		coalesce(presensi.first_known(y.revision_days), 4) AS revision_days, coalesce(presensi.first_known(y.transfer_days), 7) AS transfer_days, coalesce(presensi.first_known(y.uncertain_fence), 'accept') AS uncertain_fence,
		coalesce(presensi.first_known(y.accuracy_limit_m), 100) AS accuracy_limit_m, coalesce(presensi.first_known(y.mock_location), 'accept') AS mock_location, coalesce(presensi.first_known(y.offline_limit), '0') AS offline_limit,
		coalesce(presensi.first_known(y.one_shift_a_day), true) AS one_shift_a_day, coalesce(presensi.first_known(y.travel_speed_limit), 200) AS travel_speed_limit, coalesce(presensi.first_known(y.tiers), '{}') AS tiers,
		coalesce(presensi.first_known(y.deduction_bands), '{}') AS deduction_bands, coalesce(presensi.first_known(y.device_required), true) AS device_required, coalesce(presensi.first_known(y.forgotten_punch), 'refuse') AS forgotten_punch,
		coalesce(presensi.first_known(y.counted_lates), 0) AS counted_lates, coalesce(presensi.first_known(y.counted_lates_days), 0.5) AS counted_lates_days, coalesce(presensi.first_known(y.counted_lates_period), 'month') AS counted_lates_period,
		coalesce(presensi.first_known(y.allowance_minutes), 0) AS allowance_minutes, presensi.first_known(y.allowance_day_minutes) AS allowance_day_minutes, coalesce(presensi.first_known(y.habit_lates), 0) AS habit_lates,
		coalesce(presensi.first_known(y.habit_months), 1) AS habit_months, coalesce(presensi.first_known(y.minute_percent), 0) AS minute_percent, coalesce(presensi.first_known(y.month_percent), 100) AS month_percent
	FROM (
		SELECT z.policy_id, z.name, z.source,
			z.day_length, z.day_length_allowance, z.weekly_minimum, z.missing_punch, z.missing_punch_minutes, z.leftover, z.forgotten_phone_quota, z.forgotten_phone_unit,
			z.report_day, z.revision_days, z.transfer_days, z.uncertain_fence, z.accuracy_limit_m, z.mock_location, z.offline_limit, z.one_shift_a_day,
			z.travel_speed_limit, z.tiers, z.deduction_bands, z.device_required, z.forgotten_punch, z.counted_lates, z.counted_lates_days, z.counted_lates_period,
			z.allowance_minutes, z.allowance_day_minutes, z.habit_lates, z.habit_months, z.minute_percent, z.month_percent
		FROM attendance.policy AS z LEFT JOIN attendance.unit AS zu ON zu.unit_id = z.unit_id
		WHERE z.revoked_at IS NULL AND z.first_day <= policy_of.day
			AND (z.unit_id IS NULL OR starts_with((SELECT x.path FROM attendance.unit AS x WHERE x.unit_id = policy_of.unit_id) || '.', zu.path || '.'))
		ORDER BY length(zu.path) DESC NULLS LAST, z.first_day DESC
	) AS y;
END;
COMMENT ON FUNCTION attendance.policy_of(bigint, date) IS 'the settings that hold for a unit (NULL: for everybody) on a day: of each the one that the unit, else the nearest one above it, else everybody''s policy states, and there the latest; else the default of the regulation. policy_id, name and source are of the latest row of the nearest unit';
