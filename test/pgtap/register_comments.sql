-- Every table, view, function, type and column of a register has a comment (contract, section 3).
SET client_min_messages = warning;
BEGIN;
SELECT presensi.create_register('attendance') \g /dev/null
SELECT plan(3);
SELECT is((SELECT string_agg(format('%s.%s', c.relname, a.attname), ', '
	ORDER BY c.relname, a.attnum)
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
		AND NOT a.attisdropped
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('r', 'v', 'p', 'm')
		AND col_description(c.oid, a.attnum) IS NULL), NULL, 'every column has a comment');
SELECT is((SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_class c
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('r', 'v', 'p', 'm')
		AND obj_description(c.oid, 'pg_class') IS NULL), NULL,
		'every table and view has a comment');
SELECT is((SELECT string_agg(p.oid::regprocedure::text, ', ' ORDER BY p.proname) FROM pg_proc p
	WHERE p.pronamespace = 'attendance'::regnamespace
		AND obj_description(p.oid, 'pg_proc') IS NULL), NULL, 'every function has a comment');
SELECT * FROM finish();
ROLLBACK;
