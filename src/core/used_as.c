/*
 * used_as.c: what became of a punch (see used_as.h).
 */
#include "used_as.h"

static bool
repeats(const PrEvaluation *ev, const PrCase *c, int32_t punch)
{
	const int32_t used[2] = {c->check_in, c->check_out};

	for (int i = 0; i < 2; i++)
		if (used[i] >= 0)
		{
			int64_t		apart = ev->log.at[punch] - ev->log.at[used[i]];

			if ((apart < 0 ? -apart : apart) <= c->owed->shift->spec->repeat * PR_SEC)
				return true;
		}
	return false;
}

int
pr_uses_of(const PrEvaluation *ev, int32_t punch, PrUsedAs uses[2])
{
	const PrCase *a = &ev->cases[ev->claim[punch]];
	bool		undirected = pr_direction(&ev->log, punch) == PR_UNDIRECTED;
	const PrCase *b = NULL;
	int			n = 0;

	/* A shared tap lies in one of the two shifts, and serves both. */
	if (undirected && pr_in_run(a->ends, punch))
		b = &ev->cases[a->after];
	else if (undirected && pr_in_run(a->begins, punch))
	{
		b = a;
		a = &ev->cases[a->before];
	}

	if (punch == a->check_in)
		uses[n++] = (PrUsedAs) {a, "check_in"};
	if (punch == a->check_out)
		uses[n++] = (PrUsedAs) {a, "check_out"};
	if (b != NULL && punch == b->check_in)
		uses[n++] = (PrUsedAs) {b, "check_in"};
	if (n == 0)
	{
		const PrCase *owner = b != NULL && ev->log.at[punch] >= a->owed->end ? b : a;
		bool		again = repeats(ev, a, punch) || (b != NULL && repeats(ev, b, punch));

		uses[n++] = (PrUsedAs) {owner, again ? "repeat" : "between"};
	}
	return n;
}

const PrPlanShift *
pr_excused_shift_at(const PrEvaluation *ev, int64_t at)
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

			if (index < ev->case_base || index >= ev->case_base + ev->ncases || !pr_case_of(ev, index)->owed->excused)
				continue;
			if ((at >= shift->in_lo && at < shift->in_hi + unit) ||
				(!(shift->spec->flags & PR_IN_ONLY) && at >= shift->out_lo && at < shift->out_hi + unit))
				return shift;
		}
	}
	return NULL;
}
