/*
 * schedule_lex.c: the characters of a schedule literal: blanks, dashes, words in English and
 * Indonesian, times, durations, offsets and dates, and the wording of what is wrong.
 *
 * Everything reads forward once, so the time is linear in the length read, and reading stops at the
 * first error. The text is UTF-8; broken UTF-8 is read byte by byte and does no harm.
 */
#include "schedule_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ascii.h"
#include "date.h"

#define WORD_MAX 16				/* the longest keyword and a NUL */

static const struct
{
	const char *word;
	Keyword		keyword;
} keywords[] = {{"mon", KW_MON}, {"monday", KW_MON}, {"senin", KW_MON}, {"sen", KW_MON},
	{"tue", KW_TUE}, {"tues", KW_TUE}, {"tuesday", KW_TUE}, {"selasa", KW_TUE}, {"sel", KW_TUE},
	{"wed", KW_WED}, {"wednesday", KW_WED}, {"rabu", KW_WED}, {"rab", KW_WED}, {"thu", KW_THU},
	{"thur", KW_THU}, {"thurs", KW_THU}, {"thursday", KW_THU}, {"kamis", KW_THU}, {"kam", KW_THU},
	{"fri", KW_FRI}, {"friday", KW_FRI}, {"jumat", KW_FRI}, {"jum", KW_FRI}, {"sat", KW_SAT},
	{"saturday", KW_SAT}, {"sabtu", KW_SAT}, {"sab", KW_SAT}, {"sun", KW_SUN}, {"sunday", KW_SUN},
	{"minggu", KW_SUN}, {"min", KW_SUN}, {"mgg", KW_SUN}, {"ahad", KW_SUN}, {"daily", KW_DAILY},
	{"harian", KW_DAILY}, {"every", KW_EVERY}, {"setiap", KW_EVERY}, {"tiap", KW_EVERY},
	{"day", KW_DAY}, {"hari", KW_DAY}, {"and", KW_AND}, {"dan", KW_AND}, {"cycle", KW_CYCLE},
	{"siklus", KW_CYCLE}, {"from", KW_FROM}, {"dari", KW_FROM}, {"mulai", KW_FROM},
	{"sejak", KW_FROM}, {"off", KW_OFF}, {"libur", KW_OFF}, {"break", KW_BREAK},
	{"istirahat", KW_BREAK}, {"pukul", KW_AT}, {"in", KW_IN}, {"masuk", KW_IN}, {"datang", KW_IN},
	{"out", KW_OUT}, {"pulang", KW_OUT}, {"keluar", KW_OUT}, {"first", KW_FIRST},
	{"pertama", KW_FIRST}, {"kesatu", KW_FIRST}, {"second", KW_SECOND}, {"kedua", KW_SECOND},
	{"third", KW_THIRD}, {"ketiga", KW_THIRD}, {"fourth", KW_FOURTH}, {"keempat", KW_FOURTH},
	{"fifth", KW_FIFTH}, {"kelima", KW_FIFTH}, {"last", KW_LAST}, {"terakhir", KW_LAST},
	{"ke", KW_NTH}, {"st", KW_NTH}, {"nd", KW_NTH}, {"rd", KW_NTH}, {"th", KW_NTH},
	{"grace", KW_GRACE}, {"toleransi", KW_GRACE}, {"net", KW_NET}, {"neto", KW_NET},
	{"bersih", KW_NET}, {"flex", KW_FLEX}, {"fleksibel", KW_FLEX}, {"step", KW_STEP},
	{"kelipatan", KW_STEP}, {"hours", KW_HOURS}, {"jam", KW_HOURS}, {"core", KW_CORE},
	{"inti", KW_CORE}, {"pairs", KW_PAIRS}, {"pasangan", KW_PAIRS}, {"berpasangan", KW_PAIRS},
	{"half", KW_HALF}, {"setengah", KW_HALF}, {"di", KW_AT_PLACE}, {"under", KW_UNDER},
	{"below", KW_UNDER}, {"kurang", KW_UNDER}, {"bawah", KW_UNDER}, {"dibawah", KW_UNDER},
	{"only", KW_ONLY}, {"saja", KW_ONLY}, {"absent", KW_ABSENT}, {"alpa", KW_ABSENT},
	{"mangkir", KW_ABSENT}, {"after", KW_AFTER}, {"setelah", KW_AFTER}, {"repeat", KW_REPEAT},
	{"ulang", KW_REPEAT}, {"gross", KW_GROSS}, {"bruto", KW_GROSS}, {"seconds", KW_SECONDS},
	{"detik", KW_SECONDS}, {"holidays", KW_HOLIDAYS}, {"on", KW_ON}, {"ya", KW_ON},
	{"tidak", KW_NO}, {"sampai", KW_TO}, {"hingga", KW_TO}, {"sd", KW_TO}, {"to", KW_TO},
	{"until", KW_TO}, {"till", KW_TO}, {"through", KW_TO}, {"dengan", KW_WITH}};

