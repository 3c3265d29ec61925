-- What the regulations ask of a register: a test for each row of regulations.md marked R, named by
-- its number. (What the views show of them is tested with the views.) M: circular
-- 863/3422/402.201/2022 of Madiun; K: regulation 24/2022 of the Bupati of Karanganyar.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();

-- ---- what a register starts with ----------------------------------------------------------------
SELECT is((SELECT string_agg(code, ', ' ORDER BY code) FROM attendance.work_code
	WHERE unit_id IS NULL),
	'(GLOBAL) 5 HARI (NON SEKOLAH), (GLOBAL) 5 HARI (SEKOLAH), (GLOBAL) 6 HARI (NON SEKOLAH), '
		'(GLOBAL) 6 HARI (SEKOLAH)', 'M6d-M6g: the four work codes');
CREATE TEMP TABLE csv (day date, name text, kind text, decree text);
\copy csv FROM 'test/data/holidays-id.csv' (FORMAT csv, HEADER)
SELECT is((SELECT count(*) FROM csv), 129::bigint, 'the list of holidays is read');
SELECT is_empty('(TABLE csv EXCEPT SELECT day, name, kind, decree FROM attendance.holiday) UNION '
	'ALL (SELECT day, name, kind, decree FROM attendance.holiday EXCEPT TABLE csv)',
	'the holidays of a register are those of the list, decrees included');
SELECT is((SELECT count(*) FROM attendance.policy AS p, unnest(p.tiers) AS t WHERE t.regime = 'PNS'
	AND (t.article LIKE 'PP 94/2021%') = (p.first_day = '2021-08-31')), 19::bigint,
	'M2: tiers of PP 53/2010 (10) and PP 94/2021 (9) in the policies of their time');
SELECT is((SELECT (day_length, forgotten_phone_quota, report_day, revision_days,
	transfer_days)::text FROM attendance.policy_in_force WHERE end_day IS NULL),
	'(07:30:00,3,5,4,7)', 'K14(5), K9(6), K11(2), K11(4), K14(1): the settings of Karanganyar');
SELECT is((SELECT documents FROM attendance.excuse_kind WHERE kind = 'duty_travel'), '{SPT,SPPD}',
	'K9(5): duty travel asks for both documents');

-- ---- M1: nothing before an assignment -----------------------------------------------------------
SELECT is((SELECT min(workday) FROM attendance.rulings_of('[2022-09-01,2022-11-01)')
	WHERE employee_id = 4), '2022-10-01',
	'M1: a six-day unit is first ruled on Saturday 1 October 2022');
SELECT is((SELECT min(workday) FROM attendance.rulings_of('[2022-09-01,2022-11-01)')
	WHERE employee_id = 1), '2022-10-03', 'M1: a five-day unit on Monday 3 October');

-- ---- M4, K6(3)a: one device ---------------------------------------------------------------------
SELECT pg_temp.at('2022-10-10 06:55') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 111.5), 'device', 'M4: another device is refused');
SELECT is((SELECT device || ' ' || refusal FROM attendance.punch), 'phone-9 device',
	'M4: but recorded');
SELECT is(pg_temp.day(1, '2022-10-10'), 'pending -1 -1', 'M4: and does not count');
SELECT throws_ok($$INSERT INTO attendance.device (employee_id, device)
	VALUES (1, 'phone-9')$$, '23505', NULL, 'M4: there is one active device');
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.reset_device(1, 'phone-9', 'surat 12') > 0$$),
	'true', 'M4, K6(3)a, K7(3)a: the operator resets it');
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 111.5), 'check_in on_time inside',
	'M4: then the new one is taken');
SELECT is(pg_temp.punches('reg_ani', 'phone-1', 111.5), 'device', 'M4: and the old one no more');
SELECT is((SELECT string_agg(concat_ws(' ', device, recorded_by, revoked_by, why), '; '
	ORDER BY device_id) FROM attendance.device WHERE employee_id = 1),
	'phone-1 reg_owner reg_op surat 12; phone-9 reg_op', 'M4: the history stays');

-- ---- K8(1), annex A.2: in and out, the button ---------------------------------------------------
SELECT pg_temp.at('2022-10-10 14:46') \g /dev/null
SELECT is(pg_temp.tries('reg_ani', $$SELECT concat_ws(' ', used_as, verdict, next_action)
	FROM attendance.record_punch(device => 'phone-9', location => 'POINT(111.5 -7.6)',
	accuracy_m => 5)$$),
	'check_out on_time done',
		'K8(1), A.2: the second punch of the day is the check-out, then the button is grey');
SELECT is(pg_temp.day(1, '2022-10-10'), 'present 0 0', 'K8(1): two punches make a present day');
SELECT pg_temp.at('2022-10-11 07:10:30') \g /dev/null
SELECT is(pg_temp.tries('reg_ani', $$SELECT concat_ws(' ', used_as, verdict, late, next_action)
	FROM attendance.record_punch(device => 'phone-9', location => 'POINT(111.5 -7.6)',
	accuracy_m => 5)$$),
	'check_in late 00:10:00 check_out', 'K14(4), A.2: late by ten minutes, then the button is red');
SELECT is(pg_temp.tries('reg_ani', $$SELECT concat_ws(' ', used_as, verdict)
	FROM attendance.record_punch(device => 'phone-9', location => 'POINT(111.5 -7.6)',
	accuracy_m => 5)$$),
	'check_in late', 'a second tap in the same second is the same punch');

