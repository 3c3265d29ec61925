-- The register against the regulations: requests, letters, quotas, shifts, places, costs, checks
-- and forms of data. Each test names its row of the cases and the article.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/law.sql
SELECT * FROM no_plan();

-- ---- requests, letters, quotas ------------------------------------------------------------------
SELECT alike(pg_temp.outcome($$INSERT INTO a.work_code (code, name) VALUES ('N12', 'n')$$, $$INSERT
	INTO a.work_code_version (code, schedule, first_day)
	VALUES ('N12', 'daily 19:00-07:00', '2022-10-01')$$,
	$$INSERT INTO a.assignment (employee_id, code, first_day)
		VALUES (5, 'N12', '2022-10-03')$$, $$SELECT pg_temp.at('2022-10-03 18:55+07')$$,
		$$SELECT pg_temp.punch(5)$$, $$SELECT pg_temp.at('2022-10-04 04:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.request_excuse('ill',
		starts_at => '2022-10-04 04:00+07', ends_at => '2022-10-04 07:00+07',
		employee_id => 5)$q$)$$),
	'%|_', '8, 9(4): ill at 04:00 of a night of 12 hours that began with a check-in');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-10 23:30+07')$$,
	$$SELECT split_part(pg_temp.punch(3), ' ', 1)$$, $$SELECT pg_temp.at('2022-10-11 06:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.request_excuse('permit',
		starts_at => '2022-10-11 07:00+07', ends_at => '2022-10-11 14:45+07',
		employee_id => 3)$q$)$$),
	't|PS303', '9, 9(4): the punch of the evening before is no check-in of the shift');
SELECT alike(pg_temp.outcome($$SELECT pg_temp.at('2022-10-05 09:00+07')$$,
	$$SELECT split_part(pg_temp.punch(2), ' ', 1)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('permit',
		starts_at => '2022-10-05 07:00+07', ends_at => '2022-10-05 09:00+07')$q$)$$,
	$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(2, 1, ''approved'')')$$,
		$$SELECT pg_temp.at('2022-10-06 09:00+07')$$,
	$$SELECT late_minutes FROM a.attendance_day WHERE employee_id = 2 AND workday = '2022-10-05'$$),
		'%|120', '10, annex A.3.c: a permit does not excuse what was late before it was asked');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-05 06:50+07')$$, $$SELECT pg_temp.punch(2)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('permit',
	starts_at => '2022-10-05 12:00+07', ends_at => '2022-10-06 14:45+07')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$INSERT INTO a.excuse (employee_id, kind, starts_at, ends_at)
		VALUES (2, 'ill', '2022-10-05 12:00+07', '2022-10-06 07:01+07')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$INSERT INTO a.excuse (employee_id, kind, starts_at, ends_at)
		VALUES (2, 'ill', '2022-10-05 12:00+07', '2022-10-06 07:00+07')$q$)$$),
	't check_in check_out|PS306|PS306|ok', '9(4): a permit covers no shift of another day');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-31 12:00+07')$$, $$INSERT
	INTO a.statement (unit_id, number, day, signer_id, cause)
	VALUES (2, 'L', '2022-10-31', 1, 'phone_left')$$,
	$$SELECT string_agg(pg_temp.try('operator',
		format('SELECT (a.submit_manual(5, %L, %L, ''phone_left'', 1) > 0)::text', t, d)), ' ')
		FROM (VALUES (1, '2022-10-17 21:55+07', 'in'), (2, '2022-10-18 06:05+07', 'out'),
		(3, '2022-10-18 21:55+07', 'in'), (4, '2022-10-19 06:05+07', 'out'),
			(5, '2022-10-19 21:55+07', 'in'), (6, '2022-10-20 06:05+07', 'out'),
			(7, '2022-10-20 21:55+07', 'in'), (8, '2022-10-21 06:05+07', 'out')) v(n, t, d)$$),
	'true true true true true true PS301 PS301',
		'11, 9(6): three nights with a phone left behind are three attendances; the fourth is '
		'refused');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-02 12:00+07')$$, $$INSERT
	INTO a.statement (unit_id, number, day, signer_id, cause)
	VALUES (2, 'L', '2022-11-02', 1, 'phone_left')$$,
	$$SELECT string_agg(pg_temp.try('operator',
		format('SELECT (a.submit_manual(5, %L, %L, ''phone_left'', 1) > 0)::text', t, d)), ' ')
		FROM (VALUES (1, '2022-10-17 21:55+07', 'in'), (2, '2022-10-18 21:55+07', 'in'),
		(3, '2022-10-31 21:55+07', 'in'), (4, '2022-11-01 06:05+07', 'out')) v(n, t, d)$$),
	'true true true true', '11: the night of the 31st belongs to its month');
