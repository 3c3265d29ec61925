/*
 * schedule_build.c: from raw shifts, as written, to the canonical PrSchedule: defaults applied,
 * options that say nothing dropped, clock bounds resolved, shifts sorted, days with equal shifts
 * put on one run.
 *
 * Canonical means that two literals with one meaning give equal images:
 *   - grace 0, flex 0..0, step 0, and "in ... first", "out ... last" leave no trace;
 *   - in-only leaves no check-out window and no grace-out;
 *   - floating breaks add up, those with "after" if they have the same; fixed breaks are sorted,
 *       touching ones joined;
 *   - shifts of a day stand in the order of their start; runs in the order of their first day;
 *   - ordinal days are what they make of the days of a month: those that change nothing leave no
 *       trace.
 */
#include "schedule_internal.h"

#include <string.h>

/* One for each raw shift. */
typedef struct Built
{
	PrShift		shift;
	PrShiftMore more;
	int			raw;			/* which raw shift it was */
} Built;

typedef struct Builder
{
	const RawSchedule *raw;
	Lex		   *lex;
	Built	   *built;			/* sorted within their run */
	PrBreak    *breaks;
	int			nbreaks;
	PrAfterBreak *afters;
	int			nafters;
	int			ndays;
	int			run_of[PR_MAX_CYCLE];	/* of each pattern day, as written; -1: off */
} Builder;

static PrShiftRef
built_ref(const Builder *b, const Built *built)
{
	return (PrShiftRef) {&built->shift, b->breaks + built->shift.first_break, &built->more,
		b->afters + built->more.first_after};
}

/* The shift's own option, or the default, or none. */
static const RawOptions *
effective(const RawSchedule *raw, const RawShift *shift, int option)
{
	if (shift->options.given & (1u << option))
		return &shift->options;
	if (raw->defaults.given & (1u << option))
		return &raw->defaults;
	return NULL;
}

static void
build_windows(const RawSchedule *raw, const RawShift *from, PrShift *to)
{
	const RawOptions *o;

	if ((o = effective(raw, from, OPT_IN)) != NULL)
	{
		to->flags |= PR_IN_WINDOW | (o->in_lo.clock ? PR_IN_LO_CLOCK : 0) |
			(o->in_hi.clock ? PR_IN_HI_CLOCK : 0) | (o->in_last ? PR_IN_LAST : 0);
		pr_resolve_window(o->in_lo, o->in_hi, to->start_min, &to->in_lo, &to->in_hi);
	}
	if (!(to->flags & PR_IN_ONLY) && (o = effective(raw, from, OPT_OUT)) != NULL)
	{
		to->flags |= PR_OUT_WINDOW | (o->out_lo.clock ? PR_OUT_LO_CLOCK : 0) |
			(o->out_hi.clock ? PR_OUT_HI_CLOCK : 0) | (o->out_first ? PR_OUT_FIRST : 0);
		pr_resolve_window(o->out_lo, o->out_hi, to->end_min, &to->out_lo, &to->out_hi);
	}
}

static void
build_options(const RawSchedule *raw, const RawShift *from, PrShift *to)
{
	const RawOptions *o;

	if (effective(raw, from, OPT_IN_ONLY))
		to->flags |= PR_IN_ONLY;
	build_windows(raw, from, to);
	if ((o = effective(raw, from, OPT_GRACE)) != NULL && o->grace > 0)
	{
		to->grace = o->grace;
		to->flags |= o->grace_net ? PR_GRACE_NET : 0;
	}
	if (!(to->flags & PR_IN_ONLY) && (o = effective(raw, from, OPT_GRACE_OUT)) != NULL &&
		o->grace_out > 0)
	{
		to->grace_out = o->grace_out;
		to->flags |= o->grace_out_net ? PR_GRACE_OUT_NET : 0;
	}
	if ((o = effective(raw, from, OPT_FLEX)) != NULL && (o->flex_lo < 0 || o->flex_hi > 0))
	{
		to->flags |= PR_FLEX;
		to->flex_lo = o->flex_lo;
		to->flex_hi = o->flex_hi;
		to->flex_step = o->flex_step;
	}
	if ((o = effective(raw, from, OPT_HOURS)) != NULL)
	{
		to->flags |= PR_HOURS;
		to->hours = o->hours;
	}
	if (effective(raw, from, OPT_PAIRS))
		to->flags |= PR_PAIRS;
	if ((o = effective(raw, from, OPT_ABSENT_AFTER)) != NULL)
	{
		to->flags |= PR_ABSENT_AFTER;
		to->absent_after = o->absent_after;
	}
	o = effective(raw, from, OPT_REPEAT);
	to->repeat = o ? o->repeat : DEFAULT_REPEAT;
	if (effective(raw, from, OPT_GROSS))
		to->flags |= PR_GROSS;
	if (effective(raw, from, OPT_SECONDS))
		to->flags |= PR_SECONDS;
	o = effective(raw, from, OPT_HOLIDAYS);
	if (o ? o->holidays_off : raw->is_cycle)
		to->flags |= PR_HOLIDAYS_OFF;
}

