-- The checks that ask the extension, which DROP EXTENSION … CASCADE takes along and an upgrade
-- brings back.

ALTER TABLE attendance.work_code_version ADD CONSTRAINT schedule_is_valid
	CHECK ((schedule::presensi.schedule) IS NOT NULL);
COMMENT ON CONSTRAINT schedule_is_valid ON attendance.work_code_version
	IS 'the text is a presensi.schedule';

ALTER TABLE attendance.work_code_version ADD CONSTRAINT weekly_hours_reached
	CHECK (weekly_minimum IS NULL OR presensi.weekly_hours(schedule::presensi.schedule)
		>= weekly_minimum);
COMMENT ON CONSTRAINT weekly_hours_reached ON attendance.work_code_version
	IS 'the schedule reaches weekly_minimum, where there is one';
