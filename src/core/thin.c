/*
 * thin.c: the punches that can decide (see thin.h).
 */
#include "chain.h"

/* So many cuts of each border are kept because they fit best. */
#define CUTS_KEPT 3

/* So many shifts in a row may each get a punch where one alone would be cut off. */
#define IN_A_ROW 3

/* Keeps a punch of the run. */
static inline void
keep(PrThin *thin, int32_t punch)
{
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

/* Keeps so many punches of each direction that are nearest to an instant on each side. */
static void
keep_around(PrThin *thin, int64_t at, int32_t many)
{
	int32_t		first = pr_first_punch_from(&thin->ev->log, at);

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
		for (int32_t k = lo - many; k < lo + many; k++)
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

/* The instants at which a distance from what is owed is least, or begins to grow; their number. */
#define MOST_EDGES 6

static int
edges_of(const PrOwed *owed, int64_t *edges)
{
	const PrShift *spec = owed->shift->spec;
	int64_t		moves[3] = {0, spec->flex_lo * PR_SEC, spec->flex_hi * PR_SEC};
	int			n = 0;

	for (int m = 0; m < (spec->flags & PR_FLEX ? 3 : 1); m++)
	{
		edges[n++] = owed->start + moves[m];
		edges[n++] = owed->end + moves[m];
	}
	return n;
}

/* Where the first and the last punches of a shift's part may be, and where they fit best. */
static void
keep_ends(PrChain *chain, const PrHand *hand)
{
	const PrCandidate *of_kind[3] = {NULL, NULL, NULL};
	int64_t		edges[MOST_EDGES];
	int			n = edges_of(hand->c->owed, edges);

	for (int e = 0; e < n; e++)
		keep_around(&chain->thin, edges[e], IN_A_ROW);
	if (hand->from == hand->end)
		return;
	keep_around(&chain->thin, hand->from->at, IN_A_ROW);
	keep_around(&chain->thin, hand->end[-1].at, IN_A_ROW);
	/* Where the punches of a direction begin to have other roles, or to be contested. */
	for (const PrCandidate *k = hand->from; k < hand->end; k++)
	{
		const PrCandidate *before = of_kind[k->direction];

		if (before == NULL || (before->place < 0) != (k->place < 0) || before->roles != k->roles)
		{
			keep_around(&chain->thin, k->at, IN_A_ROW);
			if (before != NULL)
				keep_around(&chain->thin, before->at, IN_A_ROW);
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

/* A role in a shift, and how far a punch in it would be from what is owed. */
typedef struct Part
{
	const PrOwed *owed;
	PrRoles		role;
} Part;

static int64_t
off_by(Part part, int64_t at)
{
	return part.role == PR_MAY_BEGIN ? pr_from_start(part.owed, at) : pr_from_end(part.owed, at);
}

static bool
may_play(const PrChain *chain, Part part, int32_t place)
{
	PrRoles		roles = pr_roles_of(part.owed, &chain->ev->log, chain->contested[place].punch);

	return (roles & part.role) != 0;
}

/* The same for the tap of a place, by its ends; 0 without one. */
static int64_t
tap_off_by(const PrChain *chain, Part part, int32_t place)
{
	int64_t		edge = part.role == PR_MAY_BEGIN ? part.owed->start : part.owed->end,
				first,
				last;

	if (place < 0 || place >= chain->n)
		return 0;
	first = chain->ev->log.at[chain->contested[chain->taps.first[place]].punch];
	last = chain->ev->log.at[chain->contested[chain->taps.last[place]].punch];
	return first <= edge && edge <= last ? 0 : pr_min(off_by(part, first), off_by(part, last));
}

/*
 * The cuts [from, till) that fit best if the last punch before them plays a part, and the first
 * after them another: by these punches alone, among all, and by the taps beside the cut, among
 * those that go through no tap.
 */
static void
keep_best_cuts(PrChain *chain, Part left, Part right, int32_t from, int32_t till, int32_t *next)
{
	const PrLog *log = &chain->ev->log;
	BestCuts	best[2] = {{0}};
	int32_t		last = -1,
				first = -1;

	for (int32_t k = till; k-- > from;)
	{
		if (may_play(chain, right, k))
			first = chain->contested[k].punch;
		next[k] = first;
	}
	for (int32_t k = from; k < till; k++)
	{
		if (last >= 0 && next[k] >= 0)
		{
			note_cut(&best[0], k, off_by(left, log->at[last]) + off_by(right, log->at[next[k]]));
			if (!pr_cuts_tap(&chain->taps, k))
				note_cut(&best[1], k, tap_off_by(chain, left, chain->taps.before[k]) +
					tap_off_by(chain, right, chain->taps.from[k]));
		}
		if (may_play(chain, left, k))
			last = chain->contested[k].punch;
	}
	for (int w = 0; w < 2; w++)
		for (int32_t b = 0; b < best[w].n; b++)
			for (int32_t k = best[w].at[b] - 1; k <= best[w].at[b]; k++)
				keep_around(&chain->thin, log->at[chain->contested[k].punch], 1);
}

/*
 * The best cuts between two shifts with nothing for those between them: a check-out is the last
 * punch of a part and a check-in the first, with "first" and "last" the other way round.
 */
static void
keep_best_between(PrChain *chain, const PrHand *before, const PrHand *after, int32_t from,
	int32_t till, int32_t *next)
{
	const PrOwed *a = before->c->owed,
			   *b = after->c->owed;
	bool		in_last = (a->shift->spec->flags & PR_IN_LAST) != 0,
				out_first = (b->shift->spec->flags & PR_OUT_FIRST) != 0;

	for (int l = 0; l <= in_last; l++)
		for (int r = 0; r <= out_first; r++)
			keep_best_cuts(chain, (Part) {a, l == 0 ? PR_MAY_END : PR_MAY_BEGIN},
				(Part) {b, r == 0 ? PR_MAY_BEGIN : PR_MAY_END}, from, till, next);
}

/* Taps of which a punch is kept are kept by their first and last punch, where taps are set. */
static void
keep_taps(PrChain *chain)
{
	const PrTaps *taps = &chain->taps;

	for (int32_t k = taps->known.from; k < taps->known.till; k++)
		if (taps->from[k] == k && pr_kept(&chain->thin, chain->contested[k].punch))
		{
			keep(&chain->thin, chain->contested[taps->first[k]].punch);
			keep(&chain->thin, chain->contested[taps->last[k]].punch);
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
		keep_around(&chain->thin, log->at[kept[k]], 1);
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
			keep_around(&chain->thin, log->at[kept[k]] - repeat, 1);
			keep_around(&chain->thin, log->at[kept[k]] + repeat + 1, 1);
		}
	}
}

void
pr_mark_cuts(PrChain *chain, const int32_t *from, const int32_t *till, const PrArena *arena)
{
	PrRun		run = {0, 0};
	int32_t    *next = arena->alloc(arena->ctx, chain->n * sizeof(int32_t));

	for (int32_t i = 0; i < chain->nshifts; i++)
		run = pr_both_runs(run, run_of(&chain->hands[i]));
	begin(&chain->thin, chain->ev, run, arena);
	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		pr_let_interrupt(arena);
		keep_ends(chain, &chain->hands[i]);
		if (i == 0)
			continue;
		pr_taps_at_border(chain, i, from[i], till[i]);
		for (int32_t k = i; k < chain->nshifts && from[k] <= till[i]; k++)
			keep_best_between(
				chain, &chain->hands[i - 1], &chain->hands[k], from[k], till[i], next);
		keep_taps(chain);
	}
	keep_neighbours(chain, arena);
	for (int32_t i = 1; i < chain->nshifts; i++)
	{
		pr_let_interrupt(arena);
		pr_taps_at_border(chain, i, from[i], till[i]);
		keep_taps(chain);
	}
}

/* ---- the punches that decide at these cuts --------------------------------------------------- */

/*
 * Of punches of one kind, a shift is judged by those at the ends of its part, at what is owed, and
 * at the ends of a tap (section 3 and the misfit).
 */
#define KINDS (3 * 4 * 2)

static inline int
kind_of(const PrCandidate *k)
{
	return (k->direction * 4 + k->roles) * 2 + (k->place >= 0);
}

/* A hand whose punches are sorted out. */
typedef struct Sieve
{
	const PrChain *chain;
	const PrHand *hand;
	int32_t		n;				/* of its punches */
	bool	   *marked;			/* before these, and at the end (n), something ends or begins */
	bool	   *kept;
} Sieve;

/* Marks the first punch of the hand that is not before one of the log. */
static void
mark_punch(Sieve *s, int32_t punch)
{
	int32_t		lo = 0,
				hi = s->n;

	while (lo < hi)
	{
		int32_t		mid = lo + (hi - lo) / 2;

		if (s->hand->from[mid].punch < punch)
			lo = mid + 1;
		else
			hi = mid;
	}
	s->marked[lo] = true;
}

static void
mark_place(Sieve *s, int32_t place)
{
	if (place < s->chain->n)
		mark_punch(s, s->chain->contested[place].punch);
}

static void
mark_instant(Sieve *s, int64_t at)
{
	mark_punch(s, pr_first_punch_from(&s->chain->ev->log, at));
}

/* The ends of the parts that the shift may get, and of the taps that it may share. */
static void
mark_cuts(Sieve *s, const PrBorder *border)
{
	for (int32_t k = 0; k < border->ncuts; k++)
	{
		mark_place(s, border->cuts[k].at);
		for (PrJoin join = PR_SHARES_BEFORE; join <= PR_SHARES_AFTER; join++)
		{
			PrRun		tap = border->cuts[k].shared[join];

			if (tap.from >= tap.till)
				continue;
			mark_place(s, tap.from);
			mark_place(s, tap.till);
		}
	}
}

/* Where a distance is least. */
static void
mark_edges(Sieve *s)
{
	int64_t		edges[MOST_EDGES];
	int			n = edges_of(s->hand->c->owed, edges);

	for (int e = 0; e < n; e++)
		mark_instant(s, edges[e]);
}

/* With "first": where a check-out may come after a check-in. */
static void
mark_first_check_outs(Sieve *s)
{
	const PrCandidate *punches = s->hand->from;
	int32_t		next = s->n,	/* the next undirected one, and the next of another tap */
				other = s->n;

	for (int32_t k = s->n; k-- > 0;)
	{
		if (punches[k].direction == PR_UNDIRECTED)
		{
			if (next == s->n || punches[next].tap != punches[k].tap)
				other = next;
			next = k;
		}
		if (!s->kept[k] || !(punches[k].roles & PR_MAY_BEGIN))
			continue;
		mark_instant(s, punches[k].at + pr_repeat(s->hand->c->owed) + 1);
		if (punches[k].direction == PR_UNDIRECTED)
			s->marked[other] = true;
	}
}

/* Keeps, of each kind, the nearest on both sides of all marks. */
static void
keep_beside_marks(Sieve *s)
{
	for (int side = 0; side < 2; side++)
	{
		int32_t		nearest[KINDS];

		for (int kind = 0; kind < KINDS; kind++)
			nearest[kind] = -1;
		for (int32_t step = 0; step <= s->n; step++)
		{
			int32_t		k = side == 0 ? step : s->n - step;

			pr_let_interrupt_at(&s->chain->ev->arena, step);
			if (side == 1 && k < s->n)
				nearest[kind_of(&s->hand->from[k])] = k;
			for (int kind = 0; kind < KINDS && s->marked[k]; kind++)
				if (nearest[kind] >= 0)
					s->kept[nearest[kind]] = true;
			if (side == 0 && k < s->n)
				nearest[kind_of(&s->hand->from[k])] = k;
		}
	}
}

/* Of each tap of which a punch is kept, the first and the last that are contested, or are not. */
static void
keep_ends_of_taps(Sieve *s)
{
	const PrCandidate *punches = s->hand->from;

	for (int32_t k = 0, next; k < s->n; k = next)
	{
		int32_t		ends[2][2] = {{-1, -1}, {-1, -1}};
		bool		any = false;

		for (next = k; next < s->n &&
			 (punches[next].direction != PR_UNDIRECTED || punches[next].tap == punches[k].tap);
			 next++)
		{
			int			contested = punches[next].place >= 0;

			if (punches[next].direction != PR_UNDIRECTED)
				continue;
			if (ends[contested][0] < 0)
				ends[contested][0] = next;
			ends[contested][1] = next;
			any |= s->kept[next];
		}
		for (int e = 0; e < 4 && any; e++)
			if (ends[e / 2][e % 2] >= 0)
				s->kept[ends[e / 2][e % 2]] = true;
	}
}

void
pr_thin_hands(PrChain *chain, const PrArena *arena)
{
	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		PrHand	   *hand = &chain->hands[i];
		PrCandidate *end = hand->from;
		Sieve		s = {.chain = chain, .hand = hand, .n = (int32_t) (hand->end - hand->from)};

		pr_let_interrupt(arena);
		s.marked = arena->alloc(arena->ctx, s.n + (size_t) 1);
		s.kept = arena->alloc(arena->ctx, s.n);
		s.marked[0] = s.marked[s.n] = true;
		mark_cuts(&s, &chain->borders[i]);
		mark_cuts(&s, &chain->borders[i + 1]);
		mark_edges(&s);
		keep_beside_marks(&s);
		if (hand->c->owed->shift->spec->flags & PR_OUT_FIRST)
		{
			mark_first_check_outs(&s);
			keep_beside_marks(&s);
		}
		keep_ends_of_taps(&s);
		for (int32_t k = 0; k < s.n; k++)
			if (s.kept[k])
				*end++ = hand->from[k];
		hand->end = end;
	}
}
