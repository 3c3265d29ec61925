/*
 * owe.c: what is owed of each shift (see owe.h).
 */
#include "owe.h"

#include <stdlib.h>
#include <string.h>

#include "span.h"

#define FLAG(owed, flag) (((owed)->shift->spec->flags & (flag)) != 0)

/* ---- what excuses take ----------------------------------------------------------------------- */

static int
compare_kinds(const void *a, const void *b)
{
	const PrExcuse *x = *(const PrExcuse *const *) a;
	const PrExcuse *y = *(const PrExcuse *const *) b;
	size_t		shorter = x->kind_len < y->kind_len ? x->kind_len : y->kind_len;
	int			order = memcmp(x->kind, y->kind, shorter);

	return order != 0 ? order : (x->kind_len > y->kind_len) - (x->kind_len < y->kind_len);
}

/* The kinds, sorted, each once, joined by ", "; NULL if there are none. */
static const char *
join_kinds(const PrExcuse **kinds, int n, size_t *len, const PrArena *arena)
{
	size_t		size = 0;
	char	   *text;

	*len = 0;
	if (n == 0)
		return NULL;
	qsort(kinds, n, sizeof(*kinds), compare_kinds);
	for (int i = 0; i < n; i++)
		size += kinds[i]->kind_len + 2;
	text = arena->alloc(arena->ctx, size);
	for (int i = 0; i < n; i++)
	{
		if (i > 0 && compare_kinds(&kinds[i - 1], &kinds[i]) == 0)
			continue;
		if (i > 0)
		{
			memcpy(text + *len, ", ", 2);
			*len += 2;
		}
		memcpy(text + *len, kinds[i]->kind, kinds[i]->kind_len);
		*len += kinds[i]->kind_len;
	}
	return text;
}

/* Where a shift can lie: its span, and with "flex" wherever it may move to. */
static PrSpan
reach_of(const PrPlanShift *shift)
{
	PrSpan		reach = {shift->start, shift->end};

	if (shift->spec->flags & PR_FLEX)
	{
		reach.from += shift->spec->flex_lo * PR_SEC;
		reach.till += shift->spec->flex_hi * PR_SEC;
	}
	return reach;
}

/*
 * What an excuse takes of a span in which the shift lies, by date and by the clock; empty if
 * nothing.
 */
static void
taken_by(const PrExcuse *excuse, int32_t workday, PrSpan of, PrSpan taken[2])
{
	taken[0] = excuse->date_from <= workday && workday < excuse->date_till ? of : (PrSpan) {0, 0};
	taken[1] = (PrSpan) {pr_max(excuse->span.from, of.from), pr_min(excuse->span.till, of.till)};
}

/* Sets out_of_duty and nout_of_duty: the excused spans wherever the shift can lie. */
static void
take_excuses(PrOwed *o, const PrExcuse *excuses, int n, const PrArena *arena)
{
	PrSpan		reach = reach_of(o->shift);
	PrSpan	   *spans;
	PrSpan		taken[2];
	int			nspans = 0;

	for (int i = 0; i < n; i++)
	{
		taken_by(&excuses[i], o->shift->workday, reach, taken);
		nspans += (taken[0].from < taken[0].till) + (taken[1].from < taken[1].till);
	}
	if (nspans == 0)
		return;
	spans = arena->alloc(arena->ctx, nspans * sizeof(PrSpan));
	nspans = 0;
	for (int i = 0; i < n; i++)
	{
		taken_by(&excuses[i], o->shift->workday, reach, taken);
		for (int t = 0; t < 2; t++)
			if (taken[t].from < taken[t].till)
				spans[nspans++] = taken[t];
	}
	o->nout_of_duty = pr_span_union(spans, nspans);
	o->out_of_duty = spans;
	o->excuses = excuses;
	o->nexcuses = n;
}

