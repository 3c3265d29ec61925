/*
 * roster_fit.c: roster_fit(): the roster that a log of punches fits best, of a list of schedules.
 */
#include "roster.h"

#include "utils/array.h"

#include "call.h"

#include "core/fit.h"

PG_FUNCTION_INFO_V1(presensi_roster_fit);

/* What is laid out at once: every schedule over every date. */
#define MOST_LAID_OUT 500000

/* The schedules of a list (NULL: an empty one), in its order. */
static const PrSchedule **
list_of(ArrayType *array, int *n)
{
	Datum	   *elems = NULL;
	bool	   *nulls = NULL;
	const PrSchedule **list;

	*n = 0;
	if (array != NULL)
		deconstruct_array(
			array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_INT, &elems, &nulls, n);
	if (*n == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("there is no schedule to choose from"),
				 errdetail("The list is empty.")));
	if (*n > PR_MAX_CHOICES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many schedules to choose from"),
				 errdetail("There are %d; at most %d are tried for each date.",
						   *n, PR_MAX_CHOICES)));
	list = palloc(*n * sizeof(*list));
	for (int i = 0; i < *n; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("a schedule to choose from must not be null"),
					 errdetail("It is number %d of the list.", i + 1)));
		list[i] = &DatumGetSchedule(elems[i])->schedule;
	}
	return list;
}

/* Every schedule laid out over the same dates. */
static const PrDuties **
lay_out(const PrSchedule *const *list, int n, DateADT from, DateADT till, PrZone zone,
		const DateADT *holidays, int nholidays, const PrArena *arena)
{
	const PrDuties **duties = palloc(n * sizeof(*duties));

	if ((int64) n * (till - from) > MOST_LAID_OUT)
		ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("period is too long for so many schedules"),
				errdetail(
					"%d schedules over %d dates are laid out; at most %d such days are in one "
					"call.",
					n, till - from, MOST_LAID_OUT)));
	for (int i = 0; i < n; i++)
	{
		PrPiece		piece = {from, till, list[i], zone};
		PrError		err;
		PrPlan	   *plan = pr_expand(&piece, 1, holidays, nholidays, arena, &err);

		if (plan == NULL)
			sql_raise(&err);
		duties[i] = pr_owe_plan(plan, arena);
	}
	return duties;
}

/* roster_fit(schedules, period, time_zone, log, holidays) */
Datum
presensi_roster_fit(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	PrArena		arena = sql_call_arena(call);
	const PrSchedule **list;
	const PrDuties **duties;
	int			n,
				nholidays;
	DateADT		from = 0,
				till = 0;
	DateADT    *holidays;
	pg_tz	   *zone;
	uint8	   *chosen = NULL;
	PrLog		log;
	PrRoster   *roster;
	size_t		size;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	arena.interrupt = sql_check_interrupts;
	list = list_of(PG_ARGISNULL(0) ? NULL : PG_GETARG_ARRAYTYPE_P(0), &n);
	zone = sql_zone_named(PG_GETARG_TEXT_PP(2));
	holidays = sql_dates(PG_ARGISNULL(4) ? NULL : PG_GETARG_ARRAYTYPE_P(4), &nholidays);
	log = sql_log_open(PG_GETARG_DATUM(3), PG_ARGISNULL(3));
	if (sql_period(PG_GETARG_RANGE_P(1), &from, &till))
	{
		duties = lay_out(list, n, from, till, sql_zone(zone), holidays, nholidays, &arena);
		chosen = pr_fit(duties, n, &log, &arena);
	}
	roster = pr_roster_choose(list, n, chosen, from, till, pg_get_timezone_name(zone),
							  holidays, nholidays, &size, &arena);
	PG_RETURN_DATUM(sql_roster_datum(roster, size));
}
