/*
 * plan_test.c: plans that are not a week in one zone: clock changes, a change of the zone from one
 * date to the next, dates left out, and what becomes of punches there (doc/rulings.md, sections 1
 * and 2, "Free days").
 */
#include "harness.h"

#include "core/classify.h"
#include "core/fit.h"
#include "core/used_as.h"

#define MONDAY 8311				/* 2022-10-03 */
#define SPRING 8107				/* 2022-03-13, when the clock of the harness is set forward */
#define AUTUMN 8345				/* and the date when it is set back */
#define MOST 8

static PrEvaluation ev;
static int64_t at[MOST];
static uint8_t dir[MOST];
static int interrupts;

static void
interrupt(void)
{
	interrupts++;
}

static const PrArena interrupted = {take, NULL, interrupt};

/* ---- zones without a clock change, so many hours ahead ---- */

static int64_t
ahead_to_instant(void *ctx, int64_t local)
{
	return local - *(const int *) ctx * PR_HOUR;
}

static int64_t
ahead_to_local(void *ctx, int64_t instant)
{
	return instant + *(const int *) ctx * PR_HOUR;
}

static int seven = 7,
			eight = 8,
			nine = 9;

#define AHEAD(hours) {ahead_to_instant, ahead_to_local, &(hours)}
#define UTC7(day, hour, minute)                                                                    \
	((MONDAY + (day)) * PR_DAY + ((hour) - 7) * PR_HOUR + (minute) *PR_MIN)

/* One whose clock goes back from 00:30 to 23:30: the first half hour of Monday comes twice. */
#define TWICE_TILL (MONDAY * PR_DAY + 30 * PR_MIN - 8 * PR_HOUR)

static int64_t
twice_to_local(void *ctx, int64_t instant)
{
	(void) ctx;
	return instant + (instant < TWICE_TILL ? 8 : 7) * PR_HOUR;
}

static int64_t
twice_to_instant(void *ctx, int64_t local)
{
	(void) ctx;
	return local - 7 * PR_HOUR >= TWICE_TILL ? local - 7 * PR_HOUR : local - 8 * PR_HOUR;
}

static const PrZone twice = {twice_to_instant, twice_to_local, NULL};

/* ---- plans ---- */

static const PrDuties *
duties_of(const PrPiece *pieces, int n, int32_t holiday)
{
	PrError		err;

	return pr_owe_plan(pr_expand(pieces, n, &holiday, 1, &arena, &err), &arena);
}

static const PrDuties *
one_zone(const char *text, int32_t from, int32_t till, int32_t holiday)
{
	PrPiece		piece = {from, till, schedule_of(text), harness_zone};

	return duties_of(&piece, 1, holiday);
}

static void
evaluate(const PrDuties *duties, int32_t from, int32_t till, int n, const char *directions)
{
	static PrLog log;

	log = (PrLog) {n, at, dir};
	for (int i = 0; i < n; i++)
		dir[i] = directions[i] == 'i' ? PR_IN : directions[i] == 'o' ? PR_OUT : PR_UNDIRECTED;
	pr_evaluate(&ev, duties, from, till, &log, NULL, 0, PR_FOREVER, &interrupted);
}

static PrRuling
next_ruling(void)
{
	PrRuling	r = {0};

	pr_next_ruling(&ev, &r);
	return r;
}

