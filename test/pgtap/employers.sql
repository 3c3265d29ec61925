-- What employers other than the two regulations' need of the register: half days, time away, policies by unit, conversions of minutes into days, quotas of leave,
-- overtime, recaps of other periods. Each test names what of the contract it proves.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/law.sql
SELECT * FROM no_plan();

-- ---- half days and time away (2.4, 2.5) -----------------------------------------------------------------------------------
CREATE FUNCTION pg_temp.hours(e int, schedule text) RETURNS void LANGUAGE sql AS $$
	INSERT INTO a.work_code (code, name) VALUES ('own ' || e, 'own');
	INSERT INTO a.work_code_version (code, schedule) VALUES ('own ' || e, schedule);
	INSERT INTO a.assignment (employee_id, code, first_day) VALUES (e, 'own ' || e, '2022-10-02');
$$;
CREATE FUNCTION pg_temp.in_out(e int, VARIADIC t text[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO a.punch (employee_id, at, direction, source, device) SELECT e, x::timestamptz, CASE WHEN no % 2 = 1 THEN 'in' ELSE 'out' END, 'terminal', 't' FROM unnest(t) WITH ORDINALITY AS u(x, no)
$$;
CREATE TEMP TABLE three (script text[]);
INSERT INTO three VALUES (ARRAY[
	$q$DO $d$ BEGIN PERFORM pg_temp.hours(2, 'Mon-Fri 08:00-17:00 break 1h pairs half-under 5h absent-under 2h'); END $d$$q$,
	-- 3 October: a long lunch; 4 October: half a day; 5 October: an hour only; 6 October: half a day
	$q$DO $d$ BEGIN PERFORM pg_temp.in_out(2, '2022-10-03 08:00+07', '2022-10-03 12:00+07', '2022-10-03 14:00+07', '2022-10-03 17:00+07',
		'2022-10-04 08:30+07', '2022-10-04 12:00+07', '2022-10-05 08:00+07', '2022-10-05 09:00+07', '2022-10-06 13:00+07', '2022-10-06 17:00+07'); END $d$$q$,
	$$SELECT pg_temp.at('2022-10-07 06:00+07')$$]);
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[
	$$SELECT string_agg(concat_ws('/', status, worked_minutes, away_minutes, lost_minutes, late_minutes), ' ' ORDER BY workday) FROM a.attendance_day WHERE employee_id = 2 AND workday BETWEEN '2022-10-03' AND '2022-10-06'$$,
	$$SELECT string_agg(concat_ws('/', status, absent_day, half_days, a.minutes(pot)), ' ' ORDER BY workday) FROM a.day_total WHERE employee_id = 2 AND workday BETWEEN '2022-10-03' AND '2022-10-06'$$]),
	'present/420/60/60/0 half_day/210/0/0/30 absent/60/0/0 half_day/240/0/0/300|present/0/0/60 half_day/0/1/0 absent/1/0/0 half_day/0/1/0',
	'away and half days through the register: a half day costs half a day and no minutes') FROM three;
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[
	$$SELECT concat_ws('/', present_days, absent_days, half_days, away_minutes, pot_minutes, substr(strip, 3, 4)) FROM a.attendance_month WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT concat_ws('/', present_days, absent_days, half_days) FROM a.attendance_week WHERE employee_id = 2 AND week = '2022-10-03'$$,
	$$SELECT concat_ws('/', absent_days, half_days) FROM a.unit_month WHERE unit_id = 2 AND month = '2022-10-01'$$,
	$$SELECT concat_ws('/', absent_days, half_days, year_half_days, total_days) FROM a.lost_time_year WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT concat_ws('/', absent_days, half_days, total_days) FROM a.discipline_standing WHERE employee_id = 2$$,
	$$SELECT concat_ws('/', half_days, days) FROM a.deduction_month WHERE employee_id = 2 AND month = '2022-10-01'$$]),
	'3/1/2/60/60/HSAS|3/1/2|9/2|1/2/2/2|1/2/2|2/2', 'each recap counts half days; the strip has S') FROM three;
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[$$SELECT pg_temp.at('2022-11-07 08:00+07')$$, $$SELECT a.close_month('2022-10-01') > 100$$,
	$$SELECT string_agg(concat_ws('/', status, away_minutes, frozen), ' ' ORDER BY workday) FROM a.attendance_day WHERE employee_id = 2 AND workday BETWEEN '2022-10-03' AND '2022-10-04'$$,
	$$SELECT count(*) FROM a.closed_drift$$,
	$$SELECT a.correct_day(2, '2022-10-03', 'x', away => '0:10') > 0$$, $$SELECT a.correct_day(2, '2022-10-05', 'x', status => 'half_day') > 0$$,
	$$SELECT string_agg(concat_ws('/', status, away_minutes, lost_minutes, half), ' ' ORDER BY workday) FROM (SELECT d.*, t.half_days AS half FROM a.attendance_day AS d JOIN a.day_total AS t USING (employee_id, workday)
		WHERE employee_id = 2 AND workday IN ('2022-10-03', '2022-10-05')) AS d$$,
	$$SELECT a.reopen_month('2022-10-01', 'x') IS NULL$$, $$SELECT count(*) FROM a.reopened_day WHERE away = '1:00'$$]),
	'true|present/60/t half_day/0/t|0|true|true|present/10/10/0 half_day/0/0/1|false|1', 'they are frozen, corrected and kept when the month is reopened') FROM three;
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[$$SELECT bool_or(sentence ~ 'away|1 h') FROM a.explain_day(2, '2022-10-03', 'en')$$,
	$$SELECT concat_ws('/', status_name_id, status_name_en) FROM a.attendance_day WHERE employee_id = 2 AND workday = '2022-10-04'$$]), 'true|Setengah hari/half a day', 'explain_day knows of them') FROM three;

SELECT * FROM finish();
ROLLBACK;
