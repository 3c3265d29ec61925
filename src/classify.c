/*
 * classify.c: classify(): one punch against a schedule, without its context of other punches. Called for every punch
 * of a table, so nothing here is looked up twice: plans, and the form of each kind of row, stay with the call site.
 */
#include "call.h"

#include "utils/builtins.h"

#include "core/evaluate.h"
#include "core/used_as.h"
#include "punch_log.h"
#include "row_template.h"

PG_FUNCTION_INFO_V1(presensi_classify);

/* Columns of classify(). */
enum
{
	C_WORKDAY, C_SHIFT_NO, C_DIRECTION, C_VERDICT, C_BY, C_COUNT
};

typedef enum Verdict
{
	ON_TIME, LATE, EARLY_LEAVE, OUTSIDE_WINDOW, DAY_OFF, HOLIDAY, NVERDICTS
} Verdict;

static const char *const verdict_words[NVERDICTS] = {
	"on_time", "late", "early_leave", "outside_window", "day_off", "holiday"
};

/* The role of an undirected punch in its shift: what only one window allows, else the nearer end. */
static PrDirection
role_of(const PrOwed *o, int64 at)
{
	bool		is_in = pr_may_begin(o, at);

	if (is_in && pr_may_end(o, at))
		is_in = at - o->start <= o->end - at || at < o->start;
	return is_in ? PR_IN : PR_OUT;
}

/* The verdict on a punch that goes to a shift, and by how much. */
static Verdict
judge(const PrOwed *o, int64 at, PrDirection direction, int64 *by)
{
	PrRuling	ruling;

	pr_rule_minutes(o, direction == PR_IN ? at : PR_NEVER, direction == PR_OUT ? at : PR_NEVER, &ruling);
	*by = direction == PR_IN ? ruling.late : ruling.early_leave;
	if (*by > 0)
		return direction == PR_IN ? LATE : EARLY_LEAVE;
	*by = 0;					/* with "hours", leaving alone tells nothing */
	return ON_TIME;
}

/* ---- rows ---------------------------------------------------------------------------------------------------- */

/* Rows of one verdict and direction differ in a few columns of fixed width. */
typedef struct Form
{
	RowTemplate		form;
	Size		workday,
				shift_no,
				by;				/* where these columns are */
} Form;

typedef Form Forms[NVERDICTS][PR_OUT + 1];

static bool
has_shift(Verdict verdict)
{
	return verdict == ON_TIME || verdict == LATE || verdict == EARLY_LEAVE;
}

static void
make_form(FunctionCallInfo fcinfo, Call *call, Form *form, Verdict verdict, PrDirection direction)
{
	TupleDesc	desc = sql_row_type(fcinfo, call);
	Interval	none = {0};
	Datum		values[C_COUNT] = {0};
	bool		nulls[C_COUNT] = {false};

	nulls[C_DIRECTION] = direction == PR_UNDIRECTED;
	if (direction != PR_UNDIRECTED)
		values[C_DIRECTION] = ObjectIdGetDatum(sql_directions(call, TupleDescAttr(desc, C_DIRECTION)->atttypid)[direction - 1]);
	values[C_VERDICT] = CStringGetTextDatum(verdict_words[verdict]);
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
row_of(FunctionCallInfo fcinfo, Call *call, Verdict verdict, PrDirection direction, DateADT workday, int16 shift_no, int64 by)
{
	Form	   *form;
	char	   *row;
	Interval	interval;

	if (call->forms == NULL)
		call->forms = MemoryContextAllocZero(call->context, sizeof(Forms));
	form = &(*(Forms *) call->forms)[verdict][direction];
	if (form->form.row == NULL)
		make_form(fcinfo, call, form, verdict, direction);
	row = row_copy(&form->form);
	memcpy(row + form->workday, &workday, sizeof(workday));
	if (has_shift(verdict))
	{
		memcpy(row + form->shift_no, &shift_no, sizeof(shift_no));
		(void) sql_interval(&interval, by);
		memcpy(row + form->by, &interval, sizeof(interval));
	}
	return PointerGetDatum(row);
}

/* ---- the function -------------------------------------------------------------------------------------------- */

/* classify(schedule, at, time_zone, direction, holidays) */
Datum
presensi_classify(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	PrDirection direction = PR_UNDIRECTED;
	int64		at;
	const PrDuties *duties;
	const PrOwed *o;
	const PrPlanDay *day;
	Verdict		verdict;
	int64		by;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	at = PG_GETARG_TIMESTAMPTZ(1);
	if (TIMESTAMP_NOT_FINITE(at))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("a punch must be at a finite instant")));
	if (!PG_ARGISNULL(3))
		direction = sql_direction(PG_GETARG_OID(3));
	duties = sql_duties_around(fcinfo, call, 0, at, 2, 4);

	o = pr_claim_alone(duties, at, direction);
	if (o != NULL)
	{
		if (direction == PR_UNDIRECTED)
			direction = role_of(o, at);
		verdict = judge(o, at, direction, &by);
		return row_of(fcinfo, call, verdict, direction, o->shift->workday, o->shift->shift_no, by);
	}
	day = pr_day_of(duties->plan, at);
	verdict = day->nshifts > 0 ? OUTSIDE_WINDOW : day->kind == PR_DAY_HOLIDAY ? HOLIDAY : DAY_OFF;
	return row_of(fcinfo, call, verdict, direction, day->date, 0, 0);
}
