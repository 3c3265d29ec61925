-- Rights (section "rights" of the reference): grant_register gives a role what its part needs on
-- tables, views and functions; the row policies decide which rows. Everybody reads through SELECT
-- on all. New facts may be inserted, under the guards that the functions ask too; no member may
-- UPDATE or DELETE a row: functions with the owner's rights do it (44-functions-requests.sql,
-- 45-functions-months.sql). Only those write what is not named here (month, month_log, closed_day,
-- reopened_day, correction, change).
--
-- A policy for rows of people is "between first_seen and last_seen, and seen": plain comparisons
-- with values that are looked up once per statement, so that it is an index condition, and for
-- one's own rows the index alone finds them.
--
-- A distributed register (Citus) has none of these; there only roles that may see everything are
-- members (distribute_register).

-- reading: rows of people
CREATE POLICY register_seen ON attendance.employee FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.assignment FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.device FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.excuse FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.excuse_document FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.punch FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.closed_day FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.closed_person FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.reopened_day FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.correction FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
-- who sees a posting follows from the row itself: seen_people() reads this table
CREATE POLICY register_seen ON attendance.posting FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = (SELECT attendance.my_employee())
			OR supervisor_id = ANY ((SELECT attendance.supervises_as())::bigint[])
			OR unit_id = ANY ((SELECT attendance.my_units())::bigint[])));
CREATE POLICY register_seen ON attendance.site FOR SELECT
	USING (employee_id IS NULL OR employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));

-- reading: papers of units, and members
CREATE POLICY register_seen ON attendance.statement FOR SELECT
	USING ((SELECT attendance.sees_all())
		OR unit_id = ANY ((SELECT attendance.my_units())::bigint[]));
CREATE POLICY register_seen ON attendance.report FOR SELECT
	USING ((SELECT attendance.sees_all())
		OR unit_id = ANY ((SELECT attendance.my_units())::bigint[]));
CREATE POLICY register_seen ON attendance.member FOR SELECT
	USING (who = (SELECT attendance.login())
		OR who = '@' || (SELECT current_setting('presensi.identity', true))
			AND (SELECT has_function_privilege(attendance.login(), 'attendance.speaks_for_others()',
			'EXECUTE'))
		OR (SELECT has_function_privilege(attendance.login(), 'attendance.reads_members()',
			'EXECUTE')));

-- reading: the employer's tables, by all members
CREATE POLICY register_seen ON attendance.unit FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.work_code FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.work_code_version FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.holiday FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.excuse_kind FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.policy FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.closed_policy FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.month FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.month_log FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.register FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.source FOR SELECT
	USING (true);

CREATE POLICY register_seen ON attendance.change FOR SELECT
	USING (employee_id IS NULL OR employee_id >= (SELECT attendance.first_seen())
		AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly())
			OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));

-- writing: the employer's tables, by managers
CREATE POLICY register_new ON attendance.unit FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.work_code FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.work_code_version FOR INSERT
	WITH CHECK ((SELECT attendance.manages())
		AND attendance.version_is_open(code, unit_id, first_day, last_day)
		AND attendance.fact_stays_beside(work_code_version, NULL, unit_id,
			attendance.first_used(code, first_day), last_day));
CREATE POLICY register_new ON attendance.holiday FOR INSERT
	WITH CHECK ((SELECT attendance.manages()) AND attendance.unit_days_are_open(unit_id, day, day)
		AND attendance.fact_stays_beside(holiday, NULL, unit_id, day, day));
CREATE POLICY register_new ON attendance.excuse_kind FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.policy FOR INSERT
	WITH CHECK ((SELECT attendance.manages())
		AND attendance.policy_is_open(first_day, revision_days, unit_id));
CREATE POLICY register_new ON attendance.site FOR INSERT
	WITH CHECK ((SELECT attendance.manages())
		AND attendance.not_around_oneself(unit_id, employee_id, fence, radius_m, first_day,
			last_day)
		AND attendance.site_is_open(unit_id, employee_id, fence, radius_m, first_day, last_day)
		AND attendance.fact_stays_beside(site, employee_id, unit_id,
			attendance.first_refused(first_day, attendance.zones_of(unit_id)), last_day));
CREATE POLICY register_new ON attendance.employee FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.posting FOR INSERT
	WITH CHECK ((SELECT attendance.manages()) AND attendance.not_oneself(employee_id)
		AND attendance.days_are_open(employee_id, first_day, last_day)
		AND attendance.fact_stays_beside(posting, employee_id, NULL, first_day, last_day));

-- writing: papers of units, by their operators
CREATE POLICY register_new ON attendance.statement FOR INSERT
	WITH CHECK (attendance.id_is_given('attendance.statement_statement_id_seq', statement_id)
		AND ((SELECT attendance.manages())
		OR unit_id = ANY ((SELECT attendance.my_units('operator'))::bigint[]))
		AND attendance.statement_allowed(unit_id, signer_id, day));
