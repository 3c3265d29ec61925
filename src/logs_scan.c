/*
 * logs_scan.c: the plan node of punch_log() at work (see logs_plan.c): it reads punches, all of one
 * group after all of another, and hands out each group's keys and log.
 *
 * The log stands in one piece of memory that the node uses again for the next group. It is what the
 * aggregate would give.
 */
#include "logs_state.h"

#include "catalog/objectaccess.h"
#include "catalog/pg_proc.h"
#include "commands/explain.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#if PG_VERSION_NUM >= 180000
#include "commands/explain_format.h"
#include "commands/explain_state.h"
#endif

/* ---- one log --------------------------------------------------------------------------------- */

static void
begin_log(LogsState *state)
{
	state->n = 0;
	state->in_order = true;
	state->directed = false;
}

static PrDirection
direction_of(LogsState *state, Oid value)
{
	KnownDirection *known = state->directions;

	if (known->value != value && OidIsValid(known->value))
		known++;
	if (unlikely(known->value != value))
		*known = (KnownDirection) {value, sql_direction(value)};
	return known->direction;
}

static inline void
add_punch(LogsState *state)
{
	const Datum *values = state->values;
	const bool *isnull = state->isnull;
	int32		n = state->n;
	TimestampTz at;

	if (isnull[state->at])
		return;
	at = DatumGetTimestampTz(values[state->at]);
	if (unlikely(TIMESTAMP_NOT_FINITE(at)))
		sql_punch_infinite();
	if (unlikely(n == state->room))
		sql_logs_make_room(state);
	if (state->direction >= 0)
	{
		state->dir[n] = isnull[state->direction] ? PR_UNDIRECTED
			: direction_of(state, DatumGetObjectId(values[state->direction]));
		state->directed |= state->dir[n] != PR_UNDIRECTED;
	}
	sql_logs_append(state, at);
}

/* The log of the punches added, good until the next begins. */
static Datum
end_log(LogsState *state)
{
	PunchLogDatum *log = state->log;
	int32		n = state->n;

	if (!state->in_order)
	{
		MemoryContext old =
			MemoryContextSwitchTo(state->css.ss.ps.ps_ExprContext->ecxt_per_tuple_memory);

		n = pr_log_normalise(log->at, state->directed ? state->dir : NULL, n, &sql_arena);
		MemoryContextSwitchTo(old);
	}
	log->version = PUNCH_LOG_VERSION;
	log->flags = state->directed ? PUNCH_LOG_DIRECTED : 0;
	log->unused = 0;
	log->n = log->capacity = n;
	SET_VARSIZE(log, PUNCH_LOG_SIZE(n, state->directed));
	if (state->directed)
		memcpy(log->at + n, state->dir, n);
	return PointerGetDatum(log);
}

/* ---- groups ---------------------------------------------------------------------------------- */

static void
begin_group(LogsState *state, TupleTableSlot *group)
{
	MemoryContext old;

	MemoryContextReset(state->group);
	old = MemoryContextSwitchTo(state->group);
	for (int i = 0; i < state->nkeys; i++)
	{
		const Key  *key = &state->keys[i];

		group->tts_isnull[i] = state->isnull[key->from];
		group->tts_values[i] = state->values[key->from];
		if (!key->by_value && !group->tts_isnull[i])
			group->tts_values[i] = datumCopy(group->tts_values[i], false, key->length);
	}
	MemoryContextSwitchTo(old);
}

/* Are two values of a key equal? What that leaves in memory goes with the group. */
static bool
are_equal(LogsState *state, Key *key, Datum a, Datum b)
{
	MemoryContext old =
		MemoryContextSwitchTo(state->css.ss.ps.ps_ExprContext->ecxt_per_tuple_memory);
	bool		equal = DatumGetBool(FunctionCall2Coll(&key->equal, key->collation, a, b));

	MemoryContextSwitchTo(old);
	return equal;
}

/* Is the latest row of the group? Values of the same bits are equal, whatever their type. */
static inline bool
is_of_group(LogsState *state, const TupleTableSlot *group)
{
	for (int i = 0; i < state->nkeys; i++)
	{
		Key		   *key = &state->keys[i];
		bool		null = state->isnull[key->from];
		Datum		value = state->values[key->from];

		if (null != group->tts_isnull[i])
			return false;
		if (null || (key->by_value && value == group->tts_values[i]))
			continue;
		if (!are_equal(state, key, value, group->tts_values[i]))
			return false;
	}
	return true;
}

/*
 * Gathers the next group into the node's slot; false if there is none. Without keys there is always
 * one.
 */
static bool
next_group(LogsState *state, TupleTableSlot *group)
{
	if (state->done)
		return false;
	if (!state->ahead && !sql_logs_next_row(state, group))
	{
		state->done = true;
		if (state->nkeys > 0)
			return false;
	}
	ExecClearTuple(group);
	begin_log(state);
	if (!state->done)
	{
		begin_group(state, group);
		do
			add_punch(state);
		while ((state->ahead = sql_logs_next_row(state, group)) && is_of_group(state, group));
		state->done = !state->ahead;
	}
	group->tts_isnull[state->nkeys] = state->n == 0;
	group->tts_values[state->nkeys] = state->n > 0 ? end_log(state) : (Datum) 0;
	ExecStoreVirtualTuple(group);
	return true;
}

