/*
 * schedule_image_test.c: what a binary image of a schedule may not be (schedule_check.c): every
 * invariant is broken alone, on each side of its bounds, and named in the refusal.
 */
#include "schedule_harness.h"

#include "core/schedule_internal.h"

static PrSchedule *image;
static PrShift *first_shift;
static size_t size;

static PrPatternDay *
image_days(void)
{
	return (PrPatternDay *) (image + 1);
}

static const char *literal =
	"Mon-Tue 07:00-15:00 break 12:00-12:30 break 13:00-13:15 in 06:00..+1h out -30m..23:00 "
	"grace 5m flex -1h..+1h; "
	"Wed 08:00-16:00 break 12:00-12:30, 20:00-22:00; Fri 07:00-15:00 in-only";

static void
fresh(void)
{
	image = parse(literal);
	size = pr_schedule_size(image);
	first_shift = (PrShift *) pr_shifts(image);
}

static void
corrupt(const char *what, const char *words)
{
	PrError		err = {0};
	bool		passed = !pr_schedule_check(image, size, &err) &&
		err.kind == PR_CORRUPT && strstr(err.detail, words);

	ok(passed, what);
	if (!passed)
		printf("# %s\n", err.detail);
	release();
	fresh();
}

static void
test_images(void)
{
	PrError		err;

	fresh();
	ok(pr_schedule_check(image, pr_schedule_size(image), &err),
		"the image is good before it is broken");
	ok(!pr_schedule_check(image, pr_schedule_size(image) - 1, &err) &&
			!pr_schedule_check(image, pr_schedule_size(image) + 4, &err) &&
			!pr_schedule_check(image, 3, &err) && !pr_schedule_check(image, 0, &err),
		"wrong lengths");
	image->version = 3; corrupt("unknown version", "Version 3");
	image->is_cycle = 2; corrupt("neither week nor cycle", "number of days");
	image->ndays = 8; corrupt("week of 8 days", "number of days");
	image->anchor = 1; corrupt("week with an anchor", "out of range");
	image->nshifts = 65535; corrupt("shifts beyond the image", "length");
	image_days()[0].count = 25; corrupt("25 shifts", "counted wrongly");
	image_days()[0].first = 4; corrupt("shifts beyond the last", "counted wrongly");
	image_days()[3].first = 1; corrupt("day off with shifts", "counted wrongly");
	image_days()[1].first = 1; corrupt("day on the wrong run", "not shared");
	image_days()[4].count = 0; image_days()[4].first = 0; corrupt("shift of no day", "no day");
	first_shift[0].start_min = -1; corrupt("start before midnight", "72 hours");
	first_shift[0].start_min = 1440; corrupt("start after midnight", "72 hours");
	first_shift[0].end_min = 420; corrupt("no length", "72 hours");
	first_shift[0].end_min = INT32_MIN; corrupt("absurd end", "72 hours");
	first_shift[0].end_min = 72 * 60 + 1; corrupt("too long", "72 hours");
	first_shift[0].flags |= 1 << 20; corrupt("unknown flag", "unknown flags");
	first_shift[0].grace = 0;
	first_shift[0].flags |= PR_GRACE_NET;
	corrupt("net of no grace", "marked as net");
	first_shift[0].grace = INT32_MIN; corrupt("negative grace", "out of range");
	first_shift[0].flex_lo = 1; corrupt("flex without 0", "out of range");
	first_shift[0].flex_lo = first_shift[0].flex_hi = 0; corrupt("flex of nothing", "disagree");
	first_shift[0].flags &= ~PR_FLEX; corrupt("flex without its flag", "disagree");
	first_shift[0].hours = 3600; corrupt("hours without their flag", "disagree");
	first_shift[0].hours = 86400;
	first_shift[0].flags |= PR_HOURS;
	corrupt("more hours than the shift has", "do not fit");
	first_shift[0].absent_after = 60; corrupt("absent-after without its flag", "disagree");
	first_shift[0].repeat = -1; corrupt("negative repeat", "out of range");
	first_shift[0].float_break = 8 * 3600; corrupt("break as long as the shift", "do not fit");
	first_shift[0].in_lo += 86400; corrupt("clock bound on another day", "not where it belongs");
	first_shift[0].in_lo += 30; corrupt("clock bound with seconds", "whole minute");
	first_shift[0].in_lo = INT32_MIN; corrupt("absurd clock bound", "out of range");
	first_shift[0].in_hi = PR_MAX_OFFSET_SEC + 1; corrupt("offset too long", "out of range");
	first_shift[1].in_lo = 1; corrupt("bound without a window", "not there");
	first_shift[1].flags |= PR_IN_LAST; corrupt("choice without a window", "not there");
	first_shift[3].grace_out = 60; corrupt("grace-out with in-only", "in-only");
	first_shift[3].flags |= PR_OUT_WINDOW; corrupt("check-out window with in-only", "in-only");
	first_shift[0].nbreaks = 9; corrupt("9 breaks", "counted wrongly");
	first_shift[0].nbreaks = 1; corrupt("a break left over", "counted wrongly");
	first_shift[1].nbreaks = first_shift[1].first_break = 0;
	corrupt("the last break left over", "belong to no shift");
	((PrBreak *) pr_breaks(image))[1].end_min = 901;
	corrupt("break that ends after its shift", "in order");
	first_shift[2].first_break = 2; corrupt("breaks of nobody", "counted wrongly");
	((PrBreak *) pr_breaks(image))[0].start_min = 400;
	corrupt("break before its shift", "in order");
	((PrBreak *) pr_breaks(image))[0].end_min = 780; corrupt("breaks that touch", "in order");
	((PrBreak *) pr_breaks(image))[0].end_min = 720; corrupt("break without length", "in order");
	first_shift[1].end_min = 20 * 60 + 1; corrupt("shifts that overlap", "runs into");
	first_shift[2].start_min = 7 * 60; corrupt("shifts out of order", "not in order");
	first_shift[1] = first_shift[0]; corrupt("breaks of another", "counted wrongly");
	release();

	image = parse("Mon 07:00-15:00; Tue 08:00-15:00");
	((PrShift *) pr_shifts(image))[1].start_min = 420;
	ok(!pr_schedule_check(image, pr_schedule_size(image), &err) && strstr(err.detail, "not shared"),
		"equal days that do not share their shifts");
	image = parse("cycle 3 from 2022-10-01; 1 07:00-15:00");
	image->anchor = INT32_MAX;
	ok(!pr_schedule_check(image, pr_schedule_size(image), &err) &&
			strstr(err.detail, "out of range"),
		"cycle from a date beyond 9999");
	release();
}

