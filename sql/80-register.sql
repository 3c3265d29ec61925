
-- The register: a schema of ordinary tables, views and functions that the employer owns. Its
-- definition is the plain SQL of sql/register, which register_source() holds: written for a
-- register in a schema attendance and PostGIS in a schema postgis. create_register() and
-- upgrade_register() put the quoted names of the schemas in place of these two where an identifier
-- follows, and run it statement by statement as their caller. Nothing of a register belongs to the
-- extension.

CREATE FUNCTION @extschema@.register_schema(schema text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on AS $$
BEGIN
	IF schema IS NULL OR schema = '' OR octet_length(schema) > 63 OR schema ~ '[$@''"\\[:cntrl:]]'
		OR schema ~ '^pg_'
		OR schema IN ('presensi', 'public', 'information_schema') THEN
		RAISE EXCEPTION 'invalid name for a register: "%"', coalesce(schema, 'NULL')
			USING ERRCODE = 'invalid_schema_name',
				DETAIL =
					'A register has a schema of its own; its name is at most 63 bytes long, '
					'without $, @, quotes, backslashes and control characters, and none of public, '
					'presensi and the system''s.';
	END IF;
	RETURN quote_ident(schema);
END $$;
COMMENT ON FUNCTION @extschema@.register_schema(text)
	IS 'the quoted name of a register''s schema, after a check that it can be one (SQLSTATE 3F000)';

-- Whoever else can make objects in the schema could make functions that the register would call,
-- with the rights of the caller.
CREATE FUNCTION @extschema@.register_schema_is_free(schema text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	n record;
	found text;
BEGIN
	SELECT s.oid, pg_get_userbyid(s.nspowner) AS owner, s.nspacl INTO n FROM pg_namespace AS s
		WHERE s.oid = to_regnamespace(@extschema@.register_schema(schema));
	IF n.owner <> current_user OR EXISTS (SELECT FROM aclexplode(n.nspacl) AS a
		WHERE a.privilege_type = 'CREATE' AND pg_get_userbyid(a.grantee) <> current_user) THEN
		RAISE EXCEPTION 'schema "%" is not yours alone', schema
			USING ERRCODE = 'insufficient_privilege',
			DETAIL = format(CASE WHEN n.owner <> current_user THEN 'It belongs to "%s".'
				ELSE 'Others than "%s" may make objects in it.' END, n.owner),
				HINT = 'A register needs a schema that its owner owns and that nobody else may '
				'CREATE in.';
	END IF;
	SELECT pg_describe_object(d.classid, d.objid, 0) INTO found FROM pg_depend AS d
		WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid
	ORDER BY d.classid, d.objid LIMIT 1;
	IF found IS NOT NULL THEN
		RAISE EXCEPTION 'schema "%" is not empty', schema
			USING ERRCODE = 'duplicate_schema', DETAIL = format('It holds %s.', found),
			HINT = 'A register has a schema of its own.';
	END IF;
END $$;
COMMENT ON FUNCTION @extschema@.register_schema_is_free(text)
	IS 'raises 42501 unless a schema is the caller''s and nobody else may make objects in it, '
	'42P06 unless it is empty';

CREATE FUNCTION @extschema@.create_register(schema text, preset text DEFAULT 'indonesia')
	RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	version text := (SELECT extversion FROM pg_extension WHERE extname = 'presensi');
	others text;
BEGIN
	IF preset IS NULL OR preset NOT IN ('indonesia', 'plain') THEN
		RAISE EXCEPTION 'there is no preset "%"', preset
			USING ERRCODE = '22023', HINT = 'The presets are indonesia and plain.';
	END IF;
	IF to_regclass(quoted || '.register') IS NOT NULL THEN
		RAISE EXCEPTION 'schema "%" already holds a register', schema
			USING ERRCODE = 'duplicate_schema',
				HINT = format('Use presensi.upgrade_register(%L) to bring it up to date.', schema);
	END IF;
	others := @extschema@.register_beside(schema, true);
	IF others IS NOT NULL THEN
		RAISE EXCEPTION 'cannot create register "%": register "%" of this database is distributed',
			schema, others
			USING ERRCODE = 'feature_not_supported',
				DETAIL = 'Citus would refuse new nodes and rights for both.',
				HINT = 'Make the other register in another database.';
	END IF;
	IF to_regnamespace(quoted) IS NULL THEN
		BEGIN
			EXECUTE 'CREATE SCHEMA ' || quoted;
		EXCEPTION WHEN unique_violation THEN
			RAISE EXCEPTION 'schema "%" has just been made by somebody else', schema
				USING ERRCODE = 'duplicate_schema';
		END;
	ELSE
		PERFORM @extschema@.register_schema_is_free(schema);
	END IF;
	PERFORM @extschema@.register_create(schema, preset);
	EXECUTE format('INSERT INTO %s.register (version) VALUES (%L)', quoted, version);
	RETURN version;
END $$;
COMMENT ON FUNCTION @extschema@.create_register(text, text) IS
	'makes a register in that schema (made too if it is not there), owned by the caller, and '
		'returns its version; the preset indonesia starts with the regulations'' work codes, kinds '
		'of excuses, policies and holidays, plain with none of them; errors: 22023 for another '
		'preset, 3F000 for a name that cannot be one, 42501 for a schema in which others may make '
		'objects, 42P06 if there is a register already, or anything else, 0A000 if another '
		'register of this database is distributed';

CREATE FUNCTION @extschema@.register_version(schema text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	version text;
BEGIN
	IF to_regclass(quoted || '.register') IS NULL THEN
		RAISE EXCEPTION 'schema "%" holds no register', schema
			USING ERRCODE = 'invalid_schema_name',
				HINT = format('Make one by presensi.create_register(%L).', schema);
	END IF;
	EXECUTE format('SELECT r.version FROM %s.register AS r ORDER BY r.installed_at DESC, '
		'r.register_id DESC LIMIT 1', quoted) INTO version;
	RETURN version;
END $$;
COMMENT ON FUNCTION @extschema@.register_version(text)
	IS 'the version of this extension that last made or upgraded the register; 3F000 if there is '
	'none';
