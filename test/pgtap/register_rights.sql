-- Rights of a register (M5, M-annex, K6, K7, K13): each role, as a database role and behind a pool,
-- tries what it may and what it must not do, through tables, functions and error messages.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();

SELECT pg_temp.at('2022-11-14 06:50') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-1', 111.5), 'check_in on_time inside',
	'an employee punches for herself');
SELECT is(pg_temp.punches('reg_citra', 'phone-4', 111.6), 'check_in on_time inside',
	'another one of another unit too');

-- ---- few definer functions, nothing to PUBLIC ---------------------------------------------------
SELECT is((SELECT string_agg(proname, ',' ORDER BY proname) FROM pg_proc
	WHERE pronamespace = 'attendance'::regnamespace AND prosecdef),
	'amend,cancel_excuse,close_month,correct_day,day_of,decide_excuse,deputies_of,'
		'fact_stays_beside,may_act_on,one_at_a_time,one_request_at_a_time,open_history,'
		'people_from_elsewhere,posting_ends,punches_at_border,record_punch,reopen_month,'
		'reset_device,review_punch,'
		'send_report,submit_manual,transfer_employee,withdraw',
		'the SECURITY DEFINER functions: a punch, what changes a row, months of the past, who '
		'stands in for whom, and where a posting ends');
SELECT is_empty($$SELECT proname FROM pg_proc WHERE pronamespace = 'attendance'::regnamespace
	AND prosecdef AND NOT 'search_path=pg_catalog, pg_temp' = ANY (proconfig)$$,
	'each with a search path of its own');
SELECT is((SELECT count(*) FROM pg_class WHERE relnamespace = 'attendance'::regnamespace
	AND relkind = 'r' AND NOT relrowsecurity), 0::bigint, 'every table has row policies');
SELECT is((SELECT count(*) FROM pg_proc WHERE pronamespace = 'attendance'::regnamespace
	AND has_function_privilege('reg_nobody', oid, 'EXECUTE')), 0::bigint,
	'no function is open to everybody');
SELECT is((SELECT count(*) FROM pg_class WHERE relnamespace = 'attendance'::regnamespace
	AND relkind IN ('r', 'v') AND has_any_column_privilege('reg_nobody', oid,
	'SELECT,INSERT,UPDATE')), 0::bigint,
	'no table is open to everybody');
SELECT is(pg_temp.tries('reg_nobody', 'SELECT 1 FROM attendance.punch'), '42501',
	'who is no member sees nothing');
SELECT is(pg_temp.tries('reg_nobody', 'SELECT attendance.record_punch(1)'), '42501', 'nor punches');

-- ---- who sees whom ------------------------------------------------------------------------------
SELECT is(pg_temp.tries(r,
	'SELECT string_agg(employee_id::text, '','' ORDER BY employee_id) FROM attendance.employee'),
	people, r || ' sees people ' || coalesce(people, 'none'))
FROM (VALUES ('reg_boss', '1,2,3,4,5'), ('reg_op', '1,2,3'), ('reg_hadi', '1,2,3'),
	('reg_ani', '1'), ('reg_citra', '4'), ('reg_reader', '1,2,3,4,5'), ('reg_app', NULL)) AS v(r,
	people);
SELECT is(pg_temp.tries(r,
	format('SELECT string_agg(DISTINCT employee_id::text, '','' ORDER BY employee_id::text) FROM '
	'attendance.%I', t)),
	CASE r WHEN 'reg_ani' THEN '1' WHEN 'reg_op' THEN people_op ELSE NULL END, r || ' sees in ' || t
		|| ' only own people')
FROM (VALUES ('reg_ani'), ('reg_op')) AS v(r),
	(VALUES ('posting', '1,2,3'), ('assignment', '1,2,3'), ('device', '1,2,3'),
	('punch', '1')) AS w(t, people_op);
SELECT is(pg_temp.tries('reg_ani', $$SELECT count(*)::text
	FROM attendance.rulings_of('[2022-11-14,2022-11-14]')$$), '1',
	'an employee sees her own rulings');
SELECT is(pg_temp.tries('reg_op', $$SELECT count(*)::text
	FROM attendance.rulings_of('[2022-11-14,2022-11-14]')$$), '3', 'an operator those of the unit');
