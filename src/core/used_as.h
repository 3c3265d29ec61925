/*
 * used_as.h: what became of a punch, for those who ask from the punch's side: attribute(),
 * next_punch().
 */
#ifndef PRESENSI_CORE_USED_AS_H
#define PRESENSI_CORE_USED_AS_H

#include "free_day.h"

typedef enum PrUse
{
	PR_AS_CHECK_IN,
	PR_AS_CHECK_OUT,
	PR_AS_REPEAT,				/* within "repeat" of a used one */
	PR_AS_BETWEEN,				/* in the windows of the shift, not needed */
	PR_AS_WENT,					/* with "pairs": a going between check-in and check-out, */
	PR_AS_BACK,					/* a coming */
	PR_AS_EXCUSED,				/* in the windows of a wholly excused shift */
	PR_AS_FREE_DAY,
	PR_AS_OUTSIDE_WINDOW,
	PR_NUSES
} PrUse;

/* Their names in SQL. */
extern const char *const pr_use_labels[PR_NUSES];

/* One use of a punch. */
typedef struct PrUsedAs
{
	PrUse		use;
	bool		has_workday;	/* false on a date that the plan does not have */
	int32_t		workday;
	int16_t		shift_no;		/* 0 without a shift */
	int32_t		shift;			/* index of its attendance, -1 without one */
} PrUsedAs;

/*
 * The uses of a punch: one, or two where it ends one shift and begins the next, or where two free
 * days count it. Returns their number, which is never 0.
 */
extern int	pr_used_as(const PrEvaluation *ev, int32_t punch, PrUsedAs uses[2]);

#endif							/* PRESENSI_CORE_USED_AS_H */
