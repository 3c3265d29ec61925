-- The running pot of a year, the standing under the ladder of discipline, and deductions. All are
-- driven by a person's posting in a month, so that employee, unit and month are index conditions,
-- and look back over the year from there.
--
-- The pot is the running sum of day_total.pot from January on: its whole days are counted once, the
-- remainder stays in the pot and is dropped at the year's end unless the policy keeps it.
--
-- The laterals are joined on a person; a distributed register needs to be told by GROUP BY, on
-- lines that begin with "-- citus:" (a person without days is left out either way).

-- Each minute is consumed once: what was a whole day by the length of a day that held then stays
-- one, whatever length begins later or holds in another unit. Asked only where more than one length
-- was ever stated. (An array, since the views ask once for all of it.)
CREATE OR REPLACE FUNCTION attendance.days_by_length(employee_id bigint, till date,
	opening interval) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
-- citus: SET jit = off
AS $$
DECLARE
	y record;
	days bigint := 0;
	days_before bigint := 0;
	remainder interval := opening;
	allowance_days bigint := 0;
	allowance_remainder interval := opening;
BEGIN
	FOR y IN
		-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
		SELECT a.pot, p.day_length, p.day_length_allowance
		FROM (
			SELECT d.month, (array_agg(d.unit_id ORDER BY d.workday DESC))[1] AS unit_id,
				-- without what a month's allowance forgives
				sum(d.pot) - coalesce(least(max(d.allowance), sum(d.forgivable)), '0') AS pot
			FROM attendance.day_total AS d
			WHERE d.employee_id = $1 AND d.month >= date_trunc('year', $2::timestamp)::date
				AND d.month <= $2
			GROUP BY d.month
		) AS a
		JOIN attendance.month AS m ON m.month = a.month
		LEFT JOIN attendance.policy_scope AS ps ON ps.closing = coalesce(m.closing, 0)
			AND ps.unit_id = a.unit_id
		JOIN attendance.policy_that_counts AS p ON p.closing = coalesce(m.closing, 0)
			AND p.scope = coalesce(ps.scope, 0) AND least(m.last_day, $2) >= p.first_day
			AND (p.end_day IS NULL OR least(m.last_day, $2) < p.end_day)
		ORDER BY a.month
		-- citus: $q$, employee_id) USING employee_id, till
	LOOP
		days_before := days;
		days := days + presensi.lost_days(remainder + y.pot, y.day_length);
		remainder := presensi.lost_remainder(remainder + y.pot, y.day_length);
		allowance_days := presensi.lost_days(allowance_remainder + y.pot, y.day_length_allowance);
		allowance_remainder := presensi.lost_remainder(allowance_remainder + y.pot,
			y.day_length_allowance);
	END LOOP;
	RETURN ARRAY[days, days_before, extract(epoch FROM remainder)::bigint, allowance_days];
END $$;
COMMENT ON FUNCTION attendance.days_by_length(bigint, date, interval)
	IS 'the whole days of a person''s pot of a year up to the month of till, which opening began: '
	'those in all, those before that month, the seconds that remain, and the days that the month '
	'completed at day_length_allowance; each month by the policy of its last day (of that of till: '
	'of till)';

CREATE OR REPLACE FUNCTION attendance.leftover_before(employee_id bigint, year int) RETURNS interval
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
-- citus: SET jit = off
AS $$
DECLARE
	y record;
	pot interval := '0';
