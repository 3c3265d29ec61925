/*
 * schedule_options_test.c: what design 2.1 adds to a schedule of hours and breaks: floating breaks
 * with "after", a core, pairs, thresholds for half days and absences, duties of up to 72 hours,
 * ordinal days; and that no other schedule's image, text or hash knows of it.
 */
#include "schedule_harness.h"

#include "core/breaks.h"
#include "core/date.h"

#define SAME(text) prints(text, text)

static int64_t
weekly_minutes(const char *text)
{
	int64_t		seconds,
				of;

	pr_weekly_net_sec(parse(text), &seconds, &of);
	return seconds / of / 60;
}

/* ---- what was there before is as it was ------------------------------------------------------ */

static void
test_frozen(void)
{
	/* size, FNV-1a of the image, hash: taken before version 2 and ordinal days existed */
	static const struct
	{
		const char *text;
		size_t		size;
		uint64_t	image,
					hash;
	} frozen[] = {
		{"daily off", 40, UINT64_C(0x3A3DFD2198FA9EEB), UINT64_C(0xF9AAE06403DA57C2)},
		{"Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30", 184,
			UINT64_C(0xFEA3193AA2A34076), UINT64_C(0x5EC9A6CE81937C16)},
		{"Mon-Thu,Sat 07:00-14:30 break 30m; Fri 07:00-11:45 break 15m; in -90m..+2h out -30m..+4h "
			"grace 5m",
			176, UINT64_C(0x5603408CC1F7BB88), UINT64_C(0x44CDF13C60DC3F0C)},
		{"cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 19:01-07:01; 3-4 off", 232,
			UINT64_C(0x9EF80EE460C62A7A), UINT64_C(0x38E42559456B9F72)},
		{"cycle 5 from 2022-10-01; 1 06:00-14:00 break 10:00-10:15 break 12:00-12:30 break 15m in "
			"05:00..07:00; 2,4 14:00-22:00 out -30m..24:00 first flex -30m..+1h step 15m "
			"absent-after 2h, 23:00-05:00 hours 5h; grace 5m net seconds",
			252, UINT64_C(0x00836244D19479D7), UINT64_C(0x63E0B7D4CEA1BC1F)},
		{"Mon-Fri 08:00-08:00 in-only in 06:00..+1h last gross repeat 3m holidays off; Sun "
			"09:00-10:00 grace-out 10m net",
			176, UINT64_C(0x02F3C01BD66026E0), UINT64_C(0xCADA9BA1D98FD32E)},
	};

	for (size_t i = 0; i < sizeof(frozen) / sizeof(frozen[0]); i++)
	{
		PrSchedule *s = parse(frozen[i].text);
		uint64_t	image = UINT64_C(0xCBF29CE484222325);

		for (size_t b = 0; b < pr_schedule_size(s); b++)
			image = (image ^ ((const uint8_t *) s)[b]) * UINT64_C(0x100000001B3);
		ok(pr_schedule_size(s) == frozen[i].size && image == frozen[i].image &&
				pr_schedule_hash(s, 0) == frozen[i].hash,
			frozen[i].text);
		release();
	}
}

/* ---- breaks by the length of the day (field cases 3) ----------------------------------------- */

static void
worked(const char *what, const char *text, int presence, int plain_after, int paid, int expected)
{
	PrSchedule *s = parse(text);
	const PrShift *shift = &pr_shifts(s)[0];
	const PrShiftMore *more = pr_more(s, shift);
	int64_t is = pr_less_breaks(
		shift, more, pr_afters(s), presence * PR_MIN, plain_after * PR_MIN, paid * PR_MIN);

	ok(is == expected * PR_MIN, what);
	if (is != expected * PR_MIN)
		printf("# %d\n", (int) (is / PR_MIN));
	release();
}

