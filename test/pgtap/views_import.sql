-- import_attlog (issue of terminals): a real export, broken lines, repetition, directions, rights.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();
\set attlog `cat test/data/attlog-2022-12.dat`
SELECT pg_temp.at('2023-01-03 09:00') \g /dev/null
INSERT INTO attendance.employee (employee_id, number, name, terminal_number)
	SELECT 200 + n, 'T' || n, 'Terminal ' || n, n::text
FROM unnest('{107,114,121,128,135,142,149,156,163,170,177,184,191}'::int[]) AS n;
INSERT INTO attendance.posting (employee_id, first_day, unit_id) SELECT employee_id, '2022-11-01', 2
	FROM attendance.employee WHERE terminal_number IS NOT NULL;
INSERT INTO attendance.assignment (employee_id, code, first_day)
	SELECT employee_id, '(GLOBAL) 5 HARI (NON SEKOLAH)', '2022-11-01' FROM attendance.employee
	WHERE terminal_number IS NOT NULL;

-- the export itself: one line is of November, which is locked by now
CREATE TEMP TABLE first AS SELECT i.* FROM attendance.import_attlog(:'attlog') AS i;
SELECT is((SELECT read FROM first), (SELECT count(*)::int
	FROM string_to_table(:'attlog', E'\n') AS l WHERE l <> ''), 'every line is read');
SELECT is((SELECT read - loaded - known - broken FROM first), 0, 'every line is accounted for');
SELECT is((SELECT broken FROM first), (SELECT count(*)::int
	FROM string_to_table(:'attlog', E'\n') AS l WHERE l ~ '\t2022-11-'),
	'the lines of a month whose revision window has ended are reported (11(4))');
SELECT is((SELECT concat_ws('|', line_no, reason, reason_en) FROM attendance.attlog_lines(:'attlog')
	ORDER BY line_no LIMIT 1), '1|locked|the revision window of the month has ended',
	'as rows, with the number of the line and the reason');
SELECT is((SELECT count(*)::int FROM attendance.punch WHERE source = 'terminal'), (SELECT loaded
	FROM first), 'the others are punches');
SELECT is((SELECT count(*)::int FROM attendance.punch WHERE direction IS NOT NULL), 0,
	'undirected by default');
SELECT is((SELECT string_agg(DISTINCT device, ',') FROM attendance.punch), 'terminal 1',
	'the terminal is kept');
SELECT is((SELECT count(*)::int FROM attendance.punch AS k
	JOIN string_to_table(:'attlog', E'\n') AS l
		ON k.employee_id = 200 + split_part(l, E'\t', 1)::int
			AND k.at = split_part(l, E'\t', 2)::timestamp AT TIME ZONE 'Asia/Jakarta'),
	(SELECT count(*)::int FROM (SELECT DISTINCT split_part(l, E'\t', 1), split_part(l, E'\t', 2)
		FROM string_to_table(:'attlog', E'\n') AS l WHERE l ~ '\t202[23]-(12|01)-') AS d),
	'at the instants of the export, on the clock of the unit');
SELECT is((SELECT concat_ws(' ', loaded, known = read - broken)
	FROM attendance.import_attlog(:'attlog')), '0 t', 'loading it twice adds nothing');
SELECT is((SELECT concat_ws(' ', loaded)
	FROM attendance.import_attlog(replace(:'attlog', E'\n', E'\r\n'), trust_states => true)), '0',
	'with other line ends and trusted states neither');
SELECT ok((SELECT count(*) FROM attendance.attendance_day WHERE employee_id = 314
	AND month = '2022-12-01' AND checked_in IS NOT NULL) > 20, 'the days follow by themselves');

-- broken lines
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken)
	FROM attendance.import_attlog(E'\uFEFF  1001\t2022-12-05 '
	'06:50:00\t2\t0\t1\t0\r\n\n1001\t2022-12-05 14:50:00\t2\t1\r\n')), '2 2 0 0',
	'a byte order mark, blank lines, leading blanks, carriage returns and missing last columns do '
		'no harm; the number may be the NIP');
