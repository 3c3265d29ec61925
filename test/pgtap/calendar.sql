-- Pictures: presensi.calendar_svg() says by mark and text what it says by colour, and is
-- well-formed whatever the words are.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET search_path = public, presensi;
BEGIN;
SELECT plan(30);

CREATE TEMP TABLE ruled AS
SELECT r FROM rulings('Mon-Fri 07:00-15:00', '[2022-10-01,2022-11-01)', 'WIB',
	punch_log('{2022-10-03 07:12+07,2022-10-03 15:00+07,2022-10-04 06:50+07,2022-10-04 '
		'14:20+07,2022-10-05 06:55+07,2022-10-06 06:55+07,2022-10-06 15:00+07}'),
	'{2022-10-10}', ARRAY[excuse('[2022-10-07,2022-10-07]'::daterange, 'annual')],
		'2022-10-20 12:00+07') r;
CREATE TEMP TABLE picture AS
SELECT calendar_svg(array_agg(r), 'Ani', 'en', 'WIB') AS en, calendar_svg(array_agg(r), 'Ani', 'id',
	'WIB') AS id,
	calendar_svg(array_agg(ROW('Budi', r, NULL)::calendar_day), 'Unit', 'en', 'WIB') AS one,
	calendar_svg(array_agg(ROW('Zeta', r, NULL)::calendar_day)
		|| array_agg(ROW('Ani', r, NULL)::calendar_day), 'Unit', 'en', 'WIB') AS two
FROM ruled;

SELECT is((SELECT string_agg(mark, '' ORDER BY workday)
	FROM calendar_dates((SELECT array_agg(ROW(NULL, r, NULL)::calendar_day) FROM ruled))),
	'--TPMHE--LAAAA--AAA..--.....--.', 'one mark for each date');
SELECT is((SELECT sum(late) || ' ' || sum(early)
	FROM calendar_dates((SELECT array_agg(ROW(NULL, r, NULL)::calendar_day) FROM ruled))), '12 40',
	'minutes late and early');
SELECT ok(en IS DOCUMENT, 'it is well-formed') FROM (SELECT en::xml AS en FROM picture) x;
SELECT is(cardinality(xpath('//*[local-name()="g"][contains(@class, "c k")]', en::xml)), 31 + 12,
	'a cell for each date and each mark of the legend') FROM picture;
SELECT alike(en, '%<title>Monday 3 October 2022: present, 12 min late.%07:12%',
	'a cell says what explain() says, in the zone asked for') FROM picture;
SELECT alike(id, '%<title>Senin, 3 Oktober 2022: hadir, terlambat 12 menit.%', 'in Indonesian too')
	FROM picture;
SELECT alike(id, '%Oktober 2022%Sen%terlambat%', 'words of the picture in Indonesian') FROM picture;
SELECT alike(en, '%role="img" aria-labelledby=%<desc id=%absent 7%',
	'title and description for screen readers') FROM picture;
SELECT alike(en, '%annual%', 'the words of the excuse stand in the cell') FROM picture;
SELECT ok(position('>Zeta<' IN two) < position('>Ani<' IN two) AND position('>Zeta<' IN two) > 0,
	'people stand in the order in which they were given') FROM picture;
SELECT is(calendar_svg(array_agg(r), '<b>&"''' || E'\x01', 'en')::xml IS DOCUMENT, true,
	'hostile words do no harm') FROM ruled;
SELECT is(calendar_svg('{}'::ruling[], 'Empty')::xml IS DOCUMENT, true,
	'no rulings make an empty picture');
