
-- The register: a schema of ordinary tables, views and functions that the employer owns (sections below; parts 81 to 89).
--
-- Nothing of it belongs to the extension: create_register() runs the parts as its caller, in the caller's schema. Each part is
-- a text of SQL in which some words stand for what is known only then:
--     @register@   the register's schema, quoted
--     @postgis@    the schema of PostGIS, quoted
--     @fact@       the columns every fact carries: who recorded it when, who withdrew it when, and why
--     @rosters_of{period}@, @rulings_of{period|as of}@    the statements behind rosters_of and rulings_of
--     @laid_out@, @laid_out_shortly@    what they gather for a posting, the second without what stands within @uncommon{…}@
--     @if_distributed{…}@    what stands within, if the register is distributed (Citus), else nothing
-- Parts that define tables run once; the others (functions, rights, views) run again at each upgrade and must bear it.
-- No column has a type of this extension and no table a trigger, so that the facts outlive the extension and distribute.

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

CREATE FUNCTION @extschema@.register_run(schema text, part text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	postgis text := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'postgis');
	word text[];
BEGIN
	IF NOT has_schema_privilege(postgis, 'USAGE') THEN
		RAISE EXCEPTION 'permission denied for schema %', quote_ident(postgis)
			USING ERRCODE = 'insufficient_privilege', HINT = format('A register needs PostGIS: GRANT USAGE ON SCHEMA %I TO the register''s owner and its members.', postgis);
	END IF;
	LOOP
		word := regexp_match(part, '@rulings_of[{]([^|}]*)[|]([^}]*)[}]@');
		EXIT WHEN word IS NULL;
		part := replace(part, '@rulings_of{' || word[1] || '|' || word[2] || '}@',
			replace(replace(@extschema@.register_rulings(), '@period@', word[1]), '@as_of@', word[2]));
	END LOOP;
	LOOP
		word := regexp_match(part, '@rosters_of[{]([^}]*)[}]@');
		EXIT WHEN word IS NULL;
		part := replace(part, '@rosters_of{' || word[1] || '}@', replace(@extschema@.register_rosters(), '@period@', word[1]));
	END LOOP;
	part := replace(part, '@laid_out@', regexp_replace(@extschema@.register_laid_out(), '@uncommon[{]([^}]*)[}]@', '\1', 'g'));
	part := replace(part, '@laid_out_shortly@', regexp_replace(@extschema@.register_laid_out(), '@uncommon[{][^}]*[}]@', '', 'g'));
	part := regexp_replace(part, '@if_distributed[{]([^}]*)[}]@', CASE WHEN @extschema@.register_is_distributed(schema) THEN '\1' ELSE '' END, 'g');
	EXECUTE replace(replace(replace(part,
		'@fact@', E'recorded_by text NOT NULL DEFAULT @register@.me(),\n'
			'recorded_at timestamptz NOT NULL DEFAULT @register@.clock(),\n'
			'revoked_by text,\nrevoked_at timestamptz,\nwhy text,\n'
			'CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))'),
		'@postgis@', quote_ident(postgis)),
		'@register@', quoted);
END $$;
COMMENT ON FUNCTION @extschema@.register_run(text, text) IS 'runs one part of a register''s definition in that schema, as the caller';

CREATE FUNCTION @extschema@.register_parts(OUT part_no int, OUT part text, OUT once boolean) RETURNS SETOF record
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT row_number() OVER (ORDER BY p.proname)::int, p.proname::text, p.proname LIKE 'register\_part\___\_once\_%'
	FROM pg_catalog.pg_proc AS p
	WHERE p.pronamespace = '@extschema@'::regnamespace AND p.proname LIKE 'register\_part\___\_%' AND p.pronargs = 0
	ORDER BY p.proname;
END;
COMMENT ON FUNCTION @extschema@.register_parts() IS 'the parts of a register''s definition in the order in which they run: functions register_part_NN_topic(), those named register_part_NN_once_topic() at creation only';

CREATE FUNCTION @extschema@.register_run_parts(schema text, fresh boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $$
DECLARE
	p record;
	body text;
BEGIN
	FOR p IN SELECT * FROM @extschema@.register_parts() WHERE fresh OR NOT once ORDER BY part_no LOOP
		EXECUTE format('SELECT @extschema@.%I()', p.part) INTO body;
		PERFORM @extschema@.register_run(schema, body);
	END LOOP;
END $$;
COMMENT ON FUNCTION @extschema@.register_run_parts(text, boolean) IS 'runs the parts of a register''s definition: all of them, or those that an upgrade repeats';

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
	PERFORM @extschema@.register_run_parts(schema, true);
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
	PERFORM @extschema@.register_run_parts(schema, false);
	PERFORM @extschema@.register_grant_again(schema);
	IF was IS DISTINCT FROM version THEN
		EXECUTE format('INSERT INTO %s.register (version) VALUES (%L)', quoted, version);
	END IF;
	RETURN version;
END $$;
COMMENT ON FUNCTION @extschema@.upgrade_register(text) IS
	'brings the functions, rights and views of a register up to the installed version and returns that; safe to repeat, facts are not touched; only for the register''s owner';
