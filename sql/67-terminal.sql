-- What fingerprint terminals write, line by line: attlog.dat, push lines and the like, which have
-- no header, and tables with one (AGL_001.TXT, GLG_001.TXT, CSV, reports of terminal programs).
-- Nothing is lost without a word: what is not read has a row with the reason.
--
-- Letters and digits are those of ASCII, in whatever locale the database is: its own would lower an
-- I to a dotless i in Turkish, and take for a digit what no number is read from. So the texts that
-- come in are given the collation "C", and what is made of them keeps it.

CREATE FUNCTION terminal_time(text text, date_order text DEFAULT 'ymd') RETURNS timestamp
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
        SET standard_conforming_strings = on AS $$
DECLARE
    said text COLLATE "C" := text;
    f text[] COLLATE "C";
    order_told text := date_order;
    y int;
    m int;
    d int;
    h int;
BEGIN
    IF said ~ '^\s*[[:alpha:]]' THEN
        -- the name of the day says nothing that the date does not
        said := regexp_replace(said, '^\s*(mon|tue|wed|thu|fri|sat|sun|sen|sel|rab|kam|jum|sab|min)'
            '[[:alpha:]'']*[.,]?\s+', '', 'i');
    END IF;
    f := regexp_match(said,
        '^\s*(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})[\sT,;|"]+(\d{1,2})[:.](\d{2})'
        '(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp][.]?[Mm][.]?|Z|[+-]\d{2}(?::?\d{2})?)?\s*$');
    IF f IS NULL THEN
        -- a month in words, before the day (Oct 4, 2022) or after it
        f := regexp_match(regexp_replace(said, '^\s*([[:alpha:]]{3,9})\.?\s+(\d{1,2}),?\s',
            '\2 \1 '), '^\s*(\d{1,2})[-/.\s]+([[:alpha:]]{3,9})\.?[-/.,\s]+(\d{4}|\d{2})'
            '[\sT,;|"]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?'
            '\s*([AaPp][.]?[Mm][.]?)?\s*$');
        f[2] := array_position('{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}'::text[],
            coalesce('{"mei":"may","agu":"aug","agt":"aug","okt":"oct","nop":"nov","des":"dec"}'
            ::jsonb ->> left(lower(f[2]), 3), left(lower(f[2]), 3)));
        order_told := 'dmy';
    END IF;
    IF f[2] IS NULL THEN
        -- digits alone
        f := regexp_match(said, '^\s*(\d{4})(\d{2})(\d{2})[\sT,;|"]*(\d{2})(\d{2})(\d{2})?\s*$');
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
        h := h % 12 + CASE WHEN f[7] ~* '^p' THEN 12 ELSE 0 END;
    END IF;
    IF y < 1900 OR m NOT BETWEEN 1 AND 12 OR d NOT BETWEEN 1 AND 31 OR f[5]::int > 59
        OR f[6]::int > 59 OR h > 24 OR h = 24 AND f[5]::int + coalesce(f[6], '0')::int > 0 THEN
        RETURN NULL;
    ELSIF d > 28 AND d > date_part('day', make_date(y, m, 1) + interval '1 month -1 day') THEN
        RETURN NULL;
    END IF;
    -- 24:00 is the end of the day
    RETURN make_timestamp(y, m, d, h % 24, f[5]::int, coalesce(f[6], '0')::int)
        + CASE h WHEN 24 THEN interval '1 day' ELSE '0' END;
END $$;
COMMENT ON FUNCTION terminal_time(text, text) IS
    'A date and time as terminals write them (2022-10-04 07:05:00; with / or dots, T or several '
        'blanks between, 07.05, without seconds, with AM or PM, with the month as an English or '
        'Indonesian word, the name of the day before it, as digits alone: 20221004070500), on the '
        'clock that it was written by, to the second; 24:00 is the midnight that ends the day; an '
        'offset (Z, +07:00) is left to terminal_offset. A date in figures that does not begin with '
        'the year is read by date_order: dmy or mdy. NULL if it is none: a year has four digits, '
        'from 1900 on, or two.';

CREATE FUNCTION terminal_offset(text text) RETURNS interval
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN text COLLATE "C" ~ ':\d{2}(\.\d+)?\s*Z\s*$' THEN '0'
        ELSE (substring(text COLLATE "C"
                FROM ':\d{2}(?:\.\d+)?\s*([+-]\d{2})(?::?\d{2})?\s*$') || ':'
            || coalesce(substring(text COLLATE "C" FROM '[+-]\d{2}:?(\d{2})\s*$'),
                '00'))::interval END;
