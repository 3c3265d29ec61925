-- What a reviewer looks at: suspicious punches, who changed what, closed months against what the
-- facts say now.

CREATE OR REPLACE VIEW attendance.suspicious_punch WITH (security_invoker = true) AS
SELECT s.employee_id, e.number, e.name, s.month, s.unit_id, u.name AS unit_name, s.punch_id, s.at,
	s.at AT TIME ZONE u.zone AS local_at, u.zone AS time_zone, s.day, s.reason,
	CASE s.reason WHEN 'mock' THEN 'Lokasi palsu' WHEN 'uncertain_fence' THEN 'Lokasi meragukan'
		WHEN 'speed' THEN 'Perpindahan tidak mungkin'
		WHEN 'shared_device' THEN 'Perangkat dipakai bersama' WHEN 'shared_coordinate'
			THEN 'Koordinat sama persis dengan pegawai lain'
		WHEN 'pick_against_plan' THEN 'Work code tidak sesuai jadwal'
		WHEN 'found_alike' THEN 'Dua work code sama-sama cocok'
			ELSE 'Lebih dari satu shift dalam sehari' END AS reason_name_id,
	CASE s.reason WHEN 'mock' THEN 'mock location' WHEN 'uncertain_fence' THEN 'uncertain location'
		WHEN 'speed' THEN 'impossible speed'
		WHEN 'shared_device' THEN 'device shared with another person' WHEN 'shared_coordinate'
			THEN 'exactly the coordinate of another person'
		WHEN 'pick_against_plan' THEN 'picked work code against the plan'
		WHEN 'found_alike' THEN 'two work codes fit equally well'
			ELSE 'more than one shift on a date' END AS reason_name_en,
	s.detail, s.other_employee_id,
	-- looked up: Citus pushes down no outer join above a UNION
	(SELECT o.name FROM attendance.employee AS o WHERE o.employee_id = s.other_employee_id)
		AS other_name,
	CASE WHEN s.revoked_at IS NOT NULL THEN 'void' WHEN s.cleared_at IS NOT NULL
		THEN 'cleared' END AS review
