/*
 * logs_plan.c: where punch_log() … GROUP BY becomes a plan node of its own (logs_scan.c).
 *
 * If punches come in order of the group, as from an index on (employee, at), the log of one person
 * after the other can be put together at once, in memory that stays in the cache. The server's
 * aggregate does that as well, but takes more time for each punch than the rules take for it; and
 * it knows no way to let workers gather whole people from one table. For that the index is cut into
 * shares, at values from the statistics of its first column. Each share has whole groups; workers
 * take one after the other.
 *
 * The planner takes the pages of an index for random reads and a hash table for free. Where the
 * cache is large enough for the whole index (effective_cache_size), its pages are reckoned here as
 * read in order.
 */
#include "logs_scan.h"

#include "plan_nodes.h"

#include "access/htup_details.h"
#include "access/stratnum.h"
#include "catalog/pg_am.h"
#include "catalog/pg_aggregate.h"
#include "catalog/pg_statistic.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "optimizer/pathnode.h"
#include "optimizer/paths.h"
#include "optimizer/planner.h"
#include "optimizer/tlist.h"
#include "parser/parsetree.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

/* An index is cut into so many shares and two, at most. */
#define MOST_BOUNDS 120

static create_upper_paths_hook_type next_hook = NULL;

/* What is to be gathered. */
typedef struct Gathering
{
	Aggref	   *aggref;
	List	   *keys;			/* Vars */
	List	   *equal;			/* oids: their functions */
	List	   *collations;		/* oids */
} Gathering;

typedef struct LogsPath
{
	CustomPath	custom;			/* custom_paths: what is below */
	Gathering	gathering;
	List	   *bounds;			/* see LOGS_BOUNDS, LOGS_COMPARE */
	List	   *compare;
} LogsPath;

/* ---- what is to be gathered ------------------------------------------------------------------ */

static bool
is_c_function(Oid function, PGFunction address)
{
	FmgrInfo	code;

	fmgr_info(function, &code);
	return code.fn_addr == address;
}

bool
sql_is_punch_log(const Aggref *aggref)
{
	HeapTuple	tuple = SearchSysCache1(AGGFNOID, ObjectIdGetDatum(aggref->aggfnoid));
	Form_pg_aggregate form;
	bool		initial,
				is = false;

	if (!HeapTupleIsValid(tuple))
		return false;
	form = (Form_pg_aggregate) GETSTRUCT(tuple);
	(void) SysCacheGetAttr(AGGFNOID, tuple, Anum_pg_aggregate_agginitval, &initial);
	if (form->aggkind == AGGKIND_NORMAL && initial && OidIsValid(form->aggfinalfn) &&
		sql_has_planner_support(form->aggtransfn))
		is = is_c_function(form->aggfinalfn, punch_log_final) &&
			is_c_function(form->aggtransfn,
				list_length(aggref->args) == 1 ? punch_log_accum : punch_log_accum_directed);
	ReleaseSysCache(tuple);
	return is;
}

/* The group's keys, as columns; false if one is something else. */
static bool
find_keys(Gathering *g, PlannerInfo *root, const PathTarget *target)
{
	ListCell   *cell;

	foreach(cell, target->exprs)
	{
		Index		ref = get_pathtarget_sortgroupref(target, foreach_current_index(cell));
		SortGroupClause *clause =
			ref ? get_sortgroupref_clause_noerr(ref, root->parse->groupClause) : NULL;

		if (clause == NULL)
			continue;
		if (!IsA(lfirst(cell), Var) || !OidIsValid(clause->eqop))
			return false;
		g->keys = lappend(g->keys, lfirst(cell));
		g->equal = lappend_oid(g->equal, get_opcode(clause->eqop));
		g->collations = lappend_oid(g->collations, exprCollation(lfirst(cell)));
	}
	return list_length(g->keys) == list_length(root->parse->groupClause);
}