static void
test_clock(void)
{
	const PrDuties *d = one_zone("Sun 03:00-08:00 in 02:30..-20m, 20:00-21:00", SPRING - 7,
		SPRING + 7, SPRING + 7);
	bool		found = true;

	ok(d->owed[2].in_till == d->owed[2].in_lo,
		"a window that the clock turns around takes no punch");
	d = one_zone("Sun 00:00-03:00 out 02:30..-20m, 20:00-21:00", SPRING, SPRING + 1, SPRING + 9);
	ok(d->owed[0].out_till == d->owed[0].out_lo, "nor does one for leaving");
	d = one_zone("Sun 01:50-03:10 break 20m", SPRING, SPRING + 1, SPRING + 9);
	ok(d->owed[0].excused && d->owed[0].planned == 0,
		"nothing is owed where the clock leaves only the break");
	ok(pr_classify(d, d->plan->shifts[0].start, PR_IN).verdict == PR_OUTSIDE_WINDOW,
		"and no punch goes there");
	d = one_zone("Sun 02:00-02:50, 03:00-08:00", SPRING, SPRING + 1, SPRING + 9);
	ok(d->owed[0].start == d->owed[1].start && d->sequence.in_order &&
			pr_owed_before(&d->owed[0], &d->owed[1]),
		"of shifts that the clock makes begin at once the first comes first");
	d = one_zone("Sun 02:15-03:00, 03:30-08:00", SPRING, SPRING + 1, SPRING);
	ok(d->plan->ncancelled == 1 && d->plan->days[0].kind == PR_DAY_HOLIDAY,
		"a shift whose hours are skipped is not there to be cancelled");
	d = one_zone("Sun 03:00-08:00 in 02:30..-20m seconds", SPRING, SPRING + 1, SPRING);
	ok(d->plan->cancelled[0].in.from == d->plan->cancelled[0].in.till,
		"a cancelled window that the clock turns around is empty");
	d = one_zone("Sun 01:30-03:30 break 02:00-03:00", SPRING, SPRING + 1, 0);
	ok(d->plan->shifts[0].nbreaks == 0 && d->owed[0].planned == PR_HOUR,
		"a break whose hours are skipped");
	d = one_zone("Mon 08:00-16:00 half-under 4h", MONDAY, MONDAY + 1, 0);
	ok(!d->owed[0].plain && !one_zone("Mon 08:00-16:00 break 30m", MONDAY, MONDAY + 1, 0)->owed[0]
			.plain, "a shift with half days, or a floating break, is no plain one");
	d = one_zone("Mon 08:00-17:00 break 08:00-08:30 break 16:30-17:00", MONDAY, MONDAY + 1, 0);
	ok(d->owed[0].planned == 8 * PR_HOUR, "breaks at the edges of a shift");
	release();

	for (int change = 0; change < 2; change++)
	{
		int32_t		first = (change == 0 ? SPRING : AUTUMN) - 2;

		d = one_zone("daily off", first, first + 5, 0);
		for (int64_t t = d->plan->days[0].from - 30 * PR_MIN; t < d->plan->days[4].till;
			 t += 15 * PR_MIN)
		{
			int32_t		naive = -1;
			const PrPlanDay *day = pr_day_of(d->plan, t);

			while (naive + 1 < 5 && d->plan->days[naive + 1].from <= t)
				naive++;
			found &= pr_last_day_from(d->plan, t) == naive &&
				(naive < 0 ? day == NULL : day == &d->plan->days[naive]);
		}
	}
	ok(pr_apart(INT64_C(-211813488000000000), INT64_C(9223371331200000000)) == INT64_MAX,
		"the ends of the calendar are as far apart as can be told");
	ok(found, "every instant around clock changes is of one date");
	release();
}

/* "Free days": a holiday counts what lies in the windows of the shift that it cancels. */
static void
test_cancelled_windows(void)
{
	static const struct
	{
		int			minute;		/* from 05:30 on Tuesday, when the window for going opens */
		bool		monday;
		const char *what;
	} goings[] = {{-1, false, "a minute before the window a punch is of its own date"},
		{0, true, "from its first instant on it is of the holiday"},
		{89, true, "to its last minute"}, {91, false, "and not after it"}};
	const PrDuties *d = one_zone("Mon 22:00-06:00 in -1h..+1h out -30m..+1h", MONDAY, MONDAY + 4,
		MONDAY);

	for (size_t i = 0; i < sizeof(goings) / sizeof(goings[0]); i++)
	{
		PrUsedAs	uses[2];

		at[0] = harness_to_instant(NULL, (MONDAY + 1) * PR_DAY + 5 * PR_HOUR +
				(30 + goings[i].minute) * PR_MIN);
		evaluate(d, MONDAY, MONDAY + 3, 1, "o");
		ok(pr_used_as(&ev, 0, uses) == 1 && uses[0].use == PR_AS_FREE_DAY &&
				uses[0].workday == (goings[i].monday ? MONDAY : MONDAY + 1),
			goings[i].what);
	}
	release();
}

