-- Months: closing, reopening, corrections after the revision window, reports.
--
-- close_month, reopen_month and correct_day have the owner's rights (SECURITY DEFINER): what they
-- write (month, month_log, closed_day, reopened_day, correction) no member may write, or a manager
-- could close a month without freezing it, prolong a window without a reason or rewrite what was
-- frozen. They ask first who calls; what is frozen, and what stood before a correction, they rule
-- themselves.

CREATE OR REPLACE FUNCTION attendance.managing(what text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF NOT attendance.manages() THEN
		RAISE EXCEPTION 'only a manager may %', what
			USING ERRCODE = '42501', DETAIL = format('"%s" is none.', attendance.me());
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.managing(text) IS 'true for a manager, else 42501';

-- A distributed register (Citus): a transaction that writes days over many connections cannot write
-- the month that they refer to.
CREATE OR REPLACE FUNCTION attendance.one_shard_at_a_time() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL THEN
		PERFORM set_config('citus.multi_shard_modify_mode', 'sequential', true);
	END IF;
END $$;
COMMENT ON FUNCTION attendance.one_shard_at_a_time()
	IS 'for functions that write months and days in one transaction: tells Citus, where it is, to '
	'go shard by shard until its end';

-- A month closes for everybody at once, so it waits for the last zone.
CREATE OR REPLACE FUNCTION attendance.closable_from(month date) RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN (SELECT max(attendance.locked_from(closable_from.month, z.zone))
		FROM (SELECT DISTINCT u.zone FROM attendance.unit AS u UNION SELECT 'Asia/Jakarta') AS z);
END $$;
COMMENT ON FUNCTION attendance.closable_from(date)
	IS 'the instant from which a month may be closed: its revision window has ended in the time '
	'zones of all units';

CREATE OR REPLACE FUNCTION attendance.close_month(month date, why text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_variable
DECLARE
	m record;
	opens timestamptz;
	closing bigint;
	days bigint;
BEGIN
	PERFORM attendance.one_shard_at_a_time();
	PERFORM attendance.managing('close a month');
	SELECT * INTO m FROM attendance.month AS x
		WHERE x.month = date_trunc('month', close_month.month::timestamp)::date FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown month %', to_char(month, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	IF m.closed_at IS NOT NULL THEN
		RAISE EXCEPTION 'month % was closed by % at %', to_char(m.month, 'YYYY-MM'), m.closed_by,
			m.closed_at USING ERRCODE = 'PS202';
	END IF;
	opens := attendance.closable_from(m.month);
	IF attendance.wall_clock() < opens THEN
		RAISE EXCEPTION 'month % cannot be closed before %', to_char(m.month, 'YYYY-MM'), opens
			USING ERRCODE = 'PS204',
				DETAIL = 'Facts about it may be entered until then (article 11(4)).';
	END IF;
	INSERT INTO attendance.closed_day (employee_id, month, unit_id, workday, shift_no, shift_key,
		status, starts_at, ends_at, checked_in, checked_out,
		late, early_leave, away, lost, worked, planned, excused, excuse, overtime)
	SELECT r.employee_id, m.month, r.unit_id, r.workday, r.shift_no, coalesce(r.shift_no, 0),
		r.status, r.starts_at, r.ends_at, r.checked_in, r.checked_out,
		r.late, r.early_leave, r.away, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
	FROM attendance.rulings_of(daterange(m.month, m.last_day, '[]'), attendance.clock()) AS r;
	GET DIAGNOSTICS days = ROW_COUNT;
	closing := nextval(pg_get_serial_sequence('attendance.month_log', 'month_log_id'));
	INSERT INTO attendance.month_log (month_log_id, month, action, why)
		VALUES (closing, m.month, 'close', why);
	-- a week may begin in the month before
	INSERT INTO attendance.closed_policy (closing, scope, units, end_day, policy_id, first_day,
		name, source, unit_id,
		day_length, day_length_allowance, weekly_minimum, missing_punch, missing_punch_minutes,
			leftover, forgotten_phone_quota, forgotten_phone_unit,
		report_day, revision_days, transfer_days, uncertain_fence, accuracy_limit_m, mock_location,
			offline_limit, one_shift_a_day,
		travel_speed_limit, tiers, deduction_bands, device_required, forgotten_punch, counted_lates,
			counted_lates_days, counted_lates_period,
		allowance_minutes, allowance_day_minutes, habit_lates, habit_months, minute_percent,
			month_percent)
	SELECT closing, y.scope, ARRAY (SELECT x.unit_id FROM attendance.policy_scope AS x
		WHERE x.closing = 0 AND x.scope = y.scope ORDER BY 1),
		y.end_day, y.policy_id, y.first_day, y.name, y.source, y.unit_id,
		y.day_length, y.day_length_allowance, y.weekly_minimum, y.missing_punch,
			y.missing_punch_minutes, y.leftover, y.forgotten_phone_quota, y.forgotten_phone_unit,
		y.report_day, y.revision_days, y.transfer_days, y.uncertain_fence, y.accuracy_limit_m,
			y.mock_location, y.offline_limit, y.one_shift_a_day,
		y.travel_speed_limit, y.tiers, y.deduction_bands, y.device_required, y.forgotten_punch,
			y.counted_lates, y.counted_lates_days, y.counted_lates_period,
		y.allowance_minutes, y.allowance_day_minutes, y.habit_lates, y.habit_months,
			y.minute_percent, y.month_percent
	FROM attendance.policy_in_force AS y
	WHERE y.first_day <= m.last_day AND (y.end_day IS NULL OR y.end_day > m.month - 7);
	INSERT INTO attendance.closed_person (employee_id, closing, category)
	SELECT e.employee_id, closing, e.category FROM attendance.employee AS e
	WHERE EXISTS (SELECT FROM attendance.closed_day AS c -- one server
		WHERE c.employee_id = e.employee_id -- one server
	-- citus: JOIN (SELECT DISTINCT c.employee_id FROM attendance.closed_day AS c WHERE true
		AND c.workday >= m.month AND c.workday <= m.last_day)
	-- citus: AS c ON c.employee_id = e.employee_id
	;
	UPDATE attendance.month AS x SET closed_at = attendance.clock(), closed_by = attendance.me(),
		closing = closing, open_until = NULL, why = close_month.why
	WHERE x.month = m.month;
	RETURN days;
END $$;
COMMENT ON FUNCTION attendance.close_month(date, text) IS
	'freezes the rulings of a month whose revision window has ended, with the policies that say '
		'what they cost, under its row''s lock; returns how many days. Errors: 42501, PS202, '
		'PS204, PS205';

-- For a scheduler, which may run it as often as it likes, also beside another run.
CREATE OR REPLACE FUNCTION attendance.close_due(why text DEFAULT NULL) RETURNS SETOF date
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	m date;
BEGIN
	PERFORM attendance.managing('close a month');
	FOR m IN
		SELECT x.month FROM attendance.month AS x
		WHERE x.closed_at IS NULL AND x.starts_at <= attendance.wall_clock()
			-- there is nothing to close where nobody had hours yet
			AND EXISTS (SELECT FROM attendance.assignment AS a WHERE a.revoked_at IS NULL
				AND a.first_day <= x.last_day AND (a.last_day IS NULL OR a.last_day >= x.month))
		ORDER BY x.month
	LOOP
		CONTINUE WHEN attendance.wall_clock() < attendance.closable_from(m);
		BEGIN
			PERFORM attendance.close_month(m, why);
			RETURN NEXT m;
		EXCEPTION WHEN SQLSTATE 'PS202' THEN
			NULL;	-- another session has closed it since
		END;
	END LOOP;
END $$;
COMMENT ON FUNCTION attendance.close_due(text) IS
	'closes, as close_month does, every open month whose revision window has ended and in which '
		'anybody had a work code, from the first on, as a manager; returns the months that it '
		'closed. why is kept with each. For a scheduler: when nothing is due it does nothing. '
		'Error: 42501';

CREATE OR REPLACE FUNCTION attendance.reopen_month(month date, why text,
	open_until timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	m record;
	reopening bigint;
BEGIN
	PERFORM attendance.one_shard_at_a_time();
	PERFORM attendance.managing('reopen a month');
	PERFORM attendance.reason_given(why);
	SELECT * INTO m FROM attendance.month AS x
		WHERE x.month = date_trunc('month', reopen_month.month::timestamp)::date FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown month %', to_char(month, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	IF NOT isfinite(open_until) THEN
		RAISE EXCEPTION 'open_until must be a finite instant'
			USING ERRCODE = '22023', DETAIL = 'The revision window of a month has an end.';
	END IF;
	IF m.closed_at IS NULL AND open_until IS NULL THEN
		RAISE EXCEPTION 'month % is not closed', to_char(m.month, 'YYYY-MM')
			USING ERRCODE = 'PS203',
			HINT = 'With open_until the revision window of a month that was never closed is '
				'prolonged.';
	END IF;
	reopening := nextval(pg_get_serial_sequence('attendance.month_log', 'month_log_id'));
	INSERT INTO attendance.month_log (month_log_id, month, action, why)
		VALUES (reopening, m.month, 'reopen', why);
	INSERT INTO attendance.reopened_day (reopening, employee_id, month, unit_id, workday, shift_no,
		shift_key, status, starts_at, ends_at, checked_in, checked_out,
		late, early_leave, away, lost, worked, planned, excused, excuse, overtime)
	SELECT reopening, c.employee_id, c.month, c.unit_id, c.workday, c.shift_no, c.shift_key,
		c.status, c.starts_at, c.ends_at, c.checked_in, c.checked_out,
		c.late, c.early_leave, c.away, c.lost, c.worked, c.planned, c.excused, c.excuse, c.overtime
	FROM attendance.closed_day AS c WHERE c.month = m.month;
	DELETE FROM attendance.closed_day AS c WHERE c.month = m.month;
	UPDATE attendance.month AS x SET closed_at = NULL, closed_by = NULL, closing = NULL,
		open_until = reopen_month.open_until, why = reopen_month.why WHERE x.month = m.month;
END $$;
COMMENT ON FUNCTION attendance.reopen_month(date, text, timestamptz) IS
	'takes back the closing of a month: its rulings are live again, the frozen ones kept in '
		'reopened_day; with open_until facts about it may be entered until then, also if it was '
		'never closed. Errors: 22023, 42501, PS203, PS205, PS308';

CREATE OR REPLACE FUNCTION attendance.correct_day(employee_id bigint, workday date, reason text,
	shift_no smallint DEFAULT NULL, status text DEFAULT NULL,
	checked_in timestamptz DEFAULT NULL, checked_out timestamptz DEFAULT NULL,
		late interval DEFAULT NULL, early_leave interval DEFAULT NULL,
	worked interval DEFAULT NULL, excuse text DEFAULT NULL, away interval DEFAULT NULL)
		RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	SET TimeZone = 'UTC' SET IntervalStyle = 'postgres' SET DateStyle = 'ISO, MDY' AS $$
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
	PERFORM attendance.not_oneself(employee_id);
	IF NOT EXISTS (SELECT FROM attendance.employee AS e
		WHERE e.employee_id = correct_day.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(employee_id::text, 'NULL')
			USING ERRCODE = 'PS101';
	END IF;
	IF status IS NOT NULL AND status NOT IN ('present', 'half_day', 'missing_in', 'missing_out',
		'absent', 'excused', 'holiday', 'off') THEN
		RAISE EXCEPTION 'invalid status: "%"', status USING ERRCODE = '22023';
	END IF;
	IF least(late, early_leave, away, worked) < '0'
		OR greatest(late, early_leave, away, worked) > '24:00'
		-- a month less 29 days is a day, but no hours
		OR EXISTS (SELECT FROM unnest(ARRAY[late, early_leave, away, worked]) AS x(span)
			WHERE date_part('year', x.span) <> 0 OR date_part('month', x.span) <> 0) THEN
		RAISE EXCEPTION 'late, early_leave, away and worked must be from 0 to 24 hours'
			USING ERRCODE = '22023', DETAIL = format('Given: %s, %s, %s, %s.', late, early_leave,
			away, worked);
	END IF;
	IF least(checked_in, checked_out) < workday - 1
		OR greatest(checked_in, checked_out) > workday + 5 THEN
		RAISE EXCEPTION 'check-in and check-out must be near the day'
			USING ERRCODE = '22023', DETAIL = format('Given: %s, %s for %s.', checked_in,
			checked_out, workday);
	END IF;
	SELECT m.closed_at IS NOT NULL INTO closed FROM attendance.month AS m
		WHERE m.month = date_trunc('month', workday::timestamp)::date FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown month %', to_char(workday, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	IF NOT closed AND attendance.wall_clock() < attendance.locked_from(workday,
		attendance.zone_of(employee_id, workday)) THEN
		RAISE EXCEPTION 'facts about % may still be entered', workday USING ERRCODE = 'PS203',
			HINT = 'Enter or withdraw the facts themselves: the ruling follows.';
	END IF;
	-- The day as it stands: corrected before, frozen, or ruled. Without shift_no it must be the
	-- only one of its date.
	IF closed THEN
		SELECT count(*) OVER () AS n, c.workday, c.shift_no, c.status, c.starts_at, c.ends_at,
			c.checked_in, c.checked_out, c.late, c.early_leave, c.away, c.lost, c.worked, c.planned,
			c.excused, c.excuse, c.overtime
		INTO was FROM attendance.closed_day AS c
		WHERE c.employee_id = correct_day.employee_id AND c.workday = correct_day.workday
			AND (correct_day.shift_no IS NULL OR c.shift_no = correct_day.shift_no);
	ELSE
		SELECT count(*) OVER () AS n, r.workday, r.shift_no, r.status, r.starts_at, r.ends_at,
			r.checked_in, r.checked_out, r.late, r.early_leave, r.away, r.lost, r.worked, r.planned,
			r.excused, r.excuse, r.overtime
		INTO was FROM attendance.rulings_of(daterange(correct_day.workday, correct_day.workday,
			'[]'), attendance.clock()) AS r
		WHERE r.employee_id = correct_day.employee_id AND (correct_day.shift_no IS NULL
			OR r.shift_no = correct_day.shift_no);
	END IF;
	IF NOT FOUND OR was.n > 1 THEN
		RAISE EXCEPTION 'employee % has % on %', employee_id, CASE WHEN was.n > 1
			THEN 'more than one shift' ELSE 'no such shift or day' END, workday
			USING ERRCODE = 'PS401', HINT = CASE WHEN was.n > 1 THEN 'Name the shift_no.'
				ELSE 'Nothing is ruled before the first assignment, nor without a posting.' END;
	END IF;
	SELECT c.correction_id, 1::bigint AS n, c.workday, c.shift_no, c.status, c.starts_at, c.ends_at,
		c.checked_in, c.checked_out, c.late, c.early_leave, c.away, c.lost, c.worked,
		c.planned, c.excused, c.excuse, c.overtime
	INTO new FROM attendance.correction AS c
	WHERE c.employee_id = correct_day.employee_id AND c.workday = was.workday
		AND c.shift_no IS NOT DISTINCT FROM was.shift_no AND c.revoked_at IS NULL;
	IF FOUND THEN
		was := new;
	END IF;
	-- that of a free day also withdraws those of shifts that the date had before, and that of a
	-- shift the one of the free day that it was
	UPDATE attendance.correction AS c
		SET revoked_by = attendance.me(), revoked_at = attendance.clock(), why = 'corrected again: '
		|| reason
	WHERE c.employee_id = correct_day.employee_id AND c.workday = was.workday
		AND (c.shift_no = was.shift_no OR was.shift_no IS NULL OR c.shift_no IS NULL)
		AND c.revoked_at IS NULL;
	new := was;
	new.status := coalesce(status, was.status);
	new.checked_in := coalesce(checked_in, was.checked_in);
	new.checked_out := coalesce(checked_out, was.checked_out);
	new.late := coalesce(late, was.late);
	new.early_leave := coalesce(early_leave, was.early_leave);
	new.away := coalesce(away, was.away);
	new.worked := coalesce(worked, was.worked);
	new.excuse := coalesce(excuse, was.excuse);
	IF new.status IN ('absent', 'excused', 'holiday', 'off') THEN
		new.late := NULL;
		new.early_leave := NULL;
		new.away := '0';
	ELSIF new.status IN ('present', 'half_day') THEN
		new.late := coalesce(new.late, '0');
		new.early_leave := coalesce(new.early_leave, '0');
	END IF;
	IF new.status = 'excused' THEN
		new.excused := coalesce(was.planned, '0') + coalesce(was.excused, '0');
		new.planned := '0';
	END IF;
	-- half a day is what a half day costs
	new.lost := CASE WHEN new.status = 'half_day' THEN '0'
		ELSE coalesce(new.late, '0') + coalesce(new.early_leave, '0') + coalesce(new.away, '0') END;
	id := nextval(pg_get_serial_sequence('attendance.correction', 'correction_id'));
	INSERT INTO attendance.correction (employee_id, correction_id, workday, shift_no, was, status,
		starts_at, ends_at, checked_in, checked_out,
		late, early_leave, away, lost, worked, planned, excused, excuse, overtime, reason)
	VALUES (employee_id, id, was.workday, was.shift_no, to_jsonb(was) - '{n,correction_id}'::text[],
		new.status, new.starts_at, new.ends_at, new.checked_in, new.checked_out,
		new.late, new.early_leave, new.away, new.lost, new.worked, new.planned, new.excused,
			new.excuse, new.overtime, reason);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.correct_day(bigint, date, text, smallint, text, timestamptz,
	timestamptz, interval, interval, interval, text, interval) IS
	'changes one day (shift_no where it has several) after the revision window: what is given '
		'replaces what stood, lost time is added up anew; returns the correction_id. Errors: '
		'22023, 42501, PS101, PS203, PS205, PS308, PS401';

-- ---- reports ------------------------------------------------------------------------------------

-- The unit's own days decide what the next working day is: the schedule most of its people are
-- assigned, Monday to Friday if none.
CREATE OR REPLACE FUNCTION attendance.report_hours(OUT unit_id bigint, OUT month date,
	OUT schedule text, OUT people bigint)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1000
BEGIN ATOMIC
	SELECT p.unit_id, m.month, v.schedule, count(*) AS people
	FROM (SELECT x.month, (x.month + interval '1 month')::date AS due_month
		FROM attendance.month AS x) AS m
	JOIN attendance.posting AS p ON p.revoked_at IS NULL AND p.first_day <= m.due_month
		AND (p.last_day IS NULL OR p.last_day >= m.due_month)
	JOIN attendance.unit AS mine ON mine.unit_id = p.unit_id
	JOIN attendance.assignment AS a ON a.employee_id = p.employee_id AND a.layer = 0
		AND a.revoked_at IS NULL AND a.first_day <= m.due_month
		AND (a.last_day IS NULL OR a.last_day >= m.due_month)
	-- the unit's own hours of the code, or those of the unit next above, or the global ones
	CROSS JOIN LATERAL (
		SELECT (array_agg(x.schedule ORDER BY length(xu.path) DESC NULLS LAST,
			x.first_day DESC NULLS LAST))[1] AS schedule
		FROM attendance.work_code_version AS x LEFT JOIN attendance.unit AS xu
			ON xu.unit_id = x.unit_id
		WHERE x.code = a.code AND x.revoked_at IS NULL AND (x.first_day <= m.due_month) IS NOT FALSE
			AND (x.last_day IS NULL OR x.last_day >= m.due_month)
			AND (x.unit_id IS NULL OR starts_with(mine.path || '.', xu.path || '.'))
	) AS v
	WHERE v.schedule !~* '^\s*(cycle|siklus)'
	GROUP BY p.unit_id, m.month, v.schedule;
END;
COMMENT ON FUNCTION attendance.report_hours()
	IS 'the weekly schedules by which the people of each unit work on the first day of the month '
	'in which the report of a month is due, each with how many they are; inlined: filter by '
	'unit_id and month';

CREATE OR REPLACE FUNCTION attendance.report_due_by(unit_id bigint, month date, schedule text)
	RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	known record;
BEGIN
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT y.report_day, ARRAY (
		SELECT h.day FROM attendance.holiday AS h LEFT JOIN attendance.unit AS hu
			ON hu.unit_id = h.unit_id
		JOIN attendance.unit AS u ON u.unit_id = $1
		WHERE h.revoked_at IS NULL
			AND h.day >= (date_trunc('month', $2::timestamp) + interval '1 month')::date
			AND h.day < (date_trunc('month', $2::timestamp) + interval '1 month')::date + 62
			AND (h.unit_id IS NULL OR starts_with(u.path || '.', hu.path || '.'))) AS holidays
	INTO known -- one server
	FROM attendance.policy_of($1,
		(date_trunc('month', $2::timestamp) + interval '1 month')::date) AS y
	-- citus: $q$, NULL) INTO known USING unit_id, month
	;
	RETURN presensi.report_due(date_trunc('month', month::timestamp)::date,
		coalesce(schedule, 'Mon-Fri 07:00-15:00')::presensi.schedule, known.holidays,
		known.report_day);
END $$;
COMMENT ON FUNCTION attendance.report_due_by(bigint, date, text)
	IS 'the day on which the report of a unit for that month is due (article 11(2) and (3)), if '
	'its people work by that schedule (NULL: Monday to Friday): the report day of the next month '
	'or the unit''s next working day';

CREATE OR REPLACE FUNCTION attendance.report_due_of(unit_id bigint, month date) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
BEGIN
	RETURN attendance.report_due_by(unit_id, month, (SELECT h.schedule
		FROM attendance.report_hours() AS h WHERE h.unit_id = report_due_of.unit_id
			AND h.month = date_trunc('month', report_due_of.month::timestamp)::date
		ORDER BY h.people DESC, h.schedule LIMIT 1));
END $$;
COMMENT ON FUNCTION attendance.report_due_of(bigint, date)
	IS 'the day on which the report of a unit for that month is due (article 11(2) and (3)): the '
	'report day of the next month or the unit''s next working day';

CREATE OR REPLACE FUNCTION attendance.month_is_over(unit_id bigint, month date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	ends timestamptz := (date_trunc('month', month_is_over.month::timestamp) + interval '1 month')
		AT TIME ZONE coalesce((SELECT u.zone FROM attendance.unit AS u
			WHERE u.unit_id = month_is_over.unit_id), 'Asia/Jakarta');
BEGIN
	IF attendance.wall_clock() < ends THEN
		RAISE EXCEPTION 'month % is not over', to_char(month, 'YYYY-MM')
			USING ERRCODE = 'PS204', DETAIL = format('It ends at %s for the unit.', ends);
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.month_is_over(bigint, date)
	IS 'true if the month is over on the unit''s clock, else PS204: no report is sent before '
	'(article 11(1))';

CREATE OR REPLACE FUNCTION attendance.send_report(unit_id bigint, month date, recipient text,
	kind text DEFAULT 'online') RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	id bigint;
BEGIN
	IF NOT EXISTS (SELECT FROM attendance.unit AS u WHERE u.unit_id = send_report.unit_id) THEN
		RAISE EXCEPTION 'unknown unit %', coalesce(unit_id::text, 'NULL') USING ERRCODE = 'PS102';
	END IF;
	IF NOT (attendance.manages() OR unit_id = ANY (attendance.my_units('operator'))) THEN
		RAISE EXCEPTION 'only a manager or an operator of the unit may send its reports'
			USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', attendance.me());
	END IF;
	IF NOT EXISTS (SELECT FROM attendance.month AS m
		WHERE m.month = date_trunc('month', send_report.month::timestamp)::date) THEN
		RAISE EXCEPTION 'unknown month %', to_char(month, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	PERFORM attendance.month_is_over(unit_id, month);
	id := nextval(pg_get_serial_sequence('attendance.report', 'report_id'));
	INSERT INTO attendance.report (report_id, unit_id, month, kind, recipient, due)
	VALUES (id, unit_id, date_trunc('month', month::timestamp)::date, kind, recipient,
		attendance.report_due_of(unit_id, month));
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.send_report(bigint, date, text, text) IS
	'notes that the report (kind online, or manual) of a unit for a month was sent to a recipient '
		'(BKPSDM, Badan Keuangan), with its due date; returns the report_id. Errors: 42501, PS102, '
		'PS205';
