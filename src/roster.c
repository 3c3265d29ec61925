/*
 * roster.c: presensi.roster and presensi.shift: roster(), joining, and the shifts of a roster or a
 * schedule.
 */
#include "roster.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/multirangetypes.h"
#include "utils/typcache.h"

#include "call.h"

PG_FUNCTION_INFO_V1(presensi_roster_in);
PG_FUNCTION_INFO_V1(presensi_roster_out);
PG_FUNCTION_INFO_V1(presensi_roster_recv);
PG_FUNCTION_INFO_V1(presensi_roster_send);
PG_FUNCTION_INFO_V1(presensi_roster_cmp);
PG_FUNCTION_INFO_V1(presensi_roster_hash);
PG_FUNCTION_INFO_V1(presensi_roster_hash_extended);
PG_FUNCTION_INFO_V1(presensi_roster);
PG_FUNCTION_INFO_V1(presensi_roster_concat);
PG_FUNCTION_INFO_V1(presensi_roster_accum);
PG_FUNCTION_INFO_V1(presensi_roster_final);
PG_FUNCTION_INFO_V1(presensi_roster_shifts);
PG_FUNCTION_INFO_V1(presensi_schedule_shifts);

#define MOST_RUNS 1000000

Datum
sql_roster_datum(const PrRoster *roster, size_t size)
{
	RosterDatum *datum;

	if (roster->nruns > MOST_RUNS || size > MaxAllocSize - VARHDRSZ)
		ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("roster has too many pieces"),
				errdetail("It has %d; at most %d fit into one roster.", roster->nruns, MOST_RUNS)));
	datum = palloc(VARHDRSZ + size);
	SET_VARSIZE(datum, VARHDRSZ + size);
	memcpy(&datum->roster, roster, size);
	return PointerGetDatum(datum);
}

RosterDatum *
DatumGetRoster(Datum d)
{
	RosterDatum *datum = (RosterDatum *) PG_DETOAST_DATUM(d);
	const char *at;

	if (VARSIZE(datum) < sizeof(RosterDatum) || datum->roster.version != PR_ROSTER_VERSION)
		sql_version_unknown(
			"presensi.roster", VARSIZE(datum) > VARHDRSZ ? datum->roster.version : 0);
	at = (const char *) (pr_roster_holidays(&datum->roster) + datum->roster.nholidays);
	for (int32 i = 0; i < datum->roster.nsources; i++)
	{
		const PrRosterSource *source = (const PrRosterSource *) at;
		const PrSchedule *schedule =
			(const PrSchedule *) ((const char *) (source + 1) + source->zone_size);

		if (!pr_version_known(schedule))
			sql_version_unknown("presensi.roster", schedule->version);
		at += source->size;
	}
	return datum;
}

/* The names that roster() gives zones, so that equal meaning is equal bytes. */
static const char *
zone_named(const char *given)
{
	pg_tz	   *tz = sql_zone_find(given);

	return tz ? pstrdup(pg_get_timezone_name(tz)) : NULL;
}

Datum
presensi_roster_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	PrError		err;
	size_t		size;
	PrRoster   *roster = pr_roster_parse(text, strlen(text), zone_named, &size, &sql_arena, &err);

	if (roster == NULL)
	{
		sql_input_error(&err, "presensi.roster", text, PR_ESCONTEXT(fcinfo));
		PG_RETURN_NULL();
	}
	PG_RETURN_DATUM(sql_roster_datum(roster, size));
}

Datum
presensi_roster_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(pr_roster_format(&PG_GETARG_ROSTER(0)->roster, &sql_arena));
}

/*
 * Binary form: the text form, after a version byte. A roster is small and rarely sent; its parts
 * (schedules, zone names, dates) thus pass the same checks on every way in.
 */
Datum
presensi_roster_send(PG_FUNCTION_ARGS)
{
	char	   *text = pr_roster_format(&PG_GETARG_ROSTER(0)->roster, &sql_arena);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, PR_ROSTER_VERSION);
	pq_sendtext(&buf, text, strlen(text));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

Datum
presensi_roster_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(buf);
	char	   *text;
	int			length;
	PrError		err;
	size_t		size;
	PrRoster   *roster;

	if (version != PR_ROSTER_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary image of a roster"),
				 errdetail("Its version %d is unknown.", version)));
	text = pq_getmsgtext(buf, buf->len - buf->cursor, &length);
	roster = pr_roster_parse(text, length, zone_named, &size, &sql_arena, &err);
	if (roster == NULL)
		sql_raise(&err);
	pq_getmsgend(buf);
	PG_RETURN_DATUM(sql_roster_datum(roster, size));
}

/* ---- order and hash -------------------------------------------------------------------------- */

