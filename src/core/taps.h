/*
 * taps.h: taps among the punches that several shifts could use: undirected punches each within
 * repeat of the next (doc/rulings.md, section 2). Places are indices into these punches; a cut at k
 * has the places before k on its left.
 */
#ifndef PRESENSI_CORE_TAPS_H
#define PRESENSI_CORE_TAPS_H

#include "evaluation.h"

/* The first and the last shift that may have a place, if all places go to shifts in order. */
typedef struct PrHolders
{
	int32_t		first,
				last;
} PrHolders;

typedef struct PrTaps
{
	const PrEvaluation *ev;
	const PrContested *contested;
	int32_t		n;
	PrHolders  *holders;		/* one item a place */

	/* One item a cut. */
	int32_t    *before;			/* the last undirected place before it, -1 if none */
	int32_t    *from;			/* the first undirected place from it on, n if none */
	int64_t    *gap;			/* between the two, the longest time without an undirected punch */

	/* One item a place of those last asked for, by the repeat last asked for. */
	int64_t		repeat;
	PrRun		known;			/* these places */
	bool	   *split;			/* in no order could one shift take its whole tap; else: */
	int32_t    *first,
			   *last;			/* the first and the last contested place of its tap */
	int32_t    *alone;			/* the shift (its nth) that alone could use some of it, or -1 */
	bool	   *whole;			/* every punch of it is contested */
} PrTaps;

/*
 * The contested punches of a chain of shifts, in order; goes_to tells their places. Nothing is
 * known of taps yet.
 */
extern void pr_taps_begin(PrTaps *taps, const PrEvaluation *ev, const PrContested *contested,
						  int32_t n, const PrArena *arena);

/*
 * Sets split, first, last, alone and whole of the places [from, till), in time proportional to
 * them and to the punches that the shifts that could take them could take.
 */
extern void pr_taps_within(PrTaps *taps, int64_t repeat, PrRun places);

/* Is a tap on both sides of a cut? */
static inline bool
pr_cuts_tap(const PrTaps *taps, int32_t cut)
{
	return taps->before[cut] >= 0 && taps->from[cut] < taps->n && taps->gap[cut] <= taps->repeat;
}

#endif							/* PRESENSI_CORE_TAPS_H */
