/*
 * reading.c: the reading of least misfit (see reading.h).
 *
 * The shifts that contested punches join are a chain. A reading of a chain cuts its contested punches, in order, into one
 * part for each shift, and may share a tap at a cut between two shifts that touch. What a shift adds to the misfit depends
 * on the two cuts around it only; so the search goes from the last shift to the first and keeps, for each cut before a
 * shift and each way to make it, the least misfit of that shift and those after it.
 */
#include "reading.h"

#include "taps.h"

/* How a cut is made. */
typedef enum Join
{
	PLAIN,						/* each punch to one side */
	SHARES_BEFORE,				/* the tap before the cut serves both sides */
	SHARES_AFTER,				/* the tap after it does */
	CONTINUED,					/* it goes through a tap, and the shift before it holds nothing of that tap: one before does */
	NJOINS
} Join;

/* What a reading of some shifts is worth: the fewer rules it breaks, then the less misfit, the better. */
typedef struct Worth
{
	int32_t		broken;			/* -1: no such reading */
	PrMisfit	misfit;
} Worth;

/* A place where the contested punches may be cut between two shifts. */
typedef struct Cut
{
	int32_t		at;				/* the punches before it go to the left */
	bool		apart;			/* it goes through a tap */
	PrRun		shared[NJOINS];	/* the places of the tap that both sides share, empty if there is none */
	Worth		rest[NJOINS];	/* the best of the shifts to the right */
} Cut;

typedef struct Border
{
	int32_t		ncuts;
	Cut		   *cuts;			/* in order */
	bool		touching;
	bool		always_apart;	/* every cut goes through a tap: then it may */
} Border;

/* A shift of the chain, and all punches that it could use. */
typedef struct Hand
{
	PrCase	   *c;
	PrCandidate *from,
			   *end;
	int32_t		tied_first,
				tied_last;		/* of the contested ones in a tap with one of its own: the first and the last place */
} Hand;

typedef struct Chain
{
	PrEvaluation *ev;
	int32_t		nshifts;
	Hand	   *hands;
	Border	   *borders;		/* border i is before shift i; the first and the last have one cut: all is on one side */
	int32_t		n;				/* contested punches, and of each place: */
	int32_t    *punches;		/* its index into the log */
	int32_t    *first,
			   *last;			/* the first and the last shift that could take it */
	PrTaps		taps;
	bool		lenient;		/* no reading keeps all rules: those that break the fewest count */
} Chain;

/* ---- the shifts and their punches ------------------------------------------------------------------------------ */

/* While a chain is read, claim has the places of its contested punches. */
static inline int32_t
claim_of_place(int32_t place)
{
	return PR_CONTESTED - 1 - place;
}

static inline int32_t
place_of(const PrEvaluation *ev, int32_t punch)
{
	return ev->claim[punch] < PR_CONTESTED ? PR_CONTESTED - 1 - ev->claim[punch] : -1;
}

/* An "out" more than repeat after an "in" that only this shift could use goes to no earlier one: a visit is not split. */
static void
keep_visits(Chain *chain, int32_t i)
{
	const PrEvaluation *ev = chain->ev;
	const PrCase *c = chain->hands[i].c;
	int64_t		came = PR_FOREVER;

	for (int32_t p = c->own.from; p < c->own.till && came == PR_FOREVER; p++)
		if (ev->claim[p] == pr_case_index(ev, c) && pr_direction(&ev->log, p) == PR_IN)
			came = ev->log.at[p] + pr_repeat(c->owed);
	for (int32_t p = c->contested.from; p < c->contested.till && came < PR_FOREVER; p++)
	{
		int32_t		place = place_of(ev, p);

		if (place >= 0 && pr_direction(&ev->log, p) == PR_OUT && ev->log.at[p] > came &&
			pr_may_end(c->owed, ev->log.at[p]) && chain->first[place] < i)
			chain->first[place] = i;
	}
}