static int
compare(FunctionCallInfo fcinfo)
{
	RosterDatum *a = PG_GETARG_ROSTER(0);
	RosterDatum *b = PG_GETARG_ROSTER(1);
	int			c = pr_roster_cmp(&a->roster, &b->roster, &sql_arena);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return c;
}

#define COMPARISON(name, test) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(compare(fcinfo) test 0); \
} \
extern int	no_such_variable

COMPARISON(presensi_roster_eq, ==);
COMPARISON(presensi_roster_ne, !=);
COMPARISON(presensi_roster_lt, <);
COMPARISON(presensi_roster_le, <=);
COMPARISON(presensi_roster_gt, >);
COMPARISON(presensi_roster_ge, >=);

Datum
presensi_roster_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

static uint64
hash_of(FunctionCallInfo fcinfo, uint64 seed)
{
	RosterDatum *a = PG_GETARG_ROSTER(0);
	uint64		h = pr_roster_hash(&a->roster, seed, &sql_arena);

	PG_FREE_IF_COPY(a, 0);
	return h;
}

Datum
presensi_roster_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32((uint32) hash_of(fcinfo, 0));
}

/* With seed 0 its lower half is roster_hash(), as hash operator classes need. */
Datum
presensi_roster_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(hash_of(fcinfo, (uint64) PG_GETARG_INT64(1)));
}

/* ---- making and joining ---------------------------------------------------------------------- */

/* roster(schedule, period, time_zone, holidays) */
Datum
presensi_roster(PG_FUNCTION_ARGS)
{
	DateADT		from = 0,
				till = 0;
	int			nholidays;
	DateADT    *holidays;
	size_t		size;
	PrRoster   *roster;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	sql_period(PG_GETARG_RANGE_P(1), &from, &till);
	holidays = sql_dates(PG_ARGISNULL(3) ? NULL : PG_GETARG_ARRAYTYPE_P(3), &nholidays);
	roster = pr_roster_make(&PG_GETARG_SCHEDULE(0)->schedule, from, till,
							pg_get_timezone_name(sql_zone_named(PG_GETARG_TEXT_PP(2))),
							holidays, nholidays, &size, &sql_arena);
	PG_RETURN_DATUM(sql_roster_datum(roster, size));
}

Datum
presensi_roster_concat(PG_FUNCTION_ARGS)
{
	RosterDatum *a = PG_GETARG_ROSTER(0);
	RosterDatum *b = PG_GETARG_ROSTER(1);
	size_t		size;
	PrRoster   *roster = pr_roster_concat(&a->roster, &b->roster, &size, &sql_arena);

	PG_RETURN_DATUM(sql_roster_datum(roster, size));
}

/*
 * The state of roster_agg: rosters joined in powers of two as they come, like the digits of a
 * binary counter, so that each piece is copied once for each doubling only. Later ones stand to the
 * right. A window may go on after a result: the final function leaves the state as it is.
 */
typedef struct RosterState
{
	int			n;
	struct
	{
		RosterDatum *roster;
		uint32		pieces;
	}			part[32];
} RosterState;

static RosterDatum *
join(const RosterDatum *earlier, const RosterDatum *later)
{
	size_t		size;
	PrRoster   *roster = pr_roster_concat(&earlier->roster, &later->roster, &size, &sql_arena);
	RosterDatum *datum = (RosterDatum *) DatumGetPointer(sql_roster_datum(roster, size));

	pfree(roster);
	return datum;
}

/*
 * What is joined lies in the short-lived context of the call; only what the state keeps is copied
 * into that of the aggregate.
 */
Datum
presensi_roster_accum(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	RosterState *state = PG_ARGISNULL(0) ? NULL : (RosterState *) PG_GETARG_POINTER(0);
	RosterDatum *last;
	uint32		pieces = 1;

	if (!AggCheckCallContext(fcinfo, &context))
		ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg(
					"roster_accum is a part of the aggregate roster_agg and cannot be called by "
					"itself")));
	if (PG_ARGISNULL(1))
	{
		if (state == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(state);
	}
	if (state == NULL)
		state = MemoryContextAllocZero(context, sizeof(RosterState));
	last = PG_GETARG_ROSTER(1);
	while (state->n > 0 && state->part[state->n - 1].pieces <= pieces)
	{
		state->n--;
		last = join(state->part[state->n].roster, last);
		pieces += state->part[state->n].pieces;
		pfree(state->part[state->n].roster);
	}
	state->part[state->n].roster = MemoryContextAlloc(context, VARSIZE(last));
	memcpy(state->part[state->n].roster, last, VARSIZE(last));
	state->part[state->n].pieces = pieces;
	state->n++;
	PG_RETURN_POINTER(state);
}

