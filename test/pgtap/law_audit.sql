-- The register against the regulations, as an audit by a stranger found it: rules that held on one
-- path and not on another. Each test names its row of the cases, or the sentence of the design.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/law.sql
SELECT * FROM no_plan();

-- ---- who is who ---------------------------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-31 12:00+07')$$,
	$$SELECT presensi.grant_register('a', 'other_head', 'supervisor', employee => '1') IS NULL$$,
	$$SELECT concat_ws(' ', a.deputies_of(1), a.deputies_of(6))$$,
	$$SELECT string_agg(pg_temp.try('manager', format($q$INSERT
		INTO a.statement (unit_id, number, day, signer_id, cause)
		VALUES (%s, 'Z', '2022-10-31', %s, 'other')$q$, unit, signer)), ' ' ORDER BY unit)
		FROM (VALUES (2, 6), (4, 1)) AS v(unit, signer)$$), 'false|{6} {}|ok PS302',
	'12, annex B: a deputy signs for the head, not one head for another who has the same deputy');
SELECT is(pg_temp.outcome($$SELECT pg_temp.try('postgres',
		$q$SELECT presensi.grant_register('a', 'ani', 'employee', employee => '1')$q$)$$,
	$$SELECT pg_temp.try('postgres',
		$q$SELECT presensi.grant_register('a', 'ani', 'employee', employee => '2')$q$)$$,
	$$SELECT count(*) FROM a.member WHERE who = 'ani'$$,
	$$SELECT presensi.revoke_register('a', 'ani', 'employee')$$,
	$$SELECT pg_temp.try('postgres',
		$q$SELECT presensi.grant_register('a', 'ani', 'employee', employee => '3')$q$)$$),
	'22023|-|1|1|-', '10(1), 3.2: a role is one person, in whose own matters it does not act');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-12 06:55+07')$$,
	$$SELECT presensi.grant_register('a', 'ani', 'manager') IS NULL$$,
	$$SELECT pg_temp.punch(2, NULL, 'POINT(106.8 -6.2)')$$,
	$$SELECT string_agg(pg_temp.try('ani', format($q$INSERT
		INTO a.site (name, employee_id, fence, radius_m, first_day)
		VALUES ('home', %s, 'POINT(106.8 -6.2)', 100, '2022-10-01')$q$, who)), ' ' ORDER BY who)
		FROM (VALUES (2), (3)) AS v(who)$$,
	$$SELECT count(*) FROM a.suspicious_punch WHERE employee_id = 2$$,
	$$INSERT INTO a.site (site_id, name, employee_id, fence, radius_m)
		VALUES (91, 'home', 2, 'POINT(110 -6)', 100)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.withdraw('site', 91, 'x')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.withdraw('site', 91, 'x')$q$)$$),
	'false|f place check_in|42501 ok|0|42501|-',
	'1.12, 10(1): nobody lays a fence of their own around punches of theirs that were refused');

SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-12 06:55+07')$$,
	$$SELECT presensi.grant_register('a', 'ani', 'manager') IS NULL$$,
	$$SELECT split_part(pg_temp.punch(2, NULL, 'POINT(106.8 -6.2)'), ' ', 1)$$,
	$$SELECT string_agg(pg_temp.try('ani', format($q$INSERT INTO a.site (name, unit_id, fence,
		radius_m, first_day, last_day) VALUES (%L, %s, 'POINT(%s -6.2)', 100, %L, %L)$q$, u.n, u.id,
		u.x, u.f, u.l)), ' ' ORDER BY u.n) FROM (VALUES (1, 1, 106.8, NULL, NULL),
		(2, 2, 106.8, '2022-10-12', '2022-10-12'), (3, 2, 106.8, '2022-10-13', NULL),
		(4, 2, 106.9, NULL, NULL), (5, 4, 106.8, NULL, NULL)) AS u(n, id, x, f, l)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.add_site('x', 106.8, -6.2, 100, 2)$q$)$$,
	$$SELECT status || ' ' || coalesce(checked_in::text, '-') FROM a.attendance_day
		WHERE employee_id = 2 AND workday = '2022-10-12'$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.add_site('x', 106.8, -6.2, 100, 2) > 0$q$)$$),
	'false|f|42501 42501 ok ok ok|42501|pending -|true',
	'1.12, 10(1): nor one of the unit around them, which another manager may lay');

