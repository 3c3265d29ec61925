/*
 * fuzz_lone_punch.c: a punch that is the only one goes to the same shift whether classify() asks or
 * a whole evaluation (doc/rulings.md, section 2), its use is named, and the punch that
 * next_punch()'s button sends is used as the button said. The bytes choose schedule, clock, instant
 * and direction.
 */
#include "../unit/harness.h"

#include "core/classify.h"
#include "core/next_punch.h"
#include "core/used_as.h"

#define MONDAY 8310				/* 2022-10-03 */

static const char *const schedules[] = {"Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30",
	"daily 22:00-06:00 grace 5m net",
	"cycle 4 from 2022-10-01; 1 13:00-19:00; 2 07:00-13:00, 19:00-07:00; 3-4 off",
	"cycle 2 from 2022-10-01; 1-2 07:00-07:00",
	"daily 06:00-14:00, 14:00-22:00, 22:00-06:00 repeat 20m",
	"daily 07:00-15:30 flex -1h..+2h step 15m break 30m",
	"daily 08:00-16:00 in-only in 06:00..09:00 last",
	("Mon 08:00-12:00, 13:00-17:00 in -1h..+30m out -30m..+1h; "
	 "Tue-Sun 00:00-24:00 seconds holidays off"),
	"daily 01:30-02:30, 02:30-03:30 repeat 0m",
	"daily 07:00-11:00 out -10m..+10m, 12:00-16:00 in -5m..+5m"};

#define NSCHEDULES (sizeof(schedules) / sizeof(schedules[0]))

static void
check_class(const PrClassification *c, const PrOwed *alone, PrDirection direction)
{
	bool with_shift =
		c->verdict == PR_ON_TIME || c->verdict == PR_LATE || c->verdict == PR_EARLY_LEAVE;

	MUST(c->verdict < PR_NVERDICTS && with_shift == (alone != NULL) &&
		with_shift == (c->shift_no > 0));
	MUST(direction == PR_UNDIRECTED || c->direction == direction);
	MUST(c->by >= 0 && (c->by > 0) == (c->verdict == PR_LATE || c->verdict == PR_EARLY_LEAVE));
	MUST(c->verdict != PR_LATE || c->direction == PR_IN);
	MUST(c->verdict != PR_EARLY_LEAVE || c->direction == PR_OUT);
	if (alone != NULL)
		MUST(c->workday == alone->shift->workday && c->shift_no == alone->shift->shift_no);
}

/* The first punch of a person: what the button says of it comes true. */
static void
check_button(const PrDuties *duties, const PrPiece *piece, int64_t at)
{
	PrLog		none = {0};
	PrNextPunch next = pr_next_punch(duties, &none, at, NULL, 0, &arena);
	uint8_t		dir = next.action == PR_CHECK_IN ? PR_IN : PR_OUT;
	PrLog		log = {1, &at, &dir};
	PrEvaluation ev;
	PrUsedAs	uses[2];

	MUST(next.action == PR_DONE || next.has_shift);
	if (next.has_shift)
		MUST(next.shift_no > 0 && next.opens_at <= next.closes_at);
	if (next.action == PR_DONE || at < next.opens_at || at > next.closes_at)
		return;
	pr_evaluate(
		&ev, duties, piece->from + 4, piece->till - 4, &log, NULL, 0, PR_FOREVER, &arena);
	MUST(ev.goes_to[0] >= 0 && pr_used_as(&ev, 0, uses) == 1);
	MUST(uses[0].workday == next.workday && uses[0].shift_no == next.shift_no);
	MUST(uses[0].use == (dir == PR_IN ? PR_AS_CHECK_IN : PR_AS_CHECK_OUT));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	PrError		err;
	PrPiece		piece = {MONDAY - 10, MONDAY + 20, NULL, harness_zone};
	int64_t		at;
	uint8_t		dir;
	PrLog		log = {1, &at, &dir};
	PrPlan	   *plan;
	const PrDuties *duties;
	const PrOwed *alone;
	PrEvaluation ev;
	PrUsedAs	uses[2];
	const char *text;
	size_t		length;

	if (size < 6)
		return 0;
	text = schedules[data[0] % NSCHEDULES];
	length = strlen(text);
	if (data[0] >= 128)
	{
		text = (const char *) data + 6;
		length = size - 6;
	}
	/* March or October, so that a clock change is near */
	if (data[1] & 1)
	{
		piece.from -= 200;
		piece.till -= 200;
	}
	dir = data[1] / 2 % 3;
	at = (piece.from + 7) * PR_DAY + (data[2] | data[3] << 8) % (12 * 1440) * PR_MIN +
		(data[4] | data[5] << 8) * (data[1] & 64 ? PR_SEC / 512 : 0);
	piece.schedule = pr_schedule_parse(text, length, &arena, &err);
	if (piece.schedule != NULL)
	{
		plan = pr_expand(&piece, 1, NULL, 0, &arena, &err);
		MUST(plan != NULL);
		duties = pr_owe_plan(plan, &arena);
		PrClassification class;

		alone = pr_shift_of_lone_punch(duties, at, (PrDirection) dir);
		class = pr_classify(duties, at, (PrDirection) dir);
		check_class(&class, alone, (PrDirection) dir);
		check_button(duties, &piece, at);
		pr_evaluate(
			&ev, duties, piece.from + 4, piece.till - 4, &log, NULL, 0, PR_FOREVER, &arena);
		MUST((alone != NULL) == (ev.goes_to[0] >= 0));
		if (alone != NULL)
		{
			MUST(pr_used_as(&ev, 0, uses) == 1);
			MUST(uses[0].workday == alone->shift->workday &&
				uses[0].shift_no == alone->shift->shift_no);
		}
	}
	release();
	return 0;
}
