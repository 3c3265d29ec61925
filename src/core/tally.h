/*
 * tally.h: from minutes to days to consequences: lost time in days, runs of absence, the ladders of
 * discipline.
 */
#ifndef PRESENSI_TALLY_H
#define PRESENSI_TALLY_H

#include "base.h"

/* ---- lost time ---- */

/*
 * Splits lost time into whole days of that length and the rest. Both in microseconds, lost >= 0,
 * day_length > 0.
 */
extern void pr_lost_split(int64_t lost, int64_t day_length, int64_t *days, int64_t *rest);

/* ---- runs of absence ---- */

typedef enum PrAbsence
{
	PR_ABSENCE_COUNTS,			/* absent */
	PR_ABSENCE_NEUTRAL,			/* off, holiday, pending: neither counts nor breaks a run */
	PR_ABSENCE_BREAKS			/* anything else */
} PrAbsence;

/* What a working day with that status (its name in SQL) does to a run of absence. */
extern PrAbsence pr_absence_of(const char *status);

/*
 * The run so far and the longest, in one number that SQL can hold as a bigint: longest * 2^32 +
 * current.
 */
#define PR_RUN_LONGEST(run)     ((run) >> 32)
#define PR_RUN_CURRENT(run)     ((run) & INT64_C(0xFFFFFFFF))

/* The runs after one more day; they end at 2^31 - 1 days. */
extern int64_t pr_run_step(int64_t run, PrAbsence absence);

/* ---- discipline ---- */

typedef struct PrTier
{
	int32_t		from_days,		/* days absent without valid reason in a calendar year */
				to_days;		/* 0: and more */
	/* or so many working days in a row, whatever the total; 0: no such rule */
	int32_t		streak_days;
	int16_t		level;			/* from 1 up */
	const char *class;
	const char *name_id;
	const char *name_en;
	const char *article;
	const char *streak_article; /* of streak_days */
} PrTier;

typedef struct PrLadder
{
	const char *regulation;
	int32_t		first_day,
				last_day;		/* in force from .. to, both included; INT32_MAX: still */
	int			ntiers;
	const PrTier *tiers;		/* lowest first */
} PrLadder;

extern const PrLadder pr_ladders[];
extern const int pr_nladders;

/* Those whom the ladders are for. */
extern const char *const pr_regimes[];
extern const int pr_nregimes;

/* The ladder for a regime (PNS, CPNS in any case) on a date; NULL if none is known. */
extern const PrLadder *pr_ladder(const char *regime, size_t len, int32_t on_date);

/* The highest tier reached, NULL below the first. *by_streak: by days in a row alone. */
extern const PrTier *pr_tier(const PrLadder *ladder, int64_t days, int64_t streak, bool *by_streak);

#endif							/* PRESENSI_TALLY_H */
