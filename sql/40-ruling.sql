-- Excuses and rulings: the heart (src/rulings.c, src/core/evaluate.c and the steps it names; the
-- rules in words: doc/rulings.md).

CREATE TYPE status AS ENUM ('present', 'half_day', 'missing_in', 'missing_out', 'absent', 'excused',
    'holiday', 'off', 'pending');
COMMENT ON TYPE status
    IS 'The verdict on a shift or a free day: present (all punches owed), half_day (as present, '
    'but worked less than half-under), missing_in or missing_out (only one of two), absent, '
    'excused (nothing was owed), holiday and off (a date without a shift), pending (not yet final '
    'as of the instant asked for).';

CREATE TYPE excuse AS (
    days daterange,
    span tstzrange,
    kind text
);
COMMENT ON TYPE excuse
    IS 'An approved span that frees from duty: by date (every shift whose workday is in days, '
    'nights included) or by the clock (span). Made by presensi.excuse(). Karanganyar 24/2022, '
    'article 9(4) and annex A.3.';
COMMENT ON COLUMN excuse.days
    IS 'leave by date: the workdays whose shifts are excused; NULL for an excuse by the clock';
COMMENT ON COLUMN excuse.span
    IS 'leave by the clock: the instants that are excused; NULL for an excuse by date';
COMMENT ON COLUMN excuse.kind IS 'a word of the caller: leave, sick, permit and so on';

CREATE FUNCTION excuse(days daterange, kind text) RETURNS excuse
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN ROW(days, NULL, kind)::excuse;
COMMENT ON FUNCTION excuse(daterange, text)
    IS 'Leave by date: every shift whose workday is in it, nights included. kind is a word of your '
    'own (leave, sick, ...).';

CREATE FUNCTION excuse(span tstzrange, kind text) RETURNS excuse
    LANGUAGE SQL IMMUTABLE PARALLEL SAFE
    RETURN ROW(NULL, span, kind)::excuse;
COMMENT ON FUNCTION excuse(tstzrange, text)
    IS 'Leave by the clock: a morning permit, half a day, leaving early with consent (Karanganyar '
    '24/2022, article 9(4)).';

-- since 1.0.0
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
    away        interval,
    lost        interval,
    worked      interval,
    planned     interval,
    excused     interval,
    excuse      text,
    overtime    interval
);
COMMENT ON TYPE ruling
    IS 'The verdict on one shift, or on one free day (shift_no NULL). starts_at and ends_at: what '
    'was owed, after excuses and flex. checked_in, checked_out: the punches used. late, '
    'early_leave: 0 if none, NULL if unknown or nothing was owed. away: with pairs, the time away '
    'between check-in and check-out, breaks and excuses off, else 0 (NULL where worked is). lost: '
    'late, early_leave and away as far as known, never NULL. worked: presence within the shift, '
    'breaks off. planned: net time owed, excuses off; excused: what excuses took off it, by the '
    'kinds in excuse. overtime: presence after the end, on a free day from the first to the last '
    'punch. All intervals are elapsed time. Rules: doc/rulings.md.';
COMMENT ON COLUMN ruling.workday IS 'the date on which the shift starts, or the free day';
COMMENT ON COLUMN ruling.shift_no
    IS 'the number of the shift on that date, from 1; NULL on a free day';
COMMENT ON COLUMN ruling.status IS 'the verdict';
COMMENT ON COLUMN ruling.starts_at
    IS 'the start that was owed, after excuses and flex; NULL if nothing was owed';
COMMENT ON COLUMN ruling.ends_at
    IS 'the end that was owed, after excuses and flex; NULL if nothing was owed';
COMMENT ON COLUMN ruling.checked_in IS 'the punch that is the check-in; NULL: none';
COMMENT ON COLUMN ruling.checked_out IS 'the punch that is the check-out; NULL: none';
COMMENT ON COLUMN ruling.late
    IS 'from the start owed to the check-in, grace taken; NULL if unknown or nothing was owed';
COMMENT ON COLUMN ruling.early_leave
    IS 'from the check-out to the end owed; NULL if unknown or nothing was owed';
COMMENT ON COLUMN ruling.away
    IS 'with pairs: time away between check-in and check-out, breaks and excuses off; else 0; '
    'NULL where worked is';
COMMENT ON COLUMN ruling.lost IS 'late, early leave and away as far as known (14(4)); never NULL';
COMMENT ON COLUMN ruling.worked
    IS 'presence within the shift, breaks off; NULL with a missing punch';
COMMENT ON COLUMN ruling.planned IS 'net time owed, excuses off';
COMMENT ON COLUMN ruling.excused IS 'what excuses took off the net time of the shift';
COMMENT ON COLUMN ruling.excuse
    IS 'the kinds that did, each once, sorted by their bytes, joined by a comma; NULL: none';
COMMENT ON COLUMN ruling.overtime
    IS 'presence after the end, on a free day from the first to the last punch; NULL with a '
    'missing punch';

CREATE FUNCTION rulings(
    schedule schedule,
    period daterange,
    time_zone text,
    punch_log punch_log DEFAULT NULL,
    holidays date[] DEFAULT '{}',
    excuses excuse[] DEFAULT '{}',
    as_of timestamptz DEFAULT now()
) RETURNS SETOF ruling
    AS 'MODULE_PATHNAME', 'presensi_rulings'
        LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 31 SUPPORT planner_support;
COMMENT ON FUNCTION rulings(schedule, daterange, text, punch_log, date[], excuse[], timestamptz)
    IS 'One row per shift whose workday is in the period, and one per date without a shift. Looks '
    'at the days around the period by itself. A NULL log is an empty one; punches after as_of are '
    'not seen. Errors: 22023 (period not bounded, unknown time zone), 54000 (longer than a '
    'century), 22008 (beyond the calendar), 22004 (as_of is NULL).';

