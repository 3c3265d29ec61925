-- The clinic of make demo and make play: forty people for October 2022, from the first assignment
-- to the day on which the report is due. Says nothing. Runs in a database that has presensi; makes
-- the schema attendance and three roles (the server is thrown away). Its clock shows what the
-- setting demo.now says.
SET client_min_messages = warning;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO';
SET search_path = attendance, presensi, public, pg_temp;

SELECT create_register('attendance') \g /dev/null

-- The rehearsal's clock: everything in a register asks clock(), which its owner may replace.
CREATE OR REPLACE FUNCTION attendance.clock() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('demo.now', true), '')::timestamptz, now());
SELECT set_config('demo.now', '2022-09-26 08:00+07', false) \g /dev/null

INSERT INTO unit (unit_id, path, name, letterhead)
VALUES (1, 'dinkes', 'Dinas Kesehatan', 'PEMERINTAH KABUPATEN'),
	(2, 'dinkes.caruban', 'Puskesmas Caruban', 'PUSKESMAS CARUBAN'),
	(3, 'dinkes.mejayan', 'Puskesmas Mejayan', 'PUSKESMAS MEJAYAN');
INSERT INTO employee (employee_id, number, name, category)
SELECT n, to_char(date '1980-01-01' + 97 * n::int, 'YYYYMMDD') || '201001' || 1 + n % 2
	|| lpad(n::text, 3, '0'), p, CASE WHEN n % 9 = 0 THEN 'PPPK' WHEN n % 13 = 0 THEN 'CPNS'
	ELSE 'PNS' END
FROM unnest('{Ani,Budi,Citra,Dewi,Eko,Fitri,Guntur,Hasan,Indah,Joko,Kartika,Lestari,Made,Nur,Oki,
	Putri,Qori,Rahma,Sari,Tono,Umi,Vina,Wahyu,Yanti,Zainal,Agus,Bayu,Cahya,Dian,Endang,Fajar,Gita,
	Hadi,Ira,Jaya,Kiki,Lina,Mulyono,Nanik,Slamet}'::text[]) WITH ORDINALITY AS x(p, n);
UPDATE unit SET head_id = 33 WHERE unit_id IN (2, 3);
INSERT INTO posting (employee_id, first_day, unit_id, supervisor_id, position, rank)
SELECT n, '2022-01-01', 2, nullif(33, n), CASE n WHEN 33 THEN 'Kepala Puskesmas' WHEN 40
	THEN 'Penjaga malam' ELSE (ARRAY['Perawat', 'Bidan', 'Dokter', 'Administrasi'])[1 + n % 4] END,
	(ARRAY['II/c', 'III/a', 'III/b', 'III/d'])[1 + n % 4]
FROM generate_series(1, 40) AS n;
INSERT INTO device (employee_id, device) SELECT n, 'phone-' || n FROM generate_series(1, 40) AS n;
INSERT INTO site (name, unit_id, fence, radius_m)
VALUES ('Caruban', 2, 'POINT(111.654 -7.547)', 60), ('Mejayan', 3, 'POINT(111.670 -7.560)', 60);
CREATE ROLE demo_ani;
CREATE ROLE demo_hadi;
CREATE ROLE demo_operator;
SELECT grant_register('attendance', 'demo_ani', 'employee', NULL,
	(SELECT number FROM employee WHERE name = 'Ani')),
	grant_register('attendance', 'demo_hadi', 'supervisor', NULL,
	(SELECT number FROM employee WHERE name = 'Hadi')),
		grant_register('attendance', 'demo_operator', 'operator', 'dinkes.caruban') \g /dev/null

-- The night guard has a four-day cycle. A code of a unit's own needs the consent of the Bupati
-- (M6c).
INSERT INTO work_code (code, name, unit_id, needs_consent)
VALUES ('JAGA MALAM', 'Penjaga malam', 2, true);
INSERT INTO work_code_version (code, unit_id, schedule)
VALUES ('JAGA MALAM', 2, 'cycle 4 from 2022-10-01; 1 19:00-07:00; 2 off; 3 19:00-07:00; 4 off');
UPDATE work_code SET approval = 'Surat Bupati 800/77/2022' WHERE code = 'JAGA MALAM';
INSERT INTO assignment (employee_id, code, first_day)
SELECT n, CASE n WHEN 40 THEN 'JAGA MALAM' ELSE '(GLOBAL) 6 HARI (NON SEKOLAH)' END, '2022-10-01'
FROM generate_series(1, 40) AS n;

