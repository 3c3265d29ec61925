-- What many employers ask for beside the forms of the regulations: overtime and who ordered it,
-- what is left of leave, recaps of any span of days.

CREATE OR REPLACE VIEW attendance.overtime_month WITH (security_invoker = true) AS
SELECT t.employee_id, e.number, e.name, t.month, attendance.month_name(t.month) AS month_name_id,
	to_char(t.month, 'FMMonth YYYY') AS month_name_en, t.unit_id, u.name AS unit_name,
	attendance.minutes(t.after_end) AS after_end_minutes,
		attendance.minutes(t.after_end_ordered) AS after_end_ordered_minutes,
	attendance.minutes(t.before_start) AS before_start_minutes,
		attendance.minutes(t.before_start_ordered) AS before_start_ordered_minutes,
	attendance.minutes(t.free_day) AS free_day_minutes,
		attendance.minutes(t.free_day_ordered) AS free_day_ordered_minutes,
	attendance.minutes(t.holiday) AS holiday_minutes,
		attendance.minutes(t.holiday_ordered) AS holiday_ordered_minutes,
	t.ordered, attendance.minutes(t.ordered) AS ordered_minutes
FROM (
	SELECT s.employee_id, s.month, s.unit_id,
		coalesce(sum(s.till - s.since) FILTER (WHERE s.what = 'after'), '0') AS after_end,
			coalesce(sum(o.ordered) FILTER (WHERE s.what = 'after'), '0') AS after_end_ordered,
		coalesce(sum(s.till - s.since) FILTER (WHERE s.what = 'before'), '0') AS before_start,
			coalesce(sum(o.ordered) FILTER (WHERE s.what = 'before'), '0') AS before_start_ordered,
		coalesce(sum(s.till - s.since) FILTER (WHERE s.what = 'off'), '0') AS free_day,
			coalesce(sum(o.ordered) FILTER (WHERE s.what = 'off'), '0') AS free_day_ordered,
		coalesce(sum(s.till - s.since) FILTER (WHERE s.what = 'holiday'), '0') AS holiday,
			coalesce(sum(o.ordered) FILTER (WHERE s.what = 'holiday'), '0') AS holiday_ordered,
		coalesce(sum(o.ordered), '0') AS ordered
	FROM (
		SELECT d.employee_id, d.month, d.unit_id, w.what,
			CASE w.what WHEN 'after' THEN greatest(d.ends_at, d.checked_in)
				WHEN 'before' THEN d.starts_at - d.before_start ELSE d.checked_in END AS since,
			CASE w.what WHEN 'after' THEN greatest(d.ends_at, d.checked_in) + d.overtime
				WHEN 'before' THEN d.starts_at
				ELSE d.checked_in + d.overtime END AS till
		FROM attendance.attendance_day AS d
		CROSS JOIN (VALUES ('after'), ('before'), ('off'), ('holiday')) AS w(what)
		WHERE CASE WHEN d.status IN ('off', 'holiday') THEN w.what = d.status
			ELSE w.what IN ('after', 'before') END
	) AS s
	LEFT JOIN LATERAL (
		SELECT x.employee_id,
			sum(least(x.ends_at, s.till) - greatest(x.starts_at, s.since)) AS ordered
		FROM attendance.excuse AS x JOIN attendance.excuse_kind AS k ON k.kind = x.kind
			AND k.effect = 'overtime'
		WHERE x.employee_id = s.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
			AND x.starts_at < s.till AND x.ends_at > s.since
			AND (k.documents = '{}'
				-- citus: OR k.documents <@ ARRAY (SELECT d.document
				-- citus: 	FROM attendance.excuse_document AS d
				-- citus: 	WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id
				-- citus: 		AND d.revoked_at IS NULL)
				OR attendance.papers_are_there(x.employee_id, x.excuse_id, -- one server
					k.documents) -- one server
			)
		GROUP BY x.employee_id
	) AS o ON true
	WHERE s.till > s.since
	GROUP BY s.employee_id, s.month, s.unit_id
) AS t
LEFT JOIN attendance.employee AS e ON e.employee_id = t.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = t.unit_id;
COMMENT ON VIEW attendance.overtime_month IS
	'presence beside the schedule, a person''s month in a unit: after the end, before the start, '
		'on free days and on holidays, and how much of each was ordered (approved requests with '
		'effect overtime, by the clock). Months without any have no row';
COMMENT ON COLUMN attendance.overtime_month.after_end_minutes
	IS 'whole minutes after the end of shifts';
COMMENT ON COLUMN attendance.overtime_month.after_end_ordered_minutes
	IS 'of these, minutes that were ordered';
COMMENT ON COLUMN attendance.overtime_month.before_start_minutes
	IS 'whole minutes before the start of shifts';
