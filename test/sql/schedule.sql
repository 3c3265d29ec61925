-- presensi.schedule: literals right and wrong, canonical text, order, binary form, jsonb,
-- questions, work codes.
SET search_path = presensi, public;
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
CREATE FUNCTION pg_temp.wrong(literal text) RETURNS text LANGUAGE sql AS
	$$ SELECT pg_temp.error_of(format('SELECT %L::presensi.schedule', literal)) $$;

-- ---- literals of the contract ----
SELECT 'Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30'::schedule;
SELECT 'Mon-Thu,Sat 07:00-14:30 break 30m; Fri 07:00-11:45 break 15m; '
	'in -90m..+2h out -30m..+4h grace 5m'::schedule;
SELECT 'cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 19:01-07:01; 3-4 off'::schedule;
SELECT 'Senin-Kamis 07.00-14.45; Jumat 06.30-14.00 istirahat 11.30-12.30; Sabtu libur'::schedule;

-- ---- spelling ----
CREATE TABLE spelled (id int GENERATED ALWAYS AS IDENTITY, literal text);
INSERT INTO spelled (literal) VALUES
	('MONDAY - thursday , Saturday 7:00 - 14:45;fri 6.30-14.00BREAK 11.30-12.30'),
	('Senin – Kamis 07.00 — 14.45; Jum''at 06.30 – 14.00'),
	('Hari Senin s.d. Kamis pukul 07.00 s.d. 14.45; Jumat 7.00 sampai dengan 11.30'),
	('setiap hari 07.00 hingga 14.00 istirahat 30 menit'),
	('setiap hari libur'),
	('setiap hari Senin dan Rabu 07.00 s/d 14.00'),
	('Minggu 07.00-14.00 masuk -1 jam 30 menit..+2 jam terakhir pulang -30 menit…+4 jam pertama'),
	('Selasa 07.00-14.00 toleransi 5 menit bersih toleransi-pulang 30 detik fleksibel -30m..+1h '
		'kelipatan 15m'),
	('Rabu 07.00-14.00 jam 6 jam; alpa-setelah 2 jam ulang 5 menit bruto detik hari libur tidak'),
	('Ahad 07.00-14.00 masuk-saja'),
	('siklus 4 mulai 2022-10-01; 1 sampai 2 07.00-15.00; 3-4 libur'),
	('every day off'),
	('Sun-Thu 08:00-16:00'),
	(E'\tMon\n07:00-15:00\r\n');
SELECT id, literal::schedule FROM spelled ORDER BY id;

