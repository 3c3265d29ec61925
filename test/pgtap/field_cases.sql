-- Situations that users reported or that real exports contain (field-cases), each row a test that
-- names it; and free days.
\set QUIET on
\pset format unaligned
\pset tuples_only on
\o /dev/null
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pgtap;
SET TimeZone = 'UTC';
SET search_path = public, presensi;

-- '08:00, in 10:54, 25:15' of a day: wall-clock times in a zone, 25:15 being 01:15 of the next day.
CREATE FUNCTION pg_temp.log(day date, zone text, punches text) RETURNS presensi.punch_log STABLE
	LANGUAGE sql AS $$
	SELECT presensi.punch_log((day + substring(p FROM '[0-9:]+$')::interval) AT TIME ZONE zone,
		substring(p FROM '^(in|out)')::presensi.direction)
	FROM regexp_split_to_table(punches, ', *') p WHERE p <> '' $$;
CREATE FUNCTION pg_temp.minutes(i interval) RETURNS text IMMUTABLE LANGUAGE sql AS $$
	SELECT coalesce(trim_scale(extract(epoch FROM i) / 60)::text, '-') $$;
CREATE FUNCTION pg_temp.excused(day date, zone text, excuses text) RETURNS presensi.excuse[] STABLE
	LANGUAGE sql AS $$
	SELECT coalesce(array_agg(presensi.excuse(tstzrange((day + split_part(e, '-',
		1)::interval) AT TIME ZONE zone, (day + split_part(e, '-', 2)::interval) AT TIME ZONE zone),
		'x')), '{}')
	FROM regexp_split_to_table(excuses, ', *') e WHERE e <> '' $$;
CREATE FUNCTION pg_temp.rulings(schedule text, day date, punches text, excuses text DEFAULT '',
	zone text DEFAULT 'Asia/Jakarta', holidays date[] DEFAULT '{}')
RETURNS SETOF presensi.ruling STABLE LANGUAGE sql AS $$
	SELECT * FROM presensi.rulings(schedule::presensi.schedule, daterange(day, day + 1), zone,
		pg_temp.log(day, zone, punches), holidays, pg_temp.excused(day, zone, excuses),
		'infinity') $$;
-- status/late/early of each shift; and worked
CREATE FUNCTION pg_temp.ruled(schedule text, day date, punches text, excuses text DEFAULT '',
	zone text DEFAULT 'Asia/Jakarta') RETURNS text STABLE LANGUAGE sql AS $$
	SELECT string_agg(concat_ws('/', status, pg_temp.minutes(late), pg_temp.minutes(early_leave)),
		' ' ORDER BY shift_no) FROM pg_temp.rulings(schedule, day, punches, excuses, zone) $$;
CREATE FUNCTION pg_temp.worked(schedule text, day date, punches text, excuses text DEFAULT '')
	RETURNS text STABLE LANGUAGE sql AS $$
	SELECT string_agg(to_char(worked, 'FMHH24:MI'), ' ' ORDER BY shift_no)
		FROM pg_temp.rulings(schedule, day, punches, excuses) $$;
\o

SELECT * FROM no_plan();

-- ---- field-cases, 1: what came out otherwise ----

SELECT is(pg_temp.ruled('Mon-Fri 08:00-12:00, 13:00-17:00', '2020-02-26', punches), needed,
	'four punches a day: ' || situation) FROM (VALUES
	('both lunch punches after the middle of the gap', '07:40, 12:35, 12:37, 17:03',
		'present/0/0 present/0/0'),
	('both before the middle', '07:56, 12:01, 12:20, 17:00', 'present/0/0 present/0/0'),
	('out after the middle, back after the start of the second shift', '07:52, 12:31, 13:05, 17:00',
		'present/0/0 present/5/0')) v (situation, punches, needed);
SELECT is(pg_temp.ruled('Mon-Fri 08:00-12:00, 13:00-17:00', '2020-02-24',
	'in 10:54, out 12:00, in 12:41, out 17:00'), 'present/174/0 present/0/0',
	'directed punches, very late in the morning');
