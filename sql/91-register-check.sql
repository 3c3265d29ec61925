
-- What a register lacks before its first month can be ruled: looked at before it hurts.
CREATE FUNCTION @extschema@.check_register(schema text, on_day date DEFAULT NULL,
	OUT problem text, OUT subject text, OUT detail text, OUT problem_id text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
	-- a setting of Citus under which every shard would answer for people without postings
	SET citus.subquery_pushdown = off AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
BEGIN
	PERFORM @extschema@.register_version(schema);
	RETURN QUERY EXECUTE replace($q$
		WITH today AS (SELECT coalesce($1, (@register@.clock() AT TIME ZONE 'Asia/Jakarta')::date)
			AS day),
		person AS (
			SELECT e.employee_id, e.number || ' ' || e.name AS label, p.unit_id, p.supervisor_id,
				p.posting_id, t.day, e.first_day AS since
			FROM today AS t CROSS JOIN @register@.employee AS e
			LEFT JOIN @register@.posting AS p ON p.employee_id = e.employee_id
				AND p.revoked_at IS NULL
				AND t.day BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
			WHERE e.revoked_at IS NULL AND t.day >= coalesce(e.first_day, '-infinity')
				AND t.day <= coalesce(e.last_day, 'infinity')
		),
		-- read by themselves, for distributed registers
		assigned AS (
			SELECT a.employee_id, a.layer, a.code, a.choices FROM today AS t
			JOIN @register@.assignment AS a ON a.revoked_at IS NULL
				AND t.day BETWEEN a.first_day AND coalesce(a.last_day, 'infinity')
		),
		posted AS (
			SELECT p.employee_id, range_agg(daterange(p.first_day, p.last_day, '[]')) AS days
			FROM @register@.posting AS p WHERE p.revoked_at IS NULL GROUP BY p.employee_id
		),
		ruled AS (
			SELECT a.employee_id, range_agg(daterange(a.first_day, a.last_day, '[]')) AS days
			FROM @register@.assignment AS a WHERE a.revoked_at IS NULL AND a.layer = 0
			GROUP BY a.employee_id
		),
		phone AS (SELECT d.employee_id, d.device FROM @register@.device AS d
			WHERE d.revoked_at IS NULL)
		SELECT x.problem, x.subject, x.detail, l.label FROM (
			SELECT 1, 'no posting', p.label, 'no unit on ' || p.day FROM person AS p
				WHERE p.posting_id IS NULL
			UNION ALL
			SELECT 2, 'no work code', p.label, 'no assignment on ' || p.day FROM person AS p
			WHERE NOT EXISTS (SELECT 1 FROM assigned AS a WHERE a.employee_id = p.employee_id
				AND a.layer = 0)
			UNION ALL
			-- days of open months, before a posting or a code that was there on the day: without a
			-- posting nothing is ruled, between two codes all is free
			SELECT g.no, g.problem, p.label, format(g.detail, lower(d.gap), upper(d.gap) - 1)
			FROM person AS p JOIN (
				SELECT 1 AS no, 'no posting' AS problem, 'no unit from %s to %s' AS detail,
					x.employee_id, x.days + r.days - x.days AS days
				FROM posted AS x JOIN ruled AS r ON r.employee_id = x.employee_id
				UNION ALL
				SELECT 2, 'no work code', 'no assignment from %s to %s', x.employee_id,
					datemultirange(range_merge(x.days)) - x.days FROM ruled AS x
			) AS g ON g.employee_id = p.employee_id
			CROSS JOIN LATERAL unnest(g.days * datemultirange(daterange(p.since, NULL))) AS d(gap)
			WHERE upper(d.gap) <= p.day AND EXISTS (SELECT FROM @register@.month AS m
				WHERE m.closed_at IS NULL AND m.month < upper(d.gap) AND m.last_day >= lower(d.gap))
			UNION ALL
			SELECT 3, 'no schedule', p.label, format('work code %s has no version on %s', a.code,
				p.day) FROM person AS p
			JOIN assigned AS a ON a.employee_id = p.employee_id
			WHERE a.code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM @register@.work_code_version AS v
				WHERE v.code = a.code AND v.revoked_at IS NULL
				AND p.day BETWEEN coalesce(v.first_day, '-infinity')
					AND coalesce(v.last_day, 'infinity'))
			UNION ALL
			SELECT 4, 'no supervisor', p.label, 'nobody can decide their requests (annex A.3.b)'
				FROM person AS p
			WHERE p.posting_id IS NOT NULL AND p.supervisor_id IS NULL AND NOT EXISTS (SELECT 1
				FROM @register@.unit AS u WHERE u.unit_id = p.unit_id AND u.head_id = p.employee_id)
			UNION ALL
			SELECT 5, 'unknown supervisor', p.label, format('supervisor %s is not in service',
				p.supervisor_id) FROM person AS p
			WHERE p.supervisor_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person AS s
				WHERE s.employee_id = p.supervisor_id)
			UNION ALL
			SELECT 6, 'no device', p.label, 'their punches would be refused' FROM person AS p
			LEFT JOIN @register@.policy_scope AS ps ON ps.closing = 0 AND ps.unit_id = p.unit_id
			LEFT JOIN @register@.policy_that_counts AS y ON y.closing = 0
				AND y.scope = coalesce(ps.scope, 0) AND p.day >= y.first_day
				AND (y.end_day IS NULL OR p.day < y.end_day)
			WHERE NOT EXISTS (SELECT 1 FROM phone AS d WHERE d.employee_id = p.employee_id)
				AND y.device_required IS NOT false
			UNION ALL
			SELECT 7, 'shared device', d.device, 'registered for employees '
				|| string_agg(d.employee_id::text, ', ' ORDER BY d.employee_id)
			FROM phone AS d GROUP BY d.device HAVING count(*) > 1
			UNION ALL
			SELECT 8, 'no site', u.path, format('no fence on %s: punches are taken from anywhere',
				t.day) FROM today AS t CROSS JOIN @register@.unit AS u
			WHERE u.revoked_at IS NULL AND EXISTS (SELECT 1 FROM person AS p
				WHERE p.unit_id = u.unit_id)
				AND NOT EXISTS (SELECT 1 FROM @register@.site AS s JOIN @register@.unit AS su
					ON su.unit_id = s.unit_id AND starts_with(u.path || '.', su.path || '.')
					WHERE s.revoked_at IS NULL AND t.day BETWEEN coalesce(s.first_day, '-infinity')
						AND coalesce(s.last_day, 'infinity'))
			UNION ALL
			SELECT 9, 'no head', u.path, 'nobody signs its letters (article 9(3))'
				FROM @register@.unit AS u
			WHERE u.revoked_at IS NULL AND u.head_id IS NULL AND EXISTS (SELECT 1 FROM person AS p
				WHERE p.unit_id = u.unit_id)
			UNION ALL
			SELECT 10, 'no policy', t.day::text, 'no settings are in force' FROM today AS t
			WHERE NOT EXISTS (SELECT 1 FROM @register@.policy AS y WHERE y.revoked_at IS NULL
				AND y.first_day <= t.day)
			UNION ALL
			SELECT 11, 'no month', to_char(m.month, 'YYYY-MM'), 'the register has no such month'
			FROM today AS t,
				LATERAL (SELECT (date_trunc('month',
				t.day::timestamp) + make_interval(months => i))::date
				FROM generate_series(0, 1) AS i) AS m(month)
			WHERE NOT EXISTS (SELECT 1 FROM @register@.month AS x WHERE x.month = m.month)
			UNION ALL
			-- in November the decree of the coming year is known; a year with fewer than ten
			-- national holidays has not been entered
			SELECT 12, 'no holidays', y.year::text,
				format('%s national holidays of %s are known: add_holidays enters a year',
				y.holidays, y.year) FROM (
				SELECT d.year, (SELECT count(*) FROM @register@.holiday AS h
					WHERE h.revoked_at IS NULL AND h.kind = 'national' AND h.unit_id IS NULL
					AND h.day >= make_date(d.year, 1, 1)
						AND h.day <= make_date(d.year, 12, 31)) AS holidays
				FROM today AS t, LATERAL (SELECT date_part('year', t.day)::int AS year UNION
					SELECT date_part('year', t.day + 61)::int) AS d
			) AS y WHERE y.holidays < 10 AND EXISTS (SELECT 1 FROM @register@.holiday AS h
				WHERE h.kind = 'national')
			UNION ALL
			SELECT 16, 'clock replaced', 'clock()',
				format('the register''s clock shows %s WIB: reset_clock puts it back',
				to_char(@register@.clock() AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI'))
			FROM pg_proc AS p WHERE p.oid = to_regprocedure('@register@.clock()')
				AND pg_get_function_sqlbody(p.oid) IS DISTINCT FROM 'RETURN statement_timestamp()'
			UNION ALL
			SELECT 13, 'consent missing', w.code,
				'cannot be assigned before approval names the letter (Madiun 6.c)'
				FROM @register@.work_code AS w WHERE w.revoked_at IS NULL AND NOT w.assignable
			UNION ALL
			SELECT 14, 'unknown choice', p.label,
				format('may pick %s, which is no assignable work code', c.code) FROM person AS p
			JOIN assigned AS a ON a.employee_id = p.employee_id
			CROSS JOIN unnest(a.choices) AS c(code)
			WHERE NOT EXISTS (SELECT 1 FROM @register@.work_code AS w
				WHERE w.code = c.code AND w.assignable AND w.revoked_at IS NULL)
			UNION ALL
			SELECT 15, 'no operator', u.path,
				'nobody has been granted the part of operator (article 7)' FROM @register@.unit AS u
			WHERE u.revoked_at IS NULL AND EXISTS (SELECT 1 FROM person AS p
				WHERE p.unit_id = u.unit_id)
				AND NOT EXISTS (SELECT 1 FROM @register@.member AS m JOIN @register@.unit AS mu
					ON mu.unit_id = m.unit_id AND starts_with(u.path || '.', mu.path || '.')
					WHERE m.acts_as = 'operator' AND m.revoked_at IS NULL)
			UNION ALL
			SELECT DISTINCT 17, 'code of another unit', p.label,
				format('has %s, which belongs to %s (Madiun 6.c)', w.code, wu.path) FROM person AS p
			JOIN assigned AS a ON a.employee_id = p.employee_id
			JOIN @register@.work_code AS w ON w.code = a.code OR w.code = ANY (a.choices)
			JOIN @register@.unit AS wu ON wu.unit_id = w.unit_id
			JOIN @register@.unit AS u ON u.unit_id = p.unit_id
				AND NOT starts_with(u.path || '.', wu.path || '.')
			UNION ALL
			-- where a version states a minimum, the table asks for it
			SELECT DISTINCT 18, 'too few hours', v.code || coalesce(' of ' || vu.path, ''),
				format('%s a week, below %s (Madiun 6.b)', h.hours, m.minimum) FROM today AS t
			JOIN @register@.work_code_version AS v ON v.revoked_at IS NULL
				AND v.weekly_minimum IS NULL
				AND t.day BETWEEN coalesce(v.first_day, '-infinity')
					AND coalesce(v.last_day, 'infinity')
			LEFT JOIN @register@.unit AS vu ON vu.unit_id = v.unit_id
			LEFT JOIN @register@.policy_scope AS ps ON ps.closing = 0 AND ps.unit_id = v.unit_id
			LEFT JOIN @register@.policy_that_counts AS y ON y.closing = 0
				AND y.scope = coalesce(ps.scope, 0) AND t.day >= y.first_day
				AND (y.end_day IS NULL OR t.day < y.end_day)
			CROSS JOIN LATERAL (SELECT coalesce(y.weekly_minimum, '37:30') AS minimum) AS m
			CROSS JOIN LATERAL (SELECT @extschema@.weekly_hours(v.schedule::@extschema@.schedule)
				AS hours) AS h
			WHERE h.hours < m.minimum AND EXISTS (SELECT 1 FROM assigned AS a
				WHERE a.layer = 0 AND a.code = v.code)
			UNION ALL
			-- a swapped POINT was folded onto the globe before any check of the table saw it
			SELECT 19, 'far site', f.name, format('its longitude is %s hours off the clocks of %s: '
				'are longitude and latitude swapped?', round(h.hours::numeric, 1), f.zone)
			FROM (
				SELECT s.name, s.fence, s.last_day, u.zone, t.day FROM today AS t
				CROSS JOIN @register@.site AS s JOIN @register@.unit AS u ON u.unit_id = s.unit_id
				WHERE s.revoked_at IS NULL
				UNION ALL
				SELECT s.name, s.fence, s.last_day, u.zone, p.day FROM person AS p
				JOIN @register@.site AS s ON s.employee_id = p.employee_id
				JOIN @register@.unit AS u ON u.unit_id = p.unit_id WHERE s.revoked_at IS NULL
			) AS f
			CROSS JOIN LATERAL (SELECT @extschema@.hours_off(f.fence, f.zone, f.day) AS hours) AS h
			WHERE h.hours > 4 AND (f.last_day IS NULL OR f.last_day >= f.day)
		) AS x(no, problem, subject, detail)
		LEFT JOIN (VALUES ('no posting', 'belum ditempatkan pada unit'),
			('no work code', 'belum ada work code'), ('no schedule', 'work code tanpa jam kerja'),
			('no supervisor', 'tidak ada atasan langsung'),
			('unknown supervisor', 'atasan langsung tidak berdinas'),
			('no device', 'belum ada perangkat terdaftar'),
			('shared device', 'satu perangkat untuk beberapa pegawai'),
			('no site', 'unit tanpa lokasi presensi'), ('no head', 'unit tanpa kepala'),
			('no policy', 'tidak ada kebijakan yang berlaku'),
			('no month', 'bulan belum ada dalam register'),
			('no holidays', 'hari libur belum diisi'),
			('consent missing', 'work code belum disetujui'),
			('unknown choice', 'pilihan work code tidak dapat dipakai'),
			('no operator', 'unit tanpa operator'),
			('clock replaced', 'jam register masih jam latihan'),
			('code of another unit', 'work code milik unit lain'),
			('too few hours', 'jam kerja seminggu kurang'),
			('far site', 'lokasi jauh dari zona waktu unit')) AS l(problem, label)
			ON l.problem = x.problem
		ORDER BY x.no, x.subject, x.detail
	$q$, '@register@', quoted) USING on_day;
END $$;
COMMENT ON FUNCTION @extschema@.check_register(text, date) IS
	'what a register lacks on a day (default: today): people without posting, work code, '
		'supervisor or device, and days of open months before it that nobody is asked for; '
		'units without site, head or operator; codes without hours or consent, of another unit '
		'or below the weekly minimum; sites on the wrong side of the globe; missing settings, '
		'months and holidays. No rows: all is there. problem_id is the problem in Indonesian';
