-- The border of a locked month (article 11(4); design.md, "by whatever path it comes"): a fact of
-- the
-- first days of an open month, or of the last ones of a reopened month, may not give a punch to the
-- locked month beside it nor take one away.
--
-- Nights (5) work on 31 October from 22:00; the morning of 1 November belongs to that night, or to
-- whatever else is said of 1 November. On 6 November October is locked.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/law.sql
SELECT * FROM no_plan();
CREATE TEMP TABLE stood (days text);
CREATE FUNCTION pg_temp.october() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', employee_id, workday, status, checked_out AT TIME ZONE 'UTC'),
		',' ORDER BY employee_id, workday) FROM a.attendance_day WHERE month = '2022-10-01' $$;
-- What a role gets for a statement, and whether October moved; taken back.
CREATE FUNCTION pg_temp.tried(who text, q text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	r text;
	moved text := '';
BEGIN
	DELETE FROM stood;
	INSERT INTO stood SELECT pg_temp.october();
	BEGIN
		r := CASE WHEN pg_temp.try(who, q) ~ '^[0-9A-Z]{5}$' THEN 'refused' ELSE 'done' END;
		IF pg_temp.october() IS DISTINCT FROM (SELECT days FROM stood) THEN
			moved := ', and October moves';
		END IF;
		RAISE EXCEPTION USING ERRCODE = 'XXTST';
	EXCEPTION WHEN SQLSTATE 'XXTST' THEN
		RETURN r || moved;
	END;
END $$;
INSERT INTO a.work_code (code, name) VALUES ('NINE', 'n');
INSERT INTO a.work_code_version (code, schedule) VALUES ('NINE', 'daily 09:00-15:00');
SELECT pg_temp.tap(5, '2022-10-31 21:55+07') \g /dev/null
INSERT INTO a.punch (employee_id, at, source, device, refusal, location)
	VALUES (5, '2022-11-01 09:00+07', 'online', 'd5', 'place', 'POINT(106.8 -6.2)');
SELECT pg_temp.at('2022-11-06 08:00+07') \g /dev/null
SELECT a.request_excuse('duty_travel', '2022-11-01', '2022-11-01',
	documents => '{"SPT":"x","SPPD":"y"}', employee_id => 5) AS journey \gset

-- ---- a refused punch that would end the night ---------------------------------------------------
SELECT is(pg_temp.tried(who, q), wanted, '11(4), a punch refused for the place: ' || what)
FROM (VALUES
	('manager', 'refused', 'a fence of the unit from the 1st', $$INSERT
		INTO a.site (name, unit_id, fence, radius_m, first_day)
		VALUES ('J', 3, 'POINT(106.8 -6.2)', 100, '2022-11-01')$$),
	('manager', 'refused', 'a fence since ever of the unit above', $$INSERT
		INTO a.site (name, unit_id, fence, radius_m) VALUES ('J', 2, 'POINT(106.8 -6.2)', 100)$$),
	('manager', 'refused', 'a fence of the person', $$INSERT
		INTO a.site (name, employee_id, fence, radius_m)
		VALUES ('J', 5, 'POINT(106.8 -6.2)', 100)$$),
	('manager', 'done', 'a fence somewhere else', $$INSERT
		INTO a.site (name, unit_id, fence, radius_m) VALUES ('J', 3, 'POINT(106.9 -6.2)', 100)$$),
	('manager', 'done', 'a fence of another unit', $$INSERT
		INTO a.site (name, unit_id, fence, radius_m) VALUES ('J', 4, 'POINT(106.8 -6.2)', 100)$$),
	('manager', 'refused', 'cleared', $$SELECT a.review_punch(5, max(punch_id), 'clear', 'x')
		FROM a.punch WHERE employee_id = 5$$),
	('head', 'refused', 'a journey of the 1st approved', $$SELECT a.decide_excuse(5,
		max(excuse_id), 'approved') FROM a.excuse WHERE employee_id = 5$$),
	('head', 'done', 'a journey of the 1st rejected', $$SELECT a.decide_excuse(5,
		max(excuse_id), 'rejected') FROM a.excuse WHERE employee_id = 5$$))
	AS v(who, wanted, what, q);
SAVEPOINT journey;
UPDATE a.excuse SET decision = 'approved', decided_by = 'x', decided_at = a.clock();
UPDATE a.excuse_document SET revoked_by = 'x', revoked_at = a.clock() WHERE document = 'SPT';
SELECT is(pg_temp.tried(who, q), 'refused', '11(4), the paper that lacks: ' || what) FROM (VALUES
	('operator', 'by the function', $$SELECT a.add_document(5, max(excuse_id), 'SPT', 'x')
		FROM a.excuse$$),
	('manager', 'by SQL', $$INSERT INTO a.excuse_document (employee_id, excuse_id, document,
		reference) SELECT 5, max(excuse_id), 'SPT', 'x' FROM a.excuse$$)) AS v(who, what, q);
UPDATE a.excuse_document SET revoked_by = NULL, revoked_at = NULL;
SELECT is(pg_temp.tried(who, q), 'refused', '11(4), taken back: ' || what) FROM (VALUES
	('manager', 'the paper', $$SELECT a.withdraw('excuse_document', max(document_id), 'x', 5)
		FROM a.excuse_document$$),
	('operator', 'the journey', $$SELECT a.cancel_excuse(5, max(excuse_id), 'x')
		FROM a.excuse$$)) AS v(who, what, q);
ROLLBACK TO journey;

-- ---- a punch that ends the night unless the 1st has hours of its own ----------------------------
UPDATE a.punch SET refusal = NULL WHERE employee_id = 5 AND refusal = 'place';
SELECT alike(pg_temp.october(), '%5 2022-10-31 present 2022-11-01 02:00:00%',
	'11(4): the punch of 1 November, 09:00 ends the night of 31 October');
SELECT is(pg_temp.tried(who, q), wanted, '11(4), hours of the 1st: ' || what) FROM (VALUES
	('operator', 'refused', 'assigned', $$INSERT INTO a.assignment (employee_id, code, first_day)
		VALUES (5, 'NINE', '2022-11-01')$$),
	('manager', 'refused', 'assigned for a day', $$INSERT
		INTO a.assignment (employee_id, code, first_day, last_day)
		VALUES (5, 'NINE', '2022-11-01', '2022-11-01')$$),
	('operator', 'refused', 'planned', $$INSERT
		INTO a.assignment (employee_id, layer, code, first_day, last_day)
		VALUES (5, 1, 'NINE', '2022-11-01', '2022-11-01')$$),
	('operator', 'refused', 'found among choices', $$INSERT
		INTO a.assignment (employee_id, choices, found, first_day)
		VALUES (5, '{NINE}', true, '2022-11-01')$$),
	('operator', 'done', 'assigned from the 3rd', $$INSERT
		INTO a.assignment (employee_id, code, first_day) VALUES (5, 'NINE', '2022-11-03')$$),
	('operator', 'done', 'a day off', $$INSERT
		INTO a.assignment (employee_id, layer, code, first_day, last_day)
		VALUES (5, 1, NULL, '2022-11-01', '2022-11-01')$$),
	('operator', 'done', 'of another person', $$INSERT
		INTO a.assignment (employee_id, code, first_day) VALUES (2, 'NINE', '2022-11-01')$$),
	('manager', 'refused', 'a version of the code', $$INSERT
		INTO a.work_code_version (code, schedule, first_day)
		VALUES ('N', 'daily 09:00-15:00', '2022-11-01')$$),
	('manager', 'refused', 'a version of the unit above', $$INSERT
		INTO a.work_code_version (code, schedule, first_day, last_day, unit_id)
		VALUES ('N', 'daily 09:00-15:00', '2022-11-01', '2022-11-02', 2)$$),
	('manager', 'done', 'a version of a code that nobody has', $$INSERT
		INTO a.work_code_version (code, schedule, first_day)
		VALUES ('NINE', 'daily 09:00-14:00', '2022-11-01')$$),
	('manager', 'refused', 'the punch void', $$SELECT a.review_punch(5, max(punch_id), 'void',
		'x') FROM a.punch WHERE employee_id = 5$$)) AS v(who, wanted, what, q);

-- ---- and a punch that belongs to the 1st, until somebody takes its hours away -------------------
SAVEPOINT hours;
INSERT INTO a.assignment (employee_id, code, first_day, last_day)
	VALUES (5, 'NINE', '2022-11-01', '2022-11-05');
SELECT a.request_excuse('annual', '2022-11-02', '2022-11-02', employee_id => 5) \g /dev/null
UPDATE a.excuse SET revoked_by = 'x', revoked_at = a.clock() WHERE kind = 'duty_travel';
SELECT a.request_excuse('annual', '2022-11-01', '2022-11-01', employee_id => 5) \g /dev/null
SELECT alike(pg_temp.october(), '%5 2022-10-31 missing_out,%',
	'11(4): with hours of the 1st the night has no end');
SELECT is(pg_temp.tried(who, q), wanted, '11(4), the 1st freed: ' || what) FROM (VALUES
	('operator', 'refused', 'the assignment withdrawn', $$SELECT a.withdraw('assignment',
		max(assignment_id), 'x', 5) FROM a.assignment$$),
	('operator', 'refused', 'planned off', $$INSERT
		INTO a.assignment (employee_id, layer, code, first_day, last_day)
		VALUES (5, 1, NULL, '2022-11-01', '2022-11-01')$$),
	('manager', 'refused', 'a version of the code', $$INSERT
		INTO a.work_code_version (code, schedule, first_day)
		VALUES ('NINE', 'daily off', '2022-11-01')$$),
	('head', 'refused', 'leave of that day', $$SELECT a.decide_excuse(5, max(excuse_id),
		'approved') FROM a.excuse WHERE employee_id = 5$$),
	('head', 'done', 'leave of the next day', $$SELECT a.decide_excuse(5, min(excuse_id),
		'approved') FROM a.excuse WHERE employee_id = 5 AND kind = 'annual'$$)
	) AS v(who, wanted, what, q);
ROLLBACK TO hours;
SAVEPOINT hours;
INSERT INTO a.work_code_version (code, schedule, first_day, unit_id)
	VALUES ('N', 'daily 09:00-15:00', '2022-11-01', 3);
SELECT is(pg_temp.tried('manager', $$SELECT a.withdraw('work_code_version', max(version_id), 'x')
	FROM a.work_code_version$$), 'refused', '11(4), the 1st freed: the version withdrawn');
SELECT is(pg_temp.tried('manager', $$SELECT a.withdraw('work_code_version', max(version_id), 'x', 1)
	FROM a.work_code_version$$), 'refused', '11(4): naming an employee beside makes no difference');
ROLLBACK TO hours;

-- ---- the other side: a month that was reopened --------------------------------------------------
SELECT pg_temp.at('2022-12-06 08:00+07') \g /dev/null
INSERT INTO a.work_code (code, name) VALUES ('LONG', 'l');
INSERT INTO a.work_code_version (code, schedule) VALUES ('LONG', 'daily 22:00-06:30');
CREATE OR REPLACE FUNCTION pg_temp.october() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', employee_id, workday, status, checked_in AT TIME ZONE 'UTC'),
		',' ORDER BY employee_id, workday) FROM a.attendance_day WHERE month = '2022-11-01' $$;
