/*
 * presensi.c: the bridge between the pure core and the server (see presensi.h).
 */
#include "presensi.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

/* ---- errors ---------------------------------------------------------------------------------- */

int
sql_sqlstate(PrErrorKind kind)
{
	switch (kind)
	{
		case PR_SYNTAX:
			return ERRCODE_INVALID_TEXT_REPRESENTATION;
		case PR_DATA:
			return ERRCODE_INVALID_PARAMETER_VALUE;
		case PR_LIMIT:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		case PR_RANGE:
			return ERRCODE_DATETIME_FIELD_OVERFLOW;
		case PR_CORRUPT:
			return ERRCODE_INVALID_BINARY_REPRESENTATION;
		case PR_OK:
			break;
	}
	return ERRCODE_INTERNAL_ERROR;
}

void
sql_raise(const PrError *err)
{
	ereport(ERROR,
			(errcode(sql_sqlstate(err->kind)),
			 errmsg("%s", err->message),
			 err->detail[0] ? errdetail("%s", err->detail) : 0));
	pg_unreachable();
}

void
sql_version_unknown(const char *type, int version)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("value of %s has the unknown version %d", type, version),
			 errhint("It may have been stored by a newer version of presensi: install that one.")));
}

void
sql_needs_update(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("this database has the SQL objects of another version of presensi"),
			 errhint("Use ALTER EXTENSION presensi UPDATE.")));
}

/* Longer literals are not repeated in full. */
#define MAX_QUOTED 120

void
sql_input_error(const PrError *err, const char *type, const char *literal, void *escontext)
{
	int			len = strlen(literal);
	int			shown = len > MAX_QUOTED ? pg_mbcliplen(literal, len, MAX_QUOTED) : len;

	(void) escontext;
	if (err->kind == PR_SYNTAX)
		ereturn(escontext, ,
			(errcode(sql_sqlstate(err->kind)),
				errmsg("invalid input syntax for type %s: \"%.*s%s\"", type, shown, literal,
					shown < len ? "..." : ""),
				errdetail("%s", err->detail[0] ? err->detail : err->message)));
	else
		ereturn(escontext, ,
				(errcode(sql_sqlstate(err->kind)),
				 errmsg("%s", err->message),
				 err->detail[0] ? errdetail("%s", err->detail) : 0));
}

static void *
arena_alloc(void *ctx, size_t size)
{
	(void) ctx;
	return MemoryContextAllocExtended(
		CurrentMemoryContext, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

const PrArena sql_arena = {arena_alloc, NULL, sql_check_interrupts};

/*
 * Is it a rule such as UTC+7 rather than the name of a zone? pg_tzset() takes POSIX rules too,
 * whose signs mean the contrary of what most people read in them; each has a digit, and few IANA
 * names.
 */
static bool
is_posix_rule(const char *name)
{
	static const char *const names[] = {
		"GMT0", "GMT+0", "GMT-0", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT"
	};

	if (strpbrk(name, "0123456789") == NULL)
		return false;
	for (size_t i = 0; i < lengthof(names); i++)
		if (pg_strcasecmp(name, names[i]) == 0)
			return false;
	return pg_strncasecmp(name, "Etc/GMT", 7) != 0 || strspn(name + 7, "+-0123456789") > 3 ||
		atoi(name + 7) < -14 || atoi(name + 7) > 12;
}

pg_tz *
sql_zone_find(const char *name)
{
	static const char *const indonesian[][2] = {
		{"WIB", "Asia/Jakarta"}, {"WITA", "Asia/Makassar"}, {"WIT", "Asia/Jayapura"}
	};

	for (size_t i = 0; i < lengthof(indonesian); i++)
		if (pg_strcasecmp(name, indonesian[i][0]) == 0)
			return pg_tzset(indonesian[i][1]);
	return strlen(name) <= TZ_STRLEN_MAX && !is_posix_rule(name) ? pg_tzset(name) : NULL;
}

pg_tz *
sql_zone_named(const text *name)
{
	char		zone[TZ_STRLEN_MAX + 1];
	pg_tz	   *tz = NULL;
	size_t		len = VARSIZE_ANY_EXHDR(name);

	if (len <= TZ_STRLEN_MAX)
	{
		text_to_cstring_buffer(name, zone, sizeof(zone));
		tz = sql_zone_find(zone);
	}
	if (tz == NULL)
	{
		char	   *given = text_to_cstring(name);
		int			shown = pg_mbcliplen(given, len, TZ_STRLEN_MAX);

		ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("time zone \"%.*s%s\" not recognized", shown, given,
					(size_t) shown < len ? "..." : ""),
				errhint("Use an IANA name such as Asia/Jakarta, or WIB, WITA, WIT.")));
	}
	return tz;
}

