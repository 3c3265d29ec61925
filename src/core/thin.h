/*
 * thin.h: of very many punches, those that can decide a reading. The misfit of a shift depends on
 * the first and the last punches of its part, and is least where these lie nearest to what is owed;
 * punches in the midst of others like them decide nothing.
 */
#ifndef PRESENSI_CORE_THIN_H
#define PRESENSI_CORE_THIN_H

#include "evaluation.h"

struct PrChain;

typedef struct PrThin
{
	const PrEvaluation *ev;
	PrRun		run;			/* of the log */
	bool	   *kept;			/* per punch of the run */
	int32_t    *of_kind[3];		/* per direction: its punches, in order */
	int32_t		nof_kind[3];
} PrThin;

/*
 * Keeps the punches beside which a cut can be best. The cuts before shift i are between from[i] and
 * till[i].
 */
extern void pr_mark_cuts(struct PrChain *chain, const int32_t *from, const int32_t *till,
						 const PrArena *arena);

/*
 * Leaves in the hands what decides at the cuts of a chain: each shift is worth the same as before.
 */
extern void pr_thin_hands(struct PrChain *chain, const PrArena *arena);

static inline bool
pr_kept(const PrThin *thin, int32_t punch)
{
	return thin->kept[punch - thin->run.from];
}

#endif							/* PRESENSI_CORE_THIN_H */
