-- oracle.sql: the rules of doc/rulings.md once more, as slowly and as plainly as possible.
--
-- An independent implementation of schedule expansion and of the six rules, in nothing but core
-- PostgreSQL: it knows no type and no function of presensi, and reads the schedule as jsonb (see
-- oracle.piece), never as text. Read it beside doc/rulings.md: one function per rule, one table
-- per stage, so that for any shift on which the two disagree, every stage can be looked at with a
-- SELECT. Rule 2 is done as it is said: every way to cut and to share is written down (plan),
-- every shift is ruled in every one of them (state), and the least misfit is picked. So it is for
-- small logs: the number of ways grows fast with the number of punches that several shifts could
-- use.
--
--     input      person, piece, punch, excuse
--     stages spec, day, laid, shift | taken, owed | log, serve, tap, cluster, shared, member, way,
--     torn, plan, gets, state | used | loose, ruling | fate, total, lone
--     to run     SELECT oracle.rule();      rules every person that is in the input tables
--
-- choice.sql has rule 3, attribution.sql rule 2, verdict.sql rules 4 to 6 and the free days,
-- companions.sql what is said beside the rulings; all are loaded from here.
--
-- Durations are intervals, and a difference of instants may come as "1 day 02:00", which is 26
-- hours only where no clock changes: so every stage runs in UTC, and local time appears only where
-- AT TIME ZONE says so.

CREATE SCHEMA oracle;

-- ---- Input --------------------------------------------------------------------------------------

-- One question: the rulings of one person for the dates asked (NULL: all that the roster covers),
-- as of an instant.
CREATE UNLOGGED TABLE oracle.person (
	person		int PRIMARY KEY,
	asked		daterange,
	as_of		timestamptz NOT NULL
);

-- The roster, piece by piece; on a date that two pieces cover, the one with the higher number
-- wins. schedule is
--   {"cycle": true, "from": "2022-10-01", both left out for a week; day 0 is Monday, or the date
--   of "from"
--    "defaults": OPTIONS, options of every shift that does not say otherwise
--    "days": [[SHIFT, ...], [], ...],              7 days, or the days of the cycle
--    "nth": [{"nth": 1..5 | -1, "day": 0..6, "shifts": [SHIFT, ...]}]} a week only: the nth such
--    day of its month
-- SHIFT {"start": minute, "end": minute, "breaks": [[minute, minute], ...], "floating": [[seconds,
-- after], ...],
--          "options": OPTIONS} after: seconds attended before the break is due; null: half of the
--          shift
--   minutes of the wall clock counted from 00:00 of the workday, so the end of a night is beyond
--   1440
-- OPTIONS {"in":  {"lo": BOUND, "hi": BOUND, "pick": "first" | "last"}, "out": the same,
--          "grace": {"upto": s, "net": bool}, "grace-out": the same, "flex": {"lo": s, "hi": s,
--          "step": s}, "hours": s,
--          "core": [minute, minute], "pairs": true, "half-under": s, "absent-under": s,
--          "in-only": true, "absent-after": s, "repeat": s, "gross": true, "seconds": true,
--          "holidays": "on" | "off"}
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

-- ---- Words --------------------------------------------------------------------------------------

CREATE FUNCTION oracle.seconds(s text) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN s::int * interval '1 second';

CREATE FUNCTION oracle.minutes(m text) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN m::int * interval '1 minute';

-- The span [a, b); empty if a is not before b.
CREATE FUNCTION oracle.span(a timestamptz, b timestamptz) RETURNS tstzmultirange
	LANGUAGE sql IMMUTABLE
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

-- Half of it, in whole microseconds.
CREATE FUNCTION oracle.half(i interval) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN floor(extract(epoch FROM i) * 500000) * interval '1 microsecond';

