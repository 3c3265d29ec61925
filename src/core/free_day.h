/*
 * free_day.h: the punches that serve no shift: to which date they belong, and the row of a free day
 * (doc/rulings.md, "Free days").
 */
#ifndef PRESENSI_CORE_FREE_DAY_H
#define PRESENSI_CORE_FREE_DAY_H

#include "rule.h"

/*
 * What must be known to rule the free days among the plan's days [first_day, last_day): the span in
 * which it must be sure which punches serve no shift. Empty (from >= till) if no free day asks for
 * more than its own date.
 */
extern PrSpan pr_free_days_look_at(
	const PrPlan *plan, const PrLog *log, int32_t first_day, int32_t last_day);

/* After attribution: to which days the free punches belong. */
extern void pr_find_free_work(PrEvaluation *ev, const PrArena *arena);

/* What became of the n-th punch that serves no shift: the free days that count it, 0 to 2. */
extern int	pr_free_days_of(const PrEvaluation *ev, int32_t n, const PrPlanDay *days[2]);

/*
 * The day to which a lone punch belongs that serves no shift: that of the cancelled shift in whose
 * windows it lies, else that which the wall clock shows, and which the plan must have.
 */
extern const PrPlanDay *pr_day_of_free_punch(const PrPlan *plan, int64_t at);

/* The row of a date without a shift. */
extern void pr_rule_free_day(const PrEvaluation *ev, const PrPlanDay *day, PrRuling *ruling);

#endif							/* PRESENSI_CORE_FREE_DAY_H */
