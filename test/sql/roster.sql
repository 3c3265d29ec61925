-- presensi.roster and presensi.shift: laying out, joining, text and binary form, clock changes, bad
-- input.
SET search_path = presensi, public;
SET timezone = 'UTC';
SET datestyle = 'ISO, DMY';

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

-- ---- shifts ----
\x on
SELECT * FROM shifts('Fri 06:30-14:00 break 11:30-12:30', '[2022-10-07,2022-10-08)', 'WIB');
-- Windows by offset and by the clock; mixed: the upper clock bound is its first occurrence after
-- the lower one.
SELECT in_window, out_window FROM shifts('Fri 07:00-15:00 in -90m..+2h out 14:30..20:00',
	'[2022-10-07,2022-10-08)', 'UTC');
SELECT in_window, out_window FROM shifts('Fri 22:00-06:00 in 21:00..01:00 out -1h..07:00',
	'[2022-10-07,2022-10-08)', 'UTC');
-- A clock window that does not hold the start: the nearest one.
SELECT in_window FROM shifts('Fri 07:00-15:00 in 05:00..06:30', '[2022-10-07,2022-10-08)', 'UTC');
-- in-only has no check-out window.
SELECT in_window, out_window FROM shifts('Fri 07:00-15:00 in-only', '[2022-10-07,2022-10-08)',
	'UTC');
\x off

-- The three zones of Indonesia under their own names.
SELECT z, starts_at FROM unnest('{WIB,wita,WIT,Asia/Jayapura}'::text[]) z,
	shifts('Mon 07:00-15:00', '[2022-10-03,2022-10-04)', z);

-- A cycle runs forwards and backwards from its date; holidays cancel shifts of a week, not of a
-- cycle.
SELECT workday, shift_no, starts_at, ends_at
FROM shifts('cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 19:01-07:01; 3-4 off',
	'[2022-09-26,2022-10-03)', 'UTC', '{2022-10-01}');
SELECT workday FROM shifts('Mon-Fri 07:00-15:00', '[2022-10-03,2022-10-08)', 'UTC',
	'{2022-10-04,2022-10-06,NULL,infinity,2022-10-04}');
-- Of two shifts the holiday cancels one; the other keeps its number.
SELECT workday, shift_no FROM shifts('Mon 07:00-11:00, 13:00-17:00 holidays off',
	'[2022-10-03,2022-10-04)', 'UTC', '{2022-10-03}');

-- Elapsed time is real time: nights over clock changes last 7 and 9 hours, offsets of windows count
-- from the instants.
SELECT workday, ends_at - starts_at AS lasts, planned, in_window
	FROM shifts('daily 22:00-06:00', '[2022-03-12,2022-03-14)', 'America/New_York');
SELECT workday, ends_at - starts_at AS lasts, planned
	FROM shifts('daily 22:00-06:00', '[2022-11-05,2022-11-07)', 'America/New_York');
-- A start in the gap is what AT TIME ZONE makes of it; hours that the clock skipped altogether do
-- not take place.
SELECT workday, starts_at, ends_at FROM shifts('Sun 02:30-10:00', '[2022-03-13,2022-03-14)',
	'America/New_York');
SELECT timestamp '2022-03-13 02:30' AT TIME ZONE 'America/New_York' AS the_same;
SELECT count(*) FROM shifts('Sun 02:15-03:00', '[2022-03-13,2022-03-14)', 'America/New_York');
-- A break that the clock shortened.
SELECT breaks, planned FROM shifts('Sun 00:00-08:00 break 01:30-03:30', '[2022-03-13,2022-03-14)',
	'America/New_York');

-- ---- the value ----
SELECT roster('Mon-Fri 07:00-15:00', '[2022-10-01,2022-11-01)', 'WIB',
	'{2022-10-08,2022-12-25,2022-10-08,NULL}');
SELECT roster('Mon-Fri 07:00-15:00', 'empty', 'WIB'),
	roster(NULL, '[2022-10-01,2022-11-01)', 'WIB'), roster('daily off', NULL, 'WIB');