COMMENT ON FUNCTION terminal_offset(text) IS
    'The offset from UTC that a time of a terminal ends with (Z, +07, +0700, +07:00); NULL without '
        'one: then the time is on the clock of the place.';

CREATE FUNCTION terminal_direction(state text) RETURNS text
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN btrim(state COLLATE "C") ~ '^\d+$' THEN
            CASE btrim(state) WHEN '0' THEN 'in' WHEN '3' THEN 'in' WHEN '4' THEN 'in'
                WHEN '1' THEN 'out' WHEN '2' THEN 'out' WHEN '5' THEN 'out' END
        ELSE CASE regexp_replace(lower(state COLLATE "C"), '[^a-z]|time', '', 'g')
            WHEN 'i' THEN 'in' WHEN 'o' THEN 'out'
            ELSE CASE
                WHEN regexp_replace(lower(state COLLATE "C"), '[^a-z]|time', '', 'g')
                    ~ ('^(c|check|clock|punch|'
                    'scan|absen|presensi|jam|break|istirahat|overtime|over|ot|lembur)*'
                    '(in|masuk|datang|kembali)(kerja|lembur|istirahat)?$|^(entry|entrance)$')
                    THEN 'in'
                WHEN regexp_replace(lower(state COLLATE "C"), '[^a-z]|time', '', 'g')
                    ~ ('^(c|check|clock|punch|'
                    'scan|absen|presensi|jam|break|istirahat|overtime|over|ot|lembur)*'
                    '(out|pulang|keluar)(kerja|lembur|istirahat)?$|^exit$') THEN 'out' END END END;
COMMENT ON FUNCTION terminal_direction(text) IS
    'The direction that a terminal''s state means: 0 (in), 3 (break in), 4 (overtime in) and words '
        'for it (In, C/In, C/Masuk, Check-In, Masuk, Datang, Kembali, Overtime In, Lembur Masuk) '
        'give in; 1, 2, 5 and words for it (Out, C/Out, C/Keluar, Pulang, Keluar, Break-Out) out; '
        'NULL for any other.';

CREATE FUNCTION terminal_fields(line text) RETURNS text[]
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN line = '' THEN '{}'
        -- what stands in quotes may hold what parts fields
        WHEN strpos(line, '"') > 0 AND regexp_replace(line, '"[^"]*"', '', 'g') ~ '[\t;,|]' THEN (
            SELECT array_agg(btrim(coalesce(replace(x.f[1], '""', '"'), x.f[2]), ' ="''')
                ORDER BY x.n)
            FROM (
                SELECT CASE WHEN strpos(b.bare, E'\t') > 0 THEN E'\t' WHEN strpos(b.bare, '|') > 0
                    THEN '|' WHEN strpos(b.bare, ';') > 0 THEN ';' ELSE ',' END AS sign
                FROM (SELECT regexp_replace(line, '"[^"]*"', '', 'g') AS bare) AS b
            ) AS s
            CROSS JOIN LATERAL regexp_matches(line || s.sign, replace(
                ' *(?:[=]?"((?:[^"]|"")*)"[^@]*|([^@]*))[@]', '@', s.sign), 'g')
                WITH ORDINALITY AS x(f, n))
        WHEN line ~ '[\t;,|]' THEN
            (SELECT array_agg(btrim(f, ' ="''') ORDER BY n) FROM string_to_table(line,
                CASE WHEN strpos(line, E'\t') > 0 THEN E'\t' WHEN strpos(line, '|') > 0 THEN '|'
                    WHEN strpos(line, ';') > 0 THEN ';' ELSE ',' END)
                WITH ORDINALITY AS x(f, n))
        ELSE regexp_split_to_array(btrim(line COLLATE "C", ' ="'''), '\s+') END;
COMMENT ON FUNCTION terminal_fields(text) IS
    'The fields of a line: between tabs, else bars, else semicolons, else commas, else blanks, '
        'those in double quotes apart; without quotes and blanks around them.';

