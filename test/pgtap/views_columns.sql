-- What stands beside what in the views, found from the catalogue, so that a new column is asked
-- too: whole minutes beside an interval, and the clock of the unit beside an instant (contract,
-- 3.1).
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/attack.sql
SELECT * FROM no_plan();

CREATE TEMP VIEW shown AS
SELECT c.relname, a.attnum, a.attname, a.atttypid FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('v', 'm');
CREATE FUNCTION pg_temp.lacking(wanted regtype, beside text, type regtype, VARIADIC but text[])
	RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(s.relname || '.' || s.attname, ', ' ORDER BY s.relname, s.attnum)
	FROM shown AS s WHERE s.atttypid = wanted AND s.attname <> ALL (but)
		AND NOT EXISTS (SELECT FROM shown AS o WHERE o.relname = s.relname
			AND o.attname = format(beside, s.attname) AND o.atttypid = type) $$;
SELECT is(pg_temp.lacking('interval', '%s_minutes', 'int', ''), NULL,
	'beside each interval stand its whole minutes');
-- the hour of a check-in or check-out stands beside it as a time, the day is the workday's
SELECT is(pg_temp.lacking('timestamptz', 'local_%s', 'timestamp', 'checked_in', 'checked_out'),
	NULL, 'beside each instant stands the clock of the unit');
SELECT is(string_agg(s.relname || '.' || s.attname, ', '), NULL, 'or its hour: ' || pair[1])
FROM (VALUES ('{checked_in,check_in_time}'::text[]), ('{checked_out,check_out_time}')) AS v(pair)
LEFT JOIN shown AS s ON s.attname = pair[1] AND NOT EXISTS (SELECT FROM shown AS o
	WHERE o.relname = s.relname AND o.attname = pair[2] AND o.atttypid = 'time'::regtype)
GROUP BY pair;
SELECT is((SELECT string_agg(DISTINCT s.relname, ', ') FROM shown AS s
	WHERE s.atttypid = 'timestamptz'::regtype AND NOT EXISTS (SELECT FROM shown AS o
		WHERE o.relname = s.relname AND o.attname = 'time_zone')), NULL,
	'and which clock that is');
CREATE VIEW attendance.more AS SELECT now() AS at, interval '1 hour' AS took;
SELECT is(ARRAY[pg_temp.lacking('timestamptz', 'local_%s', 'timestamp', 'checked_in',
	'checked_out'), pg_temp.lacking('interval', '%s_minutes', 'int', '')],
	'{more.at,more.took}', 'a column without would be told');
DROP VIEW attendance.more;

-- And what stands there is right, in every view that has a row.
INSERT INTO attendance.unit (path, name, time_zone) VALUES ('pemkab.east', 'East', 'WIT');
SELECT attendance.transfer_employee(4, '2026-11-20', (SELECT unit_id FROM attendance.unit
	WHERE path = 'pemkab.east')) \g /dev/null
INSERT INTO attendance.punch (employee_id, at, source, device)
	VALUES (4, '2026-11-26 07:10+09', 'terminal', 'B');
INSERT INTO attendance.excuse (employee_id, kind, starts_at, ends_at)
	VALUES (4, 'permit', '2026-11-27 10:00+09', '2026-11-27 11:30+09');
CREATE FUNCTION pg_temp.wrong() RETURNS TABLE (place text, wrong bigint, seen bigint)
LANGUAGE plpgsql AS $$
DECLARE
	s record;
BEGIN
	FOR s IN SELECT x.*, x.atttypid = 'interval'::regtype AS lasts FROM shown AS x
		WHERE x.atttypid IN ('interval'::regtype, 'timestamptz'::regtype)
			AND x.attname NOT IN ('checked_in', 'checked_out') LOOP
		RETURN QUERY EXECUTE format('SELECT %3$L, count(*) FILTER (WHERE %4$s), '
			'count(v.%2$I) FROM attendance.%1$I AS v', s.relname, s.attname,
			s.relname || '.' || s.attname, format(CASE WHEN s.lasts THEN
			'floor(extract(epoch FROM v.%1$I) / 60) IS DISTINCT FROM v.%2$I'
			ELSE 'v.%1$I AT TIME ZONE v.time_zone IS DISTINCT FROM v.%2$I' END, s.attname,
			CASE WHEN s.lasts THEN s.attname || '_minutes' ELSE 'local_' || s.attname END));
	END LOOP;
END $$;
CREATE TEMP TABLE compared AS SELECT * FROM pg_temp.wrong();
SELECT is((SELECT string_agg(place, ', ') FROM compared WHERE wrong > 0), NULL,
	'minutes and local times are those of the intervals and instants');
SELECT cmp_ok((SELECT count(*) FROM compared WHERE seen > 0), '>', 60::bigint,
	'of most columns there is a row');
SELECT is((SELECT count(DISTINCT v.time_zone) FROM attendance.to_decide AS v
	WHERE v.local_starts_at = '2026-11-27 10:00'), 1::bigint, 'in the zone of the unit of the day');
SELECT * FROM finish();
ROLLBACK;
