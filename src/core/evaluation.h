/*
 * evaluation.h: the state of one evaluation: the shifts that matter to a period, the punches, and
 * which goes to which.
 */
#ifndef PRESENSI_CORE_EVALUATION_H
#define PRESENSI_CORE_EVALUATION_H

#include "choose.h"
#include "visits.h"

/* Indices [from, till) into the log; empty if from >= till. */
typedef struct PrRun
{
	int32_t		from,
				till;
} PrRun;

/* One shift under evaluation: what is owed of it, and the punches that go to it. */
typedef struct PrAttendance
{
	const PrOwed *owed;
	int32_t		nth;			/* in the order of attribution, if it takes part */
	int32_t		check_in,
				check_out;		/* indices into the log, -1 if none */
	PrRun		own;			/* where the punches lie that go to it */
	PrRun		contested;		/* where those lie others could use, too; some went to them */

	/*
	 * The taps that it shares with the one before it and the one after it in the order: from their
	 * first punch to their last, which are undirected.
	 */
	PrRun		begins,
				ends;
	const PrVisits *visits;		/* with pairs and both punches: between them; else NULL */
} PrAttendance;

/* Values of goes_to other than an attendance. */
#define PR_UNATTRIBUTED (-1)	/* may serve no shift */
#define PR_CONTESTED (-2)		/* during attribution: several could; below: pr_place_of() */

/* A punch that several shifts could use. */
typedef struct PrContested
{
	int32_t		punch;			/* index into the log */
	int32_t		first,
				last;			/* the first and the last of them, as indices into the order */
} PrContested;

/*
 * A punch that serves no shift, and the days to which it belongs: two where the plan changes from
 * one zone to another.
 */
typedef struct PrFreePunch
{
	int32_t		punch;			/* index into the log */
	int32_t		days[2];		/* of the plan, -1 for none */
	bool		by_window;		/* it lies in the windows of a shift that a holiday cancelled */
} PrFreePunch;

/* One evaluation: the shifts of a plan around a period against a log, up to as_of. */
typedef struct PrEvaluation
{
	const PrPlan *plan;
	PrLog		log;			/* cut at as_of */
	int64_t		as_of;
	int32_t		first_day,
				last_day;		/* plan days [first_day, last_day) that are ruled */
	const PrPlanDay *next_day,
			   *end_day;		/* those that pr_next_ruling() has not ruled yet, */
	int32_t		next_shift;		/* and of the first of them the next shift */
	int32_t		nattendances;
	PrAttendance *attendances;	/* as plan->shifts from first_shift on */
	int32_t		first_shift;
	PrSequence	sequence;		/* of the shifts that take part */
	int32_t		norder;
	PrAttendance **order;		/* shifts that take part, by pr_owed_before() */
	int32_t    *goes_to;		/* per punch: its attendance (of two, where it lies), or -1 */
	uint8_t    *roles;			/* per punch: its PrRoles there, apart from sharing */
	PrLog		unattributed;		/* the instants of those that go to no shift, */
	int64_t    *unattributed_at;	/* to fill */
	PrFreePunch *free;			/* these, as unattributed; NULL if there are none */
	PrCandidate *candidates;	/* room for the punches of one shift */
	PrArena		arena;			/* where all of this lives */
} PrEvaluation;

/* The attendance of a plan's shift. */
static inline PrAttendance *
pr_attendance_of(const PrEvaluation *ev, int32_t plan_shift)
{
	return &ev->attendances[plan_shift - ev->first_shift];
}

static inline int32_t
pr_attendance_index(const PrEvaluation *ev, const PrAttendance *c)
{
	return (int32_t) (c - ev->attendances);
}

/*
 * While a chain is read: the place of a punch among its contested ones, -1 if it is none of them;
 * and the value of goes_to that says so.
 */
static inline int32_t
pr_place_of(const PrEvaluation *ev, int32_t punch)
{
	return ev->goes_to[punch] < PR_CONTESTED ? PR_CONTESTED - 1 - ev->goes_to[punch] : -1;
}

static inline int32_t
pr_goes_to_place(int32_t place)
{
	return PR_CONTESTED - 1 - place;
}

/* The instant of a punch; PR_NEVER of none (-1). */
static inline int64_t
pr_instant_of(const PrEvaluation *ev, int32_t punch)
{
	return punch >= 0 ? ev->log.at[punch] : PR_NEVER;
}

static inline PrDirection
pr_direction(const PrLog *log, int32_t punch)
{
	return log->dir ? (PrDirection) log->dir[punch] : PR_UNDIRECTED;
}

/* The roles that a punch of a log may have in a shift. */
static inline PrRoles
pr_roles_of(const PrOwed *owed, const PrLog *log, int32_t punch)
{
	return pr_roles(owed, log->at[punch], pr_direction(log, punch));
}

static inline bool
pr_in_run(PrRun run, int32_t punch)
{
	return punch >= run.from && punch < run.till;
}

/* Stretches a run so that it holds a punch. */
static inline void
pr_stretch(PrRun *run, int32_t punch)
{
	if (run->from >= run->till)
		*run = (PrRun) {punch, punch + 1};
	else if (punch < run->from)
		run->from = punch;
	else if (punch >= run->till)
		run->till = punch + 1;
}

/* Does a shift share a tap with a neighbour? */
static inline bool
pr_shares(const PrAttendance *c)
{
	return c->begins.from < c->begins.till || c->ends.from < c->ends.till;
}

static inline PrRun
pr_both_runs(PrRun a, PrRun b)
{
	if (a.from >= a.till)
		return b;
	if (b.from >= b.till)
		return a;
	return (PrRun) {a.from < b.from ? a.from : b.from, a.till > b.till ? a.till : b.till};
}

#endif							/* PRESENSI_CORE_EVALUATION_H */
