-- The views' ground: the policy in force, every day of every person, and the account of each date.
-- All views run with the rights of the reader (security_invoker). Names of columns that hold a
-- label end in _id (Indonesian) or _en; a number of whole minutes (…_minutes) stands beside each
-- interval, and the clock of the unit (local_…, time_zone) beside each instant; joins for names
-- are LEFT JOINs on keys, which the planner drops when nobody asks for a name.

-- (Without a window, since Citus pushes down none that is not by person.)
CREATE OR REPLACE VIEW attendance.policy_in_force WITH (security_invoker = true) AS
SELECT n.end_day, b.scope, nullif(b.scope, 0) AS unit_id, b.first_day, y.*,
	attendance.minutes(y.day_length) AS day_length_minutes,
	attendance.minutes(y.day_length_allowance) AS day_length_allowance_minutes,
	attendance.minutes(y.weekly_minimum) AS weekly_minimum_minutes,
	attendance.minutes(y.offline_limit) AS offline_limit_minutes
FROM (
	-- whoever has settings of their own, and everybody; each from the days on which one of those
	-- that bear on them begins
	SELECT s.scope, s.path, p.first_day
	FROM (
		SELECT 0::bigint AS scope, NULL::text AS path
		UNION
		SELECT u.unit_id, u.path FROM attendance.policy AS stated JOIN attendance.unit AS u
			ON u.unit_id = stated.unit_id WHERE stated.revoked_at IS NULL
	) AS s
	CROSS JOIN attendance.policy AS p LEFT JOIN attendance.unit AS pu ON pu.unit_id = p.unit_id
	WHERE p.revoked_at IS NULL AND (p.unit_id IS NULL OR starts_with(s.path || '.', pu.path || '.'))
	GROUP BY s.scope, s.path, p.first_day
) AS b
CROSS JOIN LATERAL (
	SELECT min(stated.first_day) AS end_day FROM attendance.policy AS stated LEFT
		JOIN attendance.unit AS its ON its.unit_id = stated.unit_id
	WHERE stated.revoked_at IS NULL AND stated.first_day > b.first_day
		AND (stated.unit_id IS NULL OR starts_with(b.path || '.', its.path || '.'))
) AS n
CROSS JOIN LATERAL attendance.policy_of(nullif(b.scope, 0), b.first_day) AS y;
COMMENT ON VIEW attendance.policy_in_force
	IS 'the settings that hold from first_day to before end_day (NULL: still), each with the value '
	'of the row that stated it last: of everybody (scope 0), and of each unit that has a policy of '
	'its own, for it and those below it that have none';
COMMENT ON COLUMN attendance.policy_in_force.scope
	IS 'the unit whose own settings these are; 0: those of everybody else';
COMMENT ON COLUMN attendance.policy_in_force.end_day
	IS 'the day on which the next policy that bears on them begins; NULL: none does';

-- What a closed month costs does not move: its policies are those that were in force when it
-- closed. The closing is a plain value, 0 for what is open, so that it can be hashed.
DO $do$ BEGIN EXECUTE $view$CREATE OR REPLACE VIEW attendance.policy_that_counts
	WITH (security_invoker = true) AS
SELECT 0::bigint AS closing, p.* FROM attendance.policy_in_force AS p
UNION ALL
SELECT f.closing, f.end_day, f.scope, f.unit_id, f.first_day, $view$
	|| attendance.columns_of('attendance.policy_setting', 'f.%I') || $view$,
	attendance.minutes(f.day_length), attendance.minutes(f.day_length_allowance),
	attendance.minutes(f.weekly_minimum), attendance.minutes(f.offline_limit)
FROM attendance.closed_policy AS f$view$;
END $do$;
COMMENT ON VIEW attendance.policy_that_counts
	IS 'the policies by which days are counted: of closed months (closing: month.closing) those '
	'that were in force when they closed, of open ones (closing 0) those in force. policy_scope '
	'says which of them are a unit''s';
COMMENT ON COLUMN attendance.policy_that_counts.scope
	IS 'the unit whose own settings these are; 0: those of everybody else';
COMMENT ON COLUMN attendance.policy_that_counts.closing
	IS 'the line of month_log that closed the month; 0 for months that are open';

CREATE OR REPLACE VIEW attendance.policy_scope WITH (security_invoker = true) AS
SELECT 0::bigint AS closing, u.unit_id,
	(array_agg(s.unit_id ORDER BY length(s.path) DESC))[1] AS scope
