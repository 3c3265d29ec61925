/*
 * date.h: ISO dates of the proleptic Gregorian calendar, as PostgreSQL's ISO style writes them.
 */
#ifndef PRESENSI_DATE_H
#define PRESENSI_DATE_H

#include "base.h"

/* The first date beyond PostgreSQL's: 5874898-01-01. */
#define PR_END_DATE INT32_C(2145031949)

#define PR_DATE_TEXT 24			/* room for "5874897-12-31 BC" and its NUL */

/* Year (1 BC is 0), month 1-12 and day 1-31 of a date, and back. */
extern void pr_date_split(int32_t date, int32_t *year, int *month, int *day);
extern int32_t pr_date_join(int32_t year, int month, int day);

/*
 * The same for a day that may not exist (30 February, month 13, a date beyond those of PostgreSQL):
 * false if it does not.
 */
extern bool pr_date_valid(int32_t year, int month, int day, int32_t *date);

/* Writes "2022-10-01", "0044-03-15 BC"; returns the length. */
extern int	pr_date_format(int32_t date, char buf[PR_DATE_TEXT]);

/* Reads what pr_date_format writes, with nothing after it; false if it is no such date. */
extern bool pr_date_parse(const char *text, size_t len, int32_t *date);

/* Is the sorted array holding that date? */
extern bool pr_date_in(const int32_t *dates, int n, int32_t date);

#endif							/* PRESENSI_DATE_H */
