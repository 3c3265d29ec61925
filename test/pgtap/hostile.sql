-- Bad and extreme input of the engine: a right answer or a clear error, never a crash, a hang that
-- cannot be cancelled, or a wrong ruling. (Wrong schedule literals are tested with the schedule,
-- wrong logs with the punch log.)

SET client_min_messages = warning;
BEGIN;
SELECT * FROM no_plan();

CREATE FUNCTION pg_temp.statuses(period daterange,
	schedule presensi.schedule DEFAULT 'daily 07:00-15:00', log presensi.punch_log DEFAULT NULL,
	holidays date[] DEFAULT '{}', excuses presensi.excuse[] DEFAULT '{}',
		as_of timestamptz DEFAULT 'infinity') RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(status || ' ' || n, ', ' ORDER BY status)
	FROM (SELECT status, count(*) AS n
		FROM presensi.rulings(schedule, period, 'WIB', log, holidays, excuses, as_of)
		GROUP BY status) s $$;

-- What a statement does when it may take 200 ms only: it must end soon, by being cancelled.
CREATE FUNCTION pg_temp.cancelled(statement text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	began timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RAISE 'it ended by itself after %', clock_timestamp() - began;
EXCEPTION WHEN query_canceled THEN
	RETURN clock_timestamp() - began < interval '10 seconds';
END $$;

-- ---- NULL ---------------------------------------------------------------------------------------

SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)', NULL), NULL, 'NULL schedule: no rulings');
SELECT is(pg_temp.statuses(NULL), NULL, 'NULL period: no rulings');
SELECT is((SELECT count(*) FROM presensi.rulings('daily 07:00-15:00', '[2022-10-03,2022-10-05)',
	NULL)), 0::bigint, 'NULL time zone: no rulings');
SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)', log => NULL, holidays => NULL,
	excuses => NULL), 'absent 2', 'NULL log, holidays and excuses are empty ones');
SELECT throws_ok($$SELECT * FROM presensi.rulings('daily 07:00-15:00', '[2022-10-03,2022-10-05)',
	'WIB', as_of => NULL)$$, '22004', 'as_of must not be null', 'NULL as_of is an error');
SELECT is((SELECT count(*) FROM presensi.roster_rulings(NULL)), 0::bigint,
	'NULL roster: no rulings');
SELECT is((SELECT count(*) FROM presensi.shifts(NULL::presensi.roster)), 0::bigint,
	'NULL roster: no shifts');
SELECT is(presensi.roster('daily 07:00-15:00', NULL, 'WIB')::text, NULL,
	'NULL period: NULL roster');
SELECT is(presensi.weekly_hours(NULL), NULL, 'NULL schedule: NULL hours');
SELECT is((SELECT presensi.punch_count(presensi.punch_log(t))
	FROM unnest('{NULL,2022-10-03 07:00+07,NULL}'::timestamptz[]) t), 1,
	'NULL instants are skipped');
SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)', holidays => '{NULL,2022-10-03,NULL}'),
	'absent 1, holiday 1', 'NULL holidays are skipped');
SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)',
	excuses => ARRAY[NULL, presensi.excuse('[2022-10-03,2022-10-03]'::daterange, NULL)]),
	'absent 1, excused 1', 'so are NULL excuses; a NULL kind is none');
SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)',
	excuses => ARRAY[presensi.excuse(NULL::daterange, 'leave'),
	presensi.excuse(NULL::tstzrange, 'leave')]), 'absent 2',
	'an excuse of no span excuses nothing');
SELECT is(presensi.lost_days(NULL), NULL, 'NULL lost time: NULL days');

SELECT is(presensi.totals(NULL, '[2022-10-03,2022-10-05)', 'WIB')::text, NULL,
	'NULL schedule: NULL totals');
SELECT is(presensi.totals('daily 07:00-15:00', NULL, 'WIB')::text, NULL,
	'NULL period: NULL totals');
