-- The register's rulings: one set-based statement over postings, in a function that the planner
-- inlines, so that what is asked of it (an employee, a unit) becomes an index condition on posting.
-- Per person there are three probes: the pieces of the roster, the punches, the excuses; each is
-- grouped by employee_id, which keeps the statement whole on a shard that holds the person.
--
-- A posting is ruled from the later of its first day, the person's first day and the period's to
-- the earlier of their ends; what lies around is laid out three days wider, so that nights and
-- touching shifts at the border are seen. All three functions are inlined: on one server a call is
-- the statement itself. A distributed register (Citus) looks for tables before functions are
-- inlined, so there the views and functions hold the statement in place of the call
-- (register_inlined); therefore a parameter is always written with the function's name before it.

-- What a roster is made of for most people on most days. record_punch asks for no more, where it
-- has made sure that there is no more.
CREATE OR REPLACE FUNCTION attendance.rules_of(line bigint[], begins date, till date,
	OUT employee_id bigint, OUT layer int, OUT since date, OUT depth int, OUT version_since date,
	OUT schedule text, OUT first_day date, OUT end_day date, OUT found boolean)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1000
BEGIN ATOMIC
	-- rules (layer 0) and plans (2), each with the versions of its code
	SELECT a.employee_id, a.layer * 2 AS layer, a.first_day AS since,
		coalesce(array_position(rules_of.line, v.unit_id), 0) AS depth,
		coalesce(v.first_day, '-infinity') AS version_since,
		coalesce(v.schedule, 'daily off') AS schedule,
		greatest(rules_of.begins, a.first_day, v.first_day) AS first_day,
		least(rules_of.till, a.last_day + 1, v.last_day + 1) AS end_day, a.found
	FROM attendance.assignment AS a
	LEFT JOIN attendance.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL
		AND (v.unit_id IS NULL OR v.unit_id = ANY (rules_of.line))
	WHERE a.revoked_at IS NULL;
END;
COMMENT ON FUNCTION attendance.rules_of(bigint[], date, date)
	IS 'the hours of everybody''s rules and plans from begins to the day before till, as versions '
	'of codes that hold in a line of unit_ids from the top: pieces of rosters, of which the later '
	'in the order of layer, since, depth and version_since covers the earlier. Pieces without '
	'days (first_day not before end_day) are among them. found: a code of the choices is found for '
	'these days, over the piece. Inlined: filter by employee_id';

-- What is seldom: of most people it finds nothing, and yet each of its plan nodes is started for
-- every statement that could find something. So on one server laid_out asks functions
-- (found_roster, picked_roster, refusal_fell) where there is a reason to; they keep their plans.
-- The rules themselves stand here once, in functions that are inlined there, and in laid_out where
-- it is of a distributed register, which calls no function that reads a table. (RESTRICTED, as the
-- row policies that they meet are.)

CREATE OR REPLACE FUNCTION attendance.found_of(person bigint, time_zone text, line bigint[],
	holidays date[], begins date, till date,
	OUT employee_id bigint, OUT since date, OUT first_day date, OUT roster presensi.roster)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	-- anew from each day on which the hours of a choice change
	SELECT a.employee_id, a.first_day AS since, since.first_day,
		presensi.roster_fit(ARRAY['daily off'::presensi.schedule] || ARRAY (
				SELECT (array_agg(v.schedule
					ORDER BY coalesce(array_position(found_of.line, v.unit_id), 0) DESC,
					v.first_day DESC NULLS LAST))[1]::presensi.schedule
				FROM unnest(a.choices) WITH ORDINALITY AS choice(code, no)
				JOIN attendance.work_code_version AS v ON v.code = choice.code
					AND v.revoked_at IS NULL
					AND (v.first_day <= since.first_day) IS NOT FALSE
					AND (v.last_day IS NULL OR v.last_day >= since.first_day)
						AND (v.unit_id IS NULL OR v.unit_id = ANY (found_of.line))
				GROUP BY choice.no ORDER BY choice.no),
			daterange(since.first_day, since.end_day), found_of.time_zone, (
				SELECT presensi.punch_log(k.at, CASE WHEN k.direction = 'in'
					THEN 'in'::presensi.direction WHEN k.direction = 'out'
					THEN 'out'::presensi.direction END)
				FROM attendance.punch AS k
				WHERE k.employee_id = a.employee_id
					AND k.at >= (found_of.begins - 2)::timestamp AT TIME ZONE 'UTC'
					AND k.at < (found_of.till + 2)::timestamp AT TIME ZONE 'UTC'
					AND k.refusal IS NULL AND k.revoked_at IS NULL),
			found_of.holidays) AS roster
	FROM attendance.assignment AS a
	-- the days on which hours of a choice change, as an array: Citus takes no UNION with a
	-- part that reads no table
	CROSS JOIN LATERAL (
		SELECT array_agg(DISTINCT c.day) AS days
		FROM attendance.work_code_version AS v
		CROSS JOIN unnest(ARRAY[v.first_day, v.last_day + 1]) AS c(day)
		WHERE v.code = ANY (a.choices) AND v.revoked_at IS NULL
			AND c.day > greatest(found_of.begins, a.first_day)
			AND c.day < least(found_of.till, a.last_day + 1)
	) AS changes
	CROSS JOIN LATERAL (
		SELECT b.day AS first_day,
			lead(b.day, 1, least(found_of.till, a.last_day + 1)) OVER (ORDER BY b.day) AS end_day
		FROM unnest(greatest(found_of.begins, a.first_day) || changes.days) AS b(day)
	) AS since
	WHERE a.employee_id = found_of.person AND a.found AND a.revoked_at IS NULL
		AND since.first_day < since.end_day;
