-- Rules of the register's rights that held on one path and not on another, in the register of
-- fixture/law.sql: numbers of rows that a member chooses, one's own posting and correction, an
-- operator of a unit that the person has left, months that end where the person works. Numbers are
-- those of attack.md and of the articles.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/law.sql
SELECT * FROM no_plan();
-- op4 operates kab.lain; double is a manager who is Budi.
CREATE ROLE op4;
CREATE ROLE double;
SELECT presensi.grant_register('a', 'op4', 'operator', 'kab.lain'),
	presensi.grant_register('a', 'double', 'manager'),
	presensi.grant_register('a', 'double', 'employee', employee => '3') \g /dev/null

-- ---- no statement changes a row: 3, "Members read with SELECT and write with functions" ---------
CREATE ROLE auditor;
SELECT presensi.grant_register('a', 'auditor', 'reader') \g /dev/null
SELECT is((SELECT string_agg(DISTINCT concat_ws(' ', x.who, x.did, x.outcome), ', ') FROM (
	SELECT r.who, s.did, pg_temp.try(r.who, format(s.q, c.oid::regclass, a.attname,
		k.columns)) AS outcome
	FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = 1
		CROSS JOIN LATERAL (SELECT string_agg(quote_ident(b.attname), ', ') AS columns
			FROM pg_index AS i JOIN pg_attribute AS b ON b.attrelid = c.oid
				AND b.attnum = ANY (i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary) AS k,
		unnest('{manager,operator,head,ani,auditor}'::text[]) AS r(who), (VALUES
		('change a key', 'UPDATE %1$s SET %2$I = %2$I'), ('delete', 'DELETE FROM %1$s'),
		('empty', 'TRUNCATE %1$s CASCADE'), ('lock', 'LOCK TABLE %1$s IN SHARE MODE'),
		('merge', 'MERGE INTO %1$s AS x USING %1$s AS s ON x.%2$I = s.%2$I
			WHEN MATCHED THEN UPDATE SET %2$I = s.%2$I'),
		('merge away', 'MERGE INTO %1$s AS x USING (SELECT 1) AS s(o) ON false
			WHEN MATCHED THEN DELETE'),
		('take over', 'INSERT INTO %1$s DEFAULT VALUES ON CONFLICT (%3$s) DO UPDATE
			SET %2$I = excluded.%2$I'),
		('hold', 'SELECT FROM %1$s FOR KEY SHARE'),
		('trigger', 'CREATE TRIGGER x BEFORE INSERT ON %1$s
			EXECUTE FUNCTION suppress_redundant_updates_trigger()'),
		('rule', 'CREATE RULE x AS ON INSERT TO %1$s DO INSTEAD NOTHING'),
		('lift', 'ALTER TABLE %1$s DISABLE ROW LEVEL SECURITY')) AS s(did, q)
	WHERE c.relnamespace = 'a'::regnamespace AND c.relkind = 'r') AS x
	WHERE x.outcome <> '42501'), NULL, '3: no member changes, deletes or locks a row of any table, '
	'by no statement');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-10 12:00+07')$$,
	$$SELECT string_agg(pg_temp.try('ani', format('MERGE INTO a.excuse AS x USING (SELECT 1) AS s(o)
		ON false WHEN NOT MATCHED THEN INSERT (employee_id, kind, first_day, last_day)
		VALUES (%s, ''annual'', %L, ''2022-11-20'')', v.who, v.f)), ' ')
		FROM (VALUES (3, '2022-11-20'), (2, '2022-10-20'), (2, '2022-11-20')) AS v(who, f)$$,
	$$SELECT pg_temp.try('ani', $q$WITH w AS (INSERT INTO a.excuse (employee_id, kind, first_day,
		last_day) VALUES (2, 'annual', '2022-11-21', '2022-11-21') RETURNING excuse_id)
		SELECT a.decide_excuse(2, excuse_id, 'approved') FROM w$q$)$$,
	$$SELECT count(*) FROM a.excuse$$),
	'42501 PS201 ok|42501|1', '3: what a member inserts by MERGE or in a CTE is asked alike');

-- the owner's clock stands still here, and goes on with the statement
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-02 12:00+07')$$,
	$$SELECT pg_temp.try('ani', $q$SELECT string_agg(a.request_excuse('annual', d, d)::text, ' ')
		FROM unnest('{2022-11-22,2022-11-23}'::date[]) AS d$q$)$$,
	$$SELECT pg_temp.tap(2, '2022-11-02 07:00+07', '2022-11-02 07:30+07')$$,
	$$INSERT INTO a.punch (employee_id, at, source, refusal)
		VALUES (2, '2022-11-02 08:00+07', 'online', 'place')$$,
	$$SELECT pg_sleep(5.1)$$,
	$$SELECT pg_temp.try('head', $q$SELECT a.decide_excuse(2, 1, 'approved')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.cancel_excuse(2, 2, 'x')$q$)$$,
	$$SELECT string_agg(pg_temp.try('operator', format('SELECT a.review_punch(2, %s, %L, ''x'')', n,
		d)), ' ') FROM (VALUES (1, 'void'), (3, 'clear')) AS v(n, d)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.send_report(2, '2022-10-01', 'BKPSDM') > 0$q$)$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.report (unit_id, month, kind, recipient, due)
		VALUES (2, '2022-10-01', 'online', 'B', a.report_due_of(2, '2022-10-01'))$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.amend('unit', '2', '{"name": "D"}', 'x') > 0$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.reopen_month('2022-10-01', 'x',
		'2022-11-03 00:00+07')$q$)$$,
	$$SELECT count(*) || ' ' || count(*) FILTER (WHERE x.stamp > a.clock() + interval '5 seconds')
		FROM (SELECT unnest(ARRAY[decided_at, revoked_at]) FROM a.excuse UNION ALL
		SELECT unnest(ARRAY[cleared_at, revoked_at]) FROM a.punch UNION ALL
		SELECT sent_at FROM a.report UNION ALL SELECT recorded_at FROM a.change UNION ALL
		SELECT recorded_at FROM a.month_log) AS x(stamp) WHERE x.stamp IS NOT NULL$$),
	'1 2|-|-|-| |true|42501|true|-|7 7',
	'3: decisions, withdrawals, clearings, reports and changes are not back-dated by a statement '
	'that was begun before');

SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-10 06:50+07')$$,
	$$SELECT string_agg(pg_temp.try(r, format('SELECT accepted FROM a.record_punch(%s, ''d%s'',
		''POINT(111.5 -7.6)'', 5)', n, n)), ' ' ORDER BY r) FROM (VALUES ('ani', 2), ('double', 3),
		('manager', 6)) AS v(r, n)$$,
	$$SELECT string_agg(concat_ws(' ', by, employee_id, became ->> 'source'), ', ')
		FROM a.change_log WHERE fact = 'punch'$$,
	$$SELECT pg_temp.try('ani', $q$SELECT count(*) FROM a.change_log WHERE fact = 'punch'$q$)$$),
	'true true true|manager 6 online|0',
	'3: what a manager punches for another leaves a trace');

-- ---- numbers of rows: attack 1.9 ----------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 06:50+07')$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.punch (employee_id, punch_id, at, source,
		device) VALUES (2, 1, '2022-10-18 07:00+07', 'terminal', 't')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.punch (employee_id, punch_id, at, direction,
		source, cause) VALUES (2, 1, '2022-10-18 07:00+07', 'in', 'manual', 'server_down')$q$)$$,
	$$SELECT pg_temp.punch(2)$$),
	'42501|42501|t check_in check_out',
	'1.9: who enters punches of others takes no number before, with which their punch would fail');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 06:50+07')$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.assignment (employee_id, assignment_id, code,
		first_day) VALUES (5, 100, 'N', '2022-10-21')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.excuse (employee_id, excuse_id, kind,
		first_day, last_day) VALUES (2, 7, 'annual', '2022-10-25', '2022-10-25')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$INSERT INTO a.excuse (employee_id, kind, first_day, last_day)
		SELECT 2, 'annual', d::date, d::date FROM generate_series(timestamp '2022-10-25',
		'2022-10-27', '1 day') AS d$q$)$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.excuse_document (employee_id, document_id,
		excuse_id, document, reference) SELECT 2, 7, min(excuse_id), 'x', 'y' FROM a.excuse$q$)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT loaded FROM a.import_attlog(
		E'2\t2022-10-18 07:00:00\t1\t0\t1\t0\n3\t2022-10-18 07:00:01\t1\t0\t1\t0')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$INSERT INTO a.excuse (employee_id, excuse_id, kind,
		first_day, last_day) VALUES (2, 70, 'annual', '2022-10-31', '2022-10-31')$q$)$$),
	'42501|42501|ok|42501|2|ok',
	'1.9: nor of assignments, requests and papers; without one, or of a manager who loads rows, '
	'all are taken');

SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-02 12:00+07')$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.statement (statement_id, unit_id, number, day,
		signer_id, cause) VALUES (9, 2, 'L', '2022-10-31', 1, 'other')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.statement (unit_id, number, day, signer_id,
		cause) VALUES (2, 'L', '2022-10-31', 1, 'other'), (2, 'M', '2022-10-31', 1, 'other')$q$)$$,
	$$SELECT string_agg(pg_temp.try('operator', format('INSERT INTO a.report (%sunit_id, month,
		kind, recipient, due) VALUES (%s2, ''2022-10-01'', ''online'', ''BKPSDM'',
		a.report_due_of(2, ''2022-10-01''))', c, v)), ' ')
		FROM (VALUES ('report_id, ', '9, '), ('', '')) AS x(c, v)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.send_report(2, '2022-10-01', 'BKPSDM') > 0$q$)$$),
	'42501|ok|42501 ok|true', '1.9: nor of letters and reports');

-- ---- request ids: 3, "Retries with the same request id add nothing" -----------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-05 06:50+07')$$,
	$$SELECT accepted FROM a.record_punch(3, 'd3', 'POINT(111.5 -7.6)', 5, request_id => 'r')$$,
	$$SELECT pg_temp.at('2022-10-05 12:00+07')$$,
	$$SELECT string_agg(pg_temp.try('operator', format('SELECT a.submit_manual(3, '
		'''2022-10-05 %s+07'', ''in'', ''server_down'', request_id => %L)', v.t, v.id)), ' ')
		FROM (VALUES ('06:50', 'r'), ('06:55', 's'), ('06:55', 's'), ('06:56', 's')) AS v(t, id)$$,
	$$SELECT string_agg(pg_temp.try('operator', format('SELECT a.submit_manual(3, '
		'''2022-10-05 06:55+07'', %L, %L, request_id => ''s'')', v.d, v.c)), ' ')
		FROM (VALUES ('out', 'server_down'), (NULL, 'server_down'), ('in', 'other')) AS v(d, c)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.submit_manual(5, '2022-10-05 06:55+07', 'in',
		'server_down', request_id => 's')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.punch (employee_id, at, direction, source,
		cause, request_id) VALUES (3, '2022-10-05 06:57+07', 'in', 'manual', 'server_down',
		's')$q$)$$,
	$$SELECT pg_temp.try('postgres', $q$SELECT accepted FROM a.record_punch(3, 'd3',
		'POINT(111.5 -7.6)', 5, request_id => 's')$q$)$$,
	$$SELECT concat_ws(' ', accepted, repeated)
		FROM a.record_punch(3, 'd3', 'POINT(111.5 -7.6)', 5, request_id => 'r')$$,
	$$SELECT concat_ws(' ', accepted, repeated)
		FROM a.record_punch(2, 'd2', 'POINT(111.5 -7.6)', 5, request_id => 's')$$),
	'true|23505 2 2 23505|23505 23505 23505|3|23505|23505|t t|t f',
	'9(1): a request id is of one punch: who asks for another by it is told, and no attendance is '
	'taken for entered that is not');

