/*
 * attribute.c: to which shift each punch goes (see attribute.h). Nearly every punch may serve one
 * shift only; those that several could use are left to reading.c.
 */
#include "attribute.h"

#include "reading.h"

/* When a shift, and with it those behind it, may take its first punch. */
static inline int64_t
opens_at(const PrEvaluation *ev, PrAttendance *const *c)
{
	return c < ev->order + ev->norder ? (*c)->owed->start - ev->sequence.longest_lead : PR_FOREVER;
}

/* When it takes no more; never before it opens. */
static inline int64_t
closes_at(const PrEvaluation *ev, PrAttendance *const *c)
{
	return c < ev->order + ev->norder ? pr_max((*c)->owed->in_till, (*c)->owed->out_till)
									  : PR_FOREVER;
}

/* A punch that several of the shifts [live, ahead) could use. */
static __attribute__((noinline)) void
note_contested(PrEvaluation *ev, int32_t punch, PrAttendance *const *live,
	PrAttendance *const *ahead, PrContested *note)
{
	int64_t		at = ev->log.at[punch];
	PrDirection direction = pr_direction(&ev->log, punch);

	*note = (PrContested) {.punch = punch, .first = -1};
	for (PrAttendance *const *c = live; c < ahead; c++)
		if (pr_roles((*c)->owed, at, direction) != PR_NO_ROLE)
		{
			note->last = (int32_t) (c - ev->order);
			if (note->first < 0)
				note->first = note->last;
			pr_stretch(&(*c)->contested, punch);
		}
}

/* Notes a punch that serves no shift. */
static void
leave_unattributed(PrEvaluation *ev, int32_t punch, const PrArena *arena)
{
	int32_t		n = ev->unattributed.n++;

	pr_let_interrupt_at(arena, n);
	if (n == 0)
	{
		int32_t		room = ev->log.n - punch;

		ev->unattributed_at = arena->alloc(arena->ctx, room * sizeof(int64_t));
		ev->unattributed.at = ev->unattributed_at;
		ev->free = arena->alloc(arena->ctx, room * sizeof(PrFreePunch));
	}
	ev->goes_to[punch] = PR_UNATTRIBUTED;
	ev->free[n].punch = punch;
	ev->unattributed_at[n] = ev->log.at[punch];
}

/*
 * The same as attribute_punches() where no punch can serve two shifts, as with most schedules, and
 * none has a direction. Nearly always the two punches of a plain shift are its check-in and its
 * check-out: if they are its only ones, one that may begin it and, more than repeat later, one that
 * may end it (section 3). Then they are taken as that here.
 */
static void
attribute_apart(PrEvaluation *ev, const PrArena *arena)
{
	const int64_t *log = ev->log.at,
			   *at = log,		/* the punch that is looked at */
			   *end = log + ev->log.n;
	PrAttendance *const *next = ev->order,
				 *const *none = next + ev->norder;
	int32_t    *goes_to = ev->goes_to;
	uint8_t    *roles = ev->roles;

	for (; next < none && at < end; next++)
	{
		PrAttendance *c = *next;
		const PrOwed *o = c->owed;
		int64_t		till = o->reach.till;
		int32_t		self = pr_attendance_index(ev, c);
		int32_t		p;

		pr_let_interrupt_at(arena, next - ev->order);
		for (; at < end && *at < o->reach.from; at++)
			leave_unattributed(ev, at - log, arena);
		p = at - log;
		if (end - at >= 2 && o->plain && pr_may_begin(o, at[0]) && pr_may_end(o, at[1]) &&
			at[1] - at[0] > pr_repeat(o) && (end - at == 2 || at[2] >= till))
		{
			goes_to[p] = goes_to[p + 1] = self;
			roles[p] = PR_MAY_BEGIN | (pr_may_end(o, at[0]) ? PR_MAY_END : PR_NO_ROLE);
			roles[p + 1] = PR_MAY_END | (pr_may_begin(o, at[1]) ? PR_MAY_BEGIN : PR_NO_ROLE);
			c->own = (PrRun) {p, p + 2};
			c->check_in = p;
			c->check_out = p + 1;
			at += 2;
			continue;
		}
		for (; at < end && *at < till; at++)
		{
			PrRoles		may = pr_roles(o, *at, PR_UNDIRECTED);

			p = at - log;
			pr_let_interrupt_at(arena, p);
			if (may == PR_NO_ROLE)
			{
				leave_unattributed(ev, p, arena);
				continue;
			}
			goes_to[p] = self;
			roles[p] = may;
			pr_stretch(&c->own, p);
		}
	}
	for (; at < end; at++)
		leave_unattributed(ev, at - log, arena);
}