-- ---- retries and offline punches ----------------------------------------------------------------
SELECT is(pg_temp.tries('reg_budi', $$SELECT concat_ws(' ', used_as, repeated)
	FROM attendance.record_punch(device => 'phone-2', location => 'POINT(111.5 -7.6)',
	accuracy_m => 5, request_id => 'a')$$), 'check_in f', 'a request');
SELECT pg_temp.at('2022-10-11 09:00') \g /dev/null
SELECT is(pg_temp.tries('reg_budi', $$SELECT concat_ws(' ', used_as, late, repeated,
	punched_at AT TIME ZONE 'Asia/Jakarta')
	FROM attendance.record_punch(device => 'phone-2', location => 'POINT(111.5 -7.6)',
	accuracy_m => 5, request_id => 'a')$$),
	'check_in 00:10:00 t 2022-10-11 07:10:30', 'its retry answers for the first');
SELECT is((SELECT count(*) FROM attendance.punch WHERE employee_id = 2), 1::bigint,
	'and adds nothing');
SELECT is(pg_temp.punches('reg_hadi', 'phone-3', 111.5, more => $$,
	client_at => '2022-10-11 06:50+07'$$), 'check_in late inside',
	'the server''s instant counts, not the phone''s');
SELECT is((SELECT (client_at AT TIME ZONE 'Asia/Jakarta')::text FROM attendance.punch
	WHERE employee_id = 3), '2022-10-11 06:50:00', 'which is kept beside it');
SET LOCAL ROLE reg_owner;
INSERT INTO attendance.policy (first_day, name, offline_limit)
	VALUES ('2022-10-12', 'offline allowed', '2 hours');
RESET ROLE;
SELECT pg_temp.at('2022-10-12 08:30') \g /dev/null
SELECT is(pg_temp.punches('reg_hadi', 'phone-3', 111.5, more => $$,
	client_at => '2022-10-12 06:50+07'$$), 'check_in on_time inside',
	'as far as the policy allows, a phone that was offline is believed');
SELECT is(pg_temp.punches('reg_budi', 'phone-2', 111.5, more => $$,
	client_at => '2022-10-12 06:20+07'$$), 'offline', 'further not');
SELECT is(pg_temp.punches('reg_budi', 'phone-2', 111.5, more => $$,
	client_at => '2022-10-12 10:20+07'$$), 'check_in late inside',
	'a phone that is ahead gains nothing');
SET LOCAL ROLE reg_owner;
SELECT attendance.withdraw('policy', policy_id, 'trial over') FROM attendance.policy
	WHERE name = 'offline allowed' \g /dev/null
RESET ROLE;

-- ---- the place ----------------------------------------------------------------------------------
SELECT pg_temp.at('2022-10-13 06:55') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 111.52), 'place',
	'A.2: outside the fence a punch is refused');
SELECT is(pg_temp.punches('reg_ani', 'phone-9', NULL), 'no_location',
	'without a location too: NULL is not (0,0)');
SELECT is((SELECT count(*) FROM attendance.punch WHERE employee_id = 1 AND refusal = 'no_location'
	AND location IS NULL AND site_distance_m IS NULL), 1::bigint, 'and stays unknown');
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 111.501, accuracy => 40),
	'check_in on_time uncertain', 'just outside within the accuracy: accepted, uncertain');
SELECT is(pg_temp.punches('reg_budi', 'phone-2', 111.52, accuracy => 100000), 'place',
	'an accuracy of 100 km excuses nothing');
SELECT is(pg_temp.punches('reg_budi', 'phone-2', 111.52, accuracy => NULL), 'place',
	'nor does an unknown one');
-- an accuracy that is no length brings nobody nearer, and is unknown (which is flagged)
SELECT is(pg_temp.punches('reg_budi', 'phone-2', 111.501, accuracy => a), 'place',
	'nor ' || a || ' m') FROM unnest('{-1,-1e300,NaN,Infinity,-Infinity}'::float8[]) AS a;
SELECT is(pg_temp.punches('reg_hadi', 'phone-3', 111.5, accuracy => a),
	'check_in on_time uncertain',
	'within the fence ' || coalesce(a::text, 'an unknown number of') || ' m: uncertain')
	FROM unnest('{NULL,-1,NaN,Infinity,1000}'::float8[]) AS a;
SELECT results_eq($$SELECT accuracy_m, count(*)::int FROM attendance.punch
	WHERE employee_id IN (2, 3) AND at = '2022-10-13 06:55+07' GROUP BY 1 ORDER BY 1$$,
	$$VALUES (1000::float8, 1), (100000, 1), (NULL, 10)$$, 'what is no length is not kept as one');
SELECT results_eq($$SELECT DISTINCT detail FROM attendance.suspicious_punch
	WHERE employee_id = 3 AND day = '2022-10-13' AND reason = 'uncertain_fence' ORDER BY 1$$,
	$$VALUES ('0 m from the site, accuracy unknown'), ('0 m from the site, accurate to 1000 m')$$,
	'the reviewer sees both');
SET LOCAL ROLE reg_owner;
INSERT INTO attendance.policy (first_day, name, offline_limit, uncertain_fence)
	VALUES ('2022-10-13', 'no doubts', '2 hours', 'refuse');
RESET ROLE;
SELECT is(pg_temp.punches('reg_hadi', 'phone-3', lon, accuracy => a, more => more), wanted,
	format('uncertain_fence = refuse: %s m at %s%s', coalesce(a::text, 'unknown'), lon, more))