SELECT is(pg_temp.tries('reg_ani', $$SELECT count(*)::text FROM attendance.statement$$), '0',
	'an employee sees no letters');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT string_agg(posting_id::text, ',')
	FROM attendance.posting WHERE unit_id = 3$$), NULL, 'a supervisor sees no postings of others');

SELECT is(pg_temp.tries(r, 'SELECT count(*)::text FROM attendance.member'), n, r || ' sees ' || n
	|| ' members') FROM (VALUES ('reg_boss', '11'), ('reg_reader', '11'), ('reg_ani', '1'),
	('reg_op', '1'), ('reg_app', '1')) AS v(r, n);
SELECT is(pg_temp.tries('reg_boss',
	'SELECT count(*)::text FROM presensi.check_register(''attendance'') WHERE problem = ''no '
	'operator'''), '1', 'a manager can check the register');

-- every view, whatever it joins: rights of who asks, and nobody else's people in it
SELECT is_empty($$SELECT relname FROM pg_class WHERE relnamespace = 'attendance'::regnamespace
	AND relkind = 'v' AND NOT coalesce(reloptions::text LIKE '%security_invoker=true%'
	OR reloptions::text LIKE '%security_invoker=on%', false)$$,
	'every view is a security_invoker');
SELECT ok((SELECT count(*) >= 15 FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind = 'v'
	AND a.attname = 'employee_id'), 'most views speak of employees');
SELECT ok(coalesce(pg_temp.tries(r,
	format('SELECT array_agg(DISTINCT employee_id)::text FROM attendance.%I WHERE employee_id IS '
	'NOT NULL', c.relname)), '{}')::bigint[] <@ people::bigint[], r || ' sees in ' || c.relname
	|| ' nobody but ' || people)
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid,
	(VALUES ('reg_ani', '{1}'), ('reg_op', '{1,2,3}'), ('reg_hadi', '{1,2,3}'),
	('reg_app', '{}')) AS v(r, people)
WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind = 'v' AND a.attname = 'employee_id'
	ORDER BY c.relname, r;
SELECT is(pg_temp.tries('reg_reader',
	'SELECT count(DISTINCT employee_id)::text FROM attendance.attendance_day WHERE month '
	'= ''2022-11-01'''), '5', 'a reader sees everybody''s days');

-- EXPLAIN tells of own rows only
SET LOCAL enable_seqscan = off;
SELECT doesnt_match(pg_temp.plan('SELECT * FROM attendance.punch WHERE employee_id = 4', 'reg_ani'),
	'Rows Removed|phone', 'EXPLAIN ANALYZE says nothing of another''s punches');
SELECT doesnt_match(pg_temp.plan('SELECT * FROM attendance.device', 'reg_ani'), 'Rows Removed',
	'nor how many devices others have');
RESET enable_seqscan;

