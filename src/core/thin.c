/*
 * thin.c: the punches that can decide (see thin.h).
 */
#include "chain.h"

/* So many cuts of each border are kept because they fit best. */
#define CUTS_KEPT 8

/* Keeps a punch; it may lie outside the run. */
static inline void
keep(PrThin *thin, int32_t punch)
{
	if (pr_in_run(thin->run, punch))
		thin->kept[punch - thin->run.from] = true;
}

/* None of the run's punches is kept yet. */
static void
begin(PrThin *thin, const PrEvaluation *ev, PrRun run, const PrArena *arena)
{
	int32_t		n = run.till - run.from;

	*thin = (PrThin) {.ev = ev, .run = run, .kept = arena->alloc(arena->ctx, n * sizeof(bool))};
	for (int kind = PR_UNDIRECTED; kind <= PR_OUT; kind++)
		thin->of_kind[kind] = arena->alloc(arena->ctx, n * sizeof(int32_t));
	for (int32_t p = run.from; p < run.till; p++)
	{
		PrDirection kind = pr_direction(&ev->log, p);

		thin->of_kind[kind][thin->nof_kind[kind]++] = p;
	}
}

/* Keeps the punches that are nearest to an instant on each side: of all, and of each direction. */
static void
keep_around(PrThin *thin, int64_t at)
{
	int32_t		first = pr_first_punch_from(&thin->ev->log, at);

	for (int32_t p = first - 1; p <= first; p++)
		keep(thin, p);
	for (int kind = PR_UNDIRECTED; kind <= PR_OUT; kind++)
	{
		int32_t		lo = 0,
					hi = thin->nof_kind[kind];

		while (lo < hi)
		{
			int32_t		mid = lo + (hi - lo) / 2;

			if (thin->of_kind[kind][mid] < first)
				lo = mid + 1;
			else
				hi = mid;
		}
		for (int32_t k = lo - 1; k <= lo; k++)
			if (k >= 0 && k < thin->nof_kind[kind])
				keep(thin, thin->of_kind[kind][k]);
	}
}

/* Which punches are kept so far; their number. */
static int32_t
list_kept(const PrThin *thin, int32_t *kept)
{
	int32_t		n = 0;

	for (int32_t p = thin->run.from; p < thin->run.till; p++)
		if (pr_kept(thin, p))
			kept[n++] = p;
	return n;
}

/* Where the first and the last punches of a shift's part may be, and where they fit best. */
static void
keep_ends(PrChain *chain, const PrHand *hand)
{
	const PrOwed *owed = hand->c->owed;
	const PrShift *spec = owed->shift->spec;
	const PrCandidate *of_kind[3] = {NULL, NULL, NULL};

	keep_around(&chain->thin, owed->start);
	keep_around(&chain->thin, owed->end);
	if (spec->flags & PR_FLEX)
		for (int edge = 0; edge < 2; edge++)
		{
			int64_t		moved = (edge == 0 ? spec->flex_lo : spec->flex_hi) * PR_SEC;

			keep_around(&chain->thin, owed->start + moved);
			keep_around(&chain->thin, owed->end + moved);
		}
	if (hand->from == hand->end)
		return;
	keep_around(&chain->thin, hand->from->at);
	keep_around(&chain->thin, hand->end[-1].at);
	/* Where the punches of a direction begin to have other roles, or to be contested. */
	for (const PrCandidate *k = hand->from; k < hand->end; k++)
	{
		const PrCandidate *before = of_kind[k->direction];

		if (before == NULL || (before->place < 0) != (k->place < 0) || before->roles != k->roles)
		{
			keep_around(&chain->thin, k->at);
			if (before != NULL)
				keep_around(&chain->thin, before->at);
		}
		of_kind[k->direction] = k;
	}
}

/* The cuts that fit best, the best first; of equal ones the earlier. */
typedef struct BestCuts
{
	int32_t		n;
	int32_t		at[CUTS_KEPT];
	int64_t		misfit[CUTS_KEPT];
} BestCuts;

static void
note_cut(BestCuts *best, int32_t at, int64_t misfit)
{
	int32_t		k = best->n;

	if (k == CUTS_KEPT && misfit >= best->misfit[--k])
		return;
	best->n = k + 1;
	for (; k > 0 && misfit < best->misfit[k - 1]; k--)
	{
		best->at[k] = best->at[k - 1];
		best->misfit[k] = best->misfit[k - 1];
	}
	best->at[k] = at;
	best->misfit[k] = misfit;
}

/* How far the tap of a place lies from an instant, by its ends; 0 without one. */
static int64_t
from_tap(const PrChain *chain, int32_t place, int64_t at)
{
	int64_t		first,
				last;

	if (place < 0 || place >= chain->n)
		return 0;
	first = chain->ev->log.at[chain->contested[chain->taps.first[place]].punch];
	last = chain->ev->log.at[chain->contested[chain->taps.last[place]].punch];
	return first <= at && at <= last ? 0 : pr_min(pr_apart(first, at), pr_apart(last, at));
}

/*
 * The cuts that fit best by the punches beside them alone, among all, and by the taps beside them,
 * among those that go through no tap.
 */
