-- From minutes to days to consequences.
SET search_path = presensi, public;
SET datestyle = 'ISO, DMY';
SET intervalstyle = 'postgres';
SET timezone = 'America/New_York';

CREATE FUNCTION pg_temp.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	d text;
BEGIN
	EXECUTE statement;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS d = PG_EXCEPTION_DETAIL;
	RETURN sqlstate || ': ' || sqlerrm || CASE WHEN d <> '' THEN ' / ' || d ELSE '' END;
END $$;

-- ---- lost time ----
SELECT lost, lost_days(lost), lost_remainder(lost)
	FROM unnest(ARRAY['0', '7:29:59.999999', '7:30', '23:10', '1 day', '31 days 00:00:01',
	'-1 day 31:30', '1000000:00']::interval[]) lost;
SELECT lost_days('6:30', '6:30'), lost_remainder('20:00', day_length => '6:30'),
	lost_days('3 days', '24:00'), lost_remainder('3 days 1 s', '1 day'),
	lost_days('00:00:01', '1 microsecond');
SELECT lost_days(NULL) IS NULL AND lost_remainder(NULL) IS NULL
	AND lost_days('1 h', NULL) IS NULL AS nulls;
-- days and rest make the whole, whatever the length of a day
SELECT count(*), bool_and(lost_days(lost, len) * len + lost_remainder(lost, len) = lost
	AND lost_remainder(lost, len) < len AND lost_remainder(lost, len) >= interval '0') AS whole
FROM (SELECT make_interval(mins => n * 37 % 5000) AS lost,
	make_interval(mins => 1 + n * 91 % 600) AS len FROM generate_series(0, 2000) n) x;
SELECT call, pg_temp.error_of('SELECT presensi.' || call) AS error FROM unnest(ARRAY[
	$$lost_days('-1 s')$$, $$lost_days('1 mon')$$, $$lost_remainder('1 year')$$,
		$$lost_days('1 h', '0')$$, $$lost_days('1 h', '-7:30')$$, $$lost_days('1 h', '1 mon')$$,
	$$lost_days('2147483647 days')$$, $$lost_days('1 h', '2147483647 days')$$,
		$$lost_days('-2147483648 days')$$]) call;

-- ---- runs of absence ----
CREATE TEMP TABLE days (employee int, workday date, status status);
INSERT INTO days SELECT 1, '2022-10-01'::date + n::int - 1, s::status FROM unnest(ARRAY[
	'off', 'absent', 'absent', 'present', 'absent', 'off', 'holiday', 'absent', NULL, 'pending',
		'absent', 'excused', 'absent', 'missing_in', 'absent', 'missing_out',
		'off']) WITH ORDINALITY u(s, n);
INSERT INTO days SELECT 2, workday, 'present' FROM days WHERE employee = 1;
INSERT INTO days SELECT 3, workday, 'absent' FROM days WHERE employee = 1;
SELECT workday, status, current_absence(status) OVER (PARTITION BY employee ORDER BY workday)
	FROM days WHERE employee = 1;
SELECT employee, longest_absence(status ORDER BY workday), current_absence(status ORDER BY workday),
	longest_absence(status ORDER BY workday DESC) AS backwards FROM days GROUP BY employee
	ORDER BY employee;
SELECT longest_absence(status), current_absence(status), pg_typeof(longest_absence(status))
	FROM days WHERE false;
-- the aggregate is the largest of the window
SELECT bool_and(a = b) FROM (SELECT longest_absence(status ORDER BY workday) AS a, max(run) AS b
	FROM (SELECT *, current_absence(status) OVER (PARTITION BY employee ORDER BY workday) AS run
		FROM days) x GROUP BY employee) y;
SELECT longest_absence(CASE WHEN n % 1001 = 0 THEN 'present' ELSE 'absent' END::status ORDER BY n)
	FROM generate_series(1, 100000) n;

-- ---- discipline ----
-- each day count of both ladders
SELECT d AS days, (discipline_tier(d)).level, (discipline_tier(d)).class,
	(discipline_tier(d)).article,
	(discipline_tier(d, on_date => '2021-08-30')).level AS level_53,
		(discipline_tier(d, on_date => '2021-08-30')).class AS class_53,
		(discipline_tier(d, on_date => '2021-08-30')).article AS article_53
FROM generate_series(0, 47) d;
-- ten in a row, whatever the total; no such rule before
SELECT s AS streak, t.* FROM generate_series(9, 11) s
	LEFT JOIN LATERAL discipline_tier(s, s) t ON true;
SELECT (discipline_tier(2, 10)).article AS streak_only,
	(discipline_tier(28, 10)).article AS both_reached,
	(discipline_tier(10, 10, '2021-08-30')).article AS before;
-- in force
SELECT d, (discipline_tier(5, 0, d)).name_id, (discipline_tier(5, 0, d)).name_en
	FROM unnest('{-infinity,2010-06-05,2010-06-06,2021-08-30,2021-08-31,infinity}'::date[]) d;
SELECT r, (discipline_tier(30, 0, '2022-12-31', r)).level
	FROM unnest(ARRAY['PNS', 'pns', 'CPNS', 'PPPK', 'other', '', 'PNSX', 'PN', NULL]) r;
SELECT discipline_tier(2) IS NULL AS below, discipline_tier(NULL) IS NULL AS no_days,
	(discipline_tier(NULL, 10)).level, (discipline_tier(3, NULL)).level,
	discipline_tier(9, 0, NULL) IS NULL AS no_date,
	(discipline_tier(9223372036854775807, 9223372036854775807)).level;
