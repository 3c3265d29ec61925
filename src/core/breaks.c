/*
 * breaks.c: floating breaks (see breaks.h).
 */
#include "breaks.h"

/* One break: as far as the presence exceeds what it is due after. */
static int64_t
less_one(int64_t presence, int64_t length, int64_t after, int64_t *paid)
{
	int64_t		taken = pr_min(length, *paid);

	*paid -= taken;
	return presence - pr_min(length - taken, pr_max(presence - after, 0));
}

int64_t
pr_less_breaks(const PrShift *shift, const PrShiftMore *more, const PrAfterBreak *afters,
			   int64_t presence, int64_t plain_after, int64_t paid)
{
	if (shift->float_break > 0)
		presence = less_one(presence, shift->float_break * PR_SEC, plain_after, &paid);
	for (int i = 0; i < more->nafters; i++)
		presence = less_one(presence, afters[i].length * PR_SEC, afters[i].after * PR_SEC, &paid);
	return presence;
}
