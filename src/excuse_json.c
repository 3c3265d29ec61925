/*
 * excuse_json.c: presensi.excuses(jsonb), for applications that keep or send approved absences as a
 * document.
 *
 *	[{"days": "[2022-10-03,2022-10-05)", "kind": "leave"},
 *	 {"span": "[2022-10-06 08:00+07,2022-10-06 10:00+07)", "kind": "permit"}]
 *
 * It is what to_jsonb() makes of an excuse[] under ISO dates. It is strict: a member misspelt would
 * free from duty, or would not, without a word. Dates and instants are read by the core, which
 * heeds neither DateStyle nor TimeZone.
 */
#include "excuse.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "core/date.h"

/* Members of an element, which are the columns of presensi.excuse. */
enum
{
	M_DAYS, M_SPAN, M_KIND, M_COUNT
};

static const char *const member_names[M_COUNT] = {"days", "span", "kind"};

static void refuse(const char *detail, ...) __attribute__((format(printf, 1, 2), noreturn));

static void
refuse(const char *detail, ...)
{
	char		buf[256];
	va_list		args;

	va_start(args, detail);
	vsnprintf(buf, sizeof(buf), detail, args);
	va_end(args);
	buf[pg_mbcliplen(buf, strlen(buf), sizeof(buf) - 1)] = '\0';
	ereport(ERROR,
		(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("jsonb value is not a list of excuses"),
			errdetail("%s", buf),
			errhint(
				"The form is [{\"days\": \"[2022-10-03,2022-10-05)\", \"kind\": \"leave\"}, "
				"{\"span\": \"[2022-10-06 08:00+07,2022-10-06 10:00+07)\", \"kind\": "
				"\"permit\"}].")));
}

/* A string as a message can show it. */
static const char *
shown(const JsonbValue *v)
{
	return pnstrdup(v->val.string.val, pg_mbcliplen(v->val.string.val, v->val.string.len, 60));
}

/*
 * One bound of a range, with or without quotes; nothing between the separators is no bound. False
 * if it is no bound.
 */
static bool
read_bound(const char *at, const char *end, bool date, RangeBound *bound)
{
	int32_t		day;
	int64_t		instant;

	while (at < end && *at == ' ')
		at++;
	while (at < end && end[-1] == ' ')
		end--;
	bound->infinite = at == end;
	if (bound->infinite)
		return true;
	if (end - at >= 2 && *at == '"' && end[-1] == '"')
	{
		at++;
		end--;
	}
	if (date ? !pr_date_parse(at, end - at, &day) : !pr_instant_parse(at, end - at, &instant))
		return false;
	bound->val = date ? DateADTGetDatum(day) : TimestampTzGetDatum(instant);
	return true;
}

/* A daterange or a tstzrange as PostgreSQL writes it under ISO dates. */
static Datum
read_range(int element, int member, const JsonbValue *v)
{
	bool		date = member == M_DAYS;
	const char *text = v->val.string.val;
	const char *end = text + v->val.string.len;
	const char *comma = memchr(text, ',', end - text);
	RangeBound	lower = {0, false, true, true},
				upper = {0, false, false, false};
	TypeCacheEntry *typcache =
		lookup_type_cache(date ? DATERANGEOID : TSTZRANGEOID, TYPECACHE_RANGE_INFO);

	if (v->val.string.len == 5 && memcmp(text, "empty", 5) == 0)
		return RangeTypePGetDatum(make_empty_range(typcache));
	if (comma == NULL || end - text < 3 || (*text != '[' && *text != '(') ||
		(end[-1] != ']' && end[-1] != ')') || !read_bound(text + 1, comma, date, &lower) ||
		!read_bound(comma + 1, end - 1, date, &upper))
		refuse("Member %s of element %d is no range such as %s: \"%s\".", member_names[member],
			element, date ? "[2022-10-03,2022-10-05)" : "[2022-10-06 08:00+07,2022-10-06 10:00+07)",
			shown(v));
	lower.inclusive = *text == '[' && !lower.infinite;
	upper.inclusive = end[-1] == ']' && !upper.infinite;
	if (!lower.infinite && !upper.infinite && range_cmp_bound_values(typcache, &lower, &upper) > 0)
		refuse("Member %s of element %d ends before it begins.", member_names[member], element);
#if PG_VERSION_NUM >= 160000
	return RangeTypePGetDatum(make_range(typcache, &lower, &upper, false, NULL));
#else
	return RangeTypePGetDatum(make_range(typcache, &lower, &upper, false));
#endif
}

/* One element as a row of presensi.excuse. */
static Datum
read_excuse(int element, const JsonbValue *object, TupleDesc desc)
{
	Datum		values[M_COUNT] = {0};
	bool		nulls[M_COUNT] = {true, true, true};
	JsonbIterator *it;
	JsonbValue	v;
	JsonbIteratorToken token;

	if (object->type != jbvBinary || !JsonContainerIsObject(object->val.binary.data))
		refuse("Element %d is not an object.", element);
	it = JsonbIteratorInit(object->val.binary.data);
	while ((token = JsonbIteratorNext(&it, &v, true)) != WJB_DONE)
	{
		int			member = 0;

		if (token != WJB_KEY)
			continue;
		while (member < M_COUNT &&
			(v.val.string.len != (int) strlen(member_names[member]) ||
				memcmp(v.val.string.val, member_names[member], v.val.string.len) != 0))
			member++;
		if (member == M_COUNT)
			refuse("Element %d has the unknown member \"%s\".", element, shown(&v));
		(void) JsonbIteratorNext(&it, &v, true);
		if (v.type == jbvNull)
			continue;
		if (v.type != jbvString)
			refuse("Member %s of element %d is not a string.", member_names[member], element);
		nulls[member] = false;
		if (member == M_KIND)
			sql_check_excuse_kind(v.val.string.len);
		values[member] = member == M_KIND
			? PointerGetDatum(cstring_to_text_with_len(v.val.string.val, v.val.string.len))
			: read_range(element, member, &v);
	}
	if (nulls[M_DAYS] == nulls[M_SPAN])
		refuse("Element %d has %s: it needs one of them.", element,
			nulls[M_DAYS] ? "neither days nor span" : "both days and span");
	return HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
}

PG_FUNCTION_INFO_V1(presensi_excuses);

Datum
presensi_excuses(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = PG_GETARG_JSONB_P(0);
	Oid			type = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));
	TupleDesc	desc = lookup_rowtype_tupdesc(type, -1);
	JsonbIterator *it;
	JsonbValue	v;
	JsonbIteratorToken token;
	Datum	   *elems;
	int			n = 0;

	if (!JB_ROOT_IS_ARRAY(jsonb) || JB_ROOT_IS_SCALAR(jsonb))
		refuse("It is not an array.");
	elems = palloc(Max(JB_ROOT_COUNT(jsonb), 1) * sizeof(Datum));
	it = JsonbIteratorInit(&jsonb->root);
	while ((token = JsonbIteratorNext(&it, &v, true)) != WJB_DONE)
		if (token == WJB_ELEM)
		{
			CHECK_FOR_INTERRUPTS();
			elems[n] = read_excuse(n + 1, &v, desc);
			n++;
		}
	ReleaseTupleDesc(desc);
	PG_RETURN_ARRAYTYPE_P(construct_array(elems, n, type, -1, false, TYPALIGN_DOUBLE));
}
