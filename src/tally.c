/*
 * tally.c: lost time in days, runs of absence, discipline and due dates for SQL.
 */
#include "tally.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "common/int.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/syscache.h"
#include "utils/tuplestore.h"

#include "core/date.h"
#include "core/rule.h"
#include "core/tally.h"

StaticAssertDecl(PR_END_DATE == DATE_END_JULIAN - POSTGRES_EPOCH_JDATE,
	"the calendars of core and server end on the same date");

/* ---- lost time ------------------------------------------------------------------------------- */

static const char *
interval_text(const Interval *interval)
{
	return DatumGetCString(DirectFunctionCall1(interval_out, IntervalPGetDatum(interval)));
}

int64
sql_interval_length(const Interval *interval, const char *what, int64 least)
{
	int64		days;
	int64		length;

#if PG_VERSION_NUM >= 170000
	if (INTERVAL_NOT_FINITE(interval))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("%s must be finite", what),
				 errdetail("It is %s.", interval_text(interval))));
#endif
	if (interval->month != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not contain months or years", what),
				 errdetail("A month has no fixed number of days.")));
	if (pg_mul_s64_overflow(interval->day, PR_DAY, &days) ||
		pg_add_s64_overflow(days, interval->time, &length))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("%s is too long", what),
				 errdetail("It is %s; at most " INT64_FORMAT " days can be counted.",
						   interval_text(interval), PG_INT64_MAX / PR_DAY)));
	if (length < least)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 least > 0 ? errmsg("%s must be more than 0", what)
				 : errmsg("%s must not be negative", what),
				 errdetail("It is %s.", interval_text(interval))));
	return length;
}

static void
lost_split(FunctionCallInfo fcinfo, int64 *days, int64 *rest)
{
	int64		lost = sql_interval_length(PG_GETARG_INTERVAL_P(0), "lost time", 0);
	int64		day_length =
		sql_interval_length(PG_GETARG_INTERVAL_P(1), "the length of a day", 1);

	pr_lost_split(lost, day_length, days, rest);
}

PG_FUNCTION_INFO_V1(tally_lost_days);

Datum
tally_lost_days(PG_FUNCTION_ARGS)
{
	int64		days,
				rest;

	lost_split(fcinfo, &days, &rest);
	PG_RETURN_INT64(days);
}

PG_FUNCTION_INFO_V1(tally_lost_remainder);

Datum
tally_lost_remainder(PG_FUNCTION_ARGS)
{
	Interval   *result = palloc0(sizeof(Interval));
	int64		days,
				rest;

	lost_split(fcinfo, &days, &rest);
	result->time = rest;
	PG_RETURN_INTERVAL_P(result);
}

/* ---- runs of absence ------------------------------------------------------------------------- */

/* The values of the enum differ between databases: each is looked up once per call site. */
typedef struct StatusCache
{
	int			n;
	Oid			status[PR_NSTATUS];
	PrAbsence	absence[PR_NSTATUS];
} StatusCache;

static PrAbsence
absence_of(FunctionCallInfo fcinfo, Oid status)
{
	StatusCache *cache = fcinfo->flinfo->fn_extra;
	HeapTuple	tuple;
	PrAbsence	absence;

	if (cache == NULL)
	{
		cache = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(StatusCache));
		fcinfo->flinfo->fn_extra = cache;
	}
	for (int i = 0; i < cache->n; i++)
		if (cache->status[i] == status)
			return cache->absence[i];

	tuple = SearchSysCache1(ENUMOID, ObjectIdGetDatum(status));
	if (!HeapTupleIsValid(tuple))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid internal value for enum: %u", status)));
	absence = pr_absence_of(NameStr(((Form_pg_enum) GETSTRUCT(tuple))->enumlabel));
	ReleaseSysCache(tuple);
	if (cache->n < PR_NSTATUS)
	{
		cache->status[cache->n] = status;
		cache->absence[cache->n++] = absence;
	}
	return absence;
}

PG_FUNCTION_INFO_V1(tally_absence_step);

Datum
tally_absence_step(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(pr_run_step(PG_GETARG_INT64(0), absence_of(fcinfo, PG_GETARG_OID(1))));
}

PG_FUNCTION_INFO_V1(tally_absence_longest);

Datum
tally_absence_longest(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(PR_RUN_LONGEST(PG_GETARG_INT64(0)));
}

PG_FUNCTION_INFO_V1(tally_absence_current);

