-- The present moment: who is in, what waits for a decision, where and with what a person may punch
-- now. "Today" is each unit's own.

CREATE OR REPLACE VIEW attendance.today WITH (security_invoker = true) AS
SELECT q.employee_id, e.number, e.name, date_trunc('month', q.day::timestamp)::date AS month,
	q.unit_id, u.name AS unit_name, q.supervisor_id,
	r.workday, r.shift_no, s.state,
	CASE s.state WHEN 'in' THEN 'Sedang bekerja' WHEN 'left' THEN 'Sudah pulang' WHEN 'expected'
		THEN 'Belum waktunya' WHEN 'overdue' THEN 'Belum hadir'
		ELSE attendance.status_name(s.state, 'id') END AS state_name_id,
	CASE s.state WHEN 'in' THEN 'at work' WHEN 'left' THEN 'gone home' WHEN 'expected'
		THEN 'expected' WHEN 'overdue' THEN 'not in yet'
		ELSE attendance.status_name(s.state, 'en') END AS state_name_en,
	r.starts_at, r.starts_at AT TIME ZONE q.time_zone AS local_starts_at,
	r.ends_at, r.ends_at AT TIME ZONE q.time_zone AS local_ends_at, r.checked_in, r.checked_out,
	(r.checked_in AT TIME ZONE q.time_zone)::time(0) AS check_in_time,
		(r.checked_out AT TIME ZONE q.time_zone)::time(0) AS check_out_time, q.time_zone,
	l.late, attendance.minutes(l.late) AS late_minutes,
	n.action, CASE n.action WHEN 'check_in' THEN 'green' WHEN 'check_out' THEN 'red'
		ELSE 'grey' END AS button,
	CASE n.action WHEN 'check_in' THEN 'Masuk kerja' WHEN 'check_out' THEN 'Pulang kerja'
		ELSE 'Selesai' END AS action_name_id,
	CASE n.action WHEN 'check_in' THEN 'check in' WHEN 'check_out' THEN 'check out'
		ELSE 'done' END AS action_name_en,
	n.opens_at, n.opens_at AT TIME ZONE q.time_zone AS local_opens_at,
	n.closes_at, n.closes_at AT TIME ZONE q.time_zone AS local_closes_at
