-- Pictures and pages of a register's month (K10(2), K11, K12, K13, annexes B and C) and its closing
-- by schedule (K11(4)).
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();
SELECT pg_temp.at('2022-10-31 16:00') \g /dev/null
-- names that would break a page or bring a script into it
UPDATE attendance.employee SET name = 'Budi <script>x</script> & "Co"' WHERE employee_id = 2;
UPDATE attendance.unit SET letterhead = E'PEMERINTAH KABUPATEN\nDINAS <b> KESEHATAN'
	WHERE unit_id = 2;
INSERT INTO attendance.holiday (day, name, kind, unit_id)
	VALUES ('2022-10-12', 'Hari jadi', 'regional', 1), ('2022-10-13', 'Hari sekolah', 'regional',
	3);
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
	decided_at) VALUES (1, 'annual', '2022-10-17', '2022-10-18', 'approved', 'x',
	'2022-10-14 00:00+07');
INSERT INTO attendance.statement (statement_id, unit_id, number, day, signer_id, cause)
	VALUES (1, 2, '800/12/2022', '2022-10-05', 3, 'phone_left'), (2, 2, '800/<i>13', '2022-10-06',
	3, 'no_signal'),
	(3, 2, '800/14/2022', '2022-10-07', 3, 'other');
SELECT is(pg_temp.tries('reg_op', s) ~ '^\d+$', true, 'manual attendance: ' || substr(s, 33, 22))
	FROM (VALUES
	($$SELECT attendance.submit_manual(2, '2022-10-04 06:58+07', 'in', 'phone_left', 1, 'bd')$$),
		($$SELECT attendance.submit_manual(2, '2022-10-04 14:46+07', 'out', 'phone_left', 1,
		'bd')$$),
	($$SELECT attendance.submit_manual(1, '2022-10-04 07:03+07', 'in', 'phone_left', 1, 'an')$$),
		($$SELECT attendance.submit_manual(1, '2022-10-31 14:50+07', 'out', 'server_down', NULL,
		'an')$$),
	($$SELECT attendance.submit_manual(2, '2022-10-06 06:59+07', 'in', 'no_signal', 2, '<u>')$$))
		AS v(s);

CREATE FUNCTION pg_temp.times(t text, what text) RETURNS int LANGUAGE sql AS $$
	SELECT ((length(t) - length(replace(t, what, ''))) / length(what))::int $$;
CREATE FUNCTION pg_temp.words(t text) RETURNS text LANGUAGE sql AS
$$ SELECT btrim(regexp_replace(replace(regexp_replace(regexp_replace(t, '<(style|title)>[^<]*</\1>',
	'', 'g'), '<[^>]*>', ' ', 'g'), '&nbsp;', ''), '\s+', ' ', 'g')) $$;

-- ---- pictures -----------------------------------------------------------------------------------
CREATE TEMP TABLE page AS
SELECT attendance.calendar_svg(1, '2022-10-15') AS ani, attendance.calendar_svg(1, '2022-10-01',
	'en', 'dark') AS ani_en, attendance.unit_calendar_svg(2, '2022-10-31') AS unit,
	attendance.report_html(2, '2022-10-01') AS report, attendance.report_html(2, '2022-10-31',
		'en') AS report_en, attendance.manual_form_html(2, '2022-10-20', 'Karanganyar',
		'2022-11-02') AS form,
	attendance.manual_form_html(3, '2022-10-01') AS empty_form,
		attendance.manual_statement_html(1) AS letter, attendance.manual_statement_html(2,
		'2022-10-01'::date, 'Madiun') AS letters;
SELECT is(pg_temp.times(ani, 'class="c k') - 12, 29,
	'a person''s month has a cell for each date since the first assignment') FROM page;
SELECT is(ani LIKE '%Ani – 1001%' AND ani LIKE '%Hari jadi%' AND ani NOT LIKE '%Hari sekolah%'
	AND ani LIKE '%Cuti tahunan%', true,
	'with the holidays of the unit and those above it, and the kinds of leave') FROM page;
SELECT is(ani_en LIKE '%annual leave%' AND ani_en NOT LIKE '%Cuti tahunan%', true, 'and in English')
	FROM page;
SELECT is(unit LIKE '%>Ani</text>%' AND unit LIKE '%>Hadi</text>%' AND unit NOT LIKE '%Citra%'
	AND unit LIKE '%Dinas Kesehatan%', true, 'a unit''s month has a row for each of its people')
	FROM page;
