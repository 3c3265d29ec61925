
-- The register: a schema of ordinary tables, views and functions that the employer owns. Its definition is the plain SQL of sql/register, which
-- register_source() holds: written for a register in a schema attendance and PostGIS in a schema postgis. create_register() and upgrade_register()
-- put the quoted names of the schemas in place of these two where an identifier follows, and run it statement by statement as their caller. Nothing
-- of a register belongs to the extension.

CREATE FUNCTION @extschema@.register_schema(schema text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF schema IS NULL OR schema = '' OR octet_length(schema) > 63 OR schema ~ '[$@''"\\[:cntrl:]]' OR schema ~ '^pg_'
		OR schema IN ('presensi', 'public', 'information_schema') THEN
		RAISE EXCEPTION 'invalid name for a register: "%"', coalesce(schema, 'NULL')
			USING ERRCODE = 'invalid_schema_name',
				DETAIL = 'A register has a schema of its own; its name is at most 63 bytes long, without $, @, quotes, backslashes and control characters, and none of public, presensi and the system''s.';
	END IF;
	RETURN quote_ident(schema);
END $$;
COMMENT ON FUNCTION @extschema@.register_schema(text) IS 'the quoted name of a register''s schema, after a check that it can be one (SQLSTATE 3F000)';

CREATE FUNCTION @extschema@.register_statements(schema text, OUT file text, OUT kind text, OUT line bigint, OUT statement text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted constant text := @extschema@.register_schema(schema) || '.';
	gis constant text := (SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'postgis');
BEGIN
	IF NOT has_schema_privilege(gis, 'USAGE') THEN
		RAISE EXCEPTION 'permission denied for schema %', quote_ident(gis)
			USING ERRCODE = 'insufficient_privilege', HINT = format('A register needs PostGIS: GRANT USAGE ON SCHEMA %I TO the register''s owner and its members.', gis);
	END IF;
	RETURN QUERY
		SELECT s.file, s.kind, x.line, regexp_replace(regexp_replace(x.statement, '\mattendance[.](?=[a-z_])', quoted, 'g'), '\mpostgis[.](?=[a-z_])', quote_ident(gis) || '.', 'g')
		FROM @extschema@.register_source() WITH ORDINALITY AS s(file, kind, source, no)
		CROSS JOIN LATERAL (
			-- a statement begins with a line that begins with one of these words; its comments are part of it
			SELECT min(l.line) AS line, string_agg(l.text, E'\n' ORDER BY l.line) AS statement
			FROM (
				SELECT t.line, t.text, count(*) FILTER (WHERE t.text ~ '^(CREATE|ALTER|DROP|INSERT|DO)\M') OVER (ORDER BY t.line) AS no
				FROM string_to_table(s.source, E'\n') WITH ORDINALITY AS t(text, line)
			) AS l
			WHERE l.no > 0 GROUP BY l.no
		) AS x
		ORDER BY s.no, x.line;
END $$;
COMMENT ON FUNCTION @extschema@.register_statements(text) IS 'the statements that define a register in that schema, in the order in which they run, each with the file and line where it begins';

-- Citus looks for distributed tables before functions are inlined. So a distributed register holds, in place of a call of the functions that rule, their body;
-- and lines that are meant for it alone are comments ("-- citus: ") until then.
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
	FOREACH name IN ARRAY '{rulings_of,rosters_of,laid_out}'::text[] LOOP
		SELECT p.oid, p.pronargs, p.proargnames INTO f FROM pg_proc AS p
		WHERE p.pronamespace = to_regnamespace(@extschema@.register_schema(schema)) AND p.proname = name;
		CONTINUE WHEN NOT FOUND;
		FOREACH call IN ARRAY ARRAY['FROM ', 'LATERAL '] LOOP
			call := call || @extschema@.register_schema(schema) || '.' || name || '(';
			LOOP
				start := strpos(statement, call);
				EXIT WHEN start = 0;
				arguments := @extschema@.register_arguments(substr(statement, start + length(call)));
				body := (regexp_match(pg_get_function_sqlbody(f.oid), 'BEGIN ATOMIC(.*);\s*END'))[1];
				FOR i IN 1 .. f.pronargs LOOP
					body := regexp_replace(body, '\m' || name || '[.]' || f.proargnames[i] || '\M',
						'(' || coalesce(arguments[i + 1], pg_get_function_arg_default(f.oid, i)) || ')', 'g');
				END LOOP;
				statement := left(statement, start - 1) || split_part(call, ' ', 1) || ' (' || body || ')' || substr(statement, start + length(call) + arguments[1]::int);
			END LOOP;
		END LOOP;
	END LOOP;
	RETURN statement;
END $$;
COMMENT ON FUNCTION @extschema@.register_inlined(text, text) IS 'a statement of a register as a distributed one needs it: with the bodies of the ruling functions in place of their calls';

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
COMMENT ON FUNCTION @extschema@.register_arguments(text) IS 'the arguments of a call, from the text that follows its opening parenthesis: first the length up to the closing one, then each';

CREATE FUNCTION @extschema@.register_run(schema text, fresh boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $$
DECLARE
	distributed constant boolean := NOT fresh AND @extschema@.register_is_distributed(schema);
	s record;
	p record;
	place text := 'It came before the first statement.';
	said text;
	detail text;
	hint text;
	code text;
BEGIN
	IF NOT fresh THEN
		-- checks and policies are made anew, so that an upgrade changes them
		FOR p IN SELECT pol.polname, pol.polrelid::regclass AS rel FROM pg_policy AS pol JOIN pg_class AS c ON c.oid = pol.polrelid
			WHERE c.relnamespace = to_regnamespace(@extschema@.register_schema(schema)) AND starts_with(pol.polname, 'register_') LOOP
			EXECUTE format('DROP POLICY %I ON %s', p.polname, p.rel);
		END LOOP;
		FOR p IN SELECT con.conname, con.conrelid::regclass AS rel FROM pg_constraint AS con
			WHERE con.connamespace = to_regnamespace(@extschema@.register_schema(schema)) AND con.conname IN ('schedule_is_valid', 'weekly_hours_reached') LOOP
			EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', p.rel, p.conname);
		END LOOP;
	END IF;
	FOR s IN SELECT * FROM @extschema@.register_statements(schema) LOOP
		CONTINUE WHEN NOT fresh AND s.kind IN ('tables', 'seed');
		-- Citus takes no policies; there only roles that may see everything are members (distribute_register)
		CONTINUE WHEN s.kind = 'citus' AND NOT distributed OR distributed AND s.statement LIKE 'CREATE POLICY%';
		place := format('It came from the statement at %s:%s.', s.file, s.line);
		EXECUTE CASE WHEN distributed THEN @extschema@.register_inlined(schema, s.statement) ELSE s.statement END;
	END LOOP;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS said = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, code = RETURNED_SQLSTATE;
	detail := concat_ws(' ', nullif(detail, ''), place);
	IF hint = '' THEN
		RAISE EXCEPTION USING MESSAGE = said, DETAIL = detail, ERRCODE = code;
	END IF;
	RAISE EXCEPTION USING MESSAGE = said, DETAIL = detail, HINT = hint, ERRCODE = code;
END $$;
COMMENT ON FUNCTION @extschema@.register_run(text, boolean) IS 'runs the statements that define a register, as the caller: all of them, or those that an upgrade repeats; an error names the file and the line where its statement begins';

CREATE FUNCTION @extschema@.create_register(schema text) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	version text := (SELECT extversion FROM pg_extension WHERE extname = 'presensi');
BEGIN
	IF to_regclass(quoted || '.register') IS NOT NULL THEN
		RAISE EXCEPTION 'schema "%" already holds a register', schema
			USING ERRCODE = 'duplicate_schema', HINT = format('Use presensi.upgrade_register(%L) to bring it up to date.', schema);
	END IF;
	IF to_regnamespace(quoted) IS NULL THEN
		EXECUTE 'CREATE SCHEMA ' || quoted;
	END IF;
	PERFORM @extschema@.register_run(schema, true);
	EXECUTE format('INSERT INTO %s.register (version) VALUES (%L)', quoted, version);
	RETURN version;
END $$;
COMMENT ON FUNCTION @extschema@.create_register(text) IS
	'makes a register in that schema (made too if it is not there), owned by the caller, and returns its version; errors: 3F000 for a name that cannot be one, 42P06 if there is a register already';

CREATE FUNCTION @extschema@.register_version(schema text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	version text;
BEGIN
	IF to_regclass(quoted || '.register') IS NULL THEN
		RAISE EXCEPTION 'schema "%" holds no register', schema
			USING ERRCODE = 'invalid_schema_name', HINT = format('Make one by presensi.create_register(%L).', schema);
	END IF;
	EXECUTE format('SELECT r.version FROM %s.register AS r ORDER BY r.installed_at DESC, r.register_id DESC LIMIT 1', quoted) INTO version;
	RETURN version;
END $$;
COMMENT ON FUNCTION @extschema@.register_version(text) IS 'the version of this extension that last made or upgraded the register; 3F000 if there is none';

CREATE FUNCTION @extschema@.upgrade_register(schema text) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	was text := @extschema@.register_version(schema);
	version text := (SELECT extversion FROM pg_extension WHERE extname = 'presensi');
BEGIN
	PERFORM @extschema@.register_run(schema, false);
	PERFORM @extschema@.register_grant_again(schema);
	IF was IS DISTINCT FROM version THEN
		EXECUTE format('INSERT INTO %s.register (version) VALUES (%L)', quoted, version);
	END IF;
	RETURN version;
END $$;
COMMENT ON FUNCTION @extschema@.upgrade_register(text) IS
	'brings the functions, rights and views of a register up to the installed version and returns that; safe to repeat, facts are not touched; only for the register''s owner';
