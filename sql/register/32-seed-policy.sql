-- Karanganyar's settings; what differs over time are the tiers of discipline.
INSERT INTO attendance.policy (first_day, name, source, tiers)
SELECT p.first_day, p.name, p.source, coalesce((
	SELECT array_agg(ROW (t.regime, t.from_days, t.to_days, t.streak_days, t.level, t.class,
		t.name_id, t.name_en, t.article)::attendance.tier ORDER BY t.regime, t.from_days)
	FROM presensi.discipline_tiers() AS t WHERE t.first_day <= p.first_day
		AND (t.last_day IS NULL OR t.last_day >= p.first_day)), '{}')
FROM (VALUES
	(date '2010-06-06', 'PP 53/2010', 'Peraturan Bupati Karanganyar 24/2022; PP 53/2010'),
	(date '2021-08-31', 'Karanganyar', 'Peraturan Bupati Karanganyar 24/2022; PP 94/2021'))
		AS p(first_day, name, source);
UPDATE attendance.policy SET (day_length, day_length_allowance, weekly_minimum, missing_punch,
	leftover, forgotten_phone_quota, forgotten_phone_unit, report_day, revision_days, transfer_days,
	uncertain_fence, accuracy_limit_m, mock_location, offline_limit, one_shift_a_day,
		travel_speed_limit, deduction_bands, device_required, forgotten_punch)
	= ('7:30', '7:30', '37:30', 'flag', 'drop', 3, 'day', 5, 4, 7, 'accept', 100, 'accept', '0',
		true, 200, '{}', true, 'refuse')
WHERE name = 'PP 53/2010';
