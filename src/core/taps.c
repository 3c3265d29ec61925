/*
 * taps.c: taps among contested punches (see taps.h).
 */
#include "taps.h"

/* At least so many places are described at once: in short chains all of them. */
#define PLACES_AT_ONCE 128

/* The next undirected punch in a direction (1, -1); -1 if there is none. */
static inline int32_t
next_undirected(const PrLog *log, int32_t punch, int32_t step)
{
	for (int32_t p = punch + step; p >= 0 && p < log->n; p += step)
		if (pr_direction(log, p) == PR_UNDIRECTED)
			return p;
	return -1;
}

/* The longest time from an undirected punch to the next, between two of them. */
static int64_t
longest_gap(const PrLog *log, int32_t from, int32_t till)
{
	int64_t		longest = 0;

	for (int32_t p = from, next; p < till; p = next)
	{
		next = next_undirected(log, p, 1);
		longest = pr_max(longest, pr_apart(log->at[p], log->at[next]));
	}
	return longest;
}

static inline bool
may_have(const PrTaps *taps, int32_t shift, int32_t place)
{
	return pr_roles_of(taps->ev->order[shift]->owed, &taps->ev->log,
		taps->contested[place].punch) != PR_NO_ROLE;
}

/*
 * No punch goes to an earlier shift than one before it: so every cut may tear a tap that one shift
 * could take if it were alone. Where windows allow no order, order tells nothing.
 */
static void
find_holders(PrTaps *taps)
{
	PrHolders  *holders = taps->holders;
	bool		in_order = true;

	for (int32_t k = 0, first = 0; k < taps->n && in_order; k++)
	{
		first = pr_max(first, taps->contested[k].first);
		while (first <= taps->contested[k].last && !may_have(taps, first, k))
			first++;
		holders[k].first = first;
		in_order = first <= taps->contested[k].last;
	}
	for (int32_t k = taps->n, last = taps->ev->norder; k-- > 0 && in_order;)
	{
		last = pr_min(last, taps->contested[k].last);
		while (!may_have(taps, last, k))
			last--;
		holders[k].last = last;
	}
	for (int32_t k = 0; k < taps->n && !in_order; k++)
		holders[k] = (PrHolders) {taps->contested[k].first, taps->contested[k].last};
}

void
pr_taps_begin(PrTaps *taps, const PrEvaluation *ev, const PrContested *contested, int32_t n,
			  const PrArena *arena)
{
	const PrLog *log = &ev->log;
	size_t		ncuts = n + (size_t) 1;

	*taps = (PrTaps) {
		.ev = ev,
		.contested = contested,
		.n = n,
		.holders = arena->alloc(arena->ctx, n * sizeof(PrHolders)),
		.before = arena->alloc(arena->ctx, ncuts * sizeof(int32_t)),
		.from = arena->alloc(arena->ctx, ncuts * sizeof(int32_t)),
		.gap = arena->alloc(arena->ctx, ncuts * sizeof(int64_t)),
		.repeat = -1,
		.split = arena->alloc(arena->ctx, n * sizeof(bool)),
		.first = arena->alloc(arena->ctx, n * sizeof(int32_t)),
		.last = arena->alloc(arena->ctx, n * sizeof(int32_t)),
		.alone = arena->alloc(arena->ctx, n * sizeof(int32_t)),
		.whole = arena->alloc(arena->ctx, n * sizeof(bool))
	};
	find_holders(taps);
	taps->before[0] = -1;
	for (int32_t k = 0; k < n; k++)
		taps->before[k + 1] =
			pr_direction(log, contested[k].punch) == PR_UNDIRECTED ? k : taps->before[k];
	taps->from[n] = n;
	for (int32_t k = n; k-- > 0;)
		taps->from[k] =
			pr_direction(log, contested[k].punch) == PR_UNDIRECTED ? k : taps->from[k + 1];
	for (int32_t k = 1; k < n; k++)
	{
		int32_t		left = taps->before[k],
					right = taps->from[k];

		pr_let_interrupt_at(arena, k);
		if (left >= 0 && right < n)
			taps->gap[k] = taps->before[k - 1] == left
				? taps->gap[k - 1]
				: longest_gap(log, contested[left].punch, contested[right].punch);
	}
}

