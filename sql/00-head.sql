\echo Use "CREATE EXTENSION presensi CASCADE" to load this file. \quit

-- Every object lives in schema presensi and refers to its own kind as @extschema@; results depend
-- on nothing else. A line "-- since VERSION" above a type, operator or operator class says when it
-- got its present shape: upgrade scripts make it anew (sql/upgrade/renew).

-- The server reads this file as a whole before it runs the first line, so that the setting cannot
-- be changed here.
DO $$
BEGIN
    IF pg_catalog.current_setting('standard_conforming_strings') = 'off' THEN
        RAISE EXCEPTION 'presensi cannot be installed while standard_conforming_strings is off'
            USING ERRCODE = '55000',
                DETAIL = 'The patterns of its functions would be read as others.',
                HINT = 'SET standard_conforming_strings = on; and try again.';
    ELSIF pg_catalog.getdatabaseencoding() <> 'UTF8' THEN
        RAISE EXCEPTION 'presensi needs a database in UTF8'
            USING ERRCODE = '0A000',
                DETAIL = pg_catalog.format('This one is in %s.', pg_catalog.getdatabaseencoding()),
                HINT = 'Make one by CREATE DATABASE name TEMPLATE template0 ENCODING ''UTF8''.';
    END IF;
END $$;

-- A schema that was there before and in which others may make objects would let them put functions
-- in the way of these.
DO $$
DECLARE
    owner name := (SELECT pg_catalog.pg_get_userbyid(n.nspowner) FROM pg_catalog.pg_namespace AS n
        WHERE n.nspname = '@extschema@');
BEGIN
    IF owner <> current_user OR EXISTS (SELECT FROM pg_catalog.pg_namespace AS n CROSS
        JOIN pg_catalog.aclexplode(n.nspacl) AS a
        WHERE n.nspname = '@extschema@' AND a.privilege_type = 'CREATE'
            AND pg_catalog.pg_get_userbyid(a.grantee) <> owner)
        OR EXISTS (SELECT FROM pg_catalog.pg_depend AS d
            WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.deptype <> 'e'
            AND d.refobjid = (SELECT n.oid FROM pg_catalog.pg_namespace AS n
                WHERE n.nspname = '@extschema@')
                AND d.classid <> 'pg_catalog.pg_extension'::pg_catalog.regclass) THEN
        RAISE EXCEPTION 'schema "@extschema@" is not yours alone, or not empty'
            USING ERRCODE = '42501',
            DETAIL = format('It belongs to "%s".', owner),
                HINT = 'Drop or rename it, and let CREATE EXTENSION make it.';
    END IF;
END $$;

-- Functions are for everybody, as those of PostgreSQL itself; whose data they may read is decided
-- elsewhere.
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;

CREATE FUNCTION @extschema@.version() RETURNS text
    LANGUAGE SQL STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT e.extversion FROM pg_catalog.pg_extension AS e WHERE e.extname = 'presensi';
END;
COMMENT ON FUNCTION @extschema@.version()
    IS 'The version of presensi that is installed in this database.';
