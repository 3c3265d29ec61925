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
	stamp constant timestamptz := attendance.stamp();
	m record;
	opens timestamptz;
	closing bigint;
	days bigint;
	settings constant text := 'scope, unit_id, first_day, end_day, '
		|| attendance.columns_of('attendance.policy_setting');
	ruling constant text := attendance.columns_of('attendance.day_ruling');
BEGIN
	PERFORM attendance.one_shard_at_a_time();
	PERFORM attendance.managing('close a month');
	-- Citus locks the row where the statement runs only. A change locks it on each node, and there
	-- waits for a closing or reopening of which that node has prepared its part.
	SELECT * INTO m FROM attendance.month AS x -- one server
	-- citus: UPDATE attendance.month AS x SET why = x.why
		WHERE x.month = date_trunc('month', close_month.month::timestamp)::date
		FOR UPDATE -- one server
		-- citus: RETURNING x.* INTO m
	;
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
	EXECUTE $s$INSERT INTO attendance.closed_day (employee_id, unit_id, month, shift_key, $s$
		|| ruling || $s$) SELECT r.employee_id, r.unit_id, $1, coalesce(r.shift_no, 0), $s$
		|| ruling || $s$ FROM attendance.rulings_of(daterange($1, $2, '[]'), attendance.clock())
			AS r$s$ USING m.month, m.last_day;
	GET DIAGNOSTICS days = ROW_COUNT;
	closing := nextval(pg_get_serial_sequence('attendance.month_log', 'month_log_id'));
	INSERT INTO attendance.month_log (month_log_id, month, action, why, recorded_at)
		VALUES (closing, m.month, 'close', why, stamp);
	-- a week may begin in the month before
	EXECUTE $s$INSERT INTO attendance.closed_policy (closing, units, $s$ || settings || $s$)
		SELECT $1, ARRAY (SELECT x.unit_id FROM attendance.policy_scope AS x
			WHERE x.closing = 0 AND x.scope = y.scope ORDER BY 1), $s$ || settings || $s$
		FROM attendance.policy_in_force AS y
		WHERE y.first_day <= $3 AND (y.end_day IS NULL OR y.end_day > $2 - 7)$s$
		USING closing, m.month, m.last_day;
	INSERT INTO attendance.closed_person (employee_id, closing, category)
	SELECT e.employee_id, closing, e.category FROM attendance.employee AS e
	-- (one look-up a person: as an EXISTS the planner, who knows nothing yet of the rows above,
	-- reads them all)
	WHERE (SELECT true FROM attendance.closed_day AS c -- one server
		WHERE c.employee_id = e.employee_id -- one server
	-- citus: JOIN (SELECT DISTINCT c.employee_id FROM attendance.closed_day AS c WHERE true
		AND c.month = m.month
		LIMIT 1 -- one server
	)
	-- citus: AS c ON c.employee_id = e.employee_id
	;
	-- of a month that was reopened the category stays as it was, unless it was amended since
	IF m.categories IS NOT NULL THEN
		UPDATE attendance.closed_person AS f SET category = b.category
		FROM attendance.closed_person AS b WHERE b.employee_id = f.employee_id
			AND f.closing = closing AND b.closing = m.categories;
	END IF;
	UPDATE attendance.month AS x SET closed_at = stamp, closed_by = attendance.me(),
		closing = closing, categories = closing, open_until = NULL, why = close_month.why
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
	stamp constant timestamptz := attendance.stamp();
	m record;
	reopening bigint;
	frozen constant text := 'employee_id, unit_id, month, shift_key, '
		|| attendance.columns_of('attendance.day_ruling');
BEGIN
	PERFORM attendance.one_shard_at_a_time();
	PERFORM attendance.managing('reopen a month');
	PERFORM attendance.reason_given(why);
	SELECT * INTO m FROM attendance.month AS x -- one server
	-- citus: UPDATE attendance.month AS x SET why = x.why
		WHERE x.month = date_trunc('month', reopen_month.month::timestamp)::date
		FOR UPDATE -- one server
		-- citus: RETURNING x.* INTO m
	;
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
	INSERT INTO attendance.month_log (month_log_id, month, action, why, recorded_at)
		VALUES (reopening, m.month, 'reopen', why, stamp);
	EXECUTE $s$INSERT INTO attendance.reopened_day (reopening, $s$ || frozen || $s$)
		SELECT $1, $s$ || frozen || $s$
		FROM attendance.closed_day AS c WHERE c.month = $2$s$ USING reopening, m.month;
	DELETE FROM attendance.closed_day AS c WHERE c.month = m.month;
	-- the year stays judged as it was: a category that people got since is of later years
	INSERT INTO attendance.closed_person (employee_id, closing, category)
	SELECT f.employee_id, reopening, f.category FROM attendance.closed_person AS f
	WHERE f.closing = m.closing;
	UPDATE attendance.month AS x SET closed_at = NULL, closed_by = NULL, closing = NULL,
		categories = CASE WHEN m.closed_at IS NULL THEN x.categories ELSE reopening END,
		open_until = reopen_month.open_until, why = reopen_month.why WHERE x.month = m.month;
END $$;
COMMENT ON FUNCTION attendance.reopen_month(date, text, timestamptz) IS
	'takes back the closing of a month: its rulings are live again, the frozen ones kept in '
		'reopened_day; with open_until facts about it may be entered until then, also if it was '
		'never closed. Errors: 22023, 42501, PS203, PS205, PS308';

-- What is given of a day must be something that its status has: else the correction would be there,
-- and change nothing. Of a day corrected to another status what was is nothing (0) may be said.
CREATE OR REPLACE FUNCTION attendance.correction_has_effect(was attendance.day_ruling, given jsonb)
	RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	becomes text := coalesce(given ->> 'status', was.status);
	idle record;
BEGIN
	IF was.shift_no IS NULL
		AND given ->> 'status' IN ('absent', 'half_day', 'missing_in', 'missing_out') THEN
		RAISE EXCEPTION 'a free day cannot be %', becomes USING ERRCODE = '22023',
			DETAIL = format('Nothing was owed on %s.', was.workday),
			HINT = 'Say present, excused, holiday or off.';
	END IF;
	SELECT x.name, x.needs INTO idle FROM (VALUES
		('late', '{present,half_day,missing_out,pending}'::text[]),
		('early_leave', '{present,half_day,missing_in}'),
		('away', '{present,half_day}'),
		('worked', '{present,half_day}'),
		('checked_in', '{present,half_day,missing_out,pending}'),
		('checked_out', '{present,half_day,missing_in}'),
		('excuse', '{excused}')) AS x(name, needs)
	WHERE given ? x.name AND becomes <> ALL (x.needs)
		AND CASE WHEN x.name = 'excuse' THEN coalesce(was.excused, '0') = '0'
				OR becomes IN ('holiday', 'off')
			WHEN NOT given ? 'status' THEN true
			-- of a day that costs a whole day, when somebody came and went may be said
			WHEN x.name IN ('checked_in', 'checked_out') THEN becomes IN ('missing_in',
				'missing_out')
			ELSE (given ->> x.name)::interval > '0' END
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'a day that is % has no %', becomes, idle.name USING ERRCODE = '22023',
			DETAIL = format('The correction of %s would change nothing.', was.workday),
			HINT = format('With %s give the status %s.', idle.name,
				array_to_string(array_remove(idle.needs, 'pending'), ' or '));
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.correction_has_effect(attendance.day_ruling, jsonb)
	IS 'true if all that a correction gives of a day ({"late": "1:00"}) is something that the day '
	'has by its status, given or as it was, else 22023';

-- What follows from a correction: a day cannot cost more than was planned of it, and what was not
-- lost of it was worked.
CREATE OR REPLACE FUNCTION attendance.corrected(was attendance.day_ruling, given jsonb)
	RETURNS attendance.day_ruling
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	new attendance.day_ruling := jsonb_populate_record(was, given);
	missed constant boolean := new.status IN ('absent', 'excused', 'holiday', 'off');
	lost interval;
BEGIN
	PERFORM attendance.correction_has_effect(was, given);
	IF was.status = 'excused' AND new.status <> 'excused' THEN
		new.planned := coalesce(was.planned, '0') + coalesce(was.excused, '0');
		new.excused := '0';
		new.excuse := given ->> 'excuse';
	ELSIF new.status = 'excused' THEN
		new.planned := '0';
		new.excused := coalesce(was.planned, '0') + coalesce(was.excused, '0');
	END IF;
	IF new.status = 'missing_in' THEN
		new.checked_in := NULL;
	ELSIF new.status = 'missing_out' THEN
		new.checked_out := NULL;
	END IF;
	-- of what was not attended nothing is late, and with a missing punch the other end is not known
	IF missed OR new.status = 'missing_in' THEN
		new.late := NULL;
	END IF;
	IF missed OR new.status = 'missing_out' THEN
		new.early_leave := NULL;
	END IF;
	IF new.status IN ('present', 'half_day') THEN
		new.late := coalesce(new.late, '0');
		new.early_leave := coalesce(new.early_leave, '0');
		new.away := coalesce(new.away, '0');
	ELSE
		new.away := CASE WHEN missed THEN '0'::interval END;
	END IF;
	lost := coalesce(new.late, '0') + coalesce(new.early_leave, '0') + coalesce(new.away, '0');
	IF new.status NOT IN ('present', 'half_day') THEN
		new.worked := CASE WHEN missed THEN '0'::interval END;
	ELSIF NOT given ? 'worked' THEN
		new.worked := greatest(CASE WHEN was.status IN ('present', 'half_day')
			THEN was.worked + coalesce(was.late, '0') + coalesce(was.early_leave, '0')
				+ coalesce(was.away, '0') - lost ELSE new.planned - lost END, '0');
	END IF;
	IF lost > coalesce(new.planned, '0') THEN
		RAISE EXCEPTION 'late, early_leave and away are more than was planned'
			USING ERRCODE = '22023', DETAIL = format('Of %s planned they take %s.',
				coalesce(new.planned, '0'), lost);
	ELSIF new.worked > (CASE WHEN new.shift_no IS NULL THEN '24:00'
		ELSE greatest(new.ends_at - new.starts_at, new.planned) END) THEN
		RAISE EXCEPTION 'worked is longer than the shift' USING ERRCODE = '22023',
			DETAIL = format('Worked is %s.', new.worked);
	END IF;
	-- half a day is what a half day costs
	new.lost := CASE new.status WHEN 'half_day' THEN '0' ELSE lost END;
	RETURN new;
END $$;
COMMENT ON FUNCTION attendance.corrected(attendance.day_ruling, jsonb)
	IS 'a day with what is given of it in place of what it was ({"status": "present"}), and with '
	'what follows: what was planned, lost and worked. Error: 22023 (more lost than planned, more '
	'worked than the shift lasts, what a day of that status does not have)';

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
	stamp constant timestamptz := attendance.stamp();
	-- what is given replaces what stood
	given constant jsonb := jsonb_strip_nulls(jsonb_build_object('status', status,
		'checked_in', checked_in, 'checked_out', checked_out, 'late', late,
		'early_leave', early_leave, 'worked', worked, 'excuse', excuse, 'away', away));
	days bigint;
	day jsonb;
	before jsonb;
	was attendance.day_ruling;
	new attendance.day_ruling;
	id bigint;
	closed boolean;
	unknown text;
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
		OR greatest(late, early_leave, away, worked) > '72:00'
		-- a month less 29 days is a day, but no hours
		OR EXISTS (SELECT FROM unnest(ARRAY[late, early_leave, away, worked]) AS x(span)
			WHERE date_part('year', x.span) <> 0 OR date_part('month', x.span) <> 0) THEN
		RAISE EXCEPTION 'late, early_leave, away and worked must be from 0 to 72 hours'
			USING ERRCODE = '22023', DETAIL = format('Given: %s, %s, %s, %s.', late, early_leave,
			away, worked);
	END IF;
	IF least(checked_in, checked_out) < workday - 1
		OR greatest(checked_in, checked_out) > workday + 5 THEN
		RAISE EXCEPTION 'check-in and check-out must be near the day'
			USING ERRCODE = '22023', DETAIL = format('Given: %s, %s for %s.', checked_in,
			checked_out, workday);
	END IF;
	SELECT x.kind INTO unknown FROM unnest(string_to_array(excuse, ', ')) AS x(kind)
		WHERE NOT EXISTS (SELECT FROM attendance.excuse_kind AS k WHERE k.kind = x.kind) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'unknown kind of excuse "%"', left(unknown, 200) USING ERRCODE = 'PS104',
			HINT = 'Several kinds are joined by a comma and a blank.';
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
		SELECT count(*) OVER (), to_jsonb(c) INTO days, day FROM attendance.closed_day AS c
		WHERE c.month = date_trunc('month', correct_day.workday::timestamp)::date
			AND c.employee_id = correct_day.employee_id AND c.workday = correct_day.workday
			AND (correct_day.shift_no IS NULL OR c.shift_no = correct_day.shift_no);
	ELSE
		SELECT count(*) OVER (), to_jsonb(r) INTO days, day
		FROM attendance.rulings_of(daterange(correct_day.workday, correct_day.workday, '[]'),
			attendance.clock()) AS r
		WHERE r.employee_id = correct_day.employee_id AND (correct_day.shift_no IS NULL
			OR r.shift_no = correct_day.shift_no);
	END IF;
	IF day IS NULL OR days > 1 THEN
		RAISE EXCEPTION 'employee % has % on %', employee_id, CASE WHEN days > 1
			THEN 'more than one shift' ELSE 'no such shift or day' END, workday
			USING ERRCODE = 'PS401', HINT = CASE WHEN days > 1 THEN 'Name the shift_no.'
				ELSE 'Nothing is ruled before the first assignment, nor without a posting.' END;
	END IF;
	SELECT to_jsonb(c) INTO before FROM attendance.correction AS c
	WHERE c.employee_id = correct_day.employee_id AND c.workday = correct_day.workday
		AND c.shift_no IS NOT DISTINCT FROM (day ->> 'shift_no')::smallint
		AND c.revoked_at IS NULL;
	was := jsonb_populate_record(NULL::attendance.day_ruling, coalesce(before, day));
	new := attendance.corrected(was, given);
	IF new.checked_out < new.checked_in THEN
		RAISE EXCEPTION 'the check-out is before the check-in' USING ERRCODE = '22023',
			DETAIL = format('Check-in %s, check-out %s.', new.checked_in, new.checked_out);
	END IF;
	-- that of a free day also withdraws those of shifts that the date had before, and that of a
	-- shift the one of the free day that it was
	UPDATE attendance.correction AS c
		SET revoked_by = attendance.me(), revoked_at = stamp, why = 'corrected again: '
		|| reason
	WHERE c.employee_id = correct_day.employee_id AND c.workday = was.workday
		AND (c.shift_no = was.shift_no OR was.shift_no IS NULL OR c.shift_no IS NULL)
		AND c.revoked_at IS NULL;
	id := nextval(pg_get_serial_sequence('attendance.correction', 'correction_id'));
	INSERT INTO attendance.correction SELECT c.* FROM jsonb_populate_record(
		NULL::attendance.correction, to_jsonb(new) || jsonb_build_object('employee_id', employee_id,
		'correction_id', id, 'was', to_jsonb(was), 'reason', reason,
		'recorded_by', attendance.me(), 'recorded_at', stamp)) AS c;
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.correct_day(bigint, date, text, smallint, text, timestamptz,
	timestamptz, interval, interval, interval, text, interval) IS
	'changes one day (shift_no where it has several) after the revision window: what is given '
		'replaces what stood, what follows from the status and the lost time are reckoned anew; '
		'returns the correction_id. Errors: 22023 (also for more lost than was planned, more '
		'worked than the shift lasts, or what a day of its status does not have), 42501, '
		'PS101, PS104, PS203, PS205, PS308, PS401';

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

-- With the owner's rights, since nobody else says when a report was sent.
CREATE OR REPLACE FUNCTION attendance.send_report(unit_id bigint, month date, recipient text,
	kind text DEFAULT 'online') RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	stamp constant timestamptz := attendance.stamp();
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
	INSERT INTO attendance.report (report_id, unit_id, month, kind, recipient, due, sent_at)
	VALUES (id, unit_id, date_trunc('month', month::timestamp)::date, kind, recipient,
		attendance.report_due_of(unit_id, month), stamp);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.send_report(bigint, date, text, text) IS
	'notes that the report (kind online, or manual) of a unit for a month was sent to a recipient '
		'(BKPSDM, Badan Keuangan), with its due date; returns the report_id. Errors: 42501, PS102, '
		'PS205';