-- ---- canonical form ----
CREATE TABLE meant (id int GENERATED ALWAYS AS IDENTITY, literal text, canonical text);
INSERT INTO meant (literal, canonical) VALUES
	-- days
	('Tue 07:00-15:00; Mon 07:00-15:00', 'Mon-Tue 07:00-15:00'),
	('Wed 09:00-10:00; Mon 07:00-15:00; Fri 09:00-10:00; Sun off',
		'Mon 07:00-15:00; Wed,Fri 09:00-10:00'),
	('Sun,Sat,Fri,Thu,Wed,Tue,Mon 08:00-16:00', 'daily 08:00-16:00'),
	('Mon off', 'daily off'),
	('cycle 1 from 2022-10-01; 1 07:00-15:00', 'cycle 1 from 2022-10-01; daily 07:00-15:00'),
	('cycle 3 from 0001-01-01; 2 07:00-07:00', 'cycle 3 from 0001-01-01; 2 07:00-07:00; 1,3 off'),
	-- shifts
	('daily 16:00-00:00', 'daily 16:00-24:00'),
	('daily 00:00-00:00', 'daily 00:00-24:00'),
	('daily 07:00-07:00', 'daily 07:00-07:00'),
	('daily 13:00-17:00, 07:00-12:00', 'daily 07:00-12:00, 13:00-17:00'),
	('Mon 19:00-07:00; Tue 07:00-19:00', 'Mon 19:00-07:00; Tue 07:00-19:00'),
	-- breaks
	('Mon 07:00-15:00 break 10m break 20m', 'Mon 07:00-15:00 break 30m'),
	('Mon 07:00-15:00 break 12:30-13:00 break 15m break 10:00-10:15',
		'Mon 07:00-15:00 break 10:00-10:15 break 12:30-13:00 break 15m'),
	('Mon 07:00-15:00 break 12:30-13:00 break 12:00-12:30', 'Mon 07:00-15:00 break 12:00-13:00'),
	('Mon 22:00-06:00 break 23:45-00:15', 'Mon 22:00-06:00 break 23:45-00:15'),
	-- options: those that say nothing vanish, the others stand in one order
	('Mon 07:00-15:00 grace 0 grace-out 0m net repeat 10m holidays on flex 0..0 in -1h..0 first '
		'out 0..+1h last', 'Mon 07:00-15:00 in -1h..0 out 0..+1h'),
	('Mon 07:00-15:00 holidays off seconds gross repeat 5m absent-after 2h hours 7h flex -30m..+1h '
		'step 15m grace-out 45s net grace 90m30s out -30m..22:00 first in 06:00..+2h last',
	 'Mon 07:00-15:00 in 06:00..+2h last out -30m..22:00 first grace 90m30s grace-out 45s net flex '
	 	'-30m..+1h step 15m hours 7h absent-after 2h repeat 5m gross seconds holidays off'),
	('cycle 2 from 2022-10-01; 1 07:00-15:00 holidays off',
		'cycle 2 from 2022-10-01; 1 07:00-15:00; 2 off'),
	('cycle 2 from 2022-10-01; 1 07:00-15:00 holidays on',
		'cycle 2 from 2022-10-01; 1 07:00-15:00 holidays on; 2 off'),
	('Mon 07:00-15:00 in-only out 0..+1h grace-out 5m', 'Mon 07:00-15:00 in-only'),
	('Mon 07:00-15:00 in 0..0 hours 5h', 'Mon 07:00-15:00 in 0..0 hours 5h'),
	-- durations
	('Mon 07:00-15:00 grace 99m, 16:00-17:00 grace 100m, 18:00-19:00 grace 3600s',
		'Mon 07:00-15:00 grace 99m, 16:00-17:00 grace 1h40m, 18:00-19:00 grace 1h'),
	-- defaults
	('Mon 07:00-15:00; grace 5m', 'Mon 07:00-15:00 grace 5m'),
	('grace 5m; Mon 07:00-15:00; gross; Tue 08:00-16:00',
		'Mon 07:00-15:00; Tue 08:00-16:00; grace 5m gross'),
	('Mon 07:00-15:00 grace 5m; Tue 07:00-16:00 grace 5m',
		'Mon 07:00-15:00; Tue 07:00-16:00; grace 5m'),
	('Mon 07:00-15:00; Tue 08:00-16:00 grace 0m; grace 5m net',
		'Mon 07:00-15:00 grace 5m net; Tue 08:00-16:00'),
	('Mon 07:00-15:00; Tue 08:00-16:00 in -1h..+1h; in -2h..+2h last',
		'Mon 07:00-15:00 in -2h..+2h last; Tue 08:00-16:00 in -1h..+1h'),
	-- clock bounds are kept as they were written
	('daily 22:00-06:00 in 20:00..24:00 out 05:00..08:00',
		'daily 22:00-06:00 in 20:00..24:00 out 05:00..08:00'),
	('Mon 00:00-08:00; in 00:00..24:00 out 00:00..00:00',
		'Mon 00:00-08:00 in 00:00..24:00 out 00:00..00:00');
SELECT literal, literal::schedule AS got, canonical FROM meant
	WHERE literal::schedule::text <> canonical;
SELECT count(*) AS literals, bool_and(literal::schedule = canonical::schedule) AS same_meaning,
	bool_and(literal::schedule::text::schedule::text = literal::schedule::text) AS fixed_point
FROM (SELECT literal, canonical FROM meant UNION ALL SELECT literal, literal::schedule::text
	FROM spelled) x;
-- text of any server setting
SET timezone = 'Pacific/Apia'; SET datestyle = 'German'; SET intervalstyle = 'iso_8601';
SELECT 'cycle 2 from 2022-10-01; 1 07:00-15:00'::schedule;
RESET timezone; RESET datestyle; RESET intervalstyle;

