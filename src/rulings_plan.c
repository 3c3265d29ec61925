/*
 * rulings_plan.c: where rulings() and roster_rulings() in FROM become a plan node of their own
 * (rulings_scan.c).
 *
 * The server runs a function in FROM to its end, forms a row of every column of every ruling, keeps
 * all of them in a tuplestore and reads them back: for a month of everybody that is more work than
 * the rules. The node hands out one ruling after the other in a slot. It takes the place of the
 * function scan wherever it can, and also of a nested loop that would call it for each row of
 * another relation: then that relation's plan is below it. It gives the same rows; what it cannot
 * do (WITH ORDINALITY, several functions side by side, a row as a whole) stays a function scan.
 *
 * The hooks are there as soon as the library is, and planning a call loads the library, as the
 * planner asks the function's support function for a simpler form of the call before it looks for
 * paths.
 */
#include "rulings_scan.h"

#include "plan_nodes.h"

#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "optimizer/pathnode.h"
#include "optimizer/paths.h"
#include "optimizer/restrictinfo.h"
#include "optimizer/tlist.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(presensi_planner_support);
PG_FUNCTION_INFO_V1(presensi_rulings_support);

/*
 * The support function of 0.1.0, which has nothing to say any more. A database of 0.1.0 that comes
 * through pg_upgrade makes it again, beside this library, before it can update the extension.
 */
Datum
presensi_rulings_support(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_POINTER(NULL);
}

/*
 * The number of rows: a period that is known has at least so many days. Of other functions nothing
 * is said.
 */
Datum
presensi_planner_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (IsA(request, SupportRequestRows))
	{
		SupportRequestRows *rows = (SupportRequestRows *) request;
		Node *period = is_funcclause(rows->node) && list_length(((FuncExpr *) rows->node)->args) > 1
			? estimate_expression_value(rows->root, lsecond(((FuncExpr *) rows->node)->args))
			: NULL;
		RangeBound	lower,
					upper;

		if (period != NULL && IsA(period, Const) && !((Const *) period)->constisnull &&
			sql_range_bounds(
				DATERANGEOID, DatumGetRangeTypeP(((Const *) period)->constvalue), &lower, &upper) &&
			!lower.infinite && !upper.infinite)
		{
			rows->rows = (double) DatumGetDateADT(upper.val) - DatumGetDateADT(lower.val);
			PG_RETURN_POINTER(rows);
		}
	}
	PG_RETURN_POINTER(NULL);
}

static Plan *plan_rulings(
	PlannerInfo *root, RelOptInfo *rel, CustomPath *path, List *tlist, List *clauses, List *plans);

static const CustomPathMethods path_methods = {
	.CustomName = "presensi", .PlanCustomPath = plan_rulings};

static set_rel_pathlist_hook_type next_rel_hook = NULL;
static set_join_pathlist_hook_type next_join_hook = NULL;

typedef struct RulingsPath
{
	CustomPath	custom;			/* custom_paths: what is below, if anything */
	FuncExpr   *call;
	Index		function;		/* the relation that is the call */
	bool		outer_join;		/* a row from below without a ruling comes up with NULLs */
	List	   *clauses;		/* of a join: what its rows must fulfil */
	List	   *from_below;		/* of a join: what it uses of the rows from below, */
	List	   *from_function;	/* and of the function's columns */
} RulingsPath;

static RulingsPath *
make_rulings_path(RelOptInfo *rel, FuncExpr *call, Index function)
{
	RulingsPath *path = (RulingsPath *) newNode(sizeof(RulingsPath), T_CustomPath);

	path->custom.path.pathtype = T_CustomScan;
	path->custom.path.parent = rel;
	path->custom.path.pathtarget = rel->reltarget;
	path->custom.flags = CUSTOMPATH_SUPPORT_PROJECTION;
	path->custom.methods = &path_methods;
	path->call = call;
	path->function = function;
	return path;
}

/* ---- in the place of a function scan --------------------------------------------------------- */

bool
sql_has_planner_support(Oid function)
{
	Oid			support = get_func_support(function);
	FmgrInfo	code;

	if (!OidIsValid(support))
		return false;
	fmgr_info(support, &code);
	return code.fn_addr == presensi_planner_support;
}

/*
 * What has our support function may have been made to run as its owner, say: then it is not the C
 * function that is called.
 */
FuncExpr *
sql_rulings_call(const RangeTblEntry *rte)
{
	FuncExpr   *call;
	FmgrInfo	function;

	if (rte->rtekind != RTE_FUNCTION || rte->funcordinality || list_length(rte->functions) != 1)
		return NULL;
	call = (FuncExpr *) ((RangeTblFunction *) linitial(rte->functions))->funcexpr;
	if (!IsA(call, FuncExpr) || !sql_has_planner_support(call->funcid))
		return NULL;
	fmgr_info(call->funcid, &function);
	return sql_rulings_evaluate(function.fn_addr) != NULL ? call : NULL;
}

