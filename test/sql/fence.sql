-- Geofence: where a punch was made.
SET search_path = public, presensi;

-- ---- points, lines, polygons, multi fences; the boundary is inside ----
CREATE TEMP TABLE fences (name text, fence geography);
INSERT INTO fences VALUES
	('point', 'POINT(111.5 -7.6)'),
	('line', 'LINESTRING(111.5 -7.6, 111.5 -7.62)'),
	('polygon', 'POLYGON((111.49 -7.61, 111.51 -7.61, 111.51 -7.59, 111.49 -7.59, 111.49 -7.61))'),
	('hole',
		'POLYGON((111.49 -7.61, 111.51 -7.61, 111.51 -7.59, 111.49 -7.59, 111.49 -7.61), (111.498 '
		'-7.602, 111.502 -7.602, 111.502 -7.598, 111.498 -7.598, 111.498 -7.602))'),
	('two yards',
		'MULTIPOLYGON(((111.49 -7.61, 111.505 -7.61, 111.505 -7.59, 111.49 -7.59, 111.49 -7.61)), '
		'((111.59 -7.61, 111.61 -7.61, 111.61 -7.59, 111.59 -7.59, 111.59 -7.61)))'),
	('two gates', 'MULTIPOINT(111.5 -7.6, 111.6 -7.6)');
CREATE TEMP TABLE places (place text, location geography);
INSERT INTO places VALUES ('centre', 'POINT(111.5 -7.6)'), ('corner', 'POINT(111.49 -7.61)'),
	('west edge', 'POINT(111.49 -7.6)'),
	('other yard', 'POINT(111.6 -7.6)'), ('far', 'POINT(112 -7.6)'),
		('Gulf of Guinea', 'POINT(0 0)'), ('unknown', NULL);
SELECT name, string_agg(place || '=' || coalesce(in_fence(fence, location)::text, 'NULL'), ' '
	ORDER BY place) FROM fences, places GROUP BY name ORDER BY name;
SELECT name,
	string_agg(place || '=' || coalesce(round(fence_distance(fence, location)::numeric)::text,
	'NULL'), ' ' ORDER BY place) FROM fences, places GROUP BY name ORDER BY name;

-- the middle of each edge, computed in a plane, is on the boundary of a fence of a hundred metres
SELECT bool_and(in_fence(f, ST_LineInterpolatePoint(ST_MakeLine(ST_PointN(ring, i),
	ST_PointN(ring, i + 1)), 0.5)::geography)) AS edges,
	bool_and(in_fence(f, ST_PointN(ring, i)::geography)) AS corners
FROM (SELECT ST_Buffer('POINT(111.5 -7.6)'::geography, 100)) AS b(f),
	LATERAL ST_ExteriorRing(f::geometry) AS ring, generate_series(1, ST_NPoints(ring) - 1) AS i;

-- tolerance in metres: the point is 110.3 m east of the fence
SELECT t, in_fence('POINT(111.5 -7.6)', 'POINT(111.501 -7.6)', t)
	FROM unnest('{0,100,110,111,1000}'::float8[]) AS t;
SELECT in_fence('POINT(111.5 -7.6)', 'POINT(111.5 -7.6)', NULL) AS unknown_tolerance,
	in_fence(NULL, 'POINT(0 0)') AS no_fence;
SELECT in_fence('POINT(111.5 -7.6)', 'POINT(111.5 -7.6)', -1);
SELECT in_fence('POINT(111.5 -7.6)', 'POINT EMPTY') AS empty,
	fence_distance('POINT(111.5 -7.6)', 'POINT EMPTY') AS distance,
	fence_verdict('POINT(111.5 -7.6)', 'POINT EMPTY', 5) AS verdict;

-- a location without coordinates, or with one that is no number, is unknown; so is such a fence; a
-- depth, a distance or a radius that is no number makes nothing inside
SELECT ST_AsText(l) AS location, in_fence('POINT(111.5 -7.6)', l, 100) AS point,
	in_fence(f, l) AS yard, fence_distance(f, l) AS distance, fence_depth(f, l) AS depth,
	fence_verdict(f, l, 5, 100) AS verdict,
	fence_distance(l, 'POINT(111.5 -7.6)') AS as_fence,
		fence_verdict(l, 'POINT(111.5 -7.6)', 5, 100) AS in_it,
		travel_speed(l, '2022-10-03 07:00+07', 'POINT(111.5 -7.6)', '2022-10-03 08:00+07') AS speed
