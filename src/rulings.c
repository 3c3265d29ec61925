/*
 * rulings.c: rulings() and totals(), each also over a roster: plan and log in, rows or their sums
 * out. The rules are in core/ (doc/rulings.md). In FROM rulings() is mostly a plan node
 * (rulings_plan.c) instead of a call.
 */
#include "rulings.h"

#include "utils/builtins.h"

#include "core/totals.h"
#include "excuse.h"
#include "punch_log.h"
#include "roster.h"
#include "row_template.h"

PG_FUNCTION_INFO_V1(presensi_rulings);
PG_FUNCTION_INFO_V1(presensi_roster_rulings);
PG_FUNCTION_INFO_V1(presensi_totals);
PG_FUNCTION_INFO_V1(presensi_roster_totals);

/* ---- what is to be ruled --------------------------------------------------------------------- */

/* as_of decides what is pending: without it there is no ruling. */
static TimestampTz
as_of_argument(FunctionCallInfo fcinfo, int n)
{
	if (PG_ARGISNULL(n))
		ereport(ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("as_of must not be null"),
				errhint(
					"Leave it out to rule as of now, or give 'infinity' for rulings that are all "
					"final.")));
	return PG_GETARG_TIMESTAMPTZ(n);
}

/* What stays of an evaluation's arguments when schedule or roster have become duties. */
static void
evaluate(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev, const PrDuties *duties,
	DateADT from, DateADT till, int log_arg, int excuses_arg, TimestampTz as_of)
{
	PrArena		arena = sql_call_arena(call);
	PrLog		log = sql_log_open(PG_GETARG_DATUM(log_arg), PG_ARGISNULL(log_arg));
	int			nexcuses;
	PrExcuse *excuses = sql_excuses(
		PG_ARGISNULL(excuses_arg) ? NULL : PG_GETARG_ARRAYTYPE_P(excuses_arg), &nexcuses);

	pr_evaluate(ev, duties, from, till, &log, excuses, nexcuses, as_of, &arena);
}

/*
 * (schedule, period, time_zone, punch_log, holidays, excuses, as_of); false if there is nothing to
 * rule.
 */
bool
sql_evaluate_schedule(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev)
{
	TimestampTz as_of = as_of_argument(fcinfo, 6);
	const PrDuties *duties = call->always;
	DateADT		from = call->from,
				till = call->till;

	if (duties == NULL)
	{
		if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) ||
			!sql_period(PG_GETARG_RANGE_P(1), &from, &till))
			return false;
		duties = sql_duties_of_schedule(call, &PG_GETARG_SCHEDULE(0)->schedule,
			from - PR_MARGIN_DAYS, till + PR_MARGIN_DAYS, PG_GETARG_TEXT_PP(2),
			PG_ARGISNULL(4) ? NULL : PG_GETARG_ARRAYTYPE_P(4));
		if (sql_is_constant(fcinfo, 0) && sql_is_constant(fcinfo, 1) &&
			sql_is_constant(fcinfo, 2) && sql_is_constant(fcinfo, 4))
		{
			call->always = duties;
			call->from = from;
			call->till = till;
		}
	}
	evaluate(fcinfo, call, ev, duties, from, till, 3, 5, as_of);
	return true;
}

/* (roster, period, punch_log, excuses, as_of); false if there is nothing to rule. */
bool
sql_evaluate_roster(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev)
{
	TimestampTz as_of = as_of_argument(fcinfo, 4);
	RosterDatum *roster;
	DateADT		from,
				till;

	if (PG_ARGISNULL(0))
		return false;
	roster = PG_GETARG_ROSTER(0);
	if (!sql_roster_period(roster, PG_ARGISNULL(1) ? NULL : PG_GETARG_RANGE_P(1), &from, &till))
		return false;
	evaluate(fcinfo, call, ev, sql_duties_of_roster(call, &roster->roster, ROSTER_SIZE(roster)),
		from, till, 2, 3, as_of);
	return true;
}

/* ---- rulings --------------------------------------------------------------------------------- */

