/*
 * explain.c: a ruling in plain words, English or Indonesian. It knows the ruling alone, not the schedule: where several
 * rules would give the same numbers, it names them all rather than guess.
 */
#include "explain.h"

#include "date.h"

#include <stdio.h>
#include <string.h>

/* ---- the words ---------------------------------------------------------------------------------------------- */

/* In a phrase, % is where the next argument goes. Both languages take the same arguments in the same order. */
typedef enum Phrase
{
	SHIFT_NO,
	PRESENT_WHOLE,
	PRESENT_LOST,
	HALF_DAY,
	LATE_WORD,
	EARLY_WORD,
	SHORT_WORD,
	AND,
	MISSING_IN,
	MISSING_OUT,
	ABSENT,
	EXCUSED,
	EXCUSED_KIND,
	HOLIDAY,
	OFF,
	PENDING,
	OWED,
	EXCUSE_TOOK,
	EXCUSE_KIND_TOOK,
	PUNCH_BOTH,
	PUNCH_IN_ONLY,
	PUNCH_IN,
	PUNCH_OUT,
	PUNCH_NONE,
	LATE,
	LATE_PARTLY,
	LATE_FORGIVEN,
	LATE_SECONDS,
	ON_TIME,
	EARLY,
	EARLY_PARTLY,
	EARLY_FORGIVEN,
	EARLY_SECONDS,
	EARLY_HOURS,
	LOST_SUM,
	WORKED,
	OVERTIME,
	RULE_MISSING,
	RULE_NO_PUNCH,
	RULE_TOO_LATE,
	RULE_EXCUSED,
	RULE_HOLIDAY,
	RULE_OFF,
	RULE_PENDING,
	FREE_ONE,
	FREE_BOTH,
	NEXT_DATE,
	UTC,
	NPHRASES
} Phrase;