FROM (VALUES ('POINT EMPTY'::geography), ('POINT(NaN NaN)'), ('POINT(111.5 NaN)'),
	('POINT(NaN -7.6)'), ('POLYGON EMPTY'), ('MULTIPOINT EMPTY'), ('GEOMETRYCOLLECTION EMPTY'),
	('LINESTRING(NaN NaN, NaN NaN)')) AS v(l),
	(SELECT 'POLYGON((111.49 -7.61, 111.51 -7.61, 111.51 -7.59, 111.49 -7.59, 111.49 '
		'-7.61))'::geography) AS yard(f);
SELECT in_fence('POINT(0 0)', 'POINT(0 0)', 'NaN') AS tolerance,
	circle_verdict('NaN', 0, 5, 100) AS distance, circle_verdict(0, 0, 5, 'NaN') AS radius,
	circle_verdict(0, 'NaN', 500, 100) AS depth, circle_verdict(0, 'Infinity', 500, 100) AS deep;

-- geometry comes in through PostGIS's own cast
SELECT in_fence(ST_GeomFromText(
	'POLYGON((111.49 -7.61, 111.51 -7.61, 111.51 -7.59, 111.49 -7.59, 111.49 -7.61))', 4326),
	ST_SetSRID(ST_MakePoint(111.5, -7.6), 4326));

-- ---- antimeridian and poles ----
SELECT lon, in_fence('POLYGON((179.9 -16.1, -179.9 -16.1, -179.9 -15.9, 179.9 -15.9, 179.9 -16.1))',
	ST_SetSRID(ST_MakePoint(lon, -16), 4326)) AS fiji,
	in_fence('POINT(180 -16)', ST_SetSRID(ST_MakePoint(lon, -16), 4326), 6000) AS radius
FROM unnest('{179.8,179.95,180,-180,-179.95,-179.8,0}'::float8[]) AS lon;
SELECT lat, lon, in_fence('POLYGON((0 89, 120 89, -120 89, 0 89))',
	ST_SetSRID(ST_MakePoint(lon, lat), 4326)) AS north,
	in_fence('POINT(0 -90)', ST_SetSRID(ST_MakePoint(lon, lat), 4326), 60000) AS south
FROM (VALUES (90, 0), (89.8, 77), (88, 0), (-90, 0), (-90, 123), (-89.5, 45), (-89, 45))
	AS v(lat, lon);

-- ---- accuracy ----
-- 1000 m by 1000 m roughly: the centre is some 550 m from the boundary
CREATE TEMP VIEW yard AS
	SELECT 'POLYGON((111.495 -7.605, 111.505 -7.605, 111.505 -7.595, 111.495 -7.595, 111.495 '
	'-7.605))'::geography AS fence;
SELECT place, accuracy, fence_verdict(fence, location::geography, accuracy) FROM yard,
	(VALUES ('centre', 'POINT(111.5 -7.6)'), ('edge', 'POINT(111.495 -7.6)'),
		('110 m outside', 'POINT(111.494 -7.6)')) AS p(place, location),
	(VALUES (0::float8), (100), (500), (600), (NULL), ('NaN'), (-1), ('Infinity')) AS a(accuracy);
-- a radius around a point, and around a polygon
SELECT accuracy, radius, fence_verdict('POINT(111.5 -7.6)', 'POINT(111.501 -7.6)', accuracy, radius)
	FROM (VALUES (0::float8, 100::float8), (0, 120), (5, 120), (20, 120), (20, 90), (30, 90),
	(10, 0), (0, NULL)) AS v(accuracy, radius);
SELECT radius, fence_verdict(fence, 'POINT(111.494 -7.6)', 20, radius)
	FROM yard, unnest('{0,80,100,120,140}'::float8[]) AS radius;
-- a hole is outside, its edge is a boundary; of two yards the one one is in decides; a line has no
-- inside
SELECT fence_verdict(fence, 'POINT(111.5 -7.6)', 10) AS in_the_hole,
	fence_verdict(fence, 'POINT(111.4979 -7.6)', 50) AS near_the_hole,
	fence_verdict(fence, 'POINT(111.494 -7.6)', 50) AS between FROM fences WHERE name = 'hole';
SELECT fence_verdict(fence, 'POINT(111.6 -7.6)', 50) AS inside,
	fence_verdict(fence, 'POINT(111.55 -7.6)', 50) AS outside FROM fences WHERE name = 'two yards';
SELECT fence_verdict(fence, 'POINT(111.5 -7.61)', 0) AS on_it,
	fence_verdict(fence, 'POINT(111.5 -7.61)', 5) AS around_it,
	fence_verdict(fence, 'POINT(111.5 -7.61)', 5, 20) AS with_radius FROM fences
	WHERE name = 'line';
