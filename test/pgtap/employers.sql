-- What employers other than the two regulations' need of the register: half days, time away,
-- policies by unit, conversions of minutes into days, quotas of leave, overtime, recaps of other
-- periods. Each test names what of the contract it proves.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/law.sql
SELECT * FROM no_plan();
SET LOCAL search_path = public, presensi;
CREATE FUNCTION pg_temp.explained(query text) RETURNS SETOF text
	LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN ' || query; END $$;

-- ---- half days and time away (2.4, 2.5) ---------------------------------------------------------
CREATE FUNCTION pg_temp.hours(e int, schedule text) RETURNS void LANGUAGE sql AS $$
	INSERT INTO a.work_code (code, name) VALUES ('own ' || e, 'own');
	INSERT INTO a.work_code_version (code, schedule) VALUES ('own ' || e, schedule);
	INSERT INTO a.assignment (employee_id, code, first_day) VALUES (e, 'own ' || e, '2022-10-02');
$$;
CREATE FUNCTION pg_temp.in_out(e int, VARIADIC t text[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO a.punch (employee_id, at, direction, source, device)
		SELECT e, x::timestamptz, CASE WHEN no % 2 = 1 THEN 'in' ELSE 'out' END, 'terminal', 't'
		FROM unnest(t) WITH ORDINALITY AS u(x, no)
$$;
CREATE TEMP TABLE three (script text[]);
INSERT INTO three VALUES (ARRAY[
	$q$DO $d$ BEGIN PERFORM pg_temp.hours(2,
		'Mon-Fri 08:00-17:00 break 1h pairs half-under 5h absent-under 2h'); END $d$$q$,
	-- 3 October: a long lunch; 4 October: half a day; 5 October: an hour only; 6 October: half a
	-- day
	$q$DO $d$ BEGIN PERFORM pg_temp.in_out(2, '2022-10-03 08:00+07', '2022-10-03 12:00+07',
		'2022-10-03 14:00+07', '2022-10-03 17:00+07',
		'2022-10-04 08:30+07', '2022-10-04 12:00+07', '2022-10-05 08:00+07', '2022-10-05 09:00+07',
			'2022-10-06 13:00+07', '2022-10-06 17:00+07'); END $d$$q$,
	$$SELECT pg_temp.at('2022-10-07 06:00+07')$$]);
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[
	$$SELECT string_agg(concat_ws('/', status, worked_minutes, away_minutes, lost_minutes,
		late_minutes), ' ' ORDER BY workday) FROM a.attendance_day
		WHERE employee_id = 2 AND workday BETWEEN '2022-10-03' AND '2022-10-06'$$,
	$$SELECT string_agg(concat_ws('/', status, absent_day, half_days, a.minutes(pot)), ' '
		ORDER BY workday) FROM a.day_total
		WHERE employee_id = 2 AND workday BETWEEN '2022-10-03' AND '2022-10-06'$$]),
	'present/420/60/60/0 half_day/210/0/0/30 absent/60/0/0 half_day/240/0/0/300|present/0/0/60 '
		'half_day/0/1/0 absent/1/0/0 half_day/0/1/0',
	'away and half days through the register: a half day costs half a day and no minutes')
		FROM three;
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[
	$$SELECT concat_ws('/', present_days, absent_days, half_days, away_minutes, pot_minutes,
		substr(strip, 3, 4)) FROM a.attendance_month
		WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT concat_ws('/', present_days, absent_days, half_days) FROM a.attendance_week
		WHERE employee_id = 2 AND week = '2022-10-03'$$,
	$$SELECT concat_ws('/', absent_days, half_days) FROM a.unit_month
		WHERE unit_id = 2 AND month = '2022-10-01'$$,
	$$SELECT concat_ws('/', absent_days, half_days, year_half_days, total_days)
		FROM a.lost_time_year WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT concat_ws('/', absent_days, half_days, total_days) FROM a.discipline_standing
		WHERE employee_id = 2$$,
	$$SELECT concat_ws('/', half_days, days) FROM a.deduction_month
		WHERE employee_id = 2 AND month = '2022-10-01'$$]),
	'3/1/2/60/60/HhAh|3/1/2|9/2|1/2/2/2|1/2/2|2/2', 'each recap counts half days; the strip has h')
		FROM three;
SELECT is(pg_temp.outcome(VARIADIC script
	|| ARRAY[$$SELECT pg_temp.at('2022-11-07 08:00+07')$$,
	$$SELECT a.close_month('2022-10-01') > 100$$,
	$$SELECT string_agg(concat_ws('/', status, away_minutes, frozen), ' ' ORDER BY workday)
		FROM a.attendance_day WHERE employee_id = 2
		AND workday BETWEEN '2022-10-03' AND '2022-10-04'$$,
	$$SELECT count(*) FROM a.closed_drift$$,
	$$SELECT a.correct_day(2, '2022-10-03', 'x', away => '0:10') > 0$$,
		$$SELECT a.correct_day(2, '2022-10-05', 'x', status => 'half_day') > 0$$,
	$$SELECT string_agg(concat_ws('/', status, away_minutes, lost_minutes, half), ' '
		ORDER BY workday) FROM (SELECT d.*, t.half_days AS half FROM a.attendance_day AS d
		JOIN a.day_total AS t USING (employee_id, workday)
		WHERE employee_id = 2 AND workday IN ('2022-10-03', '2022-10-05')) AS d$$,
	$$SELECT a.reopen_month('2022-10-01', 'x') IS NULL$$, $$SELECT count(*) FROM a.reopened_day
		WHERE away = '1:00'$$]),
	'true|present/60/t half_day/0/t|0|true|true|present/10/10/0 half_day/0/0/1|false|1',
		'they are frozen, corrected and kept when the month is reopened') FROM three;
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[$$SELECT bool_or(sentence ~ 'away|1 h')
	FROM a.explain_day(2, '2022-10-03', 'en')$$,
	$$SELECT concat_ws('/', status_name_id, status_name_en) FROM a.attendance_day
		WHERE employee_id = 2 AND workday = '2022-10-04'$$]), 'true|Setengah hari/half a day',
		'explain_day knows of them') FROM three;

