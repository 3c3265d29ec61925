/*
 * attribute.h: step 2 of a ruling: to which shift each punch goes (doc/rulings.md, section 2).
 */
#ifndef PRESENSI_CORE_ATTRIBUTE_H
#define PRESENSI_CORE_ATTRIBUTE_H

#include "evaluation.h"

/*
 * Fills goes_to, roles, unattributed, which punches are free (but not to which day they belong),
 * and the runs of each shift.
 */
extern void pr_attribute(PrEvaluation *ev, const PrArena *arena);

/*
 * The punches of a shift, in order, as step 3 takes them; they stay in ev->candidates until the
 * next call. A tap shared with the shift before can only begin it, by its first punch; one shared
 * with the shift after can only end it, by its last.
 */
extern const PrCandidate *pr_punches_of(const PrEvaluation *ev, const PrAttendance *c, int32_t *n);

#endif							/* PRESENSI_CORE_ATTRIBUTE_H */
