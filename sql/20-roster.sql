-- Rosters and shifts: a schedule laid over dates in a time zone (src/roster.c, src/core/roster.c,
-- src/core/plan.c).

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
COMMENT ON TYPE shift
    IS 'One concrete working span: the date on which it starts, its number on that date, start and '
    'end as instants, fixed breaks, net planned time (breaks off; with "hours" the hours), and the '
    'windows, closed at both ends, in which a punch may be its check-in or its check-out '
    '(out_window is NULL for "in-only").';
COMMENT ON COLUMN shift.workday IS 'the date on which the shift starts, on its own clock';
COMMENT ON COLUMN shift.shift_no IS 'its number on that date, from 1';
COMMENT ON COLUMN shift.starts_at IS 'when it starts, as an instant';
COMMENT ON COLUMN shift.ends_at IS 'when it ends, as an instant';
COMMENT ON COLUMN shift.breaks
    IS 'its fixed breaks, as instants; a floating break is none of them';
COMMENT ON COLUMN shift.planned
    IS 'net time of the shift: its length in elapsed time less breaks, or its hours';
COMMENT ON COLUMN shift.in_window IS 'when a punch may be its check-in, both ends included';
COMMENT ON COLUMN shift.out_window
    IS 'when a punch may be its check-out, both ends included; NULL with in-only';

CREATE TYPE roster;

CREATE FUNCTION roster_in(cstring) RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_in(cstring)
    IS 'Text input of presensi.roster: {[2022-10-01,2022-11-01) Asia/Jakarta Mon-Fri 07:00-15:00 | '
    'holidays 2022-10-08}. Errors: 22P02 (malformed), 22023 (unknown time zone, overlapping '
    'periods, a wrong schedule).';
CREATE FUNCTION roster_out(roster) RETURNS cstring
    AS 'MODULE_PATHNAME', 'presensi_roster_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_out(roster) IS 'Text output of presensi.roster, canonical.';
CREATE FUNCTION roster_recv(internal) RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_recv(internal)
    IS 'Binary input of presensi.roster: a version byte and the text form. Errors: 22P03 (unknown '
    'version), and those of text input.';
CREATE FUNCTION roster_send(roster) RETURNS bytea
    AS 'MODULE_PATHNAME', 'presensi_roster_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_send(roster)
    IS 'Binary output of presensi.roster: a version byte and the text form.';

CREATE TYPE roster (
    INPUT = roster_in,
    OUTPUT = roster_out,
    RECEIVE = roster_recv,
    SEND = roster_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended
);
COMMENT ON TYPE roster
    IS 'The shifts of one person over a period: schedules laid over dates in their time zones, '
    'holidays applied. Kept unexpanded: small, and true to the server''s time-zone data.';

CREATE FUNCTION roster_eq(roster, roster) RETURNS boolean
    AS 'MODULE_PATHNAME', 'presensi_roster_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_eq(roster, roster)
    IS 'Equal rosters: the same schedules over the same dates, zones and holidays; implements =.';
CREATE FUNCTION roster_ne(roster, roster) RETURNS boolean
    AS 'MODULE_PATHNAME', 'presensi_roster_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_ne(roster, roster) IS 'Different rosters; implements <>.';
CREATE FUNCTION roster_lt(roster, roster) RETURNS boolean
    AS 'MODULE_PATHNAME', 'presensi_roster_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_lt(roster, roster)
    IS 'Before, in the order of roster_cmp; implements <.';
CREATE FUNCTION roster_le(roster, roster) RETURNS boolean
    AS 'MODULE_PATHNAME', 'presensi_roster_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_le(roster, roster)
    IS 'Before or equal, in the order of roster_cmp; implements <=.';
CREATE FUNCTION roster_gt(roster, roster) RETURNS boolean
    AS 'MODULE_PATHNAME', 'presensi_roster_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_gt(roster, roster) IS 'After, in the order of roster_cmp; implements >.';
CREATE FUNCTION roster_ge(roster, roster) RETURNS boolean
    AS 'MODULE_PATHNAME', 'presensi_roster_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_ge(roster, roster)
    IS 'After or equal, in the order of roster_cmp; implements >=.';
CREATE FUNCTION roster_cmp(roster, roster) RETURNS integer
    AS 'MODULE_PATHNAME', 'presensi_roster_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_cmp(roster, roster)
    IS 'Less than, equal to or greater than 0: piece by piece (dates, then zone and schedule), '
    'then holidays; for btree.';
CREATE FUNCTION roster_hash(roster) RETURNS integer
    AS 'MODULE_PATHNAME', 'presensi_roster_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_hash(roster) IS 'For hash joins, hash aggregates and hash partitions.';
