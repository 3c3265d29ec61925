# citus.sh: a register on Citus, on one, two and three workers. Skipped where the server has none.
#
# Four more throw-away clusters are the coordinator and the workers. Each worker gets the same share
# of a core (BENCH_CITUS_SHARE percent, by a control group; needs root): so three workers and the
# coordinator are four small machines within two cores, and what a second and a third worker gain is
# seen on the clock. Where there are no control groups only the processor time of the nodes says
# anything; it is printed either way.
# shellcheck disable=SC2154
people=$BENCH_CITUS_EMPLOYEES
open=2022-10-01 closed=2022-09-01
nodes='coordinator worker1 worker2 worker3'

citus_here() {
	[ -e "$("$PG_CONFIG" --pkglibdir)/citus.so" ] &&
		[ -e "$("$PG_CONFIG" --sharedir)/extension/citus.control" ]
}
on_node() { # node command ...
	(
		PGHOST=$(cat "$work/$1") PGDATABASE=presensi PGOPTIONS='-c client_min_messages=error'
		export PGHOST PGDATABASE PGOPTIONS
		shift
		"$@"
	)
}
everywhere() { for node in $nodes; do on_node "$node" "$@"; done; }
on_citus() { on_node coordinator "$@"; }

# ---- the nodes -----------------------------------------------------------------------------------
citus_start() {
	cat >"$work/citus.conf" <<-CONF
		shared_preload_libraries = 'citus'
		citus.shard_count = $BENCH_CITUS_SHARDS
		max_prepared_transactions = 100
		max_connections = 200
		shared_buffers = $BENCH_CITUS_BUFFERS
		work_mem = 64MB
		maintenance_work_mem = 256MB
		max_wal_size = 8GB
		checkpoint_timeout = 1h
		random_page_cost = 1.1
		autovacuum = off
		jit = off
	CONF
	# they end when the last writer of this pipe is gone, whatever became of it
	mkfifo "$work/citus_end"
	exec 7<>"$work/citus_end"
	for node in $nodes; do
		# shellcheck disable=SC2016
		PRESENSI_CONF=$work/citus.conf PRESENSI_DATABASE=no test/cluster sh -c '
			head -n 1 "$PRESENSI_TMP/pg/data/postmaster.pid" >"$0.pid"
			echo "$PGHOST" >"$0.new"; mv "$0.new" "$0"; cat "$1" >/dev/null' \
			"$work/$node" "$work/citus_end" 7>&- &
	done
	waited=0
	for node in $nodes; do
		until [ -e "$work/$node" ]; do
			[ "$waited" -lt 600 ] || { echo "bench: the node $node did not start"; exit 1; }
			waited=$((waited + 1))
			sleep 0.2
		done
		on_node "$node" sql -d postgres -c 'CREATE DATABASE presensi' \
			-c "ALTER SYSTEM SET citus.local_hostname = '$(cat "$work/$node")'" \
			-c 'SELECT pg_reload_conf()' >/dev/null
	done
	# the staged extension by itself: Citus would look for it in the server's own folder
	everywhere sql -c 'CREATE EXTENSION citus' -c 'SET citus.enable_ddl_propagation = off' \
		-c 'CREATE EXTENSION presensi CASCADE'
	on_citus sql -c "SELECT citus_set_coordinator_host('$(cat "$work/coordinator")', $PGPORT)" \
		-c "SELECT citus_add_node('$(cat "$work/worker1")', $PGPORT)" >/dev/null
}
processes() { echo "$(cat "$work/$1.pid") $(ps -o pid= --ppid "$(cat "$work/$1.pid")")"; }