static void
fill_hand(Chain *chain, int32_t i, const PrArena *arena)
{
	const PrEvaluation *ev = chain->ev;
	Hand	   *hand = &chain->hands[i];
	const PrCase *c = hand->c;
	PrRun		run = pr_both_runs(c->own, c->contested);
	int64_t		tapped = PR_FOREVER;
	int32_t		tap = 0;

	hand->from = hand->end = arena->alloc(arena->ctx, (run.till - run.from) * sizeof(PrCandidate));
	for (int32_t p = run.from; p < run.till; p++)
	{
		PrDirection direction = pr_direction(&ev->log, p);
		int64_t		at = ev->log.at[p];
		int32_t		place = place_of(ev, p);
		PrRoles		roles = PR_NO_ROLE;

		if (direction == PR_UNDIRECTED)
		{
			tap += at > tapped && at - tapped > pr_repeat(c->owed);
			tapped = at;
		}
		if (ev->claim[p] == pr_case_index(ev, c))
			roles = ev->roles[p];
		else if (place >= 0 && i >= chain->first[place])
			roles = pr_roles(c->owed, at, direction);
		if (roles != PR_NO_ROLE)
			*hand->end++ = (PrCandidate) {at, p, tap, place, roles, direction};
	}
}

/* Which contested punches are in a tap with punches that only this shift could use. */
static void
find_ties(Hand *hand)
{
	hand->tied_first = INT32_MAX;
	hand->tied_last = -1;
	for (const PrCandidate *k = hand->from; k < hand->end;)
	{
		const PrCandidate *tap = k;
		bool		own = false;

		for (; k < hand->end && k->tap == tap->tap; k++)
			own |= k->place < 0 && k->direction == PR_UNDIRECTED;
		for (; own && tap < k; tap++)
			if (tap->place >= 0 && tap->direction == PR_UNDIRECTED)
			{
				hand->tied_last = tap->place;
				if (hand->tied_first == INT32_MAX)
					hand->tied_first = tap->place;
			}
	}
}

/* ---- where it may be cut --------------------------------------------------------------------------------------- */

/* Does each punch of a tap serve both shifts, its last as a check-out of the one, its first as a check-in of the other? */
static bool
serves_both(const Chain *chain, const PrOwed *a, const PrOwed *b, PrRun tap)
{
	const PrLog *log = &chain->ev->log;
	int64_t		first = log->at[chain->punches[tap.from]],
				last = log->at[chain->punches[tap.till - 1]];

	if (!pr_may_begin(b, first) || !pr_may_end(a, last))
		return false;
	for (int32_t place = tap.from; place < tap.till; place++)
	{
		int64_t		at = log->at[chain->punches[place]];

		if (pr_direction(log, chain->punches[place]) == PR_UNDIRECTED &&
			(pr_roles(a, at, PR_UNDIRECTED) == PR_NO_ROLE || pr_roles(b, at, PR_UNDIRECTED) == PR_NO_ROLE))
			return false;
	}
	return true;
}

/* The tap of a place, if it may be shared over a cut: whole, and with at most directed punches within repeat between. */
static PrRun
shareable(const Chain *chain, const PrOwed *a, const PrOwed *b, int32_t place, int32_t beside_cut)
{
	const PrLog *log = &chain->ev->log;
	const PrTaps *taps = &chain->taps;
	PrRun		none = {0, 0},
				tap;
	int64_t		apart;

	if (place < 0 || place >= chain->n || !taps->whole[place])
		return none;
	tap = (PrRun) {taps->first[place], taps->last[place] + 1};
	apart = log->at[chain->punches[place]] - log->at[chain->punches[beside_cut]];
	if ((apart < 0 ? -apart : apart) > taps->repeat || !serves_both(chain, a, b, tap))
		return none;
	return tap;
}

static void
describe_cut(const Chain *chain, int32_t i, Cut *cut)
{
	const Hand *left = &chain->hands[i - 1],
			   *right = &chain->hands[i];
	const PrTaps *taps = &chain->taps;

	/* A punch that only one of them could use may be in the tap as well. */
	cut->apart = pr_cuts_tap(taps, cut->at) || cut->at <= left->tied_last || cut->at > right->tied_first;
	if (cut->apart || !chain->borders[i].touching || left->c->owed->shift->spec->flags & PR_IN_ONLY)
		return;
	cut->shared[SHARES_BEFORE] = shareable(chain, left->c->owed, right->c->owed, taps->before[cut->at], cut->at - 1);
	cut->shared[SHARES_AFTER] = shareable(chain, left->c->owed, right->c->owed, taps->from[cut->at], cut->at);
}

