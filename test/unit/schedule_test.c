/*
 * schedule_test.c: presensi.schedule without a server: what is read, what it is printed as, what is
 * refused and where, how clock bounds resolve, and that hostile text is refused at once.
 */
#include "schedule_harness.h"

#include "core/date.h"

#include <time.h>

/* ---- read and print -------------------------------------------------------------------------- */

static void
test_contract(void)
{
	SAME("Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30");
	SAME(
		"Mon-Thu,Sat 07:00-14:30 break 30m; Fri 07:00-11:45 break 15m; in -90m..+2h out -30m..+4h "
		"grace 5m");
	SAME("cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 19:01-07:01; 3-4 off");
	prints("Senin-Kamis 07.00-14.45; Jumat 06.30-14.00 istirahat 11.30-12.30; Sabtu libur",
		   "Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30");
}

static void
test_days(void)
{
	SAME("daily 07:00-15:00");
	SAME("daily off");
	SAME("Sun 07:00-15:00");
	prints("Sun-Thu 08:00-16:00", "Mon-Thu,Sun 08:00-16:00");
	prints("Sun,Sat,Fri,Thu,Wed,Tue,Mon 08:00-16:00", "daily 08:00-16:00");
	prints("Tue 07:00-15:00; Mon 07:00-15:00", "Mon-Tue 07:00-15:00");
	prints("Sat off; Mon 07:00-15:00; Sun off", "Mon 07:00-15:00");
	prints("Mon off", "daily off");
	prints("Wed 09:00-10:00; Mon 07:00-15:00; Fri 09:00-10:00",
		"Mon 07:00-15:00; Wed,Fri 09:00-10:00");
	SAME("cycle 1 from 2022-10-01; daily 07:00-15:00");
	prints("cycle 1 from 2022-10-01; 1 07:00-15:00", "cycle 1 from 2022-10-01; daily 07:00-15:00");
	prints("cycle 3 from 0001-01-01; 2 07:00-07:00",
		"cycle 3 from 0001-01-01; 2 07:00-07:00; 1,3 off");
	prints("cycle 9 from 9999-12-31; 1-3,5,7-9 07:00-15:00",
		"cycle 9 from 9999-12-31; 1-3,5,7-9 07:00-15:00; 4,6 off");
	SAME("cycle 2 from 2024-02-29; daily off");
	SAME("cycle 366 from 2022-10-01; 366 07:00-15:00; 1-365 off");
}

static void
test_spelling(void)
{
	prints("  MONDAY - thursday,Saturday 7:00-14:45;FRI 6.30-14.00BREAK 11.30-12.30 ",
		   "Mon-Thu,Sat 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30");
	prints("Senin \xE2\x80\x93 Kamis\t07.00 \xE2\x80\x94 14.45\n; Jum\xE2\x80\x99"
		   "at 06.30\xE2\x88\x92"
		   "14.00",
		"Mon-Thu 07:00-14:45; Fri 06:30-14:00");
	prints("Hari Senin s.d. Kamis pukul 07.00 s.d. 14.45; Jum'at jam 7.00 sampai dengan 11.30",
		   "Mon-Thu 07:00-14:45; Fri 07:00-11:30");
	prints("setiap hari\xC2\xA0"
		   "07.00 hingga 14.00 istirahat 30 menit",
		"daily 07:00-14:00 break 30m");
	prints("setiap hari Senin dan Rabu 07.00 s/d 14.00", "Mon,Wed 07:00-14:00");
	prints("every day off", "daily off");
	prints("siklus 4 mulai 2022-10-01; 1 sampai 2 07.00-15.00; 3-4 libur",
		"cycle 4 from 2022-10-01; 1-2 07:00-15:00; 3-4 off");
	prints(
		"Minggu 07.00-14.00 masuk -1 jam 30 menit..+2 jam terakhir pulang -30 menit\xE2\x80\xA6+4 "
		"jam pertama",
		"Sun 07:00-14:00 in -90m..+2h last out -30m..+4h first");
	prints(
		"Selasa 07.00-14.00 toleransi 5 menit bersih toleransi-pulang 30 detik fleksibel -30m..+1h "
		"kelipatan 15m",
		"Tue 07:00-14:00 grace 5m net grace-out 30s flex -30m..+1h step 15m");
	prints(
		"Rabu 07.00-14.00 jam 6 jam; alpa-setelah 2 jam ulang 5 menit bruto detik hari libur tidak",
		"Wed 07:00-14:00 hours 6h absent-after 2h repeat 5m gross seconds holidays off");
	prints("Ahad 07.00-14.00 masuk-saja", "Sun 07:00-14:00 in-only");
	prints(
		"siklus 2 dari 2022-10-01; 1 07.00-14.00 datang 06.00 s.d. 08.00 keluar -1j..+1j; "
		"hari-libur ya mangkir-setelah 1 jam",
		"cycle 2 from 2022-10-01; 1 07:00-14:00 in 06:00..08:00 out -1h..+1h absent-after 1h "
		"holidays on; 2 off");
	prints("siklus 2 sejak 2022\xE2\x80\x93"
		   "10\xE2\x80\x93"
		   "01; hari 1 libur",
		"cycle 2 from 2022-10-01; daily off");
	prints("\xEF\xBB\xBFtiap hari\xE2\x80\x89"
		   "07:00\xE3\x80\x80-14:00 repeat 30 s seconds",
		"daily 07:00-14:00 repeat 30s seconds");
	prints(
		"Mon 07:00 to 15:00; Tue until Thu 7:00 through 15:00; Min-Min off", "Mon-Thu 07:00-15:00");
}

