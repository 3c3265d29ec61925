/*
 * evaluate.c: drives the rules of ruling.c: over the shifts around a period and a whole log, or over a single punch.
 */
#include "ruling.h"

#include <string.h>

/* Cases in the order in which step 2 takes them; nearly sorted as the plan gives them. */
static bool
comes_before(const PrCase *a, const PrCase *b)
{
	if (a->start != b->start)
		return a->start < b->start;
	if (a->shift->workday != b->shift->workday)
		return a->shift->workday < b->shift->workday;
	return a->shift->shift_no < b->shift->shift_no;
}

static void
put_in_order(PrEvaluation *ev)
{
	for (int32_t i = 0; i < ev->ncases; i++)
	{
		int32_t		at = ev->norder;

		if (ev->cases[i].excused)
			continue;
		while (at > 0 && comes_before(&ev->cases[i], &ev->cases[ev->order[at - 1]]))
		{
			ev->order[at] = ev->order[at - 1];
			at--;
		}
		ev->order[at] = i;
		ev->norder++;
	}
}

int32_t
pr_first_punch_from(const PrLog *log, int64_t at)
{
	int32_t		lo = 0,
				hi = log->n;

	while (lo < hi)
	{
		int32_t		mid = lo + (hi - lo) / 2;

		if (log->at[mid] < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
pr_evaluate(PrEvaluation *ev, const PrPlan *plan, int32_t from, int32_t till, const PrLog *log,
			const PrExcuse *excuses, int nexcuses, int64_t as_of,
			const PrArena *arena, void (*interrupt) (void))
{
	int32_t		near_from = pr_plan_find(plan, from - PR_MARGIN_DAYS);
	int32_t		near_till = pr_plan_find(plan, till + PR_MARGIN_DAYS);
	int32_t		shift_till;

	memset(ev, 0, sizeof(*ev));
	ev->plan = plan;
	ev->as_of = as_of;
	ev->first_day = pr_plan_find(plan, from);
	ev->last_day = pr_plan_find(plan, till);
	ev->interrupt = interrupt;

	/* Punches after as_of are not seen; no punch is at infinity. */
	ev->log = *log;
	ev->log.n = pr_first_punch_from(log, as_of < PR_FOREVER ? as_of + 1 : as_of);

	ev->case_base = near_from < plan->ndays ? plan->days[near_from].first : plan->nshifts;
	shift_till = near_till < plan->ndays ? plan->days[near_till].first : plan->nshifts;
	ev->ncases = shift_till - ev->case_base;
	ev->cases = arena->alloc(arena->ctx, ev->ncases * sizeof(PrCase));
	ev->order = arena->alloc(arena->ctx, ev->ncases * sizeof(int32_t));
	ev->claim = arena->alloc(arena->ctx, ev->log.n * sizeof(int32_t));
	ev->scratch = arena->alloc(arena->ctx, ev->log.n * sizeof(int32_t));
	ev->how = arena->alloc(arena->ctx, ev->log.n);

	for (int32_t i = 0; i < ev->ncases; i++)
	{
		if (interrupt && nexcuses > 0)
			interrupt();
		pr_owe(&ev->cases[i], &plan->shifts[ev->case_base + i], excuses, nexcuses, arena);
	}
	put_in_order(ev);
	pr_attribute(ev);
	for (int32_t i = 0; i < ev->norder; i++)
		pr_choose_punches(ev, &ev->cases[ev->order[i]]);
}

bool
pr_claim_alone(const PrPlan *plan, int64_t at, PrDirection direction, PrCase *c)
{
	int32_t		about = pr_last_day_from(plan, at);
	int32_t		from = about - plan->reach_on;
	int32_t		till = about + plan->reach_back;
	bool		found = false;
	PrCase		other;

	for (int32_t d = from > 0 ? from : 0; d <= till && d < plan->ndays; d++)
		for (int32_t s = 0; s < plan->days[d].nshifts; s++)
		{
			const PrPlanShift *shift = &plan->shifts[plan->days[d].first + s];
			PrCase	   *candidate = found ? &other : c;

			if (at < pr_min(shift->in_lo, shift->out_lo) || at >= pr_max(shift->in_hi, shift->out_hi) + PR_MIN)
				continue;
			memset(candidate, 0, sizeof(PrCase));
			pr_owe(candidate, shift, NULL, 0, NULL);
			if (candidate->excused || !pr_may_serve(candidate, at, direction))
				continue;
			/* Where a date is skipped, a shift of the date before can start after one of the date behind it. */
			if (found && (candidate->start < c->start ? pr_goes_to_earlier(candidate, c, at, direction) :
						  !pr_goes_to_earlier(c, candidate, at, direction)))
				*c = *candidate;
			found = true;
		}
	return found;
}
