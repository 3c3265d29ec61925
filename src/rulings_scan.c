/*
 * rulings_scan.c: rulings() and roster_rulings() in FROM as a plan node of their own.
 *
 * The server runs a function in FROM to its end, forms a row of every column of every ruling, keeps all of them in a
 * tuplestore and reads them back: for a month of everybody that is more work than the rules. This node hands out one
 * ruling after the other in a slot. It takes the place of the function scan wherever it can, which is decided while the
 * statement is planned (set_rel_pathlist_hook), and gives the same rows; what it cannot do (WITH ORDINALITY, several
 * functions side by side, a row as a whole) stays a function scan.
 *
 * The hook is there as soon as the library is, and planning a call loads the library, as the planner asks the function's
 * support function for the number of rows before it looks for paths.
 */
#include "rulings.h"

#include "catalog/objectaccess.h"
#include "catalog/pg_proc.h"
#include "commands/explain.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "nodes/extensible.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "optimizer/paths.h"
#include "optimizer/restrictinfo.h"
#include "optimizer/tlist.h"
#include "utils/acl.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/ruleutils.h"

#if PG_VERSION_NUM >= 180000
#include "commands/explain_format.h"
#include "commands/explain_state.h"
#endif

PG_FUNCTION_INFO_V1(presensi_rulings_support);

extern PGDLLEXPORT void _PG_init(void);

/* ---- planning ------------------------------------------------------------------------------------------------ */

/* The number of rows: a period that is known has at least so many days. */
Datum
presensi_rulings_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (IsA(request, SupportRequestRows))
	{
		SupportRequestRows *rows = (SupportRequestRows *) request;
		Node	   *period = is_funcclause(rows->node) && list_length(((FuncExpr *) rows->node)->args) > 1
			? estimate_expression_value(rows->root, lsecond(((FuncExpr *) rows->node)->args)) : NULL;
		RangeBound	lower,
					upper;

		if (period != NULL && IsA(period, Const) && !((Const *) period)->constisnull &&
			pr_range_bounds(DATERANGEOID, DatumGetRangeTypeP(((Const *) period)->constvalue), &lower, &upper) &&
			!lower.infinite && !upper.infinite)
		{
			rows->rows = (double) DatumGetDateADT(upper.val) - DatumGetDateADT(lower.val);
			PG_RETURN_POINTER(rows);
		}
	}
	PG_RETURN_POINTER(NULL);
}

static Plan *plan_rulings(PlannerInfo *root, RelOptInfo *rel, CustomPath *path, List *tlist, List *clauses, List *plans);
static Node *create_rulings_state(CustomScan *scan);

static const CustomPathMethods path_methods = {.CustomName = "presensi", .PlanCustomPath = plan_rulings};

/* Their names stand in plans, and lead a parallel worker to the node. */
static const CustomScanMethods rulings_methods = {"presensi.rulings", create_rulings_state};
static const CustomScanMethods roster_rulings_methods = {"presensi.roster_rulings", create_rulings_state};

static set_rel_pathlist_hook_type next_hook = NULL;

/*
 * The call that is all there is of a relation, if it is one that the node can evaluate; else NULL. What has not our support
 * function is not even looked up; what has it may have been made to run as its owner, say.
 */
static FuncExpr *
call_of(const RangeTblEntry *rte)
{
	FuncExpr   *call;
	Oid			support;
	FmgrInfo	function;

	if (rte->rtekind != RTE_FUNCTION || rte->funcordinality || list_length(rte->functions) != 1)
		return NULL;
	call = (FuncExpr *) ((RangeTblFunction *) linitial(rte->functions))->funcexpr;
	if (!IsA(call, FuncExpr))
		return NULL;
	support = get_func_support(call->funcid);
	if (!OidIsValid(support))
		return NULL;
	fmgr_info(support, &function);
	if (function.fn_addr != presensi_rulings_support)
		return NULL;
	fmgr_info(call->funcid, &function);
	return pr_rulings_evaluate(function.fn_addr) != NULL ? call : NULL;
}

