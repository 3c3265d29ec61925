/*
 * logs_rows.c: the rows from below the plan node of punch_log() (see logs_plan.c): an index cut
 * into shares that workers take one after the other, and an index read without its plan node, which
 * for each entry does more than all the rest.
 */
#include "logs_state.h"

#include "access/genam.h"
#include "access/itup.h"
#include "access/relscan.h"
#include "access/stratnum.h"
#include "access/visibilitymap.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "storage/predicate.h"
#include "utils/rel.h"

/* ---- the log that they are added to ---------------------------------------------------------- */

void
sql_logs_make_room(LogsState *state)
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

/* ---- shares of an index ---------------------------------------------------------------------- */

/*
 * Puts the two conditions before those that an index scan has. Its expressions' results go to where
 * the scan's conditions now are.
 */
static void
lead_scan_keys(
	Shares *shares, ScanKey *keys, int *nkeys, IndexRuntimeKeyInfo *runtime, int nruntime)
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
	ScanKeyEntryInitialize(&shares->conditions[SHARE_FROM], 0, 1, BTGreaterEqualStrategyNumber,
		InvalidOid, lthird_oid(compare), linitial_oid(compare), 0);
	ScanKeyEntryInitialize(&shares->conditions[SHARE_TILL], 0, 1, BTLessStrategyNumber, InvalidOid,
						   lthird_oid(compare), lsecond_oid(compare), 0);
	ScanKeyEntryInitialize(&shares->conditions[SHARE_NOT_NULL], SK_ISNULL | SK_SEARCHNOTNULL, 1,
		InvalidStrategy, InvalidOid, InvalidOid, InvalidOid, 0);
	ScanKeyEntryInitialize(&shares->conditions[SHARE_NULL], SK_ISNULL | SK_SEARCHNULL, 1,
		InvalidStrategy, InvalidOid, InvalidOid, InvalidOid, 0);
	while (IsA(below, ResultState))
		below = outerPlanState(below);
	if (IsA(below, IndexOnlyScanState))
	{
		IndexOnlyScanState *scan = (IndexOnlyScanState *) below;

		lead_scan_keys(shares, &scan->ioss_ScanKeys, &scan->ioss_NumScanKeys,
			scan->ioss_RuntimeKeys, scan->ioss_NumRuntimeKeys);
	}
	else if (IsA(below, IndexScanState))
	{
		IndexScanState *scan = (IndexScanState *) below;

		lead_scan_keys(shares, &scan->iss_ScanKeys, &scan->iss_NumScanKeys, scan->iss_RuntimeKeys,
			scan->iss_NumRuntimeKeys);
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
	shares->keys[0] = shares->conditions[taken > last ? SHARE_NULL
			: taken > 0                               ? SHARE_FROM
													  : SHARE_NOT_NULL];
	shares->keys[1] = shares->conditions[taken > last ? SHARE_NULL
			: taken < last                            ? SHARE_TILL
													  : SHARE_NOT_NULL];
	if (taken > 0 && taken <= last)
		shares->keys[0].sk_argument = shares->bounds[taken - 1];
	if (taken < last)
		shares->keys[1].sk_argument = shares->bounds[taken];
	if (shares->begun)
		ExecReScan(outerPlanState(&state->css));
	shares->begun = shares->open = true;
	return true;
}

/* ---- rows from below ------------------------------------------------------------------------- */

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
 * May the index below be read without its plan node, and where are the columns in its tuples? Not
 * where rows are counted or checked again.
 */