static void
test_breaks(void)
{
	const char *law = "Mon-Fri 08:00-18:00 break 30m after 6h break 15m after 9h";

	worked("presence 5:30: no break is due", law, 330, 0, 0, 330);
	worked("presence 6:10: never below the threshold", law, 370, 0, 0, 360);
	worked("presence 9:01", law, 541, 0, 0, 511);
	worked("presence 9:40: the second counts after the first", law, 580, 0, 0, 540);
	worked("presence 10:00: both", law, 600, 0, 0, 555);
	worked("a break paid by time away is not taken again", law, 600, 0, 30, 585);
	worked("... nor is what is paid of the next", law, 600, 0, 40, 595);
	worked("a break without after comes first", "Mon 08:00-18:00 break 1h break 30m after 6h", 420,
		0, 0, 360);
	worked(
		"... as far as presence exceeds half a day", "Mon 08:00-18:00 break 1h", 310, 300, 0, 300);
	ok(weekly_minutes(law) == 5 * 555, "what is planned is the same function of the length");
	ok(weekly_minutes("Mon-Fri 08:00-17:00 break 30m after 6h break 15m after 9h") == 5 * 510,
		"a break may be due after the whole shift only");
	for (int presence = 0, before = 0; presence <= 720; presence++)
	{
		PrSchedule *s = parse("Mon 08:00-20:00 break 45m break 30m after 6h break 15m after 6h30m");
		int now = pr_less_breaks(&pr_shifts(s)[0], pr_more(s, &pr_shifts(s)[0]), pr_afters(s),
					  presence * PR_MIN, 360 * PR_MIN, 0) /
			PR_MIN;

		if (now < before || now > presence)
			ok(false, "staying longer never makes worked less");
		before = now;
		release();
	}

	SAME("Mon-Fri 08:00-18:00 break 30m after 6h break 15m after 9h");
	SAME(
		"Mon-Fri 08:00-18:00 break 12:00-12:30 break 15m break 30m after 6h; Sat 08:00-12:00 break "
		"10m after 0m");
	prints("Mon 08:00-18:00 break 15m after 9h break 20m break 30m after 6h break 10m",
		"Mon 08:00-18:00 break 30m break 30m after 6h break 15m after 9h");
	prints("Mon 08:00-18:00 break 10m after 6h break 20m after 360m",
		"Mon 08:00-18:00 break 30m after 6h");
	prints("Mon 08:00-18:00 break 0m after 6h", "Mon 08:00-18:00");
	prints("Senin 08.00-18.00 istirahat 30 menit setelah 6 jam istirahat 15m setelah 9 jam",
		"Mon 08:00-18:00 break 30m after 6h break 15m after 9h");
	refuses("Mon 08:00-14:00 break 30m after 6h1m", PR_DATA, 5, "never due");
	refuses("Mon 08:00-14:00 break 6h after 0m", PR_DATA, 5, "leave nothing");
	refuses("Mon 08:00-14:00 break 30m after", PR_SYNTAX, 32, "a duration such as 6h");
	refuses("Mon 08:00-14:00 break 30m after 73h", PR_DATA, 33, "longer than 72 hours");
	refuses(
		"Mon 08:00-20:00 break 1m after 1h break 1m after 2h break 1m after 3h break 1m after 4h "
		"break 1m after 5h "
		"break 1m after 6h break 1m after 7h break 1m after 8h break 1m after 9h",
		PR_DATA, 5, "more than 8 breaks");
}

/* ---- core, pairs, thresholds ----------------------------------------------------------------- */

