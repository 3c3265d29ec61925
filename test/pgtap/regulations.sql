-- The regulations, article by article: every rule that the engine carries out has a test that
-- begins with its number (M: circular 863/3422/402.201/2022 of Madiun; K: regulation 24/2022 of the
-- Bupati of Karanganyar). All expectations were worked out by hand from the texts.

SET client_min_messages = warning;
BEGIN;
SELECT * FROM no_plan();

-- ---- helpers ------------------------------------------------------------------------------------

-- The schedule of a published work code.
CREATE FUNCTION pg_temp.code(name text) RETURNS presensi.schedule STABLE LANGUAGE sql AS
	$$ SELECT schedule FROM presensi.work_codes() WHERE code = $1 $$;

-- Punches from wall-clock times in WIB: '03 07:00, 03 14:45' are of October 2022.
CREATE FUNCTION pg_temp.log(punches text) RETURNS presensi.punch_log STABLE LANGUAGE sql AS
	$$ SELECT presensi.punch_log(('2022-10-' || p || '+07')::timestamptz)
		FROM regexp_split_to_table(punches, ', *') p WHERE p <> '' $$;

CREATE FUNCTION pg_temp.minutes(i interval) RETURNS text IMMUTABLE LANGUAGE sql AS
	$$ SELECT coalesce(trim_scale(extract(epoch FROM i) / 60)::text, '-') $$;

-- The rulings of days of October 2022, each as "date#shift status late early", minutes, '-' for
-- NULL; all joined by '; '.
CREATE FUNCTION pg_temp.ruled(schedule presensi.schedule, from_day int, to_day int, punches text,
	excuses presensi.excuse[] DEFAULT '{}', holidays date[] DEFAULT '{}') RETURNS text STABLE
		LANGUAGE sql AS $$
	SELECT string_agg(to_char(workday, 'DD') || coalesce('#' || shift_no, '') || ' ' || status
		|| ' ' || pg_temp.minutes(late) || ' ' || pg_temp.minutes(early_leave),
		'; ' ORDER BY workday, shift_no)
	FROM presensi.rulings(schedule, daterange('2022-10-01'::date + from_day - 1,
		'2022-10-01'::date + to_day), 'WIB', pg_temp.log(punches),
		holidays, excuses, '2022-12-01 00:00+07') $$;

-- One column of the ruling of one day.
CREATE FUNCTION pg_temp.one(schedule presensi.schedule, day int, punches text,
	excuses presensi.excuse[] DEFAULT '{}') RETURNS presensi.ruling STABLE LANGUAGE sql AS $$
	SELECT r FROM presensi.rulings(schedule, daterange('2022-10-01'::date + day - 1,
		'2022-10-01'::date + day), 'WIB', pg_temp.log(punches),
		'{}', excuses, '2022-12-01 00:00+07') r $$;

-- ---- M: the four work codes ---------------------------------------------------------------------

SELECT results_eq('SELECT code, time_zone FROM presensi.work_codes() ORDER BY 1',
	$$VALUES ('(GLOBAL) 5 HARI (NON SEKOLAH)', 'Asia/Jakarta'),
		('(GLOBAL) 5 HARI (SEKOLAH)', 'Asia/Jakarta'),
		('(GLOBAL) 6 HARI (NON SEKOLAH)', 'Asia/Jakarta'),
			('(GLOBAL) 6 HARI (SEKOLAH)', 'Asia/Jakarta')$$,
	'M6d-M6g: the four codes under their published names, in WIB');

SELECT is((SELECT string_agg(d::text, '') FROM generate_series(1, 7) d
	WHERE presensi.is_workday(pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)'),
	'2022-10-02'::date + d)),
	'12345', 'M6a: five days are Monday to Friday');
SELECT is((SELECT string_agg(d::text, '') FROM generate_series(1, 7) d
	WHERE presensi.is_workday(pg_temp.code('(GLOBAL) 6 HARI (NON SEKOLAH)'),
	'2022-10-02'::date + d)),
	'123456', 'M6a: six days are Monday to Saturday');
