
-- record_punch: the way of a punch into the register, and the one SECURITY DEFINER function of it.
--
-- Why it has the owner's rights: an employee must be able to add a punch, but not to choose its instant, source and verdict. So employees may
-- not write to the table at all, and this function, which takes nothing on trust but what only the phone can know, writes for them. Who asks is taken from me(), which no SECURITY DEFINER function changes.
CREATE FUNCTION @extschema@.register_part_65_punch() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.record_punch(
	employee_id bigint DEFAULT NULL, device text DEFAULT NULL, location @postgis@.geography DEFAULT NULL, accuracy_m float8 DEFAULT NULL,
	code text DEFAULT NULL, direction text DEFAULT NULL, photo text DEFAULT NULL, mock boolean DEFAULT NULL,
	request_id text DEFAULT NULL, client_at timestamptz DEFAULT NULL,
	OUT accepted boolean, OUT reason text, OUT punch_id bigint, OUT punched_at timestamptz, OUT used_as text, OUT workday date, OUT shift_no smallint,
	OUT verdict text, OUT late interval, OUT early_leave interval, OUT site text, OUT site_distance_m float8, OUT fence text,
	OUT next_action text, OUT next_opens_at timestamptz, OUT next_closes_at timestamptz, OUT repeated boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	who bigint := coalesce(record_punch.employee_id, @register@.my_employee());
	received timestamptz;
	today date;
	person record;
	place record;
	rules record;
	stored record;
	duty record;
	ruling record;
	active text;
	refusal text;
	picked date;
	zone text;
	travels boolean;
	slack float8;
	units bigint[];
BEGIN
	IF who IS DISTINCT FROM @register@.my_employee() AND NOT @register@.manages() THEN
		RAISE EXCEPTION 'a punch can be recorded for oneself only'
			USING ERRCODE = '42501', DETAIL = format('"%s" is not employee %s.', @register@.me(), coalesce(who::text, '?'));
	END IF;
	IF direction NOT IN ('in', 'out') THEN
		RAISE EXCEPTION 'invalid direction: "%"', direction USING ERRCODE = '22023', DETAIL = 'A direction is in, out or NULL.';
	END IF;
	SELECT e.employee_id, e.first_day, e.last_day INTO person FROM @register@.employee AS e WHERE e.employee_id = who;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown employee %', coalesce(who::text, 'NULL') USING ERRCODE = 'PS101';
	END IF;

	-- Punches of one person come one after the other, so that each sees those before it and a retry sees the first try.
	PERFORM pg_advisory_xact_lock(hashoid('@register@.punch'::regclass), hashint8(who));
	received := @register@.wall_clock();
	repeated := false;
	IF request_id IS NOT NULL THEN
		SELECT * INTO stored FROM @register@.punch AS k WHERE k.employee_id = who AND k.request_id = record_punch.request_id;
		repeated := FOUND;
	END IF;

	IF NOT repeated THEN
		-- where the person belongs today, in the unit's own time
		SELECT p.unit_id, u.path, u.time_zone, p.first_day INTO place
		FROM @register@.posting AS p JOIN @register@.unit AS u ON u.unit_id = p.unit_id
		WHERE p.employee_id = who AND p.revoked_at IS NULL
			AND (received AT TIME ZONE u.time_zone)::date BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
		ORDER BY p.first_day DESC LIMIT 1;
		zone := coalesce(place.time_zone, 'Asia/Jakarta');
		today := (received AT TIME ZONE zone)::date;
		SELECT * INTO rules FROM @register@.policy AS y WHERE y.first_day <= today AND y.revoked_at IS NULL ORDER BY y.first_day DESC LIMIT 1;

		-- The server's instant counts, to the second. A phone that was offline is believed as far as the policy says.
		punched_at := date_trunc('second', received, 'UTC');
		IF client_at < received AND rules.offline_limit > '0' THEN
			IF client_at >= received - rules.offline_limit THEN
				punched_at := client_at;
				today := (punched_at AT TIME ZONE zone)::date;
			ELSE
				refusal := 'offline';
			END IF;
		END IF;

		SELECT d.device INTO active FROM @register@.device AS d WHERE d.employee_id = who AND d.revoked_at IS NULL;
		IF today < person.first_day OR today > person.last_day THEN
			refusal := 'not_in_service';
		ELSIF place.unit_id IS NULL THEN
			refusal := 'no_posting';
		ELSIF active IS NULL THEN
			refusal := 'no_device';
		ELSIF device IS DISTINCT FROM active THEN
			refusal := 'device';
		ELSIF mock AND rules.mock_location = 'refuse' THEN
			refusal := 'mock';
		END IF;

		-- A picked work code must be a choice of the person; naming the assigned one picks nothing.
		IF code IS NOT NULL AND NOT EXISTS (SELECT FROM @register@.assignment AS a WHERE a.employee_id = who AND a.code = record_punch.code
			AND a.revoked_at IS NULL AND today + 1 >= a.first_day AND today - 1 <= coalesce(a.last_day, 'infinity')) THEN
			SELECT coalesce((@extschema@.classify(v.schedule::@extschema@.schedule, punched_at, zone, record_punch.direction::@extschema@.direction)).workday, today)
			INTO picked
			FROM @register@.assignment AS a
			JOIN @register@.work_code AS w ON w.code = record_punch.code AND w.assignable AND w.revoked_at IS NULL
			JOIN @register@.work_code_version AS v ON v.code = w.code AND v.revoked_at IS NULL AND today BETWEEN v.first_day AND coalesce(v.last_day, 'infinity')
			LEFT JOIN @register@.unit AS vu ON vu.unit_id = v.unit_id
			WHERE a.employee_id = who AND a.revoked_at IS NULL AND a.layer = 0 AND record_punch.code = ANY (a.choices)
				AND today + 1 >= a.first_day AND today - 1 <= coalesce(a.last_day, 'infinity')
				AND (v.unit_id IS NULL OR starts_with(place.path || '.', vu.path || '.'))
			ORDER BY length(vu.path) DESC NULLS LAST, v.first_day DESC LIMIT 1;
			IF NOT FOUND THEN
				refusal := coalesce(refusal, 'code');
			END IF;
		END IF;

		-- The place: sites of the unit and those above it, one's own, and for some days after a transfer those of the unit before.
		travels := EXISTS (
			SELECT FROM @register@.excuse AS x JOIN @register@.excuse_kind AS xk ON xk.kind = x.kind AND xk.effect = 'duty_travel'
			WHERE x.employee_id = who AND x.decision = 'approved' AND x.revoked_at IS NULL
				AND (today BETWEEN x.first_day AND x.last_day OR punched_at >= x.starts_at AND punched_at < x.ends_at)
				AND xk.documents <@ ARRAY (SELECT d.document FROM @register@.excuse_document AS d
					WHERE d.employee_id = x.employee_id AND d.excuse_id = x.excuse_id AND d.revoked_at IS NULL));
		units := ARRAY (
			SELECT a.unit_id FROM @register@.posting AS q JOIN @register@.unit AS qu ON qu.unit_id = q.unit_id
			CROSS JOIN generate_series(1, cardinality(string_to_array(qu.path, '.'))) AS i
			JOIN @register@.unit AS a ON a.path = array_to_string((string_to_array(qu.path, '.'))[1:i], '.')
			WHERE q.employee_id = who AND q.revoked_at IS NULL AND q.first_day <= today
				AND coalesce(q.last_day, 'infinity') >= today - coalesce(rules.transfer_days, 0));
		slack := least(CASE WHEN accuracy_m > 0 AND accuracy_m < 'Infinity' THEN accuracy_m ELSE 0 END, rules.accuracy_limit_m);
		SELECT s.site_id, s.name, d.away, CASE WHEN d.away > slack THEN 'outside'
				ELSE @extschema@.fence_verdict(s.fence, record_punch.location, accuracy_m, s.radius_m)::text END AS verdict
		INTO stored
		FROM @register@.site AS s
		CROSS JOIN LATERAL (SELECT CASE WHEN x.d <= s.radius_m THEN 0 ELSE x.d - s.radius_m END AS away
			FROM (SELECT @extschema@.fence_distance(s.fence, record_punch.location)) AS x(d)) AS d
		WHERE s.revoked_at IS NULL AND today BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')
			AND (s.employee_id = who OR s.unit_id = ANY (units))
		ORDER BY d.away NULLS LAST, (@extschema@.fence_verdict(s.fence, record_punch.location, accuracy_m, s.radius_m)), s.site_id LIMIT 1;
		site_distance_m := stored.away;
		fence := CASE WHEN travels THEN 'waived' WHEN record_punch.location IS NOT NULL THEN stored.verdict END;
		IF travels OR stored.site_id IS NULL THEN
			NULL;
		ELSIF record_punch.location IS NULL THEN
			refusal := coalesce(refusal, 'no_location');
		ELSIF stored.verdict = 'outside' OR stored.verdict = 'uncertain' AND stored.away > 0 AND rules.uncertain_fence = 'refuse' THEN
			refusal := coalesce(refusal, 'place');
		END IF;

		INSERT INTO @register@.punch AS k (employee_id, at, received_at, client_at, direction, code, pick_day, location, accuracy_m, device, photo, mock,
			source, request_id, site_id, site_distance_m, fence, refusal)
		VALUES (who, punched_at, received, record_punch.client_at, record_punch.direction, record_punch.code, picked, record_punch.location,
			record_punch.accuracy_m, record_punch.device, record_punch.photo, record_punch.mock,
			'online', record_punch.request_id, stored.site_id, site_distance_m, record_punch.fence, refusal)
		RETURNING k.* INTO stored;
	END IF;

	-- the answer: what the engine makes of the punch among all others
	punch_id := stored.punch_id;
	punched_at := stored.at;
	reason := stored.refusal;
	site_distance_m := stored.site_distance_m;
	fence := stored.fence;
	accepted := stored.revoked_at IS NULL AND (reason IS NULL OR stored.cleared_at IS NOT NULL);
	SELECT s.name INTO site FROM @register@.site AS s WHERE s.site_id = stored.site_id;
	SELECT r.roster, r.punch_log, r.excuses, r.time_zone INTO duty
	FROM (@rosters_of{daterange((punched_at AT TIME ZONE 'UTC')::date - 2, (punched_at AT TIME ZONE 'UTC')::date + 3)}@) AS r
	WHERE r.employee_id = who AND (punched_at AT TIME ZONE r.time_zone)::date >= r.first_day AND (punched_at AT TIME ZONE r.time_zone)::date < r.end_day;
	IF NOT FOUND THEN
		RETURN;
	END IF;
	IF accepted THEN
		SELECT t.used_as, t.workday, t.shift_no INTO used_as, workday, shift_no
		FROM @extschema@.attribute(duty.roster, duty.punch_log, duty.excuses) AS t
		WHERE t.at = punched_at AND t.direction::text IS NOT DISTINCT FROM stored.direction
		ORDER BY t.used_as = 'check_out' DESC LIMIT 1;
		SELECT r.* INTO ruling
		FROM @extschema@.roster_rulings(duty.roster, daterange(record_punch.workday, record_punch.workday, '[]'), duty.punch_log, duty.excuses, 'infinity') AS r
		WHERE r.shift_no IS NOT DISTINCT FROM record_punch.shift_no;
		IF used_as = 'check_in' THEN
			late := ruling.late;
			verdict := CASE WHEN late > '0' THEN 'late' ELSE 'on_time' END;
		ELSIF used_as = 'check_out' THEN
			early_leave := ruling.early_leave;
			verdict := CASE WHEN early_leave > '0' THEN 'early_leave' ELSE 'on_time' END;
		ELSIF used_as = 'free_day' THEN
			verdict := coalesce(ruling.status::text, 'off');
		ELSE
			verdict := used_as;
		END IF;
	END IF;
	SELECT n.action, n.opens_at, n.closes_at INTO next_action, next_opens_at, next_closes_at
	FROM @extschema@.next_punch(duty.roster, duty.punch_log, punched_at) AS n;
END $$;
COMMENT ON FUNCTION @register@.record_punch(bigint, text, @postgis@.geography, float8, text, text, text, boolean, text, timestamptz) IS
	'stores a punch of who asks, whatever the verdict, at the server''s instant, and answers in one row: accepted or the reason (see presensi.punch_refusals), what it was used as, late or early, site, fence, the next button. A request_id that was stored before adds nothing and answers for the first (repeated). Errors: 42501, PS101, 22023';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_65_punch() IS 'part of a register: record_punch';
