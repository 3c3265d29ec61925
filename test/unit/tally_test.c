/*
 * tally_test.c: lost time in days, runs of absence, the ladders of discipline.
 */
#include "harness.h"

#include "core/date.h"
#include "core/tally.h"
#include "core/totals.h"

static void
test_lost(void)
{
	int64_t		days,
				rest;

	pr_lost_split(23 * PR_HOUR + 10 * PR_MIN, 450 * PR_MIN, &days, &rest);
	ok(days == 3 && rest == 40 * PR_MIN, "23:10 is 3 days of 7:30 and 40 minutes");
	pr_lost_split(INT64_MAX, 1, &days, &rest);
	ok(days == INT64_MAX && rest == 0, "the longest time in the shortest days");
	pr_lost_split(0, 450 * PR_MIN, &days, &rest);
	ok(days == 0 && rest == 0, "no time, no days");
}

static void
test_runs(void)
{
	static const char *const breaking[] = {"present", "missing_in", "missing_out", "excused"},
			   *const neutral[] = {"off", "holiday", "pending"};
	int64_t		run = 0;
	bool		good = true;

	for (int i = 0; i < 4; i++)
		good = good && pr_absence_of(breaking[i]) == PR_ABSENCE_BREAKS;
	for (int i = 0; i < 3; i++)
		good = good && pr_absence_of(neutral[i]) == PR_ABSENCE_NEUTRAL;
	ok(good && pr_absence_of("absent") == PR_ABSENCE_COUNTS, "what each status does to a run");

	for (int i = 0; i < 4; i++)
		run = pr_run_step(run, PR_ABSENCE_COUNTS);
	run = pr_run_step(run, PR_ABSENCE_NEUTRAL);
	ok(PR_RUN_CURRENT(run) == 4 && PR_RUN_LONGEST(run) == 4,
		"four days, and one that does not matter");
	run = pr_run_step(run, PR_ABSENCE_BREAKS);
	run = pr_run_step(run, PR_ABSENCE_COUNTS);
	ok(PR_RUN_CURRENT(run) == 1 && PR_RUN_LONGEST(run) == 4, "the longest outlives its end");
	run = (INT64_C(0x7FFFFFFF) << 32) + 0x7FFFFFFF;
	ok(pr_run_step(run, PR_ABSENCE_COUNTS) == run, "a run stops at 2^31 - 1");
}

static int
level(const char *regime, int year, int month, int day, int64_t days, int64_t streak)
{
	const PrLadder *ladder = pr_ladder(regime, strlen(regime), pr_date_join(year, month, day));
	bool		by_streak;
	const PrTier *tier = ladder ? pr_tier(ladder, days, streak, &by_streak) : NULL;

	return tier ? tier->level : 0;
}

static void
test_ladders(void)
{
	bool		good = true;

	ok(pr_ladders[0].first_day == pr_date_join(2010, 6, 6) &&
			pr_ladders[1].first_day == pr_date_join(2021, 8, 31),
		"PP 53/2010 from 2010-06-06, PP 94/2021 from 2021-08-31");
	for (int l = 0; l < pr_nladders; l++)
	{
		const PrLadder *ladder = &pr_ladders[l];

		for (int t = 0; t < ladder->ntiers; t++)
		{
			const PrTier *tier = &ladder->tiers[t];

			good = good && tier->level == t + 1 && tier->from_days > 0;
			good = good &&
				(t == ladder->ntiers - 1 ? tier->to_days == 0 : tier->to_days >= tier->from_days);
			good = good && (t == 0 || tier->from_days == ladder->tiers[t - 1].to_days + 1);
			good =
				good && strncmp(tier->article, ladder->regulation, strlen(ladder->regulation)) == 0;
			good = good && (tier->streak_days > 0) == (tier->streak_article != NULL);
		}
	}
	ok(good, "both ladders are whole: no gap, no overlap, open at the top");
	ok(level("PNS", 2021, 8, 31, 2, 9) == 0 && level("PNS", 2021, 8, 31, 3, 0) == 1,
		"the first step of PP 94/2021 is at 3 days");
	ok(level("PNS", 2021, 8, 30, 4, 99) == 0 && level("PNS", 2021, 8, 30, 5, 0) == 1,
		"of PP 53/2010 at 5, whatever the row");
	ok(level("cpns", 2022, 1, 1, 2, 10) == 9 && level("PNS", 2022, 1, 1, 27, 9) == 8,
		"ten in a row are the last step");
	ok(level("PNS", 2010, 6, 5, 99, 99) == 0, "nothing is known before 2010-06-06");
	ok(level("PPPK", 2022, 1, 1, 99, 99) == 0 && level("", 2022, 1, 1, 99, 99) == 0 &&
			level("P~S", 2022, 1, 1, 99, 99) == 0 && level("PN", 2022, 1, 1, 99, 99) == 0 &&
			level("PNS ", 2022, 1, 1, 99, 99) == 0,
		"nor for others than PNS and CPNS");
}

