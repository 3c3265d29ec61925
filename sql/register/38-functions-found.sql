-- Codes that are found from the punches (assignment.found): what was found on a day, where two
-- codes fit equally well, and what leave takes of a day on which nothing was found.

CREATE OR REPLACE FUNCTION attendance.choices_on(employee_id bigint, unit_id bigint, day date)
RETURNS TABLE (no bigint, code text, schedule text)
LANGUAGE plpgsql STABLE ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT c.no, c.code, (SELECT v.schedule FROM attendance.work_code_version AS v
			LEFT JOIN attendance.unit AS vu ON vu.unit_id = v.unit_id
		WHERE v.code = c.code AND v.revoked_at IS NULL AND (v.first_day <= $3) IS NOT FALSE
			AND (v.last_day IS NULL OR v.last_day >= $3)
			AND (v.unit_id IS NULL OR starts_with(u.path || '.', vu.path || '.'))
		ORDER BY length(vu.path) DESC NULLS LAST, v.first_day DESC NULLS LAST LIMIT 1)
	FROM (
		-- the rule that holds: of those that cover the day the one that begins last
		SELECT a.choices, a.found FROM attendance.assignment AS a
		WHERE a.employee_id = $1 AND a.layer = 0 AND a.revoked_at IS NULL
			AND a.first_day <= $3 AND (a.last_day IS NULL OR a.last_day >= $3)
		ORDER BY a.first_day DESC LIMIT 1
	) AS r
	LEFT JOIN attendance.unit AS u ON u.unit_id = $2
	CROSS JOIN unnest(r.choices) WITH ORDINALITY AS c(code, no)
	WHERE r.found
		-- a plan beats it, and a pick
		AND NOT EXISTS (SELECT FROM attendance.assignment AS a WHERE a.employee_id = $1
			AND a.layer = 1 AND a.revoked_at IS NULL AND $3 BETWEEN a.first_day AND a.last_day)
		AND NOT EXISTS (SELECT FROM attendance.punch AS k WHERE k.employee_id = $1
			AND k.code IS NOT NULL AND k.pick_day = $3 AND k.revoked_at IS NULL
			AND (k.refusal IS NULL OR k.cleared_at IS NOT NULL
				OR k.refusal IN ('place', 'no_location', 'accuracy')))
	-- citus: $q$, employee_id) USING employee_id, unit_id, day
	;
END $$;
COMMENT ON FUNCTION attendance.choices_on(bigint, bigint, date)
	IS 'the codes of which one is found for a person in a unit on a day, in their order, with '
	'their hours; none where the day has a plan, a pick or another rule';

CREATE OR REPLACE FUNCTION attendance.found_code(employee_id bigint, unit_id bigint, workday date,
	starts_at timestamptz, ends_at timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	zone text;
BEGIN
	IF starts_at IS NULL THEN
		RETURN NULL;
	END IF;
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT u.zone
	INTO zone -- one server
	FROM attendance.unit AS u WHERE u.unit_id = $2
	-- citus: $q$, NULL) INTO zone USING employee_id, unit_id
	;
	-- flex and leave may have moved the begin or the end
	RETURN (SELECT c.code
		FROM attendance.choices_on(found_code.employee_id, found_code.unit_id, workday) AS c
		CROSS JOIN LATERAL presensi.shifts(c.schedule::presensi.schedule,
			daterange(workday, workday, '[]'), zone) AS s
		ORDER BY abs(extract(epoch FROM s.starts_at - found_code.starts_at))
			+ abs(extract(epoch FROM s.ends_at - found_code.ends_at)), c.no LIMIT 1);
END $$;
COMMENT ON FUNCTION attendance.found_code(bigint, bigint, date, timestamptz, timestamptz)
	IS 'the code that was found for a shift of a person with these ends; NULL if codes are not '
	'found for that day';

-- Who is on leave makes no punches, and of a day without any nothing is ruled. Yet leave that took
-- nothing would be leave without end, and a day on which none of the choices works is free for all.
CREATE OR REPLACE FUNCTION attendance.leave_share(employee_id bigint, unit_id bigint, workday date,
	starts_at timestamptz DEFAULT NULL, ends_at timestamptz DEFAULT NULL) RETURNS numeric
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	known record;
BEGIN
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT u.zone, ARRAY (SELECT h.day FROM attendance.holiday AS h
			LEFT JOIN attendance.unit AS hu ON hu.unit_id = h.unit_id
			WHERE h.day = $3 AND h.revoked_at IS NULL
				AND (h.unit_id IS NULL OR starts_with(u.path || '.', hu.path || '.'))) AS holidays
	INTO known -- one server
	FROM attendance.unit AS u WHERE u.unit_id = $2
	-- citus: $q$, NULL) INTO known USING employee_id, unit_id, workday
	;
	-- a night belongs to the leave that has begun by its date
	IF (leave_share.starts_at AT TIME ZONE known.zone)::date > workday THEN
		RETURN 0;
	END IF;
	RETURN coalesce((SELECT max(part.share)
		FROM attendance.choices_on(leave_share.employee_id, leave_share.unit_id, workday) AS c
		CROSS JOIN LATERAL (
			SELECT CASE WHEN leave_share.starts_at IS NULL THEN 1
				ELSE least(round(sum(extract(epoch FROM greatest(least(leave_share.ends_at,
					s.ends_at) - greatest(leave_share.starts_at, s.starts_at), '0')))
				/ sum(extract(epoch FROM s.ends_at - s.starts_at)), 2), 1) END AS share
			FROM presensi.shifts(c.schedule::presensi.schedule,
				daterange(workday, workday, '[]'), known.zone, known.holidays) AS s
			HAVING count(*) > 0
		) AS part), 0);
