-- What make demo shows. Runs in an empty database that has presensi; everything it makes is temporary.

\pset footer off
\pset null ''
\pset border 1
SET client_min_messages = warning;
SET search_path = presensi, public;
-- Only for the display of instants: no ruling depends on it.
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO';

-- Long text in lines of so many characters.
CREATE FUNCTION pg_temp.wrap(t text, width int) RETURNS text IMMUTABLE LANGUAGE sql AS $$
	SELECT rtrim(regexp_replace(t || ' ', format('(.{1,%s}) +', width), E'\\1\n', 'g'), E'\n')
$$;

-- The explanation of a ruling in WIB, without the date, which stands beside it; of a plain day only its first sentence.
CREATE FUNCTION pg_temp.why(r ruling, language text, width int) RETURNS text IMMUTABLE LANGUAGE sql AS $$
	SELECT pg_temp.wrap(regexp_replace(CASE WHEN r.status = 'present' AND r.lost = '0' AND r.excused = '0' THEN substring(e FROM '^[^.]*[.]') ELSE e END,
		'^[^:]*: ', ''), width)
	FROM explain(r, language, 'WIB') e
$$;

-- Minutes, as people write them: 75 -> 1:15.
CREATE FUNCTION pg_temp.hm(i interval) RETURNS text IMMUTABLE LANGUAGE sql AS $$
	SELECT (extract(epoch FROM i)::bigint / 3600) || ':' || to_char((extract(epoch FROM i)::bigint / 60) % 60, 'FM00')
$$;

\echo
\echo '=== 1. A real terminal: 13 people in December 2022 ============================================='
\echo
\echo 'Reading test/data/attlog-2022-12.dat (number, time, terminal, state, verify, work code) and the'
\echo 'holidays. The terminal sends "in" or "out" at random, so the states are left aside: presensi rules'
\echo 'undirected punches by where they lie.'

CREATE TEMP TABLE terminal (number text, at timestamp, terminal text, state int, verify text, code text);
\copy terminal FROM 'test/data/attlog-2022-12.dat'
CREATE TEMP TABLE holiday (day date, name text, kind text, decree text);
\copy holiday FROM 'test/data/holidays-id.csv' (FORMAT csv, HEADER)

CREATE TEMP TABLE punch AS
SELECT trim(number)::int AS person, at AT TIME ZONE 'Asia/Jakarta' AS at FROM terminal;

SELECT count(*) AS punches, count(DISTINCT person) AS people, min(at AT TIME ZONE 'Asia/Jakarta') AS first, max(at AT TIME ZONE 'Asia/Jakarta') AS last,
	count(*) FILTER (WHERE state = 0) AS "state 0", count(*) FILTER (WHERE state = 1) AS "state 1", count(*) FILTER (WHERE state > 1) AS other
FROM punch, LATERAL (SELECT state FROM terminal t WHERE trim(t.number)::int = person AND t.at = punch.at AT TIME ZONE 'Asia/Jakarta' LIMIT 1) s;

\echo 'Nobody published these schedules; they are read off the punches. On 26 December the day was split'
\echo 'into an early and a late shift, so a person has two pieces. Numbers 128 and 156 come in the small'
\echo 'hours, whenever it suits: they owe ten hours within the day. Guests have no shift at all.'

CREATE TEMP TABLE piece (people int[], days daterange, schedule schedule);
INSERT INTO piece VALUES
	('{114,121,135}', '[2022-12-01,2022-12-26)', 'daily 07:30-20:00 break 12:00-13:00 grace 5m'),
	('{114,121,135}', '[2022-12-26,2023-01-01)', 'daily 05:30-16:00 break 12:00-13:00 grace 5m'),
	('{142}', '[2022-12-01,2022-12-26)', 'Mon-Sat 08:00-20:00 break 12:00-13:00 grace 5m; Sun 11:00-20:00'),
	('{142}', '[2022-12-26,2023-01-01)', 'daily 12:00-22:00 break 30m grace 5m'),
	('{149}', '[2022-12-01,2022-12-29)', 'Mon-Sat 08:15-20:00 break 12:00-13:00 grace 5m'),
	('{149}', '[2022-12-29,2023-01-01)', 'daily 10:30-22:30 break 1h grace 5m'),
	('{128,156}', '[2022-12-01,2023-01-01)', 'daily 04:00-21:00 hours 10h in -2h..+6h'),
	('{177}', '[2022-12-27,2023-01-01)', 'daily 05:30-16:00 break 12:00-13:00 grace 5m'),
	('{184,191}', '[2022-12-27,2023-01-01)', 'daily 12:00-22:00 break 30m grace 5m'),
	('{107,163,170}', '[2022-12-01,2023-01-01)', 'daily off');

