/*
 * use_test.c: what becomes of single punches: work on free days that crosses midnight, kinds of
 * excuses, comings and goings, attribute() and the button, each where the rule turns over. Sections
 * are those of doc/rulings.md.
 */
#include "harness.h"

#include "core/classify.h"
#include "core/evaluate.h"
#include "core/next_punch.h"
#include "core/used_as.h"

#define MONDAY 8311				/* 2022-10-03 */
#define AT(hour, minute)                                                                           \
	harness_to_instant(NULL, MONDAY *PR_DAY + (hour) *PR_HOUR + (minute) *PR_MIN)
#define SUNDAY(hour, minute) AT((hour) - 24, minute)
#define SATURDAY(hour, minute) AT((hour) - 48, minute)

static PrEvaluation ev;

static const PrDuties *
duties_of(const char *text)
{
	return duties_over(text, MONDAY - 7, MONDAY + 8);
}

/* The first ruling of Monday; directions as a text of "i", "o" and "-". */
static PrRuling
monday(const char *text, const char *directions, const int64_t *at, int nexcuses,
	const PrExcuse *excuses)
{
	/* the evaluation keeps both after this returns */
	static uint8_t dir[10];
	static PrLog log;
	PrRuling	ruling;

	log = (PrLog) {(int32_t) strlen(directions), at, dir};
	for (int i = 0; i < log.n; i++)
		dir[i] = directions[i] == 'i' ? PR_IN : directions[i] == 'o' ? PR_OUT : PR_UNDIRECTED;
	pr_evaluate(&ev, duties_of(text), MONDAY, MONDAY + 1, &log, excuses, nexcuses, PR_FOREVER,
		&arena);
	pr_next_ruling(&ev, &ruling);
	return ruling;
}

static void
is_row(const char *text, const char *directions, const int64_t *at, int64_t in, int64_t out,
	const char *what)
{
	PrRuling	r = monday(text, directions, at, 0, NULL);

	ok(r.checked_in == in && r.checked_out == out, what);
	release();
}

#define FREE "Tue 07:00-15:00"

static void
test_free_days(void)
{
	is_row("Sat 14:00-22:00 out -30m..+4h", "---",
		(int64_t[]) {SATURDAY(14, 0), SUNDAY(1, 0), AT(5, 0)}, AT(5, 0), PR_NEVER,
		"what a shift two days before takes after midnight is no work of the free day between");
	is_row(FREE, "--", (int64_t[]) {SUNDAY(22, 0), AT(5, 0)}, PR_NEVER, PR_NEVER,
		"an odd tap ends after midnight");
	is_row(FREE, "--i-", (int64_t[]) {SUNDAY(22, 0), AT(5, 0), AT(5, 3), AT(5, 7)}, AT(5, 3),
		PR_NEVER, "with its whole tap, but not an in in the midst of that");
	is_row(FREE, "io--", (int64_t[]) {SUNDAY(10, 0), SUNDAY(18, 0), SUNDAY(22, 0), AT(5, 0)},
		PR_NEVER, PR_NEVER, "directed punches are not counted as taps");
	is_row(FREE, "---", (int64_t[]) {SUNDAY(22, 0), AT(5, 0), AT(5, 4)}, PR_NEVER, PR_NEVER,
		"a tap ends it as a whole");
	is_row(FREE, "---", (int64_t[]) {SUNDAY(22, 0), AT(5, 0), AT(5, 10)}, PR_NEVER, PR_NEVER,
		"ten minutes apart they are one tap");
	is_row(FREE, "---", (int64_t[]) {SUNDAY(22, 0), AT(5, 0), AT(5, 10) + 1}, AT(5, 0),
		AT(5, 10) + 1, "a microsecond more, and they are two");
	is_row(FREE, "----", (int64_t[]) {SUNDAY(22, 0), AT(5, 0), AT(9, 0), AT(15, 0)}, AT(9, 0),
		AT(15, 0), "the later taps are the next day's");
	is_row(FREE, "---", (int64_t[]) {SUNDAY(22, 0), AT(5, 0), AT(9, 0)}, AT(5, 0), AT(9, 0),
		"an even number is the next day's own");
	is_row(FREE, "io-", (int64_t[]) {SUNDAY(22, 0), AT(5, 0), AT(9, 0)}, AT(9, 0), PR_NEVER,
		"an out ends it alone, without the tap after it");
	is_row("Tue 00:30-08:00 in -1h..+1h", "--", (int64_t[]) {AT(23, 40), AT(32, 0)}, PR_NEVER,
		PR_NEVER, "what the first shift after midnight takes is no work of a free day asked alone");
	is_row(FREE, "ioio", (int64_t[]) {SATURDAY(22, 0), SUNDAY(5, 0), SUNDAY(22, 0), AT(5, 0)},
		PR_NEVER, PR_NEVER, "night after night");
}

