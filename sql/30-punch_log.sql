-- presensi.punch_log: the punches of one person, a sorted set of instants with or without a
-- direction.

CREATE TYPE direction AS ENUM ('in', 'out');
COMMENT ON TYPE direction IS 'direction of a punch: in or out; NULL means that it is not known';

CREATE TYPE punch_log;

CREATE FUNCTION punch_log_in(cstring) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_in(cstring)
    IS 'reads {2022-10-03 23:50:00Z,in 2022-10-04 06:00:00Z}: any order, any numeric offset, '
    'elements quoted or not, NULL elements skipped; an instant without an offset is an error '
    '(22P02)';

CREATE FUNCTION punch_log_out(punch_log) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_out(punch_log)
    IS 'writes a punch log: sorted, in UTC, whatever TimeZone and DateStyle are';

CREATE FUNCTION punch_log_recv(internal) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_recv(internal)
    IS 'reads the binary form; an image that breaks a rule of the type is an error (22P03)';

CREATE FUNCTION punch_log_send(punch_log) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_send(punch_log) IS 'writes the binary form';

CREATE TYPE punch_log (
    INPUT = punch_log_in,
    OUTPUT = punch_log_out,
    RECEIVE = punch_log_recv,
    SEND = punch_log_send,
    INTERNALLENGTH = variable,
    ALIGNMENT = double,
    STORAGE = extended
);
COMMENT ON TYPE punch_log
    IS 'the punches of one person: a set of instants, each with direction in, out or none, sorted; '
    '{2022-10-03 23:50:00Z,in 2022-10-04 06:00:00Z}; at most 25,000,000';

-- ---- making and reading ----

CREATE FUNCTION punch_log(instants timestamptz[]) RETURNS punch_log
    AS 'MODULE_PATHNAME', 'punch_log_from_array' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION punch_log(timestamptz[])
    IS 'the log of these instants, without directions; NULL elements are skipped, a NULL array is '
    'an empty one, infinite ones are an error (22008)';

CREATE FUNCTION punch_log(text text) RETURNS punch_log
    AS 'MODULE_PATHNAME', 'punch_log_from_text' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION punch_log(text)
    IS 'the log of a text as punch_log_in reads it, for drivers that bind an array as text; NULL '
    'elements are skipped, a NULL text is an empty log; another form is an error (22P02)';

CREATE FUNCTION punches(log punch_log, OUT at timestamptz, OUT direction direction)
    RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'punch_log_punches' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 50;
COMMENT ON FUNCTION punches(punch_log)
    IS 'the punches in order of time, one a row; direction is NULL where it is not known';

CREATE FUNCTION punch_count(log punch_log) RETURNS integer
    AS 'MODULE_PATHNAME', 'punch_log_count' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_count(punch_log)
    IS 'how many punches a log has; exact repetitions are one';

CREATE FUNCTION punch_times(log punch_log) RETURNS timestamptz[]
    AS 'MODULE_PATHNAME', 'punch_log_times' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_times(punch_log)
    IS 'the instants of a log in order, each once, without directions';

CREATE FUNCTION punch_log_concat(a punch_log, b punch_log) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_concat(punch_log, punch_log)
    IS 'the punches of both logs, as a || b; a NULL log is an empty one';

CREATE OPERATOR || (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_concat, COMMUTATOR = ||
);
COMMENT ON OPERATOR || (punch_log, punch_log) IS 'the punches of both logs';

CREATE CAST (timestamptz[] AS punch_log) WITH FUNCTION punch_log(timestamptz[]) AS ASSIGNMENT;
COMMENT ON CAST (timestamptz[] AS punch_log) IS 'the log of these instants, without directions';
CREATE CAST (punch_log AS timestamptz[]) WITH FUNCTION punch_times(punch_log);
COMMENT ON CAST (punch_log AS timestamptz[]) IS 'the instants of a log; directions are lost';

-- ---- the aggregates ----

CREATE FUNCTION planner_support(internal) RETURNS internal
    AS 'MODULE_PATHNAME', 'presensi_planner_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION planner_support(internal)
    IS 'For the planner: marks the functions for which presensi has plan nodes, and says how many '
    'rows rulings() and roster_rulings() give, at least. Planning a call of one of them loads the '
    'library.';

CREATE FUNCTION punch_log_accum(state punch_log, at timestamptz) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE PARALLEL SAFE COST 4 SUPPORT planner_support;
COMMENT ON FUNCTION punch_log_accum(punch_log, timestamptz)
    IS 'transition function of the aggregate punch_log(timestamptz)';

