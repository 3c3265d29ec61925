-- Rights (section "rights" of the reference): grant_register gives a role what its part needs on tables, views and functions; the row
-- policies decide which rows. Everybody reads through SELECT on all; nobody but the owner may change recorded_*, DELETE (but for reopening a
-- month) or UPDATE anything else than what is named here.
--
-- A policy for rows of people is "between first_seen and last_seen, and seen": plain comparisons with values that are looked up once per
-- statement, so that it is an index condition, and for one's own rows the index alone finds them.
--
-- A distributed register (Citus) has none of these; there only roles that may see everything are members (distribute_register).

-- reading: rows of people
CREATE POLICY register_seen ON attendance.employee FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.assignment FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.device FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.excuse FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.excuse_document FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.punch FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.closed_day FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.reopened_day FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
CREATE POLICY register_seen ON attendance.correction FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));
-- who sees a posting follows from the row itself: seen_people() reads this table
CREATE POLICY register_seen ON attendance.posting FOR SELECT
	USING (employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = (SELECT attendance.my_employee()) OR supervisor_id = (SELECT attendance.my_employee())
			OR unit_id = ANY ((SELECT attendance.my_units())::bigint[])));
CREATE POLICY register_seen ON attendance.site FOR SELECT
	USING (employee_id IS NULL OR employee_id >= (SELECT attendance.first_seen()) AND employee_id <= (SELECT attendance.last_seen())
		AND ((SELECT attendance.seen_exactly()) OR employee_id = ANY ((SELECT attendance.seen_people())::bigint[])));

-- reading: papers of units, and members
CREATE POLICY register_seen ON attendance.statement FOR SELECT
	USING ((SELECT attendance.sees_all()) OR unit_id = ANY ((SELECT attendance.my_units())::bigint[]));
CREATE POLICY register_seen ON attendance.report FOR SELECT
	USING ((SELECT attendance.sees_all()) OR unit_id = ANY ((SELECT attendance.my_units())::bigint[]));
CREATE POLICY register_seen ON attendance.member FOR SELECT
	USING (who = (SELECT attendance.login())
		OR who = '@' || (SELECT current_setting('presensi.identity', true))
		OR (SELECT has_function_privilege(attendance.login(), 'attendance.reads_members()', 'EXECUTE')));

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
CREATE POLICY register_seen ON attendance.month FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.month_log FOR SELECT
	USING (true);
CREATE POLICY register_seen ON attendance.register FOR SELECT
	USING (true);

-- writing: the employer's tables, by managers; withdrawn with one's own name
CREATE POLICY register_new ON attendance.unit FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.work_code FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.work_code_version FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.holiday FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.excuse_kind FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.policy FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.site FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.month FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.employee FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.posting FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.closed_day FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.reopened_day FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.correction FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_new ON attendance.month_log FOR INSERT
	WITH CHECK ((SELECT attendance.manages()));
CREATE POLICY register_withdrawn ON attendance.work_code_version FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_withdrawn ON attendance.holiday FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_withdrawn ON attendance.excuse_kind FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_withdrawn ON attendance.policy FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_withdrawn ON attendance.site FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_withdrawn ON attendance.posting FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_withdrawn ON attendance.correction FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_changed ON attendance.unit FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at IS NULL OR revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_changed ON attendance.work_code FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at IS NULL OR revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_changed ON attendance.employee FOR UPDATE
	USING (revoked_at IS NULL AND (SELECT attendance.manages()))
	WITH CHECK (revoked_at IS NULL OR revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_changed ON attendance.month FOR UPDATE
	USING ((SELECT attendance.manages()));
CREATE POLICY register_reopened ON attendance.closed_day FOR DELETE
	USING ((SELECT attendance.manages()));

-- writing: papers of units, by their operators
CREATE POLICY register_new ON attendance.statement FOR INSERT
	WITH CHECK (((SELECT attendance.manages()) OR unit_id = ANY ((SELECT attendance.my_units('operator'))::bigint[])));
CREATE POLICY register_withdrawn ON attendance.statement FOR UPDATE
	USING (revoked_at IS NULL AND ((SELECT attendance.manages()) OR unit_id = ANY ((SELECT attendance.my_units('operator'))::bigint[])))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_new ON attendance.report FOR INSERT
	WITH CHECK (((SELECT attendance.manages()) OR unit_id = ANY ((SELECT attendance.my_units('operator'))::bigint[])));
CREATE POLICY register_withdrawn ON attendance.report FOR UPDATE
	USING (revoked_at IS NULL AND ((SELECT attendance.manages()) OR unit_id = ANY ((SELECT attendance.my_units('operator'))::bigint[])))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());

