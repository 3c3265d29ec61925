
-- Geofence: was a punch made where it may be made? Nothing but PostGIS behind SQL bodies. A RETURN
-- body binds the names it uses when it is created, so PostGIS may live in any schema and
-- search_path may be empty; in_fence is also inlined into the query, so that a GiST index on the
-- fence is used. Distances are metres on the spheroid.
--
-- Edges of a geography are the shortest lines on the earth, which a parallel is not: a point
-- computed to lie on an edge may miss it by millimetres. A centimetre of slack therefore counts as
-- the boundary, here and nowhere else.

CREATE TYPE @extschema@.fence_verdict AS ENUM ('inside', 'uncertain', 'outside');
COMMENT ON TYPE @extschema@.fence_verdict IS
	'inside: the whole accuracy circle lies in the fence; outside: none of it does; uncertain: '
		'else';

-- What PostGIS says of the distance to a point with a coordinate that is no number is not
-- determined: 0 in one server, NaN in the next. So such a location is unknown to all functions
-- here. Its box does not even reach as high as itself (|&> compares the lower edges, and takes a
-- box whose left edge is no number for that of an empty geometry), nor has an empty geometry a box.
-- A function of its own, so that in_fence names the location once and is inlined for any argument.
CREATE FUNCTION @extschema@.usable_location(location geography)
RETURNS geography
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN location::geometry |&> location::geometry
	-- the box of several vertices leaves out one that is no number
	AND CASE WHEN ST_NPoints(location::geometry) = 1 THEN true
		ELSE ST_Length(ST_LineFromMultiPoint(ST_Points(location::geometry))) < 'Infinity' END
	THEN location END;
COMMENT ON FUNCTION @extschema@.usable_location(geography) IS
	'the location itself; NULL if it is NULL or empty, or has a coordinate that is no number';

CREATE FUNCTION @extschema@.in_fence(fence geography, location geography,
	tolerance_m float8 DEFAULT 0)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ST_DWithin(fence, @extschema@.usable_location(location), nullif(tolerance_m, 'NaN') + 0.01);
COMMENT ON FUNCTION @extschema@.in_fence(geography, geography, float8) IS
	'does the location lie in the fence (point, line, polygon, multi; boundary included) or within '
		'tolerance_m metres of it? NULL if any argument is, or if the location has no usable '
		'coordinates; uses a GiST index on the fence';

CREATE FUNCTION @extschema@.fence_distance(fence geography, location geography)
RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
	WHEN @extschema@.usable_location(location) IS NULL OR @extschema@.usable_location(fence) IS NULL
		THEN NULL
	-- Of two points in WGS 84 the same number without a first look into the catalogue of PROJ,
	-- which costs a session as much as fifty punches.
	WHEN ST_SRID(fence::geometry) = 4326 AND ST_SRID(location::geometry) = 4326
		AND GeometryType(fence::geometry) = 'POINT' AND GeometryType(location::geometry) = 'POINT'
		THEN CASE WHEN ST_DistanceSpheroid(fence::geometry, location::geometry,
			'SPHEROID["WGS 84",6378137,298.257223563]') <= 0.01 THEN 0
		ELSE round(ST_DistanceSpheroid(fence::geometry, location::geometry,
			'SPHEROID["WGS 84",6378137,298.257223563]') * 1e8) / 1e8 END
	WHEN ST_DWithin(fence, location, 0.01) THEN 0
	ELSE ST_Distance(fence, location)
END;
COMMENT ON FUNCTION @extschema@.fence_distance(geography, geography) IS
	'metres from the location to the fence, 0 inside and on the boundary; NULL if either is NULL '
		'or empty or has a coordinate that is no number';

