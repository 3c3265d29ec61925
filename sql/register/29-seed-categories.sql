-- The categories of Indonesian civil service, as the ladders of discipline know them; another
-- employer has categories of its own.

ALTER TABLE attendance.employee ADD CONSTRAINT employee_category_check
	CHECK (category IN ('CPNS', 'PNS', 'PPPK', 'other'));