COMMENT ON COLUMN attendance.overtime_month.before_start_ordered_minutes
	IS 'of these, minutes that were ordered';
COMMENT ON COLUMN attendance.overtime_month.free_day_minutes
	IS 'whole minutes on dates without a shift';
COMMENT ON COLUMN attendance.overtime_month.free_day_ordered_minutes
	IS 'of these, minutes that were ordered';
COMMENT ON COLUMN attendance.overtime_month.holiday_minutes
	IS 'whole minutes on dates that a holiday freed';
COMMENT ON COLUMN attendance.overtime_month.holiday_ordered_minutes
	IS 'of these, minutes that were ordered';
COMMENT ON COLUMN attendance.overtime_month.ordered IS 'what was ordered of all of it';
COMMENT ON COLUMN attendance.overtime_month.ordered_minutes IS 'the same in whole minutes';

CREATE OR REPLACE VIEW attendance.leave_balance WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, date_part('year', m.month)::int AS year, m.month, p.unit_id,
	u.name AS unit_name, k.kind, k.name_id AS kind_name_id, k.name_en AS kind_name_en,
	k.year_quota, b.carried, b.taken, b.requested,
		trim_scale(k.year_quota + b.carried - b.taken) AS remaining
FROM attendance.month AS m
JOIN attendance.posting AS p ON p.revoked_at IS NULL AND p.first_day <= m.last_day
	AND (p.last_day IS NULL OR p.last_day >= date_trunc('year', m.month)::date)
JOIN attendance.excuse_kind AS k ON k.year_quota IS NOT NULL AND k.revoked_at IS NULL
CROSS JOIN LATERAL (
	-- aggregates: once a row, not once a column
	SELECT trim_scale(max(attendance.leave_carried(p.employee_id, k.kind, y.year))) AS carried,
		trim_scale(max(attendance.leave_taken(p.employee_id, k.kind, y.year))) AS taken,
		trim_scale(max(attendance.leave_taken(p.employee_id, k.kind, y.year, NULL))) AS requested
	FROM unnest(ARRAY[date_part('year', m.month)::int]) AS y(year)
) AS b
LEFT JOIN attendance.employee AS e ON e.employee_id = p.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = p.unit_id
-- a year stands in its last month
WHERE m.month <= (date_trunc('year', attendance.last_begun()::timestamp)
	+ interval '11 months')::date AND date_part('month', m.month) = 12
	AND NOT EXISTS (SELECT FROM attendance.posting AS q WHERE q.employee_id = p.employee_id
		AND q.revoked_at IS NULL AND q.first_day > p.first_day AND q.first_day <= m.last_day);
COMMENT ON VIEW attendance.leave_balance IS
	'what each person has left of each kind of leave with a quota, by calendar year (month is its '
		'December), in working days of their own schedule: quota, carried over from the year '
		'before, taken (approved), requested (waiting), remaining. Filter by employee_id and year';
COMMENT ON COLUMN attendance.leave_balance.carried IS 'days brought from the year before';
COMMENT ON COLUMN attendance.leave_balance.taken IS 'days of approved requests';
COMMENT ON COLUMN attendance.leave_balance.requested
	IS 'days of requests that wait for a decision; they do not lower what remains';
COMMENT ON COLUMN attendance.leave_balance.remaining IS 'days left: quota and carried less taken';

-- As attendance_month, for any span. Inlined, so that what is asked of it reaches the days; the
-- allowance of lateness is one of each calendar month, so that two spans that make a month forgive
-- together what the month does.
CREATE OR REPLACE FUNCTION attendance.attendance_recap(period daterange,
	OUT employee_id bigint, OUT number text, OUT name text, OUT first_day date, OUT last_day date,
		OUT unit_id bigint, OUT unit_name text,
	OUT workdays int, OUT present_days int, OUT late_days int, OUT early_days int,
		OUT missing_punches int, OUT absent_days int, OUT half_days int, OUT absent_shifts int,
	OUT excused_days int, OUT holidays int, OUT free_days int, OUT pending_days int,
	OUT late interval, OUT late_minutes int, OUT early_leave interval, OUT early_leave_minutes int,
		OUT away interval, OUT away_minutes int,
	OUT forgiven interval, OUT forgiven_minutes int, OUT pot interval, OUT pot_minutes int,
		OUT worked interval, OUT worked_minutes int, OUT planned interval, OUT planned_minutes int,
	OUT excused interval, OUT excused_minutes int, OUT overtime interval, OUT overtime_minutes int,
		OUT strip text, OUT frozen boolean)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1000
