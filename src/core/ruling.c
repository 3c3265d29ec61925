/*
 * ruling.c: how a shift is ruled, in the six steps and the order of the contract. doc/rulings.md is its prose twin,
 * test/oracle/ its slow independent one; a rule changes in all three or in none.
 */
#include "ruling.h"

#include <string.h>

#include "span.h"

#define FLAG(c, flag) (((c)->shift->spec->flags & (flag)) != 0)

static inline int64_t
distance(int64_t a, int64_t b)
{
	return a < b ? b - a : a - b;
}

/* Towards minus infinity. */
static inline int64_t
floor_to(int64_t value, int64_t unit)
{
	int64_t		rest = value % unit;

	return value - (rest < 0 ? rest + unit : rest);
}

/* ---- 1. Owed ------------------------------------------------------------------------------------------------- */

/* Excused spans and fixed breaks as one set. */
static void
find_holes(PrCase *c, const PrArena *arena)
{
	const PrPlanShift *shift = c->shift;

	if (c->nout_of_duty == 0)
	{
		c->holes = shift->breaks;
		c->nholes = shift->nbreaks;
	}
	else if (shift->nbreaks == 0)
	{
		c->holes = c->out_of_duty;
		c->nholes = c->nout_of_duty;
	}
	else
	{
		PrSpan	   *holes = arena->alloc(arena->ctx, (c->nout_of_duty + shift->nbreaks) * sizeof(PrSpan));

		memcpy(holes, c->out_of_duty, c->nout_of_duty * sizeof(PrSpan));
		memcpy(holes + c->nout_of_duty, shift->breaks, shift->nbreaks * sizeof(PrSpan));
		c->nholes = pr_span_union(holes, c->nout_of_duty + shift->nbreaks);
		c->holes = holes;
	}
}

void
pr_owe(PrCase *c, const PrPlanShift *shift, const PrExcuse *excuses, int nexcuses, const PrArena *arena)
{
	int64_t		unit = shift->spec->flags & PR_SECONDS ? PR_SEC : PR_MIN;
	int64_t		moved_in = 0,
				moved_out = 0;

	c->shift = shift;
	c->start = shift->start;
	c->end = shift->end;
	c->planned = shift->planned;
	c->before = c->after = c->check_in = c->check_out = -1;
	if (nexcuses > 0)
		pr_excuse_shift(c, excuses, nexcuses, arena);
	find_holes(c, arena);
	c->rest = pr_span_outside(c->holes, c->nholes, shift->start, shift->end);

	if (c->nout_of_duty > 0)
	{
		const PrSpan *first = &c->out_of_duty[0];
		const PrSpan *last = &c->out_of_duty[c->nout_of_duty - 1];

		if (FLAG(c, PR_HOURS))
			c->planned -= pr_span_outside(shift->breaks, shift->nbreaks, shift->start, shift->end) - c->rest;
		else
			c->planned = c->rest - shift->spec->float_break * PR_SEC;
		if (first->from == shift->start)
			moved_in = first->till - first->from;
		if (last->till == shift->end)
			moved_out = last->till - last->from;
	}
	if (c->planned <= 0)
	{
		c->planned = 0;
		c->excused = true;
		return;
	}
	c->start += moved_in;
	c->end -= moved_out;
	c->in_lo = shift->in_lo;
	c->in_close = shift->in_hi + moved_in;
	c->in_till = c->in_lo <= c->in_close ? c->in_close + unit : c->in_lo;
	if (!FLAG(c, PR_IN_ONLY))
	{
		c->out_lo = shift->out_lo - moved_out;
		c->out_close = shift->out_hi;
		c->out_till = c->out_lo <= c->out_close ? c->out_close + unit : c->out_lo;
	}
	else
		c->out_lo = c->out_till = c->in_lo;
}

/* ---- 2. Attribution ------------------------------------------------------------------------------------------ */

bool
pr_may_serve(const PrCase *c, int64_t at, PrDirection direction)
{
	return (direction != PR_OUT && pr_in_window(c, at)) || (direction != PR_IN && pr_out_window(c, at));
}

/* Of two shifts that a punch may serve, does it go to the earlier one? Differences, as sums could overflow. */
bool
pr_goes_to_earlier(const PrCase *a, const PrCase *b, int64_t at, PrDirection direction)
{
	switch (direction)
	{
		case PR_IN:
			return distance(at, a->start) < distance(at, b->start);
		case PR_OUT:
			return distance(at, a->end) <= distance(at, b->end);
		case PR_UNDIRECTED:
			break;
	}
	return at - a->end < b->start - at; /* before the middle of the gap or overlap */
}

