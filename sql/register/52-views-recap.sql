-- Recaps by week, month and unit, over day_total and attendance_day.

-- The allowance is a person's, whatever the unit: who is transferred within a month has it once. A
-- unit's recap reads the days of the unit alone, so what is left of it there is asked here, of the
-- few who were in another too.
CREATE OR REPLACE FUNCTION attendance.forgiven_of(employee_id bigint, unit_id bigint,
	first_day date, last_day date) RETURNS interval
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
-- citus: SET jit = off
AS $$
DECLARE
	forgiven interval;
BEGIN
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT sum(d.forgiven)
	INTO forgiven -- one server
	FROM (
		-- an allowance is used up in the order of the days
		SELECT x.unit_id, x.workday, least(max(x.allowance) OVER b, sum(x.forgivable) OVER a)
			- least(max(x.allowance) OVER b, sum(x.forgivable) OVER a - x.forgivable) AS forgiven
		FROM attendance.day_total AS x
		WHERE x.employee_id = $1 AND x.month >= date_trunc('month', $3::timestamp)::date
			AND x.month <= $4
		WINDOW b AS (PARTITION BY x.month), a AS (b ORDER BY x.workday ROWS UNBOUNDED PRECEDING)
	) AS d
	WHERE d.unit_id = $2 AND d.workday >= $3 AND d.workday <= $4
	-- citus: $q$, employee_id) INTO forgiven USING employee_id, unit_id, first_day, last_day
	;
	RETURN coalesce(forgiven, '0');
END $$;
COMMENT ON FUNCTION attendance.forgiven_of(bigint, bigint, date, date)
	IS 'how much of the lateness of a person''s days in a unit, from first_day to last_day, the '
	'allowances of their months forgive, the days in other units counted with';

CREATE OR REPLACE VIEW attendance.attendance_month WITH (security_invoker = true) AS
SELECT t.employee_id, e.number, e.name, t.month, attendance.month_name(t.month) AS month_name_id,
	to_char(t.month, 'FMMonth YYYY') AS month_name_en,
	t.unit_id, u.name AS unit_name,
	t.workdays, t.present_days, t.late_days, t.early_days, t.missing_punches, t.absent_days,
		t.half_days, t.absent_shifts, t.excused_days, t.holidays, t.free_days, t.pending_days,
	t.late, attendance.minutes(t.late) AS late_minutes,
	t.early_leave, attendance.minutes(t.early_leave) AS early_leave_minutes,
	t.away, attendance.minutes(t.away) AS away_minutes,
	t.forgiven, attendance.minutes(t.forgiven) AS forgiven_minutes,
	t.pot - t.forgiven AS pot, attendance.minutes(t.pot - t.forgiven) AS pot_minutes,
	t.worked, attendance.minutes(t.worked) AS worked_minutes,
	t.planned, attendance.minutes(t.planned) AS planned_minutes,
	t.excused, attendance.minutes(t.excused) AS excused_minutes,
	t.overtime, attendance.minutes(t.overtime) AS overtime_minutes,
	rpad(t.strip, date_part('day', t.month + interval '1 month' - interval '1 day')::int) AS strip,
	t.frozen
