
-- The register's rulings: one set-based statement over postings, in a function that the planner inlines, so that what is asked of
-- it (an employee, a unit) becomes an index condition on posting. Per person there are three probes: the pieces of the roster, the punches,
-- the excuses; each is grouped by employee_id, which keeps the statement whole on a shard that holds the person.
--
-- A posting is ruled from the later of its first day, the person's first day and the period's to the earlier of their ends; what lies around
-- is laid out three days wider, so that nights and touching shifts at the border are seen.
-- The two statements stand here as text, and in the parts as @rosters_of{period}@ and @rulings_of{period|as of}@ (see register_run): the views and functions
-- of a register hold the statement itself, not a call. For one server that is the same, as the call would be inlined; a distributed register (Citus)
-- needs it, since its planner looks for tables before functions are inlined.
CREATE FUNCTION @extschema@.register_rosters() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$
SELECT p.employee_id, p.unit_id, p.supervisor_id, span.first_day, span.end_day, u.time_zone, plan.roster, punches.log AS punch_log, leave.excuses
-- the period is a column: Citus pushes down no subquery without tables whose expressions ask for the time
FROM (SELECT x.*, @period@ AS period FROM @register@.unit AS x) AS u
CROSS JOIN LATERAL (
	-- the unit and those above it, from the top
	SELECT array_agg(a.unit_id ORDER BY above.i) AS ids
	FROM (SELECT i, array_to_string((string_to_array(u.path, '.'))[1:i], '.') AS path FROM generate_series(1, cardinality(string_to_array(u.path, '.'))) AS i) AS above
	JOIN @register@.unit AS a ON a.path = above.path
) AS line
CROSS JOIN LATERAL (
	SELECT array_agg(h.day) AS days FROM @register@.holiday AS h
	WHERE h.revoked_at IS NULL AND h.day >= lower(u.period) - 3 AND h.day < upper(u.period) + 3 AND (h.unit_id IS NULL OR h.unit_id = ANY (line.ids))
) AS holidays
JOIN @register@.posting AS p ON p.unit_id = u.unit_id AND p.revoked_at IS NULL
	AND p.first_day < upper(u.period) AND (p.last_day IS NULL OR p.last_day >= lower(u.period))
-- grouped, so that it stays one probe a person: under row policies the planner takes everybody for a few, and would read them all
CROSS JOIN LATERAL (SELECT x.first_day, x.last_day FROM @register@.employee AS x WHERE x.employee_id = p.employee_id GROUP BY x.employee_id, x.first_day, x.last_day) AS e
CROSS JOIN LATERAL (
	SELECT greatest(lower(u.period), p.first_day, e.first_day) AS first_day, least(upper(u.period), p.last_day + 1, e.last_day + 1) AS end_day
) AS span
@laid_out@
WHERE span.first_day < span.end_day
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_rosters() IS 'the statement behind rosters_of of a register; @period@ stands for the period';

-- What is laid out for a posting: stands within register_rosters as @laid_out@, after p (the employee_id), u (the time_zone), line (the ids of the units), holidays
-- (the days) and span (first_day and end_day of what is ruled). What @uncommon{…}@ holds finds nothing for most people on most days: a statement that has made
-- sure of it beforehand takes @laid_out_shortly@ and is spared it.
CREATE FUNCTION @extschema@.register_laid_out() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$
-- unnest, a function, keeps these as plain values: under row policies only a comparison with such may become an index condition
CROSS JOIN LATERAL unnest(ARRAY[span.first_day - 3], ARRAY[span.end_day + 3],
	ARRAY[(span.first_day - 5)::timestamp AT TIME ZONE 'UTC'], ARRAY[(span.end_day + 5)::timestamp AT TIME ZONE 'UTC']) AS around(first_day, end_day, starts_at, ends_at)
