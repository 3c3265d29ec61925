/*
 * choose.c: check-in and check-out (see choose.h).
 */
#include "choose.h"

#define FLAG(owed, flag) (((owed)->shift->spec->flags & (flag)) != 0)

static inline int64_t
distance(int64_t a, int64_t b)
{
	return a < b ? b - a : a - b;
}

/* ---- the choice ------------------------------------------------------------------------------ */

/* The punches of a shift as step 3 looks at them. */
typedef struct Punches
{
	const PrOwed *owed;
	const PrCandidate *from;
	const PrCandidate *end;
	const PrCandidate *lone;	/* the one that counts of undirected ones that are one tap */
	PrRoles		lone_role;		/* what it may be; PR_NO_ROLE: each may be what it may be */
} Punches;

static inline PrRoles
roles_of(const Punches *p, const PrCandidate *k)
{
	if (p->lone_role == PR_NO_ROLE || k->direction != PR_UNDIRECTED)
		return k->roles;
	return k == p->lone ? p->lone_role : PR_NO_ROLE;
}

/*
 * One tap that may be either begins the shift by its first punch or ends it by its last, not both:
 * what its nearest punch is nearer to, on the clock (section 3).
 */
static void
settle_lone_tap(Punches *p, const PrCandidate *first, const PrCandidate *last)
{
	int64_t		to_start = PR_FOREVER,
				to_end = PR_FOREVER;

	for (const PrCandidate *k = first; k <= last; k++)
		if (k->direction == PR_UNDIRECTED)
		{
			to_start = pr_min(to_start, distance(k->at, p->owed->start));
			to_end = pr_min(to_end, distance(k->at, p->owed->end));
		}
	p->lone_role = to_start <= to_end ? PR_MAY_BEGIN : PR_MAY_END;
	for (const PrCandidate *k = first; k <= last; k++)
		if (k->direction == PR_UNDIRECTED && k->roles & p->lone_role)
		{
			p->lone = k;
			if (p->lone_role == PR_MAY_BEGIN)
				break;
		}
}

static const PrCandidate *
find_check_in(const Punches *p)
{
	const PrCandidate *found = NULL;

	for (const PrCandidate *k = p->from; k < p->end; k++)
		if (roles_of(p, k) & PR_MAY_BEGIN)
		{
			found = k;
			if (!FLAG(p->owed, PR_IN_LAST))
				break;
		}
	return found;
}

/* A check-out is of another tap than the check-in, and more than repeat later. */
static const PrCandidate *
find_check_out(const Punches *p, const PrCandidate *check_in)
{
	int64_t		ends_after = check_in ? check_in->at + pr_repeat(p->owed) : PR_NEVER;
	int32_t		tap = check_in && check_in->direction == PR_UNDIRECTED ? check_in->tap : -1;

	if (FLAG(p->owed, PR_OUT_FIRST))
	{
		for (const PrCandidate *k = p->from; k < p->end; k++)
			if (roles_of(p, k) & PR_MAY_END && k->at > ends_after &&
				(k->direction != PR_UNDIRECTED || k->tap != tap))
				return k;
		return NULL;
	}
	for (const PrCandidate *k = p->end; k > p->from && k[-1].at > ends_after;)
		if (roles_of(p, --k) & PR_MAY_END && (k->direction != PR_UNDIRECTED || k->tap != tap))
			return k;
	return NULL;
}

/* The first (last) punch with that direction; NULL if there is none. */
static const PrCandidate *
first_directed(const Punches *p, PrDirection direction)
{
	for (const PrCandidate *k = p->from; k < p->end; k++)
		if (k->direction == direction)
			return k;
	return NULL;
}

static const PrCandidate *
last_directed(const Punches *p, PrDirection direction)
{
	for (const PrCandidate *k = p->end; k > p->from;)
		if ((--k)->direction == direction)
			return k;
	return NULL;
}

/*
 * Who left by an "out" and then came by an "in", with no "out" after it, had not left for good
 * (section 3).
 */
static const PrCandidate *
unless_came_back(const Punches *p, const PrCandidate *check_out)
{
	const PrCandidate *in,
			   *out;

	if (check_out == NULL || check_out->direction != PR_OUT)
		return check_out;
	in = last_directed(p, PR_IN);
	out = last_directed(p, PR_OUT);
	return in > out && in->at > check_out->at + pr_repeat(p->owed) ? NULL : check_out;
}

/*
 * The mirror: an "out" before the "in", with no "in" before that, tells of an earlier coming that
 * no punch shows.
 */
