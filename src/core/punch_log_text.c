/*
 * punch_log_text.c: punches as text (the form is in punch_log.h). A parser of its own rather than
 * the server's: it depends on neither DateStyle nor TimeZone, and it can be fuzzed alone.
 */
#include "punch_log.h"

#include "ascii.h"
#include "date.h"

#include <inttypes.h>
#include <string.h>

#define MAX_OFFSET_HOURS        15		/* as the server has it */

static const int month_days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static bool
is_leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* ---- reading --------------------------------------------------------------------------------- */

static inline bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void
skip_space(PrLogReader *r)
{
	while (r->p < r->end && is_space(*r->p))
		r->p++;
}

/* Does this lower-case word stand here, in any case, as a whole word? If so it is taken. */
static bool
take_word(PrLogReader *r, const char *word)
{
	const char *p = r->p;

	for (; *word; word++, p++)
		if (p >= r->end || (*p | 0x20) != *word)
			return false;
	if (p < r->end && (is_letter(*p) || (*p & 0x80)))
		return false;
	r->p = p;
	return true;
}

/* Takes min to max digits as a number; more digits than max fail. */
static bool
take_number(PrLogReader *r, int min, int max, int64_t *value)
{
	int			n = 0;

	*value = 0;
	for (; r->p + n < r->end && is_digit(r->p[n]); n++)
	{
		if (n >= max)
			return false;
		*value = *value * 10 + (r->p[n] - '0');
	}
	r->p += n;
	return n >= min;
}

/* What was read before it is ASCII: its bytes are its characters. */
static int
position_of(const PrLogReader *r, const char *p)
{
	return (int) (p - r->text) + 1;
}

/* Fails with the piece of the text from `at` to the next separator quoted. */
static int
bad_punch(const PrLogReader *r, PrErrorKind kind, const char *at, const char *what, PrError *err)
{
	char		piece[48];
	size_t		n = 0;

	for (const char *c = at; c < r->end && *c != ',' && *c != '}' && n < sizeof(piece) - 4; c++)
		piece[n++] = (*c & 0x80) || *c < ' ' || *c == 0x7F ? '?' : *c;
	while (n > 0 && piece[n - 1] == ' ')
		n--;
	if (n == sizeof(piece) - 4)
	{
		memcpy(piece + n, "...", 3);
		n += 3;
	}
	piece[n] = '\0';
	pr_fail(err, kind, position_of(r, at), kind == PR_RANGE ? "punch out of range" : "not a punch",
		"Punch %" PRId32 " at position %d (\"%s\") %s.", r->count + 1, position_of(r, at), piece,
		what);
	return -1;
}

bool
pr_log_read_begin(PrLogReader *r, const char *text, size_t len, PrError *err)
{
	r->text = r->p = text;
	r->end = text + len;
	r->count = 0;
	r->more = false;
	skip_space(r);
	if (r->p == r->end || *r->p != '{')
		return pr_fail(err, PR_SYNTAX, position_of(r, r->p), "not a punch log",
			"A punch log is written {2022-10-03 23:50:00Z,in 2022-10-04 06:00:00Z}; it must begin "
			"with \"{\".");
	r->p++;
	return true;
}

/* The end of the log: nothing but space may follow. */
static int
read_end(PrLogReader *r, PrError *err)
{
	r->p++;
	skip_space(r);
	if (r->p < r->end)
	{
		pr_fail(err, PR_SYNTAX, position_of(r, r->p), "not a punch log",
			"There is something after the closing \"}\", at position %d.", position_of(r, r->p));
		return -1;
	}
	return 0;
}

/* HH:MM[:SS[.f]] in microseconds; 24:00 and second 60 are taken as the server takes them. */
static const char *
read_time(PrLogReader *r, int64_t *time)
{
	int64_t		hour,
				minute,
				second = 0,
				micros = 0;

	if (!take_number(r, 1, 2, &hour) || r->p == r->end || *r->p != ':')
		return "has no time such as 07:30 or 07:30:00 after its date";
	r->p++;
	if (!take_number(r, 2, 2, &minute))
		return "has a time that does not read as HH:MM or HH:MM:SS";
	if (r->p < r->end && *r->p == ':')
	{
		r->p++;
		if (!take_number(r, 2, 2, &second))
			return "has a time that does not read as HH:MM:SS";
		if (r->p < r->end && *r->p == '.')
		{
			int64_t		unit = 100000;
			bool		round_up;

			r->p++;
			for (; unit > 0 && r->p < r->end && is_digit(*r->p); r->p++, unit /= 10)
				micros += (*r->p - '0') * unit;
			round_up = r->p < r->end && *r->p >= '5' && *r->p <= '9';
			while (r->p < r->end && is_digit(*r->p))
				r->p++;
			micros += round_up;
		}
	}
	if (hour > 24 || minute > 59 || second > 60 ||
		(hour == 24 && (minute > 0 || second > 0 || micros > 0)))
		return "has a time that no clock shows";
	*time = hour * PR_HOUR + minute * PR_MIN + second * PR_SEC + micros;
	return NULL;
}

