/*
 * excuse.h: what frees from duty.
 */
#ifndef PRESENSI_CORE_EXCUSE_H
#define PRESENSI_CORE_EXCUSE_H

#include "base.h"

/* An excuse as given: a span of dates [date_from, date_till), or of instants, or both. Empty spans have from >= till. */
typedef struct PrExcuse
{
	int32_t		date_from,
				date_till;
	PrSpan		span;
	const char *kind;			/* NULL if none */
	size_t		kind_len;
} PrExcuse;

#endif							/* PRESENSI_CORE_EXCUSE_H */