-- Joined: on a date both cover the right-hand one wins, its holidays with it; neighbours with one
-- schedule are one.
SELECT roster('Mon-Fri 07:00-15:00', '[2022-10-01,2022-11-01)', 'WIB', '{2022-10-12}')
	|| roster('daily 08:00-12:00', '[2022-10-12,2022-10-13)', 'WIB');
SELECT roster('Mon-Fri 07:00-15:00', '[2022-10-01,2022-10-15)', 'WIB', '{2022-10-12}')
	|| roster('Mon-Fri 07:00-15:00', '[2022-10-10,2022-11-01)', 'WIB', '{2022-10-20}');
SELECT roster_agg(r ORDER BY layer) FROM (VALUES
	(0, roster('Mon-Fri 07:00-15:00', '[2022-10-01,2022-11-01)', 'WIB')), (3, NULL),
	(2, roster('daily off', '[2022-10-05,2022-10-06)', 'WIB')),
	(1, roster('daily 22:00-06:00', '[2022-10-04,2022-10-07)', 'WITA'))) p(layer, r);
SELECT roster_agg(r) FROM (SELECT NULL::roster) p(r);
SELECT roster_concat(a, b) = a || b AS twin, a || a = a AS same, a || b = b || a AS commutes,
	a <> b AS differ
FROM (SELECT roster('Mon 07:00-15:00', '[2022-10-01,2022-11-01)', 'WIB'),
	roster('Tue 07:00-15:00', '[2022-10-20,2022-12-01)', 'WIB')) p(a, b);
-- Joining is associative, and equals ruling each date by the last piece that covers it.
SELECT bool_and((a || b) || c = a || (b || c))
FROM (SELECT roster('Mon 07:00-15:00', daterange(d, d + 20), 'WIB'),
	roster('Tue 07:00-15:00', daterange(d + e, d + 9), 'WIB', ARRAY[d + 8]),
	roster('Wed 07:00-15:00', daterange(d + f, d + 12), 'WIB', ARRAY[d + 9])
	FROM (VALUES (date '2022-10-01')) x(d), generate_series(0, 8) e, generate_series(0, 11) f) p(a,
		b, c);

-- Text: what is written is read back as the same value.
SELECT r::text::roster = r AS same, pg_typeof(r::text::roster)
	FROM (SELECT roster('cycle 3 from 2022-10-01; 1 07:00-15:00; 2-3 off',
	'[2022-10-01,2022-11-01)', 'WIT', '{2022-10-08}')
	|| roster('Mon 07:00-15:00', '[0044-03-01 BC,0044-04-01 BC)', 'UTC')) p(r);
SELECT '{ [2022-11-01,2022-12-01) Asia/Jakarta daily off | [2022-10-01,2022-11-01) Asia/Jakarta '
	'Senin 07.00-15.00|holidays 2022-10-10 , 2022-10-03 }'::roster;
SELECT '{}'::roster, ' { } '::roster = '{}'::roster AS same;
-- Binary: a copy through it is the same value.
CREATE TEMP TABLE sent AS SELECT roster('Mon-Fri 07:00-15:00',
	daterange(date '2022-10-01' + i, '2022-11-01'), 'WIB', '{2022-10-12}')
	|| roster('daily off', '[2022-10-20,2022-10-21)', 'WITA') AS r FROM generate_series(0, 9) i;
CREATE TEMP TABLE received (r roster);
COPY sent TO PROGRAM 'cat > roster.bin' (FORMAT binary);
COPY received FROM PROGRAM 'cat roster.bin; rm roster.bin' (FORMAT binary);
SELECT count(*) FROM sent JOIN received ON sent.r = received.r;

-- ---- order and hash: DISTINCT, GROUP BY, UNION, joins (attack 1.11) ----
CREATE TABLE ordered (r roster);
INSERT INTO ordered SELECT roster(s::schedule, p, z, h)
	FROM unnest('{daily off,Mon 07:00-15:00,2Sat 07:00-15:00 half-under 2h}'::text[]) s,
	unnest('{"[2022-10-01,2022-11-01)","[2022-10-01,2022-11-02)",
		"[2022-09-01,2022-11-01)"}'::daterange[]) p,
	unnest('{WIB,WITA}'::text[]) z,
	(VALUES ('{}'::date[]), ('{2022-10-03}'), ('{2022-10-04}')) v (h);