FROM (
	SELECT d.employee_id, d.month, d.unit_id,
		(count(*) FILTER (WHERE d.shifts > 0))::int AS workdays,
		(count(*) FILTER (WHERE d.shifts > 0
			AND d.status NOT IN ('absent', 'excused', 'pending')))::int AS present_days,
		(count(*) FILTER (WHERE d.late_shifts > 0))::int AS late_days,
		(count(*) FILTER (WHERE d.early_shifts > 0))::int AS early_days,
		sum(d.missing_punches)::int AS missing_punches,
		sum(d.absent_day)::int AS absent_days,
		sum(d.half_days)::int AS half_days,
		sum(d.absent_shifts)::int AS absent_shifts,
		(count(*) FILTER (WHERE d.status = 'excused'))::int AS excused_days,
		(count(*) FILTER (WHERE d.status = 'holiday'))::int AS holidays,
		(count(*) FILTER (WHERE d.status = 'off'))::int AS free_days,
		(count(*) FILTER (WHERE d.status = 'pending'))::int AS pending_days,
		sum(d.late) AS late, sum(d.early_leave) AS early_leave, sum(d.away) AS away,
			sum(d.pot) AS pot, sum(d.worked) AS worked, sum(d.planned) AS planned,
		sum(d.excused) AS excused, sum(d.overtime) AS overtime,
		-- (no LATERAL, in which Citus takes no EXISTS)
		CASE WHEN max(d.allowance) > '0' AND EXISTS (SELECT FROM attendance.posting AS q
				WHERE q.employee_id = d.employee_id AND q.revoked_at IS NULL
				AND q.unit_id <> d.unit_id AND q.first_day < (d.month + interval '1 month')::date
				AND (q.last_day IS NULL OR q.last_day >= d.month))
			THEN attendance.forgiven_of(d.employee_id, d.unit_id, d.month,
				(d.month + interval '1 month')::date - 1)
			ELSE coalesce(least(max(d.allowance), sum(d.forgivable)), '0') END AS forgiven,
		-- one character a day; blanks where the person was elsewhere
		string_agg(repeat(' ', d.gap) || d.mark, '' ORDER BY d.workday) AS strip,
		bool_and(d.frozen) AS frozen
	FROM (
		SELECT x.*, x.workday - coalesce(lag(x.workday) OVER (PARTITION BY x.employee_id, x.month,
			x.unit_id ORDER BY x.workday), x.month - 1) - 1 AS gap
		FROM attendance.day_total AS x
	) AS d
	GROUP BY d.employee_id, d.month, d.unit_id
) AS t
LEFT JOIN attendance.employee AS e ON e.employee_id = t.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = t.unit_id;
COMMENT ON VIEW attendance.attendance_month IS
	'the recap of a person''s month in a unit (annex A.4.a, article 7(3)c); somebody transferred '
		'has a row for each unit. Counts are days; present_days were attended at least in part, '
		'pot is the lost time as day_total counts it without what the policy''s allowance forgives '
		'(forgiven), strip one character for each day of the month (see day_total.mark)';

CREATE OR REPLACE VIEW attendance.unit_month WITH (security_invoker = true) AS
SELECT t.unit_id, u.path AS unit_path, u.name AS unit_name, t.month,
	attendance.month_name(t.month) AS month_name_id,
	to_char(t.month, 'FMMonth YYYY') AS month_name_en,
	t.people, t.workdays, t.present_days, t.late_days, t.early_days, t.missing_punches,
		t.absent_days, t.half_days, t.absent_people, t.excused_days, t.pending_days,
	round(100.0 * t.present_days / nullif(t.workdays - t.pending_days, 0), 2) AS present_percent,
	t.late, attendance.minutes(t.late) AS late_minutes,
	t.early_leave, attendance.minutes(t.early_leave) AS early_leave_minutes,
	t.away, attendance.minutes(t.away) AS away_minutes,
	t.pot, attendance.minutes(t.pot) AS pot_minutes,
	t.worked, attendance.minutes(t.worked) AS worked_minutes,
	t.planned, attendance.minutes(t.planned) AS planned_minutes,
	t.frozen
