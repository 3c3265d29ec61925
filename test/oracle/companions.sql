-- companions.sql: what the oracle says beside the rulings: what became of each punch (attribute),
-- what the rulings add up to (totals), and one punch seen alone (classify). Loaded by oracle.sql;
-- runs after judge().

-- ---- What became of each punch ------------------------------------------------------------------

CREATE UNLOGGED TABLE oracle.fate (
	person int, at timestamptz, direction text, workday date, shift_no smallint, used_as text
);

-- Of each punch of a shift: what it was there.
CREATE FUNCTION oracle.uses(u oracle.used) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	spec CONSTANT oracle.spec := (u.h).spec;
	at CONSTANT timestamptz[] := (u.h).at;
	went int := u.went;
	visits record;
	result text[];
	used text[];
BEGIN
	IF spec.pairs AND u.came IS NOT NULL AND u.went IS NOT NULL THEN
		visits := oracle.visits(u.h, u.check_in, u.check_out, u.went);
		used := visits.turns;
		IF visits.inside THEN
			went := NULL;
		END IF;
	END IF;
	IF u.came IS NOT NULL THEN
		used[u.came] := 'check_in';
	END IF;
	IF went IS NOT NULL THEN
		used[went] := 'check_out';
	END IF;
	FOR k IN 1 .. cardinality(at) LOOP
		result := result || coalesce(used[k], CASE WHEN EXISTS (
			SELECT FROM generate_subscripts(used, 1) j
			WHERE used[j] IS NOT NULL AND oracle.far(at[k] - at[j]) <= spec.repeat) THEN 'repeat'
				ELSE 'between' END);
	END LOOP;
	RETURN result;
END $$;

CREATE FUNCTION oracle.settle() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.fate;

	-- A punch of a tap that two shifts share is of both. If it is neither's check-in or check-out,
	-- it is named once: with the one that needs it, else with the one on whose side of the border
	-- it lies.
	INSERT INTO oracle.fate
	SELECT person, at, direction, workday, shift_no, used_as
	FROM (
		SELECT *, row_number() OVER (PARTITION BY person, at, direction
			ORDER BY used_as = 'between', (at >= border) = later DESC) AS place
		FROM (
			SELECT u.person, l.at, l.direction, o.workday, o.shift_no, l.used_as,
				bool_or(l.used_as IN ('check_in', 'check_out')) OVER w AS serves,
				max(o.starts_at) OVER w AS border, u.n = max(u.n) OVER w AS later
			FROM oracle.used u
			JOIN oracle.owed o USING (person, n)
			CROSS JOIN LATERAL unnest((u.h).at, (u.h).direction, oracle.uses(u)) AS l (at,
				direction, used_as)
			WINDOW w AS (PARTITION BY u.person, l.at, l.direction)) x) y
	WHERE CASE WHEN serves THEN used_as IN ('check_in', 'check_out') ELSE place = 1 END;

	-- Of the others: what a free day counts, what lies in the windows of an excused shift, and the
	-- rest.
	INSERT INTO oracle.fate
	SELECT u.person, u.at, u.direction, coalesce(f.workday, e.workday, l.workday), e.shift_no,
		CASE WHEN f.workday IS NOT NULL THEN 'free_day' WHEN e.workday IS NOT NULL THEN 'excused'
			ELSE 'outside_window' END
	FROM oracle.log u
	LEFT JOIN LATERAL (
		SELECT DISTINCT l.workday FROM oracle.loose l JOIN oracle.day d USING (person, workday)
		WHERE (l.person, l.at) = (u.person, u.at) AND l.direction
			IS NOT DISTINCT FROM u.direction AND d.kind <> 'work') f ON true
	LEFT JOIN LATERAL (
		SELECT o.workday, o.shift_no
			FROM oracle.owed o JOIN oracle.shift s USING (person, workday, shift_no)
		WHERE o.person = u.person AND o.is_excused AND f.workday IS NULL
			AND (u.at >= s.in_lo AND u.at < s.in_hi + (s.spec).unit
				OR u.at >= s.out_lo AND u.at < s.out_hi + (s.spec).unit)
		ORDER BY o.workday, o.shift_no LIMIT 1) e ON true
	LEFT JOIN LATERAL (
		SELECT min(l.workday) AS workday FROM oracle.loose l
		WHERE (l.person, l.at) = (u.person, u.at) AND l.direction
			IS NOT DISTINCT FROM u.direction) l ON true
	WHERE NOT EXISTS (SELECT FROM oracle.serve m WHERE (m.person, m.p) = (u.person, u.p));