SELECT is(presensi.totals('daily 07:00-15:00', 'empty', 'WIB')::text, NULL,
	'empty period: NULL totals');
SELECT is(presensi.totals('daily 07:00-15:00', '[2022-10-03,2022-10-05)', NULL)::text, NULL,
	'NULL time zone: NULL totals');
SELECT is(presensi.roster_totals(NULL)::text, NULL, 'NULL roster: NULL totals');
SELECT is((presensi.totals('daily 07:00-15:00', '[2022-10-03,2022-10-05)', 'WIB', NULL, NULL, NULL,
	'infinity')).absent_days, 2,
	'totals of NULL log, holidays and excuses are those of empty ones');
SELECT throws_ok($$SELECT presensi.totals('daily 07:00-15:00', '[2022-10-03,2022-10-05)', 'WIB',
	as_of => NULL)$$, '22004', 'as_of must not be null', 'NULL as_of is an error of totals too');
SELECT throws_ok($$SELECT presensi.totals('daily 07:00-15:00', '[2022-10-03,)', 'WIB')$$, '22023',
	'period is not bounded', 'totals of an unbounded period');

-- ---- periods ------------------------------------------------------------------------------------

SELECT is(pg_temp.statuses('empty'), NULL, 'empty period: no rulings');
SELECT throws_ok(format('SELECT * FROM presensi.rulings(%L, %L, %L)', 'daily 07:00-15:00', p,
	'WIB'), '22023', 'period is not bounded', 'period ' || p)
FROM unnest(
	'{"[2022-10-01,)","(,2022-10-01)","(,)","[2022-10-01,infinity)","[-infinity,2022-10-01)",'
		'"[-infinity,infinity]"}'::text[]) p;
SELECT throws_ok(format('SELECT presensi.roster(%L, %L, %L)', 'daily 07:00-15:00', p, 'WIB'),
	'22023', 'period is not bounded', 'roster of period ' || p)
FROM unnest('{"[2022-10-01,)","(,2022-10-01)","[-infinity,infinity]"}'::text[]) p;
SELECT throws_ok($$SELECT * FROM presensi.roster_rulings(presensi.roster('daily 07:00-15:00',
	'[2022-10-01,2022-10-08)', 'WIB'), '(,)')$$, '22023', 'period is not bounded',
	'roster_rulings of period (,)');
SELECT throws_ok($$SELECT * FROM presensi.rulings('daily 07:00-15:00',
	daterange('2000-01-01', '2000-01-01'::date + 10000000), 'WIB')$$, '22008', NULL,
	'ten million days: an error at once')
WHERE '2000-01-01'::date + 10000000 > '294276-01-01'::date
UNION ALL
SELECT throws_ok($$SELECT * FROM presensi.rulings('daily 07:00-15:00',
	daterange('2000-01-01', '2000-01-01'::date + 10000000), 'WIB')$$, '54000', 'period is too long',
	'ten million days: an error at once')
WHERE '2000-01-01'::date + 10000000 <= '294276-01-01'::date;
SELECT throws_ok($$SELECT presensi.roster('daily 07:00-15:00',
	daterange('2000-01-01', '2000-01-01'::date + 10000000), 'WIB')$$, '54000', 'period is too long',
	'ten million days: no roster either');
SELECT is(pg_temp.statuses(daterange('2000-01-01', '2000-01-01'::date + 36600)), 'absent 36600',
	'the longest period is ruled whole');
SELECT throws_ok($$SELECT * FROM presensi.rulings('daily 07:00-15:00',
	daterange('2000-01-01', '2000-01-01'::date + 36601), 'WIB')$$, '54000', 'period is too long',
	'a day more is refused');
SELECT is(pg_temp.statuses('[0001-12-31 BC,0001-01-01 AD]'), 'absent 2',
	'the last day before our era and the first of it');
