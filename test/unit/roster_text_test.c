/*
 * roster_text_test.c: rosters as text and as images from outside: what is written, what is refused
 * and why, their order, and rosters made of a choice of schedules.
 */
#include "harness.h"

#include "core/date.h"
#include "core/roster.h"

#define OCTOBER 8309			/* 2022-10-01 */

static size_t size;

static const char *
zone_named(const char *given)
{
	return strcmp(given, "WIB") == 0 ? "Asia/Jakarta" : strcmp(given, "UTC") == 0 ? "UTC" : NULL;
}

static PrRoster *
read_roster(const char *text)
{
	PrError		err;
	PrRoster   *r = pr_roster_parse(text, strlen(text), NULL, &size, &arena, &err);

	if (r == NULL)
	{
		printf("Bail out! %s: %s %s\n", text, err.message, err.detail);
		exit(1);
	}
	return r;
}

static void
prints(const char *text, const char *expected)
{
	const char *out = pr_roster_format(read_roster(text), &arena);

	ok(strcmp(out, expected) == 0, text);
	if (strcmp(out, expected) != 0)
		printf("# %s\n", out);
	release();
}

static void
test_writing(void)
{
	prints("{}", "{}");
	prints(" { [2022-10-01,2022-10-02) UTC daily off } ",
		"{[2022-10-01,2022-10-02) UTC daily off}");
	prints("{[2022-10-05,2022-10-09) UTC daily off | [2022-10-01,2022-10-05) UTC daily off}",
		"{[2022-10-01,2022-10-09) UTC daily off}");
	prints("{[2022-10-01,2022-10-05) UTC daily off | [2022-10-05,2022-10-09) WIB daily off | "
		"[2022-10-10,2022-10-11) UTC daily off}",
		"{[2022-10-01,2022-10-05) UTC daily off | [2022-10-05,2022-10-09) WIB daily off | "
		"[2022-10-10,2022-10-11) UTC daily off}");
	prints("{[2022-10-03,2022-10-09) UTC daily off | holidays 2022-10-08 , 2022-10-04,2022-10-08,"
		"2022-10-02,2022-10-09}",
		"{[2022-10-03,2022-10-09) UTC daily off | holidays 2022-10-04,2022-10-08}");
	prints("{[0005-01-01 BC,0005-01-03 BC) UTC daily off}",
		"{[0005-01-01 BC,0005-01-03 BC) UTC daily off}");
}

/* Very many sources, so that their hashes meet. */
static void
test_many(void)
{
	static char text[60000];
	char	   *at = text + sprintf(text, "{");
	PrRoster   *r;
	PrError		err;
	char		from[PR_DATE_TEXT],
				till[PR_DATE_TEXT];

	for (int i = 0; i < 600; i++)
	{
		pr_date_format(OCTOBER + i, from);
		pr_date_format(OCTOBER + i + 1, till);
		at += sprintf(at, "%s[%s,%s) UTC daily %02d:%02d-%02d:%02d", i > 0 ? " | " : "", from, till,
			i % 300 / 60, i % 60, 12 + i % 300 / 60, i % 60);
	}
	strcpy(at, "}");
	r = read_roster(text);
	ok(r->nruns == 600 && r->nsources == 300 && pr_roster_check(r, size, &arena, &err),
		"600 pieces of 300 different schedules");
	ok(strcmp(pr_roster_format(r, &arena), text) == 0, "read back as they were");
	release();
}

static void
refuses(const char *text, size_t len, PrErrorKind kind, const char *words)
{
	PrError		err = {0};
	PrRoster   *r = pr_roster_parse(text, len, zone_named, &size, &arena, &err);
	char		what[200];

	snprintf(what, sizeof(what), "refused: %.100s", text);
	ok(r == NULL && err.kind == kind && (strstr(err.detail, words) || strstr(err.message, words)),
		what);
	if (r != NULL || err.kind != kind)
		printf("# %d %s %s\n", err.kind, err.message, err.detail);
	release();
}