-- An instant to the second.
CREATE FUNCTION oracle.second(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE
RETURN date_trunc('second', at, 'UTC');

-- ---- From schedule to shifts --------------------------------------------------------------------

-- The shifts of the pattern, options settled, times of the wall clock counted from 00:00 of the
-- workday.
CREATE UNLOGGED TABLE oracle.spec (
	person int, piece int, day_no int, shift_no int,
	starts interval, ends interval, breaks int4multirange, floating interval[], after interval[],
	in_lo_clock interval, in_lo_offset interval, in_hi_clock interval, in_hi_offset interval,
		in_last boolean,
	out_lo_clock interval, out_lo_offset interval, out_hi_clock interval, out_hi_offset interval,
		out_first boolean,
	grace interval, grace_net boolean, grace_out interval, grace_out_net boolean,
	flex boolean, flex_lo interval, flex_hi interval, flex_step interval, hours interval,
	core_starts interval, core_ends interval, pairs boolean, half_under interval,
		absent_under interval, in_only boolean,
	absent_after interval, repeat interval, gross boolean, unit interval, holidays_on boolean
);

-- Every date that the roster covers, under the last piece that covers it.
CREATE UNLOGGED TABLE oracle.day (
	person int, workday date, piece int, zone text, is_holiday boolean, day_no int, kind text
);

-- The shifts laid out, those that a holiday cancels included, and the shifts that take place.
CREATE UNLOGGED TABLE oracle.laid (
	person int, workday date, shift_no int, spec oracle.spec, cancelled boolean,
	starts_at timestamptz, ends_at timestamptz, breaks tstzmultirange, core tstzmultirange,
	in_lo timestamptz, in_hi timestamptz, out_lo timestamptz, out_hi timestamptz, whole interval
);
CREATE UNLOGGED TABLE oracle.shift (LIKE oracle.laid);

-- What the floating breaks leave of so much net time, the plain ones first, then those with the
-- least "after". A break takes what exceeds its "after", which is measured after the breaks before
-- it; without one, what exceeds half.
CREATE FUNCTION oracle.less_floating(net interval, floating interval[], after interval[],
	half interval)
RETURNS interval LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	FOR i IN 1 .. cardinality(floating) LOOP
		net := net - greatest(least(floating[i], net - coalesce(after[i], half)), '0');
	END LOOP;
	RETURN net;
END $$;

-- The net time that is planned of so much time less fixed breaks: a plain floating break is taken
-- off whole, one with "after" as far as the whole time exceeds it.
CREATE FUNCTION oracle.planned_of(net interval, floating interval[], after interval[])
	RETURNS interval LANGUAGE sql IMMUTABLE
RETURN greatest(oracle.less_floating(net, floating, after, '0'), '0');

-- A window with a clock bound: which occurrence is meant. edge is the start of the shift for the
-- check-in, the end for the check-out; all in seconds of the wall clock from 00:00 of the workday.
-- Gives {lo, hi}.
CREATE FUNCTION oracle.occurrence(edge int, lo jsonb, hi jsonb) RETURNS int[]
	LANGUAGE plpgsql IMMUTABLE AS $$
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
				FROM generate_series(-6, 8) k
				ORDER BY edge BETWEEN a + k * day AND b + k * day DESC,
					least(abs(a + k * day - edge), abs(b + k * day - edge)), k
				LIMIT 1);
	ELSIF a IS NOT NULL THEN		-- the last at or before the upper bound
		b := edge + (hi ->> 'offset')::int;
		RETURN ARRAY[(SELECT max(a + k * day) FROM generate_series(-6, 8) k WHERE a + k * day <= b),
			b];
	ELSIF b IS NOT NULL THEN		-- the first at or after the lower bound
		a := edge + (lo ->> 'offset')::int;
		RETURN ARRAY[a, (SELECT min(b + k * day) FROM generate_series(-6, 8) k
			WHERE b + k * day >= a)];
	ELSE
		RETURN ARRAY[edge + (lo ->> 'offset')::int, edge + (hi ->> 'offset')::int];
	END IF;
END $$;