-- ---- requests -----------------------------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-12 06:55+07')$$, $$SELECT pg_temp.punch(2)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('permit',
		starts_at => '2022-10-12 08:00+07', ends_at => '2022-10-12 14:45+07')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.review_punch(2, 1, 'void', 'fake')$q$)$$,
	$$SELECT pg_temp.try('head', $q$SELECT a.decide_excuse(2, 1, 'approved')$q$)$$,
	$$SELECT pg_temp.try('head', $q$SELECT a.decide_excuse(2, 1, 'rejected')$q$)$$),
	't check_in check_out|1|-|PS303|-',
	'9(4), 25: a permit whose check-in was voided since is not approved');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-12 06:55+07')$$,
	$$SELECT pg_temp.try('ani', $q$INSERT INTO a.excuse (employee_id, kind, first_day, last_day)
		VALUES (2, 'annual', '2022-10-20', '2022-10-21'),
			(2, 'sick', '2022-10-21', '2022-10-22')$q$)$$), 'PS310',
	'3: two requests of one INSERT see each other');

SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-09 23:59+07')$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('annual', '2022-10-19',
		'2022-10-21')$q$)$$,
	$$SELECT a.transfer_employee(2, '2022-10-10', 4, 6) > 0$$,
	$$SELECT pg_temp.try('other_head', $q$SELECT a.decide_excuse(2, 1, 'approved')$q$)$$,
	$$SELECT pg_temp.at('2022-10-10 00:00+07')$$,
	$$SELECT pg_temp.try('head', $q$SELECT a.decide_excuse(2, 1, 'approved')$q$)$$,
	$$SELECT pg_temp.try('other_head', $q$SELECT a.decide_excuse(2, 1, 'approved')$q$)$$),
	'1|true|42501|42501|-',
	'annex A.3, 14(1): from the day of a transfer the new supervisor decides, and no other');

SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 06:00+07')$$,
	$$INSERT INTO a.employee (employee_id, number, name) VALUES (70, '70', 'F')$$,
	$$INSERT INTO a.posting (employee_id, first_day, unit_id) VALUES (70, '2022-11-01', 2)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.transfer_employee(70, '2022-10-21', 4) > 0$q$)$$,
	$$SELECT string_agg(concat_ws(' ', first_day, last_day, unit_id), ', ' ORDER BY first_day)
		FROM a.posting WHERE employee_id = 70 AND revoked_at IS NULL$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.transfer_employee(2, '2022-10-21', 2, 999)$q$)$$),
	'true|2022-10-21 2022-10-31 4, 2022-11-01 2|PS101',
	'6(3)d: who is posted from next month on may be posted before; a supervisor must be there');

