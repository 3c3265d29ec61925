/*
 * rule.h: steps 4 to 6 of a ruling: from check-in and check-out to the verdict (doc/rulings.md,
 * sections 4 to 6).
 */
#ifndef PRESENSI_CORE_RULE_H
#define PRESENSI_CORE_RULE_H

#include "attribute.h"

/* In the order of the SQL enum presensi.status. */
typedef enum PrStatus
{
	PR_PRESENT,
	PR_HALF_DAY,
	PR_MISSING_IN,
	PR_MISSING_OUT,
	PR_ABSENT,
	PR_EXCUSED,
	PR_HOLIDAY,
	PR_OFF,
	PR_PENDING,
	PR_NSTATUS
} PrStatus;

/* Their names in SQL. */
extern const char *const pr_status_labels[PR_NSTATUS];

/*
 * One row of rulings(). Instants are PR_NEVER, intervals (microseconds) PR_UNKNOWN where SQL shows
 * NULL.
 */
#define PR_UNKNOWN INT64_C(-1)

typedef struct PrRuling
{
	int32_t		workday;
	int16_t		shift_no;		/* 0 on a free day */
	PrStatus	status;
	int64_t		starts_at,
				ends_at;
	int64_t		checked_in,
				checked_out;
	int64_t		late,
				early_leave,
				away,
				lost,
				worked,
				planned,
				excused,
				overtime;
	const char *excuse;			/* the kinds, joined; NULL if none */
	size_t		excuse_len;
} PrRuling;

/* The ruling of one shift. */
extern void pr_rule_shift(const PrEvaluation *ev, const PrAttendance *c, PrRuling *ruling);

/*
 * Steps 4 and 5 only, from the instants of check-in and check-out (PR_NEVER: none): late and early
 * leave whatever the status, PR_UNKNOWN without the punch.
 */
extern void pr_rule_minutes(
	const PrOwed *owed, int64_t checked_in, int64_t checked_out, PrRuling *ruling);

#endif							/* PRESENSI_CORE_RULE_H */