/* ---- the part that few schedules have, ordinal days, cycles ---- */

static PrShiftMore *
first_more(void)
{
	return (PrShiftMore *) (pr_nafters(image) + 1);
}

static PrAfterBreak *
first_after(void)
{
	return (PrAfterBreak *) (first_more() + image->nshifts);
}

static void
test_more(void)
{
	const char *length = "A duration of a shift is out of range";

	literal = "Mon 07:00-19:00 break 30m after 4h break 15m after 6h hours 8h core 09:00-15:00 "
		"half-under 4h absent-under 2h; Tue 07:00-15:00";
	fresh();
	first_more()->core_start_min = 419; corrupt("core before its shift", "within its shift");
	first_more()->core_end_min = 19 * 60 + 1; corrupt("core after its shift", "within its shift");
	first_more()->core_end_min = 540; corrupt("core without length", "within its shift");
	first_more()[1].core_start_min = 500; corrupt("start of a core without one", "disagrees");
	first_more()[1].core_end_min = 500; corrupt("end of a core without one", "disagrees");
	first_more()->half_under = -1; corrupt("negative half-under", length);
	first_more()->absent_under = PR_MAX_LENGTH_SEC + 1; corrupt("absurd absent-under", length);
	first_more()->half_under = PR_MAX_LENGTH_SEC + 1; corrupt("absurd half-under", length);
	first_more()->nafters = 9; corrupt("nine floating breaks", "counted wrongly");
	first_more()->nafters = 3; corrupt("a floating break of nobody", "counted wrongly");
	first_more()->nafters = 1; corrupt("a floating break left over", "belong to no shift");
	first_more()->first_after = 1; corrupt("floating breaks of another", "counted wrongly");
	first_more()[1].first_after = 1; corrupt("first of no breaks", "counted wrongly");
	first_after()[0].length = 0; corrupt("floating break of no length", "with \"after\"");
	first_after()[0].after = -1; corrupt("due before the shift", "with \"after\"");
	first_after()[1].after = 12 * 3600 + 1; corrupt("due after the shift", "with \"after\"");
	first_after()[1].after = 4 * 3600; corrupt("two breaks due at once", "with \"after\"");
	*(int32_t *) pr_nafters(image) = -1; corrupt("fewer than no floating breaks", "length");
	*(int32_t *) pr_nafters(image) = 17; corrupt("more than eight a shift", "length");
	first_shift[0].flags &= ~PR_HOURS;
	first_shift[0].hours = 0;
	corrupt("core without hours", "A core has no hours");
	release();

	literal = "Mon 07:00-19:00 half-under 4h";
	fresh();
	first_more()->half_under = 0; corrupt("version 2 for nothing", "a part that is empty");
	literal = "daily off";
	fresh();
	image->version = 2; corrupt("version 2 without room for its count", "length");
	release();
}