FROM (
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'mock' AS reason,
		k.refusal AS detail, NULL::bigint AS other_employee_id, k.cleared_at, k.revoked_at
	FROM attendance.punch_dated AS k WHERE k.mock
	UNION ALL
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'uncertain_fence',
		concat(round(k.site_distance_m), ' m from the site, ', coalesce('accurate to '
			|| round(k.accuracy_m) || ' m', 'accuracy unknown')),
		NULL, k.cleared_at, k.revoked_at
	FROM attendance.punch_dated AS k WHERE k.fence = 'uncertain'
	UNION ALL
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'speed',
		CASE WHEN v.speed = 'Infinity' THEN 'two places at once' ELSE format('%s km/h since %s',
			round(v.speed), to_char(coalesce(k.at_before, b.at) AT TIME ZONE k.time_zone,
			'YYYY-MM-DD HH24:MI')) END,
		NULL, k.cleared_at, k.revoked_at
	FROM (
		SELECT x.*, lag(x.at) OVER w AS at_before, lag(x.location) OVER w AS location_before
		FROM attendance.punch_dated AS x WHERE x.location IS NOT NULL AND x.revoked_at IS NULL
		WINDOW w AS (PARTITION BY x.employee_id, x.month, x.unit_id ORDER BY x.at, x.punch_id)
	) AS k
	-- the first of a month, or in a unit, comes after one of another. (DISTINCT ON, since Citus
	-- pushes down no LIMIT)
	LEFT JOIN LATERAL (SELECT DISTINCT ON (q.employee_id) q.at, q.location
		FROM attendance.punch AS q WHERE k.at_before IS NULL AND q.employee_id = k.employee_id
			AND q.at <= k.at AND q.at > k.at - interval '7 days' AND q.punch_id <> k.punch_id
			AND q.location IS NOT NULL AND q.revoked_at IS NULL
		ORDER BY q.employee_id, q.at DESC, q.punch_id DESC) AS b ON true
	LEFT JOIN attendance.policy_scope AS ps ON ps.closing = 0 AND ps.unit_id = k.unit_id
	JOIN attendance.policy_that_counts AS y ON y.closing = 0 AND y.scope = coalesce(ps.scope, 0)
		AND k.day >= y.first_day AND (y.end_day IS NULL OR k.day < y.end_day)
	CROSS JOIN LATERAL (SELECT presensi.travel_speed(coalesce(k.location_before, b.location),
		coalesce(k.at_before, b.at), k.location, k.at) AS speed) AS v
	WHERE v.speed > y.travel_speed_limit
	UNION ALL
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'shared_device', k.device,
		d.employee_id, k.cleared_at, k.revoked_at
	FROM attendance.punch_dated AS k
	-- citus: JOIN (SELECT x.device, (array_agg(DISTINCT x.employee_id))[1:2] AS people
	-- citus: 	FROM attendance.device AS x GROUP BY x.device) AS o ON o.device = k.device
	CROSS JOIN LATERAL (SELECT min(x.employee_id) AS employee_id
		FROM attendance.device AS x -- one server
		WHERE x.device = k.device AND x.employee_id <> k.employee_id -- one server
		-- citus: FROM unnest(o.people) AS x(employee_id) WHERE x.employee_id <> k.employee_id
	) AS d
	WHERE k.device IS NOT NULL AND k.source = 'online' AND d.employee_id IS NOT NULL
	UNION ALL
	-- satellite positions never agree to the last bit
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'shared_coordinate',
		postgis.st_astext(k.location),
		CASE WHEN k.employee_id = k.lowest THEN k.highest ELSE k.lowest END, k.cleared_at,
			k.revoked_at
	FROM (
		SELECT x.*, min(x.employee_id) OVER w AS lowest, -- one server
			max(x.employee_id) OVER w AS highest -- one server
		-- citus: SELECT x.*, o.lowest, o.highest
		FROM attendance.punch_dated AS x
		-- citus: JOIN (SELECT z.month, z.day, postgis.st_asbinary(z.location) AS place,
		-- citus: 		min(z.employee_id) AS lowest, max(z.employee_id) AS highest
		-- citus: 	FROM attendance.punch_dated AS z
		-- citus: 	WHERE z.location IS NOT NULL AND z.source = 'online'
		-- citus: 	GROUP BY z.month, z.day, postgis.st_asbinary(z.location)
		-- citus: 	HAVING min(z.employee_id) <> max(z.employee_id)) AS o ON o.month = x.month
		-- citus: 		AND o.day = x.day AND o.place = postgis.st_asbinary(x.location)
		WHERE x.location IS NOT NULL AND x.source = 'online'
		WINDOW w AS (PARTITION BY x.month, x.day, postgis.st_asbinary(x.location)) -- one server
	) AS k
	WHERE k.lowest <> k.highest
	UNION ALL
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'pick_against_plan',
		format('%s, planned %s', k.code, coalesce(a.code, 'off')), NULL, k.cleared_at, k.revoked_at
	FROM attendance.punch_dated AS k
	JOIN attendance.assignment AS a ON a.employee_id = k.employee_id AND a.layer = 1
		AND a.revoked_at IS NULL AND a.first_day <= k.pick_day AND a.last_day >= k.pick_day
		AND a.code IS DISTINCT FROM k.code
	WHERE k.code IS NOT NULL AND k.pick_day IS NOT NULL
	UNION ALL
	SELECT t.employee_id, t.month, t.unit_id, k.punch_id, t.at, t.workday, 'two_shifts',
		format('%s shifts attended', t.attended), NULL, k.cleared_at, k.revoked_at
	FROM (
		SELECT d.employee_id, d.month, d.unit_id, d.workday, count(*) AS attended,
			max(coalesce(d.checked_in, d.checked_out)) AS at
		FROM attendance.attendance_day AS d
		WHERE d.shift_no IS NOT NULL AND (d.checked_in IS NOT NULL OR d.checked_out IS NOT NULL)
		GROUP BY d.employee_id, d.month, d.unit_id, d.workday
		HAVING count(*) > 1
	) AS t
	LEFT JOIN attendance.policy_scope AS ps ON ps.closing = 0 AND ps.unit_id = t.unit_id
	JOIN attendance.policy_that_counts AS y ON y.closing = 0 AND y.scope = coalesce(ps.scope, 0)
		AND t.workday >= y.first_day AND (y.end_day IS NULL OR t.workday < y.end_day)
		AND y.one_shift_a_day
	-- (DISTINCT ON, since Citus pushes down no LIMIT)
	LEFT JOIN LATERAL (SELECT DISTINCT ON (x.employee_id) x.punch_id, x.cleared_at, x.revoked_at
		FROM attendance.punch AS x WHERE x.employee_id = t.employee_id AND x.at = t.at
		ORDER BY x.employee_id, x.revoked_at NULLS FIRST, x.punch_id) AS k ON true
	UNION ALL
	SELECT p.employee_id, m.month, p.unit_id, k.punch_id, t.at, t.workday, 'found_alike', t.codes,
		NULL, k.cleared_at, k.revoked_at
	FROM (
		SELECT a.employee_id, min(a.first_day) AS first_day FROM attendance.assignment AS a
		WHERE a.found AND a.revoked_at IS NULL GROUP BY a.employee_id
	) AS f
	JOIN attendance.posting AS p ON p.employee_id = f.employee_id AND p.revoked_at IS NULL
	JOIN attendance.month AS m ON m.last_day >= f.first_day AND m.month <= attendance.last_begun()
		AND p.first_day <= m.last_day AND (p.last_day IS NULL OR p.last_day >= m.month)
	CROSS JOIN LATERAL attendance.found_alike(p.employee_id, p.unit_id,
		greatest(m.month, p.first_day), least(m.last_day, p.last_day)) AS t
	LEFT JOIN LATERAL (SELECT DISTINCT ON (x.employee_id) x.punch_id, x.cleared_at, x.revoked_at
		FROM attendance.punch AS x WHERE x.employee_id = p.employee_id AND x.at = t.at
		ORDER BY x.employee_id, x.revoked_at NULLS FIRST, x.punch_id) AS k ON true
) AS s
LEFT JOIN attendance.employee AS e ON e.employee_id = s.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = s.unit_id;
COMMENT ON VIEW attendance.suspicious_punch IS
	'punches to look at (article 10(1)), one row for each reason: mock, uncertain_fence, speed, '
		'shared_device, shared_coordinate, pick_against_plan, two_shifts (article 1(17)), '
		'found_alike. Nothing is punished by it: review_punch decides, and review then says void '
		'or cleared';

