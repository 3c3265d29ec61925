/*
 * rulings_scan.c: the plan node of rulings() and roster_rulings() at work (see rulings_plan.c): it
 * evaluates the call once, or once for each row from below, and hands out one ruling after the
 * other.
 */
#include "rulings_scan.h"

#include "catalog/objectaccess.h"
#include "catalog/pg_proc.h"
#include "commands/explain.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/ruleutils.h"

#if PG_VERSION_NUM >= 180000
#include "commands/explain_format.h"
#include "commands/explain_state.h"
#endif

/* A column that is handed on as it is. */
typedef struct Copied
{
	AttrNumber	from,
				to;				/* from 0 on */
} Copied;

typedef struct RulingsState
{
	CustomScanState css;
	FmgrInfo	function;
	FunctionCallInfo fcinfo;
	List	   *arguments;		/* ExprStates */
	RulingsEvaluate evaluate;
	MemoryContext context;		/* of one evaluation */
	/* nothing more comes from below; without that, the call is evaluated */
	bool		done;
	bool		more;			/* rulings of the evaluation that is under way */
	bool		outer_join;
	bool		unmatched;		/* no ruling came of it so far */
	PrEvaluation ev;
	PrRuling	ruling;
	RulingRows	rows;			/* the columns of a ruling in `result` */
	TupleTableSlot *below;		/* the row from below */
	int			nbelow;
	Copied	   *from_below;		/* its columns in the node's slot, */
	int			npassed;
	Copied	   *passed;			/* and of that in `result`, if that is another slot */
	/* what is filled for each ruling: the node's slot, or at once what goes up */
	TupleTableSlot *result;
} RulingsState;

/* ---- the slots ------------------------------------------------------------------------------- */

/*
 * What goes up is filled without a detour by the node's slot if it is a choice of its columns and
 * no condition is to be asked before: false if it is not. (The executor's own projection costs as
 * much as a good part of a ruling.)
 */
static bool
fill_at_once(RulingsState *state, Call *call, List *columns)
{
	PlanState  *ps = &state->css.ss.ps;
	int			nrulings = 0;
	ListCell   *cell;

	if (ps->ps_ProjInfo == NULL || ps->qual != NULL)
		return false;
	foreach(cell, ps->plan->targetlist)
	{
		Var		   *var = (Var *) lfirst_node(TargetEntry, cell)->expr;

		if (!IsA(var, Var))
			return false;
		nrulings += var->varattno > state->nbelow;
	}
	if (nrulings > RULING_COLUMNS)	/* some of them twice */
		return false;
	state->result = ps->ps_ProjInfo->pi_state.resultslot;
	state->passed = palloc(list_length(ps->plan->targetlist) * sizeof(Copied));
	foreach(cell, ps->plan->targetlist)
	{
		AttrNumber	from = ((Var *) lfirst_node(TargetEntry, cell)->expr)->varattno - 1;
		AttrNumber	to = foreach_current_index(cell);

		if (from < state->nbelow)
			state->passed[state->npassed++] = (Copied) {from, to};
		else
		{
			Var		   *column = (Var *) list_nth_node(TargetEntry, columns, from)->expr;

			sql_ruling_column(&state->rows, call, column->varattno - 1, column->vartype, to);
		}
	}
	return true;
}

static void
lay_out_slots(RulingsState *state, CustomScan *scan)
{
	List	   *positions = linitial(scan->custom_private);
	Call	   *call = sql_call(state->fcinfo);
	ListCell   *cell;

	state->nbelow = list_length(positions);
	state->from_below = palloc(state->nbelow * sizeof(Copied));
	foreach(cell, positions)
		state->from_below[foreach_current_index(cell)] =
			(Copied) {lfirst_int(cell) - 1, foreach_current_index(cell)};
	if (fill_at_once(state, call, scan->custom_scan_tlist))
		return;
	state->result = state->css.ss.ss_ScanTupleSlot;
	for_each_from(cell, scan->custom_scan_tlist, state->nbelow)
	{
		Var		   *column = (Var *) lfirst_node(TargetEntry, cell)->expr;

		sql_ruling_column(
			&state->rows, call, column->varattno - 1, column->vartype, foreach_current_index(cell));
	}
}

