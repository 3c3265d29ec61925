/*
 * schedule_parse.c: the grammar of presensi.schedule, by recursive descent; one function for each rule.
 *
 *     schedule = [ "cycle" N "from" DATE ";" ] part { ";" part }
 *     part     = days ( "off" | shift { "," shift } ) | option { option }
 *     days     = day-span { "," day-span } | "daily"
 *     shift    = TIME "-" TIME { break } { option }
 *     break    = "break" ( TIME "-" TIME | DURATION )
 *     option   = "in" BOUND ".." BOUND [ "first" | "last" ] | "out" ... | "grace" DURATION [ "net" ]
 *              | "grace-out" DURATION [ "net" ] | "flex" OFFSET ".." OFFSET [ "step" DURATION ] | "hours" DURATION
 *              | "in-only" | "absent-after" DURATION | "repeat" DURATION | "gross" | "seconds"
 *              | "holidays" ( "on" | "off" )
 *
 * No rule can be repeated without using up a day, an option or one of a bounded number of shifts and breaks, so a
 * hostile literal is refused as soon as it repeats itself.
 */
#include "schedule_internal.h"

#include <stdio.h>
#include <string.h>

typedef struct Parser
{
	Lex			lex;
	const PrArena *arena;
	RawSchedule *raw;
} Parser;

const char *const pr_option_names[NOPTIONS] = {
	"in", "out", "grace", "grace-out", "flex", "hours", "in-only", "absent-after", "repeat", "gross", "seconds",
	"holidays"
};

/* ---- options ------------------------------------------------------------------------------------------------- */

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

/* Which option stands at hand? Takes its name; -1 and nothing taken if there is none. */
static int
option_ahead(Lex *lex)
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
		case KW_ABSENT:
			if (second_word(lex, KW_AFTER))
				return OPT_ABSENT_AFTER;
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
			return lex_duration(lex, duration, &o->hours);
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
		default:				/* in-only, gross, seconds have no value */
			return true;
	}
}

/* Takes the option at hand if there is one; *found says whether. */
static bool
parse_option(Lex *lex, RawOptions *o, bool *found)
{
	const char *place;
	int			option;

	lex_blanks(lex);
	place = lex->at;
	option = option_ahead(lex);
	*found = option >= 0;
	if (option < 0)
		return true;
	if (o->given & (1u << option))
		return lex_wrong(lex, place, "option \"%s\" is given twice", pr_option_names[option]);
	o->given |= 1u << option;
	return parse_option_value(lex, option, o);
}

/* ---- breaks and shifts ---------------------------------------------------------------------------------------- */

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
	if (!lex_time(lex, &from))
		return false;
	if (!lex_till(lex))
		return lex_expected(lex, "\"-\" and the end of the break");
	if (!lex_time(lex, &till))
		return false;
	if (from == DAY_MIN)
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

static bool
parse_break(Lex *lex, RawShift *shift)
{
	const char *place;
	int32_t		length;

	if (lex_time_ahead(lex))
		return parse_fixed_break(lex, shift);
	place = lex->at;
	if (!lex_duration(lex, "a break such as 30m or 11:30-12:30", &length))
		return false;
	if (shift->nfloating++ == MAX_FLOATING_RAW)
		return lex_wrong(lex, place, "shift has more than %d floating breaks", MAX_FLOATING_RAW);
	shift->float_break += length;
	if (shift->float_break > PR_MAX_OFFSET_SEC)
		return lex_wrong(lex, place, "breaks leave nothing of their shift");
	return true;
}

static RawShift *
new_shift(Parser *p)
{
	RawSchedule *raw = p->raw;

	if (raw->nshifts == raw->capacity)
	{
		int			capacity = raw->capacity ? raw->capacity * 2 : 8;
		RawShift   *shifts = p->arena->alloc(p->arena->ctx, capacity * sizeof(RawShift));

		if (raw->nshifts > 0)
			memcpy(shifts, raw->shifts, raw->nshifts * sizeof(RawShift));
		raw->shifts = shifts;
		raw->capacity = capacity;
	}
	return &raw->shifts[raw->nshifts++];
}

