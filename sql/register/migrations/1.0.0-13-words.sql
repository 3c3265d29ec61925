-- From 0.1.0: comments that name the article in full and say what the values are.
DO $$ BEGIN
	COMMENT ON TABLE attendance.device
		IS 'the one active device of a person (Madiun 4) and those before it, withdrawn by '
		'reset_device';
	COMMENT ON COLUMN attendance.holiday.kind IS 'national, joint_leave, election or regional';
	COMMENT ON COLUMN attendance.punch.initials IS 'initials on the manual form (paraf)';
	COMMENT ON COLUMN attendance.punch.source IS 'online, manual or terminal';
	COMMENT ON COLUMN attendance.report.kind IS 'online, or manual (article 12)';
	COMMENT ON COLUMN attendance.statement.number IS 'number of the letter';
END $$;
