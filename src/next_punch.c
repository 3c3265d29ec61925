/*
 * next_punch.c: next_punch(): what the button of a person should say at an instant (Karanganyar 24/2022, annex A.2:
 * green to check in, red to check out, then grey).
 */
#include "call.h"

#include "access/htup_details.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "core/evaluate.h"
#include "core/used_as.h"
#include "roster.h"

PG_FUNCTION_INFO_V1(presensi_next_punch);

#define LOOK_AHEAD 31			/* days in which the next shift is looked for */

enum
{
	N_ACTION, N_WORKDAY, N_SHIFT_NO, N_OPENS_AT, N_CLOSES_AT, N_COUNT
};

/* What a shift still wants at an instant. */
typedef enum Want
{
	WANTS_NOTHING,
	WANTS_CHECK_IN,
	WANTS_CHECK_OUT
} Want;

static Want
wanted(const PrCase *c, int64 at)
{
	bool		in_only = (c->owed->shift->spec->flags & PR_IN_ONLY) != 0;

	if (c->owed->excused || c->check_out >= 0)
		return WANTS_NOTHING;
	if (c->check_in < 0 && at < c->owed->in_till)
		return WANTS_CHECK_IN;
	return !in_only && at < c->owed->out_till ? WANTS_CHECK_OUT : WANTS_NOTHING;
}

/*
 * The shift that a punch at this instant would serve, as an index of a case; -1 if none. *ends: would it end a shift
 * that an earlier punch began? Only with it may the punch at a border turn out to have begun that shift.
 */
static int32
would_serve(const PrDuties *duties, DateADT date, const PrLog *log, int64 at, const PrArena *arena, bool *ends)
{
	int32		n = 0;
	int64	   *instants = arena->alloc(arena->ctx, (log->n + (size_t) 1) * sizeof(int64));
	uint8	   *directions = arena->alloc(arena->ctx, log->n + (size_t) 1);
	PrLog		with = {log->n + 1, instants, directions};
	PrEvaluation ev;
	PrUsedAs	uses[2];

	while (n < log->n && log->at[n] < at)
		n++;
	if (log->n > 0)
	{
		memcpy(instants, log->at, n * sizeof(int64));
		memcpy(instants + n + 1, log->at + n, (log->n - n) * sizeof(int64));
	}
	instants[n] = at;
	if (log->dir != NULL)
	{
		memcpy(directions, log->dir, n);
		memcpy(directions + n + 1, log->dir + n, log->n - n);
	}
	pr_evaluate(&ev, duties, date, date + LOOK_AHEAD, &with, NULL, 0, at, arena, sql_check_interrupts);
	if (ev.claim[n] < 0)
		return -1;
	pr_uses_of(&ev, n, uses);
	*ends = uses[0].shift->check_out == n && uses[0].shift->check_in >= 0;
	return (int32) (uses[0].shift - ev.cases);
}

/* next_punch(roster, punch_log, at) */
Datum
presensi_next_punch(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	PrArena		arena = sql_call_arena(call);
	RosterDatum *roster;
	const PrDuties *duties;
	const PrPlanDay *today;
	DateADT		date;
	PrLog		log;
	int64		at;
	PrEvaluation ev;
	const PrCase *next = NULL;
	Want		want = WANTS_NOTHING;
	bool		is_check_in,
				ends = false;
	int32		served;
	Datum		values[N_COUNT];
	bool		nulls[N_COUNT] = {false};

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	at = PG_GETARG_TIMESTAMPTZ(2);
	if (TIMESTAMP_NOT_FINITE(at))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("the instant of a punch must be finite")));
	roster = PG_GETARG_ROSTER(0);
	log = sql_log_open(PG_GETARG_DATUM(1), PG_ARGISNULL(1));
	duties = sql_duties_of_roster(call, &roster->roster, ROSTER_SIZE(roster));
	today = pr_day_of(duties->plan, at);
	date = today ? today->date : (DateADT) (at / PR_DAY);

	pr_evaluate(&ev, duties, date, date + LOOK_AHEAD, &log, NULL, 0, at, &arena, sql_check_interrupts);
	served = would_serve(duties, date, &log, at, &arena, &ends);
	if (served >= 0 && (want = wanted(&ev.cases[served], at)) != WANTS_NOTHING)
	{
		next = &ev.cases[served];
		if (ends)
			want = WANTS_CHECK_OUT;
	}
	for (int32 i = 0; i < ev.norder && want == WANTS_NOTHING; i++)
	{
		next = ev.order[i];
		if (next->owed->shift->workday < date + LOOK_AHEAD)
			want = wanted(next, at);
	}
	if (want == WANTS_NOTHING)
		next = NULL;

	/* The button is grey while the next shift is of another day and its window has not opened. */
	is_check_in = want == WANTS_CHECK_IN;
	if (is_check_in && at < next->owed->in_lo && (today == NULL || next->owed->shift->workday != today->date))
		want = WANTS_NOTHING;

	values[N_ACTION] = CStringGetTextDatum(want == WANTS_CHECK_IN ? "check_in" :
										   want == WANTS_CHECK_OUT ? "check_out" : "done");
	if (next != NULL)
	{
		values[N_WORKDAY] = DateADTGetDatum(next->owed->shift->workday);
		values[N_SHIFT_NO] = Int16GetDatum(next->owed->shift->shift_no);
		values[N_OPENS_AT] = TimestampTzGetDatum(is_check_in ? next->owed->in_lo : next->owed->out_lo);
		values[N_CLOSES_AT] = TimestampTzGetDatum(is_check_in ? next->owed->in_close : next->owed->out_close);
	}
	else
		nulls[N_WORKDAY] = nulls[N_SHIFT_NO] = nulls[N_OPENS_AT] = nulls[N_CLOSES_AT] = true;
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(sql_row_type(fcinfo, call), values, nulls)));
}