-- Monday 3 October, as the phone sees it: record_punch() stores every punch, whatever the verdict.
SELECT set_config('demo.now', '2022-10-03 06:48:10+07', false) \g /dev/null
SET ROLE demo_ani;
SELECT accepted, reason, to_char(punched_at, 'HH24:MI') AS at, used_as, verdict, site,
	round(site_distance_m) AS metres, fence, next_action
	FROM record_punch(device => 'phone-1', location => 'POINT(111.6541 -7.5471)', accuracy_m => 12,
	request_id => 'a1') \g /dev/null
-- The same request again (a retry after a lost answer), another phone, and a place 4 km away:
SELECT accepted, reason, used_as, verdict, fence, repeated
FROM record_punch(device => 'phone-1', location => 'POINT(111.6541 -7.5471)', accuracy_m => 12,
	request_id => 'a1') \g /dev/null
SELECT set_config('demo.now', '2022-10-03 06:52:30+07', false) \g /dev/null
SELECT accepted, reason, fence
FROM record_punch(device => 'phone-2', location => 'POINT(111.6541 -7.5471)',
	accuracy_m => 12) \g /dev/null
SELECT accepted, reason, round(site_distance_m) AS metres, fence
FROM record_punch(device => 'phone-1', location => 'POINT(111.69 -7.547)',
	accuracy_m => 12) \g /dev/null
RESET ROLE;
SELECT set_config('demo.now', '2022-10-03 10:20:00+07', false) \g /dev/null
-- At 10:20 she feels ill: after a check-in that day a permit may be asked for (9(4)); Hadi grants
-- it.
SET ROLE demo_ani;
SELECT request_excuse('ill', starts_at => '2022-10-03 10:30+07', ends_at => '2022-10-03 14:00+07',
	note => 'demam') AS request \gset
SET ROLE demo_hadi;
SELECT decide_excuse(1, :request, 'approved') \g /dev/null
SELECT set_config('demo.now', '2022-10-03 10:31:00+07', false) \g /dev/null
SET ROLE demo_ani;
SELECT accepted, used_as, verdict, early_leave, next_action
FROM record_punch(device => 'phone-1', location => 'POINT(111.6541 -7.5471)', accuracy_m => 12,
	direction => 'out') \g /dev/null
RESET ROLE;

-- Everybody else, and Ani from the 4th on: punches a formula makes from the shifts.
INSERT INTO punch (employee_id, at, received_at, source, device, location, accuracy_m, fence,
	site_id, site_distance_m, request_id)
SELECT n, s.at, s.at, 'online', 'phone-' || n,
	('POINT(' || 111.654 + ((n * 31 + d * 7 + c * 3) % 90 - 45) * 0.0000071 || ' '
	|| -7.547 + ((n * 17 + d * 11 + c * 5) % 90 - 45) * 0.0000073 || ')')::geography,
	8 + (n + d) % 9, 'inside', 1, 5, format('%s-%s-%s', n, d, c)
FROM generate_series(1, 40) AS n
CROSS JOIN LATERAL shifts((SELECT v.schedule::schedule FROM work_code_version AS v
	WHERE v.code = CASE n WHEN 40 THEN 'JAGA MALAM' ELSE '(GLOBAL) 6 HARI (NON SEKOLAH)' END),
	'[2022-10-01,2022-11-08)', 'Asia/Jakarta', '{2022-10-08}') AS h
CROSS JOIN LATERAL (SELECT h.workday - date '2022-09-30' AS d) AS x
CROSS JOIN LATERAL (VALUES
	(0, h.starts_at + make_interval(mins => (n * 13 + d * 7) % 24 - 25 + CASE WHEN n = 3
		THEN 30 + d % 20 WHEN n = 7 AND d % 2 = 0 THEN 55 WHEN n % 11 = 5 AND d % 5 = 0 THEN 26
		ELSE 0 END, secs => (n * 7 + d) % 60)),
	(1, h.ends_at + make_interval(mins => (n * 11 + d * 5) % 30 + 1 - CASE WHEN n = 7 AND d % 3 = 0
		THEN 70 ELSE 0 END, secs => (n * 3 + d) % 60))) AS s(c, at)
