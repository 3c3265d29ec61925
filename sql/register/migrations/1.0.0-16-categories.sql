-- From 0.1.0: a month that is reopened keeps the categories with which it was closed.
ALTER TABLE attendance.month ADD COLUMN categories bigint REFERENCES attendance.month_log;
UPDATE attendance.month SET categories = closing WHERE closing IS NOT NULL;
DO $$ BEGIN
	COMMENT ON COLUMN attendance.month.categories
		IS 'the line of month_log, that closed or reopened the month, whose rows in closed_person '
		'say under which category people stand in it; NULL: under what they have now';
	COMMENT ON TABLE attendance.closed_person
		IS 'the category that decided under which ladder a person stood when a month was closed; '
		'when it is reopened it stays, and amend may change it; written by close_month, '
		'reopen_month and amend alone';
	COMMENT ON COLUMN attendance.closed_person.closing
		IS 'the line of month_log that closed or reopened the month';
	COMMENT ON COLUMN attendance.excuse_kind.documents
		IS 'what must be there before approval, and as long as an excuse counts, such as '
		'{SPT,SPPD}';
END $$;