static void
test_refusals(void)
{
	static const struct
	{
		const char *text;
		PrErrorKind kind;
		const char *words;
	} wrong[] = {{"", PR_SYNTAX, "a roster in braces"}, {"{", PR_SYNTAX, "a roster in braces"},
		{"[2022-10-01,2022-10-02) UTC daily off}", PR_SYNTAX, "a roster in braces"},
		{"{[2022-10-01,2022-10-02) UTC daily off", PR_SYNTAX, "a roster in braces"},
		{"{|}", PR_SYNTAX, "a period such as"}, {"{daily off}", PR_SYNTAX, "a period such as"},
		{"{[2022-10-01) UTC daily off}", PR_SYNTAX, "a period such as"},
		{"{[2022-10-01,2022-10-02 UTC daily off}", PR_SYNTAX, "a period such as"},
		{"{[2022-10-01)2022-10-02, UTC daily off}", PR_SYNTAX, "a period such as"},
		{"{[2022-10-1,2022-10-02) UTC daily off}", PR_SYNTAX, "a period such as"},
		{"{[2022-10-01,2022-10-32) UTC daily off}", PR_SYNTAX, "a period such as"},
		{"{[2022-10-02,2022-10-02) UTC daily off}", PR_SYNTAX, "an end after its start"},
		{"{[2022-10-01,2022-10-02)}", PR_SYNTAX, "a time zone"},
		{"{[2022-10-01,2022-10-02)   }", PR_SYNTAX, "a time zone"},
		{"{[2022-10-01,2022-10-02) Mars/Olympus daily off}", PR_DATA, "no time zone \"Mars"},
		{"{[2022-10-01,2022-10-02) UTC}", PR_SYNTAX, "ends after character 28"},
		{"{[2022-10-01,2022-10-02) UTC daily of}", PR_SYNTAX, "found \"of\" at character 36"},
		{"{[2022-10-01,2022-10-05) UTC daily off | [2022-10-04,2022-10-06) UTC daily off}",
			PR_DATA, "overlap"},
		{"{[2022-10-01,2022-10-05) UTC daily off | holidays tomorrow}", PR_SYNTAX, "a date such"},
		{"{[2022-10-01,2022-10-05) UTC daily off | holidays}", PR_SYNTAX, "a period such as"}};
	char		long_zone[400] = "{[2022-10-01,2022-10-02) ";

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		refuses(wrong[i].text, strlen(wrong[i].text), wrong[i].kind, wrong[i].words);
	refuses("{[2022-10-01,2022-10-02) U\0C daily off}", 39, PR_SYNTAX, "a time zone");
	memset(long_zone + strlen(long_zone), 'z', PR_MAX_ZONE + 1);
	strcat(long_zone, " daily off}");
	refuses(long_zone, strlen(long_zone), PR_SYNTAX, "a time zone");
}

/* ---- images ---- */

static PrRoster *image;

static void
fresh(void)
{
	image = read_roster("{[2022-10-01,2022-10-05) UTC daily 07:00-15:00 | "
		"[2022-10-05,2022-10-09) Asia/Jakarta daily off | holidays 2022-10-02,2022-10-06}");
}

static PrRosterRun *
run(int i)
{
	return (PrRosterRun *) &pr_roster_runs(image)[i];
}

static PrRosterSource *
source(int i)
{
	return (PrRosterSource *) (pr_roster_parts(image, &arena)[i].zone - sizeof(PrRosterSource));
}

static void
corrupt(const char *what, const char *words)
{
	PrError		err = {0};
	bool		passed = !pr_roster_check(image, size, &arena, &err) && err.kind == PR_CORRUPT &&
		strstr(err.detail, words);

	ok(passed, what);
	if (!passed)
		printf("# %s\n", err.detail);
	release();
	fresh();
}

static void
test_images(void)
{
	int32_t		zone_size;

	fresh();
	ok(pr_roster_check(image, size, &arena, &(PrError) {0}), "good before it is broken");
	image->version = 2; corrupt("unknown version", "version");
	image->nruns = -1; corrupt("fewer than no runs", "count is larger");
	image->nholidays = -1; corrupt("fewer than no holidays", "count is larger");
	image->nsources = -1; corrupt("fewer than no sources", "count is larger");
	image->nruns = 1000000; corrupt("more runs than bytes", "count is larger");
	image->nholidays = 1000000; corrupt("more holidays than bytes", "count is larger");
	image->nsources = 1000000; corrupt("more sources than bytes", "count is larger");
	run(0)->till = run(0)->from; corrupt("an empty run", "Run 1");
	run(0)->source = -1; corrupt("a run of a source before the first", "Run 1");
	run(0)->source = 2; corrupt("a run of a source after the last", "Run 1");
	run(1)->from = run(0)->till - 1; corrupt("runs that overlap", "Run 2");
	run(0)->source = 1; corrupt("sources that are not in the order of their runs", "canonical");
	source(0)->size = -4; corrupt("a source of less than nothing", "Source 1");
	source(1)->size = 1000000; corrupt("a source longer than the image", "Source 2");
	source(1)->size -= 2; corrupt("a source of half a word", "Source 2");
	source(0)->zone_size = 0; corrupt("no name of a zone", "Source 1");
	source(0)->zone_size = 6; corrupt("a name of half a word", "Source 1");
	source(0)->zone_size = PR_MAX_ZONE + 5; corrupt("a name that is too long", "Source 1");
	source(1)->zone_size = 60; corrupt("a name longer than its source", "Source 2");
	((char *) (source(0) + 1))[3] = 'x'; corrupt("a name without its end", "Source 1");
	((char *) (source(0) + 1))[2] = '\0';
	zone_size = source(1)->zone_size;
	((char *) (source(1) + 1))[zone_size] = 9;
	corrupt("a schedule that is none", "Version 9 is not known");
	((char *) (source(1) + 1))[1] = '\0';
	corrupt("something behind the end of a name", "canonical");
	((int32_t *) pr_roster_holidays(image))[1] = pr_roster_holidays(image)[0];
	corrupt("a holiday given twice", "out of order");
	((int32_t *) pr_roster_holidays(image))[1] = run(1)->till;
	corrupt("a holiday outside all runs", "canonical");
	size += 4; image = memcpy(take(NULL, size), image, size - 4);
	corrupt("bytes after its end", "bytes after");
	size = sizeof(PrRoster) - 1; corrupt("less than its head", "version");
	size -= 4; corrupt("less than its last source", "Source 2");
	size = (size_t) ((char *) source(1) - (char *) image); corrupt("no last source", "Source 2");
	release();
}