-- The depth of a location inside a fence is its distance to the boundary of the polygon around it;
-- points and lines have no inside, so their depth is 0 and only the radius gives them an extent.
CREATE FUNCTION @extschema@.fence_depth(fence geography, location geography)
RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN @extschema@.usable_location(location) IS NOT NULL
	AND @extschema@.usable_location(fence) IS NOT NULL THEN coalesce((
	SELECT max(ST_Distance(ST_Boundary(part.geom)::geography, location))
	FROM ST_Dump(ST_CollectionExtract(fence::geometry, 3)) AS part
	WHERE ST_DWithin(part.geom::geography, location, 0.01)), 0) END;
COMMENT ON FUNCTION @extschema@.fence_depth(geography, geography) IS
	'metres from a location within the fence to the boundary of the polygon around it; 0 outside, '
		'and for points and lines; NULL where fence_distance is';

-- It is inlined where the distance is a plain column, so that the depth is computed only where it
-- decides. The words are of the enum from the start: a cast of text to an enum is no immutable
-- expression, and would forbid that.
CREATE FUNCTION @extschema@.circle_verdict(distance_m float8, depth_m float8, accuracy_m float8,
	radius_m float8 DEFAULT 0)
RETURNS @extschema@.fence_verdict
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
	WHEN distance_m IS NULL OR distance_m = 'NaN'
		OR radius_m = 'NaN' THEN NULL::@extschema@.fence_verdict
	WHEN NOT coalesce(accuracy_m BETWEEN 0 AND 'Infinity', false) THEN 'uncertain'
	WHEN distance_m - accuracy_m > coalesce(radius_m, 0) THEN 'outside'
	WHEN distance_m + accuracy_m <= coalesce(radius_m, 0) THEN 'inside'
	WHEN distance_m = 0 AND depth_m < 'Infinity' AND accuracy_m <= coalesce(radius_m, 0) + depth_m
		THEN 'inside'
	ELSE 'uncertain'
END;
COMMENT ON FUNCTION @extschema@.circle_verdict(float8, float8, float8, float8) IS
	'what fence_verdict() says of a location whose fence_distance() and fence_depth() are known; '
		'the depth counts only where the distance is 0; NULL if the distance is NULL or no number';

CREATE FUNCTION @extschema@.fence_verdict(fence geography, location geography, accuracy_m float8,
	radius_m float8 DEFAULT 0)
RETURNS @extschema@.fence_verdict
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
	SELECT @extschema@.circle_verdict(m.distance, @extschema@.fence_depth(fence, location),
		accuracy_m, radius_m)
	FROM (SELECT @extschema@.fence_distance(fence, location) OFFSET 0) AS m(distance));
COMMENT ON FUNCTION @extschema@.fence_verdict(geography, geography, float8, float8) IS
	'inside if the whole circle of accuracy_m metres around the location lies within radius_m '
		'metres of the fence, outside if none of it does, else (and without a usable accuracy) '
		'uncertain; NULL without a fence or a location, or if one of them has no usable '
		'coordinates';

-- What a sphere can decide, without PostGIS (src/fence.c): statements that ask it first start fewer
-- functions, and a session's first one loads no library for it.
CREATE FUNCTION @extschema@.plain_point(location geography) RETURNS boolean
	AS 'MODULE_PATHNAME', 'presensi_plain_point' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.plain_point(geography) IS
	'is the location a point of two coordinates in WGS 84 on the globe, so that usable_location() '
		'gives it back? false for all else, usable or not';

CREATE FUNCTION @extschema@.plain_point_in(row_type anyelement, location geography)
RETURNS anyelement
	AS 'MODULE_PATHNAME', 'presensi_plain_point_in' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.plain_point_in(anyelement, geography) IS
	'a row of that composite type whose columns of geography(Point) are the location and all '
		'others NULL; NULL if it is no plain_point(). So a statement has it as geography(Point) '
		'without a call of PostGIS. Error: 42809 (no composite type)';

CREATE FUNCTION @extschema@.surely_within(fence geography, location geography, accuracy_m float8,
	radius_m float8)
