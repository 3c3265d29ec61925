/*
 * tally.c: from minutes to days to consequences (tally.h). The ladders stand here as the
 * regulations give them.
 */
#include "tally.h"

#include <string.h>

void
pr_lost_split(int64_t lost, int64_t day_length, int64_t *days, int64_t *rest)
{
	*days = lost / day_length;
	*rest = lost % day_length;
}

PrAbsence
pr_absence_of(const char *status)
{
	static const char *const neutral[] = {"off", "holiday", "pending"};

	if (strcmp(status, "absent") == 0)
		return PR_ABSENCE_COUNTS;
	for (size_t i = 0; i < sizeof(neutral) / sizeof(neutral[0]); i++)
		if (strcmp(status, neutral[i]) == 0)
			return PR_ABSENCE_NEUTRAL;
	return PR_ABSENCE_BREAKS;
}

int64_t
pr_run_step(int64_t run, PrAbsence absence)
{
	int64_t		longest = PR_RUN_LONGEST(run);
	int64_t		current = PR_RUN_CURRENT(run);

	switch (absence)
	{
		case PR_ABSENCE_COUNTS:
			if (current < INT32_MAX)
				current++;
			if (longest < current)
				longest = current;
			break;
		case PR_ABSENCE_BREAKS:
			current = 0;
			break;
		case PR_ABSENCE_NEUTRAL:
			break;
	}
	return longest * (INT64_C(1) << 32) + current;
}

/* ---- discipline ------------------------------------------------------------------------------ */

#define DATE_2010_06_06 3809
#define DATE_2021_08_31 7913

/* Government regulation 53/2010, articles 7 to 10: no rule on days in a row. */
static const PrTier pp53[] = {{5, 5, 0, 1, "light", "teguran lisan", "oral reprimand",
								  "PP 53/2010 Pasal 8 angka 9 huruf a", NULL},
	{6, 10, 0, 2, "light", "teguran tertulis", "written reprimand",
		"PP 53/2010 Pasal 8 angka 9 huruf b", NULL},
	{11, 15, 0, 3, "light", "pernyataan tidak puas secara tertulis",
		"written statement of dissatisfaction", "PP 53/2010 Pasal 8 angka 9 huruf c", NULL},
	{16, 20, 0, 4, "medium", "penundaan kenaikan gaji berkala selama 1 tahun",
		"periodic pay rise postponed for 1 year", "PP 53/2010 Pasal 9 angka 11 huruf a", NULL},
	{21, 25, 0, 5, "medium", "penundaan kenaikan pangkat selama 1 tahun",
		"promotion in rank postponed for 1 year", "PP 53/2010 Pasal 9 angka 11 huruf b", NULL},
	{26, 30, 0, 6, "medium", "penurunan pangkat setingkat lebih rendah selama 1 tahun",
		"demotion by one rank for 1 year", "PP 53/2010 Pasal 9 angka 11 huruf c", NULL},
	{31, 35, 0, 7, "heavy", "penurunan pangkat setingkat lebih rendah selama 3 tahun",
		"demotion by one rank for 3 years", "PP 53/2010 Pasal 10 angka 9 huruf a", NULL},
	{36, 40, 0, 8, "heavy", "pemindahan dalam rangka penurunan jabatan setingkat lebih rendah",
		"transfer to a post one level lower", "PP 53/2010 Pasal 10 angka 9 huruf b", NULL},
	{41, 45, 0, 9, "heavy", "pembebasan dari jabatan", "removal from post",
		"PP 53/2010 Pasal 10 angka 9 huruf c", NULL},
	{46, 0, 0, 10, "heavy",
		"pemberhentian dengan hormat tidak atas permintaan sendiri atau pemberhentian tidak dengan "
		"hormat sebagai PNS",
		"dismissal, honourable not at one's own request, or dishonourable",
		"PP 53/2010 Pasal 10 angka 9 huruf d", NULL}};

