-- register.sql: a register of :people people in units of 200, with the months up to now (October
-- 2022 is the open one): all of them have the punches of the last two months, the first
-- :with_history of them those of :months months.
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS bench;
SELECT presensi.create_register('attendance');
-- the bench lives on Monday, 7 November 2022, 06:55 in Jakarta: September and October may be closed
CREATE OR REPLACE FUNCTION attendance.clock() RETURNS timestamptz
	LANGUAGE sql STABLE PARALLEL SAFE RETURN timestamptz '2022-11-07 06:55+07';

INSERT INTO attendance.month (month, starts_at, ends_at)
SELECT m::date, (m - interval '5 days') AT TIME ZONE 'UTC',
	(m + interval '1 month 5 days') AT TIME ZONE 'UTC'
FROM generate_series(timestamp '2020-01-01', timestamp '2021-12-01', interval '1 month') AS m
ON CONFLICT DO NOTHING;
-- what begins before the bench's time is closed, but for October
INSERT INTO attendance.unit (path, name)
SELECT 'regency.office_' || i, 'Office ' || i
	FROM generate_series(1, greatest(:people / 200, 1)) AS i;
INSERT INTO attendance.work_code (code, name) VALUES ('bench', 'bench');
INSERT INTO attendance.work_code_version (code, schedule)
	VALUES ('bench', 'Mon-Thu 07:00-14:45; Fri 06:30-14:00 break 11:30-12:30');
INSERT INTO attendance.employee (employee_id, number, name, first_day) SELECT e, 'N' || e, 'Person '
	|| e, '2020-01-01' FROM generate_series(1, :people) AS e;
INSERT INTO attendance.posting (employee_id, first_day, unit_id)
SELECT e, '2020-01-01', (SELECT min(unit_id)
	FROM attendance.unit) + (e - 1) % greatest(:people / 200, 1)
	FROM generate_series(1, :people) AS e;
INSERT INTO attendance.assignment (employee_id, first_day, code) SELECT e, '2020-01-01', 'bench'
	FROM generate_series(1, :people) AS e;
INSERT INTO attendance.device (employee_id, device) SELECT e, 'phone ' || e
	FROM generate_series(1, :people) AS e;
-- an office ground for each unit
INSERT INTO attendance.site (name, unit_id, fence, radius_m)
SELECT 'Office ' || unit_id, unit_id,
	ST_SetSRID(ST_MakePoint(110.5 + unit_id % 40 * 0.018, -7.9 + unit_id / 40 * 0.018),
	4326)::geography, 60 FROM attendance.unit;
-- one in a hundred has leave this month
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day, decision, decided_by,
	decided_at)
SELECT e, 'annual', '2022-10-10', '2022-10-12', 'approved', 'bench', '2022-10-01'
	FROM generate_series(100, :people, 100) AS e;

-- The punches, month by month as they came. Indexes are made afterwards and the punches' keys not
-- looked up: this is not measured.
CREATE TABLE bench.index_of_punch AS SELECT indexdef FROM pg_indexes WHERE schemaname = 'attendance'
	AND tablename = 'punch' AND indexname NOT LIKE '%pkey';
SELECT format('DROP INDEX attendance.%I', indexname) FROM pg_indexes WHERE schemaname = 'attendance'
	AND tablename = 'punch' AND indexname NOT LIKE '%pkey' \gexec
SET session_replication_role = replica;
INSERT INTO attendance.punch (employee_id, at, received_at, source, device, location, accuracy_m,
	site_id, site_distance_m, fence, recorded_by, recorded_at)
SELECT x.e, x.at, x.at, 'online', 'phone '
	|| x.e, ST_SetSRID(ST_MakePoint(110.5 + u.unit_id % 40 * 0.018, -7.9 + u.unit_id / 40 * 0.018),
	4326)::geography,
	12, u.unit_id, 0, 'inside', 'bench', x.at
FROM (
	SELECT e, m.k, d::timestamp + p.t + ((h >> (CASE WHEN p.t < '12:00' THEN 6 ELSE 18 END)) & 63)
		* interval '1 minute'
		- interval '7 hours' AS local
	FROM generate_series(0, :months - 1) AS m(k)
	CROSS JOIN LATERAL generate_series(date '2022-10-01' - m.k * interval '1 month',
		date '2022-11-01' - m.k * interval '1 month' - interval '1 day', interval '1 day') AS d
	CROSS JOIN generate_series(1, CASE WHEN m.k < 2 THEN :people
		ELSE least(:with_history, :people) END) AS e
	CROSS JOIN LATERAL (SELECT hashint8extended(e * 4096 + (d::date - date '2020-01-01'), :seed))
		AS g(h)
	CROSS JOIN (VALUES (interval '6 hours 10 minutes'), (interval '14 hours 37 minutes')) AS p(t)
	WHERE extract(isodow FROM d) <= 5 AND h & 63 <> 0 AND NOT (h >> 30 & 63 = 0 AND p.t < '12:00')
) AS y
CROSS JOIN LATERAL (SELECT y.e, y.local AT TIME ZONE 'UTC' AS at) AS x
CROSS JOIN LATERAL (SELECT (SELECT min(unit_id)
	FROM attendance.unit) + (y.e - 1) % greatest(:people / 200, 1) AS unit_id) AS u
ORDER BY y.k DESC, y.local;
RESET session_replication_role;
SELECT indexdef FROM bench.index_of_punch \gexec
DROP TABLE bench.index_of_punch;

-- Older months are closed: as close_month would have, with the rulings of those who have punches in
-- them.
INSERT INTO attendance.closed_day (employee_id, month, unit_id, workday, shift_no, shift_key,
	status, starts_at, ends_at, checked_in, checked_out, late, early_leave, lost, worked, planned,
	excused, excuse, overtime)
SELECT r.employee_id, m.month, r.unit_id, r.workday, r.shift_no, coalesce(r.shift_no, 0), r.status,
	r.starts_at, r.ends_at, r.checked_in, r.checked_out, r.late, r.early_leave, r.lost, r.worked,
	r.planned, r.excused, r.excuse, r.overtime
FROM attendance.month AS m CROSS JOIN LATERAL attendance.rulings_of(daterange(m.month, m.last_day,
	'[]'), 'infinity') AS r
WHERE m.month >= date '2022-10-01' - :months * interval '1 month' AND m.month < '2022-09-01'
	AND r.employee_id <= :with_history
ORDER BY m.month, r.employee_id, r.workday;
UPDATE attendance.month SET closed_at = '2022-10-06', closed_by = 'bench'
	WHERE month < '2022-09-01';
VACUUM (FREEZE, ANALYZE);