INSERT INTO ordered VALUES ('{}'), (roster('daily off', '[2022-10-01,2022-10-05)', 'WIB')
	|| roster('Mon 07:00-15:00', '[2022-10-05,2022-11-01)', 'WIB'));
INSERT INTO ordered SELECT r FROM ordered;
SELECT count(*), count(DISTINCT r), count(DISTINCT roster_hash(r)) AS hashes FROM ordered;
SELECT count(*) FROM (SELECT r FROM ordered GROUP BY r HAVING count(*) = 2) x;
SELECT count(*) FROM (SELECT r FROM ordered UNION SELECT r FROM ordered) x;
SELECT count(*) FROM (SELECT r FROM ordered INTERSECT SELECT r FROM ordered EXCEPT SELECT '{}') x;
SELECT bool_and((a.r < b.r) = (b.r > a.r) AND (a.r <= b.r) = (b.r >= a.r)
	AND (a.r < b.r OR a.r = b.r) = (a.r <= b.r) AND (a.r = b.r) <> (a.r <> b.r)
	AND roster_cmp(a.r, b.r) = -roster_cmp(b.r, a.r) AND (a.r = b.r) = (a.r::text = b.r::text)
	AND roster_eq(a.r, b.r) = (a.r = b.r) AND roster_ne(a.r, b.r) = (a.r <> b.r)
		AND roster_lt(a.r, b.r) = (a.r < b.r) AND roster_le(a.r, b.r) = (a.r <= b.r)
	AND roster_gt(a.r, b.r) = (a.r > b.r) AND roster_ge(a.r, b.r) = (a.r >= b.r)
	AND (a.r <> b.r OR roster_hash(a.r) = roster_hash(b.r)
		AND roster_hash_extended(a.r, 42) = roster_hash_extended(b.r, 42))) AS consistent
FROM ordered a, ordered b;
SELECT bool_and((roster_hash_extended(r, 0) & 4294967295) = (roster_hash(r)::bigint & 4294967295))
	AS halves, bool_or(roster_hash_extended(r, 0) <> roster_hash_extended(r, 1)) AS seeded
	FROM ordered;
SELECT roster_hash_extended(
	'{[2022-10-01,2022-11-01) Asia/Jakarta Mon-Fri 07:00-15:00 | holidays 2022-10-08}', 0)
	AS never_changes;
SELECT r FROM (SELECT DISTINCT r FROM ordered) x ORDER BY r LIMIT 3;
SELECT amvalidate(oid) FROM pg_opclass WHERE opcname = 'roster_ops' ORDER BY opcmethod;
SET enable_sort = off; SET enable_mergejoin = off; SET enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM ordered a JOIN (SELECT r FROM ordered LIMIT 3) b USING (r);
RESET enable_sort; RESET enable_mergejoin; RESET enable_nestloop;
DROP TABLE ordered;

-- ---- many pieces ----
-- 40,000 different ones: about linear, and the same as joined one by one
CREATE TABLE pieces AS SELECT i,
	roster(format('Mon-Fri %s-15:00 break %sm',
	to_char(time '00:00' + interval '1 min' * (i % 600), 'HH24:MI'), 1 + i / 600)::schedule,
	daterange('1990-01-01'::date + i, '1990-01-03'::date + i), 'WIB', ARRAY['1990-01-01'::date + i])
		AS r FROM generate_series(1, 40000) i;
