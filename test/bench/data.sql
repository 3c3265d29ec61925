-- data.sql: a month of punches of :employees people, from the seed :seed alone. October 2022 has 21
-- working days, so these are about 42 punches each. They lie day by day and within the day by
-- employee, as imports of terminals leave them; the bench also measures the order in which the
-- punches were made, where each punch is of somebody else.
--
-- Each punch is a function of (seed, employee, day): bits of one 64-bit hash. No random(), so plans
-- and versions change nothing.
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS bench;

-- The working days as a calendar table, as hand-written SQL would have it (fixed breaks: Friday
-- prayer).
CREATE TABLE bench.calendar (
	workday date PRIMARY KEY,
	starts_at timestamptz NOT NULL,
	ends_at timestamptz NOT NULL,
	break_from timestamptz NOT NULL,
	break_till timestamptz NOT NULL
);
INSERT INTO bench.calendar
SELECT d::date,
	(d::date + CASE WHEN friday THEN time '06:30' ELSE '07:00' END) AT TIME ZONE 'Asia/Jakarta',
	(d::date + CASE WHEN friday THEN time '14:00' ELSE '14:45' END) AT TIME ZONE 'Asia/Jakarta',
	(d::date + CASE WHEN friday THEN time '11:30' ELSE '14:45' END) AT TIME ZONE 'Asia/Jakarta',
	(d::date + CASE WHEN friday THEN time '12:30' ELSE '14:45' END) AT TIME ZONE 'Asia/Jakarta'
FROM generate_series(timestamp '2022-10-01', timestamp '2022-10-31', interval '1 day') AS d,
	LATERAL (SELECT extract(isodow FROM d) = 5) AS f(friday)
WHERE extract(isodow FROM d) <= 5;

-- The same hours as a schedule, and the month.
CREATE FUNCTION bench.schedule() RETURNS presensi.schedule LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 'Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30'::presensi.schedule;
CREATE FUNCTION bench.period() RETURNS daterange LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN daterange('2022-10-01', '2022-11-01');

-- The punches of some people on the working days: mostly in and out; some came late, left early,
-- were absent, forgot one, held the finger twice, punched at noon. OFFSET 0 lets each hash and each
-- instant be computed once.
CREATE FUNCTION bench.punches(seed bigint, first_employee bigint, last_employee bigint)
	RETURNS TABLE (employee bigint, at timestamptz, workday date)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1000000 AS $$
	SELECT e, p.at, c.workday
	FROM bench.calendar AS c
	CROSS JOIN generate_series(first_employee, last_employee) AS e
	CROSS JOIN LATERAL (SELECT hashint8extended(e * 4096 + (c.workday - date '2022-01-01'),
		seed) OFFSET 0) AS x(h)
	CROSS JOIN LATERAL (SELECT
		c.starts_at + ((((h >> 6) & 63) - 50) * 60 + ((h >> 12) & 63)) * interval '1 second'
			AS came,
		c.ends_at + ((((h >> 18) & 63) - 8) * 60 + ((h >> 24) & 63)) * interval '1 second'
			AS went OFFSET 0) AS t
	CROSS JOIN LATERAL unnest(ARRAY[
		CASE WHEN (h >> 30) & 63 <> 0 THEN came END,
		CASE WHEN (h >> 30) & 63 <> 0 AND (h >> 36) & 31 = 0 THEN came + interval '3 minutes' END,
		CASE WHEN (h >> 46) & 63 = 0
			THEN c.starts_at + interval '5 hours 7 seconds' + ((h >> 41) & 31)
			* interval '1 minute' END,
		CASE WHEN (h >> 52) & 63 <> 0 AND (h >> 58) & 31 = 0 THEN went - interval '2 minutes' END,
		CASE WHEN (h >> 52) & 63 <> 0 THEN went END]) AS p(at)
	WHERE h & 63 <> 0 AND p.at IS NOT NULL
$$;

CREATE UNLOGGED TABLE bench.punch (employee bigint NOT NULL, at timestamptz NOT NULL);
INSERT INTO bench.punch SELECT employee, at FROM bench.punches(:seed, 1, :employees)
	ORDER BY workday, employee, at;
VACUUM (FREEZE, ANALYZE) bench.punch;

CREATE UNLOGGED TABLE bench.employee (employee bigint PRIMARY KEY,
	schedule_one presensi.schedule NOT NULL, schedule_fifty presensi.schedule NOT NULL);
-- fifty different schedules that rule these punches alike: they differ in how close together
-- punches are one
INSERT INTO bench.employee
SELECT e, bench.schedule(), (bench.schedule()::text || ' repeat ' || 600 + e % 50
	|| 's')::presensi.schedule
FROM generate_series(1, :employees) AS e;
VACUUM (FREEZE, ANALYZE) bench.employee;
ANALYZE bench.calendar;
