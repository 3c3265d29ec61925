-- record_punch: the answer of an ordinary punch, for which the roster is laid out in short, is that
-- of the long form, which its retry takes; and a punch on a day without a roster.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();

-- ---- a series of punches, each asked for twice --------------------------------------------------
CREATE OR REPLACE FUNCTION attendance.clock() RETURNS timestamptz
	LANGUAGE sql STABLE PARALLEL SAFE RETURN current_setting('fixture.now')::timestamptz;
SELECT set_config('fixture.now', '2022-09-30 08:00+07', true) \g /dev/null
SET LOCAL ROLE reg_owner;
-- Ani has a leave and hours of her unit's own, Budi nights, Hadi moves to the school, Citra has
-- plans and a code with an end, Dewi picks
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
	decided_at) VALUES (1, 'annual', '2022-11-10', '2022-11-11', 'approved', 'reg_hadi',
	'2022-11-01');
INSERT INTO attendance.work_code_version (code, unit_id, schedule, first_day, last_day)
VALUES ('(GLOBAL) 5 HARI (NON SEKOLAH)', 2, 'Mon-Fri 09:00-13:00', '2022-10-18', '2022-10-20'),
	('(GLOBAL) 5 HARI (NON SEKOLAH)', 1, 'Mon-Fri 10:00-15:00', '2022-10-19', NULL);
INSERT INTO attendance.assignment (employee_id, code, first_day) VALUES (2, 'MALAM', '2022-10-10');
UPDATE attendance.posting SET revoked_at = attendance.clock(), revoked_by = 'reg_owner'
	WHERE employee_id = 3;
INSERT INTO attendance.posting (employee_id, first_day, last_day, unit_id)
	VALUES (3, '2022-10-01', '2022-10-19', 2), (3, '2022-10-21', NULL, 3);
INSERT INTO attendance.assignment (employee_id, layer, code, first_day, last_day)
	VALUES (4, 1, 'MALAM', '2022-10-13', '2022-10-14'), (4, 1, NULL, '2022-10-17', '2022-10-17');
INSERT INTO attendance.assignment (employee_id, code, first_day, last_day)
	VALUES (4, 'PAGI', '2022-11-02', '2022-11-04');
INSERT INTO attendance.holiday (day, name, kind, unit_id)
	VALUES ('2022-10-12', 'of all', 'regional', NULL), ('2022-10-25', 'of the school', 'regional',
	3);
UPDATE attendance.employee SET last_day = '2022-11-08' WHERE employee_id = 5;

CREATE TEMP TABLE answer AS
SELECT 0 AS try, timestamptz '-infinity' AS asked, 0::bigint AS who, r.*
	FROM attendance.record_punch(1, 'none') AS r LIMIT 0;
DO $$
DECLARE
	asked timestamptz := '2022-10-01 05:55+07';
BEGIN
	WHILE asked < '2022-11-16' LOOP
		PERFORM set_config('fixture.now', asked::text, true);
		FOR who IN 1 .. 5 LOOP
			FOR try IN 1 .. 2 LOOP
				INSERT INTO answer SELECT try, asked, who, r.*
					FROM attendance.record_punch(who, 'phone-' || who,
					ST_MakePoint(CASE WHEN who < 3 OR who = 3 AND asked < '2022-10-21' THEN 111.5
						ELSE 111.6 END, -7.6)::geography, 5,
					code => CASE WHEN who = 5 AND extract(isodow FROM asked) = 2 THEN 'MALAM' END,
						request_id => asked::text) AS r;
			END LOOP;
		END LOOP;
		asked := asked + interval '6 hours 50 minutes';
	END LOOP;
END $$;
RESET ROLE;
SELECT is_empty('SELECT asked, who, to_jsonb(a) - ''{try,repeated}''::text[] FROM answer AS a '
	'WHERE try = 1 EXCEPT SELECT asked, who, to_jsonb(a) - ''{try,repeated}''::text[] FROM answer '
	'AS a WHERE try = 2',
	'a retry, which takes the long form, answers as the first try did');