static void
keep_best_cuts(PrChain *chain, int32_t i, int32_t from, int32_t till, int32_t *next)
{
	const PrLog *log = &chain->ev->log;
	const PrOwed *left = chain->hands[i - 1].c->owed,
			   *right = chain->hands[i].c->owed;
	BestCuts	best[2] = {{0}};
	int32_t		out = -1,
				in = -1;

	for (int32_t k = till; k-- > from;)
	{
		int32_t		p = chain->contested[k].punch;

		if (pr_roles(right, log->at[p], pr_direction(log, p)) & PR_MAY_BEGIN)
			in = p;
		next[k] = in;
	}
	for (int32_t k = from; k < till; k++)
	{
		int32_t		p = chain->contested[k].punch;
		bool		whole = !pr_cuts_tap(&chain->taps, k);

		if (out >= 0 && next[k] >= 0)
		{
			note_cut(&best[0], k,
				pr_apart(log->at[out], left->end) + pr_apart(log->at[next[k]], right->start));
			if (whole)
				note_cut(&best[1], k,
					from_tap(chain, chain->taps.before[k], left->end) +
						from_tap(chain, chain->taps.from[k], right->start));
		}
		if (pr_roles(left, log->at[p], pr_direction(log, p)) & PR_MAY_END)
			out = p;
	}
	for (int w = 0; w < 2; w++)
		for (int32_t b = 0; b < best[w].n; b++)
			for (int32_t k = best[w].at[b] - 1; k <= best[w].at[b]; k++)
				if (k >= 0 && k < chain->n)
					keep_around(&chain->thin, log->at[chain->contested[k].punch]);
}

/* Taps of the places [from, till) are kept by their first and last punch. */
static void
keep_taps(PrChain *chain, int32_t from, int32_t till)
{
	for (int32_t k = from; k < till; k++)
		if (chain->taps.from[k] == k && pr_kept(&chain->thin, chain->contested[k].punch))
		{
			keep(&chain->thin, chain->contested[chain->taps.first[k]].punch);
			keep(&chain->thin, chain->contested[chain->taps.last[k]].punch);
		}
}

static PrRun
run_of(const PrHand *hand)
{
	return pr_both_runs(hand->c->own, hand->c->contested);
}

/* What lies beside a kept punch, and just within and just beyond repeat of it. */
static void
keep_neighbours(PrChain *chain, const PrArena *arena)
{
	const PrLog *log = &chain->ev->log;
	PrRun		all = chain->thin.run;
	int32_t    *kept = arena->alloc(arena->ctx, (all.till - all.from) * sizeof(int32_t));
	int32_t		n = list_kept(&chain->thin, kept);

	for (int32_t k = 0; k < n; k++)
		for (int32_t beside = -1; beside <= 1; beside += 2)
			keep(&chain->thin, kept[k] + beside);
	for (int32_t i = 0, first = 0; i < chain->nshifts; i++)
	{
		PrRun		run = run_of(&chain->hands[i]);
		int64_t		repeat = pr_repeat(chain->hands[i].c->owed);

		pr_let_interrupt(arena);
		while (first > 0 && kept[first - 1] >= run.from)
			first--;
		while (first < n && kept[first] < run.from)
			first++;
		for (int32_t k = first; k < n && kept[k] < run.till; k++)
		{
			keep_around(&chain->thin, log->at[kept[k]] - repeat);
			keep_around(&chain->thin, log->at[kept[k]] + repeat + 1);
		}
	}
}

/* The places that a shift or the one before it could use. */
static PrRun
places_around(const PrChain *chain, int32_t i)
{
	PrRun		places = {0, 0};

	for (int32_t k = i > 0 ? i - 1 : i; k <= i; k++)
		if (chain->hands[k].nplaces > 0)
		{
			pr_stretch(&places, chain->hands[k].places[0]);
			pr_stretch(&places, chain->hands[k].places[chain->hands[k].nplaces - 1]);
		}
	return places;
}

/* Leaves in the hands what can decide; borders are between from and till. */
void
pr_thin_out(PrChain *chain, const int32_t *from, const int32_t *till, const PrArena *arena)
{
	PrRun		run = {0, 0};
	int32_t    *next = arena->alloc(arena->ctx, chain->n * sizeof(int32_t));

	for (int32_t i = 0; i < chain->nshifts; i++)
		run = pr_both_runs(run, run_of(&chain->hands[i]));
	begin(&chain->thin, chain->ev, run, arena);
	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		PrRun		places = places_around(chain, i);

		pr_let_interrupt(arena);
		keep_ends(chain, &chain->hands[i]);
		pr_taps_within(&chain->taps, pr_repeat(chain->hands[i > 0 ? i - 1 : 0].c->owed));
		if (i > 0)
			keep_best_cuts(chain, i, from[i], till[i], next);
		keep_taps(chain, places.from, places.till);
	}
	keep_neighbours(chain, arena);
	keep_taps(chain, 0, chain->n);
	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		PrHand	   *hand = &chain->hands[i];
		PrCandidate *end = hand->from;

		for (const PrCandidate *k = hand->from; k < hand->end; k++)
			if (pr_kept(&chain->thin, k->punch))
				*end++ = *k;
		hand->end = end;
	}
}