Datum
tally_absence_current(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(PR_RUN_CURRENT(PG_GETARG_INT64(0)));
}

/* ---- discipline ------------------------------------------------------------------------------ */

static int64
count_arg(FunctionCallInfo fcinfo, int arg, const char *what)
{
	int64		count = PG_ARGISNULL(arg) ? 0 : PG_GETARG_INT64(arg);

	if (count < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not be negative", what),
				 errdetail("Their number is " INT64_FORMAT ".", count)));
	return count;
}

PG_FUNCTION_INFO_V1(tally_discipline_tier);

Datum
tally_discipline_tier(PG_FUNCTION_ARGS)
{
	int64		days = count_arg(fcinfo, 0, "days of absence");
	int64		streak = count_arg(fcinfo, 1, "days of absence in a row");
	const PrLadder *ladder;
	const PrTier *tier = NULL;
	bool		by_streak = false;
	TupleDesc	desc;
	Datum		values[5];
	bool		nulls[5] = {false};
	text	   *regime;

	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	regime = PG_GETARG_TEXT_PP(3);
	ladder = pr_ladder(VARDATA_ANY(regime), VARSIZE_ANY_EXHDR(regime), PG_GETARG_DATEADT(2));
	if (ladder != NULL)
		tier = pr_tier(ladder, days, streak, &by_streak);
	if (tier == NULL)
		PG_RETURN_NULL();

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	desc = BlessTupleDesc(desc);
	values[0] = Int16GetDatum(tier->level);
	values[1] = CStringGetTextDatum(tier->class);
	values[2] = CStringGetTextDatum(tier->name_id);
	values[3] = CStringGetTextDatum(tier->name_en);
	values[4] = CStringGetTextDatum(by_streak ? tier->streak_article : tier->article);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

PG_FUNCTION_INFO_V1(tally_discipline_tiers);

Datum
tally_discipline_tiers(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int r = 0; r < pr_nregimes; r++)
		for (int l = 0; l < pr_nladders; l++)
			for (int t = 0; t < pr_ladders[l].ntiers; t++)
			{
				const PrLadder *ladder = &pr_ladders[l];
				const PrTier *tier = &ladder->tiers[t];
				Datum		values[12];
				bool		nulls[12] = {false};

				values[0] = CStringGetTextDatum(pr_regimes[r]);
				values[1] = CStringGetTextDatum(ladder->regulation);
				values[2] = DateADTGetDatum(ladder->first_day);
				values[3] = DateADTGetDatum(ladder->last_day);
				nulls[3] = ladder->last_day == INT32_MAX;
				values[4] = Int32GetDatum(tier->from_days);
				values[5] = Int32GetDatum(tier->to_days);
				nulls[5] = tier->to_days == 0;
				values[6] = Int32GetDatum(tier->streak_days);
				nulls[6] = tier->streak_days == 0;
				values[7] = Int16GetDatum(tier->level);
				values[8] = CStringGetTextDatum(tier->class);
				values[9] = CStringGetTextDatum(tier->name_id);
				values[10] = CStringGetTextDatum(tier->name_en);
				values[11] = CStringGetTextDatum(tier->article);
				tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
			}
	return (Datum) 0;
}

/* ---- due dates ------------------------------------------------------------------------------- */

/*
 * The day of the month after the reported one, or the next on which the office works. A holiday is
 * one for the office also where its shifts go on through holidays.
 */
PG_FUNCTION_INFO_V1(tally_report_due);

Datum
tally_report_due(PG_FUNCTION_ARGS)
{
	DateADT		reported,
				due;
	const PrSchedule *schedule;
	DateADT    *holidays;
	int			nholidays,
				day;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	reported = PG_GETARG_DATEADT(0);
	schedule = &PG_GETARG_SCHEDULE(1)->schedule;
	holidays = sql_dates(PG_ARGISNULL(2) ? NULL : PG_GETARG_ARRAYTYPE_P(2), &nholidays);
	day = PG_GETARG_INT32(3);
	if (day < 1 || day > 28)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the day on which a report is due must be from 1 to 28, not %d", day),
				 errdetail("Other days are not in every month.")));
	sql_check_finite_date(reported, "the reported month");

	if (pr_report_due(schedule, reported, day, holidays, nholidays, &sql_arena, &due))
		PG_RETURN_DATEADT(due);
	if (due == PR_END_DATE)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date out of range"),
				 errdetail("The report of the last month there is would be due after it.")));
	PG_RETURN_NULL();
}
