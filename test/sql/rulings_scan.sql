-- rulings() and roster_rulings() in FROM are a plan node where that can be, and say the same where
-- it cannot.
SET search_path = presensi, public;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO, DMY';
SET intervalstyle = 'postgres';

-- ---- where the node stands ----
EXPLAIN (COSTS OFF) SELECT * FROM rulings('Mon-Fri 08:00-16:00', '[2022-10-03,2022-10-08)', 'WIB');
EXPLAIN (COSTS OFF) SELECT *
	FROM roster_rulings(roster('Mon-Fri 08:00-16:00', '[2022-10-03,2022-10-08)', 'WIB'));
EXPLAIN (COSTS OFF, VERBOSE) SELECT r.late
	FROM rulings('Mon-Fri 08:00-16:00', '[2022-10-03,2022-10-08)', 'WIB', NULL, '{}', '{}',
	'infinity') AS r WHERE r.status = 'present';
EXPLAIN (COSTS OFF, VERBOSE) SELECT d, r.status
	FROM generate_series(date '2022-10-03', '2022-10-05', '1 day') AS d
	LEFT JOIN LATERAL rulings('Mon-Fri 08:00-16:00', daterange('2022-10-03', d::date), 'WIB', NULL,
		'{}', '{}', 'infinity') AS r ON r.status <> 'off';
-- The period is known: so many rows and more.
CREATE FUNCTION rows_of(statement text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || statement INTO plan;
	RETURN plan #>> '{0,Plan,Plan Rows}';
END $$;
SELECT rows_of($$SELECT * FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-08)', 'WIB')$$)
	AS five,
	rows_of($$SELECT * FROM roster_rulings(roster('daily 08:00-16:00', '[2022-01-01,2023-01-01)',
		'WIB'), '[2022-01-01,2023-01-01)')$$) AS a_year,
	rows_of($$SELECT * FROM rulings('daily 08:00-16:00', 'empty', 'WIB')$$) AS unknown,
	rows_of($$SELECT * FROM rulings('daily 08:00-16:00', '[2022-10-03,)', 'WIB')$$) AS unbounded,
	rows_of($$SELECT * FROM rulings('daily 08:00-16:00', NULL, 'WIB')$$) AS none,
	rows_of($$SELECT * FROM roster_rulings(roster('daily 08:00-16:00', '[2022-01-01,2023-01-01)',
		'WIB'))$$) AS of_the_roster;
DROP FUNCTION rows_of;
-- What it cannot do stays a function scan.
EXPLAIN (COSTS OFF) SELECT * FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-08)',
	'WIB') WITH ORDINALITY;
EXPLAIN (COSTS OFF) SELECT * FROM ROWS
	FROM (rulings('daily 08:00-16:00', '[2022-10-03,2022-10-08)', 'WIB'), generate_series(1, 2));
EXPLAIN (COSTS OFF) SELECT r FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-08)', 'WIB')
	AS r;

-- ---- what it gives ----
CREATE TEMP TABLE person (id int PRIMARY KEY, schedule schedule, log punch_log, excuses excuse[],
	period daterange);
INSERT INTO person VALUES
	(1, 'Mon-Fri 08:00-16:00', '{2022-10-03 08:10+07,2022-10-03 15:30+07,2022-10-04 07:55+07}',
		'{}', '[2022-10-03,2022-10-06)'),
	(2, 'daily 22:00-06:00', '{2022-10-03 22:05+07,2022-10-04 06:00+07}',
		ARRAY[excuse('[2022-10-04,2022-10-05)'::daterange, 'leave')], '[2022-10-03,2022-10-06)'),
	(3, 'daily 08:00-12:00, 13:00-16:00', NULL, NULL, '[2022-10-03,2022-10-04)'),
	(4, NULL, NULL, '{}', '[2022-10-03,2022-10-04)'),
	(5, 'daily 08:00-16:00', '{}', '{}', 'empty');
-- everybody's log is another: nothing is kept (Memoize) in case one came again
EXPLAIN (COSTS OFF) SELECT count(r.late) FROM generate_series(1, 1000) AS e
	CROSS JOIN LATERAL (SELECT punch_log(timestamptz '2022-10-03 08:00+07' + e * d
		* interval '1 minute') AS log FROM generate_series(1, 2) AS d) AS p
	CROSS JOIN LATERAL rulings('Mon-Fri 08:00-16:00', '[2022-10-01,2022-11-01)', 'WIB', p.log) AS r;