static void
test_bounds(void)
{
	static const struct
	{
		size_t		field;
		int32_t		below,
					above;
	} durations[] = {{offsetof(PrShift, grace), -1, PR_MAX_OFFSET_SEC + 1},
		{offsetof(PrShift, grace_out), -1, PR_MAX_OFFSET_SEC + 1},
		{offsetof(PrShift, flex_lo), -PR_MAX_OFFSET_SEC - 1, 1},
		{offsetof(PrShift, flex_hi), -1, PR_MAX_OFFSET_SEC + 1},
		{offsetof(PrShift, flex_step), -1, PR_MAX_OFFSET_SEC + 1},
		{offsetof(PrShift, hours), -1, PR_MAX_LENGTH_SEC + 1},
		{offsetof(PrShift, absent_after), -1, PR_MAX_OFFSET_SEC + 1},
		{offsetof(PrShift, repeat), -1, PR_MAX_OFFSET_SEC + 1},
		{offsetof(PrShift, float_break), -1, PR_MAX_LENGTH_SEC + 1}};
	static const size_t bounds[] = {offsetof(PrShift, in_lo), offsetof(PrShift, in_hi),
		offsetof(PrShift, out_lo), offsetof(PrShift, out_hi)};
	char		what[60];

#define FIELD(offset) (*(int32_t *) ((char *) first_shift + (offset)))
	literal = "Mon 07:00-15:00";
	fresh();
	for (size_t i = 0; i < sizeof(durations) / sizeof(durations[0]); i++)
		for (int above = 0; above < 2; above++)
		{
			FIELD(durations[i].field) = above ? durations[i].above : durations[i].below;
			snprintf(what, sizeof(what), "duration %d %s its bounds", (int) i,
				above ? "above" : "below");
			corrupt(what, "A duration of a shift is out of range");
		}
	first_shift->flags |= PR_GRACE_OUT_NET; corrupt("net of no grace-out", "marked as net");
	first_shift->flex_hi = 60; corrupt("end of flex without its flag", "disagree");
	first_shift->flex_step = 60; corrupt("step of flex without its flag", "disagree");
	first_shift->flags |= PR_FLEX; corrupt("flag of flex without a span", "disagree");
	first_shift->flags |= PR_HOURS; corrupt("flag of hours without hours", "disagree");
	first_shift->flags |= PR_OUT_FIRST; corrupt("first without a window", "not there");
	first_shift->flags |= PR_OUT_LO_CLOCK; corrupt("clock without a window", "not there");
	for (size_t i = 0; i < 4; i++)
	{
		FIELD(bounds[i]) = 1;
		corrupt("bound without a window", "not there");
	}
	literal = "Mon 07:00-15:00 in -1h..+1h out -1h..+1h";
	fresh();
	for (size_t i = 0; i < 4; i++)
		for (int above = 0; above < 2; above++)
		{
			FIELD(bounds[i]) = above ? PR_MAX_OFFSET_SEC + 1 : -PR_MAX_OFFSET_SEC - 1;
			corrupt("offset beyond 48 h", "is out of range");
			FIELD(bounds[i]) = above ? 11 * DAY_SEC : -11 * DAY_SEC;
			corrupt("offset beyond ten days", "is out of range");
		}
	first_shift->in_lo = 7200; corrupt("window that ends before it begins", "not where it belongs");
	literal = "Mon 07:00-15:00 in 06:00..08:00 out 14:00..16:00";
	fresh();
	for (size_t i = 0; i < 4; i++)
	{
		FIELD(bounds[i]) += 30;
		corrupt("clock bound with seconds", "whole minute");
		FIELD(bounds[i]) += DAY_SEC;
		corrupt("clock bound of another day", "not where it belongs");
	}
	literal = "Mon 07:00-15:00 in-only";
	fresh();
	first_shift->flags |= PR_PAIRS; corrupt("pairs with in-only", "in-only");
	first_shift->flags |= PR_HOURS;
	first_shift->hours = 3600;
	corrupt("hours with in-only", "in-only");
	release();
#undef FIELD
}