SELECT is((SELECT string_agg(d::text, '') FROM generate_series(1, 7) d
	WHERE presensi.is_workday(pg_temp.code('(GLOBAL) 6 HARI (SEKOLAH)'), '2022-10-02'::date + d)),
	'123456', 'M6a: schools of six days as well');

SELECT is((SELECT count(*) FROM presensi.work_codes()
	WHERE presensi.weekly_hours(schedule) >= '37:30'), 4::bigint,
	'M6b: every code has at least 37 h 30 m a week');
SELECT is(presensi.weekly_hours(pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)')), '37:30'::interval,
	'M6d: 4 x 7:45 + 7:30 - 1:00 = 37:30');
SELECT is(presensi.weekly_hours(pg_temp.code('(GLOBAL) 6 HARI (NON SEKOLAH)')), '37:30'::interval,
	'M6e: 4 x 7:00 + 4:30 + 5:00 = 37:30');
SELECT is(presensi.weekly_hours(pg_temp.code('(GLOBAL) 5 HARI (SEKOLAH)')), '38:30'::interval,
	'M6f: 4 x 8:15 + 8:00 - 5 x 0:30 = 38:30');
SELECT is(presensi.weekly_hours(pg_temp.code('(GLOBAL) 6 HARI (SEKOLAH)')), '37:30'::interval,
	'M6g: 4 x 7:30 + 5:30 + 4:45 - 5 x 0:30 - 0:15 = 37:30');

-- 3 October 2022 is a Monday, so 7 is a Friday, 8 a Saturday.
CREATE FUNCTION pg_temp.hours(name text, day int) RETURNS text STABLE LANGUAGE sql AS $$
	SELECT to_char(starts_at AT TIME ZONE 'Asia/Jakarta', 'HH24.MI') || '-'
		|| to_char(ends_at AT TIME ZONE 'Asia/Jakarta', 'HH24.MI')
		|| CASE WHEN isempty(breaks) THEN '' ELSE ' '
			|| to_char(lower(breaks) AT TIME ZONE 'Asia/Jakarta', 'HH24.MI') || '-'
			|| to_char(upper(breaks) AT TIME ZONE 'Asia/Jakarta', 'HH24.MI') END
		|| ' net ' || to_char(planned, 'HH24:MI')
	FROM presensi.shifts(pg_temp.code(name), daterange('2022-10-01'::date + day - 1,
		'2022-10-01'::date + day), 'WIB') $$;

SELECT is(pg_temp.hours('(GLOBAL) 5 HARI (NON SEKOLAH)', d), '07.00-14.45 net 07:45', 'M6d: day '
	|| d - 2 || ' 07.00-14.45, no break') FROM generate_series(3, 6) d;
SELECT is(pg_temp.hours('(GLOBAL) 5 HARI (NON SEKOLAH)', 7), '06.30-14.00 11.30-12.30 net 06:30',
	'M6d: Friday 06.30-14.00, break 11.30-12.30');
SELECT is(pg_temp.hours('(GLOBAL) 5 HARI (NON SEKOLAH)', 8), NULL, 'M6d: nothing on Saturday');
SELECT is(pg_temp.hours('(GLOBAL) 6 HARI (NON SEKOLAH)', d), '07.00-14.00 net 07:00', 'M6e: day '
	|| d - 2 || ' 07.00-14.00') FROM generate_series(3, 6) d;
SELECT is(pg_temp.hours('(GLOBAL) 6 HARI (NON SEKOLAH)', 7), '07.00-11.30 net 04:30',
	'M6e: Friday 07.00-11.30');
SELECT is(pg_temp.hours('(GLOBAL) 6 HARI (NON SEKOLAH)', 8), '07.00-12.00 net 05:00',
	'M6e: Saturday 07.00-12.00');
SELECT is(pg_temp.hours('(GLOBAL) 5 HARI (SEKOLAH)', d), '07.00-15.15 net 07:45', 'M6f: day '
	|| d - 2 || ' 07.00-15.15, 30 minutes of break') FROM generate_series(3, 6) d;