-- writing: facts of people
CREATE POLICY register_new ON attendance.assignment FOR INSERT
	WITH CHECK (((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))
		AND attendance.day_is_open(employee_id, first_day));
CREATE POLICY register_withdrawn ON attendance.assignment FOR UPDATE
	USING (revoked_at IS NULL AND ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[])))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me() AND attendance.day_is_open(employee_id, first_day));
CREATE POLICY register_new ON attendance.device FOR INSERT
	WITH CHECK (((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[])));
CREATE POLICY register_withdrawn ON attendance.device FOR UPDATE
	USING (revoked_at IS NULL AND ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[])))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
CREATE POLICY register_manual ON attendance.punch FOR INSERT
	WITH CHECK (source = 'manual' AND ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))
		AND attendance.manual_allowed(employee_id, at, cause, statement_id));
CREATE POLICY register_terminal ON attendance.punch FOR INSERT
	WITH CHECK (source = 'terminal' AND ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))
		AND at <= attendance.wall_clock() AND attendance.day_is_open(employee_id, attendance.day_of(employee_id, at)));
CREATE POLICY register_reviewed ON attendance.punch FOR UPDATE
	USING (revoked_at IS NULL AND ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[])))
	WITH CHECK (((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))
		AND attendance.day_is_open(employee_id, attendance.day_of(employee_id, at))
		AND (revoked_at = attendance.clock() AND revoked_by = attendance.me() OR revoked_at IS NULL AND cleared_at = attendance.clock() AND cleared_by = attendance.me()));
CREATE POLICY register_new ON attendance.excuse FOR INSERT
	WITH CHECK ((employee_id = (SELECT attendance.my_employee()) OR ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[])))
		AND attendance.excuse_allowed(employee_id, kind, first_day, starts_at));
CREATE POLICY register_decided ON attendance.excuse FOR UPDATE
	USING (decision IS NULL AND revoked_at IS NULL AND ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.supervised_people())::bigint[])))
	WITH CHECK (revoked_at IS NULL AND decided_by = attendance.me() AND decided_at = attendance.clock() AND ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.supervised_people())::bigint[]))
		AND employee_id IS DISTINCT FROM (SELECT attendance.my_employee()) AND attendance.day_is_open(employee_id, coalesce(first_day, attendance.day_of(employee_id, starts_at))));
CREATE POLICY register_withdrawn ON attendance.excuse FOR UPDATE
	USING (revoked_at IS NULL AND (employee_id = (SELECT attendance.my_employee()) OR ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))))
	WITH CHECK ((employee_id = (SELECT attendance.my_employee()) OR ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[])))
		AND revoked_at = attendance.clock() AND revoked_by = attendance.me() AND attendance.day_is_open(employee_id, coalesce(first_day, attendance.day_of(employee_id, starts_at))));
CREATE POLICY register_new ON attendance.excuse_document FOR INSERT
	WITH CHECK (employee_id = (SELECT attendance.my_employee()) OR ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[])));
CREATE POLICY register_withdrawn ON attendance.excuse_document FOR UPDATE
	USING (revoked_at IS NULL AND (employee_id = (SELECT attendance.my_employee()) OR ((SELECT attendance.manages()) OR employee_id = ANY ((SELECT attendance.operated_people())::bigint[]))))
	WITH CHECK (revoked_at = attendance.clock() AND revoked_by = attendance.me());
