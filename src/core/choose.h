/*
 * choose.h: step 3 of a ruling: which of a shift's punches are its check-in and check-out, and how
 * far they lie from what is owed (doc/rulings.md, section 3). Attribution weighs its readings with
 * the same functions.
 */
#ifndef PRESENSI_CORE_CHOOSE_H
#define PRESENSI_CORE_CHOOSE_H

#include "owe.h"
#include "punch_log.h"

/* What a punch may be to a shift, as bits: its check-in, its check-out. */
typedef enum PrRoles
{
	PR_NO_ROLE = 0,
	PR_MAY_BEGIN = 1,
	PR_MAY_END = 2,
	PR_MAY_BOTH = PR_MAY_BEGIN | PR_MAY_END
} PrRoles;

/* A punch of a shift. */
typedef struct PrCandidate
{
	int64_t		at;
	int32_t		punch;			/* index into the log */
	int32_t		tap;			/* of an undirected one: its tap's number, rising with time */
	int32_t		place;			/* for attribution: among the contested punches, -1 if not */
	uint8_t		roles;			/* PrRoles */
	uint8_t		direction;		/* PrDirection */
} PrCandidate;

/* Check-in and check-out of a shift, NULL if there is none. */
typedef struct PrChoice
{
	const PrCandidate *check_in;
	const PrCandidate *check_out;
} PrChoice;

/*
 * How badly readings fit, in whole seconds: sums over shifts. The less, the better; the first that
 * differs decides.
 */
typedef struct PrMisfit
{
	int64_t		distance;		/* from what is owed; PR_NOT_FOUND for each that lacks */
	int32_t		incomplete;		/* shifts that lack a punch they owe */
	int64_t		lost;			/* time late and early on the clock, without grace */
} PrMisfit;

/* What a check-in or check-out that is owed and not found counts. */
#define PR_NOT_FOUND INT64_C(10800)

/* Step 3 for the punches [from, end) of a shift, sorted as in the log. */
extern PrChoice pr_choose(const PrOwed *owed, const PrCandidate *from, const PrCandidate *end);

/* Has the shift all punches that it owes? */
extern bool pr_complete(const PrOwed *owed, PrChoice choice);

/* Adds the misfit of a shift whose punches are [from, end) to a sum. */
extern void pr_add_misfit(PrMisfit *sum, const PrOwed *owed, const PrCandidate *from,
						  const PrCandidate *end, PrChoice choice);

/*
 * How far a punch alone would lie from the start (the end) owed, in whole seconds: no check-in
 * (check-out) of a tap with it adds less to a misfit.
 */
extern int64_t pr_from_start(const PrOwed *owed, int64_t at);
extern int64_t pr_from_end(const PrOwed *owed, int64_t at);

/* -1, 0, 1: the order of misfits. */
extern int	pr_compare_misfits(const PrMisfit *a, const PrMisfit *b);

/* The roles that a punch may have in a shift, by its direction and the windows. */
static inline PrRoles
pr_roles(const PrOwed *owed, int64_t at, PrDirection direction)
{
	return (direction != PR_OUT && pr_may_begin(owed, at) ? PR_MAY_BEGIN : PR_NO_ROLE) |
		(direction != PR_IN && pr_may_end(owed, at) ? PR_MAY_END : PR_NO_ROLE);
}

static inline int64_t
pr_repeat(const PrOwed *owed)
{
	return owed->shift->spec->repeat * PR_SEC;
}

#endif							/* PRESENSI_CORE_CHOOSE_H */
