-- Columns that are passed on. The columns of a ruling stand in the type day_ruling, the settings of
-- a policy in policy_setting, and nowhere else: what passes them on says *, or takes the list from
-- columns_of. PostgreSQL takes the columns of a UNION and of a function's rows by place, and a
-- table that was upgraded has them in another order than the type. So here are the tables once
-- more, their columns by name in the order of the type. (Of a view only the list is made: the rest
-- of its statement is what is written here.)

CREATE OR REPLACE FUNCTION attendance.columns_of(class regclass, template text DEFAULT '%I',
	but name[] DEFAULT '{}') RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN (SELECT string_agg(format(template, a.attname), ', ' ORDER BY a.attnum)
		FROM pg_attribute AS a WHERE a.attrelid = class AND a.attnum > 0 AND NOT a.attisdropped
			AND a.attname <> ALL (but));
END $$;
COMMENT ON FUNCTION attendance.columns_of(regclass, text, name[])
	IS 'the columns of a composite type or relation, in its order and without some, each put into '
	'a template of format() (''z.%1$I''), with commas between';

-- What rulings_of gives has the columns of this, so that the two go together in a UNION.
DO $do$ BEGIN EXECUTE $view$
	CREATE OR REPLACE VIEW attendance.closed_ruling WITH (security_invoker = true) AS
	SELECT z.employee_id, z.unit_id, NULL::bigint AS supervisor_id, $view$
		|| attendance.columns_of('attendance.day_ruling', 'z.%I') || $view$
	FROM attendance.closed_day AS z$view$;
END $do$;
COMMENT ON VIEW attendance.closed_ruling
	IS 'the frozen rulings of closed months (closed_day), in the shape of those that rulings_of '
	'gives of any';
COMMENT ON COLUMN attendance.closed_ruling.supervisor_id
	IS 'the supervisor, as rulings_of gives it; NULL of closed months, which do not keep it';

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
	SELECT f.closing, f.end_day, f.scope, f.unit_id, f.first_day, $view$
		|| attendance.columns_of('attendance.policy_setting', 'f.%I') || $view$
	FROM attendance.closed_policy AS f$view$;
END $do$;
COMMENT ON VIEW attendance.closed_setting
	IS 'the frozen settings of closed months (closed_policy), in the shape of policy_that_counts';
COMMENT ON COLUMN attendance.closed_setting.scope
	IS 'the unit whose own settings these are; 0: those of everybody else';
COMMENT ON COLUMN attendance.closed_setting.closing
	IS 'the line of month_log that closed the month';
COMMENT ON COLUMN attendance.closed_setting.end_day
	IS 'the day on which the next policy began; NULL: none did';
