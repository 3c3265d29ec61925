-- The findings of the attack on version 0.1.0, each by its number and statement, and variants of
-- each: what gave way must hold.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/attack.sql
SELECT * FROM no_plan();
CREATE TEMP TABLE before AS SELECT m.month, pg_temp.days(m.month) AS days FROM attendance.month AS m
	WHERE m.month BETWEEN '2026-08-01' AND '2026-10-01';

-- ---- 1.1 a location without coordinates ---------------------------------------------------------
SELECT is(pg_temp.tries('emp1', format($$SELECT concat_ws(' ', accepted, reason, fence,
	site_distance_m) FROM attendance.record_punch(2, 'phone-2', %L, 5)$$, l)), 'f no_location',
	'1.1 ' || coalesce(l, 'NULL') || ' is no location')
FROM (VALUES (NULL), ('POINT EMPTY'), ('POINT(NaN NaN)'), ('POINT(111.512 NaN)'),
	('POINT(NaN -7.603)')) AS v(l);
SELECT is(pg_temp.tries('emp1', $$SELECT concat_ws(' ', accepted, reason, fence)
	FROM attendance.record_punch(2, 'phone-2', ST_MakePoint('Infinity', -7.603)::geography, 5)$$),
	'f no_location', '1.1 infinity neither');
SELECT is(pg_temp.tries('emp1', $$SELECT concat_ws(' ', accepted, reason, fence)
	FROM attendance.record_punch(2, 'phone-2', 'POINT(111.512 -7.603)', 5)$$), 't inside',
	'1.1 a true place is one');
SELECT ok((SELECT presensi.fence_verdict('POINT(111.512 -7.603)', l, 5, 100) IS NULL
	AND presensi.in_fence('POINT(111.512 -7.603)', l, 100) IS NOT TRUE),
	'1.1 verdict and in_fence agree on ' || ST_AsText(l))
FROM (VALUES ('POINT(NaN NaN)'::geography), ('POINT EMPTY'), ('POINT(111.512 NaN)')) AS v(l);
SELECT ok(pg_temp.refused('mgr', format($$INSERT INTO attendance.site (name, unit_id, fence)
	VALUES ('x', 2, %L)$$, f)), '1.1 no fence is ' || f)
FROM (VALUES ('POINT EMPTY'), ('POINT(NaN NaN)'), ('POINT(1 NaN)'), ('POLYGON EMPTY'),
	('LINESTRING(0 0, NaN NaN)'), ('GEOMETRYCOLLECTION EMPTY')) AS v(f);
SELECT throws_ok($$INSERT INTO attendance.site (name, unit_id, fence)
	VALUES ('x', 2, 'POINT EMPTY')$$, '23514', NULL, '1.1 nor for the owner');
SELECT throws_ok(format($$INSERT INTO attendance.site (name, unit_id, fence, radius_m)
	VALUES ('x', 2, 'POINT(1 1)', %L)$$, r), '23514', NULL, '1.1 no radius is ' || r)
	FROM (VALUES ('NaN'), ('Infinity'), ('-1')) AS v(r);

