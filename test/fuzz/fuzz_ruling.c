/*
 * fuzz_ruling.c: libFuzzer on the path from a schedule to rulings: expand, attribute, rule. The
 * bytes choose a schedule (one of a list, or a literal of their own), a zone with or without a
 * clock change, holidays, punches, excuses and as_of. Whatever they are, the rulings must keep what
 * doc/rulings.md promises of any ruling.
 */
#include "../unit/harness.h"

#include "core/totals.h"
#include "core/evaluate.h"
#include "core/used_as.h"

#define MONDAY 8310				/* 2022-10-03 */
#define MAX_PUNCHES 64
#define MAX_EXCUSES 8

static const char *const schedules[] = {"Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30",
	"daily 22:00-06:00 grace 5m net",
	"cycle 4 from 2022-10-01; 1 13:00-19:00; 2 07:00-13:00, 19:00-07:00; 3-4 off",
	"cycle 2 from 2022-10-01; 1-2 07:00-07:00",
	"daily 06:00-14:00, 14:00-22:00, 22:00-06:00 repeat 20m",
	"daily 07:00-15:30 flex -1h..+2h step 15m break 30m",
	"daily 06:00-22:00 hours 8h break 12:00-13:00 gross seconds",
	"daily 08:00-16:00 in-only in 06:00..09:00 last",
	"daily 08:00-16:00 absent-after 1h out 14:00..18:00 first grace-out 10m net",
	("Mon 08:00-12:00, 13:00-17:00 in -1h..+30m out -30m..+1h; "
	 "Tue-Sun 00:00-24:00 seconds holidays off"),
	"daily 01:30-02:30, 02:30-03:30 repeat 0m",
	"daily 08:00-17:00 break 1h pairs half-under 4h absent-under 2h",
	"daily 06:00-20:00 break 30m after 6h break 15m after 9h hours 8h core 09:00-15:00",
	"daily 07:00-16:00 break 12:00-13:00 flex -2h..+2h step 15m pairs"};

#define NSCHEDULES (sizeof(schedules) / sizeof(schedules[0]))

/*
 * Seven hours ahead of UTC, and at 02:00 of the first Wednesday an hour more or less, as the
 * context says.
 */
static int64_t
change(const void *ctx)
{
	return (MONDAY + 2) * PR_DAY + 2 * PR_HOUR + 0 * (intptr_t) ctx;
}

static int64_t
shift_of(const void *ctx)
{
	return (*(const int *) ctx) * PR_HOUR;
}

static int64_t
to_instant(void *ctx, int64_t local)
{
	return local - 7 * PR_HOUR - (local >= change(ctx) ? shift_of(ctx) : 0);
}

static int64_t
to_local(void *ctx, int64_t instant)
{
	int64_t		local = instant + 7 * PR_HOUR;

	return local >= change(ctx) ? local + shift_of(ctx) : local;
}

typedef struct Reader
{
	const uint8_t *data;
	size_t		left;
} Reader;

static unsigned
byte(Reader *r)
{
	if (r->left == 0)
		return 0;
	r->left--;
	return *r->data++;
}

/* An instant of the fortnight around the Monday, mostly on whole minutes. */
static int64_t
instant(Reader *r)
{
	int64_t		minute = byte(r) | byte(r) << 8;

	return (MONDAY - 4) * PR_DAY + (minute % (14 * 1440)) * PR_MIN +
		(minute / (14 * 1440)) * 29 * PR_SEC;
}

static bool
in_log(const PrLog *log, int64_t at, int64_t as_of)
{
	for (int32_t i = 0; i < log->n; i++)
		if (log->at[i] == at)
			return at <= as_of;
	return false;
}

/* What rulings are held against, and what they add up to. */
typedef struct Context
{
	const PrLog *log;
	int64_t		as_of;
	int32_t		shifts;
	int64_t		lost;
} Context;

static void
check_ruling(Context *context, const PrRuling *r)
{
	const PrLog *log = context->log;
	int64_t		as_of = context->as_of;
	int64_t known = (r->late == PR_UNKNOWN ? 0 : r->late) +
		(r->early_leave == PR_UNKNOWN ? 0 : r->early_leave) + (r->away == PR_UNKNOWN ? 0 : r->away);

	MUST(r->late >= 0 || r->late == PR_UNKNOWN);
	MUST(r->early_leave >= 0 || r->early_leave == PR_UNKNOWN);
	MUST(r->worked >= 0 || r->worked == PR_UNKNOWN);
	MUST(r->overtime >= 0 || r->overtime == PR_UNKNOWN);
	MUST(r->planned >= 0 && r->excused >= 0);
	MUST(r->lost == (r->status == PR_ABSENT || r->status == PR_HALF_DAY ? 0 : known));
	MUST((r->away == PR_UNKNOWN) == (r->worked == PR_UNKNOWN));
	MUST(known <= r->planned);
	MUST(r->status < PR_NSTATUS);
	MUST((r->shift_no == 0) == (r->status == PR_OFF || r->status == PR_HOLIDAY));
	if (r->checked_in != PR_NEVER)
		MUST(in_log(log, r->checked_in, as_of));
	if (r->checked_out != PR_NEVER)
		MUST(in_log(log, r->checked_out, as_of));
	if (r->checked_in != PR_NEVER && r->checked_out != PR_NEVER)
		MUST(r->checked_in < r->checked_out ||
			(r->shift_no == 0 && r->checked_in == r->checked_out));
	if (r->status == PR_MISSING_OUT)
		MUST(r->checked_in != PR_NEVER && r->checked_out == PR_NEVER);
	if (r->status == PR_MISSING_IN)
		MUST(r->checked_in == PR_NEVER && r->checked_out != PR_NEVER);
	if (r->status == PR_EXCUSED)
		MUST(r->planned == 0 && r->checked_in == PR_NEVER && r->checked_out == PR_NEVER);
	if (r->starts_at != PR_NEVER)
		MUST(r->starts_at < r->ends_at);
	context->shifts += r->shift_no != 0;
	context->lost += r->lost;
}