/* Government regulation 94/2021, articles 8, 9(2), 10(2)f and 11(2)d. */
static const PrTier pp94[] = {
	{3, 3, 0, 1, "light", "teguran lisan", "oral reprimand", "PP 94/2021 Pasal 9(2)", NULL},
	{4, 6, 0, 2, "light", "teguran tertulis", "written reprimand", "PP 94/2021 Pasal 9(2)", NULL},
	{7, 10, 0, 3, "light", "pernyataan tidak puas secara tertulis",
		"written statement of dissatisfaction", "PP 94/2021 Pasal 9(2)", NULL},
	{11, 13, 0, 4, "medium", "pemotongan tunjangan kinerja sebesar 25% selama 6 bulan",
		"performance allowance cut by 25% for 6 months", "PP 94/2021 Pasal 10(2)f", NULL},
	{14, 16, 0, 5, "medium", "pemotongan tunjangan kinerja sebesar 25% selama 9 bulan",
		"performance allowance cut by 25% for 9 months", "PP 94/2021 Pasal 10(2)f", NULL},
	{17, 20, 0, 6, "medium", "pemotongan tunjangan kinerja sebesar 25% selama 12 bulan",
		"performance allowance cut by 25% for 12 months", "PP 94/2021 Pasal 10(2)f", NULL},
	{21, 24, 0, 7, "heavy", "penurunan jabatan setingkat lebih rendah selama 12 bulan",
		"demotion by one level for 12 months", "PP 94/2021 Pasal 11(2)d angka 1", NULL},
	{25, 27, 0, 8, "heavy", "pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan",
		"removal from post to that of a general staff member for 12 months",
		"PP 94/2021 Pasal 11(2)d angka 2", NULL},
	{28, 0, 10, 9, "heavy", "pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS",
		"honourable dismissal, not at one's own request", "PP 94/2021 Pasal 11(2)d angka 3",
		"PP 94/2021 Pasal 11(2)d angka 4"}};

const PrLadder pr_ladders[] = {
	{"PP 53/2010", DATE_2010_06_06, DATE_2021_08_31 - 1, sizeof(pp53) / sizeof(pp53[0]), pp53},
	{"PP 94/2021", DATE_2021_08_31, INT32_MAX, sizeof(pp94) / sizeof(pp94[0]), pp94}
};
const int	pr_nladders = sizeof(pr_ladders) / sizeof(pr_ladders[0]);

/*
 * Candidates are under the same rules; the ladder of a PPPK is a matter of contract or of a local
 * rule.
 */
const char *const pr_regimes[] = {"CPNS", "PNS"};
const int	pr_nregimes = sizeof(pr_regimes) / sizeof(pr_regimes[0]);

static bool
is_regime(const char *known, const char *regime, size_t len)
{
	for (; len > 0 && *known; known++, regime++, len--)
		if ((*regime >= 'a' && *regime <= 'z' ? *regime - 'a' + 'A' : *regime) != *known)
			return false;
	return len == 0 && *known == '\0';
}

const PrLadder *
pr_ladder(const char *regime, size_t len, int32_t on_date)
{
	bool		known = false;

	for (int i = 0; i < pr_nregimes; i++)
		known |= is_regime(pr_regimes[i], regime, len);
	for (int i = 0; known && i < pr_nladders; i++)
		if (on_date >= pr_ladders[i].first_day && on_date <= pr_ladders[i].last_day)
			return &pr_ladders[i];
	return NULL;
}

const PrTier *
pr_tier(const PrLadder *ladder, int64_t days, int64_t streak, bool *by_streak)
{
	*by_streak = false;
	for (int i = ladder->ntiers - 1; i >= 0; i--)
	{
		const PrTier *tier = &ladder->tiers[i];

		if (days >= tier->from_days)
			return tier;
		if (tier->streak_days > 0 && streak >= tier->streak_days)
		{
			*by_streak = true;
			return tier;
		}
	}
	return NULL;
}
