/*
 * fuzz_readings.c: the search of rule 2 against all readings (test/unit/readings.h): of the
 * schedule in the first line on one date, and of the punches that the bytes after it put around its
 * starts and ends.
 */
#include "../unit/readings.h"
#include "input.h"

#define TUESDAY 8312			/* 2022-10-04 */
#define MOST_SHIFTS 4
#define MOST_PUNCHES 8

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Trial trial;
	PrError		err;
	PrPiece		piece = {TUESDAY, TUESDAY + 1, NULL, harness_zone};
	PrExcuse	none;
	PrEvaluation ev;
	const PrDuties *duties;
	int64_t		instants[2 * MOST_SHIFTS],
				at[MOST_PUNCHES];
	uint8_t		dir[MOST_PUNCHES];
	const char *text;
	size_t		len;

	begin_input(data, size);
	text = line(&len);
	piece.schedule = pr_schedule_parse(text, len, &arena, &err);
	if (piece.schedule != NULL)
	{
		duties = pr_owe_plan(pr_expand(&piece, 1, NULL, 0, &arena, &err), &arena);
		if (duties->plan->nshifts <= MOST_SHIFTS)
		{
			PrLog		log = punches_around(
				instants, edges_of(duties, 2 * MOST_SHIFTS, instants), MOST_PUNCHES, at, dir);

			pr_evaluate(
				&ev, duties, TUESDAY, TUESDAY + 1, &log, &none, 0, PR_FOREVER, &arena);
			try_all(&trial, &ev);
			MUST(is_best(&trial, &ev));
		}
	}
	release();
	return 0;
}
