/*
 * call.c: what a call site remembers (see call.h).
 */
#include "call.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "miscadmin.h"
#include "nodes/primnodes.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#define BUCKETS 256
#define MOST_PLANS 1024					/* then all are dropped and laid out anew as needed */
#define MOST_PLAN_BYTES ((Size) 64 << 20)

/* What a plan depends on: up to four runs of bytes. */
#define KEY_PARTS 4
#define PERIOD_PART 3
typedef struct PlanKey
{
	const void *part[KEY_PARTS];
	size_t		size[KEY_PARTS];
	uint32		hash;
} PlanKey;

struct PlanEntry
{
	PlanEntry  *next;
	PlanKey		key;
	const PrDuties *duties;
};

Call *
sql_call(FunctionCallInfo fcinfo)
{
	Call	   *call = fcinfo->flinfo->fn_extra;

	if (call == NULL)
	{
		MemoryContext context =
			AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "presensi call", ALLOCSET_SMALL_SIZES);

		call = MemoryContextAllocZero(context, sizeof(Call));
		call->context = context;
		call->work = AllocSetContextCreate(context, "presensi work", ALLOCSET_DEFAULT_SIZES);
		fcinfo->flinfo->fn_extra = call;
	}
	else
		MemoryContextReset(call->work);
	return call;
}