const char *
pr_kinds_taking(const PrOwed *o, int64_t moved, size_t *len, const PrArena *arena)
{
	const PrPlanShift *shift = o->shift;
	const PrSpan of[3] = {
		{shift->start, o->start}, {o->start + moved, o->end + moved}, {o->end, shift->end}};
	const PrExcuse **kinds = arena->alloc(arena->ctx, o->nexcuses * sizeof(*kinds));
	int			nkinds = 0;

	for (int i = 0; i < o->nexcuses; i++)
	{
		int64_t		net = 0;

		for (int part = 0; part < 3; part++)
		{
			PrSpan		taken[2];

			taken_by(&o->excuses[i], shift->workday, of[part], taken);
			for (int t = 0; t < 2; t++)
				net += pr_span_outside(shift->breaks, shift->nbreaks, taken[t].from, taken[t].till);
		}
		if (net > 0 && o->excuses[i].kind != NULL)
			kinds[nkinds++] = &o->excuses[i];
	}
	return join_kinds(kinds, nkinds, len, arena);
}

/* ---- what they leave ------------------------------------------------------------------------- */

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
		PrSpan *holes =
			arena->alloc(arena->ctx, (o->nout_of_duty + shift->nbreaks) * sizeof(PrSpan));

		memcpy(holes, o->out_of_duty, o->nout_of_duty * sizeof(PrSpan));
		memcpy(holes + o->nout_of_duty, shift->breaks, shift->nbreaks * sizeof(PrSpan));
		o->nholes = pr_span_union(holes, o->nout_of_duty + shift->nbreaks);
		o->holes = holes;
	}
}

/*
 * Of a span, what is neither excused at its beginning nor at its end; all of it if it is excused as
 * a whole.
 */
static PrSpan
without_excused_ends(const PrOwed *o, int64_t from, int64_t till)
{
	PrSpan		left = {from, till};

	for (int i = 0; i < o->nout_of_duty; i++)
	{
		const PrSpan *excused = &o->out_of_duty[i];

		if (excused->from <= from && excused->till > from)
			left.from = excused->till;
		if (excused->from < till && excused->till >= till)
			left.till = excused->from;
	}
	return left.from < left.till ? left : (PrSpan) {from, till};
}

static int64_t
net_between(const PrPlanShift *shift, int64_t from, int64_t till)
{
	return pr_span_outside(shift->breaks, shift->nbreaks, from, till);
}

void
pr_place(const PrOwed *o, int64_t moved, PrPlaced *p)
{
	const PrPlanShift *shift = o->shift;
	PrSpan		lies = {o->start + moved, o->end + moved};
	PrSpan		left = without_excused_ends(o, lies.from, lies.till);

	p->start = left.from;
	p->end = left.till;
	p->net_left = pr_span_outside(o->holes, o->nholes, lies.from, lies.till);
	p->whole = pr_planned_of(shift, net_between(shift, shift->start + moved, shift->end + moved));
	if (FLAG(o, PR_HOURS))
	{
		/*
		 * What is excused: the ends that do not move, and what lies within, where they do not
		 * overlap.
		 */
		int64_t excused = net_between(shift, shift->start, o->start) +
			net_between(shift, o->end, shift->end) + net_between(shift, lies.from, lies.till) -
			p->net_left;

		excused -= net_between(shift, pr_max(lies.from, shift->start), pr_min(lies.till, o->start));
		excused -= net_between(shift, pr_max(lies.from, o->end), pr_min(lies.till, shift->end));
		p->planned = pr_max(p->whole - excused, 0);
	}
	else
		p->planned = pr_planned_of(shift, p->net_left);
}

/*
 * Section 1: from when till when the shift is owed, and the windows, which close later and open
 * earlier by as much.
 */
