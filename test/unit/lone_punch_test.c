/*
 * lone_punch_test.c: one punch seen alone (doc/rulings.md, "One punch alone"): of which shift it
 * is, coming or going, on time or by how much not, and what the day is where no shift takes it.
 */
#include "harness.h"

#include "core/classify.h"

#define MONDAY 8311				/* 2022-10-03 */
#define AT(hour, minute)                                                                           \
	harness_to_instant(NULL, MONDAY *PR_DAY + (hour) *PR_HOUR + (minute) *PR_MIN)

static const PrDuties *
duties_of(const char *text, const int32_t *holidays, int nholidays)
{
	PrError		err;
	PrPiece		piece = {MONDAY - 10, MONDAY + 10, schedule_of(text), harness_zone};

	return pr_owe_plan(pr_expand(&piece, 1, holidays, nholidays, &arena, &err), &arena);
}

typedef struct Lone
{
	const char *schedule;
	int			hour,
				minute;
	PrDirection direction;		/* given */
	PrVerdict	verdict;
	PrDirection taken;
	int			day,			/* from Monday */
				shift_no,
				minutes;		/* late or early */
	const char *rule;
} Lone;

#define NONE PR_UNDIRECTED
#define OFFICE "Mon 08:00-16:00 in -1h..+4h out -3h..+2h"

static const Lone lone[] = {
	{OFFICE, 7, 30, NONE, PR_ON_TIME, PR_IN, 0, 1, 0, "in time, by the window of the check-in"},
	{OFFICE, 8, 16, NONE, PR_LATE, PR_IN, 0, 1, 16, "late"},
	{OFFICE, 15, 50, NONE, PR_EARLY_LEAVE, PR_OUT, 0, 1, 10, "early"},
	{OFFICE, 17, 0, NONE, PR_ON_TIME, PR_OUT, 0, 1, 0, "after the end"},
	{OFFICE, 6, 59, NONE, PR_OUTSIDE_WINDOW, NONE, 0, 0, 0, "before the window"},
	{OFFICE, 12, 30, NONE, PR_OUTSIDE_WINDOW, NONE, 0, 0, 0, "between the windows"},
	{OFFICE, 15, 0, PR_IN, PR_OUTSIDE_WINDOW, PR_IN, 0, 0, 0, "an in has its own window only"},
	{OFFICE, 8, 0, PR_OUT, PR_OUTSIDE_WINDOW, PR_OUT, 0, 0, 0, "and so has an out"},
	{OFFICE, 8, 30, PR_IN, PR_LATE, PR_IN, 0, 1, 30, "an in that is late"},
	{OFFICE, 14, 0, PR_OUT, PR_EARLY_LEAVE, PR_OUT, 0, 1, 120, "an out that is early"},
	{"Mon 08:00-16:00", 12, 0, NONE, PR_LATE, PR_IN, 0, 1, 240,
		"as near to the start as to the end: a coming"},
	{"Mon 08:00-16:00", 12, 1, NONE, PR_EARLY_LEAVE, PR_OUT, 0, 1, 239,
		"nearer to the end: a going"},
	{"Mon 06:00-22:00 hours 8h", 12, 0, PR_OUT, PR_ON_TIME, PR_OUT, 0, 1, 0,
		"with hours leaving alone tells nothing"},
	{"Mon 08:00-16:00 grace 15m", 8, 15, NONE, PR_ON_TIME, PR_IN, 0, 1, 0, "within grace"},
	{"Mon 08:00-16:00 flex 0..+1h", 8, 45, NONE, PR_ON_TIME, PR_IN, 0, 1, 0, "within flex"},
	{"Tue 08:00-16:00", 12, 0, NONE, PR_AT_DAY_OFF, NONE, 0, 0, 0, "a day off"},
	{"Mon 08:00-12:00, 13:00-17:00", 12, 20, NONE, PR_ON_TIME, PR_OUT, 0, 1, 0,
		"of two shifts the nearer: the first"},
	{"Mon 08:00-12:00, 13:00-17:00", 12, 40, NONE, PR_ON_TIME, PR_IN, 0, 2, 0, "the second"},
	{"Mon 08:00-12:00, 13:00-17:00", 12, 30, NONE, PR_ON_TIME, PR_IN, 0, 2, 0,
		"of equally near ones the later"},
	{"Sun 22:00-06:00", 6, 5, NONE, PR_ON_TIME, PR_OUT, -1, 1, 0, "a night of the day before"},
	{"Mon 22:00-06:00", 30, 5, NONE, PR_ON_TIME, PR_OUT, 0, 1, 0, "a night into the next day"},
	{"Fri 06:00-72:00", 6, 0, NONE, PR_ON_TIME, PR_OUT, -3, 1, 0, "after a duty of three days"},
	{"Sat 06:00-54:00", 5, 50, NONE, PR_EARLY_LEAVE, PR_OUT, -2, 1, 10, "one of two days is not"}};

