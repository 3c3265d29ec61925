/*
 * rulings.h: what the functions (rulings.c) and the plan node (rulings_scan.c) of rulings share.
 */
#ifndef PRESENSI_RULINGS_H
#define PRESENSI_RULINGS_H

#include "call.h"

#include "core/evaluate.h"

/* Columns of presensi.ruling. */
typedef enum RulingColumn
{
	RULING_WORKDAY,
	RULING_SHIFT_NO,
	RULING_STATUS,
	RULING_STARTS_AT,
	RULING_ENDS_AT,
	RULING_CHECKED_IN,
	RULING_CHECKED_OUT,
	RULING_LATE,
	RULING_EARLY_LEAVE,
	RULING_AWAY,
	RULING_LOST,
	RULING_WORKED,
	RULING_PLANNED,
	RULING_EXCUSED,
	RULING_EXCUSE,
	RULING_OVERTIME,
	RULING_COLUMNS
} RulingColumn;

/* What a column shows of a ruling, and how. */
typedef struct RulingField
{
	enum
	{
		RULING_INTERVAL, RULING_INSTANT, RULING_DATE, RULING_NUMBER, RULING_LABEL, RULING_TEXT
	}			kind;
	uint16		to;				/* the column of the row, from 0 on */
	uint16		from;			/* its offset in PrRuling */
} RulingField;

/* Rulings as rows: which columns are wanted, and room for what they point to. Zeroed, none is. */
typedef struct RulingRows
{
	int			ncolumns;
	/* so many fields are intervals, then so many instants; the others follow by kind */
	int			nintervals,
				ninstants;
	const Oid  *labels;			/* of presensi.status, if that is wanted */
	RulingField fields[RULING_COLUMNS];
	Interval	intervals[RULING_COLUMNS];	/* of each that is one; without months and days */
} RulingRows;

/*
 * One more column is wanted, of that type, as that column of the row (from 0 on). There may be
 * RULING_COLUMNS in all, some of them twice.
 */
extern void sql_ruling_column(RulingRows *rows, Call *call, RulingColumn column, Oid type, int to);

/* Those that are no intervals; of no ruling (NULL) all are NULL. */
extern void sql_other_ruling_values(
	RulingRows *rows, const PrRuling *ruling, Datum *values, bool *isnull);

/*
 * The columns wanted of a ruling (NULL: all are NULL). They are good until the next one; what is
 * allocated for them comes from the current context. Kind by kind: what nearly every query uses is
 * in a loop without a choice or a call.
 */
static inline void
sql_ruling_values(RulingRows *rows, const PrRuling *ruling, Datum *values, bool *isnull)
{
	int			nintervals = ruling != NULL ? rows->nintervals : 0;

	for (int i = 0; i < nintervals; i++)
	{
		const RulingField *field = &rows->fields[i];
		int64		time = *(const int64 *) ((const char *) ruling + field->from);

		rows->intervals[i].time = time;
		values[field->to] = IntervalPGetDatum(&rows->intervals[i]);
		isnull[field->to] = time == PR_UNKNOWN;
	}
	if (nintervals < rows->ncolumns)
		sql_other_ruling_values(rows, ruling, values, isnull);
}

/*
 * Evaluates what a call of rulings() or roster_rulings() asks for, ready for pr_next_ruling();
 * false if there is nothing to rule. What ev points to lives until the call site's next call, and
 * as long as the arguments and the current context.
 */
typedef bool (*RulingsEvaluate) (FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev);

extern bool sql_evaluate_schedule(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev);
extern bool sql_evaluate_roster(FunctionCallInfo fcinfo, Call *call, PrEvaluation *ev);

/* How that is done by the C function at that address; NULL if it is neither of the two. */
extern RulingsEvaluate sql_rulings_evaluate(PGFunction function);

#endif							/* PRESENSI_RULINGS_H */
