/*
 * attribution.c: steps 2 and 3 of ruling a shift: to which shift each punch goes, and which of a shift's
 * punches are its check-in and check-out.
 */
#include "attribution.h"

static inline int64_t
distance(int64_t a, int64_t b)
{
	return a < b ? b - a : a - b;
}

/* ---- 2. Attribution ------------------------------------------------------------------------------------------ */

/* Of two shifts that a punch may serve, does it go to the earlier one? Differences, as sums could overflow. */
bool
pr_goes_to_earlier(const PrOwed *a, const PrOwed *b, int64_t at, PrDirection direction)
{
	switch (direction)
	{
		case PR_IN:
			return distance(at, a->start) < distance(at, b->start);
		case PR_OUT:
			return distance(at, a->end) <= distance(at, b->end);
		case PR_UNDIRECTED:
			break;
	}
	return at - a->end < b->start - at; /* before the middle of the gap or overlap */
}

static inline PrDirection
direction_of(const PrLog *log, int32_t punch)
{
	return log->dir ? (PrDirection) log->dir[punch] : PR_UNDIRECTED;
}

static inline void
stretch(PrRun *run, int32_t punch)
{
	if (run->from >= run->till)
		*run = (PrRun) {punch, punch + 1};
	else if (punch < run->from)
		run->from = punch;
	else if (punch >= run->till)
		run->till = punch + 1;
}

static inline void
stretch_over(PrRun *run, PrRun other)
{
	if (other.from < other.till)
	{
		stretch(run, other.from);
		stretch(run, other.till - 1);
	}
}

static inline int32_t
index_of(const PrEvaluation *ev, const PrCase *c)
{
	return (int32_t) (c - ev->cases);
}

/* When a case, and with it those behind it, may take its first punch. */
static inline int64_t
opens_at(const PrEvaluation *ev, PrCase *const *c)
{
	return c < ev->order + ev->norder ? (*c)->owed->start - ev->sequence.longest_lead : PR_FOREVER;
}

/* When it takes no more; never before it opens. */
static inline int64_t
closes_at(const PrEvaluation *ev, PrCase *const *c)
{
	return c < ev->order + ev->norder ? pr_max((*c)->owed->in_till, (*c)->owed->out_till) : PR_FOREVER;
}

/*
 * Every punch to the one shift it serves, pair by pair. What is read again and again is held in locals: the compiler must take
 * every store for one that may change it.
 */
static void
claim_punches(PrEvaluation *ev, const PrArena *arena)
{
	const PrLog log = ev->log;
	int32_t    *claim = ev->claim;
	uint8_t    *how = ev->how,
			   *claimed_roles = ev->roles;
	int64_t    *unclaimed = arena->alloc(arena->ctx, log.n * sizeof(int64_t));
	int32_t		nunclaimed = 0;
	PrCase	   *const *live = ev->order;	/* cases before it take no more punches, */
	PrCase	   *const *ahead = live;	/* those from here on none yet: */
	int64_t		closes = closes_at(ev, live),	/* until then live does, */
				opens = opens_at(ev, ahead);	/* and from then on ahead may */

	for (int32_t p = 0; p < log.n; p++)
	{
		int64_t		at = log.at[p];
		PrDirection direction = direction_of(&log, p);
		PrCase	   *winner = NULL;
		PrRoles		roles = PR_NO_ROLE;

		if ((p & 4095) == 4095 && ev->interrupt)
			ev->interrupt();
		while (opens <= at)
			opens = opens_at(ev, ++ahead);
		while (closes <= at)
			closes = closes_at(ev, ++live);
		for (PrCase *const *c = live; c < ahead; c++)
		{
			PrRoles		may = pr_roles((*c)->owed, at, direction);

			if (may != PR_NO_ROLE && (winner == NULL || !pr_goes_to_earlier(winner->owed, (*c)->owed, at, direction)))
			{
				winner = *c;
				roles = may;
			}
		}
		if (winner == NULL)
		{
			claim[p] = -1;
			unclaimed[nunclaimed++] = at;
			continue;
		}
		claim[p] = index_of(ev, winner);
		how[p] = PR_CLAIM_SHIFT;
		claimed_roles[p] = roles;
		stretch(&winner->own, p);
	}
	ev->unclaimed.at = unclaimed;
	ev->unclaimed.n = nunclaimed;
}

