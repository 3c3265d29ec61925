-- compare.sql: presensi and the oracle rule the same random people; every column of every row must
-- agree. Needs oracle.sql, generate.sql and CREATE EXTENSION presensi. To look into a disagreement
-- of person n under a seed:
--
--     SELECT * FROM oracle.compare(seed, n, n); what disagrees, and leaves every stage of the
--     oracle in its tables
--     SELECT oracle.reproduce(n);                    the call, with everything in it written out

-- What presensi answered, and by which call. fault: the error it raised instead.
CREATE UNLOGGED TABLE oracle.answer (
	way text, person int, place bigint, workday date, shift_no smallint, status text,
		starts_at timestamptz, ends_at timestamptz,
	checked_in timestamptz, checked_out timestamptz, late interval, early_leave interval,
		away interval, lost interval, worked interval,
	planned interval, excused interval, excuse text, overtime interval, fault text
);

CREATE UNLOGGED TABLE oracle.answer_shift (
	person int, workday date, shift_no smallint, starts_at timestamptz, ends_at timestamptz,
		breaks tstzmultirange,
	planned interval, in_window tstzrange, out_window tstzrange
);

CREATE UNLOGGED TABLE oracle.answer_use (LIKE oracle.fate);
CREATE UNLOGGED TABLE oracle.answer_total (way text, LIKE oracle.total);
CREATE UNLOGGED TABLE oracle.answer_alone (LIKE oracle.lone);

-- What was given to presensi, in its own types.
CREATE FUNCTION oracle.log_of(who int) RETURNS presensi.punch_log LANGUAGE sql STABLE
RETURN (SELECT presensi.punch_log(at, direction::presensi.direction) FROM oracle.punch
	WHERE person = who);

-- What of it is seen: attribute() is not asked as of an instant.
CREATE FUNCTION oracle.seen_of(who int) RETURNS presensi.punch_log LANGUAGE sql STABLE
RETURN (SELECT presensi.punch_log(at, direction::presensi.direction) FROM oracle.punch
	WHERE person = who AND at <= (SELECT as_of FROM oracle.person WHERE person = who));