/* Is the target made of keys and of one punch_log() of columns? */
static bool
find_gathering(Gathering *g, PlannerInfo *root, const PathTarget *target)
{
	ListCell   *cell;

	if (!find_keys(g, root, target))
		return false;
	foreach (cell,
		pull_var_clause((Node *) target->exprs,
			PVC_INCLUDE_AGGREGATES | PVC_RECURSE_WINDOWFUNCS | PVC_RECURSE_PLACEHOLDERS))
	{
		Aggref	   *aggref = lfirst(cell);

		if (IsA(aggref, Var))
		{
			if (!list_member(g->keys, aggref))
				return false;
		}
		else if (!IsA(aggref, Aggref) || (g->aggref != NULL && !equal(g->aggref, aggref)))
			return false;
		else
			g->aggref = aggref;
	}
	return g->aggref != NULL && g->aggref->aggorder == NIL && g->aggref->aggdistinct == NIL &&
		g->aggref->aggfilter == NULL && g->aggref->aggsplit == AGGSPLIT_SIMPLE &&
		g->aggref->agglevelsup == 0 && sql_is_punch_log(g->aggref);
}

/* Has a path all that is gathered as a column? */
static bool
has_columns(const Gathering *g, const Path *below)
{
	ListCell   *cell;

	foreach(cell, g->keys)
		if (!list_member(below->pathtarget->exprs, lfirst(cell)))
			return false;
	foreach(cell, g->aggref->args)
		if (!list_member(below->pathtarget->exprs, lfirst_node(TargetEntry, cell)->expr))
			return false;
	return true;
}

/* ---- paths ----------------------------------------------------------------------------------- */

static Plan *plan_logs(
	PlannerInfo *root, RelOptInfo *rel, CustomPath *path, List *tlist, List *clauses, List *plans);

static const CustomPathMethods path_methods = {
	.CustomName = "presensi logs", .PlanCustomPath = plan_logs};

/* An index that is read by the path and nothing else; it may have a projection above. */
static IndexPath *
index_of(Path *path)
{
	while (IsA(path, ProjectionPath))
		path = ((ProjectionPath *) path)->subpath;
	return IsA(path, IndexPath) ? (IndexPath *) path : NULL;
}

/*
 * By how much less than reckoned an index of that size is read from one end to the other, all of it
 * from the cache. What is read of the table beside it stays as reckoned.
 */
static Cost
overrated(const Path *below)
{
	IndexPath  *path = index_of((Path *) below);

	if (path == NULL || path->indexclauses != NIL ||
		path->indexinfo->pages > (BlockNumber) effective_cache_size ||
		random_page_cost <= seq_page_cost)
		return 0;
	return Min((random_page_cost - seq_page_cost) * path->indexinfo->pages,
		below->total_cost - below->startup_cost);
}

static LogsPath *
make_logs_path(PlannerInfo *root, RelOptInfo *rel, const Gathering *g, Path *below, double groups)
{
	LogsPath   *logs = (LogsPath *) newNode(sizeof(LogsPath), T_CustomPath);
	Path	   *path = &logs->custom.path;
	Cost		gathering = below->rows * cpu_operator_cost;

	path->pathtype = T_CustomScan;
	path->parent = rel;
	path->pathtarget = rel->reltarget;
	path->parallel_safe = rel->consider_parallel && below->parallel_safe;
	path->pathkeys = g->keys != NIL ? root->group_pathkeys : NIL;
	path->rows = groups;
	path->total_cost = below->total_cost - overrated(below) + gathering +
		path->pathtarget->cost.startup +
		(cpu_operator_cost + path->pathtarget->cost.per_tuple) * groups;
	path->startup_cost =
		g->keys != NIL ? below->startup_cost + path->pathtarget->cost.startup : path->total_cost;
	logs->custom.flags = CUSTOMPATH_SUPPORT_PROJECTION;
	logs->custom.custom_paths = list_make1(below);
	logs->custom.methods = &path_methods;
	logs->gathering = *g;
	return logs;
}