-- Evidence has one form, whatever the session's settings.
CREATE OR REPLACE FUNCTION attendance.fact_json(fact anyelement) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp SET TimeZone = 'UTC'
	SET IntervalStyle = 'postgres' SET extra_float_digits = 1 AS
$$ BEGIN RETURN to_jsonb(fact)
	- ARRAY['recorded_by', 'recorded_at', 'revoked_by', 'revoked_at', 'why', 'was']; END $$;
COMMENT ON FUNCTION attendance.fact_json(anyelement)
	IS 'a row of a table of facts as JSON, instants in UTC, without who recorded and withdrew it, '
	'when and why';

-- Two arms for each table of facts: recorded and withdrawn. (The zone is looked up where it is
-- asked for: Citus pushes down no outer join above a UNION.)
CREATE OR REPLACE VIEW attendance.change_log WITH (security_invoker = true) AS
SELECT l.at, l.at AT TIME ZONE coalesce((SELECT u.zone FROM attendance.unit AS u
		WHERE u.unit_id = coalesce(l.unit_id, p.unit_id)), 'Asia/Jakarta') AS local_at,
	coalesce((SELECT u.zone FROM attendance.unit AS u
		WHERE u.unit_id = coalesce(l.unit_id, p.unit_id)), 'Asia/Jakarta') AS time_zone,
	l.by, l.fact, l.fact_id, l.action,
	CASE l.action WHEN 'recorded' THEN 'Dicatat' WHEN 'withdrawn' THEN 'Dicabut' WHEN 'decided'
		THEN 'Diputuskan' WHEN 'cleared' THEN 'Dinyatakan sah' WHEN 'corrected' THEN 'Dikoreksi'
		WHEN 'changed' THEN 'Diubah'
		WHEN 'close' THEN 'Ditutup' ELSE 'Dibuka kembali' END AS action_name_id,
	CASE l.action WHEN 'close' THEN 'closed' WHEN 'reopen' THEN 'reopened'
		ELSE l.action END AS action_name_en,
	l.employee_id, e.number, e.name, date_trunc('month', l.day::timestamp)::date AS month,
		coalesce(l.unit_id, p.unit_id) AS unit_id, l.day, l.was, l.became, l.why
