/*
 * excuse.c: what excuses take of a shift, and under which words. The first half of step 1; ruling.c has the other.
 */
#include "ruling.h"

#include <stdlib.h>
#include <string.h>

#include "span.h"

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

void
pr_excuse_shift(PrOwed *o, const PrExcuse *excuses, int n, const PrArena *arena)
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

