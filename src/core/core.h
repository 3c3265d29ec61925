/*
 * core.h: the pure core of presensi. No fmgr, no ereport, no PostgreSQL header: it compiles alone, is unit-tested
 * and fuzzed alone, and returns error codes that only the wrappers in src/ turn into SQL errors.
 *
 *     schedule --expand(period, zone, holidays)--> plan --+
 *     punches  --sort, dedup--> log ----------------------+--> rulings --> lost time --> days --> tiers
 *     excuses  -------------------------------------------+
 *
 * Instants are microseconds since 2000-01-01 00:00 UTC (PostgreSQL's timestamptz), dates are days since 2000-01-01
 * (PostgreSQL's date), local times are microseconds of the wall clock since 2000-01-01 00:00. Spans are half-open
 * [from, till) unless said otherwise; punch windows are closed at both ends.
 */
#ifndef PRESENSI_CORE_H
#define PRESENSI_CORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PR_SEC          INT64_C(1000000)
#define PR_MIN          (60 * PR_SEC)
#define PR_HOUR         (60 * PR_MIN)
#define PR_DAY          (24 * PR_HOUR)
#define PR_NEVER        INT64_MIN       /* "no instant": an absent punch; also timestamptz -infinity */
#define PR_FOREVER      INT64_MAX       /* timestamptz infinity */

#define PR_MAX_CYCLE            366     /* days of a cycle */
#define PR_MAX_SHIFTS_A_DAY     24
#define PR_MAX_BREAKS           8       /* fixed breaks of one shift */
#define PR_MAX_OFFSET_SEC       (48 * 3600)     /* any DURATION or OFFSET of a schedule */
#define PR_MAX_DAYS             36600   /* days of one period: a century */
#define PR_REACH_DAYS           4       /* no shift's windows reach further from its workday: 24 h of length, 48 h of
										 * offset, and what time zones and clock changes add */
#define PR_MARGIN_DAYS          7       /* what is laid out around a period: no shift's windows reach further from its
										 * workday, nor do chains of touching shifts matter further */

/* ---- errors and memory -------------------------------------------------------------------------------------- */

typedef enum PrErrorKind
{
	PR_OK = 0,
	PR_SYNTAX,					/* not a literal of the type: SQLSTATE 22P02 */
	PR_DATA,					/* a literal that contradicts itself: 22023, or 22P02 in an input function's detail */
	PR_LIMIT,					/* too large for one value or call: 54000 */
	PR_RANGE,					/* a date or instant outside what PostgreSQL can hold: 22008 */
	PR_CORRUPT					/* a binary image that breaks an invariant: 22P03 */
} PrErrorKind;

typedef struct PrError
{
	PrErrorKind kind;
	int			position;		/* 1-based character position in the literal, 0 if none */
	char		message[160];	/* lower case, no full stop */
	char		detail[240];	/* a sentence; may be empty */
} PrError;

/* Fills *err (printf-like) and returns false, so that a failing function can say "return pr_fail(...)". */
extern bool pr_fail(PrError *err, PrErrorKind kind, int position, const char *message, const char *detail, ...)
	__attribute__((format(printf, 5, 6)));

/* Memory comes from the caller: palloc in the server, malloc in the unit tests. alloc never returns NULL. */
typedef struct PrArena
{
	void	   *(*alloc) (void *ctx, size_t size);	/* zeroed */
	void	   *ctx;
} PrArena;

/* ---- schedule ----------------------------------------------------------------------------------------------- */

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
	PR_HOLIDAYS_OFF = 1 << 16,	/* holidays do not cancel this shift (the effective value, whatever the default) */
	PR_SHIFT_FLAGS = (1 << 17) - 1
};

/*
 * One shift as published. All times are of the wall clock. Minutes and clock bounds count from 00:00 of the workday
 * (so 1440 is the end of that day and a bound may be negative); offsets count from the start (in_*) or the end (out_*).
 */
