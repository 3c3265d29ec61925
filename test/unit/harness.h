/*
 * harness.h: what unit tests and fuzzers of the core share: TAP, memory that ASan watches, a
 * generator that gives the same numbers everywhere, and a time zone without a server.
 */
#ifndef PRESENSI_HARNESS_H
#define PRESENSI_HARNESS_H

#include "core/owe.h"
#include "core/plan.h"
#include "core/punch_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- TAP ---- */

static int	tests_run,
			tests_failed;

static inline void
ok(bool passed, const char *what)
{
	printf("%sok %d - %s\n", passed ? "" : "not ", ++tests_run, what);
	tests_failed += !passed;
}

/* How many random cases a test tries: UNIT_TRIALS of the environment, else as many as usual. */
static inline int
trials(int usual)
{
	const char *asked = getenv("UNIT_TRIALS");

	return asked != NULL ? atoi(asked) : usual;
}

/* The plan; the exit code of main(). */
static inline int
done(void)
{
	printf("1..%d\n", tests_run);
	return tests_failed > 0;
}

/* What a fuzzer defines and libFuzzer calls. */
extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In a fuzzer: what must hold for any input. */
#define MUST(condition)                                                                            \
	do                                                                                             \
	{                                                                                              \
		if (!(condition))                                                                          \
		{                                                                                          \
			fprintf(stderr, "broken: %s (line %d)\n", #condition, __LINE__);                       \
			abort();                                                                               \
		}                                                                                          \
	} while (0)

/* ---- memory: each block by itself, so that ASan sees a step beside it; all freed by release()
 * ---- */

typedef struct Block
{
	struct Block *next;
	void	   *memory;			/* apart, so that nothing of ours lies beside it */
} Block;

static Block *blocks;

static inline void *
take(void *ctx, size_t size)
{
	Block	   *block = malloc(sizeof(Block));

	(void) ctx;
	if (block == NULL || (block->memory = calloc(1, size ? size : 1)) == NULL)
		abort();
	block->next = blocks;
	blocks = block;
	return block->memory;
}

static const PrArena arena = {take, NULL, NULL};

static inline void
release(void)
{
	while (blocks != NULL)
	{
		Block	   *next = blocks->next;

		free(blocks->memory);
		free(blocks);
		blocks = next;
	}
}

/* ---- random numbers: xorshift64 (Marsaglia 2003) ---- */

static uint64_t random_state = 20221001;

static inline uint64_t
next_random(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

/* 0 .. n - 1 */
static inline int64_t
below(int64_t n)
{
	return (int64_t) (next_random() % (uint64_t) n);
}

/* ---- a zone: UTC+7, with a clock set forward an hour at 02:00 of 2022-03-13 and back again at
 * 02:00 of 2022-11-06 ---- */

#define FORWARD (8107 * PR_DAY + 2 * PR_HOUR)	/* on the wall clock */
#define BACK (8345 * PR_DAY + 2 * PR_HOUR)

static inline int64_t
harness_to_instant(void *ctx, int64_t local)
{
	bool		summer = local >= FORWARD && local < BACK - PR_HOUR;

	(void) ctx;
	if (local >= FORWARD && local < FORWARD + PR_HOUR)
		summer = false;			/* the gap: read with the offset before it, as PostgreSQL does */
	return local - 7 * PR_HOUR - (summer ? PR_HOUR : 0);
}

static inline int64_t
harness_to_local(void *ctx, int64_t at)
{
	bool		summer = at >= FORWARD - 7 * PR_HOUR && at < BACK - 8 * PR_HOUR;

	(void) ctx;
	return at + 7 * PR_HOUR + (summer ? PR_HOUR : 0);
}

static const PrZone harness_zone = {harness_to_instant, harness_to_local, NULL};

/* ---- what is written as text in a test ---- */

/* A schedule; the test ends if there is a mistake in it. */
static inline PrSchedule *
schedule_of(const char *text)
{
	PrError		err;
	PrSchedule *schedule = pr_schedule_parse(text, strlen(text), &arena, &err);

	if (schedule == NULL)
	{
		printf("Bail out! %s: %s %s\n", text, err.message, err.detail);
		exit(1);
	}
	return schedule;
}

/* What is owed by it on the dates [from, till). */
static inline const PrDuties *
duties_over(const char *text, int32_t from, int32_t till)
{
	PrError		err;
	PrPiece		piece = {from, till, schedule_of(text), harness_zone};

	return pr_owe_plan(pr_expand(&piece, 1, NULL, 0, &arena, &err), &arena);
}

/* "in07:58 out12:00 13:00" as a log in the room given; hours count from 00:00 of a date. */
static inline PrLog
log_of(const char *punches, int32_t date, int64_t *at, uint8_t *dir)
{
	PrLog		log = {0, at, dir};

	for (const char *p = punches; *p != '\0';)
	{
		int			hour,
					minute,
					read;

		dir[log.n] = PR_UNDIRECTED;
		while (*p == ' ')
			p++;
		if (*p == 'i' || *p == 'o')
		{
			dir[log.n] = *p == 'i' ? PR_IN : PR_OUT;
			p += *p == 'i' ? 2 : 3;
		}
		if (sscanf(p, "%d:%d%n", &hour, &minute, &read) != 2)
			abort();
		at[log.n++] =
			harness_to_instant(NULL, date * PR_DAY + hour * PR_HOUR + minute * PR_MIN);
		p += read;
	}
	return log;
}

#endif							/* PRESENSI_HARNESS_H */
