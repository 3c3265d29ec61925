-- The worked examples of rules 2 and 3 (test/oracle/readings.sql): presensi and its oracle must
-- both give these rows, with the shifts on that Tuesday alone, and on all days.
\set QUIET on
\pset format unaligned
\pset tuples_only on
\o /dev/null
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pgtap;
\ir ../oracle/oracle.sql
\ir ../oracle/generate.sql
\ir ../oracle/compare.sql
\ir ../oracle/cases.sql
TRUNCATE oracle.person, oracle.piece, oracle.punch, oracle.excuse, oracle.given, oracle.asking;
\ir ../oracle/readings.sql

-- Situations from the field, each with the result that its user needs.
CREATE TABLE field_case (
	nth			int GENERATED ALWAYS AS IDENTITY,
	situation	text,
	schedule	text,
	period		daterange,
	punches		text,				-- a punch log, with offsets
	expected	text,
	zone		text DEFAULT 'WIB',
	excuses		presensi.excuse[] DEFAULT '{}',
	holidays	date[] DEFAULT '{}'
);

INSERT INTO field_case (situation, schedule, period, punches, expected) VALUES
('four punches a day, both lunch punches after the middle of the gap',
	'Mon-Fri 08:00-12:00, 13:00-17:00', '[2020-02-26,2020-02-26]',
 '2020-02-26 07:40+07,2020-02-26 12:35+07,2020-02-26 12:37+07,2020-02-26 17:03+07',
 	'present/0/0 present/0/0'),
('four punches a day, both lunch punches before the middle of the gap',
	'Mon-Fri 08:00-12:00, 13:00-17:00', '[2020-02-26,2020-02-26]',
 '2020-02-26 07:56+07,2020-02-26 12:01+07,2020-02-26 12:20+07,2020-02-26 17:00+07',
 	'present/0/0 present/0/0'),
('four punches a day, out after the middle, back after the start',
	'Mon-Fri 08:00-12:00, 13:00-17:00', '[2020-02-26,2020-02-26]',
 '2020-02-26 07:52+07,2020-02-26 12:31+07,2020-02-26 13:05+07,2020-02-26 17:00+07',
 	'present/0/0 present/5/0'),
('directed punches, very late in the morning', 'Mon-Fri 08:00-12:00, 13:00-17:00',
	'[2020-02-24,2020-02-24]',
 'in 2020-02-24 10:54+07,out 2020-02-24 12:00+07,in 2020-02-24 12:41+07,out 2020-02-24 17:00+07',
 	'present/174/0 present/0/0'),
('evening and night in a row, door punches in between', 'daily 14:00-22:00, 22:00-06:00',
	'[2017-11-01,2017-11-01]',
 '2017-11-01 14:00+07,2017-11-01 14:10+07,2017-11-01 15:01+07,2017-11-01 16:01+07,2017-11-01 '
 	'17:11+07,2017-11-01 22:00+07,2017-11-01 22:15+07,2017-11-01 23:15+07,2017-11-02 '
 	'01:15+07,2017-11-02 06:10+07',
 'present/0/0 present/0/0'),
('nine hours from any arrival: early', 'Mon-Fri 07:30-16:30 break 13:00-14:00 flex 0..+1h30m',
	'[2023-06-05,2023-06-05]', '2023-06-05 07:10+07,2023-06-05 16:35+07', 'present/0/0'),
('nine hours from any arrival: within the span',
	'Mon-Fri 07:30-16:30 break 13:00-14:00 flex 0..+1h30m', '[2023-06-05,2023-06-05]',
	'2023-06-05 08:07+07,2023-06-05 17:07+07', 'present/0/0'),
('nine hours from any arrival: past it, and too short',
	'Mon-Fri 07:30-16:30 break 13:00-14:00 flex 0..+1h30m', '[2023-06-05,2023-06-05]',
	'2023-06-05 09:15+07,2023-06-05 17:30+07', 'present/15/30'),
