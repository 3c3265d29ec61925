/*
 * evaluate.h: the steps of a ruling driven, over the shifts around a period and a whole log, or
 * over a single punch:
 *
 *     schedule -> plan -> owe -> attribute (choose) -> rule, free_day
 *
 * Each step knows those before it, and none of those after it.
 */
#ifndef PRESENSI_CORE_EVALUATE_H
#define PRESENSI_CORE_EVALUATE_H

#include "free_day.h"

/*
 * Steps 1 to 3 for the shifts whose workdays are in [from, till) and those around them that can
 * matter. Memory comes from the arena and may be dropped as a whole afterwards. Excuses may be in
 * any order.
 */
extern void pr_evaluate(PrEvaluation *ev, const PrDuties *duties, int32_t from, int32_t till,
	const PrLog *log, const PrExcuse *excuses, int nexcuses, int64_t as_of,
	const PrArena *arena);

/*
 * Steps 4 to 6 for the days asked for, one ruling a call: of each shift and each free day in order;
 * false after the last.
 */
extern bool pr_next_ruling(PrEvaluation *ev, PrRuling *ruling);

/*
 * Steps 2 and 3 for these shifts alone, given in any order, and the punches of a log: the misfit of
 * the reading that counts. As much as is owed of them counts, and those that are excused take no
 * part.
 */
extern PrMisfit pr_misfit_of(const PrOwed *const *owed, int32_t n, const PrLog *log,
							 const PrArena *arena);

/*
 * The shift that a punch goes to when it is the only one (no border to share, no excuses), as it is
 * owed; NULL if there is none.
 */
extern const PrOwed *pr_shift_of_lone_punch(
	const PrDuties *duties, int64_t at, PrDirection direction);

#endif							/* PRESENSI_CORE_EVALUATE_H */
