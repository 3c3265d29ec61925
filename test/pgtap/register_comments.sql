-- Every table, view, function and column (of composite types too) of a register has a comment
-- (contract, section 3).
SET client_min_messages = warning;
BEGIN;
SELECT presensi.create_register('attendance') \g /dev/null
SELECT plan(10);
SELECT is((SELECT string_agg(format('%s.%s', c.relname, a.attname), ', '
	ORDER BY c.relname, a.attnum)
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
		AND NOT a.attisdropped
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('r', 'v', 'p', 'm', 'c')
		AND col_description(c.oid, a.attnum) IS NULL), NULL, 'every column has a comment');
SELECT is((SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_class c
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('r', 'v', 'p', 'm')
		AND obj_description(c.oid, 'pg_class') IS NULL), NULL,
		'every table and view has a comment');
SELECT is((SELECT string_agg(p.oid::regprocedure::text, ', ' ORDER BY p.proname) FROM pg_proc p
	WHERE p.pronamespace = 'attendance'::regnamespace
		AND obj_description(p.oid, 'pg_proc') IS NULL), NULL, 'every function has a comment');

-- One place says what a ruling consists of (the type day_ruling) and who is seen: what names the
-- columns or the condition again must name the same.
CREATE FUNCTION pg_temp.columns_of(class regclass, VARIADIC beside text[] DEFAULT '{}') RETURNS text
	LANGUAGE sql AS $$
	SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', '
		ORDER BY a.attname) FROM pg_attribute AS a WHERE a.attrelid = class AND a.attnum > 0
		AND NOT a.attisdropped AND a.attname <> ALL (beside) $$;
SELECT is(pg_temp.columns_of(class::regclass, VARIADIC beside),
	pg_temp.columns_of('attendance.day_ruling'), 'the columns of a ruling: ' || class)
FROM (VALUES ('attendance.closed_day', '{employee_id,month,unit_id,shift_key}'::text[]),
	('attendance.reopened_day', '{employee_id,month,unit_id,shift_key,reopening,reopened_at}'),
	('attendance.person_ruling', '{employee_id,unit_id,supervisor_id}'),
	('attendance.correction', '{employee_id,correction_id,was,reason,recorded_by,recorded_at,'
	'revoked_by,revoked_at,why}')) AS v(class, beside);
SELECT is((SELECT count(*)::int FROM pg_attribute AS r WHERE r.attrelid =
	'attendance.day_ruling'::regclass AND EXISTS (SELECT FROM pg_attribute AS d
		WHERE d.attrelid = 'attendance.attendance_day'::regclass AND d.attname = r.attname
		AND d.atttypid = r.atttypid)), (SELECT count(*)::int FROM pg_attribute
	WHERE attrelid = 'attendance.day_ruling'::regclass), 'and attendance_day has them all');
SELECT is((SELECT string_agg(a.attname || ' ' || CASE WHEN a.atttypid = 'presensi.status'::regtype
		THEN 'text' ELSE format_type(a.atttypid, a.atttypmod) END, ', ' ORDER BY a.attname)
	FROM pg_attribute AS a WHERE a.attrelid = 'presensi.ruling'::regclass AND a.attnum > 0),
	pg_temp.columns_of('attendance.day_ruling'), 'they are those of the engine');
SELECT is((SELECT string_agg(DISTINCT pg_get_expr(p.polqual, p.polrelid), ' and ')
	FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid
	WHERE c.relnamespace = 'attendance'::regnamespace AND p.polname = 'register_seen'
		AND c.relname NOT IN ('posting', 'site', 'change', 'member', 'statement', 'report')
		AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid
			AND a.attname = 'employee_id')),
	(SELECT pg_get_expr(p.polqual, p.polrelid) FROM pg_policy AS p
	WHERE p.polrelid = 'attendance.employee'::regclass AND p.polname = 'register_seen'),
	'rows of people are seen by one condition');
SELECT * FROM finish();
ROLLBACK;
