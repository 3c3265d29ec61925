/*
 * punch_log.c: presensi.punch_log for SQL: text and binary form, functions and operators (the
 * aggregate is in punch_log_agg.c, the layout in presensi.h).
 */
#include "punch_log.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/syscache.h"
#include "utils/tuplestore.h"

StaticAssertDecl(
	offsetof(PunchLogDatum, at) == 16, "the instants of a punch log begin at a multiple of 8");
StaticAssertDecl(sizeof(PunchLogDatum) == 16, "a punch log has no hidden padding");
StaticAssertDecl(PR_MIN_INSTANT == MIN_TIMESTAMP && PR_END_INSTANT == END_TIMESTAMP,
				 "the core knows the server's range of timestamps");

/* ---- the value ------------------------------------------------------------------------------- */

/* The size in bytes of a log with that header. */
static Size
log_size(int32 capacity, uint8 flags)
{
	return flags & PUNCH_LOG_NARROW ? PUNCH_LOG_NARROW_SIZE(capacity)
									: PUNCH_LOG_SIZE(capacity, flags & PUNCH_LOG_DIRECTED);
}

PunchLogDatum *
sql_log_alloc(int32 capacity, bool directed, uint8 flags)
{
	PunchLogDatum *log;
	Size		size;

	flags |= directed ? PUNCH_LOG_DIRECTED : 0;
	size = log_size(capacity, flags);
	log = palloc0(size);
	SET_VARSIZE(log, size);
	log->version = PUNCH_LOG_VERSION;
	log->flags = flags;
	log->capacity = capacity;
	return log;
}

PunchLogDatum *
sql_log_raw(Datum datum)
{
	PunchLogDatum *log = (PunchLogDatum *) PG_DETOAST_DATUM(datum);

	if (VARSIZE(log) < sizeof(PunchLogDatum) || log->version != PUNCH_LOG_VERSION ||
		((log->flags & ~(PUNCH_LOG_DIRECTED | PUNCH_LOG_LOOSE)) != 0 &&
			log->flags != (PUNCH_LOG_LOOSE | PUNCH_LOG_NARROW)) ||
		log->n < 0 || log->n > log->capacity || VARSIZE(log) != log_size(log->capacity, log->flags))
		ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
				errmsg("punch log of an unknown layout (version %d, flags %d)", log->version,
					log->flags)));
	return log;
}

PunchLogDatum *
sql_log_build(const int64 *at, const uint8 *dir, int32 n)
{
	PunchLogDatum *log;
	uint8	   *log_dir;
	bool		directed = false;
	int32		kept;

	if (n > PR_MAX_PUNCHES)
		sql_log_too_long();
	for (int32 i = 0; dir != NULL && i < n && !directed; i++)
		directed = dir[i] != PR_UNDIRECTED;
	log = sql_log_alloc(n, directed, 0);
	if (n > 0)
		memcpy(log->at, at, n * sizeof(int64));
	log_dir = PUNCH_LOG_DIR(log);
	if (log_dir != NULL)
		memcpy(log_dir, dir, n);
	kept = pr_log_normalise(log->at, log_dir, n, &sql_arena);
	if (kept < n && directed)
		memmove(log->at + kept, log->at + n, kept);
	log->n = log->capacity = kept;
	SET_VARSIZE(log, PUNCH_LOG_SIZE(kept, directed));
	return log;
}

const int64 *
sql_log_instants(const PunchLogDatum *log)
{
	int64	   *at;

	if ((log->flags & PUNCH_LOG_NARROW) == 0)
		return log->at;
	at = palloc(log->n * sizeof(int64));
	for (int32 i = 0; i < log->n; i++)
		at[i] = PUNCH_LOG_BASE(log) + PUNCH_LOG_SECONDS(log)[i] * PR_SEC;
	return at;
}

PunchLogDatum *
sql_log_in_order(PunchLogDatum *log)
{
	return log->flags & PUNCH_LOG_LOOSE
		? sql_log_build(sql_log_instants(log), PUNCH_LOG_DIR(log), log->n)
		: log;
}

