/*
 * roster.c: rosters as values: made, joined, checked, written and read (see roster.h for the
 * image).
 */
#include "roster.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "value.h"

#define PADDED(n) (((n) + 3) & ~(size_t) 3)

/* A roster while it is put together: everything an image holds, sources by reference. */
typedef struct Draft
{
	PrRosterRun *runs;
	int32_t		nruns;
	int32_t    *holidays;
	int32_t		nholidays;
	PrRosterPart *parts;
	int32_t		nparts;
} Draft;

PrRosterPart *
pr_roster_parts(const PrRoster *r, const PrArena *arena)
{
	PrRosterPart *parts = arena->alloc(arena->ctx, r->nsources * sizeof(PrRosterPart));
	const char *at = (const char *) (pr_roster_holidays(r) + r->nholidays);

	for (int32_t i = 0; i < r->nsources; i++)
	{
		const PrRosterSource *source = (const PrRosterSource *) at;

		parts[i].zone = (const char *) (source + 1);
		parts[i].schedule = (const PrSchedule *) (parts[i].zone + source->zone_size);
		at += source->size;
	}
	return parts;
}

static bool
same_part(const PrRosterPart *a, const PrRosterPart *b)
{
	size_t		size = pr_schedule_size(a->schedule);

	/* Schedule images are canonical and without padding. */
	return strcmp(a->zone, b->zone) == 0 &&
		size == pr_schedule_size(b->schedule) && memcmp(a->schedule, b->schedule, size) == 0;
}

/* Sources met so far, found by their hash in a table of a power of two that is never half full. */
typedef struct Sources
{
	int32_t    *slots;			/* number of the source + 1, 0 if free */
	uint64_t	mask;
	int32_t    *used;			/* the part that each source was first */
	int32_t		n;
} Sources;

/* The number of the source that is equal to a part; a new one if there is none. */
static int32_t
source_of(Sources *sources, const PrRosterPart *parts, int32_t part)
{
	uint64_t at =
		pr_schedule_hash(parts[part].schedule, pr_mix_text(0, parts[part].zone)) & sources->mask;

	for (; sources->slots[at] != 0; at = (at + 1) & sources->mask)
		if (same_part(&parts[sources->used[sources->slots[at] - 1]], &parts[part]))
			return sources->slots[at] - 1;
	sources->used[sources->n] = part;
	sources->slots[at] = ++sources->n;
	return sources->n - 1;
}

static Sources
no_sources(int32_t most, const PrArena *arena)
{
	Sources		sources = {.mask = 1};

	while (sources.mask < 2 * (uint64_t) most)
		sources.mask *= 2;
	sources.slots = arena->alloc(arena->ctx, sources.mask * 2 * sizeof(int32_t));
	sources.mask = sources.mask * 2 - 1;
	sources.used = arena->alloc(arena->ctx, (most + 1) * sizeof(int32_t));
	return sources;
}

/*
 * Runs are in order and disjoint: joins neighbours, numbers the sources anew, and lays the image
 * out.
 */
