/*
 * module.c: what happens when the server loads the library: settings are declared, and the planner
 * is offered the plan nodes.
 */
#include "plan_nodes.h"

#include "utils/guc.h"

PG_MODULE_MAGIC;

extern PGDLLEXPORT void _PG_init(void);

bool		sql_plan_node = true;

/* What the register's functions read by current_setting(); here it is only declared. */
static char *identity;

/*
 * From now on a setting of this prefix that is not declared is an error; one that was made before
 * is dropped with a warning. Neither may change a result: the identity counts only for a role that
 * acts as a register's pool.
 */
static void
declare_settings(void)
{
	DefineCustomBoolVariable("presensi.plan_node", "Offers the planner the plan nodes of presensi.",
		"Off, rulings() is a function scan and punch_log() an ordinary aggregate, with the same "
		"rows.",
		&sql_plan_node, true, PGC_USERSET, GUC_EXPLAIN, NULL, NULL, NULL);
	DefineCustomStringVariable("presensi.identity", "Says for whom a register's pool role speaks.",
		"It means nothing for every other role.", &identity, "", PGC_USERSET,
		GUC_NOT_IN_SAMPLE | GUC_DISALLOW_IN_FILE, NULL, NULL, NULL);
	MarkGUCPrefixReserved("presensi");
}

void
_PG_init(void)
{
	declare_settings();
	sql_offer_rulings();
	sql_offer_logs();
	sql_offer_lookups();
}