static const char *const phrases[NPHRASES][PR_NLANGUAGES] = {
	[SHIFT_NO] = {", shift %", ", shift ke-%"},
	[PRESENT_WHOLE] = {"present, nothing lost.", "hadir, tidak ada waktu yang hilang."},
	[PRESENT_LOST] = {"present, %.", "hadir, %."},
	[HALF_DAY] = {"half a day.", "setengah hari."},
	[LATE_WORD] = {"% late", "terlambat %"},
	[EARLY_WORD] = {"left % early", "pulang % lebih awal"},
	[SHORT_WORD] = {"% short of the hours owed", "kurang % dari jam wajib"},
	[AND] = {" and ", " dan "},
	[MISSING_IN] = {"check-in missing.", "presensi masuk tidak ada."},
	[MISSING_OUT] = {"check-out missing.", "presensi pulang tidak ada."},
	[ABSENT] = {"absent.", "tidak hadir."},
	[EXCUSED] = {"excused.", "dibebaskan dari tugas."},
	[EXCUSED_KIND] = {"excused: %.", "dibebaskan dari tugas: %."},
	[HOLIDAY] = {"holiday, nothing owed.", "hari libur, tidak ada kewajiban."},
	[OFF] = {"free day, nothing owed.", "bukan hari kerja, tidak ada kewajiban."},
	[PENDING] = {"not final yet.", "belum final."},
	[OWED] = {" Owed: % to %, % net.", " Kewajiban: % sampai %, bersih %."},
	[EXCUSE_TOOK] = {" An excuse took % off.", " Alasan yang sah mengurangi kewajiban sebanyak %."},
	[EXCUSE_KIND_TOOK] = {" An excuse (%) took % off.", " Alasan yang sah (%) mengurangi kewajiban sebanyak %."},
	[PUNCH_BOTH] = {" Check-in %, check-out %.", " Masuk %, pulang %."},
	[PUNCH_IN_ONLY] = {" Check-in %; no check-out is owed.", " Masuk %; presensi pulang tidak diwajibkan."},
	[PUNCH_IN] = {" Check-in %, no check-out.", " Masuk %, presensi pulang tidak tercatat."},
	[PUNCH_OUT] = {" No check-in, check-out %.", " Presensi masuk tidak tercatat, pulang %."},
	[PUNCH_NONE] = {" No punch.", " Tidak ada presensi."},
	[LATE] = {" Late: %, from % to the check-in (rule 5).", " Terlambat: %, dari % sampai presensi masuk (aturan 5)."},
	[LATE_PARTLY] = {" Late: % of the % from % to the check-in; breaks, excused time and net grace are not counted (rule 5).",
		" Terlambat: % dari % antara % dan presensi masuk; istirahat, waktu berizin, dan toleransi bersih tidak dihitung (aturan 5)."},
	[LATE_FORGIVEN] = {" Not late: the % from % to the check-in are within grace, in a break or in excused time, or the hours are free (rule 5).",
		" Tidak terlambat: % antara % dan presensi masuk termasuk toleransi, istirahat, atau waktu berizin, atau jam kerjanya bebas (aturan 5)."},
	[LATE_SECONDS] = {" Not late: % after % are less than a whole minute (rule 5).",
		" Tidak terlambat: % setelah % belum genap satu menit (aturan 5)."},
	[ON_TIME] = {" On time.", " Tepat waktu."},
	[EARLY] = {" Early leave: %, from the check-out to % (rule 5).", " Pulang awal: %, dari presensi pulang sampai % (aturan 5)."},
	[EARLY_PARTLY] = {" Early leave: % of the % from the check-out to %; breaks, excused time and net grace are not counted (rule 5).",
		" Pulang awal: % dari % antara presensi pulang dan %; istirahat, waktu berizin, dan toleransi bersih tidak dihitung (aturan 5)."},
	[EARLY_FORGIVEN] = {" No early leave: the % from the check-out to % are within grace, in a break or in excused time, or the hours are met (rule 5).",
		" Tidak pulang awal: % antara presensi pulang dan % termasuk toleransi, istirahat, atau waktu berizin, atau jam wajib sudah terpenuhi (aturan 5)."},
	[EARLY_SECONDS] = {" No early leave: % before % are less than a whole minute (rule 5).",
		" Tidak pulang awal: % sebelum % belum genap satu menit (aturan 5)."},
	[EARLY_HOURS] = {" Early leave: %, what presence lacks of the hours owed (rule 5).",
		" Pulang awal: %, yaitu kekurangan kehadiran dari jam wajib (aturan 5)."},
	[LOST_SUM] = {" Lost in all: %.", " Jumlah waktu yang hilang: %."},
	[WORKED] = {" Worked: %.", " Bekerja: %."},
	[OVERTIME] = {" Overtime: %.", " Lembur: %."},
	[RULE_MISSING] = {" One punch of the two owed: no minutes are invented for the missing one (rule 6).",
		" Hanya satu dari dua presensi wajib: tidak ada menit yang direka untuk presensi yang tidak ada (aturan 6)."},
	[RULE_NO_PUNCH] = {" No punch serves this shift, so it is an absence, without late minutes beside it (rule 6).",
		" Tidak ada presensi untuk shift ini, sehingga dihitung tidak hadir, tanpa menit keterlambatan (aturan 6)."},
	[RULE_TOO_LATE] = {" The check-in came % after the start, past the limit (absent-after), so the shift counts as absent (rule 6).",
		" Presensi masuk % setelah jam mulai, melewati batas (absent-after), sehingga dihitung tidak hadir (aturan 6)."},
	[RULE_EXCUSED] = {" Excuses cover all that was owed (%), so no punch is needed (rule 1).",
		" Alasan yang sah mencakup seluruh kewajiban (%), sehingga presensi tidak diperlukan (aturan 1)."},
	[RULE_HOLIDAY] = {" A holiday cancels the shifts of this date.", " Shift pada tanggal ini ditiadakan karena hari libur."},
	[RULE_OFF] = {" The schedule has no shift on this date.", " Jadwal tidak memuat shift pada tanggal ini."},
	[RULE_PENDING] = {" The time for the punches still owed was not over at the instant asked for (rule 6).",
		" Waktu untuk presensi yang masih wajib belum berakhir pada saat yang ditanyakan (aturan 6)."},
	[FREE_ONE] = {" One punch, %.", " Satu presensi, %."},
	[FREE_BOTH] = {" Punches from % to %: overtime of %.", " Presensi dari % sampai %: lembur %."},
	[NEXT_DATE] = {"% on %", "% tanggal %"},
	[UTC] = {" Times are in UTC.", " Waktu dalam UTC."}
};

static const char *const weekdays[7][PR_NLANGUAGES] = {
	{"Monday", "Senin"}, {"Tuesday", "Selasa"}, {"Wednesday", "Rabu"}, {"Thursday", "Kamis"}, {"Friday", "Jumat"},
	{"Saturday", "Sabtu"}, {"Sunday", "Minggu"}
};

static const char *const months[12][PR_NLANGUAGES] = {
	{"January", "Januari"}, {"February", "Februari"}, {"March", "Maret"}, {"April", "April"}, {"May", "Mei"}, {"June", "Juni"},
	{"July", "Juli"}, {"August", "Agustus"}, {"September", "September"}, {"October", "Oktober"}, {"November", "November"},
	{"December", "Desember"}
};

