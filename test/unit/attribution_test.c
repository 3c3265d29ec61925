/*
 * attribution_test.c: rules 2 and 3: worked examples, each against the ruling that it must give,
 * and the search for the best reading against one that tries all cuts and shares by the words of
 * the rule.
 */
#include "harness.h"

#include "core/evaluate.h"

#define TUESDAY 8312			/* 2022-10-04 */

static const PrDuties *
duties_of(const char *text)
{
	PrError		err;
	PrSchedule *schedule = pr_schedule_parse(text, strlen(text), &arena, &err);
	PrPiece		piece = {TUESDAY - 7, TUESDAY + 8, schedule, harness_zone};

	if (schedule == NULL)
	{
		printf("Bail out! %s: %s %s\n", text, err.message, err.detail);
		exit(1);
	}
	return pr_owe_plan(pr_expand(&piece, 1, NULL, 0, &arena, &err), &arena);
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
	int64_t		at[40];
	uint8_t		dir[40];
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
	text[0] = '\0';
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

#define MAX_PUNCHES 10
#define MAX_SHIFTS 8

/*
 * A reading: for each punch the shift it goes to (-1: none), and for each shift the tap it shares
 * with the next.
 */
typedef struct Reading
{
	int			shift_of[MAX_PUNCHES];
	PrRun		shared[MAX_SHIFTS]; /* punches of the log, empty if none */
} Reading;

typedef struct Trial
{
	const PrEvaluation *ev;
	int			roles[MAX_PUNCHES][MAX_SHIFTS];
	bool		contested[MAX_PUNCHES];
	Reading		now,
				best;
	PrMisfit	least;
	bool		found;
} Trial;

static const PrOwed *
owed_of(const Trial *t, int shift)
{
	return t->ev->order[shift]->owed;
}

static bool
undirected(const Trial *t, int punch)
{
	return pr_direction(&t->ev->log, punch) == PR_UNDIRECTED;
}

/* The number of the tap that an undirected punch is in, for a shift's repeat. */
static int
tap_of(const Trial *t, int punch, int shift)
{
	const PrLog *log = &t->ev->log;
	int			tap = 0;
	int64_t		before = PR_FOREVER;

	for (int p = 0; p <= punch; p++)
		if (undirected(t, p))
		{
			tap += before != PR_FOREVER && log->at[p] - before > pr_repeat(owed_of(t, shift));
			before = log->at[p];
		}
	return tap;
}

static PrChoice
choose_for(const Trial *t, int shift, PrCandidate *punches, int *n)
{
	const Reading *r = &t->now;

	*n = 0;
	for (int p = 0; p < t->ev->log.n; p++)
	{
		int			roles = t->roles[p][shift];
		bool		own = r->shift_of[p] == shift;

		if (undirected(t, p) && shift > 0 && pr_in_run(r->shared[shift - 1], p))
		{
			own = true;
			roles = p == r->shared[shift - 1].from ? PR_MAY_BEGIN : PR_NO_ROLE;
		}
		else if (undirected(t, p) && pr_in_run(r->shared[shift], p))
		{
			own = true;
			roles = p == r->shared[shift].till - 1 ? PR_MAY_END : PR_NO_ROLE;
		}
		if (own)
			punches[(*n)++] =
				(PrCandidate) {t->ev->log.at[p], p, undirected(t, p) ? tap_of(t, p, shift) : 0, -1,
					(uint8_t) roles, (uint8_t) pr_direction(&t->ev->log, p)};
	}
	return pr_choose(owed_of(t, shift), punches, punches + *n);
}

static bool
complete(const Trial *t, int shift)
{
	PrCandidate punches[MAX_PUNCHES];
	int			n;

	return pr_complete(owed_of(t, shift), choose_for(t, shift, punches, &n));
}

/* Could one shift take the whole tap? Then not every cut goes through it. */
static bool
one_could_take(const Trial *t, int punch, int by_repeat_of)
{
	for (int s = 0; s < t->ev->norder; s++)
	{
		bool		all = true;

		for (int p = 0; p < t->ev->log.n; p++)
			if (undirected(t, p) && tap_of(t, p, by_repeat_of) == tap_of(t, punch, by_repeat_of) &&
				t->now.shift_of[p] >= 0)
				all &= t->roles[p][s] != PR_NO_ROLE;
		if (all)
			return true;
	}
	return false;
}

/*
 * "A tap is cut apart only between two shifts that then have all they owe, or where every cut
 * would."
 */
static bool
cuts_well(const Trial *t)
{
	int			before = -1;

	for (int p = 0; p < t->ev->log.n; p++)
	{
		if (!undirected(t, p) || t->now.shift_of[p] < 0)
			continue;
		if (before >= 0 && t->now.shift_of[p] != t->now.shift_of[before])
		{
			int			a = t->now.shift_of[before],
						b = t->now.shift_of[p],
						first = a < b ? a : b;

			if (tap_of(t, p, first) == tap_of(t, before, first) && one_could_take(t, p, first) &&
				(owed_of(t, a)->end == owed_of(t, b)->start ||
					owed_of(t, b)->end == owed_of(t, a)->start || !complete(t, a) ||
					!complete(t, b)))
				return false;
		}
		before = p;
	}
	return true;
}

/*
 * "An out that both of two shifts could use goes to the second if an in of the second precedes it
 * by more than repeat."
 */
static bool
splits_visit(const Trial *t, int out)
{
	for (int b = t->now.shift_of[out] + 1; b < t->ev->norder; b++)
		for (int in = 0; t->roles[out][b] != PR_NO_ROLE && in < out; in++)
			if (pr_direction(&t->ev->log, in) == PR_IN && t->now.shift_of[in] == b &&
				t->ev->log.at[out] - t->ev->log.at[in] > pr_repeat(owed_of(t, b)))
				return true;
	return false;
}

/* -1, 0, 1: the earliest first cut, second cut, ..., then unshared. */
static int
compare_cuts(const Trial *t, const Reading *a, const Reading *b)
{
	for (int s = 0; s < t->ev->norder; s++)
	{
		int			na = 0,
					nb = 0;

		for (int p = 0; p < t->ev->log.n; p++)
			if (t->contested[p])
			{
				na += a->shift_of[p] <= s;
				nb += b->shift_of[p] <= s;
			}
		if (na != nb)
			return na < nb ? -1 : 1;
	}
	for (int s = 0; s < t->ev->norder; s++)
		if ((a->shared[s].from < a->shared[s].till) != (b->shared[s].from < b->shared[s].till))
			return a->shared[s].from < a->shared[s].till ? 1 : -1;
	return 0;
}

/* A reading that is made up whole: does it keep the rules, and is it better? */
static void
judge(Trial *t)
{
	PrMisfit	misfit = {0};
	int			order;

	for (int s = 0; s < t->ev->norder; s++)
		if (t->now.shared[s].from < t->now.shared[s].till &&
			(!complete(t, s) || !complete(t, s + 1)))
			return;
	if (!cuts_well(t))
		return;
	for (int s = 0; s < t->ev->norder; s++)
	{
		PrCandidate punches[MAX_PUNCHES];
		int			n;
		PrChoice	choice = choose_for(t, s, punches, &n);

		pr_add_misfit(&misfit, owed_of(t, s), punches, punches + n, choice);
	}
	order = t->found ? pr_compare_misfits(&misfit, &t->least) : -1;
	if (order < 0 || (order == 0 && compare_cuts(t, &t->now, &t->best) < 0))
	{
		t->best = t->now;
		t->least = misfit;
		t->found = true;
	}
}

/* May shift s share the tap with the next shift, where it lies beside the cut between them? */
static bool
may_share(const Trial *t, int s, PrRun tap)
{
	const PrLog *log = &t->ev->log;
	int			side = t->now.shift_of[tap.from];

	if (side != s && side != s + 1)
		return false;
	for (int p = tap.from; p < tap.till; p++)
		if (undirected(t, p) &&
			(!t->contested[p] || t->roles[p][s] == PR_NO_ROLE || t->roles[p][s + 1] == PR_NO_ROLE ||
				t->now.shift_of[p] != side))
			return false;
	if (!(t->roles[tap.till - 1][s] & PR_MAY_END) || !(t->roles[tap.from][s + 1] & PR_MAY_BEGIN))
		return false;
	for (int p = 0; p < log->n; p++)
	{
		bool between = t->contested[p] &&
			(side == s ? p >= tap.till && t->now.shift_of[p] <= s
					   : p < tap.from && t->now.shift_of[p] > s);

		if (between &&
			(undirected(t, p) ||
				(side == s ? log->at[p] - log->at[tap.till - 1] : log->at[tap.from] - log->at[p]) >
					pr_repeat(owed_of(t, s))))
			return false;
	}
	return true;
}

static void
try_shares(Trial *t, int s)
{
	if (s >= t->ev->norder)
	{
		judge(t);
		return;
	}
	try_shares(t, s + 1);
	if (s + 1 == t->ev->norder || owed_of(t, s)->end != owed_of(t, s + 1)->start ||
		owed_of(t, s)->shift->spec->flags & PR_IN_ONLY)
		return;
	for (int p = 0; p < t->ev->log.n; p++)
	{
		PrRun		tap = {p, p + 1};

		if (!undirected(t, p))
			continue;
		for (int q = 0; q < t->ev->log.n; q++)
			if (undirected(t, q) && tap_of(t, q, s) == tap_of(t, p, s))
				pr_stretch(&tap, q);
		if (tap.from != p || !may_share(t, s, tap) ||
			(s > 0 && t->now.shared[s - 1].from < tap.till && tap.from < t->now.shared[s - 1].till))
			continue;
		t->now.shared[s] = tap;
		try_shares(t, s + 1);
		t->now.shared[s] = (PrRun) {0, 0};
	}
}

static void
try_cuts(Trial *t, int punch, int at_least)
{
	if (punch >= t->ev->log.n)
	{
		for (int p = 0; p < t->ev->log.n; p++)
			if (t->contested[p] && pr_direction(&t->ev->log, p) == PR_OUT && splits_visit(t, p))
				return;
		try_shares(t, 0);
		return;
	}
	if (!t->contested[punch])
	{
		try_cuts(t, punch + 1, at_least);
		return;
	}
	for (int s = at_least; s < t->ev->norder; s++)
		if (t->roles[punch][s] != PR_NO_ROLE)
		{
			t->now.shift_of[punch] = s;
			try_cuts(t, punch + 1, s);
		}
}

/* The best of all readings of an evaluation's punches. */
static void
try_all(Trial *t, const PrEvaluation *ev)
{
	*t = (Trial) {.ev = ev};
	for (int p = 0; p < ev->log.n; p++)
	{
		int			could = 0;

		t->now.shift_of[p] = -1;
		for (int s = 0; s < ev->norder; s++)
		{
			t->roles[p][s] = pr_roles(owed_of(t, s), ev->log.at[p], pr_direction(&ev->log, p));
			if (t->roles[p][s] == PR_NO_ROLE)
				continue;
			could++;
			t->now.shift_of[p] = s;
		}
		t->contested[p] = could > 1;
	}
	try_cuts(t, 0, 0);
}

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
		bool		same = true;

		pr_evaluate(&ev, duties, TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
		random_log(&ev, &log, at, dir);
		pr_evaluate(&ev, duties, TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
		try_all(&t, &ev);
		for (int p = 0; p < log.n && t.found; p++)
			same &= t.best.shift_of[p] < 0
				? ev.goes_to[p] < 0
				: ev.goes_to[p] == pr_attendance_index(&ev, ev.order[t.best.shift_of[p]]);
		for (int s = 0; s < ev.norder && t.found; s++)
			same &= (t.best.shared[s].from < t.best.shared[s].till) ==
				((ev.order[s]->ends.from < ev.order[s]->ends.till));
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

int
main(void)
{
	test_examples();
	test_search(trials(20000));
	test_many("Tue 06:00-14:00 repeat 0s, 14:00-22:00 repeat 0s", false, 0);
	test_many("Tue 06:00-14:00, 14:00-22:00, 22:00-05:00", true, 0);
	test_many("Tue 08:00-12:00, 13:00-17:00 repeat 1m, 18:00-22:00", true, 0);
	return done();
}
