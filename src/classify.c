/*
 * classify.c: classify(): one punch against a schedule, without its context of other punches.
 */
#include "call.h"

#include "access/htup_details.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "core/ruling.h"
#include "core/use.h"
#include "punch_log.h"

PG_FUNCTION_INFO_V1(presensi_classify);

/* Plans are laid out for so many days at a time, so that neighbouring punches share one. */
#define CHUNK 64

/* Columns of classify(). */
enum
{
	C_WORKDAY, C_SHIFT_NO, C_DIRECTION, C_VERDICT, C_BY, C_COUNT
};

static const char *const direction_labels[] = {"in", "out"};

/* The verdict on a punch that goes to a shift, and by how much; sets its direction if it has none. */
static const char *
judge(const PrEvaluation *ev, const PrCase *c, PrDirection *direction, int64 *by)
{
	PrCase		alone = *c;
	PrRuling	ruling;
	int64		at = ev->log.at[0];

	if (*direction == PR_UNDIRECTED)
	{
		bool		is_in = pr_in_window(c, at);

		if (is_in && pr_out_window(c, at))
			is_in = llabs(at - c->start) <= llabs(at - c->end);
		*direction = is_in ? PR_IN : PR_OUT;
	}
	alone.check_in = *direction == PR_IN ? 0 : -1;
	alone.check_out = *direction == PR_OUT ? 0 : -1;
	pr_rule_minutes(ev, &alone, &ruling);
	*by = *direction == PR_IN ? ruling.late : ruling.early_leave;
	if (*by <= 0)				/* with "hours", leaving alone tells nothing */
	{
		*by = 0;
		return "on_time";
	}
	return *direction == PR_IN ? "late" : "early_leave";
}

/* classify(schedule, at, time_zone, direction, holidays) */
Datum
presensi_classify(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	PrArena		arena = pr_call_arena(call);
	PrDirection direction = PR_UNDIRECTED;
	int64		at;
	DateADT		date,
				chunk;
	uint8		dir;
	PrLog		log = {1, &at, &dir};
	PrEvaluation ev;
	const PrPlan *plan;
	const PrPlanDay *day;
	const char *verdict;
	int64		by = PR_UNKNOWN;
	Interval	interval;
	Datum		values[C_COUNT];
	bool		nulls[C_COUNT] = {false};

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	at = PG_GETARG_TIMESTAMPTZ(1);
	if (TIMESTAMP_NOT_FINITE(at))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("a punch must be at a finite instant")));
	if (!PG_ARGISNULL(3))
		direction = pr_direction(PG_GETARG_OID(3));
	dir = direction;
	date = pr_local_date(at, pr_zone_named(PG_GETARG_TEXT_PP(2)));
	chunk = date - (date % CHUNK + CHUNK) % CHUNK;
	plan = pr_plan_of_schedule(call, &PG_GETARG_SCHEDULE(0)->schedule,
							   chunk - PR_MARGIN_DAYS, chunk + CHUNK + PR_MARGIN_DAYS,
							   PG_GETARG_TEXT_PP(2), PG_ARGISNULL(4) ? NULL : PG_GETARG_ARRAYTYPE_P(4));
	pr_evaluate(&ev, plan, date, date + 1, &log, NULL, 0, PR_FOREVER, &arena, NULL);

	day = pr_day_of(plan, at);
	if (ev.claim[0] >= 0)
	{
		const PrCase *c = &ev.cases[ev.claim[0]];

		if (ev.how[0] == PR_CLAIM_BORDER && at >= c->end)
			c = &ev.cases[c->after];	/* alone, a punch goes to its side of the border */
		verdict = judge(&ev, c, &direction, &by);
		values[C_WORKDAY] = DateADTGetDatum(c->shift->workday);
		values[C_SHIFT_NO] = Int16GetDatum(c->shift->shift_no);
	}
	else
	{
		values[C_WORKDAY] = DateADTGetDatum(date);
		nulls[C_SHIFT_NO] = true;
		nulls[C_BY] = true;
		if (day == NULL || day->nshifts > 0)
			verdict = "outside_window";
		else
			verdict = day->kind == PR_DAY_HOLIDAY ? "holiday" : "day_off";
	}
	nulls[C_DIRECTION] = direction == PR_UNDIRECTED;
	pr_row_type(fcinfo, call);
	if (direction != PR_UNDIRECTED)
		values[C_DIRECTION] = ObjectIdGetDatum(pr_labels(call, TupleDescAttr(call->desc, C_DIRECTION)->atttypid,
														 direction_labels, lengthof(direction_labels))[direction - 1]);
	values[C_VERDICT] = CStringGetTextDatum(verdict);
	values[C_BY] = pr_interval(&interval, by);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(call->desc, values, nulls)));
}
