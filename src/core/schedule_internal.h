/*
 * schedule_internal.h: what the files of the schedule parser share. A literal is read in three
 * steps:
 *
 *     schedule_lex.c    characters -> words, numbers, times, durations, and the wording of syntax
 *                       errors
 *     schedule_parse.c  the grammar -> raw shifts, exactly as written; options and breaks in
 *                       schedule_parse_options.c
 *     schedule_build.c  defaults applied, clock bounds resolved, canonical PrSchedule
 *
 * and what comes out, like what comes in as a binary image, must pass pr_schedule_check() in
 * schedule_check.c.
 */
#ifndef PRESENSI_SCHEDULE_INTERNAL_H
#define PRESENSI_SCHEDULE_INTERNAL_H

#include "schedule.h"

#define DAY_MIN 1440
#define DAY_SEC 86400
#define DEFAULT_REPEAT 600
#define MAX_FIXED_RAW (PR_MAX_BREAKS * 2)	/* touching breaks are joined, then counted */
/* floating breaks are added up; those with "after", if they have the same */
#define MAX_FLOATING_RAW 16

/* Floor modulus: the remainder has the sign of the divisor. */
static inline int64_t
pr_floor_mod(int64_t n, int64_t divisor)
{
	int64_t		r = n % divisor;

	return r < 0 ? r + divisor : r;
}

/* Dates a cycle may start from: 0001-01-01 .. 9999-12-31. */
#define MIN_ANCHOR (-730119)
#define MAX_ANCHOR 2921939

/* ---- characters and words (schedule_lex.c) --------------------------------------------------- */

typedef struct Lex
{
	const char *start;
	const char *end;
	/* the next character; blanks before it are skipped by every lex_* function */
	const char *at;
	PrError    *err;
} Lex;

typedef enum Keyword
{
	KW_NONE = 0,
	KW_MON,						/* the days must come first and in this order */
	KW_TUE,
	KW_WED,
	KW_THU,
	KW_FRI,
	KW_SAT,
	KW_SUN,
	KW_DAILY,
	KW_EVERY,
	KW_DAY,
	KW_AND,
	KW_CYCLE,
	KW_FROM,
	KW_OFF,
	KW_BREAK,
	KW_AT,
	KW_IN,
	KW_OUT,
	KW_FIRST,					/* to KW_FIFTH: in this order */
	KW_SECOND,
	KW_THIRD,
	KW_FOURTH,
	KW_FIFTH,
	KW_LAST,
	KW_NTH,
	KW_GRACE,
	KW_NET,
	KW_FLEX,
	KW_STEP,
	KW_HOURS,
	KW_CORE,
	KW_PAIRS,
	KW_HALF,
	KW_UNDER,
	KW_AT_PLACE,
	KW_ONLY,
	KW_ABSENT,
	KW_AFTER,
	KW_REPEAT,
	KW_GROSS,
	KW_SECONDS,
	KW_HOLIDAYS,
	KW_ON,
	KW_NO,
	KW_TO,
	KW_WITH
} Keyword;

extern void lex_blanks(Lex *lex);
extern bool lex_at_end(Lex *lex);

/*
 * The keyword at hand without taking it; *after is where it ends. KW_NONE if there is no word or it
 * means nothing.
 */
extern Keyword lex_peek(Lex *lex, const char **after);

/* Takes the keyword if it is the one at hand. */
extern bool lex_word(Lex *lex, Keyword keyword);

/* Takes a punctuation character; a dash in any of its forms; ".." or its equal. */
extern bool lex_char(Lex *lex, char c);
extern bool lex_dash(Lex *lex);
/* between days or times: a dash or "sampai", "s.d.", "to" */
extern bool lex_till(Lex *lex);
extern bool lex_range(Lex *lex);		/* between bounds: ".." or "sampai", "s.d.", "to" */

/* What stands at hand? */
extern bool lex_digit_ahead(Lex *lex);
extern bool lex_time_ahead(Lex *lex);

/* A word that is no keyword; with like_a_day only if what follows is what follows a day. */
extern bool lex_stranger(Lex *lex, bool like_a_day);

/* A whole number; more than nine digits count as 999999999. */
extern bool lex_number(Lex *lex, int *value);

