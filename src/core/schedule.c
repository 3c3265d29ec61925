/*
 * schedule.c: what a schedule is once it is read: its days and shifts looked up, compared, hashed, and every
 * invariant of its image checked. The layout is described at PrSchedule in schedule.h.
 */
#include "date.h"
#include "schedule_internal.h"

#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(PrSchedule) == 12 && sizeof(PrPatternDay) == 4 && sizeof(PrShift) == 68 && sizeof(PrBreak) == 8,
			   "the stored image has no padding");

/* Floor modulus: the remainder has the sign of the divisor. */
static inline int64_t
floor_mod(int64_t n, int64_t divisor)
{
	int64_t		r = n % divisor;

	return r < 0 ? r + divisor : r;
}

/* ---- looking up ------------------------------------------------------------------------------------------------ */

int
pr_pattern_day(const PrSchedule *s, int32_t date)
{
	/* 2000-01-01, date 0, was a Saturday: day 5 of a week from Monday */
	return (int) floor_mod(s->is_cycle ? (int64_t) date - s->anchor : (int64_t) date + 5, s->ndays);
}

int64_t
pr_shift_net_sec(const PrSchedule *s, const PrShift *shift)
{
	const PrBreak *breaks = pr_breaks(s) + shift->first_break;
	int64_t		net;

	if (shift->flags & PR_HOURS)
		return shift->hours;
	net = (int64_t) (shift->end_min - shift->start_min) * 60 - shift->float_break;
	for (int i = 0; i < shift->nbreaks; i++)
		net -= (int64_t) (breaks[i].end_min - breaks[i].start_min) * 60;
	return net;
}

bool
pr_is_workday(const PrSchedule *s, int32_t date, const int32_t *holidays, int nholidays)
{
	const PrPatternDay *day = &pr_days(s)[pr_pattern_day(s, date)];

	if (day->count == 0)
		return false;
	if (!pr_date_in(holidays, nholidays, date))
		return true;
	for (int i = 0; i < day->count; i++)
		if (pr_shifts(s)[day->first + i].flags & PR_HOLIDAYS_OFF)
			return true;
	return false;
}

/* ---- windows and overlaps -------------------------------------------------------------------------------------- */

void
pr_resolve_window(RawBound lo, RawBound hi, int32_t ref_min, int32_t *lo_sec, int32_t *hi_sec)
{
	int32_t		ref = ref_min * 60;

	*lo_sec = lo.sec;
	*hi_sec = hi.sec;
	if (lo.clock && hi.clock)
	{
		int32_t		length = hi.sec >= lo.sec ? hi.sec - lo.sec : hi.sec + DAY_SEC - lo.sec;
		int32_t		first = (int32_t) (ref - DAY_SEC - floor_mod(ref - DAY_SEC - lo.sec, DAY_SEC));
		int32_t		best = INT32_MAX;

		for (int32_t at = first; at <= ref + DAY_SEC; at += DAY_SEC)
		{
			int32_t		distance = ref < at ? at - ref : ref > at + length ? ref - at - length : 0;

			if (distance < best)
			{
				best = distance;
				*lo_sec = at;
				*hi_sec = at + length;
			}
		}
	}
	else if (hi.clock)
		*hi_sec = ref + lo.sec + (int32_t) floor_mod(hi.sec - (ref + lo.sec), DAY_SEC);
	else if (lo.clock)
		*lo_sec = ref + hi.sec - (int32_t) floor_mod(ref + hi.sec - lo.sec, DAY_SEC);
}

void
pr_window_bounds(int32_t lo_sec, bool lo_clock, int32_t hi_sec, bool hi_clock, RawBound *lo, RawBound *hi)
{
	lo->clock = lo_clock;
	hi->clock = hi_clock;
	lo->sec = lo_clock ? (int32_t) floor_mod(lo_sec, DAY_SEC) : lo_sec;
	hi->sec = hi_clock ? (int32_t) floor_mod(hi_sec, DAY_SEC) : hi_sec;
	if (hi_clock && hi->sec == 0 && !(lo_clock && lo_sec == hi_sec))
		hi->sec = DAY_SEC;
}

