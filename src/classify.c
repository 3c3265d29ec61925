/*
 * classify.c: classify(): one punch against a schedule, without its context of other punches. Called for every punch
 * of a table, so nothing here is looked up twice: plans, labels and words stay with the call site.
 */
#include "call.h"

#include "access/htup_details.h"
#include "utils/builtins.h"

#include "core/ruling.h"
#include "core/use.h"
#include "punch_log.h"

PG_FUNCTION_INFO_V1(presensi_classify);

/* Columns of classify(). */
enum
{
	C_WORKDAY, C_SHIFT_NO, C_DIRECTION, C_VERDICT, C_BY, C_COUNT
};

static const char *const direction_labels[] = {"in", "out"};

typedef enum Verdict
{
	ON_TIME, LATE, EARLY_LEAVE, OUTSIDE_WINDOW, DAY_OFF, HOLIDAY, NVERDICTS
} Verdict;

static const char *const verdict_words[NVERDICTS] = {
	"on_time", "late", "early_leave", "outside_window", "day_off", "holiday"
};

/* The role of an undirected punch in its shift: what only one window allows, else the nearer end. */
static PrDirection
role_of(const PrCase *c, int64 at)
{
	bool		is_in = pr_in_window(c, at);

	if (is_in && pr_out_window(c, at))
		is_in = at - c->start <= c->end - at || at < c->start;
	return is_in ? PR_IN : PR_OUT;
}

/* The verdict on a punch that goes to a shift, and by how much. */
static Verdict
judge(PrCase *c, int64 at, PrDirection direction, int64 *by)
{
	PrEvaluation ev = {.log = {1, &at, NULL}};
	PrRuling	ruling;

	c->check_in = direction == PR_IN ? 0 : -1;
	c->check_out = direction == PR_OUT ? 0 : -1;
	pr_rule_minutes(&ev, c, &ruling);
	*by = direction == PR_IN ? ruling.late : ruling.early_leave;
	if (*by > 0)
		return direction == PR_IN ? LATE : EARLY_LEAVE;
	*by = 0;					/* with "hours", leaving alone tells nothing */
	return ON_TIME;
}

/* classify(schedule, at, time_zone, direction, holidays) */
Datum
presensi_classify(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	PrDirection direction = PR_UNDIRECTED;
	int64		at;
	const PrPlan *plan;
	PrCase		c;
	Verdict		verdict;
	int64		by = 0;
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
	plan = pr_plan_around(call, &PG_GETARG_SCHEDULE(0)->schedule, at, PG_GETARG_TEXT_PP(2),
						  PG_ARGISNULL(4) ? NULL : PG_GETARG_ARRAYTYPE_P(4));

	if (pr_claim_alone(plan, at, direction, &c))
	{
		if (direction == PR_UNDIRECTED)
			direction = role_of(&c, at);
		verdict = judge(&c, at, direction, &by);
		values[C_WORKDAY] = DateADTGetDatum(c.shift->workday);
		values[C_SHIFT_NO] = Int16GetDatum(c.shift->shift_no);
	}
	else
	{
		const PrPlanDay *day = pr_day_of(plan, at);

		verdict = day->nshifts > 0 ? OUTSIDE_WINDOW : day->kind == PR_DAY_HOLIDAY ? HOLIDAY : DAY_OFF;
		values[C_WORKDAY] = DateADTGetDatum(day->date);
		nulls[C_SHIFT_NO] = nulls[C_BY] = true;
	}
	pr_row_type(fcinfo, call);
	nulls[C_DIRECTION] = direction == PR_UNDIRECTED;
	if (direction != PR_UNDIRECTED)
		values[C_DIRECTION] = ObjectIdGetDatum(pr_labels(call, TupleDescAttr(call->desc, C_DIRECTION)->atttypid,
														 direction_labels, lengthof(direction_labels))[direction - 1]);
	values[C_VERDICT] = pr_words(call, verdict_words, NVERDICTS)[verdict];
	values[C_BY] = pr_interval(&interval, by);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(call->desc, values, nulls)));
}
