/*
 * classify.c: classify(): one punch against a schedule, without its context of other punches.
 * Called for every punch of a table, so nothing here is looked up twice: plans, and the form of
 * each kind of row, stay with the call site. The rules are in core/classify.c.
 */
#include "call.h"

#include "utils/builtins.h"

#include "core/classify.h"
#include "punch_log.h"
#include "row_template.h"

PG_FUNCTION_INFO_V1(presensi_classify);

/* Columns of classify(). */
enum
{
	C_WORKDAY, C_SHIFT_NO, C_DIRECTION, C_VERDICT, C_BY, C_COUNT
};

/* ---- rows ------------------------------------------------------------------------------------ */

/* Rows of one verdict and direction differ in a few columns of fixed width. */
typedef struct Form
{
	RowTemplate		form;
	Size		workday,
				shift_no,
				by;				/* where these columns are */
} Form;

typedef Form Forms[PR_NVERDICTS][PR_OUT + 1];

static bool
has_shift(PrVerdict verdict)
{
	return verdict == PR_ON_TIME || verdict == PR_LATE || verdict == PR_EARLY_LEAVE;
}

static void
make_form(FunctionCallInfo fcinfo, Call *call, Form *form, PrVerdict verdict, PrDirection direction)
{
	TupleDesc	desc = sql_row_type(fcinfo, call);
	Interval	none = {0};
	Datum		values[C_COUNT] = {0};
	bool		nulls[C_COUNT] = {false};

	nulls[C_DIRECTION] = direction == PR_UNDIRECTED;
	if (direction != PR_UNDIRECTED)
		values[C_DIRECTION] = ObjectIdGetDatum(
			sql_directions(call, TupleDescAttr(desc, C_DIRECTION)->atttypid)[direction - 1]);
	values[C_VERDICT] = CStringGetTextDatum(pr_verdict_labels[verdict]);
	values[C_BY] = IntervalPGetDatum(&none);
	nulls[C_SHIFT_NO] = nulls[C_BY] = !has_shift(verdict);
	row_template(&form->form, call->context, desc, values, nulls);
	form->workday = row_place(&form->form, desc, C_WORKDAY);
	if (has_shift(verdict))
	{
		form->shift_no = row_place(&form->form, desc, C_SHIFT_NO);
		form->by = row_place(&form->form, desc, C_BY);
	}
}

static Datum
row_of(FunctionCallInfo fcinfo, Call *call, const PrClassification *c)
{
	Form	   *form;
	char	   *row;
	Interval	interval;

	if (call->forms == NULL)
		call->forms = MemoryContextAllocZero(call->context, sizeof(Forms));
	form = &(*(Forms *) call->forms)[c->verdict][c->direction];
	if (form->form.row == NULL)
		make_form(fcinfo, call, form, c->verdict, c->direction);
	row = row_copy(&form->form);
	memcpy(row + form->workday, &c->workday, sizeof(c->workday));
	if (has_shift(c->verdict))
	{
		memcpy(row + form->shift_no, &c->shift_no, sizeof(c->shift_no));
		(void) sql_interval(&interval, c->by);
		memcpy(row + form->by, &interval, sizeof(interval));
	}
	return PointerGetDatum(row);
}

/* ---- the function ---------------------------------------------------------------------------- */

/* classify(schedule, at, time_zone, direction, holidays) */
Datum
presensi_classify(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	PrDirection direction = PR_UNDIRECTED;
	int64		at;
	PrClassification classification;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	at = PG_GETARG_TIMESTAMPTZ(1);
	sql_check_finite_instant(at, "the instant of a punch");
	if (!PG_ARGISNULL(3))
		direction = sql_direction(PG_GETARG_OID(3));
	classification = pr_classify(sql_duties_around(fcinfo, call, 0, at, 2, 4), at, direction);
	return row_of(fcinfo, call, &classification);
}
