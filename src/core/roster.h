/*
 * roster.h: the stored image of a roster: which schedule, in which zone, on which dates, and the
 * holidays among them. It is not expanded: it stays small, readable, and follows the server's
 * time-zone data.
 */
#ifndef PRESENSI_CORE_ROSTER_H
#define PRESENSI_CORE_ROSTER_H

#include "schedule.h"

/*
 * Readable in place from the stored value (the varlena minus its length word), 4-byte aligned:
 *   PrRoster | PrRosterRun[nruns] | int32 holidays[nholidays] | source, source, ...
 *   source = PrRosterSource | zone name, NUL-padded to 4 | schedule image
 * Canonical: runs sorted and disjoint, neighbours with one source joined; sources all different and
 * in the order of their first run; holidays sorted, each once, and within a run. Equal meaning is
 * equal bytes.
 */
typedef struct PrRoster
{
	uint8_t		version;		/* 1 */
	uint8_t		unused[3];
	int32_t		nruns;
	int32_t		nholidays;
	int32_t		nsources;
} PrRoster;

typedef struct PrRosterRun
{
	int32_t		from,
				till;			/* dates [from, till), never empty */
	int32_t		source;
} PrRosterRun;

typedef struct PrRosterSource
{
	int32_t		size;			/* of this source, header included; a multiple of 4 */
	int32_t		zone_size;		/* of the padded name */
} PrRosterSource;

#define PR_ROSTER_VERSION 1
#define PR_MAX_ZONE 255			/* bytes of a zone's name */

/* One source as found in an image. */
typedef struct PrRosterPart
{
	const char *zone;			/* NUL-terminated */
	const PrSchedule *schedule;
} PrRosterPart;

static inline const PrRosterRun *
pr_roster_runs(const PrRoster *r)
{
	return (const PrRosterRun *) (r + 1);
}

static inline const int32_t *
pr_roster_holidays(const PrRoster *r)
{
	return (const int32_t *) (pr_roster_runs(r) + r->nruns);
}

/* The sources of an image, in order. */
extern PrRosterPart *pr_roster_parts(const PrRoster *r, const PrArena *arena);

/* A schedule over [from, till) (empty: a roster of no dates). holidays are sorted. */
extern PrRoster *pr_roster_make(const PrSchedule *schedule, int32_t from, int32_t till,
	const char *zone, const int32_t *holidays, int nholidays, size_t *size, const PrArena *arena);

/*
 * The same of several schedules: which of them each date of [from, till) has, as indices into the
 * list.
 */
extern PrRoster *pr_roster_choose(const PrSchedule *const *schedules, int nschedules,
	const uint8_t *chosen, int32_t from, int32_t till, const char *zone, const int32_t *holidays,
	int nholidays, size_t *size, const PrArena *arena);

/* Both; on a date that both cover, later wins. */
extern PrRoster *pr_roster_concat(
	const PrRoster *earlier, const PrRoster *later, size_t *size, const PrArena *arena);

/*
 * A total order, 0 for equal images: by runs (their dates, then zone and schedule), then holidays;
 * and a stable hash.
 */
extern int	pr_roster_cmp(const PrRoster *a, const PrRoster *b, const PrArena *arena);
extern uint64_t pr_roster_hash(const PrRoster *r, uint64_t seed, const PrArena *arena);

/* Every invariant of an image from outside. */
extern bool pr_roster_check(const PrRoster *r, size_t size, const PrArena *arena, PrError *err);

/* "{[2022-10-01,2022-11-01) Asia/Jakarta Mon-Fri 07:00-15:00 | holidays 2022-10-08}" */
extern char *pr_roster_format(const PrRoster *r, const PrArena *arena);

/* The name under which a time zone is stored; NULL if there is none of that name. */
typedef const char *(*PrZoneNamed) (const char *given);

/*
 * What pr_roster_format writes; zones may stand under any name that zone_named knows (NULL: names
 * are taken as they are).
 */
extern PrRoster *pr_roster_parse(const char *text, size_t len, PrZoneNamed zone_named, size_t *size,
								 const PrArena *arena, PrError *err);

#endif							/* PRESENSI_CORE_ROSTER_H */