FROM (
	SELECT o.*, attendance.clock() AS now,
		-- a span that the days asked for cut off goes on
		attendance.day_within(o.employee_id, attendance.clock(), o.time_zone, -- one server
			o.first_day, nullif(o.end_day, (attendance.clock() AT TIME ZONE -- one server
			'UTC')::date + 2) - 1) AS day -- one server
		-- citus: (attendance.clock() AT TIME ZONE o.time_zone)::date AS day
	FROM attendance.rosters_of(daterange((attendance.clock() AT TIME ZONE 'UTC')::date - 1,
		(attendance.clock() AT TIME ZONE 'UTC')::date + 2)) AS o
) AS q
CROSS JOIN LATERAL presensi.next_punch(q.roster, q.punch_log, q.now, q.excuses) AS own
LEFT JOIN attendance.unit AS u ON u.unit_id = q.unit_id
-- who may choose a code, and has neither pick nor plan for the day, may check in while a choice is
-- open; the nearest to its begin
LEFT JOIN LATERAL (
	SELECT DISTINCT ON (a.employee_id) c.action, c.workday, c.shift_no, c.opens_at, c.closes_at
	FROM attendance.assignment AS a
	CROSS JOIN unnest(a.choices) AS choice(code)
	JOIN attendance.work_code AS w ON w.code = choice.code AND w.assignable AND w.revoked_at IS NULL
	JOIN attendance.work_code_version AS v ON v.code = w.code AND v.revoked_at IS NULL
		AND (v.first_day <= q.day) IS NOT FALSE AND (v.last_day IS NULL OR v.last_day >= q.day)
	LEFT JOIN attendance.unit AS vu ON vu.unit_id = v.unit_id
	CROSS JOIN LATERAL presensi.next_punch(presensi.roster(v.schedule::presensi.schedule,
		daterange(q.day - 1, q.day + 2), q.time_zone), NULL, q.now) AS c
	WHERE own.action = 'done' AND a.employee_id = q.employee_id AND a.layer = 0
		AND a.revoked_at IS NULL
		AND c.action = 'check_in' AND c.workday >= a.first_day
			AND (a.last_day IS NULL OR a.last_day >= c.workday)
		AND (v.unit_id IS NULL OR starts_with(u.path || '.', vu.path || '.'))
		AND NOT EXISTS (SELECT FROM attendance.punch AS k WHERE k.employee_id = a.employee_id
			AND k.pick_day = c.workday AND k.code IS NOT NULL AND k.revoked_at IS NULL
			AND (k.refusal IS NULL OR k.cleared_at IS NOT NULL))
		AND NOT EXISTS (SELECT FROM attendance.assignment AS b WHERE b.employee_id = a.employee_id
			AND b.layer = 1 AND b.revoked_at IS NULL
			AND b.first_day <= c.workday AND (b.last_day IS NULL OR b.last_day >= c.workday))
	ORDER BY a.employee_id, c.closes_at, v.first_day
) AS chosen ON true
CROSS JOIN LATERAL (
	SELECT CASE WHEN chosen.action IS NULL THEN own.action ELSE chosen.action END AS action, CASE
		WHEN chosen.action IS NULL THEN own.workday ELSE chosen.workday END AS workday,
		CASE WHEN chosen.action IS NULL THEN own.shift_no ELSE chosen.shift_no END AS shift_no, CASE
			WHEN chosen.action IS NULL THEN own.opens_at ELSE chosen.opens_at END AS opens_at,
		CASE WHEN chosen.action IS NULL THEN own.closes_at ELSE chosen.closes_at END AS closes_at
) AS n
-- the shift that the button speaks of; once all is done, the last one of the day. (DISTINCT ON,
-- since Citus pushes down no LIMIT.)
CROSS JOIN LATERAL (
	SELECT DISTINCT ON (q.employee_id) x.workday, x.shift_no, x.status::text AS status, x.starts_at,
		x.ends_at, x.checked_in, x.checked_out, x.late
	FROM presensi.roster_rulings(q.roster, daterange(q.day - 1, q.day + 2), q.punch_log, q.excuses,
		q.now) AS x
	WHERE x.workday = q.day OR x.workday = n.workday AND x.shift_no = n.shift_no
		AND n.action <> 'done'
	ORDER BY q.employee_id, n.action <> 'done' AND x.workday = n.workday
		AND x.shift_no IS NOT DISTINCT FROM n.shift_no DESC, x.workday DESC, x.shift_no DESC
) AS r
CROSS JOIN LATERAL (
	SELECT CASE WHEN r.status IN ('present', 'half_day') THEN 'left'
		WHEN r.status <> 'pending' THEN r.status
		WHEN r.checked_out IS NOT NULL THEN 'left'
		WHEN r.checked_in IS NOT NULL THEN 'in'
		WHEN r.starts_at > q.now THEN 'expected'
		ELSE 'overdue' END AS state
) AS s
-- whoever has not come is late by what has passed since the start
CROSS JOIN LATERAL (
	SELECT CASE s.state WHEN 'overdue'
		THEN date_trunc('minute', least(q.now, r.ends_at) - r.starts_at) ELSE r.late END AS late
) AS l
LEFT JOIN attendance.employee AS e ON e.employee_id = q.employee_id
WHERE q.day >= q.first_day AND q.day < q.end_day;
COMMENT ON VIEW attendance.today IS
	'who is in, late or expected at this moment, and what the button of each person says (annex '
		'A.2: green check in, red check out, grey done); state is expected, overdue, in, left, or '
		'the status of a day that is over or free';
COMMENT ON COLUMN attendance.today.action IS 'what the button does: check_in, check_out or done';

CREATE OR REPLACE VIEW attendance.to_decide WITH (security_invoker = true) AS
SELECT x.employee_id, e.number, e.name, date_trunc('month', b.first_day::timestamp)::date AS month,
	p.unit_id, u.name AS unit_name, p.supervisor_id, h.name AS supervisor_name,
	x.excuse_id, x.kind, k.name_id AS kind_name_id, k.name_en AS kind_name_en, k.effect,
		b.first_day, b.last_day,
	x.starts_at, x.starts_at AT TIME ZONE u.zone AS local_starts_at,
	x.ends_at, x.ends_at AT TIME ZONE u.zone AS local_ends_at, u.zone AS time_zone,
	x.ends_at - x.starts_at AS asked, attendance.minutes(x.ends_at - x.starts_at) AS asked_minutes,
		b.last_day - b.first_day + 1 AS calendar_days,
	x.note, x.recorded_by AS requested_by, x.recorded_at AS requested_at,
	x.recorded_at AT TIME ZONE u.zone AS local_requested_at,
	ARRAY (SELECT d FROM unnest(k.documents) AS d
		WHERE d <> ALL (coalesce(g.documents, '{}'))) AS documents_missing
