/*
 * reading.c: the reading of least misfit (see reading.h).
 *
 * What a shift adds to the misfit depends on the two cuts around it only; so the search goes from
 * the last shift of a chain to the first and keeps, for each cut before a shift and each way to
 * make it, the least misfit of that shift and those after. The cuts after a shift are tried in the
 * order of what they promise at the best: nearly always one of the first few is the best.
 */
#include "reading.h"

#include <stdlib.h>

#include "chain.h"

/* ---- what a shift adds ----------------------------------------------------------------------- */

static inline bool
may_join(const PrCut *cut, PrJoin join)
{
	return (cut->joins & 1 << join) != 0;
}

static int32_t
places_before(const PrHand *hand, int32_t place)
{
	int32_t		lo = 0,
				hi = hand->nplaces;

	while (lo < hi)
	{
		int32_t		mid = lo + (hi - lo) / 2;

		if (hand->places[mid] < place)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The punches of a shift between two cuts; false if some are not of those that it could use. */
static bool
deal(const PrChain *chain, const PrHand *hand, const PrCut *left, PrJoin begins,
	 const PrCut *right, PrJoin ends, int32_t *n)
{
	PrRun		begin = left->shared[begins],
				end = right->shared[ends];
	PrCandidate *k = chain->ev->candidates;

	for (const PrCandidate *from = hand->from; from < hand->end; from++)
	{
		bool		in_part = from->place >= left->at && from->place < right->at;
		bool		shared = from->place >= 0 && from->direction == PR_UNDIRECTED;

		*k = *from;
		if (shared && pr_in_run(begin, from->place))
			k++->roles = from->place == begin.from ? PR_MAY_BEGIN : PR_NO_ROLE;
		else if (shared && pr_in_run(end, from->place))
			k++->roles = from->place == end.till - 1 ? PR_MAY_END : PR_NO_ROLE;
		else if (in_part || from->place < 0)
			k++;
	}
	*n = (int32_t) (k - chain->ev->candidates);
	return places_before(hand, right->at) - places_before(hand, left->at) == right->at - left->at;
}

/* What a shift between two cuts is worth; false if these cannot be so made. */
static bool
weigh(const PrChain *chain, int32_t i, const PrCut *left, PrJoin begins,
	  const PrCut *right, PrJoin ends, PrWorth *worth)
{
	const PrHand *hand = &chain->hands[i];
	const PrCandidate *punches = chain->ev->candidates;
	const PrOwed *owed = hand->c->owed;
	bool		holds = chain->taps.from[left->at] < right->at;
	bool		goes_on = begins == PR_TORN || begins == PR_CONTINUED;
	bool		torn_left = holds && goes_on;
	bool		torn_right = holds && right->tears_last;
	/* A tap of which only one shift could use a part, and another holds some, here or elsewhere. */
	bool		tied_left = begins == PR_TIED && left->at > hand->tied_first;
	bool		tied_right = right->tied.later >= left->at;
	bool		torn_apart = tied_left || tied_right || right->at <= hand->tied_last ||
		right->tied.earlier >= left->at;
	bool		still_tied = tied_right || (begins == PR_TIED && !tied_left);
	PrJoin		must_end = torn_right ? PR_TORN
		: goes_on && !holds           ? PR_CONTINUED
		: still_tied                  ? PR_TIED
									  : PR_PLAIN;
	bool		shares = left->shared[begins].from < left->shared[begins].till ||
		right->shared[ends].from < right->shared[ends].till;
	bool		complete;
	PrChoice	choice;
	int32_t		n;

	*worth = (PrWorth) {0};
	/* A tap serves two shifts at most, and one of them holds it. */
	if (pr_max(left->shared[begins].from, right->shared[ends].from) <
		pr_min(left->shared[begins].till, right->shared[ends].till) ||
		(ends == PR_SHARES_BEFORE && right->shared[ends].from < left->at) ||
		(begins == PR_SHARES_AFTER && left->shared[begins].till > right->at))
		return false;
	/* A cut that tears no tap may share one instead. */
	if (ends != must_end && (must_end == PR_TORN || must_end == PR_CONTINUED ||
			(ends != PR_SHARES_BEFORE && ends != PR_SHARES_AFTER)))
		return false;
	worth->broken += !deal(chain, hand, left, begins, right, ends, &n);
	worth->broken += torn_left && begins == PR_TORN && chain->borders[i].touching;
	worth->broken += right->tied.before >= left->at && chain->borders[i].touching;
	worth->broken += right->tied.next >= left->at && chain->borders[i + 1].touching;
	if (worth->broken > 0 && !chain->lenient)
		return false;
	choice = pr_choose(owed, punches, punches + n);
	complete = pr_complete(owed, choice);
	if (shares && !complete)
		return false;
	worth->broken += !complete && (torn_left || torn_right || torn_apart);
	if (worth->broken > 0 && !chain->lenient)
		return false;
	pr_add_misfit(&worth->misfit, owed, punches, punches + n, choice);
	return true;
}

/* ---- the search ------------------------------------------------------------------------------ */

static int
compare(const PrWorth *a, const PrWorth *b)
{
	if (a->broken < 0 || b->broken < 0)
		return (a->broken < 0) - (b->broken < 0);
	if (a->broken != b->broken)
		return a->broken < b->broken ? -1 : 1;
	return pr_compare_misfits(&a->misfit, &b->misfit);
}

/*
 * What a shift between two cuts and all after it are worth; broken is -1 if there is no such
 * reading.
 */
static PrWorth
with_rest(const PrChain *chain, int32_t i, const PrCut *left, PrJoin begins,
		  const PrCut *right, PrJoin ends)
{
	PrWorth		worth;
	const PrWorth *rest = &right->rest[ends];

	if (right->at < left->at || !may_join(left, begins) || !may_join(right, ends) ||
		rest->broken < 0 ||
		!weigh(chain, i, left, begins, right, ends, &worth))
		return (PrWorth) {.broken = -1};
	worth.broken += rest->broken;
	worth.misfit.distance += rest->misfit.distance;
	worth.misfit.incomplete += rest->misfit.incomplete;
	worth.misfit.lost += rest->misfit.lost;
	return worth;
}

static inline int64_t
from_start_of(const PrOwed *owed, const PrCandidate *k)
{
	return k->direction == PR_OUT ? PR_NOT_FOUND : pr_from_start(owed, k->at);
}

static inline int64_t
from_end_of(const PrOwed *owed, const PrCandidate *k)
{
	return k->direction == PR_IN ? PR_NOT_FOUND : pr_from_end(owed, k->at);
}

/*
 * The same for all ways to make a cut: the check-in, or check-out, is one of the punches on its
 * side or of the tap that is shared.
 */
static void
fill_least(const PrChain *chain, const PrOwed *owed, const PrCut *cut, bool check_in,
	int64_t on_its_side, int64_t least[PR_NJOINS])
{
	for (PrJoin join = PR_PLAIN; join < PR_NJOINS; join++)
	{
		PrRun		tap = cut->shared[join];

		least[join] = on_its_side;
		for (int32_t place = tap.from; place < tap.till; place++)
		{
			int64_t		at = chain->ev->log.at[chain->contested[place].punch];

			least[join] =
				pr_min(least[join], check_in ? pr_from_start(owed, at) : pr_from_end(owed, at));
		}
	}
}

/*
 * What the check-in of shift i adds at the least if it is a punch after a cut before the shift, and
 * its check-out if it is one before a cut after it. A punch that only the shift could use may be
 * either.
 */
static void
find_least(PrChain *chain, int32_t i)
{
	const PrHand *hand = &chain->hands[i];
	const PrOwed *owed = hand->c->owed;
	PrBorder   *before = &chain->borders[i],
			   *after = &chain->borders[i + 1];
	const PrCandidate *k = hand->end;
	int64_t		from_start = PR_NOT_FOUND,
				from_end = owed->shift->spec->flags & PR_IN_ONLY ? 0 : PR_NOT_FOUND;

	for (const PrCandidate *own = hand->from; own < hand->end; own++)
		if (own->place < 0)
		{
			from_start = pr_min(from_start, from_start_of(owed, own));
			from_end = pr_min(from_end, from_end_of(owed, own));
		}
	for (int32_t l = before->ncuts; l-- > 0;)
	{
		for (; k > hand->from && (k[-1].place < 0 || k[-1].place >= before->cuts[l].at); k--)
			from_start = pr_min(from_start, from_start_of(owed, k - 1));
		fill_least(
			chain, owed, &before->cuts[l], true, from_start, before->cuts[l].least_after);
		before->cuts[l].tap_after = k < hand->end ? k->tap : -1;
	}
	k = hand->from;
	for (int32_t r = 0; r < after->ncuts; r++)
	{
		for (; k < hand->end && k->place < after->cuts[r].at; k++)
			from_end = pr_min(from_end, from_end_of(owed, k));
		fill_least(chain, owed, &after->cuts[r], false, from_end, after->cuts[r].least_before);
		after->cuts[r].tap_before = k > hand->from ? k[-1].tap : -1;
	}
}

/*
 * A way to cut after a shift, and the best that it can come to, whatever cut is before the shift.
 */
typedef struct PrPromise
{
	const PrCut *cut;
	PrJoin		join;
	PrWorth		worth;
} PrPromise;

static int
compare_promises(const void *a, const void *b)
{
	return compare(&((const PrPromise *) a)->worth, &((const PrPromise *) b)->worth);
}

static inline PrPromise
promise_of(const PrCut *cut, PrJoin join)
{
	PrPromise	promise = {cut, join, cut->rest[join]};

	promise.worth.misfit.distance += cut->least_before[join];
	return promise;
}

static int32_t
list_promises(const PrBorder *after, PrPromise *promises)
{
	int32_t		n = 0;

	for (int32_t r = 0; r < after->ncuts; r++)
		for (PrJoin join = PR_PLAIN; join < PR_NJOINS; join++)
			if (may_join(&after->cuts[r], join) && after->cuts[r].rest[join].broken >= 0)
				promises[n++] = promise_of(&after->cuts[r], join);
	if (n > 1)
		qsort(promises, n, sizeof(PrPromise), compare_promises);
	return n;
}

/* -1, 0, 1: what a cut before the shift can make of a promise, at the best, beside that. */
static inline int
compare_promised(const PrPromise *promise, const PrCut *left, PrJoin begins, const PrWorth *than)
{
	PrWorth		promised = promise->worth;

	promised.misfit.distance += left->least_after[begins];
	return compare(&promised, than);
}

/*
 * Would a shift get one tap only, so that its check-in or its check-out is not found, and is that
 * no better than a worth? Where punches follow each other closely this is all that is to be said.
 */
static bool
is_one_tap(const PrChain *chain, int32_t i, const PrCut *left, PrJoin begins,
	const PrPromise *promise, const PrWorth *than)
{
	const PrHand *hand = &chain->hands[i];
	const PrCut *right = promise->cut;
	PrWorth		worth = right->rest[promise->join];

	if (!hand->alike || hand->c->owed->shift->spec->flags & PR_IN_ONLY || left->at >= right->at ||
		left->tap_after != right->tap_before || left->shared[begins].till > 0 ||
		right->shared[promise->join].till > 0)
		return false;
	worth.misfit.distance += PR_NOT_FOUND +
		pr_min(left->least_after[begins], right->least_before[promise->join]);
	worth.misfit.incomplete++;
	return compare(&worth, than) >= 0;
}

/* Fills rest for the cuts before shift i from those after it. */
static void
step_back(PrChain *chain, int32_t i)
{
	PrBorder   *before = &chain->borders[i],
			   *after = &chain->borders[i + 1];
	int32_t		npromises;

	find_least(chain, i);
	npromises = list_promises(after, chain->promises);
	for (int32_t l = 0; l < before->ncuts; l++)
	{
		PrCut	   *left = &before->cuts[l];

		pr_let_interrupt(&chain->ev->arena);
		for (PrJoin begins = PR_PLAIN; begins < PR_NJOINS; begins++)
		{
			PrWorth		best = {.broken = -1};

			for (int32_t k = 0; k < npromises && may_join(left, begins); k++)
			{
				const PrPromise *promise = &chain->promises[k];
				PrWorth		worth;

				if (best.broken >= 0 && compare_promised(promise, left, begins, &best) >= 0)
					break;
				if (best.broken >= 0 && is_one_tap(chain, i, left, begins, promise, &best))
					continue;
				worth = with_rest(chain, i, left, begins, promise->cut, promise->join);
				if (compare(&worth, &best) < 0)
					best = worth;
			}
			left->rest[begins] = best;
		}
	}
}

static bool
search(PrChain *chain)
{
	const PrBorder *last = &chain->borders[chain->nshifts];

	for (PrJoin join = PR_PLAIN; join < PR_NJOINS; join++)
		last->cuts[0].rest[join] = (PrWorth) {.broken = join == PR_PLAIN ? 0 : -1};
	for (int32_t i = chain->nshifts; i-- > 0;)
		step_back(chain, i);
	return chain->borders[0].cuts[0].rest[PR_PLAIN].broken >= 0;
}

/*
 * Of the best readings, that with the earliest first cut, then the earliest second, and so on:
 * leaves each border that one cut. joins are the ways (as bits) to make the cut before shift i that
 * are still open.
 */
static void
settle_cuts(PrChain *chain)
{
	unsigned	joins = 1 << PR_PLAIN;

	for (int32_t i = 0; i + 1 < chain->nshifts; i++)
	{
		const PrCut *left = &chain->borders[i].cuts[0];
		PrBorder   *after = &chain->borders[i + 1];
		unsigned	open = 0;
		int32_t		r = -1;

		while (open == 0 && ++r < after->ncuts)
			for (unsigned pair = 0; pair < PR_NJOINS * PR_NJOINS; pair++)
			{
				PrJoin		begins = pair / PR_NJOINS,
							ends = pair % PR_NJOINS;
				PrPromise	promise;
				PrWorth		worth;

				if (!(joins & 1 << begins) || !may_join(&after->cuts[r], ends))
					continue;
				promise = promise_of(&after->cuts[r], ends);
				if (compare_promised(&promise, left, begins, &left->rest[begins]) > 0)
					continue;
				worth = with_rest(chain, i, left, begins, &after->cuts[r], ends);
				if (worth.broken >= 0 && compare(&worth, &left->rest[begins]) == 0)
					open |= 1 << ends;
			}
		joins = open;
		after->cuts += r;
		after->ncuts = 1;
	}
}

/* How the cut after shift i is made: of equal ones the first, which shares nothing. */
static PrJoin
settle_join(const PrChain *chain, int32_t i, PrJoin begins)
{
	const PrCut *left = &chain->borders[i].cuts[0],
			   *right = &chain->borders[i + 1].cuts[0];

	for (PrJoin ends = PR_PLAIN; ends < PR_NJOINS; ends++)
	{
		PrWorth		worth = with_rest(chain, i, left, begins, right, ends);

		if (worth.broken >= 0 && compare(&worth, &left->rest[begins]) == 0)
			return ends;
	}
	return PR_PLAIN;
}

/* ---- what comes of it ------------------------------------------------------------------------ */

static void
share(const PrChain *chain, int32_t i, PrRun tap)
{
	PrAttendance *a = chain->hands[i - 1].c,
			   *b = chain->hands[i].c;
	PrRun		run;

	if (tap.from >= tap.till)
		return;
	run = (PrRun) {chain->contested[tap.from].punch, chain->contested[tap.till - 1].punch + 1};
	a->ends = b->begins = run;
}

/*
 * The shift that gets a place which is cut to shift i: another, if that may not have it, as happens
 * only where no reading keeps all rules. Of those that may, the one to which it is nearest.
 */
static int32_t
taker_of(const PrChain *chain, int32_t i, int32_t place)
{
	const PrLog *log = &chain->ev->log;
	int32_t		p = chain->contested[place].punch,
				nearest = i;
	int64_t		least = PR_FOREVER;

	if (!chain->lenient)
		return i;
	for (int32_t k = pr_first_holder(chain, place); k <= pr_last_holder(chain, place); k++)
	{
		const PrOwed *owed = chain->hands[k].c->owed;
		PrRoles		roles = pr_roles_of(owed, log, p);
		int64_t		far = PR_FOREVER;

		if (roles != PR_NO_ROLE && k == i)
			return i;
		if (roles & PR_MAY_BEGIN)
			far = pr_from_start(owed, log->at[p]);
		if (roles & PR_MAY_END)
			far = pr_min(far, pr_from_end(owed, log->at[p]));
		if (far < least)
		{
			least = far;
			nearest = k;
		}
	}
	return nearest;
}

static void
hand_out(PrChain *chain)
{
	PrEvaluation *ev = chain->ev;
	PrJoin		begins = PR_PLAIN;

	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		PrJoin		ends = settle_join(chain, i, begins);
		const PrCut *left = &chain->borders[i].cuts[0],
				   *right = &chain->borders[i + 1].cuts[0];

		for (int32_t place = left->at; place < right->at; place++)
		{
			int32_t		p = chain->contested[place].punch;
			PrAttendance *c = chain->hands[taker_of(chain, i, place)].c;

			ev->goes_to[p] = pr_attendance_index(ev, c);
			ev->roles[p] = pr_roles_of(c->owed, &ev->log, p);
			pr_stretch(&c->own, p);
		}
		if (i + 1 < chain->nshifts)
			share(chain, i + 1, right->shared[ends]);
		begins = ends;
	}
}

/* Reads the chain of the shifts [from, till] of the order, which these contested punches join. */
static void
read_chain(PrEvaluation *ev, int32_t from, int32_t till, PrContested *contested, int32_t n,
		   const PrArena *arena)
{
	PrChain		chain;
	int32_t		most_cuts = 0;

	pr_chain_begin(&chain, ev, from, till, contested, n, arena);
	for (int32_t i = 0; i <= chain.nshifts; i++)
		if (chain.borders[i].ncuts > most_cuts)
			most_cuts = chain.borders[i].ncuts;
	chain.promises =
		arena->alloc(arena->ctx, (size_t) most_cuts * PR_NJOINS * sizeof(PrPromise));
	if (!search(&chain))
	{
		chain.lenient = true;
		search(&chain);
	}
	settle_cuts(&chain);
	search(&chain);
	hand_out(&chain);
}

void
pr_read_contested(PrEvaluation *ev, const PrContested *contested, int32_t n, const PrArena *arena)
{
	/* Per shift of the order: is it joined with the next; the first of its chain; */
	bool	   *joined = arena->alloc(arena->ctx, ev->norder * sizeof(bool));
	int32_t    *chain = arena->alloc(arena->ctx, ev->norder * sizeof(int32_t));
	/* where the punches of that chain end in sorted */
	int32_t    *end = arena->alloc(arena->ctx, ev->norder * sizeof(int32_t));
	PrContested *sorted = arena->alloc(arena->ctx, n * sizeof(PrContested));

	for (int32_t k = 0; k < n; k++)
		for (int32_t i = contested[k].first; i < contested[k].last; i++)
			joined[i] = true;
	for (int32_t i = 0; i < ev->norder; i++)
		chain[i] = i > 0 && joined[i - 1] ? chain[i - 1] : i;

	/* By chain: where windows are odd, punches of one may lie among those of another. */
	for (int32_t k = 0; k < n; k++)
		end[chain[contested[k].first]]++;
	for (int32_t i = 0, sum = 0; i < ev->norder; i++)
	{
		int32_t		count = end[i];

		end[i] = sum;
		sum += count;
	}
	for (int32_t k = 0; k < n; k++)
		sorted[end[chain[contested[k].first]]++] = contested[k];

	for (int32_t from = 0, till, done = 0; from < ev->norder; from = till + 1)
	{
		for (till = from; joined[till]; till++)
			;
		if (till > from)
			read_chain(ev, from, till, sorted + done, end[from] - done, arena);
		done = end[from];
	}
}
