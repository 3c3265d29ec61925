-- What terminals and their programs write, each as a small file: every time is read or has a row
-- with the reason (design.md 3, import_attlog; field-cases.md 1 and 3).
SET client_min_messages = warning;
SET search_path = public, presensi;
BEGIN;
SELECT * FROM no_plan();

-- The lines of a file: number of the line, of the person, time (of a date other than 20 November
-- 2026 the day too), direction, terminal, reason.
CREATE FUNCTION pg_temp.reads(text text, date_order text DEFAULT 'ymd') RETURNS text
	LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', l.line_no, l.number, CASE WHEN l.local_time::date
			<> '2026-11-20' THEN to_char(l.local_time, 'MM-DD') END,
		to_char(l.local_time, CASE WHEN date_part('second', l.local_time) = 0 THEN 'HH24:MI'
			ELSE 'HH24:MI:SS' END), terminal_direction(l.state), 'T' || l.terminal, l.reason),
		', ' ORDER BY l.line_no, l.local_time)
	FROM (SELECT string_to_array(text, E'\n') AS lines) AS f,
		terminal_lines(f.lines, terminal_columns(f.lines[1]), date_order) AS l
	WHERE l.line_no > 1 OR terminal_columns(f.lines[1]) IS NULL $$;

-- ---- separate columns for times -----------------------------------------------------------------
SELECT is(pg_temp.reads(text, date_order), wanted, what) FROM (VALUES
	('in and out', 'ymd', E'PIN,Tanggal,Jam Masuk,Jam Pulang\nN1,2026-11-20,07:01,16:00',
		'2 N1 07:01 in, 2 N1 16:00 out'),
	('one of them missing', 'ymd',
		E'PIN,Tanggal,Jam Masuk,Jam Pulang\nN1,2026-11-20,,16:00\nN2,2026-11-20,07:01,',
		'2 N1 16:00 out, 3 N2 07:01 in'),
	('both', 'ymd', E'PIN,Tanggal,Jam Masuk,Jam Pulang\nN1,2026-11-20,,\nN2,2026-11-20,-,Sakit',
		'2 unreadable, 3 unreadable'),
	('out before in', 'ymd', E'PIN,Tanggal,Pulang,Masuk\nN1,2026-11-20,16:00,07:00',
		'2 N1 07:00 in, 2 N1 16:00 out'),
	('a night', 'ymd', E'PIN,Tanggal,Masuk,Pulang\nN1,2026-11-19,21:58,06:03',
		'2 N1 11-19 21:58 in, 2 N1 06:03 out'),
	('two pairs', 'dmy',
		E'NIP;Nama;Tanggal;Masuk 1;Pulang 1;Masuk 2;Pulang 2\n'
		'N1;Ani;20-11-2026;07.01;12.00;13.00;16.00',
		'2 N1 07:01 in, 2 N1 12:00 out, 2 N1 13:00 in, 2 N1 16:00 out'),
	('two pairs of a night', 'ymd',
		E'PIN,Date,In 1,Out 1,In 2,Out 2\nN1,2026-11-19,22:00,02:00,03:00,06:00',
		'2 N1 11-19 22:00 in, 2 N1 02:00 out, 2 N1 03:00 in, 2 N1 06:00 out'),
	('overtime', 'ymd',
		E'PIN,Tanggal,Masuk,Pulang,Lembur Masuk,Lembur Pulang\nN1,2026-11-20,07:01,16:00,17:00,'
		'00:30',
		'2 N1 07:01 in, 2 N1 16:00 out, 2 N1 17:00 in, 2 N1 11-21 00:30 out'),
	('overtime after a night', 'ymd',
		E'PIN,Tanggal,Masuk,Pulang,Lembur Masuk,Lembur Pulang\nN1,2026-11-19,22:00,06:00,06:30,'
		'08:00',
		'2 N1 11-19 22:00 in, 2 N1 06:00 out, 2 N1 06:30 in, 2 N1 08:00 out'),
	('a break, its columns last', 'ymd',
		E'PIN,Tanggal,Masuk,Pulang,Istirahat Keluar,Istirahat Kembali\n'
		'N1,2026-11-20,08:00,17:00,12:00,13:00',
		'2 N1 08:00 in, 2 N1 12:00 out, 2 N1 13:00 in, 2 N1 17:00 out'),
	('the break of a night', 'ymd',
		E'PIN,Date,Clock In,Clock Out,Break Out,Break In\nN1,2026-11-19,22:00,06:00,01:00,02:00',
		'2 N1 11-19 22:00 in, 2 N1 01:00 out, 2 N1 02:00 in, 2 N1 06:00 out'),
	('scans', 'dmy',
		E'PIN,NIP,Nama,Tanggal,Scan 1,Scan 2,Scan 3,Scan 4\nN1,,Ani,20-11-2026,07:01,12:00,12:59,'
		'16:00',
		'2 N1 07:01, 2 N1 12:00, 2 N1 12:59, 2 N1 16:00'),
	('several times in one field', 'ymd',
		E'PIN,Tanggal,Jam\nN1,2026-11-20,07:01 12:00 16:03\nN2,2026-11-20,"07:0116:02"\n'
		'N3,2026-11-20,07:01:05-16:02:06',
		'2 N1 07:01, 2 N1 12:00, 2 N1 16:03, 3 N2 07:01, 3 N2 16:02, 4 N3 07:01:05, 4 N3 16:02:06'),
	('times with their dates', 'dmy',
		E'PIN;Waktu Masuk;Waktu Pulang\nN1;19/11/2026 21:58;20/11/2026 06:03',
		'2 N1 11-19 21:58 in, 2 N1 06:03 out'),
	('planned hours beside scans are none', 'dmy',
		E'No. ID,Nama,Tanggal,Jam Masuk,Jam Pulang,Scan Masuk,Scan Keluar,Telat,Lembur\n'
		'N1,Ani,20/11/2026,07:30,16:00,07:41,16:05,00:11,00:05',
		'2 N1 07:41 in, 2 N1 16:05 out'),
	('the scans of a night', 'ymd',
		E'PIN,Tanggal,Scan 1,Scan 2,Scan 3\nN1,2026-11-19,21:58,01:00,06:03',
		'2 N1 11-19 21:58, 2 N1 01:00, 2 N1 06:03'),
	('00:00 for no time', 'ymd',
		E'PIN,Tanggal,Masuk,Pulang\nN1,2026-11-20,07:01,00:00\nN2,2026-11-20,00:00,16:00\n'
		'N3,2026-11-20,00:00,00:00:00',
		'2 N1 07:01 in, 2 N1 out not_read, 3 N2 16:00 out, 3 N2 in not_read, '
		'4 N3 in not_read, 4 N3 out not_read'),
	('00:00 as the end of an evening', 'ymd',
		E'PIN,Tanggal,Masuk,Pulang\nN1,2026-11-19,15:58,00:00\nN2,2026-11-19,15:58,24:00',
		'2 N1 11-19 15:58 in, 2 N1 00:00 out, 3 N2 11-19 15:58 in, 3 N2 00:00 out'),
	('00:00 in a log', 'ymd', E'PIN,Tanggal,Jam\nN1,2026-11-20,00:00', '2 N1 00:00'),
	('a field with more than times', 'ymd', E'PIN,Tanggal,Jam\nN1,2026-11-20,07:01 12:00 16.03',
		'2 N1 no_such_time'),
	('more fields than columns', 'ymd', E'PIN,Tanggal,Jam\nN1,2026-11-20,07:01,12:00,16:00',
		'2 N1 07:01, 2 N1 not_read'),
	('more fields than columns, after a name', 'ymd',
		E'PIN,Nama,Tanggal,Jam\nN1,Ani,2026-11-20,07:01,16:00', '2 N1 07:01, 2 N1 not_read'),
	('more fields than columns, the name last', 'ymd',
		E'Tanggal,Jam,PIN,Nama\n2026-11-20,07:01,N1,Ani,16:00', '2 N1 07:01, 2 N1 not_read'),
	('a time before the date, without a header', 'ymd', '07:01,N1,2026-11-20 16:00',
		'1 N1 16:00, 1 N1 not_read'),
	('day and date in one column', 'dmy', E'PIN;Hari/Tanggal;Jam Hadir;Jam Pulang\n'
		'N1;Jumat, 20/11/2026;07:01;16:00', '2 N1 07:01 in, 2 N1 16:00 out'),
	('a column that nothing explains', 'ymd',
		E'PIN,Tanggal,Jam,Masuk Siang\nN1,2026-11-20,07:01,13:00\nN2,2026-11-20,07:02,',
		'2 N1 07:01, 2 N1 not_read, 3 N2 07:02'),
	('overtime of which nothing says what it is', 'ymd',
		E'PIN,Tanggal,Masuk,Pulang,Lembur\nN1,2026-11-20,07:01,16:00,18:30',
		'2 N1 07:01 in, 2 N1 16:00 out, 2 N1 not_read'),
	('a further time without a header', 'ymd',
		E'N1,2026-11-20,07:01,16:00\nN2\t2026-11-20 07:01:00\t1\t0\t00:17:61:12:AB:CD\t0',
		'1 N1 07:01, 1 N1 not_read, 2 N2 07:01 in T1')) AS v(what, date_order, text, wanted);

