-- One path to a ruling: what a register rules is what the engine rules from the same facts, for
-- random people; and how it gets there: employee, unit and time reach the indexes, also under row
-- policies.
SET client_min_messages = warning;
BEGIN;
SELECT * FROM no_plan();
CREATE ROLE plan_boss;
CREATE ROLE plan_op;
CREATE ROLE plan_one;
SELECT presensi.create_register('attendance') \g /dev/null
CREATE OR REPLACE FUNCTION attendance.clock() RETURNS timestamptz
	LANGUAGE sql STABLE PARALLEL SAFE RETURN '2022-11-20 12:00+07'::timestamptz;
SELECT setseed(0.42) \g /dev/null

INSERT INTO attendance.unit (path, name, time_zone)
SELECT CASE WHEN i = 1 THEN 'top' ELSE 'top.u' || i END, 'unit '
	|| i, (ARRAY['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])[1 + i % 3]
	FROM generate_series(1, 20) AS i;
INSERT INTO attendance.work_code (code, name)
	VALUES ('NIGHT', 'nights'), ('GUARD', 'four-day cycle'), ('FLEX', 'flexible'),
	('TWO', 'two shifts');
INSERT INTO attendance.work_code_version (code, schedule)
	VALUES ('NIGHT', 'daily 19:00-07:00 grace 5m'),
	('GUARD', 'cycle 4 from 2022-10-01; 1 13:01-19:01; 2 07:01-13:01, 19:01-07:01; 3-4 off'),
	('FLEX', 'Mon-Fri 07:30-16:00 break 12:00-13:00 flex -30m..+1h step 15m'),
		('TWO', 'Mon-Sat 07:00-11:00, 13:00-17:00');
INSERT INTO attendance.employee (number, name) SELECT 5000 + i, 'person ' || i
	FROM generate_series(1, 400) AS i;
INSERT INTO attendance.posting (employee_id, first_day, unit_id) SELECT i, '2022-09-01', 1 + i % 20
	FROM generate_series(1, 400) AS i;
INSERT INTO attendance.assignment (employee_id, code, first_day)
SELECT i, (SELECT code FROM attendance.work_code ORDER BY code OFFSET i % 8 LIMIT 1), '2022-09-01'
	FROM generate_series(1, 400) AS i;
-- holidays of single units beside the national ones
INSERT INTO attendance.holiday (day, unit_id, name, kind)
	SELECT date '2022-10-01' + (random() * 50)::int, 1 + i % 20, 'local ' || i, 'regional'
	FROM generate_series(1, 30) AS i;
INSERT INTO attendance.punch (employee_id, at, source, cause, direction)
SELECT i, date_trunc('second', timestamptz '2022-09-25 00:00+07' + random() * interval '59 days'),
	'manual', 'server_down', CASE WHEN random() < 0.1 THEN 'in' WHEN random() < 0.1 THEN 'out' END
FROM generate_series(1, 400) AS i, generate_series(1, 150);
UPDATE attendance.punch SET revoked_by = 'x', revoked_at = now() WHERE random() < 0.05;
UPDATE attendance.punch SET refusal = 'device' WHERE random() < 0.05;
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
	decided_at)
SELECT i, (ARRAY['annual', 'sick', 'duty_travel'])[1 + i % 3], d, d + i % 4,
	(ARRAY['approved', 'rejected', NULL])[1 + i % 3 % 2], 'x', now()
	FROM generate_series(1, 400, 2) AS i,
	LATERAL (SELECT date '2022-10-01' + (random() * 50)::int + i * 0) AS x(d);
INSERT INTO attendance.excuse (employee_id, kind, starts_at, ends_at, decision, decided_by,
	decided_at)
SELECT i, 'permit', s, s + (i % 9 + 1) * interval '40 min', 'approved', 'x', now()
	FROM generate_series(1, 400) AS i,
	LATERAL (SELECT timestamptz '2022-10-01 00:00+07' + random() * interval '50 days' + i
	* interval '0') AS x(s);
ANALYZE attendance.unit, attendance.employee, attendance.posting, attendance.assignment,
	attendance.punch, attendance.excuse, attendance.holiday, attendance.work_code_version;

-- ---- the same rulings ---------------------------------------------------------------------------
CREATE TEMP TABLE by_register AS SELECT employee_id, workday, shift_no, status, starts_at, ends_at,
	checked_in, checked_out, late, early_leave, lost, worked, planned, excused, excuse, overtime
	FROM attendance.rulings_of('[2022-10-05,2022-11-23)');
CREATE TEMP TABLE by_engine AS
	SELECT p.employee_id, r.workday, r.shift_no, r.status::text, r.starts_at, r.ends_at,
		r.checked_in, r.checked_out, r.late, r.early_leave, r.lost, r.worked, r.planned, r.excused,
		r.excuse, r.overtime
	FROM attendance.posting AS p JOIN attendance.unit AS u USING (unit_id)
		JOIN attendance.assignment AS a USING (employee_id) JOIN attendance.work_code_version AS v
		ON v.code = a.code
	CROSS JOIN LATERAL presensi.rulings(v.schedule::presensi.schedule, '[2022-10-05,2022-11-23)',
		u.time_zone,
		(SELECT presensi.punch_log(k.at, k.direction::presensi.direction) FROM attendance.punch AS k
			WHERE k.employee_id = p.employee_id AND k.revoked_at IS NULL AND k.refusal IS NULL),
		ARRAY (SELECT h.day FROM attendance.holiday AS h WHERE h.unit_id IS NULL
			OR h.unit_id = u.unit_id OR h.unit_id = 1),
		ARRAY (SELECT CASE WHEN x.first_day IS NULL
			THEN presensi.excuse(tstzrange(x.starts_at, x.ends_at), x.kind)
			ELSE presensi.excuse(daterange(x.first_day, x.last_day, '[]'), x.kind) END
			FROM attendance.excuse AS x WHERE x.employee_id = p.employee_id
				AND x.decision = 'approved' AND x.kind <> 'duty_travel'), attendance.clock()) AS r;
SELECT cmp_ok((SELECT count(*) FROM by_register), '>', 15000::bigint,
	'some thousand days of 400 people');
SELECT is_empty('(TABLE by_register EXCEPT ALL TABLE by_engine) UNION ALL (TABLE by_engine EXCEPT '
	'ALL TABLE by_register)',
	'a register rules as the engine does, whatever the code, zone, holidays and excuses');
SELECT is((SELECT count(DISTINCT status) FROM by_register), 8::bigint,
	'every status is among them');
SELECT is_empty($$(TABLE by_register EXCEPT ALL SELECT employee_id, workday, shift_no, status,
	starts_at, ends_at, checked_in, checked_out, late, early_leave, lost, worked, planned, excused,
	excuse, overtime
	FROM generate_series(0, 6) AS week,
		LATERAL attendance.rulings_of(daterange(date '2022-10-05' + week * 7,
		date '2022-10-12' + week * 7)))$$, 'seven weeks ruled at once or one by one');
SET LOCAL TimeZone = 'America/New_York';
SET LOCAL search_path = pg_catalog, public;
SELECT is_empty($$TABLE by_register EXCEPT ALL SELECT employee_id, workday, shift_no, status,
	starts_at, ends_at, checked_in, checked_out, late, early_leave, lost, worked, planned, excused,
	excuse, overtime
	FROM attendance.rulings_of('[2022-10-05,2022-11-23)')$$, 'in another session time zone');
RESET TimeZone;
RESET search_path;

-- ---- the plans ----------------------------------------------------------------------------------
SELECT presensi.grant_register('attendance', 'plan_boss', 'manager') \g /dev/null
SELECT presensi.grant_register('attendance', 'plan_op', 'operator', 'top.u5') \g /dev/null
SELECT presensi.grant_register('attendance', 'plan_one', 'employee', NULL, '5077') \g /dev/null

-- The lines of a plan that matter, as one text: which index serves which table, by which condition.
CREATE FUNCTION pg_temp.plan(role text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	all_lines text := '';
BEGIN
	PERFORM set_config('role', role, true), set_config('enable_seqscan', 'off', true),
		set_config('enable_bitmapscan', 'off', true);
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		all_lines := all_lines || line || E'\n';
	END LOOP;
	PERFORM set_config('role', 'none', true), set_config('enable_seqscan', 'on', true),
		set_config('enable_bitmapscan', 'on', true);
	RETURN all_lines;
END $$;
SELECT matches(pg_temp.plan(r, q), pattern, r || ': ' || what)
FROM (VALUES ('none'), ('plan_boss'), ('plan_op'), ('plan_one')) AS roles(r),
	(VALUES
		('one person''s rulings begin at the posting',
			'SELECT * FROM attendance.rulings_of(''[2022-10-01,2022-11-01)'') WHERE employee_id = '
			'77', 'posting_(person|pkey|unit) on posting[^\n]*\n\s+Index Cond: [^\n]*employee_id = '
			'77'),
		('their punches come from an index, by person and time',
			'SELECT * FROM attendance.rulings_of(''[2022-10-01,2022-11-01)'') WHERE employee_id = '
			'77', 'Index (Only )?Scan using punch_(counted|at) on punch[^\n]*\n\s+Index Cond: '
			'[^\n]*employee_id = [^\n]*at >= [^\n]*at < '),
		('so do those of a unit',
			'SELECT * FROM attendance.rulings_of(''[2022-10-01,2022-11-01)'') WHERE unit_id = 5',
			'Index (Only )?Scan using punch_(counted|at) on punch[^\n]*\n\s+Index Cond: '
			'[^\n]*employee_id = [^\n]*at >= [^\n]*at < '),
		('the unit is an index condition',
			'SELECT * FROM attendance.rulings_of(''[2022-10-01,2022-11-01)'') WHERE unit_id = 5',
			'posting_unit on posting[^\n]*\n\s+Index Cond: \(\(?unit_id = '),
		('the function is inlined',
			'SELECT * FROM attendance.rulings_of(''[2022-10-01,2022-11-01)'')',
			'Custom Scan \(presensi.roster_rulings\)')) AS q(what, q, pattern)
-- among so few people the policies' bounds may lead instead
WHERE r = 'none' OR what <> 'the unit is an index condition';
SELECT doesnt_match(pg_temp.plan('none',
	'SELECT * FROM attendance.rulings_of(''[2022-10-01,2022-11-01)'')'),
	'Function Scan on rulings_of', 'nothing stands between');
SELECT matches(pg_temp.plan('plan_one', 'SELECT * FROM attendance.punch'),
	'Index Cond: \(\(employee_id >= (\$\d+|\(InitPlan \d+\)\.col1)\) AND \(employee_id <= '
	'(\$\d+|\(InitPlan \d+\)\.col1)\)\)', 'a row policy is an index condition');
SELECT matches(pg_temp.plan('plan_one',
	'SELECT * FROM attendance.punch WHERE at >= ''2022-10-01'''),
	'Index Cond: [^\n]*employee_id >= [^\n]*at >= ', 'and what is asked beside it too');
SELECT matches(pg_temp.plan('none', $$SELECT * FROM attendance.site
	WHERE presensi.in_fence(fence, 'POINT(111.5 -7.6)')$$), 'Index Cond: \(fence && ',
	'sites are found by their GiST index');

SELECT * FROM finish();
ROLLBACK;
