/*
 * schedule_days.c: which day of the pattern a date is, whether it is a working day, how often each
 * comes, and which shifts run into others.
 *
 * A week with ordinal days has six pattern days for each day of the week (PR_NTHS in schedule.h).
 * Over the 400 years after which the calendar repeats each day of the week comes 20871 times, in
 * 4800 months of which 1671 have it five times.
 */
#include "date.h"
#include "schedule_internal.h"

#define MONTHS 4800				/* of 400 years */
#define WEEKS 20871
/* months with a fifth Monday; the same number for each day of the week */
#define WITH_A_FIFTH (WEEKS - 4 * MONTHS)
#define LONGEST_WAIT 119		/* days from one fifth Monday to the next, at most */
/* an end at 72:00 can lie in a shift of the two dates that follow */
#define DAYS_REACHED 3

/* Which one of its month a day of the week is that falls on this day of a month of this length. */
static inline int
nth_of_month(int day, int length)
{
	int			nth = (day - 1) / 7;

	return nth < PR_FOURTH ? nth
		: nth > PR_FOURTH  ? PR_FIFTH
		: day + 7 > length ? PR_FOURTH_LAST
						   : PR_FOURTH;
}

int
pr_pattern_day(const PrSchedule *s, int32_t date)
{
	int32_t		year;
	int			month,
				day,
				weekday;

	if (s->is_cycle)
		return (int) pr_floor_mod((int64_t) date - s->anchor, s->ndays);
	/* 2000-01-01, date 0, was a Saturday: day 5 of a week from Monday */
	weekday = (int) pr_floor_mod((int64_t) date + 5, 7);
	if (!pr_has_ordinals(s))
		return weekday;
	pr_date_split(date, &year, &month, &day);
	return weekday * PR_NTHS +
		nth_of_month(day,
			month == 12 ? 31 : pr_date_join(year, month + 1, 1) - pr_date_join(year, month, 1));
}

bool
pr_is_workday(const PrSchedule *s, int32_t date, const int32_t *holidays, int nholidays)
{
	const PrPatternDay *day = &pr_days(s)[pr_pattern_day(s, date)];

	if (day->count == 0)
		return false;
	if (!pr_date_in(holidays, nholidays, date))
		return true;
	for (int i = 0; i < day->count; i++)
		if (pr_shifts(s)[day->first + i].flags & PR_HOLIDAYS_OFF)
			return true;
	return false;
}

int
pr_pattern_length(const PrSchedule *s)
{
	return pr_has_ordinals(s) ? LONGEST_WAIT : s->ndays;
}

void
pr_weekly_net_sec(const PrSchedule *s, int64_t *seconds, int64_t *of)
{
	static const int64_t times[PR_NTHS] = {
		MONTHS, MONTHS, MONTHS, WITH_A_FIFTH, MONTHS - WITH_A_FIFTH, WITH_A_FIFTH
	};
	bool		ordinals = pr_has_ordinals(s);

	*seconds = 0;
	*of = ordinals ? WEEKS : s->ndays;
	for (int day = 0; day < s->ndays; day++)
		for (int i = 0; i < pr_days(s)[day].count; i++)
			*seconds += pr_shift_net_sec(s, pr_nth_shift(s, day, i)) *
				(ordinals ? times[day % PR_NTHS] : 7);
}

bool
pr_next_workday(const PrSchedule *s, int32_t date, const int32_t *holidays, int nholidays,
	const PrArena *arena, int32_t *workday)
{
	if (s->nshifts == 0)
		return false;
	for (; date < PR_END_DATE; date++)
	{
		pr_let_interrupt(arena);
		if (pr_is_workday(s, date, holidays, nholidays))
		{
			*workday = date;
			return true;
		}
	}
	return false;
}

bool
pr_report_due(const PrSchedule *s, int32_t month, int day, const int32_t *holidays, int nholidays,
	const PrArena *arena, int32_t *due)
{
	int32_t		year;
	int			of_year,
				of_month;
	int64_t		first,
				last;

	pr_date_split(month, &year, &of_year, &of_month);
	first = of_year == 12 ? pr_date_join(year + 1, 1, day) : pr_date_join(year, of_year + 1, day);
	/* Holidays can move it by no more than their number of whole patterns. */
	last = first + ((int64_t) nholidays + 1) * pr_pattern_length(s);
	for (int64_t date = first; date <= last; date++)
	{
		pr_let_interrupt(arena);
		*due = (int32_t) pr_min(date, PR_END_DATE);
		if (*due == PR_END_DATE)
			return false;
		if (pr_is_workday(s, *due, NULL, 0) && !pr_date_in(holidays, nholidays, *due))
			return true;
	}
	return false;
}

/* ---- overlaps -------------------------------------------------------------------------------- */

/* Dates in a row, from date 0. */
typedef struct Walk
{
	const PrSchedule *s;
	int			date;
	int			end_min;		/* of the last shift met, from 00:00 of date 0 */
	int			last_day,
				last_no;
} Walk;

/* The next date: does a shift of it start before the last one ended? */
static bool
step(Walk *w, int day, PrOverlap *overlap)
{
	for (int i = 0; i < pr_days(w->s)[day].count; i++)
	{
		const PrShift *shift = pr_nth_shift(w->s, day, i);

		if (w->date * DAY_MIN + shift->start_min < w->end_min)
		{
			*overlap = (PrOverlap) {w->last_day, w->last_no, day, i};
			return true;
		}
		w->end_min = w->date * DAY_MIN + shift->end_min;
		w->last_day = day;
		w->last_no = i;
	}
	w->date++;
	return false;
}

/*
 * Every month there can be, and the first days of the month after it: what follows what is the same
 * in all years.
 */
static bool
overlap_in_months(const PrSchedule *s, PrOverlap *overlap)
{
	for (int first = 0; first < 7; first++)
		for (int length = 28; length <= 31; length++)
		{
			Walk		w = {.s = s};

			for (int day = 1; day <= length + DAYS_REACHED; day++)
			{
				int			weekday = (first + day - 1) % 7;
				int			nth = day <= length ? nth_of_month(day, length) : 0;

				if (step(&w, weekday * PR_NTHS + nth, overlap))
					return true;
			}
		}
	return false;
}

bool
pr_find_overlap(const PrSchedule *s, PrOverlap *overlap)
{
	Walk		w = {.s = s};

	if (pr_has_ordinals(s))
		return overlap_in_months(s, overlap);
	for (int day = 0; day < s->ndays + DAYS_REACHED; day++)
		if (step(&w, day % s->ndays, overlap))
			return true;
	return false;
}
