/*
 * plan_nodes.h: the plan nodes of this extension, for what loads the library (module.c), and what
 * their planning shares.
 */
#ifndef PRESENSI_PLAN_NODES_H
#define PRESENSI_PLAN_NODES_H

#include "presensi.h"

#include "nodes/pathnodes.h"

/* The setting presensi.plan_node: whether the planner is offered any of these nodes. */
extern bool sql_plan_node;

/* Each sets its hooks and makes its node's name known, once. */
extern void sql_offer_rulings(void);	/* rulings_plan.c: rulings() and roster_rulings() */
extern void sql_offer_logs(void);	/* logs_plan.c: punch_log() of people in order */
/* lookups_plan.c: each person's punches looked up, in parallel workers */
extern void sql_offer_lookups(void);

/*
 * Has the function the support function by which the planner knows this extension's? Its own code
 * does not run.
 */
extern bool sql_has_planner_support(Oid function);

/* Is that the aggregate punch_log(), of instants or of instants and directions? */
extern bool sql_is_punch_log(const Aggref *aggref);

/* Its functions (punch_log_agg.c), by whose addresses it is known. */
extern PGDLLEXPORT Datum punch_log_accum(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum punch_log_accum_directed(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum punch_log_final(PG_FUNCTION_ARGS);

/*
 * Is that relation of a query a call of rulings() or roster_rulings(), which the node can evaluate?
 * Else NULL.
 */
extern FuncExpr *sql_rulings_call(const RangeTblEntry *rte);

#endif							/* PRESENSI_PLAN_NODES_H */