FROM (
	SELECT own.unit_id, own.path FROM attendance.policy AS p JOIN attendance.unit AS own
		ON own.unit_id = p.unit_id WHERE p.revoked_at IS NULL GROUP BY own.unit_id, own.path
) AS s
JOIN attendance.unit AS u ON starts_with(u.path || '.', s.path || '.')
GROUP BY u.unit_id
UNION ALL
SELECT f.closing, own.unit_id, f.scope
FROM (SELECT stated.closing, stated.scope, stated.units FROM attendance.closed_policy AS stated
	WHERE stated.scope <> 0 GROUP BY stated.closing, stated.scope, stated.units) AS f
CROSS JOIN LATERAL unnest(f.units) AS own(unit_id);
COMMENT ON VIEW attendance.policy_scope
	IS 'whose settings hold for a unit (scope: it, or the nearest one above it that has a policy '
	'of its own); units that are not here have those of everybody (scope 0)';
COMMENT ON COLUMN attendance.policy_scope.closing
	IS 'the line of month_log that closed the month; 0 for months that are open';
COMMENT ON COLUMN attendance.policy_scope.scope IS 'the unit whose own settings hold';

-- Every day of every person. Open months are ruled from the facts, closed ones read: a month is in
-- one arm only, so a closed one is never ruled again. Corrections lie over both.
DO $do$ BEGIN EXECUTE $view$CREATE OR REPLACE VIEW attendance.attendance_day
	WITH (security_invoker = true) AS
SELECT d.employee_id,
	-- looked up row by row: a join would read the names of everybody for a unit's month
	(SELECT e.number FROM attendance.employee AS e WHERE e.employee_id = d.employee_id) AS number,
	(SELECT e.name FROM attendance.employee AS e WHERE e.employee_id = d.employee_id) AS name,
	d.month, d.unit_id, u.name AS unit_name, d.workday, c.shift_no,
	c.status, attendance.status_name(c.status, 'id') AS status_name_id,
		attendance.status_name(c.status, 'en') AS status_name_en,
	c.starts_at, c.starts_at AT TIME ZONE u.zone AS local_starts_at,
	c.ends_at, c.ends_at AT TIME ZONE u.zone AS local_ends_at, c.checked_in, c.checked_out,
	(c.checked_in AT TIME ZONE u.zone)::time(0) AS check_in_time,
		(c.checked_out AT TIME ZONE u.zone)::time(0) AS check_out_time, u.zone AS time_zone,
	c.late, attendance.minutes(c.late) AS late_minutes,
	c.early_leave, attendance.minutes(c.early_leave) AS early_leave_minutes,
	c.away, attendance.minutes(c.away) AS away_minutes,
	c.lost, attendance.minutes(c.lost) AS lost_minutes,
	c.worked, attendance.minutes(c.worked) AS worked_minutes,
	c.planned, attendance.minutes(c.planned) AS planned_minutes,
	c.excused, attendance.minutes(c.excused) AS excused_minutes,
	c.overtime, attendance.minutes(c.overtime) AS overtime_minutes,
	b.before_start, attendance.minutes(b.before_start) AS before_start_minutes,
	c.excuse,
	CASE WHEN c.excuse IS NOT NULL THEN (SELECT string_agg(k.name_id, ', '
		ORDER BY k.kind COLLATE "C") FROM attendance.excuse_kind AS k
		WHERE k.kind = ANY (string_to_array(c.excuse, ', '))) END AS excuse_name_id,
	CASE WHEN c.excuse IS NOT NULL THEN (SELECT string_agg(k.name_en, ', '
		ORDER BY k.kind COLLATE "C") FROM attendance.excuse_kind AS k
		WHERE k.kind = ANY (string_to_array(c.excuse, ', '))) END AS excuse_name_en,
	d.frozen, d.closing, x.correction_id, x.reason AS correction_reason,
	-- asked of few people
	CASE WHEN d.employee_id IN (SELECT f.employee_id FROM attendance.assignment AS f -- one server
		WHERE f.found AND f.revoked_at IS NULL) -- one server
	-- citus: CASE WHEN EXISTS (SELECT FROM attendance.assignment AS f
	-- citus: 	WHERE f.employee_id = d.employee_id AND f.found AND f.revoked_at IS NULL)
		THEN attendance.found_code(d.employee_id, d.unit_id, d.workday, c.starts_at, c.ends_at) END
		AS found_code
