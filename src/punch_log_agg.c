/*
 * punch_log_agg.c: the aggregates punch_log(timestamptz) and punch_log(timestamptz, presensi.direction).
 *
 * The state is a presensi.punch_log itself, a loose one: unsorted, with room to spare. So workers of a distributed
 * query can hand partial states up as text, no serialisation is needed, and the heap of a person's punches is one chunk of memory.
 *
 * A punch is added in place, which is allowed to the transition function of an aggregate (it returns the pointer it was
 * given, and the executor sees that nothing is to be copied). A full state is replaced by a larger one, made in the
 * current short-lived context: the executor copies it into the aggregate's context and frees the old one.
 */
#include "punch_log.h"

/*
 * Memory chunks are powers of two: sizes of states are too, so that no room is lost. The first holds 62 punches, a month of
 * most people: a state that never moves lies beside its group's other memory. Beginning with 128 bytes and moving to 512 on the
 * 15th punch costs the month of 100,000 people a quarter more time and saves nothing once all have moved.
 */
#define FIRST_SIZE 512

/* The most frequent answer is found without a call. */
static inline void
check_context(FunctionCallInfo fcinfo, const char *name)
{
	if (likely(fcinfo->context != NULL && IsA(fcinfo->context, AggState)))
		return;
	if (!AggCheckCallContext(fcinfo, NULL))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("%s is a part of the aggregate punch_log and cannot be called by itself", name)));
}

/* The state (NULL: none yet) with room for `more` punches; it may be a new one. */
static PunchLogDatum *
make_room(PunchLogDatum *old, int32 more, bool directed)
{
	PunchLogDatum *state;
	int32		n = 0;
	Size		size = FIRST_SIZE;
	int64		capacity;

	if (old != NULL)
	{
		old = pr_log_raw(PointerGetDatum(old));
		n = old->n;
		directed |= (old->flags & PUNCH_LOG_DIRECTED) != 0;
	}
	if (n > PR_MAX_PUNCHES - more)
		pr_log_too_long();
	while (size < PUNCH_LOG_SIZE(n + more, directed))
		size *= 2;
	capacity = (size - PUNCH_LOG_SIZE(0, false)) / (sizeof(int64) + (directed ? 1 : 0));
	state = pr_log_alloc((int32) Min(capacity, PR_MAX_PUNCHES), directed, PUNCH_LOG_LOOSE);
	if (old != NULL)
	{
		const uint8 *from = PUNCH_LOG_DIR(old);
		uint8	   *to = PUNCH_LOG_DIR(state);

		memcpy(state->at, old->at, n * sizeof(int64));
		if (from != NULL && to != NULL)
			memcpy(to, from, n);
		state->n = n;
	}
	return state;
}

/* May these punches be added to the state as it is? A packed or compressed one is copied first. */
static inline bool
has_room(const PunchLogDatum *state, int32 more, bool directed)
{
	return state != NULL && VARATT_IS_4B_U(state) && (state->flags & PUNCH_LOG_LOOSE) != 0 &&
		state->n <= state->capacity - more && (!directed || (state->flags & PUNCH_LOG_DIRECTED) != 0);
}

static inline PunchLogDatum *
state_arg(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(0) ? NULL : (PunchLogDatum *) PG_GETARG_POINTER(0);
}

static inline Datum
add_punch(FunctionCallInfo fcinfo, uint8 dir)
{
	PunchLogDatum *state = state_arg(fcinfo);
	TimestampTz at = PG_GETARG_TIMESTAMPTZ(1);

	if (TIMESTAMP_NOT_FINITE(at))
		pr_punch_infinite();
	if (!has_room(state, 1, dir != PR_UNDIRECTED))
		state = make_room(state, 1, dir != PR_UNDIRECTED);
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
	if (cache[0].last == value)
		return add_punch(fcinfo, cache[0].direction);
	if (cache[1].last != value)
	{
		int			i = OidIsValid(cache[0].last) ? 1 : 0;

		cache[i].direction = pr_direction(value);
		cache[i].last = value;
		return add_punch(fcinfo, cache[i].direction);
	}
	return add_punch(fcinfo, cache[1].direction);
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

	other = pr_log_raw(PG_GETARG_DATUM(1));
	from = PUNCH_LOG_DIR(other);
	if (!has_room(state, other->n, from != NULL))
		state = make_room(state, other->n, from != NULL);
	memcpy(state->at + state->n, other->at, other->n * sizeof(int64));
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
	PunchLogDatum *state;

	check_context(fcinfo, "punch_log_final");
	state = pr_log_raw(PG_GETARG_DATUM(0));
	if (state->flags & PUNCH_LOG_LOOSE)
		state = pr_log_build(state->at, PUNCH_LOG_DIR(state), state->n);
	PG_RETURN_POINTER(state);
}