/*
 * Every punch that may serve one shift only goes to it; *contested are those that several could
 * use. What is read again and again is held in locals: the compiler must take every store for one
 * that may change it.
 */
static int32_t
attribute_punches(PrEvaluation *ev, PrContested **contested, const PrArena *arena)
{
	const PrLog log = ev->log;
	int32_t    *goes_to = ev->goes_to;
	uint8_t    *roles_there = ev->roles;
	int32_t		ncontested = 0;
	PrAttendance *const *live = ev->order;	/* shifts before it take no more punches, */
	PrAttendance *const *ahead = live;	/* those from here on none yet: */
	int64_t		closes = closes_at(ev, live),	/* until then live does, */
				opens = opens_at(ev, ahead);	/* and from then on ahead may */

	*contested = NULL;
	for (int32_t p = 0; p < log.n; p++)
	{
		int64_t		at = log.at[p];
		PrDirection direction = pr_direction(&log, p);
		PrAttendance *taker = NULL;
		PrRoles		roles = PR_NO_ROLE;
		bool		several = false;

		pr_let_interrupt_at(arena, p);
		while (opens <= at)
			opens = opens_at(ev, ++ahead);
		while (closes <= at)
			closes = closes_at(ev, ++live);
		for (PrAttendance *const *c = live; c < ahead && !several; c++)
		{
			PrRoles		may = pr_roles((*c)->owed, at, direction);

			if (may == PR_NO_ROLE)
				continue;
			several = taker != NULL;
			taker = *c;
			roles = may;
		}
		if (several)
		{
			if (*contested == NULL)
				*contested = arena->alloc(arena->ctx, (log.n - p) * sizeof(PrContested));
			goes_to[p] = PR_CONTESTED;
			note_contested(ev, p, live, ahead, &(*contested)[ncontested++]);
			continue;
		}
		if (taker == NULL)
		{
			leave_unattributed(ev, p, arena);
			continue;
		}
		goes_to[p] = pr_attendance_index(ev, taker);
		roles_there[p] = roles;
		pr_stretch(&taker->own, p);
	}
	return ncontested;
}

void
pr_attribute(PrEvaluation *ev, const PrArena *arena)
{
	PrContested *contested;
	int32_t		n;

	if (ev->log.n == 0)
		return;
	if (ev->sequence.apart && ev->log.dir == NULL)
	{
		attribute_apart(ev, arena);
		return;
	}
	n = attribute_punches(ev, &contested, arena);
	if (n > 0)
		pr_read_contested(ev, contested, n, arena);
}

/*
 * The punches of a shift that shares a tap with a neighbour: those of the tap lie in one of the
 * two, and are of both.
 */
static PrRoles
roles_where_shared(const PrEvaluation *ev, const PrAttendance *c, int32_t punch, bool *own)
{
	if (pr_direction(&ev->log, punch) == PR_UNDIRECTED)
	{
		*own = true;
		if (pr_in_run(c->begins, punch))
			return punch == c->begins.from ? PR_MAY_BEGIN : PR_NO_ROLE;
		if (pr_in_run(c->ends, punch))
			return punch == c->ends.till - 1 ? PR_MAY_END : PR_NO_ROLE;
	}
	*own = ev->goes_to[punch] == pr_attendance_index(ev, c);
	return ev->roles[punch];
}

const PrCandidate *
pr_punches_of(const PrEvaluation *ev, const PrAttendance *c, int32_t *n)
{
	const PrLog log = ev->log;
	int32_t		self = pr_attendance_index(ev, c);
	int64_t		repeat = pr_repeat(c->owed);
	bool		shares = pr_shares(c);
	PrRun		run = shares ? pr_both_runs(c->own, pr_both_runs(c->begins, c->ends)) : c->own;
	PrCandidate *k = ev->candidates;
	int64_t		tapped = PR_FOREVER;	/* the last undirected punch, whoever's */
	int32_t		tap = 0;

	for (int32_t p = run.from; p < run.till; p++)
	{
		PrDirection direction = pr_direction(&log, p);
		bool		own = ev->goes_to[p] == self;
		PrRoles		roles = ev->roles[p];

		if (direction == PR_UNDIRECTED)
		{
			tap += log.at[p] > tapped && log.at[p] - tapped > repeat;
			tapped = log.at[p];
		}
		if (shares)
			roles = roles_where_shared(ev, c, p, &own);
		if (own)
			*k++ = (PrCandidate) {log.at[p], p, tap, -1, roles, direction};
	}
	*n = (int32_t) (k - ev->candidates);
	return ev->candidates;
}