FROM (
	SELECT p.unit_id, p.month, count(*)::int AS people,
		sum(p.workdays)::int AS workdays, sum(p.present_days)::int AS present_days,
			sum(p.late_days)::int AS late_days, sum(p.early_days)::int AS early_days,
		sum(p.missing_punches)::int AS missing_punches, sum(p.absent_days)::int AS absent_days,
			sum(p.half_days)::int AS half_days,
		(count(*) FILTER (WHERE p.absent_days > 0))::int AS absent_people,
		sum(p.excused_days)::int AS excused_days, sum(p.pending_days)::int AS pending_days,
		sum(p.late) AS late, sum(p.early_leave) AS early_leave, sum(p.away) AS away,
			sum(p.pot) AS pot, sum(p.worked) AS worked, sum(p.planned) AS planned,
		bool_and(p.frozen) AS frozen
	FROM (
		SELECT d.unit_id, d.month, d.employee_id,
			count(*) FILTER (WHERE d.shifts > 0) AS workdays,
			count(*) FILTER (WHERE d.shifts > 0
				AND d.status NOT IN ('absent', 'excused', 'pending')) AS present_days,
			count(*) FILTER (WHERE d.late_shifts > 0) AS late_days,
			count(*) FILTER (WHERE d.early_shifts > 0) AS early_days,
			sum(d.missing_punches) AS missing_punches, sum(d.absent_day) AS absent_days,
				sum(d.half_days) AS half_days,
			count(*) FILTER (WHERE d.status = 'excused') AS excused_days,
			count(*) FILTER (WHERE d.status = 'pending') AS pending_days,
			sum(d.late) AS late, sum(d.early_leave) AS early_leave, sum(d.away) AS away,
				sum(d.pot) - CASE WHEN max(d.allowance) > '0'
					AND EXISTS (SELECT FROM attendance.posting AS q
					WHERE q.employee_id = d.employee_id AND q.revoked_at IS NULL
					AND q.unit_id <> d.unit_id
					AND q.first_day < (d.month + interval '1 month')::date
					AND (q.last_day IS NULL OR q.last_day >= d.month))
				THEN attendance.forgiven_of(d.employee_id, d.unit_id, d.month,
					(d.month + interval '1 month')::date - 1)
				ELSE coalesce(least(max(d.allowance), sum(d.forgivable)), '0') END AS pot,
			sum(d.worked) AS worked, sum(d.planned) AS planned, bool_and(d.frozen) AS frozen
		FROM attendance.day_total AS d
		GROUP BY d.unit_id, d.month, d.employee_id
	) AS p
	GROUP BY p.unit_id, p.month
) AS t
LEFT JOIN attendance.unit AS u ON u.unit_id = t.unit_id;
COMMENT ON VIEW attendance.unit_month
	IS 'the recap of a unit''s month, for those who watch over it (article 10(2), 13); days are '
	'days of persons. Units below are rows of their own: sum over unit_path';

CREATE OR REPLACE VIEW attendance.absent_day WITH (security_invoker = true) AS
SELECT d.employee_id, e.number, e.name, d.month, d.unit_id, u.name AS unit_name, d.workday,
	attendance.day_name(d.workday) AS day_name_id,
	d.shifts, d.absent_shifts, d.absent_day = 1 AS whole_day, d.planned,
		attendance.minutes(d.planned) AS planned_minutes, d.pot,
		attendance.minutes(d.pot) AS pot_minutes,
	attendance.status_name('absent', 'id') AS status_name_id,
		attendance.status_name('absent', 'en') AS status_name_en, d.frozen
FROM attendance.day_total AS d
LEFT JOIN attendance.employee AS e ON e.employee_id = d.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = d.unit_id
WHERE d.absent_shifts > 0;
COMMENT ON VIEW attendance.absent_day
	IS 'who was absent when (article 6(3)f): dates with a missed shift; whole_day: nothing of the '
	'date was attended or excused, so it is a day of absence';

-- A week belongs to the month of its Thursday, as in the ISO calendar, so that it is one row; its
-- days come from the months around it.
CREATE OR REPLACE VIEW attendance.attendance_week WITH (security_invoker = true) AS
SELECT t.employee_id, e.number, e.name, w.month, t.unit_id, u.name AS unit_name, t.week,
	t.week + 6 AS week_end,
	t.workdays, t.present_days, t.absent_days, t.half_days, t.excused_days, t.pending_days,
	t.worked, attendance.minutes(t.worked) AS worked_minutes,
	t.planned, attendance.minutes(t.planned) AS planned_minutes,
	t.excused, attendance.minutes(t.excused) AS excused_minutes,
	greatest(t.planned - t.worked, '0') AS lacking,
		attendance.minutes(greatest(t.planned - t.worked, '0')) AS lacking_minutes,
	h.weekly_hours, attendance.minutes(h.weekly_hours) AS weekly_hours_minutes, h.averaged,
	c.counted, attendance.minutes(c.counted) AS counted_minutes,
	q.weekly_minimum, attendance.minutes(q.weekly_minimum) AS weekly_minimum_minutes,
	h.weekly_hours >= coalesce(h.stated_minimum, y.weekly_minimum) AS schedule_reaches_minimum,
	c.counted >= q.weekly_minimum AS reached_minimum,
	t.frozen