static bool
parse_shift(Parser *p)
{
	Lex		   *lex = &p->lex;
	RawShift   *shift = new_shift(p);
	int			from,
				till;
	bool		more = true;

	memset(shift, 0, sizeof(RawShift));
	if (!lex_word(lex, KW_AT))
		lex_word(lex, KW_HOURS);	/* pukul, jam */
	lex_blanks(lex);
	shift->place = lex->at;
	if (!lex_digit_ahead(lex))
		return lex_expected(lex, "a shift such as 07:00-14:45 or \"off\"");
	if (!lex_time(lex, &from))
		return false;
	if (from == DAY_MIN)
		return lex_wrong(lex, shift->place, "24:00 can only be an end");
	if (!lex_till(lex))
		return lex_expected(lex, "\"-\" and the end of the shift");
	if (!lex_time(lex, &till))
		return false;
	shift->start_min = from;
	shift->end_min = till > from ? till : till + DAY_MIN;
	while (more)
	{
		if (lex_word(lex, KW_BREAK))
		{
			if (!parse_break(lex, shift))
				return false;
		}
		else if (!parse_option(lex, &shift->options, &more))
			return false;
	}
	return true;
}

/* ---- days ------------------------------------------------------------------------------------------------------ */

/* Quotes the word up to a dash too, so that "Mon-Foo" is about Foo and "Foo-Fri" about Foo. */
static bool
unknown_day(Lex *lex)
{
	char		word[LEX_WORD_SIZE];

	lex_offender(lex, lex->at, word);
	word[strcspn(word, "-")] = '\0';
	return lex_wrong(lex, lex->at, "unknown day \"%s\"", word);
}

/* One day of the pattern, 0-based. */
static bool
parse_day(Parser *p, int *day)
{
	Lex		   *lex = &p->lex;
	const char *after;
	const char *place;
	Keyword		keyword = lex_peek(lex, &after);
	int			n;

	place = lex->at;
	if (keyword >= KW_MON && keyword <= KW_SUN)
	{
		if (p->raw->is_cycle)
			return lex_wrong(lex, place, "days of a cycle are numbers, not names");
		*day = keyword - KW_MON;
		lex->at = after;
		return true;
	}
	if (!p->raw->is_cycle)
	{
		if (lex_stranger(lex, false))
			return unknown_day(lex);
		if (lex_digit_ahead(lex))
			return lex_expected(lex, "a day (Mon to Sun; numbered days need \"cycle N from DATE;\" first)");
		return lex_expected(lex, "a day (Mon to Sun)");
	}
	if (lex_time_ahead(lex) || !lex_number(lex, &n))
		return lex_expected(lex, "a day number of the cycle");
	if (n < 1 || n > p->raw->ndays)
		return lex_wrong(lex, place, "day is not in the cycle of %d days", p->raw->ndays);
	*day = n - 1;
	return true;
}

static bool
claim_day(Parser *p, const char *place, int day, int run)
{
	char		name[12];
	PrSchedule	s = {.is_cycle = p->raw->is_cycle};

	if (p->raw->seen[day])
		return lex_wrong(&p->lex, place, "day %s is given twice", pr_day_name(&s, day, name));
	p->raw->seen[day] = true;
	p->raw->run_of[day] = run;
	return true;
}

/* A span of a week may run over Sunday: Fri-Mon. */
static bool
parse_day_span(Parser *p, int run)
{
	Lex		   *lex = &p->lex;
	const char *place;
	int			from = 0,
				till;

	lex_word(lex, KW_DAY);		/* "hari Senin" */
	lex_blanks(lex);
	place = lex->at;
	if (!parse_day(p, &from))
		return false;
	till = from;
	if (lex_till(lex))
	{
		lex_word(lex, KW_DAY);
		if (!parse_day(p, &till))
			return false;
	}
	if (till < from && p->raw->is_cycle)
		return lex_wrong(lex, place, "span of days runs backwards");
	for (int day = from;; day = (day + 1) % p->raw->ndays)
	{
		if (!claim_day(p, place, day, run))
			return false;
		if (day == till)
			return true;
	}
}

static bool
parse_days(Parser *p, int run)
{
	Lex		   *lex = &p->lex;
	const char *place;
	bool		every;

	lex_blanks(lex);
	place = lex->at;
	every = lex_word(lex, KW_EVERY);
	if (every ? lex_word(lex, KW_DAY) : lex_word(lex, KW_DAILY))
	{
		/* "setiap hari", but not "setiap hari Senin" */
		Keyword		next = every ? lex_peek(lex, NULL) : KW_NONE;

		if (next < KW_MON || next > KW_SUN)
		{
			for (int day = 0; day < p->raw->ndays; day++)
				if (!claim_day(p, place, day, run))
					return false;
			return true;
		}
	}
	do
	{
		if (!parse_day_span(p, run))
			return false;
	} while (lex_char(lex, ',') || lex_char(lex, '&') || lex_word(lex, KW_AND));
	return true;
}