-- ---- 1.4 the lock of a month --------------------------------------------------------------------
SELECT ok(pg_temp.refused(r, s), '1.4 ' || r || ': ' || what) FROM (VALUES
	('op1', 'a plan since ever', $$INSERT
		INTO attendance.assignment (employee_id, layer, code, first_day, last_day)
		VALUES (2, 1, NULL, '-infinity', '2026-10-31')$$),
	('op1', 'a rule since ever', $$INSERT INTO attendance.assignment (employee_id, code, first_day)
		VALUES (2, NULL, '-infinity')$$),
	('op1', 'a plan from the locked month into the open one', $$INSERT
		INTO attendance.assignment (employee_id, layer, code, first_day, last_day)
		VALUES (2, 1, NULL, '2026-10-31', '2026-11-02')$$),
	('op1', 'a pick of a locked day', $$INSERT
		INTO attendance.punch (employee_id, at, source, code, pick_day, device)
		VALUES (2, attendance.clock() - interval '1 hour', 'terminal', 'NIGHT', '2026-10-06',
		'x')$$),
	('op1', 'a pick of an open day by a code that is no choice', $$INSERT
		INTO attendance.punch (employee_id, at, source, code, pick_day, device)
		VALUES (2, attendance.clock() - interval '1 hour', 'terminal', '(GLOBAL) 6 HARI (SEKOLAH)',
		'2026-11-26', 'x')$$),
	('op1', 'a pick by a manual punch', $$INSERT
		INTO attendance.punch (employee_id, at, source, cause, code, pick_day)
		VALUES (2, attendance.clock() - interval '1 hour', 'manual', 'server_down', 'NIGHT',
		'2026-10-06')$$),
	('op1', 'a terminal punch of a locked day', $$INSERT
		INTO attendance.punch (employee_id, at, source, device)
		VALUES (2, '2026-10-06 10:00+07', 'terminal', 'x')$$),
	('op1', 'a terminal punch to come', $$INSERT
		INTO attendance.punch (employee_id, at, source, device)
		VALUES (2, '2026-11-27 12:01+07', 'terminal', 'x')$$),
	('emp1', 'an excuse without end', $$INSERT
		INTO attendance.excuse (employee_id, kind, starts_at, ends_at)
		VALUES (2, 'sick', '-infinity', 'infinity')$$),
	('emp1', 'an excuse since ever', $$INSERT
		INTO attendance.excuse (employee_id, kind, starts_at, ends_at)
		VALUES (2, 'sick', '-infinity', '2026-11-30 00:00+07')$$),
	('emp1', 'an excuse for ever', $$INSERT
		INTO attendance.excuse (employee_id, kind, starts_at, ends_at)
		VALUES (2, 'sick', '2026-11-27 00:00+07', 'infinity')$$),
	('emp1', 'an excuse by dates without end', $$INSERT
		INTO attendance.excuse (employee_id, kind, first_day, last_day)
		VALUES (2, 'sick', '2026-11-27', 'infinity')$$),
	('emp1', 'an excuse for a locked day', $$INSERT
		INTO attendance.excuse (employee_id, kind, first_day, last_day)
		VALUES (2, 'sick', '2026-10-30', '2026-11-03')$$),
	('emp1', 'a document', $$INSERT
		INTO attendance.excuse_document (employee_id, excuse_id, document, reference)
		SELECT employee_id, excuse_id, 'SPT', 'x' FROM attendance.excuse
		WHERE first_day = '2026-10-05'$$),
	('op1', 'a document', $$INSERT INTO attendance.excuse_document (employee_id, excuse_id,
		document, reference) SELECT employee_id, excuse_id, 'SPT', 'x' FROM attendance.excuse
		WHERE first_day = '2026-10-05'$$),
	('mgr', 'hours', $$INSERT INTO attendance.work_code_version (code, schedule, first_day)
		VALUES ('(GLOBAL) 5 HARI (NON SEKOLAH)', 'daily off', '2026-10-01')$$),
	('mgr', 'hours since ever', $$INSERT INTO attendance.work_code_version (code, schedule, unit_id)
		VALUES ('(GLOBAL) 5 HARI (NON SEKOLAH)', 'daily off', 2)$$),
	('mgr', 'hours that end in the locked month', $$INSERT
		INTO attendance.work_code_version (code, schedule, first_day, last_day)
		VALUES ('(GLOBAL) 5 HARI (NON SEKOLAH)', 'daily off', NULL, '2026-10-31')$$),
	('mgr', 'a holiday', $$INSERT INTO attendance.holiday (day, name, kind)
		VALUES ('2026-10-06', 'x', 'regional')$$),
	('mgr', 'a holiday of a closed month', $$INSERT
		INTO attendance.holiday (day, name, kind, unit_id)
		VALUES ('2026-09-08', 'x', 'regional', 2)$$),
	('mgr', 'a holiday of all times', $$INSERT INTO attendance.holiday (day, name, kind)
		VALUES ('-infinity', 'x', 'regional')$$),
	('mgr', 'a posting withdrawn', $$UPDATE attendance.posting
		SET revoked_by = attendance.me(), revoked_at = attendance.clock() WHERE employee_id = 2$$),
	('mgr', 'a posting', $$INSERT INTO attendance.posting (employee_id, first_day, last_day,
		unit_id) VALUES (2, '2026-06-01', '2026-06-30', 2)$$),
	('mgr', 'a span of service', $$UPDATE attendance.employee SET last_day = '2026-10-10'
		WHERE employee_id = 2$$),
	('mgr', 'a policy', $$INSERT INTO attendance.policy (first_day, name)
		VALUES ('2026-10-15', 'x')$$),
	('mgr', 'a policy of a closed month', $$INSERT INTO attendance.policy (first_day, name)
		VALUES ('2026-08-15', 'x')$$),
	('mgr', 'a policy since ever', $$INSERT INTO attendance.policy (first_day, name)
		VALUES ('-infinity', 'x')$$),
	('mgr', 'a policy of the open month that prolongs the window of the locked one', $$INSERT
		INTO attendance.policy (first_day, name, revision_days)
		VALUES ('2026-11-01', 'x', 28)$$)) AS v(r, what, s);
-- the same by the functions
SELECT ok(pg_temp.refused(r, s), '1.4 ' || r || ': ' || what) FROM (VALUES
	('mgr', 'withdraw a posting', $$SELECT attendance.withdraw('posting', 2, 'x', 2)$$),
	('op1', 'withdraw a rule', $$SELECT attendance.withdraw('assignment', 2, 'x', 2)$$),
	('mgr', 'withdraw hours', $$SELECT attendance.withdraw('work_code_version', 1, 'x')$$),
	('mgr', 'withdraw a holiday', (SELECT format($$SELECT attendance.withdraw('holiday', %s, 'x')$$,
		holiday_id) FROM attendance.holiday WHERE day = '2026-08-17')),
	('mgr', 'withdraw a policy', (SELECT format($$SELECT attendance.withdraw('policy', %s, 'x')$$,
		max(policy_id)) FROM attendance.policy)),
	('op1', 'void a punch', (SELECT format($$SELECT attendance.review_punch(2, %s, 'void', 'x')$$,
		punch_id) FROM attendance.punch WHERE employee_id = 2 AND at = '2026-10-06 06:50+07')),
	('op1', 'a manual punch', $$SELECT attendance.submit_manual(2, '2026-10-06 10:00+07', 'in',
		'server_down')$$),
	('emp1', 'a request since ever', $$SELECT attendance.request_excuse('sick',
		starts_at => '-infinity', ends_at => 'infinity')$$),
	('emp1', 'a request', $$SELECT attendance.request_excuse('sick', '2026-10-31', '2026-11-30')$$),
	('emp1', 'a document', $$SELECT attendance.add_document(2, 1, 'SPT', 'x')$$),
	('emp1', 'cancel an approved request', $$SELECT attendance.cancel_excuse(2, 1, 'x')$$),
	('mgr', 'a transfer', $$SELECT attendance.transfer_employee(2, '2026-10-20', 3)$$),
	('mgr', 'a transfer since ever', $$SELECT attendance.transfer_employee(2, '-infinity', 3)$$),
	('mgr', 'a span of service', $$SELECT attendance.amend('employee', '2',
		'{"last_day": "2026-10-10"}', 'x')$$),
	('mgr', 'a span of service that begins later', $$SELECT attendance.amend('employee', '2',
		'{"first_day": "2026-11-01"}', 'x')$$)) AS v(r, what, s);
