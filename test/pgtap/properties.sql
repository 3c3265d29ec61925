-- Properties that must hold on any input, tried on random people (test/oracle/generate.sql): some
-- ten thousand shifts, thirty thousand punches, a thousand schedules. SEED in the environment
-- repeats a run; a failure lists people by their number under that seed, PEOPLE tries more of them
-- (SELECT oracle.generate(seed, n, n) brings one back).
\set QUIET on
\pset format unaligned
\pset tuples_only on
\set seed 0
\getenv seed SEED
\set people 500
\getenv people PEOPLE
\o /dev/null
SET client_min_messages = warning;
SET TimeZone = 'UTC';
CREATE EXTENSION IF NOT EXISTS pgtap;
\ir ../oracle/oracle.sql
\ir ../oracle/generate.sql
\ir ../oracle/compare.sql
SET search_path = public, presensi;

SELECT CASE WHEN :'seed' = '0' THEN extract(epoch FROM now())::bigint % 1000000
	ELSE :'seed'::bigint END AS seed \gset
SELECT oracle.generate(:seed, 1, :people);

-- One row a person: everything that a call needs, in the types of presensi.
CREATE TABLE oracle.whole AS
SELECT p.person, p.asked, p.as_of, a.by_schedule, g.schedule::schedule AS schedule, g.zone,
	c.holidays,
	oracle.roster_of(p.person) AS roster, oracle.log_of(p.person) AS log,
		coalesce(oracle.excuses_of(p.person), '{}') AS excuses
FROM oracle.person p
JOIN oracle.asking a USING (person)
JOIN oracle.piece c USING (person)
JOIN oracle.given g USING (person, piece)
WHERE piece = 1;

-- What is ruled, under the settings of the session that made the tables.
CREATE TABLE oracle.ruled AS
SELECT w.person, r.* FROM oracle.whole w, roster_rulings(w.roster, w.asked, w.log, w.excuses,
	w.as_of) r;
CREATE TABLE oracle.ruled_whole AS
SELECT w.person, r.* FROM oracle.whole w, rulings(w.schedule, w.asked, w.zone, w.log, w.holidays,
	w.excuses, w.as_of) r WHERE w.by_schedule;
CREATE TABLE oracle.became AS
SELECT w.person, b.* FROM oracle.whole w, attribute(w.roster, w.log, w.excuses) b;
ANALYZE oracle.whole, oracle.ruled, oracle.ruled_whole, oracle.became;
\o

SELECT plan(38);
SELECT diag('seed ' || :seed || ': ' || (SELECT count(*) FROM oracle.ruled) || ' rulings, '
	|| (SELECT count(*) FROM oracle.punch) || ' punches');

SELECT cmp_ok((SELECT count(*)::int FROM oracle.ruled
	WHERE status NOT IN ('off', 'holiday', 'excused')), '>', 3000, 'thousands of shifts are ruled');

-- ---- The plan node gives what the function gives (which WITH ORDINALITY calls) ------------------

SELECT is_empty($$
	SELECT w.person FROM oracle.whole w
	WHERE (SELECT array_agg(row(r.workday, r.shift_no, r.status, r.starts_at, r.ends_at,
		r.checked_in, r.checked_out, r.late, r.early_leave, r.away, r.lost, r.worked, r.planned,
		r.excused, r.excuse, r.overtime)::ruling)
		FROM roster_rulings(w.roster, w.asked, w.log, w.excuses, w.as_of) r)
		IS DISTINCT
			FROM (SELECT array_agg(row(r.workday, r.shift_no, r.status, r.starts_at, r.ends_at,
			r.checked_in, r.checked_out, r.late, r.early_leave, r.away, r.lost, r.worked, r.planned,
			r.excused, r.excuse, r.overtime)::ruling)
			FROM roster_rulings(w.roster, w.asked, w.log, w.excuses, w.as_of) WITH ORDINALITY r)
$$, 'roster_rulings: the plan node and the function say the same, in the same order');
SELECT is_empty($$
	SELECT w.person FROM oracle.whole w
	WHERE w.by_schedule AND (SELECT array_agg(row(r.workday, r.shift_no, r.status, r.starts_at,
		r.ends_at, r.checked_in, r.checked_out, r.late, r.early_leave, r.away, r.lost, r.worked,
		r.planned, r.excused, r.excuse, r.overtime)::ruling)
		FROM rulings(w.schedule, w.asked, w.zone, w.log, w.holidays, w.excuses, w.as_of) r)
		IS DISTINCT
			FROM (SELECT array_agg(row(r.workday, r.shift_no, r.status, r.starts_at, r.ends_at,
			r.checked_in, r.checked_out, r.late, r.early_leave, r.away, r.lost, r.worked, r.planned,
			r.excused, r.excuse, r.overtime)::ruling)
			FROM rulings(w.schedule, w.asked, w.zone, w.log, w.holidays, w.excuses, w.as_of)
			WITH ORDINALITY r)
$$, 'rulings: the plan node and the function say the same, in the same order');

