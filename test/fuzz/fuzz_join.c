/*
 * fuzz_join.c: two rosters, one a line, joined with ||: on each date the later one counts where it
 * has the date, else the earlier one, with its schedule, zone and holiday.
 */
#include "input.h"

#include "core/date.h"
#include "core/roster.h"

/* What a roster has on a date; schedule NULL where it has not that date. */
typedef struct OnDate
{
	const PrSchedule *schedule;
	const char *zone;
	bool		holiday;
} OnDate;

static OnDate
on_date(const PrRoster *r, const PrRosterPart *parts, int32_t date)
{
	for (int32_t i = 0; i < r->nruns; i++)
	{
		const PrRosterRun *run = &pr_roster_runs(r)[i];

		if (date >= run->from && date < run->till)
			return (OnDate) {parts[run->source].schedule, parts[run->source].zone,
				pr_date_in(pr_roster_holidays(r), r->nholidays, date)};
	}
	return (OnDate) {0};
}

static void
join(const PrRoster *a, const PrRoster *b)
{
	size_t		size;
	PrError		err;
	const PrRoster *both = pr_roster_concat(a, b, &size, &arena);
	const PrRosterPart *of_a = pr_roster_parts(a, &arena),
			   *of_b = pr_roster_parts(b, &arena),
			   *of_both = pr_roster_parts(both, &arena);

	MUST(pr_roster_check(both, size, &arena, &err));
	MUST((pr_roster_cmp(a, b, &arena) == 0) == (pr_roster_cmp(b, a, &arena) == 0));
	for (int32_t date = 8300; date < 8420; date++)
	{
		OnDate		now = on_date(both, of_both, date),
					was = on_date(b, of_b, date);

		if (was.schedule == NULL)
			was = on_date(a, of_a, date);
		MUST((now.schedule == NULL) == (was.schedule == NULL));
		if (now.schedule != NULL)
			MUST(pr_schedule_cmp(now.schedule, was.schedule) == 0 &&
				strcmp(now.zone, was.zone) == 0 && now.holiday == was.holiday);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	PrError		err;
	size_t		len,
				roster_size;
	const char *text;
	PrRoster   *a,
			   *b;

	begin_input(data, size);
	text = line(&len);
	a = pr_roster_parse(text, len, NULL, &roster_size, &arena, &err);
	text = line(&len);
	b = pr_roster_parse(text, len, NULL, &roster_size, &arena, &err);
	if (a != NULL && b != NULL)
		join(a, b);
	release();
	return 0;
}
