/*
 * schedule_check.c: every invariant of a schedule's image, asked of what comes from outside (binary
 * input) and, in tests, of what the parser builds.
 */
#include "schedule_internal.h"

#define REFUSE(...)                                                                                \
	return pr_fail(                                                                                \
		err, PR_CORRUPT, 0, "invalid binary representation of presensi.schedule", __VA_ARGS__)

static bool
check_window(const PrShift *shift, bool is_out, PrError *err)
{
	const char *name = is_out ? "check-out" : "check-in";
	uint32_t	lo_clock = is_out ? PR_OUT_LO_CLOCK : PR_IN_LO_CLOCK;
	uint32_t	hi_clock = is_out ? PR_OUT_HI_CLOCK : PR_IN_HI_CLOCK;
	uint32_t	choice = is_out ? PR_OUT_FIRST : PR_IN_LAST;
	int32_t		lo_sec = is_out ? shift->out_lo : shift->in_lo;
	int32_t		hi_sec = is_out ? shift->out_hi : shift->in_hi;
	const int32_t far = 10 * DAY_SEC;	/* beyond any clock bound, within int32 */
	RawBound	lo,
				hi;

	if (!(shift->flags & (is_out ? PR_OUT_WINDOW : PR_IN_WINDOW)))
	{
		if ((shift->flags & (lo_clock | hi_clock | choice)) || lo_sec != 0 || hi_sec != 0)
			REFUSE("A %s window that is not there has bounds.", name);
		return true;
	}
	if (lo_sec < -far || lo_sec > far || hi_sec < -far || hi_sec > far)
		REFUSE("A bound of a %s window is out of range.", name);
	pr_window_bounds(lo_sec, shift->flags & lo_clock, hi_sec, shift->flags & hi_clock, &lo, &hi);
	if ((!lo.clock && (lo.sec < -PR_MAX_OFFSET_SEC || lo.sec > PR_MAX_OFFSET_SEC)) ||
		(!hi.clock && (hi.sec < -PR_MAX_OFFSET_SEC || hi.sec > PR_MAX_OFFSET_SEC)))
		REFUSE("An offset of a %s window is out of range.", name);
	if ((lo.clock && lo.sec % 60 != 0) || (hi.clock && hi.sec % 60 != 0))
		REFUSE("A clock bound of a %s window is not a whole minute.", name);
	pr_resolve_window(lo, hi, is_out ? shift->end_min : shift->start_min, &lo.sec, &hi.sec);
	if (lo.sec != lo_sec || hi.sec != hi_sec || (lo.clock == hi.clock && lo_sec > hi_sec))
		REFUSE("A %s window is not where it belongs.", name);
	return true;
}

static inline bool
in_range(int32_t value, int32_t lo, int32_t hi)
{
	return value >= lo && value <= hi;
}

static bool
check_options(const PrShift *shift, PrError *err)
{
	uint32_t	flags = shift->flags;
	const int32_t max = PR_MAX_OFFSET_SEC;

	if (flags & ~(uint32_t) PR_SHIFT_FLAGS)
		REFUSE("A shift has unknown flags.");
	if (!in_range(shift->grace, 0, max) || !in_range(shift->grace_out, 0, max) ||
		!in_range(shift->flex_lo, -max, 0) || !in_range(shift->flex_hi, 0, max) ||
		!in_range(shift->flex_step, 0, max) || !in_range(shift->hours, 0, PR_MAX_LENGTH_SEC) ||
		!in_range(shift->absent_after, 0, max) || !in_range(shift->repeat, 0, max) ||
		!in_range(shift->float_break, 0, PR_MAX_LENGTH_SEC))
		REFUSE("A duration of a shift is out of range.");
	if ((shift->grace == 0 && (flags & PR_GRACE_NET)) ||
		(shift->grace_out == 0 && (flags & PR_GRACE_OUT_NET)))
		REFUSE("A grace of 0 is marked as net.");
	if ((flags & PR_FLEX) ? shift->flex_lo == 0 && shift->flex_hi == 0 :
		shift->flex_lo != 0 || shift->flex_hi != 0 || shift->flex_step != 0)
		REFUSE("A flex span and its flag disagree.");
	if (((flags & PR_HOURS) != 0) != (shift->hours != 0))
		REFUSE("Hours and their flag disagree.");
	if (!(flags & PR_ABSENT_AFTER) && shift->absent_after != 0)
		REFUSE("The absent-after option and its flag disagree.");
	if ((flags & PR_CORE) && !(flags & PR_HOURS))
		REFUSE("A core has no hours.");
	if ((flags & PR_IN_ONLY) &&
		((flags & (PR_HOURS | PR_PAIRS | PR_OUT_WINDOW)) || shift->grace_out != 0))
		REFUSE("A shift with in-only has options of a check-out.");
	return check_window(shift, false, err) && check_window(shift, true, err);
}