FROM attendance.month AS w
CROSS JOIN LATERAL (
	SELECT d.employee_id, d.unit_id, d.workday - (date_part('isodow', d.workday)::int - 1) AS week,
		(count(*) FILTER (WHERE d.shifts > 0))::int AS workdays,
		(count(*) FILTER (WHERE d.shifts > 0
			AND d.status NOT IN ('absent', 'excused', 'pending')))::int AS present_days,
		sum(d.absent_day)::int AS absent_days,
		sum(d.half_days)::int AS half_days,
		(count(*) FILTER (WHERE d.status = 'excused'))::int AS excused_days,
		(count(*) FILTER (WHERE d.status = 'pending'))::int AS pending_days,
		sum(d.worked) AS worked, sum(d.planned) AS planned, sum(d.excused) AS excused,
			bool_and(d.frozen) AS frozen
	FROM attendance.day_total AS d
	WHERE d.month >= (w.month - interval '1 month')::date
		AND d.month <= (w.month + interval '1 month')::date
		AND d.workday >= w.month - 3 AND d.workday <= w.last_day + 3
		AND d.workday - (date_part('isodow', d.workday)::int - 1) + 3 BETWEEN w.month AND w.last_day
	GROUP BY d.employee_id, d.unit_id, d.workday - (date_part('isodow', d.workday)::int - 1)
) AS t
LEFT JOIN attendance.policy_scope AS ps ON ps.closing = coalesce(w.closing, 0) -- one server
	AND ps.unit_id = t.unit_id -- one server
LEFT JOIN attendance.policy_that_counts AS y ON y.closing = coalesce(w.closing, 0) -- one server
	AND y.scope = coalesce(ps.scope, 0) AND t.week >= y.first_day -- one server
	AND (y.end_day IS NULL OR t.week < y.end_day) -- one server
-- citus: CROSS JOIN LATERAL (
-- citus: 	SELECT (array_agg(k.weekly_minimum ORDER BY k.scope DESC))[1] AS weekly_minimum
-- citus: 	FROM attendance.policy_that_counts AS k LEFT JOIN attendance.policy_scope AS s
-- citus: 		ON s.closing = k.closing AND s.scope = k.scope AND s.unit_id = t.unit_id
-- citus: 	WHERE k.closing = coalesce(w.closing, 0) AND (k.scope = 0 OR s.scope IS NOT NULL)
-- citus: 		AND t.week >= k.first_day AND (k.end_day IS NULL OR t.week < k.end_day)) AS y
LEFT JOIN attendance.employee AS e ON e.employee_id = t.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = t.unit_id
CROSS JOIN LATERAL (
	-- the rule of the week's Monday, or the first rule of the week. (DISTINCT ON, since Citus
	-- pushes down no LIMIT; and beside a posting, so that there is a row, since nor does it an
	-- outer join of a LATERAL.)
	SELECT DISTINCT ON (o.employee_id) presensi.weekly_hours(v.schedule::presensi.schedule)
		AS weekly_hours,
		(v.schedule::presensi.schedule)::text LIKE 'cycle %' AS averaged,
			v.weekly_minimum AS stated_minimum
	FROM attendance.posting AS o
	LEFT JOIN (attendance.assignment AS a
		JOIN attendance.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL
		LEFT JOIN attendance.unit AS vu ON vu.unit_id = v.unit_id)
		ON a.employee_id = o.employee_id AND a.layer = 0 AND a.revoked_at IS NULL
			AND a.first_day <= t.week + 6 AND (a.last_day IS NULL OR a.last_day >= t.week)
			AND (v.first_day IS NULL OR v.first_day <= greatest(t.week, a.first_day))
			AND (v.last_day IS NULL OR v.last_day >= greatest(t.week, a.first_day))
			AND (v.unit_id IS NULL OR starts_with(u.path || '.', vu.path || '.'))
	WHERE o.employee_id = t.employee_id
	ORDER BY o.employee_id, a.first_day <= t.week DESC, abs(a.first_day - t.week),
		length(vu.path) DESC NULLS LAST, v.first_day DESC NULLS LAST
) AS h
CROSS JOIN LATERAL (
	SELECT CASE WHEN h.averaged THEN h.weekly_hours * least(date_part('epoch',
		t.worked + t.excused) / nullif(date_part('epoch', t.planned + t.excused), 0), 1)
		ELSE t.worked + t.excused END AS counted
) AS c
-- Holidays and leave lower what is asked of a week, by the share of the schedule's hours that they
-- take: what was asked of the days that are left. A version that states its own minimum (Ramadan)
-- is measured by that.
CROSS JOIN LATERAL (
	SELECT CASE WHEN h.averaged OR h.weekly_hours IS NULL OR h.weekly_hours <= '0' THEN z.minimum
		ELSE date_trunc('minute', z.minimum * least(date_part('epoch', t.planned + t.excused)
			/ date_part('epoch', h.weekly_hours), 1)) END AS weekly_minimum
	FROM (SELECT coalesce(h.stated_minimum, y.weekly_minimum) AS minimum) AS z
) AS q
WHERE w.month <= attendance.last_begun() + 7;
COMMENT ON VIEW attendance.attendance_week IS
	'worked against owed, a person''s week (Monday to Sunday) in a unit; month is that of its '
		'Thursday. weekly_hours is what the work code asks a week, averaged over the cycle where '
		'it has one; counted is the time worked or excused and, for a cycle, the average week '
		'times the share of the owed time that was worked or excused; weekly_minimum is the '
		'policy''s 37.5 h, or what the version of the code states, lowered by the share of the '
		'hours that holidays took; reached_minimum: counted is not below it. lacking is what was '
		'owed and not worked';
