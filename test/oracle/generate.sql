-- generate.sql: random people for the oracle: schedules as text (for presensi) and as jsonb (for
-- the oracle), rosters of one or several pieces, excuses, punches that cluster around every
-- instant at which a rule could change its mind, and an as_of. Everything about a person follows
-- from (seed, number of the person) alone, so
--
--     SELECT oracle.generate(seed, n, n);
--
-- brings back person n of a run with that seed. Needs oracle.sql.

SET client_encoding = 'UTF8';

-- What presensi is told instead of oracle.piece.schedule and zone, and how it is asked: rulings()
-- for one piece around the dates asked, else roster_rulings() over the joined pieces.
CREATE UNLOGGED TABLE oracle.given (person int, piece int, schedule text, zone text);
CREATE UNLOGGED TABLE oracle.asking (person int PRIMARY KEY, by_schedule boolean, zone text);

\ir schedules.sql

-- ---- People -------------------------------------------------------------------------------------

CREATE FUNCTION oracle.generate_person(seed bigint, who int) RETURNS void
	LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	-- zone as told to presensi, as AT TIME ZONE knows it, a date near which it is interesting
	places text[] := '{{WIB,Asia/Jakarta,2022-10-20},{Asia/Jakarta,Asia/Jakarta,2022-12-20},
		{Asia/Jayapura,Asia/Jayapura,2023-03-01},
		{America/New_York,America/New_York,2023-03-12},
			{America/New_York,America/New_York,2022-11-06},
		{Pacific/Apia,Pacific/Apia,2011-12-30},{WITA,Asia/Makassar,2024-02-28},
			{America/Havana,America/Havana,2022-11-06},
		{America/Havana,America/Havana,2023-03-12},
			{Australia/Lord_Howe,Australia/Lord_Howe,2023-04-02},
		{wit,Asia/Jayapura,1999-12-31}}';
	place int;
	ndays int;
	begins date;
	asked daterange;
	by_schedule boolean;
	sch record;
	covers daterange;
	repeat int;
BEGIN
	PERFORM setseed(oracle.chance(oracle.key(seed, who, 0), 1));
	by_schedule := random() < 0.75;
	place := oracle.any_of(1, 11);
	ndays := CASE WHEN by_schedule THEN oracle.any_of(20, 45) ELSE oracle.any_of(10, 40) END;
	begins := places[place][3]::date - oracle.any_of(0, ndays);
	asked := daterange(begins, begins + ndays);
	repeat := CASE WHEN random() < 0.7 THEN NULL WHEN random() < 0.1 THEN 1
		ELSE oracle.some_seconds(40) END;

	FOR p IN 1 .. CASE WHEN by_schedule THEN 1 ELSE oracle.any_of(1, 3) END LOOP
		IF p > 1 AND random() < 0.4 THEN
			place := oracle.any_of(1, 11);
		END IF;
		sch := oracle.some_schedule(begins, place IN (4, 5, 8, 9, 10), repeat);
		covers := CASE WHEN by_schedule THEN daterange(lower(asked) - 7, upper(asked) + 7)
			WHEN p = 1 AND random() < 0.7 THEN daterange(begins, begins + ndays)
			ELSE daterange(begins + oracle.any_of(0, ndays / 2),
				begins + oracle.any_of(ndays / 2, ndays)) END;
		INSERT INTO oracle.piece
		SELECT who, p, sch.j, covers, places[place][2],
			(SELECT coalesce(array_agg(h ORDER BY random()), '{}') FROM (
				SELECT lower(covers) + oracle.any_of(-2, ndays) AS h
					FROM generate_series(1, oracle.any_of(0, 6))
				UNION ALL SELECT places[place][3]::date + oracle.any_of(-1, 0)
					WHERE random() < 0.15) x);
		INSERT INTO oracle.given
			VALUES (who, p, CASE WHEN random() < 0.2 THEN oracle.dialect(sch.t) ELSE sch.t END,
			places[place][1]);
	END LOOP;
	-- Two schedules in turn, day by day: shifts of pieces can overlap, touch and be rivals in any
	-- way.
	IF NOT by_schedule AND random() < 0.35 THEN
		INSERT INTO oracle.piece
		SELECT who, 10 + i, c.schedule, daterange(d.day, d.day + 1), c.zone, c.holidays
		FROM oracle.piece c, generate_series(1, 15) i,
			LATERAL (SELECT begins + 2 * i + i % 3 % 2 AS day) d
		WHERE c.person = who AND c.piece = (SELECT max(m.piece) FROM oracle.piece m
			WHERE m.person = who);
		INSERT INTO oracle.given
		SELECT who, 10 + i, g.schedule, g.zone FROM oracle.given g, generate_series(1, 15) i
		WHERE g.person = who AND g.piece = (SELECT max(m.piece) FROM oracle.given m
			WHERE m.person = who);
	END IF;
	IF NOT by_schedule THEN
		asked := CASE oracle.any_of(1, 5) WHEN 1 THEN daterange(begins - 3, begins + ndays - 3)
			WHEN 2 THEN daterange(begins + 2, begins + ndays + 60)
				WHEN 3 THEN daterange(begins + 2, begins + ndays - 2) END;
	END IF;
	INSERT INTO oracle.person VALUES (who, asked, 'infinity');
	INSERT INTO oracle.asking VALUES (who, by_schedule, places[place][1]);