CREATE FUNCTION oracle.expand() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.spec, oracle.day, oracle.laid, oracle.shift;

	INSERT INTO oracle.spec
	SELECT p.person, p.piece, d.no, s.no,
		oracle.minutes(j ->> 'start'), oracle.minutes(j ->> 'end'),
		-- in minutes; touching breaks are one break
		(SELECT coalesce(range_agg(int4range((br ->> 0)::int, (br ->> 1)::int)), '{}')
			FROM jsonb_array_elements(j -> 'breaks') AS br),
		ARRAY(SELECT oracle.seconds(f ->> 0)
			FROM jsonb_array_elements(j -> 'floating') WITH ORDINALITY AS x (f, i)
			ORDER BY (f ->> 1)::int NULLS FIRST, i),
		ARRAY(SELECT oracle.seconds(f ->> 1)
			FROM jsonb_array_elements(j -> 'floating') WITH ORDINALITY AS x (f, i)
			ORDER BY (f ->> 1)::int NULLS FIRST, i),
		CASE WHEN o #> '{in,lo}' ? 'clock' THEN oracle.seconds(iw.b[1]::text) END,
			oracle.seconds(o #>> '{in,lo,offset}'),
		CASE WHEN o #> '{in,hi}' ? 'clock' THEN oracle.seconds(iw.b[2]::text) END,
			oracle.seconds(o #>> '{in,hi,offset}'),
		coalesce(o #>> '{in,pick}' = 'last', false),
		CASE WHEN o #> '{out,lo}' ? 'clock' THEN oracle.seconds(ow.b[1]::text) END,
			oracle.seconds(o #>> '{out,lo,offset}'),
		CASE WHEN o #> '{out,hi}' ? 'clock' THEN oracle.seconds(ow.b[2]::text) END,
			oracle.seconds(o #>> '{out,hi,offset}'),
		coalesce(o #>> '{out,pick}' = 'first', false),
		oracle.seconds(coalesce(o #>> '{grace,upto}', '0')),
			coalesce((o #>> '{grace,net}')::boolean, false),
		oracle.seconds(coalesce(o #>> '{grace-out,upto}', '0')),
			coalesce((o #>> '{grace-out,net}')::boolean, false),
		o ? 'flex', oracle.seconds(o #>> '{flex,lo}'), oracle.seconds(o #>> '{flex,hi}'),
			oracle.seconds(o #>> '{flex,step}'),
		oracle.seconds(o ->> 'hours'), oracle.minutes(o #>> '{core,0}'),
			oracle.minutes(o #>> '{core,1}'),
		o ? 'pairs', oracle.seconds(o ->> 'half-under'), oracle.seconds(o ->> 'absent-under'),
			o ? 'in-only', oracle.seconds(o ->> 'absent-after'),
		oracle.seconds(coalesce(o ->> 'repeat', '600')), o ? 'gross',
		CASE WHEN o ? 'seconds' THEN interval '1 second' ELSE interval '1 minute' END,
		coalesce(o ->> 'holidays', CASE WHEN p.schedule ? 'cycle' THEN 'off' ELSE 'on' END) = 'on'
	FROM oracle.piece p
	CROSS JOIN LATERAL (
		SELECT shifts, no - 1 FROM jsonb_array_elements(p.schedule
			-> 'days') WITH ORDINALITY AS x (shifts, no)
		UNION ALL			-- the 2nd Saturday is day 25, the last one 65
		SELECT x -> 'shifts', 10 * CASE (x ->> 'nth')::int WHEN -1 THEN 6
			ELSE (x ->> 'nth')::int END + (x ->> 'day')::int
		FROM jsonb_array_elements(p.schedule -> 'nth') AS x) AS d (shifts, no)
	CROSS JOIN LATERAL jsonb_array_elements(d.shifts) WITH ORDINALITY AS s (j, no)
	CROSS JOIN LATERAL (SELECT coalesce(p.schedule -> 'defaults', '{}') || coalesce(j -> 'options',
		'{}')) AS x (o)
	CROSS JOIN LATERAL (SELECT oracle.occurrence(60 * (j ->> 'start')::int, o #> '{in,lo}',
		o #> '{in,hi}')) AS iw (b)
	CROSS JOIN LATERAL (SELECT oracle.occurrence(60 * (j ->> 'end')::int, o #> '{out,lo}',
		o #> '{out,hi}')) AS ow (b);

	INSERT INTO oracle.day
	SELECT DISTINCT ON (p.person, d.workday) p.person, d.workday, p.piece, p.zone,
		coalesce(d.workday = ANY (p.holidays), false),
		CASE WHEN p.schedule ? 'cycle'			-- the second modulo makes it run backwards too
			THEN ((d.workday - (p.schedule ->> 'from')::date) % l.n + l.n) % l.n
			ELSE extract(isodow FROM d.workday) - 1 + 10 * CASE
				WHEN w.last AND p.schedule
					-> 'nth' @> jsonb_build_array(jsonb_build_object('nth', -1, 'day', w.dow))
					THEN 6
				WHEN p.schedule -> 'nth' @> jsonb_build_array(jsonb_build_object('nth', w.nth,
					'day', w.dow)) THEN w.nth
				ELSE 0 END END
	FROM oracle.piece p
	CROSS JOIN LATERAL jsonb_array_length(p.schedule -> 'days') AS l (n)
	CROSS JOIN LATERAL generate_series(0, upper(p.covers) - lower(p.covers) - 1) AS g (i)
	CROSS JOIN LATERAL (SELECT lower(p.covers) + i) AS d (workday)
	CROSS JOIN LATERAL (SELECT (extract(isodow FROM d.workday) - 1)::int,
		(extract(day FROM d.workday)::int + 6) / 7,
		extract(month FROM d.workday + 7) <> extract(month FROM d.workday)) AS w (dow, nth, last)
	ORDER BY p.person, d.workday, p.piece DESC;

	ANALYZE oracle.spec, oracle.day;

	INSERT INTO oracle.laid
	SELECT d.person, d.workday, s.shift_no, s, d.is_holiday AND s.holidays_on, t.starts_at,
		t.ends_at, b.breaks,
		oracle.span((d.workday + s.core_starts) AT TIME ZONE d.zone,
			(d.workday + s.core_ends) AT TIME ZONE d.zone)
			* oracle.span(t.starts_at, t.ends_at),
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
		least(s.hours, oracle.planned_of(oracle.length(oracle.span(t.starts_at,
			t.ends_at) - b.breaks), s.floating, s.after))
	FROM oracle.day d
	JOIN oracle.spec s USING (person, piece, day_no)
	CROSS JOIN LATERAL (SELECT (d.workday + s.starts) AT TIME ZONE d.zone,
		(d.workday + s.ends) AT TIME ZONE d.zone)
		AS t (starts_at, ends_at)
	CROSS JOIN LATERAL (
		SELECT coalesce(range_agg(
			oracle.span((d.workday + lower(r) * interval '1 minute') AT TIME ZONE d.zone,
				(d.workday + upper(r) * interval '1 minute') AT TIME ZONE d.zone)), '{}')
			* oracle.span(t.starts_at, t.ends_at)
		FROM unnest(s.breaks) AS r) AS b (breaks)
	WHERE t.ends_at > t.starts_at;

	INSERT INTO oracle.shift SELECT * FROM oracle.laid WHERE NOT cancelled;

	-- No shift left: a holiday, if one was cancelled.
	UPDATE oracle.day d SET kind = CASE
		WHEN EXISTS (SELECT FROM oracle.shift s WHERE (s.person, s.workday) = (d.person, d.workday))
			THEN 'work'
		WHEN d.is_holiday AND EXISTS (SELECT FROM oracle.spec s
			WHERE (s.person, s.piece, s.day_no) = (d.person, d.piece, d.day_no) AND s.holidays_on)
				THEN 'holiday'
		ELSE 'off' END;

	ANALYZE oracle.laid, oracle.shift, oracle.day;
END $$;

-- ---- 1. Owed ------------------------------------------------------------------------------------

-- What each excuse alone takes of each shift. clock: its span as it stands on the clock, for a
-- shift that moves (rule 4).
CREATE UNLOGGED TABLE oracle.taken (
	person int, workday date, shift_no int, kind text, span tstzmultirange, clock tstzmultirange
);

-- n: the place in the order in which shifts are taken, of those that are not excused. starts_at,
-- ends_at: what is owed.
CREATE UNLOGGED TABLE oracle.owed (
	person int, workday date, shift_no int, spec oracle.spec,
	is_excused boolean, n int, starts_at timestamptz, ends_at timestamptz, shift_starts timestamptz,
		shift_ends timestamptz,
	breaks tstzmultirange, core tstzmultirange, x tstzmultirange, clock tstzmultirange,
	whole interval, planned interval, excuse text,
	in_lo timestamptz, in_hi timestamptz, out_lo timestamptz, out_hi timestamptz
);

CREATE FUNCTION oracle.owe() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.taken, oracle.owed;

	INSERT INTO oracle.taken
	SELECT s.person, s.workday, s.shift_no, e.kind,
		(d.d + c.c) * oracle.span(s.starts_at, s.ends_at), d.d + c.c
	FROM oracle.shift s
	JOIN oracle.excuse e ON e.person = s.person
	CROSS JOIN LATERAL (SELECT CASE WHEN e.days @> s.workday
		THEN oracle.span(s.starts_at, s.ends_at) ELSE '{}' END) AS d (d)
	CROSS JOIN LATERAL (SELECT CASE WHEN isempty(e.span) OR e.span IS NULL THEN '{}'::tstzmultirange
		ELSE tstzmultirange(tstzrange(lower(e.span), upper(e.span))) END) AS c (c)
	WHERE e.days @> s.workday
		OR e.span && tstzrange(s.starts_at + least((s.spec).flex_lo, '0'),
		s.ends_at + greatest((s.spec).flex_hi, '0'));

	ANALYZE oracle.taken;

	INSERT INTO oracle.owed
	SELECT s.person, s.workday, s.shift_no, s.spec,
		o.planned = '0',
		CASE WHEN o.planned > '0' THEN row_number() OVER (
			PARTITION BY s.person, o.planned > '0' ORDER BY lower(l.still), s.workday,
				s.shift_no) END,
		lower(l.still), upper(l.still), s.starts_at, s.ends_at, s.breaks, s.core, x.x,
			coalesce(u.clock, '{}'), s.whole, o.planned,
		(SELECT string_agg(DISTINCT t.kind COLLATE "C", ', ' ORDER BY t.kind COLLATE "C")
		 FROM oracle.taken t
		 WHERE (t.person, t.workday, t.shift_no) = (s.person, s.workday, s.shift_no)
			AND oracle.length(t.span - s.breaks) > '0'),
		s.in_lo, s.in_hi + (lower(l.still) - s.starts_at), s.out_lo - (s.ends_at - upper(l.still)),
			s.out_hi
	FROM oracle.shift s
	LEFT JOIN (SELECT person, workday, shift_no, range_agg(span) AS x, range_agg(clock) AS clock
		FROM (
			SELECT t.person, t.workday, t.shift_no, unnest(t.span) AS span, NULL::tstzrange AS clock
				FROM oracle.taken t
			UNION ALL SELECT t.person, t.workday, t.shift_no, NULL, unnest(t.clock)
				FROM oracle.taken t) y GROUP BY 1, 2, 3) u
		USING (person, workday, shift_no)
	CROSS JOIN LATERAL (SELECT coalesce(u.x, '{}')) AS x (x)
	CROSS JOIN LATERAL (
		SELECT still, oracle.length(still - s.breaks)
		FROM (SELECT oracle.span(s.starts_at, s.ends_at) - x.x) AS y (still)) AS l (still, rest)
	CROSS JOIN LATERAL (
		SELECT CASE WHEN (s.spec).hours IS NULL
			THEN oracle.planned_of(l.rest, (s.spec).floating, (s.spec).after)
			ELSE greatest(s.whole - oracle.length(x.x - s.breaks), '0') END) AS o (planned);

	ANALYZE oracle.owed;
END $$;

\ir choice.sql
\ir attribution.sql
\ir verdict.sql
\ir companions.sql

-- ---- Only for speed -----------------------------------------------------------------------------

CREATE INDEX ON oracle.day (person, workday);
CREATE INDEX ON oracle.punch (person);
CREATE INDEX ON oracle.excuse (person);
CREATE INDEX ON oracle.spec (person, piece, day_no);
CREATE INDEX ON oracle.laid (person) WHERE cancelled;
CREATE INDEX ON oracle.shift (person, workday);
CREATE INDEX ON oracle.taken (person, workday, shift_no);
CREATE INDEX ON oracle.owed (person, n);
CREATE INDEX ON oracle.serve (person, n);
CREATE INDEX ON oracle.log (person, at);
CREATE INDEX ON oracle.serve (person, p);
CREATE INDEX ON oracle.tap (person, tap);
CREATE INDEX ON oracle.tap (person, p);
CREATE INDEX ON oracle.tap (person, repeat);
CREATE INDEX ON oracle.cluster (person, n);
CREATE INDEX ON oracle.shared (person, cluster, k);
CREATE INDEX ON oracle.shared (person, cluster, p);
CREATE INDEX ON oracle.member (person, cluster, p);
CREATE INDEX ON oracle.way (person, cluster, way);
CREATE INDEX ON oracle.torn (person, cluster, way);
CREATE INDEX ON oracle.gets (plan);
CREATE INDEX ON oracle.state (state);
CREATE INDEX ON oracle.used (person, n);
CREATE INDEX ON oracle.loose (person, workday);

-- ---- All of it ----------------------------------------------------------------------------------

CREATE FUNCTION oracle.rule() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM oracle.expand();
	PERFORM oracle.owe();
	PERFORM oracle.attribute();
	PERFORM oracle.choose();
	PERFORM oracle.judge();
	PERFORM oracle.accompany();
END $$;