static inline bool
touch(const PrCase *a, const PrCase *b)
{
	return a->owed->end == b->owed->start && !(a->owed->shift->spec->flags & PR_IN_ONLY);
}

/* The undirected punches from the middle of a shift to the middle of the next that either could use. */
static void
find_border_punches(PrEvaluation *ev, PrCase *a, PrCase *b)
{
	int32_t		ia = index_of(ev, a);
	int32_t		ib = index_of(ev, b);
	PrRun		both = a->own;

	stretch_over(&both, b->own);
	for (int32_t p = both.from; p < both.till; p++)
	{
		int64_t		at = ev->log.at[p];

		if (ev->how[p] == PR_CLAIM_SHIFT && (ev->claim[p] == ia || ev->claim[p] == ib) &&
			direction_of(&ev->log, p) == PR_UNDIRECTED &&
			pr_out_window(a->owed, at) && pr_in_window(b->owed, at) &&
			at - a->owed->start > a->owed->end - at && at - b->owed->start <= b->owed->end - at)
		{
			ev->how[p] = PR_CLAIM_BORDER;
			ev->claim[p] = ia;
			stretch(&a->border, p);
		}
	}
	a->after = ib;
	b->before = ia;
}

/* Has the shift a check-in (check-out) other than at the border? */
static bool
has_own(const PrEvaluation *ev, const PrCase *c, PrDirection role)
{
	for (int32_t p = c->own.from; p < c->own.till; p++)
	{
		PrDirection direction = direction_of(&ev->log, p);

		if (ev->how[p] != PR_CLAIM_SHIFT || ev->claim[p] != index_of(ev, c))
			continue;
		if (direction == role || (direction == PR_UNDIRECTED && ev->roles[p] & (role == PR_IN ? PR_MAY_BEGIN : PR_MAY_END)))
			return true;
	}
	return false;
}

static void
share_border_punches(PrEvaluation *ev, PrCase *a, PrCase *b)
{
	int32_t		ia = index_of(ev, a);
	int64_t		repeat = a->owed->shift->spec->repeat * PR_SEC;
	PrRun		first = {0, 0},
				last = {0, 0};
	int			ngroups = 0;
	bool		before = false,
				after = false;

	for (int32_t p = a->border.from; p < a->border.till; p++)
	{
		int64_t		at = ev->log.at[p];

		if (ev->how[p] != PR_CLAIM_BORDER || ev->claim[p] != ia)
			continue;
		if (ngroups == 0 || at - ev->log.at[last.from] > repeat)
		{
			last.from = p;
			ngroups++;
		}
		last.till = p + 1;
		if (ngroups == 1)
			first = last;
		before |= at < a->owed->end;
		after |= at >= a->owed->end;
	}

	if (ngroups == 1)
	{
		bool		begun = has_own(ev, a, PR_IN) ||
			(a->before >= 0 && ev->cases[a->before].border.from < ev->cases[a->before].border.till);
		bool		ended = (b->owed->shift->spec->flags & PR_IN_ONLY) != 0 || has_own(ev, b, PR_OUT) || b->border.from < b->border.till;

		if (begun || !ended)
			a->ending = first;
		if (ended)
			b->beginning = first;
	}
	else if (before != after)
	{
		a->ending = first;
		b->beginning = last;
	}
	else
		for (int32_t p = a->border.from; p < a->border.till; p++)
		{
			if (ev->how[p] != PR_CLAIM_BORDER || ev->claim[p] != ia)
				continue;
			ev->how[p] = PR_CLAIM_SHIFT;
			ev->claim[p] = index_of(ev, ev->log.at[p] < a->owed->end ? a : b);
			ev->roles[p] = pr_roles(ev->cases[ev->claim[p]].owed, ev->log.at[p], PR_UNDIRECTED);
			stretch(&ev->cases[ev->claim[p]].own, p);
		}
}

void
pr_attribute(PrEvaluation *ev, const PrArena *arena)
{
	bool		shared = false;

	claim_punches(ev, arena);
	for (int32_t i = 0; ev->sequence.touching && i + 1 < ev->norder; i++)
		if (touch(ev->order[i], ev->order[i + 1]))
		{
			find_border_punches(ev, ev->order[i], ev->order[i + 1]);
			shared |= ev->order[i]->border.from < ev->order[i]->border.till;
		}
	for (int32_t i = 0; shared && i + 1 < ev->norder; i++)
		if (ev->order[i]->border.from < ev->order[i]->border.till)
			share_border_punches(ev, ev->order[i], ev->order[i + 1]);
}

