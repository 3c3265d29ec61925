-- cases.sql: cases worked out by hand from doc/rulings.md, section by section. Both presensi and
-- the oracle must give exactly these rows; run by test/pgtap/cases.sql, run.sh and mutants.sh.
-- Needs oracle.sql, generate.sql and compare.sql.
--
-- A row reads
--   date shift status starts-ends checked_in/checked_out late early_leave lost worked planned
--   excused overtime excuse
-- in local time; +1 after a time: so many days after the workday. A Monday is 2022-10-03.

CREATE TABLE oracle.hand (
	person		int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	rule		text NOT NULL,
	schedule	text NOT NULL,
	twin		jsonb NOT NULL,
	-- 'MON 07:00, in MON 15:00, ...': a day of the week that begins the case
	punches		text NOT NULL,
	expected	text[] NOT NULL,
	excuses		text[] NOT NULL DEFAULT '{}',	-- 'kind|days|from|till'
	holidays	date[] NOT NULL DEFAULT '{}',
	as_of		text NOT NULL DEFAULT 'infinity',
	asked		daterange NOT NULL DEFAULT '[2022-10-03,2022-10-04)',
	zone		text NOT NULL DEFAULT 'Asia/Jakarta',
	-- the schedule of a second piece of the roster, on the dates asked
	later		text,
	later_twin	jsonb
);