-- ---- policies: a row states what changes, for everybody or for a unit and those below it --------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-20 08:00+07')$$,
	$$SELECT pg_temp.try('manager', $q$INSERT
		INTO a.policy (first_day, name, forgotten_phone_quota, deduction_bands)
		VALUES ('2022-11-01', 'general', 5, '{"(late,1,,1)"}')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$INSERT INTO a.policy (first_day, name, unit_id, report_day)
		VALUES ('2022-11-01', 'dinas', 2, 9), ('2022-12-01', 'dinas', 2, NULL)$q$)$$,
	$$SELECT pg_temp.try('manager', $q$INSERT INTO a.policy (first_day, name, unit_id, day_length)
		VALUES ('2022-11-15', 'rs', 3, '8:00')$q$)$$,
	$$SELECT pg_temp.try('manager', $q$INSERT INTO a.policy (first_day, name, report_day)
		VALUES ('2022-12-01', 'later', 7)$q$)$$,
	$$SELECT string_agg(concat_ws('/', scope, first_day, end_day, day_length, report_day,
		forgotten_phone_quota, cardinality(tiers) > 0, cardinality(deduction_bands)), ' '
		ORDER BY scope, first_day) FROM a.policy_in_force WHERE first_day > '2022-01-01'$$,
	$$SELECT string_agg(concat_ws('/', u, d, y.report_day, y.day_length, y.forgotten_phone_quota),
		' ' ORDER BY u, d) FROM unnest('{2,3,4}'::int[]) AS u,
		unnest('{2022-10-20,2022-11-20,2022-12-20}'::date[]) AS d, a.policy_of(u, d) AS y$$,
	$$SELECT string_agg(concat_ws('/', unit_id, a.report_due_of(unit_id, '2022-11-01')), ' '
		ORDER BY unit_id) FROM a.unit WHERE unit_id IN (3, 4)$$,
	$$SELECT pg_temp.try('manager', $q$INSERT
		INTO a.policy (first_day, name, unit_id, revision_days)
		VALUES ('2022-11-01', 'x', 4, 9)$q$)$$,
	$$SELECT pg_temp.try('manager', $q$INSERT INTO a.policy (first_day, name, unit_id)
		VALUES ('2022-09-01', 'x', 4)$q$)$$,
	$$SELECT pg_temp.try('manager', $q$INSERT INTO a.policy (first_day, name, unit_id)
		VALUES ('2022-11-01', 'x', 2)$q$)$$),
	'ok|ok|ok|ok|0/2022-11-01/2022-12-01/07:30:00/5/5/t/1 0/2022-12-01/07:30:00/7/5/t/1 '
		'2/2022-11-01/2022-12-01/07:30:00/9/5/t/1 2/2022-12-01/07:30:00/9/5/t/1'
	' 3/2022-11-01/2022-11-15/07:30:00/9/5/t/1 3/2022-11-15/2022-12-01/08:00:00/9/5/t/1 '
		'3/2022-12-01/08:00:00/9/5/t/1'
	'|2/2022-10-20/5/07:30:00/3 2/2022-11-20/9/07:30:00/5 2/2022-12-20/9/07:30:00/5 '
		'3/2022-10-20/5/07:30:00/3 3/2022-11-20/9/08:00:00/5 3/2022-12-20/9/08:00:00/5 '
		'4/2022-10-20/5/07:30:00/3 4/2022-11-20/5/07:30:00/5 4/2022-12-20/7/07:30:00/5'
	'|3/2022-12-09 4/2022-12-07|23514|PS201|23P01',
		'what a policy leaves NULL stays, of everybody and of the units above; the nearest unit '
		'beats, then the later row');
