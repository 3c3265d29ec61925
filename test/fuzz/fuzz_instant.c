/*
 * fuzz_instant.c: what reads the bounds of excuses in JSON, the dates of rosters and the codes of
 * languages: an instant, a date or a code that is taken is written back to one that reads the same.
 */
#include "input.h"

#include "core/date.h"
#include "core/explain.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *text = take(NULL, size);
	char		written[PR_PUNCH_TEXT_MAX];
	char		date_text[PR_DATE_TEXT];
	int64_t		at,
				again;
	int32_t		date,
				same;
	PrLanguage	language;

	memcpy(text, data, size);
	if (pr_instant_parse(text, size, &at))
	{
		MUST(at >= PR_MIN_INSTANT && at < PR_END_INSTANT);
		MUST(pr_instant_parse(
				 written, pr_punch_write(written, at, PR_UNDIRECTED) - written, &again) &&
			again == at);
	}
	if (pr_date_parse(text, size, &date))
		MUST(pr_date_parse(date_text, pr_date_format(date, date_text), &same) && same == date);
	if (pr_language(text, size, &language))
		MUST(size == 2 && language < PR_NLANGUAGES);
	release();
	return 0;
}
