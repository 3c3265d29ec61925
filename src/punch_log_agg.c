/*
 * punch_log_agg.c: the aggregates punch_log(timestamptz) and punch_log(timestamptz,
 * presensi.direction).
 *
 * The state is a presensi.punch_log itself, a loose one: unsorted, with room to spare. So workers
 * of a distributed query can hand partial states up as text, no serialisation is needed, and the
 * heap of a person's punches is one chunk of memory.
 *
 * A punch is added in place, which is allowed to the transition function of an aggregate (it
 * returns the pointer it was given, and the executor sees that nothing is to be copied). A full
 * state is replaced by a larger one, made in the current short-lived context: the executor copies
 * it into the aggregate's context and frees the old one.
 */
#include "punch_log.h"

/*
 * Memory chunks are powers of two: sizes of states are too, so that no room is lost. The first
 * holds 58 punches of whole seconds (narrow) or 62 others, a month of most people: a state that
 * never moves lies beside its group's other memory. How much memory everybody's states take
 * together is how long a hash table of them takes, as it exceeds every cache.
 */
#define FIRST_SIZE(narrow) ((narrow) ? 256 : 512)

/* The most frequent answer is found without a call. */
static inline void
check_context(FunctionCallInfo fcinfo, const char *name)
{
	if (likely(fcinfo->context != NULL && IsA(fcinfo->context, AggState)))
		return;
	if (!AggCheckCallContext(fcinfo, NULL))
		ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("%s is a part of the aggregate punch_log and cannot be called by itself",
					name)));
}

/*
 * How many whole seconds an instant is from a narrow state's base; false if it is not or is too
 * far.
 */
static inline bool
seconds_from(const PunchLogDatum *state, TimestampTz at, int32 *seconds)
{
	int64		apart = at - PUNCH_LOG_BASE(state);
	int64		whole = apart / PR_SEC;

	*seconds = (int32) whole;
	return whole * PR_SEC == apart && whole == *seconds;
}

/*
 * The state (NULL: none yet) with room for `more` punches, narrow or as they are; it may be a new
 * one.
 */
static pg_noinline PunchLogDatum *
make_room(PunchLogDatum *old, int32 more, bool directed, bool narrow)
{
	PunchLogDatum *state;
	int32		n = 0;
	Size		size = FIRST_SIZE(narrow);
	int64		capacity;

	if (old != NULL)
	{
		old = sql_log_raw(PointerGetDatum(old));
		n = old->n;
		directed |= (old->flags & PUNCH_LOG_DIRECTED) != 0;
	}
	if (n > PR_MAX_PUNCHES - more)
		sql_log_too_long();
	while (size < (narrow ? PUNCH_LOG_NARROW_SIZE(n + more) : PUNCH_LOG_SIZE(n + more, directed)))
		size *= 2;
	if (narrow)
		capacity = (size - PUNCH_LOG_NARROW_SIZE(0)) / sizeof(int32);
	else
		capacity = (size - PUNCH_LOG_SIZE(0, false)) / (sizeof(int64) + (directed ? 1 : 0));
	state = sql_log_alloc((int32) Min(capacity, PR_MAX_PUNCHES), directed,
		PUNCH_LOG_LOOSE | (narrow ? PUNCH_LOG_NARROW : 0));
	state->n = n;
	if (narrow && n > 0)
	{
		PUNCH_LOG_BASE(state) = PUNCH_LOG_BASE(old);
		memcpy(PUNCH_LOG_SECONDS(state), PUNCH_LOG_SECONDS(old), n * sizeof(int32));
	}
	else if (n > 0)
	{
		const uint8 *from = PUNCH_LOG_DIR(old);
		uint8	   *to = PUNCH_LOG_DIR(state);

		memcpy(state->at, sql_log_instants(old), n * sizeof(int64));
		if (from != NULL && to != NULL)
			memcpy(to, from, n);
	}
	return state;
}

static inline bool
is_narrow(const PunchLogDatum *state)
{
	return VARATT_IS_4B_U(state) && (state->flags & PUNCH_LOG_NARROW) != 0;
}

/*
 * May these punches be added to the state as they are? A packed or compressed one is copied first.
 */
static inline bool
has_room(const PunchLogDatum *state, int32 more, bool directed)
{
	return state != NULL && VARATT_IS_4B_U(state) &&
		(state->flags & (PUNCH_LOG_LOOSE | PUNCH_LOG_NARROW)) == PUNCH_LOG_LOOSE &&
		state->n <= state->capacity - more &&
		(!directed || (state->flags & PUNCH_LOG_DIRECTED) != 0);
}

