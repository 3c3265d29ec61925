-- presensi.punch_log: text, aggregates, functions, operators, binary form.
SET search_path = presensi, public;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO, DMY';
SET max_parallel_workers_per_gather = 0;
-- the aggregate itself; that its plan node says the same is tested in plan_nodes.sql
SET presensi.plan_node = off;
\set VERBOSITY terse

-- The error of a statement: SQLSTATE, message, detail.
CREATE FUNCTION pg_temp.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	d text;
BEGIN
	EXECUTE statement;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS d = PG_EXCEPTION_DETAIL;
	RETURN sqlstate || ': ' || sqlerrm || CASE WHEN d <> '' THEN E'\n  ' || d ELSE '' END;
END $$;

-- ---- text ----
SELECT '{2022-10-03 23:50:00Z,in 2022-10-04 06:00:00Z}'::punch_log;
SELECT '{}'::punch_log, ' { } '::punch_log;
-- any order, any offset, exact repetitions once, one instant in three directions
SELECT '{out 2022-10-04 14:45+07, IN 2022-10-04T06:50:00.5+0700,2022-10-03 '
	'23:50:00.500Z,2022-10-04 07:45Z,2022-10-04 13:15+05:30,in 2022-10-04 07:45Z}'::punch_log;
-- the fraction is microseconds, rounded; 24:00 and second 60 are the next day and minute
SELECT '{2022-10-03 23:59:59.0000005Z,2022-10-03 24:00Z,2022-10-03 23:58:60Z,2022-10-03 '
	'07:00:00.120000Z}'::punch_log;
-- from end to end
SELECT '{4714-11-24 00:00:00Z BC,0044-03-15 12:00:00Z BC,0001-01-01 00:00:00Z,294276-12-31 '
	'23:59:59.999999Z}'::punch_log;

-- elements quoted as a driver writes an array; NULL elements are none; also from a text, and a
-- parameter of no type
SELECT '{"2022-10-03 23:50:00Z","in 2022-10-04 06:00:00Z"}'::punch_log,
	'{ " out 2022-10-03T23:50:00.000+00:00 " ,NULL, 2022-10-04 06:00Z}'::punch_log,
	'{NULL,null}'::punch_log;
SELECT punch_log('{"2022-10-03 23:50:00Z",NULL,out 2022-10-04 06:00:00+07}'::text),
	punch_log('{2022-10-03 23:50:00Z}'::varchar), punch_log(NULL::text);
PREPARE untyped AS SELECT punch_log($1);
EXECUTE untyped('{"2022-10-03 23:50:00+00:00"}');
PREPARE as_text(text) AS SELECT punch_log($1);
EXECUTE as_text('{"2022-10-03T23:50:00.000+00:00","2022-10-04T06:00:00.000+00:00"}');
DEALLOCATE ALL;
SELECT pg_temp.error_of(format('SELECT %L::presensi.punch_log', x))
	FROM unnest(ARRAY['{"2022-10-03 23:50Z}', '{"2022-10-03 23:50Z', '{"2022-10-03 23:50Z"x}',
	'{2022-10-03 23:50Z"}', '{NULL', '{NULL,}', '{NULL NULL}', '{"NULL"}', '{""}']) x;
SELECT pg_temp.error_of($$SELECT presensi.punch_log('{2022-10-03 23:50}'::text)$$);

-- input and output do not depend on settings, and agree with timestamptz
CREATE TEMP TABLE instants AS
	SELECT 'epoch'::timestamptz + n * interval '1234567.654321 s' AS at
		FROM generate_series(-20000, 20000, 7) n
	UNION ALL
		SELECT unnest(
		'{4714-11-24 00:00:00+00 BC,294276-12-31 23:59:59.999999+00,0001-12-31 23:59:59+00 '
		'BC,2000-02-29 12:00:00+00}'::timestamptz[]);
CREATE TEMP TABLE written AS SELECT punch_log(at)::text AS log FROM instants;
DO $$
DECLARE
	style text;
	zone text;