static const struct
{
	const char *word;
	int32_t		seconds;
} units[] = {{"h", 3600}, {"hr", 3600}, {"hrs", 3600}, {"hour", 3600}, {"hours", 3600},
	{"jam", 3600}, {"j", 3600}, {"m", 60}, {"min", 60}, {"mins", 60}, {"minute", 60},
	{"minutes", 60}, {"menit", 60}, {"s", 1}, {"sec", 1}, {"secs", 1}, {"second", 1},
	{"seconds", 1}, {"detik", 1}};

static inline bool
is_continuation(char c)
{
	return ((unsigned char) c & 0xC0) == 0x80;
}

static inline bool
starts_with(const Lex *lex, const char *at, const char *bytes)
{
	size_t		n = strlen(bytes);

	return (size_t) (lex->end - at) >= n && memcmp(at, bytes, n) == 0;
}

/*
 * The length of the blank at a place, 0 if there is none: ASCII blanks and the blanks that word
 * processors put.
 */
static int
blank_length(const Lex *lex, const char *at)
{
	if (at >= lex->end)
		return 0;
	if (*at == ' ' || (*at >= '\t' && *at <= '\r'))
		return 1;
	if (starts_with(lex, at, "\xC2\xA0"))	/* no-break space */
		return 2;
	if (starts_with(lex, at, "\xE2\x80") && lex->end - at >= 3 &&
		((unsigned char) at[2] <= 0x8B || (unsigned char) at[2] == 0xAF))
		return 3;				/* U+2000 .. U+200B, U+202F */
	if (starts_with(lex, at, "\xE3\x80\x80") || starts_with(lex, at, "\xEF\xBB\xBF"))
		return 3;				/* ideographic space, byte order mark */
	return 0;
}

/* The length of the dash at a place: "-", U+2010 .. U+2015, the minus sign U+2212. */
static int
dash_length(const Lex *lex, const char *at)
{
	if (at >= lex->end)
		return 0;
	if (*at == '-')
		return 1;
	if (starts_with(lex, at, "\xE2\x80") && lex->end - at >= 3 &&
		(unsigned char) at[2] >= 0x90 && (unsigned char) at[2] <= 0x95)
		return 3;
	if (starts_with(lex, at, "\xE2\x88\x92"))
		return 3;
	return 0;
}

void
lex_blanks(Lex *lex)
{
	int			n;

	while ((n = blank_length(lex, lex->at)) > 0)
		lex->at += n;
}

bool
lex_at_end(Lex *lex)
{
	lex_blanks(lex);
	return lex->at >= lex->end;
}

/*
 * Reads letters into word in lower case (empty if too long to be a keyword) and returns where they
 * end. An apostrophe between letters is dropped: Jum'at.
 */
static const char *
read_letters(const Lex *lex, const char *at, char word[WORD_MAX])
{
	int			n = 0;
	int			skip;

	for (; at < lex->end; at += skip)
	{
		skip = 1;
		if (is_letter(*at))
		{
			if (n < WORD_MAX)
				word[n] = *at | 0x20;
			n = n < WORD_MAX ? n + 1 : n;
			continue;
		}
		if (n > 0 && (*at == '\'' || *at == '`'))
			skip = 1;
		else if (n > 0 && starts_with(lex, at, "\xE2\x80\x99"))
			skip = 3;
		else
			break;
		if (at + skip >= lex->end || !is_letter(at[skip]))
			break;
	}
	word[n < WORD_MAX ? n : 0] = '\0';
	return at;
}

static Keyword
find_keyword(const char *word)
{
	if (word[0] == '\0')
		return KW_NONE;
	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		if (word[0] == keywords[i].word[0] && strcmp(word, keywords[i].word) == 0)
			return keywords[i].keyword;
	return KW_NONE;
}