END;
COMMENT ON FUNCTION attendance.found_of(bigint, text, bigint[], date[], date, date)
	IS 'the codes that are found from a person''s punches (assignment.found) from begins to the '
	'day before till, as pieces of a roster over the rule that begins on since; inlined';

CREATE OR REPLACE FUNCTION attendance.picks_of(person bigint, time_zone text, line bigint[],
	begins date, till date, OUT employee_id bigint, OUT pick_day date, OUT schedule text)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	-- each code that was picked for a day is a shift of that day
	SELECT pick.employee_id, pick.pick_day,
		CASE WHEN count(DISTINCT pick.code) = 1 THEN min(pick.schedule)
			ELSE presensi.day_schedule(array_agg(pick.schedule::presensi.schedule
				ORDER BY pick.at), pick.pick_day)::text END AS schedule
	FROM (
		SELECT p.*, bool_or(p.may_begin) OVER (PARTITION BY p.employee_id,
			p.pick_day) AS some_may_begin
		FROM (
			-- a pick was a mistake if another code follows within ten minutes
			SELECT k.employee_id, k.pick_day, k.code, k.at, k.schedule, k.may_begin,
				lead(k.code) OVER w AS next_code, lead(k.at) OVER w AS next_at
			FROM (
				SELECT q.employee_id, q.pick_day, q.code, q.at, x.schedule,
					(presensi.classify(x.schedule::presensi.schedule, q.at,
						picks_of.time_zone, 'in')).verdict <> 'outside_window' AS may_begin
				FROM attendance.punch AS q
				CROSS JOIN LATERAL (
					SELECT (array_agg(v.schedule
						ORDER BY coalesce(array_position(picks_of.line, v.unit_id), 0) DESC,
						v.first_day DESC NULLS LAST))[1] AS schedule
					FROM attendance.work_code_version AS v
					WHERE v.code = q.code AND v.revoked_at IS NULL
						AND (v.first_day <= q.pick_day) IS NOT FALSE
						AND (v.last_day IS NULL OR v.last_day >= q.pick_day)
							AND (v.unit_id IS NULL OR v.unit_id = ANY (picks_of.line))
				) AS x
				WHERE q.code IS NOT NULL AND q.employee_id = picks_of.person
					AND q.pick_day >= picks_of.begins AND q.pick_day < picks_of.till
					AND q.revoked_at IS NULL
						AND (q.refusal IS NULL OR q.cleared_at IS NOT NULL
						OR q.refusal IN ('place', 'no_location', 'accuracy'))
						AND x.schedule IS NOT NULL
			) AS k
			WINDOW w AS (PARTITION BY k.employee_id, k.pick_day ORDER BY k.at, k.code)
		) AS p
		WHERE (p.next_code <> p.code
			AND p.next_at <= p.at + interval '10 minutes') IS NOT TRUE
	) AS pick
	-- so it was if its shift was over by then, and another pick fits
	WHERE pick.may_begin OR NOT pick.some_may_begin
	GROUP BY pick.employee_id, pick.pick_day;
