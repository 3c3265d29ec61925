-- attendance_day, its recaps, today and the supervisor's inbox (M1, K6(3)f, K7(3), K10(2), K13,
-- annex A.2 to A.4).
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();

CREATE FUNCTION pg_temp.work(employee bigint, first_day date, last_day date,
	come time DEFAULT '06:30', go time DEFAULT '15:00') RETURNS void LANGUAGE sql AS $$
	INSERT INTO attendance.punch (employee_id, at, source, device)
	SELECT employee, (d::date + t) AT TIME ZONE 'Asia/Jakarta', 'terminal', 't'
	FROM generate_series(first_day::timestamp, last_day, '1 day') AS d, unnest(ARRAY[come, go]) AS t
	WHERE t IS NOT NULL AND extract(isodow FROM d) < 6 $$;
SELECT pg_temp.at('2022-11-09 10:00') \g /dev/null

-- ---- M1 -----------------------------------------------------------------------------------------
SELECT is((SELECT min(workday) FROM attendance.attendance_day WHERE employee_id = 4),
	'2022-10-01'::date, 'M1: a six-day unit is first ruled on 1 October');
SELECT is((SELECT min(workday) FROM attendance.attendance_day WHERE employee_id = 1),
	'2022-10-03'::date, 'M1: a five-day unit on Monday 3 October');
SELECT is((SELECT max(workday) FROM attendance.attendance_day WHERE employee_id = 1),
	'2022-11-30'::date, 'the current month is there to its end, later ones are not');

-- ---- columns ------------------------------------------------------------------------------------
SELECT pg_temp.work(1, '2022-10-03', '2022-10-03', '07:20', '14:45'),
	pg_temp.work(1, '2022-10-04', '2022-10-31') \g /dev/null
SELECT is((SELECT concat_ws('|', number, name, month, unit_id, unit_name, status, status_name_id,
	status_name_en, check_in_time, check_out_time, late, late_minutes, early_leave_minutes,
		lost_minutes, worked, worked_minutes, planned_minutes, excused_minutes, overtime_minutes,
			time_zone, frozen)
	FROM attendance.attendance_day WHERE employee_id = 1 AND workday = '2022-10-03'),
	'1001|Ani|2022-10-01|2|Dinas '
		'Kesehatan|present|Hadir|present|07:20:00|14:45:00|00:20:00|20|0|20|07:25:00|445|465|0|0|'
		'Asia/Jakarta|f', 'a day says all in words, minutes and on the unit''s clock');
SELECT bag_eq($$SELECT DISTINCT status FROM attendance.attendance_day WHERE status_name_id IS NULL
	OR status_name_en IS NULL$$, $$SELECT ''::text WHERE false$$, 'every status has both labels');
SELECT is((SELECT count(*) FROM unnest(enum_range(NULL::presensi.status)) AS s
	WHERE attendance.status_name(s::text, 'id') IS NULL
	OR attendance.status_name(s::text, 'en') IS NULL), 0::bigint,
	'those that do not occur here, too');
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
	decided_at) VALUES (1, 'annual', '2022-10-17', '2022-10-18', 'approved', 'reg_hadi', now());
SELECT is((SELECT string_agg(concat_ws('|', status, excuse, excuse_name_id, excuse_name_en,
	excused_minutes), ', ' ORDER BY workday) FROM attendance.attendance_day
	WHERE employee_id = 1 AND workday BETWEEN '2022-10-17' AND '2022-10-18'),
	'excused|annual|Cuti tahunan|annual leave|465, excused|annual|Cuti tahunan|annual leave|465',
		'an excuse approved later changes the days at once, and has its labels');

-- ---- every view has what section 3.1 promises ---------------------------------------------------
SELECT is((SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class AS c
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind = 'v'
	AND NOT coalesce(c.reloptions, '{}') @> '{security_invoker=true}'), NULL,
	'every view runs with the rights of who reads it');
SELECT has_view('attendance', v, 'there is the view ' || v)
	FROM unnest('{attendance_day,attendance_week,attendance_month,unit_month,absent_day,'
		'leave_month,lost_time_year,'
	'discipline_standing,deduction_month,today,to_decide,'
	'allowed_site,available_work_code,manual_form,manual_statement,'
		'report_calendar,suspicious_punch,change_log,closed_drift}'::text[]) AS v;