SELECT array_to_string(people, ' ') AS people, days, schedule, pg_temp.hm(weekly_hours(schedule)) AS "per week" FROM piece ORDER BY people, days;

-- The pieces of a person joined to one roster, the punches to one log; ruled as of the end of the export.
CREATE TEMP TABLE ruled (person text, r ruling);
INSERT INTO ruled
WITH roster AS (
	SELECT person, roster_agg(roster(schedule, days, 'WIB', holidays) ORDER BY lower(days)) AS roster
	FROM piece, unnest(people) AS person, (SELECT array_agg(day) AS holidays FROM holiday) h
	GROUP BY person
), log AS (
	SELECT person, punch_log(at) AS log FROM punch GROUP BY person
)
SELECT person, r
FROM roster JOIN log USING (person)
CROSS JOIN LATERAL roster_rulings(roster, daterange('2022-12-01', '2023-01-01'), log, '{}', '2022-12-31 00:00+07') r;

-- One person's month, as the two tables below show it.
CREATE TEMP VIEW sheet AS
SELECT person, (r).workday, (r).shift_no, to_char((r).workday, 'Dy DD') AS day, (r).status,
	to_char((r).checked_in, 'HH24:MI') AS "in", to_char((r).checked_out, 'HH24:MI') AS "out",
	extract(epoch FROM (r).late)::int / 60 AS late, extract(epoch FROM (r).early_leave)::int / 60 AS early,
	pg_temp.hm((r).worked) AS worked, pg_temp.why(r, 'en', :width - 50) AS explanation, pg_temp.why(r, 'id', :width - 50) AS penjelasan
FROM ruled;

\echo
\echo 'Number 114, day by day in minutes, and why (in brief where nothing was lost). The export ends with'
\echo '30 December: what cannot be known yet is pending.'
SELECT day, status, "in", "out", late, early, explanation FROM sheet WHERE person = '114' ORDER BY workday, shift_no;

\echo 'Number 156, who comes before dawn: the first ten days, in Indonesian.'
SELECT day, status, "in", "out", worked, penjelasan FROM sheet WHERE person = '156' AND workday <= '2022-12-10' ORDER BY workday, shift_no;

-- The recap. An absence is a day on which nothing owed was attended.
CREATE TEMP VIEW recap AS
SELECT c.*, lost_days(c.lost) AS lost_days, lost_remainder(c.lost) AS remainder, c.absent + lost_days(c.lost) AS days_lost
FROM (SELECT person, count(*) FILTER (WHERE (r).status NOT IN ('off', 'holiday', 'pending')) AS days,
		count(*) FILTER (WHERE (r).status = 'present') AS present,
		count(*) FILTER (WHERE (r).status IN ('missing_in', 'missing_out')) AS one_punch,
		count(*) FILTER (WHERE (r).status = 'excused') AS excused,
		count(*) FILTER (WHERE (r).status = 'absent') AS absent,
		coalesce(sum((r).late), '0') AS late, coalesce(sum((r).early_leave), '0') AS early, sum((r).lost) AS lost,
		longest_absence((r).status ORDER BY (r).workday) AS streak
	FROM ruled GROUP BY person) c;

\echo 'The recap per person. Late and early minutes go into one pot (14(4)), of which each 7:30 are a day'
\echo 'and the rest stays for the next month (14(5)); days lost are these and the days of absence.'
SELECT person, days, present, one_punch AS "one punch", absent, pg_temp.hm(late) AS late, pg_temp.hm(early) AS early, pg_temp.hm(lost) AS pot,
	lost_days || ' d ' || pg_temp.hm(remainder) AS "days and rest", days_lost AS "days lost", coalesce(t.name_en, '-') AS "tier, were it a civil servant"
FROM recap LEFT JOIN LATERAL discipline_tier(days_lost, streak, '2022-12-31') t ON true
ORDER BY person;

