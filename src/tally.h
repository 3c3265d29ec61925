/*
 * tally.h: what the wrappers share that read intervals.
 */
#ifndef PRESENSI_TALLY_WRAPPER_H
#define PRESENSI_TALLY_WRAPPER_H

#include "presensi.h"

/*
 * An interval in microseconds, at least so many (0 or 1): a day is 24 hours. Months have no length
 * and are refused (22023), as is less than that; what does not fit is 22008. `what` is its name in
 * the message.
 */
extern int64 sql_interval_length(const Interval *interval, const char *what, int64 least);

#endif							/* PRESENSI_TALLY_WRAPPER_H */