PrLog
sql_log_open(Datum punch_log, bool isnull)
{
	PrLog		log = {0, NULL, NULL};

	if (!isnull)
	{
		PunchLogDatum *raw = sql_log_in_order(sql_log_raw(punch_log));

		log.n = raw->n;
		log.at = raw->at;
		log.dir = PUNCH_LOG_DIR(raw);
	}
	return log;
}

void
sql_log_too_long(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("punch log too long"),
			 errdetail("A punch log holds at most %d punches.", PR_MAX_PUNCHES)));
}

void
sql_punch_infinite(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
			 errmsg("punch out of range: the instant is infinite"),
			 errhint("Leave such rows out, or make them NULL: NULL instants are skipped.")));
}

PrDirection
sql_direction(Oid value)
{
	HeapTuple	tuple = SearchSysCache1(ENUMOID, ObjectIdGetDatum(value));
	PrDirection direction = PR_UNDIRECTED;

	if (HeapTupleIsValid(tuple))
	{
		const char *label = NameStr(((Form_pg_enum) GETSTRUCT(tuple))->enumlabel);

		if (strcmp(label, "in") == 0)
			direction = PR_IN;
		else if (strcmp(label, "out") == 0)
			direction = PR_OUT;
		ReleaseSysCache(tuple);
	}
	if (direction == PR_UNDIRECTED)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown direction of a punch (enum value %u)", value),
				 errdetail("A direction is \"in\" or \"out\".")));
	return direction;
}

/* ---- text and binary form -------------------------------------------------------------------- */

/* The value of a text; NULL after a soft error. */
static PunchLogDatum *
log_from_text(const char *text, void *escontext)
{
	PrLogReader reader;
	PrError		err;
	int64		room = 1;
	int32		n = 0;
	int64	   *at;
	uint8	   *dir;
	int			got;

	for (const char *c = text; (c = strchr(c, ',')) != NULL; c++)
		room++;
	if (room > PR_MAX_PUNCHES)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("punch log too long"),
				 errdetail("A punch log holds at most %d punches.", PR_MAX_PUNCHES)));
	at = palloc(room * sizeof(int64));
	dir = palloc(room);

	if (!pr_log_read_begin(&reader, text, strlen(text), &err))
	{
		sql_input_error(&err, "presensi.punch_log", text, escontext);
		return NULL;
	}
	while ((got = pr_log_read(&reader, &at[n], &dir[n], &err)) > 0)
	{
		n++;
		CHECK_FOR_INTERRUPTS();
	}
	if (got < 0)
	{
		sql_input_error(&err, "presensi.punch_log", text, escontext);
		return NULL;
	}
	return sql_log_build(at, dir, n);
}

PG_FUNCTION_INFO_V1(punch_log_in);

Datum
punch_log_in(PG_FUNCTION_ARGS)
{
	PunchLogDatum *log = log_from_text(PG_GETARG_CSTRING(0), PR_ESCONTEXT(fcinfo));

	if (log == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(log);
}

/*
 * As the input function, for a driver that binds an array as text. A NULL text is an empty log, as
 * a NULL array is.
 */
PG_FUNCTION_INFO_V1(punch_log_from_text);

Datum
punch_log_from_text(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(sql_log_build(NULL, NULL, 0));
	PG_RETURN_POINTER(log_from_text(text_to_cstring(PG_GETARG_TEXT_PP(0)), NULL));
}

PG_FUNCTION_INFO_V1(punch_log_out);

Datum
punch_log_out(PG_FUNCTION_ARGS)
{
	PrLog		log = sql_log_open(PG_GETARG_DATUM(0), false);
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfoChar(&out, '{');
	for (int32 i = 0; i < log.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		enlargeStringInfo(&out, PR_PUNCH_TEXT_MAX);
		if (i > 0)
			out.data[out.len++] = ',';
		out.len =
			pr_punch_write(out.data + out.len, log.at[i], log.dir ? log.dir[i] : 0) - out.data;
	}
	appendStringInfoChar(&out, '}');
	PG_RETURN_CSTRING(out.data);
}

/*
 * Binary form: uint8 version, uint8 flags (PUNCH_LOG_DIRECTED or none), int32 n, int64 at[n], uint8
 * dir[n] if directed.
 */
PG_FUNCTION_INFO_V1(punch_log_send);

Datum
punch_log_send(PG_FUNCTION_ARGS)
{
	PrLog		log = sql_log_open(PG_GETARG_DATUM(0), false);
	StringInfoData buf;

	pq_begintypsend(&buf);
	enlargeStringInfo(&buf, log.n * (int) (sizeof(int64) + 1) + 16);
	pq_sendbyte(&buf, PUNCH_LOG_VERSION);
	pq_sendbyte(&buf, log.dir ? PUNCH_LOG_DIRECTED : 0);
	pq_sendint32(&buf, log.n);
	for (int32 i = 0; i < log.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		pq_sendint64(&buf, log.at[i]);
	}
	if (log.dir)
		pq_sendbytes(&buf, (const char *) log.dir, log.n);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

static void
bad_image(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid punch log"),
			 errdetail_internal("%s", detail)));
}