\echo
\echo '=== 2. The four work codes of Madiun, October 2022 ============================================='
\echo
\echo 'Circular 863/3422/402.201/2022, in force from 1 October: work_codes() has them ready to use.'
SELECT code, pg_temp.wrap(schedule::text, :width - 46) AS schedule, pg_temp.hm(weekly_hours(schedule)) AS "per week" FROM work_codes();

-- Four people, one for each code, with punches that a formula makes from their shifts, and a few events.
CREATE TEMP TABLE october AS
SELECT person, n, schedule, time_zone
FROM (VALUES ('Ani', 1, '(GLOBAL) 5 HARI (NON SEKOLAH)'), ('Budi', 2, '(GLOBAL) 6 HARI (NON SEKOLAH)'),
	('Citra', 3, '(GLOBAL) 5 HARI (SEKOLAH)'), ('Dewi', 4, '(GLOBAL) 6 HARI (SEKOLAH)')) p (person, n, code)
JOIN work_codes() USING (code);

CREATE TEMP TABLE october_punch AS
WITH shift AS (
	SELECT person, n, extract(day FROM workday)::int AS d, starts_at, ends_at
	FROM october, shifts(schedule, daterange('2022-10-01', '2022-11-01'), time_zone, '{2022-10-08}')
)
SELECT person, d, starts_at + make_interval(mins => (d * 17 + n * 11) % 29 - 24 + CASE person WHEN 'Citra' THEN 34 ELSE 0 END, secs => d * 37 % 60) AS at
FROM shift
UNION ALL
SELECT person, d, ends_at + make_interval(mins => (d * 13 + n * 7) % 31 - 4, secs => d * 23 % 60) FROM shift;

DELETE FROM october_punch
WHERE person = 'Ani' AND (d = 10 AND at > '2022-10-10 12:00+07' OR d IN (24, 25))
	OR person = 'Budi' AND d BETWEEN 17 AND 20
	OR person = 'Dewi' AND d IN (5, 14, 29);
UPDATE october_punch SET at = '2022-10-13 13:05+07' WHERE person = 'Ani' AND d = 13 AND at > '2022-10-13 12:00+07';
CREATE TEMP TABLE october_excuse (person text, excuse excuse);
INSERT INTO october_excuse VALUES
	('Ani', excuse(daterange('2022-10-24', '2022-10-26'), 'annual leave')),
	('Ani', excuse(tstzrange('2022-10-13 13:00+07', '2022-10-13 14:45+07'), 'permit'));

TRUNCATE ruled;
INSERT INTO ruled
SELECT person, r
FROM october
LEFT JOIN (SELECT person, punch_log(at) AS log FROM october_punch GROUP BY person) p USING (person)
LEFT JOIN (SELECT person, array_agg(excuse) AS excuses FROM october_excuse GROUP BY person) e USING (person)
CROSS JOIN LATERAL rulings(schedule, daterange('2022-10-01', '2022-11-01'), time_zone, log, '{2022-10-08}', excuses, '2022-11-05 00:00+07') r;

\echo 'Ani forgot to check out on the 10th, left on the 13th with a permit, was on leave on 24 and 25.'
SELECT day, status, "in", "out", late, early, explanation FROM sheet WHERE person = 'Ani' ORDER BY workday, shift_no;

\echo 'Budi was absent four days in a row; 8 October was a holiday (and a working Saturday for him).'
SELECT day, status, "in", "out", late, early, penjelasan FROM sheet WHERE person = 'Budi' AND workday BETWEEN '2022-10-07' AND '2022-10-23' ORDER BY workday, shift_no;

\echo 'The recap of the four; Citra is late nearly every day. The tiers are of PP 94/2021, were this all of the year.'
SELECT person, days, present, one_punch AS "one punch", excused, absent, pg_temp.hm(late) AS late, pg_temp.hm(early) AS early, pg_temp.hm(lost) AS pot,
	lost_days || ' d ' || pg_temp.hm(remainder) AS "days and rest", days_lost AS "days lost", coalesce(t.name_en, '-') AS tier, t.article
FROM recap LEFT JOIN LATERAL discipline_tier(days_lost, streak, '2022-10-31') t ON true
ORDER BY person;

\echo 'The report of October is due on:'
SELECT code, report_due('2022-10-01', schedule, '{2022-10-08}') AS due, to_char(report_due('2022-10-01', schedule, '{2022-10-08}'), 'FMDay') AS weekday FROM work_codes();

\ir demo-register.sql