SELECT is((SELECT count(*) FROM unnest(ARRAY[ani, ani_en, unit, report, report_en, form, empty_form,
	letter, letters]) AS t
	WHERE t ~*
		'<script|<b> KES|<i>13|<u>|https?://(?!www\.w3\.org/2000/svg)|src=|@import|url\((?!#)'),
	0::bigint,
	'nothing brings a script or asks for anything from outside; what people wrote is text')
		FROM page;
SELECT is(report LIKE '%Budi &lt;script&gt;x&lt;/script&gt; &amp; &quot;Co&quot;%'
	AND form LIKE '%Budi &lt;script&gt;%' AND letter LIKE '%Budi &lt;script&gt;%', true,
	'and is there, escaped') FROM page;
UPDATE attendance.employee SET name = 'Ani' WHERE employee_id = 3;
SELECT is(t LIKE '%>1001 Ani</text>%' AND t LIKE '%>1003 Ani</text>%', true,
	'two people of one name stay two') FROM attendance.unit_calendar_svg(2, '2022-10-01') AS t;
UPDATE attendance.employee SET name = 'Hadi' WHERE employee_id = 3;
SELECT is(pg_temp.times(attendance.unit_calendar_svg(1, '2022-10-01'), 'class="c k'), 12,
	'a unit without people: an empty picture with its legend');
SELECT throws_ok(format('SELECT attendance.%s', call), state, NULL, call || ': ' || state)
	FROM (VALUES
	('calendar_svg(99, ''2022-10-01'')', 'PS101'), ('calendar_svg(NULL, ''2022-10-01'')', 'PS101'),
		('calendar_svg(1, ''1999-01-01'')', 'PS205'), ('calendar_svg(1, NULL)', 'PS205'),
	('calendar_svg(1, ''infinity'')', 'PS205'), ('calendar_svg(1, ''2022-10-01'', ''fr'')',
		'22023'), ('calendar_svg(1, ''2022-10-01'', NULL)', '22023'),
		('calendar_svg(1, ''2022-10-01'', ''id'', ''pink'')', '22023'),
	('unit_calendar_svg(99, ''2022-10-01'')', 'PS102'), ('unit_calendar_svg(2, ''1999-01-01'')',
		'PS205'), ('report_html(99, ''2022-10-01'')', 'PS102'), ('report_html(2, NULL)', 'PS205'),
	('report_html(2, ''2022-10-01'', ''fr'')', '22023'), ('manual_form_html(99, ''2022-10-01'')',
		'PS102'), ('manual_form_html(2, ''1999-01-01'')', 'PS205'),
		('manual_statement_html(99)', 'PS103'),
	('manual_statement_html(99, ''2022-10-01''::date)', 'PS102')) AS v(call, state);

-- ---- rights: as the views -----------------------------------------------------------------------
SELECT is(pg_temp.tries('reg_ani', 'SELECT attendance.calendar_svg(2, ''2022-10-01'')'), 'PS101',
	'an employee has no picture of a colleague');
SELECT is(pg_temp.tries('reg_ani',
	'SELECT attendance.calendar_svg(1, ''2022-10-01'') LIKE ''%Ani – 1001%'''), 'true',
	'but of herself');
SELECT is(pg_temp.tries('reg_ani',
	'SELECT strpos(attendance.unit_calendar_svg(2, ''2022-10-01'') || '
	'attendance.report_html(2, ''2022-10-01'') || '
	'attendance.manual_form_html(2, ''2022-10-01''), ''Budi'')'), '0',
	'and a unit''s pages show her nobody else');
SELECT is(pg_temp.tries('reg_ani', 'SELECT attendance.manual_statement_html(1)'), 'PS103',
	'letters are the operators''');
SELECT is(pg_temp.tries(r, 'SELECT attendance.report_html(2, ''2022-10-01'') LIKE ''%Budi%Hadi%'''),
	'true', r || ' reads the unit''s report')
	FROM (VALUES ('reg_boss'), ('reg_op'), ('reg_reader'), ('reg_hadi')) AS v(r);
SELECT is(pg_temp.tries('reg_app',
	'SELECT strpos(attendance.report_html(2, ''2022-10-01''), ''Budi'')', 'ani'), '0',
	'nor does a pool show more to whom it speaks for');

-- ---- the report ---------------------------------------------------------------------------------
SELECT is(pg_temp.words(report) ~ '^Laporan presensi – Dinas Kesehatan – Oktober 2022 Keadaan pada '
	'2022-10-31 16:00 \(Asia/Jakarta\)\. Bulan ini belum ditutup', true,
	'the report says of whom, of when, as of when') FROM page;
