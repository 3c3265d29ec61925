/*
 * chain.c: the hands and the borders of a chain (see chain.h).
 */
#include "chain.h"

/*
 * A chain with a shift that could use more contested punches than this is read by those that can
 * decide.
 */
#ifndef PR_MANY_CONTESTED
#define PR_MANY_CONTESTED 64
#endif

/* ---- the shifts and their punches ------------------------------------------------------------ */

/*
 * An "out" more than repeat after an "in" that only this shift could use goes to no earlier one: a
 * visit is not split.
 */
static void
keep_visits(PrChain *chain, int32_t i)
{
	const PrEvaluation *ev = chain->ev;
	const PrAttendance *c = chain->hands[i].c;
	int64_t		came = PR_FOREVER;

	for (int32_t p = c->own.from; p < c->own.till && came == PR_FOREVER; p++)
		if (ev->goes_to[p] == pr_attendance_index(ev, c) && pr_direction(&ev->log, p) == PR_IN)
			came = ev->log.at[p] + pr_repeat(c->owed);
	for (int32_t p = c->contested.from; p < c->contested.till && came < PR_FOREVER; p++)
	{
		int32_t		place = pr_place_of(ev, p);

		if (place >= 0 && pr_direction(&ev->log, p) == PR_OUT && ev->log.at[p] > came &&
			pr_may_end(c->owed, ev->log.at[p]) && pr_first_holder(chain, place) < i)
			chain->contested[place].first = c->nth;
	}
}

static void
fill_hand(PrChain *chain, int32_t i, const PrArena *arena)
{
	const PrEvaluation *ev = chain->ev;
	PrHand	   *hand = &chain->hands[i];
	const PrAttendance *c = hand->c;
	PrRun		run = pr_both_runs(c->own, c->contested);
	int64_t		tapped = PR_FOREVER;
	int32_t		tap = 0;

	hand->from = hand->end = arena->alloc(arena->ctx, (run.till - run.from) * sizeof(PrCandidate));
	hand->places = arena->alloc(arena->ctx, (run.till - run.from) * sizeof(int32_t));
	hand->alike = true;
	for (int32_t p = run.from; p < run.till; p++)
	{
		PrDirection direction = pr_direction(&ev->log, p);
		int64_t		at = ev->log.at[p];
		int32_t		place = pr_place_of(ev, p);
		PrRoles		roles = PR_NO_ROLE;

		if (direction == PR_UNDIRECTED)
		{
			tap += at > tapped && at - tapped > pr_repeat(c->owed);
			tapped = at;
		}
		if (ev->goes_to[p] == pr_attendance_index(ev, c))
			roles = ev->roles[p];
		else if (place >= 0 && i >= pr_first_holder(chain, place))
			roles = pr_roles(c->owed, at, direction);
		if (roles == PR_NO_ROLE)
			continue;
		*hand->end++ = (PrCandidate) {at, p, tap, place, roles, direction};
		hand->alike = hand->alike && place >= 0 && direction == PR_UNDIRECTED;
		if (place >= 0)
			hand->places[hand->nplaces++] = place;
	}
}

/* Is a contested punch tied to a shift, by the repeat that is set? */
static inline bool
is_tied(const PrTaps *taps, const PrHand *hand, int32_t place)
{
	return taps->alone[place] == hand->c->nth && !taps->split[place] &&
		pr_direction(&taps->ev->log, taps->contested[place].punch) == PR_UNDIRECTED;
}

/* The first place that is tied to a shift by the repeat of one before it that may have it. */
static int32_t
first_tied(PrChain *chain, int32_t i)
{
	const PrLog *log = &chain->ev->log;
	const PrHand *hand = &chain->hands[i];
	int32_t		first = INT32_MAX,
				holder = i;

	for (int32_t k = 0; k < hand->nplaces; k++)
		holder = pr_min(holder, pr_first_holder(chain, hand->places[k]));
	for (; holder < i; holder++)
	{
		const PrOwed *owed = chain->hands[holder].c->owed;

		pr_taps_within(&chain->taps, pr_repeat(owed), pr_places_of(hand));
		for (int32_t k = 0; k < hand->nplaces && hand->places[k] < first; k++)
		{
			int32_t		place = hand->places[k],
						p = chain->contested[place].punch;

			if (holder >= pr_first_holder(chain, place) &&
				is_tied(&chain->taps, hand, place) &&
				pr_roles(owed, log->at[p], PR_UNDIRECTED) != PR_NO_ROLE)
				first = place;
		}
	}
	return first;
}

/* Finds the places that are tied to a shift. */
static void
find_ties(PrChain *chain, int32_t i)
{
	PrHand	   *hand = &chain->hands[i];

	hand->tied_first = first_tied(chain, i);
	hand->tied_last = -1;
	pr_taps_within(&chain->taps, pr_repeat(hand->c->owed), pr_places_of(hand));
	for (int32_t k = 0; k < hand->nplaces; k++)
		if (is_tied(&chain->taps, hand, hand->places[k]))
		{
			hand->tied_last = hand->places[k];
			chain->tied_to[hand->tied_last] = i;
		}
}

