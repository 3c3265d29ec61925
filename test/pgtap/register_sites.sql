-- Sites by add_site: rights, ranges, swapped numbers, outlines; what a direct INSERT cannot see,
-- and check_register does (issue of names and values, 8; attack.md 1.1).
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();
SELECT pg_temp.at('2022-11-14 06:55') \g /dev/null

-- "SQLSTATE: detail", as a role; else the first value.
CREATE FUNCTION pg_temp.says(who text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
	detail text;
BEGIN
	PERFORM set_config('role', who, true);
	BEGIN
		EXECUTE statement INTO result;
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		result := SQLSTATE || ': ' || detail;
	END;
	PERFORM set_config('role', 'none', true);
	RETURN coalesce(result, 'nothing');
END $$;

-- ---- who, and what ------------------------------------------------------------------------------
SELECT is(pg_temp.says(r, $$SELECT attendance.add_site('Pos', 111.51, -7.61, 50, 2)$$),
	'42501: "' || r || '" is none.', r || ' adds no site')
	FROM unnest('{reg_op,reg_hadi,reg_ani,reg_reader}'::text[]) AS r;
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.add_site('Pos', 111.51, -7.61, 50, 2,
	first_day => '2022-11-01', last_day => '2022-11-30') > 0$$), 'true', 'a manager does');
SELECT results_eq($$SELECT name, unit_id, employee_id, ST_AsText(fence), radius_m, first_day,
	last_day, recorded_by FROM attendance.site WHERE name = 'Pos'$$,
	$$VALUES ('Pos', 2::bigint, NULL::bigint, 'POINT(111.51 -7.61)', 50::float8,
		'2022-11-01'::date, '2022-11-30'::date, 'reg_boss')$$, 'the site that was meant');
SELECT is(pg_temp.punches('reg_ani', 'phone-1', 111.51, -7.61), 'check_in on_time inside',
	'people of the unit punch there');
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.add_site('Pos', longitude => 111.52,
	latitude => -7.61, radius_m => 50, unit_id => 2, first_day => '2022-11-14')$$) LIKE '23P01%',
	true, 'one fence of a name a day');
SELECT is(pg_temp.says('reg_boss', $$SELECT attendance.add_site('Rumah', 111.7, -7.61, 50,
	employee_id => 2) > 0$$), 'true', 'a site of one person');
SELECT is(pg_temp.punches('reg_budi', 'phone-2', 111.7, -7.61), 'check_in on_time inside',
	'who punches there');
SELECT is(pg_temp.punches('reg_ani', 'phone-1', 111.7, -7.61), 'place', 'and nobody else');

-- ---- outlines -----------------------------------------------------------------------------------
SELECT is(pg_temp.says('reg_boss', format($$SELECT attendance.add_site(%L, unit_id => 2,
	radius_m => %s, outline => %L) > 0$$, name, radius, outline)), 'true', 'an outline: ' || name)
FROM (VALUES ('WKT', 0, 'POLYGON((111.9 -7.6,111.91 -7.6,111.91 -7.61,111.9 -7.61,111.9 -7.6))'),
	('EWKT', 0, 'SRID=4326;POLYGON((112 -7.6,112.1 -7.6,112.1 -7.7,112 -7.6))'),
	('GeoJSON', 10,
		'{"type":"Polygon","coordinates":[[[112,-7],[112.1,-7],[112.1,-7.1],[112,-7]]]}'),
	('road', 30, 'LINESTRING(112.3 -7, 112.4 -7)'),
	('gates', 30, 'MULTIPOINT(112.5 -7, 112.6 -7)')) AS v(name, radius, outline);
SELECT is(pg_temp.punches('reg_ani', 'phone-1', 111.905, -7.605), 'check_in on_time inside',
	'within the outline');

-- ---- what is no site ----------------------------------------------------------------------------
SELECT is(pg_temp.says('reg_boss', format('SELECT attendance.add_site(%s)', q)),
	'22023: ' || detail, q)