static void
test_shifts(void)
{
	SAME("daily 07:00-07:00");
	SAME("daily 22:00-06:00");
	SAME("daily 16:00-24:00");
	prints("daily 16:00-00:00", "daily 16:00-24:00");
	prints("daily 00:00-00:00", "daily 00:00-24:00");
	prints("daily 13:00-17:00, 07:00-12:00", "daily 07:00-12:00, 13:00-17:00");
	SAME("daily 00:00-12:00, 12:00-24:00");
	SAME("Mon 19:00-07:00; Tue 07:00-19:00");
	SAME("Mon 07:00-19:00; Sun 19:00-07:00");
	SAME("Mon 06:00-07:00, 07:00-08:00, 23:59-06:00");
	prints("Mon 07:00-15:00 break 10m break 20m", "Mon 07:00-15:00 break 30m");
	prints("Mon 07:00-15:00 break 0m", "Mon 07:00-15:00");
	prints("Mon 07:00-15:00 break 12:30-13:00 break 15m break 10:00-10:15",
		"Mon 07:00-15:00 break 10:00-10:15 break 12:30-13:00 break 15m");
	prints(
		"Mon 07:00-15:00 break 12:30-13:00 break 12:00-12:30", "Mon 07:00-15:00 break 12:00-13:00");
	SAME("Mon 22:00-06:00 break 23:45-00:15");
	SAME("Mon 22:00-06:00 break 23:45-24:00");
	SAME("Mon 22:00-06:00 break 00:00-00:15");
	SAME("Mon 07:00-15:00 break 07:00-14:59");
}

static void
test_options(void)
{
	prints(
		"Mon 07:00-15:00 grace 0 grace-out 0m net repeat 10m holidays on flex 0..0 step 5m in "
		"-1h..0 first out 0..+1h last",
		"Mon 07:00-15:00 in -1h..0 out 0..+1h");
	prints("cycle 2 from 2022-10-01; 1 07:00-15:00 holidays off",
		"cycle 2 from 2022-10-01; 1 07:00-15:00; 2 off");
	SAME("cycle 2 from 2022-10-01; 1 07:00-15:00 holidays on; 2 off");
	SAME("Mon 07:00-15:00 absent-after 0m repeat 0m");
	SAME("Mon 07:00-15:00 in 0..0 hours 5h");
	SAME("Mon 07:00-15:00 flex 0..+2h seconds");
	SAME(
		"Mon 07:00-15:00 grace 99m; Tue 07:00-15:00 grace 1h40m; Wed 07:00-15:00 grace 1h; Thu "
		"07:00-15:00 grace 59m59s; Fri 07:00-15:00 grace 48h");
	prints(
		"Mon 07:00-15:00 grace 3600s; Tue 07:00-15:00 grace 90m30s; Wed 07:00-15:00 grace 60m1s; "
		"Thu 07:00-15:00 grace 100m1s",
		"Mon 07:00-15:00 grace 1h; Tue 07:00-15:00 grace 90m30s; Wed 07:00-15:00 grace 1h1s; Thu "
		"07:00-15:00 grace 1h40m1s");
	/*
	 * defaults: hoisted when all shifts printed share them, inline when one is alone, overridden as
	 * a whole
	 */
	prints("Mon 07:00-15:00; grace 5m", "Mon 07:00-15:00 grace 5m");
	prints("grace 5m; Mon 07:00-15:00; gross; Tue 08:00-16:00",
		"Mon 07:00-15:00; Tue 08:00-16:00; grace 5m gross");
	prints("Mon 07:00-15:00; Tue 08:00-16:00 grace 0m; grace 5m net",
		"Mon 07:00-15:00 grace 5m net; Tue 08:00-16:00");
	prints("Mon 07:00-15:00; Tue 08:00-16:00 in -1h..+1h; in -2h..+2h last",
		"Mon 07:00-15:00 in -2h..+2h last; Tue 08:00-16:00 in -1h..+1h");
	prints(
		"Mon 07:00-15:00 grace 5m, 16:00-17:00 grace 5m", "Mon 07:00-15:00, 16:00-17:00; grace 5m");
	prints("Mon 07:00-15:00 grace 5m net; Tue 08:00-16:00 grace 5m",
		"Mon 07:00-15:00 grace 5m net; Tue 08:00-16:00 grace 5m");
	prints("Mon 07:00-15:00 in-only; Tue 08:00-16:00; out 0..+1h grace-out 5m",
		"Mon 07:00-15:00 in-only; Tue 08:00-16:00 out 0..+1h grace-out 5m");
	/* a clock window is shared by shifts of different starts */
	prints("Mon 07:00-15:00; Tue 22:00-06:00; in 06:00..05:00",
		"Mon 07:00-15:00; Tue 22:00-06:00; in 06:00..05:00");
}

/* ---- clock bounds ---------------------------------------------------------------------------- */