/* Puts the core on the clock of its shift. */
static bool
build_core(Builder *b, const RawShift *from, const RawOptions *o, Built *built)
{
	PrShift    *to = &built->shift;
	int32_t		start = o->core_from,
				end = o->core_till;

	if (start < to->start_min)
		start += DAY_MIN;
	while (end <= start)
		end += DAY_MIN;
	if (end > to->end_min)
		return lex_wrong(b->lex, from->place, "core lies outside its shift");
	to->flags |= PR_CORE;
	built->more.core_start_min = start;
	built->more.core_end_min = end;
	return true;
}

/* Options that are kept in PrShiftMore. */
static bool
build_more(Builder *b, const RawShift *from, Built *built)
{
	const RawOptions *o = effective(b->raw, from, OPT_HOURS);
	PrShiftMore *more = &built->more;

	if (o != NULL && o->core && !build_core(b, from, o, built))
		return false;
	if ((o = effective(b->raw, from, OPT_HALF_UNDER)) != NULL)
		more->half_under = o->half_under;
	if ((o = effective(b->raw, from, OPT_ABSENT_UNDER)) != NULL)
		more->absent_under = o->absent_under;
	return true;
}

/* Copies the breaks, joining fixed ones that touch. */
static bool
build_breaks(Builder *b, const RawShift *from, Built *built)
{
	PrShift    *to = &built->shift;
	int			n = 0;

	to->float_break = from->float_break;
	for (int i = 0; i < from->nbreaks; i++)
	{
		PrBreak    *last = &b->breaks[b->nbreaks + n - 1];

		if (n > 0 && last->end_min == from->breaks[i].start_min)
			last->end_min = from->breaks[i].end_min;
		else
			b->breaks[b->nbreaks + n++] = from->breaks[i];
	}
	if (n > PR_MAX_BREAKS)
		return lex_wrong(b->lex, from->place, "shift has more than %d fixed breaks", PR_MAX_BREAKS);
	to->first_break = n > 0 ? b->nbreaks : 0;
	to->nbreaks = n;
	b->nbreaks += n;

	if (from->nafters > PR_MAX_BREAKS)
		return lex_wrong(
			b->lex, from->place, "shift has more than %d breaks with \"after\"", PR_MAX_BREAKS);
	built->more.first_after = from->nafters > 0 ? b->nafters : 0;
	built->more.nafters = from->nafters;
	for (int i = 0; i < from->nafters; i++)
	{
		if (from->afters[i].after > (to->end_min - to->start_min) * 60)
			return lex_wrong(
				b->lex, from->place, "break is never due: its \"after\" is longer than the shift");
		b->afters[b->nafters++] = from->afters[i];
	}
	return true;
}

static bool
build_shift(Builder *b, const RawShift *from, Built *built)
{
	PrShift    *to = &built->shift;
	int64_t		net;

	to->start_min = from->start_min;
	to->end_min = from->end_min;
	build_options(b->raw, from, to);
	if (!build_more(b, from, built) || !build_breaks(b, from, built))
		return false;

	net = pr_ref_net_sec(built_ref(b, built));
	if (net <= 0)
		return lex_wrong(b->lex, from->place, "breaks leave nothing of their shift");
	if ((to->flags & PR_IN_ONLY) && (to->flags & (PR_HOURS | PR_PAIRS)))
		return lex_wrong(b->lex, from->place,
			"options \"%s\" and \"in-only\" contradict each other",
			to->flags & PR_HOURS ? "hours" : "pairs");
	if (to->flags & PR_HOURS)
	{
		if (to->hours == 0)
			return lex_wrong(b->lex, from->place, "hours of a shift must be more than 0");
		if (to->hours > net)
			return lex_wrong(b->lex, from->place, "hours are more than the shift less its breaks");
	}
	return true;
}

static bool
runs_equal(const Builder *b, int x, int y)
{
	const RawRun *rx = &b->raw->runs[x];
	const RawRun *ry = &b->raw->runs[y];

	if (rx->count != ry->count)
		return false;
	for (int i = 0; i < rx->count; i++)
		if (pr_shift_cmp(built_ref(b, &b->built[rx->first + i]),
				built_ref(b, &b->built[ry->first + i])) != 0)
			return false;
	return true;
}

