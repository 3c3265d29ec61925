-- verdict.sql: rules 4 to 6 of the oracle, the free days, and the rows. Loaded by oracle.sql.

-- ---- 4 to 6 -------------------------------------------------------------------------------------

CREATE UNLOGGED TABLE oracle.ruling (
	person int, workday date, shift_no smallint, status text, starts_at timestamptz,
		ends_at timestamptz,
	checked_in timestamptz, checked_out timestamptz, late interval, early_leave interval,
		away interval, lost interval,
	worked interval, planned interval, excused interval, excuse text, overtime interval
);

-- 4. Flex: by how much the shift moves.
CREATE FUNCTION oracle.moved(o oracle.owed, check_in timestamptz) RETURNS interval
	LANGUAGE plpgsql IMMUTABLE SET TimeZone = 'UTC' AS $$
DECLARE
	spec CONSTANT oracle.spec := o.spec;
	c timestamptz;
	not_counted tstzmultirange;
	m interval;
BEGIN
	IF check_in IS NULL OR NOT spec.flex THEN
		RETURN '0';
	END IF;
	c := date_trunc(CASE WHEN spec.unit = '1 second' THEN 'second' ELSE 'minute' END, check_in);
	IF c <= o.starts_at THEN			-- earlier by as much as it is early
		m := c - o.starts_at;
	ELSIF spec.hours IS NOT NULL THEN	-- only the core can be missed, and it stays where it is
		m := CASE WHEN oracle.length(o.core * oracle.span(o.starts_at, c) - o.clock - CASE
			WHEN spec.gross THEN '{}' ELSE o.breaks END) > '0'
			THEN spec.flex_hi ELSE '0' END;
	-- later by the least that leaves no time that counts before the check-in
	ELSE
		not_counted := o.clock + CASE WHEN spec.gross THEN '{}' ELSE o.breaks END;
		m := coalesce((SELECT greatest(lower(r), o.starts_at) FROM unnest(not_counted) r
			WHERE lower(r) < c AND c <= upper(r)), c) - o.starts_at;
	END IF;
	IF spec.flex_step > '0' THEN
		m := oracle.raised(m, spec.flex_step);
	END IF;
	RETURN least(greatest(m, spec.flex_lo), spec.flex_hi);
END $$;

-- 5. pairs: the visits, and whether the person is still inside after the last punch. turns: which
-- punches went and came back; last is the number of the check-out, at which a visit ends at the
-- latest.
CREATE FUNCTION oracle.visits(
	h oracle.hand_in, check_in timestamptz, check_out timestamptz, last int,
	OUT v tstzmultirange, OUT inside boolean, OUT turns text[]
) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	tap CONSTANT int[] := oracle.taps(h);
	came timestamptz;
	went timestamptz;
	before int;			-- the punch before this one
	going int;			-- the tap of the last going
	coming int;			-- the numbers of the latest coming and going
	last_going int;
	list tstzrange[] := '{}';
BEGIN
	FOR k IN 1 .. cardinality(h.at) LOOP
		CONTINUE WHEN before IS NULL AND h.at[k] < check_in;
		-- that was the check-out
		EXIT WHEN (h.spec).out_first AND h.at[before] = check_out AND h.may_out[before];
		IF before IS NULL THEN
			inside := true;
			came := h.at[k];
		ELSIF tap[k] > 0 AND tap[k] = ANY (tap[1 : k - 1]) THEN
			-- more of a tap that is known: a going lasts to its last punch
			IF NOT inside AND going = tap[k] THEN
				list[cardinality(list)] := tstzrange(came, h.at[k]);
				IF last_going IS DISTINCT FROM coming THEN
					turns[last_going] := NULL;
					last_going := least(k, last);
					turns[last_going] := 'went';
				END IF;
			END IF;
		ELSIF tap[k] > 0 AND tap[before] = 0 AND h.at[k] - h.at[before] <= (h.spec).repeat THEN
			NULL;				-- a tap right after a directed punch repeats it
		ELSIF inside AND (tap[k] > 0 OR h.direction[k] = 'out') THEN
			inside := false;
			going := tap[k];
			list := list || tstzrange(came, h.at[k]);
			last_going := least(k, last);
			IF coming > last THEN
				turns[coming] := NULL;
			END IF;
			-- the check-out may be the coming itself
			IF last_going IS DISTINCT FROM coming THEN
				turns[last_going] := 'went';
			END IF;
		ELSIF NOT inside AND (tap[k] > 0 OR h.direction[k] = 'in') THEN
			inside := true;
			came := h.at[k];
			turns[k] := 'back';
			coming := k;
		END IF;
		before := k;
	END LOOP;
	v := coalesce((SELECT range_agg(r) FROM unnest(list) r WHERE NOT isempty(r)),
		'{}') * oracle.span(check_in, check_out);
