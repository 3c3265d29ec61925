
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
		-- by the catalogue alone: to the schema of another register the caller may have no right
		EXECUTE
			'SELECT EXISTS (SELECT FROM pg_catalog.pg_dist_partition AS p '
			'JOIN pg_class AS c ON c.oid = p.logicalrelid '
			'JOIN pg_namespace AS n ON n.oid = c.relnamespace '
			'WHERE p.partmethod = ''h'' AND c.relname = ''punch'' AND n.nspname = $1)' INTO found
			USING schema;
	END IF;
	RETURN found;
END $$;
COMMENT ON FUNCTION @extschema@.register_is_distributed(text)
	IS 'has distribute_register distributed this register over the nodes of Citus?';

-- Citus follows the types of this extension from the functions of one register to those of another.
-- While only one of them is distributed it refuses what concerns both: rights, views, new nodes.
CREATE FUNCTION @extschema@.register_beside(schema text, distributed boolean) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN (
		SELECT string_agg(quote_ident(n.nspname), ', ' ORDER BY n.nspname)
		FROM pg_namespace AS n
		JOIN pg_class AS r ON r.relnamespace = n.oid AND r.relname = 'register'
		JOIN pg_class AS s ON s.relnamespace = n.oid AND s.relname = 'source'
		JOIN pg_class AS p ON p.relnamespace = n.oid AND p.relname = 'punch'
		WHERE n.nspname <> schema
			AND @extschema@.register_is_distributed(n.nspname) = register_beside.distributed
	);
END $$;
COMMENT ON FUNCTION @extschema@.register_beside(text, boolean)
	IS 'the other registers of this database that are distributed, or that are not; NULL: none';

CREATE FUNCTION @extschema@.register_ruling() RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN '{rulings_of,rosters_of,laid_out,rules_of,found_of,picks_of,travel_at,fence_around,'
		'policy_of,punch_policy_of,nearest_site,sites_of,report_hours}'::text[];
END $$;
COMMENT ON FUNCTION @extschema@.register_ruling()
	IS 'the functions of a register whose bodies a distributed one holds in place of their calls';

