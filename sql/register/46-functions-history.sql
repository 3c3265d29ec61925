-- Years to come and years that were: holidays of another year, months of the past, and the clock of
-- a rehearsal.

CREATE OR REPLACE FUNCTION attendance.add_holidays(days date[], names text[],
	kinds text[] DEFAULT NULL, decree text DEFAULT NULL, unit_id bigint DEFAULT NULL) RETURNS int
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	added int;
BEGIN
	PERFORM attendance.managing('enter holidays');
	IF coalesce(cardinality(days), 0) <> coalesce(cardinality(names), 0)
		OR coalesce(cardinality(kinds), cardinality(days), 0) <> coalesce(cardinality(days), 0) THEN
		RAISE EXCEPTION 'the arrays have different lengths' USING ERRCODE = '22023',
			DETAIL = format('%s days, %s names, %s kinds.', coalesce(cardinality(days), 0),
				coalesce(cardinality(names), 0), coalesce(cardinality(kinds), 0));
	END IF;
	INSERT INTO attendance.holiday (day, name, kind, decree, unit_id)
	SELECT x.day, x.name, coalesce(x.kind, 'national'), decree, unit_id
	FROM unnest(days, names, kinds) AS x(day, name, kind)
	-- what is there already stays
	WHERE NOT EXISTS (SELECT FROM attendance.holiday AS h WHERE h.day = x.day AND h.name = x.name
		AND h.unit_id IS NOT DISTINCT FROM add_holidays.unit_id AND h.revoked_at IS NULL);
	GET DIAGNOSTICS added = ROW_COUNT;
	RETURN added;
END $$;
COMMENT ON FUNCTION attendance.add_holidays(date[], text[], text[], text, bigint) IS
	'enters the holidays of a year, as a manager: dates, names, kinds (national, joint_leave, '
		'election, regional; NULL: national), the decree, and a unit for which they hold (NULL: '
		'all); those known already stay. Returns how many were added. From a calendar file: SELECT '
		'attendance.add_holidays(array_agg(day), array_agg(name)) FROM '
		'presensi.holidays_of_ical(…). Errors: 22023, 42501, PS201';

CREATE OR REPLACE FUNCTION attendance.open_history(first_day date, last_day date,
	open_until timestamptz DEFAULT NULL, why text DEFAULT 'history is loaded') RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	begins date := date_trunc('month', first_day::timestamp)::date;
	ends date := date_trunc('month', last_day::timestamp)::date;
	until timestamptz := coalesce(open_until, attendance.clock() + interval '30 days');
	stamp constant timestamptz := attendance.stamp();
	closed date;
	opened int;
BEGIN
	PERFORM attendance.managing('open months of the past');
	PERFORM attendance.reason_given(why);
	PERFORM attendance.one_shard_at_a_time();
	IF (attendance.is_usual(first_day) AND attendance.is_usual(last_day)) IS NOT TRUE
		OR last_day < first_day OR ends - begins > 18300 THEN
		RAISE EXCEPTION 'the days must be a span of at most fifty years' USING ERRCODE = '22023';
	END IF;
	IF NOT isfinite(until) OR until <= attendance.clock() THEN
		RAISE EXCEPTION 'open_until must be an instant in the future' USING ERRCODE = '22023';
	END IF;
	SELECT min(m.month) INTO closed FROM attendance.month AS m WHERE m.month BETWEEN begins AND ends
		AND m.closed_at IS NOT NULL;
	IF closed IS NOT NULL THEN
		RAISE EXCEPTION 'month % is closed', to_char(closed, 'YYYY-MM')
			USING ERRCODE = 'PS202',
			HINT = 'Closed months are reopened one by one, by reopen_month.';
	END IF;
	-- months exist without a gap from the first on
	INSERT INTO attendance.month (month, starts_at, ends_at)
	SELECT m::date, (m - interval '5 days') AT TIME ZONE 'UTC',
		(m + interval '1 month 5 days') AT TIME ZONE 'UTC'
	FROM generate_series(begins::timestamp, greatest(ends, (SELECT max(x.month)
		FROM attendance.month AS x))::timestamp, interval '1 month') AS m
	ON CONFLICT DO NOTHING;
	UPDATE attendance.month AS m SET open_until = greatest(m.open_until, until),
		why = open_history.why WHERE m.month BETWEEN begins AND ends;
	GET DIAGNOSTICS opened = ROW_COUNT;
	INSERT INTO attendance.month_log (month, action, why, recorded_at)
	SELECT m.month, 'reopen', why, stamp FROM attendance.month AS m
		WHERE m.month BETWEEN begins AND ends;
	RETURN opened;
END $$;
COMMENT ON FUNCTION attendance.open_history(date, date, timestamptz, text) IS
	'lets facts of all months from first_day to last_day be entered until open_until (30 days from '
		'now), as a manager: for years of history. Months that are not there are made. Each is '
		'logged, with the reason (why). Returns how many. Afterwards close them from the first on. '
		'With the owner''s rights, as no member may write months. Errors: 22023, 42501, PS202 (one '
		'of them is closed), PS308';

CREATE OR REPLACE FUNCTION attendance.reset_clock() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	CREATE OR REPLACE FUNCTION attendance.clock() RETURNS timestamptz
		LANGUAGE sql STABLE PARALLEL SAFE RETURN statement_timestamp();
END $$;
COMMENT ON FUNCTION attendance.reset_clock()
	IS 'puts the register''s clock back to the time of the server, for the owner, who may have '
	'replaced it for a rehearsal';