PG_FUNCTION_INFO_V1(punch_log_recv);

Datum
punch_log_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(buf);
	int			flags = pq_getmsgbyte(buf);
	int32		n = (int32) pq_getmsgint(buf, 4);
	bool		directed = (flags & PUNCH_LOG_DIRECTED) != 0;
	PunchLogDatum *log;
	PrLog		image;
	PrError		err;

	if (version != PUNCH_LOG_VERSION)
		bad_image("Its version is not known.");
	if ((flags & ~PUNCH_LOG_DIRECTED) != 0)
		bad_image("It has flags that are not known.");
	if (n < 0 || n > PR_MAX_PUNCHES ||
		(Size) (buf->len - buf->cursor) != (Size) n * (sizeof(int64) + (directed ? 1 : 0)))
		bad_image("Its length does not fit the number of punches.");

	log = sql_log_alloc(n, directed, 0);
	log->n = n;
	for (int32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		log->at[i] = pq_getmsgint64(buf);
	}
	if (directed)
		pq_copymsgbytes(buf, (char *) PUNCH_LOG_DIR(log), n);
	pq_getmsgend(buf);

	image.n = n;
	image.at = log->at;
	image.dir = PUNCH_LOG_DIR(log);
	if (!pr_log_check(&image, &err))
		sql_raise(&err);
	PG_RETURN_POINTER(log);
}

/* ---- functions ------------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(punch_log_from_array);

Datum
punch_log_from_array(PG_FUNCTION_ARGS)
{
	ArrayType  *array;
	int			nelems;
	const bits8 *nulls;
	const int64 *elems;
	int32		n = 0;
	int64	   *at;

	/* A NULL array means an empty one, as everywhere. */
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(sql_log_build(NULL, NULL, 0));
	array = PG_GETARG_ARRAYTYPE_P(0);
	nelems = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	nulls = ARR_NULLBITMAP(array);
	elems = (const int64 *) ARR_DATA_PTR(array);	/* instants side by side, without the NULLs */
	at = palloc(Max(nelems, 1) * sizeof(int64));
	for (int i = 0; i < nelems; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls != NULL && !(nulls[i / 8] & (1 << i % 8)))
			continue;
		at[n] = elems[n];
		if (TIMESTAMP_NOT_FINITE(at[n]))
			sql_punch_infinite();
		n++;
	}
	PG_RETURN_POINTER(sql_log_build(at, NULL, n));
}

PG_FUNCTION_INFO_V1(punch_log_times);

