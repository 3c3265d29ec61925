/*
 * ruling_test.c: expansion and rulings without a server: the rules one by one on small cases, then
 * on random ones what must hold whatever the input.
 */
#include "harness.h"

#include "core/evaluate.h"
#include "core/used_as.h"

#define MONDAY 8311				/* 2022-10-03 */
#define AT(hour, minute)                                                                           \
	harness_to_instant(NULL, MONDAY *PR_DAY + (hour) *PR_HOUR + (minute) *PR_MIN)

static const PrExcuse no_excuses[1];

static PrPlan *
plan_of(const char *text, int32_t from, int32_t till)
{
	PrPiece		piece = {from, till, schedule_of(text), harness_zone};
	PrError		err;

	return pr_expand(&piece, 1, NULL, 0, &arena, &err);
}

/* The ruling of the first shift (or free day) of Monday. */
static PrRuling
monday(const char *text, int npunches, const int64_t *punches, const uint8_t *directions,
	   int nexcuses, const PrExcuse *excuses, int64_t as_of)
{
	PrPlan	   *plan = plan_of(text, MONDAY - 7, MONDAY + 8);
	PrLog		log = {npunches, punches, directions};
	PrEvaluation ev;
	PrRuling	ruling;

	pr_evaluate(&ev, pr_owe_plan(plan, &arena), MONDAY, MONDAY + 1, &log, excuses, nexcuses, as_of,
		&arena);
	if (plan->days[ev.first_day].nshifts == 0)
		pr_rule_free_day(&ev, &plan->days[ev.first_day], &ruling);
	else
		pr_rule_shift(&ev, pr_attendance_of(&ev, plan->days[ev.first_day].first), &ruling);
	return ruling;
}

static PrRuling
worked(const char *text, int64_t in, int64_t out)
{
	int64_t		punches[2] = {in, out};

	return monday(text, 2, punches, NULL, 0, no_excuses, PR_FOREVER);
}

static void
test_rules(void)
{
	PrRuling	r = worked("Mon 07:00-15:00", AT(7, 16), AT(14, 0));
	PrExcuse	morning = {.span = {AT(0, 0), AT(10, 0)}, .kind = "permit", .kind_len = 6};
	PrExcuse	early = {.span = {AT(8, 0), AT(9, 0)}, .kind = "permit", .kind_len = 6};
	PrExcuse	late = {.span = {AT(14, 30), AT(15, 0)}, .kind = "permit", .kind_len = 6};
	PrExcuse leave = {.date_from = MONDAY, .date_till = MONDAY + 1, .kind = "leave", .kind_len = 5};
	int64_t		punches[2] = {AT(7, 0), AT(15, 0)};
	int64_t		around[2] = {AT(6, 58), AT(15, 5)};
	uint8_t		reversed[2] = {PR_OUT, PR_IN};

	ok(r.status == PR_PRESENT && r.late == 16 * PR_MIN && r.early_leave == PR_HOUR &&
			r.lost == 76 * PR_MIN && r.worked == 404 * PR_MIN && r.planned == 8 * PR_HOUR &&
			r.overtime == 0,
		"late and early leave");
	r = worked("Mon 07:00-15:00 grace 16m", AT(7, 16), AT(15, 30));
	ok(r.late == 0 && r.overtime == 30 * PR_MIN, "grace and overtime");
	r = worked("Mon 07:00-15:00 flex 0..+1h step 15m", AT(7, 16), AT(15, 20));
	ok(r.starts_at == AT(7, 30) && r.ends_at == AT(15, 30) && r.late == 0 &&
			r.early_leave == 10 * PR_MIN,
		"flex in steps");
	r = worked("Mon 06:00-18:00 hours 8h", AT(9, 0), AT(16, 0));
	ok(r.late == 0 && r.early_leave == PR_HOUR && r.planned == 8 * PR_HOUR, "hours");
	r = worked("Mon 07:00-15:00 break 12:00-13:00", AT(12, 30), AT(15, 0));
	ok(r.late == 5 * PR_HOUR && r.worked == 2 * PR_HOUR, "a fixed break is no duty");

	r = monday("Mon 07:00-15:00", 2, punches, NULL, 1, &morning, PR_FOREVER);
	ok(r.starts_at == AT(10, 0) && r.late == 0 && r.planned == 5 * PR_HOUR &&
			r.excused == 3 * PR_HOUR && r.excuse_len == 6 && memcmp(r.excuse, "permit", 6) == 0,
		"a morning's permit");
	punches[0] = AT(8, 0);
	r = monday("Mon 10:00-14:00 flex -2h..0", 1, punches, NULL, 1, &early, PR_FOREVER);
	ok(r.starts_at == AT(9, 0) && r.ends_at == AT(12, 0) && r.excused == PR_HOUR &&
			r.excuse_len == 6 && memcmp(r.excuse, "permit", 6) == 0,
		"section 4: excuse names the kinds that take time of the shift where it has moved to");
	punches[0] = AT(11, 0);
	punches[1] = AT(14, 30);
	r = monday("Mon 10:00-14:00 flex 0..+2h", 2, punches, NULL, 1, &late, PR_FOREVER);
	ok(r.ends_at == AT(14, 30) && r.excused == 30 * PR_MIN && r.excuse_len == 6,
		"also at the end that moved");
	punches[0] = AT(7, 0);
	punches[1] = AT(15, 0);
	r = monday("Mon 07:00-15:00", 2, punches, NULL, 1, &leave, PR_NEVER);
	ok(r.status == PR_EXCUSED && r.planned == 0 && r.excused == 8 * PR_HOUR &&
			r.starts_at == PR_NEVER,
		"a day of leave");
	r = monday("Mon 07:00-15:00", 2, around, reversed, 0, no_excuses, PR_FOREVER);
	ok(r.status == PR_ABSENT && r.late == PR_UNKNOWN && r.lost == 0,
		"directed punches serve their direction only");
	r = monday("Mon 07:00-15:00", 1, punches, NULL, 0, no_excuses, PR_FOREVER);
	ok(r.status == PR_MISSING_OUT && r.late == 0 && r.early_leave == PR_UNKNOWN,
		"a missing check-out");
	r = monday("Mon 07:00-15:00", 2, punches, NULL, 0, no_excuses, AT(12, 0));
	ok(r.status == PR_PENDING && r.checked_out == PR_NEVER && r.late == 0,
		"pending, and what is later is not seen");
	r = monday("Tue 07:00-15:00", 2, punches, NULL, 0, no_excuses, PR_FOREVER);
	ok(r.status == PR_OFF && r.shift_no == 0 && r.overtime == 8 * PR_HOUR, "a free day");
	release();
}

