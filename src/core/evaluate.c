/*
 * evaluate.c: the steps of a ruling driven (see evaluate.h).
 */
#include "evaluate.h"

#include <string.h>

static void
put_in_order(PrEvaluation *ev)
{
	ev->norder = 0;
	for (int32_t i = 0; i < ev->nattendances; i++)
	{
		PrAttendance *c = &ev->attendances[i];
		int32_t		at = ev->norder;

		if (c->owed->excused)
			continue;
		while (at > 0 && pr_owed_before(c->owed, ev->order[at - 1]->owed))
		{
			ev->order[at] = ev->order[at - 1];
			at--;
		}
		ev->order[at] = c;
		ev->norder++;
	}
	for (int32_t i = 0; i < ev->norder; i++)
	{
		ev->order[i]->nth = i;
		pr_extend_sequence(
			&ev->sequence, i > 0 ? ev->order[i - 1]->owed : NULL, ev->order[i]->owed);
	}
}

/*
 * The shifts [*first, *end) of the plan that can matter to rulings of its days [first_day,
 * last_day): on entry those of the days; then also those that take punches on these dates (whose
 * hours a clock change may repeat) or in the span to look at, and those that could take a punch
 * from one of these.
 */
static void
shifts_around(const PrPlan *plan, int32_t first_day, int32_t last_day, PrSpan look, int32_t *first,
	int32_t *end)
{
	const PrPlanShift *shifts = plan->shifts;
	int64_t		since = first_day < plan->ndays ? plan->days[first_day].from : PR_FOREVER;
	int64_t		until = last_day > 0 ? plan->days[last_day - 1].till : PR_NEVER;

	/* A date that the plan does not have lies behind the day before. */
	if (first_day > 0)
		since = pr_min(since, plan->days[first_day - 1].till);
	since = pr_min(since - PR_MOST_REPEATED, look.from);
	until = pr_max(until + PR_MOST_REPEATED, look.till);
	while (*first > 0 &&
		(shifts[*first - 1].closed_by >= since ||
			(*first < plan->nshifts && shifts[*first - 1].closed_by >= shifts[*first].opens_from)))
		--*first;
	while (*end < plan->nshifts &&
		(shifts[*end].opens_from <= until ||
			(*end > 0 && shifts[*end - 1].closed_by >= shifts[*end].opens_from)))
		++*end;
}

/*
 * Has the shift just two punches, as nearly every one has: one that may begin it and, more than
 * repeat later, one that may end it? If both are undirected they are two taps, else they are an
 * "in" and an "out": section 3 takes them as they are.
 */
static inline bool
came_and_went_once(const PrEvaluation *ev, const PrAttendance *c)
{
	int32_t		first = c->own.from,
				last = first + 1;

	return c->own.till - first == 2 && !pr_shares(c) && !(c->owed->shift->spec->flags & PR_PAIRS) &&
		ev->roles[first] & PR_MAY_BEGIN && ev->roles[last] & PR_MAY_END &&
		ev->log.at[last] - ev->log.at[first] > pr_repeat(c->owed) &&
		(pr_direction(&ev->log, first) == PR_UNDIRECTED) ==
		(pr_direction(&ev->log, last) == PR_UNDIRECTED) &&
		!(c->owed->shift->spec->flags & PR_IN_LAST && ev->roles[last] & PR_MAY_BEGIN);
}

/* Step 3 for one shift; with "pairs" who came and did not go has no check-out (section 5). */
static void
choose(const PrEvaluation *ev, PrAttendance *c)
{
	const PrCandidate *punches;
	PrChoice	choice;
	int32_t		n;

	if (came_and_went_once(ev, c))
	{
		c->check_in = c->own.from;
		c->check_out = c->own.from + 1;
		return;
	}
	punches = pr_punches_of(ev, c, &n);
	choice = pr_choose(c->owed, punches, punches + n);
	c->check_in = choice.check_in ? choice.check_in->punch : -1;
	c->check_out = choice.check_out ? choice.check_out->punch : -1;
	if (c->owed->shift->spec->flags & PR_PAIRS && choice.check_in && choice.check_out)
	{
		c->visits = pr_find_visits(c->owed, punches, punches + n, choice, &ev->arena);
		if (c->visits->inside >= 0)
			c->check_out = -1;
	}
}