static TupleTableSlot *
exec_logs(CustomScanState *node)
{
	LogsState  *state = (LogsState *) node;
	ExprContext *econtext = node->ss.ps.ps_ExprContext;
	TupleTableSlot *group = node->ss.ss_ScanTupleSlot;
	ProjectionInfo *projection = node->ss.ps.ps_ProjInfo;

	CHECK_FOR_INTERRUPTS();
	ResetExprContext(econtext);
	if (!next_group(state, group))
		return ExecClearTuple(projection ? projection->pi_state.resultslot : group);
	econtext->ecxt_scantuple = group;
	return projection ? ExecProject(projection) : group;
}

/* ---- begin and end --------------------------------------------------------------------------- */

static void
begin_keys(LogsState *state, List *parts, TupleDesc rows)
{
	List	   *positions = list_nth(parts, LOGS_KEYS);
	ListCell   *cell;

	state->nkeys = list_length(positions);
	state->keys = palloc0(state->nkeys * sizeof(Key));
	foreach(cell, positions)
	{
		int			i = foreach_current_index(cell);
		Key		   *key = &state->keys[i];
		Form_pg_attribute column = TupleDescAttr(rows, lfirst_int(cell) - 1);

		key->from = lfirst_int(cell) - 1;
		key->by_value = column->attbyval;
		key->length = column->attlen;
		key->collation = list_nth_oid(list_nth(parts, LOGS_COLLATIONS), i);
		fmgr_info(list_nth_oid(list_nth(parts, LOGS_EQUAL), i), &key->equal);
		state->ncolumns = Max(state->ncolumns, lfirst_int(cell));
	}
}

static void
begin_logs(CustomScanState *node, EState *estate, int eflags)
{
	LogsState  *state = (LogsState *) node;
	CustomScan *scan = (CustomScan *) node->ss.ps.plan;
	List	   *parts = scan->custom_private;
	List	   *punch = list_nth(parts, LOGS_PUNCH);
	Oid			aggregate = linitial_oid(list_nth(parts, LOGS_AGGREGATE));
	AclResult	allowed = object_aclcheck(ProcedureRelationId, aggregate, GetUserId(),
										  ACL_EXECUTE);

	/* What the executor does before it runs an aggregate. */
	if (allowed != ACLCHECK_OK)
		aclcheck_error(allowed, OBJECT_AGGREGATE, get_func_name(aggregate));
	InvokeFunctionExecuteHook(aggregate);
	outerPlanState(node) = ExecInitNode(outerPlan(scan), estate, eflags);
	begin_keys(state, parts, ExecGetResultType(outerPlanState(node)));
	state->at = linitial_int(punch) - 1;
	state->direction = lsecond_int(punch) - 1;
	state->ncolumns = Max(state->ncolumns, Max(state->at, state->direction) + 1);
	sql_logs_begin_rows(state, list_nth(parts, LOGS_BOUNDS), list_nth(parts, LOGS_COMPARE));
	state->group =
		AllocSetContextCreate(CurrentMemoryContext, "presensi logs", ALLOCSET_SMALL_SIZES);
	state->room = 256;
	state->log = palloc(PUNCH_LOG_SIZE(state->room, true));
	state->dir = palloc(state->room);
}

static void
logs_again(CustomScanState *node)
{
	LogsState  *state = (LogsState *) node;

	state->ahead = state->done = state->started = false;
	state->shares.next = 0;
	state->shares.open = false;
	/* Of an index in shares, taking one begins anew. */
	if (state->shares.n == 0 && outerPlanState(node)->chgParam == NULL)
		ExecReScan(outerPlanState(node));
}

static void
end_logs(CustomScanState *node)
{
	ExecEndNode(outerPlanState(node));
}

static void
explain_logs(CustomScanState *node, List *ancestors, ExplainState *es)
{
	LogsState  *state = (LogsState *) node;

	if (state->shares.n > 0 && (es->verbose || es->analyze))
		ExplainPropertyInteger("Index Shares", NULL, state->shares.n, es);
}

/* ---- parallel query -------------------------------------------------------------------------- */

static Size
estimate_shared(CustomScanState *node, ParallelContext *context)
{
	return sizeof(SharedShares);
}

static void
begin_shared(CustomScanState *node, ParallelContext *context, void *coordinate)
{
	LogsState  *state = (LogsState *) node;

	state->shares.shared = coordinate;
	pg_atomic_init_u32(&state->shares.shared->next, 0);
}

static void
shared_again(CustomScanState *node, ParallelContext *context, void *coordinate)
{
	pg_atomic_write_u32(&((SharedShares *) coordinate)->next, 0);
}

static void
join_shared(CustomScanState *node, shm_toc *toc, void *coordinate)
{
	((LogsState *) node)->shares.shared = coordinate;
}

static const CustomExecMethods exec_methods = {
	.CustomName = "presensi logs",
	.BeginCustomScan = begin_logs,
	.ExecCustomScan = exec_logs,
	.EndCustomScan = end_logs,
	.ReScanCustomScan = logs_again,
	.EstimateDSMCustomScan = estimate_shared,
	.InitializeDSMCustomScan = begin_shared,
	.ReInitializeDSMCustomScan = shared_again,
	.InitializeWorkerCustomScan = join_shared,
	.ExplainCustomScan = explain_logs
};

static Node *
create_logs_state(CustomScan *scan)
{
	LogsState  *state = palloc0(sizeof(LogsState));

	NodeSetTag(state, T_CustomScanState);
	state->css.methods = &exec_methods;
	return (Node *) state;
}

const CustomScanMethods sql_logs_methods = {"presensi.punch_log", create_logs_state};