SELECT is(pg_temp.tries('op1', $$SELECT concat_ws(' ', loaded, broken)
	FROM attendance.import_attlog(E'N2\t2026-10-06 10:00:00\t1\t0\t1\t0')$$), '0 1',
	'1.4 nor does an import of a terminal change October');
SELECT is(pg_temp.days(month), days, '1.4 ' || to_char(month, 'YYYY-MM') || ' is what it was')
	FROM before;

-- what is lawful goes through
SELECT is(pg_temp.tries(r, s, '', false), '1 rows', '1.4 ' || r || ' may: ' || what) FROM (VALUES
	('op1', 'plan an open day', $$INSERT
		INTO attendance.assignment (employee_id, layer, code, first_day, last_day)
		VALUES (2, 1, NULL, '2026-11-02', '2026-11-02')$$),
	('op1', 'set a rule from the open month on', $$INSERT
		INTO attendance.assignment (employee_id, code, first_day)
		VALUES (2, '(GLOBAL) 6 HARI (NON SEKOLAH)', '2026-11-01')$$),
	('mgr', 'decree a holiday of the open month', $$INSERT INTO attendance.holiday (day, name, kind)
		VALUES ('2026-11-03', 'x', 'regional')$$),
	('mgr', 'give hours from the open month on', $$INSERT
		INTO attendance.work_code_version (code, schedule, first_day)
		VALUES ('(GLOBAL) 5 HARI (NON SEKOLAH)', 'Mon-Fri 07:00-14:30', '2026-11-01')$$),
	('mgr', 'set a policy from the open month on', $$INSERT
		INTO attendance.policy (first_day, name, missing_punch)
		VALUES ('2026-11-01', 'x', 'half_day')$$),
	('mgr', 'set a policy to come', $$INSERT INTO attendance.policy (first_day, name, revision_days)
		VALUES ('2027-01-01', 'x', 6)$$),
	('mgr', 'enter a person', $$INSERT INTO attendance.employee (number, name)
		VALUES ('N9', 'New')$$),
	('mgr', 'enter a unit', $$INSERT INTO attendance.unit (path, name)
		VALUES ('pemkab.baru', 'New')$$),
	('mgr', 'enter a code', $$INSERT INTO attendance.work_code (code, name)
		VALUES ('NEW', 'new')$$),
	('mgr', 'give the hours of a code that nobody has had', $$INSERT
		INTO attendance.work_code_version (code, schedule, unit_id)
		VALUES ('NIGHT', 'daily 19:00-07:00', 2)$$),
	('mgr', 'enter a site that changes nothing that was refused', $$INSERT
		INTO attendance.site (name, unit_id, fence) VALUES ('annex', 2, 'POINT(111.6 -7.6)')$$),
	('op1', 'enter a letter', $$INSERT
		INTO attendance.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, 'L', '2026-11-20', 1, 'no_signal')$$)) AS v(r, what, s);

-- a fence that lets refused punches of October count is a fact of October, and so is its end
SAVEPOINT fence;
INSERT INTO attendance.punch (employee_id, at, source, device, location, refusal)
	VALUES (3, '2026-10-03 07:00+07', 'online', 'phone-3', 'POINT(111.7 -7.7)', 'place');
INSERT INTO attendance.site (name, unit_id, fence) VALUES ('field', 2, 'POINT(111.7 -7.7)');
SELECT ok(pg_temp.refused('mgr', $$INSERT INTO attendance.site (name, unit_id, fence, radius_m)
	VALUES ('x', 1, 'POINT(111.7 -7.7)', 50)$$),
	'1.4 mgr: a fence around a punch that was refused in October');
SELECT ok(pg_temp.refused('mgr', $$INSERT
	INTO attendance.site (name, employee_id, fence, first_day, last_day)
	VALUES ('x', 3, 'POINT(111.7 -7.7)', '2026-10-01', '2026-10-31')$$),
	'1.4 mgr: or of the person');
SELECT is(pg_temp.tries('mgr', $$INSERT
	INTO attendance.site (name, unit_id, fence, radius_m, first_day)
	VALUES ('x', 1, 'POINT(111.7 -7.7)', 50, '2026-11-01')$$, '', false), '1 rows',
	'1.4 mgr: but from November on');
