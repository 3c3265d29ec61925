/*
 * rulings.c: rulings() and totals(), each also over a roster: plan and log in, rows or their sums out. The rules are in
 * core/ruling.c.
 */
#include "call.h"

#include "core/totals.h"
#include "excuse.h"
#include "punch_log.h"
#include "roster.h"
#include "row.h"

PG_FUNCTION_INFO_V1(presensi_rulings);
PG_FUNCTION_INFO_V1(presensi_roster_rulings);
PG_FUNCTION_INFO_V1(presensi_totals);
PG_FUNCTION_INFO_V1(presensi_roster_totals);

/* Columns of presensi.ruling. */
enum
{
	C_WORKDAY, C_SHIFT_NO, C_STATUS, C_STARTS_AT, C_ENDS_AT, C_CHECKED_IN, C_CHECKED_OUT, C_LATE, C_EARLY_LEAVE,
	C_LOST, C_WORKED, C_PLANNED, C_EXCUSED, C_EXCUSE, C_OVERTIME, C_COUNT
};

static const char *const status_labels[PR_NSTATUS] = {
	"present", "missing_in", "missing_out", "absent", "excused", "holiday", "off", "pending"
};

/* ---- what is to be ruled ------------------------------------------------------------------------------------- */

/* as_of decides what is pending: without it there is no ruling. */
static TimestampTz
as_of_argument(FunctionCallInfo fcinfo, int n)
{
	if (PG_ARGISNULL(n))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("as_of must not be null"),
				 errhint("Leave it out to rule as of now, or give 'infinity' for rulings that are all final.")));
	return PG_GETARG_TIMESTAMPTZ(n);
}

/* What stays of an evaluation's arguments when schedule or roster have become a plan. */
static void
evaluate(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev, const PrPlan *plan, DateADT from, DateADT till,
		 int log_arg, int excuses_arg, TimestampTz as_of)
{
	PrArena		arena = pr_call_arena(call);
	PrLog		log = pr_log_open(PG_GETARG_DATUM(log_arg), PG_ARGISNULL(log_arg));
	int			nexcuses;
	PrExcuse   *excuses = pr_excuses(PG_ARGISNULL(excuses_arg) ? NULL : PG_GETARG_ARRAYTYPE_P(excuses_arg), &nexcuses);

	pr_evaluate(ev, plan, from, till, &log, excuses, nexcuses, as_of, &arena, pr_check_interrupts);
}

/* (schedule, period, time_zone, punch_log, holidays, excuses, as_of); false if there is nothing to rule. */
static bool
evaluate_schedule(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev)
{
	TimestampTz as_of = as_of_argument(fcinfo, 6);
	DateADT		from,
				till;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) || !pr_period(PG_GETARG_RANGE_P(1), &from, &till))
		return false;
	evaluate(fcinfo, call, ev,
			 pr_plan_of_schedule(call, &PG_GETARG_SCHEDULE(0)->schedule, from - PR_MARGIN_DAYS, till + PR_MARGIN_DAYS,
								 PG_GETARG_TEXT_PP(2), PG_ARGISNULL(4) ? NULL : PG_GETARG_ARRAYTYPE_P(4)),
			 from, till, 3, 5, as_of);
	return true;
}

/* (roster, period, punch_log, excuses, as_of); false if there is nothing to rule. */
static bool
evaluate_roster(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev)
{
	TimestampTz as_of = as_of_argument(fcinfo, 4);
	RosterDatum *roster;
	DateADT		from,
				till;

	if (PG_ARGISNULL(0))
		return false;
	roster = PG_GETARG_ROSTER(0);
	if (!pr_roster_period(roster, PG_ARGISNULL(1) ? NULL : PG_GETARG_RANGE_P(1), &from, &till))
		return false;
	evaluate(fcinfo, call, ev, pr_plan_of_roster(call, &roster->roster, ROSTER_SIZE(roster)), from, till, 2, 3, as_of);
	return true;
}

/* ---- rulings ------------------------------------------------------------------------------------------------- */

/* Where rulings go as rows. */
typedef struct Rows
{
	Tuplestorestate *store;
	const Oid  *labels;			/* of presensi.status */
	int64		fixed[ROW_SIZE(C_COUNT) / sizeof(int64) + 1];	/* room for a row without a text */
} Rows;