END $$;

-- ---- What the rulings add up to -----------------------------------------------------------------

-- One row for each column of totals; intervals in seconds.
CREATE UNLOGGED TABLE oracle.total (person int, what text, value numeric);

CREATE FUNCTION oracle.add_up() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	TRUNCATE oracle.total;

	INSERT INTO oracle.total
	SELECT t.person, v.what, v.value
	FROM (
		SELECT person, count(shift_no) AS shifts,
			count(*) FILTER (WHERE late > '0') AS late_shifts,
				count(*) FILTER (WHERE early_leave > '0') AS early_shifts,
			sum(late) AS late, sum(early_leave) AS early_leave, sum(away) AS away,
				sum(lost) AS lost, sum(worked) AS worked,
			sum(planned) AS planned, sum(excused) AS excused, sum(overtime) AS overtime
		FROM oracle.ruling GROUP BY person) t
	JOIN (
		-- A day of absence is one on which nothing owed was attended and nothing excused; it is
		-- not in the pot.
		SELECT person, count(*) FILTER (WHERE is_absent) AS absent_days,
			coalesce(sum(lost + CASE WHEN is_pending THEN '0' ELSE missed END)
				FILTER (WHERE NOT is_absent), '0') AS pot
		FROM (
			SELECT person, workday, sum(lost) AS lost,
				count(shift_no) > 0 AND bool_and(status = 'absent')
					AND sum(excused) = '0' AS is_absent,
				bool_or(status = 'pending') AS is_pending,
				coalesce(sum(planned) FILTER (WHERE status = 'absent'), '0') AS missed
			FROM oracle.ruling GROUP BY person, workday) d
		GROUP BY person) p USING (person)
	CROSS JOIN LATERAL (
		SELECT what, value::numeric
			FROM (VALUES ('shifts', t.shifts), ('late_shifts', t.late_shifts),
			('early_shifts', t.early_shifts), ('absent_days', p.absent_days)) AS x (what, value)
		UNION ALL
		SELECT CASE s WHEN 'excused' THEN 'excused_shifts' WHEN 'holiday' THEN 'holidays' WHEN 'off'
			THEN 'days_off' ELSE s END,
			(SELECT count(*) FROM oracle.ruling r WHERE r.person = t.person AND r.status = s)
		FROM unnest('{present,half_day,missing_in,missing_out,absent,excused,pending,holiday,off}'
			::text[]) s
		UNION ALL
		SELECT what || unit, CASE unit WHEN '' THEN extract(epoch FROM i)
			ELSE floor(extract(epoch FROM i) / 60) END
		FROM (VALUES ('late', coalesce(t.late, '0')), ('early_leave', coalesce(t.early_leave, '0')),
			('away', coalesce(t.away, '0')), ('lost', t.lost), ('worked', coalesce(t.worked, '0')),
				('planned', t.planned),
			('excused', t.excused), ('overtime', coalesce(t.overtime, '0')),
				('pot', p.pot)) AS x (what, i),
			unnest('{"",_minutes}'::text[]) unit) AS v (what, value);
END $$;

-- ---- One punch seen alone -----------------------------------------------------------------------

-- Some punches of the people whose roster is one schedule (all, of those who have few), each
-- without the others and without excuses.
CREATE UNLOGGED TABLE oracle.lone (
	person int, at timestamptz, given text, workday date, shift_no smallint, direction text,
		verdict text, by interval
);

-- Late or early by so much, alone in its shift.
CREATE FUNCTION oracle.off_by(s oracle.shift, at timestamptz, direction text) RETURNS interval
	LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
DECLARE
	spec oracle.spec := s.spec;
	o oracle.owed;
	u oracle.used;
	r oracle.ruling;