-- each use of a policy by unit: two people with the same punches, one in a unit with settings of
-- its own
SELECT is(pg_temp.outcome($$INSERT INTO a.policy (first_day, name, unit_id, missing_punch,
	deduction_bands, day_length) VALUES ('2022-10-01', 'lain', 4, 'half_day',
	'{"(late,1,,2)","(missing,,,1)"}', '4:00')$$,
	$$SELECT pg_temp.tap(e, '2022-10-03 07:30+07', '2022-10-03 14:50+07', '2022-10-04 07:00+07')
		FROM unnest('{2,6}'::int[]) AS e$$, $$SELECT pg_temp.at('2022-10-05 06:00+07')$$,
	$$SELECT string_agg(concat_ws('/', employee_id, pot_minutes, pot_days, day_length_minutes), ' '
		ORDER BY employee_id) FROM a.lost_time_year WHERE employee_id IN (2, 6)
		AND month = '2022-10-01'$$,
	$$SELECT string_agg(concat_ws('/', employee_id, percent), ' ' ORDER BY employee_id)
		FROM a.deduction_month WHERE employee_id IN (2, 6) AND month = '2022-10-01'$$,
	$$SELECT string_agg(concat_ws('/', employee_id, pot_days), ' ' ORDER BY employee_id)
		FROM a.discipline_standing WHERE employee_id IN (2, 6)$$,
	$$SELECT pg_temp.at('2022-11-07 08:00+07')$$, $$SELECT a.close_month('2022-10-01') > 0$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.withdraw('policy', (SELECT policy_id FROM a.policy
		WHERE name = 'lain'), 'x')$q$)$$,
	$$UPDATE a.policy SET revoked_at = a.clock(), revoked_by = 'x' WHERE name = 'lain'$$,
	$$SELECT string_agg(concat_ws('/', employee_id, pot_minutes, day_length_minutes, late_percent),
		' ' ORDER BY employee_id) FROM a.lost_time_year WHERE employee_id IN (2, 6)
		AND month = '2022-10-01'$$),
	'2/30/0/450 6/150/0/240|2 6/2|2/0 6/0|true|PS201|2/30/450 6/150/240/2',
		'policies of a unit, and of a closed month');

-- ---- minutes and late days become days and percentages (section 3: policy) ----------------------
-- six working days with 55 minutes late each, on the fixture's 7:00
CREATE TEMP TABLE lates (script text[]);
INSERT INTO lates VALUES (ARRAY[
	$$SELECT pg_temp.tap(2, day || ' 07:55+07', day || ' 14:45+07')
		FROM unnest('{2022-10-03,2022-10-04,2022-10-05,2022-10-06,2022-10-10,2022-10-11}'::date[])
		AS x(day)$$,
	$$SELECT pg_temp.tap(2, '2022-10-07 06:30+07', '2022-10-07 14:00+07')$$,
		$$SELECT pg_temp.at('2022-10-12 06:00+07')$$]);
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT
	INTO a.policy (first_day, name, allowance_minutes, allowance_day_minutes)
	VALUES ('2022-10-01', 'x', 300, 60)$$] || script || ARRAY[
	$$SELECT concat_ws('/', late_minutes, forgiven_minutes, pot_minutes) FROM a.attendance_month
		WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT pot_minutes FROM a.unit_month WHERE unit_id = 2 AND month = '2022-10-01'$$,
	$$SELECT concat_ws('/', pot_minutes, year_pot_minutes) FROM a.lost_time_year
		WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT year_pot_minutes FROM a.discipline_standing WHERE employee_id = 2$$,
	$$SELECT pot_minutes FROM a.deduction_month WHERE employee_id = 2 AND month = '2022-10-01'$$]),
	'330/300/30|30|30/30|30|30',
		'field cases 3: 300 minutes a month are forgiven, at most 60 a day: the sixth day of 55 is '
		'over') FROM lates;
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT
	INTO a.policy (first_day, name, allowance_minutes, allowance_day_minutes)
	VALUES ('2022-10-01', 'x', 150, 60)$$] || script || ARRAY[
	$$SELECT string_agg(concat_ws('/', forgiven_minutes, pot_minutes), ' ' ORDER BY first_day)
		FROM (SELECT * FROM a.attendance_recap('[2022-09-21,2022-10-04]')
		UNION ALL SELECT * FROM a.attendance_recap('[2022-10-05,2022-10-06]')
		UNION ALL SELECT * FROM a.attendance_recap('[2022-10-07,2022-11-06]')) AS r
		WHERE employee_id = 2$$,
	$$SELECT concat_ws('/', forgiven_minutes, pot_minutes) FROM a.attendance_month
		WHERE employee_id = 2 AND month = '2022-10-01'$$]), '110/0 40/70 0/110|150/180',
		'spans that make up a month forgive together what the month does') FROM lates;
SELECT throws_ok(format('SELECT count(*) FROM a.attendance_recap(%L)', p), '22023', NULL,
	'a recap has a begin and an end: ' || p)
FROM unnest('{"[2022-10-01,)","(,2022-10-31]","(,)","[2022-10-01,infinity)"}'::text[]) AS p;
SELECT throws_ok(format('SELECT count(*) FROM a.rulings_of(%L)', p), '22023', NULL,
	'and so have rulings: ' || p)
