-- Lost time from days to consequences (K14(4), K14(5), M2, PP 94/2021): the pot, days of absence,
-- standing, deductions.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();

-- Punches of a person at these hours on each of the dates that are Monday to Friday; NULL: not that
-- one.
CREATE FUNCTION pg_temp.work(employee bigint, first_day date, last_day date,
	come time DEFAULT '06:30', go time DEFAULT '15:00') RETURNS void LANGUAGE sql AS $$
	INSERT INTO attendance.punch (employee_id, at, source, device)
	SELECT employee, (d::date + t) AT TIME ZONE 'Asia/Jakarta', 'terminal', 't'
	FROM generate_series(first_day::timestamp, last_day, '1 day') AS d, unnest(ARRAY[come, go]) AS t
	WHERE t IS NOT NULL AND extract(isodow FROM d) < 6 $$;
CREATE FUNCTION pg_temp.leave(employee bigint, first_day date, last_day date,
	kind text DEFAULT 'annual') RETURNS void LANGUAGE sql AS $$
	INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
		decided_at) VALUES (employee, kind, first_day, last_day, 'approved', 'x', now()) $$;
CREATE FUNCTION pg_temp.permit(employee bigint, starts text, ends text) RETURNS void
	LANGUAGE sql AS $$
	INSERT INTO attendance.excuse (employee_id, kind, starts_at, ends_at, decision, decided_by,
		decided_at) VALUES (employee, 'permit', (starts || '+07')::timestamptz,
		(ends || '+07')::timestamptz, 'approved', 'x', now()) $$;
CREATE FUNCTION pg_temp.account(employee bigint, day date) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', d.status, d.absent_day, extract(epoch FROM d.pot)::int / 60, d.mark)
		FROM attendance.day_total AS d WHERE d.employee_id = employee AND d.workday = day $$;
CREATE FUNCTION pg_temp.pot(employee bigint, month date) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', t.pot_minutes, t.year_pot_minutes, t.new_days, t.pot_days,
		t.remainder_minutes, t.year_absent_days, t.total_days) FROM attendance.lost_time_year AS t
	WHERE t.employee_id = employee AND t.month = pot.month $$;

-- Ani, five days a week: 7:45 from Monday to Thursday, 6:30 on Fridays
SELECT pg_temp.work(1, '2022-10-03', '2022-10-03', '07:20', '14:45'),
	pg_temp.work(1, '2022-10-04', '2022-10-04', '07:00', '14:15'),
	pg_temp.leave(1, '2022-10-06', '2022-10-06'), pg_temp.work(1, '2022-10-07', '2022-10-07',
		'06:30', NULL), pg_temp.permit(1, '2022-10-10 07:00', '2022-10-10 09:00'),
	pg_temp.work(1, '2022-10-11', '2022-11-14'), pg_temp.work(1, '2022-11-15', '2022-11-15',
		'08:00', '14:45'), pg_temp.work(1, '2022-11-16', '2022-12-30') \g /dev/null
SELECT pg_temp.at('2022-12-31 08:00') \g /dev/null
SELECT is(pg_temp.account(1, '2022-10-03'), 'present 0 20 T',
	'14(4): late minutes go into the pot');
SELECT is(pg_temp.account(1, '2022-10-04'), 'present 0 30 P',
	'14(4): minutes of leaving early go into the same pot');
SELECT is(pg_temp.account(1, '2022-10-05'), 'absent 1 0 A',
	'a day on which nothing was attended and nothing excused is a day of absence, beside the pot');
SELECT is(pg_temp.account(1, '2022-10-06'), 'excused 0 0 C', 'a day of leave costs nothing');
SELECT is(pg_temp.account(1, '2022-10-07'), 'missing_out 0 0 M',
	'a missing punch is flagged and costs nothing by default');
SELECT is((SELECT d.absent_day || ' ' || extract(epoch FROM d.pot)::int / 60 || ' ' || d.mark
	FROM attendance.day_total AS d WHERE d.employee_id = 1 AND d.workday = '2022-10-10'), '0 345 a',
	'a day partly excused and else missed is no day of absence: what was owed goes into the pot');
SELECT is(pg_temp.pot(1, '2022-10-01'), '395 395 0 0 395 1 1',
	'14(5): 395 minutes are no day yet; with the absence one day');
SELECT is(pg_temp.pot(1, '2022-11-01'), '60 455 1 1 5 1 2',
	'14(5): the pot goes on over the month: 7.5 hours are a day, five minutes stay');
SELECT is(pg_temp.pot(1, '2022-12-01'), '0 455 0 1 5 1 2',
	'the minutes of that day are not counted again');

-- two shifts a day of four hours each
INSERT INTO attendance.work_code (code, name) VALUES ('DUA', 'Dua kali sehari');
INSERT INTO attendance.work_code_version (code, schedule)
	VALUES ('DUA', 'Mon-Fri 07:00-11:00 out -30m..+30m, 13:00-17:00 in -30m..+1h');