WHERE NOT (n = 1 AND d = 3) AND NOT (n = 2 AND d BETWEEN 10 AND 14)
	AND NOT (n = 4 AND d BETWEEN 10 AND 15) AND NOT (n = 5 AND d IN (18, 19))
	AND NOT (n = 6 AND d IN (4, 11, 17, 25)) AND NOT (n = 8 AND d >= 17) AND NOT (n = 10 AND d = 20)
		AND NOT (n = 12 AND d = 21 AND c = 1) AND NOT (n = 21 AND d IN (5, 6, 24, 28));

SELECT set_config('demo.now', '2022-10-07 09:00+07', false) \g /dev/null
-- Dewi is on leave from the 10th to the 15th.
SELECT request_excuse('annual', '2022-10-10', '2022-10-15', employee_id => 4) AS request \gset
SELECT decide_excuse(4, :request, 'approved') \g /dev/null

-- Fitri forgets her phone. The head's letter covers three days a month; she takes all three (9(6)).
SELECT set_config('demo.now', '2022-10-25 15:00+07', false) \g /dev/null
INSERT INTO statement (statement_id, unit_id, number, day, signer_id, cause)
VALUES (1, 2, '800/41/2022', '2022-10-18', 33, 'phone_left');
SET ROLE demo_operator;
SELECT count(submit_manual(6, at, direction, 'phone_left', 1, 'FT')) AS "punches by hand"
FROM (VALUES
	('2022-10-04 06:55+07'::timestamptz, 'in'), ('2022-10-04 14:02+07', 'out'),
	('2022-10-11 06:58+07', 'in'), ('2022-10-11 14:05+07', 'out'), ('2022-10-17 07:04+07', 'in'),
	('2022-10-17 14:01+07', 'out')) AS v(at, direction) \g /dev/null
RESET ROLE;

-- Eko travels on duty on 18 and 19 October, 60 km away: refused for place, until the travel is
-- approved with both documents (9(5)).
SELECT set_config('demo.now', v.at || '+07', false),
	record_punch(5, 'phone-5', 'POINT(112.2 -7.6)', 15)
	FROM (VALUES ('2022-10-18 06:50'), ('2022-10-18 14:10'), ('2022-10-19 06:55'),
	('2022-10-19 14:20')) AS v(at) \g /dev/null
SELECT set_config('demo.now', '2022-10-24 09:00+07', false) \g /dev/null
SELECT request_excuse('duty_travel', '2022-10-18', '2022-10-19',
	documents => '{"SPT": "SPT/090/2022", "SPPD": "SPPD/091/2022"}',
	employee_id => 5) AS request \gset
SELECT decide_excuse(5, :request, 'approved') \g /dev/null

-- Hasan is transferred to Mejayan on the 17th; for seven days more he may punch at the old place
-- (14(1)).
SELECT set_config('demo.now', '2022-10-14 09:00+07', false) \g /dev/null
SELECT transfer_employee(8, '2022-10-17', 3, 33, letter => 'SK 824/12/2022') \g /dev/null
INSERT INTO punch (employee_id, at, received_at, source, device, location, accuracy_m, fence)
SELECT 8, t, t, 'online', 'phone-8',
	('POINT(' || 111.670 + extract(day FROM t) * 0.0000071 + extract(hour FROM t) * 0.0000013
	|| ' -7.5601)')::geography, 10, 'inside'
FROM generate_series(timestamptz '2022-10-17 06:50+07', '2022-11-07 06:50+07', '1 day') AS d,
	LATERAL (VALUES (d), (d + interval '7 hours 20 minutes')) AS v(t)
	WHERE extract(isodow FROM d AT TIME ZONE 'Asia/Jakarta') < 7;

-- Joko's phone says it mocks its location. It counts, and is shown for review (10(1)); so are
-- impossible speeds.
SELECT set_config('demo.now', '2022-10-20 06:59+07', false) \g /dev/null
SELECT accepted FROM record_punch(10, 'phone-10', 'POINT(111.654 -7.547)', 3,
	mock => true) \g /dev/null
SELECT set_config('demo.now', '2022-10-20 07:15+07', false) \g /dev/null
SELECT accepted FROM record_punch(10, 'phone-10', 'POINT(112.75 -7.25)', 10) \g /dev/null
SELECT set_config('demo.now', '2022-11-07 09:00+07', false) \g /dev/null