Datum
punch_log_times(PG_FUNCTION_ARGS)
{
	PrLog		log = sql_log_open(PG_GETARG_DATUM(0), false);
	Datum	   *elems = palloc(Max(log.n, 1) * sizeof(Datum));
	int			n = 0;

	/* One instant may stand there as in and as out. */
	for (int32 i = 0; i < log.n; i++)
		if (i == 0 || log.at[i] != log.at[i - 1])
			elems[n++] = TimestampTzGetDatum(log.at[i]);
	PG_RETURN_ARRAYTYPE_P(construct_array(
		elems, n, TIMESTAMPTZOID, sizeof(TimestampTz), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

PG_FUNCTION_INFO_V1(punch_log_punches);

Datum
punch_log_punches(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	PrLog		log = sql_log_open(PG_GETARG_DATUM(0), false);
	Oid			direction[3] = {InvalidOid};

	InitMaterializedSRF(fcinfo, 0);
	if (log.dir)
	{
		Oid			enum_type = TupleDescAttr(rsinfo->setDesc, 1)->atttypid;

		direction[PR_IN] = sql_enum_value(enum_type, "in");
		direction[PR_OUT] = sql_enum_value(enum_type, "out");
	}
	for (int32 i = 0; i < log.n; i++)
	{
		uint8		dir = log.dir ? log.dir[i] : PR_UNDIRECTED;
		Datum		values[2] = {TimestampTzGetDatum(log.at[i]), ObjectIdGetDatum(direction[dir])};
		bool		nulls[2] = {false, dir == PR_UNDIRECTED};

		CHECK_FOR_INTERRUPTS();
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(punch_log_count);

Datum
punch_log_count(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(sql_log_open(PG_GETARG_DATUM(0), false).n);
}

/* The union. A NULL log is an empty one here as everywhere; only two of them are NULL. */
PG_FUNCTION_INFO_V1(punch_log_concat);

Datum
punch_log_concat(PG_FUNCTION_ARGS)
{
	PrLog		a,
				b;
	int64	   *at;
	uint8	   *dir = NULL;

	if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
		PG_RETURN_NULL();
	a = sql_log_open(PG_ARGISNULL(0) ? 0 : PG_GETARG_DATUM(0), PG_ARGISNULL(0));
	b = sql_log_open(PG_ARGISNULL(1) ? 0 : PG_GETARG_DATUM(1), PG_ARGISNULL(1));
	at = palloc(Max(a.n + b.n, 1) * sizeof(int64));
	if (a.n > 0)
		memcpy(at, a.at, a.n * sizeof(int64));
	if (b.n > 0)
		memcpy(at + a.n, b.at, b.n * sizeof(int64));
	if (a.dir || b.dir)
	{
		dir = palloc0(a.n + b.n);
		if (a.dir)
			memcpy(dir, a.dir, a.n);
		if (b.dir)
			memcpy(dir + a.n, b.dir, b.n);
	}
	PG_RETURN_POINTER(sql_log_build(at, dir, a.n + b.n));
}

/* ---- order and hashing ----------------------------------------------------------------------- */

static int
compare_args(FunctionCallInfo fcinfo)
{
	PrLog		a = sql_log_open(PG_GETARG_DATUM(0), false);
	PrLog		b = sql_log_open(PG_GETARG_DATUM(1), false);

	return pr_log_compare(&a, &b);
}

#define COMPARISON(name, op) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(compare_args(fcinfo) op 0); \
} \
extern int no_such_variable

COMPARISON(punch_log_eq, ==);
COMPARISON(punch_log_ne, !=);
COMPARISON(punch_log_lt, <);
COMPARISON(punch_log_le, <=);
COMPARISON(punch_log_gt, >);
COMPARISON(punch_log_ge, >=);

PG_FUNCTION_INFO_V1(punch_log_cmp);

Datum
punch_log_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_args(fcinfo));
}

/*
 * The hash of the instants and, if any punch has a direction, of the directions. Fixed from the
 * first release on.
 */
static uint64
hash_log(const PrLog *log, uint64 seed)
{
	uint64 hash = DatumGetUInt64(
		hash_any_extended((const unsigned char *) log->at, log->n * sizeof(int64), seed));

	if (log->dir)
		hash = hash_combine64(hash, DatumGetUInt64(hash_any_extended(log->dir, log->n, seed)));
	return hash;
}

PG_FUNCTION_INFO_V1(punch_log_hash);

Datum
punch_log_hash(PG_FUNCTION_ARGS)
{
	PrLog		log = sql_log_open(PG_GETARG_DATUM(0), false);

	/* The extended hash with seed 0 must agree with this one in its low 32 bits. */
	PG_RETURN_INT32((int32) (uint32) hash_log(&log, 0));
}

PG_FUNCTION_INFO_V1(punch_log_hash_extended);

Datum
punch_log_hash_extended(PG_FUNCTION_ARGS)
{
	PrLog		log = sql_log_open(PG_GETARG_DATUM(0), false);

	PG_RETURN_UINT64(hash_log(&log, (uint64) PG_GETARG_INT64(1)));
}
