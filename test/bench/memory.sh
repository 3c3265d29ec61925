# memory.sh: the month in little memory gives the same result; how much private memory the server
# process took (sampled): by hash table in little and in much work_mem, and by the table's index,
# which the planner takes by itself where work_mem is little.
# shellcheck disable=SC2154
need_index
month=$(rulings_of bench.punch "count(*), sum(r.late), sum(r.early_leave),
	sum(hashtextextended(p.employee::text || r.workday::text || coalesce(r.late::text, '?')
		|| coalesce(r.early_leave::text, '?') || r.status::text, 0)::numeric)")
by_index="SET enable_hashagg = off;"
peak peak_memory_idle "" "SELECT count(*) FROM bench.calendar, pg_sleep(0.2)"
peak peak_memory_work_mem_4MB "SET work_mem = '4MB'; $by_hash" "$month"
peak "peak_memory_work_mem_$BENCH_WORK_MEM" "$by_hash" "$month"
peak peak_memory_indexed "$by_index" "$month"
wanted=$work/peak_memory_work_mem_$BENCH_WORK_MEM.answer
for other in work_mem_4MB indexed; do
	if [ -s "$wanted" ] && cmp -s "$work/peak_memory_$other.answer" "$wanted"; then
		echo "check=${other}_same_result ok"
	else
		echo "check=${other}_same_result FAILED"
		exit 1
	fi
done
month=$(rulings_of bench.punch)
measure "SET work_mem = '4MB'; $by_hash" month_4MB "$month"
measure "SET work_mem = '4MB';" month_4MB_indexed "$month"
time_figure month_work_mem_4MB month_4MB s -
time_figure month_work_mem_4MB_indexed month_4MB_indexed s -