-- A predicate of one's own making sees nothing of rows that are not one's own: neither by an error
-- nor by a notice.
CREATE FUNCTION pg_temp.spy(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001
	AS $$ BEGIN IF $1 = 'phone-4' THEN RAISE EXCEPTION 'seen'; END IF; RETURN true; END $$;
GRANT ALL ON FUNCTION pg_temp.spy(text) TO PUBLIC;
SELECT is(pg_temp.tries('reg_ani',
	'SELECT count(*)::text FROM attendance.device WHERE pg_temp.spy(device)'), '1',
	'a leaky predicate gets own rows only');
SELECT is(pg_temp.tries('reg_ani',
	'SELECT count(*)::text FROM attendance.device WHERE 1 / (employee_id - 4) IS NOT NULL'), '1',
	'a division by zero on another''s row does not happen');
SELECT is(pg_temp.tries('reg_ani', $$INSERT
	INTO attendance.excuse_document (employee_id, excuse_id, document, reference)
	VALUES (4, 1, 'x', 'y')$$), '42501',
	'a foreign key tells nothing of another''s requests: the policy refuses first');

-- ---- employees ----------------------------------------------------------------------------------
SELECT is(pg_temp.tries('reg_ani', s), '42501', 'employee: ' || what) FROM (VALUES
	('a punch for another', 'SELECT punch_id FROM attendance.record_punch(2, ''phone-2'')'),
	('a punch into the table', $$INSERT INTO attendance.punch (employee_id, at, source)
		VALUES (1, '2022-11-14 06:00+07', 'online')$$),
	('a manual punch', $$SELECT attendance.submit_manual(1, '2022-11-14 06:00+07', 'in',
		'server_down')$$),
	('a changed instant', $$UPDATE attendance.punch SET at = at - interval '1 hour'$$),
	('a changed source', $$UPDATE attendance.punch SET source = 'manual'$$),
	('a changed verdict', $$UPDATE attendance.punch SET refusal = NULL$$),
	('a deleted punch', 'DELETE FROM attendance.punch'),
	('all punches gone', 'TRUNCATE attendance.punch'),
	('a cleared punch', $$SELECT attendance.review_punch(1, 1, 'clear', 'mine')$$),
	('a request for another', $$SELECT attendance.request_excuse('annual', '2022-11-15',
		employee_id => 2)$$),
	('a request for another into the table', $$INSERT
		INTO attendance.excuse (employee_id, kind, first_day, last_day)
		VALUES (2, 'annual', '2022-11-15', '2022-11-15')$$),
	('a request approved by its maker', $$INSERT
		INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
		decided_at) VALUES (1, 'annual', '2022-11-15', '2022-11-15', 'approved', 'reg_hadi',
		now())$$),
	('a request in another''s name', $$INSERT
		INTO attendance.excuse (employee_id, kind, first_day, last_day, recorded_by)
		VALUES (1, 'annual', '2022-11-15', '2022-11-15', 'reg_hadi')$$),
	('a decision', $$UPDATE attendance.excuse SET decision = 'approved'$$),
	('a device of her own choice', $$SELECT attendance.reset_device(1, 'phone-x', 'lost')$$),
	('a device into the table', $$INSERT INTO attendance.device (employee_id, device)
		VALUES (1, 'phone-x')$$),
	('an assignment', $$INSERT INTO attendance.assignment (employee_id, code, first_day, layer,
		last_day) VALUES (1, NULL, '2022-11-15', 1, '2022-11-15')$$),
	('a transfer', $$SELECT attendance.transfer_employee(1, '2022-11-15', 3)$$),
	('a holiday', $$INSERT INTO attendance.holiday (day, name, kind)
		VALUES ('2022-11-14', 'mine', 'regional')$$),
	('a policy', $$INSERT INTO attendance.policy (first_day, name) VALUES ('2022-11-14', 'mine')$$),
	('a fence', $$INSERT INTO attendance.site (name, employee_id, fence)
		VALUES ('home', 1, 'POINT(0 0)')$$),
	('a closed month', $$SELECT attendance.close_month('2022-10-01')$$),
	('a correction', $$SELECT attendance.correct_day(1, '2022-10-03', 'please')$$),
	('a correction into the table', $$INSERT
		INTO attendance.correction (employee_id, workday, was, status, lost, reason)
		VALUES (1, '2022-10-03', '{}', 'present', '0', 'x')$$),
	('a membership', $$INSERT INTO attendance.member (who, acts_as)
		VALUES ('reg_ani', 'manager')$$),
	('a grant', $$SELECT presensi.grant_register('attendance', 'reg_ani', 'manager')$$),
	('another clock', $$CREATE OR REPLACE FUNCTION attendance.clock() RETURNS timestamptz
		LANGUAGE sql STABLE RETURN '2022-11-14 06:00+07'::timestamptz$$),
	('an upgrade', $$SELECT presensi.upgrade_register('attendance')$$)) AS v(what, s);
ALTER SEQUENCE attendance.excuse_excuse_id_seq RESTART 11;
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.request_excuse('annual', '2022-11-15')$$),
	'11', 'an employee may ask for leave');
SELECT is(pg_temp.tries('reg_ani', $$UPDATE attendance.excuse
	SET revoked_by = 'reg_hadi', revoked_at = attendance.clock()$$), '42501',
	'but not withdraw in another''s name');
SELECT is(pg_temp.tries('reg_ani', $$UPDATE attendance.excuse
	SET revoked_by = 'reg_ani', revoked_at = '2022-01-01'$$), '42501', 'nor at another time');
SELECT is(pg_temp.tries('reg_budi', $$SELECT attendance.cancel_excuse(1, 11, 'envy')$$), 'PS103',
	'another''s request does not even exist');
SELECT is(pg_temp.tries('reg_budi', $$UPDATE attendance.excuse
	SET revoked_by = 'reg_budi', revoked_at = attendance.clock()$$), '42501', 'nor for an UPDATE');