BEGIN
	FOR y IN
		-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
		SELECT t.ends, t.pot, p.leftover, p.day_length,
			(SELECT count(*) > 1 FROM attendance.policy AS k
				WHERE num_nonnulls(k.day_length, k.day_length_allowance) > 0) AS several
		FROM (
			-- the policy is that of the unit in which the year ended
			SELECT make_date(date_part('year', a.month)::int, 12, 31) AS ends, sum(a.pot) AS pot,
				(array_agg(a.unit_id ORDER BY a.till DESC))[1] AS unit_id
			FROM (
				-- without what a month's allowance forgives
				SELECT d.month, max(d.workday) AS till,
					(array_agg(d.unit_id ORDER BY d.workday DESC))[1] AS unit_id,
					sum(d.pot) - coalesce(least(max(d.allowance), sum(d.forgivable)), '0') AS pot
				FROM attendance.day_total AS d
				WHERE d.employee_id = $1
					AND d.month < make_date($2, 1, 1)
				GROUP BY d.month
			) AS a
			GROUP BY 1
		) AS t
		LEFT JOIN attendance.month AS m ON m.month = t.ends - 30
		LEFT JOIN attendance.policy_scope AS ps ON ps.closing = coalesce(m.closing, 0)
			AND ps.unit_id = t.unit_id
		LEFT JOIN attendance.policy_that_counts AS p ON p.closing = coalesce(m.closing, 0)
			AND p.scope = coalesce(ps.scope, 0) AND t.ends >= p.first_day
			AND (p.end_day IS NULL OR t.ends < p.end_day)
		ORDER BY t.ends
		-- citus: $q$, employee_id) USING employee_id, year
	LOOP
		pot := CASE WHEN y.leftover IS DISTINCT FROM 'keep' THEN '0'
			WHEN y.several THEN make_interval(secs =>
				(attendance.days_by_length(leftover_before.employee_id, y.ends, pot))[3])
			ELSE presensi.lost_remainder(pot + y.pot, y.day_length) END;
	END LOOP;
	RETURN pot;
END $$;
COMMENT ON FUNCTION attendance.leftover_before(bigint, int)
	IS 'the lost time that a person brings into the year from those before it, where the policy '
	'keeps leftovers';

-- (Planning day_total for each month anew takes longer than all the rest.)
CREATE OR REPLACE FUNCTION attendance.absence_before(employee_id bigint, day date) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan -- one server
AS $$
DECLARE
	m record;
	d record;
	run bigint := 0;
BEGIN
	-- month by month backwards, as far as the run goes; the register has no days in other months,
	-- so that any date ends
	FOR m IN SELECT c.month FROM attendance.month AS c WHERE c.last_day < day
		ORDER BY c.month DESC LOOP
		IF NOT EXISTS (SELECT FROM attendance.posting AS p
			WHERE p.employee_id = absence_before.employee_id AND p.revoked_at IS NULL
			AND p.first_day < (m.month + interval '1 month')::date) THEN
			RETURN run;
		END IF;
		FOR d IN
			SELECT t.status FROM attendance.day_total AS t
			WHERE t.employee_id = absence_before.employee_id AND t.month = m.month
				AND t.status NOT IN ('off', 'holiday', 'pending') ORDER BY t.workday DESC
		LOOP
			IF d.status <> 'absent' THEN
				RETURN run;
			END IF;
			run := run + 1;
		END LOOP;
	END LOOP;
	RETURN run;
END $$;
COMMENT ON FUNCTION attendance.absence_before(bigint, date)
	IS 'how many working days in a row a person was absent up to the end of the month before that '
	'day: a run may begin in the year before. A day beyond the months of the register, or '
	'infinity, counts from the last of them';

-- Each late day counts by the policy of its date: what is entered or dropped later moves no day of
-- the months before.
CREATE OR REPLACE FUNCTION attendance.counted_days(late_days text[]) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT trim_scale(coalesce(sum(presensi.counted_lateness(x.days, x.lates, x.cost)), 0))
	FROM (SELECT count(*) AS days, split_part(u.day, '/', 2)::int AS lates,
			split_part(u.day, '/', 3)::numeric AS cost
		FROM unnest(counted_days.late_days) AS u(day)
		GROUP BY 2, 3, split_part(u.day, '/', 4), CASE split_part(u.day, '/', 4) WHEN 'year'
			THEN '' ELSE split_part(u.day, '/', 1) END) AS x;
END;
COMMENT ON FUNCTION attendance.counted_days(text[])
	IS 'what the late days of a year cost, each given as its month and day_total.late_rule '
	'(10/3/0.5/month): every three of them in a month (period month) or the year (year) cost half '
	'a day; days of another rule count apart';

