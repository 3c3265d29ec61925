/*
 * fuzz_tally.c: lost time in days, runs of absence, and the ladders: nothing is lost in a split, a
 * run never exceeds the longest, and who was absent for longer never stands lower.
 */
#include "input.h"

#include "core/tally.h"

static void
splits(void)
{
	int64_t		lost = (int64_t) ((uint64_t) number(8) >> (1 + number(1) % 40));
	int64_t		length = 1 + (int64_t) ((uint64_t) number(8) >> (2 + number(1) % 40));
	int64_t		days,
				rest;

	pr_lost_split(lost, length, &days, &rest);
	MUST(days >= 0 && rest >= 0 && rest < length && days == lost / length &&
		days * length + rest == lost);
}

static void
runs(void)
{
	static const char *const statuses[] = {"present", "absent", "off", "holiday", "pending",
		"excused", "half_day", "missing_in", "missing_out", "", "ABSENT"};
	int64_t		run = 0,
				longest = 0,
				current = 0;

	while (input_left > 0)
	{
		PrAbsence absence =
			pr_absence_of(statuses[(size_t) number(1) % (sizeof(statuses) / sizeof(statuses[0]))]);

		run = pr_run_step(run, absence);
		current = absence == PR_ABSENCE_COUNTS ? current + 1
			: absence == PR_ABSENCE_BREAKS     ? 0
											   : current;
		longest = pr_max(longest, current);
		MUST(PR_RUN_CURRENT(run) == current && PR_RUN_LONGEST(run) == longest);
	}
}

static void
ladders(void)
{
	const char *regime = pr_regimes[number(1) % pr_nregimes];
	int32_t		date = number(1) % 2 ? (int32_t) number(4) : 8000 + (int32_t) (number(2) % 2000);
	int64_t		days = number(1) % 2 ? number(1) : number(8),
				streak = number(1) % 2 ? number(1) : number(8);
	const PrLadder *ladder = pr_ladder(regime, strlen(regime), date);
	bool		by_streak,
				again;
	const PrTier *tier,
			   *more;

	if (ladder == NULL)
		return;
	MUST(date >= ladder->first_day && date <= ladder->last_day);
	tier = pr_tier(ladder, days, streak, &by_streak);
	if (tier != NULL)
		MUST(by_streak ? tier->streak_days > 0 && streak >= tier->streak_days
					   : days >= tier->from_days);
	for (int what = 0; what < 2; what++)
	{
		int64_t		further = number(1);

		if (what == 0 ? days > INT64_MAX - further : streak > INT64_MAX - further)
			continue;
		more = what == 0 ? pr_tier(ladder, days + further, streak, &again)
						 : pr_tier(ladder, days, streak + further, &again);
		MUST(tier == NULL || (more != NULL && more->level >= tier->level));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	begin_input(data, size);
	switch (number(1) % 3)
	{
		case 0:
			splits();
			break;
		case 1:
			runs();
			break;
		default:
			ladders();
	}
	return 0;
}
