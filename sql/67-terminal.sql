
-- What fingerprint terminals write, line by line: attlog.dat, files with a header (AGL_001.TXT,
-- GLG_001.TXT), push lines, CSV.

CREATE FUNCTION terminal_time(text text, date_order text DEFAULT 'ymd') RETURNS timestamp
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    f text[] := regexp_match(text,
        '^\s*(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})[\sT,;|"]+(\d{1,2})[:.](\d{2})'
        '(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp][Mm]|Z|[+-]\d{2}(?::?\d{2})?)?\s*$');
    order_told text := date_order;
    y int;
    m int;
    d int;
    h int;
BEGIN
    IF f IS NULL THEN
        -- a month in words, before the day (Oct 4, 2022) or after it
        f := regexp_match(regexp_replace(text, '^\s*([[:alpha:]]{3,9})\.?\s+(\d{1,2}),?\s',
            '\2 \1 '), '^\s*(\d{1,2})[-/.\s]+([[:alpha:]]{3,9})\.?[-/.,\s]+(\d{4}|\d{2})'
            '[\sT,;|"]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp][Mm])?\s*$');
        f[2] := array_position('{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}'::text[],
            coalesce('{"mei":"may","agu":"aug","agt":"aug","okt":"oct","nop":"nov","des":"dec"}'
            ::jsonb ->> left(lower(f[2]), 3), left(lower(f[2]), 3)));
        order_told := 'dmy';
    END IF;
    IF f[2] IS NULL THEN
        -- digits alone
        f := regexp_match(text, '^\s*(\d{4})(\d{2})(\d{2})[\sT,;|"]*(\d{2})(\d{2})(\d{2})?\s*$');
        IF f IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    h := f[4];
    IF length(f[1]) = 4 THEN
        y := f[1];
        m := f[2];
        d := f[3];
    ELSIF order_told = 'dmy' THEN
        d := f[1];
        m := f[2];
        y := f[3];
    ELSIF order_told = 'mdy' THEN
        m := f[1];
        d := f[2];
        y := f[3];
    ELSE
        RETURN NULL;
    END IF;
    IF length(f[1]) <> 4 AND length(f[3]) = 2 THEN
        y := y + 2000;
    END IF;
    IF f[7] ~* 'm' THEN
        IF h NOT BETWEEN 1 AND 12 THEN
            RETURN NULL;
        END IF;
        h := h % 12 + CASE lower(f[7]) WHEN 'pm' THEN 12 ELSE 0 END;
    END IF;
    IF y < 1900 OR h > 23 OR f[5]::int > 59 OR f[6]::int > 59 THEN
        RETURN NULL;
    END IF;
    RETURN make_timestamp(y, m, d, h, f[5]::int, coalesce(f[6], '0')::int);
EXCEPTION WHEN datetime_field_overflow THEN
    RETURN NULL;
END $$;
COMMENT ON FUNCTION terminal_time(text, text) IS
    'A date and time as terminals write them (2022-10-04 07:05:00; with / or dots, T or several '
        'blanks between, 07.05, without seconds, with AM or PM, with the month as an English or '
        'Indonesian word, as digits alone: 20221004070500), on the clock that it was written by, '
        'to the second; an offset (Z, +07:00) is left to terminal_offset. A date in figures that '
        'does not begin with the year is read by date_order: dmy or mdy. NULL if it is none.';

CREATE FUNCTION terminal_offset(text text) RETURNS interval
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN text ~ ':\d{2}(\.\d+)?\s*Z\s*$' THEN '0'
        ELSE (substring(text FROM ':\d{2}(?:\.\d+)?\s*([+-]\d{2})(?::?\d{2})?\s*$') || ':'
            || coalesce(substring(text FROM '[+-]\d{2}:?(\d{2})\s*$'), '00'))::interval END;
COMMENT ON FUNCTION terminal_offset(text) IS
    'The offset from UTC that a time of a terminal ends with (Z, +07, +0700, +07:00); NULL without '
        'one: then the time is on the clock of the place.';

CREATE FUNCTION terminal_direction(state text) RETURNS text
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN lower(btrim(state)) IN ('0', '3', '4', 'in', 'i', 'c/in', 'checkin', 'check-in',
            'check in', 'masuk')
            THEN 'in'
        WHEN lower(btrim(state)) IN ('1', '2', '5', 'out', 'o', 'c/out', 'checkout', 'check-out',
            'check out',
            'pulang', 'keluar') THEN 'out' END;
COMMENT ON FUNCTION terminal_direction(text) IS
    'The direction that a terminal''s state means: 0 (in), 3 (break in), 4 (overtime in) and words '
        'for it give in; 1, 2, 5 and words for it out; NULL for any other.';