# The share of a worker: a control group of its own, of version 1 or 2.
shares=
citus_share() { # node
	for group in /sys/fs/cgroup/cpu /sys/fs/cgroup; do
		mine=$group/presensi_bench_$$_$1
		[ -w "$group/cgroup.procs" ] && mkdir "$mine" 2>/dev/null || continue
		if { echo $((BENCH_CITUS_SHARE * 1000)) >"$mine/cpu.cfs_quota_us" ||
			echo "$((BENCH_CITUS_SHARE * 1000)) 100000" >"$mine/cpu.max"; } 2>/dev/null; then
			shares="$shares $mine"
			for pid in $(processes "$1"); do echo "$pid" >"$mine/cgroup.procs" || :; done
			return 0
		fi
		rmdir "$mine"
	done
	return 1
}
citus_unshare() {
	for mine in $shares; do
		for pid in $(cat "$mine/cgroup.procs"); do
			echo "$pid" 2>/dev/null >"${mine%/*}/cgroup.procs" || :
		done
		rmdir "$mine" || :
	done
	shares=
}

# Processor time of a node in seconds: the server, its processes, and those that have ended.
cpu_of() { # node
	for pid in $(processes "$1"); do cat "/proc/$pid/stat" 2>/dev/null || :; done |
		awk -v tick="$(getconf CLK_TCK)" '{ sub(/^.*[)] /, ""); t += $12 + $13 }
			NR == 1 { t += $14 + $15 } END { print t / tick }'
}
cpu_begin() { for node in $nodes; do cpu_of "$node" >"$work/$node.cpu"; done; }
cpu_end() { # name unit count: what the coordinator and all workers spent on each of count things
	for node in $nodes; do cpu_of "$node" | paste "$work/$node.cpu" - >"$work/$node.spent"; done
	for part in coordinator workers; do
		cat "$work"/"${part%s}"*.spent | awk -v unit="$2" -v count="$3" '{ t += $2 - $1 }
			END { print t / count * (unit == "ms" ? 1000 : 1) }' | figure "$1_cpu_$part" "$2" -
	done
}

# ---- the register --------------------------------------------------------------------------------
citus_load() {
	on_citus sql -v people="$people" -v with_history=1 -v months=2 -v seed="$BENCH_SEED" \
		-f "$here/register.sql" >"$work/register.log" 2>&1 || { cat "$work/register.log"; exit 1; }
	echo "# $(on_citus sql -c 'SELECT count(*) FROM attendance.punch') punches of $people people," \
		"$BENCH_CITUS_SHARDS shards, $BENCH_CITUS_SHARE % of a core for each worker"
}
citus_distribute() {
	began_step=$(date +%s)
	on_citus sql -c "SELECT presensi.distribute_register('attendance')" >/dev/null
	echo $(($(date +%s) - began_step)) | figure citus_distribute s -
}
citus_join() { # number of the worker, which takes its part of the shards
	began_step=$(date +%s)
	on_citus sql -c "SELECT citus_add_node('$(cat "$work/worker$1")', $PGPORT)" \
		-c "SELECT rebalance_table_shards(shard_transfer_mode => 'block_writes')" >/dev/null
	echo $(($(date +%s) - began_step)) | figure "citus_rebalance_to_$1" s -
	on_citus sql -c "SELECT format('ANALYZE attendance.%I;', c.relname)
		FROM pg_dist_partition AS d JOIN pg_class AS c ON c.oid = d.logicalrelid" |
		on_citus sql >/dev/null
}

# ---- everybody -----------------------------------------------------------------------------------
by_unit="SELECT unit_id, count(*) AS days, sum(late_minutes) AS late,
	sum(early_leave_minutes) AS early
	FROM attendance.attendance_day WHERE month = '$open' GROUP BY unit_id"
citus_statement() { # name, statement
	cpu_begin
	on_citus measure "" "citus_$1_$workers" "$2"
	cpu_end "citus_$1_$workers" s "$BENCH_RUNS"
	time_figure "citus_$1_$workers" "citus_$1_$workers" s -
	[ "$workers" = 1 ] || ratio_figure "citus_$1_gain_$workers" "citus_$1_1" "citus_$1_$workers" -
}
citus_everybody() {
	if [ "$workers" = 1 ]; then
		on_citus sql -c "CREATE TABLE bench.by_unit AS $by_unit"
	else
		on_citus same "citus_$workers" "WITH now AS MATERIALIZED ($by_unit) SELECT count(*) > 0
			AND NOT EXISTS (SELECT * FROM now EXCEPT SELECT * FROM bench.by_unit) FROM now"
	fi
	citus_statement days_by_unit "$by_unit"
	citus_statement totals_by_unit "SELECT unit_id, sum(pot), sum(absent_day)
		FROM attendance.day_total WHERE month = '$open' GROUP BY unit_id"
	citus_statement recap "SELECT count(*), sum(pot_minutes)
		FROM attendance.attendance_month WHERE month = '$open'"
	citus_statement close_month "BEGIN\\;
		SELECT attendance.close_month('$closed', 'bench')\\; ROLLBACK"
}

