-- Why? What became of each punch, and a day in sentences.

CREATE OR REPLACE FUNCTION attendance.use_name(used_as text, language text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'id' THEN CASE used_as
		WHEN 'check_in' THEN 'presensi masuk' WHEN 'check_out' THEN 'presensi pulang' WHEN 'repeat'
			THEN 'pengulangan' WHEN 'between' THEN 'di antara masuk dan pulang'
		WHEN 'excused' THEN 'saat cuti atau izin' WHEN 'free_day' THEN 'pada hari tanpa jadwal'
			WHEN 'outside_window' THEN 'di luar waktu presensi'
		WHEN 'went' THEN 'keluar' WHEN 'back' THEN 'kembali' ELSE used_as END
	ELSE CASE used_as
		WHEN 'check_in' THEN 'the check-in' WHEN 'check_out' THEN 'the check-out' WHEN 'repeat'
			THEN 'a repeat' WHEN 'between' THEN 'between check-in and check-out'
		WHEN 'excused' THEN 'during leave or a permit' WHEN 'free_day'
			THEN 'on a day without a shift' WHEN 'outside_window' THEN 'outside every window'
		WHEN 'went' THEN 'a going' WHEN 'back' THEN 'a coming back' ELSE used_as END END;
COMMENT ON FUNCTION attendance.use_name(text, text)
	IS 'what became of a punch, in words: id (Indonesian) or en';

CREATE OR REPLACE VIEW attendance.punch_use WITH (security_invoker = true) AS
SELECT o.employee_id, e.number, e.name, m.month, o.unit_id, w.workday, a.shift_no,
	a.at, a.at AT TIME ZONE o.time_zone AS local_at, o.time_zone, a.direction::text AS direction,
	w.used_as, attendance.use_name(w.used_as, 'id') AS used_as_name_id,
		attendance.use_name(w.used_as, 'en') AS used_as_name_en,
	k.punch_id, k.source, k.device
FROM attendance.month AS m
CROSS JOIN LATERAL attendance.rosters_of(daterange(m.month, m.last_day + 1)) AS o
CROSS JOIN LATERAL presensi.attribute(o.roster, o.punch_log, o.excuses) AS a
LEFT JOIN LATERAL (
	SELECT min(p.punch_id) AS punch_id, min(p.source) AS source, min(p.device) AS device
		FROM attendance.punch AS p
	WHERE p.employee_id = o.employee_id AND p.at = a.at AND p.direction IS NOT DISTINCT
		FROM a.direction::text AND p.revoked_at IS NULL
) AS k ON true
LEFT JOIN attendance.employee AS e ON e.employee_id = o.employee_id
-- after the last midnight of a posting, while the next one has not begun, it is on no day's clock
CROSS JOIN LATERAL (SELECT least(a.workday, o.end_day - 1) AS workday,
	CASE WHEN a.workday = o.end_day THEN 'outside_window' ELSE a.used_as END AS used_as) AS w
WHERE m.month <= attendance.last_begun() AND a.workday >= o.first_day
	AND (a.workday < o.end_day
		OR a.workday = o.end_day AND a.shift_no IS NULL -- one server
		AND attendance.day_of(o.employee_id, a.at) < o.end_day -- one server
	);
COMMENT ON VIEW attendance.punch_use IS
	'what became of each punch that counts: its workday and shift, and whether it was the '
		'check-in, the check-out, a repeat and so on (presensi.attribute). Filter by employee_id '
		'and month. By the facts as they are now, also in closed months';
COMMENT ON COLUMN attendance.punch_use.local_at IS 'the instant on the clock of the unit';
COMMENT ON COLUMN attendance.punch_use.used_as
	IS 'check_in, check_out, repeat, between, excused, free_day, outside_window, went or back';
COMMENT ON COLUMN attendance.punch_use.used_as_name_id IS 'the same in Indonesian';
COMMENT ON COLUMN attendance.punch_use.used_as_name_en IS 'the same in English';

CREATE OR REPLACE FUNCTION attendance.explain_day(employee_id bigint, day date,
	language text DEFAULT 'en')
RETURNS TABLE (no int, about text, shift_no smallint, at timestamptz, sentence text)
LANGUAGE plpgsql STABLE ROWS 8 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	PERFORM presensi.calendar_words(language);
	IF NOT EXISTS (SELECT FROM attendance.employee AS e
		WHERE e.employee_id = explain_day.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(employee_id::text, 'NULL')
			USING ERRCODE = 'PS101',
			DETAIL = 'There is no such employee, or you may not see them.';
	END IF;
	RETURN QUERY
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	WITH shown AS (
		SELECT d.*, presensi.explain(jsonb_populate_record(NULL::presensi.ruling, to_jsonb(d)), $3,
			d.time_zone) AS said
		FROM attendance.attendance_day AS d
		WHERE d.employee_id = $1 AND d.workday = $2
			AND d.month = date_trunc('month', $2::timestamp)::date
	), said AS (
		SELECT 1 AS part, s.shift_no, NULL::timestamptz AS at, 'ruling' AS about,
			s.said || CASE WHEN s.frozen THEN CASE $3 WHEN 'id'
				THEN ' Bulan ini sudah ditutup: demikian ditetapkan.'
				ELSE ' The month is closed: so it was frozen.' END ELSE '' END AS sentence
		FROM shown AS s
		UNION ALL
		SELECT 2, c.shift_no, c.recorded_at, 'correction',
			format(CASE $3 WHEN 'id' THEN 'Dikoreksi oleh %s pada %s: %s. Sebelumnya: %s.'
			ELSE 'Corrected by %s on %s: %s. Before: %s.' END,
			c.recorded_by, to_char(c.recorded_at AT TIME ZONE coalesce((SELECT max(s.time_zone)
				FROM shown AS s), 'Asia/Jakarta'), 'YYYY-MM-DD HH24:MI'), c.reason,
			attendance.status_name(c.was ->> 'status', $3))
		FROM attendance.correction AS c
		WHERE c.employee_id = $1 AND c.workday = $2 AND c.revoked_at IS NULL
		UNION ALL
		SELECT 3, u.shift_no, u.at, 'punch', to_char(u.local_at, 'HH24:MI')
			|| CASE u.direction WHEN 'in' THEN CASE $3 WHEN 'id' THEN ' (masuk)' ELSE ' (in)' END
			WHEN 'out' THEN CASE $3 WHEN 'id' THEN ' (pulang)' ELSE ' (out)' END ELSE '' END
				|| ': ' || attendance.use_name(u.used_as, $3) || '.'
		FROM attendance.punch_use AS u
		WHERE u.employee_id = $1 AND u.workday = $2
			AND u.month = date_trunc('month', $2::timestamp)::date
		UNION ALL
		-- what does not count, and why
		SELECT 4, NULL, k.at, 'punch', to_char(k.local_at, 'HH24:MI') || ': ' || CASE
			WHEN k.revoked_at IS NOT NULL THEN CASE $3 WHEN 'id'
				THEN 'tidak dihitung, dibatalkan oleh ' ELSE 'does not count, withdrawn by ' END
				|| k.revoked_by || coalesce(' (' || k.why || ')', '')
			ELSE CASE $3 WHEN 'id' THEN 'tidak dihitung: ' ELSE 'does not count: ' END
				|| coalesce((SELECT CASE $3 WHEN 'id' THEN f.name_id ELSE f.name_en END
					FROM presensi.punch_refusals() AS f WHERE f.refusal = k.refusal), k.refusal) END
					|| '.'
		FROM attendance.punch_dated AS k
		WHERE k.employee_id = $1 AND k.day = $2
			AND k.month = date_trunc('month', $2::timestamp)::date
			AND (k.revoked_at IS NOT NULL OR k.refusal IS NOT NULL AND k.cleared_at IS NULL)
			AND NOT EXISTS (SELECT FROM attendance.punch_use AS u
				WHERE u.employee_id = k.employee_id AND u.month = k.month
				AND u.punch_id = k.punch_id)
	)
	SELECT (row_number() OVER (ORDER BY s.part, s.shift_no, s.at))::int, s.about, s.shift_no, s.at,
		s.sentence FROM said AS s ORDER BY 1
	-- citus: $q$, employee_id) USING employee_id, day, language
	;
END $$;
COMMENT ON FUNCTION attendance.explain_day(bigint, date, text) IS
	'a day of a person in sentences, in en or id: the ruling of each shift (frozen or live), '
		'corrections with what was there before, and every punch with what became of it or why it '
		'does not count. Only of whom one may see. Errors: 22023 (language), PS101';