('nine hours from any arrival: past it', 'Mon-Fri 07:30-16:30 break 13:00-14:00 flex 0..+1h30m',
	'[2023-06-05,2023-06-05]', '2023-06-05 09:15+07,2023-06-05 18:00+07', 'present/15/0'),
('a shift that ends at midnight', 'Mon 16:00-24:00', '[2022-10-03,2022-10-03]',
	'2022-10-03 16:00+07,2022-10-04 00:01+07', 'present/0/0'),
('a teacher who taps at each lesson',
	'Mon 07:00-07:40, 07:40-08:20, 10:00-10:40; in -10m..+20m in-only', '[2022-10-03,2022-10-03]',
 '2022-10-03 06:55+07,2022-10-03 07:45+07,2022-10-03 10:05+07',
 	'present/0/- present/5/- present/5/-'),
('within the grace', 'Mon-Fri 09:30-18:00 grace 15m', '[2022-10-03,2022-10-03]',
	'2022-10-03 09:45+07,2022-10-03 18:00+07', 'present/0/0'),
('past the grace, from the start of the shift', 'Mon-Fri 09:30-18:00 grace 15m',
	'[2022-10-03,2022-10-03]', '2022-10-03 09:46+07,2022-10-03 18:00+07', 'present/16/0'),
('two days in Jakarta, the second', 'Mon-Fri 07:30-16:00', '[2022-10-04,2022-10-04]',
	'2022-10-04 07:30+07,2022-10-04 16:00+07', 'present/0/0');

INSERT INTO field_case (situation, schedule, period, punches, expected, zone) VALUES
('and then in Jayapura', 'Mon-Fri 07:30-16:00', '[2022-10-05,2022-10-06]',
	'2022-10-05 07:40+09,2022-10-05 16:00+09,2022-10-06 07:30+09,2022-10-06 16:02+09',
	'present/10/0 present/0/0', 'WIT'),
('a Sunday worked in exchange for a bridge day', 'Mon-Fri 09:00-18:00', '[2019-04-27,2019-04-27]',
	'', 'off/-/-', 'Asia/Shanghai');

INSERT INTO field_case (situation, schedule, period, punches, expected, excuses) VALUES
('leave until 02:00 of a night that began the evening before', 'daily 22:00-06:00',
	'[2019-07-21,2019-07-21]', '2019-07-22 02:05+07,2019-07-22 06:00+07', 'present/5/0',
 ARRAY[presensi.excuse(tstzrange('2019-07-21 22:00+07', '2019-07-22 02:00+07'), 'leave')]),
('eight hours whenever, one of them on leave', 'Mon-Fri 06:00-20:00 hours 8h',
	'[2022-10-04,2022-10-04]', '2022-10-04 10:00+07,2022-10-04 17:00+07', 'present/0/0',
 ARRAY[presensi.excuse(tstzrange('2022-10-04 17:00+07', '2022-10-04 18:00+07'), 'leave')]),
('flexible start, excused in the morning, in at the end of the excuse',
	'Mon-Fri 08:00-16:00 flex 0..+2h', '[2026-01-13,2026-01-13]',
	'2026-01-13 12:00+07,2026-01-13 17:00+07', 'present/0/0',
 ARRAY[presensi.excuse(tstzrange('2026-01-13 08:30+07', '2026-01-13 12:00+07'), 'permit')]),
('flexible start, excused at the end of the moved shift', 'Mon-Fri 08:00-16:00 flex 0..+2h',
	'[2026-01-13,2026-01-13]', '2026-01-13 09:00+07,2026-01-13 16:00+07', 'present/0/0',
 ARRAY[presensi.excuse(tstzrange('2026-01-13 16:00+07', '2026-01-13 18:00+07'), 'permit')]);

