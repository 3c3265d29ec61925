/*
 * taps.c: taps among contested punches (see taps.h).
 */
#include "taps.h"

/* Links one undirected punch to the contested one before it (previous: its index into the log, -1 if there is none). */
static void
link_back(PrTapLink *link, PrTapLink *previous_link, const PrLog *log, int32_t punch, int32_t previous)
{
	int64_t		later = log->at[punch];

	link->lead = PR_FOREVER;
	for (int32_t q = punch - 1; q >= 0; q--)
	{
		int64_t		pause = later - log->at[q];

		if (pr_direction(log, q) != PR_UNDIRECTED)
			continue;
		link->lead = pr_min(link->lead, later == log->at[punch] ? pause : PR_FOREVER);
		if (previous < 0)
			return;
		link->pause = pr_max(link->pause, pause);
		if (q == previous)
		{
			previous_link->lag = pause;
			return;
		}
		link->mixed = true;
		later = log->at[q];
	}
}

void
pr_taps_begin(PrTaps *taps, const PrLog *log, const int32_t *punches, int32_t n, const PrArena *arena)
{
	PrTapLink  *links = arena->alloc(arena->ctx, n * sizeof(PrTapLink));
	int32_t    *before = arena->alloc(arena->ctx, (n + (size_t) 1) * sizeof(int32_t));
	int32_t    *from = arena->alloc(arena->ctx, (n + (size_t) 1) * sizeof(int32_t));
	int32_t		last = -1;

	for (int32_t k = 0; k < n; k++)
	{
		before[k] = last;
		if (pr_direction(log, punches[k]) != PR_UNDIRECTED)
			continue;
		link_back(&links[k], last >= 0 ? &links[last] : NULL, log, punches[k], last >= 0 ? punches[last] : -1);
		last = k;
	}
	before[n] = last;
	if (last >= 0)
	{
		links[last].lag = PR_FOREVER;
		for (int32_t q = punches[last] + 1; q < log->n && links[last].lag == PR_FOREVER; q++)
			if (pr_direction(log, q) == PR_UNDIRECTED)
				links[last].lag = log->at[q] - log->at[punches[last]];
	}
	from[n] = n;
	for (int32_t k = n - 1; k >= 0; k--)
		from[k] = pr_direction(log, punches[k]) == PR_UNDIRECTED ? k : from[k + 1];

	*taps = (PrTaps) {
		.n = n,
		.repeat = -1,
		.links = links,
		.before = before,
		.from = from,
		.first = arena->alloc(arena->ctx, n * sizeof(int32_t)),
		.last = arena->alloc(arena->ctx, n * sizeof(int32_t)),
		.whole = arena->alloc(arena->ctx, n * sizeof(bool))
	};
}

void
pr_taps_within(PrTaps *taps, int64_t repeat)
{
	if (repeat == taps->repeat)
		return;
	taps->repeat = repeat;
	for (int32_t k = taps->from[0]; k < taps->n;)
	{
		int32_t		last = k,
					next;
		bool		whole = taps->links[k].lead > repeat;

		while ((next = taps->from[last + 1]) < taps->n && taps->links[next].pause <= repeat)
		{
			whole &= !taps->links[next].mixed;
			last = next;
		}
		whole &= taps->links[last].lag > repeat;
		for (int32_t m = k; m <= last; m++)
		{
			taps->first[m] = k;
			taps->last[m] = last;
			taps->whole[m] = whole;
		}
		k = next;
	}
}
