/*
 * use.h: what became of a punch, for those who ask from the punch's side: attribute(), classify(), next_punch().
 */
#ifndef PRESENSI_USE_H
#define PRESENSI_USE_H

#include "ruling.h"

/* One use of a punch. */
typedef struct PrUse
{
	const PrCase *shift;
	const char *used_as;		/* check_in, check_out, repeat or between */
} PrUse;

/* The uses of a punch that goes to a shift: one, or two where it ends one shift and begins the next. */
extern int	pr_uses_of(const PrEvaluation *ev, int32_t punch, PrUse uses[2]);

/*
 * The plan's days that the wall clock shows at an instant: one, none where the plan has a gap, or two where it changes
 * from one zone to another. Returns their number.
 */
extern int	pr_days_of(const PrPlan *plan, int64_t at, const PrPlanDay *days[2]);

/* The first of them; NULL if there is none. */
extern const PrPlanDay *pr_day_of(const PrPlan *plan, int64_t at);

/* The excused shift in whose windows an instant lies; NULL if there is none. */
extern const PrPlanShift *pr_excused_shift_at(const PrEvaluation *ev, int64_t at);

#endif							/* PRESENSI_USE_H */