/* "Free days": a date asked alone is ruled as among others, whatever work went on over midnight. */
static void
test_dates_alone(int times)
{
	static const char *const weeks[] = {"Wed 07:00-15:00", "Tue 22:00-06:00; Thu 00:30-08:00"};
	bool		same = true;

	for (int trial = 0; trial < times && same; trial++)
	{
		const PrDuties *d = one_zone(weeks[trial % 2], MONDAY, MONDAY + 7,
			trial % 4 < 2 ? 0 : MONDAY + 1 + trial % 3);
		int			n = 1 + (int) below(MOST - 1);
		char		directions[MOST + 1] = "";
		PrRuling	whole[16];
		int			nwhole = 0;

		for (int i = 0; i < n; i++)
		{
			/* an hour or more apart, at most half a day */
			at[i] = (i == 0 ? d->plan->days[1].from : at[i - 1]) +
				(4 + below(44)) * 15 * PR_MIN;
			directions[i] = "io-"[below(3)];
		}
		evaluate(d, MONDAY, MONDAY + 7, n, directions);
		while (pr_next_ruling(&ev, &whole[nwhole]))
			nwhole++;
		for (int32_t day = MONDAY, i = 0; day < MONDAY + 7; day++)
		{
			PrRuling	alone;

			evaluate(d, day, day + 1, n, directions);
			for (; pr_next_ruling(&ev, &alone); i++)
				same &= i < nwhole && alone.workday == whole[i].workday &&
					alone.status == whole[i].status && alone.checked_in == whole[i].checked_in &&
					alone.checked_out == whole[i].checked_out &&
					alone.overtime == whole[i].overtime && alone.late == whole[i].late;
		}
		release();
	}
	ok(same, "a date asked alone is ruled as among others");
}

/* Section 3: shifts around the clock, none of which begins but where another ends. */
static void
test_around_the_clock(void)
{
	const PrDuties *d = one_zone("daily 00:00-08:00, 08:00-16:00, 16:00-24:00", MONDAY, MONDAY + 3,
		0);
	bool		whole = true;

	for (int i = 0; i < 7; i++)
		at[i] = harness_to_instant(NULL, MONDAY * PR_DAY + i * 8 * PR_HOUR);
	evaluate(d, MONDAY, MONDAY + 2, 7, "-------");
	for (int i = 0; i < 6; i++)
	{
		PrRuling	r = next_ruling();

		whole &= r.checked_in == at[i] && r.checked_out == at[i + 1] && r.lost == 0;
	}
	ok(whole, "one tap at each border ends a shift and begins the next");
	release();
}

