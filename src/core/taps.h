/*
 * taps.h: taps among the punches that several shifts could use: undirected punches each within
 * repeat of the next (doc/rulings.md, section 2). Places are indices into these punches; a cut at k
 * has the places before k on its left.
 */
#ifndef PRESENSI_CORE_TAPS_H
#define PRESENSI_CORE_TAPS_H

#include "evaluation.h"

/* The taps by one repeat; one item a place. */
typedef struct PrTapsBy
{
	int64_t		repeat;
	int32_t    *first,
			   *last;			/* of a place's tap: the first and the last contested place */
	int32_t    *alone;			/* the shift (its nth) that alone could use some of it, or -1 */
	bool	   *whole;			/* every punch of the tap is contested */
	bool	   *split;			/* no one shift could take every punch of the tap */
} PrTapsBy;

/* So many repeats are remembered: the shifts of a chain take turns. */
#define PR_TAPS_KEPT 4

/* For a repeat; before and from have one item a cut, the others one a place. */
typedef struct PrTaps
{
	const PrEvaluation *ev;
	const PrContested *contested;
	int32_t		n;
	int64_t		repeat;
	const int32_t *before;		/* the last undirected place before a cut, -1 if none */
	const int32_t *from;		/* the first undirected place from a cut on, n if none */
	const int32_t *first,		/* as in the PrTapsBy of that repeat */
			   *last,
			   *alone;
	const bool *whole,
			   *split;
	PrTapsBy	kept[PR_TAPS_KEPT];
	int			oldest;			/* of these */
	const PrArena *arena;
} PrTaps;

/*
 * The contested punches of a chain of shifts, in order; goes_to tells their places. No repeat is
 * set yet.
 */
extern void pr_taps_begin(PrTaps *taps, const PrEvaluation *ev, const PrContested *contested,
						  int32_t n, const PrArena *arena);

/* Sets first, last, alone, whole and split. */
extern void pr_taps_within(PrTaps *taps, int64_t repeat);

/* Is a tap on both sides of a cut? */
static inline bool
pr_cuts_tap(const PrTaps *taps, int32_t cut)
{
	int32_t		left = taps->before[cut],
				right = taps->from[cut];

	return left >= 0 && right < taps->n && taps->first[left] == taps->first[right];
}

#endif							/* PRESENSI_CORE_TAPS_H */
