/*
 * logs_scan.h: what planning (logs_plan.c) and execution (logs_scan.c) of the plan node of
 * punch_log() share.
 *
 * The node is a CustomScan without a relation. Its parts:
 *     lefttree            the punches, all of one group after all of another
 *     custom_scan_tlist   the columns of its slot: the group's keys, then the aggregate
 *     custom_private      a list of LOGS_PARTS
 */
#ifndef PRESENSI_LOGS_SCAN_H
#define PRESENSI_LOGS_SCAN_H

#include "presensi.h"

#include "nodes/extensible.h"

typedef enum LogsPart
{
	/* integers: where the keys stand in the rows from below, from 1 on, */
	LOGS_KEYS,
	LOGS_EQUAL,					/* oids: the functions that compare them, */
	LOGS_COLLATIONS,			/* oids: and their collations */
	/* integers: where the instant stands there, and the direction (0: none) */
	LOGS_PUNCH,
	LOGS_AGGREGATE,				/* oids: the aggregate, the type of the direction */
	/* constants: where workers part the index below; empty: they do not */
	LOGS_BOUNDS,
	LOGS_COMPARE,				/* oids: the functions >= and < of that index, its collation */
	LOGS_PARTS
} LogsPart;

extern const CustomScanMethods sql_logs_methods;

#endif							/* PRESENSI_LOGS_SCAN_H */
