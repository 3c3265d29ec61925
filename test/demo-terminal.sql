-- The terminal of make demo: reads test/data/attlog-2022-12.dat (number, time, terminal, state,
-- verify, work code) and the holidays, and rules the month of everybody. Says nothing; everything
-- it makes is temporary.

-- Minutes, as people write them: 75 -> 1:15.
CREATE FUNCTION pg_temp.hm(i interval) RETURNS text IMMUTABLE LANGUAGE sql AS $$
	SELECT (extract(epoch FROM i)::bigint / 3600) || ':'
		|| to_char((extract(epoch FROM i)::bigint / 60) % 60, 'FM00')
$$;

CREATE TEMP TABLE terminal (number text, at timestamp, terminal text, state int, verify text,
	code text);
\copy terminal FROM 'test/data/attlog-2022-12.dat'
CREATE TEMP TABLE holiday (day date, name text, kind text, decree text);
\copy holiday FROM 'test/data/holidays-id.csv' (FORMAT csv, HEADER)

CREATE TEMP TABLE punch AS
SELECT trim(number)::int AS person, at AT TIME ZONE 'Asia/Jakarta' AS at FROM terminal;

-- Nobody published these schedules; they are read off the punches. On 26 December the day was split
-- into an early and a late shift, so a person has two pieces. Numbers 128 and 156 come in the small
-- hours, whenever it suits: they owe ten hours within the day. Guests have no shift.
CREATE TEMP TABLE piece (people int[], days daterange, schedule schedule);
INSERT INTO piece VALUES
	('{114,121,135}', '[2022-12-01,2022-12-26)', 'daily 07:30-20:00 break 12:00-13:00 grace 5m'),
	('{114,121,135}', '[2022-12-26,2023-01-01)', 'daily 05:30-16:00 break 12:00-13:00 grace 5m'),
	('{142}', '[2022-12-01,2022-12-26)',
	'Mon-Sat 08:00-20:00 break 12:00-13:00 grace 5m; Sun 11:00-20:00'),
	('{142}', '[2022-12-26,2023-01-01)', 'daily 12:00-22:00 break 30m grace 5m'),
	('{149}', '[2022-12-01,2022-12-29)', 'Mon-Sat 08:15-20:00 break 12:00-13:00 grace 5m'),
	('{149}', '[2022-12-29,2023-01-01)', 'daily 10:30-22:30 break 1h grace 5m'),
	('{128,156}', '[2022-12-01,2023-01-01)', 'daily 04:00-21:00 hours 10h in -2h..+6h'),
	('{177}', '[2022-12-27,2023-01-01)', 'daily 05:30-16:00 break 12:00-13:00 grace 5m'),
	('{184,191}', '[2022-12-27,2023-01-01)', 'daily 12:00-22:00 break 30m grace 5m'),
	('{107,163,170}', '[2022-12-01,2023-01-01)', 'daily off');

-- The pieces of a person joined to one roster, the punches to one log; ruled as of the end of the
-- export.
CREATE TEMP TABLE ruled (person text, r ruling);
INSERT INTO ruled
WITH roster AS (
	SELECT person, roster_agg(roster(schedule, days, 'WIB', holidays)
		ORDER BY lower(days)) AS roster
	FROM piece, unnest(people) AS person, (SELECT array_agg(day) AS holidays FROM holiday) h
	GROUP BY person
), log AS (
	SELECT person, punch_log(at) AS log FROM punch GROUP BY person
)
SELECT person, r
FROM roster JOIN log USING (person)
CROSS JOIN LATERAL roster_rulings(roster, daterange('2022-12-01', '2023-01-01'), log, '{}',
	'2022-12-31 00:00+07') r;

CREATE TEMP VIEW sheet AS
SELECT person, (r).workday, to_char((r).workday, 'Dy DD') AS day, (r).status,
	to_char((r).checked_in, 'HH24:MI') AS "in", to_char((r).checked_out, 'HH24:MI') AS "out",
	extract(epoch FROM (r).late)::int / 60 AS late,
	extract(epoch FROM (r).early_leave)::int / 60 AS early, pg_temp.hm((r).worked) AS worked
FROM ruled;

-- The recap. An absence is a day on which nothing owed was attended.
CREATE TEMP VIEW recap AS
SELECT c.person, c.present, c.one_punch, c.absent, pg_temp.hm(c.late) AS late,
	pg_temp.hm(c.early) AS early,
	lost_days(c.lost) || ' d ' || pg_temp.hm(lost_remainder(c.lost)) AS pot,
	c.absent + lost_days(c.lost) AS days_lost
FROM (SELECT person, count(*) FILTER (WHERE (r).status = 'present') AS present,
		count(*) FILTER (WHERE (r).status IN ('missing_in', 'missing_out')) AS one_punch,
		count(*) FILTER (WHERE (r).status = 'absent') AS absent,
		coalesce(sum((r).late), '0') AS late, coalesce(sum((r).early_leave), '0') AS early,
		sum((r).lost) AS lost
	FROM ruled GROUP BY person) AS c;