FROM (VALUES (111.5, 10::float8, 'check_in on_time inside'), (111.501, 40, 'place'),
	(111.5, 1000, 'accuracy'), (111.5, NULL, 'accuracy'), (111.5, -1, 'accuracy'),
	(111.5, 'NaN', 'accuracy'), (111.5, 'Infinity', 'accuracy')) AS v(lon, a, wanted),
	unnest(ARRAY['', ', client_at => ''2022-10-13 06:50+07''']) AS m(more);
SELECT pg_temp.at('2022-10-14 06:25') \g /dev/null
SELECT is(pg_temp.punches('reg_hadi', 'phone-3', 111.5, accuracy => 1000), 'accuracy',
	'what was refused within the fence');
SELECT is(pg_temp.day(3, '2022-10-14'), 'pending -1 -1', 'does not count');
SELECT is(pg_temp.tries('reg_boss', format($$SELECT attendance.review_punch(3, %s, 'clear',
	'was there')$$, (SELECT max(punch_id) FROM attendance.punch WHERE employee_id = 3))), '',
	'until a review');
SELECT is(pg_temp.day(3, '2022-10-14'), 'pending 0 -1', 'clears it');
SELECT is((SELECT string_agg(DISTINCT k.refusal, ', ') FROM attendance.punch AS k WHERE NOT EXISTS
	(SELECT FROM presensi.punch_refusals() AS r WHERE r.refusal = k.refusal)), NULL,
	'each reason of a refusal has its words');
SELECT pg_temp.at('2022-10-13 06:55') \g /dev/null
SET LOCAL ROLE reg_owner;
SELECT attendance.withdraw('policy', policy_id, 'trial over') FROM attendance.policy
	WHERE name = 'no doubts' \g /dev/null
UPDATE attendance.punch SET revoked_by = 'x', revoked_at = attendance.clock()
	WHERE employee_id = 3 AND at >= '2022-10-13 06:00+07';
RESET ROLE;
SELECT is(pg_temp.tries(r, format($$INSERT INTO attendance.punch (employee_id, at, source, device,
	accuracy_m) VALUES (1, '2022-10-12 06:50+07', 'terminal', 'x', %L)$$, a)), wanted,
	format('%s enters no accuracy of %s', r, a))
FROM (VALUES ('reg_op', '42501'), ('reg_boss', '42501'), ('reg_owner', '23514')) AS v(r, wanted),
	unnest('{-1,NaN,Infinity}'::float8[]) AS a;
SELECT is(pg_temp.punches('reg_budi', 'phone-2', 111.5, more => ', mock => true'),
	'check_in on_time inside', 'K10(1): a mock location is flagged, not punished by itself');
SELECT is((SELECT mock FROM attendance.punch WHERE employee_id = 2 ORDER BY punch_id DESC LIMIT 1),
	true, 'K10(1): the flag is kept');
SELECT is(pg_temp.day(2, '2022-10-13'), 'pending 0 -1', 'Budi has checked in');
SELECT is(pg_temp.tries('reg_op', format($$SELECT attendance.review_punch(2, %s, 'void',
	'mock location')$$, (SELECT max(punch_id) FROM attendance.punch WHERE employee_id = 2))), '',
	'K10(1): the operator reviews it');
SELECT is(pg_temp.day(2, '2022-10-13'), 'pending -1 -1', 'K10(1): a void punch does not count');
SELECT is(pg_temp.tries('reg_op', format($$SELECT attendance.review_punch(2, %s, 'clear',
	'was there')$$, (SELECT max(punch_id) FROM attendance.punch
	WHERE employee_id = 2 AND refusal = 'place'))), '', 'a refused punch is cleared');
SELECT is(pg_temp.day(2, '2022-10-13'), 'pending 0 -1', 'and counts');
SELECT is(pg_temp.tries('reg_op', format($$SELECT attendance.review_punch(2, %s, 'clear', ' ')$$,
	(SELECT max(punch_id) FROM attendance.punch WHERE employee_id = 2 AND refusal IS NULL))),
	'PS308', 'a review says why');

-- K6(3)e: a corrected fence lifts the refusal of a punch
SELECT pg_temp.at('2022-10-14 06:25') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 111.52), 'place',
	'K6(3)e: refused at a wrong fence');
SELECT is(pg_temp.day(1, '2022-10-14'), 'pending -1 -1', 'K6(3)e: it does not count');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.withdraw('site', site_id,
	'wrong coordinates') FROM attendance.site WHERE name = 'clinic'$$), '',
	'K6(3)e: the manager withdraws the fence');
SELECT is(pg_temp.tries('reg_boss', $$INSERT INTO attendance.site (name, unit_id, fence, radius_m)
	VALUES ('clinic', 2, 'POINT(111.51 -7.60)', 1500)$$), '1 rows', 'and sets the right one');
SELECT is(pg_temp.day(1, '2022-10-14'), 'pending 0 -1', 'K6(3)e: then the refused punch counts');

-- ---- K9(5): duty travel -------------------------------------------------------------------------
SELECT pg_temp.at('2022-10-17 06:50') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 106.8, -6.2), 'place',
	'K9(5): in Jakarta without leave to travel');