CREATE FUNCTION terminal_columns(line text) RETURNS text[]
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT CASE WHEN 'number' = ANY (d.names)
        AND d.names && '{time,scan,in,out,break_in,break_out,overtime_in,overtime_out}'
        THEN d.names END
    FROM (
        -- scans beside hours are what was done beside what was planned
        SELECT array_agg(CASE WHEN c.name LIKE 'planned%'
                THEN CASE WHEN c.scans THEN '' ELSE substr(c.name, 9) END
            -- a number of a person is one by its name, else by its place
            WHEN c.name IN ('nth', 'id', 'no')
                THEN CASE WHEN c.name = c.best THEN 'number' ELSE '' END
            WHEN c.name = 'date' AND NOT c.times THEN 'time'
            -- beside what was reckoned it is a length, else perhaps a time
            WHEN c.name = 'overtime' THEN CASE WHEN c.reckoned THEN '' ELSE '?' END
            ELSE c.name END ORDER BY c.n) AS names
        FROM (
            SELECT b.n, b.name,
                (array_agg(b.name) FILTER (WHERE b.name IN ('number', 'nth', 'id', 'no'))
                    OVER (ORDER BY array_position('{number,nth,id,no}'::text[], b.name)
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))[1] AS best,
                bool_or(b.name = 'scan' OR b.scanned) OVER () AS scans,
                bool_or(b.name = '') OVER () AS reckoned,
                bool_or(b.name ~ '^(time|scan|(planned )?in|(planned )?out)$') OVER () AS times
            FROM (
                SELECT w.n, w.stem ~ '^(scan|clock|check|punch|absen|presensi|actual|finger|tap)'
                        AND w.stem ~ '(in|out|masuk|pulang|keluar|datang)$' AS scanned,
                    CASE
                    WHEN w.word ~ ('^(enno|enroll(no|number|id)?|pin|user(id|no|number)|'
                        'badge(no|number)?|acn?o|nip|nik|no(mor)?(id|pin|pegawai|karyawan|induk|'
                        'absen|user|indukpegawai)|id(no|number)?(pegawai|karyawan|user|absen|'
                        'mesin)|kodepegawai|(employee|emp|person|personnel|personel|staff)'
                        '(id|no|number|code))$') THEN 'number'
                    -- No counts the lines where it comes first
                    WHEN w.word = 'no' THEN CASE w.n WHEN 1 THEN 'no' ELSE 'nth' END
                    WHEN w.word IN ('id', 'idnumber', 'idno', 'number', 'nomor', 'user', 'employee',
                        'person') THEN 'id'
                    WHEN w.word IN ('name', 'nama', 'namapegawai', 'namakaryawan', 'namalengkap',
                        'employeename', 'personname', 'username', 'fullname', 'firstname')
                        THEN 'name'
                    WHEN w.word IN ('tmno', 'terminal', 'terminalid', 'terminalsn', 'device',
                        'deviceid', 'deviceno', 'devicename', 'machine', 'machineno', 'machineid',
                        'sn', 'serialno', 'serialnumber', 'mesin', 'nomesin', 'locationid',
                        'lokasiid') THEN 'terminal'
                    WHEN w.word IN ('inout', 'io', 'state', 'status', 'checktype', 'attstate',
                        'direction', 'arah', 'punchstate', 'attendancestatus', 'inoutmode',
                        'inoutstatus', 'checkinout', 'clockinout', 'statusscan', 'punchtype',
                        'masukpulang', 'masukkeluar') THEN 'state'
                    WHEN w.stem ~ ('^(jam|waktu|time|scan|clock|check)*(break|istirahat|rest|lunch)'
                        '(out|start|keluar|mulai)$|^(jam)?(mulai|keluar|out|start)(break|istirahat|'
                        'rest|lunch)$') THEN 'break_out'
                    WHEN w.stem ~ ('^(jam|waktu|time|scan|clock|check)*(break|istirahat|rest|lunch)'
                        '(in|end|masuk|selesai|kembali)$|^(jam)?(selesai|masuk|kembali|in|end)'
                        '(break|istirahat|rest|lunch)$|^(jam|scan)?kembali$') THEN 'break_in'
                    WHEN w.stem ~ ('^(jam|waktu|time|scan|clock|check)*(overtime|ot|lembur)(in|'
                        'start|masuk|mulai|datang)$|^(jam|scan)?(mulai|masuk|in|start)(overtime|'
                        'ot|lembur)$')
                        THEN 'overtime_in'
                    WHEN w.stem ~ ('^(jam|waktu|time|scan|clock|check)*(overtime|ot|lembur)(out|'
                        'end|pulang|keluar|selesai)$|^(jam|scan)?(selesai|pulang|keluar|out|end)'
                        '(overtime|ot|lembur)$') THEN 'overtime_out'
                    WHEN w.stem ~ '^(jam|waktu)(masuk|datang|hadir)(kerja)?$' THEN 'planned in'
                    WHEN w.stem ~ '^(jam|waktu)(pulang|keluar)(kerja)?$' THEN 'planned out'
                    WHEN w.stem ~ ('^(time|scan|absen|absensi|presensi|clock|check|punch|first|st|'
                        'actual|tap|log|sign|finger)*(in|masuk|datang)(time|kerja|punch|scan)?$')
                        THEN 'in'
                    WHEN w.stem ~ ('^(time|scan|absen|absensi|presensi|clock|check|punch|last|'
                        'actual|tap|log|sign|finger)*(out|pulang|keluar)(time|kerja|punch|scan)?$')
                        THEN 'out'
                    WHEN w.word <> w.stem AND w.stem ~ '^(scan|punch|finger|tap|clock|clocking|'
                        'check|absen|log|time|jam|waktu)$' OR w.word ~ '^(first|last)(punch|scan)$'
                        THEN 'scan'
                    WHEN w.word ~ ('^((tanggal|tgl|date)(dan|and|n)?)?(time|waktu|jam)$|'
                        '^timestamp$|^at$|^scan$|^(event|check|punch|scan|attendance|att|log|'
                        'record|recorded|clock|clocking|auth|access|verify|swipe|transaction|'
                        'absen|tap)(date)?time$|'
                        '^(waktu|jam)(scan|absen|absensi|presensi|kehadiran|tap|finger|log|rekam)$')
                        THEN 'time'
                    WHEN w.word ~ ('^(hari)?(date|tanggal|tgl|day)$|^(event|check|punch|scan|'
                        'attendance|att|log|record|work)date$|^(tanggal|tgl)(scan|absen|absensi|'
                        'presensi|kehadiran|tap|log|kerja)$') THEN 'date'
                    -- what holds times that are no punches
                    WHEN w.word ~ ('late|early|lambat|telat|cepat|awal|total|^jumlah|^jml|'
                        'dura[st]i|normal|real|riil|kerja|work|timetable|jadwal|schedul|shift|'
                        'duty|upload|'
                        'creat|update|server|sync|print|cetak|birth|lahir|expir|absent|hours|temp|'
                        'suhu|^must|^valid') THEN ''
                    WHEN w.word ~ 'lembur|overtime|^ot' THEN 'overtime'
                    ELSE '?' END AS name
                FROM (
                    SELECT x.n, x.word, regexp_replace(x.word, '^\d+|\d+$', '', 'g') AS stem
                    FROM (SELECT regexp_replace(lower(f COLLATE "C"), '[^a-z0-9]', '', 'g')
                            AS word, n
                        FROM unnest(terminal_fields(line)) WITH ORDINALITY AS y(f, n)) AS x
                ) AS w
            ) AS b
        ) AS c
    ) AS d
    WHERE line COLLATE "C" !~ '\d:\d\d';
