-- import_attlog (issue of terminals): a real export, broken lines, repetition, directions, rights.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();
\set attlog `cat test/data/attlog-2022-12.dat`
SELECT pg_temp.at('2023-01-03 09:00') \g /dev/null
INSERT INTO attendance.employee (employee_id, number, name, terminal_number) SELECT 200 + n, 'T' || n, 'Terminal ' || n, n::text
FROM unnest('{107,114,121,128,135,142,149,156,163,170,177,184,191}'::int[]) AS n;
INSERT INTO attendance.posting (employee_id, first_day, unit_id) SELECT employee_id, '2022-11-01', 2 FROM attendance.employee WHERE terminal_number IS NOT NULL;
INSERT INTO attendance.assignment (employee_id, code, first_day) SELECT employee_id, '(GLOBAL) 5 HARI (NON SEKOLAH)', '2022-11-01' FROM attendance.employee WHERE terminal_number IS NOT NULL;

-- the export itself: one line is of November, which is locked by now
CREATE TEMP TABLE first AS SELECT i.* FROM attendance.import_attlog(:'attlog') AS i;
SELECT is((SELECT read FROM first), (SELECT count(*)::int FROM string_to_table(:'attlog', E'\n') AS l WHERE l <> ''), 'every line is read');
SELECT is((SELECT read - loaded - known - broken FROM first), 0, 'every line is accounted for');
SELECT is((SELECT broken FROM first), (SELECT count(*)::int FROM string_to_table(:'attlog', E'\n') AS l WHERE l ~ '\t2022-11-'), 'the lines of a month whose revision window has ended are reported (11(4))');
SELECT is((SELECT problems[1] LIKE 'line 1: the revision window of 2022-11 has ended: %' FROM first), true, 'with the number of the line, the reason and the line');
SELECT is((SELECT count(*)::int FROM attendance.punch WHERE source = 'terminal'), (SELECT loaded FROM first), 'the others are punches');
SELECT is((SELECT count(*)::int FROM attendance.punch WHERE direction IS NOT NULL), 0, 'undirected by default');
SELECT is((SELECT string_agg(DISTINCT device, ',') FROM attendance.punch), 'terminal 1', 'the terminal is kept');
SELECT is((SELECT count(*)::int FROM attendance.punch AS k JOIN string_to_table(:'attlog', E'\n') AS l
		ON k.employee_id = 200 + split_part(l, E'\t', 1)::int AND k.at = split_part(l, E'\t', 2)::timestamp AT TIME ZONE 'Asia/Jakarta'),
	(SELECT count(*)::int FROM (SELECT DISTINCT split_part(l, E'\t', 1), split_part(l, E'\t', 2) FROM string_to_table(:'attlog', E'\n') AS l WHERE l ~ '\t202[23]-(12|01)-') AS d),
	'at the instants of the export, on the clock of the unit');
SELECT is((SELECT concat_ws(' ', loaded, known = read - broken) FROM attendance.import_attlog(:'attlog')), '0 t', 'loading it twice adds nothing');
SELECT is((SELECT concat_ws(' ', loaded) FROM attendance.import_attlog(replace(:'attlog', E'\n', E'\r\n'), trust_states => true)), '0', 'with other line ends and trusted states neither');
SELECT ok((SELECT count(*) FROM attendance.attendance_day WHERE employee_id = 314 AND month = '2022-12-01' AND checked_in IS NOT NULL) > 20, 'the days follow by themselves');

-- broken lines
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken) FROM attendance.import_attlog(E'\uFEFF  1001\t2022-12-05 06:50:00\t2\t0\t1\t0\r\n\n1001\t2022-12-05 14:50:00\t2\t1\r\n')), '2 2 0 0',
	'a byte order mark, blank lines, leading blanks, carriage returns and missing last columns do no harm; the number may be the NIP');
