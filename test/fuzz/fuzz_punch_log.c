/*
 * fuzz_punch_log.c: any text either is refused with a message, or is a log whose text is a fixed
 * point.
 */
#include "../unit/harness.h"

#include "core/punch_log.h"

#define MAX_PUNCHES 64

static int
read_all(const char *text, size_t len, int64_t *at, uint8_t *dir, PrError *err)
{
	PrLogReader reader;
	int			n = 0,
				got;

	if (!pr_log_read_begin(&reader, text, len, err))
		return -1;
	while (n < MAX_PUNCHES && (got = pr_log_read(&reader, &at[n], &dir[n], err)) != 0)
	{
		if (got < 0)
			return -1;
		n++;
	}
	return n;
}

static size_t
write_all(char *out, const int64_t *at, const uint8_t *dir, int n)
{
	char	   *p = out;

	*p++ = '{';
	for (int i = 0; i < n; i++)
	{
		if (i > 0)
			*p++ = ',';
		p = pr_punch_write(p, at[i], dir[i]);
	}
	*p++ = '}';
	return p - out;
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int64_t		at[MAX_PUNCHES];
	uint8_t		dir[MAX_PUNCHES];
	char		once[(MAX_PUNCHES + 1) * PR_PUNCH_TEXT_MAX],
				twice[sizeof(once)];
	size_t		once_len,
				twice_len;
	PrError		err = {0};
	PrLog		log;
	int			n;

	n = read_all((const char *) data, size, at, dir, &err);
	if (n < 0)
	{
		MUST(err.kind != PR_OK && err.message[0] != '\0' && err.detail[0] != '\0' &&
			err.position >= 1);
		return 0;
	}
	n = pr_log_normalise(at, dir, n, &arena);
	log.n = n;
	log.at = at;
	log.dir = NULL;
	for (int i = 0; i < n; i++)
		if (dir[i])
			log.dir = dir;
	MUST(pr_log_check(&log, &err));
	once_len = write_all(once, at, dir, n);
	MUST(read_all(once, once_len, at, dir, &err) == n);
	twice_len = write_all(twice, at, dir, n);
	MUST(once_len == twice_len && memcmp(once, twice, once_len) == 0);
	release();
	return 0;
}
