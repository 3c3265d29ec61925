/*
 * attribute.c: attribute(): what became of each punch of a log. The rules are in core/used_as.c.
 */
#include "call.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include "core/evaluate.h"
#include "core/used_as.h"
#include "excuse.h"
#include "punch_log.h"
#include "roster.h"

PG_FUNCTION_INFO_V1(presensi_attribute);

/* Columns of attribute(). */
enum
{
	A_AT, A_DIRECTION, A_WORKDAY, A_SHIFT_NO, A_USED_AS, A_COUNT
};

typedef struct AttributeRows
{
	Tuplestorestate *rows;
	TupleDesc	desc;
	const Oid  *directions;
} AttributeRows;

static void
put_use(const AttributeRows *to, int64 at, PrDirection direction, const PrUsedAs *used)
{
	Datum		values[A_COUNT];
	bool		nulls[A_COUNT] = {false};

	values[A_AT] = TimestampTzGetDatum(at);
	nulls[A_DIRECTION] = direction == PR_UNDIRECTED;
	values[A_DIRECTION] =
		nulls[A_DIRECTION] ? (Datum) 0 : ObjectIdGetDatum(to->directions[direction - 1]);
	nulls[A_WORKDAY] = !used->has_workday;
	values[A_WORKDAY] = DateADTGetDatum(used->workday);
	nulls[A_SHIFT_NO] = used->shift_no == 0;
	values[A_SHIFT_NO] = Int16GetDatum(used->shift_no);
	values[A_USED_AS] = CStringGetTextDatum(pr_use_labels[used->use]);
	tuplestore_putvalues(to->rows, to->desc, values, nulls);
}

/* attribute(roster, punch_log, excuses) */
Datum
presensi_attribute(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	AttributeRows to;
	DateADT		from,
				till;
	PrLog		log;
	PrArena		arena;
	PrExcuse   *excuses;
	int			nexcuses;
	PrEvaluation ev;
	RosterDatum *roster;

	to.rows = sql_rows_begin(fcinfo, call);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	to.desc = call->desc;
	to.directions = sql_directions(call, TupleDescAttr(call->desc, A_DIRECTION)->atttypid);
	log = sql_log_open(PG_GETARG_DATUM(1), PG_ARGISNULL(1));
	arena = sql_call_arena(call);
	excuses = sql_excuses(PG_ARGISNULL(2) ? NULL : PG_GETARG_ARRAYTYPE_P(2), &nexcuses);
	roster = PG_GETARG_ROSTER(0);
	if (!sql_roster_period(roster, NULL, &from, &till))
		from = till = 0;		/* a roster of no dates: every punch is outside */
	pr_evaluate(&ev, sql_duties_of_roster(call, &roster->roster, ROSTER_SIZE(roster)), from, till,
				&log, excuses, nexcuses, PR_FOREVER, &arena);
	for (int32 p = 0; p < log.n; p++)
	{
		PrUsedAs	uses[2];
		int			nuses;

		CHECK_FOR_INTERRUPTS();
		nuses = pr_used_as(&ev, p, uses);
		for (int i = 0; i < nuses; i++)
			put_use(&to, log.at[p], log.dir ? (PrDirection) log.dir[p] : PR_UNDIRECTED, &uses[i]);
	}
	return (Datum) 0;
}
