-- What a table takes the engine, the views and clients take too (design.md 3: a rule that only a
-- function asks is no rule): one row of a manager may not stop everybody's rulings. And evidence
-- has
-- one form, whatever the session's settings.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/attack.sql
SELECT * FROM no_plan();

SELECT is(pg_temp.tries(r, s, '', false), '23514', 'no value of a table: ' || what) FROM (VALUES
	('mgr', 'hours until the last date there is', $$INSERT
		INTO attendance.work_code_version (code, schedule, first_day, last_day)
		VALUES ('(GLOBAL) 5 HARI (NON SEKOLAH)', 'daily off', '2026-12-01', '5874897-12-31')$$),
	('mgr', 'service until then', $$INSERT INTO attendance.employee (number, name, last_day)
		VALUES ('N9', 'x', '5874897-12-31')$$),
	('mgr', 'a site from the year 10000 on', $$INSERT
		INTO attendance.site (name, unit_id, fence, first_day)
		VALUES ('x', 2, 'POINT(1 1)', '10000-01-01')$$),
	('mgr', 'a holiday of the year 10000', $$INSERT INTO attendance.holiday (day, name, kind)
		VALUES ('10000-01-01', 'x', 'national')$$),
	('mgr', 'a policy of the year 10000', $$INSERT INTO attendance.policy (first_day, name)
		VALUES ('10000-01-01', 'x')$$),
	('emp1', 'leave of the year 10000', $$INSERT
		INTO attendance.excuse (employee_id, kind, first_day, last_day)
		VALUES (2, 'sick', '10000-01-01', '10000-01-02')$$),
	('emp1', 'leave by the clock for centuries', $$INSERT
		INTO attendance.excuse (employee_id, kind, starts_at, ends_at)
		VALUES (2, 'sick', '2026-12-01 00:00+07', '2326-12-01 00:00+07')$$),
	('op1', 'a letter from before Christ', $$INSERT
		INTO attendance.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, 'x', '0044-03-15 BC', 1, 'other')$$),
	('mgr', 'a day of a month', $$INSERT INTO attendance.policy (first_day, name, day_length)
		VALUES ('2026-11-01', 'x', '1 month')$$),
	('mgr', 'a day of a month less its days', $$INSERT
		INTO attendance.policy (first_day, name, day_length_allowance)
		VALUES ('2026-11-01', 'x', '1 month -29 days')$$),
	('mgr', 'a day of 25 hours', $$INSERT INTO attendance.policy (first_day, name, day_length)
		VALUES ('2026-11-01', 'x', '25:00')$$),
	('mgr', 'a week of 169 hours', $$INSERT INTO attendance.policy (first_day, name, weekly_minimum)
		VALUES ('2026-11-01', 'x', '169:00')$$),
	('mgr', 'a week of less than nothing, of a version', $$INSERT
		INTO attendance.work_code_version (code, schedule, first_day, weekly_minimum)
		VALUES ('NIGHT', 'daily off', '2026-12-01', '-1 hour')$$),
	('mgr', 'an accuracy that is no number', $$INSERT
		INTO attendance.policy (first_day, name, accuracy_limit_m)
		VALUES ('2026-11-01', 'x', 'NaN')$$),
	('mgr', 'a speed that is no number', $$INSERT
		INTO attendance.policy (first_day, name, travel_speed_limit)
		VALUES ('2026-11-01', 'x', 'NaN')$$),
	('mgr', 'an endless offline limit', $$INSERT
		INTO attendance.policy (first_day, name, offline_limit)
		VALUES ('2026-11-01', 'x', '178000000 years')$$),
	('mgr', 'a tier for who was absent no day in a row', $$INSERT
		INTO attendance.policy (first_day, name, tiers)
		VALUES ('2026-11-01', 'x', '{"(PNS,1,,0,1,light,x,x,x)"}')$$),
	('mgr', 'a quota that is no number', $$INSERT
		INTO attendance.excuse_kind (kind, name_id, name_en, effect, year_quota)
		VALUES ('q', 'x', 'x', 'leave', 'NaN')$$),
	('mgr', 'a quota that is made so', $$SELECT attendance.amend('excuse_kind', 'annual',
		'{"year_quota": "NaN"}', 'x')$$),
	('mgr', 'days without end to carry over', $$INSERT
		INTO attendance.excuse_kind (kind, name_id, name_en, effect, carry_over)
		VALUES ('q', 'x', 'x', 'leave', 'Infinity')$$)) AS v(r, what, s);
