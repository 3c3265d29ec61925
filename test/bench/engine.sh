# engine.sh: a month of rulings from raw punches to the minutes of each day, against the floor (a),
# SQL (b) and PL/pgSQL (c).
# shellcheck disable=SC2154
need_data
sql -f "$here/ways.sql"
people=$BENCH_EMPLOYEES
few=$BENCH_PLPGSQL_EMPLOYEES
[ "$few" -le "$people" ] || few=$people
sql <<SQL
CREATE UNLOGGED TABLE bench.punch_indexed AS SELECT * FROM bench.punch WHERE employee <= $few;
CREATE INDEX ON bench.punch_indexed (employee, at);
VACUUM (FREEZE, ANALYZE) bench.punch_indexed;
SQL
by_index="FROM bench.employee AS e
	CROSS JOIN bench.calendar AS c
	CROSS JOIN LATERAL bench.minutes_of(e.employee, c) AS m
	WHERE e.employee <= $few"

# ---- all ways give the same, day by day ----
engine_days="SELECT employee, workday, (extract(epoch FROM late) / 60)::int AS late,
		(extract(epoch FROM early_leave) / 60)::int AS early
	FROM bench.engine
	WHERE shift_no IS NOT NULL"
same engine_equals_sql "SELECT count(*) > 0 AND count(*) FILTER (
		WHERE e.employee IS NULL
			OR h.employee IS NULL AND num_nonnulls(e.late, e.early) > 0
			OR (e.late, e.early) IS DISTINCT FROM (h.late, h.early)) = 0
	FROM ($engine_days) AS e
	FULL JOIN (SELECT * FROM bench.by_hand WHERE num_nonnulls(late, early) > 0) AS h
		USING (employee, workday)"
same engine_equals_plpgsql "SELECT count(*) > 0 AND count(*) FILTER (
		WHERE (e.late, e.early) IS DISTINCT FROM (h.late, h.early)) = 0
	FROM ($engine_days AND employee <= $few) AS e
	FULL JOIN (SELECT e.employee, c.workday, m.late, m.early $by_index) AS h
		USING (employee, workday)
	WHERE num_nonnulls(e.late, e.early, h.late, h.early) > 0"
same totals_equal_rulings "SELECT count(*) > 0 AND bool_and(
		((t.total).shifts, (t.total).late, (t.total).early_leave, (t.total).lost, (t.total).worked)
		= (e.shifts, e.late, e.early, e.lost, e.worked))
	FROM bench.totals AS t
	JOIN (
		SELECT employee, count(shift_no) AS shifts, coalesce(sum(late), '0') AS late,
			coalesce(sum(early_leave), '0') AS early, sum(lost) AS lost,
			coalesce(sum(worked), '0') AS worked
		FROM bench.engine
		GROUP BY employee) AS e USING (employee)"
same all_statuses_met "SELECT count(DISTINCT status) >= 5 FROM bench.engine WHERE employee <= 1000"

# ---- the month: the minutes of each day, row by row; the same added up; and what they add up to
# without the rows. count() is the consumer that costs least: sum(interval) of PostgreSQL 15 alone
# takes a tenth of the whole. (b) has whole numbers, whose sums cost as little as count(). ----
floor=$(floor_of bench.punch)
engine="SELECT count(late), count(early_leave) FROM bench.engine"
summed="SELECT sum(late), sum(early_leave) FROM bench.engine"
totals="SELECT count(*), sum((total).late), sum((total).early_leave) FROM bench.totals"
by_hand="SELECT count(late), count(early) FROM bench.by_hand"
logs="SELECT count(log)
	FROM (SELECT employee, presensi.punch_log(at) AS log FROM bench.punch GROUP BY employee) AS x"
measure "" floor "$floor" engine "$engine" by_hand "$by_hand" summed "$summed" totals "$totals" \
	logs "$logs"