CREATE OR REPLACE VIEW attendance.lost_time_year WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, m.month, date_part('year', m.month)::int AS year,
	attendance.month_name(m.month) AS month_name_id,
		to_char(m.month, 'FMMonth YYYY') AS month_name_en, p.unit_id, u.name AS unit_name,
	t.pot, attendance.minutes(t.pot) AS pot_minutes,
	c.year_pot, attendance.minutes(c.year_pot) AS year_pot_minutes,
	c.days - c.days_before AS new_days, c.days AS pot_days,
	c.remainder, attendance.minutes(c.remainder) AS remainder_minutes,
	t.absent_days, t.year_absent_days, t.half_days, t.year_half_days,
	t.late_days, trim_scale(c.counted - c.counted_before) AS counted_days,
	c.counted AS year_counted_days,
	trim_scale(c.days + t.year_absent_days + t.year_half_days * 0.5 + c.counted) AS total_days,
	y.day_length, attendance.minutes(y.day_length) AS day_length_minutes,
	c.new_allowance_days,
	t.late_shifts, t.early_shifts, t.missing_punches,
	t.late_percent, t.early_percent, t.lost_percent, t.missing_percent, t.absent_percent,
		t.leave_percent, t.has_bands, y.minute_percent, y.month_percent, t.frozen
FROM attendance.month AS m
JOIN attendance.posting AS p ON p.revoked_at IS NULL AND p.first_day <= m.last_day
	AND (p.last_day IS NULL OR p.last_day >= m.month)
CROSS JOIN LATERAL (
	SELECT coalesce(sum(d.pot) FILTER (WHERE d.month = m.month), '0') AS pot,
		coalesce(sum(d.pot) FILTER (WHERE d.month < m.month), '0') AS pot_before,
		coalesce(sum(d.absent_day) FILTER (WHERE d.month = m.month), 0) AS absent_days,
		coalesce(sum(d.absent_day), 0) AS year_absent_days,
		coalesce(sum(d.half_days) FILTER (WHERE d.month = m.month), 0)::int AS half_days,
		coalesce(sum(d.half_days), 0)::int AS year_half_days,
		coalesce(sum(d.late_shifts) FILTER (WHERE d.month = m.month), 0)::int AS late_shifts,
		coalesce(sum(d.early_shifts) FILTER (WHERE d.month = m.month), 0)::int AS early_shifts,
		coalesce(sum(d.missing_punches) FILTER (WHERE d.month = m.month),
			0)::int AS missing_punches,
		sum(d.late_percent) FILTER (WHERE d.month = m.month) AS late_percent,
		sum(d.early_percent) FILTER (WHERE d.month = m.month) AS early_percent,
		sum(d.lost_percent) FILTER (WHERE d.month = m.month) AS lost_percent,
		sum(d.missing_percent) FILTER (WHERE d.month = m.month) AS missing_percent,
		sum(d.absent_percent) FILTER (WHERE d.month = m.month) AS absent_percent,
		sum(d.leave_percent) FILTER (WHERE d.month = m.month) AS leave_percent,
		array_agg(date_part('month', d.month) || '/' || d.late_rule)
			FILTER (WHERE d.late_rule IS NOT NULL) AS counted_lates,
		array_agg(date_part('month', d.month) || '/' || d.late_rule)
			FILTER (WHERE d.late_rule IS NOT NULL AND d.month < m.month) AS counted_lates_before,
		(count(*) FILTER (WHERE d.late_day = 1 AND d.month = m.month))::int AS late_days,
		bool_or(d.has_bands) FILTER (WHERE d.month = m.month) AS has_bands,
		bool_and(d.frozen) FILTER (WHERE d.month = m.month) AS frozen,
		count(*) FILTER (WHERE d.month = m.month) AS days
	FROM (
		-- an allowance is used up in the order of the days
		SELECT x.employee_id, x.month, x.absent_day, x.half_days, x.late_shifts, x.early_shifts,
			x.missing_punches, x.late_percent, x.early_percent, x.lost_percent, x.missing_percent,
			x.absent_percent, x.leave_percent, x.has_bands, x.late_day, x.late_rule, x.frozen,
			x.pot - coalesce(least(max(x.allowance) OVER b, sum(x.forgivable) OVER a)
				- least(max(x.allowance) OVER b, sum(x.forgivable) OVER a - x.forgivable), '0')
				AS pot
		FROM attendance.day_total AS x
		WHERE x.employee_id = p.employee_id AND x.month >= date_trunc('year', m.month)::date
			AND x.month <= m.month
		WINDOW b AS (PARTITION BY x.employee_id, x.month),
			a AS (b ORDER BY x.workday ROWS UNBOUNDED PRECEDING)
	) AS d
	-- citus: GROUP BY d.employee_id
) AS t
LEFT JOIN attendance.policy_scope AS ps ON ps.closing = coalesce(m.closing, 0)
	AND ps.unit_id = p.unit_id
