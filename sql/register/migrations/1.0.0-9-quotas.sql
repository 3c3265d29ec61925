-- From 0.1.0: overtime that was ordered, quotas of leave, and comments that say more.
ALTER TABLE attendance.excuse_kind DROP CONSTRAINT excuse_kind_effect_check;
ALTER TABLE attendance.excuse_kind ADD CONSTRAINT excuse_kind_effect_check
	CHECK (effect IN ('leave', 'permit', 'duty_travel', 'overtime'));
ALTER TABLE attendance.excuse_kind ADD COLUMN year_quota numeric CHECK (year_quota >= 0),
	ADD COLUMN carry_over numeric NOT NULL DEFAULT 0 CHECK (carry_over >= 0);
COMMENT ON TABLE attendance.excuse_kind
	IS 'kinds of excuses: leave frees from duty, a permit too but needs a check-in on its day, '
	'duty travel waives the fence, overtime orders hours beside the schedule';
COMMENT ON COLUMN attendance.excuse_kind.year_quota
	IS 'days of it that a person has in a calendar year, counted in working days of their '
	'schedule; asked when a request is approved; NULL: no limit';
COMMENT ON COLUMN attendance.excuse_kind.carry_over
	IS 'how many days left of a year''s own quota are added to that of the next';
COMMENT ON TABLE attendance.device
	IS 'the one active device of a person (Madiun 4) and those before it, withdrawn by '
	'reset_device';
COMMENT ON COLUMN attendance.holiday.kind IS 'national, joint_leave, election or regional';
COMMENT ON COLUMN attendance.punch.initials IS 'initials on the manual form (paraf)';
COMMENT ON COLUMN attendance.punch.source IS 'online, manual or terminal';
COMMENT ON COLUMN attendance.report.kind IS 'online, or manual (article 12)';
COMMENT ON COLUMN attendance.statement.number IS 'number of the letter';
