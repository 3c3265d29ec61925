/*
 * fit.c: the roster that fits (see fit.h).
 *
 * What the choice for a date adds depends on those for the two dates before it, whose shifts may
 * reach on into it. So the search goes from the last date to the first, and keeps for each pair of
 * choices what the dates after them are worth at best.
 */
#include "fit.h"

#include <string.h>

#include "evaluate.h"

/* The shifts of one schedule on one date, and the punches that may serve them. */
typedef struct Option
{
	const PrOwed *owed;
	int32_t		nowed;
	PrRun		run;			/* where these punches lie in the log */
	bool	   *may;			/* which of the run they are */
	int32_t		count;			/* their number */
	PrMisfit	misfit;			/* of these shifts alone */
} Option;

/* What a choice is worth. */
typedef struct Value
{
	int64_t		served;			/* punches that may serve a shift */
	PrMisfit	misfit;
} Value;

/* Memory for one evaluation at a time: what is taken is all given back at once. */
typedef struct Scratch
{
	const PrArena *arena;
	char	   *block;
	size_t		size,
				used;
} Scratch;

typedef struct Fit
{
	const PrArena *arena;
	Scratch		scratch;
	PrLog		log;
	int			nschedules;
	Option	   *options;		/* by date, then by schedule */
	int		   *nchoices;		/* of each date */
	/*
	 * Of choices for two dates together: this date and the one before, and these before it.
	 * distance is -1 if it was not asked for.
	 */
	PrMisfit   *pairs,
			   *pairs_before;
} Fit;

/* ---- evaluations ----------------------------------------------------------------------------- */

static void *
take_scratch(void *ctx, size_t size)
{
	Scratch    *scratch = ctx;
	void	   *taken;

	size = (size + 15) / 16 * 16;
	if (scratch->block == NULL || scratch->used + size > scratch->size)
	{
		scratch->size = 2 * (scratch->size + size);
		scratch->block = scratch->arena->alloc(scratch->arena->ctx, scratch->size);
		scratch->used = 0;
	}
	taken = scratch->block + scratch->used;
	scratch->used += size;
	return memset(taken, 0, size);
}

/* The misfit of the shifts of some dates together. */
static PrMisfit
misfit_of(Fit *fit, const Option *const options[], int n)
{
	PrArena		arena = {take_scratch, &fit->scratch, fit->arena->interrupt};
	const PrOwed *owed[3 * PR_MAX_SHIFTS_A_DAY];
	PrRun		run = {0, 0};
	PrLog		log;
	int32_t		nowed = 0;

	fit->scratch.used = 0;
	for (int i = 0; i < n; i++)
	{
		for (int32_t s = 0; s < options[i]->nowed; s++)
			owed[nowed++] = &options[i]->owed[s];
		run = pr_both_runs(run, options[i]->run);
	}
	log = (PrLog) {
		run.till - run.from,
		fit->log.at + run.from,
		fit->log.dir ? fit->log.dir + run.from : NULL
	};
	return pr_misfit_of(owed, nowed, &log, &arena);
}

/* ---- the options ----------------------------------------------------------------------------- */

static bool
may_serve(const Option *option, int64_t at, PrDirection direction)
{
	for (int32_t s = 0; s < option->nowed; s++)
		if (!option->owed[s].excused && pr_roles(&option->owed[s], at, direction) != PR_NO_ROLE)
			return true;
	return false;
}

static void
describe(Fit *fit, Option *option, const PrOwed *owed, int32_t nowed)
{
	PrSpan		reach = {PR_FOREVER, PR_NEVER};

	*option = (Option) {.owed = owed, .nowed = nowed};
	for (int32_t s = 0; s < nowed; s++)
		if (!owed[s].excused)
		{
			reach.from = pr_min(reach.from, pr_min(owed[s].in_lo, owed[s].out_from));
			reach.till = pr_max(reach.till, pr_max(owed[s].in_till, owed[s].out_till));
		}
	if (reach.from < reach.till)
		option->run = (PrRun) {
			pr_first_punch_from(&fit->log, reach.from),
			pr_first_punch_from(&fit->log, reach.till)
		};
	option->may = fit->arena->alloc(fit->arena->ctx, option->run.till - option->run.from);
	for (int32_t p = option->run.from; p < option->run.till; p++)
		if (may_serve(option, fit->log.at[p], pr_direction(&fit->log, p)))
		{
			option->may[p - option->run.from] = true;
			option->count++;
		}
	option->misfit = misfit_of(fit, (const Option *const []) {option}, 1);
}

/*
 * A date of which no punch may serve a shift, whatever the choice, has the first schedule: nothing
 * is known of it.
 */
static void
find_options(Fit *fit, const PrDuties *const *duties, int32_t ndays)
{
	for (int32_t d = 0; d < ndays; d++)
	{
		int32_t		punches = 0;

		for (int c = 0; c < fit->nschedules; c++)
		{
			const PrPlanDay *day = &duties[c]->plan->days[d];
			Option	   *option = &fit->options[(size_t) d * fit->nschedules + c];

			describe(fit, option, &duties[c]->owed[day->first], day->nshifts);
			punches += option->count;
		}
		fit->nchoices[d] = punches > 0 ? fit->nschedules : 1;
	}
}

/* Adds a misfit to another so many times (1, -1). */
static inline void
sum_up(PrMisfit *sum, PrMisfit misfit, int times)
{
	sum->distance += times * misfit.distance;
	sum->incomplete += times * misfit.incomplete;
	sum->lost += times * misfit.lost;
}

/* ---- what a choice adds ---------------------------------------------------------------------- */