END;
COMMENT ON FUNCTION terminal_columns(text) IS
    'The columns that a header line names in English or Indonesian, whatever the case, dots, '
        'blanks, slashes and underscores: number, time (with a date, or beside one), date, scan '
        '(one of several times), in, out, break_out, break_in, overtime_in, overtime_out, '
        'terminal, state, name, an empty word for what is no punch (late, worked, planned hours), '
        '? for any other; NULL if it is no header: one that names a number and a time.';

CREATE FUNCTION terminal_split(lines text[]) RETURNS TABLE (line_no bigint, line text)
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE ROWS 1000
BEGIN ATOMIC
    SELECT x.n, y.line
    FROM unnest(lines) WITH ORDINALITY AS x(line, n)
    CROSS JOIN LATERAL (
        SELECT ltrim(rtrim(z.line, E' \n\x0B\f\r\x1A' || chr(160)),
            E' \n\x0B\f\r' || chr(160) || chr(65279)) AS line
        -- ends of lines within an element part it
        FROM unnest(CASE WHEN rtrim(x.line, E'\r\n') ~ '[\r\n]'
            THEN regexp_split_to_array(x.line, '\r\n|\r|\n') ELSE ARRAY[x.line] END) AS z(line)
    ) AS y
    WHERE y.line COLLATE "C" ~ '\S';