-- ---- letters: article 9(3) ----------------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-31 12:00+07')$$,
	$$INSERT INTO a.statement (unit_id, number, day, signer_id, cause)
		VALUES (2, 'L', '2022-10-31', 1, 'no_signal'), (4, 'M', '2022-10-31', 6, 'other')$$,
	$$INSERT INTO a.policy (first_day, name, forgotten_punch)
		VALUES ('2022-10-01', 'f', 'accept')$$,
	$$SELECT string_agg(pg_temp.try('operator', format('INSERT INTO a.punch (employee_id, at, '
		'direction, source, cause, statement_id) VALUES (3, ''2022-10-13 06:55+07'', ''in'', '
		'''manual'', %L, %s)', c, s)), ' ' ORDER BY c, s)
		FROM unnest('{server_down,forgotten,no_signal}'::text[]) AS c,
		unnest('{1,2}'::int[]) AS s$$,
	$$SELECT string_agg(pg_temp.try('operator', format('SELECT a.submit_manual(3, '
		'''2022-10-13 06:55+07'', ''in'', %L, %s) > 0', c, s)), ' ' ORDER BY c, s)
		FROM unnest('{server_down,forgotten,no_signal}'::text[]) AS c,
		unnest('{1,2}'::int[]) AS s$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.submit_manual(3, '2022-10-13 14:50+07', 'out',
		'server_down') > 0$q$)$$,
	$$SELECT string_agg(pg_temp.try('operator', format('INSERT INTO a.punch (employee_id, at, '
		'source, device, statement_id, initials) VALUES (3, ''2022-10-14 06:55+07'', ''terminal'', '
		'''t'', %s)', v)), ' ')
		FROM unnest('{"1, NULL","NULL, ''x''","NULL, NULL"}'::text[]) AS v$$),
	'PS302 PS302 ok PS302 PS302 PS302|PS302 PS302 true PS302 PS302 PS302|true|42501 42501 ok',
	'9(3): a letter serves the cause that it names; none is about a server that is down, a '
	'forgotten punch or a terminal');

-- ---- in one's own matter: attack 1.12, article 10(1) --------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 12:00+07')$$,
	$$SELECT pg_temp.try('double', $q$SELECT a.transfer_employee(3, '2022-10-05', 4)$q$)$$,
	$$SELECT pg_temp.try('double', $q$SELECT a.withdraw('posting', posting_id, 'x', 3)
		FROM a.posting WHERE employee_id = 3$q$)$$,
	$$SELECT pg_temp.try('double', $q$INSERT INTO a.posting (employee_id, first_day, last_day,
		unit_id) VALUES (3, '2023-10-01', '2023-10-02', 4)$q$)$$,
	$$SELECT pg_temp.try('double', $q$SELECT a.transfer_employee(2, '2022-10-21', 2, 1) > 0$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.transfer_employee(3, '2022-10-21', 2, 1) > 0$q$)$$),
	'42501|42501|42501|true|true', '1.12: nobody posts themselves or takes back their own posting, '
	'with which their absent days and their supervisor go');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-11-07 12:00+07')$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.correct_day(3, '2022-10-05', 'x',
		status => 'present', late => '2:00') > 0$q$)$$,
	$$SELECT pg_temp.try('double', $q$SELECT a.reopen_month('2022-10-01', 'x',
		'2022-11-20 00:00+07')$q$)$$,
	$$SELECT pg_temp.try('double', $q$SELECT a.withdraw('correction', correction_id, 'x', 3)
		FROM a.correction WHERE employee_id = 3$q$)$$,
	$$SELECT late_minutes FROM a.attendance_day WHERE employee_id = 3
		AND workday = '2022-10-05'$$),
	'true|-|42501|120', '1.12: nor withdraws a correction of their own day');

-- ---- operators: 3.2, "operator (Fasilitator: own unit)" -----------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 12:00+07')$$,
	$$SELECT a.transfer_employee(2, '2022-10-10', 4) > 0$$,
	$$SELECT string_agg(pg_temp.try(r, format('SELECT a.submit_manual(2, %L, ''in'', '
		'''server_down'') > 0', d)), ' ' ORDER BY d, r) FROM unnest('{operator,op4}'::text[]) AS r,
		unnest('{2022-10-06 07:00+07,2022-10-07 23:30+07,2022-10-12 07:00+07}'::text[]) AS d$$,
	$$SELECT string_agg(pg_temp.try(r, format('INSERT INTO a.assignment (employee_id, layer, '
		'first_day, last_day) VALUES (2, 1, %L, %L)', d, d)), ' ' ORDER BY d, r)
		FROM unnest('{operator,op4}'::text[]) AS r,
		unnest('{2022-10-09,2022-10-10}'::text[]) AS d$$,
	$$SELECT string_agg(pg_temp.try(r, 'INSERT INTO a.assignment (employee_id, code, first_day)
		VALUES (2, ''(GLOBAL) 5 HARI (NON SEKOLAH)'', ''2022-10-03'')'), ' ' ORDER BY r)
		FROM unnest('{manager,operator,op4}'::text[]) AS r$$,
	$$SELECT string_agg(pg_temp.try(r, 'SELECT a.reset_device(2, ''e'') > 0'), ' ' ORDER BY r)
		FROM unnest('{operator,op4}'::text[]) AS r$$),
	'true|42501 true 42501 true true 42501|42501 ok ok 42501|ok 42501 42501|true 42501',
	'3.2: the operator of the unit where the person works that day enters attendance, hours and '
	'phones; who only was or will be theirs is not');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-12 06:50+07')$$, $$SELECT pg_temp.punch(2)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('annual', '2022-10-13',
		'2022-10-14')$q$)$$,
	$$SELECT pg_temp.at('2022-10-20 12:00+07')$$,
	$$SELECT a.transfer_employee(2, '2022-10-10', 4) > 0$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.review_punch(2, 1, 'void', 'x')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.cancel_excuse(2, 1, 'x')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT a.request_excuse('sick', '2022-10-11',
		'2022-10-11', employee_id => 2)$q$)$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.device (employee_id, device)
		VALUES (2, 'e')$q$)$$,
	$$SELECT pg_temp.try('operator', $q$SELECT count(*) FROM a.attendance_day
		WHERE employee_id = 2 AND workday < '2022-10-10'$q$)$$,
	$$SELECT pg_temp.try('op4', $q$SELECT a.cancel_excuse(2, 1, 'x')$q$)$$,
	$$SELECT pg_temp.try('op4', $q$SELECT a.review_punch(2, 1, 'void', 'x')$q$)$$),
	't check_in check_out|1|true|42501|42501|42501|42501|9|-|-',
	'3.2: so it is for reviews, requests, their withdrawal and phones by INSERT; the recap of '
	'who has left is still read');

SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-05 12:00+07')$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('duty_travel', '2022-10-06',
		'2022-10-12')$q$)$$,
	$$SELECT a.transfer_employee(2, '2022-10-10', 4) > 0$$,
	$$SELECT string_agg(pg_temp.try(r, format('SELECT a.request_excuse(''overtime'', starts_at => '
		'%L, ends_at => %L, employee_id => 2) > 0', f, l)), ' ' ORDER BY f, l, r)
		FROM unnest('{operator,op4}'::text[]) AS r, (VALUES
		('2022-10-09 08:00+07', '2022-10-10 00:00+07'), ('2022-10-08 08:00+07',
		'2022-10-10 00:01+07'), ('2022-10-13 00:00+07', '2022-10-13 08:00+07')) AS v(f, l)$$,
	$$SELECT string_agg(pg_temp.try(r, format('INSERT INTO a.excuse (employee_id, kind, first_day,
		last_day) VALUES (2, ''sick'', %L, %L)', f, l)), ' ' ORDER BY f, l, r)
		FROM unnest('{operator,op4,manager}'::text[]) AS r, (VALUES ('2022-10-04', '2022-10-05'),
		('2022-10-13', '2022-10-14'), ('2022-09-30', '2022-10-14')) AS v(f, l)$$,
	$$SELECT string_agg(pg_temp.try(r, 'SELECT a.add_document(2, 1, ''SPT'', ''x'') > 0'), ' '
		ORDER BY r) FROM unnest('{operator,op4,manager,ani}'::text[]) AS r$$,
	$$SELECT string_agg(pg_temp.try(r, 'INSERT INTO a.excuse_document (employee_id, excuse_id, '
		'document, reference) VALUES (2, 1, ''SPPD'', ''x'')'), ' ' ORDER BY r)
		FROM unnest('{operator,op4}'::text[]) AS r$$,
	$$SELECT string_agg(pg_temp.try(r, 'SELECT a.withdraw(''excuse_document'', min(document_id),
		''x'', 2) FROM a.excuse_document'), ' ' ORDER BY r) FROM unnest('{operator,op4}'::text[])
		AS r$$),
	'1|true|42501 42501 42501 true true 42501|PS201 PS201 PS201 PS310 42501 ok PS310 ok 42501|'
	'true true 42501 42501|42501 42501|42501 42501',
	'3.2: requests and their papers are for the operator of the unit of all their days');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-25 12:00+07')$$,
	$$SELECT a.transfer_employee(2, '2022-10-10', 4) > 0$$,
	$$SELECT string_agg(pg_temp.try(r, format('INSERT INTO a.punch (employee_id, at, source,
		device) VALUES (2, %L, ''terminal'', %L)', d, r)), ' ' ORDER BY d, r)
		FROM unnest('{operator,op4}'::text[]) AS r, unnest('{2022-10-07 07:00+07,'
		'2022-10-16 23:59+07,2022-10-17 00:00+07}'::text[]) AS d$$,
	$$SELECT string_agg(pg_temp.try(r, format('SELECT string_agg(reason, '','') '
		'FROM a.attlog_lines(%L)', E'2\t2022-10-07 08:00:00\t1\t0\t1\t0\n'
		'2\t2022-10-18 08:00:00\t1\t0\t1\t0')), ' ' ORDER BY r)
		FROM unnest('{operator,op4}'::text[]) AS r$$,
	$$SELECT pg_temp.try('op4', $q$SELECT loaded FROM a.import_attlog(
		E'2\t2022-10-07 08:00:00\t1\t0\t1\t0\n2\t2022-10-18 08:00:00\t1\t0\t1\t0')$q$)$$),
	'true|42501 ok ok ok ok 42501|not_yours not_yours|1',
	'3.2, 14(1): a terminal''s punches are for the operator of the unit of their day, or of the '
	'old place in the seven days after a transfer');

-- ---- where a month ends: article 11(4) ----------------------------------------------------------
SELECT is(pg_temp.outcome($$INSERT INTO a.unit (path, name, time_zone)
		VALUES ('kab.timur', 'T', 'WITA')$$, $$SELECT pg_temp.at('2022-10-14 12:00+07')$$,
	$$SELECT a.transfer_employee(2, '2022-10-15', (SELECT unit_id FROM a.unit
		WHERE path = 'kab.timur')) > 0$$,
	$$SELECT pg_temp.at('2022-11-04 23:30+07')$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('sick', '2022-10-17')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('sick', '2022-10-13',
		'2022-10-17')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$INSERT INTO a.excuse (employee_id, kind, first_day, last_day)
		VALUES (2, 'sick', '2022-10-13', '2022-10-17')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$INSERT INTO a.assignment (employee_id, code, first_day)
		VALUES (2, '(GLOBAL) 6 HARI (NON SEKOLAH)', '2022-10-13')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.transfer_employee(2, '2022-10-13', 2)$q$)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('sick', '2022-10-13',
		'2022-10-14') > 0$q$)$$),
	'true|PS201|PS201|PS201|PS201|PS201|true',
	'11(4): the month ends for a fact of several days in each zone in which the person works then');

