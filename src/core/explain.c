/*
 * explain.c: a ruling in plain words, English or Indonesian. It knows the ruling alone, not the
 * schedule: where several rules would give the same numbers, it names them all rather than guess.
 */
#include "explain_words.h"

#include "date.h"

#include <stdio.h>
#include <string.h>

bool
pr_language(const char *code, size_t len, PrLanguage *language)
{
	if (len == 2 && (code[0] | 0x20) == 'e' && (code[1] | 0x20) == 'n')
		*language = PR_ENGLISH;
	else if (len == 2 && (code[0] | 0x20) == 'i' && (code[1] | 0x20) == 'd')
		*language = PR_INDONESIAN;
	else
		return false;
	return true;
}

/* ---- building the text ----------------------------------------------------------------------- */

/* One piece: a time, a duration, a date. The longest is "23:59:59 on 31 September 294276 BC". */
typedef struct Piece
{
	char		text[64];
} Piece;

typedef struct Text
{
	const PrRuling *ruling;
	bool		has_workday;
	PrLanguage	language;
	const PrZone *zone;
	const PrArena *arena;
	char	   *data;
	size_t		len,
				room;
	bool		tells_time;		/* a time of day has been written */
} Text;

static void
append(Text *t, const char *s, size_t len)
{
	if (len == 0)
		return;
	if (t->len + len + 1 > t->room)
	{
		size_t		room = (t->len + len + 1) * 2;
		char	   *data = t->arena->alloc(t->arena->ctx, room);

		if (t->len > 0)
			memcpy(data, t->data, t->len);
		t->data = data;
		t->room = room;
	}
	memcpy(t->data + t->len, s, len);
	t->len += len;
	t->data[t->len] = '\0';
}

/* Appends a phrase with its arguments, each of a length. */
static void
say_n(Text *t, Phrase phrase, const char *const *args, const size_t *lens)
{
	const char *p = pr_phrases[phrase][t->language];
	const char *hole;

	for (int i = 0; (hole = strchr(p, '%')) != NULL; i++)
	{
		append(t, p, hole - p);
		append(t, args[i], lens[i]);
		p = hole + 1;
	}
	append(t, p, strlen(p));
}

/* The same with pieces; what a phrase does not ask for may be left out. */
static void
say(Text *t, Phrase phrase, const Piece *a, const Piece *b, const Piece *c)
{
	const char *args[3] = {a ? a->text : "", b ? b->text : "", c ? c->text : ""};
	size_t		lens[3] = {strlen(args[0]), strlen(args[1]), strlen(args[2])};

	say_n(t, phrase, args, lens);
}

static Piece
date_piece(const Text *t, int32_t date)
{
	Piece		piece;
	int32_t		year;
	int			month,
				day;

	pr_date_split(date, &year, &month, &day);
	snprintf(piece.text, sizeof(piece.text), "%d %s %d%s", day,
		pr_month_words[month - 1][t->language], year > 0 ? year : 1 - year, year > 0 ? "" : " BC");
	return piece;
}

/*
 * A time of day, with seconds only if there are any, and with the date unless it is that of the
 * workday.
 */
static Piece
time_piece(Text *t, int64_t instant)
{
	Piece		piece,
				date;
	int64_t		local = t->zone ? t->zone->to_local(t->zone->ctx, instant) : instant;
	int64_t		days = local / PR_DAY;
	int64_t		of_day = local % PR_DAY;
	int			second;
	char		clock[24];
	const char *args[2];
	size_t		lens[2];
	Text		both = *t;

	if (of_day < 0)
	{
		of_day += PR_DAY;
		days--;
	}
	t->tells_time = true;
	second = (int) (of_day / PR_SEC % 60);
	snprintf(
		clock, sizeof(clock), "%02d:%02d", (int) (of_day / PR_HOUR), (int) (of_day / PR_MIN % 60));
	if (second > 0)
		snprintf(clock + 5, sizeof(clock) - 5, ":%02d", second);
	snprintf(piece.text, sizeof(piece.text), "%s", clock);
	if (t->has_workday && days == t->ruling->workday)
		return piece;

	date = date_piece(t, (int32_t) days);
	args[0] = clock;
	args[1] = date.text;
	lens[0] = strlen(args[0]);
	lens[1] = strlen(args[1]);
	both.data = NULL;
	both.len = both.room = 0;
	say_n(&both, NEXT_DATE, args, lens);
	snprintf(piece.text, sizeof(piece.text), "%s", both.data);
	return piece;
}