CREATE FUNCTION terminal_fields(line text) RETURNS text[]
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN line = '' THEN '{}'
        WHEN line ~ '[\t;,|]' THEN
            (SELECT array_agg(btrim(f, ' "''') ORDER BY n) FROM string_to_table(line,
                CASE WHEN strpos(line, E'\t') > 0 THEN E'\t' WHEN strpos(line, '|') > 0 THEN '|'
                    WHEN strpos(line, ';') > 0 THEN ';' ELSE ',' END)
                WITH ORDINALITY AS x(f, n))
        ELSE regexp_split_to_array(btrim(line, ' "'''), '\s+') END;
COMMENT ON FUNCTION terminal_fields(text) IS
    'The fields of a line: between tabs, else bars, else semicolons, else commas, else blanks; '
        'without quotes and blanks around them.';

CREATE FUNCTION terminal_columns(line text) RETURNS text[]
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    -- a column No counts the lines where another one has the number
    SELECT CASE WHEN 'number' = ANY (c.names) AND 'time' = ANY (c.names) THEN c.names
        WHEN 'no' = ANY (c.names) AND 'time' = ANY (c.names) THEN array_replace(c.names, 'no',
            'number') END
    FROM (
        SELECT array_agg(CASE
            WHEN w.word IN ('enno', 'enroll', 'enrollno', 'enrollnumber', 'pin', 'userid', 'user',
                'badgenumber', 'badge', 'acno', 'nip', 'nik', 'number', 'nomor', 'id', 'idnumber',
                'employeeid', 'employeeno', 'employeenumber', 'employeecode', 'empcode', 'empid',
                'personid', 'personno', 'personnelno', 'staffid', 'idpegawai', 'kodepegawai',
                'nopegawai', 'nomorpegawai', 'noid', 'nomorinduk') THEN 'number'
            WHEN w.word IN ('datetime', 'time', 'tanggalwaktu', 'tanggaljam', 'waktu', 'jam',
                'checktime', 'timestamp', 'at', 'punchtime', 'scantime', 'scandate',
                'tanggalscan', 'jamscan', 'waktuscan', 'eventtime', 'attendancetime', 'logtime')
                THEN 'time'
            WHEN w.word IN ('date', 'tanggal', 'tgl', 'day') THEN 'date'
            WHEN w.word IN ('tmno', 'terminal', 'terminalid', 'terminalsn', 'device', 'deviceid',
                'deviceno', 'devicename', 'machine', 'machineno', 'sn', 'mesin') THEN 'terminal'
            WHEN w.word IN ('inout', 'state', 'status', 'checktype', 'attstate', 'direction',
                'arah', 'punchstate', 'attendancestatus', 'inoutmode', 'statusscan') THEN 'state'
            WHEN w.word IN ('name', 'nama') THEN 'name'
            WHEN w.word = 'no' THEN 'no'
            ELSE '' END ORDER BY w.n) AS names
        FROM (SELECT regexp_replace(lower(f), '[^a-z]', '', 'g') AS word, n
            FROM unnest(terminal_fields(replace(line, 'Date/Time', 'DateTime')))
                WITH ORDINALITY AS x(f, n)) AS w
    ) AS c
    WHERE line !~ '\d:\d\d';
END;
COMMENT ON FUNCTION terminal_columns(text) IS
    'The columns that a header line names, as number, time, date, terminal, state, name or an '
        'empty word for any other; NULL if it is no header: one that names a number and a time, in '
        'English or Indonesian.';

