-- The forms of annexes B and C on paper: HTML pages that print on A4. Their words are the annexes'.
-- What a register does not know stays a dotted line, to be filled in by hand. In Indonesian only.

CREATE OR REPLACE FUNCTION attendance.dotted(t text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presensi.xml_text(coalesce(nullif(btrim(t), ''), repeat('.', 24)));
COMMENT ON FUNCTION attendance.dotted(text)
	IS 'a text for HTML, or a dotted line where there is none';

-- The head signs as what they are on that day.
CREATE OR REPLACE FUNCTION attendance.posting_on(employee_id bigint, day date)
	RETURNS attendance.posting
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN (SELECT p FROM attendance.posting AS p WHERE p.employee_id = posting_on.employee_id
		AND p.revoked_at IS NULL AND p.first_day <= day
		AND (p.last_day IS NULL OR p.last_day >= day));
END $$;
COMMENT ON FUNCTION attendance.posting_on(bigint, date)
	IS 'where and as what a person is posted on a day; NULL if nowhere, or if the caller may not '
	'see it';

CREATE OR REPLACE FUNCTION attendance.paper(title text, orientation text, style text, body text)
	RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN attendance.html_page(title, 'id', format('@page {size:A4 %s;margin:%s}', orientation,
	CASE orientation WHEN 'landscape' THEN '10mm 8mm' ELSE '20mm 20mm 20mm 25mm' END)
	|| 'main{margin:auto;padding:8mm;box-sizing:border-box}h1,h2{text-align:center;margin:0}'
		'th,td{border:1px solid var(--line)}.sign{break-inside:avoid;text-align:center}'
		'.sign b{display:block;margin-top:18mm;text-decoration:underline}.sign span{display:block}'
	|| style || '@media print{main{padding:0;width:auto}}', body);
COMMENT ON FUNCTION attendance.paper(text, text, text, text)
	IS 'a page for A4, portrait or landscape: title, orientation, more CSS, body (HTML)';

CREATE OR REPLACE FUNCTION attendance.manual_form_html(unit_id bigint, month date,
	place text DEFAULT 'Karanganyar', day date DEFAULT NULL) RETURNS text
LANGUAGE plpgsql STABLE COST 10000 SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_variable
DECLARE
	u constant attendance.unit := attendance.unit_of(unit_id);
	m constant date := attendance.month_of(month);
	signed constant date := coalesce(day, (attendance.clock() AT TIME ZONE u.zone)::date);
	head attendance.employee;
	people text;
BEGIN
	SELECT e.* INTO head FROM attendance.employee AS e WHERE e.employee_id = u.head_id;
	SELECT string_agg('<tbody>' || p.lines || '</tbody>', '' ORDER BY p.no)
	INTO people
	FROM (
		SELECT l.no, string_agg('<tr>'
			|| CASE WHEN l.line = 1 THEN format('<td class="n" rowspan="4">%s</td>', l.no)
			ELSE '' END
			|| format('<td class="who">%s</td>', coalesce(presensi.xml_text(l.value), '&nbsp;'))
			|| CASE WHEN l.line IN (1, 3) THEN format('<td rowspan="2">%s</td>', l.direction)
				ELSE '' END || format('<td>%s</td>', l.item)
			|| (SELECT string_agg('<td class="d">'
				|| presensi.xml_text(coalesce(l.days ->> ('d' || d), '')) || '</td>', '' ORDER BY d)
				FROM generate_series(1, 31) AS d) || '</tr>',
			'' ORDER BY l.line) AS lines
		FROM (
			SELECT f.no, f.line, f.person_value AS value, f.direction, f.item, to_jsonb(f) AS days
			FROM attendance.manual_form AS f WHERE f.unit_id = u.unit_id AND f.month = m
			UNION ALL
			-- nobody: the empty form, as the annex has it
			SELECT b.no, x.line, x.value, x.direction, x.item, '{}'
			FROM generate_series(1, 4) AS b(no), (VALUES (1, 'NAMA', 'MASUK', 'JAM'),
				(2, 'NIP', 'MASUK', 'PARAF'), (3, 'PANGKAT/ GOL', 'PULANG', 'JAM'),
				(4, 'JABATAN', 'PULANG', 'PARAF'))
				AS x(line, value, direction, item)
			WHERE NOT EXISTS (SELECT FROM attendance.manual_form AS f WHERE f.unit_id = u.unit_id
				AND f.month = m)
		) AS l
		GROUP BY l.no
	) AS p;
	RETURN attendance.paper(concat_ws(' – ', 'Presensi manual', u.name, attendance.month_name(m)),
		'landscape',
		'body{font:7pt/1.15 "Liberation Sans",Arial,Helvetica,sans-serif}main{width:297mm}'
		'h1{font-size:10pt}h2{font-size:9pt}'
		'table{width:100%;table-layout:fixed;margin:4mm 0}tbody{break-inside:avoid}'
		'th,td{padding:0 .3mm;text-align:center;height:4mm}'
		'.who{text-align:left;padding-left:1mm;overflow-wrap:anywhere}'
		'.d{font-size:5.6pt;overflow-wrap:anywhere}'
		'.sign{margin-left:auto;width:80mm;font-size:9pt}',
		'<main><h1>PRESENSI MANUAL BAGI ASN YANG TIDAK DAPAT MELAKUKAN PRESENSI ONLINE</h1>'
		|| format('<h2>%s</h2><h2>BULAN %s</h2>', presensi.xml_text(upper(u.name)),
			upper(attendance.month_name(m)))
		|| '<table><colgroup><col style="width:6mm"><col style="width:38mm">'
			'<col style="width:13mm"><col style="width:10mm">' || repeat('<col>', 31)
		|| '</colgroup><thead><tr><th rowspan="2">NO</th>'
			'<th rowspan="2" colspan="3">NAMA/ NIP/ PANGKAT/ GOL/ JABATAN</th>'
			'<th colspan="31">TANGGAL</th></tr><tr>'
		|| (SELECT string_agg('<th>' || d || '</th>', '' ORDER BY d)
			FROM generate_series(1, 31) AS d) || '</tr></thead>' || people || '</table>'
		|| format('<div class="sign">%s, %s<span>%s</span><b>%s</b>'
			'<span>NIP. %s</span></div></main>',
			attendance.dotted(place), split_part(attendance.day_name(signed), ', ', 2),
			presensi.xml_text(upper(coalesce((attendance.posting_on(u.head_id, signed)).position,
				'Kepala ' || u.name))), attendance.dotted(head.name),
				attendance.dotted(head.number)));
END $$;
COMMENT ON FUNCTION attendance.manual_form_html(bigint, date, text, date) IS
	'a unit''s form of manual attendance (annex C) as an HTML page for A4 landscape: of each '
		'person hour and initials of coming and going on 31 dates, signed by the unit''s head. '
		'Without manual attendance in the month it is the empty form. month: any date in it. place '
		'and day (NULL: today) stand above the signature. Errors: PS102, PS205';

CREATE OR REPLACE FUNCTION attendance.statement_body(statement_id bigint, place text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_variable
DECLARE
	s attendance.statement;
	u attendance.unit;
	signer attendance.employee;
	post attendance.posting;
	people text;
BEGIN
	SELECT x.* INTO s FROM attendance.statement AS x
		WHERE x.statement_id = statement_body.statement_id AND x.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown letter %', coalesce(statement_id::text, 'NULL')
			USING ERRCODE = 'PS103',
			DETAIL = 'It is not there, was withdrawn, or you may not see it.';
	END IF;
	u := attendance.unit_of(s.unit_id);
	SELECT e.* INTO signer FROM attendance.employee AS e WHERE e.employee_id = s.signer_id;
	post := attendance.posting_on(s.signer_id, s.day);
	SELECT string_agg(format('<tr><td class="n">%s</td><td>%s</td><td>%s</td><td>%s</td>'
		'<td>%s</td></tr>', v.no, v.day_name_id, presensi.xml_text(v.name),
		presensi.xml_text(v.number), presensi.xml_text(v.cause_name_id)), '' ORDER BY v.no)
	INTO people
	FROM attendance.manual_statement AS v WHERE v.statement_id = s.statement_id;
	RETURN '<main>'
		|| format('<header>%s</header><h1>SURAT KETERANGAN</h1><h2>NOMOR : %s</h2><p>Yang bertanda '
		'tangan di bawah ini:</p>',
			replace(presensi.xml_text(coalesce(u.letterhead, upper(u.name))), E'\n', '<br>'),
				presensi.xml_text(s.number))
		|| (SELECT '<dl>' || string_agg(format('<dt>%s</dt><dd>: %s</dd>', x.item,
			attendance.dotted(x.value)), '' ORDER BY x.no) || '</dl>'
			FROM (VALUES (1, 'Nama', signer.name), (2, 'NIP', signer.number),
				(3, 'Pangkat/golongan', post.rank), (4, 'Jabatan', post.position)) AS x(no, item,
				value))
		|| '<p>Dengan ini menerangkan dengan sesungguhnya, bahwa ASN dibawah ini:</p>'
			'<table><colgroup><col style="width:9mm"><col style="width:36mm"><col>'
			'<col style="width:40mm"><col style="width:36mm"></colgroup>'
			'<thead><tr><th>NO</th><th>HARI/TANGGAL</th><th>NAMA</th><th>NIP</th>'
			'<th>KENDALA PRESENSI</th></tr></thead>'
		|| format('<tbody>%s</tbody></table>',
			coalesce(people, repeat('<tr>' || repeat('<td>&nbsp;</td>', 5) || '</tr>', 3)))
		|| '<p>Tidak dapat melaksanakan presensi online “AKU HADIR” dikarenakan kendala '
			'sebagaimana tersebut diatas. Bukti kehadiran ASN sebagaimana terlampir.</p>'
		|| '<p>Demikian surat keterangan ini saya buat dengan sesungguhnya dengan mengingat sumpah '
			'jabatan dan apabila di kemudian hari ternyata isi surat keterangan ini tidak benar '
			'yang mengakibatkan kerugian bagi negara, maka saya bersedia menanggung kerugian '
			'tersebut.</p>'
		|| format('<div class="sign">%s, %s<span>%s</span><b>%s</b><span>%s</span>'
			'<span>NIP. %s</span></div></main>', attendance.dotted(place),
			split_part(attendance.day_name(s.day), ', ', 2),
				presensi.xml_text(coalesce(post.position, 'Kepala ' || u.name)),
				attendance.dotted(signer.name), attendance.dotted(post.rank),
			attendance.dotted(signer.number));
END $$;
COMMENT ON FUNCTION attendance.statement_body(bigint, text)
	IS 'the HTML of a letter without its page, for manual_statement_html. Error: PS103';

CREATE OR REPLACE FUNCTION attendance.statement_page(title text, letters text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN attendance.paper(title, 'portrait',
	'body{font:12pt/1.35 "Liberation Serif","Times New Roman",serif}'
	'main{width:210mm;padding:20mm 20mm 20mm 25mm}main+main{break-before:page}'
	'header{text-align:center;font-weight:bold;font-size:14pt;padding-bottom:3mm;'
		'border-bottom:3px double var(--line);margin-bottom:6mm}'
	'h1{font-size:13pt;text-decoration:underline}h2{font-size:12pt;font-weight:normal}'
	'p{text-align:justify}dd{margin:0}'
	'dl{display:grid;grid-template-columns:45mm 1fr;margin:0 0 0 10mm}'
	'table{width:100%;table-layout:fixed;font-size:10pt}'
	'th,td{padding:1mm;text-align:left;overflow-wrap:anywhere}th,.n{text-align:center}'
	'td:nth-child(4){font-size:9pt;overflow-wrap:normal}'
	'.sign{margin:8mm 0 0 auto;width:80mm}', letters);
COMMENT ON FUNCTION attendance.statement_page(text, text)
	IS 'the page of letters whose HTML statement_body made, for manual_statement_html';

CREATE OR REPLACE FUNCTION attendance.manual_statement_html(statement_id bigint,
	place text DEFAULT 'Karanganyar') RETURNS text
LANGUAGE plpgsql STABLE COST 10000 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN attendance.statement_page('Surat keterangan ' || (SELECT s.number
		FROM attendance.statement AS s WHERE s.statement_id = manual_statement_html.statement_id),
		attendance.statement_body(statement_id, place));
END $$;
COMMENT ON FUNCTION attendance.manual_statement_html(bigint, text) IS
	'a letter of a unit''s head on manual attendance (annex B) as an HTML page for A4: letterhead, '
		'number, signer, the people and what kept them from punching. place stands before the '
		'letter''s date. Error: PS103';

CREATE OR REPLACE FUNCTION attendance.manual_statement_html(unit_id bigint, month date,
	place text DEFAULT 'Karanganyar') RETURNS text
LANGUAGE plpgsql STABLE COST 10000 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	u constant attendance.unit := attendance.unit_of(unit_id);
	m constant date := attendance.month_of(month);
BEGIN
	RETURN attendance.statement_page(concat_ws(' – ', 'Surat keterangan', u.name,
		attendance.month_name(m)),
		(SELECT string_agg(attendance.statement_body(s.statement_id, place), ''
			ORDER BY s.day, s.number)
		FROM (SELECT DISTINCT v.statement_id, v.letter_day AS day, v.letter_number AS number
			FROM attendance.manual_statement AS v WHERE v.unit_id = u.unit_id
			AND v.month = m) AS s));
END $$;
COMMENT ON FUNCTION attendance.manual_statement_html(bigint, date, text) IS
	'all letters of a unit (annex B) that attest manual attendance in a month, each on a page of '
		'its own; NULL if there is none. month: any date in it. Errors: PS102, PS205';