/* ---- where it may be cut --------------------------------------------------------------------- */

/*
 * Does each punch of a tap serve both shifts, its last as a check-out of the one, its first as a
 * check-in of the other?
 */
static bool
serves_both(const PrChain *chain, const PrOwed *a, const PrOwed *b, PrRun tap)
{
	const PrLog *log = &chain->ev->log;
	int64_t		first = log->at[chain->contested[tap.from].punch],
				last = log->at[chain->contested[tap.till - 1].punch];

	if (!pr_may_begin(b, first) || !pr_may_end(a, last))
		return false;
	for (int32_t place = tap.from; place < tap.till; place++)
	{
		int64_t		at = log->at[chain->contested[place].punch];

		if (pr_direction(log, chain->contested[place].punch) == PR_UNDIRECTED &&
			(pr_roles(a, at, PR_UNDIRECTED) == PR_NO_ROLE ||
			 pr_roles(b, at, PR_UNDIRECTED) == PR_NO_ROLE))
			return false;
	}
	return true;
}

/*
 * The tap of a place, if it may be shared over a cut: whole, and with at most directed punches
 * within repeat between.
 */
static PrRun
shareable(const PrChain *chain, const PrOwed *a, const PrOwed *b, int32_t place, int32_t beside_cut)
{
	const PrLog *log = &chain->ev->log;
	const PrTaps *taps = &chain->taps;
	PrRun		none = {0, 0},
				tap;

	if (place < 0 || place >= chain->n || taps->split[place] || !taps->whole[place])
		return none;
	tap = (PrRun) {taps->first[place], taps->last[place] + 1};
	if (pr_apart(log->at[chain->contested[place].punch],
			log->at[chain->contested[beside_cut].punch]) > taps->repeat ||
		!serves_both(chain, a, b, tap))
		return none;
	return tap;
}

static void
describe_cut(const PrChain *chain, int32_t i, PrCut *cut)
{
	const PrHand *left = &chain->hands[i - 1],
			   *right = &chain->hands[i];
	const PrOwed *a = left->c->owed,
			   *b = right->c->owed;
	const PrTaps *taps = &chain->taps;
	int32_t		before = taps->before[cut->at];

	cut->tears_last = before >= 0 && !taps->split[before] && pr_cuts_tap(taps, cut->at);
	cut->joins = 1 << PR_PLAIN | 1 << PR_CONTINUED;
	if (cut->tears_last)
		cut->joins |= 1 << PR_TORN;
	if (right->tied_from < cut->at)
		cut->joins |= 1 << PR_TIED;
	if (pr_cuts_tap(taps, cut->at) || !chain->borders[i].touching ||
		a->shift->spec->flags & PR_IN_ONLY)
		return;
	cut->shared[PR_SHARES_BEFORE] = shareable(chain, a, b, taps->before[cut->at], cut->at - 1);
	cut->shared[PR_SHARES_AFTER] = shareable(chain, a, b, taps->from[cut->at], cut->at);
	for (PrJoin join = PR_SHARES_BEFORE; join <= PR_SHARES_AFTER; join++)
		if (cut->shared[join].from < cut->shared[join].till)
			cut->joins |= 1 << join;
}

void
pr_taps_at_border(PrChain *chain, int32_t border, int32_t from, int32_t till)
{
	const PrHand *before = &chain->hands[border - 1];
	PrRun		places = pr_places_of(before);

	pr_stretch(&places, chain->taps.before[from] >= 0 ? chain->taps.before[from] : from);
	pr_stretch(&places, till < chain->n ? chain->taps.from[till] : till);
	pr_taps_within(&chain->taps, pr_repeat(before->c->owed), places);
}

/* Of very many cuts, those count that have a punch that can decide on either side. */
static bool
can_decide(const PrChain *chain, int32_t cut, int32_t from, int32_t till)
{
	return !chain->many || cut == from || cut == till ||
		pr_kept(&chain->thin, chain->contested[cut - 1].punch) ||
		pr_kept(&chain->thin, chain->contested[cut].punch);
}

/* Looks at the places [from, till) before a border: to which shifts they are tied. */
static void
find_tied(const PrChain *chain, int32_t border, int32_t from, int32_t till, PrTies *tied)
{
	const PrTaps *taps = &chain->taps;
	int32_t		next = chain->hands[border - 1].c->nth + 1;

	for (int32_t place = from; place < till; place++)
	{
		if (taps->from[place] != place)
			continue;
		if (!taps->split[place] && taps->alone[place] >= next)
		{
			tied->later = place;
			if (taps->alone[place] == next)
				tied->next = place;
		}
		if (chain->tied_to[place] >= 0 && chain->tied_to[place] < border - 1)
		{
			tied->earlier = place;
			if (chain->tied_to[place] == border - 2)
				tied->before = place;
		}
	}
}

