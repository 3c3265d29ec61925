# shards.sh: the gain of a second server under postgres_fdw. Two more throw-away clusters are the
# shards, this one is the front: each shard makes the rulings of its own people (a view), the front
# adds them up. All servers share this machine's cores.
# shellcheck disable=SC2154
people=$BENCH_SHARD_EMPLOYEES
half=$((people / 2))
# they end when the last writer of this pipe is gone, whatever became of it
mkfifo "$work/shards_end"
exec 7<>"$work/shards_end"
for shard in one two; do
	# shellcheck disable=SC2016
	test/cluster sh -c 'echo "$PGHOST" >"$0.new"; mv "$0.new" "$0"; cat "$1" >/dev/null' \
		"$work/$shard" "$work/shards_end" 7>&- &
done
waited=0
until [ -e "$work/one" ] && [ -e "$work/two" ]; do
	[ "$waited" -lt 600 ] || { echo "bench: the shards did not start"; exit 1; }
	waited=$((waited + 1))
	sleep 0.2
done
one=$(cat "$work/one") two=$(cat "$work/two")

# people 1 .. half on the first shard, the others on the second, and all of them on the first once
# more
fill_shard() {	# HOST CONDITION: which people are the shard's own
	PGHOST=$1 PGDATABASE=presensi sql -v seed="$BENCH_SEED" -v employees="$people" -v own="$2" \
		-f "$here/data.sql" -f - <<'SQL'
CREATE UNLOGGED TABLE bench.punch_half AS SELECT * FROM bench.punch WHERE :own;
VACUUM (FREEZE, ANALYZE) bench.punch_half;
SELECT format($$CREATE VIEW bench.month_%1$s AS
	SELECT p.employee, count(*) AS days, sum(r.late) AS late, sum(r.early_leave) AS early
	FROM (SELECT employee, presensi.punch_log(at) AS log FROM bench.%2$s GROUP BY employee) AS p
	CROSS JOIN LATERAL presensi.rulings(bench.schedule(), bench.period(), 'Asia/Jakarta', p.log,
		'{}', '{}', 'infinity') AS r
	GROUP BY p.employee$$, name, source)
FROM (VALUES ('all', 'punch'), ('half', 'punch_half')) AS v(name, source) \gexec
SQL
}
fill_shard "$one" "employee <= $half"
fill_shard "$two" "employee > $half"
options="dbname 'presensi', extensions 'presensi', async_capable 'true', fetch_size '10000'"
columns="employee bigint, days bigint, late interval, early interval"
month_half="OPTIONS (schema_name 'bench', table_name 'month_half')"
sql <<SQL
CREATE SCHEMA IF NOT EXISTS bench;
CREATE EXTENSION postgres_fdw;
CREATE SERVER shard_one FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$one', $options);
CREATE SERVER shard_two FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$two', $options);
CREATE USER MAPPING FOR CURRENT_USER SERVER shard_one OPTIONS (user 'postgres');
CREATE USER MAPPING FOR CURRENT_USER SERVER shard_two OPTIONS (user 'postgres');
CREATE FOREIGN TABLE bench.month_one ($columns)
	SERVER shard_one OPTIONS (schema_name 'bench', table_name 'month_all');
CREATE TABLE bench.month_two ($columns) PARTITION BY RANGE (employee);
CREATE FOREIGN TABLE bench.month_two_1 PARTITION OF bench.month_two
	FOR VALUES FROM (MINVALUE) TO ($half + 1) SERVER shard_one $month_half;
CREATE FOREIGN TABLE bench.month_two_2 PARTITION OF bench.month_two
	FOR VALUES FROM ($half + 1) TO (MAXVALUE) SERVER shard_two $month_half;
SQL
total="SELECT count(*), sum(days), sum(late), sum(early) FROM"
same two_shards_equal_one "SELECT
	(SELECT a FROM ($total bench.month_one) AS a) = (SELECT b FROM ($total bench.month_two) AS b)
	AND (SELECT count(*) FROM bench.month_two) = $people"
measure "" one_shard "$total bench.month_one" two_shards "$total bench.month_two"
time_figure month_one_shard one_shard s -
time_figure month_two_shards two_shards s -
ratio_figure two_shards_gain one_shard two_shards -
PGOPTIONS='-c client_min_messages=warning' sql -c 'DROP EXTENSION postgres_fdw CASCADE'
exec 7>&-
wait