/* "7 h 45 min", "33 s", "0 min"; what is below a second is dropped unless there is nothing else. */
static Piece
span_piece(const Text *t, int64_t span)
{
	Piece		piece;
	int64_t		parts[3];
	int			n = 0;

	parts[0] = span / PR_HOUR;
	parts[1] = span / PR_MIN % 60;
	parts[2] = span / PR_SEC % 60;
	piece.text[0] = '\0';
	for (int i = 0; i < 3; i++)
		if (parts[i] > 0 || (i == 1 && span < PR_SEC))
			n += snprintf(piece.text + n, sizeof(piece.text) - n, "%s%lld %s", n > 0 ? " " : "",
						  (long long) parts[i], pr_time_words[i][t->language]);
	return piece;
}

/* ---- the sentences --------------------------------------------------------------------------- */

static int64_t
whole_minutes(int64_t span)
{
	return span - span % PR_MIN;
}

/* From one instant to another. A ruling made by hand may have any two that timestamptz can hold. */
static int64_t
elapsed(int64_t from, int64_t till)
{
	int64_t		span;

	if (__builtin_sub_overflow(till, from, &span))
		return till < from ? INT64_MIN : INT64_MAX;
	return span;
}

/*
 * Is the early leave what presence lacks of the hours, rather than time before the end? So it is
 * where it is more than that time, or where the late coming was for free and the two together are
 * what is lacking.
 */
static bool
is_short_of_hours(const PrRuling *r)
{
	int64_t		lacking;

	if (r->early_leave <= 0 || r->checked_out == PR_NEVER || r->ends_at == PR_NEVER)
		return false;
	if (r->early_leave > elapsed(r->checked_out, r->ends_at))
		return true;
	if (r->late != 0 || r->checked_in == PR_NEVER || r->starts_at == PR_NEVER ||
		elapsed(r->starts_at, r->checked_in) < PR_MIN || r->planned == PR_UNKNOWN ||
		r->worked == PR_UNKNOWN)
		return false;
	lacking = r->planned - r->worked;
	return lacking > 0 && (r->early_leave == lacking || r->early_leave == whole_minutes(lacking));
}

static void
say_head(Text *t)
{
	const PrRuling *r = t->ruling;

	if (t->has_workday)
	{
		/* 2000-01-01 was a Saturday. */
		int			weekday = (int) ((((int64_t) r->workday + 5) % 7 + 7) % 7);
		Piece		date = date_piece(t, r->workday);

		append(t, pr_weekday_words[weekday][t->language],
			strlen(pr_weekday_words[weekday][t->language]));
		append(t, t->language == PR_INDONESIAN ? ", " : " ", t->language == PR_INDONESIAN ? 2 : 1);
		append(t, date.text, strlen(date.text));
		/* The first shift of a date is mostly its only one. */
		if (r->shift_no > 1)
		{
			Piece		no;

			snprintf(no.text, sizeof(no.text), "%d", r->shift_no);
			say(t, SHIFT_NO, &no, NULL, NULL);
		}
		append(t, ": ", 2);
	}
}

/* "present, 16 min late, left 1 h early and 2 h away." */
static void
say_losses(Text *t)
{
	const PrRuling *r = t->ruling;
	const int64_t lost[3] = {r->late, r->early_leave, r->away};
	const Phrase words[3] = {LATE_WORD, is_short_of_hours(r) ? SHORT_WORD : EARLY_WORD, AWAY_WORD};
	int			left = (lost[0] > 0) + (lost[1] > 0) + (lost[2] > 0);
	Text		list = *t;

	if (left == 0)
	{
		say(t, PRESENT_WHOLE, NULL, NULL, NULL);
		return;
	}
	list.data = NULL;
	list.len = list.room = 0;
	for (int i = 0; i < 3; i++)
		if (lost[i] > 0)
		{
			Piece		piece = span_piece(t, lost[i]);

			say(&list, words[i], &piece, NULL, NULL);
			if (--left > 0)
				say(&list, left == 1 ? AND : COMMA, NULL, NULL, NULL);
		}
	say_n(t, PRESENT_LOST, (const char *const[]) {list.data}, &list.len);
}

static void
say_verdict(Text *t)
{
	const PrRuling *r = t->ruling;

	switch (r->status)
	{
		case PR_PRESENT:
			say_losses(t);
			break;
		case PR_HALF_DAY:
			say(t, HALF_DAY, NULL, NULL, NULL);
			break;
		case PR_MISSING_IN:
			say(t, MISSING_IN, NULL, NULL, NULL);
			break;
		case PR_MISSING_OUT:
			say(t, MISSING_OUT, NULL, NULL, NULL);
			break;
		case PR_ABSENT:
			say(t, ABSENT, NULL, NULL, NULL);
			break;
		case PR_EXCUSED:
			if (r->excuse != NULL)
				say_n(t, EXCUSED_KIND, &r->excuse, &r->excuse_len);
			else
				say(t, EXCUSED, NULL, NULL, NULL);
			break;
		case PR_HOLIDAY:
			say(t, HOLIDAY, NULL, NULL, NULL);
			break;
		case PR_OFF:
			say(t, OFF, NULL, NULL, NULL);
			break;
		case PR_PENDING:
		case PR_NSTATUS:
			say(t, PENDING, NULL, NULL, NULL);
			break;
	}
}