static void
resolves(const char *text, int lo_min, int hi_min, bool out)
{
	PrSchedule *s = parse(text);
	const PrShift *shift = s ? pr_shifts(s) : NULL;
	int			lo = shift ? (out ? shift->out_lo : shift->in_lo) / 60 : 0;
	int			hi = shift ? (out ? shift->out_hi : shift->in_hi) / 60 : 0;
	char		what[200];

	snprintf(what, sizeof(what), "%s resolves to %d..%d", text, lo_min, hi_min);
	ok(shift && lo == lo_min && hi == hi_min, what);
	if (lo != lo_min || hi != hi_min)
		printf("# got %d..%d\n", lo, hi);
	release();
	SAME(text);
}

static void
test_clock(void)
{
	resolves("Mon 07:00-15:00 in 06:00..08:00", 360, 480, false);
	resolves("Mon 07:00-15:00 in 22:00..08:00", -120, 480, false);
	resolves("Mon 22:00-06:00 out 05:00..08:00", 1740, 1920, true);
	resolves("Mon 22:00-06:00 out 20:00..08:00", 1200, 1920, true);
	resolves("Mon 00:30-06:00 in 23:00..24:00", -60, 0, false);
	resolves("Mon 07:00-15:00 in 07:00..07:00", 420, 420, false);
	resolves("Mon 07:00-15:00 in 00:00..24:00", 0, 1440, false);
	resolves("Mon 00:00-08:00 in 00:00..00:00", 0, 0, false);
	/* not containing the start: the nearer one, the earlier of two as near */
	resolves("Mon 07:00-15:00 in 08:00..09:00", 480, 540, false);
	resolves("Mon 07:00-15:00 in 20:00..21:00", -240, -180, false);
	resolves("Mon 12:00-15:00 in 00:00..00:00", 0, 0, false);
	resolves("Mon 07:00-15:00 in 18:00..20:00", -360, -240, false);
	/* midnight touched from both sides by a whole day: the earlier */
	resolves("Mon 00:00-08:00 in 00:00..24:00", -1440, 0, false);
	/* beside an offset: an upper one the first after it, a lower one the last before it */
	resolves("Mon 07:00-15:00 in -1h..08:00", -60, 480, false);
	resolves("Mon 07:00-15:00 in -1h..06:00", -60, 360, false);
	resolves("Mon 07:00-15:00 in -1h..05:59", -60, 1799, false);
	resolves("Mon 07:00-15:00 in 05:00..+1h", 300, 60, false);
	resolves("Mon 07:00-15:00 in 08:01..+1h", -959, 60, false);
	resolves("Mon 22:00-06:00 out -1h..24:00", -60, 2880, true);
	resolves("Mon 22:00-06:00 out 00:00..+1h", 1440, 60, true);
	resolves("Mon 22:00-06:00 out -48h..00:01", -2880, 1 + 0, true);
}

/* ---- refused --------------------------------------------------------------------------------- */