/*
 * Room for so many shifts, and for what is said of each punch of the log, in two pieces of memory:
 * to ask for one takes as long as ruling some shifts, to clear a large one a while.
 */
static void
begin_attendances(PrEvaluation *ev, int32_t n, const PrArena *arena)
{
	size_t		npunches = ev->log.n;
	char	   *room = arena->alloc(arena->ctx,
		n * (sizeof(PrAttendance) + sizeof(PrAttendance *)) + npunches * (sizeof(int32_t) + 1));

	ev->nattendances = ev->norder = n;
	ev->attendances = (PrAttendance *) room;
	ev->order = (PrAttendance **) (ev->attendances + n);
	ev->goes_to = (int32_t *) (ev->order + n);
	ev->roles = (uint8_t *) (ev->goes_to + npunches);
	pr_let_interrupt(&ev->arena);
	ev->candidates = arena->alloc(arena->ctx, npunches * sizeof(PrCandidate));
	pr_let_interrupt(&ev->arena);
}

/* The shifts, of each of which so much is owed, in their order. */
static void
begin_each(PrEvaluation *ev, const PrOwed *owed)
{
	PrAttendance *c = ev->attendances,
			   **order = ev->order;
	int32_t		n = ev->nattendances;

	for (int32_t i = 0; i < n; i++, c++)
	{
		order[i] = c;
		c->nth = i;
		c->owed = owed != NULL ? &owed[i] : NULL;
		c->check_in = c->check_out = -1;
	}
}

/* What excuses leave of each. */
static void
excuse_each(PrEvaluation *ev, const PrExcuse *excuses, int nexcuses, const PrArena *arena)
{
	for (int32_t i = 0; i < ev->nattendances; i++)
	{
		PrOwed	   *left = arena->alloc(arena->ctx, sizeof(PrOwed));

		pr_let_interrupt(arena);
		*left = *ev->attendances[i].owed;
		pr_excuse(left, excuses, nexcuses, arena);
		ev->attendances[i].owed = left;
	}
}

void
pr_evaluate(PrEvaluation *ev, const PrDuties *duties, int32_t from, int32_t till, const PrLog *log,
	const PrExcuse *excuses, int nexcuses, int64_t as_of, const PrArena *arena)
{
	const PrPlan *plan = duties->plan;
	int32_t		end;

	memset(ev, 0, sizeof(*ev));
	ev->plan = plan;
	ev->as_of = as_of;
	ev->first_day = pr_plan_find(plan, from);
	ev->last_day = pr_plan_find(plan, till);
	ev->next_day = &plan->days[ev->first_day];
	ev->end_day = &plan->days[ev->last_day];
	ev->arena = *arena;

	/* Punches after as_of are not seen; no punch is at infinity. */
	ev->log = *log;
	ev->log.n = pr_first_punch_from(log, as_of < PR_FOREVER ? as_of + 1 : as_of);

	if (nexcuses > 0)
	{
		/* Excuses widen windows: all shifts in the margin can matter. */
		ev->first_shift = pr_first_shift(plan, pr_plan_find(plan, from - PR_MARGIN_DAYS));
		end = pr_first_shift(plan, pr_plan_find(plan, till + PR_MARGIN_DAYS));
	}
	else
	{
		ev->first_shift = pr_first_shift(plan, ev->first_day);
		end = pr_first_shift(plan, ev->last_day);
	}
	shifts_around(plan, ev->first_day, ev->last_day,
		pr_free_days_look_at(plan, &ev->log, ev->first_day, ev->last_day), &ev->first_shift, &end);
	begin_attendances(ev, end - ev->first_shift, arena);
	begin_each(ev, &duties->owed[ev->first_shift]);
	if (nexcuses > 0)
		excuse_each(ev, excuses, nexcuses, arena);
	ev->sequence = duties->sequence;
	if (nexcuses > 0 || !ev->sequence.in_order)
		put_in_order(ev);
	pr_attribute(ev, arena);
	pr_find_free_work(ev, arena);
	for (int32_t i = 0, n = ev->norder; i < n; i++)
	{
		/* Of most it was seen when their punches went to them. */
		if (ev->order[i]->check_in >= 0)
			continue;
		pr_let_interrupt(&ev->arena);
		choose(ev, ev->order[i]);
	}
}