SELECT is(pg_temp.hours('(GLOBAL) 5 HARI (SEKOLAH)', 7), '07.00-15.00 net 07:30',
	'M6f: Friday 07.00-15.00, 30 minutes of break');
SELECT is(pg_temp.hours('(GLOBAL) 6 HARI (SEKOLAH)', d), '07.00-14.30 net 07:00', 'M6g: day '
	|| d - 2 || ' 07.00-14.30, 30 minutes of break') FROM generate_series(3, 6) d;
SELECT is(pg_temp.hours('(GLOBAL) 6 HARI (SEKOLAH)', 7), '07.00-11.45 net 04:30',
	'M6g: Friday 07.00-11.45, 15 minutes of break');
SELECT is(pg_temp.hours('(GLOBAL) 6 HARI (SEKOLAH)', 8), '07.00-12.30 net 05:00',
	'M6g: Saturday 07.00-12.30, 30 minutes of break');

SELECT is(pg_temp.ruled(pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)'), 3, 9,
	'03 07:00, 03 14:45, 04 07:01, 04 14:44, 05 06:12, 05 17:00, 06 08:30, 06 12:00, 07 06:30, 07 '
	'14:00'),
	'03#1 present 0 0; 04#1 present 1 1; 05#1 present 0 0; 06#1 present 90 165; 07#1 present 0 0; '
		'08 off - -; 09 off - -',
	'M6d: a week ruled to the minute');
SELECT is(pg_temp.ruled(pg_temp.code('(GLOBAL) 6 HARI (NON SEKOLAH)'), 7, 9,
	'07 07:15, 07 11:30, 08 07:00, 08 11:40'),
	'07#1 present 15 0; 08#1 present 0 20; 09 off - -',
		'M6e: Friday and Saturday ruled by their own hours');
SELECT is(pg_temp.ruled(pg_temp.code('(GLOBAL) 5 HARI (SEKOLAH)'), 6, 7,
	'06 07:00, 06 15:00, 07 07:00, 07 15:00'),
	'06#1 present 0 15; 07#1 present 0 0',
		'M6f: 15.00 is 15 minutes early on Thursday, on time on Friday');
SELECT is(pg_temp.ruled(pg_temp.code('(GLOBAL) 6 HARI (SEKOLAH)'), 7, 8,
	'07 07:05, 07 11:45, 08 07:05, 08 12:30'),
	'07#1 present 5 0; 08#1 present 5 0', 'M6g: Friday and Saturday as printed');

SELECT is((SELECT t.name_en FROM presensi.lost_days('22:30'::interval) d,
	presensi.discipline_tier(d, 0, '2022-10-31') t),
	(SELECT name_en FROM presensi.discipline_tier(3, 0, '2022-10-31')),
		'M2: 22 h 30 m of lost time are three days, and these a tier');
SELECT isnt((SELECT name_en FROM presensi.discipline_tier(3, 0, '2022-10-31')), NULL,
	'M2: three days have a consequence');

-- ---- K8, K9 -------------------------------------------------------------------------------------

SELECT is(pg_temp.ruled('daily 07:00-15:00', 3, 6, '03 06:58, 03 15:02, 04 07:10, 05 15:00'),
	'03#1 present 0 0; 04#1 missing_out 10 -; 05#1 missing_in - 0; 06#1 absent - -',
	'K8(1): two punches are owed; one alone is flagged, none is absence');

SELECT is(pg_temp.ruled('daily 07:00-14:45', 3, 3, '03 06:55, 03 11:02',
	ARRAY[presensi.excuse('[2022-10-03 11:00+07, 2022-10-03 14:45+07)'::tstzrange, 'sick')]),
	'03#1 present 0 0', 'K9(4): excused from 11.00 on, checked out at 11.02: nothing lost');