SELECT is(pg_temp.tries('mgr', format($$INSERT INTO attendance.excuse_kind (kind, name_id, name_en,
	effect) VALUES (%L, 'x', 'x', 'leave')$$, kind), '', false), '23514',
	'no kind of excuse: ' || left(kind, 20))
FROM (VALUES (''), (' '), ('a,b'), ('a, b'), (' a'), (E'a\nb'), (repeat('x', 1001)),
	(repeat('é', 501))) AS v(kind);
SELECT is(pg_temp.tries('mgr', format($$INSERT INTO attendance.excuse_kind (kind, name_id, name_en,
	effect) VALUES (%L, 'x', 'x', 'leave')$$, kind), '', false), '1 rows',
	'a kind of excuse: ' || left(kind, 20))
FROM (VALUES ('a'), ('cuti bersalin'), ('cuti-3'), (repeat('x', 1000)), (repeat('é', 500)))
	AS v(kind);

-- No date of a table is infinite (design.md 3), by whatever hand: of a row whose days and instants
-- are usual a check refuses each one that is made infinite. (A generated column follows others.)
CREATE FUNCTION pg_temp.check_refuses(c regclass, column_name text, value text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	usual jsonb := (SELECT jsonb_object_agg(a.attname, '2026-01-01') FROM pg_attribute AS a
		WHERE a.attrelid = c AND a.attnum > 0 AND a.atttypid IN ('date'::regtype,
		'timestamptz'::regtype, 'timestamp'::regtype));
	says text;
	holds boolean[];
BEGIN
	FOR says IN SELECT pg_get_expr(x.conbin, x.conrelid) FROM pg_constraint AS x
		WHERE x.conrelid = c AND x.contype = 'c' LOOP
		EXECUTE format('SELECT ARRAY(SELECT %s FROM unnest($1) WITH ORDINALITY AS v(r, no) CROSS '
			'JOIN LATERAL jsonb_populate_record(NULL::%s, v.r) AS %I ORDER BY v.no)', says, c,
			(SELECT k.relname FROM pg_class AS k WHERE k.oid = c)) INTO holds
			USING ARRAY[usual, usual || jsonb_build_object(column_name, value)];
		IF holds[1] IS NOT FALSE AND NOT holds[2] THEN
			RETURN true;
		END IF;
	END LOOP;
	RETURN false;
END $$;
SELECT is((SELECT string_agg(format('%s.%s %s', c.oid::regclass, a.attname, v), ', '
	ORDER BY c.oid::regclass::text, a.attnum)
	FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
		AND NOT a.attisdropped AND a.attgenerated = '' AND a.atttypid IN ('date'::regtype,
		'timestamptz'::regtype, 'timestamp'::regtype)
	CROSS JOIN unnest('{infinity,-infinity}'::text[]) AS v
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('r', 'p')
		AND NOT pg_temp.check_refuses(c.oid, a.attname, v)), NULL,
	'no date of a table is infinite');
SELECT is((SELECT string_agg(format('%s.%s', c.oid::regclass, a.attname), ', ')
	FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
		AND NOT a.attisdropped AND a.atttypid IN (SELECT r.rngtypid FROM pg_range AS r
		UNION ALL SELECT r.rngmultitypid FROM pg_range AS r)
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('r', 'p')), NULL,
	'nor hides one in a range');
CREATE TABLE attendance.more (at timestamptz, day date CHECK (isfinite(day)));
SELECT is(array_agg(pg_temp.check_refuses('attendance.more', name, '-infinity') ORDER BY name),
	'{f,t}', 'a column without a check would be told')
	FROM unnest('{at,day}'::text[]) AS name;
DROP TABLE attendance.more;
SELECT throws_ok(format('UPDATE attendance.closed_day SET %I = %L WHERE employee_id = 2',
	name, 'infinity'), '23514', NULL, 'frozen: ' || name)
FROM unnest('{starts_at,ends_at,checked_in,checked_out}'::text[]) AS name;
-- views read frozen days by their month, and the key, which has it, must not take a day twice
SELECT throws_ok(format('UPDATE attendance.closed_day SET month = %L WHERE employee_id = 2', day),
	'23514', NULL, 'frozen: no day of another month than ' || day)
FROM unnest('{2026-07-01,2026-09-01,2026-08-02}'::text[]) AS day;

-- a correction of a month that is a day: the pot of the year counts hours
SELECT is(pg_temp.tries('mgr', format($$SELECT attendance.correct_day(2, '2026-08-04', 'x',
	%I => '1 month -29 days')$$, what)), '22023', 'no time of a day: a month less 29 days, '
		|| what)
FROM (VALUES ('late'), ('early_leave'), ('away'), ('worked')) AS v(what);
SELECT throws_ok($$INSERT INTO attendance.correction (employee_id, workday, was, status, lost, late,
	reason) VALUES (2, '2026-08-04', '{}', 'present', '0', '1 month -29 days', 'x')$$, '23514',
		NULL,
	'nor for the owner');

-- what must be named is more than blanks
SELECT is(pg_temp.tries(r, format(s, E' \t\n'), '', false), code, 'blanks name nothing: ' || s)
FROM (VALUES ('mgr', '23514', $$INSERT INTO attendance.work_code (code, name, needs_consent,
		approval) VALUES ('X', 'x', true, %L)$$),
	('mgr', '23514', $$SELECT attendance.amend('work_code', 'NIGHT',
		jsonb_build_object('approval', %L), 'x')$$),
	('op1', '23514', $$INSERT INTO attendance.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, %L, '2026-11-27', 1, 'other')$$),
	('emp1', '23514', $$SELECT attendance.add_document(2, 3, 'SPT', %L)$$),
	('mgr', 'PS308', $$SELECT attendance.withdraw('site', 1, %L)$$),
	('op1', 'PS308', $$SELECT attendance.review_punch(3, 1, 'void', %L)$$),
	('mgr', 'PS308', $$SELECT attendance.correct_day(2, '2026-08-04', %L)$$),
	('mgr', 'PS308', $$SELECT attendance.reopen_month('2026-08-01', %L)$$)) AS v(r, code, s);