static void
test_two_zones(void)
{
	PrPiece		east[2] = {{MONDAY - 3, MONDAY, schedule_of("daily off"), AHEAD(seven)},
		{MONDAY, MONDAY + 3, schedule_of("daily off"), AHEAD(nine)}};
	PrPiece		west[2] = {{MONDAY - 3, MONDAY, schedule_of("daily off"), AHEAD(nine)},
		{MONDAY, MONDAY + 3, schedule_of("daily off"), AHEAD(seven)}};
	PrPiece		work[2] = {{MONDAY - 3, MONDAY, schedule_of("Sun 23:00-06:00"), AHEAD(seven)},
		{MONDAY, MONDAY + 3, schedule_of("Mon 00:30-06:00"), AHEAD(nine)}};
	PrPiece		same[2] = {{MONDAY - 3, MONDAY, schedule_of("Sun 23:00-06:00"), AHEAD(seven)},
		{MONDAY, MONDAY + 3, schedule_of("Mon 00:00-06:00"), AHEAD(eight)}};
	const PrDuties *d = duties_of(east, 2, 0);
	const PrPlanDay *days[2];
	PrUsedAs	uses[2];
	PrRuling	r;

	at[0] = UTC7(-1, 22, 30);
	at[1] = UTC7(-1, 23, 0);
	ok(pr_days_of(d->plan, at[0], days) == 2 && days[0]->date == MONDAY - 1 &&
			days[1]->date == MONDAY,
		"where the zone changes to the east two dates show an instant");
	evaluate(d, MONDAY - 1, MONDAY + 1, 2, "io");
	ok(pr_used_as(&ev, 0, uses) == 2 && uses[0].workday == MONDAY - 1 &&
			uses[1].workday == MONDAY && uses[1].use == PR_AS_FREE_DAY,
		"both free days count a punch then");
	r = next_ruling();
	ok(r.overtime == 30 * PR_MIN && next_ruling().overtime == 30 * PR_MIN, "as overtime");
	at[0] = UTC7(-2, 22, 0);
	at[1] = UTC7(-1, 23, 0);
	evaluate(d, MONDAY - 2, MONDAY + 1, 2, "i-");
	ok(next_ruling().checked_out == PR_NEVER, "what two dates show ends no work of another");
	d = duties_of(west, 2, 0);
	at[0] = UTC7(-1, 22, 30);
	ok(pr_day_of(d->plan, at[0]) == NULL, "to the west none does");
	evaluate(d, MONDAY - 1, MONDAY + 1, 1, "-");
	ok(pr_used_as(&ev, 0, uses) == 1 && uses[0].use == PR_AS_OUTSIDE_WINDOW && !uses[0].has_workday,
		"and a punch is of no date");
	d = duties_of(work, 2, 0);
	ok(!d->sequence.in_order, "a shift of the later date may begin first");
	at[0] = UTC7(-1, 22, 31);
	at[1] = UTC7(0, 6, 0);
	evaluate(d, MONDAY - 1, MONDAY + 1, 2, "--");
	ok(ev.order[0]->owed->shift->workday == MONDAY && ev.order[1]->owed->shift->workday ==
			MONDAY - 1, "then it comes first in the order");
	at[0] = UTC7(-1, 22, 45);
	ok(pr_shift_of_lone_punch(d, at[0], PR_IN)->shift->workday == MONDAY - 1,
		"and of equal misfits the later of the order counts");
	work[0].schedule = schedule_of("Sun 23:00-06:00 hours 5h");
	work[1].schedule = schedule_of("Mon 00:30-06:00 hours 5h");
	d = duties_of(work, 2, 0);
	ok(pr_shift_of_lone_punch(d, UTC7(-1, 23, 30), PR_IN)->shift->workday == MONDAY - 1,
		"of hours, where both are as good, too");
	east[0].till = MONDAY - 1;
	work[0] = east[0];
	ok(!duties_of((PrPiece[]) {east[0], {MONDAY - 1, MONDAY, east[0].schedule, AHEAD(nine)},
			{MONDAY, MONDAY + 1, east[0].schedule, AHEAD(seven)}}, 3, 0)->plan->one_zone,
		"there and back are two zones");
	d = duties_of(same, 2, 0);
	ok(d->owed[0].start == d->owed[1].start && d->sequence.in_order,
		"of shifts that begin at once on two dates the earlier date comes first");
	release();
}

static void
test_midnight_twice(void)
{
	PrPiece		piece = {MONDAY - 2, MONDAY + 2, schedule_of("daily off"), twice};
	const PrDuties *d = duties_of(&piece, 1, 0);

	ok(pr_day_of(d->plan, TWICE_TILL - 10 * PR_MIN)->date == MONDAY &&
			pr_day_of(d->plan, TWICE_TILL + 10 * PR_MIN)->date == MONDAY - 1 &&
			pr_day_of(d->plan, TWICE_TILL + 40 * PR_MIN)->date == MONDAY,
		"where midnight comes twice an instant is of the date that its clock shows");
	release();
}

