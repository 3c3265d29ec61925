-- Minutes into days and percentages, on random months: what the recaps say against a plain
-- reckoning of the contract's words (section 3, policy), day by day in whole minutes. Six units
-- with a policy each, four people in each, other schedules, three months (one of them closed) and
-- the next year's first. SEED in the environment repeats a run.
SET client_min_messages = warning;
BEGIN;
SELECT * FROM no_plan();
\set seed `echo "${SEED:-4242}"`
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 100000) / 100000.0) \g /dev/null
SELECT presensi.create_register('c', 'plain') \g /dev/null
CREATE FUNCTION pg_temp.at(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
	EXECUTE format('CREATE OR REPLACE FUNCTION c.clock() RETURNS timestamptz LANGUAGE sql STABLE '
		'PARALLEL SAFE RETURN %L::timestamptz', t); END $$;
SELECT pg_temp.at('2023-02-08 12:00+00') \g /dev/null

-- ---- six employers ------------------------------------------------------------------------------
INSERT INTO c.unit (unit_id, path, name, time_zone)
	SELECT i, 'u' || i, 'u' || i, (ARRAY['WIB', 'Europe/Berlin', 'America/New_York'])[1 + i % 3]
	FROM generate_series(1, 6) AS i;
INSERT INTO c.policy (first_day, name, unit_id, allowance_minutes, allowance_day_minutes,
	counted_lates, counted_lates_days, counted_lates_period, missing_punch, missing_punch_minutes,
	leftover, minute_percent, month_percent, deduction_bands, day_length) VALUES
	('2022-10-01', 'allowance', 1, 100, 20, 3, 0.5, 'month', 'flag', NULL, 'drop', NULL, NULL, NULL,
		'7:30'),
	('2022-10-01', 'by year', 2, NULL, NULL, 4, 1, 'year', 'minutes', 45, 'keep', 0.05, 10, NULL,
		'6:30'),
	('2022-10-01', 'bands', 3, NULL, NULL, NULL, NULL, NULL, 'band', NULL, 'drop', 0.01, 8,
		'{"(late,1,30,0.5)","(late,31,90,1)","(late,91,,2)","(early,1,,0.25)","(missing,,,1.5)",'
		'"(absent,,,4)","(leave sick,,,0.75)"}', '8:00'),
	('2022-10-01', 'half a day', 4, 60, NULL, 2, 0.25, 'month', 'half_day', NULL, 'keep', NULL,
		NULL, '{"(lost,1,,1)"}', '8:00'),
	-- from the middle of November on lates cost otherwise
	('2022-10-01', 'changes', 5, 30, 10, 3, 0.5, 'month', 'flag', NULL, 'drop', NULL, NULL, NULL,
		'7:30'),
	('2022-11-16', 'changed', 5, NULL, NULL, 2, 1, 'month', NULL, NULL, NULL, NULL, NULL, NULL,
		NULL);
INSERT INTO c.work_code (code, name) SELECT 'S' || i, 's' FROM generate_series(0, 3) AS i;
INSERT INTO c.work_code_version (code, schedule) VALUES
	('S0', 'Mon-Fri 08:00-17:00 break 1h; half-under 4h absent-under 2h'),
	('S1', 'Mon-Fri 08:00-12:00, 13:00-17:00; 1Sat,3Sat 08:00-12:00; half-under 2h'),
	('S2', 'daily 22:00-06:00 holidays on; grace 5m'),
	('S3', 'Mon-Sat 07:00-15:00 break 30m pairs');
INSERT INTO c.employee (employee_id, number, name) SELECT i, i::text, 'p' || i
	FROM generate_series(0, 23) AS i;
INSERT INTO c.posting (employee_id, unit_id, first_day) SELECT i, 1 + i / 4, '2022-10-01'
	FROM generate_series(0, 23) AS i;
INSERT INTO c.assignment (employee_id, code, first_day) SELECT i, 'S' || i % 4, '2022-10-01'
	FROM generate_series(0, 23) AS i;
INSERT INTO c.holiday (day, name, kind) VALUES ('2022-10-10', 'x', 'national'),
	('2022-11-11', 'y', 'national'), ('2022-12-26', 'z', 'national');
INSERT INTO c.excuse (employee_id, kind, first_day, last_day, decision, decided_by, decided_at)
	SELECT i, CASE WHEN i % 2 = 0 THEN 'sick' ELSE 'annual' END, d, d + i % 3, 'approved', 'x', d
	FROM generate_series(0, 23) AS i, unnest('{2022-10-18,2022-11-22}'::date[]) AS d;
INSERT INTO c.excuse (employee_id, kind, starts_at, ends_at, decision, decided_by, decided_at)
	SELECT i, 'annual', (date '2022-12-06' + time '08:00') AT TIME ZONE u.zone,
		(date '2022-12-06' + time '11:00') AT TIME ZONE u.zone, 'approved', 'x', '2022-12-01'
	FROM generate_series(0, 23) AS i JOIN c.unit AS u ON u.unit_id = 1 + i / 4;
-- overtime that was ordered: around the end of a shift, and of free days
INSERT INTO c.excuse (employee_id, kind, starts_at, ends_at, decision, decided_by, decided_at)
	SELECT i, 'overtime', d + make_interval(hours => 9 + i), d + make_interval(hours => 12 + i),
		CASE WHEN i % 5 > 0 THEN 'approved' ELSE 'rejected' END, 'x', '2022-10-01'
	FROM generate_series(0, 23) AS i, generate_series(timestamptz '2022-10-03 00:00+00',
		'2023-01-29', '1 day') AS d;
-- punches about the begins and ends of shifts, some of them missing, some days without any
INSERT INTO c.punch (employee_id, at, source, device)
	SELECT x.employee_id, x.at, 'terminal', 'g'
	FROM (
		SELECT p.employee_id, e.at + make_interval(mins => (CASE WHEN random() < 0.3
			THEN 150 * (random() - 0.5) ELSE 8 * (random() - 0.6) END)::int) AS at,
			random() AS kept, min(random()) OVER (PARTITION BY p.employee_id, s.workday) AS day_kept
		FROM c.posting AS p JOIN c.unit AS u ON u.unit_id = p.unit_id
		JOIN c.assignment AS a ON a.employee_id = p.employee_id
		JOIN c.work_code_version AS v ON v.code = a.code
		CROSS JOIN LATERAL presensi.shifts(v.schedule::presensi.schedule,
			'[2022-10-01,2023-01-31]', u.zone) AS s
		CROSS JOIN LATERAL (VALUES (s.starts_at), (s.ends_at)) AS e(at)
	) AS x WHERE x.kept > 0.05 AND x.day_kept > 0.04 ON CONFLICT DO NOTHING;
-- and some hours of free days
INSERT INTO c.punch (employee_id, at, source, device)
	SELECT i, d + make_interval(mins => 540 + 60 * i + t), 'terminal', 'g'
	FROM generate_series(0, 23, 5) AS i, unnest('{0,185}'::int[]) AS t,
		generate_series(timestamptz '2022-10-09 00:00+00', '2023-01-29', '14 days') AS d
	ON CONFLICT DO NOTHING;
SELECT c.close_month('2022-10-01') \g /dev/null

-- ---- the reckoning ------------------------------------------------------------------------------
-- What the contract says of a policy's row, in force on a day in a unit: later rows leave what they
-- do not state.
CREATE TEMP TABLE said AS
	SELECT u.unit_id, d::date AS day, p.* FROM c.unit AS u,
		generate_series(timestamp '2022-10-01', '2023-01-31', '1 day') AS d
	CROSS JOIN LATERAL (
		SELECT max(x.allowance_minutes) AS allowance, max(x.allowance_day_minutes) AS of_a_day,
			(array_agg(x.counted_lates ORDER BY x.first_day DESC)
				FILTER (WHERE x.counted_lates IS NOT NULL))[1] AS lates,
			(array_agg(x.counted_lates_days ORDER BY x.first_day DESC)
				FILTER (WHERE x.counted_lates_days IS NOT NULL))[1] AS cost,
			max(x.counted_lates_period) AS period, max(x.missing_punch) AS missing,
			max(x.missing_punch_minutes) AS missing_minutes, max(x.leftover) AS leftover,
			coalesce(max(x.minute_percent), 0) AS minute_percent,
			coalesce(max(x.month_percent), 100) AS month_percent,
			coalesce(extract(epoch FROM max(x.day_length))::int / 60, 480) AS day_length,
			(SELECT b.deduction_bands FROM c.policy AS b WHERE b.unit_id = u.unit_id
				AND b.deduction_bands IS NOT NULL) AS bands
		FROM c.policy AS x WHERE x.unit_id = u.unit_id AND x.first_day <= d
	) AS p;
CREATE TEMP TABLE reckoned (employee_id bigint, month date, pot int, forgiven int, absent int,
	half int, counted numeric, new_days int, remainder int, percent numeric);
CREATE TEMP TABLE forgiven_day (employee_id bigint, day date, minutes int);
CREATE FUNCTION pg_temp.band(bands c.band[], of text, minutes int) RETURNS numeric
	LANGUAGE sql AS $$ SELECT coalesce(sum(b.percent), 0) FROM unnest(bands) AS b WHERE b.cause = of
	AND (b.from_minutes IS NULL OR minutes BETWEEN b.from_minutes
		AND coalesce(b.to_minutes, minutes)) $$;
CREATE FUNCTION pg_temp.reckon(who bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	m date;
	day record;
	s record;
	pot int; forgiven int; year_pot int := 0; absent int; half int; late int;
	counted_now numeric; lates int; year_lates int := 0; day_pot int; missed int; halves int;
	percent numeric; worst numeric; gone int; fit int; days_before int; rule text;
	rules jsonb;
BEGIN
	FOREACH m IN ARRAY '{2022-10-01,2022-11-01,2022-12-01,2023-01-01}'::date[] LOOP
		IF m = '2023-01-01' THEN	-- a new year, with what the policy keeps of the old one
			SELECT CASE WHEN x.leftover = 'keep' THEN year_pot % x.day_length ELSE 0 END
				INTO year_pot FROM said AS x JOIN c.posting AS p USING (unit_id)
				WHERE p.employee_id = who AND x.day = '2022-12-31';
			year_lates := 0;
		END IF;
		pot := 0; forgiven := 0; absent := 0; half := 0; counted_now := 0; percent := 0;
		rules := '{}';
		FOR day IN SELECT x.*, x.day AS workday, d.excused
			FROM c.posting AS p JOIN said AS x USING (unit_id) JOIN LATERAL (
				SELECT bool_or(d.excused_minutes > 0) AS excused FROM c.attendance_day AS d
				WHERE d.employee_id = who AND d.month = m AND d.workday = x.day
					AND d.shift_no IS NOT NULL AND d.status NOT IN ('holiday', 'off')
				HAVING count(*) > 0) AS d ON true
			WHERE p.employee_id = who AND date_trunc('month', x.day) = m ORDER BY x.day LOOP
			day_pot := 0; missed := 0; halves := 0; late := 0; gone := 0; fit := 0; worst := 0;
			FOR s IN SELECT d.* FROM c.attendance_day AS d WHERE d.employee_id = who AND d.month = m
				AND d.workday = day.workday LOOP
				fit := fit + 1;
				IF s.status = 'absent' THEN
					gone := gone + 1;
					missed := missed + s.planned_minutes;
				ELSIF s.status = 'half_day' THEN
					halves := halves + 1;
				ELSIF s.status IN ('missing_in', 'missing_out') THEN
					day_pot := day_pot + greatest(s.lost_minutes, least(s.planned_minutes,
						s.lost_minutes + CASE day.missing WHEN 'minutes' THEN day.missing_minutes
						WHEN 'half_day' THEN day.day_length / 2 ELSE 0 END));
					late := late + coalesce(s.late_minutes, 0);
					IF day.missing = 'band' THEN
						percent := percent + pg_temp.band(day.bands, 'missing', 0);
					END IF;
				ELSIF s.status = 'excused' THEN
					worst := greatest(worst, pg_temp.band(day.bands, 'leave ' || s.excuse, 0));
				ELSE
					day_pot := day_pot + s.lost_minutes;
					late := late + s.late_minutes;
				END IF;
				IF s.status NOT IN ('half_day', 'absent') THEN
					percent := percent + pg_temp.band(day.bands, 'late', s.late_minutes)
						+ pg_temp.band(day.bands, 'early', s.early_leave_minutes)
						+ pg_temp.band(day.bands, 'lost', s.lost_minutes);
				END IF;
			END LOOP;
			percent := percent + worst;
			IF gone = fit AND NOT day.excused THEN
				absent := absent + 1;
				percent := percent + pg_temp.band(day.bands, 'absent', 0);
			ELSE
				day_pot := day_pot + missed;
				half := half + least(halves, 2);
				percent := percent + pg_temp.band(day.bands, 'absent', 0) * least(halves, 2) / 2;
			END IF;
			IF day.allowance > 0 THEN
				late := least(late, coalesce(day.of_a_day, late), day.allowance - forgiven);
				forgiven := forgiven + late;
				day_pot := day_pot - late;
				INSERT INTO forgiven_day VALUES (who, day.workday, late);
			END IF;
			pot := pot + day_pot;
			IF day.lates > 0 AND EXISTS (SELECT FROM c.attendance_day AS d WHERE d.employee_id = who
				AND d.month = m AND d.workday = day.workday AND d.late > '0'
				AND d.status <> 'half_day') THEN
				-- every so many late days of one rule cost so much
				rule := concat_ws('/', day.lates, day.cost);
				IF day.period = 'year' THEN
					year_lates := year_lates + 1;
					counted_now := counted_now
						+ CASE WHEN year_lates % day.lates = 0 THEN day.cost ELSE 0 END;
				ELSE
					lates := coalesce((rules ->> rule)::int, 0) + 1;
					rules := rules || jsonb_build_object(rule, lates);
					counted_now := counted_now
						+ CASE WHEN lates % day.lates = 0 THEN day.cost ELSE 0 END;
				END IF;
			END IF;
		END LOOP;
		SELECT x.* INTO day FROM said AS x JOIN c.posting AS p USING (unit_id)
			WHERE p.employee_id = who AND x.day = m;
		days_before := year_pot / day.day_length;
		year_pot := year_pot + pot;
		INSERT INTO reckoned VALUES (who, m, pot, forgiven, absent, half, counted_now,
			year_pot / day.day_length - days_before, year_pot % day.day_length,
			CASE WHEN day.bands IS NOT NULL OR day.minute_percent > 0
				THEN least(percent + pot * day.minute_percent, day.month_percent) END);
	END LOOP;
END $$;
SELECT pg_temp.reckon(i) FROM generate_series(0, 23) AS i \g /dev/null

-- ---- and what the register says -----------------------------------------------------------------
SELECT is(count(*)::int, 96, 'four months of 24 people are reckoned') FROM reckoned;
SELECT cmp_ok(sum(least(pot, 1) + least(forgiven, 1) + least(absent, 1) + least(half, 1)
	+ least(counted, 1) + least(new_days, 1) + least(coalesce(percent, 0), 1)), '>', 150::numeric,
	'with something of each in them') FROM reckoned;
SELECT is_empty($$SELECT r.employee_id, r.month, r.pot, m.pot_minutes, r.forgiven,
	m.forgiven_minutes, r.absent, m.absent_days, r.half, m.half_days
	FROM reckoned AS r LEFT JOIN c.attendance_month AS m USING (employee_id, month)
	WHERE (r.pot, r.forgiven, r.absent, r.half) IS DISTINCT FROM
		(m.pot_minutes, m.forgiven_minutes, m.absent_days, m.half_days)$$,
	'attendance_month: the pot, what is forgiven of it, days of absence, half days');
SELECT is_empty($$SELECT r.employee_id, r.month, r.new_days, y.new_days, r.remainder,
	y.remainder_minutes, r.counted, y.counted_days
	FROM reckoned AS r LEFT JOIN c.lost_time_year AS y USING (employee_id, month)
	WHERE (r.pot, r.new_days, r.remainder, r.counted) IS DISTINCT FROM
		(y.pot_minutes, y.new_days::int, y.remainder_minutes, y.counted_days)$$,
	'lost_time_year: whole days of the running pot, what is left, counted late days');
SELECT is_empty($$SELECT r.employee_id, r.month, r.percent, d.percent
	FROM reckoned AS r LEFT JOIN c.deduction_month AS d USING (employee_id, month)
	WHERE r.percent IS DISTINCT FROM d.percent$$,
	'deduction_month: percent by bands, by the minute, by kinds of leave, at most a cap');
SELECT is_empty($$SELECT r.employee_id, r.days, s.total_days FROM (
		SELECT employee_id, date_part('year', month)::int AS year, sum(new_days + absent + counted
			+ half * 0.5) AS days FROM reckoned GROUP BY 1, 2) AS r
	LEFT JOIN c.discipline_standing AS s ON s.employee_id = r.employee_id AND s.year = r.year
	WHERE r.year = 2022 AND r.days IS DISTINCT FROM s.total_days$$,
	'discipline_standing: all days of the year');
SELECT is_empty($$SELECT u.unit_id, u.month, u.pot_minutes, u.absent_days, u.half_days, r.*
	FROM c.unit_month AS u JOIN (SELECT 1 + employee_id / 4 AS unit_id, month, sum(pot) AS pot,
		sum(absent) AS absent, sum(half) AS half FROM reckoned GROUP BY 1, 2) AS r
		USING (unit_id, month)
	WHERE (r.pot, r.absent, r.half) <> (u.pot_minutes, u.absent_days, u.half_days)$$,
	'unit_month: those of its people');
-- overtime, minute by minute of the presence that was not owed
CREATE TEMP TABLE extra AS
	SELECT d.employee_id, d.month, x.what, count(*) AS minutes,
		count(*) FILTER (WHERE EXISTS (SELECT FROM c.excuse AS o
			WHERE o.employee_id = d.employee_id AND o.kind = 'overtime' AND o.decision = 'approved'
				AND o.starts_at <= m AND o.ends_at > m)) AS ordered
	FROM c.attendance_day AS d
	CROSS JOIN LATERAL (VALUES
		(CASE WHEN d.status IN ('off', 'holiday') THEN d.status ELSE 'after' END,
			CASE WHEN d.status IN ('off', 'holiday') THEN d.checked_in
			ELSE greatest(d.ends_at, d.checked_in) END, d.overtime_minutes),
		('before', d.checked_in, d.before_start_minutes)) AS x(what, since, minutes)
	CROSS JOIN LATERAL generate_series(x.since, x.since + make_interval(mins => x.minutes)
		- interval '1 minute', '1 minute') AS m
	WHERE d.month < '2023-02-01' AND (x.what <> 'before' OR d.shift_no IS NOT NULL)
	GROUP BY d.employee_id, d.month, x.what;
SELECT cmp_ok(count(DISTINCT what)::int, '>', 2, 'there is overtime of kinds') FROM extra;
SELECT is_empty($$SELECT * FROM (SELECT employee_id, month,
		(coalesce(sum(minutes) FILTER (WHERE what = 'after'), 0),
		coalesce(sum(minutes) FILTER (WHERE what = 'before'), 0),
		coalesce(sum(minutes) FILTER (WHERE what = 'off'), 0),
		coalesce(sum(minutes) FILTER (WHERE what = 'holiday'), 0), sum(ordered))::text AS minutes
		FROM extra GROUP BY 1, 2) AS r
	LEFT JOIN c.overtime_month AS o USING (employee_id, month)
	WHERE r.minutes IS DISTINCT FROM (o.after_end_minutes, o.before_start_minutes,
		o.free_day_minutes, o.holiday_minutes, o.ordered_minutes)::text$$,
	'overtime_month: after, before, on free days and holidays, and what was ordered');
-- any span: its own days, with what the month forgives of them
SELECT is_empty(format($$SELECT a.employee_id, a.forgiven_minutes, f.minutes, a.workdays, t.n
	FROM c.attendance_recap(%1$L) AS a
	CROSS JOIN LATERAL (SELECT coalesce(sum(x.minutes), 0) AS minutes FROM forgiven_day AS x
		WHERE x.employee_id = a.employee_id AND x.day <@ %1$L::daterange) AS f
	CROSS JOIN LATERAL (SELECT count(DISTINCT d.workday) AS n FROM c.attendance_day AS d
		WHERE d.employee_id = a.employee_id AND d.workday <@ %1$L::daterange
			AND d.shift_no IS NOT NULL) AS t
	WHERE (a.forgiven_minutes, a.workdays) <> (f.minutes, t.n)
		OR length(a.strip) <> upper(%1$L::daterange) - lower(%1$L::daterange)$$, span),
	'attendance_recap ' || span) FROM (SELECT daterange(d, d + 1 + (60 * random())::int) AS span
	FROM (SELECT date '2022-10-01' + (90 * random())::int AS d FROM generate_series(1, 6)) AS x)
	AS v;
SELECT * FROM finish();
ROLLBACK;