-- ---- The order of punches does not matter -------------------------------------------------------

SELECT is_empty($$
	SELECT p.person FROM oracle.punch p JOIN oracle.whole w USING (person) GROUP BY p.person, w.log
	HAVING punch_log(p.at, p.direction::direction
		ORDER BY hashint8extended(extract(epoch FROM p.at)::bigint, p.person),
		p.direction) IS DISTINCT FROM w.log
		OR punch_log_send(punch_log(p.at, p.direction::direction ORDER BY p.at DESC)) IS DISTINCT
			FROM punch_log_send(w.log)
$$, 'order: shuffled and reversed punches make the same log');

SELECT is_empty($$
	SELECT p.person FROM oracle.punch p JOIN oracle.whole w USING (person) GROUP BY p.person, w.log
	HAVING (punch_log(p.at, p.direction::direction) FILTER (WHERE extract(epoch
		FROM p.at)::bigint % 2 = 0)
			|| punch_log(p.at, p.direction::direction) FILTER (WHERE extract(epoch
				FROM p.at)::bigint % 2 = 1)) <> w.log
		OR w.log || w.log <> w.log
$$, 'order: halves joined make the same log, and a log joined to itself is itself');

SELECT is_empty($$
	SELECT p.person FROM oracle.punch p GROUP BY p.person
	HAVING punch_log(array_agg(p.at ORDER BY p.at DESC)) <> punch_log(p.at)
$$, 'order: the array and the aggregate make the same log');

SELECT is_empty($$
	WITH shuffled AS (
		SELECT w.person, r.* FROM oracle.whole w
		CROSS JOIN LATERAL (SELECT punch_log(at, direction::direction
			ORDER BY direction, hashint8(extract(epoch FROM at)::bigint)) AS log
							FROM oracle.punch p WHERE p.person = w.person) l
		CROSS JOIN LATERAL roster_rulings(w.roster, w.asked, l.log, w.excuses, w.as_of) r)
	(TABLE shuffled EXCEPT TABLE oracle.ruled) UNION ALL (TABLE oracle.ruled EXCEPT TABLE shuffled)
$$, 'order: and the same rulings');

-- ---- A month whole or day by day ----------------------------------------------------------------

SELECT is_empty($$
	WITH single AS (
		SELECT w.person, r.* FROM oracle.whole w
		CROSS JOIN LATERAL generate_series(lower(w.asked)::timestamp,
			upper(w.asked)::timestamp - interval '1 day', '1 day') d
		CROSS JOIN LATERAL rulings(w.schedule, daterange(d::date, d::date + 1), w.zone, w.log,
			w.holidays, w.excuses, w.as_of) r
		WHERE w.by_schedule)
	(TABLE single EXCEPT ALL TABLE oracle.ruled_whole) UNION ALL (TABLE oracle.ruled_whole
		EXCEPT ALL TABLE single)
$$, 'a month ruled whole is its days ruled one by one');

SELECT is_empty($$
	WITH single AS (
		SELECT w.person, r.* FROM oracle.whole w
		CROSS JOIN LATERAL generate_series(date '1999-01-01' + 0, date '1999-01-01' + 0, '1 day') d
		CROSS JOIN LATERAL roster_rulings(w.roster, NULL, w.log, w.excuses, w.as_of) r
		WHERE w.asked IS NULL OR w.asked @> r.workday)
	(TABLE single EXCEPT ALL TABLE oracle.ruled)
		UNION ALL (TABLE oracle.ruled EXCEPT ALL TABLE single)
$$, 'a period of a roster is the rows of the whole roster in it');

