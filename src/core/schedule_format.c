/*
 * schedule_format.c: a schedule as its canonical English text, which pr_schedule_parse() reads back
 * to the same image.
 *
 * Days with equal shifts stand together, in the order of their first day. Options that all shifts
 * share are said once, in a last part of their own; a schedule of a single shift keeps them beside
 * it. Days off are left out of a week (but for ordinal ones) and named in a cycle.
 */
#include "schedule_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "date.h"

#define DURATION_SIZE 16

/* ---- pieces of text -------------------------------------------------------------------------- */

/* Up to 99:59. */
static char *
hours_and_minutes(int m, char *buf)
{
	buf[0] = '0' + m / 600;
	buf[1] = '0' + m / 60 % 10;
	buf[2] = ':';
	buf[3] = '0' + m % 60 / 10;
	buf[4] = '0' + m % 10;
	buf[5] = '\0';
	return buf;
}

char *
pr_clock_text(int32_t minutes, bool is_end, char *buf)
{
	int			m = minutes % DAY_MIN;

	if (is_end && m == 0)
		m = DAY_MIN;
	return hours_and_minutes(m, buf);
}

char *
pr_shift_time(const PrShift *shift, int32_t minutes, bool is_end, char *buf)
{
	if (shift->end_min - shift->start_min <= DAY_MIN || minutes < DAY_MIN)
		return pr_clock_text(minutes, is_end, buf);
	return hours_and_minutes(minutes, buf);
}

const char *const pr_weekdays[7] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

const char *
pr_day_name(const PrSchedule *s, int day, char *buf)
{
	static const char *const nths[PR_NTHS] = {"1", "2", "3", "4", "5", "-1"};

	if (s->is_cycle)
		snprintf(buf, 12, "%d", day + 1);
	else if (day < 7)
		return pr_weekdays[day];
	else
		snprintf(buf, 12, "%s%s", nths[(day - 7) % PR_NTHS], pr_weekdays[(day - 7) / PR_NTHS]);
	return buf;
}

static inline bool
same_run(const PrSchedule *s, int x, int y)
{
	return pr_days(s)[x].first == pr_days(s)[y].first && pr_days(s)[x].count == pr_days(s)[y].count;
}

/*
 * Of the first n of these pattern days one that has the shifts that most of them have; of several
 * the first.
 */
static int
commonest(const PrSchedule *s, const int *days, int n)
{
	int			best = 0,
				most = 0;

	for (int i = 0; i < n; i++)
	{
		int			count = 0;

		for (int j = 0; j < n; j++)
			count += same_run(s, days[i], days[j]);
		if (count > most)
		{
			most = count;
			best = days[i];
		}
	}
	return best;
}

int
pr_named_days(const PrSchedule *s, int named[PR_MAX_CYCLE])
{
	if (!pr_has_ordinals(s))
	{
		for (int day = 0; day < s->ndays; day++)
			named[day] = day;
		return s->ndays;
	}
	for (int weekday = 0; weekday < 7; weekday++)
	{
		int			first = weekday * PR_NTHS;
		int			days[] = {first, first + 1, first + 2, first + PR_FOURTH, first + PR_FIFTH};
		bool		last = !same_run(s, first + PR_FOURTH_LAST, first + PR_FOURTH);

		/* the last beats the fifth, which is always the last */
		named[weekday] = commonest(s, days, last ? 4 : 5);
		for (int nth = 0; nth < 5; nth++)
			named[ORDINAL(weekday, nth)] =
				(last && nth == 4) || same_run(s, days[nth], named[weekday]) ? -1 : days[nth];
		named[ORDINAL(weekday, LAST_NTH)] = last ? first + PR_FOURTH_LAST : -1;
	}
	return 7 + PR_ORDINAL_DAYS;
}

int
pr_name_of_day(const PrSchedule *s, int day)
{
	int			first = day - day % PR_NTHS;
	int			weekday = day / PR_NTHS,
				nth = day % PR_NTHS;
	bool		plain = true;

	if (!pr_has_ordinals(s))
		return day;
	for (int i = 1; i < PR_NTHS; i++)
		plain &= same_run(s, first, first + i);
	if (plain)
		return weekday;
	if (nth >= PR_FOURTH_LAST && !same_run(s, first + PR_FOURTH_LAST, first + PR_FOURTH))
		return ORDINAL(weekday, LAST_NTH);
	return ORDINAL(weekday, nth == PR_FOURTH_LAST ? PR_FOURTH : nth == PR_FIFTH ? 4 : nth);
}

