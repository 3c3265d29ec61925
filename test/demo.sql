-- What make demo shows, on 80 columns: the question, the SQL, the answer. Runs in an empty database
-- that has presensi. Set by the caller: report, the file to which the last page is written. Work of
-- which the SQL is not shown is silent, and in test/demo-terminal.sql and test/demo-clinic.sql.

\pset pager off
\pset footer off
\pset null ''
\pset border 1
\pset format wrapped
\pset columns 79
\set SHOW_CONTEXT never
\set VERBOSITY terse
SET client_min_messages = warning;
SET search_path = presensi, public;
-- Only for the display of instants: no ruling depends on it.
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO';

\echo
\echo '=== 1. Three days of one person =============================================='
\echo
\echo 'A schedule, a period, a time zone and the punches: one row for each day.'
\echo
\set ECHO queries
SELECT workday, status, late, early_leave
FROM presensi.rulings('Mon-Fri 07:00-15:00',
  '[2022-10-03,2022-10-06)', 'Asia/Jakarta',
  '{2022-10-03 07:12+07, 2022-10-03 15:00+07,
    2022-10-04 06:55+07, 2022-10-04 14:30+07}');
\set ECHO none
\echo 'Why was the 4th ruled so?'
\echo
\set ECHO queries
SELECT regexp_split_to_table(presensi.explain(r, 'en', 'WIB'), '(?<=\.) ')
  AS why
FROM presensi.rulings('Mon-Fri 07:00-15:00', '[2022-10-04,2022-10-05)',
  'Asia/Jakarta', '{2022-10-04 06:55+07, 2022-10-04 14:30+07}') AS r;
\set ECHO none

\echo '=== 2. A real terminal: 13 people in December 2022 ==========================='
\echo
\echo 'The terminal says "in" or "out" at random, so punches are ruled by where they'
\echo 'lie. On the 26th the day was split into an early and a late shift. The export'
\echo 'ends with the 30th: what cannot be known yet is pending.'
\ir demo-terminal.sql
\echo
\set ECHO queries
SELECT day, status, "in", "out", late, early, worked
FROM sheet WHERE person = '114' AND workday >= '2022-12-20' ORDER BY workday;
\set ECHO none
\echo 'The month of those who were there all of it. one_punch: days with a check-in or'
\echo 'a check-out only. Late and early go into one pot; each 7:30 of it are a day'
\echo '(Karanganyar, article 14), the rest stays; absent days stand beside it.'
\echo
\set ECHO queries
SELECT person, present, one_punch, absent, late, early, pot, days_lost
FROM recap WHERE present + one_punch + absent > 20 ORDER BY person;
\set ECHO none

\echo '=== 3. An employer: a clinic of forty people, October 2022 ==================='
\echo
\echo 'A register is a schema of tables and views of yours. Its facts come from'
\echo 'test/demo-clinic.sql: punches, leave, a transfer, letters ...'
\ir demo-clinic.sql
SELECT set_config('demo.now', '2022-10-20 07:20+07', false) \g /dev/null
\echo
\echo 'Thursday 20 October, 07:20. Who is not in?'
\echo
\set ECHO queries
SELECT state_name_en AS state, count(*) AS people,
  CASE WHEN count(*) < 8 THEN string_agg(name, ', ' ORDER BY name) END AS who
FROM attendance.today WHERE unit_id = 2 GROUP BY 1 ORDER BY 2 DESC;
\set ECHO none
\echo 'Ani punches with a phone that is not hers. The punch is stored, and refused: the'
\echo 'reason, whether the place was inside the fence, and what her button says next.'
\echo
SET ROLE demo_ani;
\set ECHO queries
SELECT accepted, reason, fence, next_action FROM attendance.record_punch(
  device => 'phone-2', location => 'POINT(111.6541 -7.5471)', accuracy_m => 12);
\set ECHO none
RESET ROLE;
SELECT set_config('demo.now', '2022-11-02 09:00+07', false) \g /dev/null
\echo '2 November. The month at a glance, a sign for each day:'
\echo '  H present   T late   P left early   W late and left early   A absent'
\echo '  M a punch is missing   L holiday   - no shift   blank: at another unit'
\echo '  C annual leave (each kind of leave has a letter of its own)'
\echo
\set ECHO queries
SELECT name, strip, pot_minutes AS pot, absent_days AS absent
FROM attendance.attendance_month
WHERE unit_id = 2 AND month = '2022-10-01'
  AND name IN ('Ani', 'Budi', 'Citra', 'Dewi', 'Eko', 'Fitri', 'Guntur',
    'Hasan', 'Joko', 'Slamet')
ORDER BY name;
\set ECHO none
\echo 'Ani was ill from 10:30 on the 3rd: Hadi granted a permit, so nothing is lost.'
\echo 'Slamet is the night guard. What does it come to under PP 94/2021? pot_days are'
\echo 'the whole days of 7.5 hours in the pot, rest the minutes left over.'
\echo 'The pot is that of the year: the first days of November are in it too.'
\echo
\set ECHO queries
SELECT name, pot_days, remainder_minutes AS rest, absent_days AS absent,
  total_days AS days, tier_name_en AS tier, next_tier_days AS "next at"
FROM attendance.discipline_standing
WHERE year = 2022 AND total_days > 0 ORDER BY total_days DESC, name;
\set ECHO none
\echo 'The form of manual attendance (annex C; three of its 31 columns):'
\echo
\set ECHO queries
SELECT person_item, person_value, direction, item, d4, d11, d17
FROM attendance.manual_form
WHERE unit_id = 2 AND month = '2022-10-01' ORDER BY no, line;
\set ECHO none
\echo 'Saturday 5 November is a working day of this unit, so its reports are due'
\echo 'then. One was sent on the 2nd.'
\echo
SET ROLE demo_operator;
SELECT send_report(2, '2022-10-01', 'BKPSDM') \g /dev/null
RESET ROLE;
\set ECHO queries
SELECT kind, recipient, due, state FROM attendance.report_calendar
WHERE unit_id = 2 AND month = '2022-10-01' ORDER BY kind, recipient;
\set ECHO none
SELECT set_config('demo.now', '2022-11-07 09:00+07', false) \g /dev/null
\echo '7 November: the month is closed. What is decreed afterwards shows as drift.'
\echo
\set ECHO queries
SELECT attendance.close_due() AS month;
INSERT INTO attendance.holiday (day, unit_id, name, kind)
VALUES ('2022-10-12', 2, 'Hari jadi', 'regional');
SELECT workday, frozen_status, ruled_status, count(*) AS people
FROM attendance.closed_drift WHERE month = '2022-10-01' GROUP BY 1, 2, 3;
\set ECHO none
\echo 'And what Ani sees of all this: herself.'
\echo
SET ROLE demo_ani;
\set ECHO queries
SELECT name, strip, pot_minutes AS pot
FROM attendance.attendance_month WHERE month = '2022-10-01';
\set ECHO none
RESET ROLE;
\echo 'The month of the unit as a page, with its calendar, in the file'
\echo :report
\echo
\pset format unaligned
\pset tuples_only on
\set ECHO queries
SELECT attendance.report_html(2, '2022-10-01', 'en') \g :report
\set ECHO none
