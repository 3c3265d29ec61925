-- Columns that are passed on. The columns of a ruling stand in the type day_ruling, the settings of
-- a policy in policy_setting, and nowhere else: what passes them on says *, or takes the list from
-- here. PostgreSQL takes the columns of a UNION and of a function's rows by place, and a table that
-- was upgraded has them in another order than the type. So a view over such a table is made in a
-- block that puts the list, by name and in the order of the type, where the columns stand; the rest
-- of its statement is what is written.

CREATE OR REPLACE FUNCTION attendance.columns_of(class regclass, template text DEFAULT '%I')
	RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN (SELECT string_agg(format(template, a.attname), ', ' ORDER BY a.attnum)
		FROM pg_attribute AS a
		WHERE a.attrelid = class AND a.attnum > 0 AND NOT a.attisdropped);
END $$;
COMMENT ON FUNCTION attendance.columns_of(regclass, text)
	IS 'the columns of a composite type or relation, in its order, each put into a template of '
	'format() (''z.%1$I''), with commas between';