END $$;

-- What remains of a lateness (or an early leave) after grace.
CREATE FUNCTION oracle.forgiven(lost interval, grace interval, net boolean) RETURNS interval
	LANGUAGE sql IMMUTABLE
RETURN CASE WHEN lost <= grace THEN '0' WHEN net THEN lost - grace ELSE lost END;

CREATE FUNCTION oracle.judge_shift(o oracle.owed, as_of timestamptz, u oracle.used)
	RETURNS oracle.ruling LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
DECLARE
	spec CONSTANT oracle.spec := o.spec;
	check_in CONSTANT timestamptz := u.check_in;
	check_out timestamptz := u.check_out;
	not_late tstzmultirange := o.x + CASE WHEN spec.gross THEN '{}' ELSE o.breaks END;
	s timestamptz := o.starts_at;		-- what is owed, after flex
	e timestamptz := o.ends_at;
	excused tstzmultirange := o.x;
	rest interval := oracle.length(oracle.span(s, e) - o.x - o.breaks);
	whole interval := o.whole;
	planned interval := o.planned;
	kinds text := o.excuse;
	m interval := oracle.moved(o, u.check_in);
	visits record;
	presence tstzmultirange;
	late_time interval;
	early_time interval;
	away_time interval := '0';
	worked_time interval;
	over_time interval;
	left_away interval;
	left_plan interval;
	taken_off interval;
	floating interval[] := spec.floating;
	owed_units interval;
	r oracle.ruling;