-- a mixed collection, and unknowns
SELECT fence_verdict(
	'GEOMETRYCOLLECTION(POINT(111.6 -7.6), POLYGON((111.495 -7.605, 111.505 -7.605, 111.505 '
	'-7.595, 111.495 -7.595, 111.495 -7.605)))', 'POINT(111.5 -7.6)', 100);
SELECT fence_verdict(NULL, 'POINT(0 0)', 1) AS no_fence,
	fence_verdict('POINT(0 0)', NULL, 1) AS no_location,
	fence_verdict('POINT(0 0)', NULL, NULL) AS nothing;

-- ---- speed ----
SELECT round(travel_speed('POINT(111.5 -7.6)', '2022-10-03 07:00+07', 'POINT(112.5 -7.6)',
	'2022-10-03 08:00+07')) AS an_hour,
	round(travel_speed('POINT(112.5 -7.6)', '2022-10-03 08:00+07', 'POINT(111.5 -7.6)',
		'2022-10-03 07:00+07')) AS backwards,
	travel_speed('POINT(111.5 -7.6)', '2022-10-03 07:00+07', 'POINT(112.5 -7.6)',
		'2022-10-03 07:00+07') AS at_once,
	travel_speed('POINT(111.5 -7.6)', '2022-10-03 07:00+07', 'POINT(111.5 -7.6)',
		'2022-10-03 07:00+07') AS stayed,
	travel_speed('POINT(111.5 -7.6)', '2022-10-03 07:00+07', 'POINT(111.5 -7.6)',
		'2022-10-04 07:00+07') AS stayed_a_day,
	round(travel_speed('POINT(179.9 -16)', '2022-10-03 07:00+07', 'POINT(-179.9 -16)',
		'2022-10-03 08:00+07')) AS across_the_date_line;
SELECT travel_speed(NULL, '2022-10-03', 'POINT(0 0)', '2022-10-03') AS a,
	travel_speed('POINT(0 0)', NULL, 'POINT(0 0)', '2022-10-03') AS b,
	travel_speed('POINT(0 0)', '2022-10-03', NULL, '2022-10-03') AS c,
	travel_speed('POINT(0 0)', '-infinity', 'POINT(1 0)', 'infinity') AS d;
-- PostgreSQL 15 subtracts instants so far apart without a check
SELECT travel_speed('POINT(0 0)', '4713-01-01 BC', 'POINT(1 0)', '294000-01-01') < 4.3e-8
	AS as_slow;

-- ---- the index is used: for a search and a join, a geography column and a geometry column ----
CREATE TABLE geog_site (id int, fence geography, geom geometry(Geometry, 4326));
INSERT INTO geog_site SELECT i, ST_Buffer(p, 50), ST_Buffer(p, 50)::geometry
	FROM generate_series(1, 3000) AS i,
	LATERAL (SELECT ST_SetSRID(ST_MakePoint(100 + (i % 60) * 0.5, -10 + i / 60 * 0.2),
	4326)::geography) AS x(p);
CREATE INDEX geog_site_fence ON geog_site USING gist (fence);
CREATE INDEX geog_site_geom ON geog_site USING gist ((geom::geography));
CREATE TABLE geog_punch AS SELECT i,
	ST_SetSRID(ST_MakePoint(100 + (i % 60) * 0.5, -10 + i / 60 * 0.2), 4326)::geography AS location
	FROM generate_series(1, 50) AS i;