/* What a shift has of PrShiftMore; next_after is where its breaks with "after" must begin. */
static bool
check_more(const PrSchedule *s, const PrShift *shift, int *next_after, PrError *err)
{
	const PrShiftMore *more = pr_more(s, shift);
	const PrAfterBreak *afters = pr_afters(s);
	int32_t		length = (shift->end_min - shift->start_min) * 60;

	if ((shift->flags & PR_CORE) ? more->core_start_min < shift->start_min ||
				more->core_end_min > shift->end_min || more->core_start_min >= more->core_end_min
								 : more->core_start_min != 0 || more->core_end_min != 0)
		REFUSE("A core is not within its shift, or its flag disagrees.");
	if (!in_range(more->half_under, 0, PR_MAX_LENGTH_SEC) ||
		!in_range(more->absent_under, 0, PR_MAX_LENGTH_SEC))
		REFUSE("A duration of a shift is out of range.");
	if (more->nafters > PR_MAX_BREAKS ||
		(more->nafters > 0 && *next_after + more->nafters > *pr_nafters(s)) ||
		more->first_after != (more->nafters > 0 ? *next_after : 0))
		REFUSE("Breaks are counted wrongly.");
	for (int i = *next_after; i < *next_after + more->nafters; i++)
		if (!in_range(afters[i].length, 1, PR_MAX_LENGTH_SEC) ||
			!in_range(afters[i].after, 0, length) ||
			(i > *next_after && afters[i].after <= afters[i - 1].after))
			REFUSE("Breaks with \"after\" are not in order or longer than their shift.");
	*next_after += more->nafters;
	return true;
}

/* One shift; next_break and next_after are where its breaks must begin. */
static bool
check_shift(
	const PrSchedule *s, const PrShift *shift, int *next_break, int *next_after, PrError *err)
{
	const PrBreak *b = pr_breaks(s) + shift->first_break;
	int64_t		net;

	if (!in_range(shift->start_min, 0, DAY_MIN - 1) ||
		!in_range(shift->end_min, shift->start_min + 1, PR_MAX_END_MIN))
		REFUSE("A shift does not last from a minute to 72 hours.");
	if (!check_options(shift, err))
		return false;
	if (shift->nbreaks > PR_MAX_BREAKS || *next_break + shift->nbreaks > s->nbreaks ||
		shift->first_break != (shift->nbreaks > 0 ? *next_break : 0))
		REFUSE("Breaks are counted wrongly.");
	*next_break += shift->nbreaks;
	for (int i = 0; i < shift->nbreaks; i++)
		if (b[i].start_min < shift->start_min || b[i].end_min > shift->end_min ||
			b[i].start_min >= b[i].end_min || (i > 0 && b[i].start_min <= b[i - 1].end_min))
			REFUSE("Fixed breaks are not in order within their shift.");
	if (!check_more(s, shift, next_after, err))
		return false;
	net = pr_ref_net_sec(pr_shift_ref(s, shift));
	if (net <= 0 || shift->hours > net)
		REFUSE("Breaks or hours do not fit into their shift.");
	return true;
}

/*
 * Days: each either takes the next run of shifts or repeats an earlier one; no two runs are equal.
 */
static bool
check_days(const PrSchedule *s, PrError *err)
{
	const PrPatternDay *days = pr_days(s);
	int			next = 0;

	for (int day = 0; day < s->ndays; day++)
	{
		int			same = day;

		if (days[day].count > PR_MAX_SHIFTS_A_DAY ||
			days[day].first + days[day].count > s->nshifts ||
			(days[day].count == 0 && days[day].first != 0))
			REFUSE("Shifts are counted wrongly.");
		if (days[day].count == 0)
			continue;
		for (int i = 1; i < days[day].count; i++)
			if (pr_nth_shift(s, day, i - 1)->start_min >= pr_nth_shift(s, day, i)->start_min)
				REFUSE("Shifts of one day are not in order.");
		for (int d = 0; d < day && same == day; d++)
			if (days[d].count == days[day].count)
			{
				int			i = 0;

				while (i < days[d].count &&
					pr_shift_cmp(pr_shift_ref(s, pr_nth_shift(s, d, i)),
						pr_shift_ref(s, pr_nth_shift(s, day, i))) == 0)
					i++;
				if (i == days[d].count)
					same = d;
			}
		if (days[day].first != (same < day ? days[same].first : next))
			REFUSE("Shifts are not shared by the days that have them.");
		if (same == day)
			next += days[day].count;
	}
	if (next != s->nshifts)
		REFUSE("Shifts belong to no day.");
	return true;
}

