-- Devices, transfers, reviews of punches, and what withdraws a fact. As in
-- 44-functions-requests.sql: what changes a row that is there has the owner's rights, and checks
-- itself what the caller may do.

CREATE OR REPLACE FUNCTION attendance.reset_device(employee_id bigint, device text,
	why text DEFAULT 'reset') RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	stamp constant timestamptz := attendance.stamp();
	id bigint;
BEGIN
	PERFORM attendance.may_act_today(employee_id);
	PERFORM attendance.reason_given(why);
	-- of two resets at once the second withdraws what the first has registered
	PERFORM attendance.one_at_a_time(employee_id);
	UPDATE attendance.device AS d SET revoked_by = attendance.me(), revoked_at = stamp,
		why = reset_device.why
	WHERE d.employee_id = reset_device.employee_id AND d.revoked_at IS NULL;
	IF device IS NOT NULL THEN
		id := nextval(pg_get_serial_sequence('attendance.device', 'device_id'));
		INSERT INTO attendance.device (employee_id, device_id, device)
			VALUES (employee_id, id, device);
	END IF;
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.reset_device(bigint, text, text)
	IS 'withdraws a person''s device and registers another (NULL: none yet), for a reason (why); '
	'returns its device_id. Errors: 42501, PS101, PS308';

CREATE OR REPLACE FUNCTION attendance.transfer_employee(employee_id bigint, first_day date,
	unit_id bigint, supervisor_id bigint DEFAULT NULL,
	position_name text DEFAULT NULL, rank text DEFAULT NULL, letter text DEFAULT NULL)
		RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	stamp constant timestamptz := attendance.stamp();
	was record;
	until date;
	id bigint;
	beside text;