SELECT unalike(pg_temp.outcome($$SELECT pg_temp.at('2022-10-31 12:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$INSERT
		INTO a.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, 'L1', '2022-10-31', 99999, 'phone_left')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$INSERT
		INTO a.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, 'L2', '2022-10-31', 3, 'phone_left')$q$)$$), '%ok%',
	'12, annex B: a letter is signed by the head of the unit, or of one above it');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-31 12:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$INSERT
		INTO a.statement (unit_id, number, day, signer_id, cause)
		VALUES (3, 'L3', '2022-10-31', 1, 'phone_left')$q$)$$), 'ok',
	'12: the head of the unit above may sign');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 12:00+07')$$,
	$$SELECT a.amend('unit', '2', '{"head_id": 3}', 'x') > 0$$,
	$$SELECT pg_temp.at('2022-10-31 12:00+07')$$,
	$$SELECT string_agg(pg_temp.try('manager', format($q$INSERT
		INTO a.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, %L, %L, %s, 'other')$q$, no, day, signer)), ' ' ORDER BY no)
		FROM (VALUES (1, '2022-10-19', 3), (2, '2022-10-19', 1), (3, '2022-10-20', 3),
			(4, '2022-10-20', 1), (5, '2022-10-21', 3), (6, '2022-10-21', 1))
			AS v(no, day, signer)$$), 'true|PS302 ok ok ok ok PS302',
	'12, annex B: the head of the day of the letter; both on the day of the change');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-31 12:00+07')$$,
	$$SELECT a.amend('employee', '1', '{"last_day": "2022-10-15"}', 'x') > 0$$,
	$$SELECT string_agg(pg_temp.try('manager', format($q$INSERT
		INTO a.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, %L, %L, 1, 'other')$q$, day, day)), ' ' ORDER BY day)
		FROM (VALUES ('2022-10-15'), ('2022-10-16')) AS v(day)$$), 'true|ok PS302',
	'12: a head who left signs nothing any more');
SELECT alike(pg_temp.outcome($$SELECT pg_temp.at('2022-10-31 12:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$INSERT
		INTO a.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, 'L1', '2020-01-01', 1, 'phone_broken')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.submit_manual(2, '2022-10-13 06:55+07', 'in',
		'phone_broken', 1)$q$)$$), '%|PS___', '13, 9(3): a letter of another time does not serve');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-31 12:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$INSERT
		INTO a.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, 'L1', '2022-11-01', 1, 'phone_broken')$q$)$$,
	$$INSERT INTO a.statement (statement_id, unit_id, number, day, signer_id, cause)
		VALUES (91, 2, 'L1', '2022-10-31', 1, 'phone_broken')$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.submit_manual(2, '2022-10-13 06:55+07', 'in',
		'phone_broken', 91) > 0$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.withdraw('statement', 91, 'x')$q$)$$,
	$$SELECT pg_temp.try('operator', (SELECT format($q$SELECT a.review_punch(2, %s, 'void',
		'x')$q$, punch_id) FROM a.punch WHERE statement_id = 91))$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.withdraw('statement', 91, 'x')$q$)$$),
	'PS307|true|PS302|-|-',
	'9(3), annex B: a letter of tomorrow; one that attendance rests on is not withdrawn');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-10 12:00+07')$$,
	$$SELECT a.request_excuse('duty_travel', '2022-11-10', '2022-11-10',
	documents => '{"SPT":"x","SPPD":"y"}', employee_id => 5)$$,
	$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(5, 1, ''approved'')')$$,
		$$SELECT pg_temp.at('2022-11-10 21:55+07')$$,
		$$SELECT split_part(pg_temp.punch(5, NULL, 'POINT(106.8 -6.2)'), ' ', 1)$$,
	$$SELECT pg_temp.at('2022-11-11 06:05+07')$$,
		$$SELECT split_part(pg_temp.punch(5, NULL, 'POINT(106.8 -6.2)'), ' ', 1)$$,
		$$SELECT pg_temp.at('2022-11-12 12:00+07')$$,
	$$SELECT status FROM a.attendance_day WHERE employee_id = 5 AND workday = '2022-11-10'$$),
		'1|-|t|t|present', '14, 9(5): duty travel by dates covers the night that begins on them');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 08:00+07')$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('annual', '2022-10-25',
	'2022-10-25')$q$)$$,
	$$SELECT presensi.grant_register('a', 'other_head', 'supervisor', employee => '1') IS NULL$$,
		$$SELECT pg_temp.try('other_head', 'SELECT a.decide_excuse(2, 1, ''approved'')')$$),
		'1|false|-', '15, 6(3)h: the deputy of a head decides for the head''s people');