CREATE FUNCTION roster_hash_extended(roster, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'presensi_roster_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION roster_hash_extended(roster, bigint) IS 'The hash of 64 bits, with a seed.';

-- since 1.0.0
CREATE OPERATOR = (
    LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_eq, COMMUTATOR = =, NEGATOR = <>,
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (roster, roster)
    IS 'Equal rosters: the same schedules over the same dates, zones and holidays; see '
    'presensi.roster_eq.';
CREATE OPERATOR <> (
    LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_ne, COMMUTATOR = <>, NEGATOR = =,
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (roster, roster) IS 'Different rosters; see presensi.roster_ne.';
-- since 1.0.0
CREATE OPERATOR < (
    LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_lt, COMMUTATOR = >, NEGATOR = >=,
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (roster, roster)
    IS 'Before, in the order of roster_cmp; see presensi.roster_lt.';
-- since 1.0.0
CREATE OPERATOR <= (
    LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_le, COMMUTATOR = >=, NEGATOR = >,
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (roster, roster)
    IS 'Before or equal, in the order of roster_cmp; see presensi.roster_le.';
-- since 1.0.0
CREATE OPERATOR > (
    LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_gt, COMMUTATOR = <, NEGATOR = <=,
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (roster, roster)
    IS 'After, in the order of roster_cmp; see presensi.roster_gt.';
-- since 1.0.0
CREATE OPERATOR >= (
    LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_ge, COMMUTATOR = <=, NEGATOR = <,
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (roster, roster)
    IS 'After or equal, in the order of roster_cmp; see presensi.roster_ge.';

-- since 1.0.0
CREATE OPERATOR CLASS roster_ops DEFAULT FOR TYPE roster USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 roster_cmp(roster, roster),
    FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS roster_ops
    USING btree IS 'Rosters in order, for sorting, grouping and DISTINCT.';
COMMENT ON OPERATOR FAMILY roster_ops
    USING btree IS 'Rosters in order, for sorting, grouping and DISTINCT.';

-- since 1.0.0
CREATE OPERATOR CLASS roster_ops DEFAULT FOR TYPE roster USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 roster_hash(roster),
    FUNCTION 2 roster_hash_extended(roster, bigint);
COMMENT ON OPERATOR CLASS roster_ops USING hash IS 'Rosters by equal meaning.';
COMMENT ON OPERATOR FAMILY roster_ops USING hash IS 'Rosters by equal meaning.';

CREATE FUNCTION roster(schedule schedule, period daterange, time_zone text,
    holidays date[] DEFAULT '{}') RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION roster(schedule, daterange, text, date[])
    IS 'The schedule laid over the period in the time zone (IANA name, or WIB, WITA, WIT), '
    'holidays cancelling the shifts that heed them. NULL schedule, period or zone gives NULL; an '
    'empty period a roster of no dates. Errors: 22023 (period not bounded, unknown time zone), '
    '54000 (period longer than a century).';

CREATE FUNCTION roster_concat(earlier roster, later roster) RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster_concat'
        LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION roster_concat(roster, roster)
    IS 'Both rosters as one; on a date that both cover the later one wins, holidays included. '
    'Function twin of ||.';

CREATE OPERATOR || (LEFTARG = roster, RIGHTARG = roster, FUNCTION = roster_concat);
COMMENT ON OPERATOR || (roster, roster)
    IS 'Joined rosters; on a date that both cover the right-hand one wins. See '
    'presensi.roster_concat.';

CREATE FUNCTION roster_accum(state internal, piece roster) RETURNS internal
    AS 'MODULE_PATHNAME', 'presensi_roster_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION roster_accum(internal, roster)
    IS 'Transition function of the aggregate roster_agg.';
CREATE FUNCTION roster_final(state internal) RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION roster_final(internal) IS 'Final function of the aggregate roster_agg.';

CREATE AGGREGATE roster_agg(roster) (
    SFUNC = roster_accum,
    STYPE = internal,
    SSPACE = 2048,
    FINALFUNC = roster_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE roster_agg(roster)
    IS 'The pieces joined in the order given: roster_agg(piece ORDER BY layer), later ones win on '
    'the dates they share. NULLs are skipped; no piece gives NULL.';

CREATE FUNCTION shifts(roster roster) RETURNS SETOF shift
    AS 'MODULE_PATHNAME', 'presensi_roster_shifts'
        LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 30;
COMMENT ON FUNCTION shifts(roster)
    IS 'One row per shift of the roster, by workday and number. Errors: 22008 (dates beyond the '
    'calendar), 54000 (more dates than a century).';

CREATE FUNCTION shifts(schedule schedule, period daterange, time_zone text,
    holidays date[] DEFAULT '{}') RETURNS SETOF shift
    AS 'MODULE_PATHNAME', 'presensi_schedule_shifts'
        LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 30;
COMMENT ON FUNCTION shifts(schedule, daterange, text, date[])
    IS 'One row per shift of the schedule in the period, as shifts(roster(...)) gives them, '
    'without the value in between. Errors as roster().';

CREATE FUNCTION time_zone_name(time_zone text) RETURNS text
    AS 'MODULE_PATHNAME', 'presensi_time_zone_name' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION time_zone_name(text)
    IS 'The IANA name of a time zone: WIB, WITA and WIT (in any case) give Asia/Jakarta, '
    'Asia/Makassar and Asia/Jayapura, an IANA name itself. PostgreSQL''s AT TIME ZONE knows these '
    'names, but not the three. Error: 22023 for an unknown zone.';
