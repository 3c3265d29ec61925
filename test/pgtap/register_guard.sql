-- What a register refuses of single calls: texts without end, names that are too long, identities
-- that are nobody's (attack 1.10, 1.11).
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();
SELECT pg_temp.at('2022-10-10 07:00') \g /dev/null

-- ---- texts
SELECT is(pg_temp.tries('reg_ani',
	format('SELECT accepted FROM attendance.record_punch(%s => repeat(''x'', %s))', a, n)), '22001',
	format('%s of %s characters', a, n))
FROM (VALUES ('request_id', 201), ('device', 201), ('code', 201), ('photo', 2001),
	('photo', 10000000)) AS v(a, n);
SELECT is(pg_temp.tries('reg_ani', $$SELECT accepted
	FROM attendance.record_punch(device => 'phone-1', location => 'POINT(111.5 -7.6)',
	request_id => repeat('ä', 200), photo => repeat('ä', 2000))$$), 'true',
	'as long as they may be');
SELECT throws_ok(statement, '23514', NULL, statement) FROM unnest(ARRAY[
	$$INSERT INTO attendance.punch (employee_id, at, source, device)
		VALUES (1, '2022-10-10', 'terminal', repeat('x', 201))$$,
	$$INSERT INTO attendance.punch (employee_id, at, source, request_id)
		VALUES (1, '2022-10-10', 'terminal', repeat('x', 201))$$,
	$$INSERT INTO attendance.device (employee_id, device) VALUES (1, repeat('x', 201))$$,
	$$INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day, note)
		VALUES (1, 'annual', '2022-10-11', '2022-10-11', repeat('x', 2001))$$,
	$$UPDATE attendance.holiday SET revoked_by = 'x', revoked_at = now(),
		why = repeat('x', 2001)$$]) AS statement;

-- ---- names
SELECT throws_ok(format('SELECT presensi.grant_register(''attendance'', %L, ''manager'')',
	repeat('r', 64)), '42622', NULL, 'a role of 64 bytes is no member');
DO $$ BEGIN EXECUTE format('CREATE ROLE %I', repeat('r', 63)); END $$;
SELECT throws_ok(format('SELECT presensi.grant_register(''attendance'', %L, ''manager'')',
	repeat('r', 64)), '42622', NULL, 'also where a role has its first 63');
SELECT lives_ok(format('SELECT presensi.grant_register(''attendance'', %L, ''manager'')',
	repeat('r', 63)), 'one of 63 is');
SELECT is(pg_temp.tries(repeat('r', 63), 'SELECT attendance.manages()::text'), 'true',
	'and acts as what it is');
SELECT is(presensi.revoke_register('attendance', repeat('r', 64)), 0::bigint,
	'another of 64 takes nothing from it');
SELECT ok(has_schema_privilege(repeat('r', 63), 'attendance', 'USAGE'), 'at all');
SELECT throws_ok(format('SELECT presensi.grant_register(''attendance'', %L, ''manager'')', '@'
	|| repeat('r', 200)), '42622', NULL, 'an identity has 200 bytes at most');

-- ---- identities
CREATE FUNCTION pg_temp.acts(role text, identity text, statement text) RETURNS text
	LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	PERFORM set_config('role', role, true);
	BEGIN
		PERFORM attendance.act_as(identity);
		EXECUTE statement INTO result;
	EXCEPTION WHEN OTHERS THEN
		result := SQLSTATE;
	END;
	PERFORM set_config('role', 'none', true), set_config('presensi.identity', '', true);
	RETURN result;
END $$;
SELECT is(pg_temp.acts('reg_app', 'ani', 'SELECT attendance.me()'), '@ani',
	'a pool says for whom it speaks');
SELECT is(pg_temp.acts('reg_app', 'ani',
	'SELECT string_agg(number, '','') FROM attendance.employee'), '1001', 'and sees what they see');
SELECT is(pg_temp.acts('reg_app', 'ani', 'SELECT attendance.act_as(''hadi'')'), '@hadi',
	'then for another');
SELECT is(pg_temp.acts('reg_app', 'ani', 'SELECT attendance.act_as(NULL)'), 'reg_app',
	'and for itself again');
SELECT is(pg_temp.acts('reg_app', 'nobody', 'SELECT 1'), '42501',
	'an identity that is nobody''s is refused');
