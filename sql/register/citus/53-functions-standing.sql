-- The absence that a person brings into a year, read at once from the shards of that person: the
-- views of a distributed register call it on a shard, where Citus reads no table.

CREATE OR REPLACE FUNCTION attendance.absence_before(employee_id bigint, day date) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
	run bigint;
BEGIN
	EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
		SELECT (array_agg(d.run ORDER BY d.workday DESC))[1]
		FROM (
			SELECT t.workday, presensi.current_absence(t.status::presensi.status)
				OVER (ORDER BY t.workday ROWS UNBOUNDED PRECEDING) AS run
			FROM attendance.month AS m
			JOIN attendance.day_total AS t ON t.month = m.month
			WHERE m.last_day < $2 AND t.employee_id = $1
		) AS d$q$, employee_id) INTO run USING employee_id, day;
	RETURN coalesce(run, 0);
END $$;
COMMENT ON FUNCTION attendance.absence_before(bigint, date)
	IS 'how many working days in a row a person was absent up to the end of the month before that '
	'day: a run may begin in the year before. A day beyond the months of the register, or '
	'infinity, counts from the last of them';
