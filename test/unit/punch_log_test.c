/*
 * punch_log_test.c: sorting, checking, comparing, reading and writing punch logs.
 */
#include "harness.h"

#include "core/punch_log.h"

#include <inttypes.h>

/* ---- normalising against the simplest thing that can work ---- */

typedef struct Punch
{
	int64_t		at;
	uint8_t		dir;
} Punch;

static int
by_instant(const void *a, const void *b)
{
	const Punch *x = a,
			   *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->dir > y->dir) - (x->dir < y->dir);
}

static bool
normalises(int n, int64_t spread, bool directed, bool runs)
{
	int64_t    *at = malloc((n + 1) * sizeof(*at));
	uint8_t    *dir = directed ? malloc(n + 1) : NULL;
	Punch	   *plain = malloc((n + 1) * sizeof(*plain));
	int			kept = 0;
	bool		same;
	int32_t		left;

	for (int i = 0; i < n; i++)
	{
		at[i] = runs ? i % (n / 3 + 1) * 2 : (int64_t) (next_random() % spread) - spread / 2;
		plain[i].dir = 0;
		if (directed)
			plain[i].dir = dir[i] = (uint8_t) (next_random() % 3);
		plain[i].at = at[i];
	}
	qsort(plain, n, sizeof(*plain), by_instant);
	for (int i = 0; i < n; i++)
		if (i == 0 || by_instant(&plain[i], &plain[kept - 1]) != 0)
			plain[kept++] = plain[i];
	left = pr_log_normalise(at, dir, n, &arena);
	same = left == kept;
	for (int i = 0; same && i < kept; i++)
		same = at[i] == plain[i].at && (!directed || dir[i] == plain[i].dir);
	free(at);
	free(dir);
	free(plain);
	return same;
}

static void
test_normalise(void)
{
	bool		good = true;

	for (int round = 0; round < 3000; round++)
	{
		int			n = (int) (next_random() % (round % 10 == 0 ? 2000 : 120));

		good = good && normalises(n, 1 + next_random() % 3000, round & 1, round % 7 == 0);
	}
	ok(good, "random punches come out as qsort and a plain removal of repetitions leave them");
	good = true;
	for (int n = 0; n < 400; n++)
		good =
			good && normalises(n, INT64_C(1) << 58, n & 1, false) && normalises(n, 2, n & 1, false);
	ok(good, "every length from 0 to 399");
	ok(normalises(300000, INT64_C(1) << 50, true, false), "300,000 punches");
}

/* ---- text ---- */

/* Reads a whole log; the number of punches, or -1 with err. */
static int
read_log(const char *text, int64_t *at, uint8_t *dir, int room, PrError *err)
{
	PrLogReader reader;
	int			n = 0,
				got;
	int64_t		a;
	uint8_t		d;
	size_t		len = strlen(text);
	/* Without a NUL: ASan sees whoever looks for one. */
	char	   *exact = malloc(len ? len : 1);

	memcpy(exact, text, len);
	memset(err, 0, sizeof(*err));
	if (!pr_log_read_begin(&reader, exact, len, err))
		n = -1;
	else
	{
		while ((got = pr_log_read(&reader, &a, &d, err)) > 0)
		{
			if (n < room)
			{
				at[n] = a;
				dir[n] = d;
			}
			n++;
		}
		if (got < 0)
			n = -1;
	}
	free(exact);
	return n;
}

static void
reads(const char *text, int64_t expected, uint8_t expected_dir)
{
	int64_t		at = 0;
	uint8_t		dir = 9;
	PrError		err;
	int			n = read_log(text, &at, &dir, 1, &err);
	char		what[200];

	snprintf(what, sizeof(what), "%s is %" PRId64, text, expected);
	ok(n == 1 && at == expected && dir == expected_dir, what);
	if (n < 0)
		printf("# %s\n", err.detail);
}