JOIN attendance.policy_that_counts AS y ON y.closing = coalesce(m.closing, 0)
	AND y.scope = coalesce(ps.scope, 0) AND m.last_day >= y.first_day
	AND (y.end_day IS NULL OR m.last_day < y.end_day)
CROSS JOIN LATERAL (
	-- an aggregate: once a row, not once a column
	SELECT CASE WHEN count(*) > 0 THEN attendance.leftover_before(p.employee_id,
		date_part('year', m.month)::int) ELSE '0' END AS opening
	-- whether leftovers were ever kept: a policy that is withdrawn may count in closed months
	FROM attendance.policy AS k WHERE k.leftover = 'keep'
		AND k.first_day < date_trunc('year', m.month)::date
) AS o
CROSS JOIN LATERAL (
	SELECT CASE WHEN count(*) > 1 THEN attendance.days_by_length(p.employee_id, m.last_day,
		o.opening) END AS days
	FROM attendance.policy AS k WHERE num_nonnulls(k.day_length, k.day_length_allowance) > 0
) AS f
CROSS JOIN LATERAL (
	SELECT o.opening + t.pot_before + t.pot AS year_pot,
		coalesce(f.days[1], presensi.lost_days(o.opening + t.pot_before + t.pot, y.day_length))
			AS days,
		coalesce(f.days[2], presensi.lost_days(o.opening + t.pot_before, y.day_length))
			AS days_before,
		coalesce(make_interval(secs => f.days[3]), presensi.lost_remainder(o.opening
			+ t.pot_before + t.pot, y.day_length)) AS remainder,
		coalesce(f.days[4], presensi.lost_days(o.opening + t.pot_before + t.pot,
			y.day_length_allowance) - presensi.lost_days(o.opening + t.pot_before,
			y.day_length_allowance)) AS new_allowance_days,
		attendance.counted_days(t.counted_lates) AS counted,
		attendance.counted_days(t.counted_lates_before) AS counted_before
) AS c
LEFT JOIN attendance.employee AS e ON e.employee_id = p.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = p.unit_id
-- the last posting of the month; without a single day in it the person has no row
WHERE m.month <= attendance.last_begun() AND t.days > 0
	AND NOT EXISTS (SELECT FROM attendance.posting AS q WHERE q.employee_id = p.employee_id
		AND q.revoked_at IS NULL AND q.first_day > p.first_day AND q.first_day <= m.last_day);
COMMENT ON VIEW attendance.lost_time_year IS
	'the running pot of lost time, month by month (article 14(4), (5)): pot of the month, year_pot '
		'since January, the whole days in it (pot_days, of which new_days came with this month), '
		'the remainder; beside it the days of absence, the half days, and what late days cost '
		'where the policy counts them (year_counted_days, of which counted_days came with this '
		'month); total_days is all of them, a half day as 0.5. The pot is without what the '
		'policy''s allowance forgives. unit_id is that of the end of the month';