SELECT ok(pg_temp.refused('mgr', $$SELECT attendance.withdraw('site', 2, 'x')$$),
	'1.4 mgr: nor is such a fence withdrawn');
SELECT is(pg_temp.tries('mgr', $$SELECT attendance.withdraw('site', 1, 'x')$$, '', false), '',
	'1.4 mgr: another is');
ROLLBACK TO fence;

-- a night that began in October is October's, also on the clock of November
SAVEPOINT night;
INSERT INTO attendance.work_code (code, name) VALUES ('N', 'night');
INSERT INTO attendance.work_code_version (code, schedule)
	VALUES ('N', 'daily 22:00-06:00 holidays off');
INSERT INTO attendance.assignment (employee_id, code, first_day) VALUES (4, 'N', '2026-10-20');
INSERT INTO attendance.punch (employee_id, at, source, device)
	VALUES (4, '2026-10-31 21:55+07', 'terminal', 'T1'), (4, '2026-10-30 21:55+07', 'terminal',
	'T1'), (4, '2026-10-31 06:05+07', 'terminal', 'T1');
SELECT is((SELECT status FROM attendance.attendance_day
	WHERE employee_id = 4 AND workday = '2026-10-31'), 'missing_out',
	'1.4 the night of 31 October lacks its end');
SELECT ok(pg_temp.refused('op1', s), '1.4 ' || what) FROM (VALUES
	('its end is not entered by hand', $$SELECT attendance.submit_manual(4, '2026-11-01 06:05+07',
		'out', 'server_down')$$),
	('nor into the table', $$INSERT
		INTO attendance.punch (employee_id, at, direction, source, cause)
		VALUES (4, '2026-11-01 06:05+07', 'out', 'manual', 'server_down')$$),
	('nor as a terminal''s', $$INSERT INTO attendance.punch (employee_id, at, source, device)
		VALUES (4, '2026-11-01 06:05+07', 'terminal', 'T1')$$),
	('nor excused by the clock', $$SELECT attendance.request_excuse('sick',
		starts_at => '2026-11-01 02:00+07', ends_at => '2026-11-01 06:00+07', employee_id => 4)$$))
		AS v(what, s);
SELECT is(pg_temp.tries('op1', $$INSERT
	INTO attendance.assignment (employee_id, layer, code, first_day, last_day)
	VALUES (4, 1, '(GLOBAL) 6 HARI (SEKOLAH)', '2026-11-02', '2026-11-02')$$, '', false), '1 rows',
	'1.4 a plan of the second day takes nothing from it');
SELECT is(pg_temp.tries('op1', $$SELECT loaded
	FROM attendance.import_attlog(E'N4\t2026-11-01 06:05:00\t1\t0\t1\t0')$$), '0',
	'1.4 nor imported');
SELECT is(pg_temp.tries('op1', $$SELECT attendance.submit_manual(4, '2026-11-01 21:50+07', 'in',
	'server_down') > 0$$, '', false), 'true', '1.4 the next night is November''s');
INSERT INTO attendance.punch (employee_id, at, source, device)
	VALUES (4, '2026-11-01 06:05+07', 'terminal', 'T1');
SELECT ok(pg_temp.refused('op1', (SELECT format($$SELECT attendance.review_punch(4, %s, 'void',
	'x')$$, punch_id) FROM attendance.punch WHERE employee_id = 4 AND at = '2026-11-01 06:05+07')),
	'1.4 nor is its end voided');
INSERT INTO attendance.work_code (code, name) VALUES ('DAWN', 'early');
INSERT INTO attendance.work_code_version (code, schedule)
	VALUES ('DAWN', 'daily 06:05-13:00 holidays off');
SELECT ok(pg_temp.refused('op1', $$INSERT
	INTO attendance.assignment (employee_id, layer, code, first_day, last_day)
	VALUES (4, 1, 'DAWN', '2026-11-01', '2026-11-01')$$),
	'1.4 nor taken by hours planned for the morning');
SELECT is((SELECT status FROM attendance.attendance_day
	WHERE employee_id = 4 AND workday = '2026-10-31'), 'present',
	'1.4 so that the night stays whole');
ROLLBACK TO night;

-- a telephone that was offline is believed as far as the policy says, and not into a locked month
SAVEPOINT offline;
INSERT INTO attendance.policy (first_day, name, offline_limit)
	VALUES ('2026-07-01', 'offline', '60 days');
SELECT is(pg_temp.tries('emp1', format($$SELECT concat_ws(' ', accepted, reason, workday)
	FROM attendance.record_punch(2, 'phone-2', 'POINT(111.512 -7.603)', 5, client_at => %L)$$, c)),
	said, '1.4 emp1: offline since ' || c)
FROM (VALUES ('2026-10-31 10:00+07', 'f offline'), ('2026-09-29 10:00+07', 'f offline'),
	('2026-11-03 10:00+07', 't 2026-11-03')) AS v(c, said);
ROLLBACK TO offline;

