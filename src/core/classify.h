/*
 * classify.h: one punch seen alone, without its context of other punches.
 */
#ifndef PRESENSI_CORE_CLASSIFY_H
#define PRESENSI_CORE_CLASSIFY_H

#include "evaluate.h"

typedef enum PrVerdict
{
	PR_ON_TIME,
	PR_LATE,
	PR_EARLY_LEAVE,
	PR_OUTSIDE_WINDOW,
	PR_AT_DAY_OFF,
	PR_AT_HOLIDAY,
	PR_NVERDICTS
} PrVerdict;

/* Their names in SQL. */
extern const char *const pr_verdict_labels[PR_NVERDICTS];

typedef struct PrClassification
{
	PrVerdict	verdict;
	PrDirection direction;
	int32_t		workday;
	int16_t		shift_no;		/* 0 without a shift */
	int64_t		by;				/* microseconds late or early; 0 without a shift */
} PrClassification;

/* The plan must have all days whose shifts may concern the instant. */
extern PrClassification pr_classify(const PrDuties *duties, int64_t at, PrDirection direction);

#endif							/* PRESENSI_CORE_CLASSIFY_H */