/* Each fills lex->err and returns false if what stands at hand is something else. */
extern bool lex_time(Lex *lex, int *minutes);					/* 0 .. 1440 */
extern bool lex_shift_time(Lex *lex, int *minutes);				/* 0 .. PR_MAX_END_MIN */
extern bool lex_duration(Lex *lex, const char *what, int32_t *seconds);	/* up to 48 h */
/* of work or a break: up to 72 h */
extern bool lex_length(Lex *lex, const char *what, int32_t *seconds);
extern bool lex_offset(Lex *lex, const char *what, int32_t *seconds);
extern bool lex_date(Lex *lex, int32_t *date);

/* 1-based character position of a place in the literal. */
extern int	lex_position(const Lex *lex, const char *place);

/* Copies the word that stands at a place, shortened if long, for messages. Returns buf. */
#define LEX_WORD_SIZE 80
extern char *lex_offender(const Lex *lex, const char *place, char *buf);

/* Fails with PR_SYNTAX: 'Expected <what>, found "<word>" at character <n>.' */
extern bool lex_expected(Lex *lex, const char *what);
extern bool lex_expected_at(Lex *lex, const char *place, const char *what);

/* Fails with PR_DATA: a message, and where it went wrong. */
extern bool lex_wrong(Lex *lex, const char *place, const char *message, ...)
	__attribute__((format(printf, 3, 4)));

/* ---- raw shifts (schedule_parse.c to schedule_build.c) --------------------------------------- */

/* Options as written; the bits of OPT_* say which. */
enum
{
	OPT_IN,
	OPT_OUT,
	OPT_GRACE,
	OPT_GRACE_OUT,
	OPT_FLEX,
	OPT_HOURS,
	OPT_PAIRS,
	OPT_HALF_UNDER,
	OPT_ABSENT_UNDER,
	OPT_IN_ONLY,
	OPT_ABSENT_AFTER,
	OPT_REPEAT,
	OPT_GROSS,
	OPT_SECONDS,
	OPT_HOLIDAYS,
	NOPTIONS
};

/* One bound of a window: an offset in seconds, or a clock time in seconds from 00:00. */
typedef struct RawBound
{
	bool		clock;
	int32_t		sec;
} RawBound;

typedef struct RawOptions
{
	uint32_t	given;			/* 1 << OPT_* */
	RawBound	in_lo,
				in_hi,
				out_lo,
				out_hi;
	bool		in_last,
				out_first,
				grace_net,
				grace_out_net,
				holidays_off,
				core;
	int			core_from,
				core_till;		/* minutes on the clock, as written */
	int32_t		grace,
				grace_out,
				flex_lo,
				flex_hi,
				flex_step,
				hours,
				half_under,
				absent_under,
				absent_after,
				repeat;
} RawOptions;

typedef struct RawShift
{
	const char *place;			/* where it stands in the literal */
	int32_t		start_min,
				end_min;
	int32_t		float_break;
	int			nfloating;
	int			nbreaks;
	PrBreak		breaks[MAX_FIXED_RAW];	/* sorted, disjoint, resolved */
	int			nafters;
	PrAfterBreak afters[MAX_FLOATING_RAW];	/* sorted by "after", each once */
	RawOptions	options;
} RawShift;

/*
 * What the grammar yields. Days with equal shifts need not share a run yet; a run is what one part
 * gave.
 */
typedef struct RawRun
{
	int			first;			/* in shifts */
	int			count;
} RawRun;

/*
 * The days that a literal can name: those of the cycle; or the seven of the week, and after them
 * six ordinal days for each: the 1st to the 5th of its month, and the last.
 */
#define LAST_NTH 5
#define ORDINAL(weekday, nth) (7 + (weekday) * PR_NTHS + (nth))

typedef struct RawSchedule
{
	bool		is_cycle;
	bool		ordinals;		/* some are given */
	int			ndays;			/* 7, or of the cycle */
	int32_t		anchor;
	RawOptions	defaults;
	int			run_of[PR_MAX_CYCLE];	/* -1: off, or an ordinal day that is not given */
	bool		seen[PR_MAX_CYCLE];
	int			nruns;
	RawRun		runs[PR_MAX_CYCLE];
	int			nshifts;
	int			capacity;
	RawShift   *shifts;
} RawSchedule;

/* Their names, in the order of the enum, which is that of the canonical text. */
extern const char *const pr_option_names[NOPTIONS];

/*
 * schedule_parse_options.c: the option at hand, if there is one (*found says); a break, its first
 * word taken already.
 */
