/*
 * excuse.h: an array of the composite presensi.excuse as the core reads it.
 */
#ifndef PRESENSI_EXCUSE_H
#define PRESENSI_EXCUSE_H

#include "presensi.h"

/*
 * Bytes of a kind: a ruling joins the kinds of a day, so that a long one would cost in every row.
 */
#define SQL_EXCUSE_KIND_MAX 1000

/* An error (22023) if a kind has more bytes than that. */
extern void sql_check_excuse_kind(int len);

/*
 * The excuses of an array (NULL: none), in the current context; NULL elements and empty spans take
 * nothing. Error: 22023 for a kind that is too long.
 */
extern PrExcuse *sql_excuses(ArrayType *array, int *n);

#endif							/* PRESENSI_EXCUSE_H */
