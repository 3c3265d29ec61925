/*
 * visits_test.c: comings and goings of a shift with "pairs" (doc/rulings.md, section 5), and what
 * attribute() says of each punch of a shift.
 */
#include "harness.h"

#include "core/evaluate.h"
#include "core/used_as.h"

#define MONDAY 8311				/* 2022-10-03 */
#define AT(hour, minute)                                                                           \
	harness_to_instant(NULL, MONDAY *PR_DAY + (hour) *PR_HOUR + (minute) *PR_MIN)
#define MOST 16

static const char *const use_words[PR_NUSES] = {
	[PR_AS_CHECK_IN] = "come", [PR_AS_CHECK_OUT] = "leave", [PR_AS_REPEAT] = "again",
	[PR_AS_BETWEEN] = "between", [PR_AS_WENT] = "went", [PR_AS_BACK] = "back",
	[PR_AS_EXCUSED] = "excused", [PR_AS_FREE_DAY] = "free", [PR_AS_OUTSIDE_WINDOW] = "outside"};

typedef struct Day
{
	const char *schedule;
	const char *punches;		/* "in07:58 12:00", hours from Monday 00:00 */
	const char *uses;			/* of each punch in the order of the log */
	int			worked,			/* minutes, -1: unknown */
				away;
	const char *rule;
} Day;

#define PAIRS "Mon 08:00-17:00 pairs"

static const Day days[] = {
	{PAIRS, "08:00 12:00 13:00 17:00", "come went back leave", 480, 60, "taps by turns"},
	{PAIRS, "in08:00 out12:00 in13:00 out17:00", "come went back leave", 480, 60,
		"what directions say"},
	{PAIRS, "08:00 12:00 12:04 13:00 17:00", "come again went back leave", 484, 56,
		"a going by the last punch of its tap"},
	{PAIRS, "08:00 12:00 13:00 13:05 17:00", "come went back again leave", 480, 60,
		"a coming by its first"},
	{PAIRS, "08:00 08:05 12:00 13:00 17:00", "come again went back leave", 480, 60,
		"the tap of the check-in"},
	{PAIRS, "08:00 12:00 13:00 16:55 17:00", "come went back again leave", 480, 60,
		"the tap of the check-out"},
	{PAIRS, "in08:00 in10:00 out12:00 in13:00 out17:00", "come between went back leave", 480, 60,
		"an in of who is inside is nothing"},
	{PAIRS, "in08:00 out12:00 out12:30 in13:00 out17:00", "come went between back leave", 480, 60,
		"an out of who is outside is nothing"},
	{PAIRS, "in08:00 out12:00 12:05 in13:00 out17:00", "come went again back leave", 480, 60,
		"a tap within repeat of a directed punch is that again"},
	{PAIRS, "in08:00 out12:00 12:05 12:14 in13:00 out17:00", "come went again between back leave",
		480, 60, "the whole tap"},
	{PAIRS, "in08:00 out12:00 12:05 in12:08 out17:00", "come went again back leave", 532, 8,
		"until a directed one comes"},
	{PAIRS, "in08:00 out12:00 12:30 out17:00", "come went back leave", 510, 30,
		"a tap later than that is a coming"},
	{PAIRS, "08:00 12:00 13:00", "come went back", -1, -1, "who came back has not left"},
	{PAIRS, "08:00 12:00 13:00 13:05", "come went back again", -1, -1, "with a tap of two"},
	{"Mon 08:00-17:00 pairs out -6h..+2h first", "08:00 12:00 13:00 17:00",
		"come leave between between", 240, 0, "with first what follows the check-out is no visit"},
	{"Mon 08:00-17:00 pairs out -1h..+2h first", "08:00 12:00 13:00 16:30 17:30",
		"come went back leave between", 450, 60, "the visits before it are"},
	{PAIRS, "in08:00 out16:50 in16:55", "come went back", -1, -1,
		"a coming within repeat of the going is seen all the same"},
	{"Mon 08:00-17:00 pairs in -1h..17:00 out 15:00..16:00", "in08:00 out15:55 in16:00 16:30 16:35",
		"come leave again between between", 475, 0,
		"comings and goings after the check-out are no visit"},
	{PAIRS, "08:00 12:00 13:00 in14:00", "come went back between", -1, -1,
		"an in of who is inside, and does not leave"},
	{"Mon 08:00-17:00 in -1h..+1h out -1h..+1h", "08:00 12:00 17:00", "come outside leave", 540, 0,
		"a tap between the windows"},
	{"Mon 08:00-17:00 pairs in -1h..17:00 out 15:00..16:00", "08:00 15:58 16:03",
		"come leave again", 478, 0, "a going lasts to the check-out at most"},
	{PAIRS, "08:00 17:00", "come leave", 540, 0, "one visit"},
	{"Mon 08:00-17:00", "08:00 08:05 12:00 16:55 17:00", "come again between again leave", 540, 0,
		"without pairs"},
	{"Mon 08:00-17:00", "03:00 08:00 17:00 26:00", "outside come leave free", 540, 0,
		"in no window"},
	{"Mon 08:00-17:00 out -1h..+1h", "08:00 18:00", "come leave", 540, 0,
		"section 1: in the closing minute of the check-out window"},
	{"Mon 08:00-17:00 out -1h..+1h", "08:00 18:01", "come outside", -1, -1, "and after it"},
	{"Mon 18:00-21:00 out -5h..+1h first, 22:00-01:00", "16:00 22:00 22:10", "come come again", -1,
		-1, "section 2: a tap that only the later shift could take whole is not cut apart"}};