CREATE TEMP TABLE bad AS SELECT i.* FROM attendance.import_attlog(E'1001\t2022-12-06 06:50:00\t1\t0\t1\t0\n1001 2022-12-06 06:51:00 1 0 1 0\n\n1001\t2022-02-30 06:50:00\t1\t0\t1\t0\n'
	'999\t2022-12-06 06:50:00\t1\t0\t1\t0\n1001\t2022-12-06 25:00:00\t1\t0\t1\t0\n1001\t2023-02-06 06:50:00\t1\t0\t1\t0\ngarbage\n1002\t2022-12-06 06:50:00\t1\t0\t1\t0') AS i;
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken) FROM bad), '8 2 0 6', 'good lines are loaded beside broken ones');
SELECT is((SELECT array_agg(regexp_replace(p, '^(line \d+: [^:]*).*$', '\1') ORDER BY no) FROM bad, unnest(problems) WITH ORDINALITY AS x(p, no)), ARRAY[
	'line 2: not number, date and time, terminal and state with tabs between', 'line 4: not number, date and time, terminal and state with tabs between',
	'line 5: nobody has the number 999', 'line 6: not number, date and time, terminal and state with tabs between', 'line 7: in the future',
	'line 8: not number, date and time, terminal and state with tabs between'], 'each broken line is reported with its number and reason');
UPDATE attendance.employee SET terminal_number = '7' WHERE employee_id IN (1, 2);
SELECT is((SELECT problems[1] FROM attendance.import_attlog(E'7\t2022-12-07 06:50:00\t1\t0\t1\t0')), E'line 1: 2 people have the number 7: 7\t2022-12-07 06:50:00\t1\t0\t1\t0', 'a number of two people is nobody''s');
SELECT is((SELECT concat_ws(' ', read, loaded, problems) FROM attendance.import_attlog('')), '0 0 {}', 'an empty text is no error');
SELECT is((SELECT concat_ws(' ', read, loaded, problems) FROM attendance.import_attlog(NULL)), '0 0 {}', 'nor is none');

-- directions and zones
SELECT loaded FROM attendance.import_attlog(E'1003\t2022-12-08 06:50:00\t1\t0\t1\t0\n1003\t2022-12-08 14:50:00\t1\t1\t1\t0\n1003\t2022-12-08 15:50:00\t1\t9\t1\t0', trust_states => true) \g /dev/null
SELECT is((SELECT string_agg(coalesce(direction, '?'), ' ' ORDER BY at) FROM attendance.punch WHERE employee_id = 3), 'in out ?', 'states give directions when they are trusted, unknown ones none');
SELECT loaded FROM attendance.import_attlog(E'1003\t2022-12-09 06:50:00\tx\t0\t1\t0', 'gate', 'Asia/Jayapura') \g /dev/null
SELECT is((SELECT device || ' ' || (at AT TIME ZONE 'UTC') FROM attendance.punch WHERE employee_id = 3 ORDER BY at DESC LIMIT 1), 'terminal gate 2022-12-08 21:50:00', 'a terminal''s name and time zone may be told');
SELECT throws_ok($$SELECT attendance.import_attlog('', NULL, 'Nowhere/Land')$$, '22023', NULL, 'an unknown time zone is an error of the call');

-- rights
SELECT is(pg_temp.tries('reg_ani', $$SELECT loaded::text FROM attendance.import_attlog(E'1001\t2022-12-12 06:50:00\t1\t0\t1\t0')$$), '42501', 'an employee imports nothing');
SELECT is(pg_temp.tries('reg_reader', $$SELECT loaded::text FROM attendance.import_attlog('')$$), '42501', 'nor a reader');
SELECT is(pg_temp.tries('reg_op', $$SELECT loaded || ' ' || broken FROM attendance.import_attlog(E'1003\t2022-12-12 06:50:00\t1\t0\t1\t0\n1004\t2022-12-12 06:50:00\t1\t0\t1\t0')$$), '1 1',
	'an operator those of the own unit; others are reported');
SELECT is(pg_temp.tries('reg_boss', $$SELECT loaded || ' ' || broken FROM attendance.import_attlog(E'1003\t2022-12-12 06:50:00\t1\t0\t1\t0\n1004\t2022-12-12 06:50:00\t1\t0\t1\t0')$$), '1 0', 'a manager all, once');
SELECT is((SELECT recorded_by FROM attendance.punch WHERE employee_id = 4 AND source = 'terminal'), 'reg_boss', 'each punch says who loaded it');
SELECT * FROM finish();
ROLLBACK;
