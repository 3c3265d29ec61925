/*
 * span.c: sets of time (see span.h).
 */
#include "span.h"

#include <stdlib.h>

static int
compare(const void *a, const void *b)
{
	const PrSpan *x = a;
	const PrSpan *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

int
pr_span_union(PrSpan *spans, int n)
{
	int			kept = 0;

	if (n > 1)
		qsort(spans, n, sizeof(PrSpan), compare);
	for (int i = 0; i < n; i++)
	{
		if (spans[i].from >= spans[i].till)
			continue;
		if (kept > 0 && spans[i].from <= spans[kept - 1].till)
		{
			if (spans[i].till > spans[kept - 1].till)
				spans[kept - 1].till = spans[i].till;
		}
		else
			spans[kept++] = spans[i];
	}
	return kept;
}

int64_t
pr_span_covered(const PrSpan *spans, int n, int64_t from, int64_t till)
{
	int64_t		covered = 0;

	for (int i = 0; i < n && spans[i].from < till; i++)
	{
		int64_t		lo = spans[i].from > from ? spans[i].from : from;
		int64_t		hi = spans[i].till < till ? spans[i].till : till;

		if (lo < hi)
			covered += hi - lo;
	}
	return covered;
}