/* ---- parts ------------------------------------------------------------------------------------------------------ */

/* Defaults for every shift. */
static bool
parse_defaults(Parser *p)
{
	bool		more;

	do
	{
		if (!parse_option(&p->lex, &p->raw->defaults, &more))
			return false;
	} while (more);
	if (lex_at_end(&p->lex) || *p->lex.at == ';')
		return true;
	if (lex_peek(&p->lex, NULL) == KW_BREAK)
		return lex_expected(&p->lex, "an option, \";\" or the end (a break belongs to a shift)");
	return lex_expected(&p->lex, "an option, \";\" or the end");
}

static bool
parse_day_part(Parser *p)
{
	RawSchedule *raw = p->raw;
	RawRun	   *run = &raw->runs[raw->nruns];

	if (!parse_days(p, raw->nruns))
		return false;
	raw->nruns++;				/* cannot overflow: each part claims a day */
	run->first = raw->nshifts;
	run->count = 0;
	if (lex_word(&p->lex, KW_OFF))
	{
		if (lex_at_end(&p->lex) || *p->lex.at == ';')
			return true;
		return lex_expected(&p->lex, "\";\" or the end after \"off\"");
	}
	do
	{
		if (run->count == PR_MAX_SHIFTS_A_DAY)
		{
			lex_blanks(&p->lex);
			return lex_wrong(&p->lex, p->lex.at, "day has more than %d shifts", PR_MAX_SHIFTS_A_DAY);
		}
		if (!parse_shift(p))
			return false;
		run->count++;
	} while (lex_char(&p->lex, ','));
	if (lex_at_end(&p->lex) || *p->lex.at == ';')
		return true;
	return lex_expected(&p->lex, "a break, an option, \",\" and another shift, \";\" or the end");
}

static bool
parse_part(Parser *p)
{
	Lex		   *lex = &p->lex;
	const char *after;
	const char *place;
	Keyword		keyword = lex_peek(lex, &after);
	int			option;

	place = lex->at;
	if (keyword == KW_CYCLE)
		return lex_expected(lex, "a day or an option (\"cycle\" can only come first)");
	option = option_ahead(lex);
	lex->at = place;
	if (option >= 0)
		return parse_defaults(p);
	if (!(keyword >= KW_MON && keyword <= KW_EVERY) && keyword != KW_DAY && !lex_digit_ahead(lex))
	{
		if (keyword == KW_BREAK)
			return lex_expected(lex, "a day or an option (a break belongs to a shift)");
		if (!p->raw->is_cycle && lex_stranger(lex, true))
			return unknown_day(lex);
		return lex_expected(lex, p->raw->is_cycle ? "a day number of the cycle, \"daily\" or an option" :
							"a day (Mon to Sun), \"daily\" or an option");
	}
	return parse_day_part(p);
}

static bool
parse_cycle(Parser *p)
{
	Lex		   *lex = &p->lex;
	const char *place;
	int			n;

	lex_blanks(lex);
	place = lex->at;
	if (!lex_number(lex, &n))
		return lex_expected(lex, "the number of days of the cycle");
	if (n == 0)
		return lex_wrong(lex, place, "cycle must have at least one day");
	if (n > PR_MAX_CYCLE)
		return lex_wrong(lex, place, "cycle is longer than %d days", PR_MAX_CYCLE);
	if (!lex_word(lex, KW_FROM))
		return lex_expected(lex, "\"from\" and the date of the first day");
	if (!lex_date(lex, &p->raw->anchor))
		return false;
	if (!lex_char(lex, ';'))
		return lex_expected(lex, "\";\" after the date of the cycle");
	p->raw->is_cycle = true;
	p->raw->ndays = n;
	return true;
}

PrSchedule *
pr_schedule_parse(const char *text, size_t len, const PrArena *arena, PrError *err)
{
	Parser		p;

	memset(err, 0, sizeof(*err));
	p.lex.start = p.lex.at = text;
	p.lex.end = text + len;
	p.lex.err = err;
	p.arena = arena;
	p.raw = arena->alloc(arena->ctx, sizeof(RawSchedule));
	p.raw->ndays = 7;
	for (int day = 0; day < PR_MAX_CYCLE; day++)
		p.raw->run_of[day] = -1;
	if (lex_word(&p.lex, KW_CYCLE) && !parse_cycle(&p))
		return NULL;
	do
	{
		if (!parse_part(&p))
			return NULL;
	} while (lex_char(&p.lex, ';'));
	return pr_schedule_build(p.raw, &p.lex, arena);
}