-- ---- headers ------------------------------------------------------------------------------------
SELECT is(pg_temp.reads(text, date_order), wanted, what) FROM (VALUES
	('No. ID and Tgl/Waktu',
		'dmy', E'No. ID,Nama,Tgl/Waktu,Status\nN1,Ani,20/11/2026 07:01,C/Masuk\n'
		'N1,Ani,20/11/2026 16:01,C/Keluar\nN2,B,20/11/2026 16:02,Lembur Masuk',
		'2 N1 07:01 in, 3 N1 16:01 out, 4 N2 16:02 in'),
	('Nomor Induk', 'ymd', E'Nomor Induk,Nama Pegawai,Waktu\nN1,Ani,2026-11-20 07:01',
		'2 N1 07:01'),
	('ZKTeco, English', 'dmy', E'AC-No.,No.,Name,Time,State,New State,Exception,Operation\n'
		'N1,,Ani,20/11/2026 7:01:00 AM,C/In,,OK,\nN1,,Ani,20/11/2026 4:01:00 PM,C/Out,,OK,',
		'2 N1 07:01 in, 3 N1 16:01 out'),
	('ZKTeco, by department', 'dmy',
		E'Department\tName\tNo.\tDate/Time\tLocation ID\tID Number\tVerifyCode\tCardNo\n'
		'Our Company\tAni\tN1\t20/11/2026 07:01:00\t3\t\tFP\t', '2 N1 07:01 T3'),
	('ZKTeco, reckoned',
		'dmy', E'AC-No.,No.,Name,Auto-Assign,Date,Timetable,On duty,Off duty,Clock In,'
		'Clock Out,Normal,Real time,Late,Early,Absent,OT Time,Work Time\n'
		'N1,,Ani,,20/11/2026,Pagi,07:30,16:00,07:41,16:05,1,1,00:11,,,00:05,08:19',
		'2 N1 07:41 in, 2 N1 16:05 out'),
	('ZKBio',
		'ymd', E'"Employee ID","First Name","Last Name","Date","Time","Punch State","Device Name"\n'
		'"N1","Ani","P, S.Kom","2026-11-20","07:01","Check In","Lobby"', '2 N1 07:01 in TLobby'),
	('BioTime',
		'ymd', E'Employee ID,First Name,Department,Date,Weekday,First Punch,Last Punch,Total Time\n'
		'N1,Ani,D,2026-11-20,Friday,07:01,16:03,09:02', '2 N1 07:01, 2 N1 16:03'),
	('Fingerspot',
		'dmy', E'Tanggal scan;Tanggal;Jam;PIN;NIP;Nama;Jabatan;Departemen;Kantor;Verifikasi;'
		'I/O;Workcode;SN;Mesin\n'
		'20-11-2026 07:01:05;20-11-2026;07:01:05;N1;;Ani;;;;1;0;0;6620502;M1',
		'2 N1 07:01:05 in T6620502'),
	('Hikvision', 'ymd', E'Person ID,Name,Department,Time,Attendance Status,Attendance Check Point,'
		'Data Source,Handling Type,Temperature,Abnormal\n'
		'''N1,Ani,Dinas,2026-11-20 07:01:05,Check-in,Door 1,Original Records,,36.50,No',
		'2 N1 07:01:05 in'),
	('Hikvision, first and last', 'ymd', E'"Person ID","Name","Date","First-In","Last-Out"\n'
		'"''N1","Ani","2026-11-20","07:01:02","16:05:07"', '2 N1 07:01:02 in, 2 N1 16:05:07 out'),
	('Suprema, events', 'ymd', E'Date,Door,Device ID,Device,User Group,User,Event\n'
		'2026-11-20 07:01:05,,541612,FaceStation,All,N1(Ani),1:N authentication succeeded',
		'2 N1 07:01:05 T541612'),
	('Suprema, days', 'dmy', E'Date,Name,User ID,Shift,In,Out\n20/11/2026,Ani,N1,Pagi,07:01,16:03',
		'2 N1 07:01 in, 2 N1 16:03 out'),
	('Anviz',
		'ymd', E'Department,Employee No,Name,Date,Clock-in,Clock-out\nD,N1,Ani,2026-11-20,07:01,'
		'16:03',
		'2 N1 07:01 in, 2 N1 16:03 out'),
	('eSSL', 'ymd', E'EmployeeCode,LogDate,Direction\nN1,2026-11-20 07:01:00,in', '2 N1 07:01 in'),
	('AGL with tabs', 'ymd', E'No\tTMNo\tEnNo\tName\tINOUT\tMode\tDateTime\n'
		'1\t1\tN1\t\t1\t0\t2026/11/20 07:13:00', '2 N1 07:13 out T1'),
	('AGL with blanks, names of no and of two words',
		'ymd', E'No TMNo EnNo Name INOUT Mode DateTime\n'
		'1 1 N1 1 0 2026/11/20 07:13:00\n2 1 N2 Ani Putri 1 0 2026/11/20  07:14:00 PM',
		'2 N1 07:13 out T1, 3 N2 19:14 out T1'),
	('a name with commas that nobody quoted', 'ymd', E'NIP,Nama,Tanggal,Jam,Status\n'
		'N1,Ani, S.Kom, M.Si,2026-11-20,07:01,Masuk', '2 N1 07:01 in'),
	('columns that are missing or too many at the end', 'ymd', E'NIP,Nama,Tanggal,Jam,Status\n'
		'N1,Ani,2026-11-20,07:01\nN2,Budi,2026-11-20,07:02,Masuk,,,', '2 N1 07:01, 3 N2 07:02 in'),
	('the number after the name, a column missing at the end', 'ymd',
		E'Tanggal,Jam,Nama,NIP,Status\n2026-11-20,07:01,Ani,N1', '2 N1 07:01'),
	('case, dots, blanks, underscores', 'ymd', E' user_id ; NAMA ; Check Time ; STATUS  SCAN \n'
		' N1 ; Ani ; 2026-11-20 07:01 ; masuk ', '2 N1 07:01 in'),
	('a NIP in groups', 'ymd', E'NIP;Tanggal;Jam\n19880412 201101 2 003;2026-11-20;07:01',
		'2 198804122011012003 07:01'),
	('a line counter is no number', 'ymd', E'No,NIP,Tanggal,Jam\n5,,2026-11-20,07:01',
		'2 07:01 unreadable'),
	('names of days', 'dmy', E'PIN,Hari,Tanggal,Jam\nN1,Jumat,20/11/2026,07:01\n'
		'N1,Jumat,"Jum''at, 20/11/2026",07:02\nN1,x,Fri 20 Nov 2026,7:03 a.m.',
		'2 N1 07:01, 3 N1 07:02, 4 N1 07:03'),
	('what a spreadsheet makes of it',
		'dmy', E'PIN;Tanggal;Jam\n="N1";20/11/2026 00:00:00;7.01.05\n'
		'"N2";20 Nov 26;07:02', '2 N1 07:01:05, 3 N2 07:02')) AS v(what, date_order, text, wanted);

-- ---- words and dates ----------------------------------------------------------------------------
SELECT is(terminal_direction(state), direction, state) FROM (VALUES ('C/Masuk', 'in'),
	('C/Keluar', 'out'), ('C/In', 'in'), ('C/Out', 'out'), ('Masuk', 'in'), ('PULANG', 'out'),
	('Overtime In', 'in'), ('Overtime-Out', 'out'), ('OT In', 'in'), ('Break-Out', 'out'),
	('Break-In', 'in'), ('Lembur Masuk', 'in'), ('Lembur Pulang', 'out'),
	('Keluar Istirahat', 'out'),
	('Kembali', 'in'), ('Datang', 'in'), ('Check In', 'in'), ('check-out', 'out'),
	('Scan Masuk', 'in'),
	('IN', 'in'), ('o', 'out'), (' 0 ', 'in'), ('1', 'out'), ('2', 'out'), ('3', 'in'), ('4', 'in'),
	('5', 'out'), ('9', NULL), ('255', NULL), ('Check In/Out', NULL), ('Main', NULL),
	('Hadir', NULL),
	('', NULL), (NULL, NULL)) AS v(state, direction);
SELECT is(pg_temp.reads(text, date_order), wanted, text) FROM (VALUES
	(E'N1\t-2026-11-20 07:00', 'ymd', '1 N1 no_such_time'),
	(E'N1\t0000-11-20 07:00', 'ymd', '1 N1 no_such_time'),
	(E'N1\t99999-11-20 07:00', 'ymd', '1 N1 no_such_time'),
	(E'N1\t2026-11-200 07:00', 'ymd', '1 N1 no_such_time'),
	(E'N1\t20/11/12026 07:00', 'dmy', '1 N1 no_such_time'),
	(E'PIN,Tanggal,Jam\nN1,-2026-11-20,07:00\nN1,99999-11-20,07:00\nN1,0000-11-20,07:00', 'ymd',
		'2 N1 no_such_time, 3 N1 no_such_time, 4 N1 no_such_time'),
	(E'N1\t2026-11-19 24:00', 'ymd', '1 N1 00:00'),
	(E'N1\t2026-11-19 24:00:00', 'ymd', '1 N1 00:00'),
	(E'N1\t2025-12-31 24:00', 'ymd', '1 N1 01-01 00:00'),
	(E'N1\t2026-11-20 24:01', 'ymd', '1 N1 no_such_time'),
	(E'N1\t2026-11-20 24:00:01', 'ymd', '1 N1 no_such_time'),
	(E'N1\t2026-11-20', 'ymd', '1 unreadable'), (E'N1\tinfinity', 'ymd', '1 unreadable'),
	(E'N1\t20/11/2026 07:00', 'ymd', '1 N1 date_order'),
	(E'PIN,Tanggal,Jam\nN1,20/11/2026,07:00\nN1,,07:00\nN1,2026-11-20,', 'ymd',
		'2 N1 date_order, 3 N1 no_such_time, 4 unreadable'),
	(E'PIN,Tanggal,Jam\nN1,2000-01-01,00:03', 'ymd', '2 N1 01-01 00:03 clock'),
	(' N1 , 2026-11-20 07:06:00 ', 'ymd', '1 N1 07:06'),
	('"N1" ; "2026-11-20 07:06" ', 'ymd', '1 N1 07:06'),
	('  N1   2026-11-20 07:06:00  1  0 1 0', 'ymd', '1 N1 07:06 in T1'),
	('="N1","2026-11-20 07:06"', 'ymd', '1 N1 07:06'),
	(E'N1\t2026-11-20 07:06:00\t1\t0\t1\t0\f\x1A', 'ymd',
		'1 N1 07:06 in T1')) AS v(text, date_order, wanted);
SELECT is((SELECT count(*) FROM terminal_lines(ARRAY['', E' \t', E'\x1A', E'\r', NULL])), 0::bigint,
	'blank lines have no row');
SELECT results_eq($$SELECT line_no, number, local_time FROM presensi.terminal_lines(
	ARRAY[E'N1\t2026-11-20 07:01\rN2\t2026-11-20 07:02\r\n', E'N3\t2026-11-20 07:03'])$$,
	$$VALUES (1::bigint, 'N1', timestamp '2026-11-20 07:01'), (1, 'N2', '2026-11-20 07:02'),
	(2, 'N3', '2026-11-20 07:03')$$, 'ends of lines within an element part it');
SELECT is(terminal_fields(line), fields, line) FROM (VALUES
	('a,"b, c",d', '{a,"b, c",d}'::text[]), ('a;"b ""c"" d";', '{a,"b \"c\" d",""}'),
	('"a	b"	c', '{"a	b",c}'), ('5" x,b', '{"5\" x",b}'), (' a | b ', '{a,b}'), ('', '{}'),
	('a  b', '{a,b}'), ('="007",b', '{007,b}')) AS v(line, fields);
SELECT is(terminal_columns(line), columns, line) FROM (VALUES
	('PIN,Tanggal,Jam Masuk,Jam Pulang', '{number,date,in,out}'::text[]),
	('No,ID,Nama,Scan Date', '{"",number,name,time}'), ('NO;TANGGAL;JAM', '{number,date,time}'),
	('AC-No.,No.,Name,Date/Time', '{number,"",name,time}'),
	('Nama,Tanggal,Jam', NULL), ('PIN,Nama', NULL), ('N1,2026-11-20 07:01', NULL), ('', NULL)
	) AS v(line, columns);
SELECT * FROM finish();
ROLLBACK;