/* The cuts between shift i - 1 and shift i: from the last punch that goes to the left at least, to the first that does not. */
static void
find_cuts(Chain *chain, int32_t i, int32_t from, int32_t till, const PrArena *arena)
{
	Border	   *border = &chain->borders[i];
	const PrOwed *left = chain->hands[i - 1].c->owed;

	border->ncuts = till - from + 1;
	border->cuts = arena->alloc(arena->ctx, border->ncuts * sizeof(Cut));
	border->touching = left->end == chain->hands[i].c->owed->start;
	border->always_apart = true;
	pr_taps_within(&chain->taps, pr_repeat(left));
	for (int32_t k = 0; k < border->ncuts; k++)
	{
		border->cuts[k].at = from + k;
		describe_cut(chain, i, &border->cuts[k]);
		border->always_apart &= border->cuts[k].apart;
	}
}

static void
find_borders(Chain *chain, const PrArena *arena)
{
	int32_t    *from = arena->alloc(arena->ctx, (chain->nshifts + (size_t) 1) * sizeof(int32_t)),
			   *till = arena->alloc(arena->ctx, (chain->nshifts + (size_t) 1) * sizeof(int32_t));

	for (int32_t i = 0; i <= chain->nshifts; i++)
		till[i] = chain->n;
	for (int32_t place = 0; place < chain->n; place++)
	{
		from[chain->last[place] + 1] = place + 1;
		if (place < till[chain->first[place]])
			till[chain->first[place]] = place;
	}
	for (int32_t i = 1; i < chain->nshifts; i++)
		if (from[i] < from[i - 1])
			from[i] = from[i - 1];
	for (int32_t i = chain->nshifts; i-- > 1;)
		if (till[i] > till[i + 1])
			till[i] = till[i + 1];

	for (int32_t i = 1; i < chain->nshifts; i++)
		find_cuts(chain, i, from[i] < till[i] ? from[i] : till[i], from[i] < till[i] ? till[i] : from[i], arena);
	for (int32_t i = 0; i <= chain->nshifts; i += chain->nshifts)
	{
		chain->borders[i].ncuts = 1;
		chain->borders[i].cuts = arena->alloc(arena->ctx, sizeof(Cut));
		chain->borders[i].cuts[0].at = i == 0 ? 0 : chain->n;
	}
}

/* ---- what a shift adds ----------------------------------------------------------------------------------------- */

static inline bool
may_join(const Cut *cut, Join join)
{
	if (join == CONTINUED)
		return cut->apart;
	return join == PLAIN || cut->shared[join].from < cut->shared[join].till;
}

/* The punches of a shift between two cuts; false if some are not of those that it could use. */
static bool
deal(const Chain *chain, const Hand *hand, const Cut *left, Join begins, const Cut *right, Join ends, int32_t *n)
{
	PrRun		begin = left->shared[begins],
				end = right->shared[ends];
	PrCandidate *k = chain->ev->candidates;
	int32_t		places = 0;

	for (const PrCandidate *from = hand->from; from < hand->end; from++)
	{
		bool		in_part = from->place >= left->at && from->place < right->at;
		bool		shared = from->place >= 0 && from->direction == PR_UNDIRECTED;

		places += in_part;
		*k = *from;
		if (shared && pr_in_run(begin, from->place))
			k++->roles = from->place == begin.from ? PR_MAY_BEGIN : PR_NO_ROLE;
		else if (shared && pr_in_run(end, from->place))
			k++->roles = from->place == end.till - 1 ? PR_MAY_END : PR_NO_ROLE;
		else if (in_part || from->place < 0)
			k++;
	}
	*n = (int32_t) (k - chain->ev->candidates);
	return places == right->at - left->at;
}

