/*
 * thin_test.c: where one shift could use very many punches, only those that can decide are read
 * (src/core/thin.c). Here that is done for logs of any length, and the reading is the same as that
 * of the whole search.
 */
#define pr_chain_begin thinned_chain_begin
#define pr_taps_at_border thinned_taps_at_border
#define pr_read_contested thinned_read_contested
#define pr_attribute thinned_attribute
#define pr_punches_of thinned_punches_of
#define PR_MANY_CONTESTED 0
#include "core/chain.c"
#include "core/reading.c"
#include "core/attribute.c"
#undef pr_chain_begin
#undef pr_taps_at_border
#undef pr_read_contested
#undef pr_attribute
#undef pr_punches_of

#include "core/evaluate.h"
#include "harness.h"

#define MONDAY 8308				/* no clock changes near it */
#define MAX_PUNCHES 60			/* fewer than the engine begins to thin at */

static const char *const patterns[] = {
	"daily 08:00-12:00, 13:00-17:00",
	"daily 06:00-14:00, 14:00-22:00, 22:00-06:00",
	"daily 08:00-12:00, 13:00-17:00, 18:00-21:00; in -90m..+2h out -30m..+4h",
	"daily 06:00-14:00 hours 6h, 14:00-22:00",
	"daily 08:00-12:00 in -1h..+4h last, 12:00-17:00 out -1h..+3h first repeat 20m",
	"daily 08:00-12:00 repeat 5m, 12:00-16:00 repeat 20m, 16:00-20:00 repeat 1m",
	"daily 00:00-06:00, 06:00-12:00, 12:00-18:00, 18:00-24:00; in -6h..+6h out -6h..+6h",
	"daily 06:00-10:00 flex -1h..+2h, 10:00-14:00 flex -1h..+2h, 14:00-18:00",
	("daily 08:00-12:00 out -1h..+4h first, 12:30-17:00 in -4h..+4h out -4h..+4h first, "
	 "17:00-20:00 in-only"),
	"daily 08:00-09:00, 09:00-10:00, 10:00-11:00, 11:30-12:30, 13:00-14:00; repeat 3m",
	"daily 06:00-14:00 hours 5h, 14:00-22:00 hours 5h, 22:00-06:00 flex -1h..+1h; repeat 0s",
	("daily 08:00-10:00 out -1h..+2h, 10:30-11:30 in -1h..+5m out -5m..+40m, "
	 "12:00-14:00 in -30m..+30m; repeat 15m")
};

/* Punches all over the shifts, or close together somewhere; directed, undirected, or both. */
static void
random_log(const PrPlan *plan, PrLog *log, int64_t *at, uint8_t *dir)
{
	int			kind = (int) below(4);
	int64_t		from = plan->shifts[0].start - 3 * PR_HOUR,
				till = plan->shifts[plan->nshifts - 1].end + 3 * PR_HOUR;

	log->n = (int32_t) (2 + below(MAX_PUNCHES - 1));
	if (below(2))
	{
		from += below((till - from) / PR_MIN) * PR_MIN;
		till = from + (30 + below(240)) * PR_MIN;
	}
	for (int p = 0; p < log->n; p++)
	{
		at[p] = from + below((till - from) / PR_MIN) * PR_MIN;
		if (p > 0 && below(4) == 0)
			at[p] = at[p - 1] + below(25) * PR_MIN;
		dir[p] = (uint8_t) (kind == 0 ? PR_UNDIRECTED : kind == 1 ? 1 + below(2) : below(3));
		if (kind == 3 && below(3) > 0)
			dir[p] = PR_UNDIRECTED;
	}
	log->n = pr_log_normalise(at, dir, log->n, &arena);
}

/* What of an attendance says which punches it has. */
static bool
same_punches(const PrAttendance *a, const PrAttendance *b)
{
	return a->begins.from == b->begins.from && a->begins.till == b->begins.till &&
		a->ends.from == b->ends.from && a->ends.till == b->ends.till;
}

/* Reads the log of an evaluation once more, thinned. */
static bool
reads_the_same(const PrEvaluation *ev)
{
	PrEvaluation again = *ev;
	bool		same;

	again.attendances = arena.alloc(arena.ctx, ev->nattendances * sizeof(PrAttendance));
	again.order = arena.alloc(arena.ctx, ev->nattendances * sizeof(PrAttendance *));
	again.goes_to = arena.alloc(arena.ctx, ev->log.n * sizeof(int32_t));
	again.roles = arena.alloc(arena.ctx, ev->log.n);
	again.free = NULL;
	again.unattributed = (PrLog) {0};
	for (int32_t i = 0; i < ev->norder; i++)
	{
		again.attendances[i].owed = ev->order[i]->owed;
		again.attendances[i].nth = i;
		again.order[i] = &again.attendances[i];
	}
	thinned_attribute(&again, &arena);
	same = true;
	for (int32_t p = 0; p < ev->log.n; p++)
		same &= ev->goes_to[p] < 0 ? again.goes_to[p] < 0
			: again.goes_to[p] >= 0 &&
			again.attendances[again.goes_to[p]].owed == ev->attendances[ev->goes_to[p]].owed;
	for (int32_t i = 0; i < ev->norder; i++)
		same &= same_punches(ev->order[i], again.order[i]);
	return same;
}

static void
test_thinned(const char *pattern, int tries)
{
	PrError		err;
	const PrSchedule *schedule;
	int			wrong = 0;

	for (int i = 0; i < tries; i++)
	{
		int64_t		at[MAX_PUNCHES];
		uint8_t		dir[MAX_PUNCHES];
		PrLog		log = {0, at, dir};
		PrPiece		piece;
		const PrDuties *duties;
		PrEvaluation ev;

		schedule = pr_schedule_parse(pattern, strlen(pattern), &arena, &err);
		piece = (PrPiece) {MONDAY, MONDAY + 2, schedule, harness_zone};
		duties = pr_owe_plan(pr_expand(&piece, 1, NULL, 0, &arena, &err), &arena);
		random_log(duties->plan, &log, at, dir);
		pr_evaluate(&ev, duties, MONDAY, MONDAY + 2, &log, NULL, 0, PR_FOREVER, &arena);
		wrong += !reads_the_same(&ev);
		release();
	}
	ok(wrong == 0, pattern);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
		test_thinned(patterns[i], trials(400));
	return done();
}
