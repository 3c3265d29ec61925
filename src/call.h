/*
 * call.h: what a call site of a SQL function remembers between its calls (in fn_extra): the shape
 * of its rows, the plans it has laid out, memory to work in. A plan is a pure function of its key
 * and the server's time-zone data, so keeping it cannot change a result.
 */
#ifndef PRESENSI_CALL_H
#define PRESENSI_CALL_H

#include "presensi.h"

#include "funcapi.h"
#include "utils/rangetypes.h"
#include "utils/tuplestore.h"

#include "core/owe.h"
#include "core/roster.h"
#include "core/rule.h"

typedef struct PlanEntry PlanEntry;

typedef struct Call
{
	MemoryContext context;		/* lives as long as the call site */
	MemoryContext work;			/* emptied at the start of each call */
	TupleDesc	desc;			/* of the result's rows; NULL until asked for */
	/*
	 * Of the enum of the result, in order of the C enum (the status has most of them); invalid
	 * until asked for.
	 */
	Oid			labels[PR_NSTATUS];
	/* rows that later ones are copies of (see row_template.h); NULL until asked for */
	void	   *forms;
	MemoryContext plans;		/* holds the entries below */
	PlanEntry **buckets;
	int			nplans;
	PlanEntry  *latest;
	/* the plan of the latest sql_duties_around(), for instants in [around_from, around_till) */
	PlanEntry  *around;
	int64		around_from,
				around_till;
	/* schedule, zone and holidays are constants: that plan is of these in every call */
	bool		around_all;
	/* rulings() where the period is one too: the plan of every call, and the period */
	const PrDuties *always;
	DateADT		from,
				till;
} Call;

/* The state of this call site, its working memory emptied. */
extern Call *sql_call(FunctionCallInfo fcinfo);

/* An arena over the call's working memory. */
extern PrArena sql_call_arena(Call *call);

/*
 * The plan of a schedule over [from, till), with what is owed of its shifts; holidays may be NULL.
 * Raises what cannot be laid out. It stays until the call site lays out others in a later call.
 */
extern const PrDuties *sql_duties_of_schedule(Call *call, const PrSchedule *schedule, DateADT from,
	DateADT till, text *zone, ArrayType *holidays);

/*
 * A plan of a schedule that holds every day whose shifts may concern an instant. The numbers are
 * those of the arguments that are the schedule, the zone and the holidays.
 */
extern const PrDuties *sql_duties_around(
	FunctionCallInfo fcinfo, Call *call, int schedule, TimestampTz at, int zone, int holidays);

/*
 * Is an argument a constant of the query? Parameters are not: PL/pgSQL changes theirs between calls
 * of one call site.
 */
extern bool sql_is_constant(FunctionCallInfo fcinfo, int argument);

/* That of a roster of that size in bytes. */
extern const PrDuties *sql_duties_of_roster(Call *call, const PrRoster *roster, size_t size);

/* Begins a set of rows (or raises 0A000 where no set is accepted); the store to put them in. */
extern Tuplestorestate *sql_rows_begin(FunctionCallInfo fcinfo, Call *call);

/* The row type of a function that gives one row. */
extern TupleDesc sql_row_type(FunctionCallInfo fcinfo, Call *call);

/* The oids of an enum's labels, looked up once per call site. */
extern const Oid *sql_labels(Call *call, Oid enum_type, const char *const *labels, int n);

/* Those of presensi.direction: in, out. */
extern const Oid *sql_directions(Call *call, Oid enum_type);

/*
 * The bounds of a period as dates [from, till). False if it is empty; raises 22023 if it is not
 * bounded, as what it bounds would have no end, and 54000 if it is longer than a century.
 */
extern bool sql_period(RangeType *period, DateADT *from, DateADT *till);

/* As datums. */
static inline Datum
sql_interval(Interval *into, int64 microseconds)
{
	into->month = 0;
	into->day = 0;
	into->time = microseconds;
	return IntervalPGetDatum(into);
}

#endif							/* PRESENSI_CALL_H */
