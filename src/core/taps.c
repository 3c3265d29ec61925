/*
 * taps.c: taps among contested punches (see taps.h).
 */
#include "taps.h"

void
pr_taps_begin(PrTaps *taps, const PrEvaluation *ev, const PrContested *contested, int32_t n,
			  const PrArena *arena)
{
	int32_t    *before = arena->alloc(arena->ctx, (n + (size_t) 1) * sizeof(int32_t));
	int32_t    *from = arena->alloc(arena->ctx, (n + (size_t) 1) * sizeof(int32_t));

	before[0] = -1;
	for (int32_t k = 0; k < n; k++)
		before[k + 1] = pr_direction(&ev->log, contested[k].punch) == PR_UNDIRECTED ? k : before[k];
	from[n] = n;
	for (int32_t k = n; k-- > 0;)
		from[k] = pr_direction(&ev->log, contested[k].punch) == PR_UNDIRECTED ? k : from[k + 1];
	*taps = (PrTaps) {
		.ev = ev,
		.contested = contested,
		.n = n,
		.repeat = -1,
		.before = before,
		.from = from,
		.arena = arena
	};
	for (int k = 0; k < PR_TAPS_KEPT; k++)
		taps->kept[k].repeat = -1;
}

/*
 * The next undirected punch in a direction (1, -1) within repeat of an undirected punch; -1 if
 * there is none.
 */
static int32_t
linked(const PrTaps *taps, int32_t punch, int32_t step)
{
	const PrLog *log = &taps->ev->log;

	for (int32_t p = punch + step; p >= 0 && p < log->n; p += step)
	{
		if (pr_apart(log->at[p], log->at[punch]) > taps->repeat)
			break;
		if (pr_direction(log, p) == PR_UNDIRECTED)
			return p;
	}
	return -1;
}

/* Describes the tap of an undirected place; returns the next undirected place of another tap. */
static int32_t
describe_tap(const PrTaps *taps, PrTapsBy *by, int32_t place)
{
	const PrEvaluation *ev = taps->ev;
	int32_t		p = taps->contested[place].punch,
				end = place,
				alone = -1,
				first = 0,		/* the shifts that could take all of it */
				last = ev->norder - 1;
	bool		whole = true;

	for (int32_t q = p; (q = linked(taps, q, -1)) >= 0;)
		p = q;
	for (; p >= 0; p = linked(taps, p, 1))
	{
		int32_t		k = pr_place_of(ev, p),
					from = first,
					till = last;

		if (k >= 0)
		{
			from = taps->contested[k].first;
			till = taps->contested[k].last;
			end = taps->from[k + 1];
		}
		else
		{
			whole = false;
			if (ev->goes_to[p] >= 0)
				from = till = alone = ev->attendances[ev->goes_to[p]].nth;
		}
		first = first > from ? first : from;
		last = last < till ? last : till;
	}
	for (int32_t k = place; k < end; k++)
	{
		by->first[k] = place;
		by->last[k] = taps->before[end];
		by->alone[k] = alone;
		by->whole[k] = whole;
		by->split[k] = first > last;
	}
	return end;
}

static void
begin_kept(PrTapsBy *by, int64_t repeat, int32_t n, const PrArena *arena)
{
	by->repeat = repeat;
	if (by->first != NULL)
		return;
	by->first = arena->alloc(arena->ctx, n * sizeof(int32_t));
	by->last = arena->alloc(arena->ctx, n * sizeof(int32_t));
	by->alone = arena->alloc(arena->ctx, n * sizeof(int32_t));
	by->whole = arena->alloc(arena->ctx, n * sizeof(bool));
	by->split = arena->alloc(arena->ctx, n * sizeof(bool));
}

void
pr_taps_within(PrTaps *taps, int64_t repeat)
{
	int			k = 0;

	if (repeat == taps->repeat)
		return;
	taps->repeat = repeat;
	while (k < PR_TAPS_KEPT && taps->kept[k].repeat != repeat)
		k++;
	if (k == PR_TAPS_KEPT)
	{
		k = taps->oldest;
		taps->oldest = (k + 1) % PR_TAPS_KEPT;
		begin_kept(&taps->kept[k], repeat, taps->n, taps->arena);
		for (int32_t place = taps->from[0]; place < taps->n;)
		{
			pr_let_interrupt_at(taps->arena, place);
			place = describe_tap(taps, &taps->kept[k], place);
		}
	}
	taps->first = taps->kept[k].first;
	taps->last = taps->kept[k].last;
	taps->alone = taps->kept[k].alone;
	taps->whole = taps->kept[k].whole;
	taps->split = taps->kept[k].split;
}