/* Puts the node in the place of the function scan. */
static void
offer_rulings_scan(PlannerInfo *root, RelOptInfo *rel, Index rti, RangeTblEntry *rte)
{
	FuncExpr   *call = NULL;
	ListCell   *cell;

	if (next_hook)
		next_hook(root, rel, rti, rte);

	/* A row as a whole (attribute 0) has a type of its own, which a slot has not. */
	if (rel->reloptkind == RELOPT_BASEREL && rel->max_attr == RULING_COLUMNS && bms_is_empty(rel->attr_needed[0 - rel->min_attr]))
		call = call_of(rte);
	if (call == NULL)
		return;
	foreach(cell, rel->pathlist)
	{
		Path	   *instead = lfirst(cell);
		CustomPath *path;

		if (instead->pathtype != T_FunctionScan)
			continue;
		path = makeNode(CustomPath);
		path->path.pathtype = T_CustomScan;
		path->path.parent = rel;
		path->path.pathtarget = rel->reltarget;
		path->path.param_info = instead->param_info;
		path->path.parallel_safe = instead->parallel_safe;
		path->path.rows = instead->rows;

		/*
		 * What a rescan of the function scan is reckoned to cost, so that the same plans are made with the one as with
		 * the other: the server takes the evaluation to be paid for once. With arguments of other relations it is paid
		 * for with each of their rows in any plan; reckoned at next to nothing it is not put behind a Memoize, which
		 * would keep the rows of everybody's log in case the same log came again.
		 */
		path->path.startup_cost = 0;
		path->path.total_cost = bms_is_empty(rel->lateral_relids) ? instead->total_cost - instead->startup_cost : cpu_operator_cost;
		path->flags = CUSTOMPATH_SUPPORT_PROJECTION;
		path->custom_private = list_make1(call);
		path->methods = &path_methods;
		lfirst(cell) = path;
	}
}

/* Adds the columns of the relation that expressions use to a target list that has not got them. */
static List *
add_columns(List *tlist, RelOptInfo *rel, List *expressions)
{
	List	   *columns = NIL;
	ListCell   *cell;

	foreach(cell, pull_var_clause((Node *) expressions, PVC_RECURSE_PLACEHOLDERS))
		if (((Var *) lfirst(cell))->varno == rel->relid)
			columns = lappend(columns, lfirst(cell));
	return add_to_flat_tlist(tlist, columns);
}

static Plan *
plan_rulings(PlannerInfo *root, RelOptInfo *rel, CustomPath *path, List *tlist, List *clauses, List *plans)
{
	CustomScan *scan = makeNode(CustomScan);
	FuncExpr   *call = linitial(path->custom_private);
	FmgrInfo	function;

	/*
	 * The slot has just the columns that are used, those that go up first: then no projection is needed to hand them up.
	 * (They are not looked for in tlist, which may be set only later.) The executor opens no relation as there is no scanrelid.
	 */
	scan->scan.plan.targetlist = tlist;
	scan->scan.plan.qual = extract_actual_clauses(clauses, false);
	scan->custom_scan_tlist = add_columns(add_columns(NIL, rel, rel->reltarget->exprs), rel, scan->scan.plan.qual);
	scan->flags = path->flags;
	scan->custom_exprs = list_make1(call);
	fmgr_info(call->funcid, &function);
	scan->methods = pr_rulings_evaluate(function.fn_addr) == pr_evaluate_roster ? &roster_rulings_methods : &rulings_methods;
	return &scan->scan.plan;
}

/* ---- execution ----------------------------------------------------------------------------------------------- */

typedef struct RulingsState
{
	CustomScanState css;
	FmgrInfo	function;
	FunctionCallInfo fcinfo;
	List	   *arguments;		/* ExprStates */
	RulingsEvaluate evaluate;
	MemoryContext context;		/* of one evaluation */
	Call	   *call;			/* NULL until it is evaluated */
	bool		more;
	PrEvaluation ev;
	RulingRows	rows;
} RulingsState;

static void
begin_scan(CustomScanState *node, EState *estate, int eflags)
{
	RulingsState *state = (RulingsState *) node;
	CustomScan *scan = (CustomScan *) node->ss.ps.plan;
	FuncExpr   *call = linitial(scan->custom_exprs);
	ListCell   *cell;
	AclResult	allowed = object_aclcheck(ProcedureRelationId, call->funcid, GetUserId(), ACL_EXECUTE);

	/* What the executor does before it calls a function. */
	if (allowed != ACLCHECK_OK)
		aclcheck_error(allowed, OBJECT_FUNCTION, get_func_name(call->funcid));
	InvokeFunctionExecuteHook(call->funcid);
	fmgr_info(call->funcid, &state->function);
	fmgr_info_set_expr((Node *) call, &state->function);
	state->evaluate = pr_rulings_evaluate(state->function.fn_addr);
	if (state->evaluate == NULL)	/* changed since it was planned, before the plan was dropped for that */
		elog(ERROR, "function %u is not rulings() any more", call->funcid);
	state->arguments = ExecInitExprList(call->args, &node->ss.ps);
	state->fcinfo = palloc0(SizeForFunctionCallInfo(list_length(call->args)));
	InitFunctionCallInfoData(*state->fcinfo, &state->function, list_length(call->args), call->inputcollid, NULL, NULL);
	pr_ruling_rows(&state->rows);
	foreach(cell, scan->custom_scan_tlist)
	{
		Var		   *column = (Var *) lfirst_node(TargetEntry, cell)->expr;

		pr_ruling_column(&state->rows, pr_call(state->fcinfo), column->varattno - 1, column->vartype);
	}
	state->context = AllocSetContextCreate(CurrentMemoryContext, "presensi rulings", ALLOCSET_DEFAULT_SIZES);
}

