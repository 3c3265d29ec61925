/*
 * chain.h: shifts that contested punches join, and where these may be cut between them
 * (doc/rulings.md, section 2).
 *
 * A reading of a chain cuts its contested punches, in order, into one part for each shift, and may
 * share a tap at a cut between two shifts that touch.
 */
#ifndef PRESENSI_CORE_CHAIN_H
#define PRESENSI_CORE_CHAIN_H

#include "taps.h"
#include "thin.h"

/* How a cut is made. */
typedef enum PrJoin
{
	PR_PLAIN,					/* each punch to one side, and no tap is cut apart */
	PR_SHARES_BEFORE,			/* the tap before the cut serves both sides */
	PR_SHARES_AFTER,			/* the tap after it does */
	PR_TORN,					/* a tap of which the shift before it holds some is cut apart */
	PR_CONTINUED,				/* one is, of which it holds nothing: a shift before that does */
	PR_TIED,					/* a shift before it holds some of a tap tied to one after it */
	PR_NJOINS
} PrJoin;

/*
 * What a reading of some shifts is worth: the fewer rules it breaks, then the less misfit, the
 * better.
 */
typedef struct PrWorth
{
	int32_t		broken;			/* -1: no such reading */
	PrMisfit	misfit;
} PrWorth;

/*
 * The last places before a cut that are tied (see PrHand) to other shifts than the one before it;
 * -1 if there is none.
 */
typedef struct PrTies
{
	int32_t		before;			/* to the shift before that one */
	int32_t		earlier;		/* to that or an earlier one */
	int32_t		next;			/* to the shift after the cut */
	int32_t		later;			/* to that or a later one */
} PrTies;

/* A place where the contested punches may be cut between two shifts. */
typedef struct PrCut
{
	int32_t		at;				/* the punches before it go to the left */

	/* Does it go through the tap of the last place before it, which one shift could take whole? */
	bool		tears_last;

	PrTies		tied;
	uint8_t		joins;			/* how it may be made: a bit for each PrJoin */
	PrRun		shared[PR_NJOINS];	/* the places of the tap that both sides share, if any */
	PrWorth		rest[PR_NJOINS];	/* the best of the shifts to the right */

	/* What the check-out before it and the check-in after it add to the distance, at the least. */
	int64_t		least_before[PR_NJOINS];
	int64_t		least_after[PR_NJOINS];
	/* The tap of the last punch before it that the shift on its left has, of the first after it. */
	int32_t		tap_before,
				tap_after;
} PrCut;

typedef struct PrBorder
{
	int32_t		ncuts;
	PrCut	   *cuts;			/* in order */
	bool		touching;
} PrBorder;

/*
 * A shift of the chain, and all punches that it could use. A place is tied to a shift if it is in a
 * tap with punches that only this shift could use, and which the shift could take whole.
 */
typedef struct PrHand
{
	PrAttendance *c;
	PrCandidate *from,
			   *end;			/* of very many, those that can decide */
	bool		alike;			/* all are undirected and contested */
	int32_t    *places;			/* of all contested ones among them */
	int32_t		nplaces;
	/*
	 * The first of the places that are tied to it by the repeat of a shift before it that may have
	 * them, INT32_MAX if there is none; the last of those that are by its own, or -1.
	 */
	int32_t		tied_first,
				tied_last;
	int32_t		tied_from;		/* the first that is tied_first of it or of a shift after it */
} PrHand;

typedef struct PrChain
{
	PrEvaluation *ev;
	int32_t		nshifts;
	PrHand	   *hands;
	PrBorder   *borders;		/* i is before shift i; the outermost have one cut */
	PrContested *contested;		/* each with the shifts that may have it beside the others */
	int32_t		n;
	int32_t    *tied_to;		/* the shift to which a place is tied by its repeat, or -1 */
	PrTaps		taps;
	struct PrPromise *promises;	/* room for the ways to cut at one border */
	PrThin		thin;			/* what can decide, if many */
	bool		many;
	bool		lenient;		/* no reading keeps all rules: those that break the fewest count */
} PrChain;

/*
 * The chain of the shifts [from, till] of the order, which these contested punches join: its hands
 * and borders. Narrows the shifts of each punch to those that may have it. Until the punches are
 * given to shifts, goes_to has their places.
 */
extern void pr_chain_begin(PrChain *chain, PrEvaluation *ev, int32_t from, int32_t till,
						   PrContested *contested, int32_t n, const PrArena *arena);

/*
 * Sets the taps of the places around the cuts [from, till] of a border, and of those that the shift
 * before it could use, by the repeat of that shift.
 */
extern void pr_taps_at_border(PrChain *chain, int32_t border, int32_t from, int32_t till);

/* The first and the last shift of the chain that may have a place. */
static inline int32_t
pr_first_holder(const PrChain *chain, int32_t place)
{
	return chain->contested[place].first - chain->hands[0].c->nth;
}

static inline int32_t
pr_last_holder(const PrChain *chain, int32_t place)
{
	return chain->contested[place].last - chain->hands[0].c->nth;
}

/* From the first to the last contested place that a shift could use. */
static inline PrRun
pr_places_of(const PrHand *hand)
{
	return hand->nplaces == 0 ? (PrRun) {0, 0}
							  : (PrRun) {hand->places[0], hand->places[hand->nplaces - 1] + 1};
}

#endif							/* PRESENSI_CORE_CHAIN_H */
