-- Rulings in plain words.
SET search_path = presensi, public;
SET timezone = 'America/New_York';
SET datestyle = 'SQL, DMY';
\pset format unaligned
\pset tuples_only on

CREATE FUNCTION pg_temp.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	d text;
BEGIN
	EXECUTE statement;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS d = PG_EXCEPTION_DETAIL;
	RETURN sqlstate || ': ' || sqlerrm || CASE WHEN d <> '' THEN ' / ' || d ELSE '' END;
END $$;

-- ---- a fortnight with a bit of everything ----
CREATE TEMP TABLE fortnight AS
SELECT r AS ruling
	FROM rulings(
	'Mon-Thu 07:00-14:45 grace 5m; Fri 06:30-14:00 break 11:30-12:30; Sat 08:00-12:00 in-only',
	'[2022-10-03,2022-10-17)', 'WIB',
	'{2022-10-03 06:52+07,2022-10-03 14:50:20+07,
	  2022-10-04 07:12:33+07,2022-10-04 14:15+07,
	  2022-10-05 07:04+07,2022-10-05 14:44:30+07,
	  2022-10-06 07:30+07,
	  2022-10-07 06:30:30+07,2022-10-07 12:00+07,
	  2022-10-08 08:00:30+07,
	  2022-10-09 09:00+07,2022-10-09 11:00+07,
	  2022-10-10 10:00+07,2022-10-10 14:45+07,
	  2022-10-12 14:45+07}',
	'{2022-10-13}', ARRAY[excuse('[2022-10-11,2022-10-12)'::daterange, 'annual leave'),
		excuse('[2022-10-10 07:00+07,2022-10-10 09:00+07)'::tstzrange, 'permit')],
	'2022-10-15 00:00+07') r;
SELECT explain(ruling, 'en', 'WIB') || E'\n' || explain(ruling, 'id', 'WIB') || E'\n'
	FROM fortnight;

-- ---- other rules, one a day ----
SELECT explain(r, 'en', 'WIB') || E'\n' || explain(r, 'id', 'WIB') || E'\n' FROM rulings(
	'Mon 19:00-07:00 absent-after 1h; Tue 07:00-17:00 hours 6h; Wed 07:00-15:00 flex -30m..+60m; '
		'Thu 07:00-15:00 grace 10m net; Fri 06:00-10:00, 12:00-16:00 seconds; Sat 07:00-12:00',
		'[2022-10-03,2022-10-10)', 'WIB',
	'{2022-10-03 20:52+07,2022-10-04 07:00+07,
	  2022-10-04 09:00+07,2022-10-04 14:00+07,
	  2022-10-05 07:45+07,2022-10-05 15:15+07,
	  2022-10-06 07:25+07,2022-10-06 15:00+07,
	  2022-10-07 06:00+07,2022-10-07 10:00+07,2022-10-07 12:00:40+07,2022-10-07 15:59:50+07,
	  2022-10-08 07:00:00.5+07,2022-10-08 09:00+07,2022-10-09 10:00+07}',
	as_of => '2022-10-08 10:00+07') r;

-- ---- options of few schedules, one a day ----
SELECT explain(r, 'en', 'WIB') || E'\n' || explain(r, 'id', 'WIB') || E'\n' FROM rulings(
	'Mon 08:00-17:00 break 1h pairs; Tue 06:00-20:00 hours 8h core 09:00-15:00; '
		'Wed 08:00-16:00 half-under 4h; Thu-Fri 08:00-16:00 absent-under 4h; '
		'Sat 06:00-18:00 break 30m after 6h; Sun 08:00-17:00 pairs', '[2022-10-03,2022-10-10)',
		'WIB',
	'{2022-10-03 08:10+07,2022-10-03 12:00+07,2022-10-03 14:00+07,2022-10-03 16:30+07,
	  2022-10-04 09:30+07,2022-10-04 14:00+07,
	  2022-10-05 08:15+07,2022-10-05 11:30+07,
	  2022-10-06 08:00+07,2022-10-06 11:30+07,
	  2022-10-07 08:30+07,2022-10-07 12:00+07,
	  2022-10-08 06:00+07,2022-10-08 18:00+07,
	  in 2022-10-09 08:00+07,out 2022-10-09 12:00+07,in 2022-10-09 13:00+07}',
	as_of => 'infinity') r;

-- ---- zones and languages ----
-- without a zone: UTC, and the text says so, if there is a time in it
SELECT explain(ruling) FROM fortnight LIMIT 1;
SELECT explain(ruling, 'id') FROM fortnight LIMIT 1;
SELECT explain(ruling, time_zone => NULL, language => 'EN') FROM fortnight
	WHERE (ruling).status = 'holiday';
SELECT explain(ruling, 'En', 'Asia/Jayapura') FROM fortnight LIMIT 1;
SELECT explain(ruling, NULL) IS NULL, explain(NULL::ruling) IS NULL, explain(NULL) IS NULL,
	explain(ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
	NULL, NULL)::ruling) IS NULL FROM fortnight LIMIT 1;
SELECT pg_temp.error_of($$SELECT presensi.explain(ruling, 'fr') FROM fortnight$$);
SELECT pg_temp.error_of($$SELECT presensi.explain(ruling, '') FROM fortnight$$);
SELECT pg_temp.error_of($$SELECT presensi.explain(ruling, 'en', 'Mars') FROM fortnight$$);
-- settings do not matter
CREATE TEMP TABLE said AS SELECT ruling, explain(ruling, 'id', 'WITA') AS text FROM fortnight;
SET timezone = 'Pacific/Apia';
SET datestyle = 'German';
SET intervalstyle = 'sql_standard';
SELECT count(*), bool_and(text = explain(ruling, 'id', 'WITA')) FROM said;
RESET intervalstyle;
-- every date of four years has its weekday and month
SELECT bool_and(explain(ROW(d::date, NULL, 'off', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '0',
	'0', '0', '0', NULL, '0')::ruling)
	= to_char(d, 'FMDay FMDD FMMonth FMYYYY')
		|| ': free day, nothing owed. The schedule has no shift on this date.')
FROM generate_series('1999-01-01'::timestamp, '2002-12-31', '1 day') d;

-- ---- rows made by hand ----
SELECT explain(ROW(NULL, NULL, s, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
	NULL, NULL)::ruling, l) FROM unnest(enum_range(NULL::status)) s, unnest(ARRAY['en', 'id']) l;
SELECT explain(ROW('0044-03-15 BC', 3, 'excused', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '0',
	'0', '0', '1 day 02:00', '% %s 50%', '0')::ruling);
SELECT explain(ROW('2022-10-04', 2, 'present', '2022-10-04 06:00Z', '2022-10-04 05:00Z',
	'2022-10-05 06:00Z', '2022-10-03 05:00Z', '1000:00', '0:00:00.5', '0', '5', '0', '0', '7',
	repeat('cuti ', 30), '99:00')::ruling);
SELECT pg_temp.error_of(format('SELECT presensi.explain(ROW(%s)::presensi.ruling)', columns))
	FROM unnest(ARRAY[
	$$'infinity', 1, 'present', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
		NULL, NULL$$,
	$$'2022-10-04', 1, 'present', '-infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
		NULL, NULL, NULL$$,
	$$'2022-10-04', 1, 'present', NULL, NULL, NULL, NULL, '1 mon', NULL, NULL, NULL, NULL, NULL,
		NULL, NULL, NULL$$,
	$$'2022-10-04', 1, 'present', NULL, NULL, NULL, NULL, '-1 s', NULL, NULL, NULL, NULL, NULL,
		NULL, NULL, NULL$$]) columns;
