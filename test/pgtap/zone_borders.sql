-- A posting that moves to a unit in another time zone: every instant around the border is of one
-- date and one posting (never of none), and views, rulings, locks and rights say the same of it.
-- WIB is two hours behind WIT: going east (person 3) the last date at the old place is 22 hours
-- long, going west (person 4) it is 26.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/attack.sql
SELECT * FROM no_plan();
SET LOCAL ROLE boss;
INSERT INTO attendance.unit (path, name, time_zone) VALUES ('pemkab.east', 'East', 'WIT');
SELECT unit_id AS east FROM attendance.unit WHERE path = 'pemkab.east' \gset
INSERT INTO attendance.site (name, unit_id, fence, radius_m)
	VALUES ('Timur', :east, 'POINT(140.7 -2.5)', 100);
SELECT attendance.transfer_employee(3, '2026-11-20', :east),
	attendance.transfer_employee(4, '2026-11-01', :east),
	attendance.transfer_employee(4, '2026-11-20', 2, 1) \g /dev/null
RESET ROLE;
CREATE ROLE op_east;
SET LOCAL ROLE boss;
SELECT presensi.grant_register('attendance', 'op_east', 'operator', 'pemkab.east') \g /dev/null
RESET ROLE;
-- a punch every half an hour of six days
INSERT INTO attendance.punch (employee_id, at, source, device, code)
	SELECT e, t, 'terminal', 'border', NULL FROM generate_series(3, 4) AS e,
	generate_series(timestamptz '2026-11-17 00:15+07', '2026-11-22 23:45+07', '30 min') AS t;
CREATE TEMP VIEW punched AS SELECT k.employee_id, k.at, k.punch_id FROM attendance.punch AS k
	WHERE k.device = 'border';

CREATE TEMP TABLE seen AS
SELECT 'punch_dated' AS place, d.employee_id, d.at, d.day, d.unit_id
	FROM attendance.punch_dated AS d WHERE d.device = 'border'
UNION ALL
SELECT 'punch_use', d.employee_id, d.at, d.workday, d.unit_id FROM attendance.punch_use AS d
	WHERE d.device = 'border' AND d.month = '2026-11-01' AND d.employee_id IN (3, 4)
UNION ALL
SELECT 'change_log', l.employee_id, (l.became ->> 'at')::timestamptz, l.day, l.unit_id
	FROM attendance.change_log AS l WHERE l.fact = 'punch' AND l.became ->> 'device' = 'border';
SELECT is((SELECT string_agg(concat_ws(' ', k.employee_id, k.at, n.times), ', ') FROM punched AS k
	CROSS JOIN LATERAL (SELECT count(*) AS times FROM seen AS s WHERE s.place = v.place
		AND s.employee_id = k.employee_id AND s.at = k.at) AS n
	WHERE n.times <> 1), NULL, 'each punch once in ' || v.place)
FROM (VALUES ('punch_dated'), ('punch_use'), ('change_log')) AS v(place);
SELECT is((SELECT string_agg(concat_ws(' ', s.place, s.employee_id, s.at), ', ') FROM seen AS s
	WHERE s.place <> 'punch_use' AND (s.day, s.unit_id) IS DISTINCT FROM (
		attendance.day_of(s.employee_id, s.at), attendance.unit_of(s.employee_id, s.day))), NULL,
	'of the date that locks ask for, and of its unit');
SELECT is(d.days, expected, 'the dates follow each other, person ' || e)
FROM (VALUES (3, '{2026-11-19 44,2026-11-20 48}'::text[]), (4, '{2026-11-19 52,2026-11-20 48}'))
	AS v(e, expected)
CROSS JOIN LATERAL (SELECT array_agg(x.day || ' ' || x.n ORDER BY x.day) AS days FROM (
	SELECT d.day, count(*) AS n FROM attendance.punch_dated AS d WHERE d.employee_id = e
		AND d.device = 'border' AND d.day BETWEEN '2026-11-19' AND '2026-11-20'
	GROUP BY d.day) AS x) AS d;