static void
test_dates(void)
{
	PrPiece		gap[2] = {{MONDAY - 3, MONDAY, schedule_of("daily off"), harness_zone},
		{MONDAY + 2, MONDAY + 5, schedule_of("daily off"), harness_zone}};
	PrPiece		old = {-2451540, -2451530, schedule_of("daily off"), harness_zone};
	const PrDuties *d = duties_of(gap, 2, 0);
	PrUsedAs	uses[2];
	PrError		err;
	PrRuling	r;
	int			rulings = 0;

	ok(pr_plan_find(d->plan, MONDAY) == 3 && pr_plan_find(d->plan, MONDAY + 2) == 3 &&
			pr_plan_find(d->plan, MONDAY + 9) == 6,
		"dates that a roster leaves out");
	at[0] = UTC7(-1, 22, 0);
	at[1] = UTC7(0, 5, 0);
	at[2] = UTC7(2, 5, 0);
	evaluate(d, MONDAY - 1, MONDAY + 3, 3, "ioo");
	ok(next_ruling().checked_out == PR_NEVER,
		"work does not go on over a date that is left out");
	ok(pr_used_as(&ev, 1, uses) == 1 && uses[0].use == PR_AS_OUTSIDE_WINDOW && !uses[0].has_workday,
		"a punch there is of no date");
	evaluate(d, MONDAY + 2, MONDAY + 3, 3, "ioo");
	ok(next_ruling().checked_in == UTC7(2, 5, 0), "the first date after it has its own");
	ok(pr_expand(&old, 1, NULL, 0, &arena, &err) == NULL && err.kind == PR_RANGE,
		"dates before the calendar are refused");
	d = duties_of(gap, 0, 0);
	evaluate(d, MONDAY, MONDAY + 7, 3, "---");
	ok(d->plan->ndays == 0 && !pr_next_ruling(&ev, &r) && pr_day_of(d->plan, at[0]) == NULL,
		"no dates, no rulings");
	d = one_zone("Mon 08:00-16:00", MONDAY - 7, MONDAY + 7, 0);
	evaluate(d, MONDAY + 5, MONDAY + 6, 1, "-");
	ok(next_ruling().status == PR_OFF && ev.nattendances == 0, "after the last shift of a plan");
	ok(pr_classify(d, at[0], PR_IN).verdict != PR_NVERDICTS &&
			pr_classify(d, UTC7(-7, 8, 5), PR_IN).verdict == PR_LATE,
		"a punch on the first date of a plan");
	d = one_zone("Mon 08:00-16:00", MONDAY - 7, MONDAY + 20, 0);
	interrupts = 0;
	evaluate(d, MONDAY, MONDAY + 14, 0, "");
	while (pr_next_ruling(&ev, &r))
		rulings++;
	ok(rulings == 14 && interrupts > 3, "a caller can interrupt between shifts and dates");
	release();
}

static PrRuling
holiday_row(const char *text, int32_t date, int n, const char *directions)
{
	PrRuling	r;
	int32_t		holidays[2] = {MONDAY, MONDAY + 1};
	PrPiece		piece = {MONDAY - 7, MONDAY + 8, schedule_of(text), harness_zone};
	PrError		err;

	evaluate(pr_owe_plan(pr_expand(&piece, 1, holidays, 2, &arena, &err), &arena), date, date + 1,
		n, directions);
	r = next_ruling();
	release();
	return r;
}