-- its papers: design 3, "only approved ones count"; article 9(5)
INSERT INTO a.excuse_kind (kind, name_id, name_en, effect, documents) VALUES
	('sick_letter', 's', 'sick', 'leave', '{letter}'), ('errand', 'e', 'errand', 'permit',
	'{letter}'), ('ordered', 'l', 'overtime', 'overtime', '{SPK}');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-10 06:50+07')$$, $$SELECT pg_temp.punch(2)$$,
	$$SELECT pg_temp.at('2022-10-10 12:01+07')$$, $$SELECT pg_temp.punch(2)$$,
	$$SELECT string_agg(pg_temp.try('ani', format('SELECT a.request_excuse(%s)', q)), ' ')
		FROM unnest(ARRAY[$q$'sick_letter', '2022-10-11', '2022-10-12',
			documents => '{"letter": "x"}'$q$,
		$q$'errand', starts_at => '2022-10-10 12:00+07', ends_at => '2022-10-10 14:45+07',
			documents => '{"letter": "x"}'$q$,
		$q$'ordered', starts_at => '2022-10-15 07:00+07', ends_at => '2022-10-15 12:00+07',
			documents => '{"SPK": "x"}'$q$]) AS q$$,
	$$SELECT string_agg(pg_temp.try('head', format('SELECT a.decide_excuse(2, %s, ''approved'')',
		n)), ' ') FROM generate_series(1, 3) AS n$$,
	$$SELECT pg_temp.tap(2, '2022-10-15 07:00+07', '2022-10-15 12:00+07')$$,
	$$SELECT pg_temp.at('2022-10-20 12:00+07')$$,
	$$SELECT string_agg(concat_ws(' ', d.status, d.early_leave_minutes), ', ' ORDER BY d.workday)
		FROM a.attendance_day AS d WHERE employee_id = 2
		AND workday BETWEEN '2022-10-10' AND '2022-10-12'$$,
	$$SELECT ordered_minutes FROM a.overtime_month WHERE employee_id = 2$$,
	$$SELECT string_agg(pg_temp.try('ani', format('SELECT a.withdraw(''excuse_document'', %s,
		''x'', 2)', document_id)), ' ') FROM a.excuse_document$$,
	$$SELECT string_agg(concat_ws(' ', d.status, d.early_leave_minutes), ', ' ORDER BY d.workday)
		FROM a.attendance_day AS d WHERE employee_id = 2
		AND workday BETWEEN '2022-10-10' AND '2022-10-12'$$,
	$$SELECT ordered_minutes FROM a.overtime_month WHERE employee_id = 2$$,
	$$SELECT sum(excused_minutes) FROM a.leave_month WHERE employee_id = 2$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.add_document(2, 1, 'letter', 'y') > 0$q$)$$,
	$$SELECT sum(excused_minutes) FROM a.leave_month WHERE employee_id = 2$$,
	$$SELECT pg_temp.at('2022-11-05 12:00+07')$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.add_document(2, 2, 'letter', 'y') > 0$q$)$$),
	't check_in check_out|t check_out check_out|1 2 3|  |present 0, excused, excused|300|  |'
	'present 164, absent, absent|0|0|true|930|PS201',
	'9(5), 3: leave, permits and ordered hours count with the papers that their kind asks for, '
	'as duty travel does');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-12-01 08:00+07')$$,
	$$UPDATE a.excuse_kind SET year_quota = 8 WHERE kind = 'annual'$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('annual', '2022-12-20',
		'2023-01-10')$q$)$$,
	$$SELECT pg_temp.try('head', $q$SELECT a.decide_excuse(2, 1, 'approved')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.amend('excuse_kind', 'annual', '{"year_quota": 9}',
		'x') > 0$q$)$$,
	$$SELECT pg_temp.try('head', $q$SELECT a.decide_excuse(2, 1, 'approved')$q$)$$,
	$$SELECT string_agg(a.leave_taken(2, 'annual', y)::text, ' ' ORDER BY y)
		FROM unnest('{2022,2023}'::int[]) AS y$$,
	$$SELECT pg_temp.at('2023-01-20 08:00+07')$$,
	$$SELECT string_agg(pg_temp.try('ani', format('SELECT a.request_excuse(''annual'', %L, %L)', f,
		l)), ' ') FROM (VALUES ('2023-01-24', '2023-01-25'), ('2023-02-01', '2023-02-01')) AS v(f,
		l)$$,
	$$SELECT string_agg(pg_temp.try('head', format('SELECT a.decide_excuse(2, %s, ''approved'')',
		n)), ' ') FROM generate_series(2, 3) AS n$$),
	'1|PS309|true|-|9 7|2 3| PS309',
	'a request over the end of a year takes of the quota of each; whichever is too small refuses');

-- ---- locked months ------------------------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-01 06:55+07')$$,
	$$UPDATE a.work_code SET unit_id = 2 WHERE code IN ('PAGI', 'MALAM')$$,
	$$INSERT INTO a.assignment (employee_id, choices, found, first_day)
		VALUES (3, '{PAGI,MALAM}', true, '2022-10-02')$$,
	$$SELECT pg_temp.tap(3, '2022-10-04 06:50+07', '2022-10-04 14:05+07')$$,
	$$SELECT pg_temp.at('2022-11-08 08:00+07')$$,
	$$SELECT pg_temp.try('manager', $q$INSERT
		INTO a.work_code_version (code, schedule, first_day, last_day)
		VALUES ('PAGI', 'daily 07:00-09:00 holidays off', '2022-10-03', '2022-10-09')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.withdraw('work_code_version', version_id, 'x')
		FROM a.work_code_version WHERE code = 'PAGI'$q$)$$,
	$$SELECT pg_temp.try('manager', $q$INSERT
		INTO a.work_code_version (code, schedule, first_day)
		VALUES ('PAGI', 'daily 07:00-13:00 holidays off', '2022-11-09')$q$)$$,
	$$SELECT status || planned_minutes FROM a.attendance_day WHERE employee_id = 3
		AND workday = '2022-10-04'$$), 'PS201|PS201|ok|present420',
	'6, 11(4): hours of a code that is found from the punches are locked with the month');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-01 06:55+07')$$,
	$$INSERT INTO a.policy (first_day, name, offline_limit)
		VALUES ('2022-10-01', 'offline', '240:00')$$,
	$$SELECT pg_temp.at('2022-11-06 08:00+07')$$,
	$$SELECT concat_ws(' ', accepted, reason) FROM a.record_punch(4, 'd4', 'POINT(111.5 -7.6)', 5,
		'MALAM', client_at => '2022-11-01 00:30+07')$$,
	$$SELECT status FROM a.attendance_day WHERE employee_id = 4 AND workday = '2022-10-31'$$,
	$$SELECT concat_ws(' ', accepted, reason) FROM a.record_punch(4, 'd4', 'POINT(111.5 -7.6)', 5,
		'MALAM', client_at => '2022-11-01 20:55+07')$$), 'f offline|off|t',
	'1.4, 11(4): a phone that was offline picks no night of a locked month');

SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2023-01-06 08:00+07')$$,
	$$SELECT count(*) FROM a.close_due()$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.amend('employee', '2', '{"category": "PPPK"}',
		'appointed') > 0$q$)$$,
	$$SELECT a.reopen_month('2022-12-01', 'x', '2023-01-20 00:00+07')$$,
	$$SELECT category || coalesce(' ' || level, '') FROM a.discipline_standing
		WHERE employee_id = 2 AND year = 2022$$,
	$$SELECT a.reopen_month('2022-12-01', 'longer', '2023-01-21 00:00+07')$$,
	$$SELECT pg_temp.at('2023-01-25 08:00+07')$$, $$SELECT a.close_month('2022-12-01') > 0$$,
	$$SELECT category || coalesce(' ' || level, '') FROM a.discipline_standing
		WHERE employee_id = 2 AND year = 2022$$,
	$$SELECT a.reopen_month('2022-12-01', 'x')$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.amend('employee', '2', '{"category": "other"}',
		'x')$q$)$$,
	$$SELECT a.reopen_month('2022-12-01', 'x', '2023-01-28 00:00+07')$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.amend('employee', '2', '{"category": "other"}',
		'it was wrong') > 0$q$)$$,
	$$SELECT category || coalesce(' ' || level, '') FROM a.discipline_standing
		WHERE employee_id = 2 AND year = 2022$$,
	$$SELECT pg_temp.at('2023-01-28 08:00+07')$$, $$SELECT a.close_month('2022-12-01') > 0$$,
	$$SELECT category FROM a.discipline_standing WHERE employee_id = 2 AND year = 2022$$),
	'3|true|-|PNS 9|-|true|PNS 9|-|PS201|-|true|other|true|other',
	'PP 94, 3: a year that is reopened stays judged by the category with which it was closed, '
	'unless that is amended then');

-- ---- corrections --------------------------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-07 08:00+07')$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.correct_day(3, '2022-10-10', 'x',
		status => 'present', checked_in => '2022-10-10 14:00+07',
		checked_out => '2022-10-10 07:00+07')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.correct_day(3, '2022-10-10', 'x',
		status => 'excused', excuse => 'nonsense')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.correct_day(3, '2022-10-10', 'x',
		status => 'excused', excuse => 'annual, sick') > 0$q$)$$,
	$$SELECT excuse_name_en FROM a.attendance_day WHERE employee_id = 3
		AND workday = '2022-10-10'$$), '22023|PS104|true|annual leave, sick leave',
	'1.7: a correction has a check-out after its check-in, and kinds that are known');

