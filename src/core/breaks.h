/*
 * breaks.h: what floating breaks take off a presence; one function for what is planned and what was
 * worked.
 */
#ifndef PRESENSI_BREAKS_H
#define PRESENSI_BREAKS_H

#include "schedule.h"

/*
 * A presence (net of fixed breaks and excused spans) less the floating breaks of its shift, one
 * after the other: first those without "after", which are due as far as the presence exceeds
 * plain_after (0: whenever they come), then each with "after" as far as what is left exceeds its
 * "after". The first "paid" of all the breaks was taken as time away and is not taken again. All in
 * microseconds; the result is never negative, and a longer presence never gives less.
 */
extern int64_t pr_less_breaks(const PrShift *shift, const PrShiftMore *more,
	const PrAfterBreak *afters, int64_t presence, int64_t plain_after, int64_t paid);

#endif							/* PRESENSI_BREAKS_H */