static void
test_syntax(void)
{
	{
		PrError		err;

		ok(parse_bytes("", 0, &err) == NULL && err.kind == PR_SYNTAX && err.position == 1 &&
				strstr(err.detail, "the text is empty"),
			"refused: nothing");
	}
	refuses("   ", PR_SYNTAX, 4, "text ends");
	refuses(";", PR_SYNTAX, 1, "found \";\"");
	refuses("Mon 07:00-15:00;", PR_SYNTAX, 17, "text ends");
	refuses("Mon", PR_SYNTAX, 4, "a shift such as");
	refuses("Mon-", PR_SYNTAX, 5, "a day");
	refuses("grce 5m; Mon 07:00-15:00", PR_SYNTAX, 1, "found \"grce\"");
	refuses("Mon, 07:00-15:00", PR_SYNTAX, 6, "found \"07:00-15:00\"");
	refuses("07:00-15:00", PR_SYNTAX, 1, "a day");
	refuses("1 07:00-15:00", PR_SYNTAX, 1, "numbered days need");
	refuses("Mon 07:00", PR_SYNTAX, 10, "the end of the shift");
	refuses("Mon 07:00-", PR_SYNTAX, 11, "a time");
	refuses("Mon 7-15", PR_SYNTAX, 5, "a time");
	refuses("Mon 07:0-15:00", PR_SYNTAX, 5, "a time");
	refuses("Mon 007:00-15:00", PR_SYNTAX, 5, "a time");
	refuses("Mon 07:00:00-15:00", PR_SYNTAX, 5, "hours and minutes");
	refuses("Mon 07:00am-3:00pm", PR_SYNTAX, 5, "hours and minutes");
	refuses("Mon 07:00-15:00 foo", PR_SYNTAX, 17, "found \"foo\"");
	refuses("Mon 07:00-15:00 Tue 07:00-15:00", PR_SYNTAX, 17, "found \"Tue\"");
	refuses("Mon 07:00-15:00,", PR_SYNTAX, 17, "a shift");
	refuses("Mon off 07:00-15:00", PR_SYNTAX, 9, "after \"off\"");
	refuses("Mon off, Tue off", PR_SYNTAX, 8, "after \"off\"");
	refuses("daily, Mon 07:00-15:00", PR_SYNTAX, 6, "a shift");
	refuses("Mon 07:00-15:00 break", PR_SYNTAX, 22, "a break such as");
	refuses("Mon 07:00-15:00 break 12:00", PR_SYNTAX, 28, "the end of the break");
	refuses("Mon 07:00-15:00; break 30m", PR_SYNTAX, 18, "belongs to a shift");
	refuses("Mon 07:00-15:00; grace 5m break 30m", PR_SYNTAX, 27, "belongs to a shift");
	refuses("Mon 07:00-15:00 grace", PR_SYNTAX, 22, "a duration");
	refuses("Mon 07:00-15:00 grace 5", PR_SYNTAX, 23, "with its unit");
	refuses("Mon 07:00-15:00 grace 5x", PR_SYNTAX, 23, "with its unit");
	refuses("Mon 07:00-15:00 grace 5m1h", PR_SYNTAX, 25, "in this order");
	refuses("Mon 07:00-15:00 grace 5m5m", PR_SYNTAX, 25, "in this order");
	refuses("Mon 07:00-15:00 grace -5m", PR_SYNTAX, 23, "a duration");
	refuses("Mon 07:00-15:00 in", PR_SYNTAX, 19, "an offset such as");
	refuses("Mon 07:00-15:00 in 90m..+2h", PR_SYNTAX, 20, "with its sign");
	refuses("Mon 07:00-15:00 in -90m", PR_SYNTAX, 24, "between the bounds");
	refuses("Mon 07:00-15:00 in -90m-+2h", PR_SYNTAX, 24, "between the bounds");
	refuses("Mon 07:00-15:00 flex 06:00..07:00", PR_SYNTAX, 22, "an offset");
	refuses("Mon 07:00-15:00 holidays", PR_SYNTAX, 25, "\"on\" or \"off\"");
	refuses("Mon 07:00-15:00 holidays maybe", PR_SYNTAX, 26, "\"on\" or \"off\"");
	refuses("Mon 07:00-15:00 absent 2h", PR_SYNTAX, 17, "found \"absent\"");
	refuses("cycle", PR_SYNTAX, 6, "number of days");
	refuses("cycle 4", PR_SYNTAX, 8, "\"from\"");
	refuses("cycle 4 from", PR_SYNTAX, 13, "a date");
	refuses("cycle 4 from 2022-10-1; 1 off", PR_SYNTAX, 14, "a date");
	refuses("cycle 4 from 22-10-01; 1 off", PR_SYNTAX, 14, "a date");
	refuses("cycle 4 from 294276-01-01; 1 off", PR_SYNTAX, 14, "a date");
	refuses("cycle 4 from infinity; 1 off", PR_SYNTAX, 14, "a date");
	refuses("cycle 4 from 2022-10-01", PR_SYNTAX, 24, "\";\"");
	refuses("cycle 4 from 2022-10-01;", PR_SYNTAX, 25, "a day number");
	refuses("cycle 4 from 2022-10-011; 1 off", PR_SYNTAX, 14, "a date");
	refuses("cycle 4 from 2022/10/01; 1 off", PR_SYNTAX, 14, "a date");
	refuses("cycle 4 from 2022-10-01; 1-x off", PR_SYNTAX, 28, "a day number");
	refuses("cycle 4 from 2022-10-01; 07:00-15:00", PR_SYNTAX, 26, "a day number");
	refuses("grace 5m Mon 07:00-15:00", PR_SYNTAX, 10, "an option");
	refuses("Mon 07:00-15:00 flex", PR_SYNTAX, 21, "an offset");
	refuses("Mon 07:00-15:00 flex -1h", PR_SYNTAX, 25, "between the bounds");
	refuses("Mon 07:00-15:00 flex -1h..", PR_SYNTAX, 27, "an offset");
	refuses("Mon 07:00-15:00 flex -1h..+1h step", PR_SYNTAX, 35, "a duration");
	refuses("Mon 07:00-15:00 out +..+2h", PR_SYNTAX, 22, "after the sign");
	refuses("Mon 07:00-15:00 in 06:00..", PR_SYNTAX, 27, "a time such as");
	refuses("cycle 4 from 2022-10-01; x", PR_SYNTAX, 26, "a day number");
	refuses("Mon off; cycle 4 from 2022-10-01", PR_SYNTAX, 10, "can only come first");
	/* positions are of characters, not bytes */
	refuses("Senin\xE2\x80\x93Kamis 07.00\xE2\x80\x93"
			"14.45 \xC3\xA9t\xC3\xA9",
		PR_SYNTAX, 25, "found \"\xC3\xA9t\xC3\xA9\"");
	/* a long word is cut, between characters */
	refuses(
		"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
		"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
		"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
		"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9",
		PR_SYNTAX, 1, "\xC3\xA9...\"");
}

