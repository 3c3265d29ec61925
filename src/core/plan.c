/*
 * plan.c: schedule x dates x zone x holidays -> plan. Wall-clock times become instants here and
 * nowhere else.
 */
#include "plan.h"

#include "breaks.h"
#include "date.h"
#include "span.h"

#define DEFAULT_IN_LEAD     (4 * PR_HOUR)   /* the check-in window opens so long before the start */
#define DEFAULT_OUT_LAG     (8 * PR_HOUR)   /* the check-out window closes so long after the end */

/*
 * PostgreSQL's timestamps reach from 4714-11-24 BC to 294276-12-31; eleven days of margin let every
 * window fit.
 */
#define FIRST_DATE (-2451545 + 11)
#define LAST_DATE (106751983 - 11)

int32_t
pr_plan_find(const PrPlan *plan, int32_t date)
{
	int32_t		lo = 0,
				hi = plan->ndays;
	int64_t		guess = hi > 0 ? (int64_t) date - plan->days[0].date : -1;

	/* Mostly no date is left out. */
	if (guess >= 0 && guess < hi && plan->days[guess].date == date)
		return (int32_t) guess;
	while (lo < hi)
	{
		int32_t		mid = lo + (hi - lo) / 2;

		if (plan->days[mid].date < date)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

int32_t
pr_last_day_from(const PrPlan *plan, int64_t at)
{
	int32_t		lo = 0,
				hi = plan->ndays;

	/* Nearly always the days are consecutive and 24 h long. */
	if (plan->ndays > 0 && at >= plan->days[0].from)
	{
		/* unsigned: from 4713 BC to 294276 is more than an int64_t holds */
		uint64_t	guess = ((uint64_t) at - (uint64_t) plan->days[0].from) / PR_DAY;

		if (plan->ndays > 1 && guess < (uint64_t) plan->ndays - 1 && plan->days[guess].from <= at &&
			at < plan->days[guess + 1].from)
			return (int32_t) guess;
	}
	while (lo < hi)
	{
		int32_t		mid = lo + (hi - lo) / 2;

		if (plan->days[mid].from <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo - 1;
}

int32_t
pr_first_shift(const PrPlan *plan, int32_t day)
{
	return day < plan->ndays ? plan->days[day].first : plan->nshifts;
}

int
pr_days_of(const PrPlan *plan, int64_t at, const PrPlanDay *days[2])
{
	int32_t		about = pr_last_day_from(plan, at);
	int			n = 0;

	/* In one zone an instant has one date: nearly always that of the day that began last. */
	if (plan->one_zone && about >= 0 && pr_on_day(&plan->days[about], at))
	{
		days[0] = &plan->days[about];
		return 1;
	}
	/* A clock change, or pieces in different zones, can put it one or two days off. */
	for (int32_t d = about - 2; d <= about + 2 && n < 2; d++)
		if (d >= 0 && d < plan->ndays && pr_on_day(&plan->days[d], at))
			days[n++] = &plan->days[d];
	return n;
}

const PrPlanDay *
pr_day_of(const PrPlan *plan, int64_t at)
{
	const PrPlanDay *days[2];

	return pr_days_of(plan, at, days) > 0 ? days[0] : NULL;
}

/* An instant from a wall-clock reading, sec seconds after 00:00 of date. */
static int64_t
instant(const PrZone *zone, int32_t date, int64_t sec)
{
	return zone->to_instant(zone->ctx, date * PR_DAY + sec * PR_SEC);
}

/* A bound of a window: a clock time of the workday, or an offset from the start or the end. */
static int64_t
bound(const PrZone *zone, int32_t date, bool is_clock, int32_t sec, int64_t base)
{
	return is_clock ? instant(zone, date, sec) : base + sec * PR_SEC;
}

static void
lay_windows(PrPlanShift *shift, const PrZone *zone)
{
	const PrShift *spec = shift->spec;
	int32_t		date = shift->workday;

	if (spec->flags & PR_IN_WINDOW)
	{
		shift->in_lo = bound(zone, date, spec->flags & PR_IN_LO_CLOCK, spec->in_lo, shift->start);
		shift->in_hi = bound(zone, date, spec->flags & PR_IN_HI_CLOCK, spec->in_hi, shift->start);
	}
	else
	{
		shift->in_lo = shift->start - DEFAULT_IN_LEAD;
		shift->in_hi = shift->end;
	}
	if (spec->flags & PR_OUT_WINDOW)
	{
		shift->out_lo = bound(zone, date, spec->flags & PR_OUT_LO_CLOCK, spec->out_lo, shift->end);
		shift->out_hi = bound(zone, date, spec->flags & PR_OUT_HI_CLOCK, spec->out_hi, shift->end);
	}
	else
	{
		shift->out_lo = shift->start;
		shift->out_hi = shift->end + DEFAULT_OUT_LAG;
	}
}

/*
 * Fixed breaks as instants, clipped to the shift; a clock change may turn their order around or
 * make them overlap.
 */
static void
lay_breaks(PrPlanShift *shift, const PrBreak *breaks, const PrZone *zone, const PrArena *arena)
{
	PrSpan	   *spans = arena->alloc(arena->ctx, shift->spec->nbreaks * sizeof(PrSpan));

	for (int i = 0; i < shift->spec->nbreaks; i++)
	{
		int64_t		from = instant(zone, shift->workday, breaks[i].start_min * INT64_C(60));
		int64_t		till = instant(zone, shift->workday, breaks[i].end_min * INT64_C(60));

		spans[i].from = from > shift->start ? from : shift->start;
		spans[i].till = till < shift->end ? till : shift->end;
	}
	shift->nbreaks = pr_span_union(spans, shift->spec->nbreaks);
	shift->breaks = spans;
}

static void
lay_core(PrPlanShift *shift, const PrZone *zone)
{
	int64_t		from = instant(zone, shift->workday, shift->more->core_start_min * INT64_C(60));
	int64_t		till = instant(zone, shift->workday, shift->more->core_end_min * INT64_C(60));

	shift->core_from = pr_max(from, shift->start);
	shift->core_till = pr_max(shift->core_from, pr_min(till, shift->end));
}

int64_t
pr_planned_of(const PrPlanShift *shift, int64_t net)
{
	net = pr_less_breaks(shift->spec, shift->more, shift->afters, pr_max(net, 0), 0, 0);
	return shift->spec->flags & PR_HOURS ? pr_min(net, shift->spec->hours * PR_SEC) : net;
}

/* A window as instants, its last unit included. */
static PrSpan
whole_window(const PrPlanShift *shift, int64_t lo, int64_t hi)
{
	return (PrSpan) {lo, lo <= hi ? hi + (shift->spec->flags & PR_SECONDS ? PR_SEC : PR_MIN) : lo};
}

/* Notes a shift of the latest day that a holiday cancels, and gives its place back. */
static void
cancel(PrPlan *plan, PrPlanShift *shift, const PrZone *zone)
{
	const PrPlanDay *day = &plan->days[plan->ndays - 1];
	PrCancelled *c = &plan->cancelled[plan->ncancelled];

	if (shift->start < shift->end)
	{
		lay_windows(shift, zone);
		c->day = plan->ndays - 1;
		c->start = shift->start;
		c->end = shift->end;
		c->in = whole_window(shift, shift->in_lo, shift->in_hi);
		c->out = shift->spec->flags & PR_IN_ONLY
			? (PrSpan) {c->in.from, c->in.from}
			: whole_window(shift, shift->out_lo, shift->out_hi);
		plan->cancelled_before =
			pr_max(plan->cancelled_before, day->from - pr_min(c->in.from, c->out.from));
		plan->cancelled_after =
			pr_max(plan->cancelled_after, pr_max(c->in.till, c->out.till) - day->till);
		plan->ncancelled++;
	}
	*shift = (PrPlanShift) {0};
}

/* The shifts of one date, appended to the plan. */
static void
lay_day(PrPlan *plan, const PrPiece *piece, const PrZone *zone, int32_t date, bool holiday,
	const PrArena *arena)
{
	PrPlanDay  *day = &plan->days[plan->ndays];
	bool		cancelled = false;
	const PrPatternDay *pattern = &pr_days(piece->schedule)[pr_pattern_day(piece->schedule, date)];

	day->date = date;
	day->zone = zone;
	/* Of consecutive dates in one zone the end of one is the beginning of the next. */
	if (plan->ndays > 0 && date > piece->from)
		day->from = day[-1].till;
	else
		day->from = instant(zone, date, 0);
	day->till = instant(zone, date + 1, 0);
	day->first = plan->nshifts;
	plan->ndays++;

	for (int i = 0; i < pattern->count; i++)
	{
		const PrShift *spec = &pr_shifts(piece->schedule)[pattern->first + i];
		PrPlanShift *shift = &plan->shifts[plan->nshifts];

		shift->spec = spec;
		shift->workday = date;
		shift->start = instant(zone, date, spec->start_min * INT64_C(60));
		shift->end = instant(zone, date, spec->end_min * INT64_C(60));
		if (holiday && !(spec->flags & PR_HOLIDAYS_OFF))
		{
			cancelled = true;
			cancel(plan, shift, zone);
			continue;
		}
		if (shift->end <= shift->start)
			continue;			/* its hours were skipped by a clock change */
		shift->shift_no = i + 1;
		shift->more = pr_more(piece->schedule, spec);
		if (shift->more->nafters > 0)
			shift->afters = pr_afters(piece->schedule) + shift->more->first_after;
		if (spec->flags & PR_CORE)
			lay_core(shift, zone);
		if (spec->nbreaks > 0)
			lay_breaks(shift, pr_breaks(piece->schedule) + spec->first_break, zone, arena);
		shift->planned = pr_planned_of(
			shift, pr_span_outside(shift->breaks, shift->nbreaks, shift->start, shift->end));
		lay_windows(shift, zone);
		plan->nshifts++;
	}
	day->nshifts = plan->nshifts - day->first;
	if (day->nshifts > 0)
		day->kind = PR_DAY_WORK;
	else
		day->kind = cancelled ? PR_DAY_HOLIDAY : PR_DAY_OFF;
}

/* The instants of a shift's windows, the last unit included. */
static PrSpan
windows_of(const PrPlanShift *shift)
{
	PrSpan		span = {shift->in_lo, shift->in_hi};

	if (!(shift->spec->flags & PR_IN_ONLY))
	{
		span.from = pr_min(span.from, shift->out_lo);
		span.till = pr_max(span.till, shift->out_hi);
	}
	span.till += PR_MIN;
	return span;
}

/*
 * The plan remembers how far windows reach, so that those who look for the shifts around an instant
 * look no further, and where no punch can concern the shifts on both sides.
 */
static void
note_reach(PrPlan *plan, const PrArena *arena)
{
	int64_t		closed_by = PR_NEVER,
				opens_from = PR_FOREVER;

	for (int32_t d = 0; d < plan->ndays; d++)
	{
		pr_let_interrupt_at(arena, d);
		for (int32_t s = 0; s < plan->days[d].nshifts; s++)
		{
			PrPlanShift *shift = &plan->shifts[plan->days[d].first + s];
			PrSpan		windows = windows_of(shift);
			int32_t		back = d - pr_last_day_from(plan, windows.from);
			int32_t		on = pr_last_day_from(plan, windows.till) - d;

			if (back > plan->reach_back)
				plan->reach_back = back;
			if (on > plan->reach_on)
				plan->reach_on = on;
			closed_by = pr_max(closed_by, pr_max(windows.till, shift->end));
			shift->closed_by = closed_by;
		}
	}
	for (int32_t i = plan->nshifts - 1; i >= 0; i--)
	{
		opens_from =
			pr_min(opens_from, pr_min(windows_of(&plan->shifts[i]).from, plan->shifts[i].start));
		plan->shifts[i].opens_from = opens_from;
	}
}

PrPlan *
pr_expand(const PrPiece *pieces, int npieces, const int32_t *holidays, int nholidays,
		  const PrArena *arena, PrError *err)
{
	PrPlan	   *plan = arena->alloc(arena->ctx, sizeof(PrPlan));
	PrZone	   *zones = arena->alloc(arena->ctx, npieces * sizeof(PrZone));
	int64_t		ndays = 0,
				nshifts = 0;
	int			most_a_day = 0;

	for (int i = 0; i < npieces; i++)
	{
		const PrPiece *piece = &pieces[i];
		int			most = 0;

		if (piece->from < FIRST_DATE || piece->till > LAST_DATE)
		{
			pr_fail(err, PR_RANGE, 0, "date out of range for a roster",
					"Dates from 4714-12-05 BC to 294276-12-20 can be laid out.");
			return NULL;
		}
		for (int d = 0; d < piece->schedule->ndays; d++)
			if (pr_days(piece->schedule)[d].count > most)
				most = pr_days(piece->schedule)[d].count;
		most_a_day = most > most_a_day ? most : most_a_day;
		ndays += piece->till - piece->from;
		nshifts += (int64_t) most * (piece->till - piece->from);
	}
	if (ndays > PR_MAX_DAYS + 2 * PR_MARGIN_DAYS)
	{
		pr_fail(err, PR_LIMIT, 0, "period is too long",
			"It covers %lld days; one call lays out at most %d.", (long long) ndays, PR_MAX_DAYS);
		return NULL;
	}

	plan->days = arena->alloc(arena->ctx, ndays * sizeof(PrPlanDay));
	plan->shifts = arena->alloc(arena->ctx, (nshifts + 1) * sizeof(PrPlanShift));
	plan->cancelled = arena->alloc(
		arena->ctx, pr_min(nshifts, (int64_t) nholidays * most_a_day) * sizeof(PrCancelled));
	plan->one_zone = true;
	for (int i = 0; i < npieces; i++)
	{
		zones[i] = pieces[i].zone;
		plan->one_zone = plan->one_zone && zones[i].ctx == zones[0].ctx;
		for (int32_t date = pieces[i].from; date < pieces[i].till; date++)
		{
			pr_let_interrupt_at(arena, plan->ndays);
			lay_day(
				plan, &pieces[i], &zones[i], date, pr_date_in(holidays, nholidays, date), arena);
		}
	}
	note_reach(plan, arena);
	return plan;
}