FROM (
	SELECT m.month, false AS frozen, 0::bigint AS closing, r.*
	FROM attendance.month AS m
	CROSS JOIN LATERAL attendance.rulings_of(daterange(m.month, m.last_day + 1),
		attendance.clock()) AS r
	WHERE m.closed_at IS NULL AND m.month <= attendance.last_begun()
	UNION ALL
	SELECT m.month, true, coalesce(m.closing, 0), z.employee_id, z.unit_id, NULL, $view$
		|| attendance.columns_of('attendance.day_ruling', 'z.%I') || $view$
	FROM attendance.month AS m
	JOIN attendance.closed_day AS z ON z.month = m.month
	WHERE m.closed_at IS NOT NULL
) AS d
-- the correction of a shift stays in force where a holiday that was decreed later takes the shift
-- away
LEFT JOIN attendance.correction AS x -- one server
-- citus: LEFT JOIN (SELECT DISTINCT ON (z.employee_id, z.correction_id) z.*
-- citus: 	FROM attendance.correction AS z) AS x
	ON x.employee_id = d.employee_id AND x.workday = d.workday
	AND (x.shift_no IS NOT DISTINCT FROM d.shift_no OR d.shift_no IS NULL) AND x.revoked_at IS NULL
LEFT JOIN attendance.unit AS u -- one server
-- citus: JOIN (SELECT DISTINCT ON (z.unit_id) z.unit_id, z.name, z.zone
-- citus: 	FROM attendance.unit AS z) AS u
	ON u.unit_id = d.unit_id
CROSS JOIN LATERAL (
	SELECT $view$ || attendance.columns_of('attendance.day_ruling',
		'CASE WHEN x.correction_id IS NULL THEN d.%1$I ELSE x.%1$I END AS %1$I') || $view$
) AS c
CROSS JOIN LATERAL (
	SELECT CASE WHEN c.checked_in IS NOT NULL
		THEN date_trunc('minute', greatest(c.starts_at - c.checked_in, '0')) END AS before_start
) AS b$view$;
END $do$;
COMMENT ON VIEW attendance.attendance_day IS
	'every shift and every free day of every person: frozen rows of closed months, live rulings of '
		'open ones, corrections over both. Filter by employee_id, unit_id (that of the day) and '
		'month; months that have not begun are left out';
COMMENT ON COLUMN attendance.attendance_day.found_code
	IS 'the work code that was found from the punches (assignment.found); NULL for others';
COMMENT ON COLUMN attendance.attendance_day.closing
	IS 'the line of month_log that closed the month; 0 while it is open';
COMMENT ON COLUMN attendance.attendance_day.check_in_time
	IS 'the check-in on the clock of the unit';

DO $do$ BEGIN EXECUTE $view$CREATE OR REPLACE VIEW attendance.engine_ruling
	WITH (security_invoker = true) AS
SELECT d.employee_id, d.number, d.name, d.month, d.unit_id, d.workday, ROW($view$
	|| attendance.columns_of('presensi.ruling', 'd.%I')
	|| $view$)::presensi.ruling AS ruling, d.excuse_name_id, d.excuse_name_en
FROM attendance.attendance_day AS d$view$;
END $do$;
COMMENT ON VIEW attendance.engine_ruling
	IS 'the rows of attendance_day, each ruling as one value of the engine''s type, for pictures '
	'and sentences';
COMMENT ON COLUMN attendance.engine_ruling.ruling IS 'the day as it was ruled, with corrections';

-- The account of each date, on which all recaps build (section "From minutes to days"): a date
-- whose shifts were all missed, with nothing excused, is a day of absence; a missed shift of any
-- other date costs its planned time; a missing punch costs what the policy says, and never more
-- than the shift. While a shift of the date is not over, its missed shifts are neither.
CREATE OR REPLACE VIEW attendance.day_total WITH (security_invoker = true) AS
SELECT t.employee_id, t.month, t.unit_id, t.workday, t.status, t.shifts,
	t.absent_day::int AS absent_day, t.half_days, t.absent_shifts, t.missing_punches,
	p.pot, attendance.minutes(p.pot) AS pot_minutes,
	t.late, attendance.minutes(t.late) AS late_minutes, t.late_shifts,
	t.early_leave, attendance.minutes(t.early_leave) AS early_leave_minutes, t.early_shifts,
	t.away, attendance.minutes(t.away) AS away_minutes,
	t.worked, attendance.minutes(t.worked) AS worked_minutes,
	t.planned, attendance.minutes(t.planned) AS planned_minutes,
	t.excused, attendance.minutes(t.excused) AS excused_minutes,
	t.overtime, attendance.minutes(t.overtime) AS overtime_minutes,
	CASE WHEN t.shifts > 0 AND t.absent_shifts > 0 AND NOT t.absent_day THEN 'a'
		ELSE substr(t.mark, 2) END AS mark,
	t.late_percent, t.early_percent, t.lost_percent, t.missing_percent, CASE WHEN t.absent_day
		THEN t.absent_percent WHEN t.half_days > 0
		THEN t.absent_percent * t.half_days / 2 END AS absent_percent, t.leave_percent,
	t.has_bands, t.late_day, CASE WHEN t.late_day = 1 THEN t.late_rule END AS late_rule,
	t.forgivable, attendance.minutes(t.forgivable) AS forgivable_minutes,
	t.allowance, attendance.minutes(t.allowance) AS allowance_minutes, t.frozen