-- ---- records and gaps ---------------------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT string_agg(pg_temp.try('manager', format('SELECT a.amend(%s, %L)
		> 0', v.q, v.why)), ' ') FROM (VALUES ($q$'employee', '2', '{"name": {"a": 1}}'$q$, 'x'),
		($q$'employee', '2', '{"number": ["2"]}'$q$, 'x'),
		($q$'employee', '2', '{"name": "B"}'$q$, repeat('x', 2001)),
		($q$'employee', '2', '{"name": "B"}'$q$, E'\t'),
		($q$'employee', '2', '{"name": "B"}'$q$, 'x')) AS v(q, why)$$),
	'22023 22023 22001 PS308 true',
	'3: a changed record has plain values, and a reason that can be read');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 12:00+07')$$,
	$$SELECT a.transfer_employee(2, '2022-10-10', 4, 6) > 0$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.withdraw('posting', posting_id, 'x', 2)
		FROM a.posting WHERE employee_id = 2 AND last_day = '2022-10-09'$q$)$$,
	$$SELECT string_agg(problem || ': ' || detail, ', ') FROM presensi.check_register('a')
		WHERE subject ~ 'Ani'$$,
	$$INSERT INTO a.posting (employee_id, first_day, last_day, unit_id)
		VALUES (2, '2022-10-01', '2022-10-04', 2)$$,
	$$INSERT INTO a.assignment (employee_id, code, first_day, last_day)
		VALUES (1, 'N', '2022-11-02', '2022-11-05'), (1, 'N', '2022-11-08', NULL)$$,
	$$UPDATE a.assignment SET last_day = '2022-10-30' WHERE employee_id = 1 AND code <> 'N'$$,
	$$SELECT string_agg(problem || ': ' || detail, ', ' ORDER BY detail)
		FROM presensi.check_register('a', '2022-11-10') WHERE subject ~ 'Ani|Dinas'
		AND detail ~ ' from '$$,
	$$UPDATE a.employee SET first_day = '2022-10-10' WHERE employee_id = 2$$,
	$$SELECT count(*) FROM presensi.check_register('a') WHERE subject ~ 'Ani'$$),
	'true|-|no posting: no unit from 2022-10-01 to 2022-10-09|no work code: no assignment from '
	'2022-10-31 to 2022-11-01, no work code: no assignment from 2022-11-06 to 2022-11-07, '
	'no posting: no unit from 2022-10-05 to 2022-10-09|0',
	'3: check_register names the days of open months that nobody is asked for');