SELECT is((SELECT string_agg(v, ' ') FROM
	unnest('{attendance_day,attendance_week,attendance_month,unit_month,absent_day,'
		'leave_month,lost_time_year,'
	'discipline_standing,deduction_month,today,to_decide,'
	'allowed_site,available_work_code,manual_form,manual_statement,'
		'report_calendar,suspicious_punch,change_log,closed_drift}'::text[]) AS v
	WHERE (SELECT count(*) FROM pg_attribute WHERE attrelid = ('attendance.' || v)::regclass
		AND attname IN ('month', 'unit_id')) < 2), NULL, 'each has month and unit_id');
SELECT is((SELECT string_agg(c.relname || '.' || a.attname, ' ') FROM pg_class AS c
	JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.atttypid = 'interval'::regtype
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind = 'v'
		AND c.relname NOT IN ('day_total', 'policy_in_force', 'policy_that_counts')
		AND NOT EXISTS (SELECT FROM pg_attribute AS m WHERE m.attrelid = c.oid
			AND m.attname = a.attname || '_minutes' AND m.atttypid = 'int'::regtype)), NULL,
			'whole minutes stand beside each interval');
SELECT is((SELECT string_agg(c.relname || '.' || a.attname, ' ') FROM pg_class AS c
	JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname LIKE '%\_name\_id'
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind = 'v'
		AND c.relname NOT IN ('manual_form', 'manual_statement', 'absent_day')
		AND NOT EXISTS (SELECT FROM pg_attribute AS m WHERE m.attrelid = c.oid
			AND m.attname = regexp_replace(a.attname, '_id$', '_en'))), NULL,
			'labels come in both languages');
SELECT is((SELECT string_agg(c.relname, ' ') FROM pg_class AS c
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('v', 'r')
	AND obj_description(c.oid, 'pg_class') IS NULL), NULL, 'every table and view has a comment');

-- ---- closed months and corrections --------------------------------------------------------------
SELECT pg_temp.at('2022-11-09 10:00') \g /dev/null
CREATE TEMP TABLE before AS SELECT employee_id, workday, shift_no, status, late, lost
	FROM attendance.attendance_day WHERE month = '2022-10-01';
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.close_month('2022-10-01') > 0$$), 'true',
	'October is closed');
SELECT set_eq($$SELECT employee_id, workday, shift_no, status, late, lost
	FROM attendance.attendance_day WHERE month = '2022-10-01'$$, 'SELECT * FROM before',
	'11(4): the frozen days are the ruled ones');
SELECT is((SELECT bool_and(frozen) FROM attendance.attendance_day WHERE month = '2022-10-01'), true,
	'and say that they are frozen');
SELECT is((SELECT count(*) FROM attendance.closed_drift), 0::bigint, 'nothing drifts');
INSERT INTO attendance.punch (employee_id, at, source, device)
	VALUES (1, '2022-10-03 06:55+07', 'terminal', 't');
INSERT INTO attendance.holiday (day, name, kind) VALUES ('2022-10-04', 'decreed later', 'regional');
SELECT is((SELECT late_minutes FROM attendance.attendance_day
	WHERE employee_id = 1 AND workday = '2022-10-03'), 20,
	'a fact that comes later does not change a closed day');
SELECT is((SELECT string_agg(concat_ws('|', workday, frozen_status, ruled_status,
	frozen_lost_minutes, ruled_lost_minutes, corrected), ' ' ORDER BY workday, shift_no)
	FROM attendance.closed_drift WHERE employee_id = 1),
	'2022-10-03|present|present|20|0|f 2022-10-04|present|holiday|0|0|f',
		'but it shows in closed_drift: never lost, never silent');
SELECT is((SELECT differs FROM attendance.closed_drift
	WHERE employee_id = 1 AND workday = '2022-10-03'), '{checked_in,late,lost,worked}',
	'which says what differs');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(1, '2022-10-03',
	'the terminal was read late', checked_in => '2022-10-03 06:55+07', late => '0') > 0$$), 'true',
	'a correction is recorded');
SELECT is((SELECT concat_ws('|', check_in_time, late_minutes, lost_minutes, correction_reason)
	FROM attendance.attendance_day WHERE employee_id = 1 AND workday = '2022-10-03'),
	'06:55:00|0|0|the terminal was read late', 'the corrected day shows, with its reason');