-- where a deed has a reason, blanks and NULL are none
SELECT is(pg_temp.tries(r, format(s, coalesce(quote_literal(why), 'NULL')), '', false), 'PS308',
	format('no reason (%s): %s', coalesce(quote_literal(why), 'NULL'), s))
FROM (VALUES ('mgr', $$SELECT attendance.withdraw('site', 1, %s)$$),
	('mgr', $$SELECT attendance.amend('unit', '2', '{"name": "x"}', %s)$$),
	('op1', $$SELECT attendance.review_punch(3, 1, 'void', %s)$$),
	('op1', $$SELECT attendance.reset_device(3, 'phone-33', %s)$$),
	('emp1', $$SELECT attendance.cancel_excuse(2, 3, %s)$$),
	('mgr', $$SELECT attendance.correct_day(2, '2026-08-04', %s)$$),
	('mgr', $$SELECT attendance.open_history('2025-01-01', '2025-02-01', why => %s)$$),
	('mgr', $$SELECT attendance.reopen_month('2026-08-01', %s)$$)) AS v(r, s),
	unnest(ARRAY[NULL, '', ' ', E'\t\n']) AS b(why);
-- (closing months, loading history and a new telephone have a word of their own)
SELECT is((SELECT string_agg(DISTINCT p.proname, ', ' ORDER BY p.proname) FROM pg_proc AS p,
		regexp_split_to_table(pg_get_function_arguments(p.oid), ', ') AS a(argument)
	WHERE p.pronamespace = 'attendance'::regnamespace AND a.argument ~ '^(why|reason) .* DEFAULT '),
	'close_due, close_month, open_history, reset_device',
	'no other function has a reason that its caller need not give');

-- the engine takes a kind of 1,000 bytes and no longer one, by whatever function
SELECT is((SELECT length(excuse) FROM presensi.rulings('daily 07:00-15:00',
	'[2022-10-03,2022-10-03]', 'WIB', excuses => ARRAY[presensi.excuse(daterange('2022-10-03',
	'2022-10-04'), repeat('x', 1000))], as_of => 'infinity')), 1000, 'a kind of 1,000 bytes');
SELECT throws_ok(format(q, repeat('x', 100000)), '22023', 'the kind of an excuse is too long', q)
FROM (VALUES ($$SELECT * FROM presensi.rulings('daily 07:00-15:00', '[2022-10-03,2122-10-03]',
		'WIB', excuses => ARRAY[presensi.excuse(daterange('2022-10-03', '2122-10-04'), %L)])$$),
	($$SELECT * FROM presensi.roster_rulings(presensi.roster('daily 07:00-15:00',
		'[2022-10-03,2022-10-03]', 'WIB'), excuses => ARRAY[ROW('[2022-10-03,2022-10-04)', NULL,
		%L)::presensi.excuse])$$),
	($$SELECT presensi.excuses(jsonb_build_array(jsonb_build_object('days',
		'[2022-10-03,2022-10-04)', 'kind', %L)))$$)) AS v(q);