END;
COMMENT ON FUNCTION terminal_split(text[]) IS
    'The lines that are not blank, with their numbers, without the signs that end lines, pages and '
        'files.';

CREATE FUNCTION terminal_log_lines(lines text[], date_order text DEFAULT 'ymd')
    RETURNS TABLE (line_no bigint, number text, local_time timestamp, terminal text, state text,
        reason text, utc_offset interval)
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE ROWS 1000
BEGIN ATOMIC
    WITH said AS MATERIALIZED (
        -- in figures; else (sought in few lines) with a month in words, or in digits alone; digits
        -- and a sign that stand before the date are of it: there is no such date, but no other
        SELECT l.line_no, l.line, coalesce(substring(l.line FROM
            '-?\d+[-/.]\d{1,2}[-/.]\d+[\sT,;|"]+\d{1,2}[:.]\d{2}'
            '(?:[:.]\d{2}(?:\.\d+)?(?:Z\M|[+-]\d{2}(?::?\d{2})?\M)?)?(?:\s*[AaPp][.]?[Mm]\M)?'),
            substring(l.line FROM
            '(?:\m\d{1,2}[-/.\s]+[[:alpha:]]{3,9}\.?|\m[[:alpha:]]{3,9}\.?\s+\d{1,2},?)'
            '[-/.,\s]+\d{2,4}[\sT,;|"]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?'
            '(?:\s*[AaPp][.]?[Mm]\M)?'),
            substring(l.line FROM '\m(?:19|20)\d{6}[\sT,;|"]*\d{4}(?:\d{2})?\M')) AS at
        FROM (SELECT t.line_no, t.line COLLATE "C" AS line FROM terminal_split(lines) AS t) AS l
    ), parted AS MATERIALIZED (
        -- what stands before the date and time, and after it, without the one sign that parts them
        SELECT p.line_no, p.at, p.start || ' ' || p.rest AS rest,
            terminal_fields(p.start) AS before, terminal_fields(p.rest) AS after
        FROM (
            SELECT s.line_no, s.at, regexp_replace(left(s.line, strpos(s.line, s.at) - 1),
                '[ "'']*[\t;,|]?[ "'']*$', '') AS start,
                regexp_replace(substr(s.line, strpos(s.line, s.at) + length(s.at)),
                '^[ "'']*[\t;,|]?[ "'']*', '') AS rest
            FROM said AS s OFFSET 0
        ) AS p
    ), read AS MATERIALIZED (
        SELECT f.line_no, f.at, f.rest, f.number, f.fields,
            -- push lines have no terminal: state, verify, work code, and two more that are kept
            -- free
            cardinality(f.fields) NOT IN (3, 5, 6) AND f.fields[1] !~ '^\d{1,2}:'
                AND (f.fields[1] ~ '^\d+$' OR terminal_direction(f.fields[1]) IS NULL)
                AS has_terminal,
            terminal_time(f.at, date_order) AS local_time
        FROM (
            -- where nothing stands before the time, the number follows it
            SELECT p.line_no, p.at, p.rest, CASE WHEN array_to_string(p.before, '') = ''
                THEN p.after[1] ELSE p.before[cardinality(p.before)] END AS number,
                CASE WHEN array_to_string(p.before, '') = '' THEN p.after[2 :] ELSE p.after END
                AS fields
            FROM parted AS p OFFSET 0
        ) AS f
    )
    SELECT r.line_no, nullif(r.number, ''), r.local_time,
        CASE WHEN r.has_terminal THEN nullif(r.fields[1], '') END,
        nullif(CASE WHEN r.has_terminal THEN r.fields[2] ELSE r.fields[1] END, ''),
        CASE WHEN r.at IS NULL OR coalesce(r.number, '') = '' OR r.number ~ '\s' THEN 'unreadable'
            WHEN r.local_time IS NULL AND r.at ~ '^\d{1,2}[-/.]\d{1,2}[-/.]'
                AND date_order NOT IN ('dmy', 'mdy') THEN 'date_order'
            WHEN r.local_time IS NULL THEN 'no_such_time'
            WHEN r.local_time < '2001-01-01' THEN 'clock' END,
        terminal_offset(r.at)
    FROM read AS r
    UNION ALL
    SELECT r.line_no, nullif(r.number, ''), NULL, NULL, NULL, 'not_read', NULL
    FROM read AS r
    WHERE strpos(r.rest, ':') > 0
        AND r.rest ~ '(^|[^\d:.])\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?($|[^\d:])';
