/*
 * readings.h: rule 2 by trying all readings of a log (doc/rulings.md, section 2): slow, and written
 * from the words of the rule. The search of the engine is compared with it, on random logs by
 * attribution_test.c and on those of a fuzzer by fuzz_readings.c.
 */
#ifndef PRESENSI_READINGS_H
#define PRESENSI_READINGS_H

#include "harness.h"

#include "core/evaluate.h"

#define MAX_PUNCHES 10
#define MAX_SHIFTS 8

/*
 * A reading: for each punch the shift it goes to (-1: none), and for each shift the tap it shares
 * with the next.
 */
typedef struct Reading
{
	int			shift_of[MAX_PUNCHES];
	PrRun		shared[MAX_SHIFTS]; /* punches of the log, empty if none */
} Reading;

typedef struct Trial
{
	const PrEvaluation *ev;
	int			roles[MAX_PUNCHES][MAX_SHIFTS];
	bool		contested[MAX_PUNCHES];
	Reading		now,
				best;
	PrMisfit	least;
	bool		found;
} Trial;

static inline const PrOwed *
owed_of(const Trial *t, int shift)
{
	return t->ev->order[shift]->owed;
}

static inline bool
undirected(const Trial *t, int punch)
{
	return pr_direction(&t->ev->log, punch) == PR_UNDIRECTED;
}

/* The number of the tap that an undirected punch is in, for a shift's repeat. */
static inline int
tap_of(const Trial *t, int punch, int shift)
{
	const PrLog *log = &t->ev->log;
	int			tap = 0;
	int64_t		before = PR_FOREVER;

	for (int p = 0; p <= punch; p++)
		if (undirected(t, p))
		{
			tap += before != PR_FOREVER && log->at[p] - before > pr_repeat(owed_of(t, shift));
			before = log->at[p];
		}
	return tap;
}

static inline PrChoice
choose_for(const Trial *t, int shift, PrCandidate *punches, int *n)
{
	const Reading *r = &t->now;

	*n = 0;
	for (int p = 0; p < t->ev->log.n; p++)
	{
		int			roles = t->roles[p][shift];
		bool		own = r->shift_of[p] == shift;

		if (undirected(t, p) && shift > 0 && pr_in_run(r->shared[shift - 1], p))
		{
			own = true;
			roles = p == r->shared[shift - 1].from ? PR_MAY_BEGIN : PR_NO_ROLE;
		}
		else if (undirected(t, p) && pr_in_run(r->shared[shift], p))
		{
			own = true;
			roles = p == r->shared[shift].till - 1 ? PR_MAY_END : PR_NO_ROLE;
		}
		if (own)
			punches[(*n)++] =
				(PrCandidate) {t->ev->log.at[p], p, undirected(t, p) ? tap_of(t, p, shift) : 0, -1,
					(uint8_t) roles, (uint8_t) pr_direction(&t->ev->log, p)};
	}
	return pr_choose(owed_of(t, shift), punches, punches + *n);
}

static inline bool
complete(const Trial *t, int shift)
{
	PrCandidate punches[MAX_PUNCHES];
	int			n;

	return pr_complete(owed_of(t, shift), choose_for(t, shift, punches, &n));
}

/* Is a punch in a tap, by the repeat of a shift? Punches of no shift do not count. */
static inline bool
in_tap(const Trial *t, int p, int punch, int by_repeat_of)
{
	return undirected(t, p) && t->now.shift_of[p] >= 0 &&
		tap_of(t, p, by_repeat_of) == tap_of(t, punch, by_repeat_of);
}

/*
 * Could a shift take the whole tap, with no contested punch in an earlier shift than one before it?
 */
static inline bool
could_take(const Trial *t, int s, int punch, int by_repeat_of)
{
	int			at_least = 0;	/* the earliest shift that the next contested punch may go to */

	for (int p = 0; p < t->ev->log.n; p++)
	{
		if (in_tap(t, p, punch, by_repeat_of))
		{
			if (t->roles[p][s] == PR_NO_ROLE || (t->contested[p] && s < at_least))
				return false;
			if (t->contested[p])
				at_least = s;
		}
		else if (t->contested[p])
		{
			while (at_least < t->ev->norder && t->roles[p][at_least] == PR_NO_ROLE)
				at_least++;
			if (at_least == t->ev->norder)
				return false;
		}
	}
	return true;
}

