/*
 * attribution_test.c: rules 2 and 3: worked examples, each against the ruling that it must give,
 * and the search for the best reading against one that tries all cuts and shares by the words of
 * the rule.
 */
#include "readings.h"

#define TUESDAY 8312			/* 2022-10-04 */

static const PrDuties *
duties_of(const char *text)
{
	return duties_over(text, TUESDAY - 7, TUESDAY + 8);
}

static void
append_minutes(char *text, int64_t minutes)
{
	if (minutes == PR_UNKNOWN)
		strcat(text, "/-");
	else
		sprintf(text + strlen(text), "/%lld", (long long) (minutes / PR_MIN));
}

/*
 * The rulings of Tuesday as "status/late/early status/late/early". punches: "07:40 in12:35 out
 * 25:15".
 */
static char *
tuesday(const char *schedule, const char *punches)
{
	static char text[400];
	static Trial trial;
	int64_t		at[MAX_PUNCHES];
	uint8_t		dir[MAX_PUNCHES];
	PrLog		log = {0, at, dir};
	PrExcuse	none;
	PrEvaluation ev;
	PrRuling	ruling;
	unsigned	direction = PR_UNDIRECTED;

	for (const char *p = punches; *p != '\0';)
	{
		int			hour,
					minute,
					read;

		if (*p == ' ')
			p++;
		else if (strncmp(p, "in", 2) == 0 || strncmp(p, "out", 3) == 0)
		{
			direction = *p == 'i' ? PR_IN : PR_OUT;
			p += direction == PR_IN ? 2 : 3;
		}
		else if (sscanf(p, "%d:%d%n", &hour, &minute, &read) == 2)
		{
			at[log.n] =
				harness_to_instant(NULL, TUESDAY * PR_DAY) + hour * PR_HOUR + minute * PR_MIN;
			dir[log.n++] = (uint8_t) direction;
			direction = PR_UNDIRECTED;
			p += read;
		}
		else
			abort();
	}
	pr_evaluate(
		&ev, duties_of(schedule), TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
	try_all(&trial, &ev);
	text[0] = '\0';
	if (!is_best(&trial, &ev))
		strcpy(text, "not the best of all readings:");
	while (pr_next_ruling(&ev, &ruling))
	{
		sprintf(text + strlen(text), "%s%s", text[0] ? " " : "", pr_status_labels[ruling.status]);
		append_minutes(text, ruling.late);
		append_minutes(text, ruling.early_leave);
	}
	return text;
}

typedef struct Example
{
	const char *schedule;
	const char *punches;
	const char *rulings;
} Example;

#define OFFICE "Tue 08:00-12:00, 13:00-17:00"
#define RELAY "Tue 06:00-14:00, 14:00-22:00"
#define SPLIT                                                                                      \
	"Tue 08:00-10:00 out -1h..+2h, 10:00-12:00 out -1h..0, "                                       \
	"12:00-14:00 in -40m..-20m out -119m..+1h, 14:10-16:00 in -130m..+1h"
#define NIGHT "Tue 14:00-22:00, 22:00-06:00"

static const Example examples[] = {
	{OFFICE, "07:40 12:35 12:37 17:03", "present/0/0 present/0/0"},
	{OFFICE, "07:56 12:01 12:20 17:00", "present/0/0 present/0/0"},
	{OFFICE, "07:52 12:31 13:05 17:00", "present/0/0 present/5/0"},
	{OFFICE, "07:20 12:08 12:14 17:00", "present/0/0 present/0/0"},
	{OFFICE, "in10:54 out12:00 in12:41 out17:00", "present/174/0 present/0/0"},
	{OFFICE, "in07:58 out12:00 in13:00 out14:10", "present/0/0 present/0/170"},
	{OFFICE, "07:55 12:02 12:14", "present/0/0 missing_out/0/-"},
	{OFFICE, "07:55 12:02 12:08", "present/0/0 absent/-/-"},
	{OFFICE, "07:40 12:35 17:03", "missing_out/0/- present/0/0"},
	{OFFICE, "07:40 12:20 17:03", "present/0/0 missing_in/-/0"},
	{OFFICE, "08:00 14:10", "missing_out/0/- missing_out/70/-"},
	{OFFICE, "14:10", "absent/-/- missing_out/70/-"},
	{OFFICE, "12:10", "missing_in/-/0 absent/-/-"},
	{OFFICE, "08:00 11:00 12:40 12:50 17:00", "present/0/0 present/0/0"},
	{OFFICE, "08:00 12:00 16:05 17:00", "present/0/0 present/185/0"},
	{OFFICE, "out10:00 in11:00", "missing_in/-/120 missing_out/0/-"},
	{OFFICE, "08:00 08:09 08:18", "missing_out/0/- absent/-/-"},
	{RELAY, "06:00 14:01 22:03", "present/0/0 present/1/0"},
	{RELAY, "06:00 14:01 16:10 22:03", "present/0/0 present/1/0"},
	{RELAY, "06:00 12:10 14:01 22:03", "present/0/0 present/1/0"},
	{RELAY, "06:00 14:01 14:16 16:10 22:03", "present/0/0 present/1/0"},
	{RELAY, "06:00 13:55 14:05 22:00", "present/0/0 present/0/0"},
	{RELAY, "06:00 13:30 14:20 22:00", "present/0/0 present/20/0"},
	{RELAY, "06:00 13:55 14:02 22:00", "present/0/0 present/0/0"},
	{RELAY, "06:00 14:02", "present/0/0 absent/-/-"},
	{RELAY, "06:00 14:02 14:04", "present/0/0 absent/-/-"},
	{RELAY, "14:01", "missing_in/-/0 absent/-/-"},
	{RELAY, "13:59", "absent/-/- missing_out/0/-"},
	{RELAY, "06:00 22:00", "missing_out/0/- missing_in/-/0"},
	{RELAY, "in14:02 out14:31", "absent/-/- present/2/449"},
	{NIGHT, "14:00 14:10 15:01 16:01 17:11 22:00 22:15 23:15 25:15 30:10",
		"present/0/0 present/0/0"},
	{NIGHT, "out22:07 in29:53 out29:57", "absent/-/- missing_in/-/3"},
	{"Tue 08:00-15:30 in-only repeat 40m, 15:30-17:05 in-only", "07:44 15:15 15:43",
		"present/0/- present/0/-"},
	{"Tue 08:00-08:45 in 08:10..08:44, 08:45-12:00 in -70m..11:00", "07:53 08:03 09:06 12:01",
		"absent/-/- present/0/0"},
	{SPLIT, "08:00 11:30 11:53 12:02 13:50 16:00",
		"present/0/0 present/90/7 missing_in/-/118 present/0/0"},
	/* every cut tears the tap at 13:04, as 04:14 goes to the second shift at the earliest */
	{"Tue 07:20-13:20 in -30m..+2h, 13:20-15:05 in 03:55..13:05 last out +40m..+340m, "
	 "15:05-15:50 in 03:55..13:05 last; repeat 3m",
		"04:14 07:31 13:04 13:06 15:25 15:45", "missing_in/-/14 missing_out/0/- missing_in/-/5"},
	{"Tue 07:00-10:00, 15:00-19:00", "out07:09 in08:35 out15:07 in18:57",
		"missing_out/95/- missing_out/237/-"},
};

static void
test_examples(void)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
	{
		const Example *e = &examples[i];
		const char *rulings = tuesday(e->schedule, e->punches);
		char		what[600];
		bool		same = strcmp(rulings, e->rulings) == 0;

		snprintf(what, sizeof(what), "%s: %s%s%s", e->schedule + 4, e->punches,
			same ? "" : " gave ", same ? "" : rulings);
		ok(same, what);
		release();
	}
}

