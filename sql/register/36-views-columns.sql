-- Columns that are passed on. The columns of a ruling stand in the type day_ruling, the settings of
-- a policy in policy_setting, and nowhere else: what passes them on says *, or takes the list from
-- columns_of. PostgreSQL takes the columns of a UNION and of a function's rows by place, and a
-- table that was upgraded has them in another order than the type. So views have them by name, as
-- one value of the type; the planner takes it apart again. (Of such a view only the list is made:
-- the rest of its statement is what is written.)

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

DO $do$ BEGIN EXECUTE $view$
	CREATE OR REPLACE VIEW attendance.stated_policy WITH (security_invoker = true) AS
	SELECT p.unit_id, p.first_day, ROW($view$
		|| attendance.columns_of('attendance.policy_setting', 'p.%I') || $view$
		)::attendance.policy_setting AS settings
	FROM attendance.policy AS p WHERE p.revoked_at IS NULL$view$;
END $do$;
COMMENT ON VIEW attendance.stated_policy
	IS 'the policies that are in force, each with the settings that it states';
COMMENT ON COLUMN attendance.stated_policy.settings
	IS 'what it states; what stays as before is NULL';

DO $do$ BEGIN EXECUTE $view$
	CREATE OR REPLACE VIEW attendance.closed_setting WITH (security_invoker = true) AS
	SELECT f.closing, f.scope, f.unit_id, f.first_day, f.end_day, ROW($view$
		|| attendance.columns_of('attendance.policy_setting', 'f.%I') || $view$
		)::attendance.policy_setting AS settings
	FROM attendance.closed_policy AS f$view$;
END $do$;
COMMENT ON VIEW attendance.closed_setting
	IS 'the frozen settings of closed months (closed_policy), as one value each';
COMMENT ON COLUMN attendance.closed_setting.scope
	IS 'the unit whose own settings these are; 0: those of everybody else';
COMMENT ON COLUMN attendance.closed_setting.closing
	IS 'the line of month_log that closed the month';
COMMENT ON COLUMN attendance.closed_setting.end_day
	IS 'the day on which the next policy began; NULL: none did';
COMMENT ON COLUMN attendance.closed_setting.settings IS 'what held, of each setting';
