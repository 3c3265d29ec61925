# expansion.sh: people on fifty different schedules against the same people on one: a schedule is
# laid out once, not once a person.
# shellcheck disable=SC2154
need_data
with_schedule() {	# SCHEDULE [COLUMNS]
	echo "SELECT ${2:-count(*), sum(r.late), sum(r.early_leave)}
		FROM (
			SELECT employee, presensi.punch_log(at) AS log
			FROM bench.punch
			GROUP BY employee) AS p
		JOIN bench.employee AS e USING (employee)
		CROSS JOIN LATERAL presensi.rulings(e.$1, bench.period(), 'Asia/Jakarta', p.log, '{}', '{}',
			'infinity') AS r"
}
sums="row(count(*), sum(r.late), sum(r.early_leave))"
same fifty_equal_one "SELECT
	($(with_schedule schedule_one "$sums")) = ($(with_schedule schedule_fifty "$sums"))"
same fifty_are_fifty "SELECT count(DISTINCT schedule_fifty) = 50 FROM bench.employee"
measure "" one_schedule "$(with_schedule schedule_one)" \
	fifty_schedules "$(with_schedule schedule_fifty)"
time_figure month_one_schedule one_schedule s -
time_figure month_fifty_schedules fifty_schedules s -
ratio_figure fifty_over_one_schedule fifty_schedules one_schedule \
	"$(at_size "$BENCH_EMPLOYEES" 100000 "<=1.1")"
