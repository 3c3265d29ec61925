
-- The upgrade of a register: migrations that it has not had, then whatever differs from the source.
-- An upgrade that finds nothing to do takes no lock but its own. Any other takes all its strong
-- locks first, on what differs alone: functions need none. A view comes before those that it reads,
-- and tables come last, so that a session that waits for one of them holds few others. The upgrade
-- waits in pieces shorter than the time after which the server looks for deadlocks. It lets go of
-- everything if a session that waits for it holds what it still needs. So no other session's
-- statement ends in a deadlock.

CREATE FUNCTION @extschema@.register_object(schema text, object text, OUT class regclass,
	OUT id oid) RETURNS SETOF record
LANGUAGE plpgsql STABLE ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	kind constant text := split_part(object, ' ', 1);
	name constant text := @extschema@.register_named(schema, substr(object, length(kind) + 2));
	of_table oid;
BEGIN
	IF kind = 'migration' THEN
		RETURN NEXT;
		RETURN;
	END IF;
	class := CASE kind WHEN 'view' THEN 'pg_class' WHEN 'function' THEN 'pg_proc' WHEN 'policy'
		THEN 'pg_policy' WHEN 'constraint' THEN 'pg_constraint' END;
	IF kind = 'view' THEN
		id := to_regclass(name);
	ELSIF kind = 'function' THEN
		id := to_regprocedure(name);
	ELSIF kind IN ('policy', 'constraint') THEN
		of_table := to_regclass(substr(name, strpos(name, ' ') + 1));
		id := CASE kind
			WHEN 'policy' THEN (SELECT p.oid FROM pg_policy AS p
				WHERE p.polname = split_part(name, ' ', 1) AND p.polrelid = of_table)
			WHEN 'constraint' THEN (SELECT c.oid FROM pg_constraint AS c
				WHERE c.conname = split_part(name, ' ', 1) AND c.conrelid = of_table) END;
	END IF;
	RETURN NEXT;
END $$;
COMMENT ON FUNCTION @extschema@.register_object(text, text)
	IS 'the catalogue entry of an object of a register, named as in its source: class and id; id '
	'NULL if it is not there';

CREATE FUNCTION @extschema@.register_held(schema text, pattern text DEFAULT '%', OUT object text,
	OUT digest text, OUT class regclass, OUT id oid) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT s.object, s.digest, o.class, o.id FROM %s.source AS s '
		'CROSS JOIN LATERAL @extschema@.register_object($1, s.object) AS o'
		' WHERE s.object LIKE $2', @extschema@.register_schema(schema)) USING schema, pattern;
END $$;
COMMENT ON FUNCTION @extschema@.register_held(text, text)
	IS 'what a register holds of its source, of the objects like the pattern, with the catalogue '
	'entries';