static inline bool
has(const Option *option, int32_t punch)
{
	return option != NULL && pr_in_run(option->run, punch) && option->may[punch - option->run.from];
}

/* Is there a punch that may serve shifts of both? */
static bool
meet(const Option *a, const Option *b)
{
	if (a == NULL)
		return false;
	for (int32_t p = b->run.from; p < b->run.till && p < a->run.till; p++)
		if (has(b, p) && has(a, p))
			return true;
	return false;
}

static PrMisfit
misfit_of_two(Fit *fit, const Option *a, const Option *b, PrMisfit *known)
{
	if (known->distance < 0)
		*known = misfit_of(fit, (const Option *const []) {a, b}, 2);
	return *known;
}

/*
 * What the choice c for a date adds to b for the date before and a for the one before that; NULL
 * where there is no such date. before and now are what is known of a and b, and of b and c,
 * together.
 */
static Value
added_by(Fit *fit, const Option *a, const Option *b, const Option *c,
		 PrMisfit *before, PrMisfit *now)
{
	Value		added = {c->count, c->misfit};
	bool		far = meet(a, c);

	if (!far && !meet(b, c))
		return added;
	for (int32_t p = c->run.from; p < c->run.till; p++)
		added.served -= has(c, p) && (has(a, p) || has(b, p));
	if (far || meet(a, b))
	{
		added.misfit = misfit_of(fit, (const Option *const []) {a, b, c}, 3);
		sum_up(&added.misfit, misfit_of_two(fit, a, b, before), -1);
	}
	else
	{
		added.misfit = misfit_of_two(fit, b, c, now);
		sum_up(&added.misfit, b->misfit, -1);
	}
	return added;
}

/* ---- the search ------------------------------------------------------------------------------ */

static inline bool
is_better(const Value *a, const Value *b)
{
	if (a->served != b->served)
		return a->served > b->served;
	return pr_compare_misfits(&a->misfit, &b->misfit) < 0;
}

static inline int
choices_of(const Fit *fit, int32_t day)
{
	return day >= 0 ? fit->nchoices[day] : 1;
}

static inline const Option *
option_of(const Fit *fit, int32_t day, int choice)
{
	return day >= 0 ? &fit->options[(size_t) day * fit->nschedules + choice] : NULL;
}

static void
forget(PrMisfit *pairs, int n)
{
	for (int i = 0; i < n * n; i++)
		pairs[i].distance = -1;
}

/*
 * The best choice for a date after each pair of choices for the two before it: by the first of
 * these, then the second. rest is what the dates after it are worth, by the choices for the date
 * before and for this one; worth becomes what they and this one are.
 */
static uint8_t *
choose_for(Fit *fit, int32_t day, const Value *rest, Value *worth)
{
	int			na = choices_of(fit, day - 2),
				nb = choices_of(fit, day - 1),
				nc = choices_of(fit, day);
	uint8_t    *best = fit->arena->alloc(fit->arena->ctx, (size_t) na * nb);

	for (int a = 0; a < na; a++)
		for (int b = 0; b < nb; b++)
		{
			const Option *before_last = option_of(fit, day - 2, a),
					   *last = option_of(fit, day - 1, b);
			Value	   *most = &worth[a * nb + b];

			pr_let_interrupt(fit->arena);
			for (int c = 0; c < nc; c++)
			{
				Value		value = added_by(fit, before_last, last, option_of(fit, day, c),
											 &fit->pairs_before[a * nb + b],
											 &fit->pairs[b * nc + c]);

				value.served += rest[b * nc + c].served;
				sum_up(&value.misfit, rest[b * nc + c].misfit, 1);
				if (c == 0 || is_better(&value, most))
				{
					*most = value;
					best[a * nb + b] = (uint8_t) c;
				}
			}
		}
	return best;
}

uint8_t *
pr_fit(const PrDuties *const *duties, int nschedules, const PrLog *log, const PrArena *arena)
{
	int32_t		ndays = duties[0]->plan->ndays;
	size_t		npairs = (size_t) nschedules * nschedules;
	Fit			fit = {
		.arena = arena,
		.scratch = {.arena = arena},
		.log = *log,
		.nschedules = nschedules
	};
	Value	   *rest = arena->alloc(arena->ctx, npairs * sizeof(Value)),
			   *worth = arena->alloc(arena->ctx, npairs * sizeof(Value));
	uint8_t   **best = arena->alloc(arena->ctx, ndays * sizeof(uint8_t *));
	uint8_t    *chosen = arena->alloc(arena->ctx, ndays);

	fit.options = arena->alloc(arena->ctx, (size_t) ndays * nschedules * sizeof(Option));
	fit.nchoices = arena->alloc(arena->ctx, ndays * sizeof(int));
	fit.pairs = arena->alloc(arena->ctx, npairs * sizeof(PrMisfit));
	fit.pairs_before = arena->alloc(arena->ctx, npairs * sizeof(PrMisfit));
	find_options(&fit, duties, ndays);
	forget(fit.pairs, nschedules);
	for (int32_t d = ndays - 1; d >= 0; d--)
	{
		PrMisfit   *pairs = fit.pairs_before;
		Value	   *swap = rest;

		forget(fit.pairs_before, nschedules);
		best[d] = choose_for(&fit, d, rest, worth);
		rest = worth;
		worth = swap;
		fit.pairs_before = fit.pairs;
		fit.pairs = pairs;
	}
	for (int32_t d = 0, a = 0, b = 0; d < ndays; d++)
	{
		chosen[d] = best[d][a * choices_of(&fit, d - 1) + b];
		a = b;
		b = chosen[d];
	}
	return chosen;
}