BEGIN
	IF NOT attendance.manages() THEN
		RAISE EXCEPTION 'only a manager may transfer people' USING ERRCODE = '42501';
	END IF;
	-- without a posting no day is ruled, and its supervisor decides one's requests
	PERFORM attendance.not_oneself(employee_id);
	IF NOT EXISTS (SELECT FROM attendance.employee AS e
		WHERE e.employee_id = transfer_employee.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(employee_id::text, 'NULL')
			USING ERRCODE = 'PS101';
	END IF;
	IF NOT EXISTS (SELECT FROM attendance.unit AS u WHERE u.unit_id = transfer_employee.unit_id)
		THEN
		RAISE EXCEPTION 'unknown unit %', coalesce(unit_id::text, 'NULL') USING ERRCODE = 'PS102';
	END IF;
	IF supervisor_id IS NOT NULL AND NOT EXISTS (SELECT FROM attendance.employee AS e
		WHERE e.employee_id = transfer_employee.supervisor_id) THEN
		RAISE EXCEPTION 'unknown employee %', supervisor_id
			USING ERRCODE = 'PS101', DETAIL = 'Nobody can be the supervisor who is not there.';
	END IF;
	IF first_day IS NULL THEN
		RAISE EXCEPTION 'a transfer needs its first day'
			USING ERRCODE = '22004', HINT = 'Give first_day.';
	END IF;
	PERFORM attendance.days_are_open(employee_id, first_day, NULL);
	PERFORM attendance.one_at_a_time(employee_id);
	beside := attendance.days_beside(employee_id, NULL, first_day, NULL);
	SELECT * INTO was FROM attendance.posting AS p
		WHERE p.employee_id = transfer_employee.employee_id AND p.revoked_at IS NULL
		AND first_day BETWEEN p.first_day AND coalesce(p.last_day, 'infinity');
	IF FOUND THEN
		UPDATE attendance.posting AS p
			SET revoked_by = attendance.me(), revoked_at = stamp,
			why = concat_ws(' ', 'transfer', letter)
		WHERE p.employee_id = was.employee_id AND p.posting_id = was.posting_id;
		IF was.first_day < first_day THEN
			INSERT INTO attendance.posting (employee_id, first_day, last_day, unit_id,
				supervisor_id, position, rank, letter)
			VALUES (was.employee_id, was.first_day, first_day - 1, was.unit_id, was.supervisor_id,
				was.position, was.rank, was.letter);
		END IF;
	END IF;
	-- until the next posting, of a person who had none that day
	until := coalesce(was.last_day, (SELECT min(p.first_day) - 1 FROM attendance.posting AS p
		WHERE p.employee_id = transfer_employee.employee_id AND p.revoked_at IS NULL
		AND p.first_day > transfer_employee.first_day));
	id := nextval(pg_get_serial_sequence('attendance.posting', 'posting_id'));
	INSERT INTO attendance.posting (employee_id, posting_id, first_day, last_day, unit_id,
		supervisor_id, position, rank, letter)
	VALUES (employee_id, id, first_day, until, unit_id,
		-- in the same unit what is not named stays
		CASE WHEN supervisor_id IS NULL AND was.unit_id = unit_id THEN was.supervisor_id
			ELSE supervisor_id END, coalesce(position_name, was.position), coalesce(rank, was.rank),
			letter);
	PERFORM attendance.beside_stays(employee_id, NULL, first_day, NULL, beside);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.transfer_employee(bigint, date, bigint, bigint, text, text, text) IS
	'posts a person to a unit (also: under another supervisor, to another position) from that day; '
		'in the same unit the supervisor stays unless another is named, and the position and rank '
		'stay everywhere; for transfer_days more they may punch at the old place (article 14(1)). '
		'Returns the posting_id. Errors: 42501, PS101, PS102, PS201';

CREATE OR REPLACE FUNCTION attendance.review_punch(employee_id bigint, punch_id bigint,
	decision text, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	stamp constant timestamptz := attendance.stamp();
	k record;
	day date;
	beside text;
BEGIN
	PERFORM attendance.reason_given(why);
	PERFORM attendance.may_act_for(employee_id);
	PERFORM attendance.not_oneself(employee_id);
	IF decision IS NULL OR decision NOT IN ('void', 'clear') THEN
		RAISE EXCEPTION 'the decision of a review must be void or clear' USING ERRCODE = 'PS306';
	END IF;
	SELECT * INTO k FROM attendance.punch AS p WHERE p.employee_id = review_punch.employee_id
		AND p.punch_id = review_punch.punch_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown punch % of employee %', punch_id, employee_id
			USING ERRCODE = 'PS103';
	END IF;
	IF k.revoked_at IS NOT NULL OR decision = 'clear' AND k.cleared_at IS NOT NULL THEN
		RAISE EXCEPTION 'punch % is % already', punch_id, CASE WHEN k.revoked_at IS NOT NULL
			THEN 'void' ELSE 'cleared' END USING ERRCODE = 'PS305';
	END IF;
	day := attendance.day_of(employee_id, k.at);
	PERFORM attendance.may_act_on(employee_id, least(day, k.pick_day), greatest(day, k.pick_day));
	PERFORM attendance.day_is_open(employee_id, day);
	IF k.pick_day IS NOT NULL THEN
		PERFORM attendance.day_is_open(employee_id, k.pick_day);
	END IF;
	beside := attendance.days_beside(employee_id, NULL, least(day, k.pick_day), greatest(day,
		k.pick_day));
	IF decision = 'void' THEN
		UPDATE attendance.punch AS p
			SET revoked_by = attendance.me(), revoked_at = stamp,
			why = review_punch.why
		WHERE p.employee_id = review_punch.employee_id AND p.punch_id = review_punch.punch_id
			AND p.revoked_at IS NULL;
	ELSE
		UPDATE attendance.punch AS p
			SET cleared_by = attendance.me(), cleared_at = stamp,
			cleared_why = review_punch.why
		WHERE p.employee_id = review_punch.employee_id AND p.punch_id = review_punch.punch_id
			AND p.cleared_at IS NULL AND p.revoked_at IS NULL;
	END IF;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'punch % has just been reviewed', punch_id USING ERRCODE = 'PS305';
	END IF;
	PERFORM attendance.beside_stays(employee_id, NULL, least(day, k.pick_day), greatest(day,
		k.pick_day), beside);
END $$;
COMMENT ON FUNCTION attendance.review_punch(bigint, bigint, text, text) IS
	'the decision on a suspicious or refused punch, as a manager or an operator of the unit: void '
		'(it no longer counts) or clear (it counts and needs no more review). Errors: 42501, '
		'PS101, PS103, PS201, PS305, PS306, PS308';

CREATE OR REPLACE FUNCTION attendance.withdraw(fact text, id bigint, why text,
	employee_id bigint DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	stamp constant timestamptz := attendance.stamp();
	x record;
	f jsonb;
	days daterange;
	beside text;
	key text := CASE fact WHEN 'assignment' THEN 'assignment_id' WHEN 'posting' THEN 'posting_id'
		WHEN 'excuse_document' THEN 'document_id' WHEN 'correction' THEN 'correction_id'
		WHEN 'work_code_version' THEN 'version_id' WHEN 'holiday' THEN 'holiday_id' WHEN 'site'
			THEN 'site_id' WHEN 'policy' THEN 'policy_id'
		WHEN 'statement' THEN 'statement_id' WHEN 'report' THEN 'report_id' END;
	personal boolean := fact IN ('assignment', 'posting', 'excuse_document', 'correction');
	place regclass := (SELECT c.oid FROM pg_class AS c WHERE c.relname = fact
		AND c.relnamespace = (SELECT r.relnamespace FROM pg_class AS r
		WHERE r.oid = 'attendance.register'::regclass));
BEGIN
	PERFORM attendance.reason_given(why);
	IF key IS NULL THEN
		RAISE EXCEPTION 'facts of "%" cannot be withdrawn this way', fact USING ERRCODE = 'PS103',
			DETAIL =
				'It can be done for assignment, posting, excuse_document, correction, '
				'work_code_version, holiday, site, policy, statement and report.';
	END IF;
	EXECUTE format('SELECT * FROM %s WHERE %I = $1 AND revoked_at IS NULL', place, key)
		|| CASE WHEN personal THEN ' AND employee_id = $2' ELSE '' END INTO x USING id, employee_id;
	-- what one may not see is not there
	IF x IS NULL OR personal AND NOT attendance.sees(employee_id) THEN
		RAISE EXCEPTION 'no % % to withdraw', fact, id
			USING ERRCODE = 'PS103',
			DETAIL = 'It is not there, is withdrawn already, or you may not see it.';
	END IF;
	f := to_jsonb(x);
	PERFORM attendance.withdrawal_allowed(fact, f);
	days := attendance.days_touched(fact, f);
	beside := attendance.days_beside((f ->> 'employee_id')::bigint, (f ->> 'unit_id')::bigint,
		lower(days), upper(days) - 1);
	EXECUTE format('UPDATE %s SET revoked_by = $4, revoked_at = $5, why = $1 WHERE %I = $2 AND '
		'revoked_at IS NULL', place, key)
		|| CASE WHEN personal THEN ' AND employee_id = $3' ELSE '' END
			USING why, id, employee_id, attendance.me(), stamp;
	PERFORM attendance.beside_stays((f ->> 'employee_id')::bigint, (f ->> 'unit_id')::bigint,
		lower(days), upper(days) - 1, beside);
END $$;
COMMENT ON FUNCTION attendance.withdraw(text, bigint, text, bigint)
	IS 'withdraws a fact by the table''s name, its id and, for facts of a person, the employee; '
	'the row stays, with who, when and why. Errors: 42501, PS103, PS201, PS302 (a '
	'letter that manual attendance rests on), PS308';
