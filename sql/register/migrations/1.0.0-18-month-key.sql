-- From 0.1.0: frozen days are read by their month.
ALTER TABLE attendance.closed_day DROP CONSTRAINT closed_day_pkey,
	ADD PRIMARY KEY (month, employee_id, workday, shift_key);
DROP INDEX attendance.closed_day_unit_id_workday_idx;
CREATE INDEX ON attendance.closed_day (unit_id, month, workday);