/* Section "Free days": in whose windows a punch lies. */
static void
test_holidays(void)
{
	const char *nights = "daily 22:00-06:00 in -10h..+1h out -1h..+10h";
	PrRuling	r;

#define SUMMER(day, hour, minute)                                                                  \
	harness_to_instant(NULL, (MONDAY + (day)) *PR_DAY + (hour) *PR_HOUR + (minute) *PR_MIN)
	at[0] = SUMMER(0, 21, 55);
	at[1] = SUMMER(1, 6, 5);
	r = holiday_row(nights, MONDAY, 2, "--");
	ok(r.status == PR_HOLIDAY && r.overtime == 490 * PR_MIN, "a night worked on a holiday");
	at[1] = SUMMER(1, 13, 0);
	ok(holiday_row(nights, MONDAY, 2, "--").checked_out == SUMMER(1, 13, 0) &&
			holiday_row(nights, MONDAY + 1, 2, "--").checked_in == PR_NEVER,
		"of two cancelled shifts the nearer has the punch: the first");
	at[1] = SUMMER(1, 15, 0);
	ok(holiday_row(nights, MONDAY, 2, "--").checked_out == PR_NEVER &&
			holiday_row(nights, MONDAY + 1, 2, "--").checked_in == SUMMER(1, 15, 0),
		"the second");
	at[1] = SUMMER(1, 14, 0);
	ok(holiday_row(nights, MONDAY, 2, "--").checked_out == SUMMER(1, 14, 0),
		"of equal ones the earlier");
	at[0] = SUMMER(1, 0, 30);
	at[1] = SUMMER(1, 5, 30);
	r = holiday_row("daily 22:00-06:00 in -1h..+1h out -1h..+1h", MONDAY, 2, "--");
	ok(r.checked_in == SUMMER(1, 5, 30) && r.checked_out == PR_NEVER,
		"a punch between the windows is of the date that its clock shows");
	at[0] = SUMMER(0, 10, 0);
	at[1] = SUMMER(1, 5, 30);
	r = holiday_row("daily 22:00-06:00 in -1h..+1h out -1h..+1h", MONDAY, 2, "i-");
	ok(r.checked_in == SUMMER(0, 10, 0) && r.checked_out == SUMMER(1, 5, 30),
		"together with those of the date");
	at[0] = SUMMER(0, 22, 0);
	at[1] = SUMMER(1, 21, 30);
	r = holiday_row("daily 22:00-06:00 in -1h..+1h out -1h..+1h", MONDAY, 2, "ii");
	ok(r.checked_out == PR_NEVER, "what a window gives to the next holiday ends no work before it");
	at[0] = SUMMER(-1, 22, 0);
	at[1] = SUMMER(0, 5, 0);
	at[2] = SUMMER(0, 5, 6);
	at[3] = SUMMER(0, 5, 9);
	r = holiday_row("Mon 05:05-06:00 in 0..+2m out 0..+1m", MONDAY - 1, 4, "----");
	ok(r.checked_out == SUMMER(0, 5, 9) &&
			holiday_row("Mon 05:05-06:00 in 0..+2m out 0..+1m", MONDAY, 4, "----").checked_in ==
			SUMMER(0, 5, 6), "a tap ends the work of the day before, but for what a window takes");
	at[1] = SUMMER(0, 4, 58);
	at[2] = SUMMER(0, 5, 3);
	at[3] = SUMMER(0, 5, 7);
	r = holiday_row("Tue 10:00-18:00 in -29h..-28h55m out 0..+1h", MONDAY - 1, 4, "----");
	ok(r.checked_out == SUMMER(0, 5, 7), "also of another date");
	at[0] = SUMMER(0, 22, 0);
	ok(holiday_row("Tue 22:00-06:00 in -24h..+1h", MONDAY + 1, 1, "-").checked_in == at[0],
		"a punch as the first window opens, the evening before, is of the holiday");
	at[0] -= PR_SEC;
	ok(holiday_row("Tue 22:00-06:00 in -24h..+1h", MONDAY, 1, "-").checked_in == at[0],
		"a second before that of the date that its clock shows");
	r = holiday_row("daily 08:00-16:00", MONDAY, 0, "");
	ok(r.status == PR_HOLIDAY && r.checked_in == PR_NEVER && r.overtime == 0,
		"a holiday without punches");
	at[0] = SUMMER(0, 9, 0);
	at[1] = SUMMER(5, 9, 0);
	r = holiday_row("Mon-Tue 08:00-16:00", MONDAY, 2, "--");
	ok(r.checked_in == SUMMER(0, 9, 0) && r.checked_out == PR_NEVER,
		"a punch days later is not its");
}

/* The roster that fits, where nothing is owed of a shift. */
static void
test_fit(void)
{
	const PrDuties *duties[2] = {
		one_zone("Sun 01:50-03:10 break 20m, 08:00-09:00", SPRING, SPRING + 1, 0),
		one_zone("Sun 08:00-16:00", SPRING, SPRING + 1, 0)};
	PrLog		log = {2, at, NULL};

	at[0] = harness_to_instant(NULL, SPRING * PR_DAY + 8 * PR_HOUR);
	at[1] = at[0] + PR_HOUR;
	ok(pr_fit(duties, 2, &log, &arena)[0] == 0, "a shift of which nothing is owed takes no part");
	release();
}

/* Dates that the plan does not have are not ruled, nor is anything beside them read. */
static void
test_outside(void)
{
	const PrDuties *duties = one_zone("daily 08:00-16:00", MONDAY, MONDAY + 2, 0);
	PrRuling	r;

	at[0] = UTC7(0, 8, 0);
	evaluate(duties, MONDAY - 5, MONDAY, 1, "-");
	ok(!pr_next_ruling(&ev, &r) && pr_used_as(&ev, 0, (PrUsedAs[2]) {{0}}) == 1,
		"section 2: dates before the plan have no ruling");
	evaluate(duties, MONDAY + 2, MONDAY + 5, 1, "-");
	ok(!pr_next_ruling(&ev, &r), "nor have dates after it");
	release();
}

int
main(void)
{
	test_outside();
	test_clock();
	test_cancelled_windows();
	test_dates_alone(trials(2000));
	test_around_the_clock();
	test_two_zones();
	test_midnight_twice();
	test_dates();
	test_holidays();
	test_fit();
	return done();
}
