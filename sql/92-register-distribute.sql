
-- A register on Citus: the describing tables as reference tables, the tables keyed by employee
-- distributed by employee_id and colocated. doc/scaling.md says what to run and what changes.
-- employee is a reference table: its number is unique among all, which no distributed table can
-- promise, and names are joined from everywhere.
--
-- Citus takes no row policy that asks a function, so a distributed register has none; then only
-- roles that may see everything can be members, managers and readers of all, and an application
-- speaks for its users as manager.
CREATE FUNCTION @extschema@.register_is_distributed(schema text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	found boolean := false;
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL THEN
		EXECUTE
			'SELECT EXISTS (SELECT FROM pg_catalog.pg_dist_partition AS p WHERE '
			'p.logicalrelid::oid = $1 AND p.partmethod = ''h'')' INTO found
			USING to_regclass(@extschema@.register_schema(schema) || '.punch')::oid;
	END IF;
	RETURN found;
END $$;
COMMENT ON FUNCTION @extschema@.register_is_distributed(text)
	IS 'has distribute_register distributed this register over the nodes of Citus?';

-- Citus looks for distributed tables before functions are inlined. So a distributed register holds,
-- in place of a call of the functions that rule, their body; and lines that are meant for it alone
-- are comments ("-- citus: ") until then.
CREATE FUNCTION @extschema@.register_inlined(schema text, statement text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	name text;
	f record;
	call text;
	start int;
	arguments text[];
	body text;
BEGIN
	statement := replace(statement, '-- citus: ', '');
	FOREACH name IN ARRAY '{rulings_of,rosters_of,laid_out,policy_of}'::text[] LOOP
		SELECT p.oid, p.pronargs, p.proargnames INTO f FROM pg_proc AS p
		WHERE p.pronamespace = to_regnamespace(@extschema@.register_schema(schema))
			AND p.proname = name;
		CONTINUE WHEN NOT FOUND;
		FOREACH call IN ARRAY ARRAY['FROM ', 'LATERAL '] LOOP
			call := call || @extschema@.register_schema(schema) || '.' || name || '(';
			LOOP
				start := strpos(statement, call);
				EXIT WHEN start = 0;
				arguments := @extschema@.register_arguments(substr(statement,
					start + length(call)));
				body := (regexp_match(pg_get_function_sqlbody(f.oid),
					'BEGIN ATOMIC(.*);\s*END'))[1];
				FOR i IN 1 .. f.pronargs LOOP
					body := regexp_replace(body, '\m' || name || '[.]' || f.proargnames[i] || '\M',
						'(' || coalesce(arguments[i + 1], pg_get_function_arg_default(f.oid, i))
							|| ')', 'g');
				END LOOP;
				statement := left(statement, start - 1) || split_part(call, ' ', 1) || ' (' || body
					|| ')' || substr(statement, start + length(call) + arguments[1]::int);
			END LOOP;
		END LOOP;
	END LOOP;
	RETURN statement;
END $$;
COMMENT ON FUNCTION @extschema@.register_inlined(text, text)
	IS 'a statement of a register as a distributed one needs it: with the bodies of the ruling '
	'functions in place of their calls';

CREATE FUNCTION @extschema@.register_arguments(rest text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	depth int := 1;
	quoted boolean := false;
	begins int := 1;
	arguments text[] := '{}';
	c text;
BEGIN
	FOR i IN 1 .. length(rest) LOOP
		c := substr(rest, i, 1);
		IF c = '''' THEN
			quoted := NOT quoted;
		ELSIF NOT quoted THEN
			depth := depth + CASE c WHEN '(' THEN 1 WHEN ')' THEN -1 ELSE 0 END;
			IF depth = 0 OR depth = 1 AND c = ',' THEN
				arguments := arguments || btrim(substr(rest, begins, i - begins));
				begins := i + 1;
			END IF;
			IF depth = 0 THEN
				RETURN i::text || arguments;
			END IF;
		END IF;
	END LOOP;
	RAISE EXCEPTION 'a call without its closing parenthesis';
END $$;
COMMENT ON FUNCTION @extschema@.register_arguments(text)
	IS 'the arguments of a call, from the text that follows its opening parenthesis: first the '
	'length up to the closing one, then each';

CREATE FUNCTION @extschema@.distribute_register(schema text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	-- each after those that it refers to
	describing constant text[] :=
		'{register,source,unit,work_code,work_code_version,holiday,month,month_log,excuse_kind,policy,employee,site,statement,report,change,member,closed_policy}';
	keyed constant text[] :=
		'{posting,assignment,device,excuse,excuse_document,punch,closed_day,closed_person,reopened_day,correction}';
	others text;
	to_move text[];
	first text := quoted || '.' || keyed[1];
	p record;
	keys text[];
	k text;
	t text;
BEGIN
	PERFORM @extschema@.register_version(schema);
	IF to_regproc('pg_catalog.create_distributed_table') IS NULL
		OR to_regproc('pg_catalog.create_reference_table') IS NULL THEN
		RAISE EXCEPTION 'cannot distribute register "%": Citus is not installed in this database',
			schema
			USING ERRCODE = 'feature_not_supported',
				DETAIL = 'A register is distributed over the nodes of a Citus cluster.',
				HINT = CASE WHEN EXISTS (SELECT FROM pg_available_extensions WHERE name = 'citus')
					THEN 'Add citus to shared_preload_libraries, restart the server and run CREATE '
						'EXTENSION citus in this database.'
					ELSE 'Install Citus 12 or later for this PostgreSQL, add citus to '
						'shared_preload_libraries, restart, and run CREATE EXTENSION citus here. '
						'Without Citus a register per server under postgres_fdw does the same; see '
							'doc/scaling.md.' END;
	END IF;
	EXECUTE format('SELECT string_agg(DISTINCT format(''%%s (%%s)'', m.who, m.acts_as), '', '') '
		'FROM %s.member AS m'
		' WHERE m.revoked_at IS NULL AND NOT (m.acts_as = ''manager'' OR m.acts_as = ''reader'' '
			'AND m.unit_id IS NULL)', quoted) INTO others;
	IF others IS NOT NULL THEN
		RAISE EXCEPTION
			'cannot distribute register "%": members that may see a part of it only would see all '
			'of it', schema
			USING ERRCODE = 'feature_not_supported',
				DETAIL = format('Row policies are not possible on distributed tables. Members: %s.',
				others),
				HINT = 'Take their rights first by presensi.revoke_register; managers and readers '
					'of everything may stay.';
	END IF;

	EXECUTE
		'SELECT array_agg(t ORDER BY no) FROM unnest($1) WITH ORDINALITY AS u(t, no) WHERE NOT '
		'EXISTS (SELECT FROM pg_catalog.pg_dist_partition AS d'
		' WHERE d.logicalrelid::oid = to_regclass($2 || ''.'' || t)::oid AND (d.partmethod = ''h'' '
			'OR d.repmodel = ''t''))'
		INTO to_move USING describing || keyed, quoted;
	IF to_move IS NULL THEN
		RETURN 0;
	END IF;

	-- no policy on a table that Citus takes over; the roles that are left may read everything
	FOR p IN SELECT pol.polname, c.relname FROM pg_policy AS pol
		JOIN pg_class AS c ON c.oid = pol.polrelid
		WHERE c.relnamespace = to_regnamespace(quoted)
			AND starts_with(pol.polname, 'register_') LOOP
		EXECUTE format('DROP POLICY %I ON %s.%I', p.polname, quoted, p.relname);
	END LOOP;
	-- Foreign keys wait until both sides are in place: else Citus takes over the tables on their
	-- other side by itself, in a form that it cannot turn into a distributed table where there is
	-- an identity column.
	FOR p IN SELECT c.relname, con.conname, format('ALTER TABLE %s.%I ADD CONSTRAINT %I %s', quoted,
		c.relname, con.conname, pg_get_constraintdef(con.oid)) AS again
		FROM pg_constraint AS con JOIN pg_class AS c ON c.oid = con.conrelid
		WHERE con.contype = 'f' AND c.relnamespace = to_regnamespace(quoted)
			AND c.relname = ANY (to_move) ORDER BY c.relname, con.conname LOOP
		EXECUTE format('ALTER TABLE %s.%I DROP CONSTRAINT %I', quoted, p.relname, p.conname);
		keys := keys || p.again;
	END LOOP;
	-- distributed tables that refer to reference tables: shard by shard, in one transaction (as in
	-- close_month)
	PERFORM set_config('citus.multi_shard_modify_mode', 'sequential', true);
	FOREACH t IN ARRAY to_move LOOP
		EXECUTE format('ALTER TABLE %s.%I DISABLE ROW LEVEL SECURITY', quoted, t);
		IF t = ANY (describing) THEN
			EXECUTE 'SELECT pg_catalog.create_reference_table(table_name => $1)'
				USING to_regclass(quoted || '.' || t);
		ELSE
			EXECUTE
				'SELECT pg_catalog.create_distributed_table(table_name => $1, distribution_column '
				'=> ''employee_id'', colocate_with => $2)'
				USING to_regclass(quoted || '.' || t), CASE WHEN t = keyed[1] THEN 'none'
					ELSE first END;
		END IF;
	END LOOP;
	FOREACH k IN ARRAY coalesce(keys, '{}') LOOP
		EXECUTE k;
	END LOOP;
	-- functions and views anew, now that their tables are on all nodes
	PERFORM @extschema@.upgrade_register(schema);
	RETURN cardinality(to_move);
END $$;
COMMENT ON FUNCTION @extschema@.distribute_register(text) IS
	'distributes a register over the nodes of Citus: describing tables and employee as reference '
		'tables, the other tables of people by employee_id, colocated; returns how many tables it '
		'moved, 0 when repeated. Row policies end, so only managers and readers of everything may '
		'be members. For the register''s owner. Errors: 0A000 (no Citus here, members that may not '
		'see everything), 3F000';
