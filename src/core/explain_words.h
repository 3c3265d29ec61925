/*
 * explain_words.h: the words of explanations, English and Indonesian.
 */
#ifndef PRESENSI_CORE_EXPLAIN_WORDS_H
#define PRESENSI_CORE_EXPLAIN_WORDS_H

#include "explain.h"

/*
 * In a phrase, % is where the next argument goes. Both languages take the same arguments in the
 * same order.
 */
typedef enum Phrase
{
	SHIFT_NO,
	PRESENT_WHOLE,
	PRESENT_LOST,
	HALF_DAY,
	LATE_WORD,
	EARLY_WORD,
	SHORT_WORD,
	AWAY_WORD,
	COMMA,
	AND,
	MISSING_IN,
	MISSING_OUT,
	ABSENT,
	EXCUSED,
	EXCUSED_KIND,
	HOLIDAY,
	OFF,
	PENDING,
	OWED,
	EXCUSE_TOOK,
	EXCUSE_KIND_TOOK,
	PUNCH_BOTH,
	PUNCH_IN_ONLY,
	PUNCH_IN,
	PUNCH_OUT,
	PUNCH_NONE,
	LATE,
	LATE_PARTLY,
	LATE_FORGIVEN,
	LATE_SECONDS,
	ON_TIME,
	EARLY,
	EARLY_PARTLY,
	EARLY_FORGIVEN,
	EARLY_SECONDS,
	EARLY_HOURS,
	AWAY,
	LOST_SUM,
	WORKED,
	WORKED_NET,
	OVERTIME,
	RULE_MISSING,
	RULE_NO_PUNCH,
	RULE_TOO_LATE,
	RULE_TOO_LITTLE,
	RULE_LATE_OR_LITTLE,
	RULE_HALF_DAY,
	RULE_CAME_BACK,
	RULE_EXCUSED,
	RULE_HOLIDAY,
	RULE_OFF,
	RULE_PENDING,
	FREE_ONE,
	FREE_BOTH,
	NEXT_DATE,
	UTC,
	NPHRASES
} Phrase;

extern const char *const pr_phrases[NPHRASES][PR_NLANGUAGES];

/* Monday first, January first; hour, minute, second. */
extern const char *const pr_weekday_words[7][PR_NLANGUAGES];
extern const char *const pr_month_words[12][PR_NLANGUAGES];
extern const char *const pr_time_words[3][PR_NLANGUAGES];

#endif							/* PRESENSI_CORE_EXPLAIN_WORDS_H */
