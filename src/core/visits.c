/*
 * visits.c: comings and goings (see visits.h).
 */
#include "visits.h"

static bool
same_tap(const PrCandidate *a, const PrCandidate *b)
{
	return a->direction == PR_UNDIRECTED && b->direction == PR_UNDIRECTED && a->tap == b->tap;
}

/*
 * Section 5: a tap is a coming or a going by turns, by its first punch as a coming, by its last as
 * a going; a directed punch is what it says, unless it says what is so already. A tap within repeat
 * after a directed punch is that punch again. What follows the check-out (with "out ... first"
 * there may be more) is no visit; but a last coming is seen wherever it is.
 */
PrVisits *
pr_find_visits(const PrOwed *owed, const PrCandidate *from, const PrCandidate *end, PrChoice choice,
	const PrArena *arena)
{
	PrVisits   *visits = arena->alloc(arena->ctx, sizeof(PrVisits));
	const PrCandidate *came = choice.check_in,
			   *latest = choice.check_in,	/* the latest coming or going */
			   *before = choice.check_in,
			   *repeated = NULL;	/* a punch of the latest tap that repeats a directed punch */
	const bool	first_counts = owed->shift->spec->flags & PR_OUT_FIRST;
	bool		inside = true;

	visits->visit = arena->alloc(arena->ctx, (end - from) * sizeof(PrVisit));
	for (const PrCandidate *k = choice.check_in + 1;
		 k < end && (k <= choice.check_out || !first_counts); k++)
	{
		bool		again = k->direction == PR_UNDIRECTED && before->direction != PR_UNDIRECTED &&
			k->at - before->at <= pr_repeat(owed);
		/* A going lasts to the last punch of its tap, a visit to the check-out at most. */
		const PrCandidate *went = k <= choice.check_out ? k : choice.check_out;

		before = k;
		if (same_tap(k, latest))
		{
			if (!inside && came <= choice.check_out)
			{
				visits->visit[visits->n - 1].span.till = went->at;
				visits->visit[visits->n - 1].went = went->punch;
			}
		}
		else if (again || (repeated != NULL && same_tap(k, repeated)))
			repeated = k;
		else if (inside && k->direction != PR_IN)
		{
			if (came <= choice.check_out)
				visits->visit[visits->n++] =
					(PrVisit) {{came->at, went->at}, came->punch, went->punch};
			inside = false;
			latest = k;
		}
		else if (!inside && k->direction != PR_OUT)
		{
			inside = true;
			came = latest = k;
		}
	}
	visits->inside = inside ? came->punch : -1;
	return visits;
}