/* 24 h and 48 h offsets, a clock set forward and back. */
static void
test_expansion(void)
{
	PrPlan	   *plan = plan_of("daily 22:00-06:00", 8105, 8109);
	PrError		err;
	PrPiece		beyond = {106751980, 106751990, schedule_of("daily off"), harness_zone};
	PrPiece		endless = {0, 1000000, schedule_of("daily off"), harness_zone};

	ok(plan->ndays == 4 && plan->nshifts == 4 &&
			plan->shifts[1].end - plan->shifts[1].start == 7 * PR_HOUR &&
			plan->shifts[2].end - plan->shifts[2].start == 8 * PR_HOUR,
		"a night over a clock set forward lasts 7 hours");
	ok(plan->days[2].till - plan->days[2].from == 23 * PR_HOUR, "and its day 23");
	plan = plan_of("daily 22:00-06:00", 8343, 8347);
	ok(plan->shifts[1].planned == 9 * PR_HOUR, "a night over a clock set back lasts 9 hours");
	plan = plan_of("Sun 02:15-03:00", 8107, 8108);
	ok(plan->ndays == 1 && plan->nshifts == 0 && plan->days[0].kind == PR_DAY_OFF,
		"skipped hours do not take place");
	ok(pr_expand(&beyond, 1, NULL, 0, &arena, &err) == NULL && err.kind == PR_RANGE,
		"dates beyond the calendar are refused");
	ok(pr_expand(&endless, 1, NULL, 0, &arena, &err) == NULL && err.kind == PR_LIMIT,
		"periods of millennia are refused");
	release();
}

/*
 * Random schedules of several options, random punches and excuses, against what must always hold.
 */
