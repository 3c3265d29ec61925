-- One person's days, months, standing and present moment, as functions. On one server they are the
-- views with a condition. In a distributed register (Citus) each runs whole on the node that holds
-- the person, on the person's shards, where the views would ask every shard: there the statement is
-- a text, in which the shards take the places of the tables ($1, $2, ... are the arguments either
-- way). On one server the plan of each is kept from a session's first call on: planning such a view
-- takes as long as running it several times.

CREATE OR REPLACE FUNCTION attendance.person_days(employee_id bigint, first_day date, last_day date)
	RETURNS SETOF attendance.attendance_day
LANGUAGE plpgsql STABLE ROWS 31 SET search_path = pg_catalog, pg_temp SET jit = off
SET plan_cache_mode = force_generic_plan -- one server
AS $$
BEGIN
	RETURN QUERY
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT d.* FROM attendance.attendance_day AS d
	WHERE d.employee_id = $1 AND d.month >= date_trunc('month', $2::timestamp)::date
		AND d.month <= $3 AND d.workday >= $2 AND d.workday <= $3
	ORDER BY d.workday, d.shift_no
	-- citus: $q$, employee_id) USING employee_id, first_day, last_day
	;
END $$;
COMMENT ON FUNCTION attendance.person_days(bigint, date, date)
	IS 'the rows of attendance_day of one person from first_day to last_day, in their order';

CREATE OR REPLACE FUNCTION attendance.person_months(employee_id bigint, first_day date,
	last_day date) RETURNS SETOF attendance.attendance_month
LANGUAGE plpgsql STABLE ROWS 1 SET search_path = pg_catalog, pg_temp SET jit = off
SET plan_cache_mode = force_generic_plan -- one server
AS $$
BEGIN
	RETURN QUERY
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT d.* FROM attendance.attendance_month AS d
	WHERE d.employee_id = $1 AND d.month >= date_trunc('month', $2::timestamp)::date
		AND d.month <= $3
	ORDER BY d.month, d.unit_id
	-- citus: $q$, employee_id) USING employee_id, first_day, last_day
	;
END $$;
COMMENT ON FUNCTION attendance.person_months(bigint, date, date)
	IS 'the rows of attendance_month of one person, for the months that hold a day from first_day '
	'to last_day, in their order';

CREATE OR REPLACE FUNCTION attendance.person_standing(employee_id bigint, year int)
	RETURNS SETOF attendance.discipline_standing
LANGUAGE plpgsql STABLE ROWS 1 SET search_path = pg_catalog, pg_temp SET jit = off
SET plan_cache_mode = force_generic_plan -- one server
AS $$
BEGIN
	RETURN QUERY
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT d.* FROM attendance.discipline_standing AS d
	WHERE d.employee_id = $1 AND d.month >= make_date($2, 1, 1) AND d.month <= make_date($2, 12, 31)
	-- citus: $q$, employee_id) USING employee_id, year
	;
END $$;
COMMENT ON FUNCTION attendance.person_standing(bigint, int)
	IS 'the row of discipline_standing of one person in a calendar year; none before the first '
	'ruled day';

CREATE OR REPLACE FUNCTION attendance.person_today(employee_id bigint)
	RETURNS SETOF attendance.today
LANGUAGE plpgsql STABLE ROWS 1 SET search_path = pg_catalog, pg_temp SET jit = off
SET plan_cache_mode = force_generic_plan -- one server
AS $$
BEGIN
	RETURN QUERY
	-- citus: EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
	SELECT d.* FROM attendance.today AS d WHERE d.employee_id = $1
	-- citus: $q$, employee_id) USING employee_id
	;
END $$;
COMMENT ON FUNCTION attendance.person_today(bigint)
	IS 'the row of today of one person: state, and what the button says';