/* ---- the search against one that tries all readings ------------------------------------------ */

/* Up to ten punches around the starts and ends of the shifts, some of them close together. */
static void
random_log(const PrEvaluation *shifts, PrLog *log, int64_t *at, uint8_t *dir)
{
	int			kind = (int) below(4);

	log->n = (int32_t) below(MAX_PUNCHES + 1);
	for (int p = 0; p < log->n; p++)
	{
		const PrOwed *owed = shifts->order[below(shifts->norder)]->owed;
		int64_t		spread = below(3) == 0 ? 240 : 30;

		at[p] = (below(2) ? owed->start : owed->end) + (below(2 * spread) - spread) * PR_MIN +
			below(2) * below(60) * PR_SEC;
		if (p > 0 && below(3) == 0)
			at[p] = at[p - 1] + below(12) * PR_MIN;
		dir[p] = (uint8_t) (kind == 0 || (kind == 1 && below(2)) ? PR_UNDIRECTED : 1 + below(2));
		if (kind == 3)
			dir[p] = (uint8_t) (below(4) == 0 ? below(3) : PR_UNDIRECTED);
	}
	log->n = pr_log_normalise(at, dir, log->n, &arena);
}

static const char *const patterns[] = {OFFICE, RELAY, NIGHT,
	"Tue 06:00-14:00, 14:00-22:00, 22:00-06:00",
	"Tue 08:00-12:00, 13:00-17:00, 18:00-21:00; in -90m..+2h out -30m..+4h",
	"Tue 08:00-10:00, 10:00-12:00, 13:00-15:00, 15:00-17:00",
	"Tue 07:00-07:40, 07:40-08:20, 10:00-10:40 in-only, 11:00-12:00",
	"Tue 08:00-12:00 flex 0..+1h, 13:00-17:00 flex -30m..+30m",
	"Tue 06:00-14:00 hours 6h, 14:00-22:00",
	"Tue 08:00-12:00 in -1h..+4h last, 12:00-17:00 out -1h..+3h first repeat 20m",
	"Tue 08:00-12:00, 13:00-17:00 repeat 0s",
	"Tue 06:00-14:00 repeat 5m, 14:00-22:00 repeat 25m",
	"Tue 08:00-12:00 repeat 20m, 12:00-15:00 repeat 2m, 15:30-18:00 repeat 8m",
	"Tue 08:00-10:00 repeat 3m, 10:30-12:00 repeat 15m, 12:30-14:00; in -4h..+4h out -4h..+4h",
	"Tue 08:00-08:45 in 08:10..08:44, 08:45-12:00 in -70m..11:00",
	"Tue 08:00-10:00 in -2h..-90m out -30m..+5h, 11:00-13:00 in -2h..-10m, 13:00-15:00 in -5h..0",
	("Tue 08:00-10:00 out -1h..+2h, 10:30-11:30 in -1h..+5m out -5m..+40m, "
	 "12:00-14:00 in -30m..+30m"),
	("Tue 08:00-10:00 in -1h..+4h out -1h..+4h, 10:30-11:00 in -20m..+10m out -10m..+30m, "
	 "11:30-13:00 in -2h..+30m out -1h..+1h repeat 4m"),
	("Tue 11:10-11:45, 11:45-17:45, 18:45-19:30 hours 16m out +20m..+3h40m, "
	 "22:45-00:10 out +30m..+3h40m"),
	"Tue 08:00-10:00 out -1h..+3h, 10:30-12:00, 12:00-14:00 in -1h..-10m",
	("Tue 08:00-12:00 in -30m..+30m, 12:00-13:00 in -5h..-10m last out +30m..+4h, "
	 "13:00-14:00 in -6h..-70m last"),
	("Tue 08:00-10:00 in -1h..+2h out -1h..+125m, 10:30-12:00 in -1h..+1h out -1h..+5m, "
	 "12:10-14:00 in -4m..+1h, 14:10-16:00 in -123m..+1h"),
	("Tue 08:00-11:00 in -2h..+3h out -1h..+2h, 11:00-14:00 in -1h..+3h out -30m..+2h, "
	 "14:30-18:00 in -1h..+1h")
};

