-- The roster that the punches fit (src/roster_fit.c, src/core/fit.c).

CREATE FUNCTION roster_fit(schedules schedule[], period daterange, time_zone text,
    punch_log punch_log, holidays date[] DEFAULT '{}') RETURNS roster
    AS 'MODULE_PATHNAME', 'presensi_roster_fit' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION roster_fit(schedule[], daterange, text, punch_log, date[])
    IS 'For each date of the period the one schedule of the list that was worked, as the punches '
    'tell: the choice that leaves the fewest punches without a shift, then has the least sum of '
    'misfits (compared as rule 2 of rulings() compares readings); of equal ones the earlier in the '
    'list. A date none of whose shifts could take a punch, whatever the choice, gets the first. '
    'Exact as long as no punch may serve shifts of dates more than two apart, and punches that '
    'several shifts could use join at most three dates in a row. NULL period or zone gives '
    'NULL; a NULL log is an empty one. Errors: 22004 (a NULL in the list), 22023 (empty or NULL '
    'list, period not bounded, unknown time zone), 54000 (more than 64 schedules, more than '
    '500,000 days of schedules).';