FROM unnest('{"[2022-10-01,)","(,2022-10-31]","(,)","[2022-10-01,infinity)"}'::text[]) AS p;
PREPARE recap(daterange) AS SELECT count(*) FROM a.attendance_recap($1);
SET plan_cache_mode = force_generic_plan;
SELECT throws_ok($$EXECUTE recap('[2022-10-01,)')$$, '22023', NULL, 'also as a parameter');
RESET plan_cache_mode;
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT
	INTO a.policy (first_day, name, allowance_minutes, allowance_day_minutes)
	VALUES ('2022-10-01', 'x', 300, 20)$$] || script || ARRAY[
	$$SELECT concat_ws('/', forgiven_minutes, pot_minutes) FROM a.attendance_month
		WHERE employee_id = 2 AND month = '2022-10-01'$$]), '120/210',
		'a day is forgiven the most of a day only') FROM lates;
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT INTO a.policy (first_day, name, counted_lates)
	VALUES ('2022-10-01', 'x', 3)$$] || script || ARRAY[
	$$SELECT concat_ws('/', late_days, counted_days, year_counted_days, absent_days, total_days)
		FROM a.lost_time_year WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT concat_ws('/', counted_days, total_days) FROM a.discipline_standing
		WHERE employee_id = 2$$,
	$$SELECT concat_ws('/', counted_days, days) FROM a.deduction_month
		WHERE employee_id = 2 AND month = '2022-10-01'$$]),
	'6/1/1/0/1|1/1|1/1', 'every third late day of a month costs half a day') FROM lates;
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT
	INTO a.policy (first_day, name, counted_lates, counted_lates_days, counted_lates_period)
	VALUES ('2022-10-01', 'x', 4, 1, 'year')$$] || script || ARRAY[
	$$SELECT pg_temp.tap(2, '2022-11-01 08:00+07', '2022-11-01 14:45+07', '2022-11-02 08:00+07',
		'2022-11-02 14:45+07')$$, $$SELECT pg_temp.at('2022-11-03 06:00+07')$$,
	$$SELECT string_agg(concat_ws('/', late_days, counted_days, year_counted_days), ' '
		ORDER BY month) FROM a.lost_time_year WHERE employee_id = 2 AND year = 2022
		AND month >= '2022-10-01'$$]),
	'6/1/1 2/1/2', 'or every fourth of a year a day') FROM lates;
-- a policy that changes: each late day counts by the rule of its date, and what a month has cost
-- stays
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT INTO a.policy (first_day, name, counted_lates)
	VALUES ('2022-10-01', 'x', 3), ('2022-10-06', 'another setting', NULL), ('2022-11-01', 'y', 2),
		('2022-12-01', 'none', 0)$$] || script || ARRAY[
	$$SELECT pg_temp.tap(2, '2022-11-01 08:00+07', '2022-11-01 14:45+07', '2022-11-02 08:00+07',
		'2022-11-02 14:45+07', '2022-12-01 08:00+07', '2022-12-01 14:45+07')$$,
	$$SELECT pg_temp.at('2022-12-02 06:00+07')$$,
	$$SELECT string_agg(concat_ws('/', late_days, counted_days, year_counted_days), ' '
		ORDER BY month) FROM a.lost_time_year WHERE employee_id = 2 AND year = 2022
		AND month >= '2022-10-01'$$,
	$$SELECT counted_days FROM a.discipline_standing WHERE employee_id = 2$$]),
	'6/1/1 2/0.5/1.5 1/0/1.5|1.5', 'a rule that is dropped moves no month before it') FROM lates;
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT INTO a.policy (first_day, name, counted_lates)
	VALUES ('2022-10-05', 'x', 2)$$] || script || ARRAY[
	$$SELECT concat_ws('/', late_days, counted_days) FROM a.lost_time_year
		WHERE employee_id = 2 AND month = '2022-10-01'$$]), '6/1',
	'a rule that begins within a month counts from its day on') FROM lates;
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT
	INTO a.policy (first_day, name, allowance_minutes, allowance_day_minutes)
	VALUES ('2022-10-01', 'x', 50, 50), ('2022-10-06', 'y', 120, 60)$$] || script || ARRAY[
	$$SELECT concat_ws('/', forgiven_minutes, pot_minutes) FROM a.attendance_month
		WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT pot_minutes FROM a.unit_month WHERE unit_id = 2 AND month = '2022-10-01'$$,
	$$SELECT pot_minutes FROM a.lost_time_year WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT year_pot_minutes FROM a.discipline_standing WHERE employee_id = 2$$,
	$$SELECT concat_ws('/', forgiven_minutes, pot_minutes)
		FROM a.attendance_recap('[2022-10-01,2022-10-31]') WHERE employee_id = 2$$]),
	'120/210|210|210|210|120/210',
	'an allowance that grows within a month: all recaps say the same') FROM lates;
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT
	INTO a.policy (first_day, name, minute_percent, month_percent, deduction_bands)
	VALUES ('2022-10-01', 'x', 0.02, 8, '{"(late,1,,0.5)","(leave annual,,,3)"}')$$] || script
	|| ARRAY[
	$$SELECT concat_ws('/', late_percent, minutes_percent, leave_percent, percent)
		FROM a.deduction_month WHERE employee_id = 2 AND month = '2022-10-01'$$,
	$$SELECT a.request_excuse('annual', '2022-10-12', '2022-10-12', employee_id => 2)$$,
		$$SELECT a.decide_excuse(2, 1, 'approved')$$, $$SELECT pg_temp.at('2022-10-13 06:00+07')$$,
	$$SELECT concat_ws('/', late_percent, minutes_percent, leave_percent, percent)
		FROM a.deduction_month WHERE employee_id = 2 AND month = '2022-10-01'$$]),
	'3.0/6.6/8|1|-|3.0/6.6/3/8',
		'percent by the minute beside bands, by kind of leave, at most so much a month') FROM lates;