/*
 * Values of the first column of an index, in its order and each but once, between which there is
 * about the same number of rows. NIL if there are no statistics in that order. Wherever they are,
 * the shares hold every row once.
 */
static List *
bounds_of(PlannerInfo *root, IndexOptInfo *index, Oid less)
{
	Oid			table = planner_rt_fetch(index->rel->relid, root)->relid;
	HeapTuple tuple = SearchSysCache3(STATRELATTINH, ObjectIdGetDatum(table),
		Int16GetDatum(index->indexkeys[0]), BoolGetDatum(false));
	AttStatsSlot slot;
	List	   *bounds = NIL;

	if (!HeapTupleIsValid(tuple))
		return NIL;
	if (get_attstatsslot(&slot, tuple, STATISTIC_KIND_HISTOGRAM, InvalidOid, ATTSTATSSLOT_VALUES))
	{
		int			step = 1 + slot.nvalues / MOST_BOUNDS;
		int16		length;
		bool		by_value;
		Datum		last = 0;

		get_typlenbyval(slot.valuetype, &length, &by_value);
		if (slot.staop == less && slot.stacoll == index->indexcollations[0])
			for (int i = step; i < slot.nvalues - 1; i += step)
			{
				Datum		value = slot.values[i];

				if (bounds != NIL &&
					!DatumGetBool(
						OidFunctionCall2Coll(get_opcode(less), slot.stacoll, last, value)))
					continue;
				last = datumCopy(value, by_value, length);
				bounds = lappend(bounds,
					makeConst(slot.valuetype, -1, slot.stacoll, length, last, false, by_value));
			}
		free_attstatsslot(&slot);
	}
	ReleaseSysCache(tuple);
	return bounds;
}

/*
 * Does the index below begin with a key of the group, in the usual order, with nothing asked of
 * that?
 */
static bool
parts_groups(const Gathering *g, const IndexPath *path)
{
	IndexOptInfo *index = path->indexinfo;
	ListCell   *cell;

	if (index->relam != BTREE_AM_OID || path->indexscandir != ForwardScanDirection ||
		index->reverse_sort[0] || index->nulls_first[0])
		return false;
	foreach(cell, path->indexclauses)
		if (lfirst_node(IndexClause, cell)->indexcol == 0)
			return false;
	foreach(cell, g->keys)
		if (lfirst_node(Var, cell)->varno == (int) index->rel->relid &&
			lfirst_node(Var, cell)->varattno == index->indexkeys[0])
			return true;
	return false;
}

/* Offers that workers share the path below, each with whole groups. */
static void
offer_shares(PlannerInfo *root, RelOptInfo *rel, const Gathering *g, Path *below, double groups)
{
	IndexPath  *index_path = index_of(below);
	IndexOptInfo *index;
	Oid			less,
				not_less;
	LogsPath   *logs;
	Path	   *path;
	double		part;

	if (index_path == NULL || index_path->indexinfo->rel->reloptkind != RELOPT_BASEREL ||
		!parts_groups(g, index_path))
		return;
	index = index_path->indexinfo;
	less = get_opfamily_member(
		index->opfamily[0], index->opcintype[0], index->opcintype[0], BTLessStrategyNumber);
	not_less = get_opfamily_member(
		index->opfamily[0], index->opcintype[0], index->opcintype[0], BTGreaterEqualStrategyNumber);
	logs = make_logs_path(root, rel, g, below, groups);
	path = &logs->custom.path;
	path->parallel_workers = compute_parallel_worker(index->rel,
		index_path->path.pathtype == T_IndexOnlyScan ? -1.0 : index->rel->pages, index->pages,
		max_parallel_workers_per_gather);
	if (!path->parallel_safe || path->parallel_workers <= 0 || !OidIsValid(less) ||
		!OidIsValid(not_less))
		return;
	logs->bounds = bounds_of(root, index, less);
	if (logs->bounds == NIL)
		return;
	logs->compare =
		list_make3_oid(get_opcode(not_less), get_opcode(less), index->indexcollations[0]);
	/*
	 * the leader takes its part too, as long as the workers leave it the time: as the server
	 * reckons
	 */
	part = path->parallel_workers +
		(parallel_leader_participation ? Max(0, 1.0 - 0.3 * path->parallel_workers) : 0);
	path->parallel_aware = true;
	path->rows = clamp_row_est(path->rows / part);
	path->total_cost = path->startup_cost + (path->total_cost - path->startup_cost) / part;
	add_partial_path(rel, path);
}