FROM (
	SELECT f.recorded_at AS at, f.recorded_by AS by, 'employee' AS fact,
		f.employee_id::text AS fact_id, 'recorded' AS action, f.employee_id AS employee_id,
		NULL::bigint AS unit_id, f.first_day AS day,
		NULL::jsonb AS was, attendance.fact_json(f) AS became, NULL AS why
			FROM attendance.employee AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'employee', f.employee_id::text, 'withdrawn', f.employee_id,
		NULL, f.first_day, attendance.fact_json(f), NULL, f.why
		FROM attendance.employee AS f WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'posting', f.posting_id::text, 'recorded', f.employee_id,
		f.unit_id, f.first_day, NULL, attendance.fact_json(f), NULL
		FROM attendance.posting AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'posting', f.posting_id::text, 'withdrawn', f.employee_id,
		f.unit_id, f.first_day, attendance.fact_json(f), NULL, f.why
		FROM attendance.posting AS f WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'assignment', f.assignment_id::text, 'recorded',
		f.employee_id, NULL, f.first_day, NULL, attendance.fact_json(f), NULL
		FROM attendance.assignment AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'assignment', f.assignment_id::text, 'withdrawn',
		f.employee_id, NULL, f.first_day, attendance.fact_json(f), NULL, f.why
		FROM attendance.assignment AS f WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'device', f.device_id::text, 'recorded', f.employee_id,
		NULL, NULL, NULL, attendance.fact_json(f), NULL FROM attendance.device AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'device', f.device_id::text, 'withdrawn', f.employee_id,
		NULL, NULL, attendance.fact_json(f), NULL, f.why FROM attendance.device AS f
		WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'excuse_document', f.document_id::text, 'recorded',
		f.employee_id, NULL, NULL, NULL, attendance.fact_json(f), NULL
		FROM attendance.excuse_document AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'excuse_document', f.document_id::text, 'withdrawn',
		f.employee_id, NULL, NULL, attendance.fact_json(f), NULL, f.why
		FROM attendance.excuse_document AS f WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'correction', f.correction_id::text, 'corrected',
		f.employee_id, NULL, f.workday, f.was, attendance.fact_json(f), f.reason
		FROM attendance.correction AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'correction', f.correction_id::text, 'withdrawn',
		f.employee_id, NULL, f.workday, attendance.fact_json(f), NULL, f.why
		FROM attendance.correction AS f WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'unit', f.unit_id::text, 'recorded', NULL, f.unit_id, NULL,
		NULL, attendance.fact_json(f), NULL FROM attendance.unit AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'unit', f.unit_id::text, 'withdrawn', NULL, f.unit_id, NULL,
		attendance.fact_json(f), NULL, f.why FROM attendance.unit AS f
		WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'work_code', f.code, 'recorded', NULL, f.unit_id, NULL,
		NULL, attendance.fact_json(f), NULL FROM attendance.work_code AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'work_code', f.code, 'withdrawn', NULL, f.unit_id, NULL,
		attendance.fact_json(f), NULL, f.why FROM attendance.work_code AS f
		WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'work_code_version', f.version_id::text, 'recorded', NULL,
		f.unit_id, f.first_day, NULL, attendance.fact_json(f), NULL
		FROM attendance.work_code_version AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'work_code_version', f.version_id::text, 'withdrawn', NULL,
		f.unit_id, f.first_day, attendance.fact_json(f), NULL, f.why
		FROM attendance.work_code_version AS f WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'holiday', f.holiday_id::text, 'recorded', NULL, f.unit_id,
		f.day, NULL, attendance.fact_json(f), NULL FROM attendance.holiday AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'holiday', f.holiday_id::text, 'withdrawn', NULL, f.unit_id,
		f.day, attendance.fact_json(f), NULL, f.why FROM attendance.holiday AS f
		WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'site', f.site_id::text, 'recorded', f.employee_id,
		f.unit_id, f.first_day, NULL, attendance.fact_json(f), NULL
		FROM attendance.site AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'site', f.site_id::text, 'withdrawn', f.employee_id,
		f.unit_id, f.first_day, attendance.fact_json(f), NULL, f.why
		FROM attendance.site AS f WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'excuse_kind', f.kind, 'recorded', NULL, NULL, NULL, NULL,
		attendance.fact_json(f), NULL FROM attendance.excuse_kind AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'excuse_kind', f.kind, 'withdrawn', NULL, NULL, NULL,
		attendance.fact_json(f), NULL, f.why FROM attendance.excuse_kind AS f
		WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'policy', f.policy_id::text, 'recorded', NULL, f.unit_id,
		f.first_day, NULL, attendance.fact_json(f), NULL FROM attendance.policy AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'policy', f.policy_id::text, 'withdrawn', NULL, f.unit_id,
		f.first_day, attendance.fact_json(f), NULL, f.why FROM attendance.policy AS f
		WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'statement', f.statement_id::text, 'recorded', NULL,
		f.unit_id, f.day, NULL, attendance.fact_json(f), NULL
		FROM attendance.statement AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'statement', f.statement_id::text, 'withdrawn', NULL,
		f.unit_id, f.day, attendance.fact_json(f), NULL, f.why
		FROM attendance.statement AS f WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'report', f.report_id::text, 'recorded', NULL, f.unit_id,
		f.month, NULL, attendance.fact_json(f), NULL FROM attendance.report AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'report', f.report_id::text, 'withdrawn', NULL, f.unit_id,
		f.month, attendance.fact_json(f), NULL, f.why FROM attendance.report AS f
		WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'member', f.member_id::text, 'recorded', f.employee_id,
		f.unit_id, NULL, NULL, attendance.fact_json(f), NULL FROM attendance.member AS f
	UNION ALL
	SELECT f.revoked_at, f.revoked_by, 'member', f.member_id::text, 'withdrawn', f.employee_id,
		f.unit_id, NULL, attendance.fact_json(f), NULL, f.why FROM attendance.member AS f
		WHERE f.revoked_at IS NOT NULL
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, f.fact, f.fact_id, 'changed', f.employee_id, f.unit_id,
		NULL, f.was, f.became, f.why FROM attendance.change AS f
	UNION ALL
	SELECT f.recorded_at, f.recorded_by, 'month', to_char(f.month, 'YYYY-MM'), f.action, NULL, NULL,
		f.month, NULL, NULL, f.why FROM attendance.month_log AS f
	UNION ALL
	SELECT t.at, t.by, t.fact, t.fact_id, t.action, t.employee_id, NULL,
		-- citus: coalesce(t.day, (t.instant AT TIME ZONE coalesce(w.zone, 'UTC'))::date),
		CASE WHEN t.day IS NOT NULL THEN t.day WHEN w.zone IS NULL -- one server
			THEN attendance.day_of(t.employee_id, t.instant) -- one server
			ELSE attendance.day_within(t.employee_id, t.instant, w.zone, -- one server
				w.first_day, w.last_day) END, -- one server
		t.was, t.became,
		t.why
	FROM (
		SELECT f.recorded_at AS at, f.recorded_by AS by, 'excuse' AS fact,
			f.excuse_id::text AS fact_id, 'recorded' AS action, f.employee_id,
			f.first_day AS day, f.starts_at AS instant, NULL::jsonb AS was,
			attendance.fact_json(f) AS became, NULL AS why FROM attendance.excuse AS f
		UNION ALL
		SELECT f.revoked_at, f.revoked_by, 'excuse', f.excuse_id::text, 'withdrawn', f.employee_id,
			f.first_day, f.starts_at,
			attendance.fact_json(f), NULL, f.why FROM attendance.excuse AS f
			WHERE f.revoked_at IS NOT NULL
		UNION ALL
		-- what a phone sends is no change; what somebody enters or loads is
		SELECT f.recorded_at, f.recorded_by, 'punch', f.punch_id::text, 'recorded', f.employee_id,
			NULL, f.at, NULL, attendance.fact_json(f), NULL
			FROM attendance.punch AS f WHERE f.source <> 'online'
				-- what a manager punched for another
				OR f.recorded_by IN (SELECT m.who FROM attendance.member AS m
					WHERE m.acts_as = 'manager')
				AND (f.recorded_by, f.employee_id) NOT IN (SELECT m.who, m.employee_id
					FROM attendance.member AS m WHERE m.employee_id IS NOT NULL)
		UNION ALL
		SELECT f.revoked_at, f.revoked_by, 'punch', f.punch_id::text, 'withdrawn', f.employee_id,
			NULL, f.at, attendance.fact_json(f), NULL, f.why
			FROM attendance.punch AS f WHERE f.revoked_at IS NOT NULL
		UNION ALL
		SELECT f.decided_at, f.decided_by, 'excuse', f.excuse_id::text, 'decided', f.employee_id,
			f.first_day, f.starts_at, NULL,
			jsonb_build_object('decision', f.decision), f.decision_note
		FROM attendance.excuse AS f WHERE f.decided_at IS NOT NULL
		UNION ALL
		SELECT f.cleared_at, f.cleared_by, 'punch', f.punch_id::text, 'cleared', f.employee_id,
			NULL, f.at,
			jsonb_build_object('refusal', f.refusal), jsonb_build_object('refusal', NULL),
			f.cleared_why
		FROM attendance.punch AS f WHERE f.cleared_at IS NOT NULL
	) AS t
	-- of an instant the date is that of the clock where the person worked
	LEFT JOIN (SELECT q.employee_id, q.first_day, q.last_day, z.zone
		FROM attendance.posting AS q JOIN attendance.unit AS z ON z.unit_id = q.unit_id
		WHERE q.revoked_at IS NULL) AS w ON w.employee_id = t.employee_id AND t.day IS NULL
		AND attendance.day_within(t.employee_id, t.instant, w.zone, w.first_day, -- one server
			w.last_day) IS NOT NULL -- one server
		-- citus: AND (t.instant AT TIME ZONE w.zone)::date >= w.first_day
		-- citus: AND (w.last_day IS NULL OR (t.instant AT TIME ZONE w.zone)::date <= w.last_day)
) AS l
LEFT JOIN attendance.employee AS e ON e.employee_id = l.employee_id
-- what is about no day is of the unit in which the person was when it was done
LEFT JOIN (SELECT q.employee_id, q.first_day, q.last_day, q.unit_id, -- one server
		q.revoked_at, z.zone FROM attendance.posting AS q -- one server
	JOIN attendance.unit AS z ON z.unit_id = q.unit_id) AS p -- one server