SELECT is((SELECT count(*) FROM attendance.attendance_day AS d WHERE d.employee_id IN (3, 4)
	AND d.month = '2026-11-01' AND NOT EXISTS (SELECT FROM attendance.punch_use AS u
		WHERE u.employee_id = d.employee_id AND u.month = d.month AND u.workday = d.workday
		AND u.unit_id = d.unit_id AND u.at = coalesce(d.checked_in, d.checked_out))
	AND coalesce(d.checked_in, d.checked_out) IS NOT NULL), 0::bigint,
	'a ruling rests on punches of its own posting');

-- Work over the border, on free days, at night, around the clock: no punch counts for two days.
CREATE FUNCTION pg_temp.worked_by(schedule text) RETURNS void LANGUAGE sql AS $$
	UPDATE attendance.work_code_version AS v SET schedule = worked_by.schedule
		WHERE v.code = 'NIGHT' $$;
CREATE FUNCTION pg_temp.twice() RETURNS text LANGUAGE plpgsql VOLATILE AS $$ BEGIN RETURN (
	SELECT string_agg(c.told, ', ')
	FROM (SELECT concat_ws(' ', c.place, c.employee_id, c.at) AS told FROM (
		SELECT 'ruling' AS place, d.employee_id, x.at, d.unit_id FROM attendance.attendance_day AS d
		CROSS JOIN LATERAL (SELECT d.checked_in UNION SELECT d.checked_out) AS x(at)
		WHERE d.employee_id IN (3, 4) AND d.month = '2026-11-01' AND x.at IS NOT NULL
		UNION ALL
		SELECT 'use', u.employee_id, u.at, u.unit_id FROM attendance.punch_use AS u
		WHERE u.employee_id IN (3, 4) AND u.month = '2026-11-01' AND u.device = 'border') AS c
	-- within a posting touching shifts share one
	GROUP BY c.place, c.employee_id, c.at HAVING count(DISTINCT c.unit_id) > 1) AS c); END $$;