ALTER SEQUENCE attendance.excuse_excuse_id_seq RESTART 51;
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.request_excuse('duty_travel', '2022-10-17',
	'2022-10-18', documents => '{"SPT": "spt-1.pdf"}')$$), '51',
	'K9(5): asked for later, with one document');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT attendance.decide_excuse(1, 51, 'approved')$$),
	'PS304', 'K9(5): not approved without the other');
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.add_document(1, 51, 'SPPD',
	'sppd-1.pdf') > 0$$), 'true', 'K9(5): which is handed in');
SELECT is(pg_temp.day(1, '2022-10-17'), 'pending -1 -1', 'K9(5): a request alone changes nothing');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT attendance.decide_excuse(1, 51, 'approved')$$), '',
	'K9(5): approved');
SELECT is(pg_temp.day(1, '2022-10-17'), 'pending 0 -1',
	'K9(5): the refused punch counts from then on');
SELECT pg_temp.at('2022-10-17 15:00') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 106.8, -6.2), 'check_out on_time waived',
	'K9(5): and the fence is waived for the next');
SELECT is(pg_temp.day(1, '2022-10-17'), 'present 0 0', 'K9(5): duty travel is presence');
SELECT pg_temp.at('2022-10-19 06:50') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 106.8, -6.2), 'place',
	'K9(5): not on the day after');

-- ---- K9(4), annex A.3: leave and permits --------------------------------------------------------
SELECT is(pg_temp.tries('reg_budi', $$SELECT attendance.request_excuse('permit',
	starts_at => '2022-10-19 12:00+07', ends_at => '2022-10-19 14:45+07')$$), 'PS303',
	'K9(4), A.3.c: a permit needs a check-in that day');
SELECT is(pg_temp.tries('reg_budi', $$SELECT attendance.request_excuse('permit', '2022-10-19')$$),
	'PS306', 'K9(4): and is for hours');
SELECT is(pg_temp.punches('reg_budi', 'phone-2', 111.51), 'check_in on_time inside', 'Budi comes');
SELECT pg_temp.at('2022-10-19 11:50') \g /dev/null
ALTER SEQUENCE attendance.excuse_excuse_id_seq RESTART 61;
SELECT is(pg_temp.tries('reg_budi', $$SELECT attendance.request_excuse('permit',
	starts_at => '2022-10-19 12:00+07', ends_at => '2022-10-19 14:45+07',
	note => 'child is ill')$$), '61', 'K9(4): then he may ask');
SELECT pg_temp.at('2022-10-19 12:05') \g /dev/null
SELECT is(pg_temp.punches('reg_budi', 'phone-2', 111.51), 'check_out early_leave inside',
	'he leaves');
SELECT pg_temp.at('2022-10-19 23:30') \g /dev/null
SELECT is(pg_temp.day(2, '2022-10-19'), 'present 0 160',
	'K9(4): without consent it is early leave');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT attendance.decide_excuse(2, 61, 'approved')$$), '',
	'K9(4), A.3: the direct supervisor consents');
SELECT is(pg_temp.day(2, '2022-10-19'), 'present 0 0', 'K9(4): then none');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT attendance.decide_excuse(2, 61, 'rejected')$$),
	'PS305', 'A.3: a decision is made once');
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.request_excuse('annual', '2022-10-24',
	'2022-10-28')$$), '62', 'A.3: leave by dates');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT attendance.decide_excuse(1, 62, 'rejected',
	'staff short')$$), '', 'A.3: rejected');
SELECT pg_temp.at('2022-10-28 20:00') \g /dev/null
SELECT is(pg_temp.day(1, '2022-10-24'), 'absent -1 -1',
	'A.3: a rejected request frees from nothing');
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.request_excuse('sick', '2022-10-24',
	'2022-10-25')$$), '63', 'A.3: another request');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.decide_excuse(1, 63, 'approved')$$), '',
	'A.3: a manager may decide too');
SELECT is(pg_temp.day(1, '2022-10-24'), 'excused -1 -1', 'A.3: excused, though approved later');
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.cancel_excuse(1, 63, 'came after all')$$),
	'', 'a request can be withdrawn');
SELECT is(pg_temp.day(1, '2022-10-24'), 'absent -1 -1', 'and then no longer counts');
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.request_excuse('holidays', '2022-10-24')$$),
	'PS104', 'an unknown kind is refused');
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.request_excuse('annual', '2022-10-25',
	'2022-10-24')$$), 'PS306', 'dates in the wrong order are refused');

-- ---- K9(1)-(3), (6): manual attendance ----------------------------------------------------------
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(1, '2022-10-26 07:00+07', 'in',
	'server_down', initials => 'A') > 0$$), 'true',
	'K9(1)c, (3): no letter for a server that is down');
SELECT is(pg_temp.tries('reg_op', format($$SELECT attendance.submit_manual(1, '2022-10-26 14:45+07',
	'out', %L)$$, c)), 'PS302', 'K9(3): a letter for ' || c)
FROM unnest('{no_signal,phone_lost,phone_broken,phone_left,other}'::text[]) AS c;
SELECT is(pg_temp.tries('reg_op', format($$INSERT
	INTO attendance.statement (unit_id, number, day, signer_id, cause)
	VALUES (2, 'SK/%s', '2022-10-27', 3, %L)$$, n, c)), '1 rows', 'K9(3): the letter for ' || c)
FROM (VALUES (1, 'phone_left'), (2, 'phone_lost')) AS v(n, c);
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(1, '2022-10-26 14:45+07', 'out',
	'phone_lost', 1)$$), 'PS302', 'K9(3): the letter must be for that cause');
