-- The forms of the annexes and the calendar of reports (K9(1)-(3), K9(6), K11, K12, annex B, annex
-- C).
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();
SELECT pg_temp.at('2022-10-31 16:00') \g /dev/null
UPDATE attendance.unit SET letterhead = 'PEMERINTAH KABUPATEN - DINAS KESEHATAN' WHERE unit_id = 2;
INSERT INTO attendance.statement (statement_id, unit_id, number, day, signer_id, cause)
	VALUES (1, 2, '800/12/2022', '2022-10-05', 3, 'phone_left'), (2, 2, '800/13/2022', '2022-10-06',
	3, 'no_signal');
SELECT pg_temp.tries('reg_op', s) FROM (VALUES
	($$SELECT attendance.submit_manual(2, '2022-10-04 06:58+07', 'in', 'phone_left', 1, 'bd')$$),
		($$SELECT attendance.submit_manual(2, '2022-10-04 14:46+07', 'out', 'phone_left', 1,
		'bd')$$),
	($$SELECT attendance.submit_manual(1, '2022-10-04 07:03+07', 'in', 'phone_left', 1, 'an')$$),
		($$SELECT attendance.submit_manual(1, '2022-10-31 14:50+07', 'out', 'server_down', NULL,
		'an')$$),
	($$SELECT attendance.submit_manual(2, '2022-10-06 06:59+07', NULL, 'no_signal', 2)$$),
		($$SELECT attendance.submit_manual(2, '2022-10-06 15:01+07', NULL, 'no_signal', 2)$$))
		AS v(s) \g /dev/null
SELECT is((SELECT count(*) FROM attendance.punch WHERE source = 'manual'), 6::bigint,
	'six manual punches were entered');

-- ---- annex C ------------------------------------------------------------------------------------
SELECT columns_are('attendance', 'manual_form', ARRAY['unit_id', 'unit_name', 'letterhead', 'month',
	'month_name_id', 'no', 'employee_id', 'number', 'name', 'rank', 'position', 'line',
	'person_item', 'person_value', 'direction', 'item']
	|| ARRAY (SELECT 'd' || n FROM generate_series(1, 31) AS n)
		|| ARRAY['head_id', 'head_name', 'head_number'], 'annex C: the form has its 31 columns');
SELECT is((SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute AS a
	WHERE a.attrelid = 'attendance.manual_form'::regclass AND a.attname ~ '^d\d+$'),
	ARRAY (SELECT 'd' || n FROM generate_series(1, 31) AS n), 'annex C: in their order');
SELECT results_eq($$SELECT no, line, person_item, person_value, direction, item, d4, d6, d31
	FROM attendance.manual_form WHERE unit_id = 2 AND month = '2022-10-01'
	ORDER BY no, line$$, $$VALUES
	(1, 1, 'NAMA', 'Ani', 'MASUK', 'JAM', '07.03', NULL, NULL),
		(1, 2, 'NIP', '1001', 'MASUK', 'PARAF', 'an', NULL, NULL),
	(1, 3, 'PANGKAT/GOL', 'III/a', 'PULANG', 'JAM', NULL, NULL, '14.50'),
		(1, 4, 'JABATAN', 'Perawat', 'PULANG', 'PARAF', NULL, NULL, 'an'),
	(2, 1, 'NAMA', 'Budi', 'MASUK', 'JAM', '06.58', '06.59', NULL),
		(2, 2, 'NIP', '1002', 'MASUK', 'PARAF', 'bd', '', NULL),
	(2, 3, 'PANGKAT/GOL', 'IX', 'PULANG', 'JAM', '14.46', '15.01', NULL),
		(2, 4, 'JABATAN', 'Bidan', 'PULANG', 'PARAF', 'bd', '', NULL)$$,
		'annex C: four lines a person, hour and initials of coming and going');
SELECT is((SELECT DISTINCT concat_ws('|', unit_name, letterhead, month_name_id, head_name,
	head_number) FROM attendance.manual_form),
	'Dinas Kesehatan|PEMERINTAH KABUPATEN - DINAS KESEHATAN|OKTOBER 2022|Hadi|1003',
	'annex C: its head and its signature');
SELECT is(pg_temp.tries('reg_op', $$SELECT count(*)::text FROM attendance.manual_form$$), '8',
	'K12: the operator makes it');