SELECT is(pg_temp.acts('reg_app', 'reg_boss', 'SELECT 1'), '42501',
	'the name of a role is no identity');
SELECT is(pg_temp.acts('reg_app', '@ani', 'SELECT 1'), '42501',
	'an identity is named without its @');
SELECT is(pg_temp.acts(r, 'ani', 'SELECT 1'), '42501', r || ' speaks for itself only')
	FROM unnest('{reg_ani,reg_boss,reg_op,reg_reader}'::text[]) AS r;
SELECT is(pg_temp.acts('reg_nobody', 'ani', 'SELECT 1'), '42501', 'so does who is no member');
SELECT presensi.revoke_register('attendance', '@ani') \g /dev/null
SELECT is(pg_temp.acts('reg_app', 'ani', 'SELECT 1'), '42501', 'nor is one whose membership ended');

-- ---- the preset "plain": an employer that is not of Indonesia's civil service
SELECT throws_ok('SELECT presensi.create_register(''other'', ''mars'')', '22023', NULL,
	'there is no other preset');
SELECT presensi.create_register('office', 'plain') \g /dev/null
CREATE OR REPLACE FUNCTION office.clock() RETURNS timestamptz
	LANGUAGE sql STABLE PARALLEL SAFE RETURN '2022-10-10 08:55+07'::timestamptz;
SELECT is((SELECT count(*) FROM office.holiday), 0::bigint, 'plain: no holidays');
SELECT is((SELECT count(*) FROM office.work_code), 0::bigint, 'no work codes');
SELECT is((SELECT count(*) FROM office.policy WHERE tiers <> '{}'), 0::bigint, 'no tiers');
INSERT INTO office.unit (path, name) VALUES ('shop', 'Shop');
INSERT INTO office.employee (number, name, category)
	VALUES ('1', 'Ann', 'part-time'), ('2', 'Bob', DEFAULT);
SELECT is((SELECT string_agg(category, ',' ORDER BY employee_id) FROM office.employee),
	'part-time,employee', 'categories of one''s own');
INSERT INTO office.work_code (code, name) VALUES ('DAY', 'day');
INSERT INTO office.work_code_version (code, schedule) VALUES ('DAY', 'Mon-Fri 09:00-17:00');
INSERT INTO office.posting (employee_id, first_day, unit_id)
	VALUES (1, '2022-10-01', 1), (2, '2022-10-01', 1);
INSERT INTO office.assignment (employee_id, code, first_day)
	VALUES (1, 'DAY', '2022-10-01'), (2, 'DAY', '2022-10-01');
SELECT is((SELECT concat_ws(' ', accepted, reason, verdict) FROM office.record_punch(1)),
	't on_time', 'a punch without a device');
SELECT is((SELECT string_agg(problem, ',') FROM presensi.check_register('office')
	WHERE problem = 'no device'), NULL, 'which check_register does not miss');
INSERT INTO office.device (employee_id, device) VALUES (2, 'phone');
SELECT is((SELECT reason FROM office.record_punch(2, 'another')), 'device',
	'but who has one may use no other');
CREATE OR REPLACE FUNCTION office.clock() RETURNS timestamptz
	LANGUAGE sql STABLE PARALLEL SAFE RETURN '2022-10-10 18:00+07'::timestamptz;
SELECT lives_ok($$SELECT office.submit_manual(1, '2022-10-10 17:05+07', 'out', 'forgotten')$$,
	'a forgotten punch needs no letter');
SELECT is((SELECT status FROM office.attendance_day
	WHERE employee_id = 1 AND workday = '2022-10-10'), 'present', 'and counts');
SELECT is(office.cause_name('forgotten', 'en'), 'forgot to punch', 'by its name');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.submit_manual(1, '2022-10-10 06:55+07',
	'in', 'forgotten')$$), 'PS104', 'in Indonesia''s it is no cause');
SELECT throws_ok($$INSERT INTO attendance.employee (number, name, category)
	VALUES ('9', 'x', 'part-time')$$, '23514', NULL, 'nor are there other categories');
SELECT is(presensi.upgrade_register('office') IS NOT NULL, true, 'plain: it is upgraded like any');
SELECT is((SELECT count(*) FROM office.holiday), 0::bigint, 'and stays what it was');
SELECT * FROM finish();
ROLLBACK;