SELECT is((SELECT string_agg(h[1], '|')
	FROM page, regexp_matches(report, '<h2>([^<]*)</h2>', 'g') AS h),
	'Rekapitulasi bulan|Kalender|Akumulasi tahun 2022|Laporan yang harus disampaikan',
	'recap, calendar, standing, what is due');
SELECT is((SELECT string_agg(h[1], '|')
	FROM page, regexp_matches(report_en, '<h2>([^<]*)</h2>', 'g') AS h),
	'The month|Calendar|Standing in the year 2022|Reports due', 'in English too');
SELECT is((SELECT count(*) FROM page, attendance.attendance_month AS a
	WHERE a.unit_id = 2 AND a.month = '2022-10-01'
	AND strpos(page.report,
		format('<td>%s</td><td>%s</td><td class="n">%s</td><td class="n">%s</td>', a.number,
		a.strip, a.workdays, a.present_days)) > 0), 3::bigint,
		'each row of attendance_month is in it');
SELECT is((SELECT strpos(report, format('<td>Jumlah</td><td></td><td></td><td class="n">%s</td><td '
	'class="n">%s</td>', u.workdays, u.present_days)) > 0 FROM page, attendance.unit_month AS u
	WHERE u.unit_id = 2 AND u.month = '2022-10-01'), true, 'and the unit''s total');
SELECT is((SELECT count(*) FROM page, attendance.report_calendar AS c
	WHERE c.unit_id = 2 AND c.month = '2022-10-01'
	AND strpos(page.report, format('<td>%s</td><td>%s</td><td>%s</td>', c.kind_name_id, c.recipient,
		c.due)) > 0), 3::bigint,
		'K11, K12: the reports due to BKPSDM and Badan Keuangan, and the one on manual attendance');

-- ---- annex C ------------------------------------------------------------------------------------
SELECT is(pg_temp.words(form) LIKE
	'PRESENSI MANUAL BAGI ASN YANG TIDAK DAPAT MELAKUKAN PRESENSI ONLINE DINAS KESEHATAN BULAN '
	'OKTOBER 2022 NO NAMA/ NIP/ PANGKAT/ GOL/ JABATAN TANGGAL '
	|| (SELECT string_agg(d::text, ' ' ORDER BY d) FROM generate_series(1, 31) AS d)
		|| ' 1 Ani MASUK JAM 07.03 1001 PARAF an III/a PULANG JAM 14.50 Perawat PARAF an 2 Budi%',
		true,
	'annex C: its words in their order, hour and initials of coming and going') FROM page;
SELECT is(pg_temp.words(form) LIKE '% Karanganyar, 2 November 2022 KEPALA Hadi NIP. 1003', true,
	'annex C: place, date, position, name and NIP of the head') FROM page;
SELECT is(pg_temp.times(form, '<td class="d">'), 2 * 4 * 31,
	'annex C: 31 columns on the four lines of each person') FROM page;
SELECT is(pg_temp.times(empty_form, '<td class="d"></td>') = 4 * 4 * 31
	AND pg_temp.words(empty_form) LIKE
	'% 4 NAMA MASUK JAM NIP PARAF PANGKAT/ GOL PULANG JAM JABATAN PARAF Karanganyar, 31 Oktober '
	'2022 KEPALA DINAS PENDIDIKAN .%. NIP. .%.', true,
	'annex C: without manual attendance the empty form, dotted where no head is known') FROM page;
SELECT is(form LIKE '%@page {size:A4 landscape;%' AND letter LIKE '%@page {size:A4 portrait;%',
	true, 'C is printed on A4 landscape, B on A4 portrait') FROM page;

-- ---- annex B ------------------------------------------------------------------------------------
SELECT is(pg_temp.words(letter),
	'PEMERINTAH KABUPATEN DINAS &lt;b&gt; KESEHATAN SURAT KETERANGAN NOMOR : 800/12/2022 Yang '
	'bertanda tangan di bawah ini: Nama : Hadi NIP : 1003 Pangkat/golongan : IV/a Jabatan : Kepala '
	|| 'Dengan ini menerangkan dengan sesungguhnya, bahwa ASN dibawah ini: NO HARI/TANGGAL NAMA '
		'NIP KENDALA PRESENSI 1 Selasa, 4 Oktober 2022 Ani 1001 Telepon genggam tertinggal '
	|| '2 Selasa, 4 Oktober 2022 Budi &lt;script&gt;x&lt;/script&gt; &amp; &quot;Co&quot; 1002 '
		'Telepon genggam tertinggal '
	|| 'Tidak dapat melaksanakan presensi online “AKU HADIR” dikarenakan kendala sebagaimana '
		'tersebut diatas. Bukti kehadiran ASN sebagaimana terlampir. '
	|| 'Demikian surat keterangan ini saya buat dengan sesungguhnya dengan mengingat sumpah '
		'jabatan dan apabila di kemudian hari ternyata isi surat keterangan ini tidak benar yang '
		'mengakibatkan kerugian bagi negara, '
	|| 'maka saya bersedia menanggung kerugian tersebut. Karanganyar, 5 Oktober 2022 Kepala Hadi '
		'IV/a NIP. 1003', 'annex B: every word of it') FROM page;
