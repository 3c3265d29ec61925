# register.sh: the register: reading one person's, one unit's and everybody's month, open and
# closed; closing; recording.
# shellcheck disable=SC2154
people=$BENCH_REGISTER_EMPLOYEES
# shellcheck source=test/bench/punch.sh
. "$here/punch.sh"
began_data=$(date +%s)
sql -v people="$people" -v with_history="$BENCH_HISTORY_EMPLOYEES" -v months="$BENCH_HISTORY" \
	-v seed="$BENCH_SEED" -f "$here/register.sql" >"$work/register.log" 2>&1 ||
	{ cat "$work/register.log"; exit 1; }
echo "# register: $(sql -c "SELECT (SELECT count(*) FROM attendance.punch)
	|| ' punches of $people people, ' || pg_size_pretty(sum(pg_total_relation_size(oid)))
	FROM pg_class WHERE relkind = 'r' AND relnamespace = 'attendance'::regnamespace"), \
$(($(date +%s) - began_data)) s"
units=$(sql -c "SELECT min(unit_id) || ' ' || max(unit_id)
	FROM attendance.unit WHERE path LIKE 'regency.office%'")
open=2022-10-01 closed=2022-09-01
two="SET max_parallel_workers_per_gather = 2;"

# A target at 100,000 people that falls with their number: what is ruled is in proportion to it.
in_proportion() { awk -v n="$people" -v s="$1" 'BEGIN { printf "<=%g", s * n / 100000 }'; }

# pgbench_run NAME SCRIPT SECONDS CLIENTS SEED: one run, whose average latency (ms), rate and log of
# all transactions are added to $work/NAME.ms, .rate and .log, unless SEED is 0: a first short one.
pgbench_run() {
	rm -f "$work"/log.*
	(cd "$work" && pgbench -n -M prepared -c "$4" -j 2 -T "$3" --random-seed="$5" -l \
		--log-prefix=log -f "$work/$2.pgbench" >"$work/pgbench.out" 2>&1) ||
		{ cat "$work/pgbench.out" >&2; exit 1; }
	if grep -qi 'aborted\|error' "$work/pgbench.out"; then cat "$work/pgbench.out" >&2; exit 1; fi
	[ "$5" = 0 ] || {
		sed -n 's/^latency average = \([0-9.]*\) ms.*/\1/p' "$work/pgbench.out" >>"$work/$1.ms"
		sed -n 's/^tps = \([0-9.]*\) .*/\1/p' "$work/pgbench.out" >>"$work/$1.rate"
		cat "$work"/log.* >>"$work/$1.log"
	}
}
pgbench_start() { rm -f "$work/$1.ms" "$work/$1.rate" "$work/$1.log"; }
latency() {	# NAME SCRIPT-TEXT
	printf '%s\n' "$2" >"$work/$1.pgbench"
	pgbench_start "$1"
	pgbench_run "$1" "$1" 1 1 0
	run=1
	while [ "$run" -le "$BENCH_RUNS" ]; do
		pgbench_run "$1" "$1" 1 1 "$((BENCH_SEED + run))"
		run=$((run + 1))
	done
}
percentile() {
	awk '{ print $3 / 1000 }' "$work/$1.log" | sort -n | awk -v p="$2" '
		{ v[NR] = $1 } END { i = int(NR * p / 100); print v[i < 1 ? 1 : i] }'
}

# ---- closing a month, which leaves it closed ----
# (after each round what it left is taken away: a month that closes finds nothing of itself)
close="SELECT attendance.close_month('$closed', 'bench')"
clean="VACUUM attendance.closed_day, attendance.closed_policy, attendance.closed_person"
measure "" closing "BEGIN\\; $close\\; ROLLBACK" cleaning "$clean"
time_figure close_month closing s "$(in_proportion 12)"
measure "$two" closing_parallel "BEGIN\\; $close\\; ROLLBACK" cleaning "$clean"
time_figure close_month_two_workers closing_parallel s "$(in_proportion 12)"
sql -c "$close" -c "VACUUM (ANALYZE) attendance.closed_day" >/dev/null
same closed_month_is_what_was_ruled "SELECT count(*) > 0 AND count(*) FILTER (
		WHERE z IS NULL OR r IS NULL OR (z.status, z.late, z.early_leave, z.worked)
			IS DISTINCT FROM (r.status, r.late, r.early_leave, r.worked)) = 0
	FROM (SELECT * FROM attendance.closed_day WHERE month = '$closed') AS z
	FULL JOIN attendance.rulings_of(daterange('$closed', '$open'), 'infinity') AS r
	ON z.employee_id = r.employee_id AND z.workday = r.workday
		AND z.shift_no IS NOT DISTINCT FROM r.shift_no
	WHERE num_nonnulls(z.workday, r.workday) > 0"

# ---- one person, one unit ----
few=$BENCH_HISTORY_EMPLOYEES
[ "$few" -lt "$people" ] || few=$people
latency person_open "\\set e random(1, $few)
$(day_of "employee_id = :e AND month = '$open';")"
figure register_person_open_month ms "<=2" <"$work/person_open.ms"
latency person_closed "\\set e random(1, $few)
$(day_of "employee_id = :e AND month = '$closed';")"
figure register_person_closed_month ms "<=2" <"$work/person_closed.ms"
if [ "$few" -lt "$people" ]; then
	latency person_short "\\set e random($((few + 1)), $people)