UPDATE attendance.assignment SET code = 'DUA', choices = '{}' WHERE employee_id = 5;
SELECT pg_temp.work(5, '2022-10-03', '2022-10-03', '07:00', '11:00'),
	pg_temp.permit(5, '2022-10-05 07:00', '2022-10-05 11:00'),
	pg_temp.work(5, '2022-10-06', '2022-12-30', '07:00', '11:00'),
		pg_temp.work(5, '2022-10-06', '2022-12-30', '13:00', '17:00') \g /dev/null
SELECT is(pg_temp.account(5, '2022-10-03'), 'present 0 240 a',
	'one of two shifts missed: its planned minutes, no day of absence');
SELECT is(pg_temp.account(5, '2022-10-04'), 'absent 1 0 A',
	'both shifts missed: one day of absence, no minutes');
SELECT is((SELECT absent_day || ' ' || extract(epoch FROM pot)::int / 60 FROM attendance.day_total
	WHERE employee_id = 5 AND workday = '2022-10-05'), '0 240',
	'one shift excused, the other missed: its minutes');
SELECT is((SELECT absent_days || ' ' || absent_shifts || ' ' || pot_minutes
	FROM attendance.attendance_month WHERE employee_id = 5 AND month = '2022-10-01'), '1 4 480',
	'the month adds them up');
SELECT is((SELECT string_agg(workday || ' ' || whole_day, ', ' ORDER BY workday)
	FROM attendance.absent_day WHERE employee_id = 5),
	'2022-10-03 false, 2022-10-04 true, 2022-10-05 false',
	'K6(3)f: absent_day lists all three and says which was a whole day');

-- The year: 440 minutes in December, 20 in January.
SELECT pg_temp.work(3, '2022-10-03', '2022-12-23'), pg_temp.work(3, '2022-12-27', '2022-12-27',
	'14:20', '14:45'), pg_temp.work(3, '2022-12-28', '2022-12-30'),
	pg_temp.work(3, '2023-01-02', '2023-01-02', '07:20', '14:45'),
		pg_temp.work(3, '2023-01-03', '2023-02-28') \g /dev/null
SELECT pg_temp.at('2023-01-31 20:00') \g /dev/null
SELECT is(pg_temp.pot(3, '2022-12-01'), '440 440 0 0 440 1 1',
	'December leaves 440 minutes (and 26 December missed)');
SELECT is(pg_temp.pot(3, '2023-01-01'), '20 20 0 0 20 0 0',
	'the pot begins anew in January: what was left over is dropped');
SELECT is((SELECT year_pot_minutes || ' ' || total_days FROM attendance.discipline_standing
	WHERE employee_id = 3 AND year = 2023), '20 0', 'so does the standing');
INSERT INTO attendance.policy (first_day, name, leftover, tiers)
	SELECT '2022-07-01', 'keeps', 'keep', tiers FROM attendance.policy WHERE name = 'Karanganyar';
SELECT is(pg_temp.pot(3, '2023-01-01'), '20 460 1 1 10 0 1',
	'a policy that keeps leftovers carries the 440 minutes over');
SELECT is((SELECT remainder_minutes || ' ' || pot_days FROM attendance.discipline_standing
	WHERE employee_id = 3 AND year = 2023), '10 1', 'in the standing as well');
DELETE FROM attendance.policy WHERE name = 'keeps';

-- what a missing punch may cost
CREATE FUNCTION pg_temp.missing(rule text, minutes int DEFAULT NULL) RETURNS text
	LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	INSERT INTO attendance.policy (first_day, name, missing_punch, missing_punch_minutes)
		VALUES ('2022-10-01', 'missing', rule, minutes);
	result := pg_temp.account(1, '2022-10-07');
	DELETE FROM attendance.policy WHERE name = 'missing';
	RETURN result;
END $$;
SELECT is(pg_temp.missing('minutes', 60), 'missing_out 0 60 M',
	'a missing punch may cost fixed minutes');
SELECT is(pg_temp.missing('half_day'), 'missing_out 0 225 M', 'or half a day');
SELECT is(pg_temp.missing('minutes', 600), 'missing_out 0 390 M', 'but never more than the shift');

-- standing: days absent without reason, the ladders, runs over New Year
SELECT pg_temp.work(4, '2022-10-03', '2022-12-16', '06:45', '15:00'),
	pg_temp.work(2, '2022-10-03', '2022-10-05') \g /dev/null
INSERT INTO attendance.assignment (employee_id, code, first_day)
	VALUES (4, '(GLOBAL) 5 HARI (NON SEKOLAH)', '2022-10-02');
SELECT is((SELECT concat_ws(' ', total_days, longest_streak, coalesce(level, 0), next_tier_days)
	FROM attendance.discipline_standing WHERE employee_id = 1 AND year = 2022), '2 1 0 3',
	'PP 94/2021: two days are below the first tier, which is at three');
