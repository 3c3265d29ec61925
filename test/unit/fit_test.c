/*
 * fit_test.c: the roster that fits: situations from the field, and the search against one that
 * tries every choice.
 */
#include "harness.h"

#include "core/evaluate.h"
#include "core/fit.h"

#define MONDAY 8311				/* 2022-10-03 */
#define MOST_DAYS 5
#define MOST_SCHEDULES 4

/*
 * "Which of the list each date gets", as digits from 1, for punches "21:58 30:03", hours from 00:00
 * of the first date.
 */
static void
fits(const char *const *list, int n, int days, const char *punches, const char *expected,
	 const char *what)
{
	const PrDuties *duties[MOST_SCHEDULES];
	int64_t		at[40];
	PrLog		log = {0, at, NULL};
	uint8_t    *chosen;
	char		found[40] = "";
	char		text[300];

	for (int c = 0; c < n; c++)
		duties[c] = duties_over(list[c], MONDAY, MONDAY + days);
	for (const char *p = punches; *p != '\0';)
	{
		int			hour,
					minute,
					read;

		if (sscanf(p, " %d:%d%n", &hour, &minute, &read) != 2)
			abort();
		at[log.n++] = harness_to_instant(NULL, MONDAY * PR_DAY) + hour * PR_HOUR + minute * PR_MIN;
		p += read;
	}
	chosen = pr_fit(duties, n, &log, &arena);
	for (int d = 0; d < days; d++)
		found[d] = (char) ('1' + chosen[d]);
	snprintf(text, sizeof(text), "%s: %s gives %s", what, punches, found);
	ok(strcmp(found, expected) == 0, text);
	release();
}

static const char *const relay[] = {
	"daily 06:00-14:00", "daily 14:00-22:00", "daily 22:00-06:00", "daily off"
};
static const char *const early_late[] = {"daily 08:00-16:00", "daily 12:00-20:00"};
static const char *const halves[] = {"daily 08:00-12:00, 13:00-17:00", "daily 08:00-17:00"};
static const char *const same[] = {"daily 07:00-15:00", "daily 07:00-15:00"};
static const char *const free_or_not[] = {"daily off", "daily 08:00-16:00"};

static void
test_situations(void)
{
	fits(relay, 3, 1, "21:58 30:03", "3", "a night");
	fits(relay, 3, 1, "05:55 14:02", "1", "a morning");
	fits(relay, 3, 1, "13:50 22:10", "2", "an afternoon");
	fits(relay, 3, 1, "", "1", "no punches: the first of the list");
	fits(relay, 3, 3, "05:55 14:02 61:50 70:10", "112",
		"a date without punches: the first of the list");
	fits(relay, 3, 4, "05:55 14:02 37:50 46:05 69:55 78:04", "1231",
		"each date by itself, the night over midnight");
	fits(relay, 3, 3, "21:58 30:03 45:57 54:01 69:58 78:04", "333", "nights in a row");
	fits(relay, 3, 2, "21:58 30:03 37:55 46:02", "32",
		"a night, and the afternoon of the same date as its end");
	fits(relay, 3, 2, "21:58 30:03", "31",
		"a night, and not a missing check-in and a missing check-out of the same misfit");
	fits(early_late, 2, 1, "12:20", "2", "one punch alone: the nearer shift");
	fits(relay, 3, 1, "14:10", "1", "one as near to an end as to a start: the earlier in the list");
	fits(halves, 2, 1, "07:58 17:03", "2", "one shift, not two halves of it");
	fits(same, 2, 1, "07:00 15:00", "1", "of equal ones the earlier in the list");
	fits(free_or_not, 2, 2, "08:00 16:00", "21", "fewest punches without a shift come first");
}

/* ---- the search against all choices ---------------------------------------------------------- */

typedef struct Worth
{
	int32_t		served;
	PrMisfit	misfit;
} Worth;

/*
 * Of one choice for all dates, by the words: punches that may serve a shift, and the sum of the
 * misfits.
 */
static Worth
worth_of(const PrDuties *const *duties, const int *choice, int days, const PrLog *log)
{
	const PrOwed *owed[MOST_DAYS * PR_MAX_SHIFTS_A_DAY];
	Worth		worth = {0};
	int32_t		n = 0;

	for (int d = 0; d < days; d++)
		for (int s = 0; s < duties[choice[d]]->plan->days[d].nshifts; s++)
			owed[n++] = &duties[choice[d]]->owed[duties[choice[d]]->plan->days[d].first + s];
	for (int32_t p = 0; p < log->n; p++)
		for (int32_t i = 0; i < n; i++)
			if (pr_roles(owed[i], log->at[p], pr_direction(log, p)) != PR_NO_ROLE)
			{
				worth.served++;
				break;
			}
	worth.misfit = pr_misfit_of(owed, n, log, &arena);
	return worth;
}

