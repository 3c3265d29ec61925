/*
 * schedule_parse.c: the grammar of presensi.schedule, by recursive descent; one function for each
 * rule.
 *
 *     schedule = [ "cycle" N "from" DATE ";" ] part { ";" part }
 *     part     = days ( "off" | shift { "," shift } ) | option { option }
 *     days     = day-span { "," day-span } | "daily"
 *     day-span = day [ "-" day ] | nth-day [ "-" nth-day ]    nth-day: 2Sat, -1Sat
 *     shift    = TIME "-" TIME { break } { option }
 *
 * Breaks and options are in schedule_parse_options.c. No rule can be repeated without using up a
 * day, an option or one of a bounded number of shifts and breaks, so a hostile literal is refused
 * as soon as it repeats itself.
 */
#include "schedule_internal.h"

#include <string.h>

#include "ascii.h"

typedef struct Parser
{
	Lex			lex;
	const PrArena *arena;
	RawSchedule *raw;
	int			weekday;		/* the last one named in this list of days, -1: none */
} Parser;

/* ---- shifts ---------------------------------------------------------------------------------- */

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
	if (!lex_shift_time(lex, &till))
		return false;
	shift->start_min = from;
	shift->end_min = till > from ? till : till + DAY_MIN;
	while (more)
	{
		if (lex_word(lex, KW_BREAK))
		{
			if (!pr_parse_break(lex, shift))
				return false;
		}
		else if (!pr_parse_option(lex, &shift->options, &more))
			return false;
	}
	return true;
}

/* ---- days ------------------------------------------------------------------------------------ */

/* Quotes the word up to a dash too, so that "Mon-Foo" is about Foo and "Foo-Fri" about Foo. */
static bool
unknown_day(Lex *lex)
{
	char		word[LEX_WORD_SIZE];

	lex_offender(lex, lex->at, word);
	word[strcspn(word, "-")] = '\0';
	return lex_wrong(lex, lex->at, "unknown day \"%s\"", word);
}

static bool
parse_cycle_day(Parser *p, int *day)
{
	Lex		   *lex = &p->lex;
	const char *place;
	Keyword		keyword = lex_peek(lex, NULL);
	int			n;

	place = lex->at;
	if (keyword >= KW_MON && keyword <= KW_SUN)
		return lex_wrong(lex, place, "days of a cycle are numbers, not names");
	if (lex_time_ahead(lex) || !lex_number(lex, &n))
		return lex_expected(lex, "a day number of the cycle");
	keyword = lex_peek(lex, NULL);
	if (keyword >= KW_MON && keyword <= KW_SUN)
		return lex_wrong(lex, place, "days of a cycle are numbers, without a name");
	if (n < 1 || n > p->raw->ndays)
		return lex_wrong(lex, place, "day is not in the cycle of %d days", p->raw->ndays);
	*day = n - 1;
	return true;
}

static bool
parse_weekday(Lex *lex, int *weekday)
{
	const char *after;
	Keyword		keyword = lex_peek(lex, &after);

	if (keyword < KW_MON || keyword > KW_SUN)
		return false;
	*weekday = keyword - KW_MON;
	lex->at = after;
	return true;
}

/*
 * Which one of its month: "2", "2nd", "second", "-1", "last", "ke-2", "kedua", "terakhir". 1 to 5,
 * or -1; another number is given back as it is. False and nothing taken if there is none.
 */
static bool
parse_nth(Lex *lex, int *nth)
{
	const char *after;
	const char *place;
	Keyword		keyword = lex_peek(lex, &after);
	bool		minus;

	place = lex->at;
	if (keyword >= KW_FIRST && keyword <= KW_LAST)
	{
		lex->at = after;
		*nth = keyword == KW_LAST ? -1 : (int) keyword - KW_FIRST + 1;
		return true;
	}
	minus = !lex_word(lex, KW_NTH);
	minus = lex_dash(lex) && minus;
	if (lex_time_ahead(lex) || !lex_number(lex, nth))
	{
		lex->at = place;
		return false;
	}
	lex_word(lex, KW_NTH);		/* 2nd */
	if (minus)
		*nth = -*nth;
	return true;
}

/*
 * A day of the week, or one of its month: "Sat", "2Sat", "Sabtu ke-2", and after that "ke-4" alone.
 */