/*
 * The cuts between shift i - 1 and shift i: from the last punch that goes to the left at least, to
 * the first that does not.
 */
static void
find_cuts(PrChain *chain, int32_t i, int32_t from, int32_t till, const PrArena *arena)
{
	PrBorder   *border = &chain->borders[i];
	const PrHand *before = &chain->hands[i - 1];
	int32_t		place = before->nplaces > 0 ? before->places[0] : from;
	PrTies		tied = {-1, -1, -1, -1};

	border->touching =
		i < chain->nshifts && before->c->owed->end == chain->hands[i].c->owed->start;
	for (int32_t at = from; at <= till; at++)
		border->ncuts += can_decide(chain, at, from, till);
	border->cuts = arena->alloc(arena->ctx, border->ncuts * sizeof(PrCut));
	border->ncuts = 0;
	pr_taps_at_border(chain, i, from, till);
	for (int32_t at = from; at <= till; at++)
		if (can_decide(chain, at, from, till))
		{
			PrCut	   *cut = &border->cuts[border->ncuts++];

			find_tied(chain, i, place, at, &tied);
			place = place < at ? at : place;
			cut->at = at;
			cut->tied = tied;
			cut->joins = 1 << PR_PLAIN;
			if (i < chain->nshifts)
				describe_cut(chain, i, cut);
		}
}

static void
find_borders(PrChain *chain, const PrArena *arena)
{
	int32_t    *from = arena->alloc(arena->ctx, (chain->nshifts + (size_t) 1) * sizeof(int32_t)),
			   *till = arena->alloc(arena->ctx, (chain->nshifts + (size_t) 1) * sizeof(int32_t));

	for (int32_t i = 0; i <= chain->nshifts; i++)
		till[i] = chain->n;
	for (int32_t place = 0; place < chain->n; place++)
	{
		from[pr_last_holder(chain, place) + 1] = place + 1;
		if (place < till[pr_first_holder(chain, place)])
			till[pr_first_holder(chain, place)] = place;
	}
	for (int32_t i = 1; i < chain->nshifts; i++)
		if (from[i] < from[i - 1])
			from[i] = from[i - 1];
	for (int32_t i = chain->nshifts; i-- > 1;)
		if (till[i] > till[i + 1])
			till[i] = till[i + 1];

	for (int32_t i = 1; i < chain->nshifts; i++)
		if (from[i] > till[i])
		{
			int32_t		swap = from[i];

			from[i] = till[i];
			till[i] = swap;
		}
	if (chain->many)
		pr_mark_cuts(chain, from, till, arena);
	chain->borders[0].ncuts = 1;
	chain->borders[0].cuts = arena->alloc(arena->ctx, sizeof(PrCut));
	chain->borders[0].cuts[0].joins = 1 << PR_PLAIN;
	for (int32_t i = 1; i <= chain->nshifts; i++)
	{
		pr_let_interrupt(arena);
		find_cuts(chain, i, i < chain->nshifts ? from[i] : chain->n, till[i], arena);
	}
	if (chain->many)
		pr_thin_hands(chain, arena);
}

/* ---- the whole ------------------------------------------------------------------------------- */

void
pr_chain_begin(PrChain *chain, PrEvaluation *ev, int32_t from, int32_t till,
			   PrContested *contested, int32_t n, const PrArena *arena)
{
	int64_t		most = 0;

	*chain = (PrChain) {.ev = ev, .nshifts = till - from + 1, .contested = contested, .n = n};
	chain->hands = arena->alloc(arena->ctx, chain->nshifts * sizeof(PrHand));
	chain->borders = arena->alloc(arena->ctx, (chain->nshifts + (size_t) 1) * sizeof(PrBorder));
	chain->tied_to = arena->alloc(arena->ctx, n * sizeof(int32_t));
	for (int32_t place = 0; place < n; place++)
	{
		pr_let_interrupt_at(arena, place);
		chain->tied_to[place] = -1;
		ev->goes_to[contested[place].punch] = pr_goes_to_place(place);
	}
	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		pr_let_interrupt(arena);
		chain->hands[i].c = ev->order[from + i];
		keep_visits(chain, i);
	}
	pr_taps_begin(&chain->taps, ev, contested, n, arena);
	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		pr_let_interrupt(arena);
		fill_hand(chain, i, arena);
		find_ties(chain, i);
		most = pr_max(most, chain->hands[i].nplaces);
	}
	for (int32_t i = chain->nshifts; i-- > 0;)
		chain->hands[i].tied_from = i + 1 < chain->nshifts
			? pr_min(chain->hands[i].tied_first, chain->hands[i + 1].tied_from)
			: chain->hands[i].tied_first;
	chain->many = most > PR_MANY_CONTESTED;
	find_borders(chain, arena);
}