static const RulingField fields[RULING_COLUMNS] = {
	[RULING_WORKDAY] = {RULING_DATE, 0, offsetof(PrRuling, workday)},
	[RULING_SHIFT_NO] = {RULING_NUMBER, 0, offsetof(PrRuling, shift_no)},
	[RULING_STATUS] = {RULING_LABEL, 0, offsetof(PrRuling, status)},
	[RULING_STARTS_AT] = {RULING_INSTANT, 0, offsetof(PrRuling, starts_at)},
	[RULING_ENDS_AT] = {RULING_INSTANT, 0, offsetof(PrRuling, ends_at)},
	[RULING_CHECKED_IN] = {RULING_INSTANT, 0, offsetof(PrRuling, checked_in)},
	[RULING_CHECKED_OUT] = {RULING_INSTANT, 0, offsetof(PrRuling, checked_out)},
	[RULING_LATE] = {RULING_INTERVAL, 0, offsetof(PrRuling, late)},
	[RULING_EARLY_LEAVE] = {RULING_INTERVAL, 0, offsetof(PrRuling, early_leave)},
	[RULING_AWAY] = {RULING_INTERVAL, 0, offsetof(PrRuling, away)},
	[RULING_LOST] = {RULING_INTERVAL, 0, offsetof(PrRuling, lost)},
	[RULING_WORKED] = {RULING_INTERVAL, 0, offsetof(PrRuling, worked)},
	[RULING_PLANNED] = {RULING_INTERVAL, 0, offsetof(PrRuling, planned)},
	[RULING_EXCUSED] = {RULING_INTERVAL, 0, offsetof(PrRuling, excused)},
	[RULING_EXCUSE] = {RULING_TEXT, 0, offsetof(PrRuling, excuse)},
	[RULING_OVERTIME] = {RULING_INTERVAL, 0, offsetof(PrRuling, overtime)}
};

void
sql_ruling_column(RulingRows *rows, Call *call, RulingColumn column, Oid type, int to)
{
	RulingField field = fields[column];
	int			at = rows->ncolumns++;

	Assert(rows->ncolumns <= RULING_COLUMNS);
	for (; at > 0 && rows->fields[at - 1].kind > field.kind; at--)
		rows->fields[at] = rows->fields[at - 1];
	field.to = to;
	rows->fields[at] = field;
	rows->nintervals += field.kind == RULING_INTERVAL;
	rows->ninstants += field.kind == RULING_INSTANT;
	if (column == RULING_STATUS)
		rows->labels = sql_labels(call, type, pr_status_labels, PR_NSTATUS);
}

/* A column that is neither an interval nor an instant. */
static inline void
other_value(
	const RulingRows *rows, const RulingField *field, const PrRuling *r, Datum *value, bool *null)
{
	const void *from = (const char *) r + field->from;

	switch (field->kind)
	{
		case RULING_DATE:
			*value = DateADTGetDatum(*(const DateADT *) from);
			*null = false;
			break;
		case RULING_NUMBER:
			*value = Int16GetDatum(*(const int16 *) from);
			*null = *(const int16 *) from == 0;
			break;
		case RULING_LABEL:
			*value = ObjectIdGetDatum(rows->labels[*(const PrStatus *) from]);
			*null = false;
			break;
		default:
			*null = r->excuse == NULL;
			if (unlikely(r->excuse != NULL))
				*value = PointerGetDatum(cstring_to_text_with_len(r->excuse, r->excuse_len));
			break;
	}
}

void
sql_other_ruling_values(RulingRows *rows, const PrRuling *r, Datum *values, bool *isnull)
{
	const RulingField *field = rows->fields;
	const RulingField *end = field + rows->ncolumns;
	const RulingField *others = field + rows->nintervals + rows->ninstants;

	if (unlikely(r == NULL))
	{
		for (; field < end; field++)
			isnull[field->to] = true;
		return;
	}
	for (field += rows->nintervals; field < others; field++)
	{
		int64		at = *(const int64 *) ((const char *) r + field->from);

		values[field->to] = TimestampTzGetDatum(at);
		isnull[field->to] = at == PR_NEVER;
	}
	for (; field < end; field++)
		other_value(rows, field, r, &values[field->to], &isnull[field->to]);
}

