-- Places where one may punch, from numbers in degrees. A geography takes every pair of numbers:
-- what lies outside the globe PostGIS folds back onto it before any check can see it, and so a
-- swapped POINT(-7.6 111.5) becomes a place in the Atlantic. Here the numbers are seen first.

CREATE OR REPLACE FUNCTION attendance.add_site(name text, longitude float8 DEFAULT NULL,
	latitude float8 DEFAULT NULL, radius_m float8 DEFAULT 0, unit_id bigint DEFAULT NULL,
	employee_id bigint DEFAULT NULL, first_day date DEFAULT NULL, last_day date DEFAULT NULL,
	outline postgis.geometry DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	fence attendance.site.fence%TYPE;
	id bigint;
	wrong text;
BEGIN
	PERFORM attendance.managing('enter sites');
	wrong := CASE WHEN (name ~ '[^[:space:]]') IS NOT TRUE THEN 'It has no name.'
		WHEN num_nonnulls(unit_id, employee_id) <> 1
			THEN 'It is for a unit (unit_id) or for a person (employee_id).'
		WHEN num_nonnulls(longitude, latitude) > 0 AND outline IS NOT NULL
			THEN 'Its place is a longitude and a latitude, or an outline.'
		WHEN (radius_m >= 0 AND radius_m < 1e6) IS NOT TRUE
			THEN 'Its radius is at least 0 and less than 1,000,000 metres.'
		WHEN radius_m = 0 AND (outline IS NULL OR postgis.st_dimension(outline) < 2)
			THEN 'A point or a line needs a radius, in metres.'
		WHEN postgis.st_srid(outline) NOT IN (0, 4326)
			THEN 'An outline is in degrees, longitude before latitude (WGS 84, SRID 4326).'
		WHEN last_day < first_day THEN 'Its last day is before its first.' END;
	IF wrong IS NOT NULL THEN
		RAISE EXCEPTION 'no such site can be entered' USING ERRCODE = '22023', DETAIL = wrong;
	END IF;
	IF NOT EXISTS (SELECT FROM attendance.unit AS u WHERE u.unit_id = add_site.unit_id)
		AND unit_id IS NOT NULL THEN
		RAISE EXCEPTION 'unknown unit %', unit_id USING ERRCODE = 'PS102';
	END IF;
	IF NOT EXISTS (SELECT FROM attendance.employee AS e
		WHERE e.employee_id = add_site.employee_id) AND employee_id IS NOT NULL THEN
		RAISE EXCEPTION 'unknown employee %', employee_id USING ERRCODE = 'PS101';
	END IF;
	IF outline IS NULL THEN
		fence := presensi.location_of(longitude, latitude);
	ELSIF presensi.is_place(postgis.st_xmin(outline), postgis.st_ymin(outline))
		AND presensi.is_place(postgis.st_xmax(outline), postgis.st_ymax(outline)) THEN
		fence := presensi.usable_location(outline::postgis.geography);
	END IF;
	IF fence IS NULL THEN
		RAISE EXCEPTION 'no such site can be entered' USING ERRCODE = '22023',
			DETAIL = 'Its place has no longitude or no latitude.';
	END IF;
	id := nextval(pg_get_serial_sequence('attendance.site', 'site_id'));
	INSERT INTO attendance.site (site_id, name, unit_id, employee_id, fence, radius_m, first_day,
		last_day) VALUES (id, name, unit_id, employee_id, fence, radius_m, first_day, last_day);
	RETURN id;
END $$;
COMMENT ON FUNCTION attendance.add_site(text, float8, float8, float8, bigint, bigint, date, date,
	postgis.geometry) IS
	'enters a place where one may punch, as a manager: radius_m metres around a longitude and a '
		'latitude in degrees, or around an outline (a polygon, line or points in degrees, as WKT '
		'or GeoJSON), for a unit and those below it or for one person, from first_day to last_day '
		'(NULL: open). Swapped numbers and such outside the globe are refused, which a direct '
		'INSERT cannot see. Returns the site_id. Errors: 22023, 42501, PS101, PS102, PS201, 23P01 '
		'(a fence of that name is there for those days)';
