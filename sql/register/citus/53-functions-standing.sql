-- What a person brings into a year, read from the shards of that person: the views of a distributed
-- register call these on a shard, where Citus reads no table.

CREATE OR REPLACE FUNCTION attendance.leftover_before(employee_id bigint, year int) RETURNS interval
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
	y record;
	pot interval := '0';
BEGIN
	FOR y IN EXECUTE presensi.register_on_shard('attendance.posting'::regclass, $q$
		SELECT t.pot, p.leftover, p.day_length
		FROM (
			SELECT make_date(date_part('year', d.month)::int, 12, 31) AS ends, sum(d.pot) AS pot,
				(array_agg(d.unit_id ORDER BY d.workday DESC))[1] AS unit_id
			FROM attendance.day_total AS d
			WHERE d.employee_id = $1 AND d.month < make_date($2, 1, 1)
			GROUP BY 1
		) AS t
		LEFT JOIN attendance.month AS m ON m.month = t.ends - 30
		LEFT JOIN attendance.policy_scope AS ps ON ps.closing = coalesce(m.closing, 0)
			AND ps.unit_id = t.unit_id
		LEFT JOIN attendance.policy_that_counts AS p ON p.closing = coalesce(m.closing, 0)
			AND p.scope = coalesce(ps.scope, 0) AND t.ends >= p.first_day
			AND (p.end_day IS NULL OR t.ends < p.end_day)
		ORDER BY t.ends$q$, employee_id) USING employee_id, year
	LOOP
		pot := CASE y.leftover WHEN 'keep' THEN presensi.lost_remainder(pot + y.pot, y.day_length)
			ELSE '0' END;
	END LOOP;
	RETURN pot;
END $$;
COMMENT ON FUNCTION attendance.leftover_before(bigint, int)
	IS 'the lost time that a person brings into the year from those before it, where the policy '
	'keeps leftovers';

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
