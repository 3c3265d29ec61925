/*
 * reading.h: the punches that several shifts could use: of all ways to read them, the one with the
 * least misfit (doc/rulings.md, section 2).
 */
#ifndef PRESENSI_CORE_READING_H
#define PRESENSI_CORE_READING_H

#include "evaluation.h"

/*
 * Gives each of the punches, in their order, to the shift (or the two) that the best reading says.
 */
extern void pr_read_contested(PrEvaluation *ev, const PrContested *contested, int32_t n,
							  const PrArena *arena);

#endif							/* PRESENSI_CORE_READING_H */