/* Marks and words that are cut short, or run into something else. */
static void
test_marks(void)
{
	prints("Jum`at 07:00-15:00", "Fri 07:00-15:00");
	prints("Senin sd. Kamis 07:00-15:00", "Mon-Thu 07:00-15:00");
	prints("Mon\xE2\x80\xAF" "07:00-15:00 in -1h\xE2\x80\xA5+1h",
		"Mon 07:00-15:00 in -1h..+1h");
	prints("Mon & Tue 07:00-15:00 grace 1h0m", "Mon-Tue 07:00-15:00 grace 1h");
	prints("Mon 06:00-54:00 hours 20h core 24:00-30:00",
		"Mon 06:00-54:00 hours 20h core 24:00-30:00");
	SAME("Mon 07:00-15:00 absent-under 2h");
	refuses("Mon\xE2\x80", PR_SYNTAX, 4, "Expected");
	refuses("Mon \xE2\x80\x8E", PR_SYNTAX, 5, "Expected");
	refuses("Mon \xE2\x80\x99", PR_SYNTAX, 5, "Expected");
	refuses("Jum'' 07:00-15:00", PR_SYNTAX, 4, "found \"''\"");
	refuses("Mon sd", PR_SYNTAX, 7, "a day");
	refuses("Mon s.d", PR_SYNTAX, 8, "a day");
	refuses("Mon s.x Tue", PR_SYNTAX, 5, "found \"s.x\"");
	refuses("Mon s-d Tue", PR_SYNTAX, 5, "found \"s-d\"");
	refuses("Mon s.dx Tue", PR_SYNTAX, 5, "found \"s.dx\"");
	refuses("Foo\xE2\x80\x93" "Fri 07:00-15:00", PR_DATA, 1, "unknown day");
	refuses("Foo\xC2\xA0" "07:00-15:00", PR_DATA, 1, "unknown day \"Foo\"");
	refuses("Foo,Fri 07:00-15:00", PR_DATA, 1, "unknown day \"Foo\"");
	refuses("net 5m", PR_SYNTAX, 1, "found \"net\"");
	refuses("cycle 1234567890 from 2022-10-01; 1 off", PR_DATA, 7, "longer than 366 days");
	refuses("cycle 2 from 2022-10-01x; 1 off", PR_SYNTAX, 14, "a date such as");
	refuses("cycle 2 from 2022-10-01; 1,off", PR_SYNTAX, 28, "a day number");
	refuses("Mon 07:x0-15:00", PR_SYNTAX, 5, "a time such as 07:00");
	refuses("Mon 07:000-15:00", PR_SYNTAX, 5, "hours and minutes");
	refuses("Mon 07:00-15:00.", PR_SYNTAX, 16, "found \".\"");
	refuses("Mon 07:00.5-15:00", PR_SYNTAX, 5, "hours and minutes");
	refuses("Mon 07:00-15:00 grace 0x", PR_SYNTAX, 23, "a duration");
	refuses("Mon 07:00-15:00 grace 0:30", PR_SYNTAX, 23, "a duration");
	refuses("Mon 07:00-15:00 grace-out x", PR_SYNTAX, 27, "a duration");
	refuses("Mon 07:00-15:00 hours x", PR_SYNTAX, 23, "a duration");
	refuses("Mon 07:00-15:00 flex 5x..+1h", PR_SYNTAX, 22, "with its unit");
	refuses("Mon 07:00-15:00 in 25:00..+1h", PR_DATA, 20, "out of range");
	refuses("Mon 07:00-15:00 hours 5h core 09:00-x", PR_SYNTAX, 37, "a time such as");
	refuses("Mon 07:00-15:00 break 07:70-08:00", PR_DATA, 23, "out of range");
	refuses("Mon 07:00-15:00 break 07:00-x", PR_SYNTAX, 29, "a time such as");
	refuses("Mon,,Tue 07:00-15:00", PR_SYNTAX, 5, "found \",\"");
	refuses("Mon 07:00-15:00;;Tue 07:00-15:00", PR_SYNTAX, 17, "found \";\"");
	refuses("Wed-2Mon 07:00-15:00", PR_DATA, 1, "span of days of the month");
}