SELECT is(pg_temp.ruled('daily 14:00-22:00, 22:00-06:00', '2017-11-01',
	'14:00, 14:10, 15:01, 16:01, 17:11, 22:00, 22:15, 23:15, 25:15, 30:10'),
	'present/0/0 present/0/0',
	'evening and night in a row, door punches in between');
SELECT is((SELECT concat_ws(' ', to_char(planned, 'HH24:MI'), to_char(worked, 'HH24:MI'), late,
	early_leave, worked + lost = planned)
	FROM pg_temp.rulings('Mon-Fri 08:00-16:00 flex 0..+2h', '2026-01-13', '12:00, 17:00',
	'08:30-12:00')),
	'04:30 04:30 00:00:00 00:00:00 t',
		'flexible start, excused in the middle of the morning: what is worked and what is lost '
		'make what was planned');
SELECT is((SELECT string_agg(pg_temp.worked('Mon-Fri 06:00-20:00 break 30m hours 8h', '2022-10-03',
	'08:00, ' || o), ' ' ORDER BY n) FROM unnest('{12:00,12:05,12:15,12:40}'::text[])
	WITH ORDINALITY u (o, n)),
	'4:00 4:00 4:00 4:10', 'a floating break does not make a longer day a shorter one');
SELECT is_empty($$
	SELECT minute FROM (SELECT minute, r.worked, lag(r.worked) OVER (ORDER BY minute) AS before
		FROM generate_series(11, 840) minute,
			pg_temp.rulings('Mon 06:00-20:00 break 30m break 45m after 5h', '2022-10-03', '06:00, '
			|| (interval '6 h' + minute * interval '1 min')::text) r) x
	WHERE worked < before$$, 'nor do any others, minute by minute');

-- ---- field-cases, 2: what must stay so ----

SELECT is((SELECT string_agg(pg_temp.minutes(late) || '/' || pg_temp.minutes(early_leave), ', '
	ORDER BY n)
	FROM unnest('{"07:10, 16:35","08:07, 17:07","09:15, 17:30","09:15, 18:00"}'::text[])
		WITH ORDINALITY u (p, n),
		pg_temp.rulings('Mon-Fri 07:30-16:30 break 13:00-14:00 flex 0..+1h30m', '2023-06-05', p)),
	'0/0, 0/0, 15/30, 15/0', 'nine hours from any arrival between 07:30 and 09:00');
SELECT is(pg_temp.ruled('daily 22:00-06:00', '2019-07-21', '26:05, 30:00', '22:00-26:00'),
	'present/5/0', 'leave until 02:00 of a night that began the evening before');
SELECT is((SELECT planned::text || ' ' || (starts_at AT TIME ZONE 'UTC')::time
	FROM pg_temp.rulings('Sat-Sun 02:00-17:00', '2015-11-01', '', '', 'America/New_York')),
	'15:00:00 07:00:00', 'a shift that begins when the clocks go back');
SELECT is(pg_temp.ruled('Mon 16:00-24:00', '2022-10-03', '16:00, 24:01'), 'present/0/0',
	'a shift that ends at midnight');
SELECT is('Mon 16:00-00:00'::presensi.schedule::text, 'Mon 16:00-24:00'::presensi.schedule::text,
	'and 16:00-00:00 is the same schedule');
SELECT is((SELECT extract(epoch FROM max(checked_in) - min(checked_out))::int / 60
	FROM presensi.rulings('Mon 14:00-22:00; Tue 07:00-15:00', '[2026-08-31,2026-09-02)',
	'Europe/Brussels',
	pg_temp.log('2026-08-31', 'Europe/Brussels', '14:00, 22:10, 31:00, 39:00'),
		as_of => 'infinity')), 530,
		'rest between two shifts: 530 minutes between check-out and the next check-in');
