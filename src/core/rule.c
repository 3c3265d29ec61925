/*
 * rule.c: from check-in and check-out to the verdict (see rule.h). doc/rulings.md says the same in
 * words, test/oracle/ is an independent implementation of those; a rule changes in all three or in
 * none.
 */
#include "rule.h"

#include "breaks.h"
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

/* ---- 4. Flex --------------------------------------------------------------------------------- */

/* What does not count as late or early: excused spans, and fixed breaks unless "gross". */
static inline const PrSpan *
free_of_loss(const PrOwed *o, int *n)
{
	*n = FLAG(o, PR_GROSS) ? o->nout_of_duty : o->nholes;
	return FLAG(o, PR_GROSS) ? o->out_of_duty : o->holes;
}

/* Time owed in [from, till). */
static inline int64_t
owed_between(const PrOwed *o, int64_t from, int64_t till)
{
	int			n;
	const PrSpan *spans = free_of_loss(o, &n);

	return pr_span_outside(spans, n, from, till);
}

/* With "hours": the time of the core, if there is one, before a check-in, and after a check-out. */
static int64_t
late_in_core(const PrOwed *o, int64_t checked_in)
{
	const PrPlanShift *shift = o->shift;

	return FLAG(o, PR_CORE)
		? owed_between(o, shift->core_from, pr_min(checked_in, shift->core_till))
		: 0;
}

static int64_t
early_in_core(const PrOwed *o, int64_t checked_out)
{
	const PrPlanShift *shift = o->shift;

	return FLAG(o, PR_CORE)
		? owed_between(o, pr_max(checked_out, shift->core_from), shift->core_till)
		: 0;
}

/*
 * Section 4: by how much what is owed moves with the arrival, which counts by its whole minute. An
 * early one takes it along, a late one moves it by the least for which no time owed lies before it;
 * in whole steps towards later, within the span.
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
		/* the core stays on the clock */
		return late_in_core(o, arrival) > 0 ? spec->flex_hi * PR_SEC : 0;
	for (int i = 0; i < n && arrival > o->start; i++)
		if (spans[i].from < arrival && arrival <= spans[i].till)
			arrival = pr_max(spans[i].from, o->start);
	moved = arrival - o->start;
	if (step > 0)
		moved = -pr_floor_to(-moved, step);
	return pr_max(spec->flex_lo * PR_SEC, pr_min(moved, spec->flex_hi * PR_SEC));
}

/* ---- 5. Late, early, worked ------------------------------------------------------------------ */

static inline int64_t
forgive(int64_t minutes, int64_t grace, bool net)
{
	if (minutes <= grace)
		return 0;
	return net ? minutes - grace : minutes;
}

/* A shift where flex has moved it to; returns by how much it has moved. */
static inline int64_t
place(const PrOwed *o, int64_t checked_in, PrPlaced *p)
{
	int64_t		moved = 0;

	if (FLAG(o, PR_FLEX) && checked_in != PR_NEVER)
		moved = flex(o, checked_in);
	if (moved != 0 && o->nholes > 0)
		pr_place(o, moved, p);
	else
		*p = (PrPlaced) {
			o->start + moved, o->end + moved, o->shift->planned, o->planned, o->net_left
		};
	return moved;
}

/* Presence, net of fixed breaks and excused spans; PR_UNKNOWN with a missing punch. */
typedef struct Presence
{
	int64_t		worked;			/* within the shift */
	int64_t		away;			/* between check-in and check-out */
	int64_t		after;			/* the end of the shift */
} Presence;

/*
 * Section 5: with "pairs" presence is the sum of the visits; a floating break pays for time away
 * first. Returns how much of it that took.
 */
static int64_t
attend_in_pairs(const PrOwed *o, const PrPlaced *p, const PrVisits *visits, Presence *presence)
{
	const PrPlanShift *shift = o->shift;
	int64_t		due = p->net_left -
		pr_less_breaks(shift->spec, shift->more, shift->afters, p->net_left, 0, 0);
	int64_t		paid;

	presence->away = presence->worked;
	presence->worked = presence->after = 0;
	for (int i = 0; i < visits->n; i++)
	{
		const PrSpan *span = &visits->visit[i].span;

		presence->worked += pr_span_outside(
			o->holes, o->nholes, pr_max(span->from, p->start), pr_min(span->till, p->end));
		presence->after += pr_max(span->till - pr_max(p->end, span->from), 0);
	}
	paid = pr_min(presence->away - presence->worked, due);
	presence->away -= presence->worked + paid;
	return paid;
}