BEGIN
	FOREACH style IN ARRAY ARRAY['ISO, MDY', 'ISO, DMY', 'SQL, DMY', 'SQL, MDY', 'German',
		'Postgres, MDY', 'Postgres, DMY', 'ISO, YMD'] LOOP
		FOREACH zone IN ARRAY ARRAY['UTC', 'Asia/Jakarta', 'Asia/Jayapura', 'America/New_York',
			'Pacific/Apia', 'Asia/Kathmandu'] LOOP
			PERFORM set_config('datestyle', style, true), set_config('timezone', zone, true);
			ASSERT (SELECT punch_log(at)::text FROM instants) = (SELECT log FROM written),
				style || ' ' || zone;
			ASSERT (SELECT log::punch_log FROM written) = (SELECT punch_log(at) FROM instants),
				style || ' ' || zone;
			ASSERT (SELECT array_agg(at ORDER BY at) FROM instants) = (SELECT array_agg(p.at)
				FROM written, punches(log::punch_log) p), style || ' ' || zone;
		END LOOP;
	END LOOP;
	-- what timestamptz writes in ISO is read as the same instant
	FOREACH zone IN ARRAY ARRAY['UTC', 'Asia/Jakarta', 'America/New_York', 'Asia/Kathmandu'] LOOP
		PERFORM set_config('datestyle', 'ISO', true), set_config('timezone', zone, true);
		ASSERT (SELECT bool_and(('{' || at || '}')::punch_log = punch_log(ARRAY[at]))
			FROM instants), zone;
	END LOOP;
END $$;

-- each kind of wrong text has its own message
SELECT bad, pg_temp.error_of(format('SELECT %L::presensi.punch_log', bad)) AS error
FROM unnest(ARRAY[
	'', 'x', '{', '{}{}', '{} x', '{,}', '{2022-10-04 06:50Z', '{2022-10-04 06:50Z,}',
		'{2022-10-04 06:50Z 2022-10-05 06:50Z}',
	'{2022-10-04 06:50}', '{2022-10-04 06:50 Asia/Jakarta}', '{2022-10-04Z}', '{2022-10-04 6.50Z}',
		'{2022-10-04 25:00Z}', '{04/10/2022 06:50Z}',
	'{2022-10-04 06:50+24}', '{masuk 2022-10-04 06:50Z}', '{infinity}', '{2022-02-30 06:50Z}',
		'{0000-01-01 06:50Z}', '{294277-01-01 00:00Z}',
	'{2022-10-03 06:50Z,in 2022-10-04 06:50Z,' || repeat('é', 100) || '}'
]) bad;
-- a long literal is not repeated in the message
SELECT length(pg_temp.error_of(format('SELECT %L::presensi.punch_log',
	'{' || repeat('2022-10-04 06:50Z,', 100000) || 'x}'))) < 400 AS short;
SELECT pg_temp.error_of($$SELECT ('{' || repeat(',', 25000000) || '}')::presensi.punch_log$$);

-- ---- the aggregate ----
SELECT punch_log(at) FROM (VALUES ('2022-10-04 07:00'::timestamptz), (NULL), ('2022-10-03 14:45'),
	('2022-10-04 07:00')) v(at);
SELECT punch_log(at, direction) FROM (VALUES
	('2022-10-04 07:00'::timestamptz, 'out'::direction), (NULL, 'in'), ('2022-10-03 14:45', NULL),
		('2022-10-04 07:00', 'in'), ('2022-10-04 07:00', 'out')) v(at, direction);
-- a direction that comes late
SELECT punch_count(log), left(log::text, 45) AS first, right(log::text, 25) AS last
FROM (SELECT punch_log('2022-10-01Z'::timestamptz + n * interval '1 h',
	CASE WHEN n = 100 THEN 'in'::direction END) AS log FROM generate_series(1, 100) n) x;