/* A tap as it is looked through. */
typedef struct Tap
{
	int32_t		shifts[2];		/* the first and the last that could take all of it */
	int32_t		places[2];		/* the first and the last */
	int32_t		alone;
	bool		whole;
} Tap;

static inline bool
is_split(const Tap *tap)
{
	return tap->shifts[0] > tap->shifts[1];
}

static void
add_punch(const PrTaps *taps, Tap *tap, int32_t punch)
{
	const PrEvaluation *ev = taps->ev;
	int32_t		place = pr_place_of(ev, punch),
				from = tap->shifts[0],
				till = tap->shifts[1];

	if (place >= 0)
	{
		from = taps->holders[place].first;
		till = taps->holders[place].last;
		tap->places[0] = place < tap->places[0] ? place : tap->places[0];
		tap->places[1] = place > tap->places[1] ? place : tap->places[1];
	}
	else
	{
		tap->whole = false;
		if (ev->goes_to[punch] >= 0)
			from = till = tap->alone = ev->attendances[ev->goes_to[punch]].nth;
		else if (ev->goes_to[punch] == PR_CONTESTED)
			from = ev->norder;	/* by the shifts of another chain */
	}
	tap->shifts[0] = from > tap->shifts[0] ? from : tap->shifts[0];
	tap->shifts[1] = till < tap->shifts[1] ? till : tap->shifts[1];
}

/* Looks through the tap of a place, in a direction (1, -1), until it is seen to be split. */
static void
look_through(const PrTaps *taps, Tap *tap, int32_t place, int32_t step)
{
	const PrLog *log = &taps->ev->log;
	int32_t		p = taps->contested[place].punch,
				next;

	while (!is_split(tap) && (next = next_undirected(log, p, step)) >= 0 &&
		   pr_apart(log->at[next], log->at[p]) <= taps->repeat)
	{
		add_punch(taps, tap, next);
		p = next;
	}
}

/*
 * Describes the tap of an undirected place; returns the next undirected place of another tap, or
 * one that is not before till.
 */
static int32_t
describe_tap(PrTaps *taps, int32_t place, int32_t till)
{
	Tap			tap = {{0, taps->ev->norder - 1}, {place, place}, -1, true};
	int32_t		end = taps->from[place + 1];

	while (end < till && taps->gap[end] <= taps->repeat)
		end = taps->from[end + 1];
	add_punch(taps, &tap, taps->contested[place].punch);
	look_through(taps, &tap, place, 1);
	look_through(taps, &tap, place, -1);
	for (int32_t k = place; k < end && k < till; k++)
	{
		taps->split[k] = is_split(&tap);
		taps->first[k] = taps->split[k] ? place : tap.places[0];
		taps->last[k] = taps->split[k] ? taps->before[end] : tap.places[1];
		taps->alone[k] = tap.alone;
		taps->whole[k] = tap.whole;
	}
	return end;
}

void
pr_taps_within(PrTaps *taps, int64_t repeat, PrRun places)
{
	if (repeat == taps->repeat && places.from >= taps->known.from &&
		places.till <= taps->known.till)
		return;
	places.from -= places.from % PLACES_AT_ONCE;
	if (places.till < taps->n)
		places.till += PLACES_AT_ONCE - places.till % PLACES_AT_ONCE;
	if (places.till > taps->n)
		places.till = taps->n;
	taps->repeat = repeat;
	taps->known = places;
	for (int32_t place = taps->from[places.from]; place < places.till;)
	{
		pr_let_interrupt_at(&taps->ev->arena, place);
		place = describe_tap(taps, place, places.till);
	}
}
