-- rulings() rule by rule, in the order of doc/rulings.md. Every case says what must come out; times
-- are local.
SET search_path = presensi, public;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO, DMY';
\pset null -

-- One day, one row: what was owed, the punches used, and the minutes.
CREATE FUNCTION pg_temp.day(schedule text, punches text DEFAULT '', excuses excuse[] DEFAULT '{}',
	as_of timestamptz DEFAULT 'infinity', day date DEFAULT '2022-10-03',
	holidays date[] DEFAULT '{}')
RETURNS TABLE (no smallint, status status, owed text, "in" time, "out" time, late interval,
	early interval, lost interval, worked interval, planned interval, excused interval, excuse text,
	overtime interval)
LANGUAGE sql AS $$
	SELECT shift_no, r.status, to_char(starts_at, 'HH24:MI') || '-' || to_char(ends_at, 'HH24:MI'),
		checked_in::time, checked_out::time,
		late, early_leave, lost, worked, planned, excused, r.excuse, overtime
	FROM rulings(schedule::schedule, daterange(day, day + 1), 'WIB',
		(SELECT punch_log(CASE WHEN p LIKE '%+' THEN day + 1 ELSE day
			END + substring(p FROM '[0-9:.]+')::time AT TIME ZONE 'Asia/Jakarta',
			substring(p FROM '^(in|out) ')::direction)
		 FROM regexp_split_to_table(punches, ', *') p WHERE p <> ''),
		holidays, excuses, as_of) r
$$;
CREATE FUNCTION pg_temp.leave(hours text, kind text) RETURNS excuse LANGUAGE sql AS $$
	SELECT excuse(tstzrange((date '2022-10-03' + split_part(hours, '-',
		1)::time) AT TIME ZONE 'Asia/Jakarta',
		(date '2022-10-03' + split_part(hours, '-', 2)::time) AT TIME ZONE 'Asia/Jakarta'), kind)
$$;

-- ---- the plain day ----
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '06:55, 14:50');
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '07:16, 14:00');
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '06:55');
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '14:44');
SELECT * FROM pg_temp.day('Mon 07:00-14:45');
SELECT * FROM pg_temp.day('Tue 07:00-14:45', '09:00, 12:00, 11:00');
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '09:00', holidays => '{2022-10-03}');

-- ---- 1. owed ----
-- A whole day by date, even if the person came; nights belong to the date they start on.
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '07:30, 10:00',
	ARRAY[excuse('[2022-10-03,2022-10-03]'::daterange, 'leave')]);
SELECT * FROM pg_temp.day('Mon 22:00-06:00', '21:55, 06:05+',
	ARRAY[excuse('[2022-10-04,2022-10-04]'::daterange, 'leave')]);
-- A morning, an end, a middle, and all of these; the kinds by name, each once.
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '10:10, 14:45',
	ARRAY[pg_temp.leave('00:00-10:00', 'permit')]);
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '07:00, 12:00',
	ARRAY[pg_temp.leave('12:00-20:00', 'sick')]);
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '07:00, 11:30',
	ARRAY[pg_temp.leave('10:00-11:00', 'permit')]);
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '08:00, 13:00',
	ARRAY[pg_temp.leave('13:00-20:00', 'sick'), pg_temp.leave('00:00-08:00', 'permit'),
	pg_temp.leave('09:00-10:00', 'sick'), pg_temp.leave('09:30-10:30', NULL), NULL]);
-- Nothing is left but a break: excused. Only the break was excused: nothing was.
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 12:00-13:00', '',
	ARRAY[pg_temp.leave('07:00-12:00', 'a'), pg_temp.leave('13:00-15:00', 'b')]);
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 12:00-13:00', '07:00, 15:00',
	ARRAY[pg_temp.leave('12:00-13:00', 'a')]);
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 30m', '',
	ARRAY[pg_temp.leave('07:00-14:30', 'a')]);
-- Excuses only widen windows: coming although excused does no harm, coming late after a morning's
-- leave is seen.
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '06:50, 14:45',
	ARRAY[pg_temp.leave('00:00-10:00', 'permit')]);
