/*
 * explain.c: explain(ruling) for SQL: takes the row apart and lets the core find the words.
 */
#include "tally.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "utils/builtins.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "core/explain.h"

/* The columns of presensi.ruling. */
enum
{
	C_WORKDAY,
	C_SHIFT_NO,
	C_STATUS,
	C_STARTS_AT,
	C_ENDS_AT,
	C_CHECKED_IN,
	C_CHECKED_OUT,
	C_LATE,
	C_EARLY_LEAVE,
	C_AWAY,
	C_LOST,
	C_WORKED,
	C_PLANNED,
	C_EXCUSED,
	C_EXCUSE,
	C_OVERTIME,
	NCOLUMNS
};

static PrStatus
status_of(Oid value)
{
	HeapTuple	tuple = SearchSysCache1(ENUMOID, ObjectIdGetDatum(value));
	int			status = 0;

	if (HeapTupleIsValid(tuple))
	{
		const char *label = NameStr(((Form_pg_enum) GETSTRUCT(tuple))->enumlabel);

		while (status < PR_NSTATUS && strcmp(pr_status_labels[status], label) != 0)
			status++;
		ReleaseSysCache(tuple);
		if (status < PR_NSTATUS)
			return (PrStatus) status;
	}
	elog(ERROR, "enum value %u is no presensi.status", value);
}

static int64
instant(Datum value, bool isnull)
{
	if (isnull)
		return PR_NEVER;
	sql_check_finite_instant(DatumGetTimestampTz(value), "an instant of a ruling");
	return DatumGetTimestampTz(value);
}

static int64
span(Datum value, bool isnull)
{
	if (isnull)
		return PR_UNKNOWN;
	return sql_interval_length(DatumGetIntervalP(value), "an interval of a ruling", 0);
}

static PrLanguage
language_of(const text *code)
{
	PrLanguage	language;

	if (!pr_language(VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), &language))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("language \"%s\" is not known", text_to_cstring(code)),
				 errdetail("Rulings are explained in en (English) and id (Indonesian).")));
	return language;
}

PG_FUNCTION_INFO_V1(presensi_explain);

Datum
presensi_explain(PG_FUNCTION_ARGS)
{
	HeapTupleHeader row;
	HeapTupleData tuple;
	TupleDesc	desc;
	Datum		values[NCOLUMNS];
	bool		nulls[NCOLUMNS];
	PrRuling	ruling = {0};
	PrLanguage	language;
	PrZone		zone;
	bool		complete;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	row = PG_GETARG_HEAPTUPLEHEADER(0);
	language = language_of(PG_GETARG_TEXT_PP(1));
	if (!PG_ARGISNULL(2))
		zone = sql_zone(sql_zone_named(PG_GETARG_TEXT_PP(2)));

	desc = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(row), HeapTupleHeaderGetTypMod(row));
	complete = desc->natts == NCOLUMNS;
	if (complete)
	{
		tuple.t_len = HeapTupleHeaderGetDatumLength(row);
		ItemPointerSetInvalid(&tuple.t_self);
		tuple.t_tableOid = InvalidOid;
		tuple.t_data = row;
		heap_deform_tuple(&tuple, desc, values, nulls);
	}
	ReleaseTupleDesc(desc);
	if (!complete)
		sql_needs_update();
	/* Nothing can be said about a row without a verdict, such as that of an outer join. */
	if (nulls[C_STATUS])
		PG_RETURN_NULL();

	ruling.workday = nulls[C_WORKDAY] ? 0 : DatumGetDateADT(values[C_WORKDAY]);
	sql_check_finite_date(ruling.workday, "the workday of a ruling");
	ruling.shift_no = nulls[C_SHIFT_NO] ? 0 : DatumGetInt16(values[C_SHIFT_NO]);
	ruling.status = status_of(DatumGetObjectId(values[C_STATUS]));
	ruling.starts_at = instant(values[C_STARTS_AT], nulls[C_STARTS_AT]);
	ruling.ends_at = instant(values[C_ENDS_AT], nulls[C_ENDS_AT]);
	ruling.checked_in = instant(values[C_CHECKED_IN], nulls[C_CHECKED_IN]);
	ruling.checked_out = instant(values[C_CHECKED_OUT], nulls[C_CHECKED_OUT]);
	ruling.late = span(values[C_LATE], nulls[C_LATE]);
	ruling.early_leave = span(values[C_EARLY_LEAVE], nulls[C_EARLY_LEAVE]);
	ruling.away = span(values[C_AWAY], nulls[C_AWAY]);
	ruling.lost = span(values[C_LOST], nulls[C_LOST]);
	ruling.worked = span(values[C_WORKED], nulls[C_WORKED]);
	ruling.planned = span(values[C_PLANNED], nulls[C_PLANNED]);
	ruling.excused = span(values[C_EXCUSED], nulls[C_EXCUSED]);
	ruling.overtime = span(values[C_OVERTIME], nulls[C_OVERTIME]);
	if (!nulls[C_EXCUSE])
	{
		text	   *excuse = DatumGetTextPP(values[C_EXCUSE]);

		ruling.excuse = VARDATA_ANY(excuse);
		ruling.excuse_len = VARSIZE_ANY_EXHDR(excuse);
	}
	PG_RETURN_TEXT_P(cstring_to_text(pr_explain(&ruling, !nulls[C_WORKDAY], language,
												PG_ARGISNULL(2) ? NULL : &zone, &sql_arena)));
}