static void
test_data(void)
{
	refuses("Mon 25:00-26:00", PR_DATA, 5, "out of range");
	refuses("Mon 07:60-15:00", PR_DATA, 5, "out of range");
	refuses("Mon 07:00-72:01", PR_DATA, 11, "out of range");
	refuses("Mon 24:00-07:00", PR_DATA, 5, "can only be an end");
	refuses("Mon-Wed 07:00-15:00; Tue 08:00-16:00", PR_DATA, 22, "day Tue is given twice");
	refuses("Mon-Foo 07:00-15:00", PR_DATA, 5, "unknown day \"Foo\"");
	refuses("Foo-Mon 07:00-15:00", PR_DATA, 1, "unknown day \"Foo\"");
	refuses("Mon,Foo 07:00-15:00", PR_DATA, 5, "unknown day \"Foo\"");
	refuses("Senen 07:00-15:00", PR_DATA, 1, "unknown day \"Senen\"");
	refuses("S\xC3\xBCnday off", PR_DATA, 1, "unknown day \"S\xC3\xBCnday\"");
	refuses("Foo s.d. Mon off", PR_DATA, 1, "unknown day \"Foo\"");
	refuses("Mon,Mon off", PR_DATA, 5, "day Mon is given twice");
	refuses("daily off; Sun off", PR_DATA, 12, "day Sun is given twice");
	refuses("Mon off; daily 07:00-15:00", PR_DATA, 10, "day Mon is given twice");
	refuses("cycle 4 from 2022-10-01; 1 off; 1-2 off", PR_DATA, 33, "day 1 is given twice");
	refuses("cycle 4 from 2022-10-01; 5 07:00-15:00", PR_DATA, 26, "not in the cycle of 4 days");
	refuses("cycle 4 from 2022-10-01; 0 07:00-15:00", PR_DATA, 26, "not in the cycle of 4 days");
	refuses("cycle 4 from 2022-10-01; 4-1 07:00-15:00", PR_DATA, 26, "backwards");
	refuses("cycle 4 from 2022-10-01; Mon 07:00-15:00", PR_DATA, 26, "numbers, not names");
	refuses("cycle 0 from 2022-10-01; daily off", PR_DATA, 7, "at least one day");
	refuses("cycle 367 from 2022-10-01; daily off", PR_DATA, 7, "longer than 366");
	refuses("cycle 99999999999999999999 from 2022-10-01; daily off", PR_DATA, 7, "longer than 366");
	refuses("cycle 4 from 2022-02-29; 1 off", PR_DATA, 14, "no such date");
	refuses("cycle 4 from 0000-01-01; 1 off", PR_DATA, 14, "no such date");
	refuses("cycle 4 from 2022-13-01; 1 off", PR_DATA, 14, "no such date");
	refuses("Mon 07:00-15:00 grace 5m grace 6m", PR_DATA, 26, "option \"grace\" is given twice");
	refuses("grace 5m; Mon 07:00-15:00; grace 5m", PR_DATA, 28, "option \"grace\" is given twice");
	refuses("Mon 07:00-15:00 in-only in-only", PR_DATA, 25, "option \"in-only\" is given twice");
	refuses("Mon 07:00-15:00 grace 48h1s", PR_DATA, 23, "longer than 48 hours");
	refuses("Mon 07:00-15:00 grace 99999999999999999999h", PR_DATA, 23, "longer than 48 hours");
	refuses("Mon 07:00-15:00 in -49h..0", PR_DATA, 21, "longer than 48 hours");
	refuses("Mon 07:00-15:00 in +1h..-1h", PR_DATA, 20, "ends before it begins");
	refuses("Mon 07:00-15:00 flex +1h..+2h", PR_DATA, 22, "must contain 0");
	refuses("Mon 07:00-15:00 flex -2h..-1h", PR_DATA, 22, "must contain 0");
	refuses("Mon 07:00-15:00 hours 8h1s", PR_DATA, 5, "hours are more");
	refuses("Mon 07:00-15:00 break 30m hours 7h31m", PR_DATA, 5, "hours are more");
	refuses("Mon 07:00-15:00 hours 0m", PR_DATA, 5, "more than 0");
	refuses("Mon 07:00-15:00 hours 7h; in-only", PR_DATA, 5, "contradict");
	refuses("Mon 07:00-15:00 break 06:00-07:30", PR_DATA, 23, "outside its shift");
	refuses("Mon 07:00-15:00 break 14:30-15:01", PR_DATA, 23, "outside its shift");
	refuses("Mon 22:00-06:00 break 12:00-13:00", PR_DATA, 23, "outside its shift");
	refuses("Mon 07:00-15:00 break 12:00-12:00", PR_DATA, 23, "no length");
	refuses("Mon 22:00-06:00 break 24:00-00:30", PR_DATA, 23, "can only be an end");
	refuses("Mon 07:00-15:00 break 12:00-13:00 break 12:30-13:30", PR_DATA, 41,
		"breaks of one shift overlap");
	refuses("Mon 07:00-15:00 break 12:00-13:00 break 12:00-12:30", PR_DATA, 41,
		"breaks of one shift overlap");
	refuses("Mon 07:00-15:00 break 8h", PR_DATA, 5, "leave nothing");
	refuses("Mon 07:00-15:00 break 40h break 40h", PR_DATA, 33, "leave nothing");
	refuses("Mon 07:00-15:00 break 07:00-15:00", PR_DATA, 5, "leave nothing");
	refuses("Mon 07:00-15:00 break 07:00-11:00 break 4h", PR_DATA, 5, "leave nothing");
	refuses("Mon 07:00-12:00, 11:00-15:00", PR_DATA, 18, "shifts of one schedule overlap");
	refuses(
		"Mon 07:00-12:00, 07:00-15:00", PR_DATA, 18, "Mon 07:00-12:00 runs into Mon 07:00-15:00");
	refuses("Tue 06:59-15:00; Mon 19:00-07:00", PR_DATA, 5,
		"Mon 19:00-07:00 runs into Tue 06:59-15:00");
	refuses("Mon 06:59-15:00; Sun 19:00-07:00", PR_DATA, 5,
		"Sun 19:00-07:00 runs into Mon 06:59-15:00");
	refuses("cycle 2 from 2022-10-01; 2 23:00-07:01; 1 07:00-08:00", PR_DATA, 43,
		"Day 2 23:00-07:01 runs into day 1 07:00-08:00");
	refuses("daily 22:00-07:00, 06:00-12:00", PR_DATA, 20, "overlap");
}