time_figure month_floor floor s -
time_figure month_logs logs s -
time_figure month_rulings engine s -
time_figure month_summed summed s -
time_figure month_totals totals s -
time_figure month_by_hand by_hand s -
time_figure month_per_ruling engine ns - $((people * 31))
over_floor=$(at_size "$people" 100000 "<=3.5")
over_engine=$(at_size "$people" 100000 ">=6")
ratio_figure month_over_floor engine floor "$over_floor"
ratio_figure summed_over_floor summed floor "$over_floor"
ratio_figure totals_over_floor totals floor "$over_floor"
ratio_figure by_hand_over_month by_hand engine "$over_engine"
ratio_figure by_hand_over_summed by_hand summed "$over_engine"
ratio_figure by_hand_over_totals by_hand totals "$over_engine"

# The same by the table's index, which gives one person after the other: no hash table, whatever the
# number of people. The planner takes it by itself. (b) gains from it too; so also the best of (b)
# against the best of the engine.
need_index
hashed=$(sql -c "$summed")
same engine_by_index_equals_engine "SELECT
	concat_ws('|', sum(late), sum(early_leave)) = '$hashed' FROM bench.engine"
same planner_takes_the_index "SELECT bench.plan_of(\$\$$engine\$\$) LIKE '%Index Only Scan%'
	AND bench.plan_of(\$\$$totals\$\$) LIKE '%Index Only Scan%'"
no_hash="SET enable_hashagg = off\\;" hash_again="\\;RESET enable_hashagg"
measure "" engine_indexed "$engine" totals_indexed "$totals" \
	floor_indexed "$no_hash$floor$hash_again" by_hand_indexed "$no_hash$by_hand$hash_again"
best() { paste "$1" "$2" | awk '{ print $1 < $2 ? $1 : $2 }'; }
best "$work/by_hand.ms" "$work/by_hand_indexed.ms" >"$work/by_hand_best.ms"
best "$work/engine.ms" "$work/engine_indexed.ms" >"$work/engine_best.ms"
best "$work/totals.ms" "$work/totals_indexed.ms" >"$work/totals_best.ms"
time_figure month_floor_indexed floor_indexed s -
time_figure month_rulings_indexed engine_indexed s -
time_figure month_totals_indexed totals_indexed s -
time_figure month_by_hand_indexed by_hand_indexed s -
ratio_figure month_over_floor_indexed engine_indexed floor_indexed "$over_floor"
ratio_figure best_by_hand_over_best_month by_hand_best engine_best "$over_engine"
ratio_figure best_by_hand_over_best_totals by_hand_best totals_best "$over_engine"

# ---- the same punches in the order in which they were made: each is of somebody else, so that all
# groups' memory is visited again and again, unless the groups come in batches: with much memory and
# with little ----
sql -c "CREATE UNLOGGED TABLE bench.punch_arrival AS SELECT * FROM bench.punch ORDER BY at" \
	-c "VACUUM (FREEZE, ANALYZE) bench.punch_arrival"
floor_arrival=$(floor_of bench.punch_arrival)
engine_arrival=$(rulings_of bench.punch_arrival)
for memory in $BENCH_ARRIVAL_WORK_MEM; do
	measure "SET work_mem = '$memory';" \
		floor_arrival "$floor_arrival" engine_arrival "$engine_arrival"
	time_figure "month_floor_arrival_$memory" floor_arrival s -
	time_figure "month_rulings_arrival_$memory" engine_arrival s -
	ratio_figure "month_over_floor_arrival_$memory" engine_arrival floor_arrival "$over_floor"
done
sql -c "DROP TABLE bench.punch_arrival"

# ---- against PL/pgSQL, on the same people, over the same index ----
measure "" plpgsql "SELECT count(m.late), count(m.early) $by_index" \
	engine_few "$(rulings_of bench.punch_indexed "count(r.late), count(r.early_leave)")" \
	totals_few "$(totals_of bench.punch_indexed)"
time_figure month_plpgsql_per_employee plpgsql us - "$few"
time_figure month_engine_per_employee engine_few us - "$few"
time_figure month_totals_per_employee totals_few us - "$few"
ratio_figure plpgsql_over_month plpgsql engine_few ">=20"
ratio_figure plpgsql_over_totals plpgsql totals_few ">=20"

