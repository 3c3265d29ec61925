
-- Several schedules on one date, as when a person works a second shift there.
CREATE FUNCTION @extschema@.day_schedule(schedules @extschema@.schedule[], day date)
	RETURNS @extschema@.schedule
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	s jsonb;
	tokens jsonb[];
	name text := to_char(day, 'Dy');
	shift jsonb;
	taken jsonb := '[]';
	spans int4range[] := '{}';
	span int4range;
	starts int;
	ends int;
BEGIN
	IF day IS NULL OR NOT isfinite(day) THEN
		RETURN NULL;
	END IF;
	-- the later one wins where two shifts overlap, so it comes first
	FOR i IN REVERSE coalesce(array_upper(schedules, 1), 0) .. 1 LOOP
		CONTINUE WHEN schedules[i] IS NULL;
		s := schedules[i]::jsonb;
		tokens := CASE WHEN s ? 'cycle'
			THEN ARRAY[to_jsonb(mod(mod(day - (s ->> 'from')::date,
			(s ->> 'cycle')::int) + (s ->> 'cycle')::int, (s ->> 'cycle')::int) + 1)]
			ELSE ARRAY[CASE WHEN date_part('month', day + 7) <> date_part('month', day)
				THEN to_jsonb('-1' || name) END,
				to_jsonb((date_part('day', day)::int + 6) / 7 || name), to_jsonb(name)] END;
		FOR shift IN
			SELECT x.shift FROM (
				SELECT d -> 'shifts' AS shifts FROM unnest(tokens) WITH ORDINALITY AS t(token, no),
					jsonb_array_elements(s -> 'days') AS d
				WHERE d -> 'days' @> t.token ORDER BY t.no LIMIT 1) AS e,
					jsonb_array_elements(e.shifts) AS x(shift)
		LOOP
			starts := split_part(shift ->> 'start', ':',
				1)::int * 60 + split_part(shift ->> 'start', ':', 2)::int;
			ends := split_part(shift ->> 'end', ':', 1)::int * 60 + split_part(shift ->> 'end', ':',
				2)::int;
			span := int4range(starts, CASE WHEN ends <= starts THEN ends + 1440 ELSE ends END);
			CONTINUE WHEN EXISTS (SELECT FROM unnest(spans) AS o WHERE o && span);
			spans := spans || span;
			-- said outright, since the default of a week is not that of a cycle
			taken := taken || jsonb_build_array(jsonb_build_object('holidays', NOT (s ? 'cycle'))
				|| shift);
		END LOOP;
	END LOOP;
	RETURN jsonb_build_object('cycle', 366, 'from', to_char(day, 'YYYY-MM-DD'), 'days',
		jsonb_build_array(jsonb_build_object('days', '[1]'::jsonb, 'shifts',
		taken)))::@extschema@.schedule;
END $$;
COMMENT ON FUNCTION @extschema@.day_schedule(@extschema@.schedule[], date) IS
	'The shifts of several schedules on one date, as a schedule of that date (a cycle of 366 days '
		'with nothing else). Of shifts that overlap that of the later schedule stays. NULL '
		'schedules are left out; NULL for a NULL or infinite date.';