CREATE POLICY register_new ON attendance.report FOR INSERT
	WITH CHECK (attendance.id_is_given('attendance.report_report_id_seq', report_id)
		AND ((SELECT attendance.manages())
		OR unit_id = ANY ((SELECT attendance.my_units('operator'))::bigint[]))
		AND attendance.month_is_over(unit_id, month)
			AND sent_at >= attendance.stamp()
			AND due = attendance.report_due_of(unit_id, month));

-- writing: facts of people
CREATE POLICY register_new ON attendance.assignment FOR INSERT
	WITH CHECK (attendance.id_is_given('attendance.assignment_assignment_id_seq', assignment_id)
		AND ((SELECT attendance.manages())
		OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))
		AND attendance.may_act_on(employee_id, first_day, last_day)
		AND attendance.not_oneself_so_late(employee_id, first_day)
		AND attendance.days_are_open(employee_id, first_day, last_day)
		AND attendance.codes_fit(employee_id, code || choices, first_day)
		AND attendance.fact_stays_beside(assignment, employee_id, NULL, first_day, last_day));
CREATE POLICY register_new ON attendance.device FOR INSERT
	WITH CHECK (attendance.id_is_given('attendance.device_device_id_seq', device_id)
		AND ((SELECT attendance.manages())
		OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))
		AND attendance.may_act_today(employee_id));
CREATE POLICY register_manual ON attendance.punch FOR INSERT
	WITH CHECK (source = 'manual'
		AND attendance.id_is_given('attendance.punch_punch_id_seq', punch_id)
		AND ((SELECT attendance.manages())
		OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))
		AND attendance.not_oneself(employee_id)
			AND attendance.manual_allowed(employee_id, at, direction, cause, statement_id)
		AND attendance.punch_is_open(employee_id, at, direction)
			AND attendance.pick_is_open(employee_id, code, pick_day)
			-- a pick is for the shift of its punch
			AND (pick_day BETWEEN (at AT TIME ZONE 'UTC')::date - 4
				AND (at AT TIME ZONE 'UTC')::date + 2) IS NOT FALSE
			AND (pick_day IS NULL OR attendance.fact_stays_beside(punch, employee_id, NULL,
				pick_day, pick_day))
		-- the rows of one statement do not see each other: where they are counted, submit_manual
		-- inserts
		AND cause <> 'phone_left');
CREATE POLICY register_terminal ON attendance.punch FOR INSERT
	WITH CHECK (source = 'terminal' AND num_nonnulls(statement_id, initials) = 0
		AND attendance.id_is_given('attendance.punch_punch_id_seq', punch_id)
		AND ((SELECT attendance.manages())
		OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))
		AND attendance.not_oneself(employee_id) AND at <= attendance.wall_clock()
		AND (employee_id <> ALL ((SELECT attendance.people_from_elsewhere())::bigint[])
			OR attendance.terminal_is_mine(employee_id, at))
		AND attendance.punch_is_open(employee_id, at, direction)
			AND attendance.pick_is_open(employee_id, code, pick_day)
			-- a pick is for the shift of its punch
			AND (pick_day BETWEEN (at AT TIME ZONE 'UTC')::date - 4
				AND (at AT TIME ZONE 'UTC')::date + 2) IS NOT FALSE
			AND (pick_day IS NULL OR attendance.fact_stays_beside(punch, employee_id, NULL,
				pick_day, pick_day)));
CREATE POLICY register_new ON attendance.excuse FOR INSERT
	WITH CHECK (attendance.id_is_given('attendance.excuse_excuse_id_seq', excuse_id)
		AND (employee_id = (SELECT attendance.my_employee()) OR ((SELECT attendance.manages())
		OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[])))
		AND attendance.excuse_is_open(employee_id, first_day, last_day, starts_at, ends_at)
			AND attendance.excuse_allowed(employee_id, kind, first_day, last_day, starts_at,
				ends_at)
		AND attendance.excuse_is_apart(employee_id, kind, first_day, last_day, starts_at, ends_at));
CREATE POLICY register_new ON attendance.excuse_document FOR INSERT
	WITH CHECK (attendance.id_is_given('attendance.excuse_document_document_id_seq', document_id)
		AND (employee_id = (SELECT attendance.my_employee()) OR ((SELECT attendance.manages())
		OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[])))
		AND attendance.document_is_open(employee_id, excuse_id)
		AND attendance.fact_stays_beside(excuse_document, employee_id, NULL,
			(attendance.excuse_days(employee_id, excuse_id)).first_day,
			(attendance.excuse_days(employee_id, excuse_id)).last_day));