bool
pr_next_ruling(PrEvaluation *ev, PrRuling *ruling)
{
	const PrPlanDay *day = ev->next_day;
	int32_t		s = ev->next_shift;

	if (day == ev->end_day)
		return false;
	if (s + 1 < day->nshifts)
		ev->next_shift = s + 1;
	else
	{
		ev->next_day = day + 1;
		ev->next_shift = 0;
		if (day->date % 64 == 0)
			pr_let_interrupt(&ev->arena);
	}
	if (s < day->nshifts)
		pr_rule_shift(ev, pr_attendance_of(ev, day->first + s), ruling);
	else
		pr_rule_free_day(ev, day, ruling);
	return true;
}

PrMisfit
pr_misfit_of(const PrOwed *const *owed, int32_t n, const PrLog *log, const PrArena *arena)
{
	PrEvaluation ev = {.log = *log, .arena = *arena};
	PrMisfit	sum = {0};

	begin_attendances(&ev, n, arena);
	begin_each(&ev, NULL);
	for (int32_t i = 0; i < n; i++)
		ev.attendances[i].owed = owed[i];
	put_in_order(&ev);
	pr_attribute(&ev, arena);
	for (int32_t i = 0; i < ev.norder; i++)
	{
		int32_t		npunches;
		const PrCandidate *punches = pr_punches_of(&ev, ev.order[i], &npunches);

		pr_add_misfit(&sum, ev.order[i]->owed, punches, punches + npunches,
					  pr_choose(ev.order[i]->owed, punches, punches + npunches));
	}
	return sum;
}

/* By how much a punch, if it is the only one, makes the misfit of a shift less than none does. */
static PrMisfit
misfit_alone(const PrOwed *owed, int64_t at, PrDirection direction)
{
	PrCandidate punch = {.at = at, .roles = pr_roles(owed, at, direction), .direction = direction};
	PrMisfit	with = {0},
				without = {0};

	pr_add_misfit(&with, owed, &punch, &punch + 1, pr_choose(owed, &punch, &punch + 1));
	pr_add_misfit(&without, owed, &punch, &punch, (PrChoice) {NULL, NULL});
	with.distance -= without.distance;
	with.incomplete -= without.incomplete;
	return with;
}

/*
 * Of two shifts that a lone punch may serve, does it go to b? Of equal ones to the later, as the
 * earliest cut gives it that.
 */
static bool
goes_rather_to(const PrOwed *a, const PrOwed *b, int64_t at, PrDirection direction)
{
	PrMisfit	to_a = misfit_alone(a, at, direction),
				to_b = misfit_alone(b, at, direction);
	int			order = pr_compare_misfits(&to_b, &to_a);

	return order < 0 || (order == 0 && pr_owed_before(a, b));
}

const PrOwed *
pr_shift_of_lone_punch(const PrDuties *duties, int64_t at, PrDirection direction)
{
	const PrPlan *plan = duties->plan;
	int32_t		about = pr_last_day_from(plan, at);
	int32_t		from = pr_first_shift(plan, about > plan->reach_on ? about - plan->reach_on : 0);
	int32_t		till = pr_first_shift(plan, about + plan->reach_back + 1);
	const PrOwed *found = NULL;

	for (int32_t i = from; i < till; i++)
	{
		const PrOwed *candidate = &duties->owed[i];

		if (!candidate->excused && pr_roles(candidate, at, direction) != PR_NO_ROLE &&
			(found == NULL || goes_rather_to(found, candidate, at, direction)))
			found = candidate;
	}
	return found;
}
