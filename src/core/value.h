/*
 * value.h: order and hashes of values, field by field, the same on every machine.
 */
#ifndef PRESENSI_VALUE_H
#define PRESENSI_VALUE_H

#include "base.h"

/* In a function that compares: returns -1 or 1 if two fields differ, else goes on. */
#define PR_COMPARE(x, y) do { if ((x) != (y)) return (x) < (y) ? -1 : 1; } while (0)

/*
 * The finalizer of splitmix64, over the sum so far and one more field. Never change it: hashes are
 * stored.
 */
static inline uint64_t
pr_mix(uint64_t h, int64_t field)
{
	h += UINT64_C(0x9E3779B97F4A7C15) + (uint64_t) field;
	h = (h ^ (h >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	h = (h ^ (h >> 27)) * UINT64_C(0x94D049BB133111EB);
	return h ^ (h >> 31);
}

/* The characters of a text and its length. */
static inline uint64_t
pr_mix_text(uint64_t h, const char *text)
{
	int64_t		n = 0;

	for (; text[n] != '\0'; n++)
		h = pr_mix(h, (unsigned char) text[n]);
	return pr_mix(h, n);
}

#endif							/* PRESENSI_VALUE_H */
