-- Pictures and pages of a month, made from the views with the rights of the caller: nobody sees
-- more in them than in the views. A page is one file: its style within it, no script, nothing from
-- outside; every text from a table goes through presensi.xml_text.

CREATE OR REPLACE FUNCTION attendance.month_of(month date) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	first_day date := (SELECT x.month FROM attendance.month AS x WHERE x.month <= month_of.month
		AND x.last_day >= month_of.month);
BEGIN
	IF first_day IS NULL THEN
		RAISE EXCEPTION 'unknown month %', coalesce(to_char(month, 'YYYY-MM'), 'NULL')
			USING ERRCODE = 'PS205';
	END IF;
	RETURN first_day;
END $$;
COMMENT ON FUNCTION attendance.month_of(date)
	IS 'the first day of the register''s month that holds a date. Error: PS205 if the register has '
	'none';

CREATE OR REPLACE FUNCTION attendance.unit_of(unit_id bigint) RETURNS attendance.unit
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	u attendance.unit;
BEGIN
	SELECT x.* INTO u FROM attendance.unit AS x WHERE x.unit_id = unit_of.unit_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown unit %', coalesce(unit_id::text, 'NULL') USING ERRCODE = 'PS102';
	END IF;
	RETURN u;
END $$;
COMMENT ON FUNCTION attendance.unit_of(bigint)
	IS 'the row of a unit. Error: PS102 if there is none';

