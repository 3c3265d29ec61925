/*
 * next_punch.h: what the button of a person says at an instant (Karanganyar 24/2022, annex A.2:
 * green to check in, red to check out, then grey).
 */
#ifndef PRESENSI_CORE_NEXT_PUNCH_H
#define PRESENSI_CORE_NEXT_PUNCH_H

#include "evaluate.h"

typedef enum PrAction
{
	PR_CHECK_IN,
	PR_CHECK_OUT,
	PR_DONE
} PrAction;

/* Their names in SQL. */
extern const char *const pr_action_labels[];

typedef struct PrNextPunch
{
	PrAction	action;
	bool		has_shift;		/* false: no shift of the roster expects a punch any more */
	int32_t		workday;
	int16_t		shift_no;
	int64_t		opens_at,
				closes_at;		/* the window of the punch that the shift expects, as published */
} PrNextPunch;

/* Of a person with these duties, punches and excuses. Punches after the instant are not seen. */
extern PrNextPunch pr_next_punch(const PrDuties *duties, const PrLog *log, int64_t at,
	const PrExcuse *excuses, int nexcuses, const PrArena *arena);

#endif							/* PRESENSI_CORE_NEXT_PUNCH_H */