/* Evaluates the call with the arguments of now; its memory lives until the next time. */
static void
evaluate(RulingsState *state)
{
	ExprContext *econtext = state->css.ss.ps.ps_ExprContext;
	MemoryContext old;
	ListCell   *cell;

	MemoryContextReset(state->context);
	old = MemoryContextSwitchTo(state->context);
	foreach(cell, state->arguments)
	{
		NullableDatum *argument = &state->fcinfo->args[foreach_current_index(cell)];

		argument->value = ExecEvalExpr((ExprState *) lfirst(cell), econtext, &argument->isnull);
	}
	state->call = pr_call(state->fcinfo);
	state->more = state->evaluate(state->fcinfo, state->call, &state->ev);
	MemoryContextSwitchTo(old);
}

/*
 * Not ExecScan(): when a row is checked again after a concurrent update, that takes a node without scanrelid for a join, and
 * asks it for the row that was joined. There is none: rows of tables come in by the arguments alone.
 */
static TupleTableSlot *
next_row(CustomScanState *node)
{
	RulingsState *state = (RulingsState *) node;
	TupleTableSlot *slot = node->ss.ss_ScanTupleSlot;
	ExprContext *econtext = node->ss.ps.ps_ExprContext;
	ProjectionInfo *projection = node->ss.ps.ps_ProjInfo;
	PrRuling	ruling;

	if (state->call == NULL)
		evaluate(state);
	for (;;)
	{
		MemoryContext old;

		CHECK_FOR_INTERRUPTS();
		ResetExprContext(econtext);
		ExecClearTuple(slot);
		state->more = state->more && pr_next_ruling(&state->ev, &ruling);
		if (!state->more)
			return projection ? ExecClearTuple(projection->pi_state.resultslot) : slot;
		old = MemoryContextSwitchTo(econtext->ecxt_per_tuple_memory);
		pr_ruling_values(&state->rows, &ruling, slot->tts_values, slot->tts_isnull);
		MemoryContextSwitchTo(old);
		ExecStoreVirtualTuple(slot);
		econtext->ecxt_scantuple = slot;
		if (ExecQual(node->ss.ps.qual, econtext))
			return projection ? ExecProject(projection) : slot;
		InstrCountFiltered1(node, 1);
	}
}

static void
scan_again(CustomScanState *node)
{
	((RulingsState *) node)->call = NULL;
}

static void
end_scan(CustomScanState *node)
{
}

/* The call, as the server shows that of a function scan. */
static void
explain_scan(CustomScanState *node, List *ancestors, ExplainState *es)
{
	CustomScan *scan = (CustomScan *) node->ss.ps.plan;

	if (es->verbose)
	{
		List	   *context = set_deparse_context_plan(es->deparse_cxt, &scan->scan.plan, ancestors);
		char	   *call = deparse_expression(linitial(scan->custom_exprs), context, list_length(es->rtable) > 1, false);

		ExplainPropertyText("Function Call", call, es);
	}
}

static const CustomExecMethods exec_methods = {
	.CustomName = "presensi",
	.BeginCustomScan = begin_scan,
	.ExecCustomScan = next_row,
	.EndCustomScan = end_scan,
	.ReScanCustomScan = scan_again,
	.ExplainCustomScan = explain_scan
};

static Node *
create_rulings_state(CustomScan *scan)
{
	RulingsState *state = palloc0(sizeof(RulingsState));

	NodeSetTag(state, T_CustomScanState);
	state->css.methods = &exec_methods;
	return (Node *) state;
}

/* ---- the library is loaded ----------------------------------------------------------------------------------- */

void
_PG_init(void)
{
	RegisterCustomScanMethods(&rulings_methods);
	RegisterCustomScanMethods(&roster_rulings_methods);
	next_hook = set_rel_pathlist_hook;
	set_rel_pathlist_hook = offer_rulings_scan;
}