SELECT is(pg_temp.statuses('[4713-01-01 BC,4713-01-31 BC]'), 'absent 31', '4713 BC');
SELECT is(pg_temp.statuses('[294276-12-01,294276-12-09]'), 'absent 9',
	'December of the year 294276');
SELECT throws_ok(format('SELECT * FROM presensi.rulings(%L, %L, %L)', 'daily 07:00-15:00', p,
	'WIB'), '22008', NULL, 'period beyond what instants can hold: ' || p)
FROM unnest(
	'{"[294276-12-01,294276-12-31]","[294276-12-31,294277-01-02]",'
		'"[5874897-12-01,5874897-12-31)"}'::text[]) p;

SELECT is(presensi.roster('daily off', p, 'UTC')::text::presensi.roster::text,
	format('{%s UTC daily off}', replace(p::text, '"', '')),
	'a roster over ' || p::text || ' reads back from its text')
FROM unnest(
	'{"[5874897-12-01,5874897-12-31)","[294276-12-31,294277-01-02)",'
		'"[4714-11-24 BC,4714-11-25 BC)"}'
		::daterange[]) p;

-- ---- dates of the calendar functions ------------------------------------------------------------

SELECT throws_ok(format('SELECT presensi.is_workday(%L, %L)', 'daily 07:00-15:00', d), '22008',
	NULL, 'is_workday of ' || d) FROM unnest('{infinity,-infinity}'::text[]) d;
SELECT throws_ok(format('SELECT presensi.next_workday(%L, %L)', 'daily 07:00-15:00', d), '22008',
	NULL, 'next_workday of ' || d) FROM unnest('{infinity,-infinity}'::text[]) d;
SELECT is(presensi.next_workday('daily off', '2022-01-01'), NULL, 'no working day ever: NULL');
SELECT is(presensi.next_workday('Mon 07:00-15:00', '5874897-12-31'), NULL,
	'no working day before the end of dates: NULL');
SELECT is(presensi.next_workday('daily 07:00-15:00', '2022-01-01',
	ARRAY(SELECT '2022-01-01'::date + i FROM generate_series(0, 199999) i)),
	'2022-01-01'::date + 200000, 'behind 200,000 holidays');
SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)', holidays => '{infinity,-infinity}'),
	'absent 2', 'infinite holidays are none');
SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)',
	holidays => '{{2022-10-03,2022-10-03},{2022-10-03,2022-10-03}}'), 'absent 1, holiday 1',
	'repeated holidays in an array of two dimensions');

-- ---- time zones ---------------------------------------------------------------------------------

SELECT throws_ok(format('SELECT * FROM presensi.rulings(%L, %L, %L)', 'daily 07:00-15:00',
	'[2022-10-03,2022-10-05)', z), '22023', NULL, 'time zone "' || left(z, 20) || '"')
FROM unnest(ARRAY['', ' ', 'Mars/Olympus', 'Asia/Jakarta ', '../../etc/passwd', 'Asia',
	repeat('x', 100000), E'WIB\n']) z;
SELECT is((SELECT count(DISTINCT starts_at)
	FROM unnest('{wib,WIB,Wib,Asia/Jakarta,asia/jakarta}'::text[]) z,
	presensi.shifts('daily 07:00-15:00', '[2022-10-03,2022-10-04)', z)), 1::bigint,
	'zones in any case');

-- ---- as_of --------------------------------------------------------------------------------------

SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)', as_of => '-infinity'), 'pending 2',
	'as of the beginning of time all is pending');
SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)', as_of => 'infinity'), 'absent 2',
	'as of its end nothing is');
SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)', as_of => '4713-01-01 BC'), 'pending 2',
	'as of 4713 BC');

-- ---- punches ------------------------------------------------------------------------------------

SELECT throws_ok($$SELECT presensi.punch_log('infinity'::timestamptz)$$, '22008', NULL,
	'an infinite punch is refused by the aggregate');
