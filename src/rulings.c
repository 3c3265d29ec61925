/*
 * rulings.c: rulings() and totals(), each also over a roster: plan and log in, rows or their sums out. The rules are in
 * core/ruling.c. In FROM rulings() is mostly a plan node (rulings_scan.c) instead of a call.
 */
#include "rulings.h"

#include "utils/builtins.h"

#include "core/totals.h"
#include "excuse.h"
#include "punch_log.h"
#include "roster.h"
#include "row.h"

PG_FUNCTION_INFO_V1(presensi_rulings);
PG_FUNCTION_INFO_V1(presensi_roster_rulings);
PG_FUNCTION_INFO_V1(presensi_totals);
PG_FUNCTION_INFO_V1(presensi_roster_totals);

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
bool
pr_evaluate_schedule(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev)
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
bool
pr_evaluate_roster(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev)
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

void
pr_ruling_rows(RulingRows *rows, Call *call, TupleDesc desc)
{
	if (desc->natts != RULING_COLUMNS)
		elog(ERROR, "presensi.ruling has %d columns instead of %d", desc->natts, RULING_COLUMNS);
	rows->labels = pr_labels(call, TupleDescAttr(desc, RULING_STATUS)->atttypid, status_labels, PR_NSTATUS);
}

/* NULL if there is no instant. */
static inline void
put_instant(RulingColumn column, int64 at, Datum *values, bool *isnull)
{
	values[column] = TimestampTzGetDatum(at);
	isnull[column] = at == PR_NEVER;
}

/* NULL if it is unknown. */
static inline void
put_interval(RulingRows *rows, RulingColumn column, int64 microseconds, Datum *values, bool *isnull)
{
	values[column] = pr_interval(&rows->intervals[column], microseconds);
	isnull[column] = microseconds == PR_UNKNOWN;
}

void
pr_ruling_columns(RulingRows *rows, const PrRuling *r, Datum *values, bool *isnull)
{
	values[RULING_WORKDAY] = DateADTGetDatum(r->workday);
	isnull[RULING_WORKDAY] = false;
	values[RULING_SHIFT_NO] = Int16GetDatum(r->shift_no);
	isnull[RULING_SHIFT_NO] = r->shift_no == 0;
	values[RULING_STATUS] = ObjectIdGetDatum(rows->labels[r->status]);
	isnull[RULING_STATUS] = false;
	put_instant(RULING_STARTS_AT, r->starts_at, values, isnull);
	put_instant(RULING_ENDS_AT, r->ends_at, values, isnull);
	put_instant(RULING_CHECKED_IN, r->checked_in, values, isnull);
	put_instant(RULING_CHECKED_OUT, r->checked_out, values, isnull);
	put_interval(rows, RULING_LATE, r->late, values, isnull);
	put_interval(rows, RULING_EARLY_LEAVE, r->early_leave, values, isnull);
	put_interval(rows, RULING_LOST, r->lost, values, isnull);
	put_interval(rows, RULING_WORKED, r->worked, values, isnull);
	put_interval(rows, RULING_PLANNED, r->planned, values, isnull);
	put_interval(rows, RULING_EXCUSED, r->excused, values, isnull);
	isnull[RULING_EXCUSE] = r->excuse == NULL;
	if (r->excuse != NULL)
		values[RULING_EXCUSE] = PointerGetDatum(cstring_to_text_with_len(r->excuse, r->excuse_len));
	put_interval(rows, RULING_OVERTIME, r->overtime, values, isnull);
}

/* Rows for a caller that takes them as a set. */
static Datum
set_of_rulings(FunctionCallInfo fcinfo, RulingsEvaluate evaluate)
{
	Call	   *call = pr_call(fcinfo);
	Tuplestorestate *store = pr_rows_begin(fcinfo, call);
	PrEvaluation ev;
	PrRuling	ruling;
	RulingRows	rows;
	Datum		values[RULING_COLUMNS] = {0};
	bool		isnull[RULING_COLUMNS];

	pr_ruling_rows(&rows, call, call->desc);
	if (evaluate(fcinfo, call, &ev))
		while (pr_next_ruling(&ev, &ruling))
		{
			pr_ruling_columns(&rows, &ruling, values, isnull);
			tuplestore_putvalues(store, call->desc, values, isnull);
			if (!isnull[RULING_EXCUSE])
				pfree(DatumGetPointer(values[RULING_EXCUSE]));
		}
	return (Datum) 0;
}

Datum
presensi_rulings(PG_FUNCTION_ARGS)
{
	return set_of_rulings(fcinfo, pr_evaluate_schedule);
}

Datum
presensi_roster_rulings(PG_FUNCTION_ARGS)
{
	return set_of_rulings(fcinfo, pr_evaluate_roster);
}

RulingsEvaluate
pr_rulings_evaluate(PGFunction function)
{
	if (function == presensi_rulings)
		return pr_evaluate_schedule;
	if (function == presensi_roster_rulings)
		return pr_evaluate_roster;
	return NULL;
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
totals_of(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev)
{
	PrTotals	totals = {0};
	PrRuling	ruling;

	while (pr_next_ruling(ev, &ruling))
		pr_totals_add(&totals, &ruling);
	pr_totals_end(&totals);
	return totals_row(fcinfo, call, &totals);
}

Datum
presensi_totals(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	PrEvaluation ev;

	if (!pr_evaluate_schedule(fcinfo, call, &ev))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(totals_of(fcinfo, call, &ev));
}

Datum
presensi_roster_totals(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	PrEvaluation ev;

	if (!pr_evaluate_roster(fcinfo, call, &ev))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(totals_of(fcinfo, call, &ev));
}