-- nothing in, nothing out
SELECT punch_log(at) AS null_only, punch_log(at) FILTER (WHERE false) AS no_rows,
	punch_log(at, 'in') AS null_directed FROM (VALUES (NULL::timestamptz)) v(at);
SELECT pg_temp.error_of($$SELECT presensi.punch_log(at)
	FROM (VALUES ('infinity'::timestamptz)) v(at)$$);
SELECT pg_temp.error_of($$SELECT presensi.punch_log('{2022-10-04,-infinity}'::timestamptz[])$$);
-- the aggregate's parts by hand
SELECT pg_temp.error_of(call) FROM unnest(ARRAY[
	$$SELECT presensi.punch_log_accum(NULL, now())$$,
		$$SELECT presensi.punch_log_accum('{}', now(), 'in')$$,
	$$SELECT presensi.punch_log_combine('{}', '{}')$$,
		$$SELECT presensi.punch_log_final('{}')$$]) call;
-- DISTINCT, ORDER BY, grouping sets, and a window that moves on over one state
SELECT punch_log(DISTINCT at ORDER BY at DESC) = punch_log(at) AS same FROM instants;
SELECT n % 3 AS third, punch_log('2022-10-01Z'::timestamptz + n % 5 * interval '1 day') AS log
	FROM generate_series(1, 9) n GROUP BY ROLLUP (n % 3) ORDER BY 1;
SELECT n, punch_log(at) OVER (ORDER BY n) AS so_far,
	punch_count(punch_log(at) OVER (ORDER BY n ROWS 1 PRECEDING)) AS last_two
FROM (SELECT n, '2022-10-01Z'::timestamptz + n * 3 % 5 * interval '1 day' AS at
	FROM generate_series(1, 5) n) x ORDER BY n;

-- serial = parallel = sorted = hashed in little memory
CREATE TABLE punched AS
	SELECT n % 4001 AS employee,
		'2022-10-01Z'::timestamptz + (n::bigint * 7919 % 2592000) * interval '1 s' AS at,
		CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN 'in' WHEN 2 THEN 'in' ELSE 'out' END::direction
			AS direction
	FROM generate_series(1, 200000) n;
