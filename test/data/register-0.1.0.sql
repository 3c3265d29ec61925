-- A register of version 0.1.0 with facts in every table, after DROP EXTENSION presensi CASCADE, as pg_dump wrote it (its comments and indentation taken off):
-- so it comes to a later version. For test/script/register_upgrade, which makes the roles old_boss (manager), old_op (operator) and old_ani (employee) first.
-- Its clock stands at 18 November 2022, 8:00 WIB.
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA attendance;
CREATE TYPE attendance.band AS (
	cause text,
	from_minutes integer,
	to_minutes integer,
	percent numeric
);
COMMENT ON TYPE attendance.band IS 'a deduction: cause late, early or lost with whole minutes from_minutes to to_minutes (NULL: and more), or missing or absent without minutes';
CREATE TYPE attendance.tier AS (
	regime text,
	from_days integer,
	to_days integer,
	streak_days integer,
	level smallint,
	class text,
	name_id text,
	name_en text,
	article text
);
COMMENT ON TYPE attendance.tier IS 'a step of discipline: from_days to to_days (NULL: and more) absent in a year, or streak_days in a row';
CREATE FUNCTION attendance.absence_before(employee_id bigint, day date) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	d record;
	run bigint := 0;
	back date := date_trunc('month', day::timestamp)::date;
BEGIN
	-- month by month backwards, as far as the run goes
	LOOP
		back := (back - interval '1 month')::date;
		IF NOT EXISTS (SELECT FROM attendance.posting AS p WHERE p.employee_id = absence_before.employee_id AND p.revoked_at IS NULL AND p.first_day < (back + interval '1 month')::date) THEN
			RETURN run;
		END IF;
		FOR d IN
			SELECT t.status FROM attendance.day_total AS t
			WHERE t.employee_id = absence_before.employee_id AND t.month = back AND t.status NOT IN ('off', 'holiday', 'pending') ORDER BY t.workday DESC
		LOOP
			IF d.status <> 'absent' THEN
				RETURN run;
			END IF;
			run := run + 1;
		END LOOP;
	END LOOP;
