-- The register's part of make demo: forty people for a month, from the first assignment to the report. Runs in a database that has
-- presensi; makes the schema attendance and three roles (the server is thrown away).
\pset footer off
\pset null ''
\pset border 1
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO';
SET search_path = attendance, presensi, public, pg_temp;

\echo
\echo '=== 3. The register: a clinic of forty people, October 2022 ===================================='
\echo
\echo 'create_register() makes tables and views in a schema of yours, with the work codes of Madiun, the policy'
\echo 'of Karanganyar, the tiers of PP 94/2021 and the holidays.'
SELECT create_register('attendance') AS version;
SELECT (SELECT count(*) FROM pg_tables WHERE schemaname = 'attendance') AS tables,
	(SELECT count(*) FROM pg_views WHERE schemaname = 'attendance') AS views, (SELECT count(*) FROM pg_proc WHERE pronamespace = 'attendance'::regnamespace) AS functions;

-- The rehearsal's clock: everything in a register asks clock(), which its owner may replace.
CREATE OR REPLACE FUNCTION attendance.clock() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE RETURN coalesce(nullif(current_setting('demo.now', true), '')::timestamptz, now());
SELECT set_config('demo.now', '2022-09-26 08:00+07', false) \g /dev/null

INSERT INTO unit (unit_id, path, name, letterhead) VALUES (1, 'dinkes', 'Dinas Kesehatan', 'PEMERINTAH KABUPATEN'), (2, 'dinkes.caruban', 'Puskesmas Caruban', 'PUSKESMAS CARUBAN'), (3, 'dinkes.mejayan', 'Puskesmas Mejayan', 'PUSKESMAS MEJAYAN');
INSERT INTO employee (employee_id, number, name, category)
SELECT n, to_char(date '1980-01-01' + 97 * n::int, 'YYYYMMDD') || '201001' || 1 + n % 2 || lpad(n::text, 3, '0'), p, CASE WHEN n % 9 = 0 THEN 'PPPK' WHEN n % 13 = 0 THEN 'CPNS' ELSE 'PNS' END
FROM unnest('{Ani,Budi,Citra,Dewi,Eko,Fitri,Guntur,Hasan,Indah,Joko,Kartika,Lestari,Made,Nur,Oki,Putri,Qori,Rahma,Sari,Tono,Umi,Vina,Wahyu,Yanti,Zainal,Agus,Bayu,Cahya,Dian,Endang,Fajar,Gita,Hadi,Ira,Jaya,Kiki,Lina,Mulyono,Nanik,Slamet}'::text[]) WITH ORDINALITY AS x(p, n);
UPDATE unit SET head_id = 33 WHERE unit_id IN (2, 3);
INSERT INTO posting (employee_id, first_day, unit_id, supervisor_id, position, rank)
SELECT n, '2022-01-01', 2, nullif(33, n), CASE n WHEN 33 THEN 'Kepala Puskesmas' WHEN 40 THEN 'Penjaga malam' ELSE (ARRAY['Perawat', 'Bidan', 'Dokter', 'Administrasi'])[1 + n % 4] END, (ARRAY['II/c', 'III/a', 'III/b', 'III/d'])[1 + n % 4]
FROM generate_series(1, 40) AS n;
INSERT INTO device (employee_id, device) SELECT n, 'phone-' || n FROM generate_series(1, 40) AS n;
INSERT INTO site (name, unit_id, fence, radius_m) VALUES ('Caruban', 2, 'POINT(111.654 -7.547)', 60), ('Mejayan', 3, 'POINT(111.670 -7.560)', 60);
CREATE ROLE demo_ani;
CREATE ROLE demo_hadi;
CREATE ROLE demo_operator;
SELECT grant_register('attendance', 'demo_ani', 'employee', NULL, (SELECT number FROM employee WHERE name = 'Ani')),
	grant_register('attendance', 'demo_hadi', 'supervisor', NULL, (SELECT number FROM employee WHERE name = 'Hadi')), grant_register('attendance', 'demo_operator', 'operator', 'dinkes.caruban') \g /dev/null