-- ---- the supervisor -----------------------------------------------------------------------------
SELECT is(pg_temp.tries('reg_ani', $$SELECT attendance.decide_excuse(1, 11, 'approved')$$), '42501',
	'nobody decides one''s own request');
SELECT is(pg_temp.tries('reg_hadi', $$UPDATE attendance.excuse
	SET decision = 'approved', decided_by = 'reg_boss', decided_at = attendance.clock()
	WHERE excuse_id = 11$$), '42501',
	'a decision carries the name of who decides');
SELECT is(pg_temp.tries('reg_hadi', $$UPDATE attendance.excuse
	SET revoked_by = 'reg_hadi', revoked_at = attendance.clock(), why = 'x' WHERE excuse_id = 11$$),
	'42501',
	'a supervisor cannot withdraw a request of others');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT attendance.decide_excuse(1, 11, 'approved')$$), '',
	'but decides it');
SELECT is(pg_temp.tries('reg_hadi', $$UPDATE attendance.excuse
	SET decision = 'rejected', decided_by = 'reg_hadi', decided_at = attendance.clock()
	WHERE excuse_id = 11$$), '42501', 'once');
SELECT is((SELECT decision || ' ' || decided_by FROM attendance.excuse WHERE excuse_id = 11),
	'approved reg_hadi', 'and the request says who did');
ALTER SEQUENCE attendance.excuse_excuse_id_seq RESTART 31;
SELECT is(pg_temp.tries('reg_hadi', $$SELECT attendance.request_excuse('annual', '2022-11-16')$$),
	'31', 'a supervisor asks for leave');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT attendance.decide_excuse(3, 31, 'approved')$$),
	'42501', 'and cannot grant it to himself');
SELECT is(pg_temp.tries('reg_hadi', $$UPDATE attendance.excuse
	SET decision = 'approved', decided_by = 'reg_hadi', decided_at = attendance.clock()
	WHERE excuse_id = 31$$), '42501', 'in the table neither');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT attendance.submit_manual(1, '2022-11-14 06:00+07',
	'in', 'server_down')$$), '42501', 'a supervisor is no operator');

-- ---- the operator -------------------------------------------------------------------------------
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.submit_manual(2, '2022-11-14 06:40+07', 'in',
	'server_down') > 0$$), 'true', 'M5: an operator enters manual attendance of the unit');
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.reset_device(2, 'phone-2b', 'broken') > 0$$),
	'true', 'M4, K7(3)a: resets a device');
SELECT is(pg_temp.tries('reg_op', $$INSERT
	INTO attendance.assignment (employee_id, code, first_day, last_day, layer)
	VALUES (2, NULL, '2022-11-18', '2022-11-18', 1)$$), '1 rows', 'K7(3)b: sets shifts');
SELECT is(pg_temp.tries('reg_op', s), '42501', 'operator: ' || what) FROM (VALUES
	('manual attendance of another unit', $$SELECT attendance.submit_manual(4,
		'2022-11-14 06:00+07', 'in', 'server_down')$$),
	('the same into the table', $$INSERT INTO attendance.punch (employee_id, at, source, cause)
		VALUES (4, '2022-11-14 06:00+07', 'manual', 'server_down')$$),
	('an online punch into the table', $$INSERT INTO attendance.punch (employee_id, at, source)
		VALUES (1, '2022-11-14 06:00+07', 'online')$$),
	('a terminal punch of another unit', $$INSERT INTO attendance.punch (employee_id, at, source)
		VALUES (4, '2022-11-14 06:00+07', 'terminal')$$),
	('a punch recorded by another', $$INSERT
		INTO attendance.punch (employee_id, at, source, cause, recorded_by)
		VALUES (1, '2022-11-14 06:00+07', 'manual', 'server_down', 'reg_boss')$$),
	('a device of another unit', $$SELECT attendance.reset_device(4, 'phone-4b', 'lost')$$),
	('a plan for another unit', $$INSERT
		INTO attendance.assignment (employee_id, code, first_day, last_day, layer)
		VALUES (4, NULL, '2022-11-18', '2022-11-18', 1)$$),
	('a review of another unit''s punch', $$SELECT attendance.review_punch(4, 2, 'void', 'x')$$),
	('a report of another unit', $$SELECT attendance.send_report(3, '2022-10-01', 'BKPSDM')$$),
	('a letter of another unit', $$INSERT
		INTO attendance.statement (unit_id, number, day, signer_id, cause)
		VALUES (3, '1', '2022-11-14', 4, 'no_signal')$$),
	('a decision', $$SELECT attendance.decide_excuse(1, 11, 'rejected')$$),
	('a transfer', $$SELECT attendance.transfer_employee(1, '2022-11-15', 3)$$),
	('a closed month', $$SELECT attendance.close_month('2022-10-01')$$),
	('a fence', $$INSERT INTO attendance.site (name, unit_id, fence)
		VALUES ('home', 2, 'POINT(0 0)')$$)) AS v(what, s);