SELECT is((SELECT late_days FROM attendance.attendance_month
	WHERE employee_id = 1 AND month = '2022-10-01'), 0, 'and in the recap');
SELECT is((SELECT concat_ws('|', fact, action, by, name, month, unit_id, was ->> 'late',
	became ->> 'late', why) FROM attendance.change_log WHERE action = 'corrected'),
	'correction|corrected|reg_boss|Ani|2022-10-01|2|00:20:00|00:00:00|the terminal was read late',
		'change_log: who, when, from what, to what, why');
SELECT is((SELECT corrected FROM attendance.closed_drift
	WHERE employee_id = 1 AND workday = '2022-10-03'), true,
	'the drift knows that it was dealt with');
SELECT is((SELECT string_agg(fact || ' ' || action, ', ' ORDER BY fact) FROM attendance.change_log
	WHERE fact = 'month'), 'month close', 'closing is in the log');

SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(2, '2022-10-05',
	'decreed later', status => 'holiday') > 0$$), 'true', 'an absence is corrected into a holiday');
SELECT is((SELECT concat_ws(' ', status, shifts, absent_day, planned, mark)
	FROM attendance.day_total WHERE employee_id = 2 AND workday = '2022-10-05'),
	'holiday 0 0 00:00:00 L', 'nothing was owed on it then');
SELECT is((SELECT workdays || ' ' || holidays FROM attendance.attendance_month
	WHERE employee_id = 2 AND month = '2022-10-01'), '20 1', 'and the recap counts a holiday');

-- ---- recaps -------------------------------------------------------------------------------------
SELECT is((SELECT concat_ws('|', workdays, present_days, excused_days, absent_days, holidays,
	free_days, strip, month_name_id) FROM attendance.attendance_month
	WHERE employee_id = 1 AND month = '2022-10-01'),
	'21|19|2|0|0|8|  HHHHH--HHHHH--CCHHH--HHHHH--H|Oktober 2022',
		'K7(3)c, annex A.4.a: the month as a row, with a character a day; blanks before the first '
		'assignment') ;
SELECT is((SELECT length(strip) FROM attendance.attendance_month
	WHERE employee_id = 1 AND month = '2022-11-01'), 30, 'the strip is as long as the month');
UPDATE attendance.posting SET last_day = '2022-11-14' WHERE employee_id = 1;
INSERT INTO attendance.posting (employee_id, first_day, unit_id) VALUES (1, '2022-11-15', 3);
SELECT pg_temp.at('2022-11-30 23:00') \g /dev/null
SELECT is((SELECT string_agg(unit_id || ' ' || strip, ', ' ORDER BY unit_id)
	FROM attendance.attendance_month WHERE employee_id = 1 AND month = '2022-11-01'),
	'2 AAAA--AAAAA--A                ' || ', 3 ' || '              AAAA--AAAAA--AAA',
		'14(1): after a transfer each unit has its part of the month');
SELECT is((SELECT people || ' ' || absent_people FROM attendance.unit_month
	WHERE month = '2022-11-01' AND unit_id = 3), '3 2',
	'K10(2), K13: a unit''s month: three people, two of them absent at times');
SELECT is((SELECT concat_ws(' ', week, month, workdays, worked_minutes, planned_minutes,
	excused_minutes, counted_minutes, weekly_minimum_minutes, reached_minimum)
	FROM attendance.attendance_week WHERE employee_id = 1 AND week = '2022-10-10'),
	'2022-10-10 2022-10-01 5 2250 2250 0 2250 2250 t', 'M6b: a week of 37.5 hours');
SELECT is((SELECT concat_ws(' ', worked_minutes, excused_minutes, counted_minutes, reached_minimum)
	FROM attendance.attendance_week WHERE employee_id = 1 AND week = '2022-10-17'),
	'1320 930 2250 t', 'M6b: leave counts as worked');
SELECT is((SELECT month || ' ' || workdays FROM attendance.attendance_week
	WHERE employee_id = 2 AND week = '2022-10-31'), '2022-11-01 5',
	'a week that spans two months is one row of the month of its Thursday');
INSERT INTO attendance.work_code (code, name) VALUES ('JAGA', 'Penjaga');
INSERT INTO attendance.work_code_version (code, schedule)
	VALUES ('JAGA', 'cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 19:01-07:01; 3-4 off');