static inline PunchLogDatum *
state_arg(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(0) ? NULL : (PunchLogDatum *) PG_GETARG_POINTER(0);
}

/* To a narrow state, or to one that begins; NULL if the punch does not fit into a narrow one. */
static inline PunchLogDatum *
add_narrow(PunchLogDatum *state, TimestampTz at)
{
	int32		seconds = 0;

	if (state != NULL && !seconds_from(state, at, &seconds))
		return NULL;
	if (state == NULL || state->n == state->capacity)
	{
		state = make_room(state, 1, false, true);
		if (state->n == 0)
			PUNCH_LOG_BASE(state) = at;
	}
	PUNCH_LOG_SECONDS(state)[state->n++] = seconds;
	return state;
}

static pg_attribute_always_inline Datum
add_punch(FunctionCallInfo fcinfo, uint8 dir)
{
	PunchLogDatum *state = state_arg(fcinfo);
	TimestampTz at = PG_GETARG_TIMESTAMPTZ(1);

	if (TIMESTAMP_NOT_FINITE(at))
		sql_punch_infinite();
	if (dir == PR_UNDIRECTED && (state == NULL || is_narrow(state)))
	{
		PunchLogDatum *narrow = add_narrow(state, at);

		if (narrow != NULL)
			PG_RETURN_POINTER(narrow);
	}
	if (!has_room(state, 1, dir != PR_UNDIRECTED))
		state = make_room(state, 1, dir != PR_UNDIRECTED, false);
	state->at[state->n] = at;
	if (state->flags & PUNCH_LOG_DIRECTED)
		PUNCH_LOG_DIR(state)[state->n] = dir;
	state->n++;
	PG_RETURN_POINTER(state);
}

/* Over no instant at all the result is NULL, as with other aggregates. */
static Datum
unchanged(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

PG_FUNCTION_INFO_V1(punch_log_accum);

Datum
punch_log_accum(PG_FUNCTION_ARGS)
{
	check_context(fcinfo, "punch_log_accum");
	if (PG_ARGISNULL(1))
		return unchanged(fcinfo);
	return add_punch(fcinfo, PR_UNDIRECTED);
}

/* The two values of the enum differ between databases: they are looked up once per call site. */
typedef struct DirectionCache
{
	Oid			last;
	PrDirection direction;
} DirectionCache;

PG_FUNCTION_INFO_V1(punch_log_accum_directed);

Datum
punch_log_accum_directed(PG_FUNCTION_ARGS)
{
	DirectionCache *cache = fcinfo->flinfo->fn_extra;
	Oid			value;

	check_context(fcinfo, "punch_log_accum");
	if (PG_ARGISNULL(1))
		return unchanged(fcinfo);
	if (PG_ARGISNULL(2))
		return add_punch(fcinfo, PR_UNDIRECTED);
	value = PG_GETARG_OID(2);
	if (unlikely(cache == NULL))
	{
		/* cache[0] and cache[1]: the values met so far */
		cache = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, 2 * sizeof(DirectionCache));
		fcinfo->flinfo->fn_extra = cache;
	}
	if (cache->last != value && OidIsValid(cache->last))
		cache++;
	if (unlikely(cache->last != value))
	{
		cache->direction = sql_direction(value);
		cache->last = value;
	}
	return add_punch(fcinfo, cache->direction);
}

PG_FUNCTION_INFO_V1(punch_log_combine);

Datum
punch_log_combine(PG_FUNCTION_ARGS)
{
	PunchLogDatum *state = state_arg(fcinfo);
	PunchLogDatum *other;
	const uint8 *from;
	uint8	   *to;

	check_context(fcinfo, "punch_log_combine");
	if (PG_ARGISNULL(1))
		return unchanged(fcinfo);
	if (state == NULL)
		PG_RETURN_DATUM(PG_GETARG_DATUM(1));

	other = sql_log_raw(PG_GETARG_DATUM(1));
	from = PUNCH_LOG_DIR(other);
	if (!has_room(state, other->n, from != NULL))
		state = make_room(state, other->n, from != NULL, false);
	memcpy(state->at + state->n, sql_log_instants(other), other->n * sizeof(int64));
	to = PUNCH_LOG_DIR(state);
	if (to != NULL && from != NULL)
		memcpy(to + state->n, from, other->n);
	else if (to != NULL)
		memset(to + state->n, PR_UNDIRECTED, other->n);
	state->n += other->n;
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(punch_log_final);

/* The state stays as it is: a window may go on with it. */
Datum
punch_log_final(PG_FUNCTION_ARGS)
{
	check_context(fcinfo, "punch_log_final");
	PG_RETURN_POINTER(sql_log_in_order(sql_log_raw(PG_GETARG_DATUM(0))));
}
