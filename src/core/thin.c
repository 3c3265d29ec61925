/*
 * thin.c: the punches that can decide (see thin.h).
 */
#include "chain.h"

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

/*
 * The cut that fits best by the punches beside it alone, among all and among those that go through
 * no tap.
 */
static void
keep_best_cuts(PrChain *chain, int32_t i, int32_t from, int32_t till, int32_t *next)
{
	const PrLog *log = &chain->ev->log;
	const PrOwed *left = chain->hands[i - 1].c->owed,
			   *right = chain->hands[i].c->owed;
	int64_t		best[2] = {PR_FOREVER, PR_FOREVER};
	int32_t		at[2] = {from, from};
	int32_t		out = -1,
				in = -1;

	for (int32_t k = till; k-- > from;)
	{
		int32_t		p = chain->contested[k].punch;

		if (pr_roles(right, log->at[p], pr_direction(log, p)) & PR_MAY_BEGIN)
			in = p;
		next[k] = in;
	}
	pr_taps_within(&chain->taps, pr_repeat(left));
	for (int32_t k = from; k < till; k++)
	{
		int32_t		p = chain->contested[k].punch;
		bool		whole = !pr_cuts_tap(&chain->taps, k);

		if (out >= 0 && next[k] >= 0)
		{
			int64_t		a = log->at[out] - left->end,
						b = log->at[next[k]] - right->start,
						sum = (a < 0 ? -a : a) + (b < 0 ? -b : b);

			for (int w = 0; w <= whole; w++)
				if (sum < best[w])
				{
					best[w] = sum;
					at[w] = k;
				}
		}
		if (pr_roles(left, log->at[p], pr_direction(log, p)) & PR_MAY_END)
			out = p;
	}
	for (int w = 0; w < 2; w++)
		for (int32_t k = at[w] - 1; k <= at[w]; k++)
			if (k >= 0 && k < chain->n)
				keep_around(&chain->thin, log->at[chain->contested[k].punch]);
}

/* Taps are kept by their first and last punch. */
static void
keep_taps(PrChain *chain)
{
	for (int32_t k = 0; k < chain->n; k++)
		if (chain->taps.from[k] == k && pr_kept(&chain->thin, chain->contested[k].punch))
		{
			keep(&chain->thin, chain->contested[chain->taps.first[k]].punch);
			keep(&chain->thin, chain->contested[chain->taps.last[k]].punch);
		}
}

/* What lies beside a kept punch, and just within and just beyond repeat of it. */
static void
keep_neighbours(PrChain *chain, const PrArena *arena)
{
	const PrLog *log = &chain->ev->log;
	int32_t    *kept = arena->alloc(arena->ctx, log->n * sizeof(int32_t));
	int32_t		n = list_kept(&chain->thin, kept);
	int64_t		repeat = -1;

	for (int32_t k = 0; k < n; k++)
		for (int32_t beside = -1; beside <= 1; beside += 2)
			keep(&chain->thin, kept[k] + beside);
	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		pr_let_interrupt(&chain->ev->arena);
		if (pr_repeat(chain->hands[i].c->owed) == repeat)
			continue;
		repeat = pr_repeat(chain->hands[i].c->owed);
		for (int32_t k = 0; k < n; k++)
		{
			keep_around(&chain->thin, log->at[kept[k]] - repeat);
			keep_around(&chain->thin, log->at[kept[k]] + repeat + 1);
		}
	}
}

/* Leaves in the hands what can decide; borders are between from and till. */
void
pr_thin_out(PrChain *chain, const int32_t *from, const int32_t *till, const PrArena *arena)
{
	PrRun		run = {0, 0};
	int32_t    *next = arena->alloc(arena->ctx, chain->n * sizeof(int32_t));

	for (int32_t i = 0; i < chain->nshifts; i++)
		run = pr_both_runs(run, pr_both_runs(chain->hands[i].c->own, chain->hands[i].c->contested));
	begin(&chain->thin, chain->ev, run, arena);
	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		keep_ends(chain, &chain->hands[i]);
		if (i > 0)
			keep_best_cuts(chain, i, from[i], till[i], next);
		keep_taps(chain);
	}
	keep_neighbours(chain, arena);
	keep_taps(chain);
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