END;
COMMENT ON FUNCTION terminal_log_lines(text[], text) IS
    'What terminal_lines says of lines without a header.';

CREATE FUNCTION terminal_table_lines(lines text[], columns text[], date_order text DEFAULT 'ymd')
    RETURNS TABLE (line_no bigint, number text, local_time timestamp, terminal text, state text,
        reason text, utc_offset interval)
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE ROWS 1000
BEGIN ATOMIC
    WITH told AS MATERIALIZED (
        SELECT cardinality(columns) AS size, array_position(columns, 'name') AS name_at,
            array_position(columns, 'date') AS date_at,
            array_position(columns, 'state') AS state_at,
            array_position(columns, 'terminal') AS terminal_at,
            array_positions(columns, 'number') AS numbers, array_positions(columns, '?') AS others,
            coalesce(array_position(columns, 'date'), array_position(columns, 'time'),
                array_position(columns, 'scan'), array_position(columns, 'in'), 1) AS first_at
    ), punched AS MATERIALIZED (
        -- times that follow each other, wherever their columns stand: in and out, or out and in of
        -- a break
        SELECT c.n::int AS n, CASE WHEN c.name ~ 'in$' THEN 'in' WHEN c.name ~ 'out$'
            THEN 'out' END AS state, CASE WHEN c.name ~ '(in|out)$'
            THEN coalesce(substring(c.name FROM '^(break|overtime)'), 'shift')
            WHEN c.name = 'scan' THEN 'scan' END AS pair,
            2 * row_number() OVER (PARTITION BY c.name ORDER BY c.n)
                + CASE WHEN c.name IN ('in', 'overtime_in', 'break_out') THEN 0 ELSE 1 END AS turn
        FROM unnest(columns) WITH ORDINALITY AS c(name, n)
        WHERE c.name ~ '^(time|scan|((break|overtime)_)?(in|out))$'
    ), cut AS MATERIALIZED (
        SELECT s.line_no, s.line !~ '[\t;,|]' AS blanks,
            terminal_fields(CASE WHEN s.line !~ '[\t;,|]' AND k.date_at IS NULL
            -- between blanks a date and its time would be two fields
            THEN regexp_replace(regexp_replace(s.line,
                '(\d[-/.]\d{1,2}[-/.]\d+)\s+(\d{1,2}[:.]\d{2})', '\1T\2', 'g'),
                '(:\d{2})\s+([AaPp][.]?[Mm]\M)', '\1\2', 'g') ELSE s.line END) AS f
        FROM (SELECT t.line_no, t.line COLLATE "C" AS line FROM terminal_split(lines) AS t) AS s
        CROSS JOIN told AS k
    ), laid AS MATERIALIZED (
        -- a name of no or of several words moves what comes after it
        SELECT x.line_no, x.f, k.name_at, CASE WHEN cardinality(x.f) = k.size OR k.name_at IS NULL
            OR cardinality(x.f) < k.size AND NOT x.blanks
            OR cardinality(x.f) > k.size AND array_to_string(x.f[k.size + 1 :], '') = ''
            OR k.first_at > k.name_at AND x.f[k.first_at] ~ '^\D{0,12}\d{1,4}[-/.: ]' THEN 0
            ELSE cardinality(x.f) - k.size END AS more
        FROM cut AS x CROSS JOIN told AS k
    ), placed AS MATERIALIZED (
        SELECT x.line_no, x.f, x.name_at, x.more,
            (SELECT v.number FROM (
                SELECT x.f[p.n + CASE WHEN p.n > x.name_at THEN x.more ELSE 0 END] AS number, p.no
                FROM unnest(k.numbers) WITH ORDINALITY AS p(n, no)) AS v
                WHERE v.number <> '' ORDER BY v.no LIMIT 1) AS number,
            x.f[k.date_at + CASE WHEN k.date_at > x.name_at THEN x.more ELSE 0 END] AS day,
            x.f[k.terminal_at + CASE WHEN k.terminal_at > x.name_at THEN x.more ELSE 0 END]
                AS terminal,
            x.f[k.state_at + CASE WHEN k.state_at > x.name_at THEN x.more ELSE 0 END] AS state
        FROM laid AS x CROSS JOIN told AS k
    ), said AS MATERIALIZED (
        SELECT x.line_no, x.terminal,
            -- 101(Ani); a NIP in groups of digits
            CASE WHEN x.number ~ '[( ]' THEN regexp_replace(regexp_replace(x.number,
                '^([^\s()]+)\s*\(.*\)$', '\1'), '(?<=\d) +(?=\d)', '', 'g') ELSE x.number END
                AS number,
            coalesce(t.state, x.state) AS state, t.pair, t.n, t.turn, t.no, t.dated,
            -- many programs write 00:00 for no time
            t.pair IS NOT NULL AND NOT t.dated AND t.said ~ '^0?0[:.]00([:.]00)?$' AS zero,
            CASE WHEN t.said IS NULL OR t.dated THEN t.said
                ELSE concat_ws(' ', regexp_replace(x.day, '[\sT]+\d{1,2}[:.]\d{2}.*$', ''),
                    t.said) END AS at
        FROM placed AS x
        LEFT JOIN LATERAL (
            SELECT p.n, p.state, p.pair, p.turn, y.no, y.said, c.dated
            FROM punched AS p
            CROSS JOIN LATERAL (SELECT x.f[p.n + CASE WHEN p.n > x.name_at THEN x.more ELSE 0 END]
                AS cell OFFSET 0) AS z
            CROSS JOIN LATERAL (SELECT z.cell ~ ('\d[-/.]\d{1,2}[-/.]\d+[\sT,;|]+\d|'
                '\d[-/.\s]+[[:alpha:]]{3,9}\.?[-/.,\s]+\d{2,4}[\sT,]+\d|'
                '[[:alpha:]]{3,9}\.?\s+\d{1,2},?\s+\d{2,4}[\sT,]+\d|^\d{8}[\sT]*\d{4}')
                AS dated OFFSET 0) AS c
            -- several times in one field
            CROSS JOIN LATERAL unnest(CASE WHEN NOT c.dated AND z.cell ~ ':\d{2}.*:\d{2}'
                AND z.cell !~ ('^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?'
                    '(\s*[AaPp][.]?[Mm][.]?|[+-]\d{2}:?\d{2})?$')
                AND regexp_replace(z.cell, '\d{1,2}:\d{2}(:\d{2})?', '', 'g') !~ '\d'
                THEN ARRAY (SELECT m.t[1] FROM regexp_matches(z.cell,
                    '\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp][.]?[Mm])?', 'g') AS m(t))
                ELSE ARRAY[z.cell] END) WITH ORDINALITY AS y(said, no)
            WHERE z.cell ~ '\d'
        ) AS t ON true
    ), timed AS MATERIALIZED (
        SELECT m.*, m.zero AND (m.state = 'out' AND m.begins::time >= '12:00') IS NOT TRUE
            AS no_time
        FROM (
            SELECT t.*, min(t.time) FILTER (WHERE t.pair = 'shift' AND t.state = 'in'
                    AND NOT t.zero) OVER (PARTITION BY t.line_no) AS begins,
                max(t.time) FILTER (WHERE t.pair = 'shift' AND t.state = 'out')
                    OVER (PARTITION BY t.line_no) AS ends
            FROM (SELECT s.*, CASE WHEN s.at IS NOT NULL THEN terminal_time(s.at, date_order) END
                AS time FROM said AS s OFFSET 0) AS t
        ) AS m
    ), night AS (
        -- the out of a night is of the next date, and so is what lies nearer to it than to the in
        SELECT t.*, sum(t.falls) OVER (PARTITION BY t.line_no, t.pair ORDER BY t.turn, t.no)
            + CASE WHEN t.pair IN ('break', 'overtime') AND t.ends < t.begins AND t.time < t.begins
                AND t.time - t.ends < t.begins - t.time THEN 1 ELSE 0 END AS days
        FROM (
            SELECT t.*, CASE WHEN t.pair IS NOT NULL AND NOT t.dated AND NOT t.no_time
                    AND t.time < lag(t.time) OVER (PARTITION BY t.line_no, t.pair
                    ORDER BY t.turn, t.no) THEN 1 ELSE 0 END AS falls
            FROM timed AS t
        ) AS t
    ), each AS (
        -- what two columns say of one punch counts once
        SELECT t.*, row_number() OVER (PARTITION BY t.line_no, t.time + t.days * interval '1 day',
            CASE WHEN t.pair IS NOT NULL THEN t.state END ORDER BY t.n, t.no) AS told
        FROM night AS t
    )
    SELECT t.line_no, CASE WHEN t.at IS NOT NULL THEN t.number END,
        CASE WHEN NOT coalesce(t.no_time, false) THEN t.time + t.days * interval '1 day' END,
        nullif(t.terminal, ''), nullif(t.state, ''),
        CASE WHEN t.at IS NULL OR coalesce(t.number, '') = '' OR t.number ~ '\s' THEN 'unreadable'
            WHEN t.time IS NULL AND t.at ~ '^\s*\d{1,2}[-/.]\d{1,2}[-/.]'
                AND date_order NOT IN ('dmy', 'mdy') THEN 'date_order'
            WHEN t.time IS NULL THEN 'no_such_time'
            WHEN t.no_time THEN 'not_read'
            WHEN t.time < '2001-01-01' THEN 'clock' END,
        terminal_offset(t.at)
    FROM each AS t WHERE t.told = 1 OR t.time IS NULL
    UNION ALL
    SELECT x.line_no, x.number, NULL, NULL, NULL, 'not_read', NULL
    FROM placed AS x CROSS JOIN told AS k
    -- in columns that nothing explains, within a name, and behind the last column
    WHERE (k.others <> '{}' OR cardinality(x.f) > k.size) AND EXISTS (
        SELECT FROM (
            SELECT x.f[o.n + CASE WHEN o.n > x.name_at THEN x.more ELSE 0 END]
            FROM unnest(k.others) AS o(n)
            UNION ALL SELECT unnest(x.f[k.size + greatest(x.more, 0) + 1 :])
            UNION ALL SELECT unnest(x.f[x.name_at : x.name_at + x.more])
        ) AS v(cell)
        WHERE v.cell ~ '(^|\s)\d{1,2}[:.]\d{2}([:.]\d{2})?(\s|$)')
    ORDER BY 1;