/* Could one shift? Then not every cut goes through it. */
static inline bool
one_could_take(const Trial *t, int punch, int by_repeat_of)
{
	for (int s = 0; s < t->ev->norder; s++)
		if (could_take(t, s, punch, by_repeat_of))
			return true;
	return false;
}

/*
 * "A tap is cut apart only between two shifts that then have all they owe, or where every cut
 * would."
 */
static inline bool
cuts_well(const Trial *t)
{
	int			before = -1;

	for (int p = 0; p < t->ev->log.n; p++)
	{
		if (!undirected(t, p) || t->now.shift_of[p] < 0)
			continue;
		if (before >= 0 && t->now.shift_of[p] != t->now.shift_of[before])
		{
			int			a = t->now.shift_of[before],
						b = t->now.shift_of[p],
						first = a < b ? a : b;

			if (tap_of(t, p, first) == tap_of(t, before, first) && one_could_take(t, p, first) &&
				(owed_of(t, a)->end == owed_of(t, b)->start ||
					owed_of(t, b)->end == owed_of(t, a)->start || !complete(t, a) ||
					!complete(t, b)))
				return false;
		}
		before = p;
	}
	return true;
}

/*
 * "An out that both of two shifts could use goes to the second if an in of the second precedes it
 * by more than repeat."
 */
static inline bool
splits_visit(const Trial *t, int out)
{
	for (int b = t->now.shift_of[out] + 1; b < t->ev->norder; b++)
		for (int in = 0; t->roles[out][b] != PR_NO_ROLE && in < out; in++)
			if (pr_direction(&t->ev->log, in) == PR_IN && t->now.shift_of[in] == b &&
				t->ev->log.at[out] - t->ev->log.at[in] > pr_repeat(owed_of(t, b)))
				return true;
	return false;
}

/* -1, 0, 1: the earliest first cut, second cut, ..., then unshared. */
static inline int
compare_cuts(const Trial *t, const Reading *a, const Reading *b)
{
	for (int s = 0; s < t->ev->norder; s++)
	{
		int			na = 0,
					nb = 0;

		for (int p = 0; p < t->ev->log.n; p++)
			if (t->contested[p])
			{
				na += a->shift_of[p] <= s;
				nb += b->shift_of[p] <= s;
			}
		if (na != nb)
			return na < nb ? -1 : 1;
	}
	for (int s = 0; s < t->ev->norder; s++)
		if ((a->shared[s].from < a->shared[s].till) != (b->shared[s].from < b->shared[s].till))
			return a->shared[s].from < a->shared[s].till ? 1 : -1;
	return 0;
}

/* A reading that is made up whole: does it keep the rules, and is it better? */
static inline void
judge(Trial *t)
{
	PrMisfit	misfit = {0};
	int			order;

	for (int s = 0; s < t->ev->norder; s++)
		if (t->now.shared[s].from < t->now.shared[s].till &&
			(!complete(t, s) || !complete(t, s + 1)))
			return;
	if (!cuts_well(t))
		return;
	for (int s = 0; s < t->ev->norder; s++)
	{
		PrCandidate punches[MAX_PUNCHES];
		int			n;
		PrChoice	choice = choose_for(t, s, punches, &n);

		pr_add_misfit(&misfit, owed_of(t, s), punches, punches + n, choice);
	}
	order = t->found ? pr_compare_misfits(&misfit, &t->least) : -1;
	if (order < 0 || (order == 0 && compare_cuts(t, &t->now, &t->best) < 0))
	{
		t->best = t->now;
		t->least = misfit;
		t->found = true;
	}
}