static void
offer_logs(
	PlannerInfo *root, UpperRelationKind stage, RelOptInfo *input, RelOptInfo *output, void *extra)
{
	Query	   *parse = root->parse;
	Gathering	g = {0};
	double		groups;
	ListCell   *cell;

	if (next_hook)
		next_hook(root, stage, input, output, extra);
	if (!sql_plan_node || stage != UPPERREL_GROUP_AGG || !parse->hasAggs ||
		parse->groupingSets != NIL || parse->havingQual != NULL ||
		((GroupPathExtraData *) extra)->patype == PARTITIONWISE_AGGREGATE_PARTIAL ||
		output->pathlist == NIL || !find_gathering(&g, root, output->reltarget))
		return;
	groups = ((Path *) linitial(output->pathlist))->rows;
	foreach(cell, input->pathlist)
	{
		Path	   *below = lfirst(cell);

		if (!has_columns(&g, below) ||
			(g.keys == NIL ? below != input->cheapest_total_path
						   : !pathkeys_contained_in(root->group_pathkeys, below->pathkeys)))
			continue;
		add_path(output, &make_logs_path(root, output, &g, below, groups)->custom.path);
		if (g.keys != NIL && output->consider_parallel)
			offer_shares(root, output, &g, below, groups);
	}
	if (output->partial_pathlist != NIL && output->reloptkind == RELOPT_UPPER_REL)
		generate_useful_gather_paths(root, output, true);
}

/* ---- the plan -------------------------------------------------------------------------------- */

static int
position_of(Node *expression, const Plan *below)
{
	TargetEntry *entry = tlist_member((Expr *) expression, below->targetlist);

	if (entry == NULL)
		elog(ERROR, "the plan below punch_log() lacks one of its columns");
	return entry->resno;
}

static Plan *
plan_logs(
	PlannerInfo *root, RelOptInfo *rel, CustomPath *custom, List *tlist, List *clauses, List *plans)
{
	LogsPath   *path = (LogsPath *) custom;
	Gathering  *g = &path->gathering;
	CustomScan *scan = makeNode(CustomScan);
	Plan	   *below = linitial(plans);
	List	   *keys = NIL,
			   *punch = NIL;
	Oid			direction = InvalidOid;
	ListCell   *cell;

	foreach(cell, g->keys)
		keys = lappend_int(keys, position_of(lfirst(cell), below));
	foreach(cell, g->aggref->args)
	{
		Node	   *argument = (Node *) lfirst_node(TargetEntry, cell)->expr;

		punch = lappend_int(punch, position_of(argument, below));
		direction = exprType(argument);
	}
	if (list_length(punch) == 1)
	{
		punch = lappend_int(punch, 0);
		direction = InvalidOid;
	}
	scan->scan.plan.targetlist = tlist;
	scan->scan.plan.lefttree = below;
	scan->custom_scan_tlist =
		add_to_flat_tlist(add_to_flat_tlist(NIL, g->keys), list_make1(g->aggref));
	scan->custom_private = list_make5(
		keys, g->equal, g->collations, punch, list_make2_oid(g->aggref->aggfnoid, direction));
	scan->custom_private = lappend(lappend(scan->custom_private, path->bounds), path->compare);
	scan->flags = custom->flags;
	scan->methods = &sql_logs_methods;
	return &scan->scan.plan;
}

void
sql_offer_logs(void)
{
	RegisterCustomScanMethods(&sql_logs_methods);
	next_hook = create_upper_paths_hook;
	create_upper_paths_hook = offer_logs;
}