SELECT is(pg_temp.tries('reg_op', format($$SELECT attendance.submit_manual(2, '2022-10-%s 07:00+07',
	'in', 'phone_left', 1, 'B') > 0 AND attendance.submit_manual(2, '2022-10-%s 14:45+07', 'out',
	'phone_left', 1, 'B') > 0$$, d, d)), 'true',
	'K9(6): a phone left behind on the ' || d || 'th, in and out')
		FROM unnest('{20,21,25}'::int[]) AS d;
SELECT is(pg_temp.day(2, '2022-10-20'), 'present 0 0', 'K9(2): manual attendance is attendance');
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(2, '2022-10-26 07:00+07', 'in',
	'phone_left', 1)$$), 'PS301', 'K9(6): the fourth day of a month is refused');
SELECT throws_like($$SELECT attendance.submit_manual(2, '2022-10-26 07:00+07', 'in', 'phone_left',
	1)$$, '%left behind 3 times in 2022-10 already%', 'K9(6): with the reason');
SELECT is(pg_temp.tries('reg_op', $$INSERT
	INTO attendance.punch (employee_id, at, source, cause, statement_id)
	VALUES (2, '2022-10-26 07:00+07', 'manual', 'phone_left', 1)$$), 'PS301',
	'K9(6): in the table too');
SELECT is(pg_temp.tries('reg_op', format($$SELECT attendance.submit_manual(2, '2022-10-%s 07:00+07',
	'in', 'phone_lost', 2) > 0$$, d)), 'true', 'K9(6): a lost phone has no cap, the ' || d || 'th')
FROM unnest('{24,26,27,28}'::int[]) AS d;
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(1, '2022-10-29 07:00+07', 'in',
	'server_down')$$), 'PS307', 'K9(2): not before it happened');
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(1, '2022-10-26 07:00+07', 'in',
	'rain')$$), 'PS104', 'K9(1): not for any cause');

-- ---- M6c, K14(2): shifts ------------------------------------------------------------------------
SELECT throws_ok($$INSERT INTO attendance.assignment (employee_id, code, first_day)
	VALUES (5, 'SIANG', '2022-11-01')$$, '23503', NULL,
	'M6c: a shift without consent cannot be assigned');
SELECT throws_ok($$INSERT INTO attendance.assignment (employee_id, code, first_day, code_assignable)
	VALUES (5, 'SIANG', '2022-11-01', false)$$, '23514', NULL, 'M6c: by no trick');
SET LOCAL ROLE reg_owner;
SELECT presensi.grant_register('attendance', 'reg_budi', 'employee', NULL, '1002') \g /dev/null
SELECT presensi.grant_register('attendance', '@dewi', 'employee', NULL, '1005') \g /dev/null
RESET ROLE;
CREATE FUNCTION pg_temp.dewi(wib text, code text) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.at(wib); SELECT pg_temp.tries('reg_app',
		format('SELECT CASE WHEN accepted THEN concat_ws('' '', used_as, verdict, workday) ELSE '
		'reason END FROM attendance.record_punch(device => ''phone-5'', location => ''POINT(111.6 '
		'-7.6)'', accuracy_m => 5, code => %L)', code), 'dewi') $$;
SELECT is(pg_temp.dewi('2022-10-31 06:50', 'SIANG'), 'code',
	'M6c: a code that is no choice is refused');
SELECT is(pg_temp.day(5, '2022-10-31'), 'off -1 -1', 'M6c: a day without plan or pick is free');
SELECT is(pg_temp.dewi('2022-10-31 06:50', 'PAGI'), 'check_in on_time 2022-10-31',
	'M6c: a shift worker picks a work code when punching');
SELECT is(pg_temp.dewi('2022-10-31 13:00', 'PAGI'), 'check_out on_time 2022-10-31',
	'M6c: and goes');
SELECT is(pg_temp.dewi('2022-11-01 19:20', 'MALAM'), 'check_in late 2022-11-01',
	'K14(2): a night shift, twenty minutes late');
SELECT is(pg_temp.dewi('2022-11-02 07:02', 'MALAM'), 'check_out on_time 2022-11-01',
	'K14(2): ends on the next day and belongs to the first');
SELECT is(pg_temp.day(5, '2022-11-01') || ', ' || pg_temp.day(5, '2022-11-02'),
	'present 20 0, off -1 -1', 'K14(2): the day after is free');
SET LOCAL ROLE reg_owner;
INSERT INTO attendance.assignment (employee_id, layer, code, first_day, last_day)
	VALUES (5, 1, 'PAGI', '2022-11-03', '2022-11-03'), (5, 1, NULL, '2022-11-01', '2022-11-01');
RESET ROLE;
SELECT is(pg_temp.day(5, '2022-11-01'), 'off -1 -1', 'M6c: a plan beats a pick');
SELECT throws_ok($$INSERT INTO attendance.assignment (employee_id, layer, code, first_day, last_day)
	VALUES (5, 1, 'MALAM', '2022-11-02', '2022-11-03')$$, '23P01', NULL, 'M6c: a day has one plan');
SELECT throws_ok($$INSERT INTO attendance.work_code_version (code, schedule, weekly_minimum)
	VALUES ('PAGI', 'Mon-Fri 07:00-14:00', '37:30')$$, '23514', NULL,
	'M6b: hours below 37.5 a week are refused where that is checked');
SELECT throws_ok($$INSERT INTO attendance.work_code_version (code, schedule)
	VALUES ('PAGI', 'Mon-Fri 7 to 3')$$, '22P02', NULL, 'a schedule that is none is refused');