static void
test_options(void)
{
	PrSchedule *s = parse("Mon 22:00-08:00 hours 6h core 23:00-02:00");

	ok(pr_more(s, &pr_shifts(s)[0])->core_start_min == 23 * 60 &&
			pr_more(s, &pr_shifts(s)[0])->core_end_min == 26 * 60,
		"a core over midnight lies on the clock of its shift");
	release();
	SAME("Mon-Fri 07:00-19:00 hours 8h core 09:00-15:00 pairs half-under 4h absent-under 2h");
	SAME("Mon 07:00-19:00; Tue 08:00-19:00; hours 8h core 09:00-15:00 half-under 4h");
	SAME("Mon 07:00-19:00 pairs; Tue 08:00-19:00 half-under 4h");
	SAME("Mon 22:00-10:00 hours 8h core 23:00-02:00");
	SAME("Mon 22:00-22:00 hours 8h core 22:00-22:00");
	SAME("Mon 08:00-56:00 hours 30h core 33:00-40:00");
	prints(
		"Mon 08:00-56:00 hours 30h core 09:00-08:00", "Mon 08:00-56:00 hours 30h core 09:00-32:00");
	prints("Mon 08:00-16:00 half-under 0m absent-under 0h", "Mon 08:00-16:00");
	prints("Mon 08:00-16:00 half-under 8h absent-under 480m",
		"Mon 08:00-16:00 half-under 8h absent-under 8h");
	SAME("Mon-Fri 08:00-16:00; Sat 08:00-12:00; half-under 5h absent-under 4h30m");
	prints("Senin 08.00-16.00 berpasangan setengah hari di bawah 4 jam mangkir kurang dari 2 jam",
		   "Mon 08:00-16:00 pairs half-under 4h absent-under 2h");
	prints("Senin 08.00-16.00 jam 7 jam jam inti pukul 09.00-12.00 pasangan",
		"Mon 08:00-16:00 hours 7h core 09:00-12:00 pairs");
	prints("Mon 08:00-16:00 absent under 2h absent after 1h half day under 4h",
		"Mon 08:00-16:00 half-under 4h absent-under 2h absent-after 1h");
	refuses("Mon 08:00-16:00 core 09:00-12:00", PR_SYNTAX, 17, "found \"core\"");
	refuses("Mon 08:00-16:00 hours 6h core 07:00-12:00", PR_DATA, 5, "core lies outside");
	refuses("Mon 08:00-16:00 hours 6h core 12:00-16:01", PR_DATA, 5, "core lies outside");
	refuses("Mon 08:00-16:00 hours 6h core 12:00-12:00", PR_DATA, 5, "core lies outside");
	refuses("Mon 08:00-16:00; hours 6h core 17:00-18:00", PR_DATA, 5, "core lies outside");
	refuses("Mon 08:00-16:00 hours 6h core 24:00-12:00", PR_DATA, 31, "only be an end");
	refuses("Mon 08:00-16:00 hours 6h core 9-12", PR_SYNTAX, 31, "a time");
	refuses("Mon 08:00-16:00 hours 6h core 09:00", PR_SYNTAX, 36, "the end of the core");
	refuses("Mon 08:00-16:00 half-under 72h1m", PR_DATA, 28, "longer than 72 hours");
	refuses("Mon 08:00-16:00 pairs in-only", PR_DATA, 5, "contradict");
	refuses("Mon 08:00-16:00 pairs pairs", PR_DATA, 23, "given twice");
	refuses("Mon 08:00-16:00 half-under 4h half-under 4h", PR_DATA, 31,
		"\"half-under\" is given twice");
	refuses("Mon 08:00-16:00 half 4h", PR_SYNTAX, 17, "found \"half\"");
	refuses("Mon 08:00-16:00 absent-under", PR_SYNTAX, 29, "a duration");
}

/* ---- duties of more than a day --------------------------------------------------------------- */

static void
test_long(void)
{
	SAME("Mon 08:00-56:00; Thu 08:00-12:00");
	SAME("Mon 00:00-72:00");
	SAME("Mon 08:00-56:00 break 12:00-13:00 break 24:00-25:00 break 36:00-37:00");
	SAME("Mon 08:00-32:01 in 06:00..09:00 out 06:00..12:00");
	SAME("cycle 3 from 2022-10-01; 1 06:00-30:01; 2-3 off");
	SAME("cycle 3 from 2022-10-01; 1 06:00-54:00; 2-3 off");
	prints("Mon 08:00-32:00", "Mon 08:00-08:00");
	prints("Mon 22:00-30:00 break 25:00-25:30", "Mon 22:00-06:00 break 01:00-01:30");
	prints("Mon 08:00-56:00 break 07:00-07:30", "Mon 08:00-56:00 break 31:00-31:30");
	ok(weekly_minutes("Mon 06:00-54:00 break 2h") == 46 * 60, "48 hours, less the break");
	refuses("Mon 08:00-72:01", PR_DATA, 11, "72:00");
	refuses("Mon 25:00-30:00", PR_DATA, 5, "00:00 to 24:00");
	refuses("Mon 08:00-16:00 break 24:00-25:00", PR_DATA, 23, "only be an end");
	refuses("Mon 08:00-56:00 break 56:00-57:00", PR_DATA, 23, "outside its shift");
	refuses("Mon 08:00-56:00; Tue 12:00-13:00", PR_DATA, 22,
		"Mon 08:00-56:00 runs into Tue 12:00-13:00");
	refuses("Mon 08:00-56:00; Wed 07:59-13:00", PR_DATA, 22, "runs into Wed");
	SAME("Mon 08:00-56:00; Wed 08:00-13:00");
	refuses("Sun 00:00-72:00; Tue 23:00-23:30", PR_DATA, 22,
		"Sun 00:00-72:00 runs into Tue 23:00-23:30");
	refuses(
		"cycle 2 from 2022-10-01; 1 06:00-54:01", PR_DATA, 28, "Day 1 06:00-54:01 runs into day 1");
	refuses("cycle 1 from 2022-10-01; 1 00:00-24:01", PR_DATA, 28, "runs into day 1");
	prints("Senin 08.00-56.00", "Mon 08:00-56:00");
}

