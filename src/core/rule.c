/*
 * rule.c: from check-in and check-out to the verdict (see rule.h). doc/rulings.md says the same in words, test/oracle/ is an
 * independent implementation of those; a rule changes in all three or in none.
 */
#include "rule.h"

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
	moved = pr_floor_to_unit(o, check_in - o->start);
	if (step > 0)
		moved = -pr_floor_to(-moved, step);	/* a later arrival up, an earlier one in whole steps only */
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
		if (attended > (flags & PR_HOURS ? o->planned : o->net_left) - attended)
			worked = pr_max(attended - spec->float_break * PR_SEC, 0);
		overtime = pr_max(checked_out - pr_max(ends_at, checked_in), 0);
	}
	if (checked_in != PR_NEVER)
	{
		late = flags & PR_HOURS ? 0 : pr_floor_to_unit(o, owed_between(o, starts_at, pr_min(checked_in, ends_at)));
		late = pr_min(forgive(late, spec->grace * PR_SEC, flags & PR_GRACE_NET), o->lost_at_most);
	}
	if (flags & PR_HOURS ? worked != PR_UNKNOWN : checked_out != PR_NEVER)
	{
		early_leave = flags & PR_HOURS ? pr_max(o->planned - worked, 0) : owed_between(o, pr_max(checked_out, starts_at), ends_at);
		early_leave = forgive(pr_floor_to_unit(o, early_leave), spec->grace_out * PR_SEC, flags & PR_GRACE_OUT_NET);
		early_leave = pr_min(early_leave, o->lost_at_most - pr_max(late, 0));
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
		pr_floor_to_unit(o, r->checked_in - r->starts_at) > o->shift->spec->absent_after * PR_SEC;
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
