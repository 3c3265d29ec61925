-- From 0.1.0: the log of changes refers to people and units.
ALTER TABLE attendance.change ADD FOREIGN KEY (unit_id) REFERENCES attendance.unit;
ALTER TABLE attendance.change ADD FOREIGN KEY (employee_id) REFERENCES attendance.employee;