SELECT is((pg_temp.one('daily 07:00-14:45', 3, '03 06:55, 03 11:02',
	ARRAY[presensi.excuse('[2022-10-03 11:00+07, 2022-10-03 14:45+07)'::tstzrange,
	'sick')])).excused,
	'3:45'::interval, 'K9(4): 3 h 45 m are excused');
SELECT is(pg_temp.ruled('daily 07:00-14:45', 3, 3, '03 06:55, 03 10:40',
	ARRAY[presensi.excuse('[2022-10-03 11:00+07, 2022-10-03 14:45+07)'::tstzrange, 'sick')]),
	'03#1 present 0 20', 'K9(4): leaving before the permit begins is early leave');
SELECT is(pg_temp.ruled('daily 07:00-14:45', 3, 3, '03 06:55',
	ARRAY[presensi.excuse('[2022-10-03 11:00+07, 2022-10-03 14:45+07)'::tstzrange, 'sick')]),
	'03#1 missing_out 0 -', 'K9(4): who is excused still checks out on leaving');

-- ---- K11: the report ----------------------------------------------------------------------------

SELECT is(presensi.report_due('2022-09-01', pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)')),
	'2022-10-05'::date, 'K11(1)-(2): September is due on 5 October (a Wednesday)');
SELECT is(presensi.report_due('2022-09-30', pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)')),
	'2022-10-05'::date, 'K11(1): any day of the month names it');
SELECT is(presensi.report_due('2022-12-01', pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)')),
	'2023-01-05'::date, 'K11(1): December is due in January');
SELECT is(presensi.report_due('2022-05-01', pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)')),
	'2022-06-06'::date, 'K11(3): 5 June is a Sunday: Monday');
SELECT is(presensi.report_due('2022-05-01', pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)'),
	'{2022-06-06}'), '2022-06-07'::date, 'K11(3): and if that is a holiday, Tuesday');
SELECT is(presensi.report_due('2022-04-01', pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)'),
	'{2022-05-02,2022-05-03,2022-05-04,2022-05-05,2022-05-06}'), '2022-05-09'::date,
	'K11(3), open question: joint leave counts as a holiday (Idul Fitri 2022: Monday 9 May)');
SELECT is(presensi.report_due('2022-04-01', pg_temp.code('(GLOBAL) 6 HARI (NON SEKOLAH)'),
	'{2022-05-02,2022-05-03,2022-05-04,2022-05-05,2022-05-06}'), '2022-05-07'::date,
	'K11(3), open question: the next working day is of the unit''s schedule (six days: Saturday 7 '
		'May)');
SELECT is(presensi.report_due('2022-10-01', pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)')),
	'2022-11-07'::date, 'K11(3), open question: a free Saturday moves the day to Monday');
SELECT is(presensi.report_due('2022-10-01', pg_temp.code('(GLOBAL) 6 HARI (NON SEKOLAH)')),
	'2022-11-05'::date, 'K11(3), open question: a worked Saturday does not');
SELECT is(presensi.report_due('2022-09-01', pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)'), '{}',
	10), '2022-10-10'::date, 'K11(1): the day is a setting');

-- ---- K14: special hours, the pot ----------------------------------------------------------------

SELECT is(pg_temp.ruled('cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 19:01-07:01; 3-4 '
	'off', 1, 5,
		'01 13:00, 01 19:05, 02 07:00, 02 13:02, 02 19:21, 03 07:05, 05 13:00, 05 18:51'),
	'01#1 present 0 0; 02#1 present 0 0; 02#2 present 20 0; 03 off - -; 04 off - -; 05#1 present 0 '
		'10',
	'K14(2)-(3): nurses on a four-day cycle, two shifts on one day, the second over night');
SELECT is(pg_temp.ruled('cycle 2 from 2022-10-01; 1 07:00-07:00; 2 off', 1, 3,
	'01 06:50, 02 07:03, 03 07:30, 04 06:30'),
	'01#1 present 0 0; 02 off - -; 03#1 present 30 30',
		'K14(2)-(3): telecom staff on 24-hour shifts');
