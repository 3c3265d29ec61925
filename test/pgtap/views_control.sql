-- Suspicious punches, change log (K1(17), K10(1), K4 of devices): for review, never punished by
-- itself.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();
SELECT pg_temp.at('2022-11-30 20:00') \g /dev/null
CREATE FUNCTION pg_temp.suspects(person bigint) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', to_char(at AT TIME ZONE 'Asia/Jakarta', 'DD HH24:MI'), reason,
		other_name, review), ', ' ORDER BY at, reason) FROM attendance.suspicious_punch
		WHERE employee_id = person $$;
INSERT INTO attendance.punch (employee_id, at, source, device, location, accuracy_m, fence) VALUES
	(1, '2022-11-01 06:50+07', 'online', 'phone-1', 'POINT(111.50001 -7.60002)', 8, 'inside'),
		(1, '2022-11-01 14:50+07', 'online', 'phone-1', 'POINT(111.50003 -7.60001)', 12, 'inside');
SELECT is(pg_temp.suspects(1), NULL, 'an ordinary day is not suspicious');
INSERT INTO attendance.punch (employee_id, at, source, device, location, accuracy_m, fence, mock)
	VALUES
	(1, '2022-11-02 06:50+07', 'online', 'phone-1', 'POINT(111.5 -7.6)', 8, 'inside', true);
SELECT is(pg_temp.suspects(1), '02 06:50 mock', '10(1): a mock location');
SELECT is((SELECT reason_name_id || '|' || reason_name_en || '|' || month || '|' || unit_id
	FROM attendance.suspicious_punch WHERE employee_id = 1),
	'Lokasi palsu|mock location|2022-11-01|2', 'with labels, month and unit');
SELECT is((SELECT status FROM attendance.attendance_day
	WHERE employee_id = 1 AND workday = '2022-11-02'), 'missing_out',
	'it still counts: nothing is punished by itself');
SELECT is(pg_temp.tries('reg_op', format($$SELECT attendance.review_punch(1, %s, 'void',
	'mock location')$$, (SELECT punch_id FROM attendance.punch WHERE mock))), '',
	'a reviewer voids it');
SELECT is(pg_temp.suspects(1), '02 06:50 mock void', 'and the review shows');
SELECT is((SELECT status FROM attendance.attendance_day
	WHERE employee_id = 1 AND workday = '2022-11-02'), 'absent', 'then it counts no more');
SELECT is((SELECT concat_ws('|', by, action, action_name_id, why, was ->> 'mock')
	FROM attendance.change_log WHERE fact = 'punch' AND employee_id = 1),
	'reg_op|withdrawn|Dicabut|mock location|true', 'change_log: who did it and why');

INSERT INTO attendance.punch (employee_id, at, source, device, location, accuracy_m, fence,
	site_distance_m) VALUES (2, '2022-11-03 06:50+07', 'online', 'phone-2', 'POINT(111.501 -7.6)',
	90, 'uncertain', 10);
SELECT is(pg_temp.suspects(2), '03 06:50 uncertain_fence',
	'a place within the accuracy of the fence');
SELECT is((SELECT detail FROM attendance.suspicious_punch WHERE employee_id = 2),
	'10 m from the site, accurate to 90 m', 'with the distance');
SELECT is(pg_temp.tries('reg_op', format($$SELECT attendance.review_punch(2, %s, 'clear',
	'seen there')$$, (SELECT punch_id FROM attendance.punch WHERE employee_id = 2))), '',
	'a reviewer clears it');
SELECT is((SELECT review FROM attendance.suspicious_punch WHERE employee_id = 2), 'cleared',
	'and the review shows');

INSERT INTO attendance.punch (employee_id, at, source, device, location)
	VALUES (3, '2022-11-04 06:50+07', 'online', 'phone-3', 'POINT(111.5 -7.6)'),
	(3, '2022-11-04 07:20+07', 'online', 'phone-3', 'POINT(112.5 -7.6)'),
	(3, '2022-11-04 10:30+07', 'online', 'phone-3', 'POINT(111.5 -7.6)');
SELECT is(pg_temp.suspects(3), '04 07:20 speed',
	'110 km in half an hour are impossible, in three hours they are not');
INSERT INTO attendance.punch (employee_id, at, source, device, location)
	VALUES (3, '2022-11-05 06:50+07', 'online', 'phone-3', 'POINT(111.5 -7.6)'),
	(3, '2022-11-05 06:50+07', 'online', 'phone-3', 'POINT(112.5 -7.6)');
SELECT is((SELECT detail FROM attendance.suspicious_punch
	WHERE employee_id = 3 AND day = '2022-11-05'), 'two places at once',
	'two places at one instant');
UPDATE attendance.punch SET revoked_at = now(), revoked_by = 'x'
	WHERE employee_id = 3 AND location = 'POINT(112.5 -7.6)'::geography;
SELECT is(pg_temp.suspects(3), NULL, 'once the far punch is void, the journey is explained');
DELETE FROM attendance.punch WHERE employee_id = 3;