CREATE FUNCTION rulings_of(f field_case) RETURNS SETOF presensi.ruling LANGUAGE sql STABLE AS $$
	SELECT * FROM presensi.rulings(f.schedule::presensi.schedule, f.period, f.zone,
		('{' || f.punches || '}')::presensi.punch_log, f.holidays, f.excuses, 'infinity')
$$;
\o

SELECT plan((SELECT 3 * count(*)::int FROM oracle.reading) + (SELECT count(*)::int
	FROM field_case) + 8);

SELECT is(oracle.reading_of(r.person, w.way), r.expected,
	format('%s%s with %s (%s)', CASE WHEN r.daily THEN 'daily ' ELSE '' END, r.shifts, r.punches,
		coalesce(w.way, 'oracle')))
FROM oracle.reading r, (VALUES (NULL), ('rulings'), ('roster_rulings')) AS w (way)
	ORDER BY r.person, w.way;

SELECT is_empty('SELECT person, fault FROM oracle.answer WHERE fault IS NOT NULL',
	'no reading is an error');
SELECT is_empty('SELECT * FROM oracle.disagreement', 'and the two agree on every column');

SELECT is((SELECT string_agg(concat_ws('/', r.status, oracle.minute_text(r.late),
	oracle.minute_text(r.early_leave)), ' ' ORDER BY r.workday, r.shift_no)
		FROM rulings_of(f) r), f.expected, f.situation)
FROM field_case f ORDER BY f.nth;

SELECT is_empty('SELECT f.situation, r.* FROM field_case f, rulings_of(f) r WHERE f.schedule '
	'LIKE ''%flex 0..+2h'' AND worked + lost <> planned',
	'flexible start and an excuse: what is worked and what is lost make what was planned');
SELECT is(ARRAY(
		SELECT worked FROM unnest('{12:00,12:05,12:15,12:40}'::text[]) t,
			presensi.rulings('Mon-Fri 06:00-20:00 break 30m hours 8h', '[2022-10-04,2022-10-04]',
			'WIB',
			format('{in 2022-10-04 08:00+07,out 2022-10-04 %s+07}', t)::presensi.punch_log,
				as_of => 'infinity') ORDER BY t),
	'{4:00,4:00,4:00,4:10}'::interval[],
		'a floating break does not make a longer day a shorter one');
SELECT is(ARRAY(SELECT (starts_at, planned)::text
	FROM presensi.rulings('Sat-Sun 02:00-17:00', '[2015-11-01,2015-11-01]', 'America/New_York')),
	ARRAY[(timestamptz '2015-11-01 07:00Z', interval '16 hours' - interval '1 hour')::text],
		'a shift that begins when the clocks go back');
SELECT is((SELECT lead - checked_out FROM (
		SELECT workday, checked_out, lead(checked_in) OVER (ORDER BY workday)
			FROM presensi.rulings('Mon 14:00-22:00; Tue 07:00-15:00', '[2026-08-31,2026-09-01]',
			'Europe/Brussels',
			'{2026-08-31 14:00+02,2026-08-31 22:10+02,2026-09-01 07:00+02,2026-09-01 15:00+02}')) x
				WHERE workday = '2026-08-31'),
	interval '530 minutes', 'rest between two shifts');
SELECT is('Mon 16:00-24:00'::presensi.schedule::text, ('Mon 16:00-00:00'::presensi.schedule)::text,
	'an end at 24:00 is one at 00:00');
SELECT is(ARRAY(SELECT status::text FROM presensi.roster_rulings(presensi.roster_concat(
		presensi.roster('Mon-Fri 09:00-18:00', '[2019-04-20,2019-05-10]', 'Asia/Shanghai',
			'{2019-05-01}'),
		presensi.roster('daily 09:00-18:00', '[2019-04-28,2019-04-28]', 'Asia/Shanghai')),
			'[2019-04-27,2019-05-01]', as_of => 'infinity')),
	'{off,absent,absent,absent,holiday}',
		'the Sunday is absent without punches, as the days around it');

SELECT * FROM finish();
