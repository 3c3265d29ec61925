/*
 * explain_test.c: whatever a ruling says, its explanation is whole: both languages, every status,
 * random fields.
 */
#include "harness.h"

#include "core/explain.h"

static int64_t
to_local(void *ctx, int64_t at)
{
	return at + *(const int64_t *) ctx;
}

static int64_t
some_instant(void)
{
	return next_random() % 3 == 0
		? PR_NEVER
		: (int64_t) (next_random() % (uint64_t) (4 * PR_DAY)) - 2 * PR_DAY;
}

static int64_t
some_span(void)
{
	switch (next_random() % 4)
	{
		case 0:
			return PR_UNKNOWN;
		case 1:
			return 0;
		default:
			return (int64_t) (next_random() % (uint64_t) PR_DAY);
	}
}

static void
test_random(void)
{
	int64_t		east = 7 * PR_HOUR;
	PrZone		zone = {NULL, to_local, &east};
	bool		good = true;

	for (int i = 0; i < 100000 && good; i++)
	{
		PrRuling r = {.workday = (int32_t) (next_random() % 20000) - 10000,
			.shift_no = (int16_t) (i % 3),
			.status = (PrStatus) (i % PR_NSTATUS),
			.starts_at = some_instant(),
			.ends_at = some_instant(),
			.checked_in = some_instant(),
			.checked_out = some_instant(),
			.late = some_span(),
			.early_leave = some_span(),
			.away = some_span(),
			.lost = some_span(),
			.worked = some_span(),
			.planned = some_span(),
			.excused = some_span(),
			.overtime = some_span(),
			.excuse = i % 2 ? "sick" : NULL,
			.excuse_len = i % 2 ? 4 : 0};

		for (int language = 0; language < PR_NLANGUAGES; language++)
		{
			const char *text = pr_explain(
				&r, i % 4 != 0, (PrLanguage) language, i % 5 == 0 ? NULL : &zone, &arena);
			size_t		len = strlen(text);

			good = good && len > 5 && text[len - 1] == '.' && strchr(text, '%') == NULL &&
				strstr(text, "  ") == NULL;
			if (!good)
			{
				printf("# %s\n", text);
				break;
			}
		}
		release();
	}
	ok(good, "100,000 random rulings have whole sentences in both languages");
}

static void
test_facts(void)
{
	int64_t		east = 7 * PR_HOUR;
	PrZone		zone = {NULL, to_local, &east};
	PrRuling r = {.workday = 0,
		.shift_no = 1,
		.status = PR_PRESENT,
		.starts_at = 0,
		.ends_at = 8 * PR_HOUR,
		.checked_in = 12 * PR_MIN + 33 * PR_SEC,
		.checked_out = 8 * PR_HOUR,
		.late = 12 * PR_MIN,
		.early_leave = 0,
		.lost = 12 * PR_MIN,
		.worked = 8 * PR_HOUR - 12 * PR_MIN,
		.planned = 8 * PR_HOUR,
		.excused = 0,
		.overtime = 0};
	PrLanguage	language = PR_NLANGUAGES;

	ok(strcmp(pr_explain(&r, true, PR_ENGLISH, &zone, &arena),
		   "Saturday 1 January 2000: present, 12 min late. Owed: 07:00 to 15:00, 8 h net. Check-in "
		   "07:12:33, check-out 15:00. "
		   "Late: 12 min, from 07:00 to the check-in (rule 5). Worked: 7 h 48 min.") == 0,
		"a late day in English");
	ok(strncmp(pr_explain(&r, true, PR_INDONESIAN, &zone, &arena),
		   "Sabtu, 1 Januari 2000: hadir, terlambat 12 menit. Kewajiban: 07:00 sampai 15:00, "
		   "bersih 8 jam. ",
		   90) == 0,
		"and in Indonesian");
	r.workday = 1;
	ok(strstr(pr_explain(&r, true, PR_ENGLISH, &zone, &arena),
		   "Owed: 07:00 on 1 January 2000 to") != NULL,
		"times of another date say so");
	ok(strstr(pr_explain(&r, true, PR_ENGLISH, NULL, &arena), "Times are in UTC.") != NULL,
		"UTC is named");
	ok(pr_language("EN", 2, &language) && language == PR_ENGLISH &&
			pr_language("id", 2, &language) && language == PR_INDONESIAN &&
			!pr_language("ex", 2, &language) && !pr_language("ix", 2, &language) &&
			!pr_language("ms", 2, &language) && !pr_language("eng", 3, &language) &&
			!pr_language("", 0, &language),
		"languages by code");
	release();
}