static void
test_many(void)
{
	char		text[4000];
	char	   *at = text + sprintf(text, "Mon ");

	for (int hour = 0; hour < 24; hour++)
		at += sprintf(at, "%s%02d:00-%02d:30", hour ? ", " : "", hour, hour);
	SAME(text);
	sprintf(at, ", ");
	refuses(text, PR_DATA, 317, "more than 24 shifts");
	sprintf(at, ", 23:45-23:50");
	refuses(text, PR_DATA, 317, "more than 24 shifts");

	at = text + sprintf(text, "Mon 00:00-24:00");
	for (int hour = 1; hour < 9; hour++)
		at += sprintf(at, " break %02d:00-%02d:30", hour, hour);
	SAME(text);
	sprintf(at, " break 20:00-20:30");
	refuses(text, PR_DATA, 5, "more than 8 fixed breaks");
	for (int hour = 9; hour < 24; hour++)
		at += sprintf(at, " break %02d:00-%02d:30", hour, hour);
	refuses(text, PR_DATA, 311, "more than 8 fixed breaks");

	/* all 366 days different, each with 24 shifts of 8 breaks: more breaks than can be counted */
	{
		PrError		err;
		char	   *whole = take(NULL, 2 * 1000 * 1000);

		at = whole + sprintf(whole, "cycle 366 from 2022-10-01");
		for (int day = 1; day <= 366; day++)
			for (int hour = 0; hour < 24; hour++)
			{
				at += hour ? sprintf(at, ", ") : sprintf(at, "; %d ", day);
				at += sprintf(at, "%02d:00-%02d:59", hour, hour);
				for (int minute = 10; minute < 50; minute += 5)
					at += sprintf(at, " break %02d:%02d-%02d:%02d", hour, minute, hour, minute + 1);
				at += sprintf(at, " grace %ds", day);
			}
		ok(pr_schedule_parse(whole, at - whole, &arena, &err) == NULL && err.kind == PR_LIMIT &&
				strstr(err.detail, "65535"),
			"more breaks than 65535");
		whole = take(NULL, 2 * 1000 * 1000);
		at = whole + sprintf(whole, "cycle 366 from 2022-10-01");
		for (int day = 1; day <= 366; day++)
			for (int hour = 0; hour < 24; hour++)
			{
				at += hour ? sprintf(at, ", ") : sprintf(at, "; %d ", day);
				at += sprintf(at, "%02d:00-%02d:59", hour, hour);
				for (int minute = 10; minute < 50; minute += 5)
					at += sprintf(at, " break 1m after %dm", minute);
				at += sprintf(at, " grace %ds", day);
			}
		ok(pr_schedule_parse(whole, at - whole, &arena, &err) == NULL && err.kind == PR_LIMIT &&
				strstr(err.detail, "65535"),
			"more floating breaks than 65535");
		release();
	}
}

/* ---- questions ------------------------------------------------------------------------------- */

static void
test_questions(void)
{
	PrSchedule *week = parse(
		"Mon-Fri 07:00-15:00 break 12:00-12:30 break 15m; Sat 07:00-15:00 hours 3h; Sun "
		"22:00-06:00 holidays off");
	PrSchedule *cycle = parse("cycle 4 from 2000-01-03; 1-2 07:00-15:00");
	const int32_t holidays[] = {-2, 1, 2, 3};

	ok(pr_pattern_day(week, 0) == 5 && pr_pattern_day(week, 1) == 6 && pr_pattern_day(week, 2) == 0,
		"2000-01-01 was a Saturday");
	ok(pr_pattern_day(week, -5) == 0 && pr_pattern_day(week, -6) == 6, "weeks before 2000");
	ok(pr_pattern_day(week, INT32_MAX) >= 0 && pr_pattern_day(week, INT32_MIN) >= 0,
		"weeks at the ends of dates");
	ok(pr_pattern_day(cycle, 2) == 0 && pr_pattern_day(cycle, 6) == 0 &&
			pr_pattern_day(cycle, 1) == 3 && pr_pattern_day(cycle, -2) == 0,
		"a cycle runs both ways");
	ok(pr_pattern_day(cycle, INT32_MAX) >= 0 && pr_pattern_day(cycle, INT32_MIN) >= 0,
		"cycles at the ends of dates");
	ok(pr_shift_net_sec(week, &pr_shifts(week)[0]) == 8 * 3600 - 45 * 60,
		"net time: both kinds of breaks off");
	ok(pr_shift_net_sec(week, &pr_shifts(week)[1]) == 3 * 3600, "net time: the hours owed");
	ok(pr_is_workday(week, 4, holidays, 4) && !pr_is_workday(week, 2, holidays, 4) &&
			pr_is_workday(week, 2, NULL, 0),
		"a holiday cancels");
	ok(pr_is_workday(week, 1, holidays, 4), "holidays off: it does not");
	ok(pr_is_workday(cycle, 2, holidays, 4) && !pr_is_workday(cycle, 4, NULL, 0),
		"a cycle works on holidays, not on its days off");
	release();
}

static void
test_order(void)
{
	static const char *const sorted[] = {"daily off", "Sun 07:00-15:00", "Mon 07:00-12:00",
		"Mon 07:00-15:00", "Mon 07:00-15:00 grace 5m", "Mon 07:00-15:00, 16:00-17:00",
		"Mon 07:00-15:00; Tue 06:00-07:00", "Mon 08:00-09:00",
		"cycle 2 from 2022-10-01; 1 07:00-15:00", "cycle 2 from 2022-10-02; 1 07:00-15:00",
		"cycle 3 from 2022-10-01; 1 07:00-15:00"};
	const int	count = sizeof(sorted) / sizeof(sorted[0]);
	bool		antisymmetric = true,
				ordered = true,
				hashes = true;

	for (int i = 0; i < count; i++)
		for (int j = 0; j < count; j++)
		{
			PrSchedule *a = parse(sorted[i]);
			PrSchedule *b = parse(sorted[j]);
			int			c = pr_schedule_cmp(a, b);

			antisymmetric &= c == -pr_schedule_cmp(b, a) && (c == 0) == (i == j);
			hashes &= (pr_schedule_hash(a, 0) == pr_schedule_hash(b, 0)) == (i == j);
			/* "Mon" schedules among themselves, weeks and cycles */
			if (i < j &&
				((i >= 2 && j <= 7 && i != 5 && i != 6 && j != 5 && j != 6) || i >= 8 ||
					(i < 8 && j >= 8)))
				ordered &= c < 0;
		}
	ok(antisymmetric, "the order is antisymmetric, and only equal schedules are equal");
	ok(ordered, "weeks before cycles, then by length, anchor, start, end, options");
	ok(hashes, "hashes differ when schedules do");
	ok(pr_schedule_hash(parse("Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30"), 0) ==
				UINT64_C(0x5ec9a6ce81937c16) &&
			pr_schedule_hash(parse("Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30"), 1) ==
				UINT64_C(0xab210ebca101a3a9),
		"the hash of a schedule has not changed (hash indexes and partitions depend on it)");
	release();
}

