-- What a request for leave may not do: overlap another, or take more days than the year's quota of
-- its kind. 44-functions-requests.sql asks when one is made and decided.

-- One may be away for one reason at a time; overtime is beside leave. Of two requests at once the
-- second waits and sees the first, by whatever path they come; a request that is approved is asked
-- again, as others may have been approved since.
CREATE OR REPLACE FUNCTION attendance.excuse_is_apart(employee_id bigint, kind text, first_day date,
	last_day date, starts_at timestamptz, ends_at timestamptz, itself bigint DEFAULT NULL)
	RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	zone text := attendance.zone_of(employee_id,
		coalesce(first_day, attendance.day_of(employee_id, starts_at)));
	other record;
BEGIN
	IF itself IS NULL THEN
		PERFORM attendance.one_request_at_a_time(employee_id);
	END IF;
	SELECT x.excuse_id, x.kind, coalesce(x.first_day::text, to_char(x.starts_at AT TIME ZONE zone,
		'YYYY-MM-DD HH24:MI')) AS since,
		coalesce(x.last_day::text, to_char(x.ends_at AT TIME ZONE zone, 'YYYY-MM-DD HH24:MI'))
		AS till
	INTO other
	FROM attendance.excuse AS x JOIN attendance.excuse_kind AS k ON k.kind = x.kind
	WHERE x.employee_id = excuse_is_apart.employee_id AND x.revoked_at IS NULL
		AND x.decision IS DISTINCT FROM 'rejected' AND x.excuse_id IS DISTINCT FROM itself
		AND (itself IS NULL OR x.decision = 'approved')
		AND (k.effect = 'overtime') = (SELECT o.effect = 'overtime' FROM attendance.excuse_kind AS o
			WHERE o.kind = excuse_is_apart.kind)
		AND CASE WHEN first_day IS NULL AND x.first_day IS NULL THEN x.starts_at < ends_at
			AND x.ends_at > starts_at
			-- by dates against the clock: the dates of the clock's span
			ELSE coalesce(x.first_day, (x.starts_at AT TIME ZONE zone)::date) <= coalesce(last_day,
				((ends_at - interval '1 microsecond') AT TIME ZONE zone)::date)
				AND coalesce(x.last_day,
					((x.ends_at - interval '1 microsecond') AT TIME ZONE zone)::date)
					>= coalesce(first_day, (starts_at AT TIME ZONE zone)::date) END
	ORDER BY x.excuse_id LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'the request overlaps request % (%)', other.excuse_id, other.kind
			USING ERRCODE = 'PS310', DETAIL = format('That one is from %s to %s.', other.since,
				other.till), HINT = 'Withdraw one of them with cancel_excuse.';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.excuse_is_apart(bigint, text, date, date, timestamptz, timestamptz,
	bigint) IS
	'true if no other request of the person, waiting or approved, overlaps these days or this span '
		'(overtime and the other kinds apart), else PS310, which names the other; itself: a '
		'request that is about to be approved, for which only approved ones count';

-- ---- quotas of leave ----------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION attendance.leave_days(employee_id bigint, first_day date, last_day date,
	starts_at timestamptz, ends_at timestamptz, year int) RETURNS numeric
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	since date := greatest(coalesce(first_day, (starts_at AT TIME ZONE 'UTC')::date - 4),
		make_date(year, 1, 1));
	till date := least(coalesce(last_day, (ends_at AT TIME ZONE 'UTC')::date + 1),
		make_date(year, 12, 31));
	finds boolean;
	piece record;
	unfound numeric := 0;
