-- The columns of a ruling stand in the type day_ruling, the settings of a policy in policy_setting;
-- what passes them on takes them by name. PostgreSQL takes columns by place: two of one type that
-- changed places would go unseen. So all are given different values, and compared by name, in a
-- register whose tables have them in another order, as upgraded ones do. And a column that is new
-- in the type and the tables is seen to come through everything. The names come from the catalogue.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/attack.sql
SELECT * FROM no_plan();

CREATE TEMP VIEW ruling_column AS
	SELECT a.attname AS name, a.atttypid::regtype AS type, a.attnum AS no
	FROM pg_attribute AS a WHERE a.attrelid = 'attendance.day_ruling'::regclass AND a.attnum > 0
		AND NOT a.attisdropped;
CREATE TEMP VIEW setting AS SELECT a.attname AS name, a.atttypid::regtype AS type, a.attnum AS no
	FROM pg_attribute AS a WHERE a.attrelid = 'attendance.policy_setting'::regclass AND a.attnum > 0
		AND NOT a.attisdropped;
SELECT is((SELECT array_agg(name ORDER BY no) FROM ruling_column), (SELECT array_agg(a.attname
	ORDER BY a.attnum) FROM pg_attribute AS a WHERE a.attrelid = 'presensi.ruling'::regclass
	AND a.attnum > 0), 'a ruling has the columns of the engine, in its order');

-- ---- as upgrades leave them: the columns one after the other put at the end of their tables ----
CREATE FUNCTION pg_temp.moved() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	c record;
	many bigint := 0;
BEGIN
	PERFORM presensi.register_clear('attendance');
	FOR c IN
		SELECT format('attendance.%I', t.relname) AS of_table, a.attname AS name, x.type
		FROM (SELECT name, type FROM ruling_column UNION ALL SELECT name, type FROM setting) AS x
		JOIN pg_attribute AS a ON a.attname = x.name JOIN pg_class AS t ON t.oid = a.attrelid
		WHERE t.relnamespace = 'attendance'::regnamespace AND t.relkind = 'r'
			AND t.relname IN ('closed_day', 'reopened_day', 'correction', 'policy', 'closed_policy')
			-- keys
			AND a.attname NOT IN ('workday', 'shift_no', 'policy_id')
		ORDER BY md5(t.relname || a.attname)
	LOOP
		EXECUTE format('ALTER TABLE %s RENAME %I TO old', c.of_table, c.name);
		EXECUTE format('ALTER TABLE %s ADD COLUMN %I %s', c.of_table, c.name, c.type);
		EXECUTE format('UPDATE %s SET %I = old', c.of_table, c.name);
		EXECUTE format('ALTER TABLE %s DROP COLUMN old', c.of_table);
		many := many + 1;
	END LOOP;
	PERFORM presensi.upgrade_register('attendance');
	RETURN many;
END $$;
CREATE TEMP TABLE said_before AS SELECT jsonb_agg(to_jsonb(d) ORDER BY d.employee_id, d.workday)
	AS days, (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.closing, p.first_day)
	FROM attendance.policy_that_counts AS p) AS policies
	FROM attendance.attendance_day AS d WHERE d.month IN ('2026-08-01', '2026-11-01');
SELECT is(pg_temp.moved(), 106::bigint, 'columns of five tables are in another order');
SELECT is(jsonb_agg(to_jsonb(d) ORDER BY d.employee_id, d.workday), (SELECT days FROM said_before),
	'the days are as they were')
	FROM attendance.attendance_day AS d WHERE d.month IN ('2026-08-01', '2026-11-01');
SELECT is(jsonb_agg(to_jsonb(p) ORDER BY p.closing, p.first_day), (SELECT policies
	FROM said_before), 'and the policies') FROM attendance.policy_that_counts AS p;

