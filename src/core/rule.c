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

/* What does not count as late or early: excused spans, and fixed breaks unless "gross". */
static inline const PrSpan *
free_of_loss(const PrOwed *o, int *n)
{
	*n = FLAG(o, PR_GROSS) ? o->nout_of_duty : o->nholes;
	return FLAG(o, PR_GROSS) ? o->out_of_duty : o->holes;
}

/*
 * Section 4: by how much what is owed moves with the arrival, which counts by its whole minute. An early one takes it along, a
 * late one moves it by the least for which no time owed lies before it; in whole steps towards later, within the span.
 */
static int64_t
flex(const PrOwed *o, int64_t check_in)
{
	const PrShift *spec = o->shift->spec;
	int64_t		step = spec->flex_step * PR_SEC;
	int64_t		arrival = pr_floor_to_unit(o, check_in);
	int64_t		moved;
	int			n;
	const PrSpan *spans = free_of_loss(o, &n);

	if (arrival > o->start && FLAG(o, PR_HOURS))
		return 0;				/* late at no time */
	for (int i = 0; i < n && arrival > o->start; i++)
		if (spans[i].from < arrival && arrival <= spans[i].till)
			arrival = pr_max(spans[i].from, o->start);
	moved = arrival - o->start;
	if (step > 0)
		moved = -pr_floor_to(-moved, step);
	return pr_max(spec->flex_lo * PR_SEC, pr_min(moved, spec->flex_hi * PR_SEC));
}

/* ---- 5. Late, early, worked ---------------------------------------------------------------------------------- */

static inline int64_t
forgive(int64_t minutes, int64_t grace, bool net)
{
	if (minutes <= grace)
		return 0;
	return net ? minutes - grace : minutes;
}

/* Time owed in [from, till). */
static inline int64_t
owed_between(const PrOwed *o, int64_t from, int64_t till)
{
	int			n;
	const PrSpan *spans = free_of_loss(o, &n);

	return pr_span_outside(spans, n, from, till);
}

/* Where the shift lies for this check-in; *moved by how much from where it is published. */
static inline PrPlaced
place(const PrOwed *o, int64_t checked_in, int64_t *moved)
{
	PrPlaced	p = {o->start, o->end, o->shift->planned, o->planned, o->net_left};

	*moved = FLAG(o, PR_FLEX) && checked_in != PR_NEVER ? flex(o, checked_in) : 0;
	if (*moved != 0 && o->nholes > 0)
		pr_place(o, *moved, &p);
	else
	{
		p.start += *moved;
		p.end += *moved;
	}
	return p;
}

/* Section 5: presence less the floating breaks, as far as it exceeds half of what is owed. */
static inline int64_t
less_floating_breaks(const PrOwed *o, const PrPlaced *p, int64_t attended)
{
	int64_t		half = (FLAG(o, PR_HOURS) ? p->planned : p->net_left) / 2;

	return attended - pr_max(pr_min(o->shift->spec->float_break * PR_SEC, attended - half), 0);
}

/* Inlined where every shift is ruled, which spares the call and reading the same again. Returns by how much it moved. */
static inline __attribute__((always_inline)) int64_t
rule_minutes(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	const PrShift *spec = o->shift->spec;
	uint32_t	flags = spec->flags;
	int64_t		moved;
	PrPlaced	p = place(o, checked_in, &moved);
	int64_t		most = moved == 0 ? o->lost_at_most : pr_floor_to_unit(o, p.planned);
	int64_t		late = PR_UNKNOWN,
				early_leave = PR_UNKNOWN,
				worked = PR_UNKNOWN,
				overtime = PR_UNKNOWN;

	if (checked_in != PR_NEVER && checked_out != PR_NEVER)
	{
		worked = pr_span_outside(o->holes, o->nholes, pr_max(checked_in, p.start), pr_min(checked_out, p.end));
		if (spec->float_break > 0)
			worked = less_floating_breaks(o, &p, worked);
		overtime = pr_max(checked_out - pr_max(p.end, checked_in), 0);
	}
	if (checked_in != PR_NEVER)
	{
		late = flags & PR_HOURS ? 0 : pr_floor_to_unit(o, owed_between(o, p.start, pr_min(checked_in, p.end)));
		late = pr_min(forgive(late, spec->grace * PR_SEC, flags & PR_GRACE_NET), most);
	}
	if (flags & PR_HOURS ? worked != PR_UNKNOWN : checked_out != PR_NEVER)
	{
		early_leave = flags & PR_HOURS ? pr_max(p.planned - worked, 0) : owed_between(o, pr_max(checked_out, p.start), p.end);
		early_leave = forgive(pr_floor_to_unit(o, early_leave), spec->grace_out * PR_SEC, flags & PR_GRACE_OUT_NET);
		early_leave = pr_min(early_leave, most - pr_max(late, 0));
	}
	*r = (PrRuling) {
		.workday = o->shift->workday,
		.shift_no = o->shift->shift_no,
		.status = PR_PRESENT,
		.starts_at = p.start,
		.ends_at = p.end,
		.checked_in = checked_in,
		.checked_out = checked_out,
		.late = late,
		.early_leave = early_leave,
		.away = worked == PR_UNKNOWN ? PR_UNKNOWN : 0,
		.lost = 0,
		.worked = worked,
		.planned = p.planned,
		.excused = p.whole - p.planned,
		.overtime = overtime,
		.excuse = o->excuse,
		.excuse_len = o->excuse_len
	};
	return moved;
}

void
pr_rule_minutes(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	rule_minutes(o, checked_in, checked_out, r);
}

/* ---- 6. Status ----------------------------------------------------------------------------------------------- */

/* Section 6: not final while the window of the punch still owed is open, its closing minute included. */
static inline bool
is_pending(const PrEvaluation *ev, const PrOwed *o, const PrRuling *r)
{
	if (FLAG(o, PR_IN_ONLY))
		return r->checked_in == PR_NEVER && ev->as_of < o->in_close + pr_unit(o);
	return ev->as_of < o->out_close + pr_unit(o) && (r->checked_out == PR_NEVER || r->checked_out < r->ends_at);
}

static inline bool
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
	int64_t		moved = rule_minutes(o, c->check_in >= 0 ? ev->log.at[c->check_in] : PR_NEVER,
									 c->check_out >= 0 ? ev->log.at[c->check_out] : PR_NEVER, r);

	if (moved != 0 && o->nout_of_duty > 0)
		r->excuse = pr_kinds_taking(o, moved, &r->excuse_len, &ev->arena);
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