/* Article 14(4): minutes of lateness in one pot, whole dates missed beside it. */
static void
test_totals(void)
{
	static const struct
	{
		PrStatus	first,
					second;		/* shifts of one date; PR_NSTATUS: it has one only */
		int64_t		excused;
		int32_t		days;
		int64_t		pot;
		const char *what;
	} dates[] = {{PR_ABSENT, PR_NSTATUS, 0, 1, 0, "a date missed is a day of absence"},
		{PR_ABSENT, PR_ABSENT, 0, 1, 0, "both shifts missed are one day"},
		{PR_ABSENT, PR_PRESENT, 0, 0, 250, "one of two shifts missed: its minutes"},
		{PR_ABSENT, PR_PENDING, 0, 0, 10, "not before the other one is over"},
		{PR_ABSENT, PR_NSTATUS, 60, 0, 240, "partly excused: its minutes"},
		{PR_PRESENT, PR_NSTATUS, 0, 0, 10, "late minutes"},
		{PR_OFF, PR_NSTATUS, 0, 0, 0, "a free day"}};

	PrTotals	sum = {0};

	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
	{
		PrTotals	totals = {0};

		for (int shift = 0; shift < 2; shift++)
		{
			PrStatus	status = shift == 0 ? dates[i].first : dates[i].second;
			bool		late = status == PR_PRESENT || status == PR_PENDING;
			PrRuling	r = {.workday = 8311,
				.shift_no = status == PR_OFF ? 0 : (int16_t) (shift + 1),
				.status = status,
				.late = late ? 10 * PR_MIN : PR_UNKNOWN,
				.early_leave = PR_UNKNOWN,
				.away = PR_UNKNOWN,
				.lost = late ? 10 * PR_MIN : 0,
				.worked = PR_UNKNOWN,
				.planned = status == PR_OFF ? 0 : 240 * PR_MIN,
				.excused = dates[i].excused * PR_MIN,
				.overtime = PR_UNKNOWN};

			if (status != PR_NSTATUS)
				pr_totals_add(&totals, &r);
		}
		pr_totals_end(&totals);
		ok(totals.absent_days == dates[i].days && totals.pot == dates[i].pot * PR_MIN,
			dates[i].what);
	}
	for (int day = 0; day < 2; day++)
	{
		PrRuling	r = {.workday = 8311 + day,
			.shift_no = 1,
			.late = 2,
			.early_leave = 3,
			.away = 5,
			.lost = 10,
			.worked = 7,
			.planned = 17,
			.excused = 11,
			.overtime = 13};

		r.status = PR_PRESENT;
		pr_totals_add(&sum, &r);
	}
	pr_totals_add(&sum, &(PrRuling) {.workday = 8313, .shift_no = 1, .status = PR_PRESENT});
	pr_totals_end(&sum);
	ok(sum.late == 4 && sum.early_leave == 6 && sum.away == 10 && sum.lost == 20 &&
			sum.worked == 14 && sum.planned == 34 && sum.excused == 22 && sum.overtime == 26 &&
			sum.shifts == 3 && sum.late_shifts == 2 && sum.early_shifts == 2 && sum.pot == 20,
		"each length is added up by itself");
}

int
main(void)
{
	test_totals();
	test_lost();
	test_runs();
	test_ladders();
	return done();
}