INSERT INTO attendance.assignment (employee_id, code, first_day) VALUES (5, 'JAGA', '2022-10-02');
SELECT is((SELECT weekly_hours || ' ' || averaged || ' ' || counted FROM attendance.attendance_week
	WHERE employee_id = 5 AND week = '2022-11-07'), '42:00:00 true 00:00:00',
	'14(2): a cycle''s hours are averaged');

-- ---- leave (annex A.4.b) ------------------------------------------------------------------------
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day)
	VALUES (2, 'sick', '2022-10-31', '2022-11-02');
SELECT is((SELECT string_agg(concat_ws('|', month, kind_name_id, kind_name_en, calendar_days,
	workdays, excused_minutes, decision, decision_name_id), ' ' ORDER BY month)
	FROM attendance.leave_month WHERE employee_id = 2),
	'2022-10-01|Cuti sakit|sick leave|1|0|0|waiting|Menunggu persetujuan 2022-11-01|Cuti '
		'sakit|sick leave|2|0|0|waiting|Menunggu persetujuan',
		'a request shows in every month that it touches');
SELECT is((SELECT concat_ws('|', unit_id, calendar_days, workdays, excused_minutes,
	decision_name_en) FROM attendance.leave_month WHERE employee_id = 1), '2|2|2|930|approved',
	'an approved one with its days and minutes');

-- ---- the supervisor's inbox (annex A.3) ---------------------------------------------------------
SELECT is(pg_temp.tries('reg_hadi',
	'SELECT string_agg(name || '' '' || kind_name_id, '','') FROM attendance.to_decide'),
	'Budi Cuti sakit', 'annex A.3: a supervisor finds what waits');
SELECT is(pg_temp.tries('reg_budi', 'SELECT count(*)::text FROM attendance.to_decide'), '0',
	'nobody finds one''s own');
SELECT is(pg_temp.tries('reg_boss', 'SELECT count(*)::text FROM attendance.to_decide'), '1',
	'a manager finds all');
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day)
	VALUES (2, 'duty_travel', '2022-12-01', '2022-12-01');
INSERT INTO attendance.excuse_document (employee_id, excuse_id, document, reference)
	SELECT 2, max(excuse_id), 'SPT', 'x' FROM attendance.excuse WHERE kind = 'duty_travel';
SELECT is(pg_temp.tries('reg_hadi',
	'SELECT documents_missing::text FROM attendance.to_decide WHERE kind = ''duty_travel'''),
	'{SPPD}', '9(5): and which documents are missing');

-- ---- today (annex A.2) --------------------------------------------------------------------------
CREATE FUNCTION pg_temp.today(employee bigint) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', t.workday, t.state, t.late_minutes, t.button) FROM attendance.today AS t
		WHERE t.employee_id = employee $$;
SELECT pg_temp.at('2022-11-22 06:30') \g /dev/null
SELECT is(pg_temp.today(2), '2022-11-22 expected green', 'annex A.2: before the start, green');
SELECT pg_temp.at('2022-11-22 07:12') \g /dev/null
SELECT is(pg_temp.today(2), '2022-11-22 overdue 12 green', 'twelve minutes after it, not in yet');
INSERT INTO attendance.punch (employee_id, at, source) VALUES (2, '2022-11-22 07:10+07', 'online');
SELECT is(pg_temp.today(2), '2022-11-22 in 10 red', 'in, ten minutes late, red');
SELECT pg_temp.at('2022-11-22 15:00') \g /dev/null
INSERT INTO attendance.punch (employee_id, at, source) VALUES (2, '2022-11-22 14:50+07', 'online');
SELECT is(pg_temp.today(2), '2022-11-22 left 10 grey', 'gone, grey');
SELECT pg_temp.at('2022-11-26 10:00') \g /dev/null
SELECT is(pg_temp.today(2), '2022-11-26 off grey', 'a free Saturday');
-- the guard's night of 23 November, a second day of the cycle
SELECT pg_temp.at('2022-11-24 02:00') \g /dev/null
INSERT INTO attendance.punch (employee_id, at, source) VALUES (5, '2022-11-23 06:50+07', 'online'),
	(5, '2022-11-23 13:05+07', 'online'), (5, '2022-11-23 18:50+07', 'online');
SELECT is((SELECT concat_ws(' ', workday, state, button) FROM attendance.today
	WHERE employee_id = 5), '2022-11-23 in red',
	'after midnight a night guard is still in the shift of the day before');

