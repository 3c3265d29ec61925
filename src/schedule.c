/*
 * schedule.c: presensi.schedule for SQL: text and binary form, comparison, hashing, and the
 * questions one asks a schedule by itself. The value is a varlena around the core's PrSchedule (see
 * ScheduleDatum in presensi.h), readable in place. The jsonb form is in schedule_json.c.
 */
#include "presensi.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "schedule.h"

StaticAssertDecl(
	offsetof(ScheduleDatum, schedule) == VARHDRSZ, "the image follows the length word");

/* ---- the value ------------------------------------------------------------------------------- */

static ScheduleDatum *
make_datum(const PrSchedule *schedule)
{
	Size		size = pr_schedule_size(schedule);
	ScheduleDatum *datum = palloc(VARHDRSZ + size);

	SET_VARSIZE(datum, VARHDRSZ + size);
	memcpy(&datum->schedule, schedule, size);
	return datum;
}

/*
 * The core reads and words its errors in UTF-8. SQL_ASCII says nothing about its bytes: they are
 * read as they are.
 */
ScheduleDatum *
sql_schedule_from_text(const char *literal, void *escontext)
{
	bool		convert = GetDatabaseEncoding() != PG_UTF8 && GetDatabaseEncoding() != PG_SQL_ASCII;
	const char *text = literal;
	PrSchedule *schedule;
	PrError		err;

	if (convert)
		text = pg_server_to_any(literal, strlen(literal), PG_UTF8);
	schedule = pr_schedule_parse(text, strlen(text), &sql_arena, &err);
	if (schedule != NULL)
		return make_datum(schedule);
	if (convert)
		strlcpy(err.detail, pg_any_to_server(err.detail, strlen(err.detail), PG_UTF8),
			sizeof(err.detail));
	sql_input_error(&err, "presensi.schedule", literal, escontext);
	return NULL;
}

PG_FUNCTION_INFO_V1(schedule_in);
Datum
schedule_in(PG_FUNCTION_ARGS)
{
	ScheduleDatum *datum = sql_schedule_from_text(PG_GETARG_CSTRING(0), PR_ESCONTEXT(fcinfo));

	if (datum == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(datum);
}

PG_FUNCTION_INFO_V1(schedule_out);
Datum
schedule_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(pr_schedule_format(&PG_GETARG_SCHEDULE(0)->schedule, &sql_arena));
}

/* ---- binary form
 *----------------------------------------------------------------------------------------------
 *
 *	int8    version     1, or 2 if a shift has something of PrShiftMore
 *	int8    is_cycle
 *	int16   ndays
 *	int32   anchor      days since 2000-01-01
 *	int16   nshifts
 *	int16   nbreaks
 *	int16   nafters     only in version 2
 *	for each day:   int16 first, int16 count
 *	for each shift: sixteen int32 in the order of PrShift, int16 first_break, int16 nbreaks
 *	for each break: int32 start_min, int32 end_min
 *	and in version 2:
 *	for each shift: four int32 in the order of PrShiftMore, int16 first_after, int16 nafters
 *	for each break with "after": int32 length, int32 after
 *
 * Counts are unsigned; all is in network order.
 */
#define SHIFT_INTS (offsetof(PrShift, first_break) / sizeof(int32))
#define MORE_INTS (offsetof(PrShiftMore, first_after) / sizeof(int32))

StaticAssertDecl(SHIFT_INTS == 16 && MORE_INTS == 4, "the binary form has all fields of a shift");

/* What only version 2 has, after its count. */
static void
receive_more(StringInfo buf, PrSchedule *s)
{
	PrShiftMore *more = (PrShiftMore *) (pr_nafters(s) + 1);
	PrAfterBreak *afters = (PrAfterBreak *) pr_afters(s);

	for (int i = 0; i < s->nshifts; i++)
	{
		for (int field = 0; field < (int) MORE_INTS; field++)
			((int32 *) &more[i])[field] = (int32) pq_getmsgint(buf, 4);
		more[i].first_after = pq_getmsgint(buf, 2);
		more[i].nafters = pq_getmsgint(buf, 2);
	}
	for (int i = 0; i < *pr_nafters(s); i++)
	{
		afters[i].length = (int32) pq_getmsgint(buf, 4);
		afters[i].after = (int32) pq_getmsgint(buf, 4);
	}
}