$(day_of "employee_id = :e AND month = '$open';")"
	paste "$work/person_open.ms" "$work/person_short.ms" | awk '{ print $1 / $2 }' |
		figure "register_person_${BENCH_HISTORY}_over_2_months" ratio -
fi
# By the function that keeps its plan; and what planning takes, of the view and of that function,
# in a session that has planned it before.
latency person_days "\\set e random(1, $few)
SELECT * FROM attendance.person_days(:e, '$open', date '$open' + 30);"
figure register_person_days_open_month ms "<=2" <"$work/person_days.ms"
planning() {	# NAME STATEMENT TARGET
	for run in $(seq 0 "$BENCH_RUNS"); do
		echo "EXPLAIN (SUMMARY) $2;"
	done | sql -f - | sed -n 's/^ *Planning Time: \([0-9.]*\) ms/\1/p' | sed 1d |
		figure "$1" ms "$3"
}
planning register_person_planning_view "$(day_of "employee_id = 1 AND month = '$open'")" -
planning register_person_planning \
	"SELECT * FROM attendance.person_days(1, '$open', date '$open' + 30)" "<=1"
sums="SELECT count(*), sum(late_minutes), sum(early_leave_minutes) FROM attendance.attendance_day"
latency unit_open "\\set u random(${units% *}, ${units#* })
$sums WHERE unit_id = :u AND month = '$open';"
figure register_unit_of_200_open_month ms "<=25" <"$work/unit_open.ms"
latency unit_closed "\\set u random(${units% *}, ${units#* })
$sums WHERE unit_id = :u AND month = '$closed';"
figure register_unit_of_200_closed_month ms "<=25" <"$work/unit_closed.ms"

# ---- everybody ----
recap="SELECT count(*), sum(pot_minutes) FROM attendance.attendance_month WHERE month = '$closed'"
measure "" whole_open "$sums WHERE month = '$open'" whole_closed "$sums WHERE month = '$closed'" \
	recap "$recap"
time_figure register_open_month whole_open s "$(in_proportion 10)"
time_figure register_closed_month whole_closed s "$(in_proportion 2)"
time_figure register_closed_month_recap recap s "$(in_proportion 4)"
measure "$two" whole_parallel "$sums WHERE month = '$open'" recap_parallel "$recap"
time_figure register_open_month_two_workers whole_parallel s -
time_figure register_closed_month_recap_two_workers recap_parallel s "$(in_proportion 4)"

# ---- recording: the function and the bare INSERT of its row in turn, 8 clients; the disk is
# flushed at each commit, as on a real server (with BENCH_FULL=yes also without) ----
sql -c "$spot" -c "VACUUM (FREEZE, ANALYZE) bench.spot"
printf '\\set e random(1, %s)\n%s;\n' "$people" "$(record_of :e)" >"$work/record.pgbench"
printf '\\set e random(1, %s)\n%s;\n' "$people" "$(insert_of :e)" >"$work/insert.pgbench"
sql -c "CREATE TABLE bench.before AS SELECT coalesce(max(punch_id), 0) AS last
	FROM attendance.punch"

# The first call of a session, whose statements are planned and whose libraries are loaded.
first_call() {	# NAME STATEMENT TARGET
	for run in $(seq 1 $((2 * BENCH_RUNS))); do
		printf '%s\n' '\o /dev/null' 'SELECT count(*) FROM pg_class;' '\timing on' "$2;" |
			sql -f - | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'
	done | figure "$1" ms "$3"
}
first_call record_punch_first_call "$(record_of 7)" "<=20"
first_call insert_first_call "$(insert_of 7)" -

flushes=on
[ "${BENCH_FULL:-no}" != yes ] || flushes='on off'
for flush in $flushes; do
	case $flush in
		on) suffix='' target='>=0.45' peak='>=560' tail='<=8' ;;
		off) suffix=_unflushed target=- peak=- tail=- ;;
	esac
	sql -c "ALTER SYSTEM SET fsync = $flush" -c "SELECT pg_reload_conf()" \
		-c "SELECT pg_sleep(0.5)" >/dev/null
	pgbench_start record; pgbench_start insert
	run=0
	while [ "$run" -le "$BENCH_RUNS" ]; do
		for what in record insert; do
			pgbench_run $what $what "$BENCH_SECONDS" 8 \
				"$([ "$run" -eq 0 ] && echo 0 || echo $((BENCH_SEED + run)))"
		done
		run=$((run + 1))
	done
	figure "record_punch_rate$suffix" per_s "$peak" <"$work/record.rate"
	figure "insert_rate$suffix" per_s - <"$work/insert.rate"
	paste "$work/record.rate" "$work/insert.rate" | awk '{ print $1 / $2 }' |
		figure "record_punch_over_insert$suffix" ratio "$target"
	for p in 50 95 99; do
		[ "$p" = 99 ] || bound=-
		[ "$p" != 99 ] || bound=$tail
		percentile record $p | figure "record_punch_p$p$suffix" ms "$bound"
		percentile insert $p | figure "insert_p$p$suffix" ms -
	done
done
same recorded_punches_were_accepted "SELECT count(*) > 0
	AND count(*) FILTER (WHERE refusal IS NOT NULL) = 0
	FROM attendance.punch, bench.before WHERE punch_id > last"