-- ---- wrong literals ----
SELECT pg_temp.wrong(literal) FROM (VALUES
	(1, ''), (2, ';'), (3, 'Mon'), (4, 'Mon-'), (5, 'Foo'), (6, 'grce 5m; Mon 07:00-15:00'),
		(7, '07:00-15:00'),
	(8, '1 07:00-15:00'), (9, 'Mon 07:00'), (10, 'Mon 07:00-'), (11, 'Mon 7-15'),
		(12, 'Mon 07:00:00-15:00'), (13, 'Mon 9:00am-3:00pm'),
	(14, 'Mon 07:00-15:00 foo'), (15, 'Mon 07:00-15:00 Tue 07:00-15:00'), (16, 'Mon 07:00-15:00,'),
		(17, 'Mon 07:00-15:00;'),
	(18, 'Mon off 07:00-15:00'), (19, 'Mon 07:00-15:00 break'), (20, 'Mon 07:00-15:00 break 12:00'),
		(21, 'Mon 07:00-15:00; break 30m'),
	(22, 'Mon 07:00-15:00 grace'), (23, 'Mon 07:00-15:00 grace 5'),
		(24, 'Mon 07:00-15:00 grace 5m1h'), (25, 'Mon 07:00-15:00 grace -5m'),
	(26, 'Mon 07:00-15:00 in'), (27, 'Mon 07:00-15:00 in 90m..+2h'),
		(28, 'Mon 07:00-15:00 in -90m'), (29, 'Mon 07:00-15:00 in -90m +2h'),
	(30, 'Mon 07:00-15:00 flex 06:00..07:00'), (31, 'Mon 07:00-15:00 holidays maybe'),
		(32, 'Mon 07:00-15:00 absent 2h'),
	(33, 'cycle'), (34, 'cycle 4'), (35, 'cycle 4 from tomorrow; 1 off'),
		(36, 'cycle 4 from 294276-01-01; 1 off'), (37, 'cycle 4 from 2022-10-01'),
	(38, 'cycle 4 from 2022-10-01; x'), (39, 'Mon off; cycle 4 from 2022-10-01; 1 off'),
		(40, 'Senin–Kamis 07.00–14.45 été')
) v (id, literal) ORDER BY id;

-- ---- literals that contradict themselves ----
SELECT pg_temp.wrong(literal) FROM (VALUES
	(1, 'Mon 25:00-26:00'), (2, 'Mon 07:60-15:00'), (3, 'Mon 07:00-72:01'), (4, 'Mon 24:00-07:00'),
	(5, 'Mon-Wed 07:00-15:00; Tue 08:00-16:00'), (6, 'daily off; Sun off'),
		(7, 'cycle 4 from 2022-10-01; 1 off; 1-2 off'),
	(8, 'cycle 4 from 2022-10-01; 5 07:00-15:00'), (9, 'cycle 4 from 2022-10-01; 4-1 07:00-15:00'),
		(10, 'cycle 4 from 2022-10-01; Mon 07:00-15:00'),
	(11, 'cycle 0 from 2022-10-01; daily off'), (12, 'cycle 367 from 2022-10-01; daily off'),
		(13, 'cycle 4 from 2022-02-29; 1 off'),
	(14, 'Mon 07:00-15:00 grace 5m grace 6m'), (15, 'grace 5m; Mon 07:00-15:00; grace 5m'),
	(16, 'Mon 07:00-15:00 grace 49h'), (17, 'Mon 07:00-15:00 in -99999999999h..0'),
		(18, 'Mon 07:00-15:00 in +1h..-1h'), (19, 'Mon 07:00-15:00 flex +1h..+2h'),
	(20, 'Mon 07:00-15:00 break 30m hours 7h31m'), (21, 'Mon 07:00-15:00 hours 0m'),
		(22, 'Mon 07:00-15:00 hours 7h; in-only'),
	(23, 'Mon 07:00-15:00 break 06:00-07:30'), (24, 'Mon 07:00-15:00 break 12:00-12:00'),
		(25, 'Mon 07:00-15:00 break 12:00-13:00 break 12:30-13:30'),
	(26, 'Mon 07:00-15:00 break 8h'), (27, 'Mon 07:00-12:00, 11:00-15:00'),
		(28, 'Tue 06:59-15:00; Mon 19:00-07:00'), (29, 'Mon 06:59-15:00; Sun 19:00-07:00'),
	(31, 'Mon-Foo 07:00-15:00'), (32, 'Senen 07:00-15:00'),
	(30, 'cycle 2 from 2022-10-01; 2 23:00-07:01; 1 07:00-08:00')
) v (id, literal) ORDER BY id;
SELECT pg_temp.wrong('Mon ' || (SELECT string_agg(format('%s:00-%s:30', h, h), ', ')
	FROM generate_series(0, 23) h) || ', 23:45-23:50') LIKE '22023: day has more than 24 shifts%'
	AS too_many_shifts,
	pg_temp.wrong('Mon 00:00-24:00' || (SELECT string_agg(format(' break %s:00-%s:30', h, h), '')
		FROM generate_series(1, 9) h)) LIKE '22023: shift has more than 8 fixed breaks%'
		AS too_many_breaks;