CREATE FUNCTION terminal_lines(lines text[], columns text[] DEFAULT NULL,
    date_order text DEFAULT 'ymd')
    RETURNS TABLE (line_no bigint, number text, local_time timestamp, terminal text, state text,
        reason text, utc_offset interval)
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE ROWS 1000
BEGIN ATOMIC
    WITH said AS MATERIALIZED (
        -- in figures; else (sought in few lines) with a month in words, or in digits alone
        SELECT l.n, l.line, coalesce(substring(l.line FROM
            '\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[\sT,;|"]+\d{1,2}[:.]\d{2}'
            '(?:[:.]\d{2}(?:\.\d+)?(?:Z\M|[+-]\d{2}(?::?\d{2})?\M)?)?(?:\s*[AaPp][Mm]\M)?'),
            substring(l.line FROM
            '(?:\m\d{1,2}[-/.\s]+[[:alpha:]]{3,9}\.?|\m[[:alpha:]]{3,9}\.?\s+\d{1,2},?)'
            '[-/.,\s]+\d{2,4}[\sT,;|"]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?'
            '(?:\s*[AaPp][Mm]\M)?'),
            substring(l.line FROM '\m(?:19|20)\d{6}[\sT,;|"]*\d{4}(?:\d{2})?\M')) AS at
        FROM (SELECT rtrim(x.line, E'\r\n ') AS line, x.n
            FROM unnest(lines) WITH ORDINALITY AS x(line, n)) AS l
        WHERE btrim(l.line, E' \t\r') <> ''
    ), parted AS MATERIALIZED (
        -- where nothing stands before the time, the number follows it
        SELECT p.n, p.line, p.at, CASE WHEN f.follows THEN p.after[1 : 1] ELSE p.before END
            AS before, CASE WHEN f.follows THEN p.after[2 :] ELSE p.after END AS after
        FROM (
            -- what stands before the date and time, and after it, without the one sign that parts
            -- them
            SELECT s.n, s.line, s.at,
                terminal_fields(regexp_replace(left(s.line, strpos(s.line, s.at) - 1),
                    '\s*["'']?[\t;,| ]["'']?$', '')) AS before,
                terminal_fields(regexp_replace(substr(s.line, strpos(s.line, s.at)
                    + length(s.at)), '^["'']?[\t;,| ]', '')) AS after
            FROM said AS s
        ) AS p CROSS JOIN LATERAL (SELECT columns IS NULL
            AND array_to_string(p.before, '') = '') AS f(follows)
    ), known AS (
        -- a date and a time of their own are one place among the fields
        SELECT c.names[1 : c.place - 1] AS before, c.names[c.place + 1 + c.two :] AS after
        FROM (
            SELECT columns AS names, least(array_position(columns, 'date'),
                array_position(columns, 'time')) AS place,
                ('date' = ANY (columns))::int AS two
        ) AS c
        WHERE columns IS NOT NULL
    ), named AS (
        SELECT p.n, p.line, p.at, p.before, p.after, k.before AS left_names, k.after AS right_names,
            cardinality(p.before) - cardinality(k.before) AS more,
                array_position(k.before, 'name') AS name_at
        FROM parted AS p LEFT JOIN known AS k ON true
    ), read AS (
        SELECT x.n, x.line, x.at,
            CASE WHEN columns IS NULL THEN x.before[cardinality(x.before)]
                ELSE coalesce(x.before[f.number],
                    x.after[array_position(x.right_names, 'number')]) END AS number,
            CASE WHEN columns IS NOT NULL THEN coalesce(x.before[f.terminal],
                x.after[array_position(x.right_names, 'terminal')])
                WHEN f.has_terminal THEN x.after[1] END AS terminal,
            CASE WHEN columns IS NOT NULL THEN coalesce(x.before[f.state],
                x.after[array_position(x.right_names, 'state')])
                WHEN f.has_terminal THEN x.after[2] ELSE x.after[1] END AS state
        FROM named AS x
        CROSS JOIN LATERAL (
            -- a name of no or of several words moves the columns after it
            SELECT p.number + CASE WHEN p.number > x.name_at THEN x.more ELSE 0 END AS number,
                p.terminal + CASE WHEN p.terminal > x.name_at THEN x.more ELSE 0 END AS terminal,
                p.state + CASE WHEN p.state > x.name_at THEN x.more ELSE 0 END AS state,
                -- push lines have no terminal: state, verify, work code, and two more that are kept
                -- free
                cardinality(x.after) NOT IN (3, 5, 6) AND (x.after[1] ~ '^\d+$'
                    OR terminal_direction(x.after[1]) IS NULL) AS has_terminal
            FROM (SELECT array_position(x.left_names, 'number') AS number,
                array_position(x.left_names, 'terminal') AS terminal,
                array_position(x.left_names, 'state') AS state) AS p
        ) AS f
    )
    SELECT r.n, nullif(r.number, ''), t.at, nullif(r.terminal, ''), nullif(r.state, ''),
        CASE WHEN r.at IS NULL OR coalesce(r.number, '') = '' OR r.number ~ '\s' THEN 'unreadable'
            WHEN t.at IS NULL AND r.at !~ '^\d{4}|[[:alpha:]]{3}'
                AND date_order NOT IN ('dmy', 'mdy') THEN 'date_order'
            WHEN t.at IS NULL THEN 'no_such_time'
            WHEN t.at < '2001-01-01' THEN 'clock' END, terminal_offset(r.at)
    FROM read AS r CROSS JOIN LATERAL (SELECT terminal_time(r.at, date_order) AS at) AS t;
END;
COMMENT ON FUNCTION terminal_lines(text[], text[], text) IS
    'What each line of a terminal''s export says: number of the person, date and time on the '
        'terminal''s clock, terminal and state as given; blank lines have no row. Without columns: '
        'number, date and time, terminal, state, verify, work code (attlog.dat), or without the '
        'terminal (push lines: three, five or six fields after the time; a word such as Masuk is a '
        'state); a time that comes first is followed by the number. columns: those of a header, '
        'from terminal_columns(). Fields stand between tabs, bars, semicolons, commas or blanks. '
        'utc_offset: that of a time that says it (Z, +07:00); NULL: the time is local. '
        'date_order: ymd, dmy or mdy, for dates that do not begin with the year. reason, if the '
        'line cannot be used: unreadable (no number, or no date and time), date_order (day and '
        'month in an order that was not told), no_such_time (30 February, 25:00), clock (before '
        '2001: the terminal''s clock had been reset).';