/* Does a keyword begin right here? Tells "14:00break" from "2:00pm". */
static bool
is_keyword(const Lex *lex, const char *at)
{
	char		word[WORD_MAX];

	read_letters(lex, at, word);
	return find_keyword(word) != KW_NONE;
}

Keyword
lex_peek(Lex *lex, const char **after)
{
	char		word[WORD_MAX];
	const char *end;

	lex_blanks(lex);
	end = read_letters(lex, lex->at, word);
	if (after)
		*after = end;
	return find_keyword(word);
}

bool
lex_word(Lex *lex, Keyword keyword)
{
	const char *after;

	if (lex_peek(lex, &after) != keyword)
		return false;
	lex->at = after;
	return true;
}

bool
lex_char(Lex *lex, char c)
{
	lex_blanks(lex);
	if (lex->at >= lex->end || *lex->at != c)
		return false;
	lex->at++;
	return true;
}

bool
lex_dash(Lex *lex)
{
	int			n;

	lex_blanks(lex);
	n = dash_length(lex, lex->at);
	lex->at += n;
	return n > 0;
}

/* "sampai", "sampai dengan", "s.d.", "s/d", "sd", "to". */
static bool
lex_to(Lex *lex)
{
	const char *at;

	if (lex_word(lex, KW_TO))
	{
		lex_word(lex, KW_WITH);
		if (lex->at < lex->end && *lex->at == '.')
			lex->at++;
		return true;
	}
	at = lex->at;
	if (lex->end - at >= 3 && (at[0] | 0x20) == 's' && (at[1] == '.' || at[1] == '/') &&
		(at[2] | 0x20) == 'd' && (lex->end - at == 3 || !is_letter(at[3])))
	{
		lex->at += 3;
		if (lex->at < lex->end && *lex->at == '.')
			lex->at++;
		return true;
	}
	return false;
}

bool
lex_till(Lex *lex)
{
	return lex_dash(lex) || lex_to(lex);
}

bool
lex_range(Lex *lex)
{
	lex_blanks(lex);
	if (starts_with(lex, lex->at, ".."))
	{
		lex->at += 2;
		return true;
	}
	if (starts_with(lex, lex->at, "\xE2\x80\xA5") || starts_with(lex, lex->at, "\xE2\x80\xA6"))
	{
		lex->at += 3;			/* two dots or an ellipsis in one character */
		return true;
	}
	return lex_to(lex);
}

/* Letters of any script; where they end, or NULL if there are none at hand. */
static const char *
letters_end(const Lex *lex, const char *at)
{
	const char *start = at;

	while (at < lex->end && (is_letter(*at) || (unsigned char) *at >= 0x80) &&
		!dash_length(lex, at) && !blank_length(lex, at))
		at++;
	return at > start ? at : NULL;
}

bool
lex_stranger(Lex *lex, bool like_a_day)
{
	const char *place;
	const char *after;
	bool		found;

	if (lex_peek(lex, NULL) != KW_NONE || (after = letters_end(lex, lex->at)) == NULL)
		return false;
	if (!like_a_day)
		return true;
	place = lex->at;
	lex->at = after;
	found = lex_time_ahead(lex) || dash_length(lex, lex->at) ||
		(lex->at < lex->end && *lex->at == ',') || lex_word(lex, KW_OFF) || lex_to(lex);
	lex->at = place;
	return found;
}

bool
lex_digit_ahead(Lex *lex)
{
	lex_blanks(lex);
	return lex->at < lex->end && is_digit(*lex->at);
}

/* Digits, then ":" or "." and a digit: a time, well-formed or not. "0..2h" is none. */
bool
lex_time_ahead(Lex *lex)
{
	const char *at;

	lex_blanks(lex);
	at = lex->at;
	while (at < lex->end && is_digit(*at))
		at++;
	return at > lex->at && lex->end - at >= 2 &&
		(*at == ':' || (*at == '.' && is_digit(at[1])));
}

bool
lex_number(Lex *lex, int *value)
{
	int64_t		n = 0;

	if (!lex_digit_ahead(lex))
		return false;
	for (; lex->at < lex->end && is_digit(*lex->at); lex->at++)
		if (n < 999999999)
		{
			n = n * 10 + (*lex->at - '0');
			if (n > 999999999)
				n = 999999999;
		}
	*value = (int) n;
	return true;
}