SELECT pg_temp.error_of('SELECT presensi.discipline_tier(-1)'),
	pg_temp.error_of('SELECT presensi.discipline_tier(1, -1)');
SELECT * FROM discipline_tiers() WHERE regime = 'PNS';
SELECT regime, regulation, count(*), min(from_days), max(from_days), max(level)
	FROM discipline_tiers() GROUP BY regime, regulation ORDER BY regime, regulation;
-- the ladders have no gap and no overlap
SELECT bool_and(from_days = before + 1)
	FROM (SELECT from_days, lag(to_days) OVER (PARTITION BY regime, regulation ORDER BY level)
	AS before FROM discipline_tiers()) x WHERE before IS NOT NULL;
-- the list says what the function says
SELECT count(*), bool_and((t.level, t.class, t.name_id, t.name_en, t.article)
	IS NOT DISTINCT FROM (l.level, l.class, l.name_id, l.name_en, l.article)) AS same
FROM discipline_tiers() l, generate_series(l.from_days, coalesce(l.to_days, l.from_days + 3)) d,
	discipline_tier(d, 0, l.first_day, l.regime) t;

-- ---- due dates ----
-- the 5th; a Saturday moves to Monday; any date of the month stands for it
SELECT month, report_due(month, 'Mon-Fri 07:00-15:00')
	FROM unnest('{2022-09-01,2022-09-30,2022-10-15,2022-12-31,2024-01-31,2024-02-01}'::date[])
	month;
-- a six-day office works on Saturday; a free Saturday and joint leave move it on
SELECT report_due('2022-10-01', 'Mon-Sat 07:00-14:00') AS saturday,
	report_due('2022-10-01', 'Mon-Sat 07:00-14:00', '{2022-11-05}') AS holiday,
	report_due('2022-10-01', 'Mon-Fri 07:00-15:00',
		'{2022-11-07,2022-11-08,NULL,2022-11-08,infinity}') AS joint_leave,
		report_due('2022-10-01', 'Mon-Fri 07:00-15:00', NULL) AS no_holidays;
-- a guard's cycle ignores holidays, the office does not
SELECT report_due('2022-12-01', 'cycle 4 from 2023-01-01; 1 07:00-19:00; 2 19:00-07:00',
	'{2023-01-05}') AS cycle, report_due('2022-12-01', 'daily 07:00-15:00; holidays off',
	'{2023-01-05,2023-01-06}') AS daily;
SELECT report_due('2022-10-01', 'Mon-Fri 07:00-15:00', day => 28),
	report_due('2022-12-01', 'Mon-Fri 07:00-15:00', '{}', 1),
	report_due('0001-12-31 BC', 'daily 07:00-15:00') AS bc;
SELECT report_due('2022-10-01', 'daily off') IS NULL AS never,
	report_due(NULL, 'daily off') IS NULL AS no_month,
	report_due('2022-10-01', NULL) IS NULL AS no_schedule;
-- one working day in 366, and a holiday on each of the next three
SELECT report_due('2022-12-01', 'cycle 366 from 2023-01-10; 1 07:00-15:00',
	ARRAY['2023-01-10'::date, '2024-01-11', '2025-01-11']) AS fourth;
SELECT call, pg_temp.error_of('SELECT presensi.report_due(' || call || ')') AS error
	FROM unnest(ARRAY[
	$$'2022-10-01', 'daily 07:00-15:00', '{}', 0$$, $$'2022-10-01', 'daily 07:00-15:00', '{}', 29$$,
		$$'infinity', 'daily 07:00-15:00'$$, $$'-infinity', 'daily 07:00-15:00'$$,
	$$'5874897-12-31', 'daily 07:00-15:00'$$]) call;

-- ---- settings of which each row states what changes ----
CREATE TYPE pg_temp.setting AS (no int, name text, hours interval, tags text[]);
SELECT first_stated(s ORDER BY (s).no) AS first, first_stated(s ORDER BY (s).no DESC) AS last,
	(first_stated(s ORDER BY (s).no)).hours,
	(first_stated(s ORDER BY (s).no)).name IS NULL AS never_stated,
	(first_stated(s ORDER BY (s).no DESC)).tags
FROM (VALUES ((1, NULL, NULL, NULL)::pg_temp.setting), (NULL),
	((2, NULL, '7:30', '{a,NULL}')::pg_temp.setting),
	((3, NULL, '8:00', '{}')::pg_temp.setting)) AS v(s);
SELECT first_stated(s) AS of_none FROM (VALUES ((1, 'a', NULL, NULL)::pg_temp.setting)) AS v(s)
WHERE false;
SELECT count(*) AS settings, bool_and(of_rows = of_values) AS as_first_known
FROM (SELECT (first_stated(s ORDER BY o)).name AS of_rows,
		first_known((s).name ORDER BY o) AS of_values
	FROM (SELECT i % 50 AS k, hashint4(i) AS o,
			(i, CASE WHEN hashint4(i * 7) % 3 = 0 THEN 'n' || i END, NULL,
				NULL)::pg_temp.setting AS s
		FROM generate_series(1, 500) AS i) AS x
	GROUP BY k) AS y;
SELECT pg_temp.error_of('SELECT presensi.first_stated(n) FROM generate_series(1, 2) AS n')
		AS of_numbers,
	pg_temp.error_of('SELECT presensi.first_stated(n) FROM '
		'(VALUES (ROW(1, NULL)), (ROW(2, 3))) AS v(n)') AS of_records;
SELECT path, units_above(path)
FROM unnest('{a,a.b,"dinas kesehatan.puskesmas é.poli",""}'::text[]) AS path;
