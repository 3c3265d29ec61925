/*
 * attribution.h: steps 2 and 3 of a ruling: to which shift each punch goes, and which of a shift's punches are its check-in and
 * check-out (doc/rulings.md, sections 2 and 3).
 */
#ifndef PRESENSI_CORE_ATTRIBUTION_H
#define PRESENSI_CORE_ATTRIBUTION_H

#include "owe.h"
#include "punch_log.h"

/* How a punch came to its shift. */
typedef enum PrClaim
{
	PR_CLAIM_NONE,				/* may serve no shift */
	PR_CLAIM_SHIFT,				/* goes to one shift, in whatever role */
	PR_CLAIM_BORDER				/* at the border of two touching shifts; the shifts' groups tell its use */
} PrClaim;

/* Indices [from, till) into the log; empty if from >= till. */
typedef struct PrRun
{
	int32_t		from,
				till;
} PrRun;

/* One shift under evaluation: what is owed of it, and the punches that go to it. */
typedef struct PrCase
{
	const PrOwed *owed;

	/* The punches that go to it: the range to look in, and whose claim counts there. */
	PrRun		own;			/* how = PR_CLAIM_SHIFT, claim = this case */
	PrRun		ending;			/* how = PR_CLAIM_BORDER, claim = this case: one border group that ends it */
	PrRun		beginning;		/* how = PR_CLAIM_BORDER, claim = before: one border group that begins it */
	int32_t		before,
				after;			/* the cases it touches at its start and its end, -1 if none */
	PrRun		border;			/* the undirected punches M around the border to the next case */
	int32_t		check_in,
				check_out;		/* indices into the log, -1 if none */
} PrCase;

/* What a punch may be to a shift, as bits: its check-in, its check-out. */
typedef enum PrRoles
{
	PR_NO_ROLE = 0,
	PR_MAY_BEGIN = 1,
	PR_MAY_END = 2
} PrRoles;

/* A punch of a shift. */
typedef struct PrCandidate
{
	int64_t		at;
	int32_t		punch;			/* index into the log */
	uint8_t		roles;			/* PrRoles */
	bool		directed;
} PrCandidate;

/* One evaluation: the shifts of a plan around a period against a log, up to as_of. */
typedef struct PrEvaluation
{
	const PrPlan *plan;
	PrLog		log;			/* cut at as_of */
	int64_t		as_of;
	int32_t		first_day,
				last_day;		/* plan days [first_day, last_day) that are ruled */
	int32_t		next_day,
				next_shift;		/* the ruling that pr_next_ruling() gives next */
	int32_t		ncases;
	PrCase	   *cases;			/* as plan->shifts from case_base on */
	int32_t		case_base;
	PrSequence	sequence;		/* of the cases that take part */
	int32_t		norder;
	PrCase	  **order;			/* cases that take part, by (start, workday, shift_no) */
	int32_t    *claim;			/* per punch: the case it goes to (at a border: the earlier one), -1 if none */
	uint8_t    *how;			/* per punch: PrClaim */
	uint8_t    *roles;			/* per punch: its PrRoles in the case that claims it as PR_CLAIM_SHIFT */
	PrLog		unclaimed;		/* the instants of those that go to no shift */
	PrCandidate *candidates;	/* room for the punches of one case */
	PrArena		arena;			/* where all of this lives */
	void		(*interrupt) (void);	/* called now and then in loops over user data; may be NULL */
} PrEvaluation;

/* Step 2: fills claim, how, unclaimed, and the runs of each case. */
extern void pr_attribute(PrEvaluation *ev, const PrArena *arena);

/* Of two shifts that a punch may serve, does it go to the earlier one? */
extern bool pr_goes_to_earlier(const PrOwed *a, const PrOwed *b, int64_t at, PrDirection direction);

/* Step 3: check_in and check_out of one shift. */
extern void pr_choose_punches(const PrEvaluation *ev, PrCase *c);

/* The case of a plan's shift. */
static inline PrCase *
pr_case_of(const PrEvaluation *ev, int32_t plan_shift)
{
	return &ev->cases[plan_shift - ev->case_base];
}

/* The roles that a punch may have in a shift, by its direction and the windows. */
static inline PrRoles
pr_roles(const PrOwed *owed, int64_t at, PrDirection direction)
{
	return (direction != PR_OUT && pr_in_window(owed, at) ? PR_MAY_BEGIN : PR_NO_ROLE) |
		(direction != PR_IN && pr_out_window(owed, at) ? PR_MAY_END : PR_NO_ROLE);
}

#endif							/* PRESENSI_CORE_ATTRIBUTION_H */
