/*
 * punch_answer.c: punch_answer(): what became of one punch and what the button says then, in one
 * call. It is what a person is told who has just punched. attribute(), roster_rulings() and
 * next_punch() say the same, but a statement over three functions starts six plan nodes and lays
 * the roster out three times.
 */
#include "call.h"

#include "utils/builtins.h"

#include "core/evaluate.h"
#include "core/next_punch.h"
#include "core/used_as.h"
#include "excuse.h"
#include "punch_log.h"
#include "roster.h"

PG_FUNCTION_INFO_V1(presensi_punch_answer);

/* Columns of presensi.punch_answer. */
enum
{
	P_USED_AS, P_WORKDAY, P_SHIFT_NO, P_VERDICT, P_LATE, P_EARLY_LEAVE, P_ACTION, P_OPENS_AT,
	P_CLOSES_AT, P_COUNT
};

typedef struct Answer
{
	const PrDuties *duties;
	PrArena		arena;
	PrLog		log;
	PrExcuse   *excuses;
	int			nexcuses;
	Datum		values[P_COUNT];
	bool		nulls[P_COUNT];
	Interval	intervals[2];
} Answer;

static void
evaluate(Answer *a, PrEvaluation *ev, DateADT from, DateADT till)
{
	pr_evaluate(ev, a->duties, from, till, &a->log, a->excuses, a->nexcuses, PR_FOREVER, &a->arena);
}

static void
put(Answer *a, int column, Datum value)
{
	a->values[column] = value;
	a->nulls[column] = false;
}

/* The use of the punch that is told: a check-out before what else it may be. */
static bool
use_of_punch(const PrEvaluation *ev, int64 at, PrDirection direction, PrUsedAs *use)
{
	for (int32 p = pr_first_punch_from(&ev->log, at); p < ev->log.n && ev->log.at[p] == at; p++)
		if (pr_direction(&ev->log, p) == direction)
		{
			PrUsedAs	uses[2];
			int			n = pr_used_as(ev, p, uses);

			*use = uses[n == 2 && uses[1].use == PR_AS_CHECK_OUT];
			return true;
		}
	return false;
}

/* A time that is late or early: as an interval, NULL if unknown. */
static void
put_time(Answer *a, int column, int64 time)
{
	if (time != PR_UNKNOWN)
		put(a, column, sql_interval(&a->intervals[column - P_LATE], time));
}

static void
put_use(Answer *a, const PrUsedAs *use)
{
	PrEvaluation ev;
	PrRuling	r;
	bool		ruled = false;
	const char *verdict = pr_use_labels[use->use];

	put(a, P_USED_AS, CStringGetTextDatum(verdict));
	if (use->has_workday)
	{
		put(a, P_WORKDAY, DateADTGetDatum(use->workday));
		evaluate(a, &ev, use->workday, use->workday + 1);
		while (!ruled && pr_next_ruling(&ev, &r))
			ruled = r.workday == use->workday && r.shift_no == use->shift_no;
	}
	if (use->shift_no != 0)
		put(a, P_SHIFT_NO, Int16GetDatum(use->shift_no));
	if (use->use == PR_AS_CHECK_IN)
	{
		verdict = ruled && r.late > 0 ? "late" : "on_time";
		put_time(a, P_LATE, ruled ? r.late : PR_UNKNOWN);
	}
	else if (use->use == PR_AS_CHECK_OUT)
	{
		verdict = ruled && r.early_leave > 0 ? "early_leave" : "on_time";
		put_time(a, P_EARLY_LEAVE, ruled ? r.early_leave : PR_UNKNOWN);
	}
	else if (use->use == PR_AS_FREE_DAY)
		verdict = pr_status_labels[ruled ? r.status : PR_OFF];
	put(a, P_VERDICT, CStringGetTextDatum(verdict));
}

static void
put_button(Answer *a, int64 at)
{
	PrNextPunch next =
		pr_next_punch(a->duties, &a->log, at, a->excuses, a->nexcuses, &a->arena);

	put(a, P_ACTION, CStringGetTextDatum(pr_action_labels[next.action]));
	if (next.has_shift)
	{
		put(a, P_OPENS_AT, TimestampTzGetDatum(next.opens_at));
		put(a, P_CLOSES_AT, TimestampTzGetDatum(next.closes_at));
	}
}

/* punch_answer(roster, punch_log, at, direction, excuses) */
Datum
presensi_punch_answer(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	RosterDatum *roster;
	Answer		a;
	PrEvaluation ev;
	PrUsedAs	use;
	DateADT		from,
				till;
	int64		at;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	at = PG_GETARG_TIMESTAMPTZ(2);
	sql_check_finite_instant(at, "the instant of a punch");
	memset(a.nulls, true, sizeof(a.nulls));
	roster = PG_GETARG_ROSTER(0);
	a.arena = sql_call_arena(call);
	a.log = sql_log_open(PG_GETARG_DATUM(1), PG_ARGISNULL(1));
	a.excuses = sql_excuses(PG_ARGISNULL(4) ? NULL : PG_GETARG_ARRAYTYPE_P(4), &a.nexcuses);
	a.duties = sql_duties_of_roster(call, &roster->roster, ROSTER_SIZE(roster));
	if (!sql_roster_period(roster, NULL, &from, &till))
		from = till = 0;		/* a roster of no dates: every punch is outside */
	evaluate(&a, &ev, from, till);
	if (use_of_punch(
			&ev, at, PG_ARGISNULL(3) ? PR_UNDIRECTED : sql_direction(PG_GETARG_OID(3)), &use))
		put_use(&a, &use);
	put_button(&a, at);
	PG_RETURN_DATUM(
		HeapTupleGetDatum(heap_form_tuple(sql_row_type(fcinfo, call), a.values, a.nulls)));
}