-- ---- over the rows of another plan ----
EXPLAIN (COSTS OFF, VERBOSE) SELECT p.id, r.late FROM person AS p
	CROSS JOIN LATERAL rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity') AS r;
EXPLAIN (COSTS OFF) SELECT p.id, r.late FROM person AS p,
	rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity') AS r
	WHERE r.workday > lower(p.period) AND r.late > '0' AND p.id < 3;
EXPLAIN (COSTS OFF) SELECT p.id, r.late FROM person AS p
	LEFT JOIN LATERAL rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity') AS r ON true
	WHERE p.id + coalesce(r.shift_no, 0) > 1;
-- what decides whether an outer join has a match stays with the nested loop
EXPLAIN (COSTS OFF) SELECT p.id, r.late FROM person AS p
	LEFT JOIN LATERAL rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity') AS r
	ON p.id > 1;
SELECT p.id FROM person AS p WHERE EXISTS (SELECT
	FROM rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity') AS r
	WHERE r.status = 'absent') ORDER BY p.id;
-- in the order of the plan below; columns of both, some twice, in any order, within expressions
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT p.id, r.workday FROM person AS p,
	rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity') AS r ORDER BY p.id;
RESET enable_seqscan;
SELECT r.status, p.id, r.late, r.late + r.early_leave AS lost, r.workday, p.id AS again,
	r.workday AS again_day, p.excuses, r.excuse FROM person AS p,
	rulings(p.schedule, p.period, 'WIB', p.log, '{}', p.excuses, 'infinity') AS r
		ORDER BY p.id, r.workday, r.shift_no;
-- columns of both kinds twice; one as often as there is room for, and beside another once more
SELECT r.excuse, p.excuses, r.excuse AS again, r.status, r.status AS again, r.late, r.late AS again,
	r.shift_no, r.shift_no AS again, r.checked_in, r.checked_in AS again, p.excuses AS again
	FROM person AS p,
	rulings(p.schedule, p.period, 'WIB', p.log, '{}', p.excuses, 'infinity') AS r WHERE p.id = 2;
SELECT r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse,
	r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse
	FROM person AS p, rulings(p.schedule, p.period, 'WIB', p.log, '{}', p.excuses, 'infinity') AS r
	WHERE p.id = 2;
SELECT r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse,
	r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.excuse, r.late
	FROM person AS p, rulings(p.schedule, p.period, 'WIB', p.log, '{}', p.excuses, 'infinity') AS r
	WHERE p.id = 2;
SELECT r.excuse, r.workday, r.excuse AS again
	FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-05)', 'WIB',
	excuses => ARRAY[excuse('[2022-10-03,2022-10-04)'::daterange, 'leave')], as_of => 'infinity')
	AS r;
SELECT p.id, r.status, r.late FROM person AS p,
	rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity') AS r
	WHERE r.workday > lower(p.period) AND r.status <> 'off' ORDER BY p.id, r.workday;
SELECT p.id, r.status, r.excuse, r.late, r.workday FROM person AS p
	LEFT JOIN LATERAL rulings(p.schedule, p.period, 'WIB', p.log, '{}', p.excuses, 'infinity') AS r
	ON true WHERE r.status IS NULL ORDER BY p.id;
SELECT p.id FROM person AS p LEFT JOIN LATERAL rulings(p.schedule, p.period, 'WIB', p.log, '{}',
	p.excuses, 'infinity') AS r ON true WHERE p.id + coalesce(r.shift_no, 0) > 3 ORDER BY p.id;
SELECT count(*) FROM person AS p, rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity')
	AS r;
-- a person's row as a whole; rulings of rulings; what comes from below an outer join
SELECT p, r.workday FROM person AS p, rulings(p.schedule, p.period, 'WIB', p.log,
	as_of => 'infinity') AS r WHERE p.id = 3;
SELECT p.id, a.workday, b.status FROM person AS p,
	rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity') AS a,
	rulings('daily 08:00-16:00', daterange(a.workday, a.workday, '[]'), 'WIB', p.log,
		as_of => 'infinity') AS b ORDER BY p.id, a.workday, a.shift_no;