SELECT pg_temp.tap(2, '2022-10-31 21:50+07', '2022-11-01 06:40+07',
	'2022-11-01 14:50+07') \g /dev/null
SELECT a.close_month('2022-10-01'), a.close_month('2022-11-01'),
	a.reopen_month('2022-10-01', 'x', '2022-12-20 00:00+07') \g /dev/null
UPDATE a.month SET closed_at = NULL, closed_by = NULL, closing = NULL WHERE month = '2022-11-01';
DELETE FROM a.closed_day WHERE month = '2022-11-01';
SELECT is(pg_temp.tried('operator', $$INSERT
	INTO a.assignment (employee_id, layer, code, first_day, last_day)
	VALUES (2, 1, 'LONG', '2022-10-31', '2022-10-31')$$), 'refused',
	'11(4): hours of the last day of a reopened month take no check-in of the locked one after it');
SELECT is(pg_temp.tried('operator', $$INSERT
	INTO a.assignment (employee_id, layer, code, first_day, last_day)
	VALUES (2, 1, NULL, '2022-10-31', '2022-10-31')$$), 'done',
	'11(4): others may be entered');

-- who may not enter a fact learns nothing by trying one
SELECT is(pg_temp.try(who, $$SELECT a.fact_stays_beside(ROW(5, 99, 1, 'NINE', true, '{}', false,
	'2022-12-01', NULL, NULL, 'x', now(), NULL, NULL, NULL)::a.assignment, 5, NULL, '2022-12-01',
	NULL)::text$$), '42501', 'a trial is for who may act for the person: ' || who)
FROM (VALUES ('ani'), ('head')) AS v(who);
SELECT is((SELECT count(*)::int FROM a.assignment WHERE assignment_id = 99), 0,
	'and leaves no row');
SELECT * FROM finish();
ROLLBACK;