-- An object goes after those of the register that depend on it. It stays if a table needs it, in a
-- default or a check; it cannot go if something of the user's depends on it.
CREATE FUNCTION @extschema@.register_take_down(schema text, object text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET client_min_messages = warning
	AS $$
DECLARE
	target record;
	dependent record;
	others text[];
BEGIN
	SELECT * INTO target FROM @extschema@.register_object(schema, object);
	IF target.id IS NULL THEN
		RETURN;
	END IF;
	FOR dependent IN
		SELECT DISTINCT x.class, x.id, h.object
		FROM (
			SELECT CASE WHEN w.oid IS NULL THEN d.classid
				ELSE 'pg_class'::regclass::oid END AS class, coalesce(w.ev_class, d.objid) AS id
			FROM (
				-- the object; of a view also the type of its rows and that of their arrays
				SELECT target.class::oid AS class, target.id AS id
				UNION ALL
				SELECT 'pg_type'::regclass, unnest(ARRAY[t.oid, t.typarray]) FROM pg_class AS c
					JOIN pg_type AS t ON t.oid = c.reltype
				WHERE target.class = 'pg_class'::regclass AND c.oid = target.id
			) AS r
			JOIN pg_depend AS d ON d.refclassid = r.class AND d.refobjid = r.id
				AND d.deptype IN ('n', 'a')
			LEFT JOIN pg_rewrite AS w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
		) AS x
		LEFT JOIN LATERAL @extschema@.register_held(schema, CASE x.class
			WHEN 'pg_class'::regclass THEN (SELECT 'view %.' || c.relname FROM pg_class AS c
				WHERE c.oid = x.id)
			WHEN 'pg_proc'::regclass THEN (SELECT 'function %.' || f.proname || '(%'
				FROM pg_proc AS f WHERE f.oid = x.id)
			WHEN 'pg_policy'::regclass THEN (SELECT 'policy ' || f.polname || ' %'
				FROM pg_policy AS f WHERE f.oid = x.id)
			WHEN 'pg_constraint'::regclass THEN (SELECT 'constraint ' || f.conname || ' %'
				FROM pg_constraint AS f WHERE f.oid = x.id) END) AS h ON h.class = x.class
				AND h.id = x.id
		WHERE NOT (x.class = target.class AND x.id = target.id)
	LOOP
		IF dependent.object IS NOT NULL THEN
			PERFORM @extschema@.register_take_down(schema, dependent.object);
		ELSE
			others := others || pg_describe_object(dependent.class, dependent.id, 0);
		END IF;
	END LOOP;
	IF others IS NOT NULL THEN
		RAISE EXCEPTION
			'cannot upgrade register "%": % must change, and other objects depend on it', schema,
			@extschema@.register_named(schema, object)
			USING ERRCODE = 'dependent_objects_still_exist',
				DETAIL = format('They are: %s.', array_to_string(others, ', ')),
				HINT = 'Nothing was changed. Keep their definitions (pg_get_viewdef, '
					'pg_get_functiondef, or pg_dump), drop them, upgrade the register, and make '
					'them again.';
	END IF;
	EXECUTE CASE split_part(object, ' ', 1)
		WHEN 'view' THEN format('DROP VIEW %s', target.id::regclass)
		WHEN 'function' THEN format('DROP FUNCTION %s', target.id::regprocedure)
		WHEN 'policy' THEN (SELECT format('DROP POLICY %I ON %s', p.polname, p.polrelid::regclass)
			FROM pg_policy AS p WHERE p.oid = target.id)
		WHEN 'constraint' THEN (SELECT format('ALTER TABLE %s DROP CONSTRAINT %I',
			c.conrelid::regclass, c.conname) FROM pg_constraint AS c WHERE c.oid = target.id)
	END;
END $$;
COMMENT ON FUNCTION @extschema@.register_take_down(text, text)
	IS 'drops an object of a register and, before it, those of the register that depend on it; '
	'error: 2BP01 if anything else does';

-- A migration may change what views and functions stand on, so they go first; but for the functions
-- that tables need, which are replaced where they stand.
CREATE FUNCTION @extschema@.register_clear(schema text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	held record;
BEGIN
	FOR held IN SELECT * FROM @extschema@.register_held(schema) AS h WHERE h.id IS NOT NULL
		AND h.class IN ('pg_class'::regclass, 'pg_policy'::regclass) LOOP
		PERFORM @extschema@.register_take_down(schema, held.object);
	END LOOP;
	FOR held IN
		SELECT * FROM @extschema@.register_held(schema) AS h WHERE h.id IS NOT NULL
			AND h.class = 'pg_proc'::regclass
			AND NOT EXISTS (
				WITH RECURSIVE up AS (
					SELECT d.classid, d.objid FROM pg_depend AS d WHERE d.refclassid = h.class
						AND d.refobjid = h.id AND d.deptype IN ('n', 'a')
					UNION
					SELECT d.classid, d.objid FROM up
						JOIN pg_depend AS d ON d.refclassid = 'pg_proc'::regclass
						AND up.classid = d.refclassid AND d.refobjid = up.objid
						AND d.deptype IN ('n', 'a')
				)
				SELECT FROM up WHERE up.classid IN ('pg_attrdef'::regclass,
					'pg_constraint'::regclass))
	LOOP
		PERFORM @extschema@.register_take_down(schema, held.object);
	END LOOP;
END $$;
COMMENT ON FUNCTION @extschema@.register_clear(text)
	IS 'takes down the views, policies and functions of a register but those functions that its '
	'tables need';

-- How many views deep a view stands on tables.
CREATE FUNCTION @extschema@.register_depth(relation oid) RETURNS int
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN (
		WITH RECURSIVE down AS (
			SELECT register_depth.relation AS id, 0 AS depth
			UNION
			SELECT d.refobjid, down.depth + 1 FROM down
				JOIN pg_rewrite AS w ON w.ev_class = down.id
				JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
					AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> down.id
		)
		SELECT max(down.depth) FROM down
	);
END $$;
COMMENT ON FUNCTION @extschema@.register_depth(oid)
	IS 'the longest way from a view through other views to a table; 0 for a table';

CREATE FUNCTION @extschema@.register_to_lock(schema text, objects text[]) RETURNS regclass[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN (
		WITH RECURSIVE up AS (
			SELECT CASE o.class WHEN 'pg_class'::regclass THEN o.id
				WHEN 'pg_policy'::regclass THEN (SELECT p.polrelid FROM pg_policy AS p
					WHERE p.oid = o.id)
				WHEN 'pg_constraint'::regclass THEN (SELECT c.conrelid FROM pg_constraint AS c
					WHERE c.oid = o.id)
				END AS id
			FROM unnest(objects) AS x(object)
			CROSS JOIN LATERAL @extschema@.register_object(schema, x.object) AS o
			UNION
			-- a policy or a constraint that is new
			SELECT to_regclass(@extschema@.register_named(schema, split_part(x.object, ' ', 3)))
			FROM unnest(objects) AS x(object) WHERE x.object ~ '^(policy|constraint) '
			UNION
			SELECT c.oid FROM pg_class AS c
			WHERE objects IS NULL
				AND c.relnamespace = to_regnamespace(@extschema@.register_schema(schema))
				AND (c.relkind IN ('r', 'p') OR c.relkind = 'v' AND EXISTS (SELECT
					FROM @extschema@.register_held(schema, 'view %') AS h WHERE h.id = c.oid))
		), above AS (
			SELECT up.id FROM up WHERE up.id IS NOT NULL
			UNION
			-- views that read them; a table's row policy is not theirs to change
			SELECT w.ev_class FROM above JOIN pg_class AS c ON c.oid = above.id AND c.relkind = 'v'
				JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass
					AND d.refobjid = above.id AND d.classid = 'pg_rewrite'::regclass
				JOIN pg_rewrite AS w ON w.oid = d.objid
		)
		SELECT array_agg(c.oid::regclass ORDER BY @extschema@.register_depth(c.oid) DESC,
			c.relname <> 'member', c.relname <> 'employee', c.oid)
		FROM above JOIN pg_class AS c ON c.oid = above.id
	);
END $$;
COMMENT ON FUNCTION @extschema@.register_to_lock(text, text[])
	IS 'the tables and views that change with these objects of a register (NULL: all), in the '
	'order in which they are locked';

-- Citus takes no policies: on it only roles that may see everything are members
-- (distribute_register).
CREATE FUNCTION @extschema@.register_statements_of(schema text, OUT file text, OUT kind text,
	OUT line bigint, OUT object text, OUT statement text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	distributed constant boolean := @extschema@.register_is_distributed(schema);
BEGIN
	RETURN QUERY
		SELECT x.file, x.kind, x.line, x.object, coalesce(c.statement, x.statement)
		FROM @extschema@.register_statements(schema) WITH ORDINALITY AS x
		LEFT JOIN @extschema@.register_statements(schema) AS c ON distributed AND c.kind = 'citus'
			AND c.object = x.object
		WHERE x.kind <> 'citus' AND NOT (distributed AND x.object LIKE 'policy %')
		ORDER BY x.ordinality;
END $$;
COMMENT ON FUNCTION @extschema@.register_statements_of(text)
	IS 'the statements of register_statements that this register has, distributed or not; what a '
	'distributed one holds of them, register_inlined tells';

CREATE FUNCTION @extschema@.register_due(schema text) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	distributed constant boolean := @extschema@.register_is_distributed(schema);
	due text[];
BEGIN
	WITH source AS MATERIALIZED (
		SELECT x.kind, x.object, md5(CASE WHEN distributed
			THEN @extschema@.register_inlined(schema, x.statement) ELSE x.statement END) AS digest
		FROM @extschema@.register_statements_of(schema) AS x WHERE x.object IS NOT NULL
	), held AS MATERIALIZED (
		SELECT x.object, x.digest, x.id FROM @extschema@.register_held(schema) AS x
	)
	SELECT CASE
		-- a migration may touch everything
		WHEN EXISTS (SELECT FROM source AS s WHERE s.kind = 'migration'
			AND s.object NOT IN (SELECT h.object FROM held AS h)) THEN NULL
		ELSE ARRAY (
			SELECT coalesce(s.object, h.object)
			FROM source AS s FULL JOIN held AS h ON h.object = s.object
			WHERE coalesce(s.object, h.object) NOT LIKE 'migration %'
				AND (h.id IS NULL OR s.digest IS DISTINCT FROM h.digest)
		) END
	INTO due;
	-- what a distributed register holds of the ruling functions is known only once they are new
	IF distributed AND EXISTS (SELECT FROM unnest(due) AS d(object) WHERE d.object LIKE 'function %'
		AND regexp_replace(d.object, '^[^(]*[.]|[(].*$', '', 'g')
			= ANY (@extschema@.register_ruling())) THEN
		RETURN NULL;
	END IF;
	RETURN due;
END $$;
COMMENT ON FUNCTION @extschema@.register_due(text)
	IS 'the objects of a register that an upgrade makes anew or drops; NULL: all may change';

-- Waiting for a lock of ours, is anybody who holds one that we still need?
CREATE FUNCTION @extschema@.register_holds_up(needed regclass[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN EXISTS (
		WITH RECURSIVE waiting AS MATERIALIZED (
			SELECT DISTINCT l.pid, pg_blocking_pids(l.pid) AS for_whom FROM pg_locks AS l
			WHERE NOT l.granted
		), stuck AS (
			SELECT w.pid FROM waiting AS w WHERE pg_backend_pid() = ANY (w.for_whom)
			UNION
			SELECT w.pid FROM stuck JOIN waiting AS w ON stuck.pid = ANY (w.for_whom)
		)
		SELECT FROM stuck JOIN pg_locks AS l ON l.pid = stuck.pid AND l.granted
			AND l.relation = ANY (needed::oid[])
	);
END $$;
COMMENT ON FUNCTION @extschema@.register_holds_up(regclass[])
	IS 'does somebody wait for this session, directly or for one who does, and hold a lock on one '
	'of these relations?';

CREATE FUNCTION @extschema@.register_lock(relations regclass[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET lock_timeout = 0 AS $$
DECLARE
	piece constant interval := current_setting('deadlock_timeout')::interval / 2;
	-- nobody shall wait for it longer than for other work
	let_go timestamptz;
	place int := 1;
BEGIN
	PERFORM set_config('lock_timeout', ceil(extract(epoch FROM piece) * 1000)::int::text, true);
	WHILE place <= cardinality(relations) LOOP
		BEGIN
			-- LOCK TABLE of a view would lock all that it reads; this, which changes nothing, locks
			-- it alone
			EXECUTE format(CASE (SELECT c.relkind FROM pg_class AS c WHERE c.oid = relations[place])
				WHEN 'v' THEN 'ALTER VIEW %s SET (security_invoker = true)'
				ELSE 'LOCK TABLE %s IN ACCESS EXCLUSIVE MODE' END, relations[place]);
			let_go := coalesce(let_go, clock_timestamp() + interval '5 seconds');
			place := place + 1;
		EXCEPTION WHEN lock_not_available THEN
			IF clock_timestamp() > let_go OR @extschema@.register_holds_up(relations[place:]) THEN
				RAISE;
			END IF;
		END;
	END LOOP;
END $$;
COMMENT ON FUNCTION @extschema@.register_lock(regclass[])
	IS 'locks tables and views for an upgrade, one after the other, all or none; error: 55006 if '
	'they are in use';

CREATE FUNCTION @extschema@.register_make(schema text, object text, statement text, objects text[])
	RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET client_min_messages = warning
	AS $$
DECLARE
	kind constant text := split_part(object, ' ', 1);
	old record;
BEGIN
	IF kind = 'function' THEN
		-- one of the same name with arguments of before would make calls ambiguous
		FOR old IN SELECT h.object FROM @extschema@.register_held(schema,
			split_part(register_make.object, '(', 1) || '(%') AS h
			WHERE h.id IS NOT NULL AND h.object <> ALL (objects)
				AND split_part(h.object, '(', 1) = split_part(register_make.object, '(', 1) LOOP
			PERFORM @extschema@.register_take_down(schema, old.object);
		END LOOP;
	ELSIF kind IN ('policy', 'constraint') THEN
		PERFORM @extschema@.register_take_down(schema, object);
	END IF;
	BEGIN
		-- a constraint and its comment one after the other: Citus takes them no other way
		IF kind = 'constraint' AND strpos(statement, E'\nCOMMENT ON ') > 0 THEN
			EXECUTE split_part(statement, E'\nCOMMENT ON ', 1);
			EXECUTE 'COMMENT ON ' || split_part(statement, E'\nCOMMENT ON ', 2);
		ELSE
			EXECUTE statement;
		END IF;
	EXCEPTION WHEN invalid_table_definition OR invalid_function_definition THEN
		-- another shape: it and those that depend on it are made anew
		PERFORM @extschema@.register_take_down(schema, object);
		EXECUTE statement;
	END;
	IF object IS NOT NULL THEN
		PERFORM @extschema@.register_note(schema, object, statement);
	END IF;
END $$;
COMMENT ON FUNCTION @extschema@.register_make(text, text, text, text[])
	IS 'makes an object of a register anew by its statement: in its place, or where its shape '
	'changes after taking it down; objects are all that the source has';

CREATE FUNCTION @extschema@.register_apply(schema text, relations regclass[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET client_min_messages = warning
	AS $$
DECLARE
	quoted constant text := @extschema@.register_schema(schema);
	distributed constant boolean := @extschema@.register_is_distributed(schema);
	objects constant text[] := ARRAY (SELECT x.object
		FROM @extschema@.register_statements_of(schema) AS x WHERE x.object IS NOT NULL);
	locked boolean := false;
	s record;
	gone record;
	statement text;
	digest text;
	place text := 'the start';
	message text;
	detail text;
	hint text;
	code text;
BEGIN
	FOR s IN
		SELECT x.* FROM @extschema@.register_statements(schema) WITH ORDINALITY AS x
		WHERE x.kind = 'migration' AND NOT EXISTS (SELECT
			FROM @extschema@.register_held(schema, 'migration %') AS m WHERE m.object = x.object)
		ORDER BY x.ordinality
	LOOP
		place := format('%s:%s', s.file, s.line);
		IF NOT locked THEN
			PERFORM @extschema@.register_lock(relations);
			PERFORM @extschema@.register_clear(schema);
			locked := true;
		END IF;
		EXECUTE s.statement;
		PERFORM @extschema@.register_note(schema, s.object, NULL);
	END LOOP;
	FOR s IN
		SELECT x.* FROM @extschema@.register_statements_of(schema) WITH ORDINALITY AS x
		WHERE x.kind IN ('checks', 'functions', 'views', 'rights', 'comments')
		ORDER BY x.ordinality
	LOOP
		place := format('%s:%s', s.file, s.line);
		IF s.object IS NULL THEN
			EXECUTE s.statement;
			CONTINUE;
		END IF;
		statement := CASE WHEN distributed THEN @extschema@.register_inlined(schema, s.statement)
			ELSE s.statement END;
		EXECUTE format('SELECT x.digest FROM %s.source AS x WHERE x.object = $1', quoted)
			INTO digest USING s.object;
		IF (SELECT o.id FROM @extschema@.register_object(schema, s.object) AS o) IS NULL
			OR digest IS DISTINCT FROM md5(statement) THEN
			IF NOT locked THEN
				PERFORM @extschema@.register_lock(relations);
				locked := true;
			END IF;
			PERFORM @extschema@.register_make(schema, s.object, statement, objects);
		END IF;
	END LOOP;
	FOR gone IN
		SELECT x.object FROM @extschema@.register_held(schema) AS x
		WHERE x.object <> ALL (objects)
	LOOP
		place := 'what the source no longer holds';
		IF NOT locked THEN
			PERFORM @extschema@.register_lock(relations);
			locked := true;
		END IF;
		PERFORM @extschema@.register_take_down(schema, gone.object);
		EXECUTE format('DELETE FROM %s.source AS x WHERE x.object = $1', quoted) USING gone.object;
	END LOOP;
	RETURN locked;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL,
		hint = PG_EXCEPTION_HINT, code = RETURNED_SQLSTATE;
	PERFORM @extschema@.register_fails(place, message, detail, hint, code);
END $$;
COMMENT ON FUNCTION @extschema@.register_apply(text, regclass[])
	IS 'runs the migrations that a register has not had and makes anew what differs from the '
	'source, once it has locked the relations; returns whether anything did. Errors: 55006, 55P03 '
	'if they, or others, are in use';

CREATE FUNCTION @extschema@.register_renew(schema text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET lock_timeout = 0 AS $$
DECLARE
	due text[];
	relations regclass[];
	statement text;
	give_up constant timestamptz := clock_timestamp() + interval '10 minutes';
	pause float8 := 0.1;
BEGIN
	-- a register older than the table of its objects gets the list of what it had
	IF to_regclass(@extschema@.register_schema(schema) || '.source') IS NULL THEN
		FOR statement IN SELECT x.statement FROM @extschema@.register_statements(schema) AS x
			WHERE x.kind = 'origin' LOOP
			EXECUTE statement;
		END LOOP;
	END IF;
	due := @extschema@.register_due(schema);
	IF due = '{}' THEN
		-- what makes no object may have something to do all the same: months to come
		FOR statement IN SELECT x.statement FROM @extschema@.register_statements(schema) AS x
			WHERE x.object IS NULL AND x.kind IN ('checks', 'rights', 'comments') LOOP
			EXECUTE statement;
		END LOOP;
		RETURN false;
	END IF;
	relations := @extschema@.register_to_lock(schema, due);
	LOOP
		BEGIN
			-- what is not locked by then is waited for hardly at all
			PERFORM set_config('lock_timeout', '20ms', true);
			RETURN @extschema@.register_apply(schema, relations);
		EXCEPTION WHEN object_in_use OR lock_not_available THEN
			IF clock_timestamp() > give_up THEN
				RAISE EXCEPTION 'cannot upgrade register "%": its tables are in use', schema
					USING ERRCODE = 'lock_not_available', DETAIL = SQLERRM,
						HINT = 'Nothing was changed. Look in pg_stat_activity for a transaction '
						'that has been open for long, or upgrade at a quieter time.';
			END IF;
			IF SQLSTATE = '55P03' THEN
				relations := @extschema@.register_to_lock(schema, NULL);
			END IF;
		END;
		-- others go on meanwhile
		PERFORM pg_sleep(pause * (0.5 + random()));
		pause := least(pause * 1.5, 3);
	END LOOP;
END $$;
COMMENT ON FUNCTION @extschema@.register_renew(text)
	IS 'brings the objects of a register up to the source; returns whether any differed. Asks '
	'again for ten minutes while they are in use; error: 55P03';

CREATE FUNCTION @extschema@.upgrade_register(schema text) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	was text;
	renewed boolean;
	version text := (SELECT extversion FROM pg_extension WHERE extname = 'presensi');
BEGIN
	-- One upgrade at a time: the next waits here, with no other lock on the register. Members
	-- cannot take a lock that this one waits for.
	IF to_regclass(quoted || '.register') IS NOT NULL THEN
		EXECUTE format('LOCK TABLE %s.register IN SHARE ROW EXCLUSIVE MODE', quoted);
	END IF;
	was := @extschema@.register_version(schema);
	renewed := @extschema@.register_renew(schema);
	IF @extschema@.register_is_distributed(schema) THEN
		renewed := @extschema@.register_delegate(schema) OR renewed;
	END IF;
	PERFORM @extschema@.register_grant_again(schema, renewed);
	IF was IS DISTINCT FROM version THEN
		EXECUTE format('INSERT INTO %s.register (version) VALUES (%L)', quoted, version);
	END IF;
	RETURN version;
END $$;
COMMENT ON FUNCTION @extschema@.upgrade_register(text) IS
	'brings a register up to the installed version and returns that: runs the migrations that it '
		'has not had, each once, and makes anew the functions, views, policies and rights that '
		'differ. Facts stay; nobody who punches or reads beside it fails. Safe to repeat; only for '
		'the register''s owner. Errors: 2BP01 if an object of the user''s depends on one that must '
		'change, 55P03 if the tables stay in use for ten minutes';