SELECT is(pg_temp.tries('reg_op', $$INSERT INTO attendance.punch (employee_id, at, source, cause)
	VALUES (1, '2022-11-14 06:00+07', 'manual', 'phone_left')$$), 'PS302',
	'the table knows the letter as the function does');
SELECT is(pg_temp.tries('reg_op', $$INSERT INTO attendance.punch (employee_id, at, source, cause)
	VALUES (1, '2022-09-30 06:00+07', 'manual', 'server_down')$$), 'PS201',
	'and the revision window');
SELECT is(pg_temp.tries('reg_op', $$INSERT INTO attendance.punch (employee_id, at, source)
	VALUES (1, '2022-11-14 06:10+07', 'terminal')$$), '1 rows',
	'a terminal punch of the unit may be loaded');
SELECT is(pg_temp.tries('reg_op', $$UPDATE attendance.punch
	SET revoked_by = 'reg_op', revoked_at = attendance.clock(), why = 'x' WHERE employee_id = 4$$),
	'42501', 'other units'' punches cannot be voided');
SELECT is(pg_temp.tries('reg_op', $$UPDATE attendance.punch SET at = '2022-11-14 06:00+07'
	WHERE employee_id = 1$$), '42501', 'no punch can be moved');

-- ---- manager and reader -------------------------------------------------------------------------
SELECT is(pg_temp.tries('reg_boss', s), '1 rows', 'manager: ' || what) FROM (VALUES
	('a unit', $$INSERT INTO attendance.unit (path, name) VALUES ('pemkab.baru', 'Baru')$$),
	('a holiday (K6(3)b)', $$INSERT INTO attendance.holiday (day, name, kind, decree)
		VALUES ('2022-11-25', 'Hari jadi', 'regional', 'SK 1')$$),
	('a fence (K6(3)e)', $$INSERT INTO attendance.site (name, unit_id, fence)
		VALUES ('annex', 2, 'POINT(111.51 -7.6)')$$),
	('a work code (K6(3)g)', $$INSERT INTO attendance.work_code (code, name) VALUES ('X', 'x')$$),
	('a person', $$INSERT INTO attendance.employee (number, name) VALUES ('1999', 'Baru')$$),
	('an assignment', $$INSERT INTO attendance.assignment (employee_id, code, first_day)
		VALUES (4, '(GLOBAL) 5 HARI (SEKOLAH)', '2022-12-01')$$)) AS v(what, s);
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.transfer_employee(4, '2022-11-20', 2,
	3) > 0$$), 'true', 'K6(3)c, d, h: a manager transfers people');
SELECT is(pg_temp.tries('reg_boss', s), '42501', 'even a manager: ' || what) FROM (VALUES
	('deletes nothing', 'DELETE FROM attendance.punch'),
	('moves no punch', $$UPDATE attendance.punch SET at = now()$$),
	('records in nobody else''s name', $$INSERT
		INTO attendance.holiday (day, name, kind, recorded_by)
		VALUES ('2022-11-26', 'x', 'regional', 'reg_ani')$$),
	('makes no member', $$INSERT INTO attendance.member (who, acts_as)
		VALUES ('reg_boss', 'pool')$$),
	('writes no online punch', $$INSERT INTO attendance.punch (employee_id, at, source)
		VALUES (1, '2022-11-14 06:00+07', 'online')$$)) AS v(what, s);
SELECT is(pg_temp.tries('reg_reader', s), '42501', 'reader: ' || what) FROM (VALUES
	('no punch', 'SELECT punch_id FROM attendance.record_punch(1)'),
	('no request', $$SELECT attendance.request_excuse('annual', '2022-11-15')$$),
	('no holiday', $$INSERT INTO attendance.holiday (day, name, kind)
		VALUES ('2022-11-14', 'mine', 'regional')$$),
	('no decision', $$SELECT attendance.decide_excuse(3, 31, 'approved')$$),
	('no manual attendance', $$SELECT attendance.submit_manual(1, '2022-11-14 06:00+07', 'in',
		'server_down')$$)) AS v(what, s);