static void
refuses(const char *text, PrErrorKind kind, int position, const char *why)
{
	int64_t		at[4];
	uint8_t		dir[4];
	PrError		err;
	int			n = read_log(text, at, dir, 4, &err);
	char		what[300];

	snprintf(what, sizeof(what), "%s is refused at %d: %s", text, position, why);
	ok(n < 0 && err.kind == kind && err.position == position && strstr(err.detail, why) != NULL,
		what);
	if (n < 0 && (err.kind != kind || err.position != position || strstr(err.detail, why) == NULL))
		printf("# kind %d position %d: %s\n", err.kind, err.position, err.detail);
}

#define AT(d, h, m) ((d) * PR_DAY + (h) * PR_HOUR + (m) * PR_MIN)

static void
test_reading(void)
{
	int64_t		at[8];
	uint8_t		dir[8];
	PrError		err;

	reads("{2000-01-01 00:00:00Z}", 0, 0);
	reads("{in 2000-01-02 07:30:00+07}", AT(1, 0, 30), PR_IN);
	reads(" { OUT 2000-01-02T07:30:00 +07:00 } ", AT(1, 0, 30), PR_OUT);
	reads("{2000-01-02 07:30+0730}", AT(1, 0, 0), 0);
	reads("{2000-01-02 7:30+7}", AT(1, 0, 30), 0);
	reads("{2000-01-02 07:30:00-03:30:30}", AT(1, 11, 0) + 30 * PR_SEC, 0);
	reads("{2000-01-02 07:30:00 utc}", AT(1, 7, 30), 0);
	reads("{2000-01-02 07:30:00z}", AT(1, 7, 30), 0);
	reads("{1999-12-31 23:59:59.5Z}", -500000, 0);
	reads("{1999-12-31 23:59:59.0000015Z}", -999998, 0);
	reads("{1999-12-31 23:59:59.9999995Z}", 0, 0);
	reads("{1999-12-31 24:00:00Z}", 0, 0);
	reads("{1999-12-31 23:59:60Z}", 0, 0);
	reads("{2000-02-29 00:00:00Z}", AT(59, 0, 0), 0);
	reads("{1970-01-01 00:00:00Z}", -AT(10957, 0, 0), 0);
	reads("{4714-11-24 00:00:00Z BC}", PR_MIN_INSTANT, 0);
	reads("{4714-11-23 23:00:00-01 BC}", PR_MIN_INSTANT, 0);
	reads("{294276-12-31 23:59:59.999999Z}", PR_END_INSTANT - 1, 0);
	reads("{0001-01-01 00:00:00Z}", -AT(730119, 0, 0), 0);
	reads("{0001-12-31 24:00:00Z BC}", -AT(730119, 0, 0), 0);
	ok(read_log("{}", at, dir, 8, &err) == 0, "{} is empty");
	ok(read_log(" { } ", at, dir, 8, &err) == 0, "{ } is empty");
	ok(read_log("{2000-01-01 00:00Z , in 2000-01-01 00:00Z,out 2000-01-01 00:00Z}", at, dir, 8,
		   &err) == 3 &&
			dir[0] == 0 && dir[1] == PR_IN && dir[2] == PR_OUT,
		"three punches, three directions");

	reads("{\t2000-01-01t00:00:00Z\r}", 0, 0);
	ok(read_log("{NULL}", at, dir, 8, &err) == 0 &&
			read_log("{null, NULL }", at, dir, 8, &err) == 0,
		"NULL is no punch");

	refuses("", PR_SYNTAX, 1, "must begin with \"{\"");
	refuses("  2000-01-01 00:00Z", PR_SYNTAX, 3, "must begin with \"{\"");
	refuses("{", PR_SYNTAX, 2, "no date");
	refuses("{2000-01-01 00:00:00Z", PR_SYNTAX, 22, "closing \"}\" is missing");
	refuses("{2000-01-01 00:00:00Z,", PR_SYNTAX, 23, "no date");
	refuses("{2000-01-01 00:00:00Z,}", PR_SYNTAX, 23, "no date");
	refuses("{,2000-01-01 00:00:00Z}", PR_SYNTAX, 2, "no date");
	refuses("{2000-01-01 00:00:00Z} x", PR_SYNTAX, 24, "something after the closing");
	refuses(
		"{2000-01-01 00:00:00Z 2000-01-02 00:00:00Z}", PR_SYNTAX, 2, "goes on after its time zone");
	refuses("{2000-01-01 00:00:00}", PR_SYNTAX, 2, "no time zone");
	refuses("{2000-01-01 00:00:00 Asia/Jakarta}", PR_SYNTAX, 2, "no time zone");
	refuses("{2000-01-01 00:00:00 WIB}", PR_SYNTAX, 2, "no time zone");
	refuses("{2000-01-01Z}", PR_SYNTAX, 2, "no time");
	refuses("{2000-01-01}", PR_SYNTAX, 2, "no time");
	refuses("{2000-01-01 07Z}", PR_SYNTAX, 2, "no time");
	refuses("{2000-01-01 07:3Z}", PR_SYNTAX, 2, "does not read as HH:MM");
	refuses("{2000-01-01 07:60Z}", PR_SYNTAX, 2, "no clock shows");
	refuses("{2000-01-01 25:00Z}", PR_SYNTAX, 2, "no clock shows");
	refuses("{2000-01-01 24:00:00.1Z}", PR_SYNTAX, 2, "no clock shows");
	refuses("{2000-01-01 07:00:61Z}", PR_SYNTAX, 2, "no clock shows");
	refuses("{2000-01-01 07:00+16}", PR_SYNTAX, 2, "offset");
	refuses("{2000-01-01 07:00+07:}", PR_SYNTAX, 2, "offset");
	refuses("{2000-01-01 07:00+070}", PR_SYNTAX, 2, "offset");
	refuses("{2000-01-01 07:00+07:60}", PR_SYNTAX, 2, "offset");
	refuses("{2000-01-01 07:00+}", PR_SYNTAX, 2, "offset");
	refuses("{01/02/2000 07:00Z}", PR_SYNTAX, 2, "no date");
	refuses("{20000101 07:00Z}", PR_SYNTAX, 2, "no date");
	refuses("{2000-1-01 07:00Z}", PR_SYNTAX, 2, "no date");
	refuses("{in}", PR_SYNTAX, 2, "no space between");
	refuses("{in2000-01-01 00:00Z}", PR_SYNTAX, 2, "no space between");
	refuses("{masuk 2000-01-01 00:00Z}", PR_SYNTAX, 2, "neither \"in\" nor \"out\"");
	refuses("{in out 2000-01-01 00:00Z}", PR_SYNTAX, 2, "neither \"in\" nor \"out\"");
	refuses("{2000-01-01 00:00:00Z,now}", PR_SYNTAX, 23, "neither \"in\" nor \"out\"");
	refuses("{infinity}", PR_RANGE, 2, "infinite");
	refuses("{in -Infinity}", PR_RANGE, 2, "infinite");
	refuses("{2001-02-29 00:00Z}", PR_RANGE, 2, "in no calendar");
	refuses("{2000-13-01 00:00Z}", PR_RANGE, 2, "in no calendar");
	refuses("{2000-04-31 00:00Z}", PR_RANGE, 2, "in no calendar");
	refuses("{2000-00-10 00:00Z}", PR_RANGE, 2, "in no calendar");
	refuses("{0000-01-01 00:00Z}", PR_RANGE, 2, "in no calendar");
	refuses("{0000-01-01 00:00Z BC}", PR_RANGE, 2, "in no calendar");
	refuses("{4714-11-23 23:59:59Z BC}", PR_RANGE, 2, "timestamptz can hold");
	refuses("{294277-01-01 00:00:00Z}", PR_RANGE, 2, "timestamptz can hold");
	refuses("{999999-01-01 00:00:00Z}", PR_RANGE, 2, "timestamptz can hold");
	refuses("{999999-01-01 00:00:00Z BC}", PR_RANGE, 2, "timestamptz can hold");
	refuses("{9999999-01-01 00:00:00Z}", PR_SYNTAX, 2, "no date");
	refuses("{null", PR_SYNTAX, 6, "closing");
	refuses("{null null}", PR_SYNTAX, 7, "without a comma");
	refuses("{\"2000-01-01 00:00Z", PR_SYNTAX, 2, "closing quote is missing");
	refuses("{\"2000-01-01 00:00Z x\"}", PR_SYNTAX, 2, "closing quote is missing");
	refuses("{2000", PR_SYNTAX, 2, "no date");
	refuses("{2000/01-01 00:00Z}", PR_SYNTAX, 2, "no date");
	refuses("{2000-01", PR_SYNTAX, 2, "no date");
	refuses("{2000-01/01 00:00Z}", PR_SYNTAX, 2, "no date");
	refuses("{2000-01-1 00:00Z}", PR_SYNTAX, 2, "no date");
	refuses("{2000-01-01 07", PR_SYNTAX, 2, "no time such as");
	refuses("{2000-01-01 07:30", PR_SYNTAX, 2, "no time zone");
	refuses("{2000-01-01 07:30:0xZ}", PR_SYNTAX, 2, "does not read as HH:MM:SS");
	refuses("{2000-01-01 07:30:00", PR_SYNTAX, 2, "no time zone");
	refuses("{2000-01-01 07:30:00.5", PR_SYNTAX, 2, "no time zone");
	refuses("{2000-01-01 07:30:00.123456", PR_SYNTAX, 2, "no time zone");
	refuses("{2000-01-01 07:30:00.1234567", PR_SYNTAX, 2, "no time zone");
	refuses("{2000-01-01 24:01Z}", PR_SYNTAX, 2, "no clock shows");
	refuses("{2000-01-01 24:00:01Z}", PR_SYNTAX, 2, "no clock shows");
	refuses("{2000-01-01 07:30Z\xc3\xa9}", PR_SYNTAX, 2, "no time zone");
	refuses("{2000-01-01 07:30+0", PR_SYNTAX, 20, "closing");
	refuses("{2000-01-01 07:30+07:30:301}", PR_SYNTAX, 2, "offset");
	refuses("{2000-01-01 07:30+07:30:30:}", PR_SYNTAX, 2, "offset");
	refuses("{2000-01-01 07:30+07:30:60}", PR_SYNTAX, 2, "offset");
	refuses("{2000-01-01 07:30+07:3}", PR_SYNTAX, 2, "offset");
	refuses("{2000-01-00 00:00Z}", PR_RANGE, 2, "in no calendar");
	refuses("{+infinity}", PR_RANGE, 2, "infinite");
	refuses("{-x}", PR_SYNTAX, 2, "neither");
	refuses("{in", PR_SYNTAX, 2, "no date");
	refuses("{x \x01\x7f ,}", PR_SYNTAX, 2, "(\"x ??\")");
	refuses("{monday the third of October 2022 at seven o'clock}", PR_SYNTAX, 2,
		"(\"monday the third of October 2022 at seven o'...\")");
	refuses("{2000-01-01 00:00:00Z,\xc3\xa9}", PR_SYNTAX, 23, "(\"??\") has no date");
}

