# lib.sh: how the bench measures. Read by test/bench/run; $here is test/bench, $PRESENSI_TMP a
# folder that goes away.
work=$PRESENSI_TMP/bench
mkdir -p "$work"
: >"$work/figures"

say() { printf '\n# %s\n' "$*"; }

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

# The machine in one line: the figures are of this one only.
machine() {
	printf '# PostgreSQL %s, %s, %s cores, %s GB memory, shared_buffers %s, work_mem %s, %s\n' \
		"$(sql -c 'SHOW server_version' | cut -d ' ' -f 1)" \
		"$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)" \
		"$(getconf _NPROCESSORS_ONLN)" \
		"$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)" \
		"$BENCH_SHARED_BUFFERS" "$BENCH_WORK_MEM" "seed $BENCH_SEED"
}

# measure SETTINGS NAME STATEMENT [NAME STATEMENT ...]: times the statements in turn, in one
# session, round by round. Milliseconds of round i of NAME end up in line i of $work/NAME.ms. No
# round is thrown away: a median does not mind a cold first one.
measure() {
	settings=$1
	shift
	{
		printf '%s\n\\o /dev/null\n' "$settings"
		round=0
		while [ "$round" -lt "$BENCH_RUNS" ]; do
			i=1
			while [ "$i" -lt $# ]; do
				eval "name=\${$i} statement=\${$((i + 1))}"
				# shellcheck disable=SC2154
				printf '\\echo @%s\n\\timing on\n%s;\n\\timing off\n' "$name" "$statement"
				i=$((i + 2))
			done
			round=$((round + 1))
		done
	} >"$work/script.sql"
	sql -f "$work/script.sql" >"$work/timing" || return 1
	awk -v dir="$work" '
		/^@/ {
			name = substr($1, 2)
			if (!(name in seen)) { seen[name] = 1; file = dir "/" name ".ms"; printf "" > file }
		}
		/^Time: / { print $2 > (dir "/" name ".ms") }' "$work/timing"
}

# Median, least and greatest of a column of numbers.
median() {
	sort -n | awk '{ v[NR] = $1 } END { if (NR)
		print (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2), v[1], v[NR], NR }'
}

# figure NAME UNIT TARGET < numbers: one line per figure. TARGET: "<=3.5", ">=6" or "-".
figure() {
	median | awk -v name="$1" -v unit="$2" -v target="$3" '
		function short(x) {
			return x >= 1000 ? sprintf("%.0f", x) : sprintf(x >= 100 ? "%.1f" : "%.3g", x)
		}
		{
			bound = substr(target, 3) + 0
			reached = target ~ /^<=/ ? $1 <= bound : $1 >= bound
			met = target == "-" ? "-" : reached ? "yes" : "no"
			printf "figure=%s value=%s unit=%s target=%s runs=%d spread=%s..%s met=%s\n", name,
				short($1), unit, target, $4, short($2), short($3), met
		}' | tee -a "$work/figures"
}

# time_figure NAME MEASURED UNIT TARGET [DIVISOR]: a measured time; UNIT s or ms, or us and ns of
# one of DIVISOR things.
time_figure() {
	awk -v unit="$3" -v by="${5:-1}" '{
		print $1 / by * (unit == "s" ? 0.001 : unit == "ms" ? 1 : unit == "us" ? 1e3 : 1e6)
	}' "$work/$2.ms" | figure "$1" "$3" "$4"
}

# ratio_figure NAME A B TARGET: time of A over time of B, round by round.
ratio_figure() {
	paste "$work/$2.ms" "$work/$3.ms" | awk '{ print $1 / $2 }' | figure "$1" ratio "$4"
}

# A target that holds at one size only.
at_size() { if [ "$1" -eq "$2" ]; then echo "$3"; else echo -; fi; }

# same NAME STATEMENT: the statement must return true, else the bench ends.
same() {
	answer=$(sql -c "$2")
	if [ "$answer" = t ]; then
		printf 'check=%s ok\n' "$1"
	else
		printf 'check=%s FAILED (%s)\n' "$1" "$answer"
		exit 1
	fi
}