SELECT throws_ok($$INSERT INTO a.policy (first_day, name, deduction_bands)
	VALUES ('2023-01-01', 'x', '{"(leave annual,,,3)","(leave annual,,,4)"}')$$, '23514');
SELECT is(pg_temp.outcome(VARIADIC ARRAY[$$INSERT
	INTO a.policy (first_day, name, habit_lates, habit_months) VALUES ('2022-10-01', 'x', 2, 2)$$]
	|| script || ARRAY[
	$$SELECT count(*) FROM a.habitual_lateness$$,
	$$SELECT pg_temp.tap(2, '2022-11-01 08:00+07', '2022-11-01 14:45+07', '2022-11-02 08:00+07',
		'2022-11-02 14:45+07')$$, $$SELECT pg_temp.at('2022-11-03 06:00+07')$$,
	$$SELECT string_agg(concat_ws('/', employee_id, month, months, late_days_by_month), ' ')
		FROM a.habitual_lateness$$]),
	'0|2/2022-11-01/{2022-10-01,2022-11-01}/{6,2}', 'habitual lateness names who, and which months')
		FROM lates;

-- ---- a code that is found from the punches, among the choices of the assignment -----------------
CREATE TEMP TABLE found (script text[]);
INSERT INTO found VALUES (ARRAY[$$INSERT INTO a.work_code (code, name)
	VALUES ('A', 'a'), ('B', 'b'), ('C', 'c')$$,
	$$INSERT INTO a.work_code_version (code, schedule)
		VALUES ('A', 'daily 06:00-14:00'), ('B', 'daily 14:00-22:00'), ('C', 'daily 22:00-06:00')$$,
	$$INSERT INTO a.assignment (employee_id, choices, found, first_day)
		VALUES (2, '{A,B,C}', true, '2022-10-02')$$,
	$$SELECT pg_temp.tap(2, '2022-10-03 05:55+07', '2022-10-03 14:05+07', '2022-10-04 13:50+07',
		'2022-10-04 22:03+07', '2022-10-05 21:58+07', '2022-10-06 06:03+07')$$]);
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[$$SELECT pg_temp.at('2022-10-09 06:00+07')$$,
	$$SELECT string_agg(concat_ws('/', status, to_char(starts_at AT TIME ZONE time_zone, 'HH24')),
		' ' ORDER BY workday) FROM a.attendance_day
		WHERE employee_id = 2 AND workday BETWEEN '2022-10-03' AND '2022-10-07'$$]),
	'present/06 present/14 present/22 off off',
		'field cases 3: the shift is found from its punches; nothing is said of the others')
		FROM found;
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[$$INSERT
	INTO a.assignment (employee_id, layer, code, first_day, last_day)
	VALUES (2, 1, 'B', '2022-10-03', '2022-10-03'), (2, 1, NULL, '2022-10-04', '2022-10-04')$$,
	$$INSERT INTO a.punch (employee_id, at, source, device, code, pick_day)
		VALUES (2, '2022-10-07 05:58+07', 'terminal', 't', 'B', '2022-10-07')$$,
		$$SELECT pg_temp.at('2022-10-09 06:00+07')$$,
	$$SELECT string_agg(concat_ws('/', to_char(starts_at AT TIME ZONE time_zone, 'HH24'), status),
		' ' ORDER BY workday) FROM a.attendance_day
		WHERE employee_id = 2 AND workday BETWEEN '2022-10-03' AND '2022-10-07'
		AND (workday <> '2022-10-06')$$]),
	'14/missing_out off 22/present 14/absent', 'a plan beats what is found, and so does a pick')
		FROM found;
SELECT is(pg_temp.outcome(VARIADIC script
	|| ARRAY[$$SELECT pg_temp.at('2022-10-07 13:55+07')$$, $$SELECT pg_temp.punch(2)$$]),
	't check_in check_out', 'the telephone answers by what it finds') FROM found;
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[$$INSERT
	INTO a.assignment (employee_id, layer, code, first_day, last_day)
	VALUES (2, 1, 'B', '2022-10-04', '2022-10-04')$$,
	$$INSERT INTO a.holiday (day, name, kind) VALUES ('2022-10-05', 'x', 'regional')$$,
	$$SELECT pg_temp.at('2022-10-09 06:00+07')$$,
	$$SELECT string_agg(concat_ws('/', employee_id, date_part('day', workday), found_code), ' '
		ORDER BY employee_id, workday) FROM a.attendance_day
		WHERE employee_id IN (2, 3) AND workday BETWEEN '2022-10-03' AND '2022-10-06'$$,
	$$SELECT pg_temp.at('2022-11-09 06:00+07')$$, $$SELECT a.close_month('2022-10-01')$$,
	$$SELECT found_code FROM a.attendance_day WHERE employee_id = 2 AND workday = '2022-10-03'$$]),
	'2/3/A 2/4 2/5 2/6/A 3/3 3/4 3/5 3/6|186|A',
	'attendance_day names the code that was found: not where there is a plan, nor for others')
	FROM found;
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[
	$$INSERT INTO a.work_code_version (code, schedule, first_day)
		VALUES ('C', 'daily 05:50-13:50', '2022-10-06')$$,
	$$SELECT pg_temp.at('2022-10-09 06:00+07')$$,
	$$SELECT count(*) FROM a.suspicious_punch WHERE employee_id = 2 AND reason = 'found_alike'$$,
	$$SELECT pg_temp.tap(2, '2022-10-07 05:55+07', '2022-10-07 13:55+07',
		'2022-10-08 05:40+07', '2022-10-08 13:55+07')$$,
	$$SELECT string_agg(concat_ws('/', day, at AT TIME ZONE 'Asia/Jakarta', detail,
		reason_name_en, punch_id > 0), ' ') FROM a.suspicious_punch
		WHERE employee_id = 2 AND reason = 'found_alike'$$,
	$$SELECT found_code FROM a.attendance_day WHERE employee_id = 2 AND workday = '2022-10-07'$$]),
	'0|2022-10-07/2022-10-07 05:55:00/A, C/two work codes fit equally well/t|A',
	'of two that fit equally well the first of the list holds, and the day is flagged') FROM found;
