# nation.sh: the rulings of a nation's month: BENCH_NATION employees with 42 punches each, in
# partitions of BENCH_NATION_SLICE people, ruled by one process and by two workers: by hash tables;
# and by each partition's index on employee and instant, row by row and added up. Each statement
# runs once: this takes long.
#
# Room needed: about 75 bytes of disk a punch (15 GB for 200 million). By hash tables each
# partition's aggregate keeps its memory to the end of the statement, so that the logs of all people
# (370 bytes each: 1.8 GB) lie in memory in the end; by index it is one log.
# shellcheck disable=SC2154
slices=$(((BENCH_NATION + BENCH_NATION_SLICE - 1) / BENCH_NATION_SLICE))
runs=$BENCH_RUNS
BENCH_RUNS=1
began_data=$(date +%s)
sql -v seed="$BENCH_SEED" -v employees=1 -f "$here/data.sql"
sql -c "CREATE UNLOGGED TABLE bench.nation (employee bigint NOT NULL, at timestamptz NOT NULL)
	PARTITION BY RANGE (employee)"
load() {	# FIRST: the slices first, first + 2, ...
	slice=$1
	while [ "$slice" -lt "$slices" ]; do
		from=$((slice * BENCH_NATION_SLICE + 1)) till=$(((slice + 1) * BENCH_NATION_SLICE))
		[ "$till" -le "$BENCH_NATION" ] || till=$BENCH_NATION
		sql <<-SQL
			SET work_mem = '512MB';
			CREATE UNLOGGED TABLE bench.nation_$slice
				(employee bigint NOT NULL, at timestamptz NOT NULL);
			INSERT INTO bench.nation_$slice
			SELECT employee, at
			FROM bench.punches($BENCH_SEED, $from, $till)
			ORDER BY workday, employee, at;
			CREATE INDEX ON bench.nation_$slice (employee, at);
			VACUUM (FREEZE, ANALYZE) bench.nation_$slice;
			ALTER TABLE bench.nation ATTACH PARTITION bench.nation_$slice
				FOR VALUES FROM ($from) TO ($((till + 1)));
		SQL
		slice=$((slice + 2))
	done
}
load 0 &
other=$!
load 1
wait "$other"
sql -c "ANALYZE bench.nation"
punches=$(sql -c "SELECT count(*) FROM bench.nation")
loaded=$(($(date +%s) - began_data))
echo "$punches" | figure nation_punches punches -
echo "$loaded" | figure nation_load s -
sql -c "SELECT sum(pg_total_relation_size(inhrelid)) / 1048576
	FROM pg_inherits WHERE inhparent = 'bench.nation'::regclass" | figure nation_disk MB -

floor=$(floor_of bench.nation)
month=$(rulings_of bench.nation "count(*), count(r.shift_no), sum(r.late), sum(r.early_leave)")
totals=$(totals_of bench.nation "sum((t).shifts + (t).holidays + (t).days_off),
	sum((t).shifts), sum((t).late), sum((t).early_leave)")
two="$in_parallel SET max_parallel_workers_per_gather = 2;"
settings="SET work_mem = '128MB'; SET enable_partitionwise_aggregate = on;"
# once NAME SETTINGS STATEMENT: one run, with the peak of the private memory of the session's
# process.
once() {
	began_once=$(date +%s%N)
	peak "$1_memory" "$settings $2" "$3"
	echo $(($(date +%s%N) - began_once)) | awk '{ print $1 / 1e9 }' | figure "$1" s -
}
once nation_floor "$by_hash" "$floor"
once nation_month "$by_hash" "$month"
once nation_month_two_workers "$by_hash $two" "$month"
by_index="SET enable_hashagg = off;"
once nation_floor_indexed "$by_index" "$floor"
once nation_month_indexed "$by_index" "$month"
once nation_month_indexed_two_workers "$by_index $two" "$month"
once nation_totals_indexed "$by_index" "$totals"
once nation_totals_indexed_two_workers "$by_index $two" "$totals"
for other in nation_month_two_workers nation_month_indexed nation_month_indexed_two_workers \
	nation_totals_indexed nation_totals_indexed_two_workers; do
	if cmp -s "$work/nation_month_memory.answer" "$work/${other}_memory.answer"; then
		echo "check=${other}_same_result ok ($(tr -d '\n' <"$work/nation_month_memory.answer"))"
	else
		echo "check=${other}_same_result FAILED"
		exit 1
	fi
done
took() { sed -n "s/^figure=nation_$1 value=\([^ ]*\).*/\1/p" "$work/figures"; }
for way in '' _indexed; do
	awk -v s="$(took "month$way")" -v n="$BENCH_NATION" 'BEGIN { print s / n / 31 * 1e9 }' |
		figure "nation_per_ruling$way" ns -
	awk -v s="$(took "month$way")" -v f="$(took "floor$way")" 'BEGIN { print s / f }' |
		figure "nation_over_floor$way" ratio -
done
BENCH_RUNS=$runs
