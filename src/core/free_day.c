/*
 * free_day.c: work on free days (see free_day.h).
 */
#include "free_day.h"

/* Work that crosses midnight ends so long after its last punch, at the latest. */
#define CLOSES_WITHIN   (16 * PR_HOUR)

/* A free day has no shift that says how close punches are one: the default. */
#define REPEAT          (10 * PR_MIN)

static inline bool
is_free(const PrPlan *plan, int32_t day)
{
	return day >= 0 && day < plan->ndays && plan->days[day].nshifts == 0;
}

/* Does a day follow the one before it in the calendar, too? */
static inline bool
follows(const PrPlan *plan, int32_t day)
{
	return day > 0 && day < plan->ndays && plan->days[day].date == plan->days[day - 1].date + 1;
}

/* ---- which days matter ----------------------------------------------------------------------- */

/* Where punches of a day may lie, by the clock or in the windows of its cancelled shifts. */
static PrSpan
reach_of(const PrPlan *plan, int32_t day)
{
	return (PrSpan) {
		plan->days[day].from - pr_max(plan->cancelled_before, PR_MOST_REPEATED),
		plan->days[day].till + pr_max(plan->cancelled_after, PR_MOST_REPEATED)
	};
}

static bool
has_punches(const PrPlan *plan, const PrLog *log, int32_t day)
{
	PrSpan		reach = reach_of(plan, day);
	int32_t		p = pr_first_punch_from(log, reach.from);

	return p < log->n && log->at[p] < reach.till;
}

PrSpan
pr_free_days_look_at(const PrPlan *plan, const PrLog *log, int32_t first_day, int32_t last_day)
{
	PrSpan		look = {PR_FOREVER, PR_NEVER};
	int32_t		first = first_day,
				last = last_day - 1;

	/* Work of the day before may have gone on into the first one, if that was free, and so on. */
	while (is_free(plan, first) && follows(plan, first) && is_free(plan, first - 1) &&
		has_punches(plan, log, first - 1))
		first--;
	/* Work of the last one may have gone on. */
	if (is_free(plan, last) && follows(plan, last + 1) && has_punches(plan, log, last + 1))
		last++;
	if (first < first_day || last >= last_day || plan->ncancelled > 0)
		for (int32_t day = first; day <= last; day += day < last ? last - day : 1)
			look = (PrSpan) {pr_min(look.from, reach_of(plan, day).from),
				pr_max(look.till, reach_of(plan, day).till)};
	return look;
}

/* ---- to which day a punch belongs ------------------------------------------------------------ */

static inline int64_t
distance_to(const PrCancelled *c, int64_t at)
{
	return at < c->start ? c->start - at : pr_max(at - c->end, 0);
}

/*
 * The day of the cancelled shift in whose windows an instant lies, of several the nearest; -1 if
 * there is none.
 */
static int32_t
cancelled_day(const PrPlan *plan, int64_t at)
{
	const PrCancelled *found = NULL;

	for (int32_t i = 0; i < plan->ncancelled; i++)
	{
		const PrCancelled *c = &plan->cancelled[i];

		if (at < plan->days[c->day].from - plan->cancelled_before)
			break;
		if (((at >= c->in.from && at < c->in.till) || (at >= c->out.from && at < c->out.till)) &&
			(found == NULL || distance_to(c, at) < distance_to(found, at)))
			found = c;
	}
	return found ? found->day : -1;
}

static PrFreePunch
belongs_to(const PrPlan *plan, int32_t punch, int64_t at)
{
	PrFreePunch free = {punch, {cancelled_day(plan, at), -1}, true};

	if (free.days[0] < 0)
	{
		const PrPlanDay *days[2];
		int			n = pr_days_of(plan, at, days);

		for (int i = 0; i < n; i++)
			free.days[i] = (int32_t) (days[i] - plan->days);
		free.by_window = false;
	}
	return free;
}

const PrPlanDay *
pr_day_of_free_punch(const PrPlan *plan, int64_t at)
{
	return &plan->days[belongs_to(plan, 0, at).days[0]];
}

/* ---- work that crosses midnight -------------------------------------------------------------- */

/* The punches of one day. */
typedef struct DayPunches
{
	int32_t		first,
				last;			/* of ev->free; -1 if there is none (any more) */
	int32_t		first_tap_end;	/* the last punch of the tap that begins with the first one */
	int			taps;			/* undirected ones */
} DayPunches;

/* Section "Free days": undirected punches each within REPEAT of the next are one tap. */
static DayPunches
punches_of(const PrEvaluation *ev, int32_t day, int32_t from)
{
	DayPunches	found = {-1, -1, -1, 0};
	int64_t		until = reach_of(ev->plan, day).till;
	int64_t		tap = PR_NEVER;

	for (int32_t i = from; i < ev->unattributed.n && ev->unattributed.at[i] < until; i++)
	{
		const PrFreePunch *free = &ev->free[i];

		pr_let_interrupt_at(&ev->arena, i);
		if (free->days[0] != day)
			continue;
		found.last = i;
		if (found.first < 0)
			found.first = found.first_tap_end = i;
		if (pr_direction(&ev->log, free->punch) != PR_UNDIRECTED)
			continue;
		if (tap == PR_NEVER || ev->unattributed.at[i] - tap > REPEAT)
			found.taps++;
		if (found.taps == 1 && pr_direction(&ev->log, ev->free[found.first].punch) == PR_UNDIRECTED)
			found.first_tap_end = i;
		tap = ev->unattributed.at[i];
	}
	return found;
}

