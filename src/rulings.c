/*
 * rulings.c: rulings(), roster_rulings() and attribute(): plan and log in, rows out. The rules are in core/ruling.c.
 */
#include "call.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include "core/ruling.h"
#include "core/use.h"
#include "excuse.h"
#include "roster.h"
#include "row.h"

PG_FUNCTION_INFO_V1(presensi_rulings);
PG_FUNCTION_INFO_V1(presensi_roster_rulings);
PG_FUNCTION_INFO_V1(presensi_attribute);

/* Columns of presensi.ruling. */
enum
{
	C_WORKDAY, C_SHIFT_NO, C_STATUS, C_STARTS_AT, C_ENDS_AT, C_CHECKED_IN, C_CHECKED_OUT, C_LATE, C_EARLY_LEAVE,
	C_LOST, C_WORKED, C_PLANNED, C_EXCUSED, C_EXCUSE, C_OVERTIME, C_COUNT
};

static const char *const status_labels[PR_NSTATUS] = {
	"present", "missing_in", "missing_out", "absent", "excused", "holiday", "off", "pending"
};

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

static void
put_ruling(Tuplestorestate *rows, const Oid *labels, const PrRuling *r)
{
	int64		fixed[ROW_SIZE(C_COUNT) / sizeof(int64) + 1];
	void	   *memory = fixed;
	Row			row;
	HeapTupleData tuple;

	if (r->excuse == NULL)
		memset(fixed, 0, sizeof(fixed));
	else
		memory = palloc0(sizeof(fixed) + ROW_TEXT_SIZE(r->excuse_len));
	row_begin(&row, memory, C_COUNT);
	row_date(&row, C_WORKDAY, r->workday);
	if (r->shift_no != 0)
		row_int16(&row, C_SHIFT_NO, r->shift_no);
	row_enum(&row, C_STATUS, labels[r->status]);
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
	tuplestore_puttuple(rows, &tuple);
	if (memory != fixed)
		pfree(memory);
}

/* Rules [from, till) of a plan into rows. */
static void
rule_plan(FunctionCallInfo fcinfo, Call *call, const PrPlan *plan, DateADT from, DateADT till,
		  PrLog log, ArrayType *excuse_array, TimestampTz as_of)
{
	Tuplestorestate *rows = ((ReturnSetInfo *) fcinfo->resultinfo)->setResult;
	PrArena		arena = pr_call_arena(call);
	const Oid  *labels = pr_labels(call, TupleDescAttr(call->desc, C_STATUS)->atttypid, status_labels, PR_NSTATUS);
	int			nexcuses;
	PrExcuse   *excuses = pr_excuses(excuse_array, &nexcuses);
	PrEvaluation ev;

	if (call->desc->natts != C_COUNT)
		elog(ERROR, "presensi.ruling has %d columns instead of %d", call->desc->natts, C_COUNT);
	pr_evaluate(&ev, plan, from, till, &log, excuses, nexcuses, as_of, &arena, pr_check_interrupts);
	for (int32 d = ev.first_day; d < ev.last_day; d++)
	{
		const PrPlanDay *day = &plan->days[d];
		PrRuling	ruling;

		CHECK_FOR_INTERRUPTS();
		if (day->nshifts == 0)
		{
			pr_rule_free_day(&ev, day, &ruling);
			put_ruling(rows, labels, &ruling);
		}
		for (int32 s = 0; s < day->nshifts; s++)
		{
			pr_rule_shift(&ev, pr_case_of(&ev, day->first + s), &ruling);
			put_ruling(rows, labels, &ruling);
		}
	}
}

/* rulings(schedule, period, time_zone, punch_log, holidays, excuses, as_of) */
Datum
presensi_rulings(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	TimestampTz as_of = as_of_argument(fcinfo, 6);
	DateADT		from,
				till;
	const PrPlan *plan;

	pr_rows_begin(fcinfo, call);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) || !pr_period(PG_GETARG_RANGE_P(1), &from, &till))
		return (Datum) 0;
	plan = pr_plan_of_schedule(call, &PG_GETARG_SCHEDULE(0)->schedule, from - PR_MARGIN_DAYS, till + PR_MARGIN_DAYS,
							   PG_GETARG_TEXT_PP(2), PG_ARGISNULL(4) ? NULL : PG_GETARG_ARRAYTYPE_P(4));
	rule_plan(fcinfo, call, plan, from, till,
			  pr_log_open(PG_GETARG_DATUM(3), PG_ARGISNULL(3)),
			  PG_ARGISNULL(5) ? NULL : PG_GETARG_ARRAYTYPE_P(5), as_of);
	return (Datum) 0;
}

