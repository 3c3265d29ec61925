-- oracle.sql: doc/rulings.md once more, as slowly and as plainly as possible.
--
-- An independent implementation of schedule expansion and of the six steps, in nothing but core PostgreSQL: it knows no
-- type and no function of presensi, and reads the schedule as jsonb (see oracle.piece), never as text. Read it beside
-- doc/rulings.md: one function per section, one table per stage, so that for any shift on which the two disagree, every
-- stage can be looked at with a SELECT.
--
--     input      person, piece, punch, excuse
--     stages     spec, day, shift | taken, owed | may, went, pair, mid_punch, serves | used | ruling
--     to run     SELECT oracle.rule();      rules every person that is in the input tables
--
-- Durations are intervals, and a difference of instants may come as "1 day 02:00", which is 26 hours only where no clock
-- changes: so every stage runs in UTC, and local time appears only where AT TIME ZONE says so.

CREATE SCHEMA oracle;

-- ---- Input -----------------------------------------------------------------------------------------------------------

-- One question: the rulings of one person for the dates asked (NULL: all that the roster covers), as of an instant.
CREATE UNLOGGED TABLE oracle.person (
	person		int PRIMARY KEY,
	asked		daterange,
	as_of		timestamptz NOT NULL
);

-- The roster, piece by piece; on a date that two pieces cover, the one with the higher number wins. schedule is
--   {"cycle": true, "from": "2022-10-01",          both left out for a week; day 0 is Monday, or the date of "from"
--    "defaults": OPTIONS,                          options of every shift that does not say otherwise
--    "days": [[SHIFT, ...], [], ...]}              7 days, or the days of the cycle
-- SHIFT   {"start": minute, "end": minute, "breaks": [[minute, minute], ...], "floating": seconds, "options": OPTIONS}
--   minutes of the wall clock counted from 00:00 of the workday, so the end of a night is beyond 1440
-- OPTIONS {"in":  {"lo": BOUND, "hi": BOUND, "pick": "first" | "last"}, "out": the same,
--          "grace": {"upto": s, "net": bool}, "grace-out": the same, "flex": {"lo": s, "hi": s, "step": s}, "hours": s,
--          "in-only": true, "absent-after": s, "repeat": s, "gross": true, "seconds": true, "holidays": "on" | "off"}
-- BOUND   {"offset": seconds from start or end} | {"clock": minute}
CREATE UNLOGGED TABLE oracle.piece (
	person		int NOT NULL,
	piece		int NOT NULL,
	schedule	jsonb NOT NULL,
	covers		daterange NOT NULL,
	zone		text NOT NULL,			-- a name that AT TIME ZONE knows
	holidays	date[] NOT NULL DEFAULT '{}',
	PRIMARY KEY (person, piece)
);

CREATE UNLOGGED TABLE oracle.punch (
	person		int NOT NULL,
	at			timestamptz NOT NULL,
	direction	text CHECK (direction IN ('in', 'out'))
);

CREATE UNLOGGED TABLE oracle.excuse (
	person		int NOT NULL,
	excuse		int NOT NULL,
	days		daterange,
	span		tstzrange,
	kind		text
);

-- ---- Words -----------------------------------------------------------------------------------------------------------

CREATE FUNCTION oracle.seconds(s text) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN s::int * interval '1 second';

CREATE FUNCTION oracle.minutes(m text) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN m::int * interval '1 minute';

-- The span [a, b); empty if a is not before b.
CREATE FUNCTION oracle.span(a timestamptz, b timestamptz) RETURNS tstzmultirange LANGUAGE sql IMMUTABLE
RETURN CASE WHEN a < b THEN tstzmultirange(tstzrange(a, b)) ELSE '{}' END;

-- How much time a set of time holds.
CREATE FUNCTION oracle.length(s tstzmultirange) RETURNS interval LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	IF isempty(s) THEN
		RETURN '0';
	END IF;
	RETURN (SELECT sum(upper(r) - lower(r)) FROM unnest(s) r);
END $$;

-- The magnitude of a difference.
CREATE FUNCTION oracle.far(i interval) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN CASE WHEN i < '0' THEN -i ELSE i END;

-- Floor to whole units, towards minus infinity.
CREATE FUNCTION oracle.floored(i interval, unit interval) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN floor(extract(epoch FROM i) / extract(epoch FROM unit)) * unit;

-- Rounded up to whole units.
CREATE FUNCTION oracle.raised(i interval, unit interval) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN ceil(extract(epoch FROM i) / extract(epoch FROM unit)) * unit;

-- ---- From schedule to shifts -----------------------------------------------------------------------------------------