CREATE TEMP TABLE bad AS SELECT x.lines, i.*
	FROM (SELECT E'1001\t2022-12-06 06:50:00\t1\t0\t1\t0\n1001 2022-12-06 06:51:00 1 0 1 '
	'0\n\n1001\t2022-02-30 06:50:00\t1\t0\t1\t0\n'
	'999\t2022-12-06 06:50:00\t1\t0\t1\t0\n1001\t2022-12-06 25:00:00\t1\t0\t1\t0\n1001\t2023-02-06 '
		'06:50:00\t1\t0\t1\t0\ngarbage\n1002\t2022-12-06 06:50:00\t1\t0\t1\t0\n1001\t2000-01-01 '
		'00:03:00\t1\t0\t1\t0\n1001\t03/12/2022 06:50:00\t1\t0\t1\t0') AS x(lines),
	attendance.import_attlog(x.lines) AS i;
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken) FROM bad), '10 3 0 7',
	'good lines are loaded beside broken ones; blanks may stand for tabs');
SELECT is((SELECT string_agg(l.line_no || ' ' || l.reason, ', ' ORDER BY l.line_no)
	FROM bad, attendance.attlog_lines(bad.lines) AS l WHERE l.reason IS NOT NULL),
	'4 no_such_time, 5 nobody, 6 no_such_time, 7 future, 8 unreadable, 10 clock, 11 date_order',
		'each broken line is a row with its number and reason');
SELECT is((SELECT count(*)::int FROM bad, attendance.attlog_lines(bad.lines) AS l
	WHERE l.reason IS NOT NULL AND (l.reason_id IS NULL OR l.reason_en IS NULL)), 0,
	'each reason has words in both languages');
UPDATE attendance.employee SET terminal_number = '7' WHERE employee_id IN (1, 2);
SELECT is((SELECT reason FROM attendance.attlog_lines(E'7\t2022-12-07 06:50:00\t1\t0\t1\t0')),
	'several', 'a number of two people is nobody''s');
-- field-cases.md section 1: what terminals write
CREATE FUNCTION pg_temp.loads(lines text, VARIADIC how text[] DEFAULT '{}') RETURNS text
	LANGUAGE plpgsql AS $$
DECLARE r text; BEGIN
	EXECUTE format('SELECT loaded || '' '' || broken FROM attendance.import_attlog(%L%s)', lines,
		(SELECT coalesce(string_agg(', ' || h, ''), '') FROM unnest(how) h)) INTO r;
	RETURN r;
END $$;
INSERT INTO attendance.employee (employee_id, number, name, terminal_number, first_day, last_day)
	VALUES
	(301, 'N1', 'Predecessor', '55', '2020-01-01', '2022-12-10'),
		(302, 'N2', 'Successor', '55', '2022-12-11', NULL), (303, 'N3', 'Letters', 'NB2401004',
		'2020-01-01', NULL),
	(304, 'N4', 'In dinkes', '13', '2020-01-01', NULL), (305, 'N5', 'In disdik', '13', '2020-01-01',
		NULL), (306, 'N6', 'Padded', '101', '2020-01-01', NULL);
INSERT INTO attendance.posting (employee_id, first_day, unit_id)
	VALUES (301, '2022-11-01', 2), (302, '2022-12-11', 2), (303, '2022-11-01', 2),
	(304, '2022-11-01', 2), (305, '2022-11-01', 3), (306, '2022-11-01', 2);
SELECT is(pg_temp.loads(E'55\t2022-12-13 06:55:00\t1\t0\t1\t0\n55\t2022-12-08 '
	'06:55:00\t1\t0\t1\t0'), '2 0', 'field case: a number that went to a successor');
SELECT is((SELECT string_agg(employee_id || ' ' || (at AT TIME ZONE 'Asia/Jakarta')::date, ', '
	ORDER BY at) FROM attendance.punch WHERE employee_id IN (301, 302)),
	'301 2022-12-08, 302 2022-12-13',
	'each punch is of who had the number on that day');
SELECT is((SELECT string_agg(reason, ' ')
	FROM attendance.attlog_lines(E'55\t2022-12-13 06:55:00\t1\t0\t1\t0\nN1\t2022-12-13 '
	'06:55:00\t1\t0\t1\t0')), 'nobody', 'a person with a terminal number is not known by the NIP');
SELECT is((SELECT string_agg(direction, ' ')
	FROM attendance.attlog_lines(E'9\t2022-12-13 07:16:00\t0\t1\t0', trust_states => true)), 'in',
	'field case: push lines have no terminal; the state is the state');
SELECT is(pg_temp.loads(E'101\t2022/12/13 07:05:00\t1\t0\t1\t0'), '1 0',
	'field case: date with slashes, year first');
SELECT is(pg_temp.loads(E'101\t2022-12-13 07:06\t1\t0\t1\t0'), '1 0',
	'field case: time without seconds');
