# growth.sh: time per ruling at several numbers of employees. work_mem is as much for each size as its logs need, so that all
# sizes do the same work; the spread of the figure is that of the runs.
# shellcheck disable=SC2154
need_data
sizes=
set --
for size in $BENCH_GROWTH; do
	table=bench.punch
	if [ "$size" -ne "$BENCH_EMPLOYEES" ]; then
		table=bench.punch_$size
		sql -c "CREATE UNLOGGED TABLE $table AS SELECT * FROM bench.punches($BENCH_SEED, 1, $size) ORDER BY (at AT TIME ZONE 'Asia/Jakarta')::date, employee, at" -c "VACUUM (FREEZE, ANALYZE) $table"
	fi
	sizes="$sizes $size"
	set -- "$@" "growth_$size" "SELECT count(*), sum(r.late), sum(r.early_leave) FROM (SELECT employee, presensi.punch_log(at) AS log FROM $table GROUP BY employee) AS p
		CROSS JOIN LATERAL presensi.rulings(bench.schedule(), bench.period(), 'Asia/Jakarta', p.log, '{}', '{}', 'infinity') AS r"
done
measure "SET work_mem = '2GB';" "$@"
for size in $sizes; do
	time_figure "growth_per_ruling_$size" "growth_$size" ns - $((size * 31))
done
# each size against the first: the same time per ruling is 1
first=${sizes# }
first=${first%% *}
for size in $sizes; do
	[ "$size" = "$first" ] || paste "$work/growth_$size.ms" "$work/growth_$first.ms" |
		awk -v a="$size" -v b="$first" '{ print $1 / a / ($2 / b) }' | figure "growth_${size}_over_$first" ratio "<=1.15"
done
