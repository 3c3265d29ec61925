-- Closed and locked months (article 11(4); register-law 1 to 7, 20 to 22, 26, 34, 36): whatever is
-- written by whoever, with whatever span, a locked month's days and a closed month's costs are what
-- they were.
--
-- October 2022 as the law has it: Head of Dinas (1) supervises Ani (2), Budi (3), a nurse who picks
-- (4) and Nights (5); Head of Lain (6).
SET client_min_messages = warning;
BEGIN;
SELECT * FROM no_plan();
CREATE ROLE law_owner; CREATE ROLE manager; CREATE ROLE operator; CREATE ROLE head; CREATE ROLE ani;
	CREATE ROLE other_head; CREATE ROLE reader; CREATE ROLE pool;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO law_owner', current_database()); END $$;
SET LOCAL ROLE law_owner;
SELECT presensi.create_register('a') \g /dev/null
RESET ROLE;
CREATE FUNCTION pg_temp.at(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
	EXECUTE format('CREATE OR REPLACE FUNCTION a.clock() RETURNS timestamptz LANGUAGE sql STABLE '
		'PARALLEL SAFE RETURN %L::timestamptz', t); END $$;
CREATE FUNCTION pg_temp.try(who text, q text, identity text DEFAULT '', keep boolean DEFAULT true)
	RETURNS text LANGUAGE plpgsql AS $$
DECLARE r text := 'ok';
BEGIN
	PERFORM set_config('role', who, true), set_config('presensi.identity', identity, true);
	BEGIN
		IF q ~* '^select' THEN EXECUTE q INTO r; ELSE EXECUTE q; END IF;
		IF NOT keep THEN RAISE EXCEPTION USING ERRCODE = 'TK000', MESSAGE = coalesce(r, ''); END IF;
	EXCEPTION WHEN SQLSTATE 'TK000' THEN r := SQLERRM; WHEN OTHERS THEN r := SQLSTATE;
	END;
	PERFORM set_config('role', 'none', true), set_config('presensi.identity', '', true);
	RETURN r;
END $$;
CREATE FUNCTION pg_temp.tap(e int, VARIADIC t text[]) RETURNS void LANGUAGE sql AS
$$ INSERT INTO a.punch (employee_id, at, source, device) SELECT e, x::timestamptz, 'terminal', 't'
	FROM unnest(t) x $$;
CREATE FUNCTION pg_temp.punch(e int, code text DEFAULT NULL, place text DEFAULT 'POINT(111.5 -7.6)')
	RETURNS text LANGUAGE sql AS
$$ SELECT concat_ws(' ', accepted, reason, used_as, next_action)
	FROM a.record_punch(e, 'd' || e, place::geography, 5, code) $$;
SELECT pg_temp.at('2022-10-01 00:00+07') \g /dev/null
SET LOCAL ROLE law_owner;
INSERT INTO a.unit (path, name) VALUES ('kab', 'Kab'), ('kab.dinas', 'Dinas'),
	('kab.dinas.rs', 'RS'), ('kab.lain', 'Lain');
INSERT INTO a.employee (number, name) VALUES ('1', 'Head of Dinas'), ('2', 'Ani'), ('3', 'Budi'),
	('4', 'Nurse, picks'), ('5', 'Nights'), ('6', 'Head of Lain');
INSERT INTO a.posting (employee_id, first_day, unit_id, supervisor_id) VALUES
	(1, '2022-10-01', 2, NULL), (2, '2022-10-01', 2, 1), (3, '2022-10-01', 2, 1),
		(4, '2022-10-01', 3, 1), (5, '2022-10-01', 3, 1), (6, '2022-10-01', 4, NULL);
UPDATE a.unit SET head_id = 1 WHERE unit_id = 2;
UPDATE a.unit SET head_id = 6 WHERE unit_id = 4;
INSERT INTO a.work_code (code, name, unit_id)
	VALUES ('PAGI', 'p', 3), ('MALAM', 'm', 3), ('N', 'n', 3);
INSERT INTO a.work_code_version (code, schedule, first_day)
	VALUES ('PAGI', 'daily 07:00-14:00 holidays off', '2022-10-01'),
	('MALAM', 'daily 21:00-07:00 holidays off', '2022-10-01'),
		('N', 'daily 22:00-06:00 holidays off', '2022-10-01');
INSERT INTO a.assignment (employee_id, code, first_day)
	SELECT e, '(GLOBAL) 5 HARI (NON SEKOLAH)', '2022-10-01' FROM unnest('{1,2,3,6}'::int[]) e;
INSERT INTO a.assignment (employee_id, choices, first_day) VALUES (4, '{PAGI,MALAM}', '2022-10-01');
INSERT INTO a.assignment (employee_id, code, first_day) VALUES (5, 'N', '2022-10-01');
INSERT INTO a.device (employee_id, device) SELECT employee_id, 'd' || employee_id FROM a.employee;
INSERT INTO a.site (name, unit_id, fence, radius_m, first_day)
	VALUES ('Kantor', 2, 'POINT(111.5 -7.6)', 100, '2022-10-01');
SELECT presensi.grant_register('a', 'manager', 'manager'), presensi.grant_register('a', 'operator',
	'operator', 'kab.dinas'), presensi.grant_register('a', 'head', 'supervisor', employee => '1'),
	presensi.grant_register('a', 'ani', 'employee', employee => '2'),
		presensi.grant_register('a', 'other_head', 'supervisor', employee => '6'),
		presensi.grant_register('a', 'reader', 'reader'),
	presensi.grant_register('a', 'pool', 'pool'), presensi.grant_register('a', '@boss', 'manager'),
		presensi.grant_register('a', '@op', 'operator', 'kab.dinas'),
		presensi.grant_register('a', '@ani', 'employee', employee => '2') \g /dev/null
RESET ROLE;

-- facts of October: a journey with one paper of two, a night, picks, an absence, an approved leave,
-- a punch refused for the place
SELECT pg_temp.tap(3, '2022-10-03 07:00+07', '2022-10-04 07:00+07'),
	pg_temp.tap(2, '2022-10-03 08:00+07', '2022-10-03 14:50+07'),
	pg_temp.tap(5, '2022-10-31 21:55+07') \g /dev/null
SELECT pg_temp.at('2022-10-10 07:00+07') \g /dev/null
SELECT is(pg_temp.punch(2, NULL, 'POINT(106.8 -6.2)'), 'f place check_in',
	'a journey: refused for the place');
SELECT pg_temp.at('2022-10-10 14:50+07') \g /dev/null
SELECT pg_temp.punch(2) \g /dev/null
SELECT is(pg_temp.try('ani', $$SELECT a.request_excuse('duty_travel', '2022-10-10', '2022-10-10',
	documents => '{"SPT": "x", "SPPD": "y"}')$$), '1', 'the journey is asked for');
SELECT is(pg_temp.try('head', $$SELECT a.decide_excuse(2, 1, 'approved')$$), '', 'and approved');
SELECT is(pg_temp.try('ani', $$SELECT a.request_excuse('annual', '2022-10-17', '2022-10-18')$$),
	'2', 'a leave');
SELECT pg_temp.try('head', $$SELECT a.decide_excuse(2, 2, 'approved')$$) \g /dev/null
SELECT is(pg_temp.try('ani', $$SELECT a.withdraw('excuse_document', 1, 'x', 2)$$), '',
	'a paper is withdrawn while the month is open');
SELECT pg_temp.at('2022-10-12 06:55+07') \g /dev/null
SELECT matches(pg_temp.punch(4, 'PAGI'), '^t check_in ', 'a pick');

-- ---- every fact, by every role and function, with every span, in a locked and in a closed month
CREATE TEMP TABLE span (what text, first_day text, last_day text);
INSERT INTO span VALUES ('a day', '2022-10-20', '2022-10-20'),
	('the month', '2022-10-01', '2022-10-31'), ('to the last day', '2022-10-31', '2022-10-31'),
	('over its end', '2022-10-31', '2022-11-30'),
	('from before it', '2022-09-01', '2022-10-05'), ('around it', '2022-09-01', '2022-12-31'),
		('without end', '2022-10-20', NULL), ('since ever', '-infinity', '2022-10-10'),
		('since ever, over it', '-infinity', '2022-12-31'),
	('always', '-infinity', NULL), ('open', NULL, '2022-10-10'), ('open on both sides', NULL, NULL);
CREATE TEMP TABLE attempt AS
SELECT s.what || ': ' || v.what AS what, format(v.q, s.first_day, s.last_day) AS q
	FROM span AS s, (VALUES
	('posting',
		'INSERT INTO a.posting (employee_id, first_day, last_day, unit_id) VALUES (3, %L, %L, 4)'),
	('rule', $$INSERT INTO a.assignment (employee_id, code, first_day, last_day)
		VALUES (2, '(GLOBAL) 6 HARI (NON SEKOLAH)', %L, %L)$$),
	('plan',
		'INSERT INTO a.assignment (employee_id, layer, first_day, last_day) VALUES (3, 1, %L, %L)'),
	('hours', $$INSERT INTO a.work_code_version (code, schedule, first_day, last_day)
		VALUES ('(GLOBAL) 5 HARI (NON SEKOLAH)', 'daily off', %L, %L)$$),
	('hours of a unit', $$INSERT INTO a.work_code_version (code, schedule, unit_id, first_day,
		last_day) VALUES ('N', 'daily off', 3, %L, %L)$$),
	('hours of a choice', $$INSERT INTO a.work_code_version (code, schedule, unit_id, first_day,
		last_day) VALUES ('PAGI', 'daily off', 3, %L, %L)$$),
	('site', $$INSERT INTO a.site (name, unit_id, fence, first_day, last_day)
		VALUES ('x', 2, 'POINT(106.8 -6.2)', %L, %L)$$),
	('site of a person', $$INSERT INTO a.site (name, employee_id, fence, first_day, last_day)
		VALUES ('x', 2, 'POINT(106.8 -6.2)', %L, %L)$$),
	('leave', $$INSERT INTO a.excuse (employee_id, kind, first_day, last_day)
		VALUES (2, 'sick', %L, %L)$$),
	('leave by the clock', $$INSERT INTO a.excuse (employee_id, kind, starts_at, ends_at)
		VALUES (2, 'sick', %L, %L)$$),
	('request_excuse', $$SELECT a.request_excuse('sick', %L, %L, employee_id => 2)$$)) AS v(what, q)
-- hours and sites matter where they touch the day on which they would
WHERE NOT (v.what LIKE 'site%' AND s.what NOT IN ('the month', 'around it', 'since ever',
	'since ever, over it', 'always', 'open', 'open on both sides'))
	AND NOT (v.what = 'hours of a choice' AND s.what IN ('a day', 'without end', 'to the last day',
		'over its end', 'from before it', 'since ever', 'open'))
UNION ALL
SELECT s.first_day || ': ' || v.what, format(v.q, s.first_day) FROM span AS s, (VALUES
	('holiday', $$INSERT INTO a.holiday (day, name, kind) VALUES (%L, 'x', 'regional')$$),
	('holiday of a unit', $$INSERT INTO a.holiday (day, name, kind, unit_id)
		VALUES (%L, 'x', 'regional', 2)$$),
	('policy', $$INSERT INTO a.policy (first_day, name, missing_punch)
		VALUES (%L, 'x', 'half_day')$$),
	('transfer_employee', 'SELECT a.transfer_employee(3, %L, 4)')) AS v(what, q)
WHERE s.what IN ('a day', 'the month', 'from before it', 'always')
UNION ALL
VALUES ('manual', $$INSERT INTO a.punch (employee_id, at, direction, source, cause)
	VALUES (3, '2022-10-04 14:50+07', 'out', 'manual', 'server_down')$$),
	('submit_manual', $$SELECT a.submit_manual(3, '2022-10-04 14:50+07', 'out', 'server_down')$$),
	('the end of a night of October', $$SELECT a.submit_manual(5, '2022-11-01 06:03+07', 'out',
		'server_down')$$),
	('the end of a night of October, from a terminal', $$INSERT
		INTO a.punch (employee_id, at, source, device)
		VALUES (5, '2022-11-01 06:03+07', 'terminal', 't')$$),
	('terminal', $$INSERT INTO a.punch (employee_id, at, source, device)
		VALUES (3, '2022-10-04 14:50+07', 'terminal', 't')$$),
	('a pick', $$INSERT INTO a.punch (employee_id, at, source, device, code, pick_day)
		VALUES (4, '2022-11-06 07:00+07', 'terminal', 't', 'MALAM', '2022-10-13')$$),
	('review_punch', $$SELECT a.review_punch(3, (SELECT min(punch_id) FROM a.punch
		WHERE employee_id = 3), 'void', 'x')$$),
	('clear a refused one', $$SELECT a.review_punch(2, (SELECT min(punch_id) FROM a.punch
		WHERE employee_id = 2 AND refusal IS NOT NULL), 'clear', 'x')$$),
	('a document', $$INSERT INTO a.excuse_document (employee_id, excuse_id, document, reference)
		VALUES (2, 1, 'SPT', 'x')$$),
	('add_document', $$SELECT a.add_document(2, 1, 'SPT', 'x')$$),
	('withdraw a document', $$SELECT a.withdraw('excuse_document', 2, 'x', 2)$$),
	('cancel_excuse', $$SELECT a.cancel_excuse(2, 2, 'x')$$),
	('decide_excuse', $$SELECT a.decide_excuse(2, 2, 'rejected')$$),
	('withdraw a posting', $$SELECT a.withdraw('posting', 3, 'x', 3)$$),
	('withdraw a rule', $$SELECT a.withdraw('assignment', 2, 'x', 2)$$),
	('withdraw hours', $$SELECT a.withdraw('work_code_version', (SELECT min(version_id)
		FROM a.work_code_version WHERE code = 'N'), 'x')$$),
	('withdraw a holiday', $$SELECT a.withdraw('holiday', (SELECT holiday_id FROM a.holiday
		WHERE day = '2022-10-08'), 'x')$$),
	('withdraw a policy', $$SELECT a.withdraw('policy', (SELECT max(policy_id) FROM a.policy),
		'x')$$),
	('amend a span', $$SELECT a.amend('employee', '3', '{"last_day": "2022-10-20"}', 'x')$$),
	('amend a span that begins later', $$SELECT a.amend('employee', '3',
		'{"first_day": "2022-10-05"}', 'x')$$),
	('amend a span that ends before', $$SELECT a.amend('employee', '3',
		'{"last_day": "2022-09-30"}', 'x')$$),
	('a month', $$UPDATE a.month SET open_until = '2022-12-31' WHERE month = '2022-10-01'$$),
	('a frozen day', 'DELETE FROM a.closed_day'),
		('a frozen policy', 'DELETE FROM a.closed_policy'),
		('a frozen category', $$UPDATE a.closed_person SET category = 'other'$$),
	('a correction', $$INSERT INTO a.correction (employee_id, workday, shift_no, was, status, lost,
		reason) VALUES (3, '2022-10-20', 1, '{}', 'present', '0', 'x')$$),
	('a policy that prolongs the window', $$INSERT INTO a.policy (first_day, name, revision_days)
		VALUES ('2022-11-01', 'x', 28)$$);
-- everything that the register says of October
CREATE FUNCTION pg_temp.october() RETURNS text LANGUAGE sql AS $$
	SELECT md5(concat((SELECT string_agg(to_jsonb(d)::text, '/'
		ORDER BY employee_id, workday, shift_no) FROM a.attendance_day AS d
		WHERE d.month = '2022-10-01'),
		(SELECT string_agg(to_jsonb(d)::text, '/' ORDER BY employee_id) FROM a.attendance_month AS d
			WHERE d.month = '2022-10-01'), (SELECT string_agg(to_jsonb(d)::text, '/'
			ORDER BY employee_id) FROM a.lost_time_year AS d WHERE d.month = '2022-10-01'),
		(SELECT string_agg(to_jsonb(d)::text, '/' ORDER BY employee_id) FROM a.deduction_month AS d
			WHERE d.month = '2022-10-01'))) $$;
-- each attempt as each role: none changes October, or is told that it has (the refusals of rights
-- and of the register)
CREATE FUNCTION pg_temp.attempts(OUT failing text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	x record;
	before text := pg_temp.october();
BEGIN
	FOR x IN SELECT t.what, r.role || coalesce(' ' || r.identity, '') AS who,
		pg_temp.try(r.role, t.q, coalesce(r.identity, ''), false) AS result
		FROM attempt AS t, (VALUES ('manager', NULL), ('operator', NULL), ('head', NULL),
			('ani', NULL), ('other_head', NULL), ('reader', NULL), ('pool', 'boss'), ('pool', 'op'),
			('pool', 'ani')) AS r(role, identity) LOOP
		IF x.result !~ '^(42501|PS\d{3}|23502|23514|22004|22008)$' THEN
			failing := concat_ws(' ', x.who, x.what, x.result);
			RETURN NEXT;
		END IF;
	END LOOP;
	IF before IS DISTINCT FROM pg_temp.october() THEN
		failing := 'October has changed';
		RETURN NEXT;
	END IF;
END $$;

SELECT pg_temp.at('2022-11-08 08:00+07') \g /dev/null
SELECT is_empty('SELECT pg_temp.attempts()',
	format('register-law 3 to 7: %s ways into the locked October, by nine members, are closed',
	(SELECT count(*) FROM attempt)));
SELECT results_eq($$SELECT employee_id::int, workday::text, status FROM a.attendance_day
	WHERE (employee_id, workday) IN ((2, '2022-10-10'), (2, '2022-10-20'), (5, '2022-10-31'))
	ORDER BY 1, 2$$,
	$$VALUES (2, '2022-10-10', 'missing_in'), (2, '2022-10-20', 'absent'),
		(5, '2022-10-31', 'missing_out')$$, 'register-law 3, 5: as they were');
SELECT is(pg_temp.try('manager', $$SELECT a.close_month('2022-10-01') > 0$$), 'true',
	'the month is closed');
SELECT is_empty('SELECT pg_temp.attempts()', 'and the closed October, too');

-- ---- what was frozen costs what it cost (register-law 1, 2, 26) ---------------------------------
CREATE TEMP TABLE cost AS SELECT pg_temp.october() AS october;
CREATE FUNCTION pg_temp.standing() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(to_jsonb(d)::text, '/' ORDER BY employee_id) FROM a.discipline_standing AS d
	WHERE d.year = 2022 AND d.month = '2022-12-01' $$;
SELECT is((SELECT pot_minutes || '/' || frozen FROM a.attendance_month
	WHERE employee_id = 3 AND month = '2022-10-01'), '0/true',
	'register-law 1: a missing punch costs nothing');
SELECT is((SELECT percent FROM a.deduction_month WHERE employee_id = 2 AND month = '2022-10-01'),
	NULL, 'register-law 2: there are no percentages');
SAVEPOINT policies;
-- the owner is not bound by policies of rows, but by what was frozen
INSERT INTO a.policy (first_day, name, missing_punch, deduction_bands, day_length,
	day_length_allowance, tiers) VALUES ('2022-10-01', 'x', 'half_day', '{"(late,1,,50)"}', '0:10',
	'0:10', '{"(PNS,1,,,9,y,z,z,z)"}');
SELECT is((SELECT pot_minutes || '/' || frozen FROM a.attendance_month
	WHERE employee_id = 3 AND month = '2022-10-01'), '0/true',
	'register-law 1: 0/t, whatever policy is entered later');
SELECT is((SELECT percent FROM a.deduction_month WHERE employee_id = 2 AND month = '2022-10-01'),
	NULL, 'register-law 2: no percentage');
SELECT is(pg_temp.october(), october, 'nor anything else of it') FROM cost;
SELECT is(pg_temp.october(), october, 'also in the eyes of another session') FROM cost
	WHERE set_config('IntervalStyle', 'postgres', true) IS NOT NULL;
ROLLBACK TO policies;
UPDATE a.policy SET revoked_at = a.clock(), revoked_by = 'x', why = 'x';
SELECT is(pg_temp.october(), october, 'nor where all policies are withdrawn') FROM cost;
ROLLBACK TO policies;
-- a whole year closed: its tier stays
SELECT pg_temp.at('2023-01-08 08:00+07') \g /dev/null
SELECT is(pg_temp.try('manager', $$SELECT a.close_month('2022-11-01') > 0
	AND a.close_month('2022-12-01') > 0$$), 'true', 'the year is closed');
CREATE TEMP TABLE tier AS SELECT pg_temp.standing() AS standing, pg_temp.october() AS october;
SELECT ok((SELECT standing ~ 'tier_name_id' AND standing !~ '"level": null, "number": "1"'
	FROM tier), 'with tiers');
UPDATE a.employee SET category = 'other';
INSERT INTO a.policy (first_day, name, tiers, day_length, leftover)
	VALUES ('2022-01-01', 'x', '{"(PNS,1,,,9,y,z,z,z)"}', '0:10', 'keep'),
	('2022-12-15', 'y', '{}', '1:00', 'keep');
SELECT is(pg_temp.standing(), standing,
	'register-law 26: the tier of a closed year stays, whatever policy or category comes later')
	FROM tier;
SELECT is(pg_temp.october(), october, 'and its months') FROM tier;
SELECT is(pg_temp.try('manager', $$SELECT a.correct_day(3, '2022-10-20', 'letter',
	status => 'excused', excuse => 'sick') > 0$$), 'true', 'correct_day');
SELECT isnt(pg_temp.october(), october, 'is what changes it') FROM tier;
SELECT is(pg_temp.try('manager', $$SELECT a.correct_day(3, '2022-10-21', 'letter',
	status => 'missing_out') > 0$$), 'true', 'corrected to a missing punch');
SELECT is((SELECT extract(epoch FROM pot)::int FROM a.day_total
	WHERE employee_id = 3 AND workday = '2022-10-21'), 0,
	'it costs what missing punches cost in that month: nothing');
ROLLBACK TO policies;
SELECT is(pg_temp.try('manager', $$SELECT a.withdraw('correction', 1, 'x', 3)$$), 'PS103',
	'there is no correction');
SELECT is(pg_temp.try('manager', $$SELECT a.correct_day(3, '2022-10-20', 'letter',
	status => 'excused') > 0$$), 'true', 'a correction');
SELECT is(pg_temp.try('manager', (SELECT format($$SELECT a.withdraw('correction', %s, 'x', 3)$$,
	max(correction_id)) FROM a.correction)), 'PS201',
	'is no fact to withdraw: the day is corrected again');
ROLLBACK TO policies;

-- ---- the category, by which a year is judged in its last month --------------------------------
SELECT pg_temp.at('2022-12-20 08:00+07') \g /dev/null
SELECT is(pg_temp.try('manager', $$SELECT a.amend('employee', '3', '{"category": "PPPK"}', 'x')
	> 0$$, '', false), 'true', 'PP 94: the category may change while the year is open');
SELECT pg_temp.at('2023-01-04 23:59+07') \g /dev/null
SELECT is(pg_temp.try('manager', $$SELECT a.amend('employee', '3', '{"category": "PPPK"}', 'x')
	> 0$$, '', false), 'true', 'until the revision window of December ends');
SELECT pg_temp.at('2023-01-08 08:00+07') \g /dev/null
SELECT is(pg_temp.try('manager', $$SELECT a.amend('employee', '3', '{"category": "PPPK"}', 'x')
	> 0$$), 'PS201', 'not between that and the closing');
SELECT is(pg_temp.try('manager', $$SELECT a.amend('employee', '3',
	'{"category": "PNS", "name": "Budi Santoso"}', 'x') > 0$$), 'true', 'what stays is no change');
CREATE TEMP TABLE judged AS SELECT pg_temp.standing() AS standing;
SELECT is(pg_temp.try('manager', $$SELECT a.close_month('2022-11-01') > 0
	AND a.close_month('2022-12-01') > 0$$), 'true', 'once December is closed');
SELECT is(pg_temp.try('manager', $$SELECT a.amend('employee', '3', '{"category": "PPPK"}', 'x')
	> 0$$), 'true', 'it may');
SELECT is(pg_temp.standing(), standing, 'and the year is judged as it was') FROM judged;
SELECT presensi.grant_register('a', 'manager', 'employee', employee => '6') \g /dev/null
SELECT is(pg_temp.try('manager', format($$SELECT a.amend('employee', '%s', %L, 'x') > 0$$, who,
	'{"last_day": "2023-12-31"}')), said, 'a manager amends the record of employee ' || who)
FROM (VALUES (6, '42501'), (5, 'true')) AS v(who, said);
ROLLBACK TO policies;

-- ---- reopening (register-law 36) ----------------------------------------------------------------
SELECT is_empty($$SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'a'::regnamespace
	AND c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid
	AND i.indisprimary)$$, 'register-law 36: every table has a key');
CREATE PUBLICATION law FOR TABLES IN SCHEMA a;
SELECT is(pg_temp.try('manager', $$SELECT a.reopen_month('2022-10-01', 'audit',
	'2022-11-12 00:00+07')$$), '', 'register-law 36: a published month is reopened');
SELECT is(pg_temp.try('operator', $$INSERT INTO a.punch (employee_id, at, direction, source, cause)
	VALUES (3, '2022-10-04 14:50+07', 'out', 'manual', 'server_down')$$), 'ok',
	'and takes facts until then');
SELECT is(pg_temp.try('manager', $$INSERT INTO a.holiday (day, name, kind)
	VALUES ('2022-10-20', 'x', 'regional')$$), 'ok', 'whatever kind');
SELECT is((SELECT status FROM a.attendance_day WHERE employee_id = 3 AND workday = '2022-10-20'),
	'holiday', 'which are ruled at once');
SELECT is(pg_temp.try('manager', $$INSERT INTO a.holiday (day, name, kind)
	VALUES ('2022-09-20', 'x', 'regional')$$), 'PS201', 'but of no other month');
SELECT is(pg_temp.try('operator', $$INSERT
	INTO a.assignment (employee_id, layer, first_day, last_day)
	VALUES (2, 1, '2022-10-24', '2022-11-20')$$), 'ok', 'a span over it and the open month');
SELECT pg_temp.at('2022-12-08 08:00+07') \g /dev/null
SELECT is(pg_temp.try('manager', $$SELECT a.close_month('2022-10-01') > 0$$)
	|| pg_temp.try('manager', $$SELECT a.reopen_month('2022-10-01', 'again',
	'2022-12-20 00:00+07')$$) || pg_temp.try('manager', $$SELECT count(*)::text
	FROM a.closed_day$$), 'true0', 'closed and reopened once more');
SELECT is((SELECT count(DISTINCT reopening) FROM a.reopened_day), 2::bigint,
	'both frozen states are kept');
SELECT is(pg_temp.try('operator', $$INSERT
	INTO a.assignment (employee_id, layer, first_day, last_day)
	VALUES (3, 1, '2022-10-25', '2022-12-20')$$), 'PS201',
	'a span over a reopened and a locked month is refused');
DROP PUBLICATION law;
ROLLBACK TO policies;

-- ---- codes (M6c, M6b: register-law 20 to 22) ----------------------------------------------------
SELECT pg_temp.at('2022-11-20 08:00+07') \g /dev/null
INSERT INTO a.work_code (code, name, needs_consent) VALUES ('BARU', 'b', true);
INSERT INTO a.work_code_version (code, schedule, first_day)
	VALUES ('BARU', 'daily 06:00-14:00', '2022-11-01');
SELECT ok(pg_temp.try('manager', $$UPDATE a.work_code SET approval = ''
	WHERE code = 'BARU'$$) IN ('42501', '23514'), 'register-law 20: an empty approval');
SELECT is(pg_temp.try('manager', format($$SELECT a.amend('work_code', 'BARU', '{"approval": "%s"}',
	'x')$$, l)), '23514', 'register-law 20: names no letter') FROM (VALUES (''), ('  ')) AS v(l);
SELECT throws_ok($$UPDATE a.work_code SET approval = ' '
	WHERE code = 'BARU'$$, '23514', NULL, 'register-law 20: for nobody');
SELECT is(pg_temp.try('operator', s), 'PS311',
	'register-law 20: a code without consent is not assigned ' || what) FROM (VALUES
	('', $$INSERT INTO a.assignment (employee_id, code, first_day)
		VALUES (3, 'BARU', '2022-11-20')$$), ('as a plan', $$INSERT
		INTO a.assignment (employee_id, layer, code, first_day, last_day)
		VALUES (3, 1, 'BARU', '2022-11-20', '2022-11-20')$$),
	('as a choice', $$INSERT INTO a.assignment (employee_id, choices, first_day)
		VALUES (3, '{BARU}', '2022-11-20')$$)) AS v(what, s);
SELECT is(pg_temp.try('manager', $$SELECT a.amend('work_code', 'BARU',
	'{"approval": "Bupati 1/2022"}', 'came today') > 0$$), 'true',
	'register-law 20: once it has its letter');
SELECT is(pg_temp.try('operator', $$INSERT INTO a.assignment (employee_id, code, first_day)
	VALUES (3, 'BARU', '2022-11-20')$$, '', false), 'ok', 'register-law 20: it is');
INSERT INTO a.work_code (code, name, unit_id) VALUES ('SATPAM', 's', 4);
INSERT INTO a.work_code_version (code, schedule, first_day)
	VALUES ('SATPAM', 'daily 06:00-14:00', '2022-11-01');
SELECT is(pg_temp.try('operator', $$INSERT INTO a.assignment (employee_id, code, first_day)
	VALUES (5, 'SATPAM', '2022-11-20')$$), 'PS311', 'register-law 21: the code of another unit');
SELECT is(pg_temp.try('operator', $$INSERT INTO a.assignment (employee_id, choices, first_day)
	VALUES (4, '{PAGI,SATPAM}', '2022-11-20')$$), 'PS311', 'register-law 21: among the choices');
SELECT is(pg_temp.try('operator', $$INSERT INTO a.assignment (employee_id, code, first_day)
	VALUES (4, 'PAGI', '2022-11-20')$$, '', false), 'ok', 'register-law 21: one''s own may be');
INSERT INTO a.assignment (employee_id, code, first_day) VALUES (5, 'SATPAM', '2022-11-20');
SELECT is((SELECT count(*) FROM presensi.check_register('a') WHERE subject ~ 'Nights'
	AND detail ~ 'SATPAM'), 1::bigint, 'register-law 21: the owner''s is named');
INSERT INTO a.work_code (code, name) VALUES ('PENDEK', 'p');
INSERT INTO a.work_code_version (code, schedule, first_day)
	VALUES ('PENDEK', 'Mon-Fri 07:00-12:00', '2022-11-01');
INSERT INTO a.work_code_version (code, unit_id, schedule, first_day)
	VALUES ('(GLOBAL) 6 HARI (NON SEKOLAH)', 2, 'Mon-Sat 07:00-12:00', '2022-11-01');
INSERT INTO a.assignment (employee_id, code, first_day)
	VALUES (3, 'PENDEK', '2022-11-20'), (1, '(GLOBAL) 6 HARI (NON SEKOLAH)', '2022-11-20');
SELECT results_eq($$SELECT subject::text FROM presensi.check_register('a')
	WHERE problem = 'too few hours'$$, $$VALUES ('(GLOBAL) 6 HARI (NON SEKOLAH) of kab.dinas'),
	('PENDEK')$$,
	'register-law 22: hours below the policy''s minimum are named, a unit''s own breaks included');
ROLLBACK TO policies;

-- ---- deputies (register-law 15) -----------------------------------------------------------------
SELECT pg_temp.try('ani', $$SELECT a.request_excuse('annual', '2022-11-25', '2022-11-25')$$)
	AS request \gset
SELECT presensi.grant_register('a', 'other_head', 'supervisor', employee => '1') \g /dev/null
SELECT is(pg_temp.try('other_head', 'SELECT count(*)::text FROM a.to_decide WHERE employee_id = 2'),
	'1', 'register-law 15: is in the inbox of the deputy');
SELECT is(pg_temp.try('other_head', 'SELECT a.my_employee()'), '6',
	'register-law 15: who stays oneself');
SELECT is(pg_temp.try('other_head', $$SELECT punch_id FROM a.record_punch(1, 'd1')$$), '42501',
	'register-law 15: and does not punch for the head');
SELECT is(pg_temp.try('other_head', format($$SELECT a.decide_excuse(2, %s, 'approved')$$,
	:'request')), '', 'register-law 15: and decided there');
ROLLBACK TO policies;

-- ---- no infinite dates (register-law 34) --------------------------------------------------------
INSERT INTO a.site (name, unit_id, fence) VALUES ('open', 2, 'POINT(111.6 -7.6)');
INSERT INTO a.work_code (code, name) VALUES ('X', 'x');
INSERT INTO a.work_code_version (code, schedule) VALUES ('X', 'daily off');
CREATE FUNCTION pg_temp.infinite() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
	n bigint;
BEGIN
	FOR c IN SELECT t.relname, t.relkind, att.attname FROM pg_class AS t JOIN pg_attribute AS att
		ON att.attrelid = t.oid AND att.attnum > 0 AND NOT att.attisdropped
		WHERE t.relnamespace = 'a'::regnamespace AND t.relkind IN ('r', 'v')
			AND att.atttypid IN ('date'::regtype, 'timestamptz'::regtype, 'timestamp'::regtype) LOOP
		EXECUTE format('SELECT count(*) FROM a.%I WHERE NOT isfinite(%I)', c.relname, c.attname)
			INTO n;
		IF n > 0 THEN
			RETURN NEXT c.relname || '.' || c.attname;
		END IF;
	END LOOP;
END $$;
SELECT is_empty('SELECT pg_temp.infinite()',
	'register-law 34: no table or view holds an infinite date');
SELECT is((SELECT count(*) FROM a.allowed_site WHERE employee_id = 2 AND site_name = 'open'),
	1::bigint, 'register-law 34: a site without days is always there');
SELECT throws_ok(format($$INSERT INTO a.%s$$, s), '23514', NULL,
	'register-law 34: and none takes one: ' || s) FROM (VALUES
	($$site (name, unit_id, fence, first_day) VALUES ('y', 2, 'POINT(1 1)', '-infinity')$$),
		($$employee (number, name, first_day) VALUES ('x', 'x', '-infinity')$$),
		($$employee (number, name, last_day) VALUES ('x', 'x', 'infinity')$$),
	($$work_code_version (code, schedule, first_day) VALUES ('X', 'daily off', '-infinity')$$),
		($$policy (first_day, name) VALUES ('-infinity', 'x')$$), ($$holiday (day, name, kind)
		VALUES ('infinity', 'x', 'national')$$),
	($$posting (employee_id, unit_id, first_day, last_day)
		VALUES (6, 2, '2021-01-01', 'infinity')$$),
		($$excuse (employee_id, kind, first_day, last_day)
		VALUES (2, 'sick', '-infinity', 'infinity')$$),
	($$excuse (employee_id, kind, starts_at, ends_at)
		VALUES (2, 'sick', '2022-11-01', 'infinity')$$),
		($$statement (unit_id, number, day, signer_id, cause)
		VALUES (2, 'x', 'infinity', 1, 'other')$$)) AS v(s);

SELECT * FROM finish();
ROLLBACK;