-- ---- Rulings and what they add up to ------------------------------------------------------------

-- The account of a date in SQL: article 14(4) as design and reference have it.
CREATE FUNCTION oracle.added_up(rulings ruling[]) RETURNS totals LANGUAGE sql AS $$
	SELECT ROW(t.*, m.late, m.early_leave, m.away, m.lost, m.worked, m.planned, m.excused,
		m.overtime, m.pot)::totals
	FROM (SELECT count(r.shift_no) AS n, count(*) FILTER (WHERE r.status = 'present') AS n_present,
		count(*) FILTER (WHERE r.status = 'half_day') AS n_half_day,
		count(*) FILTER (WHERE r.status = 'missing_in') AS n_missing_in,
		count(*) FILTER (WHERE r.status = 'missing_out') AS n_missing_out,
			count(*) FILTER (WHERE r.status = 'absent') AS n_absent,
			count(*) FILTER (WHERE r.status = 'excused') AS n_excused,
		count(*) FILTER (WHERE r.status = 'pending') AS n_pending,
			count(*) FILTER (WHERE r.status = 'holiday') AS n_holiday,
			count(*) FILTER (WHERE r.status = 'off') AS n_off,
		count(*) FILTER (WHERE r.late > '0') AS n_late,
			count(*) FILTER (WHERE r.early_leave > '0') AS n_early,
		count(DISTINCT r.workday) FILTER (WHERE r.status = 'absent' AND NOT EXISTS (
			SELECT FROM unnest(rulings) y WHERE y.workday = r.workday
				AND (y.status <> 'absent' OR y.excused > '0'))) AS n_days,
		coalesce(sum(r.late), '0') AS late, coalesce(sum(r.early_leave), '0') AS early_leave,
			coalesce(sum(r.away), '0') AS away, sum(r.lost) AS lost,
			coalesce(sum(r.worked), '0') AS worked, sum(r.planned) AS planned,
			sum(r.excused) AS excused,
		coalesce(sum(r.overtime), '0') AS overtime,
		sum(r.lost) + coalesce(sum(r.planned) FILTER (WHERE r.status = 'absent' AND NOT EXISTS (
				SELECT FROM unnest(rulings) y WHERE y.workday = r.workday AND y.status = 'pending')
					AND EXISTS (
				SELECT FROM unnest(rulings) y WHERE y.workday = r.workday
					AND (y.status <> 'absent' OR y.excused > '0'))), '0') AS pot
	FROM unnest(rulings) AS r HAVING count(*) > 0) AS t
	-- the same in whole minutes
	CROSS JOIN LATERAL (SELECT extract(epoch FROM t.late)::bigint / 60 AS late, extract(epoch
		FROM t.early_leave)::bigint / 60 AS early_leave, extract(epoch
		FROM t.away)::bigint / 60 AS away,
		extract(epoch FROM t.lost)::bigint / 60 AS lost,
			floor(extract(epoch FROM t.worked) / 60) AS worked,
			floor(extract(epoch FROM t.planned) / 60) AS planned,
		floor(extract(epoch FROM t.excused) / 60) AS excused,
			floor(extract(epoch FROM t.overtime) / 60) AS overtime,
			floor(extract(epoch FROM t.pot) / 60) AS pot) AS m $$;