END $$;

-- How many ways there are to cut a cluster.
CREATE FUNCTION oracle.count_ways(who int, which int) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	s oracle.shared;
	ways jsonb := '{"0": 1}';		-- by the shift that the last punch goes to
BEGIN
	FOR s IN SELECT * FROM oracle.shared WHERE (person, cluster) = (who, which) ORDER BY k LOOP
		ways := (SELECT jsonb_object_agg(n,
			(SELECT coalesce(sum(value::numeric), 0) FROM jsonb_each_text(ways)
			WHERE key::int <= n)) FROM unnest(s.ns) n);
	END LOOP;
	RETURN (SELECT sum(value::numeric) FROM jsonb_each_text(ways));
END $$;

-- Takes punches away until all ways to cut can be tried, and one of them is in order: of a large
-- cluster first every other day, then one in three.
CREATE FUNCTION oracle.thin(seed bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	pass int := 1;
BEGIN
	PERFORM oracle.may_serve();
	LOOP
		PERFORM oracle.cluster();
		DELETE FROM oracle.serve s
		USING oracle.shared x
		JOIN (
			SELECT person, cluster, size
			FROM (
				SELECT person, cluster, count(*) AS size, sum(ln(cardinality(ns))) AS bound,
					bool_or(ns[cardinality(ns)] < least_before) AS disorder,
					bool_or(ns[cardinality(ns)] - ns[1] >= cardinality(ns)) AS skips
				FROM (SELECT s.*, max(ns[1]) OVER (PARTITION BY person, cluster ORDER BY k
					ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS least_before
					FROM oracle.shared s) o
				GROUP BY 1, 2) c
			LEFT JOIN LATERAL (SELECT oracle.count_ways(person, cluster)
				WHERE size <= 12 AND (bound > ln(24) OR skips)) w (ways) ON true
			WHERE size > 12 OR ways > 24 OR ways = 0 OR disorder) large USING (person, cluster)
		WHERE (s.person, s.p) = (x.person, x.p)
			AND CASE WHEN pass <= 2 AND large.size > 9
				THEN floor(extract(epoch FROM x.at)::float8 / 86400 / pass + oracle.chance(seed,
					x.person))::bigint % 2 = 0
				ELSE oracle.chance(oracle.key(seed, x.person, pass),
					(extract(epoch FROM x.at) * 1000000)::bigint) < 0.5 END;
		EXIT WHEN NOT FOUND;
		pass := pass + 1;
	END LOOP;
	IF pass > 1 THEN		-- those that serve no shift stay, and so do those after nobody's window
		DELETE FROM oracle.punch p USING oracle.log l
		WHERE (p.person, p.at) = (l.person, l.at) AND p.direction IS NOT DISTINCT FROM l.direction
			AND NOT EXISTS (SELECT FROM oracle.serve s WHERE (s.person, s.p) = (l.person, l.p))
			AND EXISTS (SELECT FROM oracle.owed o WHERE o.person = l.person
				AND (l.at BETWEEN o.in_lo AND o.in_hi OR l.at BETWEEN o.out_lo AND o.out_hi));
	END IF;
END $$;

CREATE FUNCTION oracle.generate(seed bigint, first int, last int) RETURNS void
	LANGUAGE plpgsql VOLATILE SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.person, oracle.piece, oracle.punch, oracle.excuse, oracle.given, oracle.asking;
	PERFORM oracle.generate_person(seed, who) FROM generate_series(first, last) who;
	ANALYZE oracle.person, oracle.piece;
	PERFORM oracle.expand();

	-- Excuses by the clock, at shifts: part of them, all, exactly, more than all, fixed breaks,
	-- nothing.
	INSERT INTO oracle.excuse (person, excuse, days, span, kind)
	SELECT s.person, i, x.days, x.span,
		(ARRAY['permit', 'leave', 'sick', 'Izin', 'cuti tahunan', 'permit', NULL, 'sick', '',
			'dinas'])[1 + floor(oracle.chance(c.key, 3) * 10)::int]
	FROM oracle.shift s
	CROSS JOIN generate_series(1, 2) i
	CROSS JOIN LATERAL (SELECT oracle.key(seed, s.person,
		(s.workday - date '1990-01-01') * 64 + s.shift_no * 4 + i)) AS c (key)
	CROSS JOIN LATERAL (SELECT floor(oracle.chance(c.key, 1) * 14)::int, oracle.chance(c.key, 2),
		s.ends_at - s.starts_at) AS r (form, u, long)
	CROSS JOIN LATERAL (SELECT date_trunc(CASE WHEN oracle.chance(c.key, 4) < 0.2
		THEN 'microseconds' ELSE 'minute' END,
		s.starts_at + r.u * r.long)) AS m (mid)
	CROSS JOIN LATERAL (SELECT
		CASE WHEN r.form = 12 THEN daterange(s.workday, s.workday + 1) WHEN r.form = 13
			THEN daterange('empty') END,
		CASE r.form
			WHEN 0 THEN tstzrange(s.starts_at, m.mid)
			WHEN 1 THEN tstzrange(m.mid, s.ends_at)
			WHEN 2 THEN tstzrange(s.starts_at - interval '1 hour', m.mid, '[]')
			WHEN 3 THEN tstzrange(m.mid, s.ends_at + interval '2 hours', '(]')
			WHEN 4 THEN tstzrange(m.mid, m.mid + interval '45 minutes')
			WHEN 5 THEN tstzrange(m.mid, m.mid + r.long / 3, '()')
			WHEN 6 THEN tstzrange(s.starts_at, s.ends_at)
			WHEN 7 THEN tstzrange(s.starts_at - interval '2 hours', s.ends_at)
			WHEN 8 THEN tstzrange(coalesce(lower(s.breaks), m.mid),
				coalesce(upper(s.breaks), s.ends_at))
			WHEN 9 THEN tstzrange(s.starts_at, coalesce(lower(s.breaks), m.mid))
			WHEN 10 THEN 'empty'
			WHEN 11 THEN tstzrange(coalesce(upper(s.breaks), m.mid), s.ends_at)
			WHEN 12 THEN CASE WHEN r.u < 0.5 THEN tstzrange(m.mid, m.mid + interval '1 day') END
			WHEN 13 THEN tstzrange(m.mid, m.mid + interval '20 hours') END) AS x (days, span)
	WHERE oracle.chance(c.key, 0) < 0.09;

	-- Excuses of days, now and then without an end.
	INSERT INTO oracle.excuse (person, excuse, days, span, kind)
	SELECT p.person, 10 + i,
		CASE floor(oracle.chance(c.key, 1) * 12)::int
			WHEN 0 THEN CASE WHEN oracle.chance(c.key, 5) < 0.3 THEN daterange(f.d, NULL) END
			WHEN 1 THEN CASE WHEN oracle.chance(c.key, 5) < 0.3 THEN daterange(NULL, f.d) END
			WHEN 2 THEN NULL
			ELSE daterange(f.d, f.d + 1 + floor(oracle.chance(c.key, 2) * 4)::int) END,
		CASE floor(oracle.chance(c.key, 1) * 12)::int
			WHEN 0 THEN CASE WHEN oracle.chance(c.key, 5) >= 0.6 THEN tstzrange(f.d, 'infinity') END
			WHEN 1 THEN CASE WHEN oracle.chance(c.key, 5) >= 0.6 THEN tstzrange(NULL, f.d) END END,
		(ARRAY['leave', 'sick', 'dinas luar', NULL])[1 + floor(oracle.chance(c.key, 3) * 4)::int]
	FROM oracle.piece p
	CROSS JOIN generate_series(1, 2) i
	CROSS JOIN LATERAL (SELECT oracle.key(seed, p.person, -10 * p.piece - i)) AS c (key)
	CROSS JOIN LATERAL (SELECT lower(p.covers)
		+ floor(oracle.chance(c.key, 4) * (upper(p.covers) - lower(p.covers)))::int) AS f (d)
	WHERE oracle.chance(c.key, 0) < 0.3 AND NOT isempty(p.covers) AND p.piece <= 10;

	ANALYZE oracle.excuse;
	PERFORM oracle.owe();

	-- Punches at shifts. Some people come and go in good order, some have directions, some punch
	-- at the worst instants.
	INSERT INTO oracle.punch (person, at, direction)
	SELECT o.person, a.at,
		-- nobody, everybody, some punches
		CASE floor(oracle.chance(c.who, 7) * 4)::int
			WHEN 0 THEN CASE WHEN i = 1 THEN 'in' WHEN i = 2 THEN 'out' END
			WHEN 1 THEN (ARRAY['in', 'out', NULL])[1 + floor(oracle.chance(c.key, 3) * 3)::int] END
	FROM (SELECT o.*, coalesce(s.starts_at, o.starts_at) AS s0,
		coalesce(s.ends_at, o.ends_at) AS e0,
			lead(s.starts_at) OVER (PARTITION BY o.person ORDER BY s.starts_at, o.workday,
				o.shift_no) AS next_start
		  FROM oracle.owed o JOIN oracle.shift s USING (person, workday, shift_no)) o
	CROSS JOIN generate_series(1, 7) i
	CROSS JOIN LATERAL (SELECT oracle.key(seed, o.person,
		((o.workday - date '1990-01-01') * 64 + o.shift_no) * 16 + i),
		oracle.key(seed, o.person, 1)) AS c (key, who)
	CROSS JOIN LATERAL (SELECT date_trunc('microseconds', CASE
		WHEN i = 1 AND oracle.chance(c.who, 8) < 0.7
			THEN coalesce(o.starts_at, o.s0) + (oracle.chance(c.key, 4) - 0.6)
			* interval '40 minutes'
		WHEN i = 2 AND oracle.chance(c.who, 8) < 0.7
			THEN coalesce(o.ends_at, o.e0) + (oracle.chance(c.key, 4) - 0.4) * interval '40 minutes'
		WHEN i = 3 AND oracle.chance(c.who, 9) < 0.5
			THEN o.s0 + oracle.chance(c.key, 4) * (o.e0 - o.s0)
		ELSE (ARRAY[o.s0, o.e0, o.starts_at, o.ends_at, o.in_lo, o.in_hi, o.out_lo, o.out_hi,
				o.in_hi + (o.spec).unit, o.out_hi + (o.spec).unit, o.s0 + (o.e0 - o.s0) / 2,
					o.starts_at + (o.ends_at - o.starts_at) / 2,
				o.e0 + (o.next_start - o.e0) / 2, o.starts_at + (o.spec).grace,
					o.ends_at - (o.spec).grace_out,
				o.starts_at + (o.spec).absent_after, o.starts_at + (o.spec).flex_hi,
					o.starts_at + (o.spec).flex_lo,
				o.starts_at + (o.spec).flex_step, lower(o.breaks), upper(o.breaks), lower(o.x),
					upper(o.x),
				o.starts_at + o.planned / 2, lower(o.core), upper(o.core),
					o.starts_at + (o.spec).half_under,
				o.starts_at + (o.spec).absent_under, o.starts_at + (o.spec).after[1],
					o.starts_at + (o.ends_at - o.starts_at) * oracle.chance(c.key, 5)
			])[1 + floor(oracle.chance(c.key, 2) * 30)::int]
		END)) AS t (about)
	CROSS JOIN LATERAL (SELECT t.about + CASE WHEN i <= 3 AND oracle.chance(c.who, 8) < 0.7
		THEN interval '0' ELSE
		(ARRAY['0', '0', '0', '1 us', '-1 us', '59.999999 s', '1 min', '-1 min', '30 s', '-30 s',
			'5 min', '-5 min', '11 min', '-11 min']::interval[])
			[1 + floor(oracle.chance(c.key, 6) * 14)::int] END) AS a (at)
	WHERE a.at IS NOT NULL AND oracle.chance(c.key, 1) < CASE
		WHEN i <= 2 THEN 0.9 WHEN oracle.chance(c.who, 9) < 0.35 THEN 0.05 ELSE 0.25 END;

	-- Punches of free days, and at midnight.
	INSERT INTO oracle.punch (person, at, direction)
	SELECT d.person, (d.workday + CASE WHEN oracle.chance(c.key, 2) < 0.2 THEN interval '0'
			WHEN oracle.chance(c.key, 2) < 0.25 THEN interval '23:59:59.999999'
			ELSE floor(oracle.chance(c.key, 3) * 1440)
				* interval '1 minute' END) AT TIME ZONE d.zone
			-- where midnight comes twice
			- CASE WHEN oracle.chance(c.key, 2) < 0.1
				THEN floor(oracle.chance(c.key, 5) * 120) * interval '1 minute' ELSE '0' END,
		CASE WHEN oracle.chance(c.key, 4) < 0.2 THEN 'in' WHEN oracle.chance(c.key, 4) < 0.3
			THEN 'out' END
	FROM oracle.day d
	CROSS JOIN generate_series(1, 3) i
	CROSS JOIN LATERAL (SELECT oracle.key(seed, d.person,
		-((d.workday - date '1990-01-01') * 4 + i) - 1000)) AS c (key)
	WHERE oracle.chance(c.key, 1) < CASE WHEN d.kind = 'work' THEN 0.02 ELSE 0.2 END;

	-- Echoes: the same finger again, within repeat, at exactly repeat, just after it, at the same
	-- instant.
	INSERT INTO oracle.punch (person, at, direction)
	SELECT p.person,
		p.at + (ARRAY['0', '5 s', '3 min', '10 min', '10 min 1 us', '9 min 59 s', '-10 min',
			'10 min']::interval[])
			[1 + floor(oracle.chance(c.key, 2) * 8)::int] * CASE WHEN oracle.chance(c.key, 5) < 0.5
				THEN coalesce(f.ratio, 1) ELSE 1 END,
		CASE WHEN oracle.chance(c.key, 3) < 0.8 THEN p.direction WHEN oracle.chance(c.key, 4) < 0.5
			THEN 'in' ELSE 'out' END
	FROM oracle.punch p
	LEFT JOIN (SELECT person, min(extract(epoch FROM repeat)) / 600 AS ratio FROM oracle.spec
		GROUP BY person) f USING (person)
	CROSS JOIN LATERAL (SELECT oracle.key(seed, p.person,
		(extract(epoch FROM p.at) * 1000000)::bigint)) AS c (key)
	WHERE oracle.chance(c.key, 1) < 0.15;

	PERFORM oracle.thin(seed);

	-- As of: mostly when all is over, often in the middle, at an instant where something closes or
	-- happens.
	UPDATE oracle.person p SET as_of = coalesce(x.as_of, 'infinity')
	FROM (
		SELECT p.person, CASE
			WHEN oracle.chance(c.key, 1) < 0.6 THEN 'infinity'
			WHEN oracle.chance(c.key, 1) < 0.61 THEN '-infinity'
			WHEN oracle.chance(c.key, 1) < 0.8 THEN
				(SELECT (ARRAY[o.in_hi, o.out_hi, o.ends_at,
					o.starts_at])[1 + floor(oracle.chance(c.key, 2) * 4)::int]
					+ (ARRAY['0', '-1 us', '1 us', '30 s', '-1 min']::interval[])[1
						+ floor(oracle.chance(c.key, 3) * 5)::int]
				 FROM oracle.owed o WHERE o.person = p.person
					ORDER BY hashint8extended(o.workday - date '1990-01-01', c.key), o.shift_no
					LIMIT 1)
			ELSE (SELECT u.at + (ARRAY['0', '0', '-1 us', '1 min', '2 hours']::interval[])[1
				+ floor(oracle.chance(c.key, 3) * 5)::int]
				 FROM oracle.punch u WHERE u.person = p.person
					ORDER BY hashint8extended((extract(epoch FROM u.at))::bigint, c.key), u.at,
					u.direction LIMIT 1)
			END AS as_of
		FROM oracle.person p
		CROSS JOIN LATERAL (SELECT oracle.key(seed, p.person, 2)) AS c (key)) x
	WHERE x.person = p.person;

	ANALYZE oracle.person, oracle.punch;
END $$;