FROM (VALUES ($$'x', -7.6, 111.5, 100, 2$$,
		'A longitude lies from -180 to 180 degrees, a latitude from -90 to 90.'),
	($$'x', 181, -7.6, 100, 2$$,
		'A longitude lies from -180 to 180 degrees, a latitude from -90 to 90.'),
	($$'x', 111.5, 'Infinity', 100, 2$$,
		'A longitude lies from -180 to 180 degrees, a latitude from -90 to 90.'),
	($$'x', 'NaN', -7.6, 100, 2$$, 'Its place has no longitude or no latitude.'),
	($$'x', NULL, NULL, 100, 2$$, 'Its place has no longitude or no latitude.'),
	($$'x', 111.5, NULL, 100, 2$$, 'One of the two is NULL.'),
	($$'x', 111.5, -7.6, 100$$, 'It is for a unit (unit_id) or for a person (employee_id).'),
	($$'x', 111.5, -7.6, 100, 2, 1$$, 'It is for a unit (unit_id) or for a person (employee_id).'),
	($$' ', 111.5, -7.6, 100, 2$$, 'It has no name.'),
	($$NULL, 111.5, -7.6, 100, 2$$, 'It has no name.'),
	($$'x', 111.5, -7.6, unit_id => 2$$, 'A point or a line needs a radius, in metres.'),
	($$'x', 111.5, -7.6, -1, 2$$, 'Its radius is at least 0 and less than 1,000,000 metres.'),
	($$'x', 111.5, -7.6, 'NaN', 2$$, 'Its radius is at least 0 and less than 1,000,000 metres.'),
	($$'x', 111.5, -7.6, 1e6, 2$$, 'Its radius is at least 0 and less than 1,000,000 metres.'),
	($$'x', 111.5, -7.6, NULL, 2$$, 'Its radius is at least 0 and less than 1,000,000 metres.'),
	($$'x', 111.5, -7.6, 5, 2, first_day => '2022-12-01', last_day => '2022-11-30'$$,
		'Its last day is before its first.'),
	($$'x', 111.5, -7.6, 5, 2, outline => 'POINT(111.5 -7.6)'$$,
		'Its place is a longitude and a latitude, or an outline.'),
	($$'x', unit_id => 2, outline => 'LINESTRING(112.3 -7, 112.4 -7)'$$,
		'A point or a line needs a radius, in metres.'),
	($$'x', unit_id => 2, outline => 'POLYGON EMPTY'$$,
		'Its place has no longitude or no latitude.'),
	($$'x', unit_id => 2, radius_m => 9, outline => 'LINESTRING(112 -7, NaN NaN, 112 -7.1)'$$,
		'Its place has no longitude or no latitude.'),
	($$'x', unit_id => 2, outline => 'POLYGON((-7.6 111.9,-7.6 111.91,-7.61 111.91,-7.6 111.9))'$$,
		'A longitude lies from -180 to 180 degrees, a latitude from -90 to 90.'),
	($$'x', unit_id => 2, outline => 'SRID=3857;POLYGON((0 0,1 0,1 1,0 0))'$$,
		'An outline is in degrees, longitude before latitude (WGS 84, SRID 4326).'))
	AS v(q, detail);
SELECT is(left(pg_temp.says('reg_boss',
	format('SELECT attendance.add_site(''x'', 1, 1, 1, %s)', q)), 5), code, 'unknown: ' || q)
FROM (VALUES ('unit_id => 99', 'PS102'), ('employee_id => 99', 'PS101')) AS v(q, code);

-- ---- the lock holds here, too (attack.md 1.4) ---------------------------------------------------
SELECT pg_temp.at('2022-10-13 06:55') \g /dev/null
SELECT is(pg_temp.punches('reg_ani', 'phone-1', 113, -7), 'place', 'refused in October');
SELECT pg_temp.at('2022-11-14 06:55') \g /dev/null
SELECT is(left(pg_temp.says('reg_boss', $$SELECT attendance.add_site('x', 113, -7, 50, 2)$$), 5),
	'PS201', 'which is locked by now');

