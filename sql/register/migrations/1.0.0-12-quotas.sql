-- From 0.1.0: overtime that was ordered, and quotas of leave.
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
