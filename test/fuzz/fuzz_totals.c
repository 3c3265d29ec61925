/*
 * fuzz_totals.c: rulings added up, whatever they say: the sums are those of the fields, and of each
 * date either a day of absence or minutes of the pot (Karanganyar 24/2022, article 14(4)). Each
 * ruling is eight bytes: status, step to its date, and a few minutes.
 */
#include "input.h"

#include "core/totals.h"

static void
add_up(const PrRuling *r, int from, int till, PrTotals *naive)
{
	int64_t		lost = 0,
				excused = 0,
				absent_planned = 0;
	int			shifts = 0,
				absent = 0;
	bool		pending = false;

	for (int i = from; i < till; i++)
	{
		shifts += r[i].shift_no > 0;
		absent += r[i].status == PR_ABSENT;
		pending |= r[i].status == PR_PENDING;
		lost += r[i].lost;
		excused += r[i].excused;
		absent_planned += r[i].status == PR_ABSENT ? r[i].planned : 0;
	}
	if (shifts > 0 && absent == shifts && excused == 0)
		naive->absent_days++;
	else
		naive->pot += lost + (pending ? 0 : absent_planned);
	naive->shifts += shifts;
	naive->lost += lost;
	naive->excused += excused;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	PrRuling	r[64] = {{0}};
	PrTotals	totals = {0},
				naive = {0};
	int			n = 0;

	begin_input(data, size);
	for (; input_left > 0 && n < 64; n++)
	{
		int			status = (int) (number(1) % PR_NSTATUS);

		r[n].status = (PrStatus) status;
		r[n].workday = n > 0 ? r[n - 1].workday + (int32_t) (number(1) % 3) : 8000;
		r[n].shift_no = status == PR_OFF || status == PR_HOLIDAY ? 0 : 1;
		r[n].late = number(1) * PR_MIN - PR_MIN;
		r[n].late = r[n].late < 0 ? PR_UNKNOWN : r[n].late;
		r[n].early_leave = number(1) % 4 ? 0 : PR_UNKNOWN;
		r[n].away = 0;
		r[n].worked = number(1) * PR_MIN;
		r[n].lost = pr_max(r[n].late, 0);
		r[n].planned = number(1) * PR_MIN;
		r[n].excused = number(1) % 4 ? 0 : PR_HOUR;
		r[n].overtime = number(1) % 2 ? PR_UNKNOWN : PR_MIN;
		pr_totals_add(&totals, &r[n]);
	}
	pr_totals_end(&totals);
	for (int from = 0, till; from < n; from = till)
	{
		for (till = from + 1; till < n && r[till].workday == r[from].workday; till++)
			;
		add_up(r, from, till, &naive);
	}
	MUST(totals.shifts == naive.shifts && totals.lost == naive.lost &&
		totals.excused == naive.excused && totals.pot == naive.pot &&
		totals.absent_days == naive.absent_days);
	return 0;
}
