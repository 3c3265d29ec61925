/*
 * ruling.c: how a shift is ruled, in the six steps and the order of the contract. doc/rulings.md is its prose twin,
 * test/oracle/ its slow independent one; a rule changes in all three or in none.
 */
#include "ruling.h"

#include <string.h>

#include "span.h"

#define FLAG(owed, flag) (((owed)->shift->spec->flags & (flag)) != 0)

static inline int64_t
distance(int64_t a, int64_t b)
{
	return a < b ? b - a : a - b;
}

/* Towards minus infinity. */
static inline int64_t
floor_to(int64_t value, int64_t unit)
{
	int64_t		rest = value % unit;

	return value - (rest < 0 ? rest + unit : rest);
}

/* To whole minutes, or seconds. The units are constants here, as dividing by a variable takes several times as long. */
static inline int64_t
floor_to_unit(const PrOwed *o, int64_t value)
{
	return FLAG(o, PR_SECONDS) ? floor_to(value, PR_SEC) : floor_to(value, PR_MIN);
}

/* ---- 1. Owed ------------------------------------------------------------------------------------------------- */

/* Excused spans and fixed breaks as one set. */
static void
find_holes(PrOwed *o, const PrArena *arena)
{
	const PrPlanShift *shift = o->shift;

	if (shift->nbreaks == 0)
	{
		o->holes = o->out_of_duty;
		o->nholes = o->nout_of_duty;
	}
	else
	{
		PrSpan	   *holes = arena->alloc(arena->ctx, (o->nout_of_duty + shift->nbreaks) * sizeof(PrSpan));

		memcpy(holes, o->out_of_duty, o->nout_of_duty * sizeof(PrSpan));
		memcpy(holes + o->nout_of_duty, shift->breaks, shift->nbreaks * sizeof(PrSpan));
		o->nholes = pr_span_union(holes, o->nout_of_duty + shift->nbreaks);
		o->holes = holes;
	}
}

/* From when till when it is owed, and the windows, where the start has moved later and the end earlier by so much. */
static void
owe_between(PrOwed *o, int64_t moved_in, int64_t moved_out)
{
	const PrPlanShift *shift = o->shift;
	int64_t		unit = pr_unit(o);

	if (o->planned <= 0)
	{
		o->planned = o->most = 0;
		o->excused = true;
		return;
	}
	o->most = floor_to_unit(o, o->planned);
	o->start = shift->start + moved_in;
	o->end = shift->end - moved_out;
	o->in_lo = shift->in_lo;
	o->in_close = shift->in_hi + moved_in;
	o->in_till = o->in_lo <= o->in_close ? o->in_close + unit : o->in_lo;
	if (!FLAG(o, PR_IN_ONLY))
	{
		o->out_lo = shift->out_lo - moved_out;
		o->out_close = shift->out_hi;
		o->out_till = o->out_lo <= o->out_close ? o->out_close + unit : o->out_lo;
	}
	else
		o->out_lo = o->out_till = o->in_lo;
}

void
pr_owe(PrOwed *o, const PrPlanShift *shift)
{
	o->shift = shift;
	o->start = shift->start;
	o->end = shift->end;
	o->planned = shift->planned;
	o->holes = shift->breaks;
	o->nholes = shift->nbreaks;
	o->rest = pr_span_outside(o->holes, o->nholes, shift->start, shift->end);
	owe_between(o, 0, 0);
}