typedef struct PrShift
{
	int32_t		start_min;		/* 0 .. 1439 */
	int32_t		end_min;		/* start_min + 1 .. start_min + 1440 */
	uint32_t	flags;
	int32_t		in_lo,
				in_hi,
				out_lo,
				out_hi;			/* seconds; clock bounds already resolved to the occurrence meant */
	int32_t		grace,
				grace_out;		/* seconds, 0 if none */
	int32_t		flex_lo,
				flex_hi,
				flex_step;		/* seconds; lo <= 0 <= hi; step 0 if none */
	int32_t		hours;			/* seconds owed, with PR_HOURS */
	int32_t		absent_after;	/* seconds, with PR_ABSENT_AFTER */
	int32_t		repeat;			/* seconds; default 600 */
	int32_t		float_break;	/* seconds, 0 if none */
	uint16_t	first_break;	/* index into the schedule's breaks */
	uint16_t	nbreaks;
} PrShift;

/* A fixed break: minutes from 00:00 of the workday, inside its shift, sorted, disjoint. */
typedef struct PrBreak
{
	int32_t		start_min,
				end_min;
} PrBreak;

/* The shifts of one day of the pattern: shifts[first .. first + count). Days with equal shifts share them. */
typedef struct PrPatternDay
{
	uint16_t	first;
	uint16_t	count;			/* 0: off */
} PrPatternDay;

/*
 * A schedule, readable in place from the stored value (PostgreSQL's varlena minus its length word):
 *   PrSchedule | PrPatternDay[ndays] | PrShift[nshifts] | PrBreak[nbreaks]
 * All parts are 4-byte aligned, without padding; unused fields are zero. It is in canonical form (pattern days with
 * equal shifts share one run of shifts, runs in the order of their first day), so that equal meaning is equal bytes.
 */