-- ---- 1.5 a decision stands ----------------------------------------------------------------------
SELECT ok(pg_temp.refused(r, s), '1.5 ' || r || ': ' || what)
	FROM (VALUES ('opsup'), ('mgr'), ('sup'), ('op1'), ('emp1')) AS w(r), (VALUES
	('a rejected request approved', $$UPDATE attendance.excuse
		SET decision = 'approved', decided_by = attendance.me(), decided_at = attendance.clock()
		WHERE employee_id = 2 AND first_day = '2026-11-24'$$),
	('a forged decision beside a withdrawal', $$UPDATE attendance.excuse
		SET decision = 'approved', decided_by = 'forged', decided_at = '2020-01-01',
		revoked_at = attendance.clock(), revoked_by = attendance.me()
		WHERE employee_id = 2 AND first_day = '2026-11-24'$$),
	('a decision by the function', $$SELECT attendance.decide_excuse(2, 2, 'approved')$$),
	('a clearing overwritten', $$UPDATE attendance.punch
		SET cleared_by = attendance.me(), cleared_at = attendance.clock(), cleared_why = 'rewritten'
		WHERE employee_id = 2 AND cleared_at IS NOT NULL$$),
	('a forged clearing beside a withdrawal', $$UPDATE attendance.punch
		SET cleared_by = 'mgr', cleared_at = '2020-01-01', cleared_why = 'x',
		revoked_by = attendance.me(), revoked_at = attendance.clock()
		WHERE employee_id = 2 AND cleared_at IS NOT NULL$$),
	('a clearing by the function', (SELECT format($$SELECT attendance.review_punch(2, %s, 'clear',
		'rewritten')$$, punch_id) FROM attendance.punch WHERE cleared_at IS NOT NULL)),
	('a request entered as decided', $$INSERT
		INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
		decided_at) VALUES (2, 'sick', '2026-11-27', '2026-11-27', 'approved', 'sup',
		attendance.clock())$$),
	('a withdrawal taken back', $$UPDATE attendance.excuse
		SET revoked_at = NULL, revoked_by = NULL$$),
	('a document handed in by another', $$INSERT
		INTO attendance.excuse_document (employee_id, excuse_id, document, reference, recorded_by)
		VALUES (2, 3, 'SPT', 'x', 'boss')$$)) AS v(what, s);

-- ---- 1.6 rules ----------------------------------------------------------------------------------
SELECT ok(pg_temp.refused(r, s), '1.6 ' || r || ': ' || what) FROM (VALUES
	('sup', 'approval without the papers', $$UPDATE attendance.excuse
		SET decision = 'approved', decided_by = attendance.me(), decided_at = attendance.clock()
		WHERE employee_id = 2 AND first_day = '2026-11-26'$$),
	('op1', 'a withdrawal without a reason', $$UPDATE attendance.punch
		SET revoked_by = attendance.me(), revoked_at = attendance.clock()
		WHERE employee_id = 2 AND at > '2026-11-25'$$),
	('mgr', 'a withdrawal without a reason', $$UPDATE attendance.holiday
		SET revoked_by = attendance.me(), revoked_at = attendance.clock()
		WHERE day > '2026-11-27'$$),
	('mgr', 'a withdrawal with an empty reason', $$UPDATE attendance.holiday
		SET revoked_by = attendance.me(), revoked_at = attendance.clock(), why = ''
		WHERE day > '2026-11-27'$$),
	('mgr', 'the same by the function',
		(SELECT format($$SELECT attendance.withdraw('holiday', %s, ' ')$$, holiday_id)
		FROM attendance.holiday WHERE day = '2026-12-25')),
	('op1', 'a report due when one likes', $$INSERT
		INTO attendance.report (unit_id, month, kind, recipient, due)
		VALUES (2, '2026-10-01', 'online', 'BKPSDM', '2099-01-01')$$),
	('op1', 'a report sent when one likes', $$INSERT
		INTO attendance.report (unit_id, month, kind, recipient, due, sent_at)
		VALUES (2, '2026-10-01', 'online', 'BKPSDM', '2026-11-05', '2026-11-01')$$),
	('mgr', 'a correction of an open day', $$INSERT
		INTO attendance.correction (employee_id, workday, shift_no, was, status, lost, reason)
		VALUES (2, '2026-11-10', 1, '{}', 'absent', '0', 'x')$$),
	('mgr', 'a correction of a locked day by hand', $$INSERT
		INTO attendance.correction (employee_id, workday, shift_no, was, status, lost, reason)
		VALUES (2, '2026-10-12', 1, '{}', 'absent', '0', 'x')$$),
	('mgr', 'a correction of an open day by the function', $$SELECT attendance.correct_day(2,
		'2026-11-10', 'x', status => 'absent')$$)) AS v(r, what, s);
SELECT is(pg_temp.tries('sup', $$SELECT attendance.decide_excuse(2, 3, 'approved')$$), 'PS304',
	'1.6 the function says why');
SELECT is(pg_temp.tries('op1', $$SELECT attendance.send_report(2, '2026-10-01', 'BKPSDM') > 0$$),
	'true', '1.6 a report is sent by the function');
SELECT is((SELECT concat_ws(' ', due, recorded_by) FROM attendance.report), '2026-11-05 op1',
	'1.6 with the due date computed');

-- the rows of one statement do not see each other: a quota is not passed by a statement of many
INSERT INTO attendance.statement (statement_id, unit_id, number, day, signer_id, cause)
	VALUES (901, 2, 'L901', '2026-11-20', 1, 'phone_left');