SELECT is_empty($$
	SELECT w.person, y.t, x.a FROM oracle.whole w
	CROSS JOIN LATERAL (SELECT totals(w.schedule, w.asked, w.zone, w.log, w.holidays, w.excuses,
		w.as_of) AS t) AS y
	LEFT JOIN LATERAL (SELECT oracle.added_up(array_agg(r)) AS a
		FROM rulings(w.schedule, w.asked, w.zone, w.log, w.holidays, w.excuses, w.as_of) AS r) AS x
		ON true
	WHERE w.by_schedule AND y.t IS DISTINCT FROM x.a
$$, 'totals() are what rulings() add up to');
SELECT is_empty($$
	SELECT w.person, y.t, x.a FROM oracle.whole w
	CROSS JOIN LATERAL (SELECT roster_totals(w.roster, w.asked, w.log, w.excuses, w.as_of) AS t)
		AS y
	LEFT JOIN LATERAL (SELECT oracle.added_up(array_agg(r)) AS a
		FROM roster_rulings(w.roster, w.asked, w.log, w.excuses, w.as_of) AS r) AS x ON true
	WHERE y.t IS DISTINCT FROM x.a
$$, 'roster_totals() are what roster_rulings() add up to');
SELECT is_empty($$
	WITH t AS (SELECT t.* FROM oracle.whole w CROSS
		JOIN LATERAL roster_totals(w.roster, w.asked, w.log, w.excuses, w.as_of) AS t)
	SELECT e.key FROM t CROSS JOIN LATERAL jsonb_each_text(to_jsonb(t)) AS e
	WHERE e.key NOT IN ('half_day', 'away', 'away_minutes') GROUP BY e.key
		HAVING bool_and(e.value IN ('0', '00:00:00'))
	UNION ALL SELECT 'missed shifts in the pot' WHERE NOT EXISTS (SELECT FROM t WHERE pot > lost)
$$, 'and there is something to add in every column');

-- ---- A punch outside every window ---------------------------------------------------------------

\o /dev/null
CREATE TABLE oracle.outside AS
SELECT w.person, array_agg(t.at) AS at
FROM oracle.whole w
CROSS JOIN generate_series(1, 60) i
CROSS JOIN LATERAL (SELECT min(workday) AS a, max(workday) - min(workday) + 2 AS n FROM oracle.day d
	WHERE d.person = w.person) d
CROSS JOIN LATERAL (SELECT date_trunc('second',
	d.a::timestamptz - interval '12 hours' + d.n * oracle.chance(oracle.key(:seed, w.person, i),
	50) * interval '1 day') AS at) t
WHERE NOT EXISTS (
	SELECT FROM oracle.owed o
	WHERE o.person = w.person AND NOT o.is_excused
		AND (t.at >= o.in_lo AND t.at < o.in_hi + (o.spec).unit OR t.at >= o.out_lo
			AND t.at < o.out_hi + (o.spec).unit))
GROUP BY w.person;
\o

SELECT cmp_ok((SELECT sum(cardinality(at))::int FROM oracle.outside), '>', 3000,
	'thousands of punches outside every window');
SELECT is_empty($$
	WITH more AS (
		SELECT w.person, r.* FROM oracle.whole w
		JOIN oracle.outside x USING (person)
		CROSS JOIN LATERAL roster_rulings(w.roster, w.asked, coalesce(w.log, '{}')
			|| punch_log(x.at), w.excuses, w.as_of) r
		WHERE r.shift_no IS NOT NULL),
	less AS (SELECT * FROM oracle.ruled WHERE shift_no IS NOT NULL AND person IN (SELECT person
		FROM oracle.outside))
	(TABLE more EXCEPT ALL TABLE less) UNION ALL (TABLE less EXCEPT ALL TABLE more)
$$, 'a punch outside every window changes no ruling of a working day');

-- ---- Text, JSON, binary -------------------------------------------------------------------------

SELECT is_empty($$
	SELECT person, schedule FROM oracle.given
	WHERE schedule::schedule::text::schedule::text <> schedule::schedule::text
		OR schedule::schedule::text::schedule <> schedule::schedule
		OR schedule_hash(schedule::schedule::text::schedule) <> schedule_hash(schedule::schedule)
$$, 'text: out(in(x)) is a fixed point of schedules');
SELECT is_empty($$ SELECT person, schedule FROM oracle.given
	WHERE schedule::schedule::jsonb::schedule <> schedule::schedule $$,
	'a schedule comes back from jsonb');
SELECT is_empty($$
	SELECT person FROM oracle.whole
	WHERE log::text::punch_log::text <> log::text OR log::text::punch_log <> log
$$, 'text: and of punch logs');
SELECT is_empty($$
	SELECT person FROM oracle.whole
	WHERE roster::text::roster::text <> roster::text OR roster::text::roster <> roster
$$, 'text: and of rosters');

