/*
 * schedule.h: a schedule as a value: its image, read from text, written, compared, checked.
 */
#ifndef PRESENSI_CORE_SCHEDULE_H
#define PRESENSI_CORE_SCHEDULE_H

#include "base.h"

/* Flags of PrShift: which options were given, and how they are to be read. */
enum
{
	PR_IN_WINDOW = 1 << 0,		/* "in a..b" given; else from 4 h before the start to the end */
	PR_IN_LO_CLOCK = 1 << 1,	/* in_lo is a clock time, not an offset; see below */
	PR_IN_HI_CLOCK = 1 << 2,
	PR_IN_LAST = 1 << 3,
	PR_OUT_WINDOW = 1 << 4,		/* "out a..b" given; else from the start to 8 h after the end */
	PR_OUT_LO_CLOCK = 1 << 5,
	PR_OUT_HI_CLOCK = 1 << 6,
	PR_OUT_FIRST = 1 << 7,
	PR_GRACE_NET = 1 << 8,
	PR_GRACE_OUT_NET = 1 << 9,
	PR_FLEX = 1 << 10,
	PR_HOURS = 1 << 11,
	PR_IN_ONLY = 1 << 12,
	PR_ABSENT_AFTER = 1 << 13,
	PR_GROSS = 1 << 14,
	PR_SECONDS = 1 << 15,
	/* holidays do not cancel this shift (the effective value, whatever the default) */
	PR_HOLIDAYS_OFF = 1 << 16,
	/* late and early count against the core; only with PR_HOURS, see PrShiftMore */
	PR_CORE = 1 << 17,
	PR_PAIRS = 1 << 18,			/* presence is the sum of the visits */
	PR_SHIFT_FLAGS = (1 << 19) - 1
};

/*
 * One shift as published. All times are of the wall clock. Minutes and clock bounds count from
 * 00:00 of the workday (so 1440 is the end of that day and a bound may be negative); offsets count
 * from the start (in_*) or the end (out_*).
 */
typedef struct PrShift
{
	int32_t		start_min;		/* 0 .. 1439 */
	int32_t		end_min;		/* start_min + 1 .. PR_MAX_END_MIN */
	uint32_t	flags;
	int32_t		in_lo,
				in_hi,
				out_lo,
				out_hi;			/* seconds; clock bounds are those of the occurrence meant */
	int32_t		grace,
				grace_out;		/* seconds, 0 if none */
	int32_t		flex_lo,
				flex_hi,
				flex_step;		/* seconds; lo <= 0 <= hi; step 0 if none */
	int32_t		hours;			/* seconds owed, with PR_HOURS */
	int32_t		absent_after;	/* seconds, with PR_ABSENT_AFTER */
	int32_t		repeat;			/* seconds; default 600 */
	/* seconds, 0 if none: the floating breaks without "after", added up */
	int32_t		float_break;
	uint16_t	first_break;	/* index into the schedule's breaks */
	uint16_t	nbreaks;
} PrShift;

/*
 * What few shifts have. It stands apart, so that the images of all other schedules are without it.
 */
typedef struct PrShiftMore
{
	int32_t		core_start_min,
				/* minutes from 00:00 of the workday, within the shift; with PR_CORE, else 0 */
				core_end_min;
	int32_t		half_under,
				absent_under;	/* seconds, 0 if none */
	uint16_t	first_after;	/* index into the schedule's floating breaks with "after" */
	uint16_t	nafters;
} PrShiftMore;

/* A fixed break: minutes from 00:00 of the workday, inside its shift, sorted, disjoint. */
typedef struct PrBreak
{
	int32_t		start_min,
				end_min;
} PrBreak;

/* A floating break with "after": sorted by it, each once. */
typedef struct PrAfterBreak
{
	int32_t		length,
				after;			/* seconds */
} PrAfterBreak;

/*
 * The shifts of one day of the pattern: shifts[first .. first + count). Days with equal shifts
 * share them.
 */
typedef struct PrPatternDay
{
	uint16_t	first;
	uint16_t	count;			/* 0: off */
} PrPatternDay;

/*
 * The pattern days of a week whose days differ within the month: six for each day of the week, for
 * the first, second and third of the month, the fourth before a fifth, the fourth that is the last,
 * and the fifth.
 */
enum
{
	PR_FOURTH = 3,
	PR_FOURTH_LAST,
	PR_FIFTH,
	PR_NTHS
};
#define PR_ORDINAL_DAYS (7 * PR_NTHS)

/*
 * A schedule, readable in place from the stored value (PostgreSQL's varlena minus its length word):
 *   PrSchedule | PrPatternDay[ndays] | PrShift[nshifts] | PrBreak[nbreaks]
 * and, in version 2, which is only for schedules of which a shift has something of PrShiftMore:
 *   | int32 nafters | PrShiftMore[nshifts] | PrAfterBreak[nafters]
 * All parts are 4-byte aligned, without padding; unused fields are zero. It is in canonical form
 * (pattern days with equal shifts share one run of shifts, runs in the order of their first day),
 * so that equal meaning is equal bytes.
 */