SELECT left(whole::text, 200), length(whole::text),
	md5(whole::text)
	= md5((SELECT '{' || string_agg(format('[%s,%s) Asia/Jakarta Mon-Fri %s-15:00 break %s',
	'1990-01-01'::date + i, '1990-01-02'::date + i + CASE i WHEN 40000 THEN 1 ELSE 0 END,
	to_char(time '00:00' + interval '1 min' * (i % 600), 'HH24:MI'),
		CASE 1 + i / 600 WHEN 60 THEN '1h' ELSE 1 + i / 600 || 'm' END), ' | ' ORDER BY i)
		|| (SELECT ' | holidays ' || string_agg(('1990-01-01'::date + i)::text, ',' ORDER BY i)
		FROM pieces) || '}' FROM pieces)) AS as_meant
FROM (SELECT roster_agg(r ORDER BY i) AS whole FROM pieces) x;
CREATE FUNCTION pg_temp.one_by_one(pieces roster[]) RETURNS roster LANGUAGE plpgsql AS $$
DECLARE
	r presensi.roster := '{}';
BEGIN
	FOR i IN 1 .. cardinality(pieces) LOOP r := presensi.roster_concat(r, pieces[i]); END LOOP;
	RETURN r;
END $$;
SELECT bool_and(roster_agg = pg_temp.one_by_one(array_agg))
	FROM (SELECT n, roster_agg(r ORDER BY md5(i::text)), array_agg(r ORDER BY md5(i::text))
	FROM (SELECT i, roster('Mon 07:00-15:00',
		daterange('2022-01-01'::date + i * 7919 % 300,
		'2022-01-02'::date + i * 7919 % 300 + i % 11), (ARRAY['WIB', 'WITA'])[1 + i % 2],
		'{2022-03-01}') AS r FROM generate_series(1, 130) i) p, generate_series(1, 130) n
		WHERE i <= n GROUP BY n) x;
-- in a window the state goes on after each result
SELECT n, roster_agg(r) OVER (ORDER BY n)
	FROM (VALUES (1, NULL::roster), (2, roster('daily off', '[2022-10-01,2022-10-03)', 'WIB')),
	(3, NULL), (4, roster('Mon 07:00-15:00', '[2022-10-02,2022-10-04)', 'WIB'))) v (n, r);
DROP TABLE pieces;

-- ---- values of a version that is not known (as a newer library would have stored them) ----
CREATE CAST (roster AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS roster) WITHOUT FUNCTION;
CREATE CAST (schedule AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS schedule) WITHOUT FUNCTION;
SELECT pg_temp.error_of(x) FROM unnest(ARRAY[
	$$SELECT set_byte(presensi.roster('daily off', '[2022-10-01,2022-11-01)', 'WIB')::bytea, 0,
		9)::presensi.roster::text$$,
	$$SELECT presensi.roster_eq(''::bytea::presensi.roster, ''::bytea::presensi.roster)$$,
	$$SELECT set_byte(presensi.roster('daily off', '[2022-10-01,2022-11-01)', 'WIB')::bytea, 52,
		7)::presensi.roster::text$$,
	$$SELECT presensi.shifts(set_byte(presensi.roster('daily off', '[2022-10-01,2022-11-01)',
		'WIB')::bytea, 52, 7)::presensi.roster)$$,
	$$SELECT presensi.weekly_hours(set_byte('daily off'::presensi.schedule::bytea, 0,
		3)::presensi.schedule)$$,
	$$SELECT ''::bytea::presensi.schedule = 'daily off'$$]) x;
DROP CAST (roster AS bytea); DROP CAST (bytea AS roster); DROP CAST (schedule AS bytea);
DROP CAST (bytea AS schedule);

-- ---- the names of zones ----
SELECT x::roster FROM unnest(ARRAY['{[2022-10-01,2022-11-01) WIB daily off}',
	'{[2022-10-01,2022-11-01) wita daily off | [2022-11-01,2022-12-01) Asia/Makassar daily off}',
	'{[2022-10-01,2022-11-01) asia/jayapura daily off}']) x;

-- ---- bad input ----
-- a long literal is clipped
SELECT length(pg_temp.error_of(format('SELECT %L::presensi.roster', repeat('x', 1000000)))),
	length(pg_temp.error_of(format('SELECT %L::presensi.schedule', repeat('é', 500000))));