# ---- two workers, over the plain table: the statement as one writes it first. The index is parted
# between them, each takes whole people; or each takes people of a table and looks up their
# punches ----
as_new="SET max_parallel_workers_per_gather = 2"	# as a new server has it
in_workers() {	# CHECK PATTERN STATEMENT: what the pattern finds is below the Gather
	sql -c "$as_new" -c "EXPLAIN (COSTS OFF, VERBOSE) $3" >"$work/plan"
	if awk -v pattern="$2" '
		/Gather/ { above = 1 }
		$0 ~ pattern && above { found = 1 }
		END { exit !found }' "$work/plan"; then
		echo "check=$1 ok"
	else
		echo "check=$1 FAILED"
		cat "$work/plan"
		exit 1
	fi
}
month=$(rulings_of bench.punch "count(r.late), count(r.early_leave)")
month_totals=$(totals_of bench.punch)
looked_up=$(looked_up_of bench.punch "count(r.late), count(r.early_leave)" rulings)
looked_up_totals=$(looked_up_of bench.punch "count(*), sum(r.late), sum(r.early_leave)" totals)
in_workers rulings_run_in_workers 'Custom Scan [(]presensi.rulings' "$month"
in_workers totals_run_in_workers 'Parallel Custom Scan [(]presensi.punch_log' "$month_totals"
in_workers lookups_run_in_workers 'Custom Scan [(]presensi.rulings' "$looked_up"
in_workers lookups_of_totals_run_in_workers 'Parallel .*Scan.* on bench[.]employee' \
	"$looked_up_totals"
for statement in "$month" "$month_totals" "$looked_up" "$looked_up_totals"; do
	alone=$(sql -c "$statement")
	if [ -n "$alone" ] && [ "$(sql -c "$as_new" -c "$statement")" = "$alone" ]; then
		echo "check=workers_equal_one ok"
	else
		echo "check=workers_equal_one FAILED"
		exit 1
	fi
done
# one and two workers in turn: the setting changes before each statement, beneath the clock's notice
one="SET max_parallel_workers_per_gather = 1\\;" two="SET max_parallel_workers_per_gather = 2\\;"
measure "SET parallel_leader_participation = off;" \
	month_one_worker "$one$month" month_two_workers "$two$month" \
	totals_one_worker "$one$month_totals" totals_two_workers "$two$month_totals" \
	lookups_one_worker "$one$looked_up" lookups_two_workers "$two$looked_up" \
	lookup_totals_one_worker "$one$looked_up_totals" \
	lookup_totals_two_workers "$two$looked_up_totals"
for way in month totals lookups lookup_totals; do
	time_figure "${way}_one_worker" "${way}_one_worker" s -
	time_figure "${way}_two_workers" "${way}_two_workers" s -
	ratio_figure "${way}_two_workers_gain" "${way}_one_worker" "${way}_two_workers" ">=1.8"
done

# ---- what this machine gives two processes that share nothing: one session rules everybody, then
# two at once rule half of the people each. Workers cannot gain more. ----
# at_once NAME STATEMENT ...: a session for each statement, all at once; adds the milliseconds until
# the last has ended to $work/NAME.ms.
at_once() {
	name=$1
	shift
	began_at_once=$(date +%s%N)
	for statement; do
		sql -c "SET max_parallel_workers_per_gather = 0" -c "$statement" >/dev/null &
	done
	wait
	echo $((($(date +%s%N) - began_at_once) / 1000000)) >>"$work/$name.ms"
}
half=$((people / 2))
lower_half="(SELECT * FROM bench.punch WHERE employee <= $half) AS punch"
upper_half="(SELECT * FROM bench.punch WHERE employee > $half) AS punch"
rm -f "$work/one_session.ms" "$work/two_sessions.ms"
round=0
while [ "$round" -lt "$BENCH_RUNS" ]; do
	at_once one_session "$month"
	at_once two_sessions "$(rulings_of "$lower_half" "count(r.late), count(r.early_leave)")" \
		"$(rulings_of "$upper_half" "count(r.late), count(r.early_leave)")"
	round=$((round + 1))
done
ratio_figure month_two_sessions_gain one_session two_sessions -
