/*
 * schedule_json.c: presensi.schedule to jsonb and back.
 *
 *	{"days": [{"days": ["Mon", "Tue"], "shifts": [{"start": "07:00", "end": "14:45", "breaks":
 *["11:30-12:30", "15m"], "in": "-90m..+2h", "grace": "5m net", "gross": true}]}]}
 *	{"cycle": 4, "from": "2022-10-01", "days": [{"days": [1, 2], "shifts": [...]}]}
 *
 * A shift has its options in full, under the names and with the values of the text form; options
 * without a value are true, holidays is a boolean (whether they cancel the shift). Days that are
 * not there are off; an ordinal day that is off where the plain day is not ("2Sat") is there
 * without shifts.
 *
 * On the way back the object is rewritten as a literal, which the one parser reads. What an object
 * contributes to the literal is confined to the characters its place can have, so that no string
 * can smuggle in another part.
 */
#include "presensi.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "core/date.h"
#include "core/schedule_internal.h"
#include "schedule.h"

#if PG_VERSION_NUM >= 190000
#error "pushJsonbValue has another signature from PostgreSQL 19 on"
#endif

/* ---- to jsonb -------------------------------------------------------------------------------- */

static JsonbParseState *
push(JsonbParseState *state, JsonbIteratorToken token)
{
	pushJsonbValue(&state, token, NULL);
	return state;
}

/* token: WJB_KEY, WJB_VALUE or WJB_ELEM */
static void
push_string(JsonbParseState **state, JsonbIteratorToken token, const char *string)
{
	JsonbValue	v;

	v.type = jbvString;
	v.val.string.len = strlen(string);
	v.val.string.val = pstrdup(string);
	pushJsonbValue(state, token, &v);
}

static void
push_bool(JsonbParseState **state, bool value)
{
	JsonbValue	v;

	v.type = jbvBool;
	v.val.boolean = value;
	pushJsonbValue(state, WJB_VALUE, &v);
}

static void
push_int(JsonbParseState **state, JsonbIteratorToken token, int value)
{
	JsonbValue	v;

	v.type = jbvNumeric;
	v.val.numeric = DatumGetNumeric(DirectFunctionCall1(int4_numeric, Int32GetDatum(value)));
	pushJsonbValue(state, token, &v);
}

static void
push_breaks(JsonbParseState **state, const PrSchedule *s, const PrShift *shift)
{
	int			n = pr_break_count(s, shift);
	char		text[PR_OPTION_SIZE];

	if (n == 0)
		return;
	push_string(state, WJB_KEY, "breaks");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < n; i++)
		push_string(state, WJB_ELEM, pr_break_text(s, shift, i, text));
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

