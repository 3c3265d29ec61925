/*
 * explain.h: a ruling in plain words.
 */
#ifndef PRESENSI_EXPLAIN_H
#define PRESENSI_EXPLAIN_H

#include "rule.h"

typedef enum PrLanguage
{
	PR_ENGLISH,
	PR_INDONESIAN,
	PR_NLANGUAGES
} PrLanguage;

/* By its code, en or id in any case; false if there is none. */
extern bool pr_language(const char *code, size_t len, PrLanguage *language);

/*
 * The ruling as sentences: what was owed, what happened, by how much, which rule decided.
 * NUL-terminated. Fields of the ruling may be unknown (PR_NEVER, PR_UNKNOWN), has_workday tells
 * whether there is a date. The name of an excuse is taken over as it is. zone NULL: times are in
 * UTC, and the text says so.
 */
extern char *pr_explain(const PrRuling *ruling, bool has_workday, PrLanguage language,
	const PrZone *zone, const PrArena *arena);

#endif							/* PRESENSI_EXPLAIN_H */