INSERT INTO attendance.punch (employee_id, at, source, device, location)
	VALUES (1, '2022-11-07 06:50+07', 'online', 'phone-1', 'POINT(111.500012345 -7.60001)'),
	(2, '2022-11-07 06:51+07', 'online', 'phone-1', 'POINT(111.500012345 -7.60001)'),
	(3, '2022-11-08 06:51+07', 'online', 'phone-3', 'POINT(111.500012345 -7.60001)');
SELECT is((SELECT string_agg(reason || ' ' || other_name, ', ' ORDER BY reason)
	FROM attendance.suspicious_punch WHERE employee_id = 2 AND day = '2022-11-07'),
	'shared_coordinate Ani, shared_device Ani',
	'exactly the coordinate and the device of another person');
SELECT is((SELECT string_agg(reason || ' ' || other_name, ', ' ORDER BY reason)
	FROM attendance.suspicious_punch WHERE employee_id = 1 AND day = '2022-11-07'),
	'shared_coordinate Budi', 'who shows for both persons');
SELECT is(pg_temp.suspects(3), NULL, 'the same place on another day is no wonder');
SELECT is(pg_temp.tries('reg_hadi', $$SELECT count(*)::text FROM attendance.suspicious_punch
	WHERE reason = 'shared_device'$$), '1', 'a supervisor sees it of own people');

INSERT INTO attendance.assignment (employee_id, code, layer, first_day, last_day)
	VALUES (5, 'MALAM', 1, '2022-11-09', '2022-11-09');
INSERT INTO attendance.punch (employee_id, at, source, code, pick_day)
	VALUES (5, '2022-11-09 06:50+07', 'online', 'PAGI', '2022-11-09');
SELECT is((SELECT reason || ': ' || detail FROM attendance.suspicious_punch WHERE employee_id = 5),
	'pick_against_plan: PAGI, planned MALAM', 'a pick that does not fit the plan is flagged');

INSERT INTO attendance.work_code (code, name) VALUES ('DUA', 'Dua kali sehari');
INSERT INTO attendance.work_code_version (code, schedule)
	VALUES ('DUA', 'daily 07:00-11:00 out -30m..+30m, 13:00-17:00 in -30m..+1h');
INSERT INTO attendance.assignment (employee_id, code, first_day) VALUES (4, 'DUA', '2022-11-10');
INSERT INTO attendance.punch (employee_id, at, source)
	VALUES (4, '2022-11-10 06:55+07', 'terminal'), (4, '2022-11-10 11:05+07', 'terminal'),
	(4, '2022-11-11 06:55+07', 'terminal'), (4, '2022-11-11 11:05+07', 'terminal'),
	(4, '2022-11-11 12:55+07', 'terminal'), (4, '2022-11-11 17:05+07', 'terminal');
SELECT is(pg_temp.suspects(4), '11 12:55 two_shifts',
	'1(17): two shifts attended on one date are flagged');
SELECT is((SELECT status FROM attendance.attendance_day
	WHERE employee_id = 4 AND workday = '2022-11-11' AND shift_no = 2), 'present',
	'1(17): flagged, not forbidden');
INSERT INTO attendance.policy (first_day, name, one_shift_a_day)
	VALUES ('2022-11-01', 'two', false);
SELECT is(pg_temp.suspects(4), NULL, '1(17): where the policy allows two, nothing is flagged');

-- ---- the log of everything ----------------------------------------------------------------------
SELECT is((SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class AS c
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind = 'r'
	AND c.relname <> 'closed_policy'
		AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'revoked_at')
			AND pg_get_viewdef('attendance.change_log') !~ ('\mattendance\.' || c.relname || '\M')),
			NULL,
	'every table of facts is in change_log');
SELECT ok((SELECT count(*) FROM attendance.change_log WHERE fact = 'posting' AND action = 'recorded'
	AND unit_id = 2 AND month = '2022-10-01') = 3, 'postings with unit and month');
SELECT is((SELECT string_agg(DISTINCT became ->> 'source', ',') FROM attendance.change_log
	WHERE fact = 'punch' AND action = 'recorded'), 'terminal',
	'what a telephone sends is no change, what is loaded is');
SELECT pg_temp.tries('reg_ani', $$SELECT attendance.request_excuse('annual', '2022-12-15')$$),
	pg_temp.tries('reg_hadi', $$SELECT attendance.decide_excuse(1, 1, 'rejected',
	'too many away')$$) \g /dev/null
SELECT is((SELECT string_agg(concat_ws(' ', action, by, why), ', ' ORDER BY action DESC)
	FROM attendance.change_log WHERE fact = 'excuse' AND employee_id = 1),
	'recorded reg_ani, decided reg_hadi too many away', 'requests and decisions');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.transfer_employee(1, '2022-12-01',
	3) > 0$$), 'true', 'a transfer');
SELECT is((SELECT string_agg(action, ' ' ORDER BY action) FROM attendance.change_log
	WHERE fact = 'posting' AND employee_id = 1 AND by = 'reg_boss'), 'recorded recorded withdrawn',
	'is the end of one posting and the beginning of another');
SELECT is((SELECT count(*) FROM attendance.change_log AS l WHERE l.by IS NULL OR l.at IS NULL),
	0::bigint, 'every entry says who and when');
SELECT * FROM finish();
ROLLBACK;
