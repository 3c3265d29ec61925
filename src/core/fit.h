/*
 * fit.h: which schedule of a list each date was worked by, as the punches tell: the choice that
 * leaves the fewest punches without a shift and then has the least sum of misfits (doc/rulings.md,
 * "The roster that fits").
 */
#ifndef PRESENSI_CORE_FIT_H
#define PRESENSI_CORE_FIT_H

#include "owe.h"
#include "punch_log.h"

#define PR_MAX_CHOICES 64		/* schedules of a list */

/*
 * For each date that the plans lay out, the same for every schedule of the list, the number of a
 * schedule in the list. Takes time in proportion to the dates. Memory comes from the arena.
 *
 * The choice is the best one if no punch may serve shifts of dates more than two apart, and punches
 * that several shifts could use join the shifts of three dates in a row at most. Else it may be one
 * that is nearly as good.
 */
extern uint8_t *pr_fit(const PrDuties *const *duties, int nschedules, const PrLog *log,
					   const PrArena *arena);

#endif							/* PRESENSI_CORE_FIT_H */