UPDATE attendance.punch SET revoked_at = now(), revoked_by = 'x'
	WHERE employee_id = 1 AND source = 'manual' AND at < '2022-10-05';
SELECT is((SELECT string_agg(d4, '') FROM attendance.manual_form WHERE employee_id = 1), NULL,
	'what is withdrawn leaves the form');
UPDATE attendance.punch SET revoked_at = NULL, revoked_by = NULL WHERE employee_id = 1;

-- ---- annex B ------------------------------------------------------------------------------------
SELECT results_eq($$SELECT letter_number, no, day_name_id, name, number, cause_name_id, punches
	FROM attendance.manual_statement ORDER BY statement_id, no$$, $$VALUES
	('800/12/2022', 1, 'Selasa, 4 Oktober 2022', 'Ani', '1001', 'Telepon genggam tertinggal', 1),
		('800/12/2022', 2, 'Selasa, 4 Oktober 2022', 'Budi', '1002', 'Telepon genggam tertinggal',
		2),
	('800/13/2022', 1, 'Kamis, 6 Oktober 2022', 'Budi', '1002',
		'Sinyal internet tidak ada atau lemah', 2)$$,
		'annex B, 9(3): no, date, name, NIP, what hindered');
SELECT is((SELECT DISTINCT concat_ws('|', letterhead, letter_day_name_id, signer_name,
	signer_number, signer_rank, signer_position) FROM attendance.manual_statement
	WHERE statement_id = 1),
	'PEMERINTAH KABUPATEN - DINAS KESEHATAN|Rabu, 5 Oktober 2022|Hadi|1003|IV/a|Kepala',
		'annex B: letterhead, date and signer');
SELECT is((SELECT count(*) FROM attendance.manual_statement WHERE employee_id = 1), 1::bigint,
	'9(3): a server that cannot be reached needs no letter and is in none');
SELECT is((SELECT count(*)
	FROM unnest('{no_signal,phone_lost,phone_broken,phone_left,other,server_down}'::text[]) AS c
	WHERE attendance.cause_name(c, 'id') IS NULL OR attendance.cause_name(c, 'en') IS NULL),
	0::bigint, 'all causes have both labels');
SELECT is((SELECT count(DISTINCT attendance.cause_name(c, 'id'))
	FROM unnest('{no_signal,phone_lost,phone_broken,phone_left,other,server_down}'::text[]) AS c),
	6::bigint, 'each its own');

-- ---- reports ------------------------------------------------------------------------------------
CREATE FUNCTION pg_temp.calendar() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', kind, recipient, due, state, days_late), ', '
		ORDER BY kind, recipient COLLATE "C") FROM attendance.report_calendar
		WHERE unit_id = 2 AND month = '2022-10-01' $$;
SELECT pg_temp.at('2022-11-03 10:00') \g /dev/null
SELECT is(pg_temp.calendar(),
	'manual BKPSDM 2022-11-07 waiting 0, online BKPSDM 2022-11-07 waiting 0, online Badan Keuangan '
	'2022-11-07 waiting 0',
	'11(1)-(3), 12: who is to get which report; the 5th is a Saturday, so it is due on Monday');
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.send_report(2, '2022-10-01', 'BKPSDM') > 0$$),
	'true', '11(1): the operator sends it');
SELECT pg_temp.at('2022-11-09 10:00') \g /dev/null
SELECT is(pg_temp.tries('reg_op', $$SELECT attendance.send_report(2, '2022-10-01', 'BKPSDM',
	'manual') > 0$$), 'true', '12: and the one on manual attendance, late');
SELECT is(pg_temp.calendar(),
	'manual BKPSDM 2022-11-07 sent_late 2, online BKPSDM 2022-11-07 sent 0, online Badan Keuangan '
	'2022-11-07 overdue 2', '13: the calendar knows what was sent in time, what late and what not');
SELECT is((SELECT sent_by FROM attendance.report_calendar WHERE unit_id = 2 AND month = '2022-10-01'
	AND kind = 'manual'), 'reg_op', '11: and by whom');
SELECT is((SELECT count(*) FROM attendance.report_calendar WHERE unit_id = 3 AND kind = 'manual'),
	0::bigint, '12: no report on manual attendance where there was none');
SELECT is((SELECT count(*) FROM attendance.report_calendar WHERE month < '2022-10-01'), 0::bigint,
	'M1: nothing is due from before the first assignment');
SELECT * FROM finish();
ROLLBACK;