END;
COMMENT ON FUNCTION attendance.picks_of(bigint, text, bigint[], date, date)
	IS 'the days from begins to the day before till for which a person picked codes that hold, and '
	'the hours of each day; inlined';

CREATE OR REPLACE FUNCTION attendance.travel_at(person bigint, at timestamptz, time_zone text,
	roster presensi.roster, OUT excuse_id bigint)
RETURNS SETOF bigint
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	SELECT x.excuse_id
	FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk
		ON xk.kind = x.kind AND xk.effect = 'duty_travel'
	WHERE x.employee_id = travel_at.person AND x.decision = 'approved' AND x.revoked_at IS NULL
		AND ((travel_at.at AT TIME ZONE travel_at.time_zone)::date BETWEEN x.first_day
			AND x.last_day OR travel_at.at >= x.starts_at AND travel_at.at < x.ends_at
			-- travel by dates covers the night that begins on them
			OR EXISTS (SELECT FROM presensi.shifts(travel_at.roster) AS s
				WHERE s.workday >= x.first_day AND s.workday <= x.last_day
				AND (travel_at.at <@ s.in_window OR travel_at.at <@ s.out_window)))
		AND xk.documents <@ ARRAY (SELECT d.document FROM attendance.excuse_document AS d
			WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id
				AND d.revoked_at IS NULL);
END;
COMMENT ON FUNCTION attendance.travel_at(bigint, timestamptz, text, presensi.roster)
	IS 'the approved duty travels, with all their documents, on which a person was at an instant, '
	'by dates (with the nights that begin on them) or by the clock; inlined';

CREATE OR REPLACE FUNCTION attendance.fence_around(person bigint, line bigint[], at timestamptz,
	time_zone text, location postgis.geography, OUT site_id bigint)
RETURNS SETOF bigint
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	SELECT s.site_id FROM attendance.site AS s
	WHERE s.revoked_at IS NULL
		AND (s.employee_id = fence_around.person OR s.unit_id = ANY (fence_around.line))
		AND (fence_around.at AT TIME ZONE fence_around.time_zone)::date
			BETWEEN coalesce(s.first_day, '-infinity') AND coalesce(s.last_day, 'infinity')
		AND presensi.in_fence(s.fence, fence_around.location, s.radius_m);
END;
COMMENT ON FUNCTION attendance.fence_around(bigint, bigint[], timestamptz, text,
	postgis.geography)
	IS 'the sites of a person, or of a line of units, that a location lies in at an instant; '
	'inlined';