char *
pr_duration_text(int32_t sec, char *buf)
{
	int32_t		min = sec / 60;
	char	   *at = buf;

	if (min >= 60 && (min % 60 == 0 || min > 99))
	{
		at += sprintf(at, "%dh", (int) (min / 60));
		min %= 60;
	}
	if (min > 0)
		at += sprintf(at, "%dm", (int) min);
	if (sec % 60 > 0)
		at += sprintf(at, "%ds", (int) (sec % 60));
	if (at == buf)
		strcpy(buf, "0m");
	return buf;
}

/* "+2h", "-90m", "0". */
static char *
offset_text(int32_t sec, char *buf)
{
	if (sec == 0)
		return strcpy(buf, "0");
	buf[0] = sec < 0 ? '-' : '+';
	pr_duration_text(sec < 0 ? -sec : sec, buf + 1);
	return buf;
}

static char *
bound_text(RawBound bound, char *buf)
{
	if (!bound.clock)
		return offset_text(bound.sec, buf);
	return pr_clock_text(bound.sec / 60, bound.sec == DAY_SEC, buf);
}

static void
window_text(const char *name, int32_t lo_sec, bool lo_clock, int32_t hi_sec, bool hi_clock,
	const char *choice, char *buf)
{
	RawBound	lo,
				hi;
	char		a[DURATION_SIZE],
				b[DURATION_SIZE];

	pr_window_bounds(lo_sec, lo_clock, hi_sec, hi_clock, &lo, &hi);
	snprintf(
		buf, PR_OPTION_SIZE, "%s %s..%s%s", name, bound_text(lo, a), bound_text(hi, b), choice);
}

/* ---- options --------------------------------------------------------------------------------- */

/* An option that is given by its name alone. */
static void
word_option(bool given, int option, char *buf)
{
	if (given)
		strcpy(buf, pr_option_names[option]);
}

/* One whose value is a duration, and what follows that. */
static void
duration_option(bool given, int option, int32_t seconds, const char *rest, char *buf)
{
	char		d[DURATION_SIZE];

	if (given)
		snprintf(buf, PR_OPTION_SIZE, "%s %s%s", pr_option_names[option],
			pr_duration_text(seconds, d), rest);
}

char *
pr_option_text(const PrSchedule *s, const PrShift *shift, int option, char *buf)
{
	const PrShiftMore *more = pr_more(s, shift);
	uint32_t	f = shift->flags;
	char		d[DURATION_SIZE],
				e[DURATION_SIZE],
				g[DURATION_SIZE];

	buf[0] = '\0';
	switch (option)
	{
		case OPT_IN:
			if (f & PR_IN_WINDOW)
				window_text("in", shift->in_lo, f & PR_IN_LO_CLOCK, shift->in_hi,
					f & PR_IN_HI_CLOCK, f & PR_IN_LAST ? " last" : "", buf);
			break;
		case OPT_OUT:
			if (f & PR_OUT_WINDOW)
				window_text("out", shift->out_lo, f & PR_OUT_LO_CLOCK, shift->out_hi,
					f & PR_OUT_HI_CLOCK, f & PR_OUT_FIRST ? " first" : "", buf);
			break;
		case OPT_GRACE:
			duration_option(shift->grace > 0, option, shift->grace,
				f & PR_GRACE_NET ? " net" : "", buf);
			break;
		case OPT_GRACE_OUT:
			duration_option(shift->grace_out > 0, option, shift->grace_out,
				f & PR_GRACE_OUT_NET ? " net" : "", buf);
			break;
		case OPT_FLEX:
			if (f & PR_FLEX)
				snprintf(buf, PR_OPTION_SIZE, "flex %s..%s%s%s", offset_text(shift->flex_lo, d),
						 offset_text(shift->flex_hi, e), shift->flex_step > 0 ? " step " : "",
						 shift->flex_step > 0 ? pr_duration_text(shift->flex_step, g) : "");
			break;
		case OPT_HOURS:
			if (f & PR_CORE)
				snprintf(buf, PR_OPTION_SIZE, "hours %s core %s-%s",
					pr_duration_text(shift->hours, d),
					pr_shift_time(shift, more->core_start_min, false, e),
					pr_shift_time(shift, more->core_end_min, true, g));
			else if (f & PR_HOURS)
				duration_option(true, option, shift->hours, "", buf);
			break;
		case OPT_HALF_UNDER:
			duration_option(more->half_under > 0, option, more->half_under, "", buf);
			break;
		case OPT_ABSENT_UNDER:
			duration_option(more->absent_under > 0, option, more->absent_under, "", buf);
			break;
		case OPT_ABSENT_AFTER:
			duration_option(f & PR_ABSENT_AFTER, option, shift->absent_after, "", buf);
			break;
		case OPT_REPEAT:
			duration_option(shift->repeat != DEFAULT_REPEAT, option, shift->repeat, "", buf);
			break;
		case OPT_HOLIDAYS:
			if (((f & PR_HOLIDAYS_OFF) != 0) != s->is_cycle)
				strcpy(buf, s->is_cycle ? "holidays on" : "holidays off");
			break;
		case OPT_PAIRS:
			word_option(f & PR_PAIRS, option, buf);
			break;
		case OPT_IN_ONLY:
			word_option(f & PR_IN_ONLY, option, buf);
			break;
		case OPT_GROSS:
			word_option(f & PR_GROSS, option, buf);
			break;
		case OPT_SECONDS:
			word_option(f & PR_SECONDS, option, buf);
			break;
	}
	return buf;
}