static void
test_days(void)
{
	literal = "Mon-Fri 07:00-15:00; Sat 08:00-12:00; 2Sat off; -1Sat 09:00-12:00";
	fresh();
	ok(image->ndays == PR_ORDINAL_DAYS, "an image with ordinal days");
	image_days()[5 * PR_NTHS + PR_FOURTH_LAST] = (PrPatternDay) {0, 0};
	corrupt("a last fourth as neither the fourth nor the fifth", "neither as the others");
	for (int day = 0; day < PR_ORDINAL_DAYS; day++)
		image_days()[day] = (PrPatternDay) {0, day < 30 ? 1 : 0};
	image->nshifts = 1;
	ok(!pr_schedule_check(image, sizeof(PrSchedule) + PR_ORDINAL_DAYS * sizeof(PrPatternDay) +
			   sizeof(PrShift), &(PrError) {0}),
		"an image with other shifts than it counts");
	release();
	literal = "Mon 07:00-15:00; Tue 08:00-15:00, 16:00-17:00; Wed 08:00-15:00, 16:00-18:00";
	fresh();
	first_shift[4].end_min = first_shift[2].end_min;
	corrupt("two days with two equal shifts each", "not shared");
	literal = "cycle 3 from 2022-10-01; 1 07:00-15:00";
	fresh();
	image->ndays = 0; corrupt("cycle of no days", "number of days");
	image->ndays = PR_MAX_CYCLE + 1; corrupt("cycle of more than a year", "number of days");
	image->anchor = MIN_ANCHOR - 1; corrupt("cycle from before the year 1", "out of range");
	image->anchor = MAX_ANCHOR + 1; corrupt("cycle from after 9999", "out of range");
	image->nshifts = 3 * PR_MAX_SHIFTS_A_DAY + 1; corrupt("25 shifts for each day", "length");
	image->nbreaks = PR_MAX_BREAKS + 1; corrupt("nine breaks for each shift", "length");
	literal = "cycle 2 from 2022-10-01; 1 07:00-15:00; 2 06:00-06:30";
	fresh();
	first_shift[0].end_min = 32 * 60; corrupt("day 1 runs into day 2", "Day 1");
	release();
}

int
main(void)
{
	test_images();
	test_more();
	test_bounds();
	test_days();
	return done();
}