BEGIN
	r.person := o.person;
	r.workday := o.workday;
	r.shift_no := o.shift_no;

	-- 4. The shift as it lies now, and what excuses and breaks take of it there.
	IF m <> '0' THEN
		DECLARE
			moved tstzmultirange := oracle.span(o.starts_at + m, o.ends_at + m);
			edges tstzmultirange := oracle.span(o.shift_starts,
				o.starts_at) + oracle.span(o.ends_at, o.shift_ends);
			net_whole interval := oracle.length(oracle.span(o.shift_starts + m,
				o.shift_ends + m) - o.breaks);
		BEGIN
			excused := o.clock * moved + o.x * edges;
			not_late := o.clock + CASE WHEN spec.gross THEN '{}' ELSE o.breaks END;
			s := coalesce(lower(moved - o.clock), o.starts_at + m);
			e := coalesce(upper(moved - o.clock), o.ends_at + m);
			rest := oracle.length(moved - o.clock - o.breaks);
			whole := least(spec.hours, oracle.planned_of(net_whole, spec.floating, spec.after));
			planned := CASE WHEN spec.hours IS NULL
				THEN oracle.planned_of(rest, spec.floating, spec.after)
				ELSE greatest(whole - oracle.length(excused - o.breaks), '0') END;
			kinds := (
				SELECT string_agg(DISTINCT t.kind COLLATE "C", ', ' ORDER BY t.kind COLLATE "C")
				FROM oracle.taken t
				WHERE (t.person, t.workday, t.shift_no) = (o.person, o.workday, o.shift_no)
					AND oracle.length(t.clock * moved + t.span * edges - o.breaks) > '0');
		END;
	END IF;

	-- 5. Presence.
	IF spec.pairs AND check_in IS NOT NULL AND check_out IS NOT NULL THEN
		visits := oracle.visits(u.h, check_in, check_out, u.went);
		IF visits.inside THEN
			check_out := NULL;
		ELSE
			presence := visits.v;
		END IF;
	END IF;
	IF check_in IS NOT NULL AND check_out IS NOT NULL AND NOT spec.in_only THEN
		presence := coalesce(presence, oracle.span(check_in, check_out));
		worked_time := oracle.length(presence * oracle.span(s, e) - excused - o.clock - o.breaks);
		over_time := oracle.length(presence - oracle.span(least(check_in, e), e));
		away_time := oracle.length(oracle.span(greatest(check_in, s),
			least(check_out, e)) - presence - excused - o.clock - o.breaks);
	END IF;

	-- Floating breaks pay for time away first; what remains of them comes off the work.
	left_away := away_time;
	left_plan := rest;
	FOR i IN 1 .. cardinality(floating) LOOP
		-- as the plan has it off
		taken_off := greatest(least(floating[i], left_plan - coalesce(spec.after[i], '0')), '0');
		left_plan := left_plan - taken_off;
		taken_off := least(left_away, taken_off);
		left_away := left_away - taken_off;
		floating[i] := floating[i] - taken_off;
	END LOOP;
	away_time := left_away;
	worked_time := oracle.less_floating(worked_time, floating, spec.after,
		oracle.half(CASE WHEN spec.hours IS NULL THEN rest ELSE planned END));

	-- Late and early, exact.
	IF spec.hours IS NULL THEN
		late_time := oracle.length(oracle.span(s, least(check_in, e)) - not_late);
		early_time := oracle.length(oracle.span(greatest(check_out, s), e) - not_late);
	ELSE
		late_time := oracle.length(o.core * oracle.span(lower(o.core), check_in) - not_late);
		early_time := greatest(planned - worked_time - late_time,
			oracle.length(o.core * oracle.span(check_out, upper(o.core)) - not_late), '0');
		away_time := least(away_time,
			greatest(planned - worked_time - late_time - early_time, '0'));
	END IF;

	-- Floored, forgiven, and cut to what is planned.
	owed_units := oracle.floored(planned, spec.unit);
	IF check_in IS NOT NULL THEN
		r.late := least(oracle.forgiven(oracle.floored(late_time, spec.unit), spec.grace,
			spec.grace_net), owed_units);
	END IF;
	IF check_out IS NOT NULL AND NOT spec.in_only AND (spec.hours IS NULL OR check_in IS NOT NULL)
		THEN
		r.early_leave := least(oracle.forgiven(oracle.floored(early_time, spec.unit),
			spec.grace_out, spec.grace_out_net),
			owed_units - coalesce(r.late, '0'));
	END IF;
	IF worked_time IS NOT NULL THEN
		r.away := least(oracle.floored(away_time, spec.unit), owed_units - r.late - r.early_leave);
	END IF;
	r.worked := worked_time;
	r.overtime := over_time;

	-- 6. Status.
	IF (spec.in_only AND as_of < o.in_hi + spec.unit AND check_in IS NULL)
		OR (NOT spec.in_only AND as_of < o.out_hi + spec.unit
			AND NOT coalesce(check_out >= e, false))
	THEN
		r.status := 'pending';
		r.early_leave := NULL;
		r.away := NULL;
		r.worked := NULL;
		r.overtime := NULL;
	ELSIF check_in IS NULL AND check_out IS NULL THEN
		r.status := 'absent';
		r.away := '0';
		r.worked := '0';
		r.overtime := '0';
	ELSIF oracle.floored(check_in - s, spec.unit) > spec.absent_after
		OR worked_time < spec.absent_under AND worked_time < planned
	THEN
		r.status := 'absent';
		r.late := NULL;
		r.early_leave := NULL;
	ELSIF check_in IS NULL THEN
		r.status := 'missing_in';
	ELSIF check_out IS NULL AND NOT spec.in_only THEN
		r.status := 'missing_out';
	ELSIF worked_time < spec.half_under AND worked_time < planned THEN
		r.status := 'half_day';
	ELSE
		r.status := 'present';
	END IF;
	r.lost := CASE WHEN r.status IN ('absent', 'half_day') THEN '0'
		ELSE coalesce(r.late, '0') + coalesce(r.early_leave, '0') + coalesce(r.away, '0') END;

	r.starts_at := s;
	r.ends_at := e;
	r.checked_in := check_in;
	r.checked_out := check_out;
	r.planned := planned;
	r.excused := whole - planned;
	r.excuse := kinds;
	RETURN r;
