\echo Use "CREATE EXTENSION presensi CASCADE" to load this file. \quit

-- Every object lives in schema presensi and refers to its own kind as @extschema@; results depend on nothing else.

-- Functions are for everybody, as those of PostgreSQL itself; whose data they may read is decided elsewhere.
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;
-- presensi.schedule: the weekly or n-day pattern of shifts, in local wall-clock time.

CREATE TYPE schedule;

CREATE FUNCTION schedule_in(cstring) RETURNS schedule
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_in(cstring) IS 'reads Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30, in English or Indonesian; a word that does not belong there is an error 22P02 that names it and its position, a schedule that contradicts itself an error 22023';

CREATE FUNCTION schedule_out(schedule) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_out(schedule) IS 'writes the canonical English form: schedules of equal meaning give equal texts';

CREATE FUNCTION schedule_recv(internal) RETURNS schedule
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_recv(internal) IS 'reads the binary form; an image that breaks a rule of the type is an error (22P03)';

CREATE FUNCTION schedule_send(schedule) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_send(schedule) IS 'writes the binary form: a version byte, then field by field in network order';

CREATE TYPE schedule (
    INPUT = schedule_in,
    OUTPUT = schedule_out,
    RECEIVE = schedule_recv,
    SEND = schedule_send,
    INTERNALLENGTH = variable,
    ALIGNMENT = int4,
    STORAGE = extended
);
COMMENT ON TYPE schedule IS 'shifts by day of the week, or by day of a cycle of 1 to 366 days, in local wall-clock time, with breaks, punch windows and tolerances: Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30; grace 5m';

-- ---- order and equality: by meaning ----