COMMENT ON COLUMN attendance.attendance_week.weekly_minimum
	IS 'net hours that the week must reach, lowered by the share that holidays and leave took';

CREATE OR REPLACE VIEW attendance.leave_month WITH (security_invoker = true) AS
SELECT x.employee_id, e.number, e.name, m.month, attendance.month_name(m.month) AS month_name_id,
	to_char(m.month, 'FMMonth YYYY') AS month_name_en,
	p.unit_id, u.name AS unit_name, x.excuse_id, x.kind, k.name_id AS kind_name_id,
		k.name_en AS kind_name_en, k.effect,
	CASE k.effect WHEN 'leave' THEN 'Cuti' WHEN 'permit' THEN 'Izin' WHEN 'overtime' THEN 'Lembur'
		ELSE 'Dinas luar' END AS effect_name_id,
	CASE k.effect WHEN 'leave' THEN 'leave' WHEN 'permit' THEN 'permit' WHEN 'overtime'
		THEN 'overtime' ELSE 'duty travel' END AS effect_name_en,
	b.first_day, b.last_day, x.starts_at, x.starts_at AT TIME ZONE u.zone AS local_starts_at,
	x.ends_at, x.ends_at AT TIME ZONE u.zone AS local_ends_at, u.zone AS time_zone,
	x.ends_at - x.starts_at AS asked, attendance.minutes(x.ends_at - x.starts_at) AS asked_minutes,
	least(b.last_day, m.last_day) - greatest(b.first_day, m.month) + 1 AS calendar_days,
	CASE WHEN s.state = 'approved' THEN g.workdays ELSE 0 END AS workdays,
	CASE WHEN s.state = 'approved' THEN g.excused ELSE '0' END AS excused,
	CASE WHEN s.state = 'approved' THEN attendance.minutes(g.excused) ELSE 0 END AS excused_minutes,
	s.state AS decision,
	CASE s.state WHEN 'approved' THEN 'Disetujui' WHEN 'rejected' THEN 'Ditolak' WHEN 'withdrawn'
		THEN 'Dibatalkan' ELSE 'Menunggu persetujuan' END AS decision_name_id,
	CASE s.state WHEN 'approved' THEN 'approved' WHEN 'rejected' THEN 'rejected' WHEN 'withdrawn'
		THEN 'withdrawn' ELSE 'waiting' END AS decision_name_en,
	x.decided_by, x.decided_at, x.decided_at AT TIME ZONE u.zone AS local_decided_at, x.note,
	x.decision_note, x.recorded_at AS requested_at,
	x.recorded_at AT TIME ZONE u.zone AS local_requested_at
