/*
 * fuzz_explain.c: a ruling with whatever in its fields gets a sentence in both languages, which
 * ends and is text. The bytes are the fields in order, each as a choice of a few usual values or
 * eight bytes of its own; what is left names the excuse.
 */
#include "input.h"

#include "core/explain.h"

/* An instant as timestamptz can hold it, or none. */
static int64_t
instant(void)
{
	switch (number(1) % 4)
	{
		case 0:
			return PR_NEVER;
		case 1:
			return 8310 * PR_DAY + number(2) * PR_MIN;
		case 2:
			return 8310 * PR_DAY + number(5) % (100 * PR_DAY);
		default:
			return (int64_t) ((uint64_t) number(8) %
					((uint64_t) PR_END_INSTANT - (uint64_t) PR_MIN_INSTANT) +
				(uint64_t) PR_MIN_INSTANT);
	}
}

/* An interval in microseconds, or unknown; callers of pr_explain() refuse negative ones. */
static int64_t
interval(void)
{
	switch (number(1) % 4)
	{
		case 0:
			return 0;
		case 1:
			return PR_UNKNOWN;
		case 2:
			return number(2) * PR_MIN;
		default:
			return (int64_t) ((uint64_t) number(8) >> 1);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	PrRuling	r = {0};
	bool		has_workday;

	begin_input(data, size);
	has_workday = number(1) % 2;
	r.workday =
		number(1) % 2 ? 8310 + (int32_t) number(1) : (int32_t) (number(4) % 109000000) - 2400000;
	r.shift_no = (int16_t) number(2);
	r.status = (PrStatus) ((uint64_t) number(1) % PR_NSTATUS);
	r.starts_at = instant();
	r.ends_at = instant();
	r.checked_in = instant();
	r.checked_out = instant();
	r.late = interval();
	r.early_leave = interval();
	r.away = interval();
	r.lost = interval();
	r.worked = interval();
	r.planned = interval();
	r.excused = interval();
	r.overtime = interval();
	if (number(1) % 2)
	{
		char	   *kind = take(NULL, input_left);

		memcpy(kind, input, input_left);
		r.excuse = kind;
		r.excuse_len = input_left;
	}
	for (int language = 0; language < PR_NLANGUAGES; language++)
		for (int zoned = 0; zoned < 2; zoned++)
		{
			const char *text = pr_explain(
				&r, has_workday, (PrLanguage) language, zoned ? &harness_zone : NULL, &arena);
			size_t		length = strlen(text);

			MUST(length > 0 && length <= 4000 + 4 * r.excuse_len);
			if (r.excuse_len == 0 || memchr(r.excuse, '\0', r.excuse_len) == NULL)
				MUST(text[length - 1] == '.');
		}
	release();
	return 0;
}