END $$;
COMMENT ON FUNCTION attendance.leave_share(bigint, bigint, date, timestamptz, timestamptz) IS
	'what leave takes of a day of a person in a unit whose code is found from the punches, while '
		'none was found for it: by dates 1 if one of the choices plans work on that day, by the '
		'clock the largest part that it takes of the hours of a choice; 0 where none plans work '
		'(holidays too), and where a plan or a pick says what the day is';

-- Found with the list turned round another code comes out only where both fit equally well.
CREATE OR REPLACE FUNCTION attendance.found_alike(employee_id bigint, unit_id bigint,
	first_day date, last_day date) RETURNS TABLE (workday date, at timestamptz, codes text)
LANGUAGE plpgsql STABLE ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	known record;
	day date;
	hours presensi.schedule[];
	log presensi.punch_log;
	around daterange;
	one record;
	other record;
	alike record;
BEGIN
	IF NOT (isfinite(first_day) AND isfinite(last_day) AND last_day - first_day <= 366) THEN
		RAISE EXCEPTION 'the days that are asked for must be at most a year'
			USING ERRCODE = '22023', DETAIL = format('They are %s to %s.', first_day, last_day);
	END IF;
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT u.zone, (SELECT presensi.punch_log(k.at, k.direction::presensi.direction)
		FROM attendance.punch AS k WHERE k.employee_id = $1
		AND k.at >= ($3 - 4)::timestamp AT TIME ZONE 'UTC'
		AND k.at < ($4 + 6)::timestamp AT TIME ZONE 'UTC'
		AND k.refusal IS NULL AND k.revoked_at IS NULL) AS log
	INTO known -- one server
	FROM attendance.unit AS u WHERE u.unit_id = $2
	-- citus: $q$, employee_id) INTO known USING employee_id, unit_id, first_day, last_day
	;
	FOR day IN SELECT d::date FROM generate_series(first_day::timestamp, last_day::timestamp,
		interval '1 day') AS d LOOP
		hours := ARRAY (SELECT c.schedule::presensi.schedule
			FROM attendance.choices_on(employee_id, unit_id, day) AS c
			WHERE c.schedule IS NOT NULL ORDER BY c.no);
		CONTINUE WHEN cardinality(hours) < 2;
		log := (SELECT presensi.punch_log(k.at, k.direction)
			FROM presensi.punches(known.log) AS k
			WHERE k.at >= (day - 4)::timestamp AT TIME ZONE 'UTC'
			AND k.at < (day + 6)::timestamp AT TIME ZONE 'UTC');
		around := daterange(day - 2, day + 3);
		SELECT s.starts_at, s.ends_at INTO one FROM presensi.shifts(presensi.roster_fit(
			'daily off'::presensi.schedule || hours, around, known.zone, log)) AS s
			WHERE s.workday = day ORDER BY s.shift_no LIMIT 1;
		SELECT s.starts_at, s.ends_at INTO other FROM presensi.shifts(presensi.roster_fit(
			'daily off'::presensi.schedule || ARRAY (SELECT h.schedule FROM unnest(hours)
				WITH ORDINALITY AS h(schedule, no) ORDER BY h.no DESC),
			around, known.zone, log)) AS s
			WHERE s.workday = day ORDER BY s.shift_no LIMIT 1;
		CONTINUE WHEN one IS NULL;
		SELECT count(*) AS n, string_agg(c.code, ', ' ORDER BY c.no) AS codes INTO alike
		FROM attendance.choices_on(employee_id, unit_id, day) AS c
		WHERE EXISTS (SELECT FROM presensi.shifts(c.schedule::presensi.schedule,
				daterange(day, day, '[]'), known.zone) AS s
			WHERE s.starts_at = one.starts_at AND s.ends_at = one.ends_at
				OR s.starts_at = other.starts_at AND s.ends_at = other.ends_at);
		IF alike.n > 1 THEN
			workday := day;
			at := (SELECT p.at FROM presensi.punches(log) AS p
				WHERE p.at >= least(one.starts_at, other.starts_at) - interval '4 hours'
				ORDER BY p.at LIMIT 1);
			codes := alike.codes;
			RETURN NEXT;
		END IF;
	END LOOP;
END $$;
COMMENT ON FUNCTION attendance.found_alike(bigint, bigint, date, date)
	IS 'the days of a person in a unit on which two choices fit the punches equally well, with the '
	'first punch and the codes in their order, of which the first holds. Error: 22023 (more days '
	'than a year has)';