SELECT is(calendar_svg(NULL::ruling[])::xml IS DOCUMENT, true, 'so does NULL');
SELECT is(calendar_svg(ARRAY[NULL::ruling, ROW('infinity', 1, 'absent', NULL, NULL, NULL, NULL,
	NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::ruling])::xml IS DOCUMENT, true,
	'rows without a finite date are left out');
SELECT throws_ok($$SELECT calendar_svg('{}'::ruling[], 'x', 'xx')$$, '22023',
	'unknown language: "xx"');
SELECT throws_ok($$SELECT calendar_svg('{}'::ruling[], 'x', 'id', NULL, 'pink')$$, '22023',
	'unknown scheme: "pink"');
SELECT isnt(substring(calendar_svg(array_agg(r), 'A') FROM 'id="([^"]*)"'),
	substring(calendar_svg(array_agg(r), 'B') FROM 'id="([^"]*)"'),
	'pictures of one page do not share an id') FROM ruled;
SELECT is(string_agg(mark, '' ORDER BY workday), 'hA', 'half a day has a mark of its own')
FROM calendar_dates((SELECT array_agg(ROW(NULL, r, NULL)::calendar_day)
	FROM rulings('Mon-Tue 07:00-15:00 half-under 4h', '[2022-10-03,2022-10-05)', 'WIB',
		punch_log('{2022-10-03 07:00+07,2022-10-03 09:00+07}')) r));
SELECT is((SELECT count(*) FROM jsonb_object_keys(calendar_words('id') -> 'marks')),
	(SELECT count(*) FROM jsonb_object_keys(calendar_words('en') -> 'marks')
		WHERE calendar_words('id') -> 'marks' ? jsonb_object_keys),
	'both languages have the same marks');

-- iCalendar: without a title an event is called by the language's word.
SELECT is((SELECT count(*) FROM regexp_matches(shifts_ical(roster('Mon-Fri 07:00-15:00',
	'[2022-10-03,2022-10-10)', 'WIB')), 'SUMMARY:Jam kerja', 'g')), 5::bigint,
	'five shifts without a title are five events');
SELECT alike(shifts_ical(roster('Mon 07:00-15:00', '[2022-10-03,2022-10-10)', 'WIB'), NULL, 'en'),
	'%SUMMARY:Shift%', 'in English too');
SELECT is(shifts_ical(NULL::roster), NULL, 'no roster has no calendar');
SELECT throws_ok($$SELECT shifts_ical(roster('daily 07:00-15:00', '[2022-10-03,2022-10-04)', 'WIB'),
	stamp => 'infinity')$$, '22008', 'the stamp of a calendar must be a finite instant');
-- Holidays from a calendar file.
CREATE FUNCTION pg_temp.ical(VARIADIC events text[]) RETURNS text LANGUAGE sql AS $$
	SELECT E'BEGIN:VCALENDAR\r\n' || string_agg(E'BEGIN:VEVENT\r\n' || e || E'\r\nEND:VEVENT\r\n',
		'') || 'END:VCALENDAR' FROM unnest(events) AS e $$;
SELECT results_eq($$SELECT day, name FROM holidays_of_ical(pg_temp.ical(
	E'DTSTART;VALUE=DATE:20230101\r\nSUMMARY:Tahun\r\n  Baru\\, Masehi',
	E'DTSTART;VALUE=DATE:20230123\r\nSTATUS:CANCELLED\r\nSUMMARY:x',
	E'DTSTART:20230422T000000Z\r\nDTEND:20230424T000000Z\r\nSUMMARY:Idul Fitri',
	E'DTSTART;VALUE=DATE:20230506\r\nDTEND;VALUE=DATE:20230506'))$$,
	$$VALUES ('2023-01-01'::date, 'Tahun Baru, Masehi'), ('2023-04-22', 'Idul Fitri'),
	('2023-04-23', 'Idul Fitri'), ('2023-05-06', '')$$,
	'one row a date; a folded line is one, a cancelled event none, and DTEND the date after');
SELECT is_empty($$SELECT * FROM holidays_of_ical(NULL)$$, 'NULL has no holidays');
SELECT throws_ok(format('SELECT * FROM holidays_of_ical(%L)', ical), code, message) FROM (VALUES
	('x', '22P02', 'this is no iCalendar text'),
	(pg_temp.ical('DTSTART:20221225', E'DTSTART:20221226\r\nRDATE:20231226'), '0A000',
		'event 2 of the calendar repeats'),
	(pg_temp.ical('DTSTART:20221345'), '22007',
		'event 1 of the calendar has no date that can be read'),
	(pg_temp.ical('SUMMARY:x'), '22007', 'event 1 of the calendar has no date that can be read'),
	(pg_temp.ical(E'DTSTART:20220101\r\nDTEND:20230103'), '22007',
		'event 1 of the calendar lasts 367 days')) AS x(ical, code, message);
SELECT * FROM finish();
ROLLBACK;