BEGIN
	IF since > till THEN
		RETURN 0;
	END IF;
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT count(*) > 0
	INTO finds -- one server
	FROM attendance.assignment AS a
	WHERE a.employee_id = $1 AND a.found AND a.revoked_at IS NULL
		AND a.first_day <= coalesce($3, ($5 AT TIME ZONE 'UTC')::date + 1)
		AND (a.last_day IS NULL
			OR a.last_day >= coalesce($2, ($4 AT TIME ZONE 'UTC')::date - 4))
	-- citus: $q$, employee_id) INTO finds
	-- citus: 	USING employee_id, first_day, last_day, starts_at, ends_at
	;
	IF finds THEN
		FOR piece IN SELECT p.unit_id, p.first_day, p.end_day, ARRAY (SELECT s.workday
				FROM presensi.shifts(p.roster) AS s) AS known
			FROM attendance.rosters_of_person(employee_id, daterange(since, till, '[]')) AS p
		LOOP
			unfound := unfound + (SELECT coalesce(sum(attendance.leave_share(employee_id,
					piece.unit_id, piece.first_day + d.no, starts_at, ends_at)), 0)
				FROM generate_series(0, piece.end_day - piece.first_day - 1) AS d(no)
				WHERE piece.first_day + d.no <> ALL (piece.known));
		END LOOP;
	END IF;
	RETURN unfound + (SELECT coalesce(sum(d.share), 0) FROM (
		SELECT CASE WHEN first_day IS NOT NULL THEN 1
			ELSE least(round(sum(extract(epoch
				FROM greatest(least(ends_at, s.ends_at) - greatest(starts_at, s.starts_at), '0')))
				/ sum(extract(epoch FROM s.ends_at - s.starts_at)), 2), 1) END AS share
		FROM attendance.rosters_of_person(employee_id, daterange(since, till, '[]')) AS o
		CROSS JOIN LATERAL presensi.shifts(o.roster) AS s
		WHERE s.workday >= o.first_day AND s.workday < o.end_day
		GROUP BY s.workday
	) AS d);
END $$;
COMMENT ON FUNCTION attendance.leave_days(bigint, date, date, timestamptz, timestamptz, int)
	IS 'how many working days of a person''s own schedule a request takes in a calendar year: one '
	'for each date with a shift, by the clock the part of the date''s shifts (two decimals); where '
	'codes are found from the punches and a date has none, leave_share';

CREATE OR REPLACE FUNCTION attendance.leave_taken(employee_id bigint, kind text, year int,
	decision text DEFAULT 'approved') RETURNS numeric
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	taken numeric;
BEGIN
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT sum(attendance.leave_days(x.employee_id, x.first_day, x.last_day, x.starts_at, x.ends_at,
		$3))
	INTO taken -- one server
	FROM attendance.excuse AS x
	WHERE x.employee_id = $1 AND x.kind = $2 AND x.revoked_at IS NULL
		AND x.decision IS NOT DISTINCT FROM $4
		AND coalesce(x.first_day, (x.starts_at AT TIME ZONE 'UTC')::date - 4)
			<= make_date($3, 12, 31)
		AND coalesce(x.last_day, (x.ends_at AT TIME ZONE 'UTC')::date + 1) >= make_date($3, 1, 1)
	-- citus: $q$, employee_id) INTO taken USING employee_id, kind, year, decision
	;
	RETURN coalesce(taken, 0);
END $$;
COMMENT ON FUNCTION attendance.leave_taken(bigint, text, int, text)
	IS 'how many working days of that kind a person has taken, or (decision NULL) waits for, in a '
	'calendar year';

CREATE OR REPLACE FUNCTION attendance.leave_carried(employee_id bigint, kind text, year int)
	RETURNS numeric
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	k record;
BEGIN
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT x.year_quota, x.carry_over
	INTO k -- one server
	FROM attendance.excuse_kind AS x
	WHERE x.kind = $2 AND x.year_quota IS NOT NULL AND x.carry_over > 0
		-- who was not there yet brings nothing
		AND EXISTS (SELECT FROM attendance.posting AS p WHERE p.employee_id = $1
			AND p.revoked_at IS NULL AND p.first_day < make_date($3, 1, 1))
	-- citus: $q$, employee_id) INTO k USING employee_id, kind, year
	;
	RETURN CASE WHEN k.year_quota IS NULL THEN 0 ELSE least(k.carry_over, greatest(k.year_quota
		- attendance.leave_taken(employee_id, kind, year - 1), 0)) END;
END $$;
COMMENT ON FUNCTION attendance.leave_carried(bigint, text, int)
	IS 'how many days of a kind''s quota a person brings from the year before: what was left of '
	'that year''s own quota, at most the kind''s carry_over; 0 for a person who was not there yet';