SELECT is(pg_temp.loads(E'101\t2022-12-13  07:09:00\t1\t0\t1\t0'), '1 0',
	'field case: two spaces between date and time');
SELECT is(pg_temp.loads(E'101\t2022-12-13T07:10:00\t1\t0\t1\t0\n101\t2022-12-13 7:11:00 '
	'PM\t1\t0\t1\t0'), '2 0', 'a T between, one digit of the hour, PM');
SELECT is(
	pg_temp.loads(
	E'No\tTMNo\tEnNo\tName\tINOUT\tMode\tDateTime\n1\t1\t000000101\t\t1\t0\t2022/12/13 '
	'07:13:00\n2\t1\t0\t\t1\t0\t2022/12/13 07:14:00'), '1 1',
	'field case: a header that names the columns; number 0 is reported');
SELECT is(pg_temp.loads(E'NIP;Nama;Tanggal;Jam;Status\n101;Padded;13/12/2022;07:15;C/In',
	'trust_states => true', $$date_order => 'dmy'$$), '1 0',
	'CSV with Indonesian names of columns, the day first');
SELECT is((SELECT direction FROM attendance.punch WHERE employee_id = 306
	AND at = '2022-12-13 07:15+07'), 'in', 'its words for directions');
SELECT is(pg_temp.loads(E'00000101\t2022-12-13 07:17:00\t1\t0\t1\t0'), '1 0',
	'field case: numbers that a terminal pads with zeros');
SELECT is(pg_temp.loads(E'NB2401004\t2022-12-13 07:18:00\t1\t0\t1\t0'), '1 0',
	'field case: a number with letters');
SELECT is(pg_temp.loads(E'13\t2022-12-13 07:19:00\t1\t0\t1\t0'), '0 1',
	'field case: one number of two people');
SELECT is(pg_temp.loads(E'13\t2022-12-13 07:19:00\t1\t0\t1\t0',
	format('unit_path => %L', (SELECT path FROM attendance.unit WHERE unit_id = 2))), '1 0',
	'is clear once the unit is named');
SELECT is((SELECT string_agg(employee_id::text, ' ') FROM attendance.punch
	WHERE employee_id IN (304, 305)), '304', 'and goes to its person');
SELECT is(pg_temp.loads(E'101\t2000-01-01 00:03:00\t1\t0\t1\t0',
	$$clock_offset => timestamp '2022-12-14 07:00' - timestamp '2000-01-01 00:03'$$), '1 0',
	'field case: a clock that fell back is loaded with an offset');
SELECT is((SELECT count(*)::int FROM attendance.punch WHERE employee_id = 306
	AND at = '2022-12-14 07:00+07'), 1, 'at the right time');
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken)
	FROM attendance.import_punches('{101,N9,101}'::text[],
	'{2022-12-15 07:00+07,2022-12-15 07:00+07,2022-12-15 15:00+07}'::timestamptz[],
	'{in,NULL,out}')), '3 2 0 1',
	'import_punches takes columns');
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken)
	FROM attendance.import_punches('{101,101}'::text[],
	'{2022-12-15 07:00,2022-12-16 07:00}'::timestamp[], time_zone => 'WIB')), '2 1 1 0',
	'on a local clock too; what is there is known');
SELECT throws_ok($$SELECT attendance.import_punches('{1,2}'::text[],
	'{2022-12-15 07:00}'::timestamp[])$$, '22023', 'the arrays have different lengths');
SELECT throws_ok($$SELECT attendance.import_attlog('', date_order => 'ydm')$$, '22023',
	'unknown order of dates: "ydm"');
SELECT throws_ok($$SELECT attendance.import_attlog('1	2022-12-15 07:00	1	0',
	unit_path => 'mars')$$, '22023', 'unknown unit "mars"');
SELECT is((SELECT count(*)::int FROM attendance.importing), 0, 'nothing is importing afterwards');
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken) FROM attendance.import_attlog('')),
	'0 0 0 0', 'an empty text is no error');
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken) FROM attendance.import_attlog(NULL)),
	'0 0 0 0', 'nor is none');

-- what else terminals and their programs write: the number, time, direction and device of each line
CREATE FUNCTION pg_temp.reads(lines text, orders text DEFAULT 'ymd') RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', l.number, l.at AT TIME ZONE 'Asia/Jakarta', l.direction,
		nullif(l.device, 'terminal'), nullif(l.reason, 'nobody')), ' | ' ORDER BY l.line_no, l.at)
	FROM attendance.attlog_lines(lines, date_order => orders, trust_states => true) AS l $$;