/* What a shift between two cuts is worth; false if these cannot be so made. */
static bool
weigh(const Chain *chain, int32_t i, const Cut *left, Join begins, const Cut *right, Join ends, Worth *worth)
{
	const Hand *hand = &chain->hands[i];
	const PrCandidate *punches = chain->ev->candidates;
	const PrOwed *owed = hand->c->owed;
	bool		holds = chain->taps.from[left->at] < right->at;
	bool		left_apart = left->apart && !chain->borders[i].always_apart,
				right_apart = right->apart && !chain->borders[i + 1].always_apart;
	bool		passes_on = left_apart && !holds;
	bool		shares = left->shared[begins].from < left->shared[begins].till ||
		right->shared[ends].from < right->shared[ends].till;
	bool		complete;
	PrChoice	choice;
	int32_t		n;

	*worth = (Worth) {0};
	/* A tap serves two shifts at most: one of them holds it. */
	if ((ends == SHARES_BEFORE && right->shared[ends].from < left->at) ||
		(begins == SHARES_AFTER && left->shared[begins].till > right->at))
		return false;
	if (right_apart ? (ends == CONTINUED) != passes_on : ends == CONTINUED)
		return false;
	worth->broken += !deal(chain, hand, left, begins, right, ends, &n);
	worth->broken += left_apart && holds && begins == PLAIN && chain->borders[i].touching;
	if (worth->broken > 0 && !chain->lenient)
		return false;
	choice = pr_choose(owed, punches, punches + n);
	complete = pr_complete(owed, choice);
	if (shares && !complete)
		return false;
	worth->broken += !complete && ((left_apart && holds) || (right_apart && ends == PLAIN));
	if (worth->broken > 0 && !chain->lenient)
		return false;
	pr_add_misfit(&worth->misfit, owed, punches, punches + n, choice);
	return true;
}

/* ---- the search ------------------------------------------------------------------------------------------------ */

static int
compare(const Worth *a, const Worth *b)
{
	if (a->broken < 0 || b->broken < 0)
		return (a->broken < 0) - (b->broken < 0);
	if (a->broken != b->broken)
		return a->broken < b->broken ? -1 : 1;
	return pr_compare_misfits(&a->misfit, &b->misfit);
}

/* What a shift between two cuts and all after it are worth; broken is -1 if there is no such reading. */
static Worth
with_rest(const Chain *chain, int32_t i, const Cut *left, Join begins, const Cut *right, Join ends)
{
	Worth		worth;
	const Worth *rest = &right->rest[ends];

	if (right->at < left->at || !may_join(left, begins) || !may_join(right, ends) || rest->broken < 0 ||
		!weigh(chain, i, left, begins, right, ends, &worth))
		return (Worth) {.broken = -1};
	worth.broken += rest->broken;
	worth.misfit.distance += rest->misfit.distance;
	worth.misfit.incomplete += rest->misfit.incomplete;
	worth.misfit.lost += rest->misfit.lost;
	return worth;
}

/* Fills rest for the cuts before shift i from those after it. */
static void
step_back(Chain *chain, int32_t i)
{
	Border	   *before = &chain->borders[i],
			   *after = &chain->borders[i + 1];

	for (int32_t l = 0; l < before->ncuts; l++)
	{
		Cut		   *left = &before->cuts[l];

		pr_interrupt(chain->ev);
		for (Join begins = PLAIN; begins < NJOINS; begins++)
		{
			Worth		best = {.broken = -1};

			for (int32_t r = 0; r < after->ncuts; r++)
				for (Join ends = PLAIN; ends < NJOINS; ends++)
				{
					Worth		worth = with_rest(chain, i, left, begins, &after->cuts[r], ends);

					if (compare(&worth, &best) < 0)
						best = worth;
				}
			left->rest[begins] = best;
		}
	}
}

static bool
search(Chain *chain)
{
	const Border *last = &chain->borders[chain->nshifts];

	for (Join join = PLAIN; join < NJOINS; join++)
		last->cuts[0].rest[join] = (Worth) {.broken = join == PLAIN ? 0 : -1};
	for (int32_t i = chain->nshifts; i-- > 0;)
		step_back(chain, i);
	return chain->borders[0].cuts[0].rest[PLAIN].broken >= 0;
}

/*
 * Of the best readings, that with the earliest first cut, then the earliest second, and so on: leaves each border that one
 * cut. joins are the ways (as bits) to make the cut before shift i that are still open.
 */