# peak NAME SETTINGS STATEMENT: the most private memory (MB) that the server process had while
# running it; leaves the statement's answer in $work/NAME.answer.
peak() {
	printf "%s\n\\\\o %s\nSELECT pg_backend_pid();\n\\\\o %s\n%s;\n" "$2" "$work/pid" \
		"$work/$1.answer" "$3" >"$work/script.sql"
	rm -f "$work/pid"
	sql -f "$work/script.sql" &
	client=$!
	most=0
	while kill -0 "$client" 2>/dev/null; do
		pid=$(cat "$work/pid" 2>/dev/null) || pid=
		if [ -n "$pid" ]; then
			now=$(awk '/^RssAnon/ { print $2 }' "/proc/$pid/status" 2>/dev/null) || now=
			[ "${now:-0}" -le "$most" ] || most=$now
		fi
		sleep 0.02
	done
	wait "$client"
	awk -v kb="$most" 'BEGIN { print kb / 1024 }' | figure "$1" MB -
}

# rulings_of TABLE [COLUMNS], totals_of TABLE [COLUMNS]: the statement that rules the month of a
# table of punches, row by row (r, of p) or as what it adds up to for each person (t); by default it
# sums late and early leave.
of="bench.schedule(), bench.period(), 'Asia/Jakarta'"
rulings_of() {
	echo "SELECT ${2:-count(*), sum(r.late), sum(r.early_leave)}
		FROM (SELECT employee, presensi.punch_log(at) AS log FROM $1 GROUP BY employee) AS p
		CROSS JOIN LATERAL presensi.rulings($of, p.log, '{}', '{}', 'infinity') AS r"
}
totals_of() {
	echo "SELECT ${2:-count(*), sum((t).late), sum((t).early_leave)}
		FROM (SELECT presensi.totals($of, presensi.punch_log(at), '{}', '{}', 'infinity') AS t
			FROM $1 GROUP BY employee) AS x"
}

# floor_of TABLE: the least that any way has to do: each person's punches together, one value of
# them.
floor_of() {
	echo "SELECT count(*), max(m)
		FROM (SELECT employee, max(at) AS m FROM $1 GROUP BY employee) AS x"
}

# looked_up_of TABLE COLUMNS FUNCTION: the same where each person of a table has their punches
# looked up; FUNCTION is rulings or totals (r).
looked_up_of() {
	echo "SELECT $2 FROM bench.employee AS e
		CROSS JOIN LATERAL (
			SELECT presensi.punch_log(at) AS log FROM $1 AS k WHERE k.employee = e.employee) AS p
		CROSS JOIN LATERAL presensi.$3($of, p.log, '{}', '{}', 'infinity') AS r"
}

# By hash table, whatever indexes there are.
by_hash="SET enable_indexscan = off; SET enable_indexonlyscan = off;
	SET enable_bitmapscan = off;"

# Sends statements over partitions to workers, each with whole people.
# shellcheck disable=SC2034
in_parallel="SET enable_partitionwise_aggregate = on; SET parallel_leader_participation = off;
	SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0.01;
	SET min_parallel_table_scan_size = 0;"

# All figures as a table.
summary() {
	printf '\n%-44s %10s %-8s %-10s %-4s\n' figure value unit target met
	sed 's/\(^\| \)[a-z]*=/\1/g' "$work/figures" |
		while read -r name value unit target _ _ met; do
			printf '%-44s %10s %-8s %-10s %-4s\n' "$name" "$value" "$unit" "$target" "$met"
		done
	[ -z "$BENCH_OUT" ] || cp "$work/figures" "$BENCH_OUT"
}

# ---- the table of punches that most parts share --------------------------------------------------
data_ready=
need_data() {
	[ -z "$data_ready" ] || return 0
	began_data=$(date +%s)
	sql -v seed="$BENCH_SEED" -v employees="$BENCH_EMPLOYEES" -f "$here/data.sql"
	data_ready=yes
	echo "# data: $(sql -c "SELECT count(*) || ' punches of ' || count(DISTINCT employee)
		|| ' employees' FROM bench.punch"), $(($(date +%s) - began_data)) s"
}

# The same with an index that gives one person after the other, as a table of punches has one.
need_index() {
	need_data
	sql -c "CREATE INDEX IF NOT EXISTS punch_employee_at ON bench.punch (employee, at)" \
		-c "VACUUM (FREEZE, ANALYZE) bench.punch"
}