SELECT throws_ok($$INSERT INTO a.assignment (employee_id, found, first_day)
	VALUES (2, true, '2022-10-09')$$, '23514', NULL, 'it is found among choices');

-- Nothing is ruled of a day without punches, but leave takes it if a choice plans work on it.
CREATE TEMP TABLE on_leave (script text[]);
INSERT INTO on_leave SELECT ARRAY[$$INSERT INTO a.work_code (code, name)
	VALUES ('A', 'a'), ('B', 'b'), ('C', 'c'), ('D', 'd')$$,
	$$INSERT INTO a.work_code_version (code, schedule)
		VALUES ('A', 'Mon-Fri 06:00-14:00'), ('B', 'Mon-Sat 14:00-22:00'),
			('C', 'Mon-Fri 22:00-06:00'), ('D', 'daily 06:00-14:00')$$,
	$$INSERT INTO a.assignment (employee_id, choices, found, first_day)
		VALUES (2, '{A,B,C}', true, '2022-10-02'), (3, '{D}', true, '2022-10-02')$$,
	-- Wednesday was worked, Thursday is a holiday, Friday is planned to be free, Saturday is Maulid
	$$SELECT pg_temp.tap(2, '2022-10-05 05:58+07', '2022-10-05 14:03+07')$$,
	$$INSERT INTO a.holiday (day, name, kind) VALUES ('2022-10-06', 'x', 'regional')$$,
	$$INSERT INTO a.assignment (employee_id, layer, code, first_day, last_day)
		VALUES (2, 1, NULL, '2022-10-07', '2022-10-07')$$,
	$$SELECT pg_temp.at('2022-10-09 06:00+07')$$];
SELECT is(pg_temp.outcome(VARIADIC script || format('SELECT a.leave_days(%s, 2022)', q)), wanted,
	'working days of leave, codes found from the punches: ' || what)
FROM on_leave, (VALUES
	($$2, '2022-10-03', '2022-10-03', NULL, NULL$$, '1', 'a Monday without punches'),
	($$2, '2022-10-02', '2022-10-02', NULL, NULL$$, '0', 'a Sunday, on which no choice works'),
	($$2, '2022-10-03', '2022-10-09', NULL, NULL$$, '3',
		'Monday, Tuesday, Wednesday (worked); not holidays, a planned day off, a free Sunday'),
	($$2, '2022-09-26', '2022-09-30', NULL, NULL$$, '0', 'before there is an assignment'),
	($$2, '2022-10-17', '2022-10-22', NULL, NULL$$, '6', 'days to come'),
	($$3, '2022-10-17', '2022-10-23', NULL, NULL$$, '7', 'a code that works on all days'),
	($$2, '2022-12-26', '2023-01-01', NULL, NULL$$, '6', 'days of the year that is asked'),
	($$2, NULL, NULL, '2022-10-03 06:00+07', '2022-10-03 10:00+07'$$, '0.50',
		'by the clock half of A, nothing of B'),
	($$2, NULL, NULL, '2022-10-03 18:00+07', '2022-10-03 22:00+07'$$, '0.50', 'half of B'),
	($$2, NULL, NULL, '2022-10-03 00:00+07', '2022-10-04 00:00+07'$$, '1.00',
		'a whole day by the clock, not the night of the day before'),
	($$2, NULL, NULL, '2022-10-03 22:00+07', '2022-10-04 06:00+07'$$, '1.00', 'a night'),
	($$2, NULL, NULL, '2022-10-05 10:00+07', '2022-10-05 22:00+07'$$, '0.50',
		'of a day that was worked, of the hours that were found')) AS v(q, wanted, what);
SELECT is(pg_temp.outcome(VARIADIC script || ARRAY[
	$$SELECT pg_temp.try('manager', $q$SELECT a.amend('excuse_kind', 'annual',
		'{"year_quota": 5}', 'the contract') > 0$q$)$$,
	$$SELECT a.request_excuse('annual', '2022-10-17', '2022-10-22', employee_id => 2)$$,
	$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(2, 1, ''approved'')')$$,
	$$SELECT a.cancel_excuse(2, 1, 'x')$$,
	$$SELECT a.request_excuse('annual', '2022-10-03', '2022-10-09', employee_id => 2)$$,
	$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(2, 2, ''approved'')')$$,
	$$SELECT concat_ws('/', taken, remaining) FROM a.leave_balance
		WHERE employee_id = 2 AND year = 2022$$,
	$$SELECT concat_ws('/', calendar_days, workdays, excused_minutes) FROM a.leave_month
		WHERE employee_id = 2 AND excuse_id = 2$$,
	$$SELECT string_agg(concat_ws('/', status, excuse), ' ' ORDER BY workday) FROM a.attendance_day
		WHERE employee_id = 2 AND workday BETWEEN '2022-10-03' AND '2022-10-09'$$]),
	'true|1|PS309|-|2|-|3/2|7/3/480|off off excused/annual off off off off',
	'the quota is asked for them; the recap of leave counts them; rulings stay as they are')
	FROM on_leave;

