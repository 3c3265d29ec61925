
-- iCalendar (RFC 5545): shifts for a person's calendar program, holidays from a calendar file.

CREATE FUNCTION ical_line(name text, value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    line text := name || ':' || value;
    folded text := '';
    octets int := 0;
    c text;
BEGIN
    IF octet_length(line) <= 75 THEN
        RETURN line || E'\r\n';
    END IF;
    FOREACH c IN ARRAY string_to_array(line, NULL) LOOP
        IF octets + octet_length(c) > 75 THEN
            folded := folded || E'\r\n ';
            octets := 1;
        END IF;
        folded := folded || c;
        octets := octets + octet_length(c);
    END LOOP;
    RETURN folded || E'\r\n';
END $$;
COMMENT ON FUNCTION ical_line(text, text)
    IS 'One line of an iCalendar text, folded after 75 bytes (RFC 5545, section 3.1), with its '
    'line end.';

CREATE FUNCTION ical_text(value text) RETURNS text
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(regexp_replace(regexp_replace(value, '[\\;,]', '\\\&', 'g'),
        '\r\n|\r|\n', '\\n', 'g'), '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]', ' ', 'g');
COMMENT ON FUNCTION ical_text(text) IS
    'A text as the value of an iCalendar property: its signs escaped (RFC 5545, section 3.3.11).';

CREATE FUNCTION shifts_ical(
    roster roster,
    title text DEFAULT NULL,
    language text DEFAULT 'id',
    person text DEFAULT NULL,
    stamp timestamptz DEFAULT now()
) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    summary text := @extschema@.calendar_words(language) ->> 'shift';
    body text;
    utc CONSTANT text := 'YYYYMMDD"T"HH24MISS"Z"';
BEGIN
    IF stamp IS NULL OR NOT isfinite(stamp) THEN
        RAISE EXCEPTION 'the stamp of a calendar must be a finite instant'
            USING ERRCODE = 'datetime_field_overflow',
                DETAIL = format('It is %s.', coalesce(stamp::text, 'NULL'));
    END IF;
    IF roster IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT string_agg(
        @extschema@.ical_line('BEGIN', 'VEVENT')
        -- the same shift has the same UID in the next export: a calendar program updates it
        || @extschema@.ical_line('UID', to_char(s.workday, 'YYYYMMDD') || '-' || s.shift_no || '-'
            || md5(coalesce(person, '')) || '@presensi')
        || @extschema@.ical_line('DTSTAMP', to_char(stamp AT TIME ZONE 'UTC', utc))
        || @extschema@.ical_line('DTSTART', to_char(s.starts_at AT TIME ZONE 'UTC', utc))
        || @extschema@.ical_line('DTEND', to_char(s.ends_at AT TIME ZONE 'UTC', utc))
        || @extschema@.ical_line('SUMMARY', @extschema@.ical_text(coalesce(title, summary)))
        || @extschema@.ical_line('END', 'VEVENT'), '' ORDER BY s.starts_at, s.shift_no)
    INTO body
    FROM @extschema@.shifts(roster) AS s;
    RETURN @extschema@.ical_line('BEGIN', 'VCALENDAR')
        || @extschema@.ical_line('VERSION', '2.0')
        || @extschema@.ical_line('PRODID', '-//presensi//' || upper(language COLLATE "C"))
        || coalesce(body, '')
        || @extschema@.ical_line('END', 'VCALENDAR');
END $$;
COMMENT ON FUNCTION shifts_ical(roster, text, text, text, timestamptz) IS
    'The shifts of a roster as an iCalendar text (RFC 5545), for the person''s calendar program. '
        'title: what each event is called (else Jam kerja or Shift, by language: id or en). '
        'person: any word that tells people apart; the same shift of the same person keeps its '
        'UID. stamp: when the text was made. NULL for a NULL roster. Errors: 22023 (language), '
        '22008 (stamp).';

CREATE FUNCTION holidays_of_ical(ical text) RETURNS TABLE (day date, name text)
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 30 SET search_path = pg_catalog, pg_temp
        SET standard_conforming_strings = on AS $$
DECLARE
    -- the words of the format are ASCII, in whatever locale the database is
    said text COLLATE "C" := ical;
    event text COLLATE "C";
    number int := 0;
    starts text;
    ends text;
    first_day date;
    end_day date;
BEGIN
    IF ical IS NULL THEN
        RETURN;
    END IF;
    IF said !~* 'BEGIN:VCALENDAR' THEN
        RAISE EXCEPTION 'this is no iCalendar text'
            USING ERRCODE = 'invalid_text_representation',
                DETAIL = 'It has no line BEGIN:VCALENDAR.';
    END IF;
    -- folded lines are joined first (RFC 5545, section 3.1)
    FOR event IN
        SELECT regexp_replace(e COLLATE "C", '\nEND:VEVENT.*', '', 'i')
        FROM regexp_split_to_table(regexp_replace(said, '\r?\n[ \t]', '', 'g'), '\nBEGIN:VEVENT',
            'i')
            WITH ORDINALITY AS x(e, n)
        WHERE n > 1
        ORDER BY n
    LOOP
        number := number + 1;
        IF event ~* '(^|\n)(RRULE|RDATE)[;:]' THEN
            RAISE EXCEPTION 'event % of the calendar repeats', number
                USING ERRCODE = 'feature_not_supported',
                    DETAIL =
                        'Holidays are read as single events: export the calendar with its events '
                        'expanded.';
        END IF;
        IF event ~* '(^|\n)STATUS:CANCELLED' THEN
            CONTINUE;
        END IF;
        starts := (regexp_match(event, '(?:^|\n)DTSTART[^:\n]*:(\d{8})', 'i'))[1];
        ends := (regexp_match(event, '(?:^|\n)DTEND[^:\n]*:(\d{8})', 'i'))[1];
        BEGIN
            first_day := to_date(starts, 'YYYYMMDD');
            end_day := to_date(ends, 'YYYYMMDD');
        EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
            first_day := NULL;
        END;
        IF first_day IS NULL THEN
            RAISE EXCEPTION 'event % of the calendar has no date that can be read', number
                USING ERRCODE = 'invalid_datetime_format',
                    DETAIL = 'Expected DTSTART;VALUE=DATE:20221225 or DTSTART:20221225T000000Z.';
        END IF;
        -- DTEND is the first date after; one event of a year or more is a mistake
        end_day := greatest(coalesce(end_day, first_day + 1), first_day + 1);
        IF end_day - first_day > 366 THEN
            RAISE EXCEPTION 'event % of the calendar lasts % days', number, end_day - first_day
                USING ERRCODE = 'invalid_datetime_format',
                    DETAIL = 'A holiday lasts at most a year.';
        END IF;
        name := regexp_replace(regexp_replace(
            coalesce((regexp_match(event, '(?:^|\n)SUMMARY[^:\n]*:([^\r\n]*)', 'i'))[1], ''),
            '\\[nN]', ' ', 'g'), '\\([\\;,])', '\1', 'g');
        FOR i IN 0 .. end_day - first_day - 1 LOOP
            day := first_day + i;
            RETURN NEXT;
        END LOOP;
    END LOOP;
END $$;
COMMENT ON FUNCTION holidays_of_ical(text) IS
    'The dates and names of the events of an iCalendar text (RFC 5545), for a table of holidays: '
        'one row for each date of each event; cancelled events are left out. NULL gives no row. '
        'Errors: 22P02 (no calendar), 22007 (an event without a date), 0A000 (an event that '
        'repeats).';
