/*
 * ruling.c: how a shift is ruled, in the six steps and the order of the contract: what is owed of it, and its verdict. Steps 2 and 3,
 * which punches are its own, are in attribution.c. doc/rulings.md is their prose twin, test/oracle/ their slow independent one; a
 * rule changes in all three or in none.
 */
#include "ruling.h"

#include <string.h>

#include "span.h"

const char *const pr_status_labels[PR_NSTATUS] = {
	[PR_PRESENT] = "present",
	[PR_HALF_DAY] = "half_day",
	[PR_MISSING_IN] = "missing_in",
	[PR_MISSING_OUT] = "missing_out",
	[PR_ABSENT] = "absent",
	[PR_EXCUSED] = "excused",
	[PR_HOLIDAY] = "holiday",
	[PR_OFF] = "off",
	[PR_PENDING] = "pending"
};

#define FLAG(owed, flag) (((owed)->shift->spec->flags & (flag)) != 0)

/* Towards minus infinity. */
static inline int64_t
floor_to(int64_t value, int64_t unit)
{
	int64_t		rest = value % unit;

	return value - (rest < 0 ? rest + unit : rest);
}

/* To whole minutes, or seconds. The units are constants here, as dividing by a variable takes several times as long. */
static inline int64_t
floor_to_unit(const PrOwed *o, int64_t value)
{
	return FLAG(o, PR_SECONDS) ? floor_to(value, PR_SEC) : floor_to(value, PR_MIN);
}

/* ---- 1. Owed ------------------------------------------------------------------------------------------------- */

/* Excused spans and fixed breaks as one set. */
static void
find_holes(PrOwed *o, const PrArena *arena)
{
	const PrPlanShift *shift = o->shift;

	if (shift->nbreaks == 0)
	{
		o->holes = o->out_of_duty;
		o->nholes = o->nout_of_duty;
	}
	else
	{
		PrSpan	   *holes = arena->alloc(arena->ctx, (o->nout_of_duty + shift->nbreaks) * sizeof(PrSpan));

		memcpy(holes, o->out_of_duty, o->nout_of_duty * sizeof(PrSpan));
		memcpy(holes + o->nout_of_duty, shift->breaks, shift->nbreaks * sizeof(PrSpan));
		o->nholes = pr_span_union(holes, o->nout_of_duty + shift->nbreaks);
		o->holes = holes;
	}
}

/* From when till when it is owed, and the windows, where the start has moved later and the end earlier by so much. */
static void
owe_between(PrOwed *o, int64_t moved_in, int64_t moved_out)
{
	const PrPlanShift *shift = o->shift;
	int64_t		unit = pr_unit(o);

	if (o->planned <= 0)
	{
		o->planned = o->most = 0;
		o->excused = true;
		return;
	}
	o->most = floor_to_unit(o, o->planned);
	o->start = shift->start + moved_in;
	o->end = shift->end - moved_out;
	o->in_lo = shift->in_lo;
	o->in_close = shift->in_hi + moved_in;
	o->in_till = o->in_lo <= o->in_close ? o->in_close + unit : o->in_lo;
	if (!FLAG(o, PR_IN_ONLY))
	{
		o->out_lo = shift->out_lo - moved_out;
		o->out_close = shift->out_hi;
		o->out_till = o->out_lo <= o->out_close ? o->out_close + unit : o->out_lo;
	}
	else
		o->out_lo = o->out_till = o->in_lo;
}

void
pr_owe(PrOwed *o, const PrPlanShift *shift)
{
	o->shift = shift;
	o->start = shift->start;
	o->end = shift->end;
	o->planned = shift->planned;
	o->holes = shift->breaks;
	o->nholes = shift->nbreaks;
	o->rest = pr_span_outside(o->holes, o->nholes, shift->start, shift->end);
	owe_between(o, 0, 0);
}

