/*
 * logs_scan.c: the plan node of punch_log() at work (see logs_plan.c): it reads punches, all of one group after all of another, and hands out
 * each group's keys and log.
 *
 * The log stands in one piece of memory that the node uses again for the next group. It is what the aggregate would give.
 */
#include "logs_scan.h"

#include "access/genam.h"
#include "access/itup.h"
#include "access/relscan.h"
#include "access/stratnum.h"
#include "access/visibilitymap.h"
#include "catalog/objectaccess.h"
#include "catalog/pg_proc.h"
#include "commands/explain.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "port/atomics.h"
#include "storage/predicate.h"
#include "utils/acl.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "punch_log.h"

#if PG_VERSION_NUM >= 180000
#include "commands/explain_format.h"
#include "commands/explain_state.h"
#endif

/* One column that the rows of a group have in common. */
typedef struct Key
{
	int			from;			/* where it stands in the rows from below, from 0 on */
	bool		by_value;
	int16		length;
	FmgrInfo	equal;
	Oid			collation;
} Key;

/* What a share of the index looks for: two conditions on its first column. */
typedef enum Condition
{
	SHARE_FROM, SHARE_TILL, SHARE_NOT_NULL, SHARE_NULL, CONDITIONS
} Condition;

/* In memory that the workers share. */
typedef struct SharedShares
{
	pg_atomic_uint32 next;
} SharedShares;

typedef struct Shares
{
	int			n;				/* 0: the rows from below come as one */
	Datum	   *bounds;			/* n - 2 */
	ScanKeyData conditions[CONDITIONS];
	ScanKey		keys;			/* the two that the index scan has first */
	uint32		next;			/* the share to take next, */
	SharedShares *shared;		/* or where that stands, if there are workers */
	bool		begun,			/* one has been taken, */
				open;			/* and is not at its end yet */
} Shares;

/* A value of the enum of directions that was met, and what it stands for. */
typedef struct KnownDirection
{
	Oid			value;
	PrDirection direction;
} KnownDirection;

/* A column that is read from an index tuple. */
typedef struct IndexColumn
{
	int			to;				/* where it stands in the rows from below, from 0 on */
	AttrNumber	column;			/* of the index, from 1 on */
	int			offset;			/* of eight bytes that are the value, in a tuple without NULLs; -1: elsewhere or others */
} IndexColumn;

typedef struct LogsState
{
	CustomScanState css;
	int			nkeys;
	Key		   *keys;
	int			at,
				direction;		/* where they stand, from 0 on; direction -1: there is none */
	int			ncolumns;		/* so many of the columns from below are used, at most */
	KnownDirection directions[2];
	Shares		shares;
	IndexOnlyScanState *index;	/* what is below, if its index is read without it; else NULL */
	int			nindexed;
	IndexColumn *indexed;
	bool		started;		/* what is below has given a row since it was begun */
	Datum	   *values;			/* the columns of the latest row from below */
	bool	   *isnull;
	bool		ahead;			/* that row is the first of the next group */
	bool		done;			/* no more rows */
	MemoryContext group;		/* keys of the group */
	PunchLogDatum *log;			/* being gathered, with room for so many punches and their directions */
	int32		room;
	int32		n;
	uint8	   *dir;
	bool		in_order;		/* strictly, so far */
	bool		directed;		/* one has a direction */
} LogsState;

/* ---- shares of an index -------------------------------------------------------------------------------------- */

/* Puts the two conditions before those that an index scan has. Its expressions' results go to where the scan's conditions now are. */
static void
lead_scan_keys(Shares *shares, ScanKey *keys, int *nkeys, IndexRuntimeKeyInfo *runtime, int nruntime)
{
	ScanKey		longer = palloc0((*nkeys + 2) * sizeof(ScanKeyData));

	if (*nkeys > 0)
		memcpy(longer + 2, *keys, *nkeys * sizeof(ScanKeyData));
	for (int i = 0; i < nruntime; i++)
		runtime[i].scan_key = longer + 2 + (runtime[i].scan_key - *keys);
	*keys = shares->keys = longer;
	*nkeys += 2;
}