FROM (SELECT z.*, z.ends_at - interval '1 microsecond' AS last_at FROM attendance.excuse AS z) AS x
JOIN attendance.excuse_kind AS k ON k.kind = x.kind
JOIN attendance.posting AS p ON p.employee_id = x.employee_id AND p.revoked_at IS NULL
JOIN attendance.unit AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	SELECT coalesce(x.first_day,
			attendance.day_of(x.employee_id, x.starts_at) -- one server
			-- citus: (x.starts_at AT TIME ZONE u.zone)::date
		) AS first_day, coalesce(x.last_day,
			attendance.day_of(x.employee_id, x.last_at) -- one server
			-- citus: (x.last_at AT TIME ZONE u.zone)::date
		) AS last_day
) AS b
JOIN attendance.month AS m ON m.month <= b.last_day AND m.last_day >= b.first_day
CROSS JOIN LATERAL (
	SELECT CASE WHEN x.revoked_at IS NOT NULL THEN 'withdrawn'
		ELSE coalesce(x.decision, 'waiting') END AS state
) AS s
LEFT JOIN attendance.employee AS e ON e.employee_id = x.employee_id
-- the request's own days: by dates those of its workdays, nights included; by the clock what it
-- overlaps. (Grouped, with a row of nothing so that there is a group: Citus wants a person in
-- each.)
CROSS JOIN LATERAL (
	SELECT z.employee_id, count(DISTINCT z.workday)::int AS workdays,
		coalesce(sum(z.excused), '0') AS excused
	FROM (
		SELECT q.employee_id, NULL::date AS workday, NULL::interval AS excused
		FROM attendance.excuse AS q
		WHERE q.employee_id = x.employee_id AND q.excuse_id = x.excuse_id
		UNION ALL
		SELECT d.employee_id, d.workday, CASE WHEN x.first_day IS NOT NULL THEN d.excused
			ELSE least(d.excused, greatest(least(x.ends_at, f.ends_at) - greatest(x.starts_at,
				f.starts_at), '0')) END
		FROM attendance.attendance_day AS d
		-- the shift as published; a frozen day shows what was left of it
		LEFT JOIN LATERAL (
			SELECT s.starts_at, s.ends_at
				FROM attendance.rosters_of(daterange(d.workday, d.workday + 1)) AS o CROSS
				JOIN LATERAL presensi.shifts(o.roster) AS s
			WHERE x.first_day IS NULL AND o.employee_id = d.employee_id
				AND s.workday = d.workday AND s.shift_no = d.shift_no
		) AS f ON true
		WHERE d.employee_id = x.employee_id AND d.month = m.month
			AND CASE WHEN x.first_day IS NOT NULL
				THEN d.workday BETWEEN x.first_day AND x.last_day
				ELSE d.workday >= b.first_day - 3 AND d.workday <= b.last_day END
			AND CASE WHEN d.shift_no IS NOT NULL
				THEN d.status NOT IN ('holiday', 'off') AND (x.first_day IS NOT NULL
					OR f.starts_at < x.ends_at AND f.ends_at > x.starts_at)
				-- what is free since no code was found for it
				WHEN EXISTS (SELECT FROM attendance.assignment AS a
					WHERE a.employee_id = d.employee_id AND a.found AND a.revoked_at IS NULL)
				THEN attendance.leave_share(d.employee_id, d.unit_id, d.workday, x.starts_at,
					x.ends_at) > 0
				ELSE false END
	) AS z
	GROUP BY z.employee_id
) AS g
-- the unit of the first of the days that lie in the month
WHERE p.first_day <= greatest(b.first_day, m.month)
	AND (p.last_day IS NULL OR p.last_day >= greatest(b.first_day, m.month));
COMMENT ON VIEW attendance.leave_month IS
	'the recap of leave, permits and duty travel by month (annex A.4.b): every request in every '
		'month that it touches, with its decision; workdays are the dates on which something was '
		'owed (and those that leave takes where codes are found from the punches), excused what '
		'was taken off it';
