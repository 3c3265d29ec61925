/*
 * next_punch.c: the button (see next_punch.h; doc/rulings.md, "The button").
 */
#include "next_punch.h"

#include "used_as.h"

const char *const pr_action_labels[] = {
	[PR_CHECK_IN] = "check_in", [PR_CHECK_OUT] = "check_out", [PR_DONE] = "done"
};

#define LOOK_AHEAD 31			/* days that punches up to now can matter to, and far more */

/* What is asked about, once. */
typedef struct Question
{
	const PrDuties *duties;
	int32_t		date;			/* of the instant */
	const PrExcuse *excuses;
	int			nexcuses;
	int64_t		at;
	const PrArena *arena;
} Question;

static void
evaluate(const Question *q, const PrLog *log, PrEvaluation *ev)
{
	pr_evaluate(ev, q->duties, q->date, q->date + LOOK_AHEAD, log, q->excuses, q->nexcuses, q->at,
		q->arena);
}

/*
 * What a shift still expects: a check-in until it has one or its end has passed, or until no window
 * takes one; then a check-out until it has one at or after its end. PR_DONE: nothing.
 */
static PrAction
expects(const PrEvaluation *ev, const PrAttendance *c, int64_t at)
{
	const PrOwed *o = c->owed;
	PrRuling	ruling;

	if (c->check_in < 0 && at < pr_min(o->in_till, o->end))
		return PR_CHECK_IN;
	if (o->shift->spec->flags & PR_IN_ONLY || at >= o->out_till)
		return PR_DONE;
	if (c->check_out < 0)
		return PR_CHECK_OUT;
	pr_rule_minutes(o, c->check_in >= 0 ? ev->log.at[c->check_in] : PR_NEVER,
		ev->log.at[c->check_out], &ruling);
	return ruling.checked_out < ruling.ends_at ? PR_CHECK_OUT : PR_DONE;
}

/*
 * The log as of the instant, with a punch of that direction at it; *place is where that is. (Later
 * ones are not seen.)
 */
static PrLog
with_punch(const Question *q, const PrLog *log, PrDirection direction, int32_t *place)
{
	int64_t    *at = q->arena->alloc(q->arena->ctx, (log->n + (size_t) 1) * sizeof(int64_t));
	uint8_t    *dir = q->arena->alloc(q->arena->ctx, log->n + (size_t) 1);
	int32_t		n = pr_first_punch_from(log, q->at + 1);

	for (int32_t i = 0; i < n; i++)
	{
		pr_let_interrupt_at(q->arena, i);
		at[i] = log->at[i];
		dir[i] = log->dir != NULL ? log->dir[i] : PR_UNDIRECTED;
		if (at[i] == q->at && dir[i] == direction)
		{
			*place = i;			/* it is there already, and a log is a set */
			return *log;
		}
	}
	*place = n;
	while (*place > 0 && at[*place - 1] == q->at && dir[*place - 1] > direction)
	{
		at[*place] = at[*place - 1];
		dir[*place] = dir[*place - 1];
		--*place;
	}
	at[*place] = q->at;
	dir[*place] = (uint8_t) direction;
	return (PrLog) {n + 1, at, dir};
}

/*
 * Would a punch of that direction at the instant be used by the shift as that? *whole (of a
 * check-out; NULL: not asked): would the shift then have both its punches?
 */
static bool
would_be_used(const Question *q, const PrLog *log, const PrAttendance *c, PrAction action,
	bool *whole)
{
	int32_t		punch;
	PrLog		with = with_punch(q, log, action == PR_CHECK_IN ? PR_IN : PR_OUT, &punch);
	PrEvaluation ev;
	PrUsedAs	uses[2];
	int			n;

	evaluate(q, &with, &ev);
	n = pr_used_as(&ev, punch, uses);
	for (int i = 0; i < n; i++)
		if (uses[i].use == (action == PR_CHECK_IN ? PR_AS_CHECK_IN : PR_AS_CHECK_OUT) &&
			uses[i].workday == c->owed->shift->workday &&
			uses[i].shift_no == c->owed->shift->shift_no)
		{
			if (whole != NULL)
				*whole = ev.attendances[uses[i].shift].check_in >= 0;
			return true;
		}
	return false;
}