FROM (SELECT z.*, z.ends_at - interval '1 microsecond' AS last_at FROM attendance.excuse AS z) AS x
JOIN attendance.excuse_kind AS k ON k.kind = x.kind
JOIN attendance.posting AS p ON p.employee_id = x.employee_id AND p.revoked_at IS NULL
JOIN (SELECT z.*, (attendance.clock() AT TIME ZONE z.zone)::date AS today
	FROM attendance.unit AS z) AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	SELECT coalesce(x.first_day,
			attendance.day_of(x.employee_id, x.starts_at) -- one server
			-- citus: (x.starts_at AT TIME ZONE u.zone)::date
		) AS first_day, coalesce(x.last_day,
			attendance.day_of(x.employee_id, x.last_at) -- one server
			-- citus: (x.last_at AT TIME ZONE u.zone)::date
		) AS last_day
) AS b
CROSS JOIN LATERAL (
	SELECT array_agg(c.document) AS documents FROM attendance.excuse_document AS c
	WHERE c.employee_id = x.employee_id AND c.excuse_id = x.excuse_id AND c.revoked_at IS NULL
) AS g
LEFT JOIN attendance.employee AS e ON e.employee_id = x.employee_id
LEFT JOIN attendance.employee AS h ON h.employee_id = p.supervisor_id
WHERE x.decision IS NULL AND x.revoked_at IS NULL
	AND p.first_day <= u.today
	AND attendance.day_within(p.employee_id, attendance.clock(), u.zone, -- one server
		p.first_day, p.last_day) IS NOT NULL -- one server
	-- citus: AND (p.last_day IS NULL OR p.last_day >= u.today)
	AND x.employee_id IS DISTINCT FROM (SELECT attendance.my_employee())
	AND ((SELECT attendance.sees_all())
		OR p.supervisor_id = ANY ((SELECT attendance.supervises_as())::bigint[]));
COMMENT ON VIEW attendance.to_decide IS
	'the inbox of a direct supervisor: requests of the people who report to them now and that '
		'nobody has decided (annex A.3); managers see everybody''s, nobody sees their own. '
		'documents_missing must be handed in before approval';

CREATE OR REPLACE VIEW attendance.allowed_site WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, date_trunc('month', u.today::timestamp)::date AS month,
	p.unit_id, u.name AS unit_name,
	s.site_id, s.site_name, s.fence, s.radius_m, s.because,
	CASE s.because WHEN 'unit' THEN 'Lokasi unit kerja' WHEN 'person' THEN 'Lokasi pribadi'
		WHEN 'previous_unit' THEN 'Unit kerja lama'
		ELSE 'Perjalanan dinas: di mana pun' END AS because_name_id,
	CASE s.because WHEN 'unit' THEN 'site of the unit' WHEN 'person' THEN 'site of the person'
		WHEN 'previous_unit' THEN 'unit before the transfer'
		ELSE 'duty travel: anywhere' END AS because_name_en,
	s.valid_until
FROM attendance.posting AS p
JOIN (SELECT z.*, (attendance.clock() AT TIME ZONE z.zone)::date AS today
	FROM attendance.unit AS z) AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	SELECT x.site_id, x.name AS site_name, x.fence, x.radius_m, CASE WHEN x.employee_id IS NULL
		THEN 'unit' ELSE 'person' END AS because, x.last_day AS valid_until
	FROM attendance.posting AS q	-- p again: Citus wants a person in each arm
	JOIN attendance.site AS x ON x.revoked_at IS NULL LEFT JOIN attendance.unit AS xu
		ON xu.unit_id = x.unit_id
	WHERE q.employee_id = p.employee_id AND q.posting_id = p.posting_id
		AND (x.first_day IS NULL OR u.today >= x.first_day)
		AND (x.last_day IS NULL OR u.today <= x.last_day)
		AND (x.employee_id = p.employee_id OR starts_with(u.path || '.', xu.path || '.'))
	UNION ALL
	SELECT x.site_id, x.name, x.fence, x.radius_m, 'previous_unit', q.last_day + y.transfer_days
	FROM attendance.posting AS q
	LEFT JOIN attendance.policy_scope AS ps ON ps.closing = 0 AND ps.unit_id = p.unit_id
	-- a UNION, which Citus reads beforehand
	JOIN attendance.policy_that_counts AS y ON y.closing = 0 AND y.scope = coalesce(ps.scope, 0)
		AND u.today >= y.first_day AND (y.end_day IS NULL OR u.today < y.end_day)
	JOIN attendance.unit AS qu ON qu.unit_id = q.unit_id
	JOIN attendance.site AS x ON x.revoked_at IS NULL
		AND (x.first_day IS NULL OR u.today >= x.first_day)
		AND (x.last_day IS NULL OR u.today <= x.last_day)
	JOIN attendance.unit AS xu ON xu.unit_id = x.unit_id AND starts_with(qu.path || '.', xu.path
		|| '.') AND NOT starts_with(u.path || '.', xu.path || '.')
	WHERE q.employee_id = p.employee_id AND q.revoked_at IS NULL AND q.last_day < u.today
		AND q.last_day >= u.today - y.transfer_days
	UNION ALL
	SELECT NULL, NULL, NULL, NULL, 'duty_travel',
		coalesce(x.last_day, (x.ends_at AT TIME ZONE u.zone)::date)
	FROM attendance.excuse AS x JOIN attendance.excuse_kind AS k ON k.kind = x.kind
		AND k.effect = 'duty_travel'
	WHERE x.employee_id = p.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
		AND (u.today BETWEEN x.first_day AND x.last_day OR attendance.clock() >= x.starts_at
			AND attendance.clock() < x.ends_at)
		AND k.documents <@ ARRAY (SELECT d.document FROM attendance.excuse_document AS d
			WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id
			AND d.revoked_at IS NULL)
) AS s
LEFT JOIN attendance.employee AS e ON e.employee_id = p.employee_id
WHERE p.revoked_at IS NULL AND p.first_day <= u.today
	AND attendance.day_within(p.employee_id, attendance.clock(), u.zone, -- one server
		p.first_day, p.last_day) IS NOT NULL -- one server
	-- citus: AND (p.last_day IS NULL OR p.last_day >= u.today)