/* Shifts of one run, at most 24, in the order of their start. */
static void
sort_run(Builder *b, const RawRun *run)
{
	for (int i = run->first + 1; i < run->first + run->count; i++)
	{
		Built		built = b->built[i];
		int			j;

		for (j = i; j > run->first && b->built[j - 1].shift.start_min > built.shift.start_min; j--)
			b->built[j] = b->built[j - 1];
		b->built[j] = built;
	}
}

/* ---- days ------------------------------------------------------------------------------------ */

/*
 * The run of the nth of its month among the days of a week: the last beats the others, these the
 * plain day.
 */
static int
run_of_nth(const RawSchedule *raw, int weekday, int nth)
{
	int			last = ORDINAL(weekday, LAST_NTH);
	int nth_of_five = ORDINAL(weekday, nth == PR_FIFTH ? 4 : nth == PR_FOURTH_LAST ? 3 : nth);

	if (nth >= PR_FOURTH_LAST && raw->seen[last])
		return raw->run_of[last];
	return raw->run_of[raw->seen[nth_of_five] ? nth_of_five : weekday];
}

/*
 * The pattern days and their runs. same_as: the first run that is equal to each, so that ordinal
 * days can prove idle.
 */
static void
build_days(Builder *b, const int *same_as)
{
	const RawSchedule *raw = b->raw;
	bool		differ = false;

#define SAME(run) ((run) < 0 || raw->runs[run].count == 0 ? -1 : same_as[run])
	for (int day = 0; raw->ordinals && day < PR_ORDINAL_DAYS; day++)
	{
		b->run_of[day] = run_of_nth(raw, day / PR_NTHS, day % PR_NTHS);
		differ |= SAME(b->run_of[day]) != SAME(b->run_of[day - day % PR_NTHS]);
	}
	b->ndays = differ ? PR_ORDINAL_DAYS : raw->ndays;
	for (int day = 0; !differ && day < raw->ndays; day++)
		b->run_of[day] = raw->ordinals ? b->run_of[day * PR_NTHS] : raw->run_of[day];
	for (int day = 0; day < b->ndays; day++)
		if (SAME(b->run_of[day]) < 0)
			b->run_of[day] = -1;
#undef SAME
}

/* ---- the image ------------------------------------------------------------------------------- */

/* What an image holds, counted before it is laid out. */
typedef struct Sizes
{
	int			nshifts,
				nbreaks,
				nafters;
	bool		more;			/* some shift has something of PrShiftMore */
} Sizes;

static void
count_run(const Builder *b, const RawRun *run, Sizes *n)
{
	n->nshifts += run->count;
	for (int i = 0; i < run->count; i++)
	{
		const Built *built = &b->built[run->first + i];

		n->nbreaks += built->shift.nbreaks;
		n->nafters += built->more.nafters;
		n->more |= (built->shift.flags & PR_CORE) || built->more.half_under > 0 ||
			built->more.absent_under > 0 || built->more.nafters > 0;
	}
}

/* The parts of the image; nafters is NULL without PrShiftMore. */
typedef struct Parts
{
	PrPatternDay *days;
	PrShift    *shifts;
	PrBreak    *breaks;
	int32_t    *nafters;
	PrShiftMore *more;
	PrAfterBreak *afters;
} Parts;

static PrSchedule *
new_image(const Builder *b, const Sizes *n, Parts *parts, const PrArena *arena)
{
	size_t size = sizeof(PrSchedule) + b->ndays * sizeof(PrPatternDay) +
		n->nshifts * sizeof(PrShift) + n->nbreaks * sizeof(PrBreak);
	size_t with_more = size + sizeof(int32_t) + n->nshifts * sizeof(PrShiftMore) +
		n->nafters * sizeof(PrAfterBreak);
	PrSchedule *s = arena->alloc(arena->ctx, n->more ? with_more : size);

	s->version = n->more ? PR_VERSION_MORE : 1;
	s->is_cycle = b->raw->is_cycle;
	s->ndays = b->ndays;
	s->anchor = b->raw->anchor;
	parts->days = (PrPatternDay *) (s + 1);
	parts->shifts = (PrShift *) (parts->days + b->ndays);
	parts->breaks = (PrBreak *) (parts->shifts + n->nshifts);
	parts->nafters = n->more ? (int32_t *) (parts->breaks + n->nbreaks) : NULL;
	parts->more = n->more ? (PrShiftMore *) (parts->nafters + 1) : NULL;
	parts->afters = n->more ? (PrAfterBreak *) (parts->more + n->nshifts) : NULL;
	return s;
}

