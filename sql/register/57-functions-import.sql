-- Exports of fingerprint terminals (ZKTeco attlog.dat): lines of number, date and time, terminal, state, verify, work code, with tabs between.

CREATE OR REPLACE FUNCTION attendance.import_attlog(lines text, terminal text DEFAULT NULL, time_zone text DEFAULT NULL, trust_states boolean DEFAULT false,
	OUT read int, OUT loaded int, OUT known int, OUT broken int, OUT problems text[])
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	everybody boolean := attendance.manages();
	people bigint[] := attendance.operated_people();
	upto timestamptz := attendance.wall_clock();
	numbers text[];
	owners bigint[];
	shares int[];
	who bigint[];
	ats timestamptz[];
	devices text[];
	directions text[];
	stored bigint[];
BEGIN
	IF NOT everybody AND people = '{}' THEN
		RAISE EXCEPTION 'only a manager or an operator may import punches' USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', attendance.me());
	END IF;
	IF time_zone IS NOT NULL THEN
		-- an unknown zone is an error of the call, not of each line
		PERFORM timestamp '2000-01-01' AT TIME ZONE time_zone;
	END IF;
	-- Statements of their own for employees, for what asks functions that read tables, for the punches that are there and for the new ones: in
	-- one, a distributed register (Citus) would run the functions on a shard.
	SELECT array_agg(x.number), array_agg(x.employee_id), array_agg(x.people) INTO numbers, owners, shares
	FROM (
		SELECT n.number, min(e.employee_id) AS employee_id, count(*)::int AS people
		FROM (SELECT DISTINCT (regexp_match(s.line, '^\s*(\S+)\t'))[1] AS number FROM string_to_table(ltrim(lines, U&'\FEFF'), E'\n') AS s(line)) AS n
		JOIN attendance.employee AS e ON e.revoked_at IS NULL
			AND (e.terminal_number = n.number OR e.terminal_number IS NULL AND e.number = n.number)
		GROUP BY n.number
	) AS x;
	-- materialized: each line is matched once
	WITH line AS MATERIALIZED (
		SELECT s.no, rtrim(s.line, E'\r') AS line,
			regexp_match(s.line, '^\s*(\S+)\t([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\t\s*([^\t]*?)\s*\t\s*(\d+)\s*(\t|\r?$)') AS field
		FROM string_to_table(ltrim(lines, U&'\FEFF'), E'\n') WITH ORDINALITY AS s(line, no)
		WHERE btrim(s.line, E' \t\r') <> ''
	), punched AS MATERIALIZED (
		SELECT l.no, l.line, l.field[1] AS number, concat_ws(' ', 'terminal', coalesce(nullif(btrim(terminal), ''), nullif(l.field[8], ''))) AS device, l.field[9] AS state,
			-- 30 February matches the pattern, too
			CASE WHEN l.field[4]::int <= date_part('day', make_date(l.field[2]::int, l.field[3]::int, 1) + interval '1 month' - interval '1 day')
				THEN make_timestamp(l.field[2]::int, l.field[3]::int, l.field[4]::int, l.field[5]::int, l.field[6]::int, l.field[7]::int) END AS local
		FROM line AS l
	), placed AS (
		SELECT p.*, CASE WHEN x.people = 1 THEN x.employee_id END AS employee_id, x.people,
			CASE WHEN x.people = 1 THEN coalesce(time_zone, attendance.zone_of(x.employee_id, p.local::date)) END AS zone
		FROM punched AS p LEFT JOIN unnest(numbers, owners, shares) AS x(number, employee_id, people) ON x.number = p.number
	), locked AS (
		SELECT m.month, m.zone, attendance.locked_from(m.month, m.zone) AS at
		FROM (SELECT DISTINCT date_trunc('month', q.local)::date AS month, q.zone FROM placed AS q WHERE q.local IS NOT NULL AND q.zone IS NOT NULL) AS m
	), judged AS (
		SELECT q.*, q.local AT TIME ZONE q.zone AS at,
			CASE WHEN q.local IS NULL THEN 'not number, date and time, terminal and state with tabs between'
				WHEN q.people IS NULL THEN format('nobody has the number %s', q.number)
				WHEN q.people > 1 THEN format('%s people have the number %s', q.people, q.number)
				WHEN NOT everybody AND q.employee_id <> ALL (people) THEN format('number %s is not of your units', q.number)
				WHEN q.local AT TIME ZONE q.zone > upto THEN 'in the future'
				WHEN upto >= k.at THEN format('the revision window of %s has ended', to_char(k.month, 'YYYY-MM')) END AS problem
		FROM placed AS q LEFT JOIN locked AS k ON k.month = date_trunc('month', q.local)::date AND k.zone = q.zone
	)
	SELECT count(*)::int, (count(*) FILTER (WHERE j.problem IS NOT NULL))::int,
		coalesce(array_agg(format('line %s: %s: %s', j.no, j.problem, left(j.line, 100)) ORDER BY j.no) FILTER (WHERE j.problem IS NOT NULL), '{}'),
		array_agg(j.employee_id ORDER BY j.no) FILTER (WHERE j.problem IS NULL), array_agg(j.at ORDER BY j.no) FILTER (WHERE j.problem IS NULL),
		array_agg(j.device ORDER BY j.no) FILTER (WHERE j.problem IS NULL),
		array_agg(CASE WHEN trust_states THEN CASE WHEN j.state IN ('0', '3', '4') THEN 'in' WHEN j.state IN ('1', '2', '5') THEN 'out' END END ORDER BY j.no)
			FILTER (WHERE j.problem IS NULL)
	INTO read, broken, problems, who, ats, devices, directions
	FROM judged AS j;
	SELECT array_agg(DISTINCT j.no) INTO stored
	FROM unnest(who, ats, devices) WITH ORDINALITY AS j(employee_id, at, device, no)
	JOIN attendance.punch AS k ON k.employee_id = j.employee_id AND k.at = j.at AND k.device = j.device AND k.source = 'terminal';
	INSERT INTO attendance.punch (employee_id, at, direction, device, source)
	SELECT DISTINCT ON (j.employee_id, j.at, j.device) j.employee_id, j.at, j.direction, j.device, 'terminal'
	FROM unnest(who, ats, devices, directions) WITH ORDINALITY AS j(employee_id, at, device, direction, no)
	LEFT JOIN unnest(stored) AS s(no) ON s.no = j.no
	WHERE s.no IS NULL
	ORDER BY j.employee_id, j.at, j.device, j.no
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS loaded = ROW_COUNT;
	known := read - loaded - broken;
END $$;
COMMENT ON FUNCTION attendance.import_attlog(text, text, text, boolean) IS
	'loads the text of a terminal''s export (attlog.dat: number, date and time, terminal, state, verify, work code, with tabs between), as a manager, or an operator for people of the own units. A number is employee.terminal_number or, without one, the NIP; times are those of the person''s unit unless a time_zone is given; punches get no direction unless trust_states (0, 3, 4 in; 1, 2, 5 out). Returns how many lines were read, loaded, known already and broken, and the problems with their line numbers; loading twice adds nothing. Error: 42501';