SELECT ok(pg_temp.refused('op1', $$INSERT
	INTO attendance.punch (employee_id, at, direction, source, cause, statement_id)
	SELECT 4, d, 'in', 'manual', 'phone_left', 901
	FROM generate_series(timestamptz '2026-11-09 06:45+07', '2026-11-20', '1 day') AS d$$),
	'1.6 op1: many days of a phone left behind in one statement');
SELECT is(pg_temp.tries('op1', $$SELECT string_agg((attendance.submit_manual(4, d, 'in',
	'phone_left', 901) > 0)::text, ' ')
	FROM generate_series(timestamptz '2026-11-09 06:45+07', '2026-11-13', '1 day') AS d$$), 'PS301',
	'1.6 nor by calls in one statement');
SELECT is(pg_temp.tries('op1', $$SELECT string_agg((attendance.submit_manual(4, d, 'in',
	'phone_left', 901) > 0)::text, ' ')
	FROM generate_series(timestamptz '2026-11-09 06:45+07', '2026-11-11', '1 day') AS d$$),
	'true true true', '1.6 three are tolerated');
SELECT is(pg_temp.tries('emp1', $$SELECT attendance.submit_manual(2, '2026-11-27 06:50+07', 'in',
	'server_down')$$), '42501', '1.6 emp1: enters none');

-- ---- 1.7 months ---------------------------------------------------------------------------------
SELECT ok(pg_temp.refused('mgr', s), '1.7 mgr: ' || what) FROM (VALUES
	('a month said to be closed', $$UPDATE attendance.month
		SET closed_at = now(), closed_by = 'bupati' WHERE month = '2026-10-01'$$),
	('a month said to be open', $$UPDATE attendance.month SET closed_at = NULL, closed_by = NULL
		WHERE month = '2026-08-01'$$),
	('a window prolonged', $$UPDATE attendance.month SET open_until = 'infinity'
		WHERE month = '2026-10-01'$$),
	('a month of one''s own', $$INSERT INTO attendance.month (month, starts_at, ends_at)
		VALUES ('2019-01-01', now(), now())$$),
	('a line of the log', $$INSERT INTO attendance.month_log (month, action, why)
		VALUES ('2026-10-01', 'close', 'x')$$),
	('a frozen day rewritten', $$WITH d AS (DELETE FROM attendance.closed_day
		WHERE employee_id = 2 AND workday = '2026-08-03' RETURNING *) SELECT * FROM d$$),
	('a frozen day more', $$INSERT INTO attendance.closed_day (employee_id, month, unit_id, workday,
		status, lost) VALUES (2, '2026-08-01', 2, '2026-08-01', 'present', '0')$$),
	('a frozen day changed', $$UPDATE attendance.closed_day SET status = 'absent'$$),
	('a window without end', $$SELECT attendance.reopen_month('2026-10-01', 'x', 'infinity')$$),
	('a window without a reason', $$SELECT attendance.reopen_month('2026-10-01', '',
		'2026-11-30')$$)) AS v(what, s);
SELECT is((SELECT count(*) FROM attendance.attendance_day WHERE month = '2026-08-01' AND frozen),
	124::bigint, '1.7 August stands');
SELECT is(pg_temp.tries('mgr', $$SELECT attendance.amend('employee', '2',
	'{"last_day": "2026-11-10"}', 'retires') > 0$$), 'true',
	'1.7 a span of service ends in the open month');
SELECT is((SELECT concat_ws('|', action, by, was ->> 'last_day', became ->> 'last_day', why)
	FROM attendance.change_log WHERE fact = 'employee' AND employee_id = 2 AND action = 'changed'),
	'changed|mgr|2026-11-10|retires', '1.7 which leaves a line');
SELECT is((SELECT last_day FROM attendance.employee WHERE employee_id = 2), '2026-11-10',
	'1.7 and counts');
SELECT ok(pg_temp.tries('mgr', $$UPDATE attendance.employee SET last_day = '2026-11-12'
	WHERE employee_id = 2$$) = '42501', '1.7 not by hand');
SELECT is(pg_temp.tries('mgr', format($$SELECT attendance.correct_day(2, '2026-08-04', 'x', %s)$$,
	a)), '22023', '1.7 no correction: ' || a)
FROM (VALUES ($$late => '-10 hours'$$), ($$late => '100000 years'$$), ($$late => '25 hours'$$),
	($$late => '7:46'$$), ($$late => '4:00', early_leave => '4:00'$$),
	($$early_leave => '7:45', away => '0:01'$$), ($$worked => '8:00'$$),
	($$status => 'missing_out', late => '8:00'$$),
	($$early_leave => '-1 second'$$), ($$worked => '-1 hour'$$), ($$worked => '30 hours'$$),
	($$late => '1 month'$$), ($$checked_in => 'infinity'$$)) AS v(a);
SELECT is(pg_temp.tries('mgr', $$SELECT attendance.correct_day(2, '2026-08-04', 'letter 1',
	late => '11 min') > 0$$), 'true', '1.7 but a true one');
-- a correction that says nothing new changes nothing, whatever the day was
SAVEPOINT same;
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
	decided_at) VALUES (3, 'sick', '2026-10-07', '2026-10-07', 'approved', 'sup', '2026-10-04');
INSERT INTO attendance.punch (employee_id, at, source, device)
	VALUES (3, '2026-10-10 09:00+07', 'terminal', 'T1'),
	(3, '2026-10-10 11:00+07', 'terminal', 'T1');