static PrRoster *
lay_out(Draft *draft, size_t *size, const PrArena *arena)
{
	int32_t    *renumbered = arena->alloc(arena->ctx, (draft->nparts + 1) * sizeof(int32_t));
	Sources		sources = no_sources(draft->nparts, arena);
	int32_t		nruns = 0,
				nholidays = 0;
	PrRoster   *roster;
	char	   *at;

	for (int32_t i = 0; i < draft->nparts; i++)
		renumbered[i] = -1;
	for (int32_t i = 0; i < draft->nruns; i++)
	{
		PrRosterRun run = draft->runs[i];

		if (i % 4096 == 0)
			pr_let_interrupt(arena);
		if (renumbered[run.source] < 0)
			renumbered[run.source] = source_of(&sources, draft->parts, run.source);
		run.source = renumbered[run.source];
		if (nruns > 0 && draft->runs[nruns - 1].till == run.from &&
			draft->runs[nruns - 1].source == run.source)
			draft->runs[nruns - 1].till = run.till;
		else
			draft->runs[nruns++] = run;
	}
	for (int32_t i = 0, run = 0; i < draft->nholidays; i++)
	{
		int32_t		day = draft->holidays[i];

		while (run < nruns && draft->runs[run].till <= day)
			run++;
		if (run < nruns && draft->runs[run].from <= day &&
			(nholidays == 0 || draft->holidays[nholidays - 1] != day))
			draft->holidays[nholidays++] = day;
	}

	*size = sizeof(PrRoster) + nruns * sizeof(PrRosterRun) + nholidays * sizeof(int32_t);
	for (int32_t i = 0; i < sources.n; i++)
		*size += sizeof(PrRosterSource) + PADDED(strlen(draft->parts[sources.used[i]].zone) + 1) +
			pr_schedule_size(draft->parts[sources.used[i]].schedule);
	roster = arena->alloc(arena->ctx, *size);
	roster->version = PR_ROSTER_VERSION;
	roster->nruns = nruns;
	roster->nholidays = nholidays;
	roster->nsources = sources.n;
	at = (char *) (roster + 1);
	if (nruns > 0)
		memcpy(at, draft->runs, nruns * sizeof(PrRosterRun));
	at += nruns * sizeof(PrRosterRun);
	if (nholidays > 0)
		memcpy(at, draft->holidays, nholidays * sizeof(int32_t));
	at += nholidays * sizeof(int32_t);
	for (int32_t i = 0; i < sources.n; i++)
	{
		const PrRosterPart *part = &draft->parts[sources.used[i]];
		PrRosterSource *source = (PrRosterSource *) at;
		size_t		schedule_size = pr_schedule_size(part->schedule);

		source->zone_size = PADDED(strlen(part->zone) + 1);
		source->size = sizeof(PrRosterSource) + source->zone_size + schedule_size;
		memcpy(at + sizeof(PrRosterSource), part->zone, strlen(part->zone));
		memcpy(at + sizeof(PrRosterSource) + source->zone_size, part->schedule, schedule_size);
		at += source->size;
	}
	return roster;
}

PrRoster *
pr_roster_make(const PrSchedule *schedule, int32_t from, int32_t till, const char *zone,
			   const int32_t *holidays, int nholidays, size_t *size, const PrArena *arena)
{
	PrRosterRun run = {from, till, 0};
	PrRosterPart part = {zone, schedule};
	Draft		draft = {&run, from < till, NULL, nholidays, &part, 1};

	draft.holidays = arena->alloc(arena->ctx, nholidays * sizeof(int32_t));
	if (nholidays > 0)
		memcpy(draft.holidays, holidays, nholidays * sizeof(int32_t));
	return lay_out(&draft, size, arena);
}

PrRoster *
pr_roster_choose(const PrSchedule *const *schedules, int nschedules, const uint8_t *chosen,
	int32_t from, int32_t till, const char *zone, const int32_t *holidays, int nholidays,
	size_t *size, const PrArena *arena)
{
	int32_t		ndays = till - from;
	PrRosterRun *runs = arena->alloc(arena->ctx, ndays * sizeof(PrRosterRun));
	PrRosterPart *parts = arena->alloc(arena->ctx, nschedules * sizeof(PrRosterPart));
	Draft		draft = {runs, ndays, NULL, nholidays, parts, nschedules};

	for (int i = 0; i < nschedules; i++)
		parts[i] = (PrRosterPart) {zone, schedules[i]};
	for (int32_t d = 0; d < ndays; d++)
		runs[d] = (PrRosterRun) {from + d, from + d + 1, chosen[d]};
	draft.holidays = arena->alloc(arena->ctx, nholidays * sizeof(int32_t));
	if (nholidays > 0)
		memcpy(draft.holidays, holidays, nholidays * sizeof(int32_t));
	return lay_out(&draft, size, arena);
}

/*
 * Appends what is left of a run outside all runs of the other roster, and the run's holidays there.
 */