CREATE FUNCTION schedule_eq(schedule, schedule) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_eq(schedule, schedule) IS 'same shifts, windows and options on the same days; implements =';
CREATE FUNCTION schedule_ne(schedule, schedule) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_ne(schedule, schedule) IS 'implements <>';
CREATE FUNCTION schedule_lt(schedule, schedule) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_lt(schedule, schedule) IS 'implements <';
CREATE FUNCTION schedule_le(schedule, schedule) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_le(schedule, schedule) IS 'implements <=';
CREATE FUNCTION schedule_gt(schedule, schedule) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_gt(schedule, schedule) IS 'implements >';
CREATE FUNCTION schedule_ge(schedule, schedule) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_ge(schedule, schedule) IS 'implements >=';
CREATE FUNCTION schedule_cmp(schedule, schedule) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_cmp(schedule, schedule) IS 'less than, equal to or greater than 0: weeks before cycles, short cycles before long ones, then day by day and shift by shift; for btree';
CREATE FUNCTION schedule_hash(schedule) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_hash(schedule) IS 'for hash joins, hash aggregates and hash partitions';
CREATE FUNCTION schedule_hash_extended(schedule, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_hash_extended(schedule, bigint) IS 'the hash of 64 bits, with a seed';

CREATE OPERATOR = (
    LEFTARG = schedule, RIGHTARG = schedule, FUNCTION = schedule_eq, COMMUTATOR = =, NEGATOR = <>,
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (schedule, schedule) IS 'equal in meaning';
CREATE OPERATOR <> (
    LEFTARG = schedule, RIGHTARG = schedule, FUNCTION = schedule_ne, COMMUTATOR = <>, NEGATOR = =,
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (schedule, schedule) IS 'not equal in meaning';
CREATE OPERATOR < (
    LEFTARG = schedule, RIGHTARG = schedule, FUNCTION = schedule_lt, COMMUTATOR = >, NEGATOR = >=,
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (schedule, schedule) IS 'before, in the order of schedule_cmp';
CREATE OPERATOR <= (
    LEFTARG = schedule, RIGHTARG = schedule, FUNCTION = schedule_le, COMMUTATOR = >=, NEGATOR = >,
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (schedule, schedule) IS 'before or equal, in the order of schedule_cmp';
CREATE OPERATOR > (
    LEFTARG = schedule, RIGHTARG = schedule, FUNCTION = schedule_gt, COMMUTATOR = <, NEGATOR = <=,
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (schedule, schedule) IS 'after, in the order of schedule_cmp';
CREATE OPERATOR >= (
    LEFTARG = schedule, RIGHTARG = schedule, FUNCTION = schedule_ge, COMMUTATOR = <=, NEGATOR = <,
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (schedule, schedule) IS 'after or equal, in the order of schedule_cmp';

CREATE OPERATOR CLASS schedule_ops DEFAULT FOR TYPE schedule USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 schedule_cmp(schedule, schedule),
    FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS schedule_ops USING btree IS 'schedules in order, for sorting, grouping and unique indexes';
COMMENT ON OPERATOR FAMILY schedule_ops USING btree IS 'schedules in order, for sorting, grouping and unique indexes';

CREATE OPERATOR CLASS schedule_ops DEFAULT FOR TYPE schedule USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 schedule_hash(schedule),
    FUNCTION 2 schedule_hash_extended(schedule, bigint);
COMMENT ON OPERATOR CLASS schedule_ops USING hash IS 'schedules by equal meaning';
COMMENT ON OPERATOR FAMILY schedule_ops USING hash IS 'schedules by equal meaning';

-- ---- questions ----

CREATE FUNCTION weekly_hours(schedule schedule) RETURNS interval
    AS 'MODULE_PATHNAME', 'schedule_weekly_hours' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION weekly_hours(schedule) IS 'planned hours in 7 days, breaks taken off and holidays left aside; a cycle is averaged';

CREATE FUNCTION is_workday(schedule schedule, date date, holidays date[] DEFAULT '{}') RETURNS boolean
    AS 'MODULE_PATHNAME', 'schedule_is_workday' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION is_workday(schedule, date, date[]) IS 'whether a shift begins on that date and no holiday cancels it; NULL holidays are none; an infinite date is an error (22008)';

CREATE FUNCTION next_workday(schedule schedule, date date, holidays date[] DEFAULT '{}') RETURNS date
    AS 'MODULE_PATHNAME', 'schedule_next_workday' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION next_workday(schedule, date, date[]) IS 'that date if it is a working day, else the next one; NULL if there is none; an infinite date is an error (22008)';

CREATE FUNCTION work_codes(OUT code text, OUT name text, OUT schedule schedule, OUT time_zone text, OUT source text)
    RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 4
BEGIN ATOMIC
    SELECT v.code, v.name, v.schedule, 'Asia/Jakarta'::text, 'Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter '::text OPERATOR(pg_catalog.||) v.letter
    FROM (VALUES
        ('(GLOBAL) 5 HARI (NON SEKOLAH)'::text, 'Five-day week, outside schools'::text, 'd'::text,
            'Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30'::schedule),
        ('(GLOBAL) 6 HARI (NON SEKOLAH)', 'Six-day week, outside schools', 'e',
            'Mon-Thu 07:00-14:00; Fri 07:00-11:30; Sat 07:00-12:00'),
        ('(GLOBAL) 5 HARI (SEKOLAH)', 'Five-day week, schools', 'f',
            'Mon-Thu 07:00-15:15 break 30m; Fri 07:00-15:00 break 30m'),
        ('(GLOBAL) 6 HARI (SEKOLAH)', 'Six-day week, schools', 'g',
            'Mon-Thu 07:00-14:30 break 30m; Fri 07:00-11:45 break 15m; Sat 07:00-12:30 break 30m')
    ) AS v (code, name, letter, schedule);
END;
COMMENT ON FUNCTION work_codes() IS 'the four work codes of Kabupaten Madiun (circular 863/3422/402.201/2022, no. 6 d to g) under their published names; where the head of a unit sets the breaks (letter e) there is none';

-- ---- jsonb ----

CREATE FUNCTION schedule_to_jsonb(schedule) RETURNS jsonb
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_to_jsonb(schedule) IS 'the schedule as {"days": [{"days": ["Mon", "Tue"], "shifts": [{"start": "07:00", "end": "14:45", "breaks": ["11:30-12:30", "15m"], "in": "-90m..+2h", "grace": "5m net", "gross": true, "holidays": false}]}]}; a cycle has {"cycle": 4, "from": "2022-10-01"} beside it and numbers for days; options stand in each shift, named and valued as in the text';

CREATE FUNCTION schedule_from_jsonb(jsonb) RETURNS schedule
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_from_jsonb(jsonb) IS 'reads what schedule_to_jsonb writes, in any order of members (days may also be a string such as "Mon-Thu"), or a schedule literal in a JSON string; another structure is an error (22023)';

CREATE CAST (schedule AS jsonb) WITH FUNCTION schedule_to_jsonb(schedule) AS ASSIGNMENT;
COMMENT ON CAST (schedule AS jsonb) IS 'the schedule as an object, see schedule_to_jsonb';
CREATE CAST (jsonb AS schedule) WITH FUNCTION schedule_from_jsonb(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS schedule) IS 'the schedule from an object, see schedule_from_jsonb';
-- Rosters and shifts: a schedule laid over dates in a time zone (src/roster.c, src/core/roster.c, src/core/expand.c).

CREATE TYPE shift AS (
    workday    date,
    shift_no   smallint,
    starts_at  timestamptz,
    ends_at    timestamptz,
    breaks     tstzmultirange,
    planned    interval,
    in_window  tstzrange,
    out_window tstzrange
);
COMMENT ON TYPE shift IS 'One concrete working span: the date on which it starts, its number on that date, start and end as instants, fixed breaks, net planned time (breaks off; with "hours" the hours), and the windows, closed at both ends, in which a punch may be its check-in or its check-out (out_window is NULL for "in-only").';

CREATE TYPE roster;

CREATE FUNCTION roster_in(cstring) RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_in(cstring) IS 'Text input of presensi.roster: {[2022-10-01,2022-11-01) Asia/Jakarta Mon-Fri 07:00-15:00 | holidays 2022-10-08}. Errors: 22P02 (malformed), 22023 (unknown time zone, overlapping periods, a wrong schedule).';
CREATE FUNCTION roster_out(roster) RETURNS cstring
    AS 'MODULE_PATHNAME', 'presensi_roster_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_out(roster) IS 'Text output of presensi.roster, canonical.';
CREATE FUNCTION roster_recv(internal) RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_recv(internal) IS 'Binary input of presensi.roster: a version byte and the text form. Errors: 22P03 (unknown version), and those of text input.';
CREATE FUNCTION roster_send(roster) RETURNS bytea
    AS 'MODULE_PATHNAME', 'presensi_roster_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_send(roster) IS 'Binary output of presensi.roster: a version byte and the text form.';

CREATE TYPE roster (
    INPUT = roster_in,
    OUTPUT = roster_out,
    RECEIVE = roster_recv,
    SEND = roster_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended
);
COMMENT ON TYPE roster IS 'The shifts of one person over a period: schedules laid over dates in their time zones, holidays applied. Kept unexpanded: small, and true to the server''s time-zone data.';

CREATE FUNCTION roster_eq(roster, roster) RETURNS boolean
    AS 'MODULE_PATHNAME', 'presensi_roster_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_eq(roster, roster) IS 'Do two rosters lay the same schedules over the same dates, zones and holidays?';
CREATE FUNCTION roster_ne(roster, roster) RETURNS boolean
    AS 'MODULE_PATHNAME', 'presensi_roster_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_ne(roster, roster) IS 'Do two rosters differ?';

CREATE OPERATOR = (
    LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR = (roster, roster) IS 'Equal rosters; see presensi.roster_eq.';
CREATE OPERATOR <> (
    LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (roster, roster) IS 'Different rosters; see presensi.roster_ne.';

CREATE FUNCTION roster(schedule schedule, period daterange, time_zone text, holidays date[] DEFAULT '{}') RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION roster(schedule, daterange, text, date[]) IS 'The schedule laid over the period in the time zone (IANA name, or WIB, WITA, WIT), holidays cancelling the shifts that heed them. NULL schedule, period or zone gives NULL; an empty period a roster of no dates. Errors: 22023 (period not bounded, unknown time zone), 54000 (period longer than a century).';

CREATE FUNCTION roster_concat(earlier roster, later roster) RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster_concat' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION roster_concat(roster, roster) IS 'Both rosters as one; on a date that both cover the later one wins, holidays included. Function twin of ||.';

CREATE OPERATOR || (LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_concat);
COMMENT ON OPERATOR || (roster, roster) IS 'Joined rosters; on a date that both cover the right-hand one wins. See presensi.roster_concat.';

CREATE AGGREGATE roster_agg(roster) (
    SFUNC = roster_concat,
    STYPE = roster,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE roster_agg(roster) IS 'The pieces joined in the order given: roster_agg(piece ORDER BY layer), later ones win on the dates they share. NULLs are skipped; no piece gives NULL.';

CREATE FUNCTION shifts(roster roster) RETURNS SETOF shift
    AS 'MODULE_PATHNAME', 'presensi_roster_shifts' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 30;
COMMENT ON FUNCTION shifts(roster) IS 'One row per shift of the roster, by workday and number. Errors: 22008 (dates beyond the calendar), 54000 (more dates than a century).';

CREATE FUNCTION shifts(schedule schedule, period daterange, time_zone text, holidays date[] DEFAULT '{}') RETURNS SETOF shift
    AS 'MODULE_PATHNAME', 'presensi_schedule_shifts' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 30;
COMMENT ON FUNCTION shifts(schedule, daterange, text, date[]) IS 'One row per shift of the schedule in the period, as shifts(roster(...)) gives them, without the value in between. Errors as roster().';
-- presensi.punch_log: the punches of one person, a sorted set of instants with or without a direction.

CREATE TYPE direction AS ENUM ('in', 'out');
COMMENT ON TYPE direction IS 'direction of a punch: in or out; NULL means that it is not known';

CREATE TYPE punch_log;

CREATE FUNCTION punch_log_in(cstring) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_in(cstring) IS 'reads {2022-10-03 23:50:00Z,in 2022-10-04 06:00:00Z}: any order, any numeric offset; an instant without one is an error (22P02)';

CREATE FUNCTION punch_log_out(punch_log) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_out(punch_log) IS 'writes a punch log: sorted, in UTC, whatever TimeZone and DateStyle are';

CREATE FUNCTION punch_log_recv(internal) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_recv(internal) IS 'reads the binary form; an image that breaks a rule of the type is an error (22P03)';

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
COMMENT ON TYPE punch_log IS 'the punches of one person: a set of instants, each with direction in, out or none, sorted; {2022-10-03 23:50:00Z,in 2022-10-04 06:00:00Z}; at most 25,000,000';

-- ---- making and reading ----

CREATE FUNCTION punch_log(instants timestamptz[]) RETURNS punch_log
    AS 'MODULE_PATHNAME', 'punch_log_from_array' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION punch_log(timestamptz[]) IS 'the log of these instants, without directions; NULL elements are skipped, a NULL array is an empty one, infinite ones are an error (22008)';

CREATE FUNCTION punches(log punch_log, OUT at timestamptz, OUT direction direction) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'punch_log_punches' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 50;
COMMENT ON FUNCTION punches(punch_log) IS 'the punches in order of time, one a row; direction is NULL where it is not known';

CREATE FUNCTION punch_count(log punch_log) RETURNS integer
    AS 'MODULE_PATHNAME', 'punch_log_count' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_count(punch_log) IS 'how many punches a log has; exact repetitions are one';

CREATE FUNCTION punch_times(log punch_log) RETURNS timestamptz[]
    AS 'MODULE_PATHNAME', 'punch_log_times' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_times(punch_log) IS 'the instants of a log in order, each once, without directions';

CREATE FUNCTION punch_log_concat(a punch_log, b punch_log) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_concat(punch_log, punch_log) IS 'the punches of both logs, as a || b; a NULL log is an empty one';

CREATE OPERATOR || (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_concat, COMMUTATOR = ||
);
COMMENT ON OPERATOR || (punch_log, punch_log) IS 'the punches of both logs';

CREATE CAST (timestamptz[] AS punch_log) WITH FUNCTION punch_log(timestamptz[]) AS ASSIGNMENT;
COMMENT ON CAST (timestamptz[] AS punch_log) IS 'the log of these instants, without directions';
CREATE CAST (punch_log AS timestamptz[]) WITH FUNCTION punch_times(punch_log);
COMMENT ON CAST (punch_log AS timestamptz[]) IS 'the instants of a log; directions are lost';

-- ---- the aggregates ----

CREATE FUNCTION punch_log_accum(state punch_log, at timestamptz) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_accum(punch_log, timestamptz) IS 'transition function of the aggregate punch_log(timestamptz)';

CREATE FUNCTION punch_log_accum(state punch_log, at timestamptz, direction direction) RETURNS punch_log
    AS 'MODULE_PATHNAME', 'punch_log_accum_directed' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_accum(punch_log, timestamptz, direction) IS 'transition function of the aggregate punch_log(timestamptz, direction)';

CREATE FUNCTION punch_log_combine(state punch_log, other punch_log) RETURNS punch_log
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_combine(punch_log, punch_log) IS 'combine function of the aggregates punch_log';

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
COMMENT ON AGGREGATE punch_log(timestamptz) IS 'the log of these instants, in any order; NULL instants are skipped, infinite ones are an error (22008); NULL if there is none';

CREATE AGGREGATE punch_log(at timestamptz, direction direction) (
    SFUNC = punch_log_accum,
    STYPE = punch_log,
    SSPACE = 512,
    FINALFUNC = punch_log_final,
    COMBINEFUNC = punch_log_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE punch_log(timestamptz, direction) IS 'the log of these punches with their directions; rows whose instant is NULL are skipped, a NULL direction is an unknown one';

-- ---- equality, order, hashing ----

CREATE FUNCTION punch_log_eq(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_eq(punch_log, punch_log) IS 'a = b';
CREATE OPERATOR = (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_eq, COMMUTATOR = =, NEGATOR = <>,
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (punch_log, punch_log) IS 'equal: the same punches';

CREATE FUNCTION punch_log_ne(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_ne(punch_log, punch_log) IS 'a <> b';
CREATE OPERATOR <> (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_ne, COMMUTATOR = <>, NEGATOR = =,
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (punch_log, punch_log) IS 'not the same punches';

CREATE FUNCTION punch_log_lt(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_lt(punch_log, punch_log) IS 'a < b';
CREATE OPERATOR < (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_lt, COMMUTATOR = >, NEGATOR = >=,
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (punch_log, punch_log) IS 'order of logs: punch by punch, then by length';

CREATE FUNCTION punch_log_le(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_le(punch_log, punch_log) IS 'a <= b';
CREATE OPERATOR <= (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_le, COMMUTATOR = >=, NEGATOR = >,
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (punch_log, punch_log) IS 'order of logs: less or equal';

CREATE FUNCTION punch_log_gt(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_gt(punch_log, punch_log) IS 'a > b';
CREATE OPERATOR > (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_gt, COMMUTATOR = <, NEGATOR = <=,
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (punch_log, punch_log) IS 'order of logs: greater';

CREATE FUNCTION punch_log_ge(a punch_log, b punch_log) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION punch_log_ge(punch_log, punch_log) IS 'a >= b';
CREATE OPERATOR >= (
    LEFTARG = punch_log, RIGHTARG = punch_log, FUNCTION = punch_log_ge, COMMUTATOR = <=, NEGATOR = <,
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
-- Excuses and rulings: the heart (src/rulings.c, src/core/ruling.c; the rules in words: doc/rulings.md).

CREATE TYPE status AS ENUM ('present', 'missing_in', 'missing_out', 'absent', 'excused', 'holiday', 'off', 'pending');
COMMENT ON TYPE status IS 'The verdict on a shift or a free day: present (all punches owed), missing_in or missing_out (only one of two), absent, excused (nothing was owed), holiday and off (a date without a shift), pending (not yet final as of the instant asked for).';

CREATE TYPE excuse AS (
    days daterange,
    span tstzrange,
    kind text
);
COMMENT ON TYPE excuse IS 'An approved span that frees from duty: by date (every shift whose workday is in days, nights included) or by the clock (span). Made by presensi.excuse(). Karanganyar 24/2022, article 9(4) and annex A.3.';

CREATE FUNCTION excuse(days daterange, kind text) RETURNS excuse
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN ROW(days, NULL, kind)::excuse;
COMMENT ON FUNCTION excuse(daterange, text) IS 'Leave by date: every shift whose workday is in it, nights included. kind is a word of your own (leave, sick, ...).';

CREATE FUNCTION excuse(span tstzrange, kind text) RETURNS excuse
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN ROW(NULL, span, kind)::excuse;
COMMENT ON FUNCTION excuse(tstzrange, text) IS 'Leave by the clock: a morning permit, half a day, leaving early with consent (Karanganyar 24/2022, article 9(4)).';

CREATE TYPE ruling AS (
    workday     date,
    shift_no    smallint,
    status      status,
    starts_at   timestamptz,
    ends_at     timestamptz,
    checked_in  timestamptz,
    checked_out timestamptz,
    late        interval,
    early_leave interval,
    lost        interval,
    worked      interval,
    planned     interval,
    excused     interval,
    excuse      text,
    overtime    interval
);
COMMENT ON TYPE ruling IS 'The verdict on one shift, or on one free day (shift_no NULL). starts_at and ends_at: what was owed, after excuses and flex. checked_in, checked_out: the punches used. late, early_leave: 0 if none, NULL if unknown or nothing was owed. lost: both as far as known, never NULL. worked: presence within the shift, breaks off. planned: net time owed, excuses off; excused: what excuses took off it, by the kinds in excuse. overtime: presence after the end, on a free day from the first to the last punch. All intervals are elapsed time. Rules: doc/rulings.md.';

CREATE FUNCTION rulings_support(internal) RETURNS internal
    AS 'MODULE_PATHNAME', 'presensi_rulings_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rulings_support(internal) IS 'For the planner: how many rows rulings() and roster_rulings() give, at least; planning a call of them loads the library, whose plan node takes the place of the function scan.';

CREATE FUNCTION rulings(
    schedule schedule,
    period daterange,
    time_zone text,
    punch_log punch_log DEFAULT NULL,
    holidays date[] DEFAULT '{}',
    excuses excuse[] DEFAULT '{}',
    as_of timestamptz DEFAULT now()
) RETURNS SETOF ruling
    AS 'MODULE_PATHNAME', 'presensi_rulings' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 31 SUPPORT rulings_support;
COMMENT ON FUNCTION rulings(schedule, daterange, text, punch_log, date[], excuse[], timestamptz) IS 'One row per shift whose workday is in the period, and one per date without a shift. Looks at the days around the period by itself. A NULL log is an empty one; punches after as_of are not seen. Errors: 22023 (period not bounded, unknown time zone), 54000 (longer than a century), 22008 (beyond the calendar), 22004 (as_of is NULL).';

CREATE FUNCTION roster_rulings(
    roster roster,
    period daterange DEFAULT NULL,
    punch_log punch_log DEFAULT NULL,
    excuses excuse[] DEFAULT '{}',
    as_of timestamptz DEFAULT now()
) RETURNS SETOF ruling
    AS 'MODULE_PATHNAME', 'presensi_roster_rulings' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 31 SUPPORT rulings_support;
COMMENT ON FUNCTION roster_rulings(roster, daterange, punch_log, excuse[], timestamptz) IS 'As rulings(), over a roster: give it a few days more than the period on both sides, so that nights at its edges are seen. A NULL period rules the whole roster; dates that the roster does not cover have no row. Errors as rulings().';

-- The same rulings added up without a row for each: a month of everybody is then a third of the work.
CREATE TYPE totals AS (
    shifts         integer,
    present        integer,
    missing_in     integer,
    missing_out    integer,
    absent         integer,
    excused_shifts integer,
    pending        integer,
    holidays       integer,
    days_off       integer,
    late_shifts    integer,
    early_shifts   integer,
    absent_days    integer,
    late           interval,
    early_leave    interval,
    lost           interval,
    worked         interval,
    planned        interval,
    excused        interval,
    overtime       interval,
    pot            interval
);
COMMENT ON TYPE totals IS 'What the rulings of a period add up to; made by presensi.totals() and presensi.roster_totals(). shifts, and of them present, missing_in, missing_out, absent, excused_shifts and pending by status, late_shifts and early_shifts with some late or early leave; holidays and days_off: dates without a shift; absent_days: dates of which every shift was missed and nothing excused. Intervals are sums over all rows as far as known, 0 if none is. pot: lost, and the planned time of shifts missed on other dates, once nothing of the date is pending (Karanganyar 24/2022, article 14(4)).';

CREATE FUNCTION totals(
    schedule schedule,
    period daterange,
    time_zone text,
    punch_log punch_log DEFAULT NULL,
    holidays date[] DEFAULT '{}',
    excuses excuse[] DEFAULT '{}',
    as_of timestamptz DEFAULT now()
) RETURNS totals
    AS 'MODULE_PATHNAME', 'presensi_totals' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION totals(schedule, daterange, text, punch_log, date[], excuse[], timestamptz) IS 'What rulings() of the same arguments add up to, in one row and without the rows. NULL schedule, zone or period, or an empty period, gives NULL. Errors as rulings().';

CREATE FUNCTION roster_totals(
    roster roster,
    period daterange DEFAULT NULL,
    punch_log punch_log DEFAULT NULL,
    excuses excuse[] DEFAULT '{}',
    as_of timestamptz DEFAULT now()
) RETURNS totals
    AS 'MODULE_PATHNAME', 'presensi_roster_totals' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION roster_totals(roster, daterange, punch_log, excuse[], timestamptz) IS 'What roster_rulings() of the same arguments add up to, in one row and without the rows. NULL if there is no date to rule. Errors as rulings().';
-- What became of each punch (src/rulings.c, src/core/use.c).

CREATE FUNCTION attribute(
    roster roster,
    punch_log punch_log,
    excuses excuse[] DEFAULT '{}',
    OUT at timestamptz,
    OUT direction direction,
    OUT workday date,
    OUT shift_no smallint,
    OUT used_as text
) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'presensi_attribute' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 60;
COMMENT ON FUNCTION attribute(roster, punch_log, excuse[]) IS 'Every punch and what became of it: used_as check_in or check_out (of the shift named; a punch that ends one shift and begins the next appears twice; so does one that two free days count, where the roster changes from one time zone to another), repeat (within "repeat" of a used one), between (in the windows of the shift, not needed), free_day, excused (in the windows of a wholly excused shift), outside_window. workday is NULL on dates that the roster does not cover.';
-- One punch at a time: classify() and next_punch() (src/classify.c, src/next_punch.c).

-- Named types, not OUT parameters: an anonymous record cannot be read back from another server, which breaks a query whose
-- function was evaluated there (postgres_fdw, Citus).
CREATE TYPE classification AS (
    workday   date,
    shift_no  smallint,
    direction direction,
    verdict   text,
    by        interval
);
COMMENT ON TYPE classification IS 'What one punch is, seen alone; made by presensi.classify().';

CREATE FUNCTION classify(
    schedule schedule,
    at timestamptz,
    time_zone text,
    direction direction DEFAULT NULL,
    holidays date[] DEFAULT '{}'
) RETURNS classification
    AS 'MODULE_PATHNAME', 'presensi_classify' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION classify(schedule, timestamptz, text, direction, date[]) IS 'One punch, seen alone: the shift it goes to, its direction (as given, else in if it is nearer to the start), the verdict (on_time, late, early_leave, outside_window, day_off, holiday) and by how much (0 if on time, NULL without a shift; an early leave is measured without flex, and not at all with "hours"). NULL schedule, instant or zone gives NULL. Errors: 22008 (infinite instant), 22023 (unknown time zone).';

CREATE TYPE next_punch AS (
    action    text,
    workday   date,
    shift_no  smallint,
    opens_at  timestamptz,
    closes_at timestamptz
);
COMMENT ON TYPE next_punch IS 'What a person''s button says; made by presensi.next_punch().';

CREATE FUNCTION next_punch(
    roster roster,
    punch_log punch_log,
    at timestamptz
) RETURNS next_punch
    AS 'MODULE_PATHNAME', 'presensi_next_punch' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION next_punch(roster, punch_log, timestamptz) IS 'What a person''s button should say at an instant (Karanganyar 24/2022, annex A.2): action check_in (green), check_out (red) or done (grey), the shift it is for, and the window in which that punch counts. done: nothing is wanted now nor later that day; the row then names the next shift within 31 days and when its check-in opens, NULL if there is none. Punches after the instant are not seen. NULL roster or instant gives NULL. Errors: 22008 (infinite instant).';
-- Rulings in plain words (src/explain.c, src/core/explain.c).

CREATE FUNCTION explain(ruling ruling, language text DEFAULT 'en', time_zone text DEFAULT NULL) RETURNS text
    AS 'MODULE_PATHNAME', 'presensi_explain' LANGUAGE c IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION explain(ruling, text, text) IS 'the ruling as sentences in en (English) or id (Indonesian): what was owed, what happened, by how much, which rule decided (the numbers are those of the steps in doc/rulings.md). Times are shown in time_zone (IANA, or WIB, WITA, WIT); in UTC, and the text says so, if it is NULL. NULL for a ruling without status. Errors: 22023 (language, time zone)';
-- From minutes to days to consequences.

-- ---- lost time ----

CREATE FUNCTION lost_days(lost interval, day_length interval DEFAULT '7:30') RETURNS bigint
    AS 'MODULE_PATHNAME', 'tally_lost_days' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lost_days(interval, interval) IS 'whole days of absence in lost time (Karanganyar 24/2022, article 14(5): 7.5 hours are one day); a day within an interval is 24 hours; negative time, months and a day_length of 0 or less are errors (22023)';

CREATE FUNCTION lost_remainder(lost interval, day_length interval DEFAULT '7:30') RETURNS interval
    AS 'MODULE_PATHNAME', 'tally_lost_remainder' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lost_remainder(interval, interval) IS 'the lost time that lost_days() leaves over; same errors';

-- ---- runs of absence ----

CREATE FUNCTION absence_step(runs bigint, status status) RETURNS bigint
    AS 'MODULE_PATHNAME', 'tally_absence_step' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION absence_step(bigint, status) IS 'transition function of longest_absence and current_absence; the state is longest * 2^32 + current';

CREATE FUNCTION absence_longest(runs bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'tally_absence_longest' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION absence_longest(bigint) IS 'final function of longest_absence';

CREATE FUNCTION absence_current(runs bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'tally_absence_current' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION absence_current(bigint) IS 'final function of current_absence';

CREATE AGGREGATE longest_absence(status status) (
    SFUNC = absence_step,
    STYPE = bigint,
    INITCOND = '0',
    FINALFUNC = absence_longest,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE longest_absence(status) IS 'longest_absence(status ORDER BY workday): the longest run of absent working days, 0 if there is none; off, holiday and pending neither count nor break a run, anything else breaks it, NULL is skipped; give one status per working day (PP 94/2021, article 11(2)d: 10 in a row)';

CREATE AGGREGATE current_absence(status status) (
    SFUNC = absence_step,
    STYPE = bigint,
    INITCOND = '0',
    FINALFUNC = absence_current,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE current_absence(status) IS 'current_absence(status) OVER (PARTITION BY employee ORDER BY workday): the run of absent working days up to this row; as an aggregate, (status ORDER BY workday): the run at the end; counts as longest_absence does';

-- ---- discipline ----

CREATE TYPE tier AS (
    level smallint,
    class text,
    name_id text,
    name_en text,
    article text
);
COMMENT ON TYPE tier IS 'a step of a ladder of discipline: level from 1 up, class light, medium or heavy (ringan, sedang, berat), the measure in Indonesian and English, the article';

CREATE FUNCTION discipline_tier(days bigint, streak bigint DEFAULT 0, on_date date DEFAULT 'infinity', regime text DEFAULT 'PNS') RETURNS tier
    AS 'MODULE_PATHNAME', 'tally_discipline_tier' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION discipline_tier(bigint, bigint, date, text) IS 'the measure for so many days absent without valid reason in a calendar year, or so many working days in a row: PP 94/2021 from 2021-08-31, PP 53/2010 before it (from 2010-06-06), for PNS and CPNS; NULL below the first step, and where no ladder is known (PPPK, other regimes, earlier dates); NULL counts are 0, negative ones an error (22023)';

CREATE FUNCTION discipline_tiers(
    OUT regime text,
    OUT regulation text,
    OUT first_day date,
    OUT last_day date,
    OUT from_days integer,
    OUT to_days integer,
    OUT streak_days integer,
    OUT level smallint,
    OUT class text,
    OUT name_id text,
    OUT name_en text,
    OUT article text
) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'tally_discipline_tiers' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 38;
COMMENT ON FUNCTION discipline_tiers() IS 'the ladders of discipline that discipline_tier() goes by: in force from first_day to last_day (NULL: still), from_days to to_days (NULL: and more) absent in a calendar year, or streak_days working days in a row';

-- ---- due dates ----

CREATE FUNCTION report_due(month date, schedule schedule, holidays date[] DEFAULT '{}', day integer DEFAULT 5) RETURNS date
    AS 'MODULE_PATHNAME', 'tally_report_due' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION report_due(date, schedule, date[], integer) IS 'when the report of the month of that date is due: on that day (1 to 28, else 22023) of the next month, or on the next working day of the schedule; holidays count for the office also where shifts go on through them; NULL if the schedule has no working day (Karanganyar 24/2022, article 11(1)-(3))';

-- Geofence: was a punch made where it may be made? Nothing but PostGIS behind SQL bodies. A RETURN body binds the names it
-- uses when it is created, so PostGIS may live in any schema and search_path may be empty; in_fence is
-- also inlined into the query, so that a GiST index on the fence is used. Distances are metres on the spheroid.
--
-- Edges of a geography are the shortest lines on the earth, which a parallel is not: a point computed to lie on an edge
-- may miss it by millimetres. A centimetre of slack therefore counts as the boundary, here and nowhere else.

CREATE TYPE @extschema@.fence_verdict AS ENUM ('inside', 'uncertain', 'outside');
COMMENT ON TYPE @extschema@.fence_verdict IS
	'inside: the whole accuracy circle lies in the fence; outside: none of it does; uncertain: else';

CREATE FUNCTION @extschema@.in_fence(fence geography, location geography, tolerance_m float8 DEFAULT 0)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ST_DWithin(fence, location, tolerance_m + 0.01);
COMMENT ON FUNCTION @extschema@.in_fence(geography, geography, float8) IS
	'does the location lie in the fence (point, line, polygon, multi; boundary included) or within tolerance_m metres of it? NULL if any argument is; uses a GiST index on the fence';

CREATE FUNCTION @extschema@.fence_distance(fence geography, location geography)
RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ST_DWithin(fence, location, 0.01) THEN 0 ELSE ST_Distance(fence, location) END;
COMMENT ON FUNCTION @extschema@.fence_distance(geography, geography) IS
	'metres from the location to the fence, 0 inside and on the boundary; NULL if either is NULL or empty';

-- The depth of a location inside a fence is its distance to the boundary of the polygon around it; points and lines have
-- no inside, so their depth is 0 and only the radius gives them an extent.
CREATE FUNCTION @extschema@.fence_depth(fence geography, location geography)
RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce((
	SELECT max(ST_Distance(ST_Boundary(part.geom)::geography, location))
	FROM ST_Dump(ST_CollectionExtract(fence::geometry, 3)) AS part
	WHERE ST_DWithin(part.geom::geography, location, 0.01)), 0);
COMMENT ON FUNCTION @extschema@.fence_depth(geography, geography) IS
	'metres from a location within the fence to the boundary of the polygon around it; 0 outside, and for points and lines';

-- It is inlined where the distance is a plain column, so that the depth is computed only where it decides. The words are of the enum from the
-- start: a cast of text to an enum is no immutable expression, and would forbid that.
CREATE FUNCTION @extschema@.circle_verdict(distance_m float8, depth_m float8, accuracy_m float8, radius_m float8 DEFAULT 0)
RETURNS @extschema@.fence_verdict
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
	WHEN distance_m IS NULL THEN NULL::@extschema@.fence_verdict
	WHEN NOT coalesce(accuracy_m BETWEEN 0 AND 'Infinity', false) THEN 'uncertain'
	WHEN distance_m - accuracy_m > coalesce(radius_m, 0) THEN 'outside'
	WHEN distance_m + accuracy_m <= coalesce(radius_m, 0) THEN 'inside'
	WHEN distance_m = 0 AND accuracy_m <= coalesce(radius_m, 0) + depth_m THEN 'inside'
	ELSE 'uncertain'
END;
COMMENT ON FUNCTION @extschema@.circle_verdict(float8, float8, float8, float8) IS
	'what fence_verdict() says of a location whose fence_distance() and fence_depth() are known; the depth counts only where the distance is 0';

CREATE FUNCTION @extschema@.fence_verdict(fence geography, location geography, accuracy_m float8, radius_m float8 DEFAULT 0)
RETURNS @extschema@.fence_verdict
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
	SELECT @extschema@.circle_verdict(m.distance, @extschema@.fence_depth(fence, location), accuracy_m, radius_m)
	FROM (SELECT @extschema@.fence_distance(fence, location) OFFSET 0) AS m(distance));
COMMENT ON FUNCTION @extschema@.fence_verdict(geography, geography, float8, float8) IS
	'inside if the whole circle of accuracy_m metres around the location lies within radius_m metres of the fence, outside if none of it does, else (and without a usable accuracy) uncertain; NULL without a fence or a location';

CREATE FUNCTION @extschema@.travel_speed(from_location geography, from_at timestamptz, to_location geography, to_at timestamptz)
RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
	SELECT CASE
			WHEN m.metres IS NULL OR (isfinite(from_at) AND isfinite(to_at)) IS NOT TRUE THEN NULL
			WHEN m.metres <= 0.01 THEN 0
			WHEN from_at = to_at THEN 'Infinity'
			ELSE m.metres * 3.6 / abs(date_part('epoch', to_at - from_at))
		END
	FROM (SELECT ST_Distance(from_location, to_location)) AS m(metres));
COMMENT ON FUNCTION @extschema@.travel_speed(geography, timestamptz, geography, timestamptz) IS
	'km/h it takes to get from one place and instant to the other, whichever came first; Infinity for two places at one instant, 0 for one place, NULL if any argument is NULL or an instant infinite';

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

-- The register's tables. Names to remember: first_day and last_day are both included (last_day NULL: open); an instant
-- span is [starts_at, ends_at). Facts are withdrawn, never changed: recorded_* and revoked_* of @fact@.
CREATE FUNCTION @extschema@.register_part_10_once_identity() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE TABLE @register@.register (
	register_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	version text NOT NULL,
	installed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	installed_by text NOT NULL DEFAULT current_user
);
COMMENT ON TABLE @register@.register IS 'the versions of presensi that made and upgraded this register; the last row is the present one';

-- The register's clock. Everything that asks for the time asks here, so that a rehearsal can be run on another day: the owner may
-- replace the function; nobody else can.
CREATE FUNCTION @register@.clock() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE RETURN statement_timestamp();
COMMENT ON FUNCTION @register@.clock() IS 'the time as the register sees it: that of the statement';

CREATE FUNCTION @register@.wall_clock() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN @register@.clock() + (clock_timestamp() - statement_timestamp());
COMMENT ON FUNCTION @register@.wall_clock() IS 'the register''s clock as it runs within a statement: nobody gains time by beginning one early';

-- Who asks: the role in force (SET ROLE, else the login), which a SECURITY DEFINER function does not change; for a role that is a
-- pool, whoever the pool says by presensi.identity. Replaced by the part that knows the table of members.
CREATE FUNCTION @register@.me() RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN coalesce(nullif(current_setting('role'), 'none'), session_user::text); END $$;
COMMENT ON FUNCTION @register@.me() IS 'who asks: the database role, or the identity that a pool''s role speaks for';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_10_once_identity() IS 'part of a register: its version stamp, clock and the identity of who asks';

CREATE FUNCTION @extschema@.register_part_20_once_employer() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

-- ---- the employer ------------------------------------------------------------------------------------------------

CREATE TABLE @register@.unit (
	unit_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	path text NOT NULL UNIQUE CHECK (path ~ '^[^.[:space:]]+([.][^.[:space:]]+)*$'),
	name text NOT NULL,
	time_zone text NOT NULL DEFAULT 'Asia/Jakarta' CHECK ((timestamp '2000-01-01' AT TIME ZONE time_zone) IS NOT NULL),
	head_id bigint,
	letterhead text,
	@fact@
);
COMMENT ON TABLE @register@.unit IS 'organisation units; path is the names from the top, with dots between (dinkes.puskesmas_a): a unit belongs to every unit whose path begins its own';
COMMENT ON COLUMN @register@.unit.head_id IS 'the employee who heads the unit and signs its letters';
COMMENT ON COLUMN @register@.unit.time_zone IS 'IANA name: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT)';

CREATE TABLE @register@.work_code (
	code text PRIMARY KEY,
	name text NOT NULL,
	unit_id bigint REFERENCES @register@.unit,
	needs_consent boolean NOT NULL DEFAULT false,
	approval text,
	assignable boolean GENERATED ALWAYS AS (NOT needs_consent OR approval IS NOT NULL) STORED,
	source text,
	@fact@,
	UNIQUE (code, assignable)
);
COMMENT ON TABLE @register@.work_code IS 'work codes; unit_id NULL: global. A code that needs consent cannot be assigned before approval names the letter';
CREATE TABLE @register@.work_code_version (
	version_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	code text NOT NULL REFERENCES @register@.work_code,
	unit_id bigint REFERENCES @register@.unit,
	first_day date NOT NULL DEFAULT '-infinity',
	last_day date,
	schedule text NOT NULL,
	weekly_minimum interval,
	letter text,
	@fact@,
	CONSTRAINT days_in_order CHECK (last_day >= first_day),
	CONSTRAINT one_version_a_first_day EXCLUDE USING btree (code WITH =, coalesce(unit_id, 0) WITH =, first_day WITH =) WHERE (revoked_at IS NULL)
);
COMMENT ON TABLE @register@.work_code_version IS 'the dated hours of a work code. Where two cover a date, a unit''s own beats the general one, and the one that begins later beats the earlier: Ramadan hours are a version with a last day';
COMMENT ON COLUMN @register@.work_code_version.weekly_minimum IS 'the schedule must reach these net hours a week (37:30); NULL: not checked';

CREATE TABLE @register@.holiday (
	holiday_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	day date NOT NULL,
	unit_id bigint REFERENCES @register@.unit,
	name text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('national', 'joint_leave', 'election', 'regional')),
	decree text,
	known_since date,
	@fact@,
	CONSTRAINT one_holiday_a_day EXCLUDE USING btree (day WITH =, coalesce(unit_id, 0) WITH =, name WITH =) WHERE (revoked_at IS NULL)
);
CREATE INDEX ON @register@.holiday (day);
COMMENT ON TABLE @register@.holiday IS 'holidays of everybody (unit_id NULL) or of a unit and those below it';

CREATE TABLE @register@.month (
	month date PRIMARY KEY CHECK (extract(day FROM month) = 1),
	last_day date GENERATED ALWAYS AS ((month + interval '1 month' - interval '1 day')::date) STORED,
	starts_at timestamptz NOT NULL,
	ends_at timestamptz NOT NULL,
	closed_at timestamptz,
	closed_by text,
	open_until timestamptz,
	why text,
	CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
COMMENT ON TABLE @register@.month IS 'months; starts_at and ends_at are plain bounds for the punches that may matter, days wider than any zone needs';
COMMENT ON COLUMN @register@.month.open_until IS 'set by reopen_month: facts about the month may be entered until then, beyond the revision window';
CREATE TABLE @register@.month_log (
	month_log_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	month date NOT NULL REFERENCES @register@.month,
	action text NOT NULL CHECK (action IN ('close', 'reopen')),
	recorded_by text NOT NULL DEFAULT @register@.me(),
	recorded_at timestamptz NOT NULL DEFAULT @register@.clock(),
	why text
);
COMMENT ON TABLE @register@.month_log IS 'who closed and reopened which month when';

CREATE TABLE @register@.site (
	site_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	name text NOT NULL,
	unit_id bigint REFERENCES @register@.unit,
	employee_id bigint,
	fence @postgis@.geography NOT NULL,
	radius_m float8 NOT NULL DEFAULT 0 CHECK (radius_m >= 0 AND radius_m < 1e6),
	first_day date NOT NULL DEFAULT '-infinity',
	last_day date,
	@fact@,
	CONSTRAINT days_in_order CHECK (last_day >= first_day),
	CONSTRAINT for_a_unit_or_a_person CHECK (num_nonnulls(unit_id, employee_id) = 1),
	CONSTRAINT one_fence_a_day EXCLUDE USING gist (name WITH =, coalesce(unit_id, 0) WITH =, coalesce(employee_id, 0) WITH =,
		daterange(first_day, last_day, '[]') WITH &&) WHERE (revoked_at IS NULL)
);
CREATE INDEX ON @register@.site USING gist (fence);
CREATE INDEX ON @register@.site (unit_id);
CREATE INDEX ON @register@.site (employee_id);
COMMENT ON TABLE @register@.site IS 'places where one may punch: radius_m metres around the fence, for a unit and those below it or for one person. A corrected fence is a new row beside the withdrawn one';

CREATE TABLE @register@.excuse_kind (
	kind text PRIMARY KEY,
	name_id text NOT NULL,
	name_en text NOT NULL,
	effect text NOT NULL CHECK (effect IN ('leave', 'permit', 'duty_travel')),
	documents text[] NOT NULL DEFAULT '{}' CHECK (array_position(documents, NULL) IS NULL),
	minutes_count boolean NOT NULL DEFAULT false,
	mark text NOT NULL DEFAULT 'E' CHECK (char_length(mark) = 1),
	@fact@
);
COMMENT ON TABLE @register@.excuse_kind IS 'kinds of excuses: leave frees from duty, a permit too but needs a check-in on its day, duty travel waives the fence';
COMMENT ON COLUMN @register@.excuse_kind.documents IS 'what must be there before approval, such as {SPT,SPPD}';
COMMENT ON COLUMN @register@.excuse_kind.minutes_count IS 'true: the absence is known but its minutes still count as lost';
COMMENT ON COLUMN @register@.excuse_kind.mark IS 'its letter in a month''s strip of days';

-- Tiers and deduction bands are arrays of these, checked as wholes: see tiers_are_whole and bands_are_whole.
CREATE TYPE @register@.tier AS (regime text, from_days int, to_days int, streak_days int, level smallint, class text, name_id text, name_en text, article text);
COMMENT ON TYPE @register@.tier IS 'a step of discipline: from_days to to_days (NULL: and more) absent in a year, or streak_days in a row';
CREATE TYPE @register@.band AS (cause text, from_minutes int, to_minutes int, percent numeric);
COMMENT ON TYPE @register@.band IS 'a deduction: cause late, early or lost with whole minutes from_minutes to to_minutes (NULL: and more), or missing or absent without minutes';

CREATE FUNCTION @register@.tiers_are_whole(tiers @register@.tier[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	t record;
BEGIN
	FOR t IN
		SELECT x.regime, x.name_en, x.from_days, x.to_days, lag(x.to_days) OVER w AS before, row_number() OVER w AS no
		FROM unnest(tiers) AS x WINDOW w AS (PARTITION BY x.regime ORDER BY x.from_days, x.to_days)
	LOOP
		IF t.regime IS NULL OR t.from_days IS NULL OR t.from_days < 1 OR t.to_days < t.from_days THEN
			RAISE EXCEPTION 'invalid discipline tier "%": % to % days', coalesce(t.name_en, '?'), t.from_days, t.to_days USING ERRCODE = '23514';
		ELSIF t.no > 1 AND t.before IS NULL THEN
			RAISE EXCEPTION 'discipline tiers of % overlap: one without an upper end stands below the one from % days', t.regime, t.from_days
				USING ERRCODE = '23514';
		ELSIF t.no > 1 AND t.from_days <= t.before THEN
			RAISE EXCEPTION 'discipline tiers of % overlap at % to % days', t.regime, t.from_days, least(t.before, t.to_days) USING ERRCODE = '23514';
		ELSIF t.no > 1 AND t.from_days > t.before + 1 THEN
			RAISE EXCEPTION 'discipline tiers of % leave a gap at % to % days', t.regime, t.before + 1, t.from_days - 1 USING ERRCODE = '23514';
		END IF;
	END LOOP;
	SELECT x.regime, max(x.to_days) AS till INTO t FROM unnest(tiers) AS x GROUP BY x.regime HAVING count(*) = count(x.to_days) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'discipline tiers of % leave a gap above % days', t.regime, t.till USING ERRCODE = '23514';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @register@.tiers_are_whole(@register@.tier[]) IS 'true if the tiers of each regime follow each other without gap or overlap and end open; else an error (23514) that names the days';

CREATE FUNCTION @register@.bands_are_whole(bands @register@.band[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	b record;
BEGIN
	FOR b IN
		SELECT x.cause, x.percent, x.from_minutes, x.to_minutes, lag(x.to_minutes) OVER w AS before, row_number() OVER w AS no
		FROM unnest(bands) AS x WINDOW w AS (PARTITION BY x.cause ORDER BY x.from_minutes, x.to_minutes)
	LOOP
		IF b.cause IS NULL OR b.cause NOT IN ('late', 'early', 'lost', 'missing', 'absent') OR b.percent IS NULL OR b.percent < 0 OR b.percent > 100 THEN
			RAISE EXCEPTION 'invalid deduction band: % at % percent', coalesce(b.cause, '?'), b.percent
				USING ERRCODE = '23514', DETAIL = 'A band has a cause (late, early, lost, missing, absent) and a percentage from 0 to 100.';
		ELSIF b.cause IN ('missing', 'absent') THEN
			IF b.no > 1 THEN
				RAISE EXCEPTION 'deduction bands of "%" overlap: it has one percentage', b.cause USING ERRCODE = '23514';
			END IF;
		ELSIF b.from_minutes IS NULL OR b.from_minutes < 1 OR b.to_minutes < b.from_minutes THEN
			RAISE EXCEPTION 'invalid deduction band of "%": % to % minutes', b.cause, b.from_minutes, b.to_minutes USING ERRCODE = '23514';
		ELSIF b.no = 1 AND b.from_minutes > 1 THEN
			RAISE EXCEPTION 'deduction bands of "%" leave a gap at 1 to % minutes', b.cause, b.from_minutes - 1 USING ERRCODE = '23514';
		ELSIF b.no > 1 AND b.before IS NULL THEN
			RAISE EXCEPTION 'deduction bands of "%" overlap: one without an upper end stands below the one from % minutes', b.cause, b.from_minutes
				USING ERRCODE = '23514';
		ELSIF b.no > 1 AND b.from_minutes <= b.before THEN
			RAISE EXCEPTION 'deduction bands of "%" overlap at % to % minutes', b.cause, b.from_minutes, least(b.before, b.to_minutes) USING ERRCODE = '23514';
		ELSIF b.no > 1 AND b.from_minutes > b.before + 1 THEN
			RAISE EXCEPTION 'deduction bands of "%" leave a gap at % to % minutes', b.cause, b.before + 1, b.from_minutes - 1 USING ERRCODE = '23514';
		END IF;
	END LOOP;
	SELECT x.cause, max(x.to_minutes) AS till INTO b FROM unnest(bands) AS x WHERE x.cause IN ('late', 'early', 'lost')
	GROUP BY x.cause HAVING count(*) = count(x.to_minutes) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'deduction bands of "%" leave a gap above % minutes', b.cause, b.till USING ERRCODE = '23514';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @register@.bands_are_whole(@register@.band[]) IS 'true if the bands of each cause follow each other from 1 minute without gap or overlap and end open; else an error (23514) that names the minutes';

CREATE TABLE @register@.policy (
	policy_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	first_day date NOT NULL,
	name text NOT NULL,
	source text,
	day_length interval NOT NULL DEFAULT '7:30' CHECK (day_length > '0'),
	day_length_allowance interval NOT NULL DEFAULT '7:30' CHECK (day_length_allowance > '0'),
	weekly_minimum interval NOT NULL DEFAULT '37:30',
	missing_punch text NOT NULL DEFAULT 'flag' CHECK (missing_punch IN ('flag', 'minutes', 'half_day', 'band')),
	missing_punch_minutes int CHECK (missing_punch_minutes >= 0),
	leftover text NOT NULL DEFAULT 'drop' CHECK (leftover IN ('drop', 'keep')),
	forgotten_phone_quota int DEFAULT 3 CHECK (forgotten_phone_quota >= 0),
	forgotten_phone_unit text NOT NULL DEFAULT 'day' CHECK (forgotten_phone_unit IN ('day', 'punch')),
	report_day int NOT NULL DEFAULT 5 CHECK (report_day BETWEEN 1 AND 28),
	revision_days int NOT NULL DEFAULT 4 CHECK (revision_days BETWEEN 0 AND 28),
	transfer_days int NOT NULL DEFAULT 7 CHECK (transfer_days BETWEEN 0 AND 366),
	uncertain_fence text NOT NULL DEFAULT 'accept' CHECK (uncertain_fence IN ('accept', 'refuse')),
	accuracy_limit_m float8 NOT NULL DEFAULT 100 CHECK (accuracy_limit_m >= 0),
	mock_location text NOT NULL DEFAULT 'accept' CHECK (mock_location IN ('accept', 'refuse')),
	offline_limit interval NOT NULL DEFAULT '0' CHECK (offline_limit >= '0'),
	one_shift_a_day boolean NOT NULL DEFAULT true,
	travel_speed_limit float8 NOT NULL DEFAULT 200 CHECK (travel_speed_limit > 0),
	tiers @register@.tier[] NOT NULL DEFAULT '{}',
	deduction_bands @register@.band[] NOT NULL DEFAULT '{}',
	@fact@,
	CONSTRAINT minutes_for_a_missing_punch CHECK (missing_punch <> 'minutes' OR missing_punch_minutes IS NOT NULL),
	CONSTRAINT tiers_without_gap CHECK (@register@.tiers_are_whole(tiers)),
	CONSTRAINT bands_without_gap CHECK (@register@.bands_are_whole(deduction_bands)),
	CONSTRAINT one_policy_a_first_day EXCLUDE USING btree (first_day WITH =) WHERE (revoked_at IS NULL)
);
COMMENT ON TABLE @register@.policy IS 'settings from first_day until the next policy begins';
COMMENT ON COLUMN @register@.policy.day_length IS 'lost time that makes a day of absence for discipline (14(5)); day_length_allowance the same for deductions';
COMMENT ON COLUMN @register@.policy.missing_punch IS 'cost of one missing punch: flag (none), minutes (missing_punch_minutes), half_day, or band (the deduction band "missing")';
COMMENT ON COLUMN @register@.policy.leftover IS 'minutes left at the end of a year: drop, or keep them for the next';
COMMENT ON COLUMN @register@.policy.forgotten_phone_quota IS 'manual attendance for a phone left behind, a month (9(6)); NULL: no limit; counted in forgotten_phone_unit';
COMMENT ON COLUMN @register@.policy.revision_days IS 'days of the next month on which a month may still be changed (11(4))';
COMMENT ON COLUMN @register@.policy.offline_limit IS 'how much earlier than its arrival a punch made offline may be dated by its phone; 0: the server''s instant counts';
COMMENT ON COLUMN @register@.policy.accuracy_limit_m IS 'a place outside the fence is uncertain, not refused, if the accuracy explains it, up to so many metres';
COMMENT ON COLUMN @register@.policy.travel_speed_limit IS 'km/h between two punches above which they are suspicious';

CREATE TABLE @register@.statement (
	statement_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	unit_id bigint NOT NULL REFERENCES @register@.unit,
	number text NOT NULL,
	day date NOT NULL,
	signer_id bigint NOT NULL,
	cause text NOT NULL CHECK (cause IN ('no_signal', 'phone_lost', 'phone_broken', 'phone_left', 'other')),
	@fact@,
	CONSTRAINT one_letter_a_number EXCLUDE USING btree (unit_id WITH =, number WITH =) WHERE (revoked_at IS NULL)
);
COMMENT ON TABLE @register@.statement IS 'letters of a unit''s head on manual attendance (annex B): number, date, signer and the cause they attest';

CREATE TABLE @register@.report (
	report_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	unit_id bigint NOT NULL REFERENCES @register@.unit,
	month date NOT NULL REFERENCES @register@.month,
	kind text NOT NULL CHECK (kind IN ('online', 'manual')),
	recipient text NOT NULL,
	due date NOT NULL,
	sent_at timestamptz NOT NULL DEFAULT @register@.clock(),
	@fact@
);
CREATE INDEX ON @register@.report (unit_id, month);
COMMENT ON TABLE @register@.report IS 'reports that were sent: for which unit and month, when, by whom (recorded_by), to whom; a correction is sent as another row';

CREATE TABLE @register@.member (
	member_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	who text NOT NULL,
	acts_as text NOT NULL CHECK (acts_as IN ('manager', 'operator', 'supervisor', 'employee', 'reader', 'pool')),
	unit_id bigint REFERENCES @register@.unit,
	employee_id bigint,
	@fact@,
	CONSTRAINT an_operator_has_a_unit CHECK (acts_as <> 'operator' OR unit_id IS NOT NULL),
	CONSTRAINT a_person_is_known CHECK (acts_as NOT IN ('supervisor', 'employee') OR employee_id IS NOT NULL),
	CONSTRAINT a_pool_is_a_role CHECK (acts_as <> 'pool' OR who NOT LIKE '@%')
);
CREATE UNIQUE INDEX member_once ON @register@.member (who, acts_as, coalesce(unit_id, 0), coalesce(employee_id, 0)) WHERE revoked_at IS NULL;
COMMENT ON TABLE @register@.member IS 'who acts as what; who is a database role or, beginning with @, an identity that only a role that acts as pool may speak for. Written by grant_register and revoke_register';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_20_once_employer() IS 'part of a register: the tables that describe the employer';

CREATE FUNCTION @extschema@.register_part_30_once_people() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

-- ---- keyed by employee: every key begins with employee_id --------------------------------------------------------

CREATE TABLE @register@.employee (
	employee_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	number text NOT NULL UNIQUE,
	name text NOT NULL,
	category text NOT NULL DEFAULT 'PNS' CHECK (category IN ('CPNS', 'PNS', 'PPPK', 'other')),
	first_day date NOT NULL DEFAULT '-infinity',
	last_day date,
	terminal_number text,
	@fact@,
	CONSTRAINT days_in_order CHECK (last_day >= first_day)
);
COMMENT ON TABLE @register@.employee IS 'people, with their span of service; number is the NIP';
COMMENT ON COLUMN @register@.employee.terminal_number IS 'their number on fingerprint terminals, where it is not the NIP';

CREATE TABLE @register@.posting (
	employee_id bigint NOT NULL REFERENCES @register@.employee,
	posting_id bigint GENERATED BY DEFAULT AS IDENTITY,
	first_day date NOT NULL,
	last_day date,
	unit_id bigint NOT NULL REFERENCES @register@.unit,
	supervisor_id bigint,
	position text,
	rank text,
	letter text,
	@fact@,
	PRIMARY KEY (employee_id, posting_id),
	CONSTRAINT days_in_order CHECK (last_day >= first_day),
	CONSTRAINT not_ones_own_supervisor CHECK (supervisor_id <> employee_id),
	CONSTRAINT one_posting_a_day EXCLUDE USING gist (employee_id WITH =, daterange(first_day, last_day, '[]') WITH &&) WHERE (revoked_at IS NULL)
);
CREATE INDEX posting_person ON @register@.posting (employee_id, first_day) WHERE revoked_at IS NULL;
CREATE INDEX posting_unit ON @register@.posting (unit_id, first_day, employee_id) WHERE revoked_at IS NULL;
CREATE INDEX posting_supervisor ON @register@.posting (supervisor_id, first_day) WHERE revoked_at IS NULL;
COMMENT ON TABLE @register@.posting IS 'unit, direct supervisor, position (jabatan) and rank (pangkat/golongan) from first_day to last_day (NULL: still). transfer_employee ends one and begins the next';

CREATE TABLE @register@.assignment (
	employee_id bigint NOT NULL REFERENCES @register@.employee,
	assignment_id bigint GENERATED BY DEFAULT AS IDENTITY,
	layer smallint NOT NULL DEFAULT 0 CHECK (layer IN (0, 1)),
	code text,
	code_assignable boolean NOT NULL DEFAULT true,
	choices text[] NOT NULL DEFAULT '{}' CHECK (array_position(choices, NULL) IS NULL),
	first_day date NOT NULL,
	last_day date,
	note text,
	@fact@,
	PRIMARY KEY (employee_id, assignment_id),
	CONSTRAINT days_in_order CHECK (last_day >= first_day),
	CONSTRAINT a_plan_has_days CHECK (layer = 0 OR (last_day IS NOT NULL AND choices = '{}')),
	CONSTRAINT code_has_its_consent CHECK (code_assignable),
	FOREIGN KEY (code, code_assignable) REFERENCES @register@.work_code (code, assignable),
	CONSTRAINT one_plan_a_day EXCLUDE USING gist (employee_id WITH =, daterange(first_day, last_day, '[]') WITH &&) WHERE (revoked_at IS NULL AND layer = 1),
	CONSTRAINT one_rule_a_first_day EXCLUDE USING btree (employee_id WITH =, first_day WITH =) WHERE (revoked_at IS NULL AND layer = 0)
);
CREATE INDEX ON @register@.assignment (employee_id, first_day) WHERE revoked_at IS NULL;
COMMENT ON TABLE @register@.assignment IS 'work codes of a person. Layer 0, the rule: of several that cover a date the one that begins last holds, so a temporary one has a last day. Layer 1, an operator''s plan for single days (code NULL: off). A plan beats a pick, a pick the rule';
COMMENT ON COLUMN @register@.assignment.code IS 'NULL: free unless picked (layer 0) or a day off (layer 1)';
COMMENT ON COLUMN @register@.assignment.choices IS 'work codes that the person may pick when punching';

CREATE TABLE @register@.device (
	employee_id bigint NOT NULL REFERENCES @register@.employee,
	device_id bigint GENERATED BY DEFAULT AS IDENTITY,
	device text NOT NULL CHECK (device <> ''),
	@fact@,
	PRIMARY KEY (employee_id, device_id)
);
CREATE UNIQUE INDEX device_once ON @register@.device (employee_id) WHERE revoked_at IS NULL;
CREATE INDEX ON @register@.device (device);
COMMENT ON TABLE @register@.device IS 'the one active device of a person (M4) and those before it, withdrawn by reset_device';

CREATE TABLE @register@.excuse (
	employee_id bigint NOT NULL REFERENCES @register@.employee,
	excuse_id bigint GENERATED BY DEFAULT AS IDENTITY,
	kind text NOT NULL REFERENCES @register@.excuse_kind,
	first_day date,
	last_day date,
	starts_at timestamptz,
	ends_at timestamptz,
	note text,
	decision text CHECK (decision IN ('approved', 'rejected')),
	decided_by text,
	decided_at timestamptz,
	decision_note text,
	@fact@,
	PRIMARY KEY (employee_id, excuse_id),
	CONSTRAINT by_dates_or_by_the_clock CHECK ((num_nonnulls(first_day, last_day) = 2 AND num_nonnulls(starts_at, ends_at) = 0 AND last_day >= first_day AND last_day - first_day <= 3660)
		OR (num_nonnulls(first_day, last_day) = 0 AND num_nonnulls(starts_at, ends_at) = 2 AND ends_at > starts_at)),
	CHECK (num_nonnulls(decision, decided_by, decided_at) IN (0, 3))
);
CREATE INDEX ON @register@.excuse (employee_id, first_day, last_day) WHERE revoked_at IS NULL;
CREATE INDEX ON @register@.excuse (employee_id, starts_at, ends_at) WHERE revoked_at IS NULL;
CREATE INDEX ON @register@.excuse (recorded_at) WHERE decision IS NULL AND revoked_at IS NULL;
COMMENT ON TABLE @register@.excuse IS 'requests for leave, permits and duty travel, by dates or by the clock, and the direct supervisor''s decision; only approved ones that are not withdrawn count';
CREATE TABLE @register@.excuse_document (
	employee_id bigint NOT NULL,
	document_id bigint GENERATED BY DEFAULT AS IDENTITY,
	excuse_id bigint NOT NULL,
	document text NOT NULL,
	reference text NOT NULL,
	@fact@,
	PRIMARY KEY (employee_id, document_id),
	FOREIGN KEY (employee_id, excuse_id) REFERENCES @register@.excuse
);
CREATE INDEX ON @register@.excuse_document (employee_id, excuse_id);
COMMENT ON TABLE @register@.excuse_document IS 'documents handed in for a request: which (SPT, SPPD, …) and where it is kept';

CREATE TABLE @register@.punch (
	employee_id bigint NOT NULL REFERENCES @register@.employee,
	punch_id bigint GENERATED BY DEFAULT AS IDENTITY,
	at timestamptz NOT NULL CHECK (isfinite(at)),
	received_at timestamptz NOT NULL DEFAULT @register@.clock(),
	client_at timestamptz,
	direction text CHECK (direction IN ('in', 'out')),
	code text,
	pick_day date,
	location @postgis@.geography(Point),
	accuracy_m float8,
	device text,
	photo text,
	mock boolean,
	source text NOT NULL CHECK (source IN ('online', 'manual', 'terminal')),
	cause text CHECK (cause IN ('no_signal', 'phone_lost', 'phone_broken', 'phone_left', 'other', 'server_down')),
	statement_id bigint,
	initials text,
	request_id text,
	site_id bigint,
	site_distance_m float8,
	fence text CHECK (fence IN ('inside', 'uncertain', 'outside', 'waived')),
	refusal text,
	cleared_by text,
	cleared_at timestamptz,
	cleared_why text,
	@fact@,
	PRIMARY KEY (employee_id, punch_id),
	CONSTRAINT manual_with_its_cause CHECK ((source = 'manual') = (cause IS NOT NULL)),
	CHECK (num_nonnulls(cleared_by, cleared_at) IN (0, 2))
);
CREATE INDEX punch_at ON @register@.punch (employee_id, at);
CREATE UNIQUE INDEX punch_request ON @register@.punch (employee_id, request_id) WHERE request_id IS NOT NULL;
CREATE UNIQUE INDEX punch_terminal ON @register@.punch (employee_id, at, device, direction) NULLS NOT DISTINCT WHERE source = 'terminal';
CREATE INDEX punch_counted ON @register@.punch (employee_id, at) INCLUDE (direction) WHERE refusal IS NULL AND revoked_at IS NULL;
CREATE INDEX punch_refused ON @register@.punch (employee_id, at) WHERE refusal IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX punch_pick ON @register@.punch (employee_id, pick_day) WHERE code IS NOT NULL;
CREATE INDEX punch_statement ON @register@.punch (statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX punch_review ON @register@.punch (employee_id, at) WHERE mock OR fence = 'uncertain';
COMMENT ON TABLE @register@.punch IS 'every punch, refused ones included. at is the instant that counts; a refusal (reason in refusal) no longer holds once cleared or, for place, once duty travel is approved or the fence corrected; void is withdrawn (revoked_*)';
COMMENT ON COLUMN @register@.punch.pick_day IS 'the workday for which code was picked';
COMMENT ON COLUMN @register@.punch.fence IS 'verdict at the time: inside, uncertain, outside, or waived for duty travel; NULL if there was nothing to compare';
COMMENT ON COLUMN @register@.punch.initials IS 'paraf on the manual form';

-- Frozen and corrected rulings. status and excuse are text, intervals are intervals: readable without the extension.
CREATE TABLE @register@.closed_day (
	employee_id bigint NOT NULL,
	month date NOT NULL,
	unit_id bigint NOT NULL,
	workday date NOT NULL,
	shift_no smallint,
	status text NOT NULL,
	starts_at timestamptz,
	ends_at timestamptz,
	checked_in timestamptz,
	checked_out timestamptz,
	late interval,
	early_leave interval,
	lost interval NOT NULL,
	worked interval,
	planned interval,
	excused interval,
	excuse text,
	overtime interval
);
CREATE UNIQUE INDEX closed_day_once ON @register@.closed_day (employee_id, workday, shift_no) NULLS NOT DISTINCT;
CREATE INDEX ON @register@.closed_day (unit_id, workday);
-- months are frozen one after the other: a month of everybody is a few ranges of pages
CREATE INDEX ON @register@.closed_day USING brin (workday);
COMMENT ON TABLE @register@.closed_day IS 'the frozen rulings of closed months, with the unit of the day; written by close_month alone';

CREATE TABLE @register@.reopened_day (LIKE @register@.closed_day, reopened_at timestamptz NOT NULL DEFAULT @register@.clock());
CREATE INDEX ON @register@.reopened_day (employee_id, workday);
COMMENT ON TABLE @register@.reopened_day IS 'the frozen rulings of months that were reopened, as they stood until reopened_at: what had been reported is not lost';

CREATE TABLE @register@.correction (
	employee_id bigint NOT NULL REFERENCES @register@.employee,
	correction_id bigint GENERATED BY DEFAULT AS IDENTITY,
	workday date NOT NULL,
	shift_no smallint,
	was jsonb NOT NULL,
	status text NOT NULL,
	starts_at timestamptz,
	ends_at timestamptz,
	checked_in timestamptz,
	checked_out timestamptz,
	late interval,
	early_leave interval,
	lost interval NOT NULL,
	worked interval,
	planned interval,
	excused interval,
	excuse text,
	overtime interval,
	reason text NOT NULL,
	@fact@,
	PRIMARY KEY (employee_id, correction_id)
);
CREATE UNIQUE INDEX correction_once ON @register@.correction (employee_id, workday, shift_no) NULLS NOT DISTINCT WHERE revoked_at IS NULL;
COMMENT ON TABLE @register@.correction IS 'changes of days after the revision window: the day as it was and as it shall be, with the reason; a later correction withdraws the one before';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_30_once_people() IS 'part of a register: the tables keyed by employee';

-- What an upgrade brings back or on: the checks that ask the extension, which DROP EXTENSION … CASCADE takes along, and the months to come.
CREATE FUNCTION @extschema@.register_part_35_checks() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$
-- Each a statement of its own, as Citus wants it.
DO $do$
BEGIN
	ALTER TABLE @register@.work_code_version DROP CONSTRAINT IF EXISTS schedule_is_valid;
	ALTER TABLE @register@.work_code_version DROP CONSTRAINT IF EXISTS weekly_hours_reached;
	ALTER TABLE @register@.work_code_version ADD CONSTRAINT schedule_is_valid CHECK ((schedule::@extschema@.schedule) IS NOT NULL);
	ALTER TABLE @register@.work_code_version ADD CONSTRAINT weekly_hours_reached
		CHECK (weekly_minimum IS NULL OR @extschema@.weekly_hours(schedule::@extschema@.schedule) >= weekly_minimum);
END $do$;

INSERT INTO @register@.month (month, starts_at, ends_at)
SELECT m::date, (m - interval '5 days') AT TIME ZONE 'UTC', (m + interval '1 month 5 days') AT TIME ZONE 'UTC'
FROM generate_series(timestamp '2022-01-01', date_trunc('year', (@register@.clock() AT TIME ZONE 'UTC')) + interval '119 months', interval '1 month') AS m
ON CONFLICT DO NOTHING;
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_35_checks() IS 'part of a register: the checks that ask the extension, and the months from 2022 to the end of the tenth year from now';

-- What a new register starts with: the four work codes of Madiun, kinds of excuses, the policy of Karanganyar and the holidays. The codes and tiers are read from the functions that know them, so that each fact stands in one place.
CREATE FUNCTION @extschema@.register_part_40_once_seed() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

INSERT INTO @register@.work_code (code, name, source)
SELECT w.code, w.name, w.source FROM @extschema@.work_codes() AS w;
INSERT INTO @register@.work_code_version (code, schedule, weekly_minimum, letter)
SELECT w.code, w.schedule::text, '37:30', w.source FROM @extschema@.work_codes() AS w;

INSERT INTO @register@.excuse_kind (kind, name_id, name_en, effect, documents, mark) VALUES
	('annual', 'Cuti tahunan', 'annual leave', 'leave', '{}', 'C'),
	('long', 'Cuti besar', 'long leave', 'leave', '{}', 'C'),
	('sick', 'Cuti sakit', 'sick leave', 'leave', '{}', 'S'),
	('maternity', 'Cuti melahirkan', 'maternity leave', 'leave', '{}', 'C'),
	('important', 'Cuti karena alasan penting', 'leave for important reasons', 'leave', '{}', 'C'),
	('unpaid', 'Cuti di luar tanggungan negara', 'unpaid leave', 'leave', '{}', 'C'),
	('study', 'Tugas belajar', 'study assignment', 'leave', '{}', 'B'),
	('permit', 'Izin meninggalkan tugas sebelum waktu pulang', 'permit to leave before the end of the day', 'permit', '{}', 'I'),
	('ill', 'Sakit sebelum jam kerja berakhir', 'taken ill before the end of the day', 'permit', '{}', 'I'),
	('duty_travel', 'Perjalanan dinas', 'duty travel', 'duty_travel', '{SPT,SPPD}', 'D');

-- Karanganyar's settings are the defaults of the table; what differs over time are the tiers of discipline.
INSERT INTO @register@.policy (first_day, name, source, tiers)
SELECT p.first_day, p.name, p.source, coalesce((
	SELECT array_agg(ROW (t.regime, t.from_days, t.to_days, t.streak_days, t.level, t.class, t.name_id, t.name_en, t.article)::@register@.tier ORDER BY t.regime, t.from_days)
	FROM @extschema@.discipline_tiers() AS t WHERE t.first_day <= p.first_day AND (t.last_day IS NULL OR t.last_day >= p.first_day)), '{}')
FROM (VALUES
	(date '2010-06-06', 'PP 53/2010', 'Peraturan Bupati Karanganyar 24/2022; PP 53/2010'),
	(date '2021-08-31', 'Karanganyar', 'Peraturan Bupati Karanganyar 24/2022; PP 94/2021')) AS p(first_day, name, source);

-- The holidays of Indonesia, 2022 to 2026, with their decrees.
INSERT INTO @register@.holiday (day, name, kind, decree) VALUES
	('2022-01-01', 'Tahun Baru Masehi', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-02-01', 'Tahun Baru Imlek', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-02-28', 'Isra Mikraj', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-03-03', 'Hari Suci Nyepi', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-04-15', 'Wafat Isa Al Masih', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-04-29', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-05-01', 'Hari Buruh', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-05-02', 'Idul Fitri', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-05-03', 'Idul Fitri', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-05-04', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-05-05', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-05-06', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-05-16', 'Hari Raya Waisak', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-05-26', 'Kenaikan Isa Al Masih', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-06-01', 'Hari Lahir Pancasila', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-07-10', 'Idul Adha', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-07-30', 'Tahun Baru Islam', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-08-17', 'Hari Kemerdekaan', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-10-08', 'Maulid Nabi', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2022-12-25', 'Hari Raya Natal', 'national', 'SKB 3 Menteri 2022; Keppres 4/2022'),
	('2023-01-01', 'Tahun Baru Masehi', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-01-22', 'Tahun Baru Imlek', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-01-23', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-02-18', 'Isra Mikraj', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-03-22', 'Hari Suci Nyepi', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-03-23', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-04-07', 'Wafat Isa Al Masih', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-04-19', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-04-20', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-04-21', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-04-22', 'Idul Fitri', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-04-23', 'Idul Fitri', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-04-24', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-04-25', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-05-01', 'Hari Buruh', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-05-18', 'Kenaikan Isa Al Masih', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-06-01', 'Hari Lahir Pancasila', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-06-02', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-06-04', 'Hari Raya Waisak', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-06-28', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-06-29', 'Idul Adha', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-06-30', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2023-07-19', 'Tahun Baru Islam', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-08-17', 'Hari Kemerdekaan', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-09-28', 'Maulid Nabi', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-12-25', 'Hari Raya Natal', 'national', 'SKB 3 Menteri 2023 (revised)'),
	('2023-12-26', 'Cuti Bersama', 'joint_leave', 'SKB 3 Menteri 2023 (revised)'),
	('2024-01-01', 'Tahun Baru Masehi', 'national', 'SKB 855/3/4-2023'),
	('2024-02-08', 'Isra Mikraj', 'national', 'SKB 855/3/4-2023'),
	('2024-02-09', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2024-02-10', 'Tahun Baru Imlek', 'national', 'SKB 855/3/4-2023'),
	('2024-02-14', 'Pemilu', 'election', 'Pemilu 2024'),
	('2024-03-11', 'Hari Suci Nyepi', 'national', 'SKB 855/3/4-2023'),
	('2024-03-12', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2024-03-29', 'Wafat Isa Al Masih', 'national', 'SKB 855/3/4-2023'),
	('2024-03-31', 'Paskah', 'national', 'SKB 855/3/4-2023'),
	('2024-04-08', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2024-04-09', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2024-04-10', 'Idul Fitri', 'national', 'SKB 855/3/4-2023'),
	('2024-04-11', 'Idul Fitri', 'national', 'SKB 855/3/4-2023'),
	('2024-04-12', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2024-04-15', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2024-05-01', 'Hari Buruh', 'national', 'SKB 855/3/4-2023'),
	('2024-05-09', 'Kenaikan Isa Al Masih', 'national', 'SKB 855/3/4-2023'),
	('2024-05-10', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2024-05-23', 'Hari Raya Waisak', 'national', 'SKB 855/3/4-2023'),
	('2024-05-24', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2024-06-01', 'Hari Lahir Pancasila', 'national', 'SKB 855/3/4-2023'),
	('2024-06-17', 'Idul Adha', 'national', 'SKB 855/3/4-2023'),
	('2024-06-18', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2024-07-07', 'Tahun Baru Islam', 'national', 'SKB 855/3/4-2023'),
	('2024-08-17', 'Hari Kemerdekaan', 'national', 'SKB 855/3/4-2023'),
	('2024-09-16', 'Maulid Nabi', 'national', 'SKB 855/3/4-2023'),
	('2024-11-27', 'Pilkada serentak', 'election', 'Pilkada 2024'),
	('2024-12-25', 'Hari Raya Natal', 'national', 'SKB 855/3/4-2023'),
	('2024-12-26', 'Cuti Bersama', 'joint_leave', 'SKB 855/3/4-2023'),
	('2025-01-01', 'Tahun Baru Masehi', 'national', 'SKB 1017/2/2-2024'),
	('2025-01-27', 'Isra Mikraj', 'national', 'SKB 1017/2/2-2024'),
	('2025-01-28', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2025-01-29', 'Tahun Baru Imlek', 'national', 'SKB 1017/2/2-2024'),
	('2025-03-28', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2025-03-29', 'Hari Suci Nyepi', 'national', 'SKB 1017/2/2-2024'),
	('2025-03-31', 'Idul Fitri', 'national', 'SKB 1017/2/2-2024'),
	('2025-04-01', 'Idul Fitri', 'national', 'SKB 1017/2/2-2024'),
	('2025-04-02', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2025-04-03', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2025-04-04', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2025-04-07', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2025-04-18', 'Wafat Isa Al Masih', 'national', 'SKB 1017/2/2-2024'),
	('2025-04-20', 'Paskah', 'national', 'SKB 1017/2/2-2024'),
	('2025-05-01', 'Hari Buruh', 'national', 'SKB 1017/2/2-2024'),
	('2025-05-12', 'Hari Raya Waisak', 'national', 'SKB 1017/2/2-2024'),
	('2025-05-13', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2025-05-29', 'Kenaikan Isa Al Masih', 'national', 'SKB 1017/2/2-2024'),
	('2025-05-30', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2025-06-01', 'Hari Lahir Pancasila', 'national', 'SKB 1017/2/2-2024'),
	('2025-06-06', 'Idul Adha', 'national', 'SKB 1017/2/2-2024'),
	('2025-06-09', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2025-06-27', 'Tahun Baru Islam', 'national', 'SKB 1017/2/2-2024'),
	('2025-08-17', 'Hari Kemerdekaan', 'national', 'SKB 1017/2/2-2024'),
	('2025-08-18', 'Cuti Bersama', 'joint_leave', 'SKB 933/1/3-2025'),
	('2025-09-05', 'Maulid Nabi', 'national', 'SKB 1017/2/2-2024'),
	('2025-12-25', 'Hari Raya Natal', 'national', 'SKB 1017/2/2-2024'),
	('2025-12-26', 'Cuti Bersama', 'joint_leave', 'SKB 1017/2/2-2024'),
	('2026-01-01', 'Tahun Baru Masehi', 'national', 'SKB 1497/2/5-2025'),
	('2026-01-16', 'Isra Mikraj', 'national', 'SKB 1497/2/5-2025'),
	('2026-02-16', 'Cuti Bersama', 'joint_leave', 'SKB 1497/2/5-2025'),
	('2026-02-17', 'Tahun Baru Imlek', 'national', 'SKB 1497/2/5-2025'),
	('2026-03-18', 'Cuti Bersama', 'joint_leave', 'SKB 1497/2/5-2025'),
	('2026-03-19', 'Hari Suci Nyepi', 'national', 'SKB 1497/2/5-2025'),
	('2026-03-20', 'Cuti Bersama', 'joint_leave', 'SKB 1497/2/5-2025'),
	('2026-03-21', 'Idul Fitri', 'national', 'SKB 1497/2/5-2025'),
	('2026-03-22', 'Idul Fitri', 'national', 'SKB 1497/2/5-2025'),
	('2026-03-23', 'Cuti Bersama', 'joint_leave', 'SKB 1497/2/5-2025'),
	('2026-03-24', 'Cuti Bersama', 'joint_leave', 'SKB 1497/2/5-2025'),
	('2026-04-03', 'Wafat Isa Al Masih', 'national', 'SKB 1497/2/5-2025'),
	('2026-04-05', 'Paskah', 'national', 'SKB 1497/2/5-2025'),
	('2026-05-01', 'Hari Buruh', 'national', 'SKB 1497/2/5-2025'),
	('2026-05-14', 'Kenaikan Isa Al Masih', 'national', 'SKB 1497/2/5-2025'),
	('2026-05-15', 'Cuti Bersama', 'joint_leave', 'SKB 1497/2/5-2025'),
	('2026-05-27', 'Idul Adha', 'national', 'SKB 1497/2/5-2025'),
	('2026-05-28', 'Cuti Bersama', 'joint_leave', 'SKB 1497/2/5-2025'),
	('2026-05-31', 'Hari Raya Waisak', 'national', 'SKB 1497/2/5-2025'),
	('2026-06-01', 'Hari Lahir Pancasila', 'national', 'SKB 1497/2/5-2025'),
	('2026-06-16', 'Tahun Baru Islam', 'national', 'SKB 1497/2/5-2025'),
	('2026-08-17', 'Hari Kemerdekaan', 'national', 'SKB 1497/2/5-2025'),
	('2026-08-25', 'Maulid Nabi', 'national', 'SKB 1497/2/5-2025'),
	('2026-12-24', 'Cuti Bersama', 'joint_leave', 'SKB 1497/2/5-2025'),
	('2026-12-25', 'Hari Raya Natal', 'national', 'SKB 1497/2/5-2025');
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_40_once_seed() IS 'part of a register: what it starts with';

-- Who asks, and whom they may see: the functions behind the row policies of part 90 and the checks of the functions.
--
-- A member is a database role or, behind a pool, an identity: '@' and whatever the pool's role has set presensi.identity to.
-- Only a role that acts as pool is believed; for every other role the setting means nothing. Each function is looked up once
-- per statement, as (SELECT f()); all run with the rights of who asks. The register's owner is a manager.
-- They are asked at every turn, so their expressions are simple ones, which PL/pgSQL evaluates without a query, wherever they can be.
CREATE FUNCTION @extschema@.register_part_50_identity() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.login() RETURNS text
LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN coalesce(nullif(current_setting('role'), 'none'), session_user::text);
COMMENT ON FUNCTION @register@.login() IS 'the database role in force: SET ROLE, else the login; a SECURITY DEFINER function does not change it';

CREATE OR REPLACE FUNCTION @register@.me() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	role text := @register@.login();
	identity text := nullif(current_setting('presensi.identity', true), '');
BEGIN
	IF identity IS NULL THEN
		RETURN role;
	END IF;
	IF EXISTS (SELECT FROM @register@.member AS m WHERE m.who = role AND m.acts_as = 'pool' AND m.revoked_at IS NULL) THEN
		RETURN '@' || identity;
	END IF;
	RETURN role;
END $$;
COMMENT ON FUNCTION @register@.me() IS 'who asks: the role in force (SET ROLE, else the login; a SECURITY DEFINER function does not change it) or, for a pool''s role, @ and the identity in presensi.identity';

CREATE OR REPLACE FUNCTION @register@.acts_as(VARIADIC what text[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	asks text := @register@.me();
BEGIN
	RETURN EXISTS (SELECT FROM @register@.member AS m WHERE m.who = asks AND m.acts_as = ANY (what) AND m.revoked_at IS NULL
			AND (m.acts_as <> 'reader' OR m.unit_id IS NULL))
		OR 'manager' = ANY (what) AND asks NOT LIKE '@%' AND pg_has_role(asks::name,
			(SELECT c.relowner FROM pg_class AS c WHERE c.oid = '@register@.member'::regclass), 'MEMBER');
END $$;
COMMENT ON FUNCTION @register@.acts_as(text[]) IS 'does who asks act as one of these (manager, operator, supervisor, employee; reader: of everything)? The register''s owner is a manager';

CREATE OR REPLACE FUNCTION @register@.manages() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED RETURN @register@.acts_as('manager');
COMMENT ON FUNCTION @register@.manages() IS 'is who asks a manager?';
CREATE OR REPLACE FUNCTION @register@.sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED RETURN @register@.acts_as('manager', 'reader');
COMMENT ON FUNCTION @register@.sees_all() IS 'may who asks see everybody (managers and readers of everything)?';

-- Who may run this may read the list of members (managers and readers of everything). The policy of that table can ask for a privilege, but
-- none of the functions around, as all of them read the table.
CREATE OR REPLACE FUNCTION @register@.reads_members() RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN true;
COMMENT ON FUNCTION @register@.reads_members() IS 'a mark: who may execute it sees all members, others themselves';

-- One look at the members for all that the row policies ask, as they ask it for every table of a statement.
CREATE OR REPLACE FUNCTION @register@.scope(OUT who text, OUT self bigint, OUT whole boolean, OUT wide boolean)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	who := @register@.me();
	SELECT min(m.employee_id), coalesce(bool_or(m.acts_as = 'manager' OR m.acts_as = 'reader' AND m.unit_id IS NULL), false),
		coalesce(bool_or(m.acts_as IN ('operator', 'supervisor', 'reader')), false)
	INTO self, whole, wide FROM @register@.member AS m WHERE m.who = scope.who AND m.revoked_at IS NULL;
END $$;
COMMENT ON FUNCTION @register@.scope() IS 'who asks, as which employee, whether they see the whole register, and else whether more than themselves';

CREATE OR REPLACE FUNCTION @register@.my_employee() RETURNS bigint
LANGUAGE sql STABLE PARALLEL RESTRICTED RETURN (@register@.scope()).self;
COMMENT ON FUNCTION @register@.my_employee() IS 'the employee who asks; NULL for others';

CREATE OR REPLACE FUNCTION @register@.my_units(VARIADIC what text[] DEFAULT '{operator,reader}') RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN ARRAY (SELECT u.unit_id FROM @register@.member AS m JOIN @register@.unit AS top ON top.unit_id = m.unit_id
		JOIN @register@.unit AS u ON starts_with(u.path || '.', top.path || '.')
		WHERE m.who = @register@.me() AND m.acts_as = ANY (what) AND m.revoked_at IS NULL);
END $$;
COMMENT ON FUNCTION @register@.my_units(text[]) IS 'the units, with those below them, that who asks operates or reads';

-- Of a unit one sees who is there and, for two months, who was there: last month's recap has to be made.
-- Without bitmap scans: under its own policy the planner would add the index of all postings to that of the unit's.
CREATE OR REPLACE FUNCTION @register@.operated_people(VARIADIC what text[] DEFAULT '{operator}') RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp SET enable_bitmapscan = off AS $$
DECLARE
	units bigint[] := @register@.my_units(VARIADIC what);
BEGIN
	IF units = '{}' THEN
		RETURN units;
	END IF;
	RETURN ARRAY (SELECT DISTINCT p.employee_id FROM @register@.posting AS p WHERE p.unit_id = ANY (units) AND p.revoked_at IS NULL
		AND coalesce(p.last_day, 'infinity') >= (@register@.clock() AT TIME ZONE 'UTC')::date - 62 ORDER BY p.employee_id);
END $$;
COMMENT ON FUNCTION @register@.operated_people(text[]) IS 'the people of the units that who asks operates';

CREATE OR REPLACE FUNCTION @register@.supervised_people() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp SET enable_bitmapscan = off AS $$
DECLARE
	self bigint;
BEGIN
	SELECT m.employee_id INTO self FROM @register@.member AS m
	WHERE m.who = @register@.me() AND m.acts_as = 'supervisor' AND m.revoked_at IS NULL ORDER BY m.member_id LIMIT 1;
	IF self IS NULL THEN
		RETURN '{}';
	END IF;
	RETURN ARRAY (SELECT DISTINCT p.employee_id FROM @register@.posting AS p WHERE p.supervisor_id = self AND p.revoked_at IS NULL
		AND p.first_day <= (@register@.clock() AT TIME ZONE 'UTC')::date + 1 AND coalesce(p.last_day, 'infinity') >= (@register@.clock() AT TIME ZONE 'UTC')::date - 1 ORDER BY p.employee_id);
END $$;
COMMENT ON FUNCTION @register@.supervised_people() IS 'the people whose direct supervisor is who asks';

CREATE OR REPLACE FUNCTION @register@.seen_people() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	people bigint[];
BEGIN
	people := array_remove(ARRAY[@register@.my_employee()], NULL);
	IF @register@.acts_as('operator') OR @register@.my_units() <> '{}' THEN
		people := people || @register@.operated_people('operator', 'reader');
	END IF;
	RETURN people || @register@.supervised_people();
END $$;
COMMENT ON FUNCTION @register@.seen_people() IS 'the people whom who asks may see, unless that is everybody: oneself, those of one''s units, those one supervises';

-- Scalar bounds around them, so that a row policy is an index condition for one person as well as for all. Who sees some people gets no bounds but the
-- list beside them (seen_exactly is false). The bounds read no posting, as the policy of postings asks for them.
CREATE OR REPLACE FUNCTION @register@.first_seen() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT CASE WHEN s.whole OR s.wide THEN -9223372036854775808 ELSE s.self END FROM @register@.scope() AS s); END $$;
COMMENT ON FUNCTION @register@.first_seen() IS 'no employee_id below it is seen by who asks';
CREATE OR REPLACE FUNCTION @register@.last_seen() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT CASE WHEN s.whole OR s.wide THEN 9223372036854775807 ELSE s.self END FROM @register@.scope() AS s); END $$;
COMMENT ON FUNCTION @register@.last_seen() IS 'no employee_id above it is seen by who asks';
CREATE OR REPLACE FUNCTION @register@.seen_exactly() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT s.whole OR NOT s.wide FROM @register@.scope() AS s); END $$;
COMMENT ON FUNCTION @register@.seen_exactly() IS 'does who asks see everybody between first_seen and last_seen: all people, or none but oneself?';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_50_identity() IS 'part of a register: who asks and whom they may see';

-- The register's rulings: one set-based statement over postings, in a function that the planner inlines, so that what is asked of
-- it (an employee, a unit) becomes an index condition on posting. Per person there are three probes: the pieces of the roster, the punches,
-- the excuses; each is grouped by employee_id, which keeps the statement whole on a shard that holds the person.
--
-- A posting is ruled from the later of its first day, the person's first day and the period's to the earlier of their ends; what lies around
-- is laid out three days wider, so that nights and touching shifts at the border are seen.
-- The two statements stand here as text, and in the parts as @rosters_of{period}@ and @rulings_of{period|as of}@ (see register_run): the views and functions
-- of a register hold the statement itself, not a call. For one server that is the same, as the call would be inlined; a distributed register (Citus)
-- needs it, since its planner looks for tables before functions are inlined.
CREATE FUNCTION @extschema@.register_rosters() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$
SELECT p.employee_id, p.unit_id, p.supervisor_id, span.first_day, span.end_day, u.time_zone, plan.roster, punches.log AS punch_log, leave.excuses
-- the period is a column: Citus pushes down no subquery without tables whose expressions ask for the time
FROM (SELECT x.*, @period@ AS period FROM @register@.unit AS x) AS u
CROSS JOIN LATERAL (
	-- the unit and those above it, from the top
	SELECT array_agg(a.unit_id ORDER BY above.i) AS ids
	FROM (SELECT i, array_to_string((string_to_array(u.path, '.'))[1:i], '.') AS path FROM generate_series(1, cardinality(string_to_array(u.path, '.'))) AS i) AS above
	JOIN @register@.unit AS a ON a.path = above.path
) AS line
CROSS JOIN LATERAL (
	SELECT array_agg(h.day) AS days FROM @register@.holiday AS h
	WHERE h.revoked_at IS NULL AND h.day >= lower(u.period) - 3 AND h.day < upper(u.period) + 3 AND (h.unit_id IS NULL OR h.unit_id = ANY (line.ids))
) AS holidays
JOIN @register@.posting AS p ON p.unit_id = u.unit_id AND p.revoked_at IS NULL
	AND p.first_day < upper(u.period) AND (p.last_day IS NULL OR p.last_day >= lower(u.period))
-- grouped, so that it stays one probe a person: under row policies the planner takes everybody for a few, and would read them all
CROSS JOIN LATERAL (SELECT x.first_day, x.last_day FROM @register@.employee AS x WHERE x.employee_id = p.employee_id GROUP BY x.employee_id, x.first_day, x.last_day) AS e
CROSS JOIN LATERAL (
	SELECT greatest(lower(u.period), p.first_day, e.first_day) AS first_day, least(upper(u.period), p.last_day + 1, e.last_day + 1) AS end_day
) AS span
@laid_out@
WHERE span.first_day < span.end_day
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_rosters() IS 'the statement behind rosters_of of a register; @period@ stands for the period';

-- What is laid out for a posting: stands within register_rosters as @laid_out@, after p (the employee_id), u (the time_zone), line (the ids of the units), holidays
-- (the days) and span (first_day and end_day of what is ruled). What @uncommon{…}@ holds finds nothing for most people on most days: a statement that has made
-- sure of it beforehand takes @laid_out_shortly@ and is spared it.
CREATE FUNCTION @extschema@.register_laid_out() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$
-- unnest, a function, keeps these as plain values: under row policies only a comparison with such may become an index condition
CROSS JOIN LATERAL unnest(ARRAY[span.first_day - 3], ARRAY[span.end_day + 3],
	ARRAY[(span.first_day - 5)::timestamp AT TIME ZONE 'UTC'], ARRAY[(span.end_day + 5)::timestamp AT TIME ZONE 'UTC']) AS around(first_day, end_day, starts_at, ends_at)
CROSS JOIN LATERAL (
	SELECT piece.employee_id, @extschema@.roster_agg(
			@extschema@.roster(piece.schedule::@extschema@.schedule, daterange(piece.first_day, piece.end_day), u.time_zone, holidays.days)
			ORDER BY piece.layer, piece.since, piece.tie, piece.depth, piece.version_since) AS roster
	FROM (
		-- rules (layer 0) and plans (2), each with the versions of its code
		SELECT a.employee_id, a.layer * 2 AS layer, a.first_day AS since, 0::numeric AS tie,
			coalesce(array_position(line.ids, v.unit_id), 0) AS depth, coalesce(v.first_day, '-infinity') AS version_since,
			coalesce(v.schedule, 'daily off') AS schedule,
			greatest(around.first_day, a.first_day, v.first_day) AS first_day,
			least(around.end_day, a.last_day + 1, v.last_day + 1) AS end_day
		FROM @register@.assignment AS a
		LEFT JOIN @register@.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE a.revoked_at IS NULL
		@uncommon{UNION ALL
		-- picks (layer 1); of several for one day the first punch's holds
		SELECT k.employee_id, 1, k.pick_day, -extract(epoch FROM k.at AT TIME ZONE 'UTC'),
			coalesce(array_position(line.ids, v.unit_id), 0), v.first_day, v.schedule, k.pick_day, k.pick_day + 1
		FROM @register@.punch AS k
		JOIN @register@.work_code_version AS v ON v.code = k.code AND v.revoked_at IS NULL AND v.first_day <= k.pick_day
			AND (v.last_day IS NULL OR v.last_day >= k.pick_day) AND (v.unit_id IS NULL OR v.unit_id = ANY (line.ids))
		WHERE k.code IS NOT NULL AND k.pick_day >= around.first_day AND k.pick_day < around.end_day
			AND k.revoked_at IS NULL AND (k.refusal IS NULL OR k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location'))}@
	) AS piece
	WHERE piece.employee_id = p.employee_id AND piece.first_day < piece.end_day
	GROUP BY piece.employee_id
) AS plan
LEFT JOIN LATERAL (
	SELECT counted.employee_id,
		@extschema@.punch_log(counted.at, CASE WHEN counted.direction = 'in' THEN 'in'::@extschema@.direction WHEN counted.direction = 'out' THEN 'out'::@extschema@.direction END) AS log
	FROM (
		-- an index holds just these, with all that is wanted of them
		SELECT k.employee_id, k.at, k.direction FROM @register@.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NULL AND k.revoked_at IS NULL
		@uncommon{UNION ALL
		-- and another the refused ones: they count if they were cleared; a refusal for place falls with approved duty travel that has its
		-- documents, and with a corrected fence
		SELECT k.employee_id, k.at, k.direction FROM @register@.punch AS k
		WHERE k.employee_id = p.employee_id AND k.at >= around.starts_at AND k.at < around.ends_at AND k.refusal IS NOT NULL AND k.revoked_at IS NULL
			AND (k.cleared_at IS NOT NULL OR k.refusal IN ('place', 'no_location') AND EXISTS (
				SELECT FROM @register@.excuse AS x JOIN @register@.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect = 'duty_travel'
				WHERE x.employee_id = k.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
					AND ((k.at AT TIME ZONE u.time_zone)::date BETWEEN x.first_day AND x.last_day OR k.at >= x.starts_at AND k.at < x.ends_at)
					AND xk.documents <@ ARRAY (SELECT d.document FROM @register@.excuse_document AS d
						WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id AND d.revoked_at IS NULL))
			OR k.refusal = 'place' AND EXISTS (
				SELECT FROM @register@.site AS s
				WHERE s.revoked_at IS NULL AND (s.employee_id = k.employee_id OR s.unit_id = ANY (line.ids))
					AND (k.at AT TIME ZONE u.time_zone)::date BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')
					AND @extschema@.in_fence(s.fence, k.location, s.radius_m)))}@
	) AS counted
	GROUP BY counted.employee_id
) AS punches ON true
@uncommon{LEFT JOIN LATERAL (
	SELECT x.employee_id, array_agg(CASE WHEN x.first_day IS NOT NULL THEN @extschema@.excuse(daterange(x.first_day, x.last_day, '[]'), x.kind)
			ELSE @extschema@.excuse(tstzrange(x.starts_at, x.ends_at), x.kind) END) AS excuses
	FROM @register@.excuse AS x JOIN @register@.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect IN ('leave', 'permit') AND NOT xk.minutes_count
	WHERE x.employee_id = p.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
		AND (x.first_day < around.end_day AND x.last_day >= around.first_day OR x.starts_at < around.ends_at AND x.ends_at > around.starts_at)
	GROUP BY x.employee_id
) AS leave ON true}@
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_laid_out() IS 'the part of register_rosters that gathers roster, punches and excuses of a posting';

CREATE FUNCTION @extschema@.register_rulings() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$
SELECT p.employee_id, p.unit_id, p.supervisor_id, r.workday, r.shift_no, r.status::text, r.starts_at, r.ends_at, r.checked_in, r.checked_out,
	r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
-- the instant is a column: Citus pushes down no function in FROM whose arguments ask for the time
FROM (SELECT o.*, @as_of@ AS as_of FROM (@rosters_of{@period@}@) AS o) AS p
CROSS JOIN LATERAL @extschema@.roster_rulings(p.roster, daterange(p.first_day, p.end_day), p.punch_log, p.excuses, p.as_of) AS r
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_rulings() IS 'the statement behind rulings_of of a register; @period@ and @as_of@ stand for the period and the instant';

CREATE FUNCTION @extschema@.register_part_60_rulings() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.rosters_of(period daterange,
	OUT employee_id bigint, OUT unit_id bigint, OUT supervisor_id bigint, OUT first_day date, OUT end_day date, OUT time_zone text,
	OUT roster @extschema@.roster, OUT punch_log @extschema@.punch_log, OUT excuses @extschema@.excuse[])
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1000
BEGIN ATOMIC
	@rosters_of{period}@;
END;
COMMENT ON FUNCTION @register@.rosters_of(daterange) IS
	'what the engine needs to rule each posting in the period: its span of dates, the roster laid out three days wider, the punches that count, the approved excuses; inlined as rulings_of, which is this and roster_rulings';

CREATE OR REPLACE FUNCTION @register@.rulings_of(period daterange, as_of timestamptz DEFAULT @register@.clock(),
	OUT employee_id bigint, OUT unit_id bigint, OUT supervisor_id bigint, OUT workday date, OUT shift_no smallint, OUT status text,
	OUT starts_at timestamptz, OUT ends_at timestamptz, OUT checked_in timestamptz, OUT checked_out timestamptz,
	OUT late interval, OUT early_leave interval, OUT lost interval, OUT worked interval, OUT planned interval,
	OUT excused interval, OUT excuse text, OUT overtime interval)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 30000
BEGIN ATOMIC
	@rulings_of{period|as_of}@;
END;
COMMENT ON FUNCTION @register@.rulings_of(daterange, timestamptz) IS
	'the rulings of everybody whom who asks may see, for any period, straight from the facts; inlined, so filter by employee_id or unit_id. Days before a person''s first assignment have no row';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_60_rulings() IS 'part of a register: its rulings';

-- What a reviewer looks at: suspicious punches, who changed what, closed months against what the facts say now.
CREATE FUNCTION @extschema@.register_part_75_views_control() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE VIEW @register@.suspicious_punch WITH (security_invoker = true) AS
SELECT s.employee_id, e.number, e.name, s.month, s.unit_id, u.name AS unit_name, s.punch_id, s.at, s.day, s.reason,
	CASE s.reason WHEN 'mock' THEN 'Lokasi palsu' WHEN 'uncertain_fence' THEN 'Lokasi meragukan' WHEN 'speed' THEN 'Perpindahan tidak mungkin'
		WHEN 'shared_device' THEN 'Perangkat dipakai bersama' WHEN 'shared_coordinate' THEN 'Koordinat sama persis dengan pegawai lain'
		WHEN 'pick_against_plan' THEN 'Work code tidak sesuai jadwal' ELSE 'Lebih dari satu shift dalam sehari' END AS reason_name_id,
	CASE s.reason WHEN 'mock' THEN 'mock location' WHEN 'uncertain_fence' THEN 'uncertain location' WHEN 'speed' THEN 'impossible speed'
		WHEN 'shared_device' THEN 'device shared with another person' WHEN 'shared_coordinate' THEN 'exactly the coordinate of another person'
		WHEN 'pick_against_plan' THEN 'picked work code against the plan' ELSE 'more than one shift on a date' END AS reason_name_en,
	s.detail, s.other_employee_id, o.name AS other_name,
	CASE WHEN s.revoked_at IS NOT NULL THEN 'void' WHEN s.cleared_at IS NOT NULL THEN 'cleared' END AS review
FROM (
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'mock' AS reason, k.refusal AS detail, NULL::bigint AS other_employee_id, k.cleared_at, k.revoked_at
	FROM @register@.punch_dated AS k WHERE k.mock
	UNION ALL
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'uncertain_fence', format('%s m from the site, accurate to %s m', round(k.site_distance_m), round(k.accuracy_m)),
		NULL, k.cleared_at, k.revoked_at
	FROM @register@.punch_dated AS k WHERE k.fence = 'uncertain'
	UNION ALL
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'speed',
		CASE WHEN v.speed = 'Infinity' THEN 'two places at once' ELSE format('%s km/h since %s', round(v.speed), to_char(k.at_before AT TIME ZONE k.time_zone, 'YYYY-MM-DD HH24:MI')) END,
		NULL, k.cleared_at, k.revoked_at
	FROM (
		SELECT x.*, lag(x.at) OVER w AS at_before, lag(x.location) OVER w AS location_before
		FROM @register@.punch_dated AS x WHERE x.location IS NOT NULL AND x.revoked_at IS NULL
		WINDOW w AS (PARTITION BY x.employee_id, x.month, x.unit_id ORDER BY x.at, x.punch_id)
	) AS k
	JOIN @register@.policy_in_force AS y ON k.day >= y.first_day AND k.day < y.end_day
	CROSS JOIN LATERAL (SELECT @extschema@.travel_speed(k.location_before, k.at_before, k.location, k.at) AS speed) AS v
	WHERE v.speed > y.travel_speed_limit
	UNION ALL
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'shared_device', k.device, d.employee_id, k.cleared_at, k.revoked_at
	FROM @register@.punch_dated AS k
	CROSS JOIN LATERAL (SELECT min(x.employee_id) AS employee_id FROM @register@.device AS x WHERE x.device = k.device AND x.employee_id <> k.employee_id) AS d
	WHERE k.device IS NOT NULL AND k.source = 'online' AND d.employee_id IS NOT NULL
	UNION ALL
	-- satellite positions never agree to the last bit
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'shared_coordinate', @postgis@.st_astext(k.location),
		CASE WHEN k.employee_id = k.lowest THEN k.highest ELSE k.lowest END, k.cleared_at, k.revoked_at
	FROM (
		SELECT x.*, min(x.employee_id) OVER w AS lowest, max(x.employee_id) OVER w AS highest
		FROM @register@.punch_dated AS x WHERE x.location IS NOT NULL AND x.source = 'online'
		WINDOW w AS (PARTITION BY x.month, x.day, @postgis@.st_asbinary(x.location))
	) AS k
	WHERE k.lowest <> k.highest
	UNION ALL
	SELECT k.employee_id, k.month, k.unit_id, k.punch_id, k.at, k.day, 'pick_against_plan', format('%s, planned %s', k.code, coalesce(a.code, 'off')), NULL, k.cleared_at, k.revoked_at
	FROM @register@.punch_dated AS k
	JOIN @register@.assignment AS a ON a.employee_id = k.employee_id AND a.layer = 1 AND a.revoked_at IS NULL AND a.first_day <= k.pick_day AND a.last_day >= k.pick_day
		AND a.code IS DISTINCT FROM k.code
	WHERE k.code IS NOT NULL AND k.pick_day IS NOT NULL
	UNION ALL
	SELECT t.employee_id, t.month, t.unit_id, k.punch_id, t.at, t.workday, 'two_shifts', format('%s shifts attended', t.attended), NULL, k.cleared_at, k.revoked_at
	FROM (
		SELECT d.employee_id, d.month, d.unit_id, d.workday, count(*) AS attended, max(coalesce(d.checked_in, d.checked_out)) AS at
		FROM @register@.attendance_day AS d
		WHERE d.shift_no IS NOT NULL AND (d.checked_in IS NOT NULL OR d.checked_out IS NOT NULL)
		GROUP BY d.employee_id, d.month, d.unit_id, d.workday
		HAVING count(*) > 1
	) AS t
	JOIN @register@.policy_in_force AS y ON t.workday >= y.first_day AND t.workday < y.end_day AND y.one_shift_a_day
	LEFT JOIN LATERAL (SELECT x.punch_id, x.cleared_at, x.revoked_at FROM @register@.punch AS x WHERE x.employee_id = t.employee_id AND x.at = t.at ORDER BY x.revoked_at NULLS FIRST, x.punch_id LIMIT 1) AS k ON true
) AS s
LEFT JOIN @register@.employee AS e ON e.employee_id = s.employee_id
LEFT JOIN @register@.unit AS u ON u.unit_id = s.unit_id
LEFT JOIN @register@.employee AS o ON o.employee_id = s.other_employee_id;
COMMENT ON VIEW @register@.suspicious_punch IS
	'punches to look at (10(1)), one row for each reason: mock, uncertain_fence, speed, shared_device, shared_coordinate, pick_against_plan, two_shifts (1(17)). Nothing is punished by it: review_punch decides, and review then says void or cleared';

-- One arm for each table of facts, written out from its columns.
DO $do$
DECLARE
	facts constant text[][] := ARRAY[
		-- table, key, the day that the fact is about
		['employee', 'employee_id', 'f.first_day'], ['posting', 'posting_id', 'f.first_day'], ['assignment', 'assignment_id', 'f.first_day'],
		['device', 'device_id', 'NULL::date'], ['excuse', 'excuse_id', 'coalesce(f.first_day, (f.starts_at AT TIME ZONE ''Asia/Jakarta'')::date)'],
		['excuse_document', 'document_id', 'NULL::date'], ['punch', 'punch_id', '(f.at AT TIME ZONE ''Asia/Jakarta'')::date'],
		['correction', 'correction_id', 'f.workday'],
		['unit', 'unit_id', 'NULL::date'], ['work_code', 'code', 'NULL::date'], ['work_code_version', 'version_id', 'f.first_day'], ['holiday', 'holiday_id', 'f.day'],
		['site', 'site_id', 'f.first_day'], ['excuse_kind', 'kind', 'NULL::date'], ['policy', 'policy_id', 'f.first_day'], ['statement', 'statement_id', 'f.day'],
		['report', 'report_id', 'f.month'], ['member', 'member_id', 'NULL::date']];
	stamps constant text := 'ARRAY[''recorded_by'', ''recorded_at'', ''revoked_by'', ''revoked_at'', ''why'', ''was'']';
	arms text[] := '{}';
	person text;
	unit text;
	i int;
BEGIN
	FOR i IN 1 .. array_length(facts, 1) LOOP
		SELECT coalesce(max('f.' || a.attname) FILTER (WHERE a.attname = 'employee_id'), 'NULL::bigint'), coalesce(max('f.' || a.attname) FILTER (WHERE a.attname = 'unit_id'), 'NULL::bigint')
		INTO person, unit FROM pg_attribute AS a WHERE a.attrelid = ('@register@.' || facts[i][1])::regclass AND a.attnum > 0 AND NOT a.attisdropped;
		arms := arms || format('SELECT f.recorded_at AS at, f.recorded_by AS by, %L::text AS fact, f.%I::text AS fact_id, %L::text AS action, %s AS employee_id, %s AS unit_id, %s AS day, %s AS was,'
			' to_jsonb(f) - %s AS became, %s AS why FROM @register@.%I AS f%s', facts[i][1], facts[i][2], CASE facts[i][1] WHEN 'correction' THEN 'corrected' ELSE 'recorded' END, person, unit,
			facts[i][3], CASE facts[i][1] WHEN 'correction' THEN 'f.was' ELSE 'NULL::jsonb' END, stamps, CASE facts[i][1] WHEN 'correction' THEN 'f.reason' ELSE 'NULL' END, facts[i][1],
			-- ordinary punches are no changes
			CASE facts[i][1] WHEN 'punch' THEN ' WHERE f.source = ''manual''' ELSE '' END);
		arms := arms || format('SELECT f.revoked_at, f.revoked_by, %L, f.%I::text, ''withdrawn'', %s, %s, %s, to_jsonb(f) - %s, NULL::jsonb, f.why FROM @register@.%I AS f WHERE f.revoked_at IS NOT NULL',
			facts[i][1], facts[i][2], person, unit, facts[i][3], stamps, facts[i][1]);
	END LOOP;
	EXECUTE 'CREATE OR REPLACE VIEW @register@.change_log WITH (security_invoker = true) AS
		SELECT l.at, l.by, l.fact, l.fact_id, l.action,
			CASE l.action WHEN ''recorded'' THEN ''Dicatat'' WHEN ''withdrawn'' THEN ''Dicabut'' WHEN ''decided'' THEN ''Diputuskan'' WHEN ''cleared'' THEN ''Dinyatakan sah'' WHEN ''corrected'' THEN ''Dikoreksi''
				WHEN ''close'' THEN ''Ditutup'' ELSE ''Dibuka kembali'' END AS action_name_id,
			CASE l.action WHEN ''close'' THEN ''closed'' WHEN ''reopen'' THEN ''reopened'' ELSE l.action END AS action_name_en,
			l.employee_id, e.number, e.name, CASE WHEN isfinite(l.day) THEN date_trunc(''month'', l.day::timestamp)::date END AS month, coalesce(l.unit_id, p.unit_id) AS unit_id, l.day, l.was, l.became, l.why
		FROM (' || array_to_string(arms, E'\nUNION ALL\n') || '
			UNION ALL
			SELECT f.decided_at, f.decided_by, ''excuse'', f.excuse_id::text, ''decided'', f.employee_id, NULL, coalesce(f.first_day, (f.starts_at AT TIME ZONE ''Asia/Jakarta'')::date), NULL,
				jsonb_build_object(''decision'', f.decision), f.decision_note
			FROM @register@.excuse AS f WHERE f.decided_at IS NOT NULL
			UNION ALL
			SELECT f.cleared_at, f.cleared_by, ''punch'', f.punch_id::text, ''cleared'', f.employee_id, NULL, (f.at AT TIME ZONE ''Asia/Jakarta'')::date,
				jsonb_build_object(''refusal'', f.refusal), jsonb_build_object(''refusal'', NULL), f.cleared_why
			FROM @register@.punch AS f WHERE f.cleared_at IS NOT NULL
			UNION ALL
			SELECT f.recorded_at, f.recorded_by, ''month'', to_char(f.month, ''YYYY-MM''), f.action, NULL, NULL, f.month, NULL, NULL, f.why FROM @register@.month_log AS f
		) AS l
		LEFT JOIN @register@.employee AS e ON e.employee_id = l.employee_id
		LEFT JOIN @register@.posting AS p ON l.unit_id IS NULL AND p.employee_id = l.employee_id AND p.revoked_at IS NULL
			AND p.first_day <= coalesce(l.day, (l.at AT TIME ZONE ''Asia/Jakarta'')::date) AND (p.last_day IS NULL OR p.last_day >= coalesce(l.day, (l.at AT TIME ZONE ''Asia/Jakarta'')::date))';
END $do$;
COMMENT ON VIEW @register@.change_log IS
	'who changed what and when, from what, to what, why, over all facts: recorded, withdrawn, decided, cleared, corrected, months closed and reopened. month is that of the day the fact is about; ordinary punches are left out';

CREATE OR REPLACE VIEW @register@.closed_drift WITH (security_invoker = true) AS
SELECT t.employee_id, e.number, e.name, t.month, t.unit_id, u.name AS unit_name, t.workday, t.shift_no,
	t.was ->> 'status' AS frozen_status, t.now ->> 'status' AS ruled_status,
	@register@.status_name(t.was ->> 'status', 'id') AS frozen_status_name_id, @register@.status_name(t.now ->> 'status', 'id') AS ruled_status_name_id,
	@register@.status_name(t.was ->> 'status', 'en') AS frozen_status_name_en, @register@.status_name(t.now ->> 'status', 'en') AS ruled_status_name_en,
	(t.was ->> 'lost')::interval AS frozen_lost, @register@.minutes((t.was ->> 'lost')::interval) AS frozen_lost_minutes,
	(t.now ->> 'lost')::interval AS ruled_lost, @register@.minutes((t.now ->> 'lost')::interval) AS ruled_lost_minutes,
	ARRAY (SELECT k FROM jsonb_object_keys(coalesce(t.was, t.now)) AS k WHERE t.was -> k IS DISTINCT FROM t.now -> k ORDER BY k) AS differs,
	t.was AS frozen, t.now AS ruled,
	EXISTS (SELECT FROM @register@.correction AS c WHERE c.employee_id = t.employee_id AND c.workday = t.workday AND c.shift_no IS NOT DISTINCT FROM t.shift_no AND c.revoked_at IS NULL) AS corrected
FROM (
	-- a date that was a shift and is a free day now, or the other way round, is one row
	SELECT x.employee_id, x.month, x.unit_id, x.workday,
		CASE WHEN bool_or(x.frozen) THEN max(x.shift_no) FILTER (WHERE x.frozen) ELSE max(x.shift_no) END AS shift_no,
		(jsonb_agg(x.ruling) FILTER (WHERE x.frozen)) -> 0 AS was, (jsonb_agg(x.ruling) FILTER (WHERE NOT x.frozen)) -> 0 AS now
	FROM (
		SELECT z.employee_id, m.month, z.unit_id, z.workday, z.shift_no, true AS frozen,
			jsonb_build_object('status', z.status, 'starts_at', z.starts_at, 'ends_at', z.ends_at, 'checked_in', z.checked_in, 'checked_out', z.checked_out, 'late', z.late,
				'early_leave', z.early_leave, 'lost', z.lost, 'worked', z.worked, 'planned', z.planned, 'excused', z.excused, 'excuse', z.excuse, 'overtime', z.overtime) AS ruling
		FROM @register@.month AS m
		JOIN @register@.closed_day AS z ON z.workday >= m.month AND z.workday <= m.last_day
		WHERE m.closed_at IS NOT NULL
		UNION ALL
		SELECT z.employee_id, m.month, z.unit_id, z.workday, z.shift_no, false,
			jsonb_build_object('status', z.status, 'starts_at', z.starts_at, 'ends_at', z.ends_at, 'checked_in', z.checked_in, 'checked_out', z.checked_out, 'late', z.late,
				'early_leave', z.early_leave, 'lost', z.lost, 'worked', z.worked, 'planned', z.planned, 'excused', z.excused, 'excuse', z.excuse, 'overtime', z.overtime)
		FROM @register@.month AS m
		CROSS JOIN LATERAL (@rulings_of{daterange(m.month, m.last_day + 1)|@register@.clock()}@) AS z
		WHERE m.closed_at IS NOT NULL
	) AS x
	GROUP BY x.employee_id, x.month, x.unit_id, x.workday, coalesce(x.shift_no, 1)
) AS t
LEFT JOIN @register@.employee AS e ON e.employee_id = t.employee_id
LEFT JOIN @register@.unit AS u ON u.unit_id = t.unit_id
WHERE t.was IS DISTINCT FROM t.now;
COMMENT ON VIEW @register@.closed_drift IS
	'days of closed months of which the facts now say something else than what was frozen: both, and what differs (a day that only one side knows has NULL on the other; a unit changed afterwards shows as two rows). The one view that rules closed months: filter by month or person';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_75_views_control() IS 'part of a register: suspicious punches, the change log, drift of closed months';

-- The views' ground: labels, the policy in force, every day of every person, and the account of each date. All views run with the rights of
-- who reads them (security_invoker). Names of columns that hold a label end in _id (Indonesian) or _en; a number of whole
-- minutes stands beside each interval; joins for names are LEFT JOINs on keys, which the planner drops when nobody asks for a name.
CREATE FUNCTION @extschema@.register_part_70_views_day() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.minutes(i interval) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN floor(date_part('epoch', i) / 60)::int;
COMMENT ON FUNCTION @register@.minutes(interval) IS 'whole minutes of elapsed time';

CREATE OR REPLACE FUNCTION @register@.status_name(status text, language text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'id' THEN CASE status
		WHEN 'present' THEN 'Hadir' WHEN 'missing_in' THEN 'Tidak presensi masuk' WHEN 'missing_out' THEN 'Tidak presensi pulang'
		WHEN 'absent' THEN 'Tidak hadir tanpa keterangan' WHEN 'excused' THEN 'Cuti atau izin' WHEN 'holiday' THEN 'Hari libur'
		WHEN 'off' THEN 'Tidak ada jadwal' WHEN 'pending' THEN 'Belum selesai' END
	ELSE CASE status
		WHEN 'present' THEN 'present' WHEN 'missing_in' THEN 'no check-in' WHEN 'missing_out' THEN 'no check-out'
		WHEN 'absent' THEN 'absent without reason' WHEN 'excused' THEN 'on leave or permit' WHEN 'holiday' THEN 'holiday'
		WHEN 'off' THEN 'no shift' WHEN 'pending' THEN 'not over yet' END END;
COMMENT ON FUNCTION @register@.status_name(text, text) IS 'the label of a status, in id (Indonesian) or en';

CREATE OR REPLACE FUNCTION @register@.month_name(month date) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('{Januari,Februari,Maret,April,Mei,Juni,Juli,Agustus,September,Oktober,November,Desember}'::text[])[date_part('month', month)::int]
	|| ' ' || date_part('year', month)::int;
COMMENT ON FUNCTION @register@.month_name(date) IS 'the month as the annexes write it: Oktober 2022';

CREATE OR REPLACE FUNCTION @register@.day_name(day date) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('{Senin,Selasa,Rabu,Kamis,Jumat,Sabtu,Minggu}'::text[])[date_part('isodow', day)::int] || ', ' || date_part('day', day)::int
	|| ' ' || ('{Januari,Februari,Maret,April,Mei,Juni,Juli,Agustus,September,Oktober,November,Desember}'::text[])[date_part('month', day)::int]
	|| ' ' || date_part('year', day)::int;
COMMENT ON FUNCTION @register@.day_name(date) IS 'the date as the annexes write it: Senin, 3 Oktober 2022';

CREATE OR REPLACE FUNCTION @register@.band_percent(bands @register@.band[], cause text, minutes int DEFAULT NULL) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT b.percent FROM unnest(bands) AS b
	WHERE b.cause = band_percent.cause
		AND (b.cause IN ('missing', 'absent') OR band_percent.minutes >= b.from_minutes AND band_percent.minutes <= coalesce(b.to_minutes, 2147483647));
END;
COMMENT ON FUNCTION @register@.band_percent(@register@.band[], text, int) IS 'the percentage of the deduction band into which the minutes fall; NULL if there is none';

-- The latest month that has begun somewhere on earth: later ones are not ruled.
CREATE OR REPLACE FUNCTION @register@.last_begun() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (@register@.clock() AT TIME ZONE 'UTC')::date + 1;
COMMENT ON FUNCTION @register@.last_begun() IS 'the latest date that has begun, or is about to, in any time zone';

CREATE OR REPLACE VIEW @register@.policy_in_force WITH (security_invoker = true) AS
SELECT coalesce(lead(y.first_day) OVER (ORDER BY y.first_day), 'infinity') AS end_day, y.*
FROM @register@.policy AS y WHERE y.revoked_at IS NULL;
@if_distributed{-- the same without a window, since Citus pushes down none that is not by person
CREATE OR REPLACE VIEW @register@.policy_in_force WITH (security_invoker = true) AS
SELECT coalesce(n.first_day, 'infinity') AS end_day, y.*
FROM @register@.policy AS y
CROSS JOIN LATERAL (SELECT min(z.first_day) AS first_day FROM @register@.policy AS z WHERE z.revoked_at IS NULL AND z.first_day > y.first_day) AS n
WHERE y.revoked_at IS NULL;}@
COMMENT ON VIEW @register@.policy_in_force IS 'the policies with the day (end_day) on which the next one begins';

-- Every day of every person. Open months are ruled from the facts, closed ones read: a month is in one arm only, so a closed one is never
-- ruled again. Corrections lie over both.
CREATE OR REPLACE VIEW @register@.attendance_day WITH (security_invoker = true) AS
SELECT d.employee_id,
	-- looked up row by row: a join would read the names of everybody for a unit's month
	(SELECT e.number FROM @register@.employee AS e WHERE e.employee_id = d.employee_id) AS number,
	(SELECT e.name FROM @register@.employee AS e WHERE e.employee_id = d.employee_id) AS name,
	d.month, d.unit_id, u.name AS unit_name, d.workday, coalesce(d.shift_no, x.shift_no) AS shift_no,
	c.status, @register@.status_name(c.status, 'id') AS status_name_id, @register@.status_name(c.status, 'en') AS status_name_en,
	c.starts_at, c.ends_at, c.checked_in, c.checked_out,
	(c.checked_in AT TIME ZONE u.time_zone)::time(0) AS check_in_time, (c.checked_out AT TIME ZONE u.time_zone)::time(0) AS check_out_time, u.time_zone,
	c.late, @register@.minutes(c.late) AS late_minutes,
	c.early_leave, @register@.minutes(c.early_leave) AS early_leave_minutes,
	c.lost, @register@.minutes(c.lost) AS lost_minutes,
	c.worked, @register@.minutes(c.worked) AS worked_minutes,
	c.planned, @register@.minutes(c.planned) AS planned_minutes,
	c.excused, @register@.minutes(c.excused) AS excused_minutes,
	c.overtime, @register@.minutes(c.overtime) AS overtime_minutes,
	c.excuse,
	CASE WHEN c.excuse IS NOT NULL THEN (SELECT string_agg(k.name_id, ', ' ORDER BY k.kind COLLATE "C") FROM @register@.excuse_kind AS k
		WHERE k.kind = ANY (string_to_array(c.excuse, ', '))) END AS excuse_name_id,
	CASE WHEN c.excuse IS NOT NULL THEN (SELECT string_agg(k.name_en, ', ' ORDER BY k.kind COLLATE "C") FROM @register@.excuse_kind AS k
		WHERE k.kind = ANY (string_to_array(c.excuse, ', '))) END AS excuse_name_en,
	d.frozen, x.correction_id, x.reason AS correction_reason
FROM (
	SELECT r.employee_id, m.month, r.unit_id, r.workday, r.shift_no, r.status, r.starts_at, r.ends_at, r.checked_in, r.checked_out,
		r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime, false AS frozen
	FROM @register@.month AS m
	CROSS JOIN LATERAL (@rulings_of{daterange(m.month, m.last_day + 1)|@register@.clock()}@) AS r
	WHERE m.closed_at IS NULL AND m.month <= @register@.last_begun()
	UNION ALL
	SELECT z.employee_id, m.month, z.unit_id, z.workday, z.shift_no, z.status, z.starts_at, z.ends_at, z.checked_in, z.checked_out,
		z.late, z.early_leave, z.lost, z.worked, z.planned, z.excused, z.excuse, z.overtime, true
	FROM @register@.month AS m
	JOIN @register@.closed_day AS z ON z.workday >= m.month AND z.workday <= m.last_day
	WHERE m.closed_at IS NOT NULL
) AS d
-- the correction of a shift stays in force where a holiday that was decreed later takes the shift away
LEFT JOIN @register@.correction AS x ON x.employee_id = d.employee_id AND x.workday = d.workday
	AND (x.shift_no IS NOT DISTINCT FROM d.shift_no OR d.shift_no IS NULL) AND x.revoked_at IS NULL
LEFT JOIN @register@.unit AS u ON u.unit_id = d.unit_id
CROSS JOIN LATERAL (
	SELECT CASE WHEN x.correction_id IS NULL THEN d.status ELSE x.status END AS status,
		CASE WHEN x.correction_id IS NULL THEN d.starts_at ELSE x.starts_at END AS starts_at,
		CASE WHEN x.correction_id IS NULL THEN d.ends_at ELSE x.ends_at END AS ends_at,
		CASE WHEN x.correction_id IS NULL THEN d.checked_in ELSE x.checked_in END AS checked_in,
		CASE WHEN x.correction_id IS NULL THEN d.checked_out ELSE x.checked_out END AS checked_out,
		CASE WHEN x.correction_id IS NULL THEN d.late ELSE x.late END AS late,
		CASE WHEN x.correction_id IS NULL THEN d.early_leave ELSE x.early_leave END AS early_leave,
		CASE WHEN x.correction_id IS NULL THEN d.lost ELSE x.lost END AS lost,
		CASE WHEN x.correction_id IS NULL THEN d.worked ELSE x.worked END AS worked,
		CASE WHEN x.correction_id IS NULL THEN d.planned ELSE x.planned END AS planned,
		CASE WHEN x.correction_id IS NULL THEN d.excused ELSE x.excused END AS excused,
		CASE WHEN x.correction_id IS NULL THEN d.excuse ELSE x.excuse END AS excuse,
		CASE WHEN x.correction_id IS NULL THEN d.overtime ELSE x.overtime END AS overtime
) AS c;
COMMENT ON VIEW @register@.attendance_day IS
	'every shift and every free day of every person: frozen rows of closed months, live rulings of open ones, corrections over both. Filter by employee_id, unit_id (that of the day) and month; months that have not begun are left out';
COMMENT ON COLUMN @register@.attendance_day.check_in_time IS 'the check-in on the clock of the unit';

-- The account of each date, on which all recaps build (section "From minutes to days"): a date whose shifts were all missed, with nothing
-- excused, is a day of absence; a missed shift of any other date costs its planned time; a missing punch costs what the policy says, and
-- never more than the shift. While a shift of the date is not over, its missed shifts are neither.
CREATE OR REPLACE VIEW @register@.day_total WITH (security_invoker = true) AS
SELECT t.employee_id, t.month, t.unit_id, t.workday, t.status, t.shifts,
	(t.status = 'absent')::int AS absent_day, t.absent_shifts, t.missing_punches,
	CASE WHEN t.status = 'absent' THEN '0' WHEN t.status = 'pending' THEN t.known_pot ELSE t.known_pot + t.absent_planned END AS pot,
	t.late, t.late_shifts, t.early_leave, t.early_shifts, t.worked, t.planned, t.excused, t.overtime,
	CASE WHEN t.shifts > 0 AND t.absent_shifts > 0 AND t.status <> 'absent' THEN 'a' ELSE substr(t.mark, 2) END AS mark,
	t.late_percent, t.early_percent, t.lost_percent, t.missing_percent, CASE WHEN t.status = 'absent' THEN t.absent_percent END AS absent_percent,
	t.has_bands, t.frozen
FROM (
	SELECT d.employee_id, d.month, d.unit_id, d.workday, (count(*) FILTER (WHERE o.owed))::int AS shifts,
		CASE WHEN count(*) FILTER (WHERE o.owed) = 0 THEN min(d.status)
			WHEN bool_or(d.status = 'pending') THEN 'pending'
			WHEN bool_and(d.status = 'absent') FILTER (WHERE o.owed) AND coalesce(sum(d.excused), '0') = '0' THEN 'absent'
			WHEN bool_and(d.status = 'excused') FILTER (WHERE o.owed) THEN 'excused'
			WHEN bool_or(d.status = 'missing_in') THEN 'missing_in'
			WHEN bool_or(d.status = 'missing_out') THEN 'missing_out'
			ELSE 'present' END AS status,
		(count(*) FILTER (WHERE d.status = 'absent'))::int AS absent_shifts,
		(count(*) FILTER (WHERE d.status IN ('missing_in', 'missing_out')))::int AS missing_punches,
		coalesce(sum(CASE WHEN d.status IN ('missing_in', 'missing_out') THEN greatest(d.lost, least(d.lost + y.missing_cost, d.planned)) ELSE d.lost END)
			FILTER (WHERE d.status <> 'absent'), '0') AS known_pot,
		coalesce(sum(d.planned) FILTER (WHERE d.status = 'absent'), '0') AS absent_planned,
		coalesce(sum(d.late), '0') AS late, (count(*) FILTER (WHERE d.late > '0'))::int AS late_shifts,
		coalesce(sum(d.early_leave), '0') AS early_leave, (count(*) FILTER (WHERE d.early_leave > '0'))::int AS early_shifts,
		coalesce(sum(d.worked), '0') AS worked, coalesce(sum(d.planned) FILTER (WHERE o.owed), '0') AS planned, coalesce(sum(d.excused), '0') AS excused,
		coalesce(sum(d.overtime), '0') AS overtime,
		-- the gravest mark of the date; the digit is its weight
		min(CASE d.status
			WHEN 'absent' THEN '1A' WHEN 'missing_in' THEN '2M' WHEN 'missing_out' THEN '2M'
			WHEN 'present' THEN CASE WHEN d.late > '0' AND d.early_leave > '0' THEN '3W' WHEN d.late > '0' THEN '4T' WHEN d.early_leave > '0' THEN '5P' ELSE '7H' END
			WHEN 'excused' THEN '6' || coalesce(k.mark, 'E')
			WHEN 'pending' THEN '8.' WHEN 'holiday' THEN '9L' ELSE '9-' END COLLATE "C") AS mark,
		sum(CASE WHEN d.late > '0' THEN @register@.band_percent(y.deduction_bands, 'late', @register@.minutes(d.late)) END) AS late_percent,
		sum(CASE WHEN d.early_leave > '0' THEN @register@.band_percent(y.deduction_bands, 'early', @register@.minutes(d.early_leave)) END) AS early_percent,
		sum(CASE WHEN d.lost > '0' THEN @register@.band_percent(y.deduction_bands, 'lost', @register@.minutes(d.lost)) END) AS lost_percent,
		sum(CASE WHEN d.status IN ('missing_in', 'missing_out') AND y.missing_punch = 'band' THEN @register@.band_percent(y.deduction_bands, 'missing') END) AS missing_percent,
		max(CASE WHEN d.status = 'absent' THEN @register@.band_percent(y.deduction_bands, 'absent') END) AS absent_percent,
		bool_or(y.deduction_bands <> '{}') AS has_bands, bool_and(d.frozen) AS frozen
	FROM @register@.attendance_day AS d
	-- a correction may make a holiday of a shift
	CROSS JOIN LATERAL (SELECT d.shift_no IS NOT NULL AND d.status NOT IN ('holiday', 'off') AS owed) AS o
	LEFT JOIN (
		SELECT p.first_day, p.end_day, p.missing_punch, p.deduction_bands, CASE p.missing_punch WHEN 'minutes' THEN make_interval(mins => p.missing_punch_minutes)
			WHEN 'half_day' THEN p.day_length / 2 ELSE '0' END AS missing_cost
		FROM @register@.policy_in_force AS p
	) AS y ON d.workday >= y.first_day AND d.workday < y.end_day
	LEFT JOIN @register@.excuse_kind AS k ON k.kind = split_part(d.excuse, ', ', 1)
	GROUP BY d.employee_id, d.month, d.unit_id, d.workday
) AS t;
COMMENT ON VIEW @register@.day_total IS
	'one row per person and date: its status as a whole, whether it is a day of absence (absent_day 1), its share of the pot of lost time (14(4): late, early leave, shifts missed on a day otherwise attended or partly excused, the policy''s cost of a missing punch), its mark and the percentages of the deduction bands';
COMMENT ON COLUMN @register@.day_total.mark IS
	'H present, T late, P left early, W both, M a punch missing, A absent, a one of several shifts missed, L holiday, - free, . not over yet, else the mark of the excuse''s kind';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_70_views_day() IS 'part of a register: labels, attendance_day and the account of each date';

-- The forms of the annexes and the calendar of reports. Texts that go on paper are Indonesian, as the annexes have them.
CREATE FUNCTION @extschema@.register_part_74_views_forms() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.cause_name(cause text, language text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'id' THEN CASE cause
		WHEN 'no_signal' THEN 'Sinyal internet tidak ada atau lemah' WHEN 'phone_lost' THEN 'Telepon genggam hilang' WHEN 'phone_broken' THEN 'Telepon genggam rusak'
		WHEN 'phone_left' THEN 'Telepon genggam tertinggal' WHEN 'server_down' THEN 'Server tidak bisa diakses' ELSE 'Kondisi lain yang dapat dipertanggungjawabkan' END
	ELSE CASE cause
		WHEN 'no_signal' THEN 'no or weak internet signal' WHEN 'phone_lost' THEN 'phone lost' WHEN 'phone_broken' THEN 'phone broken'
		WHEN 'phone_left' THEN 'phone left behind' WHEN 'server_down' THEN 'server out of reach' ELSE 'another accountable condition' END END;
COMMENT ON FUNCTION @register@.cause_name(text, text) IS 'the label of a cause of manual attendance, in id (Indonesian) or en';

-- Punches with the date they fall on where they were made, and the unit of that date. (k.* comes last, so that an upgrade may add columns.)
CREATE OR REPLACE VIEW @register@.punch_dated WITH (security_invoker = true) AS
SELECT m.month, p.unit_id, u.time_zone, b.local, b.local::date AS day, p.rank, p.position, k.*
FROM @register@.month AS m
JOIN @register@.posting AS p ON p.revoked_at IS NULL AND p.first_day <= m.last_day AND (p.last_day IS NULL OR p.last_day >= m.month)
JOIN @register@.unit AS u ON u.unit_id = p.unit_id
JOIN @register@.punch AS k ON k.employee_id = p.employee_id AND k.at >= m.starts_at AND k.at < m.ends_at
CROSS JOIN LATERAL (SELECT k.at AT TIME ZONE u.time_zone AS local) AS b
WHERE b.local::date >= m.month AND b.local::date <= m.last_day AND b.local::date >= p.first_day AND (p.last_day IS NULL OR b.local::date <= p.last_day);
COMMENT ON VIEW @register@.punch_dated IS 'every punch with its local time and date (a night''s second half is the next date), month and the unit of that date';

-- Annex C. Four lines a person: hour and initials (paraf) of coming and of going; 31 columns.
CREATE OR REPLACE VIEW @register@.manual_form WITH (security_invoker = true) AS
SELECT t.unit_id, u.name AS unit_name, u.letterhead, t.month, upper(@register@.month_name(t.month)) AS month_name_id,
	dense_rank() OVER (PARTITION BY t.unit_id, t.month ORDER BY e.name, t.employee_id)::int AS no,
	t.employee_id, e.number, e.name, t.rank, t.position, l.line,
	CASE l.line WHEN 1 THEN 'NAMA' WHEN 2 THEN 'NIP' WHEN 3 THEN 'PANGKAT/GOL' ELSE 'JABATAN' END AS person_item,
	CASE l.line WHEN 1 THEN e.name WHEN 2 THEN e.number WHEN 3 THEN t.rank ELSE t.position END AS person_value,
	l.direction, l.item,
	f.days ->> '1' AS d1, f.days ->> '2' AS d2, f.days ->> '3' AS d3, f.days ->> '4' AS d4, f.days ->> '5' AS d5, f.days ->> '6' AS d6, f.days ->> '7' AS d7,
	f.days ->> '8' AS d8, f.days ->> '9' AS d9, f.days ->> '10' AS d10, f.days ->> '11' AS d11, f.days ->> '12' AS d12, f.days ->> '13' AS d13, f.days ->> '14' AS d14,
	f.days ->> '15' AS d15, f.days ->> '16' AS d16, f.days ->> '17' AS d17, f.days ->> '18' AS d18, f.days ->> '19' AS d19, f.days ->> '20' AS d20, f.days ->> '21' AS d21,
	f.days ->> '22' AS d22, f.days ->> '23' AS d23, f.days ->> '24' AS d24, f.days ->> '25' AS d25, f.days ->> '26' AS d26, f.days ->> '27' AS d27, f.days ->> '28' AS d28,
	f.days ->> '29' AS d29, f.days ->> '30' AS d30, f.days ->> '31' AS d31,
	u.head_id, h.name AS head_name, h.number AS head_number
FROM (
	SELECT k.unit_id, k.month, k.employee_id, (array_agg(k.rank ORDER BY k.at DESC))[1] AS rank, (array_agg(k.position ORDER BY k.at DESC))[1] AS position,
		coalesce(jsonb_object_agg(k.day, k.hour ORDER BY k.at DESC) FILTER (WHERE k.direction = 'in'), '{}') AS in_hours,
		coalesce(jsonb_object_agg(k.day, coalesce(k.initials, '') ORDER BY k.at DESC) FILTER (WHERE k.direction = 'in'), '{}') AS in_initials,
		coalesce(jsonb_object_agg(k.day, k.hour ORDER BY k.at) FILTER (WHERE k.direction = 'out'), '{}') AS out_hours,
		coalesce(jsonb_object_agg(k.day, coalesce(k.initials, '') ORDER BY k.at) FILTER (WHERE k.direction = 'out'), '{}') AS out_initials
	FROM (
		SELECT x.unit_id, x.month, x.employee_id, x.at, x.rank, x.position, x.initials, date_part('day', x.local)::int AS day, to_char(x.local, 'HH24.MI') AS hour,
			-- without a direction: the first of the date is the coming, unless it stands alone in the afternoon
			coalesce(x.direction, CASE WHEN row_number() OVER w = 1 AND (count(*) OVER (PARTITION BY x.employee_id, x.day, x.unit_id, x.month) > 1 OR x.local::time < '12:00')
				THEN 'in' ELSE 'out' END) AS direction
		FROM @register@.punch_dated AS x
		WHERE x.source = 'manual' AND x.revoked_at IS NULL
		WINDOW w AS (PARTITION BY x.employee_id, x.day, x.unit_id, x.month ORDER BY x.at)
	) AS k
	GROUP BY k.unit_id, k.month, k.employee_id
) AS t
CROSS JOIN (VALUES (1, 'MASUK', 'JAM'), (2, 'MASUK', 'PARAF'), (3, 'PULANG', 'JAM'), (4, 'PULANG', 'PARAF')) AS l(line, direction, item)
CROSS JOIN LATERAL (SELECT CASE l.line WHEN 1 THEN t.in_hours WHEN 2 THEN t.in_initials WHEN 3 THEN t.out_hours ELSE t.out_initials END AS days) AS f
LEFT JOIN @register@.employee AS e ON e.employee_id = t.employee_id
LEFT JOIN @register@.unit AS u ON u.unit_id = t.unit_id
LEFT JOIN @register@.employee AS h ON h.employee_id = u.head_id;
COMMENT ON VIEW @register@.manual_form IS
	'the form of manual attendance (annex C): for each unit, month and person with manual attendance four lines (coming and going, hour and initials) of 31 columns, the calendar dates on the unit''s clock. Order by unit_id, month, no, line; number is the NIP';

-- Annex B.
CREATE OR REPLACE VIEW @register@.manual_statement WITH (security_invoker = true) AS
SELECT s.statement_id, s.unit_id, u.name AS unit_name, u.letterhead, s.number AS letter_number, s.day AS letter_day, @register@.day_name(s.day) AS letter_day_name_id,
	s.signer_id, h.name AS signer_name, h.number AS signer_number, hp.rank AS signer_rank, hp.position AS signer_position,
	row_number() OVER (PARTITION BY s.statement_id ORDER BY k.day, e.name, k.employee_id)::int AS no,
	date_trunc('month', k.day::timestamp)::date AS month, k.day, @register@.day_name(k.day) AS day_name_id, k.employee_id, e.name, e.number,
	k.cause, @register@.cause_name(k.cause, 'id') AS cause_name_id, @register@.cause_name(k.cause, 'en') AS cause_name_en, k.punches
FROM @register@.statement AS s
JOIN @register@.unit AS u ON u.unit_id = s.unit_id
CROSS JOIN LATERAL (
	SELECT x.employee_id, (x.at AT TIME ZONE u.time_zone)::date AS day, x.cause, count(*)::int AS punches
	FROM @register@.punch AS x
	WHERE x.statement_id = s.statement_id AND x.source = 'manual' AND x.revoked_at IS NULL
	GROUP BY x.employee_id, (x.at AT TIME ZONE u.time_zone)::date, x.cause
) AS k
LEFT JOIN @register@.employee AS e ON e.employee_id = k.employee_id
LEFT JOIN @register@.employee AS h ON h.employee_id = s.signer_id
-- the signer is another person: in a subquery Citus can fetch it beforehand
LEFT JOIN (SELECT z.employee_id, z.first_day, z.last_day, z.rank, z.position FROM @register@.posting AS z WHERE z.revoked_at IS NULL) AS hp
	ON hp.employee_id = s.signer_id AND hp.first_day <= s.day AND (hp.last_day IS NULL OR hp.last_day >= s.day)
WHERE s.revoked_at IS NULL;
COMMENT ON VIEW @register@.manual_statement IS
	'the rows of the unit head''s letters on manual attendance (annex B): no, date, name, NIP and what hindered the person (cause_name_id), with the head of the letter: number, date, signer with NIP, rank and position';

CREATE OR REPLACE VIEW @register@.report_calendar WITH (security_invoker = true) AS
SELECT u.unit_id, u.path AS unit_path, u.name AS unit_name, m.month, @register@.month_name(m.month) AS month_name_id, to_char(m.month, 'FMMonth YYYY') AS month_name_en,
	r.kind, CASE r.kind WHEN 'online' THEN 'Laporan presensi online' ELSE 'Laporan presensi manual' END AS kind_name_id,
	CASE r.kind WHEN 'online' THEN 'report on online attendance' ELSE 'report on manual attendance' END AS kind_name_en,
	r.recipient, d.due, s.report_id, s.sent_at, s.sent_by, s.times_sent, c.state,
	CASE c.state WHEN 'sent' THEN 'Terkirim' WHEN 'sent_late' THEN 'Terkirim terlambat' WHEN 'overdue' THEN 'Terlambat, belum dikirim' ELSE 'Belum dikirim' END AS state_name_id,
	CASE c.state WHEN 'sent' THEN 'sent' WHEN 'sent_late' THEN 'sent late' WHEN 'overdue' THEN 'overdue' ELSE 'not sent yet' END AS state_name_en,
	CASE WHEN c.state IN ('sent_late', 'overdue') THEN c.done - d.due ELSE 0 END AS days_late
FROM @register@.unit AS u
CROSS JOIN @register@.month AS m
CROSS JOIN LATERAL (
	-- to whom the regulation wants it sent (11(1), 12), and whoever else got one
	SELECT v.kind, v.recipient FROM (VALUES ('online', 'BKPSDM'), ('online', 'Badan Keuangan'), ('manual', 'BKPSDM')) AS v(kind, recipient)
	UNION
	SELECT x.kind, x.recipient FROM @register@.report AS x WHERE x.unit_id = u.unit_id AND x.month = m.month AND x.revoked_at IS NULL
) AS r
LEFT JOIN LATERAL (
	SELECT (array_agg(x.report_id ORDER BY x.sent_at))[1] AS report_id, (array_agg(x.due ORDER BY x.sent_at))[1] AS due, min(x.sent_at) AS sent_at,
		(array_agg(x.recorded_by ORDER BY x.sent_at))[1] AS sent_by, count(*)::int AS times_sent
	FROM @register@.report AS x
	WHERE x.unit_id = u.unit_id AND x.month = m.month AND x.kind = r.kind AND x.recipient = r.recipient AND x.revoked_at IS NULL
) AS s ON true
CROSS JOIN LATERAL (SELECT coalesce(s.due, @register@.report_due_of(u.unit_id, m.month)) AS due) AS d
CROSS JOIN LATERAL (
	SELECT (coalesce(s.sent_at, @register@.clock()) AT TIME ZONE u.time_zone)::date AS done,
		CASE WHEN s.sent_at IS NULL AND (@register@.clock() AT TIME ZONE u.time_zone)::date > d.due THEN 'overdue' WHEN s.sent_at IS NULL THEN 'waiting'
			WHEN (s.sent_at AT TIME ZONE u.time_zone)::date > d.due THEN 'sent_late' ELSE 'sent' END AS state
) AS c
WHERE m.month <= @register@.last_begun()
	AND (s.sent_at IS NOT NULL OR EXISTS (SELECT FROM @register@.posting AS p WHERE p.unit_id = u.unit_id AND p.revoked_at IS NULL
		AND p.first_day <= m.last_day AND (p.last_day IS NULL OR p.last_day >= m.month)
		-- nothing is reported from before the first assignment
		AND EXISTS (SELECT FROM @register@.assignment AS a WHERE a.employee_id = p.employee_id AND a.revoked_at IS NULL AND a.first_day <= m.last_day)
		-- a report on manual attendance is due where there was any
		AND (r.kind = 'online' OR EXISTS (SELECT FROM @register@.punch_dated AS k WHERE k.employee_id = p.employee_id AND k.unit_id = u.unit_id AND k.month = m.month
			AND k.source = 'manual' AND k.revoked_at IS NULL))));
COMMENT ON VIEW @register@.report_calendar IS
	'the reports of each unit by month: when due (11(2), 11(3)), to whom, when sent and by whom; state waiting, overdue, sent or sent_late. The report on manual attendance (12) appears where there was any';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_74_views_forms() IS 'part of a register: the forms of annexes B and C, the calendar of reports';

-- Exports of fingerprint terminals (ZKTeco attlog.dat): lines of number, date and time, terminal, state, verify, work code, with tabs between.
CREATE FUNCTION @extschema@.register_part_76_import() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.import_attlog(lines text, terminal text DEFAULT NULL, time_zone text DEFAULT NULL, trust_states boolean DEFAULT false,
	OUT read int, OUT loaded int, OUT known int, OUT broken int, OUT problems text[])
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	everybody boolean := @register@.manages();
	people bigint[] := @register@.operated_people();
	upto timestamptz := @register@.wall_clock();
	numbers text[];
	owners bigint[];
	shares int[];
	who bigint[];
	ats timestamptz[];
	devices text[];
	directions text[];
	stored bigint[];
BEGIN
	IF NOT everybody AND people = '{}' THEN
		RAISE EXCEPTION 'only a manager or an operator may import punches' USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', @register@.me());
	END IF;
	IF time_zone IS NOT NULL THEN
		-- an unknown zone is an error of the call, not of each line
		PERFORM timestamp '2000-01-01' AT TIME ZONE time_zone;
	END IF;
	-- Statements of their own for employees, for what asks functions that read tables, for the punches that are there and for the new ones: in
	-- one, a distributed register (Citus) would run the functions on a shard.
	SELECT array_agg(x.number), array_agg(x.employee_id), array_agg(x.people) INTO numbers, owners, shares
	FROM (
		SELECT n.number, min(e.employee_id) AS employee_id, count(*)::int AS people
		FROM (SELECT DISTINCT (regexp_match(s.line, '^\s*(\S+)\t'))[1] AS number FROM string_to_table(ltrim(lines, U&'\FEFF'), E'\n') AS s(line)) AS n
		JOIN @register@.employee AS e ON e.revoked_at IS NULL
			AND (e.terminal_number = n.number OR e.terminal_number IS NULL AND e.number = n.number)
		GROUP BY n.number
	) AS x;
	-- materialized: each line is matched once
	WITH line AS MATERIALIZED (
		SELECT s.no, rtrim(s.line, E'\r') AS line,
			regexp_match(s.line, '^\s*(\S+)\t([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\t\s*([^\t]*?)\s*\t\s*(\d+)\s*(\t|\r?$)') AS field
		FROM string_to_table(ltrim(lines, U&'\FEFF'), E'\n') WITH ORDINALITY AS s(line, no)
		WHERE btrim(s.line, E' \t\r') <> ''
	), punched AS MATERIALIZED (
		SELECT l.no, l.line, l.field[1] AS number, concat_ws(' ', 'terminal', coalesce(nullif(btrim(terminal), ''), nullif(l.field[8], ''))) AS device, l.field[9] AS state,
			-- 30 February matches the pattern, too
			CASE WHEN l.field[4]::int <= date_part('day', make_date(l.field[2]::int, l.field[3]::int, 1) + interval '1 month' - interval '1 day')
				THEN make_timestamp(l.field[2]::int, l.field[3]::int, l.field[4]::int, l.field[5]::int, l.field[6]::int, l.field[7]::int) END AS local
		FROM line AS l
	), placed AS (
		SELECT p.*, CASE WHEN x.people = 1 THEN x.employee_id END AS employee_id, x.people,
			CASE WHEN x.people = 1 THEN coalesce(time_zone, @register@.zone_of(x.employee_id, p.local::date)) END AS zone
		FROM punched AS p LEFT JOIN unnest(numbers, owners, shares) AS x(number, employee_id, people) ON x.number = p.number
	), locked AS (
		SELECT m.month, m.zone, @register@.locked_from(m.month, m.zone) AS at
		FROM (SELECT DISTINCT date_trunc('month', q.local)::date AS month, q.zone FROM placed AS q WHERE q.local IS NOT NULL AND q.zone IS NOT NULL) AS m
	), judged AS (
		SELECT q.*, q.local AT TIME ZONE q.zone AS at,
			CASE WHEN q.local IS NULL THEN 'not number, date and time, terminal and state with tabs between'
				WHEN q.people IS NULL THEN format('nobody has the number %s', q.number)
				WHEN q.people > 1 THEN format('%s people have the number %s', q.people, q.number)
				WHEN NOT everybody AND q.employee_id <> ALL (people) THEN format('number %s is not of your units', q.number)
				WHEN q.local AT TIME ZONE q.zone > upto THEN 'in the future'
				WHEN upto >= k.at THEN format('the revision window of %s has ended', to_char(k.month, 'YYYY-MM')) END AS problem
		FROM placed AS q LEFT JOIN locked AS k ON k.month = date_trunc('month', q.local)::date AND k.zone = q.zone
	)
	SELECT count(*)::int, (count(*) FILTER (WHERE j.problem IS NOT NULL))::int,
		coalesce(array_agg(format('line %s: %s: %s', j.no, j.problem, left(j.line, 100)) ORDER BY j.no) FILTER (WHERE j.problem IS NOT NULL), '{}'),
		array_agg(j.employee_id ORDER BY j.no) FILTER (WHERE j.problem IS NULL), array_agg(j.at ORDER BY j.no) FILTER (WHERE j.problem IS NULL),
		array_agg(j.device ORDER BY j.no) FILTER (WHERE j.problem IS NULL),
		array_agg(CASE WHEN trust_states THEN CASE WHEN j.state IN ('0', '3', '4') THEN 'in' WHEN j.state IN ('1', '2', '5') THEN 'out' END END ORDER BY j.no)
			FILTER (WHERE j.problem IS NULL)
	INTO read, broken, problems, who, ats, devices, directions
	FROM judged AS j;
	SELECT array_agg(DISTINCT j.no) INTO stored
	FROM unnest(who, ats, devices) WITH ORDINALITY AS j(employee_id, at, device, no)
	JOIN @register@.punch AS k ON k.employee_id = j.employee_id AND k.at = j.at AND k.device = j.device AND k.source = 'terminal';
	INSERT INTO @register@.punch (employee_id, at, direction, device, source)
	SELECT DISTINCT ON (j.employee_id, j.at, j.device) j.employee_id, j.at, j.direction, j.device, 'terminal'
	FROM unnest(who, ats, devices, directions) WITH ORDINALITY AS j(employee_id, at, device, direction, no)
	LEFT JOIN unnest(stored) AS s(no) ON s.no = j.no
	WHERE s.no IS NULL
	ORDER BY j.employee_id, j.at, j.device, j.no
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS loaded = ROW_COUNT;
	known := read - loaded - broken;
END $$;
COMMENT ON FUNCTION @register@.import_attlog(text, text, text, boolean) IS
	'loads the text of a terminal''s export (attlog.dat: number, date and time, terminal, state, verify, work code, with tabs between), as a manager, or an operator for people of the own units. A number is employee.terminal_number or, without one, the NIP; times are those of the person''s unit unless a time_zone is given; punches get no direction unless trust_states (0, 3, 4 in; 1, 2, 5 out). Returns how many lines were read, loaded, known already and broken, and the problems with their line numbers; loading twice adds nothing. Error: 42501';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_76_import() IS 'part of a register: import_attlog';

-- The present moment: who is in, what waits for a decision, where and with what a person may punch now. "Today" is each unit's own.
CREATE FUNCTION @extschema@.register_part_73_views_now() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE VIEW @register@.today WITH (security_invoker = true) AS
SELECT q.employee_id, e.number, e.name, date_trunc('month', q.day::timestamp)::date AS month, q.unit_id, u.name AS unit_name, q.supervisor_id,
	r.workday, r.shift_no, s.state,
	CASE s.state WHEN 'in' THEN 'Sedang bekerja' WHEN 'left' THEN 'Sudah pulang' WHEN 'expected' THEN 'Belum waktunya' WHEN 'overdue' THEN 'Belum hadir'
		ELSE @register@.status_name(s.state, 'id') END AS state_name_id,
	CASE s.state WHEN 'in' THEN 'at work' WHEN 'left' THEN 'gone home' WHEN 'expected' THEN 'expected' WHEN 'overdue' THEN 'not in yet'
		ELSE @register@.status_name(s.state, 'en') END AS state_name_en,
	r.starts_at, r.ends_at, r.checked_in, r.checked_out,
	(r.checked_in AT TIME ZONE q.time_zone)::time(0) AS check_in_time, (r.checked_out AT TIME ZONE q.time_zone)::time(0) AS check_out_time, q.time_zone,
	l.late, @register@.minutes(l.late) AS late_minutes,
	n.action, CASE n.action WHEN 'check_in' THEN 'green' WHEN 'check_out' THEN 'red' ELSE 'grey' END AS button,
	CASE n.action WHEN 'check_in' THEN 'Masuk kerja' WHEN 'check_out' THEN 'Pulang kerja' ELSE 'Selesai' END AS action_name_id,
	CASE n.action WHEN 'check_in' THEN 'check in' WHEN 'check_out' THEN 'check out' ELSE 'done' END AS action_name_en,
	n.opens_at, n.closes_at
FROM (
	SELECT o.*, @register@.clock() AS now, (@register@.clock() AT TIME ZONE o.time_zone)::date AS day
	FROM (@rosters_of{daterange((@register@.clock() AT TIME ZONE 'UTC')::date - 1, (@register@.clock() AT TIME ZONE 'UTC')::date + 2)}@) AS o
) AS q
CROSS JOIN LATERAL @extschema@.next_punch(q.roster, q.punch_log, q.now) AS n
-- the shift that the button speaks of; once all is done, the last one of the day. (DISTINCT ON, since Citus pushes down no LIMIT.)
CROSS JOIN LATERAL (
	SELECT DISTINCT ON (q.employee_id) x.workday, x.shift_no, x.status::text AS status, x.starts_at, x.ends_at, x.checked_in, x.checked_out, x.late
	FROM @extschema@.roster_rulings(q.roster, daterange(q.day - 1, q.day + 2), q.punch_log, q.excuses, q.now) AS x
	WHERE x.workday = q.day OR x.workday = n.workday AND x.shift_no = n.shift_no AND n.action <> 'done'
	ORDER BY q.employee_id, n.action <> 'done' AND x.workday = n.workday AND x.shift_no IS NOT DISTINCT FROM n.shift_no DESC, x.workday DESC, x.shift_no DESC
) AS r
CROSS JOIN LATERAL (
	SELECT CASE WHEN r.status = 'present' THEN 'left'
		WHEN r.status <> 'pending' THEN r.status
		WHEN r.checked_out IS NOT NULL THEN 'left'
		WHEN r.checked_in IS NOT NULL THEN 'in'
		WHEN r.starts_at > q.now THEN 'expected'
		ELSE 'overdue' END AS state
) AS s
-- whoever has not come is late by what has passed since the start
CROSS JOIN LATERAL (
	SELECT CASE s.state WHEN 'overdue' THEN date_trunc('minute', least(q.now, r.ends_at) - r.starts_at) ELSE r.late END AS late
) AS l
LEFT JOIN @register@.employee AS e ON e.employee_id = q.employee_id
LEFT JOIN @register@.unit AS u ON u.unit_id = q.unit_id
WHERE q.day >= q.first_day AND q.day < q.end_day;
COMMENT ON VIEW @register@.today IS
	'who is in, late or expected at this moment, and what the button of each person says (annex A.2: green check in, red check out, grey done); state is expected, overdue, in, left, or the status of a day that is over or free';

CREATE OR REPLACE VIEW @register@.to_decide WITH (security_invoker = true) AS
SELECT x.employee_id, e.number, e.name, date_trunc('month', b.first_day::timestamp)::date AS month, p.unit_id, u.name AS unit_name, p.supervisor_id, h.name AS supervisor_name,
	x.excuse_id, x.kind, k.name_id AS kind_name_id, k.name_en AS kind_name_en, k.effect, b.first_day, b.last_day, x.starts_at, x.ends_at,
	x.ends_at - x.starts_at AS asked, @register@.minutes(x.ends_at - x.starts_at) AS asked_minutes, b.last_day - b.first_day + 1 AS calendar_days,
	x.note, x.recorded_by AS requested_by, x.recorded_at AS requested_at,
	ARRAY (SELECT d FROM unnest(k.documents) AS d WHERE d <> ALL (coalesce(g.documents, '{}'))) AS documents_missing
FROM (SELECT z.*, z.ends_at - interval '1 microsecond' AS last_at FROM @register@.excuse AS z) AS x
JOIN @register@.excuse_kind AS k ON k.kind = x.kind
JOIN @register@.posting AS p ON p.employee_id = x.employee_id AND p.revoked_at IS NULL
JOIN (SELECT z.*, (@register@.clock() AT TIME ZONE z.time_zone)::date AS today FROM @register@.unit AS z) AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	SELECT coalesce(x.first_day, (x.starts_at AT TIME ZONE u.time_zone)::date) AS first_day, coalesce(x.last_day, (x.last_at AT TIME ZONE u.time_zone)::date) AS last_day
) AS b
CROSS JOIN LATERAL (
	SELECT array_agg(c.document) AS documents FROM @register@.excuse_document AS c
	WHERE c.employee_id = x.employee_id AND c.excuse_id = x.excuse_id AND c.revoked_at IS NULL
) AS g
LEFT JOIN @register@.employee AS e ON e.employee_id = x.employee_id
LEFT JOIN @register@.employee AS h ON h.employee_id = p.supervisor_id
WHERE x.decision IS NULL AND x.revoked_at IS NULL
	AND p.first_day <= u.today AND (p.last_day IS NULL OR p.last_day >= u.today)
	AND x.employee_id IS DISTINCT FROM (SELECT @register@.my_employee())
	AND ((SELECT @register@.sees_all()) OR p.supervisor_id = (SELECT @register@.my_employee()));
COMMENT ON VIEW @register@.to_decide IS
	'the inbox of a direct supervisor: requests of the people who report to them now and that nobody has decided (annex A.3); managers see everybody''s, nobody sees their own. documents_missing must be handed in before approval';

CREATE OR REPLACE VIEW @register@.allowed_site WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, date_trunc('month', u.today::timestamp)::date AS month, p.unit_id, u.name AS unit_name,
	s.site_id, s.site_name, s.fence, s.radius_m, s.because,
	CASE s.because WHEN 'unit' THEN 'Lokasi unit kerja' WHEN 'person' THEN 'Lokasi pribadi' WHEN 'previous_unit' THEN 'Unit kerja lama' ELSE 'Perjalanan dinas: di mana pun' END AS because_name_id,
	CASE s.because WHEN 'unit' THEN 'site of the unit' WHEN 'person' THEN 'site of the person' WHEN 'previous_unit' THEN 'unit before the transfer' ELSE 'duty travel: anywhere' END AS because_name_en,
	s.until
FROM @register@.posting AS p
JOIN (SELECT z.*, (@register@.clock() AT TIME ZONE z.time_zone)::date AS today FROM @register@.unit AS z) AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	SELECT x.site_id, x.name AS site_name, x.fence, x.radius_m, CASE WHEN x.employee_id IS NULL THEN 'unit' ELSE 'person' END AS because, x.last_day AS until
	FROM @register@.posting AS q	-- p again: Citus wants a person in each arm
	JOIN @register@.site AS x ON x.revoked_at IS NULL LEFT JOIN @register@.unit AS xu ON xu.unit_id = x.unit_id
	WHERE q.employee_id = p.employee_id AND q.posting_id = p.posting_id AND u.today >= x.first_day AND (x.last_day IS NULL OR u.today <= x.last_day)
		AND (x.employee_id = p.employee_id OR starts_with(u.path || '.', xu.path || '.'))
	UNION ALL
	SELECT x.site_id, x.name, x.fence, x.radius_m, 'previous_unit', q.last_day + y.transfer_days
	FROM @register@.posting AS q
	JOIN @register@.policy_in_force AS y ON u.today >= y.first_day AND u.today < y.end_day
	JOIN @register@.unit AS qu ON qu.unit_id = q.unit_id
	JOIN @register@.site AS x ON x.revoked_at IS NULL AND u.today >= x.first_day AND (x.last_day IS NULL OR u.today <= x.last_day)
	JOIN @register@.unit AS xu ON xu.unit_id = x.unit_id AND starts_with(qu.path || '.', xu.path || '.') AND NOT starts_with(u.path || '.', xu.path || '.')
	WHERE q.employee_id = p.employee_id AND q.revoked_at IS NULL AND q.last_day < u.today AND q.last_day >= u.today - y.transfer_days
	UNION ALL
	SELECT NULL, NULL, NULL, NULL, 'duty_travel', coalesce(x.last_day, (x.ends_at AT TIME ZONE u.time_zone)::date)
	FROM @register@.excuse AS x JOIN @register@.excuse_kind AS k ON k.kind = x.kind AND k.effect = 'duty_travel'
	WHERE x.employee_id = p.employee_id AND x.decision = 'approved' AND x.revoked_at IS NULL
		AND (u.today BETWEEN x.first_day AND x.last_day OR @register@.clock() >= x.starts_at AND @register@.clock() < x.ends_at)
		AND k.documents <@ ARRAY (SELECT d.document FROM @register@.excuse_document AS d WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id AND d.revoked_at IS NULL)
) AS s
LEFT JOIN @register@.employee AS e ON e.employee_id = p.employee_id
WHERE p.revoked_at IS NULL AND p.first_day <= u.today AND (p.last_day IS NULL OR p.last_day >= u.today);
COMMENT ON VIEW @register@.allowed_site IS
	'where each person may punch today: sites of the unit and those above it, sites of the person, those of the unit before a transfer for the policy''s transfer_days (14(1)), and anywhere on approved duty travel with its documents (9(5))';

CREATE OR REPLACE VIEW @register@.available_work_code WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, date_trunc('month', u.today::timestamp)::date AS month, p.unit_id, u.name AS unit_name, u.today AS workday,
	c.code, w.name AS code_name, v.schedule, c.origin,
	CASE c.origin WHEN 'plan' THEN 'Diatur operator' WHEN 'rule' THEN 'Work code tetap' ELSE 'Dapat dipilih' END AS origin_name_id,
	CASE c.origin WHEN 'plan' THEN 'planned by the operator' WHEN 'rule' THEN 'the rule' ELSE 'may be picked' END AS origin_name_en,
	EXISTS (SELECT FROM @register@.punch AS k WHERE k.employee_id = p.employee_id AND k.code = c.code AND k.pick_day = u.today AND k.revoked_at IS NULL
		AND (k.refusal IS NULL OR k.cleared_at IS NOT NULL)) AS picked
FROM @register@.posting AS p
JOIN (SELECT z.*, (@register@.clock() AT TIME ZONE z.time_zone)::date AS today FROM @register@.unit AS z) AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	-- the rule that holds: of those that cover the day, the one that begins last
	(SELECT DISTINCT ON (r.employee_id) r.code, 'rule' AS origin, r.choices FROM @register@.assignment AS r
	WHERE r.employee_id = p.employee_id AND r.layer = 0 AND r.revoked_at IS NULL AND r.first_day <= u.today AND (r.last_day IS NULL OR r.last_day >= u.today)
	ORDER BY r.employee_id, r.first_day DESC)
	UNION ALL
	SELECT a.code, 'plan', '{}' FROM @register@.assignment AS a
	WHERE a.employee_id = p.employee_id AND a.layer = 1 AND a.revoked_at IS NULL AND a.first_day <= u.today AND a.last_day >= u.today
) AS a
CROSS JOIN LATERAL (
	SELECT x.code, CASE WHEN x.no = 1 THEN a.origin ELSE 'choice' END AS origin
	FROM unnest(ARRAY[a.code] || a.choices) WITH ORDINALITY AS x(code, no) WHERE x.no = 1 OR x.code IS DISTINCT FROM a.code
) AS c
LEFT JOIN @register@.work_code AS w ON w.code = c.code
LEFT JOIN LATERAL (
	SELECT DISTINCT ON (x.code) x.schedule FROM @register@.work_code_version AS x LEFT JOIN @register@.unit AS xu ON xu.unit_id = x.unit_id
	WHERE x.code = c.code AND x.revoked_at IS NULL AND x.first_day <= u.today AND (x.last_day IS NULL OR x.last_day >= u.today)
		AND (x.unit_id IS NULL OR starts_with(u.path || '.', xu.path || '.'))
	ORDER BY x.code, length(xu.path) DESC NULLS LAST, x.first_day DESC
) AS v ON true
LEFT JOIN @register@.employee AS e ON e.employee_id = p.employee_id
WHERE p.revoked_at IS NULL AND p.first_day <= u.today AND (p.last_day IS NULL OR p.last_day >= u.today) AND (c.code IS NOT NULL OR c.origin = 'plan');
COMMENT ON VIEW @register@.available_work_code IS
	'with which work codes each person may punch today (M6c): the operator''s plan (code NULL: a day off), which beats all, the choices, of which a picked one beats the rule, and the rule; with the hours of today';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_73_views_now() IS 'part of a register: today, the supervisor''s inbox, where and with what one may punch';

-- Recaps by week, month and unit, over day_total and attendance_day.
CREATE FUNCTION @extschema@.register_part_71_views_recap() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE VIEW @register@.attendance_month WITH (security_invoker = true) AS
SELECT t.employee_id, e.number, e.name, t.month, @register@.month_name(t.month) AS month_name_id, to_char(t.month, 'FMMonth YYYY') AS month_name_en,
	t.unit_id, u.name AS unit_name,
	t.workdays, t.present_days, t.late_days, t.early_days, t.missing_punches, t.absent_days, t.absent_shifts, t.excused_days, t.holidays, t.free_days, t.pending_days,
	t.late, @register@.minutes(t.late) AS late_minutes,
	t.early_leave, @register@.minutes(t.early_leave) AS early_leave_minutes,
	t.pot, @register@.minutes(t.pot) AS pot_minutes,
	t.worked, @register@.minutes(t.worked) AS worked_minutes,
	t.planned, @register@.minutes(t.planned) AS planned_minutes,
	t.excused, @register@.minutes(t.excused) AS excused_minutes,
	t.overtime, @register@.minutes(t.overtime) AS overtime_minutes,
	rpad(t.strip, date_part('day', t.month + interval '1 month' - interval '1 day')::int) AS strip,
	t.frozen
FROM (
	SELECT d.employee_id, d.month, d.unit_id,
		(count(*) FILTER (WHERE d.shifts > 0))::int AS workdays,
		(count(*) FILTER (WHERE d.shifts > 0 AND d.status NOT IN ('absent', 'excused', 'pending')))::int AS present_days,
		(count(*) FILTER (WHERE d.late_shifts > 0))::int AS late_days,
		(count(*) FILTER (WHERE d.early_shifts > 0))::int AS early_days,
		sum(d.missing_punches)::int AS missing_punches,
		sum(d.absent_day)::int AS absent_days,
		sum(d.absent_shifts)::int AS absent_shifts,
		(count(*) FILTER (WHERE d.status = 'excused'))::int AS excused_days,
		(count(*) FILTER (WHERE d.status = 'holiday'))::int AS holidays,
		(count(*) FILTER (WHERE d.status = 'off'))::int AS free_days,
		(count(*) FILTER (WHERE d.status = 'pending'))::int AS pending_days,
		sum(d.late) AS late, sum(d.early_leave) AS early_leave, sum(d.pot) AS pot, sum(d.worked) AS worked, sum(d.planned) AS planned,
		sum(d.excused) AS excused, sum(d.overtime) AS overtime,
		-- one character a day; blanks where the person was elsewhere
		string_agg(repeat(' ', d.gap) || d.mark, '' ORDER BY d.workday) AS strip,
		bool_and(d.frozen) AS frozen
	FROM (
		SELECT x.*, x.workday - coalesce(lag(x.workday) OVER (PARTITION BY x.employee_id, x.month, x.unit_id ORDER BY x.workday), x.month - 1) - 1 AS gap
		FROM @register@.day_total AS x
	) AS d
	GROUP BY d.employee_id, d.month, d.unit_id
) AS t
LEFT JOIN @register@.employee AS e ON e.employee_id = t.employee_id
LEFT JOIN @register@.unit AS u ON u.unit_id = t.unit_id;
COMMENT ON VIEW @register@.attendance_month IS
	'the recap of a person''s month in a unit (annex A.4.a, 7(3)c); somebody transferred has a row for each unit. Counts are days; present_days were attended at least in part, pot is the lost time as day_total reckons it, strip one character for each day of the month (see day_total.mark)';

CREATE OR REPLACE VIEW @register@.unit_month WITH (security_invoker = true) AS
SELECT t.unit_id, u.path AS unit_path, u.name AS unit_name, t.month, @register@.month_name(t.month) AS month_name_id, to_char(t.month, 'FMMonth YYYY') AS month_name_en,
	t.people, t.workdays, t.present_days, t.late_days, t.early_days, t.missing_punches, t.absent_days, t.absent_people, t.excused_days, t.pending_days,
	round(100.0 * t.present_days / nullif(t.workdays - t.pending_days, 0), 2) AS present_percent,
	t.late, @register@.minutes(t.late) AS late_minutes,
	t.early_leave, @register@.minutes(t.early_leave) AS early_leave_minutes,
	t.pot, @register@.minutes(t.pot) AS pot_minutes,
	t.worked, @register@.minutes(t.worked) AS worked_minutes,
	t.planned, @register@.minutes(t.planned) AS planned_minutes,
	t.frozen
FROM (
	SELECT d.unit_id, d.month, count(DISTINCT d.employee_id)::int AS people,
		(count(*) FILTER (WHERE d.shifts > 0))::int AS workdays,
		(count(*) FILTER (WHERE d.shifts > 0 AND d.status NOT IN ('absent', 'excused', 'pending')))::int AS present_days,
		(count(*) FILTER (WHERE d.late_shifts > 0))::int AS late_days,
		(count(*) FILTER (WHERE d.early_shifts > 0))::int AS early_days,
		sum(d.missing_punches)::int AS missing_punches,
		sum(d.absent_day)::int AS absent_days,
		(count(DISTINCT d.employee_id) FILTER (WHERE d.absent_day = 1))::int AS absent_people,
		(count(*) FILTER (WHERE d.status = 'excused'))::int AS excused_days,
		(count(*) FILTER (WHERE d.status = 'pending'))::int AS pending_days,
		sum(d.late) AS late, sum(d.early_leave) AS early_leave, sum(d.pot) AS pot, sum(d.worked) AS worked, sum(d.planned) AS planned,
		bool_and(d.frozen) AS frozen
	FROM @register@.day_total AS d
	GROUP BY d.unit_id, d.month
) AS t
LEFT JOIN @register@.unit AS u ON u.unit_id = t.unit_id;
COMMENT ON VIEW @register@.unit_month IS 'the recap of a unit''s month, for those who watch over it (10(2), 13); days are days of persons. Units below are rows of their own: sum over unit_path';

CREATE OR REPLACE VIEW @register@.absent_day WITH (security_invoker = true) AS
SELECT d.employee_id, e.number, e.name, d.month, d.unit_id, u.name AS unit_name, d.workday, @register@.day_name(d.workday) AS day_name_id,
	d.shifts, d.absent_shifts, d.absent_day = 1 AS whole_day, d.planned, @register@.minutes(d.planned) AS planned_minutes, d.pot, @register@.minutes(d.pot) AS pot_minutes,
	@register@.status_name('absent', 'id') AS status_name_id, @register@.status_name('absent', 'en') AS status_name_en, d.frozen
FROM @register@.day_total AS d
LEFT JOIN @register@.employee AS e ON e.employee_id = d.employee_id
LEFT JOIN @register@.unit AS u ON u.unit_id = d.unit_id
WHERE d.absent_shifts > 0;
COMMENT ON VIEW @register@.absent_day IS 'who was absent when (6(3)f): dates with a missed shift; whole_day: nothing of the date was attended or excused, so it is a day of absence';

-- A week belongs to the month of its Thursday, as in the ISO calendar, so that it is one row; its days come from the months around it.
CREATE OR REPLACE VIEW @register@.attendance_week WITH (security_invoker = true) AS
SELECT t.employee_id, e.number, e.name, w.month, t.unit_id, u.name AS unit_name, t.week, t.week + 6 AS week_end,
	t.workdays, t.present_days, t.absent_days, t.excused_days, t.pending_days,
	t.worked, @register@.minutes(t.worked) AS worked_minutes,
	t.planned, @register@.minutes(t.planned) AS planned_minutes,
	t.excused, @register@.minutes(t.excused) AS excused_minutes,
	greatest(t.planned - t.worked, '0') AS lacking, @register@.minutes(greatest(t.planned - t.worked, '0')) AS lacking_minutes,
	h.weekly_hours, @register@.minutes(h.weekly_hours) AS weekly_hours_minutes, h.averaged,
	c.counted, @register@.minutes(c.counted) AS counted_minutes,
	y.weekly_minimum, @register@.minutes(y.weekly_minimum) AS weekly_minimum_minutes,
	h.weekly_hours >= y.weekly_minimum AS schedule_reaches_minimum,
	c.counted >= y.weekly_minimum AS reached_minimum,
	t.frozen
FROM @register@.month AS w
CROSS JOIN LATERAL (
	SELECT d.employee_id, d.unit_id, d.workday - (date_part('isodow', d.workday)::int - 1) AS week,
		(count(*) FILTER (WHERE d.shifts > 0))::int AS workdays,
		(count(*) FILTER (WHERE d.shifts > 0 AND d.status NOT IN ('absent', 'excused', 'pending')))::int AS present_days,
		sum(d.absent_day)::int AS absent_days,
		(count(*) FILTER (WHERE d.status = 'excused'))::int AS excused_days,
		(count(*) FILTER (WHERE d.status = 'pending'))::int AS pending_days,
		sum(d.worked) AS worked, sum(d.planned) AS planned, sum(d.excused) AS excused, bool_and(d.frozen) AS frozen
	FROM @register@.day_total AS d
	WHERE d.month >= (w.month - interval '1 month')::date AND d.month <= (w.month + interval '1 month')::date
		AND d.workday >= w.month - 3 AND d.workday <= w.last_day + 3
		AND d.workday - (date_part('isodow', d.workday)::int - 1) + 3 BETWEEN w.month AND w.last_day
	GROUP BY d.employee_id, d.unit_id, d.workday - (date_part('isodow', d.workday)::int - 1)
) AS t
LEFT JOIN @register@.policy_in_force AS y ON t.week >= y.first_day AND t.week < y.end_day
LEFT JOIN @register@.employee AS e ON e.employee_id = t.employee_id
LEFT JOIN @register@.unit AS u ON u.unit_id = t.unit_id
LEFT JOIN LATERAL (
	-- the rule of the week's Monday, or the first rule of the week (DISTINCT ON, since Citus pushes down no LIMIT)
	SELECT DISTINCT ON (a.employee_id) @extschema@.weekly_hours(v.schedule::@extschema@.schedule) AS weekly_hours,
		(v.schedule::@extschema@.schedule)::text LIKE 'cycle %' AS averaged
	FROM @register@.assignment AS a
	JOIN @register@.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL
	LEFT JOIN @register@.unit AS vu ON vu.unit_id = v.unit_id
	WHERE a.employee_id = t.employee_id AND a.layer = 0 AND a.revoked_at IS NULL
		AND a.first_day <= t.week + 6 AND (a.last_day IS NULL OR a.last_day >= t.week)
		AND v.first_day <= greatest(t.week, a.first_day) AND (v.last_day IS NULL OR v.last_day >= greatest(t.week, a.first_day))
		AND (v.unit_id IS NULL OR starts_with(u.path || '.', vu.path || '.'))
	ORDER BY a.employee_id, a.first_day <= t.week DESC, abs(a.first_day - t.week), length(vu.path) DESC NULLS LAST, v.first_day DESC
) AS h ON true
CROSS JOIN LATERAL (
	SELECT CASE WHEN h.averaged THEN h.weekly_hours * least(date_part('epoch', t.worked + t.excused) / nullif(date_part('epoch', t.planned + t.excused), 0), 1)
		ELSE t.worked + t.excused END AS counted
) AS c
WHERE w.month <= @register@.last_begun() + 7;
COMMENT ON VIEW @register@.attendance_week IS
	'worked against owed, a person''s week (Monday to Sunday) in a unit; month is that of its Thursday. weekly_hours is what the work code asks a week, averaged over the cycle where it has one; counted is the time worked or excused and, for a cycle, the average week times the share of the owed time that was worked or excused; reached_minimum: it is the policy''s 37.5 h. lacking is what was owed and not worked';

CREATE OR REPLACE VIEW @register@.leave_month WITH (security_invoker = true) AS
SELECT x.employee_id, e.number, e.name, m.month, @register@.month_name(m.month) AS month_name_id, to_char(m.month, 'FMMonth YYYY') AS month_name_en,
	p.unit_id, u.name AS unit_name, x.excuse_id, x.kind, k.name_id AS kind_name_id, k.name_en AS kind_name_en, k.effect,
	CASE k.effect WHEN 'leave' THEN 'Cuti' WHEN 'permit' THEN 'Izin' ELSE 'Dinas luar' END AS effect_name_id,
	CASE k.effect WHEN 'leave' THEN 'leave' WHEN 'permit' THEN 'permit' ELSE 'duty travel' END AS effect_name_en,
	b.first_day, b.last_day, x.starts_at, x.ends_at, x.ends_at - x.starts_at AS asked, @register@.minutes(x.ends_at - x.starts_at) AS asked_minutes,
	least(b.last_day, m.last_day) - greatest(b.first_day, m.month) + 1 AS calendar_days,
	CASE WHEN s.state = 'approved' THEN (SELECT count(*)::int FROM @register@.day_total AS d
		WHERE d.employee_id = x.employee_id AND d.month = m.month AND d.workday BETWEEN b.first_day AND b.last_day AND d.shifts > 0) ELSE 0 END AS workdays,
	CASE WHEN s.state = 'approved' THEN (SELECT coalesce(sum(d.excused), '0') FROM @register@.attendance_day AS d
		WHERE d.employee_id = x.employee_id AND d.month = m.month AND d.workday BETWEEN b.first_day - 1 AND b.last_day
			AND x.kind = ANY (string_to_array(d.excuse, ', '))) ELSE '0' END AS excused,
	CASE WHEN s.state = 'approved' THEN (SELECT coalesce(sum(d.excused_minutes), 0)::int FROM @register@.attendance_day AS d
		WHERE d.employee_id = x.employee_id AND d.month = m.month AND d.workday BETWEEN b.first_day - 1 AND b.last_day
			AND x.kind = ANY (string_to_array(d.excuse, ', '))) ELSE 0 END AS excused_minutes,
	s.state AS decision,
	CASE s.state WHEN 'approved' THEN 'Disetujui' WHEN 'rejected' THEN 'Ditolak' WHEN 'withdrawn' THEN 'Dibatalkan' ELSE 'Menunggu persetujuan' END AS decision_name_id,
	CASE s.state WHEN 'approved' THEN 'approved' WHEN 'rejected' THEN 'rejected' WHEN 'withdrawn' THEN 'withdrawn' ELSE 'waiting' END AS decision_name_en,
	x.decided_by, x.decided_at, x.note, x.decision_note, x.recorded_at AS requested_at
FROM (SELECT z.*, z.ends_at - interval '1 microsecond' AS last_at FROM @register@.excuse AS z) AS x
JOIN @register@.excuse_kind AS k ON k.kind = x.kind
JOIN @register@.posting AS p ON p.employee_id = x.employee_id AND p.revoked_at IS NULL
JOIN @register@.unit AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	SELECT coalesce(x.first_day, (x.starts_at AT TIME ZONE u.time_zone)::date) AS first_day, coalesce(x.last_day, (x.last_at AT TIME ZONE u.time_zone)::date) AS last_day
) AS b
JOIN @register@.month AS m ON m.month <= b.last_day AND m.last_day >= b.first_day
CROSS JOIN LATERAL (
	SELECT CASE WHEN x.revoked_at IS NOT NULL THEN 'withdrawn' ELSE coalesce(x.decision, 'waiting') END AS state
) AS s
LEFT JOIN @register@.employee AS e ON e.employee_id = x.employee_id
-- the unit of the first of the days that lie in the month
WHERE p.first_day <= greatest(b.first_day, m.month) AND (p.last_day IS NULL OR p.last_day >= greatest(b.first_day, m.month));
COMMENT ON VIEW @register@.leave_month IS
	'the recap of leave, permits and duty travel by month (annex A.4.b): every request in every month that it touches, with its decision; workdays are the dates on which something was owed, excused what was taken off it';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_71_views_recap() IS 'part of a register: recaps by week, month and unit, absence, leave';

-- The running pot of a year, the standing under the ladder of discipline, and deductions. All are driven by a person's posting in a month, so that
-- employee, unit and month are index conditions, and look back over the year from there.
--
-- The pot is the running sum of day_total.pot from January on: its whole days are counted once, the remainder stays in the pot and is dropped at the
-- year's end unless the policy keeps it.
--
-- The laterals are joined on a person; a distributed register needs to be told by GROUP BY (a person without days is left out either way).
CREATE FUNCTION @extschema@.register_part_72_views_standing() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.leftover_before(employee_id bigint, year int) RETURNS interval
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	y record;
	pot interval := '0';
BEGIN
	FOR y IN
		SELECT date_part('year', d.month)::int AS year, sum(d.pot) AS pot, p.leftover, p.day_length
		FROM @register@.day_total AS d
		LEFT JOIN @register@.policy_in_force AS p ON make_date(date_part('year', d.month)::int, 12, 31) >= p.first_day
			AND make_date(date_part('year', d.month)::int, 12, 31) < p.end_day
		WHERE d.employee_id = leftover_before.employee_id AND d.month < make_date(leftover_before.year, 1, 1)
		GROUP BY 1, 3, 4 ORDER BY 1
	LOOP
		pot := CASE y.leftover WHEN 'keep' THEN @extschema@.lost_remainder(pot + y.pot, y.day_length) ELSE '0' END;
	END LOOP;
	RETURN pot;
END $$;
COMMENT ON FUNCTION @register@.leftover_before(bigint, int) IS 'the lost time that a person brings into the year from those before it, where the policy keeps leftovers';

CREATE OR REPLACE FUNCTION @register@.absence_before(employee_id bigint, day date) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	d record;
	run bigint := 0;
	back date := date_trunc('month', day::timestamp)::date;
BEGIN
	-- month by month backwards, as far as the run goes
	LOOP
		back := (back - interval '1 month')::date;
		IF NOT EXISTS (SELECT FROM @register@.posting AS p WHERE p.employee_id = absence_before.employee_id AND p.revoked_at IS NULL AND p.first_day < (back + interval '1 month')::date) THEN
			RETURN run;
		END IF;
		FOR d IN
			SELECT t.status FROM @register@.day_total AS t
			WHERE t.employee_id = absence_before.employee_id AND t.month = back AND t.status NOT IN ('off', 'holiday', 'pending') ORDER BY t.workday DESC
		LOOP
			IF d.status <> 'absent' THEN
				RETURN run;
			END IF;
			run := run + 1;
		END LOOP;
	END LOOP;
END $$;
COMMENT ON FUNCTION @register@.absence_before(bigint, date) IS 'how many working days in a row a person was absent up to the end of the month before that day: a run may begin in the year before';

CREATE OR REPLACE VIEW @register@.lost_time_year WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, m.month, date_part('year', m.month)::int AS year,
	@register@.month_name(m.month) AS month_name_id, to_char(m.month, 'FMMonth YYYY') AS month_name_en, p.unit_id, u.name AS unit_name,
	t.pot, @register@.minutes(t.pot) AS pot_minutes,
	c.year_pot, @register@.minutes(c.year_pot) AS year_pot_minutes,
	c.days - c.days_before AS new_days, c.days AS pot_days,
	@extschema@.lost_remainder(c.year_pot, y.day_length) AS remainder, @register@.minutes(@extschema@.lost_remainder(c.year_pot, y.day_length)) AS remainder_minutes,
	t.absent_days, t.year_absent_days, c.days + t.year_absent_days AS total_days,
	y.day_length, @register@.minutes(y.day_length) AS day_length_minutes,
	@extschema@.lost_days(c.year_pot, y.day_length_allowance) - @extschema@.lost_days(c.year_pot - t.pot, y.day_length_allowance) AS new_allowance_days,
	t.late_shifts, t.early_shifts, t.missing_punches,
	t.late_percent, t.early_percent, t.lost_percent, t.missing_percent, t.absent_percent, t.has_bands, t.frozen
FROM @register@.month AS m
JOIN @register@.posting AS p ON p.revoked_at IS NULL AND p.first_day <= m.last_day AND (p.last_day IS NULL OR p.last_day >= m.month)
CROSS JOIN LATERAL (
	SELECT coalesce(sum(d.pot) FILTER (WHERE d.month = m.month), '0') AS pot,
		coalesce(sum(d.pot) FILTER (WHERE d.month < m.month), '0') AS pot_before,
		coalesce(sum(d.absent_day) FILTER (WHERE d.month = m.month), 0) AS absent_days,
		coalesce(sum(d.absent_day), 0) AS year_absent_days,
		coalesce(sum(d.late_shifts) FILTER (WHERE d.month = m.month), 0)::int AS late_shifts,
		coalesce(sum(d.early_shifts) FILTER (WHERE d.month = m.month), 0)::int AS early_shifts,
		coalesce(sum(d.missing_punches) FILTER (WHERE d.month = m.month), 0)::int AS missing_punches,
		sum(d.late_percent) FILTER (WHERE d.month = m.month) AS late_percent,
		sum(d.early_percent) FILTER (WHERE d.month = m.month) AS early_percent,
		sum(d.lost_percent) FILTER (WHERE d.month = m.month) AS lost_percent,
		sum(d.missing_percent) FILTER (WHERE d.month = m.month) AS missing_percent,
		sum(d.absent_percent) FILTER (WHERE d.month = m.month) AS absent_percent,
		bool_or(d.has_bands) FILTER (WHERE d.month = m.month) AS has_bands,
		bool_and(d.frozen) FILTER (WHERE d.month = m.month) AS frozen,
		count(*) FILTER (WHERE d.month = m.month) AS days
	FROM @register@.day_total AS d
	WHERE d.employee_id = p.employee_id AND d.month >= date_trunc('year', m.month)::date AND d.month <= m.month
	@if_distributed{GROUP BY d.employee_id}@
) AS t
JOIN @register@.policy_in_force AS y ON m.last_day >= y.first_day AND m.last_day < y.end_day
CROSS JOIN LATERAL (
	-- an aggregate: once a row, not once a column
	SELECT CASE WHEN count(*) > 0 THEN @register@.leftover_before(p.employee_id, date_part('year', m.month)::int) ELSE '0' END AS opening
	FROM @register@.policy AS k WHERE k.revoked_at IS NULL AND k.leftover = 'keep' AND k.first_day < date_trunc('year', m.month)::date
) AS o
CROSS JOIN LATERAL (
	SELECT o.opening + t.pot_before + t.pot AS year_pot,
		@extschema@.lost_days(o.opening + t.pot_before + t.pot, y.day_length) AS days, @extschema@.lost_days(o.opening + t.pot_before, y.day_length) AS days_before
) AS c
LEFT JOIN @register@.employee AS e ON e.employee_id = p.employee_id
LEFT JOIN @register@.unit AS u ON u.unit_id = p.unit_id
-- the last posting of the month; without a single day in it the person has no row
WHERE m.month <= @register@.last_begun() AND t.days > 0
	AND NOT EXISTS (SELECT FROM @register@.posting AS q WHERE q.employee_id = p.employee_id AND q.revoked_at IS NULL AND q.first_day > p.first_day AND q.first_day <= m.last_day);
COMMENT ON VIEW @register@.lost_time_year IS
	'the running pot of lost time, month by month (14(4), 14(5)): pot of the month, year_pot since January, the whole days in it (pot_days, of which new_days came with this month), the remainder; beside it the days of absence; total_days is both. unit_id is that of the end of the month';

CREATE OR REPLACE VIEW @register@.discipline_standing WITH (security_invoker = true) AS
SELECT p.employee_id, e.number, e.name, e.category, date_part('year', m.month)::int AS year, m.month, p.unit_id, u.name AS unit_name,
	t.pot AS year_pot, @register@.minutes(t.pot) AS year_pot_minutes, c.pot_days,
	@extschema@.lost_remainder(c.pot, y.day_length) AS remainder, @register@.minutes(@extschema@.lost_remainder(c.pot, y.day_length)) AS remainder_minutes,
	t.absent_days, c.pot_days + t.absent_days AS total_days, c.streak AS longest_streak, t.current_streak,
	s.level, s.class, s.name_id AS tier_name_id, s.name_en AS tier_name_en,
	-- a run has an article of its own where the ladder is the extension's
	CASE WHEN c.pot_days + t.absent_days >= s.from_days THEN s.article
		ELSE coalesce((SELECT a.article FROM @extschema@.discipline_tier(0, c.streak, m.month, l.regime) AS a WHERE a.level = s.level AND a.name_en = s.name_en), s.article) END AS article,
	n.from_days AS next_tier_days, n.name_id AS next_tier_name_id, n.name_en AS next_tier_name_en,
	y.name AS policy
FROM @register@.month AS m
JOIN @register@.posting AS p ON p.revoked_at IS NULL AND p.first_day <= least(m.last_day, @register@.last_begun())
	AND (p.last_day IS NULL OR p.last_day >= date_trunc('year', m.month)::date)
CROSS JOIN LATERAL (
	SELECT coalesce(sum(d.pot), '0') AS pot, coalesce(sum(d.absent_day), 0)::bigint AS absent_days,
		coalesce(max(d.run), 0) AS longest,
		coalesce((array_agg(d.run ORDER BY d.workday DESC))[1], 0) AS current_streak,
		-- a run that goes back to the first working day of the year
		coalesce(max(d.run) FILTER (WHERE d.run = d.working), 0) AS leading, coalesce(max(d.working), 0) AS working, count(*) AS days
	FROM (
		SELECT x.employee_id, x.workday, x.pot, x.absent_day, @extschema@.current_absence(x.status::@extschema@.status) OVER w AS run,
			count(*) FILTER (WHERE x.status NOT IN ('off', 'holiday', 'pending')) OVER w AS working
		FROM @register@.day_total AS x
		WHERE x.employee_id = p.employee_id AND x.month >= date_trunc('year', m.month)::date AND x.month <= m.month
		WINDOW w AS (PARTITION BY x.employee_id ORDER BY x.workday ROWS UNBOUNDED PRECEDING)
	) AS d
	@if_distributed{GROUP BY d.employee_id}@
) AS t
JOIN @register@.policy_in_force AS y ON least(m.last_day, @register@.last_begun()) >= y.first_day AND least(m.last_day, @register@.last_begun()) < y.end_day
JOIN @register@.employee AS e ON e.employee_id = p.employee_id
LEFT JOIN @register@.unit AS u ON u.unit_id = p.unit_id
CROSS JOIN LATERAL (
	SELECT b.pot, @extschema@.lost_days(b.pot, y.day_length) AS pot_days,
		greatest(t.longest, CASE WHEN t.leading > 0 THEN t.leading + @register@.absence_before(p.employee_id, date_trunc('year', m.month)::date) ELSE 0 END) AS streak
	FROM (SELECT t.pot + CASE WHEN count(*) > 0 THEN @register@.leftover_before(p.employee_id, date_part('year', m.month)::int) ELSE '0' END AS pot
		FROM @register@.policy AS k WHERE k.revoked_at IS NULL AND k.leftover = 'keep' AND k.first_day < date_trunc('year', m.month)::date) AS b
) AS c
-- candidates stand under the ladder of civil servants unless they have one of their own
CROSS JOIN LATERAL (
	SELECT CASE WHEN e.category = 'CPNS' AND count(*) = 0 THEN 'PNS' ELSE e.category END AS regime FROM unnest(y.tiers) AS x WHERE x.regime = 'CPNS'
) AS l
-- DISTINCT ON, since Citus pushes down no LIMIT
LEFT JOIN LATERAL (
	SELECT DISTINCT ON (x.regime) x.* FROM unnest(y.tiers) AS x
	WHERE x.regime = l.regime
		AND (c.pot_days + t.absent_days >= x.from_days OR c.streak >= x.streak_days)
	ORDER BY x.regime, x.from_days DESC
) AS s ON true
LEFT JOIN LATERAL (
	SELECT DISTINCT ON (x.regime) x.* FROM unnest(y.tiers) AS x
	WHERE x.regime = l.regime AND x.from_days > coalesce(s.from_days, 0)
	ORDER BY x.regime, x.from_days
) AS n ON true
-- a year is judged in its last month, the current one in the current month
WHERE m.month <= @register@.last_begun() AND t.days > 0
	AND (date_part('month', m.month) = 12 OR (m.month + interval '1 month')::date > @register@.last_begun())
	AND NOT EXISTS (SELECT FROM @register@.posting AS q WHERE q.employee_id = p.employee_id AND q.revoked_at IS NULL AND q.first_day > p.first_day
		AND q.first_day <= least(m.last_day, @register@.last_begun()));
COMMENT ON VIEW @register@.discipline_standing IS
	'where each person stands in each calendar year: days from the pot and days of absence, the longest run of absent working days (it may begin in the year before), the tier of the policy''s ladder for their category (level NULL: none reached, or no ladder known) and the next one. month is the last one counted';

CREATE OR REPLACE VIEW @register@.deduction_month WITH (security_invoker = true) AS
SELECT t.employee_id, t.number, t.name, t.month, t.year, t.month_name_id, t.month_name_en, t.unit_id, t.unit_name,
	t.late_shifts, t.early_shifts, t.missing_punches, t.absent_days, t.pot, t.pot_minutes, t.new_allowance_days AS pot_days,
	t.new_allowance_days + t.absent_days AS days,
	t.late_percent, t.early_percent, t.lost_percent, t.missing_percent, t.absent_percent,
	CASE WHEN t.has_bands THEN least(coalesce(t.late_percent, 0) + coalesce(t.early_percent, 0) + coalesce(t.lost_percent, 0) + coalesce(t.missing_percent, 0)
		+ coalesce(t.absent_percent, 0), 100) END AS percent,
	t.frozen
FROM @register@.lost_time_year AS t;
COMMENT ON VIEW @register@.deduction_month IS
	'what a month costs: days are its days of absence and those that its pot completed at the policy''s day_length_allowance; percent is the sum over the policy''s deduction bands, at most 100 (NULL: the policy has no bands)';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_72_views_standing() IS 'part of a register: the pot of the year, standing, deductions';

-- Why a register refuses: the one list of its SQLSTATEs. Class PS is its own; what PostgreSQL has a code for keeps that code.
CREATE FUNCTION @extschema@.register_errors(OUT sqlstate text, OUT name text, OUT meaning text) RETURNS SETOF record
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 30
BEGIN ATOMIC
	SELECT * FROM (VALUES
		('42501', 'insufficient_privilege', 'who asks has not the right: not a member, not for this person, unit or register'),
		('PS101', 'unknown_employee', 'there is no such employee'),
		('PS102', 'unknown_unit', 'there is no such unit'),
		('PS103', 'unknown_record', 'there is no such punch, request, letter or other row, or it is not visible to who asks'),
		('PS104', 'unknown_kind', 'there is no such kind of excuse, or cause of manual attendance'),
		('PS201', 'month_locked', 'the revision window of the month has ended: only corrections are left (article 11(4))'),
		('PS202', 'month_closed', 'the month is closed already'),
		('PS203', 'month_open', 'the month is not closed, or its facts may still be entered and need no correction'),
		('PS204', 'month_not_over', 'the month cannot be closed before its revision window has ended'),
		('PS205', 'unknown_month', 'the register has no such month'),
		('PS301', 'quota_exhausted', 'the month''s manual attendance for a phone left behind is used up (article 9(6))'),
		('PS302', 'letter_missing', 'manual attendance for this cause needs a letter of the unit''s head for that cause (article 9(3))'),
		('PS303', 'permit_without_check_in', 'a permit needs a check-in on its day (article 9(4), annex A.3.c)'),
		('PS304', 'documents_missing', 'the documents that this kind of excuse requires are not there (article 9(5))'),
		('PS305', 'already_decided', 'the request, or the punch under review, is decided or withdrawn already'),
		('PS306', 'invalid_request', 'the request contradicts itself: no dates, a permit without a clock span, an unknown decision'),
		('PS307', 'in_the_future', 'manual attendance cannot be entered before it happened'),
		('PS308', 'reason_missing', 'a correction, withdrawal or review must say why'),
		('PS401', 'no_such_day', 'the person has no ruling on that day and shift')
	) AS e;
END;
COMMENT ON FUNCTION @extschema@.register_errors() IS 'the SQLSTATEs with which the functions of a register refuse, with name and meaning';

-- Why a punch is refused is no error: the punch is stored, and record_punch answers with one of these.
CREATE FUNCTION @extschema@.punch_refusals(OUT refusal text, OUT name_id text, OUT name_en text) RETURNS SETOF record
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
	SELECT * FROM (VALUES
		('not_in_service', 'bukan masa dinas', 'outside the span of service'),
		('no_posting', 'belum ditempatkan pada unit', 'without a posting to a unit'),
		('no_device', 'belum ada perangkat terdaftar', 'no device is registered'),
		('device', 'perangkat bukan yang terdaftar', 'not the registered device'),
		('code', 'work code tidak boleh dipilih', 'a work code that may not be picked'),
		('mock', 'lokasi palsu', 'a mock location'),
		('offline', 'terlalu lama luring', 'made offline too long ago'),
		('no_location', 'tanpa lokasi', 'without a location'),
		('place', 'di luar lokasi presensi', 'outside every site')
	) AS r;
END;
COMMENT ON FUNCTION @extschema@.punch_refusals() IS 'the reasons for which a punch is stored but refused (column refusal), with labels; the last two no longer hold once duty travel is approved, place also once the fence is corrected';

-- record_punch: the way of a punch into the register, and the one SECURITY DEFINER function of it.
--
-- Why it has the owner's rights: an employee must be able to add a punch, but not to choose its instant, source and verdict. So employees may
-- not write to the table at all, and this function, which takes nothing on trust but what only the phone can know, writes for them. Who asks is taken from me(), which no SECURITY DEFINER function changes.
--
-- It is called as often as people come and go, and most of its time is starting statements. So it looks up in one what it needs of a person, asks further
-- only where that gives a reason to (code, travels, units, the long form of the roster), and leaves what it can to SQL rather than to assignments.
CREATE FUNCTION @extschema@.register_part_65_punch() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.record_punch(
	employee_id bigint DEFAULT NULL, device text DEFAULT NULL, location @postgis@.geography DEFAULT NULL, accuracy_m float8 DEFAULT NULL,
	code text DEFAULT NULL, direction text DEFAULT NULL, photo text DEFAULT NULL, mock boolean DEFAULT NULL,
	request_id text DEFAULT NULL, client_at timestamptz DEFAULT NULL,
	OUT accepted boolean, OUT reason text, OUT punch_id bigint, OUT punched_at timestamptz, OUT used_as text, OUT workday date, OUT shift_no smallint,
	OUT verdict text, OUT late interval, OUT early_leave interval, OUT site text, OUT site_distance_m float8, OUT fence text,
	OUT next_action text, OUT next_opens_at timestamptz, OUT next_closes_at timestamptz, OUT repeated boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	who bigint := coalesce(record_punch.employee_id, @register@.my_employee());
	received timestamptz;
	stored record;
	person record;
	today date;
	picked date;
	travels boolean := false;
	units bigint[];
	at_site bigint;
	site_verdict text;
	ordinary boolean := false;
	period daterange;
	roster @extschema@.roster;
	punch_log @extschema@.punch_log;
	excuses @extschema@.excuse[];
BEGIN
	IF employee_id IS NOT NULL AND NOT @register@.manages() AND employee_id IS DISTINCT FROM @register@.my_employee() THEN
		RAISE EXCEPTION 'a punch can be recorded for oneself only'
			USING ERRCODE = '42501', DETAIL = format('"%s" is not employee %s.', @register@.me(), who);
	END IF;
	IF direction NOT IN ('in', 'out') THEN
		RAISE EXCEPTION 'invalid direction: "%"', direction USING ERRCODE = '22023', DETAIL = 'A direction is in, out or NULL.';
	END IF;

	-- Punches of one person come one after the other, so that each sees those before it and a retry sees the first try.
	PERFORM pg_advisory_xact_lock(hashoid('@register@.punch'::regclass), hashint8(who));
	received := @register@.wall_clock();
	repeated := false;
	IF request_id IS NOT NULL THEN
		SELECT k.*, s.name INTO stored FROM @register@.punch AS k LEFT JOIN @register@.site AS s ON s.site_id = k.site_id
		WHERE k.employee_id = who AND k.request_id = record_punch.request_id;
		repeated := FOUND;
	END IF;

	IF repeated THEN
		punch_id := stored.punch_id;
		punched_at := stored.at;
		direction := stored.direction;
		reason := stored.refusal;
		accepted := stored.revoked_at IS NULL AND (reason IS NULL OR stored.cleared_at IS NOT NULL);
		site := stored.name;
		site_distance_m := stored.site_distance_m;
		fence := stored.fence;
	ELSE
		-- Who this is, where they belong today in the unit's own time, and what holds there; and whether anything lies around that day (wider than
		-- rosters_of looks) that the ordinary punch has nothing to do with.
		SELECT e.first_day, e.last_day, d.device, p.unit_id, p.first_day AS since, p.last_day AS until, u.path, z.zone, local.today, rules.*,
			ARRAY (SELECT a.unit_id FROM @register@.unit AS a
				WHERE a.path = ANY (ARRAY (SELECT array_to_string((string_to_array(u.path, '.'))[1:i], '.')
					FROM generate_series(1, cardinality(string_to_array(u.path, '.'))) AS i))
				ORDER BY length(a.path)) AS line,
			EXISTS (SELECT FROM @register@.excuse AS x WHERE x.employee_id = who AND x.decision = 'approved' AND x.revoked_at IS NULL
				AND (x.first_day < local.today + 12 AND x.last_day > local.today - 12
					OR x.starts_at < received + interval '12 days' AND x.ends_at > received - interval '12 days')) AS excused,
			EXISTS (SELECT FROM @register@.punch AS k WHERE k.employee_id = who AND k.refusal IS NOT NULL AND k.revoked_at IS NULL
				AND k.at > received - interval '12 days' AND k.at < received + interval '12 days') AS refused,
			EXISTS (SELECT FROM @register@.punch AS k WHERE k.employee_id = who AND k.code IS NOT NULL
				AND k.pick_day > local.today - 12 AND k.pick_day < local.today + 12) AS picks
		INTO person
		FROM @register@.employee AS e
		LEFT JOIN (@register@.posting AS p JOIN @register@.unit AS u ON u.unit_id = p.unit_id)
			ON p.employee_id = who AND p.revoked_at IS NULL
			AND (received AT TIME ZONE u.time_zone)::date BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
		LEFT JOIN @register@.device AS d ON d.employee_id = who AND d.revoked_at IS NULL
		CROSS JOIN LATERAL (SELECT coalesce(u.time_zone, 'Asia/Jakarta') AS zone) AS z
		CROSS JOIN LATERAL (SELECT (received AT TIME ZONE z.zone)::date AS today) AS local
		LEFT JOIN LATERAL (
			SELECT y.offline_limit, y.mock_location, y.accuracy_limit_m, y.uncertain_fence, coalesce(y.transfer_days, 0) AS transfer_days
			FROM @register@.policy AS y WHERE y.first_day <= local.today AND y.revoked_at IS NULL ORDER BY y.first_day DESC LIMIT 1
		) AS rules ON true
		WHERE e.employee_id = who;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'unknown employee %', coalesce(who::text, 'NULL') USING ERRCODE = 'PS101';
		END IF;
		today := person.today;

		-- The server's instant counts, to the second. A phone that was offline is believed as far as the policy says.
		punched_at := date_trunc('second', received, 'UTC');
		IF client_at < received AND person.offline_limit > '0' THEN
			IF client_at >= received - person.offline_limit THEN
				punched_at := client_at;
				today := (punched_at AT TIME ZONE person.zone)::date;
			ELSE
				reason := 'offline';
			END IF;
		END IF;
		reason := CASE
			WHEN today < person.first_day OR today > person.last_day THEN 'not_in_service'
			WHEN person.unit_id IS NULL THEN 'no_posting'
			WHEN person.device IS NULL THEN 'no_device'
			WHEN device IS DISTINCT FROM person.device THEN 'device'
			WHEN mock AND person.mock_location = 'refuse' THEN 'mock'
			ELSE reason
		END;

		-- A picked work code must be a choice of the person; naming the assigned one picks nothing.
		IF code IS NOT NULL THEN
			IF NOT EXISTS (SELECT FROM @register@.assignment AS a WHERE a.employee_id = who AND a.code = record_punch.code
				AND a.revoked_at IS NULL AND today + 1 >= a.first_day AND today - 1 <= coalesce(a.last_day, 'infinity')) THEN
				SELECT coalesce((@extschema@.classify(v.schedule::@extschema@.schedule, punched_at, person.zone, record_punch.direction::@extschema@.direction)).workday, today)
				INTO picked
				FROM @register@.assignment AS a
				JOIN @register@.work_code AS w ON w.code = record_punch.code AND w.assignable AND w.revoked_at IS NULL
				JOIN @register@.work_code_version AS v ON v.code = w.code AND v.revoked_at IS NULL AND today BETWEEN v.first_day AND coalesce(v.last_day, 'infinity')
				LEFT JOIN @register@.unit AS vu ON vu.unit_id = v.unit_id
				WHERE a.employee_id = who AND a.revoked_at IS NULL AND a.layer = 0 AND record_punch.code = ANY (a.choices)
					AND today + 1 >= a.first_day AND today - 1 <= coalesce(a.last_day, 'infinity')
					AND (v.unit_id IS NULL OR starts_with(person.path || '.', vu.path || '.'))
				ORDER BY length(vu.path) DESC NULLS LAST, v.first_day DESC LIMIT 1;
				IF NOT FOUND THEN
					reason := coalesce(reason, 'code');
				END IF;
			END IF;
		END IF;

		-- The place: sites of the unit and those above it, one's own, and for some days after a transfer those of the unit before.
		IF person.excused OR today <> person.today THEN
			travels := EXISTS (
				SELECT FROM @register@.excuse AS x JOIN @register@.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect = 'duty_travel'
				WHERE x.employee_id = who AND x.decision = 'approved' AND x.revoked_at IS NULL
					AND (today BETWEEN x.first_day AND x.last_day OR punched_at >= x.starts_at AND punched_at < x.ends_at)
					AND xk.documents <@ ARRAY (SELECT d.document FROM @register@.excuse_document AS d
						WHERE d.employee_id = who AND d.excuse_id = x.excuse_id AND d.revoked_at IS NULL));
		END IF;
		-- who came to the unit longer ago than that was in no other
		IF (today = person.today AND person.since <= today - person.transfer_days) IS NOT TRUE THEN
			units := ARRAY (
				SELECT a.unit_id FROM @register@.posting AS q JOIN @register@.unit AS qu ON qu.unit_id = q.unit_id
				CROSS JOIN generate_series(1, cardinality(string_to_array(qu.path, '.'))) AS i
				JOIN @register@.unit AS a ON a.path = array_to_string((string_to_array(qu.path, '.'))[1:i], '.')
				WHERE q.employee_id = who AND q.revoked_at IS NULL AND q.first_day <= today
					AND coalesce(q.last_day, 'infinity') >= today - coalesce(person.transfer_days, 0));
		END IF;
		SELECT s.site_id, s.name, d.away, CASE
			WHEN d.away > least(CASE WHEN accuracy_m > 0 AND accuracy_m < 'Infinity' THEN accuracy_m ELSE 0 END, person.accuracy_limit_m) THEN 'outside'
			ELSE d.verdict::text END
		INTO at_site, site, site_distance_m, site_verdict
		FROM (
			-- A subquery of its own, so that each site is measured once; and the units in another, since the planner would plan anew for each
			-- array that it can look into.
			SELECT s.site_id, s.name, s.fence, s.radius_m, @extschema@.fence_distance(s.fence, record_punch.location) AS metres
			FROM @register@.site AS s
			WHERE s.revoked_at IS NULL AND today BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')
				AND (s.employee_id = who OR s.unit_id = ANY (ARRAY (SELECT unnest(coalesce(units, person.line)))))
			OFFSET 0
		) AS s
		CROSS JOIN LATERAL (SELECT CASE WHEN s.metres <= s.radius_m THEN 0 ELSE s.metres - s.radius_m END,
			@extschema@.circle_verdict(s.metres, @extschema@.fence_depth(s.fence, record_punch.location), accuracy_m, s.radius_m)) AS d(away, verdict)
		ORDER BY d.away NULLS LAST, d.verdict, s.site_id LIMIT 1;
		fence := CASE WHEN travels THEN 'waived' WHEN location IS NOT NULL THEN site_verdict END;
		reason := coalesce(reason, CASE
			WHEN travels OR at_site IS NULL THEN NULL
			WHEN location IS NULL THEN 'no_location'
			WHEN site_verdict = 'outside' OR site_verdict = 'uncertain' AND site_distance_m > 0 AND person.uncertain_fence = 'refuse' THEN 'place'
		END);

		INSERT INTO @register@.punch AS k (employee_id, at, received_at, client_at, direction, code, pick_day, location, accuracy_m, device, photo, mock,
			source, request_id, site_id, site_distance_m, fence, refusal)
		VALUES (who, punched_at, received, record_punch.client_at, record_punch.direction, record_punch.code, picked, record_punch.location,
			record_punch.accuracy_m, record_punch.device, record_punch.photo, record_punch.mock,
			'online', record_punch.request_id, at_site, site_distance_m, record_punch.fence, reason)
		RETURNING k.punch_id INTO punch_id;
		accepted := reason IS NULL;
		ordinary := accepted AND picked IS NULL AND today = person.today AND NOT (person.excused OR person.refused OR person.picks);
	END IF;

	-- The answer: what the engine makes of the punch among all others. For who has no pick, refused punch or excuse around that day the short form of
	-- rosters_of says the same.
	period := daterange((punched_at AT TIME ZONE 'UTC')::date - 2, (punched_at AT TIME ZONE 'UTC')::date + 3);
	IF ordinary THEN
		SELECT plan.roster, punches.log INTO roster, punch_log
		FROM (SELECT who AS employee_id) AS p
		CROSS JOIN (SELECT person.zone AS time_zone) AS u
		CROSS JOIN (SELECT person.line AS ids) AS line
		CROSS JOIN LATERAL (
			SELECT array_agg(h.day) AS days FROM @register@.holiday AS h
			WHERE h.revoked_at IS NULL AND h.day >= lower(period) - 3 AND h.day < upper(period) + 3 AND (h.unit_id IS NULL OR h.unit_id = ANY (line.ids))
		) AS holidays
		CROSS JOIN (
			SELECT greatest(lower(period), person.since, person.first_day) AS first_day, least(upper(period), person.until + 1, person.last_day + 1) AS end_day
		) AS span
		@laid_out_shortly@;
	ELSE
		SELECT r.roster, r.punch_log, r.excuses INTO roster, punch_log, excuses
		FROM (@rosters_of{period}@) AS r
		WHERE r.employee_id = who AND (punched_at AT TIME ZONE r.time_zone)::date >= r.first_day AND (punched_at AT TIME ZONE r.time_zone)::date < r.end_day;
	END IF;
	IF NOT FOUND THEN
		RETURN;
	END IF;
	SELECT t.used_as, t.workday, t.shift_no, CASE WHEN t.used_as = 'check_in' THEN r.late END, CASE WHEN t.used_as = 'check_out' THEN r.early_leave END,
		CASE t.used_as
			WHEN 'check_in' THEN CASE WHEN r.late > '0' THEN 'late' ELSE 'on_time' END
			WHEN 'check_out' THEN CASE WHEN r.early_leave > '0' THEN 'early_leave' ELSE 'on_time' END
			WHEN 'free_day' THEN coalesce(r.status::text, 'off')
			ELSE t.used_as
		END,
		n.action, n.opens_at, n.closes_at
	INTO used_as, workday, shift_no, late, early_leave, verdict, next_action, next_opens_at, next_closes_at
	FROM @extschema@.next_punch(roster, punch_log, punched_at) AS n
	LEFT JOIN (
		@extschema@.attribute(roster, punch_log, excuses) AS t
		-- a punch on a day without a roster has no workday
		LEFT JOIN LATERAL @extschema@.roster_rulings(roster, CASE WHEN t.workday IS NOT NULL THEN daterange(t.workday, t.workday, '[]') END,
			punch_log, excuses, 'infinity') AS r ON r.workday = t.workday AND r.shift_no IS NOT DISTINCT FROM t.shift_no
	) ON accepted AND t.at = punched_at AND t.direction::text IS NOT DISTINCT FROM record_punch.direction
	ORDER BY t.used_as = 'check_out' DESC LIMIT 1;
END $$;
COMMENT ON FUNCTION @register@.record_punch(bigint, text, @postgis@.geography, float8, text, text, text, boolean, text, timestamptz) IS
	'stores a punch of who asks, whatever the verdict, at the server''s instant, and answers in one row: accepted or the reason (see presensi.punch_refusals), what it was used as, late or early, site, fence, the next button. A request_id that was stored before adds nothing and answers for the first (repeated). Errors: 42501, PS101, 22023';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_65_punch() IS 'part of a register: record_punch';

-- Requests and facts that people enter: excuses and their decisions, manual attendance, devices, transfers, reviews. All run with the rights
-- of who asks. What must hold is checked by a guard (…_allowed), which the function calls first, for a clear refusal, and which the row
-- policy calls again, so that writing to the table directly gains nothing. SQLSTATEs: presensi.register_errors().
CREATE FUNCTION @extschema@.register_part_66_requests() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.zone_of(employee_id bigint, day date) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN coalesce((SELECT u.time_zone FROM @register@.posting AS p JOIN @register@.unit AS u ON u.unit_id = p.unit_id
		WHERE p.employee_id = zone_of.employee_id AND p.revoked_at IS NULL
		ORDER BY p.first_day <= day DESC, CASE WHEN p.first_day <= day THEN -(p.first_day - date '2000-01-01') ELSE p.first_day - date '2000-01-01' END
		LIMIT 1), 'Asia/Jakarta');
END $$;
COMMENT ON FUNCTION @register@.zone_of(bigint, date) IS 'the time zone of a person''s unit on that day';

CREATE OR REPLACE FUNCTION @register@.day_of(employee_id bigint, at timestamptz) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (at AT TIME ZONE @register@.zone_of(day_of.employee_id, (at AT TIME ZONE 'UTC')::date))::date; END $$;
COMMENT ON FUNCTION @register@.day_of(bigint, timestamptz) IS 'the date of that instant where the person works';

CREATE OR REPLACE FUNCTION @register@.locked_from(month date, time_zone text) RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	m record;
	days int;
	next_month date := (date_trunc('month', locked_from.month::timestamp) + interval '1 month')::date;
BEGIN
	SELECT y.revision_days INTO days FROM @register@.policy AS y WHERE y.first_day <= next_month AND y.revoked_at IS NULL ORDER BY y.first_day DESC LIMIT 1;
	SELECT x.open_until INTO m FROM @register@.month AS x WHERE x.month = date_trunc('month', locked_from.month::timestamp)::date;
	RETURN greatest((next_month + coalesce(days, 4))::timestamp AT TIME ZONE time_zone, m.open_until);
END $$;
COMMENT ON FUNCTION @register@.locked_from(date, text) IS 'the instant from which facts about the month of that date are locked: the end of its revision window, or later if it was reopened';

CREATE OR REPLACE FUNCTION @register@.day_is_open(employee_id bigint, day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF day > '-infinity' AND @register@.wall_clock() >= @register@.locked_from(day, @register@.zone_of(day_is_open.employee_id, day)) THEN
		RAISE EXCEPTION 'the revision window of % has ended', to_char(day, 'YYYY-MM')
			USING ERRCODE = 'PS201', DETAIL = format('Facts about it could be entered until %s.', @register@.locked_from(day, @register@.zone_of(day_is_open.employee_id, day))),
				HINT = 'Record a correction with correct_day.';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @register@.day_is_open(bigint, date) IS 'true if facts about that day may still be entered, else PS201 (article 11(4))';

CREATE OR REPLACE FUNCTION @register@.may_act_for(employee_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF NOT (@register@.manages() OR coalesce(may_act_for.employee_id = ANY (@register@.operated_people()), false)) THEN
		RAISE EXCEPTION 'only a manager, or an operator of the person''s unit, may do this' USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', @register@.me());
	END IF;
	IF NOT EXISTS (SELECT FROM @register@.employee AS e WHERE e.employee_id = may_act_for.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(may_act_for.employee_id::text, 'NULL') USING ERRCODE = 'PS101';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @register@.may_act_for(bigint) IS 'true for a manager and for an operator of the person''s unit, else 42501';

CREATE OR REPLACE FUNCTION @register@.reason_given(why text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF coalesce(btrim(why), '') = '' THEN
		RAISE EXCEPTION 'a reason must be given' USING ERRCODE = 'PS308';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @register@.reason_given(text) IS 'true, or PS308 if the reason is empty';

-- ---- excuses -----------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION @register@.excuse_allowed(employee_id bigint, kind text, first_day date, starts_at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	k record;
	zone text;
BEGIN
	IF excuse_allowed.employee_id IS DISTINCT FROM @register@.my_employee() THEN
		PERFORM @register@.may_act_for(excuse_allowed.employee_id);
	END IF;
	SELECT * INTO k FROM @register@.excuse_kind AS x WHERE x.kind = excuse_allowed.kind AND x.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown kind of excuse "%"', excuse_allowed.kind USING ERRCODE = 'PS104';
	END IF;
	zone := @register@.zone_of(excuse_allowed.employee_id, coalesce(excuse_allowed.first_day, (excuse_allowed.starts_at AT TIME ZONE 'UTC')::date));
	PERFORM @register@.day_is_open(excuse_allowed.employee_id, coalesce(excuse_allowed.first_day, (excuse_allowed.starts_at AT TIME ZONE zone)::date));
	IF k.effect = 'permit' THEN
		IF excuse_allowed.starts_at IS NULL THEN
			RAISE EXCEPTION 'a permit is for hours of a day, not for whole days' USING ERRCODE = 'PS306', HINT = 'Give starts_at and ends_at.';
		END IF;
		-- that day, or in the night that began the day before
		IF NOT EXISTS (SELECT FROM @register@.punch AS p WHERE p.employee_id = excuse_allowed.employee_id AND p.revoked_at IS NULL
			AND (p.refusal IS NULL OR p.cleared_at IS NOT NULL) AND p.at <= @register@.wall_clock()
			AND (p.direction IS NULL OR p.direction = 'in')
			AND p.at >= least((excuse_allowed.starts_at AT TIME ZONE zone)::date::timestamp AT TIME ZONE zone, excuse_allowed.starts_at - interval '8 hours')
			AND p.at < ((excuse_allowed.starts_at AT TIME ZONE zone)::date + 1)::timestamp AT TIME ZONE zone) THEN
			RAISE EXCEPTION 'a permit needs a check-in on its day'
				USING ERRCODE = 'PS303', DETAIL = format('There is none of employee %s on %s.', excuse_allowed.employee_id, (excuse_allowed.starts_at AT TIME ZONE zone)::date);
		END IF;
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @register@.excuse_allowed(bigint, text, date, timestamptz) IS 'guard of requests: true, or the refusal (42501, PS101, PS104, PS201, PS303, PS306)';

CREATE OR REPLACE FUNCTION @register@.request_excuse(kind text, first_day date DEFAULT NULL, last_day date DEFAULT NULL,
	starts_at timestamptz DEFAULT NULL, ends_at timestamptz DEFAULT NULL, note text DEFAULT NULL, documents jsonb DEFAULT '{}', employee_id bigint DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	who bigint := coalesce(request_excuse.employee_id, @register@.my_employee());
	id bigint;
	until date := coalesce(last_day, first_day);
BEGIN
	IF who IS NULL THEN
		RAISE EXCEPTION 'name the employee: who asks is none' USING ERRCODE = '42501', DETAIL = format('"%s" is not linked to an employee.', @register@.me());
	END IF;
	IF NOT coalesce((first_day IS NOT NULL AND num_nonnulls(starts_at, ends_at) = 0 AND isfinite(first_day) AND isfinite(until) AND until >= first_day)
		OR (num_nonnulls(first_day, last_day) = 0 AND isfinite(starts_at) AND isfinite(ends_at) AND ends_at > starts_at), false) THEN
		RAISE EXCEPTION 'an excuse is for days or for a span of the clock' USING ERRCODE = 'PS306', HINT = 'Give first_day and last_day, or starts_at and ends_at, in order.';
	END IF;
	PERFORM @register@.excuse_allowed(who, kind, first_day, starts_at);
	id := nextval(pg_get_serial_sequence('@register@.excuse', 'excuse_id'));
	INSERT INTO @register@.excuse (employee_id, excuse_id, kind, first_day, last_day, starts_at, ends_at, note)
	VALUES (who, id, request_excuse.kind, request_excuse.first_day, until, request_excuse.starts_at, request_excuse.ends_at, request_excuse.note);
	INSERT INTO @register@.excuse_document (employee_id, excuse_id, document, reference)
	SELECT who, id, d.key, d.value FROM jsonb_each_text(coalesce(documents, '{}')) AS d;
	RETURN id;
END $$;
COMMENT ON FUNCTION @register@.request_excuse(text, date, date, timestamptz, timestamptz, text, jsonb, bigint) IS
	'asks for leave, a permit or duty travel, by days or by the clock, for oneself (managers and operators: for others), with documents as {"SPT": "where it is"}; returns the excuse_id';

CREATE OR REPLACE FUNCTION @register@.add_document(employee_id bigint, excuse_id bigint, document text, reference text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	x record;
	id bigint;
BEGIN
	SELECT e.first_day, e.starts_at INTO x FROM @register@.excuse AS e WHERE e.employee_id = add_document.employee_id AND e.excuse_id = add_document.excuse_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown request % of employee %', excuse_id, employee_id USING ERRCODE = 'PS103';
	END IF;
	PERFORM @register@.day_is_open(employee_id, coalesce(x.first_day, @register@.day_of(employee_id, x.starts_at)));
	id := nextval(pg_get_serial_sequence('@register@.excuse_document', 'document_id'));
	INSERT INTO @register@.excuse_document AS d (employee_id, document_id, excuse_id, document, reference) VALUES (employee_id, id, excuse_id, document, reference);
	RETURN id;
END $$;
COMMENT ON FUNCTION @register@.add_document(bigint, bigint, text, text) IS 'hands in a document for a request; returns its id. Errors: PS103, PS201, 42501';

CREATE OR REPLACE FUNCTION @register@.decide_excuse(employee_id bigint, excuse_id bigint, decision text, note text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	x record;
	missing text[];
BEGIN
	IF decision IS NULL OR decision NOT IN ('approved', 'rejected') THEN
		RAISE EXCEPTION 'a decision is approved or rejected' USING ERRCODE = 'PS306';
	END IF;
	SELECT e.*, k.documents INTO x FROM @register@.excuse AS e JOIN @register@.excuse_kind AS k ON k.kind = e.kind
	WHERE e.employee_id = decide_excuse.employee_id AND e.excuse_id = decide_excuse.excuse_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown request % of employee %', excuse_id, employee_id USING ERRCODE = 'PS103';
	END IF;
	IF NOT (@register@.manages() OR coalesce(employee_id = ANY (@register@.supervised_people()), false)) OR employee_id IS NOT DISTINCT FROM @register@.my_employee() THEN
		RAISE EXCEPTION 'only the direct supervisor or a manager may decide a request, and nobody one''s own' USING ERRCODE = '42501';
	END IF;
	IF x.decision IS NOT NULL OR x.revoked_at IS NOT NULL THEN
		RAISE EXCEPTION 'request % is %', excuse_id, CASE WHEN x.revoked_at IS NOT NULL THEN 'withdrawn' ELSE x.decision || ' already' END USING ERRCODE = 'PS305';
	END IF;
	PERFORM @register@.day_is_open(employee_id, coalesce(x.first_day, @register@.day_of(employee_id, x.starts_at)));
	IF decision = 'approved' THEN
		missing := ARRAY (SELECT d FROM unnest(x.documents) AS d EXCEPT SELECT d.document FROM @register@.excuse_document AS d
			WHERE d.employee_id = decide_excuse.employee_id AND d.excuse_id = decide_excuse.excuse_id AND d.revoked_at IS NULL ORDER BY 1);
		IF missing <> '{}' THEN
			RAISE EXCEPTION 'documents are missing: %', array_to_string(missing, ', ') USING ERRCODE = 'PS304', HINT = 'Hand them in with add_document.';
		END IF;
	END IF;
	UPDATE @register@.excuse AS e SET decision = decide_excuse.decision, decided_by = @register@.me(), decided_at = @register@.clock(), decision_note = note
	WHERE e.employee_id = decide_excuse.employee_id AND e.excuse_id = decide_excuse.excuse_id AND e.decision IS NULL AND e.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'request % has just been decided or withdrawn', excuse_id USING ERRCODE = 'PS305';
	END IF;
END $$;
COMMENT ON FUNCTION @register@.decide_excuse(bigint, bigint, text, text) IS 'approves or rejects a request, as the person''s direct supervisor or a manager. Errors: 42501, PS103, PS201, PS304, PS305, PS306';

CREATE OR REPLACE FUNCTION @register@.cancel_excuse(employee_id bigint, excuse_id bigint, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	x record;
BEGIN
	PERFORM @register@.reason_given(why);
	SELECT * INTO x FROM @register@.excuse AS e WHERE e.employee_id = cancel_excuse.employee_id AND e.excuse_id = cancel_excuse.excuse_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown request % of employee %', excuse_id, employee_id USING ERRCODE = 'PS103';
	END IF;
	IF employee_id IS DISTINCT FROM @register@.my_employee() THEN
		PERFORM @register@.may_act_for(employee_id);
	END IF;
	IF x.revoked_at IS NOT NULL THEN
		RAISE EXCEPTION 'request % is withdrawn already', excuse_id USING ERRCODE = 'PS305';
	END IF;
	PERFORM @register@.day_is_open(employee_id, coalesce(x.first_day, @register@.day_of(employee_id, x.starts_at)));
	UPDATE @register@.excuse AS e SET revoked_by = @register@.me(), revoked_at = @register@.clock(), why = cancel_excuse.why
	WHERE e.employee_id = cancel_excuse.employee_id AND e.excuse_id = cancel_excuse.excuse_id AND e.revoked_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'request % has just been withdrawn', excuse_id USING ERRCODE = 'PS305';
	END IF;
END $$;
COMMENT ON FUNCTION @register@.cancel_excuse(bigint, bigint, text) IS 'withdraws a request, decided or not. Errors: 42501, PS103, PS201, PS305, PS308';

-- ---- manual attendance -------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION @register@.manual_allowed(employee_id bigint, at timestamptz, cause text, statement_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	zone text;
	day date;
	rules record;
	used bigint;
BEGIN
	PERFORM @register@.may_act_for(employee_id);
	IF at IS NULL OR NOT isfinite(at) OR at > @register@.wall_clock() THEN
		RAISE EXCEPTION 'manual attendance cannot be entered before it happened' USING ERRCODE = 'PS307';
	END IF;
	IF cause IS NULL OR cause NOT IN ('no_signal', 'phone_lost', 'phone_broken', 'phone_left', 'other', 'server_down') THEN
		RAISE EXCEPTION 'unknown cause of manual attendance "%"', cause USING ERRCODE = 'PS104',
			DETAIL = 'A cause is no_signal, phone_lost, phone_broken, phone_left, other or server_down.';
	END IF;
	zone := @register@.zone_of(employee_id, (at AT TIME ZONE 'UTC')::date);
	day := (at AT TIME ZONE zone)::date;
	PERFORM @register@.day_is_open(employee_id, day);
	IF cause <> 'server_down' AND NOT EXISTS (
		SELECT FROM @register@.statement AS s JOIN @register@.unit AS su ON su.unit_id = s.unit_id
		JOIN @register@.posting AS p ON p.employee_id = manual_allowed.employee_id AND p.revoked_at IS NULL AND day BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
		JOIN @register@.unit AS u ON u.unit_id = p.unit_id AND starts_with(u.path || '.', su.path || '.')
		WHERE s.statement_id = manual_allowed.statement_id AND s.cause = manual_allowed.cause AND s.revoked_at IS NULL) THEN
		RAISE EXCEPTION 'manual attendance for "%" needs a letter of the unit''s head for that cause', cause USING ERRCODE = 'PS302';
	END IF;
	IF cause = 'phone_left' THEN
		SELECT * INTO rules FROM @register@.policy AS y WHERE y.first_day <= day AND y.revoked_at IS NULL ORDER BY y.first_day DESC LIMIT 1;
		-- one after the other, so that two at once cannot both be the last
		PERFORM pg_advisory_xact_lock(hashoid('@register@.punch'::regclass), hashint8(employee_id));
		SELECT CASE rules.forgotten_phone_unit WHEN 'day' THEN count(DISTINCT (k.at AT TIME ZONE zone)::date) FILTER (WHERE (k.at AT TIME ZONE zone)::date <> day)
			ELSE count(*) END INTO used
		FROM @register@.punch AS k
		WHERE k.employee_id = manual_allowed.employee_id AND k.cause = 'phone_left' AND k.revoked_at IS NULL
			AND k.at >= date_trunc('month', day::timestamp) AT TIME ZONE zone AND k.at < (date_trunc('month', day::timestamp) + interval '1 month') AT TIME ZONE zone;
		IF used >= rules.forgotten_phone_quota THEN
			RAISE EXCEPTION 'the phone was left behind % times in % already', used, to_char(day, 'YYYY-MM')
				USING ERRCODE = 'PS301', DETAIL = format('Manual attendance for it is tolerated %s times a month (article 9(6)).', rules.forgotten_phone_quota);
		END IF;
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @register@.manual_allowed(bigint, timestamptz, text, bigint) IS 'guard of manual attendance: true, or the refusal (42501, PS101, PS104, PS201, PS301, PS302, PS307)';

CREATE OR REPLACE FUNCTION @register@.submit_manual(employee_id bigint, at timestamptz, direction text, cause text, statement_id bigint DEFAULT NULL,
	initials text DEFAULT NULL, request_id text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	id bigint;
BEGIN
	PERFORM pg_advisory_xact_lock(hashoid('@register@.punch'::regclass), hashint8(employee_id));
	SELECT k.punch_id INTO id FROM @register@.punch AS k WHERE k.employee_id = submit_manual.employee_id AND k.request_id = submit_manual.request_id;
	IF FOUND THEN
		RETURN id;
	END IF;
	PERFORM @register@.manual_allowed(employee_id, at, cause, statement_id);
	id := nextval(pg_get_serial_sequence('@register@.punch', 'punch_id'));
	INSERT INTO @register@.punch (employee_id, punch_id, at, direction, source, cause, statement_id, initials, request_id)
	VALUES (employee_id, id, at, direction, 'manual', cause, statement_id, initials, request_id);
	RETURN id;
END $$;
COMMENT ON FUNCTION @register@.submit_manual(bigint, timestamptz, text, text, bigint, text, text) IS
	'enters manual attendance (article 9(1) to (3)) with its cause, letter and initials, as a manager or an operator of the unit; returns the punch_id. Errors: 42501, PS101, PS104, PS201, PS301, PS302, PS307';

-- ---- devices, transfers, reviews ---------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION @register@.reset_device(employee_id bigint, device text, why text DEFAULT 'reset') RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	id bigint;
BEGIN
	PERFORM @register@.may_act_for(employee_id);
	PERFORM @register@.reason_given(why);
	UPDATE @register@.device AS d SET revoked_by = @register@.me(), revoked_at = @register@.clock(), why = reset_device.why
	WHERE d.employee_id = reset_device.employee_id AND d.revoked_at IS NULL;
	IF device IS NOT NULL THEN
		id := nextval(pg_get_serial_sequence('@register@.device', 'device_id'));
		INSERT INTO @register@.device (employee_id, device_id, device) VALUES (employee_id, id, device);
	END IF;
	RETURN id;
END $$;
COMMENT ON FUNCTION @register@.reset_device(bigint, text, text) IS 'withdraws a person''s device and registers another (NULL: none yet); returns its device_id. Errors: 42501, PS101, PS308';

CREATE OR REPLACE FUNCTION @register@.transfer_employee(employee_id bigint, first_day date, unit_id bigint, supervisor_id bigint DEFAULT NULL,
	"position" text DEFAULT NULL, rank text DEFAULT NULL, letter text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	was record;
	id bigint;
BEGIN
	IF NOT @register@.manages() THEN
		RAISE EXCEPTION 'only a manager may transfer people' USING ERRCODE = '42501';
	END IF;
	IF NOT EXISTS (SELECT FROM @register@.employee AS e WHERE e.employee_id = transfer_employee.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(employee_id::text, 'NULL') USING ERRCODE = 'PS101';
	END IF;
	IF NOT EXISTS (SELECT FROM @register@.unit AS u WHERE u.unit_id = transfer_employee.unit_id) THEN
		RAISE EXCEPTION 'unknown unit %', coalesce(unit_id::text, 'NULL') USING ERRCODE = 'PS102';
	END IF;
	PERFORM @register@.day_is_open(employee_id, first_day);
	PERFORM pg_advisory_xact_lock(hashoid('@register@.posting'::regclass), hashint8(employee_id));
	SELECT * INTO was FROM @register@.posting AS p WHERE p.employee_id = transfer_employee.employee_id AND p.revoked_at IS NULL
		AND first_day BETWEEN p.first_day AND coalesce(p.last_day, 'infinity');
	IF FOUND THEN
		UPDATE @register@.posting AS p SET revoked_by = @register@.me(), revoked_at = @register@.clock(), why = concat_ws(' ', 'transfer', letter)
		WHERE p.employee_id = was.employee_id AND p.posting_id = was.posting_id;
		IF was.first_day < first_day THEN
			INSERT INTO @register@.posting (employee_id, first_day, last_day, unit_id, supervisor_id, position, rank, letter)
			VALUES (was.employee_id, was.first_day, first_day - 1, was.unit_id, was.supervisor_id, was.position, was.rank, was.letter);
		END IF;
	END IF;
	id := nextval(pg_get_serial_sequence('@register@.posting', 'posting_id'));
	INSERT INTO @register@.posting (employee_id, posting_id, first_day, last_day, unit_id, supervisor_id, position, rank, letter)
	VALUES (employee_id, id, first_day, was.last_day, unit_id, supervisor_id, coalesce("position", was.position), coalesce(rank, was.rank), letter);
	RETURN id;
END $$;
COMMENT ON FUNCTION @register@.transfer_employee(bigint, date, bigint, bigint, text, text, text) IS
	'posts a person to a unit (also: under another supervisor, to another position) from that day; for transfer_days more they may punch at the old place (article 14(1)). Returns the posting_id. Errors: 42501, PS101, PS102, PS201';

CREATE OR REPLACE FUNCTION @register@.review_punch(employee_id bigint, punch_id bigint, decision text, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	k record;
BEGIN
	PERFORM @register@.reason_given(why);
	PERFORM @register@.may_act_for(employee_id);
	IF decision IS NULL OR decision NOT IN ('void', 'clear') THEN
		RAISE EXCEPTION 'a review ends in void or clear' USING ERRCODE = 'PS306';
	END IF;
	SELECT * INTO k FROM @register@.punch AS p WHERE p.employee_id = review_punch.employee_id AND p.punch_id = review_punch.punch_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown punch % of employee %', punch_id, employee_id USING ERRCODE = 'PS103';
	END IF;
	IF k.revoked_at IS NOT NULL OR decision = 'clear' AND k.cleared_at IS NOT NULL THEN
		RAISE EXCEPTION 'punch % is % already', punch_id, CASE WHEN k.revoked_at IS NOT NULL THEN 'void' ELSE 'cleared' END USING ERRCODE = 'PS305';
	END IF;
	PERFORM @register@.day_is_open(employee_id, @register@.day_of(employee_id, k.at));
	IF decision = 'void' THEN
		UPDATE @register@.punch AS p SET revoked_by = @register@.me(), revoked_at = @register@.clock(), why = review_punch.why
		WHERE p.employee_id = review_punch.employee_id AND p.punch_id = review_punch.punch_id AND p.revoked_at IS NULL;
	ELSE
		UPDATE @register@.punch AS p SET cleared_by = @register@.me(), cleared_at = @register@.clock(), cleared_why = review_punch.why
		WHERE p.employee_id = review_punch.employee_id AND p.punch_id = review_punch.punch_id AND p.cleared_at IS NULL AND p.revoked_at IS NULL;
	END IF;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'punch % has just been reviewed', punch_id USING ERRCODE = 'PS305';
	END IF;
END $$;
COMMENT ON FUNCTION @register@.review_punch(bigint, bigint, text, text) IS
	'the decision on a suspicious or refused punch, as a manager or an operator of the unit: void (it no longer counts) or clear (it counts and needs no more review). Errors: 42501, PS101, PS103, PS201, PS305, PS306, PS308';

CREATE OR REPLACE FUNCTION @register@.withdraw(fact text, id bigint, why text, employee_id bigint DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	done bigint;
	key text := CASE fact WHEN 'assignment' THEN 'assignment_id' WHEN 'posting' THEN 'posting_id' WHEN 'excuse_document' THEN 'document_id' WHEN 'correction' THEN 'correction_id'
		WHEN 'work_code_version' THEN 'version_id' WHEN 'holiday' THEN 'holiday_id' WHEN 'site' THEN 'site_id' WHEN 'policy' THEN 'policy_id'
		WHEN 'statement' THEN 'statement_id' WHEN 'report' THEN 'report_id' END;
	personal boolean := fact IN ('assignment', 'posting', 'excuse_document', 'correction');
BEGIN
	PERFORM @register@.reason_given(why);
	IF key IS NULL THEN
		RAISE EXCEPTION 'facts of "%" cannot be withdrawn this way', fact USING ERRCODE = 'PS103',
			DETAIL = 'It can be done for assignment, posting, excuse_document, correction, work_code_version, holiday, site, policy, statement and report.';
	END IF;
	EXECUTE format('UPDATE @register@.%I SET revoked_by = @register@.me(), revoked_at = @register@.clock(), why = $1 WHERE %I = $2 AND revoked_at IS NULL', fact, key)
		|| CASE WHEN personal THEN ' AND employee_id = $3' ELSE '' END USING why, id, employee_id;
	GET DIAGNOSTICS done = ROW_COUNT;
	IF done = 0 THEN
		RAISE EXCEPTION 'no % % to withdraw', fact, id USING ERRCODE = 'PS103', DETAIL = 'It is not there, withdrawn already, or not visible to who asks.';
	END IF;
END $$;
COMMENT ON FUNCTION @register@.withdraw(text, bigint, text, bigint) IS 'withdraws a fact by the table''s name, its id and, for facts of a person, the employee; the row stays, with who, when and why. Errors: 42501, PS103, PS308';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_66_requests() IS 'part of a register: requests, decisions, manual attendance, devices, transfers, reviews';

-- Months: closing, reopening, corrections after the revision window, reports. All run with the rights of who asks.
CREATE FUNCTION @extschema@.register_part_68_months() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.managing(what text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF NOT @register@.manages() THEN
		RAISE EXCEPTION 'only a manager may %', what USING ERRCODE = '42501', DETAIL = format('"%s" is none.', @register@.me());
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @register@.managing(text) IS 'true for a manager, else 42501';

-- A distributed register (Citus): a transaction that writes days over many connections cannot write the month that they refer to.
CREATE OR REPLACE FUNCTION @register@.one_shard_at_a_time() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL THEN
		PERFORM set_config('citus.multi_shard_modify_mode', 'sequential', true);
	END IF;
END $$;
COMMENT ON FUNCTION @register@.one_shard_at_a_time() IS 'for functions that write months and days in one transaction: tells Citus, where it is, to go shard by shard until its end';

CREATE OR REPLACE FUNCTION @register@.close_month(month date, why text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_variable
DECLARE
	m record;
	opens timestamptz;
	days bigint;
BEGIN
	PERFORM @register@.one_shard_at_a_time();
	PERFORM @register@.managing('close a month');
	SELECT * INTO m FROM @register@.month AS x WHERE x.month = date_trunc('month', close_month.month::timestamp)::date FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown month %', to_char(month, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	IF m.closed_at IS NOT NULL THEN
		RAISE EXCEPTION 'month % was closed by % at %', to_char(m.month, 'YYYY-MM'), m.closed_by, m.closed_at USING ERRCODE = 'PS202';
	END IF;
	SELECT max(@register@.locked_from(m.month, z.time_zone)) INTO opens
	FROM (SELECT DISTINCT u.time_zone FROM @register@.unit AS u UNION SELECT 'Asia/Jakarta') AS z;
	IF @register@.wall_clock() < opens THEN
		RAISE EXCEPTION 'month % cannot be closed before %', to_char(m.month, 'YYYY-MM'), opens
			USING ERRCODE = 'PS204', DETAIL = 'Facts about it may be entered until then (article 11(4)).';
	END IF;
	INSERT INTO @register@.closed_day (employee_id, month, unit_id, workday, shift_no, status, starts_at, ends_at, checked_in, checked_out,
		late, early_leave, lost, worked, planned, excused, excuse, overtime)
	SELECT r.employee_id, m.month, r.unit_id, r.workday, r.shift_no, r.status, r.starts_at, r.ends_at, r.checked_in, r.checked_out,
		r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
	FROM (@rulings_of{daterange(m.month, m.last_day, '[]')|@register@.clock()}@) AS r;
	GET DIAGNOSTICS days = ROW_COUNT;
	UPDATE @register@.month AS x SET closed_at = @register@.clock(), closed_by = @register@.me(), open_until = NULL, why = close_month.why WHERE x.month = m.month;
	INSERT INTO @register@.month_log (month, action, why) VALUES (m.month, 'close', why);
	RETURN days;
END $$;
COMMENT ON FUNCTION @register@.close_month(date, text) IS
	'freezes the rulings of a month whose revision window has ended, under its row''s lock; returns how many days. Errors: 42501, PS202, PS204, PS205';

CREATE OR REPLACE FUNCTION @register@.reopen_month(month date, why text, open_until timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	m record;
BEGIN
	PERFORM @register@.one_shard_at_a_time();
	PERFORM @register@.managing('reopen a month');
	PERFORM @register@.reason_given(why);
	SELECT * INTO m FROM @register@.month AS x WHERE x.month = date_trunc('month', reopen_month.month::timestamp)::date FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown month %', to_char(month, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	IF m.closed_at IS NULL AND open_until IS NULL THEN
		RAISE EXCEPTION 'month % is not closed', to_char(m.month, 'YYYY-MM') USING ERRCODE = 'PS203',
			HINT = 'With open_until the revision window of a month that was never closed is prolonged.';
	END IF;
	INSERT INTO @register@.reopened_day (employee_id, month, unit_id, workday, shift_no, status, starts_at, ends_at, checked_in, checked_out,
		late, early_leave, lost, worked, planned, excused, excuse, overtime)
	SELECT c.employee_id, c.month, c.unit_id, c.workday, c.shift_no, c.status, c.starts_at, c.ends_at, c.checked_in, c.checked_out,
		c.late, c.early_leave, c.lost, c.worked, c.planned, c.excused, c.excuse, c.overtime
	FROM @register@.closed_day AS c WHERE c.month = m.month;
	DELETE FROM @register@.closed_day AS c WHERE c.month = m.month;
	UPDATE @register@.month AS x SET closed_at = NULL, closed_by = NULL, open_until = reopen_month.open_until, why = reopen_month.why WHERE x.month = m.month;
	INSERT INTO @register@.month_log (month, action, why) VALUES (m.month, 'reopen', why);
END $$;
COMMENT ON FUNCTION @register@.reopen_month(date, text, timestamptz) IS
	'takes back the closing of a month: its rulings are live again, the frozen ones kept in reopened_day; with open_until facts about it may be entered until then, also if it was never closed. Errors: 42501, PS203, PS205, PS308';

CREATE OR REPLACE FUNCTION @register@.correct_day(employee_id bigint, workday date, reason text, shift_no smallint DEFAULT NULL, status text DEFAULT NULL,
	checked_in timestamptz DEFAULT NULL, checked_out timestamptz DEFAULT NULL, late interval DEFAULT NULL, early_leave interval DEFAULT NULL,
	worked interval DEFAULT NULL, excuse text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	was record;
	new record;
	id bigint;
	closed boolean;
BEGIN
	PERFORM @register@.one_shard_at_a_time();
	PERFORM @register@.managing('correct a day');
	PERFORM @register@.reason_given(reason);
	IF NOT EXISTS (SELECT FROM @register@.employee AS e WHERE e.employee_id = correct_day.employee_id) THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(employee_id::text, 'NULL') USING ERRCODE = 'PS101';
	END IF;
	IF status IS NOT NULL AND status NOT IN ('present', 'missing_in', 'missing_out', 'absent', 'excused', 'holiday', 'off') THEN
		RAISE EXCEPTION 'invalid status: "%"', status USING ERRCODE = '22023';
	END IF;
	SELECT m.closed_at IS NOT NULL INTO closed FROM @register@.month AS m WHERE m.month = date_trunc('month', workday::timestamp)::date FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown month %', to_char(workday, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	IF NOT closed AND @register@.wall_clock() < @register@.locked_from(workday, @register@.zone_of(employee_id, workday)) THEN
		RAISE EXCEPTION 'facts about % may still be entered', workday USING ERRCODE = 'PS203',
			HINT = 'Enter or withdraw the facts themselves: the ruling follows.';
	END IF;
	-- The day as it stands: corrected before, frozen, or ruled. Without shift_no it must be the only one of its date.
	IF closed THEN
		SELECT count(*) OVER () AS n, c.workday, c.shift_no, c.status, c.starts_at, c.ends_at, c.checked_in, c.checked_out, c.late, c.early_leave, c.lost, c.worked, c.planned, c.excused, c.excuse, c.overtime
		INTO was FROM @register@.closed_day AS c
		WHERE c.employee_id = correct_day.employee_id AND c.workday = correct_day.workday AND (correct_day.shift_no IS NULL OR c.shift_no = correct_day.shift_no);
	ELSE
		SELECT count(*) OVER () AS n, r.workday, r.shift_no, r.status, r.starts_at, r.ends_at, r.checked_in, r.checked_out, r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused, r.excuse, r.overtime
		INTO was FROM (@rulings_of{daterange(correct_day.workday, correct_day.workday, '[]')|@register@.clock()}@) AS r
		WHERE r.employee_id = correct_day.employee_id AND (correct_day.shift_no IS NULL OR r.shift_no = correct_day.shift_no);
	END IF;
	IF NOT FOUND OR was.n > 1 THEN
		RAISE EXCEPTION 'employee % has % on %', employee_id, CASE WHEN was.n > 1 THEN 'more than one shift' ELSE 'no such shift or day' END, workday
			USING ERRCODE = 'PS401', HINT = CASE WHEN was.n > 1 THEN 'Name the shift_no.' ELSE 'Nothing is ruled before the first assignment, nor without a posting.' END;
	END IF;
	SELECT c.correction_id, 1::bigint AS n, c.workday, c.shift_no, c.status, c.starts_at, c.ends_at, c.checked_in, c.checked_out, c.late, c.early_leave, c.lost, c.worked,
		c.planned, c.excused, c.excuse, c.overtime
	INTO new FROM @register@.correction AS c
	WHERE c.employee_id = correct_day.employee_id AND c.workday = was.workday AND c.shift_no IS NOT DISTINCT FROM was.shift_no AND c.revoked_at IS NULL;
	IF FOUND THEN
		was := new;
	END IF;
	-- that of a free day also withdraws those of shifts that the date had before, and that of a shift the one of the free day that it was
	UPDATE @register@.correction AS c SET revoked_by = @register@.me(), revoked_at = @register@.clock(), why = 'corrected again: ' || reason
	WHERE c.employee_id = correct_day.employee_id AND c.workday = was.workday AND (c.shift_no = was.shift_no OR was.shift_no IS NULL OR c.shift_no IS NULL)
		AND c.revoked_at IS NULL;
	new := was;
	new.status := coalesce(status, was.status);
	new.checked_in := coalesce(checked_in, was.checked_in);
	new.checked_out := coalesce(checked_out, was.checked_out);
	new.late := coalesce(late, was.late);
	new.early_leave := coalesce(early_leave, was.early_leave);
	new.worked := coalesce(worked, was.worked);
	new.excuse := coalesce(excuse, was.excuse);
	IF new.status IN ('absent', 'excused', 'holiday', 'off') THEN
		new.late := NULL;
		new.early_leave := NULL;
	ELSIF new.status = 'present' THEN
		new.late := coalesce(new.late, '0');
		new.early_leave := coalesce(new.early_leave, '0');
	END IF;
	IF new.status = 'excused' THEN
		new.excused := coalesce(was.planned, '0') + coalesce(was.excused, '0');
		new.planned := '0';
	END IF;
	new.lost := coalesce(new.late, '0') + coalesce(new.early_leave, '0');
	id := nextval(pg_get_serial_sequence('@register@.correction', 'correction_id'));
	INSERT INTO @register@.correction (employee_id, correction_id, workday, shift_no, was, status, starts_at, ends_at, checked_in, checked_out,
		late, early_leave, lost, worked, planned, excused, excuse, overtime, reason)
	VALUES (employee_id, id, was.workday, was.shift_no, to_jsonb(was) - 'n' - 'correction_id', new.status, new.starts_at, new.ends_at, new.checked_in, new.checked_out,
		new.late, new.early_leave, new.lost, new.worked, new.planned, new.excused, new.excuse, new.overtime, reason);
	RETURN id;
END $$;
COMMENT ON FUNCTION @register@.correct_day(bigint, date, text, smallint, text, timestamptz, timestamptz, interval, interval, interval, text) IS
	'changes one day (shift_no where it has several) after the revision window: what is given replaces what stood, lost time is added up anew; returns the correction_id. Errors: 42501, PS101, PS203, PS205, PS308, PS401';

-- ---- reports -----------------------------------------------------------------------------------------------------

-- The unit's own days decide what the next working day is: the schedule most of its people are assigned, Monday to Friday if none.
CREATE OR REPLACE FUNCTION @register@.report_due_of(unit_id bigint, month date) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	due_month date := (date_trunc('month', month::timestamp) + interval '1 month')::date;
	hours text;
	day int;
BEGIN
	SELECT v.schedule INTO hours
	FROM @register@.posting AS p
	JOIN @register@.assignment AS a ON a.employee_id = p.employee_id AND a.layer = 0 AND a.revoked_at IS NULL
		AND due_month BETWEEN a.first_day AND coalesce(a.last_day, 'infinity')
	JOIN @register@.work_code_version AS v ON v.code = a.code AND v.revoked_at IS NULL AND v.unit_id IS NULL AND due_month BETWEEN v.first_day AND coalesce(v.last_day, 'infinity')
	WHERE p.unit_id = report_due_of.unit_id AND p.revoked_at IS NULL AND due_month BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
		AND v.schedule !~* '^\s*(cycle|siklus)'
	GROUP BY v.schedule ORDER BY count(*) DESC, v.schedule LIMIT 1;
	SELECT y.report_day INTO day FROM @register@.policy AS y WHERE y.first_day <= due_month AND y.revoked_at IS NULL ORDER BY y.first_day DESC LIMIT 1;
	RETURN @extschema@.report_due(date_trunc('month', month::timestamp)::date, coalesce(hours, 'Mon-Fri 07:00-15:00')::@extschema@.schedule, ARRAY (
		SELECT h.day FROM @register@.holiday AS h LEFT JOIN @register@.unit AS hu ON hu.unit_id = h.unit_id
		JOIN @register@.unit AS u ON u.unit_id = report_due_of.unit_id
		WHERE h.revoked_at IS NULL AND h.day >= due_month AND h.day < due_month + 62 AND (h.unit_id IS NULL OR starts_with(u.path || '.', hu.path || '.'))), coalesce(day, 5));
END $$;
COMMENT ON FUNCTION @register@.report_due_of(bigint, date) IS 'the day on which the report of a unit for that month is due (article 11(2) and (3)): the report day of the next month or the unit''s next working day';

CREATE OR REPLACE FUNCTION @register@.send_report(unit_id bigint, month date, recipient text, kind text DEFAULT 'online') RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	id bigint;
BEGIN
	IF NOT EXISTS (SELECT FROM @register@.unit AS u WHERE u.unit_id = send_report.unit_id) THEN
		RAISE EXCEPTION 'unknown unit %', coalesce(unit_id::text, 'NULL') USING ERRCODE = 'PS102';
	END IF;
	IF NOT (@register@.manages() OR unit_id = ANY (@register@.my_units('operator'))) THEN
		RAISE EXCEPTION 'only a manager or an operator of the unit may send its reports' USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', @register@.me());
	END IF;
	IF NOT EXISTS (SELECT FROM @register@.month AS m WHERE m.month = date_trunc('month', send_report.month::timestamp)::date) THEN
		RAISE EXCEPTION 'unknown month %', to_char(month, 'YYYY-MM') USING ERRCODE = 'PS205';
	END IF;
	id := nextval(pg_get_serial_sequence('@register@.report', 'report_id'));
	INSERT INTO @register@.report (report_id, unit_id, month, kind, recipient, due)
	VALUES (id, unit_id, date_trunc('month', month::timestamp)::date, kind, recipient, @register@.report_due_of(unit_id, month));
	RETURN id;
END $$;
COMMENT ON FUNCTION @register@.send_report(bigint, date, text, text) IS
	'notes that the report (kind online, or manual) of a unit for a month was sent to a recipient (BKPSDM, Badan Keuangan), with its due date; returns the report_id. Errors: 42501, PS102, PS205';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_68_months() IS 'part of a register: closing and reopening months, corrections, reports';

-- Rights (section "rights" of the reference): grant_register gives a role what its part needs on tables, views and functions; the row
-- policies decide which rows. Everybody reads through SELECT on all; nobody but the owner may change recorded_*, DELETE (but for reopening a
-- month) or UPDATE anything else than what is named here.
--
-- A policy for rows of people is "between first_seen and last_seen, and seen": plain comparisons with values that are looked up once per
-- statement, so that it is an index condition, and for one's own rows the index alone finds them.
CREATE FUNCTION @extschema@.register_part_90_rights() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

DO $do$
DECLARE
	p record;
	t text;
	seen constant text := '%1$s >= (SELECT @register@.first_seen()) AND %1$s <= (SELECT @register@.last_seen())'
		' AND ((SELECT @register@.seen_exactly()) OR %1$s = ANY ((SELECT @register@.seen_people())::bigint[]))';
	operated constant text := '((SELECT @register@.manages()) OR employee_id = ANY ((SELECT @register@.operated_people())::bigint[]))';
	supervised constant text := '((SELECT @register@.manages()) OR employee_id = ANY ((SELECT @register@.supervised_people())::bigint[]))';
	managed constant text := '(SELECT @register@.manages())';
	own constant text := 'employee_id = (SELECT @register@.my_employee())';
	withdrawn constant text := 'revoked_at = @register@.clock() AND revoked_by = @register@.me()';
	open_excuse constant text := '@register@.day_is_open(employee_id, coalesce(first_day, @register@.day_of(employee_id, starts_at)))';
BEGIN
	-- policies are made anew, so that an upgrade changes them
	FOR p IN SELECT pol.polname, pol.polrelid::regclass AS rel FROM pg_policy AS pol JOIN pg_class AS c ON c.oid = pol.polrelid
		WHERE c.relnamespace = '@register@'::regnamespace AND starts_with(pol.polname, 'register_') LOOP
		EXECUTE format('DROP POLICY %I ON %s', p.polname, p.rel);
	END LOOP;
	-- Citus takes none; there only roles that may see everything are members (distribute_register)
	IF @extschema@.register_is_distributed(btrim('@register@', '"')) THEN
		RETURN;
	END IF;

	FOREACH t IN ARRAY '{employee,assignment,device,excuse,excuse_document,punch,closed_day,reopened_day,correction}'::text[] LOOP
		EXECUTE format('ALTER TABLE @register@.%I ENABLE ROW LEVEL SECURITY', t);
		EXECUTE format('CREATE POLICY register_seen ON @register@.%I FOR SELECT USING (' || format(seen, 'employee_id') || ')', t);
	END LOOP;
	-- who sees a posting follows from the row itself: seen_people() reads this table
	ALTER TABLE @register@.posting ENABLE ROW LEVEL SECURITY;
	CREATE POLICY register_seen ON @register@.posting FOR SELECT USING (
		employee_id >= (SELECT @register@.first_seen()) AND employee_id <= (SELECT @register@.last_seen())
		AND ((SELECT @register@.seen_exactly()) OR employee_id = (SELECT @register@.my_employee()) OR supervisor_id = (SELECT @register@.my_employee())
			OR unit_id = ANY ((SELECT @register@.my_units())::bigint[])));
	ALTER TABLE @register@.site ENABLE ROW LEVEL SECURITY;
	EXECUTE 'CREATE POLICY register_seen ON @register@.site FOR SELECT USING (employee_id IS NULL OR ' || format(seen, 'employee_id') || ')';
	FOREACH t IN ARRAY '{statement,report}'::text[] LOOP
		EXECUTE format('ALTER TABLE @register@.%I ENABLE ROW LEVEL SECURITY', t);
		EXECUTE format('CREATE POLICY register_seen ON @register@.%I FOR SELECT USING ((SELECT @register@.sees_all()) OR unit_id = ANY ((SELECT @register@.my_units())::bigint[]))', t);
		EXECUTE format('CREATE POLICY register_new ON @register@.%I FOR INSERT WITH CHECK ((SELECT @register@.manages()) OR unit_id = ANY ((SELECT @register@.my_units(''operator''))::bigint[]))', t);
		EXECUTE format('CREATE POLICY register_withdrawn ON @register@.%1$I FOR UPDATE USING (revoked_at IS NULL AND ((SELECT @register@.manages()) OR unit_id = ANY ((SELECT @register@.my_units(''operator''))::bigint[]))) WITH CHECK (%2$s)', t, withdrawn);
	END LOOP;

	ALTER TABLE @register@.member ENABLE ROW LEVEL SECURITY;
	CREATE POLICY register_seen ON @register@.member FOR SELECT USING (who = (SELECT @register@.login())
		OR who = '@' || (SELECT current_setting('presensi.identity', true))
		OR (SELECT has_function_privilege(@register@.login(), '@register@.reads_members()', 'EXECUTE')));

	-- the employer's tables: read by all members, written by managers, withdrawn with one's own name
	FOREACH t IN ARRAY '{unit,work_code,work_code_version,holiday,excuse_kind,policy,month,month_log,register}'::text[] LOOP
		EXECUTE format('ALTER TABLE @register@.%I ENABLE ROW LEVEL SECURITY', t);
		EXECUTE format('CREATE POLICY register_seen ON @register@.%I FOR SELECT USING (true)', t);
	END LOOP;
	FOREACH t IN ARRAY '{unit,work_code,work_code_version,holiday,excuse_kind,policy,site,month,employee,posting,closed_day,reopened_day,correction}'::text[] LOOP
		EXECUTE format('CREATE POLICY register_new ON @register@.%I FOR INSERT WITH CHECK (%s)', t, managed);
	END LOOP;
	FOREACH t IN ARRAY '{work_code_version,holiday,excuse_kind,policy,site,posting,correction}'::text[] LOOP
		EXECUTE format('CREATE POLICY register_withdrawn ON @register@.%I FOR UPDATE USING (revoked_at IS NULL AND %s) WITH CHECK (%s)', t, managed, withdrawn);
	END LOOP;
	FOREACH t IN ARRAY '{unit,work_code,employee}'::text[] LOOP
		EXECUTE format('CREATE POLICY register_changed ON @register@.%I FOR UPDATE USING (revoked_at IS NULL AND %2$s) WITH CHECK (revoked_at IS NULL OR %3$s)', t, managed, withdrawn);
	END LOOP;
	EXECUTE format('CREATE POLICY register_changed ON @register@.month FOR UPDATE USING (%s)', managed);
	EXECUTE format('CREATE POLICY register_new ON @register@.month_log FOR INSERT WITH CHECK (%s)', managed);
	EXECUTE format('CREATE POLICY register_reopened ON @register@.closed_day FOR DELETE USING (%s)', managed);

	-- facts of people
	EXECUTE format('CREATE POLICY register_new ON @register@.assignment FOR INSERT WITH CHECK (%s AND @register@.day_is_open(employee_id, first_day))', operated);
	EXECUTE format('CREATE POLICY register_withdrawn ON @register@.assignment FOR UPDATE USING (revoked_at IS NULL AND %s) WITH CHECK (%s AND @register@.day_is_open(employee_id, first_day))', operated, withdrawn);
	EXECUTE format('CREATE POLICY register_new ON @register@.device FOR INSERT WITH CHECK (%s)', operated);
	EXECUTE format('CREATE POLICY register_withdrawn ON @register@.device FOR UPDATE USING (revoked_at IS NULL AND %s) WITH CHECK (%s)', operated, withdrawn);
	EXECUTE format('CREATE POLICY register_manual ON @register@.punch FOR INSERT WITH CHECK (source = ''manual'' AND %s AND @register@.manual_allowed(employee_id, at, cause, statement_id))', operated);
	EXECUTE format('CREATE POLICY register_terminal ON @register@.punch FOR INSERT WITH CHECK (source = ''terminal'' AND %s AND at <= @register@.wall_clock() AND @register@.day_is_open(employee_id, @register@.day_of(employee_id, at)))', operated);
	EXECUTE format('CREATE POLICY register_reviewed ON @register@.punch FOR UPDATE USING (revoked_at IS NULL AND %1$s) WITH CHECK (%1$s'
		' AND @register@.day_is_open(employee_id, @register@.day_of(employee_id, at))'
		' AND (%2$s OR revoked_at IS NULL AND cleared_at = @register@.clock() AND cleared_by = @register@.me()))', operated, withdrawn);
	EXECUTE format('CREATE POLICY register_new ON @register@.excuse FOR INSERT WITH CHECK ((%s OR %s) AND @register@.excuse_allowed(employee_id, kind, first_day, starts_at))', own, operated);
	EXECUTE format('CREATE POLICY register_decided ON @register@.excuse FOR UPDATE USING (decision IS NULL AND revoked_at IS NULL AND %1$s)'
		' WITH CHECK (revoked_at IS NULL AND decided_by = @register@.me() AND decided_at = @register@.clock() AND %1$s AND employee_id IS DISTINCT FROM (SELECT @register@.my_employee()) AND %2$s)', supervised, open_excuse);
	EXECUTE format('CREATE POLICY register_withdrawn ON @register@.excuse FOR UPDATE USING (revoked_at IS NULL AND (%1$s OR %2$s)) WITH CHECK ((%1$s OR %2$s) AND %3$s AND %4$s)', own, operated, withdrawn, open_excuse);
	EXECUTE format('CREATE POLICY register_new ON @register@.excuse_document FOR INSERT WITH CHECK (%s OR %s)', own, operated);
	EXECUTE format('CREATE POLICY register_withdrawn ON @register@.excuse_document FOR UPDATE USING (revoked_at IS NULL AND (%1$s OR %2$s)) WITH CHECK (%3$s)', own, operated, withdrawn);
END $do$;

-- Nothing is open to PUBLIC: a function runs for who was granted it.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA @register@ FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA @register@ FROM PUBLIC;
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_90_rights() IS 'part of a register: row policies';

CREATE FUNCTION @extschema@.register_rights(schema text, role text, acts_as text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	writes constant text[][] := ARRAY[
		-- acts as, table, INSERT (* for all columns but who, when and decisions), UPDATE of these columns
		['manager', 'unit', '*', 'name, head_id, letterhead, revoked_by, revoked_at, why'],
		['manager', 'work_code', '*', 'name, approval, revoked_by, revoked_at, why'],
		['manager', 'work_code_version', '*', 'revoked_by, revoked_at, why'],
		['manager', 'holiday', '*', 'revoked_by, revoked_at, why'],
		['manager', 'excuse_kind', '*', 'revoked_by, revoked_at, why'],
		['manager', 'policy', '*', 'revoked_by, revoked_at, why'],
		['manager', 'site', '*', 'revoked_by, revoked_at, why'],
		['manager', 'month', 'month, starts_at, ends_at', 'closed_at, closed_by, open_until, why'],
		['manager', 'month_log', 'month, action, why', ''],
		['manager', 'employee', '*', 'number, name, category, last_day, terminal_number, revoked_by, revoked_at, why'],
		['manager', 'posting', '*', 'revoked_by, revoked_at, why'],
		['manager', 'closed_day', '*', ''],
		['manager', 'reopened_day', 'employee_id, month, unit_id, workday, shift_no, status, starts_at, ends_at, checked_in, checked_out, late, early_leave, lost, worked, planned, excused, excuse, overtime', ''],
		['manager', 'correction', '*', 'revoked_by, revoked_at, why'],
		['manager', 'excuse', '', 'decision, decided_by, decided_at, decision_note'],
		['operator', 'statement', '*', 'revoked_by, revoked_at, why'],
		['operator', 'report', 'report_id, unit_id, month, kind, recipient, due', 'revoked_by, revoked_at, why'],
		['operator', 'assignment', '*', 'revoked_by, revoked_at, why'],
		['operator', 'device', '*', 'revoked_by, revoked_at, why'],
		['operator', 'punch', 'employee_id, punch_id, at, direction, code, pick_day, device, source, cause, statement_id, initials, request_id',
			'revoked_by, revoked_at, why, cleared_by, cleared_at, cleared_why'],
		['operator', 'excuse', 'employee_id, excuse_id, kind, first_day, last_day, starts_at, ends_at, note', 'revoked_by, revoked_at, why'],
		['operator', 'excuse_document', '*', 'revoked_by, revoked_at, why'],
		['supervisor', 'excuse', '', 'decision, decided_by, decided_at, decision_note'],
		['employee', 'excuse', 'employee_id, excuse_id, kind, first_day, last_day, starts_at, ends_at, note', 'revoked_by, revoked_at, why'],
		['employee', 'excuse_document', '*', 'revoked_by, revoked_at, why']];
	parts constant text[] := CASE acts_as
		WHEN 'manager' THEN '{manager,operator,employee}'
		WHEN 'supervisor' THEN '{supervisor,employee}'
		WHEN 'pool' THEN '{manager,operator,supervisor,employee}'
		ELSE ARRAY[acts_as] END;
	columns text;
	part_only boolean;
	-- Citus gives its shards no rights to single columns
	whole boolean := @extschema@.register_is_distributed(schema);
BEGIN
	EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', quoted, role);
	EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %s TO %I', quoted, role);
	EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %s TO %I', quoted, role);
	EXECUTE format('SELECT NOT EXISTS (SELECT FROM %s.member AS m WHERE m.who = $1 AND m.revoked_at IS NULL AND (m.acts_as = ''manager'' OR m.acts_as = ''reader'' AND m.unit_id IS NULL))', quoted)
		INTO part_only USING role;
	IF part_only THEN
		EXECUTE format('REVOKE EXECUTE ON FUNCTION %s.reads_members() FROM %I', quoted, role);
	END IF;
	IF acts_as <> 'reader' THEN
		EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %s TO %I', quoted, role);
	END IF;
	FOR i IN 1 .. array_length(writes, 1) LOOP
		CONTINUE WHEN writes[i][1] <> ALL (parts);
		columns := writes[i][3];
		IF columns = '*' THEN
			SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns FROM pg_attribute AS a
			WHERE a.attrelid = to_regclass(quoted || '.' || quote_ident(writes[i][2])) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
				AND a.attname NOT IN ('recorded_by', 'recorded_at', 'revoked_by', 'revoked_at', 'why');
		END IF;
		IF columns <> '' THEN
			EXECUTE format('GRANT INSERT %s ON %s.%I TO %I', CASE WHEN NOT whole THEN format('(%s)', columns) END, quoted, writes[i][2], role);
		END IF;
		IF writes[i][4] <> '' THEN
			EXECUTE format('GRANT UPDATE %s ON %s.%I TO %I', CASE WHEN NOT whole THEN format('(%s)', writes[i][4]) END, quoted, writes[i][2], role);
		END IF;
	END LOOP;
	IF 'manager' = ANY (parts) THEN
		EXECUTE format('GRANT DELETE ON %s.closed_day TO %I', quoted, role);
	END IF;
END $$;
COMMENT ON FUNCTION @extschema@.register_rights(text, text, text) IS 'grants a database role what acting as that needs in a register; used by grant_register and upgrade_register';

CREATE FUNCTION @extschema@.grant_register(schema text, role text, acts_as text, unit text DEFAULT NULL, employee text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	unit_id bigint;
	employee_id bigint;
BEGIN
	PERFORM @extschema@.register_version(schema);
	IF acts_as IS NULL OR acts_as NOT IN ('manager', 'operator', 'supervisor', 'employee', 'reader', 'pool') THEN
		RAISE EXCEPTION 'a member acts as manager, operator, supervisor, employee, reader or pool, not as "%"', acts_as USING ERRCODE = '22023';
	END IF;
	IF NOT (acts_as = 'manager' OR acts_as = 'reader' AND unit IS NULL) AND @extschema@.register_is_distributed(schema) THEN
		RAISE EXCEPTION 'a member of a distributed register is a manager or a reader of everything' USING ERRCODE = 'feature_not_supported',
			DETAIL = 'It has no row policies: whoever may read a table may read all of it.', HINT = 'Let the application connect as a manager and speak for its users.';
	END IF;
	IF role IS NULL OR role = '' OR role NOT LIKE '@%' AND to_regrole(quote_ident(role)) IS NULL THEN
		RAISE EXCEPTION 'role "%" does not exist', role USING ERRCODE = '42704',
			HINT = 'Identities that a pool''s role speaks for begin with @.';
	END IF;
	IF role LIKE '@%' AND to_regrole(quote_ident(role)) IS NOT NULL OR role LIKE '@%' AND acts_as = 'pool' THEN
		RAISE EXCEPTION 'role "%" cannot be a member: @ marks the identities of a pool', role USING ERRCODE = '22023';
	END IF;
	IF unit IS NOT NULL THEN
		EXECUTE format('SELECT u.unit_id FROM %s.unit AS u WHERE u.path = $1', quoted) INTO unit_id USING unit;
		IF unit_id IS NULL THEN
			RAISE EXCEPTION 'unknown unit "%"', unit USING ERRCODE = 'PS102', HINT = 'A unit is named by its path.';
		END IF;
	ELSIF acts_as = 'operator' THEN
		RAISE EXCEPTION 'an operator needs a unit' USING ERRCODE = 'PS102';
	END IF;
	-- an employee is named by number; a role or identity that is called by its number needs no more
	IF employee IS NOT NULL OR acts_as IN ('employee', 'supervisor') THEN
		EXECUTE format('SELECT e.employee_id FROM %s.employee AS e WHERE e.number = $1 AND e.revoked_at IS NULL', quoted) INTO employee_id
			USING coalesce(employee, ltrim(role, '@'));
		IF employee_id IS NULL THEN
			RAISE EXCEPTION 'unknown employee "%"', coalesce(employee, ltrim(role, '@')) USING ERRCODE = 'PS101', HINT = 'An employee is named by number.';
		END IF;
	END IF;
	EXECUTE format('INSERT INTO %s.member (who, acts_as, unit_id, employee_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', quoted)
		USING role, acts_as, unit_id, employee_id;
	IF role NOT LIKE '@%' THEN
		PERFORM @extschema@.register_rights(schema, role, acts_as);
	END IF;
END $$;
COMMENT ON FUNCTION @extschema@.grant_register(text, text, text, text, text) IS
	'lets a database role act as manager, operator (of the unit with that path), supervisor, employee (by number), reader (of a unit or of all) or pool (one login that speaks for identities, which are named with @). For the register''s owner. Errors: 22023, 42704, PS101, PS102';

CREATE FUNCTION @extschema@.revoke_register(schema text, role text, acts_as text DEFAULT NULL, why text DEFAULT 'revoked') RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	gone bigint;
	m record;
BEGIN
	PERFORM @extschema@.register_version(schema);
	EXECUTE format('UPDATE %1$s.member AS m SET revoked_at = %1$s.clock(), revoked_by = %1$s.me(), why = $3'
		' WHERE m.who = $1 AND ($2 IS NULL OR m.acts_as = $2) AND m.revoked_at IS NULL', quoted) USING role, acts_as, why;
	GET DIAGNOSTICS gone = ROW_COUNT;
	IF role NOT LIKE '@%' AND to_regrole(quote_ident(role)) IS NOT NULL THEN
		EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %s FROM %I', quoted, role);
		EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA %s FROM %I', quoted, role);
		EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %s FROM %I', quoted, role);
		EXECUTE format('REVOKE ALL ON SCHEMA %s FROM %I', quoted, role);
		FOR m IN EXECUTE format('SELECT DISTINCT m.acts_as FROM %s.member AS m WHERE m.who = $1 AND m.revoked_at IS NULL', quoted) USING role LOOP
			PERFORM @extschema@.register_rights(schema, role, m.acts_as);
		END LOOP;
	END IF;
	RETURN gone;
END $$;
COMMENT ON FUNCTION @extschema@.revoke_register(text, text, text, text) IS 'takes from a role or identity what grant_register gave (all of it, or one part); returns how many memberships ended. For the register''s owner';

CREATE FUNCTION @extschema@.register_grant_again(schema text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	m record;
BEGIN
	FOR m IN EXECUTE format('SELECT DISTINCT m.who, m.acts_as FROM %s.member AS m WHERE m.revoked_at IS NULL AND m.who NOT LIKE ''@%%''',
		@extschema@.register_schema(schema)) LOOP
		IF to_regrole(quote_ident(m.who)) IS NOT NULL THEN
			PERFORM @extschema@.register_rights(schema, m.who, m.acts_as);
		END IF;
	END LOOP;
END $$;
COMMENT ON FUNCTION @extschema@.register_grant_again(text) IS 'gives every member role its rights again, on what an upgrade has added; also after a restore without roles';

-- What a register lacks before its first month can be ruled: looked at before it hurts.
CREATE FUNCTION @extschema@.check_register(schema text, on_day date DEFAULT NULL,
	OUT problem text, OUT subject text, OUT detail text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
BEGIN
	PERFORM @extschema@.register_version(schema);
	RETURN QUERY EXECUTE replace($q$
		WITH today AS (SELECT coalesce($1, (@register@.clock() AT TIME ZONE 'Asia/Jakarta')::date) AS day),
		person AS (
			SELECT e.employee_id, e.number || ' ' || e.name AS label, p.unit_id, p.supervisor_id, p.posting_id, t.day
			FROM today AS t CROSS JOIN @register@.employee AS e
			LEFT JOIN @register@.posting AS p ON p.employee_id = e.employee_id AND p.revoked_at IS NULL AND t.day BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
			WHERE e.revoked_at IS NULL AND t.day >= e.first_day AND t.day <= coalesce(e.last_day, 'infinity')
		),
		-- read by themselves, for distributed registers
		assigned AS (
			SELECT a.employee_id, a.layer, a.code, a.choices FROM today AS t
			JOIN @register@.assignment AS a ON a.revoked_at IS NULL AND t.day BETWEEN a.first_day AND coalesce(a.last_day, 'infinity')
		),
		phone AS (SELECT d.employee_id, d.device FROM @register@.device AS d WHERE d.revoked_at IS NULL)
		SELECT x.problem, x.subject, x.detail FROM (
			SELECT 1, 'no posting', p.label, 'no unit on ' || p.day FROM person AS p WHERE p.posting_id IS NULL
			UNION ALL
			SELECT 2, 'no work code', p.label, 'no assignment on ' || p.day FROM person AS p
			WHERE NOT EXISTS (SELECT FROM assigned AS a WHERE a.employee_id = p.employee_id AND a.layer = 0)
			UNION ALL
			SELECT 3, 'no schedule', p.label, format('work code %s has no version on %s', a.code, p.day) FROM person AS p
			JOIN assigned AS a ON a.employee_id = p.employee_id
			WHERE a.code IS NOT NULL AND NOT EXISTS (SELECT FROM @register@.work_code_version AS v WHERE v.code = a.code AND v.revoked_at IS NULL
				AND p.day BETWEEN v.first_day AND coalesce(v.last_day, 'infinity'))
			UNION ALL
			SELECT 4, 'no supervisor', p.label, 'nobody can decide their requests (annex A.3.b)' FROM person AS p
			WHERE p.posting_id IS NOT NULL AND p.supervisor_id IS NULL AND NOT EXISTS (SELECT FROM @register@.unit AS u WHERE u.unit_id = p.unit_id AND u.head_id = p.employee_id)
			UNION ALL
			SELECT 5, 'unknown supervisor', p.label, format('supervisor %s is not in service', p.supervisor_id) FROM person AS p
			WHERE p.supervisor_id IS NOT NULL AND NOT EXISTS (SELECT FROM person AS s WHERE s.employee_id = p.supervisor_id)
			UNION ALL
			SELECT 6, 'no device', p.label, 'their punches would be refused' FROM person AS p
			WHERE NOT EXISTS (SELECT FROM phone AS d WHERE d.employee_id = p.employee_id)
			UNION ALL
			SELECT 7, 'shared device', d.device, 'registered for employees ' || string_agg(d.employee_id::text, ', ' ORDER BY d.employee_id)
			FROM phone AS d GROUP BY d.device HAVING count(*) > 1
			UNION ALL
			SELECT 8, 'no site', u.path, format('no fence on %s: punches are taken from anywhere', t.day) FROM today AS t CROSS JOIN @register@.unit AS u
			WHERE u.revoked_at IS NULL AND EXISTS (SELECT FROM person AS p WHERE p.unit_id = u.unit_id)
				AND NOT EXISTS (SELECT FROM @register@.site AS s JOIN @register@.unit AS su ON su.unit_id = s.unit_id AND starts_with(u.path || '.', su.path || '.')
					WHERE s.revoked_at IS NULL AND t.day BETWEEN s.first_day AND coalesce(s.last_day, 'infinity'))
			UNION ALL
			SELECT 9, 'no head', u.path, 'nobody signs its letters (article 9(3))' FROM @register@.unit AS u
			WHERE u.revoked_at IS NULL AND u.head_id IS NULL AND EXISTS (SELECT FROM person AS p WHERE p.unit_id = u.unit_id)
			UNION ALL
			SELECT 10, 'no policy', t.day::text, 'no settings are in force' FROM today AS t
			WHERE NOT EXISTS (SELECT FROM @register@.policy AS y WHERE y.revoked_at IS NULL AND y.first_day <= t.day)
			UNION ALL
			SELECT 11, 'no month', to_char(m.month, 'YYYY-MM'), 'the register has no such month'
			FROM today AS t, LATERAL (SELECT (date_trunc('month', t.day::timestamp) + make_interval(months => i))::date FROM generate_series(0, 1) AS i) AS m(month)
			WHERE NOT EXISTS (SELECT FROM @register@.month AS x WHERE x.month = m.month)
			UNION ALL
			SELECT 12, 'no holidays', extract(year FROM t.day)::text, 'no holiday of that year is known' FROM today AS t
			WHERE NOT EXISTS (SELECT FROM @register@.holiday AS h WHERE h.revoked_at IS NULL AND extract(year FROM h.day) = extract(year FROM t.day))
			UNION ALL
			SELECT 13, 'consent missing', w.code, 'cannot be assigned before approval names the letter (M6c)' FROM @register@.work_code AS w WHERE w.revoked_at IS NULL AND NOT w.assignable
			UNION ALL
			SELECT 14, 'unknown choice', p.label, format('may pick %s, which is no assignable work code', c.code) FROM person AS p
			JOIN assigned AS a ON a.employee_id = p.employee_id
			CROSS JOIN unnest(a.choices) AS c(code)
			WHERE NOT EXISTS (SELECT FROM @register@.work_code AS w WHERE w.code = c.code AND w.assignable AND w.revoked_at IS NULL)
			UNION ALL
			SELECT 15, 'no operator', u.path, 'nobody has been granted the part of operator (article 7)' FROM @register@.unit AS u
			WHERE u.revoked_at IS NULL AND EXISTS (SELECT FROM person AS p WHERE p.unit_id = u.unit_id)
				AND NOT EXISTS (SELECT FROM @register@.member AS m JOIN @register@.unit AS mu ON mu.unit_id = m.unit_id AND starts_with(u.path || '.', mu.path || '.')
					WHERE m.acts_as = 'operator' AND m.revoked_at IS NULL)
		) AS x(no, problem, subject, detail)
		ORDER BY x.no, x.subject, x.detail
	$q$, '@register@', quoted) USING on_day;
END $$;
COMMENT ON FUNCTION @extschema@.check_register(text, date) IS
	'what a register lacks on a day (default: today): people without posting, work code, supervisor or device; units without site, head or operator; codes without hours or consent; missing settings, months and holidays. No rows: all is there';

-- A register on Citus: the describing tables as reference tables, the tables keyed by employee distributed by employee_id and colocated.
-- doc/scaling.md says what to run and what changes. employee is a reference table: its number is unique among all, which no
-- distributed table can promise, and names are joined from everywhere.
--
-- Citus takes no row policy that asks a function, so a distributed register has none; then only roles that may see everything
-- can be members, managers and readers of all, and an application speaks for its users as manager.
CREATE FUNCTION @extschema@.register_is_distributed(schema text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	found boolean := false;
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL THEN
		EXECUTE 'SELECT EXISTS (SELECT FROM pg_catalog.pg_dist_partition AS p WHERE p.logicalrelid::oid = $1 AND p.partmethod = ''h'')' INTO found
			USING to_regclass(@extschema@.register_schema(schema) || '.punch')::oid;
	END IF;
	RETURN found;
END $$;
COMMENT ON FUNCTION @extschema@.register_is_distributed(text) IS 'has distribute_register distributed this register over the nodes of Citus?';

CREATE FUNCTION @extschema@.distribute_register(schema text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	quoted text := @extschema@.register_schema(schema);
	-- each after those that it refers to
	describing constant text[] := '{register,unit,work_code,work_code_version,holiday,month,month_log,excuse_kind,policy,employee,site,statement,report,member}';
	keyed constant text[] := '{posting,assignment,device,excuse,excuse_document,punch,closed_day,reopened_day,correction}';
	others text;
	to_move text[];
	first text := quoted || '.' || keyed[1];
	p record;
	keys text[];
	k text;
	t text;
BEGIN
	PERFORM @extschema@.register_version(schema);
	IF to_regproc('pg_catalog.create_distributed_table') IS NULL OR to_regproc('pg_catalog.create_reference_table') IS NULL THEN
		RAISE EXCEPTION 'cannot distribute register "%": Citus is not installed in this database', schema
			USING ERRCODE = 'feature_not_supported',
				DETAIL = 'A register is distributed over the nodes of a Citus cluster.',
				HINT = CASE WHEN EXISTS (SELECT FROM pg_available_extensions WHERE name = 'citus')
					THEN 'Add citus to shared_preload_libraries, restart the server and run CREATE EXTENSION citus in this database.'
					ELSE 'Install Citus 12 or later for this PostgreSQL, add citus to shared_preload_libraries, restart, and run CREATE EXTENSION citus here. '
						'Without Citus a register per server under postgres_fdw does the same; see doc/scaling.md.' END;
	END IF;
	EXECUTE format('SELECT string_agg(DISTINCT format(''%%s (%%s)'', m.who, m.acts_as), '', '') FROM %s.member AS m'
		' WHERE m.revoked_at IS NULL AND NOT (m.acts_as = ''manager'' OR m.acts_as = ''reader'' AND m.unit_id IS NULL)', quoted) INTO others;
	IF others IS NOT NULL THEN
		RAISE EXCEPTION 'cannot distribute register "%": members that may see a part of it only would see all of it', schema
			USING ERRCODE = 'feature_not_supported', DETAIL = format('Row policies are not possible on distributed tables. Members: %s.', others),
				HINT = 'Take their rights first by presensi.revoke_register; managers and readers of everything may stay.';
	END IF;

	EXECUTE 'SELECT array_agg(t ORDER BY no) FROM unnest($1) WITH ORDINALITY AS u(t, no) WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_dist_partition AS d'
		' WHERE d.logicalrelid::oid = to_regclass($2 || ''.'' || t)::oid AND (d.partmethod = ''h'' OR d.repmodel = ''t''))'
		INTO to_move USING describing || keyed, quoted;
	IF to_move IS NULL THEN
		RETURN 0;
	END IF;

	-- no policy on a table that Citus takes over; the roles that are left may read everything
	FOR p IN SELECT pol.polname, c.relname FROM pg_policy AS pol JOIN pg_class AS c ON c.oid = pol.polrelid
		WHERE c.relnamespace = to_regnamespace(quoted) AND starts_with(pol.polname, 'register_') LOOP
		EXECUTE format('DROP POLICY %I ON %s.%I', p.polname, quoted, p.relname);
	END LOOP;
	-- Foreign keys wait until both sides are in place: else Citus takes over the tables on their other side by itself, in a
	-- form that it cannot turn into a distributed table where there is an identity column.
	FOR p IN SELECT c.relname, con.conname, format('ALTER TABLE %s.%I ADD CONSTRAINT %I %s', quoted, c.relname, con.conname, pg_get_constraintdef(con.oid)) AS again
		FROM pg_constraint AS con JOIN pg_class AS c ON c.oid = con.conrelid
		WHERE con.contype = 'f' AND c.relnamespace = to_regnamespace(quoted) AND c.relname = ANY (to_move) ORDER BY c.relname, con.conname LOOP
		EXECUTE format('ALTER TABLE %s.%I DROP CONSTRAINT %I', quoted, p.relname, p.conname);
		keys := keys || p.again;
	END LOOP;
	-- distributed tables that refer to reference tables: shard by shard, in one transaction (as in close_month)
	PERFORM set_config('citus.multi_shard_modify_mode', 'sequential', true);
	FOREACH t IN ARRAY to_move LOOP
		EXECUTE format('ALTER TABLE %s.%I DISABLE ROW LEVEL SECURITY', quoted, t);
		IF t = ANY (describing) THEN
			EXECUTE 'SELECT pg_catalog.create_reference_table(table_name => $1)' USING to_regclass(quoted || '.' || t);
		ELSE
			EXECUTE 'SELECT pg_catalog.create_distributed_table(table_name => $1, distribution_column => ''employee_id'', colocate_with => $2)'
				USING to_regclass(quoted || '.' || t), CASE WHEN t = keyed[1] THEN 'none' ELSE first END;
		END IF;
	END LOOP;
	FOREACH k IN ARRAY coalesce(keys, '{}') LOOP
		EXECUTE k;
	END LOOP;
	-- functions and views anew, now that their tables are on all nodes
	PERFORM @extschema@.upgrade_register(schema);
	RETURN cardinality(to_move);
END $$;
COMMENT ON FUNCTION @extschema@.distribute_register(text) IS
	'distributes a register over the nodes of Citus: describing tables and employee as reference tables, the other tables of people by employee_id, colocated; returns how many tables it moved, 0 when repeated. Row policies end, so only managers and readers of everything may be members. For the register''s owner. Errors: 0A000 (no Citus here, members that may not see everything), 3F000';