static void
test_random(int cases)
{
	static const char *const texts[] = {
		"Mon-Fri 07:00-15:00 break 12:00-13:00; in -90m..+2h out -30m..+4h grace 5m",
		"daily 06:00-14:00, 14:00-22:00, 22:00-06:00",
		"cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 19:01-07:01; 3-4 off",
		"daily 07:00-07:00 in -48h..+48h out -48h..+48h repeat 1h",
		"Mon-Sat 08:00-12:00, 13:00-17:00 flex -1h..+1h step 20m grace-out 3m net",
		"daily 06:00-18:00 hours 7h break 30m",
		"Mon-Fri 09:00-17:00 in-only absent-after 2h seconds",
		"daily 00:00-12:00 in 22:00..02:00 last out 11:00..15:00 first, 12:00-24:00"
	};
	bool		capped = true,
				complete = true,
				counted = true,
				agree = true;

	for (int i = 0; i < cases; i++)
	{
		PrPlan	   *plan = plan_of(texts[below(8)], MONDAY - 10, MONDAY + 14);
		int64_t		at[60];
		uint8_t		dir[60];
		PrLog		log = {(int32_t) below(60), at, dir};
		PrExcuse	excuses[3];
		int			nexcuses = (int) below(4);
		PrEvaluation ev;
		int32_t		used = 0,
					uses = 0;

		for (int p = 0; p < log.n; p++)
		{
			at[p] =
				AT(0, 0) + below(12 * 24 * 12) * 5 * PR_MIN - 2 * PR_DAY + below(3) * 30 * PR_SEC;
			dir[p] = (uint8_t) (below(4) == 0 ? below(3) : PR_UNDIRECTED);
		}
		log.n = pr_log_normalise(at, dir, log.n, &arena);
		for (int e = 0; e < nexcuses; e++)
		{
			int64_t		from = AT(0, 0) + below(7 * 24 * 4) * 15 * PR_MIN;

			excuses[e] = (PrExcuse) {
				.span = {from, from + below(100) * 15 * PR_MIN}, .kind = "x", .kind_len = 1};
			if (below(4) == 0)
				excuses[e] = (PrExcuse) {.date_from = MONDAY + (int32_t) below(7),
					.date_till = MONDAY + (int32_t) below(9)};
		}
		pr_evaluate(&ev, pr_owe_plan(plan, &arena), MONDAY, MONDAY + 7, &log, excuses, nexcuses,
			AT(0, 0) + below(9) * PR_DAY, &arena);
		for (int32_t d = ev.first_day; d < ev.last_day; d++)
			for (int32_t s = 0; s < plan->days[d].nshifts; s++)
			{
				const PrAttendance *c = pr_attendance_of(&ev, plan->days[d].first + s);
				PrRuling	r;

				pr_rule_shift(&ev, c, &r);
				capped &=
					r.lost >= 0 && r.lost <= r.planned && (r.worked == PR_UNKNOWN || r.worked >= 0);
				complete &= r.excused >= 0 && r.status < PR_NSTATUS &&
					(c->owed->shift->spec->flags & PR_FLEX ||
						r.planned + r.excused == c->owed->shift->planned);
			}
		for (int32_t c = 0; c < ev.nattendances; c++)
			used += (ev.attendances[c].check_in >= 0) + (ev.attendances[c].check_out >= 0);
		for (int32_t p = 0; p < ev.log.n; p++)
		{
			PrUsedAs		use[2];
			int			n = ev.goes_to[p] >= 0 ? pr_used_as(&ev, p, use) : 0;

			counted &= ev.goes_to[p] < 0 || (n >= 1 && n <= 2);
			for (int u = 0; u < n; u++)
				uses += use[u].use == PR_AS_CHECK_IN || use[u].use == PR_AS_CHECK_OUT;
		}
		agree &= used == uses;
		release();
	}
	ok(capped, "what is lost is never negative and never more than planned");
	ok(complete, "planned and excused are the whole");
	ok(counted, "every punch that goes to a shift has one use or two");
	ok(agree, "every check-in and check-out is the use of a punch, and the other way round");
}

/*
 * Section 5: where nothing is forgiven, rounded, floating, over or core, what is worked and what is
 * lost make what is planned. And who stays longer has never worked less.
 */