/* What is said of minutes that were not counted, or not all, or of another kind (rule 5). */
static void
test_words(void)
{
	static const struct
	{
		int64_t		late,
					early_leave;
		int64_t		came,		/* microseconds from the start */
					left;		/* and from the end, before it negative */
		int64_t		worked;
		const char *words;
	} rows[] = {{0, 0, PR_SEC / 2, 0, 480 * PR_MIN, " On time."},
		{0, 0, 30 * PR_SEC, 0, 480 * PR_MIN, " Not late: 30 s after 00:00 are less than a whole"},
		{0, 0, 5 * PR_MIN, 0, 475 * PR_MIN, " Not late: the 5 min from 00:00 to the check-in are"},
		{90 * PR_SEC, 0, 90 * PR_SEC, 0, 478 * PR_MIN, " Late: 1 min 30 s, from 00:00"},
		{PR_MIN, 0, 90 * PR_SEC, 0, 478 * PR_MIN, " Late: 1 min, from 00:00"},
		{PR_MIN, 0, 11 * PR_MIN, 0, 469 * PR_MIN, " Late: 1 min of the 11 min from 00:00"},
		{0, 0, 0, -PR_SEC / 2, 480 * PR_MIN, "check-out 07:59:59. On time. Worked"},
		{0, 0, 0, -30 * PR_SEC, 480 * PR_MIN, " No early leave: 30 s before 08:00 are less"},
		{0, 0, 0, -5 * PR_MIN, 475 * PR_MIN,
			" No early leave: the 5 min from the check-out to 08:00"},
		{0, 90 * PR_SEC, 0, -90 * PR_SEC, 478 * PR_MIN, " Early leave: 1 min 30 s, from the"},
		{0, PR_MIN, 0, -90 * PR_SEC, 478 * PR_MIN, " Early leave: 1 min, from the check-out"},
		{0, PR_MIN, 0, -11 * PR_MIN, 469 * PR_MIN, " Early leave: 1 min of the 11 min from the"},
		{0, 60 * PR_MIN, 0, 0, 420 * PR_MIN, " Early leave: 1 h, what presence lacks"},
		{0, 60 * PR_MIN, 30 * PR_MIN, -60 * PR_MIN, 420 * PR_MIN, " 1 h, what presence lacks"},
		{0, 60 * PR_MIN, 30 * PR_MIN, -60 * PR_MIN, 420 * PR_MIN - PR_SEC,
			" 1 h, what presence lacks"},
		{0, 60 * PR_MIN, 30 * PR_MIN, -60 * PR_MIN, 390 * PR_MIN, " 1 h, from the check-out"}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		PrRuling r = {.workday = 0,
			.shift_no = 1,
			.status = PR_PRESENT,
			.starts_at = 0,
			.ends_at = 8 * PR_HOUR,
			.checked_in = rows[i].came,
			.checked_out = 8 * PR_HOUR + rows[i].left,
			.late = rows[i].late,
			.early_leave = rows[i].early_leave,
			.lost = rows[i].late + rows[i].early_leave,
			.worked = rows[i].worked,
			.planned = 8 * PR_HOUR};
		const char *text = pr_explain(&r, true, PR_ENGLISH, NULL, &arena);

		ok(strstr(text, rows[i].words) != NULL, rows[i].words);
		if (strstr(text, rows[i].words) == NULL)
			printf("# %s\n", text);
	}
	release();
}

/* Rulings made by hand, at the ends of the calendar. */
static void
test_far(void)
{
	PrRuling r = {.workday = -730120,
		.shift_no = 1,
		.status = PR_PRESENT,
		.starts_at = INT64_C(-211813488000000000),
		.ends_at = INT64_C(9223371331200000000) - 1,
		.checked_in = INT64_C(9223371331200000000) - 1,
		.checked_out = INT64_C(-211813488000000000),
		.late = 0,
		.early_leave = PR_MIN,
		.planned = PR_HOUR,
		.worked = 0};
	const char *text = pr_explain(&r, true, PR_ENGLISH, NULL, &arena);

	ok(strncmp(text, "Sunday 31 December 1 BC: ", 25) == 0, "a date before our era");
	ok(strstr(text, "24 November 4714 BC") != NULL && strstr(text, "31 December 294276") != NULL,
		"instants as far apart as can be");
	r.ends_at = r.starts_at;
	r.starts_at = r.checked_in;
	r.checked_in = r.checked_out;
	r.checked_out = r.starts_at;
	text = pr_explain(&r, true, PR_ENGLISH, NULL, &arena);
	ok(strstr(text, "Times are in UTC.") != NULL, "in either order");
	release();
}

int
main(void)
{
	test_words();
	test_far();
	test_facts();
	test_random();
	return done();
}
