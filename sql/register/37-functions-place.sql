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

-- Postings follow each other by dates, and a date begins when the clock of its unit says so. Where
-- the next unit is in another zone the last date of a posting is an hour or two shorter or longer
-- than others: it lasts until the next posting begins, so that each instant is of one date and one
-- posting. With the owner's rights, since who operates one of the units does not see the posting to
-- the other.
CREATE OR REPLACE FUNCTION attendance.posting_ends(employee_id bigint, last_day date, zone text)
	RETURNS timestamptz
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	next_begins timestamptz;
BEGIN
	-- (not a condition of the statement, since a shard of Citus cannot ask for the caller)
	IF attendance.sees(posting_ends.employee_id) THEN
		next_begins := (SELECT n.first_day::timestamp AT TIME ZONE u.zone
			FROM attendance.posting AS n JOIN attendance.unit AS u ON u.unit_id = n.unit_id
			WHERE n.employee_id = posting_ends.employee_id AND n.revoked_at IS NULL
				AND n.first_day = posting_ends.last_day + 1);
	END IF;
	RETURN coalesce(next_begins,
		(posting_ends.last_day + 1)::timestamp AT TIME ZONE posting_ends.zone);
END $$;
COMMENT ON FUNCTION attendance.posting_ends(bigint, date, text)
	IS 'the instant at which a person''s posting with that last day, to a unit of that time zone, '
	'ends: where the next one begins (for who sees the person), else the midnight after the last '
	'day';

CREATE OR REPLACE FUNCTION attendance.day_within(employee_id bigint, at timestamptz, zone text,
	first_day date, last_day date) RETURNS date
	LANGUAGE sql STABLE PARALLEL RESTRICTED
-- asked of the neighbour around the last day alone
RETURN CASE WHEN (at AT TIME ZONE zone)::date < first_day THEN NULL
	WHEN last_day IS NULL OR (at AT TIME ZONE zone)::date < last_day
		THEN (at AT TIME ZONE zone)::date
	WHEN (at AT TIME ZONE zone)::date <= last_day + 1
		AND at < attendance.posting_ends(employee_id, last_day, zone)
		THEN least((at AT TIME ZONE zone)::date, last_day) END;
COMMENT ON FUNCTION attendance.day_within(bigint, timestamptz, text, date, date)
	IS 'the date of an instant, if it lies in a person''s posting from first_day to last_day '
	'(NULL: still) to a unit of that time zone, else NULL: of each instant one posting has it. '
	'Inlined';

CREATE OR REPLACE FUNCTION attendance.day_of(employee_id bigint, at timestamptz) RETURNS date
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	p record;
BEGIN
	-- the posting that began last, else the first one
	SELECT x.last_day, u.zone, (day_of.at AT TIME ZONE u.zone)::date AS day,
		(day_of.at AT TIME ZONE u.zone)::date >= x.first_day AS begun
	INTO p FROM attendance.posting AS x JOIN attendance.unit AS u ON u.unit_id = x.unit_id
	WHERE x.employee_id = day_of.employee_id AND x.revoked_at IS NULL
	ORDER BY (day_of.at AT TIME ZONE u.zone)::date >= x.first_day DESC,
		CASE WHEN (day_of.at AT TIME ZONE u.zone)::date >= x.first_day
			THEN -(x.first_day - date '2000-01-01') ELSE x.first_day - date '2000-01-01' END
	LIMIT 1;
	IF p.begun AND p.day = p.last_day + 1
		AND day_of.at < attendance.posting_ends(day_of.employee_id, p.last_day, p.zone) THEN
		RETURN p.last_day;
	END IF;
	RETURN coalesce(p.day, (day_of.at AT TIME ZONE 'Asia/Jakarta')::date);
END $$;
COMMENT ON FUNCTION attendance.day_of(bigint, timestamptz)
	IS 'the date of that instant where the person works (day_within); between two postings and '
	'after the last by the clock of the unit before, before the first by that of the first';