/* ---- ordinal days ---------------------------------------------------------------------------- */

/*
 * The pattern days are read off the calendar by a rule of their own: count the same weekdays before
 * and after.
 */
static void
test_calendar(void)
{
	PrSchedule *s = parse(
		"Mon-Fri 07:00-15:00; 2Fri,4Fri off; -1Fri 08:00-12:00; Sat 08:00-12:00; 2Sat,4Sat off; "
		"5Sun 09:00-10:00");
	int64_t		seconds = 0,
				weekly,
				of;
	int			wrong = 0;

	for (int32_t date = -146097; date < 2 * 146097; date++)
	{
		int32_t		year;
		int			month,
					day,
					same,
					nth;
		const PrPatternDay *pattern = &pr_days(s)[pr_pattern_day(s, date)];
		int			start = pattern->count > 0 ? pr_shifts(s)[pattern->first].start_min / 60 : 0;
		int			weekday = (date + 5 + 7 * 146097) % 7;
		int			expected;
		bool		last;

		pr_date_split(date, &year, &month, &day);
		nth = (day - 1) / 7 + 1;
		pr_date_split(date + 7, &year, &same, &day);
		last = same != month;
		expected = weekday < 4 ? 7
			: weekday == 4     ? last      ? 8
					: nth == 2 || nth == 4 ? 0
										   : 7
			: weekday == 5     ? nth % 2 ? 8 : 0
			: nth == 5         ? 9
							   : 0;
		wrong += start != expected;
		if (date >= 0 && date < 146097)
			for (int i = 0; i < pattern->count; i++)
				seconds += pr_shift_net_sec(s, &pr_shifts(s)[pattern->first + i]);
	}
	ok(wrong == 0, "the days of 1200 years");
	pr_weekly_net_sec(s, &weekly, &of);
	ok(weekly * 146097 == seconds * of * 7, "the mean week is that of 400 years, exactly");
	release();
}