static bool
had_come_before(const Punches *p, const PrCandidate *check_in)
{
	const PrCandidate *in,
			   *out;

	if (check_in == NULL || check_in->direction != PR_IN)
		return false;
	out = first_directed(p, PR_OUT);
	if (out == NULL || out->at + pr_repeat(p->owed) >= check_in->at)
		return false;
	in = first_directed(p, PR_IN);
	return in > out;
}

PrChoice
pr_choose(const PrOwed *owed, const PrCandidate *from, const PrCandidate *end)
{
	Punches		p = {owed, from, end, NULL, PR_NO_ROLE};
	const PrCandidate *first = NULL,
			   *last = NULL;
	PrRoles		either = PR_NO_ROLE;
	PrChoice	choice;

	for (const PrCandidate *k = from; k < end; k++)
		if (k->direction == PR_UNDIRECTED)
		{
			if (first == NULL)
				first = k;
			last = k;
			either |= k->roles;
		}
	if (either == PR_MAY_BOTH && first->tap == last->tap)
		settle_lone_tap(&p, first, last);

	choice.check_in = find_check_in(&p);
	choice.check_out = unless_came_back(&p, find_check_out(&p, choice.check_in));
	if (had_come_before(&p, choice.check_in))
	{
		const PrCandidate *anew = unless_came_back(&p, find_check_out(&p, NULL));

		if (anew != NULL)
			choice = (PrChoice) {NULL, anew};
	}
	return choice;
}

/* ---- how well it fits ------------------------------------------------------------------------ */

bool
pr_complete(const PrOwed *owed, PrChoice choice)
{
	return choice.check_in != NULL && (choice.check_out != NULL || FLAG(owed, PR_IN_ONLY));
}

/*
 * How far an instant is before (negative) or after a span in which it would be on time; 0 within
 * it.
 */
static inline int64_t
beside(PrSpan on_time, int64_t at)
{
	return at < on_time.from ? at - on_time.from : at > on_time.till ? at - on_time.till : 0;
}

/*
 * The same of a punch, in whole seconds: if it is of a tap, that of the tap's punch which is
 * nearest, and of two equally near the one on the side that loses nothing (-1: before, 1: after).
 */
static int64_t
nearest(PrSpan on_time, int side, const PrCandidate *k, const PrCandidate *from,
	const PrCandidate *end)
{
	int64_t		best = beside(on_time, k->at) / PR_SEC;

	if (k->direction == PR_UNDIRECTED && best != 0)
		for (const PrCandidate *other = from; other < end; other++)
			if (other->direction == PR_UNDIRECTED && other->tap == k->tap)
			{
				int64_t		by = beside(on_time, other->at) / PR_SEC;

				if (distance(by, 0) < distance(best, 0) || (by == -best && by * side > 0))
					best = by;
			}
	return best;
}

/*
 * When a punch at a start or an end is on time: within the span of flex, and whenever within a
 * shift of hours.
 */
static PrSpan
on_time_around(const PrOwed *o, int64_t edge)
{
	const PrShift *spec = o->shift->spec;
	PrSpan		span = {edge, edge};

	if (FLAG(o, PR_FLEX))
		span = (PrSpan) {edge + spec->flex_lo * PR_SEC, edge + spec->flex_hi * PR_SEC};
	if (FLAG(o, PR_HOURS))
		span = (PrSpan) {pr_min(o->start, span.from), pr_max(o->end, span.till)};
	return span;
}

int64_t
pr_from_start(const PrOwed *o, int64_t at)
{
	return distance(beside(on_time_around(o, o->start), at), 0) / PR_SEC;
}

int64_t
pr_from_end(const PrOwed *o, int64_t at)
{
	return distance(beside(on_time_around(o, o->end), at), 0) / PR_SEC;
}

void
pr_add_misfit(PrMisfit *sum, const PrOwed *o, const PrCandidate *from, const PrCandidate *end,
			  PrChoice choice)
{
	if (choice.check_in != NULL)
	{
		int64_t		by = nearest(on_time_around(o, o->start), -1, choice.check_in, from, end);

		sum->distance += distance(by, 0);
		sum->lost += pr_max(by, 0);
	}
	else
		sum->distance += PR_NOT_FOUND;
	if (choice.check_out != NULL)
	{
		int64_t		by = nearest(on_time_around(o, o->end), 1, choice.check_out, from, end);

		sum->distance += distance(by, 0);
		sum->lost += pr_max(-by, 0);
	}
	else if (!FLAG(o, PR_IN_ONLY))
		sum->distance += PR_NOT_FOUND;
	sum->incomplete += !pr_complete(o, choice);
}

int
pr_compare_misfits(const PrMisfit *a, const PrMisfit *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	if (a->incomplete != b->incomplete)
		return a->incomplete < b->incomplete ? -1 : 1;
	return a->lost < b->lost ? -1 : a->lost > b->lost;
}
