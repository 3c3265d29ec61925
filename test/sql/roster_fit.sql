-- roster_fit(): which of several schedules each date was worked by.
SET search_path = presensi, public;
SET timezone = 'UTC';
SET datestyle = 'ISO, DMY';
SET intervalstyle = postgres;

CREATE FUNCTION pg_temp.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	d text;
BEGIN
	EXECUTE statement;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS d = PG_EXCEPTION_DETAIL;
	RETURN sqlstate || ': ' || sqlerrm || CASE WHEN d <> '' THEN E'\n  ' || d ELSE '' END;
END $$;

-- Field case 3: one of three shifts a day, known only from its punches. The night is present;
-- nothing is said of the other two.
SELECT workday, status, checked_in, checked_out, late, early_leave
FROM roster_rulings(roster_fit('{daily 06:00-14:00,daily 14:00-22:00,daily 22:00-06:00}',
	'[2022-10-03,2022-10-04)', 'UTC',
	'{2022-10-03 21:58Z,2022-10-04 06:03Z}'), NULL, '{2022-10-03 21:58Z,2022-10-04 06:03Z}',
		as_of => 'infinity');

-- A week of them, in a zone; Thursday nobody came: the first of the list.
CREATE TEMP TABLE week AS SELECT punch_log(at) AS log FROM unnest(ARRAY[
	'2022-10-03 05:52+07', '2022-10-03 14:05+07', '2022-10-04 13:50+07', '2022-10-04 22:07+07',
		'2022-10-05 21:41+07', '2022-10-06 06:02+07',
	'2022-10-07 21:55+07', '2022-10-08 06:10+07', '2022-10-08 21:50+07',
		'2022-10-09 06:01+07']::timestamptz[]) AS at;
SELECT r.workday, r.status, s.starts_at AT TIME ZONE 'Asia/Jakarta' AS starts_at,
	r.checked_in AT TIME ZONE 'Asia/Jakarta' AS checked_in,
	r.checked_out AT TIME ZONE 'Asia/Jakarta' AS checked_out
FROM week, roster_fit('{daily 06:00-14:00,daily 14:00-22:00,daily 22:00-06:00}',
	'[2022-10-03,2022-10-09)', 'WIB', log) AS fit,
	roster_rulings(fit, NULL, log, as_of => 'infinity') AS r
		JOIN shifts(fit) AS s USING (workday, shift_no) ORDER BY workday;

-- Fewest punches without a shift come before the misfit; of equal ones the earlier in the list.
SELECT roster_fit('{daily off,daily 08:00-16:00,daily 08:00-12:00}', '[2022-10-03,2022-10-04)',
	'UTC', '{2022-10-03 08:00Z,2022-10-03 21:00Z}');
SELECT roster_fit('{daily 07:00-15:00,daily 07:00-15:00 grace 5m}', '[2022-10-03,2022-10-04)',
	'UTC', '{2022-10-03 07:00Z,2022-10-03 15:00Z}');

-- A holiday cancels the shifts that heed it; only the others can have been worked.
SELECT roster_fit('{daily 07:00-15:00,daily 06:30-15:30 holidays off}', '[2022-10-03,2022-10-05)',
	'UTC',
	'{2022-10-03 07:00Z,2022-10-03 15:00Z,2022-10-04 07:00Z,2022-10-04 15:00Z}', '{2022-10-04}');

-- Nothing to go by; nothing to do.
SELECT roster_fit('{daily 07:00-15:00,daily 14:00-22:00}', '[2022-10-03,2022-10-05)', 'UTC', NULL),
	roster_fit('{daily 07:00-15:00}', 'empty', 'UTC', '{}') AS no_dates,
	roster_fit('{daily 07:00-15:00}', NULL, 'UTC', '{}') AS no_period,
	roster_fit('{daily 07:00-15:00}', '[2022-10-03,2022-10-05)', NULL, '{}') AS no_zone;

SELECT pg_temp.error_of(s) FROM unnest(ARRAY[
	$$SELECT roster_fit('{}', '[2022-10-03,2022-10-05)', 'UTC', '{}')$$,
	$$SELECT roster_fit(NULL, '[2022-10-03,2022-10-05)', 'UTC', '{}')$$,
	$$SELECT roster_fit('{daily 07:00-15:00,NULL}', '[2022-10-03,2022-10-05)', 'UTC', '{}')$$,
	$$SELECT roster_fit('{daily 07:00-15:00}', '[2022-10-03,)', 'UTC', '{}')$$,
	$$SELECT roster_fit('{daily 07:00-15:00}', '[2022-10-03,2022-10-05)', 'Mars/Olympus', '{}')$$,
	$$SELECT roster_fit('{daily 07:00-15:00}', '[1900-01-01,2100-01-01)', 'UTC', '{}')$$,
	$$SELECT roster_fit(array_fill('daily 07:00-15:00'::schedule, '{65}'),
		'[2022-10-03,2022-10-05)', 'UTC', '{}')$$,
	$$SELECT roster_fit(array_fill('daily 07:00-15:00'::schedule, '{64}'),
		'[2000-01-01,2030-01-01)', 'UTC', '{}')$$]) AS s;
