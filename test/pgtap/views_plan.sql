-- Plans: closed months are never ruled again; employee, unit and month reach indexes, also under
-- row-level security.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();

-- How often persons and months were ruled: once for each row of the plan below the node (six
-- columns on in the text), or without one each time it runs.
CREATE FUNCTION pg_temp.ruled(plan text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	line text;
	node int;
	runs int;
	times int := 0;
BEGIN
	FOR line IN SELECT l FROM string_to_table(plan || E'\n->', E'\n') AS l WHERE l ~ '->' LOOP
		IF strpos(line, '->') = node + 6 THEN
			times := times + coalesce(round((regexp_match(line, 'rows=([\d.]+) loops'))[1]::numeric
				* (regexp_match(line, 'loops=(\d+)'))[1]::int), 0);
			node := NULL;
		ELSIF strpos(line, '->') <= node THEN
			times := times + runs;
			node := NULL;
		END IF;
		IF line ~ 'Custom Scan \(presensi.roster_rulings\)' THEN
			node := strpos(line, '->');
			runs := coalesce((regexp_match(line, 'loops=(\d+)'))[1]::int, 0);
		END IF;
	END LOOP;
	RETURN times;
END $$;
-- Is there an index condition on this column of this table (by any index)?
CREATE FUNCTION pg_temp.condition(plan text, tab text, col text) RETURNS boolean LANGUAGE sql AS $$
	SELECT plan ~ ('Index (Only )?Scan using \S+ on ' || tab || ' [^\n]*\n\s*Index Cond: [^\n]*\m'
		|| col || '\M')
		OR plan ~ ('Bitmap Heap Scan on ' || tab
			|| ' [^\n]*\n(?:(?!->)[^\n]*\n)*\s*->\s+Bitmap Index Scan on [^\n]*\n\s*Index Cond: '
			'[^\n]*\m' || col || '\M') $$;

-- enough people that indexes pay: 600 in six units of each 100
INSERT INTO attendance.unit (unit_id, path, name) SELECT 10 + i, 'pemkab.u' || i, 'U' || i
	FROM generate_series(1, 6) AS i;
INSERT INTO attendance.employee (employee_id, number, name) SELECT 1000 + i, 'X' || i, 'X' || i
	FROM generate_series(1, 600) AS i;
INSERT INTO attendance.posting (employee_id, first_day, unit_id)
	SELECT 1000 + i, '2022-08-01', 10 + 1 + i % 6 FROM generate_series(1, 600) AS i;
INSERT INTO attendance.assignment (employee_id, code, first_day)
	SELECT 1000 + i, '(GLOBAL) 5 HARI (NON SEKOLAH)', '2022-08-01'
	FROM generate_series(1, 600) AS i;
INSERT INTO attendance.punch (employee_id, at, source, device)
SELECT 1000 + i, (d + t) AT TIME ZONE 'Asia/Jakarta', 'terminal', 't'
	FROM generate_series(timestamp '2022-10-01', '2022-11-20', '1 day') AS d,
	unnest('{06:50,15:00}'::time[]) AS t, generate_series(1, 600) AS i;
SELECT pg_temp.at('2022-11-20 10:00') \g /dev/null
UPDATE attendance.month SET closed_at = now(), closed_by = 'x' WHERE month < '2022-08-01';
SELECT attendance.close_month('2022-08-01'), attendance.close_month('2022-09-01'),
	attendance.close_month('2022-10-01') \g /dev/null
ANALYZE;

-- ---- closed months ------------------------------------------------------------------------------
CREATE TEMP TABLE plans AS SELECT what, query, role, pg_temp.plan(query, role) AS plan FROM (VALUES
	('person closed',
		'SELECT * FROM attendance.attendance_day WHERE employee_id = 1007 AND month '
		'= ''2022-10-01''', 'none'),
	('person open',
		'SELECT * FROM attendance.attendance_day WHERE employee_id = 1007 AND month '
		'= ''2022-11-01''', 'none'),
	('person all', 'SELECT * FROM attendance.attendance_day WHERE employee_id = 1007', 'none'),
	('unit closed',
		'SELECT * FROM attendance.attendance_day WHERE unit_id = 13 AND month = ''2022-10-01''',
		'none'),
	('unit open',
		'SELECT * FROM attendance.attendance_day WHERE unit_id = 13 AND month = ''2022-11-01''',
		'none'),
	('month closed', 'SELECT * FROM attendance.attendance_day WHERE month = ''2022-10-01''',
		'none'),
	('person by days',
		'SELECT * FROM attendance.attendance_day WHERE employee_id = 1007 AND workday '
		'BETWEEN ''2022-10-03'' AND ''2022-10-07''', 'none'),
	('unit by days',
		'SELECT * FROM attendance.attendance_day WHERE unit_id = 13 AND workday '
		'BETWEEN ''2022-10-03'' AND ''2022-10-07''', 'none'),
	('everybody by days',
		'SELECT * FROM attendance.attendance_day WHERE workday = ''2022-10-03''', 'none'),
	('recap person',
		'SELECT * FROM attendance.attendance_month WHERE employee_id = 1007 AND month '
		'= ''2022-10-01''', 'none'),
	('recap unit',
		'SELECT * FROM attendance.attendance_month WHERE unit_id = 13 AND month = ''2022-10-01''',
		'none'),
	('unit_month',
		'SELECT * FROM attendance.unit_month WHERE unit_id = 13 AND month = ''2022-10-01''',
		'none'),
	('unit_month open',
		'SELECT * FROM attendance.unit_month WHERE unit_id = 13 AND month = ''2022-11-01''',
		'none'),
	('absent_day',
		'SELECT * FROM attendance.absent_day WHERE unit_id = 13 AND month = ''2022-10-01''',
		'none'),
	('lost person',
		'SELECT * FROM attendance.lost_time_year WHERE employee_id = 1007 AND month '
		'= ''2022-10-01''', 'none'),
	('lost unit',
		'SELECT * FROM attendance.lost_time_year WHERE unit_id = 13 AND month = ''2022-10-01''',
		'none'),
	('lost open',
		'SELECT * FROM attendance.lost_time_year WHERE employee_id = 1007 AND month '
		'= ''2022-11-01''', 'none'),
	('standing', 'SELECT * FROM attendance.discipline_standing WHERE employee_id = 1007', 'none'),
	('week',
		'SELECT * FROM attendance.attendance_week WHERE employee_id = 1007 AND month '
		'= ''2022-09-01''', 'none'),
	('own open', 'SELECT * FROM attendance.attendance_day WHERE month = ''2022-11-01''', 'reg_ani'),
	('own closed', 'SELECT * FROM attendance.attendance_day WHERE month = ''2022-10-01''',
		'reg_ani'),
	('own named',
		'SELECT * FROM attendance.attendance_day WHERE employee_id = 1 AND month = ''2022-11-01''',
		'reg_ani'),
	('operator',
		'SELECT * FROM attendance.attendance_day WHERE unit_id = 2 AND month = ''2022-11-01''',
		'reg_op'),
	('operator other', 'SELECT * FROM attendance.attendance_day WHERE unit_id = 13', 'reg_op'))
		AS v(what, query, role);
SELECT is(pg_temp.ruled(p.plan), v.times, v.what || ': ' || v.times
	|| ' months of persons are ruled')
FROM plans AS p JOIN (VALUES ('person closed', 0), ('person open', 1), ('person all', 1),
	('unit closed', 0), ('unit open', 100), ('month closed', 0), ('recap person', 0),
	('recap unit', 0), ('unit_month', 0), ('unit_month open', 100),
	('absent_day', 0), ('lost person', 0), ('lost unit', 0), ('lost open', 1), ('standing', 1),
		('week', 0), ('own open', 1), ('own closed', 0), ('own named', 1), ('operator', 3),
		('operator other', 0)) AS v(what, times) ON v.what = p.what;
SELECT ok(plan ~ 'Custom Scan \(presensi.roster_rulings\) [^\n]*(never executed|rows=0(\.00)? )',
	what || ': the ruling of a closed month is planned, and given nothing') FROM plans
	WHERE what IN ('person closed', 'unit closed', 'month closed', 'own closed');

-- ---- predicates reach indexes -------------------------------------------------------------------
SELECT ok(pg_temp.condition(plan, t, c), what || ': ' || c || ' is an index condition on ' || t)
	FROM plans JOIN (VALUES
	('person closed', 'closed_day z', 'employee_id'), ('person closed', 'closed_day z', 'month'),
		('person open', 'posting p', 'employee_id'), ('person open', 'punch k\S*', 'employee_id'),
		('person open', 'punch k\S*', 'at'),
	('unit closed', 'closed_day z', 'unit_id'), ('unit closed', 'closed_day z', 'month'),
	('person by days', 'closed_day z', 'workday'), ('unit by days', 'closed_day z', 'workday'),
	('everybody by days', 'closed_day z', 'workday'),
		('unit open', 'posting p', 'unit_id'), ('unit open', 'punch k\S*', 'at'),
	('recap person', 'closed_day z', 'employee_id'), ('recap unit', 'closed_day z', 'unit_id'),
		('recap unit', 'closed_day z', 'month'),
	('unit_month', 'closed_day z', 'unit_id'), ('unit_month', 'closed_day z', 'month'),
		('absent_day', 'closed_day z', 'unit_id'),
	('lost person', 'closed_day z', 'employee_id'), ('lost unit', 'posting p', 'unit_id'),
		('lost unit', 'closed_day z', 'employee_id'), ('lost unit', 'closed_day z', 'month'),
		('standing', 'posting p', 'employee_id'),
	('own open', 'punch k\S*', 'employee_id'), ('own open', 'punch k\S*', 'at'),
		('own closed', 'closed_day z', 'employee_id'), ('own named', 'posting p', 'employee_id'),
		('operator', 'punch k\S*', 'at')) AS v(w, t, c) ON v.w = what;
SELECT ok(plan !~ 'Seq Scan on (punch|closed_day|posting|assignment)', what
	|| ': no table of people is read from end to end') FROM plans
WHERE what NOT IN ('month closed', 'operator', 'operator other', 'own open');

-- the identity is looked up once a statement, not once a row
SELECT ok(plan !~ 'SubPlan [^\n]*\n[^\n]*first_seen', what
	|| ': the policies compare with values looked up once') FROM plans WHERE role <> 'none';
SELECT ok(plan ~ 'InitPlan', what || ': in an InitPlan') FROM plans WHERE role <> 'none';

-- a name that nobody asks for is not looked up
SELECT ok(pg_temp.plan('SELECT workday, status FROM attendance.attendance_day WHERE employee_id = '
	'1007 AND month = ''2022-10-01''') !~ 'on employee \S+ \(actual',
	'without the name no employee is read');
SELECT ok(pg_temp.plan('SELECT name FROM attendance.attendance_day WHERE employee_id = 1007 AND '
	'month = ''2022-10-01''') ~ 'on employee \S+ \(actual', 'with it one is');
SELECT * FROM finish();
ROLLBACK;