PG_FUNCTION_INFO_V1(schedule_recv);
Datum
schedule_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	PrSchedule	head;
	ScheduleDatum *datum;
	PrPatternDay *days;
	PrShift    *shifts;
	PrBreak    *breaks;
	Size		base,
				size;
	int			nafters = 0;
	PrError		err;

	memset(&head, 0, sizeof(head));
	head.version = pq_getmsgbyte(buf);
	if (!pr_version_known(&head))
		ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("version %d of the binary form of presensi.schedule is not known",
					head.version),
				errhint("Send it as text.")));
	head.is_cycle = pq_getmsgbyte(buf);
	head.ndays = pq_getmsgint(buf, 2);
	head.anchor = (int32) pq_getmsgint(buf, 4);
	head.nshifts = pq_getmsgint(buf, 2);
	head.nbreaks = pq_getmsgint(buf, 2);

	/*
	 * the image is as long as what is left of the message, so nothing is allocated on the word of a
	 * count
	 */
	base = sizeof(PrSchedule) + head.ndays * sizeof(PrPatternDay) + head.nshifts * sizeof(PrShift) +
		head.nbreaks * sizeof(PrBreak);
	size = base;
	if (head.version == PR_VERSION_MORE)
	{
		nafters = pq_getmsgint(buf, 2);
		size += sizeof(int32) + head.nshifts * sizeof(PrShiftMore) + nafters * sizeof(PrAfterBreak);
	}
	if ((Size) (buf->len - buf->cursor) !=
		size - sizeof(PrSchedule) - (size > base ? sizeof(int32) : 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary representation of presensi.schedule"),
				 errdetail("Its length does not fit its contents.")));
	datum = palloc0(VARHDRSZ + size);
	SET_VARSIZE(datum, VARHDRSZ + size);
	datum->schedule = head;
	days = (PrPatternDay *) pr_days(&datum->schedule);
	shifts = (PrShift *) pr_shifts(&datum->schedule);
	breaks = (PrBreak *) pr_breaks(&datum->schedule);
	for (int i = 0; i < head.ndays; i++)
	{
		days[i].first = pq_getmsgint(buf, 2);
		days[i].count = pq_getmsgint(buf, 2);
	}
	for (int i = 0; i < head.nshifts; i++)
	{
		for (int field = 0; field < (int) SHIFT_INTS; field++)
			((int32 *) &shifts[i])[field] = (int32) pq_getmsgint(buf, 4);
		shifts[i].first_break = pq_getmsgint(buf, 2);
		shifts[i].nbreaks = pq_getmsgint(buf, 2);
	}
	for (int i = 0; i < head.nbreaks; i++)
	{
		breaks[i].start_min = (int32) pq_getmsgint(buf, 4);
		breaks[i].end_min = (int32) pq_getmsgint(buf, 4);
	}
	if (head.version == PR_VERSION_MORE)
	{
		*(int32 *) pr_nafters(&datum->schedule) = nafters;
		receive_more(buf, &datum->schedule);
	}
	pq_getmsgend(buf);
	if (!pr_schedule_check(&datum->schedule, size, &err))
		sql_raise(&err);
	PG_RETURN_POINTER(datum);
}

static void
send_more(StringInfo buf, const PrSchedule *s)
{
	for (int i = 0; i < s->nshifts; i++)
	{
		const PrShiftMore *more = pr_more(s, &pr_shifts(s)[i]);

		for (int field = 0; field < (int) MORE_INTS; field++)
			pq_sendint32(buf, ((const int32 *) more)[field]);
		pq_sendint16(buf, more->first_after);
		pq_sendint16(buf, more->nafters);
	}
	for (int i = 0; i < *pr_nafters(s); i++)
	{
		pq_sendint32(buf, pr_afters(s)[i].length);
		pq_sendint32(buf, pr_afters(s)[i].after);
	}
}