bool
pr_find_overlap(const PrSchedule *s, PrOverlap *overlap)
{
	const PrPatternDay *days = pr_days(s);
	const PrShift *shifts = pr_shifts(s);
	int64_t		end = INT64_MIN;	/* of the shift before, minutes from day 0 */
	int64_t		first_start = 0;
	int			first_day = -1;
	int			last_day = 0,
				last_no = 0;

	for (int day = 0; day < s->ndays; day++)
		for (int i = 0; i < days[day].count; i++)
		{
			const PrShift *shift = &shifts[days[day].first + i];
			int64_t		start = (int64_t) day * DAY_MIN + shift->start_min;

			if (first_day < 0)
			{
				first_day = day;
				first_start = start;
			}
			else if (start < end)
			{
				*overlap = (PrOverlap) {last_day, last_no, day, i};
				return true;
			}
			end = (int64_t) day * DAY_MIN + shift->end_min;
			last_day = day;
			last_no = i;
		}
	if (first_day < 0 || end <= first_start + (int64_t) s->ndays * DAY_MIN)
		return false;
	*overlap = (PrOverlap) {last_day, last_no, first_day, 0};
	return true;
}

static const PrShift *
nth_shift(const PrSchedule *s, int day, int no)
{
	return &pr_shifts(s)[pr_days(s)[day].first + no];
}

char *
pr_overlap_text(const PrSchedule *s, const PrOverlap *o, char *buf)
{
	const PrShift *a = nth_shift(s, o->first_day, o->first_no);
	const PrShift *b = nth_shift(s, o->second_day, o->second_no);
	char		day_a[12],
				day_b[12],
				clock[4][6];

	snprintf(buf, PR_OVERLAP_SIZE, "%s%s %s-%s runs into %s%s %s-%s", s->is_cycle ? "Day " : "",
			 pr_day_name(s, o->first_day, day_a), pr_clock_text(a->start_min, false, clock[0]),
			 pr_clock_text(a->end_min, true, clock[1]), s->is_cycle ? "day " : "",
			 pr_day_name(s, o->second_day, day_b), pr_clock_text(b->start_min, false, clock[2]),
			 pr_clock_text(b->end_min, true, clock[3]));
	return buf;
}

/* ---- comparing and hashing, field by field --------------------------------------------------------------------- */

#define COMPARE(x, y) do { if ((x) != (y)) return (x) < (y) ? -1 : 1; } while (0)

int
pr_shift_cmp(const PrBreak *breaks_a, const PrShift *a, const PrBreak *breaks_b, const PrShift *b)
{
	COMPARE(a->start_min, b->start_min);
	COMPARE(a->end_min, b->end_min);
	COMPARE(a->nbreaks, b->nbreaks);
	for (int i = 0; i < a->nbreaks; i++)
	{
		COMPARE(breaks_a[a->first_break + i].start_min, breaks_b[b->first_break + i].start_min);
		COMPARE(breaks_a[a->first_break + i].end_min, breaks_b[b->first_break + i].end_min);
	}
	COMPARE(a->float_break, b->float_break);
	COMPARE(a->flags, b->flags);
	COMPARE(a->in_lo, b->in_lo);
	COMPARE(a->in_hi, b->in_hi);
	COMPARE(a->out_lo, b->out_lo);
	COMPARE(a->out_hi, b->out_hi);
	COMPARE(a->grace, b->grace);
	COMPARE(a->grace_out, b->grace_out);
	COMPARE(a->flex_lo, b->flex_lo);
	COMPARE(a->flex_hi, b->flex_hi);
	COMPARE(a->flex_step, b->flex_step);
	COMPARE(a->hours, b->hours);
	COMPARE(a->absent_after, b->absent_after);
	COMPARE(a->repeat, b->repeat);
	return 0;
}