-- ---- shifts and places --------------------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-03 06:50+07')$$,
	$$SELECT split_part(pg_temp.punch(4, 'PAGI'), ' ', 1)$$,
	$$SELECT pg_temp.at('2022-10-03 14:05+07')$$, $$SELECT split_part(pg_temp.punch(4), ' ', 1)$$,
	$$SELECT pg_temp.at('2022-10-03 20:55+07')$$, $$SELECT split_part(pg_temp.punch(4, 'MALAM'),
		' ', 1)$$, $$SELECT pg_temp.at('2022-10-04 07:05+07')$$,
		$$SELECT split_part(pg_temp.punch(4), ' ', 1)$$,
		$$SELECT pg_temp.at('2022-10-05 08:00+07')$$,
	$$SELECT string_agg(concat_ws('/', shift_no, status), ' ' ORDER BY shift_no)
		FROM a.attendance_day WHERE employee_id = 4 AND workday = '2022-10-03'$$,
	$$SELECT count(*) > 0 FROM a.suspicious_punch WHERE employee_id = 4$$),
		't|t|t|t|1/present 2/present|true',
		'16, M6c, 1(17): a second shift picked on a date is a shift of its own, and flagged');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-10 18:50+07')$$,
	$$SELECT split_part(pg_temp.punch(4, 'PAGI'), ' ', 1)$$,
	$$SELECT pg_temp.at('2022-10-10 18:52+07')$$, $$SELECT split_part(pg_temp.punch(4, 'MALAM'),
	' ', 1)$$,
	$$SELECT pg_temp.at('2022-10-11 07:05+07')$$, $$SELECT split_part(pg_temp.punch(4), ' ', 1)$$,
		$$SELECT pg_temp.at('2022-10-12 08:00+07')$$,
	$$SELECT string_agg(concat_ws('/', status, late_minutes), ' ') FROM a.attendance_day
		WHERE employee_id = 4 AND workday = '2022-10-10'$$), 't|t|t|present/0',
		'17, M6c: a wrong pick, put right two minutes later, costs nothing');
SELECT alike(pg_temp.outcome($$SELECT pg_temp.at('2022-10-06 06:50+07')$$, $$SELECT button
	FROM a.today WHERE employee_id = 4$$), 'green',
	'18, annex A.2: who may choose sees green while a choice is open');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 08:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.submit_manual(4, '2022-10-18 06:55+07', 'in',
	'server_down') > 0$q$)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.submit_manual(4, '2022-10-18 14:05+07', 'out',
		'server_down') > 0$q$)$$, $$SELECT status FROM a.attendance_day
		WHERE employee_id = 4 AND workday = '2022-10-18'$$),
	'true|true|present', '19, 9(2): manual attendance of who may choose finds its code');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 08:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.submit_manual(4, '2022-10-18 20:55+07', 'in',
	'server_down')$q$) ~ '^\d+$'$$, $$SELECT pg_temp.try('operator', $q$SELECT a.submit_manual(4,
		'2022-10-19 07:05+07', 'out', 'server_down')$q$) ~ '^\d+$'$$,
	$$SELECT string_agg(concat_ws('/', workday, status), ' ' ORDER BY workday)
		FROM a.attendance_day WHERE employee_id = 4
		AND workday BETWEEN '2022-10-18' AND '2022-10-19'$$),
	'true|true|2022-10-18/present 2022-10-19/off',
	'19: the end of a night is no shift of the next day');
SELECT is(workday || ' ' || status || ' ' || overtime, '2022-10-08 holiday 08:04:00',
	'23, 14(2)-(3): a night worked on a holiday is overtime of the holiday')
