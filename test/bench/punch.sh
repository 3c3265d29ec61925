# punch.sh: the statements that record a punch over the register of register.sql, for
# test/bench/register.sh and test/bench/register_instructions.

# Where each person punches, and with what.
# shellcheck disable=SC2034
spot="CREATE TABLE bench.spot AS
	SELECT e.employee_id, 'phone ' || e.employee_id AS device, s.site_id,
		ST_Centroid(s.fence::geometry)::geography AS location
	FROM attendance.employee AS e JOIN attendance.posting AS p USING (employee_id)
	JOIN attendance.site AS s ON s.unit_id = p.unit_id;
	ALTER TABLE bench.spot ADD PRIMARY KEY (employee_id)"

# record_of PERSON: a person's punch, on one line; insert_of PERSON: the bare INSERT of its row.
record_of() {
	printf '%s ' 'SELECT r.* FROM bench.spot AS s, attendance.record_punch(' \
		'employee_id => s.employee_id, device => s.device, location => s.location,' \
		"accuracy_m => 12) AS r WHERE s.employee_id = $1"
}
insert_of() {
	printf '%s ' 'INSERT INTO attendance.punch (employee_id, at, received_at, location,' \
		'accuracy_m, device, source, site_id, site_distance_m, fence)' \
		"SELECT s.employee_id, date_trunc('second', attendance.wall_clock(), 'UTC')," \
		"attendance.wall_clock(), s.location, 12, s.device, 'online', s.site_id, 0, 'inside'" \
		"FROM bench.spot AS s WHERE s.employee_id = $1 RETURNING *"
}

# day_of CONDITION: what a person reads of a month
day_of() {
	printf '%s ' 'SELECT workday, shift_no, status, check_in_time, check_out_time, late_minutes,' \
		"early_leave_minutes FROM attendance.attendance_day WHERE $1"
}
