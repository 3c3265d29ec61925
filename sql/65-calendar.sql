
-- Pictures: rulings as SVG (the calendar of one person, or people by days). Pure functions of their
-- arguments; a picture holds no script, asks for nothing from outside, and says by mark, bar and
-- text what it says by colour.

-- since 1.0.0
CREATE TYPE calendar_day AS (
    person text,
    ruling ruling,
    note   text
);
COMMENT ON TYPE calendar_day
    IS 'One ruling in a picture: of whom, and a note for its date (the name of a holiday, the kind '
    'of a leave; NULL: the words of the excuse). Made for presensi.calendar_svg().';
COMMENT ON COLUMN calendar_day.person IS 'the name that the row of the picture shows';
COMMENT ON COLUMN calendar_day.ruling IS 'the day as it was ruled';
COMMENT ON COLUMN calendar_day.note
    IS 'what is said beside it, such as the name of a holiday; NULL: nothing';

CREATE FUNCTION xml_text(t text) RETURNS text
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN replace(replace(replace(replace(replace(
        regexp_replace(t, '[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]', ' ', 'g'), '&', '&amp;'), '<',
            '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;');
COMMENT ON FUNCTION xml_text(text)
    IS 'A text as it may stand in XML, HTML or an attribute: the five signs escaped, characters '
    'that XML 1.0 does not know replaced by blanks.';

CREATE FUNCTION calendar_words(language text) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF language = 'id' THEN
        RETURN '{"months": ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
                "Agustus", "September", "Oktober", "November", "Desember"],
            "days": ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"],
            "calendar": "Kalender presensi", "people": "orang", "minutes": "menit",
            "late": "terlambat", "early": "pulang awal", "away": "keluar", "shift": "Jam kerja",
            "bars": ["menit terlambat, dari kiri", "menit pulang awal, dari kanan",
                "menit keluar di sela jam kerja, dari bawah", "satu jam mengisi kotak"],
            "marks": {"H": "hadir", "T": "terlambat", "P": "pulang awal",
                "W": "terlambat dan pulang awal", "h": "setengah hari",
                "M": "presensi masuk atau pulang tidak ada", "A": "tidak hadir",
                "a": "salah satu jadwal tidak dihadiri", "E": "cuti atau izin", "L": "libur",
                "-": "tidak ada jadwal", ".": "belum selesai"}}';
    ELSIF language = 'en' THEN
        RETURN '{"months": ["January", "February", "March", "April", "May", "June", "July",
                "August", "September", "October", "November", "December"],
            "days": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            "calendar": "Attendance calendar", "people": "people", "minutes": "minutes",
            "late": "late", "early": "left early", "away": "away", "shift": "Shift",
            "bars": ["minutes late, from the left", "minutes left early, from the right",
                "minutes away in between, from the foot", "an hour fills the cell"],
            "marks": {"H": "present", "T": "late", "P": "left early", "W": "late and left early",
                "h": "half day", "M": "a punch is missing", "A": "absent",
                "a": "one of several shifts missed", "E": "leave or permit", "L": "holiday",
                "-": "no shift", ".": "not over yet"}}';
    END IF;
    RAISE EXCEPTION 'unknown language: "%"', coalesce(left(language, 120), 'NULL')
        USING ERRCODE = 'invalid_parameter_value',
            DETAIL = 'Languages are en (English) and id (Indonesian).';
END $$;
COMMENT ON FUNCTION calendar_words(text)
    IS 'The words of a calendar in id (Indonesian) or en (English): months, days of the week, and '
    'what each mark means. Error: 22023 for another language.';