CROSS JOIN LATERAL (
	SELECT piece.employee_id, @extschema@.roster_agg(
			@extschema@.roster(piece.schedule::@extschema@.schedule, daterange(piece.first_day, piece.end_day), u.time_zone, holidays.days)
			ORDER BY piece.layer, piece.since, piece.tie, piece.depth, piece.version_since) AS roster
	FROM (
		-- rules (layer 0) and plans (2), each with the versions of its code
		SELECT a.employee_id, a.layer * 2 AS layer, a.first_day AS since, 0::numeric AS tie,
			coalesce(array_position(line.ids, v.unit_id), 0) AS depth, coalesce(v.first_day, '-infinity') AS version_since,
			coalesce(v.schedule, 'daily off') AS schedule,
			greatest(around.first_day, a.first_day, v.first_day) AS first_day,
			least(around.end_day, a.last_day + 1, v.last_day + 1) AS end_day
		FROM @register@.assignment AS a
		LEFT JOIN @register@.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE a.revoked_at IS NULL
		@uncommon{UNION ALL
		-- picks (layer 1); of several for one day the first punch's holds
		SELECT k.employee_id, 1, k.pick_day, -extract(epoch FROM k.at AT TIME ZONE 'UTC'),
			coalesce(array_position(line.ids, v.unit_id), 0), v.first_day, v.schedule, k.pick_day, k.pick_day + 1
		FROM @register@.punch AS k
		JOIN @register@.work_code_version AS v ON v.code = k.code AND v.revoked_at IS NULL AND v.first_day <= k.pick_day
			AND (v.last_day IS NULL OR v.last_day >= k.pick_day) AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE k.code IS NOT NULL AND k.pick_day >= around.first_day AND k.pick_day < around.end_day
			AND k.revoked_at IS NULL AND (k.refusal IS NULL OR k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location'))}@
	) AS piece
	WHERE piece.employee_id = p.employee_id AND piece.first_day < piece.end_day
	GROUP BY piece.employee_id
) AS plan
LEFT JOIN LATERAL (
	SELECT counted.employee_id,
		@extschema@.punch_log(counted.at, CASE WHEN counted.direction = 'in' THEN 'in'::@extschema@.direction WHEN counted.direction = 'out' THEN 'out'::@extschema@.direction END) AS log
	FROM (
		-- an index holds just these, with all that is wanted of them
		SELECT k.employee_id, k.at, k.direction FROM @register@.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NULL AND k.revoked_at IS NULL
		@uncommon{UNION ALL
		-- and another the refused ones: they count if they were cleared; a refusal for place falls with approved duty travel that has its
		-- documents, and with a corrected fence
		SELECT k.employee_id, k.at, k.direction FROM @register@.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NOT NULL AND k.revoked_at IS NULL
			AND (k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location') AND EXISTS (
				SELECT FROM @register@.excuse AS x JOIN @register@.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect = 'duty_travel'
				WHERE x.employee_id = k.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
					AND ((k.at AT TIME ZONE u.time_zone)::date BETWEEN x.first_day AND x.last_day OR k.at >= x.starts_at AND k.at < x.ends_at)
					AND xk.documents <@ ARRAY (SELECT d.document FROM @register@.excuse_document AS d
						WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id AND d.revoked_at IS NULL))
			OR k.refusal = 'place' AND EXISTS (
				SELECT FROM @register@.site AS s
				WHERE s.revoked_at IS NULL AND (s.employee_id = k.employee_id OR s.unit_id = ANY (line.ids))
					AND (k.at AT TIME ZONE u.time_zone)::date BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')
					AND @extschema@.in_fence(s.fence, k.location, s.radius_m)))}@
	) AS counted
	GROUP BY counted.employee_id
) AS punches ON true
@uncommon{LEFT JOIN LATERAL (
	SELECT x.employee_id, array_agg(CASE WHEN x.first_day IS NOT NULL THEN @extschema@.excuse(daterange(x.first_day, x.last_day, '[]'), x.kind)
			ELSE @extschema@.excuse(tstzrange(x.starts_at, x.ends_at), x.kind) END) AS excuses
	FROM @register@.excuse AS x JOIN @register@.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect IN ('leave', 'permit') AND NOT xk.minutes_count
	WHERE x.employee_id = p.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
		AND (x.first_day < around.end_day AND x.last_day >= around.first_day OR x.starts_at < around.ends_at AND x.ends_at > around.starts_at)
	GROUP BY x.employee_id
) AS leave ON true}@
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_laid_out() IS 'the part of register_rosters that gathers roster, punches and excuses of a posting';

CREATE FUNCTION @extschema@.register_rulings() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$
SELECT p.employee_id, p.unit_id, p.supervisor_id, r.workday, r.shift_no, r.status::text, r.starts_at, r.ends_at, r.checked_in, r.checked_out,
	r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
-- the instant is a column: Citus pushes down no function in FROM whose arguments ask for the time
FROM (SELECT o.*, @as_of@ AS as_of FROM (@rosters_of{@period@}@) AS o) AS p
CROSS JOIN LATERAL @extschema@.roster_rulings(p.roster, daterange(p.first_day, p.end_day), p.punch_log, p.excuses, p.as_of) AS r
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_rulings() IS 'the statement behind rulings_of of a register; @period@ and @as_of@ stand for the period and the instant';

CREATE FUNCTION @extschema@.register_part_60_rulings() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.rosters_of(period daterange,
	OUT employee_id bigint, OUT unit_id bigint, OUT supervisor_id bigint, OUT first_day date, OUT end_day date, OUT time_zone text,
	OUT roster @extschema@.roster, OUT punch_log @extschema@.punch_log, OUT excuses @extschema@.excuse[])
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1000
BEGIN ATOMIC
	@rosters_of{period}@;
END;
COMMENT ON FUNCTION @register@.rosters_of(daterange) IS
	'what the engine needs to rule each posting in the period: its span of dates, the roster laid out three days wider, the punches that count, the approved excuses; inlined as rulings_of, which is this and roster_rulings';

CREATE OR REPLACE FUNCTION @register@.rulings_of(period daterange, as_of timestamptz DEFAULT @register@.clock(),
	OUT employee_id bigint, OUT unit_id bigint, OUT supervisor_id bigint, OUT workday date, OUT shift_no smallint, OUT status text,
	OUT starts_at timestamptz, OUT ends_at timestamptz, OUT checked_in timestamptz, OUT checked_out timestamptz,
	OUT late interval, OUT early_leave interval, OUT lost interval, OUT worked interval, OUT planned interval,
	OUT excused interval, OUT excuse text, OUT overtime interval)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 30000
BEGIN ATOMIC
	@rulings_of{period|as_of}@;
END;
COMMENT ON FUNCTION @register@.rulings_of(daterange, timestamptz) IS
	'the rulings of everybody whom who asks may see, for any period, straight from the facts; inlined, so filter by employee_id or unit_id. Days before a person''s first assignment have no row';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_60_rulings() IS 'part of a register: its rulings';
