/*
 * attribution_test.c: rules 2 and 3: worked examples, each against the ruling that it must give, and the search for the
 * best reading against one that tries all cuts and shares by the words of the rule.
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

/* The rulings of Tuesday as "status/late/early status/late/early". punches: "07:40 in12:35 out 25:15". */
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
			at[log.n] = harness_to_instant(NULL, TUESDAY * PR_DAY) + hour * PR_HOUR + minute * PR_MIN;
			dir[log.n++] = (uint8_t) direction;
			direction = PR_UNDIRECTED;
			p += read;
		}
		else
			abort();
	}
	pr_evaluate(&ev, duties_of(schedule), TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena, NULL);
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
	{NIGHT, "14:00 14:10 15:01 16:01 17:11 22:00 22:15 23:15 25:15 30:10", "present/0/0 present/0/0"},
	{NIGHT, "out22:07 in29:53 out29:57", "absent/-/- missing_in/-/3"},
	{"Tue 07:00-10:00, 15:00-19:00", "out07:09 in08:35 out15:07 in18:57", "missing_out/95/- missing_out/237/-"},
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

		snprintf(what, sizeof(what), "%s: %s%s%s", e->schedule + 4, e->punches, same ? "" : " gave ", same ? "" : rulings);
		ok(same, what);
		release();
	}
}

int
main(void)
{
	test_examples();
	return done();
}