int
pr_break_count(const PrSchedule *s, const PrShift *shift)
{
	return shift->nbreaks + (shift->float_break > 0) + pr_more(s, shift)->nafters;
}

char *
pr_break_text(const PrSchedule *s, const PrShift *shift, int no, char *buf)
{
	PrShiftRef	ref = pr_shift_ref(s, shift);
	char		from[DURATION_SIZE],
				till[DURATION_SIZE];

	if (no < shift->nbreaks)
		snprintf(buf, PR_OPTION_SIZE, "%s-%s",
			pr_shift_time(shift, ref.breaks[no].start_min, false, from),
			pr_shift_time(shift, ref.breaks[no].end_min, true, till));
	else if (shift->float_break > 0 && no == shift->nbreaks)
		pr_duration_text(shift->float_break, buf);
	else
	{
		const PrAfterBreak *b = &ref.afters[no - shift->nbreaks - (shift->float_break > 0)];

		snprintf(buf, PR_OPTION_SIZE, "%s after %s", pr_duration_text(b->length, from),
			pr_duration_text(b->after, till));
	}
	return buf;
}

/* Which options do all shifts share, so that they are said once? None for a single shift. */
static uint32_t
shared_options(const PrSchedule *s)
{
	uint32_t	shared = 0;
	char		first[PR_OPTION_SIZE],
				other[PR_OPTION_SIZE];

	if (s->nshifts < 2)
		return 0;
	for (int option = 0; option < NOPTIONS; option++)
	{
		int			i = 1;

		if (pr_option_text(s, &pr_shifts(s)[0], option, first)[0] == '\0')
			continue;
		while (i < s->nshifts &&
			strcmp(first, pr_option_text(s, &pr_shifts(s)[i], option, other)) == 0)
			i++;
		if (i == s->nshifts)
			shared |= 1u << option;
	}
	return shared;
}

/* ---- the whole ------------------------------------------------------------------------------- */

typedef struct Text
{
	const PrArena *arena;
	char	   *data;
	size_t		len,
				capacity;
} Text;

static void
add(Text *t, const char *piece)
{
	size_t		n = strlen(piece);

	if (t->len + n + 1 > t->capacity)
	{
		size_t		capacity = t->capacity ? t->capacity : 128;
		char	   *data;

		while (capacity < t->len + n + 1)
			capacity *= 2;
		data = t->arena->alloc(t->arena->ctx, capacity);
		if (t->len > 0)
			memcpy(data, t->data, t->len);
		t->data = data;
		t->capacity = capacity;
	}
	memcpy(t->data + t->len, piece, n + 1);
	t->len += n;
}

/*
 * Those of the n named days that have the run of this pattern day, as spans: Mon-Thu,Sat,2Sun; only
 * from a place on.
 */
