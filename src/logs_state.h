/*
 * logs_state.h: the state of the plan node of punch_log(), which its groups and logs (logs_scan.c)
 * and its rows from below (logs_rows.c) share.
 */
#ifndef PRESENSI_LOGS_STATE_H
#define PRESENSI_LOGS_STATE_H

#include "logs_scan.h"

#include "access/skey.h"
#include "nodes/execnodes.h"
#include "port/atomics.h"

#include "punch_log.h"

/* One column that the rows of a group have in common. */
typedef struct Key
{
	int			from;			/* where it stands in the rows from below, from 0 on */
	bool		by_value;
	int16		length;
	FmgrInfo	equal;
	Oid			collation;
} Key;

/* What a share of the index looks for: two conditions on its first column. */
typedef enum Condition
{
	SHARE_FROM, SHARE_TILL, SHARE_NOT_NULL, SHARE_NULL, CONDITIONS
} Condition;

/* In memory that the workers share. */
typedef struct SharedShares
{
	pg_atomic_uint32 next;
} SharedShares;

typedef struct Shares
{
	int			n;				/* 0: the rows from below come as one */
	Datum	   *bounds;			/* n - 2 */
	ScanKeyData conditions[CONDITIONS];
	ScanKey		keys;			/* the two that the index scan has first */
	uint32		next;			/* the share to take next, */
	SharedShares *shared;		/* or where that stands, if there are workers */
	bool		begun,			/* one has been taken, */
				open;			/* and is not at its end yet */
} Shares;

/* A value of the enum of directions that was met, and what it stands for. */
typedef struct KnownDirection
{
	Oid			value;
	PrDirection direction;
} KnownDirection;

/* A column that is read from an index tuple. */
typedef struct IndexColumn
{
	int			to;				/* where it stands in the rows from below, from 0 on */
	AttrNumber	column;			/* of the index, from 1 on */
	/* of eight bytes that are the value, in a tuple without NULLs; -1: elsewhere or others */
	int			offset;
} IndexColumn;

typedef struct LogsState
{
	CustomScanState css;
	int			nkeys;
	Key		   *keys;
	int			at,
				direction;		/* where they stand, from 0 on; direction -1: there is none */
	int			ncolumns;		/* so many of the columns from below are used, at most */
	KnownDirection directions[2];
	Shares		shares;
	IndexOnlyScanState *index;	/* what is below, if its index is read without it; else NULL */
	int			nindexed;
	IndexColumn *indexed;
	/*
	 * where the instant stands in an index tuple, if it and all there is of keys are at such
	 * places; else 0
	 */
	int			at_offset,
				key_offset;		/* and the key, 0 if there is none */
	bool		started;		/* what is below has given a row since it was begun */
	Datum	   *values;			/* the columns of the latest row from below */
	bool	   *isnull;
	bool		ahead;			/* that row is the first of the next group */
	bool		done;			/* no more rows */
	MemoryContext group;		/* keys of the group */
	/* being gathered, with room for so many punches and their directions */
	PunchLogDatum *log;
	int32		room;
	int32		n;
	uint8	   *dir;
	bool		in_order;		/* strictly, so far */
	bool		directed;		/* one has a direction */
} LogsState;

/* Makes room for one punch more; an error if a log has as many as it can have. */
extern void sql_logs_make_room(LogsState *state);

/* Adds an instant for which there is room. */
static inline void
sql_logs_append(LogsState *state, TimestampTz at)
{
	int32		n = state->n;

	if (n > 0 && at <= state->log->at[n - 1])
		state->in_order = false;
	state->log->at[n] = at;
	state->n = n + 1;
}

/*
 * Begins with the plan below, once it is begun: its index may be cut into shares, and may be read
 * without it.
 */
extern void sql_logs_begin_rows(LogsState *state, List *bounds, List *compare);

/*
 * Gets the next row from below, of all shares; false if there is none. The plan node below begins
 * its scan; the rest may be read without it, by which punches of the group may have been added
 * already.
 */
extern bool sql_logs_next_row(LogsState *state, const TupleTableSlot *group);

#endif							/* PRESENSI_LOGS_STATE_H */