-- ---- several parts at once, and a reader of one unit --------------------------------------------
SELECT presensi.grant_register('attendance', 'reg_nobody', 'reader', 'pemkab.dinkes') \g /dev/null
SELECT is(pg_temp.tries('reg_nobody',
	'SELECT string_agg(employee_id::text, '','' ORDER BY employee_id) FROM attendance.employee '
	'WHERE employee_id < 100'), '1,2,3,4',
	'a reader of one unit sees its people, Citra too, who is coming');
SELECT is(pg_temp.tries('reg_nobody',
	'SELECT count(DISTINCT employee_id)::text FROM attendance.attendance_day WHERE month '
	'= ''2022-11-01'''), '4', 'and their days');
SELECT is(pg_temp.tries('reg_nobody', $$SELECT attendance.submit_manual(1, '2022-11-14 06:00+07',
	'in', 'server_down')$$), '42501', 'and enters nothing');
SELECT presensi.grant_register('attendance', 'reg_nobody', 'operator', 'pemkab.disdik') \g /dev/null
SELECT is(pg_temp.tries('reg_nobody',
	'SELECT string_agg(employee_id::text, '','' ORDER BY employee_id) FROM attendance.employee '
	'WHERE employee_id < 100'), '1,2,3,4,5', 'who is also operator of another unit sees both');
SELECT is(pg_temp.tries('reg_nobody', $$SELECT attendance.submit_manual(4, '2022-11-14 06:10+07',
	'in', 'server_down') > 0$$), 'true', 'but operates');
SELECT is(pg_temp.tries('reg_nobody', $$SELECT attendance.submit_manual(1, '2022-11-14 06:10+07',
	'in', 'server_down')$$), '42501', 'only the other');
SELECT is(presensi.revoke_register('attendance', 'reg_nobody', 'operator'), 1::bigint,
	'one part is taken back');
SELECT is(pg_temp.tries('reg_nobody',
	'SELECT string_agg(employee_id::text, '','' ORDER BY employee_id) FROM attendance.employee '
	'WHERE employee_id < 100'), '1,2,3,4', 'and the other stays');
SELECT is(pg_temp.tries('reg_nobody', $$INSERT
	INTO attendance.statement (unit_id, number, day, signer_id, cause)
	VALUES (3, '77', '2022-11-14', 4, 'no_signal')$$), '42501', 'with no right to write left');
SELECT is(presensi.revoke_register('attendance', 'reg_nobody'), 1::bigint, 'all is taken back');

-- ---- one login for all --------------------------------------------------------------------------
SELECT is(pg_temp.tries('reg_app', 'SELECT attendance.me()', 'ani'), '@ani',
	'a pool''s role speaks for an identity');
SELECT is(pg_temp.tries('reg_app',
	'SELECT string_agg(employee_id::text, '','') FROM attendance.employee', 'ani'), '1',
	'which sees what is its own');
SELECT is(pg_temp.tries('reg_app',
	'SELECT string_agg(employee_id::text, '','' ORDER BY employee_id) FROM attendance.employee',
	'hadi'), '1,2,3', 'and another its people');
SELECT is(pg_temp.tries('reg_app', 'SELECT count(*)::text FROM attendance.employee', 'nobody'), '0',
	'an unknown identity sees nothing');
SELECT is(pg_temp.tries('reg_app', 'SELECT count(*)::text FROM attendance.employee', 'reg_boss'),
	'0', 'a database role''s name is no identity');
SELECT is(pg_temp.tries('reg_app', 'SELECT count(*)::text FROM attendance.employee', '@ani'), '0',
	'nor is a marked name');
SELECT is(pg_temp.tries('reg_budi',
	'SELECT string_agg(employee_id::text, '','') FROM attendance.employee', 'hadi'), '2',
	'nobody else can set the identity');
SELECT is(pg_temp.tries('reg_nobody', 'SELECT count(*)::text FROM attendance.employee', 'hadi'),
	'42501', 'not even a role without rights');
SELECT is(pg_temp.tries('reg_app',
	'SELECT attendance.submit_manual(1, ''2022-11-14 06:00+07'', ''in'', ''server_down'')', 'ani'),
	'42501', 'the pool''s grants do not make an employee an operator');