-- ---- quotas of leave, in working days of the own schedule; overlapping requests -----------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-03 06:00+07')$$,
	$$SELECT pg_temp.try('manager', $q$SELECT a.amend('excuse_kind', 'annual',
	'{"year_quota": 5, "carry_over": 2}', 'the contract') > 0$q$)$$,
	-- Friday to Tuesday are three working days; the fourth request is too much
	$$SELECT a.request_excuse('annual', '2022-10-07', '2022-10-11', employee_id => 2)$$,
		$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(2, 1, ''approved'')')$$,
	$$SELECT a.request_excuse('annual', '2022-10-12', '2022-10-14', employee_id => 2)$$,
		$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(2, 2, ''approved'')')$$,
	$$SELECT string_agg(concat_ws('/', kind, year_quota, carried, taken, requested, remaining), ' ')
		FROM a.leave_balance WHERE employee_id = 2 AND year = 2022$$,
	$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(2, 2, ''rejected'')')$$,
	-- half a day by the clock: 3:52 of 7:45
	$$SELECT a.request_excuse('annual', starts_at => '2022-10-12 07:00+07',
		ends_at => '2022-10-12 10:53+07', employee_id => 2)$$,
		$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(2, 3, ''approved'')')$$,
	$$SELECT concat_ws('/', taken, remaining) FROM a.leave_balance
		WHERE employee_id = 2 AND year = 2022$$),
	'true|1|-|2|PS309|annual/5/0/3/3/2|-|3|-|3.5/1.5',
		'a quota of leave counts working days and is asked when a request is decided');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-12-01 06:00+07')$$, $$UPDATE a.excuse_kind
	SET year_quota = 5, carry_over = 2 WHERE kind = 'annual'$$,
	-- Thursday to Monday over New Year: two days of the old year, one of the new
	$$SELECT a.request_excuse('annual', '2022-12-29', '2023-01-02', employee_id => 2)$$,
		$$SELECT pg_temp.try('head', 'SELECT a.decide_excuse(2, 1, ''approved'')')$$,
	$$SELECT pg_temp.at('2023-01-03 06:00+07')$$,
	$$SELECT string_agg(concat_ws('/', year, year_quota, carried, taken, remaining), ' '
		ORDER BY year) FROM a.leave_balance WHERE employee_id = 2$$),
	'1|-|2022/5/0/2/3 2023/5/2/1/6',
		'days count in their own year; what is left is carried over, at most so much');
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-03 06:00+07')$$,
	$$SELECT a.request_excuse('annual', '2022-10-07', '2022-10-11', employee_id => 2)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('sick', '2022-10-11',
		'2022-10-12')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$INSERT INTO a.excuse (employee_id, kind, first_day, last_day)
		VALUES (2, 'sick', '2022-10-11', '2022-10-12')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('sick',
		starts_at => '2022-10-10 08:00+07', ends_at => '2022-10-10 09:00+07')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('sick', '2022-10-12',
		'2022-10-12')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('overtime',
		starts_at => '2022-10-10 15:00+07', ends_at => '2022-10-10 17:00+07')$q$)$$,
	$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('overtime', '2022-10-10',
		'2022-10-10')$q$)$$,
	$$SELECT a.cancel_excuse(2, 1, 'x')$$,
		$$SELECT pg_temp.try('ani', $q$SELECT a.request_excuse('sick', '2022-10-11',
		'2022-10-11')$q$)$$),
	'1|PS310|PS310|PS310|3|4|PS306|-|5',
		'overlapping requests are refused, by every path; overtime is beside leave');
SELECT throws_like($$SELECT a.request_excuse('annual', '2030-10-07', '2030-10-11',
	employee_id => 2), a.request_excuse('sick', '2030-10-11', '2030-10-11', employee_id => 2)$$,
	'the request overlaps request % (annual)', 'and the error names the other');