static void *
context_alloc(void *ctx, size_t size)
{
	return MemoryContextAllocExtended((MemoryContext) ctx, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

PrArena
sql_call_arena(Call *call)
{
	PrArena		arena = {context_alloc, call->work, sql_check_interrupts};

	return arena;
}

/* ---- plans ----------------------------------------------------------------------------------- */

static bool
same_key(const PlanKey *a, const PlanKey *b)
{
	for (int i = 0; i < KEY_PARTS; i++)
		if (a->size[i] != b->size[i] ||
			(a->size[i] > 0 && memcmp(a->part[i], b->part[i], a->size[i]) != 0))
			return false;
	return true;
}

/* What the plan of a schedule depends on. */
static PlanKey
schedule_key(const PrSchedule *schedule, const DateADT period[2], text *zone, ArrayType *holidays)
{
	PlanKey key = {.part = {schedule, VARDATA_ANY(zone), holidays, period},
		.size = {pr_schedule_size(schedule), VARSIZE_ANY_EXHDR(zone),
			holidays ? VARSIZE(holidays) : 0, 2 * sizeof(DateADT)}};

	return key;
}

static PlanEntry *
find_plan(Call *call, PlanKey *key)
{
	if (call->latest != NULL && same_key(&call->latest->key, key))
		return call->latest;
	key->hash = 0;
	for (int i = 0; i < KEY_PARTS; i++)
		if (key->size[i] > 0)
			key->hash = hash_combine(key->hash, hash_bytes(key->part[i], key->size[i]));
	if (call->buckets == NULL)
		return NULL;
	for (PlanEntry *entry = call->buckets[key->hash % BUCKETS]; entry != NULL; entry = entry->next)
		if (entry->key.hash == key->hash && same_key(&entry->key, key))
			return call->latest = entry;
	return NULL;
}

/* A new entry with a copy of its key, no plan yet, not to be found yet. */
static PlanEntry *
new_plan(Call *call, const PlanKey *key)
{
	PlanEntry  *entry;

	if (call->plans != NULL &&
		(call->nplans >= MOST_PLANS ||
			MemoryContextMemAllocated(call->plans, true) >= MOST_PLAN_BYTES))
	{
		call->buckets = NULL;
		call->latest = call->around = NULL;
		call->nplans = 0;
		MemoryContextReset(call->plans);
	}
	if (call->plans == NULL)
		call->plans =
			AllocSetContextCreate(call->context, "presensi plans", ALLOCSET_DEFAULT_SIZES);
	if (call->buckets == NULL)
		call->buckets = MemoryContextAllocZero(call->plans, BUCKETS * sizeof(PlanEntry *));
	entry = MemoryContextAllocZero(call->plans, sizeof(PlanEntry));
	entry->key = *key;
	for (int i = 0; i < KEY_PARTS; i++)
		if (key->size[i] > 0)
		{
			void	   *copy = MemoryContextAlloc(call->plans, key->size[i]);

			memcpy(copy, key->part[i], key->size[i]);
			entry->key.part[i] = copy;
		}
	return entry;
}

static const PrDuties *
keep_plan(Call *call, PlanEntry *entry, const PrPiece *pieces, int npieces, const DateADT *holidays,
	int nholidays)
{
	PrArena		arena = {context_alloc, call->plans, sql_check_interrupts};
	const PrPlan *plan;
	PrError		err;

	plan = pr_expand(pieces, npieces, holidays, nholidays, &arena, &err);
	if (plan == NULL)
		sql_raise(&err);
	entry->duties = pr_owe_plan(plan, &arena);
	entry->next = call->buckets[entry->key.hash % BUCKETS];
	call->buckets[entry->key.hash % BUCKETS] = entry;
	call->nplans++;
	call->latest = entry;
	return entry->duties;
}

const PrDuties *
sql_duties_of_schedule(Call *call, const PrSchedule *schedule, DateADT from, DateADT till,
					text *zone, ArrayType *holidays)
{
	DateADT		period[2] = {from, till};
	PlanKey		key = schedule_key(schedule, period, zone, holidays);
	PlanEntry  *entry = find_plan(call, &key);
	PrPiece		piece;
	DateADT    *days;
	int			ndays;

	if (entry != NULL)
		return entry->duties;
	entry = new_plan(call, &key);
	piece.from = from;
	piece.till = till;
	piece.schedule = entry->key.part[0];
	piece.zone = sql_zone(sql_zone_named(zone));
	days = sql_dates(holidays, &ndays);
	return keep_plan(call, entry, &piece, 1, days, ndays);
}

/*
 * Plans around instants are laid out for so many days at a time, so that neighbouring instants
 * share one.
 */
#define CHUNK 64

bool
sql_is_constant(FunctionCallInfo fcinfo, int argument)
{
	Node	   *expr = fcinfo->flinfo->fn_expr;

	return expr != NULL && IsA(expr, FuncExpr) &&
		IsA(list_nth(((FuncExpr *) expr)->args, argument), Const);
}

const PrDuties *
sql_duties_around(FunctionCallInfo fcinfo, Call *call, int schedule_arg, TimestampTz at,
	int zone_arg, int holidays_arg)
{
	const PrSchedule *schedule;
	text	   *zone;
	ArrayType  *holidays;
	DateADT		date,
				from;
	const PrDuties *duties;
	const PrPlan *plan;
	bool		is_near = call->around != NULL && at >= call->around_from && at < call->around_till;

	if (is_near && call->around_all)
		return call->around->duties;
	schedule = &PG_GETARG_SCHEDULE(schedule_arg)->schedule;
	zone = PG_GETARG_TEXT_PP(zone_arg);
	holidays = PG_ARGISNULL(holidays_arg) ? NULL : PG_GETARG_ARRAYTYPE_P(holidays_arg);
	if (is_near)
	{
		PlanKey		key = schedule_key(schedule, NULL, zone, holidays);

		key.part[PERIOD_PART] = call->around->key.part[PERIOD_PART];
		if (same_key(&call->around->key, &key))
			return call->around->duties;
	}
	date = sql_local_date(at, sql_zone_named(zone));
	from = date - (date % CHUNK + CHUNK) % CHUNK;
	duties = sql_duties_of_schedule(
		call, schedule, from - PR_MARGIN_DAYS, from + CHUNK + PR_MARGIN_DAYS, zone, holidays);
	plan = duties->plan;
	call->around = call->latest;
	call->around_from = plan->days[PR_REACH_DAYS].from;
	call->around_till = plan->days[plan->ndays - PR_REACH_DAYS].from;
	call->around_all = sql_is_constant(fcinfo, schedule_arg) && sql_is_constant(fcinfo, zone_arg) &&
		sql_is_constant(fcinfo, holidays_arg);
	return duties;
}

const PrDuties *
sql_duties_of_roster(Call *call, const PrRoster *roster, size_t size)
{
	PlanKey		key = {.part = {roster}, .size = {size}};
	PlanEntry  *entry = find_plan(call, &key);
	PrArena		work = sql_call_arena(call);
	PrRosterPart *parts;
	PrPiece    *pieces;
	PrZone	   *zones;

	if (entry != NULL)
		return entry->duties;
	entry = new_plan(call, &key);
	roster = entry->key.part[0];
	parts = pr_roster_parts(roster, &work);
	zones = work.alloc(work.ctx, roster->nsources * sizeof(PrZone));
	pieces = work.alloc(work.ctx, roster->nruns * sizeof(PrPiece));
	for (int32 i = 0; i < roster->nsources; i++)
		zones[i] = sql_zone(sql_zone_named(cstring_to_text(parts[i].zone)));
	for (int32 i = 0; i < roster->nruns; i++)
	{
		const PrRosterRun *run = &pr_roster_runs(roster)[i];

		pieces[i].from = run->from;
		pieces[i].till = run->till;
		pieces[i].schedule = parts[run->source].schedule;
		pieces[i].zone = zones[run->source];
	}
	return keep_plan(
		call, entry, pieces, roster->nruns, pr_roster_holidays(roster), roster->nholidays);
}

/* ---- rows ------------------------------------------------------------------------------------ */

TupleDesc
sql_row_type(FunctionCallInfo fcinfo, Call *call)
{
	if (call->desc == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(call->context);
		TupleDesc	desc;

		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					errmsg(
						"function returning record called in context that cannot accept type "
						"record")));
		call->desc = BlessTupleDesc(CreateTupleDescCopy(desc));

		/*
		 * The executor frees the descriptor of a materialized set that is not reference-counted;
		 * ours stays for the next call.
		 */
		if (call->desc->tdrefcount == -1)
			call->desc->tdrefcount = 1;
		MemoryContextSwitchTo(old);
	}
	return call->desc;
}