-- citus: LEFT JOIN attendance.posting AS p
	ON l.unit_id IS NULL AND p.employee_id = l.employee_id AND p.revoked_at IS NULL
	AND CASE WHEN l.day IS NOT NULL THEN l.day >= p.first_day -- one server
			AND (p.last_day IS NULL OR l.day <= p.last_day) -- one server
		ELSE attendance.day_within(l.employee_id, l.at, p.zone, p.first_day, -- one server
			p.last_day) IS NOT NULL END -- one server
	-- citus: AND p.first_day <= coalesce(l.day, (l.at AT TIME ZONE 'UTC')::date)
	-- citus: 	AND (p.last_day IS NULL OR p.last_day >= coalesce(l.day,
	-- citus: 	(l.at AT TIME ZONE 'UTC')::date))
;
COMMENT ON VIEW attendance.change_log IS
	'who changed what and when, from what, to what, why, over all facts: recorded, withdrawn, '
		'changed, decided, cleared, corrected, months closed and reopened. month is that of the '
		'day the fact is about; punches of telephones are left out, but those that a manager made '
		'for another (seen by who sees the members)';
COMMENT ON COLUMN attendance.change_log.at IS 'when it was done';

CREATE OR REPLACE VIEW attendance.closed_drift WITH (security_invoker = true) AS
SELECT t.employee_id, e.number, e.name, t.month, t.unit_id, u.name AS unit_name, t.workday,
	t.shift_no,
	t.was ->> 'status' AS frozen_status, t.now ->> 'status' AS ruled_status,
	attendance.status_name(t.was ->> 'status', 'id') AS frozen_status_name_id,
		attendance.status_name(t.now ->> 'status', 'id') AS ruled_status_name_id,
	attendance.status_name(t.was ->> 'status', 'en') AS frozen_status_name_en,
		attendance.status_name(t.now ->> 'status', 'en') AS ruled_status_name_en,
	(t.was ->> 'lost')::interval AS frozen_lost,
		attendance.minutes((t.was ->> 'lost')::interval) AS frozen_lost_minutes,
	(t.now ->> 'lost')::interval AS ruled_lost,
		attendance.minutes((t.now ->> 'lost')::interval) AS ruled_lost_minutes,
	ARRAY (SELECT k FROM jsonb_object_keys(coalesce(t.was, t.now)) AS k WHERE t.was -> k IS DISTINCT
		FROM t.now -> k ORDER BY k) AS differs,
	t.was AS frozen, t.now AS ruled,
	EXISTS (SELECT FROM attendance.correction AS c WHERE c.employee_id = t.employee_id
		AND c.workday = t.workday AND c.shift_no IS NOT DISTINCT
		FROM t.shift_no AND c.revoked_at IS NULL) AS corrected