/* roster_rulings(roster, period, punch_log, excuses, as_of) */
Datum
presensi_roster_rulings(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	TimestampTz as_of = as_of_argument(fcinfo, 4);
	DateADT		from,
				till;
	RosterDatum *roster;

	pr_rows_begin(fcinfo, call);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	roster = PG_GETARG_ROSTER(0);
	if (!pr_roster_period(roster, PG_ARGISNULL(1) ? NULL : PG_GETARG_RANGE_P(1), &from, &till))
		return (Datum) 0;
	rule_plan(fcinfo, call, pr_plan_of_roster(call, &roster->roster, ROSTER_SIZE(roster)), from, till,
			  pr_log_open(PG_GETARG_DATUM(2), PG_ARGISNULL(2)),
			  PG_ARGISNULL(3) ? NULL : PG_GETARG_ARRAYTYPE_P(3), as_of);
	return (Datum) 0;
}

/* ---- attribute ----------------------------------------------------------------------------------------------- */

/* Columns of attribute(). */
enum
{
	A_AT, A_DIRECTION, A_WORKDAY, A_SHIFT_NO, A_USED_AS, A_COUNT
};

static const char *const direction_labels[] = {"in", "out"};

typedef struct AttributeRows
{
	Tuplestorestate *rows;
	TupleDesc	desc;
	const Oid  *directions;
} AttributeRows;

static void
put_use(const AttributeRows *to, int64 at, PrDirection direction, const int32 *workday, int16 shift_no,
		const char *used_as)
{
	Datum		values[A_COUNT];
	bool		nulls[A_COUNT] = {false};

	values[A_AT] = TimestampTzGetDatum(at);
	nulls[A_DIRECTION] = direction == PR_UNDIRECTED;
	values[A_DIRECTION] = nulls[A_DIRECTION] ? (Datum) 0 : ObjectIdGetDatum(to->directions[direction - 1]);
	nulls[A_WORKDAY] = workday == NULL;
	values[A_WORKDAY] = workday ? DateADTGetDatum(*workday) : (Datum) 0;
	nulls[A_SHIFT_NO] = shift_no == 0;
	values[A_SHIFT_NO] = Int16GetDatum(shift_no);
	values[A_USED_AS] = CStringGetTextDatum(used_as);
	tuplestore_putvalues(to->rows, to->desc, values, nulls);
}

/* The uses of one punch: one, or two where it ends one shift and begins the next. */
static void
put_uses(const AttributeRows *to, const PrEvaluation *ev, int32 p)
{
	int64		at = ev->log.at[p];
	PrDirection direction = ev->log.dir ? (PrDirection) ev->log.dir[p] : PR_UNDIRECTED;
	const PrCase *c;
	PrUse		uses[2];
	int			nuses;

	if (ev->claim[p] < 0)
	{
		const PrPlanDay *days[2];
		int			ndays = pr_days_of(ev->plan, at, days);
		const PrPlanShift *excused;
		bool		free_day = false;

		for (int i = 0; i < ndays; i++)
			if (days[i]->nshifts == 0)
			{
				put_use(to, at, direction, &days[i]->date, 0, "free_day");
				free_day = true;
			}
		if (free_day)
			return;
		if ((excused = pr_excused_shift_at(ev, at)) != NULL)
			put_use(to, at, direction, &excused->workday, excused->shift_no, "excused");
		else
			put_use(to, at, direction, ndays > 0 ? &days[0]->date : NULL, 0, "outside_window");
		return;
	}
	nuses = pr_uses_of(ev, p, uses);
	for (int i = 0; i < nuses; i++)
	{
		c = uses[i].shift;
		put_use(to, at, direction, &c->shift->workday, c->shift->shift_no, uses[i].used_as);
	}
}

/* attribute(roster, punch_log, excuses) */
Datum
presensi_attribute(PG_FUNCTION_ARGS)
{
	Call	   *call = pr_call(fcinfo);
	AttributeRows to;
	DateADT		from,
				till;
	PrLog		log;
	PrArena		arena;
	PrExcuse   *excuses;
	int			nexcuses;
	PrEvaluation ev;
	RosterDatum *roster;

	to.rows = pr_rows_begin(fcinfo, call);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	to.desc = call->desc;
	to.directions = pr_labels(call, TupleDescAttr(call->desc, A_DIRECTION)->atttypid, direction_labels,
							  lengthof(direction_labels));
	log = pr_log_open(PG_GETARG_DATUM(1), PG_ARGISNULL(1));
	arena = pr_call_arena(call);
	excuses = pr_excuses(PG_ARGISNULL(2) ? NULL : PG_GETARG_ARRAYTYPE_P(2), &nexcuses);
	roster = PG_GETARG_ROSTER(0);
	if (!pr_roster_period(roster, NULL, &from, &till))
		from = till = 0;		/* a roster of no dates: every punch is outside */
	pr_evaluate(&ev, pr_plan_of_roster(call, &roster->roster, ROSTER_SIZE(roster)), from, till,
				&log, excuses, nexcuses, PR_FOREVER, &arena, pr_check_interrupts);
	for (int32 p = 0; p < log.n; p++)
	{
		CHECK_FOR_INTERRUPTS();
		put_uses(&to, &ev, p);
	}
	return (Datum) 0;
}