FROM presensi.rulings('daily 22:00-06:00', '[2022-10-08,2022-10-08]', 'WIB',
	presensi.punch_log('{2022-10-08 21:57+07,2022-10-09 06:01+07}'::timestamptz[]), '{2022-10-08}',
	as_of => 'infinity');

-- ---- what a day, a month, a week costs ----------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-10 06:00+07')$$,
	$$SELECT a.request_excuse('annual', starts_at => '2022-10-10 07:00+07',
	ends_at => '2022-10-10 11:00+07', employee_id => 2)$$,
	$$SELECT a.decide_excuse(2, 1, 'approved')$$,
	$$SELECT pg_temp.at('2022-10-20 08:00+07')$$, $$SELECT status <> 'present' FROM a.day_total
		WHERE employee_id = 2 AND workday = '2022-10-10'$$, $$SELECT present_days
		FROM a.attendance_month WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT pot FROM a.day_total WHERE employee_id = 2 AND workday = '2022-10-10'$$),
		'1|-|true|0|03:45:00',
		'24, 14(4): a day in part on leave and for the rest missed is not present; the rest is in '
		'the pot');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-12 06:55+07')$$,
	$$SELECT split_part(pg_temp.punch(2), ' ', 1)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('permit',
	starts_at => '2022-10-12 08:00+07', ends_at => '2022-10-12 14:45+07')$q$)$$,
	$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(2, 1, ''approved'')')$$,
		$$SELECT pg_temp.at('2022-10-14 06:55+07')$$,
		$$SELECT pg_temp.try('operator', 'SELECT a.review_punch(2, 1, ''void'', ''fake'')')$$,
	$$SELECT status <> 'present' FROM a.day_total
		WHERE employee_id = 2 AND workday = '2022-10-12'$$), 't|1|-|-|true',
		'25, 14(4): nor after a permit whose check-in was voided');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-12-20 08:00+07')$$, $$SELECT tier_name_id
	FROM a.discipline_standing WHERE employee_id = 2 AND year = 2022$$,
	$$SELECT pg_temp.try('manager', $q$INSERT INTO a.policy (first_day, name, weekly_minimum)
		VALUES ('2022-12-01', 'x', '32:30')$q$)$$,
	$$SELECT count(DISTINCT coalesce(tier_name_id, 'none')) || ' '
		|| min(coalesce(tier_name_id, 'none')) FROM a.discipline_standing
		WHERE employee_id = 2 AND year = 2022$$),
	pg_temp.outcome($$SELECT pg_temp.at('2022-12-20 08:00+07')$$, $$SELECT tier_name_id
		FROM a.discipline_standing WHERE employee_id = 2 AND year = 2022$$, $$SELECT 'ok'$$,
		$$SELECT 1 || ' ' || tier_name_id FROM a.discipline_standing
		WHERE employee_id = 2 AND year = 2022$$),
	'26, PP 94: a policy says what changes; what it leaves NULL stays');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2023-01-29 08:00+07')$$,
	$$SELECT pg_temp.tap(2, (d::date || ' 06:20+07'), (d::date || ' 15:00+07'))
	FROM generate_series(timestamp '2023-01-24', '2023-01-27', '1 day') d$$,
	$$SELECT concat_ws(' ', lacking_minutes, reached_minimum) FROM a.attendance_week
		WHERE employee_id = 2 AND week = '2023-01-23'$$), '0 t',
		'27, M6b: a holiday lowers what is asked of the week');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 08:00+07')$$,
	$$SELECT a.request_excuse('annual', '2022-10-04', '2022-10-04', employee_id => 2)$$,
	$$SELECT a.request_excuse('annual', '2022-10-05', '2022-10-05', employee_id => 2)$$,
	$$SELECT a.decide_excuse(2, 1, 'approved')$$, $$SELECT a.decide_excuse(2, 2, 'approved')$$,
		$$SELECT string_agg(concat_ws(' ', excuse_id, workdays, excused_minutes), ', '
		ORDER BY excuse_id) FROM a.leave_month WHERE employee_id = 2$$),
	'1|2|-|-|1 1 465, 2 1 465', '28, annex A.4.b: each request counts its own days');

