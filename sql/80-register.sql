
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
	PERFORM @extschema@.register_create(schema);
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
