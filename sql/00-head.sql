\echo Use "CREATE EXTENSION presensi CASCADE" to load this file. \quit

-- Every object lives in schema presensi and refers to its own kind as @extschema@; results depend on nothing else.

-- Functions are for everybody, as those of PostgreSQL itself; whose data they may read is decided elsewhere.
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;

CREATE FUNCTION @extschema@.version() RETURNS text
    LANGUAGE SQL STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT e.extversion FROM pg_catalog.pg_extension AS e WHERE e.extname = 'presensi';
END;
COMMENT ON FUNCTION @extschema@.version() IS 'The version of presensi that is installed in this database.';
