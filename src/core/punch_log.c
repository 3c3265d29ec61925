/*
 * punch_log.c: what makes a heap of punches a log (sorted, without repetition), the order of logs,
 * and the checks on a log from outside. Its text form is in punch_log_text.c.
 */
#include "punch_log.h"

#include <inttypes.h>
#include <string.h>

/* Up to so many punches are sorted by insertion: no memory, and a person's month is hardly more. */
#define SHORT_RUN 48

static inline bool
before(int64_t at_a, uint8_t dir_a, int64_t at_b, uint8_t dir_b)
{
	return at_a < at_b || (at_a == at_b && dir_a < dir_b);
}

static void
insertion_sort(int64_t *at, uint8_t *dir, int32_t n)
{
	for (int32_t i = 1; i < n; i++)
	{
		int64_t		a = at[i];
		uint8_t		d = dir ? dir[i] : 0;
		int32_t		j = i;

		for (; j > 0 && before(a, d, at[j - 1], dir ? dir[j - 1] : 0); j--)
		{
			at[j] = at[j - 1];
			if (dir)
				dir[j] = dir[j - 1];
		}
		at[j] = a;
		if (dir)
			dir[j] = d;
	}
}

/* Merges the sorted runs [0, mid) and [mid, n); the first is moved out of the way into tmp_*. */
static void
merge_runs(int64_t *at, uint8_t *dir, int32_t mid, int32_t n, int64_t *tmp_at, uint8_t *tmp_dir)
{
	int32_t		i = 0,
				j = mid,
				k = 0;

	memcpy(tmp_at, at, mid * sizeof(*at));
	if (dir)
		memcpy(tmp_dir, dir, mid);
	while (i < mid && j < n)
	{
		if (before(at[j], dir ? dir[j] : 0, tmp_at[i], dir ? tmp_dir[i] : 0))
		{
			at[k] = at[j];
			if (dir)
				dir[k] = dir[j];
			j++;
		}
		else
		{
			at[k] = tmp_at[i];
			if (dir)
				dir[k] = tmp_dir[i];
			i++;
		}
		k++;
	}
	/* What is left of the second run is in its place. */
	memcpy(at + k, tmp_at + i, (mid - i) * sizeof(*at));
	if (dir)
		memcpy(dir + k, tmp_dir + i, mid - i);
}

/*
 * A bottom-up merge sort that leaves runs alone which follow each other already: punches mostly
 * arrive in the order of time, or as a few such streams one behind the other (parallel workers,
 * concatenation).
 */
static void
sort_punches(int64_t *at, uint8_t *dir, int32_t n, const PrArena *arena)
{
	int64_t    *tmp_at;
	uint8_t    *tmp_dir = NULL;

	if (n <= SHORT_RUN)
	{
		insertion_sort(at, dir, n);
		return;
	}
	/* The first of two runs is at most n - 1 long. */
	tmp_at = arena->alloc(arena->ctx, n * sizeof(*at));
	if (dir)
		tmp_dir = arena->alloc(arena->ctx, n);
	for (int32_t i = 0; i < n; i += SHORT_RUN)
	{
		if (i % (SHORT_RUN * 4096) == 0)
			pr_let_interrupt(arena);
		insertion_sort(at + i, dir ? dir + i : NULL, n - i < SHORT_RUN ? n - i : SHORT_RUN);
	}
	for (int64_t width = SHORT_RUN; width < n; width *= 2)
		for (int64_t i = 0; i + width < n; i += 2 * width)
		{
			int32_t		mid = (int32_t) width;
			int32_t		len = (int32_t) (n - i < 2 * width ? n - i : 2 * width);
			int64_t    *a = at + i;
			uint8_t    *d = dir ? dir + i : NULL;

			pr_let_interrupt(arena);
			if (before(a[mid], d ? d[mid] : 0, a[mid - 1], d ? d[mid - 1] : 0))
				merge_runs(a, d, mid, len, tmp_at, tmp_dir);
		}
}

int32_t
pr_log_normalise(int64_t *at, uint8_t *dir, int32_t n, const PrArena *arena)
{
	int32_t		i,
				kept;

	for (i = 1; i < n; i++)
		if (!before(at[i - 1], dir ? dir[i - 1] : 0, at[i], dir ? dir[i] : 0))
			break;
	if (i >= n)
		return n;

	sort_punches(at, dir, n, arena);
	kept = 1;
	for (i = 1; i < n; i++)
		if (at[i] != at[kept - 1] || (dir && dir[i] != dir[kept - 1]))
		{
			at[kept] = at[i];
			if (dir)
				dir[kept] = dir[i];
			kept++;
		}
	return kept;
}

bool
pr_log_check(const PrLog *log, PrError *err)
{
	static const char *const message = "invalid punch log";
	bool		directed = false;

	if (log->n < 0 || log->n > PR_MAX_PUNCHES)
		return pr_fail(err, PR_CORRUPT, 0, message, "It claims %" PRId32 " punches.", log->n);
	for (int32_t i = 0; i < log->n; i++)
	{
		if (log->at[i] < PR_MIN_INSTANT || log->at[i] >= PR_END_INSTANT)
			return pr_fail(err, PR_CORRUPT, 0, message,
				"Punch %" PRId32 " lies outside of what timestamptz can hold.", i + 1);
		if (log->dir && log->dir[i] > PR_OUT)
			return pr_fail(err, PR_CORRUPT, 0, message,
				"Punch %" PRId32 " has the unknown direction %d.", i + 1, log->dir[i]);
		if (i > 0 &&
			!before(log->at[i - 1], log->dir ? log->dir[i - 1] : 0, log->at[i],
				log->dir ? log->dir[i] : 0))
			return pr_fail(err, PR_CORRUPT, 0, message,
				"Punch %" PRId32 " is not after the one before it.", i + 1);
		directed |= log->dir && log->dir[i] != PR_UNDIRECTED;
	}
	/* One meaning, one image. */
	if (log->dir && !directed)
		return pr_fail(
			err, PR_CORRUPT, 0, message, "It is marked as directed, but no punch has a direction.");
	return true;
}

int
pr_log_compare(const PrLog *a, const PrLog *b)
{
	int32_t		n = a->n < b->n ? a->n : b->n;

	for (int32_t i = 0; i < n; i++)
	{
		uint8_t		da = a->dir ? a->dir[i] : 0;
		uint8_t		db = b->dir ? b->dir[i] : 0;

		if (a->at[i] != b->at[i])
			return a->at[i] < b->at[i] ? -1 : 1;
		if (da != db)
			return da < db ? -1 : 1;
	}
	return (a->n > b->n) - (a->n < b->n);
}

int32_t
pr_first_punch_from(const PrLog *log, int64_t at)
{
	int32_t		lo = 0,
				hi = log->n;

	while (lo < hi)
	{
		int32_t		mid = lo + (hi - lo) / 2;

		if (log->at[mid] < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
