-- From minutes and days to other minutes and days, as employers count them: each rule is a
-- function of numbers alone. The register applies them by its policies.

CREATE FUNCTION first_known_step(known anyelement, next anyelement) RETURNS anyelement
    AS 'MODULE_PATHNAME', 'presensi_first_known_step' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION first_known_step(anyelement, anyelement)
    IS 'transition function of first_known: what is known stays';

CREATE AGGREGATE first_known(anyelement) (
    SFUNC = first_known_step,
    STYPE = anyelement,
    PARALLEL = RESTRICTED
);
COMMENT ON AGGREGATE first_known(anyelement)
    IS 'first_known(value ORDER BY …): the first value that is not NULL, in the order of the rows; '
    'NULL if there is none. So settings are read of which each row states what changes';

CREATE FUNCTION first_stated_step(stated anyelement, next anyelement) RETURNS anyelement
    AS 'MODULE_PATHNAME', 'presensi_first_stated_step' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION first_stated_step(anyelement, anyelement)
    IS 'transition function of first_stated: what a row leaves NULL is as the next has it. Error: '
    '42804 (no rows)';

CREATE AGGREGATE first_stated(anyelement) (
    SFUNC = first_stated_step,
    STYPE = anyelement,
    PARALLEL = RESTRICTED
);
COMMENT ON AGGREGATE first_stated(anyelement)
    IS 'first_stated(row ORDER BY …): a row of the same type, each column with its first value '
    'that is not NULL, in the order of the rows: first_known of all columns at once. Error: 42804 '
    '(no rows)';

CREATE FUNCTION units_above(path text) RETURNS text[]
    AS 'MODULE_PATHNAME', 'presensi_units_above' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION units_above(text)
    IS 'the paths of a unit and those above it, from the top: of a.b.c these are a, a.b and a.b.c';

CREATE FUNCTION counted_lateness(late_days bigint, every integer, cost numeric DEFAULT 0.5)
    RETURNS numeric
    LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN every > 0 THEN trim_scale(late_days / every * cost) ELSE 0 END;
COMMENT ON FUNCTION counted_lateness(bigint, integer, numeric)
    IS 'days that late_days late days cost, if every so many of them cost so much of a day: with 3 '
    'and 0.5, seven late days cost 1 day. 0 if every is 0 or less';

CREATE FUNCTION forgiven_minutes(minutes bigint, before bigint, allowance bigint,
    day_most bigint DEFAULT NULL) RETURNS bigint
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN greatest(least(coalesce(minutes, 0), day_most,
        coalesce(allowance, 0) - coalesce(before, 0)), 0);
COMMENT ON FUNCTION forgiven_minutes(bigint, bigint, bigint, bigint)
    IS 'how many of a day''s minutes an allowance forgives of which the days before it have asked '
    'for so many (each at most day_most; NULL: no limit): what is left of the allowance, at most '
    'day_most. NULL minutes are none, and so is a NULL allowance: 0';

CREATE FUNCTION longest_run(counts bigint[], at_least bigint) RETURNS bigint
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT CASE WHEN at_least IS NOT NULL THEN coalesce(max(r.length), 0) END FROM (
        SELECT count(*) AS length FROM (
            SELECT u.no - row_number() OVER (ORDER BY u.no) AS run
                FROM unnest(counts) WITH ORDINALITY AS u(n, no) WHERE u.n >= at_least
        ) AS x GROUP BY x.run
    ) AS r;
END;
COMMENT ON FUNCTION longest_run(bigint[], bigint)
    IS 'how many elements in a row are at_least so much, at the longest: late days by month '
    '{5,7,12,4} with 5 have a run of 3. 0 if none is, and of a NULL array';

CREATE FUNCTION capped_percent(percent numeric, minutes bigint DEFAULT 0,
    minute_percent numeric DEFAULT 0, most numeric DEFAULT 100) RETURNS numeric
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN least(coalesce(percent, 0) + coalesce(minutes, 0) * coalesce(minute_percent, 0),
        coalesce(most, 100));
COMMENT ON FUNCTION capped_percent(numeric, bigint, numeric, numeric)
    IS 'a month''s deduction: percent (of bands), and minute_percent for each of the minutes, at '
    'most so much (100)';

CREATE FUNCTION night_time(span tstzrange, night_from time, night_till time, time_zone text)
    RETURNS interval
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    zone text := @extschema@.time_zone_name(time_zone);
BEGIN
    -- dates, as PostgreSQL 15 does not notice that a difference of instants overflows
    IF NOT isempty(span) AND NOT (isfinite(lower(span)) AND isfinite(upper(span))
        AND NOT lower_inf(span) AND NOT upper_inf(span)
        AND (upper(span) AT TIME ZONE 'UTC')::date - (lower(span) AT TIME ZONE 'UTC')::date
            <= 3660) THEN
        RAISE EXCEPTION 'a span of time needs both ends, at most ten years apart'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('The span is %s.', span);
    END IF;
    -- in seconds: a difference of instants counts days, and a length has none
    RETURN (SELECT coalesce(sum(extract(epoch FROM least(upper(span), n.till)
            - greatest(lower(span), n.since))), 0)::double precision * interval '1 second'
        FROM generate_series((lower(span) AT TIME ZONE zone)::date - interval '1 day',
            (upper(span) AT TIME ZONE zone)::date::timestamp, interval '1 day') AS d(day)
        -- an end not after the beginning is of the next day
        CROSS JOIN LATERAL (SELECT (d.day + night_from) AT TIME ZONE zone AS since,
            (d.day + night_till + CASE WHEN night_till <= night_from THEN interval '1 day'
                ELSE '0' END) AT TIME ZONE zone AS till) AS n
        WHERE n.since < upper(span) AND n.till > lower(span) AND n.since < n.till);
END $$;
COMMENT ON FUNCTION night_time(tstzrange, time, time, text)
    IS 'how much of a span lies at night, from night_from to night_till on the clock of the zone '
    '(22:00 and 06:00; an end not after the beginning is on the next day), in elapsed time. '
    'Errors: 22023 for a span that is open or longer than ten years, and for an unknown zone';
