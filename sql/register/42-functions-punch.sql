-- record_punch: the way of a punch into the register, and the one SECURITY DEFINER function of it.
--
-- Why it has the owner's rights: an employee must be able to add a punch, but not to choose its
-- instant, source and verdict. So employees may not write to the table at all, and this function,
-- which takes nothing on trust but what only the phone can know, writes for them. The caller is
-- taken from me(), which no SECURITY DEFINER function changes.
--
-- It is called as often as people come and go, and most of its time is starting statements. So an
-- ordinary punch takes three: who this is (which locks the person), where they are and what the
-- engine needs, and the INSERT. What is seldom (policy, code, travels, units before a transfer, the
-- long form of the roster) is asked only where these give a reason to. Its plans are generic from
-- the first call on, since planning each statement anew five times costs a session as much as
-- hundreds of punches (Citus knows no generic plan for a person's shard, so there they are not);
-- one person's rows need no hash joins.

CREATE OR REPLACE FUNCTION attendance.sites_of(employee_id bigint, units bigint[], day date,
	OUT site_id bigint, OUT name text, OUT fence postgis.geography, OUT radius_m float8)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 2
BEGIN ATOMIC
	SELECT n.site_id, n.name, n.fence, n.radius_m
	FROM attendance.site AS n
	WHERE n.revoked_at IS NULL AND sites_of.day BETWEEN coalesce(n.first_day, '-infinity')
			AND coalesce(n.last_day, 'infinity')
		AND (n.employee_id = sites_of.employee_id OR n.unit_id = ANY (sites_of.units));
END;
COMMENT ON FUNCTION attendance.sites_of(bigint, bigint[], date)
	IS 'where a person of these units, or the person alone, may punch on a day; inlined';

-- Its subqueries are such that each site is measured once, and its depth, which is dear, only where
-- it decides.
CREATE OR REPLACE FUNCTION attendance.nearest_site(employee_id bigint, units bigint[], day date,
	location postgis.geography, accuracy_m float8,
	OUT site_id bigint, OUT name text, OUT away float8, OUT verdict text)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
	SELECT s.site_id, s.name, s.away, s.verdict::text AS verdict
	FROM (
		SELECT m.site_id, m.name, CASE WHEN m.metres <= m.radius_m THEN 0
				ELSE m.metres - m.radius_m END AS away,
			presensi.circle_verdict(m.metres, m.depth, nearest_site.accuracy_m, m.radius_m)
				AS verdict
		FROM (
			SELECT f.site_id, f.name, f.radius_m, f.metres,
				CASE WHEN f.metres = 0 AND nearest_site.accuracy_m > f.radius_m
					THEN presensi.fence_depth(f.fence, nearest_site.location) END AS depth
			FROM (
				SELECT n.site_id, n.name, n.fence, n.radius_m,
					presensi.fence_distance(n.fence, nearest_site.location) AS metres
				FROM attendance.sites_of(nearest_site.employee_id, nearest_site.units,
					nearest_site.day) AS n
				OFFSET 0
			) AS f
			OFFSET 0
		) AS m
	) AS s
	ORDER BY s.away NULLS LAST, s.verdict, s.site_id LIMIT 1;
END;
COMMENT ON FUNCTION attendance.nearest_site(bigint, bigint[], date, postgis.geography, float8)
	IS 'of the sites that a person has, or one of these units, on a day the one that is nearest to '
	'a location: how many metres away beyond its radius, and what presensi.fence_verdict says; '
	'NULL for both without a location. No row without a site. Inlined';

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
	asks text := attendance.me();
	who bigint := coalesce(record_punch.employee_id, attendance.my_employee());
	received timestamptz;
	stored record;
	person record;
	facts record;
	today date;
	picked date;
	travels boolean := false;
	place attendance.punch.location%TYPE;
	offline_limit interval;
	mock_location text;
	accuracy_limit_m float8;
	uncertain_fence text;
	transfer_days int;
	device_required boolean;
	units bigint[];
	at_site bigint;
	site_verdict text;
	ordinary boolean := true;
	begins date;
	till date;
	answer presensi.punch_answer;
BEGIN
	IF employee_id IS NOT NULL AND NOT attendance.member_acts_as(asks, '{manager}')
		AND employee_id IS DISTINCT FROM attendance.my_employee() THEN
		RAISE EXCEPTION 'a punch can be recorded for oneself only'
			USING ERRCODE = '42501', DETAIL = format('"%s" is not employee %s.', asks, who);
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

	-- An accuracy that is no length is unknown, as one that is not given: phones send -1 for it.
	IF NOT (accuracy_m >= 0 AND accuracy_m < 'Infinity') THEN
		accuracy_m := NULL;
	END IF;

	-- Two numbers are a location for clients that know no PostGIS. One without coordinates is none.
	IF location IS NULL AND num_nonnulls(longitude, latitude) > 0 THEN
		location := presensi.location_of(longitude, latitude);
	END IF;
	IF presensi.plain_point(location) THEN
		-- no word of PostGIS, whose libraries take a session as long as all else of its first punch
		place := (presensi.plain_point_in(NULL::attendance.punch, location)).location;
	ELSIF location IS NOT NULL THEN
		location := presensi.usable_location(location);
		place := location;
	END IF;

	-- Who this is, and where they belong today in the unit's own time. Punches of one person come
	-- one after the other, so that each sees those before it and a retry sees the first try: the
	-- row of employee is locked, which no member may do by itself. Who waited past midnight is
	-- asked again.
	-- citus: PERFORM FROM attendance.posting AS p WHERE p.employee_id = who FOR NO KEY UPDATE;
	LOOP
		received := attendance.wall_clock();
		SELECT e.first_day, e.last_day, p.unit_id, p.first_day AS since, p.last_day AS until,
			-- citus: d.device,
			(SELECT d.device FROM attendance.device AS d -- one server
				WHERE d.employee_id = who AND d.revoked_at IS NULL) AS device, -- one server
			u.path, coalesce(u.zone, 'Asia/Jakarta') AS zone,
			least((received AT TIME ZONE coalesce(u.zone, 'Asia/Jakarta'))::date,
				p.last_day) AS today,
			ARRAY (SELECT a.unit_id FROM attendance.unit AS a
				WHERE a.path = ANY (presensi.units_above(u.path)) ORDER BY length(a.path)) AS line
		INTO person
		-- citus: FROM attendance.employee AS e
		FROM (SELECT x.first_day, x.last_day -- one server
			FROM attendance.employee AS x WHERE x.employee_id = who -- one server
			FOR NO KEY UPDATE) AS e -- one server
		LEFT JOIN (attendance.posting AS p JOIN attendance.unit AS u ON u.unit_id = p.unit_id)
			ON p.employee_id = who AND p.revoked_at IS NULL
			-- (day_within, in fewer plan nodes to start)
			AND (received AT TIME ZONE u.zone)::date >= p.first_day -- one server
			AND (p.last_day IS NULL OR p.last_day > (received -- one server
					AT TIME ZONE u.zone)::date - 2 -- one server
				AND received < attendance.posting_ends(who, p.last_day, u.zone)) -- one server
			-- citus: AND (received AT TIME ZONE u.zone)::date BETWEEN p.first_day
			-- citus: 	AND coalesce(p.last_day, 'infinity')
		-- citus: LEFT JOIN attendance.device AS d ON d.employee_id = who AND d.revoked_at IS NULL
		-- citus: WHERE e.employee_id = who
		;
		-- Citus has no row of a person without a posting today
		-- citus: IF NOT FOUND THEN
		-- citus: 	SELECT e.first_day, e.last_day, NULL::bigint AS unit_id, NULL::date AS since,
		-- citus: 		NULL::date AS until, NULL::text AS device, NULL::text AS path,
		-- citus: 		'Asia/Jakarta' AS zone,
		-- citus: 		(received AT TIME ZONE 'Asia/Jakarta')::date AS today,
		-- citus: 		'{}'::bigint[] AS line
		-- citus: 	INTO person FROM attendance.employee AS e WHERE e.employee_id = who;
		-- citus: END IF;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'unknown employee %', coalesce(who::text, 'NULL')
				USING ERRCODE = 'PS101';
		END IF;
		received := attendance.wall_clock();
		EXIT WHEN least((received AT TIME ZONE person.zone)::date, person.until) = person.today
			AND (person.until IS NULL OR person.until > person.today -- one server
				OR received < attendance.posting_ends(who, person.until, person.zone)) -- one server
		;
	END LOOP;
	repeated := false;
	IF request_id IS NOT NULL THEN
		SELECT k.*, s.name INTO stored FROM attendance.punch AS k LEFT JOIN attendance.site AS s
			ON s.site_id = k.site_id
		WHERE k.employee_id = who AND k.request_id = record_punch.request_id;
		repeated := FOUND;
	END IF;

	IF repeated THEN
		PERFORM attendance.same_request(request_id, stored.source = 'online');
		punch_id := stored.punch_id;
		punched_at := stored.at;
		direction := stored.direction;
		reason := stored.refusal;
		accepted := stored.revoked_at IS NULL AND (reason IS NULL OR stored.cleared_at IS NOT NULL);
		site := stored.name;
		site_distance_m := stored.site_distance_m;
		fence := stored.fence;
		ordinary := false;
	ELSE
		-- Where one is; and what the engine needs of an ordinary punch: the short form of
		-- rosters_of, which says the same if nothing else lies where that looks but rules, plans
		-- and plain punches, this one among them.
		punched_at := date_trunc('second', received, 'UTC');
		today := person.today;
		begins := greatest((punched_at AT TIME ZONE 'UTC')::date - 2, person.since,
			person.first_day) - 3;
		till := least((punched_at AT TIME ZONE 'UTC')::date + 3, person.until + 1,
			person.last_day + 1) + 3;
		SELECT EXISTS (SELECT FROM attendance.excuse AS x WHERE x.employee_id = who
				AND x.decision = 'approved' AND x.revoked_at IS NULL
				AND (x.first_day < today + 12 AND x.last_day > today - 12
					OR x.starts_at < received + interval '12 days'
						AND x.ends_at > received - interval '12 days')) AS excused,
			-- citus: NULL::bigint AS site_id, NULL::text AS name, false AS within
			plan.roster, plan.found -- one server
				OR EXISTS (SELECT FROM attendance.punch AS k WHERE k.employee_id = who -- one server
					AND k.at >= (begins - 2)::timestamp AT TIME ZONE 'UTC' -- one server
					AND k.at < (till + 2)::timestamp AT TIME ZONE 'UTC' -- one server
					AND k.refusal IS NOT NULL AND k.revoked_at IS NULL) -- one server
				OR EXISTS (SELECT FROM attendance.punch AS k WHERE k.employee_id = who -- one server
					AND k.pick_day >= begins AND k.pick_day < till -- one server
					AND k.code IS NOT NULL) -- one server
				AS uncommon, s.site_id, s.name, s.within, ( -- one server
				SELECT presensi.punch_log(k.at, CASE k.direction WHEN 'in' -- one server
					THEN 'in'::presensi.direction WHEN 'out' -- one server
					THEN 'out'::presensi.direction END) -- one server
				FROM ( -- one server
					SELECT p.at, p.direction FROM attendance.punch AS p -- one server
					WHERE p.employee_id = who -- one server
						AND p.at >= (begins - 2)::timestamp AT TIME ZONE 'UTC' -- one server
						AND p.at < (till + 2)::timestamp AT TIME ZONE 'UTC' -- one server
						AND p.refusal IS NULL AND p.revoked_at IS NULL -- one server
					UNION ALL SELECT punched_at, record_punch.direction -- one server
				) AS k -- one server
			) AS punch_log -- one server
		INTO facts
		FROM ( -- one server
			SELECT presensi.roster_agg(presensi.roster(r.schedule::presensi.schedule, -- one server
					daterange(r.first_day, r.end_day), person.zone, ARRAY ( -- one server
						SELECT h.day FROM attendance.holiday AS h -- one server
						WHERE h.day >= begins AND h.day < till -- one server
							AND h.revoked_at IS NULL -- one server
							AND (h.unit_id IS NULL OR h.unit_id = ANY (person.line)))) -- one server
				ORDER BY r.layer, r.since, r.depth, r.version_since) AS roster, -- one server
				coalesce(bool_or(r.found), false) AS found -- one server
			FROM attendance.rules_of(person.line, begins, till) AS r -- one server
			WHERE r.employee_id = who AND r.first_day < r.end_day -- one server
		) AS plan -- one server
		-- of the sites that the place may lie in the one that nearest_site would give -- one server
		LEFT JOIN ( -- one server
			SELECT n.site_id, n.name, n.within -- one server
			FROM ( -- one server
				SELECT f.site_id, f.name, presensi.surely_within(f.fence, -- one server
					record_punch.location, accuracy_m, f.radius_m) AS within -- one server
				FROM attendance.sites_of(who, person.line, today) AS f -- one server
			) AS n -- one server
			WHERE n.within IS NOT false ORDER BY n.site_id LIMIT 1 -- one server
		) AS s ON true -- one server
		;

		-- What holds for the unit is asked where it matters. For transfer_days it does not for who
		-- came more than a year ago, the longest they can be.
		IF client_at < received OR mock OR person.device IS NULL OR facts.within IS NOT TRUE
			OR (person.since < today - 366) IS NOT TRUE THEN
			SELECT y.* INTO offline_limit, mock_location, accuracy_limit_m, uncertain_fence,
				transfer_days, device_required
			FROM attendance.punch_policy_of(person.line, today) AS y;
		END IF;

		-- The server's instant counts, to the second. A phone that was offline is believed as far
		-- as the policy says, and into no locked month.
		IF client_at < received AND offline_limit > '0' THEN
			IF client_at >= received - offline_limit
				AND NOT attendance.month_is_locked(attendance.day_of(who, client_at),
					ARRAY[person.zone])
				AND NOT attendance.moves_days_before(who, client_at, record_punch.direction) THEN
				ordinary := false;
				punched_at := client_at;
				today := attendance.day_of(who, punched_at);
			ELSE
				reason := 'offline';
			END IF;
		END IF;
		reason := CASE
			WHEN today < person.first_day OR today > person.last_day THEN 'not_in_service'
			WHEN person.unit_id IS NULL THEN 'no_posting'
			WHEN person.device IS NULL AND device_required IS NOT false THEN 'no_device'
			WHEN person.device IS NOT NULL AND device IS DISTINCT FROM person.device THEN 'device'
			WHEN mock AND mock_location = 'refuse' THEN 'mock'
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
				ELSIF NOT ordinary AND attendance.month_is_locked(picked,
					ARRAY[person.zone]) THEN
					-- no night of a locked month is picked by a phone that was offline
					reason := coalesce(reason, 'offline');
				END IF;
			END IF;
		END IF;

		-- The place: sites of the unit and those above it, one's own, and for some days after a
		-- transfer those of the unit before.
		IF facts.excused OR today <> person.today THEN
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
		IF (today = person.today
			AND person.since <= today - coalesce(transfer_days, 366)) IS NOT TRUE THEN
			-- who came to the unit longer ago than that was in no other
			units := ARRAY (
				SELECT a.unit_id FROM attendance.posting AS q JOIN attendance.unit AS qu
					ON qu.unit_id = q.unit_id
				JOIN attendance.unit AS a ON a.path = ANY (presensi.units_above(qu.path))
				WHERE q.employee_id = who AND q.revoked_at IS NULL AND q.first_day <= today
					AND coalesce(q.last_day, 'infinity') >= today - transfer_days);
		ELSIF facts.within OR location IS NULL THEN
			at_site := facts.site_id;
			site := facts.name;
			IF facts.within THEN
				site_distance_m := 0;
				site_verdict := 'inside';
			END IF;
		ELSE
			units := person.line;
		END IF;
		IF units IS NOT NULL THEN
			SELECT s.site_id, s.name, s.away, s.verdict
			INTO at_site, site, site_distance_m, site_verdict
			FROM attendance.nearest_site(who, units, today, record_punch.location,
				record_punch.accuracy_m) AS s;
			IF site_distance_m > least(coalesce(accuracy_m, 0), accuracy_limit_m) THEN
				site_verdict := 'outside';
			END IF;
		END IF;
		fence := CASE WHEN travels THEN 'waived' WHEN location IS NOT NULL THEN site_verdict END;
		reason := coalesce(reason, CASE
			WHEN travels OR at_site IS NULL THEN NULL
			WHEN location IS NULL THEN 'no_location'
			WHEN site_verdict = 'outside' OR site_verdict = 'uncertain' AND site_distance_m > 0
				AND uncertain_fence = 'refuse' THEN 'place'
			-- (no refusal for place, which would fall, as the fence is around the location)
			WHEN site_verdict = 'uncertain' AND uncertain_fence = 'refuse' THEN 'accuracy'
		END);

		INSERT INTO attendance.punch AS k (employee_id, at, received_at, client_at, direction, code,
			pick_day, location, accuracy_m, device, photo, mock,
			source, request_id, site_id, site_distance_m, fence, refusal, recorded_by)
		VALUES (who, punched_at, received, CASE WHEN attendance.is_usual(record_punch.client_at)
			THEN record_punch.client_at END, record_punch.direction, record_punch.code, picked,
			place, record_punch.accuracy_m, record_punch.device, record_punch.photo,
			record_punch.mock, 'online', record_punch.request_id, at_site, site_distance_m,
			record_punch.fence, reason, asks)
		RETURNING k.punch_id INTO punch_id;
		accepted := reason IS NULL;
		-- citus: ordinary := false;
		ordinary := ordinary AND accepted AND picked IS NULL -- one server
			AND NOT (facts.excused OR facts.uncommon) -- one server
			-- nor another posting, whose shifts the punch may serve -- one server
			AND (person.since < today - 6) IS NOT FALSE -- one server
			AND (person.until > today + 6) IS NOT FALSE; -- one server
	END IF;

	-- The answer: what the engine makes of the punch among all others.
	-- (asked apart: an expression cannot name a record that a retry has not assigned)
	IF ordinary THEN ordinary := facts.roster IS NOT NULL; END IF; -- one server
	IF ordinary THEN -- one server
		answer := presensi.punch_answer(facts.roster, facts.punch_log, punched_at, -- one server
			record_punch.direction::presensi.direction); -- one server
	ELSE -- one server
		SELECT a.* INTO answer
		FROM attendance.rosters_of_person(who, daterange((punched_at AT TIME ZONE 'UTC')::date - 2,
			(punched_at AT TIME ZONE 'UTC')::date + 3)) AS r
		CROSS JOIN LATERAL presensi.punch_answer(r.roster, r.punch_log, punched_at,
			record_punch.direction::presensi.direction, r.excuses) AS a
		-- of the posting that counts it, else of that of its date
		CROSS JOIN LATERAL (SELECT coalesce(today, attendance.day_of(who, punched_at))
				>= r.first_day AND coalesce(today, attendance.day_of(who, punched_at)) < r.end_day
				AS dated,
			EXISTS (SELECT FROM presensi.punches(r.punch_log) AS k WHERE k.at = punched_at)
				AS counted) AS its
		WHERE its.dated OR its.counted ORDER BY its.counted DESC, its.dated DESC LIMIT 1;
	END IF; -- one server
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
		'in degrees (22023 if they are swapped or outside the globe). An accuracy_m that is no '
		'length (negative, NaN, infinite) is unknown: the place is then uncertain. A request_id '
		'that was stored before adds nothing and answers for the first (repeated). Errors: 42501, '
		'PS101, 22001, 22023, 23505 (a request_id of manual attendance)';
