/*
 * schedule.h: what the wrappers of presensi.schedule share.
 */
#ifndef PRESENSI_SCHEDULE_H
#define PRESENSI_SCHEDULE_H

#include "presensi.h"

/*
 * A literal in the server's encoding to the value, as the input function does it; NULL after a soft
 * error.
 */
extern ScheduleDatum *sql_schedule_from_text(const char *literal, void *escontext);

#endif							/* PRESENSI_SCHEDULE_H */