CREATE FUNCTION punch_log_accum(state punch_log, at timestamptz, direction direction)
    RETURNS punch_log
    AS 'MODULE_PATHNAME', 'punch_log_accum_directed'
        LANGUAGE c IMMUTABLE PARALLEL SAFE COST 4 SUPPORT planner_support;
COMMENT ON FUNCTION punch_log_accum(punch_log, timestamptz, direction)
    IS 'transition function of the aggregate punch_log(timestamptz, direction)';

CREATE FUNCTION punch_log_combine(state punch_log, other punch_log) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_combine(punch_log, punch_log)
    IS 'combine function of the aggregates punch_log';

CREATE FUNCTION punch_log_final(state punch_log) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_final(punch_log) IS 'final function of the aggregates punch_log';

CREATE AGGREGATE punch_log(at timestamptz) (
    SFUNC = punch_log_accum,
    STYPE = punch_log,
    SSPACE = 256,
    FINALFUNC = punch_log_final,
    COMBINEFUNC = punch_log_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE punch_log(timestamptz)
    IS 'the log of these instants, in any order; NULL instants are skipped, infinite ones are an '
    'error (22008); NULL if there is none';

CREATE AGGREGATE punch_log(at timestamptz, direction direction) (
    SFUNC = punch_log_accum,
    STYPE = punch_log,
    SSPACE = 512,
    FINALFUNC = punch_log_final,
    COMBINEFUNC = punch_log_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE punch_log(timestamptz, direction)
    IS 'the log of these punches with their directions; rows whose instant is NULL are skipped, a '
    'NULL direction is an unknown one';

-- ---- equality, order, hashing ----

CREATE FUNCTION punch_log_eq(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_eq(punch_log, punch_log) IS 'a = b';
CREATE OPERATOR = (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_eq, COMMUTATOR = =,
        NEGATOR = <>,
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (punch_log, punch_log) IS 'equal: the same punches';

CREATE FUNCTION punch_log_ne(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_ne(punch_log, punch_log) IS 'a <> b';
CREATE OPERATOR <> (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_ne, COMMUTATOR = <>,
        NEGATOR = =,
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (punch_log, punch_log) IS 'not the same punches';

CREATE FUNCTION punch_log_lt(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_lt(punch_log, punch_log) IS 'a < b';
CREATE OPERATOR < (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_lt, COMMUTATOR = >,
        NEGATOR = >=,
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (punch_log, punch_log) IS 'order of logs: punch by punch, then by length';

CREATE FUNCTION punch_log_le(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_le(punch_log, punch_log) IS 'a <= b';
CREATE OPERATOR <= (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_le, COMMUTATOR = >=,
        NEGATOR = >,
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (punch_log, punch_log) IS 'order of logs: less or equal';

CREATE FUNCTION punch_log_gt(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_gt(punch_log, punch_log) IS 'a > b';
CREATE OPERATOR > (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_gt, COMMUTATOR = <,
        NEGATOR = <=,
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (punch_log, punch_log) IS 'order of logs: greater';

CREATE FUNCTION punch_log_ge(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_ge(punch_log, punch_log) IS 'a >= b';
CREATE OPERATOR >= (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_ge, COMMUTATOR = <=,
        NEGATOR = <,
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (punch_log, punch_log) IS 'order of logs: greater or equal';

CREATE FUNCTION punch_log_cmp(a punch_log, b punch_log) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_cmp(punch_log, punch_log) IS 'order of logs for btree: -1, 0 or 1';

CREATE FUNCTION punch_log_hash(log punch_log) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_hash(punch_log) IS 'hash of a punch log';

CREATE FUNCTION punch_log_hash_extended(log punch_log, seed bigint) RETURNS bigint
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_hash_extended(punch_log, bigint) IS 'hash of a punch log with a seed';

CREATE OPERATOR FAMILY punch_log_ops USING btree;
COMMENT ON OPERATOR FAMILY punch_log_ops USING btree IS 'order of punch logs';
CREATE OPERATOR CLASS punch_log_ops DEFAULT FOR TYPE punch_log USING btree FAMILY punch_log_ops AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 punch_log_cmp(punch_log, punch_log);
COMMENT ON OPERATOR CLASS punch_log_ops USING btree IS 'order of punch logs';

CREATE OPERATOR FAMILY punch_log_ops USING hash;
COMMENT ON OPERATOR FAMILY punch_log_ops USING hash IS 'equality of punch logs';
CREATE OPERATOR CLASS punch_log_ops DEFAULT FOR TYPE punch_log USING hash FAMILY punch_log_ops AS
    OPERATOR 1 =,
    FUNCTION 1 punch_log_hash(punch_log),
    FUNCTION 2 punch_log_hash_extended(punch_log, bigint);
COMMENT ON OPERATOR CLASS punch_log_ops USING hash IS 'equality of punch logs';