/* May a punch serve a shift of that date in any choice? */
static bool
has_punches(const PrDuties *const *duties, int n, int day, const PrLog *log)
{
	for (int c = 0; c < n; c++)
		for (int s = 0; s < duties[c]->plan->days[day].nshifts; s++)
			for (int32_t p = 0; p < log->n; p++)
			{
				const PrOwed *owed = &duties[c]->owed[duties[c]->plan->days[day].first + s];

				if (pr_roles(owed, log->at[p], pr_direction(log, p)) != PR_NO_ROLE)
					return true;
			}
	return false;
}

static int
compare_instants(const void *a, const void *b)
{
	int64_t		x = *(const int64_t *) a,
				y = *(const int64_t *) b;

	return (x > y) - (x < y);
}

/* Around the starts and ends of the list, some anywhere. */
static PrLog
random_log(const PrDuties *const *duties, int n, int days, bool directed, int64_t *at, uint8_t *dir)
{
	PrLog		log = {0, at, directed ? dir : NULL};

	for (int i = (int) below(10) + 1; i > 0; i--)
	{
		const PrDuties *of = duties[below(n)];
		int64_t about =
			harness_to_instant(NULL, MONDAY * PR_DAY) + below((days + 1) * 1440) * PR_MIN;

		if (of->plan->nshifts > 0 && below(5) > 0)
		{
			const PrOwed *owed = &of->owed[below(of->plan->nshifts)];

			about = (below(2) ? owed->start : owed->end) + (below(41) - 20) * PR_MIN;
		}
		at[log.n++] = about;
	}
	qsort(at, log.n, sizeof(*at), compare_instants);
	for (int32_t p = 0; p < log.n; p++)
		dir[p] = (uint8_t) below(3);
	return log;
}

static void
test_search(const char *const *list, int n, int most_days, const char *what)
{
	int			wrong = 0;
	char		text[200];

	for (int round = 0; round < 150; round++)
	{
		const PrDuties *duties[MOST_SCHEDULES];
		int			days = (int) below(most_days) + 1;
		int64_t		at[20];
		uint8_t		dir[20];
		int			choice[MOST_DAYS] = {0},
					best[MOST_DAYS] = {0};
		Worth		most = {.served = -1};
		uint8_t    *chosen;
		PrLog		log;
		int			d;

		for (int c = 0; c < n; c++)
			duties[c] = duties_over(list[c], MONDAY, MONDAY + days);
		log = random_log(duties, n, days, round % 2 == 1, at, dir);
		/* All choices in the order of the list, the last date first. */
		do
		{
			Worth		worth = worth_of(duties, choice, days, &log);

			if (worth.served > most.served ||
				(worth.served == most.served &&
				 pr_compare_misfits(&worth.misfit, &most.misfit) < 0))
			{
				most = worth;
				memcpy(best, choice, sizeof(best));
			}
			for (d = days - 1; d >= 0; d--)
			{
				if (has_punches(duties, n, d, &log) && ++choice[d] < n)
					break;
				choice[d] = 0;
			}
		} while (d >= 0);
		chosen = pr_fit(duties, n, &log, &arena);
		for (d = 0; d < days; d++)
			if (chosen[d] != best[d])
				break;
		wrong += d < days;
		release();
	}
	snprintf(text, sizeof(text), "all choices: %s (%d of 150 differ)", what, wrong);
	ok(wrong == 0, text);
}

static const char *const twelve_hours[] = {"daily 07:00-19:00", "daily 19:00-07:00", "daily off"};
static const char *const split_days[] = {
	"daily 08:00-12:00, 13:00-17:00", "daily 08:00-17:00 hours 8h", "daily 20:00-04:00 in-only"
};
static const char *const touching[] = {
	"daily 06:00-14:00, 14:00-22:00", "daily 22:00-06:00", "daily 14:00-22:00 flex -1h..+1h"
};
static const char *const whole_days[] = {"daily 00:00-24:00", "daily 08:00-08:00", "daily off"};

static const char *const long_windows[] = {
	"daily 06:00-14:00 out 0..+46h", "daily 08:00-16:00", "daily 22:00-06:00 in -40h..0"
};

int
main(void)
{
	test_situations();
	test_search(relay, 4, MOST_DAYS, "three shifts around the clock, or none");
	test_search(twelve_hours, 3, MOST_DAYS, "twelve hours by day or by night");
	test_search(split_days, 3, MOST_DAYS, "split days");
	test_search(touching, 3, MOST_DAYS, "two shifts that touch");
	test_search(whole_days, 3, MOST_DAYS, "duties of 24 hours");
	test_search(long_windows, 3, 3, "windows that reach over two dates");
	return done();
}