-- Ramadan hours are a dated version; a unit's own breaks on a global code one of its own.
SET LOCAL ROLE reg_owner;
INSERT INTO attendance.work_code_version (code, first_day, last_day, schedule, letter)
	VALUES ('(GLOBAL) 5 HARI (NON SEKOLAH)', '2023-03-23', '2023-04-21',
	'Mon-Thu 08:00-15:00 break 12:00-12:30; Fri 08:00-15:30 break 11:30-12:30', 'SE Ramadan');
INSERT INTO attendance.work_code_version (code, unit_id, first_day, schedule)
	VALUES ('(GLOBAL) 6 HARI (SEKOLAH)', 3, '2022-11-01', 'Mon-Sat 07:30-13:45');
RESET ROLE;
SELECT is((SELECT string_agg((starts_at AT TIME ZONE 'Asia/Jakarta')::time::text, ' '
	ORDER BY workday) FROM attendance.rulings_of('[2023-03-20,2023-04-29)')
	WHERE employee_id = 1 AND workday IN ('2023-03-21', '2023-03-24', '2023-04-27')),
	'07:00:00 08:00:00 07:00:00', 'a version for Ramadan begins and ends by itself');
SELECT is((SELECT string_agg((starts_at AT TIME ZONE 'Asia/Jakarta')::time::text, ' '
	ORDER BY workday) FROM attendance.rulings_of('[2022-10-31,2022-11-01]') WHERE employee_id = 4),
	'07:00:00 07:30:00', 'M6e-M6g: a unit''s own version beats the global one');
SELECT is(pg_temp.day(1, '2022-11-04'), 'pending -1 -1', 'an ordinary day');
SELECT is(pg_temp.tries('reg_boss', $$INSERT INTO attendance.holiday (day, name, kind, unit_id)
	VALUES ('2022-11-04', 'Hari jadi', 'regional', 2)$$), '1 rows',
	'a holiday is decreed for one unit');
SELECT is(pg_temp.day(1, '2022-11-04') || ', ' || pg_temp.day(4, '2022-11-04'),
	'holiday -1 -1, pending -1 -1', 'and changes its rulings at once, and no other''s');

-- ---- K14(1), K6(3)c, d, h: transfer -------------------------------------------------------------
SELECT pg_temp.at('2022-11-08 06:50') \g /dev/null
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.transfer_employee(1, '2022-11-09', 3, 4,
	letter => 'SK 9') > 0$$), 'true', 'K14(1): a transfer');
SELECT is((SELECT string_agg(concat_ws(' ', unit_id, supervisor_id, position, first_day, last_day),
	'; ' ORDER BY first_day) FROM attendance.posting WHERE employee_id = 1 AND revoked_at IS NULL),
	'2 3 Perawat 2022-10-01 2022-11-08; 3 4 Perawat 2022-11-09',
		'K6(3)d, h: ends one posting and begins the next');
SELECT pg_temp.at('2022-11-15 06:50') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 111.51), 'check_in on_time inside',
	'K14(1): on the seventh day the old place still does');
SELECT pg_temp.at('2022-11-16 06:50') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 111.51), 'place', 'K14(1): on the eighth no more');
SELECT is(pg_temp.punches('reg_ani', 'phone-9', 111.6), 'check_in on_time inside',
	'K14(1): but the new one');
SELECT is((SELECT string_agg(DISTINCT unit_id::text, ',')
	FROM attendance.rulings_of('[2022-11-09,2022-11-16]') WHERE employee_id = 1), '3',
	'each day belongs to the unit of its time');
SELECT throws_ok($$INSERT INTO attendance.posting (employee_id, first_day, unit_id)
	VALUES (1, '2022-12-01', 2)$$, '23P01', NULL, 'one is posted to one unit a day');
SELECT throws_ok($$SELECT attendance.transfer_employee(99, '2022-11-16', 2)$$, 'PS101', NULL,
	'an unknown person is not transferred');
SELECT throws_ok($$SELECT attendance.transfer_employee(1, '2022-11-16', 99)$$, 'PS102', NULL,
	'nor to an unknown unit');

-- ---- K11: reports, the revision window, corrections ---------------------------------------------
SELECT is(attendance.report_due_of(2, '2022-10-01'), '2022-11-07',
	'K11(3): 5 November 2022 is a Saturday, the five-day unit reports on Monday 7');
SELECT is(attendance.report_due_of(3, '2022-10-01'), '2022-11-05',
	'K11(2): the six-day unit on Saturday 5');
SELECT is(attendance.report_due_of(3, '2022-05-01'), '2022-06-06',
	'K11(3): 5 June 2022 is a Sunday');
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.send_report(2, '2022-10-15', 'BKPSDM') > 0
	AND attendance.send_report(2, '2022-10-01', 'Badan Keuangan') > 0
	AND attendance.send_report(2, '2022-10-01', 'BKPSDM', 'manual') > 0$$), 'true',
	'K11(1), K12: the operator reports to BKPSDM and Badan Keuangan');
SELECT is((SELECT string_agg(concat_ws(' ', kind, recipient, month, due, recorded_by), '; '
	ORDER BY report_id) FROM attendance.report),
	'online BKPSDM 2022-10-01 2022-11-07 reg_op; online Badan Keuangan 2022-10-01 2022-11-07 '
		'reg_op; manual BKPSDM 2022-10-01 2022-11-07 reg_op',
		'K11, K12: when, by whom, to whom, due when');

