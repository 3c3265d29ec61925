/*
 * fuzz_workdays.c: is_workday(), next_workday(), report_due() and weekly_hours() of the schedule in
 * the first line, against the pattern day by day. The bytes after it are the date and holidays.
 */
#include "input.h"

#include "core/date.h"

#define MOST_HOLIDAYS 12

static int
compare_dates(const void *a, const void *b)
{
	int32_t		x = *(const int32_t *) a,
				y = *(const int32_t *) b;

	return (x > y) - (x < y);
}

static void
ask(const PrSchedule *s)
{
	int32_t		holidays[MOST_HOLIDAYS],
				date = 8000 + (int32_t) number(2),
				found,
				due;
	int			n = (int) (number(1) % (MOST_HOLIDAYS + 1));
	int64_t		seconds,
				of,
				sum = 0;

	for (int i = 0; i < n; i++)
		holidays[i] = date + (int32_t) (number(1) % 60);
	qsort(holidays, n, sizeof(*holidays), compare_dates);
	if (pr_next_workday(s, date, holidays, n, &arena, &found))
	{
		MUST(found >= date && pr_is_workday(s, found, holidays, n));
		for (int32_t d = date; d < found; d++)
			MUST(!pr_is_workday(s, d, holidays, n));
	}
	else
		MUST(s->nshifts == 0);
	if (pr_report_due(s, date, 1 + (int) (number(1) % 28), holidays, n, &arena, &due))
		MUST(pr_is_workday(s, due, NULL, 0) && !pr_date_in(holidays, n, due) && due > date - 31);
	pr_weekly_net_sec(s, &seconds, &of);
	MUST(seconds >= 0 && of > 0 && (seconds > 0) == (s->nshifts > 0));
	if (!pr_has_ordinals(s))
	{
		for (int day = 0; day < s->ndays; day++)
			for (int i = 0; i < pr_days(s)[day].count; i++)
				sum += pr_shift_net_sec(s, &pr_shifts(s)[pr_days(s)[day].first + i]);
		MUST(seconds == 7 * sum && of == s->ndays);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const PrSchedule *s;
	const char *text;
	PrError		err;
	size_t		len;

	begin_input(data, size);
	text = line(&len);
	s = pr_schedule_parse(text, len, &arena, &err);
	if (s != NULL)
		ask(s);
	release();
	return 0;
}