static void
begin_shares(Shares *shares, List *bounds, List *compare, PlanState *below)
{
	ListCell   *cell;

	if (bounds == NIL)
		return;
	shares->n = list_length(bounds) + 2;
	shares->bounds = palloc(list_length(bounds) * sizeof(Datum));
	foreach(cell, bounds)
		shares->bounds[foreach_current_index(cell)] = lfirst_node(Const, cell)->constvalue;
	ScanKeyEntryInitialize(&shares->conditions[SHARE_FROM], 0, 1, BTGreaterEqualStrategyNumber, InvalidOid,
						   lthird_oid(compare), linitial_oid(compare), 0);
	ScanKeyEntryInitialize(&shares->conditions[SHARE_TILL], 0, 1, BTLessStrategyNumber, InvalidOid,
						   lthird_oid(compare), lsecond_oid(compare), 0);
	ScanKeyEntryInitialize(&shares->conditions[SHARE_NOT_NULL], SK_ISNULL | SK_SEARCHNOTNULL, 1, InvalidStrategy, InvalidOid,
						   InvalidOid, InvalidOid, 0);
	ScanKeyEntryInitialize(&shares->conditions[SHARE_NULL], SK_ISNULL | SK_SEARCHNULL, 1, InvalidStrategy, InvalidOid,
						   InvalidOid, InvalidOid, 0);
	while (IsA(below, ResultState))
		below = outerPlanState(below);
	if (IsA(below, IndexOnlyScanState))
	{
		IndexOnlyScanState *scan = (IndexOnlyScanState *) below;

		lead_scan_keys(shares, &scan->ioss_ScanKeys, &scan->ioss_NumScanKeys, scan->ioss_RuntimeKeys, scan->ioss_NumRuntimeKeys);
	}
	else if (IsA(below, IndexScanState))
	{
		IndexScanState *scan = (IndexScanState *) below;

		lead_scan_keys(shares, &scan->iss_ScanKeys, &scan->iss_NumScanKeys, scan->iss_RuntimeKeys, scan->iss_NumRuntimeKeys);
	}
	else
		elog(ERROR, "shares of a plan that is no index scan");
}

/* Lets the plan below read the next share from its beginning; false if there is none. */
static bool
take_share(LogsState *state)
{
	Shares	   *shares = &state->shares;
	int			last = shares->n - 2,	/* of those that are not NULL */
				taken;

	if (shares->n == 0)
		return false;
	taken = shares->shared ? pg_atomic_fetch_add_u32(&shares->shared->next, 1) : shares->next++;
	if (taken >= shares->n)
		return false;
	shares->keys[0] = shares->conditions[taken > last ? SHARE_NULL : taken > 0 ? SHARE_FROM : SHARE_NOT_NULL];
	shares->keys[1] = shares->conditions[taken > last ? SHARE_NULL : taken < last ? SHARE_TILL : SHARE_NOT_NULL];
	if (taken > 0 && taken <= last)
		shares->keys[0].sk_argument = shares->bounds[taken - 1];
	if (taken < last)
		shares->keys[1].sk_argument = shares->bounds[taken];
	if (shares->begun)
		ExecReScan(outerPlanState(&state->css));
	shares->begun = shares->open = true;
	return true;
}

/* ---- one log ------------------------------------------------------------------------------------------------- */

static void
begin_log(LogsState *state)
{
	state->n = 0;
	state->in_order = true;
	state->directed = false;
}

