/*
 * row.h: a row for a tuplestore, formed in place, column after column. heap_form_minimal_tuple() asks the row type about
 * each column twice, which was two fifths of the time of rulings(); where the columns are known, a row is a run of stores.
 * NULL columns are those that are not put; columns are put in their order. Not for values of a composite type: what the
 * header of such a value holds is the server's own affair and changes even between minor versions.
 */
#ifndef PRESENSI_ROW_H
#define PRESENSI_ROW_H

#include "postgres.h"

#include "access/htup_details.h"
#include "utils/date.h"
#include "utils/timestamp.h"

#include "call.h"

typedef struct Row
{
	HeapTupleHeader header;
	char	   *end;
} Row;

/* Where the columns begin (BITMAPLEN() spelled out: it is no constant since 18), and how much a row of fixed width may take. */
#define ROW_OFFSET(natts) MAXALIGN(SizeofHeapTupleHeader + ((natts) + 7) / 8)
#define ROW_SIZE(natts) (ROW_OFFSET(natts) + (natts) * sizeof(Interval))

/* What a text adds to that. */
#define ROW_TEXT_SIZE(length) ((length) + VARHDRSZ + 2 * MAXIMUM_ALIGNOF)

/*
 * Begins a row in maximally aligned memory that was zeroed once: what an earlier row left between columns does no harm. The
 * bitmap of NULLs is always there.
 */
static inline void
row_begin(Row *row, void *memory, int natts)
{
	row->header = memory;
	memset(row->header->t_bits, 0, (natts + 7) / 8);
	row->header->t_hoff = ROW_OFFSET(natts);
	row->header->t_infomask = HEAP_HASNULL;
	HeapTupleHeaderSetNatts(row->header, natts);
	row->end = (char *) memory + ROW_OFFSET(natts);
}

/* Room for the next column. */
static inline void *
row_column(Row *row, int column, Size size, Size align)
{
	char	   *at = (char *) TYPEALIGN(align, row->end);

	row->header->t_bits[column >> 3] |= 1 << (column & 7);
	row->end = at + size;
	return at;
}

static inline void
row_date(Row *row, int column, DateADT date)
{
	*(DateADT *) row_column(row, column, sizeof(DateADT), ALIGNOF_INT) = date;
}

static inline void
row_int16(Row *row, int column, int16 value)
{
	*(int16 *) row_column(row, column, sizeof(int16), ALIGNOF_SHORT) = value;
}

static inline void
row_enum(Row *row, int column, Oid label)
{
	*(Oid *) row_column(row, column, sizeof(Oid), ALIGNOF_INT) = label;
}

/* NULL if there is no instant. */
static inline void
row_instant(Row *row, int column, int64 at)
{
	if (at != PR_NEVER)
		*(TimestampTz *) row_column(row, column, sizeof(TimestampTz), ALIGNOF_DOUBLE) = at;
}

/* NULL if it is unknown (PR_UNKNOWN of core/ruling.h). */
static inline void
row_interval(Row *row, int column, int64 microseconds)
{
	if (microseconds >= 0)
		(void) pr_interval(row_column(row, column, sizeof(Interval), ALIGNOF_DOUBLE), microseconds);
}

static inline void
row_text(Row *row, int column, const char *text, Size length)
{
	void	   *at = row_column(row, column, VARHDRSZ + length, ALIGNOF_INT);

	SET_VARSIZE(at, VARHDRSZ + length);
	memcpy(VARDATA(at), text, length);
	row->header->t_infomask |= HEAP_HASVARWIDTH;
}

/* The row as a tuple for a tuplestore. */
static inline HeapTupleData
row_tuple(const Row *row)
{
	HeapTupleData tuple;

	tuple.t_len = row->end - (char *) row->header;
	ItemPointerSetInvalid(&tuple.t_self);
	tuple.t_tableOid = InvalidOid;
	tuple.t_data = row->header;
	return tuple;
}

#endif							/* PRESENSI_ROW_H */
