/*
 * button_test.c: next_punch() (doc/rulings.md, "The button"), each sentence on a small case: which
 * shift it is about, green, red or grey, and from when till when.
 */
#include "harness.h"

#include "core/next_punch.h"

#define MONDAY 8311				/* 2022-10-03 */
#define AT(hour, minute)                                                                           \
	harness_to_instant(NULL, MONDAY *PR_DAY + (hour) *PR_HOUR + (minute) *PR_MIN)
#define MOST 8

typedef struct Press
{
	const char *schedule;
	const char *punches;
	int			hour,
				minute;
	PrAction	action;
	int			day,			/* from Monday; -1: no shift */
				shift_no;
	const char *rule;
} Press;

#define OFFICE "Mon-Fri 08:00-16:00 in -1h..+2h out -1h..+2h"
#define RELAY "daily 06:00-14:00, 14:00-22:00"
#define HALVES "daily 08:00-12:00, 13:00-17:00"

static const Press presses[] = {
	{OFFICE, "", 7, 30, PR_CHECK_IN, 0, 1, "green while the check-in window is open"},
	{OFFICE, "", 6, 0, PR_DONE, 0, 1, "grey before it, and the shift is named"},
	{OFFICE, "07:55", 8, 0, PR_CHECK_OUT, 0, 1, "red after the check-in"},
	{OFFICE, "07:55", 12, 0, PR_CHECK_OUT, 0, 1, "also before the check-out window"},
	{OFFICE, "07:55", 15, 30, PR_CHECK_OUT, 0, 1, "and in it"},
	{OFFICE, "07:55 15:30", 15, 50, PR_CHECK_OUT, 0, 1, "until there is one at or after the end"},
	{OFFICE, "07:55 16:01", 16, 30, PR_DONE, 1, 1, "then grey, and the next day is named"},
	{OFFICE, "", 11, 0, PR_DONE, 0, 1, "too late to come, too early to go: grey"},
	{OFFICE, "", 15, 30, PR_CHECK_OUT, 0, 1, "what takes no check-in any more shows red"},
	{OFFICE, "15:30", 15, 50, PR_CHECK_OUT, 0, 1, "a check-out without a check-in, early"},
	{OFFICE, "", 18, 30, PR_DONE, 1, 1, "past all windows"},
	{OFFICE, "in07:55", 7, 55, PR_CHECK_OUT, 0, 1, "who came at this instant is to go"},
	{OFFICE, "out15:30", 15, 30, PR_CHECK_OUT, 0, 1, "and who left early at this instant"},
	{OFFICE, "out07:30", 7, 30, PR_CHECK_IN, 0, 1, "an out of this instant is no coming"},
	{OFFICE, "07:55 15:30 16:30", 16, 0, PR_CHECK_OUT, 0, 1, "later punches are not seen"},
	{OFFICE, "07:00 12:00", 12, 30, PR_CHECK_OUT, 0, 1, "a punch in no window changes nothing"},
	{"Fri 08:00-16:00", "104:00", 104, 5, PR_CHECK_OUT, 4, 1, "within repeat of the check-in"},
	{"Mon 08:00-16:00 in -1h..+8h out -9h..+2h", "08:00", 8, 5, PR_CHECK_OUT, 0, 1,
		"within repeat, where the check-out window is open"},
	{"Mon 08:00-16:00 in-only", "", 7, 30, PR_CHECK_IN, 0, 1, "in-only: green"},
	{"Mon 08:00-16:00 in-only", "07:55", 15, 0, PR_DONE, 7, 1, "in-only: nothing after that"},
	{"Mon 08:00-16:00 in-only", "", 15, 0, PR_CHECK_IN, 0, 1, "in-only: still to come"},
	{"Mon 08:00-16:00 flex 0..+2h", "09:30 16:30", 16, 40, PR_CHECK_OUT, 0, 1,
		"the end is that after flex"},
	{"Mon 08:00-16:00 flex 0..+2h", "09:30 17:30", 17, 40, PR_DONE, 7, 1, "and met after it"},
	{HALVES, "08:00 12:01", 12, 5, PR_CHECK_IN, 0, 2, "the second shift is next, its window open"},
	{HALVES, "08:00", 12, 30, PR_CHECK_OUT, 0, 1, "the first that expects a punch comes first"},
	{HALVES, "", 12, 30, PR_CHECK_OUT, 0, 1, "a check-out of the first one alone"},
	{RELAY, "06:00", 14, 0, PR_CHECK_OUT, 0, 1, "to go, where the next shift touches"},
	{RELAY, "06:00 14:00", 14, 5, PR_CHECK_IN, 0, 2, "within repeat of the tap at the border"},
	{"daily 00:00-08:00, 08:00-16:00, 16:00-24:00", "00:00 08:00", 12, 0, PR_CHECK_OUT, 0, 2,
		"where every shift touches the next, a tap at a border begins one"},
	{RELAY, "06:00 14:00", 18, 0, PR_CHECK_OUT, 0, 2,
		"the tap at the border begins the second shift as soon as it has a check-out"},
	{RELAY, "06:00 13:00", 14, 5, PR_CHECK_OUT, 0, 1, "an early one does not"},
	{RELAY, "06:00 14:00 22:00", 22, 30, PR_DONE, 1, 1, "nothing more today"},
	{RELAY, "in06:00 out14:00", 14, 5, PR_CHECK_IN, 0, 2, "directed punches begin nothing"},
	{"daily 06:00-06:00", "in06:05", 13, 0, PR_CHECK_OUT, 0, 1,
		"an out that the visit of the next shift takes is not that of this one"},
	{RELAY, "", 19, 0, PR_CHECK_IN, 0, 2, "at a border without a tap to share: green"},
	{"Mon 06:00-14:00, 14:00-22:00", "", 5, 0, PR_CHECK_IN, 0, 1,
		"and before the check-out window opens"},
	{HALVES, "", 11, 0, PR_CHECK_OUT, 0, 1, "too late to come, as an in is the next one's: to go"},
	{"daily 08:00-12:00 out 10:00..10:30, 13:00-17:00", "", 11, 0, PR_CHECK_IN, 0, 2,
		"not where the window for going is closed: the next one"},
	{"daily 08:00-12:00, 12:30-22:20, 22:30-23:30 flex -6h..0 in -9h..0", "in08:00 out12:00", 15,
		30, PR_CHECK_IN, 0, 3, "nor where an out would be the first one's"},
	{"Mon 08:00-12:00 out +3h..+5h, 13:00-17:00", "in08:00 in13:00", 13, 5, PR_CHECK_OUT, 0, 1,
		"who has just come to the second shift is still to go from the first"},
	{"Mon 08:00-16:00", "09:00", 9, 0, PR_CHECK_OUT, 0, 1, "a tap of this instant was the coming"},
	{"Mon 08:00-16:00 out 08:00..18:00 first", "in08:00 out10:00", 12, 0, PR_DONE, 7, 1,
		"with first a later out is not used"},
	{"cycle 60 from 2022-10-04; 45 08:00-16:00", "", 8, 0, PR_DONE, 45, 1,
		"the next shift, however far"},
	{"daily off", "", 8, 0, PR_DONE, -1, 0, "no shift of the roster"}};