\o /dev/null
CREATE TABLE oracle.parcel AS
SELECT g.person, g.piece, g.schedule::schedule AS schedule, w.roster, w.log, w.excuses,
	ROW(r.*)::ruling AS ruling
FROM oracle.given g JOIN oracle.whole w USING (person)
LEFT JOIN LATERAL (SELECT workday, shift_no, status, starts_at, ends_at, checked_in, checked_out,
	late, early_leave, away, lost, worked, planned, excused, excuse, overtime
	FROM oracle.ruled u WHERE u.person = g.person ORDER BY workday OFFSET 3 LIMIT 1) r ON true;
CREATE TABLE oracle.unpacked (LIKE oracle.parcel);
SELECT current_database() AS db \gset
\setenv PGDATABASE :db
\setenv PARCEL 'COPY oracle.parcel TO STDOUT (FORMAT binary)'
\copy oracle.unpacked FROM PROGRAM 'psql -X -q -c "$PARCEL"' (FORMAT binary)
\o
SELECT is((SELECT count(*) FROM oracle.unpacked), (SELECT count(*) FROM oracle.parcel),
	'binary: every row arrives');
SELECT is_empty($$
	SELECT p.person FROM oracle.parcel p FULL JOIN oracle.unpacked u USING (person, piece)
	WHERE p.schedule IS DISTINCT FROM u.schedule OR p.roster IS DISTINCT
		FROM u.roster OR p.log IS DISTINCT FROM u.log
		OR p.excuses IS DISTINCT FROM u.excuses OR p.ruling IS DISTINCT FROM u.ruling
		OR schedule_send(p.schedule) <> schedule_send(u.schedule)
			OR roster_send(p.roster) <> roster_send(u.roster)
		OR punch_log_send(p.log) <> punch_log_send(u.log)
$$, 'binary: and is what was sent');

-- ---- Settings -----------------------------------------------------------------------------------

\o /dev/null
CREATE TABLE oracle.wording AS
SELECT w.person, w.schedule::text AS schedule, w.log::text AS log, w.roster::text AS roster,
	w.schedule::jsonb AS json,
	(SELECT string_agg(explain(ROW(r.workday, r.shift_no, r.status, r.starts_at, r.ends_at,
		r.checked_in, r.checked_out, r.late, r.early_leave,
		r.away, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime)::ruling), ' '
			ORDER BY workday, shift_no) FROM oracle.ruled r WHERE r.person = w.person) AS said
FROM oracle.whole w;
SET TimeZone = 'Pacific/Apia';
SET DateStyle = 'German, DMY';
SET IntervalStyle = 'sql_standard';
SET lc_time = 'C.UTF-8';
SET lc_numeric = 'C.UTF-8';
SET lc_monetary = 'C.UTF-8';
SET lc_messages = 'C.UTF-8';
SET extra_float_digits = 0;
SET bytea_output = 'escape';
\o
SELECT is_empty($$
	WITH again AS (
		SELECT w.person, r.* FROM oracle.whole w, roster_rulings(w.roster, w.asked, w.log,
			w.excuses, w.as_of) r)
	(TABLE again EXCEPT ALL TABLE oracle.ruled)
		UNION ALL (TABLE oracle.ruled EXCEPT ALL TABLE again)
$$, 'settings: rulings of rosters do not change with TimeZone, DateStyle, IntervalStyle, lc_*');
SELECT is_empty($$
	WITH again AS (
		SELECT w.person, r.* FROM oracle.whole w
		CROSS JOIN LATERAL rulings(w.schedule::text::schedule, w.asked, w.zone,
			w.log::text::punch_log, w.holidays, w.excuses, w.as_of) r
		WHERE w.by_schedule)
	(TABLE again EXCEPT ALL TABLE oracle.ruled_whole) UNION ALL (TABLE oracle.ruled_whole
		EXCEPT ALL TABLE again)
$$, 'settings: nor those of schedules and logs read under them');
SELECT is_empty($$
	SELECT o.person FROM oracle.wording o JOIN oracle.whole w USING (person)
	WHERE ROW(o.schedule, o.log, o.roster, o.json, o.said) IS DISTINCT
		FROM ROW(w.schedule::text, w.log::text, w.roster::text, w.schedule::jsonb,
		(SELECT string_agg(explain(ROW(r.workday, r.shift_no, r.status, r.starts_at, r.ends_at,
			r.checked_in, r.checked_out, r.late, r.early_leave,
			r.away, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime)::ruling), ' '
				ORDER BY workday, shift_no) FROM oracle.ruled r WHERE r.person = w.person))
$$, 'settings: nor the text of any type or explanation');
SET TimeZone = 'UTC';
SET DateStyle = 'ISO';
SET IntervalStyle = 'postgres';