-- A shift, and a week that has these shifts on Monday alone.
CREATE FUNCTION oracle.sh(starts text, ends text, options jsonb DEFAULT '{}',
	more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_build_object('start', a, 'end', CASE WHEN b <= a THEN b + 1440 ELSE b END,
		'options', options) || more
	FROM (SELECT extract(epoch FROM starts::interval)::int / 60,
		extract(epoch FROM ends::interval)::int / 60) x (a, b)
$$;
CREATE FUNCTION oracle.mon(VARIADIC shifts jsonb[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_build_object('days',
		jsonb_build_array(to_jsonb(shifts), '[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb,
		'[]'::jsonb, '[]'::jsonb))
$$;

CREATE FUNCTION oracle.time_text(at timestamptz, workday date, zone text) RETURNS text
	LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(regexp_replace(to_char(l, 'HH24:MI:SS.US'), '(:00)?\.000000$', '')
		|| CASE WHEN l::date > workday THEN '+' || l::date - workday WHEN l::date < workday
			THEN l::date - workday || '' ELSE '' END, '-')
	FROM (SELECT at AT TIME ZONE zone) x (l)
$$;
CREATE FUNCTION oracle.span_text(i interval) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(regexp_replace(floor(e / 3600)
		|| to_char(justify_hours(make_interval(secs => e::float8)), ':MI:SS.US'), '(:00)?\.000000$',
		''), '-')
	FROM (SELECT extract(epoch FROM i)) x (e)
$$;
CREATE FUNCTION oracle.row_text(r oracle.ruling, zone text) RETURNS text
	LANGUAGE sql IMMUTABLE AS $$
	SELECT concat_ws(' ', to_char(r.workday, 'MM-DD'), coalesce(r.shift_no::text, '-'), r.status,
		oracle.time_text(r.starts_at, r.workday, zone) || '-' || oracle.time_text(r.ends_at,
			r.workday, zone),
		oracle.time_text(r.checked_in, r.workday, zone) || '/' || oracle.time_text(r.checked_out,
			r.workday, zone),
		oracle.span_text(r.late), oracle.span_text(r.early_leave), oracle.span_text(r.lost),
			oracle.span_text(r.worked),
		oracle.span_text(r.planned), oracle.span_text(r.excused), oracle.span_text(r.overtime),
			coalesce(quote_literal(r.excuse), '-'))
$$;

INSERT INTO oracle.hand (rule, schedule, twin, punches, expected) VALUES
('late floored to the minute, overtime exact', 'Mon 07:00-14:45',
	oracle.mon(oracle.sh('07:00', '14:45')),
 'MON 07:05:59, MON 14:45:30',
	'{"10-03 1 present 07:00-14:45 07:05:59/14:45:30 0:05 0:00 0:05 7:39:01 7:45 0:00 0:00:30 -"}'),
('early leave floored too', 'Mon 07:00-14:45', oracle.mon(oracle.sh('07:00', '14:45')),
 'MON 06:59, MON 14:30:30',
	'{"10-03 1 present 07:00-14:45 06:59/14:30:30 0:00 0:14 0:14 7:30:30 7:45 0:00 0:00 -"}'),
('seconds', 'Mon 07:00-14:45 seconds', oracle.mon(oracle.sh('07:00', '14:45', '{"seconds": true}')),
 'MON 07:05:59.5, MON 14:30:30',
	'{"10-03 1 present 07:00-14:45 07:05:59.500000/14:30:30 0:05:59 0:14:30 0:20:29 '
		'7:24:30.500000 7:45 0:00 0:00 -"}'),
('a fixed break is not lateness', 'Mon 06:30-14:00 break 11:30-12:30',
	oracle.mon(oracle.sh('06:30', '14:00', '{}', '{"breaks": [[690, 750]]}')),
 'MON 12:00, MON 13:00',
	'{"10-03 1 present 06:30-14:00 12:00/13:00 5:00 1:00 6:00 0:30 6:30 0:00 0:00 -"}'),
('gross counts it; together not more than planned', 'Mon 06:30-14:00 break 11:30-12:30 gross',
	oracle.mon(oracle.sh('06:30', '14:00', '{"gross": true}', '{"breaks": [[690, 750]]}')),
 'MON 12:00, MON 12:45',
	'{"10-03 1 present 06:30-14:00 12:00/12:45 5:30 1:00 6:30 0:15 6:30 0:00 0:00 -"}'),
('a floating break comes off as far as presence exceeds half of the gross rest',
	'Mon 07:00-14:30 break 30m',
	oracle.mon(oracle.sh('07:00', '14:30', '{}', '{"floating": [[1800, null]]}')),
 'MON 07:00, MON 10:46',
	'{"10-03 1 present 07:00-14:30 07:00/10:46 0:00 3:44 3:44 3:45 7:00 0:00 0:00 -"}'),
('and not at the half', 'Mon 07:00-14:30 break 30m',
	oracle.mon(oracle.sh('07:00', '14:30', '{}', '{"floating": [[1800, null]]}')),
 'MON 07:00, MON 10:45',
	'{"10-03 1 present 07:00-14:30 07:00/10:45 0:00 3:45 3:45 3:45 7:00 0:00 0:00 -"}'),
('grace: up to it nothing', 'Mon 07:00-15:00 grace 5m',
	oracle.mon(oracle.sh('07:00', '15:00', '{"grace": {"upto": 300, "net": false}}')),
 'MON 07:05:30, MON 15:00',
	'{"10-03 1 present 07:00-15:00 07:05:30/15:00 0:00 0:00 0:00 7:54:30 8:00 0:00 0:00 -"}'),
('grace: past it all', 'Mon 07:00-15:00 grace 5m',
	oracle.mon(oracle.sh('07:00', '15:00', '{"grace": {"upto": 300, "net": false}}')),
 'MON 07:06, MON 15:00',
	'{"10-03 1 present 07:00-15:00 07:06/15:00 0:06 0:00 0:06 7:54 8:00 0:00 0:00 -"}'),
('grace-out net: past it the excess', 'Mon 07:00-15:00 grace-out 5m net',
	oracle.mon(oracle.sh('07:00', '15:00', '{"grace-out": {"upto": 300, "net": true}}')),
 'MON 07:06, MON 14:54',
	'{"10-03 1 present 07:00-15:00 07:06/14:54 0:06 0:01 0:07 7:48 8:00 0:00 0:00 -"}'),
('one punch nearer to the start', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
 'MON 08:00', '{"10-03 1 missing_out 07:00-15:00 08:00/- 1:00 - 1:00 - 8:00 0:00 - -"}'),
('one punch nearer to the end', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
 'MON 14:00', '{"10-03 1 missing_in 07:00-15:00 -/14:00 - 1:00 1:00 - 8:00 0:00 - -"}'),
('one punch in the very middle comes', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
 'MON 11:00', '{"10-03 1 missing_out 07:00-15:00 11:00/- 4:00 - 4:00 - 8:00 0:00 - -"}'),
('punches within repeat are one, the earliest decides, the last goes', 'Mon 07:00-15:00',
	oracle.mon(oracle.sh('07:00', '15:00')),
 'MON 11:02, MON 11:12', '{"10-03 1 missing_in 07:00-15:00 -/11:12 - 3:48 3:48 - 8:00 0:00 - -"}'),
('a microsecond more and they are two', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
 'MON 11:02, MON 11:12:00.000001',
	'{"10-03 1 present 07:00-15:00 11:02/11:12:00.000001 4:02 3:47 7:49 0:10:00.000001 '
		'8:00 0:00 0:00 -"}'),
('in last', 'Mon 07:00-15:00 in -1h..+1h last',
	oracle.mon(oracle.sh('07:00', '15:00',
	'{"in": {"lo": {"offset": -3600}, "hi": {"offset": 3600}, "pick": "last"}}')),
 'MON 06:30, MON 06:50, MON 15:00',
	'{"10-03 1 present 07:00-15:00 06:50/15:00 0:00 0:00 0:00 8:00 8:00 0:00 0:00 -"}'),
('out first', 'Mon 07:00-15:00 out -1h..+2h first',
	oracle.mon(oracle.sh('07:00', '15:00',
	'{"out": {"lo": {"offset": -3600}, "hi": {"offset": 7200}, "pick": "first"}}')),
 'MON 07:00, MON 14:10, MON 15:30',
	'{"10-03 1 present 07:00-15:00 07:00/14:10 0:00 0:50 0:50 7:10 8:00 0:00 0:00 -"}'),
('a directed punch serves its direction only', 'Mon 07:00-15:00',
	oracle.mon(oracle.sh('07:00', '15:00')),
 'out MON 07:00, in MON 14:00',
	'{"10-03 1 missing_out 07:00-15:00 14:00/- 7:00 - 7:00 - 8:00 0:00 - -"}'),
('windows are closed, in whole minutes', 'Mon 07:00-15:00 in -1h..+1h',
	oracle.mon(oracle.sh('07:00', '15:00',
	'{"in": {"lo": {"offset": -3600}, "hi": {"offset": 3600}}}')),
 'in MON 08:00:59.999999, MON 15:00',
	'{"10-03 1 present 07:00-15:00 08:00:59.999999/15:00 1:00 0:00 1:00 6:59:00.000001 '
		'8:00 0:00 0:00 -"}'),
('and no longer', 'Mon 07:00-15:00 in -1h..+1h',
	oracle.mon(oracle.sh('07:00', '15:00',
	'{"in": {"lo": {"offset": -3600}, "hi": {"offset": 3600}}}')),
 'in MON 08:01, MON 15:00',
	'{"10-03 1 missing_in 07:00-15:00 -/15:00 - 0:00 0:00 - 8:00 0:00 - -"}'),
('clock windows of a night: the occurrence around its end', 'Mon 22:00-06:00 out 05:00..07:00',
	oracle.mon(oracle.sh('22:00', '06:00',
	'{"out": {"lo": {"clock": 300}, "hi": {"clock": 420}}}')),
 'MON 21:50, TUE 05:40',
	'{"10-03 1 present 22:00-06:00+1 21:50/05:40+1 0:00 0:20 0:20 7:40 8:00 0:00 0:00 -"}'),
('hours: no lateness, early leave is what lacks', 'Mon 08:00-16:00 hours 4h',
	oracle.mon(oracle.sh('08:00', '16:00', '{"hours": 14400}')),
 'MON 10:00, MON 13:00',
	'{"10-03 1 present 08:00-16:00 10:00/13:00 0:00 1:00 1:00 3:00 4:00 0:00 0:00 -"}'),
('flex: both ends move, rounded up to the step', 'Mon 07:00-15:00 flex -30m..+1h step 15m',
	oracle.mon(oracle.sh('07:00', '15:00', '{"flex": {"lo": -1800, "hi": 3600, "step": 900}}')),
 'MON 07:10, MON 15:00',
	'{"10-03 1 present 07:15-15:15 07:10/15:00 0:00 0:15 0:15 7:45 8:00 0:00 0:00 -"}'),
('flex: an early arrival in whole steps', 'Mon 07:00-15:00 flex -30m..+1h step 15m',
	oracle.mon(oracle.sh('07:00', '15:00', '{"flex": {"lo": -1800, "hi": 3600, "step": 900}}')),
 'MON 06:40, MON 15:00',
	'{"10-03 1 present 06:45-14:45 06:40/15:00 0:00 0:00 0:00 8:00 8:00 0:00 0:15 -"}'),
('flex: not beyond its edge', 'Mon 07:00-15:00 flex -30m..+1h',
	oracle.mon(oracle.sh('07:00', '15:00', '{"flex": {"lo": -1800, "hi": 3600}}')),
 'MON 08:20, MON 16:00',
	'{"10-03 1 present 08:00-16:00 08:20/16:00 0:20 0:00 0:20 7:40 8:00 0:00 0:00 -"}'),
('in-only owes no check-out', 'Mon 07:00-15:00 in-only',
	oracle.mon(oracle.sh('07:00', '15:00', '{"in-only": true}')),
 'MON 07:10, MON 15:00', '{"10-03 1 present 07:00-15:00 07:10/- 0:10 - 0:10 - 8:00 0:00 - -"}'),
('absent: no punch', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
 '', '{"10-03 1 absent 07:00-15:00 -/- - - 0:00 0:00 8:00 0:00 0:00 -"}'),
('absent-after is exceeded by whole minutes', 'Mon 07:00-15:00 absent-after 1h',
	oracle.mon(oracle.sh('07:00', '15:00', '{"absent-after": 3600}')),
 'MON 08:01, MON 15:00',
	'{"10-03 1 absent 07:00-15:00 08:01/15:00 - - 0:00 6:59 8:00 0:00 0:00 -"}'),
('absent-after is not exceeded by seconds', 'Mon 07:00-15:00 absent-after 1h',
	oracle.mon(oracle.sh('07:00', '15:00', '{"absent-after": 3600}')),
 'MON 08:00:59, MON 15:00',
	'{"10-03 1 present 07:00-15:00 08:00:59/15:00 1:00 0:00 1:00 6:59:01 8:00 0:00 0:00 -"}'),
('touching: one punch ends and begins', 'Mon 07:00-15:00, 15:00-23:00',
	oracle.mon(oracle.sh('07:00', '15:00'), oracle.sh('15:00', '23:00')),
 'MON 07:00, MON 15:03, MON 23:00',
	'{"10-03 1 present 07:00-15:00 07:00/15:03 0:00 0:00 0:00 8:00 8:00 0:00 0:03 -",
		"10-03 2 present 15:00-23:00 15:03/23:00 0:03 0:00 0:03 7:57 8:00 0:00 0:00 -"}'),
('touching: two on one side', 'Mon 07:00-15:00, 15:00-23:00',
	oracle.mon(oracle.sh('07:00', '15:00'), oracle.sh('15:00', '23:00')),
 'MON 07:00, MON 15:02, MON 15:20, MON 23:00',
	'{"10-03 1 present 07:00-15:00 07:00/15:02 0:00 0:00 0:00 8:00 8:00 0:00 0:02 -",
		"10-03 2 present 15:00-23:00 15:02/23:00 0:02 0:00 0:02 7:58 8:00 0:00 0:00 -"}'),
('touching: the border divides', 'Mon 07:00-15:00, 15:00-23:00',
	oracle.mon(oracle.sh('07:00', '15:00'), oracle.sh('15:00', '23:00')),
 'MON 07:00, MON 14:50, MON 15:05, MON 23:00',
	'{"10-03 1 present 07:00-15:00 07:00/15:05 0:00 0:00 0:00 8:00 8:00 0:00 0:05 -",
		"10-03 2 present 15:00-23:00 15:05/23:00 0:05 0:00 0:05 7:55 8:00 0:00 0:00 -"}'),
('touching: without a check-in of its own the first is not ended', 'Mon 07:00-15:00, 15:00-23:00',
	oracle.mon(oracle.sh('07:00', '15:00'), oracle.sh('15:00', '23:00')),
 'MON 14:55, MON 23:00',
	'{"10-03 1 absent 07:00-15:00 -/- - - 0:00 0:00 8:00 0:00 0:00 -",
		"10-03 2 present 15:00-23:00 14:55/23:00 0:00 0:00 0:00 8:00 8:00 0:00 0:00 -"}'),
('touching: if neither has its own it ends the first', 'Mon 07:00-15:00, 15:00-23:00',
	oracle.mon(oracle.sh('07:00', '15:00'), oracle.sh('15:00', '23:00')),
 'MON 15:03', '{"10-03 1 missing_in 07:00-15:00 -/15:03 - 0:00 0:00 - 8:00 0:00 - -",
		"10-03 2 absent 15:00-23:00 -/- - - 0:00 0:00 8:00 0:00 0:00 -"}'),
('the middle of the gap belongs to the later', 'Mon 07:00-11:00, 13:00-17:00',
	oracle.mon(oracle.sh('07:00', '11:00'), oracle.sh('13:00', '17:00')),
 'MON 07:00, MON 11:59:59, MON 12:00, MON 17:00',
	'{"10-03 1 present 07:00-11:00 07:00/11:59:59 0:00 0:00 0:00 4:00 4:00 0:00 0:59:59 -",
		"10-03 2 present 13:00-17:00 12:00/17:00 0:00 0:00 0:00 4:00 4:00 0:00 0:00 -"}'),
('an in between two starts goes to the coming shift', 'Mon 07:00-11:00, 13:00-17:00',
	oracle.mon(oracle.sh('07:00', '11:00'), oracle.sh('13:00', '17:00')),
 'in MON 10:00', '{"10-03 1 absent 07:00-11:00 -/- - - 0:00 0:00 4:00 0:00 0:00 -",
		"10-03 2 missing_out 13:00-17:00 10:00/- 0:00 - 0:00 - 4:00 0:00 - -"}'),
('an out between two ends goes to the ending shift', 'Mon 07:00-11:00, 13:00-17:00',
	oracle.mon(oracle.sh('07:00', '11:00'), oracle.sh('13:00', '17:00')),
 'out MON 14:00', '{"10-03 1 missing_in 07:00-11:00 -/14:00 - 0:00 0:00 - 4:00 0:00 - -",
		"10-03 2 absent 13:00-17:00 -/- - - 0:00 0:00 4:00 0:00 0:00 -"}');

INSERT INTO oracle.hand (rule, schedule, twin, punches, excuses, expected) VALUES
('a morning permit moves the start', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
	'MON 09:50, MON 15:00', '{permit||MON 07:00|MON 10:00}',
 '{"10-03 1 present 10:00-15:00 09:50/15:00 0:00 0:00 0:00 5:00 5:00 3:00 0:00 ''permit''"}'),
('a permit in the middle', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
	'MON 11:00, MON 15:00', '{permit||MON 10:00|MON 12:00}',
 '{"10-03 1 present 07:00-15:00 11:00/15:00 3:00 0:00 3:00 3:00 6:00 2:00 0:00 ''permit''"}'),
('the check-in window closes later by as much', 'Mon 07:00-15:00 in -30m..+30m',
	oracle.mon(oracle.sh('07:00', '15:00',
	'{"in": {"lo": {"offset": -1800}, "hi": {"offset": 1800}}}')),
 'in MON 10:30, out MON 15:00', '{permit||MON 07:00|MON 10:00}',
	'{"10-03 1 present 10:00-15:00 10:30/15:00 0:30 0:00 0:30 4:30 5:00 3:00 0:00 ''permit''"}'),
('the check-out window opens earlier by as much', 'Mon 07:00-15:00 out 0..+30m',
	oracle.mon(oracle.sh('07:00', '15:00',
	'{"out": {"lo": {"offset": 0}, "hi": {"offset": 1800}}}')),
 'MON 07:00, out MON 12:00', '{permit||MON 12:00|MON 15:00}',
	'{"10-03 1 present 07:00-12:00 07:00/12:00 0:00 0:00 0:00 5:00 5:00 3:00 0:00 ''permit''"}'),
('leave by date, kinds sorted and once', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
	'MON 07:00',
 '{"sick|[2022-10-01,2022-10-04)||",
		"permit||MON 07:00|MON 10:00",
		"permit||MON 09:00|MON 11:00",
		"|[2022-10-03,2022-10-04)||"}',
 '{"10-03 1 excused --- -/- - - 0:00 0:00 0:00 8:00 0:00 ''permit, sick''"}'),
('nothing left but a break', 'Mon 07:00-15:00 break 12:00-13:00',
	oracle.mon(oracle.sh('07:00', '15:00', '{}', '{"breaks": [[720, 780]]}')), 'MON 07:00',
 '{"permit||MON 07:00|MON 12:00","sick||MON 13:00|MON 15:00"}',
	'{"10-03 1 excused --- -/- - - 0:00 0:00 0:00 7:00 0:00 ''permit, sick''"}'),
('an excuse that takes only break time has no word', 'Mon 07:00-15:00 break 12:00-13:00',
	oracle.mon(oracle.sh('07:00', '15:00', '{}', '{"breaks": [[720, 780]]}')),
	'MON 07:00, MON 15:00',
 '{"permit||MON 12:00|MON 13:00"}',
	'{"10-03 1 present 07:00-15:00 07:00/15:00 0:00 0:00 0:00 7:00 7:00 0:00 0:00 -"}'),
('hours less the permit', 'Mon 08:00-16:00 hours 4h',
	oracle.mon(oracle.sh('08:00', '16:00', '{"hours": 14400}')), 'MON 09:00, MON 11:00',
	'{permit||MON 12:00|MON 13:00}',
 '{"10-03 1 present 08:00-16:00 09:00/11:00 0:00 1:00 1:00 2:00 3:00 1:00 0:00 ''permit''"}');

INSERT INTO oracle.hand (rule, schedule, twin, punches, as_of, expected) VALUES
('pending: late is known', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
	'MON 07:05, MON 15:00', 'MON 12:00',
 '{"10-03 1 pending 07:00-15:00 07:05/- 0:05 - 0:05 - 8:00 0:00 - -"}'),
('not final in the closing minute of the window', 'Mon 07:00-15:00',
	oracle.mon(oracle.sh('07:00', '15:00')), 'MON 07:05', 'MON 23:00:59',
 '{"10-03 1 pending 07:00-15:00 07:05/- 0:05 - 0:05 - 8:00 0:00 - -"}'),
('final at its end', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')), 'MON 07:05',
	'MON 23:01',
 '{"10-03 1 missing_out 07:00-15:00 07:05/- 0:05 - 0:05 - 8:00 0:00 - -"}'),
('final with a check-out at the end', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
	'MON 07:05, MON 15:00', 'MON 15:00',
 '{"10-03 1 present 07:00-15:00 07:05/15:00 0:05 0:00 0:05 7:55 8:00 0:00 0:00 -"}'),
('not with one before it', 'Mon 07:00-15:00', oracle.mon(oracle.sh('07:00', '15:00')),
	'MON 07:05, MON 14:59', 'MON 15:00',
 '{"10-03 1 pending 07:00-15:00 07:05/14:59 0:05 - 0:05 - 8:00 0:00 - -"}');

INSERT INTO oracle.hand (rule, schedule, twin, punches, holidays, asked, expected) VALUES
('free days: off and holiday, their own punches', 'Mon-Tue 07:00-15:00',
	jsonb_set(oracle.mon(oracle.sh('07:00', '15:00')), '{days,1}',
	jsonb_build_array(oracle.sh('07:00', '15:00'))),
 'TUE 09:00, TUE 12:00, WED 10:00', '{2022-10-04}', '[2022-10-03,2022-10-06)',
 '{"10-03 1 absent 07:00-15:00 -/- - - 0:00 0:00 8:00 0:00 0:00 -",
		"10-04 - holiday --- 09:00/12:00 - - 0:00 0:00 0:00 0:00 3:00 -",
		"10-05 - off --- 10:00/- - - 0:00 0:00 0:00 0:00 0:00 -"}'),
('a shift beside a cancelled one keeps its number', 'Mon 07:00-11:00, 13:00-17:00 holidays off',
	oracle.mon(oracle.sh('07:00', '11:00'), oracle.sh('13:00', '17:00', '{"holidays": "off"}')),
 '', '{2022-10-03}', '[2022-10-03,2022-10-04)',
	'{"10-03 2 absent 13:00-17:00 -/- - - 0:00 0:00 4:00 0:00 0:00 -"}'),
('a cycle runs backwards, and works on holidays',
	'cycle 2 from 2022-10-06; 1 07:00-15:00; 2 08:00-16:00',
 jsonb_build_object('cycle', true, 'from', '2022-10-06', 'days',
	jsonb_build_array(jsonb_build_array(oracle.sh('07:00', '15:00')),
	jsonb_build_array(oracle.sh('08:00', '16:00')))),
 '', '{2022-10-04}', '[2022-10-03,2022-10-05)',
	'{"10-03 1 absent 08:00-16:00 -/- - - 0:00 0:00 8:00 0:00 0:00 -",
		"10-04 1 absent 07:00-15:00 -/- - - 0:00 0:00 8:00 0:00 0:00 -"}');

-- Around clock changes; punches as plain local times.
INSERT INTO oracle.hand (rule, schedule, twin, punches, asked, zone, expected) VALUES
('a night of seven hours', 'Sat 22:00-06:00',
	jsonb_build_object('days',
	jsonb_build_array('[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb,
	jsonb_build_array(oracle.sh('22:00', '06:00')), '[]'::jsonb)),
 '2023-03-11 22:00, 2023-03-12 06:00', '[2023-03-11,2023-03-12)', 'America/New_York',
	'{"03-11 1 present 22:00-06:00+1 22:00/06:00+1 0:00 0:00 0:00 7:00 7:00 0:00 0:00 -"}'),
('a night of nine hours', 'Sat 22:00-06:00',
	jsonb_build_object('days',
	jsonb_build_array('[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb,
	jsonb_build_array(oracle.sh('22:00', '06:00')), '[]'::jsonb)),
 '2022-11-05 22:00, 2022-11-06 06:00', '[2022-11-05,2022-11-06)', 'America/New_York',
	'{"11-05 1 present 22:00-06:00+1 22:00/06:00+1 0:00 0:00 0:00 9:00 9:00 0:00 0:00 -"}'),
('hours of a skipped date are those of the next, as AT TIME ZONE reads them', 'Fri 08:00-16:00',
	jsonb_build_object('days',
	jsonb_build_array('[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb,
	jsonb_build_array(oracle.sh('08:00', '16:00')), '[]'::jsonb, '[]'::jsonb)),
 '2011-12-31 09:00', '[2011-12-30,2012-01-01)', 'Pacific/Apia',
 '{"12-30 1 missing_out 08:00+1-16:00+1 09:00+1/- 1:00 - 1:00 - 8:00 0:00 - -",
		"12-31 - off --- -/- - - 0:00 0:00 0:00 0:00 0:00 -"}'),
('a shift whose hours were skipped does not take place', 'Sun 02:00-02:30, 02:30-03:30',
	jsonb_build_object('days',
	jsonb_build_array('[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb, '[]'::jsonb,
	jsonb_build_array(oracle.sh('02:00', '02:30'), oracle.sh('02:30', '03:30')))),
 '', '[2023-03-12,2023-03-13)', 'America/New_York',
	'{"03-12 1 absent 03:00-03:30 -/- - - 0:00 0:00 0:30 0:00 0:00 -"}');

\ir deciding.sql

-- The cases as people.
CREATE FUNCTION oracle.local_time(t text, zone text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
	SELECT replace(replace(replace(t, 'MON', '2022-10-03'), 'TUE', '2022-10-04'), 'WED',
		'2022-10-05')::timestamp AT TIME ZONE zone
$$;

INSERT INTO oracle.person SELECT person, asked, oracle.local_time(as_of, zone) FROM oracle.hand;
INSERT INTO oracle.asking SELECT person, later IS NULL, zone FROM oracle.hand;
INSERT INTO oracle.piece SELECT person, 1, twin, daterange(lower(asked) - 7, upper(asked) + 7),
	zone, holidays FROM oracle.hand;
INSERT INTO oracle.given SELECT person, 1, schedule, zone FROM oracle.hand;
INSERT INTO oracle.piece SELECT person, 2, later_twin, asked, zone, holidays FROM oracle.hand
	WHERE later IS NOT NULL;
INSERT INTO oracle.given SELECT person, 2, later, zone FROM oracle.hand WHERE later IS NOT NULL;
INSERT INTO oracle.punch
SELECT person, oracle.local_time(regexp_replace(trim(u), '^(in|out) ', ''), zone),
	substring(trim(u) FROM '^(in|out) ')
FROM oracle.hand, regexp_split_to_table(punches, ',') u WHERE trim(u) <> '';
INSERT INTO oracle.excuse
SELECT person, i, nullif(split_part(u, '|', 2), '')::daterange,
	CASE WHEN split_part(u, '|', 3) <> ''
		THEN tstzrange(oracle.local_time(split_part(u, '|', 3), zone),
		oracle.local_time(split_part(u, '|', 4), zone)) END,
	nullif(split_part(u, '|', 1), '')
FROM oracle.hand, unnest(excuses) WITH ORDINALITY x (u, i);

SELECT oracle.rule();
SELECT oracle.ask();
