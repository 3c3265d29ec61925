/*
 * schedule_parse_options.c: the breaks and options of a schedule literal.
 *
 *     break    = "break" ( TIME "-" TIME | DURATION [ "after" DURATION ] )
 *     option   = "in" BOUND ".." BOUND [ "first" | "last" ] | "out" ... | "grace" DURATION [ "net"
 *              ]
 *              | "grace-out" DURATION [ "net" ] | "flex" OFFSET ".." OFFSET [ "step" DURATION ]
 *              | "hours" DURATION [ "core" TIME "-" TIME ] | "pairs" | "half-under" DURATION |
 *                  "absent-under" DURATION
 *              | "in-only" | "absent-after" DURATION | "repeat" DURATION | "gross" | "seconds"
 *              | "holidays" ( "on" | "off" )
 */
#include "schedule_internal.h"

#include <string.h>

const char *const pr_option_names[NOPTIONS] = {"in", "out", "grace", "grace-out", "flex", "hours",
	"pairs", "half-under", "absent-under", "in-only", "absent-after", "repeat", "gross", "seconds",
	"holidays"};

/* ---- options --------------------------------------------------------------------------------- */

static bool
parse_bound(Lex *lex, RawBound *bound)
{
	bound->clock = lex_time_ahead(lex);
	if (bound->clock)
	{
		int			minutes;

		if (!lex_time(lex, &minutes))
			return false;
		bound->sec = minutes * 60;
		return true;
	}
	return lex_offset(lex, "an offset such as -30m or a time such as 07:00", &bound->sec);
}

static bool
parse_window(Lex *lex, RawBound *lo, RawBound *hi)
{
	const char *place;

	lex_blanks(lex);
	place = lex->at;
	if (!parse_bound(lex, lo))
		return false;
	if (!lex_range(lex))
		return lex_expected(lex, "\"..\" between the bounds");
	if (!parse_bound(lex, hi))
		return false;
	if (!lo->clock && !hi->clock && lo->sec > hi->sec)
		return lex_wrong(lex, place, "window ends before it begins");
	return true;
}

/* The default among "first" and "last" is the one that is not asked for here. */
static bool
parse_choice(Lex *lex, Keyword plain, Keyword other)
{
	if (lex_word(lex, other))
		return true;
	lex_word(lex, plain);
	return false;
}

static bool
parse_flex(Lex *lex, RawOptions *o)
{
	const char *place;

	lex_blanks(lex);
	place = lex->at;
	if (!lex_offset(lex, "an offset such as -30m", &o->flex_lo))
		return false;
	if (!lex_range(lex))
		return lex_expected(lex, "\"..\" between the bounds");
	if (!lex_offset(lex, "an offset such as +1h", &o->flex_hi))
		return false;
	if (o->flex_lo > 0 || o->flex_hi < 0)
		return lex_wrong(lex, place, "flex span must contain 0");
	o->flex_step = 0;
	if (lex_word(lex, KW_STEP))
		return lex_duration(lex, "a duration such as 15m", &o->flex_step);
	return true;
}

/* The second half of "grace-out", "in-only" and the like, with or without its dash. */
static bool
second_word(Lex *lex, Keyword keyword)
{
	const char *at = lex->at;

	lex_dash(lex);
	if (lex_word(lex, keyword))
		return true;
	lex->at = at;
	return false;
}

/* "-under", "under", "hari di bawah", "kurang dari": what follows "half" and "absent". */
static bool
under_word(Lex *lex)
{
	const char *at = lex->at;

	lex_dash(lex);
	lex_word(lex, KW_DAY);
	lex_word(lex, KW_AT_PLACE);
	if (lex_word(lex, KW_UNDER))
	{
		lex_word(lex, KW_FROM);
		return true;
	}
	lex->at = at;
	return false;
}

