-- attribution.sql: rule 2 of the oracle: which punch serves which shift. Loaded by oracle.sql.

-- The punches that are seen, p = 1, 2 ... in the order of the person's log.
CREATE UNLOGGED TABLE oracle.log (person int, p int, at timestamptz, direction text);

-- Which punch (its number p in the person's log) may serve which shift, and as what. alone: no
-- other shift.
CREATE UNLOGGED TABLE oracle.serve (
	person int, p int, at timestamptz, direction text, n int, may_in boolean, may_out boolean,
		alone boolean
);

-- The taps over all shifts, for each repeat that a shift of the person has; between two shifts the
-- repeat of the first counts.
CREATE UNLOGGED TABLE oracle.tap (person int, repeat interval, tap int, p int);

-- The shifts whose cuts depend on each other.
CREATE UNLOGGED TABLE oracle.cluster (person int, cluster int, n int);

-- The punches of a cluster that several shifts could use, k = 1, 2 ... in the order of the log,
-- and what each may serve.
CREATE UNLOGGED TABLE oracle.shared (person int, cluster int, k int, p int, at timestamptz,
	direction text, ns int[]);

-- All punches that may serve a shift of a cluster; n: the shift, if it is the only one.
CREATE UNLOGGED TABLE oracle.member (person int, cluster int, p int, at timestamptz, direction text,
	n int);

-- A way to cut: to[k] is the shift that the punch k goes to. Then the taps that it tears, between
-- which shifts.
CREATE UNLOGGED TABLE oracle.way (person int, cluster int, way int, "to" int[]);
CREATE UNLOGGED TABLE oracle.torn (person int, cluster int, way int, tap int, repeat interval,
	a int, b int);

-- People of whom no way keeps all rules: every one splits a visit, or cuts a tap apart that it may
-- not. No word of the contract says which rule gives way, so they are not compared.
CREATE UNLOGGED TABLE oracle.undecided (person int);

-- A way with what is shared in it: the tap sharing[i] ends the shift ends[i] and begins the shift
-- begins[i].
CREATE UNLOGGED TABLE oracle.plan (
	person int, cluster int, way int, plan int, "to" int[], sharing int[], ends int[], begins int[]
);

-- What a shift gets in a plan: ps are the numbers of those of its punches that others could use as
-- well (NULL: the shift shares none, and has no plan), ending and beginning those of the tap that
-- it ends or begins with in common with another. Where that is the same in several plans it is one
-- state.
CREATE UNLOGGED TABLE oracle.gets (
	person int, cluster int, plan int, n int, ps int[], ending int[], beginning int[], state bigint
);

-- A shift with all its punches in that state, and what rule 3 finds.
CREATE UNLOGGED TABLE oracle.state (
	state bigint, person int, n int, in_plan boolean, h oracle.hand_in, f oracle.found_in
);

-- As what a punch may serve a shift with these windows: before and after are to the second.
CREATE FUNCTION oracle.roles(at timestamptz, direction text, spec oracle.spec,
	starts_at timestamptz, ends_at timestamptz, in_lo timestamptz, in_hi timestamptz,
	out_lo timestamptz, out_hi timestamptz)
RETURNS TABLE (may_in boolean, may_out boolean) LANGUAGE sql IMMUTABLE AS $$
	SELECT direction IS DISTINCT FROM 'out' AND in_lo <= in_hi
			AND at >= in_lo AND at < in_hi + (spec).unit
			AND oracle.second(at) < oracle.second(ends_at),
		direction IS DISTINCT FROM 'in' AND NOT (spec).in_only AND out_lo <= out_hi
			AND at >= out_lo AND at < out_hi + (spec).unit
			AND oracle.second(at) > oracle.second(starts_at)
$$;

CREATE FUNCTION oracle.may_serve() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.log, oracle.serve, oracle.tap;

	INSERT INTO oracle.log
	SELECT person, row_number() OVER (PARTITION BY person ORDER BY at, direction NULLS FIRST), at,
		direction
	FROM (SELECT DISTINCT p.person, p.at, p.direction
		FROM oracle.punch p JOIN oracle.person q ON q.person = p.person AND p.at <= q.as_of) d;

	ANALYZE oracle.log;

	INSERT INTO oracle.serve
	SELECT o.person, p.p, p.at, p.direction, o.n, w.may_in, w.may_out,
		count(*) OVER (PARTITION BY o.person, p.p) = 1
	FROM oracle.owed o
	JOIN oracle.log p USING (person)
	CROSS JOIN LATERAL oracle.roles(p.at, p.direction, o.spec, o.starts_at, o.ends_at, o.in_lo,
		o.in_hi, o.out_lo, o.out_hi) AS w
	WHERE o.n IS NOT NULL
		-- only for speed
		AND p.at >= least(o.in_lo, o.out_lo)
			AND p.at <= greatest(o.in_hi, o.out_hi) + interval '1 minute'
		AND (w.may_in OR w.may_out);

	ANALYZE oracle.serve;

	-- Taps: undirected punches, each within repeat of the next, whoever's they are.
	INSERT INTO oracle.tap
	SELECT person, repeat,
		sum(CASE WHEN goes_on THEN 0 ELSE 1 END) OVER (PARTITION BY person ORDER BY repeat, p), p
	FROM (
		SELECT s.person, r.repeat, s.p,
			coalesce(s.at - lag(s.at) OVER (PARTITION BY s.person, r.repeat ORDER BY s.p)
				<= r.repeat, false) AS goes_on
		FROM (SELECT person, p, at FROM oracle.log WHERE direction IS NULL) s
		JOIN (SELECT DISTINCT person, (spec).repeat FROM oracle.owed WHERE n IS NOT NULL) r
			USING (person)) g;

	ANALYZE oracle.tap;
END $$;

CREATE FUNCTION oracle.cluster() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.cluster, oracle.shared;

	-- Shifts from the first to the last that one punch could serve depend on each other, and so do
	-- those of spans that overlap.
	INSERT INTO oracle.cluster
	SELECT c.person, c.cluster, n
	FROM (
		SELECT person, cluster, min(lo) AS lo, max(hi) AS hi
		FROM (
			SELECT person, lo, hi, sum(CASE WHEN lo <= reached THEN 0 ELSE 1 END)
				OVER (PARTITION BY person ORDER BY lo, hi, p) AS cluster
			FROM (
				SELECT person, p, lo, hi,
					max(hi) OVER (PARTITION BY person ORDER BY lo, hi, p
					ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
				FROM (SELECT person, p, min(n) AS lo, max(n) AS hi FROM oracle.serve WHERE NOT alone
					GROUP BY person, p) a) b) d
		GROUP BY person, cluster) c
	CROSS JOIN generate_series(c.lo, c.hi) n;

	INSERT INTO oracle.shared
	SELECT s.person, c.cluster, row_number() OVER (PARTITION BY s.person, c.cluster ORDER BY s.p),
		s.p, s.at, s.direction,
		array_agg(s.n ORDER BY s.n)
	FROM oracle.serve s
	JOIN oracle.cluster c USING (person, n)
	WHERE NOT s.alone
	GROUP BY s.person, c.cluster, s.p, s.at, s.direction;

	ANALYZE oracle.cluster, oracle.shared;
END $$;

CREATE FUNCTION oracle.cut() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.member, oracle.way, oracle.torn, oracle.undecided;

	INSERT INTO oracle.member
	SELECT DISTINCT s.person, c.cluster, s.p, s.at, s.direction, CASE WHEN s.alone THEN s.n END
	FROM oracle.serve s
	JOIN oracle.cluster c USING (person, n);

	ANALYZE oracle.member;

	-- None goes to an earlier shift than one before it ...
	INSERT INTO oracle.way
	WITH RECURSIVE way AS (
		SELECT DISTINCT person, cluster, 0 AS k, '{}'::int[] AS "to" FROM oracle.cluster
		UNION ALL
		SELECT w.person, w.cluster, w.k + 1, w."to" || n
		FROM way w
		JOIN oracle.shared s ON (s.person, s.cluster, s.k) = (w.person, w.cluster, w.k + 1)
		CROSS JOIN unnest(s.ns) n
		WHERE w.k = 0 OR n >= w."to"[w.k]
	)
	SELECT person, cluster, row_number() OVER (), "to"
		FROM way JOIN (SELECT person, cluster, max(k) AS k FROM oracle.shared GROUP BY 1, 2) a
		USING (person, cluster, k);

	-- ... and where that cannot be, as few pairs as may be are out of order.
	INSERT INTO oracle.way
	WITH RECURSIVE way AS (
		SELECT DISTINCT c.person, c.cluster, 0 AS k, '{}'::int[] AS "to", 0::bigint AS wrong
			FROM oracle.cluster c
		WHERE NOT EXISTS (SELECT FROM oracle.way v
			WHERE (v.person, v.cluster) = (c.person, c.cluster))
		UNION ALL
		SELECT w.person, w.cluster, w.k + 1, w."to" || n,
			w.wrong + (SELECT count(*) FROM unnest(w."to") m WHERE m > n)
		FROM way w
		JOIN oracle.shared s ON (s.person, s.cluster, s.k) = (w.person, w.cluster, w.k + 1)
		CROSS JOIN unnest(s.ns) n
	)
	SELECT person, cluster, -row_number() OVER (), "to"
	FROM (
		SELECT *, rank() OVER (PARTITION BY person, cluster ORDER BY wrong) AS place
		FROM way JOIN (SELECT person, cluster, max(k) AS k FROM oracle.shared GROUP BY 1, 2) a
			USING (person, cluster, k)) r
	WHERE place = 1;

	ANALYZE oracle.way;

	-- A visit is not split: an out that A and B could use does not go to A if an in of B precedes
	-- it by more than repeat.
	WITH seen AS MATERIALIZED (
		SELECT *, bool_and(splits) OVER (PARTITION BY person, cluster) AS all_do
		FROM (
			SELECT v.person, v.cluster, v.way, EXISTS (
				SELECT
				FROM oracle.shared o
				CROSS JOIN unnest(o.ns) b
				JOIN oracle.owed s ON (s.person, s.n) = (v.person, b)
				JOIN oracle.member i ON (i.person, i.cluster) = (v.person, v.cluster)
					AND i.direction = 'in' AND o.at - i.at > (s.spec).repeat
				WHERE (o.person, o.cluster) = (v.person, v.cluster) AND o.direction = 'out'
					AND b > v."to"[o.k]
					AND b = coalesce(i.n, (SELECT v."to"[x.k] FROM oracle.shared x
						WHERE (x.person, x.cluster, x.p) = (i.person, i.cluster, i.p)))) AS splits
			FROM oracle.way v
			WHERE EXISTS (SELECT FROM oracle.shared o
				WHERE (o.person, o.cluster) = (v.person, v.cluster) AND o.direction = 'out')) x
	), gone AS (
		DELETE FROM oracle.way w USING seen s
		WHERE (w.person, w.cluster, w.way) = (s.person, s.cluster, s.way)
			AND s.splits AND NOT s.all_do
	)
	INSERT INTO oracle.undecided SELECT DISTINCT person FROM seen WHERE all_do;

	-- Where a tap is cut apart: between a punch of it and the next, if they go to different shifts
	-- (0: one of another cluster).
	INSERT INTO oracle.torn
	SELECT person, cluster, way, tap, repeat, least(n, before), greatest(n, before)
	FROM (
		SELECT v.person, v.cluster, v.way, t.tap, t.repeat, t.n,
			lag(t.n) OVER (PARTITION BY v.person, v.cluster, v.way, t.tap ORDER BY t.p) AS before
		FROM oracle.way v
		JOIN LATERAL (
			SELECT t.tap, t.repeat, t.p, coalesce(v."to"[s.k], m.n, 0) AS n
			FROM (SELECT DISTINCT x.person, x.tap
				FROM oracle.shared s JOIN oracle.tap x USING (person, p)
				  WHERE (s.person, s.cluster) = (v.person, v.cluster)) of
			JOIN oracle.tap t USING (person, tap)
			LEFT JOIN oracle.member m ON (m.person, m.cluster, m.p) = (v.person, v.cluster, t.p)
			LEFT JOIN oracle.shared s ON (s.person, s.cluster, s.p) = (v.person, v.cluster, t.p)
			-- those of no shift go to none
			WHERE EXISTS (SELECT FROM oracle.serve x WHERE (x.person, x.p) = (t.person, t.p))) t
				ON true) x
	WHERE n <> before;

	-- A tap that every way cuts apart may be cut apart.
	DELETE FROM oracle.torn t
	USING (
		SELECT person, cluster, tap
		FROM (SELECT person, cluster, tap, count(DISTINCT way) AS ways
			FROM oracle.torn GROUP BY 1, 2, 3) a
		JOIN (SELECT person, cluster, count(*) AS ways FROM oracle.way GROUP BY 1, 2) b
			USING (person, cluster, ways)) always
	WHERE (t.person, t.cluster, t.tap) = (always.person, always.cluster, always.tap);

	ANALYZE oracle.way, oracle.torn;
END $$;

-- Where two shifts touch (neighbours in the order), a tap at the cut may serve both, whole.
CREATE FUNCTION oracle.share() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.plan;

	INSERT INTO oracle.plan
	WITH RECURSIVE touching AS MATERIALIZED (
		SELECT c.person, c.cluster, a.n AS a, b.n AS b, (a.spec).repeat
		FROM oracle.cluster c
		JOIN oracle.owed a USING (person, n)
		JOIN oracle.cluster d ON (d.person, d.cluster) = (c.person, c.cluster) AND d.n = c.n + 1
		JOIN oracle.owed b ON (b.person, b.n) = (d.person, d.n)
		WHERE a.ends_at = b.starts_at
	), candidate AS MATERIALIZED (
		-- A tap all of whose punches may serve both, its last as a check-out of A, its first as a
		-- check-in of B.
		SELECT t.person, t.cluster, t.a, t.b, t.repeat, x.tap, min(z.at) AS first_at,
			max(z.at) AS last_at, min(x.p) AS first_p, max(x.p) AS last_p,
			array_agg(x.p) AS ps
		FROM touching t
		JOIN oracle.tap x ON (x.person, x.repeat) = (t.person, t.repeat)
		JOIN oracle.log z ON (z.person, z.p) = (x.person, x.p)
		LEFT JOIN oracle.serve a ON (a.person, a.p, a.n) = (x.person, x.p, t.a)
		LEFT JOIN oracle.serve b ON (b.person, b.p, b.n) = (x.person, x.p, t.b)
		GROUP BY t.person, t.cluster, t.a, t.b, t.repeat, x.tap
		HAVING bool_and(a.p IS NOT NULL AND b.p IS NOT NULL)
			AND (array_agg(a.may_out ORDER BY x.p DESC))[1]
				AND (array_agg(b.may_in ORDER BY x.p))[1]
	), option AS MATERIALIZED (
		-- It goes to one of them, whole. Between it and the cut lie at most directed punches
		-- within repeat of it.
		SELECT v.person, v.cluster, v.way, c.a, c.b, c.tap, c.ps
		FROM candidate c
		JOIN oracle.way v USING (person, cluster)
		CROSS JOIN LATERAL (SELECT array_agg(DISTINCT v."to"[s.k])
			FROM oracle.shared s JOIN oracle.tap t USING (person, p)
			WHERE (s.person, s.cluster, t.tap) = (c.person, c.cluster, c.tap)) AS g (goes)
		CROSS JOIN LATERAL (SELECT
			max(s.p) FILTER (WHERE v."to"[s.k] <= c.a), min(s.p) FILTER (WHERE v."to"[s.k] >= c.b),
				bool_or(v."to"[s.k] > c.a AND v."to"[s.k] < c.b)
			FROM oracle.shared s
			WHERE (s.person, s.cluster) = (c.person, c.cluster)
		) AS cut (last_a, first_b, something_between)
		WHERE (g.goes = ARRAY[c.a] OR g.goes = ARRAY[c.b])
			AND NOT cut.something_between
			AND NOT EXISTS (
				SELECT FROM oracle.member z
				WHERE (z.person, z.cluster) = (c.person, c.cluster)
					AND CASE WHEN g.goes = ARRAY[c.a] THEN z.p > c.last_p AND z.p <= cut.last_a
						ELSE z.p < c.first_p AND z.p >= cut.first_b END
					AND (z.direction IS NULL
						OR CASE WHEN g.goes = ARRAY[c.a] THEN z.at - c.last_at
							ELSE c.first_at - z.at END > c.repeat))
	), plan AS (
		SELECT person, cluster, way, "to", '{}'::int[] AS sharing, '{}'::int[] AS ends,
			'{}'::int[] AS begins, '{}'::int[] AS ps FROM oracle.way
		UNION ALL
		SELECT p.person, p.cluster, p.way, p."to", p.sharing || o.tap, p.ends || o.a,
			p.begins || o.b, p.ps || o.ps
		FROM plan p
		JOIN option o USING (person, cluster, way)
		WHERE p.sharing = '{}'
			-- both, not three
			OR (o.a, o.b) > (p.ends[cardinality(p.ends)], p.begins[cardinality(p.begins)])
				AND NOT o.ps && p.ps
	)
	SELECT person, cluster, way, row_number() OVER (), "to", sharing, ends, begins FROM plan;

	ANALYZE oracle.plan;
END $$;

-- What rule 3 finds for every shift in every plan; and for the shifts that share no punch.
CREATE FUNCTION oracle.try() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.gets, oracle.state;

	INSERT INTO oracle.gets
	SELECT x.*, dense_rank() OVER (ORDER BY person, n, ps, ending, beginning)
	FROM (
		SELECT p.person, p.cluster, p.plan, c.n,
			ARRAY(SELECT s.p FROM oracle.shared s
				WHERE (s.person, s.cluster) = (p.person, p.cluster) AND p."to"[s.k] = c.n
				ORDER BY s.p) AS ps,
			ARRAY(SELECT t.p FROM oracle.tap t
				WHERE (t.person, t.tap) = (p.person, p.sharing[array_position(p.ends, c.n)])
				ORDER BY t.p) AS ending,
			ARRAY(SELECT t.p FROM oracle.tap t
				WHERE (t.person, t.tap) = (p.person, p.sharing[array_position(p.begins, c.n)])
				ORDER BY t.p) AS beginning
		FROM oracle.plan p
		JOIN oracle.cluster c USING (person, cluster)
		UNION ALL
		SELECT DISTINCT person, NULL::int, NULL::int, n, NULL::int[], '{}'::int[], '{}'::int[]
			FROM oracle.serve s
		WHERE NOT EXISTS (SELECT FROM oracle.cluster c WHERE (c.person, c.n) = (s.person, s.n))) x;

	ANALYZE oracle.gets;

	INSERT INTO oracle.state
	SELECT d.state, d.person, d.n, d.in_plan, d.h, oracle.find(d.h)
	FROM (
		SELECT x.state, x.person, x.n, x.ps IS NOT NULL AS in_plan, ROW(
			coalesce(array_agg(s.at ORDER BY s.p) FILTER (WHERE s.p IS NOT NULL), '{}'),
			coalesce(array_agg(s.direction ORDER BY s.p) FILTER (WHERE s.p IS NOT NULL), '{}'),
			-- a shared tap ends one shift with its last punch and begins the other with its first,
			-- and is nothing else
			array_agg(CASE WHEN s.p = ANY (x.ending || x.beginning)
				THEN s.p = coalesce(x.beginning[1], 0) ELSE s.may_in END ORDER BY s.p),
			array_agg(CASE WHEN s.p = ANY (x.ending || x.beginning)
				THEN s.p = coalesce(x.ending[cardinality(x.ending)], 0) ELSE s.may_out END
				ORDER BY s.p),
			min(o.starts_at), min(o.ends_at), (array_agg(o.spec))[1],
				coalesce(array_agg(t.tap ORDER BY s.p), '{}'))::oracle.hand_in AS h
		FROM (SELECT DISTINCT state, person, n, ps, ending, beginning FROM oracle.gets) x
		JOIN oracle.owed o USING (person, n)
		LEFT JOIN oracle.serve s ON (s.person, s.n) = (x.person, x.n)
			AND (s.alone OR s.p = ANY (x.ps || x.ending || x.beginning))
		LEFT JOIN oracle.tap t ON (t.person, t.p, t.repeat) = (s.person, s.p, (o.spec).repeat)
		GROUP BY x.state, x.person, x.n, x.ps IS NOT NULL) d;

	ANALYZE oracle.state;
END $$;

-- What was chosen: the state of each shift.
CREATE UNLOGGED TABLE oracle.used (
	person int, n int, h oracle.hand_in, check_in timestamptz, check_out timestamptz, came int,
		went int
);

CREATE FUNCTION oracle.choose() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.used;

	INSERT INTO oracle.used
	SELECT person, n, h, (f).check_in, (f).check_out, (f).came, (f).went FROM oracle.state
		WHERE NOT in_plan;

	WITH weighed AS (
		SELECT p.person, p.cluster, p.plan, p.way, p.sharing, p.ends, p.begins,
			sum((s.f).misfit) AS misfit, count(*) FILTER (WHERE (s.f).complete) AS complete,
				sum((s.f).lost) AS lost,
			array_agg(g.n) FILTER (WHERE (s.f).complete) AS completes,
			-- a cut: how many of the punches that several could use go to a shift up to this one
			array_agg((SELECT count(*) FROM unnest(p."to") x WHERE x <= g.n) ORDER BY g.n) AS cuts
		FROM oracle.plan p
		JOIN oracle.gets g USING (person, cluster, plan)
		JOIN oracle.state s USING (state)
		GROUP BY p.person, p.cluster, p.plan, p.way, p.sharing, p.ends, p.begins
	), judged AS (
		SELECT w.*,
			-- shared only by two shifts that then have all they owe
			(SELECT count(*) FROM unnest(w.ends || w.begins) x
				WHERE x <> ALL (coalesce(w.completes, '{}'))) AS shared_badly,
			-- torn only between two such that do not touch
			(SELECT count(*) FROM oracle.torn t
			 JOIN oracle.owed a ON (a.person, a.n) = (t.person, t.a)
			 JOIN oracle.owed b ON (b.person, b.n) = (t.person, t.b)
			 WHERE (t.person, t.cluster, t.way) = (w.person, w.cluster, w.way)
				AND t.repeat = (a.spec).repeat
				AND (b.n = a.n + 1 AND a.ends_at = b.starts_at
					OR NOT coalesce(w.completes @> ARRAY[t.a, t.b], false))) AS torn_badly
		FROM weighed w
	), best AS MATERIALIZED (
		SELECT DISTINCT ON (person, cluster) person, cluster, plan
		FROM judged
		WHERE shared_badly = 0
		ORDER BY person, cluster, torn_badly > 0, misfit, complete DESC, lost, cuts,
			ARRAY(SELECT -x FROM unnest(ends) x), sharing
	), undecided AS (
		INSERT INTO oracle.undecided
		SELECT DISTINCT person FROM judged WHERE shared_badly = 0
		GROUP BY person, cluster HAVING min(torn_badly) > 0
	)
	INSERT INTO oracle.used
	SELECT g.person, g.n, s.h, (s.f).check_in, (s.f).check_out, (s.f).came, (s.f).went
	FROM best
	JOIN oracle.gets g USING (person, cluster, plan)
	JOIN oracle.state s USING (state);

	ANALYZE oracle.used;
END $$;

CREATE FUNCTION oracle.attribute() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM oracle.may_serve();
	PERFORM oracle.cluster();
	PERFORM oracle.cut();
	PERFORM oracle.share();
	PERFORM oracle.try();
END $$;
