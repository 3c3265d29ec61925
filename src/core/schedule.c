/*
 * schedule.c: what a schedule is once it is read: its shifts looked up, their windows resolved,
 * compared and hashed. The layout is described at PrSchedule in schedule.h; its days are in
 * schedule_days.c, its invariants in schedule_check.c.
 */
#include "breaks.h"
#include "schedule_internal.h"
#include "value.h"

_Static_assert(sizeof(PrSchedule) == 12 && sizeof(PrPatternDay) == 4 && sizeof(PrShift) == 68 &&
		sizeof(PrBreak) == 8 && sizeof(PrShiftMore) == 20 && sizeof(PrAfterBreak) == 8,
	"the stored image has no padding");

/* ---- looking up ------------------------------------------------------------------------------ */

const PrShiftMore *
pr_more(const PrSchedule *s, const PrShift *shift)
{
	static const PrShiftMore nothing;

	if (s->version != PR_VERSION_MORE)
		return &nothing;
	return (const PrShiftMore *) (pr_nafters(s) + 1) + (shift - pr_shifts(s));
}

PrShiftRef
pr_shift_ref(const PrSchedule *s, const PrShift *shift)
{
	const PrShiftMore *more = pr_more(s, shift);

	return (PrShiftRef) {shift, pr_breaks(s) + shift->first_break, more,
		more->nafters > 0 ? pr_afters(s) + more->first_after : NULL};
}

int64_t
pr_ref_net_sec(PrShiftRef ref)
{
	int64_t		net = (int64_t) (ref.shift->end_min - ref.shift->start_min) * 60;

	for (int i = 0; i < ref.shift->nbreaks; i++)
		net -= (int64_t) (ref.breaks[i].end_min - ref.breaks[i].start_min) * 60;
	return pr_less_breaks(ref.shift, ref.more, ref.afters, net * PR_SEC, 0, 0) / PR_SEC;
}

int64_t
pr_shift_net_sec(const PrSchedule *s, const PrShift *shift)
{
	return shift->flags & PR_HOURS ? shift->hours : pr_ref_net_sec(pr_shift_ref(s, shift));
}

/* ---- windows --------------------------------------------------------------------------------- */

void
pr_resolve_window(RawBound lo, RawBound hi, int32_t ref_min, int32_t *lo_sec, int32_t *hi_sec)
{
	int32_t		ref = ref_min * 60;

	*lo_sec = lo.sec;
	*hi_sec = hi.sec;
	if (lo.clock && hi.clock)
	{
		int32_t		length = hi.sec >= lo.sec ? hi.sec - lo.sec : hi.sec + DAY_SEC - lo.sec;
		int32_t		first = (int32_t) (ref - DAY_SEC -
										 pr_floor_mod(ref - DAY_SEC - lo.sec, DAY_SEC));
		int32_t		best = INT32_MAX;

		for (int32_t at = first; at <= ref + DAY_SEC; at += DAY_SEC)
		{
			int32_t		distance = ref < at ? at - ref :
				ref > at + length ? ref - at - length : 0;

			if (distance < best)
			{
				best = distance;
				*lo_sec = at;
				*hi_sec = at + length;
			}
		}
	}
	else if (hi.clock)
		*hi_sec = ref + lo.sec + (int32_t) pr_floor_mod(hi.sec - (ref + lo.sec), DAY_SEC);
	else if (lo.clock)
		*lo_sec = ref + hi.sec - (int32_t) pr_floor_mod(ref + hi.sec - lo.sec, DAY_SEC);
}

void
pr_window_bounds(
	int32_t lo_sec, bool lo_clock, int32_t hi_sec, bool hi_clock, RawBound *lo, RawBound *hi)
{
	lo->clock = lo_clock;
	hi->clock = hi_clock;
	lo->sec = lo_clock ? (int32_t) pr_floor_mod(lo_sec, DAY_SEC) : lo_sec;
	hi->sec = hi_clock ? (int32_t) pr_floor_mod(hi_sec, DAY_SEC) : hi_sec;
	if (hi_clock && hi->sec == 0 && !(lo_clock && lo_sec == hi_sec))
		hi->sec = DAY_SEC;
}

/* ---- comparing and hashing, field by field --------------------------------------------------- */