CREATE FUNCTION calendar_dates(days calendar_day[])
    RETURNS TABLE (place bigint, person text, workday date, mark text, late integer, early integer,
    away integer, rulings ruling[], note text)
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT min(d.place), d.person, d.workday,
        CASE WHEN count(*) > 1 AND bool_or(d.status = 'absent')
            AND NOT bool_and(d.status = 'absent') THEN 'a'
            -- the gravest mark of the date: the digit is its weight
            ELSE substr(min(CASE d.status
                WHEN 'absent' THEN '1A' WHEN 'missing_in' THEN '2M' WHEN 'missing_out' THEN '2M'
                    WHEN 'half_day' THEN '3h'
                WHEN 'present' THEN CASE WHEN d.late > 0 AND d.early > 0 THEN '4W' WHEN d.late > 0
                    THEN '5T' WHEN d.early > 0 THEN '6P' ELSE '7H' END
                WHEN 'excused' THEN '6E' WHEN 'pending' THEN '8.' WHEN 'holiday' THEN '9L'
                    ELSE '9-' END COLLATE "C"), 2) END,
        sum(d.late)::integer, sum(d.early)::integer, sum(d.away)::integer,
        array_agg(d.ruling ORDER BY d.shift_no),
        coalesce(min(d.note COLLATE "C"), string_agg(DISTINCT d.excuse COLLATE "C", ', '))
    FROM (
        SELECT x.place, coalesce(x.person, '') AS person, (x.ruling).workday, (x.ruling).shift_no,
            (x.ruling).status::text AS status, (x.ruling).excuse, x.ruling, x.note,
            coalesce(extract(epoch FROM (x.ruling).late)::bigint / 60, 0) AS late,
            coalesce(extract(epoch FROM (x.ruling).early_leave)::bigint / 60, 0) AS early,
            coalesce(extract(epoch FROM (x.ruling).away)::bigint / 60, 0) AS away
        FROM unnest(days) WITH ORDINALITY AS x(person, ruling, note, place)
        WHERE (x.ruling).workday IS NOT NULL AND isfinite((x.ruling).workday)
    ) AS d
    GROUP BY d.person, d.workday;
END;
COMMENT ON FUNCTION calendar_dates(calendar_day[])
    IS 'What a calendar shows of each person and date: its place among those given, the mark (H '
    'present, T late, P left early, W both, h half day, M a punch missing, A absent, a one of '
    'several shifts missed, E excused, L holiday, - no shift, . not over yet), whole minutes late, '
    'early and away, the rulings and the note. Rows without a date are left out.';

CREATE FUNCTION calendar_cell(x numeric, y numeric, width numeric, height numeric, mark text,
    late integer, early integer, away integer, day integer, note text, says text) RETURNS text
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN format('<g class="c k%s"><title>%s</title>'
            '<rect x="%s" y="%s" width="%s" height="%s" rx="3"/>',
            translate(mark, '-.ah', 'NUBS'), xml_text(says), x, y, width, height)
        || CASE WHEN day IS NULL
            THEN format('<text class="m" x="%s" y="%s">%s</text>', x + width / 2,
                y + height * 0.66, mark)
            ELSE format('<text class="d" x="%s" y="%s">%s</text>', x + 8, y + 20, day)
                || format('<text class="M" x="%s" y="%s">%s</text>', x + width - 10, y + 24, mark)
            END
        -- a bar is as long as the minutes, an hour fills it
        || CASE WHEN late > 0
            THEN format('<rect class="l" x="%s" y="%s" width="%s" height="4"/>', x + 2,
                y + height - 6, round((width - 4) * least(late, 60) / 60, 1))
            ELSE '' END
        || CASE WHEN early > 0
            THEN format('<rect class="e" x="%s" y="%s" width="%s" height="4"/>',
                round(x + width - 2 - (width - 4) * least(early, 60) / 60, 1),
                y + CASE WHEN late = 0 THEN height - 6 WHEN day IS NULL THEN 2
                    ELSE height - 11 END,
                round((width - 4) * least(early, 60) / 60, 1))
            ELSE '' END
        || CASE WHEN away > 0
            THEN format('<rect class="o" x="%s" y="%s" width="4" height="%s"/>', x + 1,
                round(y + height - 2 - (height - 4) * least(away, 60) / 60, 1),
                round((height - 4) * least(away, 60) / 60, 1))
            ELSE '' END
        || CASE WHEN day IS NOT NULL AND greatest(late, early, away) > 0
            THEN format('<text class="n" x="%s" y="%s">%s</text>', x + 8, y + 40,
                concat_ws('  ', CASE WHEN late > 0 THEN '+' || late || '′' END,
                    CASE WHEN early > 0 THEN '−' || early || '′' END,
                    CASE WHEN away > 0 THEN '~' || away || '′' END))
            ELSE '' END
        || CASE WHEN day IS NOT NULL AND note <> ''
            THEN format('<text class="n" x="%s" y="%s">%s</text>', x + 8, y + 56,
                xml_text(CASE WHEN char_length(note) > 18 THEN left(note, 17) || '…'
                    ELSE note END))
            ELSE '' END
        || '</g>';
