/*
 * date.c: ISO dates (see date.h). Days are counted by the civil-calendar arithmetic on eras of 400
 * years (146097 days) with years that begin in March, so that leap days come last.
 */
#include "date.h"

#include <stdio.h>
#include <string.h>

#include "ascii.h"

#define ERA_DAYS 146097
#define EPOCH_FROM_ERA 730425	/* days from 0000-03-01 to 2000-01-01 */

/* PostgreSQL's first date, 4714-11-24 BC, and the years that its dates have. */
#define FIRST_DATE (-2451545)
#define MIN_YEAR (-4713)
#define MAX_YEAR 5874897

void
pr_date_split(int32_t date, int32_t *year, int *month, int *day)
{
	int64_t		days = (int64_t) date + EPOCH_FROM_ERA;
	int64_t		era = (days >= 0 ? days : days - (ERA_DAYS - 1)) / ERA_DAYS;
	int32_t		of_era = (int32_t) (days - era * ERA_DAYS);
	int32_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / (ERA_DAYS - 1)) / 365;
	int32_t		of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int			march_month = (5 * of_year + 2) / 153;

	*day = of_year - (153 * march_month + 2) / 5 + 1;
	*month = march_month < 10 ? march_month + 3 : march_month - 9;
	*year = (int32_t) (year_of_era + era * 400) + (*month <= 2);
}

int32_t
pr_date_join(int32_t year, int month, int day)
{
	int32_t		march_year = year - (month <= 2);
	int64_t		era = (march_year >= 0 ? march_year : march_year - 399) / 400;
	int32_t		year_of_era = (int32_t) (march_year - era * 400);
	int32_t		of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int32_t		of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;

	return (int32_t) (era * ERA_DAYS + of_era - EPOCH_FROM_ERA);
}

bool
pr_date_valid(int32_t year, int month, int day, int32_t *date)
{
	int32_t		y;
	int			m,
				d;

	if (year > MAX_YEAR || year < MIN_YEAR || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	*date = pr_date_join(year, month, day);
	pr_date_split(*date, &y, &m, &d);	/* 30 February comes back as a day of March */
	return m == month && *date >= FIRST_DATE;
}

int
pr_date_format(int32_t date, char buf[PR_DATE_TEXT])
{
	int32_t		year;
	int			month,
				day;

	pr_date_split(date, &year, &month, &day);
	return snprintf(buf, PR_DATE_TEXT, "%04d-%02d-%02d%s", year > 0 ? year : 1 - year, month, day,
					year > 0 ? "" : " BC");
}

/* Up to "most" digits, at least "least"; advances *at. */
static bool
digits(const char **at, const char *end, int least, int most, int *value)
{
	int			n = 0;

	*value = 0;
	while (*at < end && n < most && is_digit(**at))
	{
		*value = *value * 10 + (**at - '0');
		(*at)++;
		n++;
	}
	return n >= least;
}

bool
pr_date_parse(const char *text, size_t len, int32_t *date)
{
	const char *at = text;
	const char *end = text + len;
	int			year,
				month,
				day;

	if (!digits(&at, end, 4, 7, &year) || at == end || *at++ != '-' ||
		!digits(&at, end, 2, 2, &month) || at == end || *at++ != '-' ||
		!digits(&at, end, 2, 2, &day) || year == 0)
		return false;
	if (end - at == 3 && memcmp(at, " BC", 3) == 0)
		year = 1 - year;
	else if (at != end)
		return false;
	return pr_date_valid(year, month, day, date);
}

bool
pr_date_in(const int32_t *dates, int n, int32_t date)
{
	int			lo = 0,
				hi = n;

	while (lo < hi)
	{
		int			mid = lo + (hi - lo) / 2;

		if (dates[mid] < date)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && dates[lo] == date;
}