-- ---- hostile ones: refused, and at once ----
SET statement_timeout = '20s';
SELECT what, left(pg_temp.error_of('SELECT ' || quote_literal(head || repeat(again, 3000000))
	|| '::presensi.schedule'), 60) AS error FROM (VALUES
	(1, 'blanks', '', ' '), (2, 'digits', 'cycle ', '9'), (3, 'letters', '', 'Mon'),
		(4, 'semicolons', 'Mon off', ';'), (5, 'days', '', 'Mon,'),
	(6, 'shifts', 'Mon 07:00-08:00', ', 07:00-08:00'), (7, 'breaks', 'Mon 07:00-08:00', ' break 0m')
) v (id, what, head, again) ORDER BY id;
RESET statement_timeout;

-- ---- the largest there is: 366 days of 24 different shifts each ----
CREATE TABLE largest AS
SELECT ('cycle 366 from 2022-10-01; ' || string_agg(d || ' ' || shifts, '; ' ORDER BY d))::schedule
	AS s
FROM generate_series(1, 366) d,
	LATERAL (SELECT string_agg(format('%s:00-%s:59 break %s:10-%s:20 break %ss grace %ss', h, h, h,
		h, 1 + h, d + h), ', ') AS shifts FROM generate_series(0, 23) h) x;
SELECT length(s::text), s::text::schedule = s AS again, s::jsonb::schedule = s AS through_jsonb,
	pg_column_size(s) < 100000 AS compressed, weekly_hours(s) FROM largest;

-- ---- order, equality, hash ----
CREATE TABLE ordered (s schedule PRIMARY KEY);
INSERT INTO ordered SELECT DISTINCT literal::schedule FROM meant;
INSERT INTO ordered VALUES ('daily off'), ('Mon 07:00-15:00'),
	('cycle 3 from 2022-10-01; 1 07:00-15:00') ON CONFLICT DO NOTHING;
INSERT INTO ordered VALUES ('Tue 07:00-15:00; Mon 07:00-15:00');
-- design 2.1: what few schedules have
INSERT INTO ordered VALUES ('Mon-Fri 08:00-18:00 break 30m after 6h break 15m after 9h'),
	('Mon-Fri 08:00-18:00 break 12:00-12:30 break 5m break 30m after 6h; Sat 08:00-12:00'),
	('Mon-Fri 07:00-19:00 hours 8h core 09:00-15:00 pairs half-under 4h absent-under 2h'),
		('Mon 07:00-15:00 pairs'), ('Mon 22:00-10:00 hours 8h core 23:00-02:00'),
	('Mon 08:00-56:00 break 36:00-37:00; Thu 08:00-12:00'),
		('cycle 3 from 2022-10-01; 1 06:00-54:00; 2-3 off'),
	('Mon-Fri 07:00-15:00; Sat 08:00-12:00; 2Sat,4Sat off'),
		('Mon-Fri 08:00-16:00; -1Fri 08:00-12:00 half-under 2h'),
		('Sat,-1Sat 08:00-12:00; 4Sat off');
SELECT s FROM ordered ORDER BY s;
SELECT bool_and((a.s < b.s) = (b.s > a.s) AND (a.s <= b.s) = (b.s >= a.s)
	AND (a.s < b.s OR a.s = b.s) = (a.s <= b.s) AND (a.s = b.s) <> (a.s <> b.s)
	AND schedule_cmp(a.s, b.s) = -schedule_cmp(b.s, a.s) AND (a.s = b.s) = (a.s::text = b.s::text)
	AND (a.s <> b.s OR schedule_hash(a.s) = schedule_hash(b.s)
		AND schedule_hash_extended(a.s, 42) = schedule_hash_extended(b.s, 42))) AS consistent