# ---- one person: each call by itself, through the coordinator ------------------------------------
citus_calls() { # name, clients; the script is in $work/name.pgbench
	for run in 1 2; do
		# the first one, short, connects and fills caches
		cpu_begin
		on_citus pgbench -n -M simple -c "$2" -j 2 -T $((run == 1 ? 1 : BENCH_SECONDS)) \
			--random-seed=$((BENCH_SEED + run)) -f "$work/$1.pgbench" >"$work/pgbench.out" 2>&1 ||
			{ cat "$work/pgbench.out"; exit 1; }
		if grep -qi 'aborted\|error' "$work/pgbench.out"; then cat "$work/pgbench.out"; exit 1; fi
	done
	cpu_end "citus_$1" ms "$(sed -n 's/^number of transactions actually processed: //p' \
		"$work/pgbench.out" | sed 's|/.*||')"
	sed -n 's/^latency average = \([0-9.]*\) ms.*/\1/p' "$work/pgbench.out" |
		figure "citus_$1" ms "$3"
	sed -n 's/^tps = \([0-9.]*\) .*/\1/p' "$work/pgbench.out" | figure "citus_$1_rate" per_s -
}
citus_person() {
	for call in "person_days(:e, '$open', '2022-10-31')" "person_months(:e, '$open', '$open')" \
		'person_standing(:e, 2022)' 'person_today(:e)'; do
		name=${call%%(*}
		printf '\\set e random(1, %s)\nSELECT * FROM attendance.%s;\n' "$people" "$call" \
			>"$work/$name.pgbench"
		citus_calls "$name" 1 '<=40'
	done
}
citus_punch() { # name, clients, target
	everywhere sql -c 'ALTER SYSTEM SET fsync = on' -c 'SELECT pg_reload_conf()' >/dev/null
	cat >"$work/$1.pgbench" <<-PGBENCH
		\\set e random(1, $people)
		\\set u $(on_citus sql -c "SELECT min(unit_id) || ' + (:e - 1) % ' ||
			greatest($people / 200, 1) FROM attendance.unit")
		\\set x 110.5 + :u % 40 * 0.018
		\\set y -7.9 + :u / 40 * 0.018
		SELECT * FROM attendance.record_punch(employee_id => :e, device => 'phone :e',
			longitude => :x, latitude => :y, accuracy_m => 12);
	PGBENCH
	citus_calls "$1" "$2" "$3"
	everywhere sql -c 'ALTER SYSTEM SET fsync = off' -c 'SELECT pg_reload_conf()' >/dev/null
}

citus_on_workers() { # how many
	workers=$1
	for node in worker1 worker2 worker3; do
		citus_share "$node" || echo "# no control group: $node shares the machine"
	done
	citus_everybody
	citus_punch "punch_8_clients_$workers" 8 -
	citus_unshare
}
if citus_here; then
	trap citus_unshare EXIT
	citus_start
	citus_load
	citus_distribute
	citus_on_workers 1
	citus_join 2
	citus_on_workers 2
	citus_person
	citus_punch record_punch 1 '<=40'
	citus_join 3
	citus_on_workers 3
	on_citus same citus_punches_were_accepted "SELECT count(*) > 0
		AND count(*) FILTER (WHERE refusal IS NOT NULL) = 0
		FROM attendance.punch WHERE at >= '2022-11-07 06:55+07'"
	exec 7>&-
	wait
else
	echo "# skipped: this server has no Citus"
fi
