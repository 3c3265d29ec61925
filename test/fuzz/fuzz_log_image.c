/*
 * fuzz_log_image.c: any instants and directions as the image of a punch log. What pr_log_check()
 * passes is sorted, without repetition and within the calendar, and stays as it is when it is
 * normalised; what it does not pass, normalising makes sound. Each nine bytes are a punch: an
 * instant (or a small step from the one before, so that order and equality are met), and a
 * direction.
 */
#include "../unit/harness.h"

#include "core/punch_log.h"

#define MOST 64

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int32_t		n = (int32_t) (size / 9) > MOST ? MOST : (int32_t) (size / 9);
	int64_t    *at = take(NULL, n * sizeof(int64_t));
	uint8_t    *dir = take(NULL, n);
	PrLog		log = {n, at, dir};
	PrError		err = {0};
	bool		sound = true,
				in_range = true,
				directed = false;

	for (int32_t i = 0; i < n; i++)
	{
		const uint8_t *punch = data + 9 * i;

		memcpy(&at[i], punch, sizeof(int64_t));
		if (i > 0 && punch[8] >= 16)
			at[i] = (int64_t) ((uint64_t) at[i - 1] + punch[0] % 4);
		dir[i] = punch[8] % 16;
		in_range =
			in_range && at[i] >= PR_MIN_INSTANT && at[i] < PR_END_INSTANT && dir[i] <= PR_OUT;
		sound = sound && in_range &&
			(i == 0 || at[i - 1] < at[i] || (at[i - 1] == at[i] && dir[i - 1] < dir[i]));
	}
	/* one meaning, one image: without any direction there is no room for them */
	for (int32_t i = 0; i < n && !directed; i++)
		directed = dir[i] != PR_UNDIRECTED;
	if (!directed)
		log.dir = NULL;
	MUST(pr_log_check(&log, &err) == sound);
	MUST(sound || (err.kind == PR_CORRUPT && err.message[0] != '\0' && err.detail[0] != '\0'));
	MUST(pr_log_compare(&log, &log) == 0);
	if (sound)
		MUST(pr_log_normalise(at, dir, n, &arena) == n);
	else if (in_range)
	{
		log.n = pr_log_normalise(at, dir, n, &arena);
		MUST(log.n <= n && pr_log_check(&log, &err));
	}
	for (int32_t i = 0; sound && i < n; i++)
	{
		int32_t		found = pr_first_punch_from(&log, at[i]);

		MUST(found <= i && at[found] == at[i] && (found == 0 || at[found - 1] < at[found]));
	}
	release();
	return 0;
}