/* Z or a numeric offset, east of Greenwich positive. */
static const char *
read_offset(PrLogReader *r, int64_t *offset)
{
	static const char *const wrong =
		"has an offset that does not read as +HH, +HH:MM or +HH:MM:SS within 15 hours";
	int64_t		part[3] = {0, 0, 0};
	bool		west;

	if (take_word(r, "z") || take_word(r, "utc"))
	{
		*offset = 0;
		return NULL;
	}
	if (r->p == r->end || (*r->p != '+' && *r->p != '-'))
		return "has no time zone: end it with Z or an offset such as +07";
	west = *r->p++ == '-';
	for (int i = 0; i < 3; i++)
	{
		const char *p = r->p;
		int			n = 0;

		/* Two digits each; the hours may be one, if nothing but a colon or the end follows. */
		while (n < 2 && p + n < r->end && is_digit(p[n]))
			n++;
		if (n == 0 || (n == 1 && i > 0))
			return wrong;
		for (int k = 0; k < n; k++)
			part[i] = part[i] * 10 + (p[k] - '0');
		r->p += n;
		if (r->p < r->end && *r->p == ':' && i < 2)
			r->p++;
		else if (r->p == r->end || !is_digit(*r->p))
			break;
	}
	if ((r->p < r->end && (is_digit(*r->p) || *r->p == ':')) || part[0] > MAX_OFFSET_HOURS ||
		part[1] > 59 || part[2] > 59)
		return wrong;
	*offset = part[0] * PR_HOUR + part[1] * PR_MIN + part[2] * PR_SEC;
	if (west)
		*offset = -*offset;
	return NULL;
}

/* The comma before a punch that is not the first; where it begins stands at hand then. */
static int
read_comma(PrLogReader *r, PrError *err)
{
	if (r->p == r->end)
	{
		pr_fail(err, PR_SYNTAX, position_of(r, r->p), "not a punch log",
			"The closing \"}\" is missing.");
		return -1;
	}
	if (*r->p != ',')
		return bad_punch(r, PR_SYNTAX, r->p, "follows another without a comma", err);
	r->p++;
	skip_space(r);
	return 1;
}

/* Direction, date, time and offset. NULL, or what is wrong with the punch. */
static const char *
read_punch(PrLogReader *r, int64_t *at, uint8_t *dir, PrErrorKind *kind)
{
	const char *wrong;
	const char *behind;
	int64_t		year,
				month,
				day,
				time,
				offset;

	*kind = PR_SYNTAX;
	*dir = PR_UNDIRECTED;
	if (take_word(r, "in"))
		*dir = PR_IN;
	else if (take_word(r, "out"))
		*dir = PR_OUT;
	if (*dir != PR_UNDIRECTED && r->p < r->end && !is_space(*r->p))
		return "has no space between its direction and its date";
	skip_space(r);
	*kind = PR_RANGE;
	if (take_word(r, "infinity") ||
		(r->p < r->end && (*r->p == '-' || *r->p == '+') && (r->p++, take_word(r, "infinity"))))
		return "is infinite; a punch has an instant";
	*kind = PR_SYNTAX;
	if (r->p < r->end && is_letter(*r->p))
		return "begins with a word that is neither \"in\" nor \"out\"";

	if (!take_number(r, 4, 6, &year) || r->p == r->end || *r->p++ != '-' ||
		!take_number(r, 2, 2, &month) || r->p == r->end || *r->p++ != '-' ||
		!take_number(r, 2, 2, &day))
		return "has no date written as YYYY-MM-DD";
	if (r->p < r->end && (*r->p == 'T' || *r->p == 't'))
		r->p++;
	else
		skip_space(r);
	if ((wrong = read_time(r, &time)) != NULL)
		return wrong;
	skip_space(r);
	if ((wrong = read_offset(r, &offset)) != NULL)
		return wrong;
	behind = r->p;
	skip_space(r);
	if (take_word(r, "bc"))
		year = year > 0 ? 1 - year : -1000000;
	else if (year == 0)
		year = -1000000;
	else
		r->p = behind;

	*kind = PR_RANGE;
	if (year == -1000000 || month < 1 || month > 12 || day < 1 ||
		day > month_days[month - 1] + (month == 2 && is_leap(year)))
		return "has a date that is in no calendar";
	/* Six digits of year fit a date; only days that timestamptz has are multiplied, which fit. */
	*at = pr_date_join((int32_t) year, (int) month, (int) day);
	if (*at < PR_MIN_INSTANT / PR_DAY - 2 || *at > PR_END_INSTANT / PR_DAY + 2)
		return "lies outside of what timestamptz can hold";
	*at = *at * PR_DAY + time - offset;
	if (*at < PR_MIN_INSTANT || *at >= PR_END_INSTANT)
		return "lies outside of what timestamptz can hold";
	return NULL;
}