-- time zones: IANA names and the three of Indonesia; a rule such as UTC+7 means UTC-7 to POSIX
SELECT is(pg_temp.tries('mgr', format($$INSERT INTO attendance.unit (path, name, time_zone)
	VALUES ('z', 'z', %L)$$, zone), '', false) IN ('22023', '23514'), true,
	'no time zone of a unit: ' || zone)
FROM (VALUES ('UTC+7'), ('WIB-7'), ('<+07>-07'), ('+07:00'), ('7'), ('GMT-7'), ('Etc/GMT-99'),
	('Asia/Nowhere+7'), ('PST'), (' WIB'), ('')) AS v(zone);
SELECT is(pg_temp.tries('mgr', format($$INSERT INTO attendance.unit (path, name, time_zone)
	VALUES ('z', 'z', %L)$$, zone), '', false), '1 rows', 'a time zone of a unit: ' || zone)
FROM (VALUES ('wit'), ('Asia/Makassar'), ('UTC'), ('Etc/GMT-7'), ('EST5EDT')) AS v(zone);
SELECT throws_ok(format(q, 'UTC+7'), '22023', NULL, 'nor of the engine: ' || q)
FROM (VALUES ($$SELECT presensi.time_zone_name(%L)$$),
	($$SELECT * FROM presensi.shifts('daily 07:00-15:00', '[2022-10-03,2022-10-03]', %L)$$),
	($$SELECT presensi.night_time('[2022-10-03 18:00+07,2022-10-04 02:00+07)', '22:00', '06:00',
		%L)$$), ($$SELECT * FROM attendance.attlog_lines('', time_zone => %L)$$)) AS v(q);

-- 1.1 of the attack: one vertex of several that is no number
SELECT is(presensi.usable_location(g::geography) IS NULL, g ~* 'nan', g || ' is usable or not')
FROM (VALUES ('LINESTRING(0 0, NaN NaN, 1 1)'), ('POLYGON((0 0, 1 0, NaN NaN, 0 1, 0 0))'),
	('MULTIPOINT(0 0, NaN 1, 1 1)'), ('MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 NaN, 5 6, '
	'5 5)))'), ('GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(0 0, NaN 1, 1 1))'),
	('MULTIPOINT(0 0, 1 1)'), ('LINESTRING(0 0, 1 1)'), ('POLYGON((0 0, 1 0, 1 1, 0 0))'),
	('GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(0 0, 1 1))')) AS v(g);

-- 1.11 of the attack: the change log under other settings
CREATE FUNCTION pg_temp.log() RETURNS text LANGUAGE sql AS $$
	SELECT md5(string_agg(concat_ws('|', fact, fact_id, action, was, became), '/'
		ORDER BY fact, fact_id, action, became::text, was::text)) FROM attendance.change_log $$;
INSERT INTO attendance.punch (employee_id, at, source, device, accuracy_m)
	VALUES (2, '2026-11-26 06:00:00.25+07', 'terminal', 'x', 0.1::float4);
CREATE TEMP TABLE said AS SELECT pg_temp.log() AS log;
SET LOCAL TimeZone = 'Asia/Kolkata';
SET LOCAL IntervalStyle = 'iso_8601';
SET LOCAL extra_float_digits = -5;
SET LOCAL DateStyle = 'SQL, DMY';
SELECT is(pg_temp.log(), (SELECT log FROM said), 'the change log has one form');
SELECT is((SELECT became ->> 'at' FROM attendance.change_log WHERE fact = 'punch'
	AND action = 'recorded' AND became ->> 'accuracy_m' IS NOT NULL),
	'2026-11-25T23:00:00.25+00:00', 'its instants in UTC');
SELECT is((SELECT count(*)::int FROM (SELECT dense_rank() OVER (ORDER BY problem) FROM
	presensi.check_register('attendance')) AS p), (SELECT count(*)::int
	FROM presensi.check_register('attendance')), 'the register can be checked');
SELECT * FROM finish();
ROLLBACK;