void
pr_excuse(PrOwed *o, const PrExcuse *excuses, int nexcuses, const PrArena *arena)
{
	const PrPlanShift *shift = o->shift;
	int64_t		whole = o->rest;
	const PrSpan *first,
			   *last;

	pr_excuse_shift(o, excuses, nexcuses, arena);
	if (o->nout_of_duty == 0)
		return;
	first = &o->out_of_duty[0];
	last = &o->out_of_duty[o->nout_of_duty - 1];
	find_holes(o, arena);
	o->rest = pr_span_outside(o->holes, o->nholes, shift->start, shift->end);
	if (FLAG(o, PR_HOURS))
		o->planned -= whole - o->rest;
	else
		o->planned = o->rest - shift->spec->float_break * PR_SEC;
	owe_between(o, first->from == shift->start ? first->till - first->from : 0,
				last->till == shift->end ? last->till - last->from : 0);
}

/* ---- 4. Flex ------------------------------------------------------------------------------------------------- */

/* By how much a flexible shift moves with the arrival. */
static int64_t
flex(const PrOwed *o, int64_t check_in)
{
	const PrShift *spec = o->shift->spec;
	int64_t		step = spec->flex_step * PR_SEC;
	int64_t		moved;

	if (check_in == PR_NEVER)
		return 0;
	moved = floor_to_unit(o, check_in - o->start);
	if (step > 0)
		moved = -floor_to(-moved, step);	/* a later arrival up, an earlier one in whole steps only */
	return pr_max(spec->flex_lo * PR_SEC, pr_min(moved, spec->flex_hi * PR_SEC));
}

/* ---- 5. Late and early --------------------------------------------------------------------------------------- */

static inline int64_t
forgive(int64_t minutes, int64_t grace, bool net)
{
	if (minutes <= grace)
		return 0;
	return net ? minutes - grace : minutes;
}

/* Time owed in [from, till): excused spans are not, fixed breaks only with "gross". */
static inline int64_t
owed_between(const PrOwed *o, int64_t from, int64_t till)
{
	return FLAG(o, PR_GROSS) ? pr_span_outside(o->out_of_duty, o->nout_of_duty, from, till)
		: pr_span_outside(o->holes, o->nholes, from, till);
}

/* Inlined where every shift is ruled, which spares the call and reading the same again. */
static inline __attribute__((always_inline)) void
rule_minutes(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	const PrShift *spec = o->shift->spec;
	uint32_t	flags = spec->flags;
	int64_t		moved = flags & PR_FLEX ? flex(o, checked_in) : 0;
	int64_t		starts_at = o->start + moved,
				ends_at = o->end + moved;
	int64_t		late = PR_UNKNOWN,
				early_leave = PR_UNKNOWN,
				worked = PR_UNKNOWN,
				overtime = PR_UNKNOWN;

	if (checked_in != PR_NEVER && checked_out != PR_NEVER)
	{
		int64_t		attended = pr_span_outside(o->holes, o->nholes, pr_max(checked_in, starts_at), pr_min(checked_out, ends_at));

		worked = attended;
		if (attended > (flags & PR_HOURS ? o->planned : o->rest) - attended)
			worked = pr_max(attended - spec->float_break * PR_SEC, 0);
		overtime = pr_max(checked_out - pr_max(ends_at, checked_in), 0);
	}
	if (checked_in != PR_NEVER)
	{
		late = flags & PR_HOURS ? 0 : floor_to_unit(o, owed_between(o, starts_at, pr_min(checked_in, ends_at)));
		late = pr_min(forgive(late, spec->grace * PR_SEC, flags & PR_GRACE_NET), o->most);
	}
	if (flags & PR_HOURS ? worked != PR_UNKNOWN : checked_out != PR_NEVER)
	{
		early_leave = flags & PR_HOURS ? pr_max(o->planned - worked, 0) : owed_between(o, pr_max(checked_out, starts_at), ends_at);
		early_leave = forgive(floor_to_unit(o, early_leave), spec->grace_out * PR_SEC, flags & PR_GRACE_OUT_NET);
		early_leave = pr_min(early_leave, o->most - pr_max(late, 0));
	}
	*r = (PrRuling) {
		.workday = o->shift->workday,
		.shift_no = o->shift->shift_no,
		.status = PR_PRESENT,
		.starts_at = starts_at,
		.ends_at = ends_at,
		.checked_in = checked_in,
		.checked_out = checked_out,
		.late = late,
		.early_leave = early_leave,
		.away = worked == PR_UNKNOWN ? PR_UNKNOWN : 0,
		.lost = 0,
		.worked = worked,
		.planned = o->planned,
		.excused = o->shift->planned - o->planned,
		.overtime = overtime,
		.excuse = o->excuse,
		.excuse_len = o->excuse_len
	};
}