UPDATE attendance.punch SET revoked_at = attendance.clock(), revoked_by = 'x'
	WHERE employee_id = 3 AND (at AT TIME ZONE 'Asia/Jakarta')::date = '2026-10-12'
	OR employee_id = 3 AND at IN ('2026-10-13 06:50+07', '2026-10-14 14:50+07');
CREATE TEMP TABLE day_before AS SELECT d.workday, d.status, to_jsonb(d)
	- '{correction_id,correction_reason}'::text[] AS day FROM attendance.attendance_day AS d
	WHERE employee_id = 3 AND month = '2026-10-01';
SELECT pg_temp.tries('mgr', format($$SELECT attendance.correct_day(3, %L, 'as it was')$$, workday))
	FROM day_before \g /dev/null
SELECT results_eq($$SELECT d.workday, to_jsonb(d) - '{correction_id,correction_reason}'::text[]
	FROM attendance.attendance_day AS d WHERE employee_id = 3 AND month = '2026-10-01'
	AND correction_id IS NOT NULL ORDER BY 1$$, 'SELECT workday, day FROM day_before ORDER BY 1',
	'1.7 a correction of nothing leaves all that a day says');
SELECT is((SELECT string_agg(DISTINCT status, ' ' ORDER BY status) FROM day_before),
	'absent excused missing_in missing_out off present', '1.7 of days of each kind');
-- what follows from a status follows: nothing is lost of a leave, and what was planned comes back
CREATE TEMP TABLE change AS SELECT * FROM (VALUES
	('2026-10-07', $$status => 'present'$$, 'present 0 0 0 465 465 0'),
	('2026-10-12', $$status => 'present', late => '1:00'$$, 'present 60 0 60 405 465 0'),
	('2026-10-14', $$status => 'present', early_leave => '0:30'$$, 'present 0 30 30 435 465 0'),
	('2026-10-15', $$status => 'absent'$$, 'absent 0 0 465 0'),
	('2026-10-19', $$status => 'excused', excuse => 'sick'$$, 'excused 0 0 0 465'),
	('2026-10-20', $$status => 'missing_in'$$, 'missing_in 0 0 465 0'),
	('2026-10-21', $$status => 'half_day', late => '4:00'$$, 'half_day 240 0 0 225 465 0'),
	('2026-10-22', $$late => '0:20', worked => '7:00'$$, 'present 20 0 20 420 465 0'),
	('2026-10-23', $$early_leave => '6:10'$$, 'present 20 370 390 0 390 0'),
	('2026-10-26', $$checked_in => '2026-10-26 06:00+07'$$, 'present 0 0 0 465 465 0'))
	AS v(day, what, becomes);
SELECT is(pg_temp.tries('mgr', format($$SELECT attendance.correct_day(3, %L, 'x', %s) > 0$$, day,
	what)), 'true', '1.7 ' || day || ' ' || what) FROM change;
SELECT is(concat_ws(' ', status, late_minutes, early_leave_minutes, lost_minutes, worked_minutes,
	planned_minutes, excused_minutes), becomes, '1.7 ' || day || ' becomes ' || becomes)
FROM change JOIN attendance.attendance_day ON employee_id = 3 AND workday = day::date;
SELECT is((SELECT excuse FROM attendance.attendance_day
	WHERE employee_id = 3 AND workday = '2026-10-07'), NULL, '1.7 who was present had no excuse');
ROLLBACK TO same;

-- ---- 1.9 nobody's lock stops a decision ---------------------------------------------------------
SELECT is(pg_temp.tries(r, 'SELECT 1 FROM attendance.' || t || ' FOR ' || k), '42501', '1.9 ' || r
	|| ' locks no row of ' || t || ' FOR ' || k)
FROM (VALUES ('emp1'), ('op1'), ('mgr')) AS v(r), (VALUES ('excuse'), ('punch'), ('month'),
	('employee')) AS w(t), (VALUES ('UPDATE'), ('SHARE'), ('KEY SHARE')) AS x(k);
