/*
 * roster_test.c: rosters without a server: joining against a table of dates, text, and images that
 * are not canonical; and dates.
 */
#include "harness.h"

#include "core/date.h"
#include "core/roster.h"

#define DAYS 40

static PrSchedule *
schedule(int which)
{
	static const char *const texts[] = {
		"Mon 07:00-15:00", "daily off", "cycle 3 from 2022-10-01; 1 22:00-06:00; 2-3 off"};
	PrError		err;

	return pr_schedule_parse(texts[which], strlen(texts[which]), &arena, &err);
}

/*
 * What a roster says of each of the first dates: source and holiday, as a number; 0 if it does not
 * cover it.
 */
static void
paint(const PrRoster *r, int *days)
{
	PrRosterPart *parts = pr_roster_parts(r, &arena);
	const PrSchedule *known[3] = {schedule(0), schedule(1), schedule(2)};

	for (int i = 0; i < r->nruns; i++)
	{
		const PrRosterRun *run = &pr_roster_runs(r)[i];

		for (int32_t d = run->from; d < run->till && d < DAYS; d++)
		{
			for (int w = 0; w < 3; w++)
				if (pr_schedule_cmp(parts[run->source].schedule, known[w]) == 0)
					days[d] = 1 + w + 3 * (strcmp(parts[run->source].zone, "UTC") == 0);
			if (pr_date_in(pr_roster_holidays(r), r->nholidays, d))
				days[d] += 100;
		}
	}
}

static PrRoster *
random_roster(size_t *size)
{
	int32_t		from = (int32_t) below(DAYS);
	int32_t		holidays[2];

	holidays[0] = (int32_t) below(DAYS / 2);
	holidays[1] = holidays[0] + 1 + (int32_t) below(DAYS / 2);
	return pr_roster_make(schedule((int) below(3)), from, from + (int32_t) below(12),
		below(2) ? "UTC" : "Asia/Jakarta", holidays, 2, size, &arena);
}

static void
test_joining(int cases)
{
	bool		same = true,
				canonical = true,
				text_same = true,
				refused = true;

	for (int i = 0; i < cases; i++)
	{
		int			expected[DAYS] = {0},
					got[DAYS] = {0};
		size_t		size,
					again_size;
		PrRoster   *r = random_roster(&size);
		PrRoster   *again;
		PrError		err;
		char	   *text;
		uint8_t    *image;

		paint(r, expected);
		for (int n = (int) below(6); n > 0; n--)
		{
			size_t		later_size;
			PrRoster   *later = random_roster(&later_size);

			paint(later, expected);
			r = pr_roster_concat(r, later, &size, &arena);
		}
		paint(r, got);
		same &= memcmp(expected, got, sizeof(got)) == 0;
		canonical &= pr_roster_check(r, size, &arena, &err);
		text = pr_roster_format(r, &arena);
		again = pr_roster_parse(text, strlen(text), NULL, &again_size, &arena, &err);
		text_same &= again != NULL && again_size == size && memcmp(again, r, size) == 0;

		/*
		 * Any other image is refused, or is a roster of another meaning that is canonical itself.
		 */
		image = take(NULL, size);
		memcpy(image, r, size);
		image[below((int64_t) size)] ^= (uint8_t) (1 + below(255));
		if (pr_roster_check((PrRoster *) image, size, &arena, &err))
		{
			text = pr_roster_format((PrRoster *) image, &arena);
			again = pr_roster_parse(text, strlen(text), NULL, &again_size, &arena, &err);
			refused &= again == NULL || again_size != size || memcmp(again, r, size) != 0;
		}
		refused &= !pr_roster_check(r, size - 4, &arena, &err) && err.kind == PR_CORRUPT;
		release();
	}
	ok(same, "of joined rosters the later one wins, date by date");
	ok(canonical, "what is joined is canonical");
	ok(text_same, "text is read back as the same bytes");
	ok(refused, "changed and cut images are seen");
}

static void
test_dates(void)
{
	static const char *const wrong[] = {"", "2022", "2022-10", "2022-10-1", "2022-012-01",
		"2022-10-012", "2022-02-29", "2022-13-01", "2022-00-01", "2022-10-00", "2022-10-32",
		"2022/10-01", "2022-10/01", "2022-x0-01", "0000-01-01", "2022-10-01x", "2022-10-01 AD",
		"2022-10-01 B", "-2022-10-01", "5874898-01-01", "4714-11-23 BC", "4715-12-31 BC",
		"99999999-01-01"};
	char		text[PR_DATE_TEXT];
	bool		round = true,
				refused = true;
	int32_t		back;

	for (int64_t date = -2451545; date < PR_END_DATE; date += 9973)
	{
		int			length = pr_date_format((int32_t) date, text);

		round &= pr_date_parse(text, (size_t) length, &back) && back == date;
	}
	ok(round, "dates from 4714 BC to 5874897 are read back");
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		refused &= !pr_date_parse(wrong[i], strlen(wrong[i]), &back);
	ok(refused, "what is no date is refused");
	ok(pr_date_join(5874898, 1, 1) == PR_END_DATE, "the calendar ends with the year 5874897");
	ok(pr_date_parse("5874897-12-31", 13, &back) && back == PR_END_DATE - 1,
		"and its last day is read");
	ok(pr_date_parse("0401-03-01 BC", 13, &back) && pr_date_format(back, text) == 13 &&
			memcmp(text, "0401-03-01 BC", 13) == 0,
		"also where 400 years before the year 0 begin");
	ok(!pr_date_parse("2022-10-12", 9, &back), "nothing is read after the end of a text");
	pr_date_format(8310, text);
	ok(strcmp(text, "2022-10-02") == 0 && pr_date_join(2000, 2, 29) == 59,
		"days are counted from 2000-01-01");
}

int
main(void)
{
	test_joining(5000);
	test_dates();
	return done();
}
