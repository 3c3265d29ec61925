/*
 * row_template.h: values of a composite type without asking the type about each column, time and
 * again: that was a quarter of the time of classify(). A value is a copy of one that the server
 * formed, with columns of fixed width written over: what its header holds is the server's own
 * affair and changes even between minor versions.
 */
#ifndef PRESENSI_ROW_TEMPLATE_H
#define PRESENSI_ROW_TEMPLATE_H

#include "postgres.h"

#include "access/htup_details.h"
#include "access/tupmacs.h"

typedef struct RowTemplate
{
	HeapTupleHeader row;		/* NULL until there is one */
	Size		size;
} RowTemplate;

/* The one that others are copies of, kept in a context. */
static inline void
row_template(RowTemplate *form, MemoryContext context, TupleDesc desc, Datum *values, bool *nulls)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	HeapTuple	tuple = heap_form_tuple(desc, values, nulls);

	form->row = tuple->t_data;
	form->size = tuple->t_len;
	MemoryContextSwitchTo(old);
}

/* Where a column that is not NULL in it begins, in bytes. */
static inline Size
row_place(const RowTemplate *form, TupleDesc desc, int column)
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
row_copy(const RowTemplate *form)
{
	char	   *row = palloc(form->size);

	memcpy(row, form->row, form->size);
	return row;
}

#endif							/* PRESENSI_ROW_TEMPLATE_H */
