/*
 * ruling.h: the verdicts, and the evaluation that leads to them (ruling.c, attribution.c, excuse.c, evaluate.c).
 */
#ifndef PRESENSI_RULING_H
#define PRESENSI_RULING_H

#include "excuse.h"
#include "plan.h"
#include "punch_log.h"

/* In the order of the SQL enum presensi.status. */
typedef enum PrStatus
{
	PR_PRESENT,
	PR_HALF_DAY,
	PR_MISSING_IN,
	PR_MISSING_OUT,
	PR_ABSENT,
	PR_EXCUSED,
	PR_HOLIDAY,
	PR_OFF,
	PR_PENDING,
	PR_NSTATUS
} PrStatus;

/* Their names in SQL. */
extern const char *const pr_status_labels[PR_NSTATUS];

/* One row of rulings(). Instants are PR_NEVER, intervals (microseconds) PR_UNKNOWN where SQL shows NULL. */
#define PR_UNKNOWN INT64_C(-1)

typedef struct PrRuling
{
	int32_t		workday;
	int16_t		shift_no;		/* 0 on a free day */
	PrStatus	status;
	int64_t		starts_at,
				ends_at;
	int64_t		checked_in,
				checked_out;
	int64_t		late,
				early_leave,
				away,
				lost,
				worked,
				planned,
				excused,
				overtime;
	const char *excuse;			/* the kinds, joined; NULL if none */
	size_t		excuse_len;
} PrRuling;

/* How a punch came to its shift. */
typedef enum PrClaim
{
	PR_CLAIM_NONE,				/* may serve no shift */
	PR_CLAIM_SHIFT,				/* goes to one shift, in whatever role */
	PR_CLAIM_BORDER				/* at the border of two touching shifts; the shifts' groups tell its use */
} PrClaim;

/* Indices [from, till) into the log; empty if from >= till. */
typedef struct PrRun
{
	int32_t		from,
				till;
} PrRun;

/* What is owed of one shift. */
typedef struct PrOwed
{
	const PrPlanShift *shift;
	bool		excused;		/* nothing is owed: takes no part */
	int64_t		start,
				end;			/* what is owed; flex moves it in step 4 */
	int64_t		in_lo,
				in_till,
				out_lo,
				out_till;		/* windows, half-open: the last unit is in; empty for in-only */
	int64_t		in_close,
				out_close;		/* the same closes as published */
	int64_t		planned;		/* net, excuses off */
	int64_t		most;			/* of planned, in whole units: late and early together are never more */
	int64_t		rest;			/* net of what is left, floating break included */
	const PrSpan *out_of_duty;	/* excused spans inside the shift: sorted, disjoint */
	int			nout_of_duty;
	const PrSpan *holes;		/* those and the fixed breaks: sorted, disjoint */
	int			nholes;
	const char *excuse;
	size_t		excuse_len;
} PrOwed;

/* One shift under evaluation: what is owed of it, and the punches that go to it. */
typedef struct PrCase
{
	const PrOwed *owed;

	/* The punches that go to it: the range to look in, and whose claim counts there. */
	PrRun		own;			/* how = PR_CLAIM_SHIFT, claim = this case */
	PrRun		ending;			/* how = PR_CLAIM_BORDER, claim = this case: one border group that ends it */
	PrRun		beginning;		/* how = PR_CLAIM_BORDER, claim = before: one border group that begins it */
	int32_t		before,
				after;			/* the cases it touches at its start and its end, -1 if none */
	PrRun		border;			/* the undirected punches M around the border to the next case */
	int32_t		check_in,
				check_out;		/* indices into the log, -1 if none */
} PrCase;

/* What a punch may be to a shift, as bits: its check-in, its check-out. */
typedef enum PrRoles
{
	PR_NO_ROLE = 0,
	PR_MAY_BEGIN = 1,
	PR_MAY_END = 2
} PrRoles;

/* A punch of a shift. */
typedef struct PrCandidate
{
	int64_t		at;
	int32_t		punch;			/* index into the log */
	uint8_t		roles;			/* PrRoles */
	bool		directed;
} PrCandidate;

/* One evaluation: the shifts of a plan around a period against a log, up to as_of. */
typedef struct PrEvaluation
{
	const PrPlan *plan;
	PrLog		log;			/* cut at as_of */
	int64_t		as_of;
	int32_t		first_day,
				last_day;		/* plan days [first_day, last_day) that are ruled */
	int32_t		next_day,
				next_shift;		/* the ruling that pr_next_ruling() gives next */
	int32_t		ncases;
	PrCase	   *cases;			/* as plan->shifts from case_base on */
	int32_t		case_base;
	PrSurvey	survey;			/* of the cases that take part */
	int32_t		norder;
	PrCase	  **order;			/* cases that take part, by (start, workday, shift_no) */
	int32_t    *claim;			/* per punch: the case it goes to (at a border: the earlier one), -1 if none */
	uint8_t    *how;			/* per punch: PrClaim */
	uint8_t    *roles;			/* per punch: its PrRoles in the case that claims it as PR_CLAIM_SHIFT */
	PrLog		unclaimed;		/* the instants of those that go to no shift */
	PrCandidate *candidates;	/* room for the punches of one case */
	void		(*interrupt) (void);	/* called now and then in loops over user data; may be NULL */
} PrEvaluation;