SELECT g, q.id, r.status FROM generate_series(1, 3) AS g
	LEFT JOIN (SELECT id, schedule, coalesce(period, '[2022-10-03,2022-10-04)') AS period
	FROM person) AS q ON q.id = g * 2 - 1
	LEFT JOIN LATERAL rulings(q.schedule, q.period, 'WIB', as_of => 'infinity') AS r ON true
		ORDER BY g, r.workday, r.shift_no;
-- rescanned, below other parameters; the rows of each time are its own
SELECT n, (SELECT string_agg(p.id || ' ' || r.status, ', ' ORDER BY p.id, r.workday, r.shift_no)
	FROM person AS p, rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity') AS r
	WHERE p.id <= n) FROM generate_series(0, 2) AS n;
-- whoever takes the rows over keeps what he has (a partitioned table does so in place)
CREATE TEMP TABLE kept (name text, excuse text, late interval,
	workday date) PARTITION BY RANGE (workday);
CREATE TEMP TABLE kept_here PARTITION OF kept FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
INSERT INTO kept SELECT 'number ' || p.id, r.excuse, r.late, r.workday
	FROM person AS p, rulings(p.schedule, p.period, 'WIB', p.log, '{}', p.excuses, 'infinity') AS r;
INSERT INTO kept SELECT p.name, r.excuse, r.late, r.workday
	FROM (SELECT 'named ' || id AS name, * FROM person OFFSET 0) AS p,
	rulings(p.schedule, p.period, 'WIB', p.log, '{}', p.excuses, 'infinity') AS r;
SELECT * FROM kept ORDER BY name, workday, late;
DROP TABLE kept;
-- rescanned with other arguments each time; nobody's rows are another's
SELECT p.id, r.workday, r.shift_no, r.status, r.late, r.early_leave, r.excuse FROM person AS p
	LEFT JOIN LATERAL rulings(p.schedule, p.period, 'WIB', p.log, '{}', p.excuses, 'infinity') AS r
		ON true ORDER BY p.id, r.workday, r.shift_no;
SELECT p.id, count(r.workday), sum(r.lost) AS lost, string_agg(r.excuse, '; ') AS excuses
	FROM person AS p
	LEFT JOIN LATERAL rulings(p.schedule, p.period, 'WIB', p.log, '{}', p.excuses, 'infinity') AS r
		ON r.status <> 'absent' GROUP BY p.id ORDER BY p.id;
-- rescanned with the same; beside another; in both directions; stopped early; no column at all
SELECT count(*) FROM generate_series(1, 3) AS g,
	rulings('daily 08:00-16:00', '[2022-10-03,2022-10-08)', 'WIB', as_of => 'infinity') AS r
	WHERE r.status = 'absent';
SELECT count(*) FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-08)', 'WIB',
	as_of => 'infinity') AS a JOIN rulings('Mon 08:00-16:00', '[2022-10-03,2022-10-08)', 'WIB',
	as_of => 'infinity') AS b USING (workday);
BEGIN;
DECLARE c SCROLL CURSOR FOR SELECT p.id, workday, status
	FROM person AS p, rulings('daily 08:00-16:00', p.period, 'WIB', as_of => 'infinity')
	WHERE p.id < 3 ORDER BY p.id, workday;
FETCH 4 FROM c;
FETCH BACKWARD 2 FROM c;
FETCH 3 FROM c;
CLOSE c;
DECLARE c SCROLL CURSOR FOR SELECT workday, status
	FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-06)', 'WIB', as_of => 'infinity');
FETCH 2 FROM c;
FETCH BACKWARD 1 FROM c;
FETCH ALL FROM c;
FETCH FIRST FROM c;
COMMIT;
SELECT workday FROM rulings('daily 08:00-16:00', '[2022-10-03,2122-10-03)', 'WIB',
	as_of => 'infinity') LIMIT 2;
SELECT EXISTS (SELECT FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-04)', 'WIB'))
	AS one_is_there, EXISTS (SELECT FROM rulings('daily 08:00-16:00', 'empty', 'WIB')) AS none_is;
SELECT status, count(*) FROM rulings('Mon-Fri 08:00-16:00', '[2022-10-01,2022-11-01)', 'WIB',
	holidays => '{2022-10-08,2022-10-10}', as_of => '2022-10-20') GROUP BY status ORDER BY status;
-- a row as a whole, alone and beside its columns
SELECT r, r.status FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-04)', 'WIB',
	as_of => 'infinity') AS r;