static void
put_ruling(void *to, const PrRuling *r)
{
	Rows	   *rows = to;
	void	   *memory = r->excuse == NULL ? rows->fixed : palloc0(sizeof(rows->fixed) + ROW_TEXT_SIZE(r->excuse_len));
	Row			row;
	HeapTupleData tuple;

	row_begin(&row, memory, C_COUNT);
	row_date(&row, C_WORKDAY, r->workday);
	if (r->shift_no != 0)
		row_int16(&row, C_SHIFT_NO, r->shift_no);
	row_enum(&row, C_STATUS, rows->labels[r->status]);
	row_instant(&row, C_STARTS_AT, r->starts_at);
	row_instant(&row, C_ENDS_AT, r->ends_at);
	row_instant(&row, C_CHECKED_IN, r->checked_in);
	row_instant(&row, C_CHECKED_OUT, r->checked_out);
	row_interval(&row, C_LATE, r->late);
	row_interval(&row, C_EARLY_LEAVE, r->early_leave);
	row_interval(&row, C_LOST, r->lost);
	row_interval(&row, C_WORKED, r->worked);
	row_interval(&row, C_PLANNED, r->planned);
	row_interval(&row, C_EXCUSED, r->excused);
	if (r->excuse != NULL)
		row_text(&row, C_EXCUSE, r->excuse, r->excuse_len);
	row_interval(&row, C_OVERTIME, r->overtime);
	tuple = row_tuple(&row);
	tuplestore_puttuple(rows->store, &tuple);
	if (memory != rows->fixed)
		pfree(memory);
}

static Datum
rows_of(FunctionCallInfo fcinfo, Call *call, const PrEvaluation *ev)
{
	Rows		rows = {0};

	if (call->desc->natts != C_COUNT)
		elog(ERROR, "presensi.ruling has %d columns instead of %d", call->desc->natts, C_COUNT);
	rows.store = ((ReturnSetInfo *) fcinfo->resultinfo)->setResult;
	rows.labels = pr_labels(call, TupleDescAttr(call->desc, C_STATUS)->atttypid, status_labels, PR_NSTATUS);
	pr_rule_days(ev, put_ruling, &rows);
	return (Datum) 0;
}

Datum
presensi_rulings(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	PrEvaluation ev;

	pr_rows_begin(fcinfo, call);
	return evaluate_schedule(fcinfo, call, &ev) ? rows_of(fcinfo, call, &ev) : (Datum) 0;
}

Datum
presensi_roster_rulings(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	PrEvaluation ev;

	pr_rows_begin(fcinfo, call);
	return evaluate_roster(fcinfo, call, &ev) ? rows_of(fcinfo, call, &ev) : (Datum) 0;
}

/* ---- totals -------------------------------------------------------------------------------------------------- */

/* The columns of presensi.totals: whole numbers, then times. None is ever NULL, so every row has one form. */
#define T_NUMBERS 12
#define T_TIMES 8

static RowForm *
form_of_totals(FunctionCallInfo fcinfo, Call *call)
{
	if (call->forms == NULL)
	{
		TupleDesc	desc = pr_row_type(fcinfo, call);
		Interval	none = {0};
		Datum		values[T_NUMBERS + T_TIMES] = {0};
		bool		nulls[T_NUMBERS + T_TIMES] = {false};
		RowForm    *form = MemoryContextAllocZero(call->context, sizeof(RowForm));

		if (desc->natts != lengthof(values))
			elog(ERROR, "presensi.totals has %d columns instead of %d", desc->natts, (int) lengthof(values));
		for (int i = 0; i < T_TIMES; i++)
			values[T_NUMBERS + i] = IntervalPGetDatum(&none);
		row_form(form, call->context, desc, values, nulls);
		call->forms = form;
	}
	return call->forms;
}

static Datum
totals_row(FunctionCallInfo fcinfo, Call *call, const PrTotals *t)
{
	const int32 numbers[T_NUMBERS] = {
		t->shifts, t->by_status[PR_PRESENT], t->by_status[PR_MISSING_IN], t->by_status[PR_MISSING_OUT],
		t->by_status[PR_ABSENT], t->by_status[PR_EXCUSED], t->by_status[PR_PENDING], t->by_status[PR_HOLIDAY],
		t->by_status[PR_OFF], t->late_shifts, t->early_shifts, t->absent_days
	};
	const int64 times[T_TIMES] = {
		t->late, t->early_leave, t->lost, t->worked, t->planned, t->excused, t->overtime, t->pot
	};
	RowForm    *form = form_of_totals(fcinfo, call);
	char	   *row = row_copy(form);
	char	   *columns = row + form->row->t_hoff;
	Interval	intervals[T_TIMES];

	StaticAssertStmt(sizeof(numbers) % ALIGNOF_DOUBLE == 0, "there is a gap before the times");
	for (int i = 0; i < T_TIMES; i++)
		(void) pr_interval(&intervals[i], times[i]);
	memcpy(columns, numbers, sizeof(numbers));
	memcpy(columns + sizeof(numbers), intervals, sizeof(intervals));
	return PointerGetDatum(row);
}

static Datum
totals_of(FunctionCallInfo fcinfo, Call *call, const PrEvaluation *ev)
{
	PrTotals	totals = {0};

	pr_rule_days(ev, pr_totals_add, &totals);
	pr_totals_end(&totals);
	return totals_row(fcinfo, call, &totals);
}

Datum
presensi_totals(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	PrEvaluation ev;

	if (!evaluate_schedule(fcinfo, call, &ev))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(totals_of(fcinfo, call, &ev));
}

Datum
presensi_roster_totals(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	PrEvaluation ev;

	if (!evaluate_roster(fcinfo, call, &ev))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(totals_of(fcinfo, call, &ev));
}