static void
say_owed(Text *t)
{
	const PrRuling *r = t->ruling;

	if (r->starts_at != PR_NEVER && r->ends_at != PR_NEVER)
	{
		Piece		start = time_piece(t, r->starts_at);
		Piece		end = time_piece(t, r->ends_at);
		Piece		net = span_piece(t, r->planned > 0 ? r->planned : 0);

		say(t, OWED, &start, &end, &net);
	}
	if (r->excused > 0)
	{
		Piece		took = span_piece(t, r->excused);

		if (r->excuse != NULL)
			say_n(t, EXCUSE_KIND_TOOK, (const char *const[]) {r->excuse, took.text},
				  (const size_t[]) {r->excuse_len, strlen(took.text)});
		else
			say(t, EXCUSE_TOOK, &took, NULL, NULL);
	}
}

static void
say_punches(Text *t)
{
	const PrRuling *r = t->ruling;
	bool		in = r->checked_in != PR_NEVER;
	bool		out = r->checked_out != PR_NEVER;
	Piece		came,
				left;

	if (in)
		came = time_piece(t, r->checked_in);
	if (out)
		left = time_piece(t, r->checked_out);
	if (in && out)
		say(t, PUNCH_BOTH, &came, &left, NULL);
	else if (in)
		say(t, r->status == PR_PRESENT ? PUNCH_IN_ONLY : PUNCH_IN, &came, NULL, NULL);
	else if (out)
		say(t, PUNCH_OUT, &left, NULL, NULL);
	else
		say(t, PUNCH_NONE, NULL, NULL, NULL);
}

static void
say_late(Text *t)
{
	const PrRuling *r = t->ruling;
	int64_t		after;
	Piece		late,
				gap,
				start;

	if (r->late == PR_UNKNOWN || r->checked_in == PR_NEVER || r->starts_at == PR_NEVER)
		return;
	after = elapsed(r->starts_at, r->checked_in);
	if (after <= 0)
	{
		if (r->late == 0)
			say(t, ON_TIME, NULL, NULL, NULL);
		return;
	}
	late = span_piece(t, r->late);
	gap = span_piece(t, after < PR_MIN ? after : whole_minutes(after));
	start = time_piece(t, r->starts_at);
	if (r->late == 0 && after < PR_SEC)
		say(t, ON_TIME, NULL, NULL, NULL);
	else if (r->late == 0)
		say(t, after < PR_MIN ? LATE_SECONDS : LATE_FORGIVEN, &gap, &start, NULL);
	else if (r->late == after || r->late == whole_minutes(after))
		say(t, LATE, &late, &start, NULL);
	else
		say(t, LATE_PARTLY, &late, &gap, &start);
}

static void
say_early(Text *t)
{
	const PrRuling *r = t->ruling;
	int64_t		before;
	Piece		early,
				gap,
				end;

	if (r->early_leave == PR_UNKNOWN || r->checked_out == PR_NEVER || r->ends_at == PR_NEVER)
		return;
	before = elapsed(r->checked_out, r->ends_at);
	early = span_piece(t, r->early_leave);
	if (is_short_of_hours(r))
	{
		say(t, EARLY_HOURS, &early, NULL, NULL);
		return;
	}
	if (before < PR_SEC)
		return;
	gap = span_piece(t, before < PR_MIN ? before : whole_minutes(before));
	end = time_piece(t, r->ends_at);
	if (r->early_leave == 0)
		say(t, before < PR_MIN ? EARLY_SECONDS : EARLY_FORGIVEN, &gap, &end, NULL);
	else if (r->early_leave == before || r->early_leave == whole_minutes(before))
		say(t, EARLY, &early, &end, NULL);
	else
		say(t, EARLY_PARTLY, &early, &gap, &end);
}

/* Was the person there for longer than is counted as worked? */
static bool
works_less_than_there(const PrRuling *r)
{
	int64_t		there;

	if (r->checked_in == PR_NEVER || r->checked_out == PR_NEVER || r->starts_at == PR_NEVER ||
		r->ends_at == PR_NEVER)
		return false;
	there = elapsed(pr_max(r->checked_in, r->starts_at), pr_min(r->checked_out, r->ends_at));
	return there >= PR_SEC && there - PR_SEC >= r->worked;
}

