/*
 * base.h: what every file of the pure core shares: time as numbers, errors, memory. The core has no
 * fmgr, no ereport and no PostgreSQL header: it compiles alone, is unit-tested and fuzzed alone,
 * and returns error codes that only the wrappers in src/ turn into SQL errors.
 *
 *   schedule --expand(period, zone, holidays)--> plan --+
 *   punches  --sort, dedup--> log ----------------------+--> rulings --> totals --> days --> tiers
 *   excuses  -------------------------------------------+
 *
 * Instants are microseconds since 2000-01-01 00:00 UTC (PostgreSQL's timestamptz), dates are days
 * since 2000-01-01 (PostgreSQL's date), local times are microseconds of the wall clock since
 * 2000-01-01 00:00. Spans are half-open [from, till) unless said otherwise; punch windows are
 * closed at both ends.
 */
#ifndef PRESENSI_CORE_BASE_H
#define PRESENSI_CORE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PR_SEC          INT64_C(1000000)
#define PR_MIN          (60 * PR_SEC)
#define PR_HOUR         (60 * PR_MIN)
#define PR_DAY          (24 * PR_HOUR)
#define PR_NEVER        INT64_MIN       /* "no instant": an absent punch; timestamptz -infinity */
#define PR_FOREVER      INT64_MAX       /* timestamptz infinity */

#define PR_MAX_CYCLE            366     /* days of a cycle */
#define PR_MAX_SHIFTS_A_DAY     24
#define PR_MAX_BREAKS           8       /* fixed ones of a shift; as many floating with "after" */
#define PR_MAX_END_MIN          (72 * 60)       /* the end of a shift, from 00:00 of its workday */
#define PR_MAX_LENGTH_SEC       (72 * 3600)     /* a DURATION of work: a break, hours, ... */
#define PR_MAX_OFFSET_SEC       (48 * 3600)     /* any other DURATION or OFFSET of a schedule */
#define PR_MAX_DAYS             36600   /* days of one period: a century */

/*
 * No shift's windows reach further from its workday: an end at 72:00, 48 h of offset, and up to a
 * day that clock bounds and clock changes add.
 */
#define PR_REACH_DAYS           6

/*
 * What is laid out around a period: no shift whose windows could meet those of a shift of the
 * period lies further from its workday.
 */
#define PR_MARGIN_DAYS          10

typedef enum PrErrorKind
{
	PR_OK = 0,
	PR_SYNTAX,					/* not a literal of the type: SQLSTATE 22P02 */
	PR_DATA,					/* it contradicts itself: 22023; 22P02 in an input function */
	PR_LIMIT,					/* too large for one value or call: 54000 */
	PR_RANGE,					/* a date or instant outside what PostgreSQL can hold: 22008 */
	PR_CORRUPT					/* a binary image that breaks an invariant: 22P03 */
} PrErrorKind;

typedef struct PrError
{
	PrErrorKind kind;
	int			position;		/* 1-based character position in the literal, 0 if none */
	char		message[160];	/* lower case, no full stop */
	char		detail[240];	/* a sentence; may be empty */
} PrError;

/*
 * Fills *err (printf-like) and returns false, so that a failing function can say "return
 * pr_fail(...)".
 */
extern bool pr_fail(PrError *err, PrErrorKind kind, int position, const char *message,
	const char *detail, ...) __attribute__((format(printf, 5, 6)));

/* The 1-based position, in characters of UTF-8, of a byte of a text. */
extern int	pr_position(const char *text, const char *place);

/*
 * Memory comes from the caller: palloc in the server, malloc in the unit tests. alloc never returns
 * NULL.
 */
typedef struct PrArena
{
	void	   *(*alloc) (void *ctx, size_t size);	/* zeroed */
	void	   *ctx;
	void		(*interrupt) (void);	/* NULL: none; it may not return */
} PrArena;

/* In loops over user data: lets the caller end the call. */
static inline void
pr_let_interrupt(const PrArena *arena)
{
	if (arena->interrupt)
		arena->interrupt();
}

/* The same, in the loop over the nth thing of many that take a few instructions each. */
static inline void
pr_let_interrupt_at(const PrArena *arena, int64_t n)
{
	if ((n & 4095) == 4095)
		pr_let_interrupt(arena);
}

typedef struct PrSpan
{
	int64_t		from,
				till;
} PrSpan;

static inline int64_t
pr_min(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static inline int64_t
pr_max(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* How far two instants lie apart, whichever is later; any two that timestamptz can hold. */
static inline int64_t
pr_apart(int64_t a, int64_t b)
{
	uint64_t	span = a > b ? (uint64_t) a - (uint64_t) b : (uint64_t) b - (uint64_t) a;

	return span > INT64_MAX ? INT64_MAX : (int64_t) span;
}

#endif							/* PRESENSI_CORE_BASE_H */