void
pr_excuse(PrOwed *o, const PrExcuse *excuses, int nexcuses, const PrArena *arena)
{
	const PrPlanShift *shift = o->shift;
	int64_t		whole = o->rest;
	const PrSpan *first,
			   *last;

	pr_excuse_shift(o, excuses, nexcuses, arena);
	if (o->nout_of_duty == 0)
		return;
	first = &o->out_of_duty[0];
	last = &o->out_of_duty[o->nout_of_duty - 1];
	find_holes(o, arena);
	o->rest = pr_span_outside(o->holes, o->nholes, shift->start, shift->end);
	if (FLAG(o, PR_HOURS))
		o->planned -= whole - o->rest;
	else
		o->planned = o->rest - shift->spec->float_break * PR_SEC;
	owe_between(o, first->from == shift->start ? first->till - first->from : 0,
				last->till == shift->end ? last->till - last->from : 0);
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
	return c < ev->order + ev->norder ? (*c)->owed->start - ev->survey.longest_lead : PR_FOREVER;
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
	return a->owed->end == b->owed->start && !FLAG(a->owed, PR_IN_ONLY);
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
		bool		ended = FLAG(b->owed, PR_IN_ONLY) || has_own(ev, b, PR_OUT) || b->border.from < b->border.till;

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
	for (int32_t i = 0; ev->survey.touching && i + 1 < ev->norder; i++)
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

/* ---- 4. Flex ------------------------------------------------------------------------------------------------- */

/* By how much a flexible shift moves with the arrival. */
static int64_t
flex(const PrOwed *o, int64_t check_in)
{
	const PrShift *spec = o->shift->spec;
	int64_t		step = spec->flex_step * PR_SEC;
	int64_t		moved;

	if (check_in == PR_NEVER)
		return 0;
	moved = floor_to_unit(o, check_in - o->start);
	if (step > 0)
		moved = -floor_to(-moved, step);	/* a later arrival up, an earlier one in whole steps only */
	return pr_max(spec->flex_lo * PR_SEC, pr_min(moved, spec->flex_hi * PR_SEC));
}

/* ---- 5. Late and early --------------------------------------------------------------------------------------- */

static inline int64_t
forgive(int64_t minutes, int64_t grace, bool net)
{
	if (minutes <= grace)
		return 0;
	return net ? minutes - grace : minutes;
}

/* Time owed in [from, till): excused spans are not, fixed breaks only with "gross". */
static inline int64_t
owed_between(const PrOwed *o, int64_t from, int64_t till)
{
	return FLAG(o, PR_GROSS) ? pr_span_outside(o->out_of_duty, o->nout_of_duty, from, till)
		: pr_span_outside(o->holes, o->nholes, from, till);
}

/* Inlined where every shift is ruled, which spares the call and reading the same again. */
static inline __attribute__((always_inline)) void
rule_minutes(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	const PrShift *spec = o->shift->spec;
	uint32_t	flags = spec->flags;
	int64_t		moved = flags & PR_FLEX ? flex(o, checked_in) : 0;
	int64_t		starts_at = o->start + moved,
				ends_at = o->end + moved;
	int64_t		late = PR_UNKNOWN,
				early_leave = PR_UNKNOWN,
				worked = PR_UNKNOWN,
				overtime = PR_UNKNOWN;

	if (checked_in != PR_NEVER && checked_out != PR_NEVER)
	{
		int64_t		attended = pr_span_outside(o->holes, o->nholes, pr_max(checked_in, starts_at), pr_min(checked_out, ends_at));

		worked = attended;
		if (attended > (flags & PR_HOURS ? o->planned : o->rest) - attended)
			worked = pr_max(attended - spec->float_break * PR_SEC, 0);
		overtime = pr_max(checked_out - pr_max(ends_at, checked_in), 0);
	}
	if (checked_in != PR_NEVER)
	{
		late = flags & PR_HOURS ? 0 : floor_to_unit(o, owed_between(o, starts_at, pr_min(checked_in, ends_at)));
		late = pr_min(forgive(late, spec->grace * PR_SEC, flags & PR_GRACE_NET), o->most);
	}
	if (flags & PR_HOURS ? worked != PR_UNKNOWN : checked_out != PR_NEVER)
	{
		early_leave = flags & PR_HOURS ? pr_max(o->planned - worked, 0) : owed_between(o, pr_max(checked_out, starts_at), ends_at);
		early_leave = forgive(floor_to_unit(o, early_leave), spec->grace_out * PR_SEC, flags & PR_GRACE_OUT_NET);
		early_leave = pr_min(early_leave, o->most - pr_max(late, 0));
	}
	*r = (PrRuling) {
		.workday = o->shift->workday,
		.shift_no = o->shift->shift_no,
		.status = PR_PRESENT,
		.starts_at = starts_at,
		.ends_at = ends_at,
		.checked_in = checked_in,
		.checked_out = checked_out,
		.late = late,
		.early_leave = early_leave,
		.lost = 0,
		.worked = worked,
		.planned = o->planned,
		.excused = o->shift->planned - o->planned,
		.overtime = overtime,
		.excuse = o->excuse,
		.excuse_len = o->excuse_len
	};
}

void
pr_rule_minutes(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	rule_minutes(o, checked_in, checked_out, r);
}

/* ---- 6. Status ----------------------------------------------------------------------------------------------- */

static bool
is_pending(const PrEvaluation *ev, const PrOwed *o, const PrRuling *r)
{
	if (FLAG(o, PR_IN_ONLY))
		return ev->as_of < o->in_close && (r->checked_in == PR_NEVER || FLAG(o, PR_IN_LAST));
	return ev->as_of < o->out_close && (r->checked_out == PR_NEVER || r->checked_out < r->ends_at);
}

static bool
is_absent(const PrOwed *o, const PrRuling *r)
{
	if (r->checked_in == PR_NEVER)
		return r->checked_out == PR_NEVER;
	return FLAG(o, PR_ABSENT_AFTER) &&
		floor_to_unit(o, r->checked_in - r->starts_at) > o->shift->spec->absent_after * PR_SEC;
}

void
pr_rule_shift(const PrEvaluation *ev, const PrCase *c, PrRuling *r)
{
	const PrOwed *o = c->owed;

	rule_minutes(o, c->check_in >= 0 ? ev->log.at[c->check_in] : PR_NEVER,
				 c->check_out >= 0 ? ev->log.at[c->check_out] : PR_NEVER, r);
	if (o->excused)
	{
		r->status = PR_EXCUSED;
		r->starts_at = r->ends_at = PR_NEVER;
		r->worked = r->overtime = 0;
	}
	else if (is_pending(ev, o, r))
	{
		r->status = PR_PENDING;
		r->early_leave = r->worked = r->overtime = PR_UNKNOWN;
	}
	else if (is_absent(o, r))
	{
		r->status = PR_ABSENT;
		r->late = r->early_leave = PR_UNKNOWN;
		if (r->checked_in == PR_NEVER)
			r->worked = r->overtime = 0;
	}
	else if (r->checked_in == PR_NEVER)
		r->status = PR_MISSING_IN;
	else if (r->checked_out == PR_NEVER && !FLAG(o, PR_IN_ONLY))
		r->status = PR_MISSING_OUT;
	else
		r->status = PR_PRESENT;
	r->lost = pr_max(r->late, 0) + pr_max(r->early_leave, 0);
}

void
pr_rule_free_day(const PrEvaluation *ev, const PrPlanDay *day, PrRuling *r)
{
	const PrLog *free = &ev->unclaimed;
	int64_t		first = PR_NEVER,
				last = PR_NEVER;

	/* Clock changes may repeat hours around midnight: look wider and ask the wall clock. */
	for (int32_t p = pr_first_punch_from(free, day->from - PR_MOST_REPEATED);
		 p < free->n && free->at[p] < day->till + PR_MOST_REPEATED; p++)
	{
		if (!pr_on_day(day, free->at[p]))
			continue;
		if (first == PR_NEVER)
			first = free->at[p];
		else
			last = free->at[p];
	}
	*r = (PrRuling) {
		.workday = day->date,
		.shift_no = 0,
		.status = day->kind == PR_DAY_HOLIDAY ? PR_HOLIDAY : PR_OFF,
		.starts_at = PR_NEVER,
		.ends_at = PR_NEVER,
		.checked_in = first,
		.checked_out = last,
		.late = PR_UNKNOWN,
		.early_leave = PR_UNKNOWN,
		.lost = 0,
		.worked = 0,
		.planned = 0,
		.excused = 0,
		.overtime = last != PR_NEVER ? last - first : 0,
		.excuse = NULL,
		.excuse_len = 0
	};
}
