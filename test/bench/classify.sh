# classify.sh: one punch at a time, over many rows, against the least that can be done with an
# instant.
# shellcheck disable=SC2154
need_data
rows=$BENCH_CLASSIFY_ROWS
times=$(sql -c "SELECT ceil($rows / count(*)::float8)::int FROM bench.punch")
sql <<SQL
CREATE UNLOGGED TABLE bench.instant AS
SELECT at FROM bench.punch, generate_series(1, $times) LIMIT $rows;
VACUUM (FREEZE, ANALYZE) bench.instant;
SQL
measure "" scan "SELECT count(*) FROM bench.instant" \
	plain "SELECT count(*) FROM bench.instant WHERE at + interval '1 hour' > at" \
	classified "SELECT count((presensi.classify(bench.schedule(), at, 'Asia/Jakarta')).verdict)
		FROM bench.instant"
time_figure classify_scan scan ns - "$rows"
time_figure classify_plain plain ns - "$rows"
time_figure classify_per_row classified ns - "$rows"
ratio_figure classify_over_plain classified plain "$(at_size "$rows" 10000000 "<=3")"