END $$;
COMMENT ON FUNCTION attendance.absence_before(employee_id bigint, day date) IS 'how many working days in a row a person was absent up to the end of the month before that day: a run may begin in the year before';
CREATE FUNCTION attendance.acts_as(VARIADIC what text[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	asks text := attendance.me();
BEGIN
	RETURN EXISTS (SELECT FROM attendance.member AS m WHERE m.who = asks AND m.acts_as = ANY (what) AND m.revoked_at IS NULL
			AND (m.acts_as <> 'reader' OR m.unit_id IS NULL))
		OR 'manager' = ANY (what) AND asks NOT LIKE '@%' AND pg_has_role(asks::name,
			(SELECT c.relowner FROM pg_class AS c WHERE c.oid = 'attendance.member'::regclass), 'MEMBER');
END $$;
COMMENT ON FUNCTION attendance.acts_as(VARIADIC what text[]) IS 'does who asks act as one of these (manager, operator, supervisor, employee; reader: of everything)? The register''s owner is a manager';
CREATE FUNCTION attendance.add_document(employee_id bigint, excuse_id bigint, document text, reference text) RETURNS bigint
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	x record;
	id bigint;
BEGIN
	SELECT e.first_day, e.starts_at INTO x FROM attendance.excuse AS e WHERE e.employee_id = add_document.employee_id AND e.excuse_id = add_document.excuse_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown request % of employee %', excuse_id, employee_id USING ERRCODE = 'PS103';
	END IF;
	PERFORM attendance.day_is_open(employee_id, coalesce(x.first_day, attendance.day_of(employee_id, x.starts_at)));
	id := nextval(pg_get_serial_sequence('attendance.excuse_document', 'document_id'));
	INSERT INTO attendance.excuse_document AS d (employee_id, document_id, excuse_id, document, reference) VALUES (employee_id, id, excuse_id, document, reference);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.add_document(employee_id bigint, excuse_id bigint, document text, reference text) IS 'hands in a document for a request; returns its id. Errors: PS103, PS201, 42501';
CREATE FUNCTION attendance.band_percent(bands attendance.band[], cause text, minutes integer DEFAULT NULL::integer) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
SELECT b.percent
FROM unnest(band_percent.bands) b(cause, from_minutes, to_minutes, percent)
WHERE ((b.cause = band_percent.cause) AND ((b.cause = ANY (ARRAY['missing'::text, 'absent'::text])) OR ((band_percent.minutes >= b.from_minutes) AND (band_percent.minutes <= COALESCE(b.to_minutes, 2147483647)))));
END;
COMMENT ON FUNCTION attendance.band_percent(bands attendance.band[], cause text, minutes integer) IS 'the percentage of the deduction band into which the minutes fall; NULL if there is none';
CREATE FUNCTION attendance.bands_are_whole(bands attendance.band[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	b record;
BEGIN
	FOR b IN
		SELECT x.cause, x.percent, x.from_minutes, x.to_minutes, lag(x.to_minutes) OVER w AS before, row_number() OVER w AS no
		FROM unnest(bands) AS x WINDOW w AS (PARTITION BY x.cause ORDER BY x.from_minutes, x.to_minutes)
	LOOP
		IF b.cause IS NULL OR b.cause NOT IN ('late', 'early', 'lost', 'missing', 'absent') OR b.percent IS NULL OR b.percent < 0 OR b.percent > 100 THEN
			RAISE EXCEPTION 'invalid deduction band: % at % percent', coalesce(b.cause, '?'), b.percent
				USING ERRCODE = '23514', DETAIL = 'A band has a cause (late, early, lost, missing, absent) and a percentage from 0 to 100.';
		ELSIF b.cause IN ('missing', 'absent') THEN
			IF b.no > 1 THEN
				RAISE EXCEPTION 'deduction bands of "%" overlap: it has one percentage', b.cause USING ERRCODE = '23514';
			END IF;
		ELSIF b.from_minutes IS NULL OR b.from_minutes < 1 OR b.to_minutes < b.from_minutes THEN
			RAISE EXCEPTION 'invalid deduction band of "%": % to % minutes', b.cause, b.from_minutes, b.to_minutes USING ERRCODE = '23514';
		ELSIF b.no = 1 AND b.from_minutes > 1 THEN
			RAISE EXCEPTION 'deduction bands of "%" leave a gap at 1 to % minutes', b.cause, b.from_minutes - 1 USING ERRCODE = '23514';
		ELSIF b.no > 1 AND b.before IS NULL THEN
			RAISE EXCEPTION 'deduction bands of "%" overlap: one without an upper end stands below the one from % minutes', b.cause, b.from_minutes
				USING ERRCODE = '23514';
		ELSIF b.no > 1 AND b.from_minutes <= b.before THEN
			RAISE EXCEPTION 'deduction bands of "%" overlap at % to % minutes', b.cause, b.from_minutes, least(b.before, b.to_minutes) USING ERRCODE = '23514';
		ELSIF b.no > 1 AND b.from_minutes > b.before + 1 THEN
			RAISE EXCEPTION 'deduction bands of "%" leave a gap at % to % minutes', b.cause, b.before + 1, b.from_minutes - 1 USING ERRCODE = '23514';
		END IF;
	END LOOP;
	SELECT x.cause, max(x.to_minutes) AS till INTO b FROM unnest(bands) AS x WHERE x.cause IN ('late', 'early', 'lost')
	GROUP BY x.cause HAVING count(*) = count(x.to_minutes) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'deduction bands of "%" leave a gap above % minutes', b.cause, b.till USING ERRCODE = '23514';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.bands_are_whole(bands attendance.band[]) IS 'true if the bands of each cause follow each other from 1 minute without gap or overlap and end open; else an error (23514) that names the minutes';
CREATE FUNCTION attendance.cancel_excuse(employee_id bigint, excuse_id bigint, why text) RETURNS void
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	x record;
BEGIN
	PERFORM attendance.reason_given(why);
	SELECT * INTO x FROM attendance.excuse AS e WHERE e.employee_id = cancel_excuse.employee_id AND e.excuse_id = cancel_excuse.excuse_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown request % of employee %', excuse_id, employee_id USING ERRCODE = 'PS103';
	END IF;
	IF employee_id IS DISTINCT FROM attendance.my_employee() THEN
		PERFORM attendance.may_act_for(employee_id);
	END IF;
	IF x.revoked_at IS NOT NULL THEN
		RAISE EXCEPTION 'request % is withdrawn already', excuse_id USING ERRCODE = 'PS305';
	END IF;
	PERFORM attendance.day_is_open(employee_id, coalesce(x.first_day, attendance.day_of(employee_id, x.starts_at)));
	UPDATE attendance.excuse AS e SET revoked_by = attendance.me(), revoked_at = attendance.clock(), why = cancel_excuse.why
	WHERE e.employee_id = cancel_excuse.employee_id AND e.excuse_id = cancel_excuse.excuse_id AND e.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'request % has just been withdrawn', excuse_id USING ERRCODE = 'PS305';
	END IF;
END $$;
COMMENT ON FUNCTION attendance.cancel_excuse(employee_id bigint, excuse_id bigint, why text) IS 'withdraws a request, decided or not. Errors: 42501, PS103, PS201, PS305, PS308';
CREATE FUNCTION attendance.cause_name(cause text, language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'id'::text THEN CASE cause WHEN 'no_signal'::text THEN 'Sinyal internet tidak ada atau lemah'::text WHEN 'phone_lost'::text THEN 'Telepon genggam hilang'::text WHEN 'phone_broken'::text THEN 'Telepon genggam rusak'::text WHEN 'phone_left'::text THEN 'Telepon genggam tertinggal'::text WHEN 'server_down'::text THEN 'Server tidak bisa diakses'::text ELSE 'Kondisi lain yang dapat dipertanggungjawabkan'::text END ELSE CASE cause WHEN 'no_signal'::text THEN 'no or weak internet signal'::text WHEN 'phone_lost'::text THEN 'phone lost'::text WHEN 'phone_broken'::text THEN 'phone broken'::text WHEN 'phone_left'::text THEN 'phone left behind'::text WHEN 'server_down'::text THEN 'server out of reach'::text ELSE 'another accountable condition'::text END END;
COMMENT ON FUNCTION attendance.cause_name(cause text, language text) IS 'the label of a cause of manual attendance, in id (Indonesian) or en';
CREATE FUNCTION attendance.clock() RETURNS timestamp with time zone
LANGUAGE sql STABLE PARALLEL SAFE
RETURN '2022-11-18 01:00:00+00'::timestamp with time zone;
COMMENT ON FUNCTION attendance.clock() IS 'the time as the register sees it: that of the statement';
CREATE FUNCTION attendance.close_month(month date, why text DEFAULT NULL::text) RETURNS bigint
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
SET jit TO 'off'
AS $$
#variable_conflict use_variable
DECLARE
	m record;
	opens timestamptz;
	days bigint;
BEGIN
	PERFORM attendance.one_shard_at_a_time();
	PERFORM attendance.managing('close a month');
	SELECT * INTO m FROM attendance.month AS x WHERE x.month = date_trunc('month', close_month.month::timestamp)::date FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown month %', to_char(month, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	IF m.closed_at IS NOT NULL THEN
		RAISE EXCEPTION 'month % was closed by % at %', to_char(m.month, 'YYYY-MM'), m.closed_by, m.closed_at USING ERRCODE = 'PS202';
	END IF;
	SELECT max(attendance.locked_from(m.month, z.time_zone)) INTO opens
	FROM (SELECT DISTINCT u.time_zone FROM attendance.unit AS u UNION SELECT 'Asia/Jakarta') AS z;
	IF attendance.wall_clock() < opens THEN
		RAISE EXCEPTION 'month % cannot be closed before %', to_char(m.month, 'YYYY-MM'), opens
			USING ERRCODE = 'PS204', DETAIL = 'Facts about it may be entered until then (article 11(4)).';
	END IF;
	INSERT INTO attendance.closed_day (employee_id, month, unit_id, workday, shift_no, status, starts_at, ends_at, checked_in, checked_out,
		late, early_leave, lost, worked, planned, excused, excuse, overtime)
	SELECT r.employee_id, m.month, r.unit_id, r.workday, r.shift_no, r.status, r.starts_at, r.ends_at, r.checked_in, r.checked_out,
		r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
	FROM (
SELECT p.employee_id, p.unit_id, p.supervisor_id, r.workday, r.shift_no, r.status::text, r.starts_at, r.ends_at, r.checked_in, r.checked_out,
	r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
FROM (SELECT o.*, attendance.clock() AS as_of FROM (
SELECT p.employee_id, p.unit_id, p.supervisor_id, span.first_day, span.end_day, u.time_zone, plan.roster, punches.log AS punch_log, leave.excuses
FROM (SELECT x.*, daterange(m.month, m.last_day, '[]') AS period FROM attendance.unit AS x) AS u
CROSS JOIN LATERAL (
	-- the unit and those above it, from the top
	SELECT array_agg(a.unit_id ORDER BY above.i) AS ids
	FROM (SELECT i, array_to_string((string_to_array(u.path, '.'))[1:i], '.') AS path FROM generate_series(1, cardinality(string_to_array(u.path, '.'))) AS i) AS above
	JOIN attendance.unit AS a ON a.path = above.path
) AS line
CROSS JOIN LATERAL (
	SELECT array_agg(h.day) AS days FROM attendance.holiday AS h
	WHERE h.revoked_at IS NULL AND h.day >= lower(u.period) - 3 AND h.day < upper(u.period) + 3 AND (h.unit_id IS NULL OR h.unit_id = ANY (line.ids))
) AS holidays
JOIN attendance.posting AS p ON p.unit_id = u.unit_id AND p.revoked_at IS NULL
	AND p.first_day < upper(u.period) AND (p.last_day IS NULL OR p.last_day >= lower(u.period))
CROSS JOIN LATERAL (SELECT x.first_day, x.last_day FROM attendance.employee AS x WHERE x.employee_id = p.employee_id GROUP BY x.employee_id, x.first_day, x.last_day) AS e
CROSS JOIN LATERAL (
	SELECT greatest(lower(u.period), p.first_day, e.first_day) AS first_day, least(upper(u.period), p.last_day + 1, e.last_day + 1) AS end_day
) AS span
CROSS JOIN LATERAL unnest(ARRAY[span.first_day - 3], ARRAY[span.end_day + 3],
	ARRAY[(span.first_day - 5)::timestamp AT TIME ZONE 'UTC'], ARRAY[(span.end_day + 5)::timestamp AT TIME ZONE 'UTC']) AS around(first_day, end_day, starts_at, ends_at)
CROSS JOIN LATERAL (
	SELECT piece.employee_id, presensi.roster_agg(
			presensi.roster(piece.schedule::presensi.schedule, daterange(piece.first_day, piece.end_day), u.time_zone, holidays.days)
			ORDER BY piece.layer, piece.since, piece.tie, piece.depth, piece.version_since) AS roster
	FROM (
		-- rules (layer 0) and plans (2), each with the versions of its code
		SELECT a.employee_id, a.layer * 2 AS layer, a.first_day AS since, 0::numeric AS tie,
			coalesce(array_position(line.ids, v.unit_id), 0) AS depth, coalesce(v.first_day, '-infinity') AS version_since,
			coalesce(v.schedule, 'daily off') AS schedule,
			greatest(around.first_day, a.first_day, v.first_day) AS first_day,
			least(around.end_day, a.last_day + 1, v.last_day + 1) AS end_day
		FROM attendance.assignment AS a
		LEFT JOIN attendance.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE a.revoked_at IS NULL
		UNION ALL
		-- picks (layer 1); of several for one day the first punch's holds
		SELECT k.employee_id, 1, k.pick_day, -extract(epoch FROM k.at AT TIME ZONE 'UTC'),
			coalesce(array_position(line.ids, v.unit_id), 0), v.first_day, v.schedule, k.pick_day, k.pick_day + 1
		FROM attendance.punch AS k
		JOIN attendance.work_code_version AS v ON v.code = k.code AND v.revoked_at IS NULL AND v.first_day <= k.pick_day
			AND (v.last_day IS NULL OR v.last_day >= k.pick_day) AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE k.code IS NOT NULL AND k.pick_day >= around.first_day AND k.pick_day < around.end_day
			AND k.revoked_at IS NULL AND (k.refusal IS NULL OR k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location'))
	) AS piece
	WHERE piece.employee_id = p.employee_id AND piece.first_day < piece.end_day
	GROUP BY piece.employee_id
) AS plan
LEFT JOIN LATERAL (
	SELECT counted.employee_id,
		presensi.punch_log(counted.at, CASE WHEN counted.direction = 'in' THEN 'in'::presensi.direction WHEN counted.direction = 'out' THEN 'out'::presensi.direction END) AS log
	FROM (
		-- an index holds just these, with all that is wanted of them
		SELECT k.employee_id, k.at, k.direction FROM attendance.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NULL AND k.revoked_at IS NULL
		UNION ALL
		-- and another the refused ones: they count if they were cleared; a refusal for place falls with approved duty travel that has its
		-- documents, and with a corrected fence
		SELECT k.employee_id, k.at, k.direction FROM attendance.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NOT NULL AND k.revoked_at IS NULL
			AND (k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location') AND EXISTS (
				SELECT FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect = 'duty_travel'
				WHERE x.employee_id = k.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
					AND ((k.at AT TIME ZONE u.time_zone)::date BETWEEN x.first_day AND x.last_day OR k.at >= x.starts_at AND k.at < x.ends_at)
					AND xk.documents <@ ARRAY (SELECT d.document FROM attendance.excuse_document AS d
						WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id AND d.revoked_at IS NULL))
			OR k.refusal = 'place' AND EXISTS (
				SELECT FROM attendance.site AS s
				WHERE s.revoked_at IS NULL AND (s.employee_id = k.employee_id OR s.unit_id = ANY (line.ids))
					AND (k.at AT TIME ZONE u.time_zone)::date BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')
					AND presensi.in_fence(s.fence, k.location, s.radius_m)))
	) AS counted
	GROUP BY counted.employee_id
) AS punches ON true
LEFT JOIN LATERAL (
	SELECT x.employee_id, array_agg(CASE WHEN x.first_day IS NOT NULL THEN presensi.excuse(daterange(x.first_day, x.last_day, '[]'), x.kind)
			ELSE presensi.excuse(tstzrange(x.starts_at, x.ends_at), x.kind) END) AS excuses
	FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect IN ('leave', 'permit') AND NOT xk.minutes_count
	WHERE x.employee_id = p.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
		AND (x.first_day < around.end_day AND x.last_day >= around.first_day OR x.starts_at < around.ends_at AND x.ends_at > around.starts_at)
	GROUP BY x.employee_id
) AS leave ON true
WHERE span.first_day < span.end_day
) AS o) AS p
CROSS JOIN LATERAL presensi.roster_rulings(p.roster, daterange(p.first_day, p.end_day), p.punch_log, p.excuses, p.as_of) AS r
) AS r;
	GET DIAGNOSTICS days = ROW_COUNT;
	UPDATE attendance.month AS x SET closed_at = attendance.clock(), closed_by = attendance.me(), open_until = NULL, why = close_month.why WHERE x.month = m.month;
	INSERT INTO attendance.month_log (month, action, why) VALUES (m.month, 'close', why);
	RETURN days;
END $$;
COMMENT ON FUNCTION attendance.close_month(month date, why text) IS 'freezes the rulings of a month whose revision window has ended, under its row''s lock; returns how many days. Errors: 42501, PS202, PS204, PS205';
CREATE FUNCTION attendance.correct_day(employee_id bigint, workday date, reason text, shift_no smallint DEFAULT NULL::smallint, status text DEFAULT NULL::text, checked_in timestamp with time zone DEFAULT NULL::timestamp with time zone, checked_out timestamp with time zone DEFAULT NULL::timestamp with time zone, late interval DEFAULT NULL::interval, early_leave interval DEFAULT NULL::interval, worked interval DEFAULT NULL::interval, excuse text DEFAULT NULL::text) RETURNS bigint
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	was record;
	new record;
	id bigint;
	closed boolean;
BEGIN
	PERFORM attendance.one_shard_at_a_time();
	PERFORM attendance.managing('correct a day');
	PERFORM attendance.reason_given(reason);
	IF NOT EXISTS (SELECT FROM attendance.employee AS e WHERE e.employee_id = correct_day.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(employee_id::text, 'NULL') USING ERRCODE = 'PS101';
	END IF;
	IF status IS NOT NULL AND status NOT IN ('present', 'missing_in', 'missing_out', 'absent', 'excused', 'holiday', 'off') THEN
		RAISE EXCEPTION 'invalid status: "%"', status USING ERRCODE = '22023';
	END IF;
	SELECT m.closed_at IS NOT NULL INTO closed FROM attendance.month AS m WHERE m.month = date_trunc('month', workday::timestamp)::date FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown month %', to_char(workday, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	IF NOT closed AND attendance.wall_clock() < attendance.locked_from(workday, attendance.zone_of(employee_id, workday)) THEN
		RAISE EXCEPTION 'facts about % may still be entered', workday USING ERRCODE = 'PS203',
			HINT = 'Enter or withdraw the facts themselves: the ruling follows.';
	END IF;
	-- The day as it stands: corrected before, frozen, or ruled. Without shift_no it must be the only one of its date.
	IF closed THEN
		SELECT count(*) OVER () AS n, c.workday, c.shift_no, c.status, c.starts_at, c.ends_at, c.checked_in, c.checked_out, c.late, c.early_leave, c.lost, c.worked, c.planned, c.excused, c.excuse, c.overtime
		INTO was FROM attendance.closed_day AS c
		WHERE c.employee_id = correct_day.employee_id AND c.workday = correct_day.workday AND (correct_day.shift_no IS NULL OR c.shift_no = correct_day.shift_no);
	ELSE
		SELECT count(*) OVER () AS n, r.workday, r.shift_no, r.status, r.starts_at, r.ends_at, r.checked_in, r.checked_out, r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
		INTO was FROM (
SELECT p.employee_id, p.unit_id, p.supervisor_id, r.workday, r.shift_no, r.status::text, r.starts_at, r.ends_at, r.checked_in, r.checked_out,
	r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
FROM (SELECT o.*, attendance.clock() AS as_of FROM (
SELECT p.employee_id, p.unit_id, p.supervisor_id, span.first_day, span.end_day, u.time_zone, plan.roster, punches.log AS punch_log, leave.excuses
FROM (SELECT x.*, daterange(correct_day.workday, correct_day.workday, '[]') AS period FROM attendance.unit AS x) AS u
CROSS JOIN LATERAL (
	-- the unit and those above it, from the top
	SELECT array_agg(a.unit_id ORDER BY above.i) AS ids
	FROM (SELECT i, array_to_string((string_to_array(u.path, '.'))[1:i], '.') AS path FROM generate_series(1, cardinality(string_to_array(u.path, '.'))) AS i) AS above
	JOIN attendance.unit AS a ON a.path = above.path
) AS line
CROSS JOIN LATERAL (
	SELECT array_agg(h.day) AS days FROM attendance.holiday AS h
	WHERE h.revoked_at IS NULL AND h.day >= lower(u.period) - 3 AND h.day < upper(u.period) + 3 AND (h.unit_id IS NULL OR h.unit_id = ANY (line.ids))
) AS holidays
JOIN attendance.posting AS p ON p.unit_id = u.unit_id AND p.revoked_at IS NULL
	AND p.first_day < upper(u.period) AND (p.last_day IS NULL OR p.last_day >= lower(u.period))
CROSS JOIN LATERAL (SELECT x.first_day, x.last_day FROM attendance.employee AS x WHERE x.employee_id = p.employee_id GROUP BY x.employee_id, x.first_day, x.last_day) AS e
CROSS JOIN LATERAL (
	SELECT greatest(lower(u.period), p.first_day, e.first_day) AS first_day, least(upper(u.period), p.last_day + 1, e.last_day + 1) AS end_day
) AS span
CROSS JOIN LATERAL unnest(ARRAY[span.first_day - 3], ARRAY[span.end_day + 3],
	ARRAY[(span.first_day - 5)::timestamp AT TIME ZONE 'UTC'], ARRAY[(span.end_day + 5)::timestamp AT TIME ZONE 'UTC']) AS around(first_day, end_day, starts_at, ends_at)
CROSS JOIN LATERAL (
	SELECT piece.employee_id, presensi.roster_agg(
			presensi.roster(piece.schedule::presensi.schedule, daterange(piece.first_day, piece.end_day), u.time_zone, holidays.days)
			ORDER BY piece.layer, piece.since, piece.tie, piece.depth, piece.version_since) AS roster
	FROM (
		-- rules (layer 0) and plans (2), each with the versions of its code
		SELECT a.employee_id, a.layer * 2 AS layer, a.first_day AS since, 0::numeric AS tie,
			coalesce(array_position(line.ids, v.unit_id), 0) AS depth, coalesce(v.first_day, '-infinity') AS version_since,
			coalesce(v.schedule, 'daily off') AS schedule,
			greatest(around.first_day, a.first_day, v.first_day) AS first_day,
			least(around.end_day, a.last_day + 1, v.last_day + 1) AS end_day
		FROM attendance.assignment AS a
		LEFT JOIN attendance.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE a.revoked_at IS NULL
		UNION ALL
		-- picks (layer 1); of several for one day the first punch's holds
		SELECT k.employee_id, 1, k.pick_day, -extract(epoch FROM k.at AT TIME ZONE 'UTC'),
			coalesce(array_position(line.ids, v.unit_id), 0), v.first_day, v.schedule, k.pick_day, k.pick_day + 1
		FROM attendance.punch AS k
		JOIN attendance.work_code_version AS v ON v.code = k.code AND v.revoked_at IS NULL AND v.first_day <= k.pick_day
			AND (v.last_day IS NULL OR v.last_day >= k.pick_day) AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE k.code IS NOT NULL AND k.pick_day >= around.first_day AND k.pick_day < around.end_day
			AND k.revoked_at IS NULL AND (k.refusal IS NULL OR k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location'))
	) AS piece
	WHERE piece.employee_id = p.employee_id AND piece.first_day < piece.end_day
	GROUP BY piece.employee_id
) AS plan
LEFT JOIN LATERAL (
	SELECT counted.employee_id,
		presensi.punch_log(counted.at, CASE WHEN counted.direction = 'in' THEN 'in'::presensi.direction WHEN counted.direction = 'out' THEN 'out'::presensi.direction END) AS log
	FROM (
		-- an index holds just these, with all that is wanted of them
		SELECT k.employee_id, k.at, k.direction FROM attendance.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NULL AND k.revoked_at IS NULL
		UNION ALL
		-- and another the refused ones: they count if they were cleared; a refusal for place falls with approved duty travel that has its
		-- documents, and with a corrected fence
		SELECT k.employee_id, k.at, k.direction FROM attendance.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NOT NULL AND k.revoked_at IS NULL
			AND (k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location') AND EXISTS (
				SELECT FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect = 'duty_travel'
				WHERE x.employee_id = k.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
					AND ((k.at AT TIME ZONE u.time_zone)::date BETWEEN x.first_day AND x.last_day OR k.at >= x.starts_at AND k.at < x.ends_at)
					AND xk.documents <@ ARRAY (SELECT d.document FROM attendance.excuse_document AS d
						WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id AND d.revoked_at IS NULL))
			OR k.refusal = 'place' AND EXISTS (
				SELECT FROM attendance.site AS s
				WHERE s.revoked_at IS NULL AND (s.employee_id = k.employee_id OR s.unit_id = ANY (line.ids))
					AND (k.at AT TIME ZONE u.time_zone)::date BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')
					AND presensi.in_fence(s.fence, k.location, s.radius_m)))
	) AS counted
	GROUP BY counted.employee_id
) AS punches ON true
LEFT JOIN LATERAL (
	SELECT x.employee_id, array_agg(CASE WHEN x.first_day IS NOT NULL THEN presensi.excuse(daterange(x.first_day, x.last_day, '[]'), x.kind)
			ELSE presensi.excuse(tstzrange(x.starts_at, x.ends_at), x.kind) END) AS excuses
	FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect IN ('leave', 'permit') AND NOT xk.minutes_count
	WHERE x.employee_id = p.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
		AND (x.first_day < around.end_day AND x.last_day >= around.first_day OR x.starts_at < around.ends_at AND x.ends_at > around.starts_at)
	GROUP BY x.employee_id
) AS leave ON true
WHERE span.first_day < span.end_day
) AS o) AS p
CROSS JOIN LATERAL presensi.roster_rulings(p.roster, daterange(p.first_day, p.end_day), p.punch_log, p.excuses, p.as_of) AS r
) AS r
		WHERE r.employee_id = correct_day.employee_id AND (correct_day.shift_no IS NULL OR r.shift_no = correct_day.shift_no);
	END IF;
	IF NOT FOUND OR was.n > 1 THEN
		RAISE EXCEPTION 'employee % has % on %', employee_id, CASE WHEN was.n > 1 THEN 'more than one shift' ELSE 'no such shift or day' END, workday
			USING ERRCODE = 'PS401', HINT = CASE WHEN was.n > 1 THEN 'Name the shift_no.' ELSE 'Nothing is ruled before the first assignment, nor without a posting.' END;
	END IF;
	SELECT c.correction_id, 1::bigint AS n, c.workday, c.shift_no, c.status, c.starts_at, c.ends_at, c.checked_in, c.checked_out, c.late, c.early_leave, c.lost, c.worked,
		c.planned, c.excused, c.excuse, c.overtime
	INTO new FROM attendance.correction AS c
	WHERE c.employee_id = correct_day.employee_id AND c.workday = was.workday AND c.shift_no IS NOT DISTINCT FROM was.shift_no AND c.revoked_at IS NULL;
	IF FOUND THEN
		was := new;
	END IF;
	-- that of a free day also withdraws those of shifts that the date had before, and that of a shift the one of the free day that it was
	UPDATE attendance.correction AS c SET revoked_by = attendance.me(), revoked_at = attendance.clock(), why = 'corrected again: ' || reason
	WHERE c.employee_id = correct_day.employee_id AND c.workday = was.workday AND (c.shift_no = was.shift_no OR was.shift_no IS NULL OR c.shift_no IS NULL)
		AND c.revoked_at IS NULL;
	new := was;
	new.status := coalesce(status, was.status);
	new.checked_in := coalesce(checked_in, was.checked_in);
	new.checked_out := coalesce(checked_out, was.checked_out);
	new.late := coalesce(late, was.late);
	new.early_leave := coalesce(early_leave, was.early_leave);
	new.worked := coalesce(worked, was.worked);
	new.excuse := coalesce(excuse, was.excuse);
	IF new.status IN ('absent', 'excused', 'holiday', 'off') THEN
		new.late := NULL;
		new.early_leave := NULL;
	ELSIF new.status = 'present' THEN
		new.late := coalesce(new.late, '0');
		new.early_leave := coalesce(new.early_leave, '0');
	END IF;
	IF new.status = 'excused' THEN
		new.excused := coalesce(was.planned, '0') + coalesce(was.excused, '0');
		new.planned := '0';
	END IF;
	new.lost := coalesce(new.late, '0') + coalesce(new.early_leave, '0');
	id := nextval(pg_get_serial_sequence('attendance.correction', 'correction_id'));
	INSERT INTO attendance.correction (employee_id, correction_id, workday, shift_no, was, status, starts_at, ends_at, checked_in, checked_out,
		late, early_leave, lost, worked, planned, excused, excuse, overtime, reason)
	VALUES (employee_id, id, was.workday, was.shift_no, to_jsonb(was) - 'n' - 'correction_id', new.status, new.starts_at, new.ends_at, new.checked_in, new.checked_out,
		new.late, new.early_leave, new.lost, new.worked, new.planned, new.excused, new.excuse, new.overtime, reason);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.correct_day(employee_id bigint, workday date, reason text, shift_no smallint, status text, checked_in timestamp with time zone, checked_out timestamp with time zone, late interval, early_leave interval, worked interval, excuse text) IS 'changes one day (shift_no where it has several) after the revision window: what is given replaces what stood, lost time is added up anew; returns the correction_id. Errors: 42501, PS101, PS203, PS205, PS308, PS401';
CREATE FUNCTION attendance.day_is_open(employee_id bigint, day date) RETURNS boolean
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
BEGIN
	IF day > '-infinity' AND attendance.wall_clock() >= attendance.locked_from(day, attendance.zone_of(day_is_open.employee_id, day)) THEN
		RAISE EXCEPTION 'the revision window of % has ended', to_char(day, 'YYYY-MM')
			USING ERRCODE = 'PS201', DETAIL = format('Facts about it could be entered until %s.', attendance.locked_from(day, attendance.zone_of(day_is_open.employee_id, day))),
				HINT = 'Record a correction with correct_day.';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.day_is_open(employee_id bigint, day date) IS 'true if facts about that day may still be entered, else PS201 (article 11(4))';
CREATE FUNCTION attendance.day_name(day date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ((((((('{Senin,Selasa,Rabu,Kamis,Jumat,Sabtu,Minggu}'::text[])[(date_part('isodow'::text, day))::integer] || ', '::text) || (date_part('day'::text, day))::integer) || ' '::text) || ('{Januari,Februari,Maret,April,Mei,Juni,Juli,Agustus,September,Oktober,November,Desember}'::text[])[(date_part('month'::text, day))::integer]) || ' '::text) || (date_part('year'::text, day))::integer);
COMMENT ON FUNCTION attendance.day_name(day date) IS 'the date as the annexes write it: Senin, 3 Oktober 2022';
CREATE FUNCTION attendance.day_of(employee_id bigint, at timestamp with time zone) RETURNS date
LANGUAGE plpgsql STABLE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$ BEGIN RETURN (at AT TIME ZONE attendance.zone_of(day_of.employee_id, (at AT TIME ZONE 'UTC')::date))::date; END $$;
COMMENT ON FUNCTION attendance.day_of(employee_id bigint, at timestamp with time zone) IS 'the date of that instant where the person works';
CREATE FUNCTION attendance.decide_excuse(employee_id bigint, excuse_id bigint, decision text, note text DEFAULT NULL::text) RETURNS void
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	x record;
	missing text[];
BEGIN
	IF decision IS NULL OR decision NOT IN ('approved', 'rejected') THEN
		RAISE EXCEPTION 'a decision is approved or rejected' USING ERRCODE = 'PS306';
	END IF;
	SELECT e.*, k.documents INTO x FROM attendance.excuse AS e JOIN attendance.excuse_kind AS k ON k.kind = e.kind
	WHERE e.employee_id = decide_excuse.employee_id AND e.excuse_id = decide_excuse.excuse_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown request % of employee %', excuse_id, employee_id USING ERRCODE = 'PS103';
	END IF;
	IF NOT (attendance.manages() OR coalesce(employee_id = ANY (attendance.supervised_people()), false)) OR employee_id IS NOT DISTINCT FROM attendance.my_employee() THEN
		RAISE EXCEPTION 'only the direct supervisor or a manager may decide a request, and nobody one''s own' USING ERRCODE = '42501';
	END IF;
	IF x.decision IS NOT NULL OR x.revoked_at IS NOT NULL THEN
		RAISE EXCEPTION 'request % is %', excuse_id, CASE WHEN x.revoked_at IS NOT NULL THEN 'withdrawn' ELSE x.decision || ' already' END USING ERRCODE = 'PS305';
	END IF;
	PERFORM attendance.day_is_open(employee_id, coalesce(x.first_day, attendance.day_of(employee_id, x.starts_at)));
	IF decision = 'approved' THEN
		missing := ARRAY (SELECT d FROM unnest(x.documents) AS d EXCEPT SELECT d.document FROM attendance.excuse_document AS d
			WHERE d.employee_id = decide_excuse.employee_id AND d.excuse_id = decide_excuse.excuse_id AND d.revoked_at IS NULL ORDER BY 1);
		IF missing <> '{}' THEN
			RAISE EXCEPTION 'documents are missing: %', array_to_string(missing, ', ') USING ERRCODE = 'PS304', HINT = 'Hand them in with add_document.';
		END IF;
	END IF;
	UPDATE attendance.excuse AS e SET decision = decide_excuse.decision, decided_by = attendance.me(), decided_at = attendance.clock(), decision_note = note
	WHERE e.employee_id = decide_excuse.employee_id AND e.excuse_id = decide_excuse.excuse_id AND e.decision IS NULL AND e.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'request % has just been decided or withdrawn', excuse_id USING ERRCODE = 'PS305';
	END IF;
END $$;
COMMENT ON FUNCTION attendance.decide_excuse(employee_id bigint, excuse_id bigint, decision text, note text) IS 'approves or rejects a request, as the person''s direct supervisor or a manager. Errors: 42501, PS103, PS201, PS304, PS305, PS306';
CREATE FUNCTION attendance.excuse_allowed(employee_id bigint, kind text, first_day date, starts_at timestamp with time zone) RETURNS boolean
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	k record;
	zone text;
BEGIN
	IF excuse_allowed.employee_id IS DISTINCT FROM attendance.my_employee() THEN
		PERFORM attendance.may_act_for(excuse_allowed.employee_id);
	END IF;
	SELECT * INTO k FROM attendance.excuse_kind AS x WHERE x.kind = excuse_allowed.kind AND x.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown kind of excuse "%"', excuse_allowed.kind USING ERRCODE = 'PS104';
	END IF;
	zone := attendance.zone_of(excuse_allowed.employee_id, coalesce(excuse_allowed.first_day, (excuse_allowed.starts_at AT TIME ZONE 'UTC')::date));
	PERFORM attendance.day_is_open(excuse_allowed.employee_id, coalesce(excuse_allowed.first_day, (excuse_allowed.starts_at AT TIME ZONE zone)::date));
	IF k.effect = 'permit' THEN
		IF excuse_allowed.starts_at IS NULL THEN
			RAISE EXCEPTION 'a permit is for hours of a day, not for whole days' USING ERRCODE = 'PS306', HINT = 'Give starts_at and ends_at.';
		END IF;
		-- that day, or in the night that began the day before
		IF NOT EXISTS (SELECT FROM attendance.punch AS p WHERE p.employee_id = excuse_allowed.employee_id AND p.revoked_at IS NULL
			AND (p.refusal IS NULL OR p.cleared_at IS NOT NULL) AND p.at <= attendance.wall_clock()
			AND (p.direction IS NULL OR p.direction = 'in')
			AND p.at >= least((excuse_allowed.starts_at AT TIME ZONE zone)::date::timestamp AT TIME ZONE zone, excuse_allowed.starts_at - interval '8 hours')
			AND p.at < ((excuse_allowed.starts_at AT TIME ZONE zone)::date + 1)::timestamp AT TIME ZONE zone) THEN
			RAISE EXCEPTION 'a permit needs a check-in on its day'
				USING ERRCODE = 'PS303', DETAIL = format('There is none of employee %s on %s.', excuse_allowed.employee_id, (excuse_allowed.starts_at AT TIME ZONE zone)::date);
		END IF;
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.excuse_allowed(employee_id bigint, kind text, first_day date, starts_at timestamp with time zone) IS 'guard of requests: true, or the refusal (42501, PS101, PS104, PS201, PS303, PS306)';
CREATE FUNCTION attendance.first_seen() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$ BEGIN RETURN (SELECT CASE WHEN s.whole OR s.wide THEN -9223372036854775808 ELSE s.self END FROM attendance.scope() AS s); END $$;
COMMENT ON FUNCTION attendance.first_seen() IS 'no employee_id below it is seen by who asks';
CREATE FUNCTION attendance.import_attlog(lines text, terminal text DEFAULT NULL::text, time_zone text DEFAULT NULL::text, trust_states boolean DEFAULT false, OUT read integer, OUT loaded integer, OUT known integer, OUT broken integer, OUT problems text[]) RETURNS record
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $_$
#variable_conflict use_variable
DECLARE
	everybody boolean := attendance.manages();
	people bigint[] := attendance.operated_people();
	upto timestamptz := attendance.wall_clock();
	numbers text[];
	owners bigint[];
	shares int[];
	who bigint[];
	ats timestamptz[];
	devices text[];
	directions text[];
	stored bigint[];
BEGIN
	IF NOT everybody AND people = '{}' THEN
		RAISE EXCEPTION 'only a manager or an operator may import punches' USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', attendance.me());
	END IF;
	IF time_zone IS NOT NULL THEN
		-- an unknown zone is an error of the call, not of each line
		PERFORM timestamp '2000-01-01' AT TIME ZONE time_zone;
	END IF;
	-- Statements of their own for employees, for what asks functions that read tables, for the punches that are there and for the new ones: in
	-- one, a distributed register (Citus) would run the functions on a shard.
	SELECT array_agg(x.number), array_agg(x.employee_id), array_agg(x.people) INTO numbers, owners, shares
	FROM (
		SELECT n.number, min(e.employee_id) AS employee_id, count(*)::int AS people
		FROM (SELECT DISTINCT (regexp_match(s.line, '^\s*(\S+)\t'))[1] AS number FROM string_to_table(ltrim(lines, U&'\FEFF'), E'\n') AS s(line)) AS n
		JOIN attendance.employee AS e ON e.revoked_at IS NULL
			AND (e.terminal_number = n.number OR e.terminal_number IS NULL AND e.number = n.number)
		GROUP BY n.number
	) AS x;
	-- materialized: each line is matched once
	WITH line AS MATERIALIZED (
		SELECT s.no, rtrim(s.line, E'\r') AS line,
			regexp_match(s.line, '^\s*(\S+)\t([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\t\s*([^\t]*?)\s*\t\s*(\d+)\s*(\t|\r?$)') AS field
		FROM string_to_table(ltrim(lines, U&'\FEFF'), E'\n') WITH ORDINALITY AS s(line, no)
		WHERE btrim(s.line, E' \t\r') <> ''
	), punched AS MATERIALIZED (
		SELECT l.no, l.line, l.field[1] AS number, concat_ws(' ', 'terminal', coalesce(nullif(btrim(terminal), ''), nullif(l.field[8], ''))) AS device, l.field[9] AS state,
			-- 30 February matches the pattern, too
			CASE WHEN l.field[4]::int <= date_part('day', make_date(l.field[2]::int, l.field[3]::int, 1) + interval '1 month' - interval '1 day')
				THEN make_timestamp(l.field[2]::int, l.field[3]::int, l.field[4]::int, l.field[5]::int, l.field[6]::int, l.field[7]::int) END AS local
		FROM line AS l
	), placed AS (
		SELECT p.*, CASE WHEN x.people = 1 THEN x.employee_id END AS employee_id, x.people,
			CASE WHEN x.people = 1 THEN coalesce(time_zone, attendance.zone_of(x.employee_id, p.local::date)) END AS zone
		FROM punched AS p LEFT JOIN unnest(numbers, owners, shares) AS x(number, employee_id, people) ON x.number = p.number
	), locked AS (
		SELECT m.month, m.zone, attendance.locked_from(m.month, m.zone) AS at
		FROM (SELECT DISTINCT date_trunc('month', q.local)::date AS month, q.zone FROM placed AS q WHERE q.local IS NOT NULL AND q.zone IS NOT NULL) AS m
	), judged AS (
		SELECT q.*, q.local AT TIME ZONE q.zone AS at,
			CASE WHEN q.local IS NULL THEN 'not number, date and time, terminal and state with tabs between'
				WHEN q.people IS NULL THEN format('nobody has the number %s', q.number)
				WHEN q.people > 1 THEN format('%s people have the number %s', q.people, q.number)
				WHEN NOT everybody AND q.employee_id <> ALL (people) THEN format('number %s is not of your units', q.number)
				WHEN q.local AT TIME ZONE q.zone > upto THEN 'in the future'
				WHEN upto >= k.at THEN format('the revision window of %s has ended', to_char(k.month, 'YYYY-MM')) END AS problem
		FROM placed AS q LEFT JOIN locked AS k ON k.month = date_trunc('month', q.local)::date AND k.zone = q.zone
	)
	SELECT count(*)::int, (count(*) FILTER (WHERE j.problem IS NOT NULL))::int,
		coalesce(array_agg(format('line %s: %s: %s', j.no, j.problem, left(j.line, 100)) ORDER BY j.no) FILTER (WHERE j.problem IS NOT NULL), '{}'),
		array_agg(j.employee_id ORDER BY j.no) FILTER (WHERE j.problem IS NULL), array_agg(j.at ORDER BY j.no) FILTER (WHERE j.problem IS NULL),
		array_agg(j.device ORDER BY j.no) FILTER (WHERE j.problem IS NULL),
		array_agg(CASE WHEN trust_states THEN CASE WHEN j.state IN ('0', '3', '4') THEN 'in' WHEN j.state IN ('1', '2', '5') THEN 'out' END END ORDER BY j.no)
			FILTER (WHERE j.problem IS NULL)
	INTO read, broken, problems, who, ats, devices, directions
	FROM judged AS j;
	SELECT array_agg(DISTINCT j.no) INTO stored
	FROM unnest(who, ats, devices) WITH ORDINALITY AS j(employee_id, at, device, no)
	JOIN attendance.punch AS k ON k.employee_id = j.employee_id AND k.at = j.at AND k.device = j.device AND k.source = 'terminal';
	INSERT INTO attendance.punch (employee_id, at, direction, device, source)
	SELECT DISTINCT ON (j.employee_id, j.at, j.device) j.employee_id, j.at, j.direction, j.device, 'terminal'
	FROM unnest(who, ats, devices, directions) WITH ORDINALITY AS j(employee_id, at, device, direction, no)
	LEFT JOIN unnest(stored) AS s(no) ON s.no = j.no
	WHERE s.no IS NULL
	ORDER BY j.employee_id, j.at, j.device, j.no
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS loaded = ROW_COUNT;
	known := read - loaded - broken;
END $_$;
COMMENT ON FUNCTION attendance.import_attlog(lines text, terminal text, time_zone text, trust_states boolean, OUT read integer, OUT loaded integer, OUT known integer, OUT broken integer, OUT problems text[]) IS 'loads the text of a terminal''s export (attlog.dat: number, date and time, terminal, state, verify, work code, with tabs between), as a manager, or an operator for people of the own units. A number is employee.terminal_number or, without one, the NIP; times are those of the person''s unit unless a time_zone is given; punches get no direction unless trust_states (0, 3, 4 in; 1, 2, 5 out). Returns how many lines were read, loaded, known already and broken, and the problems with their line numbers; loading twice adds nothing. Error: 42501';
CREATE FUNCTION attendance.last_begun() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (((attendance.clock() AT TIME ZONE 'UTC'::text))::date + 1);
COMMENT ON FUNCTION attendance.last_begun() IS 'the latest date that has begun, or is about to, in any time zone';
CREATE FUNCTION attendance.last_seen() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$ BEGIN RETURN (SELECT CASE WHEN s.whole OR s.wide THEN 9223372036854775807 ELSE s.self END FROM attendance.scope() AS s); END $$;
COMMENT ON FUNCTION attendance.last_seen() IS 'no employee_id above it is seen by who asks';
CREATE FUNCTION attendance.leftover_before(employee_id bigint, year integer) RETURNS interval
LANGUAGE plpgsql STABLE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	y record;
	pot interval := '0';
BEGIN
	FOR y IN
		SELECT date_part('year', d.month)::int AS year, sum(d.pot) AS pot, p.leftover, p.day_length
		FROM attendance.day_total AS d
		LEFT JOIN attendance.policy_in_force AS p ON make_date(date_part('year', d.month)::int, 12, 31) >= p.first_day
			AND make_date(date_part('year', d.month)::int, 12, 31) < p.end_day
		WHERE d.employee_id = leftover_before.employee_id AND d.month < make_date(leftover_before.year, 1, 1)
		GROUP BY 1, 3, 4 ORDER BY 1
	LOOP
		pot := CASE y.leftover WHEN 'keep' THEN presensi.lost_remainder(pot + y.pot, y.day_length) ELSE '0' END;
	END LOOP;
	RETURN pot;
END $$;
COMMENT ON FUNCTION attendance.leftover_before(employee_id bigint, year integer) IS 'the lost time that a person brings into the year from those before it, where the policy keeps leftovers';
CREATE FUNCTION attendance.locked_from(month date, time_zone text) RETURNS timestamp with time zone
LANGUAGE plpgsql STABLE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	m record;
	days int;
	next_month date := (date_trunc('month', locked_from.month::timestamp) + interval '1 month')::date;
BEGIN
	SELECT y.revision_days INTO days FROM attendance.policy AS y WHERE y.first_day <= next_month AND y.revoked_at IS NULL ORDER BY y.first_day DESC LIMIT 1;
	SELECT x.open_until INTO m FROM attendance.month AS x WHERE x.month = date_trunc('month', locked_from.month::timestamp)::date;
	RETURN greatest((next_month + coalesce(days, 4))::timestamp AT TIME ZONE time_zone, m.open_until);
END $$;
COMMENT ON FUNCTION attendance.locked_from(month date, time_zone text) IS 'the instant from which facts about the month of that date are locked: the end of its revision window, or later if it was reopened';
CREATE FUNCTION attendance.login() RETURNS text
LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text);
COMMENT ON FUNCTION attendance.login() IS 'the database role in force: SET ROLE, else the login; a SECURITY DEFINER function does not change it';
CREATE FUNCTION attendance.manages() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN attendance.acts_as(VARIADIC ARRAY['manager'::text]);
COMMENT ON FUNCTION attendance.manages() IS 'is who asks a manager?';
CREATE FUNCTION attendance.managing(what text) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
BEGIN
	IF NOT attendance.manages() THEN
		RAISE EXCEPTION 'only a manager may %', what USING ERRCODE = '42501', DETAIL = format('"%s" is none.', attendance.me());
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.managing(what text) IS 'true for a manager, else 42501';
CREATE FUNCTION attendance.manual_allowed(employee_id bigint, at timestamp with time zone, cause text, statement_id bigint) RETURNS boolean
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	zone text;
	day date;
	rules record;
	used bigint;
BEGIN
	PERFORM attendance.may_act_for(employee_id);
	IF at IS NULL OR NOT isfinite(at) OR at > attendance.wall_clock() THEN
		RAISE EXCEPTION 'manual attendance cannot be entered before it happened' USING ERRCODE = 'PS307';
	END IF;
	IF cause IS NULL OR cause NOT IN ('no_signal', 'phone_lost', 'phone_broken', 'phone_left', 'other', 'server_down') THEN
		RAISE EXCEPTION 'unknown cause of manual attendance "%"', cause USING ERRCODE = 'PS104',
			DETAIL = 'A cause is no_signal, phone_lost, phone_broken, phone_left, other or server_down.';
	END IF;
	zone := attendance.zone_of(employee_id, (at AT TIME ZONE 'UTC')::date);
	day := (at AT TIME ZONE zone)::date;
	PERFORM attendance.day_is_open(employee_id, day);
	IF cause <> 'server_down' AND NOT EXISTS (
		SELECT FROM attendance.statement AS s JOIN attendance.unit AS su ON su.unit_id = s.unit_id
		JOIN attendance.posting AS p ON p.employee_id = manual_allowed.employee_id AND p.revoked_at IS NULL AND day BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
		JOIN attendance.unit AS u ON u.unit_id = p.unit_id AND starts_with(u.path || '.', su.path || '.')
		WHERE s.statement_id = manual_allowed.statement_id AND s.cause = manual_allowed.cause AND s.revoked_at IS NULL) THEN
		RAISE EXCEPTION 'manual attendance for "%" needs a letter of the unit''s head for that cause', cause USING ERRCODE = 'PS302';
	END IF;
	IF cause = 'phone_left' THEN
		SELECT * INTO rules FROM attendance.policy AS y WHERE y.first_day <= day AND y.revoked_at IS NULL ORDER BY y.first_day DESC LIMIT 1;
		-- one after the other, so that two at once cannot both be the last
		PERFORM pg_advisory_xact_lock(hashoid('attendance.punch'::regclass), hashint8(employee_id));
		SELECT CASE rules.forgotten_phone_unit WHEN 'day' THEN count(DISTINCT (k.at AT TIME ZONE zone)::date) FILTER (WHERE (k.at AT TIME ZONE zone)::date <> day)
			ELSE count(*) END INTO used
		FROM attendance.punch AS k
		WHERE k.employee_id = manual_allowed.employee_id AND k.cause = 'phone_left' AND k.revoked_at IS NULL
			AND k.at >= date_trunc('month', day::timestamp) AT TIME ZONE zone AND k.at < (date_trunc('month', day::timestamp) + interval '1 month') AT TIME ZONE zone;
		IF used >= rules.forgotten_phone_quota THEN
			RAISE EXCEPTION 'the phone was left behind % times in % already', used, to_char(day, 'YYYY-MM')
				USING ERRCODE = 'PS301', DETAIL = format('Manual attendance for it is tolerated %s times a month (article 9(6)).', rules.forgotten_phone_quota);
		END IF;
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.manual_allowed(employee_id bigint, at timestamp with time zone, cause text, statement_id bigint) IS 'guard of manual attendance: true, or the refusal (42501, PS101, PS104, PS201, PS301, PS302, PS307)';
CREATE FUNCTION attendance.may_act_for(employee_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
BEGIN
	IF NOT (attendance.manages() OR coalesce(may_act_for.employee_id = ANY (attendance.operated_people()), false)) THEN
		RAISE EXCEPTION 'only a manager, or an operator of the person''s unit, may do this' USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', attendance.me());
	END IF;
	IF NOT EXISTS (SELECT FROM attendance.employee AS e WHERE e.employee_id = may_act_for.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(may_act_for.employee_id::text, 'NULL') USING ERRCODE = 'PS101';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.may_act_for(employee_id bigint) IS 'true for a manager and for an operator of the person''s unit, else 42501';
CREATE FUNCTION attendance.me() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	role text := attendance.login();
	identity text := nullif(current_setting('presensi.identity', true), '');
BEGIN
	IF identity IS NULL THEN
		RETURN role;
	END IF;
	IF EXISTS (SELECT FROM attendance.member AS m WHERE m.who = role AND m.acts_as = 'pool' AND m.revoked_at IS NULL) THEN
		RETURN '@' || identity;
	END IF;
	RETURN role;
END $$;
COMMENT ON FUNCTION attendance.me() IS 'who asks: the role in force (SET ROLE, else the login; a SECURITY DEFINER function does not change it) or, for a pool''s role, @ and the identity in presensi.identity';
CREATE FUNCTION attendance.minutes(i interval) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (floor((date_part('epoch'::text, i) / (60)::double precision)))::integer;
COMMENT ON FUNCTION attendance.minutes(i interval) IS 'whole minutes of elapsed time';
CREATE FUNCTION attendance.month_name(month date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ((('{Januari,Februari,Maret,April,Mei,Juni,Juli,Agustus,September,Oktober,November,Desember}'::text[])[(date_part('month'::text, month))::integer] || ' '::text) || (date_part('year'::text, month))::integer);
COMMENT ON FUNCTION attendance.month_name(month date) IS 'the month as the annexes write it: Oktober 2022';
CREATE FUNCTION attendance.scope(OUT who text, OUT self bigint, OUT whole boolean, OUT wide boolean) RETURNS record
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
BEGIN
	who := attendance.me();
	SELECT min(m.employee_id), coalesce(bool_or(m.acts_as = 'manager' OR m.acts_as = 'reader' AND m.unit_id IS NULL), false),
		coalesce(bool_or(m.acts_as IN ('operator', 'supervisor', 'reader')), false)
	INTO self, whole, wide FROM attendance.member AS m WHERE m.who = scope.who AND m.revoked_at IS NULL;
END $$;
COMMENT ON FUNCTION attendance.scope(OUT who text, OUT self bigint, OUT whole boolean, OUT wide boolean) IS 'who asks, as which employee, whether they see the whole register, and else whether more than themselves';
CREATE FUNCTION attendance.my_employee() RETURNS bigint
LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN (attendance.scope()).self;
COMMENT ON FUNCTION attendance.my_employee() IS 'the employee who asks; NULL for others';
CREATE FUNCTION attendance.my_units(VARIADIC what text[] DEFAULT '{operator,reader}'::text[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
BEGIN
	RETURN ARRAY (SELECT u.unit_id FROM attendance.member AS m JOIN attendance.unit AS top ON top.unit_id = m.unit_id
		JOIN attendance.unit AS u ON starts_with(u.path || '.', top.path || '.')
		WHERE m.who = attendance.me() AND m.acts_as = ANY (what) AND m.revoked_at IS NULL);
END $$;
COMMENT ON FUNCTION attendance.my_units(VARIADIC what text[]) IS 'the units, with those below them, that who asks operates or reads';
CREATE FUNCTION attendance.one_shard_at_a_time() RETURNS void
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL THEN
		PERFORM set_config('citus.multi_shard_modify_mode', 'sequential', true);
	END IF;
END $$;
COMMENT ON FUNCTION attendance.one_shard_at_a_time() IS 'for functions that write months and days in one transaction: tells Citus, where it is, to go shard by shard until its end';
CREATE FUNCTION attendance.operated_people(VARIADIC what text[] DEFAULT '{operator}'::text[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
SET enable_bitmapscan TO 'off'
AS $$
DECLARE
	units bigint[] := attendance.my_units(VARIADIC what);
BEGIN
	IF units = '{}' THEN
		RETURN units;
	END IF;
	RETURN ARRAY (SELECT DISTINCT p.employee_id FROM attendance.posting AS p WHERE p.unit_id = ANY (units) AND p.revoked_at IS NULL
		AND coalesce(p.last_day, 'infinity') >= (attendance.clock() AT TIME ZONE 'UTC')::date - 62 ORDER BY p.employee_id);
END $$;
COMMENT ON FUNCTION attendance.operated_people(VARIADIC what text[]) IS 'the people of the units that who asks operates';
CREATE FUNCTION attendance.reads_members() RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN true;
COMMENT ON FUNCTION attendance.reads_members() IS 'a mark: who may execute it sees all members, others themselves';
CREATE FUNCTION attendance.reason_given(why text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
BEGIN
	IF coalesce(btrim(why), '') = '' THEN
		RAISE EXCEPTION 'a reason must be given' USING ERRCODE = 'PS308';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.reason_given(why text) IS 'true, or PS308 if the reason is empty';
CREATE FUNCTION attendance.record_punch(employee_id bigint DEFAULT NULL::bigint, device text DEFAULT NULL::text, location public.geography DEFAULT NULL::public.geography, accuracy_m double precision DEFAULT NULL::double precision, code text DEFAULT NULL::text, direction text DEFAULT NULL::text, photo text DEFAULT NULL::text, mock boolean DEFAULT NULL::boolean, request_id text DEFAULT NULL::text, client_at timestamp with time zone DEFAULT NULL::timestamp with time zone, OUT accepted boolean, OUT reason text, OUT punch_id bigint, OUT punched_at timestamp with time zone, OUT used_as text, OUT workday date, OUT shift_no smallint, OUT verdict text, OUT late interval, OUT early_leave interval, OUT site text, OUT site_distance_m double precision, OUT fence text, OUT next_action text, OUT next_opens_at timestamp with time zone, OUT next_closes_at timestamp with time zone, OUT repeated boolean) RETURNS record
LANGUAGE plpgsql SECURITY DEFINER
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_column
DECLARE
	who bigint := coalesce(record_punch.employee_id, attendance.my_employee());
	received timestamptz;
	stored record;
	person record;
	today date;
	picked date;
	travels boolean := false;
	units bigint[];
	at_site bigint;
	site_verdict text;
	ordinary boolean := false;
	period daterange;
	roster presensi.roster;
	punch_log presensi.punch_log;
	excuses presensi.excuse[];
BEGIN
	IF employee_id IS NOT NULL AND NOT attendance.manages() AND employee_id IS DISTINCT FROM attendance.my_employee() THEN
		RAISE EXCEPTION 'a punch can be recorded for oneself only'
			USING ERRCODE = '42501', DETAIL = format('"%s" is not employee %s.', attendance.me(), who);
	END IF;
	IF direction NOT IN ('in', 'out') THEN
		RAISE EXCEPTION 'invalid direction: "%"', direction USING ERRCODE = '22023', DETAIL = 'A direction is in, out or NULL.';
	END IF;
	-- Punches of one person come one after the other, so that each sees those before it and a retry sees the first try.
	PERFORM pg_advisory_xact_lock(hashoid('attendance.punch'::regclass), hashint8(who));
	received := attendance.wall_clock();
	repeated := false;
	IF request_id IS NOT NULL THEN
		SELECT k.*, s.name INTO stored FROM attendance.punch AS k LEFT JOIN attendance.site AS s ON s.site_id = k.site_id
		WHERE k.employee_id = who AND k.request_id = record_punch.request_id;
		repeated := FOUND;
	END IF;
	IF repeated THEN
		punch_id := stored.punch_id;
		punched_at := stored.at;
		direction := stored.direction;
		reason := stored.refusal;
		accepted := stored.revoked_at IS NULL AND (reason IS NULL OR stored.cleared_at IS NOT NULL);
		site := stored.name;
		site_distance_m := stored.site_distance_m;
		fence := stored.fence;
	ELSE
		-- Who this is, where they belong today in the unit's own time, and what holds there; and whether anything lies around that day (wider than
		-- rosters_of looks) that the ordinary punch has nothing to do with.
		SELECT e.first_day, e.last_day, d.device, p.unit_id, p.first_day AS since, p.last_day AS until, u.path, z.zone, local.today, rules.*,
			ARRAY (SELECT a.unit_id FROM attendance.unit AS a
				WHERE a.path = ANY (ARRAY (SELECT array_to_string((string_to_array(u.path, '.'))[1:i], '.')
					FROM generate_series(1, cardinality(string_to_array(u.path, '.'))) AS i))
				ORDER BY length(a.path)) AS line,
			EXISTS (SELECT FROM attendance.excuse AS x WHERE x.employee_id = who AND x.decision = 'approved' AND x.revoked_at IS NULL
				AND (x.first_day < local.today + 12 AND x.last_day > local.today - 12
					OR x.starts_at < received + interval '12 days' AND x.ends_at > received - interval '12 days')) AS excused,
			EXISTS (SELECT FROM attendance.punch AS k WHERE k.employee_id = who AND k.refusal IS NOT NULL AND k.revoked_at IS NULL
				AND k.at > received - interval '12 days' AND k.at < received + interval '12 days') AS refused,
			EXISTS (SELECT FROM attendance.punch AS k WHERE k.employee_id = who AND k.code IS NOT NULL
				AND k.pick_day > local.today - 12 AND k.pick_day < local.today + 12) AS picks
		INTO person
		FROM attendance.employee AS e
		LEFT JOIN (attendance.posting AS p JOIN attendance.unit AS u ON u.unit_id = p.unit_id)
			ON p.employee_id = who AND p.revoked_at IS NULL
			AND (received AT TIME ZONE u.time_zone)::date BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
		LEFT JOIN attendance.device AS d ON d.employee_id = who AND d.revoked_at IS NULL
		CROSS JOIN LATERAL (SELECT coalesce(u.time_zone, 'Asia/Jakarta') AS zone) AS z
		CROSS JOIN LATERAL (SELECT (received AT TIME ZONE z.zone)::date AS today) AS local
		LEFT JOIN LATERAL (
			SELECT y.offline_limit, y.mock_location, y.accuracy_limit_m, y.uncertain_fence, coalesce(y.transfer_days, 0) AS transfer_days
			FROM attendance.policy AS y WHERE y.first_day <= local.today AND y.revoked_at IS NULL ORDER BY y.first_day DESC LIMIT 1
		) AS rules ON true
		WHERE e.employee_id = who;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'unknown employee %', coalesce(who::text, 'NULL') USING ERRCODE = 'PS101';
		END IF;
		today := person.today;
		-- The server's instant counts, to the second. A phone that was offline is believed as far as the policy says.
		punched_at := date_trunc('second', received, 'UTC');
		IF client_at < received AND person.offline_limit > '0' THEN
			IF client_at >= received - person.offline_limit THEN
				punched_at := client_at;
				today := (punched_at AT TIME ZONE person.zone)::date;
			ELSE
				reason := 'offline';
			END IF;
		END IF;
		reason := CASE
			WHEN today < person.first_day OR today > person.last_day THEN 'not_in_service'
			WHEN person.unit_id IS NULL THEN 'no_posting'
			WHEN person.device IS NULL THEN 'no_device'
			WHEN device IS DISTINCT FROM person.device THEN 'device'
			WHEN mock AND person.mock_location = 'refuse' THEN 'mock'
			ELSE reason
		END;
		-- A picked work code must be a choice of the person; naming the assigned one picks nothing.
		IF code IS NOT NULL THEN
			IF NOT EXISTS (SELECT FROM attendance.assignment AS a WHERE a.employee_id = who AND a.code = record_punch.code
				AND a.revoked_at IS NULL AND today + 1 >= a.first_day AND today - 1 <= coalesce(a.last_day, 'infinity')) THEN
				SELECT coalesce((presensi.classify(v.schedule::presensi.schedule, punched_at, person.zone, record_punch.direction::presensi.direction)).workday, today)
				INTO picked
				FROM attendance.assignment AS a
				JOIN attendance.work_code AS w ON w.code = record_punch.code AND w.assignable AND w.revoked_at IS NULL
				JOIN attendance.work_code_version AS v ON v.code = w.code AND v.revoked_at IS NULL AND today BETWEEN v.first_day AND coalesce(v.last_day, 'infinity')
				LEFT JOIN attendance.unit AS vu ON vu.unit_id = v.unit_id
				WHERE a.employee_id = who AND a.revoked_at IS NULL AND a.layer = 0 AND record_punch.code = ANY (a.choices)
					AND today + 1 >= a.first_day AND today - 1 <= coalesce(a.last_day, 'infinity')
					AND (v.unit_id IS NULL OR starts_with(person.path || '.', vu.path || '.'))
				ORDER BY length(vu.path) DESC NULLS LAST, v.first_day DESC LIMIT 1;
				IF NOT FOUND THEN
					reason := coalesce(reason, 'code');
				END IF;
			END IF;
		END IF;
		-- The place: sites of the unit and those above it, one's own, and for some days after a transfer those of the unit before.
		IF person.excused OR today <> person.today THEN
			travels := EXISTS (
				SELECT FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect = 'duty_travel'
				WHERE x.employee_id = who AND x.decision = 'approved' AND x.revoked_at IS NULL
					AND (today BETWEEN x.first_day AND x.last_day OR punched_at >= x.starts_at AND punched_at < x.ends_at)
					AND xk.documents <@ ARRAY (SELECT d.document FROM attendance.excuse_document AS d
						WHERE d.employee_id = who AND d.excuse_id = x.excuse_id AND d.revoked_at IS NULL));
		END IF;
		-- who came to the unit longer ago than that was in no other
		IF (today = person.today AND person.since <= today - person.transfer_days) IS NOT TRUE THEN
			units := ARRAY (
				SELECT a.unit_id FROM attendance.posting AS q JOIN attendance.unit AS qu ON qu.unit_id = q.unit_id
				CROSS JOIN generate_series(1, cardinality(string_to_array(qu.path, '.'))) AS i
				JOIN attendance.unit AS a ON a.path = array_to_string((string_to_array(qu.path, '.'))[1:i], '.')
				WHERE q.employee_id = who AND q.revoked_at IS NULL AND q.first_day <= today
					AND coalesce(q.last_day, 'infinity') >= today - coalesce(person.transfer_days, 0));
		END IF;
		SELECT s.site_id, s.name, d.away, CASE
			WHEN d.away > least(CASE WHEN accuracy_m > 0 AND accuracy_m < 'Infinity' THEN accuracy_m ELSE 0 END, person.accuracy_limit_m) THEN 'outside'
			ELSE d.verdict::text END
		INTO at_site, site, site_distance_m, site_verdict
		FROM (
			-- A subquery of its own, so that each site is measured once; and the units in another, since the planner would plan anew for each
			-- array that it can look into.
			SELECT s.site_id, s.name, s.fence, s.radius_m, presensi.fence_distance(s.fence, record_punch.location) AS metres
			FROM attendance.site AS s
			WHERE s.revoked_at IS NULL AND today BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')
				AND (s.employee_id = who OR s.unit_id = ANY (ARRAY (SELECT unnest(coalesce(units, person.line)))))
			OFFSET 0
		) AS s
		CROSS JOIN LATERAL (SELECT CASE WHEN s.metres <= s.radius_m THEN 0 ELSE s.metres - s.radius_m END,
			presensi.circle_verdict(s.metres, presensi.fence_depth(s.fence, record_punch.location), accuracy_m, s.radius_m)) AS d(away, verdict)
		ORDER BY d.away NULLS LAST, d.verdict, s.site_id LIMIT 1;
		fence := CASE WHEN travels THEN 'waived' WHEN location IS NOT NULL THEN site_verdict END;
		reason := coalesce(reason, CASE
			WHEN travels OR at_site IS NULL THEN NULL
			WHEN location IS NULL THEN 'no_location'
			WHEN site_verdict = 'outside' OR site_verdict = 'uncertain' AND site_distance_m > 0 AND person.uncertain_fence = 'refuse' THEN 'place'
		END);
		INSERT INTO attendance.punch AS k (employee_id, at, received_at, client_at, direction, code, pick_day, location, accuracy_m, device, photo, mock,
			source, request_id, site_id, site_distance_m, fence, refusal)
		VALUES (who, punched_at, received, record_punch.client_at, record_punch.direction, record_punch.code, picked, record_punch.location,
			record_punch.accuracy_m, record_punch.device, record_punch.photo, record_punch.mock,
			'online', record_punch.request_id, at_site, site_distance_m, record_punch.fence, reason)
		RETURNING k.punch_id INTO punch_id;
		accepted := reason IS NULL;
		ordinary := accepted AND picked IS NULL AND today = person.today AND NOT (person.excused OR person.refused OR person.picks);
	END IF;
	-- The answer: what the engine makes of the punch among all others. For who has no pick, refused punch or excuse around that day the short form of
	-- rosters_of says the same.
	period := daterange((punched_at AT TIME ZONE 'UTC')::date - 2, (punched_at AT TIME ZONE 'UTC')::date + 3);
	IF ordinary THEN
		SELECT plan.roster, punches.log INTO roster, punch_log
		FROM (SELECT who AS employee_id) AS p
		CROSS JOIN (SELECT person.zone AS time_zone) AS u
		CROSS JOIN (SELECT person.line AS ids) AS line
		CROSS JOIN LATERAL (
			SELECT array_agg(h.day) AS days FROM attendance.holiday AS h
			WHERE h.revoked_at IS NULL AND h.day >= lower(period) - 3 AND h.day < upper(period) + 3 AND (h.unit_id IS NULL OR h.unit_id = ANY (line.ids))
		) AS holidays
		CROSS JOIN (
			SELECT greatest(lower(period), person.since, person.first_day) AS first_day, least(upper(period), person.until + 1, person.last_day + 1) AS end_day
		) AS span
		
CROSS JOIN LATERAL unnest(ARRAY[span.first_day - 3], ARRAY[span.end_day + 3],
	ARRAY[(span.first_day - 5)::timestamp AT TIME ZONE 'UTC'], ARRAY[(span.end_day + 5)::timestamp AT TIME ZONE 'UTC']) AS around(first_day, end_day, starts_at, ends_at)
CROSS JOIN LATERAL (
	SELECT piece.employee_id, presensi.roster_agg(
			presensi.roster(piece.schedule::presensi.schedule, daterange(piece.first_day, piece.end_day), u.time_zone, holidays.days)
			ORDER BY piece.layer, piece.since, piece.tie, piece.depth, piece.version_since) AS roster
	FROM (
		-- rules (layer 0) and plans (2), each with the versions of its code
		SELECT a.employee_id, a.layer * 2 AS layer, a.first_day AS since, 0::numeric AS tie,
			coalesce(array_position(line.ids, v.unit_id), 0) AS depth, coalesce(v.first_day, '-infinity') AS version_since,
			coalesce(v.schedule, 'daily off') AS schedule,
			greatest(around.first_day, a.first_day, v.first_day) AS first_day,
			least(around.end_day, a.last_day + 1, v.last_day + 1) AS end_day
		FROM attendance.assignment AS a
		LEFT JOIN attendance.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE a.revoked_at IS NULL
		
	) AS piece
	WHERE piece.employee_id = p.employee_id AND piece.first_day < piece.end_day
	GROUP BY piece.employee_id
) AS plan
LEFT JOIN LATERAL (
	SELECT counted.employee_id,
		presensi.punch_log(counted.at, CASE WHEN counted.direction = 'in' THEN 'in'::presensi.direction WHEN counted.direction = 'out' THEN 'out'::presensi.direction END) AS log
	FROM (
		-- an index holds just these, with all that is wanted of them
		SELECT k.employee_id, k.at, k.direction FROM attendance.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NULL AND k.revoked_at IS NULL
		
	) AS counted
	GROUP BY counted.employee_id
) AS punches ON true
;
	ELSE
		SELECT r.roster, r.punch_log, r.excuses INTO roster, punch_log, excuses
		FROM (
SELECT p.employee_id, p.unit_id, p.supervisor_id, span.first_day, span.end_day, u.time_zone, plan.roster, punches.log AS punch_log, leave.excuses
FROM (SELECT x.*, period AS period FROM attendance.unit AS x) AS u
CROSS JOIN LATERAL (
	-- the unit and those above it, from the top
	SELECT array_agg(a.unit_id ORDER BY above.i) AS ids
	FROM (SELECT i, array_to_string((string_to_array(u.path, '.'))[1:i], '.') AS path FROM generate_series(1, cardinality(string_to_array(u.path, '.'))) AS i) AS above
	JOIN attendance.unit AS a ON a.path = above.path
) AS line
CROSS JOIN LATERAL (
	SELECT array_agg(h.day) AS days FROM attendance.holiday AS h
	WHERE h.revoked_at IS NULL AND h.day >= lower(u.period) - 3 AND h.day < upper(u.period) + 3 AND (h.unit_id IS NULL OR h.unit_id = ANY (line.ids))
) AS holidays
JOIN attendance.posting AS p ON p.unit_id = u.unit_id AND p.revoked_at IS NULL
	AND p.first_day < upper(u.period) AND (p.last_day IS NULL OR p.last_day >= lower(u.period))
CROSS JOIN LATERAL (SELECT x.first_day, x.last_day FROM attendance.employee AS x WHERE x.employee_id = p.employee_id GROUP BY x.employee_id, x.first_day, x.last_day) AS e
CROSS JOIN LATERAL (
	SELECT greatest(lower(u.period), p.first_day, e.first_day) AS first_day, least(upper(u.period), p.last_day + 1, e.last_day + 1) AS end_day
) AS span
CROSS JOIN LATERAL unnest(ARRAY[span.first_day - 3], ARRAY[span.end_day + 3],
	ARRAY[(span.first_day - 5)::timestamp AT TIME ZONE 'UTC'], ARRAY[(span.end_day + 5)::timestamp AT TIME ZONE 'UTC']) AS around(first_day, end_day, starts_at, ends_at)
CROSS JOIN LATERAL (
	SELECT piece.employee_id, presensi.roster_agg(
			presensi.roster(piece.schedule::presensi.schedule, daterange(piece.first_day, piece.end_day), u.time_zone, holidays.days)
			ORDER BY piece.layer, piece.since, piece.tie, piece.depth, piece.version_since) AS roster
	FROM (
		-- rules (layer 0) and plans (2), each with the versions of its code
		SELECT a.employee_id, a.layer * 2 AS layer, a.first_day AS since, 0::numeric AS tie,
			coalesce(array_position(line.ids, v.unit_id), 0) AS depth, coalesce(v.first_day, '-infinity') AS version_since,
			coalesce(v.schedule, 'daily off') AS schedule,
			greatest(around.first_day, a.first_day, v.first_day) AS first_day,
			least(around.end_day, a.last_day + 1, v.last_day + 1) AS end_day
		FROM attendance.assignment AS a
		LEFT JOIN attendance.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE a.revoked_at IS NULL
		UNION ALL
		-- picks (layer 1); of several for one day the first punch's holds
		SELECT k.employee_id, 1, k.pick_day, -extract(epoch FROM k.at AT TIME ZONE 'UTC'),
			coalesce(array_position(line.ids, v.unit_id), 0), v.first_day, v.schedule, k.pick_day, k.pick_day + 1
		FROM attendance.punch AS k
		JOIN attendance.work_code_version AS v ON v.code = k.code AND v.revoked_at IS NULL AND v.first_day <= k.pick_day
			AND (v.last_day IS NULL OR v.last_day >= k.pick_day) AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE k.code IS NOT NULL AND k.pick_day >= around.first_day AND k.pick_day < around.end_day
			AND k.revoked_at IS NULL AND (k.refusal IS NULL OR k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location'))
	) AS piece
	WHERE piece.employee_id = p.employee_id AND piece.first_day < piece.end_day
	GROUP BY piece.employee_id
) AS plan
LEFT JOIN LATERAL (
	SELECT counted.employee_id,
		presensi.punch_log(counted.at, CASE WHEN counted.direction = 'in' THEN 'in'::presensi.direction WHEN counted.direction = 'out' THEN 'out'::presensi.direction END) AS log
	FROM (
		-- an index holds just these, with all that is wanted of them
		SELECT k.employee_id, k.at, k.direction FROM attendance.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NULL AND k.revoked_at IS NULL
		UNION ALL
		-- and another the refused ones: they count if they were cleared; a refusal for place falls with approved duty travel that has its
		-- documents, and with a corrected fence
		SELECT k.employee_id, k.at, k.direction FROM attendance.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NOT NULL AND k.revoked_at IS NULL
			AND (k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location') AND EXISTS (
				SELECT FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect = 'duty_travel'
				WHERE x.employee_id = k.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
					AND ((k.at AT TIME ZONE u.time_zone)::date BETWEEN x.first_day AND x.last_day OR k.at >= x.starts_at AND k.at < x.ends_at)
					AND xk.documents <@ ARRAY (SELECT d.document FROM attendance.excuse_document AS d
						WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id AND d.revoked_at IS NULL))
			OR k.refusal = 'place' AND EXISTS (
				SELECT FROM attendance.site AS s
				WHERE s.revoked_at IS NULL AND (s.employee_id = k.employee_id OR s.unit_id = ANY (line.ids))
					AND (k.at AT TIME ZONE u.time_zone)::date BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')
					AND presensi.in_fence(s.fence, k.location, s.radius_m)))
	) AS counted
	GROUP BY counted.employee_id
) AS punches ON true
LEFT JOIN LATERAL (
	SELECT x.employee_id, array_agg(CASE WHEN x.first_day IS NOT NULL THEN presensi.excuse(daterange(x.first_day, x.last_day, '[]'), x.kind)
			ELSE presensi.excuse(tstzrange(x.starts_at, x.ends_at), x.kind) END) AS excuses
	FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect IN ('leave', 'permit') AND NOT xk.minutes_count
	WHERE x.employee_id = p.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
		AND (x.first_day < around.end_day AND x.last_day >= around.first_day OR x.starts_at < around.ends_at AND x.ends_at > around.starts_at)
	GROUP BY x.employee_id
) AS leave ON true
WHERE span.first_day < span.end_day
) AS r
		WHERE r.employee_id = who AND (punched_at AT TIME ZONE r.time_zone)::date >= r.first_day AND (punched_at AT TIME ZONE r.time_zone)::date < r.end_day;
	END IF;
	IF NOT FOUND THEN
		RETURN;
	END IF;
	SELECT t.used_as, t.workday, t.shift_no, CASE WHEN t.used_as = 'check_in' THEN r.late END, CASE WHEN t.used_as = 'check_out' THEN r.early_leave END,
		CASE t.used_as
			WHEN 'check_in' THEN CASE WHEN r.late > '0' THEN 'late' ELSE 'on_time' END
			WHEN 'check_out' THEN CASE WHEN r.early_leave > '0' THEN 'early_leave' ELSE 'on_time' END
			WHEN 'free_day' THEN coalesce(r.status::text, 'off')
			ELSE t.used_as
		END,
		n.action, n.opens_at, n.closes_at
	INTO used_as, workday, shift_no, late, early_leave, verdict, next_action, next_opens_at, next_closes_at
	FROM presensi.next_punch(roster, punch_log, punched_at) AS n
	LEFT JOIN (
		presensi.attribute(roster, punch_log, excuses) AS t
		-- a punch on a day without a roster has no workday
		LEFT JOIN LATERAL presensi.roster_rulings(roster, CASE WHEN t.workday IS NOT NULL THEN daterange(t.workday, t.workday, '[]') END,
			punch_log, excuses, 'infinity') AS r ON r.workday = t.workday AND r.shift_no IS NOT DISTINCT FROM t.shift_no
	) ON accepted AND t.at = punched_at AND t.direction::text IS NOT DISTINCT FROM record_punch.direction
	ORDER BY t.used_as = 'check_out' DESC LIMIT 1;
END $$;
COMMENT ON FUNCTION attendance.record_punch(employee_id bigint, device text, location public.geography, accuracy_m double precision, code text, direction text, photo text, mock boolean, request_id text, client_at timestamp with time zone, OUT accepted boolean, OUT reason text, OUT punch_id bigint, OUT punched_at timestamp with time zone, OUT used_as text, OUT workday date, OUT shift_no smallint, OUT verdict text, OUT late interval, OUT early_leave interval, OUT site text, OUT site_distance_m double precision, OUT fence text, OUT next_action text, OUT next_opens_at timestamp with time zone, OUT next_closes_at timestamp with time zone, OUT repeated boolean) IS 'stores a punch of who asks, whatever the verdict, at the server''s instant, and answers in one row: accepted or the reason (see presensi.punch_refusals), what it was used as, late or early, site, fence, the next button. A request_id that was stored before adds nothing and answers for the first (repeated). Errors: 42501, PS101, 22023';
CREATE FUNCTION attendance.reopen_month(month date, why text, open_until timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS void
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	m record;
BEGIN
	PERFORM attendance.one_shard_at_a_time();
	PERFORM attendance.managing('reopen a month');
	PERFORM attendance.reason_given(why);
	SELECT * INTO m FROM attendance.month AS x WHERE x.month = date_trunc('month', reopen_month.month::timestamp)::date FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown month %', to_char(month, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	IF m.closed_at IS NULL AND open_until IS NULL THEN
		RAISE EXCEPTION 'month % is not closed', to_char(m.month, 'YYYY-MM') USING ERRCODE = 'PS203',
			HINT = 'With open_until the revision window of a month that was never closed is prolonged.';
	END IF;
	INSERT INTO attendance.reopened_day (employee_id, month, unit_id, workday, shift_no, status, starts_at, ends_at, checked_in, checked_out,
		late, early_leave, lost, worked, planned, excused, excuse, overtime)
	SELECT c.employee_id, c.month, c.unit_id, c.workday, c.shift_no, c.status, c.starts_at, c.ends_at, c.checked_in, c.checked_out,
		c.late, c.early_leave, c.lost, c.worked, c.planned, c.excused, c.excuse, c.overtime
	FROM attendance.closed_day AS c WHERE c.month = m.month;
	DELETE FROM attendance.closed_day AS c WHERE c.month = m.month;
	UPDATE attendance.month AS x SET closed_at = NULL, closed_by = NULL, open_until = reopen_month.open_until, why = reopen_month.why WHERE x.month = m.month;
	INSERT INTO attendance.month_log (month, action, why) VALUES (m.month, 'reopen', why);
END $$;
COMMENT ON FUNCTION attendance.reopen_month(month date, why text, open_until timestamp with time zone) IS 'takes back the closing of a month: its rulings are live again, the frozen ones kept in reopened_day; with open_until facts about it may be entered until then, also if it was never closed. Errors: 42501, PS203, PS205, PS308';
CREATE FUNCTION attendance.report_due_of(unit_id bigint, month date) RETURNS date
LANGUAGE plpgsql STABLE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	due_month date := (date_trunc('month', month::timestamp) + interval '1 month')::date;
	hours text;
	day int;
BEGIN
	SELECT v.schedule INTO hours
	FROM attendance.posting AS p
	JOIN attendance.assignment AS a ON a.employee_id = p.employee_id AND a.layer = 0 AND a.revoked_at IS NULL
		AND due_month BETWEEN a.first_day AND coalesce(a.last_day, 'infinity')
	JOIN attendance.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL AND v.unit_id IS NULL AND due_month BETWEEN v.first_day AND coalesce(v.last_day, 'infinity')
	WHERE p.unit_id = report_due_of.unit_id AND p.revoked_at IS NULL AND due_month BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
		AND v.schedule !~* '^\s*(cycle|siklus)'
	GROUP BY v.schedule ORDER BY count(*) DESC, v.schedule LIMIT 1;
	SELECT y.report_day INTO day FROM attendance.policy AS y WHERE y.first_day <= due_month AND y.revoked_at IS NULL ORDER BY y.first_day DESC LIMIT 1;
	RETURN presensi.report_due(date_trunc('month', month::timestamp)::date, coalesce(hours, 'Mon-Fri 07:00-15:00')::presensi.schedule, ARRAY (
		SELECT h.day FROM attendance.holiday AS h LEFT JOIN attendance.unit AS hu ON hu.unit_id = h.unit_id
		JOIN attendance.unit AS u ON u.unit_id = report_due_of.unit_id
		WHERE h.revoked_at IS NULL AND h.day >= due_month AND h.day < due_month + 62 AND (h.unit_id IS NULL OR starts_with(u.path || '.', hu.path || '.'))), coalesce(day, 5));
END $$;
COMMENT ON FUNCTION attendance.report_due_of(unit_id bigint, month date) IS 'the day on which the report of a unit for that month is due (article 11(2) and (3)): the report day of the next month or the unit''s next working day';
CREATE FUNCTION attendance.request_excuse(kind text, first_day date DEFAULT NULL::date, last_day date DEFAULT NULL::date, starts_at timestamp with time zone DEFAULT NULL::timestamp with time zone, ends_at timestamp with time zone DEFAULT NULL::timestamp with time zone, note text DEFAULT NULL::text, documents jsonb DEFAULT '{}'::jsonb, employee_id bigint DEFAULT NULL::bigint) RETURNS bigint
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	who bigint := coalesce(request_excuse.employee_id, attendance.my_employee());
	id bigint;
	until date := coalesce(last_day, first_day);
BEGIN
	IF who IS NULL THEN
		RAISE EXCEPTION 'name the employee: who asks is none' USING ERRCODE = '42501', DETAIL = format('"%s" is not linked to an employee.', attendance.me());
	END IF;
	IF NOT coalesce((first_day IS NOT NULL AND num_nonnulls(starts_at, ends_at) = 0 AND isfinite(first_day) AND isfinite(until) AND until >= first_day)
		OR (num_nonnulls(first_day, last_day) = 0 AND isfinite(starts_at) AND isfinite(ends_at) AND ends_at > starts_at), false) THEN
		RAISE EXCEPTION 'an excuse is for days or for a span of the clock' USING ERRCODE = 'PS306', HINT = 'Give first_day and last_day, or starts_at and ends_at, in order.';
	END IF;
	PERFORM attendance.excuse_allowed(who, kind, first_day, starts_at);
	id := nextval(pg_get_serial_sequence('attendance.excuse', 'excuse_id'));
	INSERT INTO attendance.excuse (employee_id, excuse_id, kind, first_day, last_day, starts_at, ends_at, note)
	VALUES (who, id, request_excuse.kind, request_excuse.first_day, until, request_excuse.starts_at, request_excuse.ends_at, request_excuse.note);
	INSERT INTO attendance.excuse_document (employee_id, excuse_id, document, reference)
	SELECT who, id, d.key, d.value FROM jsonb_each_text(coalesce(documents, '{}')) AS d;
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.request_excuse(kind text, first_day date, last_day date, starts_at timestamp with time zone, ends_at timestamp with time zone, note text, documents jsonb, employee_id bigint) IS 'asks for leave, a permit or duty travel, by days or by the clock, for oneself (managers and operators: for others), with documents as {"SPT": "where it is"}; returns the excuse_id';
CREATE FUNCTION attendance.reset_device(employee_id bigint, device text, why text DEFAULT 'reset'::text) RETURNS bigint
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	id bigint;
BEGIN
	PERFORM attendance.may_act_for(employee_id);
	PERFORM attendance.reason_given(why);
	UPDATE attendance.device AS d SET revoked_by = attendance.me(), revoked_at = attendance.clock(), why = reset_device.why
	WHERE d.employee_id = reset_device.employee_id AND d.revoked_at IS NULL;
	IF device IS NOT NULL THEN
		id := nextval(pg_get_serial_sequence('attendance.device', 'device_id'));
		INSERT INTO attendance.device (employee_id, device_id, device) VALUES (employee_id, id, device);
	END IF;
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.reset_device(employee_id bigint, device text, why text) IS 'withdraws a person''s device and registers another (NULL: none yet); returns its device_id. Errors: 42501, PS101, PS308';
CREATE FUNCTION attendance.review_punch(employee_id bigint, punch_id bigint, decision text, why text) RETURNS void
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	k record;
BEGIN
	PERFORM attendance.reason_given(why);
	PERFORM attendance.may_act_for(employee_id);
	IF decision IS NULL OR decision NOT IN ('void', 'clear') THEN
		RAISE EXCEPTION 'a review ends in void or clear' USING ERRCODE = 'PS306';
	END IF;
	SELECT * INTO k FROM attendance.punch AS p WHERE p.employee_id = review_punch.employee_id AND p.punch_id = review_punch.punch_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown punch % of employee %', punch_id, employee_id USING ERRCODE = 'PS103';
	END IF;
	IF k.revoked_at IS NOT NULL OR decision = 'clear' AND k.cleared_at IS NOT NULL THEN
		RAISE EXCEPTION 'punch % is % already', punch_id, CASE WHEN k.revoked_at IS NOT NULL THEN 'void' ELSE 'cleared' END USING ERRCODE = 'PS305';
	END IF;
	PERFORM attendance.day_is_open(employee_id, attendance.day_of(employee_id, k.at));
	IF decision = 'void' THEN
		UPDATE attendance.punch AS p SET revoked_by = attendance.me(), revoked_at = attendance.clock(), why = review_punch.why
		WHERE p.employee_id = review_punch.employee_id AND p.punch_id = review_punch.punch_id AND p.revoked_at IS NULL;
	ELSE
		UPDATE attendance.punch AS p SET cleared_by = attendance.me(), cleared_at = attendance.clock(), cleared_why = review_punch.why
		WHERE p.employee_id = review_punch.employee_id AND p.punch_id = review_punch.punch_id AND p.cleared_at IS NULL AND p.revoked_at IS NULL;
	END IF;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'punch % has just been reviewed', punch_id USING ERRCODE = 'PS305';
	END IF;
END $$;
COMMENT ON FUNCTION attendance.review_punch(employee_id bigint, punch_id bigint, decision text, why text) IS 'the decision on a suspicious or refused punch, as a manager or an operator of the unit: void (it no longer counts) or clear (it counts and needs no more review). Errors: 42501, PS101, PS103, PS201, PS305, PS306, PS308';
CREATE FUNCTION attendance.seen_exactly() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$ BEGIN RETURN (SELECT s.whole OR NOT s.wide FROM attendance.scope() AS s); END $$;
COMMENT ON FUNCTION attendance.seen_exactly() IS 'does who asks see everybody between first_seen and last_seen: all people, or none but oneself?';
CREATE FUNCTION attendance.seen_people() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	people bigint[];
BEGIN
	people := array_remove(ARRAY[attendance.my_employee()], NULL);
	IF attendance.acts_as('operator') OR attendance.my_units() <> '{}' THEN
		people := people || attendance.operated_people('operator', 'reader');
	END IF;
	RETURN people || attendance.supervised_people();
END $$;
COMMENT ON FUNCTION attendance.seen_people() IS 'the people whom who asks may see, unless that is everybody: oneself, those of one''s units, those one supervises';
CREATE FUNCTION attendance.sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN attendance.acts_as(VARIADIC ARRAY['manager'::text, 'reader'::text]);
COMMENT ON FUNCTION attendance.sees_all() IS 'may who asks see everybody (managers and readers of everything)?';
CREATE FUNCTION attendance.send_report(unit_id bigint, month date, recipient text, kind text DEFAULT 'online'::text) RETURNS bigint
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	id bigint;
BEGIN
	IF NOT EXISTS (SELECT FROM attendance.unit AS u WHERE u.unit_id = send_report.unit_id) THEN
		RAISE EXCEPTION 'unknown unit %', coalesce(unit_id::text, 'NULL') USING ERRCODE = 'PS102';
	END IF;
	IF NOT (attendance.manages() OR unit_id = ANY (attendance.my_units('operator'))) THEN
		RAISE EXCEPTION 'only a manager or an operator of the unit may send its reports' USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', attendance.me());
	END IF;
	IF NOT EXISTS (SELECT FROM attendance.month AS m WHERE m.month = date_trunc('month', send_report.month::timestamp)::date) THEN
		RAISE EXCEPTION 'unknown month %', to_char(month, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	id := nextval(pg_get_serial_sequence('attendance.report', 'report_id'));
	INSERT INTO attendance.report (report_id, unit_id, month, kind, recipient, due)
	VALUES (id, unit_id, date_trunc('month', month::timestamp)::date, kind, recipient, attendance.report_due_of(unit_id, month));
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.send_report(unit_id bigint, month date, recipient text, kind text) IS 'notes that the report (kind online, or manual) of a unit for a month was sent to a recipient (BKPSDM, Badan Keuangan), with its due date; returns the report_id. Errors: 42501, PS102, PS205';
CREATE FUNCTION attendance.status_name(status text, language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'id'::text THEN CASE status WHEN 'present'::text THEN 'Hadir'::text WHEN 'missing_in'::text THEN 'Tidak presensi masuk'::text WHEN 'missing_out'::text THEN 'Tidak presensi pulang'::text WHEN 'absent'::text THEN 'Tidak hadir tanpa keterangan'::text WHEN 'excused'::text THEN 'Cuti atau izin'::text WHEN 'holiday'::text THEN 'Hari libur'::text WHEN 'off'::text THEN 'Tidak ada jadwal'::text WHEN 'pending'::text THEN 'Belum selesai'::text ELSE NULL::text END ELSE CASE status WHEN 'present'::text THEN 'present'::text WHEN 'missing_in'::text THEN 'no check-in'::text WHEN 'missing_out'::text THEN 'no check-out'::text WHEN 'absent'::text THEN 'absent without reason'::text WHEN 'excused'::text THEN 'on leave or permit'::text WHEN 'holiday'::text THEN 'holiday'::text WHEN 'off'::text THEN 'no shift'::text WHEN 'pending'::text THEN 'not over yet'::text ELSE NULL::text END END;
COMMENT ON FUNCTION attendance.status_name(status text, language text) IS 'the label of a status, in id (Indonesian) or en';
CREATE FUNCTION attendance.submit_manual(employee_id bigint, at timestamp with time zone, direction text, cause text, statement_id bigint DEFAULT NULL::bigint, initials text DEFAULT NULL::text, request_id text DEFAULT NULL::text) RETURNS bigint
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	id bigint;
BEGIN
	PERFORM pg_advisory_xact_lock(hashoid('attendance.punch'::regclass), hashint8(employee_id));
	SELECT k.punch_id INTO id FROM attendance.punch AS k WHERE k.employee_id = submit_manual.employee_id AND k.request_id = submit_manual.request_id;
	IF FOUND THEN
		RETURN id;
	END IF;
	PERFORM attendance.manual_allowed(employee_id, at, cause, statement_id);
	id := nextval(pg_get_serial_sequence('attendance.punch', 'punch_id'));
	INSERT INTO attendance.punch (employee_id, punch_id, at, direction, source, cause, statement_id, initials, request_id)
	VALUES (employee_id, id, at, direction, 'manual', cause, statement_id, initials, request_id);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.submit_manual(employee_id bigint, at timestamp with time zone, direction text, cause text, statement_id bigint, initials text, request_id text) IS 'enters manual attendance (article 9(1) to (3)) with its cause, letter and initials, as a manager or an operator of the unit; returns the punch_id. Errors: 42501, PS101, PS104, PS201, PS301, PS302, PS307';
CREATE FUNCTION attendance.supervised_people() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path TO 'pg_catalog', 'pg_temp'
SET enable_bitmapscan TO 'off'
AS $$
DECLARE
	self bigint;
BEGIN
	SELECT m.employee_id INTO self FROM attendance.member AS m
	WHERE m.who = attendance.me() AND m.acts_as = 'supervisor' AND m.revoked_at IS NULL ORDER BY m.member_id LIMIT 1;
	IF self IS NULL THEN
		RETURN '{}';
	END IF;
	RETURN ARRAY (SELECT DISTINCT p.employee_id FROM attendance.posting AS p WHERE p.supervisor_id = self AND p.revoked_at IS NULL
		AND p.first_day <= (attendance.clock() AT TIME ZONE 'UTC')::date + 1 AND coalesce(p.last_day, 'infinity') >= (attendance.clock() AT TIME ZONE 'UTC')::date - 1 ORDER BY p.employee_id);
END $$;
COMMENT ON FUNCTION attendance.supervised_people() IS 'the people whose direct supervisor is who asks';
CREATE FUNCTION attendance.tiers_are_whole(tiers attendance.tier[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
	t record;
BEGIN
	FOR t IN
		SELECT x.regime, x.name_en, x.from_days, x.to_days, lag(x.to_days) OVER w AS before, row_number() OVER w AS no
		FROM unnest(tiers) AS x WINDOW w AS (PARTITION BY x.regime ORDER BY x.from_days, x.to_days)
	LOOP
		IF t.regime IS NULL OR t.from_days IS NULL OR t.from_days < 1 OR t.to_days < t.from_days THEN
			RAISE EXCEPTION 'invalid discipline tier "%": % to % days', coalesce(t.name_en, '?'), t.from_days, t.to_days USING ERRCODE = '23514';
		ELSIF t.no > 1 AND t.before IS NULL THEN
			RAISE EXCEPTION 'discipline tiers of % overlap: one without an upper end stands below the one from % days', t.regime, t.from_days
				USING ERRCODE = '23514';
		ELSIF t.no > 1 AND t.from_days <= t.before THEN
			RAISE EXCEPTION 'discipline tiers of % overlap at % to % days', t.regime, t.from_days, least(t.before, t.to_days) USING ERRCODE = '23514';
		ELSIF t.no > 1 AND t.from_days > t.before + 1 THEN
			RAISE EXCEPTION 'discipline tiers of % leave a gap at % to % days', t.regime, t.before + 1, t.from_days - 1 USING ERRCODE = '23514';
		END IF;
	END LOOP;
	SELECT x.regime, max(x.to_days) AS till INTO t FROM unnest(tiers) AS x GROUP BY x.regime HAVING count(*) = count(x.to_days) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'discipline tiers of % leave a gap above % days', t.regime, t.till USING ERRCODE = '23514';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.tiers_are_whole(tiers attendance.tier[]) IS 'true if the tiers of each regime follow each other without gap or overlap and end open; else an error (23514) that names the days';
CREATE FUNCTION attendance.transfer_employee(employee_id bigint, first_day date, unit_id bigint, supervisor_id bigint DEFAULT NULL::bigint, "position" text DEFAULT NULL::text, rank text DEFAULT NULL::text, letter text DEFAULT NULL::text) RETURNS bigint
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
#variable_conflict use_variable
DECLARE
	was record;
	id bigint;
BEGIN
	IF NOT attendance.manages() THEN
		RAISE EXCEPTION 'only a manager may transfer people' USING ERRCODE = '42501';
	END IF;
	IF NOT EXISTS (SELECT FROM attendance.employee AS e WHERE e.employee_id = transfer_employee.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(employee_id::text, 'NULL') USING ERRCODE = 'PS101';
	END IF;
	IF NOT EXISTS (SELECT FROM attendance.unit AS u WHERE u.unit_id = transfer_employee.unit_id) THEN
		RAISE EXCEPTION 'unknown unit %', coalesce(unit_id::text, 'NULL') USING ERRCODE = 'PS102';
	END IF;
	PERFORM attendance.day_is_open(employee_id, first_day);
	PERFORM pg_advisory_xact_lock(hashoid('attendance.posting'::regclass), hashint8(employee_id));
	SELECT * INTO was FROM attendance.posting AS p WHERE p.employee_id = transfer_employee.employee_id AND p.revoked_at IS NULL
		AND first_day BETWEEN p.first_day AND coalesce(p.last_day, 'infinity');
	IF FOUND THEN
		UPDATE attendance.posting AS p SET revoked_by = attendance.me(), revoked_at = attendance.clock(), why = concat_ws(' ', 'transfer', letter)
		WHERE p.employee_id = was.employee_id AND p.posting_id = was.posting_id;
		IF was.first_day < first_day THEN
			INSERT INTO attendance.posting (employee_id, first_day, last_day, unit_id, supervisor_id, position, rank, letter)
			VALUES (was.employee_id, was.first_day, first_day - 1, was.unit_id, was.supervisor_id, was.position, was.rank, was.letter);
		END IF;
	END IF;
	id := nextval(pg_get_serial_sequence('attendance.posting', 'posting_id'));
	INSERT INTO attendance.posting (employee_id, posting_id, first_day, last_day, unit_id, supervisor_id, position, rank, letter)
	VALUES (employee_id, id, first_day, was.last_day, unit_id, supervisor_id, coalesce("position", was.position), coalesce(rank, was.rank), letter);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.transfer_employee(employee_id bigint, first_day date, unit_id bigint, supervisor_id bigint, "position" text, rank text, letter text) IS 'posts a person to a unit (also: under another supervisor, to another position) from that day; for transfer_days more they may punch at the old place (article 14(1)). Returns the posting_id. Errors: 42501, PS101, PS102, PS201';
CREATE FUNCTION attendance.wall_clock() RETURNS timestamp with time zone
LANGUAGE sql PARALLEL SAFE
RETURN (attendance.clock() + (clock_timestamp() - statement_timestamp()));
COMMENT ON FUNCTION attendance.wall_clock() IS 'the register''s clock as it runs within a statement: nobody gains time by beginning one early';
CREATE FUNCTION attendance.withdraw(fact text, id bigint, why text, employee_id bigint DEFAULT NULL::bigint) RETURNS void
LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'pg_temp'
AS $_$
#variable_conflict use_variable
DECLARE
	done bigint;
	key text := CASE fact WHEN 'assignment' THEN 'assignment_id' WHEN 'posting' THEN 'posting_id' WHEN 'excuse_document' THEN 'document_id' WHEN 'correction' THEN 'correction_id'
		WHEN 'work_code_version' THEN 'version_id' WHEN 'holiday' THEN 'holiday_id' WHEN 'site' THEN 'site_id' WHEN 'policy' THEN 'policy_id'
		WHEN 'statement' THEN 'statement_id' WHEN 'report' THEN 'report_id' END;
	personal boolean := fact IN ('assignment', 'posting', 'excuse_document', 'correction');
BEGIN
	PERFORM attendance.reason_given(why);
	IF key IS NULL THEN
		RAISE EXCEPTION 'facts of "%" cannot be withdrawn this way', fact USING ERRCODE = 'PS103',
			DETAIL = 'It can be done for assignment, posting, excuse_document, correction, work_code_version, holiday, site, policy, statement and report.';
	END IF;
	EXECUTE format('UPDATE attendance.%I SET revoked_by = attendance.me(), revoked_at = attendance.clock(), why = $1 WHERE %I = $2 AND revoked_at IS NULL', fact, key)
		|| CASE WHEN personal THEN ' AND employee_id = $3' ELSE '' END USING why, id, employee_id;
	GET DIAGNOSTICS done = ROW_COUNT;
	IF done = 0 THEN
		RAISE EXCEPTION 'no % % to withdraw', fact, id USING ERRCODE = 'PS103', DETAIL = 'It is not there, withdrawn already, or not visible to who asks.';
	END IF;
END $_$;
COMMENT ON FUNCTION attendance.withdraw(fact text, id bigint, why text, employee_id bigint) IS 'withdraws a fact by the table''s name, its id and, for facts of a person, the employee; the row stays, with who, when and why. Errors: 42501, PS103, PS308';
CREATE FUNCTION attendance.zone_of(employee_id bigint, day date) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
BEGIN
	RETURN coalesce((SELECT u.time_zone FROM attendance.posting AS p JOIN attendance.unit AS u ON u.unit_id = p.unit_id
		WHERE p.employee_id = zone_of.employee_id AND p.revoked_at IS NULL
		ORDER BY p.first_day <= day DESC, CASE WHEN p.first_day <= day THEN -(p.first_day - date '2000-01-01') ELSE p.first_day - date '2000-01-01' END
		LIMIT 1), 'Asia/Jakarta');
END $$;
COMMENT ON FUNCTION attendance.zone_of(employee_id bigint, day date) IS 'the time zone of a person''s unit on that day';
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE attendance.employee (
employee_id bigint NOT NULL,
number text NOT NULL,
name text NOT NULL,
category text DEFAULT 'PNS'::text NOT NULL,
first_day date DEFAULT '-infinity'::date NOT NULL,
last_day date,
terminal_number text,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT days_in_order CHECK ((last_day >= first_day)),
CONSTRAINT employee_category_check CHECK ((category = ANY (ARRAY['CPNS'::text, 'PNS'::text, 'PPPK'::text, 'other'::text]))),
CONSTRAINT employee_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
COMMENT ON TABLE attendance.employee IS 'people, with their span of service; number is the NIP';
COMMENT ON COLUMN attendance.employee.terminal_number IS 'their number on fingerprint terminals, where it is not the NIP';
CREATE TABLE attendance.excuse (
employee_id bigint NOT NULL,
excuse_id bigint NOT NULL,
kind text NOT NULL,
first_day date,
last_day date,
starts_at timestamp with time zone,
ends_at timestamp with time zone,
note text,
decision text,
decided_by text,
decided_at timestamp with time zone,
decision_note text,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT by_dates_or_by_the_clock CHECK ((((num_nonnulls(first_day, last_day) = 2) AND (num_nonnulls(starts_at, ends_at) = 0) AND (last_day >= first_day) AND ((last_day - first_day) <= 3660)) OR ((num_nonnulls(first_day, last_day) = 0) AND (num_nonnulls(starts_at, ends_at) = 2) AND (ends_at > starts_at)))),
CONSTRAINT excuse_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT excuse_check1 CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
CONSTRAINT excuse_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'rejected'::text])))
);
COMMENT ON TABLE attendance.excuse IS 'requests for leave, permits and duty travel, by dates or by the clock, and the direct supervisor''s decision; only approved ones that are not withdrawn count';
CREATE TABLE attendance.excuse_document (
employee_id bigint NOT NULL,
document_id bigint NOT NULL,
excuse_id bigint NOT NULL,
document text NOT NULL,
reference text NOT NULL,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT excuse_document_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
COMMENT ON TABLE attendance.excuse_document IS 'documents handed in for a request: which (SPT, SPPD, …) and where it is kept';
CREATE TABLE attendance.excuse_kind (
kind text NOT NULL,
name_id text NOT NULL,
name_en text NOT NULL,
effect text NOT NULL,
documents text[] DEFAULT '{}'::text[] NOT NULL,
minutes_count boolean DEFAULT false NOT NULL,
mark text DEFAULT 'E'::text NOT NULL,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT excuse_kind_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT excuse_kind_documents_check CHECK ((array_position(documents, NULL::text) IS NULL)),
CONSTRAINT excuse_kind_effect_check CHECK ((effect = ANY (ARRAY['leave'::text, 'permit'::text, 'duty_travel'::text]))),
CONSTRAINT excuse_kind_mark_check CHECK ((char_length(mark) = 1))
);
COMMENT ON TABLE attendance.excuse_kind IS 'kinds of excuses: leave frees from duty, a permit too but needs a check-in on its day, duty travel waives the fence';
COMMENT ON COLUMN attendance.excuse_kind.documents IS 'what must be there before approval, such as {SPT,SPPD}';
COMMENT ON COLUMN attendance.excuse_kind.minutes_count IS 'true: the absence is known but its minutes still count as lost';
COMMENT ON COLUMN attendance.excuse_kind.mark IS 'its letter in a month''s strip of days';
CREATE TABLE attendance.policy (
policy_id bigint NOT NULL,
first_day date NOT NULL,
name text NOT NULL,
source text,
day_length interval DEFAULT '07:30:00'::interval NOT NULL,
day_length_allowance interval DEFAULT '07:30:00'::interval NOT NULL,
weekly_minimum interval DEFAULT '37:30:00'::interval NOT NULL,
missing_punch text DEFAULT 'flag'::text NOT NULL,
missing_punch_minutes integer,
leftover text DEFAULT 'drop'::text NOT NULL,
forgotten_phone_quota integer DEFAULT 3,
forgotten_phone_unit text DEFAULT 'day'::text NOT NULL,
report_day integer DEFAULT 5 NOT NULL,
revision_days integer DEFAULT 4 NOT NULL,
transfer_days integer DEFAULT 7 NOT NULL,
uncertain_fence text DEFAULT 'accept'::text NOT NULL,
accuracy_limit_m double precision DEFAULT 100 NOT NULL,
mock_location text DEFAULT 'accept'::text NOT NULL,
offline_limit interval DEFAULT '00:00:00'::interval NOT NULL,
one_shift_a_day boolean DEFAULT true NOT NULL,
travel_speed_limit double precision DEFAULT 200 NOT NULL,
tiers attendance.tier[] DEFAULT '{}'::attendance.tier[] NOT NULL,
deduction_bands attendance.band[] DEFAULT '{}'::attendance.band[] NOT NULL,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT bands_without_gap CHECK (attendance.bands_are_whole(deduction_bands)),
CONSTRAINT minutes_for_a_missing_punch CHECK (((missing_punch <> 'minutes'::text) OR (missing_punch_minutes IS NOT NULL))),
CONSTRAINT policy_accuracy_limit_m_check CHECK ((accuracy_limit_m >= (0)::double precision)),
CONSTRAINT policy_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT policy_day_length_allowance_check CHECK ((day_length_allowance > '00:00:00'::interval)),
CONSTRAINT policy_day_length_check CHECK ((day_length > '00:00:00'::interval)),
CONSTRAINT policy_forgotten_phone_quota_check CHECK ((forgotten_phone_quota >= 0)),
CONSTRAINT policy_forgotten_phone_unit_check CHECK ((forgotten_phone_unit = ANY (ARRAY['day'::text, 'punch'::text]))),
CONSTRAINT policy_leftover_check CHECK ((leftover = ANY (ARRAY['drop'::text, 'keep'::text]))),
CONSTRAINT policy_missing_punch_check CHECK ((missing_punch = ANY (ARRAY['flag'::text, 'minutes'::text, 'half_day'::text, 'band'::text]))),
CONSTRAINT policy_missing_punch_minutes_check CHECK ((missing_punch_minutes >= 0)),
CONSTRAINT policy_mock_location_check CHECK ((mock_location = ANY (ARRAY['accept'::text, 'refuse'::text]))),
CONSTRAINT policy_offline_limit_check CHECK ((offline_limit >= '00:00:00'::interval)),
CONSTRAINT policy_report_day_check CHECK (((report_day >= 1) AND (report_day <= 28))),
CONSTRAINT policy_revision_days_check CHECK (((revision_days >= 0) AND (revision_days <= 28))),
CONSTRAINT policy_transfer_days_check CHECK (((transfer_days >= 0) AND (transfer_days <= 366))),
CONSTRAINT policy_travel_speed_limit_check CHECK ((travel_speed_limit > (0)::double precision)),
CONSTRAINT policy_uncertain_fence_check CHECK ((uncertain_fence = ANY (ARRAY['accept'::text, 'refuse'::text]))),
CONSTRAINT tiers_without_gap CHECK (attendance.tiers_are_whole(tiers))
);
COMMENT ON TABLE attendance.policy IS 'settings from first_day until the next policy begins';
COMMENT ON COLUMN attendance.policy.day_length IS 'lost time that makes a day of absence for discipline (14(5)); day_length_allowance the same for deductions';
COMMENT ON COLUMN attendance.policy.missing_punch IS 'cost of one missing punch: flag (none), minutes (missing_punch_minutes), half_day, or band (the deduction band "missing")';
COMMENT ON COLUMN attendance.policy.leftover IS 'minutes left at the end of a year: drop, or keep them for the next';
COMMENT ON COLUMN attendance.policy.forgotten_phone_quota IS 'manual attendance for a phone left behind, a month (9(6)); NULL: no limit; counted in forgotten_phone_unit';
COMMENT ON COLUMN attendance.policy.revision_days IS 'days of the next month on which a month may still be changed (11(4))';
COMMENT ON COLUMN attendance.policy.accuracy_limit_m IS 'a place outside the fence is uncertain, not refused, if the accuracy explains it, up to so many metres';
COMMENT ON COLUMN attendance.policy.offline_limit IS 'how much earlier than its arrival a punch made offline may be dated by its phone; 0: the server''s instant counts';
COMMENT ON COLUMN attendance.policy.travel_speed_limit IS 'km/h between two punches above which they are suspicious';
CREATE VIEW attendance.policy_in_force WITH (security_invoker='true') AS
SELECT COALESCE(lead(y.first_day) OVER (ORDER BY y.first_day), 'infinity'::date) AS end_day,
y.policy_id,
y.first_day,
y.name,
y.source,
y.day_length,
y.day_length_allowance,
y.weekly_minimum,
y.missing_punch,
y.missing_punch_minutes,
y.leftover,
y.forgotten_phone_quota,
y.forgotten_phone_unit,
y.report_day,
y.revision_days,
y.transfer_days,
y.uncertain_fence,
y.accuracy_limit_m,
y.mock_location,
y.offline_limit,
y.one_shift_a_day,
y.travel_speed_limit,
y.tiers,
y.deduction_bands,
y.recorded_by,
y.recorded_at,
y.revoked_by,
y.revoked_at,
y.why
FROM attendance.policy y
WHERE (y.revoked_at IS NULL);
COMMENT ON VIEW attendance.policy_in_force IS 'the policies with the day (end_day) on which the next one begins';
CREATE TABLE attendance.posting (
employee_id bigint NOT NULL,
posting_id bigint NOT NULL,
first_day date NOT NULL,
last_day date,
unit_id bigint NOT NULL,
supervisor_id bigint,
"position" text,
rank text,
letter text,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT days_in_order CHECK ((last_day >= first_day)),
CONSTRAINT not_ones_own_supervisor CHECK ((supervisor_id <> employee_id)),
CONSTRAINT posting_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
COMMENT ON TABLE attendance.posting IS 'unit, direct supervisor, position (jabatan) and rank (pangkat/golongan) from first_day to last_day (NULL: still). transfer_employee ends one and begins the next';
CREATE TABLE attendance.site (
site_id bigint NOT NULL,
name text NOT NULL,
unit_id bigint,
employee_id bigint,
fence public.geography NOT NULL,
radius_m double precision DEFAULT 0 NOT NULL,
first_day date DEFAULT '-infinity'::date NOT NULL,
last_day date,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT days_in_order CHECK ((last_day >= first_day)),
CONSTRAINT for_a_unit_or_a_person CHECK ((num_nonnulls(unit_id, employee_id) = 1)),
CONSTRAINT site_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT site_radius_m_check CHECK (((radius_m >= (0)::double precision) AND (radius_m < ('1000000'::numeric)::double precision)))
);
COMMENT ON TABLE attendance.site IS 'places where one may punch: radius_m metres around the fence, for a unit and those below it or for one person. A corrected fence is a new row beside the withdrawn one';
CREATE TABLE attendance.unit (
unit_id bigint NOT NULL,
path text NOT NULL,
name text NOT NULL,
time_zone text DEFAULT 'Asia/Jakarta'::text NOT NULL,
head_id bigint,
letterhead text,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT unit_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT unit_path_check CHECK ((path ~ '^[^.[:space:]]+([.][^.[:space:]]+)*$'::text)),
CONSTRAINT unit_time_zone_check CHECK ((('2000-01-01 00:00:00'::timestamp without time zone AT TIME ZONE time_zone) IS NOT NULL))
);
COMMENT ON TABLE attendance.unit IS 'organisation units; path is the names from the top, with dots between (dinkes.puskesmas_a): a unit belongs to every unit whose path begins its own';
COMMENT ON COLUMN attendance.unit.time_zone IS 'IANA name: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT)';
COMMENT ON COLUMN attendance.unit.head_id IS 'the employee who heads the unit and signs its letters';
CREATE VIEW attendance.allowed_site WITH (security_invoker='true') AS
SELECT p.employee_id,
e.number,
e.name,
(date_trunc('month'::text, (u.today)::timestamp without time zone))::date AS month,
p.unit_id,
u.name AS unit_name,
s.site_id,
s.site_name,
s.fence,
s.radius_m,
s.because,
CASE s.because
WHEN 'unit'::text THEN 'Lokasi unit kerja'::text
WHEN 'person'::text THEN 'Lokasi pribadi'::text
WHEN 'previous_unit'::text THEN 'Unit kerja lama'::text
ELSE 'Perjalanan dinas: di mana pun'::text
END AS because_name_id,
CASE s.because
WHEN 'unit'::text THEN 'site of the unit'::text
WHEN 'person'::text THEN 'site of the person'::text
WHEN 'previous_unit'::text THEN 'unit before the transfer'::text
ELSE 'duty travel: anywhere'::text
END AS because_name_en,
s.until
FROM (((attendance.posting p
JOIN ( SELECT z.unit_id,
z.path,
z.name,
z.time_zone,
z.head_id,
z.letterhead,
z.recorded_by,
z.recorded_at,
z.revoked_by,
z.revoked_at,
z.why,
((attendance.clock() AT TIME ZONE z.time_zone))::date AS today
FROM attendance.unit z) u ON ((u.unit_id = p.unit_id)))
CROSS JOIN LATERAL ( SELECT x.site_id,
x.name AS site_name,
x.fence,
x.radius_m,
CASE
WHEN (x.employee_id IS NULL) THEN 'unit'::text
ELSE 'person'::text
END AS because,
x.last_day AS until
FROM ((attendance.posting q
JOIN attendance.site x ON ((x.revoked_at IS NULL)))
LEFT JOIN attendance.unit xu ON ((xu.unit_id = x.unit_id)))
WHERE ((q.employee_id = p.employee_id) AND (q.posting_id = p.posting_id) AND (u.today >= x.first_day) AND ((x.last_day IS NULL) OR (u.today <= x.last_day)) AND ((x.employee_id = p.employee_id) OR starts_with((u.path || '.'::text), (xu.path || '.'::text))))
UNION ALL
SELECT x.site_id,
x.name,
x.fence,
x.radius_m,
'previous_unit'::text,
(q.last_day + y.transfer_days)
FROM ((((attendance.posting q
JOIN attendance.policy_in_force y ON (((u.today >= y.first_day) AND (u.today < y.end_day))))
JOIN attendance.unit qu ON ((qu.unit_id = q.unit_id)))
JOIN attendance.site x ON (((x.revoked_at IS NULL) AND (u.today >= x.first_day) AND ((x.last_day IS NULL) OR (u.today <= x.last_day)))))
JOIN attendance.unit xu ON (((xu.unit_id = x.unit_id) AND starts_with((qu.path || '.'::text), (xu.path || '.'::text)) AND (NOT starts_with((u.path || '.'::text), (xu.path || '.'::text))))))
WHERE ((q.employee_id = p.employee_id) AND (q.revoked_at IS NULL) AND (q.last_day < u.today) AND (q.last_day >= (u.today - y.transfer_days)))
UNION ALL
SELECT NULL::bigint,
NULL::text,
NULL::public.geography,
NULL::double precision,
'duty_travel'::text,
COALESCE(x.last_day, ((x.ends_at AT TIME ZONE u.time_zone))::date) AS "coalesce"
FROM (attendance.excuse x
JOIN attendance.excuse_kind k ON (((k.kind = x.kind) AND (k.effect = 'duty_travel'::text))))
WHERE ((x.employee_id = p.employee_id) AND (x.decision = 'approved'::text) AND (x.revoked_at IS NULL) AND (((u.today >= x.first_day) AND (u.today <= x.last_day)) OR ((attendance.clock() >= x.starts_at) AND (attendance.clock() < x.ends_at))) AND (k.documents <@ ARRAY( SELECT d.document
FROM attendance.excuse_document d
WHERE ((d.employee_id = x.employee_id) AND (d.excuse_id = x.excuse_id) AND (d.revoked_at IS NULL)))))) s)
LEFT JOIN attendance.employee e ON ((e.employee_id = p.employee_id)))
WHERE ((p.revoked_at IS NULL) AND (p.first_day <= u.today) AND ((p.last_day IS NULL) OR (p.last_day >= u.today)));
COMMENT ON VIEW attendance.allowed_site IS 'where each person may punch today: sites of the unit and those above it, sites of the person, those of the unit before a transfer for the policy''s transfer_days (14(1)), and anywhere on approved duty travel with its documents (9(5))';
CREATE TABLE attendance.assignment (
employee_id bigint NOT NULL,
assignment_id bigint NOT NULL,
layer smallint DEFAULT 0 NOT NULL,
code text,
code_assignable boolean DEFAULT true NOT NULL,
choices text[] DEFAULT '{}'::text[] NOT NULL,
first_day date NOT NULL,
last_day date,
note text,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT a_plan_has_days CHECK (((layer = 0) OR ((last_day IS NOT NULL) AND (choices = '{}'::text[])))),
CONSTRAINT assignment_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT assignment_choices_check CHECK ((array_position(choices, NULL::text) IS NULL)),
CONSTRAINT assignment_layer_check CHECK ((layer = ANY (ARRAY[0, 1]))),
CONSTRAINT code_has_its_consent CHECK (code_assignable),
CONSTRAINT days_in_order CHECK ((last_day >= first_day))
);
COMMENT ON TABLE attendance.assignment IS 'work codes of a person. Layer 0, the rule: of several that cover a date the one that begins last holds, so a temporary one has a last day. Layer 1, an operator''s plan for single days (code NULL: off). A plan beats a pick, a pick the rule';
COMMENT ON COLUMN attendance.assignment.code IS 'NULL: free unless picked (layer 0) or a day off (layer 1)';
COMMENT ON COLUMN attendance.assignment.choices IS 'work codes that the person may pick when punching';
ALTER TABLE attendance.assignment ALTER COLUMN assignment_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.assignment_assignment_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
CREATE TABLE attendance.punch (
employee_id bigint NOT NULL,
punch_id bigint NOT NULL,
at timestamp with time zone NOT NULL,
received_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
client_at timestamp with time zone,
direction text,
code text,
pick_day date,
location public.geography(Point,4326),
accuracy_m double precision,
device text,
photo text,
mock boolean,
source text NOT NULL,
cause text,
statement_id bigint,
initials text,
request_id text,
site_id bigint,
site_distance_m double precision,
fence text,
refusal text,
cleared_by text,
cleared_at timestamp with time zone,
cleared_why text,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT manual_with_its_cause CHECK (((source = 'manual'::text) = (cause IS NOT NULL))),
CONSTRAINT punch_at_check CHECK (isfinite(at)),
CONSTRAINT punch_cause_check CHECK ((cause = ANY (ARRAY['no_signal'::text, 'phone_lost'::text, 'phone_broken'::text, 'phone_left'::text, 'other'::text, 'server_down'::text]))),
CONSTRAINT punch_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT punch_check1 CHECK ((num_nonnulls(cleared_by, cleared_at) = ANY (ARRAY[0, 2]))),
CONSTRAINT punch_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
CONSTRAINT punch_fence_check CHECK ((fence = ANY (ARRAY['inside'::text, 'uncertain'::text, 'outside'::text, 'waived'::text]))),
CONSTRAINT punch_source_check CHECK ((source = ANY (ARRAY['online'::text, 'manual'::text, 'terminal'::text])))
);
COMMENT ON TABLE attendance.punch IS 'every punch, refused ones included. at is the instant that counts; a refusal (reason in refusal) no longer holds once cleared or, for place, once duty travel is approved or the fence corrected; void is withdrawn (revoked_*)';
COMMENT ON COLUMN attendance.punch.pick_day IS 'the workday for which code was picked';
COMMENT ON COLUMN attendance.punch.initials IS 'paraf on the manual form';
COMMENT ON COLUMN attendance.punch.fence IS 'verdict at the time: inside, uncertain, outside, or waived for duty travel; NULL if there was nothing to compare';
CREATE TABLE attendance.work_code (
code text NOT NULL,
name text NOT NULL,
unit_id bigint,
needs_consent boolean DEFAULT false NOT NULL,
approval text,
assignable boolean GENERATED ALWAYS AS (((NOT needs_consent) OR (approval IS NOT NULL))) STORED,
source text,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT work_code_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
COMMENT ON TABLE attendance.work_code IS 'work codes; unit_id NULL: global. A code that needs consent cannot be assigned before approval names the letter';
CREATE TABLE attendance.work_code_version (
version_id bigint NOT NULL,
code text NOT NULL,
unit_id bigint,
first_day date DEFAULT '-infinity'::date NOT NULL,
last_day date,
schedule text NOT NULL,
weekly_minimum interval,
letter text,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT days_in_order CHECK ((last_day >= first_day)),
CONSTRAINT work_code_version_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
COMMENT ON TABLE attendance.work_code_version IS 'the dated hours of a work code. Where two cover a date, a unit''s own beats the general one, and the one that begins later beats the earlier: Ramadan hours are a version with a last day';
COMMENT ON COLUMN attendance.work_code_version.weekly_minimum IS 'the schedule must reach these net hours a week (37:30); NULL: not checked';
CREATE VIEW attendance.available_work_code WITH (security_invoker='true') AS
SELECT p.employee_id,
e.number,
e.name,
(date_trunc('month'::text, (u.today)::timestamp without time zone))::date AS month,
p.unit_id,
u.name AS unit_name,
u.today AS workday,
c.code,
w.name AS code_name,
v.schedule,
c.origin,
CASE c.origin
WHEN 'plan'::text THEN 'Diatur operator'::text
WHEN 'rule'::text THEN 'Work code tetap'::text
ELSE 'Dapat dipilih'::text
END AS origin_name_id,
CASE c.origin
WHEN 'plan'::text THEN 'planned by the operator'::text
WHEN 'rule'::text THEN 'the rule'::text
ELSE 'may be picked'::text
END AS origin_name_en,
(EXISTS ( SELECT
FROM attendance.punch k
WHERE ((k.employee_id = p.employee_id) AND (k.code = c.code) AND (k.pick_day = u.today) AND (k.revoked_at IS NULL) AND ((k.refusal IS NULL) OR (k.cleared_at IS NOT NULL))))) AS picked
FROM ((((((attendance.posting p
JOIN ( SELECT z.unit_id,
z.path,
z.name,
z.time_zone,
z.head_id,
z.letterhead,
z.recorded_by,
z.recorded_at,
z.revoked_by,
z.revoked_at,
z.why,
((attendance.clock() AT TIME ZONE z.time_zone))::date AS today
FROM attendance.unit z) u ON ((u.unit_id = p.unit_id)))
CROSS JOIN LATERAL (( SELECT DISTINCT ON (r.employee_id) r.code,
'rule'::text AS origin,
r.choices
FROM attendance.assignment r
WHERE ((r.employee_id = p.employee_id) AND (r.layer = 0) AND (r.revoked_at IS NULL) AND (r.first_day <= u.today) AND ((r.last_day IS NULL) OR (r.last_day >= u.today)))
ORDER BY r.employee_id, r.first_day DESC)
UNION ALL
SELECT a_1.code,
'plan'::text,
'{}'::text[]
FROM attendance.assignment a_1
WHERE ((a_1.employee_id = p.employee_id) AND (a_1.layer = 1) AND (a_1.revoked_at IS NULL) AND (a_1.first_day <= u.today) AND (a_1.last_day >= u.today))) a)
CROSS JOIN LATERAL ( SELECT x.code,
CASE
WHEN (x.no = 1) THEN a.origin
ELSE 'choice'::text
END AS origin
FROM unnest((ARRAY[a.code] || a.choices)) WITH ORDINALITY x(code, no)
WHERE ((x.no = 1) OR (x.code IS DISTINCT FROM a.code))) c)
LEFT JOIN attendance.work_code w ON ((w.code = c.code)))
LEFT JOIN LATERAL ( SELECT DISTINCT ON (x.code) x.schedule
FROM (attendance.work_code_version x
LEFT JOIN attendance.unit xu ON ((xu.unit_id = x.unit_id)))
WHERE ((x.code = c.code) AND (x.revoked_at IS NULL) AND (x.first_day <= u.today) AND ((x.last_day IS NULL) OR (x.last_day >= u.today)) AND ((x.unit_id IS NULL) OR starts_with((u.path || '.'::text), (xu.path || '.'::text))))
ORDER BY x.code, (length(xu.path)) DESC NULLS LAST, x.first_day DESC) v ON (true))
LEFT JOIN attendance.employee e ON ((e.employee_id = p.employee_id)))
WHERE ((p.revoked_at IS NULL) AND (p.first_day <= u.today) AND ((p.last_day IS NULL) OR (p.last_day >= u.today)) AND ((c.code IS NOT NULL) OR (c.origin = 'plan'::text)));
COMMENT ON VIEW attendance.available_work_code IS 'with which work codes each person may punch today (M6c): the operator''s plan (code NULL: a day off), which beats all, the choices, of which a picked one beats the rule, and the rule; with the hours of today';
CREATE TABLE attendance.correction (
employee_id bigint NOT NULL,
correction_id bigint NOT NULL,
workday date NOT NULL,
shift_no smallint,
was jsonb NOT NULL,
status text NOT NULL,
starts_at timestamp with time zone,
ends_at timestamp with time zone,
checked_in timestamp with time zone,
checked_out timestamp with time zone,
late interval,
early_leave interval,
lost interval NOT NULL,
worked interval,
planned interval,
excused interval,
excuse text,
overtime interval,
reason text NOT NULL,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT correction_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
COMMENT ON TABLE attendance.correction IS 'changes of days after the revision window: the day as it was and as it shall be, with the reason; a later correction withdraws the one before';
CREATE TABLE attendance.device (
employee_id bigint NOT NULL,
device_id bigint NOT NULL,
device text NOT NULL,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT device_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT device_device_check CHECK ((device <> ''::text))
);
COMMENT ON TABLE attendance.device IS 'the one active device of a person (M4) and those before it, withdrawn by reset_device';
CREATE TABLE attendance.holiday (
holiday_id bigint NOT NULL,
day date NOT NULL,
unit_id bigint,
name text NOT NULL,
kind text NOT NULL,
decree text,
known_since date,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT holiday_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT holiday_kind_check CHECK ((kind = ANY (ARRAY['national'::text, 'joint_leave'::text, 'election'::text, 'regional'::text])))
);
COMMENT ON TABLE attendance.holiday IS 'holidays of everybody (unit_id NULL) or of a unit and those below it';
CREATE TABLE attendance.member (
member_id bigint NOT NULL,
who text NOT NULL,
acts_as text NOT NULL,
unit_id bigint,
employee_id bigint,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT a_person_is_known CHECK (((acts_as <> ALL (ARRAY['supervisor'::text, 'employee'::text])) OR (employee_id IS NOT NULL))),
CONSTRAINT a_pool_is_a_role CHECK (((acts_as <> 'pool'::text) OR (who !~~ '@%'::text))),
CONSTRAINT an_operator_has_a_unit CHECK (((acts_as <> 'operator'::text) OR (unit_id IS NOT NULL))),
CONSTRAINT member_acts_as_check CHECK ((acts_as = ANY (ARRAY['manager'::text, 'operator'::text, 'supervisor'::text, 'employee'::text, 'reader'::text, 'pool'::text]))),
CONSTRAINT member_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
COMMENT ON TABLE attendance.member IS 'who acts as what; who is a database role or, beginning with @, an identity that only a role that acts as pool may speak for. Written by grant_register and revoke_register';
CREATE TABLE attendance.month_log (
month_log_id bigint NOT NULL,
month date NOT NULL,
action text NOT NULL,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
why text,
CONSTRAINT month_log_action_check CHECK ((action = ANY (ARRAY['close'::text, 'reopen'::text])))
);
COMMENT ON TABLE attendance.month_log IS 'who closed and reopened which month when';
CREATE TABLE attendance.report (
report_id bigint NOT NULL,
unit_id bigint NOT NULL,
month date NOT NULL,
kind text NOT NULL,
recipient text NOT NULL,
due date NOT NULL,
sent_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT report_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
CONSTRAINT report_kind_check CHECK ((kind = ANY (ARRAY['online'::text, 'manual'::text])))
);
COMMENT ON TABLE attendance.report IS 'reports that were sent: for which unit and month, when, by whom (recorded_by), to whom; a correction is sent as another row';
CREATE TABLE attendance.statement (
statement_id bigint NOT NULL,
unit_id bigint NOT NULL,
number text NOT NULL,
day date NOT NULL,
signer_id bigint NOT NULL,
cause text NOT NULL,
recorded_by text DEFAULT attendance.me() NOT NULL,
recorded_at timestamp with time zone DEFAULT attendance.clock() NOT NULL,
revoked_by text,
revoked_at timestamp with time zone,
why text,
CONSTRAINT statement_cause_check CHECK ((cause = ANY (ARRAY['no_signal'::text, 'phone_lost'::text, 'phone_broken'::text, 'phone_left'::text, 'other'::text]))),
CONSTRAINT statement_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
COMMENT ON TABLE attendance.statement IS 'letters of a unit''s head on manual attendance (annex B): number, date, signer and the cause they attest';
CREATE VIEW attendance.change_log WITH (security_invoker='true') AS
SELECT l.at,
l.by,
l.fact,
l.fact_id,
l.action,
CASE l.action
WHEN 'recorded'::text THEN 'Dicatat'::text
WHEN 'withdrawn'::text THEN 'Dicabut'::text
WHEN 'decided'::text THEN 'Diputuskan'::text
WHEN 'cleared'::text THEN 'Dinyatakan sah'::text
WHEN 'corrected'::text THEN 'Dikoreksi'::text
WHEN 'close'::text THEN 'Ditutup'::text
ELSE 'Dibuka kembali'::text
END AS action_name_id,
CASE l.action
WHEN 'close'::text THEN 'closed'::text
WHEN 'reopen'::text THEN 'reopened'::text
ELSE l.action
END AS action_name_en,
l.employee_id,
e.number,
e.name,
CASE
WHEN isfinite(l.day) THEN (date_trunc('month'::text, (l.day)::timestamp without time zone))::date
ELSE NULL::date
END AS month,
COALESCE(l.unit_id, p.unit_id) AS unit_id,
l.day,
l.was,
l.became,
l.why
FROM ((( SELECT f.recorded_at AS at,
f.recorded_by AS by,
'employee'::text AS fact,
(f.employee_id)::text AS fact_id,
'recorded'::text AS action,
f.employee_id,
NULL::bigint AS unit_id,
f.first_day AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.employee f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'employee'::text,
(f.employee_id)::text AS employee_id,
'withdrawn'::text,
f.employee_id,
NULL::bigint AS int8,
f.first_day,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.employee f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'posting'::text AS fact,
(f.posting_id)::text AS fact_id,
'recorded'::text AS action,
f.employee_id,
f.unit_id,
f.first_day AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.posting f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'posting'::text,
(f.posting_id)::text AS posting_id,
'withdrawn'::text,
f.employee_id,
f.unit_id,
f.first_day,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.posting f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'assignment'::text AS fact,
(f.assignment_id)::text AS fact_id,
'recorded'::text AS action,
f.employee_id,
NULL::bigint AS unit_id,
f.first_day AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.assignment f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'assignment'::text,
(f.assignment_id)::text AS assignment_id,
'withdrawn'::text,
f.employee_id,
NULL::bigint AS int8,
f.first_day,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.assignment f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'device'::text AS fact,
(f.device_id)::text AS fact_id,
'recorded'::text AS action,
f.employee_id,
NULL::bigint AS unit_id,
NULL::date AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.device f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'device'::text,
(f.device_id)::text AS device_id,
'withdrawn'::text,
f.employee_id,
NULL::bigint AS int8,
NULL::date AS date,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.device f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'excuse'::text AS fact,
(f.excuse_id)::text AS fact_id,
'recorded'::text AS action,
f.employee_id,
NULL::bigint AS unit_id,
COALESCE(f.first_day, ((f.starts_at AT TIME ZONE 'Asia/Jakarta'::text))::date) AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.excuse f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'excuse'::text,
(f.excuse_id)::text AS excuse_id,
'withdrawn'::text,
f.employee_id,
NULL::bigint AS int8,
COALESCE(f.first_day, ((f.starts_at AT TIME ZONE 'Asia/Jakarta'::text))::date) AS "coalesce",
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.excuse f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'excuse_document'::text AS fact,
(f.document_id)::text AS fact_id,
'recorded'::text AS action,
f.employee_id,
NULL::bigint AS unit_id,
NULL::date AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.excuse_document f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'excuse_document'::text,
(f.document_id)::text AS document_id,
'withdrawn'::text,
f.employee_id,
NULL::bigint AS int8,
NULL::date AS date,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.excuse_document f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'punch'::text AS fact,
(f.punch_id)::text AS fact_id,
'recorded'::text AS action,
f.employee_id,
NULL::bigint AS unit_id,
((f.at AT TIME ZONE 'Asia/Jakarta'::text))::date AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.punch f
WHERE (f.source = 'manual'::text)
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'punch'::text,
(f.punch_id)::text AS punch_id,
'withdrawn'::text,
f.employee_id,
NULL::bigint AS int8,
((f.at AT TIME ZONE 'Asia/Jakarta'::text))::date AS timezone,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.punch f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'correction'::text AS fact,
(f.correction_id)::text AS fact_id,
'corrected'::text AS action,
f.employee_id,
NULL::bigint AS unit_id,
f.workday AS day,
f.was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
f.reason AS why
FROM attendance.correction f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'correction'::text,
(f.correction_id)::text AS correction_id,
'withdrawn'::text,
f.employee_id,
NULL::bigint AS int8,
f.workday,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.correction f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'unit'::text AS fact,
(f.unit_id)::text AS fact_id,
'recorded'::text AS action,
NULL::bigint AS employee_id,
f.unit_id,
NULL::date AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.unit f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'unit'::text,
(f.unit_id)::text AS unit_id,
'withdrawn'::text,
NULL::bigint AS int8,
f.unit_id,
NULL::date AS date,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.unit f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'work_code'::text AS fact,
f.code AS fact_id,
'recorded'::text AS action,
NULL::bigint AS employee_id,
f.unit_id,
NULL::date AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.work_code f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'work_code'::text,
f.code,
'withdrawn'::text,
NULL::bigint AS int8,
f.unit_id,
NULL::date AS date,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.work_code f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'work_code_version'::text AS fact,
(f.version_id)::text AS fact_id,
'recorded'::text AS action,
NULL::bigint AS employee_id,
f.unit_id,
f.first_day AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.work_code_version f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'work_code_version'::text,
(f.version_id)::text AS version_id,
'withdrawn'::text,
NULL::bigint AS int8,
f.unit_id,
f.first_day,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.work_code_version f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'holiday'::text AS fact,
(f.holiday_id)::text AS fact_id,
'recorded'::text AS action,
NULL::bigint AS employee_id,
f.unit_id,
f.day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.holiday f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'holiday'::text,
(f.holiday_id)::text AS holiday_id,
'withdrawn'::text,
NULL::bigint AS int8,
f.unit_id,
f.day,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.holiday f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'site'::text AS fact,
(f.site_id)::text AS fact_id,
'recorded'::text AS action,
f.employee_id,
f.unit_id,
f.first_day AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.site f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'site'::text,
(f.site_id)::text AS site_id,
'withdrawn'::text,
f.employee_id,
f.unit_id,
f.first_day,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.site f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'excuse_kind'::text AS fact,
f.kind AS fact_id,
'recorded'::text AS action,
NULL::bigint AS employee_id,
NULL::bigint AS unit_id,
NULL::date AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.excuse_kind f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'excuse_kind'::text,
f.kind,
'withdrawn'::text,
NULL::bigint AS int8,
NULL::bigint AS int8,
NULL::date AS date,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.excuse_kind f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'policy'::text AS fact,
(f.policy_id)::text AS fact_id,
'recorded'::text AS action,
NULL::bigint AS employee_id,
NULL::bigint AS unit_id,
f.first_day AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.policy f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'policy'::text,
(f.policy_id)::text AS policy_id,
'withdrawn'::text,
NULL::bigint AS int8,
NULL::bigint AS int8,
f.first_day,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.policy f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'statement'::text AS fact,
(f.statement_id)::text AS fact_id,
'recorded'::text AS action,
NULL::bigint AS employee_id,
f.unit_id,
f.day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.statement f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'statement'::text,
(f.statement_id)::text AS statement_id,
'withdrawn'::text,
NULL::bigint AS int8,
f.unit_id,
f.day,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.statement f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'report'::text AS fact,
(f.report_id)::text AS fact_id,
'recorded'::text AS action,
NULL::bigint AS employee_id,
f.unit_id,
f.month AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.report f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'report'::text,
(f.report_id)::text AS report_id,
'withdrawn'::text,
NULL::bigint AS int8,
f.unit_id,
f.month,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.report f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at AS at,
f.recorded_by AS by,
'member'::text AS fact,
(f.member_id)::text AS fact_id,
'recorded'::text AS action,
f.employee_id,
f.unit_id,
NULL::date AS day,
NULL::jsonb AS was,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]) AS became,
NULL::text AS why
FROM attendance.member f
UNION ALL
SELECT f.revoked_at,
f.revoked_by,
'member'::text,
(f.member_id)::text AS member_id,
'withdrawn'::text,
f.employee_id,
f.unit_id,
NULL::date AS date,
(to_jsonb(f.*) - ARRAY['recorded_by'::text, 'recorded_at'::text, 'revoked_by'::text, 'revoked_at'::text, 'why'::text, 'was'::text]),
NULL::jsonb AS jsonb,
f.why
FROM attendance.member f
WHERE (f.revoked_at IS NOT NULL)
UNION ALL
SELECT f.decided_at,
f.decided_by,
'excuse'::text,
(f.excuse_id)::text AS excuse_id,
'decided'::text,
f.employee_id,
NULL::bigint,
COALESCE(f.first_day, ((f.starts_at AT TIME ZONE 'Asia/Jakarta'::text))::date) AS "coalesce",
NULL::jsonb,
jsonb_build_object('decision', f.decision) AS jsonb_build_object,
f.decision_note
FROM attendance.excuse f
WHERE (f.decided_at IS NOT NULL)
UNION ALL
SELECT f.cleared_at,
f.cleared_by,
'punch'::text,
(f.punch_id)::text AS punch_id,
'cleared'::text,
f.employee_id,
NULL::bigint,
((f.at AT TIME ZONE 'Asia/Jakarta'::text))::date AS timezone,
jsonb_build_object('refusal', f.refusal) AS jsonb_build_object,
jsonb_build_object('refusal', NULL::unknown) AS jsonb_build_object,
f.cleared_why
FROM attendance.punch f
WHERE (f.cleared_at IS NOT NULL)
UNION ALL
SELECT f.recorded_at,
f.recorded_by,
'month'::text,
to_char((f.month)::timestamp with time zone, 'YYYY-MM'::text) AS to_char,
f.action,
NULL::bigint,
NULL::bigint,
f.month,
NULL::jsonb,
NULL::jsonb,
f.why
FROM attendance.month_log f) l
LEFT JOIN attendance.employee e ON ((e.employee_id = l.employee_id)))
LEFT JOIN attendance.posting p ON (((l.unit_id IS NULL) AND (p.employee_id = l.employee_id) AND (p.revoked_at IS NULL) AND (p.first_day <= COALESCE(l.day, ((l.at AT TIME ZONE 'Asia/Jakarta'::text))::date)) AND ((p.last_day IS NULL) OR (p.last_day >= COALESCE(l.day, ((l.at AT TIME ZONE 'Asia/Jakarta'::text))::date))))));
COMMENT ON VIEW attendance.change_log IS 'who changed what and when, from what, to what, why, over all facts: recorded, withdrawn, decided, cleared, corrected, months closed and reopened. month is that of the day the fact is about; ordinary punches are left out';
CREATE TABLE attendance.closed_day (
employee_id bigint NOT NULL,
month date NOT NULL,
unit_id bigint NOT NULL,
workday date NOT NULL,
shift_no smallint,
status text NOT NULL,
starts_at timestamp with time zone,
ends_at timestamp with time zone,
checked_in timestamp with time zone,
checked_out timestamp with time zone,
late interval,
early_leave interval,
lost interval NOT NULL,
worked interval,
planned interval,
excused interval,
excuse text,
overtime interval
);
COMMENT ON TABLE attendance.closed_day IS 'the frozen rulings of closed months, with the unit of the day; written by close_month alone';
ALTER TABLE attendance.correction ALTER COLUMN correction_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.correction_correction_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.device ALTER COLUMN device_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.device_device_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.employee ALTER COLUMN employee_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.employee_employee_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.excuse_document ALTER COLUMN document_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.excuse_document_document_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.excuse ALTER COLUMN excuse_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.excuse_excuse_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.holiday ALTER COLUMN holiday_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.holiday_holiday_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
CREATE TABLE attendance.month (
month date NOT NULL,
last_day date GENERATED ALWAYS AS ((((month + '1 mon'::interval) - '1 day'::interval))::date) STORED,
starts_at timestamp with time zone NOT NULL,
ends_at timestamp with time zone NOT NULL,
closed_at timestamp with time zone,
closed_by text,
open_until timestamp with time zone,
why text,
CONSTRAINT month_check CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
CONSTRAINT month_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
COMMENT ON TABLE attendance.month IS 'months; starts_at and ends_at are plain bounds for the punches that may matter, days wider than any zone needs';
COMMENT ON COLUMN attendance.month.open_until IS 'set by reopen_month: facts about the month may be entered until then, beyond the revision window';
CREATE VIEW attendance.punch_dated WITH (security_invoker='true') AS
SELECT m.month,
p.unit_id,
u.time_zone,
b.local,
(b.local)::date AS day,
p.rank,
p."position",
k.employee_id,
k.punch_id,
k.at,
k.received_at,
k.client_at,
k.direction,
k.code,
k.pick_day,
k.location,
k.accuracy_m,
k.device,
k.photo,
k.mock,
k.source,
k.cause,
k.statement_id,
k.initials,
k.request_id,
k.site_id,
k.site_distance_m,
k.fence,
k.refusal,
k.cleared_by,
k.cleared_at,
k.cleared_why,
k.recorded_by,
k.recorded_at,
k.revoked_by,
k.revoked_at,
k.why
FROM ((((attendance.month m
JOIN attendance.posting p ON (((p.revoked_at IS NULL) AND (p.first_day <= m.last_day) AND ((p.last_day IS NULL) OR (p.last_day >= m.month)))))
JOIN attendance.unit u ON ((u.unit_id = p.unit_id)))
JOIN attendance.punch k ON (((k.employee_id = p.employee_id) AND (k.at >= m.starts_at) AND (k.at < m.ends_at))))
CROSS JOIN LATERAL ( SELECT (k.at AT TIME ZONE u.time_zone) AS local) b)
WHERE (((b.local)::date >= m.month) AND ((b.local)::date <= m.last_day) AND ((b.local)::date >= p.first_day) AND ((p.last_day IS NULL) OR ((b.local)::date <= p.last_day)));
COMMENT ON VIEW attendance.punch_dated IS 'every punch with its local time and date (a night''s second half is the next date), month and the unit of that date';
CREATE VIEW attendance.manual_form WITH (security_invoker='true') AS
SELECT t.unit_id,
u.name AS unit_name,
u.letterhead,
t.month,
upper(attendance.month_name(t.month)) AS month_name_id,
(dense_rank() OVER (PARTITION BY t.unit_id, t.month ORDER BY e.name, t.employee_id))::integer AS no,
t.employee_id,
e.number,
e.name,
t.rank,
t."position",
l.line,
CASE l.line
WHEN 1 THEN 'NAMA'::text
WHEN 2 THEN 'NIP'::text
WHEN 3 THEN 'PANGKAT/GOL'::text
ELSE 'JABATAN'::text
END AS person_item,
CASE l.line
WHEN 1 THEN e.name
WHEN 2 THEN e.number
WHEN 3 THEN t.rank
ELSE t."position"
END AS person_value,
l.direction,
l.item,
(f.days ->> '1'::text) AS d1,
(f.days ->> '2'::text) AS d2,
(f.days ->> '3'::text) AS d3,
(f.days ->> '4'::text) AS d4,
(f.days ->> '5'::text) AS d5,
(f.days ->> '6'::text) AS d6,
(f.days ->> '7'::text) AS d7,
(f.days ->> '8'::text) AS d8,
(f.days ->> '9'::text) AS d9,
(f.days ->> '10'::text) AS d10,
(f.days ->> '11'::text) AS d11,
(f.days ->> '12'::text) AS d12,
(f.days ->> '13'::text) AS d13,
(f.days ->> '14'::text) AS d14,
(f.days ->> '15'::text) AS d15,
(f.days ->> '16'::text) AS d16,
(f.days ->> '17'::text) AS d17,
(f.days ->> '18'::text) AS d18,
(f.days ->> '19'::text) AS d19,
(f.days ->> '20'::text) AS d20,
(f.days ->> '21'::text) AS d21,
(f.days ->> '22'::text) AS d22,
(f.days ->> '23'::text) AS d23,
(f.days ->> '24'::text) AS d24,
(f.days ->> '25'::text) AS d25,
(f.days ->> '26'::text) AS d26,
(f.days ->> '27'::text) AS d27,
(f.days ->> '28'::text) AS d28,
(f.days ->> '29'::text) AS d29,
(f.days ->> '30'::text) AS d30,
(f.days ->> '31'::text) AS d31,
u.head_id,
h.name AS head_name,
h.number AS head_number
FROM (((((( SELECT k.unit_id,
k.month,
k.employee_id,
(array_agg(k.rank ORDER BY k.at DESC))[1] AS rank,
(array_agg(k."position" ORDER BY k.at DESC))[1] AS "position",
COALESCE(jsonb_object_agg(k.day, k.hour ORDER BY k.at DESC) FILTER (WHERE (k.direction = 'in'::text)), '{}'::jsonb) AS in_hours,
COALESCE(jsonb_object_agg(k.day, COALESCE(k.initials, ''::text) ORDER BY k.at DESC) FILTER (WHERE (k.direction = 'in'::text)), '{}'::jsonb) AS in_initials,
COALESCE(jsonb_object_agg(k.day, k.hour ORDER BY k.at) FILTER (WHERE (k.direction = 'out'::text)), '{}'::jsonb) AS out_hours,
COALESCE(jsonb_object_agg(k.day, COALESCE(k.initials, ''::text) ORDER BY k.at) FILTER (WHERE (k.direction = 'out'::text)), '{}'::jsonb) AS out_initials
FROM ( SELECT x.unit_id,
x.month,
x.employee_id,
x.at,
x.rank,
x."position",
x.initials,
(date_part('day'::text, x.local))::integer AS day,
to_char(x.local, 'HH24.MI'::text) AS hour,
COALESCE(x.direction,
CASE
WHEN ((row_number() OVER w = 1) AND ((count(*) OVER (PARTITION BY x.employee_id, x.day, x.unit_id, x.month) > 1) OR ((x.local)::time without time zone < '12:00:00'::time without time zone))) THEN 'in'::text
ELSE 'out'::text
END) AS direction
FROM attendance.punch_dated x
WHERE ((x.source = 'manual'::text) AND (x.revoked_at IS NULL))
WINDOW w AS (PARTITION BY x.employee_id, x.day, x.unit_id, x.month ORDER BY x.at)) k
GROUP BY k.unit_id, k.month, k.employee_id) t
CROSS JOIN ( VALUES (1,'MASUK'::text,'JAM'::text), (2,'MASUK'::text,'PARAF'::text), (3,'PULANG'::text,'JAM'::text), (4,'PULANG'::text,'PARAF'::text)) l(line, direction, item))
CROSS JOIN LATERAL ( SELECT
CASE l.line
WHEN 1 THEN t.in_hours
WHEN 2 THEN t.in_initials
WHEN 3 THEN t.out_hours
ELSE t.out_initials
END AS days) f)
LEFT JOIN attendance.employee e ON ((e.employee_id = t.employee_id)))
LEFT JOIN attendance.unit u ON ((u.unit_id = t.unit_id)))
LEFT JOIN attendance.employee h ON ((h.employee_id = u.head_id)));
COMMENT ON VIEW attendance.manual_form IS 'the form of manual attendance (annex C): for each unit, month and person with manual attendance four lines (coming and going, hour and initials) of 31 columns, the calendar dates on the unit''s clock. Order by unit_id, month, no, line; number is the NIP';
CREATE VIEW attendance.manual_statement WITH (security_invoker='true') AS
SELECT s.statement_id,
s.unit_id,
u.name AS unit_name,
u.letterhead,
s.number AS letter_number,
s.day AS letter_day,
attendance.day_name(s.day) AS letter_day_name_id,
s.signer_id,
h.name AS signer_name,
h.number AS signer_number,
hp.rank AS signer_rank,
hp."position" AS signer_position,
(row_number() OVER (PARTITION BY s.statement_id ORDER BY k.day, e.name, k.employee_id))::integer AS no,
(date_trunc('month'::text, (k.day)::timestamp without time zone))::date AS month,
k.day,
attendance.day_name(k.day) AS day_name_id,
k.employee_id,
e.name,
e.number,
k.cause,
attendance.cause_name(k.cause, 'id'::text) AS cause_name_id,
attendance.cause_name(k.cause, 'en'::text) AS cause_name_en,
k.punches
FROM (((((attendance.statement s
JOIN attendance.unit u ON ((u.unit_id = s.unit_id)))
CROSS JOIN LATERAL ( SELECT x.employee_id,
((x.at AT TIME ZONE u.time_zone))::date AS day,
x.cause,
(count(*))::integer AS punches
FROM attendance.punch x
WHERE ((x.statement_id = s.statement_id) AND (x.source = 'manual'::text) AND (x.revoked_at IS NULL))
GROUP BY x.employee_id, (((x.at AT TIME ZONE u.time_zone))::date), x.cause) k)
LEFT JOIN attendance.employee e ON ((e.employee_id = k.employee_id)))
LEFT JOIN attendance.employee h ON ((h.employee_id = s.signer_id)))
LEFT JOIN ( SELECT z.employee_id,
z.first_day,
z.last_day,
z.rank,
z."position"
FROM attendance.posting z
WHERE (z.revoked_at IS NULL)) hp ON (((hp.employee_id = s.signer_id) AND (hp.first_day <= s.day) AND ((hp.last_day IS NULL) OR (hp.last_day >= s.day)))))
WHERE (s.revoked_at IS NULL);
COMMENT ON VIEW attendance.manual_statement IS 'the rows of the unit head''s letters on manual attendance (annex B): no, date, name, NIP and what hindered the person (cause_name_id), with the head of the letter: number, date, signer with NIP, rank and position';
ALTER TABLE attendance.member ALTER COLUMN member_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.member_member_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.month_log ALTER COLUMN month_log_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.month_log_month_log_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.policy ALTER COLUMN policy_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.policy_policy_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.posting ALTER COLUMN posting_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.posting_posting_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.punch ALTER COLUMN punch_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.punch_punch_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
CREATE TABLE attendance.register (
register_id bigint NOT NULL,
version text NOT NULL,
installed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
installed_by text DEFAULT CURRENT_USER NOT NULL
);
COMMENT ON TABLE attendance.register IS 'the versions of presensi that made and upgraded this register; the last row is the present one';
ALTER TABLE attendance.register ALTER COLUMN register_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.register_register_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
CREATE TABLE attendance.reopened_day (
employee_id bigint NOT NULL,
month date NOT NULL,
unit_id bigint NOT NULL,
workday date NOT NULL,
shift_no smallint,
status text NOT NULL,
starts_at timestamp with time zone,
ends_at timestamp with time zone,
checked_in timestamp with time zone,
checked_out timestamp with time zone,
late interval,
early_leave interval,
lost interval NOT NULL,
worked interval,
planned interval,
excused interval,
excuse text,
overtime interval,
reopened_at timestamp with time zone DEFAULT attendance.clock() NOT NULL
);
COMMENT ON TABLE attendance.reopened_day IS 'the frozen rulings of months that were reopened, as they stood until reopened_at: what had been reported is not lost';
CREATE VIEW attendance.report_calendar WITH (security_invoker='true') AS
SELECT u.unit_id,
u.path AS unit_path,
u.name AS unit_name,
m.month,
attendance.month_name(m.month) AS month_name_id,
to_char((m.month)::timestamp with time zone, 'FMMonth YYYY'::text) AS month_name_en,
r.kind,
CASE r.kind
WHEN 'online'::text THEN 'Laporan presensi online'::text
ELSE 'Laporan presensi manual'::text
END AS kind_name_id,
CASE r.kind
WHEN 'online'::text THEN 'report on online attendance'::text
ELSE 'report on manual attendance'::text
END AS kind_name_en,
r.recipient,
d.due,
s.report_id,
s.sent_at,
s.sent_by,
s.times_sent,
c.state,
CASE c.state
WHEN 'sent'::text THEN 'Terkirim'::text
WHEN 'sent_late'::text THEN 'Terkirim terlambat'::text
WHEN 'overdue'::text THEN 'Terlambat, belum dikirim'::text
ELSE 'Belum dikirim'::text
END AS state_name_id,
CASE c.state
WHEN 'sent'::text THEN 'sent'::text
WHEN 'sent_late'::text THEN 'sent late'::text
WHEN 'overdue'::text THEN 'overdue'::text
ELSE 'not sent yet'::text
END AS state_name_en,
CASE
WHEN (c.state = ANY (ARRAY['sent_late'::text, 'overdue'::text])) THEN (c.done - d.due)
ELSE 0
END AS days_late
FROM (((((attendance.unit u
CROSS JOIN attendance.month m)
CROSS JOIN LATERAL ( SELECT v.kind,
v.recipient
FROM ( VALUES ('online'::text,'BKPSDM'::text), ('online'::text,'Badan Keuangan'::text), ('manual'::text,'BKPSDM'::text)) v(kind, recipient)
UNION
SELECT x.kind,
x.recipient
FROM attendance.report x
WHERE ((x.unit_id = u.unit_id) AND (x.month = m.month) AND (x.revoked_at IS NULL))) r)
LEFT JOIN LATERAL ( SELECT (array_agg(x.report_id ORDER BY x.sent_at))[1] AS report_id,
(array_agg(x.due ORDER BY x.sent_at))[1] AS due,
min(x.sent_at) AS sent_at,
(array_agg(x.recorded_by ORDER BY x.sent_at))[1] AS sent_by,
(count(*))::integer AS times_sent
FROM attendance.report x
WHERE ((x.unit_id = u.unit_id) AND (x.month = m.month) AND (x.kind = r.kind) AND (x.recipient = r.recipient) AND (x.revoked_at IS NULL))) s ON (true))
CROSS JOIN LATERAL ( SELECT COALESCE(s.due, attendance.report_due_of(u.unit_id, m.month)) AS due) d)
CROSS JOIN LATERAL ( SELECT ((COALESCE(s.sent_at, attendance.clock()) AT TIME ZONE u.time_zone))::date AS done,
CASE
WHEN ((s.sent_at IS NULL) AND (((attendance.clock() AT TIME ZONE u.time_zone))::date > d.due)) THEN 'overdue'::text
WHEN (s.sent_at IS NULL) THEN 'waiting'::text
WHEN (((s.sent_at AT TIME ZONE u.time_zone))::date > d.due) THEN 'sent_late'::text
ELSE 'sent'::text
END AS state) c)
WHERE ((m.month <= attendance.last_begun()) AND ((s.sent_at IS NOT NULL) OR (EXISTS ( SELECT
FROM attendance.posting p
WHERE ((p.unit_id = u.unit_id) AND (p.revoked_at IS NULL) AND (p.first_day <= m.last_day) AND ((p.last_day IS NULL) OR (p.last_day >= m.month)) AND (EXISTS ( SELECT
FROM attendance.assignment a
WHERE ((a.employee_id = p.employee_id) AND (a.revoked_at IS NULL) AND (a.first_day <= m.last_day)))) AND ((r.kind = 'online'::text) OR (EXISTS ( SELECT
FROM attendance.punch_dated k
WHERE ((k.employee_id = p.employee_id) AND (k.unit_id = u.unit_id) AND (k.month = m.month) AND (k.source = 'manual'::text) AND (k.revoked_at IS NULL))))))))));
COMMENT ON VIEW attendance.report_calendar IS 'the reports of each unit by month: when due (11(2), 11(3)), to whom, when sent and by whom; state waiting, overdue, sent or sent_late. The report on manual attendance (12) appears where there was any';
ALTER TABLE attendance.report ALTER COLUMN report_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.report_report_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.site ALTER COLUMN site_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.site_site_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.statement ALTER COLUMN statement_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.statement_statement_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
CREATE VIEW attendance.to_decide WITH (security_invoker='true') AS
SELECT x.employee_id,
e.number,
e.name,
(date_trunc('month'::text, (b.first_day)::timestamp without time zone))::date AS month,
p.unit_id,
u.name AS unit_name,
p.supervisor_id,
h.name AS supervisor_name,
x.excuse_id,
x.kind,
k.name_id AS kind_name_id,
k.name_en AS kind_name_en,
k.effect,
b.first_day,
b.last_day,
x.starts_at,
x.ends_at,
(x.ends_at - x.starts_at) AS asked,
attendance.minutes((x.ends_at - x.starts_at)) AS asked_minutes,
((b.last_day - b.first_day) + 1) AS calendar_days,
x.note,
x.recorded_by AS requested_by,
x.recorded_at AS requested_at,
ARRAY( SELECT d.d
FROM unnest(k.documents) d(d)
WHERE (d.d <> ALL (COALESCE(g.documents, '{}'::text[])))) AS documents_missing
FROM (((((((( SELECT z.employee_id,
z.excuse_id,
z.kind,
z.first_day,
z.last_day,
z.starts_at,
z.ends_at,
z.note,
z.decision,
z.decided_by,
z.decided_at,
z.decision_note,
z.recorded_by,
z.recorded_at,
z.revoked_by,
z.revoked_at,
z.why,
(z.ends_at - '00:00:00.000001'::interval) AS last_at
FROM attendance.excuse z) x
JOIN attendance.excuse_kind k ON ((k.kind = x.kind)))
JOIN attendance.posting p ON (((p.employee_id = x.employee_id) AND (p.revoked_at IS NULL))))
JOIN ( SELECT z.unit_id,
z.path,
z.name,
z.time_zone,
z.head_id,
z.letterhead,
z.recorded_by,
z.recorded_at,
z.revoked_by,
z.revoked_at,
z.why,
((attendance.clock() AT TIME ZONE z.time_zone))::date AS today
FROM attendance.unit z) u ON ((u.unit_id = p.unit_id)))
CROSS JOIN LATERAL ( SELECT COALESCE(x.first_day, ((x.starts_at AT TIME ZONE u.time_zone))::date) AS first_day,
COALESCE(x.last_day, ((x.last_at AT TIME ZONE u.time_zone))::date) AS last_day) b)
CROSS JOIN LATERAL ( SELECT array_agg(c.document) AS documents
FROM attendance.excuse_document c
WHERE ((c.employee_id = x.employee_id) AND (c.excuse_id = x.excuse_id) AND (c.revoked_at IS NULL))) g)
LEFT JOIN attendance.employee e ON ((e.employee_id = x.employee_id)))
LEFT JOIN attendance.employee h ON ((h.employee_id = p.supervisor_id)))
WHERE ((x.decision IS NULL) AND (x.revoked_at IS NULL) AND (p.first_day <= u.today) AND ((p.last_day IS NULL) OR (p.last_day >= u.today)) AND (x.employee_id IS DISTINCT FROM ( SELECT attendance.my_employee() AS my_employee)) AND (( SELECT attendance.sees_all() AS sees_all) OR (p.supervisor_id = ( SELECT attendance.my_employee() AS my_employee))));
COMMENT ON VIEW attendance.to_decide IS 'the inbox of a direct supervisor: requests of the people who report to them now and that nobody has decided (annex A.3); managers see everybody''s, nobody sees their own. documents_missing must be handed in before approval';
ALTER TABLE attendance.unit ALTER COLUMN unit_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.unit_unit_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
ALTER TABLE attendance.work_code_version ALTER COLUMN version_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME attendance.work_code_version_version_id_seq
START WITH 1
INCREMENT BY 1
NO MINVALUE
NO MAXVALUE
CACHE 1
);
COPY attendance.assignment (employee_id, assignment_id, layer, code, code_assignable, choices, first_day, last_day, note, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	1	0	(GLOBAL) 5 HARI (NON SEKOLAH)	t	{}	2022-10-01	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
2	2	0	(GLOBAL) 5 HARI (NON SEKOLAH)	t	{}	2022-10-01	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
3	3	0	(GLOBAL) 5 HARI (NON SEKOLAH)	t	{}	2022-10-01	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
6	4	0	(GLOBAL) 5 HARI (NON SEKOLAH)	t	{}	2022-10-01	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
4	5	0	(GLOBAL) 6 HARI (SEKOLAH)	t	{}	2022-10-01	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
5	6	0	\N	t	{PAGI,MALAM}	2022-10-01	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
5	7	1	PAGI	t	{}	2022-10-12	2022-10-13	plan	postgres	2022-09-20 01:00:00+00	\N	\N	\N
4	8	1	\N	t	{}	2022-10-14	2022-10-14	off	postgres	2022-09-20 01:00:00+00	postgres	2022-10-21 02:00:00+00	wrong day
\.
COPY attendance.closed_day (employee_id, month, unit_id, workday, shift_no, status, starts_at, ends_at, checked_in, checked_out, late, early_leave, lost, worked, planned, excused, excuse, overtime) FROM stdin;
1	2022-10-01	2	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-03	1	present	2022-10-03 00:00:00+00	2022-10-03 07:45:00+00	2022-10-02 23:52:00+00	2022-10-03 07:55:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:10:00
1	2022-10-01	2	2022-10-04	1	missing_out	2022-10-04 00:00:00+00	2022-10-04 07:45:00+00	2022-10-04 00:05:00+00	\N	00:05:00	\N	00:05:00	\N	07:45:00	00:00:00	\N	\N
1	2022-10-01	2	2022-10-05	1	absent	2022-10-05 00:00:00+00	2022-10-05 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-06	1	present	2022-10-06 00:00:00+00	2022-10-06 07:45:00+00	2022-10-06 00:07:00+00	2022-10-06 07:57:00+00	00:07:00	00:00:00	00:07:00	07:38:00	07:45:00	00:00:00	\N	00:12:00
1	2022-10-01	2	2022-10-07	1	present	2022-10-06 23:30:00+00	2022-10-07 07:00:00+00	2022-10-06 23:45:00+00	2022-10-07 07:35:00+00	00:15:00	00:00:00	00:15:00	06:15:00	06:30:00	00:00:00	\N	00:35:00
1	2022-10-01	2	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-10	1	excused	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	07:45:00	annual	00:00:00
1	2022-10-01	2	2022-10-11	1	excused	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	07:45:00	annual	00:00:00
1	2022-10-01	2	2022-10-12	1	present	2022-10-12 00:00:00+00	2022-10-12 07:45:00+00	2022-10-12 00:00:00+00	2022-10-12 07:50:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:05:00
1	2022-10-01	2	2022-10-13	1	present	2022-10-13 00:00:00+00	2022-10-13 07:45:00+00	2022-10-13 00:03:00+00	2022-10-13 07:53:00+00	00:03:00	00:00:00	00:03:00	07:42:00	07:45:00	00:00:00	\N	00:08:00
1	2022-10-01	2	2022-10-14	1	present	2022-10-13 23:30:00+00	2022-10-14 07:00:00+00	2022-10-14 00:06:00+00	2022-10-14 07:56:00+00	00:36:00	00:00:00	00:36:00	05:54:00	06:30:00	00:00:00	\N	00:56:00
1	2022-10-01	2	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-17	1	present	2022-10-17 00:00:00+00	2022-10-17 07:45:00+00	2022-10-16 23:50:00+00	2022-10-17 07:40:00+00	00:00:00	00:05:00	00:05:00	07:40:00	07:45:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-18	1	present	2022-10-18 00:00:00+00	2022-10-18 07:45:00+00	2022-10-17 23:53:00+00	2022-10-18 07:43:00+00	00:00:00	00:02:00	00:02:00	07:43:00	07:45:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-19	1	present	2022-10-19 00:00:00+00	2022-10-19 07:45:00+00	2022-10-18 23:56:00+00	2022-10-19 07:46:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:01:00
1	2022-10-01	2	2022-10-20	1	missing_out	2022-10-20 00:00:00+00	2022-10-20 07:45:00+00	2022-10-19 23:59:00+00	\N	00:00:00	\N	00:00:00	\N	07:45:00	00:00:00	\N	\N
1	2022-10-01	2	2022-10-21	1	present	2022-10-20 23:30:00+00	2022-10-21 07:00:00+00	2022-10-21 00:02:00+00	2022-10-21 07:52:00+00	00:32:00	00:00:00	00:32:00	05:58:00	06:30:00	00:00:00	\N	00:52:00
1	2022-10-01	2	2022-10-22	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-24	1	present	2022-10-24 00:00:00+00	2022-10-24 06:00:00+00	2022-10-23 23:46:00+00	2022-10-24 07:36:00+00	00:00:00	00:00:00	00:00:00	06:00:00	06:00:00	01:45:00	permit	01:36:00
1	2022-10-01	2	2022-10-25	1	absent	2022-10-25 00:00:00+00	2022-10-25 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-26	1	present	2022-10-26 00:00:00+00	2022-10-26 07:45:00+00	2022-10-25 23:52:00+00	2022-10-26 07:42:00+00	00:00:00	00:03:00	00:03:00	07:42:00	07:45:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-27	1	present	2022-10-27 00:00:00+00	2022-10-27 07:45:00+00	2022-10-26 23:55:00+00	2022-10-27 07:45:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-28	1	missing_in	2022-10-27 23:30:00+00	2022-10-28 07:00:00+00	\N	2022-10-28 07:48:00+00	\N	00:00:00	00:00:00	\N	06:30:00	00:00:00	\N	\N
1	2022-10-01	2	2022-10-29	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
1	2022-10-01	2	2022-10-31	\N	holiday	\N	\N	2022-10-31 00:07:00+00	2022-10-31 07:57:00+00	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	07:50:00
3	2022-10-01	2	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-03	1	missing_out	2022-10-03 00:00:00+00	2022-10-03 07:45:00+00	2022-10-02 23:52:00+00	\N	00:00:00	\N	00:00:00	\N	07:45:00	00:00:00	\N	\N
3	2022-10-01	2	2022-10-04	1	absent	2022-10-04 00:00:00+00	2022-10-04 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-05	1	absent	2022-10-05 00:00:00+00	2022-10-05 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-06	1	absent	2022-10-06 00:00:00+00	2022-10-06 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-07	1	absent	2022-10-06 23:30:00+00	2022-10-07 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-10	1	absent	2022-10-10 00:00:00+00	2022-10-10 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-11	1	absent	2022-10-11 00:00:00+00	2022-10-11 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-12	1	absent	2022-10-12 00:00:00+00	2022-10-12 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-13	1	absent	2022-10-13 00:00:00+00	2022-10-13 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-14	1	absent	2022-10-13 23:30:00+00	2022-10-14 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-17	1	absent	2022-10-17 00:00:00+00	2022-10-17 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-18	1	absent	2022-10-18 00:00:00+00	2022-10-18 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-19	1	absent	2022-10-19 00:00:00+00	2022-10-19 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-20	1	absent	2022-10-20 00:00:00+00	2022-10-20 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-21	1	absent	2022-10-20 23:30:00+00	2022-10-21 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-22	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-24	1	absent	2022-10-24 00:00:00+00	2022-10-24 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-25	1	absent	2022-10-25 00:00:00+00	2022-10-25 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-26	1	absent	2022-10-26 00:00:00+00	2022-10-26 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-27	1	absent	2022-10-27 00:00:00+00	2022-10-27 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-28	1	absent	2022-10-27 23:30:00+00	2022-10-28 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-29	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
3	2022-10-01	2	2022-10-31	\N	holiday	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
4	2022-10-01	3	2022-10-01	1	absent	2022-10-01 00:00:00+00	2022-10-01 05:30:00+00	\N	\N	\N	\N	00:00:00	00:00:00	05:00:00	00:00:00	\N	00:00:00
4	2022-10-01	3	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
4	2022-10-01	3	2022-10-03	1	missing_out	2022-10-03 00:00:00+00	2022-10-03 07:30:00+00	2022-10-03 00:10:00+00	\N	00:10:00	\N	00:10:00	\N	07:00:00	00:00:00	\N	\N
4	2022-10-01	3	2022-10-04	1	present	2022-10-04 00:00:00+00	2022-10-04 07:30:00+00	2022-10-03 23:58:00+00	2022-10-04 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-05	1	present	2022-10-05 00:00:00+00	2022-10-05 07:30:00+00	2022-10-04 23:58:00+00	2022-10-05 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-06	1	present	2022-10-06 00:00:00+00	2022-10-06 07:30:00+00	2022-10-05 23:58:00+00	2022-10-06 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-07	1	present	2022-10-07 00:00:00+00	2022-10-07 04:45:00+00	2022-10-06 23:58:00+00	2022-10-07 07:31:00+00	00:00:00	00:00:00	00:00:00	04:30:00	04:30:00	00:00:00	\N	02:46:00
4	2022-10-01	3	2022-10-08	\N	holiday	\N	\N	2022-10-07 23:58:00+00	2022-10-08 07:31:00+00	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	07:33:00
4	2022-10-01	3	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
4	2022-10-01	3	2022-10-10	1	present	2022-10-10 00:00:00+00	2022-10-10 07:30:00+00	2022-10-09 23:58:00+00	2022-10-10 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-11	1	present	2022-10-11 00:00:00+00	2022-10-11 07:30:00+00	2022-10-10 23:58:00+00	2022-10-11 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-12	1	present	2022-10-12 00:00:00+00	2022-10-12 07:30:00+00	2022-10-11 23:58:00+00	2022-10-12 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-13	1	present	2022-10-13 00:00:00+00	2022-10-13 07:30:00+00	2022-10-12 23:58:00+00	2022-10-13 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-14	1	present	2022-10-14 00:00:00+00	2022-10-14 04:45:00+00	2022-10-13 23:58:00+00	2022-10-14 07:31:00+00	00:00:00	00:00:00	00:00:00	04:30:00	04:30:00	00:00:00	\N	02:46:00
4	2022-10-01	3	2022-10-15	1	present	2022-10-15 00:00:00+00	2022-10-15 05:30:00+00	2022-10-14 23:58:00+00	2022-10-15 07:31:00+00	00:00:00	00:00:00	00:00:00	05:00:00	05:00:00	00:00:00	\N	02:01:00
4	2022-10-01	3	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
4	2022-10-01	3	2022-10-17	1	present	2022-10-17 00:00:00+00	2022-10-17 07:30:00+00	2022-10-16 23:58:00+00	2022-10-17 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-18	1	present	2022-10-18 00:00:00+00	2022-10-18 07:30:00+00	2022-10-17 23:58:00+00	2022-10-18 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-19	1	present	2022-10-19 00:00:00+00	2022-10-19 07:30:00+00	2022-10-18 23:58:00+00	2022-10-19 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-20	1	present	2022-10-20 00:00:00+00	2022-10-20 07:30:00+00	2022-10-19 23:58:00+00	2022-10-20 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-21	1	present	2022-10-21 00:00:00+00	2022-10-21 04:45:00+00	2022-10-20 23:58:00+00	2022-10-21 07:31:00+00	00:00:00	00:00:00	00:00:00	04:30:00	04:30:00	00:00:00	\N	02:46:00
4	2022-10-01	3	2022-10-22	1	present	2022-10-22 00:00:00+00	2022-10-22 05:30:00+00	2022-10-21 23:58:00+00	2022-10-22 07:31:00+00	00:00:00	00:00:00	00:00:00	05:00:00	05:00:00	00:00:00	\N	02:01:00
4	2022-10-01	3	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
4	2022-10-01	3	2022-10-24	1	present	2022-10-24 00:00:00+00	2022-10-24 07:30:00+00	2022-10-23 23:58:00+00	2022-10-24 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-25	1	present	2022-10-25 00:00:00+00	2022-10-25 07:30:00+00	2022-10-24 23:58:00+00	2022-10-25 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-26	\N	holiday	\N	\N	2022-10-25 23:58:00+00	2022-10-26 07:31:00+00	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	07:33:00
4	2022-10-01	3	2022-10-27	1	present	2022-10-27 00:00:00+00	2022-10-27 07:30:00+00	2022-10-26 23:58:00+00	2022-10-27 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00
4	2022-10-01	3	2022-10-28	1	present	2022-10-28 00:00:00+00	2022-10-28 04:45:00+00	2022-10-27 23:58:00+00	2022-10-28 07:31:00+00	00:00:00	00:00:00	00:00:00	04:30:00	04:30:00	00:00:00	\N	02:46:00
4	2022-10-01	3	2022-10-29	1	present	2022-10-29 00:00:00+00	2022-10-29 05:30:00+00	2022-10-28 23:58:00+00	2022-10-29 07:31:00+00	00:00:00	00:00:00	00:00:00	05:00:00	05:00:00	00:00:00	\N	02:01:00
4	2022-10-01	3	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
4	2022-10-01	3	2022-10-31	\N	holiday	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-03	1	present	2022-10-03 00:00:00+00	2022-10-03 06:00:00+00	2022-10-03 00:10:00+00	2022-10-03 07:55:00+00	00:10:00	00:00:00	00:10:00	05:50:00	06:00:00	00:00:00	\N	01:55:00
5	2022-10-01	3	2022-10-04	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-05	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-06	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-07	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-10	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-11	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-12	1	absent	2022-10-12 00:00:00+00	2022-10-12 06:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-13	1	absent	2022-10-13 00:00:00+00	2022-10-13 06:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-14	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-17	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-18	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-19	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-20	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-21	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-22	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-24	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-25	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-26	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-27	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-28	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-29	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
5	2022-10-01	3	2022-10-31	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-03	1	absent	2022-10-03 00:00:00+00	2022-10-03 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-04	1	absent	2022-10-04 00:00:00+00	2022-10-04 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-05	1	absent	2022-10-05 00:00:00+00	2022-10-05 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-06	1	present	2022-10-06 00:00:00+00	2022-10-06 07:45:00+00	2022-10-05 23:52:00+00	2022-10-06 07:42:00+00	00:00:00	00:03:00	00:03:00	07:42:00	07:45:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-07	1	present	2022-10-06 23:30:00+00	2022-10-07 07:00:00+00	2022-10-06 23:55:00+00	2022-10-07 07:45:00+00	00:25:00	00:00:00	00:25:00	06:05:00	06:30:00	00:00:00	\N	00:45:00
6	2022-10-01	3	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-10	1	absent	2022-10-10 00:00:00+00	2022-10-10 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-11	1	present	2022-10-11 00:00:00+00	2022-10-11 07:45:00+00	2022-10-11 00:07:00+00	2022-10-11 07:57:00+00	00:07:00	00:00:00	00:07:00	07:38:00	07:45:00	00:00:00	\N	00:12:00
6	2022-10-01	3	2022-10-12	1	present	2022-10-12 00:00:00+00	2022-10-12 07:45:00+00	2022-10-11 23:45:00+00	2022-10-12 07:35:00+00	00:00:00	00:10:00	00:10:00	07:35:00	07:45:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-13	1	present	2022-10-13 00:00:00+00	2022-10-13 07:45:00+00	2022-10-12 23:48:00+00	2022-10-13 07:38:00+00	00:00:00	00:07:00	00:07:00	07:38:00	07:45:00	00:00:00	\N	00:00:00
6	2022-10-01	3	2022-10-14	1	present	2022-10-13 23:30:00+00	2022-10-14 07:00:00+00	2022-10-13 23:51:00+00	2022-10-14 07:41:00+00	00:21:00	00:00:00	00:21:00	06:09:00	06:30:00	00:00:00	\N	00:41:00
6	2022-10-01	3	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-03	1	present	2022-10-03 00:00:00+00	2022-10-03 07:45:00+00	2022-10-02 23:52:00+00	2022-10-03 07:55:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:10:00
2	2022-10-01	2	2022-10-04	1	missing_out	2022-10-04 00:00:00+00	2022-10-04 07:45:00+00	2022-10-04 00:05:00+00	\N	00:05:00	\N	00:05:00	\N	07:45:00	00:00:00	\N	\N
2	2022-10-01	2	2022-10-05	1	present	2022-10-05 00:00:00+00	2022-10-05 07:45:00+00	2022-10-04 23:46:00+00	2022-10-05 07:36:00+00	00:00:00	00:09:00	00:09:00	07:36:00	07:45:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-06	1	present	2022-10-06 00:00:00+00	2022-10-06 07:45:00+00	2022-10-05 23:49:00+00	2022-10-06 07:39:00+00	00:00:00	00:06:00	00:06:00	07:39:00	07:45:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-07	1	present	2022-10-06 23:30:00+00	2022-10-07 07:00:00+00	2022-10-06 23:52:00+00	2022-10-07 07:42:00+00	00:22:00	00:00:00	00:22:00	06:08:00	06:30:00	00:00:00	\N	00:42:00
2	2022-10-01	2	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-10	1	present	2022-10-10 00:00:00+00	2022-10-10 07:45:00+00	2022-10-10 00:01:00+00	2022-10-10 07:51:00+00	00:01:00	00:00:00	00:01:00	07:44:00	07:45:00	00:00:00	\N	00:06:00
2	2022-10-01	2	2022-10-11	1	present	2022-10-11 00:00:00+00	2022-10-11 07:45:00+00	2022-10-11 00:04:00+00	2022-10-11 07:54:00+00	00:04:00	00:00:00	00:04:00	07:41:00	07:45:00	00:00:00	\N	00:09:00
2	2022-10-01	2	2022-10-12	1	present	2022-10-12 00:00:00+00	2022-10-12 07:45:00+00	2022-10-12 00:07:00+00	2022-10-12 07:57:00+00	00:07:00	00:00:00	00:07:00	07:38:00	07:45:00	00:00:00	\N	00:12:00
2	2022-10-01	2	2022-10-13	1	present	2022-10-13 00:00:00+00	2022-10-13 07:45:00+00	2022-10-12 23:45:00+00	2022-10-13 07:35:00+00	00:00:00	00:10:00	00:10:00	07:35:00	07:45:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-14	1	absent	2022-10-13 23:30:00+00	2022-10-14 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-17	1	present	2022-10-17 00:00:00+00	2022-10-17 07:45:00+00	2022-10-16 23:57:00+00	2022-10-17 07:47:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:02:00
2	2022-10-01	2	2022-10-18	1	present	2022-10-18 00:00:00+00	2022-10-18 07:45:00+00	2022-10-18 00:00:00+00	2022-10-18 07:50:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:05:00
2	2022-10-01	2	2022-10-19	1	absent	2022-10-19 00:00:00+00	2022-10-19 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-20	1	present	2022-10-20 00:00:00+00	2022-10-20 07:45:00+00	2022-10-20 00:06:00+00	2022-10-20 07:56:00+00	00:06:00	00:00:00	00:06:00	07:39:00	07:45:00	00:00:00	\N	00:11:00
2	2022-10-01	2	2022-10-21	1	present	2022-10-20 23:30:00+00	2022-10-21 07:00:00+00	2022-10-21 00:09:00+00	2022-10-21 07:59:00+00	00:39:00	00:00:00	00:39:00	05:51:00	06:30:00	00:00:00	\N	00:59:00
2	2022-10-01	2	2022-10-22	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-24	1	absent	2022-10-24 00:00:00+00	2022-10-24 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-25	1	present	2022-10-25 00:00:00+00	2022-10-25 07:45:00+00	2022-10-24 23:56:00+00	2022-10-25 07:46:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:01:00
2	2022-10-01	2	2022-10-26	1	present	2022-10-26 00:00:00+00	2022-10-26 07:45:00+00	2022-10-25 23:59:00+00	2022-10-26 07:49:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:04:00
2	2022-10-01	2	2022-10-27	1	present	2022-10-27 00:00:00+00	2022-10-27 07:45:00+00	2022-10-27 00:02:00+00	2022-10-27 07:52:00+00	00:02:00	00:00:00	00:02:00	07:43:00	07:45:00	00:00:00	\N	00:07:00
2	2022-10-01	2	2022-10-28	1	present	2022-10-27 23:30:00+00	2022-10-28 07:00:00+00	2022-10-28 00:05:00+00	2022-10-28 07:55:00+00	00:35:00	00:00:00	00:35:00	05:55:00	06:30:00	00:00:00	\N	00:55:00
2	2022-10-01	2	2022-10-29	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00
2	2022-10-01	2	2022-10-31	\N	holiday	\N	\N	2022-10-30 23:49:00+00	2022-10-31 07:39:00+00	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	07:50:00
\.
COPY attendance.correction (employee_id, correction_id, workday, shift_no, was, status, starts_at, ends_at, checked_in, checked_out, late, early_leave, lost, worked, planned, excused, excuse, overtime, reason, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	1	2022-10-06	1	{"late": "00:07:00", "lost": "00:07:00", "excuse": null, "status": "present", "worked": "07:38:00", "ends_at": "2022-10-06T07:45:00+00:00", "excused": "00:00:00", "planned": "07:45:00", "workday": "2022-10-06", "overtime": "00:12:00", "shift_no": 1, "starts_at": "2022-10-06T00:00:00+00:00", "checked_in": "2022-10-06T00:07:00+00:00", "checked_out": "2022-10-06T07:57:00+00:00", "early_leave": "00:00:00"}	present	2022-10-06 00:00:00+00	2022-10-06 07:45:00+00	2022-10-06 00:07:00+00	2022-10-06 07:57:00+00	00:00:00	00:00:00	00:00:00	07:38:00	07:45:00	00:00:00	\N	00:12:00	letter 1	postgres	2022-11-10 01:00:00+00	\N	\N	\N
\.
COPY attendance.device (employee_id, device_id, device, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
2	2	phone-2	postgres	2022-09-20 01:00:00+00	\N	\N	\N
3	3	phone-3	postgres	2022-09-20 01:00:00+00	\N	\N	\N
4	4	phone-4	postgres	2022-09-20 01:00:00+00	\N	\N	\N
5	5	phone-5	postgres	2022-09-20 01:00:00+00	\N	\N	\N
1	1	phone-1	postgres	2022-09-20 01:00:00+00	postgres	2022-10-05 02:00:00+00	lost
1	6	phone-1b	postgres	2022-10-05 02:00:00+00	\N	\N	\N
\.
COPY attendance.employee (employee_id, number, name, category, first_day, last_day, terminal_number, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	1001	Ani	PNS	-infinity	\N	7	postgres	2022-09-20 01:00:00+00	\N	\N	\N
2	1002	Budi	PPPK	-infinity	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
3	1003	Hadi	PNS	-infinity	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
4	1004	Citra	CPNS	-infinity	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
5	1005	Dewi	other	-infinity	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
6	1006	Eko	PNS	2020-01-01	2022-10-15	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
\.
COPY attendance.excuse (employee_id, excuse_id, kind, first_day, last_day, starts_at, ends_at, note, decision, decided_by, decided_at, decision_note, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	1	annual	2022-10-10	2022-10-11	\N	\N	family	approved	postgres	2022-10-05 02:00:00+00	\N	postgres	2022-10-05 02:00:00+00	\N	\N	\N
2	2	duty_travel	2022-10-04	2022-10-04	\N	\N	\N	approved	postgres	2022-10-05 02:00:00+00	\N	postgres	2022-10-05 02:00:00+00	\N	\N	\N
3	3	sick	2022-10-19	2022-10-19	\N	\N	\N	rejected	postgres	2022-10-05 02:00:00+00	no letter	postgres	2022-10-05 02:00:00+00	\N	\N	\N
2	4	annual	2022-10-20	2022-10-20	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-05 02:00:00+00	postgres	2022-10-05 02:00:00+00	not needed
1	5	permit	\N	\N	2022-10-24 06:00:00+00	2022-10-24 07:45:00+00	dentist	approved	head	2022-10-24 01:00:00+00	\N	postgres	2022-10-21 02:00:00+00	\N	\N	\N
\.
COPY attendance.excuse_document (employee_id, document_id, excuse_id, document, reference, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
2	1	2	SPT	1	postgres	2022-10-05 02:00:00+00	\N	\N	\N
2	2	2	SPPD	2	postgres	2022-10-05 02:00:00+00	\N	\N	\N
\.
COPY attendance.excuse_kind (kind, name_id, name_en, effect, documents, minutes_count, mark, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
annual	Cuti tahunan	annual leave	leave	{}	f	C	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
long	Cuti besar	long leave	leave	{}	f	C	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
sick	Cuti sakit	sick leave	leave	{}	f	S	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
maternity	Cuti melahirkan	maternity leave	leave	{}	f	C	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
important	Cuti karena alasan penting	leave for important reasons	leave	{}	f	C	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
unpaid	Cuti di luar tanggungan negara	unpaid leave	leave	{}	f	C	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
study	Tugas belajar	study assignment	leave	{}	f	B	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
permit	Izin meninggalkan tugas sebelum waktu pulang	permit to leave before the end of the day	permit	{}	f	I	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
ill	Sakit sebelum jam kerja berakhir	taken ill before the end of the day	permit	{}	f	I	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
duty_travel	Perjalanan dinas	duty travel	duty_travel	{SPT,SPPD}	f	D	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
training	Pelatihan	training	leave	{}	f	E	postgres	2022-09-20 01:00:00+00	\N	\N	\N
\.
COPY attendance.holiday (holiday_id, day, unit_id, name, kind, decree, known_since, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
19	2022-10-08	\N	Maulid Nabi	national	SKB 3 Menteri 2022; Keppres 4/2022	\N	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
20	2022-12-25	\N	Hari Raya Natal	national	SKB 3 Menteri 2022; Keppres 4/2022	\N	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
21	2023-01-01	\N	Tahun Baru Masehi	national	SKB 3 Menteri 2023 (revised)	\N	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
22	2023-01-22	\N	Tahun Baru Imlek	national	SKB 3 Menteri 2023 (revised)	\N	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
23	2023-01-23	\N	Cuti Bersama	joint_leave	SKB 3 Menteri 2023 (revised)	\N	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
130	2022-10-26	3	Hari jadi	regional	SK 2	2022-10-01	postgres	2022-09-20 01:00:00+00	\N	\N	\N
131	2022-10-31	\N	Hari daerah	regional	\N	\N	postgres	2022-11-07 01:00:00+00	\N	\N	\N
\.
COPY attendance.member (member_id, who, acts_as, unit_id, employee_id, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	old_boss	manager	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
2	old_op	operator	2	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
3	old_ani	employee	\N	1	postgres	2022-09-20 01:00:00+00	\N	\N	\N
5	@budi	employee	\N	2	postgres	2022-09-20 01:00:00+00	\N	\N	\N
4	@hadi	supervisor	\N	3	postgres	2022-09-20 01:00:00+00	postgres	2022-11-18 01:00:00+00	left
\.
COPY attendance.month (month, starts_at, ends_at, closed_at, closed_by, open_until, why) FROM stdin;
2022-09-01	2022-08-27 00:00:00+00	2022-10-06 00:00:00+00	\N	\N	\N	\N
2022-11-01	2022-10-27 00:00:00+00	2022-12-06 00:00:00+00	\N	\N	\N	\N
2022-12-01	2022-11-26 00:00:00+00	2023-01-06 00:00:00+00	\N	\N	\N	\N
2022-10-01	2022-09-26 00:00:00+00	2022-11-06 00:00:00+00	2022-11-10 01:00:00+00	postgres	\N	again
\.
COPY attendance.month_log (month_log_id, month, action, recorded_by, recorded_at, why) FROM stdin;
1	2022-10-01	close	postgres	2022-11-07 01:00:00+00	\N
2	2022-10-01	reopen	postgres	2022-11-07 01:00:00+00	a forgotten letter
3	2022-10-01	close	postgres	2022-11-10 01:00:00+00	again
\.
COPY attendance.policy (policy_id, first_day, name, source, day_length, day_length_allowance, weekly_minimum, missing_punch, missing_punch_minutes, leftover, forgotten_phone_quota, forgotten_phone_unit, report_day, revision_days, transfer_days, uncertain_fence, accuracy_limit_m, mock_location, offline_limit, one_shift_a_day, travel_speed_limit, tiers, deduction_bands, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	2010-06-06	PP 53/2010	Peraturan Bupati Karanganyar 24/2022; PP 53/2010	07:30:00	07:30:00	37:30:00	flag	\N	drop	3	day	5	4	7	accept	100	accept	00:00:00	t	200	{"(CPNS,5,5,,1,light,\\"teguran lisan\\",\\"oral reprimand\\",\\"PP 53/2010 Pasal 8 angka 9 huruf a\\")","(CPNS,6,10,,2,light,\\"teguran tertulis\\",\\"written reprimand\\",\\"PP 53/2010 Pasal 8 angka 9 huruf b\\")","(CPNS,11,15,,3,light,\\"pernyataan tidak puas secara tertulis\\",\\"written statement of dissatisfaction\\",\\"PP 53/2010 Pasal 8 angka 9 huruf c\\")","(CPNS,16,20,,4,medium,\\"penundaan kenaikan gaji berkala selama 1 tahun\\",\\"periodic pay rise postponed for 1 year\\",\\"PP 53/2010 Pasal 9 angka 11 huruf a\\")","(CPNS,21,25,,5,medium,\\"penundaan kenaikan pangkat selama 1 tahun\\",\\"promotion in rank postponed for 1 year\\",\\"PP 53/2010 Pasal 9 angka 11 huruf b\\")","(CPNS,26,30,,6,medium,\\"penurunan pangkat setingkat lebih rendah selama 1 tahun\\",\\"demotion by one rank for 1 year\\",\\"PP 53/2010 Pasal 9 angka 11 huruf c\\")","(CPNS,31,35,,7,heavy,\\"penurunan pangkat setingkat lebih rendah selama 3 tahun\\",\\"demotion by one rank for 3 years\\",\\"PP 53/2010 Pasal 10 angka 9 huruf a\\")","(CPNS,36,40,,8,heavy,\\"pemindahan dalam rangka penurunan jabatan setingkat lebih rendah\\",\\"transfer to a post one level lower\\",\\"PP 53/2010 Pasal 10 angka 9 huruf b\\")","(CPNS,41,45,,9,heavy,\\"pembebasan dari jabatan\\",\\"removal from post\\",\\"PP 53/2010 Pasal 10 angka 9 huruf c\\")","(CPNS,46,,,10,heavy,\\"pemberhentian dengan hormat tidak atas permintaan sendiri atau pemberhentian tidak dengan hormat sebagai PNS\\",\\"dismissal, honourable not at one's own request, or dishonourable\\",\\"PP 53/2010 Pasal 10 angka 9 huruf d\\")","(PNS,5,5,,1,light,\\"teguran lisan\\",\\"oral reprimand\\",\\"PP 53/2010 Pasal 8 angka 9 huruf a\\")","(PNS,6,10,,2,light,\\"teguran tertulis\\",\\"written reprimand\\",\\"PP 53/2010 Pasal 8 angka 9 huruf b\\")","(PNS,11,15,,3,light,\\"pernyataan tidak puas secara tertulis\\",\\"written statement of dissatisfaction\\",\\"PP 53/2010 Pasal 8 angka 9 huruf c\\")","(PNS,16,20,,4,medium,\\"penundaan kenaikan gaji berkala selama 1 tahun\\",\\"periodic pay rise postponed for 1 year\\",\\"PP 53/2010 Pasal 9 angka 11 huruf a\\")","(PNS,21,25,,5,medium,\\"penundaan kenaikan pangkat selama 1 tahun\\",\\"promotion in rank postponed for 1 year\\",\\"PP 53/2010 Pasal 9 angka 11 huruf b\\")","(PNS,26,30,,6,medium,\\"penurunan pangkat setingkat lebih rendah selama 1 tahun\\",\\"demotion by one rank for 1 year\\",\\"PP 53/2010 Pasal 9 angka 11 huruf c\\")","(PNS,31,35,,7,heavy,\\"penurunan pangkat setingkat lebih rendah selama 3 tahun\\",\\"demotion by one rank for 3 years\\",\\"PP 53/2010 Pasal 10 angka 9 huruf a\\")","(PNS,36,40,,8,heavy,\\"pemindahan dalam rangka penurunan jabatan setingkat lebih rendah\\",\\"transfer to a post one level lower\\",\\"PP 53/2010 Pasal 10 angka 9 huruf b\\")","(PNS,41,45,,9,heavy,\\"pembebasan dari jabatan\\",\\"removal from post\\",\\"PP 53/2010 Pasal 10 angka 9 huruf c\\")","(PNS,46,,,10,heavy,\\"pemberhentian dengan hormat tidak atas permintaan sendiri atau pemberhentian tidak dengan hormat sebagai PNS\\",\\"dismissal, honourable not at one's own request, or dishonourable\\",\\"PP 53/2010 Pasal 10 angka 9 huruf d\\")"}	{}	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
2	2021-08-31	Karanganyar	Peraturan Bupati Karanganyar 24/2022; PP 94/2021	07:30:00	07:30:00	37:30:00	flag	\N	drop	3	day	5	4	7	accept	100	accept	00:00:00	t	200	{"(CPNS,3,3,,1,light,\\"teguran lisan\\",\\"oral reprimand\\",\\"PP 94/2021 Pasal 9(2)\\")","(CPNS,4,6,,2,light,\\"teguran tertulis\\",\\"written reprimand\\",\\"PP 94/2021 Pasal 9(2)\\")","(CPNS,7,10,,3,light,\\"pernyataan tidak puas secara tertulis\\",\\"written statement of dissatisfaction\\",\\"PP 94/2021 Pasal 9(2)\\")","(CPNS,11,13,,4,medium,\\"pemotongan tunjangan kinerja sebesar 25% selama 6 bulan\\",\\"performance allowance cut by 25% for 6 months\\",\\"PP 94/2021 Pasal 10(2)f\\")","(CPNS,14,16,,5,medium,\\"pemotongan tunjangan kinerja sebesar 25% selama 9 bulan\\",\\"performance allowance cut by 25% for 9 months\\",\\"PP 94/2021 Pasal 10(2)f\\")","(CPNS,17,20,,6,medium,\\"pemotongan tunjangan kinerja sebesar 25% selama 12 bulan\\",\\"performance allowance cut by 25% for 12 months\\",\\"PP 94/2021 Pasal 10(2)f\\")","(CPNS,21,24,,7,heavy,\\"penurunan jabatan setingkat lebih rendah selama 12 bulan\\",\\"demotion by one level for 12 months\\",\\"PP 94/2021 Pasal 11(2)d angka 1\\")","(CPNS,25,27,,8,heavy,\\"pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan\\",\\"removal from post to that of a general staff member for 12 months\\",\\"PP 94/2021 Pasal 11(2)d angka 2\\")","(CPNS,28,,10,9,heavy,\\"pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS\\",\\"honourable dismissal, not at one's own request\\",\\"PP 94/2021 Pasal 11(2)d angka 3\\")","(PNS,3,3,,1,light,\\"teguran lisan\\",\\"oral reprimand\\",\\"PP 94/2021 Pasal 9(2)\\")","(PNS,4,6,,2,light,\\"teguran tertulis\\",\\"written reprimand\\",\\"PP 94/2021 Pasal 9(2)\\")","(PNS,7,10,,3,light,\\"pernyataan tidak puas secara tertulis\\",\\"written statement of dissatisfaction\\",\\"PP 94/2021 Pasal 9(2)\\")","(PNS,11,13,,4,medium,\\"pemotongan tunjangan kinerja sebesar 25% selama 6 bulan\\",\\"performance allowance cut by 25% for 6 months\\",\\"PP 94/2021 Pasal 10(2)f\\")","(PNS,14,16,,5,medium,\\"pemotongan tunjangan kinerja sebesar 25% selama 9 bulan\\",\\"performance allowance cut by 25% for 9 months\\",\\"PP 94/2021 Pasal 10(2)f\\")","(PNS,17,20,,6,medium,\\"pemotongan tunjangan kinerja sebesar 25% selama 12 bulan\\",\\"performance allowance cut by 25% for 12 months\\",\\"PP 94/2021 Pasal 10(2)f\\")","(PNS,21,24,,7,heavy,\\"penurunan jabatan setingkat lebih rendah selama 12 bulan\\",\\"demotion by one level for 12 months\\",\\"PP 94/2021 Pasal 11(2)d angka 1\\")","(PNS,25,27,,8,heavy,\\"pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan\\",\\"removal from post to that of a general staff member for 12 months\\",\\"PP 94/2021 Pasal 11(2)d angka 2\\")","(PNS,28,,10,9,heavy,\\"pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS\\",\\"honourable dismissal, not at one's own request\\",\\"PP 94/2021 Pasal 11(2)d angka 3\\")"}	{}	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
3	2022-12-01	bands	\N	07:30:00	07:30:00	37:30:00	half_day	\N	keep	3	day	5	4	7	accept	100	accept	00:00:00	t	200	{}	{"(late,1,60,1)","(late,61,,2)","(absent,,,5)"}	postgres	2022-09-20 01:00:00+00	\N	\N	\N
\.
COPY attendance.posting (employee_id, posting_id, first_day, last_day, unit_id, supervisor_id, "position", rank, letter, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	1	2022-10-01	\N	2	3	Perawat	III/a	SK 1	postgres	2022-09-20 01:00:00+00	\N	\N	\N
3	3	2022-10-01	\N	2	\N	Kepala	IV/a	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
4	4	2022-10-01	\N	3	\N	Guru	III/a	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
5	5	2022-10-01	\N	3	\N	Penjaga	II/a	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
6	6	2022-10-01	\N	3	\N	\N	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
2	2	2022-10-01	\N	2	3	Bidan	IX	\N	postgres	2022-09-20 01:00:00+00	postgres	2022-10-21 02:00:00+00	transfer SK 7
2	7	2022-10-01	2022-11-13	2	3	Bidan	IX	\N	postgres	2022-10-21 02:00:00+00	\N	\N	\N
2	8	2022-11-14	\N	3	\N	Bidan sekolah	IX	SK 7	postgres	2022-10-21 02:00:00+00	\N	\N	\N
\.
COPY attendance.punch (employee_id, punch_id, at, received_at, client_at, direction, code, pick_day, location, accuracy_m, device, photo, mock, source, cause, statement_id, initials, request_id, site_id, site_distance_m, fence, refusal, cleared_by, cleared_at, cleared_why, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	1	2022-10-02 23:52:00+00	2022-10-02 23:52:00.006941+00	\N	\N	\N	\N	0101000020E61000000000000000E05B406666666666661EC0	5	phone-1	\N	\N	online	\N	\N	\N	r1	1	0	inside	\N	\N	\N	\N	postgres	2022-10-02 23:52:00+00	\N	\N	\N
2	2	2022-10-02 23:52:00+00	2022-10-02 23:52:00.156443+00	\N	\N	\N	\N	0101000020E61000000000000000E05B406666666666661EC0	5	phone-2	\N	\N	online	\N	\N	\N	r2	1	0	inside	\N	\N	\N	\N	postgres	2022-10-02 23:52:00+00	\N	\N	\N
3	3	2022-10-02 23:52:00+00	2022-10-02 23:52:00.197443+00	\N	\N	\N	\N	0101000020E61000000000000000E05B406666666666661EC0	5	phone-3	\N	\N	online	\N	\N	\N	r3	1	0	inside	\N	\N	\N	\N	postgres	2022-10-02 23:52:00+00	\N	\N	\N
4	4	2022-10-03 00:10:00+00	2022-10-03 00:10:00.000744+00	\N	\N	\N	\N	0101000020E61000006666666666E65B406666666666661EC0	5	phone-4	\N	t	online	\N	\N	\N	\N	2	0	inside	\N	\N	\N	\N	postgres	2022-10-03 00:10:00+00	\N	\N	\N
5	5	2022-10-03 00:10:00+00	2022-10-03 00:10:00.02208+00	\N	\N	PAGI	2022-10-03	0101000020E61000006666666666E65B406666666666661EC0	5	phone-5	\N	\N	online	\N	\N	\N	\N	2	0	inside	\N	\N	\N	\N	postgres	2022-10-03 00:10:00+00	\N	\N	\N
1	6	2022-10-03 07:55:00+00	2022-10-03 07:55:00.000822+00	\N	out	\N	\N	0101000020E61000000000000000E05B406666666666661EC0	5	phone-1	\N	\N	online	\N	\N	\N	\N	1	0	inside	\N	\N	\N	\N	postgres	2022-10-03 07:55:00+00	\N	\N	\N
2	7	2022-10-03 07:55:00+00	2022-10-03 07:55:00.024801+00	\N	out	\N	\N	0101000020E61000000000000000E05B406666666666661EC0	5	phone-2	\N	\N	online	\N	\N	\N	\N	1	0	inside	\N	\N	\N	\N	postgres	2022-10-03 07:55:00+00	\N	\N	\N
5	8	2022-10-03 07:55:00+00	2022-10-03 07:55:00.000367+00	\N	\N	\N	\N	0101000020E61000006666666666E65B406666666666661EC0	5	phone-5	\N	\N	online	\N	\N	\N	\N	2	0	inside	\N	\N	\N	\N	postgres	2022-10-03 07:55:00+00	\N	\N	\N
2	10	2022-10-04 00:05:00+00	2022-10-04 00:05:00.034305+00	\N	\N	\N	\N	0101000020E61000003333333333B35A40CDCCCCCCCCCC18C0	5	phone-2	\N	\N	online	\N	\N	\N	\N	1	541905.78326595	outside	place	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	11	2022-10-04 23:46:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	12	2022-10-05 07:36:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	13	2022-10-06 00:07:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	14	2022-10-06 07:57:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	15	2022-10-05 23:49:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	16	2022-10-06 07:39:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	17	2022-10-05 23:52:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	18	2022-10-06 07:42:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	19	2022-10-06 23:45:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	20	2022-10-07 07:35:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	21	2022-10-06 23:52:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	22	2022-10-07 07:42:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	23	2022-10-06 23:55:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	24	2022-10-07 07:45:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	25	2022-10-10 00:01:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	26	2022-10-10 07:51:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	27	2022-10-10 23:57:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	28	2022-10-11 07:47:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	29	2022-10-11 00:04:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	30	2022-10-11 07:54:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	31	2022-10-11 00:07:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	32	2022-10-11 07:57:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	33	2022-10-12 00:00:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	34	2022-10-12 07:50:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	35	2022-10-12 00:07:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	36	2022-10-12 07:57:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	37	2022-10-11 23:45:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	38	2022-10-12 07:35:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	39	2022-10-13 00:03:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	40	2022-10-13 07:53:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	41	2022-10-12 23:45:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	42	2022-10-13 07:35:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	43	2022-10-12 23:48:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	44	2022-10-13 07:38:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	45	2022-10-14 00:06:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	46	2022-10-14 07:56:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	47	2022-10-13 23:51:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	48	2022-10-14 07:41:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	49	2022-10-16 23:50:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	50	2022-10-17 07:40:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	51	2022-10-16 23:57:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	52	2022-10-17 07:47:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	53	2022-10-17 00:00:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	54	2022-10-17 07:50:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	55	2022-10-17 23:53:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	56	2022-10-18 07:43:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	57	2022-10-18 00:00:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	58	2022-10-18 07:50:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	59	2022-10-18 00:03:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	60	2022-10-18 07:53:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	61	2022-10-18 23:56:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	62	2022-10-19 07:46:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	63	2022-10-19 00:06:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	64	2022-10-19 07:56:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	65	2022-10-20 00:06:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	66	2022-10-20 07:56:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	67	2022-10-21 00:02:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	68	2022-10-21 07:52:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	69	2022-10-21 00:09:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	70	2022-10-21 07:59:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	71	2022-10-20 23:47:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	72	2022-10-21 07:37:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	73	2022-10-23 23:46:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	74	2022-10-24 07:36:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	75	2022-10-23 23:56:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	76	2022-10-24 07:46:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	77	2022-10-24 23:56:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	78	2022-10-25 07:46:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	79	2022-10-25 23:52:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	80	2022-10-26 07:42:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	81	2022-10-25 23:59:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	82	2022-10-26 07:49:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	83	2022-10-26 00:02:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	84	2022-10-26 07:52:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	85	2022-10-26 23:55:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	86	2022-10-27 07:45:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	87	2022-10-27 00:02:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	88	2022-10-27 07:52:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	89	2022-10-27 00:05:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	90	2022-10-27 07:55:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	92	2022-10-28 07:48:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	93	2022-10-28 00:05:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	94	2022-10-28 07:55:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	95	2022-10-28 00:08:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	96	2022-10-28 07:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	97	2022-10-31 00:07:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	98	2022-10-31 07:57:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	99	2022-10-30 23:49:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	100	2022-10-31 07:39:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	101	2022-10-30 23:52:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	102	2022-10-31 07:42:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	103	2022-10-31 23:45:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	104	2022-11-01 07:35:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	105	2022-10-31 23:52:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	106	2022-11-01 07:42:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	107	2022-10-31 23:55:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	108	2022-11-01 07:45:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	109	2022-11-01 23:55:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	110	2022-11-02 07:45:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	111	2022-11-02 00:02:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	112	2022-11-02 07:52:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	113	2022-11-02 00:05:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	114	2022-11-02 07:55:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	115	2022-11-02 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	116	2022-11-03 07:48:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	117	2022-11-03 00:05:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
2	118	2022-11-03 07:55:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	119	2022-11-03 00:08:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	120	2022-11-03 07:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	121	2022-11-04 00:01:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	122	2022-11-04 07:51:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	123	2022-11-03 23:46:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
6	124	2022-11-04 07:36:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	125	2022-10-03 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	126	2022-10-04 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	127	2022-10-04 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	128	2022-10-05 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	129	2022-10-05 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	130	2022-10-06 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	131	2022-10-06 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	132	2022-10-07 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	133	2022-10-07 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	134	2022-10-08 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	135	2022-10-09 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	136	2022-10-10 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	137	2022-10-10 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	138	2022-10-11 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	139	2022-10-11 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	140	2022-10-12 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	141	2022-10-12 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	142	2022-10-13 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	143	2022-10-13 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	144	2022-10-14 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	145	2022-10-14 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	146	2022-10-15 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	147	2022-10-16 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	148	2022-10-17 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	149	2022-10-17 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	150	2022-10-18 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	151	2022-10-18 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	152	2022-10-19 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	153	2022-10-19 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	154	2022-10-20 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	155	2022-10-20 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	156	2022-10-21 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	157	2022-10-21 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	158	2022-10-22 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	159	2022-10-23 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	160	2022-10-24 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	161	2022-10-24 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	162	2022-10-25 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	163	2022-10-25 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	164	2022-10-26 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	165	2022-10-26 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	166	2022-10-27 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	167	2022-10-27 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	168	2022-10-28 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	169	2022-10-28 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
4	170	2022-10-29 07:31:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 2	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	9	2022-10-04 00:05:00+00	2022-10-04 00:05:00.000668+00	\N	\N	\N	\N	0101000020E61000000000000000E05B406666666666661EC0	5	other	\N	\N	online	\N	\N	\N	\N	1	0	inside	device	postgres	2022-10-05 02:00:00+00	new phone	postgres	2022-10-04 00:05:00+00	\N	\N	\N
1	171	2022-10-19 23:59:00+00	2022-10-21 02:00:00+00	\N	in	\N	\N	\N	\N	\N	\N	\N	manual	phone_left	1	A	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-21 02:00:00+00	\N	\N	\N
2	172	2022-10-20 07:46:00+00	2022-10-21 02:00:00+00	\N	out	\N	\N	\N	\N	\N	\N	\N	manual	server_down	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-21 02:00:00+00	\N	\N	\N
1	91	2022-10-27 23:58:00+00	2022-10-04 00:05:00+00	\N	\N	\N	\N	\N	\N	terminal 1	\N	\N	terminal	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	postgres	2022-10-04 00:05:00+00	postgres	2022-10-21 02:00:00+00	twice
\.
COPY attendance.register (register_id, version, installed_at, installed_by) FROM stdin;
1	0.1.0	2026-11-27 19:19:13.853784+00	postgres
\.
COPY attendance.reopened_day (employee_id, month, unit_id, workday, shift_no, status, starts_at, ends_at, checked_in, checked_out, late, early_leave, lost, worked, planned, excused, excuse, overtime, reopened_at) FROM stdin;
1	2022-10-01	2	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-03	1	present	2022-10-03 00:00:00+00	2022-10-03 07:45:00+00	2022-10-02 23:52:00+00	2022-10-03 07:55:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:10:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-04	1	missing_out	2022-10-04 00:00:00+00	2022-10-04 07:45:00+00	2022-10-04 00:05:00+00	\N	00:05:00	\N	00:05:00	\N	07:45:00	00:00:00	\N	\N	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-05	1	absent	2022-10-05 00:00:00+00	2022-10-05 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-06	1	present	2022-10-06 00:00:00+00	2022-10-06 07:45:00+00	2022-10-06 00:07:00+00	2022-10-06 07:57:00+00	00:07:00	00:00:00	00:07:00	07:38:00	07:45:00	00:00:00	\N	00:12:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-07	1	present	2022-10-06 23:30:00+00	2022-10-07 07:00:00+00	2022-10-06 23:45:00+00	2022-10-07 07:35:00+00	00:15:00	00:00:00	00:15:00	06:15:00	06:30:00	00:00:00	\N	00:35:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-10	1	excused	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	07:45:00	annual	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-11	1	excused	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	07:45:00	annual	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-12	1	present	2022-10-12 00:00:00+00	2022-10-12 07:45:00+00	2022-10-12 00:00:00+00	2022-10-12 07:50:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:05:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-13	1	present	2022-10-13 00:00:00+00	2022-10-13 07:45:00+00	2022-10-13 00:03:00+00	2022-10-13 07:53:00+00	00:03:00	00:00:00	00:03:00	07:42:00	07:45:00	00:00:00	\N	00:08:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-14	1	present	2022-10-13 23:30:00+00	2022-10-14 07:00:00+00	2022-10-14 00:06:00+00	2022-10-14 07:56:00+00	00:36:00	00:00:00	00:36:00	05:54:00	06:30:00	00:00:00	\N	00:56:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-17	1	present	2022-10-17 00:00:00+00	2022-10-17 07:45:00+00	2022-10-16 23:50:00+00	2022-10-17 07:40:00+00	00:00:00	00:05:00	00:05:00	07:40:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-18	1	present	2022-10-18 00:00:00+00	2022-10-18 07:45:00+00	2022-10-17 23:53:00+00	2022-10-18 07:43:00+00	00:00:00	00:02:00	00:02:00	07:43:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-19	1	present	2022-10-19 00:00:00+00	2022-10-19 07:45:00+00	2022-10-18 23:56:00+00	2022-10-19 07:46:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-20	1	missing_out	2022-10-20 00:00:00+00	2022-10-20 07:45:00+00	2022-10-19 23:59:00+00	\N	00:00:00	\N	00:00:00	\N	07:45:00	00:00:00	\N	\N	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-21	1	present	2022-10-20 23:30:00+00	2022-10-21 07:00:00+00	2022-10-21 00:02:00+00	2022-10-21 07:52:00+00	00:32:00	00:00:00	00:32:00	05:58:00	06:30:00	00:00:00	\N	00:52:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-22	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-24	1	present	2022-10-24 00:00:00+00	2022-10-24 06:00:00+00	2022-10-23 23:46:00+00	2022-10-24 07:36:00+00	00:00:00	00:00:00	00:00:00	06:00:00	06:00:00	01:45:00	permit	01:36:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-25	1	absent	2022-10-25 00:00:00+00	2022-10-25 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-26	1	present	2022-10-26 00:00:00+00	2022-10-26 07:45:00+00	2022-10-25 23:52:00+00	2022-10-26 07:42:00+00	00:00:00	00:03:00	00:03:00	07:42:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-27	1	present	2022-10-27 00:00:00+00	2022-10-27 07:45:00+00	2022-10-26 23:55:00+00	2022-10-27 07:45:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-28	1	missing_in	2022-10-27 23:30:00+00	2022-10-28 07:00:00+00	\N	2022-10-28 07:48:00+00	\N	00:00:00	00:00:00	\N	06:30:00	00:00:00	\N	\N	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-29	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
1	2022-10-01	2	2022-10-31	1	present	2022-10-31 00:00:00+00	2022-10-31 07:45:00+00	2022-10-31 00:07:00+00	2022-10-31 07:57:00+00	00:07:00	00:00:00	00:07:00	07:38:00	07:45:00	00:00:00	\N	00:12:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-03	1	missing_out	2022-10-03 00:00:00+00	2022-10-03 07:45:00+00	2022-10-02 23:52:00+00	\N	00:00:00	\N	00:00:00	\N	07:45:00	00:00:00	\N	\N	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-04	1	absent	2022-10-04 00:00:00+00	2022-10-04 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-05	1	absent	2022-10-05 00:00:00+00	2022-10-05 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-06	1	absent	2022-10-06 00:00:00+00	2022-10-06 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-07	1	absent	2022-10-06 23:30:00+00	2022-10-07 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-10	1	absent	2022-10-10 00:00:00+00	2022-10-10 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-11	1	absent	2022-10-11 00:00:00+00	2022-10-11 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-12	1	absent	2022-10-12 00:00:00+00	2022-10-12 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-13	1	absent	2022-10-13 00:00:00+00	2022-10-13 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-14	1	absent	2022-10-13 23:30:00+00	2022-10-14 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-17	1	absent	2022-10-17 00:00:00+00	2022-10-17 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-18	1	absent	2022-10-18 00:00:00+00	2022-10-18 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-19	1	absent	2022-10-19 00:00:00+00	2022-10-19 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-20	1	absent	2022-10-20 00:00:00+00	2022-10-20 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-21	1	absent	2022-10-20 23:30:00+00	2022-10-21 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-22	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-24	1	absent	2022-10-24 00:00:00+00	2022-10-24 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-25	1	absent	2022-10-25 00:00:00+00	2022-10-25 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-26	1	absent	2022-10-26 00:00:00+00	2022-10-26 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-27	1	absent	2022-10-27 00:00:00+00	2022-10-27 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-28	1	absent	2022-10-27 23:30:00+00	2022-10-28 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-29	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
3	2022-10-01	2	2022-10-31	1	absent	2022-10-31 00:00:00+00	2022-10-31 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-01	1	absent	2022-10-01 00:00:00+00	2022-10-01 05:30:00+00	\N	\N	\N	\N	00:00:00	00:00:00	05:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-03	1	missing_out	2022-10-03 00:00:00+00	2022-10-03 07:30:00+00	2022-10-03 00:10:00+00	\N	00:10:00	\N	00:10:00	\N	07:00:00	00:00:00	\N	\N	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-04	1	present	2022-10-04 00:00:00+00	2022-10-04 07:30:00+00	2022-10-03 23:58:00+00	2022-10-04 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-05	1	present	2022-10-05 00:00:00+00	2022-10-05 07:30:00+00	2022-10-04 23:58:00+00	2022-10-05 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-06	1	present	2022-10-06 00:00:00+00	2022-10-06 07:30:00+00	2022-10-05 23:58:00+00	2022-10-06 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-07	1	present	2022-10-07 00:00:00+00	2022-10-07 04:45:00+00	2022-10-06 23:58:00+00	2022-10-07 07:31:00+00	00:00:00	00:00:00	00:00:00	04:30:00	04:30:00	00:00:00	\N	02:46:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-08	\N	holiday	\N	\N	2022-10-07 23:58:00+00	2022-10-08 07:31:00+00	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	07:33:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-10	1	present	2022-10-10 00:00:00+00	2022-10-10 07:30:00+00	2022-10-09 23:58:00+00	2022-10-10 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-11	1	present	2022-10-11 00:00:00+00	2022-10-11 07:30:00+00	2022-10-10 23:58:00+00	2022-10-11 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-12	1	present	2022-10-12 00:00:00+00	2022-10-12 07:30:00+00	2022-10-11 23:58:00+00	2022-10-12 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-13	1	present	2022-10-13 00:00:00+00	2022-10-13 07:30:00+00	2022-10-12 23:58:00+00	2022-10-13 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-14	1	present	2022-10-14 00:00:00+00	2022-10-14 04:45:00+00	2022-10-13 23:58:00+00	2022-10-14 07:31:00+00	00:00:00	00:00:00	00:00:00	04:30:00	04:30:00	00:00:00	\N	02:46:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-15	1	present	2022-10-15 00:00:00+00	2022-10-15 05:30:00+00	2022-10-14 23:58:00+00	2022-10-15 07:31:00+00	00:00:00	00:00:00	00:00:00	05:00:00	05:00:00	00:00:00	\N	02:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-17	1	present	2022-10-17 00:00:00+00	2022-10-17 07:30:00+00	2022-10-16 23:58:00+00	2022-10-17 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-18	1	present	2022-10-18 00:00:00+00	2022-10-18 07:30:00+00	2022-10-17 23:58:00+00	2022-10-18 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-19	1	present	2022-10-19 00:00:00+00	2022-10-19 07:30:00+00	2022-10-18 23:58:00+00	2022-10-19 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-20	1	present	2022-10-20 00:00:00+00	2022-10-20 07:30:00+00	2022-10-19 23:58:00+00	2022-10-20 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-21	1	present	2022-10-21 00:00:00+00	2022-10-21 04:45:00+00	2022-10-20 23:58:00+00	2022-10-21 07:31:00+00	00:00:00	00:00:00	00:00:00	04:30:00	04:30:00	00:00:00	\N	02:46:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-22	1	present	2022-10-22 00:00:00+00	2022-10-22 05:30:00+00	2022-10-21 23:58:00+00	2022-10-22 07:31:00+00	00:00:00	00:00:00	00:00:00	05:00:00	05:00:00	00:00:00	\N	02:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-24	1	present	2022-10-24 00:00:00+00	2022-10-24 07:30:00+00	2022-10-23 23:58:00+00	2022-10-24 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-25	1	present	2022-10-25 00:00:00+00	2022-10-25 07:30:00+00	2022-10-24 23:58:00+00	2022-10-25 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-26	\N	holiday	\N	\N	2022-10-25 23:58:00+00	2022-10-26 07:31:00+00	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	07:33:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-27	1	present	2022-10-27 00:00:00+00	2022-10-27 07:30:00+00	2022-10-26 23:58:00+00	2022-10-27 07:31:00+00	00:00:00	00:00:00	00:00:00	07:00:00	07:00:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-28	1	present	2022-10-28 00:00:00+00	2022-10-28 04:45:00+00	2022-10-27 23:58:00+00	2022-10-28 07:31:00+00	00:00:00	00:00:00	00:00:00	04:30:00	04:30:00	00:00:00	\N	02:46:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-29	1	present	2022-10-29 00:00:00+00	2022-10-29 05:30:00+00	2022-10-28 23:58:00+00	2022-10-29 07:31:00+00	00:00:00	00:00:00	00:00:00	05:00:00	05:00:00	00:00:00	\N	02:01:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
4	2022-10-01	3	2022-10-31	1	absent	2022-10-31 00:00:00+00	2022-10-31 07:30:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-03	1	present	2022-10-03 00:00:00+00	2022-10-03 06:00:00+00	2022-10-03 00:10:00+00	2022-10-03 07:55:00+00	00:10:00	00:00:00	00:10:00	05:50:00	06:00:00	00:00:00	\N	01:55:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-04	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-05	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-06	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-07	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-10	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-11	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-12	1	absent	2022-10-12 00:00:00+00	2022-10-12 06:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-13	1	absent	2022-10-13 00:00:00+00	2022-10-13 06:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-14	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-17	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-18	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-19	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-20	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-21	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-22	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-24	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-25	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-26	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-27	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-28	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-29	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
5	2022-10-01	3	2022-10-31	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-03	1	absent	2022-10-03 00:00:00+00	2022-10-03 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-04	1	absent	2022-10-04 00:00:00+00	2022-10-04 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-05	1	absent	2022-10-05 00:00:00+00	2022-10-05 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-06	1	present	2022-10-06 00:00:00+00	2022-10-06 07:45:00+00	2022-10-05 23:52:00+00	2022-10-06 07:42:00+00	00:00:00	00:03:00	00:03:00	07:42:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-07	1	present	2022-10-06 23:30:00+00	2022-10-07 07:00:00+00	2022-10-06 23:55:00+00	2022-10-07 07:45:00+00	00:25:00	00:00:00	00:25:00	06:05:00	06:30:00	00:00:00	\N	00:45:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-10	1	absent	2022-10-10 00:00:00+00	2022-10-10 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-11	1	present	2022-10-11 00:00:00+00	2022-10-11 07:45:00+00	2022-10-11 00:07:00+00	2022-10-11 07:57:00+00	00:07:00	00:00:00	00:07:00	07:38:00	07:45:00	00:00:00	\N	00:12:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-12	1	present	2022-10-12 00:00:00+00	2022-10-12 07:45:00+00	2022-10-11 23:45:00+00	2022-10-12 07:35:00+00	00:00:00	00:10:00	00:10:00	07:35:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-13	1	present	2022-10-13 00:00:00+00	2022-10-13 07:45:00+00	2022-10-12 23:48:00+00	2022-10-13 07:38:00+00	00:00:00	00:07:00	00:07:00	07:38:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-14	1	present	2022-10-13 23:30:00+00	2022-10-14 07:00:00+00	2022-10-13 23:51:00+00	2022-10-14 07:41:00+00	00:21:00	00:00:00	00:21:00	06:09:00	06:30:00	00:00:00	\N	00:41:00	2022-11-07 01:00:00+00
6	2022-10-01	3	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-01	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-02	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-03	1	present	2022-10-03 00:00:00+00	2022-10-03 07:45:00+00	2022-10-02 23:52:00+00	2022-10-03 07:55:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:10:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-04	1	missing_out	2022-10-04 00:00:00+00	2022-10-04 07:45:00+00	2022-10-04 00:05:00+00	\N	00:05:00	\N	00:05:00	\N	07:45:00	00:00:00	\N	\N	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-05	1	present	2022-10-05 00:00:00+00	2022-10-05 07:45:00+00	2022-10-04 23:46:00+00	2022-10-05 07:36:00+00	00:00:00	00:09:00	00:09:00	07:36:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-06	1	present	2022-10-06 00:00:00+00	2022-10-06 07:45:00+00	2022-10-05 23:49:00+00	2022-10-06 07:39:00+00	00:00:00	00:06:00	00:06:00	07:39:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-07	1	present	2022-10-06 23:30:00+00	2022-10-07 07:00:00+00	2022-10-06 23:52:00+00	2022-10-07 07:42:00+00	00:22:00	00:00:00	00:22:00	06:08:00	06:30:00	00:00:00	\N	00:42:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-08	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-09	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-10	1	present	2022-10-10 00:00:00+00	2022-10-10 07:45:00+00	2022-10-10 00:01:00+00	2022-10-10 07:51:00+00	00:01:00	00:00:00	00:01:00	07:44:00	07:45:00	00:00:00	\N	00:06:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-11	1	present	2022-10-11 00:00:00+00	2022-10-11 07:45:00+00	2022-10-11 00:04:00+00	2022-10-11 07:54:00+00	00:04:00	00:00:00	00:04:00	07:41:00	07:45:00	00:00:00	\N	00:09:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-12	1	present	2022-10-12 00:00:00+00	2022-10-12 07:45:00+00	2022-10-12 00:07:00+00	2022-10-12 07:57:00+00	00:07:00	00:00:00	00:07:00	07:38:00	07:45:00	00:00:00	\N	00:12:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-13	1	present	2022-10-13 00:00:00+00	2022-10-13 07:45:00+00	2022-10-12 23:45:00+00	2022-10-13 07:35:00+00	00:00:00	00:10:00	00:10:00	07:35:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-14	1	absent	2022-10-13 23:30:00+00	2022-10-14 07:00:00+00	\N	\N	\N	\N	00:00:00	00:00:00	06:30:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-15	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-16	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-17	1	present	2022-10-17 00:00:00+00	2022-10-17 07:45:00+00	2022-10-16 23:57:00+00	2022-10-17 07:47:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:02:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-18	1	present	2022-10-18 00:00:00+00	2022-10-18 07:45:00+00	2022-10-18 00:00:00+00	2022-10-18 07:50:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:05:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-19	1	absent	2022-10-19 00:00:00+00	2022-10-19 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-20	1	present	2022-10-20 00:00:00+00	2022-10-20 07:45:00+00	2022-10-20 00:06:00+00	2022-10-20 07:56:00+00	00:06:00	00:00:00	00:06:00	07:39:00	07:45:00	00:00:00	\N	00:11:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-21	1	present	2022-10-20 23:30:00+00	2022-10-21 07:00:00+00	2022-10-21 00:09:00+00	2022-10-21 07:59:00+00	00:39:00	00:00:00	00:39:00	05:51:00	06:30:00	00:00:00	\N	00:59:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-22	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-23	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-24	1	absent	2022-10-24 00:00:00+00	2022-10-24 07:45:00+00	\N	\N	\N	\N	00:00:00	00:00:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-25	1	present	2022-10-25 00:00:00+00	2022-10-25 07:45:00+00	2022-10-24 23:56:00+00	2022-10-25 07:46:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:01:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-26	1	present	2022-10-26 00:00:00+00	2022-10-26 07:45:00+00	2022-10-25 23:59:00+00	2022-10-26 07:49:00+00	00:00:00	00:00:00	00:00:00	07:45:00	07:45:00	00:00:00	\N	00:04:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-27	1	present	2022-10-27 00:00:00+00	2022-10-27 07:45:00+00	2022-10-27 00:02:00+00	2022-10-27 07:52:00+00	00:02:00	00:00:00	00:02:00	07:43:00	07:45:00	00:00:00	\N	00:07:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-28	1	present	2022-10-27 23:30:00+00	2022-10-28 07:00:00+00	2022-10-28 00:05:00+00	2022-10-28 07:55:00+00	00:35:00	00:00:00	00:35:00	05:55:00	06:30:00	00:00:00	\N	00:55:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-29	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-30	\N	off	\N	\N	\N	\N	\N	\N	00:00:00	00:00:00	00:00:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
2	2022-10-01	2	2022-10-31	1	present	2022-10-31 00:00:00+00	2022-10-31 07:45:00+00	2022-10-30 23:49:00+00	2022-10-31 07:39:00+00	00:00:00	00:06:00	00:06:00	07:39:00	07:45:00	00:00:00	\N	00:00:00	2022-11-07 01:00:00+00
\.
COPY attendance.report (report_id, unit_id, month, kind, recipient, due, sent_at, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	2	2022-10-01	online	BKPSDM	2022-11-07	2022-11-10 01:00:00+00	postgres	2022-11-10 01:00:00+00	\N	\N	\N
\.
COPY attendance.site (site_id, name, unit_id, employee_id, fence, radius_m, first_day, last_day, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	clinic	2	\N	0101000020E61000000000000000E05B406666666666661EC0	100	-infinity	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
2	school	3	\N	0103000020E610000001000000050000007593180456E65B408195438B6C671EC05839B4C876E65B408195438B6C671EC05839B4C876E65B404C37894160651EC07593180456E65B404C37894160651EC07593180456E65B408195438B6C671EC0	0	-infinity	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
3	home	\N	2	0101000020E61000003333333333E35B409A99999999991EC0	50	2022-10-17	2022-10-18	postgres	2022-09-20 01:00:00+00	\N	\N	\N
\.
COPY attendance.statement (statement_id, unit_id, number, day, signer_id, cause, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	2	L 1	2022-10-21	3	phone_left	postgres	2022-10-21 02:00:00+00	\N	\N	\N
\.
COPY attendance.unit (unit_id, path, name, time_zone, head_id, letterhead, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	pemkab	Pemerintah Kabupaten	Asia/Jakarta	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
3	pemkab.disdik	Dinas Pendidikan	Asia/Jakarta	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
2	pemkab.dinkes	Dinas Kesehatan	Asia/Jakarta	3	Jalan Lawu 1	postgres	2022-09-20 01:00:00+00	\N	\N	\N
\.
COPY attendance.work_code (code, name, unit_id, needs_consent, approval, source, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
(GLOBAL) 5 HARI (NON SEKOLAH)	Five-day week, outside schools	\N	f	\N	Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter d	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
(GLOBAL) 6 HARI (NON SEKOLAH)	Six-day week, outside schools	\N	f	\N	Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter e	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
(GLOBAL) 5 HARI (SEKOLAH)	Five-day week, schools	\N	f	\N	Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter f	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
(GLOBAL) 6 HARI (SEKOLAH)	Six-day week, schools	\N	f	\N	Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter g	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
PAGI	Shift pagi	3	t	Bupati 1/2022	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
MALAM	Shift malam	3	t	Bupati 1/2022	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
SIANG	Shift siang	3	t	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
\.
COPY attendance.work_code_version (version_id, code, unit_id, first_day, last_day, schedule, weekly_minimum, letter, recorded_by, recorded_at, revoked_by, revoked_at, why) FROM stdin;
1	(GLOBAL) 5 HARI (NON SEKOLAH)	\N	-infinity	\N	Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30	37:30:00	Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter d	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
2	(GLOBAL) 6 HARI (NON SEKOLAH)	\N	-infinity	\N	Mon-Thu 07:00-14:00; Fri 07:00-11:30; Sat 07:00-12:00	37:30:00	Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter e	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
3	(GLOBAL) 5 HARI (SEKOLAH)	\N	-infinity	\N	Mon-Thu 07:00-15:15 break 30m; Fri 07:00-15:00 break 30m	37:30:00	Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter f	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
4	(GLOBAL) 6 HARI (SEKOLAH)	\N	-infinity	\N	Mon-Thu 07:00-14:30 break 30m; Fri 07:00-11:45 break 15m; Sat 07:00-12:30 break 30m	37:30:00	Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter g	postgres	2026-11-27 19:19:11.669413+00	\N	\N	\N
5	PAGI	\N	-infinity	\N	daily 07:00-13:00 holidays off	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
6	MALAM	\N	-infinity	\N	daily 19:00-07:00 holidays off	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
7	SIANG	\N	-infinity	\N	daily 13:00-19:00 holidays off	\N	\N	postgres	2022-09-20 01:00:00+00	\N	\N	\N
8	(GLOBAL) 5 HARI (NON SEKOLAH)	2	2022-12-05	2022-12-09	Mon-Fri 08:00-15:30	\N	SE 9	postgres	2022-09-20 01:00:00+00	\N	\N	\N
\.
SELECT pg_catalog.setval('attendance.assignment_assignment_id_seq', 8, true);
SELECT pg_catalog.setval('attendance.correction_correction_id_seq', 1, true);
SELECT pg_catalog.setval('attendance.device_device_id_seq', 6, true);
SELECT pg_catalog.setval('attendance.employee_employee_id_seq', 6, true);
SELECT pg_catalog.setval('attendance.excuse_document_document_id_seq', 2, true);
SELECT pg_catalog.setval('attendance.excuse_excuse_id_seq', 5, true);
SELECT pg_catalog.setval('attendance.holiday_holiday_id_seq', 131, true);
SELECT pg_catalog.setval('attendance.member_member_id_seq', 5, true);
SELECT pg_catalog.setval('attendance.month_log_month_log_id_seq', 3, true);
SELECT pg_catalog.setval('attendance.policy_policy_id_seq', 3, true);
SELECT pg_catalog.setval('attendance.posting_posting_id_seq', 8, true);
SELECT pg_catalog.setval('attendance.punch_punch_id_seq', 172, true);
SELECT pg_catalog.setval('attendance.register_register_id_seq', 1, true);
SELECT pg_catalog.setval('attendance.report_report_id_seq', 1, true);
SELECT pg_catalog.setval('attendance.site_site_id_seq', 3, true);
SELECT pg_catalog.setval('attendance.statement_statement_id_seq', 1, true);
SELECT pg_catalog.setval('attendance.unit_unit_id_seq', 3, true);
SELECT pg_catalog.setval('attendance.work_code_version_version_id_seq', 8, true);
ALTER TABLE ONLY attendance.assignment
ADD CONSTRAINT assignment_pkey PRIMARY KEY (employee_id, assignment_id);
ALTER TABLE ONLY attendance.correction
ADD CONSTRAINT correction_pkey PRIMARY KEY (employee_id, correction_id);
ALTER TABLE ONLY attendance.device
ADD CONSTRAINT device_pkey PRIMARY KEY (employee_id, device_id);
ALTER TABLE ONLY attendance.employee
ADD CONSTRAINT employee_number_key UNIQUE (number);
ALTER TABLE ONLY attendance.employee
ADD CONSTRAINT employee_pkey PRIMARY KEY (employee_id);
ALTER TABLE ONLY attendance.excuse_document
ADD CONSTRAINT excuse_document_pkey PRIMARY KEY (employee_id, document_id);
ALTER TABLE ONLY attendance.excuse_kind
ADD CONSTRAINT excuse_kind_pkey PRIMARY KEY (kind);
ALTER TABLE ONLY attendance.excuse
ADD CONSTRAINT excuse_pkey PRIMARY KEY (employee_id, excuse_id);
ALTER TABLE ONLY attendance.holiday
ADD CONSTRAINT holiday_pkey PRIMARY KEY (holiday_id);
ALTER TABLE ONLY attendance.member
ADD CONSTRAINT member_pkey PRIMARY KEY (member_id);
ALTER TABLE ONLY attendance.month_log
ADD CONSTRAINT month_log_pkey PRIMARY KEY (month_log_id);
ALTER TABLE ONLY attendance.month
ADD CONSTRAINT month_pkey PRIMARY KEY (month);
ALTER TABLE ONLY attendance.site
ADD CONSTRAINT one_fence_a_day EXCLUDE USING gist (name WITH =, COALESCE(unit_id, (0)::bigint) WITH =, COALESCE(employee_id, (0)::bigint) WITH =, daterange(first_day, last_day, '[]'::text) WITH &&) WHERE ((revoked_at IS NULL));
ALTER TABLE ONLY attendance.holiday
ADD CONSTRAINT one_holiday_a_day EXCLUDE USING btree (day WITH =, COALESCE(unit_id, (0)::bigint) WITH =, name WITH =) WHERE ((revoked_at IS NULL));
ALTER TABLE ONLY attendance.statement
ADD CONSTRAINT one_letter_a_number EXCLUDE USING btree (unit_id WITH =, number WITH =) WHERE ((revoked_at IS NULL));
ALTER TABLE ONLY attendance.assignment
ADD CONSTRAINT one_plan_a_day EXCLUDE USING gist (employee_id WITH =, daterange(first_day, last_day, '[]'::text) WITH &&) WHERE (((revoked_at IS NULL) AND (layer = 1)));
ALTER TABLE ONLY attendance.policy
ADD CONSTRAINT one_policy_a_first_day EXCLUDE USING btree (first_day WITH =) WHERE ((revoked_at IS NULL));
ALTER TABLE ONLY attendance.posting
ADD CONSTRAINT one_posting_a_day EXCLUDE USING gist (employee_id WITH =, daterange(first_day, last_day, '[]'::text) WITH &&) WHERE ((revoked_at IS NULL));
ALTER TABLE ONLY attendance.assignment
ADD CONSTRAINT one_rule_a_first_day EXCLUDE USING btree (employee_id WITH =, first_day WITH =) WHERE (((revoked_at IS NULL) AND (layer = 0)));
ALTER TABLE ONLY attendance.work_code_version
ADD CONSTRAINT one_version_a_first_day EXCLUDE USING btree (code WITH =, COALESCE(unit_id, (0)::bigint) WITH =, first_day WITH =) WHERE ((revoked_at IS NULL));
ALTER TABLE ONLY attendance.policy
ADD CONSTRAINT policy_pkey PRIMARY KEY (policy_id);
ALTER TABLE ONLY attendance.posting
ADD CONSTRAINT posting_pkey PRIMARY KEY (employee_id, posting_id);
ALTER TABLE ONLY attendance.punch
ADD CONSTRAINT punch_pkey PRIMARY KEY (employee_id, punch_id);
ALTER TABLE ONLY attendance.register
ADD CONSTRAINT register_pkey PRIMARY KEY (register_id);
ALTER TABLE ONLY attendance.report
ADD CONSTRAINT report_pkey PRIMARY KEY (report_id);
ALTER TABLE ONLY attendance.site
ADD CONSTRAINT site_pkey PRIMARY KEY (site_id);
ALTER TABLE ONLY attendance.statement
ADD CONSTRAINT statement_pkey PRIMARY KEY (statement_id);
ALTER TABLE ONLY attendance.unit
ADD CONSTRAINT unit_path_key UNIQUE (path);
ALTER TABLE ONLY attendance.unit
ADD CONSTRAINT unit_pkey PRIMARY KEY (unit_id);
ALTER TABLE ONLY attendance.work_code
ADD CONSTRAINT work_code_code_assignable_key UNIQUE (code, assignable);
ALTER TABLE ONLY attendance.work_code
ADD CONSTRAINT work_code_pkey PRIMARY KEY (code);
ALTER TABLE ONLY attendance.work_code_version
ADD CONSTRAINT work_code_version_pkey PRIMARY KEY (version_id);
CREATE INDEX assignment_employee_id_first_day_idx ON attendance.assignment USING btree (employee_id, first_day) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX closed_day_once ON attendance.closed_day USING btree (employee_id, workday, shift_no) NULLS NOT DISTINCT;
CREATE INDEX closed_day_unit_id_workday_idx ON attendance.closed_day USING btree (unit_id, workday);
CREATE INDEX closed_day_workday_idx ON attendance.closed_day USING brin (workday);
CREATE UNIQUE INDEX correction_once ON attendance.correction USING btree (employee_id, workday, shift_no) NULLS NOT DISTINCT WHERE (revoked_at IS NULL);
CREATE INDEX device_device_idx ON attendance.device USING btree (device);
CREATE UNIQUE INDEX device_once ON attendance.device USING btree (employee_id) WHERE (revoked_at IS NULL);
CREATE INDEX excuse_document_employee_id_excuse_id_idx ON attendance.excuse_document USING btree (employee_id, excuse_id);
CREATE INDEX excuse_employee_id_first_day_last_day_idx ON attendance.excuse USING btree (employee_id, first_day, last_day) WHERE (revoked_at IS NULL);
CREATE INDEX excuse_employee_id_starts_at_ends_at_idx ON attendance.excuse USING btree (employee_id, starts_at, ends_at) WHERE (revoked_at IS NULL);
CREATE INDEX excuse_recorded_at_idx ON attendance.excuse USING btree (recorded_at) WHERE ((decision IS NULL) AND (revoked_at IS NULL));
CREATE INDEX holiday_day_idx ON attendance.holiday USING btree (day);
CREATE UNIQUE INDEX member_once ON attendance.member USING btree (who, acts_as, COALESCE(unit_id, (0)::bigint), COALESCE(employee_id, (0)::bigint)) WHERE (revoked_at IS NULL);
CREATE INDEX posting_person ON attendance.posting USING btree (employee_id, first_day) WHERE (revoked_at IS NULL);
CREATE INDEX posting_supervisor ON attendance.posting USING btree (supervisor_id, first_day) WHERE (revoked_at IS NULL);
CREATE INDEX posting_unit ON attendance.posting USING btree (unit_id, first_day, employee_id) WHERE (revoked_at IS NULL);
CREATE INDEX punch_at ON attendance.punch USING btree (employee_id, at);
CREATE INDEX punch_counted ON attendance.punch USING btree (employee_id, at) INCLUDE (direction) WHERE ((refusal IS NULL) AND (revoked_at IS NULL));
CREATE INDEX punch_pick ON attendance.punch USING btree (employee_id, pick_day) WHERE (code IS NOT NULL);
CREATE INDEX punch_refused ON attendance.punch USING btree (employee_id, at) WHERE ((refusal IS NOT NULL) AND (revoked_at IS NULL));
CREATE UNIQUE INDEX punch_request ON attendance.punch USING btree (employee_id, request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX punch_review ON attendance.punch USING btree (employee_id, at) WHERE (mock OR (fence = 'uncertain'::text));
CREATE INDEX punch_statement ON attendance.punch USING btree (statement_id) WHERE (statement_id IS NOT NULL);
CREATE UNIQUE INDEX punch_terminal ON attendance.punch USING btree (employee_id, at, device, direction) NULLS NOT DISTINCT WHERE (source = 'terminal'::text);
CREATE INDEX reopened_day_employee_id_workday_idx ON attendance.reopened_day USING btree (employee_id, workday);
CREATE INDEX report_unit_id_month_idx ON attendance.report USING btree (unit_id, month);
CREATE INDEX site_employee_id_idx ON attendance.site USING btree (employee_id);
CREATE INDEX site_fence_idx ON attendance.site USING gist (fence);
CREATE INDEX site_unit_id_idx ON attendance.site USING btree (unit_id);
ALTER TABLE ONLY attendance.assignment
ADD CONSTRAINT assignment_code_code_assignable_fkey FOREIGN KEY (code, code_assignable) REFERENCES attendance.work_code(code, assignable);
ALTER TABLE ONLY attendance.assignment
ADD CONSTRAINT assignment_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES attendance.employee(employee_id);
ALTER TABLE ONLY attendance.correction
ADD CONSTRAINT correction_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES attendance.employee(employee_id);
ALTER TABLE ONLY attendance.device
ADD CONSTRAINT device_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES attendance.employee(employee_id);
ALTER TABLE ONLY attendance.excuse_document
ADD CONSTRAINT excuse_document_employee_id_excuse_id_fkey FOREIGN KEY (employee_id, excuse_id) REFERENCES attendance.excuse(employee_id, excuse_id);
ALTER TABLE ONLY attendance.excuse
ADD CONSTRAINT excuse_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES attendance.employee(employee_id);
ALTER TABLE ONLY attendance.excuse
ADD CONSTRAINT excuse_kind_fkey FOREIGN KEY (kind) REFERENCES attendance.excuse_kind(kind);
ALTER TABLE ONLY attendance.holiday
ADD CONSTRAINT holiday_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES attendance.unit(unit_id);
ALTER TABLE ONLY attendance.member
ADD CONSTRAINT member_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES attendance.unit(unit_id);
ALTER TABLE ONLY attendance.month_log
ADD CONSTRAINT month_log_month_fkey FOREIGN KEY (month) REFERENCES attendance.month(month);
ALTER TABLE ONLY attendance.posting
ADD CONSTRAINT posting_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES attendance.employee(employee_id);
ALTER TABLE ONLY attendance.posting
ADD CONSTRAINT posting_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES attendance.unit(unit_id);
ALTER TABLE ONLY attendance.punch
ADD CONSTRAINT punch_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES attendance.employee(employee_id);
ALTER TABLE ONLY attendance.report
ADD CONSTRAINT report_month_fkey FOREIGN KEY (month) REFERENCES attendance.month(month);
ALTER TABLE ONLY attendance.report
ADD CONSTRAINT report_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES attendance.unit(unit_id);
ALTER TABLE ONLY attendance.site
ADD CONSTRAINT site_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES attendance.unit(unit_id);
ALTER TABLE ONLY attendance.statement
ADD CONSTRAINT statement_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES attendance.unit(unit_id);
ALTER TABLE ONLY attendance.work_code
ADD CONSTRAINT work_code_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES attendance.unit(unit_id);
ALTER TABLE ONLY attendance.work_code_version
ADD CONSTRAINT work_code_version_code_fkey FOREIGN KEY (code) REFERENCES attendance.work_code(code);
ALTER TABLE ONLY attendance.work_code_version
ADD CONSTRAINT work_code_version_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES attendance.unit(unit_id);
ALTER TABLE attendance.assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.closed_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.device ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.employee ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.excuse ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.excuse_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.excuse_kind ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.holiday ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.month ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.month_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.posting ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.punch ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.register ENABLE ROW LEVEL SECURITY;
CREATE POLICY register_changed ON attendance.employee FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at IS NULL) OR ((revoked_at = attendance.clock()) AND (revoked_by = attendance.me()))));
CREATE POLICY register_changed ON attendance.month FOR UPDATE USING (( SELECT attendance.manages() AS manages));
CREATE POLICY register_changed ON attendance.unit FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at IS NULL) OR ((revoked_at = attendance.clock()) AND (revoked_by = attendance.me()))));
CREATE POLICY register_changed ON attendance.work_code FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at IS NULL) OR ((revoked_at = attendance.clock()) AND (revoked_by = attendance.me()))));
CREATE POLICY register_decided ON attendance.excuse FOR UPDATE USING (((decision IS NULL) AND (revoked_at IS NULL) AND (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.supervised_people() AS supervised_people)::bigint[]))))) WITH CHECK (((revoked_at IS NULL) AND (decided_by = attendance.me()) AND (decided_at = attendance.clock()) AND (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.supervised_people() AS supervised_people)::bigint[]))) AND (employee_id IS DISTINCT FROM ( SELECT attendance.my_employee() AS my_employee)) AND attendance.day_is_open(employee_id, COALESCE(first_day, attendance.day_of(employee_id, starts_at)))));
CREATE POLICY register_manual ON attendance.punch FOR INSERT WITH CHECK (((source = 'manual'::text) AND (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[]))) AND attendance.manual_allowed(employee_id, at, cause, statement_id)));
CREATE POLICY register_new ON attendance.assignment FOR INSERT WITH CHECK (((( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[]))) AND attendance.day_is_open(employee_id, first_day)));
CREATE POLICY register_new ON attendance.closed_day FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.correction FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.device FOR INSERT WITH CHECK ((( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[]))));
CREATE POLICY register_new ON attendance.employee FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.excuse FOR INSERT WITH CHECK ((((employee_id = ( SELECT attendance.my_employee() AS my_employee)) OR (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[])))) AND attendance.excuse_allowed(employee_id, kind, first_day, starts_at)));
CREATE POLICY register_new ON attendance.excuse_document FOR INSERT WITH CHECK (((employee_id = ( SELECT attendance.my_employee() AS my_employee)) OR (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[])))));
CREATE POLICY register_new ON attendance.excuse_kind FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.holiday FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.month FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.month_log FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.policy FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.posting FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.reopened_day FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.report FOR INSERT WITH CHECK ((( SELECT attendance.manages() AS manages) OR (unit_id = ANY (( SELECT attendance.my_units(VARIADIC ARRAY['operator'::text]) AS my_units)::bigint[]))));
CREATE POLICY register_new ON attendance.site FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.statement FOR INSERT WITH CHECK ((( SELECT attendance.manages() AS manages) OR (unit_id = ANY (( SELECT attendance.my_units(VARIADIC ARRAY['operator'::text]) AS my_units)::bigint[]))));
CREATE POLICY register_new ON attendance.unit FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.work_code FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_new ON attendance.work_code_version FOR INSERT WITH CHECK (( SELECT attendance.manages() AS manages));
CREATE POLICY register_reopened ON attendance.closed_day FOR DELETE USING (( SELECT attendance.manages() AS manages));
CREATE POLICY register_reviewed ON attendance.punch FOR UPDATE USING (((revoked_at IS NULL) AND (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[]))))) WITH CHECK (((( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[]))) AND attendance.day_is_open(employee_id, attendance.day_of(employee_id, at)) AND (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())) OR ((revoked_at IS NULL) AND (cleared_at = attendance.clock()) AND (cleared_by = attendance.me())))));
CREATE POLICY register_seen ON attendance.assignment FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[])))));
CREATE POLICY register_seen ON attendance.closed_day FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[])))));
CREATE POLICY register_seen ON attendance.correction FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[])))));
CREATE POLICY register_seen ON attendance.device FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[])))));
CREATE POLICY register_seen ON attendance.employee FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[])))));
CREATE POLICY register_seen ON attendance.excuse FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[])))));
CREATE POLICY register_seen ON attendance.excuse_document FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[])))));
CREATE POLICY register_seen ON attendance.excuse_kind FOR SELECT USING (true);
CREATE POLICY register_seen ON attendance.holiday FOR SELECT USING (true);
CREATE POLICY register_seen ON attendance.member FOR SELECT USING (((who = ( SELECT attendance.login() AS login)) OR (who = ('@'::text || ( SELECT current_setting('presensi.identity'::text, true) AS current_setting))) OR ( SELECT has_function_privilege((attendance.login())::name, 'attendance.reads_members()'::text, 'EXECUTE'::text) AS has_function_privilege)));
CREATE POLICY register_seen ON attendance.month FOR SELECT USING (true);
CREATE POLICY register_seen ON attendance.month_log FOR SELECT USING (true);
CREATE POLICY register_seen ON attendance.policy FOR SELECT USING (true);
CREATE POLICY register_seen ON attendance.posting FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ( SELECT attendance.my_employee() AS my_employee)) OR (supervisor_id = ( SELECT attendance.my_employee() AS my_employee)) OR (unit_id = ANY (( SELECT attendance.my_units() AS my_units)::bigint[])))));
CREATE POLICY register_seen ON attendance.punch FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[])))));
CREATE POLICY register_seen ON attendance.register FOR SELECT USING (true);
CREATE POLICY register_seen ON attendance.reopened_day FOR SELECT USING (((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[])))));
CREATE POLICY register_seen ON attendance.report FOR SELECT USING ((( SELECT attendance.sees_all() AS sees_all) OR (unit_id = ANY (( SELECT attendance.my_units() AS my_units)::bigint[]))));
CREATE POLICY register_seen ON attendance.site FOR SELECT USING (((employee_id IS NULL) OR ((employee_id >= ( SELECT attendance.first_seen() AS first_seen)) AND (employee_id <= ( SELECT attendance.last_seen() AS last_seen)) AND (( SELECT attendance.seen_exactly() AS seen_exactly) OR (employee_id = ANY (( SELECT attendance.seen_people() AS seen_people)::bigint[]))))));
CREATE POLICY register_seen ON attendance.statement FOR SELECT USING ((( SELECT attendance.sees_all() AS sees_all) OR (unit_id = ANY (( SELECT attendance.my_units() AS my_units)::bigint[]))));
CREATE POLICY register_seen ON attendance.unit FOR SELECT USING (true);
CREATE POLICY register_seen ON attendance.work_code FOR SELECT USING (true);
CREATE POLICY register_seen ON attendance.work_code_version FOR SELECT USING (true);
CREATE POLICY register_terminal ON attendance.punch FOR INSERT WITH CHECK (((source = 'terminal'::text) AND (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[]))) AND (at <= attendance.wall_clock()) AND attendance.day_is_open(employee_id, attendance.day_of(employee_id, at))));
CREATE POLICY register_withdrawn ON attendance.assignment FOR UPDATE USING (((revoked_at IS NULL) AND (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[]))))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me()) AND attendance.day_is_open(employee_id, first_day)));
CREATE POLICY register_withdrawn ON attendance.correction FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.device FOR UPDATE USING (((revoked_at IS NULL) AND (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[]))))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.excuse FOR UPDATE USING (((revoked_at IS NULL) AND ((employee_id = ( SELECT attendance.my_employee() AS my_employee)) OR (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[])))))) WITH CHECK ((((employee_id = ( SELECT attendance.my_employee() AS my_employee)) OR (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[])))) AND (revoked_at = attendance.clock()) AND (revoked_by = attendance.me()) AND attendance.day_is_open(employee_id, COALESCE(first_day, attendance.day_of(employee_id, starts_at)))));
CREATE POLICY register_withdrawn ON attendance.excuse_document FOR UPDATE USING (((revoked_at IS NULL) AND ((employee_id = ( SELECT attendance.my_employee() AS my_employee)) OR (( SELECT attendance.manages() AS manages) OR (employee_id = ANY (( SELECT attendance.operated_people() AS operated_people)::bigint[])))))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.excuse_kind FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.holiday FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.policy FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.posting FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.report FOR UPDATE USING (((revoked_at IS NULL) AND (( SELECT attendance.manages() AS manages) OR (unit_id = ANY (( SELECT attendance.my_units(VARIADIC ARRAY['operator'::text]) AS my_units)::bigint[]))))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.site FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.statement FOR UPDATE USING (((revoked_at IS NULL) AND (( SELECT attendance.manages() AS manages) OR (unit_id = ANY (( SELECT attendance.my_units(VARIADIC ARRAY['operator'::text]) AS my_units)::bigint[]))))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
CREATE POLICY register_withdrawn ON attendance.work_code_version FOR UPDATE USING (((revoked_at IS NULL) AND ( SELECT attendance.manages() AS manages))) WITH CHECK (((revoked_at = attendance.clock()) AND (revoked_by = attendance.me())));
ALTER TABLE attendance.reopened_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.report ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.site ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.statement ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.work_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance.work_code_version ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA attendance TO old_boss;
GRANT USAGE ON SCHEMA attendance TO old_op;
GRANT USAGE ON SCHEMA attendance TO old_ani;
REVOKE ALL ON FUNCTION attendance.absence_before(employee_id bigint, day date) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.absence_before(employee_id bigint, day date) TO old_boss;
GRANT ALL ON FUNCTION attendance.absence_before(employee_id bigint, day date) TO old_op;
GRANT ALL ON FUNCTION attendance.absence_before(employee_id bigint, day date) TO old_ani;
REVOKE ALL ON FUNCTION attendance.acts_as(VARIADIC what text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.acts_as(VARIADIC what text[]) TO old_boss;
GRANT ALL ON FUNCTION attendance.acts_as(VARIADIC what text[]) TO old_op;
GRANT ALL ON FUNCTION attendance.acts_as(VARIADIC what text[]) TO old_ani;
REVOKE ALL ON FUNCTION attendance.add_document(employee_id bigint, excuse_id bigint, document text, reference text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.add_document(employee_id bigint, excuse_id bigint, document text, reference text) TO old_boss;
GRANT ALL ON FUNCTION attendance.add_document(employee_id bigint, excuse_id bigint, document text, reference text) TO old_op;
GRANT ALL ON FUNCTION attendance.add_document(employee_id bigint, excuse_id bigint, document text, reference text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.band_percent(bands attendance.band[], cause text, minutes integer) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.band_percent(bands attendance.band[], cause text, minutes integer) TO old_boss;
GRANT ALL ON FUNCTION attendance.band_percent(bands attendance.band[], cause text, minutes integer) TO old_op;
GRANT ALL ON FUNCTION attendance.band_percent(bands attendance.band[], cause text, minutes integer) TO old_ani;
REVOKE ALL ON FUNCTION attendance.bands_are_whole(bands attendance.band[]) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.bands_are_whole(bands attendance.band[]) TO old_boss;
GRANT ALL ON FUNCTION attendance.bands_are_whole(bands attendance.band[]) TO old_op;
GRANT ALL ON FUNCTION attendance.bands_are_whole(bands attendance.band[]) TO old_ani;
REVOKE ALL ON FUNCTION attendance.cancel_excuse(employee_id bigint, excuse_id bigint, why text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.cancel_excuse(employee_id bigint, excuse_id bigint, why text) TO old_boss;
GRANT ALL ON FUNCTION attendance.cancel_excuse(employee_id bigint, excuse_id bigint, why text) TO old_op;
GRANT ALL ON FUNCTION attendance.cancel_excuse(employee_id bigint, excuse_id bigint, why text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.cause_name(cause text, language text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.cause_name(cause text, language text) TO old_boss;
GRANT ALL ON FUNCTION attendance.cause_name(cause text, language text) TO old_op;
GRANT ALL ON FUNCTION attendance.cause_name(cause text, language text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.clock() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.clock() TO old_boss;
GRANT ALL ON FUNCTION attendance.clock() TO old_op;
GRANT ALL ON FUNCTION attendance.clock() TO old_ani;
REVOKE ALL ON FUNCTION attendance.close_month(month date, why text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.close_month(month date, why text) TO old_boss;
GRANT ALL ON FUNCTION attendance.close_month(month date, why text) TO old_op;
GRANT ALL ON FUNCTION attendance.close_month(month date, why text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.correct_day(employee_id bigint, workday date, reason text, shift_no smallint, status text, checked_in timestamp with time zone, checked_out timestamp with time zone, late interval, early_leave interval, worked interval, excuse text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.correct_day(employee_id bigint, workday date, reason text, shift_no smallint, status text, checked_in timestamp with time zone, checked_out timestamp with time zone, late interval, early_leave interval, worked interval, excuse text) TO old_boss;
GRANT ALL ON FUNCTION attendance.correct_day(employee_id bigint, workday date, reason text, shift_no smallint, status text, checked_in timestamp with time zone, checked_out timestamp with time zone, late interval, early_leave interval, worked interval, excuse text) TO old_op;
GRANT ALL ON FUNCTION attendance.correct_day(employee_id bigint, workday date, reason text, shift_no smallint, status text, checked_in timestamp with time zone, checked_out timestamp with time zone, late interval, early_leave interval, worked interval, excuse text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.day_is_open(employee_id bigint, day date) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.day_is_open(employee_id bigint, day date) TO old_boss;
GRANT ALL ON FUNCTION attendance.day_is_open(employee_id bigint, day date) TO old_op;
GRANT ALL ON FUNCTION attendance.day_is_open(employee_id bigint, day date) TO old_ani;
REVOKE ALL ON FUNCTION attendance.day_name(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.day_name(day date) TO old_boss;
GRANT ALL ON FUNCTION attendance.day_name(day date) TO old_op;
GRANT ALL ON FUNCTION attendance.day_name(day date) TO old_ani;
REVOKE ALL ON FUNCTION attendance.day_of(employee_id bigint, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.day_of(employee_id bigint, at timestamp with time zone) TO old_boss;
GRANT ALL ON FUNCTION attendance.day_of(employee_id bigint, at timestamp with time zone) TO old_op;
GRANT ALL ON FUNCTION attendance.day_of(employee_id bigint, at timestamp with time zone) TO old_ani;
REVOKE ALL ON FUNCTION attendance.decide_excuse(employee_id bigint, excuse_id bigint, decision text, note text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.decide_excuse(employee_id bigint, excuse_id bigint, decision text, note text) TO old_boss;
GRANT ALL ON FUNCTION attendance.decide_excuse(employee_id bigint, excuse_id bigint, decision text, note text) TO old_op;
GRANT ALL ON FUNCTION attendance.decide_excuse(employee_id bigint, excuse_id bigint, decision text, note text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.excuse_allowed(employee_id bigint, kind text, first_day date, starts_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.excuse_allowed(employee_id bigint, kind text, first_day date, starts_at timestamp with time zone) TO old_boss;
GRANT ALL ON FUNCTION attendance.excuse_allowed(employee_id bigint, kind text, first_day date, starts_at timestamp with time zone) TO old_op;
GRANT ALL ON FUNCTION attendance.excuse_allowed(employee_id bigint, kind text, first_day date, starts_at timestamp with time zone) TO old_ani;
REVOKE ALL ON FUNCTION attendance.first_seen() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.first_seen() TO old_boss;
GRANT ALL ON FUNCTION attendance.first_seen() TO old_op;
GRANT ALL ON FUNCTION attendance.first_seen() TO old_ani;
REVOKE ALL ON FUNCTION attendance.import_attlog(lines text, terminal text, time_zone text, trust_states boolean, OUT read integer, OUT loaded integer, OUT known integer, OUT broken integer, OUT problems text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.import_attlog(lines text, terminal text, time_zone text, trust_states boolean, OUT read integer, OUT loaded integer, OUT known integer, OUT broken integer, OUT problems text[]) TO old_boss;
GRANT ALL ON FUNCTION attendance.import_attlog(lines text, terminal text, time_zone text, trust_states boolean, OUT read integer, OUT loaded integer, OUT known integer, OUT broken integer, OUT problems text[]) TO old_op;
GRANT ALL ON FUNCTION attendance.import_attlog(lines text, terminal text, time_zone text, trust_states boolean, OUT read integer, OUT loaded integer, OUT known integer, OUT broken integer, OUT problems text[]) TO old_ani;
REVOKE ALL ON FUNCTION attendance.last_begun() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.last_begun() TO old_boss;
GRANT ALL ON FUNCTION attendance.last_begun() TO old_op;
GRANT ALL ON FUNCTION attendance.last_begun() TO old_ani;
REVOKE ALL ON FUNCTION attendance.last_seen() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.last_seen() TO old_boss;
GRANT ALL ON FUNCTION attendance.last_seen() TO old_op;
GRANT ALL ON FUNCTION attendance.last_seen() TO old_ani;
REVOKE ALL ON FUNCTION attendance.leftover_before(employee_id bigint, year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.leftover_before(employee_id bigint, year integer) TO old_boss;
GRANT ALL ON FUNCTION attendance.leftover_before(employee_id bigint, year integer) TO old_op;
GRANT ALL ON FUNCTION attendance.leftover_before(employee_id bigint, year integer) TO old_ani;
REVOKE ALL ON FUNCTION attendance.locked_from(month date, time_zone text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.locked_from(month date, time_zone text) TO old_boss;
GRANT ALL ON FUNCTION attendance.locked_from(month date, time_zone text) TO old_op;
GRANT ALL ON FUNCTION attendance.locked_from(month date, time_zone text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.login() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.login() TO old_boss;
GRANT ALL ON FUNCTION attendance.login() TO old_op;
GRANT ALL ON FUNCTION attendance.login() TO old_ani;
REVOKE ALL ON FUNCTION attendance.manages() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.manages() TO old_boss;
GRANT ALL ON FUNCTION attendance.manages() TO old_op;
GRANT ALL ON FUNCTION attendance.manages() TO old_ani;
REVOKE ALL ON FUNCTION attendance.managing(what text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.managing(what text) TO old_boss;
GRANT ALL ON FUNCTION attendance.managing(what text) TO old_op;
GRANT ALL ON FUNCTION attendance.managing(what text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.manual_allowed(employee_id bigint, at timestamp with time zone, cause text, statement_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.manual_allowed(employee_id bigint, at timestamp with time zone, cause text, statement_id bigint) TO old_boss;
GRANT ALL ON FUNCTION attendance.manual_allowed(employee_id bigint, at timestamp with time zone, cause text, statement_id bigint) TO old_op;
GRANT ALL ON FUNCTION attendance.manual_allowed(employee_id bigint, at timestamp with time zone, cause text, statement_id bigint) TO old_ani;
REVOKE ALL ON FUNCTION attendance.may_act_for(employee_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.may_act_for(employee_id bigint) TO old_boss;
GRANT ALL ON FUNCTION attendance.may_act_for(employee_id bigint) TO old_op;
GRANT ALL ON FUNCTION attendance.may_act_for(employee_id bigint) TO old_ani;
REVOKE ALL ON FUNCTION attendance.me() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.me() TO old_boss;
GRANT ALL ON FUNCTION attendance.me() TO old_op;
GRANT ALL ON FUNCTION attendance.me() TO old_ani;
REVOKE ALL ON FUNCTION attendance.minutes(i interval) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.minutes(i interval) TO old_boss;
GRANT ALL ON FUNCTION attendance.minutes(i interval) TO old_op;
GRANT ALL ON FUNCTION attendance.minutes(i interval) TO old_ani;
REVOKE ALL ON FUNCTION attendance.month_name(month date) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.month_name(month date) TO old_boss;
GRANT ALL ON FUNCTION attendance.month_name(month date) TO old_op;
GRANT ALL ON FUNCTION attendance.month_name(month date) TO old_ani;
REVOKE ALL ON FUNCTION attendance.scope(OUT who text, OUT self bigint, OUT whole boolean, OUT wide boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.scope(OUT who text, OUT self bigint, OUT whole boolean, OUT wide boolean) TO old_boss;
GRANT ALL ON FUNCTION attendance.scope(OUT who text, OUT self bigint, OUT whole boolean, OUT wide boolean) TO old_op;
GRANT ALL ON FUNCTION attendance.scope(OUT who text, OUT self bigint, OUT whole boolean, OUT wide boolean) TO old_ani;
REVOKE ALL ON FUNCTION attendance.my_employee() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.my_employee() TO old_boss;
GRANT ALL ON FUNCTION attendance.my_employee() TO old_op;
GRANT ALL ON FUNCTION attendance.my_employee() TO old_ani;
REVOKE ALL ON FUNCTION attendance.my_units(VARIADIC what text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.my_units(VARIADIC what text[]) TO old_boss;
GRANT ALL ON FUNCTION attendance.my_units(VARIADIC what text[]) TO old_op;
GRANT ALL ON FUNCTION attendance.my_units(VARIADIC what text[]) TO old_ani;
REVOKE ALL ON FUNCTION attendance.one_shard_at_a_time() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.one_shard_at_a_time() TO old_boss;
GRANT ALL ON FUNCTION attendance.one_shard_at_a_time() TO old_op;
GRANT ALL ON FUNCTION attendance.one_shard_at_a_time() TO old_ani;
REVOKE ALL ON FUNCTION attendance.operated_people(VARIADIC what text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.operated_people(VARIADIC what text[]) TO old_boss;
GRANT ALL ON FUNCTION attendance.operated_people(VARIADIC what text[]) TO old_op;
GRANT ALL ON FUNCTION attendance.operated_people(VARIADIC what text[]) TO old_ani;
REVOKE ALL ON FUNCTION attendance.reads_members() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.reads_members() TO old_boss;
REVOKE ALL ON FUNCTION attendance.reason_given(why text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.reason_given(why text) TO old_boss;
GRANT ALL ON FUNCTION attendance.reason_given(why text) TO old_op;
GRANT ALL ON FUNCTION attendance.reason_given(why text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.record_punch(employee_id bigint, device text, location public.geography, accuracy_m double precision, code text, direction text, photo text, mock boolean, request_id text, client_at timestamp with time zone, OUT accepted boolean, OUT reason text, OUT punch_id bigint, OUT punched_at timestamp with time zone, OUT used_as text, OUT workday date, OUT shift_no smallint, OUT verdict text, OUT late interval, OUT early_leave interval, OUT site text, OUT site_distance_m double precision, OUT fence text, OUT next_action text, OUT next_opens_at timestamp with time zone, OUT next_closes_at timestamp with time zone, OUT repeated boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.record_punch(employee_id bigint, device text, location public.geography, accuracy_m double precision, code text, direction text, photo text, mock boolean, request_id text, client_at timestamp with time zone, OUT accepted boolean, OUT reason text, OUT punch_id bigint, OUT punched_at timestamp with time zone, OUT used_as text, OUT workday date, OUT shift_no smallint, OUT verdict text, OUT late interval, OUT early_leave interval, OUT site text, OUT site_distance_m double precision, OUT fence text, OUT next_action text, OUT next_opens_at timestamp with time zone, OUT next_closes_at timestamp with time zone, OUT repeated boolean) TO old_boss;
GRANT ALL ON FUNCTION attendance.record_punch(employee_id bigint, device text, location public.geography, accuracy_m double precision, code text, direction text, photo text, mock boolean, request_id text, client_at timestamp with time zone, OUT accepted boolean, OUT reason text, OUT punch_id bigint, OUT punched_at timestamp with time zone, OUT used_as text, OUT workday date, OUT shift_no smallint, OUT verdict text, OUT late interval, OUT early_leave interval, OUT site text, OUT site_distance_m double precision, OUT fence text, OUT next_action text, OUT next_opens_at timestamp with time zone, OUT next_closes_at timestamp with time zone, OUT repeated boolean) TO old_op;
GRANT ALL ON FUNCTION attendance.record_punch(employee_id bigint, device text, location public.geography, accuracy_m double precision, code text, direction text, photo text, mock boolean, request_id text, client_at timestamp with time zone, OUT accepted boolean, OUT reason text, OUT punch_id bigint, OUT punched_at timestamp with time zone, OUT used_as text, OUT workday date, OUT shift_no smallint, OUT verdict text, OUT late interval, OUT early_leave interval, OUT site text, OUT site_distance_m double precision, OUT fence text, OUT next_action text, OUT next_opens_at timestamp with time zone, OUT next_closes_at timestamp with time zone, OUT repeated boolean) TO old_ani;
REVOKE ALL ON FUNCTION attendance.reopen_month(month date, why text, open_until timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.reopen_month(month date, why text, open_until timestamp with time zone) TO old_boss;
GRANT ALL ON FUNCTION attendance.reopen_month(month date, why text, open_until timestamp with time zone) TO old_op;
GRANT ALL ON FUNCTION attendance.reopen_month(month date, why text, open_until timestamp with time zone) TO old_ani;
REVOKE ALL ON FUNCTION attendance.report_due_of(unit_id bigint, month date) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.report_due_of(unit_id bigint, month date) TO old_boss;
GRANT ALL ON FUNCTION attendance.report_due_of(unit_id bigint, month date) TO old_op;
GRANT ALL ON FUNCTION attendance.report_due_of(unit_id bigint, month date) TO old_ani;
REVOKE ALL ON FUNCTION attendance.request_excuse(kind text, first_day date, last_day date, starts_at timestamp with time zone, ends_at timestamp with time zone, note text, documents jsonb, employee_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.request_excuse(kind text, first_day date, last_day date, starts_at timestamp with time zone, ends_at timestamp with time zone, note text, documents jsonb, employee_id bigint) TO old_boss;
GRANT ALL ON FUNCTION attendance.request_excuse(kind text, first_day date, last_day date, starts_at timestamp with time zone, ends_at timestamp with time zone, note text, documents jsonb, employee_id bigint) TO old_op;
GRANT ALL ON FUNCTION attendance.request_excuse(kind text, first_day date, last_day date, starts_at timestamp with time zone, ends_at timestamp with time zone, note text, documents jsonb, employee_id bigint) TO old_ani;
REVOKE ALL ON FUNCTION attendance.reset_device(employee_id bigint, device text, why text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.reset_device(employee_id bigint, device text, why text) TO old_boss;
GRANT ALL ON FUNCTION attendance.reset_device(employee_id bigint, device text, why text) TO old_op;
GRANT ALL ON FUNCTION attendance.reset_device(employee_id bigint, device text, why text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.review_punch(employee_id bigint, punch_id bigint, decision text, why text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.review_punch(employee_id bigint, punch_id bigint, decision text, why text) TO old_boss;
GRANT ALL ON FUNCTION attendance.review_punch(employee_id bigint, punch_id bigint, decision text, why text) TO old_op;
GRANT ALL ON FUNCTION attendance.review_punch(employee_id bigint, punch_id bigint, decision text, why text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.seen_exactly() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.seen_exactly() TO old_boss;
GRANT ALL ON FUNCTION attendance.seen_exactly() TO old_op;
GRANT ALL ON FUNCTION attendance.seen_exactly() TO old_ani;
REVOKE ALL ON FUNCTION attendance.seen_people() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.seen_people() TO old_boss;
GRANT ALL ON FUNCTION attendance.seen_people() TO old_op;
GRANT ALL ON FUNCTION attendance.seen_people() TO old_ani;
REVOKE ALL ON FUNCTION attendance.sees_all() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.sees_all() TO old_boss;
GRANT ALL ON FUNCTION attendance.sees_all() TO old_op;
GRANT ALL ON FUNCTION attendance.sees_all() TO old_ani;
REVOKE ALL ON FUNCTION attendance.send_report(unit_id bigint, month date, recipient text, kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.send_report(unit_id bigint, month date, recipient text, kind text) TO old_boss;
GRANT ALL ON FUNCTION attendance.send_report(unit_id bigint, month date, recipient text, kind text) TO old_op;
GRANT ALL ON FUNCTION attendance.send_report(unit_id bigint, month date, recipient text, kind text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.status_name(status text, language text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.status_name(status text, language text) TO old_boss;
GRANT ALL ON FUNCTION attendance.status_name(status text, language text) TO old_op;
GRANT ALL ON FUNCTION attendance.status_name(status text, language text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.submit_manual(employee_id bigint, at timestamp with time zone, direction text, cause text, statement_id bigint, initials text, request_id text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.submit_manual(employee_id bigint, at timestamp with time zone, direction text, cause text, statement_id bigint, initials text, request_id text) TO old_boss;
GRANT ALL ON FUNCTION attendance.submit_manual(employee_id bigint, at timestamp with time zone, direction text, cause text, statement_id bigint, initials text, request_id text) TO old_op;
GRANT ALL ON FUNCTION attendance.submit_manual(employee_id bigint, at timestamp with time zone, direction text, cause text, statement_id bigint, initials text, request_id text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.supervised_people() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.supervised_people() TO old_boss;
GRANT ALL ON FUNCTION attendance.supervised_people() TO old_op;
GRANT ALL ON FUNCTION attendance.supervised_people() TO old_ani;
REVOKE ALL ON FUNCTION attendance.tiers_are_whole(tiers attendance.tier[]) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.tiers_are_whole(tiers attendance.tier[]) TO old_boss;
GRANT ALL ON FUNCTION attendance.tiers_are_whole(tiers attendance.tier[]) TO old_op;
GRANT ALL ON FUNCTION attendance.tiers_are_whole(tiers attendance.tier[]) TO old_ani;
REVOKE ALL ON FUNCTION attendance.transfer_employee(employee_id bigint, first_day date, unit_id bigint, supervisor_id bigint, "position" text, rank text, letter text) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.transfer_employee(employee_id bigint, first_day date, unit_id bigint, supervisor_id bigint, "position" text, rank text, letter text) TO old_boss;
GRANT ALL ON FUNCTION attendance.transfer_employee(employee_id bigint, first_day date, unit_id bigint, supervisor_id bigint, "position" text, rank text, letter text) TO old_op;
GRANT ALL ON FUNCTION attendance.transfer_employee(employee_id bigint, first_day date, unit_id bigint, supervisor_id bigint, "position" text, rank text, letter text) TO old_ani;
REVOKE ALL ON FUNCTION attendance.wall_clock() FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.wall_clock() TO old_boss;
GRANT ALL ON FUNCTION attendance.wall_clock() TO old_op;
GRANT ALL ON FUNCTION attendance.wall_clock() TO old_ani;
REVOKE ALL ON FUNCTION attendance.withdraw(fact text, id bigint, why text, employee_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.withdraw(fact text, id bigint, why text, employee_id bigint) TO old_boss;
GRANT ALL ON FUNCTION attendance.withdraw(fact text, id bigint, why text, employee_id bigint) TO old_op;
GRANT ALL ON FUNCTION attendance.withdraw(fact text, id bigint, why text, employee_id bigint) TO old_ani;
REVOKE ALL ON FUNCTION attendance.zone_of(employee_id bigint, day date) FROM PUBLIC;
GRANT ALL ON FUNCTION attendance.zone_of(employee_id bigint, day date) TO old_boss;
GRANT ALL ON FUNCTION attendance.zone_of(employee_id bigint, day date) TO old_op;
GRANT ALL ON FUNCTION attendance.zone_of(employee_id bigint, day date) TO old_ani;
GRANT SELECT ON TABLE attendance.employee TO old_boss;
GRANT SELECT ON TABLE attendance.employee TO old_op;
GRANT SELECT ON TABLE attendance.employee TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.employee TO old_boss;
GRANT INSERT(number),UPDATE(number) ON TABLE attendance.employee TO old_boss;
GRANT INSERT(name),UPDATE(name) ON TABLE attendance.employee TO old_boss;
GRANT INSERT(category),UPDATE(category) ON TABLE attendance.employee TO old_boss;
GRANT INSERT(first_day) ON TABLE attendance.employee TO old_boss;
GRANT INSERT(last_day),UPDATE(last_day) ON TABLE attendance.employee TO old_boss;
GRANT INSERT(terminal_number),UPDATE(terminal_number) ON TABLE attendance.employee TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.employee TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.employee TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.employee TO old_boss;
GRANT SELECT ON TABLE attendance.excuse TO old_boss;
GRANT SELECT ON TABLE attendance.excuse TO old_op;
GRANT SELECT ON TABLE attendance.excuse TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.excuse TO old_boss;
GRANT INSERT(employee_id) ON TABLE attendance.excuse TO old_op;
GRANT INSERT(employee_id) ON TABLE attendance.excuse TO old_ani;
GRANT INSERT(excuse_id) ON TABLE attendance.excuse TO old_boss;
GRANT INSERT(excuse_id) ON TABLE attendance.excuse TO old_op;
GRANT INSERT(excuse_id) ON TABLE attendance.excuse TO old_ani;
GRANT INSERT(kind) ON TABLE attendance.excuse TO old_boss;
GRANT INSERT(kind) ON TABLE attendance.excuse TO old_op;
GRANT INSERT(kind) ON TABLE attendance.excuse TO old_ani;
GRANT INSERT(first_day) ON TABLE attendance.excuse TO old_boss;
GRANT INSERT(first_day) ON TABLE attendance.excuse TO old_op;
GRANT INSERT(first_day) ON TABLE attendance.excuse TO old_ani;
GRANT INSERT(last_day) ON TABLE attendance.excuse TO old_boss;
GRANT INSERT(last_day) ON TABLE attendance.excuse TO old_op;
GRANT INSERT(last_day) ON TABLE attendance.excuse TO old_ani;
GRANT INSERT(starts_at) ON TABLE attendance.excuse TO old_boss;
GRANT INSERT(starts_at) ON TABLE attendance.excuse TO old_op;
GRANT INSERT(starts_at) ON TABLE attendance.excuse TO old_ani;
GRANT INSERT(ends_at) ON TABLE attendance.excuse TO old_boss;
GRANT INSERT(ends_at) ON TABLE attendance.excuse TO old_op;
GRANT INSERT(ends_at) ON TABLE attendance.excuse TO old_ani;
GRANT INSERT(note) ON TABLE attendance.excuse TO old_boss;
GRANT INSERT(note) ON TABLE attendance.excuse TO old_op;
GRANT INSERT(note) ON TABLE attendance.excuse TO old_ani;
GRANT UPDATE(decision) ON TABLE attendance.excuse TO old_boss;
GRANT UPDATE(decided_by) ON TABLE attendance.excuse TO old_boss;
GRANT UPDATE(decided_at) ON TABLE attendance.excuse TO old_boss;
GRANT UPDATE(decision_note) ON TABLE attendance.excuse TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.excuse TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.excuse TO old_op;
GRANT UPDATE(revoked_by) ON TABLE attendance.excuse TO old_ani;
GRANT UPDATE(revoked_at) ON TABLE attendance.excuse TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.excuse TO old_op;
GRANT UPDATE(revoked_at) ON TABLE attendance.excuse TO old_ani;
GRANT UPDATE(why) ON TABLE attendance.excuse TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.excuse TO old_op;
GRANT UPDATE(why) ON TABLE attendance.excuse TO old_ani;
GRANT SELECT ON TABLE attendance.excuse_document TO old_boss;
GRANT SELECT ON TABLE attendance.excuse_document TO old_op;
GRANT SELECT ON TABLE attendance.excuse_document TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.excuse_document TO old_boss;
GRANT INSERT(employee_id) ON TABLE attendance.excuse_document TO old_op;
GRANT INSERT(employee_id) ON TABLE attendance.excuse_document TO old_ani;
GRANT INSERT(document_id) ON TABLE attendance.excuse_document TO old_boss;
GRANT INSERT(document_id) ON TABLE attendance.excuse_document TO old_op;
GRANT INSERT(document_id) ON TABLE attendance.excuse_document TO old_ani;
GRANT INSERT(excuse_id) ON TABLE attendance.excuse_document TO old_boss;
GRANT INSERT(excuse_id) ON TABLE attendance.excuse_document TO old_op;
GRANT INSERT(excuse_id) ON TABLE attendance.excuse_document TO old_ani;
GRANT INSERT(document) ON TABLE attendance.excuse_document TO old_boss;
GRANT INSERT(document) ON TABLE attendance.excuse_document TO old_op;
GRANT INSERT(document) ON TABLE attendance.excuse_document TO old_ani;
GRANT INSERT(reference) ON TABLE attendance.excuse_document TO old_boss;
GRANT INSERT(reference) ON TABLE attendance.excuse_document TO old_op;
GRANT INSERT(reference) ON TABLE attendance.excuse_document TO old_ani;
GRANT UPDATE(revoked_by) ON TABLE attendance.excuse_document TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.excuse_document TO old_op;
GRANT UPDATE(revoked_by) ON TABLE attendance.excuse_document TO old_ani;
GRANT UPDATE(revoked_at) ON TABLE attendance.excuse_document TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.excuse_document TO old_op;
GRANT UPDATE(revoked_at) ON TABLE attendance.excuse_document TO old_ani;
GRANT UPDATE(why) ON TABLE attendance.excuse_document TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.excuse_document TO old_op;
GRANT UPDATE(why) ON TABLE attendance.excuse_document TO old_ani;
GRANT SELECT ON TABLE attendance.excuse_kind TO old_boss;
GRANT SELECT ON TABLE attendance.excuse_kind TO old_op;
GRANT SELECT ON TABLE attendance.excuse_kind TO old_ani;
GRANT INSERT(kind) ON TABLE attendance.excuse_kind TO old_boss;
GRANT INSERT(name_id) ON TABLE attendance.excuse_kind TO old_boss;
GRANT INSERT(name_en) ON TABLE attendance.excuse_kind TO old_boss;
GRANT INSERT(effect) ON TABLE attendance.excuse_kind TO old_boss;
GRANT INSERT(documents) ON TABLE attendance.excuse_kind TO old_boss;
GRANT INSERT(minutes_count) ON TABLE attendance.excuse_kind TO old_boss;
GRANT INSERT(mark) ON TABLE attendance.excuse_kind TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.excuse_kind TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.excuse_kind TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.excuse_kind TO old_boss;
GRANT SELECT ON TABLE attendance.policy TO old_boss;
GRANT SELECT ON TABLE attendance.policy TO old_op;
GRANT SELECT ON TABLE attendance.policy TO old_ani;
GRANT INSERT(policy_id) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(first_day) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(name) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(source) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(day_length) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(day_length_allowance) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(weekly_minimum) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(missing_punch) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(missing_punch_minutes) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(leftover) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(forgotten_phone_quota) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(forgotten_phone_unit) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(report_day) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(revision_days) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(transfer_days) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(uncertain_fence) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(accuracy_limit_m) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(mock_location) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(offline_limit) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(one_shift_a_day) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(travel_speed_limit) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(tiers) ON TABLE attendance.policy TO old_boss;
GRANT INSERT(deduction_bands) ON TABLE attendance.policy TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.policy TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.policy TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.policy TO old_boss;
GRANT SELECT ON TABLE attendance.policy_in_force TO old_boss;
GRANT SELECT ON TABLE attendance.policy_in_force TO old_op;
GRANT SELECT ON TABLE attendance.policy_in_force TO old_ani;
GRANT SELECT ON TABLE attendance.posting TO old_boss;
GRANT SELECT ON TABLE attendance.posting TO old_op;
GRANT SELECT ON TABLE attendance.posting TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.posting TO old_boss;
GRANT INSERT(posting_id) ON TABLE attendance.posting TO old_boss;
GRANT INSERT(first_day) ON TABLE attendance.posting TO old_boss;
GRANT INSERT(last_day) ON TABLE attendance.posting TO old_boss;
GRANT INSERT(unit_id) ON TABLE attendance.posting TO old_boss;
GRANT INSERT(supervisor_id) ON TABLE attendance.posting TO old_boss;
GRANT INSERT("position") ON TABLE attendance.posting TO old_boss;
GRANT INSERT(rank) ON TABLE attendance.posting TO old_boss;
GRANT INSERT(letter) ON TABLE attendance.posting TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.posting TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.posting TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.posting TO old_boss;
GRANT SELECT ON TABLE attendance.site TO old_boss;
GRANT SELECT ON TABLE attendance.site TO old_op;
GRANT SELECT ON TABLE attendance.site TO old_ani;
GRANT INSERT(site_id) ON TABLE attendance.site TO old_boss;
GRANT INSERT(name) ON TABLE attendance.site TO old_boss;
GRANT INSERT(unit_id) ON TABLE attendance.site TO old_boss;
GRANT INSERT(employee_id) ON TABLE attendance.site TO old_boss;
GRANT INSERT(fence) ON TABLE attendance.site TO old_boss;
GRANT INSERT(radius_m) ON TABLE attendance.site TO old_boss;
GRANT INSERT(first_day) ON TABLE attendance.site TO old_boss;
GRANT INSERT(last_day) ON TABLE attendance.site TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.site TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.site TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.site TO old_boss;
GRANT SELECT ON TABLE attendance.unit TO old_boss;
GRANT SELECT ON TABLE attendance.unit TO old_op;
GRANT SELECT ON TABLE attendance.unit TO old_ani;
GRANT INSERT(unit_id) ON TABLE attendance.unit TO old_boss;
GRANT INSERT(path) ON TABLE attendance.unit TO old_boss;
GRANT INSERT(name),UPDATE(name) ON TABLE attendance.unit TO old_boss;
GRANT INSERT(time_zone) ON TABLE attendance.unit TO old_boss;
GRANT INSERT(head_id),UPDATE(head_id) ON TABLE attendance.unit TO old_boss;
GRANT INSERT(letterhead),UPDATE(letterhead) ON TABLE attendance.unit TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.unit TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.unit TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.unit TO old_boss;
GRANT SELECT ON TABLE attendance.allowed_site TO old_boss;
GRANT SELECT ON TABLE attendance.allowed_site TO old_op;
GRANT SELECT ON TABLE attendance.allowed_site TO old_ani;
GRANT SELECT ON TABLE attendance.assignment TO old_boss;
GRANT SELECT ON TABLE attendance.assignment TO old_op;
GRANT SELECT ON TABLE attendance.assignment TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.assignment TO old_boss;
GRANT INSERT(employee_id) ON TABLE attendance.assignment TO old_op;
GRANT INSERT(assignment_id) ON TABLE attendance.assignment TO old_boss;
GRANT INSERT(assignment_id) ON TABLE attendance.assignment TO old_op;
GRANT INSERT(layer) ON TABLE attendance.assignment TO old_boss;
GRANT INSERT(layer) ON TABLE attendance.assignment TO old_op;
GRANT INSERT(code) ON TABLE attendance.assignment TO old_boss;
GRANT INSERT(code) ON TABLE attendance.assignment TO old_op;
GRANT INSERT(code_assignable) ON TABLE attendance.assignment TO old_boss;
GRANT INSERT(code_assignable) ON TABLE attendance.assignment TO old_op;
GRANT INSERT(choices) ON TABLE attendance.assignment TO old_boss;
GRANT INSERT(choices) ON TABLE attendance.assignment TO old_op;
GRANT INSERT(first_day) ON TABLE attendance.assignment TO old_boss;
GRANT INSERT(first_day) ON TABLE attendance.assignment TO old_op;
GRANT INSERT(last_day) ON TABLE attendance.assignment TO old_boss;
GRANT INSERT(last_day) ON TABLE attendance.assignment TO old_op;
GRANT INSERT(note) ON TABLE attendance.assignment TO old_boss;
GRANT INSERT(note) ON TABLE attendance.assignment TO old_op;
GRANT UPDATE(revoked_by) ON TABLE attendance.assignment TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.assignment TO old_op;
GRANT UPDATE(revoked_at) ON TABLE attendance.assignment TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.assignment TO old_op;
GRANT UPDATE(why) ON TABLE attendance.assignment TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.assignment TO old_op;
GRANT USAGE ON SEQUENCE attendance.assignment_assignment_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.assignment_assignment_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.assignment_assignment_id_seq TO old_ani;
GRANT SELECT ON TABLE attendance.punch TO old_boss;
GRANT SELECT ON TABLE attendance.punch TO old_op;
GRANT SELECT ON TABLE attendance.punch TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(employee_id) ON TABLE attendance.punch TO old_op;
GRANT INSERT(punch_id) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(punch_id) ON TABLE attendance.punch TO old_op;
GRANT INSERT(at) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(at) ON TABLE attendance.punch TO old_op;
GRANT INSERT(direction) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(direction) ON TABLE attendance.punch TO old_op;
GRANT INSERT(code) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(code) ON TABLE attendance.punch TO old_op;
GRANT INSERT(pick_day) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(pick_day) ON TABLE attendance.punch TO old_op;
GRANT INSERT(device) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(device) ON TABLE attendance.punch TO old_op;
GRANT INSERT(source) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(source) ON TABLE attendance.punch TO old_op;
GRANT INSERT(cause) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(cause) ON TABLE attendance.punch TO old_op;
GRANT INSERT(statement_id) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(statement_id) ON TABLE attendance.punch TO old_op;
GRANT INSERT(initials) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(initials) ON TABLE attendance.punch TO old_op;
GRANT INSERT(request_id) ON TABLE attendance.punch TO old_boss;
GRANT INSERT(request_id) ON TABLE attendance.punch TO old_op;
GRANT UPDATE(cleared_by) ON TABLE attendance.punch TO old_boss;
GRANT UPDATE(cleared_by) ON TABLE attendance.punch TO old_op;
GRANT UPDATE(cleared_at) ON TABLE attendance.punch TO old_boss;
GRANT UPDATE(cleared_at) ON TABLE attendance.punch TO old_op;
GRANT UPDATE(cleared_why) ON TABLE attendance.punch TO old_boss;
GRANT UPDATE(cleared_why) ON TABLE attendance.punch TO old_op;
GRANT UPDATE(revoked_by) ON TABLE attendance.punch TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.punch TO old_op;
GRANT UPDATE(revoked_at) ON TABLE attendance.punch TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.punch TO old_op;
GRANT UPDATE(why) ON TABLE attendance.punch TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.punch TO old_op;
GRANT SELECT ON TABLE attendance.work_code TO old_boss;
GRANT SELECT ON TABLE attendance.work_code TO old_op;
GRANT SELECT ON TABLE attendance.work_code TO old_ani;
GRANT INSERT(code) ON TABLE attendance.work_code TO old_boss;
GRANT INSERT(name),UPDATE(name) ON TABLE attendance.work_code TO old_boss;
GRANT INSERT(unit_id) ON TABLE attendance.work_code TO old_boss;
GRANT INSERT(needs_consent) ON TABLE attendance.work_code TO old_boss;
GRANT INSERT(approval),UPDATE(approval) ON TABLE attendance.work_code TO old_boss;
GRANT INSERT(source) ON TABLE attendance.work_code TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.work_code TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.work_code TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.work_code TO old_boss;
GRANT SELECT ON TABLE attendance.work_code_version TO old_boss;
GRANT SELECT ON TABLE attendance.work_code_version TO old_op;
GRANT SELECT ON TABLE attendance.work_code_version TO old_ani;
GRANT INSERT(version_id) ON TABLE attendance.work_code_version TO old_boss;
GRANT INSERT(code) ON TABLE attendance.work_code_version TO old_boss;
GRANT INSERT(unit_id) ON TABLE attendance.work_code_version TO old_boss;
GRANT INSERT(first_day) ON TABLE attendance.work_code_version TO old_boss;
GRANT INSERT(last_day) ON TABLE attendance.work_code_version TO old_boss;
GRANT INSERT(schedule) ON TABLE attendance.work_code_version TO old_boss;
GRANT INSERT(weekly_minimum) ON TABLE attendance.work_code_version TO old_boss;
GRANT INSERT(letter) ON TABLE attendance.work_code_version TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.work_code_version TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.work_code_version TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.work_code_version TO old_boss;
GRANT SELECT ON TABLE attendance.available_work_code TO old_boss;
GRANT SELECT ON TABLE attendance.available_work_code TO old_op;
GRANT SELECT ON TABLE attendance.available_work_code TO old_ani;
GRANT SELECT ON TABLE attendance.correction TO old_boss;
GRANT SELECT ON TABLE attendance.correction TO old_op;
GRANT SELECT ON TABLE attendance.correction TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(correction_id) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(workday) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(shift_no) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(was) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(status) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(starts_at) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(ends_at) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(checked_in) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(checked_out) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(late) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(early_leave) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(lost) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(worked) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(planned) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(excused) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(excuse) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(overtime) ON TABLE attendance.correction TO old_boss;
GRANT INSERT(reason) ON TABLE attendance.correction TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.correction TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.correction TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.correction TO old_boss;
GRANT SELECT ON TABLE attendance.device TO old_boss;
GRANT SELECT ON TABLE attendance.device TO old_op;
GRANT SELECT ON TABLE attendance.device TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.device TO old_boss;
GRANT INSERT(employee_id) ON TABLE attendance.device TO old_op;
GRANT INSERT(device_id) ON TABLE attendance.device TO old_boss;
GRANT INSERT(device_id) ON TABLE attendance.device TO old_op;
GRANT INSERT(device) ON TABLE attendance.device TO old_boss;
GRANT INSERT(device) ON TABLE attendance.device TO old_op;
GRANT UPDATE(revoked_by) ON TABLE attendance.device TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.device TO old_op;
GRANT UPDATE(revoked_at) ON TABLE attendance.device TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.device TO old_op;
GRANT UPDATE(why) ON TABLE attendance.device TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.device TO old_op;
GRANT SELECT ON TABLE attendance.holiday TO old_boss;
GRANT SELECT ON TABLE attendance.holiday TO old_op;
GRANT SELECT ON TABLE attendance.holiday TO old_ani;
GRANT INSERT(holiday_id) ON TABLE attendance.holiday TO old_boss;
GRANT INSERT(day) ON TABLE attendance.holiday TO old_boss;
GRANT INSERT(unit_id) ON TABLE attendance.holiday TO old_boss;
GRANT INSERT(name) ON TABLE attendance.holiday TO old_boss;
GRANT INSERT(kind) ON TABLE attendance.holiday TO old_boss;
GRANT INSERT(decree) ON TABLE attendance.holiday TO old_boss;
GRANT INSERT(known_since) ON TABLE attendance.holiday TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.holiday TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.holiday TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.holiday TO old_boss;
GRANT SELECT ON TABLE attendance.member TO old_boss;
GRANT SELECT ON TABLE attendance.member TO old_op;
GRANT SELECT ON TABLE attendance.member TO old_ani;
GRANT SELECT ON TABLE attendance.month_log TO old_boss;
GRANT SELECT ON TABLE attendance.month_log TO old_op;
GRANT SELECT ON TABLE attendance.month_log TO old_ani;
GRANT INSERT(month) ON TABLE attendance.month_log TO old_boss;
GRANT INSERT(action) ON TABLE attendance.month_log TO old_boss;
GRANT INSERT(why) ON TABLE attendance.month_log TO old_boss;
GRANT SELECT ON TABLE attendance.report TO old_boss;
GRANT SELECT ON TABLE attendance.report TO old_op;
GRANT SELECT ON TABLE attendance.report TO old_ani;
GRANT INSERT(report_id) ON TABLE attendance.report TO old_boss;
GRANT INSERT(report_id) ON TABLE attendance.report TO old_op;
GRANT INSERT(unit_id) ON TABLE attendance.report TO old_boss;
GRANT INSERT(unit_id) ON TABLE attendance.report TO old_op;
GRANT INSERT(month) ON TABLE attendance.report TO old_boss;
GRANT INSERT(month) ON TABLE attendance.report TO old_op;
GRANT INSERT(kind) ON TABLE attendance.report TO old_boss;
GRANT INSERT(kind) ON TABLE attendance.report TO old_op;
GRANT INSERT(recipient) ON TABLE attendance.report TO old_boss;
GRANT INSERT(recipient) ON TABLE attendance.report TO old_op;
GRANT INSERT(due) ON TABLE attendance.report TO old_boss;
GRANT INSERT(due) ON TABLE attendance.report TO old_op;
GRANT UPDATE(revoked_by) ON TABLE attendance.report TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.report TO old_op;
GRANT UPDATE(revoked_at) ON TABLE attendance.report TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.report TO old_op;
GRANT UPDATE(why) ON TABLE attendance.report TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.report TO old_op;
GRANT SELECT ON TABLE attendance.statement TO old_boss;
GRANT SELECT ON TABLE attendance.statement TO old_op;
GRANT SELECT ON TABLE attendance.statement TO old_ani;
GRANT INSERT(statement_id) ON TABLE attendance.statement TO old_boss;
GRANT INSERT(statement_id) ON TABLE attendance.statement TO old_op;
GRANT INSERT(unit_id) ON TABLE attendance.statement TO old_boss;
GRANT INSERT(unit_id) ON TABLE attendance.statement TO old_op;
GRANT INSERT(number) ON TABLE attendance.statement TO old_boss;
GRANT INSERT(number) ON TABLE attendance.statement TO old_op;
GRANT INSERT(day) ON TABLE attendance.statement TO old_boss;
GRANT INSERT(day) ON TABLE attendance.statement TO old_op;
GRANT INSERT(signer_id) ON TABLE attendance.statement TO old_boss;
GRANT INSERT(signer_id) ON TABLE attendance.statement TO old_op;
GRANT INSERT(cause) ON TABLE attendance.statement TO old_boss;
GRANT INSERT(cause) ON TABLE attendance.statement TO old_op;
GRANT UPDATE(revoked_by) ON TABLE attendance.statement TO old_boss;
GRANT UPDATE(revoked_by) ON TABLE attendance.statement TO old_op;
GRANT UPDATE(revoked_at) ON TABLE attendance.statement TO old_boss;
GRANT UPDATE(revoked_at) ON TABLE attendance.statement TO old_op;
GRANT UPDATE(why) ON TABLE attendance.statement TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.statement TO old_op;
GRANT SELECT ON TABLE attendance.change_log TO old_boss;
GRANT SELECT ON TABLE attendance.change_log TO old_op;
GRANT SELECT ON TABLE attendance.change_log TO old_ani;
GRANT SELECT,DELETE ON TABLE attendance.closed_day TO old_boss;
GRANT SELECT ON TABLE attendance.closed_day TO old_op;
GRANT SELECT ON TABLE attendance.closed_day TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(month) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(unit_id) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(workday) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(shift_no) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(status) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(starts_at) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(ends_at) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(checked_in) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(checked_out) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(late) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(early_leave) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(lost) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(worked) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(planned) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(excused) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(excuse) ON TABLE attendance.closed_day TO old_boss;
GRANT INSERT(overtime) ON TABLE attendance.closed_day TO old_boss;
GRANT USAGE ON SEQUENCE attendance.correction_correction_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.correction_correction_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.correction_correction_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.device_device_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.device_device_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.device_device_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.employee_employee_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.employee_employee_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.employee_employee_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.excuse_document_document_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.excuse_document_document_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.excuse_document_document_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.excuse_excuse_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.excuse_excuse_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.excuse_excuse_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.holiday_holiday_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.holiday_holiday_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.holiday_holiday_id_seq TO old_ani;
GRANT SELECT ON TABLE attendance.month TO old_boss;
GRANT SELECT ON TABLE attendance.month TO old_op;
GRANT SELECT ON TABLE attendance.month TO old_ani;
GRANT INSERT(month) ON TABLE attendance.month TO old_boss;
GRANT INSERT(starts_at) ON TABLE attendance.month TO old_boss;
GRANT INSERT(ends_at) ON TABLE attendance.month TO old_boss;
GRANT UPDATE(closed_at) ON TABLE attendance.month TO old_boss;
GRANT UPDATE(closed_by) ON TABLE attendance.month TO old_boss;
GRANT UPDATE(open_until) ON TABLE attendance.month TO old_boss;
GRANT UPDATE(why) ON TABLE attendance.month TO old_boss;
GRANT SELECT ON TABLE attendance.punch_dated TO old_boss;
GRANT SELECT ON TABLE attendance.punch_dated TO old_op;
GRANT SELECT ON TABLE attendance.punch_dated TO old_ani;
GRANT SELECT ON TABLE attendance.manual_form TO old_boss;
GRANT SELECT ON TABLE attendance.manual_form TO old_op;
GRANT SELECT ON TABLE attendance.manual_form TO old_ani;
GRANT SELECT ON TABLE attendance.manual_statement TO old_boss;
GRANT SELECT ON TABLE attendance.manual_statement TO old_op;
GRANT SELECT ON TABLE attendance.manual_statement TO old_ani;
GRANT USAGE ON SEQUENCE attendance.member_member_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.member_member_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.member_member_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.month_log_month_log_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.month_log_month_log_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.month_log_month_log_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.policy_policy_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.policy_policy_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.policy_policy_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.posting_posting_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.posting_posting_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.posting_posting_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.punch_punch_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.punch_punch_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.punch_punch_id_seq TO old_ani;
GRANT SELECT ON TABLE attendance.register TO old_boss;
GRANT SELECT ON TABLE attendance.register TO old_op;
GRANT SELECT ON TABLE attendance.register TO old_ani;
GRANT USAGE ON SEQUENCE attendance.register_register_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.register_register_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.register_register_id_seq TO old_ani;
GRANT SELECT ON TABLE attendance.reopened_day TO old_boss;
GRANT SELECT ON TABLE attendance.reopened_day TO old_op;
GRANT SELECT ON TABLE attendance.reopened_day TO old_ani;
GRANT INSERT(employee_id) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(month) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(unit_id) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(workday) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(shift_no) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(status) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(starts_at) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(ends_at) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(checked_in) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(checked_out) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(late) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(early_leave) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(lost) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(worked) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(planned) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(excused) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(excuse) ON TABLE attendance.reopened_day TO old_boss;
GRANT INSERT(overtime) ON TABLE attendance.reopened_day TO old_boss;
GRANT SELECT ON TABLE attendance.report_calendar TO old_boss;
GRANT SELECT ON TABLE attendance.report_calendar TO old_op;
GRANT SELECT ON TABLE attendance.report_calendar TO old_ani;
GRANT USAGE ON SEQUENCE attendance.report_report_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.report_report_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.report_report_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.site_site_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.site_site_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.site_site_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.statement_statement_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.statement_statement_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.statement_statement_id_seq TO old_ani;
GRANT SELECT ON TABLE attendance.to_decide TO old_boss;
GRANT SELECT ON TABLE attendance.to_decide TO old_op;
GRANT SELECT ON TABLE attendance.to_decide TO old_ani;
GRANT USAGE ON SEQUENCE attendance.unit_unit_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.unit_unit_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.unit_unit_id_seq TO old_ani;
GRANT USAGE ON SEQUENCE attendance.work_code_version_version_id_seq TO old_boss;
GRANT USAGE ON SEQUENCE attendance.work_code_version_version_id_seq TO old_op;
GRANT USAGE ON SEQUENCE attendance.work_code_version_version_id_seq TO old_ani;