static void
test_kinds(void)
{
	PrExcuse	twice[3] = {
		{.span = {AT(8, 0), AT(9, 0)}, .kind = "permit", .kind_len = 6},
		{.span = {AT(10, 0), AT(11, 0)}, .kind = "leave", .kind_len = 5},
		{.span = {AT(14, 0), AT(15, 0)}, .kind = "permit", .kind_len = 6}
	};
	PrExcuse	idle[3] = {
		{.span = {AT(12, 0), AT(13, 0)}, .kind = "lunch", .kind_len = 5},
		{.span = {AT(16, 0), AT(18, 0)}, .kind = NULL},
		{.span = {AT(8, 0), AT(9, 0)}, .kind = "permit", .kind_len = 6}
	};
	int64_t		at[2] = {AT(8, 0), AT(17, 0)};
	PrRuling	r = monday("Mon 08:00-17:00 break 12:00-13:00", "--", at, 3, twice);

	ok(r.excuse_len == 13 && memcmp(r.excuse, "leave, permit", 13) == 0,
		"section 1: each kind once, sorted");
	r = monday("Mon 08:00-17:00 break 12:00-13:00", "--", at, 3, idle);
	ok(r.excuse_len == 6 && memcmp(r.excuse, "permit", 6) == 0 && r.excused == 2 * PR_HOUR,
	   "what takes only of the break is not named, and what has no kind neither");
	release();
}

static void
test_choice(void)
{
	int64_t		visits[5] = {AT(8, 0), AT(12, 0), AT(12, 10), AT(13, 0), AT(17, 0)};
	int64_t		early[3] = {AT(8, 0), AT(9, 0), AT(16, 0)};
	PrRuling	r = monday("Mon 08:00-17:00 pairs repeat 10m", "io-io", visits, 0, NULL);

	ok(r.away == PR_HOUR && r.worked == 8 * PR_HOUR,
		"section 5: a tap at most repeat after a going is that going again");
	visits[2] += PR_SEC;
	r = monday("Mon 08:00-17:00 pairs repeat 10m seconds", "io-io", visits, 0, NULL);
	ok(r.away == 10 * PR_MIN + PR_SEC, "a second later it is a coming");
	r = monday("Mon 08:00-16:00 in -1h..+4h", "---", early, 0, NULL);
	ok(r.checked_in == AT(8, 0) && r.late == 0, "section 3: the check-in is the first punch");
	r = monday("Mon 08:00-16:00 in -1h..+4h last", "---", early, 0, NULL);
	ok(r.checked_in == AT(9, 0) && r.late == PR_HOUR, "with \"last\" the last");
	ok(pr_classify(duties_of("Mon 08:00-16:00 in -1h..+6h out -1h..+2h"), AT(13, 0),
			PR_UNDIRECTED).verdict == PR_LATE,
		"a tap that only the window for coming takes is a coming, however late");
	ok(pr_classify(duties_of("Tue 00:30-08:00 in -1h..+1h"), AT(23, 45), PR_IN).verdict ==
			PR_ON_TIME, "before midnight one comes to the first shift of the next date");
	release();
}

static void
test_uses(void)
{
	PrExcuse	afternoon = {.span = {AT(12, 0), AT(18, 0)}, .kind = "permit", .kind_len = 6};
	int64_t		at[2] = {AT(17, 0), AT(23, 30)};
	PrUsedAs	uses[2];
	int			n;

	monday("Mon 07:00-11:00, 13:00-17:00; out -30m..+1h", "--", at, 1, &afternoon);
	n = pr_used_as(&ev, 0, uses);
	ok(n == 1 && uses[0].use == PR_AS_EXCUSED && uses[0].workday == MONDAY && uses[0].shift_no == 2,
		"a punch in the windows of the excused second shift");
	n = pr_used_as(&ev, 1, uses);
	ok(n == 1 && uses[0].use == PR_AS_OUTSIDE_WINDOW && uses[0].shift_no == 0,
		"and one beyond them");
	release();
}

static void
is_button(const char *text, int n, const int64_t *punches, int64_t at, PrAction action,
	int32_t workday, int shift_no, const char *what)
{
	PrLog		log = {n, punches, NULL};
	PrNextPunch next = pr_next_punch(duties_of(text), &log, at, NULL, 0, &arena);

	ok(next.action == action && next.has_shift && next.workday == workday &&
			next.shift_no == shift_no,
		what);
	release();
}

#define RELAY "daily 06:00-14:00, 14:00-22:00"

static void
test_button(void)
{
	int64_t		day[3] = {AT(6, 0), AT(14, 0), AT(22, 0)};

	is_button("Mon 06:00-14:00", 0, day, AT(6, 0), PR_CHECK_IN, MONDAY, 1, "the button: to come");
	is_button(
		RELAY, 1, day, AT(14, 0), PR_CHECK_OUT, MONDAY, 1, "to go, where the next shift touches");
	is_button(RELAY, 2, day, AT(22, 0), PR_CHECK_OUT, MONDAY, 2,
		"to go from the second, which the tap at the border began");
	is_button(RELAY, 3, day, AT(22, 30), PR_DONE, MONDAY + 1, 1, "nothing more today");
	is_button("daily 08:00-10:00, 15:00-17:00", 2, (int64_t[]) {AT(8, 0), AT(10, 0)}, AT(15, 0),
		PR_CHECK_IN, MONDAY, 2, "the second shift's check-in is not the first's");
}

int
main(void)
{
	test_free_days();
	test_kinds();
	test_choice();
	test_uses();
	test_button();
	return done();
}