UPDATE attendance.work_code SET approval = 'x' WHERE code = 'NIGHT';
UPDATE attendance.assignment SET code = 'NIGHT' WHERE employee_id IN (3, 4);
CREATE FUNCTION pg_temp.tried(schedule text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$ BEGIN
	PERFORM pg_temp.worked_by(schedule);
	RETURN pg_temp.twice(); END $$;
SELECT is(pg_temp.tried(s), NULL, 'one posting a punch: ' || s)
FROM (VALUES ('daily 05:00-13:00'), ('daily 13:00-22:30'), ('daily 00:30-08:00'),
	('daily 08:00-24:00'), ('daily 00:00-24:00'), ('daily 07:00-31:00')) AS v(s);
SELECT is(pg_temp.tried('daily 22:00-06:00 in -2h..+1h out -1h..+2h'), NULL, 'the same of nights');
SELECT is((SELECT array_agg(d.status ORDER BY d.employee_id, d.workday)
	FROM attendance.attendance_day AS d WHERE d.employee_id IN (3, 4)
	AND d.workday BETWEEN '2026-11-18' AND '2026-11-20'),
	'{present,present,present,present,present,present}', 'which are attended over the border too');
SELECT is(pg_temp.tried('daily off'), NULL, 'the same of free days');
SELECT is((SELECT array_agg(d.overtime ORDER BY d.employee_id, d.workday)
	FROM attendance.attendance_day AS d WHERE d.employee_id IN (3, 4)
	AND d.workday IN ('2026-11-19', '2026-11-20')), '{21:30,23:30,23:30,23:30}',
	'whose work is from their first to their last punch');

-- what somebody sees who operates one of the units only
SET LOCAL ROLE boss;
SELECT is((SELECT count(*) FROM attendance.punch_dated AS d WHERE d.device = 'border'
	AND d.unit_id = unit), pg_temp.tries(who, format($$SELECT count(*)
	FROM attendance.punch_dated AS d WHERE d.device = 'border' AND d.unit_id = %s$$, unit), '',
	false)::bigint, 'an operator sees the punches of their unit alike: ' || who)
FROM (VALUES ('op1', 2), ('op_east', :east)) AS v(who, unit);
SELECT is((SELECT array_agg(concat_ws(' ', d.workday, d.checked_in, d.checked_out)
		ORDER BY d.employee_id, d.workday)::text
	FROM attendance.attendance_day AS d WHERE d.month = '2026-11-01' AND d.unit_id = unit
		AND d.employee_id IN (3, 4)), pg_temp.tries(who, format($$SELECT
		array_agg(concat_ws(' ', d.workday, d.checked_in, d.checked_out)
			ORDER BY d.employee_id, d.workday)
	FROM attendance.attendance_day AS d WHERE d.month = '2026-11-01' AND d.unit_id = %s
		AND d.employee_id IN (3, 4)$$, unit), '', false), 'and the days: ' || who)
FROM (VALUES ('op1', 2), ('op_east', :east)) AS v(who, unit);
RESET ROLE;

-- requests by the clock
INSERT INTO attendance.excuse (employee_id, kind, starts_at, ends_at)
	SELECT e, 'permit', t, t + interval '20 min' FROM generate_series(3, 4) AS e,
	generate_series(timestamptz '2026-11-19 20:00+07', '2026-11-20 02:00+07', '30 min') AS t;
SELECT is((SELECT string_agg(concat_ws(' ', x.employee_id, x.starts_at), ', ')
	FROM attendance.excuse AS x WHERE x.starts_at >= '2026-11-19 20:00+07'
		AND x.employee_id IN (3, 4) AND (SELECT count(*) || ' ' || min(m.unit_id) || ' '
			|| min(m.first_day) FROM attendance.leave_month AS m
			WHERE m.employee_id = x.employee_id AND m.excuse_id = x.excuse_id)
		IS DISTINCT FROM '1 ' || attendance.unit_of(x.employee_id,
			attendance.day_of(x.employee_id, x.starts_at)) || ' '
			|| attendance.day_of(x.employee_id, x.starts_at)), NULL,
		'a request by the clock is of one unit and date in leave_month');
SELECT is((SELECT string_agg(concat_ws(' ', x.employee_id, x.starts_at), ', ')
	FROM attendance.excuse AS x WHERE x.starts_at >= '2026-11-19 20:00+07'
		AND x.employee_id IN (3, 4) AND (SELECT count(*) || ' ' || min(l.unit_id)
			FROM attendance.change_log AS l WHERE l.fact = 'excuse'
			AND l.employee_id = x.employee_id AND l.fact_id = x.excuse_id::text)
		IS DISTINCT FROM '1 ' || attendance.unit_of(x.employee_id,
			attendance.day_of(x.employee_id, x.starts_at))), NULL, 'and in the change log');

-- what is about no day is of the unit at the moment when it was done
INSERT INTO attendance.change (fact, fact_id, employee_id, was, became, recorded_at, why)
	SELECT 'employee', e::text, e, '{}', '{}', t, 'border' FROM generate_series(3, 4) AS e,
	generate_series(timestamptz '2026-11-19 20:00+07', '2026-11-20 02:00+07', '30 min') AS t;
INSERT INTO attendance.device (employee_id, device, recorded_at, revoked_at, revoked_by, why)
	SELECT e, 'border', t, t + interval '1 minute', 'x', 'border' FROM generate_series(3, 4) AS e,
	generate_series(timestamptz '2026-11-19 20:00+07', '2026-11-20 02:00+07', '30 min') AS t;
SELECT is((SELECT array_agg(DISTINCT concat_ws(' ', l.action, l.times)) FROM (
	SELECT l.action, l.employee_id, l.at, count(*) AS times, min(l.unit_id) AS unit_id
	FROM attendance.change_log AS l WHERE l.employee_id IN (3, 4)
		AND (l.why = 'border' OR l.became ->> 'device' = 'border' AND l.fact = 'device')
	GROUP BY l.action, l.fact, l.employee_id, l.at) AS l
	WHERE l.unit_id = attendance.unit_of(l.employee_id,
		attendance.day_of(l.employee_id, l.at))), '{changed 1,recorded 1,withdrawn 1}',
	'changes of names and devices too');
SELECT is((SELECT count(*) FROM attendance.change_log AS l WHERE l.employee_id IN (3, 4)
	AND (l.why = 'border' OR l.became ->> 'device' = 'border' AND l.fact = 'device')), 78::bigint,
	'all of them');

-- a letter of the unit above, which is in the other zone
INSERT INTO attendance.statement (unit_id, number, day, signer_id, cause)
	VALUES (1, 'border', '2026-11-26', 1, 'no_signal');
INSERT INTO attendance.punch (employee_id, at, source, cause, statement_id, device)
	SELECT 3, t::timestamptz, 'manual', 'no_signal', s.statement_id, 'x'
	FROM attendance.statement AS s, (VALUES ('2026-11-25 21:30+07'), ('2026-11-25 23:30+07'))
		AS v(t) WHERE s.number = 'border';
SELECT is((SELECT array_agg(v.day ORDER BY v.day) FROM attendance.manual_statement AS v
	WHERE v.letter_number = 'border'), '{2026-11-25,2026-11-26}',
	'a letter dates punches where the person works');

-- the present moment at the border
CREATE FUNCTION pg_temp.now_at(t timestamptz) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	told text := '';
	view_name text;
	e bigint;
	n bigint;
	punch record;
BEGIN
	EXECUTE format('CREATE OR REPLACE FUNCTION attendance.clock() RETURNS timestamptz LANGUAGE sql '
		'STABLE PARALLEL SAFE RETURN %L::timestamptz', t);
	FOR e IN 3..4 LOOP
		FOREACH view_name IN ARRAY '{today,allowed_site,available_work_code}'::text[] LOOP
			EXECUTE format('SELECT count(DISTINCT v.unit_id) FROM attendance.%I AS v '
				'WHERE v.employee_id = $1 AND v.unit_id = attendance.unit_of($1, '
				'attendance.day_of($1, attendance.clock()))', view_name) INTO n USING e;
			told := told || CASE WHEN n <> 1 THEN format('%s %s %s: no; ', e, view_name, t)
				ELSE '' END;
			EXECUTE format('SELECT count(*) FROM (SELECT FROM attendance.%I AS v '
				'WHERE v.employee_id = $1 AND v.unit_id <> attendance.unit_of($1, '
				'attendance.day_of($1, attendance.clock()))) AS x', view_name) INTO n USING e;
			told := told || CASE WHEN n > 0 THEN format('%s %s %s: also; ', e, view_name, t)
				ELSE '' END;
		END LOOP;
		IF (attendance.unit_of(e, attendance.day_of(e, t)) = 2)::text
			IS DISTINCT FROM pg_temp.tries('sup', format('SELECT attendance.supervises(%s)', e), '',
			false) THEN
			told := told || format('%s supervised at %s; ', e, t);
		END IF;
		SELECT p.accepted, p.reason INTO punch FROM attendance.record_punch(e, 'phone-' || e,
			longitude => CASE attendance.unit_of(e, attendance.day_of(e, t)) WHEN 2
				THEN 111.512 ELSE 140.7 END, latitude => CASE attendance.unit_of(e,
				attendance.day_of(e, t)) WHEN 2 THEN -7.603 ELSE -2.5 END, accuracy_m => 5) AS p;
		told := told || CASE WHEN punch.accepted THEN '' ELSE e || ' ' || punch.reason || ' ' END;
	END LOOP;
	RETURN told;
END $$;
SELECT is(string_agg(pg_temp.now_at(t), ''), '', 'who is where at each moment of the border')
FROM generate_series(timestamptz '2026-11-19 20:30+07', '2026-11-20 03:00+07', '30 min') AS t;

-- the lock of a month that ends at the border: of 31 October or 1 November
SELECT pg_temp.at('2026-11-27 12:00') \g /dev/null
DELETE FROM attendance.punch WHERE device = 'border';
UPDATE attendance.posting SET last_day = '2026-10-31' WHERE employee_id IN (3, 4)
	AND first_day = '2026-07-01' AND revoked_at IS NULL;
UPDATE attendance.posting SET first_day = '2026-11-01', last_day = NULL
	WHERE employee_id = 3 AND first_day = '2026-11-20';
DELETE FROM attendance.posting WHERE employee_id = 4 AND revoked_at IS NULL
	AND first_day = '2026-11-01';
UPDATE attendance.posting SET unit_id = :east WHERE employee_id = 4 AND revoked_at IS NULL
	AND first_day = '2026-07-01';
UPDATE attendance.posting SET first_day = '2026-11-01' WHERE employee_id = 4
	AND first_day = '2026-11-20';
UPDATE attendance.work_code_version SET schedule = 'daily off' WHERE code = 'NIGHT';
SELECT is(pg_temp.tries('mgr', format('SELECT attendance.punch_is_open(%s, %L, NULL)', e, t), '',
	false),
	says, format('locked or open: person %s at %s', e, t))
FROM (VALUES (3, '2026-10-31 21:59+07', 'PS201'), (3, '2026-10-31 22:01+07', 'true'),
	(3, '2026-10-31 23:59+07', 'true'), (4, '2026-10-31 22:01+07', 'PS201'),
	(4, '2026-10-31 23:59+07', 'PS201'), (4, '2026-11-01 00:01+07', 'true')) AS v(e, t, says);

-- every instant is of one posting, whatever the zones, a posting of one day among them
DELETE FROM attendance.posting WHERE employee_id = 4;
INSERT INTO attendance.unit (path, name, time_zone) SELECT 'z' || no, zone, zone
	FROM unnest('{WIB,WIT,WITA,Pacific/Kiritimati,America/Los_Angeles,America/Santiago}'::text[])
	WITH ORDINALITY AS z(zone, no);
INSERT INTO attendance.posting (employee_id, first_day, last_day, unit_id)
	SELECT 4, date '2026-08-31' + n::int, CASE WHEN n < 11
		THEN date '2026-08-31' + n::int + length - 1 END,
		(SELECT u.unit_id FROM attendance.unit AS u WHERE u.path = 'z' || z)
	FROM (VALUES (0, 3, 1), (3, 1, 2), (4, 2, 3), (6, 1, 6), (7, 3, 1), (10, 1, 5), (11, 0, 4))
		AS v(n, length, z);
CREATE TEMP VIEW placed AS SELECT p.*, u.zone FROM attendance.posting AS p
	JOIN attendance.unit AS u ON u.unit_id = p.unit_id WHERE p.employee_id = 4;
SELECT is((SELECT string_agg(q.at::text, ', ') FROM (
	SELECT t AS at FROM generate_series(timestamptz '2026-08-31 12:00Z', '2026-09-16 00:00Z',
		'20 min') AS t
	LEFT JOIN placed AS p ON attendance.day_within(p.employee_id, t, p.zone, p.first_day,
		p.last_day) IS NOT NULL
	GROUP BY t HAVING count(p.first_day) <> 1 OR min(attendance.day_within(p.employee_id, t,
		p.zone, p.first_day, p.last_day)) <> attendance.day_of(4, t)) AS q), NULL,
	'one posting an instant in all zones');
UPDATE attendance.posting SET last_day = '2026-09-01' WHERE employee_id = 4
	AND first_day = '2026-08-31';
SELECT is((SELECT array_agg(DISTINCT (t AT TIME ZONE 'Asia/Jakarta')::date
		ORDER BY (t AT TIME ZONE 'Asia/Jakarta')::date)
	FROM generate_series(timestamptz '2026-08-31 12:00Z', '2026-09-05 00:00Z', '20 min') AS t
	WHERE NOT EXISTS (SELECT FROM placed AS p WHERE attendance.day_within(p.employee_id, t, p.zone,
		p.first_day, p.last_day) IS NOT NULL)), '{2026-09-02}',
	'between postings that do not touch there is none');
SELECT * FROM finish();
ROLLBACK;
