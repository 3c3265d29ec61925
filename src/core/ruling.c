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
		o->planned = 0;
		o->excused = true;
		return;
	}
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

bool
pr_may_serve(const PrOwed *o, int64_t at, PrDirection direction)
{
	return (direction != PR_OUT && pr_in_window(o, at)) || (direction != PR_IN && pr_out_window(o, at));
}

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
		run->from = punch;
	run->from = run->from < punch ? run->from : punch;
	run->till = run->till > punch + 1 ? run->till : punch + 1;
}

static inline int32_t
index_of(const PrEvaluation *ev, const PrCase *c)
{
	return (int32_t) (c - ev->cases);
}

/* Every punch to the one shift it serves, pair by pair. */
static void
claim_punches(PrEvaluation *ev, const PrArena *arena)
{
	int64_t		longest_lead = 0;
	PrCase	   *const *end = ev->order + ev->norder;
	PrCase	   *const *live = ev->order;	/* shifts before it take no more punches */
	int64_t    *unclaimed = arena->alloc(arena->ctx, ev->log.n * sizeof(int64_t));

	ev->unclaimed.at = unclaimed;
	for (PrCase *const *c = live; c < end; c++)
		longest_lead = pr_max(longest_lead, (*c)->owed->start - pr_min((*c)->owed->in_lo, (*c)->owed->out_lo));
	for (int32_t p = 0; p < ev->log.n; p++)
	{
		int64_t		at = ev->log.at[p];
		PrDirection direction = direction_of(&ev->log, p);
		PrCase	   *winner = NULL;

		if ((p & 4095) == 4095 && ev->interrupt)
			ev->interrupt();
		while (live < end && pr_max((*live)->owed->in_till, (*live)->owed->out_till) <= at)
			live++;
		for (PrCase *const *c = live; c < end && (*c)->owed->start - longest_lead <= at; c++)
			if (pr_may_serve((*c)->owed, at, direction) && (winner == NULL || !pr_goes_to_earlier(winner->owed, (*c)->owed, at, direction)))
				winner = *c;
		if (winner == NULL)
		{
			ev->claim[p] = -1;
			unclaimed[ev->unclaimed.n++] = at;
			continue;
		}
		ev->claim[p] = index_of(ev, winner);
		ev->how[p] = PR_CLAIM_SHIFT;
		stretch(&winner->own, p);
	}
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

	if (b->own.from < b->own.till)
	{
		stretch(&both, b->own.from);
		stretch(&both, b->own.till - 1);
	}
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
		if (direction == role)
			return true;
		if (direction == PR_UNDIRECTED &&
			(role == PR_IN ? pr_in_window(c->owed, ev->log.at[p]) : pr_out_window(c->owed, ev->log.at[p])))
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
			stretch(&ev->cases[ev->claim[p]].own, p);
		}
}

