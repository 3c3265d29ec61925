/*
 * presensi.h: what every fmgr wrapper shares: the bridge from the core's error codes to SQL errors,
 * memory, time zones, the stored types, and the shims between PostgreSQL versions. Internal;
 * nothing here is for other extensions.
 */
#ifndef PRESENSI_H
#define PRESENSI_H

#include "postgres.h"

/*
 * The library hides its symbols (-fvisibility=hidden). Before 16 the server's headers do not mark
 * what must be seen: do so for the module's magic block here, and for each function below.
 */
#if PG_VERSION_NUM < 160000 && defined(__GNUC__) && !defined(WIN32)
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#endif

#include "fmgr.h"
#include "pgtime.h"
#include "utils/array.h"
#include "utils/date.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"

#include "core/owe.h"
#include "core/plan.h"
#include "core/punch_log.h"

/* ---- version shims --------------------------------------------------------------------------- */

/* Gone from 18 on. */
#ifndef pg_attribute_noreturn
#define pg_attribute_noreturn() __attribute__((noreturn))
#endif

#if PG_VERSION_NUM < 160000
/* As in 16: the function itself is exported too. */
#undef PG_FUNCTION_INFO_V1
#define PG_FUNCTION_INFO_V1(funcname) \
extern PGDLLEXPORT Datum funcname(PG_FUNCTION_ARGS); \
extern PGDLLEXPORT const Pg_finfo_record * CppConcat(pg_finfo_,funcname)(void); \
const Pg_finfo_record * \
CppConcat(pg_finfo_,funcname) (void) \
{ \
	static const Pg_finfo_record my_finfo = { 1 }; \
	return &my_finfo; \
} \
extern int no_such_variable

/* Of the functions that ask for rights to one kind of object, 16 made one. */
#define object_aclcheck(class, object, role, mode) pg_proc_aclcheck(object, role, mode)

/* Before 16 there are no soft errors: an input function can only raise. */
#define ereturn(context, value, ...) ereport(ERROR, __VA_ARGS__)
struct Node;
#endif

/* The escontext of an input function on 16 and later, NULL before. */
#if PG_VERSION_NUM >= 160000
#define PR_ESCONTEXT(fcinfo) ((fcinfo)->context)
#else
#define PR_ESCONTEXT(fcinfo) NULL
#endif

/* ---- errors, memory, zones (presensi.c) ------------------------------------------------------ */

/* The SQLSTATE that stands for a core error. */
extern int	sql_sqlstate(PrErrorKind kind);

/* Raises a core error as it stands. */
extern void sql_raise(const PrError *err) pg_attribute_noreturn();

/*
 * Reports that a literal is no value of the type: 'invalid input syntax for type presensi.schedule:
 * "..."' with the core's message as the detail, a long literal clipped. A soft error where the
 * server has them: the caller then returns NULL.
 */
extern void sql_input_error(
	const PrError *err, const char *type, const char *literal, void *escontext);

/* An arena that allocates in the current memory context. */
extern const PrArena sql_arena;

/*
 * The named zone (IANA, or WIB, WITA, WIT in any case); raises 22023 if there is none. pg_tzset
 * caches by name.
 */
extern pg_tz *sql_zone_named(const text *name);

/* The same of a C string; NULL if there is none. */
extern pg_tz *sql_zone_find(const char *name);

/* That zone as the core sees it. */
extern PrZone sql_zone(pg_tz *tz);

/*
 * Raise 22008 if an instant or a date is infinite; what names it, as in "the instant of a punch".
 */
extern void sql_check_finite_instant(TimestampTz at, const char *what);
extern void sql_check_finite_date(DateADT date, const char *what);

/* The local date of an instant in that zone. */
extern DateADT sql_local_date(TimestampTz at, pg_tz *tz);

/* CHECK_FOR_INTERRUPTS() as a function, for the core to call. */
extern void sql_check_interrupts(void);

/* The oid of a label of an enum. */
extern Oid	sql_enum_value(Oid enum_type, const char *label);

/* The bounds of a range of a built-in type (its oid); false if it is empty. */
extern bool sql_range_bounds(Oid type, RangeType *range, RangeBound *lower, RangeBound *upper);

/*
 * Dates of a date[] that may be NULL, sorted, without NULLs and infinities, in the current context.
 */
extern DateADT *sql_dates(ArrayType *array, int *n);

/* ---- stored types ---------------------------------------------------------------------------- */

/* presensi.schedule: a varlena whose payload is a PrSchedule. */
typedef struct ScheduleDatum
{
	int32		vl_len_;
	PrSchedule	schedule;
} ScheduleDatum;

/*
 * A value whose version this library does not know: it was stored by a newer one, or the page is
 * broken. XX001.
 */
extern void sql_version_unknown(const char *type, int version) pg_attribute_noreturn();

/*
 * The database has the functions and types of another version than this library: new files were
 * installed, and ALTER EXTENSION presensi UPDATE has not run yet. 55000.
 */
extern void sql_needs_update(void) pg_attribute_noreturn();

static inline ScheduleDatum *
DatumGetSchedule(Datum d)
{
	ScheduleDatum *datum = (ScheduleDatum *) PG_DETOAST_DATUM(d);

	if (unlikely(VARSIZE(datum) < sizeof(ScheduleDatum) || !pr_version_known(&datum->schedule)))
		sql_version_unknown(
			"presensi.schedule", VARSIZE(datum) > VARHDRSZ ? datum->schedule.version : 0);
	return datum;
}

#define PG_GETARG_SCHEDULE(n) DatumGetSchedule(PG_GETARG_DATUM(n))

/*
 * presensi.punch_log:
 *
 *   int32   vl_len_
 *   uint8   version     1
 *   uint8   flags       PUNCH_LOG_DIRECTED: an array of directions follows the instants
 *                       PUNCH_LOG_LOOSE: a state of the aggregate, neither sorted nor trimmed;
 *                           never stored by
 *                       a final function, and put in order by sql_log_open() wherever it is met
 *                       PUNCH_LOG_NARROW: of a loose one without directions: base, and whole
 *                           seconds from there
 *                       instead of instants, which take half the memory
 *   uint16  unused      0
 *   int32   n           punches
 *   int32   capacity    room for so many; equal to n unless loose
 *   int64   at[capacity]    or, if narrow: int64 base; int32 seconds[capacity]
 *   uint8   dir[capacity]   if directed
 */
typedef struct PunchLogDatum
{
	int32		vl_len_;
	uint8		version;
	uint8		flags;
	uint16		unused;
	int32		n;
	int32		capacity;
	int64		at[FLEXIBLE_ARRAY_MEMBER];
} PunchLogDatum;

#define PUNCH_LOG_VERSION 1
#define PUNCH_LOG_DIRECTED 0x01
#define PUNCH_LOG_LOOSE 0x02
#define PUNCH_LOG_NARROW 0x04

/*
 * The punches of a stored log (NULL: none), detoasted and in order, readable until the current
 * context goes.
 */
extern PrLog sql_log_open(Datum punch_log, bool isnull);

/* A value of the enum presensi.direction as the core knows it; fcinfo's fn_extra is not touched. */
extern PrDirection sql_direction(Oid value);

#endif							/* PRESENSI_H */