SELECT pg_temp.at('2022-12-04 23:59:30') \g /dev/null
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(2, '2022-11-30 07:00+07', 'in',
	'server_down') > 0$$), 'true',
	'K11(4): on day 4 of the next month, a Sunday, facts are still entered');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.close_month('2022-11-01')$$), 'PS204',
	'K11(4): and the month cannot be closed');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(2, '2022-11-30', 'x')$$),
	'PS203', 'K11(4): nor corrected');
SELECT pg_temp.at('2022-12-05 00:00:00') \g /dev/null
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(2, '2022-11-30 14:45+07', 'out',
	'server_down')$$), 'PS201', 'K11(4): on day 5 not, whether the month is closed or not');
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.request_excuse('sick', '2022-11-28')$$),
	'PS201', 'K11(4): nor requests');
SELECT is(pg_temp.day(2, '2022-11-30'), 'missing_out 0 -1', 'the day as it stands');
ALTER SEQUENCE attendance.correction_correction_id_seq RESTART 71;
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(2, '2022-11-30', 'letter 7',
	status => 'present', checked_out => '2022-11-30 14:30+07', early_leave => '15 min')$$), '71',
	'K11(4): then only corrections');
SELECT is((SELECT concat_ws(' ', was->>'status', '->', status, lost, reason, recorded_by)
	FROM attendance.correction), 'missing_out -> present 00:15:00 letter 7 reg_boss',
	'K11(4): who, from, to, why');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(2, '2022-11-30', 'letter 8',
	early_leave => '0 min') > 0$$), 'true', 'corrected again');
SELECT is((SELECT count(*) FROM attendance.correction WHERE revoked_at IS NULL), 1::bigint,
	'one correction holds');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(2, '2022-11-30', '')$$),
	'PS308', 'a correction says why');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(2, '2022-09-30', 'x')$$),
	'PS401', 'a day before the assignment has nothing to correct');

SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.close_month('2022-11-17') > 0$$), 'true',
	'the month is closed');
SELECT is_empty($$(SELECT employee_id, workday, shift_no, status, late, early_leave, lost, worked,
	planned, unit_id FROM attendance.closed_day EXCEPT ALL
	SELECT employee_id, workday, shift_no, status, late, early_leave, lost, worked, planned, unit_id
	FROM attendance.rulings_of('[2022-11-01,2022-12-01)'))
	UNION ALL (SELECT employee_id, workday, shift_no, status, late, early_leave, lost, worked,
		planned, unit_id FROM attendance.rulings_of('[2022-11-01,2022-12-01)') EXCEPT ALL
		SELECT employee_id, workday, shift_no, status, late, early_leave, lost, worked, planned,
		unit_id FROM attendance.closed_day)$$, 'frozen as ruled');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.close_month('2022-11-01')$$), 'PS202',
	'it is closed once');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.close_month('2040-11-01')$$), 'PS205',
	'an unknown month is not closed');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.correct_day(1, '2022-11-21', 'letter 9',
	status => 'excused', excuse => 'sick') > 0$$), 'true',
	'K11(4): a closed month is corrected too');
SELECT is((SELECT concat_ws(' ', planned, excused, lost) FROM attendance.correction
	WHERE employee_id = 1), '00:00:00 07:45:00 00:00:00', 'an excused day owes nothing');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.reopen_month('2022-10-01', 'x')$$), 'PS203',
	'an open month is not reopened');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.reopen_month('2022-11-01', 'audit',
	'2022-12-07 00:00+07')$$), '', 'a closed one is');
SELECT is((SELECT count(*) FROM attendance.closed_day), 0::bigint, 'its rulings are live again');
SELECT ok((SELECT count(*) > 100 AND bool_and(reopened_at = attendance.clock()
	AND month = '2022-11-01') FROM attendance.reopened_day), 'and what was frozen is kept');
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(2, '2022-11-30 14:45+07', 'out',
	'server_down') > 0$$), 'true', 'and facts may be entered until the day given');
SELECT pg_temp.at('2022-12-07 00:00') \g /dev/null
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(2, '2022-11-29 14:45+07', 'out',
	'server_down')$$), 'PS201', 'not longer');
SELECT is((SELECT string_agg(concat_ws(' ', action, recorded_by, why), '; ' ORDER BY month_log_id)
	FROM attendance.month_log), 'close reg_boss; reopen reg_boss audit',
	'who closed and reopened it is on record');

-- ---- K4: whom it covers; gaps and overlaps are named --------------------------------------------
SELECT is((SELECT string_agg(DISTINCT category, ',' ORDER BY category) FROM attendance.employee),
	'CPNS,PNS,PPPK', 'K4: CPNS, PNS and PPPK');
SELECT throws_ok($$INSERT INTO attendance.employee (number, name, category)
	VALUES ('9', 'x', 'honorer')$$, '23514', NULL, 'K4: and no unknown category');
SELECT throws_ok($$INSERT INTO attendance.policy (first_day, name, deduction_bands)
	VALUES ('2023-01-01', 'x',
	ARRAY[('lost',1,30,0.5),('lost',31,60,1),('lost',61,90,1.25),(
	'lost',92,NULL,1.5)]::attendance.band[])$$,
	'23514', 'deduction bands of "lost" leave a gap at 91 to 91 minutes',
		'a hole at 91 minutes is named');