/*
 * Is the shift one that a tap at its border to the shift before will have begun as soon as it has a
 * check-out? It has no check-in as yet, but pressing the green button would cost the person that
 * tap.
 */
static bool
began_at_border(const Question *q, const PrLog *log, const PrAttendance *c)
{
	bool		whole = false;

	return pr_roles(c->owed, q->at, PR_OUT) != PR_NO_ROLE &&
		would_be_used(q, log, c, PR_CHECK_OUT, &whole) && whole;
}

/* Has the shift a check-in so shortly before that a check-out now would be its repetition? */
static bool
just_came(const PrEvaluation *ev, const PrAttendance *c, int64_t at)
{
	return c->check_in >= 0 && at - ev->log.at[c->check_in] <= pr_repeat(c->owed);
}

static PrNextPunch
button(PrAction action, const PrAttendance *c, PrAction expected)
{
	const PrOwed *o = c->owed;
	bool		in = expected == PR_CHECK_IN;

	return (PrNextPunch) {action, true, o->shift->workday, o->shift->shift_no,
		in ? o->in_lo : pr_max(o->out_lo, o->start), in ? o->in_close : o->out_close};
}

/* The first shift after the days looked at: punches up to now cannot matter to it. */
static PrNextPunch
next_later(const Question *q)
{
	const PrPlan *plan = q->duties->plan;
	int32_t		later = pr_first_shift(plan, pr_plan_find(plan, q->date + LOOK_AHEAD));

	for (int32_t i = later; i < plan->nshifts; i++)
	{
		PrOwed		left = q->duties->owed[i];

		pr_let_interrupt_at(q->arena, i);
		if (q->nexcuses > 0)
			pr_excuse(&left, q->excuses, q->nexcuses, q->arena);
		if (!left.excused)
			return button(PR_DONE, &(PrAttendance) {.owed = &left}, PR_CHECK_IN);
	}
	return (PrNextPunch) {.action = PR_DONE, .has_shift = false};
}

PrNextPunch
pr_next_punch(const PrDuties *duties, const PrLog *log, int64_t at, const PrExcuse *excuses,
	int nexcuses, const PrArena *arena)
{
	const PrPlanDay *today = pr_day_of(duties->plan, at);
	int32_t		date = today ? today->date : (int32_t) (at / PR_DAY);
	Question	q = {duties, date, excuses, nexcuses, at, arena};
	PrEvaluation ev;
	PrNextPunch next = {.action = PR_DONE, .has_shift = false};

	evaluate(&q, log, &ev);
	for (int32_t i = 0; i < ev.norder; i++)
	{
		const PrAttendance *c = ev.order[i];
		PrAction	expected = expects(&ev, c, at);

		if (expected == PR_DONE || c->owed->shift->workday >= q.date + LOOK_AHEAD)
			continue;
		if (pr_roles(c->owed, at, expected == PR_CHECK_IN ? PR_IN : PR_OUT) == PR_NO_ROLE)
		{
			/*
			 * Its window opens later: it is what is next unless one is open now. Who has come is to
			 * go: red all the same.
			 */
			if (!next.has_shift)
				next = button(c->check_in >= 0 ? expected : PR_DONE, c, expected);
		}
		else if (expected == PR_CHECK_IN && ev.sequence.touching && began_at_border(&q, log, c))
			return button(PR_CHECK_OUT, c, PR_CHECK_OUT);
		else if (would_be_used(&q, log, c, expected, NULL))
			return button(expected, c, expected);
		else if (expected == PR_CHECK_IN && pr_roles(c->owed, at, PR_OUT) != PR_NO_ROLE &&
				 would_be_used(&q, log, c, PR_CHECK_OUT, NULL))
			return button(PR_CHECK_OUT, c, PR_CHECK_OUT);	/* too late to come, not to go */
		else if (just_came(&ev, c, at) && next.action == PR_DONE)
			next = button(PR_CHECK_OUT, c, expected);
	}
	return next.has_shift ? next : next_later(&q);
}
