/*
 * error.c: the core's one way to fail, and to say where.
 */
#include "base.h"

#include <stdarg.h>
#include <stdio.h>

bool
pr_fail(PrError *err, PrErrorKind kind, int position, const char *message, const char *detail, ...)
{
	va_list		args;

	err->kind = kind;
	err->position = position;
	snprintf(err->message, sizeof(err->message), "%s", message);
	va_start(args, detail);
	vsnprintf(err->detail, sizeof(err->detail), detail, args);
	va_end(args);
	return false;
}

int
pr_position(const char *text, const char *place)
{
	int			n = 1;

	for (const char *at = text; at < place; at++)
		n += (*at & 0xc0) != 0x80;
	return n;
}