BEGIN ATOMIC
	SELECT t.employee_id, (SELECT e.number FROM attendance.employee AS e
		WHERE e.employee_id = t.employee_id), (SELECT e.name FROM attendance.employee AS e
		WHERE e.employee_id = t.employee_id),
		lower(attendance_recap.period), upper(attendance_recap.period) - 1, t.unit_id, u.name,
		t.workdays, t.present_days, t.late_days, t.early_days, t.missing_punches, t.absent_days,
			t.half_days, t.absent_shifts, t.excused_days, t.holidays, t.free_days, t.pending_days,
		t.late, attendance.minutes(t.late), t.early_leave, attendance.minutes(t.early_leave),
			t.away, attendance.minutes(t.away),
		f.forgiven, attendance.minutes(f.forgiven), t.pot - f.forgiven,
			attendance.minutes(t.pot - f.forgiven), t.worked, attendance.minutes(t.worked),
			t.planned, attendance.minutes(t.planned),
		t.excused, attendance.minutes(t.excused), t.overtime, attendance.minutes(t.overtime),
		rpad(t.strip, upper(attendance_recap.period) - lower(attendance_recap.period)), t.frozen
	FROM (
		SELECT d.employee_id, d.unit_id,
			(count(*) FILTER (WHERE d.shifts > 0))::int AS workdays,
			(count(*) FILTER (WHERE d.shifts > 0
				AND d.status NOT IN ('absent', 'excused', 'pending')))::int AS present_days,
			(count(*) FILTER (WHERE d.late_shifts > 0))::int AS late_days,
			(count(*) FILTER (WHERE d.early_shifts > 0))::int AS early_days,
			sum(d.missing_punches)::int AS missing_punches, sum(d.absent_day)::int AS absent_days,
				sum(d.half_days)::int AS half_days, sum(d.absent_shifts)::int AS absent_shifts,
			(count(*) FILTER (WHERE d.status = 'excused'))::int AS excused_days,
			(count(*) FILTER (WHERE d.status = 'holiday'))::int AS holidays,
			(count(*) FILTER (WHERE d.status = 'off'))::int AS free_days,
			(count(*) FILTER (WHERE d.status = 'pending'))::int AS pending_days,
			sum(d.late) AS late, sum(d.early_leave) AS early_leave, sum(d.away) AS away,
				sum(d.pot) AS pot, sum(d.worked) AS worked, sum(d.planned) AS planned,
			sum(d.excused) AS excused, sum(d.overtime) AS overtime,
				coalesce(sum(d.forgiven), '0') AS forgiven, max(d.allowance) AS allowance,
			string_agg(repeat(' ', d.gap) || d.mark, '' ORDER BY d.workday) AS strip,
				bool_and(d.frozen) AS frozen
		FROM (
			-- whole months, as an allowance is used up in the order of a month's days
			SELECT x.*, x.workday - greatest(lag(x.workday) OVER p,
				lower(attendance_recap.period) - 1) - 1 AS gap,
				least(max(x.allowance) OVER b, sum(x.forgivable) OVER a) - least(
					max(x.allowance) OVER b, sum(x.forgivable) OVER a - x.forgivable) AS forgiven
			FROM attendance.day_total AS x
			WHERE x.month >= date_trunc('month',
					lower(attendance.bounded(attendance_recap.period))::timestamp)::date
				AND x.month < upper(attendance.bounded(attendance_recap.period))
			WINDOW p AS (PARTITION BY x.employee_id, x.unit_id ORDER BY x.workday),
				b AS (PARTITION BY x.employee_id, x.unit_id, x.month),
				a AS (b ORDER BY x.workday)
		) AS d
		WHERE d.workday >= lower(attendance.bounded(attendance_recap.period))
			AND d.workday < upper(attendance.bounded(attendance_recap.period))
		GROUP BY d.employee_id, d.unit_id
	) AS t
	CROSS JOIN LATERAL (
		SELECT CASE WHEN t.allowance > '0' AND EXISTS (SELECT FROM attendance.posting AS q
				WHERE q.employee_id = t.employee_id AND q.revoked_at IS NULL
				AND q.unit_id <> t.unit_id AND q.first_day < upper(attendance_recap.period)
				AND (q.last_day IS NULL OR q.last_day
					>= date_trunc('month', lower(attendance_recap.period)::timestamp)::date))
			THEN attendance.forgiven_of(t.employee_id, t.unit_id, lower(attendance_recap.period),
				upper(attendance_recap.period) - 1) ELSE t.forgiven END AS forgiven
	) AS f
	LEFT JOIN attendance.unit AS u ON u.unit_id = t.unit_id;
END;
COMMENT ON FUNCTION attendance.attendance_recap(daterange) IS
	'the recap of attendance_month for any span of days (a pay period from the 21st to the 20th), '
		'a row for each person and unit; strip has one character for each day of it. Inlined, so '
		'filter by employee_id or unit_id. An allowance of lateness is that of each calendar '
		'month, used up in the order of the month''s days. Error: 22023 for a span without begin '
		'or end';
