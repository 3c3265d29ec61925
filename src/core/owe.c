/*
 * owe.c: what is owed of each shift (see owe.h).
 */
#include "owe.h"

#include <stdlib.h>
#include <string.h>

#include "span.h"

#define FLAG(owed, flag) (((owed)->shift->spec->flags & (flag)) != 0)

/* ---- what excuses take ---------------------------------------------------------------------------------------- */

static int
compare_kinds(const void *a, const void *b)
{
	const PrExcuse *x = *(const PrExcuse *const *) a;
	const PrExcuse *y = *(const PrExcuse *const *) b;
	size_t		shorter = x->kind_len < y->kind_len ? x->kind_len : y->kind_len;
	int			order = memcmp(x->kind, y->kind, shorter);

	return order != 0 ? order : (x->kind_len > y->kind_len) - (x->kind_len < y->kind_len);
}

/* The kinds, sorted, each once, joined by ", ". */
static void
join_kinds(PrOwed *o, const PrExcuse **kinds, int n, const PrArena *arena)
{
	size_t		size = 0;
	char	   *text;

	if (n == 0)
		return;
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
			memcpy(text + o->excuse_len, ", ", 2);
			o->excuse_len += 2;
		}
		memcpy(text + o->excuse_len, kinds[i]->kind, kinds[i]->kind_len);
		o->excuse_len += kinds[i]->kind_len;
	}
	o->excuse = text;
}

/* What an excuse takes of the shift, by date or by the clock; empty if nothing. */
static PrSpan
excused_by_date(const PrPlanShift *shift, const PrExcuse *excuse)
{
	PrSpan		whole = {shift->start, shift->end};
	PrSpan		none = {0, 0};

	return excuse->date_from <= shift->workday && shift->workday < excuse->date_till ? whole : none;
}

static PrSpan
excused_by_clock(const PrPlanShift *shift, const PrExcuse *excuse)
{
	PrSpan		span = {pr_max(excuse->span.from, shift->start), pr_min(excuse->span.till, shift->end)};

	return span;
}

/* Sets out_of_duty, nout_of_duty and the kinds. */
static void
take_excuses(PrOwed *o, const PrExcuse *excuses, int n, const PrArena *arena)
{
	const PrPlanShift *shift = o->shift;
	PrSpan	   *spans;
	const PrExcuse **kinds;
	int			nspans = 0,
				nkinds = 0,
				touching = 0;

	for (int i = 0; i < n; i++)
	{
		PrSpan		by_date = excused_by_date(shift, &excuses[i]);
		PrSpan		by_clock = excused_by_clock(shift, &excuses[i]);

		touching += (by_date.from < by_date.till) + (by_clock.from < by_clock.till);
	}
	if (touching == 0)
		return;

	spans = arena->alloc(arena->ctx, touching * sizeof(PrSpan));
	kinds = arena->alloc(arena->ctx, touching * sizeof(*kinds));
	for (int i = 0; i < n; i++)
	{
		PrSpan		taken[2] = {excused_by_date(shift, &excuses[i]), excused_by_clock(shift, &excuses[i])};
		bool		counts = false;

		for (int t = 0; t < 2; t++)
			if (taken[t].from < taken[t].till)
			{
				spans[nspans++] = taken[t];
				counts |= pr_span_outside(shift->breaks, shift->nbreaks, taken[t].from, taken[t].till) > 0;
			}
		if (counts && excuses[i].kind != NULL)
			kinds[nkinds++] = &excuses[i];
	}
	o->nout_of_duty = pr_span_union(spans, nspans);
	o->out_of_duty = spans;
	join_kinds(o, kinds, nkinds, arena);
}

/* ---- what they leave ------------------------------------------------------------------------------------------ */

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
		o->planned = o->lost_at_most = 0;
		o->excused = true;
		return;
	}
	o->lost_at_most = pr_floor_to_unit(o, o->planned);
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

/* A shift that is owed as a whole. */
static void
owe(PrOwed *o, const PrPlanShift *shift)
{
	o->shift = shift;
	o->start = shift->start;
	o->end = shift->end;
	o->planned = shift->planned;
	o->holes = shift->breaks;
	o->nholes = shift->nbreaks;
	o->net_left = pr_span_outside(o->holes, o->nholes, shift->start, shift->end);
	owe_between(o, 0, 0);
}

void
pr_excuse(PrOwed *o, const PrExcuse *excuses, int nexcuses, const PrArena *arena)
{
	const PrPlanShift *shift = o->shift;
	int64_t		whole = o->net_left;
	const PrSpan *first,
			   *last;

	take_excuses(o, excuses, nexcuses, arena);
	if (o->nout_of_duty == 0)
		return;
	first = &o->out_of_duty[0];
	last = &o->out_of_duty[o->nout_of_duty - 1];
	find_holes(o, arena);
	o->net_left = pr_span_outside(o->holes, o->nholes, shift->start, shift->end);
	if (FLAG(o, PR_HOURS))
		o->planned -= whole - o->net_left;
	else
		o->planned = o->net_left - shift->spec->float_break * PR_SEC;
	owe_between(o, first->from == shift->start ? first->till - first->from : 0,
				last->till == shift->end ? last->till - last->from : 0);
}

/* ---- all shifts of a plan -------------------------------------------------------------------------------------- */

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
		*sequence = (PrSequence) {.in_order = true};
	else
	{
		sequence->in_order = sequence->in_order && !pr_owed_before(owed, before);
		sequence->touching = sequence->touching || before->end == owed->start;
	}
	sequence->in_order = sequence->in_order && !owed->excused;
	sequence->longest_lead = pr_max(sequence->longest_lead, owed->start - pr_min(owed->in_lo, owed->out_lo));
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
		owe(&owed[i], &plan->shifts[i]);
		pr_extend_sequence(&duties->sequence, i > 0 ? &owed[i - 1] : NULL, &owed[i]);
	}
	return duties;
}