static void
test_order(void)
{
	/* each comes before the next; a roster that another begins with comes first */
	static const char *const rising[] = {"{}",
		"{[2022-10-01,2022-10-05) UTC daily off}",
		"{[2022-10-01,2022-10-05) UTC daily off | holidays 2022-10-02}",
		"{[2022-10-01,2022-10-05) UTC daily off | holidays 2022-10-02,2022-10-04}",
		"{[2022-10-01,2022-10-05) UTC daily off | holidays 2022-10-03}",
		"{[2022-10-01,2022-10-05) UTC daily off | [2022-10-06,2022-10-07) UTC daily off}",
		"{[2022-10-01,2022-10-05) UTC daily 07:00-15:00}",
		"{[2022-10-01,2022-10-05) WIB daily off}",
		"{[2022-10-01,2022-10-06) UTC daily off}",
		"{[2022-10-02,2022-10-05) UTC daily off}"};
	const int	n = sizeof(rising) / sizeof(rising[0]);
	bool		in_order = true,
				hashes = true;

	for (int i = 0; i < n; i++)
		for (int j = 0; j < n; j++)
		{
			PrRoster   *a = read_roster(rising[i]),
					   *b = read_roster(rising[j]);
			int			order = pr_roster_cmp(a, b, &arena);

			in_order &= order == (i > j) - (i < j);
			hashes &= (pr_roster_hash(a, 1, &arena) == pr_roster_hash(b, 1, &arena)) == (i == j);
			release();
		}
	ok(in_order, "rosters are ordered by runs, then sources, then holidays");
	ok(hashes, "and have hashes of their own");
}

static void
test_choosing(void)
{
	static const uint8_t chosen[] = {0, 0, 1, 0, 1};
	const PrSchedule *schedules[2];
	const int32_t holidays[] = {OCTOBER + 1, OCTOBER + 3};
	PrError		err;
	PrRoster   *r;

	schedules[0] = pr_schedule_parse("daily off", 9, &arena, &err);
	schedules[1] = pr_schedule_parse("Mon 07:00-15:00", 15, &arena, &err);
	r = pr_roster_choose(schedules, 2, chosen, OCTOBER, OCTOBER + 5, "UTC", holidays, 2, &size,
		&arena);
	ok(r->nruns == 4 && r->nsources == 2 && r->nholidays == 2 &&
			pr_roster_check(r, size, &arena, &err),
		"a roster of a choice: one run for dates of one schedule in a row");
	r = pr_roster_choose(schedules, 2, chosen, OCTOBER, OCTOBER, "UTC", NULL, 0, &size, &arena);
	ok(r->nruns == 0, "of no dates");
	r = pr_roster_make(schedules[0], OCTOBER, OCTOBER + 1, "UTC", NULL, 0, &size, &arena);
	ok(r->nruns == 1 && r->nholidays == 0, "one schedule without holidays");
	r = pr_roster_make(schedules[0], OCTOBER, OCTOBER, "UTC", holidays, 2, &size, &arena);
	ok(r->nruns == 0 && r->nsources == 0 && r->nholidays == 0, "one schedule over no dates");
	release();
}

int
main(void)
{
	test_writing();
	test_many();
	test_refusals();
	test_images();
	test_order();
	test_choosing();
	return done();
}