\echo 'The night guard has a four-day cycle. A code of a unit''s own needs the consent of the Bupati (M6c):'
INSERT INTO work_code (code, name, unit_id, needs_consent) VALUES ('JAGA MALAM', 'Penjaga malam', 2, true);
INSERT INTO work_code_version (code, unit_id, schedule) VALUES ('JAGA MALAM', 2, 'cycle 4 from 2022-10-01; 1 19:00-07:00; 2 off; 3 19:00-07:00; 4 off');
\set ON_ERROR_STOP 0
\set VERBOSITY terse
INSERT INTO assignment (employee_id, code, first_day) VALUES (40, 'JAGA MALAM', '2022-10-01');
\set ON_ERROR_STOP 1
UPDATE work_code SET approval = 'Surat Bupati 800/77/2022' WHERE code = 'JAGA MALAM';
INSERT INTO assignment (employee_id, code, first_day) SELECT n, CASE n WHEN 40 THEN 'JAGA MALAM' ELSE '(GLOBAL) 6 HARI (NON SEKOLAH)' END, '2022-10-01' FROM generate_series(1, 40) AS n;
SELECT code, schedule, weekly_hours(schedule::schedule) AS "per week", approval FROM work_code JOIN work_code_version USING (code) WHERE code IN ('JAGA MALAM', '(GLOBAL) 6 HARI (NON SEKOLAH)');

\echo 'Before the first month: is anybody without posting, code, site, supervisor or device?'
SELECT * FROM check_register('attendance', '2022-10-01') LIMIT 5;

\echo
\echo '--- punching --------------------------------------------------------------------------------------'
\echo 'Monday 3 October, as the phone sees it: record_punch() stores every punch, whatever the verdict.'
SELECT set_config('demo.now', '2022-10-03 06:48:10+07', false) \g /dev/null
SET ROLE demo_ani;
SELECT accepted, reason, to_char(punched_at, 'HH24:MI') AS at, used_as, verdict, site, round(site_distance_m) AS metres, fence, next_action FROM record_punch(device => 'phone-1', location => 'POINT(111.6541 -7.5471)', accuracy_m => 12, request_id => 'a1');
\echo 'The same request again (a retry after a lost answer), another phone, and a place 4 km away:'
SELECT accepted, reason, used_as, verdict, fence, repeated FROM record_punch(device => 'phone-1', location => 'POINT(111.6541 -7.5471)', accuracy_m => 12, request_id => 'a1');
SELECT set_config('demo.now', '2022-10-03 06:52:30+07', false) \g /dev/null
SELECT accepted, reason, fence FROM record_punch(device => 'phone-2', location => 'POINT(111.6541 -7.5471)', accuracy_m => 12);
SELECT accepted, reason, round(site_distance_m) AS metres, fence FROM record_punch(device => 'phone-1', location => 'POINT(111.69 -7.547)', accuracy_m => 12);
RESET ROLE;
SELECT set_config('demo.now', '2022-10-03 10:20:00+07', false) \g /dev/null
\echo 'At 10:20 she feels ill: after a check-in that day a permit may be asked for (9(4)); Hadi grants it.'
SET ROLE demo_ani;
SELECT request_excuse('ill', starts_at => '2022-10-03 10:30+07', ends_at => '2022-10-03 14:00+07', note => 'demam') AS request \gset
SET ROLE demo_hadi;
SELECT name, kind_name_id, kind_name_en, asked, note FROM to_decide;
SELECT decide_excuse(1, :request, 'approved') \g /dev/null
SELECT set_config('demo.now', '2022-10-03 10:31:00+07', false) \g /dev/null
SET ROLE demo_ani;
SELECT accepted, used_as, verdict, early_leave, next_action FROM record_punch(device => 'phone-1', location => 'POINT(111.6541 -7.5471)', accuracy_m => 12, direction => 'out');
RESET ROLE;

