-- What the functions of a register refuse, each with its SQLSTATE and its words (doc/clients.md),
-- and what no other test calls: holidays of a year (article 3), months of the past, one person's
-- rows beside those of the views.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();

-- "SQLSTATE: message" of a refusal; else the first value as text.
CREATE FUNCTION pg_temp.says(who text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	PERFORM set_config('role', who, true);
	BEGIN
		EXECUTE statement INTO result;
	EXCEPTION WHEN OTHERS THEN
		result := SQLSTATE || ': ' || SQLERRM;
	END;
	PERFORM set_config('role', 'none', true);
	RETURN coalesce(result, 'nothing');
END $$;

SELECT pg_temp.at('2022-11-14 09:00') \g /dev/null
SET LOCAL ROLE reg_owner;
INSERT INTO attendance.punch (employee_id, at, source, device)
	SELECT e, d + t, 'terminal', 'T'
	FROM generate_series(1, 4) AS e,
	generate_series(timestamptz '2022-10-03 06:50+07', '2022-11-11', '1 day') AS d,
		unnest('{0:00,8:10}'::interval[]) AS t
	WHERE (e + extract(day FROM d)::int) % 3 <> 0;
INSERT INTO attendance.excuse (employee_id, excuse_id, kind, first_day, last_day)
	OVERRIDING SYSTEM VALUE VALUES (1, 900, 'annual', '2022-12-01', '2022-12-02');
INSERT INTO attendance.punch (employee_id, punch_id, at, source, device)
	OVERRIDING SYSTEM VALUE VALUES (1, 900, '2022-11-14 06:55+07', 'online', 'phone-1');
RESET ROLE;

-- ---- holidays of a year (article 3(3): national, joint leave, elections, regional) --------------
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays('{2029-01-01,2029-02-12}',
	'{Tahun Baru,Cuti bersama}', '{national,joint_leave}', 'SKB 2028')$$), '2',
	'holidays of a year are entered at once');
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays('{2029-01-01,2029-03-16}',
	'{Tahun Baru,Nyepi}')$$), '1', 'one that is known stays as it is');
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays('{2029-01-01}',
	'{Tahun Baru}', unit_id => 3)$$), '1', 'that of a unit is another');
SELECT results_eq($$SELECT day, name, kind, decree, unit_id FROM attendance.holiday
	WHERE day >= '2029-01-01' ORDER BY day, unit_id NULLS FIRST$$,
	$$VALUES ('2029-01-01'::date, 'Tahun Baru', 'national', 'SKB 2028', NULL::bigint),
	('2029-01-01', 'Tahun Baru', 'national', NULL, 3),
	('2029-02-12', 'Cuti bersama', 'joint_leave', 'SKB 2028', NULL),
	('2029-03-16', 'Nyepi', 'national', NULL, NULL)$$, 'with their kinds; without one, national');
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays(array_agg(day), array_agg(name))
	FROM presensi.holidays_of_ical(E'BEGIN:VCALENDAR\nBEGIN:VEVENT\n'
	'DTSTART;VALUE=DATE:20290514\nDTEND;VALUE=DATE:20290516\nSUMMARY:Idul Fitri\nEND:VEVENT')$$),
	'2', 'from a calendar file');
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays('{}', '{}')$$), '0', 'or none');
SELECT is(pg_temp.says('reg_boss', q), '22023: the arrays have different lengths', q) FROM unnest(
	ARRAY[$$SELECT attendance.add_holidays('{2024-01-01}', '{}')$$,
	$$SELECT attendance.add_holidays('{2024-01-01}', NULL)$$,
	$$SELECT attendance.add_holidays('{2024-01-01}', '{x}', '{national,national}')$$]) AS q;
SELECT is(left(pg_temp.says(r, $$SELECT attendance.add_holidays('{2024-01-01}', '{x}')$$), 5),
	'42501', r || ' enters no holidays') FROM unnest('{reg_op,reg_hadi,reg_ani,reg_reader}'::text[])
	AS r;
SELECT is(left(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays('{2022-09-05}', '{x}')$$),
	5), 'PS201', 'a holiday of a locked month is refused');

-- ---- months of the past -------------------------------------------------------------------------
SELECT is(left(pg_temp.says(r, $$SELECT attendance.open_history('2021-01-01', '2021-12-31',
	why => 'x')$$), 5), '42501', r || ' opens no months')
	FROM unnest('{reg_op,reg_hadi,reg_ani,reg_reader}'::text[]) AS r;