static inline PrDirection
direction_of(const PrLog *log, int32_t punch)
{
	return log->dir ? (PrDirection) log->dir[punch] : PR_UNDIRECTED;
}

static inline void
stretch(PrRun *run, int32_t punch)
{
	if (run->from >= run->till)
		run->from = punch;
	run->from = run->from < punch ? run->from : punch;
	run->till = run->till > punch + 1 ? run->till : punch + 1;
}

/* Every punch to the one shift it serves, pair by pair. */
static void
claim_punches(PrEvaluation *ev)
{
	int64_t		longest_lead = 0;
	int32_t		live = 0;		/* shifts before it take no more punches */

	for (int32_t i = 0; i < ev->norder; i++)
	{
		const PrCase *c = &ev->cases[ev->order[i]];

		longest_lead = pr_max(longest_lead, c->start - pr_min(c->in_lo, c->out_lo));
	}
	for (int32_t p = 0; p < ev->log.n; p++)
	{
		int64_t		at = ev->log.at[p];
		PrDirection direction = direction_of(&ev->log, p);
		int32_t		winner = -1;

		if (ev->interrupt && p % 4096 == 4095)
			ev->interrupt();
		while (live < ev->norder &&
			   pr_max(ev->cases[ev->order[live]].in_till, ev->cases[ev->order[live]].out_till) <= at)
			live++;
		for (int32_t i = live; i < ev->norder; i++)
		{
			const PrCase *c = &ev->cases[ev->order[i]];

			if (c->start - longest_lead > at)
				break;
			if (pr_may_serve(c, at, direction) &&
				(winner < 0 || !pr_goes_to_earlier(&ev->cases[winner], c, at, direction)))
				winner = ev->order[i];
		}
		ev->claim[p] = winner;
		if (winner >= 0)
		{
			ev->how[p] = PR_CLAIM_SHIFT;
			stretch(&ev->cases[winner].own, p);
		}
	}
}

static inline bool
touch(const PrCase *a, const PrCase *b)
{
	return a->end == b->start && !FLAG(a, PR_IN_ONLY);
}

/* The undirected punches from the middle of a shift to the middle of the next that either could use. */
static void
find_border_punches(PrEvaluation *ev, int32_t ia, int32_t ib)
{
	PrCase	   *a = &ev->cases[ia];
	PrCase	   *b = &ev->cases[ib];
	PrRun		both = a->own;

	if (b->own.from < b->own.till)
	{
		stretch(&both, b->own.from);
		stretch(&both, b->own.till - 1);
	}
	for (int32_t p = both.from; p < both.till; p++)
	{
		int64_t		at = ev->log.at[p];

		if (ev->how[p] == PR_CLAIM_SHIFT && (ev->claim[p] == ia || ev->claim[p] == ib) &&
			direction_of(&ev->log, p) == PR_UNDIRECTED &&
			pr_out_window(a, at) && pr_in_window(b, at) &&
			at - a->start > a->end - at && at - b->start <= b->end - at)
		{
			ev->how[p] = PR_CLAIM_BORDER;
			ev->claim[p] = ia;
			stretch(&a->border, p);
		}
	}
	a->after = ib;
	b->before = ia;
}

/* Has the shift a check-in (check-out) other than at the border? */
static bool
has_own(const PrEvaluation *ev, int32_t ic, PrDirection role)
{
	const PrCase *c = &ev->cases[ic];

	for (int32_t p = c->own.from; p < c->own.till; p++)
	{
		PrDirection direction = direction_of(&ev->log, p);

		if (ev->how[p] != PR_CLAIM_SHIFT || ev->claim[p] != ic)
			continue;
		if (direction == role)
			return true;
		if (direction == PR_UNDIRECTED &&
			(role == PR_IN ? pr_in_window(c, ev->log.at[p]) : pr_out_window(c, ev->log.at[p])))
			return true;
	}
	return false;
}