FROM ordered a, ordered b;
-- the extended hash without a seed has the plain one as its lower half
SELECT bool_and((schedule_hash_extended(s, 0) & 4294967295)
	= (schedule_hash(s)::bigint & 4294967295)) AS halves,
	bool_or(schedule_hash_extended(s, 0) <> schedule_hash_extended(s, 1)) AS seeded,
		count(DISTINCT schedule_hash(s)) = count(*) AS spread FROM ordered;
SET enable_sort = off; SET enable_mergejoin = off; SET enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM ordered a
	JOIN (SELECT s FROM ordered OFFSET 0) b USING (s);
SELECT count(*) = (SELECT count(*) FROM ordered) AS hash_join FROM ordered a
	JOIN (SELECT s FROM ordered OFFSET 0) b USING (s);
RESET enable_sort; RESET enable_mergejoin; RESET enable_nestloop;
CREATE TABLE by_hash (s schedule) PARTITION BY HASH (s);
CREATE TABLE by_hash_0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_hash_1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO by_hash SELECT s FROM ordered;
SELECT (SELECT count(*) FROM by_hash_0) > 0 AND (SELECT count(*) FROM by_hash_1) > 0 AS both;
SELECT amvalidate(oid) FROM pg_opclass WHERE opcname = 'schedule_ops' ORDER BY opcmethod;

-- ---- binary form ----
CREATE TABLE sent AS SELECT row_number() OVER (ORDER BY s) AS id, s
	FROM (SELECT s FROM ordered UNION ALL SELECT s FROM largest) x;
CREATE TABLE received (LIKE sent);
COPY sent TO PROGRAM 'cat > schedule.bin' (FORMAT binary);
COPY received FROM PROGRAM 'cat schedule.bin; rm schedule.bin' (FORMAT binary);
SELECT count(*) > 20 AS many, count(*) FILTER (WHERE s.s IS DISTINCT FROM r.s
	OR s.s::text IS DISTINCT FROM r.s::text OR schedule_send(s.s) <> schedule_send(r.s))
	AS differing
