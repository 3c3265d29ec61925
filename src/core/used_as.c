/*
 * used_as.c: what became of a punch (see used_as.h; doc/rulings.md, "What became of a punch").
 */
#include "used_as.h"

const char *const pr_use_labels[PR_NUSES] = {
	[PR_AS_CHECK_IN] = "check_in",
	[PR_AS_CHECK_OUT] = "check_out",
	[PR_AS_REPEAT] = "repeat",
	[PR_AS_BETWEEN] = "between",
	[PR_AS_WENT] = "went",
	[PR_AS_BACK] = "back",
	[PR_AS_EXCUSED] = "excused",
	[PR_AS_FREE_DAY] = "free_day",
	[PR_AS_OUTSIDE_WINDOW] = "outside_window"
};

/* Is a punch within repeat of another that was used? */
static bool
near(const PrEvaluation *ev, const PrAttendance *c, int32_t punch, int32_t used)
{
	return pr_apart(ev->log.at[punch], ev->log.at[used]) <= pr_repeat(c->owed);
}

static bool
repeats(const PrEvaluation *ev, const PrAttendance *c, int32_t punch)
{
	if ((c->check_in >= 0 && near(ev, c, punch, c->check_in)) ||
		(c->check_out >= 0 && near(ev, c, punch, c->check_out)))
		return true;
	for (int i = 0; c->visits != NULL && i < c->visits->n; i++)
		if (near(ev, c, punch, c->visits->visit[i].came) ||
			near(ev, c, punch, c->visits->visit[i].went))
			return true;
	return c->visits != NULL && c->visits->inside >= 0 && near(ev, c, punch, c->visits->inside);
}

/* What a punch that is neither check-in nor check-out was in a shift. */
static PrUse
other_use(const PrEvaluation *ev, const PrAttendance *c, int32_t punch)
{
	const PrVisits *visits = c->visits;

	if (visits != NULL && punch == visits->inside)
		return PR_AS_BACK;
	for (int i = 0; visits != NULL && i < visits->n; i++)
	{
		if (punch == visits->visit[i].came)
			return PR_AS_BACK;
		if (punch == visits->visit[i].went)
			return PR_AS_WENT;
	}
	return repeats(ev, c, punch) ? PR_AS_REPEAT : PR_AS_BETWEEN;
}

static PrUsedAs
used_in(const PrEvaluation *ev, const PrAttendance *c, PrUse use)
{
	return (PrUsedAs) {use, true, c->owed->shift->workday, c->owed->shift->shift_no,
		(int32_t) (c - ev->attendances)};
}

static PrUsedAs
used_on(const PrPlanDay *day, PrUse use)
{
	return (PrUsedAs) {use, day != NULL, day ? day->date : 0, 0, -1};
}

/* The excused shift in whose windows an instant lies; NULL if there is none. */
static const PrAttendance *
excused_shift_at(const PrEvaluation *ev, int64_t at)
{
	int32_t		about = pr_last_day_from(ev->plan, at);

	for (int32_t d = about - PR_MARGIN_DAYS; d <= about + PR_MARGIN_DAYS; d++)
	{
		if (d < 0 || d >= ev->plan->ndays)
			continue;
		for (int32_t s = 0; s < ev->plan->days[d].nshifts; s++)
		{
			int32_t		index = ev->plan->days[d].first + s;
			const PrPlanShift *shift = &ev->plan->shifts[index];
			int64_t		unit = shift->spec->flags & PR_SECONDS ? PR_SEC : PR_MIN;

			if (index < ev->first_shift || index >= ev->first_shift + ev->nattendances ||
				!pr_attendance_of(ev, index)->owed->excused)
				continue;
			if ((at >= shift->in_lo && at < shift->in_hi + unit) ||
				(!(shift->spec->flags & PR_IN_ONLY) && at >= shift->out_lo &&
					at < shift->out_hi + unit))
				return pr_attendance_of(ev, index);
		}
	}
	return NULL;
}

/* Of a punch that serves no shift. */
static int
uses_without_shift(const PrEvaluation *ev, int32_t punch, PrUsedAs uses[2])
{
	const PrPlanDay *days[2];
	const PrAttendance *excused;
	int32_t		lo = 0,
				hi = ev->unattributed.n;
	int			n;

	while (lo < hi)
	{
		int32_t		mid = lo + (hi - lo) / 2;

		if (ev->free[mid].punch < punch)
			lo = mid + 1;
		else
			hi = mid;
	}
	n = pr_free_days_of(ev, lo, days);
	for (int i = 0; i < n; i++)
		uses[i] = used_on(days[i], PR_AS_FREE_DAY);
	if (n > 0)
		return n;
	if ((excused = excused_shift_at(ev, ev->log.at[punch])) != NULL)
		uses[0] = used_in(ev, excused, PR_AS_EXCUSED);
	else
		uses[0] = used_on(ev->free[lo].days[0] >= 0 ? &ev->plan->days[ev->free[lo].days[0]] : NULL,
			PR_AS_OUTSIDE_WINDOW);
	return 1;
}

int
pr_used_as(const PrEvaluation *ev, int32_t punch, PrUsedAs uses[2])
{
	bool		undirected = pr_direction(&ev->log, punch) == PR_UNDIRECTED;
	const PrAttendance *a,
			   *b = NULL;
	int			n = 0;

	if (ev->goes_to[punch] < 0)
		return uses_without_shift(ev, punch, uses);
	a = &ev->attendances[ev->goes_to[punch]];
	/* A shared tap lies in one of the two shifts, and serves both. */
	if (undirected && pr_in_run(a->ends, punch))
		b = ev->order[a->nth + 1];
	else if (undirected && pr_in_run(a->begins, punch))
	{
		b = a;
		a = ev->order[a->nth - 1];
	}
	if (punch == a->check_in)
		uses[n++] = used_in(ev, a, PR_AS_CHECK_IN);
	if (punch == a->check_out)
		uses[n++] = used_in(ev, a, PR_AS_CHECK_OUT);
	if (b != NULL && punch == b->check_in)
		uses[n++] = used_in(ev, b, PR_AS_CHECK_IN);
	if (n == 0)
	{
		/*
		 * Of two shifts, that on whose side of the border it lies, unless only the other needs it.
		 */
		bool		after = b != NULL && ev->log.at[punch] >= a->owed->end;
		const PrAttendance *there = after ? b : a,
				   *other = after ? a : b;
		PrUse		use = other_use(ev, there, punch);

		if (use == PR_AS_BETWEEN && other != NULL &&
			(use = other_use(ev, other, punch)) != PR_AS_BETWEEN)
			there = other;
		uses[n++] = used_in(ev, there, use);
	}
	return n;
}
