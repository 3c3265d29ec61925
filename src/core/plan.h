/*
 * plan.h: a schedule or roster laid out over dates: concrete shifts and free days, as instants.
 */
#ifndef PRESENSI_CORE_PLAN_H
#define PRESENSI_CORE_PLAN_H

#include "schedule.h"

/*
 * A time zone as the core sees it: wall clock to instant and back, as PostgreSQL's AT TIME ZONE
 * does it.
 */
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

/* One concrete shift. */
typedef struct PrPlanShift
{
	int32_t		workday;
	int16_t		shift_no;
	int16_t		nbreaks;
	const PrShift *spec;
	const PrShiftMore *more;	/* never NULL */
	const PrAfterBreak *afters; /* more->nafters floating breaks, for pr_less_breaks() */
	int64_t		core_from,
				core_till;		/* with PR_CORE, within the shift */
	const PrSpan *breaks;		/* fixed breaks as instants, sorted, inside the shift */
	int64_t		start,
				end;
	int64_t		in_lo,
				in_hi,
				out_lo,
				out_hi;			/* windows, closed at both ends; out_* unused with PR_IN_ONLY */
	int64_t		planned;		/* net microseconds of the whole shift, never negative */
	int64_t		closed_by;		/* it and all before it end, and take no punches, after this */
	int64_t		opens_from;		/* it and all after begin, and take punches, from this on */
} PrPlanShift;

/* The windows of a shift that a holiday cancelled: what is worked in them belongs to its date. */
typedef struct PrCancelled
{
	int32_t		day;			/* of the plan */
	int64_t		start,
				end;
	PrSpan		in,
				out;			/* windows, the last unit included; out is empty with PR_IN_ONLY */
} PrCancelled;

typedef struct PrPlanDay
{
	int32_t		date;
	PrDayKind	kind;
	int64_t		from,
				till;			/* the calendar day, but for minutes that a clock change repeats */
	const PrZone *zone;
	int32_t		first;			/* its shifts in the plan */
	int32_t		nshifts;
} PrPlanDay;

/*
 * A roster laid out: days in order of date (dates no piece covers are left out), shifts by
 * (workday, shift_no).
 */
typedef struct PrPlan
{
	int32_t		ndays;
	int32_t		nshifts;
	PrPlanDay  *days;
	PrPlanShift *shifts;
	int32_t		ncancelled;
	PrCancelled *cancelled;		/* by (day, number of the shift) */
	int64_t		cancelled_before,	/* how far windows reach beyond their dates, at most */
				cancelled_after;
	bool		one_zone;		/* every piece is in the same */
	int32_t		reach_back,		/* days beyond its workday that its windows touch, at most */
				reach_on;
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
 * Lays pieces (in order of date, disjoint) out; holidays are sorted. The schedules must outlive the
 * plan. NULL with *err filled if there are more than PR_MAX_DAYS days or one is beyond the
 * calendar.
 */
extern PrPlan *pr_expand(const PrPiece *pieces, int npieces, const int32_t *holidays, int nholidays,
						 const PrArena *arena, PrError *err);

/*
 * What is planned of a shift with so much time net of fixed breaks: without its floating breaks,
 * and at most its hours.
 */
extern int64_t pr_planned_of(const PrPlanShift *shift, int64_t net);

/* The index of the first day of the plan that is not before date. */
extern int32_t pr_plan_find(const PrPlan *plan, int32_t date);

/* The index of the last day of a plan that begins at or before an instant; -1 if none does. */
extern int32_t pr_last_day_from(const PrPlan *plan, int64_t at);

/* The index of the first shift of a plan's day, or of the days after it. */
extern int32_t pr_first_shift(const PrPlan *plan, int32_t day);

/*
 * How long a clock change can repeat the time of day; a zone that skips or repeats a whole date
 * changes its offset by 24 h.
 */
#define PR_MOST_REPEATED (24 * PR_HOUR)

/* Does the wall clock show that date at that instant? */
static inline bool
pr_on_day(const PrPlanDay *day, int64_t at)
{
	int64_t		since;

	if (day->till - day->from == PR_DAY && at >= day->from && at < day->till)
		return true;			/* a day without a clock change */
	if (at < day->from - PR_MOST_REPEATED || at >= day->till + PR_MOST_REPEATED)
		return false;
	since = day->zone->to_local(day->zone->ctx, at) - day->date * PR_DAY;

	return since >= 0 && since < PR_DAY;
}

/*
 * The plan's days that the wall clock shows at an instant: one, none where the plan has a gap, or
 * two where it changes from one zone to another. Returns their number.
 */
extern int	pr_days_of(const PrPlan *plan, int64_t at, const PrPlanDay *days[2]);

/* The first of them; NULL if there is none. */
extern const PrPlanDay *pr_day_of(const PrPlan *plan, int64_t at);

#endif							/* PRESENSI_CORE_PLAN_H */
