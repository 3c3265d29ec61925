/*
 * fuzz_button.c: next_punch() of a person with punches and excuses (doc/rulings.md, "The button"):
 * green means that an `in` made now is used as a check-in of that shift; red, where the shift
 * could use a check-out and the person has not just come, that an `out` is used as one. The first
 * line is the schedule, the bytes after it excuses, the instant, and punches.
 */
#include "input.h"

#include "core/next_punch.h"
#include "core/used_as.h"

#define MONDAY 8311				/* 2022-10-03 */
#define MOST_PUNCHES 16

static bool
used(const PrDuties *duties, const PrLog *log, int64_t now, PrDirection direction,
	const PrExcuse *excuses, int nexcuses, const PrNextPunch *next)
{
	int64_t		at[MOST_PUNCHES + 1];
	uint8_t		dir[MOST_PUNCHES + 1];
	PrLog		with = {log->n + 1, at, dir};
	PrEvaluation ev;
	PrUsedAs	uses[2];

	memcpy(at, log->at, log->n * sizeof(*at));
	memcpy(dir, log->dir, log->n);
	at[log->n] = now;
	dir[log->n] = (uint8_t) direction;
	with.n = pr_log_normalise(at, dir, with.n, &arena);
	pr_evaluate(
		&ev, duties, MONDAY - 7, MONDAY + 14, &with, excuses, nexcuses, now, &arena);
	for (int32_t p = 0; p < ev.log.n; p++)
		if (at[p] == now && dir[p] == direction)
			for (int i = pr_used_as(&ev, p, uses) - 1; i >= 0; i--)
				if (uses[i].workday == next->workday && uses[i].shift_no == next->shift_no &&
					uses[i].use == (direction == PR_IN ? PR_AS_CHECK_IN : PR_AS_CHECK_OUT))
					return true;
	return false;
}

/*
 * Is red shown although an `out` now would be nothing: the check-out window is not open, or the
 * person has just come?
 */
static bool
is_red_early(const PrDuties *duties, const PrLog *log, int64_t now, const PrExcuse *excuses,
	int nexcuses, const PrNextPunch *next)
{
	PrEvaluation ev;

	pr_evaluate(
		&ev, duties, MONDAY - 7, MONDAY + 14, log, excuses, nexcuses, now, &arena);
	for (int32_t i = 0; i < ev.norder; i++)
	{
		const PrAttendance *c = ev.order[i];

		if (c->owed->shift->workday == next->workday && c->owed->shift->shift_no == next->shift_no)
			return pr_roles(c->owed, now, PR_OUT) == PR_NO_ROLE ||
				(c->check_in >= 0 && now - log->at[c->check_in] <= pr_repeat(c->owed));
	}
	return false;
}

static void
ask(const PrDuties *duties, int64_t *at, uint8_t *dir)
{
	int64_t		instants[64];
	int			n = edges_of(duties, 64, instants);
	PrExcuse	excuses[2] = {{0}};
	int			nexcuses = (int) (number(1) % 3);
	int64_t		now;
	PrLog		log;
	PrNextPunch next;

	if (n == 0)
		return;
	for (int i = 0; i < nexcuses; i++)
	{
		excuses[i].span.from = instants[number(1) % n] + (int8_t) number(1) * PR_MIN;
		excuses[i].span.till = excuses[i].span.from + number(1) * 4 * PR_MIN;
		excuses[i].kind = "permit";
		excuses[i].kind_len = 6;
	}
	now = instants[number(1) % n] + (int8_t) number(1) * 2 * PR_MIN;
	log = punches_around(instants, n, MOST_PUNCHES, at, dir);
	next = pr_next_punch(duties, &log, now, excuses, nexcuses, &arena);
	MUST(next.action == PR_DONE || next.has_shift);
	MUST(!next.has_shift || next.shift_no > 0);
	if (next.action == PR_CHECK_IN)
		MUST(used(duties, &log, now, PR_IN, excuses, nexcuses, &next));
	if (next.action == PR_CHECK_OUT &&
		!is_red_early(duties, &log, now, excuses, nexcuses, &next))
		MUST(used(duties, &log, now, PR_OUT, excuses, nexcuses, &next));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	PrPiece		piece = {MONDAY - 7, MONDAY + 14, NULL, harness_zone};
	int64_t		at[MOST_PUNCHES];
	uint8_t		dir[MOST_PUNCHES];
	PrError		err;
	const char *text;
	size_t		len;

	begin_input(data, size);
	text = line(&len);
	piece.schedule = pr_schedule_parse(text, len, &arena, &err);
	if (piece.schedule != NULL)
		ask(pr_owe_plan(pr_expand(&piece, 1, NULL, 0, &arena, &err), &arena), at, dir);
	release();
	return 0;
}
