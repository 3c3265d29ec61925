/*
 * row.h: rows of known columns without asking the row type about each of them, time and again: that was two fifths of
 * the time of rulings() and a quarter of that of classify().
 *
 * A row for a tuplestore (Row) is formed in place, column after column. A value of a composite type (RowForm) is a copy of one
 * that the server formed, with columns of fixed width written over: what its header holds is the server's own affair and
 * changes even between minor versions.
 */
#ifndef PRESENSI_ROW_H
#define PRESENSI_ROW_H

#include "postgres.h"

#include "access/htup_details.h"
#include "access/tupmacs.h"
#include "utils/date.h"
#include "utils/timestamp.h"

#include "call.h"

/* ---- rows for a tuplestore ----------------------------------------------------------------------------------- */

/* NULL columns are those that are not put; columns are put in their order. */
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

/* ---- values of a composite type ------------------------------------------------------------------------------ */

typedef struct RowForm
{
	HeapTupleHeader row;		/* NULL until there is one */
	Size		size;
} RowForm;

/* The one that others are copies of, kept in a context. */
static inline void
row_form(RowForm *form, MemoryContext context, TupleDesc desc, Datum *values, bool *nulls)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	HeapTuple	tuple = heap_form_tuple(desc, values, nulls);

	form->row = tuple->t_data;
	form->size = tuple->t_len;
	MemoryContextSwitchTo(old);
}

/* Where a column that is not NULL in it begins, in bytes. */
static inline Size
row_place(const RowForm *form, TupleDesc desc, int column)
{
	char	   *data = (char *) form->row + form->row->t_hoff;
	Size		at = 0;

	for (int i = 0;; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(desc, i);

		if ((form->row->t_infomask & HEAP_HASNULL) && att_isnull(i, form->row->t_bits))
			continue;
		at = att_align_pointer(at, attribute->attalign, attribute->attlen, data + at);
		if (i == column)
			return form->row->t_hoff + at;
		at = att_addlength_pointer(at, attribute->attlen, data + at);
	}
}

/* A copy in the current context, to write over. */
static inline char *
row_copy(const RowForm *form)
{
	char	   *row = palloc(form->size);

	memcpy(row, form->row, form->size);
	return row;
}

#endif							/* PRESENSI_ROW_H */