SELECT pg_temp.error_of(format('SELECT %L::presensi.roster', x)) FROM unnest(ARRAY[
	'', '{', 'Mon 07:00-15:00', '{x}', '{[2022-10-01,2022-11-01)}',
		'{[2022-10-01,2022-11-01) Asia/Jakarta}',
	'{[2022-10-01,2022-09-01) Asia/Jakarta daily off}',
		'{[2022-02-30,2022-09-01) Asia/Jakarta daily off}',
	'{[2022-10-01,2022-11-01) Mars/Olympus daily off}', '{[2022-10-01,2022-11-01) WITO daily off}',
	'{[2022-10-01,2022-11-01) Asia/Jakarta Foo 07:00-15:00}', '{| holidays 2022-13-01}',
	-- the place is that in the whole literal, in characters
	'{[2022-10-01,2022-11-01) WIB Mon–Fri 07:00-15:00 | [2022-12-01,2022-12-02) WIB Mon 07:00}',
	'{[2022-10-01,2022-11-01) WIB Mon–Fri 07:00-15:00 | [2022-12-01,2022-12-02) WIB Mon '
		'07:00-15:00, 14:00-16:00}',
	'{[2022-10-01,2022-11-01) WIB Mon–Fri 07:00-15:00 | 2022}',
	'{[2022-10-01,2022-11-01) Asia/Jakarta daily off | [2022-10-31,2022-12-01) Asia/Jakarta daily '
		'off}']) x;
SELECT pg_temp.error_of(x) FROM unnest(ARRAY[
	$$SELECT presensi.roster('daily off', '[2022-10-01,)', 'WIB')$$,
	$$SELECT presensi.roster('daily off', '(,2022-10-01)', 'WIB')$$,
	$$SELECT presensi.roster('daily off', '(,)', 'WIB')$$,
	$$SELECT presensi.roster('daily off', '[2022-10-01,infinity]', 'WIB')$$,
	$$SELECT presensi.roster('daily off', '[2022-10-01,2022-11-01)', 'Mars/Olympus')$$,
	$$SELECT presensi.roster('daily off', '[2022-10-01,2022-11-01)', '')$$,
	$$SELECT presensi.roster('daily off', '[2022-10-01,2022-11-01)', repeat('x', 1000))$$,
	$$SELECT presensi.roster('daily off', '[0001-01-01,29000-01-01)', 'WIB')$$,
	$$SELECT count(*) FROM presensi.shifts('daily 07:00-15:00', '[294276-12-01,294276-12-31)',
		'WIB')$$,
	$$SELECT count(*) FROM presensi.shifts('daily 07:00-15:00', '[4713-01-01 BC,4713-02-01 BC)',
		'WIB')$$,
	$$SELECT count(*) FROM presensi.shifts('daily 07:00-15:00', '[4714-11-24 BC,4714-12-01 BC)',
		'WIB')$$,
	$$SELECT count(*) FROM presensi.shifts('daily 07:00-15:00', '[5874897-01-01,5874897-02-01)',
		'WIB')$$]) x;
-- A century in one call; two centuries joined are one value, but too much to lay out.
SELECT count(*) FROM shifts('daily 07:00-15:00', '[2000-01-01,2100-01-01)', 'WIB');
SELECT pg_temp.error_of($$SELECT count(*)
	FROM presensi.shifts(presensi.roster('daily 07:00-15:00', '[2000-01-01,2100-01-01)', 'WIB')
	|| presensi.roster('daily 07:00-15:00', '[2100-01-01,2200-01-01)', 'WIB'))$$);
-- NULLs give nothing.
SELECT count(*) FROM shifts(NULL::roster) a, shifts(NULL, '[2022-10-01,2022-10-02)', 'WIB') b,
	shifts('daily off', NULL, 'WIB') c, shifts('daily off', '[2022-10-01,2022-10-02)', NULL) d;
SELECT count(*) FROM shifts('daily 07:00-15:00', '[2022-10-01,2022-10-03)', 'WIB', NULL);
