/*
 * schedule_format.c: a schedule as its canonical English text, which pr_schedule_parse() reads back to the same image.
 *
 * Days with equal shifts stand together, in the order of their first day. Options that all shifts share are said once,
 * in a last part of their own; a schedule of a single shift keeps them beside it. Days off are left out of a week and
 * named in a cycle.
 */
#include "schedule_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "date.h"

#define DURATION_SIZE 16

/* ---- pieces of text ---------------------------------------------------------------------------------------------- */

char *
pr_clock_text(int32_t minutes, bool is_end, char *buf)
{
	int			m = minutes % DAY_MIN;

	if (m < 0)
		m += DAY_MIN;
	if (is_end && m == 0)
		m = DAY_MIN;
	buf[0] = '0' + m / 600;
	buf[1] = '0' + m / 60 % 10;
	buf[2] = ':';
	buf[3] = '0' + m % 60 / 10;
	buf[4] = '0' + m % 10;
	buf[5] = '\0';
	return buf;
}

const char *
pr_day_name(const PrSchedule *s, int day, char *buf)
{
	static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

	if (!s->is_cycle && day < 7)
		return names[day];
	snprintf(buf, 12, "%d", day + 1);
	return buf;
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
window_text(const char *name, int32_t lo_sec, bool lo_clock, int32_t hi_sec, bool hi_clock, const char *choice,
			char *buf)
{
	RawBound	lo,
				hi;
	char		a[DURATION_SIZE],
				b[DURATION_SIZE];

	pr_window_bounds(lo_sec, lo_clock, hi_sec, hi_clock, &lo, &hi);
	snprintf(buf, PR_OPTION_SIZE, "%s %s..%s%s", name, bound_text(lo, a), bound_text(hi, b), choice);
}

/* ---- options ------------------------------------------------------------------------------------------------------ */

char *
pr_option_text(const PrSchedule *s, const PrShift *shift, int option, char *buf)
{
	uint32_t	f = shift->flags;
	char		d[DURATION_SIZE],
				e[DURATION_SIZE],
				g[DURATION_SIZE];

	buf[0] = '\0';
	switch (option)
	{
		case OPT_IN:
			if (f & PR_IN_WINDOW)
				window_text("in", shift->in_lo, f & PR_IN_LO_CLOCK, shift->in_hi, f & PR_IN_HI_CLOCK,
							f & PR_IN_LAST ? " last" : "", buf);
			break;
		case OPT_OUT:
			if (f & PR_OUT_WINDOW)
				window_text("out", shift->out_lo, f & PR_OUT_LO_CLOCK, shift->out_hi, f & PR_OUT_HI_CLOCK,
							f & PR_OUT_FIRST ? " first" : "", buf);
			break;
		case OPT_GRACE:
			if (shift->grace > 0)
				snprintf(buf, PR_OPTION_SIZE, "grace %s%s", pr_duration_text(shift->grace, d),
						 f & PR_GRACE_NET ? " net" : "");
			break;
		case OPT_GRACE_OUT:
			if (shift->grace_out > 0)
				snprintf(buf, PR_OPTION_SIZE, "grace-out %s%s", pr_duration_text(shift->grace_out, d),
						 f & PR_GRACE_OUT_NET ? " net" : "");
			break;
		case OPT_FLEX:
			if (f & PR_FLEX)
				snprintf(buf, PR_OPTION_SIZE, "flex %s..%s%s%s", offset_text(shift->flex_lo, d),
						 offset_text(shift->flex_hi, e), shift->flex_step > 0 ? " step " : "",
						 shift->flex_step > 0 ? pr_duration_text(shift->flex_step, g) : "");
			break;
		case OPT_HOURS:
			if (f & PR_HOURS)
				snprintf(buf, PR_OPTION_SIZE, "hours %s", pr_duration_text(shift->hours, d));
			break;
		case OPT_IN_ONLY:
			if (f & PR_IN_ONLY)
				strcpy(buf, "in-only");
			break;
		case OPT_ABSENT_AFTER:
			if (f & PR_ABSENT_AFTER)
				snprintf(buf, PR_OPTION_SIZE, "absent-after %s", pr_duration_text(shift->absent_after, d));
			break;
		case OPT_REPEAT:
			if (shift->repeat != DEFAULT_REPEAT)
				snprintf(buf, PR_OPTION_SIZE, "repeat %s", pr_duration_text(shift->repeat, d));
			break;
		case OPT_GROSS:
			if (f & PR_GROSS)
				strcpy(buf, "gross");
			break;
		case OPT_SECONDS:
			if (f & PR_SECONDS)
				strcpy(buf, "seconds");
			break;
		case OPT_HOLIDAYS:
			if (((f & PR_HOLIDAYS_OFF) != 0) != s->is_cycle)
				strcpy(buf, s->is_cycle ? "holidays on" : "holidays off");
			break;
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
		while (i < s->nshifts && strcmp(first, pr_option_text(s, &pr_shifts(s)[i], option, other)) == 0)
			i++;
		if (i == s->nshifts)
			shared |= 1u << option;
	}
	return shared;
}

/* ---- the whole ---------------------------------------------------------------------------------------------------- */

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

/* The days that share the run of this one (all days off, for a day off), as spans: Mon-Thu,Sat. */
static void
add_days(Text *t, const PrSchedule *s, int like)
{
	const PrPatternDay *days = pr_days(s);
	char		name[12];
	int			n = 0;

#define SAME(d) (days[d].first == days[like].first && days[d].count == days[like].count)
	for (int day = 0; day < s->ndays; day++)
		n += SAME(day);
	if (n == s->ndays)
	{
		add(t, "daily");
		return;
	}
	n = 0;
	for (int day = 0; day < s->ndays; day++)
	{
		int			last = day;

		if (!SAME(day))
			continue;
		while (last + 1 < s->ndays && SAME(last + 1))
			last++;
		if (n++ > 0)
			add(t, ",");
		add(t, pr_day_name(s, day, name));
		if (last > day)
		{
			add(t, "-");
			add(t, pr_day_name(s, last, name));
		}
		day = last;
	}
#undef SAME
}

static void
add_shift(Text *t, const PrSchedule *s, const PrShift *shift, uint32_t shared)
{
	const PrBreak *b = pr_breaks(s) + shift->first_break;
	char		clock[6];
	char		buf[PR_OPTION_SIZE];

	add(t, pr_clock_text(shift->start_min, false, clock));
	add(t, "-");
	add(t, pr_clock_text(shift->end_min, true, clock));
	for (int i = 0; i < shift->nbreaks; i++)
	{
		add(t, " break ");
		add(t, pr_clock_text(b[i].start_min, false, clock));
		add(t, "-");
		add(t, pr_clock_text(b[i].end_min, true, clock));
	}
	if (shift->float_break > 0)
	{
		add(t, " break ");
		add(t, pr_duration_text(shift->float_break, buf));
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
	int			next = 0;		/* the run that has not been printed yet */
	int			off = -1;		/* a day off */
	char		buf[PR_OPTION_SIZE];
	const char *separator = "";

	if (s->is_cycle)
	{
		char		date[PR_DATE_TEXT];

		pr_date_format(s->anchor, date);
		snprintf(buf, sizeof(buf), "cycle %d from %s; ", s->ndays, date);
		add(&t, buf);
	}
	for (int day = 0; day < s->ndays; day++)
	{
		if (days[day].count == 0)
			off = day;
		if (days[day].count == 0 || days[day].first != next)
			continue;
		next += days[day].count;
		add(&t, separator);
		separator = "; ";
		add_days(&t, s, day);
		for (int i = 0; i < days[day].count; i++)
		{
			add(&t, i == 0 ? " " : ", ");
			add_shift(&t, s, &pr_shifts(s)[days[day].first + i], shared);
		}
	}
	if (off >= 0 && (s->is_cycle || s->nshifts == 0))
	{
		add(&t, separator);
		add_days(&t, s, off);
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