static void
owe_what_is_left(PrOwed *o)
{
	const PrPlanShift *shift = o->shift;
	int64_t		unit = pr_unit(o);
	PrSpan		left = without_excused_ends(o, shift->start, shift->end);

	o->start = left.from;
	o->end = left.till;
	o->net_left = pr_span_outside(o->holes, o->nholes, shift->start, shift->end);
	if (FLAG(o, PR_HOURS))
		o->planned = pr_max(
			shift->planned - (net_between(shift, shift->start, shift->end) - o->net_left), 0);
	else
		o->planned = pr_planned_of(shift, o->net_left);
	o->lost_at_most = pr_floor_to_unit(o, o->planned);
	o->excused = o->planned == 0;
	if (o->excused)
		return;
	o->in_lo = shift->in_lo;
	o->in_close = shift->in_hi + (left.from - shift->start);
	o->in_till = o->in_lo <= o->in_close ? o->in_close + unit : o->in_lo;
	/* Who comes when all is over, or leaves before it begins, attends nothing (section 2). */
	o->in_till = pr_min(o->in_till, pr_floor_to(o->end, PR_SEC));
	if (!FLAG(o, PR_IN_ONLY))
	{
		o->out_lo = shift->out_lo - (shift->end - left.till);
		o->out_close = shift->out_hi;
		o->out_till = o->out_lo <= o->out_close ? o->out_close + unit : o->out_lo;
		o->out_from = pr_max(o->out_lo, pr_floor_to(o->start, PR_SEC) + PR_SEC);
		o->final_from = o->out_close + unit;
	}
	else
	{
		o->final_from = o->in_close + unit;
		o->out_lo = o->out_from = o->out_till = o->in_lo;
	}
	o->reach = (PrSpan) {pr_min(o->in_lo, o->out_from), pr_max(o->in_till, o->out_till)};
}

/* Is there no option that a shift has beyond its windows and its grace, as most have none? */
static bool
is_plain(const PrPlanShift *shift)
{
	const uint32_t plain = PR_IN_WINDOW | PR_IN_LO_CLOCK | PR_IN_HI_CLOCK | PR_OUT_WINDOW |
		PR_OUT_LO_CLOCK | PR_OUT_HI_CLOCK | PR_GRACE_NET | PR_GRACE_OUT_NET | PR_HOLIDAYS_OFF;

	return (shift->spec->flags & ~plain) == 0 && shift->spec->float_break == 0 &&
		shift->more->nafters == 0 && shift->more->absent_under == 0 &&
		shift->more->half_under == 0;
}

/* A shift that is owed as a whole. */
static void
owe(PrOwed *o, const PrPlanShift *shift)
{
	o->shift = shift;
	o->holes = shift->breaks;
	o->nholes = shift->nbreaks;
	owe_what_is_left(o);
	o->plain = !o->excused && is_plain(shift);
}

void
pr_excuse(PrOwed *o, const PrExcuse *excuses, int nexcuses, const PrArena *arena)
{
	take_excuses(o, excuses, nexcuses, arena);
	if (o->nout_of_duty == 0)
		return;
	find_holes(o, arena);
	owe_what_is_left(o);
	o->plain = false;
	o->excuse = pr_kinds_taking(o, 0, &o->excuse_len, arena);
}

/* ---- all shifts of a plan -------------------------------------------------------------------- */

bool
pr_owed_before(const PrOwed *a, const PrOwed *b)
{
	if (a->start != b->start)
		return a->start < b->start;
	if (a->shift->workday != b->shift->workday)
		return a->shift->workday < b->shift->workday;
	return a->shift->shift_no < b->shift->shift_no;
}

void
pr_extend_sequence(PrSequence *sequence, const PrOwed *before, const PrOwed *owed)
{
	if (before == NULL)
		*sequence = (PrSequence) {.in_order = true, .apart = true};
	else
	{
		sequence->apart = sequence->apart && before->reach.till <= owed->reach.from;
		sequence->in_order = sequence->in_order && !pr_owed_before(owed, before);
		sequence->touching = sequence->touching || before->end == owed->start;
	}
	sequence->in_order = sequence->in_order && !owed->excused;
	sequence->longest_lead =
		pr_max(sequence->longest_lead, owed->start - pr_min(owed->in_lo, owed->out_lo));
}

const PrDuties *
pr_owe_plan(const PrPlan *plan, const PrArena *arena)
{
	PrDuties   *duties = arena->alloc(arena->ctx, sizeof(PrDuties));
	PrOwed	   *owed = arena->alloc(arena->ctx, plan->nshifts * sizeof(PrOwed));

	duties->plan = plan;
	duties->owed = owed;
	for (int32_t i = 0; i < plan->nshifts; i++)
	{
		pr_let_interrupt_at(arena, i);
		owe(&owed[i], &plan->shifts[i]);
		pr_extend_sequence(&duties->sequence, i > 0 ? &owed[i - 1] : NULL, &owed[i]);
	}
	return duties;
}
