/*
 * schedule_harness.h: what the unit tests of presensi.schedule share: a literal is read and
 * printed, or refused.
 */
#ifndef PRESENSI_SCHEDULE_HARNESS_H
#define PRESENSI_SCHEDULE_HARNESS_H

#include "harness.h"

/* Parses from a block without a NUL at its end, so that ASan sees a read too far. */
static inline PrSchedule *
parse_bytes(const char *text, size_t len, PrError *err)
{
	char	   *copy = take(NULL, len);

	memcpy(copy, text, len);
	return pr_schedule_parse(copy, len, &arena, err);
}

static inline PrSchedule *
parse(const char *text)
{
	PrError		err;
	PrSchedule *s = parse_bytes(text, strlen(text), &err);

	if (s == NULL)
		printf("# %s\n# %s: %s\n", text, err.message, err.detail);
	return s;
}

/* A literal prints so, and that reads back to the same bytes, which pass the check. */
static inline void
prints(const char *text, const char *canonical)
{
	PrSchedule *s = parse(text);
	PrSchedule *again = NULL;
	const char *out = "";
	PrError		err = {0};
	bool		checked = false;

	if (s != NULL)
	{
		out = pr_schedule_format(s, &arena);
		checked = pr_schedule_check(s, pr_schedule_size(s), &err);
		again = parse(out);
	}
	ok(s != NULL && again != NULL && checked && strcmp(out, canonical) == 0 &&
			pr_schedule_cmp(s, again) == 0 && pr_schedule_size(s) == pr_schedule_size(again) &&
			memcmp(s, again, pr_schedule_size(s)) == 0,
		text);
	if (strcmp(out, canonical) != 0)
		printf("# got      %s\n# expected %s\n", out, canonical);
	if (!checked)
		printf("# image: %s\n", err.detail);
	release();
}

#define SAME(text) prints(text, text)

/* A literal is refused with these words, at this character. */
static inline void
refuses(const char *text, PrErrorKind kind, int position, const char *words)
{
	PrError		err = {0};
	PrSchedule *s = parse_bytes(text, strlen(text), &err);
	char		where[40];
	char		what[300];
	bool		passed;

	snprintf(where, sizeof(where), "character %d.",
		kind == PR_SYNTAX && err.message[11] == 'e' ? position - 1 : position);
	passed = s == NULL && err.kind == kind && err.position == position &&
		(strstr(err.detail, words) || strstr(err.message, words)) && strstr(err.detail, where);
	snprintf(what, sizeof(what), "refused: %s", text);
	ok(passed, what);
	if (!passed)
		printf("# kind %d at %d: %s: %s\n", err.kind, err.position, err.message, err.detail);
	release();
}

#endif							/* PRESENSI_SCHEDULE_HARNESS_H */