SELECT * FROM pg_temp.day('Mon 07:00-14:45 in -1h..+30m', '10:20, 14:45',
	ARRAY[pg_temp.leave('00:00-10:00', 'permit')]);
SELECT * FROM pg_temp.day('Mon 07:00-14:45 out -30m..+2h', '07:00, 11:40',
	ARRAY[pg_temp.leave('12:00-20:00', 'permit')]);

-- ---- 2. attribution ----
-- A wholly excused shift takes no punches away from its neighbour.
SELECT * FROM pg_temp.day('Mon 07:00-13:00, 13:00-19:00', '12:55, 19:00',
	ARRAY[pg_temp.leave('07:00-13:00', 'leave')]);
-- Two shifts with a gap: the middle of the gap divides.
SELECT * FROM pg_temp.day('Mon 07:00-11:00, 13:00-17:00', '07:00, 11:59, 12:00, 17:00');
-- Touching shifts: a single punch at the border ends the first and begins the second, if each has
-- its other punch.
SELECT * FROM pg_temp.day('Mon 07:00-13:00, 13:00-19:00', '07:00, 13:04, 19:00');
SELECT * FROM pg_temp.day('Mon 07:00-13:00, 13:00-19:00', '07:00, 13:04');
SELECT * FROM pg_temp.day('Mon 07:00-13:00, 13:00-19:00', '12:50, 19:00');
SELECT * FROM pg_temp.day('Mon 07:00-13:00, 13:00-19:00', '13:04');
-- Two within repeat are one; two on one side: the first ends, the last begins; else the border
-- divides.
SELECT * FROM pg_temp.day('Mon 07:00-13:00, 13:00-19:00', '07:00, 12:58, 13:03, 19:00');
SELECT * FROM pg_temp.day('Mon 07:00-13:00, 13:00-19:00', '07:00, 13:02, 13:20, 13:40, 19:00');
SELECT * FROM pg_temp.day('Mon 07:00-13:00, 13:00-19:00',
	'07:00, 12:40, 12:55, 13:10, 13:30, 19:00');
-- Directed punches: in order, so that the out after an in of the second shift would be of the
-- second as well.
SELECT * FROM pg_temp.day('Mon 07:00-13:00, 13:00-19:00',
	'in 07:00, in 12:40, out 13:10, out 19:00');
-- Three in a row.
SELECT * FROM pg_temp.day('cycle 2 from 2022-10-03; 1 06:00-12:00, 12:00-18:00, 18:00-24:00; 2 off',
	'06:00, 12:00, 18:00, 23:59');
-- Yesterday's night is seen from today, and does not take today's check-in.
SELECT * FROM pg_temp.day('daily 22:00-06:00, 08:00-12:00', '05:58, 08:01, 12:00, 21:50');

-- ---- 3. check-in and check-out ----
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '06:50, 07:05, 09:00, 14:40, 14:50');
SELECT * FROM pg_temp.day('Mon 07:00-14:45; in -1h..+1h last out -1h..+1h first',
	'06:50, 07:05, 09:00, 14:40, 14:50');
-- All within repeat: one punch, by the nearer end.
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '07:01, 07:03, 07:09');
SELECT * FROM pg_temp.day('Mon 07:00-14:45', '14:36, 14:44, 14:46');
SELECT * FROM pg_temp.day('Mon 07:00-15:00', '11:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00', '11:01');
SELECT * FROM pg_temp.day('Mon 07:00-14:45 repeat 1h', '07:00, 07:50');
SELECT * FROM pg_temp.day('Mon 07:00-14:45 repeat 45s', '07:00, 07:01');
-- A directed punch serves its direction only.
SELECT * FROM pg_temp.day('Mon 07:00-14:45', 'out 06:58, in 14:46');
SELECT * FROM pg_temp.day('Mon 07:00-14:45', 'in 07:30, out 14:00, 06:50, 14:50');
-- Windows are closed, in whole minutes, or seconds.
SELECT * FROM pg_temp.day('Mon 07:00-14:45 in -1h..+1h out -1h..+1h', '06:00, 15:45:59');
SELECT * FROM pg_temp.day('Mon 07:00-14:45 in -1h..+1h out -1h..+1h', '05:59:59.999999, 15:46');
SELECT * FROM pg_temp.day('Mon 07:00-14:45 in -1h..+1h out -1h..+1h seconds', '06:00, 15:45:01');

