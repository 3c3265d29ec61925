/*
 * totals.c: adds rulings up (see totals.h): minutes into one pot of lost time, missed dates into
 * days of absence (Karanganyar 24/2022, article 14(4)).
 */
#include "totals.h"

#include <string.h>

/*
 * While a shift of the date is not over, those that were missed are neither a day of absence nor
 * lost time.
 */
static void
end_day(PrTotals *t)
{
	if (t->day.shifts > 0 && t->day.absent == t->day.shifts && t->day.excused == 0)
		t->absent_days++;
	else
	{
		t->pot += t->day.lost;
		if (!t->day.pending)
			t->pot += t->day.absent_planned;
	}
	memset(&t->day, 0, sizeof(t->day));
}

void
pr_totals_add(PrTotals *t, const PrRuling *r)
{
	if (r->workday != t->day.workday)
		end_day(t);
	t->day.workday = r->workday;
	t->day.shifts += r->shift_no != 0;
	t->day.pending |= r->status == PR_PENDING;
	t->day.lost += r->lost;
	t->day.excused += r->excused;
	if (r->status == PR_ABSENT)
	{
		t->day.absent++;
		t->day.absent_planned += r->planned;
	}

	t->shifts += r->shift_no != 0;
	t->by_status[r->status]++;
	t->late_shifts += r->late > 0;
	t->early_shifts += r->early_leave > 0;
	t->late += pr_max(r->late, 0);
	t->early_leave += pr_max(r->early_leave, 0);
	t->away += pr_max(r->away, 0);
	t->lost += r->lost;
	t->worked += pr_max(r->worked, 0);
	t->planned += r->planned;
	t->excused += r->excused;
	t->overtime += pr_max(r->overtime, 0);
}

void
pr_totals_end(PrTotals *t)
{
	end_day(t);
}
