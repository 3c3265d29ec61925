-- The forms of the annexes and the calendar of reports. Texts that go on paper are Indonesian, as
-- the annexes have them.

CREATE OR REPLACE FUNCTION attendance.cause_name(cause text, language text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'id' THEN CASE cause
		WHEN 'no_signal' THEN 'Sinyal internet tidak ada atau lemah' WHEN 'phone_lost'
			THEN 'Telepon genggam hilang' WHEN 'phone_broken' THEN 'Telepon genggam rusak'
		WHEN 'phone_left' THEN 'Telepon genggam tertinggal' WHEN 'server_down'
			THEN 'Server tidak bisa diakses' WHEN 'forgotten' THEN 'Lupa presensi'
			ELSE 'Kondisi lain yang dapat dipertanggungjawabkan' END
	ELSE CASE cause
		WHEN 'no_signal' THEN 'no or weak internet signal' WHEN 'phone_lost' THEN 'phone lost'
			WHEN 'phone_broken' THEN 'phone broken'
		WHEN 'phone_left' THEN 'phone left behind' WHEN 'server_down' THEN 'server out of reach'
			WHEN 'forgotten' THEN 'forgot to punch' ELSE 'another accountable condition' END END;
COMMENT ON FUNCTION attendance.cause_name(text, text)
	IS 'the label of a cause of manual attendance, in id (Indonesian) or en';

-- Punches with the date they fall on where they were made, and the unit of that date. (k.* comes
-- last, so that an upgrade may add columns.)
CREATE OR REPLACE VIEW attendance.punch_dated WITH (security_invoker = true) AS
SELECT m.month, p.unit_id, u.zone AS time_zone, b.local_at,
	least(b.local_at::date, p.last_day) AS day, p.rank, p.position,
	k.received_at AT TIME ZONE u.zone AS local_received_at,
	k.client_at AT TIME ZONE u.zone AS local_client_at,
	k.cleared_at AT TIME ZONE u.zone AS local_cleared_at,
	k.recorded_at AT TIME ZONE u.zone AS local_recorded_at,
	k.revoked_at AT TIME ZONE u.zone AS local_revoked_at, k.*
FROM attendance.month AS m
JOIN attendance.posting AS p ON p.revoked_at IS NULL AND p.first_day <= m.last_day
	AND (p.last_day IS NULL OR p.last_day >= m.month)
JOIN attendance.unit AS u ON u.unit_id = p.unit_id
-- the instants of the posting in the month (see day_within); unnest, a function, keeps them as
-- plain values, which are index conditions
CROSS JOIN LATERAL unnest( -- one server
	ARRAY[greatest(m.month, p.first_day)::timestamp AT TIME ZONE u.zone], -- one server
	ARRAY[CASE WHEN p.last_day <= m.last_day -- one server
		THEN attendance.posting_ends(p.employee_id, p.last_day, u.zone) -- one server
		ELSE (m.last_day + 1)::timestamp AT TIME ZONE u.zone END] -- one server
	) AS span(starts_at, ends_at) -- one server
JOIN attendance.punch AS k ON k.employee_id = p.employee_id
	AND k.at >= span.starts_at AND k.at < span.ends_at -- one server
	-- citus: AND k.at >= m.starts_at AND k.at < m.ends_at
CROSS JOIN LATERAL (SELECT k.at AT TIME ZONE u.zone AS local_at) AS b
-- citus: WHERE b.local_at::date >= m.month AND b.local_at::date <= m.last_day
-- citus: 	AND b.local_at::date >= p.first_day
-- citus: 	AND (p.last_day IS NULL OR b.local_at::date <= p.last_day)
;
COMMENT ON VIEW attendance.punch_dated
	IS 'every punch with its local time and date (a night''s second half is the next date), month '
	'and the unit of that date';
COMMENT ON COLUMN attendance.punch_dated.fence
	IS 'verdict at the time: inside, uncertain, outside, or waived for duty travel; NULL if there '
	'was nothing to compare';
COMMENT ON COLUMN attendance.punch_dated.source IS 'online, manual or terminal';

-- Annex C. Four lines a person: hour and initials (paraf) of coming and of going; 31 columns.
CREATE OR REPLACE VIEW attendance.manual_form WITH (security_invoker = true) AS
SELECT t.unit_id, u.name AS unit_name, u.letterhead, t.month,
	upper(attendance.month_name(t.month)) AS month_name_id,
	dense_rank() OVER (PARTITION BY t.unit_id, t.month ORDER BY e.name, t.employee_id)::int AS no,
	t.employee_id, e.number, e.name, t.rank, t.position, l.line,
	CASE l.line WHEN 1 THEN 'NAMA' WHEN 2 THEN 'NIP' WHEN 3 THEN 'PANGKAT/GOL'
		ELSE 'JABATAN' END AS person_item,
	CASE l.line WHEN 1 THEN e.name WHEN 2 THEN e.number WHEN 3 THEN t.rank
		ELSE t.position END AS person_value,
	l.direction, l.item,
	f.days ->> '1' AS d1, f.days ->> '2' AS d2, f.days ->> '3' AS d3, f.days ->> '4' AS d4,
		f.days ->> '5' AS d5, f.days ->> '6' AS d6, f.days ->> '7' AS d7,
	f.days ->> '8' AS d8, f.days ->> '9' AS d9, f.days ->> '10' AS d10, f.days ->> '11' AS d11,
		f.days ->> '12' AS d12, f.days ->> '13' AS d13, f.days ->> '14' AS d14,
	f.days ->> '15' AS d15, f.days ->> '16' AS d16, f.days ->> '17' AS d17, f.days ->> '18' AS d18,
		f.days ->> '19' AS d19, f.days ->> '20' AS d20, f.days ->> '21' AS d21,
	f.days ->> '22' AS d22, f.days ->> '23' AS d23, f.days ->> '24' AS d24, f.days ->> '25' AS d25,
		f.days ->> '26' AS d26, f.days ->> '27' AS d27, f.days ->> '28' AS d28,
	f.days ->> '29' AS d29, f.days ->> '30' AS d30, f.days ->> '31' AS d31,
	u.head_id, h.name AS head_name, h.number AS head_number
FROM (
	SELECT k.unit_id, k.month, k.employee_id, (array_agg(k.rank ORDER BY k.at DESC))[1] AS rank,
		(array_agg(k.position ORDER BY k.at DESC))[1] AS position,
		coalesce(jsonb_object_agg(k.day, k.hour
			ORDER BY k.at DESC) FILTER (WHERE k.direction = 'in'), '{}') AS in_hours,
		coalesce(jsonb_object_agg(k.day, coalesce(k.initials, '')
			ORDER BY k.at DESC) FILTER (WHERE k.direction = 'in'), '{}') AS in_initials,
		coalesce(jsonb_object_agg(k.day, k.hour ORDER BY k.at) FILTER (WHERE k.direction = 'out'),
			'{}') AS out_hours,
		coalesce(jsonb_object_agg(k.day, coalesce(k.initials, '')
			ORDER BY k.at) FILTER (WHERE k.direction = 'out'), '{}') AS out_initials
	FROM (
		SELECT x.unit_id, x.month, x.employee_id, x.at, x.rank, x.position, x.initials,
			date_part('day', x.local_at)::int AS day, to_char(x.local_at, 'HH24.MI') AS hour,
			-- without a direction: the first of the date is the coming, unless it stands alone in
			-- the afternoon
			coalesce(x.direction, CASE WHEN row_number() OVER w = 1
				AND (count(*) OVER (PARTITION BY x.employee_id, x.day, x.unit_id, x.month) > 1
				OR x.local_at::time < '12:00')
				THEN 'in' ELSE 'out' END) AS direction
		FROM attendance.punch_dated AS x
		WHERE x.source = 'manual' AND x.revoked_at IS NULL
		WINDOW w AS (PARTITION BY x.employee_id, x.day, x.unit_id, x.month ORDER BY x.at)
	) AS k
	GROUP BY k.unit_id, k.month, k.employee_id
) AS t
CROSS JOIN (VALUES (1, 'MASUK', 'JAM'), (2, 'MASUK', 'PARAF'), (3, 'PULANG', 'JAM'),
	(4, 'PULANG', 'PARAF')) AS l(line, direction, item)
CROSS JOIN LATERAL (SELECT CASE l.line WHEN 1 THEN t.in_hours WHEN 2 THEN t.in_initials WHEN 3
	THEN t.out_hours ELSE t.out_initials END AS days) AS f
LEFT JOIN attendance.employee AS e ON e.employee_id = t.employee_id
LEFT JOIN attendance.unit AS u ON u.unit_id = t.unit_id
LEFT JOIN attendance.employee AS h ON h.employee_id = u.head_id;
COMMENT ON VIEW attendance.manual_form IS
	'the form of manual attendance (annex C): for each unit, month and person with manual '
		'attendance four lines (coming and going, hour and initials) of 31 columns, the calendar '
		'dates on the unit''s clock. Order by unit_id, month, no, line; number is the NIP';
COMMENT ON COLUMN attendance.manual_form.direction IS 'MASUK (coming) or PULANG (going)';
COMMENT ON COLUMN attendance.manual_form.line IS 'number of the line of the person, 1 to 4';
COMMENT ON COLUMN attendance.manual_form.no IS 'number of the person on the form, from 1';

-- Annex B.
CREATE OR REPLACE VIEW attendance.manual_statement WITH (security_invoker = true) AS
SELECT s.statement_id, s.unit_id, u.name AS unit_name, u.letterhead, s.number AS letter_number,
	s.day AS letter_day, attendance.day_name(s.day) AS letter_day_name_id,
	s.signer_id, h.name AS signer_name, h.number AS signer_number, hp.rank AS signer_rank,
		hp.position AS signer_position,
	row_number() OVER (PARTITION BY s.statement_id
		ORDER BY k.day, e.name, k.employee_id)::int AS no,
	date_trunc('month', k.day::timestamp)::date AS month, k.day,
		attendance.day_name(k.day) AS day_name_id, k.employee_id, e.name, e.number,
	k.cause, attendance.cause_name(k.cause, 'id') AS cause_name_id,
		attendance.cause_name(k.cause, 'en') AS cause_name_en, k.punches
FROM attendance.statement AS s
JOIN attendance.unit AS u ON u.unit_id = s.unit_id
CROSS JOIN LATERAL (
	SELECT x.employee_id, x.day, x.cause, count(*)::int AS punches
	FROM (SELECT z.*,
			-- the letter may be of a unit above, in another zone
			attendance.day_of(z.employee_id, z.at) AS day -- one server
			-- citus: (z.at AT TIME ZONE u.zone)::date AS day
		FROM attendance.punch AS z) AS x
	WHERE x.statement_id = s.statement_id AND x.source = 'manual' AND x.revoked_at IS NULL
	GROUP BY x.employee_id, x.day, x.cause
) AS k
LEFT JOIN attendance.employee AS e ON e.employee_id = k.employee_id
LEFT JOIN attendance.employee AS h ON h.employee_id = s.signer_id
-- the signer is another person: in a subquery Citus can fetch it beforehand
LEFT JOIN (SELECT z.employee_id, z.first_day, z.last_day, z.rank, z.position
	FROM attendance.posting AS z WHERE z.revoked_at IS NULL) AS hp
	ON hp.employee_id = s.signer_id AND hp.first_day <= s.day
		AND (hp.last_day IS NULL OR hp.last_day >= s.day)
WHERE s.revoked_at IS NULL;
COMMENT ON VIEW attendance.manual_statement IS
	'the rows of the unit head''s letters on manual attendance (annex B): no, date, name, NIP and '
		'what kept the person from punching (cause_name_id), with the head of the letter: number, '
		'date, signer with NIP, rank and position';

CREATE OR REPLACE VIEW attendance.report_calendar WITH (security_invoker = true) AS
SELECT u.unit_id, u.path AS unit_path, u.name AS unit_name, m.month,
	attendance.month_name(m.month) AS month_name_id,
	to_char(m.month, 'FMMonth YYYY') AS month_name_en,
	r.kind, CASE r.kind WHEN 'online' THEN 'Laporan presensi online'
		ELSE 'Laporan presensi manual' END AS kind_name_id,
	CASE r.kind WHEN 'online' THEN 'report on online attendance'
		ELSE 'report on manual attendance' END AS kind_name_en,
	r.recipient, d.due, s.report_id, s.sent_at, s.sent_at AT TIME ZONE u.zone AS local_sent_at,
	u.zone AS time_zone, s.sent_by, s.times_sent, c.state,
	CASE c.state WHEN 'sent' THEN 'Terkirim' WHEN 'sent_late' THEN 'Terkirim terlambat'
		WHEN 'overdue' THEN 'Terlambat, belum dikirim' ELSE 'Belum dikirim' END AS state_name_id,
	CASE c.state WHEN 'sent' THEN 'sent' WHEN 'sent_late' THEN 'sent late' WHEN 'overdue'
		THEN 'overdue' ELSE 'not sent yet' END AS state_name_en,
	CASE WHEN c.state IN ('sent_late', 'overdue') THEN c.done - d.due ELSE 0 END AS days_late
FROM attendance.unit AS u
CROSS JOIN attendance.month AS m
CROSS JOIN LATERAL (
	-- to whom the regulation wants it sent (11(1), 12), and whoever else got one
	SELECT v.kind, v.recipient FROM (VALUES ('online', 'BKPSDM'), ('online', 'Badan Keuangan'),
		('manual', 'BKPSDM')) AS v(kind, recipient)
	UNION
	SELECT x.kind, x.recipient FROM attendance.report AS x WHERE x.unit_id = u.unit_id
		AND x.month = m.month AND x.revoked_at IS NULL
) AS r
LEFT JOIN LATERAL (
	SELECT (array_agg(x.report_id ORDER BY x.sent_at))[1] AS report_id,
		(array_agg(x.due ORDER BY x.sent_at))[1] AS due, min(x.sent_at) AS sent_at,
		(array_agg(x.recorded_by ORDER BY x.sent_at))[1] AS sent_by, count(*)::int AS times_sent
	FROM attendance.report AS x
	WHERE x.unit_id = u.unit_id AND x.month = m.month AND x.kind = r.kind
		AND x.recipient = r.recipient AND x.revoked_at IS NULL
) AS s ON true
-- citus: LEFT JOIN (SELECT h.unit_id, h.month,
-- citus: 		(array_agg(h.schedule ORDER BY h.people DESC, h.schedule))[1] AS schedule
-- citus: 	FROM attendance.report_hours() AS h GROUP BY h.unit_id, h.month) AS h
-- citus: 	ON h.unit_id = u.unit_id AND h.month = m.month
-- citus: LEFT JOIN (SELECT p.unit_id, n.month FROM attendance.month AS n
-- citus: 	JOIN attendance.posting AS p ON p.revoked_at IS NULL AND p.first_day <= n.last_day
-- citus: 		AND (p.last_day IS NULL OR p.last_day >= n.month)
-- citus: 	JOIN attendance.assignment AS a ON a.employee_id = p.employee_id
-- citus: 		AND a.revoked_at IS NULL AND a.first_day <= n.last_day
-- citus: 	GROUP BY p.unit_id, n.month) AS w ON w.unit_id = u.unit_id AND w.month = m.month
-- citus: LEFT JOIN (SELECT k.unit_id, k.month FROM attendance.punch_dated AS k
-- citus: 	JOIN attendance.assignment AS a ON a.employee_id = k.employee_id
-- citus: 		AND a.revoked_at IS NULL AND a.first_day < (k.month + interval '1 month')::date
-- citus: 	WHERE k.source = 'manual' AND k.revoked_at IS NULL
-- citus: 	GROUP BY k.unit_id, k.month) AS f ON f.unit_id = u.unit_id AND f.month = m.month
CROSS JOIN LATERAL (SELECT coalesce(s.due,
	attendance.report_due_of(u.unit_id, m.month) -- one server
	-- citus: attendance.report_due_by(u.unit_id, m.month, h.schedule)
	) AS due) AS d
CROSS JOIN LATERAL (
	SELECT (coalesce(s.sent_at, attendance.clock()) AT TIME ZONE u.zone)::date AS done,
		CASE WHEN s.sent_at IS NULL AND (attendance.clock() AT TIME ZONE u.zone)::date > d.due
			THEN 'overdue' WHEN s.sent_at IS NULL THEN 'waiting'
			WHEN (s.sent_at AT TIME ZONE u.zone)::date > d.due THEN 'sent_late'
				ELSE 'sent' END AS state
) AS c
WHERE m.month <= attendance.last_begun()
	-- citus: AND (s.sent_at IS NOT NULL OR CASE r.kind WHEN 'online' THEN w.unit_id
	-- citus: 	ELSE f.unit_id END IS NOT NULL) /*
	AND (s.sent_at IS NOT NULL OR EXISTS (SELECT FROM attendance.posting AS p
		WHERE p.unit_id = u.unit_id AND p.revoked_at IS NULL
		AND p.first_day <= m.last_day AND (p.last_day IS NULL OR p.last_day >= m.month)
		-- nothing is reported from before the first assignment
		AND EXISTS (SELECT FROM attendance.assignment AS a WHERE a.employee_id = p.employee_id
			AND a.revoked_at IS NULL AND a.first_day <= m.last_day)
		-- a report on manual attendance is due where there was any
		AND (r.kind = 'online' OR EXISTS (SELECT FROM attendance.punch_dated AS k
			WHERE k.employee_id = p.employee_id AND k.unit_id = u.unit_id AND k.month = m.month
			AND k.source = 'manual' AND k.revoked_at IS NULL))))
	-- citus: */
;
COMMENT ON VIEW attendance.report_calendar IS
	'the reports of each unit by month: when due (article 11(2), (3)), to whom, when sent and by '
		'whom; state waiting, overdue, sent or sent_late. The report on manual attendance (article '
		'12) appears where there was any';