static void
share_border_punches(PrEvaluation *ev, int32_t ia, int32_t ib)
{
	PrCase	   *a = &ev->cases[ia];
	PrCase	   *b = &ev->cases[ib];
	int64_t		repeat = a->shift->spec->repeat * PR_SEC;
	PrRun		first = {0, 0},
				last = {0, 0};
	int			ngroups = 0;
	bool		before = false,
				after = false;

	for (int32_t p = a->border.from; p < a->border.till; p++)
	{
		int64_t		at = ev->log.at[p];

		if (ev->how[p] != PR_CLAIM_BORDER || ev->claim[p] != ia)
			continue;
		if (ngroups == 0 || at - ev->log.at[last.from] > repeat)
		{
			last.from = p;
			ngroups++;
		}
		last.till = p + 1;
		if (ngroups == 1)
			first = last;
		before |= at < a->end;
		after |= at >= a->end;
	}

	if (ngroups == 1)
	{
		bool		begun = has_own(ev, ia, PR_IN) ||
			(a->before >= 0 && ev->cases[a->before].border.from < ev->cases[a->before].border.till);
		bool		ended = FLAG(b, PR_IN_ONLY) || has_own(ev, ib, PR_OUT) || b->border.from < b->border.till;

		if (begun || !ended)
			a->ending = first;
		if (ended)
			b->beginning = first;
	}
	else if (before != after)
	{
		a->ending = first;
		b->beginning = last;
	}
	else
		for (int32_t p = a->border.from; p < a->border.till; p++)
		{
			if (ev->how[p] != PR_CLAIM_BORDER || ev->claim[p] != ia)
				continue;
			ev->how[p] = PR_CLAIM_SHIFT;
			ev->claim[p] = ev->log.at[p] < a->end ? ia : ib;
			stretch(&ev->cases[ev->claim[p]].own, p);
		}
}

void
pr_attribute(PrEvaluation *ev)
{
	claim_punches(ev);
	for (int32_t i = 0; i + 1 < ev->norder; i++)
		if (touch(&ev->cases[ev->order[i]], &ev->cases[ev->order[i + 1]]))
			find_border_punches(ev, ev->order[i], ev->order[i + 1]);
	for (int32_t i = 0; i + 1 < ev->norder; i++)
	{
		const PrCase *a = &ev->cases[ev->order[i]];

		if (a->border.from < a->border.till)
			share_border_punches(ev, ev->order[i], ev->order[i + 1]);
	}
}

/* ---- 3. Check-in and check-out ------------------------------------------------------------------------------- */

/* The punches of a shift, as indices, into ev->scratch; returns their number. */
static int32_t
gather(const PrEvaluation *ev, const PrCase *c)
{
	const struct
	{
		const PrRun *run;
		PrClaim		how;
		int32_t		claim;
	}			sources[] = {
		{&c->own, PR_CLAIM_SHIFT, (int32_t) (c - ev->cases)},
		{&c->ending, PR_CLAIM_BORDER, (int32_t) (c - ev->cases)},
		{&c->beginning, PR_CLAIM_BORDER, c->before}
	};
	int32_t		n = 0;

	for (int s = 0; s < 3; s++)
		for (int32_t p = sources[s].run->from; p < sources[s].run->till; p++)
			if (ev->how[p] == sources[s].how && ev->claim[p] == sources[s].claim)
				ev->scratch[n++] = p;
	return n;
}

/* May an undirected punch of the shift be its check-in (check-out)? A border punch has the role the border gave it. */
static bool
may_begin(const PrEvaluation *ev, const PrCase *c, int32_t p)
{
	return ev->how[p] == PR_CLAIM_BORDER ? ev->claim[p] == c->before && p >= c->beginning.from && p < c->beginning.till
		: pr_in_window(c, ev->log.at[p]);
}

static bool
may_end(const PrEvaluation *ev, const PrCase *c, int32_t p)
{
	return ev->how[p] == PR_CLAIM_BORDER ? ev->claim[p] == c - ev->cases : pr_out_window(c, ev->log.at[p]);
}

/* What the undirected punches of a shift can be. */
typedef struct Undirected
{
	int32_t		earliest,
				latest;			/* of all of them; -1 if there is none */
	int32_t		begin;			/* the earliest that may begin the shift */
	int32_t		end;			/* the latest that may end it */
	bool		is_one;			/* all within repeat: one punch, begin or end but not both */
} Undirected;

static inline bool
earlier(const PrEvaluation *ev, int32_t p, int32_t q)
{
	return q < 0 || ev->log.at[p] < ev->log.at[q];
}

static inline bool
later(const PrEvaluation *ev, int32_t p, int32_t q)
{
	return q < 0 || ev->log.at[p] > ev->log.at[q];
}

