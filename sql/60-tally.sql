-- From minutes to days to consequences.

-- ---- lost time ----

CREATE FUNCTION lost_days(lost interval, day_length interval DEFAULT '7:30') RETURNS bigint
    AS 'MODULE_PATHNAME', 'tally_lost_days' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lost_days(interval, interval)
    IS 'whole days of absence in lost time (Karanganyar 24/2022, article 14(5): 7.5 hours are one '
    'day); a day within an interval is 24 hours; negative time, months and a day_length of 0 or '
    'less are errors (22023)';

CREATE FUNCTION lost_remainder(lost interval, day_length interval DEFAULT '7:30') RETURNS interval
    AS 'MODULE_PATHNAME', 'tally_lost_remainder' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lost_remainder(interval, interval)
    IS 'the lost time that lost_days() leaves over; same errors';

-- ---- runs of absence ----

CREATE FUNCTION absence_step(runs bigint, status status) RETURNS bigint
    AS 'MODULE_PATHNAME', 'tally_absence_step' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION absence_step(bigint, status)
    IS 'transition function of longest_absence and current_absence; the state is longest * 2^32 + '
    'current';

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
COMMENT ON AGGREGATE longest_absence(status)
    IS 'longest_absence(status ORDER BY workday): the longest run of absent working days, 0 if '
    'there is none; off, holiday and pending neither count nor break a run, anything else breaks '
    'it, NULL is skipped; give one status per working day (PP 94/2021, article 11(2)d: 10 in a '
    'row)';

CREATE AGGREGATE current_absence(status status) (
    SFUNC = absence_step,
    STYPE = bigint,
    INITCOND = '0',
    FINALFUNC = absence_current,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE current_absence(status)
    IS 'current_absence(status) OVER (PARTITION BY employee ORDER BY workday): the run of absent '
    'working days up to this row; as an aggregate, (status ORDER BY workday): the run at the end; '
    'counts as longest_absence does';

-- ---- discipline ----

CREATE TYPE tier AS (
    level smallint,
    class text,
    name_id text,
    name_en text,
    article text
);
COMMENT ON TYPE tier
    IS 'a step of a ladder of discipline: level from 1 up, class light, medium or heavy (ringan, '
    'sedang, berat), the measure in Indonesian and English, the article';
COMMENT ON COLUMN tier.level IS 'the step of the ladder, from 1';
COMMENT ON COLUMN tier.class IS 'light, medium or heavy';
COMMENT ON COLUMN tier.name_id IS 'the measure in Indonesian';
COMMENT ON COLUMN tier.name_en IS 'the measure in English';
COMMENT ON COLUMN tier.article IS 'the article of the regulation that it comes from';

CREATE FUNCTION discipline_tier(days bigint, streak bigint DEFAULT 0,
    on_date date DEFAULT 'infinity', regime text DEFAULT 'PNS') RETURNS tier
    AS 'MODULE_PATHNAME', 'tally_discipline_tier' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION discipline_tier(bigint, bigint, date, text)
    IS 'the measure for so many days absent without valid reason in a calendar year, or so many '
    'working days in a row: PP 94/2021 from 2021-08-31, PP 53/2010 before it (from 2010-06-06), '
    'for PNS and CPNS; NULL below the first step, and where no ladder is known (PPPK, other '
    'regimes, earlier dates); NULL counts are 0, negative ones an error (22023)';

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
    AS 'MODULE_PATHNAME', 'tally_discipline_tiers'
        LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 38;
COMMENT ON FUNCTION discipline_tiers()
    IS 'the ladders of discipline that discipline_tier() goes by: in force from first_day to '
    'last_day (NULL: still), from_days to to_days (NULL: and more) absent in a calendar year, or '
    'streak_days working days in a row';

-- ---- due dates ----

CREATE FUNCTION report_due(month date, schedule schedule, holidays date[] DEFAULT '{}',
    day integer DEFAULT 5) RETURNS date
    AS 'MODULE_PATHNAME', 'tally_report_due' LANGUAGE c IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION report_due(date, schedule, date[], integer)
    IS 'when the report of the month of that date is due: on that day (1 to 28, else 22023) of the '
    'next month, or on the next working day of the schedule; holidays count for the office also '
    'where shifts go on through them; NULL if the schedule has no working day (Karanganyar '
    '24/2022, article 11(1)-(3))';
