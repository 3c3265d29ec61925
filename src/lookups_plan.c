/*
 * lookups_plan.c: where each person's punches are looked up, workers share the people.
 *
 *     FROM employee AS e CROSS JOIN LATERAL (SELECT punch_log(at) AS log FROM punch WHERE employee
 *         = e.id …) AS p …
 *
 * The server takes a subquery that asks for columns of the tables around it for one that no worker
 * can run, as it takes these for parameters, which are not handed to workers. But here they come
 * from the nested loop's other side, which is in the same worker. So for the subqueries below,
 * where nothing else forbids it, the nested loop is offered as a partial path. The subqueries are
 * those that gather logs, and those beside a call of rulings(); others are left to the server.
 *
 * A list of people is often too short for the server to share it between workers. Here each of them
 * costs a look-up, which reads a page at the least: so it is reckoned as a table of so many pages.
 */
#include "plan_nodes.h"

#include "catalog/pg_class.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/clauses.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "optimizer/pathnode.h"
#include "optimizer/paths.h"
#include "parser/parsetree.h"
#include "utils/lsyscache.h"

static set_join_pathlist_hook_type next_hook = NULL;

/* ---- may workers run it? --------------------------------------------------------------------- */

/* May a worker read that relation of a subquery, as far as the kind goes? */
static bool
is_readable(const RangeTblEntry *rte)
{
	switch (rte->rtekind)
	{
		case RTE_RELATION:
			return rte->tablesample == NULL &&
				get_rel_persistence(rte->relid) != RELPERSISTENCE_TEMP &&
				(rte->relkind == RELKIND_RELATION || rte->relkind == RELKIND_MATVIEW ||
					rte->relkind == RELKIND_VIEW);
		case RTE_SUBQUERY:
		case RTE_JOIN:
		case RTE_FUNCTION:
		case RTE_VALUES:
		case RTE_RESULT:
			return true;
		default:
			return false;
	}
}

/* Is there something in a query, at that depth, that only the leader knows or can do? */
static bool
needs_leader(Node *node, void *context)
{
	int			depth = *(int *) context;

	if (node == NULL)
		return false;
	if (IsA(node, Var))
		return (int) ((Var *) node)->varlevelsup > depth + 1;
	if (IsA(node, Aggref))
	{
		if (((Aggref *) node)->agglevelsup > 0)
			return true;
	}
	else if (IsA(node, Param) && ((Param *) node)->paramkind != PARAM_EXTERN)
		return true;
	else if (IsA(node, SubLink))
		return true;
	else if (IsA(node, RangeTblEntry))
		return !is_readable((RangeTblEntry *) node);
	else if (IsA(node, Query))
	{
		Query	   *query = (Query *) node;
		int			deeper = depth + 1;

		return query->commandType != CMD_SELECT || query->rowMarks != NIL ||
			query->cteList != NIL || query->hasSubLinks ||
			query_tree_walker(query, needs_leader, &deeper, QTW_EXAMINE_RTES_BEFORE);
	}
	return expression_tree_walker(node, needs_leader, context);
}

static bool any_is_shared(List *paths);

/*
 * Are there workers of its own in a path, or scans that workers share? In a worker each would read
 * a part only, and nobody the rest. What is not known here counts as such.
 */
static bool
is_shared(Path *path)
{
	if (path->parallel_aware)
		return true;
	switch (nodeTag(path))
	{
		case T_Path:
		case T_IndexPath:
		case T_BitmapHeapPath:
		case T_TidPath:
		case T_TidRangePath:
		case T_GroupResultPath:
			return false;
		case T_NestPath:
		case T_MergePath:
		case T_HashPath:
			return is_shared(((JoinPath *) path)->outerjoinpath) ||
				is_shared(((JoinPath *) path)->innerjoinpath);
		case T_AppendPath:
			return any_is_shared(((AppendPath *) path)->subpaths);
		case T_MergeAppendPath:
			return any_is_shared(((MergeAppendPath *) path)->subpaths);
		case T_CustomPath:
			return any_is_shared(((CustomPath *) path)->custom_paths);
		case T_SubqueryScanPath:
			return is_shared(((SubqueryScanPath *) path)->subpath);
		case T_ProjectionPath:
			return is_shared(((ProjectionPath *) path)->subpath);
		case T_ProjectSetPath:
			return is_shared(((ProjectSetPath *) path)->subpath);
		case T_SortPath:
			return is_shared(((SortPath *) path)->subpath);
		case T_IncrementalSortPath:
			return is_shared(((IncrementalSortPath *) path)->spath.subpath);
		case T_MaterialPath:
			return is_shared(((MaterialPath *) path)->subpath);
		case T_MemoizePath:
			return is_shared(((MemoizePath *) path)->subpath);
		case T_UniquePath:
			return is_shared(((UniquePath *) path)->subpath);
		case T_GroupPath:
			return is_shared(((GroupPath *) path)->subpath);
		case T_UpperUniquePath:
			return is_shared(((UpperUniquePath *) path)->subpath);
		case T_AggPath:
			return is_shared(((AggPath *) path)->subpath);
		case T_WindowAggPath:
			return is_shared(((WindowAggPath *) path)->subpath);
		case T_LimitPath:
			return is_shared(((LimitPath *) path)->subpath);
		default:
			return true;
	}
}

