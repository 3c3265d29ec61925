-- classify() and next_punch(): one punch at a time.
SET search_path = presensi, public;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO, DMY';
\pset null -

\set code '''Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30'''
SELECT to_char(at, 'Dy HH24:MI:SS') AS at, c.*
	FROM unnest(
	'{2022-10-03 02:59:59,2022-10-03 03:00,2022-10-03 07:00:59,2022-10-03 07:10,2022-10-03 '
	'10:52,2022-10-03 10:53,2022-10-03 14:40,2022-10-03 22:45:59,2022-10-03 22:46,2022-10-04 '
	'08:00,2022-10-07 12:00,2022-10-08 10:00}'::timestamptz[]) at,
	classify(:code, at, 'WIB', NULL, '{2022-10-04}') c;
-- The direction given is kept, and decides.
SELECT d, c.* FROM unnest('{in,out}'::direction[]) d,
	classify(:code, '2022-10-03 13:00', 'WIB', d) c;
-- A night belongs to the date it starts on; grace and hours count, flex does not hold against
-- anybody.
SELECT c.* FROM classify('Mon 22:00-06:00', '2022-10-04 05:30', 'WIB') c;
SELECT c.* FROM classify('Mon 07:00-15:00 grace 10m', '2022-10-03 07:10:30', 'WIB') c;
SELECT c.* FROM classify('Mon 07:00-15:00 flex 0..+1h', '2022-10-03 07:50', 'WIB') c;
SELECT c.* FROM classify('Mon 06:00-18:00 hours 7h30m', '2022-10-03 13:50', 'WIB') c;
SELECT c.* FROM classify('Mon 07:00-15:00 absent-after 1h', '2022-10-03 09:00', 'WIB') c;
-- At a border a punch alone goes to its side.
SELECT c.* FROM unnest('{2022-10-03 12:55,2022-10-03 13:00}'::timestamptz[]) at,
	classify('Mon 07:00-13:00, 13:00-19:00', at, 'WIB') c;
SELECT classify(NULL, '2022-10-03 13:00', 'WIB') IS NULL AS s,
	classify(:code, NULL, 'WIB') IS NULL AS a, classify(:code, now(), NULL) IS NULL AS z;
SELECT classify(:code, 'infinity', 'WIB');
SELECT classify(:code, '2022-10-03 13:00', 'Mars/Olympus');
-- The same whatever the session's settings.
SET timezone = 'America/New_York';
SELECT c.* FROM classify(:code, '2022-10-03 07:10+07', 'WIB') c;
SET timezone = 'Asia/Jakarta';

-- The button: green, red, grey. One punch in, one out; between shifts it names the next.
CREATE FUNCTION pg_temp.button(roster, punch_log, VARIADIC instants text[])
	RETURNS TABLE (at text, action text, shift text, opens text, closes text) LANGUAGE sql AS $$
	SELECT to_char(i::timestamptz, 'Dy HH24:MI'), n.action, to_char(workday, 'Dy ') || shift_no,
		to_char(opens_at, 'Dy HH24:MI'), to_char(closes_at, 'Dy HH24:MI')
	FROM unnest($3) i, next_punch($1, $2, i::timestamptz) n
$$;
SELECT * FROM pg_temp.button(roster(:code, '[2022-10-01,2022-10-09)', 'WIB'),
	'{2022-10-03 07:05+07,2022-10-03 14:45+07}',
	'2022-10-02 12:00', '2022-10-03 02:00', '2022-10-03 03:00', '2022-10-03 07:10',
		'2022-10-03 14:40', '2022-10-03 14:50', '2022-10-03 23:50', '2022-10-04 01:00',
		'2022-10-07 13:00', '2022-10-07 15:00', '2022-10-08 10:00');
-- Three touching shifts worked in a row, one punch at each border.
SELECT *
	FROM pg_temp.button(
	roster('cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 13:01-19:01, 19:01-07:01; '
	'3-4 off', '[2022-10-01,2022-10-09)', 'WIB'),
	'{2022-10-02 07:00+07,2022-10-02 13:00+07,2022-10-02 19:00+07,2022-10-03 07:05+07}',
	'2022-10-02 06:00', '2022-10-02 12:55', '2022-10-02 18:55', '2022-10-03 07:01',
		'2022-10-03 07:10');
-- A check-out window that is not open yet; a check-in window that is closed; in-only.
SELECT * FROM pg_temp.button(roster('Mon 07:00-15:00 in -1h..+1h out -1h..+4h',
	'[2022-10-03,2022-10-05)', 'WIB'), '{2022-10-03 07:00+07}', '2022-10-03 10:00');
SELECT * FROM pg_temp.button(roster('Mon 07:00-15:00 in -1h..+1h out -1h..+4h',
	'[2022-10-03,2022-10-05)', 'WIB'), NULL, '2022-10-03 10:00', '2022-10-03 19:30');
SELECT * FROM pg_temp.button(roster('Mon 07:00-15:00 in-only', '[2022-10-03,2022-10-05)', 'WIB'),
	'{2022-10-03 07:00+07}', '2022-10-03 06:00', '2022-10-03 08:00');
SELECT next_punch(NULL, NULL, now()) IS NULL AS r, next_punch('{}', NULL, NULL) IS NULL AS a,
	next_punch('{}', NULL, now());
SELECT next_punch('{}', NULL, '-infinity');
