-- One punch at a time: classify(), next_punch() and punch_answer() (src/classify.c,
-- src/next_punch.c, src/punch_answer.c).

-- Named types, not OUT parameters: an anonymous record cannot be read back from another server,
-- which breaks a query whose function was evaluated there (postgres_fdw, Citus).
CREATE TYPE classification AS (
    workday   date,
    shift_no  smallint,
    direction direction,
    verdict   text,
    by        interval
);
COMMENT ON TYPE classification IS 'What one punch is, seen alone; made by presensi.classify().';
COMMENT ON COLUMN classification.workday
    IS 'the date of the shift that the punch goes to, or the free day';
COMMENT ON COLUMN classification.shift_no IS 'the number of that shift; NULL on a free day';
COMMENT ON COLUMN classification.direction
    IS 'as given, else in if the punch is nearer to the start, else out';
COMMENT ON COLUMN classification.verdict
    IS 'on_time, late, early_leave, outside_window, day_off or holiday';
COMMENT ON COLUMN classification.by IS 'how late or how early; 0 if on time, NULL without a shift';

CREATE FUNCTION classify(
    schedule schedule,
    at timestamptz,
    time_zone text,
    direction direction DEFAULT NULL,
    holidays date[] DEFAULT '{}'
) RETURNS classification
    AS 'MODULE_PATHNAME', 'presensi_classify' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION classify(schedule, timestamptz, text, direction, date[])
    IS 'One punch, seen alone: the shift it goes to, its direction (as given, else in if it is '
    'nearer to the start), the verdict (on_time, late, early_leave, outside_window, day_off, '
    'holiday) and by how much (0 if on time, NULL without a shift; an early leave is measured '
    'without flex, and not at all with "hours"). NULL schedule, instant or zone gives NULL. '
    'Errors: 22008 (infinite instant), 22023 (unknown time zone).';

CREATE TYPE next_punch AS (
    action    text,
    workday   date,
    shift_no  smallint,
    opens_at  timestamptz,
    closes_at timestamptz
);
COMMENT ON TYPE next_punch IS 'What a person''s button says; made by presensi.next_punch().';
COMMENT ON COLUMN next_punch.action
    IS 'check_in (the green button), check_out (red) or done (grey); annex A.2';
COMMENT ON COLUMN next_punch.workday
    IS 'the date of the shift that expects the punch; with done: the next one of the roster, '
    'NULL if none';
COMMENT ON COLUMN next_punch.shift_no IS 'the number of that shift';
COMMENT ON COLUMN next_punch.opens_at IS 'from when on the punch may be made';
COMMENT ON COLUMN next_punch.closes_at IS 'until when it may be made';

CREATE FUNCTION next_punch(
    roster roster,
    punch_log punch_log,
    at timestamptz,
    excuses excuse[] DEFAULT '{}'
) RETURNS next_punch
    AS 'MODULE_PATHNAME', 'presensi_next_punch' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION next_punch(roster, punch_log, timestamptz, excuse[])
    IS 'What a person''s button should say at an instant (Karanganyar 24/2022, annex A.2): action '
    'check_in (green), check_out (red) or done (grey), of the first shift that still expects a '
    'punch and whose window is open: a check-in until it has one or its end has passed, then a '
    'check-out until it has one at or after its end. done: there is none; the row then names the '
    'next shift of the roster that expects a punch, and its window; NULL if there is none. An '
    'application sends the direction of the button with the punch: the ruling then uses the punch '
    'as the button said, except a check-out within repeat of the check-in or before the check-out '
    'window opens. Punches after the instant are not seen. NULL roster or instant gives NULL. '
    'Errors: 22008 (infinite instant).';

-- since 1.0.0
CREATE TYPE punch_answer AS (
    used_as     text,
    workday     date,
    shift_no    smallint,
    verdict     text,
    late        interval,
    early_leave interval,
    action      text,
    opens_at    timestamptz,
    closes_at   timestamptz
);
COMMENT ON TYPE punch_answer
    IS 'What a person is told who has just punched; made by presensi.punch_answer().';
COMMENT ON COLUMN punch_answer.used_as
    IS 'what became of the punch, as attribute() has it; NULL if the log does not hold it';
COMMENT ON COLUMN punch_answer.workday IS 'the date of its shift';
COMMENT ON COLUMN punch_answer.shift_no IS 'the number of its shift; NULL on a free day';
COMMENT ON COLUMN punch_answer.verdict
    IS 'late or on_time, early_leave or on_time; on a free day off or holiday; else used_as';
COMMENT ON COLUMN punch_answer.late IS 'how late the check-in is; NULL if it is none';
COMMENT ON COLUMN punch_answer.early_leave IS 'how early the check-out is; NULL if it is none';
COMMENT ON COLUMN punch_answer.action IS 'what is expected next: check_in, check_out or done';
COMMENT ON COLUMN punch_answer.opens_at IS 'from when on the next punch may be made';
COMMENT ON COLUMN punch_answer.closes_at IS 'until when it may be made';

CREATE FUNCTION punch_answer(
    roster roster,
    punch_log punch_log,
    at timestamptz,
    direction direction DEFAULT NULL,
    excuses excuse[] DEFAULT '{}'
) RETURNS punch_answer
    AS 'MODULE_PATHNAME', 'presensi_punch_answer' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 3000;
COMMENT ON FUNCTION punch_answer(roster, punch_log, timestamptz, direction, excuse[])
    IS 'What a person is told who has just punched: used_as, workday and shift_no of the punch of '
    'that instant and direction as attribute() has them (a check-out before a check-in, NULL if '
    'the log does not hold it), its verdict (of a check-in late or on_time, of a check-out '
    'early_leave or on_time, on a free day the status of that day, else used_as), late of a '
    'check-in and early_leave of a check-out as roster_rulings() has them, and action, opens_at '
    'and closes_at of next_punch() at the instant. NULL roster or instant gives NULL. Errors: '
    '22008 (infinite instant).';