-- a swapped location of a punch is evidence: refused for the place, and kept
SELECT is(pg_temp.punches('reg_ani', 'phone-1', -7.6, 111.5), 'place',
	'a location that was folded is far from every site');
SELECT is((SELECT ST_AsText(location) FROM attendance.punch WHERE employee_id = 1
	ORDER BY punch_id DESC LIMIT 1), 'POINT(-7.6 68.5)', 'and kept as it arrived');
SELECT is(pg_temp.says('reg_ani', $$SELECT accepted
	FROM attendance.record_punch(device => 'phone-1', longitude => -7.6, latitude => 111.5)$$),
	'22023: A longitude lies from -180 to 180 degrees, a latitude from -90 to 90.',
	'as two numbers it is an error of the call');

-- ---- what a direct INSERT cannot see ------------------------------------------------------------
SET LOCAL ROLE reg_owner;
SELECT is_empty($$SELECT * FROM presensi.check_register('attendance') WHERE problem = 'far site'$$,
	'no site is far from the clocks of its unit');
INSERT INTO attendance.site (name, unit_id, employee_id, fence, radius_m, first_day, last_day)
VALUES
	('swapped', 2, NULL, 'POINT(-7.6 111.5)', 100, NULL, NULL),
	('swapped area', 3, NULL, 'POLYGON((-7.6 111.9,-7.6 111.91,-7.61 111.91,-7.6 111.9))', 0, NULL,
		NULL),
	('swapped, of a person', NULL, 2, 'POINT(-7.6 111.5)', 100, NULL, NULL),
	('swapped, to come', 2, NULL, 'POINT(-7.6 111.5)', 100, '2022-12-01', NULL),
	('swapped, over', 2, NULL, 'POINT(-7.6 111.5)', 100, '2022-11-01', '2022-11-13'),
	('withdrawn', 2, NULL, 'POINT(-7.6 111.5)', 100, NULL, NULL);
UPDATE attendance.site SET revoked_by = 'x', revoked_at = attendance.clock()
	WHERE name = 'withdrawn';
SELECT results_eq($$SELECT subject, detail, problem_id FROM presensi.check_register('attendance')
	WHERE problem = 'far site' ORDER BY subject$$, $$SELECT n, 'its longitude is 7.5 hours off the '
	'clocks of Asia/Jakarta: are longitude and latitude swapped?',
	'lokasi jauh dari zona waktu unit'
	FROM unnest('{swapped,"swapped area","swapped, of a person","swapped, to come"}'::text[])
	AS n$$,
	'a fence that was folded onto the globe is named');
RESET ROLE;
SELECT is(round(presensi.hours_off(l, zone, '2022-11-14')::numeric, 1), off, zone)
FROM (VALUES ('POINT(105 0)'::geography, 'WIB', 0.0), ('POINT(141 -2.5)', 'WIT', 0.4),
	('POINT(-9 42.9)', 'Europe/Madrid', 1.6), ('POINT(75.9 39.5)', 'Asia/Shanghai', 2.9),
	('POINT(-157.4 1.9)', 'Pacific/Kiritimati', 0.5), ('POINT(-170.7 -14.3)', 'Pacific/Pago_Pago',
	0.4), ('POINT(179.9 -16)', 'Pacific/Fiji', 0.0), ('POINT(-7.6 68.5)', 'Asia/Jakarta', 7.5),
	('POINT(41.9 -87.6)', 'America/Chicago', 8.8)) AS v(l, zone, off);
SELECT is(presensi.hours_off(NULL, 'WIB', '2022-11-14'), NULL, 'NULL of no fence');
SELECT throws_ok($$SELECT presensi.hours_off('POINT(105 0)', 'UTC+7', '2022-11-14')$$,
	'22023', NULL, 'no zone');

SELECT * FROM finish();
ROLLBACK;