SELECT is(pg_temp.reads(lines, orders), wanted, 'a line of CSV: ' || lines) FROM (VALUES
	('101,2022-12-13,07.12', 'ymd', '101 2022-12-13 07:12:00'),
	('101;13/12/2022;07.12', 'dmy', '101 2022-12-13 07:12:00'),
	(E'101\t13.12.2022 07.12.30\t1\t0\t1\t0', 'dmy', '101 2022-12-13 07:12:30 in terminal 1'),
	(E'NO;TANGGAL;JAM\n101;13-12-2022;7.12', 'dmy', '101 2022-12-13 07:12:00'),
	(E'No,NIP,Nama,Scan Date\n1,101,"Ani, S.Kom",2022-12-13 07:12', 'ymd',
		'101 2022-12-13 07:12:00'),
	(E'Nomor;Tanggal;Waktu;Arah\n101;13-12-2022;07.12;Masuk', 'dmy', '101 2022-12-13 07:12:00 in'),
	(E'emp_code,punch_time,punch_state,terminal_sn\n101,2022-12-13 07:12:00,0,CK1', 'ymd',
		'101 2022-12-13 07:12:00 in terminal CK1'),
	(E'\nLaporan\nPIN,Tanggal,Jam\n101,2022-12-13,07:12', 'ymd',
		'unreadable | 101 2022-12-13 07:12:00'),
	('"101","2022-12-13 07:12:00","0"', 'ymd', '101 2022-12-13 07:12:00 terminal 0'),
	('101,2022-12-13 07:12:00,Pulang', 'ymd', '101 2022-12-13 07:12:00 out'),
	('101|2022-12-13 07:12', 'ymd', '101 2022-12-13 07:12:00'),
	('2022-12-13 07:12:00,101,1', 'ymd', '101 2022-12-13 07:12:00 terminal 1'),
	('101,13 Desember 2022 7.12', 'ymd', '101 2022-12-13 07:12:00'),
	('101,Dec 13, 2022 7:12 PM', 'ymd', '101 2022-12-13 19:12:00'),
	(E'101\t13-Dec-2022 07:12:00\t1\t0\t1\t0', 'ymd', '101 2022-12-13 07:12:00 in terminal 1'),
	('101,20221213071200', 'ymd', '101 2022-12-13 07:12:00'),
	('101,20221213,0712', 'ymd', '101 2022-12-13 07:12:00'),
	('101,2022-12-13T07:12:00+07:00', 'ymd', '101 2022-12-13 07:12:00'),
	('101,2022-12-13T00:12:00Z', 'ymd', '101 2022-12-13 07:12:00'),
	('101,2022-12-13 05:42:00+0530', 'ymd', '101 2022-12-13 07:12:00'),
	('101,31 Februari 2022 7.12', 'ymd', '101 no_such_time'),
	('101,13 Brumaire 2022 7.12', 'ymd', '101 no_such_time'),
	('101,13/12/2022 25.12', 'dmy', '101 no_such_time')) AS v(lines, orders, wanted);

-- ends of lines in any mix, with their numbers; several times in a line
SELECT is((SELECT string_agg(concat_ws(' ', line_no, number, at AT TIME ZONE 'Asia/Jakarta',
	reason), ' | ' ORDER BY line_no) FROM attendance.attlog_lines(text)), wanted, what)
FROM (VALUES ('CR alone', E'101\t2022-12-19 07:01\r101\t2022-12-19 07:02\r',
		'1 101 2022-12-19 07:01:00 | 2 101 2022-12-19 07:02:00'),
	('CR, CRLF and LF', E'101\t2022-12-19 07:01\r\n101\t2022-12-19 07:02\r\r\nx\n'
		'101\t2022-12-19 07:03',
		'1 101 2022-12-19 07:01:00 | 2 101 2022-12-19 07:02:00 | 4 unreadable | '
		'5 101 2022-12-19 07:03:00'),
	('a header before CR', E'PIN,Tanggal,Jam\r101,2022-12-19,07:01\r',
		'2 101 2022-12-19 07:01:00')) AS v(what, text, wanted);