static void
push_shift(JsonbParseState **state, const PrSchedule *s, const PrShift *shift)
{
	char		text[PR_OPTION_SIZE];

	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	push_string(state, WJB_KEY, "start");
	push_string(state, WJB_VALUE, pr_clock_text(shift->start_min, false, text));
	push_string(state, WJB_KEY, "end");
	push_string(state, WJB_VALUE, pr_shift_time(shift, shift->end_min, true, text));
	push_breaks(state, s, shift);
	for (int option = 0; option < NOPTIONS; option++)
	{
		char	   *value;

		if (pr_option_text(s, shift, option, text)[0] == '\0')
			continue;
		push_string(state, WJB_KEY, pr_option_names[option]);
		value = strchr(text, ' ');
		if (option == OPT_HOLIDAYS)
			push_bool(state, !(shift->flags & PR_HOLIDAYS_OFF));
		else if (value)
			push_string(state, WJB_VALUE, value + 1);
		else
			push_bool(state, true);
	}
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

/*
 * Those of the named days from a place on that have the shifts of this pattern day, and the shifts.
 */
static void
push_days(JsonbParseState **state, const PrSchedule *s, const int *named, int n, int from, int like)
{
	const PrPatternDay *days = pr_days(s);
	char		name[12];

	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	push_string(state, WJB_KEY, "days");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (int i = from; i < n; i++)
	{
		if (named[i] < 0 || days[named[i]].count != days[like].count ||
			days[named[i]].first != days[like].first)
			continue;
		if (s->is_cycle)
			push_int(state, WJB_ELEM, i + 1);
		else
			push_string(state, WJB_ELEM, pr_day_name(s, i, name));
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
	push_string(state, WJB_KEY, "shifts");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < days[like].count; i++)
		push_shift(state, s, &pr_shifts(s)[days[like].first + i]);
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

PG_FUNCTION_INFO_V1(schedule_to_jsonb);
Datum
schedule_to_jsonb(PG_FUNCTION_ARGS)
{
	const PrSchedule *s = &PG_GETARG_SCHEDULE(0)->schedule;
	JsonbParseState *state = push(NULL, WJB_BEGIN_OBJECT);
	int			named[PR_MAX_CYCLE];
	int			n = pr_named_days(s, named);
	bool	   *pushed = palloc0(s->nshifts + 1);	/* by the first shift of a run */
	int			off = -1;

	if (s->is_cycle)
	{
		char		date[PR_DATE_TEXT];

		push_string(&state, WJB_KEY, "cycle");
		push_int(&state, WJB_VALUE, s->ndays);
		pr_date_format(s->anchor, date);
		push_string(&state, WJB_KEY, "from");
		push_string(&state, WJB_VALUE, date);
	}
	push_string(&state, WJB_KEY, "days");
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < n; i++)
	{
		const PrPatternDay *day = named[i] < 0 ? NULL : &pr_days(s)[named[i]];

		if (day && day->count == 0 && pr_has_ordinals(s) && i >= 7)
			off = named[i];
		if (day == NULL || day->count == 0 || pushed[day->first])
			continue;
		pushed[day->first] = true;
		push_days(&state, s, named, n, 0, named[i]);
	}
	if (off >= 0)
		push_days(&state, s, named, n, 7, off);
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	PG_RETURN_JSONB_P(JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_OBJECT, NULL)));
}

/* ---- from jsonb ------------------------------------------------------------------------------ */

static void refuse(const char *detail, ...) __attribute__((format(printf, 1, 2), noreturn));

static void
refuse(const char *detail, ...)
{
	char		buf[256];
	va_list		args;

	va_start(args, detail);
	vsnprintf(buf, sizeof(buf), detail, args);
	va_end(args);
	ereport(ERROR,
		(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("jsonb value is not a schedule"),
			errdetail("%s", buf),
			errhint(
				"The form is {\"days\": [{\"days\": [\"Mon\", \"Tue\"], \"shifts\": [{\"start\": "
				"\"07:00\", \"end\": \"14:45\"}]}]}.")));
}

static bool
key_is(const JsonbValue *key, const char *name)
{
	return key->val.string.len == (int) strlen(name) &&
		memcmp(key->val.string.val, name, key->val.string.len) == 0;
}

/* A key as a message can show it. */
static const char *
shown(const JsonbValue *key)
{
	return pnstrdup(
		key->val.string.val, pg_mbcliplen(key->val.string.val, key->val.string.len, 60));
}

#define TIME_CHARS "0123456789:."
#define BREAK_CHARS TIME_CHARS "-hms after"
#define DAY_CHARS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
#define OPTION_CHARS DAY_CHARS ":.+ "

/* Appends a string to the literal if it has these characters only. */
static void
append_checked(StringInfo out, const char *where, const JsonbValue *v, const char *chars)
{
	if (v->type != jbvString)
		refuse("%s must be a string.", where);
	if (v->val.string.len == 0 || v->val.string.len > 100)
		refuse("%s is empty or too long.", where);
	for (int i = 0; i < v->val.string.len; i++)
		if (v->val.string.val[i] == '\0' || strchr(chars, v->val.string.val[i]) == NULL)
			refuse("%s has a character that cannot stand there: \"%s\".", where, shown(v));
	appendBinaryStringInfo(out, v->val.string.val, v->val.string.len);
}