static Undirected
look_at_undirected(const PrEvaluation *ev, const PrCase *c, int32_t n)
{
	Undirected	u = {-1, -1, -1, -1, false};
	int64_t		first;

	for (int32_t i = 0; i < n; i++)
	{
		int32_t		p = ev->scratch[i];

		if (direction_of(&ev->log, p) != PR_UNDIRECTED)
			continue;
		if (earlier(ev, p, u.earliest))
			u.earliest = p;
		if (later(ev, p, u.latest))
			u.latest = p;
		if (may_begin(ev, c, p) && earlier(ev, p, u.begin))
			u.begin = p;
		if (may_end(ev, c, p) && later(ev, p, u.end))
			u.end = p;
	}
	if (u.earliest < 0)
		return u;
	first = ev->log.at[u.earliest];
	u.is_one = ev->log.at[u.latest] - first <= c->shift->spec->repeat * PR_SEC;
	if (u.is_one && u.begin >= 0 && u.end >= 0)
	{
		if (distance(first, c->start) <= distance(first, c->end))
			u.end = -1;
		else
			u.begin = -1;
	}
	return u;
}

void
pr_choose_punches(const PrEvaluation *ev, PrCase *c)
{
	int32_t		n = gather(ev, c);
	Undirected	u;
	int64_t		ends_after = PR_NEVER;

	if (n == 0)
		return;
	u = look_at_undirected(ev, c, n);

	for (int32_t i = 0; i < n; i++)
	{
		int32_t		p = ev->scratch[i];
		PrDirection direction = direction_of(&ev->log, p);
		bool		candidate;

		if (direction == PR_UNDIRECTED)
			candidate = u.is_one ? p == u.begin : may_begin(ev, c, p);
		else
			candidate = direction == PR_IN;
		if (candidate && (FLAG(c, PR_IN_LAST) ? later(ev, p, c->check_in) : earlier(ev, p, c->check_in)))
			c->check_in = p;
	}
	if (c->check_in >= 0)
		ends_after = ev->log.at[c->check_in] + c->shift->spec->repeat * PR_SEC;
	for (int32_t i = 0; i < n; i++)
	{
		int32_t		p = ev->scratch[i];
		PrDirection direction = direction_of(&ev->log, p);
		bool		candidate;

		if (direction == PR_UNDIRECTED)
			candidate = u.is_one ? p == u.end : may_end(ev, c, p);
		else
			candidate = direction == PR_OUT;
		if (candidate && ev->log.at[p] > ends_after &&
			(FLAG(c, PR_OUT_FIRST) ? earlier(ev, p, c->check_out) : later(ev, p, c->check_out)))
			c->check_out = p;
	}
}

/* ---- 4. Flex ------------------------------------------------------------------------------------------------- */

/* By how much the shift moves with the arrival. */
static int64_t
flex(const PrCase *c, int64_t check_in)
{
	const PrShift *spec = c->shift->spec;
	int64_t		step = spec->flex_step * PR_SEC;
	int64_t		moved;

	if (!(spec->flags & PR_FLEX) || check_in == PR_NEVER)
		return 0;
	moved = floor_to(check_in - c->start, pr_unit(c));
	if (step > 0)
		moved = -floor_to(-moved, step);	/* a later arrival up, an earlier one in whole steps only */
	return pr_max(spec->flex_lo * PR_SEC, pr_min(moved, spec->flex_hi * PR_SEC));
}

/* ---- 5. Late and early --------------------------------------------------------------------------------------- */

static int64_t
forgive(int64_t minutes, int64_t grace, bool net)
{
	if (minutes <= grace)
		return 0;
	return net ? minutes - grace : minutes;
}

/* Time owed in [from, till): excused spans are not, fixed breaks only with "gross". */
static int64_t
owed_between(const PrCase *c, int64_t from, int64_t till)
{
	return FLAG(c, PR_GROSS) ? pr_span_outside(c->out_of_duty, c->nout_of_duty, from, till)
		: pr_span_outside(c->holes, c->nholes, from, till);
}

