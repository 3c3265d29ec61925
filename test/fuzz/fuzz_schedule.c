/*
 * fuzz_schedule.c: libFuzzer on presensi.schedule. The first byte chooses (@: image, #: mixed,
 * which begin no literal):
 *
 *   text   any bytes are read as a literal. What is accepted must pass pr_schedule_check(), print,
 *          and read back to
 *          the same bytes; the printed form must be a fixed point. What is refused must say so in
 *              full.
 *   image  any bytes are checked as a binary image. What passes must print and read back to the
 *          same bytes.
 *   mixed  a valid literal's image (the second byte says which) with some bytes changed, so that
 *          most checks are reached.
 */
#include "../unit/harness.h"

/* A valid image: prints, reads back to the same bytes, and the text is a fixed point. */
static void
round_trip(const PrSchedule *s)
{
	PrError		err;
	char	   *text = pr_schedule_format(s, &arena);
	PrSchedule *again = pr_schedule_parse(text, strlen(text), &arena, &err);

	if (again == NULL)
		fprintf(stderr, "%s\n%s: %s\n", text, err.message, err.detail);
	MUST(again != NULL);
	if (pr_schedule_cmp(s, again) != 0)
		fprintf(stderr, "%s\n%s\n", text, pr_schedule_format(again, &arena));
	MUST(pr_schedule_size(s) == pr_schedule_size(again) &&
		memcmp(s, again, pr_schedule_size(s)) == 0);
	MUST(pr_schedule_cmp(s, again) == 0);
	MUST(pr_schedule_hash(s, 7) == pr_schedule_hash(again, 7));
	MUST(strcmp(text, pr_schedule_format(again, &arena)) == 0);
	for (int32_t date = -40; date < 40; date++)
		MUST(pr_pattern_day(s, date) == pr_pattern_day(again, date) &&
			pr_is_workday(s, date, &date, 1) == pr_is_workday(again, date, &date, 1));
	for (int i = 0; i < s->nshifts; i++)
	{
		int64_t		net = pr_shift_net_sec(s, &pr_shifts(s)[i]);

		MUST(net > 0 && net <= PR_MAX_LENGTH_SEC);
	}
}

static void
fuzz_text(const uint8_t *data, size_t size)
{
	PrError		err;
	PrSchedule *s = pr_schedule_parse((const char *) data, size, &arena, &err);

	if (s == NULL)
	{
		MUST(err.kind != PR_OK && err.message[0] != '\0' && err.detail[0] != '\0');
		MUST(err.position >= 0 && (size_t) err.position <= size + 1);
		return;
	}
	if (!pr_schedule_check(s, pr_schedule_size(s), &err))
	{
		fprintf(stderr, "%s\n%s: %s\n", pr_schedule_format(s, &arena), err.message, err.detail);
		MUST(!"checked");
	}
	round_trip(s);
}

static void
fuzz_image(const uint8_t *data, size_t size)
{
	PrError		err;
	void	   *image = take(NULL, size);

	memcpy(image, data, size);
	if (pr_schedule_check(image, size, &err))
		round_trip(image);
	else
		MUST(err.kind == PR_CORRUPT && err.detail[0] != '\0');
}

/* pairs of (place, value): the byte at the place is changed */
static void
fuzz_mixed(const uint8_t *data, size_t size)
{
	static const char *const literals[] = {
		"cycle 5 from 2022-10-01; 1 06:00-14:00 break 10:00-10:15 break 12:00-12:30 break 15m in "
		"05:00..07:00; "
		"2,4 14:00-22:00 out -30m..24:00 first flex -30m..+1h step 15m absent-after 2h, "
		"23:00-05:00 hours 5h; grace 5m net seconds",
		"Mon-Fri 07:00-15:00; Sat 08:00-12:00; 2Sat,4Sat off; -1Fri 08:00-12:00; -1Sat 22:00-10:00 "
		"hours 5h core 23:00-02:00",
		"Mon 06:00-54:00 break 12:00-13:00 break 36:00-37:00 break 1h after 24h pairs; Thu "
		"07:00-19:00 hours 8h core 09:00-15:00 half-under 4h absent-under 2h, "
		"20:00-23:00 break 5m after 1h break 5m after 2h"};
	const char *literal = literals[size > 0 ? data[0] % 3 : 0];
	PrError		err;
	PrSchedule *s = pr_schedule_parse(literal, strlen(literal), &arena, &err);
	size_t		length = pr_schedule_size(s);
	uint8_t    *bytes = (uint8_t *) s;

	for (size_t i = 1; i + 1 < size; i += 2)
		bytes[data[i] % 2 ? (data[i] * 7 + i) % length : data[i] % length] = data[i + 1];
	if (pr_schedule_check(s, length, &err))
		round_trip(s);
	else
		MUST(err.kind == PR_CORRUPT && err.detail[0] != '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	if (data[0] == '@')
		fuzz_image(data + 1, size - 1);
	else if (data[0] == '#')
		fuzz_mixed(data + 1, size - 1);
	else
		fuzz_text(data, size);
	release();
	return 0;
}