SELECT is(pg_temp.times(letters, '<main>') = 2
	AND letters LIKE '%Madiun, 5 Oktober 2022%Madiun, 6 Oktober 2022%', true,
	'annex B: the letters that attest something in the month, each a page') FROM page;
SELECT is(attendance.manual_statement_html(3, '2022-10-01'::date), NULL,
	'a unit without letters has no page');
SELECT is(pg_temp.times(attendance.manual_statement_html(3), '<td>&nbsp;</td>'), 15,
	'a letter that attests nothing yet has empty lines');
UPDATE attendance.statement SET revoked_at = now(), revoked_by = 'x', why = 'x'
	WHERE statement_id = 3;
SELECT throws_ok('SELECT attendance.manual_statement_html(3)', 'PS103', NULL,
	'a letter that was withdrawn is not printed');

-- ---- K11(4): closing by schedule ----------------------------------------------------------------
CREATE FUNCTION pg_temp.closes(role text DEFAULT 'reg_boss') RETURNS text LANGUAGE sql AS
$$ SELECT pg_temp.tries(role,
	'SELECT coalesce(string_agg(m::text, '' '' ORDER BY o), ''none'') FROM '
	'attendance.close_due(''schedule'') WITH ORDINALITY AS x(m, o)') $$;
SELECT pg_temp.at('2022-11-04 23:59') \g /dev/null
SELECT is(pg_temp.closes(), 'none', 'within the revision window nothing is closed');
SELECT pg_temp.at('2022-11-05 00:00') \g /dev/null
SELECT is(pg_temp.closes(r), '42501', r || ' closes nothing')
	FROM (VALUES ('reg_op'), ('reg_hadi'), ('reg_ani'), ('reg_reader')) AS v(r);
SELECT is(pg_temp.closes(), '2022-10-01',
	'after it the month is closed; those before anybody had a work code are not');
SELECT is(pg_temp.closes(), 'none', 'once only');
SELECT is((SELECT concat_ws('|', closed_by, why) FROM attendance.month WHERE month = '2022-10-01'),
	'reg_boss|schedule', 'by whom and why is kept');
SELECT is(attendance.report_html(2, '2022-10-01') LIKE '%Bulan ini sudah ditutup.%', true,
	'the report says so');
SELECT pg_temp.at('2023-02-05 01:00') \g /dev/null
SELECT is(pg_temp.closes(), '2022-11-01 2022-12-01 2023-01-01',
	'what was left lying is closed from the first month on');
SELECT is(pg_temp.tries('reg_boss', $$SELECT attendance.reopen_month('2022-12-01', 'late letters',
	'2023-02-10 00:00+07')$$), '', 'a month is opened again');
SELECT pg_temp.at('2023-02-09 23:00') \g /dev/null
SELECT is(pg_temp.closes(), 'none', 'it stays open as long as it was opened');
SELECT pg_temp.at('2023-02-10 00:00') \g /dev/null
SELECT is(pg_temp.closes(), '2022-12-01', 'and is closed then');
UPDATE attendance.unit SET time_zone = 'WIT' WHERE unit_id = 3;
SELECT is(attendance.report_html(3, '2022-10-01') LIKE '%2023-02-10 02:00 (WIT)%'
	AND attendance.unit_calendar_svg(3, '2022-10-01') LIKE '%Citra%'
	AND attendance.calendar_svg(4, '2022-10-01') LIKE '%Citra%'
	AND attendance.manual_form_html(3, '2022-10-01') LIKE '%10 Februari 2023%', true,
		'pages are of the unit''s time zone, also where it is called WIT');
SELECT pg_temp.at('2023-03-04 23:00') \g /dev/null
SELECT is(pg_temp.closes(), 'none', 'a month waits for the zone in which its window ends last');
SELECT pg_temp.at('2023-03-05 00:00') \g /dev/null
SELECT is(pg_temp.closes(), '2023-02-01', 'and is closed when it has ended there');
SELECT * FROM finish();
ROLLBACK;
