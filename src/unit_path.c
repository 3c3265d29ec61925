/*
 * unit_path.c: units_above(): a path of names with dots between, and the paths above it.
 */
#include "presensi.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(presensi_units_above);

/*
 * units_above(path). In every encoding of a server a dot is one byte, and part of no other letter.
 */
Datum
presensi_units_above(PG_FUNCTION_ARGS)
{
	text	   *path = PG_GETARG_TEXT_PP(0);
	const char *name = VARDATA_ANY(path);
	int			length = VARSIZE_ANY_EXHDR(path);
	Datum	   *paths = palloc((length + 1) * sizeof(Datum));
	int			n = 0;

	for (int i = 0; i < length; i++)
		if (name[i] == '.')
			paths[n++] = PointerGetDatum(cstring_to_text_with_len(name, i));
	paths[n++] = PointerGetDatum(path);
	PG_RETURN_ARRAYTYPE_P(construct_array(paths, n, TEXTOID, -1, false, TYPALIGN_INT));
}