static void
test_presses(void)
{
	for (size_t i = 0; i < sizeof(presses) / sizeof(presses[0]); i++)
	{
		const Press *p = &presses[i];
		int64_t		at[MOST];
		uint8_t		dir[MOST];
		PrLog		log;
		PrNextPunch next;
		char		what[200];
		bool		passed;

		log = log_of(p->punches, MONDAY, at, dir);
		next = pr_next_punch(duties_over(p->schedule, MONDAY - 10, MONDAY + 80), &log,
			AT(p->hour, p->minute), NULL, 0, &arena);
		passed = next.action == p->action &&
			(p->day < 0 ? !next.has_shift
						: next.has_shift && next.workday == MONDAY + p->day &&
					next.shift_no == p->shift_no);
		snprintf(what, sizeof(what), "%s, %s at %02d:%02d: %s", p->schedule, p->punches, p->hour,
			p->minute, p->rule);
		ok(passed, what);
		if (!passed)
			printf("# %s, day %d, shift %d\n", pr_action_labels[next.action],
				next.has_shift ? next.workday - MONDAY : -1, next.has_shift ? next.shift_no : 0);
		release();
	}
}

static void
test_around(void)
{
	PrExcuse	leave = {.date_from = MONDAY, .date_till = MONDAY + 1, .kind = "x", .kind_len = 1};
	PrExcuse	morning = {.span = {AT(8, 0), AT(10, 0)}, .kind = "x", .kind_len = 1};
	int64_t		at[MOST];
	PrLog		none = {0, at, NULL};
	PrNextPunch next = pr_next_punch(
		duties_over(OFFICE, MONDAY - 10, MONDAY + 40), &none, AT(8, 0), &leave, 1, &arena);

	ok(next.action == PR_DONE && next.workday == MONDAY + 1, "an excused shift expects nothing");
	next = pr_next_punch(
		duties_over(OFFICE, MONDAY - 10, MONDAY + 40), &none, AT(11, 30), &morning, 1, &arena);
	ok(next.action == PR_CHECK_IN && next.opens_at == AT(7, 0) && next.closes_at == AT(12, 0),
		"a morning's permit keeps the check-in window open for longer");
	next = pr_next_punch(
		duties_over(OFFICE, MONDAY + 5, MONDAY + 40), &none, AT(8, 0), NULL, 0, &arena);
	ok(next.action == PR_DONE && next.has_shift && next.workday == MONDAY + 7,
		"before the first date of a roster");
	next = pr_next_punch(
		duties_over(OFFICE, MONDAY + 90, MONDAY + 99), &none, AT(8, 0), NULL, 0, &arena);
	ok(next.has_shift && next.workday == MONDAY + 91, "and long before it");
	at[0] = AT(7, 55);
	for (int later = -1; later <= 1; later++)
	{
		next = pr_next_punch(duties_over(OFFICE, MONDAY - 10, MONDAY + 40), &(PrLog) {1, at, NULL},
			at[0] + later, NULL, 0, &arena);
		ok(next.action == (later < 0 ? PR_CHECK_IN : PR_CHECK_OUT) && next.workday == MONDAY,
			"a punch is seen from its own microsecond on");
	}
	leave.date_till = MONDAY + 50;
	next = pr_next_punch(
		duties_over(OFFICE, MONDAY - 10, MONDAY + 60), &none, AT(8, 0), &leave, 1, &arena);
	ok(next.action == PR_DONE && next.workday == MONDAY + 50, "the first day after long leave");
	next = pr_next_punch(
		duties_over(OFFICE, MONDAY - 40, MONDAY - 30), &none, AT(8, 0), NULL, 0, &arena);
	ok(next.action == PR_DONE && !next.has_shift, "after its last date");
	release();
}

int
main(void)
{
	test_presses();
	test_around();
	return done();
}
