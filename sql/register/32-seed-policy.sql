-- Karanganyar's settings are the defaults of the table; what differs over time are the tiers of discipline.
INSERT INTO attendance.policy (first_day, name, source, tiers)
SELECT p.first_day, p.name, p.source, coalesce((
	SELECT array_agg(ROW (t.regime, t.from_days, t.to_days, t.streak_days, t.level, t.class, t.name_id, t.name_en, t.article)::attendance.tier ORDER BY t.regime, t.from_days)
	FROM presensi.discipline_tiers() AS t WHERE t.first_day <= p.first_day AND (t.last_day IS NULL OR t.last_day >= p.first_day)), '{}')
FROM (VALUES
	(date '2010-06-06', 'PP 53/2010', 'Peraturan Bupati Karanganyar 24/2022; PP 53/2010'),
	(date '2021-08-31', 'Karanganyar', 'Peraturan Bupati Karanganyar 24/2022; PP 94/2021')) AS p(first_day, name, source);
