/*
 * excuse.c: excuses from SQL to the core. The composite itself and its constructors are SQL
 * (sql/40-ruling.sql).
 */
#include "excuse.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "utils/builtins.h"

/* The dates of a daterange as [from, till); unbounded sides are as far as dates go. */
static void
read_dates(Datum range, PrExcuse *excuse)
{
	RangeBound	lower,
				upper;

	if (!sql_range_bounds(DATERANGEOID, DatumGetRangeTypeP(range), &lower, &upper))
		return;
	excuse->date_from = lower.infinite ? PG_INT32_MIN : DatumGetDateADT(lower.val);
	excuse->date_till = upper.infinite ? PG_INT32_MAX : DatumGetDateADT(upper.val);
}

/*
 * The instants of a tstzrange. Whether a bound is inclusive makes no difference: one instant is no
 * time.
 */
static void
read_span(Datum range, PrExcuse *excuse)
{
	RangeBound	lower,
				upper;

	if (!sql_range_bounds(TSTZRANGEOID, DatumGetRangeTypeP(range), &lower, &upper))
		return;
	excuse->span.from = lower.infinite ? PR_NEVER : DatumGetTimestampTz(lower.val);
	excuse->span.till = upper.infinite ? PR_FOREVER : DatumGetTimestampTz(upper.val);
}

void
sql_check_excuse_kind(int len)
{
	if (len > SQL_EXCUSE_KIND_MAX)
		ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("the kind of an excuse is too long"),
				errdetail("It has %d bytes; the most is %d.", len, SQL_EXCUSE_KIND_MAX)));
}

PrExcuse *
sql_excuses(ArrayType *array, int *n)
{
	Datum	   *elems;
	bool	   *nulls;
	int			nelems,
				kept = 0;
	PrExcuse   *excuses;

	*n = 0;
	if (array == NULL || ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array)) == 0)
		return NULL;
	deconstruct_array(
		array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_DOUBLE, &elems, &nulls, &nelems);
	excuses = palloc0(nelems * sizeof(PrExcuse));
	for (int i = 0; i < nelems; i++)
	{
		PrExcuse   *excuse = &excuses[kept];
		HeapTupleHeader row;
		Datum		value;
		bool		isnull;

		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			continue;
		row = DatumGetHeapTupleHeader(elems[i]);
		value = GetAttributeByNum(row, 1, &isnull);
		if (!isnull)
			read_dates(value, excuse);
		value = GetAttributeByNum(row, 2, &isnull);
		if (!isnull)
			read_span(value, excuse);
		value = GetAttributeByNum(row, 3, &isnull);
		if (!isnull)
		{
			text	   *kind = DatumGetTextPP(value);

			excuse->kind = VARDATA_ANY(kind);
			excuse->kind_len = VARSIZE_ANY_EXHDR(kind);
			sql_check_excuse_kind(excuse->kind_len);
		}
		if (excuse->date_from < excuse->date_till || excuse->span.from < excuse->span.till)
			kept++;
		else
			memset(excuse, 0, sizeof(*excuse));
	}
	*n = kept;
	return excuses;
}