CREATE FUNCTION pg_temp.of_columns(said jsonb, names name[]) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_object_agg(n, said -> n::text) FROM unnest(names) AS n $$;
CREATE FUNCTION pg_temp.ruling(said jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT pg_temp.of_columns(said, (SELECT array_agg(name) FROM ruling_column)) $$;
CREATE FUNCTION pg_temp.settings(said jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT pg_temp.of_columns(said, (SELECT array_agg(name) FROM setting)) $$;
CREATE FUNCTION pg_temp.differing(said jsonb) RETURNS boolean LANGUAGE sql AS $$
	SELECT count(DISTINCT value) = count(*) AND NOT bool_or(value = 'null')
	FROM jsonb_each(said) $$;

-- ---- a frozen day, and a corrected one ----
CREATE FUNCTION pg_temp.made_different(day date, salt int) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_object_agg(c.name, CASE c.type WHEN 'interval'::regtype
			THEN to_jsonb(make_interval(mins => salt + c.no))
		WHEN 'timestamptz'::regtype
			THEN to_jsonb(day::timestamptz + make_interval(mins => salt + c.no))
		ELSE to_jsonb(c.name || salt) END)
	FROM ruling_column AS c WHERE c.name NOT IN ('workday', 'shift_no') $$;
CREATE TEMP TABLE wanted AS SELECT z.workday, pg_temp.made_different(z.workday, z.salt)
	|| jsonb_build_object('workday', z.workday, 'shift_no', 1) AS says
FROM (VALUES ('2026-08-03'::date, 100), ('2026-08-04', 200)) AS z(workday, salt);
SELECT ok(pg_temp.differing(says), 'all columns differ: ' || says::text) FROM wanted;
DO $$ DECLARE
	columns text := (SELECT string_agg(quote_ident(name), ', ') FROM ruling_column);
BEGIN
	EXECUTE format('UPDATE attendance.closed_day AS z SET (%s) = (SELECT %1$s
		FROM jsonb_populate_record(NULL::attendance.closed_day, w.says)) FROM wanted AS w
		WHERE w.workday = ''2026-08-03'' AND z.employee_id = 2 AND z.workday = w.workday', columns);
	EXECUTE format('INSERT INTO attendance.correction (employee_id, was, reason, %s)
		SELECT 2, ''{}'', ''x'', %1$s FROM jsonb_populate_record(NULL::attendance.correction,
		(SELECT w.says FROM wanted AS w WHERE w.workday = ''2026-08-04''))', columns);
END $$;
SELECT is(pg_temp.ruling(to_jsonb(d)), w.says, CASE WHEN d.correction_id IS NULL THEN 'frozen'
	ELSE 'corrected' END || ' days show by name')
FROM wanted AS w JOIN attendance.attendance_day AS d ON d.employee_id = 2
	AND d.workday = w.workday AND d.month = '2026-08-01';

-- ---- an open day: what the engine says, through the function and the view ----
UPDATE attendance.work_code_version SET schedule = 'daily 07:00-15:00 break 12:00-13:00 pairs'
	WHERE code = 'NIGHT';
UPDATE attendance.work_code SET approval = 'x' WHERE code = 'NIGHT';
UPDATE attendance.assignment SET code = 'NIGHT' WHERE employee_id = 4;
INSERT INTO attendance.excuse (employee_id, kind, starts_at, ends_at, decision, decided_by,
	decided_at) VALUES (4, 'permit', '2026-11-21 08:00+07', '2026-11-21 08:40+07', 'approved', 'x',
	'2026-11-20');
INSERT INTO attendance.punch (employee_id, at, direction, source, device)
	SELECT 4, ('2026-11-21 ' || t || '+07')::timestamptz, d, 'terminal', 'x'
	FROM (VALUES ('07:20', 'in'), ('10:00', 'out'), ('10:15', 'in'), ('14:35', 'out')) AS v(t, d);
CREATE TEMP TABLE ruled AS SELECT to_jsonb(r) AS says
	FROM attendance.rosters_of('[2026-11-01,2026-12-01)') AS o
	CROSS JOIN LATERAL presensi.roster_rulings(o.roster, daterange(o.first_day, o.end_day),
		o.punch_log, o.excuses, attendance.clock()) AS r WHERE o.employee_id = 4;
SELECT is((SELECT count(DISTINCT value) FROM ruled, jsonb_each(says) AS s
	WHERE says ->> 'workday' = '2026-11-21' AND value <> 'null'), (SELECT count(*)
	FROM ruling_column), 'all columns of a ruling differ');
SELECT is((SELECT array_agg(pg_temp.ruling(to_jsonb(d)) ORDER BY d.workday, d.shift_no)
	FROM attendance.rulings_of('[2026-11-01,2026-12-01)') AS d WHERE d.employee_id = 4),
	(SELECT array_agg(says ORDER BY says ->> 'workday', says ->> 'shift_no') FROM ruled),
	'rulings_of gives what the engine says, by name');
SELECT is((SELECT array_agg(pg_temp.ruling(to_jsonb(d)) ORDER BY d.workday, d.shift_no)
	FROM attendance.attendance_day AS d WHERE d.employee_id = 4 AND d.month = '2026-11-01'),
	(SELECT array_agg(says ORDER BY says ->> 'workday', says ->> 'shift_no') FROM ruled),
	'and so does attendance_day');

-- ---- a policy, in force and frozen ----
CREATE TEMP TABLE stated AS SELECT jsonb_build_object('policy_id', 700, 'name', 'n', 'source', 's',
	'day_length', '07:01:00', 'day_length_allowance', '07:02:00', 'weekly_minimum', '37:03:00',
	'missing_punch', 'minutes', 'missing_punch_minutes', 11, 'leftover', 'keep',
	'forgotten_phone_quota', 12, 'forgotten_phone_unit', 'punch', 'report_day', 13,
	'revision_days', 14, 'transfer_days', 15, 'uncertain_fence', 'refuse', 'accuracy_limit_m', 16,
	'mock_location', 'refuse', 'offline_limit', '00:17:00', 'one_shift_a_day', false,
	'travel_speed_limit', 18, 'tiers', jsonb_build_array(jsonb_build_object('regime', 'PNS',
		'from_days', 19, 'to_days', NULL, 'streak_days', NULL, 'level', 1, 'class', 'x',
		'name_id', 'y', 'name_en', 'z', 'article', 'a')),
	'deduction_bands', jsonb_build_array(jsonb_build_object('cause', 'absent', 'from_minutes', NULL,
		'to_minutes', NULL, 'percent', 20)), 'device_required', false, 'forgotten_punch', 'accept',
	'counted_lates', 21, 'counted_lates_days', 22, 'counted_lates_period', 'year',
	'allowance_minutes', 23, 'allowance_day_minutes', 24, 'habit_lates', 25, 'habit_months', 26,
	'minute_percent', 27, 'month_percent', 28) AS says;
SELECT is((SELECT array_agg(name::text ORDER BY name) FROM setting),
	(SELECT array_agg(k ORDER BY k COLLATE "C") FROM stated, jsonb_object_keys(says) AS k),
	'every setting is stated');
SELECT is((SELECT string_agg(value::text, ', ' ORDER BY value) FROM (SELECT value FROM stated,
	jsonb_each(says) GROUP BY value HAVING count(*) > 1) AS x), '"refuse", false',
	'and differs from all others, but words and switches');
INSERT INTO attendance.policy SELECT p.* FROM stated, jsonb_populate_record(NULL::attendance.policy,
	says || '{"first_day": "2026-11-27", "recorded_by": "x", "recorded_at": "2026-11-01"}') AS p;
SELECT is(pg_temp.settings(to_jsonb(p)), says, 'each by name')
	FROM stated, attendance.policy_of(NULL, '2026-11-27') AS p;
SELECT is(pg_temp.settings(to_jsonb(p)), says, 'and policy_in_force')
	FROM stated, attendance.policy_in_force AS p WHERE p.first_day = '2026-11-27' AND p.scope = 0;
SELECT is(pg_temp.settings(to_jsonb(p)), says, 'and policy_that_counts of open months')
	FROM stated, attendance.policy_that_counts AS p
	WHERE p.first_day = '2026-11-27' AND p.closing = 0 AND p.scope = 0;
INSERT INTO attendance.closed_policy SELECT p.* FROM stated,
	jsonb_populate_record(NULL::attendance.closed_policy, says || jsonb_build_object(
	'first_day', '2026-11-27', 'scope', 0, 'units', '{}'::bigint[], 'closing', (SELECT
		min(month_log_id) FROM attendance.month_log))) AS p;
SELECT is(pg_temp.settings(to_jsonb(p)), says, 'and of closed ones')
	FROM stated, attendance.policy_that_counts AS p
	WHERE p.first_day = '2026-11-27' AND p.closing <> 0;
SELECT is((SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute AS a
	WHERE a.attrelid = 'attendance.closed_policy'::regclass AND a.attnum > 0
		AND NOT a.attisdropped AND a.attname NOT IN ('closing', 'scope', 'units', 'end_day',
		'first_day', 'unit_id')), (SELECT array_agg(name::text ORDER BY name) FROM setting),
	'closed_policy has them all');

-- ---- and nothing else lists them all ----
CREATE TEMP VIEW source AS
SELECT 'view ' || c.relname AS object, s.statement AS body
FROM pg_class AS c JOIN presensi.register_statements('attendance') AS s
	ON s.object = 'view attendance.' || c.relname
WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind = 'v'
UNION ALL
SELECT 'function ' || p.proname, s.statement FROM pg_proc AS p
JOIN presensi.register_statements('attendance') AS s
	ON s.kind <> 'citus' AND s.object LIKE 'function attendance.' || p.proname || '(%'
WHERE p.pronamespace = 'attendance'::regnamespace;
SELECT is((SELECT array_agg(DISTINCT s.object ORDER BY s.object) FROM source AS s
	WHERE (SELECT bool_and(s.body ~ ('\m' || c.name || '\M')) FROM ruling_column AS c)),
	'{view attendance_day}', 'the columns of a ruling, but the view that people read');
SELECT is((SELECT array_agg(DISTINCT s.object ORDER BY s.object) FROM source AS s
	WHERE (SELECT bool_and(s.body ~ ('\m' || c.name || '\M')) FROM setting AS c)), NULL,
	'nor the settings of a policy');

-- ---- a setting and a column of a ruling that are new: last in the engine, in the types, and, by a
-- migration, in the tables ----
RESET ROLE;
CREATE TABLE public.moody (LIKE presensi.ruling, mood text);
ALTER FUNCTION presensi.roster_rulings(presensi.roster, daterange, presensi.punch_log,
	presensi.excuse[], timestamptz) RENAME TO roster_rulings_of_today;
CREATE FUNCTION presensi.roster_rulings(roster presensi.roster, period daterange,
	punch_log presensi.punch_log, excuses presensi.excuse[], as_of timestamptz)
	RETURNS SETOF public.moody LANGUAGE sql IMMUTABLE AS $$
	SELECT r.*, to_char(r.workday, 'Dy')
	FROM presensi.roster_rulings_of_today(roster, period, punch_log, excuses, as_of) AS r $$;
SET LOCAL ROLE boss;
SELECT presensi.register_clear('attendance') \g /dev/null
ALTER TYPE attendance.policy_setting ADD ATTRIBUTE tea_minutes int;
ALTER TABLE attendance.policy ADD COLUMN tea_minutes int;
ALTER TABLE attendance.closed_policy ADD COLUMN tea_minutes int;
ALTER TYPE attendance.day_ruling ADD ATTRIBUTE mood text;
ALTER TYPE attendance.person_ruling ADD ATTRIBUTE mood text;
ALTER TABLE attendance.closed_day ADD COLUMN mood text;
ALTER TABLE attendance.reopened_day ADD COLUMN mood text;
ALTER TABLE attendance.correction ADD COLUMN mood text;
SELECT presensi.upgrade_register('attendance') \g /dev/null
INSERT INTO attendance.policy (first_day, name, tea_minutes) VALUES ('2026-10-01', 'tea', 9);
SELECT is((SELECT tea_minutes FROM attendance.policy_of(2, '2026-10-01')), 9,
	'policy_of gives the new setting');
SELECT is((SELECT tea_minutes FROM attendance.policy_in_force WHERE first_day = '2026-10-01'
	AND scope = 0), 9, 'and so does policy_in_force');
SELECT is((SELECT string_agg(mood, ' ' ORDER BY workday)
	FROM attendance.rulings_of('[2026-10-01,2026-10-04)') WHERE employee_id = 2), 'Thu Fri Sat',
	'rulings_of gives the new column');
SELECT ok(v ~ 'r[.]mood' AND v ~ 'z[.]mood' AND v ~ 'THEN d[.]mood\s+ELSE x[.]mood',
	'attendance_day has it of open and closed months and of corrections, for its list of columns')
FROM pg_get_viewdef('attendance.attendance_day') AS v;
SELECT attendance.close_month('2026-10-01') \g /dev/null
SELECT is((SELECT tea_minutes FROM attendance.policy_that_counts WHERE closing = (SELECT closing
	FROM attendance.month WHERE month = '2026-10-01') AND first_day = '2026-10-01' AND scope = 0),
	9, 'close_month keeps the new setting, which policy_that_counts gives');
SELECT is((SELECT mood FROM attendance.closed_day WHERE employee_id = 2
	AND workday = '2026-10-02'), 'Fri', 'and the new column');
SELECT attendance.correct_day(2, '2026-10-02', 'x', status => 'absent') \g /dev/null
SELECT is((SELECT mood FROM attendance.correction WHERE workday = '2026-10-02'), 'Fri',
	'correct_day keeps it');
SELECT attendance.reopen_month('2026-10-01', 'x', '2026-12-01') \g /dev/null
SELECT is((SELECT mood FROM attendance.reopened_day WHERE employee_id = 2
	AND workday = '2026-10-02'), 'Fri', 'and reopen_month keeps it');
SELECT isnt(attendance.calendar_svg(2, '2026-10-01'), NULL, 'a picture is drawn without it');
SELECT * FROM finish();
ROLLBACK;