;
COMMENT ON VIEW attendance.allowed_site IS
	'where each person may punch today: sites of the unit and those above it, sites of the person, '
		'those of the unit before a transfer for the policy''s transfer_days (article 14(1)), and '
		'anywhere on approved duty travel with its documents (article 9(5))';

CREATE OR REPLACE VIEW attendance.available_work_code WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, date_trunc('month', u.today::timestamp)::date AS month,
	p.unit_id, u.name AS unit_name, u.today AS workday,
	c.code, w.name AS code_name, v.schedule, c.origin,
	CASE c.origin WHEN 'plan' THEN 'Diatur operator' WHEN 'rule' THEN 'Work code tetap'
		ELSE 'Dapat dipilih' END AS origin_name_id,
	CASE c.origin WHEN 'plan' THEN 'planned by the operator' WHEN 'rule' THEN 'the rule'
		ELSE 'may be picked' END AS origin_name_en,
	EXISTS (SELECT FROM attendance.punch AS k WHERE k.employee_id = p.employee_id
		AND k.code = c.code AND k.pick_day = u.today AND k.revoked_at IS NULL
		AND (k.refusal IS NULL OR k.cleared_at IS NOT NULL)) AS picked
FROM attendance.posting AS p
JOIN (SELECT z.*, (attendance.clock() AT TIME ZONE z.zone)::date AS today
	FROM attendance.unit AS z) AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	-- the rule that holds: of those that cover the day, the one that begins last
	(SELECT DISTINCT ON (r.employee_id) r.code, 'rule' AS origin, r.choices
		FROM attendance.assignment AS r
	WHERE r.employee_id = p.employee_id AND r.layer = 0 AND r.revoked_at IS NULL
		AND r.first_day <= u.today AND (r.last_day IS NULL OR r.last_day >= u.today)
	ORDER BY r.employee_id, r.first_day DESC)
	UNION ALL
	SELECT a.code, 'plan', '{}' FROM attendance.assignment AS a
	WHERE a.employee_id = p.employee_id AND a.layer = 1 AND a.revoked_at IS NULL
		AND a.first_day <= u.today AND a.last_day >= u.today
) AS a
CROSS JOIN LATERAL (
	SELECT x.code, CASE WHEN x.no = 1 THEN a.origin ELSE 'choice' END AS origin
	FROM unnest(ARRAY[a.code] || a.choices) WITH ORDINALITY AS x(code, no)
		WHERE x.no = 1 OR x.code IS DISTINCT FROM a.code
) AS c
LEFT JOIN attendance.work_code AS w ON w.code = c.code
LEFT JOIN LATERAL (
	SELECT DISTINCT ON (x.code) x.schedule FROM attendance.work_code_version AS x LEFT
		JOIN attendance.unit AS xu ON xu.unit_id = x.unit_id
	WHERE x.code = c.code AND x.revoked_at IS NULL
		AND (x.first_day IS NULL OR x.first_day <= u.today)
		AND (x.last_day IS NULL OR x.last_day >= u.today)
		AND (x.unit_id IS NULL OR starts_with(u.path || '.', xu.path || '.'))
	ORDER BY x.code, length(xu.path) DESC NULLS LAST, x.first_day DESC NULLS LAST
) AS v ON true
LEFT JOIN attendance.employee AS e ON e.employee_id = p.employee_id
WHERE p.revoked_at IS NULL AND p.first_day <= u.today
	AND attendance.day_within(p.employee_id, attendance.clock(), u.zone, -- one server
		p.first_day, p.last_day) IS NOT NULL -- one server
	-- citus: AND (p.last_day IS NULL OR p.last_day >= u.today)
	AND (c.code IS NOT NULL OR c.origin = 'plan');
COMMENT ON VIEW attendance.available_work_code IS
	'with which work codes each person may punch today (Madiun 6.c): the operator''s plan (code '
		'NULL: a day off), which beats all, the choices, of which a picked one beats the rule, and '
		'the rule; with the hours of today';