-- ---- Parallel and serial aggregation ------------------------------------------------------------

\o /dev/null
CREATE TABLE oracle.many AS SELECT person, at + i * interval '1 day' AS at, direction::direction
	FROM oracle.punch, generate_series(1, 5) i;
ALTER TABLE oracle.many SET (parallel_workers = 4);
ANALYZE oracle.many;
SET max_parallel_workers_per_gather = 0;
CREATE TABLE oracle.serial AS SELECT person, punch_log(at, direction) AS log,
	punch_log(at) AS undirected FROM oracle.many GROUP BY person;
SET max_parallel_workers_per_gather = 4;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET enable_sort = off;
CREATE FUNCTION oracle.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	lines text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN ' || query LOOP
		lines := lines || line || E'\n';
	END LOOP;
	RETURN lines;
END $$;
\o
SELECT matches(oracle.plan_of('SELECT person, punch_log(at, direction), punch_log(at) FROM '
	'oracle.many GROUP BY person'), 'Gather.*Partial (Hash|Group)Aggregate',
	'parallel: the plan aggregates in workers');
SELECT is_empty($$
	SELECT s.person FROM oracle.serial s
	FULL JOIN (SELECT person, punch_log(at, direction) AS log, punch_log(at) AS undirected
		FROM oracle.many GROUP BY person) p USING (person)
	WHERE s.log IS DISTINCT FROM p.log OR s.undirected IS DISTINCT FROM p.undirected
		OR punch_log_send(s.log) IS DISTINCT FROM punch_log_send(p.log)
			OR punch_log_hash(s.log) <> punch_log_hash(p.log)
$$, 'parallel: and the logs are those of one process');

-- ---- Late and early -----------------------------------------------------------------------------

SELECT is_empty($$
	SELECT person, workday, shift_no FROM oracle.ruled
	WHERE coalesce(late, '0') + coalesce(early_leave, '0') + CASE WHEN status = 'absent' THEN '0'
		ELSE coalesce(away, '0') END > planned
		OR lost IS DISTINCT FROM CASE WHEN status IN ('half_day', 'absent') THEN '0'
			ELSE coalesce(late, '0') + coalesce(early_leave, '0') + coalesce(away, '0') END
		OR least(late, early_leave, away, lost, worked, planned, excused, overtime) < '0'
$$, 'late, early leave and away together never exceed planned, lost is their sum (half a day and '
	'absence: 0), nothing is negative');

-- ---- attribute() --------------------------------------------------------------------------------