-- Everybody else, and Ani from the 4th on: punches a formula makes from the shifts.
INSERT INTO punch (employee_id, at, received_at, source, device, location, accuracy_m, fence, site_id, site_distance_m, request_id)
SELECT n, s.at, s.at, 'online', 'phone-' || n, ('POINT(' || 111.654 + ((n * 31 + d * 7 + c * 3) % 90 - 45) * 0.0000071 || ' ' || -7.547 + ((n * 17 + d * 11 + c * 5) % 90 - 45) * 0.0000073 || ')')::geography, 8 + (n + d) % 9, 'inside', 1, 5, format('%s-%s-%s', n, d, c)
FROM generate_series(1, 40) AS n
CROSS JOIN LATERAL shifts((SELECT v.schedule::schedule FROM work_code_version AS v WHERE v.code = CASE n WHEN 40 THEN 'JAGA MALAM' ELSE '(GLOBAL) 6 HARI (NON SEKOLAH)' END), '[2022-10-01,2022-11-08)', 'Asia/Jakarta', '{2022-10-08}') AS h
CROSS JOIN LATERAL (SELECT h.workday - date '2022-09-30' AS d) AS x
CROSS JOIN LATERAL (VALUES
	(0, h.starts_at + make_interval(mins => (n * 13 + d * 7) % 24 - 25 + CASE WHEN n = 3 THEN 30 + d % 20 WHEN n = 7 AND d % 2 = 0 THEN 55 WHEN n % 11 = 5 AND d % 5 = 0 THEN 26 ELSE 0 END, secs => (n * 7 + d) % 60)),
	(1, h.ends_at + make_interval(mins => (n * 11 + d * 5) % 30 + 1 - CASE WHEN n = 7 AND d % 3 = 0 THEN 70 ELSE 0 END, secs => (n * 3 + d) % 60))) AS s(c, at)
WHERE NOT (n = 1 AND d = 3) AND NOT (n = 2 AND d BETWEEN 10 AND 14) AND NOT (n = 4 AND d BETWEEN 10 AND 15) AND NOT (n = 5 AND d IN (18, 19))
	AND NOT (n = 6 AND d IN (4, 11, 17, 25)) AND NOT (n = 8 AND d >= 17) AND NOT (n = 10 AND d = 20) AND NOT (n = 12 AND d = 21 AND c = 1) AND NOT (n = 21 AND d IN (5, 6, 24, 28));

\echo
\echo '--- events of the month ---------------------------------------------------------------------------'
SELECT set_config('demo.now', '2022-10-07 09:00+07', false) \g /dev/null
\echo 'Dewi is on leave from the 10th to the 15th.'
SELECT request_excuse('annual', '2022-10-10', '2022-10-15', employee_id => 4) AS request \gset
SELECT decide_excuse(4, :request, 'approved') \g /dev/null

\echo 'Fitri forgets her phone. The head''s letter covers three days a month; the fourth is refused (9(6)):'
SELECT set_config('demo.now', '2022-10-25 15:00+07', false) \g /dev/null
INSERT INTO statement (statement_id, unit_id, number, day, signer_id, cause) VALUES (1, 2, '800/41/2022', '2022-10-18', 33, 'phone_left');
SET ROLE demo_operator;
SELECT count(submit_manual(6, at, direction, 'phone_left', 1, 'FT')) AS "punches by hand" FROM (VALUES
	('2022-10-04 06:55+07'::timestamptz, 'in'), ('2022-10-04 14:02+07', 'out'), ('2022-10-11 06:58+07', 'in'), ('2022-10-11 14:05+07', 'out'), ('2022-10-17 07:04+07', 'in'), ('2022-10-17 14:01+07', 'out')) AS v(at, direction);
\set ON_ERROR_STOP 0
\set VERBOSITY default
SELECT submit_manual(6, '2022-10-25 06:50+07', 'in', 'phone_left', 1, 'FT');
\set ON_ERROR_STOP 1
RESET ROLE;