COMMENT ON FUNCTION calendar_cell(numeric, numeric, numeric, numeric, text, integer, integer,
    integer, integer, text, text)
    IS 'One cell of a calendar at x, y: colour and mark, bars for minutes late, early and away (an '
    'hour fills the cell), the day of the month and the note (both left out where day is NULL), '
    'and what it says for screen readers and on hovering.';

CREATE FUNCTION calendar_style(scheme text, id text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    light text := '--bg:#fff;--ink:#1b1b1b;--dim:#595959;--line:#8a8a8a;'
        '--H:#d7f0dc;--T:#ffe3a3;--S:#ffd0b0;--M:#ffc9a3;--A:#f6b5b5;--E:#cfe3fb;--L:#e6d9f2;'
        '--N:#efefef;--U:#fff;--late:#9a5b00;--early:#7a1fa2;--away:#005f8a';
    dark text := '--bg:#16181c;--ink:#f2f2f2;--dim:#b8b8b8;--line:#777;'
        '--H:#1e4a2a;--T:#5c4300;--S:#6b3413;--M:#6e3a10;--A:#6e1f1f;--E:#1d3f66;--L:#46305c;'
        '--N:#26292e;--U:#16181c;--late:#ffc14d;--early:#d9a2ff;--away:#6cc5f0';
BEGIN
    IF scheme IS NULL OR scheme NOT IN ('auto', 'light', 'dark') THEN
        RAISE EXCEPTION 'unknown scheme: "%"', coalesce(left(scheme, 120), 'NULL')
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL =
                'Schemes are auto (as the reader''s device says), light and dark; printed it is '
                'light.';
    END IF;
    RETURN replace(format('<style>#@ {%s} ', CASE scheme WHEN 'dark' THEN dark ELSE light END)
        || CASE scheme WHEN 'auto'
            THEN format('@media (prefers-color-scheme:dark){#@ {%s}} ', dark) ELSE '' END
        || format('@media print{#@ {%s}} ', light)
        || '#@ text{font-family:"DejaVu Sans",Verdana,Arial,sans-serif;font-size:11px;'
            'fill:var(--ink)}'
        '#@ .t{font-size:17px;font-weight:bold}#@ .h{font-weight:bold}#@ .n{font-size:10px}'
        '#@ .d{font-size:14px;font-weight:bold}#@ .m{text-anchor:middle}'
        '#@ .M{font-size:16px;text-anchor:end}#@ .w{text-anchor:middle;fill:var(--dim)}'
        '#@ .bg{fill:var(--bg)}#@ .c>rect:first-of-type{stroke:var(--line);stroke-width:.6}'
        '#@ .kH>rect:first-of-type{fill:var(--H)}#@ .kT>rect:first-of-type,'
        '#@ .kP>rect:first-of-type,#@ .kW>rect:first-of-type{fill:var(--T)}'
        '#@ .kS>rect:first-of-type{fill:var(--S)}#@ .kM>rect:first-of-type{fill:var(--M)}'
        '#@ .kA>rect:first-of-type,#@ .kB>rect:first-of-type{fill:var(--A)}'
        '#@ .kE>rect:first-of-type{fill:var(--E)}#@ .kL>rect:first-of-type{fill:var(--L)}'
        '#@ .kN>rect:first-of-type{fill:var(--N)}'
        '#@ .kU>rect:first-of-type{fill:var(--U);stroke-dasharray:3 2}'
        '#@ .c>rect.l{fill:var(--late);stroke:none}#@ .c>rect.e{fill:var(--early);stroke:none}'
        '#@ .c>rect.o{fill:var(--away);stroke:none}</style>', '#@', '#' || id);
END $$;
COMMENT ON FUNCTION calendar_style(text, text)
    IS 'The colours and fonts of a calendar whose svg element has that id. scheme: auto (as the '
    'reader''s device says), light or dark; printed it is always light. Error: 22023 for another '
    'scheme.';

CREATE FUNCTION calendar_svg(days calendar_day[], title text DEFAULT NULL,
    language text DEFAULT 'id', time_zone text DEFAULT NULL, scheme text DEFAULT 'auto')
    RETURNS text
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE COST 10000
BEGIN ATOMIC
    WITH word AS MATERIALIZED (SELECT calendar_words(language) AS w),
    cell AS MATERIALIZED (
        -- people in the order in which they were given
        SELECT c.person, c.workday, c.mark, c.late, c.early, c.away, c.note,
            dense_rank() OVER (ORDER BY c.first_place) AS row_no,
            date_trunc('month', c.workday::timestamp)::date AS month,
            (SELECT string_agg(CASE WHEN people.n > 1 THEN c.person || ': ' ELSE '' END
                || explain(r, language, time_zone), ' ') FROM unnest(c.rulings) AS r) AS says
        FROM (SELECT x.*, min(x.place) OVER (PARTITION BY x.person) AS first_place
            FROM calendar_dates(days) AS x) AS c
        CROSS JOIN (SELECT count(DISTINCT coalesce(x.person, '')) AS n
            FROM unnest(days) AS x) AS people
    ),
    -- one block a month: a grid of weeks for one person, a row for each of several
    people AS (SELECT count(DISTINCT c.person) AS n FROM cell AS c),
    block AS (
        SELECT m.month, sum(m.height) OVER (ORDER BY m.month) - m.height + 44 AS top, m.height
        FROM (
            SELECT c.month, CASE WHEN p.n > 1 THEN 46 + 24 * p.n + 14
                ELSE 46 + 76 * ceil((date_part('isodow', c.month) - 1 + date_part('day',
                    c.month + interval '1 month - 1 day')) / 7)::integer + 14 END AS height
            FROM (SELECT DISTINCT month FROM cell) AS c CROSS JOIN people AS p
        ) AS m
    ),
    size AS (
        SELECT CASE WHEN p.n > 1 THEN 220 + 31 * 28 + 20 ELSE 7 * 134 + 30 END AS width,
            coalesce((SELECT max(b.top + b.height) FROM block AS b), 60) AS foot, p.n AS people
        FROM people AS p
    ),
    label AS (
        SELECT coalesce(title, w.w ->> 'calendar') AS title, 'presensi-'
            -- of what is shown: the text of a row would depend on settings of the session
            || substr(md5(concat(language, title, (SELECT string_agg(concat_ws('|', c.person,
                c.workday - date '2000-01-01', c.mark, c.late, c.early, c.away, c.note, c.says),
                E'\n' ORDER BY c.row_no, c.workday) FROM cell AS c))), 1, 12) AS id,
            concat_ws(', ', CASE WHEN s.people > 1 THEN s.people || ' ' || (w.w ->> 'people') END,
                (SELECT string_agg((w.w -> 'marks' ->> k.mark) || ' ' || k.n, ', '
                    ORDER BY k.n DESC, k.mark COLLATE "C")
                    FROM (SELECT c.mark, count(*) AS n FROM cell AS c GROUP BY c.mark) AS k),
                (SELECT (w.w ->> 'late') || ' ' || sum(c.late) || ' ' || (w.w ->> 'minutes') || ', '
                    || (w.w ->> 'early') || ' ' || sum(c.early) || ' ' || (w.w ->> 'minutes')
                    || CASE WHEN sum(c.away) > 0 THEN ', ' || (w.w ->> 'away') || ' '
                        || sum(c.away) || ' ' || (w.w ->> 'minutes') ELSE '' END
                    FROM cell AS c)) AS summary
        FROM word AS w CROSS JOIN size AS s
    )
    SELECT format('<svg xmlns="http://www.w3.org/2000/svg" id="%s" viewBox="0 0 %s %s" width="%s" '
        'height="%s" role="img" aria-labelledby="%s-t %s-d" lang="%s"><title '
        'id="%s-t">%s</title><desc id="%s-d">%s</desc>',
            l.id, s.width, s.foot + 86, s.width, s.foot + 86, l.id, l.id, language, l.id,
                xml_text(l.title), l.id, xml_text(l.summary))
        || calendar_style(scheme, l.id)
        || format('<rect class="bg" width="100%%" height="100%%"/><text class="t" x="14" '
            'y="28">%s</text>', xml_text(CASE WHEN char_length(l.title) > 80 THEN left(l.title, 79)
            || '…' ELSE l.title END))
        -- the head of each month: its name, and the days of the week or of the month
        || coalesce((SELECT string_agg(format('<text class="h" x="14" y="%s">%s %s</text>',
            b.top + 18, w.w -> 'months' ->> (date_part('month', b.month)::integer - 1),
            date_part('year', b.month)::integer)
            || CASE WHEN s.people > 1 THEN
                (SELECT string_agg(format('<text class="w" x="%s" y="%s">%s</text>',
                    220 + 28 * (d - 1) + 13, b.top + 38, d), '' ORDER BY d)
                    FROM generate_series(1,
                        date_part('day', b.month + interval '1 month - 1 day')::integer) AS d)
                ELSE (SELECT string_agg(format('<text class="w" x="%s" y="%s">%s</text>',
                    14 + 134 * d + 65, b.top + 38, w.w -> 'days' ->> d), '' ORDER BY d)
                    FROM generate_series(0, 6) AS d) END,
            '' ORDER BY b.month) FROM block AS b), '')
        -- names, of which a wide one ends before the cells
        || CASE WHEN s.people > 1 THEN format('<clipPath id="%s-n">'
                '<rect x="14" y="0" width="200" height="100%%"/></clipPath>'
                '<g clip-path="url(#%s-n)">', l.id, l.id)
            || coalesce((SELECT string_agg(format('<text x="14" y="%s">%s</text>',
                b.top + 46 + 24 * (p.row_no - 1) + 15,
                CASE WHEN char_length(p.person) > 28
                    THEN format('<title>%s</title>%s…', xml_text(p.person),
                        xml_text(left(p.person, 27)))
                    ELSE xml_text(p.person) END), '' ORDER BY b.month, p.row_no)
                FROM block AS b
                CROSS JOIN (SELECT DISTINCT c.person, c.row_no FROM cell AS c) AS p), '')
            || '</g>' ELSE '' END
        -- cells
        || coalesce((SELECT string_agg(CASE WHEN s.people > 1 THEN
                calendar_cell((220 + 28 * (date_part('day', c.workday)::integer - 1))::numeric,
                    (b.top + 46 + 24 * (c.row_no - 1))::numeric, 26, 22, c.mark, c.late, c.early,
                    c.away, NULL, c.note, c.says)
                ELSE calendar_cell(
                    (14 + 134 * (date_part('isodow', c.workday)::integer - 1))::numeric,
                    (b.top + 46 + 76 * floor((date_part('isodow', c.month) - 1 + date_part('day',
                        c.workday) - 1) / 7)::integer)::numeric, 130, 72, c.mark, c.late, c.early,
                    c.away, date_part('day', c.workday)::integer, c.note, c.says) END, ''
                        ORDER BY c.row_no, c.workday)
            FROM cell AS c JOIN block AS b ON b.month = c.month), '')
        -- the legend
        || (SELECT string_agg(format('<g class="c k%s"><rect x="%s" y="%s" width="18" height="16" '
            'rx="2"/><text class="m" x="%s" y="%s">%s</text></g><text class="n" x="%s" '
            'y="%s">%s</text>',
                translate(k.mark, '-.ah', 'NUBS'), 14 + k.col * (s.width - 28) / 4,
                    s.foot + 4 + 20 * k.line,
                    23 + k.col * (s.width - 28) / 4, s.foot + 16 + 20 * k.line, k.mark,
                38 + k.col * (s.width - 28) / 4, s.foot + 16 + 20 * k.line,
                    xml_text(w.w -> 'marks' ->> k.mark)), '' ORDER BY k.i)
            FROM (SELECT m.mark, m.i, (m.i - 1) % 4 AS col, (m.i - 1) / 4 AS line
                FROM unnest('{H,T,P,W,h,M,A,a,E,L,-,.}'::text[])
                WITH ORDINALITY AS m(mark, i)) AS k)
        -- the bars, each in its colour, and how long they are
        || (SELECT string_agg(CASE WHEN k.class IS NOT NULL
                THEN format('<g class="c"><rect class="%s" x="%s" y="%s" width="%s" height="%s"/>'
                    '</g>', k.class, 14 + k.col * (s.width - 28) / 4,
                    s.foot + CASE k.class WHEN 'o' THEN 64 ELSE 70 END,
                    CASE k.class WHEN 'o' THEN 4 ELSE 18 END,
                    CASE k.class WHEN 'o' THEN 16 ELSE 4 END) ELSE '' END
                || format('<text class="n" x="%s" y="%s">%s</text>',
                    38 + k.col * (s.width - 28) / 4, s.foot + 76, w.w -> 'bars' ->> k.col),
                '' ORDER BY k.col)
            FROM (VALUES ('l', 0), ('e', 1), ('o', 2), (NULL, 3)) AS k(class, col))
        || '</svg>'
    FROM word AS w CROSS JOIN size AS s CROSS JOIN label AS l;
END;
COMMENT ON FUNCTION calendar_svg(calendar_day[], text, text, text, text)
    IS 'Rulings as a picture (SVG, a whole document that may also stand within HTML): the calendar '
    'of a month for one person, people by days for several, a block for each month. Colour and '
    'mark show the status, bars the minutes late (from the left), early (from the right) and away '
    '(from the foot), the title of each cell what explain() says; a legend, title and description '
    'for screen readers. title: of the picture. language: id or en. time_zone: for the times in '
    'the titles of cells (UTC if NULL). scheme: auto, light or dark; printed it is light. Errors: '
    '22023 (language, time zone, scheme).';

CREATE FUNCTION calendar_svg(rulings ruling[], title text DEFAULT NULL, language text DEFAULT 'id',
    time_zone text DEFAULT NULL, scheme text DEFAULT 'auto') RETURNS text
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE COST 10000
    RETURN calendar_svg((SELECT array_agg(ROW(NULL, r, NULL)::calendar_day)
        FROM unnest(rulings) AS r), title, language, time_zone, scheme);
COMMENT ON FUNCTION calendar_svg(ruling[], text, text, text, text)
    IS 'The calendar of one person from any rulings, for example: SELECT '
    'presensi.calendar_svg(array_agg(r), ''Ani'') FROM presensi.rulings(…) AS r. Otherwise as '
    'calendar_svg(calendar_day[], …).';