FROM (
	SELECT d.employee_id, d.month, d.unit_id, d.workday,
		(count(*) FILTER (WHERE o.owed))::int AS shifts,
		CASE WHEN count(*) FILTER (WHERE o.owed) = 0 THEN min(d.status)
			WHEN bool_or(d.status = 'pending') THEN 'pending'
			WHEN bool_and(d.status = 'excused') FILTER (WHERE o.owed) THEN 'excused'
			-- what was owed beside the excuse was missed
			WHEN bool_and(d.status IN ('absent', 'excused')) FILTER (WHERE o.owed) THEN 'absent'
			WHEN bool_or(d.status = 'missing_in') THEN 'missing_in'
			WHEN bool_or(d.status = 'missing_out') THEN 'missing_out'
			WHEN bool_or(d.status = 'half_day') THEN 'half_day'
			ELSE 'present' END AS status,
		-- beside the status, which takes many sums more
		bool_or(d.status = 'pending') AS pending,
		-- everything owed was missed and nothing excused
		coalesce(bool_and(d.status = 'absent') FILTER (WHERE o.owed), false)
			AND bool_or(d.excused > '0') IS NOT TRUE AS absent_day,
		-- a date costs a day at most
		least(count(*) FILTER (WHERE d.status = 'half_day'), 2)::int AS half_days,
		(count(*) FILTER (WHERE d.status = 'absent'))::int AS absent_shifts,
		(count(*) FILTER (WHERE d.status IN ('missing_in', 'missing_out')))::int AS missing_punches,
		coalesce(sum(nullif(CASE WHEN d.status IN ('missing_in', 'missing_out')
			THEN greatest(d.lost, least(d.lost + y.missing_cost, d.planned)) ELSE d.lost END, '0'))
			FILTER (WHERE d.status <> 'absent'), '0') AS known_pot,
		coalesce(sum(d.planned) FILTER (WHERE d.status = 'absent'), '0') AS absent_planned,
		coalesce(sum(nullif(d.late, '0')), '0') AS late,
			(count(*) FILTER (WHERE d.late > '0'))::int AS late_shifts,
		coalesce(sum(nullif(d.early_leave, '0')), '0') AS early_leave,
			(count(*) FILTER (WHERE d.early_leave > '0'))::int AS early_shifts,
		coalesce(sum(nullif(d.away, '0')), '0') AS away, coalesce(sum(d.worked), '0') AS worked,
			coalesce(sum(d.planned) FILTER (WHERE o.owed), '0') AS planned,
			coalesce(sum(nullif(d.excused, '0')), '0') AS excused,
		coalesce(sum(nullif(d.overtime, '0')), '0') AS overtime,
		-- the gravest mark of the date; the first character is its weight
		min(CASE d.status
			WHEN 'absent' THEN '1A' WHEN 'missing_in' THEN '2M' WHEN 'missing_out' THEN '2M'
				WHEN 'half_day' THEN '3h'
			WHEN 'present' THEN CASE WHEN d.late > '0' AND d.early_leave > '0' THEN '4W'
				WHEN d.late > '0' THEN '5T' WHEN d.early_leave > '0' THEN '6P' ELSE '8H' END
			WHEN 'excused' THEN '7' || coalesce((SELECT k.mark FROM attendance.excuse_kind AS k
				WHERE k.kind = split_part(d.excuse, ', ', 1)), 'E')
			WHEN 'pending' THEN '9.' WHEN 'holiday' THEN 'aL' ELSE 'a-' END COLLATE "C") AS mark,
		sum(CASE WHEN d.late > '0' AND d.status <> 'half_day'
			THEN attendance.band_percent(y.deduction_bands, 'late', attendance.minutes(d.late)) END)
			AS late_percent,
		sum(CASE WHEN d.early_leave > '0' AND d.status <> 'half_day'
			THEN attendance.band_percent(y.deduction_bands, 'early',
			attendance.minutes(d.early_leave)) END) AS early_percent,
		sum(CASE WHEN d.lost > '0' THEN attendance.band_percent(y.deduction_bands, 'lost',
			attendance.minutes(d.lost)) END) AS lost_percent,
		sum(CASE WHEN d.status IN ('missing_in', 'missing_out') AND y.missing_punch = 'band'
			THEN attendance.band_percent(y.deduction_bands, 'missing') END) AS missing_percent,
		max(CASE WHEN d.status IN ('absent', 'half_day')
			THEN attendance.band_percent(y.deduction_bands, 'absent') END) AS absent_percent,
		max(CASE WHEN d.status = 'excused' AND y.deduction_bands <> '{}'
			THEN (SELECT max(attendance.band_percent(y.deduction_bands, 'leave ' || x.kind))
			FROM unnest(string_to_array(d.excuse, ', ')) AS x(kind)) END) AS leave_percent,
		bool_or(y.deduction_bands <> '{}') AS has_bands,
		-- for counted lateness and the month's allowance; half a day has its cost
		coalesce(bool_or(d.late > '0' AND d.status <> 'half_day'), false)::int AS late_day,
			max(y.late_rule) AS late_rule,
			make_interval(mins => max(y.allowance_minutes)) AS allowance,
		CASE WHEN max(y.allowance_minutes) > 0
			-- where there is no allowance nothing is added up
			THEN least(coalesce(sum(d.late) FILTER (WHERE y.allowance_minutes > 0
				AND d.status <> 'half_day'), '0'),
				make_interval(mins => max(y.allowance_day_minutes))) ELSE '0' END AS forgivable,
		bool_and(d.frozen) AS frozen
	FROM attendance.attendance_day AS d
	-- a correction may make a holiday of a shift
	CROSS JOIN LATERAL (SELECT d.shift_no IS NOT NULL
		AND d.status NOT IN ('holiday', 'off') AS owed) AS o
	LEFT JOIN attendance.policy_scope AS ps ON ps.closing = d.closing AND ps.unit_id = d.unit_id
	LEFT JOIN (
		SELECT p.closing, p.scope, p.first_day, p.end_day, p.missing_punch, p.deduction_bands,
			CASE p.missing_punch WHEN 'minutes' THEN make_interval(mins => p.missing_punch_minutes)
			WHEN 'half_day' THEN p.day_length / 2 ELSE '0' END AS missing_cost,
			p.allowance_minutes, p.allowance_day_minutes,
			CASE WHEN p.counted_lates > 0 THEN concat_ws('/', p.counted_lates, p.counted_lates_days,
				p.counted_lates_period) END AS late_rule
		FROM attendance.policy_that_counts AS p
	) AS y ON y.closing = d.closing AND y.scope = coalesce(ps.scope, 0) AND d.workday >= y.first_day
		AND (y.end_day IS NULL OR d.workday < y.end_day)
	GROUP BY d.employee_id, d.month, d.unit_id, d.workday
) AS t
CROSS JOIN LATERAL (SELECT CASE WHEN t.absent_day THEN '0' WHEN t.pending THEN t.known_pot
	ELSE t.known_pot + t.absent_planned END AS pot) AS p;