CREATE OR REPLACE VIEW attendance.discipline_standing WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, coalesce(f.category, e.category) AS category,
	date_part('year', m.month)::int AS year, m.month, p.unit_id, u.name AS unit_name,
	t.pot AS year_pot, attendance.minutes(t.pot) AS year_pot_minutes, c.pot_days,
	c.remainder, attendance.minutes(c.remainder) AS remainder_minutes,
	t.absent_days, t.half_days, c.counted AS counted_days, c.total_days, c.streak AS longest_streak,
		t.current_streak,
	(s.tier).level, (s.tier).class AS tier_class, (s.tier).name_id AS tier_name_id,
	(s.tier).name_en AS tier_name_en,
	-- a run has an article of its own where the ladder is the extension's
	CASE WHEN c.total_days >= (s.tier).from_days THEN (s.tier).article
		ELSE coalesce((SELECT a.article
			FROM presensi.discipline_tier(0, c.streak, m.month, l.regime) AS a
			WHERE a.level = (s.tier).level AND a.name_en = (s.tier).name_en),
			(s.tier).article) END AS article,
	(n.tier).from_days AS next_tier_days, (n.tier).name_id AS next_tier_name_id,
	(n.tier).name_en AS next_tier_name_en,
	y.name AS policy
FROM attendance.month AS m
JOIN attendance.posting AS p ON p.revoked_at IS NULL
	AND p.first_day <= least(m.last_day, attendance.last_begun())
	AND (p.last_day IS NULL OR p.last_day >= date_trunc('year', m.month)::date)
CROSS JOIN LATERAL (
	SELECT coalesce(sum(d.pot), '0') AS pot, coalesce(sum(d.absent_day), 0)::bigint AS absent_days,
		coalesce(sum(d.half_days), 0)::int AS half_days,
		coalesce(max(d.run), 0) AS longest,
		coalesce((array_agg(d.run ORDER BY d.workday DESC))[1], 0) AS current_streak,
		-- a run that goes back to the first working day of the year
		coalesce(max(d.run) FILTER (WHERE d.run = d.working), 0) AS leading,
			coalesce(max(d.working), 0) AS working, count(*) AS days,
		array_agg(date_part('month', d.month) || '/' || d.late_rule)
			FILTER (WHERE d.late_rule IS NOT NULL) AS counted_lates
	FROM (
		SELECT x.employee_id, x.workday, x.month, x.absent_day, x.half_days, x.late_rule,
			x.pot - coalesce(least(max(x.allowance) OVER b, sum(x.forgivable) OVER a)
				- least(max(x.allowance) OVER b, sum(x.forgivable) OVER a - x.forgivable), '0')
				AS pot,
				presensi.current_absence(x.status::presensi.status) OVER w AS run,
			count(*) FILTER (WHERE x.status NOT IN ('off', 'holiday', 'pending')) OVER w AS working
		FROM attendance.day_total AS x
		WHERE x.employee_id = p.employee_id AND x.month >= date_trunc('year', m.month)::date
			AND x.month <= m.month
		-- an allowance is used up in the order of the days
		WINDOW w AS (PARTITION BY x.employee_id ORDER BY x.workday ROWS UNBOUNDED PRECEDING),
			b AS (PARTITION BY x.employee_id, x.month),
			a AS (b ORDER BY x.workday ROWS UNBOUNDED PRECEDING)
	) AS d
	-- citus: GROUP BY d.employee_id
) AS t
LEFT JOIN attendance.policy_scope AS ps ON ps.closing = coalesce(m.closing, 0)
	AND ps.unit_id = p.unit_id
JOIN attendance.policy_that_counts AS y ON y.closing = coalesce(m.closing, 0)
	AND y.scope = coalesce(ps.scope, 0)
	AND least(m.last_day, attendance.last_begun()) >= y.first_day
	AND (y.end_day IS NULL OR least(m.last_day, attendance.last_begun()) < y.end_day)
JOIN attendance.employee AS e ON e.employee_id = p.employee_id
LEFT JOIN attendance.closed_person AS f ON f.employee_id = p.employee_id -- one server
	AND f.closing = m.categories -- one server