-- ---- where and with what one may punch ----------------------------------------------------------
SELECT pg_temp.at('2022-11-18 10:00') \g /dev/null
INSERT INTO attendance.site (name, employee_id, fence) VALUES ('home', 1, 'POINT(111.4 -7.6)');
SELECT is((SELECT string_agg(concat_ws(' ', site_name, because, valid_until), ', '
	ORDER BY site_name) FROM attendance.allowed_site WHERE employee_id = 1),
	'clinic previous_unit 2022-11-21, home person, school unit',
		'14(1): the sites of one''s unit, one''s own, and for seven days the old one');
SELECT pg_temp.at('2022-11-22 10:00') \g /dev/null
SELECT is((SELECT string_agg(site_name, ', ' ORDER BY site_name) FROM attendance.allowed_site
	WHERE employee_id = 1), 'home, school', '14(1): on the eighth day no longer');
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
	decided_at) VALUES (4, 'duty_travel', '2022-11-22', '2022-11-22', 'approved', 'x', now());
SELECT is((SELECT count(*) FROM attendance.allowed_site
	WHERE employee_id = 4 AND because = 'duty_travel'), 0::bigint,
	'9(5): duty travel without its documents opens nothing');
INSERT INTO attendance.excuse_document (employee_id, excuse_id, document, reference)
	SELECT 4, e.excuse_id, d, 'x' FROM attendance.excuse AS e, unnest('{SPT,SPPD}'::text[]) AS d
	WHERE e.employee_id = 4;
SELECT is((SELECT count(*) FROM attendance.allowed_site
	WHERE employee_id = 4 AND because = 'duty_travel'), 1::bigint, '9(5): with both it does');
UPDATE attendance.assignment SET revoked_at = now(), revoked_by = 'x' WHERE code = 'JAGA';
INSERT INTO attendance.assignment (employee_id, code, layer, first_day, last_day)
	VALUES (5, 'MALAM', 1, '2022-11-22', '2022-11-22');
SELECT is((SELECT string_agg(code || ' ' || origin || ' ' || picked, ', ' ORDER BY origin, code)
	FROM attendance.available_work_code WHERE employee_id = 5),
	'MALAM choice false, PAGI choice false, MALAM plan false',
	'M6c: the choices and the plan of today');
INSERT INTO attendance.punch (employee_id, at, source, code, pick_day)
	VALUES (5, '2022-11-22 06:55+07', 'online', 'PAGI', '2022-11-22');
SELECT is((SELECT string_agg(code || ' ' || origin, ', ') FROM attendance.available_work_code
	WHERE employee_id = 5 AND picked), 'PAGI choice', 'M6c: and what was picked');
SELECT is((SELECT code || ' ' || origin || ' ' || schedule FROM attendance.available_work_code
	WHERE employee_id = 4), '(GLOBAL) 6 HARI (SEKOLAH) rule ' || (SELECT schedule::text
	FROM presensi.work_codes() WHERE code = '(GLOBAL) 6 HARI (SEKOLAH)'),
	'the rule of everybody else, with its hours');

-- ---- the recaps agree with each other -----------------------------------------------------------
SELECT pg_temp.at('2022-12-20 10:00') \g /dev/null
SELECT bag_eq('SELECT unit_id, month, people, absent_days, late_days, missing_punches, pot, '
	'worked, planned FROM attendance.unit_month',
	'SELECT unit_id, month, count(*)::int AS a, sum(absent_days)::int AS b, sum(late_days)::int AS '
		'c, sum(missing_punches)::int AS d, sum(pot) AS e, sum(worked) AS f, sum(planned) AS g '
		'FROM attendance.attendance_month GROUP BY unit_id, month',
		'a unit''s month is the sum of its people''s');
SELECT bag_eq('SELECT employee_id, month, pot, absent_days FROM attendance.lost_time_year',
	'SELECT employee_id, month, sum(pot) AS a, sum(absent_days)::bigint AS b FROM '
	'attendance.attendance_month GROUP BY employee_id, month',
	'the pot of the year takes each month once');
SELECT bag_eq('SELECT employee_id, year, year_pot, total_days FROM attendance.discipline_standing',
	'SELECT employee_id, year, year_pot, total_days FROM attendance.lost_time_year WHERE month '
	'= ''2022-12-01''', 'and the standing is that of its last month');