ANALYZE geog_site, geog_punch;
CREATE FUNCTION pg_temp.index_used(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	used text := 'none';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		used := coalesce(substring(line FROM 'Scan.* (?:using|on) (geog_site_\w+)'), used);
		IF line LIKE '%Index Cond:%' THEN
			used := used || ' by index condition';
		END IF;
	END LOOP;
	RETURN used;
END $$;
SELECT pg_temp.index_used($$SELECT id FROM geog_site
	WHERE presensi.in_fence(fence, 'POINT(105 -5)')$$) AS search_geography;
SELECT pg_temp.index_used($$SELECT id FROM geog_site
	WHERE presensi.in_fence(geom, 'POINT(105 -5)', 25)$$) AS search_geometry;
SELECT pg_temp.index_used($$SELECT i, id FROM geog_punch
	JOIN geog_site ON presensi.in_fence(fence, location, 10)$$) AS join_geography;
SELECT pg_temp.index_used($$SELECT i, id FROM geog_punch
	JOIN geog_site ON presensi.in_fence(geom, location)$$) AS join_geometry;
SELECT count(*) AS joined FROM geog_punch JOIN geog_site ON presensi.in_fence(fence, location, 10);
SET enable_indexscan = off; SET enable_bitmapscan = off;
SELECT count(*) AS joined_without_index FROM geog_punch
	JOIN geog_site ON presensi.in_fence(fence, location, 10);
RESET enable_indexscan; RESET enable_bitmapscan;

-- ---- an empty search_path; a prepared tolerance ----
SET search_path = '';
SELECT presensi.in_fence(fence, location) AS inside, presensi.fence_distance(fence, location)
	AS metres, presensi.fence_verdict(fence, location, 5, 10) AS verdict,
	presensi.travel_speed(fence, '2022-10-03', location, '2022-10-04') AS speed
FROM (SELECT 'POINT(111.5 -7.6)'::public.geography, 'POINT(111.5 -7.6)'::public.geography)
	AS v(fence, location);
SELECT pg_temp.index_used($$SELECT id FROM public.geog_site
	WHERE presensi.in_fence(fence, 'POINT(105 -5)'::public.geography)$$) AS search_with_empty_path;
RESET search_path;
DROP TABLE geog_site, geog_punch;

-- ---- what a sphere decides is what PostGIS says, near and far, at any latitude ----
CREATE TABLE sphere_pair AS
SELECT x.fence, ST_Project(x.fence, x.metres, x.azimuth) AS location, x.accuracy, x.radius
FROM (
	SELECT ST_SetSRID(ST_MakePoint(360 * h[1] - 180, 178 * h[2] - 89), 4326)::geography AS fence,
		10 ^ (6 * h[3]) AS metres, 2 * pi() * h[4] AS azimuth, 30 * h[5] AS accuracy,
		10 ^ (6 * h[3]) * CASE WHEN i % 2 = 0 THEN 0.97 + 0.06 * h[6] ELSE 0.2 + 3 * h[6] END
			AS radius
	FROM generate_series(1, 1500) AS i
	CROSS JOIN LATERAL (SELECT array_agg((hashint8(i * 8 + n)::bigint + 2147483648)
			/ 4294967296.0::float8 ORDER BY n) AS h
		FROM generate_series(1, 6) AS n) AS y
) AS x;
SELECT count(*) FILTER (WHERE s.within AND NOT (s.verdict = 'inside' AND s.metres <= s.radius))
		AS wrongly_inside,
	count(*) FILTER (WHERE NOT s.within AND s.metres <= s.radius) AS wrongly_beyond,
	count(*) FILTER (WHERE s.within) > 200 AS many_inside,
	count(*) FILTER (WHERE NOT s.within) > 200 AS many_beyond,
	count(*) FILTER (WHERE s.within IS NULL) > 200 AS and_many_undecided
FROM (SELECT p.radius, presensi.surely_within(p.fence, p.location, p.accuracy, p.radius) AS within,
		presensi.fence_distance(p.fence, p.location) AS metres,
		presensi.fence_verdict(p.fence, p.location, p.accuracy, p.radius) AS verdict
	FROM sphere_pair AS p) AS s;
SELECT bool_and(presensi.plain_point(location)) AS as_postgis_makes_them FROM sphere_pair;
-- of anything else nothing is known
SELECT place, presensi.plain_point(place::geography) AS plain,
	presensi.surely_within(place::geography, 'POINT(111.5 -7.6)', 5, 100) AS within
FROM unnest(ARRAY['POINT(111.5 -7.6)', 'POINT Z(111.5 -7.6 1)', 'POINT EMPTY', 'POINT(NaN -7.6)',
	'MULTIPOINT(111.5 -7.6)', 'POLYGON((111 -8,112 -8,112 -7,111 -8))',
	'SRID=4267;POINT(111.5 -7.6)']) AS place;
SELECT a, r, presensi.surely_within('POINT(111.5 -7.6)', 'POINT(111.5 -7.6)', a, r) AS within
FROM (VALUES (NULL::float8, 100::float8), (-1, 100), ('NaN', 100), ('Infinity', 100), (5, 'NaN'),
	(5, -1), (5, 'Infinity'), (5, 5), (0, 0.02)) AS v(a, r);
CREATE TABLE sphere_place (id int, place geography(Point), area geography(Polygon),
	anything geography);
INSERT INTO sphere_place SELECT r.*
FROM (SELECT (presensi.plain_point_in(NULL::sphere_place, 'POINT(111.5 -7.6)')).*) AS r;
SELECT id, ST_AsText(place) AS place, area, anything,
	place = 'POINT(111.5 -7.6)'::geography(Point) AS the_same
FROM sphere_place;
SELECT presensi.plain_point_in(NULL::sphere_place, 'POINT EMPTY') AS of_no_point,
	presensi.plain_point_in(NULL::sphere_place, NULL) AS of_nothing;
SELECT presensi.plain_point_in(1, 'POINT(111.5 -7.6)');
DROP TABLE sphere_pair, sphere_place;