static void
settle_cuts(Chain *chain)
{
	unsigned	joins = 1 << PLAIN;

	for (int32_t i = 0; i + 1 < chain->nshifts; i++)
	{
		const Cut  *left = &chain->borders[i].cuts[0];
		Border	   *after = &chain->borders[i + 1];
		unsigned	open = 0;
		int32_t		r = -1;

		while (open == 0 && ++r < after->ncuts)
			for (unsigned pair = 0; pair < NJOINS * NJOINS; pair++)
			{
				Join		begins = pair / NJOINS,
							ends = pair % NJOINS;
				Worth		worth;

				if (!(joins & 1 << begins))
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
static Join
settle_join(const Chain *chain, int32_t i, Join begins)
{
	const Cut  *left = &chain->borders[i].cuts[0],
			   *right = &chain->borders[i + 1].cuts[0];

	for (Join ends = PLAIN; ends < NJOINS; ends++)
	{
		Worth		worth = with_rest(chain, i, left, begins, right, ends);

		if (worth.broken >= 0 && compare(&worth, &left->rest[begins]) == 0)
			return ends;
	}
	return PLAIN;
}

/* ---- what comes of it ------------------------------------------------------------------------------------------ */

static void
share(const Chain *chain, int32_t i, PrRun tap)
{
	PrCase	   *a = chain->hands[i - 1].c,
			   *b = chain->hands[i].c;
	PrRun		run;

	if (tap.from >= tap.till)
		return;
	run = (PrRun) {chain->punches[tap.from], chain->punches[tap.till - 1] + 1};
	a->after = pr_case_index(chain->ev, b);
	b->before = pr_case_index(chain->ev, a);
	a->ends = b->begins = run;
}

static void
hand_out(Chain *chain)
{
	PrEvaluation *ev = chain->ev;
	Join		begins = PLAIN;

	for (int32_t i = 0; i < chain->nshifts; i++)
	{
		Join		ends = settle_join(chain, i, begins);
		const Cut  *left = &chain->borders[i].cuts[0],
				   *right = &chain->borders[i + 1].cuts[0];
		PrCase	   *c = chain->hands[i].c;

		for (int32_t place = left->at; place < right->at; place++)
		{
			int32_t		p = chain->punches[place];

			ev->claim[p] = pr_case_index(ev, c);
			ev->roles[p] = pr_roles(c->owed, ev->log.at[p], pr_direction(&ev->log, p));
			pr_stretch(&c->own, p);
		}
		if (i + 1 < chain->nshifts)
			share(chain, i + 1, right->shared[ends]);
		begins = ends;
	}
}

/* Reads the chain of the shifts [from, till] of the order, which these contested punches join. */
static void
read_chain(PrEvaluation *ev, int32_t from, int32_t till, const PrContested *contested, int32_t n, const PrArena *arena)
{
	Chain		chain = {.ev = ev, .nshifts = till - from + 1, .n = n};

	chain.hands = arena->alloc(arena->ctx, chain.nshifts * sizeof(Hand));
	chain.borders = arena->alloc(arena->ctx, (chain.nshifts + (size_t) 1) * sizeof(Border));
	chain.punches = arena->alloc(arena->ctx, n * sizeof(int32_t));
	chain.first = arena->alloc(arena->ctx, n * sizeof(int32_t));
	chain.last = arena->alloc(arena->ctx, n * sizeof(int32_t));
	for (int32_t place = 0; place < n; place++)
	{
		chain.punches[place] = contested[place].punch;
		chain.first[place] = contested[place].first - from;
		chain.last[place] = contested[place].last - from;
		ev->claim[contested[place].punch] = claim_of_place(place);
	}
	for (int32_t i = 0; i < chain.nshifts; i++)
	{
		chain.hands[i].c = ev->order[from + i];
		keep_visits(&chain, i);
	}
	for (int32_t i = 0; i < chain.nshifts; i++)
	{
		fill_hand(&chain, i, arena);
		find_ties(&chain.hands[i]);
	}
	pr_taps_begin(&chain.taps, &ev->log, chain.punches, n, arena);
	find_borders(&chain, arena);
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
	bool	   *joined = arena->alloc(arena->ctx, ev->norder * sizeof(bool));	/* with the next of the order */
	int32_t    *chain = arena->alloc(arena->ctx, ev->norder * sizeof(int32_t)); /* the first shift of its chain */
	int32_t    *end = arena->alloc(arena->ctx, ev->norder * sizeof(int32_t));	/* of the punches of a chain, in sorted */
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