static void
test_search(int tries)
{
	int			compared = 0,
				shared = 0,
				wrong = 0;

	for (int i = 0; i < tries; i++)
	{
		const char *pattern = patterns[below(sizeof(patterns) / sizeof(patterns[0]))];
		const PrDuties *duties = duties_of(pattern);
		int64_t		at[MAX_PUNCHES];
		uint8_t		dir[MAX_PUNCHES];
		PrLog		log = {0, at, dir};
		PrExcuse	none;
		PrEvaluation ev;
		static Trial t;
		bool		same;

		pr_evaluate(&ev, duties, TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
		random_log(&ev, &log, at, dir);
		pr_evaluate(&ev, duties, TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
		try_all(&t, &ev);
		same = is_best(&t, &ev);
		compared += t.found;
		for (int s = 0; s < ev.norder; s++)
			shared += (ev.order[s]->ends.from < ev.order[s]->ends.till);
		if (!same && wrong++ < 5)
		{
			printf("# %s:", pattern);
			for (int p = 0; p < log.n; p++)
			{
				int64_t		minutes = (at[p] -
										   harness_to_instant(NULL, TUESDAY * PR_DAY)) / PR_SEC;

				printf(" %s%02d:%02d:%02d=%d/%d",
					dir[p] == PR_IN        ? "in"
						: dir[p] == PR_OUT ? "out"
										   : "",
					(int) minutes / 3600, (int) minutes / 60 % 60, (int) minutes % 60,
					t.best.shift_of[p], ev.goes_to[p]);
			}
			for (int s = 0; s < ev.norder; s++)
				printf(" [%d/%d]", t.best.shared[s].from < t.best.shared[s].till,
					(ev.order[s]->ends.from < ev.order[s]->ends.till));
			printf("\n");
		}
		release();
	}
	printf("# %d logs, of %d readings compared, %d shared taps\n", tries, compared, shared);
	ok(wrong == 0, "the search finds the best of all readings");
	ok(compared > tries * 9 / 10 && shared > tries / 100,
		"of nearly all logs, with shared taps among them");
}

/* ---- a million punches ----------------------------------------------------------------------- */

/*
 * Punches of random directions, a tenth of a second apart, over shifts of one chain: ruled at once,
 * as the nearest say.
 */
static void
test_many(const char *pattern, bool directed, int64_t at_most_lost)
{
	const PrDuties *duties = duties_of(pattern);
	int32_t		n = 1000000;
	int64_t    *at = arena.alloc(arena.ctx, n * sizeof(int64_t));
	uint8_t    *dir = arena.alloc(arena.ctx, n);
	int64_t		from = harness_to_instant(NULL, TUESDAY * PR_DAY) + 4 * PR_HOUR;
	PrLog		log = {n, at, dir};
	PrExcuse	none;
	PrEvaluation ev;
	PrRuling	ruling;
	bool		present = true;

	for (int32_t p = 0; p < n; p++)
	{
		at[p] = from + p * (PR_SEC / 10);
		dir[p] = (uint8_t) (directed ? 1 + below(2) : PR_UNDIRECTED);
	}
	pr_evaluate(&ev, duties, TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
	while (pr_next_ruling(&ev, &ruling))
		present &= ruling.status == PR_PRESENT && ruling.late + ruling.early_leave <= at_most_lost;
	ok(present, pattern);
	release();
}

/* Section 2: of three shifts, so many that the taps are looked at in parts. */
static void
test_long_taps(void)
{
	const PrDuties *duties =
		duties_of("Tue 06:00-14:00, 14:00-22:00 in -2h..+8h, 22:00-06:00; in -2h..+2h "
			"out -2h..+2h");
	static int64_t at[602];
	static uint8_t dir[602];
	int64_t		midnight = harness_to_instant(NULL, TUESDAY * PR_DAY);
	PrLog		log = {602, at, NULL};
	PrExcuse	none;
	PrEvaluation ev;
	PrRuling	r[3];

	at[0] = midnight + 6 * PR_HOUR;
	for (int p = 1; p <= 300; p++)
	{
		at[p] = midnight + 13 * PR_HOUR + p * 24 * PR_SEC;
		at[300 + p] = at[p] + 8 * PR_HOUR;
	}
	at[601] = midnight + 30 * PR_HOUR;
	pr_evaluate(&ev, duties, TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
	for (int i = 0; i < 3; i++)
		pr_next_ruling(&ev, &r[i]);
	ok(r[0].checked_out == at[300] && r[1].checked_in == at[1] && r[1].checked_out == at[600] &&
			r[2].checked_in == at[301],
		"two such taps");
	/* an `in` amid the second one, where a part that is looked at ends */
	for (int p = 380; p <= 390; p++)
		dir[p] = PR_IN;
	log.dir = dir;
	pr_evaluate(&ev, duties, TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
	for (int i = 0; i < 3; i++)
		pr_next_ruling(&ev, &r[i]);
	ok(r[0].checked_out == at[300] && r[1].checked_in == at[1] && r[1].status == PR_PRESENT &&
			r[2].status == PR_PRESENT,
		"and directed punches amid them");
	release();
}

/* Section 2: a tap of 300 punches at the border ends the one shift and begins the other. */
static void
test_long_tap(void)
{
	const PrDuties *duties = duties_of(RELAY);
	static int64_t at[302];
	int64_t		midnight = harness_to_instant(NULL, TUESDAY * PR_DAY);
	PrLog		log = {302, at, NULL};
	PrExcuse	none;
	PrEvaluation ev;
	PrRuling	first,
				second;

	at[0] = midnight + 6 * PR_HOUR;
	for (int p = 1; p <= 300; p++)
		at[p] = midnight + 13 * PR_HOUR + p * 24 * PR_SEC;
	at[301] = midnight + 22 * PR_HOUR;
	pr_evaluate(&ev, duties, TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
	pr_next_ruling(&ev, &first);
	pr_next_ruling(&ev, &second);
	ok(first.checked_in == at[0] && first.checked_out == at[300] &&
			second.checked_in == at[1] && second.checked_out == at[301],
		"a tap of 300 punches is shared whole");
	release();
}

int
main(void)
{
	test_examples();
	test_search(trials(20000));
	test_long_tap();
	test_long_taps();
	test_many("Tue 06:00-14:00 repeat 0s, 14:00-22:00 repeat 0s", false, 0);
	test_many("Tue 06:00-14:00, 14:00-22:00, 22:00-05:00", true, 0);
	test_many("Tue 08:00-12:00, 13:00-17:00 repeat 1m, 18:00-22:00", true, 0);
	return done();
}