static PrEvaluation ev;

static PrRuling
evaluate(const char *text, const char *punches, const PrExcuse *excuses, int nexcuses)
{
	static int64_t at[MOST];
	static uint8_t dir[MOST];
	static PrLog log;
	PrRuling	r;

	log = log_of(punches, MONDAY, at, dir);
	if (strpbrk(punches, "io") == NULL)
		log.dir = NULL;			/* without any there is no room for them */
	pr_evaluate(&ev, duties_over(text, MONDAY - 7, MONDAY + 8), MONDAY, MONDAY + 1, &log, excuses,
		nexcuses, PR_FOREVER, &arena);
	pr_next_ruling(&ev, &r);
	return r;
}

static void
uses_text(char *text)
{
	text[0] = '\0';
	for (int32_t p = 0; p < ev.log.n; p++)
	{
		PrUsedAs	uses[2];
		int			n = pr_used_as(&ev, p, uses);

		for (int i = 0; i < n; i++)
		{
			strcat(text, i > 0 ? "+" : p > 0 ? " " : "");
			strcat(text, use_words[uses[i].use]);
		}
	}
}

static void
is_day(const Day *d)
{
	PrRuling	r = evaluate(d->schedule, d->punches, NULL, 0);
	char		text[200],
				what[300];
	bool		passed;

	uses_text(text);
	passed = strcmp(text, d->uses) == 0 &&
		r.worked == (d->worked < 0 ? PR_UNKNOWN : d->worked * PR_MIN) &&
		r.away == (d->away < 0 ? PR_UNKNOWN : d->away * PR_MIN);
	snprintf(what, sizeof(what), "%s, %s: %s", d->schedule, d->punches, d->rule);
	ok(passed, what);
	if (!passed)
		printf("# %s worked %lld away %lld\n", text, (long long) (r.worked / PR_MIN),
			(long long) (r.away / PR_MIN));
	release();
}

static void
test_shared(void)
{
	char		text[200];

	evaluate("Mon 06:00-14:00, 14:00-22:00", "06:00 14:02 22:00", NULL, 0);
	uses_text(text);
	ok(strcmp(text, "come leave+come leave") == 0, "section 2: a shared tap has two uses");
	release();
	evaluate("Mon 06:00-14:00, 14:00-22:00", "06:00 13:58 14:00 14:02 22:00", NULL, 0);
	uses_text(text);
	ok(strcmp(text, "come come again leave leave") == 0,
		"of one of three punches the first begins, the last ends");
	if (strcmp(text, "come come again leave leave") != 0)
		printf("# %s\n", text);
	release();
	evaluate("Mon 06:00-14:00 repeat 30m, 14:00-22:00 repeat 0s", "06:00 13:50 14:00 14:10 22:00",
		NULL, 0);
	uses_text(text);
	ok(strcmp(text, "come come again leave leave") == 0,
		"a punch amid a shared tap is a repetition for the one of the two that has so long a "
		"repeat");
	if (strcmp(text, "come come again leave leave") != 0)
		printf("# %s\n", text);
	release();
}

static void
is_excused(const char *schedule, int hour, int minute, int second, bool inside, const char *what)
{
	PrExcuse	whole = {.span = {AT(0, 0), AT(24, 0)}, .kind = "leave", .kind_len = 5};
	char		punch[20];
	PrUsedAs	uses[2];

	snprintf(punch, sizeof(punch), "%02d:%02d", hour, minute);
	evaluate(schedule, punch, &whole, 1);
	((int64_t *) ev.log.at)[0] += second * PR_SEC;
	ok(pr_used_as(&ev, 0, uses) == 1 &&
			uses[0].use == (inside ? PR_AS_EXCUSED : PR_AS_OUTSIDE_WINDOW), what);
	release();
}

/* A punch in the windows, as published, of a shift of which nothing is owed. */
static void
test_excused(void)
{
	const char *minutes = "Mon 08:00-16:00 in -1h..+1h out -1h..+1h",
			   *seconds = "Mon 08:00-16:00 in -1h..+1h out -1h..+1h seconds",
			   *in_only = "Mon 08:00-16:00 in -1h..+1h in-only";

	is_excused(minutes, 7, 0, 0, true, "excused: at the opening of the check-in window");
	is_excused(minutes, 6, 59, 59, false, "a second before it");
	is_excused(minutes, 9, 0, 59, true, "in its closing minute");
	is_excused(seconds, 9, 0, 1, false, "which with seconds is a second");
	is_excused(minutes, 12, 0, 0, false, "between the windows");
	is_excused(minutes, 15, 0, 0, true, "in the check-out window");
	is_excused(minutes, 17, 0, 59, true, "in its closing minute");
	is_excused(minutes, 17, 1, 0, false, "after that");
	is_excused(in_only, 15, 30, 0, false, "in-only has none");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		is_day(&days[i]);
	test_shared();
	test_excused();
	return done();
}