SELECT is_empty($$
	(SELECT DISTINCT person, at, direction FROM oracle.became EXCEPT SELECT w.person, p.*
		FROM oracle.whole w, punches(w.log) p)
	UNION ALL
	(SELECT w.person, p.* FROM oracle.whole w, punches(w.log) p EXCEPT SELECT person, at, direction
		FROM oracle.became)
$$, 'attribute: every punch appears, and no other');
SELECT is_empty($$
	WITH final AS (
		SELECT w.person, r.* FROM oracle.whole w, roster_rulings(w.roster, NULL, w.log, w.excuses,
			'infinity') r),
	used AS (
		SELECT person, workday, shift_no, 'check_in' AS used_as, checked_in AS at FROM final
			WHERE shift_no IS NOT NULL AND checked_in IS NOT NULL
		UNION ALL SELECT person, workday, shift_no, 'check_out', checked_out FROM final
			WHERE shift_no IS NOT NULL AND checked_out IS NOT NULL),
	said AS (SELECT person, workday, shift_no, used_as, at FROM oracle.became
		WHERE used_as IN ('check_in', 'check_out'))
	(TABLE used EXCEPT ALL TABLE said) UNION ALL (TABLE said EXCEPT ALL TABLE used)
$$, 'attribute: its uses are the check-ins and check-outs of the rulings');
SELECT is_empty($$
	WITH final AS (
		SELECT w.person, r.* FROM oracle.whole w, roster_rulings(w.roster, NULL, w.log, w.excuses,
			'infinity') r WHERE shift_no IS NULL),
	free AS (
		SELECT person, workday, min(at) AS first, CASE WHEN count(*) > 1 THEN max(at) END AS last
		FROM oracle.became WHERE used_as = 'free_day' GROUP BY 1, 2)
	SELECT person, workday FROM final FULL JOIN free USING (person, workday)
	WHERE final.checked_in IS DISTINCT FROM free.first OR final.checked_out IS DISTINCT
		FROM free.last
$$, 'attribute: and its punches of free days are those of the rulings');

-- Rule 2: in the check-in window and before the end owed, or in the check-out window and after the
-- start owed, both to the second.
\o /dev/null
SELECT oracle.owe();
\o
SELECT is_empty($$
	SELECT b.person, b.at, b.direction, b.used_as
	FROM oracle.became b JOIN oracle.person p USING (person)
	WHERE p.as_of = 'infinity' AND (b.used_as IN ('check_in', 'check_out', 'repeat', 'between',
		'went', 'back'))
		<> EXISTS (
			SELECT FROM oracle.owed o
			WHERE o.person = b.person AND o.n IS NOT NULL
				AND (b.direction IS DISTINCT FROM 'out' AND o.in_lo <= o.in_hi AND b.at >= o.in_lo
					AND b.at < o.in_hi + (o.spec).unit
					AND date_trunc('second', b.at) < date_trunc('second', o.ends_at)
				OR b.direction IS DISTINCT FROM 'in' AND NOT (o.spec).in_only
					AND o.out_lo <= o.out_hi AND b.at >= o.out_lo
					AND b.at < o.out_hi + (o.spec).unit
					AND date_trunc('second', b.at) > date_trunc('second', o.starts_at)))
$$, 'attribute: a punch is at a shift exactly if it may serve one');

-- ---- classify() ---------------------------------------------------------------------------------

-- A punch seen alone is at the shift to which the engine attributes it when it is the only one.
-- Where two shifts touch, the punch between them is the one exception: the rulings let it end or
-- begin, classify() takes the nearer role.
\o /dev/null
CREATE TABLE oracle.alone AS
SELECT w.person, p.at, p.direction AS given, c.*, a.workday AS to_day, a.shift_no AS to_no,
	a.used_as,
	EXISTS (SELECT FROM shifts(r.roster) x JOIN shifts(r.roster) y ON x.ends_at = y.starts_at
		WHERE (x.workday, x.shift_no) IN ((c.workday, c.shift_no), (a.workday, a.shift_no))
			AND (y.workday, y.shift_no) IN ((c.workday, c.shift_no), (a.workday, a.shift_no)))
				AS touching
FROM oracle.whole w
JOIN (SELECT *, row_number() OVER (PARTITION BY person
	ORDER BY hashint8(extract(epoch FROM at)::bigint), direction) AS nth FROM oracle.punch) p
	USING (person)
CROSS JOIN LATERAL (SELECT (p.at AT TIME ZONE q.zone)::date AS day FROM oracle.piece q
	WHERE q.person = w.person AND q.piece = 1) d
CROSS JOIN LATERAL (SELECT roster(w.schedule, daterange(d.day - 7, d.day + 8), w.zone,
	w.holidays) AS roster) r
CROSS JOIN LATERAL (SELECT punch_log(u.at, u.direction) AS log
	FROM (VALUES (p.at, p.direction::direction)) AS u (at, direction)) l