static void
find_index(LogsState *state, PlanState *below, TupleDesc rows)
{
	IndexOnlyScanState *scan = (IndexOnlyScanState *) below;
	TupleDesc	index;

	if (sizeof(Datum) != sizeof(int64) || !IsA(below, IndexOnlyScanState) || below->qual != NULL ||
		below->instrument != NULL || below->state->es_epq_active != NULL ||
		scan->ioss_RelationDesc == NULL)
		return;
	index = RelationGetDescr(scan->ioss_RelationDesc);
	state->indexed = palloc(state->ncolumns * sizeof(IndexColumn));
	for (int i = 0; i < state->ncolumns; i++)
	{
		AttrNumber	column = i + 1;

		if (below->ps_ProjInfo != NULL)
		{
			TargetEntry *entry = list_nth_node(TargetEntry, below->plan->targetlist, i);
			Var		   *var = (Var *) entry->expr;

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
	if (state->direction < 0 && state->nkeys <= 1 && state->indexed[state->at].offset > 0 &&
		(state->nkeys == 0 || state->indexed[state->keys[0].from].offset > 0))
	{
		state->at_offset = state->indexed[state->at].offset;
		state->key_offset = state->nkeys > 0 ? state->indexed[state->keys[0].from].offset : 0;
	}
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
			state->values[column->to] =
				index_getattr(tuple, column->column, index, &state->isnull[column->to]);
	}
}

/*
 * The next visible entry of the index, as IndexOnlyNext() of the executor finds it; NULL if there
 * is none.
 */
static inline IndexTuple
next_tuple(IndexOnlyScanState *scan, IndexScanDesc desc, ScanDirection direction)
{
	ItemPointer tid;

	while ((tid = index_getnext_tid(desc, direction)) != NULL)
	{
		BlockNumber block = ItemPointerGetBlockNumber(tid);

		CHECK_FOR_INTERRUPTS();
		if (!VM_ALL_VISIBLE(desc->heapRelation, block, &scan->ioss_VMBuffer))
		{
			if (!index_fetch_heap(desc, scan->ioss_TableSlot))
				continue;
			ExecClearTuple(scan->ioss_TableSlot);
			if (desc->xs_heap_continue)
				elog(ERROR, "non-MVCC snapshots are not supported in index-only scans");
		}
		else
			PredicateLockPage(desc->heapRelation, block, scan->ss.ps.state->es_snapshot);
		if (unlikely(desc->xs_itup == NULL || desc->xs_recheck))
			elog(ERROR, "an index that is no B-tree");
		return desc->xs_itup;
	}
	return NULL;
}

static inline Datum
eight_bytes(IndexTuple tuple, int offset)
{
	return *(const Datum *) ((const char *) tuple + offset);
}

/*
 * Reads the index on. Punches of this group that are whole in eight bytes each, as nearly all are,
 * are added at once; the first other row is the latest one. False if there is none.
 */
static bool
read_index(LogsState *state, const TupleTableSlot *group)
{
	IndexOnlyScanState *scan = state->index;
	IndexScanDesc desc = scan->ioss_ScanDesc;
	ScanDirection direction = ((IndexOnlyScan *) scan->ss.ps.plan)->indexorderdir;
	int			at = state->at_offset,
				key = state->key_offset;
	Datum		value = state->nkeys > 0 && !group->tts_isnull[0] ? group->tts_values[0] : 0;
	IndexTuple	tuple;

	while ((tuple = next_tuple(scan, desc, direction)) != NULL)
	{
		TimestampTz instant;

		if (at == 0 || IndexTupleHasNulls(tuple) ||
			(key > 0 && (eight_bytes(tuple, key) != value || group->tts_isnull[0])))
		{
			read_tuple(state, tuple, desc->xs_itupdesc);
			return true;
		}
		instant = DatumGetTimestampTz(eight_bytes(tuple, at));
		if (unlikely(TIMESTAMP_NOT_FINITE(instant)))
			sql_punch_infinite();
		if (unlikely(state->n == state->room))
			sql_logs_make_room(state);
		sql_logs_append(state, instant);
	}
	return false;
}

/* Of one share, or of all there is without them. */
static inline bool
next_row(LogsState *state, const TupleTableSlot *group)
{
	if (state->index != NULL && state->started)
	{
		if (read_index(state, group))
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

bool
sql_logs_next_row(LogsState *state, const TupleTableSlot *group)
{
	while (!next_row(state, group))
		if (!take_share(state))
			return false;
	return true;
}

void
sql_logs_begin_rows(LogsState *state, List *bounds, List *compare)
{
	PlanState  *below = outerPlanState(&state->css);

	begin_shares(&state->shares, bounds, compare, below);
	find_index(state, below, ExecGetResultType(below));
}
