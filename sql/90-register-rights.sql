
-- Who acts as what in a register, and the rights that go with it. The row policies stand in
-- sql/register/80-rights-policies.sql.
CREATE FUNCTION @extschema@.register_rights(schema text, role text, acts_as text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	-- No member may UPDATE or DELETE: see sql/register/44-functions-requests.sql.
	writes constant text[][] := ARRAY[
		-- acts as, table, INSERT (* for all columns but who and when)
		['manager', 'unit', '*'],
		['manager', 'work_code', '*'],
		['manager', 'work_code_version', '*'],
		['manager', 'holiday', '*'],
		['manager', 'excuse_kind', '*'],
		['manager', 'policy', '*'],
		['manager', 'site', '*'],
		['manager', 'employee', '*'],
		['manager', 'posting', '*'],
		['operator', 'statement', '*'],
		['operator', 'report', 'report_id, unit_id, month, kind, recipient, due'],
		['operator', 'assignment', '*'],
		['operator', 'device', '*'],
		['operator', 'punch',
			'employee_id, punch_id, at, direction, code, pick_day, device, source, cause, '
			'statement_id, initials, request_id'],
		['operator', 'excuse',
			'employee_id, excuse_id, kind, first_day, last_day, starts_at, ends_at, note'],
		['operator', 'excuse_document', '*'],
		['employee', 'excuse',
			'employee_id, excuse_id, kind, first_day, last_day, starts_at, ends_at, note'],
		['employee', 'excuse_document', '*']];
	parts constant text[] := CASE acts_as
		WHEN 'manager' THEN '{manager,operator,employee}'
		WHEN 'supervisor' THEN '{supervisor,employee}'
		WHEN 'pool' THEN '{manager,operator,supervisor,employee}'
		ELSE ARRAY[acts_as] END;
	columns text;
	part_only boolean;
	-- Citus gives its shards no rights to single columns
	whole boolean := @extschema@.register_is_distributed(schema);
BEGIN
	EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', quoted, role);
	EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %s TO %I', quoted, role);
	EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %s TO %I', quoted, role);
	EXECUTE format('SELECT NOT EXISTS (SELECT FROM %s.member AS m WHERE m.who = $1 AND '
		'm.revoked_at IS NULL AND (m.acts_as = ''manager'' OR m.acts_as = ''reader'' AND m.unit_id '
		'IS NULL))', quoted)
		INTO part_only USING role;
	IF part_only THEN
		EXECUTE format('REVOKE EXECUTE ON FUNCTION %s.reads_members() FROM %I', quoted, role);
	END IF;
	EXECUTE format('SELECT NOT EXISTS (SELECT FROM %s.member AS m WHERE m.who = $1 AND '
		'm.revoked_at IS NULL AND m.acts_as = ''pool'')', quoted) INTO part_only USING role;
	IF part_only THEN
		EXECUTE format('REVOKE EXECUTE ON FUNCTION %s.speaks_for_others() FROM %I', quoted, role);
	END IF;
	IF acts_as <> 'reader' THEN
		EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %s TO %I', quoted, role);
	END IF;
	FOR i IN 1 .. array_length(writes, 1) LOOP
		CONTINUE WHEN writes[i][1] <> ALL (parts);
		columns := writes[i][3];
		IF columns = '*' THEN
			SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns
				FROM pg_attribute AS a
			WHERE a.attrelid = to_regclass(quoted || '.' || quote_ident(writes[i][2]))
				AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
				AND a.attname NOT IN ('recorded_by', 'recorded_at', 'revoked_by', 'revoked_at',
					'why');
		END IF;
		EXECUTE format('GRANT INSERT %s ON %s.%I TO %I', CASE WHEN NOT whole
			THEN format('(%s)', columns) END, quoted, writes[i][2], role);
	END LOOP;
END $$;
COMMENT ON FUNCTION @extschema@.register_rights(text, text, text)
	IS 'grants a database role what acting as that needs in a register; used by grant_register and '
	'upgrade_register';

CREATE FUNCTION @extschema@.grant_register(schema text, role text, acts_as text,
	unit text DEFAULT NULL, employee text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	unit_id bigint;
	employee_id bigint;
	other bigint;
BEGIN
	PERFORM @extschema@.register_version(schema);
	IF acts_as IS NULL OR acts_as NOT IN ('manager', 'operator', 'supervisor', 'employee', 'reader',
		'pool') THEN
		RAISE EXCEPTION
			'a member acts as manager, operator, supervisor, employee, reader or pool, not as "%"',
			acts_as USING ERRCODE = '22023';
	END IF;
	IF NOT (acts_as = 'manager' OR acts_as = 'reader' AND unit IS NULL)
		AND @extschema@.register_is_distributed(schema) THEN
		RAISE EXCEPTION 'a member of a distributed register is a manager or a reader of everything'
			USING ERRCODE = 'feature_not_supported',
			DETAIL = 'It has no row policies: whoever may read a table may read all of it.',
				HINT = 'Let the application connect as a manager and speak for its users.';
	END IF;
	IF octet_length(role) > (CASE WHEN role LIKE '@%' THEN 200 ELSE 63 END) THEN
		RAISE EXCEPTION 'the name of a member is too long'
			USING ERRCODE = '42622',
			DETAIL = format('It has %s bytes. The name of a role has 63 at most, an identity 200.',
			octet_length(role));
	END IF;
	IF role IS NULL OR role = '' OR role NOT LIKE '@%' AND to_regrole(quote_ident(role)) IS NULL
		THEN
		RAISE EXCEPTION 'role "%" does not exist', role USING ERRCODE = '42704',
			HINT = 'Identities that a pool''s role speaks for begin with @.';
	END IF;
	IF role LIKE '@%' AND to_regrole(quote_ident(role)) IS NOT NULL OR role LIKE '@%'
		AND acts_as = 'pool' THEN
		RAISE EXCEPTION 'role "%" cannot be a member: @ marks the identities of a pool', role
			USING ERRCODE = '22023';
	END IF;
	IF unit IS NOT NULL THEN
		EXECUTE format('SELECT u.unit_id FROM %s.unit AS u WHERE u.path = $1', quoted) INTO unit_id
			USING unit;
		IF unit_id IS NULL THEN
			RAISE EXCEPTION 'unknown unit "%"', unit
				USING ERRCODE = 'PS102', HINT = 'A unit is named by its path.';
		END IF;
	ELSIF acts_as = 'operator' THEN
		RAISE EXCEPTION 'an operator needs a unit' USING ERRCODE = 'PS102';
	END IF;
	-- an employee is named by number; a role or identity that is called by its number needs no more
	IF employee IS NOT NULL OR acts_as IN ('employee', 'supervisor') THEN
		EXECUTE format('SELECT e.employee_id FROM %s.employee AS e WHERE e.number = $1 AND '
			'e.revoked_at IS NULL', quoted) INTO employee_id
			USING coalesce(employee, ltrim(role, '@'));
		IF employee_id IS NULL THEN
			RAISE EXCEPTION 'unknown employee "%"', coalesce(employee, ltrim(role, '@'))
				USING ERRCODE = 'PS101', HINT = 'An employee is named by number.';
		END IF;
	END IF;
	-- in whose own matters nobody acts must be one person
	IF acts_as = 'employee' THEN
		EXECUTE format('SELECT min(m.employee_id) FROM %s.member AS m WHERE m.who = $1 AND '
			'm.acts_as = ''employee'' AND m.revoked_at IS NULL AND m.employee_id <> $2', quoted)
			INTO other USING role, employee_id;
		IF other IS NOT NULL THEN
			RAISE EXCEPTION 'role "%" acts as employee % already', role, other
				USING ERRCODE = '22023', DETAIL = 'A role or identity is one person.',
				HINT = 'Take that part from it first, by revoke_register.';
		END IF;
	END IF;
	EXECUTE format('INSERT INTO %s.member (who, acts_as, unit_id, employee_id) VALUES ($1, $2, $3, '
		'$4) ON CONFLICT DO NOTHING', quoted)
		USING role, acts_as, unit_id, employee_id;
	IF role NOT LIKE '@%' THEN
		PERFORM @extschema@.register_rights(schema, role, acts_as);
	END IF;
END $$;
COMMENT ON FUNCTION @extschema@.grant_register(text, text, text, text, text) IS
	'lets a database role act as manager, operator (of the unit with that path), supervisor, '
		'employee (by number), reader (of a unit or of all) or pool (one login that speaks for '
		'identities, which are named with @). For the register''s owner. Errors: 22023, 42622, '
		'42704, PS101, PS102';

CREATE FUNCTION @extschema@.revoke_register(schema text, role text, acts_as text DEFAULT NULL,
	why text DEFAULT 'revoked') RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	gone bigint;
	m record;
BEGIN
	PERFORM @extschema@.register_version(schema);
	EXECUTE format('UPDATE %1$s.member AS m SET revoked_at = %1$s.clock(), revoked_by = %1$s.me(), '
		'why = $3'
		' WHERE m.who = $1 AND ($2 IS NULL OR m.acts_as = $2) AND m.revoked_at IS NULL', quoted)
			USING role, acts_as, why;
	GET DIAGNOSTICS gone = ROW_COUNT;
	IF role NOT LIKE '@%' AND octet_length(role) <= 63 AND to_regrole(quote_ident(role)) IS NOT NULL
		THEN
		EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %s FROM %I', quoted, role);
		EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA %s FROM %I', quoted, role);
		EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %s FROM %I', quoted, role);
		EXECUTE format('REVOKE ALL ON SCHEMA %s FROM %I', quoted, role);
		FOR m IN EXECUTE format('SELECT DISTINCT m.acts_as FROM %s.member AS m WHERE m.who = $1 '
			'AND m.revoked_at IS NULL', quoted) USING role LOOP
			PERFORM @extschema@.register_rights(schema, role, m.acts_as);
		END LOOP;
	END IF;
	RETURN gone;
END $$;
COMMENT ON FUNCTION @extschema@.revoke_register(text, text, text, text)
	IS 'takes from a role or identity what grant_register gave (all of it, or one part); returns '
	'how many memberships ended. For the register''s owner';

CREATE FUNCTION @extschema@.register_grant_again(schema text, everybody boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted constant text := @extschema@.register_schema(schema);
	m record;
	part text;
BEGIN
	-- after a restore without roles, those that were made since have nothing
	FOR m IN EXECUTE format('SELECT x.who, array_agg(DISTINCT x.acts_as) AS parts FROM %1$s.member '
		'AS x WHERE x.revoked_at IS NULL AND x.who NOT LIKE ''@%%'''
		' AND to_regrole(quote_ident(x.who)) IS NOT NULL GROUP BY x.who HAVING $1 OR NOT '
			'has_schema_privilege(x.who, $2, ''USAGE'') ORDER BY x.who', quoted)
		USING everybody, schema
	LOOP
		-- an earlier version gave more
		IF m.who <> (SELECT pg_get_userbyid(c.relowner) FROM pg_class AS c
			WHERE c.oid = to_regclass(quoted || '.register')) THEN
			EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %s FROM %I',
				quoted, m.who);
		END IF;
		FOREACH part IN ARRAY m.parts LOOP
			PERFORM @extschema@.register_rights(schema, m.who, part);
		END LOOP;
	END LOOP;
END $$;
COMMENT ON FUNCTION @extschema@.register_grant_again(text, boolean)
	IS 'gives member roles their rights again: everybody, on what an upgrade has added, or those '
	'that have none, as after a restore without roles';