static void
test_account(int cases)
{
	static const char *const texts[] = {"daily 08:00-16:00 seconds",
		"daily 07:00-16:00 break 12:00-13:00 seconds flex -2h..+2h step 15m",
		"daily 08:00-17:00 break 12:00-12:30 seconds pairs",
		"daily 08:00-16:00 seconds flex 0..+3h pairs", "daily 06:00-20:00 hours 8h seconds pairs",
		"daily 06:00-20:00 break 12:00-13:00 hours 8h seconds",
		"daily 20:00-06:00 break 00:00-00:30 seconds flex -30m..+30m"};
	bool		sums = true,
				grows = true;
	int			summed = 0;

	for (int i = 0; i < cases; i++)
	{
		const char *text = texts[below(7)];
		int64_t		at[8];
		uint8_t		dir[8];
		PrLog		log = {2 + (int32_t) below(7), at, dir};
		PrExcuse	excuses[2];
		int			nexcuses = (int) below(3);
		PrRuling	r;

		for (int p = 0; p < log.n; p++)
		{
			at[p] = AT(5, 0) + below(18 * 60) * PR_MIN + below(60) * PR_SEC;
			dir[p] = (uint8_t) (below(3) == 0 ? below(3) : PR_UNDIRECTED);
		}
		log.n = pr_log_normalise(at, dir, log.n, &arena);
		for (int e = 0; e < nexcuses; e++)
		{
			int64_t		from = AT(5, 0) + below(16 * 60) * PR_MIN;

			excuses[e] =
				(PrExcuse) {.span = {from, from + below(300) * PR_MIN}, .kind = "x", .kind_len = 1};
		}
		r = monday(text, log.n, at, dir, nexcuses, excuses, PR_FOREVER);
		if (r.status == PR_PRESENT && r.worked <= r.planned)
		{
			summed++;
			if (r.worked + r.late + r.early_leave + r.away != r.planned)
			{
				printf("# %s: planned %lld worked %lld late %lld early %lld away %lld\n", text,
					(long long) r.planned / PR_SEC, (long long) r.worked / PR_SEC,
					(long long) r.late / PR_SEC, (long long) r.early_leave / PR_SEC,
					(long long) r.away / PR_SEC);
				sums = false;
			}
		}
		release();
	}
	for (int64_t minute = 0, before = 0; minute < 14 * 60; minute++)
	{
		PrRuling r =
			worked("Mon 06:00-20:00 break 30m break 15m after 9h break 20m after 6h hours 8h",
				AT(6, 0), AT(6, 11) + minute * PR_MIN);

		grows &= r.worked >= before;
		before = r.worked;
		release();
	}
	ok(summed > cases / 20 && sums, "what is worked and what is lost make what is planned");
	ok(grows, "staying longer never makes worked less");
}

/* Where a rule turns over: net grace, absent-after, absent-under, and until when a day is open. */
static void
test_edges(void)
{
	int64_t		came[2] = {AT(7, 0), AT(15, 0)};
	PrRuling	r = worked("Mon 07:00-15:00 grace 5m net", AT(7, 16), AT(15, 0));

	ok(r.late == 11 * PR_MIN, "section 5: of net grace only the excess");
	r = worked("Mon 07:00-15:00 absent-after 1h", AT(8, 0), AT(15, 0));
	ok(r.status == PR_PRESENT, "section 6: absent-after, at the limit");
	r = worked("Mon 07:00-15:00 absent-after 1h", AT(8, 1), AT(15, 0));
	ok(r.status == PR_ABSENT, "a minute later");
	r = worked("Mon 07:00-15:00 absent-under 2h", AT(7, 0), AT(9, 0));
	ok(r.status == PR_PRESENT, "absent-under, at the limit");
	r = monday("Mon 07:00-15:00 in-only", 1, came, NULL, 0, no_excuses, AT(8, 0));
	ok(r.status == PR_PRESENT, "in-only: final once checked in");
	r = monday("Mon 07:00-15:00 in-only", 0, came, NULL, 0, no_excuses, AT(8, 0));
	ok(r.status == PR_PENDING, "and pending before");
	r = monday("Mon 07:00-15:00", 1, came, NULL, 0, no_excuses, AT(23, 1) - 1);
	ok(r.status == PR_PENDING, "pending to the end of the closing minute");
	r = monday("Mon 07:00-15:00", 1, came, NULL, 0, no_excuses, AT(23, 1));
	ok(r.status == PR_MISSING_OUT, "and final from then on");
	release();
}