/* Which option stands at hand? Takes its name; -1 and nothing taken if there is none. */
static int
take_option(Lex *lex)
{
	const char *after;
	const char *place;
	Keyword		keyword = lex_peek(lex, &after);

	place = lex->at;
	lex->at = after;
	switch (keyword)
	{
		case KW_IN:
			return second_word(lex, KW_ONLY) ? OPT_IN_ONLY : OPT_IN;
		case KW_OUT:
			return OPT_OUT;
		case KW_GRACE:
			return second_word(lex, KW_OUT) ? OPT_GRACE_OUT : OPT_GRACE;
		case KW_FLEX:
			return OPT_FLEX;
		case KW_HOURS:
			return OPT_HOURS;
		case KW_PAIRS:
			return OPT_PAIRS;
		case KW_HALF:
			if (under_word(lex))
				return OPT_HALF_UNDER;
			break;
		case KW_ABSENT:
			if (second_word(lex, KW_AFTER))
				return OPT_ABSENT_AFTER;
			if (under_word(lex))
				return OPT_ABSENT_UNDER;
			break;
		case KW_REPEAT:
			return OPT_REPEAT;
		case KW_GROSS:
			return OPT_GROSS;
		case KW_SECONDS:
			return OPT_SECONDS;
		case KW_HOLIDAYS:
			return OPT_HOLIDAYS;
		case KW_DAY:
			if (second_word(lex, KW_OFF))
				return OPT_HOLIDAYS;	/* hari libur */
			break;
		default:
			break;
	}
	lex->at = place;
	return -1;
}

bool
pr_option_ahead(Lex *lex)
{
	const char *place = lex->at;
	bool		found = take_option(lex) >= 0;

	lex->at = place;
	return found;
}

/* "core 09:00-15:00", "jam inti pukul 09.00-15.00", if it is there. */
static bool
parse_core(Lex *lex, RawOptions *o)
{
	const char *place = lex->at;

	lex_word(lex, KW_HOURS);
	if (!lex_word(lex, KW_CORE))
	{
		lex->at = place;
		return true;
	}
	if (!lex_word(lex, KW_AT))
		lex_word(lex, KW_HOURS);
	lex_blanks(lex);
	place = lex->at;
	if (!lex_shift_time(lex, &o->core_from))
		return false;
	if (!lex_till(lex))
		return lex_expected(lex, "\"-\" and the end of the core");
	if (!lex_shift_time(lex, &o->core_till))
		return false;
	if (o->core_from == DAY_MIN && o->core_till <= DAY_MIN)
		return lex_wrong(lex, place, "24:00 can only be an end");
	o->core = true;
	return true;
}

/* One option, its name taken already. */
static bool
parse_option_value(Lex *lex, int option, RawOptions *o)
{
	const char *duration = "a duration such as 30m or 1h30m";

	switch (option)
	{
		case OPT_IN:
			if (!parse_window(lex, &o->in_lo, &o->in_hi))
				return false;
			o->in_last = parse_choice(lex, KW_FIRST, KW_LAST);
			return true;
		case OPT_OUT:
			if (!parse_window(lex, &o->out_lo, &o->out_hi))
				return false;
			o->out_first = parse_choice(lex, KW_LAST, KW_FIRST);
			return true;
		case OPT_GRACE:
			if (!lex_duration(lex, duration, &o->grace))
				return false;
			o->grace_net = lex_word(lex, KW_NET);
			return true;
		case OPT_GRACE_OUT:
			if (!lex_duration(lex, duration, &o->grace_out))
				return false;
			o->grace_out_net = lex_word(lex, KW_NET);
			return true;
		case OPT_FLEX:
			return parse_flex(lex, o);
		case OPT_HOURS:
			return lex_length(lex, duration, &o->hours) && parse_core(lex, o);
		case OPT_HALF_UNDER:
			return lex_length(lex, duration, &o->half_under);
		case OPT_ABSENT_UNDER:
			return lex_length(lex, duration, &o->absent_under);
		case OPT_ABSENT_AFTER:
			return lex_duration(lex, duration, &o->absent_after);
		case OPT_REPEAT:
			return lex_duration(lex, duration, &o->repeat);
		case OPT_HOLIDAYS:
			if (lex_word(lex, KW_ON))
				o->holidays_off = false;
			else if (lex_word(lex, KW_OFF) || lex_word(lex, KW_NO))
				o->holidays_off = true;
			else
				return lex_expected(lex, "\"on\" or \"off\"");
			return true;
		default:				/* pairs, in-only, gross, seconds have no value */
			return true;
	}
}