static void
add_days(Text *t, const PrSchedule *s, const int *named, int n, int from, int like)
{
	char		name[12];
	int			found = 0;
	int			plain = s->is_cycle ? n : 7;	/* named days that can be a span */

#define SAME(i) (named[i] >= 0 && same_run(s, named[i], like))
	for (int i = from; i < n; i++)
		found += SAME(i) ? i < plain ? 1 : n : 0;
	if (found == plain)
	{
		add(t, "daily");
		return;
	}
	found = 0;
	for (int i = from; i < n; i++)
	{
		int			last = i;

		if (!SAME(i))
			continue;
		while (last + 1 < plain && SAME(last + 1))
			last++;
		if (found++ > 0)
			add(t, ",");
		add(t, pr_day_name(s, i, name));
		if (last > i)
		{
			add(t, "-");
			add(t, pr_day_name(s, last, name));
		}
		i = last;
	}
#undef SAME
}

static void
add_shift(Text *t, const PrSchedule *s, const PrShift *shift, uint32_t shared)
{
	char		clock[6];
	char		buf[PR_OPTION_SIZE];
	int			nbreaks = pr_break_count(s, shift);

	add(t, pr_clock_text(shift->start_min, false, clock));
	add(t, "-");
	add(t, pr_shift_time(shift, shift->end_min, true, clock));
	for (int i = 0; i < nbreaks; i++)
	{
		add(t, " break ");
		add(t, pr_break_text(s, shift, i, buf));
	}
	for (int option = 0; option < NOPTIONS; option++)
		if (!(shared & (1u << option)) && pr_option_text(s, shift, option, buf)[0] != '\0')
		{
			add(t, " ");
			add(t, buf);
		}
}

char *
pr_schedule_format(const PrSchedule *s, const PrArena *arena)
{
	Text		t = {.arena = arena};
	const PrPatternDay *days = pr_days(s);
	uint32_t	shared = shared_options(s);
	int			named[PR_MAX_CYCLE];
	int			n = pr_named_days(s, named);
	/* by the first shift of a run */
	bool	   *printed = arena->alloc(arena->ctx, s->nshifts + 1);
	/* a week names days off only if they are ordinal */
	int			first_off = s->is_cycle || s->nshifts == 0 ? 0 : 7;
	int			off = -1;
	char		buf[PR_OPTION_SIZE];
	const char *separator = "";

	if (s->is_cycle)
	{
		char		date[PR_DATE_TEXT];

		pr_date_format(s->anchor, date);
		snprintf(buf, sizeof(buf), "cycle %d from %s; ", s->ndays, date);
		add(&t, buf);
	}
	for (int i = 0; i < n; i++)
	{
		const PrPatternDay *day = named[i] < 0 ? NULL : &days[named[i]];

		if (day && day->count == 0 && i >= first_off)
			off = named[i];
		if (day == NULL || day->count == 0 || printed[day->first])
			continue;
		printed[day->first] = true;
		add(&t, separator);
		separator = "; ";
		add_days(&t, s, named, n, 0, named[i]);
		for (int shift = 0; shift < day->count; shift++)
		{
			add(&t, shift == 0 ? " " : ", ");
			add_shift(&t, s, &pr_shifts(s)[day->first + shift], shared);
		}
	}
	if (off >= 0)
	{
		add(&t, separator);
		separator = "; ";
		add_days(&t, s, named, n, first_off, off);
		add(&t, " off");
	}
	for (int option = 0; option < NOPTIONS; option++)
		if (shared & (1u << option))
		{
			add(&t, separator);
			separator = " ";
			add(&t, pr_option_text(s, &pr_shifts(s)[0], option, buf));
		}
	return t.data;
}

/* ---- overlaps -------------------------------------------------------------------------------- */

char *
pr_overlap_text(const PrSchedule *s, const PrOverlap *o, char *buf)
{
	const PrShift *a = pr_nth_shift(s, o->first_day, o->first_no);
	const PrShift *b = pr_nth_shift(s, o->second_day, o->second_no);
	char		day_a[12],
				day_b[12],
				clock[4][6];

	snprintf(buf, PR_OVERLAP_SIZE, "%s%s %s-%s runs into %s%s %s-%s", s->is_cycle ? "Day " : "",
		pr_day_name(s, pr_name_of_day(s, o->first_day), day_a),
		pr_clock_text(a->start_min, false, clock[0]), pr_shift_time(a, a->end_min, true, clock[1]),
		s->is_cycle ? "day " : "", pr_day_name(s, pr_name_of_day(s, o->second_day), day_b),
		pr_clock_text(b->start_min, false, clock[2]), pr_shift_time(b, b->end_min, true, clock[3]));
	return buf;
}