/* Rows for a caller that takes them as a set. */
static Datum
set_of_rulings(FunctionCallInfo fcinfo, RulingsEvaluate evaluate)
{
	Call	   *call = sql_call(fcinfo);
	Tuplestorestate *store = sql_rows_begin(fcinfo, call);
	PrEvaluation ev;
	PrRuling	ruling;
	RulingRows	rows = {0};
	Datum		values[RULING_COLUMNS];
	bool		isnull[RULING_COLUMNS];

	if (call->desc->natts != RULING_COLUMNS)
		sql_needs_update();
	for (int i = 0; i < RULING_COLUMNS; i++)
		sql_ruling_column(&rows, call, i, TupleDescAttr(call->desc, i)->atttypid, i);
	if (evaluate(fcinfo, call, &ev))
		while (pr_next_ruling(&ev, &ruling))
		{
			sql_ruling_values(&rows, &ruling, values, isnull);
			tuplestore_putvalues(store, call->desc, values, isnull);
			if (!isnull[RULING_EXCUSE])
				pfree(DatumGetPointer(values[RULING_EXCUSE]));
		}
	return (Datum) 0;
}

Datum
presensi_rulings(PG_FUNCTION_ARGS)
{
	return set_of_rulings(fcinfo, sql_evaluate_schedule);
}

Datum
presensi_roster_rulings(PG_FUNCTION_ARGS)
{
	return set_of_rulings(fcinfo, sql_evaluate_roster);
}

RulingsEvaluate
sql_rulings_evaluate(PGFunction function)
{
	if (function == presensi_rulings)
		return sql_evaluate_schedule;
	if (function == presensi_roster_rulings)
		return sql_evaluate_roster;
	return NULL;
}

/* ---- totals ---------------------------------------------------------------------------------- */

/*
 * The columns of presensi.totals: whole numbers, then times. None is ever NULL, so every row has
 * one form.
 */
#define T_NUMBERS 13
#define T_TIMES 9				/* each as an interval, then each in whole minutes */
#define T_COUNT (T_NUMBERS + 2 * T_TIMES)

static RowTemplate *
form_of_totals(FunctionCallInfo fcinfo, Call *call)
{
	if (call->forms == NULL)
	{
		TupleDesc	desc = sql_row_type(fcinfo, call);
		Interval	none = {0};
		Datum		values[T_COUNT] = {0};
		bool		nulls[T_COUNT] = {false};
		RowTemplate    *form = MemoryContextAllocZero(call->context, sizeof(RowTemplate));

		if (desc->natts != lengthof(values))
			sql_needs_update();
		for (int i = 0; i < T_TIMES; i++)
			values[T_NUMBERS + i] = IntervalPGetDatum(&none);
		row_template(form, call->context, desc, values, nulls);
		call->forms = form;
	}
	return call->forms;
}

static Datum
totals_row(FunctionCallInfo fcinfo, Call *call, const PrTotals *t)
{
	const int32 numbers[T_NUMBERS] = {t->shifts, t->by_status[PR_PRESENT],
		t->by_status[PR_HALF_DAY], t->by_status[PR_MISSING_IN], t->by_status[PR_MISSING_OUT],
		t->by_status[PR_ABSENT], t->by_status[PR_EXCUSED], t->by_status[PR_PENDING],
		t->by_status[PR_HOLIDAY], t->by_status[PR_OFF], t->late_shifts, t->early_shifts,
		t->absent_days};
	const int64 times[T_TIMES] = {t->late, t->early_leave, t->away, t->lost, t->worked, t->planned,
		t->excused, t->overtime, t->pot};
	RowTemplate    *form = form_of_totals(fcinfo, call);
	char	   *row = row_copy(form);
	char	   *columns = row + form->row->t_hoff;
	Interval	intervals[T_TIMES];
	int32		minutes[T_TIMES];
	Size		after_numbers = TYPEALIGN(ALIGNOF_DOUBLE, sizeof(numbers));

	for (int i = 0; i < T_TIMES; i++)
	{
		(void) sql_interval(&intervals[i], times[i]);
		minutes[i] = (int32) (times[i] / PR_MIN);
	}
	memcpy(columns, numbers, sizeof(numbers));
	memcpy(columns + after_numbers, intervals, sizeof(intervals));
	memcpy(columns + after_numbers + sizeof(intervals), minutes, sizeof(minutes));
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
	Call	   *call = sql_call(fcinfo);
	PrEvaluation ev;

	if (!sql_evaluate_schedule(fcinfo, call, &ev))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(totals_of(fcinfo, call, &ev));
}

Datum
presensi_roster_totals(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	PrEvaluation ev;

	if (!sql_evaluate_roster(fcinfo, call, &ev))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(totals_of(fcinfo, call, &ev));
}
