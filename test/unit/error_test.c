/*
 * error_test.c: the core's one way to fail.
 */
#include "harness.h"

int
main(void)
{
	PrError		err = {0};
	char		long_text[1000];

	ok(!pr_fail(&err, PR_LIMIT, 7, "too much", "There are %d of %s.", 3, "them"),
		"pr_fail returns false");
	ok(err.kind == PR_LIMIT && err.position == 7, "kind and position are kept");
	ok(strcmp(err.message, "too much") == 0 && strcmp(err.detail, "There are 3 of them.") == 0,
		"message and detail are formatted");

	memset(long_text, 'x', sizeof(long_text) - 1);
	long_text[sizeof(long_text) - 1] = '\0';
	pr_fail(&err, PR_SYNTAX, 0, long_text, "%s", long_text);
	ok(strlen(err.message) == sizeof(err.message) - 1 &&
			strlen(err.detail) == sizeof(err.detail) - 1,
		"what is too long is cut, not overrun");
	return done();
}