int
pr_schedule_cmp(const PrSchedule *a, const PrSchedule *b)
{
	COMPARE(a->is_cycle, b->is_cycle);
	COMPARE(a->ndays, b->ndays);
	COMPARE(a->anchor, b->anchor);
	for (int day = 0; day < a->ndays; day++)
	{
		const PrPatternDay *da = &pr_days(a)[day];
		const PrPatternDay *db = &pr_days(b)[day];

		for (int i = 0; i < da->count && i < db->count; i++)
		{
			int			c = pr_shift_cmp(pr_breaks(a), &pr_shifts(a)[da->first + i],
										 pr_breaks(b), &pr_shifts(b)[db->first + i]);

			if (c != 0)
				return c;
		}
		COMPARE(da->count, db->count);
	}
	return 0;
}

/* The finalizer of splitmix64, over the sum so far and one more field. Never change it: hashes are stored. */
static inline uint64_t
mix(uint64_t h, int64_t field)
{
	h += UINT64_C(0x9E3779B97F4A7C15) + (uint64_t) field;
	h = (h ^ (h >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	h = (h ^ (h >> 27)) * UINT64_C(0x94D049BB133111EB);
	return h ^ (h >> 31);
}

static uint64_t
hash_shift(uint64_t h, const PrBreak *breaks, const PrShift *shift)
{
	const int32_t fields[] = {
		shift->start_min, shift->end_min, (int32_t) shift->flags, shift->in_lo, shift->in_hi, shift->out_lo,
		shift->out_hi, shift->grace, shift->grace_out, shift->flex_lo, shift->flex_hi, shift->flex_step, shift->hours,
		shift->absent_after, shift->repeat, shift->float_break, shift->nbreaks
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		h = mix(h, fields[i]);
	for (int i = 0; i < shift->nbreaks; i++)
	{
		h = mix(h, breaks[shift->first_break + i].start_min);
		h = mix(h, breaks[shift->first_break + i].end_min);
	}
	return h;
}

uint64_t
pr_schedule_hash(const PrSchedule *s, uint64_t seed)
{
	uint64_t	h = seed;

	h = mix(h, s->is_cycle);
	h = mix(h, s->ndays);
	h = mix(h, s->anchor);
	for (int day = 0; day < s->ndays; day++)
	{
		h = mix(h, pr_days(s)[day].first);
		h = mix(h, pr_days(s)[day].count);
	}
	for (int i = 0; i < s->nshifts; i++)
		h = hash_shift(h, pr_breaks(s), &pr_shifts(s)[i]);
	return h;
}

/* ---- checking an image from outside ----------------------------------------------------------------------------- */

#define REFUSE(...) \
	return pr_fail(err, PR_CORRUPT, 0, "invalid binary representation of presensi.schedule", __VA_ARGS__)

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
		!in_range(shift->flex_lo, -max, 0) || !in_range(shift->flex_hi, 0, max) || !in_range(shift->flex_step, 0, max) ||
		!in_range(shift->hours, 0, max) || !in_range(shift->absent_after, 0, max) ||
		!in_range(shift->repeat, 0, max) || !in_range(shift->float_break, 0, max))
		REFUSE("A duration of a shift is out of range.");
	if ((shift->grace == 0 && (flags & PR_GRACE_NET)) || (shift->grace_out == 0 && (flags & PR_GRACE_OUT_NET)))
		REFUSE("A grace of 0 is marked as net.");
	if ((flags & PR_FLEX) ? shift->flex_lo == 0 && shift->flex_hi == 0 :
		shift->flex_lo != 0 || shift->flex_hi != 0 || shift->flex_step != 0)
		REFUSE("A flex span and its flag disagree.");
	if (((flags & PR_HOURS) != 0) != (shift->hours != 0))
		REFUSE("Hours and their flag disagree.");
	if (!(flags & PR_ABSENT_AFTER) && shift->absent_after != 0)
		REFUSE("The absent-after option and its flag disagree.");
	if ((flags & PR_IN_ONLY) && ((flags & (PR_HOURS | PR_OUT_WINDOW)) || shift->grace_out != 0))
		REFUSE("A shift with in-only has options of a check-out.");
	return check_window(shift, false, err) && check_window(shift, true, err);
}

/* One shift; next_break is where its breaks must begin. */
static bool
check_shift(const PrSchedule *s, const PrShift *shift, int *next_break, PrError *err)
{
	const PrBreak *b = pr_breaks(s) + shift->first_break;
	PrShift		whole = *shift;
	int64_t		net;

	if (!in_range(shift->start_min, 0, DAY_MIN - 1) ||
		!in_range(shift->end_min, shift->start_min + 1, shift->start_min + DAY_MIN))
		REFUSE("A shift does not last from a minute to 24 hours.");
	if (!check_options(shift, err))
		return false;
	if (shift->nbreaks > PR_MAX_BREAKS || *next_break + shift->nbreaks > s->nbreaks ||
		shift->first_break != (shift->nbreaks > 0 ? *next_break : 0))
		REFUSE("Breaks are counted wrongly.");
	*next_break += shift->nbreaks;
	for (int i = 0; i < shift->nbreaks; i++)
		if (b[i].start_min < shift->start_min || b[i].end_min > shift->end_min || b[i].start_min >= b[i].end_min ||
			(i > 0 && b[i].start_min <= b[i - 1].end_min))
			REFUSE("Fixed breaks are not in order within their shift.");
	whole.flags &= ~(uint32_t) PR_HOURS;
	net = pr_shift_net_sec(s, &whole);
	if (net <= 0 || shift->hours > net)
		REFUSE("Breaks or hours do not fit into their shift.");
	return true;
}

/* Days: each either takes the next run of shifts or repeats an earlier one; no two runs are equal. */
static bool
check_days(const PrSchedule *s, PrError *err)
{
	const PrPatternDay *days = pr_days(s);
	int			next = 0;

	for (int day = 0; day < s->ndays; day++)
	{
		int			same = day;

		if (days[day].count > PR_MAX_SHIFTS_A_DAY || days[day].first + days[day].count > s->nshifts ||
			(days[day].count == 0 && days[day].first != 0))
			REFUSE("Shifts are counted wrongly.");
		if (days[day].count == 0)
			continue;
		for (int i = 1; i < days[day].count; i++)
			if (nth_shift(s, day, i - 1)->start_min >= nth_shift(s, day, i)->start_min)
				REFUSE("Shifts of one day are not in order.");
		for (int d = 0; d < day && same == day; d++)
			if (days[d].count == days[day].count)
			{
				int			i = 0;

				while (i < days[d].count && pr_shift_cmp(pr_breaks(s), nth_shift(s, d, i),
														 pr_breaks(s), nth_shift(s, day, i)) == 0)
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

bool
pr_schedule_check(const PrSchedule *s, size_t size, PrError *err)
{
	int			next_break = 0;
	PrOverlap	overlap;

	if (size < sizeof(PrSchedule))
		REFUSE("It is too short.");
	if (s->version != 1)
		REFUSE("Version %d is not known.", s->version);
	if (s->is_cycle > 1 || (s->is_cycle ? !in_range(s->ndays, 1, PR_MAX_CYCLE) : s->ndays != 7))
		REFUSE("The number of days is wrong.");
	if (s->is_cycle ? !in_range(s->anchor, MIN_ANCHOR, MAX_ANCHOR) : s->anchor != 0)
		REFUSE("The date the cycle starts from is out of range.");
	if (s->nshifts > s->ndays * PR_MAX_SHIFTS_A_DAY || s->nbreaks > s->nshifts * PR_MAX_BREAKS ||
		size != pr_schedule_size(s))
		REFUSE("Its length does not fit its contents.");
	for (int i = 0; i < s->nshifts; i++)
		if (!check_shift(s, &pr_shifts(s)[i], &next_break, err))
			return false;
	if (next_break != s->nbreaks)
		REFUSE("Breaks belong to no shift.");
	if (!check_days(s, err))
		return false;
	if (pr_find_overlap(s, &overlap))
		REFUSE("%s.", pr_overlap_text(s, &overlap, (char[PR_OVERLAP_SIZE]) {0}));
	return true;
}