CROSS JOIN LATERAL classify(w.schedule, p.at, w.zone, p.direction::direction, w.holidays) c
CROSS JOIN LATERAL attribute(r.roster, l.log) a
WHERE w.by_schedule AND p.nth <= 12;
\o
SELECT cmp_ok((SELECT count(*)::int FROM oracle.alone WHERE used_as IN ('check_in', 'check_out')),
	'>', 1000, 'classify: thousands of single punches at shifts');
SELECT is_empty($$
	SELECT person, at, given, verdict FROM oracle.alone
	WHERE (shift_no IS NOT NULL) <> (used_as IN ('check_in', 'check_out'))
		OR (verdict IN ('day_off', 'holiday')) <> (used_as = 'free_day')
$$, 'classify: a punch is at a shift, on a free day or outside exactly as in the rulings');
SELECT is_empty($$
	SELECT person, at, given, workday, shift_no, to_day, to_no FROM oracle.alone
	WHERE used_as IN ('check_in', 'check_out') AND NOT touching
		AND ((workday, shift_no) IS DISTINCT
			FROM (to_day, to_no) OR direction::text <> replace(used_as, 'check_', ''))
$$, 'classify: and at the same shift in the same role, but between touching ones');

-- The hours of Friday 30 December are those of Saturday, which then begins first.
SELECT is((classify('Fri 07:30-08:30; Sat 06:00-06:00', '2011-12-30 15:44:00Z',
	'Pacific/Apia')).workday, '2011-12-31',
	'classify: shifts in the order of their starts, where a date is skipped too');

-- ---- Working days and hours, as the oracle's pattern has them -----------------------------------

\o /dev/null
CREATE TABLE oracle.workday AS
SELECT w.person, w.schedule, w.holidays, d.workday, EXISTS (SELECT FROM oracle.spec s
	WHERE (s.person, s.piece, s.day_no) = (d.person, d.piece, d.day_no)
		AND NOT (d.is_holiday AND s.holidays_on)) AS yes
FROM oracle.whole w JOIN oracle.day d USING (person) WHERE w.by_schedule;
\o
SELECT is_empty($$ SELECT person, workday, yes FROM oracle.workday
	WHERE is_workday(schedule, workday, holidays) <> yes $$,
	'is_workday: the dates that have a shift no holiday cancels');
SELECT is_empty($$
	SELECT person, workday FROM (
		SELECT *, min(workday) FILTER (WHERE yes) OVER (PARTITION BY person
			ORDER BY workday ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next
		FROM oracle.workday) x
	WHERE next IS NOT NULL AND next_workday(schedule, workday, holidays) IS DISTINCT FROM next
$$, 'next_workday: the first of them');
SELECT is_empty($$
	SELECT g.person, g.piece, weekly_hours(g.schedule::schedule), h.hours
	FROM oracle.given g JOIN oracle.piece p USING (person, piece)
	CROSS JOIN LATERAL (
		SELECT coalesce(sum(least(s.hours, oracle.planned_of(s.ends - s.starts
			- (SELECT coalesce(sum(upper(b) - lower(b)), 0)
				FROM unnest(s.breaks) b) * interval '1 minute', s.floating, s.after))), '0') * 7
			/ jsonb_array_length(p.schedule -> 'days') AS hours
		FROM oracle.spec s WHERE (s.person, s.piece) = (g.person, g.piece)) h
	WHERE p.schedule -> 'nth' IS NULL
		AND abs(extract(epoch FROM weekly_hours(g.schedule::schedule) - h.hours)) > 0.000002
$$, 'weekly_hours: the net hours of the pattern, per seven days (the nth days of months: '
	'regress/schedule)');
SELECT is_empty($$
	WITH a AS (SELECT w.person, s.*
		FROM oracle.whole w, shifts(w.schedule, w.asked, w.zone, w.holidays) s WHERE w.by_schedule),
	b AS (SELECT w.person, s.* FROM oracle.whole w,
		shifts(roster(w.schedule, w.asked, w.zone, w.holidays)) s WHERE w.by_schedule)
	(TABLE a EXCEPT ALL TABLE b) UNION ALL (TABLE b EXCEPT ALL TABLE a)
$$, 'shifts: of a schedule are those of its roster');

SELECT * FROM finish();