/* Bounds of excuses in JSON. */
static void
test_instants(void)
{
	int64_t		at;

	ok(pr_instant_parse("2000-01-01 07:30+07:30", 22, &at) && at == 0, "an instant");
	ok(!pr_instant_parse("in 2000-01-01 07:30Z", 20, &at) &&
			!pr_instant_parse("2000-01-01 07:30Z ", 18, &at) &&
			!pr_instant_parse("2000-01-01", 10, &at),
		"but no direction, nothing after it, and no date alone");
}

static void
writes(int64_t at, uint8_t dir, const char *expected)
{
	char		text[PR_PUNCH_TEXT_MAX + 1];

	*pr_punch_write(text, at, dir) = '\0';
	ok(strcmp(text, expected) == 0, expected);
	if (strcmp(text, expected) != 0)
		printf("# %s\n", text);
}

static void
test_writing(void)
{
	bool		good = true;

	writes(0, 0, "2000-01-01 00:00:00Z");
	writes(-1, PR_IN, "in 1999-12-31 23:59:59.999999Z");
	writes(AT(1, 0, 30) + 120000, PR_OUT, "out 2000-01-02 00:30:00.12Z");
	writes(PR_MIN_INSTANT, 0, "4714-11-24 00:00:00Z BC");
	writes(PR_END_INSTANT - 1, PR_OUT, "out 294276-12-31 23:59:59.999999Z");
	writes(-AT(730120, 0, 0), 0, "0001-12-31 00:00:00Z BC");
	writes(AT(59, 0, 0), 0, "2000-02-29 00:00:00Z");
	writes(AT(60, 0, 0), 0, "2000-03-01 00:00:00Z");

	for (int i = 0; i < 300000; i++)
	{
		/* the range is wider than int64 */
		uint64_t	range = (uint64_t) PR_END_INSTANT - (uint64_t) PR_MIN_INSTANT;
		int64_t		at = (int64_t) ((uint64_t) PR_MIN_INSTANT + next_random() % range);
		char		text[PR_PUNCH_TEXT_MAX + 3] = "{";
		char	   *end;
		int64_t		back = 0;
		uint8_t		dir = 9;
		PrLogReader reader;
		PrError		err;

		if (i % 3 == 0)
			at -= at % PR_SEC;
		end = pr_punch_write(text + 1, at, (uint8_t) (i % 3));
		good = good && end - (text + 1) < PR_PUNCH_TEXT_MAX;
		*end++ = '}';
		good = good && pr_log_read_begin(&reader, text, end - text, &err) &&
			pr_log_read(&reader, &back, &dir, &err) == 1 && back == at && dir == i % 3 &&
			pr_log_read(&reader, &back, &dir, &err) == 0;
	}
	ok(good, "300,000 random instants are read back as they were");
}