SELECT is(pg_temp.says('reg_boss', format('SELECT attendance.open_history(%s, why => ''x'')', q)),
	'22023: the days must be a span of at most fifty years', q) FROM unnest(ARRAY[
	$$'2021-02-01', '2021-01-31'$$, $$NULL, '2021-01-31'$$, $$'2021-01-31', 'infinity'$$,
	$$'1970-01-01', '2021-01-31'$$]) AS q;
SELECT is(pg_temp.says('reg_boss', format('SELECT attendance.open_history(''2021-01-01'', '
	'''2021-03-31'', %L, ''x'')', until)), '22023: open_until must be an instant in the future',
	'until ' || until) FROM unnest('{2022-11-14 09:00+07,infinity}'::timestamptz[]) AS until;
SELECT is(left(pg_temp.says('reg_boss', $$SELECT attendance.open_history('2021-01-01', '2021-12-31',
	why => ' ')$$), 5), 'PS308', 'without a reason');
SELECT is(left(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays('{2022-02-10}',
	'{Imlek}')$$), 5), 'PS201', 'before, no fact of then is taken');
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.open_history('2022-01-20', '2022-03-02',
	'2022-12-01 00:00+07', 'the old system')$$), '3', 'three months are opened');
SELECT results_eq($$SELECT count(*), min(month), max(month) FROM attendance.month
	WHERE month < '2022-09-01'$$, $$VALUES (8::bigint, '2022-01-01'::date, '2022-08-01'::date)$$,
	'months exist without a gap');
SELECT is((SELECT string_agg(to_char(month, 'MM') || ' ' || action || ' ' || why, ', '
	ORDER BY month) FROM attendance.month_log WHERE month < '2022-09-01'),
	'01 reopen the old system, 02 reopen the old system, 03 reopen the old system',
	'each is logged');
SELECT is(left(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays('{2022-02-10}',
	'{Imlek}')$$), 5), '1', 'and takes facts');
SELECT is(left(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays('{2022-05-10}',
	'{Imlek}')$$), 5), 'PS201', 'one between does not');
SELECT pg_temp.at('2022-12-01 00:01') \g /dev/null
SELECT is(left(pg_temp.says('reg_boss', $$SELECT attendance.add_holidays('{2022-02-10}',
	'{Cap Go Meh}')$$), 5), 'PS201', 'nor any after open_until');
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.close_month('2022-01-01')$$) ~ '^\d+$', true,
	'the first of them is closed');
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.open_history('2022-01-20', '2022-03-02',
	why => 'x')$$), 'PS202: month 2022-01 is closed', 'and is reopened by reopen_month only');
SELECT pg_temp.at('2022-11-14 09:00') \g /dev/null

-- ---- one person's rows: those of the views, for each who may see them ---------------------------
CREATE FUNCTION pg_temp.same(who text, person text, view text) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.says(who, format('SELECT (SELECT count(*) FROM %1$s) || '' '' || (SELECT '
	'count(*) FROM ((SELECT * FROM %1$s EXCEPT ALL SELECT * FROM %2$s) UNION ALL (SELECT * FROM '
	'%2$s EXCEPT ALL SELECT * FROM %1$s)) AS d)', person, view)) $$;
SELECT is(pg_temp.same(who, person, view), n || ' 0', who || ': ' || person) FROM (VALUES
	('reg_ani', '40'), ('reg_hadi', '40'), ('reg_boss', '40'), ('reg_citra', '0'))
	AS w(who, days), (VALUES
	('attendance.person_days(1, ''2022-10-05'', ''2022-11-13'')', '(SELECT * FROM '
		'attendance.attendance_day WHERE employee_id = 1 AND month >= ''2022-10-01'' AND workday '
		'BETWEEN ''2022-10-05'' AND ''2022-11-13'') AS v', NULL),
	('attendance.person_months(1, ''2022-10-05'', ''2022-11-13'')', '(SELECT * FROM '
		'attendance.attendance_month WHERE employee_id = 1 AND month >= ''2022-10-01'' AND month '
		'<= ''2022-11-13'') AS v', '2'),
	('attendance.person_standing(1, 2022)', '(SELECT * FROM attendance.discipline_standing WHERE '
		'employee_id = 1 AND month >= ''2022-01-01'') AS v', '1'),
	('attendance.person_today(1)', '(SELECT * FROM attendance.today WHERE employee_id = 1) AS v',
		'1')) AS p(person, view, rows),
	LATERAL (SELECT CASE WHEN days = '0' THEN '0' ELSE coalesce(rows, days) END AS n) AS x;

-- ---- refusals -----------------------------------------------------------------------------------
SELECT is(pg_temp.says(who, statement), says, statement) FROM (VALUES
	('reg_owner', $$SELECT presensi.grant_register('attendance', '@x', 'pool')$$,
		'22023: role "@x" cannot be a member: @ marks the identities of a pool'),
	('reg_owner', $$SELECT presensi.grant_register('attendance', 'reg_op', 'operator')$$,
		'PS102: an operator needs a unit'),
	('reg_boss', $$SELECT attendance.amend('punch', '1', '{"at": "x"}', 'x')$$,
		'PS103: records of "punch" cannot be changed'),
	('reg_boss', $$SELECT attendance.amend('unit', '1', '{"path": "x", "zone": "y"}', 'x')$$,
		'22023: cannot change path, zone of "unit"'),
	('reg_boss', $$SELECT attendance.amend('unit', '1', '{}', 'x')$$,
		'22023: cannot change nothing of "unit"'),
	('reg_boss', $$SELECT attendance.amend('unit', '99', '{"name": "x"}', 'x')$$,
		'PS103: no unit "99" to change'),
	('reg_boss', $$SELECT attendance.withdraw('punch', 1, 'x')$$,
		'PS103: facts of "punch" cannot be withdrawn this way'),
	('reg_op', $$SELECT attendance.withdraw('holiday',
		(SELECT min(holiday_id) FROM attendance.holiday WHERE day >= '2029-01-01'), 'x')$$,
		'42501: only a manager may withdraw facts of "holiday"'),
	('reg_boss', $$SELECT attendance.decide_excuse(1, 900, 'maybe')$$,
		'PS306: a decision must be approved or rejected'),
	('reg_boss', $$SELECT attendance.decide_excuse(1, 900, NULL)$$,
		'PS306: a decision must be approved or rejected'),
	('reg_ani', $$SELECT attendance.cancel_excuse(1, 900, 'x')$$, ''),
	('reg_ani', $$SELECT attendance.cancel_excuse(1, 900, 'x')$$,
		'PS305: request 900 is withdrawn already'),
	('reg_boss', $$SELECT attendance.explain_day(99, '2022-11-10')$$, 'PS101: unknown employee 99'),
	('reg_citra', $$SELECT attendance.explain_day(1, '2022-11-10')$$, 'PS101: unknown employee 1'),
	('reg_boss', $$SELECT attendance.explain_day(NULL, '2022-11-10')$$,
		'PS101: unknown employee NULL'),
	('reg_boss', $$SELECT attendance.correct_day(99, '2022-10-10', 'x')$$,
		'PS101: unknown employee 99'),
	('reg_boss', $$SELECT attendance.correct_day(1, '2022-10-10', 'x', status => 'pending')$$,
		'22023: invalid status: "pending"'),
	('reg_boss', $$SELECT attendance.correct_day(1, '2062-10-10', 'x', status => 'absent')$$,
		'PS205: unknown month 2062-10'),
	('reg_boss', $$SELECT attendance.reopen_month('2062-10-01', 'x')$$,
		'PS205: unknown month 2062-10'),
	('reg_boss', $$SELECT attendance.send_report(99, '2022-10-01', 'x')$$,
		'PS102: unknown unit 99'),
	('reg_boss', $$SELECT attendance.send_report(2, '2062-10-01', 'x')$$,
		'PS205: unknown month 2062-10'),
	('reg_boss', $$SELECT attendance.send_report(2, '2022-11-01', 'x')$$,
		'PS204: month 2022-11 is not over'),
	('reg_boss', $$SELECT attendance.review_punch(1, 900, 'keep', 'x')$$,
		'PS306: the decision of a review must be void or clear'),
	('reg_boss', $$SELECT attendance.review_punch(1, 99900, 'void', 'x')$$,
		'PS103: unknown punch 99900 of employee 1'),
	('reg_boss', $$SELECT attendance.record_punch(1, direction => 'inout')$$,
		'22023: invalid direction: "inout"'),
	('reg_boss', $$SELECT attendance.record_punch(99)$$, 'PS101: unknown employee 99'),
	('reg_boss', $$SELECT attendance.transfer_employee(1, NULL, 2)$$,
		'22004: a transfer needs its first day'),
	('reg_op', $$SELECT attendance.submit_manual(99, '2022-11-10 07:00+07', 'in', 'other')$$,
		'42501: only a manager, or an operator of the person''s unit, may do this'),
	('reg_boss', $$SELECT attendance.submit_manual(99, '2022-11-10 07:00+07', 'in', 'other')$$,
		'PS101: unknown employee 99'),
	('reg_boss', $$SELECT attendance.submit_manual(5, '2022-11-11 07:00+07', 'in', 'server_down',
		request_id => 'r1', code => 'SIANG')$$,
		'PS311: work code "SIANG" is no choice of employee 5 at that time'),
	('reg_boss', $$SELECT attendance.submit_manual(1, '2022-11-11 07:00+07', 'in', 'server_down',
		request_id => 'r1') = attendance.submit_manual(1, '2022-11-11 07:00+07', 'in',
		'server_down', request_id => 'r1')$$, 'true'),
	('reg_boss', $$SELECT attendance.import_punches('{1001}',
		'{2022-11-10 07:00+07}'::timestamptz[], '{inout}')$$, '22023: unknown direction'),
	('reg_boss', $$SELECT attendance.import_punches('{1001}',
		'{2022-11-10 07:00+07}'::timestamptz[], source => repeat('x', 201))$$,
		'22023: the name of a source has at most 190 bytes'),
	('reg_boss', $$SELECT attendance.found_alike(5, 3, '2022-01-01', '2023-11-01')$$,
		'22023: the days that are asked for must be at most a year'),
	('reg_boss', $$SELECT attendance.found_alike(5, 3, '2022-01-01', 'infinity')$$,
		'22023: the days that are asked for must be at most a year'),
	('reg_boss', $$SELECT attendance.may_import(clock_offset => '200 years')$$,
		'22023: invalid offset of a terminal''s clock: 200 years'),
	('reg_boss', $$SELECT attendance.may_import(clock_offset => NULL)$$,
		'22023: invalid offset of a terminal''s clock: NULL'),
	('reg_boss', $$SELECT attendance.may_import('ydm')$$, '22023: unknown order of dates: "ydm"'))
	AS x(who, statement, says);

-- Deductions and discipline tiers leave no gap and do not overlap (article 11, PP 94/2021).
SELECT is(pg_temp.says('reg_owner', format('SELECT attendance.bands_are_whole(%L)', bands)),
	'23514: ' || says, bands) FROM (VALUES
	('{"(late,1,30,101)"}', 'invalid deduction band: late at 101 percent'),
	('{"(noon,1,30,1)"}', 'invalid deduction band: noon at 1 percent'),
	('{"(late,0,,1)"}', 'invalid deduction band of "late": 0 to <NULL> minutes'),
	('{"(late,31,,1)"}', 'deduction bands of "late" leave a gap at 1 to 30 minutes'),
	('{"(late,1,,1)","(late,31,,1)"}', 'deduction bands of "late" overlap: one without an upper '
		'end stands below the one from 31 minutes'),
	('{"(late,1,30,1)","(late,30,,1)"}', 'deduction bands of "late" overlap at 30 to 30 minutes'),
	('{"(late,1,30,1)","(late,40,,1)"}',
		'deduction bands of "late" leave a gap at 31 to 39 minutes'),
	('{"(late,1,30,1)"}', 'deduction bands of "late" leave a gap above 30 minutes'),
	('{"(absent,,,1)","(absent,,,2)"}',
		'deduction bands of "absent" overlap: it has one percentage'))
	AS x(bands, says);
SELECT is(pg_temp.says('reg_owner', format('SELECT attendance.tiers_are_whole(%L)', tiers)),
	'23514: ' || says, tiers) FROM (VALUES
	('{"(PNS,0,3,,1,light,x,x,x)"}',
		'invalid discipline tier "x": 0 to 3 days, <NULL> in a row'),
	('{"(PNS,3,,,1,light,x,x,x)","(PNS,4,,,1,light,x,x,x)"}', 'discipline tiers of PNS overlap: '
		'one without an upper end stands below the one from 4 days'),
	('{"(PNS,3,4,,1,light,x,x,x)","(PNS,4,,,1,light,x,x,x)"}',
		'discipline tiers of PNS overlap at 4 to 4 days'),
	('{"(PNS,3,4,,1,light,x,x,x)","(PNS,6,,,1,light,x,x,x)"}',
		'discipline tiers of PNS leave a gap at 5 to 5 days'),
	('{"(PNS,3,4,,1,light,x,x,x)"}', 'discipline tiers of PNS leave a gap above 4 days'))
	AS x(tiers, says);
SELECT is(pg_temp.says('reg_ani', format($$SELECT attendance.request_excuse('sick', '2022-11-21',
	documents => %L)$$, papers)), 'PS306: a document needs its name and where it is kept', papers)
	FROM unnest(ARRAY['{"SPT": null}', '{"SPT": " "}', '{"": "x"}', '[1]', '"x"', 'null'])
		AS papers;
SELECT * FROM finish();
ROLLBACK;