void
pr_attribute(PrEvaluation *ev, const PrArena *arena)
{
	bool		shared = false;

	claim_punches(ev, arena);
	for (int32_t i = 0; i + 1 < ev->norder; i++)
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

/* The punches of a shift. */
typedef struct Gathered
{
	PrCandidate *from;
	PrCandidate *end;
	int64_t		first,
				last;			/* of the undirected ones; first > last if there is none */
} Gathered;

static inline void
add_candidate(Gathered *g, const PrEvaluation *ev, int32_t punch, bool directed, bool may_begin, bool may_end)
{
	int64_t		at = ev->log.at[punch];

	*g->end++ = (PrCandidate) {at, punch, directed, may_begin, may_end};
	if (!directed)
	{
		g->first = pr_min(g->first, at);
		g->last = pr_max(g->last, at);
	}
}

/* Those that it has of its own; their windows tell their roles. */
static inline void
gather_own(Gathered *g, const PrEvaluation *ev, const PrCase *c)
{
	const PrOwed *o = c->owed;
	int32_t		self = index_of(ev, c);

	for (int32_t p = c->own.from; p < c->own.till; p++)
		if (ev->how[p] == PR_CLAIM_SHIFT && ev->claim[p] == self)
		{
			PrDirection direction = direction_of(&ev->log, p);

			add_candidate(g, ev, p, direction != PR_UNDIRECTED,
						  direction != PR_OUT && pr_in_window(o, ev->log.at[p]),
						  direction != PR_IN && pr_out_window(o, ev->log.at[p]));
		}
}

/* Those of a border group, which begin the shift or end it as the border gave them to it. */
static inline void
gather_border(Gathered *g, const PrEvaluation *ev, PrRun group, int32_t claim, bool begins)
{
	for (int32_t p = group.from; p < group.till; p++)
		if (ev->how[p] == PR_CLAIM_BORDER && ev->claim[p] == claim)
			add_candidate(g, ev, p, false, begins, !begins);
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
		if (k->may_begin && (begin == NULL || k->at < begin->at))
			begin = k;
		if (k->may_end && (end == NULL || k->at > end->at))
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
		{
			k->may_begin = k == begin;
			k->may_end = k == end;
		}
}

void
pr_choose_punches(const PrEvaluation *ev, PrCase *c)
{
	const PrOwed *o = c->owed;
	int64_t		repeat = o->shift->spec->repeat * PR_SEC;
	int64_t		at = PR_NEVER,
				ends_after = PR_NEVER;
	Gathered	g = {ev->candidates, ev->candidates, PR_FOREVER, PR_NEVER};

	gather_own(&g, ev, c);
	gather_border(&g, ev, c->ending, index_of(ev, c), false);
	gather_border(&g, ev, c->beginning, c->before, true);
	if (g.first <= g.last && g.last - g.first <= repeat)
		join_undirected(&g, o);

	for (const PrCandidate *k = g.from; k < g.end; k++)
		if (k->may_begin && (c->check_in < 0 || (FLAG(o, PR_IN_LAST) ? k->at > at : k->at < at)))
		{
			c->check_in = k->punch;
			at = k->at;
		}
	if (c->check_in >= 0)
		ends_after = at + repeat;
	for (const PrCandidate *k = g.from; k < g.end; k++)
		if (k->may_end && k->at > ends_after &&
			(c->check_out < 0 || (FLAG(o, PR_OUT_FIRST) ? k->at < at : k->at > at)))
		{
			c->check_out = k->punch;
			at = k->at;
		}
}

/* ---- 4. Flex ------------------------------------------------------------------------------------------------- */

/* By how much the shift moves with the arrival. */
static int64_t
flex(const PrOwed *o, int64_t check_in)
{
	const PrShift *spec = o->shift->spec;
	int64_t		step = spec->flex_step * PR_SEC;
	int64_t		moved;

	if (!(spec->flags & PR_FLEX) || check_in == PR_NEVER)
		return 0;
	moved = floor_to_unit(o, check_in - o->start);
	if (step > 0)
		moved = -floor_to(-moved, step);	/* a later arrival up, an earlier one in whole steps only */
	return pr_max(spec->flex_lo * PR_SEC, pr_min(moved, spec->flex_hi * PR_SEC));
}

/* ---- 5. Late and early --------------------------------------------------------------------------------------- */

static int64_t
forgive(int64_t minutes, int64_t grace, bool net)
{
	if (minutes <= grace)
		return 0;
	return net ? minutes - grace : minutes;
}

/* Time owed in [from, till): excused spans are not, fixed breaks only with "gross". */
static int64_t
owed_between(const PrOwed *o, int64_t from, int64_t till)
{
	return FLAG(o, PR_GROSS) ? pr_span_outside(o->out_of_duty, o->nout_of_duty, from, till)
		: pr_span_outside(o->holes, o->nholes, from, till);
}

void
pr_rule_minutes(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	const PrShift *spec = o->shift->spec;
	int64_t		left = floor_to_unit(o, o->planned);	/* of planned, for late and early together */
	int64_t		moved = flex(o, checked_in);

	*r = (PrRuling) {
		.workday = o->shift->workday,
		.shift_no = o->shift->shift_no,
		.status = PR_PRESENT,
		.starts_at = o->start + moved,
		.ends_at = o->end + moved,
		.checked_in = checked_in,
		.checked_out = checked_out,
		.late = PR_UNKNOWN,
		.early_leave = PR_UNKNOWN,
		.lost = 0,
		.worked = PR_UNKNOWN,
		.planned = o->planned,
		.excused = o->shift->planned - o->planned,
		.overtime = PR_UNKNOWN,
		.excuse = o->excuse,
		.excuse_len = o->excuse_len
	};
	if (r->checked_in != PR_NEVER && r->checked_out != PR_NEVER)
	{
		int64_t		attended = pr_span_outside(o->holes, o->nholes,
											   pr_max(r->checked_in, r->starts_at),
											   pr_min(r->checked_out, r->ends_at));
		int64_t		owed = FLAG(o, PR_HOURS) ? o->planned : o->rest;

		r->worked = attended;
		if (attended > owed - attended)
			r->worked = pr_max(attended - spec->float_break * PR_SEC, 0);
		r->overtime = pr_max(r->checked_out - pr_max(r->ends_at, r->checked_in), 0);
	}
	if (r->checked_in != PR_NEVER)
	{
		int64_t		late = 0;

		if (!FLAG(o, PR_HOURS))
			late = floor_to_unit(o, owed_between(o, r->starts_at, pr_min(r->checked_in, r->ends_at)));
		r->late = pr_min(forgive(late, spec->grace * PR_SEC, FLAG(o, PR_GRACE_NET)), left);
		left -= r->late;
	}
	if (FLAG(o, PR_HOURS) ? r->worked != PR_UNKNOWN : r->checked_out != PR_NEVER)
	{
		int64_t		early;

		if (FLAG(o, PR_HOURS))
			early = pr_max(o->planned - r->worked, 0);
		else
			early = owed_between(o, pr_max(r->checked_out, r->starts_at), r->ends_at);
		early = forgive(floor_to_unit(o, early), spec->grace_out * PR_SEC, FLAG(o, PR_GRACE_OUT_NET));
		r->early_leave = pr_min(early, left);
	}
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

	pr_rule_minutes(o, c->check_in >= 0 ? ev->log.at[c->check_in] : PR_NEVER,
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
