/*
 * schedule_build.c: from raw shifts, as written, to the canonical PrSchedule: defaults applied, options that say
 * nothing dropped, clock bounds resolved, shifts sorted, days with equal shifts put on one run.
 *
 * Canonical means that two literals with one meaning give equal images:
 *   - grace 0, flex 0..0, step 0, and "in ... first", "out ... last" leave no trace;
 *   - in-only leaves no check-out window and no grace-out;
 *   - floating breaks add up; fixed breaks are sorted, touching ones joined;
 *   - shifts of a day stand in the order of their start; runs in the order of their first day.
 */
#include "schedule_internal.h"

#include <string.h>

typedef struct Builder
{
	const RawSchedule *raw;
	Lex		   *lex;
	PrShift    *shifts;			/* one for each raw shift, sorted within its run */
	int		   *raw_of;			/* which raw shift each one was */
	PrBreak    *breaks;
	int			nbreaks;
} Builder;

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
		to->flags |= PR_IN_WINDOW | (o->in_lo.clock ? PR_IN_LO_CLOCK : 0) | (o->in_hi.clock ? PR_IN_HI_CLOCK : 0) |
			(o->in_last ? PR_IN_LAST : 0);
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
	if (!(to->flags & PR_IN_ONLY) && (o = effective(raw, from, OPT_GRACE_OUT)) != NULL && o->grace_out > 0)
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

/* Copies the breaks, joining those that touch. */
static bool
build_breaks(Builder *b, const RawShift *from, PrShift *to)
{
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
	return true;
}

static bool
build_shift(Builder *b, const RawShift *from, PrShift *to)
{
	int64_t		net;

	to->start_min = from->start_min;
	to->end_min = from->end_min;
	build_options(b->raw, from, to);
	if (!build_breaks(b, from, to))
		return false;

	net = (int64_t) (to->end_min - to->start_min) * 60 - to->float_break;
	for (int i = 0; i < to->nbreaks; i++)
		net -= (b->breaks[to->first_break + i].end_min - b->breaks[to->first_break + i].start_min) * 60;
	if (net <= 0)
		return lex_wrong(b->lex, from->place, "breaks leave nothing of their shift");
	if (to->flags & PR_HOURS)
	{
		if (to->flags & PR_IN_ONLY)
			return lex_wrong(b->lex, from->place, "options \"hours\" and \"in-only\" contradict each other");
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
		if (pr_shift_cmp(b->breaks, &b->shifts[rx->first + i], b->breaks, &b->shifts[ry->first + i]) != 0)
			return false;
	return true;
}

/* Shifts of one run, at most 24, in the order of their start. */
static void
sort_run(Builder *b, const RawRun *run)
{
	for (int i = run->first + 1; i < run->first + run->count; i++)
	{
		PrShift		shift = b->shifts[i];
		int			which = b->raw_of[i];
		int			j;

		for (j = i; j > run->first && b->shifts[j - 1].start_min > shift.start_min; j--)
		{
			b->shifts[j] = b->shifts[j - 1];
			b->raw_of[j] = b->raw_of[j - 1];
		}
		b->shifts[j] = shift;
		b->raw_of[j] = which;
	}
}

static void
copy_run(const Builder *b, const RawRun *run, PrSchedule *s, PrShift *shifts, PrBreak *breaks)
{
	for (int i = 0; i < run->count; i++)
	{
		const PrShift *from = &b->shifts[run->first + i];
		PrShift    *to = &shifts[s->nshifts++];

		*to = *from;
		if (from->nbreaks > 0)
		{
			to->first_break = s->nbreaks;
			memcpy(&breaks[s->nbreaks], &b->breaks[from->first_break], from->nbreaks * sizeof(PrBreak));
			s->nbreaks += from->nbreaks;
		}
	}
}

/* Lays the image out: each distinct run once, where its first day comes. */
static PrSchedule *
assemble(const Builder *b, const PrArena *arena)
{
	const RawSchedule *raw = b->raw;
	PrSchedule *s;
	PrPatternDay *days;
	PrShift    *shifts;
	PrBreak    *breaks;
	int			same_as[PR_MAX_CYCLE];	/* the first run that is equal */
	int			day_of[PR_MAX_CYCLE];	/* the first day of that run, -1: not met yet */
	int			nshifts = 0,
				nbreaks = 0;

	for (int r = 0; r < raw->nruns; r++)
	{
		for (same_as[r] = 0; !runs_equal(b, same_as[r], r);)
			same_as[r]++;
		day_of[r] = -1;
		if (same_as[r] != r)
			continue;
		nshifts += raw->runs[r].count;
		for (int i = 0; i < raw->runs[r].count; i++)
			nbreaks += b->shifts[raw->runs[r].first + i].nbreaks;
	}

	s = arena->alloc(arena->ctx, sizeof(PrSchedule) + raw->ndays * sizeof(PrPatternDay) +
					 nshifts * sizeof(PrShift) + nbreaks * sizeof(PrBreak));
	s->version = 1;
	s->is_cycle = raw->is_cycle;
	s->ndays = raw->ndays;
	s->anchor = raw->anchor;
	days = (PrPatternDay *) (s + 1);
	shifts = (PrShift *) (days + raw->ndays);
	breaks = (PrBreak *) (shifts + nshifts);
	for (int day = 0; day < raw->ndays; day++)
	{
		int			run = raw->run_of[day] < 0 ? -1 : same_as[raw->run_of[day]];

		if (run < 0 || raw->runs[run].count == 0)
			continue;
		if (day_of[run] < 0)
		{
			day_of[run] = day;
			days[day].first = s->nshifts;
			days[day].count = raw->runs[run].count;
			copy_run(b, &raw->runs[run], s, shifts, breaks);
		}
		else
			days[day] = days[day_of[run]];
	}
	return s;
}

PrSchedule *
pr_schedule_build(const RawSchedule *raw, Lex *lex, const PrArena *arena)
{
	Builder		b = {.raw = raw, .lex = lex};
	PrSchedule *s;
	int64_t		nbreaks = 0;
	PrOverlap	overlap;

	for (int i = 0; i < raw->nshifts; i++)
		nbreaks += raw->shifts[i].nbreaks;
	if (nbreaks > UINT16_MAX)
	{
		pr_fail(lex->err, PR_LIMIT, 0, "schedule has too many breaks", "At most %d are possible.", UINT16_MAX);
		return NULL;
	}
	b.shifts = arena->alloc(arena->ctx, (raw->nshifts + 1) * sizeof(PrShift));
	b.raw_of = arena->alloc(arena->ctx, (raw->nshifts + 1) * sizeof(int));
	b.breaks = arena->alloc(arena->ctx, (nbreaks + 1) * sizeof(PrBreak));
	for (int i = 0; i < raw->nshifts; i++)
	{
		b.raw_of[i] = i;
		if (!build_shift(&b, &raw->shifts[i], &b.shifts[i]))
			return NULL;
	}
	for (int r = 0; r < raw->nruns; r++)
		sort_run(&b, &raw->runs[r]);

	s = assemble(&b, arena);
	if (pr_find_overlap(s, &overlap))
	{
		const RawRun *run = &raw->runs[raw->run_of[overlap.second_day]];
		const RawShift *second = &raw->shifts[b.raw_of[run->first + overlap.second_no]];

		pr_fail(lex->err, PR_DATA, lex_position(lex, second->place), "shifts of one schedule overlap",
				"%s at character %d.", pr_overlap_text(s, &overlap, (char[PR_OVERLAP_SIZE]) {0}),
				lex_position(lex, second->place));
		return NULL;
	}
	return s;
}