\echo 'Eko travels on duty on 18 and 19 October, 60 km away: refused for place, until the travel is approved with both documents (9(5)).'
SELECT set_config('demo.now', v.at || '+07', false), record_punch(5, 'phone-5', 'POINT(112.2 -7.6)', 15) FROM (VALUES ('2022-10-18 06:50'), ('2022-10-18 14:10'), ('2022-10-19 06:55'), ('2022-10-19 14:20')) AS v(at) \g /dev/null
SELECT to_char(at, 'MM-DD HH24:MI') AS at, refusal, round(site_distance_m / 1000) AS km FROM punch WHERE employee_id = 5 AND refusal IS NOT NULL ORDER BY 1;
SELECT workday, status FROM attendance_day WHERE employee_id = 5 AND workday IN ('2022-10-18', '2022-10-19');
SELECT set_config('demo.now', '2022-10-24 09:00+07', false) \g /dev/null
SELECT request_excuse('duty_travel', '2022-10-18', '2022-10-19', documents => '{"SPT": "SPT/090/2022", "SPPD": "SPPD/091/2022"}', employee_id => 5) AS request \gset
SELECT decide_excuse(5, :request, 'approved') \g /dev/null
SELECT workday, status, check_in_time, check_out_time FROM attendance_day WHERE employee_id = 5 AND workday IN ('2022-10-18', '2022-10-19');

\echo 'Hasan is transferred to Mejayan on the 17th; for seven days more he may punch at the old place (14(1)).'
SELECT set_config('demo.now', '2022-10-14 09:00+07', false) \g /dev/null
SELECT transfer_employee(8, '2022-10-17', 3, 33, letter => 'SK 824/12/2022') \g /dev/null
INSERT INTO punch (employee_id, at, received_at, source, device, location, accuracy_m, fence)
SELECT 8, t, t, 'online', 'phone-8', ('POINT(' || 111.670 + extract(day FROM t) * 0.0000071 + extract(hour FROM t) * 0.0000013 || ' -7.5601)')::geography, 10, 'inside'
FROM generate_series(timestamptz '2022-10-17 06:50+07', '2022-11-07 06:50+07', '1 day') AS d, LATERAL (VALUES (d), (d + interval '7 hours 20 minutes')) AS v(t) WHERE extract(isodow FROM d AT TIME ZONE 'Asia/Jakarta') < 7;
SELECT set_config('demo.now', '2022-10-20 09:00+07', false) \g /dev/null
SELECT site_name, because_name_id, because_name_en, valid_until FROM allowed_site WHERE employee_id = 8;

\echo 'Joko''s phone says it mocks its location. It counts, and is shown for review (10(1)); so are impossible speeds.'
SELECT set_config('demo.now', '2022-10-20 06:59+07', false) \g /dev/null
SELECT accepted FROM record_punch(10, 'phone-10', 'POINT(111.654 -7.547)', 3, mock => true) \g /dev/null
SELECT set_config('demo.now', '2022-10-20 07:15+07', false) \g /dev/null
SELECT accepted FROM record_punch(10, 'phone-10', 'POINT(112.75 -7.25)', 10) \g /dev/null
SELECT name, to_char(at, 'MM-DD HH24:MI') AS at, reason_name_id, reason_name_en, detail, other_name AS other FROM suspicious_punch WHERE month = '2022-10-01' AND unit_id = 2 ORDER BY at, reason;

\echo 'Thursday 20 October, 07:20 in the morning: who is not in?'
SELECT set_config('demo.now', '2022-10-20 07:20+07', false) \g /dev/null
SELECT state_name_id AS state, count(*) AS people, CASE WHEN count(*) < 8 THEN string_agg(name, ', ' ORDER BY name) END AS who FROM today WHERE unit_id = 2 GROUP BY 1 ORDER BY 2 DESC;

