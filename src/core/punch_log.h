/*
 * punch_log.h: punch logs as values, and their text form:
 *
 *     log   = "{" [ element { "," element } ] "}"
 *     element = punch | """ punch """ | "NULL"        (as drivers write arrays; NULL is no punch)
 *     punch = [ "in" | "out" ] YYYY-MM-DD ( " " | "T" ) HH:MM [ :SS [ .ffffff ] ] ( "Z" | +HH [
 *         [:]MM [ [:]SS ] ] ) [ "BC" ]
 *
 * Output is always UTC ("Z"), sorted, with the fraction only where there is one. It depends on no
 * setting.
 */
#ifndef PRESENSI_PUNCH_LOG_H
#define PRESENSI_PUNCH_LOG_H

#include "base.h"

typedef enum PrDirection
{
	PR_UNDIRECTED = 0,
	PR_IN = 1,
	PR_OUT = 2
} PrDirection;

/*
 * A punch log: sorted by (at, direction), without repetition, all finite. dir is NULL if no punch
 * has a direction.
 */
typedef struct PrLog
{
	int32_t		n;
	const int64_t *at;
	const uint8_t *dir;
} PrLog;

/* Sorts and removes exact duplicates in place (dir may be NULL); returns the number left. */
extern int32_t pr_log_normalise(int64_t *at, uint8_t *dir, int32_t n, const PrArena *arena);

/* The index of the first punch of a log that is not before an instant; n if there is none. */
extern int32_t pr_first_punch_from(const PrLog *log, int64_t at);

/*
 * Punches of one log. So many fit their text form into PostgreSQL's 1 GB whatever they are, so that
 * every value can be dumped, copied as text, and sent between nodes.
 */
#define PR_MAX_PUNCHES          25000000

/* What PostgreSQL's timestamptz can hold: from 4714-11-24 BC, before 294277-01-01. */
#define PR_MIN_INSTANT          INT64_C(-211813488000000000)
#define PR_END_INSTANT          INT64_C(9223371331200000000)

/* Room for one punch as text: "out 294276-12-31 23:59:59.999999Z BC" and a comma. */
#define PR_PUNCH_TEXT_MAX       48

/* Reads a log's text punch by punch, so that a wrapper may look for interrupts between them. */
typedef struct PrLogReader
{
	const char *text;
	const char *p;
	const char *end;
	int32_t		count;			/* punches read so far */
	bool		more;			/* a comma and another one must follow */
} PrLogReader;

/* Begins reading; false with *err filled if the text does not begin as a log does. */
extern bool pr_log_read_begin(PrLogReader *r, const char *text, size_t len, PrError *err);

/*
 * The next punch: 1 if there is one, 0 at the end of the log, -1 with *err filled if the text is
 * wrong.
 */
extern int	pr_log_read(PrLogReader *r, int64_t *at, uint8_t *dir, PrError *err);

/* An instant in that form, without a direction; false if the text is none. */
extern bool pr_instant_parse(const char *text, size_t len, int64_t *at);

/*
 * Writes one punch (no comma, no NUL) and returns the place behind it; at most PR_PUNCH_TEXT_MAX
 * bytes.
 */
extern char *pr_punch_write(char *out, int64_t at, uint8_t dir);

/*
 * Every invariant of a log that comes from outside: sorted, without repetition, in range, known
 * directions.
 */
extern bool pr_log_check(const PrLog *log, PrError *err);

/* -1, 0, 1: punch by punch, then by length. */
extern int	pr_log_compare(const PrLog *a, const PrLog *b);

#endif							/* PRESENSI_PUNCH_LOG_H */