int
pr_shift_cmp(PrShiftRef ra, PrShiftRef rb)
{
	const PrShift *a = ra.shift,
			   *b = rb.shift;

	PR_COMPARE(a->start_min, b->start_min);
	PR_COMPARE(a->end_min, b->end_min);
	PR_COMPARE(a->nbreaks, b->nbreaks);
	for (int i = 0; i < a->nbreaks; i++)
	{
		PR_COMPARE(ra.breaks[i].start_min, rb.breaks[i].start_min);
		PR_COMPARE(ra.breaks[i].end_min, rb.breaks[i].end_min);
	}
	PR_COMPARE(a->float_break, b->float_break);
	PR_COMPARE(a->flags, b->flags);
	PR_COMPARE(a->in_lo, b->in_lo);
	PR_COMPARE(a->in_hi, b->in_hi);
	PR_COMPARE(a->out_lo, b->out_lo);
	PR_COMPARE(a->out_hi, b->out_hi);
	PR_COMPARE(a->grace, b->grace);
	PR_COMPARE(a->grace_out, b->grace_out);
	PR_COMPARE(a->flex_lo, b->flex_lo);
	PR_COMPARE(a->flex_hi, b->flex_hi);
	PR_COMPARE(a->flex_step, b->flex_step);
	PR_COMPARE(a->hours, b->hours);
	PR_COMPARE(a->absent_after, b->absent_after);
	PR_COMPARE(a->repeat, b->repeat);
	PR_COMPARE(ra.more->core_start_min, rb.more->core_start_min);
	PR_COMPARE(ra.more->core_end_min, rb.more->core_end_min);
	PR_COMPARE(ra.more->half_under, rb.more->half_under);
	PR_COMPARE(ra.more->absent_under, rb.more->absent_under);
	PR_COMPARE(ra.more->nafters, rb.more->nafters);
	for (int i = 0; i < ra.more->nafters; i++)
	{
		PR_COMPARE(ra.afters[i].after, rb.afters[i].after);
		PR_COMPARE(ra.afters[i].length, rb.afters[i].length);
	}
	return 0;
}

int
pr_schedule_cmp(const PrSchedule *a, const PrSchedule *b)
{
	PR_COMPARE(a->is_cycle, b->is_cycle);
	PR_COMPARE(a->ndays, b->ndays);
	PR_COMPARE(a->anchor, b->anchor);
	for (int day = 0; day < a->ndays; day++)
	{
		const PrPatternDay *da = &pr_days(a)[day];
		const PrPatternDay *db = &pr_days(b)[day];

		for (int i = 0; i < da->count && i < db->count; i++)
		{
			int c = pr_shift_cmp(
				pr_shift_ref(a, pr_nth_shift(a, day, i)), pr_shift_ref(b, pr_nth_shift(b, day, i)));

			if (c != 0)
				return c;
		}
		PR_COMPARE(da->count, db->count);
	}
	return 0;
}

static uint64_t
hash_shift(uint64_t h, const PrBreak *breaks, const PrShift *shift)
{
	const int32_t fields[] = {shift->start_min, shift->end_min, (int32_t) shift->flags,
		shift->in_lo, shift->in_hi, shift->out_lo, shift->out_hi, shift->grace, shift->grace_out,
		shift->flex_lo, shift->flex_hi, shift->flex_step, shift->hours, shift->absent_after,
		shift->repeat, shift->float_break, shift->nbreaks};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		h = pr_mix(h, fields[i]);
	for (int i = 0; i < shift->nbreaks; i++)
	{
		h = pr_mix(h, breaks[shift->first_break + i].start_min);
		h = pr_mix(h, breaks[shift->first_break + i].end_min);
	}
	return h;
}

/* Only shifts of version 2 have it, so that it leaves the hashes of all others as they are. */
static uint64_t
hash_more(uint64_t h, PrShiftRef ref)
{
	h = pr_mix(h, ref.more->core_start_min);
	h = pr_mix(h, ref.more->core_end_min);
	h = pr_mix(h, ref.more->half_under);
	h = pr_mix(h, ref.more->absent_under);
	h = pr_mix(h, ref.more->nafters);
	for (int i = 0; i < ref.more->nafters; i++)
	{
		h = pr_mix(h, ref.afters[i].length);
		h = pr_mix(h, ref.afters[i].after);
	}
	return h;
}

uint64_t
pr_schedule_hash(const PrSchedule *s, uint64_t seed)
{
	uint64_t	h = seed;

	h = pr_mix(h, s->is_cycle);
	h = pr_mix(h, s->ndays);
	h = pr_mix(h, s->anchor);
	for (int day = 0; day < s->ndays; day++)
	{
		h = pr_mix(h, pr_days(s)[day].first);
		h = pr_mix(h, pr_days(s)[day].count);
	}
	for (int i = 0; i < s->nshifts; i++)
		h = hash_shift(h, pr_breaks(s), &pr_shifts(s)[i]);
	for (int i = 0; s->version == PR_VERSION_MORE && i < s->nshifts; i++)
		h = hash_more(h, pr_shift_ref(s, &pr_shifts(s)[i]));
	return h;
}
