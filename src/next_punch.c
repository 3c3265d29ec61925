/*
 * next_punch.c: next_punch(): what the button of a person says at an instant. The rules are in
 * core/next_punch.c.
 */
#include "call.h"

#include "access/htup_details.h"
#include "utils/builtins.h"

#include "core/next_punch.h"
#include "excuse.h"
#include "punch_log.h"
#include "roster.h"

PG_FUNCTION_INFO_V1(presensi_next_punch);

enum
{
	N_ACTION, N_WORKDAY, N_SHIFT_NO, N_OPENS_AT, N_CLOSES_AT, N_COUNT
};

/* next_punch(roster, punch_log, at, excuses) */
Datum
presensi_next_punch(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	PrArena		arena = sql_call_arena(call);
	RosterDatum *roster;
	PrLog		log;
	PrExcuse   *excuses;
	int			nexcuses;
	int64		at;
	PrNextPunch next;
	Datum		values[N_COUNT];
	bool		nulls[N_COUNT] = {false};

	/* that of 0.1.0 took no excuses */
	if (PG_NARGS() < 4)
		sql_needs_update();
	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	at = PG_GETARG_TIMESTAMPTZ(2);
	sql_check_finite_instant(at, "the instant of a punch");
	roster = PG_GETARG_ROSTER(0);
	log = sql_log_open(PG_GETARG_DATUM(1), PG_ARGISNULL(1));
	excuses = sql_excuses(PG_ARGISNULL(3) ? NULL : PG_GETARG_ARRAYTYPE_P(3), &nexcuses);
	next = pr_next_punch(sql_duties_of_roster(call, &roster->roster, ROSTER_SIZE(roster)), &log, at,
		excuses, nexcuses, &arena);

	values[N_ACTION] = CStringGetTextDatum(pr_action_labels[next.action]);
	values[N_WORKDAY] = DateADTGetDatum(next.workday);
	values[N_SHIFT_NO] = Int16GetDatum(next.shift_no);
	values[N_OPENS_AT] = TimestampTzGetDatum(next.opens_at);
	values[N_CLOSES_AT] = TimestampTzGetDatum(next.closes_at);
	nulls[N_WORKDAY] = nulls[N_SHIFT_NO] = nulls[N_OPENS_AT] = nulls[N_CLOSES_AT] = !next.has_shift;
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(sql_row_type(fcinfo, call), values, nulls)));
}