/* ---- checking and comparing ---- */

static bool
check(const int64_t *at, const uint8_t *dir, int32_t n)
{
	PrLog		log = {n, at, dir};
	PrError		err;

	return pr_log_check(&log, &err);
}

static int
compare(const int64_t *a, int32_t na, const int64_t *b, const uint8_t *bdir, int32_t nb)
{
	PrLog		x = {na, a, NULL},
				y = {nb, b, bdir};

	return pr_log_compare(&x, &y);
}

static void
test_checking(void)
{
	const int64_t rising[] = {1, 2, 2},
				falling[] = {2, 1},
				early[] = {PR_MIN_INSTANT - 1},
				late[] = {PR_END_INSTANT};
	const uint8_t in_out[] = {0, 1, 2},
				none[] = {0, 0, 0},
				strange[] = {0, 1, 3};

	ok(check(NULL, NULL, 0), "an empty log is one");
	ok(check(rising, in_out, 3), "one instant in two directions is two punches");
	ok(!check(rising, NULL, 3), "a repeated punch is refused");
	ok(!check(rising, none, 2), "directions that are none are refused");
	ok(!check(rising, strange, 3), "an unknown direction is refused");
	ok(!check(falling, NULL, 2), "a falling log is refused");
	ok(!check(early, NULL, 1) && !check(late, NULL, 1),
		"instants that timestamptz cannot hold are refused");
	ok(!check(NULL, NULL, -1) && !check(NULL, NULL, PR_MAX_PUNCHES + 1),
		"impossible counts are refused");

	ok(compare(rising, 2, rising, NULL, 2) == 0, "equal logs are equal");
	ok(compare(rising, 2, rising, in_out, 2) < 0, "unknown comes before in");
	ok(compare(falling, 1, rising, NULL, 1) > 0, "the later instant comes later");
	ok(pr_log_compare(&(PrLog) {2, rising, in_out + 1}, &(PrLog) {2, rising, in_out}) > 0 &&
			pr_log_compare(&(PrLog) {2, rising, in_out}, &(PrLog) {2, rising, in_out + 1}) < 0,
		"of one instant unknown, in, out");
	ok(compare(rising, 1, rising, NULL, 2) < 0 && compare(rising, 2, rising, NULL, 1) > 0,
		"a prefix comes first");
	ok(compare(rising, 2, falling, NULL, 2) < 0, "the first instants decide");
}

int
main(void)
{
	test_normalise();
	test_reading();
	test_instants();
	test_writing();
	test_checking();
	release();
	return done();
}