typedef struct PrSchedule
{
	uint8_t		version;		/* 1 */
	uint8_t		is_cycle;		/* 0: weekly, day 0 is Monday; 1: a cycle */
	uint16_t	ndays;			/* 7, or the length of the cycle */
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

static inline size_t
pr_schedule_size(const PrSchedule *s)
{
	return sizeof(PrSchedule) + s->ndays * sizeof(PrPatternDay) +
		s->nshifts * sizeof(PrShift) + s->nbreaks * sizeof(PrBreak);
}

/* The pattern day (0-based) that a date falls on; works for dates before the anchor. */
extern int	pr_pattern_day(const PrSchedule *s, int32_t date);

/* Text to schedule: English or Indonesian, see doc/reference.md. NULL with *err filled if the text is wrong. */
extern PrSchedule *pr_schedule_parse(const char *text, size_t len, const PrArena *arena, PrError *err);

/* Schedule to its canonical English text, NUL-terminated. */
extern char *pr_schedule_format(const PrSchedule *s, const PrArena *arena);

/* Every invariant of an image that comes from outside (binary input). size is the length of the image. */
extern bool pr_schedule_check(const PrSchedule *s, size_t size, PrError *err);

/* A total order over the fields, 0 for equal meaning; and a hash of the same fields that never changes. */
extern int	pr_schedule_cmp(const PrSchedule *a, const PrSchedule *b);
extern uint64_t pr_schedule_hash(const PrSchedule *s, uint64_t seed);

/* Net planned seconds of one shift (breaks off; the hours owed with "hours"), on a day without a clock change. */
extern int64_t pr_shift_net_sec(const PrSchedule *s, const PrShift *shift);

/* Does the schedule have a shift on that date? holidays: sorted dates. */
extern bool pr_is_workday(const PrSchedule *s, int32_t date, const int32_t *holidays, int nholidays);

/* ---- roster and plan ---------------------------------------------------------------------------------------- */

/* A time zone as the core sees it: wall clock to instant and back, as PostgreSQL's AT TIME ZONE does it. */
typedef struct PrZone
{
	int64_t		(*to_instant) (void *ctx, int64_t local);
	int64_t		(*to_local) (void *ctx, int64_t instant);
	void	   *ctx;
} PrZone;

typedef enum PrDayKind
{
	PR_DAY_OFF,
	PR_DAY_HOLIDAY,				/* every shift it had is cancelled */
	PR_DAY_WORK
} PrDayKind;

typedef struct PrSpan
{
	int64_t		from,
				till;
} PrSpan;

/* One concrete shift. */
typedef struct PrPlanShift
{
	int32_t		workday;
	int16_t		shift_no;
	int16_t		nbreaks;
	const PrShift *spec;
	const PrSpan *breaks;		/* fixed breaks as instants, sorted, inside the shift */
	int64_t		start,
				end;
	int64_t		in_lo,
				in_hi,
				out_lo,
				out_hi;			/* windows, closed at both ends; out_* unused with PR_IN_ONLY */
	int64_t		planned;		/* net microseconds of the whole shift, never negative */
	int64_t		closed_by;		/* it and all shifts before it end, and take no more punches, after this */
	int64_t		opens_from;		/* neither it nor any shift behind it begins, or takes punches, before this */
} PrPlanShift;

typedef struct PrPlanDay
{
	int32_t		date;
	PrDayKind	kind;
	int64_t		from,
				till;			/* the local calendar day, but for minutes that a clock change repeats */
	const PrZone *zone;
	int32_t		first;			/* its shifts in the plan */
	int32_t		nshifts;
} PrPlanDay;

/* What attribution wants to know of shifts in a row. */
typedef struct PrSurvey
{
	int64_t		longest_lead;	/* by how much windows open before their shift starts, at most */
	bool		in_order;		/* they are by (start, workday, shift_no), and something is owed of each */
	bool		touching;		/* one ends where the next starts, maybe */
} PrSurvey;

/* A roster laid out: days in order of date (dates no piece covers are left out), shifts by (workday, shift_no). */
typedef struct PrPlan
{
	int32_t		ndays;
	int32_t		nshifts;
	PrPlanDay  *days;
	PrPlanShift *shifts;
	struct PrOwed *whole;		/* each shift as it is owed where no excuse touches it */
	PrSurvey	survey;			/* of these */
	int32_t		reach_back,
				reach_on;		/* days before and after its workday that windows of a shift touch, at most */
} PrPlan;

/* A schedule laid over the dates [from, till). */
typedef struct PrPiece
{
	int32_t		from,
				till;
	const PrSchedule *schedule;
	PrZone		zone;
} PrPiece;

/*
 * Lays pieces (in order of date, disjoint) out; holidays are sorted. The schedules must outlive the plan.
 * NULL with *err filled if there are more than PR_MAX_DAYS days or one is beyond the calendar.
 */
extern PrPlan *pr_expand(const PrPiece *pieces, int npieces, const int32_t *holidays, int nholidays,
						 const PrArena *arena, PrError *err);

/* The index of the first day of the plan that is not before date. */
extern int32_t pr_plan_find(const PrPlan *plan, int32_t date);

/* The index of the last day of a plan that begins at or before an instant; -1 if none does. */
extern int32_t pr_last_day_from(const PrPlan *plan, int64_t at);

/* Is the sorted array holding that date? */
extern bool pr_date_in(const int32_t *dates, int n, int32_t date);

/* ---- punches and excuses ------------------------------------------------------------------------------------ */

typedef enum PrDirection
{
	PR_UNDIRECTED = 0,
	PR_IN = 1,
	PR_OUT = 2
} PrDirection;

/* A punch log: sorted by (at, direction), without repetition, all finite. dir is NULL if no punch has a direction. */
typedef struct PrLog
{
	int32_t		n;
	const int64_t *at;
	const uint8_t *dir;
} PrLog;

/* Sorts and removes exact duplicates in place (dir may be NULL); returns the number left. */
extern int32_t pr_log_normalise(int64_t *at, uint8_t *dir, int32_t n, const PrArena *arena);

/* An excuse as given: a span of dates [date_from, date_till), or of instants, or both. Empty spans have from >= till. */
typedef struct PrExcuse
{
	int32_t		date_from,
				date_till;
	PrSpan		span;
	const char *kind;			/* NULL if none */
	size_t		kind_len;
} PrExcuse;

#endif							/* PRESENSI_CORE_H */