static pg_noinline void
make_room(LogsState *state)
{
	MemoryContext context = GetMemoryChunkContext(state->log);
	int64		room = Min((int64) state->room * 2, PR_MAX_PUNCHES);

	if (state->n >= PR_MAX_PUNCHES)
		sql_log_too_long();
	state->log = repalloc_huge(state->log, PUNCH_LOG_SIZE(room, true));
	if (state->direction >= 0)
	{
		uint8	   *longer = MemoryContextAllocHuge(context, room);

		memcpy(longer, state->dir, state->n);
		pfree(state->dir);
		state->dir = longer;
	}
	state->room = room;
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
		make_room(state);
	if (n > 0 && at <= state->log->at[n - 1])
		state->in_order = false;
	state->log->at[n] = at;
	if (state->direction >= 0)
	{
		state->dir[n] = isnull[state->direction] ? PR_UNDIRECTED
			: direction_of(state, DatumGetObjectId(values[state->direction]));
		state->directed |= state->dir[n] != PR_UNDIRECTED;
	}
	state->n = n + 1;
}

/* The log of the punches added, good until the next begins. */
static Datum
end_log(LogsState *state)
{
	PunchLogDatum *log = state->log;
	int32		n = state->n;

	if (!state->in_order)
	{
		MemoryContext old = MemoryContextSwitchTo(state->css.ss.ps.ps_ExprContext->ecxt_per_tuple_memory);

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

/* ---- rows from below ----------------------------------------------------------------------------------------- */

/* Where the eight bytes of a column begin if it and all before it have that size; else -1. */
static int
offset_in(TupleDesc index, AttrNumber column)
{
	for (int i = 0; i < column; i++)
		if (!TupleDescAttr(index, i)->attbyval || TupleDescAttr(index, i)->attlen != sizeof(int64))
			return -1;
	return sizeof(IndexTupleData) + (column - 1) * sizeof(int64);
}

/*
 * May the index below be read without its plan node, and where are the columns in its tuples? Not where rows are counted or checked again.
 */
static void
find_index(LogsState *state, PlanState *below, TupleDesc rows)
{
	IndexOnlyScanState *scan = (IndexOnlyScanState *) below;
	TupleDesc	index;

	if (sizeof(Datum) != sizeof(int64) || !IsA(below, IndexOnlyScanState) || below->qual != NULL || below->instrument != NULL || below->state->es_epq_active != NULL ||
		scan->ioss_RelationDesc == NULL)
		return;
	index = RelationGetDescr(scan->ioss_RelationDesc);
	state->indexed = palloc(state->ncolumns * sizeof(IndexColumn));
	for (int i = 0; i < state->ncolumns; i++)
	{
		AttrNumber	column = i + 1;

		if (below->ps_ProjInfo != NULL)
		{
			Var		   *var = (Var *) list_nth_node(TargetEntry, below->plan->targetlist, i)->expr;

			if (!IsA(var, Var))
				return;
			column = var->varattno;
		}
		if (TupleDescAttr(index, column - 1)->atttypid != TupleDescAttr(rows, i)->atttypid)
			return;
		state->indexed[state->nindexed++] = (IndexColumn) {i, column, offset_in(index, column)};
	}
	state->values = palloc(state->ncolumns * sizeof(Datum));
	state->isnull = palloc(state->ncolumns * sizeof(bool));
	state->index = scan;
}

/* Takes the columns out of an index tuple. */
static inline void
read_tuple(LogsState *state, IndexTuple tuple, TupleDesc index)
{
	const IndexColumn *end = state->indexed + state->nindexed;
	bool		complete = !IndexTupleHasNulls(tuple);

	for (const IndexColumn *column = state->indexed; column < end; column++)
	{
		if (likely(complete && column->offset >= 0))
		{
			state->values[column->to] = *(const Datum *) ((const char *) tuple + column->offset);
			state->isnull[column->to] = false;
		}
		else
			state->values[column->to] = index_getattr(tuple, column->column, index, &state->isnull[column->to]);
	}
}

/* Reads the next visible entry of the index, as IndexOnlyNext() of the executor does; false if there is none. */
static bool
read_index(LogsState *state)
{
	IndexOnlyScanState *scan = state->index;
	IndexScanDesc desc = scan->ioss_ScanDesc;
	ItemPointer tid;

	while ((tid = index_getnext_tid(desc, ((IndexOnlyScan *) scan->ss.ps.plan)->indexorderdir)) != NULL)
	{
		CHECK_FOR_INTERRUPTS();
		if (!VM_ALL_VISIBLE(desc->heapRelation, ItemPointerGetBlockNumber(tid), &scan->ioss_VMBuffer))
		{
			if (!index_fetch_heap(desc, scan->ioss_TableSlot))
				continue;
			ExecClearTuple(scan->ioss_TableSlot);
			if (desc->xs_heap_continue)
				elog(ERROR, "non-MVCC snapshots are not supported in index-only scans");
		}
		else
			PredicateLockPage(desc->heapRelation, ItemPointerGetBlockNumber(tid), scan->ss.ps.state->es_snapshot);
		if (unlikely(desc->xs_itup == NULL || desc->xs_recheck))
			elog(ERROR, "an index that is no B-tree");
		read_tuple(state, desc->xs_itup, desc->xs_itupdesc);
		return true;
	}
	return false;
}

/* Gets the next row from below; false if there is none. The plan node below begins its scan; the rest may be read without it. */
static inline bool
next_row(LogsState *state)
{
	if (state->index != NULL && state->started)
	{
		if (read_index(state))
			return true;
	}
	else if (state->shares.n == 0 || state->shares.open)
	{
		TupleTableSlot *row = ExecProcNode(outerPlanState(&state->css));

		if (!TupIsNull(row))
		{
			slot_getsomeattrs(row, state->ncolumns);
			if (state->index == NULL)
			{
				state->values = row->tts_values;
				state->isnull = row->tts_isnull;
				return true;
			}
			memcpy(state->values, row->tts_values, state->ncolumns * sizeof(Datum));
			memcpy(state->isnull, row->tts_isnull, state->ncolumns * sizeof(bool));
			state->started = true;
			return true;
		}
	}
	state->started = state->shares.open = false;
	return false;
}

/* The same over all shares. */
static inline bool
next_shared_row(LogsState *state)
{
	while (!next_row(state))
		if (!take_share(state))
			return false;
	return true;
}

/* ---- groups -------------------------------------------------------------------------------------------------- */

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
	MemoryContext old = MemoryContextSwitchTo(state->css.ss.ps.ps_ExprContext->ecxt_per_tuple_memory);
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

/* Gathers the next group into the node's slot; false if there is none. Without keys there is always one. */
static bool
next_group(LogsState *state, TupleTableSlot *group)
{
	if (state->done)
		return false;
	if (!state->ahead && !next_shared_row(state))
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
		while ((state->ahead = next_shared_row(state)) && is_of_group(state, group));
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

/* ---- begin and end ------------------------------------------------------------------------------------------- */

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
	AclResult	allowed = object_aclcheck(ProcedureRelationId, aggregate, GetUserId(), ACL_EXECUTE);

	/* What the executor does before it runs an aggregate. */
	if (allowed != ACLCHECK_OK)
		aclcheck_error(allowed, OBJECT_AGGREGATE, get_func_name(aggregate));
	InvokeFunctionExecuteHook(aggregate);
	outerPlanState(node) = ExecInitNode(outerPlan(scan), estate, eflags);
	begin_keys(state, parts, ExecGetResultType(outerPlanState(node)));
	state->at = linitial_int(punch) - 1;
	state->direction = lsecond_int(punch) - 1;
	state->ncolumns = Max(state->ncolumns, Max(state->at, state->direction) + 1);
	begin_shares(&state->shares, list_nth(parts, LOGS_BOUNDS), list_nth(parts, LOGS_COMPARE), outerPlanState(node));
	find_index(state, outerPlanState(node), ExecGetResultType(outerPlanState(node)));
	state->group = AllocSetContextCreate(CurrentMemoryContext, "presensi logs", ALLOCSET_SMALL_SIZES);
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

/* ---- parallel query ------------------------------------------------------------------------------------------ */

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