static bool
any_is_shared(List *paths)
{
	ListCell   *cell;

	foreach(cell, paths)
		if (is_shared(lfirst(cell)))
			return true;
	return false;
}

static bool
workers_can_run(PlannerInfo *root, Query *subquery)
{
	int			depth = -1;

	return !needs_leader((Node *) subquery, &depth) && is_parallel_safe(root, (Node *) subquery);
}

/* ---- is it ours? ----------------------------------------------------------------------------- */

static bool
gathers_logs(Node *node, void *context)
{
	if (node == NULL)
		return false;
	if (IsA(node, Aggref) && sql_is_punch_log((Aggref *) node))
		return true;
	return expression_tree_walker(node, gathers_logs, context);
}

static bool
calls_rulings(PlannerInfo *root)
{
	for (int i = 1; i < root->simple_rel_array_size; i++)
		if (root->simple_rel_array[i] != NULL &&
			root->simple_rel_array[i]->rtekind == RTE_FUNCTION &&
			sql_rulings_call(root->simple_rte_array[i]) != NULL)
			return true;
	return false;
}

/* ---- paths ----------------------------------------------------------------------------------- */

/*
 * The cheapest path of the subquery that has all it asks for from the outer side; NULL if workers
 * may run it anyway.
 */
static Path *
lookup_of(RelOptInfo *inner, RelOptInfo *outer)
{
	SubqueryScanPath *found = NULL;
	SubqueryScanPath *lookup;
	ListCell   *cell;

	foreach(cell, inner->pathlist)
	{
		Path	   *path = lfirst(cell);

		if (!IsA(path, SubqueryScanPath) || path->parallel_safe)
			return NULL;
		if (bms_is_subset(PATH_REQ_OUTER(path), outer->relids) && !is_shared(path) &&
			(found == NULL || path->total_cost < found->path.total_cost))
			found = (SubqueryScanPath *) path;
	}
	if (found == NULL)
		return NULL;
	lookup = (SubqueryScanPath *) newNode(sizeof(SubqueryScanPath), T_SubqueryScanPath);
	*lookup = *found;
	lookup->path.parallel_safe = true;
	return &lookup->path;
}

/*
 * The paths of the outer side that workers can share; for a table that the server takes for too
 * short one is made.
 */
static List *
shared_paths(PlannerInfo *root, RelOptInfo *outer)
{
	int			workers;

	if (outer->reloptkind != RELOPT_BASEREL || outer->rtekind != RTE_RELATION ||
		!outer->consider_parallel || !bms_is_empty(outer->lateral_relids) ||
		planner_rt_fetch(outer->relid, root)->inh)
		return outer->partial_pathlist;
	workers = compute_parallel_worker(
		outer, Max(outer->rows, outer->pages), -1, max_parallel_workers_per_gather);
	if (workers <= 0 ||
		(outer->partial_pathlist != NIL &&
			((Path *) linitial(outer->partial_pathlist))->parallel_workers >= workers))
		return outer->partial_pathlist;
	return list_make1(create_seqscan_path(root, outer, NULL, workers));
}

static void
offer_lookups(PlannerInfo *root, RelOptInfo *joinrel, RelOptInfo *outer, RelOptInfo *inner,
	JoinType jointype, JoinPathExtraData *extra)
{
	Query	   *subquery;
	List	   *shared;
	Path	   *lookup;
	ListCell   *cell;

	if (next_hook)
		next_hook(root, joinrel, outer, inner, jointype, extra);
	if (!sql_plan_node || !joinrel->consider_parallel || max_parallel_workers_per_gather <= 0 ||
		(jointype != JOIN_INNER && jointype != JOIN_LEFT) || inner->reloptkind != RELOPT_BASEREL ||
		inner->rtekind != RTE_SUBQUERY || bms_is_empty(inner->lateral_relids) ||
		!bms_is_subset(inner->lateral_relids, outer->relids) ||
		!bms_is_empty(joinrel->lateral_relids))
		return;
	subquery = planner_rt_fetch(inner->relid, root)->subquery;
	if (!expression_tree_walker((Node *) subquery->targetList, gathers_logs, NULL) &&
		!calls_rulings(root))
		return;
	lookup = lookup_of(inner, outer);
	if (lookup == NULL)
		return;
	shared = shared_paths(root, outer);
	if (shared == NIL || !workers_can_run(root, subquery))
		return;
	foreach(cell, shared)
	{
		Path	   *people = lfirst(cell);
		JoinCostWorkspace costs;

		initial_cost_nestloop(root, &costs, jointype, people, lookup, extra);
		add_partial_path(joinrel,
			(Path *) create_nestloop_path(root, joinrel, jointype, &costs, extra, people, lookup,
				extra->restrictlist, NIL, NULL));
	}
}

void
sql_offer_lookups(void)
{
	next_hook = set_join_pathlist_hook;
	set_join_pathlist_hook = offer_lookups;
}