FROM sent s FULL JOIN received r USING (id);
SELECT schedule_send('Mon 07:00-15:00 break 12:00-12:30 grace 5m');
-- images that no server sends reach the type's reader through COPY
CREATE FUNCTION pg_temp.receive(image bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	file bytea := '\x5047434f50590aff0d0a00' || int4send(0) || int4send(0) || int2send(1::smallint)
		|| int4send(length(image)) || image || int2send((-1)::smallint);
	d text;
BEGIN
	CREATE TEMP TABLE IF NOT EXISTS one (s presensi.schedule);
	TRUNCATE one;
	EXECUTE format('COPY one FROM PROGRAM %L (FORMAT binary)',
		format('printf ''%s''',
			(SELECT string_agg('\' || get_byte(file, i) / 64 || get_byte(file, i) / 8 % 8
			|| get_byte(file, i) % 8, '' ORDER BY i) FROM generate_series(0, length(file) - 1) i)));
	RETURN (SELECT s::text FROM one);
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS d = PG_EXCEPTION_DETAIL;
	RETURN sqlstate || ': ' || sqlerrm || CASE WHEN d <> '' THEN ' / ' || d ELSE '' END;
END $$;
SET client_min_messages = warning;
-- a week with one shift on Monday: 12 bytes head, 28 bytes days, 68 bytes shift, 8 bytes break
SELECT what, pg_temp.receive(overlay(image PLACING bytes FROM at + 1 FOR length(bytes)))
	FROM schedule_send('Mon 07:00-15:00 break 12:00-12:30 grace 5m') image, (VALUES
	(1, 'good', 0, '\x01'::bytea), (2, 'version', 0, '\x03'), (3, 'kind', 1, '\x02'),
		(4, 'days', 2, int2send(6::smallint)), (5, 'many days', 2, '\xffff'),
	(6, 'anchor', 4, int4send(1)), (7, 'many shifts', 8, '\xffff'), (8, 'no shifts', 8, '\x0000'),
		(9, 'many breaks', 10, '\xffff'),
	(10, 'run beyond the end', 12, int2send(1::smallint)), (11, 'day count', 14, '\xffff'),
		(12, 'start', 40, int4send(-1)), (13, 'end', 44, int4send(100000)),
	(14, 'flags', 48, '\xffffffff'), (15, 'grace', 68, int4send(-300)),
		(16, 'first break', 104, int2send(1::smallint)), (17, 'break', 108, int4send(0)),
	(18, 'repeat', 96, int4send(172801)), (19, 'too long', 116, '\x00')
) v (id, what, at, bytes) ORDER BY id;
SELECT n, pg_temp.receive(substr(schedule_send('Mon 07:00-15:00'), 1, n))
	FROM (VALUES (0), (1), (7), (11), (12), (107)) v (n) ORDER BY n;
-- changed bytes are refused as such or give a value that can be written and read again
SELECT setseed(0.5);
CREATE TEMP TABLE mutated AS
SELECT pg_temp.receive(set_byte(set_byte(image, (random() * (length(image) - 1))::int,
	(random() * 255)::int), (random() * (length(image) - 1))::int, (random() * 255)::int)) AS result
FROM schedule_send('Mon-Tue 07:00-15:00 break 12:00-12:30 in 06:00..+1h; Thu 19:00-07:00 grace 5m')
	image, generate_series(1, 150);
SELECT count(*) AS n, count(*) FILTER (WHERE result LIKE '22P03: %') > 50 AS many_refused
	FROM mutated WHERE result IS NOT NULL;
SELECT result FROM mutated WHERE result NOT LIKE '22P03: %' AND result::schedule::text <> result;
RESET client_min_messages;

-- ---- jsonb ----
SELECT jsonb_pretty(
	'Mon-Tue 07:00-14:30 break 12:00-12:15 break 30m; Fri 07:00-11:45; '
	'in -90m..+2h grace 5m net gross holidays off'::schedule::jsonb);
SELECT 'cycle 4 from 2022-10-01; 1,3 13:01-19:01 in-only'::schedule::jsonb;
SELECT 'daily off'::schedule::jsonb;
SELECT count(*) AS n, count(*) FILTER (WHERE s::jsonb::schedule IS DISTINCT FROM s) AS differing
	FROM ordered;
-- hand-written
SELECT '{"days": [{"shifts": [{"end": "14.45", "start": "7.00", "holidays": true, "gross": false, '
	'"grace": null, "breaks": ["30m", "11:30-12:30"]}], "days": "Mon-Thu,Sat"}]}'::jsonb::schedule;
SELECT '{"from": "2022-10-01", "cycle": 3, "days": [{"days": [1, "2"], "shifts": []}, '
	'{"days": [3], "shifts": [{"start": "07:00", "end": "15:00", '
	'"in": "-1h..08:00 last"}]}]}'::jsonb::schedule;
SELECT '"Senin 07.00-15.00"'::jsonb::schedule, '{"days": []}'::jsonb::schedule;
SELECT pg_temp.error_of(format('SELECT %L::jsonb::presensi.schedule', j)) FROM (VALUES
	(1, '1'), (2, 'null'), (3, '[]'), (4, '{}'), (5, '{"days": 3}'), (6, '{"days": [3]}'),
		(7, '{"days": [{"days": [], "shifts": []}]}'), (8, '{"days": [{"shifts": []}]}'),
	(9, '{"days": [{"days": ["Mon"], "shifts": {}}]}'),
		(10, '{"days": [{"days": ["Mon"], "shifts": [{"start": "07:00"}]}]}'),
	(11,
		'{"days": [{"days": ["Mon"], "shifts": [{"start": "07:00", "end": "14:45", '
		'"grass": "5m"}]}]}'),
	(12,
		'{"days": [{"days": ["Mon"], "shifts": [{"start": "07:00", "end": "14:45", '
		'"grace": 5}]}]}'),
	(13,
		'{"days": [{"days": ["Mon"], "shifts": [{"start": "07:00", "end": "14:45", '
		'"gross": "yes"}]}]}'),
	(14,
		'{"days": [{"days": ["Mon"], "shifts": [{"start": "07:00-08:00; Tue 08:00", '
		'"end": "14:45"}]}]}'),
	(15, '{"days": [{"days": ["Mon"], "shifts": [{"start": "07:00", "end": "14:45", "grace": "5m; '
		'Tue off"}]}]}'),
	(16, '{"days": [{"days": ["Mon", "Foo"], "shifts": []}]}'),
		(17, '{"days": [{"days": ["Mon"]}, {"days": ["Mon"]}]}'),
	(18, '{"cycle": 4, "days": []}'), (19, '{"cycle": 367, "from": "2022-10-01", "days": []}'),
		(20, '{"cycle": "4", "from": "2022-10-01", "days": []}'), (21, '{"week": []}'),
		(22, '"Mon"')
) v (id, j) ORDER BY id;
SELECT left(pg_temp.error_of(format('SELECT %L::jsonb::presensi.schedule',
	jsonb_build_object('days', (SELECT jsonb_agg('{"days": ["Mon"]}'::jsonb)
	FROM generate_series(1, 367))))), 60);
-- assignment casts: into a column, not by themselves
CREATE TABLE both_ways (s schedule, j jsonb);
INSERT INTO both_ways VALUES ('{"days": []}'::jsonb, 'Mon 07:00-15:00'::schedule);
TABLE both_ways;

-- ---- questions ----
SELECT s, weekly_hours(s) FROM (VALUES
	(1, 'Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30'::schedule),
		(2, 'daily 07:00-07:00'), (3, 'daily off'), (4, 'Mon 07:00-15:00 break 30m hours 6h30m'),
	(5, 'cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 19:01-07:01'),
		(6, 'cycle 9 from 2022-10-01; 1 07:00-08:00')
) v (id, s) ORDER BY id;
SELECT weekly_hours(NULL), is_workday(NULL, '2022-10-03'), is_workday('daily off', NULL),
	next_workday(NULL, '2022-10-03'), next_workday('Mon 07:00-15:00', NULL);
-- 3 October 2022 is a Monday
SELECT string_agg(is_workday('Mon-Thu,Sat 07:00-15:00', d::date)::text, ' ' ORDER BY d)
	FROM generate_series('2022-10-03', '2022-10-09', '1 day'::interval) d;
-- a cycle also runs backwards: days 1 and 2 of 4 from 1 October
SELECT string_agg(is_workday('cycle 4 from 2022-10-01; 1-2 07:00-15:00', d::date)::text, ' '
	ORDER BY d) FROM generate_series('2022-09-27', '2022-10-05', '1 day'::interval) d;
SELECT is_workday('Mon 07:00-15:00', '2022-10-03', '{2022-10-03}') AS holiday,
	is_workday('Mon 07:00-15:00', '2022-10-03', '{2022-10-04,NULL,infinity}') AS other,
	is_workday('Mon 07:00-15:00', '2022-10-03', NULL) AS null_holidays,
		is_workday('Mon 07:00-15:00 holidays off', '2022-10-03', '{2022-10-03}') AS not_cancelled,
	is_workday('cycle 1 from 2022-10-01; daily 07:00-15:00', '2022-10-03', '{2022-10-03}') AS cycle,
	is_workday('Mon 07:00-08:00, 09:00-10:00 holidays off', '2022-10-03', '{2022-10-03}')
		AS one_stays;
SELECT next_workday('Mon-Fri 07:00-15:00', '2022-10-05') AS same,
	next_workday('Mon-Fri 07:00-15:00', '2022-10-08') AS weekend,
	next_workday('Mon-Fri 07:00-15:00', '2022-10-08', '{2022-10-11,2022-10-10}') AS holidays,
		next_workday('Mon 07:00-15:00', '2022-10-03',
		(SELECT array_agg('2022-10-03'::date + 7 * n) FROM generate_series(0, 999) n)) AS far,
	next_workday('daily off', '2022-10-08') AS none,
		next_workday('Mon 07:00-15:00', '2022-10-04', NULL) AS null_holidays;
SELECT next_workday('Mon 07:00-15:00', '5874897-12-25'),
	next_workday('Mon 07:00-15:00', '5874897-12-31') AS end_of_time,
	next_workday('cycle 366 from 9999-12-31; 366 07:00-15:00', '4713-11-24 BC') AS begin_of_time;
SELECT pg_temp.error_of('SELECT presensi.is_workday(''daily off'', ''infinity'')'),
	pg_temp.error_of('SELECT presensi.next_workday(''daily off'', ''-infinity'')');

-- ---- hours, breaks and days that few schedules have (design 2.1, field cases 3) ----
SELECT 'Senin-Jumat 08.00-18.00 istirahat 30 menit setelah 6 jam istirahat 15m setelah 9 '
	'jam'::schedule;
SELECT 'Senin-Sabtu 07.00-15.00; Sabtu ke-2 dan ke-4 libur; Jumat terakhir 08.00-12.00 setengah '
	'hari di bawah 2 jam'::schedule;
SELECT 'Mon-Fri 07:00-19:00 hours 8h core 09:00-15:00 pairs break 30m after 6h'::schedule::jsonb;
SELECT 'Sat 08:00-12:00; 2Sat,4Sat off; -1Mon 08:00-56:00'::schedule::jsonb;
SELECT '{"days": [{"days": ["Mon", "2Sat", "-1Fri"], "shifts": [{"start": "08:00", "end": "32:30", '
	'"pairs": true, "half-under": "4h", "hours": "9h core 26:00-28:00", '
	'"breaks": ["30m after 6h"]}]}]}'::jsonb::schedule;
SELECT pg_temp.error_of(format('SELECT %L::jsonb::presensi.schedule',
	'{"days": [{"days": ["Mon"], "shifts": [{"start": "07:00", "end": "14:45", '
	'"breaks": ["30m grace 5m"]}]}]}'));
SELECT s, weekly_hours(s), weekly_hours(s) * 20871 AS in_400_years FROM (VALUES
	(1, 'Sat 08:00-12:00; 2Sat,4Sat off'::schedule), (2, '-1Fri 08:00-12:00'),
		(3, '5Mon 08:00-09:00'), (4, 'Mon 06:00-54:00 break 1h after 24h'),
	(5, 'Mon 08:00-17:30 break 30m after 6h break 15m after 9h'),
		(6, 'Mon 08:00-13:30 break 30m after 5h30m'),
		(7, 'Mon 08:00-18:00 break 30m after 6h break 15m after 9h')
) v (id, s) ORDER BY id;
-- October 2022: Saturdays 1, 15, 29 are worked, 8 and 22 are off
SELECT string_agg(extract(day FROM d)::text || CASE
	WHEN is_workday('Mon-Fri 07:00-15:00; Sat 08:00-12:00; 2Sat,4Sat off', d::date) THEN ''
	ELSE ' off' END, ', ' ORDER BY d)
FROM generate_series('2022-10-01', '2022-10-31', '7 days'::interval) d;
SELECT workday, starts_at, ends_at, planned
	FROM shifts('Mon-Fri 07:00-15:00; Sat 08:00-12:00; 2Sat,4Sat off; -1Fri 07:00-11:00',
	'[2022-10-21,2022-10-30)', 'WIB') WHERE extract(isodow FROM workday) > 4;
SELECT next_workday('2Sat,4Sat 08:00-12:00', '2022-10-09'),
	next_workday('5Mon 08:00-12:00', '2022-11-01', '{2023-01-30}') AS after_a_holiday,
	next_workday('-1Sun 08:00-12:00', '2024-02-20') AS leap,
		next_workday('5Sun 08:00-12:00', '5874897-12-25') AS end_of_time;
SELECT workday, starts_at, ends_at, planned, in_window, out_window
	FROM shifts('Mon 06:00-54:00 break 12:00-13:00 break 36:00-37:00', '[2022-10-03,2022-10-10)',
	'WIB');
-- a duty over the end of summer time is an hour longer
SELECT ends_at - starts_at AS length, planned
	FROM shifts('Sat 06:00-54:00', '[2022-10-29,2022-10-30)', 'Europe/Berlin');

-- ---- work codes of Madiun ----
SELECT code, schedule, weekly_hours(schedule) FROM work_codes();
SELECT code, name, time_zone, source FROM work_codes();

-- ---- soft errors, where the server has them: false instead of an error ----
CREATE FUNCTION pg_temp.soft(literal text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	valid boolean;
BEGIN
	IF current_setting('server_version_num')::int >= 160000 THEN
		EXECUTE 'SELECT pg_input_is_valid($1, ''presensi.schedule'')' INTO valid USING literal;
		RETURN valid;
	END IF;
	RETURN literal = 'Mon 07:00-15:00';
END $$;
SELECT pg_temp.soft('Mon 07:00-15:00'), pg_temp.soft('Mon'), pg_temp.soft('Mon 25:00-26:00');
