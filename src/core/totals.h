/*
 * totals.h: what the rulings of a period add up to, without a row for each.
 */
#ifndef PRESENSI_TOTALS_H
#define PRESENSI_TOTALS_H

#include "rule.h"

/* Sums of rulings: shifts and free days by status, time in microseconds as far as it is known. */
typedef struct PrTotals
{
	int32_t		shifts;
	int32_t		by_status[PR_NSTATUS];	/* shifts, and free days, with that status */
	int32_t		late_shifts,
				early_shifts;
	int32_t		absent_days;	/* dates all of whose shifts were missed, with nothing excused */
	int64_t		late,
				early_leave,
				away,
				lost,
				worked,
				planned,
				excused,
				overtime;
	int64_t		pot;			/* lost time, and what was planned of shifts missed elsewhere */

	/* The date that is being added: its shifts may come in several rulings. */
	struct
	{
		int32_t		workday;
		int32_t		shifts,
					absent;
		bool		pending;
		int64_t		lost,
					excused,
					absent_planned;
	}			day;
} PrTotals;

/*
 * Adds one ruling to totals that began as zeros; in order of date, as pr_next_ruling() gives them.
 */
extern void pr_totals_add(PrTotals *t, const PrRuling *r);

/* After the last one. */
extern void pr_totals_end(PrTotals *t);

#endif							/* PRESENSI_TOTALS_H */
