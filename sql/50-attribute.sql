-- What became of each punch (src/attribute.c, src/core/used_as.c).

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
COMMENT ON FUNCTION attribute(roster, punch_log, excuse[])
    IS 'Every punch and what became of it: used_as check_in or check_out (of the shift named; a '
    'punch that ends one shift and begins the next appears twice; so does one that two free days '
    'count, where the roster changes from one time zone to another), repeat (within "repeat" of a '
    'used one), between (in the windows of the shift, not needed), went and back (with pairs: a '
    'going and a coming between check-in and check-out), free_day, excused (in the windows of a '
    'wholly excused shift), outside_window. workday is NULL on dates that the roster does not '
    'cover.';
