-- Input functions report their errors softly where the server can take that (PostgreSQL 16 and
-- later), so that pg_input_is_valid() and COPY ... ON_ERROR work.

BEGIN;
SELECT * FROM no_plan();
SELECT current_setting('server_version_num')::int >= 160000 AS soft \gset
\if :soft
SELECT is(pg_input_is_valid(v, t), fine, format('%s %L is %s', t, v, CASE WHEN fine THEN 'valid'
	ELSE 'refused softly' END))
FROM (VALUES
	('presensi.schedule', 'Mon-Fri 07:00-15:00', true),
	('presensi.schedule', 'Mon-Fry 07:00-15:00', false),
	('presensi.schedule', 'Mon 07:00-15:00; Mon 08:00-16:00', false),
	('presensi.schedule', 'Mon 07:00-15:00 break 16:00-17:00', false),
	('presensi.schedule', 'cycle 400 from 2022-01-01; 1 07:00-15:00', false),
	('presensi.schedule', '', false),
	('presensi.punch_log', '{2022-10-03 07:00Z}', true),
	('presensi.punch_log', '{2022-10-03 07:00}', false),
	('presensi.punch_log', '{infinity}', false),
	('presensi.punch_log', '{', false),
	('presensi.roster', '{[2022-10-01,2022-10-07) Asia/Jakarta Mon-Fri 07:00-15:00}', true),
	('presensi.roster', '{[2022-10-01,2022-10-07) Asia/Jakarta Mon-Fry 07:00-15:00}', false),
	('presensi.roster', '{[2022-10-07,2022-10-01) Asia/Jakarta Mon-Fri 07:00-15:00}', false),
	('presensi.roster', '{[2022-10-01,2022-10-07) Mars/Olympus Mon-Fri 07:00-15:00}', false),
	('presensi.roster', 'x', false)
) v (t, v, fine);
SELECT is((pg_input_error_info('Mon 07:00-15:00 brake 30m', 'presensi.schedule')).sql_error_code,
	'22P02', 'the SQLSTATE comes along');
\else
SELECT pass('before PostgreSQL 16 errors of input functions are never soft');
\endif
SELECT * FROM finish();
ROLLBACK;