INSERT INTO punched SELECT employee, at, direction FROM punched WHERE employee % 10 = 0;
ANALYZE punched;
CREATE FUNCTION pg_temp.plan(query text, what text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		IF line LIKE '%' || what || '%' THEN RETURN true; END IF;
	END LOOP;
	RETURN false;
END $$;
SELECT 'SELECT employee, presensi.punch_log(at) AS log, '
	'presensi.punch_log(at, direction) AS directed FROM punched GROUP BY employee' AS by_employee
\gset
SET enable_hashagg = off;
SELECT pg_temp.plan(:'by_employee', 'GroupAggregate') AS sorted;
CREATE TABLE by_sort AS :by_employee;
RESET enable_hashagg;
SET enable_sort = off;
SELECT pg_temp.plan(:'by_employee', 'HashAggregate') AS hashed;
SET work_mem = '64kB';
SET hash_mem_multiplier = 1;
CREATE TABLE by_hash AS :by_employee;
RESET enable_sort;
RESET work_mem;
RESET hash_mem_multiplier;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 3;
SELECT pg_temp.plan(:'by_employee', 'Partial') AS parallel;
CREATE TABLE by_workers AS :by_employee;
-- one group over all workers, and one that only some of them meet
SELECT pg_temp.plan('SELECT presensi.punch_log(at, direction) FROM punched', 'Partial') AS parallel;
SELECT punch_log(at, direction) = (SELECT punch_log(p.at, p.direction)
	FROM by_sort, punches(directed) p) AS same,
	punch_log(at, direction) FILTER (WHERE employee = 7) = (SELECT directed FROM by_sort
		WHERE employee = 7) AS same_7
FROM punched;
SET max_parallel_workers_per_gather = 0;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
SELECT count(*) AS groups,
	bool_and(s.log = h.log AND s.directed = h.directed) AS hash_same,
		bool_and(s.log = w.log AND s.directed = w.directed) AS workers_same,
	bool_and(s.log::text = h.log::text AND s.directed::text = w.directed::text) AS texts_same
FROM by_sort s JOIN by_hash h USING (employee) JOIN by_workers w USING (employee);
-- against array_agg
SELECT count(*) AS groups, bool_and(s.log::timestamptz[] = p.times) AS same,
	sum(punch_count(log)) AS punches, sum(punch_count(directed)) AS directed
FROM by_sort s JOIN (SELECT employee, array_agg(DISTINCT at ORDER BY at) AS times FROM punched
	GROUP BY employee) p USING (employee);
SELECT count(*) AS differing FROM (
	SELECT DISTINCT employee, at, direction FROM punched EXCEPT ALL
		SELECT s.employee, p.at, p.direction FROM by_sort s, punches(s.directed) p) x;

-- a state that leaks out unfinished (as between the nodes of a distributed query) is put in order
-- wherever it is met
CREATE AGGREGATE pg_temp.state_of(timestamptz, direction) (SFUNC = punch_log_accum,
	STYPE = punch_log, COMBINEFUNC = punch_log_combine);
CREATE AGGREGATE pg_temp.from_empty(timestamptz) (SFUNC = punch_log_accum, STYPE = punch_log,
	FINALFUNC = punch_log_final, INITCOND = '{}');
CREATE AGGREGATE pg_temp.from_some(timestamptz) (SFUNC = punch_log_accum, STYPE = punch_log,
	FINALFUNC = punch_log_final, INITCOND = '{in 2022-10-04 00:00Z}');
CREATE TABLE loose AS SELECT pg_temp.state_of(at, direction) AS log FROM (VALUES
	('2022-10-04 07:00Z'::timestamptz, NULL::direction), ('2022-10-03 14:45Z', NULL),
		('2022-10-04 07:00Z', NULL)) v(at, direction);
INSERT INTO loose SELECT pg_temp.state_of(at, direction) FROM (VALUES
	('2022-10-04 07:00Z'::timestamptz, 'out'::direction), ('2022-10-03 14:45Z', NULL),
		('2022-10-04 07:00Z', 'in'), ('2022-10-04 07:00Z', 'in')) v(at, direction);
SELECT pg_column_size(log) > pg_column_size(log::text::punch_log) AS loose, log, punch_count(log),
	log = log::text::punch_log AS same, punch_log_hash(log) = punch_log_hash(log::text::punch_log)
	AS hash,
	punch_log_cmp(log, log::text::punch_log) AS cmp, log || log AS twice,
		log::timestamptz[] AS times, punch_log_send(log) = punch_log_send(log::text::punch_log)
		AS sent
FROM loose;
SELECT p.* FROM loose, punches(log) p;
-- a state holds seconds as long as it can: not with a fraction or a century between its punches,
-- from the first or a later one on,
-- before and after it grows; nor with a direction. Whole, added to, combined and sent as text it is
-- the same log.
CREATE AGGREGATE pg_temp.state_of(timestamptz) (SFUNC = punch_log_accum, STYPE = punch_log);
CREATE AGGREGATE pg_temp.joined(punch_log) (SFUNC = punch_log_combine, STYPE = punch_log,
	FINALFUNC = punch_log_final);
CREATE TABLE mixed AS
	SELECT kind, n, i, '2022-10-01 00:00:00.25Z'::timestamptz + i * 7919 % 2678400 * interval '1 s'
		+ CASE WHEN kind = 'fraction' AND i = n THEN interval '1 us' WHEN kind = 'fractions'
			AND i % 3 = 0 THEN i * interval '1 us'
			WHEN kind = 'far' AND i = n THEN interval '120 years' WHEN kind = 'before'
				AND i = n THEN interval '-120 years'
			WHEN kind = 'edge' AND i = n THEN (2147483647 - i * 7919 % 2678400 + 7919)
				* interval '1 s' ELSE '0' END AS at,
		CASE WHEN kind = 'directed' AND i = n THEN 'in'::direction END AS direction
	FROM unnest('{seconds,fraction,fractions,far,before,edge,directed}'::text[]) AS kind,
		unnest('{1,2,30,31,58,59,62,63,122,123,1000}'::int[]) AS n, generate_series(1, n) AS i
	ORDER BY kind, n, i;
SELECT kind, bool_and(log = punch_log(times)) AS whole,
	bool_and(state = log AND state::text = log::text) AS loose, bool_and(halves = log) AS joined,
	bool_and(sent = log) AS sent, sum(punch_count(log)) AS punches
FROM (SELECT kind, n, punch_log(at) AS log, pg_temp.state_of(at) AS state, array_agg(at) AS times
	FROM mixed GROUP BY kind, n) AS x
JOIN (SELECT kind, n, pg_temp.joined(half ORDER BY i DESC) AS halves,
	pg_temp.joined(half::text::punch_log ORDER BY i) AS sent
	FROM (SELECT kind, n, i % 2 AS i, pg_temp.state_of(at) AS half FROM mixed
		GROUP BY kind, n, i % 2) AS h GROUP BY kind, n) AS y USING (kind, n) GROUP BY kind
		ORDER BY kind;
SELECT kind, bool_and(directed = plain || last) AS directed_at_last
	FROM (SELECT kind, n, punch_log(at, direction) AS directed,
	punch_log(at) FILTER (WHERE i < n) AS plain, punch_log(at, direction) FILTER (WHERE i = n)
	AS last FROM mixed GROUP BY kind, n) AS x
WHERE kind IN ('directed', 'far') AND plain IS NOT NULL GROUP BY kind ORDER BY kind;
SELECT pg_column_size(pg_temp.state_of(at)) AS narrow,
	pg_column_size(pg_temp.state_of(at + i * interval '1 us')) AS wide
	FROM (SELECT timestamptz '2022-10-01' + i * interval '1 h' AS at, i
	FROM generate_series(1, 42) AS i) AS x;
SELECT pg_temp.from_empty(at), pg_temp.from_some(at)
	FROM (VALUES ('2022-10-04 07:00Z'::timestamptz), ('2022-10-03 14:45Z')) v(at);

-- ---- functions ----
SELECT punch_log(ARRAY['2022-10-04 07:00', NULL, '2022-10-03 14:45',
	'2022-10-04 07:00']::timestamptz[]), punch_log('{}'::timestamptz[]),
	punch_log(NULL::timestamptz[]) AS null_array;
SELECT punch_log('{{2022-10-04,2022-10-03},{2022-10-02,2022-10-01}}'::timestamptz[]);
SELECT * FROM punches('{out 2022-10-04 14:45+07,in 2022-10-04 06:50+07,2022-10-04 12:00+07}');
SELECT (punches(log)).*, punch_count(log)
	FROM (VALUES ('{in 2022-10-04 06:50+07,2022-10-05 06:50+07}'::punch_log), ('{}'),
	(NULL)) v(log);
SELECT punch_count('{}'), punch_count('{in 2022-10-04 06:00Z,2022-10-04 06:00Z,2022-10-04 06:00Z}'),
	punch_count(NULL);
SELECT a || b AS joined, punch_log_concat(b, a) = a || b AS commutes
FROM (VALUES ('{2022-10-04 06:00Z}'::punch_log,
	'{in 2022-10-04 06:00Z,2022-10-03 06:00Z}'::punch_log), ('{}', '{}'),
	('{2022-10-04 06:00Z}', NULL), (NULL, NULL)) v(a, b);
SELECT '{2022-10-04 06:50+07}'::punch_log::timestamptz[],
	ARRAY['2022-10-04 06:50+07'::timestamptz]::punch_log;

-- ---- order and hashing ----
CREATE TABLE logs (id int PRIMARY KEY, log punch_log);
INSERT INTO logs VALUES (1, '{}'), (2, '{2022-10-04 06:00Z}'), (3, '{in 2022-10-04 06:00Z}'),
	(4, '{out 2022-10-04 06:00Z}'),
	(5, '{2022-10-04 06:00Z,2022-10-05 06:00Z}'), (6, '{2022-10-03 06:00Z,2022-10-05 06:00Z}'),
		(7, '{2022-10-04 09:00+03}'), (8, NULL);
SELECT array_agg(id ORDER BY log, id) FROM logs;
-- every operator says what cmp says
SELECT count(*), bool_and((a.log = b.log) = (c = 0) AND (a.log <> b.log) = (c <> 0)
	AND (a.log < b.log) = (c < 0) AND (a.log <= b.log) = (c <= 0)
	AND (a.log > b.log) = (c > 0) AND (a.log >= b.log) = (c >= 0)
		AND c = -punch_log_cmp(b.log, a.log)
	AND (c = 0) = (punch_log_hash(a.log) = punch_log_hash(b.log))
		AND (c = 0) = (punch_log_hash_extended(a.log, 7) = punch_log_hash_extended(b.log, 7)))
		AS consistent
FROM logs a, logs b, LATERAL (SELECT punch_log_cmp(a.log, b.log) AS c) x
	WHERE a.id < 8 AND b.id < 8;
SELECT bool_and((punch_log_hash_extended(log, 0) & 4294967295)
	= (punch_log_hash(log)::bigint & 4294967295)) AS seed_0_agrees,
	bool_and(punch_log_hash_extended(log, 0) <> punch_log_hash_extended(log, 1)) AS seeded FROM logs
		WHERE id BETWEEN 2 AND 7;
SELECT count(DISTINCT log) FROM logs;
CREATE UNIQUE INDEX logs_log ON logs (log);
DELETE FROM logs WHERE id = 7;
CREATE UNIQUE INDEX logs_log ON logs (log);
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT pg_temp.plan($$SELECT id FROM logs WHERE log = '{2022-10-04 13:00+07}'$$, 'logs_log')
	AS btree;
SELECT id FROM logs WHERE log = '{2022-10-04 13:00+07}';
SELECT id FROM logs WHERE log > '{2022-10-04 13:00+07}' ORDER BY log;
DROP INDEX logs_log;
CREATE INDEX logs_hash ON logs USING hash (log);
SELECT pg_temp.plan($$SELECT id FROM logs WHERE log = '{2022-10-04 13:00+07}'$$, 'logs_hash')
	AS hash;
SELECT id FROM logs WHERE log = '{2022-10-04 13:00+07}';
RESET enable_seqscan;
RESET enable_bitmapscan;
CREATE TABLE parted (log punch_log) PARTITION BY HASH (log);
CREATE TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO parted SELECT log FROM by_sort;
SELECT count(*) AS matches, (SELECT count(*) FROM parted_0) BETWEEN 1500 AND 2500 AS spread
	FROM parted p JOIN by_sort s USING (log);

-- ---- binary form ----
CREATE TABLE sent (id int, log punch_log);
INSERT INTO sent SELECT id, log FROM logs;
INSERT INTO sent SELECT 100 + employee, directed FROM by_sort ORDER BY employee LIMIT 50;
INSERT INTO sent SELECT 1000, punch_log(at) FROM instants;
CREATE TABLE received (LIKE sent);
COPY sent TO PROGRAM 'cat > punch_log.bin' (FORMAT binary);
COPY received FROM PROGRAM 'cat punch_log.bin; rm punch_log.bin' (FORMAT binary);
SELECT count(*), count(*) FILTER (WHERE s.log IS DISTINCT FROM r.log
	OR s.log::text IS DISTINCT FROM r.log::text) AS differing FROM sent s
	FULL JOIN received r USING (id);
-- images that no server sends: the type's reader is behind COPY, which reads them from a program
CREATE FUNCTION pg_temp.receive(image bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	file bytea := '\x5047434f50590aff0d0a00' || int4send(0) || int4send(0) || int2send(1::smallint)
		|| int4send(length(image)) || image || int2send((-1)::smallint);
	octal text := '';
	d text;
BEGIN
	FOR i IN 0 .. length(file) - 1 LOOP
		octal := octal || '\' || get_byte(file, i) / 64 || get_byte(file, i) / 8 % 8
			|| get_byte(file, i) % 8;
	END LOOP;
	CREATE TEMP TABLE IF NOT EXISTS one (log presensi.punch_log);
	TRUNCATE one;
	EXECUTE format('COPY one FROM PROGRAM %L (FORMAT binary)', format('printf ''%s''', octal));
	RETURN (SELECT log::text FROM one);
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS d = PG_EXCEPTION_DETAIL;
	RETURN sqlstate || ': ' || sqlerrm || CASE WHEN d <> '' THEN ' / ' || d ELSE '' END;
END $$;
SET client_min_messages = warning;
SELECT what, pg_temp.receive(image) FROM (VALUES
	(0, 'good', '\x0100'::bytea || int4send(2) || int8send(0) || int8send(1000000)),
	(1, 'good, directed', '\x0101'::bytea || int4send(2) || int8send(0) || int8send(0) || '\x0002'),
	(2, 'empty', '\x0100'::bytea || int4send(0)),
	(3, 'version', '\x0200'::bytea || int4send(0)),
	(4, 'a state', '\x0102'::bytea || int4send(0)),
	(5, 'flags', '\x0180'::bytea || int4send(0)),
	(6, 'cut', '\x010000'::bytea),
	(7, 'nothing', ''),
	(8, 'count below 0', '\x0100'::bytea || int4send(-1)),
	(9, 'count too large', '\x0100'::bytea || int4send(2147483647) || int8send(0)),
	(10, 'too short', '\x0100'::bytea || int4send(2) || int8send(0)),
	(11, 'too long', '\x0100'::bytea || int4send(1) || int8send(0) || '\x00'),
	(12, 'falling', '\x0100'::bytea || int4send(2) || int8send(1) || int8send(0)),
	(13, 'twice', '\x0100'::bytea || int4send(2) || int8send(1) || int8send(1)),
	(14, 'infinity', '\x0100'::bytea || int4send(1) || int8send(9223372036854775807)),
	(15, '-infinity', '\x0100'::bytea || int4send(1) || int8send(-9223372036854775807 - 1)),
	(16, 'before Julian day 0', '\x0100'::bytea || int4send(1) || int8send(-211813488000000001)),
	(17, 'direction', '\x0101'::bytea || int4send(1) || int8send(0) || '\x03'),
	(18, 'directed without directions', '\x0101'::bytea || int4send(1) || int8send(0) || '\x00'),
	(19, 'directions missing', '\x0101'::bytea || int4send(1) || int8send(0))) v(n, what, image)
		ORDER BY n;
RESET client_min_messages;

-- ---- a million punches ----
CREATE TABLE million AS SELECT punch_log('2000-01-01Z'::timestamptz + (n::bigint * 7919 % 1000000)
	* interval '61.5 s', CASE WHEN n % 2 = 0 THEN 'in'::direction END) AS log
	FROM generate_series(1, 1000000) n;
SELECT punch_count(log), length(log::text), log::text::punch_log = log AS text_trip,
	log || log = log AS union,
	punch_log(log::timestamptz[])
		= punch_log(ARRAY(SELECT '2000-01-01Z'::timestamptz + n * interval '61.5 s'
		FROM generate_series(0, 999999) n)) AS times FROM million;
SELECT count(*), count(direction), max(at) AT TIME ZONE 'UTC' AS last FROM million, punches(log);

DROP TABLE punched, by_sort, by_hash, by_workers, loose, logs, parted, sent, received, million;