-- citus: CROSS JOIN LATERAL (SELECT max(z.category) AS category FROM attendance.posting AS q
-- citus: 	LEFT JOIN attendance.closed_person AS z ON z.employee_id = q.employee_id
-- citus: 		AND z.closing = m.categories
-- citus: 	WHERE q.employee_id = p.employee_id AND q.posting_id = p.posting_id
-- citus: 	GROUP BY q.employee_id) AS f
LEFT JOIN attendance.unit AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	SELECT b.pot, b.pot_days, b.remainder,
		b.counted, trim_scale(b.pot_days + t.absent_days + t.half_days * 0.5 + b.counted)
			AS total_days,
		greatest(t.longest, CASE WHEN t.leading > 0
			THEN t.leading + attendance.absence_before(p.employee_id,
			date_trunc('year', m.month)::date) ELSE 0 END) AS streak
	FROM (
		SELECT o.counted, t.pot + o.opening AS pot,
			coalesce(f.days[1], presensi.lost_days(t.pot + o.opening, y.day_length)) AS pot_days,
			coalesce(make_interval(secs => f.days[3]), presensi.lost_remainder(t.pot + o.opening,
				y.day_length)) AS remainder
		FROM (SELECT attendance.counted_days(t.counted_lates) AS counted,
			CASE WHEN count(*) > 0 THEN attendance.leftover_before(p.employee_id,
				date_part('year', m.month)::int) ELSE '0' END AS opening
			FROM attendance.policy AS k WHERE k.leftover = 'keep'
				AND k.first_day < date_trunc('year', m.month)::date) AS o
		CROSS JOIN LATERAL (
			SELECT CASE WHEN count(*) > 1 THEN attendance.days_by_length(p.employee_id,
				least(m.last_day, attendance.last_begun()), o.opening) END AS days
			FROM attendance.policy AS k
			WHERE num_nonnulls(k.day_length, k.day_length_allowance) > 0
		) AS f
	) AS b
) AS c
-- candidates stand under the ladder of civil servants unless they have one of their own
CROSS JOIN LATERAL (
	SELECT CASE WHEN coalesce(f.category, e.category) = 'CPNS' AND count(*) = 0 THEN 'PNS'
		ELSE coalesce(f.category, e.category) END AS regime FROM unnest(y.tiers) AS x
		WHERE x.regime = 'CPNS'
) AS l
-- aggregates, since Citus pushes down neither LIMIT nor, above a UNION, an outer join
CROSS JOIN LATERAL (
	SELECT (array_agg(x ORDER BY x.from_days DESC))[1] AS tier FROM unnest(y.tiers) AS x
	WHERE x.regime = l.regime
		AND (c.total_days >= x.from_days OR c.streak >= x.streak_days)
) AS s
CROSS JOIN LATERAL (
	SELECT (array_agg(x ORDER BY x.from_days))[1] AS tier FROM unnest(y.tiers) AS x
	WHERE x.regime = l.regime AND x.from_days > coalesce((s.tier).from_days, 0)
) AS n
-- a year is judged in its last month, the current one in the current month
WHERE m.month <= attendance.last_begun() AND t.days > 0
	AND (date_part('month', m.month) = 12
		OR (m.month + interval '1 month')::date > attendance.last_begun())
	AND NOT EXISTS (SELECT FROM attendance.posting AS q WHERE q.employee_id = p.employee_id
		AND q.revoked_at IS NULL AND q.first_day > p.first_day
		AND q.first_day <= least(m.last_day, attendance.last_begun()));
COMMENT ON VIEW attendance.discipline_standing IS
	'where each person stands in each calendar year: days from the pot, days of absence, half days '
		'and counted late days (total_days; a half day is 0.5), the longest run of absent working '
		'days (it may begin in the year before), the tier of the policy''s ladder for their '
		'category (level NULL: none reached, or no ladder known) and the next one. month is the '
		'last one counted';

