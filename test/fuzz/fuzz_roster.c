/*
 * fuzz_roster.c: libFuzzer on rosters, expansion and rulings: the bytes are a roster's text, a NUL,
 * then punches, excuses and as_of. Whatever they are, the minutes stay within bounds and every
 * punch has its place.
 */
#include "../unit/harness.h"

#include "core/roster.h"
#include "core/evaluate.h"
#include "core/used_as.h"

#define MOST 64

/* The next number of the input, 0 when it is used up. */
static int64_t
take_number(const uint8_t **data, size_t *size, size_t bytes)
{
	int64_t		number = 0;

	for (; bytes > 0 && *size > 0; bytes--, (*size)--)
		number = (int64_t) ((uint64_t) number << 8 | *(*data)++);
	return number;
}

/*
 * Mostly about the roster's first day; now and then anywhere that timestamptz reaches, as far apart
 * as can be.
 */
static int64_t
take_instant(const uint8_t **data, size_t *size, int32_t first)
{
	int64_t		where = take_number(data, size, 1);

	if (where >= 250)
		return (int64_t) ((uint64_t) take_number(data, size, 8) %
				((uint64_t) PR_END_INSTANT - (uint64_t) PR_MIN_INSTANT) +
			(uint64_t) PR_MIN_INSTANT);
	if (where >= 245)
		return where % 2 ? PR_MIN_INSTANT + where : PR_END_INSTANT - where;
	return first * PR_DAY + take_number(data, size, 2) * 7 * PR_MIN +
		take_number(data, size, 1) * PR_SEC / 3;
}

static void
rule(const PrRoster *roster, const uint8_t *data, size_t size)
{
	PrRosterPart *parts = pr_roster_parts(roster, &arena);
	PrPiece    *pieces = take(NULL, roster->nruns * sizeof(PrPiece));
	int32_t		first = roster->nruns ? pr_roster_runs(roster)[0].from : 0;
	int32_t		days = 0;
	int64_t		at[MOST];
	uint8_t		dir[MOST];
	PrLog		log = {(int32_t) take_number(&data, &size, 1) % MOST, at, dir};
	PrExcuse	excuses[8];
	int			nexcuses = (int) take_number(&data, &size, 1) % 8;
	PrPlan	   *plan;
	PrEvaluation ev;
	PrError		err;

	for (int i = 0; i < roster->nruns; i++)
	{
		const PrRosterRun *run = &pr_roster_runs(roster)[i];

		if ((days += run->till - run->from) > 400 || days < 0)
			return;
		pieces[i] = (PrPiece) {run->from, run->till, parts[run->source].schedule, harness_zone};
	}
	for (int i = 0; i < log.n; i++)
	{
		at[i] = take_instant(&data, &size, first);
		dir[i] = (uint8_t) (take_number(&data, &size, 1) % 3);
	}
	log.n = pr_log_normalise(at, dir, log.n, &arena);
	for (int i = 0; i < nexcuses; i++)
	{
		excuses[i] =
			(PrExcuse) {.kind = "abc", .kind_len = (size_t) take_number(&data, &size, 1) % 4};
		excuses[i].span.from = take_instant(&data, &size, first);
		excuses[i].span.till =
			take_number(&data, &size, 1) % 8 ? take_instant(&data, &size, first) : PR_FOREVER;
		if (take_number(&data, &size, 1) % 2)
			excuses[i].date_till = excuses[i].date_from =
				first + (int32_t) take_number(&data, &size, 1);
	}
	plan = pr_expand(
		pieces, roster->nruns, pr_roster_holidays(roster), roster->nholidays, &arena, &err);
	if (plan == NULL)
	{
		MUST(err.kind == PR_RANGE && err.message[0] != '\0');
		return;
	}
	pr_evaluate(&ev, pr_owe_plan(plan, &arena), first,
		first + (int32_t) take_number(&data, &size, 1), &log, excuses, nexcuses,
		take_instant(&data, &size, first), &arena);
	for (int32_t d = ev.first_day; d < ev.last_day; d++)
	{
		PrRuling	r;

		if (plan->days[d].nshifts == 0)
		{
			pr_rule_free_day(&ev, &plan->days[d], &r);
			MUST(r.overtime >= 0 && r.lost == 0);
		}
		for (int32_t s = 0; s < plan->days[d].nshifts; s++)
		{
			const PrAttendance *c = pr_attendance_of(&ev, plan->days[d].first + s);

			pr_rule_shift(&ev, c, &r);
			MUST(r.lost >= 0 && r.lost <= r.planned && r.excused >= 0 &&
				(c->owed->shift->spec->flags & PR_FLEX ||
					r.planned + r.excused == c->owed->shift->planned));
			MUST(r.checked_in == PR_NEVER || r.checked_out == PR_NEVER ||
				r.checked_in < r.checked_out);
		}
	}
	for (int32_t p = 0; p < ev.log.n; p++)
	{
		PrUsedAs	uses[2];

		pr_day_of(plan, ev.log.at[p]);
		MUST(pr_used_as(&ev, p, uses) >= 1);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size > 0 ? memchr(data, '\0', size) : NULL;
	size_t		text_size = end ? (size_t) (end - data) : size;
	PrError		err;
	size_t		roster_size;
	PrRoster *roster =
		pr_roster_parse((const char *) data, text_size, NULL, &roster_size, &arena, &err);

	if (roster != NULL)
	{
		char	   *text = pr_roster_format(roster, &arena);
		size_t		again_size;
		PrRoster   *again = pr_roster_parse(text, strlen(text), NULL, &again_size, &arena, &err);

		MUST(pr_roster_check(roster, roster_size, &arena, &err));
		MUST(again != NULL && again_size == roster_size && memcmp(again, roster, roster_size) == 0);
		if (end != NULL)
			rule(roster, end + 1, size - text_size - 1);
	}
	else
		MUST(err.kind != PR_OK && err.message[0] != '\0');
	release();
	return 0;
}