Datum
presensi_roster_final(PG_FUNCTION_ARGS)
{
	RosterState *state = PG_ARGISNULL(0) ? NULL : (RosterState *) PG_GETARG_POINTER(0);
	RosterDatum *whole;

	if (!AggCheckCallContext(fcinfo, NULL))
		ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg(
					"roster_final is a part of the aggregate roster_agg and cannot be called by "
					"itself")));
	if (state == NULL)
		PG_RETURN_NULL();
	whole = state->part[state->n - 1].roster;
	for (int i = state->n - 2; i >= 0; i--)
		whole = join(state->part[i].roster, whole);
	PG_RETURN_POINTER(whole);
}

bool
sql_roster_period(const RosterDatum *roster, RangeType *period, DateADT *from, DateADT *till)
{
	const PrRosterRun *runs = pr_roster_runs(&roster->roster);
	int32		nruns = roster->roster.nruns;

	if (period != NULL && !sql_period(period, from, till))
		return false;
	if (nruns == 0)
		return false;
	if (period == NULL)
	{
		*from = runs[0].from;
		*till = runs[nruns - 1].till;
	}
	return true;
}

/* ---- shifts ---------------------------------------------------------------------------------- */

/* Columns of presensi.shift. */
enum
{
	S_WORKDAY,
	S_SHIFT_NO,
	S_STARTS_AT,
	S_ENDS_AT,
	S_BREAKS,
	S_PLANNED,
	S_IN_WINDOW,
	S_OUT_WINDOW,
	S_COUNT
};

static RangeType *
span_range(TypeCacheEntry *typcache, int64 from, int64 till, bool closed)
{
	RangeBound	lower = {TimestampTzGetDatum(from), false, true, true};
	RangeBound	upper = {TimestampTzGetDatum(till), false, closed, false};

	if (from > till)
		return make_empty_range(typcache);

#if PG_VERSION_NUM >= 160000
	return make_range(typcache, &lower, &upper, false, NULL);
#else
	return make_range(typcache, &lower, &upper, false);
#endif
}

static void
put_shifts(Tuplestorestate *rows, TupleDesc desc, const PrPlan *plan)
{
	TypeCacheEntry *range = lookup_type_cache(TSTZRANGEOID, TYPECACHE_RANGE_INFO);

	for (int32 i = 0; i < plan->nshifts; i++)
	{
		const PrPlanShift *shift = &plan->shifts[i];
		RangeType  *breaks[PR_MAX_BREAKS];
		Datum		values[S_COUNT];
		bool		nulls[S_COUNT] = {false};
		Interval	planned;

		CHECK_FOR_INTERRUPTS();
		for (int b = 0; b < shift->nbreaks; b++)
			breaks[b] = span_range(range, shift->breaks[b].from, shift->breaks[b].till, false);
		values[S_WORKDAY] = DateADTGetDatum(shift->workday);
		values[S_SHIFT_NO] = Int16GetDatum(shift->shift_no);
		values[S_STARTS_AT] = TimestampTzGetDatum(shift->start);
		values[S_ENDS_AT] = TimestampTzGetDatum(shift->end);
		values[S_BREAKS] =
			PointerGetDatum(make_multirange(TSTZMULTIRANGEOID, range, shift->nbreaks, breaks));
		values[S_PLANNED] = sql_interval(&planned, shift->planned);
		values[S_IN_WINDOW] = PointerGetDatum(span_range(range, shift->in_lo, shift->in_hi, true));
		nulls[S_OUT_WINDOW] = (shift->spec->flags & PR_IN_ONLY) != 0;
		if (!nulls[S_OUT_WINDOW])
			values[S_OUT_WINDOW] =
				PointerGetDatum(span_range(range, shift->out_lo, shift->out_hi, true));
		tuplestore_putvalues(rows, desc, values, nulls);
	}
}

/* shifts(roster) */
Datum
presensi_roster_shifts(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	Tuplestorestate *rows = sql_rows_begin(fcinfo, call);
	RosterDatum *roster;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	roster = PG_GETARG_ROSTER(0);
	put_shifts(
		rows, call->desc, sql_duties_of_roster(call, &roster->roster, ROSTER_SIZE(roster))->plan);
	return (Datum) 0;
}

/* shifts(schedule, period, time_zone, holidays) */
Datum
presensi_schedule_shifts(PG_FUNCTION_ARGS)
{
	Call	   *call = sql_call(fcinfo);
	Tuplestorestate *rows = sql_rows_begin(fcinfo, call);
	DateADT		from,
				till;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) ||
		!sql_period(PG_GETARG_RANGE_P(1), &from, &till))
		return (Datum) 0;
	put_shifts(rows, call->desc,
		sql_duties_of_schedule(call, &PG_GETARG_SCHEDULE(0)->schedule, from, till,
			PG_GETARG_TEXT_PP(2), PG_ARGISNULL(3) ? NULL : PG_GETARG_ARRAYTYPE_P(3))
			->plan);
	return (Datum) 0;
}
