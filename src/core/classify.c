/*
 * classify.c: one punch seen alone (see classify.h): it goes to a shift as a lone punch does in
 * section 2 of doc/rulings.md.
 */
#include "classify.h"

const char *const pr_verdict_labels[PR_NVERDICTS] = {
	[PR_ON_TIME] = "on_time",
	[PR_LATE] = "late",
	[PR_EARLY_LEAVE] = "early_leave",
	[PR_OUTSIDE_WINDOW] = "outside_window",
	[PR_AT_DAY_OFF] = "day_off",
	[PR_AT_HOLIDAY] = "holiday"
};

/*
 * The direction of an undirected punch in its shift: what only one window allows, else the nearer
 * end (section 3).
 */
static PrDirection
direction_in(const PrOwed *o, int64_t at)
{
	PrRoles		roles = pr_roles(o, at, PR_UNDIRECTED);

	if (roles == (PR_MAY_BEGIN | PR_MAY_END))
		return at - o->start <= o->end - at ? PR_IN : PR_OUT;
	return roles == PR_MAY_BEGIN ? PR_IN : PR_OUT;
}

/* Of a punch that goes to a shift. With "hours", leaving alone tells nothing. */
static PrClassification
classify_in(const PrOwed *o, int64_t at, PrDirection direction)
{
	PrRuling	ruling;
	int64_t		by;

	if (direction == PR_UNDIRECTED)
		direction = direction_in(o, at);
	pr_rule_minutes(
		o, direction == PR_IN ? at : PR_NEVER, direction == PR_OUT ? at : PR_NEVER, &ruling);
	by = pr_max(direction == PR_IN ? ruling.late : ruling.early_leave, 0);
	return (PrClassification) {
		by == 0 ? PR_ON_TIME : direction == PR_IN ? PR_LATE : PR_EARLY_LEAVE, direction,
		o->shift->workday, o->shift->shift_no, by
	};
}

PrClassification
pr_classify(const PrDuties *duties, int64_t at, PrDirection direction)
{
	const PrOwed *owed = pr_shift_of_lone_punch(duties, at, direction);
	const PrPlanDay *day;
	PrVerdict	verdict;

	if (owed != NULL)
		return classify_in(owed, at, direction);
	day = pr_day_of_free_punch(duties->plan, at);
	if (day->nshifts > 0)
		verdict = PR_OUTSIDE_WINDOW;
	else
		verdict = day->kind == PR_DAY_HOLIDAY ? PR_AT_HOLIDAY : PR_AT_DAY_OFF;
	return (PrClassification) {verdict, direction, day->date, 0, 0};
}
