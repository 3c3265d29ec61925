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
		PrCase	   *c = &ev->cases[i];
		int32_t		at = ev->norder;

		if (c->excused)
			continue;
		while (at > 0 && comes_before(c, ev->order[at - 1]))
		{
			ev->order[at] = ev->order[at - 1];
			at--;
		}
		ev->order[at] = c;
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

/* A date, or the end of the plan that is nearer to it: dates need not be instants. */
static int64_t
near_plan(const PrPlan *plan, int32_t date)
{
	if (plan->ndays == 0)
		return 0;
	return pr_max(plan->days[0].date, pr_min(date, plan->days[plan->ndays - 1].date + INT64_C(1)));
}

/*
 * The shifts [*first, *end) of the plan that can matter to rulings of the dates [from, till): those of the dates, those that take
 * punches on the dates, and those that could take a punch from one of these. A date lies within two days of its like in UTC,
 * whatever the zone and its changes.
 */
static void
shifts_around(const PrPlan *plan, int32_t from, int32_t till, int32_t *first, int32_t *end)
{
	const PrPlanShift *shifts = plan->shifts;
	int64_t		since = (near_plan(plan, from) - INT64_C(2)) * PR_DAY;
	int64_t		until = (near_plan(plan, till) + INT64_C(2)) * PR_DAY;

	while (*first > 0 && (shifts[*first - 1].closed_by >= since ||
						  (*first < plan->nshifts && shifts[*first - 1].closed_by >= shifts[*first].opens_from)))
		--*first;
	while (*end < plan->nshifts && (shifts[*end].opens_from <= until ||
									(*end > 0 && shifts[*end - 1].closed_by >= shifts[*end].opens_from)))
		++*end;
}

/* The first shift of a plan's day, or of those behind it. */
static int32_t
first_shift(const PrPlan *plan, int32_t day)
{
	return day < plan->ndays ? plan->days[day].first : plan->nshifts;
}

void
pr_evaluate(PrEvaluation *ev, const PrPlan *plan, int32_t from, int32_t till, const PrLog *log,
			const PrExcuse *excuses, int nexcuses, int64_t as_of,
			const PrArena *arena, void (*interrupt) (void))
{
	int32_t		end;

	memset(ev, 0, sizeof(*ev));
	ev->plan = plan;
	ev->as_of = as_of;
	ev->first_day = pr_plan_find(plan, from);
	ev->last_day = pr_plan_find(plan, till);
	ev->interrupt = interrupt;

	/* Punches after as_of are not seen; no punch is at infinity. */
	ev->log = *log;
	ev->log.n = pr_first_punch_from(log, as_of < PR_FOREVER ? as_of + 1 : as_of);

	/* Excuses widen windows: with them, all shifts in the margin can matter. */
	ev->case_base = first_shift(plan, nexcuses > 0 ? pr_plan_find(plan, from - PR_MARGIN_DAYS) : ev->first_day);
	end = first_shift(plan, nexcuses > 0 ? pr_plan_find(plan, till + PR_MARGIN_DAYS) : ev->last_day);
	if (nexcuses == 0)
		shifts_around(plan, from, till, &ev->case_base, &end);
	ev->ncases = end - ev->case_base;
	ev->cases = arena->alloc(arena->ctx, ev->ncases * sizeof(PrCase));
	ev->order = arena->alloc(arena->ctx, ev->ncases * sizeof(PrCase *));
	ev->claim = arena->alloc(arena->ctx, ev->log.n * sizeof(int32_t));
	ev->candidates = arena->alloc(arena->ctx, ev->log.n * sizeof(PrCandidate));
	ev->how = arena->alloc(arena->ctx, ev->log.n);

	if (ev->ncases > 0)
		memcpy(ev->cases, plan->whole + ev->case_base, ev->ncases * sizeof(PrCase));
	for (int32_t i = 0; nexcuses > 0 && i < ev->ncases; i++)
	{
		if (interrupt)
			interrupt();
		pr_excuse(&ev->cases[i], excuses, nexcuses, arena);
	}
	put_in_order(ev);
	pr_attribute(ev);
	for (int32_t i = 0; i < ev->norder; i++)
		pr_choose_punches(ev, ev->order[i]);
}

bool
pr_claim_alone(const PrPlan *plan, int64_t at, PrDirection direction, PrCase *c)
{
	int32_t		about = pr_last_day_from(plan, at);
	int32_t		from = first_shift(plan, about > plan->reach_on ? about - plan->reach_on : 0);
	int32_t		till = first_shift(plan, about + plan->reach_back + 1);
	const PrCase *found = NULL;

	for (int32_t i = from; i < till; i++)
	{
		const PrCase *candidate = &plan->whole[i];

		if (candidate->excused || !pr_may_serve(candidate, at, direction))
			continue;
		/* Where a date is skipped, a shift of the date before can start after one of the date behind it. */
		if (found == NULL || (candidate->start < found->start ? pr_goes_to_earlier(candidate, found, at, direction) :
							  !pr_goes_to_earlier(found, candidate, at, direction)))
			found = candidate;
	}
	if (found != NULL)
		*c = *found;
	return found != NULL;
}