SELECT is((pg_temp.one('cycle 2 from 2022-10-01; 1 07:00-07:00; 2 off', 1,
	'01 06:50, 02 07:03')).worked, '24:00'::interval,
	'K14(2)-(3): such a shift is 24 hours of work');
SELECT is(pg_temp.ruled('daily 18:00-06:00', 3, 4, '03 17:55, 04 06:10, 04 18:15, 05 05:45'),
	'03#1 present 0 0; 04#1 present 15 15', 'K14(2)-(3): a school guard at night');
SELECT is(pg_temp.ruled('daily 05:00-09:00, 15:00-19:00', 3, 3,
	'03 05:00, 03 09:00, 03 15:10, 03 18:40'),
	'03#1 present 0 0; 03#2 present 10 20', 'K14(2)-(3): cleaners with a morning and an afternoon');
SELECT is(pg_temp.ruled('cycle 2 from 2022-10-01; 1-2 19:00-07:00', 8, 8, '08 19:00, 09 07:00',
	'{}', '{2022-10-08}'),
	'08#1 present 0 0', 'K14(2)-(3): holidays do not cancel the shifts of a cycle');

SELECT is((pg_temp.one('daily 07:00-14:45', 3, '03 07:20, 03 14:30')).lost, '0:35'::interval,
	'K14(4): 20 minutes late and 15 early are 35 in one pot');
SELECT is((SELECT sum(lost) FROM presensi.rulings(pg_temp.code('(GLOBAL) 5 HARI (NON SEKOLAH)'),
	'[2022-10-03,2022-10-08)', 'WIB',
		pg_temp.log('03 07:20, 03 14:30, 04 07:30, 04 14:45, 05 07:00, 05 13:45, 06 06:30, 06 '
			'16:00, 07 06:31, 07 13:59'), '{}', '{}', '2022-12-01 00:00+07')),
	'2:07'::interval,
		'K14(4): a week adds up: 35 + 30 + 60 + 0 + 2 minutes; coming early on Thursday pays for '
		'nothing');

SELECT is(presensi.lost_days('7:30'), 1::bigint, 'K14(5): 7.5 hours are one day');
SELECT is(presensi.lost_days('7:29'), 0::bigint, 'K14(5): a minute less is none');
SELECT is(presensi.lost_remainder('7:29'), '7:29'::interval,
	'K14(5): what is less than a day is left over');
SELECT is(presensi.lost_days('15:10'), 2::bigint, 'K14(5): 15 h 10 m are two days');
SELECT is(presensi.lost_remainder('15:10'), '0:10'::interval, 'K14(5): and ten minutes');
SELECT is(presensi.lost_days('1 day'), 3::bigint, 'K14(5): 24 hours of lost time are three days');
SELECT is(presensi.lost_remainder('1 day'), '1:30'::interval, 'K14(5): and 1 h 30 m');
SELECT is(presensi.lost_days('0'), 0::bigint, 'K14(5): nothing is nothing');
SELECT is(presensi.lost_days('13:00', '6:30'), 2::bigint,
	'K14(5), bands: elsewhere 6.5 hours are a day; the day length is a setting');
SELECT is(presensi.lost_remainder('13:05', '6:30'), '0:05'::interval,
	'K14(5), bands: for the remainder too');

-- ---- Annex A.2: the button ----------------------------------------------------------------------

CREATE FUNCTION pg_temp.button(punches text, at text) RETURNS text STABLE LANGUAGE sql AS $$
	SELECT action || coalesce(' ' || to_char(workday, 'DD'), '')
	FROM presensi.next_punch(presensi.roster('daily 07:00-15:00', '[2022-10-01,2022-10-10)', 'WIB'),
		pg_temp.log(punches), ('2022-10-' || at || '+07')::timestamptz) $$;
SELECT is(pg_temp.button('', '03 06:50'), 'check_in 03', 'Annex A.2: green before the check-in');
SELECT is(pg_temp.button('03 06:50', '03 10:00'), 'check_out 03', 'Annex A.2: red after it');
SELECT is(left(pg_temp.button('03 06:50, 03 15:00', '03 15:01'), 4), 'done',
	'Annex A.2: grey after the check-out');