PG_FUNCTION_INFO_V1(schedule_send);
Datum
schedule_send(PG_FUNCTION_ARGS)
{
	const PrSchedule *s = &PG_GETARG_SCHEDULE(0)->schedule;
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint8(&buf, s->version);
	pq_sendint8(&buf, s->is_cycle);
	pq_sendint16(&buf, s->ndays);
	pq_sendint32(&buf, s->anchor);
	pq_sendint16(&buf, s->nshifts);
	pq_sendint16(&buf, s->nbreaks);
	if (s->version == PR_VERSION_MORE)
		pq_sendint16(&buf, *pr_nafters(s));
	for (int i = 0; i < s->ndays; i++)
	{
		pq_sendint16(&buf, pr_days(s)[i].first);
		pq_sendint16(&buf, pr_days(s)[i].count);
	}
	for (int i = 0; i < s->nshifts; i++)
	{
		const PrShift *shift = &pr_shifts(s)[i];

		for (int field = 0; field < (int) SHIFT_INTS; field++)
			pq_sendint32(&buf, ((const int32 *) shift)[field]);
		pq_sendint16(&buf, shift->first_break);
		pq_sendint16(&buf, shift->nbreaks);
	}
	for (int i = 0; i < s->nbreaks; i++)
	{
		pq_sendint32(&buf, pr_breaks(s)[i].start_min);
		pq_sendint32(&buf, pr_breaks(s)[i].end_min);
	}
	if (s->version == PR_VERSION_MORE)
		send_more(&buf, s);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---- order and hash -------------------------------------------------------------------------- */

static int
compare(FunctionCallInfo fcinfo)
{
	ScheduleDatum *a = PG_GETARG_SCHEDULE(0);
	ScheduleDatum *b = PG_GETARG_SCHEDULE(1);
	int			c = pr_schedule_cmp(&a->schedule, &b->schedule);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return c;
}

#define COMPARISON(name, test) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(compare(fcinfo) test 0); \
} \
extern int	no_such_variable

COMPARISON(schedule_eq, ==);
COMPARISON(schedule_ne, !=);
COMPARISON(schedule_lt, <);
COMPARISON(schedule_le, <=);
COMPARISON(schedule_gt, >);
COMPARISON(schedule_ge, >=);

PG_FUNCTION_INFO_V1(schedule_cmp);
Datum
schedule_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

PG_FUNCTION_INFO_V1(schedule_hash);
Datum
schedule_hash(PG_FUNCTION_ARGS)
{
	ScheduleDatum *a = PG_GETARG_SCHEDULE(0);
	uint64		h = pr_schedule_hash(&a->schedule, 0);

	PG_FREE_IF_COPY(a, 0);
	PG_RETURN_UINT32((uint32) h);
}

/* With seed 0 its lower half is schedule_hash(), as hash operator classes need. */
PG_FUNCTION_INFO_V1(schedule_hash_extended);
Datum
schedule_hash_extended(PG_FUNCTION_ARGS)
{
	ScheduleDatum *a = PG_GETARG_SCHEDULE(0);
	uint64		h = pr_schedule_hash(&a->schedule, (uint64) PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(a, 0);
	PG_RETURN_UINT64(h);
}

/* ---- questions ------------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(schedule_weekly_hours);
Datum
schedule_weekly_hours(PG_FUNCTION_ARGS)
{
	const PrSchedule *s = &PG_GETARG_SCHEDULE(0)->schedule;
	int64		seconds,
				of;
	Interval   *result = palloc0(sizeof(Interval));

	/* at most 20871 weeks; to the nearest microsecond */
	pr_weekly_net_sec(s, &seconds, &of);
	result->time = (seconds * USECS_PER_SEC + of / 2) / of;
	PG_RETURN_INTERVAL_P(result);
}

/* Not strict, since a NULL array means no holidays. */
PG_FUNCTION_INFO_V1(schedule_is_workday);
Datum
schedule_is_workday(PG_FUNCTION_ARGS)
{
	const PrSchedule *s;
	DateADT		date;
	DateADT    *holidays;
	int			nholidays;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	s = &PG_GETARG_SCHEDULE(0)->schedule;
	date = PG_GETARG_DATEADT(1);
	sql_check_finite_date(date, "date");
	holidays = sql_dates(PG_ARGISNULL(2) ? NULL : PG_GETARG_ARRAYTYPE_P(2), &nholidays);
	PG_RETURN_BOOL(pr_is_workday(s, date, holidays, nholidays));
}

PG_FUNCTION_INFO_V1(schedule_next_workday);
Datum
schedule_next_workday(PG_FUNCTION_ARGS)
{
	const PrSchedule *s;
	DateADT		date;
	DateADT    *holidays;
	int			nholidays;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	s = &PG_GETARG_SCHEDULE(0)->schedule;
	date = PG_GETARG_DATEADT(1);
	sql_check_finite_date(date, "date");
	holidays = sql_dates(PG_ARGISNULL(2) ? NULL : PG_GETARG_ARRAYTYPE_P(2), &nholidays);
	if (!pr_next_workday(s, date, holidays, nholidays, &sql_arena, &date))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(date);
}