static void
add_outside(Draft *draft, const PrRosterRun *run, const PrRoster *other, int32_t *next)
{
	const PrRosterRun *others = pr_roster_runs(other);
	int32_t		from = run->from;

	while (*next < other->nruns && others[*next].till <= from)
		(*next)++;
	for (int32_t i = *next; from < run->till; i++)
	{
		bool		hit = i < other->nruns && others[i].from < run->till;
		int32_t		till = hit ? others[i].from : run->till;

		if (from < till)
		{
			PrRosterRun rest = {from, till, run->source};

			draft->runs[draft->nruns++] = rest;
		}
		from = hit ? others[i].till : run->till;
	}
}

static int
compare_runs(const void *a, const void *b)
{
	const PrRosterRun *x = a;
	const PrRosterRun *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

static int
compare_dates(const void *a, const void *b)
{
	int32_t		x = *(const int32_t *) a;
	int32_t		y = *(const int32_t *) b;

	return (x > y) - (x < y);
}

static bool
covers(const PrRoster *r, int32_t date)
{
	const PrRosterRun *runs = pr_roster_runs(r);
	int32_t		lo = 0,
				hi = r->nruns;

	while (lo < hi)
	{
		int32_t		mid = lo + (hi - lo) / 2;

		if (runs[mid].till <= date)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->nruns && runs[lo].from <= date;
}

PrRoster *
pr_roster_concat(const PrRoster *earlier, const PrRoster *later, size_t *size, const PrArena *arena)
{
	const PrRosterRun *early_runs = pr_roster_runs(earlier);
	const PrRosterRun *late_runs = pr_roster_runs(later);
	Draft		draft = {0};
	int32_t		next = 0;

	/* Each run of the later roster can split one of the earlier in two. */
	draft.runs = arena->alloc(
		arena->ctx, (earlier->nruns + 2 * (size_t) later->nruns) * sizeof(PrRosterRun));
	for (int32_t i = 0; i < earlier->nruns; i++)
		add_outside(&draft, &early_runs[i], later, &next);
	for (int32_t i = 0; i < later->nruns; i++)
	{
		PrRosterRun run = {
			late_runs[i].from, late_runs[i].till, late_runs[i].source + earlier->nsources};

		draft.runs[draft.nruns++] = run;
	}
	qsort(draft.runs, draft.nruns, sizeof(PrRosterRun), compare_runs);

	draft.holidays = arena->alloc(
		arena->ctx, (earlier->nholidays + (size_t) later->nholidays) * sizeof(int32_t));
	for (int32_t i = 0; i < earlier->nholidays; i++)
		if (!covers(later, pr_roster_holidays(earlier)[i]))
			draft.holidays[draft.nholidays++] = pr_roster_holidays(earlier)[i];
	for (int32_t i = 0; i < later->nholidays; i++)
		draft.holidays[draft.nholidays++] = pr_roster_holidays(later)[i];
	qsort(draft.holidays, draft.nholidays, sizeof(int32_t), compare_dates);

	draft.nparts = earlier->nsources + later->nsources;
	draft.parts = arena->alloc(arena->ctx, draft.nparts * sizeof(PrRosterPart));
	memcpy(draft.parts, pr_roster_parts(earlier, arena), earlier->nsources * sizeof(PrRosterPart));
	memcpy(draft.parts + earlier->nsources, pr_roster_parts(later, arena),
		later->nsources * sizeof(PrRosterPart));
	return lay_out(&draft, size, arena);
}

bool
pr_roster_check(const PrRoster *r, size_t size, const PrArena *arena, PrError *err)
{
	const char *message = "invalid binary image of a roster";
	const PrRosterRun *runs = pr_roster_runs(r);
	const char *end = (const char *) r + size;
	const char *at;
	Draft		draft = {0};
	PrRoster   *again;
	size_t		again_size;

	if (size < sizeof(PrRoster) || r->version != PR_ROSTER_VERSION)
		return pr_fail(err, PR_CORRUPT, 0, message, "Its version is unknown.");
	if (r->nruns < 0 || r->nholidays < 0 || r->nsources < 0 ||
		(size - sizeof(PrRoster)) / sizeof(PrRosterRun) < (size_t) r->nruns ||
		(size - sizeof(PrRoster) - r->nruns * sizeof(PrRosterRun)) / sizeof(int32_t) <
			(size_t) r->nholidays ||
		size / sizeof(PrRosterSource) < (size_t) r->nsources)
		return pr_fail(err, PR_CORRUPT, 0, message, "A count is larger than the image.");
	for (int32_t i = 0; i < r->nruns; i++)
		if (runs[i].from >= runs[i].till || runs[i].source < 0 || runs[i].source >= r->nsources ||
			(i > 0 && runs[i].from < runs[i - 1].till))
			return pr_fail(err, PR_CORRUPT, 0, message,
				"Run %d is empty, out of order or without a source.", i + 1);
	at = (const char *) (pr_roster_holidays(r) + r->nholidays);
	for (int32_t i = 0; i < r->nsources; i++)
	{
		const PrRosterSource *source = (const PrRosterSource *) at;
		size_t		left = end - at;

		if (left < sizeof(PrRosterSource) || source->size < 0 || (size_t) source->size > left ||
			source->size % 4 != 0 || source->zone_size < 4 || source->zone_size % 4 != 0 ||
			source->zone_size > PR_MAX_ZONE + 1 ||
			(size_t) source->size <
				sizeof(PrRosterSource) + source->zone_size + sizeof(PrSchedule) ||
			at[sizeof(PrRosterSource) + source->zone_size - 1] != '\0')
			return pr_fail(err, PR_CORRUPT, 0, message, "Source %d does not fit.", i + 1);
		if (!pr_schedule_check(
				(const PrSchedule *) (at + sizeof(PrRosterSource) + source->zone_size),
				source->size - sizeof(PrRosterSource) - source->zone_size, err))
			return false;
		at += source->size;
	}
	if (at != end)
		return pr_fail(err, PR_CORRUPT, 0, message, "There are bytes after its end.");

	/* What is not canonical comes out different when it is put together anew. */
	draft.nruns = r->nruns;
	draft.runs = arena->alloc(arena->ctx, r->nruns * sizeof(PrRosterRun));
	if (r->nruns > 0)
		memcpy(draft.runs, runs, r->nruns * sizeof(PrRosterRun));
	draft.nholidays = r->nholidays;
	draft.holidays = arena->alloc(arena->ctx, r->nholidays * sizeof(int32_t));
	if (r->nholidays > 0)
		memcpy(draft.holidays, pr_roster_holidays(r), r->nholidays * sizeof(int32_t));
	for (int32_t i = 1; i < r->nholidays; i++)
		if (draft.holidays[i] <= draft.holidays[i - 1])
			return pr_fail(err, PR_CORRUPT, 0, message, "Its holidays are out of order.");
	draft.nparts = r->nsources;
	draft.parts = pr_roster_parts(r, arena);
	again = lay_out(&draft, &again_size, arena);
	if (again_size != size || memcmp(again, r, size) != 0)
		return pr_fail(err, PR_CORRUPT, 0, message, "It is not in canonical form.");
	return true;
}

/* ---- order and hash -------------------------------------------------------------------------- */

int
pr_roster_cmp(const PrRoster *a, const PrRoster *b, const PrArena *arena)
{
	PrRosterPart *parts_a = pr_roster_parts(a, arena);
	PrRosterPart *parts_b = pr_roster_parts(b, arena);

	for (int32_t i = 0; i < a->nruns && i < b->nruns; i++)
	{
		const PrRosterRun *ra = &pr_roster_runs(a)[i];
		const PrRosterRun *rb = &pr_roster_runs(b)[i];
		int			c;

		PR_COMPARE(ra->from, rb->from);
		PR_COMPARE(ra->till, rb->till);
		c = strcmp(parts_a[ra->source].zone, parts_b[rb->source].zone);
		if (c == 0)
			c = pr_schedule_cmp(parts_a[ra->source].schedule, parts_b[rb->source].schedule);
		if (c != 0)
			return c < 0 ? -1 : 1;
	}
	PR_COMPARE(a->nruns, b->nruns);
	for (int32_t i = 0; i < a->nholidays && i < b->nholidays; i++)
		PR_COMPARE(pr_roster_holidays(a)[i], pr_roster_holidays(b)[i]);
	PR_COMPARE(a->nholidays, b->nholidays);
	return 0;
}

uint64_t
pr_roster_hash(const PrRoster *r, uint64_t seed, const PrArena *arena)
{
	PrRosterPart *parts = pr_roster_parts(r, arena);
	uint64_t	h = pr_mix(pr_mix(seed, r->nruns), r->nholidays);

	for (int32_t i = 0; i < r->nruns; i++)
	{
		h = pr_mix(h, pr_roster_runs(r)[i].from);
		h = pr_mix(h, pr_roster_runs(r)[i].till);
		h = pr_mix(h, pr_roster_runs(r)[i].source);
	}
	for (int32_t i = 0; i < r->nholidays; i++)
		h = pr_mix(h, pr_roster_holidays(r)[i]);
	for (int32_t i = 0; i < r->nsources; i++)
		h = pr_schedule_hash(parts[i].schedule, pr_mix_text(h, parts[i].zone));
	return h;
}

/* ---- text ------------------------------------------------------------------------------------ */

char *
pr_roster_format(const PrRoster *r, const PrArena *arena)
{
	PrRosterPart *parts = pr_roster_parts(r, arena);
	char	  **schedules = arena->alloc(arena->ctx, (r->nsources + 1) * sizeof(char *));
	size_t		size = 16 + r->nholidays * (size_t) PR_DATE_TEXT;
	char	   *text;
	char	   *at;
	char		date[PR_DATE_TEXT];

	for (int32_t i = 0; i < r->nsources; i++)
		schedules[i] = pr_schedule_format(parts[i].schedule, arena);
	for (int32_t i = 0; i < r->nruns; i++)
	{
		int32_t		source = pr_roster_runs(r)[i].source;

		size += 2 * PR_DATE_TEXT + strlen(parts[source].zone) + strlen(schedules[source]) + 8;
	}
	text = at = arena->alloc(arena->ctx, size);
	*at++ = '{';
	for (int32_t i = 0; i < r->nruns; i++)
	{
		const PrRosterRun *run = &pr_roster_runs(r)[i];

		if (i % 4096 == 0)
			pr_let_interrupt(arena);
		if (i > 0)
			at += sprintf(at, " | ");
		pr_date_format(run->from, date);
		at += sprintf(at, "[%s,", date);
		pr_date_format(run->till, date);
		at += sprintf(at, "%s) %s %s", date, parts[run->source].zone, schedules[run->source]);
	}
	for (int32_t i = 0; i < r->nholidays; i++)
	{
		pr_date_format(pr_roster_holidays(r)[i], date);
		at += sprintf(at, "%s%s", i == 0 ? " | holidays " : ",", date);
	}
	*at++ = '}';
	*at = '\0';
	return text;
}

static void
trim(const char **from, const char **till)
{
	while (*from < *till && **from == ' ')
		(*from)++;
	while (*from < *till && (*till)[-1] == ' ')
		(*till)--;
}

static bool
syntax(PrError *err, const char *text, const char *at, const char *expected)
{
	int			position = pr_position(text, at);

	return pr_fail(err, PR_SYNTAX, position, "malformed roster", "Expected %s at character %d.",
		expected, position);
}

/* "holidays 2022-10-08,2022-12-25" after its first word. */
static bool
parse_holidays(Draft *draft, const char *text, const char *at, const char *end, PrError *err)
{
	while (at < end)
	{
		const char *comma = memchr(at, ',', end - at);
		const char *from = at;
		const char *till = comma ? comma : end;

		trim(&from, &till);
		if (!pr_date_parse(from, till - from, &draft->holidays[draft->nholidays++]))
			return syntax(err, text, from, "a date such as 2022-10-08");
		at = comma ? comma + 1 : end;
	}
	return true;
}

/* "[2022-10-01,2022-11-01) Asia/Jakarta Mon-Fri 07:00-15:00" */
static bool
parse_run(Draft *draft, const char *text, const char *at, const char *end, PrZoneNamed zone_named,
	const PrArena *arena, PrError *err)
{
	const char *comma = memchr(at, ',', end - at);
	const char *closing = memchr(at, ')', end - at);
	PrRosterRun run;
	const char *zone;
	char	   *given;
	PrSchedule *schedule;

	if (at == end || *at != '[' || comma == NULL || closing == NULL || closing < comma ||
		!pr_date_parse(at + 1, comma - at - 1, &run.from) ||
		!pr_date_parse(comma + 1, closing - comma - 1, &run.till))
		return syntax(err, text, at, "a period such as [2022-10-01,2022-11-01)");
	if (run.from >= run.till)
		return syntax(err, text, at, "a period with an end after its start");
	at = closing + 1;
	while (at < end && *at == ' ')
		at++;
	zone = at;
	while (at < end && *at != ' ')
		at++;
	if (at == zone || at - zone > PR_MAX_ZONE || memchr(zone, '\0', at - zone))
		return syntax(err, text, zone, "a time zone");
	given = arena->alloc(arena->ctx, at - zone + 1);
	memcpy(given, zone, at - zone);
	draft->parts[draft->nparts].zone = zone_named ? zone_named(given) : given;
	if (draft->parts[draft->nparts].zone == NULL)
		return pr_fail(err, PR_DATA, 0, "time zone of a roster not recognized",
			"There is no time zone \"%.64s\".", given);
	schedule = pr_schedule_parse_part(text, at, end - at, arena, err);
	if (schedule == NULL)
		return false;
	run.source = draft->nparts;
	draft->parts[draft->nparts++].schedule = schedule;
	draft->runs[draft->nruns++] = run;
	return true;
}

PrRoster *
pr_roster_parse(const char *text, size_t len, PrZoneNamed zone_named, size_t *size,
	const PrArena *arena, PrError *err)
{
	const char *from = text;
	const char *till = text + len;
	size_t		nbars = 0,
				ncommas = 0;
	Draft		draft = {0};

	trim(&from, &till);
	if (till - from < 2 || *from != '{' || till[-1] != '}')
	{
		syntax(err, text, from, "a roster in braces");
		return NULL;
	}
	from++;
	till--;
	for (const char *p = from; p < till; p++)
	{
		nbars += *p == '|';
		ncommas += *p == ',';
	}
	draft.runs = arena->alloc(arena->ctx, (nbars + 1) * sizeof(PrRosterRun));
	draft.parts = arena->alloc(arena->ctx, (nbars + 1) * sizeof(PrRosterPart));
	draft.holidays = arena->alloc(arena->ctx, (nbars + ncommas + 1) * sizeof(int32_t));
	trim(&from, &till);
	while (from < till)
	{
		const char *bar = memchr(from, '|', till - from);
		const char *piece = from;
		const char *piece_end = bar ? bar : till;

		trim(&piece, &piece_end);
		pr_let_interrupt(arena);
		if (piece_end - piece > 9 && memcmp(piece, "holidays ", 9) == 0)
		{
			if (!parse_holidays(&draft, text, piece + 9, piece_end, err))
				return NULL;
		}
		else if (!parse_run(&draft, text, piece, piece_end, zone_named, arena, err))
			return NULL;
		from = bar ? bar + 1 : till;
	}
	qsort(draft.runs, draft.nruns, sizeof(PrRosterRun), compare_runs);
	qsort(draft.holidays, draft.nholidays, sizeof(int32_t), compare_dates);
	for (int32_t i = 1; i < draft.nruns; i++)
		if (draft.runs[i].from < draft.runs[i - 1].till)
		{
			pr_fail(err, PR_DATA, 0, "periods of a roster overlap",
				"Join rosters with || to let the later one win.");
			return NULL;
		}
	return lay_out(&draft, size, arena);
}