static void
say_sums(Text *t)
{
	const PrRuling *r = t->ruling;
	Piece		piece;

	if (r->away > 0)
	{
		piece = span_piece(t, r->away);
		say(t, AWAY, &piece, NULL, NULL);
	}
	if ((r->late > 0) + (r->early_leave > 0) + (r->away > 0) > 1 && r->lost > 0)
	{
		piece = span_piece(t, r->lost);
		say(t, LOST_SUM, &piece, NULL, NULL);
	}
	if (r->worked != PR_UNKNOWN && r->status != PR_ABSENT)
	{
		piece = span_piece(t, r->worked);
		say(t, works_less_than_there(r) ? WORKED_NET : WORKED, &piece, NULL, NULL);
	}
	if (r->overtime >= PR_MIN)
	{
		piece = span_piece(t, whole_minutes(r->overtime));
		say(t, OVERTIME, &piece, NULL, NULL);
	}
}

/* Only status and excuses decide here: whoever was excused needs no punch. */
static void
say_excused(Text *t)
{
	Piece		whole = span_piece(t, t->ruling->excused > 0 ? t->ruling->excused : 0);

	say(t, RULE_EXCUSED, &whole, NULL, NULL);
}

static void
say_free(Text *t)
{
	const PrRuling *r = t->ruling;

	say(t, r->status == PR_HOLIDAY ? RULE_HOLIDAY : RULE_OFF, NULL, NULL, NULL);
	if (r->checked_in != PR_NEVER && r->checked_out != PR_NEVER)
	{
		Piece		from = time_piece(t, r->checked_in);
		Piece		till = time_piece(t, r->checked_out);
		Piece		overtime = span_piece(t, r->overtime > 0 ? whole_minutes(r->overtime) : 0);

		say(t, FREE_BOTH, &from, &till, &overtime);
	}
	else if (r->checked_in != PR_NEVER)
	{
		Piece		at = time_piece(t, r->checked_in);

		say(t, FREE_ONE, &at, NULL, NULL);
	}
}

/* An absence in spite of a check-in. */
static void
say_too_late_or_little(Text *t)
{
	const PrRuling *r = t->ruling;
	int64_t		after = elapsed(r->starts_at, r->checked_in);
	bool little = r->checked_out != PR_NEVER && r->worked != PR_UNKNOWN && r->worked < r->planned;
	Piece		gap = span_piece(t, after > 0 ? whole_minutes(after) : 0);
	Piece		work = span_piece(t, r->worked > 0 ? r->worked : 0);

	if (!little)
		say(t, RULE_TOO_LATE, &gap, NULL, NULL);
	else if (after < PR_MIN)
		say(t, RULE_TOO_LITTLE, NULL, NULL, NULL);
	else
		say(t, RULE_LATE_OR_LITTLE, &gap, &work, NULL);
}

static void
say_worked_shift(Text *t)
{
	const PrRuling *r = t->ruling;

	say_owed(t);
	/* "No punch" is what the rule of an absence says already. */
	if (r->status != PR_ABSENT || r->checked_in != PR_NEVER || r->checked_out != PR_NEVER)
		say_punches(t);
	say_late(t);
	say_early(t);
	say_sums(t);
	if (r->status == PR_MISSING_IN || r->status == PR_MISSING_OUT)
	{
		say(t, RULE_MISSING, NULL, NULL, NULL);
		if (r->status == PR_MISSING_OUT)
			say(t, RULE_CAME_BACK, NULL, NULL, NULL);
	}
	else if (r->status == PR_HALF_DAY)
		say(t, RULE_HALF_DAY, NULL, NULL, NULL);
	else if (r->status == PR_PENDING)
		say(t, RULE_PENDING, NULL, NULL, NULL);
	else if (r->status == PR_ABSENT && r->checked_in != PR_NEVER && r->starts_at != PR_NEVER)
		say_too_late_or_little(t);
	else if (r->status == PR_ABSENT)
		say(t, RULE_NO_PUNCH, NULL, NULL, NULL);
}

char *
pr_explain(const PrRuling *ruling, bool has_workday, PrLanguage language, const PrZone *zone,
	const PrArena *arena)
{
	Text		t = {ruling, has_workday, language, zone, arena, NULL, 0, 0, false};

	say_head(&t);
	say_verdict(&t);
	switch (ruling->status)
	{
		case PR_EXCUSED:
			say_excused(&t);
			break;
		case PR_HOLIDAY:
		case PR_OFF:
			say_free(&t);
			break;
		default:
			say_worked_shift(&t);
			break;
	}
	if (zone == NULL && t.tells_time)
		say(&t, UTC, NULL, NULL, NULL);
	return t.data;
}