/*
 * The six pattern days of one day of the week are what ordinal days can say, and not the same for
 * the whole week.
 */
static bool
check_ordinals(const PrSchedule *s, PrError *err)
{
	const PrPatternDay *days = pr_days(s);
	bool		needed = false;

#define DIFFER(x, y) (days[x].first != days[y].first || days[x].count != days[y].count)
	for (int day = 0; day < s->ndays; day += PR_NTHS)
	{
		for (int nth = 1; nth < PR_NTHS; nth++)
			needed |= DIFFER(day, day + nth);
		if (DIFFER(day + PR_FOURTH_LAST, day + PR_FOURTH) &&
			DIFFER(day + PR_FOURTH_LAST, day + PR_FIFTH))
			REFUSE(
				"The last one of a month is neither as the others that are the fourth nor as the "
				"fifth.");
	}
#undef DIFFER
	if (!needed)
		REFUSE("A week without ordinal days is written as one.");
	return true;
}

/* Version 2 is for schedules of which a shift has something of PrShiftMore. */
static bool
check_version(const PrSchedule *s, PrError *err)
{
	bool		needed = s->version == 1;

	for (int i = 0; i < s->nshifts; i++)
	{
		const PrShiftMore *more = pr_more(s, &pr_shifts(s)[i]);

		needed |= more->core_end_min > 0 || more->half_under > 0 || more->absent_under > 0 ||
			more->nafters > 0;
	}
	if (!needed)
		REFUSE("It has a part that is empty.");
	return true;
}

/* Its head and its length, before anything else of it is read. */
static bool
check_size(const PrSchedule *s, size_t size, PrError *err)
{
	size_t		least;

	if (size < sizeof(PrSchedule))
		REFUSE("It is too short.");
	if (!pr_version_known(s))
		REFUSE("Version %d is not known.", s->version);
	if (s->is_cycle > 1 ||
		(s->is_cycle ? !in_range(s->ndays, 1, PR_MAX_CYCLE) : s->ndays != 7 && !pr_has_ordinals(s)))
		REFUSE("The number of days is wrong.");
	if (s->is_cycle ? !in_range(s->anchor, MIN_ANCHOR, MAX_ANCHOR) : s->anchor != 0)
		REFUSE("The date the cycle starts from is out of range.");
	least = sizeof(PrSchedule) + s->ndays * sizeof(PrPatternDay) + s->nshifts * sizeof(PrShift) +
		s->nbreaks * sizeof(PrBreak);
	if (s->nshifts > s->ndays * PR_MAX_SHIFTS_A_DAY || s->nbreaks > s->nshifts * PR_MAX_BREAKS ||
		size < least ||
		(s->version == PR_VERSION_MORE &&
			(size < least + sizeof(int32_t) ||
				!in_range(*pr_nafters(s), 0, s->nshifts * PR_MAX_BREAKS))) ||
		size != pr_schedule_size(s))
		REFUSE("Its length does not fit its contents.");
	return true;
}

bool
pr_schedule_check(const PrSchedule *s, size_t size, PrError *err)
{
	int			next_break = 0,
				next_after = 0;
	PrOverlap	overlap;

	if (!check_size(s, size, err))
		return false;
	for (int i = 0; i < s->nshifts; i++)
		if (!check_shift(s, &pr_shifts(s)[i], &next_break, &next_after, err))
			return false;
	if (next_break != s->nbreaks || (s->version == PR_VERSION_MORE && next_after != *pr_nafters(s)))
		REFUSE("Breaks belong to no shift.");
	if (!check_version(s, err) || !check_days(s, err) ||
		(pr_has_ordinals(s) && !check_ordinals(s, err)))
		return false;
	if (pr_find_overlap(s, &overlap))
		REFUSE("%s.", pr_overlap_text(s, &overlap, (char[PR_OVERLAP_SIZE]) {0}));
	return true;
}