static void
offer_rulings_scan(PlannerInfo *root, RelOptInfo *rel, Index rti, RangeTblEntry *rte)
{
	FuncExpr   *call = NULL;
	ListCell   *cell;

	if (next_rel_hook)
		next_rel_hook(root, rel, rti, rte);

	/* A row as a whole (attribute 0) has a type of its own, which a slot has not. */
	if (sql_plan_node && rel->reloptkind == RELOPT_BASEREL && rel->max_attr == RULING_COLUMNS &&
		bms_is_empty(rel->attr_needed[0 - rel->min_attr]))
		call = sql_rulings_call(rte);
	if (call == NULL)
		return;
	foreach(cell, rel->pathlist)
	{
		Path	   *instead = lfirst(cell);
		Path	   *path;

		if (instead->pathtype != T_FunctionScan)
			continue;
		path = &make_rulings_path(rel, call, rel->relid)->custom.path;
		path->param_info = instead->param_info;
		path->parallel_safe = instead->parallel_safe;
		path->rows = instead->rows;

		/*
		 * What a rescan of the function scan is reckoned to cost, so that the same plans are made
		 * with the one as with the other: the server takes the evaluation to be paid for once. With
		 * arguments of other relations it is paid for with each of their rows in any plan; reckoned
		 * at next to nothing it is not put behind a Memoize, which would keep the rows of
		 * everybody's log in case the same log came again.
		 */
		path->startup_cost = 0;
		path->total_cost = bms_is_empty(rel->lateral_relids)
			? instead->total_cost - instead->startup_cost
			: cpu_operator_cost;
		lfirst(cell) = path;
	}
}

/* ---- in the place of a nested loop ----------------------------------------------------------- */

/* The node's path for a relation that is a function; NULL if there is none. */
static RulingsPath *
rulings_path_of(RelOptInfo *rel)
{
	ListCell   *cell;

	if (rel->reloptkind == RELOPT_BASEREL && rel->rtekind == RTE_FUNCTION)
		foreach(cell, rel->pathlist)
			if (IsA(lfirst(cell), CustomPath) &&
				((CustomPath *) lfirst(cell))->methods == &path_methods)
				return lfirst(cell);
	return NULL;
}

/* Can the node evaluate these clauses as they stand, all of them on each row? */
static bool
are_plain(List *clauses)
{
	ListCell   *cell;

	foreach(cell, clauses)
	{
		RestrictInfo *clause = lfirst_node(RestrictInfo, cell);

		/* a gate above the node, or an order among them for security's sake */
		if (clause->pseudoconstant ||
			clause->security_level != linitial_node(RestrictInfo, clauses)->security_level)
			return false;
	}
	return true;
}

/* Nothing among the clauses of an outer join decides whether there is a match. */
static bool
always_matches(List *clauses, RelOptInfo *joinrel)
{
	ListCell   *cell;

	foreach(cell, clauses)
		if (!RINFO_IS_PUSHED_DOWN(lfirst_node(RestrictInfo, cell), joinrel->relids))
			return false;
	return true;
}

/*
 * Adds what expressions use to what is used of the function and of the rows from below; without
 * such rows the rest does not matter. False if they use what does not come from below, or one
 * column as it is both beneath and above an outer join.
 */
static bool
find_sources(RulingsPath *path, RelOptInfo *below, List *expressions)
{
	ListCell   *cell,
			   *other;

	foreach (cell,
		pull_var_clause(
			(Node *) expressions, below ? PVC_INCLUDE_PLACEHOLDERS : PVC_RECURSE_PLACEHOLDERS))
	{
		Var		   *var = lfirst(cell);

		if (IsA(var, Var) && var->varno == (int) path->function)
		{
			foreach(other, path->from_function)
				if (((Var *) lfirst(other))->varattno == var->varattno &&
					!equal(lfirst(other), var))
					return false;
			path->from_function = list_append_unique(path->from_function, var);
		}
		else if (below != NULL)
		{
			if (!list_member(below->reltarget->exprs, var))
				return false;
			path->from_below = list_append_unique(path->from_below, var);
		}
	}
	return true;
}

/*
 * The same rows as of a nested loop over a path of the outer side, and in the same order. It is
 * reckoned to cost less than that for each row, however the two estimate their number: so it is the
 * one that is taken.
 */