SELECT throws_ok($$SELECT presensi.punch_log(ARRAY['-infinity'::timestamptz])$$, '22008', NULL,
	'and by the function');
SELECT is(pg_temp.statuses('[2022-10-03,2022-10-05)',
	log => presensi.punch_log('{4713-01-01 00:00:00+00 BC,294276-12-31 '
	'23:59:59+00}'::timestamptz[])), 'absent 2', 'punches at both ends of time change nothing');

-- A punch each second for eleven and a half days: in at midnight of 1 January, out at 13:46:39 UTC
-- on the 12th. With repeat they are one tap, which is nearer to the start: a check-in.
CREATE TEMP TABLE million AS SELECT presensi.punch_log(t) AS log
	FROM generate_series('2022-01-01 00:00+00'::timestamptz, '2022-01-12 13:46:39+00', '1 s') t;
SELECT is((SELECT presensi.punch_count(log) FROM million), 1000000, 'a log of a million punches');
SELECT is((SELECT presensi.punch_count(log::text::presensi.punch_log) FROM million), 1000000,
	'through text and back');
SELECT is((SELECT pg_temp.statuses('[2022-01-01,2022-01-20)', 'daily 07:00-15:00 repeat 0s', log)
	FROM million), 'present 12, absent 7', 'a million punches ruled: present on 12 days');
SELECT is((SELECT pg_temp.statuses('[2022-01-01,2022-01-20)', log => log) FROM million),
	'missing_out 12, absent 7', 'as one tap they are a check-in');
SELECT is((SELECT sum(lost) FROM million, presensi.rulings('daily 07:00-15:00',
	'[2022-01-01,2022-01-20)', 'WIB', log)), '0'::interval, 'with nothing lost');
SELECT is((SELECT count(*) FROM million,
	presensi.attribute(presensi.roster('daily 07:00-15:00', '[2022-01-01,2022-01-20)', 'WIB'),
	log)), 1000000::bigint, 'and none of them vanishes');

-- ---- excuses ------------------------------------------------------------------------------------

CREATE FUNCTION pg_temp.excused(VARIADIC excuses presensi.excuse[]) RETURNS text LANGUAGE sql AS $$
	SELECT status || ' ' || excused || ' ' || planned || ' ' || coalesce(excuse, '-')
	FROM presensi.rulings('daily 07:00-15:00', '[2022-10-03,2022-10-04)', 'WIB', NULL, '{}',
		excuses, 'infinity') $$;
SELECT is(pg_temp.excused(presensi.excuse('[2022-10-03 07:00+07,2022-10-03 12:00+07)'::tstzrange,
	'a'), presensi.excuse('[2022-10-03 10:00+07,2022-10-03 13:00+07)'::tstzrange, 'b')),
	'absent 06:00:00 02:00:00 a, b', 'excuses that overlap count once');
SELECT is(pg_temp.excused(presensi.excuse('[2022-10-03,2022-10-03]'::daterange, 'a'),
	presensi.excuse('[2022-10-03,2022-10-03]'::daterange, 'a'),
	presensi.excuse('[2022-10-01,2022-10-09]'::daterange, 'a')),
	'excused 08:00:00 00:00:00 a', 'the same leave three times');
SELECT is(pg_temp.excused(presensi.excuse('empty'::daterange, 'a'),
	presensi.excuse('empty'::tstzrange, 'b'),
	presensi.excuse('[2022-10-03 09:00+07,2022-10-03 09:00+07)'::tstzrange, 'c')),
	'absent 00:00:00 08:00:00 -', 'empty excuses excuse nothing');
SELECT is(pg_temp.excused(presensi.excuse(r, 'a')), 'excused 08:00:00 00:00:00 a', 'excuse ' || r)
	FROM unnest('{"(,)","[2022-10-01,)","(,2022-10-09)","[-infinity,infinity]"}'::daterange[]) r;