static inline void
copy_columns(TupleTableSlot *to, const TupleTableSlot *from, const Copied *columns, int n)
{
	for (int i = 0; i < n; i++)
	{
		to->tts_values[columns[i].to] = from->tts_values[columns[i].from];
		to->tts_isnull[columns[i].to] = from->tts_isnull[columns[i].from];
	}
}

/*
 * The columns from below; they stay in the slots until the next row from there, as long as nobody
 * else touches these.
 */
static void
put_columns_from_below(RulingsState *state)
{
	TupleTableSlot *slot = state->css.ss.ss_ScanTupleSlot;

	ExecClearTuple(slot);
	copy_columns(slot, state->below, state->from_below, state->nbelow);
	ExecStoreVirtualTuple(slot);
	copy_columns(state->result, slot, state->passed, state->npassed);
}

/* ---- execution ------------------------------------------------------------------------------- */

static void
begin_scan(CustomScanState *node, EState *estate, int eflags)
{
	RulingsState *state = (RulingsState *) node;
	CustomScan *scan = (CustomScan *) node->ss.ps.plan;
	FuncExpr   *call = linitial(scan->custom_exprs);
	AclResult allowed =
		object_aclcheck(ProcedureRelationId, call->funcid, GetUserId(), ACL_EXECUTE);

	/* What the executor does before it calls a function. */
	if (allowed != ACLCHECK_OK)
		aclcheck_error(allowed, OBJECT_FUNCTION, get_func_name(call->funcid));
	InvokeFunctionExecuteHook(call->funcid);
	fmgr_info(call->funcid, &state->function);
	fmgr_info_set_expr((Node *) call, &state->function);
	state->evaluate = sql_rulings_evaluate(state->function.fn_addr);
	/* changed since it was planned, before the plan was dropped for that */
	if (state->evaluate == NULL)
		elog(ERROR, "function %u is not rulings() any more", call->funcid);
	state->arguments = ExecInitExprList(call->args, &node->ss.ps);
	state->fcinfo = palloc0(SizeForFunctionCallInfo(list_length(call->args)));
	InitFunctionCallInfoData(
		*state->fcinfo, &state->function, list_length(call->args), call->inputcollid, NULL, NULL);
	state->outer_join = boolVal(lsecond(scan->custom_private));
	lay_out_slots(state, scan);
	state->context =
		AllocSetContextCreate(CurrentMemoryContext, "presensi rulings", ALLOCSET_DEFAULT_SIZES);
	if (outerPlan(scan) != NULL)
		outerPlanState(node) = ExecInitNode(outerPlan(scan), estate, eflags);
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
	econtext->ecxt_scantuple = state->css.ss.ss_ScanTupleSlot;
	foreach(cell, state->arguments)
	{
		NullableDatum *argument = &state->fcinfo->args[foreach_current_index(cell)];

		argument->value = ExecEvalExpr((ExprState *) lfirst(cell), econtext, &argument->isnull);
	}
	state->more = state->evaluate(state->fcinfo, sql_call(state->fcinfo), &state->ev);
	state->unmatched = state->outer_join;
	MemoryContextSwitchTo(old);
}

/* Evaluates the call for the next row from below, or the one time; false if that is done. */
static bool
evaluate_next(RulingsState *state)
{
	if (state->done)
		return false;
	if (outerPlanState(&state->css) == NULL)
		state->done = true;
	else
	{
		state->below = ExecProcNode(outerPlanState(&state->css));
		if (TupIsNull(state->below))
		{
			state->done = true;
			return false;
		}
		slot_getallattrs(state->below);
		put_columns_from_below(state);
	}
	evaluate(state);
	return true;
}

/* Makes the slot one that can be filled: what somebody else has made of it goes. */
static void
empty_slot(RulingsState *state, TupleTableSlot *slot)
{
	if (TTS_SHOULDFREE(slot))
	{
		put_columns_from_below(state);
		ExecClearTuple(slot);
	}
	/* Filled again and again as it is, it stays a virtual one. */
	if (TTS_EMPTY(slot))
		ExecStoreVirtualTuple(slot);
}

/* The one row of NULLs that an outer join has instead of rulings; false if there is none. */
static bool
instead_of_rulings(RulingsState *state, TupleTableSlot *slot)
{
	state->more = false;
	if (!state->unmatched)
		return false;
	state->unmatched = false;
	empty_slot(state, slot);
	sql_ruling_values(&state->rows, NULL, slot->tts_values, slot->tts_isnull);
	return true;
}