-- absent, missing_out, present, missing_in, absent, off
SELECT is(pg_temp.outcome($$SELECT pg_temp.tap(3, '2022-10-04 07:00+07', '2022-10-05 07:00+07',
		'2022-10-05 14:50+07', '2022-10-06 14:50+07')$$,
	$$SELECT pg_temp.at('2022-11-07 08:00+07')$$,
	$$SELECT string_agg(pg_temp.try('manager', format('SELECT a.correct_day(3, %L, ''x'', %s) > 0',
		d, w)), ' ' ORDER BY n, d) FROM unnest('{2022-10-03,2022-10-04,2022-10-05,2022-10-06,'
		'2022-10-08}'::text[]) AS d, unnest('{late => ''0:10'',early_leave => ''0:10'','
		'away => ''0:10'',worked => ''1:00'',excuse => ''sick''}'::text[])
		WITH ORDINALITY AS w(w, n)$$,
	$$SELECT string_agg(pg_temp.try('manager', format('SELECT a.correct_day(3, %L, ''x'',
		%s => %L) > 0', d, w.w, d || w.t)), ' ' ORDER BY w.w, d) FROM unnest('{2022-10-03,'
		'2022-10-04,2022-10-05,2022-10-06,2022-10-08}'::text[]) AS d, (VALUES
		('checked_in', ' 07:00+07'), ('checked_out', ' 14:50+07')) AS w(w, t)$$,
	$$SELECT string_agg(concat_ws(' ', status, late_minutes, early_leave_minutes, away_minutes,
		worked_minutes), ', ' ORDER BY workday) FROM a.attendance_day WHERE employee_id = 3
		AND correction_id IS NOT NULL$$),
	'22023 true true 22023 22023 22023 22023 true true 22023 22023 22023 true 22023 22023 '
	'22023 22023 true 22023 22023 22023 22023 22023 22023 22023|'
	'22023 true true 22023 22023 22023 22023 true true 22023|'
	'missing_out 10, present 10 10 10 60, missing_in 10',
	'1.7: a correction that would change nothing is refused: of a day that is absent, free or '
	'without the punch nothing is late');
SELECT is(pg_temp.outcome($$SELECT pg_temp.tap(3, '2022-10-05 07:00+07', '2022-10-05 14:50+07')$$,
	$$SELECT pg_temp.at('2022-11-07 08:00+07')$$,
	$$SELECT string_agg(pg_temp.try('manager', format('SELECT a.correct_day(3, ''2022-10-05'',
		''x'', status => %L, %s) > 0', s, w)), ' ' ORDER BY w DESC, n)
		FROM unnest('{present,half_day,missing_in,missing_out,absent,excused,holiday,off}'::text[])
		WITH ORDINALITY AS s(s, n), unnest('{late => ''0:20'',late => ''0''}'::text[]) AS w$$,
	$$SELECT string_agg(pg_temp.try('manager', format('SELECT a.correct_day(3, ''2022-10-08'',
		''x'', status => %L) > 0', s)), ' ' ORDER BY n) FROM unnest('{present,holiday,off,excused,'
		'half_day,missing_in,missing_out,absent}'::text[]) WITH ORDINALITY AS s(s, n)$$),
	'true true 22023 true 22023 22023 22023 22023 true true true true true true true true|'
	'true true true true 22023 22023 22023 22023',
	'1.7: nor is a day corrected to a status that lacks what is given, or a free day to a missed '
	'one, which would count');

-- ---- costs --------------------------------------------------------------------------------------
SELECT is(pg_temp.outcome($$INSERT INTO a.policy (first_day, name, allowance_minutes)
		VALUES ('2022-10-01', 'allowance', 90)$$,
	$$SELECT a.transfer_employee(2, '2022-10-17', 4) > 0$$,
	$$SELECT pg_temp.tap(2, '2022-10-03 08:00+07', '2022-10-03 14:50+07', '2022-10-18 08:00+07',
		'2022-10-18 14:50+07', '2022-10-19 08:00+07', '2022-10-19 14:50+07')$$,
	-- nothing else is owed
	$$INSERT INTO a.assignment (employee_id, layer, first_day, last_day)
		SELECT 2, 1, d::date, d::date FROM generate_series(timestamp '2022-10-04', '2022-10-31',
		'1 day') AS d WHERE d NOT IN ('2022-10-18', '2022-10-19')$$,
	$$SELECT pg_temp.at('2022-10-30 12:00+07')$$,
	$$SELECT string_agg(unit_id || ' ' || forgiven_minutes || ' ' || pot_minutes, ', '
		ORDER BY unit_id) FROM a.attendance_month WHERE employee_id = 2$$,
	$$SELECT string_agg(unit_id || ' ' || forgiven_minutes || ' ' || pot_minutes, ', '
		ORDER BY unit_id) FROM a.attendance_recap('[2022-10-01,2022-10-18]')
		WHERE employee_id = 2$$,
	$$SELECT string_agg(unit_id || ' ' || forgiven_minutes || ' ' || pot_minutes, ', '
		ORDER BY unit_id) FROM a.attendance_recap('[2022-10-19,2022-11-18]')
		WHERE employee_id = 2$$,
	$$SELECT sum(pot_minutes) FROM a.unit_month WHERE unit_id = 4 AND month = '2022-10-01'$$,
	$$SELECT pot_minutes FROM a.lost_time_year WHERE employee_id = 2$$,
	$$SELECT year_pot_minutes FROM a.discipline_standing WHERE employee_id = 2$$,
	$$UPDATE a.policy SET leftover = 'keep' WHERE name = 'allowance'$$,
	$$SELECT a.leftover_before(2, 2023)$$),
	'true|2 60 0, 4 30 90|2 60 0, 4 30 30|4 0 60|90|90|90|01:30:00',
	'14(4): an allowance is the person''s, once in a month, also of who is transferred within it');

SELECT is(pg_temp.outcome($$SELECT pg_temp.tap(2, '2022-10-03 14:40+07', '2022-10-03 14:55+07',
		'2022-10-04 14:40+07', '2022-10-04 14:55+07', '2022-11-01 13:20+07',
		'2022-11-01 14:55+07')$$,
	-- nothing else is owed
	$$INSERT INTO a.assignment (employee_id, layer, first_day, last_day)
		SELECT 2, 1, d::date, d::date FROM generate_series(timestamp '2022-10-05', '2022-12-31',
		'1 day') AS d WHERE d <> '2022-11-01'$$,
	$$SELECT pg_temp.at('2022-11-07 08:00+07')$$, $$SELECT a.close_month('2022-10-01') > 0$$,
	$$INSERT INTO a.policy (first_day, name, day_length, day_length_allowance, leftover)
		VALUES ('2022-11-01', 'longer', '20:00', '20:00', 'keep')$$,
	$$SELECT pg_temp.at('2022-12-28 08:00+07')$$,
	$$SELECT string_agg(concat_ws('/', year_pot_minutes, pot_days, new_days, remainder_minutes),
		' ' ORDER BY month) FROM a.lost_time_year WHERE employee_id = 2$$,
	$$SELECT string_agg(pot_days::text, ' ' ORDER BY month) FROM a.deduction_month
		WHERE employee_id = 2$$,
	$$SELECT concat_ws('/', pot_days, total_days, remainder_minutes) FROM a.discipline_standing
		WHERE employee_id = 2$$,
	$$SELECT a.leftover_before(2, 2023)$$),
	'true|920/2/2/20 1300/2/0/400 1300/2/0/400|2 0 0|2/2/400|06:40:00',
	'1, 14(4), 14(5): the days of a closed month stay consumed when a policy changes their length');

SELECT is(pg_temp.outcome($$INSERT INTO a.policy (first_day, name, unit_id, counted_lates,
		counted_lates_days, counted_lates_period) VALUES ('2022-10-01', 'A', 2, 3, 0.5, 'month'),
		('2022-10-01', 'B', 4, 2, 1, 'year')$$,
	$$SELECT a.transfer_employee(3, '2022-10-17', 4) > 0$$,
	-- nothing else is owed
	$$INSERT INTO a.assignment (employee_id, layer, first_day, last_day)
		SELECT 3, 1, d::date, d::date FROM generate_series(timestamp '2022-10-08', '2022-12-31',
		'1 day') AS d WHERE d NOT IN ('2022-10-17', '2022-10-18', '2022-10-19', '2022-11-01')$$,
	$$SELECT pg_temp.tap(3, (d::date || ' 08:00+07'), (d::date || ' 15:00+07'))
		FROM unnest('{2022-10-03,2022-10-04,2022-10-05,2022-10-06,2022-10-17,2022-10-18,2022-10-19,'
		'2022-11-01}'::date[]) AS d$$,
	$$SELECT pg_temp.at('2022-12-10 08:00+07')$$,
	$$SELECT string_agg(concat_ws('/', late_days, counted_days, year_counted_days), ' '
		ORDER BY month) FROM a.lost_time_year WHERE employee_id = 3$$,
	$$SELECT counted_days FROM a.discipline_standing WHERE employee_id = 3$$,
	$$SELECT string_agg(counted_days::text, ' ' ORDER BY month) FROM a.deduction_month
		WHERE employee_id = 3$$),
	'true|7/1.5/1.5 1/1/2.5 0/0/2.5|2.5|1.5 1 0',
	'14(4): late days count by the rule of the unit in which they were, apart, after a transfer');
SELECT is(pg_temp.outcome($$INSERT INTO a.unit (path, name, time_zone)
		VALUES ('kab.timur', 'T', 'WIT')$$,
	$$SELECT a.transfer_employee(2, '2022-10-03', (SELECT unit_id FROM a.unit
		WHERE path = 'kab.timur')) > 0$$,
	$$SELECT a.transfer_employee(2, '2022-10-12', 2, 1) > 0$$,
	-- 00:30 of the 12th in the east, 22:30 of the 11th in the west
	$$SELECT pg_temp.at('2022-10-11 22:30+07')$$, $$SELECT pg_temp.punch(2)$$,
	$$SELECT day || ' ' || u.path FROM a.punch_dated JOIN a.unit AS u USING (unit_id)
		WHERE employee_id = 2$$,
	$$SELECT pg_temp.at('2022-10-13 12:00+07')$$,
	$$SELECT string_agg(pg_temp.try(r, format('SELECT a.submit_manual(2, %L, ''out'',
		''server_down'') > 0', t)), ' ' ORDER BY t, r) FROM unnest('{operator,manager}'::text[])
		AS r, unnest('{2022-10-11 22:31+07,2022-10-12 00:00+07}'::text[]) AS t$$,
	$$SELECT string_agg(DISTINCT used_as || ' ' || workday, ', ') FROM a.punch_use
		WHERE employee_id = 2$$),
	'true|true|t outside_window done|2022-10-11 kab.timur|true 42501 true true|'
	'outside_window 2022-10-11, outside_window 2022-10-12',
	'14(1): a transfer to the west: what lies between the midnights is of the old unit''s last '
	'day');

-- ---- suspicion ----------------------------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-31 22:00+07')$$, $$SELECT pg_temp.punch(5)$$,
	$$SELECT pg_temp.at('2022-11-01 00:10+07')$$,
	$$SELECT split_part(pg_temp.punch(5, NULL, 'POINT(106.8 -6.2)'), ' ', 1)$$,
	$$SELECT string_agg(month || ' ' || reason || ' ' || detail, ',') FROM a.suspicious_punch
		WHERE employee_id = 5$$),
	't check_in check_out|f|2022-11-01 speed 250 km/h since 2022-10-31 22:00',
	'10(1): an impossible speed across the border of a month is seen');
SELECT is(pg_temp.outcome($$SELECT a.transfer_employee(2, '2022-10-12', 4) > 0$$,
	$$SELECT pg_temp.at('2022-10-11 23:30+07')$$, $$SELECT split_part(pg_temp.punch(2), ' ', 1)$$,
	$$SELECT pg_temp.at('2022-10-12 00:10+07')$$,
	$$SELECT split_part(pg_temp.punch(2, NULL, 'POINT(106.8 -6.2)'), ' ', 1)$$,
	$$SELECT string_agg(reason, ',') FROM a.suspicious_punch WHERE employee_id = 2$$),
	'true|t|f|speed', '10(1): and across a transfer');

-- ---- words --------------------------------------------------------------------------------------
SELECT is(pg_temp.try('manager', q), '23514', 'what must be named is more than blanks: ' || q)
FROM (VALUES
	($$INSERT INTO a.holiday (day, name, kind) VALUES ('2022-11-20', ' ', 'regional')$$),
	($$INSERT INTO a.employee (number, name) VALUES (E'\t', 'X')$$),
	($$INSERT INTO a.employee (number, name) VALUES ('X', '')$$),
	($$INSERT INTO a.unit (path, name) VALUES ('q', ' ')$$),
	($$INSERT INTO a.policy (first_day, name) VALUES ('2022-11-20', ' ')$$),
	($$INSERT INTO a.work_code (code, name) VALUES (' ', 'X')$$),
	($$INSERT INTO a.site (name, unit_id, fence, radius_m) VALUES (' ', 2, 'POINT(1 1)', 5)$$),
	($$INSERT INTO a.device (employee_id, device) VALUES (6, ' ')$$)) AS v(q);
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-07 08:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.send_report(2, '2022-10-01', ' ')$q$)$$), '23514',
	'12: a report is sent to somebody');

SELECT * FROM finish();
ROLLBACK;