SELECT is(pg_temp.tries('reg_app', $$INSERT INTO attendance.device (employee_id, device)
	VALUES (1, 'x')$$, 'ani'), '42501', 'nor in the tables');
SELECT is(pg_temp.tries('reg_app', $$INSERT INTO attendance.holiday (day, name, kind)
	VALUES ('2022-11-14', 'mine', 'regional')$$, 'op'), '42501', 'nor an operator a manager');
SELECT is(pg_temp.tries('reg_app', $$SELECT attendance.request_excuse('annual', '2022-11-21') > 0$$,
	'ani'), 'true', 'an identity asks for leave');
SELECT is((SELECT recorded_by FROM attendance.excuse WHERE first_day = '2022-11-21'), '@ani',
	'and is remembered as who asked');
SELECT is(pg_temp.tries('reg_app', $$SELECT punch_id > 0
	FROM attendance.record_punch(device => 'phone-1', location => 'POINT(111.5 -7.6)',
	accuracy_m => 5)$$, 'ani'), 'true', 'an identity punches for itself');
SELECT is(pg_temp.tries('reg_app', $$SELECT punch_id
	FROM attendance.record_punch(2, 'phone-2', 'POINT(111.5 -7.6)', 5)$$, 'ani'), '42501',
	'and for nobody else');

-- ---- after the revision window ------------------------------------------------------------------
SELECT is(pg_temp.tries('reg_budi', $$SELECT attendance.request_excuse('annual',
	'2022-11-17') > 0$$), 'true', 'a request in time');
SELECT pg_temp.at('2022-12-05 08:00') \g /dev/null
SELECT is(pg_temp.tries('reg_hadi',
	(SELECT format($$SELECT attendance.decide_excuse(2, %s, 'approved')$$, max(excuse_id))
	FROM attendance.excuse WHERE employee_id = 2)), 'PS201', 'cannot be approved too late');
SELECT is(pg_temp.tries('reg_budi',
	(SELECT format($$SELECT attendance.cancel_excuse(2, %s, 'x')$$, max(excuse_id))
	FROM attendance.excuse WHERE employee_id = 2)), 'PS201', 'nor withdrawn');
SELECT is(pg_temp.tries('reg_op', (SELECT format($$SELECT attendance.withdraw('assignment', %s, 'x',
	2)$$, max(assignment_id)) FROM attendance.assignment WHERE employee_id = 2)), 'PS201',
	'nor an assignment that is in force since');
SELECT is(pg_temp.tries('reg_op', (SELECT format($$SELECT attendance.review_punch(2, %s, 'void',
	'x')$$, max(punch_id)) FROM attendance.punch WHERE employee_id = 2)), 'PS201',
	'nor a punch voided');
SELECT is(pg_temp.tries('reg_hadi', $$UPDATE attendance.excuse
	SET decision = 'approved', decided_by = 'reg_hadi', decided_at = attendance.clock()
	WHERE employee_id = 2$$), '42501', 'nor anything of it in the tables');

-- ---- taken back ---------------------------------------------------------------------------------
SELECT is(presensi.revoke_register('attendance', 'reg_op'), 1::bigint,
	'a membership is taken back');
SELECT is(pg_temp.tries('reg_op', 'SELECT count(*) FROM attendance.employee'), '42501',
	'and nothing is left of it');
SELECT is((SELECT why FROM attendance.member WHERE who = 'reg_op'), 'revoked',
	'but the record that it was');
SELECT is(presensi.revoke_register('attendance', '@ani'), 1::bigint, 'an identity too');
SELECT is(pg_temp.tries('reg_app', 'SELECT count(*)::text FROM attendance.employee', 'ani'), '0',
	'sees nothing any more');
SELECT throws_ok($$SELECT presensi.grant_register('attendance', 'reg_op', 'king')$$, '22023', NULL,
	'nobody acts as king');
SELECT throws_ok($$SELECT presensi.grant_register('attendance', 'no such role', 'reader')$$,
	'42704', NULL, 'a role must exist');
SELECT throws_ok($$SELECT presensi.grant_register('attendance', 'reg_op', 'operator', 'nowhere')$$,
	'PS102', NULL, 'a unit too');
SELECT throws_ok($$SELECT presensi.grant_register('attendance', 'reg_op', 'employee', NULL, '7')$$,
	'PS101', NULL, 'and a person');

SELECT * FROM finish();
ROLLBACK;