Tuplestorestate *
sql_rows_begin(FunctionCallInfo fcinfo, Call *call)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext old;
	Tuplestorestate *rows;

	if (rsinfo == NULL || !IsA(rsinfo, ReturnSetInfo) || !(rsinfo->allowedModes & SFRM_Materialize))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("set-valued function called in context that cannot accept a set")));
	sql_row_type(fcinfo, call);
	old = MemoryContextSwitchTo(rsinfo->econtext->ecxt_per_query_memory);
	rows = tuplestore_begin_heap(
		(rsinfo->allowedModes & SFRM_Materialize_Random) != 0, false, work_mem);
	MemoryContextSwitchTo(old);
	rsinfo->returnMode = SFRM_Materialize;
	rsinfo->setResult = rows;
	rsinfo->setDesc = call->desc;
	return rows;
}

const Oid *
sql_labels(Call *call, Oid enum_type, const char *const *labels, int n)
{
	Assert(n <= (int) lengthof(call->labels));
	if (!OidIsValid(call->labels[0]))
		for (int i = n - 1; i >= 0; i--)
			call->labels[i] = sql_enum_value(enum_type, labels[i]);
	return call->labels;
}

const Oid *
sql_directions(Call *call, Oid enum_type)
{
	static const char *const labels[] = {"in", "out"};

	return sql_labels(call, enum_type, labels, lengthof(labels));
}

/* ---- periods --------------------------------------------------------------------------------- */

bool
sql_period(RangeType *period, DateADT *from, DateADT *till)
{
	RangeBound	lower,
				upper;

	if (!sql_range_bounds(DATERANGEOID, period, &lower, &upper))
		return false;
	*from = DatumGetDateADT(lower.val);
	*till = DatumGetDateADT(upper.val);
	if (lower.infinite || upper.infinite || DATE_NOT_FINITE(*from) || DATE_NOT_FINITE(*till))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("period is not bounded"),
				 errdetail("A period needs a first and a last day.")));
	if ((int64) *till - *from > PR_MAX_DAYS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("period is too long"),
				 errdetail("It has %lld days; at most %d are ruled in one call.",
						   (long long) *till - *from, PR_MAX_DAYS)));
	return true;
}
