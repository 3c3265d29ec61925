/*
 * rulings_scan.h: what planning (rulings_plan.c) and execution (rulings_scan.c) of the plan node of
 * rulings share.
 *
 * The node is a CustomScan without a relation. Its parts:
 *     lefttree            what is below; NULL if the call asks for nothing of other relations, or
 *                         gets it as parameters
 *     custom_exprs        the call
 *     custom_scan_tlist   the columns of its slot: what is used of the rows from below, then of the
 *                         function's columns
 *     custom_private      where the former stand in the rows from below (integers); whether a row
 *                         from below that has no ruling comes up
 */
#ifndef PRESENSI_RULINGS_SCAN_H
#define PRESENSI_RULINGS_SCAN_H

#include "rulings.h"

#include "nodes/extensible.h"

/*
 * The node for a call of the C function at that address. Its name stands in plans, and leads a
 * parallel worker to it.
 */
extern const CustomScanMethods *sql_rulings_scan_methods(PGFunction function);

/* Makes these names known, once. */
extern void sql_register_rulings_scan(void);

#endif							/* PRESENSI_RULINGS_SCAN_H */