typedef struct PrSchedule
{
	uint8_t		version;		/* 1 or 2 */
	uint8_t		is_cycle;		/* 0: weekly, day 0 is Monday; 1: a cycle */
	/* 7; PR_ORDINAL_DAYS of a week with ordinal days; or the length of the cycle */
	uint16_t	ndays;
	int32_t		anchor;			/* date of day 0 of a cycle; 0 for a week */
	uint16_t	nshifts;
	uint16_t	nbreaks;
} PrSchedule;

static inline const PrPatternDay *
pr_days(const PrSchedule *s)
{
	return (const PrPatternDay *) (s + 1);
}

static inline const PrShift *
pr_shifts(const PrSchedule *s)
{
	return (const PrShift *) (pr_days(s) + s->ndays);
}

static inline const PrBreak *
pr_breaks(const PrSchedule *s)
{
	return (const PrBreak *) (pr_shifts(s) + s->nshifts);
}

#define PR_VERSION_MORE 2		/* of an image with PrShiftMore */

static inline bool
pr_version_known(const PrSchedule *s)
{
	return s->version == 1 || s->version == PR_VERSION_MORE;
}

/* The count of floating breaks with "after", where what only version 2 has begins. */
static inline const int32_t *
pr_nafters(const PrSchedule *s)
{
	return (const int32_t *) (pr_breaks(s) + s->nbreaks);
}

/* What a shift has of PrShiftMore; all zero if the schedule has none. */
extern const PrShiftMore *pr_more(const PrSchedule *s, const PrShift *shift);

/* All floating breaks with "after"; NULL if the schedule has none. */
static inline const PrAfterBreak *
pr_afters(const PrSchedule *s)
{
	return s->version == PR_VERSION_MORE ?
		(const PrAfterBreak *) ((const PrShiftMore *) (pr_nafters(s) + 1) + s->nshifts) : NULL;
}

static inline size_t
pr_schedule_size(const PrSchedule *s)
{
	size_t		size = sizeof(PrSchedule) + s->ndays * sizeof(PrPatternDay) +
		s->nshifts * sizeof(PrShift) + s->nbreaks * sizeof(PrBreak);

	if (s->version == PR_VERSION_MORE)
		size += sizeof(int32_t) + s->nshifts * sizeof(PrShiftMore) +
			*pr_nafters(s) * sizeof(PrAfterBreak);
	return size;
}

/*
 * The pattern day (0-based) that a date falls on, ordinal days heeded; works for dates before the
 * anchor.
 */
extern int	pr_pattern_day(const PrSchedule *s, int32_t date);

/* Does a week have ordinal days, so that its pattern is that of the calendar's 400 years? */
static inline bool
pr_has_ordinals(const PrSchedule *s)
{
	return !s->is_cycle && s->ndays == PR_ORDINAL_DAYS;
}

/* Within how many dates in a row each pattern day comes at least once, if it ever comes. */
extern int	pr_pattern_length(const PrSchedule *s);

/*
 * Text to schedule: English or Indonesian, see doc/reference.md. NULL with *err filled if the text
 * is wrong.
 */
extern PrSchedule *pr_schedule_parse(
	const char *text, size_t len, const PrArena *arena, PrError *err);

/* The same of a part of a longer text that begins at start: errors say where in the whole. */
extern PrSchedule *pr_schedule_parse_part(
	const char *start, const char *text, size_t len, const PrArena *arena, PrError *err);

/* Schedule to its canonical English text, NUL-terminated. */
extern char *pr_schedule_format(const PrSchedule *s, const PrArena *arena);

/*
 * Every invariant of an image that comes from outside (binary input). size is the length of the
 * image.
 */
extern bool pr_schedule_check(const PrSchedule *s, size_t size, PrError *err);

/*
 * A total order over the fields, 0 for equal meaning; and a hash of the same fields that never
 * changes.
 */
extern int	pr_schedule_cmp(const PrSchedule *a, const PrSchedule *b);
extern uint64_t pr_schedule_hash(const PrSchedule *s, uint64_t seed);

/*
 * Net planned seconds of one shift (breaks off; the hours owed with "hours"), on a day without a
 * clock change.
 */
extern int64_t pr_shift_net_sec(const PrSchedule *s, const PrShift *shift);

/*
 * Net planned seconds of seven days, as numerator and denominator: exact over a cycle or the
 * calendar's 400 years.
 */
extern void pr_weekly_net_sec(const PrSchedule *s, int64_t *seconds, int64_t *of);

/* Does the schedule have a shift on that date? holidays: sorted dates. */
extern bool pr_is_workday(
	const PrSchedule *s, int32_t date, const int32_t *holidays, int nholidays);

/*
 * The first working day from a date on; false if there is none. The search ends: a whole pattern
 * without a working day has a holiday in it, and there are so many of them only.
 */
extern bool pr_next_workday(const PrSchedule *schedule, int32_t date, const int32_t *holidays,
	int nholidays, const PrArena *arena, int32_t *workday);

/*
 * When the report of a month (any date of it) is due: on that day (1 to 28) of the next month, or
 * the first day from there on which the schedule works and which is no holiday at all, also if
 * holidays do not cancel its shifts. False if there is none; *due is PR_END_DATE if the calendar
 * ends first.
 */
extern bool pr_report_due(const PrSchedule *schedule, int32_t month, int day,
	const int32_t *holidays, int nholidays, const PrArena *arena, int32_t *due);

#endif							/* PRESENSI_CORE_SCHEDULE_H */
