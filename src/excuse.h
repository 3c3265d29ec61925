/*
 * excuse.h: an array of the composite presensi.excuse as the core reads it.
 */
#ifndef PRESENSI_EXCUSE_H
#define PRESENSI_EXCUSE_H

#include "presensi.h"

/*
 * The excuses of an array (NULL: none), in the current context; NULL elements and empty spans take
 * nothing.
 */
extern PrExcuse *sql_excuses(ArrayType *array, int *n);

#endif							/* PRESENSI_EXCUSE_H */