/* Sections 4 to 6 with the options of few schedules. */
static void
test_options(void)
{
	int64_t		visits[4] = {AT(8, 0), AT(12, 0), AT(14, 0), AT(17, 0)};
	PrExcuse	morning = {.span = {AT(8, 30), AT(12, 0)}, .kind = "permit", .kind_len = 6};
	PrExcuse	rest = {.span = {AT(9, 0), AT(16, 0)}, .kind = "permit", .kind_len = 6};
	int64_t		hour[2] = {AT(8, 0), AT(9, 0)};
	int64_t		noon[2] = {AT(12, 0), AT(17, 0)};
	PrRuling r =
		monday("Mon 08:00-17:00 break 1h pairs", 4, visits, NULL, 0, no_excuses, PR_FOREVER);

	ok(r.worked == 7 * PR_HOUR && r.away == PR_HOUR && r.lost == PR_HOUR,
		"pairs: a long lunch is time away, less the break");
	r = monday("Mon 08:00-17:00 break 1h pairs", 3, visits, NULL, 0, no_excuses, PR_FOREVER);
	ok(r.status == PR_MISSING_OUT && r.checked_out == PR_NEVER && r.away == PR_UNKNOWN,
		"pairs: who came back and did not go");
	r = monday("Mon 08:00-16:00 flex 0..+2h", 2, noon, NULL, 1, &morning, PR_FOREVER);
	ok(r.starts_at == AT(12, 0) && r.ends_at == AT(16, 30) && r.late == 0 && r.early_leave == 0 &&
			r.worked == 270 * PR_MIN && r.planned == 270 * PR_MIN,
		"flex: the least move for which it is not late");
	r = worked("Mon 08:00-16:00 flex 0..+2h", AT(9, 0), AT(18, 0));
	ok(r.ends_at == AT(17, 0) && r.overtime == PR_HOUR && r.worked == 8 * PR_HOUR,
		"section 5: overtime is what lies after the end that moved");
	r = worked("Mon 06:00-20:00 hours 8h core 09:00-15:00", AT(10, 0), AT(14, 0));
	ok(r.late == PR_HOUR && r.early_leave == 3 * PR_HOUR,
		"hours and core: what is lacking beyond the lateness");
	r = worked("Mon 06:00-20:00 hours 8h core 09:00-15:00", AT(6, 0), AT(14, 0));
	ok(r.late == 0 && r.early_leave == PR_HOUR,
		"hours and core: leaving before the end of the core");
	r = worked("Mon 06:00-20:00 hours 8h core 09:00-15:00 flex 0..+2h", AT(8, 0), AT(16, 0));
	ok(r.starts_at == AT(6, 0) && r.late == 0,
		"section 4: hours do not move with an arrival before the core");
	r = worked("Mon 06:00-20:00 hours 8h core 09:00-15:00 flex 0..+2h", AT(10, 0), AT(18, 0));
	ok(r.starts_at == AT(8, 0) && r.ends_at == AT(22, 0) && r.late == PR_HOUR,
		"and by the most once time of the core was missed");
	r = worked("Mon 08:00-17:00 break 30m after 6h", AT(8, 0), AT(17, 0));
	ok(r.worked == 510 * PR_MIN, "section 5: a floating break that is due after six hours");
	r = worked("Mon 08:00-17:00 break 30m after 6h", AT(8, 0), AT(14, 10));
	ok(r.worked == 360 * PR_MIN, "takes what exceeds them");
	r = worked("Mon 08:00-16:00 half-under 4h absent-under 2h", AT(8, 0), AT(11, 59));
	ok(r.status == PR_HALF_DAY && r.early_leave == 241 * PR_MIN && r.lost == 0, "half a day");
	r = worked("Mon 08:00-16:00 half-under 4h absent-under 2h", AT(8, 0), AT(12, 0));
	ok(r.status == PR_PRESENT && r.lost == 4 * PR_HOUR, "at four hours it is none");
	r = worked("Mon 08:00-16:00 half-under 4h absent-under 2h", AT(8, 10), AT(9, 59));
	ok(r.status == PR_ABSENT && r.early_leave == PR_UNKNOWN && r.worked == 109 * PR_MIN &&
			r.lost == 0,
		"worked too little");
	r = monday(
		"Mon 08:00-16:00 half-under 4h absent-under 2h", 2, hour, NULL, 1, &rest, PR_FOREVER);
	ok(r.status == PR_PRESENT && r.worked == PR_HOUR && r.planned == PR_HOUR,
		"who works all that is planned is present");
	r = worked("Mon 08:00-12:00; Tue 08:00-16:00; half-under 5h", AT(8, 0), AT(12, 0));
	ok(r.status == PR_PRESENT, "also where a default is more than a short day has");
	r = worked("Mon 08:00-12:00; Tue 08:00-16:00; half-under 5h", AT(8, 0), AT(11, 59));
	ok(r.status == PR_HALF_DAY, "and a minute less is half a day");
	release();
}

int
main(void)
{
	test_rules();
	test_expansion();
	test_random(5000);
	test_account(3000);
	test_options();
	test_edges();
	return done();
}