extern bool pr_parse_option(Lex *lex, RawOptions *options, bool *found);
extern bool pr_option_ahead(Lex *lex);
extern bool pr_parse_break(Lex *lex, RawShift *shift);

extern PrSchedule *pr_schedule_build(const RawSchedule *raw, Lex *lex, const PrArena *arena);

/* ---- shared by building, checking and printing ----------------------------------------------- */

/*
 * One clock or offset window resolved against a shift; see doc/rulings.md, "Clock bounds". All in
 * seconds.
 */
extern void pr_resolve_window(
	RawBound lo, RawBound hi, int32_t ref_min, int32_t *lo_sec, int32_t *hi_sec);

/*
 * The inverse, for printing and checking: what bounds a stored window was written with. An upper
 * clock bound at midnight is 24:00, unless the window is the single minute 00:00..00:00.
 */
extern void pr_window_bounds(
	int32_t lo_sec, bool lo_clock, int32_t hi_sec, bool hi_clock, RawBound *lo, RawBound *hi);

/* A shift with all that belongs to it; each pointer is to its own first. */
typedef struct PrShiftRef
{
	const PrShift *shift;
	const PrBreak *breaks;
	const PrShiftMore *more;
	const PrAfterBreak *afters;
} PrShiftRef;

extern PrShiftRef pr_shift_ref(const PrSchedule *s, const PrShift *shift);

static inline const PrShift *
pr_nth_shift(const PrSchedule *s, int day, int no)
{
	return &pr_shifts(s)[pr_days(s)[day].first + no];
}

/* Compares all of two shifts. */
extern int	pr_shift_cmp(PrShiftRef a, PrShiftRef b);

/* The seconds of a shift less all its breaks, whatever "hours" says. */
extern int64_t pr_ref_net_sec(PrShiftRef ref);

/* The first shift that runs into the next one, the last day running into the first. */
typedef struct PrOverlap
{
	int			first_day,
				first_no,
				second_day,
				second_no;		/* 0-based day of the pattern and number within it */
} PrOverlap;

#define PR_OVERLAP_SIZE 80
extern bool pr_find_overlap(const PrSchedule *s, PrOverlap *overlap);
extern char *pr_overlap_text(const PrSchedule *s, const PrOverlap *overlap, char *buf);

/* "07:00" of minutes from 00:00 of any day; a full 24 h as 24:00 when it is an end. buf holds 6. */
extern char *pr_clock_text(int32_t minutes, bool is_end, char *buf);

/*
 * A time within a shift: as pr_clock_text(), but in a shift of more than 24 h the hours of later
 * days go on from 24.
 */
extern char *pr_shift_time(const PrShift *shift, int32_t minutes, bool is_end, char *buf);

/*
 * The days that a text of the schedule names, numbered as in RawSchedule: fills the pattern day
 * that stands for each, -1 if it is not named, and returns how many there are. Of a week with
 * ordinal days the plain day has what most days of its name have; the 1st to the 5th are named if
 * they differ from it, the last if the fourth that is the last differs from the others.
 */
extern int	pr_named_days(const PrSchedule *s, int named[PR_MAX_CYCLE]);

/* The number under which the text would name a pattern day. */
extern int	pr_name_of_day(const PrSchedule *s, int day);

/* The name of a day with such a number: "Mon", "2Sat", "-1Sat", or "3" in a cycle. buf holds 12. */
extern const char *pr_day_name(const PrSchedule *s, int number, char *buf);

/* "Mon" to "Sun". */
extern const char *const pr_weekdays[7];

/* "2h", "90m", "7h30m", "45s", "0m". buf holds 16. */
extern char *pr_duration_text(int32_t sec, char *buf);

/*
 * The breaks of a shift in the order of the canonical text, the fixed ones first, each without the
 * word "break".
 */
extern int	pr_break_count(const PrSchedule *s, const PrShift *shift);
/* buf: PR_OPTION_SIZE */
extern char *pr_break_text(const PrSchedule *s, const PrShift *shift, int no, char *buf);

/* One option of a shift, empty if it says nothing beyond the default. */
#define PR_OPTION_SIZE 64		/* the longest is a flex span of two offsets and a step */
extern char *pr_option_text(const PrSchedule *s, const PrShift *shift, int option, char *buf);

#endif							/* PRESENSI_SCHEDULE_INTERNAL_H */