-- ---- 4. flex ----
SELECT * FROM pg_temp.day('Mon 07:00-15:00 flex -30m..+1h', '07:40, 15:40');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 flex -30m..+1h', '07:40:50, 15:30');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 flex -30m..+1h', '06:10, 14:30');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 flex -30m..+1h', '08:10, 16:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 flex -30m..+1h step 15m', '07:10, 15:15');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 flex -30m..+1h step 15m', '06:51, 15:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 flex -30m..+1h step 15m', '06:44, 14:45');

-- ---- 5. late and early ----
-- Seconds are floored, or counted.
SELECT * FROM pg_temp.day('Mon 07:00-15:00', '07:00:59, 14:59:01');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 seconds', '07:00:59.9, 14:59:01');
-- Grace: up to it nothing, past it all, or only the excess.
SELECT * FROM pg_temp.day('Mon 07:00-15:00 grace 15m grace-out 5m', '07:15, 14:55');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 grace 15m grace-out 5m', '07:16, 14:54');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 grace 15m net grace-out 5m net', '07:16, 14:54');
-- A fixed break is no duty, unless gross.
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 11:30-12:30', '12:00, 15:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 11:30-12:30 gross', '12:00, 15:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 11:30-12:30', '07:00, 12:00');
-- A floating break is taken off when more than half was attended.
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 30m', '07:00, 15:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 30m', '07:00, 11:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 30m', '07:00, 11:01');
-- Late and early together never exceed planned.
SELECT * FROM pg_temp.day('Mon 07:00-15:00 break 30m; in -1h..+8h', 'in 14:40, out 14:55');
-- Hours: presence counts, whenever.
SELECT * FROM pg_temp.day('Mon 06:00-18:00 hours 7h30m', '09:00, 16:30');
SELECT * FROM pg_temp.day('Mon 06:00-18:00 hours 7h30m', '09:00, 16:00');
SELECT * FROM pg_temp.day('Mon 06:00-18:00 hours 7h30m', '09:00, 13:00',
	ARRAY[pg_temp.leave('13:00-16:00', 'permit')]);
SELECT * FROM pg_temp.day('Mon 06:00-18:00 hours 7h30m', '09:00');

-- ---- 6. status ----
SELECT * FROM pg_temp.day('Mon 07:00-15:00 in-only', '07:10, 15:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 in-only');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 absent-after 2h', '09:00, 15:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 absent-after 2h', '09:01, 15:00');
SELECT * FROM pg_temp.day('Mon 07:00-15:00 absent-after 2h', '10:00');
-- Pending until nothing can change: punches after as_of are not seen.
SELECT a::time AS as_of, r.*
	FROM unnest(
	'{2022-10-03 06:00+07,2022-10-03 12:00+07,2022-10-03 14:59+07,2022-10-03 15:00+07,2022-10-04 '
	'08:00+07}'::timestamptz[]) a, pg_temp.day('Mon 07:00-15:00', '07:10, 15:00', as_of => a) r;
SELECT a::time AS as_of, r.*
	FROM unnest('{2022-10-03 23:00:59.999999+07,2022-10-03 23:01+07}'::timestamptz[]) a,
	pg_temp.day('Mon 07:00-15:00', '07:10', as_of => a) r;
SELECT a::time AS as_of, r.*
	FROM unnest('{2022-10-03 07:09+07,2022-10-03 07:10+07}'::timestamptz[]) a,
	pg_temp.day('Mon 07:00-15:00 in-only', '07:10', as_of => a) r;
SELECT r.* FROM pg_temp.day('Mon 07:00-15:00', '',
	ARRAY[excuse('[2022-10-03,2022-10-04)'::daterange, 'leave')], '-infinity') r;

