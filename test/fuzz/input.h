/*
 * input.h: the bytes of a fuzzer, taken in order: a first line that is text, and after it numbers,
 * which are 0 once the bytes are used up.
 */
#ifndef PRESENSI_FUZZ_INPUT_H
#define PRESENSI_FUZZ_INPUT_H

#include "../unit/harness.h"

#include "core/evaluate.h"

static const uint8_t *input;
static size_t input_left;

static inline void
begin_input(const uint8_t *data, size_t size)
{
	input = data;
	input_left = size;
}

/* The number in the next so many bytes, the first the highest. */
static inline int64_t
number(size_t bytes)
{
	int64_t		value = 0;

	for (; bytes > 0 && input_left > 0; bytes--, input_left--)
		value = (int64_t) ((uint64_t) value << 8 | *input++);
	return value;
}

/* The rest of the line, without its end, which is taken too. */
static inline const char *
line(size_t *len)
{
	const char *text = (const char *) input;

	*len = 0;
	while (*len < input_left && text[*len] != '\n')
		++*len;
	input += *len + (*len < input_left);
	input_left -= *len + (*len < input_left);
	return text;
}

/*
 * Up to so many punches around the instants that matter: three bytes each, which of these instants,
 * how many minutes from it (or after the punch before), and seconds and direction. Sorted, each
 * once.
 */
static inline PrLog
punches_around(const int64_t *instants, int n, int most, int64_t *at, uint8_t *dir)
{
	PrLog		log = {0, at, dir};

	while (input_left > 0 && log.n < most && n > 0)
	{
		int64_t		about = instants[number(1) % n];
		int			by = (int8_t) number(1);
		int			how = (int) number(1);

		if (how & 128 && log.n > 0)
			at[log.n] = at[log.n - 1] + (by & 15) * PR_MIN;
		else
			at[log.n] = about + by * (how & 64 ? 2 * PR_MIN : PR_MIN);
		at[log.n] += how & 32 ? 30 * PR_SEC : 0;
		dir[log.n++] = (uint8_t) (how % 8 <= PR_OUT ? how % 8 : PR_UNDIRECTED);
	}
	log.n = pr_log_normalise(at, dir, log.n, &arena);
	return log;
}

/* The starts and ends of so many shifts at the most; their number. */
static inline int
edges_of(const PrDuties *duties, int most, int64_t *instants)
{
	int			n = 0;

	for (int32_t i = 0; i < duties->plan->nshifts && n + 2 <= most; i++)
	{
		instants[n++] = duties->owed[i].start;
		instants[n++] = duties->owed[i].end;
	}
	return n;
}

#endif							/* PRESENSI_FUZZ_INPUT_H */