/* Hour, minute, second. */
static const char *const units[3][PR_NLANGUAGES] = {{"h", "jam"}, {"min", "menit"}, {"s", "detik"}};

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

/* ---- building the text -------------------------------------------------------------------------------------- */

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
	const char *p = phrases[phrase][t->language];
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
date_piece(const Text *t, int32_t date, bool with_year)
{
	Piece		piece;
	int32_t		year;
	int			month,
				day;

	pr_date_split(date, &year, &month, &day);
	if (with_year)
		snprintf(piece.text, sizeof(piece.text), "%d %s %d%s", day, months[month - 1][t->language],
				 year > 0 ? year : 1 - year, year > 0 ? "" : " BC");
	else
		snprintf(piece.text, sizeof(piece.text), "%d %s", day, months[month - 1][t->language]);
	return piece;
}

/* A time of day, with seconds only if there are any, and with the date unless it is that of the workday. */
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
	snprintf(clock, sizeof(clock), "%02d:%02d", (int) (of_day / PR_HOUR), (int) (of_day / PR_MIN % 60));
	if (second > 0)
		snprintf(clock + 5, sizeof(clock) - 5, ":%02d", second);
	snprintf(piece.text, sizeof(piece.text), "%s", clock);
	if (t->has_workday && days == t->ruling->workday)
		return piece;

	date = date_piece(t, (int32_t) days, true);
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
						  (long long) parts[i], units[i][t->language]);
	return piece;
}

/* ---- the sentences ------------------------------------------------------------------------------------------ */

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
 * Is the early leave what presence lacks of the hours, rather than time before the end? So it is where it is more than
 * that time, or where the late coming was for free and the two together are what is lacking.
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
		elapsed(r->starts_at, r->checked_in) < PR_MIN || r->planned == PR_UNKNOWN || r->worked == PR_UNKNOWN)
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
		Piece		date = date_piece(t, r->workday, true);

		append(t, weekdays[weekday][t->language], strlen(weekdays[weekday][t->language]));
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

static void
say_verdict(Text *t)
{
	const PrRuling *r = t->ruling;

	switch (r->status)
	{
		case PR_PRESENT:
			if (r->late > 0 || r->early_leave > 0)
			{
				Piece		late = span_piece(t, r->late > 0 ? r->late : 0);
				Piece		early = span_piece(t, r->early_leave > 0 ? r->early_leave : 0);
				Text		words = *t;

				words.data = NULL;
				words.len = words.room = 0;
				if (r->late > 0)
					say(&words, LATE_WORD, &late, NULL, NULL);
				if (r->late > 0 && r->early_leave > 0)
					say(&words, AND, NULL, NULL, NULL);
				if (r->early_leave > 0)
					say(&words, is_short_of_hours(r) ? SHORT_WORD : EARLY_WORD, &early, NULL, NULL);
				say_n(t, PRESENT_LOST, (const char *const[]) {words.data}, &words.len);
			}
			else
				say(t, PRESENT_WHOLE, NULL, NULL, NULL);
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

static void
say_sums(Text *t)
{
	const PrRuling *r = t->ruling;
	Piece		piece;

	if (r->late > 0 && r->early_leave > 0 && r->lost > 0)
	{
		piece = span_piece(t, r->lost);
		say(t, LOST_SUM, &piece, NULL, NULL);
	}
	if (r->worked != PR_UNKNOWN && r->status != PR_ABSENT)
	{
		piece = span_piece(t, r->worked);
		say(t, WORKED, &piece, NULL, NULL);
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
		say(t, RULE_MISSING, NULL, NULL, NULL);
	else if (r->status == PR_PENDING)
		say(t, RULE_PENDING, NULL, NULL, NULL);
	else if (r->status == PR_ABSENT && r->checked_in != PR_NEVER && r->starts_at != PR_NEVER)
	{
		int64_t		after = elapsed(r->starts_at, r->checked_in);
		Piece		gap = span_piece(t, after > 0 ? whole_minutes(after) : 0);

		say(t, RULE_TOO_LATE, &gap, NULL, NULL);
	}
	else if (r->status == PR_ABSENT)
		say(t, RULE_NO_PUNCH, NULL, NULL, NULL);
}

char *
pr_explain(const PrRuling *ruling, bool has_workday, PrLanguage language, const PrZone *zone, const PrArena *arena)
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
