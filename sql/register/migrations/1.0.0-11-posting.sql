-- A person's postings are read from their index alone.
DROP INDEX attendance.posting_person;
CREATE INDEX posting_person ON attendance.posting (employee_id, first_day)
	INCLUDE (last_day, unit_id, supervisor_id) WHERE revoked_at IS NULL;
-- years_have_four_digits says as much.
ALTER TABLE attendance.punch DROP CONSTRAINT punch_at_check;