SELECT is((SELECT concat_ws(' ', total_days, level, tier_class) FROM attendance.discipline_standing
	WHERE employee_id = 2 AND year = 2022), '62', 'PPPK: days are counted, no ladder is known');
SELECT is((SELECT absent_days || ' ' || longest_streak FROM attendance.discipline_standing
	WHERE employee_id = 4 AND year = 2022), '11 10',
	'M2: ten working days in a row in December: weekends neither count nor break the run (1 '
	'October was one day more: six-day weeks begin on it, M1)');
SELECT is((SELECT level || ' ' || tier_class || ' ' || article FROM attendance.discipline_standing
	WHERE employee_id = 4 AND year = 2022),
	(SELECT level || ' ' || class || ' ' || article FROM presensi.discipline_tier(11, 10)),
		'and they are the heaviest tier, whatever the total');
SELECT pg_temp.work(4, '2022-12-19', '2022-12-21', '06:45', '15:00'),
	pg_temp.work(4, '2023-01-05', '2023-01-31', '06:45', '15:00') \g /dev/null
SELECT is((SELECT absent_days || ' ' || longest_streak FROM attendance.discipline_standing
	WHERE employee_id = 4 AND year = 2022), '8 7', 'seven missed days at the end of the year');
SELECT is((SELECT absent_days || ' ' || longest_streak || ' ' || coalesce(level, 0)
	FROM attendance.discipline_standing WHERE employee_id = 4 AND year = 2023),
	(SELECT '3 10 ' || level FROM presensi.discipline_tier(3, 10)),
		'and three more in January: a run of ten, though the count of the year is three');
SELECT is(attendance.absence_before(4, '2023-01-15'), 7::bigint,
	'the run that stood at the end of the year, asked for by any day of January');
SET LOCAL statement_timeout = '5s';
SELECT is(array_agg(attendance.absence_before(4, d) ORDER BY d), ARRAY[0, 0, a.n, a.n, a.n],
	'a day of no month of the register is answered by its last month, and at once: ' || a.n)
FROM unnest(ARRAY[date '-infinity', '4713-01-01 BC', '9999-12-31', '5874897-12-31', 'infinity'])
	AS d,
	(SELECT attendance.absence_before(4, (max(month) + interval '1 month')::date) AS n
		FROM attendance.month) AS a GROUP BY a.n;
SELECT is(attendance.absence_before(-1, 'infinity'), 0::bigint,
	'nor is somebody unknown looked for through all months');
SET LOCAL statement_timeout = 0;
UPDATE attendance.employee SET category = 'PPPK' WHERE employee_id = 3;
INSERT INTO attendance.policy (first_day, name, tiers) SELECT '2022-09-01', 'contract', tiers
	|| ROW('PPPK', 1, NULL, NULL, 1, 'kontrak', 'teguran', 'reprimand', '7')::attendance.tier
	FROM attendance.policy WHERE name = 'Karanganyar';
SELECT is((SELECT level || ' ' || tier_name_id FROM attendance.discipline_standing
	WHERE employee_id = 2 AND year = 2022), '1 teguran',
	'a contract''s thresholds for PPPK are data');

-- deductions: Kemenag PMA 11/2019
INSERT INTO attendance.policy (first_day, name, missing_punch, deduction_bands)
	VALUES ('2022-10-01', 'bands', 'band', ARRAY[
	('late', 1, 30, 0.5), ('late', 31, 60, 1), ('late', 61, 90, 1.25), ('late', 91, NULL, 1.5),
	('early', 1, 30, 0.5), ('early', 31, 60, 1), ('early', 61, 90, 1.25), ('early', 91, NULL, 1.5),
		('missing', NULL, NULL, 1.5), ('absent', NULL, NULL, 3)]::attendance.band[]);
SELECT is((SELECT concat_ws(' ', late_percent, early_percent, missing_percent, absent_percent,
	percent) FROM attendance.deduction_month WHERE employee_id = 1 AND month = '2022-10-01'),
	'0.5 0.5 1.5 3 5.5',
	'deduction_month: 20 minutes late, 30 early, one punch missing, one day absent');
SELECT is((SELECT concat_ws(' ', late_percent, percent, pot_days) FROM attendance.deduction_month
	WHERE employee_id = 1 AND month = '2022-11-01'), '1 1 1',
	'deduction_month: an hour late, which completes a day of the pot');
SELECT is((SELECT percent FROM attendance.deduction_month
	WHERE employee_id = 2 AND month = '2022-11-01'), 66::numeric,
	'both punches missing are one absence, never two missing punches');
SELECT is((SELECT missing_percent FROM attendance.deduction_month
	WHERE employee_id = 2 AND month = '2022-11-01'), NULL, 'so no punch counts as missing there');
DELETE FROM attendance.policy WHERE name = 'bands';
SELECT is((SELECT percent FROM attendance.deduction_month
	WHERE employee_id = 1 AND month = '2022-10-01'), NULL, 'without bands no percentage is known');
SELECT * FROM finish();
ROLLBACK;
