-- The plan nodes of rulings() and punch_log(), and look-ups in workers, give what the server gives
-- without them (presensi.plan_node).
SET search_path = presensi, public;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO, DMY';
SET intervalstyle = 'postgres';

-- ---- settings ----
LOAD 'presensi';
SHOW presensi.plan_node;
SELECT name, setting, context, vartype FROM pg_settings WHERE name LIKE 'presensi.%' ORDER BY name;
SET presensi.plan_nod = off;
SET presensi.identty = 'ani';
ALTER ROLE CURRENT_USER SET presensi.identty = 'ani';
-- A session that has not loaded the library yet takes any name; loading it keeps what is declared
-- and drops the rest.
\c
SET client_min_messages = error;
BEGIN;
SET LOCAL presensi.identity = 'ani';
SET presensi.identty = 'budi';
SELECT current_setting('presensi.identity', true) AS before,
	current_setting('presensi.identty', true) AS misspelt;
SET LOCAL client_min_messages = warning;
LOAD 'presensi';
SELECT current_setting('presensi.identity', true) AS after,
	current_setting('presensi.identty', true) AS misspelt;
COMMIT;
SELECT current_setting('presensi.identity', true) AS of_the_next_transaction;
SET search_path = presensi, public;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO, DMY';
SET intervalstyle = 'postgres';

-- people at random: nights, two shifts, fractions of a second, the same punch twice, NULLs,
-- directions
CREATE FUNCTION at_random(a bigint, b bigint, below int) RETURNS int
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN abs(hashint8extended(a * 7919 + b, 2022) % below)::int;
CREATE TABLE punch (employee int, at timestamptz, direction direction, badge text,
	name varchar(20) COLLATE "C");
INSERT INTO punch SELECT nullif(e, 77), CASE WHEN at_random(e * 100 + d, 1, 40) > 0 THEN
		timestamptz '2022-09-30 00:00+07' + d * interval '1 day' + t
			+ at_random(e * 100 + d, k, 3600) * interval '1 second' + at_random(e, d, 9) / 8
			* interval '1 microsecond' END,
	CASE at_random(e, k + d, 3) WHEN 0 THEN NULL WHEN 1 THEN 'in' ELSE 'out' END::direction,
	'B' || CASE WHEN e % 50 = 3 THEN NULL ELSE e % 97 END, 'x' || e
FROM generate_series(1, 300) AS e, generate_series(0, 33) AS d,
	unnest('{06:40,12:10,15:30,21:45}'::interval[]) WITH ORDINALITY AS u(t, k)
WHERE at_random(e * 100 + d, k + 10, 3) > 0;
INSERT INTO punch SELECT * FROM punch WHERE at_random(employee, extract(day FROM at)::int, 20) = 0;
INSERT INTO punch SELECT 301 + i, NULL FROM generate_series(1, 3) AS i;
CREATE INDEX ON punch (employee, at);
CREATE INDEX ON punch (badge);
CREATE INDEX ON punch (name DESC, at);
CREATE INDEX ON punch (name, employee, at) INCLUDE (direction);
CREATE TABLE employee (id int PRIMARY KEY, schedule schedule, excuses excuse[]);
INSERT INTO employee SELECT e, (CASE e % 5 WHEN 0 THEN 'Mon-Fri 07:00-15:30' WHEN 1
	THEN 'daily 22:00-06:00' WHEN 2 THEN 'Mon-Sat 07:00-12:00, 12:00-16:00' WHEN 3
	THEN 'cycle 4 from 2022-10-01; 1 13:00-19:00; 2 07:00-13:00, 19:00-07:00'
	ELSE 'Mon-Fri 08:00-16:00 flex -1h..+1h' END)::schedule,
		CASE WHEN e % 7 = 0 THEN ARRAY[excuse(daterange('2022-10-10', '2022-10-12'), 'leave')] END
FROM generate_series(1, 304) AS e;
CREATE TABLE month_log AS SELECT employee, punch_log(at, direction) AS log FROM punch
	WHERE employee IS NOT NULL GROUP BY employee;
VACUUM ANALYZE punch, employee, month_log;

