/*
 * span.h: sets of time as sorted, disjoint, half-open spans.
 */
#ifndef PRESENSI_SPAN_H
#define PRESENSI_SPAN_H

#include "base.h"

/*
 * Sorts spans and joins those that overlap or touch, in place; empty ones vanish. Returns the
 * number left.
 */
extern int	pr_span_union(PrSpan *spans, int n);

/* How much of [from, till) the set covers; 0 if from >= till. */
extern int64_t pr_span_covered(const PrSpan *spans, int n, int64_t from, int64_t till);

/* How much of [from, till) is outside the set. */
static inline int64_t
pr_span_outside(const PrSpan *spans, int n, int64_t from, int64_t till)
{
	if (from >= till)
		return 0;
	return till - from - (n > 0 ? pr_span_covered(spans, n, from, till) : 0);
}

#endif							/* PRESENSI_SPAN_H */