/* Puts the next ruling, or what stands instead, into the slot; false if there is none. */
static inline bool
next_ruling(RulingsState *state, TupleTableSlot *slot)
{
	if (!state->more || !pr_next_ruling(&state->ev, &state->ruling))
		return instead_of_rulings(state, slot);
	state->unmatched = false;
	if (unlikely(slot->tts_flags & (TTS_FLAG_EMPTY | TTS_FLAG_SHOULDFREE)))
		empty_slot(state, slot);
	if (likely(state->ruling.excuse == NULL))
		sql_ruling_values(&state->rows, &state->ruling, slot->tts_values, slot->tts_isnull);
	else
	{
		MemoryContext old =
			MemoryContextSwitchTo(state->css.ss.ps.ps_ExprContext->ecxt_per_tuple_memory);

		sql_ruling_values(&state->rows, &state->ruling, slot->tts_values, slot->tts_isnull);
		MemoryContextSwitchTo(old);
	}
	return true;
}

/*
 * Not ExecScan(): when a row is checked again after a concurrent update, that takes a node without
 * scanrelid for a join that was made elsewhere, and asks it for the row that was joined. There is
 * none: rows of tables come in from below or by the arguments.
 */
static TupleTableSlot *
next_row_checked(RulingsState *state)
{
	CustomScanState *node = &state->css;
	ExprContext *econtext = node->ss.ps.ps_ExprContext;
	ProjectionInfo *projection = node->ss.ps.ps_ProjInfo;
	TupleTableSlot *slot = state->result;

	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		ResetExprContext(econtext);
		if (!next_ruling(state, slot))
		{
			if (evaluate_next(state))
				continue;
			return ExecClearTuple(projection ? projection->pi_state.resultslot : slot);
		}
		if (slot != node->ss.ss_ScanTupleSlot)
			return slot;
		econtext->ecxt_scantuple = slot;
		if (ExecQual(node->ss.ps.qual, econtext))
			return projection ? ExecProject(projection) : slot;
		InstrCountFiltered1(node, 1);
	}
}

static TupleTableSlot *
next_row(CustomScanState *node)
{
	RulingsState *state = (RulingsState *) node;
	TupleTableSlot *slot = state->result;

	/* Only conditions, expressions and excuses leave something behind. */
	if (slot == node->ss.ss_ScanTupleSlot || !state->more || state->ruling.excuse != NULL)
		return next_row_checked(state);
	CHECK_FOR_INTERRUPTS();
	return next_ruling(state, slot) ? slot : next_row_checked(state);
}

static void
scan_again(CustomScanState *node)
{
	RulingsState *state = (RulingsState *) node;

	state->done = state->more = state->unmatched = false;
	/* If its parameters have changed, that is done when it is asked for a row. */
	if (outerPlanState(node) != NULL && outerPlanState(node)->chgParam == NULL)
		ExecReScan(outerPlanState(node));
}

static void
end_scan(CustomScanState *node)
{
	if (outerPlanState(node) != NULL)
		ExecEndNode(outerPlanState(node));
}

/* The call, as the server shows that of a function scan. */
static void
explain_scan(CustomScanState *node, List *ancestors, ExplainState *es)
{
	CustomScan *scan = (CustomScan *) node->ss.ps.plan;

	if (es->verbose)
	{
		List *context = set_deparse_context_plan(es->deparse_cxt, &scan->scan.plan, ancestors);
		char *call = deparse_expression(
			linitial(scan->custom_exprs), context, list_length(es->rtable) > 1, false);

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

/* ---- its names ------------------------------------------------------------------------------- */

static const CustomScanMethods rulings_methods = {"presensi.rulings", create_rulings_state};
static const CustomScanMethods roster_rulings_methods = {
	"presensi.roster_rulings", create_rulings_state};

const CustomScanMethods *
sql_rulings_scan_methods(PGFunction function)
{
	return sql_rulings_evaluate(function) == sql_evaluate_roster ? &roster_rulings_methods
																 : &rulings_methods;
}

void
sql_register_rulings_scan(void)
{
	RegisterCustomScanMethods(&rulings_methods);
	RegisterCustomScanMethods(&roster_rulings_methods);
}
