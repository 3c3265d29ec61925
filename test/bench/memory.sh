# memory.sh: the month in little memory gives the same result; how much private memory the server process took (sampled).
# shellcheck disable=SC2154
need_data
month=$(rulings_of bench.punch "count(*), sum(r.late), sum(r.early_leave),
	sum(hashtextextended(p.employee::text || r.workday::text || coalesce(r.late::text, '?') || coalesce(r.early_leave::text, '?') || r.status::text, 0)::numeric)")
peak peak_memory_idle "" "SELECT count(*) FROM bench.calendar, pg_sleep(0.2)"
peak peak_memory_work_mem_4MB "SET work_mem = '4MB';" "$month"
peak "peak_memory_work_mem_$BENCH_WORK_MEM" "" "$month"
if cmp -s "$work/peak_memory_work_mem_4MB.answer" "$work/peak_memory_work_mem_$BENCH_WORK_MEM.answer" && [ -s "$work/peak_memory_work_mem_4MB.answer" ]; then
	echo "check=work_mem_4MB_same_result ok"
else
	echo "check=work_mem_4MB_same_result FAILED"
	exit 1
fi
measure "SET work_mem = '4MB';" month_4MB "$(rulings_of bench.punch)"
time_figure month_work_mem_4MB month_4MB s -