-- The shifts of the pattern, options settled, times of the wall clock counted from 00:00 of the workday.
CREATE UNLOGGED TABLE oracle.spec (
	person int, piece int, day_no int, shift_no int,
	starts interval, ends interval, breaks int4multirange, floating interval,
	in_lo_clock interval, in_lo_offset interval, in_hi_clock interval, in_hi_offset interval, in_last boolean,
	out_lo_clock interval, out_lo_offset interval, out_hi_clock interval, out_hi_offset interval, out_first boolean,
	grace interval, grace_net boolean, grace_out interval, grace_out_net boolean,
	flex boolean, flex_lo interval, flex_hi interval, flex_step interval, hours interval, in_only boolean,
	absent_after interval, repeat interval, gross boolean, unit interval, holidays_on boolean
);

-- Every date that the roster covers, under the last piece that covers it.
CREATE UNLOGGED TABLE oracle.day (
	person int, workday date, piece int, zone text, is_holiday boolean, day_no int, kind text
);

-- The shifts that take place.
CREATE UNLOGGED TABLE oracle.shift (
	person int, workday date, shift_no int, spec oracle.spec,
	starts_at timestamptz, ends_at timestamptz, breaks tstzmultirange,
	in_lo timestamptz, in_hi timestamptz, out_lo timestamptz, out_hi timestamptz, whole interval
);

