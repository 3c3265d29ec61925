/*
 * first_known.c: the transition functions of first_known() and first_stated(): settings of which
 * each row states what changes. In C, as a SQL function is parsed and planned anew for each
 * aggregate of each statement.
 */
#include "presensi.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(presensi_first_known_step);
PG_FUNCTION_INFO_V1(presensi_first_stated_step);

/* first_known_step(known, next): strict, so both are known, and the first stays */
Datum
presensi_first_known_step(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

static HeapTupleData
tuple_of(HeapTupleHeader row)
{
	HeapTupleData tuple = {.t_len = HeapTupleHeaderGetDatumLength(row), .t_data = row};

	ItemPointerSetInvalid(&tuple.t_self);
	return tuple;
}

/*
 * first_stated_step(stated, next): strict; what the first row leaves NULL is as the next has it.
 * One such aggregate is started instead of one first_known() for each setting.
 */
Datum
presensi_first_stated_step(PG_FUNCTION_ARGS)
{
	HeapTupleHeader stated,
				next;
	TupleDesc	desc;
	HeapTupleData tuple;
	Datum	   *values,
			   *others;
	bool	   *nulls,
			   *absent;
	HeapTuple	merged;

	if (!type_is_rowtype(get_fn_expr_argtype(fcinfo->flinfo, 0)))
		ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("first_stated() takes rows"),
				errhint("first_known() takes single values.")));
	stated = PG_GETARG_HEAPTUPLEHEADER(0);
	if ((stated->t_infomask & HEAP_HASNULL) == 0)
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	next = PG_GETARG_HEAPTUPLEHEADER(1);
	if (HeapTupleHeaderGetTypeId(stated) != HeapTupleHeaderGetTypeId(next) ||
		HeapTupleHeaderGetTypMod(stated) != HeapTupleHeaderGetTypMod(next))
		ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("first_stated() takes rows of one type"),
				errhint("Cast them to one composite type.")));
	desc = lookup_rowtype_tupdesc(
		HeapTupleHeaderGetTypeId(stated), HeapTupleHeaderGetTypMod(stated));
	values = palloc(2 * desc->natts * sizeof(Datum));
	nulls = palloc(2 * desc->natts * sizeof(bool));
	others = values + desc->natts;
	absent = nulls + desc->natts;
	tuple = tuple_of(stated);
	heap_deform_tuple(&tuple, desc, values, nulls);
	tuple = tuple_of(next);
	heap_deform_tuple(&tuple, desc, others, absent);
	for (int i = 0; i < desc->natts; i++)
		if (nulls[i])
		{
			values[i] = others[i];
			nulls[i] = absent[i];
		}
	merged = heap_form_tuple(desc, values, nulls);
	ReleaseTupleDesc(desc);
	PG_RETURN_DATUM(HeapTupleGetDatum(merged));
}