/* most: the latest time there can be; too_late says which. */
static bool
lex_time_up_to(Lex *lex, int most, const char *too_late, int *minutes)
{
	const char *place;
	const char *at;
	int			hour = 0;
	int			minute;

	lex_blanks(lex);
	place = at = lex->at;
	while (at < lex->end && at - place < 2 && is_digit(*at))
		hour = hour * 10 + (*at++ - '0');
	if (at == place || lex->end - at < 3 || (*at != ':' && *at != '.') || !is_digit(at[1]) ||
		!is_digit(at[2]))
		return lex_expected(lex, "a time such as 07:00");
	minute = (at[1] - '0') * 10 + (at[2] - '0');
	at += 3;
	if (at < lex->end &&
		(is_digit(*at) || *at == ':' || (*at == '.' && lex->end - at >= 2 && is_digit(at[1])) ||
			(is_letter(*at) && !is_keyword(lex, at))))
		return lex_expected(lex, "a time in hours and minutes such as 07:00");
	if (minute > 59 || hour * 60 + minute > most)
		return lex_wrong(lex, place, "time is out of range: %s", too_late);
	*minutes = hour * 60 + minute;
	lex->at = at;
	return true;
}

bool
lex_time(Lex *lex, int *minutes)
{
	return lex_time_up_to(lex, DAY_MIN, "a day runs from 00:00 to 24:00", minutes);
}

bool
lex_shift_time(Lex *lex, int *minutes)
{
	return lex_time_up_to(
		lex, PR_MAX_END_MIN, "a shift runs to 24:00, or to 72:00 on the second day after", minutes);
}

/* The unit at hand in seconds, 0 if there is none. */
static int32_t
lex_unit(Lex *lex)
{
	char		word[WORD_MAX];
	const char *after;

	lex_blanks(lex);
	after = read_letters(lex, lex->at, word);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(word, units[i].word) == 0)
		{
			lex->at = after;
			return units[i].seconds;
		}
	return 0;
}

static bool
lex_duration_up_to(Lex *lex, int32_t most, const char *what, int32_t *seconds)
{
	const char *place;
	int64_t		total = 0;
	int32_t		last_unit = INT32_MAX;

	lex_blanks(lex);
	place = lex->at;
	if (!lex_digit_ahead(lex))
		return lex_expected(lex, what);
	while (lex_digit_ahead(lex))
	{
		const char *number = lex->at;
		int			n = 0;
		int32_t		unit;

		lex_number(lex, &n);
		if (n == 0 && last_unit == INT32_MAX)
		{
			/*
			 * a plain 0 needs no unit, and the word after it may be an option: "in 0..0 hours 5h"
			 */
			const char *after = lex->at;
			Keyword		next = lex_peek(lex, NULL);
			bool		option = lex->at > after && (next == KW_HOURS || next == KW_SECONDS);

			if (option || (unit = lex_unit(lex)) == 0)
			{
				if (after < lex->end && (is_letter(*after) || *after == ':'))
					return lex_expected_at(lex, place, what);
				lex->at = after;
				break;
			}
		}
		else if ((unit = lex_unit(lex)) == 0)
		{
			lex->at = number;
			return lex_expected(lex, "a number with its unit (h, m or s)");
		}
		if (unit >= last_unit)
		{
			lex->at = number;
			return lex_expected(lex, "hours, minutes, seconds in this order");
		}
		last_unit = unit;
		total += (int64_t) n * unit;
	}
	if (total > most)
		return lex_wrong(lex, place, "duration is longer than %d hours", (int) (most / 3600));
	*seconds = (int32_t) total;
	return true;
}

bool
lex_duration(Lex *lex, const char *what, int32_t *seconds)
{
	return lex_duration_up_to(lex, PR_MAX_OFFSET_SEC, what, seconds);
}

bool
lex_length(Lex *lex, const char *what, int32_t *seconds)
{
	return lex_duration_up_to(lex, PR_MAX_LENGTH_SEC, what, seconds);
}