END;
COMMENT ON FUNCTION terminal_table_lines(text[], text[], text) IS
    'What terminal_lines says of lines below a header.';

CREATE FUNCTION terminal_lines(lines text[], columns text[] DEFAULT NULL,
    date_order text DEFAULT 'ymd')
    RETURNS TABLE (line_no bigint, number text, local_time timestamp, terminal text, state text,
        reason text, utc_offset interval)
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE ROWS 1000
BEGIN ATOMIC
    SELECT l.line_no, l.number, l.local_time, l.terminal, l.state, l.reason, l.utc_offset
    FROM terminal_log_lines(lines, date_order) AS l WHERE columns IS NULL
    UNION ALL
    SELECT l.line_no, l.number, l.local_time, l.terminal, l.state, l.reason, l.utc_offset
    FROM terminal_table_lines(lines, columns, date_order) AS l WHERE columns IS NOT NULL;
END;
COMMENT ON FUNCTION terminal_lines(text[], text[], text) IS
    'What each line of a terminal''s export says, a row for each punch: number of the person, date '
        'and time on the terminal''s clock, terminal and state as given; blank lines have no row. '
        'Without columns: number, date and time, terminal, state, verify, work code (attlog.dat), '
        'or without the terminal (push lines: three, five or six fields after the time; a word '
        'such as Masuk is a state); a time that comes first is followed by the number. columns: '
        'those of a header, from terminal_columns(). Each time of a line with several (scan, in, '
        'out, …) is a row, those of in and out with that word as state; an out earlier than its '
        'in is of the next date. Fields stand between tabs, bars, semicolons, commas or blanks. '
        'utc_offset: that of a time that says it (Z, +07:00); NULL: the time is local. '
        'date_order: ymd, dmy or mdy, for dates that do not begin with the year. reason, if it '
        'cannot be used: unreadable (no number, or no date and time), date_order (day and month in '
        'an order that was not told), no_such_time (30 February, 25:00), clock (before 2001: the '
        'terminal''s clock had been reset), not_read (a time of which nothing says whether it is '
        'a punch).';
