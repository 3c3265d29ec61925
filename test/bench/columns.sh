# columns.sh: the month beside a column store, DuckDB (of npm's @duckdb/node-api, installed into the
# temporary folder; left out where that cannot be), with the same number of threads: by rows, whose
# minutes are counted, and by each person's totals.
# shellcheck disable=SC2154
duckdb=$PRESENSI_TMP/duckdb
mkdir "$duckdb"
cp "$here/columns.mjs" "$duckdb/"
if ! command -v npm >/dev/null; then
	echo "# columns: left out, as there is no npm to install DuckDB with"
elif ! (cd "$duckdb" &&
	npm install --silent --no-audit --no-fund --prefix "$duckdb" @duckdb/node-api) \
	>"$work/npm" 2>&1; then
	echo "# columns: left out, as npm could not install @duckdb/node-api: $(head -n 1 "$work/npm")"
else
	need_index
	sql >"$work/punch.csv" <<-'SQL'
		COPY (
			SELECT employee, (extract(epoch FROM at) * 1000000)::bigint
			FROM bench.punch) TO STDOUT (FORMAT csv)
	SQL
	sql >"$work/calendar.csv" <<-'SQL'
		COPY (
			SELECT workday, (extract(epoch FROM starts_at) * 1000000)::bigint,
				(extract(epoch FROM ends_at) * 1000000)::bigint,
				(extract(epoch FROM break_from) * 1000000)::bigint,
				(extract(epoch FROM break_till) * 1000000)::bigint
			FROM bench.calendar) TO STDOUT (FORMAT csv)
	SQL
	mkfifo "$work/asked" "$work/answered"
	(cd "$duckdb" && exec node columns.mjs "$work/punch.csv" "$work/calendar.csv") \
		<"$work/asked" >"$work/answered" &
	exec 5>"$work/asked" 6<"$work/answered"
	ask() { echo "$*" >&5 && read -r answer <&6 && echo "$answer"; }

	month=$(rulings_of bench.punch "count(r.late), count(r.early_leave)")
	month_totals=$(totals_of bench.punch)
	counts=$(rulings_of bench.punch "count(r.late) AS late, count(r.early_leave) AS early")
	sums=$(totals_of bench.punch "count(*) AS people,
		(extract(epoch FROM sum((t).late)) / 60)::bigint AS late,
		(extract(epoch FROM sum((t).early_leave)) / 60)::bigint AS early")
	same columns_equal_engine "SELECT
		concat_ws('|', c.late, c.early, s.people, s.late, s.early) = '$(ask check)'
		FROM ($counts) AS c, ($sums) AS s"
	# in turn, round by round; two threads are the leader and one worker
	rounds=$BENCH_RUNS
	BENCH_RUNS=1
	compared=0
	while [ "$compared" -lt "$rounds" ]; do
		for threads in 1 2; do
			measure "SET max_parallel_workers_per_gather = $((threads - 1));" \
				now_rows "$month" now_totals "$month_totals"
			for way in rows totals; do
				cat "$work/now_$way.ms" >>"$work/engine_${way}_$threads.ms"
				ask "$way" "$threads" >>"$work/columns_${way}_$threads.ms"
			done
		done
		compared=$((compared + 1))
	done
	BENCH_RUNS=$rounds
	exec 5>&- 6<&-
	for threads in 1 2; do
		for way in rows totals; do
			case $way in rows) bound="<=0.9" ;; *) bound="<=0.6" ;; esac
			time_figure "columns_${way}_${threads}_threads" "columns_${way}_$threads" s -
			time_figure "engine_${way}_${threads}_threads" "engine_${way}_$threads" s -
			ratio_figure "${way}_over_columns_${threads}_threads" "engine_${way}_$threads" \
				"columns_${way}_$threads" "$(at_size "$BENCH_EMPLOYEES" 100000 "$bound")"
		done
	done
fi
