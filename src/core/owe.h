/*
 * owe.h: step 1 of a ruling: what is owed of each shift of a plan, with and without excuses
 * (doc/rulings.md, section 1).
 */
#ifndef PRESENSI_CORE_OWE_H
#define PRESENSI_CORE_OWE_H

#include "plan.h"

/*
 * An excuse as given: a span of dates [date_from, date_till), or of instants, or both. Empty spans
 * have from >= till.
 */
typedef struct PrExcuse
{
	int32_t		date_from,
				date_till;
	PrSpan		span;
	const char *kind;			/* NULL if none */
	size_t		kind_len;
} PrExcuse;

/* What is owed of one shift. */
typedef struct PrOwed
{
	const PrPlanShift *shift;
	bool		excused;		/* nothing is owed: takes no part */
	bool		plain;			/* only windows and grace chosen for it, nothing excused */
	int64_t		start,
				end;			/* what is owed; flex moves it in step 4 */

	/* The windows as published, after excuses; no check-out window with in-only. */
	int64_t		in_lo,
				in_close,
				out_lo,
				out_close;

	/*
	 * A check-in is in [in_lo, in_till), a check-out in [out_from, out_till): the last unit of the
	 * window is in, and to the second it is before the end, after the start.
	 */
	int64_t		in_till,
				out_from,
				out_till;
	PrSpan		reach;			/* no punch outside may serve it */
	int64_t		final_from;		/* the last window of an owed punch is closed: not pending */
	int64_t		planned;		/* net, excuses off */
	int64_t		lost_at_most;	/* planned in whole units: what is lost is never more */
	int64_t		net_left;		/* net of what is left, floating breaks included */
	const PrSpan *out_of_duty;	/* what is excused, wherever flex moves it: sorted, disjoint */
	int			nout_of_duty;
	const PrSpan *holes;		/* those and the fixed breaks: sorted, disjoint */
	int			nholes;
	const PrExcuse *excuses;	/* those given; only if any of them is a span of out_of_duty */
	int			nexcuses;
	const char *excuse;			/* the kinds of those that take net time as published */
	size_t		excuse_len;
} PrOwed;

/* A shift where flex has moved it to: its excused spans and fixed breaks stay on the clock. */
typedef struct PrPlaced
{
	int64_t		start,
				end;			/* what is owed */
	int64_t		whole;			/* net, without excuses */
	int64_t		planned;		/* net, excuses off */
	int64_t		net_left;		/* net of what is left, floating breaks included */
} PrPlaced;

/* What attribution wants to know of shifts in a row. */
typedef struct PrSequence
{
	int64_t		longest_lead;	/* by how much windows open before their shift, at most */
	bool		in_order;		/* by pr_owed_before(), and something is owed of each */
	bool		touching;		/* one ends where the next starts, maybe */
	bool		apart;			/* no punch may serve two of them */
} PrSequence;

/* A plan and what is owed of each of its shifts where no excuse touches it. */
typedef struct PrDuties
{
	const PrPlan *plan;
	const PrOwed *owed;			/* as plan->shifts */
	PrSequence	sequence;		/* of these */
} PrDuties;

/* What is owed of a plan's shifts; the plan must outlive it. */
extern const PrDuties *pr_owe_plan(const PrPlan *plan, const PrArena *arena);

/* What excuses leave of a shift that is owed as a whole before. */
extern void pr_excuse(PrOwed *owed, const PrExcuse *excuses, int nexcuses, const PrArena *arena);

/* What is owed of a shift that has moved by so much. */
extern void pr_place(const PrOwed *owed, int64_t moved, PrPlaced *placed);

/*
 * The kinds of the excuses that take net time of a shift that has moved by so much; NULL if there
 * are none.
 */
extern const char *pr_kinds_taking(const PrOwed *owed, int64_t moved, size_t *len,
								   const PrArena *arena);

/* Does one shift come before another in the order of attribution: by (start, workday, shift_no)? */
extern bool pr_owed_before(const PrOwed *a, const PrOwed *b);

/*
 * Adds the next shift of a row to what is known of it; before is the one before it, NULL if it is
 * the first.
 */
extern void pr_extend_sequence(PrSequence *sequence, const PrOwed *before, const PrOwed *owed);

static inline int64_t
pr_unit(const PrOwed *owed)
{
	return owed->shift->spec->flags & PR_SECONDS ? PR_SEC : PR_MIN;
}

/* Towards minus infinity. */
static inline int64_t
pr_floor_to(int64_t value, int64_t unit)
{
	int64_t		over = value % unit;

	return value - (over < 0 ? over + unit : over);
}

/*
 * To whole minutes, or seconds. The units are constants here, as dividing by a variable takes
 * several times as long.
 */
static inline int64_t
pr_floor_to_unit(const PrOwed *o, int64_t value)
{
	return o->shift->spec->flags & PR_SECONDS ? pr_floor_to(value, PR_SEC)
											  : pr_floor_to(value, PR_MIN);
}

/* May a punch at that instant be the check-in, the check-out, if it has the direction? */
static inline bool
pr_may_begin(const PrOwed *owed, int64_t at)
{
	return at >= owed->in_lo && at < owed->in_till;
}

static inline bool
pr_may_end(const PrOwed *owed, int64_t at)
{
	return at >= owed->out_from && at < owed->out_till;
}

#endif							/* PRESENSI_CORE_OWE_H */
