-- ways.sql: the same month in the ways it is done without presensi. Rows: employee, workday, late,
-- early in whole minutes; NULL where a punch is missing. All of them give what the engine gives on
-- the bench's data, which the bench checks first.

-- The engine, from raw punches to the minutes of each day.
CREATE VIEW bench.engine AS
SELECT p.employee, r.*
FROM (SELECT employee, presensi.punch_log(at) AS log FROM bench.punch GROUP BY employee) AS p
CROSS JOIN LATERAL presensi.rulings(bench.schedule(), bench.period(), 'Asia/Jakarta', p.log, '{}',
	'{}', 'infinity') AS r;

-- The same without a row for each day: what they add up to, one row a person.
CREATE VIEW bench.totals AS
SELECT employee, presensi.totals(bench.schedule(), bench.period(), 'Asia/Jakarta',
	presensi.punch_log(at), '{}', '{}', 'infinity') AS total
FROM bench.punch GROUP BY employee;

-- (b) Set-based SQL: first and last punch of each local day, joined to the calendar. Punches within
-- ten minutes of each other are one, which is the nearer of check-in and check-out.
CREATE VIEW bench.by_hand AS
SELECT d.employee, d.workday,
	CASE WHEN d.came > d.starts_at THEN
			floor(date_part('epoch',
				d.came - d.starts_at - greatest(least(d.came, d.break_till) - d.break_from, '0'))
				/ 60)::int
		WHEN d.came IS NOT NULL THEN 0 END AS late,
	CASE WHEN d.went < d.ends_at THEN
			floor(date_part('epoch',
				d.ends_at - d.went - greatest(d.break_till - greatest(d.went, d.break_from), '0'))
				/ 60)::int
		WHEN d.went IS NOT NULL THEN 0 END AS early
FROM (
	SELECT e.employee, c.*,
		CASE WHEN m.last - m.first > interval '10 minutes'
			OR m.first - c.starts_at <= c.ends_at - m.first THEN m.first END AS came,
		CASE WHEN m.last - m.first > interval '10 minutes'
			OR m.first - c.starts_at > c.ends_at - m.first THEN m.last END AS went
	FROM bench.employee AS e
	CROSS JOIN bench.calendar AS c
	LEFT JOIN (
		SELECT employee, (at AT TIME ZONE 'Asia/Jakarta')::date AS workday, min(at) AS first,
			max(at) AS last
		FROM bench.punch
		GROUP BY 1, 2
	) AS m ON m.employee = e.employee AND m.workday = c.workday
) AS d;

-- (c) PL/pgSQL called for each employee and day, with an index on (employee, at), as applications
-- do.
CREATE FUNCTION bench.minutes_of(who bigint, c bench.calendar, OUT late int, OUT early int)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
	first timestamptz;
	last timestamptz;
BEGIN
	SELECT min(p.at), max(p.at) INTO first, last FROM bench.punch_indexed AS p
	WHERE p.employee = who AND p.at >= c.starts_at - interval '4 hours'
		AND p.at <= c.ends_at + interval '8 hours';
	IF first IS NULL THEN
		RETURN;
	END IF;
	IF last - first <= interval '10 minutes' THEN
		IF first - c.starts_at <= c.ends_at - first THEN
			last := NULL;
		ELSE
			first := NULL;
		END IF;
	END IF;
	IF first > c.starts_at THEN
		late := floor(date_part('epoch',
			first - c.starts_at - greatest(least(first, c.break_till) - c.break_from, '0')) / 60);
	ELSIF first IS NOT NULL THEN
		late := 0;
	END IF;
	IF last < c.ends_at THEN
		early := floor(date_part('epoch',
			c.ends_at - last - greatest(c.break_till - greatest(last, c.break_from), '0')) / 60);
	ELSIF last IS NOT NULL THEN
		early := 0;
	END IF;
END $$;

-- The plan of a statement, as text.
CREATE FUNCTION bench.plan_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN ' || statement LOOP
		plan := plan || line || E'\n';
	END LOOP;
	RETURN plan;
END $$;