FROM (
	-- a date that was a shift and is a free day now, or the other way round, is one row
	SELECT x.employee_id, x.month, x.unit_id, x.workday,
		CASE WHEN bool_or(x.frozen) THEN max(x.shift_no) FILTER (WHERE x.frozen)
			ELSE max(x.shift_no) END AS shift_no,
		(jsonb_agg(x.ruling) FILTER (WHERE x.frozen)) -> 0 AS was,
			(jsonb_agg(x.ruling) FILTER (WHERE NOT x.frozen)) -> 0 AS now
	FROM (
		SELECT z.employee_id, m.month, z.unit_id, z.workday, z.shift_no, true AS frozen,
			attendance.ruling_json(z) AS ruling
		FROM attendance.month AS m
		JOIN attendance.closed_day AS z ON z.month = m.month
		WHERE m.closed_at IS NOT NULL
		UNION ALL
		SELECT z.employee_id, m.month, z.unit_id, z.workday, z.shift_no, false,
			attendance.ruling_json(z)
		FROM attendance.month AS m
		CROSS JOIN LATERAL attendance.rulings_of(daterange(m.month, m.last_day + 1),
			attendance.clock()) AS z
		WHERE m.closed_at IS NOT NULL
	) AS x
	GROUP BY x.employee_id, x.month, x.unit_id, x.workday, coalesce(x.shift_no, 1)
) AS t
LEFT JOIN attendance.employee AS e ON e.employee_id = t.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = t.unit_id
WHERE t.was IS DISTINCT FROM t.now;
COMMENT ON VIEW attendance.closed_drift IS
	'days of closed months of which the facts now say something else than what was frozen: both, '
		'and what differs (a day that only one side knows has NULL on the other; a unit changed '
		'afterwards shows as two rows). The one view that rules closed months: filter by month or '
		'person';
COMMENT ON COLUMN attendance.closed_drift.frozen IS 'the day as it was frozen, as JSON';
