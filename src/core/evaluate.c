/*
 * evaluate.c: drives the rules of ruling.c and attribution.c: over the shifts around a period and a whole log, or over a single punch.
 */
#include "ruling.h"

#include <string.h>

/* Cases in the order in which step 2 takes them; nearly sorted as the plan gives them. */
static bool
comes_before(const PrOwed *a, const PrOwed *b)
{
	if (a->start != b->start)
		return a->start < b->start;
	if (a->shift->workday != b->shift->workday)
		return a->shift->workday < b->shift->workday;
	return a->shift->shift_no < b->shift->shift_no;
}

void
pr_survey(PrSurvey *survey, const PrOwed *before, const PrOwed *owed)
{
	if (before == NULL)
		*survey = (PrSurvey) {.in_order = true};
	else
	{
		survey->in_order = survey->in_order && !comes_before(owed, before);
		survey->touching = survey->touching || before->end == owed->start;
	}
	survey->in_order = survey->in_order && !owed->excused;
	survey->longest_lead = pr_max(survey->longest_lead, owed->start - pr_min(owed->in_lo, owed->out_lo));
}

static void
put_in_order(PrEvaluation *ev)
{
	ev->norder = 0;
	for (int32_t i = 0; i < ev->ncases; i++)
	{
		PrCase	   *c = &ev->cases[i];
		int32_t		at = ev->norder;

		if (c->owed->excused)
			continue;
		while (at > 0 && comes_before(c->owed, ev->order[at - 1]->owed))
		{
			ev->order[at] = ev->order[at - 1];
			at--;
		}
		ev->order[at] = c;
		ev->norder++;
	}
	for (int32_t i = 0; i < ev->norder; i++)
		pr_survey(&ev->survey, i > 0 ? ev->order[i - 1]->owed : NULL, ev->order[i]->owed);
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

/*
 * The shifts [*first, *end) of the plan that can matter to rulings of its days [first_day, last_day): on entry those of the
 * days; then also those that take punches on these dates (whose hours a clock change may repeat), and those that could take a
 * punch from one of these.
 */
static void
shifts_around(const PrPlan *plan, int32_t first_day, int32_t last_day, int32_t *first, int32_t *end)
{
	const PrPlanShift *shifts = plan->shifts;
	int64_t		since = first_day < plan->ndays ? plan->days[first_day].from : PR_FOREVER;
	int64_t		until = last_day > 0 ? plan->days[last_day - 1].till : PR_NEVER;

	/* A date that the plan does not have lies behind the day before. */
	if (first_day > 0)
		since = pr_min(since, plan->days[first_day - 1].till);
	while (*first > 0 && (shifts[*first - 1].closed_by >= since - PR_MOST_REPEATED ||
						  (*first < plan->nshifts && shifts[*first - 1].closed_by >= shifts[*first].opens_from)))
		--*first;
	while (*end < plan->nshifts && (shifts[*end].opens_from <= until + PR_MOST_REPEATED ||
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
	ev->next_day = ev->first_day;
	ev->interrupt = interrupt;

	/* Punches after as_of are not seen; no punch is at infinity. */
	ev->log = *log;
	ev->log.n = pr_first_punch_from(log, as_of < PR_FOREVER ? as_of + 1 : as_of);

	if (nexcuses > 0)
	{
		/* Excuses widen windows: all shifts in the margin can matter. */
		ev->case_base = first_shift(plan, pr_plan_find(plan, from - PR_MARGIN_DAYS));
		end = first_shift(plan, pr_plan_find(plan, till + PR_MARGIN_DAYS));
	}
	else
	{
		ev->case_base = first_shift(plan, ev->first_day);
		end = first_shift(plan, ev->last_day);
		shifts_around(plan, ev->first_day, ev->last_day, &ev->case_base, &end);
	}
	ev->ncases = end - ev->case_base;
	ev->cases = arena->alloc(arena->ctx, ev->ncases * sizeof(PrCase));
	ev->order = arena->alloc(arena->ctx, ev->ncases * sizeof(PrCase *));
	ev->claim = arena->alloc(arena->ctx, ev->log.n * sizeof(int32_t));
	ev->candidates = arena->alloc(arena->ctx, ev->log.n * sizeof(PrCandidate));
	ev->how = arena->alloc(arena->ctx, ev->log.n);
	ev->roles = arena->alloc(arena->ctx, ev->log.n);

	for (int32_t i = 0; i < ev->ncases; i++)
	{
		PrCase	   *c = &ev->cases[i];
		PrOwed	   *left;

		ev->order[i] = c;
		c->owed = &plan->whole[ev->case_base + i];
		c->before = c->after = c->check_in = c->check_out = -1;
		if (nexcuses == 0)
			continue;
		if (interrupt)
			interrupt();
		left = arena->alloc(arena->ctx, sizeof(PrOwed));
		*left = *c->owed;
		pr_excuse(left, excuses, nexcuses, arena);
		c->owed = left;
	}
	ev->norder = ev->ncases;
	ev->survey = plan->survey;
	if (nexcuses > 0 || !ev->survey.in_order)
		put_in_order(ev);
	pr_attribute(ev, arena);
	for (int32_t i = 0; i < ev->norder; i++)
		pr_choose_punches(ev, ev->order[i]);
}

bool
pr_next_ruling(PrEvaluation *ev, PrRuling *ruling)
{
	const PrPlanDay *day;
	int32_t		s = ev->next_shift;

	if (ev->next_day >= ev->last_day)
		return false;
	day = &ev->plan->days[ev->next_day];
	if (s < day->nshifts)
		pr_rule_shift(ev, pr_case_of(ev, day->first + s), ruling);
	else
		pr_rule_free_day(ev, day, ruling);
	if (++ev->next_shift >= day->nshifts)
	{
		ev->next_day++;
		ev->next_shift = 0;
		if (ev->next_day % 64u == 0 && ev->interrupt)
			ev->interrupt();
	}
	return true;
}

const PrOwed *
pr_claim_alone(const PrPlan *plan, int64_t at, PrDirection direction)
{
	int32_t		about = pr_last_day_from(plan, at);
	int32_t		from = first_shift(plan, about > plan->reach_on ? about - plan->reach_on : 0);
	int32_t		till = first_shift(plan, about + plan->reach_back + 1);
	const PrOwed *found = NULL;

	for (int32_t i = from; i < till; i++)
	{
		const PrOwed *candidate = &plan->whole[i];

		if (candidate->excused || pr_roles(candidate, at, direction) == PR_NO_ROLE)
			continue;
		/* Where a date is skipped, a shift of the date before can start after one of the date behind it. */
		if (found == NULL || (candidate->start < found->start ? pr_goes_to_earlier(candidate, found, at, direction) :
							  !pr_goes_to_earlier(found, candidate, at, direction)))
			found = candidate;
	}
	return found;
}