SELECT is((SELECT string_agg(pg_temp.minutes(late), ', ' ORDER BY workday)
	FROM presensi.roster_rulings(
	presensi.roster('Mon-Fri 07:30-16:00', '[2022-10-01,2022-10-05)', 'WIB')
		|| presensi.roster('Mon-Fri 07:30-16:00', '[2022-10-05,2022-10-10)', 'WIT'),
		'[2022-10-04,2022-10-07)',
	'{2022-10-04 07:30+07,2022-10-04 16:00+07,2022-10-05 07:40+09,2022-10-05 16:00+09,2022-10-06 '
		'07:30+09,2022-10-06 16:02+09}', as_of => 'infinity')), '0, 10, 0',
		'two days in Jakarta, then in Jayapura');
SELECT is((SELECT string_agg(status::text, ', ' ORDER BY workday) FROM presensi.roster_rulings(
	presensi.roster('Mon-Fri 09:00-18:00', '[2019-04-20,2019-05-10)', 'Asia/Shanghai',
		'{2019-05-01}') || presensi.roster('Sun 09:00-18:00', '[2019-04-28,2019-04-29)',
		'Asia/Shanghai'),
	'[2019-04-27,2019-05-02)', as_of => 'infinity')), 'off, absent, absent, absent, holiday',
		'a Sunday that is worked in exchange for a bridge day');
SELECT is(pg_temp.ruled('Mon-Fri 06:00-20:00 hours 8h', '2022-10-03', '10:00, 17:00',
	'17:00-18:00'), 'present/0/0', 'eight hours whenever, one of them on leave');
SELECT is(pg_temp.ruled('Mon 07:00-07:40, 07:40-08:20, 10:00-10:40; in -10m..+20m in-only',
	'2022-10-03', '06:55, 07:45, 10:05'), 'present/0/- present/5/- present/5/-',
	'a teacher who taps at each lesson');
SELECT is((SELECT string_agg(pg_temp.minutes(late), ', ' ORDER BY n)
	FROM unnest('{09:45,09:46}'::text[]) WITH ORDINALITY u (i, n),
	pg_temp.rulings('Mon-Fri 09:30-18:00 grace 15m', '2022-10-03', i || ', 18:00')), '0, 16',
	'past the grace, lateness counts from the start of the shift');

-- ---- field-cases, 3: needs that the schedule can say ----

SELECT is((SELECT concat_ws(' ', to_char(worked, 'FMHH24:MI'), to_char(away, 'FMHH24:MI'),
	lost = away) FROM pg_temp.rulings('Mon-Fri 08:00-17:00 break 1h pairs', '2022-10-03',
	'in 08:00, out 12:00, in 14:00, out 17:00')),
	'7:00 1:00 t', 'presence as the sum of in/out pairs, so that a long lunch shows');
SELECT is(pg_temp.worked('Mon-Fri 06:00-12:30 pairs', '2022-10-03',
	'in 06:00, out 08:00, in 08:10, out 09:10, in 09:20, out 10:20, in 10:30, out 12:30'), '6:00',
	'the same with several short gaps');
SELECT is((SELECT string_agg(pg_temp.worked('Mon-Fri 06:00-20:00 break 30m after 6h break 15m '
	'after 9h hours 8h', '2022-10-03', '08:00, ' || o), ' ' ORDER BY n)
	FROM unnest('{13:30,14:10,17:01,18:00}'::text[]) WITH ORDINALITY u (o, n)),
	'5:30 6:00 8:31 9:15', 'breaks by length of the day');
SELECT is((SELECT string_agg(to_char(workday, 'DD') || ' ' || status, ', ' ORDER BY workday)
	FROM presensi.rulings('Mon-Fri 07:00-15:00; Sat 08:00-12:00; 2Sat,4Sat off',
	'[2022-10-01,2022-11-01)', 'WIB', as_of => 'infinity') WHERE extract(isodow FROM workday) = 6),
	'01 absent, 08 off, 15 absent, 22 off, 29 absent',
		'second and fourth Saturday free: off, not holiday');
SELECT is((SELECT string_agg(status::text, ' ')
	FROM presensi.rulings('cycle 14 from 2022-10-03; 1-5,8-12 08:00-16:00; 6 08:00-12:00; holidays '
	'on', '[2022-12-26,2022-12-27)', 'WIB', NULL, '{2022-12-26}', as_of => 'infinity')), 'holiday',
	'a two-week office pattern on a national holiday');