-- ---- people, checks, forms of data --------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 08:00+07')$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.transfer_employee(2, '2022-10-20', 2, NULL,
	'Arsiparis') > 0$q$)$$,
	$$SELECT coalesce(supervisor_id::text, 'none') FROM a.posting
		WHERE employee_id = 2 AND revoked_at IS NULL ORDER BY first_day DESC LIMIT 1$$), 'true|1',
		'29, 6(3)d, h: another position in the same unit keeps the supervisor');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2027-01-04 08:00+07')$$, $$INSERT
	INTO a.holiday (day, name, kind) VALUES ('2027-01-01', 'Tahun Baru', 'national')$$,
	$$SELECT count(*) > 0 FROM presensi.check_register('a') WHERE problem ~ 'holiday'$$), 'true',
		'30, 11(3): a year without its holidays is warned of');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2026-11-04 08:00+07')$$, $$SELECT count(*) > 0
	FROM presensi.check_register('a') WHERE problem ~ 'holiday' AND subject || detail ~ '2027'$$),
	'true', '30: of the coming year from November on');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-01 08:00+07')$$, $$SELECT count(*)
	FROM presensi.check_register('a') WHERE problem ~ 'clock'$$), '1',
	'31: check_register says that the clock is replaced');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-01 08:00+07')$$,
	$$SELECT a.reset_clock() IS NULL$$, $$SELECT abs(extract(epoch
	FROM a.clock() - clock_timestamp())) < 60$$, $$SELECT count(*) FROM presensi.check_register('a')
	WHERE problem ~ 'clock'$$),
	'false|true|0', '31: reset_clock puts it back');
SELECT is(pg_temp.outcome($$SELECT pg_temp.tap(2, '2022-10-03 07:12+07', '2022-10-03 14:45+07')$$,
	$$SELECT pg_temp.at('2022-10-04 08:00+07')$$,
	$$SELECT count(*) > 2 AND bool_or(sentence ~ '12 menit')
		FROM a.explain_day(2, '2022-10-03', 'id')$$), 'true',
		'32: explain_day says why, and what became of each punch');
SELECT is(pg_temp.outcome($$SELECT pg_temp.try('manager', $q$INSERT
	INTO a.unit (path, name, time_zone) VALUES ('kab.timur', 'T', 'WITA')$q$)$$,
	$$SELECT pg_temp.at('2022-10-04 08:00+07')$$, $$SELECT pg_temp.try('manager', $q$SELECT loaded
		FROM a.import_attlog(E'2\t2022-10-03 07:00:00\t1\t0\t1\t0', time_zone => 'WITA')$q$)$$,
	$$SELECT at AT TIME ZONE 'UTC' FROM a.punch WHERE employee_id = 2$$),
		'ok|1|2022-10-02 23:00:00', '33: WIB, WITA and WIT as zones of units and imports');
SELECT is(pg_temp.outcome($$SELECT count(*) FILTER (WHERE k.catcode IN ('R', 'T')
	OR attname IN ('class', 'until', 'begin', 'def', 'module', 'self', 'lambda', 'import', 'var',
	'new', 'delete', 'return'))
	|| '/' || count(*) FILTER (WHERE col_description(c.oid, attnum) IS NULL)
	FROM pg_class c JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped LEFT
		JOIN pg_get_keywords() k ON k.word = attname WHERE relnamespace = 'a'::regnamespace
		AND relkind IN ('r', 'v')$$), '0/0',
		'35: no reserved words as columns, no column without a comment');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-03 06:50+07')$$,
	$$SELECT pg_temp.try('ani', $q$SELECT accepted::text
	FROM a.record_punch(device => 'd2', longitude => 111.5, latitude => -7.6,
	accuracy_m => 5)$q$)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT accepted::text
		FROM a.record_punch(device => 'd2', longitude => -7.6, latitude => 111.5,
		accuracy_m => 5)$q$)$$), 'true|22023',
		'37: a place as two numbers; a swapped pair is refused');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-04 08:00+07')$$, $$INSERT
	INTO a.employee (number, name, terminal_number, first_day, last_day)
	VALUES ('7', 'L', '55', '2020-01-01', '2022-09-30'), ('8', 'S', '55', '2022-10-01', NULL)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT loaded || ' loaded, ' || broken || ' broken'
		FROM a.import_attlog(E'55\t2022-10-03 06:55:00\t1\t0\t1\t0')$q$)$$), '1 loaded, 0 broken',
		'38: a terminal number that went to a successor');
SELECT * FROM finish();
ROLLBACK;