SELECT is(pg_temp.outcome($$UPDATE a.device SET revoked_at = a.clock(), revoked_by = 'x'
		WHERE employee_id IN (2, 6)$$,
	$$INSERT INTO a.policy (first_day, name, device_required)
		VALUES ('2022-01-02', 'any phone', false)$$,
	$$INSERT INTO a.policy (first_day, name, device_required, unit_id)
		VALUES ('2022-09-02', 'own phones', true, 4)$$,
	$$INSERT INTO a.policy (first_day, name, report_day) VALUES ('2022-09-03', 'later', 6)$$,
	$$SELECT string_agg(subject, ', ') FROM presensi.check_register('a')
		WHERE problem = 'no device'$$),
	'6 Head of Lain', '3: and phones by the policy that holds for the unit');

SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-05 10:00+07')$$,
	$$SELECT pg_temp.try('manager', $q$SELECT string_agg(concat_ws(' ', employee_id, reason), ', ')
		FROM a.attlog_lines(E'77\t2022-10-03 07:00:00\t1\t0\t1\t0')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.amend('employee', '3', '{"terminal_number": "77"}',
		'it has one') > 0$q$)$$,
	$$SELECT pg_temp.try('manager', $q$SELECT string_agg(concat_ws(' ', employee_id, reason), ', ')
		FROM a.attlog_lines(E'77\t2022-10-03 07:00:00\t1\t0\t1\t0')$q$)$$,
	$$SELECT pg_temp.at('2022-10-12 10:00+07')$$,
	$$SELECT string_agg(pg_temp.try('manager', format('SELECT a.amend(''employee'', %L, %L,
		''passed on'') > 0', v.who, v.new)), ' ') FROM (VALUES (3, '{"terminal_number": null}'),
		(2, '{"terminal_number": "77"}')) AS v(who, new)$$,
	$$SELECT pg_temp.at('2022-10-20 10:00+07')$$,
	$$SELECT pg_temp.try('manager', format('SELECT string_agg(concat_ws('' '', employee_id, reason),
		'', '' ORDER BY line_no) FROM a.attlog_lines(%L)', (SELECT string_agg(
		format(E'%s\t%s 07:00:00\t1\t0\t1\t0', v.number, v.day), E'\n' ORDER BY v.no)
		FROM (VALUES (1, '77', '2022-10-03'), (2, '77', '2022-10-06'), (3, '077', '2022-10-11'),
		(4, '77', '2022-10-12'), (5, '3', '2022-10-11'), (6, '3', '2022-10-13'),
		(7, '2', '2022-10-11'), (8, '2', '2022-10-13')) AS v(no, number, day))))$$),
	'nobody|true|3|true true|3, 3, 3, 2, 3, 3, 2, not_that_day',
	'38: a number that passes on by amend means who had it on that day');

-- ---- picks: attack 1.4, Madiun 6.c --------------------------------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 12:00+07')$$,
	$$SELECT string_agg(pg_temp.try('operator', format('INSERT INTO a.punch (employee_id, at, '
		'source, device, code, pick_day) VALUES (4, ''2022-10-18 06:55+07'', ''terminal'', ''t'', '
		'''PAGI'', %L)', d)), ' ' ORDER BY d)
		FROM unnest('{2022-10-03,2022-10-18,2022-11-30}'::text[]) AS d$$,
	$$SELECT pg_temp.try('operator', $q$INSERT INTO a.punch (employee_id, at, direction, source,
		cause, code, pick_day) VALUES (4, '2022-10-18 06:56+07', 'in', 'manual', 'server_down',
		'PAGI', '2022-10-04')$q$)$$,
	$$SELECT string_agg(workday::text || ' ' || status, ' ') FROM a.attendance_day
		WHERE employee_id = 4 AND status <> 'off'$$),
	'42501 ok 42501|42501|2022-10-18 missing_out',
	'M6c: a code is picked for the shift of its punch, not for a day two weeks before');

SELECT * FROM finish();
ROLLBACK;