-- ---- overtime, time before the start, recaps of other spans -------------------------------------
SELECT is(pg_temp.outcome($$SELECT pg_temp.at('2022-10-03 06:00+07')$$,
	$$SELECT a.request_excuse('overtime', starts_at => '2022-10-03 14:45+07',
	ends_at => '2022-10-03 16:00+07', employee_id => 2)$$,
	$$SELECT a.decide_excuse(2, 1, 'approved')$$,
	$$SELECT a.request_excuse('overtime', starts_at => '2022-10-08 08:00+07',
		ends_at => '2022-10-08 11:00+07', employee_id => 2)$$,
		$$SELECT a.decide_excuse(2, 2, 'approved')$$,
	$$INSERT INTO a.holiday (day, name, kind) VALUES ('2022-10-06', 'x', 'regional')$$,
	-- Monday an hour before and two after; Thursday, a holiday, two hours; Saturday four hours
	$$SELECT pg_temp.tap(2, '2022-10-03 06:00+07', '2022-10-03 16:45+07', '2022-10-06 09:00+07',
		'2022-10-06 11:00+07', '2022-10-08 09:00+07', '2022-10-08 13:00+07')$$,
		$$SELECT pg_temp.at('2022-10-09 06:00+07')$$,
	$$SELECT concat_ws('/', before_start_minutes, overtime_minutes) FROM a.attendance_day
		WHERE employee_id = 2 AND workday = '2022-10-03'$$,
	$$SELECT concat_ws('/', after_end_minutes, after_end_ordered_minutes, before_start_minutes,
		before_start_ordered_minutes, free_day_minutes, free_day_ordered_minutes, holiday_minutes,
		holiday_ordered_minutes, ordered_minutes)
		FROM a.overtime_month WHERE employee_id = 2 AND month = '2022-10-01'$$),
	'1|-|2|-|60/120|120/75/60/0/240/120/120/0/195',
		'overtime by its kind, and how much of it was ordered');
SELECT is(pg_temp.outcome(VARIADIC script
	|| ARRAY[$$SELECT pg_temp.at('2022-11-07 06:00+07')$$,
	$$SELECT a.close_month('2022-10-01') > 0$$,
	$$SELECT concat_ws('/', first_day, last_day, workdays, present_days, late_days, absent_days,
		late_minutes, pot_minutes, length(strip), strip)
		FROM a.attendance_recap('[2022-10-05,2022-11-04]') WHERE employee_id = 2$$,
	$$SELECT bool_and(r.late_minutes = m.late_minutes AND r.pot_minutes = m.pot_minutes
		AND r.strip = m.strip AND r.worked = m.worked AND r.workdays = m.workdays
		AND r.half_days = m.half_days AND r.frozen = m.frozen) AND count(*) > 4
		FROM a.attendance_recap('[2022-10-01,2022-10-31]') AS r JOIN a.attendance_month AS m
			USING (employee_id, unit_id) WHERE m.month = '2022-10-01'$$]),
	'true|2022-10-05/2022-11-04/23/5/4/18/220/220/31/TTH--TTAAA--AAAAA--AAAAA--AAAAA|true',
		'a recap of any span says what attendance_month says of a month') FROM lates;
SELECT matches(pg_temp.outcome($$SELECT string_agg(l, ' ') FROM pg_temp.explained($q$SELECT *
	FROM a.attendance_recap('[2022-10-05,2022-11-04]') WHERE employee_id = 2$q$) AS l$$),
	'closed_day_pkey on [^:]*Index Cond: ..month = [^)]*. AND .employee_id = 2', 'and by index');
-- as text: a length has no days
SELECT is(night_time(x.span::tstzrange, x.since::time, x.till::time, x.zone)::text,
	x.should::interval::text, x.says) FROM (VALUES
	('[2022-10-03 18:00+07,2022-10-04 02:00+07)', '22:00', '06:00', 'WIB', '4:00',
		'field cases 3: night hours of 18:00-02:00'),
	('[2022-10-04 01:00+07,2022-10-04 09:00+07)', '00:00', '06:00', 'wib', '5:00',
		'of 01:00-09:00 with a night from midnight'),
	('[2022-10-04 06:00+07,2022-10-06 06:00+07)', '22:00', '06:00', 'Asia/Jakarta', '16:00',
		'of 48 hours'),
	('[2022-10-04 00:00+07,2022-10-06 12:00:00.000001+07)', '00:00', '00:00', 'WIB',
		'60:00:00.000001', 'of a night that never ends'),
	('[2022-10-04 08:00+07,2022-10-04 16:00+07)', '22:00', '06:00', 'WIB', '0:00', 'of a day'),
	('[2015-11-01 00:00-04,2015-11-01 06:00-05)', '22:00', '06:00', 'America/New_York', '7:00',
		'over a change of the clocks'),
	('empty', '22:00', '06:00', 'WIB', '0:00', 'of nothing')) AS x(span, since, till, zone, should,
		says);
SELECT throws_ok($$SELECT presensi.night_time('[2022-10-03,)', '22:00', '06:00', 'WIB')$$, '22023');
SELECT throws_ok($$SELECT presensi.night_time('[2022-10-03,2022-10-04)', '22:00', '06:00',
	'Mars')$$, '22023');
SELECT throws_ok($$SELECT presensi.night_time('[4713-01-01 BC,290000-01-01)', '22:00', '06:00',
	'WIB')$$, '22023', 'a span of time needs both ends, at most ten years apart',
	'nor is a span of which the difference of its ends overflows');
SELECT is(presensi.forgiven_minutes(m, b, a, d), f, 'allowance: ' || says) FROM (VALUES
	(70::bigint, 0::bigint, 300::bigint, 60::bigint, 60::bigint, 'at most so much a day'),
	(55, 275, 300, 60, 25, 'what is left'), (55, 400, 300, NULL, 0, 'nothing is left'),
	(NULL, 0, 300, 60, 0, 'no minutes'), (70, NULL, 300, NULL, 70, 'nothing before'),
	(70, 0, NULL, NULL, 0, 'none is given')) AS x(m, b, a, d, f, says);

SELECT * FROM finish();
ROLLBACK;