-- An excuse counts with the papers that its kind asks for, as long as they are there.
CREATE OR REPLACE FUNCTION attendance.papers_are_there(employee_id bigint, excuse_id bigint,
	documents text[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
	RETURN documents <@ ARRAY (SELECT d.document FROM attendance.excuse_document AS d
		WHERE d.employee_id = papers_are_there.employee_id
			AND d.excuse_id = papers_are_there.excuse_id AND d.revoked_at IS NULL);
END $$;
COMMENT ON FUNCTION attendance.papers_are_there(bigint, bigint, text[])
	IS 'are all these documents of a request handed in, and not withdrawn?';

CREATE OR REPLACE FUNCTION attendance.found_roster(employee_id bigint, time_zone text,
	line bigint[], holidays date[], begins date, till date, since date) RETURNS presensi.roster
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
	RETURN (SELECT presensi.roster_agg(f.roster ORDER BY f.first_day)
		FROM attendance.found_of(found_roster.employee_id, time_zone, line, holidays, begins,
			till) AS f WHERE f.since = found_roster.since);
END $$;
COMMENT ON FUNCTION attendance.found_roster(bigint, text, bigint[], date[], date, date, date)
	IS 'the roster that is found from the punches over the rule that begins on since (found_of)';

CREATE OR REPLACE FUNCTION attendance.picked_roster(employee_id bigint, time_zone text,
	line bigint[], holidays date[], begins date, till date) RETURNS presensi.roster
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
	RETURN (SELECT presensi.roster_agg(presensi.roster(p.schedule::presensi.schedule,
			daterange(p.pick_day, p.pick_day, '[]'), time_zone, holidays) ORDER BY p.pick_day)
		FROM attendance.picks_of(picked_roster.employee_id, time_zone, line, begins, till) AS p);
END $$;
COMMENT ON FUNCTION attendance.picked_roster(bigint, text, bigint[], date[], date, date)
	IS 'the roster of the days for which a person picked codes (picks_of); NULL if there is none';

CREATE OR REPLACE FUNCTION attendance.refusal_fell(employee_id bigint, refusal text,
	at timestamptz, location postgis.geography, time_zone text, line bigint[],
	roster presensi.roster) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
	RETURN refusal IN ('place', 'no_location', 'accuracy')
			AND EXISTS (SELECT FROM attendance.travel_at(refusal_fell.employee_id, refusal_fell.at,
				time_zone, roster) AS t)
		OR refusal = 'place'
			AND EXISTS (SELECT FROM attendance.fence_around(refusal_fell.employee_id, line,
				refusal_fell.at, time_zone, refusal_fell.location) AS f);
END $$;
COMMENT ON FUNCTION attendance.refusal_fell(bigint, text, timestamptz, postgis.geography, text,
	bigint[], presensi.roster)
	IS 'has the reason why a punch was refused fallen since: by approved duty travel with its '
	'documents (travel_at), or by a fence that was corrected (fence_around)?';

-- What is laid out for one posting.
CREATE OR REPLACE FUNCTION attendance.laid_out(employee_id bigint, time_zone text, line bigint[],
	holidays date[], first_day date, end_day date,
	OUT roster presensi.roster, OUT punch_log presensi.punch_log, OUT excuses presensi.excuse[])
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	SELECT plan.roster, punches.log AS punch_log, leave.excuses
	-- unnest, a function, keeps these as plain values: under row policies only a comparison with
	-- such may become an index condition. (LATERAL, though it comes first: Citus would take a
	-- function without it out of the statement.)
	FROM LATERAL unnest(ARRAY[laid_out.first_day - 3], ARRAY[laid_out.end_day + 3],
		ARRAY[(laid_out.first_day - 5)::timestamp AT TIME ZONE 'UTC'],
			ARRAY[(laid_out.end_day + 5)::timestamp AT TIME ZONE 'UTC']) AS around(first_day,
			end_day, starts_at, ends_at)
	CROSS JOIN LATERAL (
		SELECT piece.employee_id, presensi.roster_agg(
				CASE WHEN piece.roster IS NOT NULL THEN piece.roster
					ELSE presensi.roster(piece.schedule::presensi.schedule,
						daterange(piece.first_day, piece.end_day), laid_out.time_zone,
						laid_out.holidays) END
				ORDER BY piece.layer, piece.since, piece.depth, piece.version_since) AS roster
		FROM (
			SELECT rule.employee_id, rule.layer, rule.since, rule.depth, rule.version_since,
				rule.schedule, rule.first_day, rule.end_day,
				-- codes that are found from the punches lie over the rule that allows it
				-- citus: NULL::presensi.roster AS roster
				CASE WHEN rule.found AND rule.first_day < rule.end_day -- one server
					THEN attendance.found_roster(rule.employee_id, -- one server
						laid_out.time_zone, laid_out.line, laid_out.holidays, -- one server
						around.first_day, around.end_day, rule.since) END AS roster -- one server
			FROM attendance.rules_of(laid_out.line, around.first_day, around.end_day) AS rule
			-- citus: UNION ALL
			-- citus: SELECT f.employee_id, 0, f.since, 1000, f.first_day, NULL, f.first_day,
			-- citus: 	f.first_day + 1, f.roster
			-- citus: FROM attendance.found_of(laid_out.employee_id, laid_out.time_zone,
			-- citus: 	laid_out.line, laid_out.holidays, around.first_day, around.end_day) AS f
			UNION ALL
			-- picks are layer 1
			-- citus: SELECT p.employee_id, 1, p.pick_day, 0, p.pick_day, p.schedule, p.pick_day,
			-- citus: 	p.pick_day + 1, NULL
			-- citus: FROM attendance.picks_of(laid_out.employee_id, laid_out.time_zone,
			-- citus: 	laid_out.line, around.first_day, around.end_day) AS p
			SELECT laid_out.employee_id, 1, NULL, 0, NULL, NULL, around.first_day, -- one server
				around.end_day, -- one server
				attendance.picked_roster(laid_out.employee_id, laid_out.time_zone, -- one server
					laid_out.line, laid_out.holidays, around.first_day, -- one server
					around.end_day) -- one server
			WHERE EXISTS (SELECT FROM attendance.punch AS q -- one server
				WHERE q.code IS NOT NULL AND q.employee_id = laid_out.employee_id -- one server
					AND q.pick_day >= around.first_day -- one server
					AND q.pick_day < around.end_day) -- one server
		) AS piece
		WHERE piece.employee_id = laid_out.employee_id AND piece.first_day < piece.end_day
		GROUP BY piece.employee_id
	) AS plan
	LEFT JOIN LATERAL (
		SELECT counted.employee_id,
			presensi.punch_log(counted.at, CASE WHEN counted.direction = 'in'
				THEN 'in'::presensi.direction WHEN counted.direction = 'out'
				THEN 'out'::presensi.direction END) AS log
		FROM (
			-- an index holds just these, with all that is wanted of them
			SELECT k.employee_id, k.at, k.direction FROM attendance.punch AS k
			WHERE k.employee_id = laid_out.employee_id AND k.at >= around.starts_at
				AND k.at < around.ends_at AND k.refusal IS NULL AND k.revoked_at IS NULL
			UNION ALL
			-- and another the refused ones: they count if they were cleared; a refusal for place
			-- falls with approved duty travel that has its documents, and with a corrected fence
			SELECT k.employee_id, k.at, k.direction FROM attendance.punch AS k
			WHERE k.employee_id = laid_out.employee_id AND k.at >= around.starts_at
				 AND k.at < around.ends_at AND k.refusal IS NOT NULL
				AND k.revoked_at IS NULL
				-- citus: AND (k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location',
				-- citus: 	'accuracy')
				-- citus: AND EXISTS (SELECT FROM attendance.travel_at(k.employee_id, k.at,
				-- citus: 	laid_out.time_zone, plan.roster) AS t)
				-- citus: OR k.refusal = 'place' AND EXISTS (SELECT FROM attendance.fence_around(
				-- citus: 	k.employee_id, laid_out.line, k.at, laid_out.time_zone,
				-- citus: 	k.location) AS f))
				AND (k.cleared_at IS NOT NULL -- one server
					OR attendance.refusal_fell(k.employee_id, k.refusal, k.at, -- one server
						k.location, laid_out.time_zone, laid_out.line, plan.roster)) -- one server
		) AS counted
		-- all of one person, so that nothing is sorted for the groups
		WHERE counted.employee_id = laid_out.employee_id
		GROUP BY counted.employee_id
	) AS punches ON true
	LEFT JOIN LATERAL (
		SELECT x.employee_id, array_agg(CASE WHEN x.first_day IS NOT NULL
			THEN presensi.excuse(daterange(x.first_day, x.last_day, '[]'), x.kind)
				ELSE presensi.excuse(tstzrange(x.starts_at, x.ends_at), x.kind) END) AS excuses
		FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk ON xk.kind = x.kind
			AND xk.effect IN ('leave', 'permit') AND NOT xk.minutes_count
		WHERE x.employee_id = laid_out.employee_id AND x.decision = 'approved'
			AND x.revoked_at IS NULL
			AND (xk.documents = '{}'
				-- citus: OR xk.documents <@ ARRAY (SELECT d.document
				-- citus: 	FROM attendance.excuse_document AS d
				-- citus: 	WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id
				-- citus: 		AND d.revoked_at IS NULL)
				OR attendance.papers_are_there(x.employee_id, x.excuse_id, -- one server
					xk.documents) -- one server
			)
			AND (x.first_day < around.end_day AND x.last_day >= around.first_day
				OR x.starts_at < around.ends_at AND x.ends_at > around.starts_at)
		GROUP BY x.employee_id
	) AS leave ON true
	WHERE plan.roster IS NOT NULL;
END;
COMMENT ON FUNCTION attendance.laid_out(bigint, text, bigint[], date[], date, date) IS
	'roster (three days wider than first_day to the day before end_day), punches that count and '
		'approved excuses of a person posted to a unit with that time zone, line of unit_ids from '
		'the top and holidays';

-- Each posting is ruled as if its hours held before and after it too. Where the neighbour is in
-- another time zone, punches around the border lie otherwise in its hours: both might count one. It
-- counts for the posting of whose shift it is the check-in or check-out (or lies within), else,
-- and if it would be of both, for the one that it falls in. With the owner's rights: see
-- posting_ends.
CREATE OR REPLACE FUNCTION attendance.punches_at_border(employee_id bigint, first_day date,
	last_day date, zone text, roster presensi.roster, punch_log presensi.punch_log,
	excuses presensi.excuse[]) RETURNS presensi.punch_log
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	other record;
	own presensi.punch_log;
	kept presensi.punch_log;
BEGIN
	FOR other IN
		SELECT u.path, u.zone, b.later, b.day,
			b.day::timestamp AT TIME ZONE CASE WHEN b.later THEN u.zone
				ELSE punches_at_border.zone END AS begins
		FROM attendance.posting AS p JOIN attendance.unit AS u ON u.unit_id = p.unit_id
			AND u.zone <> punches_at_border.zone
		CROSS JOIN LATERAL (SELECT p.first_day > punches_at_border.first_day AS later,
			greatest(p.first_day, punches_at_border.first_day) AS day) AS b
		WHERE p.employee_id = punches_at_border.employee_id AND p.revoked_at IS NULL
			AND (p.first_day = punches_at_border.last_day + 1
				OR p.last_day = punches_at_border.first_day - 1)
			AND attendance.sees(punches_at_border.employee_id)
	LOOP
		SELECT presensi.punch_log(mine.at, mine.direction) INTO own
		FROM (
			SELECT a.at, a.direction, bool_or(a.shift_no IS NOT NULL) AS serves
			FROM presensi.attribute(roster, punch_log, excuses) AS a
			WHERE (a.workday < other.day) = other.later
			GROUP BY a.at, a.direction
		) AS mine
		LEFT JOIN (
			SELECT a.at, a.direction
			FROM (
				SELECT array_agg(x.unit_id ORDER BY length(x.path)) AS ids
				FROM attendance.unit AS x WHERE x.path = ANY (presensi.units_above(other.path))
			) AS line
			CROSS JOIN LATERAL attendance.laid_out(employee_id, other.zone, line.ids, ARRAY (
				SELECT h.day FROM attendance.holiday AS h WHERE h.revoked_at IS NULL
					AND h.day BETWEEN other.day - 4 AND other.day + 4
					AND (h.unit_id IS NULL OR h.unit_id = ANY (line.ids))), other.day - 1,
				other.day + 1) AS o
			CROSS JOIN LATERAL presensi.attribute(o.roster, punch_log, o.excuses) AS a
			WHERE a.shift_no IS NOT NULL AND (a.workday < other.day) <> other.later
			GROUP BY a.at, a.direction
		) AS theirs ON theirs.at = mine.at
			AND theirs.direction IS NOT DISTINCT FROM mine.direction
		WHERE CASE WHEN mine.serves = (theirs.at IS NOT NULL)
			THEN (mine.at < other.begins) = other.later ELSE mine.serves END;
		-- once those of the other are gone, some that lay among its days may come to own ones
		LOOP
			SELECT presensi.punch_log(k.at, k.direction) INTO kept
			FROM presensi.punches(punch_log) AS k
			WHERE EXISTS (SELECT FROM presensi.punches(own) AS o WHERE o.at = k.at
					AND o.direction IS NOT DISTINCT FROM k.direction)
				OR NOT EXISTS (SELECT FROM presensi.attribute(roster, punch_log, excuses) AS a
					WHERE (a.workday < other.day) = other.later AND a.at = k.at
						AND a.direction IS NOT DISTINCT FROM k.direction);
			EXIT WHEN kept IS NULL
				OR presensi.punch_count(kept) = presensi.punch_count(punch_log);
			punch_log := kept;
		END LOOP;
		punch_log := kept;
	END LOOP;
	RETURN punch_log;
END $$;
COMMENT ON FUNCTION attendance.punches_at_border(bigint, date, date, text, presensi.roster,
	presensi.punch_log, presensi.excuse[])
	IS 'the punches of a log that count for a posting, given with its days, its unit''s time zone '
	'and what rosters_of laid out: without those that count for the posting before or after it, '
	'to a unit of another time zone; for who sees the person, else all';

CREATE OR REPLACE FUNCTION attendance.rosters_of(period daterange,
	OUT employee_id bigint, OUT unit_id bigint, OUT supervisor_id bigint, OUT first_day date,
		OUT end_day date, OUT time_zone text,
	OUT roster presensi.roster, OUT punch_log presensi.punch_log, OUT excuses presensi.excuse[])
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1000
BEGIN ATOMIC
	SELECT p.employee_id, p.unit_id, p.supervisor_id, span.first_day, span.end_day,
		u.zone AS time_zone, o.roster,
		-- a posting that begins or ends nearby may touch one in another zone
		CASE WHEN p.first_day > lower(u.period) - 3 -- one server
				OR p.last_day < upper(u.period) + 3 -- one server
			THEN attendance.punches_at_border(p.employee_id, p.first_day, p.last_day, -- one server
				u.zone, o.roster, o.punch_log, o.excuses) ELSE -- one server
		o.punch_log
			END AS punch_log, -- one server
		-- citus: AS punch_log,
		o.excuses
	-- the period is a column: Citus pushes down no subquery without tables whose expressions ask
	-- for the time
	FROM (SELECT x.*, rosters_of.period AS period FROM attendance.unit AS x) AS u
	CROSS JOIN LATERAL (
		-- the unit and those above it, from the top
		SELECT array_agg(a.unit_id ORDER BY length(a.path)) AS ids
		FROM attendance.unit AS a WHERE a.path = ANY (presensi.units_above(u.path))
	) AS line
	CROSS JOIN LATERAL (
		SELECT array_agg(h.day) AS days FROM attendance.holiday AS h
		WHERE h.revoked_at IS NULL AND h.day >= lower(u.period) - 3 AND h.day < upper(u.period) + 3
			AND (h.unit_id IS NULL OR h.unit_id = ANY (line.ids))
	) AS holidays
	JOIN attendance.posting AS p ON p.unit_id = u.unit_id AND p.revoked_at IS NULL
		AND p.first_day < upper(u.period) AND (p.last_day IS NULL OR p.last_day >= lower(u.period))
	-- grouped, so that it stays one probe a person: under row policies the planner takes everybody
	-- for a few, and would read them all
	CROSS JOIN LATERAL (SELECT x.first_day, x.last_day FROM attendance.employee AS x
		WHERE x.employee_id = p.employee_id GROUP BY x.employee_id, x.first_day, x.last_day) AS e
	CROSS JOIN LATERAL (
		SELECT greatest(lower(u.period), p.first_day, e.first_day) AS first_day,
			least(upper(u.period), p.last_day + 1, e.last_day + 1) AS end_day
	) AS span
	CROSS JOIN LATERAL attendance.laid_out(p.employee_id, u.zone, line.ids, holidays.days,
		span.first_day, span.end_day) AS o
	WHERE span.first_day < span.end_day;
END;
COMMENT ON FUNCTION attendance.rosters_of(daterange) IS
	'what the engine needs to rule each posting in the period: its span of dates, the roster laid '
		'out three days wider, the punches that count, the approved excuses; inlined as '
		'rulings_of, which is this and roster_rulings';

CREATE OR REPLACE FUNCTION attendance.rosters_of_person(employee_id bigint, period daterange,
	OUT unit_id bigint, OUT supervisor_id bigint, OUT first_day date, OUT end_day date,
	OUT time_zone text, OUT roster presensi.roster, OUT punch_log presensi.punch_log,
	OUT excuses presensi.excuse[])
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	SELECT r.unit_id, r.supervisor_id, r.first_day, r.end_day, r.time_zone, r.roster, r.punch_log,
		r.excuses
	FROM attendance.rosters_of(rosters_of_person.period) AS r
	WHERE r.employee_id = rosters_of_person.employee_id;
END;
COMMENT ON FUNCTION attendance.rosters_of_person(bigint, daterange)
	IS 'rosters_of of one person: a row for each posting in the period; inlined';

CREATE OR REPLACE FUNCTION attendance.rulings_of(period daterange,
	as_of timestamptz DEFAULT attendance.clock()) RETURNS SETOF attendance.person_ruling
LANGUAGE sql STABLE ROWS 30000
BEGIN ATOMIC
	SELECT p.employee_id, p.unit_id, p.supervisor_id, r.*
	-- the instant is a column: Citus pushes down no function in FROM whose arguments ask for the
	-- time
	FROM (SELECT o.*, rulings_of.as_of AS as_of
		FROM attendance.rosters_of(rulings_of.period) AS o) AS p
	CROSS JOIN LATERAL presensi.roster_rulings(p.roster, daterange(p.first_day, p.end_day),
		p.punch_log, p.excuses, p.as_of) AS r
	WHERE attendance.bounded(rulings_of.period) IS NOT NULL;
END;
COMMENT ON FUNCTION attendance.rulings_of(daterange, timestamptz) IS
	'the rulings of everybody whom the caller may see, for any period, straight from the facts; '
		'inlined, so filter by employee_id or unit_id. Days before a person''s first assignment '
		'have no row. Error: 22023 for a period without begin or end';