SELECT is((SELECT string_agg(l.line_no::text, ' ' ORDER BY l.line_no)
	FROM attendance.attlog_lines(repeat(E'101\t2022-12-19 07:01\r', 10000)
	|| E'x\r\n101\t2022-12-19 07:01\ry') AS l WHERE l.reason IS NOT NULL), '10001 10003',
	'in the next piece, too');
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken)
	FROM attendance.import_attlog(E'PIN,Tanggal,Jam Masuk,Jam Pulang,Kembali lagi\n'
	'101,2022-12-20,07:01,16:02,\n101,2022-12-21,21:58,06:03,\n101,2022-12-23,07:01,,13:00',
	trust_states => true)), '6 5 0 1', 'each time of a line is read, loaded or reported');
SELECT is((SELECT string_agg(to_char(at AT TIME ZONE 'Asia/Jakarta', 'DD HH24:MI') || ' '
	|| direction, ', ' ORDER BY at) FROM attendance.punch
	WHERE employee_id = 306 AND at >= '2022-12-20 00:00+07'),
	'20 07:01 in, 20 16:02 out, 21 21:58 in, 22 06:03 out, 23 07:01 in',
	'with the directions of their columns where states are trusted');
SELECT is((SELECT concat_ws(' ', l.reason, l.reason_id) FROM attendance.attlog_lines(
	E'PIN,Tanggal,Jam,Kembali lagi\n101,2022-12-23,07:01,13:00') AS l WHERE l.reason IS NOT NULL),
	'not_read ada jam yang tidak dibaca: tidak jelas apakah itu presensi',
	'what no column explains is said');
SELECT is((SELECT concat_ws(' ', read, loaded, known, broken)
	FROM attendance.import_attlog(E'101,2022-12-27,24:00')), '1 1 0 0', '24:00 is loaded');
SELECT ok(EXISTS (SELECT FROM attendance.punch WHERE employee_id = 306
	AND at = '2022-12-28 00:00+07'), 'as the midnight that ends the day');

-- directions and zones
SELECT loaded
	FROM attendance.import_attlog(E'1003\t2022-12-08 06:50:00\t1\t0\t1\t0\n1003\t2022-12-08 '
	'14:50:00\t1\t1\t1\t0\n1003\t2022-12-08 15:50:00\t1\t9\t1\t0',
	trust_states => true) \g /dev/null
SELECT is((SELECT string_agg(coalesce(direction, '?'), ' ' ORDER BY at) FROM attendance.punch
	WHERE employee_id = 3), 'in out ?',
	'states give directions when they are trusted, unknown ones none');
SELECT loaded FROM attendance.import_attlog(E'1003\t2022-12-09 06:50:00\tx\t0\t1\t0', 'gate',
	'Asia/Jayapura') \g /dev/null
SELECT is((SELECT device || ' ' || (at AT TIME ZONE 'UTC') FROM attendance.punch
	WHERE employee_id = 3 ORDER BY at DESC LIMIT 1), 'terminal gate 2022-12-08 21:50:00',
	'a terminal''s name and time zone may be told');
SELECT throws_ok($$SELECT attendance.import_attlog('', NULL, 'Nowhere/Land')$$, '22023', NULL,
	'an unknown time zone is an error of the call');

-- rights
SELECT is(pg_temp.tries('reg_ani', $$SELECT loaded::text
	FROM attendance.import_attlog(E'1001\t2022-12-12 06:50:00\t1\t0\t1\t0')$$), '42501',
	'an employee imports nothing');
SELECT is(pg_temp.tries('reg_reader', $$SELECT loaded::text FROM attendance.import_attlog('')$$),
	'42501', 'nor a reader');
SELECT is(pg_temp.tries('reg_op', $$SELECT loaded || ' ' || broken
	FROM attendance.import_attlog(E'1003\t2022-12-12 06:50:00\t1\t0\t1\t0\n1004\t2022-12-12 '
	'06:50:00\t1\t0\t1\t0')$$), '1 1',
	'an operator those of the own unit; others are reported');
SELECT is(pg_temp.tries('reg_boss', $$SELECT loaded || ' ' || broken
	FROM attendance.import_attlog(E'1003\t2022-12-12 06:50:00\t1\t0\t1\t0\n1004\t2022-12-12 '
	'06:50:00\t1\t0\t1\t0')$$), '1 0', 'a manager all, once');
SELECT is((SELECT recorded_by FROM attendance.punch WHERE employee_id = 4 AND source = 'terminal'),
	'reg_boss', 'each punch says who loaded it');
SELECT * FROM finish();
ROLLBACK;