PG_FUNCTION_INFO_V1(presensi_time_zone_name);

/* time_zone_name(text) */
Datum
presensi_time_zone_name(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(pg_get_timezone_name(sql_zone_named(PG_GETARG_TEXT_PP(0)))));
}

static void
refuse_infinite(const char *what, bool negative)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
			 errmsg("%s must be finite", what),
			 errdetail("It is %s.", negative ? "-infinity" : "infinity")));
}

void
sql_check_finite_instant(TimestampTz at, const char *what)
{
	if (TIMESTAMP_NOT_FINITE(at))
		refuse_infinite(what, TIMESTAMP_IS_NOBEGIN(at));
}

void
sql_check_finite_date(DateADT date, const char *what)
{
	if (DATE_NOT_FINITE(date))
		refuse_infinite(what, DATE_IS_NOBEGIN(date));
}

/* As timestamp_zone() does it: gaps and overlaps are resolved by DetermineTimeZoneOffset. */
static int64_t
zone_to_instant(void *ctx, int64_t local)
{
	struct pg_tm tm;
	fsec_t		fsec;
	int			offset;

	if (timestamp2tm(local, NULL, &tm, &fsec, NULL, NULL) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	offset = DetermineTimeZoneOffset(&tm, (pg_tz *) ctx);
	return local + offset * PR_SEC;
}

/* As timestamptz_zone() does it. */
static int64_t
zone_to_local(void *ctx, int64_t at)
{
	struct pg_tm tm;
	fsec_t		fsec;
	int			offset;

	if (timestamp2tm(at, &offset, &tm, &fsec, NULL, (pg_tz *) ctx) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	return at - offset * PR_SEC;
}

PrZone
sql_zone(pg_tz *tz)
{
	PrZone		zone = {zone_to_instant, zone_to_local, tz};

	return zone;
}

DateADT
sql_local_date(TimestampTz at, pg_tz *tz)
{
	int64		local = zone_to_local(tz, at);

	return (DateADT) ((local - (local < 0 ? PR_DAY - 1 : 0)) / PR_DAY);
}

void
sql_check_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

Oid
sql_enum_value(Oid enum_type, const char *label)
{
	HeapTuple tuple =
		SearchSysCache2(ENUMTYPOIDNAME, ObjectIdGetDatum(enum_type), CStringGetDatum(label));
	Oid			value;

	if (!HeapTupleIsValid(tuple))
		sql_needs_update();
	value = ((Form_pg_enum) GETSTRUCT(tuple))->oid;
	ReleaseSysCache(tuple);
	return value;
}

bool
sql_range_bounds(Oid type, RangeType *range, RangeBound *lower, RangeBound *upper)
{
	bool		empty;

	range_deserialize(lookup_type_cache(type, TYPECACHE_RANGE_INFO), range, lower, upper, &empty);
	return !empty;
}

static int
compare_dates(const void *a, const void *b)
{
	DateADT		x = *(const DateADT *) a;
	DateADT		y = *(const DateADT *) b;

	return (x > y) - (x < y);
}

DateADT *
sql_dates(ArrayType *array, int *n)
{
	Datum	   *elems;
	bool	   *nulls;
	int			nelems,
				kept = 0;
	DateADT    *dates;

	*n = 0;
	if (array == NULL || ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array)) == 0)
		return NULL;
	deconstruct_array(array, DATEOID, sizeof(DateADT), true, TYPALIGN_INT, &elems, &nulls, &nelems);
	dates = palloc(nelems * sizeof(DateADT));
	for (int i = 0; i < nelems; i++)
	{
		DateADT		date = DatumGetDateADT(elems[i]);

		if (!nulls[i] && !DATE_NOT_FINITE(date))
			dates[kept++] = date;
	}
	qsort(dates, kept, sizeof(DateADT), compare_dates);
	*n = kept;
	return dates;
}
