/*
 * punch_log.h: what the two wrapper files of presensi.punch_log share. The layout is in presensi.h.
 */
#ifndef PRESENSI_PUNCH_LOG_WRAPPER_H
#define PRESENSI_PUNCH_LOG_WRAPPER_H

#include "presensi.h"

#include "core/punch_log.h"

#define PUNCH_LOG_SIZE(capacity, directed) \
	(offsetof(PunchLogDatum, at) + (Size) (capacity) * (sizeof(int64) + ((directed) ? 1 : 0)))

#define PUNCH_LOG_NARROW_SIZE(capacity) \
	(offsetof(PunchLogDatum, at) + sizeof(int64) + (Size) (capacity) * sizeof(int32))

/* Of a narrow log: the instant that the seconds count from, and these. */
#define PUNCH_LOG_BASE(log) ((log)->at[0])
#define PUNCH_LOG_SECONDS(log) ((int32 *) &(log)->at[1])

/* The directions, NULL if there are none. */
#define PUNCH_LOG_DIR(log) \
	(((log)->flags & PUNCH_LOG_DIRECTED) ? (uint8 *) ((log)->at + (log)->capacity) : NULL)

/* An empty log with room for so many punches, in the current context. */
extern PunchLogDatum *sql_log_alloc(int32 capacity, bool directed, uint8 flags);

/* The one constructor of finished logs: from punches in any order, all of them finite. */
extern PunchLogDatum *sql_log_build(const int64 *at, const uint8 *dir, int32 n);

/* A log as it is stored, detoasted, loose or not; its header is checked. */
extern PunchLogDatum *sql_log_raw(Datum datum);

/* The same put in order, if it is loose. */
extern PunchLogDatum *sql_log_in_order(PunchLogDatum *log);

/* Its instants; of a narrow one they are a copy. */
extern const int64 *sql_log_instants(const PunchLogDatum *log);

extern void sql_log_too_long(void) pg_attribute_noreturn();
extern void sql_punch_infinite(void) pg_attribute_noreturn();

#endif							/* PRESENSI_PUNCH_LOG_WRAPPER_H */