END $$;

-- ---- Free days ----------------------------------------------------------------------------------

-- The punches that serve no shift, and the date that each belongs to; where zones change that may
-- be two. bound: by the windows of a cancelled shift. tap: which tap of that date it is part of.
-- again: on the date before as well
CREATE UNLOGGED TABLE oracle.loose (person int, workday date, at timestamptz, direction text,
	bound boolean, tap int, again boolean);

-- The date of the cancelled shift in whose windows a punch lies; of several, of the nearest.
CREATE FUNCTION oracle.cancelled_day(who int, at timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
	SELECT l.workday
	FROM oracle.laid l
	WHERE l.person = who AND l.cancelled
		AND (l.in_lo <= l.in_hi AND at >= l.in_lo AND at < l.in_hi + (l.spec).unit
			OR l.out_lo <= l.out_hi AND NOT (l.spec).in_only AND at >= l.out_lo
				AND at < l.out_hi + (l.spec).unit)
	ORDER BY greatest(l.starts_at - at, at - l.ends_at, '0'), l.starts_at, l.workday, l.shift_no
	LIMIT 1
$$;

CREATE FUNCTION oracle.rest() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
DECLARE
	free record;
BEGIN
	TRUNCATE oracle.loose;

	INSERT INTO oracle.loose
	WITH loose AS MATERIALIZED (
		SELECT u.person, u.at, u.direction
		FROM oracle.log u
		WHERE NOT EXISTS (SELECT FROM oracle.serve m WHERE (m.person, m.p) = (u.person, u.p))
	), cancelled AS MATERIALIZED (
		SELECT u.person, d.workday, u.at, u.direction
		FROM loose u
		CROSS JOIN LATERAL (SELECT oracle.cancelled_day(u.person, u.at)) AS d (workday)
		WHERE d.workday IS NOT NULL
	)
	SELECT c.*, true FROM cancelled c
	UNION ALL
	SELECT u.person, d.workday, u.at, u.direction, false
	FROM loose u
	JOIN oracle.day d ON d.person = u.person AND (u.at AT TIME ZONE d.zone)::date = d.workday
	WHERE NOT EXISTS (SELECT FROM cancelled c
		WHERE (c.person, c.at) = (u.person, u.at) AND c.direction IS NOT DISTINCT FROM u.direction);

	UPDATE oracle.loose l SET again = EXISTS (SELECT FROM oracle.loose m
		WHERE (m.person, m.at) = (l.person, l.at) AND m.direction
			IS NOT DISTINCT FROM l.direction AND m.workday < l.workday);

	-- Taps, by 10 minutes: a free day has no other repeat.
	UPDATE oracle.loose l SET tap = a.tap
	FROM (
		SELECT id, sum(CASE WHEN goes_on THEN 0 ELSE 1 END) OVER (PARTITION BY person, workday
			ORDER BY at) AS tap
		FROM (
			SELECT ctid AS id, person, workday, at,
				coalesce(at - lag(at) OVER (PARTITION BY person, workday ORDER BY at) <= '10 min',
				false) AS goes_on
			FROM oracle.loose WHERE direction IS NULL AND NOT again) x) a
	WHERE l.ctid = a.id;

	ANALYZE oracle.loose;

	-- Work that crosses midnight belongs to the date on which it began, if that is free.
	FOR free IN
		SELECT DISTINCT l.person, l.workday
		FROM oracle.loose l
		JOIN oracle.day y ON (y.person, y.workday) = (l.person, l.workday) AND y.kind <> 'work'
		JOIN oracle.loose m ON (m.person, m.workday) = (l.person, l.workday + 1)
		ORDER BY l.person, l.workday
	LOOP
		DECLARE
			opener oracle.loose;
			closer oracle.loose;
			taps int;
			taps_next int;
		BEGIN
			SELECT * INTO opener FROM oracle.loose l
				WHERE (l.person, l.workday) = (free.person, free.workday) AND NOT again
				ORDER BY at DESC, direction DESC NULLS LAST LIMIT 1;
			SELECT * INTO closer FROM oracle.loose l
				WHERE (l.person, l.workday) = (free.person, free.workday + 1) AND NOT again
				ORDER BY at, direction NULLS FIRST LIMIT 1;
			taps := (SELECT count(DISTINCT tap) FROM oracle.loose l
				WHERE (l.person, l.workday) = (free.person, free.workday));
			taps_next := (SELECT count(DISTINCT tap) FROM oracle.loose l
				WHERE (l.person, l.workday) = (free.person, free.workday + 1));
			-- where zones change a punch may be on two dates, and stays there
			IF NOT closer.bound AND (SELECT count(*) FROM oracle.loose l
				WHERE (l.person, l.at) = (closer.person, closer.at)
					AND l.direction IS NOT DISTINCT FROM closer.direction) = 1
				AND closer.at - opener.at BETWEEN interval '0' AND interval '16 hours'
				AND (opener.direction = 'in' OR opener.direction IS NULL AND taps % 2 = 1)
				AND (closer.direction = 'out' OR closer.direction IS NULL AND taps_next % 2 = 1)
			THEN
				UPDATE oracle.loose l SET workday = free.workday
				WHERE (l.person, l.workday) = (free.person, free.workday + 1) AND NOT l.bound
					AND CASE WHEN closer.direction IS NULL THEN l.tap = closer.tap
						ELSE l.at = closer.at AND l.direction = 'out' END;
			END IF;
		END;
	END LOOP;
END $$;

-- ---- The rulings --------------------------------------------------------------------------------

CREATE FUNCTION oracle.judge() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.ruling;

	INSERT INTO oracle.ruling
	SELECT o.person, o.workday, o.shift_no, 'excused', NULL, NULL, NULL, NULL, NULL, NULL, '0', '0',
		'0', '0', o.whole, o.excuse, '0'
	FROM oracle.owed o
	JOIN oracle.person p USING (person)
	WHERE o.is_excused AND (p.asked IS NULL OR p.asked @> o.workday);

	INSERT INTO oracle.ruling
	SELECT (j.r).*
	FROM (
		SELECT oracle.judge_shift(o, p.as_of, u) AS r
		FROM oracle.owed o
		JOIN oracle.person p USING (person)
		LEFT JOIN oracle.used u USING (person, n)
		WHERE NOT o.is_excused AND (p.asked IS NULL OR p.asked @> o.workday)
		OFFSET 0) j;

	-- Free days.
	PERFORM oracle.rest();
	INSERT INTO oracle.ruling
	SELECT d.person, d.workday, NULL, d.kind, NULL, NULL,
		min(f.at), CASE WHEN count(f.at) > 1 THEN max(f.at) END, NULL, NULL, '0', '0', '0', '0',
			'0', NULL,
		coalesce(max(f.at) - min(f.at), '0')
	FROM oracle.day d
	JOIN oracle.person p USING (person)
	LEFT JOIN (SELECT DISTINCT person, workday, at, direction FROM oracle.loose) f ON (f.person,
		f.workday) = (d.person, d.workday)
	WHERE d.kind <> 'work' AND (p.asked IS NULL OR p.asked @> d.workday)
	GROUP BY d.person, d.workday, d.kind;

	ANALYZE oracle.ruling;
END $$;