BEGIN
	spec.absent_after := NULL;		-- the minutes are those of a punch, not of a verdict
	o := ROW(s.person, s.workday, s.shift_no, spec, false, 1, s.starts_at, s.ends_at, s.starts_at,
		s.ends_at, s.breaks, s.core,
		'{}', '{}', s.whole, s.whole, NULL, s.in_lo, s.in_hi, s.out_lo, s.out_hi);
	u.check_in := CASE direction WHEN 'in' THEN at END;
	u.check_out := CASE direction WHEN 'out' THEN at END;
	r := oracle.judge_shift(o, 'infinity', u);
	RETURN coalesce(CASE direction WHEN 'in' THEN r.late ELSE r.early_leave END, '0');
END $$;

CREATE FUNCTION oracle.see_alone() RETURNS void LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.lone;

	INSERT INTO oracle.lone
	WITH lone AS MATERIALIZED (
		SELECT u.person, u.at, u.direction
		FROM oracle.log u
		JOIN oracle.asking a USING (person)
		JOIN oracle.person q USING (person)
		JOIN oracle.day d ON d.person = u.person AND d.workday = (u.at AT TIME ZONE d.zone)::date
			AND q.asked @> d.workday
		WHERE a.by_schedule AND (hashint8extended(u.p, u.person) % 12 = 0
			OR (SELECT max(l.p) FROM oracle.log l WHERE l.person = u.person) <= 6)
	), may AS (
		SELECT u.person, u.at, u.direction, s, w.*
		FROM lone u
		JOIN oracle.shift s ON s.person = u.person AND s.whole > '0'
		CROSS JOIN LATERAL oracle.roles(u.at, u.direction, s.spec, s.starts_at, s.ends_at, s.in_lo,
			s.in_hi, s.out_lo, s.out_hi) AS w
		WHERE w.may_in OR w.may_out
	), best AS (
		-- The shift that has most of it; of equal ones the later, as by the earliest cut.
		SELECT DISTINCT ON (m.person, m.at, m.direction) m.person, m.at, m.direction, m.s, f
		FROM may m
		CROSS JOIN LATERAL oracle.find(ROW(ARRAY[m.at], ARRAY[m.direction], ARRAY[m.may_in],
			ARRAY[m.may_out],
			(m.s).starts_at, (m.s).ends_at, (m.s).spec, ARRAY[1])::oracle.hand_in) f
		ORDER BY m.person, m.at, m.direction,
			f.misfit - CASE WHEN ((m.s).spec).in_only THEN interval '3 hours' ELSE '6 hours' END,
			f.complete DESC, f.lost, (m.s).starts_at DESC, (m.s).workday DESC, (m.s).shift_no DESC
	)
	SELECT u.person, u.at, u.direction, coalesce((b.s).workday, d.workday), (b.s).shift_no,
		x.direction,
		CASE WHEN b.person IS NULL
			THEN CASE d.kind WHEN 'work' THEN 'outside_window' WHEN 'off' THEN 'day_off'
			ELSE d.kind END
			WHEN x.by = '0' THEN 'on_time' WHEN x.direction = 'in' THEN 'late'
				ELSE 'early_leave' END, x.by
	FROM lone u
	LEFT JOIN best b ON (b.person, b.at) = (u.person, u.at) AND b.direction
		IS NOT DISTINCT FROM u.direction
	LEFT JOIN oracle.day d ON d.person = u.person
		AND d.workday = coalesce(oracle.cancelled_day(u.person, u.at),
			(u.at AT TIME ZONE d.zone)::date)
	CROSS JOIN LATERAL (SELECT CASE WHEN b.person IS NULL THEN u.direction
		WHEN (b.f).check_in IS NOT NULL THEN 'in' ELSE 'out' END) AS y (direction)
	CROSS JOIN LATERAL (SELECT y.direction,
		CASE WHEN b.person IS NOT NULL
		THEN oracle.off_by(b.s, u.at, y.direction) END) AS x (direction, by);
END $$;

CREATE FUNCTION oracle.accompany() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM oracle.settle();
	PERFORM oracle.add_up();
	PERFORM oracle.see_alone();
	ANALYZE oracle.fate, oracle.total, oracle.lone;
END $$;
