-- presensi.schedule: the weekly or n-day pattern of shifts, in local wall-clock time.

CREATE TYPE schedule;

CREATE FUNCTION schedule_in(cstring) RETURNS schedule
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_in(cstring)
    IS 'reads Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30, in English or Indonesian; a '
    'word that does not belong there is an error 22P02 that names it and its position, a schedule '
    'that contradicts itself an error 22023';

CREATE FUNCTION schedule_out(schedule) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_out(schedule)
    IS 'writes the canonical English form: schedules of equal meaning give equal texts';

CREATE FUNCTION schedule_recv(internal) RETURNS schedule
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_recv(internal)
    IS 'reads the binary form; an image that breaks a rule of the type is an error (22P03)';

CREATE FUNCTION schedule_send(schedule) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_send(schedule)
    IS 'writes the binary form: a version byte, then field by field in network order';

CREATE TYPE schedule (
    INPUT = schedule_in,
    OUTPUT = schedule_out,
    RECEIVE = schedule_recv,
    SEND = schedule_send,
    INTERNALLENGTH = variable,
    ALIGNMENT = int4,
    STORAGE = extended
);
COMMENT ON TYPE schedule
    IS 'shifts by day of the week (also the nth or last of its month), or by day of a cycle of 1 '
    'to 366 days, in local wall-clock time, with breaks, punch windows and tolerances: Mon-Thu '
    '07:00-14:45; Fri 06:30-14:00 break 11:30-12:30; grace 5m';

-- ---- order and equality: by meaning ----

CREATE FUNCTION schedule_eq(schedule, schedule) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_eq(schedule, schedule)
    IS 'same shifts, windows and options on the same days; implements =';
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
COMMENT ON FUNCTION schedule_cmp(schedule, schedule)
    IS 'less than, equal to or greater than 0: weeks before cycles, short cycles before long ones, '
    'then day by day and shift by shift; for btree';
CREATE FUNCTION schedule_hash(schedule) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_hash(schedule)
    IS 'for hash joins, hash aggregates and hash partitions';
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
COMMENT ON OPERATOR CLASS schedule_ops
    USING btree IS 'schedules in order, for sorting, grouping and unique indexes';
COMMENT ON OPERATOR FAMILY schedule_ops
    USING btree IS 'schedules in order, for sorting, grouping and unique indexes';

CREATE OPERATOR CLASS schedule_ops DEFAULT FOR TYPE schedule USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 schedule_hash(schedule),
    FUNCTION 2 schedule_hash_extended(schedule, bigint);
COMMENT ON OPERATOR CLASS schedule_ops USING hash IS 'schedules by equal meaning';
COMMENT ON OPERATOR FAMILY schedule_ops USING hash IS 'schedules by equal meaning';

-- ---- questions ----

CREATE FUNCTION weekly_hours(schedule schedule) RETURNS interval
    AS 'MODULE_PATHNAME', 'schedule_weekly_hours' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION weekly_hours(schedule)
    IS 'planned hours in 7 days, breaks taken off and holidays left aside; a cycle is averaged, '
    'ordinal days over the 400 years after which the calendar repeats';

CREATE FUNCTION is_workday(schedule schedule, date date, holidays date[] DEFAULT '{}')
    RETURNS boolean
    AS 'MODULE_PATHNAME', 'schedule_is_workday' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION is_workday(schedule, date, date[])
    IS 'whether a shift begins on that date and no holiday cancels it; NULL holidays are none; an '
    'infinite date is an error (22008)';

CREATE FUNCTION next_workday(schedule schedule, date date, holidays date[] DEFAULT '{}')
    RETURNS date
    AS 'MODULE_PATHNAME', 'schedule_next_workday' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION next_workday(schedule, date, date[])
    IS 'that date if it is a working day, else the next one; NULL if there is none; an infinite '
    'date is an error (22008)';

CREATE FUNCTION work_codes(OUT code text, OUT name text, OUT schedule schedule, OUT time_zone text,
    OUT source text)
    RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 4
BEGIN ATOMIC
    SELECT v.code, v.name, v.schedule, 'Asia/Jakarta'::text,
        'Kabupaten Madiun, circular 863/3422/402.201/2022 of 27 September 2022, no. 6 letter '::text
        OPERATOR(pg_catalog.||) v.letter
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
COMMENT ON FUNCTION work_codes()
    IS 'the four work codes of Kabupaten Madiun (circular 863/3422/402.201/2022, no. 6 d to g) '
    'under their published names; where the head of a unit sets the breaks (letter e) there is '
    'none';

-- ---- jsonb ----

CREATE FUNCTION schedule_to_jsonb(schedule) RETURNS jsonb
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_to_jsonb(schedule)
    IS 'the schedule as {"days": [{"days": ["Mon", "Tue"], "shifts": [{"start": "07:00", "end": '
    '"14:45", "breaks": ["11:30-12:30", "15m"], "in": "-90m..+2h", "grace": "5m net", "gross": '
    'true, "holidays": false}]}]}; a cycle has {"cycle": 4, "from": "2022-10-01"} beside it and '
    'numbers for days; ordinal days are "2Sat", with no shifts if they are off; options stand in '
    'each shift, named and valued as in the text';

CREATE FUNCTION schedule_from_jsonb(jsonb) RETURNS schedule
    AS 'MODULE_PATHNAME' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION schedule_from_jsonb(jsonb)
    IS 'reads what schedule_to_jsonb writes, in any order of members (days may also be a string '
    'such as "Mon-Thu"), or a schedule literal in a JSON string; another structure is an error '
    '(22023)';

CREATE CAST (schedule AS jsonb) WITH FUNCTION schedule_to_jsonb(schedule) AS ASSIGNMENT;
COMMENT ON CAST (schedule AS jsonb) IS 'the schedule as an object, see schedule_to_jsonb';
CREATE CAST (jsonb AS schedule) WITH FUNCTION schedule_from_jsonb(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS schedule) IS 'the schedule from an object, see schedule_from_jsonb';