SELECT bag_eq('SELECT employee_id, month, unit_id, workday FROM attendance.day_total WHERE '
	'absent_shifts > 0',
	'SELECT DISTINCT employee_id, month, unit_id, workday FROM attendance.attendance_day WHERE '
	'status = ''absent''', 'a date with a missed shift is known by its day');
SELECT is((SELECT count(*) FROM attendance.attendance_month
	WHERE length(strip) <> date_part('day', month + interval '1 month - 1 day')), 0::bigint,
	'every strip is as long as its month');
SELECT is((SELECT count(*) FROM attendance.attendance_month AS m
	WHERE length(translate(strip, ' ', '')) <> (SELECT count(DISTINCT workday)
	FROM attendance.attendance_day AS d WHERE d.employee_id = m.employee_id
	AND d.unit_id = m.unit_id AND d.month = m.month)), 0::bigint,
	'with a character for each of its days');

-- ---- rights through the views -------------------------------------------------------------------
SELECT is(pg_temp.tries('reg_ani',
	format('SELECT count(*)::text FROM attendance.%I WHERE employee_id <> 1 AND name IS NOT NULL',
	v)), '0', 'an employee sees only herself in ' || v)
FROM unnest(
	'{attendance_day,attendance_week,attendance_month,absent_day,'
		'leave_month,lost_time_year,'
		'discipline_standing,deduction_month,today,to_decide,allowed_site,available_work_code,'
		'manual_form,manual_statement,suspicious_punch,change_log,closed_drift}'::text[]) AS v;
SELECT is(pg_temp.tries('reg_reader', format('SELECT count(*) >= 0 FROM attendance.%I', v)), 'true',
	'a reader reads ' || v)
FROM unnest(
	'{attendance_day,attendance_week,attendance_month,unit_month,absent_day,leave_month,'
		'lost_time_year,discipline_standing,deduction_month,today,to_decide,allowed_site,'
		'available_work_code,manual_form,manual_statement,report_calendar,suspicious_punch,'
		'change_log,closed_drift}'::text[]) AS v;
SELECT is(pg_temp.tries('reg_ani',
	'SELECT count(DISTINCT month)::text FROM attendance.attendance_month'), '3',
	'annex A.4: she sees her months');
SELECT is(pg_temp.tries('reg_nobody', 'SELECT 1 FROM attendance.attendance_day'), '42501',
	'who is no member reads no view');

-- ---- a correction of a shift that is there no more ----------------------------------------------
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(1, '2022-10-04', 'letter 12',
	status => 'present', late => '0:05') > 0$$), 'true', 'a shift is corrected');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.reopen_month('2022-10-01',
	'a decree came late')$$) !~ '^(42|PS)', true, 'the month is opened again');
SELECT is((SELECT concat_ws('|', shift_no, status, late_minutes, correction_reason, frozen)
	FROM attendance.attendance_day WHERE employee_id = 1 AND workday = '2022-10-04'),
	'1|present|5|letter 12|f',
		'the correction holds, although a holiday has taken the shift away by now');
SELECT is((SELECT concat_ws('|', shift_no, status, correction_id) FROM attendance.attendance_day
	WHERE employee_id = 2 AND workday = '2022-10-04'), 'holiday', 'for others it is a holiday');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(1, '2022-10-04', 'letter 13',
	status => 'holiday') > 0$$), 'true', 'the free day is corrected in its turn');
SELECT is((SELECT string_agg(concat_ws('|', shift_no, status, correction_reason), ', ')
	FROM attendance.attendance_day WHERE employee_id = 1 AND workday = '2022-10-04'),
	'holiday|letter 13', 'which withdraws the correction of the shift');
UPDATE attendance.holiday SET revoked_by = 'test', revoked_at = attendance.clock()
	WHERE day = '2022-10-04';
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(1, '2022-10-04', 'letter 14',
	status => 'present', late => '0:10') > 0$$), 'true',
	'the decree is withdrawn, the shift corrected again');
INSERT INTO attendance.holiday (day, name, kind) VALUES ('2022-10-04', 'decreed again', 'regional');
SELECT is((SELECT string_agg(concat_ws('|', shift_no, status, correction_reason), ', ')
	FROM attendance.attendance_day WHERE employee_id = 1 AND workday = '2022-10-04'),
	'1|present|letter 14',
		'of a date only the latest correction holds, however often it is decreed free and given '
		'back');

SELECT * FROM finish();
ROLLBACK;