/* ---- 3. Check-in and check-out ------------------------------------------------------------------------------- */

/* The punches of a shift, by time. */
typedef struct Gathered
{
	PrCandidate *from;
	PrCandidate *end;
	int64_t		first,
				last;			/* of the undirected ones; first > last if there is none */
} Gathered;

static inline bool
in_run(PrRun run, int32_t punch)
{
	return punch >= run.from && punch < run.till;
}

/* Those of its own have the roles that their windows give them; those of a border group begin or end the shift, as the border gave them to it. */
static inline PrRoles
roles_in(const PrEvaluation *ev, const PrCase *c, int32_t self, int32_t punch)
{
	if (ev->how[punch] == PR_CLAIM_SHIFT)
		return ev->claim[punch] == self ? ev->roles[punch] : PR_NO_ROLE;
	if (ev->how[punch] != PR_CLAIM_BORDER)
		return PR_NO_ROLE;
	if (ev->claim[punch] == self && in_run(c->ending, punch))
		return PR_MAY_END;
	return ev->claim[punch] == c->before && in_run(c->beginning, punch) ? PR_MAY_BEGIN : PR_NO_ROLE;
}

static inline Gathered
gather(const PrEvaluation *ev, const PrCase *c)
{
	Gathered	g = {ev->candidates, ev->candidates, PR_FOREVER, PR_NEVER};
	int32_t		self = index_of(ev, c);
	PrRun		run = c->own;

	stretch_over(&run, c->ending);
	stretch_over(&run, c->beginning);
	for (int32_t p = run.from; p < run.till; p++)
	{
		PrRoles		roles = roles_in(ev, c, self, p);
		int64_t		at = ev->log.at[p];

		if (roles == PR_NO_ROLE)
			continue;
		*g.end = (PrCandidate) {at, p, roles, direction_of(&ev->log, p) != PR_UNDIRECTED};
		if (!g.end++->directed)
		{
			g.first = pr_min(g.first, at);
			g.last = at;
		}
	}
	return g;
}

/* Undirected punches that all lie within repeat of each other are one punch: the one that begins or ends the shift, not both. */
static void
join_undirected(const Gathered *g, const PrOwed *o)
{
	PrCandidate *begin = NULL,
			   *end = NULL;

	for (PrCandidate *k = g->from; k < g->end; k++)
	{
		if (k->directed)
			continue;
		if (k->roles & PR_MAY_BEGIN && begin == NULL)
			begin = k;
		if (k->roles & PR_MAY_END)
			end = k;
	}
	if (begin != NULL && end != NULL)
	{
		if (distance(g->first, o->start) <= distance(g->first, o->end))
			end = NULL;
		else
			begin = NULL;
	}
	for (PrCandidate *k = g->from; k < g->end; k++)
		if (!k->directed)
			k->roles = k == begin ? PR_MAY_BEGIN : k == end ? PR_MAY_END : PR_NO_ROLE;
}

void
pr_choose_punches(const PrEvaluation *ev, PrCase *c)
{
	const PrOwed *o = c->owed;
	const PrShift *spec = o->shift->spec;
	int64_t		repeat = spec->repeat * PR_SEC;
	int64_t		ends_after = PR_NEVER,
				at = PR_NEVER;
	Gathered	g = gather(ev, c);

	if (g.first <= g.last && g.last - g.first <= repeat)
		join_undirected(&g, o);

	for (const PrCandidate *k = g.from; k < g.end; k++)
		if (k->roles & PR_MAY_BEGIN && (c->check_in < 0 || (spec->flags & PR_IN_LAST && k->at > at)))
		{
			c->check_in = k->punch;
			at = k->at;
		}
	if (c->check_in >= 0)
		ends_after = at + repeat;
	for (const PrCandidate *k = g.from; k < g.end; k++)
		if (k->roles & PR_MAY_END && k->at > ends_after &&
			(c->check_out < 0 || (!(spec->flags & PR_OUT_FIRST) && k->at > at)))
		{
			c->check_out = k->punch;
			at = k->at;
		}
}