/* Is the work of a day not over: is its last punch an `in`, or the odd last tap? */
static bool
is_open(const PrEvaluation *ev, const DayPunches *day)
{
	PrDirection last = day->last >= 0 ? pr_direction(&ev->log, ev->free[day->last].punch) : PR_OUT;

	return last == PR_IN || (last == PR_UNDIRECTED && day->taps % 2 == 1);
}

/*
 * Does the first punch of the next day end that work: an `out`, or a tap that leaves that day an
 * even number?
 */
static bool
closes(const PrEvaluation *ev, const DayPunches *day, const DayPunches *next)
{
	const PrFreePunch *first = &ev->free[next->first];
	PrDirection direction = pr_direction(&ev->log, first->punch);
	int64_t		later;

	if (first->by_window || first->days[1] >= 0)
		return false;
	later = ev->unattributed.at[next->first] - ev->unattributed.at[day->last];
	if (later < 0 || later > CLOSES_WITHIN)
		return false;
	return direction == PR_OUT || (direction == PR_UNDIRECTED && next->taps % 2 == 1);
}

/* Where the punches of each day begin, as indices of ev->free; -1 if a day has none. */
static int32_t *
index_days(const PrEvaluation *ev, int32_t from, int32_t till, const PrArena *arena)
{
	int32_t    *first = arena->alloc(arena->ctx, (till - from) * sizeof(int32_t));

	for (int32_t day = from; day < till; day++)
		first[day - from] = -1;
	for (int32_t i = ev->unattributed.n - 1; i >= 0; i--)
	{
		pr_let_interrupt_at(arena, i);
		if (ev->free[i].days[0] >= 0)
			first[ev->free[i].days[0] - from] = i;
	}
	return first;
}

void
pr_find_free_work(PrEvaluation *ev, const PrArena *arena)
{
	const PrPlan *plan = ev->plan;
	int32_t		from = plan->ndays,
				till = 0;
	int32_t    *first;

	if (ev->unattributed.n == 0)
		return;
	for (int32_t i = 0; i < ev->unattributed.n; i++)
	{
		int32_t		day;

		pr_let_interrupt_at(arena, i);
		ev->free[i] = belongs_to(plan, ev->free[i].punch, ev->unattributed.at[i]);
		day = ev->free[i].days[0];
		if (day >= 0)
		{
			from = day < from ? day : from;
			till = day >= till ? day + 1 : till;
		}
	}
	if (from >= till)
		return;
	first = index_days(ev, from, till, arena);
	for (int32_t day = from; day + 1 < till; day++)
	{
		DayPunches	today,
					next;

		if (first[day - from] < 0 || !is_free(plan, day) || !follows(plan, day + 1) ||
			first[day + 1 - from] < 0)
			continue;
		today = punches_of(ev, day, first[day - from]);
		if (!is_open(ev, &today))
			continue;
		next = punches_of(ev, day + 1, first[day + 1 - from]);
		/* A tap moves whole; a directed punch in its midst is none of it. */
		if (closes(ev, &today, &next))
			for (int32_t i = next.first; i <= next.first_tap_end; i++)
				if (ev->free[i].days[0] == day + 1 && !ev->free[i].by_window &&
					(i == next.first ||
						pr_direction(&ev->log, ev->free[i].punch) == PR_UNDIRECTED))
					ev->free[i].days[0] = day;
	}
}

/* ---- the row of a free day ------------------------------------------------------------------- */

int
pr_free_days_of(const PrEvaluation *ev, int32_t n, const PrPlanDay *days[2])
{
	int			found = 0;

	for (int i = 0; i < 2; i++)
		if (is_free(ev->plan, ev->free[n].days[i]))
			days[found++] = &ev->plan->days[ev->free[n].days[i]];
	return found;
}

void
pr_rule_free_day(const PrEvaluation *ev, const PrPlanDay *day, PrRuling *r)
{
	const PrLog *unattributed = &ev->unattributed;
	int32_t		self = (int32_t) (day - ev->plan->days);
	int64_t		first = PR_NEVER,
				last = PR_NEVER;

	if (unattributed->n > 0)
	{
		PrSpan		reach = reach_of(ev->plan, self);

		reach.till += CLOSES_WITHIN;
		for (int32_t i = pr_first_punch_from(unattributed, reach.from);
			 i < unattributed->n && unattributed->at[i] < reach.till; i++)
		{
			pr_let_interrupt_at(&ev->arena, i);
			if (ev->free[i].days[0] != self && ev->free[i].days[1] != self)
				continue;
			if (first == PR_NEVER)
				first = unattributed->at[i];
			else
				last = unattributed->at[i];
		}
	}
	*r = (PrRuling) {
		.workday = day->date,
		.shift_no = 0,
		.status = day->kind == PR_DAY_HOLIDAY ? PR_HOLIDAY : PR_OFF,
		.starts_at = PR_NEVER,
		.ends_at = PR_NEVER,
		.checked_in = first,
		.checked_out = last,
		.late = PR_UNKNOWN,
		.early_leave = PR_UNKNOWN,
		.away = 0,
		.lost = 0,
		.worked = 0,
		.planned = 0,
		.excused = 0,
		.overtime = last != PR_NEVER ? last - first : 0,
		.excuse = NULL,
		.excuse_len = 0
	};
}