-- A window with a clock bound: which occurrence is meant. edge is the start of the shift for the check-in, the end for
-- the check-out; all in seconds of the wall clock from 00:00 of the workday. Gives {lo, hi}.
CREATE FUNCTION oracle.occurrence(edge int, lo jsonb, hi jsonb) RETURNS int[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	a int := 60 * (lo ->> 'clock')::int;
	b int := 60 * (hi ->> 'clock')::int;
	day CONSTANT int := 86400;
BEGIN
	IF a IS NOT NULL AND b IS NOT NULL THEN
		IF b < a THEN
			b := b + day;
		END IF;
		RETURN (SELECT ARRAY[a + k * day, b + k * day]
				FROM generate_series(-4, 6) k
				ORDER BY edge BETWEEN a + k * day AND b + k * day DESC,
					least(abs(a + k * day - edge), abs(b + k * day - edge)), k
				LIMIT 1);
	ELSIF a IS NOT NULL THEN		-- the last at or before the upper bound
		b := edge + (hi ->> 'offset')::int;
		RETURN ARRAY[(SELECT max(a + k * day) FROM generate_series(-6, 8) k WHERE a + k * day <= b), b];
	ELSIF b IS NOT NULL THEN		-- the first at or after the lower bound
		a := edge + (lo ->> 'offset')::int;
		RETURN ARRAY[a, (SELECT min(b + k * day) FROM generate_series(-6, 8) k WHERE b + k * day >= a)];
	ELSE
		RETURN ARRAY[edge + (lo ->> 'offset')::int, edge + (hi ->> 'offset')::int];
	END IF;
END $$;

CREATE FUNCTION oracle.expand() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.spec, oracle.day, oracle.shift;

	INSERT INTO oracle.spec
	SELECT p.person, p.piece, d.no - 1, s.no,
		oracle.minutes(j ->> 'start'), oracle.minutes(j ->> 'end'),
		-- in minutes; touching breaks are one break
		(SELECT coalesce(range_agg(int4range((br ->> 0)::int, (br ->> 1)::int)), '{}') FROM jsonb_array_elements(j -> 'breaks') AS br),
		oracle.seconds(coalesce(j ->> 'floating', '0')),
		CASE WHEN o #> '{in,lo}' ? 'clock' THEN oracle.seconds(iw.b[1]::text) END, oracle.seconds(o #>> '{in,lo,offset}'),
		CASE WHEN o #> '{in,hi}' ? 'clock' THEN oracle.seconds(iw.b[2]::text) END, oracle.seconds(o #>> '{in,hi,offset}'),
		coalesce(o #>> '{in,pick}' = 'last', false),
		CASE WHEN o #> '{out,lo}' ? 'clock' THEN oracle.seconds(ow.b[1]::text) END, oracle.seconds(o #>> '{out,lo,offset}'),
		CASE WHEN o #> '{out,hi}' ? 'clock' THEN oracle.seconds(ow.b[2]::text) END, oracle.seconds(o #>> '{out,hi,offset}'),
		coalesce(o #>> '{out,pick}' = 'first', false),
		oracle.seconds(coalesce(o #>> '{grace,upto}', '0')), coalesce((o #>> '{grace,net}')::boolean, false),
		oracle.seconds(coalesce(o #>> '{grace-out,upto}', '0')), coalesce((o #>> '{grace-out,net}')::boolean, false),
		o ? 'flex', oracle.seconds(o #>> '{flex,lo}'), oracle.seconds(o #>> '{flex,hi}'), oracle.seconds(o #>> '{flex,step}'),
		oracle.seconds(o ->> 'hours'), o ? 'in-only', oracle.seconds(o ->> 'absent-after'),
		oracle.seconds(coalesce(o ->> 'repeat', '600')), o ? 'gross',
		CASE WHEN o ? 'seconds' THEN interval '1 second' ELSE interval '1 minute' END,
		coalesce(o ->> 'holidays', CASE WHEN p.schedule ? 'cycle' THEN 'off' ELSE 'on' END) = 'on'
	FROM oracle.piece p
	CROSS JOIN LATERAL jsonb_array_elements(p.schedule -> 'days') WITH ORDINALITY AS d (shifts, no)
	CROSS JOIN LATERAL jsonb_array_elements(d.shifts) WITH ORDINALITY AS s (j, no)
	CROSS JOIN LATERAL (SELECT coalesce(p.schedule -> 'defaults', '{}') || coalesce(j -> 'options', '{}')) AS x (o)
	CROSS JOIN LATERAL (SELECT oracle.occurrence(60 * (j ->> 'start')::int, o #> '{in,lo}', o #> '{in,hi}')) AS iw (b)
	CROSS JOIN LATERAL (SELECT oracle.occurrence(60 * (j ->> 'end')::int, o #> '{out,lo}', o #> '{out,hi}')) AS ow (b);

	INSERT INTO oracle.day
	SELECT DISTINCT ON (p.person, d.workday) p.person, d.workday, p.piece, p.zone, coalesce(d.workday = ANY (p.holidays), false),
		CASE WHEN p.schedule ? 'cycle'			-- the second modulo makes it run backwards too
			THEN ((d.workday - (p.schedule ->> 'from')::date) % l.n + l.n) % l.n
			ELSE extract(isodow FROM d.workday) - 1 END
	FROM oracle.piece p
	CROSS JOIN LATERAL jsonb_array_length(p.schedule -> 'days') AS l (n)
	CROSS JOIN LATERAL generate_series(0, upper(p.covers) - lower(p.covers) - 1) AS g (i)
	CROSS JOIN LATERAL (SELECT lower(p.covers) + i) AS d (workday)
	ORDER BY p.person, d.workday, p.piece DESC;

	ANALYZE oracle.spec, oracle.day;

	INSERT INTO oracle.shift
	SELECT d.person, d.workday, s.shift_no, s, t.starts_at, t.ends_at, b.breaks,
		CASE WHEN s.in_lo_clock IS NOT NULL THEN (d.workday + s.in_lo_clock) AT TIME ZONE d.zone
			ELSE t.starts_at + coalesce(s.in_lo_offset, '-4:00') END,
		CASE WHEN s.in_hi_clock IS NOT NULL THEN (d.workday + s.in_hi_clock) AT TIME ZONE d.zone
			WHEN s.in_hi_offset IS NOT NULL THEN t.starts_at + s.in_hi_offset
			ELSE t.ends_at END,
		CASE WHEN s.in_only THEN NULL
			WHEN s.out_lo_clock IS NOT NULL THEN (d.workday + s.out_lo_clock) AT TIME ZONE d.zone
			WHEN s.out_lo_offset IS NOT NULL THEN t.ends_at + s.out_lo_offset
			ELSE t.starts_at END,
		CASE WHEN s.in_only THEN NULL
			WHEN s.out_hi_clock IS NOT NULL THEN (d.workday + s.out_hi_clock) AT TIME ZONE d.zone
			ELSE t.ends_at + coalesce(s.out_hi_offset, '8:00') END,
		-- Whole net time. With "hours": the hours, but not more than there is.
		greatest(least(s.hours, oracle.length(oracle.span(t.starts_at, t.ends_at) - b.breaks) - s.floating), '0')
	FROM oracle.day d
	JOIN oracle.spec s USING (person, piece, day_no)
	CROSS JOIN LATERAL (SELECT (d.workday + s.starts) AT TIME ZONE d.zone, (d.workday + s.ends) AT TIME ZONE d.zone)
		AS t (starts_at, ends_at)
	CROSS JOIN LATERAL (
		SELECT coalesce(range_agg(oracle.span((d.workday + lower(r) * interval '1 minute') AT TIME ZONE d.zone,
											  (d.workday + upper(r) * interval '1 minute') AT TIME ZONE d.zone)), '{}')
			* oracle.span(t.starts_at, t.ends_at)
		FROM unnest(s.breaks) AS r) AS b (breaks)
	WHERE NOT (d.is_holiday AND s.holidays_on) AND t.ends_at > t.starts_at;

	-- No shift left: a holiday, if one was cancelled.
	UPDATE oracle.day d SET kind = CASE
		WHEN EXISTS (SELECT FROM oracle.shift s WHERE (s.person, s.workday) = (d.person, d.workday)) THEN 'work'
		WHEN d.is_holiday AND EXISTS (SELECT FROM oracle.spec s
			WHERE (s.person, s.piece, s.day_no) = (d.person, d.piece, d.day_no) AND s.holidays_on) THEN 'holiday'
		ELSE 'off' END;

	ANALYZE oracle.shift, oracle.day;
END $$;

-- ---- 1. Owed ---------------------------------------------------------------------------------------------------------

-- What each excuse alone takes of each shift.
CREATE UNLOGGED TABLE oracle.taken (person int, workday date, shift_no int, kind text, span tstzmultirange);

-- n: the place in the order in which shifts are taken, of those that are not excused.
CREATE UNLOGGED TABLE oracle.owed (
	person int, workday date, shift_no int, spec oracle.spec,
	is_excused boolean, n int, starts_at timestamptz, ends_at timestamptz,
	breaks tstzmultirange, x tstzmultirange, rest interval, whole interval, planned interval, excuse text,
	in_lo timestamptz, in_hi timestamptz, out_lo timestamptz, out_hi timestamptz
);

CREATE FUNCTION oracle.owe() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.taken, oracle.owed;

	INSERT INTO oracle.taken
	SELECT s.person, s.workday, s.shift_no, e.kind,
		(CASE WHEN e.days @> s.workday THEN oracle.span(s.starts_at, s.ends_at) ELSE '{}' END
		 + CASE WHEN isempty(e.span) OR e.span IS NULL THEN '{}'::tstzmultirange
			ELSE tstzmultirange(tstzrange(lower(e.span), upper(e.span))) END)
		* oracle.span(s.starts_at, s.ends_at)
	FROM oracle.shift s
	JOIN oracle.excuse e ON e.person = s.person
		AND (e.days @> s.workday OR e.span && tstzrange(s.starts_at, s.ends_at));

	ANALYZE oracle.taken;

	INSERT INTO oracle.owed
	SELECT s.person, s.workday, s.shift_no, s.spec,
		o.planned = '0',
		CASE WHEN o.planned > '0' THEN row_number() OVER (
			PARTITION BY s.person, o.planned > '0' ORDER BY lower(l.still), s.workday, s.shift_no) END,
		lower(l.still), upper(l.still), s.breaks, x.x, l.rest, s.whole, o.planned,
		(SELECT string_agg(DISTINCT t.kind COLLATE "C", ', ' ORDER BY t.kind COLLATE "C")
		 FROM oracle.taken t
		 WHERE (t.person, t.workday, t.shift_no) = (s.person, s.workday, s.shift_no)
			AND oracle.length(t.span - s.breaks) > '0'),
		s.in_lo, s.in_hi + (lower(l.still) - s.starts_at), s.out_lo - (s.ends_at - upper(l.still)), s.out_hi
	FROM oracle.shift s
	LEFT JOIN (SELECT person, workday, shift_no, range_agg(span) AS x FROM oracle.taken GROUP BY 1, 2, 3) u
		USING (person, workday, shift_no)
	CROSS JOIN LATERAL (SELECT coalesce(u.x, '{}')) AS x (x)
	CROSS JOIN LATERAL (
		SELECT still, oracle.length(still - s.breaks)
		FROM (SELECT oracle.span(s.starts_at, s.ends_at) - x.x) AS y (still)) AS l (still, rest)
	CROSS JOIN LATERAL (
		SELECT greatest(CASE WHEN (s.spec).hours IS NULL THEN l.rest - (s.spec).floating
			ELSE s.whole - oracle.length(x.x - s.breaks) END, '0')) AS o (planned);

	ANALYZE oracle.owed;
END $$;

-- ---- 2. Attribution --------------------------------------------------------------------------------------------------

-- Which punch may serve which shift, through which window.
CREATE UNLOGGED TABLE oracle.may (
	person int, at timestamptz, direction text, n int, in_in boolean, in_out boolean,
	starts_at timestamptz, ends_at timestamptz
);

-- The shift to which each punch goes.
CREATE UNLOGGED TABLE oracle.went (
	person int, at timestamptz, direction text, n int, in_in boolean, in_out boolean
);

-- Touching shifts A = n, B = n + 1, and their M with its groups.
CREATE UNLOGGED TABLE oracle.pair (
	person int, n int, border timestamptz, a_starts timestamptz, b_ends timestamptz, repeat interval,
	m timestamptz[]
);
CREATE UNLOGGED TABLE oracle.mid_punch (
	person int, n int, at timestamptz, grp int, groups int, one_side boolean
);

-- Whom each punch serves in the end. ends: only as the check-out; begins: only as the check-in.
CREATE UNLOGGED TABLE oracle.serves (
	person int, n int, at timestamptz, direction text, in_in boolean, in_out boolean, ends boolean, begins boolean
);

-- Of two shifts that a punch may serve, A before B, does it go to B?
CREATE FUNCTION oracle.goes_on(at timestamptz, direction text,
	a_start timestamptz, a_end timestamptz, b_start timestamptz, b_end timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN CASE
	WHEN direction = 'in' THEN NOT oracle.far(at - a_start) < oracle.far(at - b_start)
	WHEN direction = 'out' THEN NOT oracle.far(at - a_end) <= oracle.far(at - b_end)
	ELSE NOT at - a_end < b_start - at				-- that is, not before the middle of the gap or overlap
END;

-- The winner of the first two meets the third, and so on. The state is (n, start, end) of the winner so far.
CREATE TYPE oracle.rival AS (n int, starts_at timestamptz, ends_at timestamptz);

CREATE FUNCTION oracle.meet(winner oracle.rival, at timestamptz, direction text, n int, starts_at timestamptz, ends_at timestamptz)
RETURNS oracle.rival LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	IF winner IS NULL
		OR oracle.goes_on(at, direction, winner.starts_at, winner.ends_at, starts_at, ends_at)
	THEN
		RETURN ROW(n, starts_at, ends_at)::oracle.rival;
	END IF;
	RETURN winner;
END $$;

CREATE AGGREGATE oracle.winner(timestamptz, text, int, timestamptz, timestamptz) (
	SFUNC = oracle.meet, STYPE = oracle.rival
);

-- Groups of M: from the earliest on, a group holds the punches within repeat of its first. The number of each one's group.
CREATE FUNCTION oracle.groups(m timestamptz[], repeat interval) RETURNS int[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	at timestamptz;
	first timestamptz;
	grp int := 0;
	result int[] := '{}';
BEGIN
	FOREACH at IN ARRAY m LOOP
		IF first IS NULL OR at - first > repeat THEN
			first := at;
			grp := grp + 1;
		END IF;
		result := result || grp;
	END LOOP;
	RETURN result;
END $$;

CREATE FUNCTION oracle.attribute() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.may, oracle.went, oracle.pair, oracle.mid_punch, oracle.serves;

	INSERT INTO oracle.may
	SELECT o.person, p.at, p.direction, o.n, w.in_in, w.in_out, o.starts_at, o.ends_at
	FROM oracle.owed o
	JOIN oracle.person q USING (person)
	JOIN (SELECT DISTINCT person, at, direction FROM oracle.punch) p USING (person)
	CROSS JOIN LATERAL (SELECT
		p.direction IS DISTINCT FROM 'out' AND o.in_lo <= o.in_hi
			AND p.at >= o.in_lo AND p.at < o.in_hi + (o.spec).unit,
		p.direction IS DISTINCT FROM 'in' AND NOT (o.spec).in_only AND o.out_lo <= o.out_hi
			AND p.at >= o.out_lo AND p.at < o.out_hi + (o.spec).unit) AS w (in_in, in_out)
	WHERE o.n IS NOT NULL AND p.at <= q.as_of
		AND p.at >= least(o.in_lo, o.out_lo) AND p.at <= greatest(o.in_hi, o.out_hi) + interval '1 minute'	-- only for speed
		AND (w.in_in OR w.in_out);

	ANALYZE oracle.may;

	INSERT INTO oracle.went
	SELECT m.person, m.at, m.direction, m.n, m.in_in, m.in_out
	FROM oracle.may m
	JOIN (SELECT person, at, direction, (oracle.winner(at, direction, n, starts_at, ends_at ORDER BY n)).n AS to_n
		  FROM oracle.may GROUP BY person, at, direction) w
		ON (w.person, w.at, coalesce(w.direction, ''), w.to_n) = (m.person, m.at, coalesce(m.direction, ''), m.n);

	ANALYZE oracle.went;

	-- Touching shifts and their M.
	INSERT INTO oracle.pair
	SELECT p.*, (
		SELECT array_agg(w.at ORDER BY w.at)
		FROM oracle.went w
		JOIN oracle.may a ON (a.person, a.n, a.at) = (w.person, p.n, w.at) AND a.direction IS NULL AND a.in_out
		JOIN oracle.may b ON (b.person, b.n, b.at) = (w.person, p.n + 1, w.at) AND b.direction IS NULL AND b.in_in
		WHERE w.person = p.person AND w.n IN (p.n, p.n + 1) AND w.direction IS NULL
			AND w.at - p.a_starts > p.border - w.at			-- after the middle of A
			AND w.at - p.border <= p.b_ends - w.at)			-- and not after the middle of B
	FROM (SELECT a.person, a.n, a.ends_at, a.starts_at, b.ends_at, (a.spec).repeat
		  FROM oracle.owed a
		  JOIN oracle.owed b ON b.person = a.person AND b.n = a.n + 1
		  WHERE a.ends_at = b.starts_at AND NOT (a.spec).in_only) AS p (person, n, border, a_starts, b_ends, repeat);

	INSERT INTO oracle.mid_punch
	SELECT p.person, p.n, u.at, u.grp, max(u.grp) OVER w,
		bool_and(u.at < p.border) OVER w OR bool_and(u.at >= p.border) OVER w
	FROM oracle.pair p
	CROSS JOIN LATERAL unnest(p.m, oracle.groups(p.m, p.repeat)) AS u (at, grp)
	WHERE p.m IS NOT NULL
	WINDOW w AS (PARTITION BY p.person, p.n);

	ANALYZE oracle.pair, oracle.mid_punch;

	-- Punches in no M serve the shift to which they went, in any role.
	INSERT INTO oracle.serves
	SELECT w.person, w.n, w.at, w.direction, w.in_in, w.in_out, false, false
	FROM oracle.went w
	WHERE NOT (w.direction IS NULL
		AND EXISTS (SELECT FROM oracle.mid_punch m WHERE (m.person, m.at) = (w.person, w.at)));

	ANALYZE oracle.serves;		-- so far these are the punches "not in M"

	-- Punches in M.
	INSERT INTO oracle.serves
	WITH pair AS (
		SELECT DISTINCT m.person, m.n, m.groups, m.one_side, p.border,
			EXISTS (SELECT FROM oracle.serves s			-- an undirected punch, not in M; or a punch in
				WHERE (s.person, s.n) = (m.person, m.n) AND s.in_in AND (s.direction IS NULL OR s.direction = 'in'))
			OR EXISTS (SELECT FROM oracle.mid_punch z WHERE (z.person, z.n) = (m.person, m.n - 1)) AS a_has_in,
			(SELECT (b.spec).in_only FROM oracle.owed b WHERE (b.person, b.n) = (m.person, m.n + 1))
			OR EXISTS (SELECT FROM oracle.serves s			-- an undirected punch, not in M; or a punch out
				WHERE (s.person, s.n) = (m.person, m.n + 1) AND s.in_out AND (s.direction IS NULL OR s.direction = 'out'))
			OR EXISTS (SELECT FROM oracle.mid_punch c WHERE (c.person, c.n) = (m.person, m.n + 1)) AS b_has_out
		FROM oracle.mid_punch m
		JOIN oracle.pair p USING (person, n)
	), role AS (
		SELECT m.person, m.n, m.at, r.*
		FROM oracle.mid_punch m
		JOIN pair p USING (person, n)
		CROSS JOIN LATERAL (SELECT
			CASE WHEN p.groups = 1 THEN p.a_has_in OR NOT p.b_has_out ELSE p.one_side AND m.grp = 1 END,
			CASE WHEN p.groups = 1 THEN p.b_has_out ELSE p.one_side AND m.grp = p.groups END,
			p.groups > 1 AND NOT p.one_side AND m.at < p.border,
			p.groups > 1 AND NOT p.one_side AND m.at >= p.border) AS r (ends_a, begins_b, to_a, to_b)
	)
	SELECT r.person, y.n, r.at, NULL, y.in_in, y.in_out, r.ends_a AND y.n = r.n, r.begins_b AND y.n = r.n + 1
	FROM role r
	JOIN oracle.may y ON (y.person, y.at) = (r.person, r.at) AND y.direction IS NULL
		AND (y.n = r.n AND (r.ends_a OR r.to_a) OR y.n = r.n + 1 AND (r.begins_b OR r.to_b));

	ANALYZE oracle.serves;
END $$;

-- ---- 3. Check-in and check-out ---------------------------------------------------------------------------------------

CREATE UNLOGGED TABLE oracle.used (person int, n int, check_in timestamptz, check_out timestamptz);

CREATE FUNCTION oracle.choose() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.used;

	INSERT INTO oracle.used
	WITH role AS MATERIALIZED (
		-- What a punch can be, each for itself.
		SELECT o.person, o.n, o.starts_at, o.ends_at, s.at, s.direction IS NULL AS undirected,
			s.begins OR s.in_in AND NOT s.ends AS for_in, s.ends OR s.in_out AND NOT s.begins AS for_out,
			(o.spec).repeat, (o.spec).in_last, (o.spec).out_first
		FROM oracle.serves s
		JOIN oracle.owed o USING (person, n)
	), u AS (
		-- Is U one punch? And if it is: I, O and which of them is left.
		SELECT person, n, first_u, one,
			one AND (last_o IS NULL OR first_i IS NOT NULL AND nearer_start) AS leaves_i, first_i,
			one AND (first_i IS NULL OR last_o IS NOT NULL AND NOT nearer_start) AS leaves_o, last_o
		FROM (
			SELECT person, n,
				min(at) FILTER (WHERE undirected) AS first_u,
				coalesce(max(at) FILTER (WHERE undirected) - min(at) FILTER (WHERE undirected) <= min(repeat), false) AS one,
				oracle.far(min(at) FILTER (WHERE undirected) - min(starts_at))
					<= oracle.far(min(at) FILTER (WHERE undirected) - min(ends_at)) AS nearer_start,
				min(at) FILTER (WHERE undirected AND for_in) AS first_i,
				max(at) FILTER (WHERE undirected AND for_out) AS last_o
			FROM role GROUP BY person, n) a
	), candidate AS MATERIALIZED (
		SELECT r.*,
			CASE WHEN r.undirected AND u.one THEN u.leaves_i AND r.at = u.first_i ELSE r.for_in END AS may_in,
			CASE WHEN r.undirected AND u.one THEN u.leaves_o AND r.at = u.last_o ELSE r.for_out END AS may_out
		FROM role r JOIN u USING (person, n)
	), coming AS (
		SELECT person, n, CASE WHEN bool_or(in_last) THEN max(at) ELSE min(at) END AS check_in
		FROM candidate WHERE may_in GROUP BY person, n
	), going AS (
		SELECT person, n, CASE WHEN bool_or(c.out_first) THEN min(at) ELSE max(at) END AS check_out
		FROM candidate c LEFT JOIN coming i USING (person, n)
		WHERE may_out AND (check_in IS NULL OR at - check_in > c.repeat)
		GROUP BY person, n
	)
	SELECT person, n, check_in, check_out FROM coming FULL JOIN going USING (person, n);

	ANALYZE oracle.used;
END $$;

-- ---- 4 to 6, and free days -------------------------------------------------------------------------------------------

CREATE UNLOGGED TABLE oracle.ruling (
	person int, workday date, shift_no smallint, status text, starts_at timestamptz, ends_at timestamptz,
	checked_in timestamptz, checked_out timestamptz, late interval, early_leave interval, lost interval, worked interval,
	planned interval, excused interval, excuse text, overtime interval
);

-- What remains of a lateness (or an early leave) after grace.
CREATE FUNCTION oracle.forgiven(lost interval, grace interval, net boolean) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN CASE WHEN lost <= grace THEN '0' WHEN net THEN lost - grace ELSE lost END;

CREATE FUNCTION oracle.judge() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.ruling;

	INSERT INTO oracle.ruling
	SELECT o.person, o.workday, o.shift_no, 'excused', NULL, NULL, NULL, NULL, NULL, NULL, '0', '0', '0', o.whole, o.excuse, '0'
	FROM oracle.owed o
	JOIN oracle.person p USING (person)
	WHERE o.is_excused AND (p.asked IS NULL OR p.asked @> o.workday);

	INSERT INTO oracle.ruling
	WITH owed AS MATERIALIZED (
		SELECT o.*, p.as_of, u.check_in, u.check_out
		FROM oracle.owed o
		JOIN oracle.person p USING (person)
		LEFT JOIN oracle.used u USING (person, n)
		WHERE NOT o.is_excused AND (p.asked IS NULL OR p.asked @> o.workday)
	), flexed AS MATERIALIZED (
		-- 4. Flex: s and e are start' and end' from here on.
		SELECT o.*, o.starts_at + m.moved AS s, o.ends_at + m.moved AS e
		FROM owed o
		CROSS JOIN LATERAL (SELECT oracle.floored(o.check_in - o.starts_at, (o.spec).unit)) AS d (d)
		CROSS JOIN LATERAL (SELECT CASE WHEN (o.spec).flex_step > '0' THEN oracle.raised(d.d, (o.spec).flex_step) ELSE d.d END) AS r (d)
		CROSS JOIN LATERAL (SELECT CASE WHEN (o.spec).flex AND o.check_in IS NOT NULL
			THEN least(greatest(r.d, (o.spec).flex_lo), (o.spec).flex_hi) ELSE '0' END) AS m (moved)
	), measured AS MATERIALIZED (
		-- 5. Late, early, attended, worked, overtime, exact.
		SELECT f.*,
			CASE WHEN f.check_in IS NOT NULL THEN oracle.length(
				oracle.span(f.s, least(f.check_in, f.e)) - f.x - CASE WHEN (f.spec).gross THEN '{}' ELSE f.breaks END) END AS late_time,
			CASE WHEN f.check_out IS NOT NULL THEN oracle.length(
				oracle.span(greatest(f.check_out, f.s), f.e) - f.x - CASE WHEN (f.spec).gross THEN '{}' ELSE f.breaks END) END AS early_time,
			CASE WHEN f.check_in IS NOT NULL AND f.check_out IS NOT NULL AND NOT (f.spec).in_only THEN
				CASE WHEN a.attended * 2 > CASE WHEN (f.spec).hours IS NULL THEN f.rest ELSE f.planned END
					THEN greatest(a.attended - (f.spec).floating, '0') ELSE a.attended END END AS worked_time,
			CASE WHEN f.check_in IS NOT NULL AND f.check_out IS NOT NULL AND NOT (f.spec).in_only
				THEN greatest(f.check_out - greatest(f.e, f.check_in), '0') END AS over_time
		FROM flexed f
		CROSS JOIN LATERAL (SELECT oracle.length(
			oracle.span(greatest(f.check_in, f.s), least(f.check_out, f.e)) - f.x - f.breaks)) AS a (attended)
	), counted AS MATERIALIZED (
		-- Floored, forgiven, cut.
		SELECT m.*, c.late, CASE WHEN g.early IS NOT NULL THEN least(g.early, c.planned_units - coalesce(c.late, '0')) END AS early
		FROM measured m
		CROSS JOIN LATERAL (SELECT
			least(CASE WHEN m.check_in IS NULL THEN NULL WHEN (m.spec).hours IS NOT NULL THEN '0'
				ELSE oracle.forgiven(oracle.floored(m.late_time, (m.spec).unit), (m.spec).grace, (m.spec).grace_net) END,
				CASE WHEN m.check_in IS NOT NULL THEN oracle.floored(m.planned, (m.spec).unit) END),
			oracle.floored(m.planned, (m.spec).unit)) AS c (late, planned_units)
		CROSS JOIN LATERAL (SELECT CASE WHEN NOT (m.spec).in_only AND f.early_time IS NOT NULL THEN
			oracle.forgiven(oracle.floored(f.early_time, (m.spec).unit), (m.spec).grace_out, (m.spec).grace_out_net) END
			FROM (SELECT CASE WHEN (m.spec).hours IS NULL THEN m.early_time
				ELSE greatest(m.planned - m.worked_time, CASE WHEN m.worked_time IS NOT NULL THEN interval '0' END) END) AS f (early_time)) AS g (early)
	), stated AS (
		-- 6. Status, in this order.
		SELECT c.*, CASE
			WHEN (c.spec).in_only AND c.as_of < c.in_hi AND (c.check_in IS NULL OR (c.spec).in_last) THEN 'pending'
			WHEN NOT (c.spec).in_only AND c.as_of < c.out_hi AND NOT coalesce(c.check_out >= c.e, false) THEN 'pending'
			WHEN c.check_in IS NULL AND c.check_out IS NULL THEN 'absent'
			WHEN oracle.floored(c.check_in - c.s, (c.spec).unit) > (c.spec).absent_after THEN 'absent'
			WHEN (c.spec).in_only THEN 'present'
			WHEN c.check_out IS NULL THEN 'missing_out'
			WHEN c.check_in IS NULL THEN 'missing_in'
			ELSE 'present' END AS status
		FROM counted c
	)
	SELECT t.person, t.workday, t.shift_no, t.status, t.s, t.e, t.check_in, t.check_out,
		f.late, f.early, coalesce(f.late, '0') + coalesce(f.early, '0'),
		CASE WHEN t.status = 'pending' THEN NULL WHEN t.check_in IS NULL AND t.check_out IS NULL THEN '0' ELSE t.worked_time END,
		t.planned, t.whole - t.planned, t.excuse,
		CASE WHEN t.status = 'pending' THEN NULL WHEN t.check_in IS NULL AND t.check_out IS NULL THEN '0' ELSE t.over_time END
	FROM stated t
	CROSS JOIN LATERAL (SELECT
		CASE WHEN t.status <> 'absent' THEN t.late END,
		CASE WHEN t.status NOT IN ('absent', 'pending') THEN t.early END) AS f (late, early);

	-- Free days.
	INSERT INTO oracle.ruling
	SELECT d.person, d.workday, NULL, d.kind, NULL, NULL,
		min(f.at), CASE WHEN count(f.at) > 1 THEN max(f.at) END, NULL, NULL, '0', '0', '0', '0', NULL,
		coalesce(max(f.at) - min(f.at), '0')
	FROM oracle.day d
	JOIN oracle.person p USING (person)
	LEFT JOIN (
		SELECT DISTINCT u.person, u.at, u.direction
		FROM oracle.punch u
		JOIN oracle.person p ON p.person = u.person AND u.at <= p.as_of
		WHERE NOT EXISTS (SELECT FROM oracle.may m
			WHERE (m.person, m.at) = (u.person, u.at) AND m.direction IS NOT DISTINCT FROM u.direction)
		) f ON f.person = d.person AND (f.at AT TIME ZONE d.zone)::date = d.workday
	WHERE d.kind <> 'work' AND (p.asked IS NULL OR p.asked @> d.workday)
	GROUP BY d.person, d.workday, d.kind;

	ANALYZE oracle.ruling;
END $$;

-- ---- Only for speed --------------------------------------------------------------------------------------------------

CREATE INDEX ON oracle.punch (person);
CREATE INDEX ON oracle.excuse (person);
CREATE INDEX ON oracle.spec (person, piece, day_no);
CREATE INDEX ON oracle.shift (person, workday);
CREATE INDEX ON oracle.taken (person, workday, shift_no);
CREATE INDEX ON oracle.owed (person, n);
CREATE INDEX ON oracle.may (person, n);
CREATE INDEX ON oracle.may (person, at);
CREATE INDEX ON oracle.went (person, n);
CREATE INDEX ON oracle.pair (person, n);
CREATE INDEX ON oracle.mid_punch (person, n);
CREATE INDEX ON oracle.mid_punch (person, at);
CREATE INDEX ON oracle.serves (person, n);
CREATE INDEX ON oracle.used (person, n);

-- ---- All of it -------------------------------------------------------------------------------------------------------

CREATE FUNCTION oracle.rule() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM oracle.expand();
	PERFORM oracle.owe();
	PERFORM oracle.attribute();
	PERFORM oracle.choose();
	PERFORM oracle.judge();
END $$;
