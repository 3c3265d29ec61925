/*
 * used_as.h: what became of a punch, for those who ask from the punch's side: attribute(), next_punch().
 */
#ifndef PRESENSI_CORE_USED_AS_H
#define PRESENSI_CORE_USED_AS_H

#include "rule.h"

/* One use of a punch. */
typedef struct PrUsedAs
{
	const PrCase *shift;
	const char *used_as;		/* check_in, check_out, repeat or between */
} PrUsedAs;

/* The uses of a punch that goes to a shift: one, or two where it ends one shift and begins the next. */
extern int	pr_uses_of(const PrEvaluation *ev, int32_t punch, PrUsedAs uses[2]);

/* The excused shift in whose windows an instant lies; NULL if there is none. */
extern const PrPlanShift *pr_excused_shift_at(const PrEvaluation *ev, int64_t at);

#endif							/* PRESENSI_CORE_USED_AS_H */