SELECT is(pg_temp.button('03 06:50, 03 15:00', '04 06:45'), 'check_in 04',
	'Annex A.2: green again the next morning');

-- ---- discipline tiers ---------------------------------------------------------------------------

-- The bounds of each tier: the same tier at both ends, another one beyond.
CREATE FUNCTION pg_temp.tier(days int, on_date date, streak int DEFAULT 0) RETURNS text STABLE
	LANGUAGE sql AS
	$$ SELECT name_en FROM presensi.discipline_tier(days, streak, on_date) $$;
SELECT is(pg_temp.tier(2, '2022-10-31'), NULL, 'PP 94/2021: two days have no consequence');
SELECT ok(pg_temp.tier(lo, '2022-10-31') IS NOT NULL
	AND pg_temp.tier(lo, '2022-10-31') = pg_temp.tier(hi, '2022-10-31')
		AND pg_temp.tier(lo - 1, '2022-10-31') IS DISTINCT
			FROM pg_temp.tier(lo, '2022-10-31'), format('PP 94/2021: one tier from %s to %s days',
			lo, hi))
FROM (VALUES (3, 3), (4, 6), (7, 10), (11, 13), (14, 16), (17, 20), (21, 24), (25, 27),
	(28, 365)) v (lo, hi);
SELECT is((SELECT string_agg(name_en, '; ' ORDER BY d)
	FROM unnest('{3,4,7,11,14,17,21,25,28}'::int[]) d,
	presensi.discipline_tier(d, 0, '2022-10-31')),
	'oral reprimand; written reprimand; written statement of dissatisfaction; performance '
		'allowance cut by 25% for 6 months; performance allowance cut by 25% for 9 months; '
		'performance allowance cut by 25% for 12 months; demotion by one level for 12 months; '
		'removal from post to that of a general staff member for 12 months; honourable dismissal, '
		'not at one''s own request',
	'PP 94/2021: the tiers by name');
SELECT is(pg_temp.tier(0, '2022-10-31', 10), pg_temp.tier(28, '2022-10-31'),
	'PP 94/2021: ten working days in a row: dismissal, whatever the total');
SELECT is(pg_temp.tier(9, '2022-10-31', 9), pg_temp.tier(9, '2022-10-31'),
	'PP 94/2021: nine in a row are only nine days');
SELECT is(pg_temp.tier(3, '2021-08-31'), pg_temp.tier(3, '2022-10-31'),
	'PP 94/2021: in force from 31 August 2021');
SELECT is(pg_temp.tier(4, '2021-08-30'), NULL,
	'PP 53/2010: the day before, four days have no consequence');
SELECT ok(pg_temp.tier(lo, '2021-08-30') IS NOT NULL
	AND pg_temp.tier(lo, '2021-08-30') = pg_temp.tier(hi, '2021-08-30')
		AND pg_temp.tier(lo - 1, '2021-08-30') IS DISTINCT
			FROM pg_temp.tier(lo, '2021-08-30'), format('PP 53/2010: one tier from %s to %s days',
			lo, hi))
FROM (VALUES (5, 5), (6, 10), (11, 15), (16, 20), (21, 25), (26, 30), (31, 35), (36, 40), (41, 45),
	(46, 365)) v (lo, hi);
SELECT is(pg_temp.tier(10, '2021-08-30', 10), pg_temp.tier(10, '2021-08-30'),
	'PP 53/2010: no rule on days in a row');
SELECT is((SELECT name_en FROM presensi.discipline_tier(40, 20, '2022-10-31', 'PPPK')), NULL,
	'PPPK: another ladder, none by default');
SELECT is((SELECT presensi.longest_absence(s::presensi.status ORDER BY n)
	FROM unnest('{absent,absent,off,holiday,absent,present,absent}'::text[])
	WITH ORDINALITY u (s, n)),
	3::bigint, 'days in a row: free days neither count nor break a run');

