
-- The source of a register, statement by statement, and its first run. The text itself is
-- register_source(), packed from sql/register by the build.

CREATE FUNCTION @extschema@.register_named(schema text, source text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on AS $$
DECLARE
	gis constant text := (SELECT quote_ident(n.nspname) FROM pg_extension AS e
		JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'postgis');
BEGIN
	RETURN regexp_replace(regexp_replace(source, '\mattendance[.](?=[a-z_])',
		@extschema@.register_schema(schema) || '.', 'g'),
		'\mpostgis[.](?=[a-z_])', gis || '.', 'g');
END $$;
COMMENT ON FUNCTION @extschema@.register_named(text, text)
	IS 'text of a register''s source with the quoted names of this register''s schema and of '
	'PostGIS''s in place of attendance and postgis, where an identifier follows';

CREATE FUNCTION @extschema@.register_statements(schema text, OUT file text, OUT kind text,
	OUT line bigint, OUT object text, OUT statement text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on AS $$
DECLARE
	gis constant text := (SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n
		ON n.oid = e.extnamespace WHERE e.extname = 'postgis');
BEGIN
	IF NOT has_schema_privilege(gis, 'USAGE') THEN
		RAISE EXCEPTION 'permission denied for schema %', quote_ident(gis)
			USING ERRCODE = 'insufficient_privilege',
				HINT = format('A register needs PostGIS: GRANT USAGE ON SCHEMA %I TO the '
				'register''s owner and its members.', gis);
	END IF;
	RETURN QUERY
		SELECT s.file, s.kind, x.line,
			CASE WHEN s.kind = 'migration' THEN 'migration ' || s.file
				WHEN s.kind IN ('checks', 'functions', 'views', 'rights', 'citus') THEN coalesce(
				'view ' || (regexp_match(x.statement, '^CREATE OR REPLACE VIEW (\S+)'))[1],
				-- one whose columns are listed by a block
				'view ' || (regexp_match(x.statement, '^DO .*\nCOMMENT ON VIEW (\S+)'))[1],
				'function ' || regexp_replace((regexp_match(x.statement,
					'\nCOMMENT ON FUNCTION (\S+\([^()]*\))\s+IS\M'))[1], '\s+', ' ', 'g'),
				(SELECT 'policy ' || m[1] || ' ' || m[2]
					FROM regexp_match(x.statement, '^CREATE POLICY (\S+) ON (\S+)') AS m),
				(SELECT 'constraint ' || m[2] || ' ' || m[1]
					FROM regexp_match(x.statement, '^ALTER TABLE (\S+) ADD CONSTRAINT (\S+)') AS m))
			END,
			-- a list of objects keeps the names of the source
			CASE WHEN s.kind = 'origin' THEN replace(x.statement, 'attendance.source',
				@extschema@.register_schema(schema) || '.source')
				ELSE @extschema@.register_named(schema, x.statement) END
		FROM @extschema@.register_source() WITH ORDINALITY AS s(file, kind, source, no)
		CROSS JOIN LATERAL (
			-- a statement begins with a line that begins with one of these words; its comments are
			-- part of it, those before the next one are not
			SELECT min(l.line) AS line, regexp_replace(string_agg(l.text, E'\n' ORDER BY l.line),
				'(\n(--[^\n]*)?)+$', '') AS statement
			FROM (
				SELECT t.line, t.text,
					count(*) FILTER (WHERE t.text ~
					'^(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|DO)\M') OVER (ORDER BY t.line) AS no
				FROM string_to_table(s.source, E'\n') WITH ORDINALITY AS t(text, line)
			) AS l
			WHERE l.no > 0 GROUP BY l.no
		) AS x
		ORDER BY s.no, x.line;
END $$;
COMMENT ON FUNCTION @extschema@.register_statements(text)
	IS 'the statements that define a register in that schema, in the order in which they run, each '
	'with the file and line where it begins and the object that it makes, if upgrades make it anew '
	'(view, function, policy or constraint, named as in the source), or the migration that it '
	'belongs to';

CREATE FUNCTION @extschema@.register_fails(place text, message text, detail text, hint text,
	code text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	detail := concat_ws(' ', nullif(detail, ''), format('It came from %s.', place));
	IF hint = '' THEN
		RAISE EXCEPTION USING MESSAGE = message, DETAIL = detail, ERRCODE = code;
	END IF;
	RAISE EXCEPTION USING MESSAGE = message, DETAIL = detail, HINT = hint, ERRCODE = code;
END $$;
COMMENT ON FUNCTION @extschema@.register_fails(text, text, text, text, text)
	IS 'raises an error again, with the place in the source that it came from';

CREATE FUNCTION @extschema@.register_note(schema text, object text, statement text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	EXECUTE format('INSERT INTO %s.source (object, digest) VALUES ($1, $2) ON CONFLICT (object) DO '
		'UPDATE SET digest = excluded.digest, made_at = excluded.made_at',
		@extschema@.register_schema(schema)) USING object, md5(statement);
END $$;
COMMENT ON FUNCTION @extschema@.register_note(text, text, text)
	IS 'notes in a register that it holds an object as that statement makes it';

CREATE FUNCTION @extschema@.register_create(schema text, preset text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET client_min_messages = warning
	AS $$
DECLARE
	other constant text := CASE preset WHEN 'plain' THEN 'seed' ELSE 'plain' END;
	s record;
	place text := 'the start';
	message text;
	detail text;
	hint text;
	code text;
BEGIN
	-- Citus warns of each function that it will make on one node only, until the register is
	-- distributed
	IF to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL THEN
		PERFORM set_config('client_min_messages', 'error', true);
	END IF;
	FOR s IN SELECT * FROM @extschema@.register_statements(schema) LOOP
		place := format('%s:%s', s.file, s.line);
		IF s.kind NOT IN ('origin', 'migration', 'citus', other) THEN
			EXECUTE s.statement;
		END IF;
		-- a new register has what migrations lead to
		IF s.object IS NOT NULL AND s.kind NOT IN ('origin', 'citus') THEN
			PERFORM @extschema@.register_note(schema, s.object, s.statement);
		END IF;
	END LOOP;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL,
		hint = PG_EXCEPTION_HINT, code = RETURNED_SQLSTATE;
	-- beside each other, and since the schema was seen to be empty
	IF code IN ('23505', '42P07', '42710', '42723') THEN
		message := format('schema "%s" has just been filled by somebody else', schema);
		code := '42P06';
	END IF;
	PERFORM @extschema@.register_fails(place, message, detail, hint, code);
END $$;
COMMENT ON FUNCTION @extschema@.register_create(text, text)
	IS 'runs the statements that define a register of a preset, as the caller; an error names the '
	'file and the line where its statement begins';
