-- record_punch: the way of a punch into the register, and the one SECURITY DEFINER function of it.
--
-- Why it has the owner's rights: an employee must be able to add a punch, but not to choose its
-- instant, source and verdict. So employees may not write to the table at all, and this function,
-- which takes nothing on trust but what only the phone can know, writes for them. The caller is
-- taken from me(), which no SECURITY DEFINER function changes.
--
-- It is called as often as people come and go, and most of its time is starting statements. So it
-- looks up in one what it needs of a person, asks further only where that gives a reason to (code,
-- travels, units, the long form of the roster), and leaves what it can to SQL rather than to
-- assignments. Its plans are generic from the first call on, since planning each statement anew
-- five times costs a session as much as hundreds of punches (Citus knows no generic plan for a
-- person's shard, so there they are not); one person's rows need no hash joins.

CREATE OR REPLACE FUNCTION attendance.record_punch(
	employee_id bigint DEFAULT NULL, device text DEFAULT NULL,
		location postgis.geography DEFAULT NULL, accuracy_m float8 DEFAULT NULL,
	code text DEFAULT NULL, direction text DEFAULT NULL, photo text DEFAULT NULL,
		mock boolean DEFAULT NULL,
	request_id text DEFAULT NULL, client_at timestamptz DEFAULT NULL, longitude float8 DEFAULT NULL,
		latitude float8 DEFAULT NULL,
	OUT accepted boolean, OUT reason text, OUT punch_id bigint, OUT punched_at timestamptz,
		OUT used_as text, OUT workday date, OUT shift_no smallint,
	OUT verdict text, OUT late interval, OUT early_leave interval, OUT site text,
		OUT site_distance_m float8, OUT fence text,
	OUT next_action text, OUT next_opens_at timestamptz, OUT next_closes_at timestamptz,
		OUT repeated boolean, OUT late_minutes int, OUT early_leave_minutes int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_hashjoin = off -- one server
AS $$
#variable_conflict use_column
DECLARE
	who bigint := coalesce(record_punch.employee_id, attendance.my_employee());
	received timestamptz;
	stored record;
	person record;
	rules record;
	today date;
	picked date;
	travels boolean := false;
	units bigint[];
	at_site bigint;
	site_verdict text;
	ordinary boolean := false;
	period daterange;
	begins date;
	till date;
	roster presensi.roster;
	punch_log presensi.punch_log;
	excuses presensi.excuse[];
	answer presensi.punch_answer;
BEGIN
	IF employee_id IS NOT NULL AND NOT attendance.manages() AND employee_id IS DISTINCT
		FROM attendance.my_employee() THEN
		RAISE EXCEPTION 'a punch can be recorded for oneself only'
			USING ERRCODE = '42501', DETAIL = format('"%s" is not employee %s.', attendance.me(),
				who);
	END IF;
	IF direction NOT IN ('in', 'out') THEN
		RAISE EXCEPTION 'invalid direction: "%"', direction
			USING ERRCODE = '22023', DETAIL = 'A direction is in, out or NULL.';
	END IF;

	IF length(request_id) > 200 OR length(device) > 200 OR length(code) > 200
		OR length(photo) > 2000 THEN
		RAISE EXCEPTION 'an argument of record_punch is too long'
			USING ERRCODE = '22001',
				DETAIL =
				'request_id, device and code take 200 characters, photo (a reference) takes 2000.';
	END IF;

	-- A location without coordinates is none. Two numbers are one for clients that know no PostGIS.
	-- (In two steps, as the second is inlined over a variable alone.)
	location := coalesce(location, presensi.location_of(longitude, latitude));
	location := presensi.usable_location(location);

	-- Punches of one person come one after the other, so that each sees those before it and a retry
	-- sees the first try. The row of employee is locked, which no member may do by itself.
	PERFORM FROM attendance.employee AS e WHERE e.employee_id = who FOR NO KEY UPDATE; -- one server
	-- citus: PERFORM FROM attendance.posting AS p WHERE p.employee_id = who FOR NO KEY UPDATE;
	received := attendance.wall_clock();
	repeated := false;
	IF request_id IS NOT NULL THEN
		SELECT k.*, s.name INTO stored FROM attendance.punch AS k LEFT JOIN attendance.site AS s
			ON s.site_id = k.site_id
		WHERE k.employee_id = who AND k.request_id = record_punch.request_id;
		repeated := FOUND;
	END IF;

	IF repeated THEN
		punch_id := stored.punch_id;
		punched_at := stored.at;
		direction := stored.direction;
		reason := stored.refusal;
		accepted := stored.revoked_at IS NULL AND (reason IS NULL OR stored.cleared_at IS NOT NULL);
		site := stored.name;
		site_distance_m := stored.site_distance_m;
		fence := stored.fence;
	ELSE
		-- Who this is, and where they belong today in the unit's own time.
		SELECT e.first_day, e.last_day, d.device, p.unit_id, p.first_day AS since,
			p.last_day AS until, u.path, coalesce(u.zone, 'Asia/Jakarta') AS zone,
			(received AT TIME ZONE coalesce(u.zone, 'Asia/Jakarta'))::date AS today,
			ARRAY (SELECT a.unit_id FROM attendance.unit AS a
				WHERE a.path = ANY (
					ARRAY (SELECT array_to_string((string_to_array(u.path, '.'))[1:i], '.')
					FROM generate_series(1, cardinality(string_to_array(u.path, '.'))) AS i))
				ORDER BY length(a.path)) AS line
		INTO person
		FROM attendance.employee AS e
		LEFT JOIN (attendance.posting AS p JOIN attendance.unit AS u ON u.unit_id = p.unit_id)
			ON p.employee_id = who AND p.revoked_at IS NULL
			AND (received AT TIME ZONE u.zone)::date BETWEEN p.first_day AND coalesce(p.last_day,
				'infinity')
		LEFT JOIN attendance.device AS d ON d.employee_id = who AND d.revoked_at IS NULL
		WHERE e.employee_id = who;
		-- Citus has no row of a person without a posting today
		-- citus: IF NOT FOUND THEN
		-- citus: 	SELECT e.first_day, e.last_day, NULL::text AS device, NULL::bigint AS unit_id,
		-- citus: 		NULL::date AS since, NULL::date AS until, NULL::text AS path,
		-- citus: 		'Asia/Jakarta' AS zone, (received AT TIME ZONE 'Asia/Jakarta')::date AS today,
		-- citus: 		'{}'::bigint[] AS line
		-- citus: 	INTO person FROM attendance.employee AS e WHERE e.employee_id = who;
		-- citus: END IF;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'unknown employee %', coalesce(who::text, 'NULL')
				USING ERRCODE = 'PS101';
		END IF;
		today := person.today;

		-- What holds there, and whether anything lies around that day (wider than rosters_of looks)
		-- that the ordinary punch has nothing to do with.
		SELECT y.*,
			EXISTS (SELECT FROM attendance.excuse AS x WHERE x.employee_id = who
				AND x.decision = 'approved' AND x.revoked_at IS NULL
				AND (x.first_day < today + 12 AND x.last_day > today - 12
					OR x.starts_at < received + interval '12 days'
						AND x.ends_at > received - interval '12 days')) AS excused,
			EXISTS (SELECT FROM attendance.punch AS k WHERE k.employee_id = who
				AND k.refusal IS NOT NULL AND k.revoked_at IS NULL
				AND k.at > received - interval '12 days'
					AND k.at < received + interval '12 days')
				OR EXISTS (SELECT FROM attendance.punch AS k WHERE k.employee_id = who
					AND k.code IS NOT NULL AND k.pick_day > today - 12 AND k.pick_day < today + 12)
				OR EXISTS (SELECT FROM attendance.assignment AS a WHERE a.employee_id = who
					AND a.found AND a.revoked_at IS NULL) AS uncommon
		INTO rules
		FROM attendance.punch_policy_of(person.line, today) AS y;

		-- The server's instant counts, to the second. A phone that was offline is believed as far
		-- as the policy says, and into no locked month.
		punched_at := date_trunc('second', received, 'UTC');
		IF client_at < received AND rules.offline_limit > '0' THEN
			IF client_at >= received - rules.offline_limit
				AND NOT attendance.month_is_locked((client_at AT TIME ZONE person.zone)::date,
				ARRAY[person.zone])
				AND NOT attendance.moves_days_before(who, client_at, record_punch.direction) THEN
				punched_at := client_at;
				today := (punched_at AT TIME ZONE person.zone)::date;
			ELSE
				reason := 'offline';
			END IF;
		END IF;
		reason := CASE
			WHEN today < person.first_day OR today > person.last_day THEN 'not_in_service'
			WHEN person.unit_id IS NULL THEN 'no_posting'
			WHEN person.device IS NULL AND rules.device_required IS NOT false THEN 'no_device'
			WHEN person.device IS NOT NULL AND device IS DISTINCT FROM person.device THEN 'device'
			WHEN mock AND rules.mock_location = 'refuse' THEN 'mock'
			ELSE reason
		END;

		-- A picked work code must be a choice of the person; naming the assigned one picks nothing.
		IF code IS NOT NULL THEN
			IF NOT EXISTS (SELECT FROM attendance.assignment AS a WHERE a.employee_id = who
				AND a.code = record_punch.code
				AND a.revoked_at IS NULL AND today + 1 >= a.first_day
					AND today - 1 <= coalesce(a.last_day, 'infinity')) THEN
				SELECT coalesce((presensi.classify(v.schedule::presensi.schedule, punched_at,
					person.zone, record_punch.direction::presensi.direction)).workday, today)
				INTO picked
				FROM attendance.assignment AS a
				JOIN attendance.work_code AS w ON w.code = record_punch.code AND w.assignable
					AND w.revoked_at IS NULL
				JOIN attendance.work_code_version AS v ON v.code = w.code AND v.revoked_at IS NULL
					AND today BETWEEN coalesce(v.first_day, '-infinity')
					AND coalesce(v.last_day, 'infinity')
				LEFT JOIN attendance.unit AS vu ON vu.unit_id = v.unit_id
				WHERE a.employee_id = who AND a.revoked_at IS NULL AND a.layer = 0
					AND record_punch.code = ANY (a.choices)
					AND today + 1 >= a.first_day AND today - 1 <= coalesce(a.last_day, 'infinity')
					AND (v.unit_id IS NULL OR starts_with(person.path || '.', vu.path || '.'))
				ORDER BY length(vu.path) DESC NULLS LAST, v.first_day DESC NULLS LAST LIMIT 1;
				IF NOT FOUND THEN
					reason := coalesce(reason, 'code');
				END IF;
			END IF;
		END IF;

		-- The place: sites of the unit and those above it, one's own, and for some days after a
		-- transfer those of the unit before.
		IF rules.excused OR today <> person.today THEN
			travels := EXISTS (
				SELECT FROM attendance.excuse AS x JOIN attendance.excuse_kind AS xk
					ON xk.kind = x.kind AND xk.effect = 'duty_travel'
				WHERE x.employee_id = who AND x.decision = 'approved' AND x.revoked_at IS NULL
					AND (today BETWEEN x.first_day AND x.last_day OR punched_at >= x.starts_at
						AND punched_at < x.ends_at
						-- travel by dates covers the night that begins on them
						OR EXISTS (SELECT
							FROM attendance.rosters_of_person(who,
								daterange(today - 4, today + 1)) AS r
							CROSS JOIN LATERAL presensi.shifts(r.roster) AS s
							WHERE s.workday BETWEEN x.first_day AND x.last_day
								AND (punched_at <@ s.in_window OR punched_at <@ s.out_window)))
					AND xk.documents <@ ARRAY (SELECT d.document
						FROM attendance.excuse_document AS d
						WHERE d.employee_id = who AND d.excuse_id = x.excuse_id
							AND d.revoked_at IS NULL));
		END IF;
		-- who came to the unit longer ago than that was in no other
		IF (today = person.today AND person.since <= today - rules.transfer_days) IS NOT TRUE THEN
			units := ARRAY (
				SELECT a.unit_id FROM attendance.posting AS q JOIN attendance.unit AS qu
					ON qu.unit_id = q.unit_id
				CROSS JOIN generate_series(1, cardinality(string_to_array(qu.path, '.'))) AS i
				JOIN attendance.unit AS a
					ON a.path = array_to_string((string_to_array(qu.path, '.'))[1:i], '.')
				WHERE q.employee_id = who AND q.revoked_at IS NULL AND q.first_day <= today
					AND coalesce(q.last_day, 'infinity') >= today - coalesce(rules.transfer_days,
						0));
		END IF;
		SELECT s.site_id, s.name, s.away, CASE
			WHEN s.away > least(CASE WHEN accuracy_m > 0 AND accuracy_m < 'Infinity' THEN accuracy_m
				ELSE 0 END, rules.accuracy_limit_m) THEN 'outside'
			ELSE s.verdict::text END
		INTO at_site, site, site_distance_m, site_verdict
		FROM (
			SELECT m.site_id, m.name, CASE WHEN m.metres <= m.radius_m THEN 0
					ELSE m.metres - m.radius_m END AS away,
				presensi.circle_verdict(m.metres, m.depth, accuracy_m, m.radius_m) AS verdict
			FROM (
				-- Subqueries of their own, so that each site is measured once, and its depth, which
				-- is dear, only where it decides; and the units in another, since the planner would
				-- plan anew for each array that it can look into.
				SELECT f.site_id, f.name, f.radius_m, f.metres,
					CASE WHEN f.metres = 0 AND accuracy_m > f.radius_m
						THEN presensi.fence_depth(f.fence, record_punch.location) END AS depth
				FROM (
					SELECT n.site_id, n.name, n.fence, n.radius_m,
						presensi.fence_distance(n.fence, record_punch.location) AS metres
					FROM attendance.site AS n
					WHERE n.revoked_at IS NULL AND today BETWEEN coalesce(n.first_day, '-infinity')
						AND coalesce(n.last_day, 'infinity') AND (n.employee_id = who
						OR n.unit_id = ANY (ARRAY (SELECT unnest(coalesce(units, person.line)))))
					OFFSET 0
				) AS f
				OFFSET 0
			) AS m
		) AS s
		ORDER BY s.away NULLS LAST, s.verdict, s.site_id LIMIT 1;
		fence := CASE WHEN travels THEN 'waived' WHEN location IS NOT NULL THEN site_verdict END;
		reason := coalesce(reason, CASE
			WHEN travels OR at_site IS NULL THEN NULL
			WHEN location IS NULL THEN 'no_location'
			WHEN site_verdict = 'outside' OR site_verdict = 'uncertain' AND site_distance_m > 0
				AND rules.uncertain_fence = 'refuse' THEN 'place'
		END);

		INSERT INTO attendance.punch AS k (employee_id, at, received_at, client_at, direction, code,
			pick_day, location, accuracy_m, device, photo, mock,
			source, request_id, site_id, site_distance_m, fence, refusal)
		VALUES (who, punched_at, received, CASE WHEN attendance.is_usual(record_punch.client_at)
			THEN record_punch.client_at END, record_punch.direction, record_punch.code, picked,
			record_punch.location,
			record_punch.accuracy_m, record_punch.device, record_punch.photo, record_punch.mock,
			'online', record_punch.request_id, at_site, site_distance_m, record_punch.fence, reason)
		RETURNING k.punch_id INTO punch_id;
		accepted := reason IS NULL;
		ordinary := accepted AND picked IS NULL AND today = person.today
			AND NOT (rules.excused OR rules.uncommon);
		-- citus: ordinary := false;
	END IF;

	-- The answer: what the engine makes of the punch among all others. For who has no pick, refused
	-- punch or excuse around that day the short form of rosters_of says the same.
	period := daterange((punched_at AT TIME ZONE 'UTC')::date - 2,
		(punched_at AT TIME ZONE 'UTC')::date + 3);
	IF ordinary THEN
		begins := greatest(lower(period), person.since, person.first_day) - 3;
		till := least(upper(period), person.until + 1, person.last_day + 1) + 3;
		SELECT (
				SELECT presensi.roster_agg(presensi.roster(r.schedule::presensi.schedule,
						daterange(r.first_day, r.end_day), person.zone, holidays.days)
					ORDER BY r.layer, r.since, r.depth, r.version_since)
				FROM attendance.rules_of(person.line, begins, till) AS r
				WHERE r.employee_id = who AND r.first_day < r.end_day
			), (
				SELECT presensi.punch_log(k.at, CASE k.direction WHEN 'in'
					THEN 'in'::presensi.direction WHEN 'out' THEN 'out'::presensi.direction END)
				FROM attendance.punch AS k
				WHERE k.employee_id = who AND k.at >= (begins - 2)::timestamp AT TIME ZONE 'UTC'
					AND k.at < (till + 2)::timestamp AT TIME ZONE 'UTC' AND k.refusal IS NULL
					AND k.revoked_at IS NULL
			)
		INTO roster, punch_log
		FROM (
			SELECT array_agg(h.day) AS days FROM attendance.holiday AS h
			WHERE h.revoked_at IS NULL AND h.day >= begins AND h.day < till
				AND (h.unit_id IS NULL OR h.unit_id = ANY (person.line))
		) AS holidays;
	ELSE
		SELECT r.roster, r.punch_log, r.excuses INTO roster, punch_log, excuses
		FROM attendance.rosters_of_person(who, period) AS r
		WHERE (punched_at AT TIME ZONE r.time_zone)::date >= r.first_day
			AND (punched_at AT TIME ZONE r.time_zone)::date < r.end_day;
	END IF;
	IF roster IS NULL THEN
		RETURN;
	END IF;
	answer := presensi.punch_answer(roster, punch_log, punched_at,
		record_punch.direction::presensi.direction, excuses);
	IF accepted THEN
		used_as := answer.used_as;
		workday := answer.workday;
		shift_no := answer.shift_no;
		verdict := answer.verdict;
		late := answer.late;
		late_minutes := attendance.minutes(late);
		early_leave := answer.early_leave;
		early_leave_minutes := attendance.minutes(early_leave);
	END IF;
	next_action := answer.action;
	next_opens_at := answer.opens_at;
	next_closes_at := answer.closes_at;
END $$;
COMMENT ON FUNCTION attendance.record_punch(bigint, text, postgis.geography, float8, text, text,
	text, boolean, text, timestamptz, float8, float8) IS
	'stores a punch of the caller, whatever the verdict, at the server''s instant, and answers in '
		'one row: accepted or the reason (see presensi.punch_refusals), what it was used as, late '
		'or early, site, fence, the next button. The place is location, or longitude and latitude '
		'in degrees (22023 if they are swapped or outside the globe). A request_id that was stored '
		'before adds nothing and answers for the first (repeated). Errors: 42501, PS101, 22001, '
		'22023';