static void
run(Reader *r)
{
	static int	shifts_of_clock[] = {0, 1, -1};
	PrError		err;
	unsigned	choice = byte(r);
	int			clock = shifts_of_clock[byte(r) % 3];
	PrPiece		piece = {MONDAY - 7, MONDAY + 14, NULL, {to_instant, to_local, &clock}};
	int32_t		holiday = MONDAY + (int32_t) (byte(r) % 16) - 4;
	int64_t		at[MAX_PUNCHES];
	uint8_t		dir[MAX_PUNCHES];
	PrExcuse	excuses[MAX_EXCUSES];
	PrLog		log = {0, at, dir};
	int			nexcuses = byte(r) % (MAX_EXCUSES + 1);
	int64_t		as_of = byte(r) % 4 ? PR_FOREVER : instant(r);
	PrPlan	   *plan;
	PrEvaluation ev;
	Context		context = {0};
	PrRuling	ruling;
	PrTotals	totals = {0};

	for (int i = 0; i < nexcuses; i++)
	{
		unsigned	what = byte(r);
		int64_t		from = instant(r);

		memset(&excuses[i], 0, sizeof(PrExcuse));
		if (what & 1)
		{
			excuses[i].date_from = MONDAY + (int32_t) (what >> 4) - 3;
			excuses[i].date_till = excuses[i].date_from + (int32_t) (what >> 1) % 4;
		}
		if (what & 4)
		{
			excuses[i].span.from = what & 8 ? PR_NEVER : from;
			excuses[i].span.till =
				what & 16 ? PR_FOREVER : from + (int64_t) (what >> 3) * 11 * PR_MIN;
		}
		excuses[i].kind = what & 32 ? "leave" : NULL;
		excuses[i].kind_len = what & 32 ? 5 : 0;
	}
	if (choice % (NSCHEDULES + 2) < NSCHEDULES)
	{
		const char *text = schedules[choice % (NSCHEDULES + 2)];

		piece.schedule = pr_schedule_parse(text, strlen(text), &arena, &err);
		MUST(piece.schedule != NULL);
	}
	else
	{
		size_t		len = 0;

		while (len < r->left && r->data[len] != '\n')
			len++;
		piece.schedule = pr_schedule_parse((const char *) r->data, len, &arena, &err);
		if (piece.schedule == NULL)
			return;
		r->data += len;
		r->left -= len;
	}
	while (r->left > 2 && log.n < MAX_PUNCHES)
	{
		dir[log.n] = byte(r) % 8;
		if (dir[log.n] > PR_OUT)
			dir[log.n] = PR_UNDIRECTED;
		at[log.n++] = instant(r);
	}
	log.n = pr_log_normalise(at, dir, log.n, &arena);

	plan = pr_expand(&piece, 1, &holiday, 1, &arena, &err);
	MUST(plan != NULL && plan->ndays == 21);
	pr_evaluate(&ev, pr_owe_plan(plan, &arena), MONDAY - 4, MONDAY + 10, &log, excuses, nexcuses,
		as_of, &arena);
	context.log = &log;
	context.as_of = as_of;
	while (pr_next_ruling(&ev, &ruling))
	{
		check_ruling(&context, &ruling);
		pr_totals_add(&totals, &ruling);
	}
	pr_totals_end(&totals);
	MUST(totals.shifts == context.shifts && totals.lost == context.lost &&
		totals.pot >= totals.lost && totals.pot <= totals.lost + totals.planned &&
		totals.absent_days <= totals.by_status[PR_ABSENT]);
	/* Each punch has one use, or two: it ends one shift and begins the next. */
	for (int32_t i = 0; i < ev.log.n; i++)
	{
		PrUsedAs	uses[2];
		int			n = pr_used_as(&ev, i, uses);

		MUST(n == 1 || n == 2);
		if (n == 2)
			MUST(uses[0].shift != uses[1].shift && ev.log.dir[i] == PR_UNDIRECTED &&
				 uses[0].use == PR_AS_CHECK_OUT && uses[1].use == PR_AS_CHECK_IN);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Reader		r = {data, size};

	run(&r);
	release();
	return 0;
}