SELECT is(pg_temp.excused(presensi.excuse(r, 'a')), 'excused 08:00:00 00:00:00 a',
	'excuse by the clock ' || r)
	FROM unnest('{"(,)","[2022-10-01 00:00+00,)","(,2022-10-09 '
	'00:00+00)","[-infinity,infinity]"}'::tstzrange[]) r;
SELECT is(pg_temp.excused(presensi.excuse('(,2022-10-03 08:00+07)'::tstzrange, 'a'),
	presensi.excuse('[2022-10-03 14:00+07,)'::tstzrange, 'b')), 'absent 02:00:00 06:00:00 a, b',
	'excuses open at one end');
SELECT is(pg_temp.excused(VARIADIC ARRAY(SELECT presensi.excuse(tstzrange('2022-10-03 '
	'07:00+07'::timestamptz + i * interval '1 s',
	'2022-10-03 07:00+07'::timestamptz + (i + 2) * interval '1 s'), 'a')
	FROM generate_series(0, 9998) i)),
	'absent 02:46:40 05:13:20 a', 'ten thousand overlapping seconds');

-- ---- schedules at their limits ------------------------------------------------------------------

SELECT is((SELECT count(*) FROM presensi.shifts('cycle 366 from 2022-01-01; 366 00:00-24:00',
	'[2022-01-01,2024-01-01)', 'WIB')), 1::bigint, 'the longest cycle');
SELECT is((SELECT count(*)
	FROM presensi.shifts((SELECT ('daily '
	|| string_agg(format('%s:00-%s:00', h, h + 1), ','))::presensi.schedule
	FROM generate_series(0, 23) h), '[2022-01-01,2022-01-02)', 'WIB')), 24::bigint,
	'24 shifts a day');
SELECT throws_ok($$SELECT ('daily ' || repeat('07:00-15:00,', 100000))::presensi.schedule$$, NULL,
	NULL, 'a hundred thousand shifts a day');
SELECT throws_ok($$SELECT repeat(';', 1000000)::presensi.schedule$$, '22P02', NULL,
	'a million semicolons');
SELECT throws_ok($$SELECT repeat('{', 1000000)::presensi.punch_log$$, '22P02', NULL,
	'a million braces');
SELECT throws_ok($$SELECT repeat('{', 1000000)::presensi.roster$$, '22P02', NULL,
	'a million braces for a roster');

-- ---- long statements can be cancelled -----------------------------------------------------------

SET LOCAL statement_timeout = '200ms';
SELECT ok(pg_temp.cancelled($$SELECT count(*)
	FROM generate_series(1, 100000) i, presensi.rulings('daily 07:00-15:00',
	'[2000-01-01,2100-01-01)', 'WIB', NULL, ARRAY['2022-01-01'::date + i])$$),
	'cancelled: a century for a hundred thousand people');
SELECT ok(pg_temp.cancelled($$SELECT count(*)
	FROM presensi.rulings('daily 07:00-15:00', '[2000-01-01,2100-01-01)', 'WIB', NULL, '{}',
	(SELECT array_agg(presensi.excuse(daterange('2000-01-01'::date + i / 10,
		'2000-01-01'::date + i / 10 + 1), 'k')) FROM generate_series(1, 300000) i))$$),
		'cancelled: a century with 300,000 excuses');
SELECT ok(pg_temp.cancelled($$SELECT presensi.punch_log(t)
	FROM generate_series('0001-01-01'::timestamptz, '2022-01-01', '1 min') t$$),
	'cancelled: a billion punches in one log');
SELECT ok(pg_temp.cancelled($$SELECT presensi.roster_agg(presensi.roster('daily 07:00-15:00',
	daterange('2000-01-01'::date + i % 30000, '2000-01-01'::date + i % 30000 + 1), 'WIB')
	ORDER BY i) FROM generate_series(1, 10000000) i$$),
	'cancelled: a roster of ten million pieces');
SET LOCAL statement_timeout = 0;

SELECT * FROM finish();
ROLLBACK;