CREATE FUNCTION answer_of(statement text, way text, OUT answer text, OUT plan text)
	LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	PERFORM set_config('presensi.plan_node', split_part(way, ' ', 1), true),
		set_config('max_parallel_workers_per_gather', CASE WHEN way LIKE '%workers' THEN '2'
		ELSE '0' END, true);
	plan := '';
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || statement LOOP
		plan := plan || ' ' || line;
	END LOOP;
	EXECUTE 'SELECT md5(coalesce(string_agg(x::text, E''\n'' '
		'ORDER BY x::text), '''')) || '' '' || count(*) FROM (' || statement
		|| ') AS x' INTO answer;
END $$;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET min_parallel_index_scan_size = 0;
SET enable_hashagg = off;
SET enable_sort = off;

CREATE TABLE shape (n int GENERATED ALWAYS AS IDENTITY, what text, statement text);
INSERT INTO shape (what, statement) VALUES
	('logs', 'SELECT employee, punch_log(at) FROM punch GROUP BY employee'),
	('directed', 'SELECT employee, punch_log(at, direction) FROM punch GROUP BY employee'),
	('of a span',
		'SELECT employee, punch_log(at) FROM punch '
		'WHERE at >= ''2022-10-05'' AND at < ''2022-10-09'' GROUP BY employee'),
	('filtered',
		'SELECT employee, punch_log(at) FROM punch WHERE direction = ''in'' GROUP BY employee'),
	('of some',
		'SELECT employee, punch_log(at) FROM punch WHERE employee BETWEEN 20 AND 40 '
		'GROUP BY employee'),
	('of one', 'SELECT employee, punch_log(at) FROM punch WHERE employee = 20 GROUP BY employee'),
	('of nobody',
		'SELECT employee, punch_log(at) FROM punch WHERE employee = -1 GROUP BY employee'),
	('all in one', 'SELECT punch_log(at) FROM punch'),
	('none in one', 'SELECT punch_log(at) FROM punch WHERE employee = -1'),
	('log first', 'SELECT punch_log(at) AS log, employee FROM punch GROUP BY employee'),
	('log only', 'SELECT punch_log(at) AS log FROM punch GROUP BY employee'),
	('within expressions',
		'SELECT employee + 1, punch_count(punch_log(at)), punch_log(at)::text FROM punch '
		'GROUP BY employee'),
	('texts', 'SELECT badge, punch_log(at) FROM punch GROUP BY badge'),
	('two keys',
		'SELECT name, employee, punch_log(at, direction) FROM punch GROUP BY name, employee'),
	('collated',
		'SELECT badge COLLATE "C", punch_log(at, direction) FROM punch GROUP BY badge COLLATE "C"'),
	('descending', 'SELECT name, punch_log(at) FROM punch GROUP BY name'),
	('in order',
		'SELECT employee, punch_log(at) FROM punch GROUP BY employee ORDER BY employee DESC '
		'LIMIT 7'),
	('windowed',
		'SELECT employee, punch_log(at), count(*) OVER (ORDER BY employee) FROM punch '
		'GROUP BY employee'),
	('having', 'SELECT employee, punch_log(at) FROM punch GROUP BY employee HAVING count(*) > 60'),
	('beside others', 'SELECT employee, punch_log(at), count(*) FROM punch GROUP BY employee'),
	('filter',
		'SELECT employee, punch_log(at) FILTER (WHERE direction = ''in'') FROM punch '
		'GROUP BY employee'),
	('by an expression', 'SELECT employee / 10, punch_log(at) FROM punch GROUP BY employee / 10'),
	('sets',
		'SELECT employee, badge, punch_log(at) FROM punch '
		'GROUP BY GROUPING SETS ((employee), (badge))'),
	('of an expression',
		'SELECT employee, punch_log(at + interval ''1 hour'') FROM punch GROUP BY employee'),
	('joined',
		'SELECT e.id, punch_log(k.at) FROM employee AS e JOIN punch AS k ON k.employee = e.id '
		'GROUP BY e.id'),
	('month',
		'SELECT p.employee, r.* FROM (SELECT employee, punch_log(at, direction) AS log FROM punch '
		'GROUP BY employee) AS p CROSS JOIN LATERAL rulings(''Mon-Fri 07:00-15:30'', '
		'''[2022-10-01,2022-11-01)'', ''WIB'', p.log, ''{}'', ''{}'', ''infinity'') AS r'),
	('month of each',
		'SELECT p.employee, r.* FROM (SELECT employee, punch_log(at, direction) AS log FROM punch '
		'GROUP BY employee) AS p JOIN employee AS e ON e.id = p.employee '
		'CROSS JOIN LATERAL rulings(e.schedule, ''[2022-10-01,2022-11-01)'', ''WIB'', p.log, '
		'''{}'', e.excuses, ''infinity'') AS r'),
	('sums',
		'SELECT count(*), sum(r.late), sum(r.lost) FROM (SELECT employee, punch_log(at) AS log '
		'FROM punch GROUP BY employee) AS p CROSS JOIN LATERAL rulings(''Mon-Fri 07:00-15:30'', '
		'''[2022-10-01,2022-11-01)'', ''WIB'', p.log, ''{}'', ''{}'', ''infinity'') AS r '
		'WHERE r.status <> ''off'''),
	('totals',
		'SELECT employee, totals(''Mon-Fri 07:00-15:30'', ''[2022-10-01,2022-11-01)'', ''WIB'', '
		'punch_log(at), ''{}'', ''{}'', ''infinity'') FROM punch GROUP BY employee'),
	('looked up',
		'SELECT e.id, r.* FROM employee AS e CROSS JOIN LATERAL (SELECT punch_log(at, direction) '
		'AS log FROM punch AS k WHERE k.employee = e.id AND at >= ''2022-10-01'' AND at < '
		'''2022-11-02'') AS p CROSS JOIN LATERAL rulings(e.schedule, ''[2022-10-01,2022-11-01)'', '
		'''WIB'', p.log, ''{}'', e.excuses, ''infinity'') AS r'),
	('looked up, grouped',
		'SELECT e.id, r.workday, r.status FROM employee AS e '
		'LEFT JOIN LATERAL (SELECT employee, punch_log(at) AS log FROM punch AS k '
		'WHERE k.employee = e.id GROUP BY employee) AS p ON true '
		'CROSS JOIN LATERAL rulings(e.schedule, ''[2022-10-01,2022-11-01)'', ''WIB'', p.log, '
		'''{}'', e.excuses, ''infinity'') AS r'),
	('looked up totals',
		'SELECT e.id, t.* FROM employee AS e CROSS JOIN LATERAL (SELECT punch_log(at) AS log '
		'FROM punch AS k WHERE k.employee = e.id) AS p CROSS JOIN LATERAL totals(e.schedule, '
		'''[2022-10-01,2022-11-01)'', ''WIB'', p.log, ''{}'', e.excuses, ''infinity'') AS t'),
	('looked up with a query',
		'SELECT e.id, p.log FROM employee AS e CROSS JOIN LATERAL (SELECT punch_log(at) AS log '
		'FROM punch AS k WHERE k.employee = e.id AND at > (SELECT min(at) FROM punch)) AS p'),
	('looked up in some',
		'SELECT e.id, p.log FROM employee AS e CROSS JOIN LATERAL (SELECT punch_log(k.at) AS log '
		'FROM (SELECT * FROM punch ORDER BY employee, at, direction LIMIT 4000) AS k '
		'WHERE k.employee = e.id) AS p'),
	('from around',
		'SELECT e.id, (SELECT count(*) FROM employee AS f '
		'CROSS JOIN LATERAL (SELECT punch_log(at) AS log FROM punch AS k '
		'WHERE k.employee = f.id AND k.at > ''2022-10-01''::timestamptz + e.id * interval ''1 '
		'hour'') AS p WHERE p.log IS NOT NULL) FROM employee AS e WHERE e.id < 5'),
	('ready logs',
		'SELECT m.employee, r.* FROM month_log AS m '
		'CROSS JOIN LATERAL rulings(''Mon-Fri 07:00-15:30'', ''[2022-10-01,2022-11-01)'', ''WIB'', '
		'm.log, ''{}'', ''{}'', ''infinity'') AS r'),
	('roster', 'SELECT e.id, r.* FROM employee AS e LEFT JOIN month_log AS m ON m.employee = e.id '
		'CROSS JOIN LATERAL roster_rulings(roster(e.schedule, ''[2022-09-28,2022-11-04)'', '
		'''WIB''), ''[2022-10-01,2022-11-01)'', m.log, e.excuses, ''infinity'') AS r'),
	('twice',
		'SELECT a.employee, a.log = b.log AS same FROM (SELECT employee, punch_log(at) AS log '
		'FROM punch GROUP BY employee) AS a JOIN (SELECT employee, punch_log(at) AS log FROM punch '
		'GROUP BY employee) AS b USING (employee)'),
	('again and again',
		'SELECT g, x.* FROM generate_series(1, 3) AS g '
		'CROSS JOIN LATERAL (SELECT employee, punch_log(at) FROM punch '
		'WHERE at > timestamptz ''2022-10-01'' + g * interval ''1 day'' GROUP BY employee) AS x');
-- (shares: workers part the index between them)
SELECT s.what, i.answer = o.answer AS same, w.answer = o.answer AS same_in_workers,
	split_part(o.answer, ' ', 2) AS rows,
	concat_ws(' ', CASE WHEN i.plan LIKE '%(presensi.punch_log)%' THEN 'punch_log' END,
		CASE WHEN i.plan LIKE '%rulings)%' THEN 'rulings' END) AS nodes,
	CASE WHEN w.plan LIKE '%Gather%Parallel Custom Scan (presensi.punch_log)%' THEN 'shares'
		WHEN w.plan ~ 'Gather.*(presensi|Parallel)' THEN 'yes' ELSE '' END AS workers
FROM shape AS s, answer_of(statement, 'off') AS o, answer_of(statement, 'on') AS i,
	answer_of(statement, 'on with workers') AS w ORDER BY s.n;

-- ---- where it stands ----
SET enable_hashagg = on;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT count(*), sum(r.late)
	FROM (SELECT employee, punch_log(at) AS log FROM punch GROUP BY employee) AS p
	CROSS JOIN LATERAL rulings('Mon-Fri 07:00-15:30', '[2022-10-01,2022-11-01)', 'WIB', p.log) AS r;
EXPLAIN (COSTS OFF) SELECT count(*), sum(r.late) FROM employee AS e
	CROSS JOIN LATERAL (SELECT punch_log(at) AS log FROM punch AS k WHERE k.employee = e.id) AS p
	CROSS JOIN LATERAL rulings(e.schedule, '[2022-10-01,2022-11-01)', 'WIB', p.log) AS r;
-- what only the leader has or may do stays with it: temporary tables, unsafe functions
CREATE TEMP TABLE own_punch AS SELECT * FROM punch;
CREATE INDEX ON own_punch (employee, at);
ANALYZE own_punch;
-- or the sample of ANALYZE decides between two scans that cost as good as the same
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM employee AS e
	CROSS JOIN LATERAL (SELECT punch_log(at) AS log FROM own_punch AS k WHERE k.employee = e.id)
	AS p WHERE p.log IS NOT NULL;
EXPLAIN (COSTS OFF) SELECT count(log) FROM (SELECT employee, punch_log(at) AS log FROM own_punch
	GROUP BY employee OFFSET 0) AS p;
RESET enable_bitmapscan;
CREATE FUNCTION volatile_at(at timestamptz) RETURNS timestamptz
	LANGUAGE sql VOLATILE PARALLEL UNSAFE AS 'SELECT at';
EXPLAIN (COSTS OFF) SELECT count(*) FROM employee AS e
	CROSS JOIN LATERAL (SELECT punch_log(at) AS log FROM punch AS k
	WHERE k.employee = e.id AND volatile_at(k.at) IS NOT NULL) AS p WHERE p.log IS NOT NULL;
-- rows changed or deleted since the table was vacuumed are looked up in the table; a cursor goes on
-- where it stopped
BEGIN;
DELETE FROM punch WHERE employee = 5;
UPDATE punch SET at = at + interval '1 minute' WHERE employee = 6;
SELECT s.what, i.answer = o.answer AS same FROM shape AS s, answer_of(statement, 'off') AS o,
	answer_of(statement, 'on') AS i WHERE s.what IN ('logs', 'month', 'looked up') ORDER BY s.n;
DECLARE logs CURSOR FOR SELECT employee, punch_count(punch_log(at)) FROM punch GROUP BY employee
	ORDER BY employee;
FETCH 5 FROM logs;
FETCH 1 FROM logs;
ROLLBACK;
-- with parameters
SET plan_cache_mode = force_generic_plan;
PREPARE logs_of(timestamptz) AS SELECT count(*), sum(punch_count(log))
	FROM (SELECT employee, punch_log(at) AS log FROM punch WHERE at >= $1 GROUP BY employee) AS x;
EXECUTE logs_of('2022-10-01');
EXECUTE logs_of('2022-10-31');
SET presensi.plan_node = off;
EXECUTE logs_of('2022-10-31');
RESET plan_cache_mode;
RESET presensi.plan_node;
-- errors and rights are those of the aggregate
INSERT INTO punch VALUES (1, 'infinity');
SELECT employee, punch_log(at) FROM punch WHERE employee = 1 GROUP BY employee;
DELETE FROM punch WHERE at = 'infinity';
CREATE ROLE plan_nodes_nobody;
GRANT USAGE ON SCHEMA presensi TO plan_nodes_nobody;
GRANT SELECT ON punch TO plan_nodes_nobody;
BEGIN;
REVOKE EXECUTE ON FUNCTION punch_log(timestamptz) FROM PUBLIC;
SET LOCAL ROLE plan_nodes_nobody;
SELECT punch_log(at) FROM punch WHERE employee = 1 GROUP BY employee;
ROLLBACK;
REVOKE SELECT ON punch FROM plan_nodes_nobody;
REVOKE USAGE ON SCHEMA presensi FROM plan_nodes_nobody;
DROP ROLE plan_nodes_nobody;
-- somebody's own aggregate over the same functions is another
CREATE AGGREGATE first_log(timestamptz) (SFUNC = punch_log_accum, STYPE = punch_log,
	INITCOND = '{2000-01-01 00:00Z}', FINALFUNC = punch_log_final);
EXPLAIN (COSTS OFF) SELECT first_log(at) FROM punch WHERE employee = 1;
DROP AGGREGATE first_log(timestamptz);
DROP TABLE punch, employee, month_log, shape;
DROP FUNCTION answer_of, at_random, volatile_at;
