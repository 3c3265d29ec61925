/*
 * fuzz_roster_image.c: images of rosters. With a "@" first, the other bytes are an image; else the
 * first byte chooses a roster, whose image is changed byte by byte: pairs of place and value. What
 * pr_roster_check() passes prints, reads back to the same bytes, is equal to itself, and joined
 * with itself is what it was.
 */
#include "input.h"

#include "core/date.h"
#include "core/roster.h"

static const char *const rosters[] = {"{[2022-10-01,2022-10-15) UTC daily 22:00-06:00}",
	"{[2022-10-01,2022-10-15) Asia/Jakarta Mon-Fri 07:00-15:00 break 12:00-13:00 | "
	"[2022-10-15,2022-11-01) WIB daily off | holidays 2022-10-05,2022-10-20}",
	"{[2022-10-01,2022-10-04) UTC daily 07:00-19:00 hours 8h core 09:00-15:00 | "
	"[2022-10-05,2022-10-09) UTC cycle 2 from 2022-10-01; 1 06:00-14:00; 2 off | "
	"[2022-10-09,2022-10-10) UTC daily 07:00-19:00 hours 8h core 09:00-15:00}",
	"{}"};

/*
 * Has it a text that reads back? The server takes the names of its own zones only, and here a name
 * may be anything; and dates are those that PostgreSQL has.
 */
static bool
reads_back(const PrRoster *r)
{
	const PrRosterPart *parts = pr_roster_parts(r, &arena);

	for (int32_t i = 0; i < r->nruns; i++)
		if (pr_roster_runs(r)[i].from < -2451545 || pr_roster_runs(r)[i].till >= PR_END_DATE)
			return false;
	for (int32_t i = 0; i < r->nsources; i++)
		if (parts[i].zone[0] == '\0' || strpbrk(parts[i].zone, " |") != NULL)
			return false;
	return true;
}

static void
check(const PrRoster *r, size_t size)
{
	PrError		err;
	char	   *text;
	size_t		again_size;
	PrRoster   *again;

	if (!pr_roster_check(r, size, &arena, &err))
	{
		MUST(err.kind == PR_CORRUPT && err.message[0] != '\0' && err.detail[0] != '\0');
		return;
	}
	text = pr_roster_format(r, &arena);
	again = pr_roster_concat(r, r, &again_size, &arena);
	MUST(again_size == size && memcmp(again, r, size) == 0);
	MUST(pr_roster_cmp(r, again, &arena) == 0);
	MUST(pr_roster_hash(r, 7, &arena) == pr_roster_hash(again, 7, &arena));
	again = pr_roster_parse(text, strlen(text), NULL, &again_size, &arena, &err);
	if (reads_back(r))
		MUST(again != NULL && again_size == size && memcmp(again, r, size) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	PrError		err;
	size_t		image_size;

	begin_input(data, size);
	if (size > 0 && data[0] == '@')
	{
		void	   *image = take(NULL, size - 1);

		memcpy(image, data + 1, size - 1);
		check(image, size - 1);
	}
	else
	{
		const char *text = rosters[number(1) % (sizeof(rosters) / sizeof(rosters[0]))];
		PrRoster   *r =
			pr_roster_parse(text, strlen(text), NULL, &image_size, &arena, &err);
		uint8_t    *bytes = (uint8_t *) r;

		MUST(r != NULL);
		while (input_left > 1)
		{
			size_t		place = (size_t) number(1);

			place = place >= 128 ? (place - 128) * image_size / 128 : place;
			bytes[place % image_size] = (uint8_t) number(1);
		}
		check(r, image_size);
	}
	release();
	return 0;
}