/* Section 5: of who came and went. */
static inline Presence
attend(const PrOwed *o, const PrPlaced *p, int64_t checked_in, int64_t checked_out,
	const PrVisits *visits)
{
	const PrPlanShift *shift = o->shift;
	Presence	presence = {
		pr_span_outside(
			o->holes, o->nholes, pr_max(checked_in, p->start), pr_min(checked_out, p->end)),
		0,
		pr_max(checked_out - pr_max(p->end, checked_in), 0)
	};
	int64_t		paid = visits != NULL ? attend_in_pairs(o, p, visits, &presence) : 0;

	/* Floating breaks are due once presence exceeds half of what is owed, or their "after". */
	if (shift->spec->float_break > 0 || shift->more->nafters > 0)
		presence.worked = pr_less_breaks(shift->spec, shift->more, shift->afters, presence.worked,
			(FLAG(o, PR_HOURS) ? p->planned : p->net_left) / 2, paid);
	return presence;
}

/* Floored to whole minutes or seconds, then grace; mostly there is nothing to floor. */
static inline int64_t
lost_after_grace(const PrOwed *o, int64_t time, int32_t grace, bool net)
{
	return time == 0 ? 0 : forgive(pr_floor_to_unit(o, time), grace * PR_SEC, net);
}

/*
 * Section 5: with "hours" early leave is what is lacking of them, or of the core if that is more.
 * Time away is lacking, too, and does not count once more.
 */
static inline int64_t
early_of_hours(const PrOwed *o, const PrPlaced *p, int64_t checked_out, int64_t late_time,
	Presence *presence)
{
	presence->away = 0;
	return pr_max(
		early_in_core(o, checked_out), pr_max(p->planned - presence->worked - late_time, 0));
}

/*
 * Sections 4 and 5. Inlined where every shift is ruled, which spares the call and reading the same
 * again. Returns the move.
 */
static inline __attribute__((always_inline)) int64_t
rule_minutes(
	const PrOwed *o, int64_t checked_in, int64_t checked_out, const PrVisits *visits, PrRuling *r)
{
	const PrShift *spec = o->shift->spec;
	bool		came = checked_in != PR_NEVER,
				went = checked_out != PR_NEVER,
				by_hours = FLAG(o, PR_HOURS);
	PrPlaced	p;
	int64_t		moved = place(o, checked_in, &p);
	int64_t		most = moved == 0 ? o->lost_at_most : pr_floor_to_unit(o, p.planned);
	int64_t		late_time = 0;
	int64_t		late = PR_UNKNOWN,
				early_leave = PR_UNKNOWN,
				away = PR_UNKNOWN;
	Presence	presence = {PR_UNKNOWN, PR_UNKNOWN, PR_UNKNOWN};

	if (came && went)
		presence = attend(o, &p, checked_in, checked_out, visits);
	if (came)
	{
		late_time = by_hours ? late_in_core(o, checked_in)
							 : owed_between(o, p.start, pr_min(checked_in, p.end));
		late = pr_min(lost_after_grace(o, late_time, spec->grace, FLAG(o, PR_GRACE_NET)), most);
	}
	if (went && (came || !by_hours))
	{
		int64_t		early_time = by_hours
			? early_of_hours(o, &p, checked_out, late_time, &presence)
			: owed_between(o, pr_max(checked_out, p.start), p.end);

		early_leave = pr_min(
			lost_after_grace(o, early_time, spec->grace_out, FLAG(o, PR_GRACE_OUT_NET)),
			most - pr_max(late, 0));
	}
	if (came && went)
		away = presence.away == 0
			? 0
			: pr_min(pr_floor_to_unit(o, presence.away), most - late - early_leave);
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
		.away = away,
		.lost = 0,
		.worked = presence.worked,
		.planned = p.planned,
		.excused = p.whole - p.planned,
		.overtime = presence.after,
		.excuse = o->excuse,
		.excuse_len = o->excuse_len
	};
	return moved;
}

void
pr_rule_minutes(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	rule_minutes(o, checked_in, checked_out, NULL, r);
}

/*
 * The same for a plain shift of whom came and went, and its status (section 6). Mostly they were
 * there all of it: then nothing is lost.
 */
static inline void
fill_plain(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	const PrPlanShift *shift = o->shift;

	r->workday = shift->workday;
	r->shift_no = shift->shift_no;
	r->status = PR_PRESENT;
	r->starts_at = o->start;
	r->ends_at = o->end;
	r->checked_in = checked_in;
	r->checked_out = checked_out;
	r->late = r->early_leave = r->away = r->lost = 0;
	r->worked = o->net_left;
	r->planned = o->planned;
	r->excused = shift->planned - o->planned;
	r->overtime = checked_out - o->end;
	r->excuse = NULL;
	r->excuse_len = 0;
}