-- The columns of totals.
CREATE FUNCTION oracle.columns_of(t presensi.totals, OUT what text, OUT value numeric)
	RETURNS SETOF record LANGUAGE sql IMMUTABLE AS $$
	SELECT key, CASE WHEN strpos(v #>> '{}', ':') > 0
		THEN extract(epoch FROM (v #>> '{}')::interval) ELSE (v #>> '{}')::numeric END
	FROM jsonb_each(to_jsonb(t)) AS x (key, v)
	WHERE t.shifts IS NOT NULL
$$;

CREATE FUNCTION oracle.excuses_of(who int) RETURNS presensi.excuse[] LANGUAGE sql STABLE
RETURN (SELECT array_agg(ROW(days, span, kind)::presensi.excuse ORDER BY excuse) FROM oracle.excuse
	WHERE person = who);

-- Odd people's pieces are joined by the aggregate, even people's by the operator.
CREATE FUNCTION oracle.roster_of(who int) RETURNS presensi.roster LANGUAGE plpgsql STABLE AS $$
DECLARE
	result presensi.roster;
	next presensi.roster;
BEGIN
	IF who % 2 = 1 THEN
		RETURN (SELECT presensi.roster_agg(presensi.roster(g.schedule::presensi.schedule, p.covers,
			g.zone, p.holidays) ORDER BY p.piece)
				FROM oracle.piece p JOIN oracle.given g USING (person, piece) WHERE p.person = who);
	END IF;
	FOR next IN
		SELECT presensi.roster(g.schedule::presensi.schedule, p.covers, g.zone, p.holidays)
		FROM oracle.piece p JOIN oracle.given g USING (person, piece) WHERE p.person = who
			ORDER BY p.piece
	LOOP
		result := CASE WHEN result IS NULL THEN next ELSE result OPERATOR(presensi.||) next END;
	END LOOP;
	RETURN result;
END $$;

-- The call that asks presensi about a person, written out.
CREATE FUNCTION oracle.reproduce(who int) RETURNS text LANGUAGE sql STABLE
RETURN (
	SELECT format(E'SET TimeZone = \'UTC\';\nSELECT * FROM presensi.%s,\n'
			'  %L::daterange,%s\n  %s,%s\n  %s,\n  %L);',
		CASE WHEN a.by_schedule THEN format('rulings(%L', min(g.schedule))
			ELSE 'roster_rulings(' || string_agg(format('presensi.roster(%L, %L, %L, %L)',
				g.schedule, p.covers, g.zone, p.holidays),
				E'\n  OPERATOR(presensi.||) ' ORDER BY p.piece) END,
		w.asked, CASE WHEN a.by_schedule THEN format(' %L,', min(g.zone)) ELSE '' END,
		coalesce((SELECT format(
			'(SELECT presensi.punch_log(at, direction) FROM (VALUES %s) AS v (at, direction))',
				string_agg(format('(%L::timestamptz, %L::presensi.direction)', at, direction), ', '
					ORDER BY at, direction))
			FROM oracle.punch u WHERE u.person = who), 'NULL'),
		CASE WHEN a.by_schedule THEN format(' %L,', min(p.holidays)) ELSE '' END,
		coalesce((SELECT format('ARRAY[%s]::presensi.excuse[]',
			string_agg(format('(%L, %L, %L)', days, span, kind), ', ' ORDER BY excuse))
			FROM oracle.excuse e WHERE e.person = who), '''{}'''),
		w.as_of)
	FROM oracle.person w
	JOIN oracle.asking a USING (person)
	JOIN oracle.piece p USING (person)
	JOIN oracle.given g USING (person, piece)
	WHERE w.person = who
	GROUP BY w.person, a.person);

-- Asks presensi about everybody: by rulings() where that can be asked, and by roster_rulings()
-- always.
CREATE FUNCTION oracle.ask() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	p record;
	the_roster presensi.roster;
BEGIN
	TRUNCATE oracle.answer, oracle.answer_shift, oracle.answer_use, oracle.answer_total,
		oracle.answer_alone;
	FOR p IN SELECT * FROM oracle.person JOIN oracle.asking USING (person) ORDER BY person LOOP
		BEGIN
			IF p.by_schedule THEN
				INSERT INTO oracle.answer
				SELECT 'rulings', p.person, r.place, r.workday, r.shift_no, r.status::text,
					r.starts_at, r.ends_at, r.checked_in, r.checked_out, r.late,
					r.early_leave, r.away, r.lost, r.worked, r.planned, r.excused, r.excuse,
						r.overtime
				FROM oracle.piece c
				JOIN oracle.given g USING (person, piece)
				CROSS JOIN LATERAL presensi.rulings(g.schedule::presensi.schedule, p.asked, g.zone,
					oracle.log_of(p.person), c.holidays,
					oracle.excuses_of(p.person), p.as_of) WITH ORDINALITY AS r (workday, shift_no,
						status, starts_at, ends_at, checked_in,
					checked_out, late, early_leave, away, lost, worked, planned, excused, excuse,
						overtime, place)
				WHERE c.person = p.person;

				INSERT INTO oracle.answer_total
				SELECT 'totals', p.person, t.*
				FROM oracle.piece c
				JOIN oracle.given g USING (person, piece)
				CROSS JOIN LATERAL oracle.columns_of(presensi.totals(g.schedule::presensi.schedule,
					p.asked, g.zone, oracle.log_of(p.person),
					c.holidays, oracle.excuses_of(p.person), p.as_of)) t
				WHERE c.person = p.person;

				INSERT INTO oracle.answer_alone
				SELECT p.person, u.at, u.given, a.workday, a.shift_no, a.direction::text, a.verdict,
					a.by
				FROM oracle.piece c
				JOIN oracle.given g USING (person, piece)
				JOIN oracle.lone u USING (person)
				CROSS JOIN LATERAL presensi.classify(g.schedule::presensi.schedule, u.at, g.zone,
					u.given::presensi.direction, c.holidays) a
				WHERE c.person = p.person;
			END IF;

			the_roster := oracle.roster_of(p.person);
			INSERT INTO oracle.answer
			SELECT 'roster_rulings', p.person, r.place, r.workday, r.shift_no, r.status::text,
				r.starts_at, r.ends_at, r.checked_in, r.checked_out, r.late,
				r.early_leave, r.away, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
			FROM presensi.roster_rulings(the_roster, p.asked, oracle.log_of(p.person),
				oracle.excuses_of(p.person), p.as_of) WITH ORDINALITY AS r (workday, shift_no,
					status, starts_at, ends_at, checked_in,
				checked_out, late, early_leave, away, lost, worked, planned, excused, excuse,
					overtime, place);

			INSERT INTO oracle.answer_shift
			SELECT p.person, s.workday, s.shift_no, s.starts_at, s.ends_at, s.breaks, s.planned,
				s.in_window, s.out_window
			FROM presensi.shifts(the_roster) s;

			INSERT INTO oracle.answer_total
			SELECT 'roster_totals', p.person, t.*
			FROM oracle.columns_of(presensi.roster_totals(the_roster, p.asked,
				oracle.log_of(p.person), oracle.excuses_of(p.person), p.as_of)) t;

			INSERT INTO oracle.answer_use
			SELECT p.person, a.at, a.direction::text, a.workday, a.shift_no, a.used_as
			FROM presensi.attribute(the_roster, oracle.seen_of(p.person),
				oracle.excuses_of(p.person)) a;
		EXCEPTION WHEN OTHERS THEN
			INSERT INTO oracle.answer (way, person, fault)
				VALUES ('error', p.person, SQLSTATE || ' ' || SQLERRM);
		END;
	END LOOP;
	ANALYZE oracle.answer, oracle.answer_shift, oracle.answer_use, oracle.answer_total,
		oracle.answer_alone;
END $$;

-- Every row on which they disagree, in both directions.
CREATE VIEW oracle.difference AS
WITH o AS (
	SELECT w.way, r.*, row_number() OVER (PARTITION BY w.way, r.person ORDER BY r.workday,
		r.shift_no) AS place
	FROM oracle.ruling r
	JOIN oracle.asking a USING (person)
	JOIN (VALUES ('rulings'), ('roster_rulings')) AS w (way) ON a.by_schedule
		OR w.way = 'roster_rulings'
)
SELECT coalesce(o.way, p.way) AS way, coalesce(o.person, p.person) AS person,
	coalesce(o.workday, p.workday) AS workday,
	coalesce(o.shift_no, p.shift_no) AS shift_no, x.what
FROM o
FULL JOIN (SELECT * FROM oracle.answer WHERE fault IS NULL) p
	ON (p.way, p.person, p.workday, coalesce(p.shift_no, 0)) = (o.way, o.person, o.workday,
		coalesce(o.shift_no, 0))
CROSS JOIN LATERAL (SELECT CASE
	WHEN p.workday IS NULL THEN 'no such row from presensi; oracle: ' || o.status
	WHEN o.workday IS NULL THEN 'row of presensi that the oracle has not: ' || p.status
	ELSE (SELECT string_agg(format('%s: presensi %s, oracle %s', c.name, coalesce(c.p, 'NULL'),
		coalesce(c.o, 'NULL')), E'\n#     ')
		FROM (VALUES ('place', p.place::text, o.place::text, p.place <> o.place),
			('status', p.status, o.status, p.status IS DISTINCT FROM o.status),
			('starts_at', p.starts_at::text, o.starts_at::text, p.starts_at
				IS DISTINCT FROM o.starts_at),
			('ends_at', p.ends_at::text, o.ends_at::text, p.ends_at IS DISTINCT FROM o.ends_at),
			('checked_in', p.checked_in::text, o.checked_in::text, p.checked_in
				IS DISTINCT FROM o.checked_in),
			('checked_out', p.checked_out::text, o.checked_out::text, p.checked_out
				IS DISTINCT FROM o.checked_out),
			('late', p.late::text, o.late::text, p.late IS DISTINCT FROM o.late),
			('early_leave', p.early_leave::text, o.early_leave::text, p.early_leave
				IS DISTINCT FROM o.early_leave),
			('away', p.away::text, o.away::text, p.away IS DISTINCT FROM o.away),
			('lost', p.lost::text, o.lost::text, p.lost IS DISTINCT FROM o.lost),
			('worked', p.worked::text, o.worked::text, p.worked IS DISTINCT FROM o.worked),
			('planned', p.planned::text, o.planned::text, p.planned IS DISTINCT FROM o.planned),
			('excused', p.excused::text, o.excused::text, p.excused IS DISTINCT FROM o.excused),
			('excuse', p.excuse, o.excuse, p.excuse IS DISTINCT FROM o.excuse),
			('overtime', p.overtime::text, o.overtime::text, p.overtime
				IS DISTINCT FROM o.overtime)) AS c (name, p, o, differs)
		WHERE c.differs) END) AS x (what)
WHERE NOT EXISTS (SELECT FROM oracle.answer a WHERE a.fault IS NOT NULL AND a.person = o.person)
	AND (o.workday IS NULL OR p.workday IS NULL
	OR ROW(p.place, p.status, p.starts_at, p.ends_at, p.checked_in, p.checked_out, p.late,
		p.early_leave, p.away, p.lost, p.worked, p.planned, p.excused, p.excuse, p.overtime)
	IS DISTINCT FROM
	ROW(o.place, o.status, o.starts_at, o.ends_at, o.checked_in, o.checked_out, o.late,
		o.early_leave, o.away, o.lost, o.worked, o.planned, o.excused, o.excuse, o.overtime))
UNION ALL
SELECT 'shifts', coalesce(o.person, p.person), coalesce(o.workday, p.workday),
	coalesce(o.shift_no, p.shift_no),
	format(E'presensi %s\n#     oracle   %s',
		ROW(p.starts_at, p.ends_at, p.breaks, p.planned, p.in_window, p.out_window),
		ROW(o.starts_at, o.ends_at, o.breaks, o.whole, o.in_lo, o.in_hi, o.out_lo, o.out_hi))
FROM oracle.shift o
FULL JOIN oracle.answer_shift p USING (person, workday, shift_no)
WHERE NOT EXISTS (SELECT FROM oracle.answer a
	WHERE a.fault IS NOT NULL AND a.person = coalesce(o.person, p.person))
	AND (o.person IS NULL OR p.person IS NULL
		OR ROW(p.starts_at, p.ends_at, p.breaks, p.planned)
			IS DISTINCT FROM ROW(o.starts_at, o.ends_at, o.breaks, o.whole)
		OR p.in_window
			IS DISTINCT FROM CASE WHEN o.in_lo <= o.in_hi THEN tstzrange(o.in_lo, o.in_hi, '[]')
			ELSE 'empty' END
		OR p.out_window
			IS DISTINCT FROM CASE WHEN o.out_lo <= o.out_hi THEN tstzrange(o.out_lo, o.out_hi, '[]')
			WHEN o.out_lo IS NOT NULL THEN 'empty' END)
UNION ALL
SELECT 'attribute', person, workday, shift_no,
	format('%s %s: %s, says %s', direction, at, used_as, who)
FROM (
	(SELECT 'presensi' AS who, * FROM oracle.answer_use EXCEPT ALL SELECT 'presensi', *
		FROM oracle.fate)
	UNION ALL
	(SELECT 'oracle', * FROM oracle.fate EXCEPT ALL SELECT 'oracle', * FROM oracle.answer_use)) x
WHERE NOT EXISTS (SELECT FROM oracle.answer a WHERE a.fault IS NOT NULL AND a.person = x.person)
UNION ALL
SELECT coalesce(o.way, p.way), coalesce(o.person, p.person), NULL, NULL,
	format('%s: presensi %s, oracle %s', coalesce(o.what, p.what), p.value, o.value)
FROM (SELECT w.way, t.* FROM oracle.total t JOIN oracle.asking a USING (person)
	JOIN (VALUES ('totals'), ('roster_totals')) AS w (way) ON a.by_schedule
		OR w.way = 'roster_totals') o
FULL JOIN oracle.answer_total p USING (way, person, what)
WHERE o.value IS DISTINCT FROM p.value
	AND NOT EXISTS (SELECT FROM oracle.answer a
		WHERE a.fault IS NOT NULL AND a.person = coalesce(o.person, p.person))
UNION ALL
SELECT 'classify', o.person, o.workday, o.shift_no, format(E'presensi %s\n#     oracle   %s', p, o)
FROM oracle.lone o
LEFT JOIN oracle.answer_alone p ON (p.person, p.at) = (o.person, o.at) AND p.given
	IS NOT DISTINCT FROM o.given
WHERE NOT EXISTS (SELECT FROM oracle.answer a WHERE a.fault IS NOT NULL AND a.person = o.person)
	AND ROW(p.workday, p.shift_no, p.direction, p.verdict, p.by)
		IS DISTINCT FROM ROW(o.workday, o.shift_no, o.direction, o.verdict, o.by)
UNION ALL
SELECT way, person, workday, shift_no, fault FROM oracle.answer WHERE fault IS NOT NULL;

CREATE VIEW oracle.disagreement AS
SELECT * FROM oracle.difference
WHERE way = 'error' OR person NOT IN (SELECT person FROM oracle.undecided);

-- Random people, ruled by both.
CREATE FUNCTION oracle.meet(seed bigint, first int, last int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM oracle.generate(seed, first, last);		-- ran expand() and owe() already
	PERFORM oracle.attribute();
	PERFORM oracle.choose();
	PERFORM oracle.judge();
	PERFORM oracle.accompany();
	PERFORM oracle.ask();
END $$;

CREATE FUNCTION oracle.compare(seed bigint, first int, last int) RETURNS SETOF oracle.disagreement
	LANGUAGE plpgsql AS $$
BEGIN
	PERFORM oracle.meet(seed, first, last);
	RETURN QUERY SELECT * FROM oracle.disagreement ORDER BY person, way, workday, shift_no;
END $$;

-- What one of several sessions of run.sh found (seed: NULL for a case), and how much it compared.
CREATE UNLOGGED TABLE oracle.found (seed bigint, LIKE oracle.disagreement, call text);
CREATE UNLOGGED TABLE oracle.done (way text, people bigint, days bigint, compared bigint);

-- Writes down what was found on the people who are there.
CREATE FUNCTION oracle.note(of_seed bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO oracle.found
	SELECT of_seed, d.*, CASE WHEN dense_rank() OVER (ORDER BY d.person) <= 5
		THEN oracle.reproduce(d.person) END
	FROM oracle.disagreement d;
	INSERT INTO oracle.done
	SELECT 'rulings', count(DISTINCT person), count(DISTINCT (person, workday)), count(*)
	FROM oracle.ruling JOIN oracle.asking USING (person) WHERE by_schedule
	UNION ALL
	SELECT 'roster_rulings', count(DISTINCT person), count(DISTINCT (person, workday)), count(*)
		FROM oracle.ruling
	UNION ALL
	SELECT 'shifts', count(DISTINCT person), count(DISTINCT (person, workday)), count(*)
		FROM oracle.shift
	UNION ALL
	SELECT 'attribute', count(DISTINCT person), count(DISTINCT (person, workday)), count(*)
		FROM oracle.fate
	UNION ALL
	SELECT 'totals', count(DISTINCT person), 0, count(*)
		FROM oracle.total JOIN oracle.asking USING (person) WHERE by_schedule
	UNION ALL
	SELECT 'roster_totals', count(DISTINCT person), 0, count(*) FROM oracle.total
	UNION ALL
	SELECT 'classify', count(DISTINCT person), count(DISTINCT (person, workday)), count(*)
		FROM oracle.lone
	UNION ALL
	SELECT 'undecided', count(DISTINCT person), 0, 0 FROM oracle.undecided;
END $$;

-- Compares until so many days are reached: batches of people number worker, worker + workers,
-- worker + 2 workers, ...
CREATE PROCEDURE oracle.run(seed bigint, days bigint, worker int, workers int)
	LANGUAGE plpgsql AS $$
DECLARE
	batch CONSTANT int := 250;
	nth int := worker;
	so_far bigint := 0;
BEGIN
	WHILE so_far < days LOOP
		PERFORM oracle.meet(seed, nth * batch + 1, nth * batch + batch);
		PERFORM oracle.note(seed);
		so_far := (SELECT sum(d.days) FROM oracle.done d WHERE d.way = 'roster_rulings');
		nth := nth + workers;
		COMMIT;
	END LOOP;
END $$;

-- The tables are emptied over and over within long statements: autovacuum beside them gains
-- nothing, and may wait in a circle with TRUNCATE.
DO $$ DECLARE
	t regclass;
BEGIN
	FOR t IN SELECT c.oid FROM pg_class AS c WHERE c.relnamespace = 'oracle'::regnamespace
		AND c.relkind = 'r' LOOP
		EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', t);
	END LOOP;
END $$;