/* ---- hostile text ---------------------------------------------------------------------------- */

static void
hostile(const char *what, const char *head, const char *repeated, size_t size)
{
	size_t		len = strlen(head),
				unit = strlen(repeated);
	char	   *text = take(NULL, size + len + unit);
	PrError		err = {0};
	clock_t		start;
	PrSchedule *s;

	memcpy(text, head, len);
	while (len < size)
	{
		memcpy(text + len, repeated, unit);
		len += unit;
	}
	start = clock();
	s = pr_schedule_parse(text, len, &arena, &err);
	ok(s == NULL && err.detail[0] != '\0' && (double) (clock() - start) / CLOCKS_PER_SEC < 2, what);
	if (s != NULL || err.detail[0] == '\0')
		printf("# %s\n", err.detail);
	release();
}

static void
test_hostile(void)
{
	const size_t size = 5 * 1000 * 1000;

	hostile("5 MB of blanks", "", " ", size);
	hostile("5 MB of digits", "cycle ", "9", size);
	hostile("5 MB of digits in a duration", "Mon 07:00-15:00 grace ", "9", size);
	hostile("5 MB of letters", "", "M", size);
	hostile("5 MB of apostrophes in a word", "", "M'", size);
	hostile("5 MB of semicolons", "Mon off", ";", size);
	hostile("5 MB of commas", "Mon", ",", size);
	hostile("5 MB of a day", "", "Mon,", size);
	hostile("5 MB of shifts", "Mon 07:00-08:00", ", 07:00-08:00", size);
	hostile("5 MB of breaks", "Mon 07:00-08:00", " break 30m", size);
	hostile("5 MB of breaks of no length", "Mon 07:00-08:00", " break 0m", size);
	hostile("5 MB of options", "Mon 07:00-15:00", " grace 5m", size);
	hostile("5 MB of dashes", "Mon", "-", size);
	hostile("5 MB of half characters", "Mon ", "\x80", size);
	hostile("5 MB of truncated characters", "", "\xE2", size);
	hostile("5 MB of units", "Mon 07:00-15:00 grace 1h", "1h", size);
}

/*
 * Working days sought from a date on, and due dates of reports (Karanganyar 24/2022, article 11).
 */
static void
test_next_workday(void)
{
	PrError		err;
	const char *office_text = "Mon-Fri 07:00-15:00",
			   *always_text = "daily 07:00-15:00 holidays off",
			   *off_text = "daily off";
	const PrSchedule *office = pr_schedule_parse(office_text, strlen(office_text), &arena, &err),
			   *always = pr_schedule_parse(always_text, strlen(always_text), &arena, &err),
			   *off = pr_schedule_parse(off_text, strlen(off_text), &arena, &err);
	int32_t		saturday = pr_date_join(2022, 10, 1),
				fifth = pr_date_join(2022, 11, 5),	/* a Saturday */
				found = 0;
	int32_t		holidays[] = {saturday + 2, saturday + 3, fifth, fifth + 2};

	ok(pr_next_workday(office, saturday, NULL, 0, &arena, &found) && found == saturday + 2 &&
			pr_next_workday(office, found, NULL, 0, &arena, &found) && found == saturday + 2,
		"the next working day is that date if it is one");
	ok(pr_next_workday(office, saturday, holidays, 4, &arena, &found) && found == saturday + 4,
		"not a holiday");
	ok(pr_next_workday(always, saturday + 2, holidays, 4, &arena, &found) &&
			found == saturday + 2,
		"unless the schedule works on holidays");
	ok(!pr_next_workday(off, saturday, NULL, 0, &arena, &found) &&
			!pr_next_workday(office, PR_END_DATE - 1, &(int32_t) {PR_END_DATE - 1}, 1, &arena,
							 &found),
		"there is none without shifts, or at the end of the calendar");
	ok(pr_report_due(office, saturday, 5, NULL, 0, &arena, &found) && found == fifth + 2,
		"a report is due on the next working day");
	ok(pr_report_due(always, saturday, 5, holidays, 4, &arena, &found) && found == fifth + 1,
		"a holiday moves it though the schedule works then");
	ok(pr_report_due(office, pr_date_join(2022, 12, 31), 3, NULL, 0, &arena, &found) &&
			found == pr_date_join(2023, 1, 3),
		"that of December in the next year");
	ok(!pr_report_due(off, saturday, 5, NULL, 0, &arena, &found) && found != PR_END_DATE,
		"never without working days");
	ok(!pr_report_due(off, PR_END_DATE - 60, 28, NULL, 0, &arena, &found) &&
			!pr_report_due(off, PR_END_DATE - 5, 5, NULL, 0, &arena, &found) &&
			found == PR_END_DATE,
		"nor beyond the calendar");
	release();
}

int
main(void)
{
	test_contract();
	test_days();
	test_spelling();
	test_shifts();
	test_options();
	test_clock();
	test_syntax();
	test_marks();
	test_data();
	test_many();
	test_questions();
	test_order();
	test_hostile();
	test_next_workday();
	return done();
}
