/*
 * visits.h: the comings and goings of a shift with "pairs" (doc/rulings.md, section 5).
 */
#ifndef PRESENSI_CORE_VISITS_H
#define PRESENSI_CORE_VISITS_H

#include "choose.h"

/* From a coming to the next going. */
typedef struct PrVisit
{
	PrSpan		span;
	int32_t		came,
				went;			/* punches, as indices into the log */
} PrVisit;

/* The visits of a shift from its check-in to its check-out. */
typedef struct PrVisits
{
	int			n;
	PrVisit    *visit;
	int32_t		inside;			/* the punch of a last coming without a going, else -1 */
} PrVisits;

/*
 * The punches [from, end) of a shift, sorted as in the log, between those chosen, both of which
 * there are.
 */
extern PrVisits *pr_find_visits(const PrOwed *owed, const PrCandidate *from, const PrCandidate *end,
	PrChoice choice, const PrArena *arena);

#endif							/* PRESENSI_CORE_VISITS_H */