/* Begins to read an object or an array; the next tokens are its members. */
static JsonbIterator *
open_container(const JsonbValue *v, JsonbIteratorToken token, uint32 limit, const char *where)
{
	JsonbIterator *it;
	JsonbValue	ignored;
	bool		array = token == WJB_BEGIN_ARRAY;

	if (v->type != jbvBinary ||
		(array ? !JsonContainerIsArray(v->val.binary.data) ||
					JsonContainerIsScalar(v->val.binary.data)
			   : !JsonContainerIsObject(v->val.binary.data)))
		refuse("%s must be an %s.", where, array ? "array" : "object");
	if (JsonContainerSize(v->val.binary.data) > limit)
		refuse("%s has more than %u members.", where, limit);
	it = JsonbIteratorInit(v->val.binary.data);
	(void) JsonbIteratorNext(&it, &ignored, true);
	return it;
}

/* The next member; false at the end. For an array key is not touched. */
static bool
next_member(JsonbIterator **it, JsonbValue *key, JsonbValue *value)
{
	JsonbIteratorToken token = JsonbIteratorNext(it, value, true);

	if (token == WJB_KEY)
	{
		*key = *value;
		token = JsonbIteratorNext(it, value, true);
	}
	return token == WJB_VALUE || token == WJB_ELEM;
}

static void
append_option(StringInfo out, int option, const JsonbValue *v)
{
	const char *name = pr_option_names[option];
	bool plain = option == OPT_PAIRS || option == OPT_IN_ONLY || option == OPT_GROSS ||
		option == OPT_SECONDS;

	if (v->type == jbvNull)
		return;
	if (option == OPT_HOLIDAYS || plain)
	{
		if (v->type != jbvBool)
			refuse("Member %s must be true or false.", name);
		if (plain && v->val.boolean)
			appendStringInfo(out, " %s", name);
		else if (!plain)
			appendStringInfo(out, " %s %s", name, v->val.boolean ? "on" : "off");
		return;
	}
	appendStringInfo(out, " %s ", name);
	append_checked(out, psprintf("Member %s", name), v, OPTION_CHARS);
}

static void
append_shift(StringInfo out, const JsonbValue *shift)
{
	JsonbIterator *it = open_container(shift, WJB_BEGIN_OBJECT, 3 + NOPTIONS, "A shift");
	JsonbValue	key = {0},
				value;
	StringInfoData start,
				end,
				rest;

	initStringInfo(&start);
	initStringInfo(&end);
	initStringInfo(&rest);
	while (next_member(&it, &key, &value))
	{
		int			option = 0;

		if (key_is(&key, "start"))
			append_checked(&start, "Member start", &value, TIME_CHARS);
		else if (key_is(&key, "end"))
			append_checked(&end, "Member end", &value, TIME_CHARS);
		else if (key_is(&key, "breaks"))
		{
			JsonbIterator *breaks =
				open_container(&value, WJB_BEGIN_ARRAY, 100, "The list of breaks");
			JsonbValue	v;

			while (next_member(&breaks, NULL, &v))
			{
				appendStringInfoString(&rest, " break ");
				append_checked(&rest, "A break", &v, BREAK_CHARS);
			}
		}
		else
		{
			while (option < NOPTIONS && !key_is(&key, pr_option_names[option]))
				option++;
			if (option == NOPTIONS)
				refuse("A shift has no member \"%s\".", shown(&key));
			append_option(&rest, option, &value);
		}
	}
	if (start.len == 0 || end.len == 0)
		refuse("A shift needs start and end.");
	appendStringInfo(out, "%s-%s%s", start.data, end.data, rest.data);
}

/* An array of names or numbers, or one string such as Mon-Thu or daily. */
static void
append_day_names(StringInfo out, const JsonbValue *days)
{
	JsonbIterator *it;
	JsonbValue	day;
	int			n = 0;

	if (days->type == jbvString)
	{
		append_checked(out, "Member days", days, DAY_CHARS ",");
		return;
	}
	it = open_container(days, WJB_BEGIN_ARRAY, PR_MAX_CYCLE, "The list of days");
	while (next_member(&it, NULL, &day))
	{
		if (n++ > 0)
			appendStringInfoChar(out, ',');
		if (day.type == jbvNumeric)
			appendStringInfoString(out,
				DatumGetCString(
					DirectFunctionCall1(numeric_out, NumericGetDatum(day.val.numeric))));
		else
			append_checked(out, "A day", &day, DAY_CHARS);
	}
	if (n == 0)
		refuse("A part has no days.");
}

