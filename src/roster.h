/*
 * roster.h: the stored type presensi.roster.
 */
#ifndef PRESENSI_ROSTER_DATUM_H
#define PRESENSI_ROSTER_DATUM_H

#include "presensi.h"

#include "utils/rangetypes.h"

#include "core/roster.h"

/* presensi.roster: a varlena whose payload is a PrRoster. */
typedef struct RosterDatum
{
	int32		vl_len_;
	PrRoster	roster;
} RosterDatum;

/* Detoasted; raises XX001 if its version, or that of a schedule in it, is not known. */
extern RosterDatum *DatumGetRoster(Datum d);

#define PG_GETARG_ROSTER(n) DatumGetRoster(PG_GETARG_DATUM(n))
#define ROSTER_SIZE(r) ((size_t) VARSIZE(r) - VARHDRSZ)

/* A value with a copy of an image of that size; raises 54000 if it is too large for one. */
extern Datum sql_roster_datum(const PrRoster *roster, size_t size);

/*
 * The dates [from, till) of a roster that a period (NULL: all) asks for; false if there are none.
 * Raises 22023 if the period is not bounded.
 */
extern bool sql_roster_period(
	const RosterDatum *roster, RangeType *period, DateADT *from, DateADT *till);

#endif							/* PRESENSI_ROSTER_DATUM_H */