CREATE FUNCTION roster_rulings(
    roster roster,
    period daterange DEFAULT NULL,
    punch_log punch_log DEFAULT NULL,
    excuses excuse[] DEFAULT '{}',
    as_of timestamptz DEFAULT now()
) RETURNS SETOF ruling
    AS 'MODULE_PATHNAME', 'presensi_roster_rulings'
        LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 31 SUPPORT planner_support;
COMMENT ON FUNCTION roster_rulings(roster, daterange, punch_log, excuse[], timestamptz)
    IS 'As rulings(), over a roster: give it a few days more than the period on both sides, so '
    'that nights at its edges are seen. A NULL period rules the whole roster; dates that the '
    'roster does not cover have no row. Errors as rulings().';

-- The same rulings added up without a row for each: a month of everybody is then a third of the
-- work.
-- since 1.0.0
CREATE TYPE totals AS (
    shifts         integer,
    present        integer,
    half_day       integer,
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
    away           interval,
    lost           interval,
    worked         interval,
    planned        interval,
    excused        interval,
    overtime       interval,
    pot            interval,
    late_minutes        integer,
    early_leave_minutes integer,
    away_minutes        integer,
    lost_minutes        integer,
    worked_minutes      integer,
    planned_minutes     integer,
    excused_minutes     integer,
    overtime_minutes    integer,
    pot_minutes         integer
);
COMMENT ON TYPE totals
    IS 'What the rulings of a period add up to; made by presensi.totals() and '
    'presensi.roster_totals(). shifts, and of them present, half_day, missing_in, missing_out, '
    'absent, excused_shifts and pending by status, late_shifts and early_shifts with some late or '
    'early leave; holidays and days_off: dates without a shift; absent_days: dates of which every '
    'shift was missed and nothing excused. Intervals are sums over all rows as far as known, 0 if '
    'none is; each stands again as whole minutes (…_minutes), for clients without intervals. pot: '
    'lost, and the planned time of shifts missed on other dates, once nothing of the date is '
    'pending (Karanganyar 24/2022, article 14(4)).';
COMMENT ON COLUMN totals.shifts IS 'shifts that were to be attended or were excused';
COMMENT ON COLUMN totals.present IS 'shifts with status present';
COMMENT ON COLUMN totals.half_day IS 'shifts with status half_day';
COMMENT ON COLUMN totals.missing_in IS 'shifts with status missing_in';
COMMENT ON COLUMN totals.missing_out IS 'shifts with status missing_out';
COMMENT ON COLUMN totals.absent IS 'shifts with status absent';
COMMENT ON COLUMN totals.excused_shifts IS 'shifts with status excused';
COMMENT ON COLUMN totals.pending IS 'shifts with status pending';
COMMENT ON COLUMN totals.holidays IS 'dates that a holiday freed';
COMMENT ON COLUMN totals.days_off IS 'dates without a shift';
COMMENT ON COLUMN totals.late_shifts IS 'shifts that are late at all';
COMMENT ON COLUMN totals.early_shifts IS 'shifts that were left early at all';
COMMENT ON COLUMN totals.absent_days
    IS 'dates of which every shift was missed and nothing excused (14(5))';
COMMENT ON COLUMN totals.late IS 'the sum of late, as far as known';
COMMENT ON COLUMN totals.early_leave IS 'the sum of early_leave, as far as known';
COMMENT ON COLUMN totals.away IS 'the sum of away, as far as known';
COMMENT ON COLUMN totals.lost IS 'the sum of lost';
COMMENT ON COLUMN totals.worked IS 'the sum of worked, as far as known';
COMMENT ON COLUMN totals.planned IS 'the sum of planned';
COMMENT ON COLUMN totals.excused IS 'the sum of excused';
COMMENT ON COLUMN totals.overtime IS 'the sum of overtime, as far as known';
COMMENT ON COLUMN totals.pot
    IS 'lost, and the planned time of shifts missed on dates that are no days of absence '
    '(14(4))';
COMMENT ON COLUMN totals.late_minutes IS 'late in whole minutes';
COMMENT ON COLUMN totals.early_leave_minutes IS 'early_leave in whole minutes';
COMMENT ON COLUMN totals.away_minutes IS 'away in whole minutes';
COMMENT ON COLUMN totals.lost_minutes IS 'lost in whole minutes';
COMMENT ON COLUMN totals.worked_minutes IS 'worked in whole minutes';
COMMENT ON COLUMN totals.planned_minutes IS 'planned in whole minutes';
COMMENT ON COLUMN totals.excused_minutes IS 'excused in whole minutes';
COMMENT ON COLUMN totals.overtime_minutes IS 'overtime in whole minutes';
COMMENT ON COLUMN totals.pot_minutes IS 'pot in whole minutes';

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
COMMENT ON FUNCTION totals(schedule, daterange, text, punch_log, date[], excuse[], timestamptz)
    IS 'What rulings() of the same arguments add up to, in one row and without the rows. NULL '
    'schedule, zone or period, or an empty period, gives NULL. Errors as rulings().';

CREATE FUNCTION roster_totals(
    roster roster,
    period daterange DEFAULT NULL,
    punch_log punch_log DEFAULT NULL,
    excuses excuse[] DEFAULT '{}',
    as_of timestamptz DEFAULT now()
) RETURNS totals
    AS 'MODULE_PATHNAME', 'presensi_roster_totals' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION roster_totals(roster, daterange, punch_log, excuse[], timestamptz)
    IS 'What roster_rulings() of the same arguments add up to, in one row and without the rows. '
    'NULL if there is no date to rule. Errors as rulings().';