static bool
parse_week_day(Parser *p, int *day)
{
	const char *numbered = "a day (Mon to Sun; numbered days need \"cycle N from DATE;\" first)";
	Lex		   *lex = &p->lex;
	const char *place;
	int			weekday,
				nth;
	bool		ordinal;

	lex_blanks(lex);
	place = lex->at;
	if (parse_weekday(lex, &weekday))
	{
		const char *after = lex->at;

		/* after the name come words or "ke-2": a bare number or a dash is something else */
		ordinal = !lex_digit_ahead(lex) && !lex_dash(lex) && parse_nth(lex, &nth);
		if (!ordinal)
			lex->at = after;
	}
	else if (parse_nth(lex, &nth))
	{
		bool		bare = is_digit(*place);

		ordinal = true;
		if (!parse_weekday(lex, &weekday) && (bare || (weekday = p->weekday) < 0))
		{
			lex->at = place;
			return lex_expected(lex, bare ? numbered : "a day (Mon to Sun)");
		}
	}
	else if (lex_stranger(lex, false))
		return unknown_day(lex);
	else if (lex_digit_ahead(lex))
		return lex_expected(lex, numbered);
	else
		return lex_expected(lex, "a day (Mon to Sun)");
	p->weekday = weekday;
	*day = weekday;
	if (!ordinal)
		return true;
	if (nth == 0 || nth < -1 || nth > 5)
		return lex_wrong(lex, place, "days of a month are numbered 1 to 5, and -1 for the last");
	p->raw->ordinals = true;
	*day = ORDINAL(weekday, nth < 0 ? LAST_NTH : nth - 1);
	return true;
}

/* One day, numbered as in RawSchedule. */
static bool
parse_day(Parser *p, int *day)
{
	return p->raw->is_cycle ? parse_cycle_day(p, day) : parse_week_day(p, day);
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
	if (!p->raw->is_cycle && (from >= 7 || till >= 7) &&
		(from > till ||
			till > ORDINAL((from - 7) / PR_NTHS, from == till ? LAST_NTH : LAST_NTH - 1) ||
			from < 7))
		return lex_wrong(
			lex, place, "span of days of the month is not of one name and upwards, as 1Sat-3Sat");
	if (till < from && p->raw->is_cycle)
		return lex_wrong(lex, place, "span of days runs backwards");
	for (int day = from;; day = day < p->raw->ndays ? (day + 1) % p->raw->ndays : day + 1)
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

	p->weekday = -1;
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

/* ---- parts ----------------------------------------------------------------------------------- */

/* Defaults for every shift. */
static bool
parse_defaults(Parser *p)
{
	bool		more;

	do
	{
		if (!pr_parse_option(&p->lex, &p->raw->defaults, &more))
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
			return lex_wrong(
				&p->lex, p->lex.at, "day has more than %d shifts", PR_MAX_SHIFTS_A_DAY);
		}
		if (!parse_shift(p))
			return false;
		run->count++;
	} while (lex_char(&p->lex, ','));
	if (lex_at_end(&p->lex) || *p->lex.at == ';')
		return true;
	return lex_expected(&p->lex, "a break, an option, \",\" and another shift, \";\" or the end");
}

/* "-1Sat", "last Sat": does a part of a week begin so? */
static bool
nth_ahead(Parser *p)
{
	const char *place = p->lex.at;
	int			nth;
	bool		found = !p->raw->is_cycle && parse_nth(&p->lex, &nth);

	p->lex.at = place;
	return found;
}

static bool
parse_part(Parser *p)
{
	Lex		   *lex = &p->lex;
	Keyword		keyword = lex_peek(lex, NULL);

	if (keyword == KW_CYCLE)
		return lex_expected(lex, "a day or an option (\"cycle\" can only come first)");
	if (pr_option_ahead(lex))
		return parse_defaults(p);
	if (!(keyword >= KW_MON && keyword <= KW_EVERY) && keyword != KW_DAY && !lex_digit_ahead(lex) &&
		!nth_ahead(p))
	{
		if (keyword == KW_BREAK)
			return lex_expected(lex, "a day or an option (a break belongs to a shift)");
		if (!p->raw->is_cycle && lex_stranger(lex, true))
			return unknown_day(lex);
		return lex_expected(lex,
			p->raw->is_cycle ? "a day number of the cycle, \"daily\" or an option"
							 : "a day (Mon to Sun), \"daily\" or an option");
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
	return pr_schedule_parse_part(text, text, len, arena, err);
}

PrSchedule *
pr_schedule_parse_part(
	const char *start, const char *text, size_t len, const PrArena *arena, PrError *err)
{
	Parser		p;

	memset(err, 0, sizeof(*err));
	p.lex.start = start;
	p.lex.at = text;
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
