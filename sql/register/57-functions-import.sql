-- Punches from elsewhere: exports of terminals (presensi.terminal_lines reads their lines), and
-- plain columns of any table. A number is employee.terminal_number or, without one, the NIP, and
-- means who had it on that day. Everything is done in pieces of some thousand lines, so that an
-- import can be watched and stopped.

-- Statements of their own for employees, for what asks functions that read tables, for the punches
-- that are there and for the new ones: in one, a distributed register (Citus) would run the
-- functions on a shard.
CREATE OR REPLACE FUNCTION attendance.judged_punches(numbers text[], local_times timestamp[],
	instants timestamptz[], time_zone text, unit_path text)
RETURNS TABLE (place bigint, employee_id bigint, at timestamptz, reason text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	everybody boolean := attendance.manages();
	mine bigint[] := attendance.operated_people();
	moving bigint[] := attendance.people_from_elsewhere();
	self bigint := attendance.my_employee();
	upto timestamptz := attendance.wall_clock();
	units bigint[];
	named text[];
	owners bigint[];
	since date[];
	until date[];
	ranks int[];
	was record;
	found_at bigint[];
	found_who bigint[];
	found_why text[];
	zone_who bigint[];
	zone_day date[];
	zones text[];
BEGIN
	IF unit_path IS NOT NULL THEN
		SELECT array_agg(u.unit_id) INTO units FROM attendance.unit AS u
		WHERE u.path = judged_punches.unit_path OR starts_with(u.path, judged_punches.unit_path
			|| '.');
		IF units IS NULL THEN
			RAISE EXCEPTION 'unknown unit "%"', left(unit_path, 120)
				USING ERRCODE = '22023',
					DETAIL = 'A unit is named by its path, as in the table unit.';
		END IF;
	END IF;
	-- who has each number, and when: exactly as written before without leading zeros, which some
	-- terminals add
	SELECT array_agg(x.number), array_agg(x.employee_id), array_agg(x.first_day),
		array_agg(x.last_day), array_agg(x.rank)
	INTO named, owners, since, until, ranks
	FROM (
		SELECT n.number, e.employee_id,
			CASE WHEN units IS NULL THEN e.first_day
				ELSE greatest(e.first_day, p.first_day) END AS first_day,
			CASE WHEN units IS NULL THEN e.last_day
				ELSE least(e.last_day, p.last_day) END AS last_day,
			CASE WHEN e.terminal_number = n.number OR e.terminal_number IS NULL
				AND e.number = n.number THEN 1 ELSE 2 END AS rank
		FROM (SELECT DISTINCT u.number FROM unnest(numbers) AS u(number)
			WHERE u.number IS NOT NULL) AS n
		JOIN attendance.employee AS e ON e.revoked_at IS NULL
			AND ltrim(coalesce(e.terminal_number, e.number), '0') = ltrim(n.number, '0')
		LEFT JOIN attendance.posting AS p ON p.employee_id = e.employee_id AND p.revoked_at IS NULL
			AND p.unit_id = ANY (units)
		WHERE units IS NULL OR p.posting_id IS NOT NULL
	) AS x;
	-- A number that was amended was another's before. On days before anybody is known to have had
	-- it, it was of who had it first: then it was put right.
	SELECT array_agg(h.number) AS named, array_agg(h.employee_id) AS owners,
		array_agg(h.serves_from) AS serves_from, array_agg(h.first_day) AS since,
		array_agg(h.last_day) AS until
	INTO was
	FROM (
		SELECT e.employee_id, CASE WHEN k.was ? 'terminal_number'
				THEN coalesce(k.was ->> 'terminal_number', k.was ->> 'number', e.number)
				ELSE k.was ->> 'number' END AS number,
			e.first_day AS serves_from,
			greatest(e.first_day, lag(c.day) OVER (PARTITION BY e.employee_id
				ORDER BY k.recorded_at, k.change_id)) AS first_day,
			least(e.last_day, c.day - 1) AS last_day
		FROM attendance.change AS k
		JOIN attendance.employee AS e ON e.employee_id = k.employee_id AND e.revoked_at IS NULL
		CROSS JOIN LATERAL (SELECT (k.recorded_at AT TIME ZONE coalesce(
			presensi.time_zone_name(judged_punches.time_zone), 'Asia/Jakarta'))::date AS day) AS c
		WHERE k.fact = 'employee' AND (k.was ? 'terminal_number'
			OR k.was ? 'number' AND e.terminal_number IS NULL)
			AND (units IS NULL OR EXISTS (SELECT FROM attendance.posting AS p
				WHERE p.employee_id = e.employee_id AND p.revoked_at IS NULL
					AND p.unit_id = ANY (units)))
	) AS h;
	IF was.owners IS NOT NULL THEN
		SELECT array_agg(x.number), array_agg(x.employee_id), array_agg(x.first_day),
			array_agg(x.last_day), array_agg(x.rank)
		INTO named, owners, since, until, ranks
		FROM (
			SELECT w.number, w.employee_id, greatest(w.first_day, CASE WHEN z.now
				THEN a.day END) AS first_day, CASE WHEN z.now THEN w.last_day
				ELSE least(w.last_day, a.day - 1) END AS last_day,
				w.rank + CASE WHEN z.now THEN 0 ELSE 4 END AS rank
			FROM unnest(named, owners, since, until, ranks) AS w(number, employee_id, first_day,
				last_day, rank)
			LEFT JOIN (SELECT h.employee_id, max(h.last_day) + 1 AS day
				FROM unnest(was.owners, was.until) AS h(employee_id, last_day)
				GROUP BY h.employee_id) AS a ON a.employee_id = w.employee_id
			JOIN (VALUES (true), (false)) AS z(now) ON z.now OR a.day IS NOT NULL
			UNION ALL
			SELECT n.number, h.employee_id, CASE WHEN z.now THEN h.first_day ELSE h.serves_from END,
				CASE WHEN z.now THEN h.last_day ELSE h.first_day - 1 END,
				CASE WHEN h.number = n.number THEN 1 ELSE 2 END + CASE WHEN z.now THEN 0 ELSE 2 END
			FROM unnest(was.named, was.owners, was.serves_from, was.since, was.until) AS h(number,
				employee_id, serves_from, first_day, last_day)
			JOIN (SELECT DISTINCT u.number FROM unnest(numbers) AS u(number)
				WHERE u.number IS NOT NULL) AS n
				ON ltrim(h.number, '0') = ltrim(n.number, '0')
			JOIN (VALUES (true), (false)) AS z(now) ON z.now OR h.first_day > h.serves_from
				OR h.serves_from IS NULL AND h.first_day IS NOT NULL
		) AS x;
	END IF;
	SELECT array_agg(q.place ORDER BY q.place), array_agg(q.employee_id ORDER BY q.place),
		array_agg(q.why ORDER BY q.place)
	INTO found_at, found_who, found_why
	FROM (
		SELECT l.place, CASE WHEN c.people = 1 THEN c.employee_id END AS employee_id,
			CASE WHEN c.people = 1 AND NOT everybody AND c.employee_id <> ALL (mine)
				THEN 'not_yours'
				WHEN c.people = 1 AND c.employee_id = self THEN 'own'
				WHEN c.people = 1 THEN NULL
				WHEN c.people > 1 THEN 'several'
				WHEN EXISTS (SELECT FROM unnest(named) AS k(number) WHERE k.number = l.number)
					THEN 'not_that_day'
				ELSE 'nobody' END AS why
		FROM unnest(numbers, local_times, instants)
			WITH ORDINALITY AS l(number, local_time, at, place)
		CROSS JOIN LATERAL (
			SELECT count(*) AS people, min(y.employee_id) AS employee_id
			FROM (
				SELECT w.employee_id, w.rank, min(w.rank) OVER () AS best
				FROM unnest(named, owners, since, until, ranks) AS w(number, employee_id, first_day,
					last_day, rank)
				WHERE w.number = l.number
					AND (w.first_day IS NULL
						OR w.first_day <= coalesce(l.local_time::date,
						(l.at AT TIME ZONE 'UTC')::date))
					AND (w.last_day IS NULL
						OR w.last_day >= coalesce(l.local_time::date,
						(l.at AT TIME ZONE 'UTC')::date))
			) AS y WHERE y.rank = y.best
		) AS c
	) AS q;
	-- the zone of each person's unit on each day
	SELECT array_agg(d.employee_id), array_agg(d.day), array_agg(d.zone)
		INTO zone_who, zone_day, zones
	FROM (
		SELECT x.employee_id, x.day, coalesce(presensi.time_zone_name(judged_punches.time_zone),
			attendance.zone_of(x.employee_id, x.day)) AS zone
		FROM (
			SELECT DISTINCT f.employee_id, coalesce(local_times[f.place]::date,
				(instants[f.place] AT TIME ZONE 'UTC')::date) AS day
			FROM unnest(found_at, found_who) AS f(place, employee_id)
				WHERE f.employee_id IS NOT NULL
		) AS x
	) AS d;
	RETURN QUERY
		WITH placed AS MATERIALIZED (
			SELECT f.place, f.employee_id, f.why, z.zone,
				coalesce(instants[f.place], local_times[f.place] AT TIME ZONE z.zone) AS at,
				date_trunc('month',
					coalesce(local_times[f.place], instants[f.place] AT TIME ZONE z.zone))::date
					AS month
			FROM unnest(found_at, found_who, found_why) AS f(place, employee_id, why)
			LEFT JOIN unnest(zone_who, zone_day, zones) AS z(employee_id, day, zone)
				ON z.employee_id = f.employee_id
				AND z.day = coalesce(local_times[f.place]::date,
					(instants[f.place] AT TIME ZONE 'UTC')::date)
		), locked AS MATERIALIZED (
			SELECT m.month, m.zone, attendance.month_is_locked(m.month, ARRAY[m.zone]) AS locked
			FROM (SELECT DISTINCT p.month, p.zone FROM placed AS p WHERE p.zone IS NOT NULL
				AND p.month IS NOT NULL) AS m
		)
		SELECT p.place, p.employee_id, p.at,
			CASE WHEN p.why IS NOT NULL THEN p.why
				WHEN p.at IS NULL OR NOT isfinite(p.at) THEN 'no_such_time'
				WHEN p.at > upto THEN 'future'
				WHEN p.employee_id = ANY (moving)
					AND NOT attendance.terminal_is_mine(p.employee_id, p.at) THEN 'not_yours'
				WHEN k.locked OR attendance.moves_days_before(p.employee_id, p.at) THEN 'locked' END
		FROM placed AS p LEFT JOIN locked AS k ON k.month = p.month AND k.zone = p.zone;
END $$;
COMMENT ON FUNCTION attendance.judged_punches(text[], timestamp[], timestamptz[], text, text) IS
	'for imports: of each number and time (an instant, or local_times on the clock of time_zone '
		'or, without one, of the person''s unit) the person who had the number on that day, the '
		'instant, and the reason if it cannot be loaded (see import_reason); unit_path: only '
		'people posted to that unit or below it on that day. Error: 22023 (unit)';

CREATE OR REPLACE FUNCTION attendance.import_reason(reason text, language text DEFAULT 'en')
	RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language
	WHEN 'id' THEN CASE reason
		WHEN 'unreadable' THEN 'tidak ada nomor, atau tidak ada tanggal dan waktu'
		WHEN 'date_order' THEN 'urutan hari dan bulan tidak disebut: beri date_order dmy atau mdy'
		WHEN 'no_such_time' THEN 'tanggal atau waktu itu tidak ada'
		WHEN 'not_read' THEN 'ada jam yang tidak dibaca: tidak jelas apakah itu presensi'
		WHEN 'clock' THEN 'jam mesin salah (kembali ke awal): muat baris ini dengan clock_offset'
		WHEN 'nobody' THEN 'tidak ada pegawai dengan nomor itu'
		WHEN 'not_that_day' THEN 'tidak ada pegawai dengan nomor itu pada hari itu'
		WHEN 'several' THEN 'beberapa pegawai memakai nomor itu: sebut unit'
		WHEN 'not_yours' THEN 'nomor itu bukan pegawai unit Anda'
		WHEN 'own' THEN 'nomor Anda sendiri: harus dimuat orang lain'
		WHEN 'future' THEN 'waktunya di masa depan'
		WHEN 'locked' THEN 'masa perbaikan bulan itu sudah berakhir' END
	ELSE CASE reason
		WHEN 'unreadable' THEN 'no number, or no date and time'
		WHEN 'date_order' THEN 'the order of day and month is not told: give date_order dmy or mdy'
		WHEN 'no_such_time' THEN 'there is no such date or time'
		WHEN 'not_read' THEN 'a time was not read: nothing says whether it is a punch'
		WHEN 'clock'
			THEN 'the terminal''s clock was wrong (it had been reset): load these lines with a '
			'clock_offset'
		WHEN 'nobody' THEN 'nobody has the number'
		WHEN 'not_that_day' THEN 'nobody had the number on that day'
		WHEN 'several' THEN 'several people have the number: name the unit'
		WHEN 'not_yours' THEN 'the number is not of your units'
		WHEN 'own' THEN 'the number is your own: another person must load it'
		WHEN 'future' THEN 'in the future'
		WHEN 'locked' THEN 'the revision window of the month has ended' END END;
COMMENT ON FUNCTION attendance.import_reason(text, text)
	IS 'why a line was not loaded, in words: id (Indonesian) or en';

CREATE OR REPLACE FUNCTION attendance.attlog_pieces(lines text)
RETURNS TABLE (since bigint, piece text[], columns text[], whole bigint)
LANGUAGE sql STABLE ROWS 100
BEGIN ATOMIC
	WITH line AS (
		SELECT s.line, s.no FROM string_to_table(replace(replace(ltrim(lines, E'\uFEFF'),
			E'\r\n', E'\n'), E'\r', E'\n'), E'\n') WITH ORDINALITY AS s(line, no)
	), header AS (
		-- a title and blank lines may stand before it
		SELECT (array_agg(h.columns ORDER BY h.no) FILTER (WHERE h.columns IS NOT NULL))[1 : 1]
			AS columns
		FROM (SELECT l.no, presensi.terminal_columns(rtrim(l.line, E'\r'))::text AS columns
			FROM line AS l WHERE l.no <= 10) AS h
	)
	SELECT min(l.no), array_agg(l.line ORDER BY l.no), h.columns[1]::text[], max(max(l.no)) OVER ()
	FROM line AS l CROSS JOIN header AS h
	GROUP BY (l.no - 1) / 10000, h.columns
	ORDER BY 1;
END;
COMMENT ON FUNCTION attendance.attlog_pieces(text)
	IS 'an export in pieces of 10,000 lines: the number of the first, the lines, the columns that '
	'a header names, and how many lines there are in all';

CREATE OR REPLACE FUNCTION attendance.attlog_piece(since bigint, piece text[], columns text[],
	terminal text, time_zone text, trust_states boolean,
	unit_path text, date_order text, clock_offset interval)
RETURNS TABLE (line_no bigint, line text, number text, employee_id bigint, at timestamptz,
	direction text, device text, reason text)
LANGUAGE plpgsql STABLE ROWS 10000 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	nos bigint[];
	numbers text[];
	times timestamp[];
	instants timestamptz[];
	states text[];
	devices text[];
	reasons text[];
BEGIN
	-- a line may have several times, in their order
	SELECT array_agg(t.line_no ORDER BY t.seq), array_agg(t.number ORDER BY t.seq),
		array_agg(t.local_time + clock_offset ORDER BY t.seq),
		array_agg((t.local_time + clock_offset - t.utc_offset) AT TIME ZONE 'UTC' ORDER BY t.seq),
		array_agg(t.state ORDER BY t.seq),
		array_agg(concat_ws(' ', 'terminal', coalesce(nullif(btrim(attlog_piece.terminal), ''),
			t.terminal)) ORDER BY t.seq),
		-- with an offset the clock was wrong, and is put right
		array_agg(CASE WHEN t.reason <> 'clock' OR clock_offset = '0' THEN t.reason END
			ORDER BY t.seq)
	INTO nos, numbers, times, instants, states, devices, reasons
	FROM (SELECT l.*, row_number() OVER (ORDER BY l.line_no, l.local_time) AS seq
		FROM presensi.terminal_lines(piece, columns, date_order) AS l) AS t
	WHERE NOT (since = 1 AND columns IS NOT NULL AND t.line_no <= 10
		AND presensi.terminal_columns(rtrim(piece[t.line_no], E'\r')) IS NOT DISTINCT FROM columns);
	RETURN QUERY
		SELECT since - 1 + nos[j.place], rtrim(piece[nos[j.place]], E'\r'), numbers[j.place],
			j.employee_id, j.at,
			CASE WHEN trust_states THEN presensi.terminal_direction(states[j.place]) END,
				devices[j.place], coalesce(reasons[j.place], j.reason)
		FROM attendance.judged_punches(numbers, times, instants, attlog_piece.time_zone,
			attlog_piece.unit_path) AS j
		ORDER BY j.place;
END $$;
COMMENT ON FUNCTION attendance.attlog_piece(bigint, text[], text[], text, text, boolean, text, text,
	interval) IS 'what each line of a piece of an export becomes (see attlog_lines)';

CREATE OR REPLACE FUNCTION attendance.may_import(date_order text DEFAULT 'ymd',
	clock_offset interval DEFAULT '0') RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF NOT attendance.manages() AND attendance.operated_people() = '{}' THEN
		RAISE EXCEPTION 'only a manager or an operator may import punches'
			USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', attendance.me());
	END IF;
	IF date_order IS NULL OR date_order NOT IN ('ymd', 'dmy', 'mdy') THEN
		RAISE EXCEPTION 'unknown order of dates: "%"', coalesce(left(date_order, 120), 'NULL')
			USING ERRCODE = '22023', DETAIL = 'Orders are ymd, dmy and mdy.';
	END IF;
	IF clock_offset IS NULL OR extract(epoch FROM clock_offset) NOT BETWEEN -4e9 AND 4e9 THEN
		RAISE EXCEPTION 'invalid offset of a terminal''s clock: %',
			coalesce(clock_offset::text, 'NULL') USING ERRCODE = '22023';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.may_import(text, interval)
	IS 'true for a manager, and for an operator of anybody; else 42501; 22023 for an order of '
	'dates or an offset that cannot be';

CREATE OR REPLACE FUNCTION attendance.attlog_lines(lines text, terminal text DEFAULT NULL,
	time_zone text DEFAULT NULL, trust_states boolean DEFAULT false,
	unit_path text DEFAULT NULL, date_order text DEFAULT 'ymd', clock_offset interval DEFAULT '0')
RETURNS TABLE (line_no bigint, line text, number text, employee_id bigint, at timestamptz,
	direction text, device text, reason text, reason_id text, reason_en text)
LANGUAGE plpgsql STABLE ROWS 1000 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	p record;
BEGIN
	PERFORM attendance.may_import(date_order, clock_offset);
	-- an unknown zone is an error of the call, not of each line
	time_zone := presensi.time_zone_name(time_zone);
	FOR p IN SELECT * FROM attendance.attlog_pieces(lines) LOOP
		RETURN QUERY
			SELECT l.line_no, l.line, l.number, l.employee_id, l.at, l.direction, l.device,
				l.reason,
				attendance.import_reason(l.reason, 'id'), attendance.import_reason(l.reason, 'en')
			FROM attendance.attlog_piece(p.since, p.piece, p.columns, terminal, time_zone,
				trust_states, unit_path, date_order, clock_offset) AS l;
	END LOOP;
END $$;
COMMENT ON FUNCTION attendance.attlog_lines(text, text, text, boolean, text, text, interval) IS
	'what import_attlog would do with each line of an export, loading nothing: number, person, '
		'instant, direction and device or, if the line cannot be loaded, the reason and its words. '
		'Takes the arguments of import_attlog, and has their errors';

CREATE OR REPLACE FUNCTION attendance.import_progress(done bigint, whole bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	PERFORM set_config('application_name', format('presensi import: %s of %s lines', done, whole),
		true);
	IF done < whole AND done % 100000 = 0 THEN
		RAISE NOTICE '% of % lines', done, whole;
	END IF;
END $$;
COMMENT ON FUNCTION attendance.import_progress(bigint, bigint)
	IS 'for imports: says how far they are, to the caller by a notice every 100,000 lines, to '
	'others in importing';

CREATE OR REPLACE VIEW attendance.importing WITH (security_invoker = true) AS
SELECT a.pid, a.usename AS who, split_part(a.application_name, ' ', 3)::bigint AS done,
	split_part(a.application_name, ' ', 5)::bigint AS lines
FROM pg_stat_activity AS a
WHERE a.datname = current_database() AND a.application_name ~ '^presensi import: \d+ of \d+ lines$';
COMMENT ON VIEW attendance.importing
	IS 'the imports that run now in this database, and how far they are';
COMMENT ON COLUMN attendance.importing.pid
	IS 'the server process; pg_cancel_backend(pid) stops it, and nothing of the import stays';
COMMENT ON COLUMN attendance.importing.who IS 'the role that loads';
COMMENT ON COLUMN attendance.importing.done IS 'lines done so far';
COMMENT ON COLUMN attendance.importing.lines IS 'lines in all';

CREATE OR REPLACE FUNCTION attendance.load_punches(employees bigint[], instants timestamptz[],
	devices text[], directions text[]) RETURNS int
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	stored bigint[];
	loaded int;
BEGIN
	SELECT array_agg(DISTINCT j.place) INTO stored
	FROM unnest(employees, instants, devices) WITH ORDINALITY AS j(employee_id, at, device, place)
	JOIN attendance.punch AS k ON k.employee_id = j.employee_id AND k.at = j.at
		AND k.device = j.device AND k.source = 'terminal';
	INSERT INTO attendance.punch (employee_id, at, direction, device, source)
	SELECT DISTINCT ON (j.employee_id, j.at, j.device) j.employee_id, j.at, j.direction, j.device,
		'terminal'
	FROM unnest(employees, instants, devices, directions)
		WITH ORDINALITY AS j(employee_id, at, device, direction, place)
	LEFT JOIN unnest(stored) AS s(place) ON s.place = j.place
	WHERE s.place IS NULL
	ORDER BY j.employee_id, j.at, j.device, j.place
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS loaded = ROW_COUNT;
	RETURN loaded;
END $$;
COMMENT ON FUNCTION attendance.load_punches(bigint[], timestamptz[], text[], text[])
	IS 'for imports: stores punches as a terminal''s, but for those that are there already; '
	'returns how many were new';

CREATE OR REPLACE FUNCTION attendance.import_attlog(lines text, terminal text DEFAULT NULL,
	time_zone text DEFAULT NULL, trust_states boolean DEFAULT false,
	unit_path text DEFAULT NULL, date_order text DEFAULT 'ymd', clock_offset interval DEFAULT '0',
	OUT read int, OUT loaded int, OUT known int, OUT broken int)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	was constant text := current_setting('application_name');
	p record;
	l record;
BEGIN
	PERFORM attendance.may_import(date_order, clock_offset);
	time_zone := presensi.time_zone_name(time_zone);
	read := 0;
	loaded := 0;
	broken := 0;
	FOR p IN SELECT * FROM attendance.attlog_pieces(lines) LOOP
		SELECT count(*) AS lines, count(x.reason) AS broken, array_agg(x.employee_id
			ORDER BY x.line_no) FILTER (WHERE x.reason IS NULL) AS employees,
			array_agg(x.at ORDER BY x.line_no) FILTER (WHERE x.reason IS NULL) AS instants,
			array_agg(x.device ORDER BY x.line_no) FILTER (WHERE x.reason IS NULL) AS devices,
			array_agg(x.direction ORDER BY x.line_no) FILTER (WHERE x.reason IS NULL) AS directions
		INTO l FROM attendance.attlog_piece(p.since, p.piece, p.columns, terminal, time_zone,
			trust_states, unit_path, date_order, clock_offset) AS x;
		read := read + l.lines;
		broken := broken + l.broken;
		loaded := loaded + attendance.load_punches(l.employees, l.instants, l.devices,
			l.directions);
		PERFORM attendance.import_progress(p.since - 1 + cardinality(p.piece), p.whole);
	END LOOP;
	PERFORM set_config('application_name', was, true);
	known := read - loaded - broken;
END $$;
COMMENT ON FUNCTION attendance.import_attlog(text, text, text, boolean, text, text, interval) IS
	'loads the text of a terminal''s export (attlog.dat, AGL_001.TXT, GLG_001.TXT, push lines, '
		'CSV: see presensi.terminal_lines), as a manager, or an operator for people of their '
		'units. A number is employee.terminal_number or, without one, the NIP, and means who had '
		'it on that day; unit_path: only people of that unit and those below it. Times are those '
		'of the person''s unit unless a time_zone is given. terminal: its name, instead of the '
		'file''s. Punches get no direction unless trust_states. date_order: ymd, dmy or mdy, for '
		'dates that do not begin with the year. clock_offset is added to each time, for a terminal '
		'whose clock was wrong. Returns how many lines (of a line with several times, how many '
		'times) were read, loaded, known already and broken; attlog_lines gives each with its '
		'reason; loading twice adds nothing. '
		'importing shows others how far it is. Errors: 42501, 22023';

CREATE OR REPLACE FUNCTION attendance.import_punches(numbers text[], instants timestamptz[],
	directions text[] DEFAULT NULL, source text DEFAULT 'import', unit_path text DEFAULT NULL,
	OUT read int, OUT loaded int, OUT known int, OUT broken int)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	SELECT l.read, l.loaded, l.known, l.broken INTO read, loaded, known, broken
	FROM attendance.import_columns(numbers, NULL, instants, directions, source, NULL,
		unit_path) AS l;
END $$;
COMMENT ON FUNCTION attendance.import_punches(text[], timestamptz[], text[], text, text) IS
	'loads punches from columns of any table: SELECT i.* FROM (SELECT array_agg(number) AS '
		'numbers, array_agg(at) AS instants FROM old_system) AS s, '
		'attendance.import_punches(s.numbers, s.instants) AS i. Each element is a number (as in '
		'import_attlog), its instant and its direction (in, out or NULL). source: a name for where '
		'they come from; loading twice from the same adds nothing. Returns and errors as '
		'import_attlog';

CREATE OR REPLACE FUNCTION attendance.import_punches(numbers text[], local_times timestamp[],
	directions text[] DEFAULT NULL, source text DEFAULT 'import', unit_path text DEFAULT NULL,
	time_zone text DEFAULT NULL, OUT read int, OUT loaded int, OUT known int, OUT broken int)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	SELECT l.read, l.loaded, l.known, l.broken INTO read, loaded, known, broken
	FROM attendance.import_columns(numbers, local_times, NULL, directions, source, time_zone,
		unit_path) AS l;
END $$;
COMMENT ON FUNCTION attendance.import_punches(text[], timestamp[], text[], text, text, text) IS
	'as import_punches with instants, for local times: on the clock of time_zone or, without one, '
		'of the person''s unit';

CREATE OR REPLACE FUNCTION attendance.import_columns(numbers text[], local_times timestamp[],
	instants timestamptz[], directions text[], source text, time_zone text, unit_path text,
	OUT read int, OUT loaded int, OUT known int, OUT broken int)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	was constant text := current_setting('application_name');
	step constant int := 10000;
	size constant int := coalesce(cardinality(numbers), 0);
	till int;
	employees bigint[];
	ats timestamptz[];
	ways text[];
	named constant text := concat_ws(' ', 'terminal', coalesce(nullif(btrim(source), ''),
		'import'));
BEGIN
	PERFORM attendance.may_import();
	IF size <> coalesce(cardinality(local_times), cardinality(instants), 0)
		OR size <> coalesce(cardinality(directions), size) THEN
		RAISE EXCEPTION 'the arrays have different lengths' USING ERRCODE = '22023',
			DETAIL = format('%s numbers, %s times, %s directions.', size,
				coalesce(cardinality(local_times), cardinality(instants), 0),
				coalesce(cardinality(directions), 0));
	END IF;
	IF EXISTS (SELECT FROM unnest(directions) AS d(direction)
		WHERE d.direction NOT IN ('in', 'out')) THEN
		RAISE EXCEPTION 'unknown direction'
			USING ERRCODE = '22023', DETAIL = 'Directions are in, out and NULL.';
	END IF;
	IF octet_length(named) > 200 THEN
		RAISE EXCEPTION 'the name of a source has at most 190 bytes' USING ERRCODE = '22023';
	END IF;
	time_zone := presensi.time_zone_name(time_zone);
	read := size;
	loaded := 0;
	broken := 0;
	FOR since IN 1 .. size BY step LOOP
		till := least(since + step - 1, size);
		SELECT array_agg(j.employee_id) FILTER (WHERE j.reason IS NULL),
			array_agg(j.at) FILTER (WHERE j.reason IS NULL),
			array_agg(directions[since - 1 + j.place]) FILTER (WHERE j.reason IS NULL),
				broken + count(j.reason)
		INTO employees, ats, ways, broken
		FROM attendance.judged_punches(numbers[since:till], local_times[since:till],
			instants[since:till], time_zone, unit_path) AS j;
		loaded := loaded + attendance.load_punches(employees, ats,
			array_fill(named, ARRAY[coalesce(cardinality(employees), 0)]), ways);
		PERFORM attendance.import_progress(till, size);
	END LOOP;
	PERFORM set_config('application_name', was, true);
	known := read - loaded - broken;
END $$;
COMMENT ON FUNCTION attendance.import_columns(text[], timestamp[], timestamptz[], text[], text,
	text, text) IS 'what both forms of import_punches do';