-- ---- nights, clock changes ----
SELECT * FROM pg_temp.day('Mon 19:01-07:01', '19:10, 06:30+');
SELECT * FROM pg_temp.day('Mon 07:00-07:00', '07:00, 07:00+');
SELECT workday, status, worked, planned, lost
	FROM rulings('Sat 22:00-06:00', '[2022-03-12,2022-03-13)', 'America/New_York',
	'{2022-03-12 21:58-05,2022-03-13 06:01-04}');
SELECT workday, status, worked, planned, lost
	FROM rulings('Sat 22:00-06:00', '[2022-11-05,2022-11-06)', 'America/New_York',
	'{2022-11-05 21:58-04,2022-11-06 06:01-05}');

-- ---- roster_rulings ----
-- Dates that the roster does not cover have no row; a NULL period is the whole roster; pieces may
-- differ in everything.
SELECT workday, shift_no, status, checked_in, checked_out, late, early_leave FROM roster_rulings(
	roster('Mon-Fri 07:00-14:45', '[2022-10-03,2022-10-05)', 'WIB')
		|| roster('daily 22:00-06:00', '[2022-10-07,2022-10-08)', 'WIT'), NULL,
	'{2022-10-03 07:05+07,2022-10-03 14:45+07,2022-10-07 22:03+09,2022-10-08 06:00+09}',
		as_of => 'infinity');
-- A roster that reaches over the period sees the night before.
SELECT workday, status, checked_in, checked_out
	FROM roster_rulings(roster('daily 22:00-06:00', '[2022-10-01,2022-10-07)', 'UTC'),
	'[2022-10-03,2022-10-04)',
	'{2022-10-03 06:00Z,2022-10-03 21:55Z,2022-10-04 06:02Z}', as_of => 'infinity');

-- ---- attribute ----
SELECT to_char(at, 'DD HH24:MI') AS at, direction, workday, shift_no, used_as FROM attribute(
	roster('Mon-Wed 07:00-13:00, 13:00-19:00; Fri 07:00-13:00; Thu 07:00-13:00',
		'[2022-10-03,2022-10-10)', 'WIB'),
	'{2022-10-03 01:00+07,2022-10-03 07:00+07,2022-10-03 07:05+07,2022-10-03 10:00+07,
	2022-10-03 13:00+07,2022-10-03 13:04+07,2022-10-03 19:00+07,out 2022-10-04 06:00+07,
	in 2022-10-04 07:00+07,2022-10-06 08:00+07,2022-10-08 09:00+07,2022-10-20 09:00+07}',
	ARRAY[excuse('[2022-10-06,2022-10-07)'::daterange, 'leave')]);

-- ---- arguments ----
SELECT count(*) FROM rulings(NULL, '[2022-10-01,2022-10-02)', 'WIB');
SELECT count(*) FROM rulings('Mon 07:00-15:00', NULL, 'WIB');
SELECT count(*) FROM rulings('Mon 07:00-15:00', '[2022-10-01,2022-10-02)', NULL);
SELECT count(*) FROM rulings('Mon 07:00-15:00', 'empty', 'WIB');
SELECT count(*) FROM roster_rulings(NULL);
SELECT status FROM rulings('Mon 07:00-15:00', '[2022-10-03,2022-10-04)', 'WIB', NULL, NULL, NULL,
	'infinity');
SELECT rulings('Mon 07:00-15:00', '[2022-10-03,2022-10-04)', 'WIB', as_of => NULL);
SELECT rulings('Mon 07:00-15:00', '[2022-10-03,)', 'WIB');
SELECT roster_rulings(roster('Mon 07:00-15:00', '[2022-10-03,2022-10-05)', 'WIB'), '(,)');
SELECT rulings('Mon 07:00-15:00', '[2000-01-01,2200-01-01)', 'WIB');
-- In the select list as well as in FROM.
SELECT (rulings('Mon 07:00-15:00', '[2022-10-02,2022-10-04)', 'WIB', as_of => 'infinity')).status;
