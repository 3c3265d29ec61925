/*
 * fuzz_fit.c: the roster that fits (doc/rulings.md, "The roster that fits"). The first line holds
 * up to three schedules with "|" between them; the bytes after it say how many dates, and the
 * punches. Of up to three dates the choice is the best of all choices; of more it is one of the
 * list, and the roster made of it is sound.
 */
#include "input.h"

#include "core/fit.h"
#include "core/roster.h"

#define MONDAY 8311				/* 2022-10-03 */
#define MOST_DAYS 6
#define MOST_SCHEDULES 3
#define MOST_PUNCHES 8

typedef struct Case
{
	int			n;				/* schedules */
	int			days;
	const PrSchedule *schedules[MOST_SCHEDULES];
	const PrDuties *duties[MOST_SCHEDULES];
	PrLog		log;
} Case;

/* What a choice is worth: punches that may serve a shift, then the sum of the misfits. */
static int
compare(const Case *c, const uint8_t *a, const uint8_t *b)
{
	int32_t		served[2] = {0, 0};
	PrMisfit	misfit[2];

	for (int which = 0; which < 2; which++)
	{
		const uint8_t *choice = which == 0 ? a : b;
		const PrOwed *owed[3 * PR_MAX_SHIFTS_A_DAY];
		int32_t		n = 0;

		for (int d = 0; d < c->days; d++)
		{
			const PrDuties *duties = c->duties[choice[d]];

			for (int s = 0; s < duties->plan->days[d].nshifts; s++)
				owed[n++] = &duties->owed[duties->plan->days[d].first + s];
		}
		for (int32_t p = 0; p < c->log.n; p++)
			for (int32_t i = 0; i < n; i++)
				if (pr_roles(owed[i], c->log.at[p], pr_direction(&c->log, p)) != PR_NO_ROLE)
				{
					served[which]++;
					break;
				}
		misfit[which] = pr_misfit_of(owed, n, &c->log, &arena);
	}
	if (served[0] != served[1])
		return served[0] > served[1] ? -1 : 1;
	return pr_compare_misfits(&misfit[0], &misfit[1]);
}

/* May a punch serve a shift of that date in any choice? If not, the date has the first schedule. */
static bool
has_punches(const Case *c, int day)
{
	for (int i = 0; i < c->n; i++)
		for (int s = 0; s < c->duties[i]->plan->days[day].nshifts; s++)
			for (int32_t p = 0; p < c->log.n; p++)
			{
				const PrPlan *plan = c->duties[i]->plan;

				if (pr_roles(&c->duties[i]->owed[plan->days[day].first + s], c->log.at[p],
						pr_direction(&c->log, p)) != PR_NO_ROLE)
					return true;
			}
	return false;
}

static void
try_all(const Case *c, const uint8_t *chosen)
{
	uint8_t		choice[MOST_DAYS] = {0};
	int			d;

	do
	{
		MUST(compare(c, chosen, choice) <= 0);
		for (d = c->days - 1; d >= 0; d--)
		{
			if (has_punches(c, d) && ++choice[d] < c->n)
				break;
			choice[d] = 0;
		}
	} while (d >= 0);
}

static bool
read_case(Case *c, int64_t *at, uint8_t *dir)
{
	int64_t		instants[64];
	PrError		err;
	size_t		len;
	const char *text = line(&len),
			   *end = text + len;
	int			n = 0;

	*c = (Case) {0};
	c->days = 1 + (int) (number(1) % MOST_DAYS);
	while (c->n < MOST_SCHEDULES)
	{
		const char *bar = memchr(text, '|', end - text);
		const char *till = bar ? bar : end;
		PrPiece		piece = {MONDAY, MONDAY + c->days, NULL, harness_zone};

		piece.schedule = pr_schedule_parse(text, till - text, &arena, &err);
		if (piece.schedule == NULL)
			return false;
		c->schedules[c->n] = piece.schedule;
		c->duties[c->n] = pr_owe_plan(pr_expand(&piece, 1, NULL, 0, &arena, &err), &arena);
		n += edges_of(c->duties[c->n], 64 - n, instants + n);
		c->n++;
		if (bar == NULL)
			break;
		text = bar + 1;
	}
	c->log = punches_around(instants, n, MOST_PUNCHES, at, dir);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int64_t		at[MOST_PUNCHES];
	uint8_t		dir[MOST_PUNCHES];
	Case		c;

	begin_input(data, size);
	if (read_case(&c, at, dir))
	{
		uint8_t    *chosen = pr_fit(c.duties, c.n, &c.log, &arena);
		size_t		roster_size;
		PrRoster   *roster;
		PrError		err;

		for (int d = 0; d < c.days; d++)
			MUST(chosen[d] < c.n);
		if (c.days <= 3)
			try_all(&c, chosen);
		roster = pr_roster_choose(c.schedules, c.n, chosen, MONDAY, MONDAY + c.days, "UTC", NULL,
			0, &roster_size, &arena);
		MUST(pr_roster_check(roster, roster_size, &arena, &err));
	}
	release();
	return 0;
}