static void
append_part(StringInfo out, const JsonbValue *part)
{
	JsonbIterator *it = open_container(part, WJB_BEGIN_OBJECT, 2, "A part");
	JsonbValue	key = {0},
				value;
	StringInfoData days,
				shifts;

	initStringInfo(&days);
	initStringInfo(&shifts);
	while (next_member(&it, &key, &value))
	{
		if (key_is(&key, "days"))
			append_day_names(&days, &value);
		else if (key_is(&key, "shifts"))
		{
			JsonbIterator *array =
				open_container(&value, WJB_BEGIN_ARRAY, PR_MAX_SHIFTS_A_DAY, "The list of shifts");
			JsonbValue	shift;

			while (next_member(&array, NULL, &shift))
			{
				if (shifts.len > 0)
					appendStringInfoString(&shifts, ", ");
				append_shift(&shifts, &shift);
			}
		}
		else
			refuse("A part has no member \"%s\".", shown(&key));
	}
	if (days.len == 0)
		refuse("A part needs its days.");
	appendStringInfo(out, "%s %s", days.data, shifts.len > 0 ? shifts.data : "off");
}

PG_FUNCTION_INFO_V1(schedule_from_jsonb);
Datum
schedule_from_jsonb(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = PG_GETARG_JSONB_P(0);
	JsonbValue	whole,
				key = {0},
				value;
	JsonbIterator *it;
	StringInfoData cycle,
				from,
				parts,
				text;

	initStringInfo(&cycle);
	initStringInfo(&from);
	initStringInfo(&parts);
	initStringInfo(&text);
	if (JB_ROOT_IS_SCALAR(jsonb) && JsonbExtractScalar(&jsonb->root, &value) &&
		value.type == jbvString)
		PG_RETURN_POINTER(
			sql_schedule_from_text(pnstrdup(value.val.string.val, value.val.string.len), NULL));

	whole.type = jbvBinary;
	whole.val.binary.data = &jsonb->root;
	whole.val.binary.len = VARSIZE(jsonb) - VARHDRSZ;
	it = open_container(&whole, WJB_BEGIN_OBJECT, 3, "A schedule");
	while (next_member(&it, &key, &value))
	{
		if (key_is(&key, "cycle"))
		{
			if (value.type != jbvNumeric)
				refuse("Member cycle must be a number.");
			appendStringInfoString(&cycle,
				DatumGetCString(
					DirectFunctionCall1(numeric_out, NumericGetDatum(value.val.numeric))));
		}
		else if (key_is(&key, "from"))
			append_checked(&from, "Member from", &value, "0123456789-");
		else if (key_is(&key, "days"))
		{
			JsonbIterator *array =
				open_container(&value, WJB_BEGIN_ARRAY, PR_MAX_CYCLE, "The list of parts");
			JsonbValue	part;

			while (next_member(&array, NULL, &part))
			{
				if (parts.len > 0)
					appendStringInfoString(&parts, "; ");
				append_part(&parts, &part);
			}
			if (parts.len == 0)
				appendStringInfoString(&parts, "daily off");
		}
		else
			refuse("A schedule has no member \"%s\".", shown(&key));
	}
	if (parts.len == 0)
		refuse("A schedule needs its days.");
	if ((cycle.len > 0) != (from.len > 0))
		refuse("A cycle needs both its number of days (cycle) and the date of its first (from).");
	if (cycle.len > 0)
		appendStringInfo(&text, "cycle %s from %s; ", cycle.data, from.data);
	appendStringInfoString(&text, parts.data);
	PG_RETURN_POINTER(sql_schedule_from_text(text.data, NULL));
}