SELECT throws_ok($$INSERT INTO attendance.policy (first_day, name, deduction_bands)
	VALUES ('2023-01-01', 'x', ARRAY[('lost',1,30,0.5),('lost',30,NULL,1)]::attendance.band[])$$,
	'23514', 'deduction bands of "lost" overlap at 30 to 30 minutes', 'an overlap too');
SELECT throws_ok($$INSERT INTO attendance.policy (first_day, name, deduction_bands)
	VALUES ('2023-01-01', 'x', ARRAY[('late',1,30,0.5)]::attendance.band[])$$,
	'23514', 'deduction bands of "late" leave a gap above 30 minutes',
		'and an end that is missing');
SELECT throws_ok($$INSERT INTO attendance.policy (first_day, name, tiers)
	VALUES ('2023-01-01', 'x',
	ARRAY[('PPPK',3,5,NULL,1,'a','b','c','d'),(
	'PPPK',7,NULL,NULL,2,'a','b','c','d')]::attendance.tier[])$$,
	'23514', 'discipline tiers of PPPK leave a gap at 6 to 6 days', 'a gap between tiers is named');
SELECT throws_ok($$INSERT INTO attendance.policy (first_day, name, tiers)
	VALUES ('2023-01-01', 'x',
	ARRAY[('PPPK',3,5,NULL,1,'a','b','c','d'),(
	'PPPK',5,NULL,NULL,2,'a','b','c','d')]::attendance.tier[])$$,
	'23514', 'discipline tiers of PPPK overlap at 5 to 5 days', 'an overlap of tiers too');
SELECT lives_ok($$INSERT INTO attendance.policy (first_day, name, deduction_bands)
	VALUES ('2023-01-01', 'Kemenag PMA 11/2019',
	ARRAY[('lost',1,30,0.5),('lost',31,60,1),('lost',61,90,1.25),('lost',91,NULL,1.5),(
	'missing',NULL,NULL,1.5),('absent',NULL,NULL,3)]::attendance.band[])$$,
	'whole bands are taken');

-- ---- check_register -----------------------------------------------------------------------------
SELECT results_eq($$SELECT (problem || ': ' || subject) COLLATE "C"
	FROM presensi.check_register('attendance', '2022-11-16')
	WHERE problem <> 'clock replaced'$$, $$VALUES
	('no supervisor: 1004 Citra' COLLATE "C"), ('no supervisor: 1005 Dewi'),
		('no head: pemkab.disdik'), ('consent missing: SIANG'), ('no operator: pemkab.disdik')$$,
		'check_register names what is missing');
SET LOCAL ROLE reg_owner;
INSERT INTO attendance.employee (number, name) VALUES ('2001', 'Eka');
INSERT INTO attendance.unit (unit_id, path, name) VALUES (9, 'lain', 'Lain');
INSERT INTO attendance.employee (employee_id, number, name) VALUES (92, '2002', 'Fajar');
INSERT INTO attendance.employee (employee_id, number, name, last_day)
	VALUES (77, '2077', 'Gita, retired', '2039-12-31');
INSERT INTO attendance.posting (employee_id, first_day, unit_id, supervisor_id)
	VALUES (92, '2022-11-01', 9, 77);
INSERT INTO attendance.work_code (code, name) VALUES ('HOURLESS', 'x');
INSERT INTO attendance.assignment (employee_id, first_day, code, choices)
	VALUES (92, '2022-11-01', 'HOURLESS', '{SIANG,NONE}');
INSERT INTO attendance.device (employee_id, device) VALUES (92, 'phone-4');
RESET ROLE;
SELECT results_eq($$SELECT (problem || ': ' || subject) COLLATE "C"
	FROM presensi.check_register('attendance', '2040-01-01') WHERE subject !~ 'Citra|Dewi|disdik'
	AND problem NOT IN ('consent missing', 'clock replaced')$$, $$VALUES
	('no posting: 2001 Eka' COLLATE "C"), ('no work code: 2001 Eka'), ('no schedule: 2002 Fajar'),
		('unknown supervisor: 2002 Fajar'), ('no device: 2001 Eka'), ('shared device: phone-4'),
		('no site: lain'), ('no head: lain'),
	('no month: 2040-01'), ('no month: 2040-02'), ('no holidays: 2040'),
		('unknown choice: 2002 Fajar'), ('unknown choice: 2002 Fajar'), ('no operator: lain'),
		('code of another unit: 2002 Fajar')$$, 'each kind of it');

-- ---- the list of refusals is whole --------------------------------------------------------------
SELECT is_empty($$SELECT DISTINCT m[1]
	FROM pg_proc AS p, regexp_matches(p.prosrc, '''(PS[0-9]{3})''', 'g') AS m
	WHERE p.pronamespace IN ('attendance'::regnamespace, 'presensi'::regnamespace)
	AND m[1] NOT IN (SELECT sqlstate FROM presensi.register_errors())$$,
	'every SQLSTATE that is raised is on the list');
SELECT is_empty($$SELECT sqlstate FROM presensi.register_errors() AS e WHERE sqlstate LIKE 'PS%'
	AND NOT EXISTS (SELECT FROM pg_proc AS p
	WHERE p.pronamespace IN ('attendance'::regnamespace, 'presensi'::regnamespace)
	AND p.proname <> 'register_errors' AND strpos(p.prosrc, quote_literal(e.sqlstate)) > 0)$$,
	'every SQLSTATE on the list is raised');

SELECT * FROM finish();
ROLLBACK;