static __attribute__((noinline)) void
rule_plain(const PrOwed *o, int64_t checked_in, int64_t checked_out, PrRuling *r)
{
	const PrShift *spec = o->shift->spec;
	int64_t		start = o->start,
				end = o->end;
	int64_t		late = 0,
				early_leave = 0;

	fill_plain(o, checked_in, checked_out, r);
	if (checked_in > start)
		late = lost_after_grace(o,
			pr_span_outside(o->holes, o->nholes, start, pr_min(checked_in, end)),
			spec->grace, spec->flags & PR_GRACE_NET);
	if (checked_out < end)
		early_leave = lost_after_grace(o,
			pr_span_outside(o->holes, o->nholes, pr_max(checked_out, start), end),
			spec->grace_out, spec->flags & PR_GRACE_OUT_NET);
	r->late = pr_min(late, o->lost_at_most);
	r->early_leave = pr_min(early_leave, o->lost_at_most - r->late);
	r->lost = r->late + r->early_leave;
	r->worked = pr_span_outside(
		o->holes, o->nholes, pr_max(checked_in, start), pr_min(checked_out, end));
	r->overtime = pr_max(checked_out - pr_max(end, checked_in), 0);
}

/* ---- 6. Status ------------------------------------------------------------------------------- */

/*
 * Section 6: not final while the window of the punch still owed is open, its closing minute
 * included.
 */
static inline bool
is_pending(const PrEvaluation *ev, const PrOwed *o, const PrRuling *r)
{
	if (ev->as_of >= o->final_from)
		return false;
	if (FLAG(o, PR_IN_ONLY))
		return r->checked_in == PR_NEVER;
	return r->checked_out == PR_NEVER || r->checked_out < r->ends_at;
}

/* Section 6: neither punch, a check-in too long after the start owed, or too little work. */
static inline bool
is_absent(const PrOwed *o, const PrRuling *r, bool works_all)
{
	if (r->checked_in == PR_NEVER)
		return r->checked_out == PR_NEVER;
	if (FLAG(o, PR_ABSENT_AFTER) &&
		pr_floor_to_unit(o, r->checked_in - r->starts_at) > o->shift->spec->absent_after * PR_SEC)
		return true;
	return !works_all && r->worked < o->shift->more->absent_under * PR_SEC;
}

static __attribute__((noinline)) void
rule_any(const PrEvaluation *ev, const PrAttendance *c, PrRuling *r)
{
	const PrOwed *o = c->owed;
	int64_t		moved = rule_minutes(o, pr_instant_of(ev, c->check_in),
		pr_instant_of(ev, c->check_out), c->visits, r);
	bool		works_all = r->worked == PR_UNKNOWN || r->worked >= r->planned;

	if (moved != 0 && o->nout_of_duty > 0)
		r->excuse = pr_kinds_taking(o, moved, &r->excuse_len, &ev->arena);
	if (o->excused)
	{
		r->status = PR_EXCUSED;
		r->starts_at = r->ends_at = PR_NEVER;
		r->worked = r->away = r->overtime = 0;
	}
	else if (is_pending(ev, o, r))
	{
		r->status = PR_PENDING;
		r->early_leave = r->worked = r->away = r->overtime = PR_UNKNOWN;
	}
	else if (is_absent(o, r, works_all))
	{
		r->status = PR_ABSENT;
		r->late = r->early_leave = PR_UNKNOWN;
		if (r->checked_in == PR_NEVER)
			r->worked = r->away = r->overtime = 0;
		return;
	}
	else if (r->checked_in == PR_NEVER)
		r->status = PR_MISSING_IN;
	else if (r->checked_out == PR_NEVER && !FLAG(o, PR_IN_ONLY))
		r->status = PR_MISSING_OUT;
	else if (!works_all && r->worked < o->shift->more->half_under * PR_SEC)
	{
		r->status = PR_HALF_DAY;	/* half a day is what it costs */
		return;
	}
	r->lost = pr_max(r->late, 0) + pr_max(r->early_leave, 0) + pr_max(r->away, 0);
}

void
pr_rule_shift(const PrEvaluation *ev, const PrAttendance *c, PrRuling *r)
{
	const PrOwed *o = c->owed;

	if (o->plain && c->check_in >= 0 && c->check_out >= 0 && ev->as_of >= o->final_from)
	{
		int64_t		checked_in = ev->log.at[c->check_in];
		int64_t		checked_out = ev->log.at[c->check_out];

		if (checked_in <= o->start && checked_out >= o->end)
			fill_plain(o, checked_in, checked_out, r);
		else
			rule_plain(o, checked_in, checked_out, r);
	}
	else
		rule_any(ev, c, r);
}