RETURNS boolean
	AS 'MODULE_PATHNAME', 'presensi_surely_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.surely_within(geography, geography, float8, float8) IS
	'true: fence_verdict() is inside, and the distance at most the radius; false: the distance is '
		'more than the radius; NULL where that is near, where fence or location are no plain '
		'points, or an argument is NULL or below 0: then only PostGIS knows';

CREATE FUNCTION @extschema@.travel_speed(from_location geography, from_at timestamptz,
	to_location geography, to_at timestamptz)
RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
	SELECT CASE
			WHEN m.metres IS NULL OR (isfinite(from_at) AND isfinite(to_at)) IS NOT TRUE THEN NULL
			WHEN m.metres <= 0.01 THEN 0
			WHEN from_at = to_at THEN 'Infinity'
			ELSE m.metres * 3.6
				/ abs(extract(epoch FROM to_at) - extract(epoch FROM from_at))::float8
		END
	FROM (SELECT ST_Distance(@extschema@.usable_location(from_location),
		@extschema@.usable_location(to_location))) AS m(metres));
COMMENT ON FUNCTION @extschema@.travel_speed(geography, timestamptz, geography, timestamptz) IS
	'km/h it takes to get from one place and instant to the other, whichever came first; Infinity '
		'for two places at one instant, 0 for one place, NULL if any argument is NULL, a location '
		'has no usable coordinates or an instant is infinite';

-- A day of the sun is 360 degrees in 24 hours.
CREATE FUNCTION @extschema@.hours_off(fence geography, time_zone text, day date) RETURNS float8
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
	SELECT abs(d.hours - 24 * round(d.hours / 24))
	FROM (SELECT ST_X(ST_Centroid(fence::geometry)) / 15 - extract(epoch
		FROM day::timestamp AT TIME ZONE 'UTC' AT TIME ZONE @extschema@.time_zone_name(time_zone)
		- day::timestamp)::float8 / 3600) AS d(hours));
COMMENT ON FUNCTION @extschema@.hours_off(geography, text, date) IS
	'how many hours (0 to 12) the sun at a fence differs from the clocks of a time zone on a day; '
		'where people live by their own zone, less than four. More is a sign that longitude and '
		'latitude were swapped, which PostGIS folds onto the globe. NULL if any argument is. '
		'Error: 22023 (zone)';

CREATE FUNCTION @extschema@.is_place(longitude float8, latitude float8) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	-- a phone that knows no place may send what is no number: that is no place
	IF num_nonnulls(longitude, latitude) = 0 OR longitude = 'NaN' OR latitude = 'NaN' THEN
		RETURN false;
	END IF;
	IF num_nonnulls(longitude, latitude) = 1 THEN
		RAISE EXCEPTION 'a place needs both a longitude and a latitude'
			USING ERRCODE = '22023', DETAIL = 'One of the two is NULL.';
	END IF;
	IF NOT latitude BETWEEN -90 AND 90 OR NOT longitude BETWEEN -180 AND 180 THEN
		RAISE EXCEPTION 'longitude % and latitude % are no place', longitude, latitude
			USING ERRCODE = '22023',
				DETAIL = 'A longitude lies from -180 to 180 degrees, a latitude from -90 to 90.',
				HINT = CASE WHEN longitude BETWEEN -90 AND 90 AND latitude BETWEEN -180 AND 180
					THEN 'They look swapped: the longitude comes first.' ELSE 'Give degrees.' END;
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @extschema@.is_place(float8, float8) IS
	'true for a longitude and a latitude in degrees, false for none (NULL or NaN). Error: 22023 '
		'for one alone, for a pair outside the globe, and so for most swapped pairs';

CREATE FUNCTION @extschema@.location_of(longitude float8, latitude float8) RETURNS geography
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN @extschema@.is_place(longitude, latitude)
	THEN ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography END;
COMMENT ON FUNCTION @extschema@.location_of(float8, float8) IS
	'a place from two numbers in degrees, for clients that know no PostGIS; NULL for none (NULL or '
		'NaN). Error: 22023 as is_place()';