void
pr_rule_minutes(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	rule_minutes(o, checked_in, checked_out, r);
}

/* ---- 6. Status ----------------------------------------------------------------------------------------------- */

static bool
is_pending(const PrEvaluation *ev, const PrOwed *o, const PrRuling *r)
{
	if (FLAG(o, PR_IN_ONLY))
		return ev->as_of < o->in_close && (r->checked_in == PR_NEVER || FLAG(o, PR_IN_LAST));
	return ev->as_of < o->out_close && (r->checked_out == PR_NEVER || r->checked_out < r->ends_at);
}

static bool
is_absent(const PrOwed *o, const PrRuling *r)
{
	if (r->checked_in == PR_NEVER)
		return r->checked_out == PR_NEVER;
	return FLAG(o, PR_ABSENT_AFTER) &&
		floor_to_unit(o, r->checked_in - r->starts_at) > o->shift->spec->absent_after * PR_SEC;
}

void
pr_rule_shift(const PrEvaluation *ev, const PrCase *c, PrRuling *r)
{
	const PrOwed *o = c->owed;

	rule_minutes(o, c->check_in >= 0 ? ev->log.at[c->check_in] : PR_NEVER,
				 c->check_out >= 0 ? ev->log.at[c->check_out] : PR_NEVER, r);
	if (o->excused)
	{
		r->status = PR_EXCUSED;
		r->starts_at = r->ends_at = PR_NEVER;
		r->worked = r->overtime = 0;
	}
	else if (is_pending(ev, o, r))
	{
		r->status = PR_PENDING;
		r->early_leave = r->worked = r->overtime = PR_UNKNOWN;
	}
	else if (is_absent(o, r))
	{
		r->status = PR_ABSENT;
		r->late = r->early_leave = PR_UNKNOWN;
		if (r->checked_in == PR_NEVER)
			r->worked = r->overtime = 0;
	}
	else if (r->checked_in == PR_NEVER)
		r->status = PR_MISSING_IN;
	else if (r->checked_out == PR_NEVER && !FLAG(o, PR_IN_ONLY))
		r->status = PR_MISSING_OUT;
	else
		r->status = PR_PRESENT;
	r->away = r->worked == PR_UNKNOWN ? PR_UNKNOWN : 0;
	r->lost = pr_max(r->late, 0) + pr_max(r->early_leave, 0) + pr_max(r->away, 0);
}

void
pr_rule_free_day(const PrEvaluation *ev, const PrPlanDay *day, PrRuling *r)
{
	const PrLog *free = &ev->unclaimed;
	int64_t		first = PR_NEVER,
				last = PR_NEVER;

	/* Clock changes may repeat hours around midnight: look wider and ask the wall clock. */
	for (int32_t p = pr_first_punch_from(free, day->from - PR_MOST_REPEATED);
		 p < free->n && free->at[p] < day->till + PR_MOST_REPEATED; p++)
	{
		if (!pr_on_day(day, free->at[p]))
			continue;
		if (first == PR_NEVER)
			first = free->at[p];
		else
			last = free->at[p];
	}
	*r = (PrRuling) {
		.workday = day->date,
		.shift_no = 0,
		.status = day->kind == PR_DAY_HOLIDAY ? PR_HOLIDAY : PR_OFF,
		.starts_at = PR_NEVER,
		.ends_at = PR_NEVER,
		.checked_in = first,
		.checked_out = last,
		.late = PR_UNKNOWN,
		.early_leave = PR_UNKNOWN,
		.away = 0,
		.lost = 0,
		.worked = 0,
		.planned = 0,
		.excused = 0,
		.overtime = last != PR_NEVER ? last - first : 0,
		.excuse = NULL,
		.excuse_len = 0
	};
}
