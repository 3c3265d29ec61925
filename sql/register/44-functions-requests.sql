-- Requests and facts that people enter: excuses and their decisions, manual attendance (devices,
-- transfers and reviews: 49-functions-changes.sql). What must hold is checked by a guard
-- (…_allowed, …_is_open), which the function calls first, for a clear refusal, and which the
-- row policy calls again, so that inserting into the table directly gains nothing. SQLSTATEs:
-- presensi.register_errors().
--
-- New facts are inserted with the caller's rights. What changes a row that is there (a decision, a
-- withdrawal, a clearing) is done by SECURITY DEFINER functions, and no member has UPDATE or DELETE
-- on any table: policies of one table are alternatives, so that a right to decide and a right to
-- withdraw would together let a row be rewritten; a policy does not see the row as it was; and
-- whoever may UPDATE a row may lock it and let others wait. Each of these functions checks itself
-- what the caller may do, to rows that the caller may see, and takes from the clock and from me()
-- when and who.

CREATE OR REPLACE FUNCTION attendance.may_act_for(employee_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF NOT (attendance.manages()
		OR coalesce(may_act_for.employee_id = ANY (attendance.operated_people()), false)) THEN
		RAISE EXCEPTION 'only a manager, or an operator of the person''s unit, may do this'
			USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', attendance.me());
	END IF;
	IF NOT EXISTS (SELECT FROM attendance.employee AS e
		WHERE e.employee_id = may_act_for.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(may_act_for.employee_id::text, 'NULL')
			USING ERRCODE = 'PS101';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.may_act_for(bigint)
	IS 'true for a manager and for an operator of the person''s unit, else 42501';

-- An operator sees for two months who was in the unit, to make last month's recap. What is entered,
-- reviewed or withdrawn for days is for the operator of the unit where the person works then. With
-- the owner's rights, since an operator does not see the postings elsewhere.
CREATE OR REPLACE FUNCTION attendance.may_act_on(employee_id bigint, first_day date, last_day date)
	RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	elsewhere date;
BEGIN
	PERFORM attendance.may_act_for(may_act_on.employee_id);
	IF NOT attendance.manages() THEN
		SELECT min(greatest(p.first_day, may_act_on.first_day)) INTO elsewhere
		FROM attendance.posting AS p
		WHERE p.employee_id = may_act_on.employee_id AND p.revoked_at IS NULL
			AND (p.first_day <= may_act_on.last_day) IS NOT FALSE
			AND (p.last_day >= may_act_on.first_day) IS NOT FALSE
			AND p.unit_id <> ALL (attendance.my_units('operator'));
		IF elsewhere IS NOT NULL THEN
			RAISE EXCEPTION 'on % employee % works in another unit', elsewhere,
				may_act_on.employee_id USING ERRCODE = '42501',
				DETAIL = format('"%s" is not its operator.', attendance.me()),
				HINT = 'The operator of that unit or a manager can do it.';
		END IF;
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.may_act_on(bigint, date, date)
	IS 'true for a manager, and for an operator of all units in which the person is posted from '
	'first_day to last_day (NULL: since ever, for ever), else 42501';

CREATE OR REPLACE FUNCTION attendance.may_act_today(employee_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	today date := attendance.day_of(may_act_today.employee_id, attendance.wall_clock());
BEGIN
	RETURN attendance.may_act_on(may_act_today.employee_id, today, today);
END $$;
COMMENT ON FUNCTION attendance.may_act_today(bigint)
	IS 'true for a manager, and for an operator of the unit in which the person is posted today, '
	'else 42501';

-- Who is transferred may come to the old place for some days more (article 14(1)): what its
-- terminal has of them is for the operator of the old unit.
CREATE OR REPLACE FUNCTION attendance.terminal_is_mine(employee_id bigint, at timestamptz)
	RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	day date := attendance.day_of(terminal_is_mine.employee_id, at);
BEGIN
	RETURN attendance.manages() OR EXISTS (SELECT FROM attendance.posting AS p
		WHERE p.employee_id = terminal_is_mine.employee_id AND p.revoked_at IS NULL
			AND p.unit_id = ANY (attendance.my_units('operator')) AND p.first_day <= day
			AND (p.last_day IS NULL OR p.last_day >= day
				OR p.last_day >= day - (SELECT y.transfer_days
					FROM attendance.policy_of(p.unit_id, day) AS y)));
END $$;
COMMENT ON FUNCTION attendance.terminal_is_mine(bigint, timestamptz)
	IS 'is the caller a manager, or an operator of the unit to which the person is posted on the '
	'day of that instant, or was within the policy''s transfer_days before?';

-- Of most people every day is the operator's: this is asked once a statement, so that an import
-- does not ask of each line. With the owner's rights, since an operator does not see the postings
-- elsewhere.
CREATE OR REPLACE FUNCTION attendance.people_from_elsewhere() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	units constant bigint[] := attendance.my_units('operator');
	mine constant bigint[] := CASE WHEN attendance.manages() THEN '{}'
		ELSE attendance.operated_people() END;
BEGIN
	RETURN ARRAY (SELECT DISTINCT p.employee_id FROM attendance.posting AS p
		WHERE p.employee_id = ANY (mine) AND p.revoked_at IS NULL AND p.unit_id <> ALL (units));
END $$;
COMMENT ON FUNCTION attendance.people_from_elsewhere()
	IS 'those of the people of an operator who are, were or will be posted to a unit that the '
	'operator does not operate; nobody for a manager';

CREATE OR REPLACE FUNCTION attendance.reason_given(why text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF (why ~ '[^[:space:]]') IS NOT TRUE THEN
		RAISE EXCEPTION 'a reason must be given' USING ERRCODE = 'PS308';
	ELSIF length(why) > 2000 THEN
		RAISE EXCEPTION 'a reason has at most 2,000 characters' USING ERRCODE = '22001',
			DETAIL = format('This one has %s.', length(why));
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.reason_given(text)
	IS 'true, or PS308 if the reason is empty, 22001 if it is longer than 2,000 characters';

-- ---- excuses ------------------------------------------------------------------------------------

-- A permit is for leaving before the end (article 9(4), annex A.3.c). So the shift in which it
-- begins, or the next one within a day, has a check-in by then, wherever midnight lies; what was
-- late before it was asked for stays late. Mornings have kinds of their own.
CREATE OR REPLACE FUNCTION attendance.checked_in_before(employee_id bigint, at timestamptz,
	till timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	day date := (at AT TIME ZONE 'UTC')::date;
	s record;
BEGIN
	SELECT x.workday, r.checked_in INTO s
	FROM attendance.rosters_of_person(employee_id, daterange(day - 4, day + 3)) AS o
	CROSS JOIN LATERAL presensi.shifts(o.roster) AS x
	LEFT JOIN LATERAL presensi.roster_rulings(o.roster, daterange(o.first_day, o.end_day),
		o.punch_log, NULL, attendance.wall_clock()) AS r
		ON r.workday = x.workday AND r.shift_no = x.shift_no
	WHERE x.workday >= o.first_day AND x.workday < o.end_day
		AND x.ends_at > at AND x.starts_at < at + interval '1 day'
	ORDER BY x.starts_at LIMIT 1;
	IF s.checked_in IS NULL THEN
		RAISE EXCEPTION 'a permit needs a check-in of its shift'
			USING ERRCODE = 'PS303', DETAIL = format('Employee %s has none%s.', employee_id, CASE
				WHEN s.workday IS NULL THEN ', and no shift at that time' ELSE ' of '
				|| s.workday END);
	ELSIF s.checked_in > at THEN
		RAISE EXCEPTION 'a permit cannot begin before the check-in' USING ERRCODE = 'PS303',
			DETAIL = format('Employee %s checked in at %s. A permit is for leaving before the end.',
				employee_id, to_char(s.checked_in AT TIME ZONE attendance.zone_of(employee_id,
				s.workday), 'YYYY-MM-DD HH24:MI')),
			HINT = 'For a late beginning ask for a kind of leave by the clock.';
	ELSIF EXISTS (SELECT
		FROM attendance.rosters_of_person(employee_id, daterange(s.workday + 1,
			(till AT TIME ZONE 'UTC')::date + 2)) AS o
		CROSS JOIN LATERAL presensi.shifts(o.roster) AS x
		WHERE x.workday > s.workday AND x.workday >= o.first_day AND x.workday < o.end_day
			AND x.starts_at < till) THEN
		RAISE EXCEPTION 'a permit ends with the day on which it begins' USING ERRCODE = 'PS306',
			DETAIL = 'Another shift has begun by then, which has no check-in yet.',
			HINT = 'For more than that ask for leave.';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.checked_in_before(bigint, timestamptz, timestamptz)
	IS 'true if the shift of a person that holds at, or the next within a day, has a check-in not '
	'after at, and no shift of a later workday begins before till; else PS303, PS306 (article '
	'9(4))';

CREATE OR REPLACE FUNCTION attendance.excuse_allowed(employee_id bigint, kind text, first_day date,
	last_day date, starts_at timestamptz, ends_at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	k record;
	begins date;
BEGIN
	IF excuse_allowed.employee_id IS DISTINCT FROM attendance.my_employee() THEN
		PERFORM attendance.may_act_for(excuse_allowed.employee_id);
	END IF;
	SELECT * INTO k FROM attendance.excuse_kind AS x WHERE x.kind = excuse_allowed.kind
		AND x.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown kind of excuse "%"', excuse_allowed.kind USING ERRCODE = 'PS104';
	END IF;
	begins := coalesce(excuse_allowed.first_day, attendance.day_of(excuse_allowed.employee_id,
		excuse_allowed.starts_at));
	IF excuse_allowed.employee_id IS DISTINCT FROM attendance.my_employee() THEN
		PERFORM attendance.may_act_on(excuse_allowed.employee_id, begins,
			coalesce(excuse_allowed.last_day, attendance.day_of(excuse_allowed.employee_id,
				excuse_allowed.ends_at - interval '1 microsecond')));
	END IF;
	PERFORM attendance.day_is_open(excuse_allowed.employee_id, begins);
	IF k.effect = 'overtime' AND excuse_allowed.starts_at IS NULL THEN
		RAISE EXCEPTION 'a request for overtime needs hours'
			USING ERRCODE = 'PS306', HINT = 'Give starts_at and ends_at.';
	END IF;
	IF k.effect = 'permit' THEN
		IF excuse_allowed.starts_at IS NULL THEN
			RAISE EXCEPTION 'a permit is for hours of a day, not for whole days'
				USING ERRCODE = 'PS306', HINT = 'Give starts_at and ends_at.';
		END IF;
		PERFORM attendance.checked_in_before(excuse_allowed.employee_id, excuse_allowed.starts_at,
			excuse_allowed.ends_at);
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.excuse_allowed(bigint, text, date, date, timestamptz, timestamptz)
	IS 'guard of requests: true, or the refusal (42501, PS101, PS104, PS201, PS303, PS306)';

CREATE OR REPLACE FUNCTION attendance.request_excuse(kind text, first_day date DEFAULT NULL,
	last_day date DEFAULT NULL,
	starts_at timestamptz DEFAULT NULL, ends_at timestamptz DEFAULT NULL, note text DEFAULT NULL,
		documents jsonb DEFAULT '{}', employee_id bigint DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	who bigint := coalesce(request_excuse.employee_id, attendance.my_employee());
	id bigint;
	until date := coalesce(last_day, first_day);
BEGIN
	IF who IS NULL THEN
		RAISE EXCEPTION 'the request names no employee'
			USING ERRCODE = '42501', DETAIL = format('"%s" is not an employee.',
			attendance.me()), HINT = 'Give employee_id.';
	END IF;
	IF NOT coalesce((first_day IS NOT NULL AND num_nonnulls(starts_at, ends_at) = 0
		AND isfinite(first_day) AND isfinite(until) AND until >= first_day)
		OR (num_nonnulls(first_day, last_day) = 0 AND isfinite(starts_at) AND isfinite(ends_at)
			AND ends_at > starts_at), false) THEN
		RAISE EXCEPTION 'a request needs dates, or a beginning and an end by the clock'
			USING ERRCODE = 'PS306',
			HINT = 'Give first_day and last_day, or starts_at and ends_at, in order.';
	END IF;
	IF jsonb_typeof(documents) <> 'object' OR EXISTS (
		SELECT FROM jsonb_each_text(CASE jsonb_typeof(documents) WHEN 'object' THEN documents
			ELSE '{}' END) AS d
		WHERE (d.key ~ '[^[:space:]]' AND d.value ~ '[^[:space:]]') IS NOT TRUE) THEN
		RAISE EXCEPTION 'a document needs its name and where it is kept'
			USING ERRCODE = 'PS306', DETAIL = format('documents is %s.', documents),
			HINT = 'Give documents as {"SPT": "where it is"}.';
	END IF;
	PERFORM attendance.excuse_allowed(who, kind, first_day, until, starts_at, ends_at);
	PERFORM attendance.excuse_is_open(who, first_day, until, starts_at, ends_at);
	PERFORM attendance.excuse_is_apart(who, kind, first_day, until, starts_at, ends_at);
	id := nextval(pg_get_serial_sequence('attendance.excuse', 'excuse_id'));
	INSERT INTO attendance.excuse (employee_id, excuse_id, kind, first_day, last_day, starts_at,
		ends_at, note)
	VALUES (who, id, request_excuse.kind, request_excuse.first_day, until, request_excuse.starts_at,
		request_excuse.ends_at, request_excuse.note);
	INSERT INTO attendance.excuse_document (employee_id, excuse_id, document, reference)
	SELECT who, id, d.key, d.value FROM jsonb_each_text(coalesce(documents, '{}')) AS d;
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.request_excuse(text, date, date, timestamptz, timestamptz, text,
	jsonb, bigint) IS
	'asks for leave, a permit, duty travel or overtime, by days or by the clock, for oneself '
		'(managers and operators: for others), with documents as {"SPT": "where it is"}; returns '
		'the excuse_id';

CREATE OR REPLACE FUNCTION attendance.add_document(employee_id bigint, excuse_id bigint,
	document text, reference text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	id bigint;
BEGIN
	PERFORM attendance.document_is_open(employee_id, excuse_id);
	id := nextval(pg_get_serial_sequence('attendance.excuse_document', 'document_id'));
	INSERT INTO attendance.excuse_document AS d (employee_id, document_id, excuse_id, document,
		reference) VALUES (employee_id, id, excuse_id, document, reference);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.add_document(bigint, bigint, text, text)
	IS 'hands in a document for a request; returns its id. Errors: PS103, PS201, 42501';

CREATE OR REPLACE FUNCTION attendance.decide_excuse(employee_id bigint, excuse_id bigint,
	decision text, note text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	stamp constant timestamptz := attendance.stamp();
	x record;
	days record;
	beside text;
	missing text[];
	asked numeric;
	remaining numeric;
BEGIN
	IF decision IS NULL OR decision NOT IN ('approved', 'rejected') THEN
		RAISE EXCEPTION 'a decision must be approved or rejected' USING ERRCODE = 'PS306';
	END IF;
	SELECT e.*, k.effect, k.documents, k.year_quota INTO x FROM attendance.excuse AS e
		JOIN attendance.excuse_kind AS k ON k.kind = e.kind
	WHERE e.employee_id = decide_excuse.employee_id AND e.excuse_id = decide_excuse.excuse_id;
	IF NOT FOUND OR NOT attendance.sees(employee_id) THEN
		RAISE EXCEPTION 'unknown request % of employee %', excuse_id, employee_id
			USING ERRCODE = 'PS103';
	END IF;
	IF NOT (attendance.manages() OR attendance.supervises(employee_id))
		OR employee_id IS NOT DISTINCT FROM attendance.my_employee() THEN
		RAISE EXCEPTION
			'only the direct supervisor or a manager may decide a request, and nobody their own'
			USING ERRCODE = '42501';
	END IF;
	IF x.decision IS NOT NULL OR x.revoked_at IS NOT NULL THEN
		RAISE EXCEPTION 'request % is %', excuse_id, CASE WHEN x.revoked_at IS NOT NULL
			THEN 'withdrawn' ELSE x.decision || ' already' END USING ERRCODE = 'PS305';
	END IF;
	PERFORM attendance.excuse_is_open(employee_id, x.first_day, x.last_day, x.starts_at, x.ends_at);
	IF decision = 'approved' THEN
		-- the check-in may have been voided since it was asked for
		IF x.effect = 'permit' THEN
			PERFORM attendance.checked_in_before(employee_id, x.starts_at, x.ends_at);
		END IF;
		missing := ARRAY (SELECT d FROM unnest(x.documents) AS d EXCEPT SELECT d.document
			FROM attendance.excuse_document AS d
			WHERE d.employee_id = decide_excuse.employee_id
				AND d.excuse_id = decide_excuse.excuse_id AND d.revoked_at IS NULL ORDER BY 1);
		IF missing <> '{}' THEN
			RAISE EXCEPTION 'documents are missing: %', array_to_string(missing, ', ')
				USING ERRCODE = 'PS304', HINT = 'Hand them in with add_document.';
		END IF;
		-- one after the other, so that two at once cannot both be the last
		PERFORM FROM attendance.posting AS p WHERE p.employee_id = decide_excuse.employee_id
			FOR NO KEY UPDATE;
		PERFORM attendance.excuse_is_apart(employee_id, x.kind, x.first_day, x.last_day,
			x.starts_at, x.ends_at, excuse_id);
		IF x.year_quota IS NOT NULL THEN
			FOR year IN date_part('year',
				coalesce(x.first_day, (x.starts_at AT TIME ZONE 'UTC')::date - 4))::int ..
				date_part('year', coalesce(x.last_day,
				(x.ends_at AT TIME ZONE 'UTC')::date + 1))::int LOOP
				asked := attendance.leave_days(employee_id, x.first_day, x.last_day, x.starts_at,
					x.ends_at, year);
				remaining := x.year_quota + attendance.leave_carried(employee_id, x.kind,
					year) - attendance.leave_taken(employee_id, x.kind, year);
				IF asked > greatest(remaining, 0) THEN
					RAISE EXCEPTION '% days of "%" are left in %, and the request takes %',
						trim_scale(remaining), x.kind, year, trim_scale(asked)
						USING ERRCODE = 'PS309',
							DETAIL =
							format('The quota is %s working days a year. See leave_balance.',
							x.year_quota);
				END IF;
			END LOOP;
		END IF;
	END IF;
	days := attendance.excuse_days(employee_id, excuse_id);
	beside := attendance.days_beside(employee_id, NULL, days.first_day, days.last_day);
	UPDATE attendance.excuse AS e SET decision = decide_excuse.decision,
		decided_by = attendance.me(), decided_at = stamp, decision_note = note
	WHERE e.employee_id = decide_excuse.employee_id AND e.excuse_id = decide_excuse.excuse_id
		AND e.decision IS NULL AND e.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'request % has just been decided or withdrawn', excuse_id
			USING ERRCODE = 'PS305';
	END IF;
	PERFORM attendance.beside_stays(employee_id, NULL, days.first_day, days.last_day, beside);
END $$;
COMMENT ON FUNCTION attendance.decide_excuse(bigint, bigint, text, text)
	IS 'approves or rejects a request, as the person''s direct supervisor or a manager. Errors: '
	'42501, PS103, PS201, PS303 (a permit whose check-in was voided since), PS304, PS305, PS306, '
	'PS309 (the kind''s quota of the year is used up), PS310 (another that was approved overlaps '
	'it)';

CREATE OR REPLACE FUNCTION attendance.cancel_excuse(employee_id bigint, excuse_id bigint, why text)
	RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	stamp constant timestamptz := attendance.stamp();
	x record;
	days record;
	beside text;
BEGIN
	PERFORM attendance.reason_given(why);
	SELECT * INTO x FROM attendance.excuse AS e
	WHERE e.employee_id = cancel_excuse.employee_id AND e.excuse_id = cancel_excuse.excuse_id;
	IF NOT FOUND OR NOT attendance.sees(employee_id) THEN
		RAISE EXCEPTION 'unknown request % of employee %', excuse_id, employee_id
			USING ERRCODE = 'PS103';
	END IF;
	days := attendance.excuse_days(employee_id, excuse_id);
	IF employee_id IS DISTINCT FROM attendance.my_employee() THEN
		PERFORM attendance.may_act_on(employee_id, days.first_day, days.last_day);
	END IF;
	IF x.revoked_at IS NOT NULL THEN
		RAISE EXCEPTION 'request % is withdrawn already', excuse_id USING ERRCODE = 'PS305';
	END IF;
	PERFORM attendance.days_are_open(employee_id, days.first_day, days.last_day);
	beside := attendance.days_beside(employee_id, NULL, days.first_day, days.last_day);
	UPDATE attendance.excuse AS e SET revoked_by = attendance.me(), revoked_at = stamp,
		why = cancel_excuse.why
	WHERE e.employee_id = cancel_excuse.employee_id AND e.excuse_id = cancel_excuse.excuse_id
		AND e.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'request % has just been withdrawn', excuse_id USING ERRCODE = 'PS305';
	END IF;
	PERFORM attendance.beside_stays(employee_id, NULL, days.first_day, days.last_day, beside);
END $$;
COMMENT ON FUNCTION attendance.cancel_excuse(bigint, bigint, text)
	IS 'withdraws a request, decided or not. Errors: 42501, PS103, PS201, PS305, PS308';

-- ---- manual attendance --------------------------------------------------------------------------

-- What must not happen twice at once waits for a row of the person, with the owner's rights, since
-- no member may lock a row by hand. There are three kinds of rows, so an open transaction holds up
-- its own kind alone: employee where the person punches (42-functions-punch.sql), posting where
-- others act for the person, assignment where a request is entered. So no employee holds up a
-- decision, and nobody else a punch.
CREATE OR REPLACE FUNCTION attendance.one_at_a_time(employee_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	PERFORM attendance.may_act_for(one_at_a_time.employee_id);
	PERFORM FROM attendance.posting AS p WHERE p.employee_id = one_at_a_time.employee_id
		FOR NO KEY UPDATE;
END $$;
COMMENT ON FUNCTION attendance.one_at_a_time(bigint)
	IS 'waits until nobody else acts for that person, until the transaction ends; as a manager or '
	'an operator of the unit. Errors: 42501, PS101';

CREATE OR REPLACE FUNCTION attendance.one_request_at_a_time(employee_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF one_request_at_a_time.employee_id IS DISTINCT FROM attendance.my_employee() THEN
		PERFORM attendance.may_act_for(one_request_at_a_time.employee_id);
	END IF;
	PERFORM FROM attendance.assignment AS a
		WHERE a.employee_id = one_request_at_a_time.employee_id FOR NO KEY UPDATE;
END $$;
COMMENT ON FUNCTION attendance.one_request_at_a_time(bigint)
	IS 'waits until nobody else enters a request of that person, until the transaction ends; for '
	'oneself, and as a manager or an operator of the unit. Errors: 42501, PS101';

CREATE OR REPLACE FUNCTION attendance.attended_day(employee_id bigint, at timestamptz,
	direction text) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	near date := (at AT TIME ZONE 'UTC')::date;
	workday date;
BEGIN
	SELECT a.workday INTO workday
	FROM attendance.rosters_of_person(employee_id, daterange(near - 4, near + 3)) AS o
	CROSS JOIN LATERAL presensi.attribute(o.roster, presensi.punch_log_concat(o.punch_log,
		presensi.punch_log(ARRAY[at])), o.excuses) AS a
	WHERE a.at = attended_day.at
		AND a.workday >= o.first_day AND a.workday < o.end_day
	ORDER BY a.direction IS NULL DESC LIMIT 1;
	RETURN coalesce(workday, attendance.day_of(employee_id, at));
END $$;
COMMENT ON FUNCTION attendance.attended_day(bigint, timestamptz, text)
	IS 'the workday that a punch of a person at that instant belongs to: that of its shift, else '
	'the date of the unit''s clock';

-- A letter (annex B) is signed by the head of the unit or of one above it, or by who stands in for
-- the head: an employee whose role acts for the head too.
CREATE OR REPLACE FUNCTION attendance.statement_allowed(unit_id bigint, signer_id bigint, day date)
	RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
BEGIN
	IF day IS NULL OR NOT isfinite(day) OR day > (attendance.wall_clock() AT TIME ZONE
		coalesce((SELECT u.zone FROM attendance.unit AS u
		WHERE u.unit_id = statement_allowed.unit_id), 'UTC'))::date THEN
		RAISE EXCEPTION 'the date of a letter must not be in the future' USING ERRCODE = 'PS307';
	END IF;
	IF NOT EXISTS (
		SELECT FROM attendance.unit AS u JOIN attendance.unit AS h
			ON starts_with(u.path || '.', h.path || '.')
		JOIN attendance.employee AS e ON e.employee_id = signer_id
			AND (e.first_day <= day) IS NOT FALSE AND (e.last_day >= day) IS NOT FALSE
		CROSS JOIN LATERAL unnest(attendance.heads_on(h.unit_id, day)) AS head(id)
		WHERE u.unit_id = statement_allowed.unit_id
			AND (head.id = signer_id OR signer_id = ANY (attendance.deputies_of(head.id)))) THEN
		RAISE EXCEPTION 'a letter is signed by the head of the unit, or of one above it'
			USING ERRCODE = 'PS302',
			DETAIL = format('On %s employee %s was neither, nor stands in for one.', day,
				coalesce(signer_id::text, 'NULL'));
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.statement_allowed(bigint, bigint, date)
	IS 'guard of letters: true, or the refusal (PS302, PS307; article 9(3), annex B)';

-- The head of a day is what the table said then: what it says now, or what a later change found. A
-- head that was entered where none was known held before. On the day of a change both are heads.
CREATE OR REPLACE FUNCTION attendance.heads_on(unit_id bigint, day date) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	zone text := (SELECT u.zone FROM attendance.unit AS u WHERE u.unit_id = heads_on.unit_id);
	head bigint := (SELECT u.head_id FROM attendance.unit AS u WHERE u.unit_id = heads_on.unit_id);
	heads bigint[] := ARRAY[head];
	c record;
BEGIN
	FOR c IN SELECT (x.recorded_at AT TIME ZONE zone)::date AS changed,
			(x.was ->> 'head_id')::bigint AS was FROM attendance.change AS x
		WHERE x.fact = 'unit' AND x.fact_id = heads_on.unit_id::text AND x.became ? 'head_id'
		ORDER BY x.recorded_at DESC, x.change_id DESC LOOP
		EXIT WHEN c.changed < day OR c.was IS NULL;
		heads := CASE WHEN c.changed = day THEN heads || c.was ELSE ARRAY[c.was] END;
	END LOOP;
	RETURN heads;
END $$;
COMMENT ON FUNCTION attendance.heads_on(bigint, date)
	IS 'who headed a unit on a day, as far as the table and its changes tell';

CREATE OR REPLACE FUNCTION attendance.deputies_of(employee_id bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	-- it is asked by who enters letters
	IF NOT attendance.acts_as('manager', 'operator') THEN
		RETURN '{}';
	END IF;
	-- each as scope() takes the caller: another for whom the same deputy stands in is none
	RETURN coalesce((SELECT array_agg(DISTINCT d.self) FROM (
		SELECT coalesce(min(m.employee_id) FILTER (WHERE m.acts_as = 'employee'),
			(min(ARRAY[m.member_id, m.employee_id]) FILTER (WHERE m.employee_id IS NOT NULL))[2])
			AS self
		FROM attendance.member AS m WHERE m.revoked_at IS NULL
		GROUP BY m.who HAVING bool_or(m.acts_as = 'supervisor'
			AND m.employee_id = deputies_of.employee_id)) AS d
		WHERE d.self <> deputies_of.employee_id), '{}');
END $$;
COMMENT ON FUNCTION attendance.deputies_of(bigint)
	IS 'who stands in for that person: the employees who are the roles to which the person''s part '
	'as supervisor was granted too; for managers and operators, else nobody. With the owner''s '
	'rights, as members do not see each other';

CREATE OR REPLACE FUNCTION attendance.manual_allowed(employee_id bigint, at timestamptz,
	direction text, cause text, statement_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	zone text;
	day date;
	rules record;
	unit bigint;
	locks timestamptz;
	instants timestamptz[];
	directions text[];
	used bigint;
BEGIN
	PERFORM attendance.may_act_for(employee_id);
	PERFORM attendance.not_oneself(employee_id);
	IF at IS NULL OR NOT isfinite(at) OR at > attendance.wall_clock() THEN
		RAISE EXCEPTION 'manual attendance cannot be entered before it happened'
			USING ERRCODE = 'PS307';
	END IF;
	IF cause IS NULL OR cause NOT IN ('no_signal', 'phone_lost', 'phone_broken', 'phone_left',
		'other', 'server_down', 'forgotten') THEN
		RAISE EXCEPTION 'unknown cause of manual attendance "%"', cause USING ERRCODE = 'PS104',
			DETAIL =
				'A cause is no_signal, phone_lost, phone_broken, phone_left, other, server_down '
				'or, where the policy accepts it, forgotten.';
	END IF;
	day := attendance.day_of(employee_id, at);
	zone := attendance.zone_of(employee_id, day);
	PERFORM attendance.may_act_on(employee_id, day, day);
	PERFORM attendance.day_is_open(employee_id, day);
	unit := attendance.unit_of(employee_id, day);
	locks := attendance.locked_from(day, zone);
	IF cause = 'forgotten' AND (SELECT y.forgotten_punch
		FROM attendance.policy_of(unit, day) AS y) <> 'accept' THEN
		RAISE EXCEPTION 'a forgotten punch is no cause of manual attendance here'
			USING ERRCODE = 'PS104', HINT = 'The policy may accept it: forgotten_punch.';
	END IF;
	-- a letter names its cause: none is about a server that is down (article 9(3))
	IF (cause NOT IN ('server_down', 'forgotten') OR statement_id IS NOT NULL) AND NOT EXISTS (
		SELECT FROM attendance.statement AS s JOIN attendance.unit AS su ON su.unit_id = s.unit_id
		JOIN attendance.posting AS p ON p.employee_id = manual_allowed.employee_id
			AND p.revoked_at IS NULL
			AND day BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
		JOIN attendance.unit AS u ON u.unit_id = p.unit_id AND starts_with(u.path || '.', su.path
			|| '.')
		WHERE s.statement_id = manual_allowed.statement_id AND s.cause = manual_allowed.cause
			AND s.revoked_at IS NULL
			-- a letter serves its own time: that of a month until the month is locked
			AND s.day >= date_trunc('month', day::timestamp)::date
				AND s.day::timestamp AT TIME ZONE zone <= locks) THEN
		RAISE EXCEPTION
			'manual attendance for "%" needs %', cause, CASE
				WHEN cause IN ('server_down', 'forgotten') THEN 'no letter, and letter '
					|| statement_id || ' is about another cause'
				ELSE 'a letter of the unit''s head for that cause' END
			USING ERRCODE = 'PS302',
				DETAIL = format('A letter is of the unit or one above it, and of %s or the days '
				'in which that month may be revised.', to_char(day, 'YYYY-MM'));
	END IF;
	IF cause = 'phone_left' THEN
		day := attendance.attended_day(employee_id, at, direction);
		unit := attendance.unit_of(employee_id, day);
		SELECT y.* INTO rules FROM attendance.policy_of(unit, day) AS y;
		-- one after the other, so that two at once cannot both be the last
		PERFORM attendance.one_at_a_time(employee_id);
		SELECT array_agg(k.at), array_agg(k.direction) INTO instants, directions
		FROM attendance.punch AS k
		WHERE k.employee_id = manual_allowed.employee_id AND k.cause = 'phone_left'
			AND k.revoked_at IS NULL
			AND k.at >= (date_trunc('month', day::timestamp) - interval '1 day') AT TIME ZONE zone
				AND k.at < (date_trunc('month', day::timestamp) + interval '1 month 4 days') AT TIME
				ZONE zone;
		-- an attendance is a workday: the night of the 31st belongs to its month
		SELECT CASE rules.forgotten_phone_unit WHEN 'day'
			THEN count(DISTINCT a.workday) FILTER (WHERE a.workday <> day) ELSE count(*) END
			INTO used
		FROM unnest(instants, directions) AS k(at, direction)
		CROSS JOIN LATERAL (SELECT attendance.attended_day(employee_id, k.at,
			k.direction) AS workday) AS a
		WHERE date_trunc('month', a.workday::timestamp) = date_trunc('month', day::timestamp);
		IF used >= rules.forgotten_phone_quota THEN
			RAISE EXCEPTION 'the phone was left behind % times in % already', used,
				to_char(day, 'YYYY-MM')
				USING ERRCODE = 'PS301',
					DETAIL = format(
					'Manual attendance for it is tolerated %s times a month (article 9(6)).',
					rules.forgotten_phone_quota);
		END IF;
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.manual_allowed(bigint, timestamptz, text, text, bigint)
	IS 'guard of manual attendance: true, or the refusal (42501, PS101, PS104, PS201, PS301, '
	'PS302, PS307)';

CREATE OR REPLACE FUNCTION attendance.choice_for(employee_id bigint, at timestamptz, direction text,
	wanted text, OUT code text, OUT pick_day date)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	day date := attendance.day_of(choice_for.employee_id, at);
	zone text := attendance.zone_of(choice_for.employee_id, day);
BEGIN
	-- the end of a shift that is known needs no other
	IF wanted IS NULL AND EXISTS (SELECT
		FROM attendance.rosters_of_person(choice_for.employee_id, daterange(day - 4, day + 3)) AS o
		CROSS JOIN LATERAL presensi.attribute(o.roster, presensi.punch_log_concat(o.punch_log,
			(SELECT presensi.punch_log(k.at, k.direction::presensi.direction)
			FROM (VALUES (choice_for.at, choice_for.direction)) AS k(at, direction))),
			o.excuses) AS a
		WHERE a.at = choice_for.at AND a.direction::text IS NOT DISTINCT FROM choice_for.direction
			AND a.shift_no IS NOT NULL AND a.workday >= o.first_day AND a.workday < o.end_day) THEN
		RETURN;
	END IF;
	SELECT x.code, x.workday INTO code, pick_day
	FROM (
		SELECT c.code, s.workday, abs(extract(epoch
			FROM at - CASE WHEN direction = 'out' THEN s.ends_at ELSE s.starts_at END)) AS away,
			c.no
		FROM attendance.assignment AS a
		CROSS JOIN unnest(a.choices) WITH ORDINALITY AS c(code, no)
		JOIN attendance.work_code AS w ON w.code = c.code AND w.assignable AND w.revoked_at IS NULL
		JOIN attendance.work_code_version AS v ON v.code = c.code AND v.revoked_at IS NULL
			AND (v.first_day <= day + 1) IS NOT FALSE
			AND (v.last_day IS NULL OR v.last_day >= day - 1)
		CROSS JOIN LATERAL presensi.shifts(v.schedule::presensi.schedule,
			daterange(day - 3, day + 2), zone) AS s
		WHERE a.employee_id = choice_for.employee_id AND a.revoked_at IS NULL AND a.layer = 0
			AND s.workday >= a.first_day AND (a.last_day IS NULL OR s.workday <= a.last_day)
			AND (s.workday >= v.first_day) IS NOT FALSE
				AND (v.last_day IS NULL OR s.workday <= v.last_day)
			AND CASE WHEN direction = 'out' THEN at <@ s.out_window WHEN direction = 'in'
				THEN at <@ s.in_window ELSE at <@ s.in_window OR at <@ s.out_window END
			AND (wanted IS NULL OR c.code = wanted)
			-- a pick or a plan for that day holds
			AND (wanted IS NOT NULL OR NOT EXISTS (SELECT FROM attendance.punch AS k
				WHERE k.employee_id = a.employee_id AND k.pick_day = s.workday
				AND k.code IS NOT NULL AND k.revoked_at IS NULL)
				AND NOT EXISTS (SELECT FROM attendance.assignment AS b
					WHERE b.employee_id = a.employee_id AND b.layer = 1 AND b.revoked_at IS NULL
					AND s.workday >= b.first_day
						AND (b.last_day IS NULL OR s.workday <= b.last_day)))
	) AS x
	ORDER BY x.away, x.no LIMIT 1;
	IF code IS NULL AND wanted IS NOT NULL THEN
		RAISE EXCEPTION 'work code "%" is no choice of employee % at that time', left(wanted, 120),
			choice_for.employee_id USING ERRCODE = 'PS311';
	END IF;
END $$;
COMMENT ON FUNCTION attendance.choice_for(bigint, timestamptz, text, text) IS
	'which of a shift worker''s choices attendance at that instant is for, and on which workday: '
		'the wanted one, else the one whose begin (of an out: end) is nearest and in whose window '
		'it lies; NULL for a person without choices, or where the day has a pick or a plan. Error: '
		'PS311';

CREATE OR REPLACE FUNCTION attendance.same_request(request_id text, same boolean) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF same IS NOT TRUE THEN
		RAISE EXCEPTION 'the request "%" entered another punch', left(request_id, 200)
			USING ERRCODE = '23505', DETAIL = 'A request_id is for one punch and its retries.',
			HINT = 'Give this punch a request_id of its own.';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.same_request(text, boolean)
	IS 'true if the punch that a request_id entered is the one that is asked for again, else 23505';

-- With the owner's rights, since a quota is counted: the rows of one INSERT of a member would not
-- see each other. So nobody inserts manual attendance for a phone left behind by hand
-- (80-rights-policies.sql).
CREATE OR REPLACE FUNCTION attendance.submit_manual(employee_id bigint, at timestamptz,
	direction text, cause text, statement_id bigint DEFAULT NULL,
	initials text DEFAULT NULL, request_id text DEFAULT NULL, code text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	id bigint;
	stored record;
	choice record;
	beside text;
BEGIN
	PERFORM attendance.one_at_a_time(employee_id);
	SELECT k.* INTO stored FROM attendance.punch AS k
		WHERE k.employee_id = submit_manual.employee_id AND k.request_id = submit_manual.request_id;
	IF FOUND THEN
		PERFORM attendance.same_request(request_id, stored.source = 'manual' AND stored.at = at
			AND stored.direction IS NOT DISTINCT FROM direction AND stored.cause = cause);
		RETURN stored.punch_id;
	END IF;
	PERFORM attendance.manual_allowed(employee_id, at, direction, cause, statement_id);
	PERFORM attendance.punch_is_open(employee_id, at, direction);
	SELECT * INTO choice FROM attendance.choice_for(employee_id, at, direction, code);
	IF choice.pick_day IS NOT NULL THEN
		PERFORM attendance.may_act_on(employee_id, choice.pick_day, choice.pick_day);
		PERFORM attendance.day_is_open(employee_id, choice.pick_day);
		beside := attendance.days_beside(employee_id, NULL, choice.pick_day, choice.pick_day);
	END IF;
	id := nextval(pg_get_serial_sequence('attendance.punch', 'punch_id'));
	INSERT INTO attendance.punch (employee_id, punch_id, at, direction, source, cause, statement_id,
		initials, request_id, code, pick_day)
	VALUES (employee_id, id, at, direction, 'manual', cause, statement_id, initials, request_id,
		choice.code, choice.pick_day);
	PERFORM attendance.beside_stays(employee_id, NULL, choice.pick_day, choice.pick_day, beside);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.submit_manual(bigint, timestamptz, text, text, bigint, text, text,
	text) IS
	'enters manual attendance (article 9(1) to (3)) with its cause, letter and initials, as a '
		'manager or an operator of the unit; returns the punch_id. code: which of the choices of a '
		'shift worker it was; without it, where no code is picked or planned for that day, the '
		'choice whose begin (of an out: end) is nearest. A request_id that was stored before for '
		'the same attendance adds nothing. Errors: 23505 (it was stored for another), 42501, '
		'PS101, PS104, PS201, PS301, PS302, PS307, PS311';