bool
pr_instant_parse(const char *text, size_t len, int64_t *at)
{
	PrLogReader r = {.text = text, .p = text, .end = text + len};
	PrErrorKind kind;
	uint8_t		dir;

	return read_punch(&r, at, &dir, &kind) == NULL && dir == PR_UNDIRECTED && r.p == r.end;
}

int
pr_log_read(PrLogReader *r, int64_t *at, uint8_t *dir, PrError *err)
{
	const char *begin;
	const char *wrong;
	PrErrorKind kind;
	bool		skipped,
				quoted;

	do
	{
		skip_space(r);
		if (r->p < r->end && *r->p == '}')
			return read_end(r, err);
		if (r->more && read_comma(r, err) < 0)
			return -1;
		r->more = false;
		begin = r->p;
		skipped = take_word(r, "null");	/* of an array */
		if (skipped)
			skip_space(r);
		r->more = skipped && !(r->p < r->end && *r->p == '}');
	} while (skipped);

	quoted = r->p < r->end && *r->p == '"';
	if (quoted)
	{
		r->p++;
		skip_space(r);
	}
	wrong = read_punch(r, at, dir, &kind);
	if (wrong != NULL)
		return bad_punch(r, kind, begin, wrong, err);
	skip_space(r);
	if (quoted && (r->p == r->end || *r->p++ != '"'))
		return bad_punch(r, PR_SYNTAX, begin,
			"goes on after its time zone, or its closing quote is missing", err);
	skip_space(r);
	if (r->p < r->end && *r->p != ',' && *r->p != '}')
		return bad_punch(r, PR_SYNTAX, begin, "goes on after its time zone", err);
	r->more = !(r->p < r->end && *r->p == '}');
	r->count++;
	return 1;
}

/* ---- writing --------------------------------------------------------------------------------- */

static char *
write_digits(char *out, int64_t value, int width)
{
	char		digits[20];
	int			n = 0;

	do
		digits[n++] = (char) ('0' + value % 10);
	while ((value /= 10) > 0);
	for (; width > n; width--)
		*out++ = '0';
	while (n > 0)
		*out++ = digits[--n];
	return out;
}

char *
pr_punch_write(char *out, int64_t at, uint8_t dir)
{
	int64_t		days = at / PR_DAY;
	int64_t		time = at % PR_DAY;
	int32_t		year;
	int			month,
				day;
	int64_t		fraction;

	if (time < 0)
	{
		time += PR_DAY;
		days--;
	}
	pr_date_split((int32_t) days, &year, &month, &day);

	if (dir == PR_IN)
	{
		memcpy(out, "in ", 3);
		out += 3;
	}
	else if (dir == PR_OUT)
	{
		memcpy(out, "out ", 4);
		out += 4;
	}
	out = write_digits(out, year > 0 ? year : 1 - year, 4);
	*out++ = '-';
	out = write_digits(out, month, 2);
	*out++ = '-';
	out = write_digits(out, day, 2);
	*out++ = ' ';
	out = write_digits(out, time / PR_HOUR, 2);
	*out++ = ':';
	out = write_digits(out, time / PR_MIN % 60, 2);
	*out++ = ':';
	out = write_digits(out, time / PR_SEC % 60, 2);
	fraction = time % PR_SEC;
	if (fraction > 0)
	{
		*out++ = '.';
		out = write_digits(out, fraction, 6);
		while (out[-1] == '0')
			out--;
	}
	*out++ = 'Z';
	if (year <= 0)
	{
		memcpy(out, " BC", 3);
		out += 3;
	}
	return out;
}