static void
copy_run(const Builder *b, const RawRun *run, PrSchedule *s, const Parts *parts)
{
	for (int i = 0; i < run->count; i++)
	{
		const Built *from = &b->built[run->first + i];
		int			n = s->nshifts++;

		parts->shifts[n] = from->shift;
		if (from->shift.nbreaks > 0)
		{
			parts->shifts[n].first_break = s->nbreaks;
			memcpy(&parts->breaks[s->nbreaks], &b->breaks[from->shift.first_break],
				from->shift.nbreaks * sizeof(PrBreak));
			s->nbreaks += from->shift.nbreaks;
		}
		if (parts->more == NULL)
			continue;
		parts->more[n] = from->more;
		if (from->more.nafters > 0)
		{
			parts->more[n].first_after = *parts->nafters;
			memcpy(&parts->afters[*parts->nafters], &b->afters[from->more.first_after],
				   from->more.nafters * sizeof(PrAfterBreak));
			*parts->nafters += from->more.nafters;
		}
	}
}

/* Lays the image out: each distinct run once, where its first day comes. */
static PrSchedule *
assemble(Builder *b, const PrArena *arena)
{
	const RawSchedule *raw = b->raw;
	PrSchedule *s;
	Parts		parts;
	Sizes		sizes = {0};
	int			same_as[PR_MAX_CYCLE];	/* the first run that is equal */
	int			day_of[PR_MAX_CYCLE];	/* the first day of that run, -1: not met yet */

	for (int r = 0; r < raw->nruns; r++)
	{
		for (same_as[r] = 0; !runs_equal(b, same_as[r], r);)
			same_as[r]++;
		day_of[r] = -1;
	}
	build_days(b, same_as);
	for (int day = 0; day < b->ndays; day++)
		if (b->run_of[day] >= 0 && day_of[same_as[b->run_of[day]]] < 0)
		{
			day_of[same_as[b->run_of[day]]] = day;
			count_run(b, &raw->runs[b->run_of[day]], &sizes);
		}

	s = new_image(b, &sizes, &parts, arena);
	for (int day = 0; day < b->ndays; day++)
	{
		int			first;

		if (b->run_of[day] < 0)
			continue;
		first = day_of[same_as[b->run_of[day]]];
		if (first == day)
		{
			parts.days[day].first = s->nshifts;
			parts.days[day].count = raw->runs[b->run_of[day]].count;
			copy_run(b, &raw->runs[b->run_of[day]], s, &parts);
		}
		else
			parts.days[day] = parts.days[first];
	}
	return s;
}

PrSchedule *
pr_schedule_build(const RawSchedule *raw, Lex *lex, const PrArena *arena)
{
	Builder		b = {.raw = raw, .lex = lex};
	PrSchedule *s;
	int64_t		nbreaks = 0,
				nafters = 0;
	PrOverlap	overlap;

	for (int i = 0; i < raw->nshifts; i++)
	{
		nbreaks += raw->shifts[i].nbreaks;
		nafters += raw->shifts[i].nafters;
	}
	if (nbreaks > UINT16_MAX || nafters > UINT16_MAX)
	{
		pr_fail(lex->err, PR_LIMIT, 0, "schedule has too many breaks", "At most %d are possible.",
			UINT16_MAX);
		return NULL;
	}
	b.built = arena->alloc(arena->ctx, (raw->nshifts + 1) * sizeof(Built));
	b.breaks = arena->alloc(arena->ctx, (nbreaks + 1) * sizeof(PrBreak));
	b.afters = arena->alloc(arena->ctx, (nafters + 1) * sizeof(PrAfterBreak));
	for (int i = 0; i < raw->nshifts; i++)
	{
		b.built[i].raw = i;
		if (!build_shift(&b, &raw->shifts[i], &b.built[i]))
			return NULL;
	}
	for (int r = 0; r < raw->nruns; r++)
		sort_run(&b, &raw->runs[r]);

	s = assemble(&b, arena);
	if (pr_find_overlap(s, &overlap))
	{
		const RawRun *run = &raw->runs[b.run_of[overlap.second_day]];
		const RawShift *second = &raw->shifts[b.built[run->first + overlap.second_no].raw];

		pr_fail(lex->err, PR_DATA, lex_position(lex, second->place),
			"shifts of one schedule overlap", "%s at character %d.",
			pr_overlap_text(s, &overlap, (char[PR_OVERLAP_SIZE]) {0}),
			lex_position(lex, second->place));
		return NULL;
	}
	return s;
}