-- prepared: parameters change between executions of one plan
SET plan_cache_mode = force_generic_plan;
PREPARE month_of(schedule, daterange, timestamptz) AS SELECT workday, status
	FROM rulings($1, $2, 'WIB', as_of => $3);
EXECUTE month_of('daily 08:00-16:00', '[2022-10-03,2022-10-05)', 'infinity');
EXECUTE month_of('Tue 08:00-16:00', '[2022-10-03,2022-10-05)', '2022-10-04 09:00+07');
EXECUTE month_of(NULL, '[2022-10-03,2022-10-05)', 'infinity');
EXECUTE month_of('daily 08:00-16:00', '[2022-10-03,2022-10-05)', NULL);
RESET plan_cache_mode;
-- in a subquery, in UNION ALL, under DISTINCT, under a window; within PL/pgSQL and its loops
SELECT (SELECT count(*) FROM rulings(p.schedule, p.period, 'WIB', p.log, as_of => 'infinity'))
	FROM person AS p ORDER BY p.id;
SELECT workday, status FROM rulings('Mon 08:00-16:00', '[2022-10-03,2022-10-04)', 'WIB',
	as_of => 'infinity') UNION ALL SELECT workday, status
	FROM rulings('Tue 08:00-16:00', '[2022-10-04,2022-10-05)', 'WIB', as_of => 'infinity');
SELECT DISTINCT status, max(workday) OVER (PARTITION BY status)
	FROM rulings('Mon-Fri 08:00-16:00', '[2022-10-01,2022-11-01)', 'WIB', as_of => 'infinity')
	ORDER BY 1;
DO $$
DECLARE
	r record;
BEGIN
	FOR i IN 1..2 LOOP
		FOR r IN SELECT * FROM rulings('Mon-Fri 08:00-16:00',
			daterange('2022-10-03', date '2022-10-03' + i), 'WIB', as_of => 'infinity') LOOP
			RAISE NOTICE '%: % %', i, r.workday, r.status;
		END LOOP;
	END LOOP;
END $$;
-- arguments that are queries, of nothing around them and of a row beside; an argument that gives a
-- row's worth of trouble is an error of the call
SELECT workday, status FROM rulings((SELECT q.schedule FROM person AS q WHERE q.id = 1),
	(SELECT q.period FROM person AS q WHERE q.id = 3), 'WIB', as_of => 'infinity');
SELECT p.id, r.status FROM person AS p, rulings(p.schedule, p.period, 'WIB',
	(SELECT max(q.log::text) FROM person AS q WHERE q.id = p.id)::punch_log, as_of => 'infinity')
	AS r ORDER BY p.id, r.workday, r.shift_no;
SELECT p.id, r.workday FROM person AS p, rulings(p.schedule,
	CASE WHEN p.id = 3 THEN daterange('2022-10-03', NULL) ELSE p.period END, 'WIB') AS r;
-- rows to be changed are joined to whole rows: there it is a function scan
UPDATE person AS p SET id = p.id + 100 FROM rulings('Mon 08:00-16:00', '[2022-10-03,2022-10-04)',
	'WIB', as_of => 'infinity') AS r WHERE r.status = 'absent' AND p.id = 1
	RETURNING p.id, r.workday;
-- errors are those of the function
SELECT * FROM rulings('daily 08:00-16:00', '[2022-10-03,)', 'WIB');
SELECT workday FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-04)', 'Nowhere');
SELECT workday FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-04)', 'WIB', as_of => NULL);
-- the right to call the function is asked for
CREATE ROLE rulings_scan_nobody;
GRANT USAGE ON SCHEMA presensi TO rulings_scan_nobody;
BEGIN;
REVOKE EXECUTE ON FUNCTION rulings FROM PUBLIC;
SET LOCAL ROLE rulings_scan_nobody;
SELECT workday FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-04)', 'WIB');
ROLLBACK;
REVOKE USAGE ON SCHEMA presensi FROM rulings_scan_nobody;
DROP ROLE rulings_scan_nobody;
-- a function that was made to run as its owner is called as a function
BEGIN;
ALTER FUNCTION rulings SECURITY DEFINER;
EXPLAIN (COSTS OFF) SELECT workday FROM rulings('daily 08:00-16:00', '[2022-10-03,2022-10-04)',
	'WIB');
ROLLBACK;