-- One plan for a person and another for a unit: the argument that is NULL is left out of the
-- condition before planning.
CREATE OR REPLACE FUNCTION attendance.calendar_days(employee_id bigint, unit_id bigint, month date,
	language text) RETURNS presensi.calendar_day[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
	SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_column
DECLARE
	first_day constant date := attendance.month_of(month);
	days presensi.calendar_day[];
BEGIN
	WITH shown AS (
		SELECT d.*, CASE language WHEN 'id' THEN d.excuse_name_id
			ELSE d.excuse_name_en END AS excuse_name,
			CASE WHEN (d.ruling).status = 'holiday' THEN (SELECT string_agg(DISTINCT h.name, ', ')
				FROM attendance.holiday AS h LEFT JOIN attendance.unit AS a ON a.unit_id = h.unit_id
				LEFT JOIN attendance.unit AS u ON u.unit_id = d.unit_id
				WHERE h.day = d.workday AND h.revoked_at IS NULL AND (h.unit_id IS NULL
					OR starts_with(u.path || '.', a.path || '.'))) END AS holiday_name
		FROM attendance.engine_ruling AS d
		WHERE d.month = first_day AND (calendar_days.employee_id IS NULL
			OR d.employee_id = calendar_days.employee_id)
			AND (calendar_days.unit_id IS NULL OR d.unit_id = calendar_days.unit_id)
	), named AS (
		-- people are told apart by their names, or their numbers where two have one name
		SELECT s.*, CASE WHEN min(s.employee_id) OVER w = max(s.employee_id) OVER w
			THEN coalesce(s.name, s.number) ELSE concat_ws(' ', s.number, s.name) END AS person
		FROM shown AS s
		WINDOW w AS (PARTITION BY s.name)
	)
	SELECT array_agg(ROW(n.person,
		CASE WHEN n.excuse_name IS NULL THEN n.ruling ELSE jsonb_populate_record(n.ruling,
			jsonb_build_object('excuse', n.excuse_name)) END,
		coalesce(n.holiday_name, n.excuse_name))::presensi.calendar_day
			ORDER BY n.name, n.employee_id, n.workday, (n.ruling).shift_no)
	INTO days FROM named AS n;
	RETURN days;
END $$;
COMMENT ON FUNCTION attendance.calendar_days(bigint, bigint, date, text) IS
	'the days of a month for presensi.calendar_svg: of a person, of a unit (the days that people '
		'were there), or of a person in a unit (NULL: any), as far as the caller may see them. The '
		'names of holidays and of kinds of leave (id or en) are their notes. Error: PS205';

CREATE OR REPLACE FUNCTION attendance.calendar_svg(employee_id bigint, month date,
	language text DEFAULT 'id', scheme text DEFAULT 'auto') RETURNS text
LANGUAGE plpgsql STABLE COST 10000 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	person constant text := (SELECT concat_ws(' – ', e.name, e.number) FROM attendance.employee AS e
		WHERE e.employee_id = calendar_svg.employee_id);
	first_day constant date := attendance.month_of(month);
	zone text;
BEGIN
	IF person IS NULL THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(employee_id::text, 'NULL')
			USING ERRCODE = 'PS101',
			DETAIL = 'There is no such employee, or you may not see them.';
	END IF;
	-- in a statement of its own, which Citus may send elsewhere
	zone := (SELECT u.zone FROM attendance.posting AS p JOIN attendance.unit AS u
		ON u.unit_id = p.unit_id
		WHERE p.employee_id = calendar_svg.employee_id AND p.revoked_at IS NULL
			AND p.first_day < (first_day + interval '1 month')::date
		ORDER BY p.first_day DESC LIMIT 1);
	RETURN presensi.calendar_svg(attendance.calendar_days(employee_id, NULL, month, language),
		person, language, coalesce(zone, 'Asia/Jakarta'), scheme);
END $$;
COMMENT ON FUNCTION attendance.calendar_svg(bigint, date, text, text) IS
	'a person''s month as a picture (SVG): the days of attendance_day, with the names of holidays '
		'and kinds of leave. month: any date in it. language: id or en. scheme: auto, light or '
		'dark; printed it is light. Errors: 22023 (language, scheme), PS101, PS205';

CREATE OR REPLACE FUNCTION attendance.unit_calendar_svg(unit_id bigint, month date,
	language text DEFAULT 'id', scheme text DEFAULT 'auto') RETURNS text
LANGUAGE plpgsql STABLE COST 10000 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	u constant attendance.unit := attendance.unit_of(unit_id);
	days constant presensi.calendar_day[] := attendance.calendar_days(NULL, unit_id, month,
		language);
	-- the calendar of one person does not name them
	alone text := (SELECT CASE WHEN count(DISTINCT d.person) = 1 THEN min(d.person) END
		FROM unnest(days) AS d);
BEGIN
	RETURN presensi.calendar_svg(days, concat_ws(' – ', u.name, alone), language, u.zone, scheme);
END $$;
COMMENT ON FUNCTION attendance.unit_calendar_svg(bigint, date, text, text) IS
	'a unit''s month as a picture (SVG): a row for each person who was there and whom the caller '
		'may see, by name. Otherwise as calendar_svg. Errors: 22023, PS102, PS205';

-- ---- pages --------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION attendance.html_page(title text, language text, style text, body text)
	RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN format('<!DOCTYPE html><html lang="%s"><head><meta charset="utf-8">'
	'<meta name="viewport" content="width=device-width, initial-scale=1">'
	'<meta http-equiv="Content-Security-Policy" content="default-src ''none''; '
		'style-src ''unsafe-inline''"><title>%s</title><style>%s</style></head><body>',
	language, presensi.xml_text(title),
	':root{color-scheme:light dark;--bg:#fff;--ink:#1b1b1b;--dim:#595959;--line:#8a8a8a}'
	'@media (prefers-color-scheme:dark)'
		'{:root{--bg:#16181c;--ink:#f2f2f2;--dim:#b8b8b8;--line:#777}}'
	'@media print{:root{color-scheme:light;--bg:#fff;--ink:#000;--dim:#444;--line:#000}}'
	'body{margin:0;background:var(--bg);color:var(--ink)}table{border-collapse:collapse}'
	'thead{display:table-header-group}tr{break-inside:avoid}' || style)
	|| body || '</body></html>';
COMMENT ON FUNCTION attendance.html_page(text, text, text, text) IS
	'a whole HTML page in one file, light or dark as the reader''s device says, printed light: '
		'title (as text), language, CSS and body (as they are); NULL without a body';

CREATE OR REPLACE FUNCTION attendance.html_row(cells text[], words int, tag text DEFAULT 'td')
	RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT '<tr>' || string_agg(format('<%s%s>%s</%s>', html_row.tag, CASE
		WHEN c.place > html_row.words THEN ' class="n"' END,
		presensi.xml_text(coalesce(c.cell, '')), html_row.tag), ''
		ORDER BY c.place) || '</tr>'
	FROM unnest(html_row.cells) WITH ORDINALITY AS c(cell, place);
END;
COMMENT ON FUNCTION attendance.html_row(text[], int, text)
	IS 'a row of an HTML table: texts in its cells, escaped; those after the first so many words '
	'are figures. tag: td or th';

CREATE OR REPLACE FUNCTION attendance.html_table(head text[], words int, rows text, nobody text)
	RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN rows IS NULL THEN '<p>' || presensi.xml_text(nobody) || '</p>'
	ELSE '<div class="wide"><table><thead>' || attendance.html_row(head, words, 'th')
		|| '</thead><tbody>' || rows || '</tbody></table></div>' END;
COMMENT ON FUNCTION attendance.html_table(text[], int, text, text)
	IS 'an HTML table of a head and rows as html_row makes them, or a sentence where there are no '
	'rows (NULL)';

CREATE OR REPLACE FUNCTION attendance.report_words(language text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'id' THEN '{"title": "Laporan presensi", "as_of": "Keadaan pada",
	"closed": "Bulan ini sudah ditutup.",
	"open": "Bulan ini belum ditutup: isinya masih dapat berubah.",
	"recap": "Rekapitulasi bulan", "calendar": "Kalender", "standing": "Akumulasi tahun",
	"due": "Laporan yang harus disampaikan", "nobody": "Tidak ada data.", "total": "Jumlah",
	"recap_head": ["Nama", "NIP", "Hari", "Hari kerja", "Hadir", "Terlambat", "Pulang awal",
		"Presensi kurang", "Tidak hadir", "Cuti/izin", "Menit terlambat", "Menit pulang awal",
		"Waktu hilang (menit)"],
	"standing_head": ["Nama", "NIP", "Tingkat hukuman disiplin", "Dasar", "Waktu hilang (menit)",
		"= hari", "sisa (menit)", "Tidak hadir (hari)", "Jumlah hari", "Berturut-turut",
		"Tingkat berikutnya pada"],
	"due_head": ["Laporan", "Kepada", "Paling lambat", "Dikirim", "Oleh", "Keadaan"],
	"strip": "Hari: H hadir, T terlambat, P pulang awal, W keduanya, h setengah hari, '
		'M satu presensi tidak ada, A tidak hadir, a salah satu jadwal tidak dihadiri, L libur, '
		'- tidak ada jadwal, . belum selesai; huruf lain: jenis cuti atau izin.",
	"pot": "Waktu hilang adalah menit terlambat, pulang awal, dan keluar yang dihitung secara '
		'kumulatif (Pasal 14 ayat (4)); hari penuhnya disetarakan dengan hari tidak masuk kerja '
		'(Pasal 14 ayat (5))."}'::jsonb
	ELSE '{"title": "Attendance report", "as_of": "As of", "closed": "The month is closed.",
	"open": "The month is not closed yet: it may still change.",
	"recap": "The month", "calendar": "Calendar", "standing": "Standing in the year",
	"due": "Reports due", "nobody": "There is nothing.", "total": "Total",
	"recap_head": ["Name", "NIP", "Days", "Working days", "Present", "Late", "Left early",
		"Punch missing", "Absent", "Leave", "Minutes late", "Minutes early",
		"Lost time (minutes)"],
	"standing_head": ["Name", "NIP", "Tier of discipline", "Article", "Lost time (minutes)",
		"= days", "rest (minutes)", "Days absent", "Days in all", "In a row", "Next tier at"],
	"due_head": ["Report", "To", "Due", "Sent", "By", "State"],
	"strip": "Days: H present, T late, P left early, W both, h half day, M a punch missing, '
		'A absent, a one of several shifts missed, L holiday, - no shift, . not over yet; other '
		'letters: a kind of leave or permit.",
	"pot": "Lost time is the minutes late, left early and away, added up (article 14(4)); its '
		'whole days count as days of absence (article 14(5))."}'::jsonb END;
COMMENT ON FUNCTION attendance.report_words(text)
	IS 'the words of report_html, in id (Indonesian) or en';

-- A page of paper holds twenty people; more are shared out evenly.
CREATE OR REPLACE FUNCTION attendance.calendar_pages(days presensi.calendar_day[], title text,
	language text, time_zone text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	people constant bigint := (SELECT count(DISTINCT d.person) FROM unnest(days) AS d);
	pages constant bigint := greatest((people + 19) / 20, 1);
BEGIN
	RETURN (
		SELECT string_agg(format('<div class="sheet">%s</div>', presensi.calendar_svg(p.part,
			calendar_pages.title
				|| CASE WHEN pages > 1 THEN format(' (%s/%s)', p.page, pages) ELSE '' END,
			language, time_zone)), '' ORDER BY p.page)
		FROM (
			SELECT n.page, array_agg(ROW(g.person, g.ruling, g.note)::presensi.calendar_day
				ORDER BY g.place) FILTER (WHERE g.place IS NOT NULL) AS part
			FROM generate_series(1, pages) AS n(page)
			LEFT JOIN (
				SELECT d.*, 1 + (dense_rank() OVER (ORDER BY d.first_place) - 1) * pages
					/ greatest(people, 1) AS page
				FROM (
					SELECT x.*, min(x.place) OVER (PARTITION BY x.person) AS first_place
					FROM unnest(days) WITH ORDINALITY AS x(person, ruling, note, place)
				) AS d
			) AS g ON g.page = n.page
			GROUP BY n.page
		) AS p
	);
END $$;
COMMENT ON FUNCTION attendance.calendar_pages(presensi.calendar_day[], text, text, text) IS
	'the calendar of a unit in HTML, in as many pictures as sheets of paper are needed: days as '
		'calendar_days gives them, title, language (id or en) and time zone. Error: 22023';

CREATE OR REPLACE FUNCTION attendance.report_html(unit_id bigint, month date,
	language text DEFAULT 'id') RETURNS text
LANGUAGE plpgsql STABLE COST 20000 SET search_path = pg_catalog, pg_temp SET jit = off
	SET DateStyle = 'ISO, YMD' AS $$
#variable_conflict use_variable
DECLARE
	u constant attendance.unit := attendance.unit_of(unit_id);
	first_day constant date := attendance.month_of(month);
	m constant attendance.month := (SELECT x FROM attendance.month AS x
		WHERE x.month = first_day);
	id constant boolean := language = 'id';
	-- asked first: an unknown language is refused here
	picture constant text := attendance.calendar_pages(attendance.calendar_days(NULL, unit_id,
		month, language), u.name, language, u.zone);
	w constant jsonb := attendance.report_words(language);
	title constant text := concat_ws(' – ', w ->> 'title', u.name, CASE WHEN id
		THEN attendance.month_name(m.month) ELSE to_char(m.month, 'FMMonth YYYY') END);
	recap text;
	standing text;
	due text;
BEGIN
	SELECT string_agg(attendance.html_row(ARRAY[r.name, r.number, CASE WHEN r.line = 1
		THEN r.strip END] || r.figures::text[], 3), '' ORDER BY r.line, r.name, r.employee_id)
	INTO recap
	FROM (
		SELECT 1 AS line, a.employee_id, a.name, a.number, a.strip,
			ARRAY[a.workdays, a.present_days, a.late_days, a.early_days, a.missing_punches,
				a.absent_days, a.excused_days, a.late_minutes, a.early_leave_minutes,
				a.pot_minutes]::bigint[] AS figures
		FROM attendance.attendance_month AS a WHERE a.unit_id = u.unit_id AND a.month = m.month
		UNION ALL
		SELECT 2, NULL, w ->> 'total', NULL, NULL,
			ARRAY[t.workdays, t.present_days, t.late_days, t.early_days, t.missing_punches,
				t.absent_days, t.excused_days, t.late_minutes, t.early_leave_minutes,
				t.pot_minutes]::bigint[]
		FROM attendance.unit_month AS t WHERE t.unit_id = u.unit_id AND t.month = m.month
	) AS r;
	SELECT string_agg(attendance.html_row(ARRAY[s.name, s.number, CASE WHEN id THEN s.tier_name_id
		ELSE s.tier_name_en END, s.article]
		|| ARRAY[s.year_pot_minutes, s.pot_days, s.remainder_minutes, s.absent_days, s.total_days,
			s.longest_streak, s.next_tier_days]::text[], 4), ''
		ORDER BY s.total_days DESC, s.year_pot_minutes DESC, s.name, s.employee_id)
	INTO standing
	FROM attendance.discipline_standing AS s
	WHERE s.unit_id = u.unit_id AND s.month >= date_trunc('year', m.month::timestamp)::date
		AND s.month < (date_trunc('year', m.month::timestamp) + interval '1 year')::date;
	SELECT string_agg(attendance.html_row(ARRAY[CASE WHEN id THEN c.kind_name_id
		ELSE c.kind_name_en END, c.recipient, c.due::text,
		to_char(c.sent_at AT TIME ZONE u.zone, 'YYYY-MM-DD HH24:MI'), c.sent_by, CASE WHEN id
			THEN c.state_name_id ELSE c.state_name_en END], 6), ''
			ORDER BY c.due, c.kind DESC, c.recipient)
	INTO due
	FROM attendance.report_calendar AS c WHERE c.unit_id = u.unit_id AND c.month = m.month;
	RETURN attendance.html_page(title, language,
		'body{font:14px/1.4 "DejaVu Sans",Verdana,Arial,sans-serif}'
		'main{max-width:1120px;margin:auto;padding:1em}'
		'h1{font-size:20px}h2{font-size:16px;margin-top:1.6em}.wide{overflow-x:auto}'
		'th,td{border:1px solid var(--line);padding:2px 5px;text-align:left;vertical-align:bottom}'
		'th{font-size:11px}td{font-size:12px;white-space:nowrap}'
		'td:first-child{white-space:normal;overflow-wrap:anywhere;min-width:8em}'
		'.n{text-align:right}'
		'.recap td:nth-child(3){font-family:"DejaVu Sans Mono",monospace;white-space:pre}'
		'.recap tbody tr:last-child{font-weight:bold}p{color:var(--dim)}svg{max-width:none}'
		'@page {size:A4 landscape;margin:10mm}'
		'@media print{main{max-width:none;padding:0}.wide{overflow:visible}'
		'td{font-size:9px}th{font-size:8px}h2{break-after:avoid}'
		'.sheet{break-inside:avoid}svg{width:auto;max-width:100%;max-height:165mm;height:auto}'
		'td:nth-child(-n+6){white-space:normal}.recap td:nth-child(3){white-space:pre}}',
		format('<main><h1>%s</h1><p>%s %s (%s). %s</p>'
			'<section class="recap"><h2>%s</h2>%s<p>%s</p><p>%s</p></section>'
			'<section><h2>%s</h2><div class="wide">%s</div></section>'
			'<section><h2>%s %s</h2>%s</section><section><h2>%s</h2>%s</section></main>',
			presensi.xml_text(title), w ->> 'as_of', to_char(attendance.clock() AT TIME ZONE u.zone,
				'YYYY-MM-DD HH24:MI'), presensi.xml_text(u.time_zone),
			CASE WHEN m.closed_at IS NULL THEN w ->> 'open' ELSE w ->> 'closed' END,
			w ->> 'recap',
				attendance.html_table(ARRAY (SELECT jsonb_array_elements_text(w -> 'recap_head')),
				3, recap, w ->> 'nobody'), w ->> 'strip', w ->> 'pot',
			w ->> 'calendar', picture,
			w ->> 'standing', date_part('year', m.month),
				attendance.html_table(ARRAY (SELECT jsonb_array_elements_text(
				w -> 'standing_head')), 4, standing, w ->> 'nobody'),
			w ->> 'due',
				attendance.html_table(ARRAY (SELECT jsonb_array_elements_text(w -> 'due_head')), 6,
				due, w ->> 'nobody')));
END $$;
COMMENT ON FUNCTION attendance.report_html(bigint, date, text) IS
	'a unit''s month as one HTML page: recap (attendance_month), calendar, standing in the year '
		'(discipline_standing) and reports due (report_calendar), as far as the caller may see '
		'them. One file without script or outside resource, for screen and printer. month: any '
		'date in it. language: id or en. Errors: 22023 (language), PS102, PS205';