/* May shift s share the tap with the next shift, where it lies beside the cut between them? */
static inline bool
may_share(const Trial *t, int s, PrRun tap)
{
	const PrLog *log = &t->ev->log;
	int			side = t->now.shift_of[tap.from];

	if (side != s && side != s + 1)
		return false;
	for (int p = tap.from; p < tap.till; p++)
		if (undirected(t, p) &&
			(!t->contested[p] || t->roles[p][s] == PR_NO_ROLE || t->roles[p][s + 1] == PR_NO_ROLE ||
				t->now.shift_of[p] != side))
			return false;
	if (!(t->roles[tap.till - 1][s] & PR_MAY_END) || !(t->roles[tap.from][s + 1] & PR_MAY_BEGIN))
		return false;
	for (int p = 0; p < log->n; p++)
	{
		bool between = t->contested[p] &&
			(side == s ? p >= tap.till && t->now.shift_of[p] <= s
					   : p < tap.from && t->now.shift_of[p] > s);

		if (between &&
			(undirected(t, p) ||
				(side == s ? log->at[p] - log->at[tap.till - 1] : log->at[tap.from] - log->at[p]) >
					pr_repeat(owed_of(t, s))))
			return false;
	}
	return true;
}

static inline void
try_shares(Trial *t, int s)
{
	if (s >= t->ev->norder)
	{
		judge(t);
		return;
	}
	try_shares(t, s + 1);
	if (s + 1 == t->ev->norder || owed_of(t, s)->end != owed_of(t, s + 1)->start ||
		owed_of(t, s)->shift->spec->flags & PR_IN_ONLY)
		return;
	for (int p = 0; p < t->ev->log.n; p++)
	{
		PrRun		tap = {p, p + 1};

		if (!undirected(t, p))
			continue;
		for (int q = 0; q < t->ev->log.n; q++)
			if (undirected(t, q) && tap_of(t, q, s) == tap_of(t, p, s))
				pr_stretch(&tap, q);
		if (tap.from != p || !may_share(t, s, tap) ||
			(s > 0 && t->now.shared[s - 1].from < tap.till && tap.from < t->now.shared[s - 1].till))
			continue;
		t->now.shared[s] = tap;
		try_shares(t, s + 1);
		t->now.shared[s] = (PrRun) {0, 0};
	}
}

static inline void
try_cuts(Trial *t, int punch, int at_least)
{
	if (punch >= t->ev->log.n)
	{
		for (int p = 0; p < t->ev->log.n; p++)
			if (t->contested[p] && pr_direction(&t->ev->log, p) == PR_OUT && splits_visit(t, p))
				return;
		try_shares(t, 0);
		return;
	}
	if (!t->contested[punch])
	{
		try_cuts(t, punch + 1, at_least);
		return;
	}
	for (int s = at_least; s < t->ev->norder; s++)
		if (t->roles[punch][s] != PR_NO_ROLE)
		{
			t->now.shift_of[punch] = s;
			try_cuts(t, punch + 1, s);
		}
}

/* The best of all readings of an evaluation's punches. */
static inline void
try_all(Trial *t, const PrEvaluation *ev)
{
	*t = (Trial) {.ev = ev};
	for (int p = 0; p < ev->log.n; p++)
	{
		int			could = 0;

		t->now.shift_of[p] = -1;
		for (int s = 0; s < ev->norder; s++)
		{
			t->roles[p][s] = pr_roles(owed_of(t, s), ev->log.at[p], pr_direction(&ev->log, p));
			if (t->roles[p][s] == PR_NO_ROLE)
				continue;
			could++;
			t->now.shift_of[p] = s;
		}
		t->contested[p] = could > 1;
	}
	try_cuts(t, 0, 0);
}

/* Is what the engine gave the best of all readings? True, too, where no reading keeps all rules. */
static inline bool
is_best(const Trial *t, const PrEvaluation *ev)
{
	if (!t->found)
		return true;
	for (int p = 0; p < ev->log.n; p++)
	{
		int			s = t->best.shift_of[p];

		if (s < 0 ? ev->goes_to[p] >= 0
				  : ev->goes_to[p] != pr_attendance_index(ev, ev->order[s]))
			return false;
	}
	for (int s = 0; s < ev->norder; s++)
		if ((t->best.shared[s].from < t->best.shared[s].till) !=
			(ev->order[s]->ends.from < ev->order[s]->ends.till))
			return false;
	return true;
}

#endif							/* PRESENSI_READINGS_H */
