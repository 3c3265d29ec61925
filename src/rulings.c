/*
 * rulings.c: rulings(), roster_rulings() and attribute(): plan and log in, rows out. The rules are in core/ruling.c.
 */
#include "call.h"

#include "access/htup_details.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "core/ruling.h"
#include "core/use.h"
#include "excuse.h"
#include "roster.h"

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

static void
check_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

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

static inline void
put_instant(Datum *values, bool *nulls, int column, int64 at)
{
	values[column] = TimestampTzGetDatum(at);
	nulls[column] = at == PR_NEVER;
}

static inline void
put_interval(Datum *values, bool *nulls, Interval *intervals, int column, int64 microseconds)
{
	values[column] = pr_interval(&intervals[column], microseconds);
	nulls[column] = microseconds == PR_UNKNOWN;
}

/*
 * A row formed in place. All columns but the excuse have a fixed width, so a row without one is a run of stores, while
 * heap_form_minimal_tuple() looks each column up twice: that was two fifths of the time of rulings().
 * (BITMAPLEN() spelled out: it is no constant since 18.)
 */
#define ROW_OFFSET MAXALIGN(SizeofHeapTupleHeader + (C_COUNT + 7) / 8)
#define ROW_SIZE (ROW_OFFSET + MAXALIGN(sizeof(DateADT) + 2 * sizeof(int16) + sizeof(Oid)) + \
				  4 * sizeof(TimestampTz) + 7 * sizeof(Interval))

typedef struct Row
{
	int64		image[ROW_SIZE / sizeof(int64)];
	bits8	   *present;		/* one bit a column */
	char	   *end;
} Row;

/* Room for the next column, which is not NULL. */
static inline void *
next_column(Row *row, int column, Size size, Size align)
{
	char	   *at = (char *) TYPEALIGN(align, row->end);

	row->present[column >> 3] |= 1 << (column & 7);
	row->end = at + size;
	return at;
}

static inline void
next_instant(Row *row, int column, int64 at)
{
	if (at != PR_NEVER)
		*(TimestampTz *) next_column(row, column, sizeof(TimestampTz), ALIGNOF_DOUBLE) = at;
}

static inline void
next_interval(Row *row, int column, int64 microseconds)
{
	if (microseconds != PR_UNKNOWN)
		(void) pr_interval(next_column(row, column, sizeof(Interval), ALIGNOF_DOUBLE), microseconds);
}

static void
put_ruling_without_excuse(Tuplestorestate *rows, const Oid *labels, const PrRuling *r)
{
	Row			row;
	HeapTupleHeader header = (HeapTupleHeader) row.image;
	HeapTupleData tuple;

	memset(row.image, 0, sizeof(row.image));
	row.present = header->t_bits;
	row.end = (char *) header + ROW_OFFSET;
	*(DateADT *) next_column(&row, C_WORKDAY, sizeof(DateADT), ALIGNOF_INT) = r->workday;
	if (r->shift_no != 0)
		*(int16 *) next_column(&row, C_SHIFT_NO, sizeof(int16), ALIGNOF_SHORT) = r->shift_no;
	*(Oid *) next_column(&row, C_STATUS, sizeof(Oid), ALIGNOF_INT) = labels[r->status];
	next_instant(&row, C_STARTS_AT, r->starts_at);
	next_instant(&row, C_ENDS_AT, r->ends_at);
	next_instant(&row, C_CHECKED_IN, r->checked_in);
	next_instant(&row, C_CHECKED_OUT, r->checked_out);
	next_interval(&row, C_LATE, r->late);
	next_interval(&row, C_EARLY_LEAVE, r->early_leave);
	next_interval(&row, C_LOST, r->lost);
	next_interval(&row, C_WORKED, r->worked);
	next_interval(&row, C_PLANNED, r->planned);
	next_interval(&row, C_EXCUSED, r->excused);
	next_interval(&row, C_OVERTIME, r->overtime);

	header->t_hoff = ROW_OFFSET;
	header->t_infomask = HEAP_HASNULL;	/* the excuse is */
	HeapTupleHeaderSetNatts(header, C_COUNT);
	tuple.t_len = row.end - (char *) header;
	ItemPointerSetInvalid(&tuple.t_self);
	tuple.t_tableOid = InvalidOid;
	tuple.t_data = header;
	tuplestore_puttuple(rows, &tuple);
}

static void
put_ruling(Tuplestorestate *rows, TupleDesc desc, const Oid *labels, const PrRuling *r)
{
	Datum		values[C_COUNT];
	bool		nulls[C_COUNT] = {false};
	Interval	intervals[C_COUNT];
	text	   *excuse;

	if (r->excuse == NULL)
	{
		put_ruling_without_excuse(rows, labels, r);
		return;
	}
	values[C_WORKDAY] = DateADTGetDatum(r->workday);
	values[C_SHIFT_NO] = Int16GetDatum(r->shift_no);
	nulls[C_SHIFT_NO] = r->shift_no == 0;
	values[C_STATUS] = ObjectIdGetDatum(labels[r->status]);
	put_instant(values, nulls, C_STARTS_AT, r->starts_at);
	put_instant(values, nulls, C_ENDS_AT, r->ends_at);
	put_instant(values, nulls, C_CHECKED_IN, r->checked_in);
	put_instant(values, nulls, C_CHECKED_OUT, r->checked_out);
	put_interval(values, nulls, intervals, C_LATE, r->late);
	put_interval(values, nulls, intervals, C_EARLY_LEAVE, r->early_leave);
	put_interval(values, nulls, intervals, C_LOST, r->lost);
	put_interval(values, nulls, intervals, C_WORKED, r->worked);
	put_interval(values, nulls, intervals, C_PLANNED, r->planned);
	put_interval(values, nulls, intervals, C_EXCUSED, r->excused);
	excuse = cstring_to_text_with_len(r->excuse, r->excuse_len);
	values[C_EXCUSE] = PointerGetDatum(excuse);
	put_interval(values, nulls, intervals, C_OVERTIME, r->overtime);
	tuplestore_putvalues(rows, desc, values, nulls);
	pfree(excuse);
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
	pr_evaluate(&ev, plan, from, till, &log, excuses, nexcuses, as_of, &arena, check_interrupts);
	for (int32 d = ev.first_day; d < ev.last_day; d++)
	{
		const PrPlanDay *day = &plan->days[d];
		PrRuling	ruling;

		CHECK_FOR_INTERRUPTS();
		if (day->nshifts == 0)
		{
			pr_rule_free_day(&ev, day, &ruling);
			put_ruling(rows, call->desc, labels, &ruling);
		}
		for (int32 s = 0; s < day->nshifts; s++)
		{
			pr_rule_shift(&ev, pr_case_of(&ev, day->first + s), &ruling);
			put_ruling(rows, call->desc, labels, &ruling);
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
				&log, excuses, nexcuses, PR_FOREVER, &arena, check_interrupts);
	for (int32 p = 0; p < log.n; p++)
	{
		CHECK_FOR_INTERRUPTS();
		put_uses(&to, &ev, p);
	}
	return (Datum) 0;
}