\echo
\echo '--- the recap ------------------------------------------------------------------------------------'
SELECT set_config('demo.now', '2022-11-02 09:00+07', false) \g /dev/null
\echo 'H present, T late, P left early, W both, M a punch missing, A absent, L holiday, - free, letters of the kinds of leave.'
SELECT name, unit_name AS unit, strip, late_minutes AS late, early_leave_minutes AS early, pot_minutes AS pot, absent_days AS absent
FROM attendance_month AS a WHERE month = '2022-10-01' AND (late_minutes + early_leave_minutes > 25 OR absent_days > 0 OR missing_punches > 0 OR excused_days > 0 OR employee_id IN (1, 5, 6, 8, 40)) ORDER BY a.employee_id, unit_id;
\echo 'The units, as the head sees them (13):'
SELECT unit_name, people, workdays, present_percent AS "present %", late_days, absent_days, excused_days, pot_minutes AS pot FROM unit_month WHERE month = '2022-10-01';
\echo 'The standing, as far as anything is lost: late and early in one pot of days of 7.5 hours, absence beside it (14(5)).'
SELECT name, category, year_pot_minutes AS pot, pot_days, remainder_minutes AS rest, absent_days AS absent, total_days AS total, longest_streak AS "in a row", coalesce(tier_name_en, '-') AS tier, next_tier_days AS "next at"
FROM discipline_standing WHERE year = 2022 AND (total_days > 0 OR year_pot_minutes > 150) ORDER BY total_days DESC, employee_id;
\echo 'Who was absent when (6(3)f):'
SELECT name, string_agg(to_char(workday, 'DD'), ' ' ORDER BY workday) AS days FROM absent_day WHERE month = '2022-10-01' GROUP BY employee_id, name ORDER BY employee_id;
\echo 'Leave and permits (annex A.4.b):'
SELECT name, kind_name_id, kind_name_en, first_day, last_day, workdays, excused_minutes, decision_name_id FROM leave_month WHERE month = '2022-10-01' ORDER BY first_day;

\echo
\echo '--- the forms ------------------------------------------------------------------------------------'
\echo 'Annex C, PRESENSI MANUAL, of 31 columns those that are used:'
SELECT no, person_item || ': ' || coalesce(person_value, '') AS "NAMA/NIP/PANGKAT/JABATAN", direction AS " ", item AS "  ", d3, d4, d5, d11, d17, d25 FROM manual_form WHERE unit_id = 2 AND month = '2022-10-01' ORDER BY no, line;
\echo 'Annex B, SURAT KETERANGAN:'
SELECT letter_number, no, day_name_id AS "HARI/TANGGAL", name AS "NAMA", number AS "NIP", cause_name_id AS "KENDALA PRESENSI", signer_name AS signer FROM manual_statement ORDER BY no;
\echo 'The reports; the 5th of November is a Saturday, a working day of this unit:'
SET ROLE demo_operator;
SELECT send_report(2, '2022-10-01', 'BKPSDM'), send_report(2, '2022-10-01', 'BKPSDM', 'manual') \g /dev/null
RESET ROLE;
SELECT unit_name, kind_name_id, recipient, due, to_char(sent_at, 'YYYY-MM-DD') AS sent, sent_by, state_name_en AS state FROM report_calendar WHERE month = '2022-10-01' AND unit_id = 2;

\echo
\echo '--- closing, and what comes after ----------------------------------------------------------------'
SELECT set_config('demo.now', '2022-11-08 08:00+07', false) \g /dev/null
SELECT close_month('2022-10-01') AS "days frozen";
\echo 'A holiday is decreed afterwards. The frozen month stands; the drift shows; a correction is recorded with its reason.'
INSERT INTO holiday (day, unit_id, name, kind, decree) VALUES ('2022-10-12', 2, 'Hari jadi', 'regional', 'SK Bupati 100/2022');
SELECT workday, frozen_status, ruled_status, count(*) AS people FROM closed_drift WHERE month = '2022-10-01' GROUP BY 1, 2, 3 ORDER BY 4 DESC;
SELECT correct_day(2, '2022-10-12', 'SK Bupati 100/2022', status => 'holiday') AS correction;
SELECT workday, status_name_id, frozen, correction_reason FROM attendance_day WHERE employee_id = 2 AND workday = '2022-10-12';
\echo 'And what Ani sees of all this: herself.'
SET ROLE demo_ani;
SELECT name, strip, pot_minutes AS pot FROM attendance_month WHERE month = '2022-10-01';
SELECT name, total_days, coalesce(tier_name_id, '-') AS tier FROM discipline_standing;
RESET ROLE;
