-- Where a person works on a day: the unit, its time zone, and so the date of an instant.

CREATE OR REPLACE FUNCTION attendance.unit_of(employee_id bigint, day date) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN (SELECT p.unit_id FROM attendance.posting AS p
		WHERE p.employee_id = unit_of.employee_id AND p.revoked_at IS NULL
		ORDER BY p.first_day <= day DESC, CASE WHEN p.first_day <= day
			THEN -(p.first_day - date '2000-01-01') ELSE p.first_day - date '2000-01-01' END
		LIMIT 1);
END $$;
COMMENT ON FUNCTION attendance.unit_of(bigint, date)
	IS 'the unit of a person on that day: that of the posting that began last, else of the first '
	'one; NULL for a person who was never posted';

CREATE OR REPLACE FUNCTION attendance.zone_of(employee_id bigint, day date) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN coalesce((SELECT u.zone FROM attendance.unit AS u
	WHERE u.unit_id = attendance.unit_of(zone_of.employee_id, zone_of.day)),
	'Asia/Jakarta'); END $$;
COMMENT ON FUNCTION attendance.zone_of(bigint, date)
	IS 'the time zone of a person''s unit on that day';

CREATE OR REPLACE FUNCTION attendance.day_of(employee_id bigint, at timestamptz) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (at AT TIME ZONE attendance.zone_of(day_of.employee_id,
	(at AT TIME ZONE 'UTC')::date))::date; END $$;
COMMENT ON FUNCTION attendance.day_of(bigint, timestamptz)
	IS 'the date of that instant where the person works';