void
pr_rule_minutes(const PrEvaluation *ev, const PrCase *c, PrRuling *r)
{
	const PrShift *spec = c->shift->spec;
	int64_t		unit = pr_unit(c);
	int64_t		left = floor_to(c->planned, unit);	/* of planned, for late and early together */
	int64_t		moved;

	memset(r, 0, sizeof(*r));
	r->workday = c->shift->workday;
	r->shift_no = c->shift->shift_no;
	r->checked_in = c->check_in >= 0 ? ev->log.at[c->check_in] : PR_NEVER;
	r->checked_out = c->check_out >= 0 ? ev->log.at[c->check_out] : PR_NEVER;
	moved = flex(c, r->checked_in);
	r->starts_at = c->start + moved;
	r->ends_at = c->end + moved;
	r->late = r->early_leave = r->worked = r->overtime = PR_UNKNOWN;
	r->planned = c->planned;
	r->excused = c->shift->planned - c->planned;
	r->excuse = c->excuse;
	r->excuse_len = c->excuse_len;

	if (r->checked_in != PR_NEVER && r->checked_out != PR_NEVER)
	{
		int64_t		attended = pr_span_outside(c->holes, c->nholes,
											   pr_max(r->checked_in, r->starts_at),
											   pr_min(r->checked_out, r->ends_at));
		int64_t		owed = FLAG(c, PR_HOURS) ? c->planned : c->rest;

		r->worked = attended;
		if (attended > owed - attended)
			r->worked = pr_max(attended - spec->float_break * PR_SEC, 0);
		r->overtime = pr_max(r->checked_out - pr_max(r->ends_at, r->checked_in), 0);
	}
	if (r->checked_in != PR_NEVER)
	{
		int64_t		late = 0;

		if (!FLAG(c, PR_HOURS))
			late = floor_to(owed_between(c, r->starts_at, pr_min(r->checked_in, r->ends_at)), unit);
		r->late = pr_min(forgive(late, spec->grace * PR_SEC, FLAG(c, PR_GRACE_NET)), left);
		left -= r->late;
	}
	if (FLAG(c, PR_HOURS) ? r->worked != PR_UNKNOWN : r->checked_out != PR_NEVER)
	{
		int64_t		early;

		if (FLAG(c, PR_HOURS))
			early = pr_max(c->planned - r->worked, 0);
		else
			early = owed_between(c, pr_max(r->checked_out, r->starts_at), r->ends_at);
		early = forgive(floor_to(early, unit), spec->grace_out * PR_SEC, FLAG(c, PR_GRACE_OUT_NET));
		r->early_leave = pr_min(early, left);
	}
}

/* ---- 6. Status ----------------------------------------------------------------------------------------------- */

static bool
is_pending(const PrEvaluation *ev, const PrCase *c, const PrRuling *r)
{
	if (FLAG(c, PR_IN_ONLY))
		return ev->as_of < c->in_close && (r->checked_in == PR_NEVER || FLAG(c, PR_IN_LAST));
	return ev->as_of < c->out_close && (r->checked_out == PR_NEVER || r->checked_out < r->ends_at);
}

static bool
is_absent(const PrCase *c, const PrRuling *r)
{
	if (r->checked_in == PR_NEVER)
		return r->checked_out == PR_NEVER;
	return FLAG(c, PR_ABSENT_AFTER) &&
		floor_to(r->checked_in - r->starts_at, pr_unit(c)) > c->shift->spec->absent_after * PR_SEC;
}

void
pr_rule_shift(const PrEvaluation *ev, const PrCase *c, PrRuling *r)
{
	pr_rule_minutes(ev, c, r);
	if (c->excused)
	{
		r->status = PR_EXCUSED;
		r->starts_at = r->ends_at = PR_NEVER;
		r->worked = r->overtime = 0;
	}
	else if (is_pending(ev, c, r))
	{
		r->status = PR_PENDING;
		r->early_leave = r->worked = r->overtime = PR_UNKNOWN;
	}
	else if (is_absent(c, r))
	{
		r->status = PR_ABSENT;
		r->late = r->early_leave = PR_UNKNOWN;
		if (r->checked_in == PR_NEVER)
			r->worked = r->overtime = 0;
	}
	else if (r->checked_in == PR_NEVER)
		r->status = PR_MISSING_IN;
	else if (r->checked_out == PR_NEVER && !FLAG(c, PR_IN_ONLY))
		r->status = PR_MISSING_OUT;
	else
		r->status = PR_PRESENT;
	r->lost = pr_max(r->late, 0) + pr_max(r->early_leave, 0);
}

void
pr_rule_free_day(const PrEvaluation *ev, const PrPlanDay *day, PrRuling *r)
{
	memset(r, 0, sizeof(*r));
	r->workday = day->date;
	r->status = day->kind == PR_DAY_HOLIDAY ? PR_HOLIDAY : PR_OFF;
	r->starts_at = r->ends_at = r->checked_in = r->checked_out = PR_NEVER;
	r->late = r->early_leave = PR_UNKNOWN;
	/* Clock changes may repeat hours around midnight: look wider and ask the wall clock. */
	for (int32_t p = pr_first_punch_from(&ev->log, day->from - PR_MOST_REPEATED);
		 p < ev->log.n && ev->log.at[p] < day->till + PR_MOST_REPEATED; p++)
	{
		if (ev->claim[p] >= 0 || !pr_on_day(day, ev->log.at[p]))
			continue;
		if (r->checked_in == PR_NEVER)
			r->checked_in = ev->log.at[p];
		else
			r->checked_out = ev->log.at[p];
	}
	if (r->checked_out != PR_NEVER)
		r->overtime = r->checked_out - r->checked_in;
}