bool
pr_parse_option(Lex *lex, RawOptions *o, bool *found)
{
	const char *place;
	int			option;

	lex_blanks(lex);
	place = lex->at;
	option = take_option(lex);
	*found = option >= 0;
	if (option < 0)
		return true;
	if (o->given & (1u << option))
		return lex_wrong(lex, place, "option \"%s\" is given twice", pr_option_names[option]);
	o->given |= 1u << option;
	return parse_option_value(lex, option, o);
}

/* ---- breaks ---------------------------------------------------------------------------------- */

/* A fixed break on the clock becomes minutes from 00:00 of the shift's workday. */
static bool
parse_fixed_break(Lex *lex, RawShift *shift)
{
	const char *place;
	int			from,
				till,
				i;

	lex_blanks(lex);
	place = lex->at;
	if (!lex_shift_time(lex, &from))
		return false;
	if (!lex_till(lex))
		return lex_expected(lex, "\"-\" and the end of the break");
	if (!lex_shift_time(lex, &till))
		return false;
	if (from == DAY_MIN && shift->end_min - shift->start_min <= DAY_MIN)
		return lex_wrong(lex, place, "24:00 can only be an end");
	if (from == till)
		return lex_wrong(lex, place, "break has no length");
	if (from < shift->start_min)
		from += DAY_MIN;
	while (till <= from)
		till += DAY_MIN;
	if (till > shift->end_min)
		return lex_wrong(lex, place, "break lies outside its shift");
	if (shift->nbreaks == MAX_FIXED_RAW)
		return lex_wrong(lex, place, "shift has more than %d fixed breaks", PR_MAX_BREAKS);

	for (i = shift->nbreaks; i > 0 && shift->breaks[i - 1].start_min >= from; i--)
		shift->breaks[i] = shift->breaks[i - 1];
	shift->breaks[i].start_min = from;
	shift->breaks[i].end_min = till;
	shift->nbreaks++;
	if ((i > 0 && shift->breaks[i - 1].end_min > from) ||
		(i + 1 < shift->nbreaks && shift->breaks[i + 1].start_min < till))
		return lex_wrong(lex, place, "breaks of one shift overlap");
	return true;
}

/* A floating break; those with the same "after" are one. */
static bool
add_floating(RawShift *shift, int32_t length, bool has_after, int32_t after)
{
	int			i;

	if (length == 0)
		return true;
	if (!has_after)
	{
		shift->float_break += length;
		return shift->float_break <= PR_MAX_LENGTH_SEC;
	}
	for (i = shift->nafters; i > 0 && shift->afters[i - 1].after > after; i--)
		;
	if (i > 0 && shift->afters[i - 1].after == after)
	{
		shift->afters[i - 1].length += length;
		return shift->afters[i - 1].length <= PR_MAX_LENGTH_SEC;
	}
	memmove(&shift->afters[i + 1], &shift->afters[i], (shift->nafters - i) * sizeof(PrAfterBreak));
	shift->afters[i] = (PrAfterBreak) {length, after};
	shift->nafters++;
	return true;
}

bool
pr_parse_break(Lex *lex, RawShift *shift)
{
	const char *place;
	int32_t		length,
				after = 0;
	bool		has_after;

	if (lex_time_ahead(lex))
		return parse_fixed_break(lex, shift);
	place = lex->at;
	if (!lex_length(lex, "a break such as 30m or 11:30-12:30", &length))
		return false;
	has_after = lex_word(lex, KW_AFTER);
	if (has_after && !lex_length(lex, "a duration such as 6h", &after))
		return false;
	if (shift->nfloating++ == MAX_FLOATING_RAW)
		return lex_wrong(lex, place, "shift has more than %d floating breaks", MAX_FLOATING_RAW);
	if (!add_floating(shift, length, has_after, after))
		return lex_wrong(lex, place, "breaks leave nothing of their shift");
	return true;
}