-- Citus looks for distributed tables before functions are inlined. So a distributed register holds,
-- in place of a call of the functions that rule, their body; lines that are meant for it alone are
-- comments ("-- citus: ") until then, and those that end in "-- one server" it does not have.
CREATE FUNCTION @extschema@.register_inlined(schema text, statement text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on AS $$
DECLARE
	left_joined constant text := 'LEFT JOIN [^ \n]*[.]policy_scope AS ps '
		'ON ps[.]closing = coalesce\(m[.]closing, 0\)\n\tAND ps[.]unit_id = p[.]unit_id\n';
	name text;
	f record;
	call text;
	start int;
	arguments text[];
	body text;
BEGIN
	statement := regexp_replace(replace(statement, '-- citus: ', ''), '[^\n]*-- one server\n', '',
		'g');
	-- What asks for people does so whatever the session has set: see check_register. (Not every
	-- function: those that tables need Citus cannot replace while the tables are moved.)
	IF statement ~ '^CREATE OR REPLACE FUNCTION .*\m(FROM|JOIN) [^ \n]*[.](posting|assignment'
		'|device|excuse|punch|closed_day|correction|attendance_|day_total|unit_month|discipline_'
		'|report_)'
		AND current_setting('citus.subquery_pushdown', true) IS NOT NULL THEN
		statement := regexp_replace(statement, '\nLANGUAGE plpgsql (STABLE|VOLATILE)',
			'\& SET citus.subquery_pushdown = off');
	END IF;
	-- Citus fetches the arms of a UNION beforehand where a table is left-joined above it after
	-- another one. Nobody's unit or name is missing, so it may join them.
	statement := regexp_replace(statement, 'LEFT (JOIN [^\n]*[.](employee AS e ON e[.]employee_id'
		'|unit AS u ON u[.]unit_id) = (?!l[.])[a-z][.](employee_id|unit_id)\M)', '\1', 'g');
	-- nor may the scope of a posting's policies be, which is looked up instead
	IF statement ~ left_joined THEN
		statement := @extschema@.register_named(schema, replace(regexp_replace(statement,
			left_joined, '', 'g'), 'coalesce(ps.scope, 0)',
			'coalesce((SELECT s.scope FROM attendance.policy_scope AS s '
			'WHERE s.closing = coalesce(m.closing, 0) AND s.unit_id = p.unit_id), 0)'));
	END IF;
	FOREACH name IN ARRAY @extschema@.register_ruling() LOOP
		SELECT p.oid, p.pronargs, p.proargnames, (
				-- the columns of a named type are given by place, and become of its types
				SELECT string_agg(format('made.%1$I::%2$s AS %1$I', a.attname,
						format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
					|| ' FROM (%s) AS made('
					|| string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) || ')'
				FROM pg_type AS t JOIN pg_attribute AS a ON a.attrelid = t.typrelid
				WHERE t.oid = p.prorettype AND a.attnum > 0 AND NOT a.attisdropped
			) AS typed INTO f FROM pg_proc AS p
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
				body := coalesce('SELECT ' || replace(f.typed, '%s', body), body);
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

-- On the node that holds a person everything of that person is in plain tables (shards) beside
-- copies of the describing tables. A statement over them is planned as on one server, without
-- Citus.
CREATE FUNCTION @extschema@.register_on_shard(posting regclass, statement text, employee_id bigint)
	RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on AS $$
DECLARE
	-- names are qualified here; and pg_class is not asked, in which Citus looks at every table
	prefix text := left(posting::text, -length('posting'));
	own bigint;
	shard record;
	found record;
BEGIN
	IF to_regclass('pg_catalog.pg_dist_shard') IS NULL THEN
		RETURN statement;
	END IF;
	IF employee_id IS NOT NULL THEN
		own := pg_catalog.get_shard_id_for_distribution_column(posting, employee_id);
	ELSE
		SELECT h.shardid INTO own FROM pg_catalog.pg_dist_shard AS h
			WHERE h.logicalrelid = to_regclass(prefix || 'unit');
	END IF;
	SELECT array_agg(h.logicalrelid::text) AS tables, array_agg(h.shardid) AS ids INTO shard
	FROM pg_catalog.pg_dist_shard AS o
	JOIN pg_catalog.pg_dist_placement AS l ON l.shardid = o.shardid
	JOIN pg_catalog.pg_dist_local_group AS g ON g.groupid = l.groupid
	JOIN pg_catalog.pg_dist_shard AS h ON h.shardminvalue IS NULL
		OR h.shardminvalue = o.shardminvalue
	WHERE o.shardid = own AND starts_with(h.logicalrelid::text, prefix);
	IF shard.tables IS NULL THEN
		RETURN statement;
	END IF;
	FOR found IN EXECUTE format('SELECT v.name, v.text '
		'FROM (SELECT n.name, %sview_text(n.name) AS text FROM unnest($1) AS n(name)) AS v '
		'WHERE v.text IS NOT NULL', prefix)
		USING ARRAY (SELECT DISTINCT m[1] FROM regexp_matches(statement,
			regexp_replace(prefix, '(\W)', '\\\1', 'g') || '(\w+) ', 'g') AS m)
	LOOP
		statement := replace(statement, prefix || found.name || ' ', '(' || found.text || ') ');
	END LOOP;
	FOR i IN 1 .. cardinality(shard.tables) LOOP
		statement := replace(statement, shard.tables[i] || ' ',
			shard.tables[i] || '_' || shard.ids[i] || ' ');
	END LOOP;
	RETURN statement;
END $$;
COMMENT ON FUNCTION @extschema@.register_on_shard(regclass, text, bigint)
	IS 'a statement over a register (named by its table of postings) that asks for one person only '
	'(NULL: for the describing tables only): with the shards of the person in place of the tables, '
	'where this node of Citus has them; else as it was';

-- Views are written as pg_get_viewdef has them, with a space behind the name of each relation.
CREATE FUNCTION @extschema@.register_view_text(schema text, view text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	prefix constant text := @extschema@.register_schema(schema) || '.';
	statement text := rtrim(pg_get_viewdef(to_regclass(prefix || view)), ';');
	name text;
BEGIN
	LOOP
		name := (SELECT c.relname FROM pg_class AS c
			WHERE c.relnamespace = to_regnamespace(rtrim(prefix, '.')) AND c.relkind = 'v'
				AND strpos(statement, prefix || c.relname || ' ') > 0 LIMIT 1);
		EXIT WHEN name IS NULL;
		statement := replace(statement, prefix || name || ' ',
			'(' || rtrim(pg_get_viewdef(to_regclass(prefix || name)), ';') || ') ');
	END LOOP;
	RETURN statement;
END $$;
COMMENT ON FUNCTION @extschema@.register_view_text(text, text)
	IS 'the query of a view of a register, over tables alone: with the queries of the views that '
	'it reads in their places';

-- A function of one person runs whole on the node of the person when it is called by itself; in a
-- longer transaction it runs where it is called and asks that node.
CREATE FUNCTION @extschema@.register_delegate(schema text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET client_min_messages = error
	AS $$
DECLARE
	quoted constant text := @extschema@.register_schema(schema);
	body text;
	renewed boolean;
	names constant text[] :=
		'{record_punch,submit_manual,request_excuse,add_document,decide_excuse,'
		'cancel_excuse,reset_device,transfer_employee,review_punch,explain_day,person_days,'
		'person_months,person_standing,person_today,leave_taken,leave_carried,leftover_before,'
		'absence_before}';
	f oid;
BEGIN
	FOR f IN EXECUTE 'SELECT p.oid FROM pg_proc AS p WHERE p.pronamespace = to_regnamespace($1) '
		'AND p.proname = ANY ($2) AND NOT EXISTS (SELECT FROM pg_catalog.pg_dist_object AS d '
		'WHERE d.classid = ''pg_proc''::regclass AND d.objid = p.oid '
		'AND d.distribution_argument_index IS NOT NULL) ORDER BY p.oid' USING quoted, names LOOP
		EXECUTE 'SELECT pg_catalog.create_distributed_function($1, ''employee_id'', $2)'
			USING f::regprocedure, quoted || '.posting';
	END LOOP;
	-- what they read, for register_on_shard: spelt out once, not at each call
	body := 'BEGIN RETURN CASE view ' || (SELECT string_agg(format('WHEN %L THEN %L', v,
		@extschema@.register_view_text(schema, v)), ' ')
		FROM unnest('{attendance_day,day_total,attendance_month,discipline_standing,today,'
			'punch_use,punch_dated,policy_scope,policy_that_counts}'::text[]) AS v)
		|| ' END; END';
	renewed := body IS DISTINCT FROM (SELECT p.prosrc FROM pg_proc AS p
		WHERE p.oid = to_regprocedure(quoted || '.view_text(text)'));
	IF renewed THEN
		EXECUTE format('CREATE OR REPLACE FUNCTION %s.view_text(view text) RETURNS text '
			'LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS %L', quoted, body);
		EXECUTE format('COMMENT ON FUNCTION %s.view_text(text) IS %L', quoted,
			'the query of a view over tables alone, for functions of one person');
		EXECUTE format('REVOKE ALL ON FUNCTION %s.view_text(text) FROM PUBLIC', quoted);
	END IF;
	RETURN renewed;
END $$;
COMMENT ON FUNCTION @extschema@.register_delegate(text)
	IS 'tells Citus which functions of a distributed register run on the node of the person that '
	'they are called for, and spells out the views that they read; returns whether these changed';

-- Citus says of each table that what was copied is still on disk: it goes at the end.
CREATE FUNCTION @extschema@.distribute_register(schema text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on SET client_min_messages = warning AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	-- each after those that it refers to
	describing constant text[] :=
		'{register,source,unit,work_code,work_code_version,holiday,month,month_log,excuse_kind,'
		'policy,employee,site,statement,report,change,member,closed_policy}';
	keyed constant text[] :=
		'{posting,assignment,device,excuse,excuse_document,punch,closed_day,closed_person,'
		'reopened_day,correction}';
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
	others := @extschema@.register_beside(schema, false);
	IF others IS NOT NULL THEN
		RAISE EXCEPTION 'cannot distribute register "%": this database holds another one', schema
			USING ERRCODE = 'feature_not_supported', DETAIL = format('They are: %s.', others),
				HINT = 'Beside a distributed register there can be no ordinary one. Move it to '
					'another database, by pg_dump of its schema.';
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

	-- No policy on a table that Citus takes over: the roles that are left may read everything.
	-- Views and functions go too, or Citus would follow their ways from each table to each other.
	PERFORM @extschema@.register_lock(@extschema@.register_to_lock(schema, NULL));
	PERFORM @extschema@.register_clear(schema);
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
	-- or ANALYZE would be refused at the end
	PERFORM set_config('citus.enable_local_execution', 'off', true);
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
	-- What was copied to the nodes stays behind where it was, unseen; and a plan that knows no
	-- numbers takes a shard for a large table.
	FOREACH t IN ARRAY to_move LOOP
		EXECUTE 'SELECT pg_catalog.truncate_local_data_after_distributing_table($1)'
			USING to_regclass(quoted || '.' || t);
	END LOOP;
	FOREACH t IN ARRAY to_move LOOP
		EXECUTE format('ANALYZE %s.%I', quoted, t);
	END LOOP;
	RETURN cardinality(to_move);
END $$;
COMMENT ON FUNCTION @extschema@.distribute_register(text) IS
	'distributes a register over the nodes of Citus: describing tables and employee as reference '
		'tables, the other tables of people by employee_id, colocated; returns how many tables it '
		'moved, 0 when repeated. Row policies end, so only managers and readers of everything may '
		'be members. For the register''s owner. Errors: 0A000 (no Citus here, members that may not '
		'see everything), 3F000';