static Path *
rule_below(const RulingsPath *join, Path *below)
{
	RulingsPath *path = (RulingsPath *) newNode(sizeof(RulingsPath), T_CustomPath);
	Path	   *result = &path->custom.path;

	*path = *join;
	path->custom.custom_paths = list_make1(below);
	result->pathkeys = below->pathkeys;
	result->parallel_safe = join->custom.path.parallel_safe && below->parallel_safe;
	result->parallel_workers = below->parallel_workers;
	/* of a path that workers share, a worker's part */
	result->rows = clamp_row_est(result->parent->rows * (below->rows / below->parent->rows));
	result->startup_cost = below->startup_cost + result->pathtarget->cost.startup;
	result->total_cost = below->total_cost + result->pathtarget->cost.startup +
		(cpu_operator_cost + result->pathtarget->cost.per_tuple) * result->rows;
	return result;
}

static void
offer_rulings_join(PlannerInfo *root, RelOptInfo *joinrel, RelOptInfo *outer, RelOptInfo *inner,
	JoinType jointype, JoinPathExtraData *extra)
{
	RulingsPath *scan = rulings_path_of(inner);
	RulingsPath *join;
	ListCell   *cell;

	if (next_join_hook)
		next_join_hook(root, joinrel, outer, inner, jointype, extra);

	/* The outer side must have all that the call asks for, and an outer join no condition. */
	if (scan == NULL || bms_is_empty(inner->lateral_relids) ||
		!bms_is_subset(inner->lateral_relids, outer->relids) ||
		!bms_is_empty(joinrel->lateral_relids))
		return;
	if (jointype != JOIN_INNER &&
		!(jointype == JOIN_LEFT && inner->baserestrictinfo == NIL &&
			always_matches(extra->restrictlist, joinrel)))
		return;

	join = make_rulings_path(joinrel, scan->call, scan->function);
	join->custom.path.parallel_safe = joinrel->consider_parallel && scan->custom.path.parallel_safe;
	join->outer_join = jointype == JOIN_LEFT;
	join->clauses = list_concat_copy(inner->baserestrictinfo, extra->restrictlist);
	if (!are_plain(join->clauses) ||
		!find_sources(join, outer, joinrel->reltarget->exprs) ||
		!find_sources(join, outer, extract_actual_clauses(join->clauses, false)) ||
		!find_sources(join, outer, join->call->args))
		return;
	foreach(cell, outer->pathlist)
		if (PATH_REQ_OUTER((Path *) lfirst(cell)) == NULL)
			add_path(joinrel, rule_below(join, lfirst(cell)));
	if (join->custom.path.parallel_safe)
		foreach(cell, outer->partial_pathlist)
			add_partial_path(joinrel, rule_below(join, lfirst(cell)));
}

/* ---- the plan -------------------------------------------------------------------------------- */

/*
 * The node's slot has what is used of the rows from below, then of the function's columns. (That is
 * not looked for in tlist, which may be set only later.) The executor opens no relation as there is
 * no scanrelid.
 */
static Plan *
plan_rulings(
	PlannerInfo *root, RelOptInfo *rel, CustomPath *custom, List *tlist, List *clauses, List *plans)
{
	RulingsPath *path = (RulingsPath *) custom;
	CustomScan *scan = makeNode(CustomScan);
	List	   *positions = NIL;
	FmgrInfo	function;
	ListCell   *cell;

	scan->scan.plan.targetlist = tlist;
	scan->scan.plan.qual = extract_actual_clauses(plans == NIL ? clauses : path->clauses, false);
	if (plans == NIL)
	{
		(void) find_sources(path, NULL, rel->reltarget->exprs);
		(void) find_sources(path, NULL, scan->scan.plan.qual);
	}
	else
	{
		scan->scan.plan.lefttree = linitial(plans);
		foreach(cell, path->from_below)
		{
			TargetEntry *entry = tlist_member(lfirst(cell), scan->scan.plan.lefttree->targetlist);

			if (entry == NULL)
				elog(ERROR, "the plan below the rulings lacks one of its relation's columns");
			positions = lappend_int(positions, entry->resno);
		}
	}
	scan->custom_scan_tlist =
		add_to_flat_tlist(add_to_flat_tlist(NIL, path->from_below), path->from_function);
	scan->custom_private = list_make2(positions, makeBoolean(path->outer_join));
	scan->custom_exprs = list_make1(path->call);
	scan->flags = custom->flags;
	fmgr_info(path->call->funcid, &function);
	scan->methods = sql_rulings_scan_methods(function.fn_addr);
	return &scan->scan.plan;
}

/* ---- the library is loaded ------------------------------------------------------------------- */

void
sql_offer_rulings(void)
{
	sql_register_rulings_scan();
	next_rel_hook = set_rel_pathlist_hook;
	set_rel_pathlist_hook = offer_rulings_scan;
	next_join_hook = set_join_pathlist_hook;
	set_join_pathlist_hook = offer_rulings_join;
}