SELECT is((SELECT count(*) FILTER (WHERE repeated) FROM answer), (SELECT count(*)
	FROM attendance.punch), 'and stores nothing');
SELECT is((SELECT array_agg(DISTINCT coalesce(used_as, reason) ORDER BY coalesce(used_as, reason))
	FROM answer),
	'{check_in,check_out,excused,free_day,no_posting,not_in_service,outside_window}',
		'whatever became of the punch');
SELECT cmp_ok((SELECT count(*) FROM answer WHERE try = 1 AND accepted AND who <> 5), '>',
	500::bigint, 'most of them ordinary');

-- ---- a day before the first assignment ----------------------------------------------------------
SELECT is((SELECT string_agg(concat_ws(' ', accepted, used_as, verdict, workday, next_action), '; ')
	FROM answer WHERE who = 1 AND try = 1 AND asked < '2022-10-01 12:00+07'),
	't outside_window outside_window done',
		'a punch on a day without a roster is stored, and has no workday');

-- ---- what holds for a punch is what policy_of says ---------------------------------------------
INSERT INTO attendance.policy (first_day, name, unit_id, offline_limit, mock_location,
	accuracy_limit_m, uncertain_fence, transfer_days, device_required)
SELECT date '2022-10-01' + 7 * i::int, 'tried', (SELECT u.unit_id FROM attendance.unit AS u
	ORDER BY u.unit_id OFFSET i % 4 LIMIT 1), CASE WHEN i % 3 = 0 THEN i * interval '1 h' END,
	CASE WHEN i % 2 = 0 THEN 'refuse' END, CASE WHEN i % 5 < 2 THEN i END,
	CASE WHEN i % 3 = 1 THEN 'refuse' WHEN i % 7 = 3 THEN 'accept' END,
	CASE WHEN i % 4 < 2 THEN i END, CASE WHEN i % 3 = 2 THEN i % 2 = 0 END
FROM generate_series(1, 40) AS i;
SELECT cmp_ok((SELECT count(DISTINCT u.path) FROM attendance.policy AS y
	JOIN attendance.unit AS u USING (unit_id)), '>=', 3::bigint,
		'units have settings of their own');
SELECT is_empty($$
	SELECT u.path, d.day, p, y FROM attendance.unit AS u
	CROSS JOIN generate_series(date '2022-09-25', '2023-08-01', interval '5 days') AS d(day)
	CROSS JOIN LATERAL (SELECT array_agg(a.unit_id ORDER BY length(a.path)) AS line
		FROM attendance.unit AS a WHERE starts_with(u.path || '.', a.path || '.')) AS l
	CROSS JOIN LATERAL (SELECT p AS p FROM attendance.punch_policy_of(l.line, d.day::date) AS p)
		AS p
	CROSS JOIN LATERAL (SELECT ROW(y.offline_limit, y.mock_location, y.accuracy_limit_m,
		y.uncertain_fence, y.transfer_days, y.device_required) AS y
		FROM attendance.policy_of(u.unit_id, d.day::date) AS y) AS y
	WHERE ROW((p).offline_limit, (p).mock_location,
		(p).accuracy_limit_m, (p).uncertain_fence, (p).transfer_days, (p).device_required)
		IS DISTINCT FROM y$$, 'in every unit on every day');
SELECT is((SELECT to_jsonb(p) FROM attendance.punch_policy_of('{}', '2022-11-01') AS p),
	(SELECT jsonb_build_object('offline_limit', y.offline_limit, 'mock_location', y.mock_location,
		'accuracy_limit_m', y.accuracy_limit_m, 'uncertain_fence', y.uncertain_fence,
		'transfer_days', y.transfer_days, 'device_required', y.device_required)
		FROM attendance.policy_of(NULL, '2022-11-01') AS y), 'and for who has no unit');

SELECT * FROM finish();
ROLLBACK;