static void
is(const Lone *l, const PrDuties *duties)
{
	PrClassification c = pr_classify(duties, AT(l->hour, l->minute), l->direction);
	char		what[200];
	bool		passed = c.verdict == l->verdict && c.direction == l->taken &&
		c.workday == MONDAY + l->day && c.shift_no == l->shift_no && c.by == l->minutes * PR_MIN;

	snprintf(what, sizeof(what), "%s, %02d:%02d: %s", l->schedule, l->hour, l->minute, l->rule);
	ok(passed, what);
	if (!passed)
		printf("# %s %d %d %d %lld\n", pr_verdict_labels[c.verdict], c.direction,
			c.workday - MONDAY, c.shift_no, (long long) (c.by / PR_MIN));
}

static void
test_holidays(void)
{
	int32_t		monday = MONDAY;
	Lone		l = {"Mon 08:00-16:00", 12, 0, NONE, PR_AT_HOLIDAY, NONE, 0, 0, 0, "a holiday"};

	is(&l, duties_of(l.schedule, &monday, 1));
	l = (Lone) {"Mon 22:00-06:00", 29, 0, NONE, PR_AT_HOLIDAY, NONE, 0, 0, 0,
		"in the windows of a cancelled night: its date"};
	is(&l, duties_of(l.schedule, &monday, 1));
	l = (Lone) {"Mon 22:00-06:00 in-only seconds", 29, 0, NONE, PR_AT_HOLIDAY, NONE, 0, 0, 0,
		"with in-only in the window of the check-in"};
	is(&l, duties_of(l.schedule, &monday, 1));
	l.hour = 31;
	l.verdict = PR_AT_DAY_OFF;
	l.day = 1;
	l.rule = "and not after that";
	is(&l, duties_of(l.schedule, &monday, 1));
	l = (Lone) {"Mon 08:00-16:00 holidays off", 8, 0, NONE, PR_ON_TIME, PR_IN, 0, 1, 0,
		"a shift that no holiday cancels"};
	is(&l, duties_of(l.schedule, &monday, 1));
	release();
}

/* The evaluation of a log of one punch gives it to the same shift (section 2). */
static void
test_agreement(void)
{
	bool		same = true;

	for (size_t i = 0; i < sizeof(lone) / sizeof(lone[0]); i++)
	{
		const PrDuties *duties = duties_of(lone[i].schedule, NULL, 0);
		int64_t		at = AT(lone[i].hour, lone[i].minute);
		uint8_t		dir = (uint8_t) lone[i].direction;
		PrLog		log = {1, &at, &dir};
		PrEvaluation ev;

		pr_evaluate(
			&ev, duties, MONDAY - 3, MONDAY + 3, &log, NULL, 0, PR_FOREVER, &arena);
		same &= (ev.goes_to[0] >= 0) == (lone[i].shift_no > 0);
		if (ev.goes_to[0] >= 0)
			same &= ev.attendances[ev.goes_to[0]].owed->shift->shift_no == lone[i].shift_no;
		release();
	}
	ok(same, "as the whole evaluation does");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(lone) / sizeof(lone[0]); i++)
	{
		is(&lone[i], duties_of(lone[i].schedule, NULL, 0));
		release();
	}
	test_holidays();
	test_agreement();
	return done();
}