CREATE OR REPLACE VIEW attendance.deduction_month WITH (security_invoker = true) AS
SELECT t.employee_id, t.number, t.name, t.month, t.year, t.month_name_id, t.month_name_en,
	t.unit_id, t.unit_name,
	t.late_shifts, t.early_shifts, t.missing_punches, t.absent_days, t.half_days, t.pot,
		t.pot_minutes, t.new_allowance_days AS pot_days,
	t.counted_days, trim_scale(t.new_allowance_days + t.absent_days + t.half_days * 0.5
		+ t.counted_days) AS days,
	t.late_percent, t.early_percent, t.lost_percent, t.missing_percent, t.absent_percent,
		t.leave_percent, trim_scale(t.pot_minutes * t.minute_percent) AS minutes_percent,
	CASE WHEN t.has_bands OR t.minute_percent > 0
		THEN presensi.capped_percent(coalesce(t.late_percent, 0) + coalesce(t.early_percent,
		0) + coalesce(t.lost_percent, 0)
		+ coalesce(t.missing_percent, 0) + coalesce(t.absent_percent, 0) + coalesce(t.leave_percent,
			0), t.pot_minutes, t.minute_percent, t.month_percent) END AS percent,
	t.frozen
FROM attendance.lost_time_year AS t;
COMMENT ON VIEW attendance.deduction_month IS
	'what a month costs: days are its days of absence, half a day for each half day, what counted '
		'late days cost and the days that its pot completed at the policy''s day_length_allowance; '
		'percent is the sum over the policy''s deduction bands and minute_percent for each minute '
		'of the pot, at most month_percent (NULL: the policy has neither)';

CREATE OR REPLACE VIEW attendance.habitual_lateness WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, m.month, attendance.month_name(m.month) AS month_name_id,
	to_char(m.month, 'FMMonth YYYY') AS month_name_en, p.unit_id, u.name AS unit_name,
	t.months, t.late_days_by_month, y.habit_lates, y.habit_months
FROM attendance.month AS m
JOIN attendance.posting AS p ON p.revoked_at IS NULL AND p.first_day <= m.last_day
	AND (p.last_day IS NULL OR p.last_day >= m.month)
LEFT JOIN attendance.policy_scope AS ps ON ps.closing = coalesce(m.closing, 0)
	AND ps.unit_id = p.unit_id
JOIN attendance.policy_that_counts AS y ON y.closing = coalesce(m.closing, 0)
	AND y.scope = coalesce(ps.scope, 0) AND m.last_day >= y.first_day
	AND (y.end_day IS NULL OR m.last_day < y.end_day)
	AND y.habit_lates > 0
CROSS JOIN LATERAL (
	SELECT array_agg(d.month ORDER BY d.month) AS months, array_agg(d.late_days
		ORDER BY d.month) AS late_days_by_month
	FROM (
		SELECT x.employee_id, x.month, sum(x.late_day)::int AS late_days
			FROM attendance.day_total AS x
		WHERE x.employee_id = p.employee_id
			AND x.month > (m.month - make_interval(months => y.habit_months))::date
			AND x.month <= m.month
		GROUP BY x.employee_id, x.month
	) AS d
	-- citus: GROUP BY d.employee_id
) AS t
LEFT JOIN attendance.employee AS e ON e.employee_id = p.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = p.unit_id
WHERE m.month <= attendance.last_begun() AND presensi.longest_run(t.late_days_by_month::bigint[],
	y.habit_lates) = y.habit_months
	AND NOT EXISTS (SELECT FROM attendance.posting AS q WHERE q.employee_id = p.employee_id
		AND q.revoked_at IS NULL AND q.first_day > p.first_day AND q.first_day <= m.last_day);
COMMENT ON VIEW attendance.habitual_lateness
	IS 'who was late so often (habit_lates) in each of habit_months months in a row up to month, '
	'and which months these were, by the policy of month; no rows where the policy has no such '
	'rule';
COMMENT ON COLUMN attendance.habitual_lateness.months IS 'the months in a row, in order';
COMMENT ON COLUMN attendance.habitual_lateness.late_days_by_month
	IS 'how many late days each of them has';