static void
test_ordinals(void)
{
	SAME("Mon-Fri 07:00-15:00; Sat 08:00-12:00; 2Sat,4Sat off");
	SAME("Mon-Fri 08:00-16:00; -1Fri 08:00-12:00");
	SAME("Mon-Thu,2Sat 07:00-12:00");
	SAME("1Sat 08:00-12:00");
	SAME("Sat 08:00-12:00; -1Sat 08:00-10:00; 2Sat,4Sat off; in -1h..0 grace 5m");
	SAME("Sat,-1Sat 08:00-12:00; 4Sat off");
	SAME("Mon-Sun,-1Mon 08:00-10:00; 4Mon off");
	SAME("daily 08:00-10:00; 1Mon,-1Mon,3Tue off");
	SAME("Mon 08:00-10:00, 12:00-14:00; 1Mon 08:00-10:00, 12:00-14:00 break 10m after 1h");
	prints("1Sat-5Sat 08:00-12:00", "Sat 08:00-12:00");
	prints("1Sat,3Sat,5Sat 08:00-12:00", "Sat 08:00-12:00; 2Sat,4Sat off");
	prints("Sat 08:00-12:00; 1Sat-5Sat off", "daily off");
	prints("Sat 08:00-12:00; -1Sat off; 5Sat 09:00-10:00", "Sat 08:00-12:00; -1Sat off");
	prints("2Sat off; Sat 08:00-12:00; 2Sun off", "Sat 08:00-12:00; 2Sat off");
	prints("4Sat 08:00-12:00; -1Sat 08:00-12:00", "4Sat,5Sat 08:00-12:00");
	prints("2nd Sat, 4th Sat off; last Fri, first Mon 08:00-10:00", "1Mon,-1Fri 08:00-10:00");
	prints(
		"Senin-Sabtu 08.00-12.00; Sabtu ke-2 dan ke-4 libur", "Mon-Sat 08:00-12:00; 2Sat,4Sat off");
	prints("Senin-Jumat 07.00-15.00; Jumat terakhir 08.00-12.00",
		"Mon-Fri 07:00-15:00; -1Fri 08:00-12:00");
	prints(
		"Sabtu 08.00-12.00; setiap Sabtu kedua, keempat libur", "Sat 08:00-12:00; 2Sat,4Sat off");
	prints("hari Sabtu pertama, Minggu ke 3 08.00-12.00", "1Sat,3Sun 08:00-12:00");
	prints("\xE2\x88\x92" "1Fri 08:00-12:00", "-1Fri 08:00-12:00");
	refuses("6Sat off", PR_DATA, 1, "numbered 1 to 5");
	refuses("0Sat off", PR_DATA, 1, "numbered 1 to 5");
	refuses("Mon off; -2Sat off", PR_DATA, 10, "numbered 1 to 5");
	refuses("2Sat off; Mon,2Sat 08:00-12:00", PR_DATA, 15, "day 2Sat is given twice");
	refuses("1Sat-3Sat off; 2Sat off", PR_DATA, 16, "day 2Sat is given twice");
	refuses("-1Sat,-1Sat off", PR_DATA, 7, "day -1Sat is given twice");
	refuses("Mon-2Sat off", PR_DATA, 1, "upwards, as 1Sat-3Sat");
	refuses("1Mon-1Fri off", PR_DATA, 1, "upwards, as 1Sat-3Sat");
	refuses("3Sat-1Sat off", PR_DATA, 1, "upwards, as 1Sat-3Sat");
	refuses("1Sat-Sun off", PR_DATA, 1, "upwards, as 1Sat-3Sat");
	refuses("2Foo off", PR_SYNTAX, 1, "numbered days need");
	refuses("last 08:00-12:00", PR_SYNTAX, 1, "a day (Mon to Sun)");
	refuses("cycle 4 from 2022-10-01; 2Sat off", PR_DATA, 26, "without a name");
	refuses("cycle 4 from 2022-10-01; 1,Sabtu ke-2 off", PR_DATA, 28, "not names");
	refuses("cycle 4 from 2022-10-01; last Sat off", PR_SYNTAX, 26, "a day number");
}

/* Only what the calendar can bring one after the other overlaps. */
static void
test_ordinal_overlaps(void)
{
	refuses("Fri 22:00-06:00; 2Sat 05:00-10:00", PR_DATA, 23,
		"Fri 22:00-06:00 runs into 2Sat 05:00-10:00");
	refuses("2Fri 22:00-06:00; 2Sat 05:00-10:00", PR_DATA, 24, "2Fri 22:00-06:00 runs into 2Sat");
	/* a month that begins on a Saturday */
	refuses("2Fri 22:00-06:00; 3Sat 05:00-10:00", PR_DATA, 24, "2Fri 22:00-06:00 runs into 3Sat");
	SAME("2Fri 22:00-06:00; 1Sat,4Sat 05:00-10:00");
	refuses("-1Fri 22:00-06:00; 1Sat 05:00-10:00", PR_DATA, 25, "-1Fri 22:00-06:00 runs into 1Sat");
	refuses("-1Fri 22:00-06:00; 5Sat 05:00-10:00", PR_DATA, 25, "runs into 5Sat");
	/* 28 February on a Friday */
	refuses("4Fri 22:00-06:00; 1Sat 05:00-10:00", PR_DATA, 24, "runs into 1Sat");
	prints("3Fri 22:00-06:00; 1Sat,2Sat,5Sat 05:00-10:00",
		"Sat 05:00-10:00; 3Fri 22:00-06:00; 3Sat,4Sat off");
	refuses("-1Sat 00:00-72:00; 1Mon 12:00-13:00", PR_DATA, 25, "runs into 1Mon");
	SAME("2Mon,3Mon 12:00-13:00; -1Sat 00:00-72:00");
	refuses("Sat 12:00-60:00; 1Mon 11:00-13:00", PR_DATA, 23, "Sat 12:00-60:00 runs into 1Mon");
}

int
main(void)
{
	test_frozen();
	test_breaks();
	test_options();
	test_long();
	test_calendar();
	test_ordinals();
	test_ordinal_overlaps();
	return done();
}