-- ---- what the rules leave open: the default, and its setting ------------------------------------

SELECT is(pg_temp.ruled('daily 07:00-15:00', 3, 3, '03 07:05:59, 03 14:57:30'), '03#1 present 5 2',
	'open question, seconds: floored to whole minutes');
SELECT is(pg_temp.ruled('daily 07:00-15:00', 3, 3, '03 07:00:59, 03 14:59:01'), '03#1 present 0 0',
	'open question, seconds: less than a minute is nothing');
SELECT is(((pg_temp.one('daily 07:00-15:00 seconds', 3, '03 07:05:59, 03 14:57:30')).lost),
	'0:08:29'::interval, 'open question, seconds: with the setting they count (5:59 + 2:30)');

SELECT is(pg_temp.ruled('daily 06:30-14:00 break 11:30-12:30', 3, 3, '03 12:30, 03 14:00'),
	'03#1 present 300 0', 'open question, break: late across a fixed break: 6 h less 1 h of break');
SELECT is(pg_temp.ruled('daily 06:30-14:00 break 11:30-12:30 gross', 3, 3, '03 12:30, 03 14:00'),
	'03#1 present 360 0', 'open question, break: with "gross" the clock counts');
SELECT is(pg_temp.ruled('daily 06:30-14:00 break 11:30-12:30', 3, 3, '03 06:30, 03 11:45'),
	'03#1 present 0 90', 'open question, break: leaving within it loses what comes after it');

SELECT is((pg_temp.one('daily 07:00-15:00', 3, '03 07:00')).status || ' '
	|| (pg_temp.one('daily 07:00-15:00', 3, '03 07:00')).lost, 'missing_out 00:00:00',
	'open question, missing punch: flagged, without invented minutes');

SELECT is((pg_temp.one('daily 07:00-14:45', 3, '03 07:00, 03 13:00',
	ARRAY[presensi.excuse('[2022-10-03 13:00+07, 2022-10-03 14:45+07)'::tstzrange,
	'permit')])).lost,
	'0'::interval, 'open question, permitted early leave: not in the pot');
SELECT is((pg_temp.one('daily 07:00-14:45', 3, '03 07:00, 03 13:00')).lost, '1:45'::interval,
	'open question, permitted early leave: without the permit it is');

SELECT is(pg_temp.ruled('daily 22:00-06:00', 3, 3, '03 21:50, 04 05:30'), '03#1 present 0 30',
	'open question, night: belongs to the date on which it starts');
SELECT is(pg_temp.ruled('Mon 22:00-06:00', 4, 4, '03 21:50, 04 05:30'), '04 off - -',
	'open question, night: not to the date on which it ends');

SELECT is((SELECT to_char((r).checked_in AT TIME ZONE 'Asia/Jakarta', 'HH24:MI ')
	|| to_char((r).checked_out AT TIME ZONE 'Asia/Jakarta', 'HH24:MI')
		FROM pg_temp.one('daily 07:00-15:00', 3,
			'03 06:50, 03 06:58, 03 12:00, 03 14:50, 03 15:10') r), '06:50 15:10',
			'open question, several punches: first in, last out');
SELECT is((SELECT to_char((r).checked_in AT TIME ZONE 'Asia/Jakarta', 'HH24:MI ')
	|| to_char((r).checked_out AT TIME ZONE 'Asia/Jakarta', 'HH24:MI')
		FROM pg_temp.one('daily 07:00-15:00 in -2h..+2h last out -1h..+2h first', 3,
			'03 06:50, 03 06:58, 03 12:00, 03 14:50, 03 15:10') r), '06:58 14:50',
	'open question, several punches: "last" and "first" turn it round');

SELECT is(presensi.lost_remainder('7:20'::interval + '0:15'), '0:05'::interval,
	'open question, leftover minutes: kept, so that 7:20 and 0:15 of the next month make a day and '
	'5 minutes');

SELECT * FROM finish();
ROLLBACK;
