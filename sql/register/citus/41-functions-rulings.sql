-- The rosters of one person, read from the shards of that person on this node; without them (on
-- another node) Citus asks for them.

CREATE OR REPLACE FUNCTION attendance.rosters_of_person(employee_id bigint, period daterange,
	OUT unit_id bigint, OUT supervisor_id bigint, OUT first_day date, OUT end_day date,
	OUT time_zone text, OUT roster presensi.roster, OUT punch_log presensi.punch_log,
	OUT excuses presensi.excuse[])
RETURNS SETOF record
LANGUAGE plpgsql STABLE ROWS 1 SET search_path = pg_catalog, pg_temp SET jit = off AS $$
BEGIN
	RETURN QUERY EXECUTE presensi.register_on_shard('attendance.posting'::regclass,
		$q$SELECT r.unit_id, r.supervisor_id, r.first_day, r.end_day, r.time_zone, r.roster,
			r.punch_log, r.excuses
		FROM attendance.rosters_of($2) AS r WHERE r.employee_id = $1$q$, employee_id)
	USING employee_id, period;
END $$;
COMMENT ON FUNCTION attendance.rosters_of_person(bigint, daterange)
	IS 'rosters_of of one person: a row for each posting in the period; read on the shards of the '
	'person where they are on this node';