bool
lex_offset(Lex *lex, const char *what, int32_t *seconds)
{
	const char *place;

	lex_blanks(lex);
	place = lex->at;
	if (lex_char(lex, '+'))
		return lex_duration(lex, "a duration such as 30m after the sign", seconds);
	if (lex_dash(lex))
	{
		if (!lex_duration(lex, "a duration such as 30m after the sign", seconds))
			return false;
		*seconds = -*seconds;
		return true;
	}
	if (!lex_digit_ahead(lex) || lex_time_ahead(lex))
		return lex_expected(lex, what);
	if (!lex_duration(lex, what, seconds))
		return false;
	if (*seconds != 0)
		return lex_expected_at(lex, place, "an offset with its sign (+ or -)");
	return true;
}

bool
lex_date(Lex *lex, int32_t *date)
{
	const char *place;
	const char *at;
	int			part[3] = {0, 0, 0};

	lex_blanks(lex);
	place = at = lex->at;
	for (int i = 0; i < 3; i++)
	{
		int			digits = i == 0 ? 4 : 2;

		if (i > 0)
		{
			int			n = dash_length(lex, at);

			if (n == 0)
				return lex_expected_at(lex, place, "a date such as 2022-10-01");
			at += n;
		}
		for (; digits > 0; digits--, at++)
		{
			if (at >= lex->end || !is_digit(*at))
				return lex_expected_at(lex, place, "a date such as 2022-10-01");
			part[i] = part[i] * 10 + (*at - '0');
		}
	}
	if (at < lex->end && (is_digit(*at) || is_letter(*at)))
		return lex_expected_at(lex, place, "a date such as 2022-10-01");
	if (part[0] == 0 || !pr_date_valid(part[0], part[1], part[2], date))
		return lex_wrong(lex, place, "there is no such date");
	lex->at = at;
	return true;
}

/* ---- the wording of errors ------------------------------------------------------------------- */

int
lex_position(const Lex *lex, const char *place)
{
	return pr_position(lex->start, place);
}

/* Up to the next blank, comma or semicolon, or that delimiter itself; at most 30 characters. */
char *
lex_offender(const Lex *lex, const char *place, char *buf)
{
	const char *at = place;
	int			chars = 0;
	size_t		n;

	if (place >= lex->end)
		return strcpy(buf, "");
	while (at < lex->end)
	{
		if (!is_continuation(*at) && chars++ == 30)
			break;
		if (at > place && (blank_length(lex, at) > 0 || *at == ',' || *at == ';'))
			break;
		if (at - place >= LEX_WORD_SIZE - 4)
			break;
		at++;
		if (at == place + 1 && (*place == ',' || *place == ';'))
			break;
	}
	n = at - place;
	/* a character cut in two is left out */
	while (n > 0 && at < lex->end && is_continuation(*at))
	{
		at--;
		n--;
	}
	memcpy(buf, place, n);
	strcpy(buf + n, at < lex->end && !blank_length(lex, at) && *at != ',' && *at != ';' &&
		   *place != ',' && *place != ';' ? "..." : "");
	return buf;
}

bool
lex_expected_at(Lex *lex, const char *place, const char *what)
{
	char		word[LEX_WORD_SIZE];

	if (place >= lex->end)
	{
		int			length = lex_position(lex, place) - 1;

		if (length == 0)
			return pr_fail(lex->err, PR_SYNTAX, 1, "empty schedule",
				"Expected %s, but the text is empty.", what);
		return pr_fail(lex->err, PR_SYNTAX, length + 1, "unexpected end of the schedule",
					   "Expected %s, but the text ends after character %d.", what, length);
	}
	return pr_fail(lex->err, PR_SYNTAX, lex_position(lex, place), "unexpected word in the schedule",
		"Expected %s, found \"%s\" at character %d.", what, lex_offender(lex, place, word),
		lex_position(lex, place));
}

bool
lex_expected(Lex *lex, const char *what)
{
	return lex_expected_at(lex, lex->at, what);
}

bool
lex_wrong(Lex *lex, const char *place, const char *message, ...)
{
	char		buf[sizeof(lex->err->message)];
	char		word[LEX_WORD_SIZE];
	va_list		args;

	va_start(args, message);
	vsnprintf(buf, sizeof(buf), message, args);
	va_end(args);
	return pr_fail(lex->err, PR_DATA, lex_position(lex, place), buf, "See \"%s\" at character %d.",
				   lex_offender(lex, place, word), lex_position(lex, place));
}