SELECT is_empty($$SELECT c.relname, r.rolname FROM pg_class AS c, pg_roles AS r
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('r', 'v')
	AND r.rolname IN ('mgr', 'op1', 'sup', 'emp1', 'opsup', 'pool')
	AND (has_any_column_privilege(r.oid, c.oid, 'UPDATE')
		OR has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE, TRIGGER, REFERENCES'))$$,
		'1.9 no member may change a row by hand');

-- ---- 1.10 who is member as which identity -------------------------------------------------------
SELECT is(pg_temp.tries('emp1', $$SELECT string_agg(concat_ws(' ', who, acts_as, employee_id), ', '
	ORDER BY who) FROM attendance.member$$, 'ani'), 'emp1 employee 2',
	'1.10 the setting is believed of a pool only');
SELECT is(pg_temp.tries('pool', $$SELECT string_agg(concat_ws(' ', who, acts_as, employee_id), ', '
	ORDER BY who) FROM attendance.member$$, 'ani'), '@ani employee 4, pool pool',
	'1.10 which sees its own and the identity''s');
SELECT is(pg_temp.tries('pool', $$SELECT count(*)::text FROM attendance.employee$$), '0',
	'1.10 a pool that names nobody sees nobody');

-- ---- 1.11 one form of evidence ------------------------------------------------------------------
SAVEPOINT forms;
UPDATE attendance.punch SET revoked_at = attendance.clock(), revoked_by = 'boss', why = 'x'
	WHERE employee_id = 3 AND at = '2026-08-05 06:50+07';
CREATE FUNCTION pg_temp.evidence() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(frozen::text || ruled::text, '/' ORDER BY workday)
	FROM attendance.closed_drift $$;
CREATE TEMP TABLE form AS SELECT pg_temp.evidence() AS drift;
SET LOCAL IntervalStyle = 'iso_8601'; SET LOCAL TimeZone = 'Pacific/Kiritimati';
	SET LOCAL DateStyle = 'German';
SELECT is(pg_temp.evidence(), (SELECT drift FROM form), '1.11 closed_drift in one form');
SELECT pg_temp.tries('mgr', $$SELECT attendance.correct_day(3, '2026-08-06', 'x',
	late => '11 min')$$) \g /dev/null
SET LOCAL IntervalStyle = 'sql_standard'; SET LOCAL TimeZone = 'America/St_Johns';
SELECT pg_temp.tries('mgr', $$SELECT attendance.correct_day(4, '2026-08-06', 'x',
	late => '11 min')$$) \g /dev/null
SELECT is((SELECT c.was FROM attendance.correction AS c WHERE c.employee_id = 3), (SELECT c.was
	FROM attendance.correction AS c WHERE c.employee_id = 4),
	'1.11 and so is what was before a correction');
SELECT is((SELECT concat_ws(' ', was ->> 'checked_in', was ->> 'late') FROM attendance.correction
	WHERE employee_id = 3), '2026-08-05T23:50:00+00:00 00:00:00', '1.11 instants are UTC');
ROLLBACK TO forms;

-- ---- 1.12 nobody in one's own matter ------------------------------------------------------------
SAVEPOINT own;
INSERT INTO attendance.punch (employee_id, punch_id, at, source, device, location, refusal)
	VALUES (3, 9003, '2026-11-27 07:00+07', 'online', 'phone-3', 'POINT(111.7 -7.7)', 'place'),
	(4, 9004, '2026-11-27 07:00+07', 'online', 'phone-4', 'POINT(111.7 -7.7)', 'place');
SELECT ok(pg_temp.refused('opemp', s), '1.12 an operator: ' || what) FROM (VALUES
	('clears no own punch', $$SELECT attendance.review_punch(3, 9003, 'clear', 'mine')$$),
	('enters no own manual attendance', $$SELECT attendance.submit_manual(3, '2026-11-27 06:50+07',
		'in', 'server_down')$$),
	('nor into the table', $$INSERT
		INTO attendance.punch (employee_id, at, direction, source, cause)
		VALUES (3, '2026-11-27 06:50+07', 'in', 'manual', 'server_down')$$),
	('inserts no own terminal punch', $$INSERT
		INTO attendance.punch (employee_id, at, source, device)
		VALUES (3, '2026-11-27 06:50+07', 'terminal', 'T1')$$)) AS v(what, s);
-- nor does an operator free oneself of a day that has begun; of days to come, and of others', yes
SELECT is(pg_temp.tries('opemp', s, '', false), said, '1.12 an operator: ' || what) FROM (VALUES
	('plans no own day off for today', '42501', $$INSERT
		INTO attendance.assignment (employee_id, layer, first_day, last_day)
		VALUES (3, 1, '2026-11-27', '2026-11-27')$$),
	('nor takes other hours from last week on', '42501', $$INSERT
		INTO attendance.assignment (employee_id, code, first_day)
		VALUES (3, '(GLOBAL) 6 HARI (NON SEKOLAH)', '2026-11-20')$$),
	('plans own days to come', '1 rows', $$INSERT
		INTO attendance.assignment (employee_id, layer, first_day, last_day)
		VALUES (3, 1, '2026-11-28', '2026-11-28')$$),
	('plans another''s day', '1 rows', $$INSERT
		INTO attendance.assignment (employee_id, layer, first_day, last_day)
		VALUES (4, 1, '2026-11-27', '2026-11-27')$$)) AS v(what, said, s);
SELECT is(pg_temp.tries('opemp', $$SELECT attendance.review_punch(4, 9004, 'clear', 'seen')$$), '',
	'1.12 but clears another''s');
SELECT is(pg_temp.tries('op1', $$SELECT attendance.review_punch(3, 9003, 'clear', 'seen')$$), '',
	'1.12 and another clears the own');
SELECT is(pg_temp.tries('op1', $$INSERT INTO attendance.punch (employee_id, at, source, device)
	VALUES (3, '2026-11-20 06:40+07', 'terminal', 'T9')$$), '1 rows',
	'1.12 a terminal punch by hand');
SELECT is((SELECT concat_ws('|', action, by, day, became ->> 'source', became ->> 'device')
	FROM attendance.change_log WHERE fact = 'punch' AND employee_id = 3 AND action = 'recorded'
	AND became ->> 'device' = 'T9'), 'recorded|op1|2026-11-20|terminal|T9',
	'1.12 shows in change_log');
ROLLBACK TO own;

SELECT is(pg_temp.days(month), days, 'in the end ' || to_char(month, 'YYYY-MM')
	|| ' is what it was, but for the correction') FROM before WHERE month > '2026-08-01';
SELECT * FROM finish();
ROLLBACK;
