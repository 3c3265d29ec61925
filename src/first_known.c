/*
 * first_known.c: the transition function of first_known(). In C, as each of a policy's settings is
 * such an aggregate, and a SQL function is parsed and planned anew for each of them in each
 * statement.
 */
#include "presensi.h"

PG_FUNCTION_INFO_V1(presensi_first_known_step);

/* first_known_step(known, next): strict, so both are known, and the first stays */
Datum
presensi_first_known_step(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}
