-- Functions over plain values that no other test calls by name (doc/reference.md).
SET client_min_messages = warning;
SET search_path = public, presensi;
BEGIN;
SELECT * FROM no_plan();

SELECT is(presensi.version(), (SELECT extversion FROM pg_extension WHERE extname = 'presensi'),
	'version() is that of the extension');

-- Times as terminals write them.
SELECT is(terminal_time(text, date_order), at, format('%s in order %s', text, date_order))
FROM (VALUES
	('2022-10-04 07:05:09', 'dmy', timestamp '2022-10-04 07:05:09'),
	('04/10/2022 07:05', 'dmy', '2022-10-04 07:05'),
	('10/04/2022 07:05', 'mdy', '2022-10-04 07:05'),
	('4.10.22 7.05', 'dmy', '2022-10-04 07:05'),
	('10/4/22 12:05 AM', 'mdy', '2022-10-04 00:05'),
	('10/4/22 12:05 pm', 'mdy', '2022-10-04 12:05'),
	('10/4/22 1:05 pm', 'mdy', '2022-10-04 13:05'),
	('10/4/22 13:05 pm', 'mdy', NULL),
	('10/4/22 0:05 am', 'mdy', NULL),
	('Oct 4, 2022 07:05', 'ymd', '2022-10-04 07:05'),
	('4 Okt 2022 07:05', 'ymd', '2022-10-04 07:05'),
	('4 Foo 2022 07:05', 'ymd', NULL),
	('20221004 070509', 'ymd', '2022-10-04 07:05:09'),
	('04/10/2022 07:05', 'ymd', NULL),
	('2022-02-29 07:05', 'ymd', NULL),
	('2022-10-04 24:00', 'ymd', '2022-10-05 00:00:00'),
	('2022-10-04 07:60', 'ymd', NULL),
	('1899-10-04 07:05', 'ymd', NULL),
	('', 'ymd', NULL)) AS x(text, date_order, at);

-- Two numbers as a place.
SELECT is(is_place(longitude, latitude), place, format('%s %s', longitude, latitude))
FROM (VALUES (111.5, -7.6, true), (180, 90, true), (-180, -90, true), (NULL, NULL, false),
	('NaN', -7.6, false), (111.5, 'NaN', false)) AS x(longitude, latitude, place);
SELECT throws_ok(format('SELECT presensi.is_place(%L, %L)', longitude, latitude), '22023', NULL,
	format('%s %s is none', longitude, latitude))
FROM (VALUES (111.5, NULL), (NULL, -7.6), (-7.6, 111.5), (180.1, 0), (0, -90.1),
	('infinity'::float8, 0)) AS x(longitude, latitude);

-- The shifts of several schedules on one date: of two that overlap, that of the later schedule.
SELECT is((SELECT string_agg(to_char(s.starts_at AT TIME ZONE 'Asia/Jakarta', 'HH24:MI-')
		|| to_char(s.ends_at AT TIME ZONE 'Asia/Jakarta', 'HH24:MI'), ' ' ORDER BY s.starts_at)
	FROM shifts(day_schedule(schedules, day), daterange(day, day + 1), 'WIB') AS s), wanted, what)
FROM (VALUES
	('{Mon 07:00-12:00,Mon 13:00-15:00}'::schedule[], date '2022-10-03', '07:00-12:00 13:00-15:00',
		'both'),
	('{Mon 07:00-13:30,Mon 13:00-15:00}', '2022-10-03', '13:00-15:00', 'the later of two'),
	('{Mon 07:00-12:00,NULL}', '2022-10-03', '07:00-12:00', 'NULL is left out'),
	('{Mon 07:00-12:00}', '2022-10-04', NULL, 'a free day')) AS x(schedules, day, wanted, what);
SELECT is(day_schedule('{Mon 07:00-12:00}', day), NULL, format('no date: %s', day))
	FROM unnest('{NULL,infinity,-infinity}'::date[]) AS day;

-- Months of habitual lateness in a row; a NULL array is an empty one (design 2).
SELECT is(longest_run(counts, at_least), run::bigint, format('%s at least %s', counts, at_least))
FROM (VALUES ('{5,7,12,4,6}'::bigint[], 5, 3), ('{5,NULL,5,5}', 5, 2), ('{1,2}', 3, 0),
	('{}', 1, 0), (NULL, 1, 0), ('{5}', NULL, NULL)) AS x(counts, at_least, run);

-- A monthly allowance of lateness, day after day: what it forgives of each, until it is used up
-- (doc/reference.md).
SELECT is(forgiven_minutes(minutes, before, allowance, day_most), forgiven::bigint,
	format('%s minutes after %s of %s, %s a day at most', minutes, before, allowance, day_most))
FROM (VALUES (40, 0, 300, 60, 40), (90, 0, 300, 60, 60), (40, 280, 300, 60, 20),
	(40, 300, 300, 60, 0), (40, 350, 300, 60, 0), (90, 0, 300, NULL, 90), (400, 0, 300, NULL, 300),
	(0, 0, 300, 60, 0), (NULL, 0, 300, 60, 0), (40, NULL, 300, 60, 40), (40, 0, NULL, 60, 0),
	(40, 0, 0, NULL, 0)) AS x(minutes, before, allowance, day_most, forgiven);
SELECT * FROM finish();
ROLLBACK;
