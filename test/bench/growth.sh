# growth.sh: time per ruling at several numbers of employees: in a plain table; in the same by its
# index on employee and instant, which gives one person after the other; and in a table that is
# partitioned by employee into parts of about the smallest size. work_mem is as much for each size
# as its logs need, so that all sizes do the same work; the spread of the figure is that of the
# runs.
# shellcheck disable=SC2154
need_data
first=${BENCH_GROWTH%% *}
by_index="SET enable_indexonlyscan = on\\;" by_hash_table="SET enable_indexonlyscan = off\\;"
set --
for size in $BENCH_GROWTH; do
	parts=$((size / first))
	sql <<SQL
CREATE UNLOGGED TABLE bench.grown_$size AS
SELECT employee, at FROM bench.punches($BENCH_SEED, 1, $size) ORDER BY workday, employee, at;
CREATE UNLOGGED TABLE bench.parted_$size (employee bigint NOT NULL, at timestamptz NOT NULL)
	PARTITION BY HASH (employee);
SELECT format('CREATE UNLOGGED TABLE bench.parted_${size}_%1\$s PARTITION OF bench.parted_$size
	FOR VALUES WITH (MODULUS $parts, REMAINDER %1\$s)', i)
FROM generate_series(0, $parts - 1) AS i \\gexec
INSERT INTO bench.parted_$size SELECT * FROM bench.grown_$size;
CREATE INDEX ON bench.grown_$size (employee, at);
VACUUM (FREEZE, ANALYZE) bench.grown_$size;
VACUUM (FREEZE, ANALYZE) bench.parted_$size;
SQL
	plain=$(rulings_of "bench.grown_$size") parted=$(rulings_of "bench.parted_$size")
	set -- "$@" "growth_$size" "$by_hash_table$plain" "growth_indexed_$size" "$by_index$plain" \
		"growth_parted_$size" "$by_hash_table$parted"
done
measure "SET work_mem = '2GB'; SET enable_indexscan = off; SET enable_bitmapscan = off;
	SET enable_partitionwise_aggregate = on;" "$@"
for kind in '' indexed_ parted_; do
	for size in $BENCH_GROWTH; do
		time_figure "growth_${kind}per_ruling_$size" "growth_$kind$size" ns - $((size * 31))
	done
	# each size against the first: the same time per ruling is 1
	for size in $BENCH_GROWTH; do
		[ "$size" = "$first" ] ||
			paste "$work/growth_$kind$size.ms" "$work/growth_$kind$first.ms" |
			awk -v a="$size" -v b="$first" '{ print $1 / a / ($2 / b) }' |
			figure "growth_$kind${size}_over_$first" ratio "<=1.15"
	done
done