/* ---- evaluate.c: the rules driven ---------------------------------------------------------------------------- */

/* The index of the first punch of a log that is not before an instant; n if there is none. */
extern int32_t pr_first_punch_from(const PrLog *log, int64_t at);

/* Looks at one more shift in a row; before is the one before it, NULL if it is the first. */
extern void pr_survey(PrSurvey *survey, const PrOwed *before, const PrOwed *owed);

/*
 * Steps 1 to 3 for the shifts whose workdays are in [from, till) and those around them that can matter. Memory comes
 * from the arena and may be dropped as a whole afterwards. Excuses may be in any order. interrupt (or NULL) is called
 * now and then in loops over user data.
 */
extern void pr_evaluate(PrEvaluation *ev, const PrPlan *plan, int32_t from, int32_t till, const PrLog *log,
						const PrExcuse *excuses, int nexcuses, int64_t as_of,
						const PrArena *arena, void (*interrupt) (void));

/* Steps 4 to 6 for the days asked for, one ruling a call: of each shift and each free day in order; false after the last. */
extern bool pr_next_ruling(PrEvaluation *ev, PrRuling *ruling);

/*
 * The shift that a punch goes to when it is the only one (no border to share, no excuses), as it is owed; NULL if there
 * is none.
 */
extern const PrOwed *pr_claim_alone(const PrPlan *plan, int64_t at, PrDirection direction);

/* ---- the steps ----------------------------------------------------------------------------------------------- */

/* Step 1: a shift that is owed as a whole; *owed is zeroed before. And what excuses leave of it. */
extern void pr_owe(PrOwed *owed, const PrPlanShift *shift);
extern void pr_excuse(PrOwed *owed, const PrExcuse *excuses, int nexcuses, const PrArena *arena);

/* What excuses take (excuse.c): sets out_of_duty, nout_of_duty and the kinds. */
extern void pr_excuse_shift(PrOwed *owed, const PrExcuse *excuses, int n, const PrArena *arena);

/* Step 2: fills claim, how, unclaimed, and the runs of each case. */
extern void pr_attribute(PrEvaluation *ev, const PrArena *arena);

/* Of two shifts that a punch may serve, does it go to the earlier one? */
extern bool pr_goes_to_earlier(const PrOwed *a, const PrOwed *b, int64_t at, PrDirection direction);

/* Step 3: check_in and check_out of one shift. */
extern void pr_choose_punches(const PrEvaluation *ev, PrCase *c);

/* Steps 4 to 6 for one shift. */
extern void pr_rule_shift(const PrEvaluation *ev, const PrCase *c, PrRuling *ruling);

/*
 * Steps 4 and 5 only, from the instants of check-in and check-out (PR_NEVER: none): late and early leave whatever the
 * status, PR_UNKNOWN without the punch.
 */
extern void pr_rule_minutes(const PrOwed *owed, int64_t checked_in, int64_t checked_out, PrRuling *ruling);

/* The row of a date without a shift. */
extern void pr_rule_free_day(const PrEvaluation *ev, const PrPlanDay *day, PrRuling *ruling);

/* ---- small ones ---------------------------------------------------------------------------------------------- */

/* The case of a plan's shift. */
static inline PrCase *
pr_case_of(const PrEvaluation *ev, int32_t plan_shift)
{
	return &ev->cases[plan_shift - ev->case_base];
}

static inline int64_t
pr_unit(const PrOwed *owed)
{
	return owed->shift->spec->flags & PR_SECONDS ? PR_SEC : PR_MIN;
}

/* How long a clock change can repeat the time of day; a zone that skips or repeats a whole date changes its offset by 24 h. */
#define PR_MOST_REPEATED (24 * PR_HOUR)

/* Does the wall clock show that date at that instant? */
static inline bool
pr_on_day(const PrPlanDay *day, int64_t at)
{
	int64_t		since;

	if (day->till - day->from == PR_DAY && at >= day->from && at < day->till)
		return true;			/* a day without a clock change */
	if (at < day->from - PR_MOST_REPEATED || at >= day->till + PR_MOST_REPEATED)
		return false;
	since = day->zone->to_local(day->zone->ctx, at) - day->date * PR_DAY;

	return since >= 0 && since < PR_DAY;
}

/* Does an instant lie in the check-in or check-out window? */
static inline bool
pr_in_window(const PrOwed *owed, int64_t at)
{
	return at >= owed->in_lo && at < owed->in_till;
}

static inline bool
pr_out_window(const PrOwed *owed, int64_t at)
{
	return at >= owed->out_lo && at < owed->out_till;
}

/* The roles that a punch may have in a shift, by its direction and the windows. */
static inline PrRoles
pr_roles(const PrOwed *owed, int64_t at, PrDirection direction)
{
	return (direction != PR_OUT && pr_in_window(owed, at) ? PR_MAY_BEGIN : PR_NO_ROLE) |
		(direction != PR_IN && pr_out_window(owed, at) ? PR_MAY_END : PR_NO_ROLE);
}

#endif							/* PRESENSI_RULING_H */