SELECT is((SELECT concat_ws(' ', status, to_char(worked, 'HH24'), shift_no)
	FROM presensi.rulings('cycle 4 from 2022-10-03; 1 06:00-54:00', '[2022-10-03,2022-10-04)',
	'WIB', pg_temp.log('2022-10-03', 'Asia/Jakarta', '05:50, 54:05'), as_of => 'infinity')),
	'present 48 1', 'a duty of more than 24 hours');

-- ---- cases/register-law 23: a guard at night works on a holiday ----

SELECT is((SELECT concat_ws(' ', status, overtime)
	FROM presensi.rulings('daily 22:00-06:00', '[2022-10-10,2022-10-11)', 'WIB',
	pg_temp.log('2022-10-10', 'Asia/Jakarta', '21:58, 30:02'), '{2022-10-10}',
	as_of => 'infinity')),
	'holiday 08:04:00', 'the punches lie in the windows of the cancelled shift');
SELECT is((SELECT string_agg(concat_ws(' ', workday, used_as), ', ' ORDER BY at)
	FROM presensi.attribute(presensi.roster('daily 22:00-06:00', '[2022-10-08,2022-10-13)', 'WIB',
	'{2022-10-10}'), pg_temp.log('2022-10-10', 'Asia/Jakarta', '21:58, 30:02'))),
	'2022-10-10 free_day, 2022-10-10 free_day', 'and attribute() says so');

-- ---- free days: work that crosses midnight ----

SELECT is((SELECT string_agg(concat_ws(' ', to_char(workday, 'DD'), to_char(overtime, 'FMHH24:MI')),
	', ' ORDER BY workday) FROM presensi.rulings('Mon-Fri 08:00-16:00', '[2022-10-01,2022-10-03)',
	'WIB',
	pg_temp.log('2022-10-01', 'Asia/Jakarta', punches), as_of => 'infinity')), needed,
		'over midnight: ' || situation) FROM (VALUES
	('a tap of the next date closes the odd last one', '20:00, 26:00', '01 6:00, 02 0:00'),
	('an out closes an in', 'in 20:00, out 26:00', '01 6:00, 02 0:00'),
	('a day before it, too', '09:00, 12:00, 20:00, 26:00', '01 17:00, 02 0:00'),
	('not after 16 hours', '07:00, 25:00', '01 0:00, 02 0:00'),
	('an in is a coming of its own', 'in 20:00, in 26:00', '01 0:00, 02 0:00'),
	('not if the next date is left with an odd number', '20:00, 26:00, 34:00', '01 0:00, 02 8:00'),
	('on a Sunday into Monday', '44:00, 50:00', '01 0:00, 02 6:00'),
	('two nights', '20:00, 26:00, 44:00, 46:00', '01 6:00, 02 2:00')) v (situation, punches,
		needed);
SELECT is((SELECT string_agg(concat_ws(' ', to_char(workday, 'DD'), status,
	to_char(overtime, 'FMHH24:MI')), ', ' ORDER BY workday)
	FROM presensi.rulings('Mon-Fri 22:00-06:00', '[2022-10-07,2022-10-09)', 'WIB',
	pg_temp.log('2022-10-07', 'Asia/Jakarta', '21:55, 30:00, 44:00, 50:00'), as_of => 'infinity')),
		'07 present 0:00, 08 off 6:00', 'over midnight: beside a night shift');

-- ---- pending to the end of the closing minute ----

SELECT is((SELECT string_agg(status::text, ' ' ORDER BY n)
	FROM unnest('{23:00:59.999999,23:01:00}'::text[]) WITH ORDINALITY u (t, n),
	presensi.rulings('Mon 07:00-15:00', '[2022-10-03,2022-10-04)', 'WIB',
		pg_temp.log('2022-10-03', 'Asia/Jakarta', '07:00'), as_of => ('2022-10-03 ' || t
		|| '+07')::timestamptz)), 'pending missing_out', 'final after the closing minute');

SELECT * FROM finish();
