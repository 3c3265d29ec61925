-- From 0.1.0: time away and half days.
ALTER TABLE attendance.closed_day ADD COLUMN away interval;
ALTER TABLE attendance.reopened_day ADD COLUMN away interval;
ALTER TABLE attendance.correction ADD COLUMN away interval;
-- no schedule of 0.1.0 knew of time away
UPDATE attendance.closed_day SET away = '0' WHERE worked IS NOT NULL;
UPDATE attendance.reopened_day SET away = '0' WHERE worked IS NOT NULL;
UPDATE attendance.correction SET away = '0' WHERE worked IS NOT NULL;
ALTER TABLE attendance.correction DROP CONSTRAINT times_of_a_day;
ALTER TABLE attendance.correction ADD CONSTRAINT times_of_a_day
	CHECK (least(late, early_leave, away, worked, lost) >= '0'
	AND greatest(late, early_leave, away, worked) <= '72:00') NOT VALID;
DO $$
BEGIN
	ALTER TABLE attendance.correction VALIDATE CONSTRAINT times_of_a_day;
EXCEPTION WHEN check_violation THEN
	RAISE WARNING 'rows of correction from an earlier version do not keep times_of_a_day';
END $$;