COMMENT ON VIEW attendance.day_total IS
	'one row per person and date: its status as a whole (absent: whatever was owed beside excuses '
		'was missed), whether it is a day of absence (absent_day 1: and nothing was excused), how '
		'many half days it is (each costs half a day beside the pot, two at most), its share of '
		'the pot of lost time (article 14(4): late, early leave, shifts missed on a day otherwise '
		'attended or partly excused, the policy''s cost of a missing punch), its mark and the '
		'percentages of the deduction bands. The pot is before what a month''s allowance forgives: '
		'of each day forgivable, of the month allowance in all';
COMMENT ON COLUMN attendance.day_total.late_day
	IS '1 if the date counts as a late day, else 0: late and not half a day';
COMMENT ON COLUMN attendance.day_total.late_rule
	IS 'how the policy of a late day''s date counts it, as counted_lates, counted_lates_days and '
	'counted_lates_period with / between (3/0.5/month); NULL on other days, or if it counts none';
COMMENT ON COLUMN attendance.day_total.forgivable
	IS 'how much of the date''s lateness the month''s allowance may forgive; 0 without one';
COMMENT ON COLUMN attendance.day_total.allowance
	IS 'the lateness that the month forgives, by the policy of the date; 0: none';
COMMENT ON COLUMN attendance.day_total.mark IS
	'H present, T late, P left early, W both, h half a day, M a punch missing, A absent, a one of '
		'several shifts missed, L holiday, - free, . not over yet, else the mark of the excuse''s '
		'kind';
