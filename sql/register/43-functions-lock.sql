-- The lock of months (article 11(4)): may a fact about these days still be entered or withdrawn?
-- The functions ask for a clear refusal, and the row policies ask again, so that direct SQL gains
-- nothing.
--
-- A fact is locked if one of the months that it touches is: an open begin (NULL) touches them all,
-- also those before the register's first. A closed month is locked whatever a policy says later;
-- another from the end of its revision window on (locked_from).

CREATE OR REPLACE FUNCTION attendance.locked_from(month date, time_zone text) RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	m record;
	days int;
	next_month date := (date_trunc('month', locked_from.month::timestamp)
		+ interval '1 month')::date;
BEGIN
	SELECT y.revision_days INTO days FROM attendance.policy_of(NULL, next_month) AS y;
	SELECT x.open_until INTO m FROM attendance.month AS x
		WHERE x.month = date_trunc('month', locked_from.month::timestamp)::date;
	RETURN greatest((next_month + days)::timestamp AT TIME ZONE presensi.time_zone_name(time_zone),
		m.open_until);
END $$;
COMMENT ON FUNCTION attendance.locked_from(date, text)
	IS 'the instant from which facts about the month of that date are locked: the end of its '
	'revision window, or later if it was reopened';

CREATE OR REPLACE FUNCTION attendance.month_is_locked(month date, time_zones text[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	m record;
BEGIN
	SELECT x.closed_at INTO m FROM attendance.month AS x
		WHERE x.month = date_trunc('month', month_is_locked.month::timestamp)::date;
	RETURN m.closed_at IS NOT NULL
		OR (SELECT bool_or(attendance.wall_clock() >= attendance.locked_from(month_is_locked.month,
			z)) FROM unnest(time_zones) AS z);
END $$;
COMMENT ON FUNCTION attendance.month_is_locked(date, text[])
	IS 'is the month of that date closed, or has its revision window ended in one of these time '
	'zones (article 11(4))?';

CREATE OR REPLACE FUNCTION attendance.locked_month(first_day date, last_day date, time_zones text[])
	RETURNS date
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	m date;
	begins date := (SELECT min(x.month) FROM attendance.month AS x);
BEGIN
	-- what lies before the first month is nobody's to change
	IF first_day IS NULL OR first_day < begins THEN
		RETURN CASE WHEN isfinite(first_day) THEN date_trunc('month', first_day::timestamp)::date
			ELSE begins END;
	END IF;
	FOR m IN SELECT x.month FROM attendance.month AS x
		WHERE x.last_day >= first_day AND x.month <= coalesce(locked_month.last_day, 'infinity')
			AND x.starts_at <= attendance.wall_clock() ORDER BY x.month LOOP
		IF attendance.month_is_locked(m, time_zones) THEN
			RETURN m;
		END IF;
	END LOOP;
	RETURN NULL;
END $$;
COMMENT ON FUNCTION attendance.locked_month(date, date, text[])
	IS 'the first locked month that the days from first_day (NULL: since ever) to last_day (NULL: '
	'for ever) touch; NULL if there is none';

CREATE OR REPLACE FUNCTION attendance.refuse_locked(month date) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF month IS NOT NULL THEN
		RAISE EXCEPTION 'the revision window of % has ended', to_char(month, 'YYYY-MM')
			USING ERRCODE = 'PS201',
				DETAIL =
				'No fact that bears on its rulings or their cost may be entered or withdrawn any '
				'more (article 11(4)).', HINT = 'Record a correction with correct_day.';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.refuse_locked(date)
	IS 'PS201 for a month that is locked, true for none (NULL)';

CREATE OR REPLACE FUNCTION attendance.zones_of(unit_id bigint) RETURNS text[]
LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT coalesce(array_agg(DISTINCT u.zone), '{Asia/Jakarta}') FROM attendance.unit AS u
	WHERE zones_of.unit_id IS NULL OR starts_with(u.path || '.', (SELECT x.path || '.'
		FROM attendance.unit AS x WHERE x.unit_id = zones_of.unit_id));
END;
COMMENT ON FUNCTION attendance.zones_of(bigint)
	IS 'the time zones of a unit and those below it; NULL: of all units';

-- A month ends for a person where they work: who moves within it, in each of the zones.
CREATE OR REPLACE FUNCTION attendance.zones_of_person(employee_id bigint, first_day date,
	last_day date) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	-- asked apart, since a node of Citus cannot ask within a query
	first_zone constant text := attendance.zone_of(employee_id, first_day);
BEGIN
	RETURN first_zone || ARRAY (SELECT DISTINCT u.zone
		FROM attendance.posting AS p JOIN attendance.unit AS u USING (unit_id)
		WHERE p.employee_id = zones_of_person.employee_id AND p.revoked_at IS NULL
			AND (p.last_day >= zones_of_person.first_day) IS NOT FALSE
			AND (p.first_day <= zones_of_person.last_day) IS NOT FALSE
			AND u.zone <> first_zone);
END $$;
COMMENT ON FUNCTION attendance.zones_of_person(bigint, date, date)
	IS 'the time zones in which a person works from first_day (NULL: since ever) to last_day '
	'(NULL: for ever)';

CREATE OR REPLACE FUNCTION attendance.unit_days_are_open(unit_id bigint, first_day date,
	last_day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN attendance.refuse_locked(attendance.locked_month(first_day, last_day,
	attendance.zones_of(unit_days_are_open.unit_id))); END $$;
COMMENT ON FUNCTION attendance.unit_days_are_open(bigint, date, date)
	IS 'true if facts about these days of a unit and those below it (NULL: of all) may still be '
	'entered, else PS201';

CREATE OR REPLACE FUNCTION attendance.days_are_open(employee_id bigint, first_day date,
	last_day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN attendance.refuse_locked(attendance.locked_month(first_day, last_day,
	attendance.zones_of_person(days_are_open.employee_id, first_day, last_day))); END $$;
COMMENT ON FUNCTION attendance.days_are_open(bigint, date, date)
	IS 'true if facts about these days of a person (NULL: since ever, for ever) may still be '
	'entered, else PS201 (article 11(4))';

CREATE OR REPLACE FUNCTION attendance.day_is_open(employee_id bigint, day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN attendance.days_are_open(day_is_open.employee_id, day, day); END $$;
COMMENT ON FUNCTION attendance.day_is_open(bigint, date)
	IS 'true if facts about that day may still be entered, else PS201 (article 11(4))';

-- A night of the last day of a month ends in the next one, and so may a shift of up to three days.
-- So a punch or an hour of leave at the beginning of an open month is tried first: with it the days
-- before must be ruled as they are. Other facts: 48-functions-border.sql; this needs no row.
CREATE OR REPLACE FUNCTION attendance.moves_days_before(employee_id bigint, at timestamptz,
	direction text DEFAULT NULL, span tstzrange DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	day date := attendance.day_of(employee_id, at);
	zone text := attendance.zone_of(employee_id, day);
	begins date := date_trunc('month', day::timestamp)::date;
	moved boolean;
BEGIN
	IF day - begins >= 4 OR NOT attendance.month_is_locked(begins - 1, ARRAY[zone]) THEN
		RETURN false;
	END IF;
	SELECT bool_or((SELECT array_agg(to_jsonb(r) ORDER BY r.workday, r.shift_no)
		FROM presensi.roster_rulings(o.roster, daterange(o.first_day, o.end_day), o.punch_log,
		o.excuses, attendance.clock()) AS r)
		IS DISTINCT FROM (SELECT array_agg(to_jsonb(r) ORDER BY r.workday, r.shift_no)
			FROM presensi.roster_rulings(o.roster, daterange(o.first_day, o.end_day), n.punch_log,
			n.excuses, attendance.clock()) AS r))
	INTO moved
	FROM attendance.rosters_of_person(employee_id, daterange(begins - 4, begins)) AS o
	CROSS JOIN LATERAL (
		SELECT CASE WHEN span IS NOT NULL THEN o.punch_log ELSE
			-- if it counts for the posting -- one server
			attendance.punches_at_border(employee_id, -- one server
				(SELECT p.first_day FROM attendance.posting AS p -- one server
					WHERE p.employee_id = moves_days_before.employee_id -- one server
					AND p.revoked_at IS NULL AND p.first_day <= o.first_day -- one server
					ORDER BY p.first_day DESC LIMIT 1), o.end_day - 1, -- one server
				o.time_zone, o.roster, -- one server
				(SELECT presensi.punch_log(p.at, p.direction) FROM (
					SELECT x.at, x.direction FROM presensi.punches(o.punch_log) AS x
					UNION ALL SELECT moves_days_before.at, direction::presensi.direction) AS p)
				, o.excuses) -- one server
				END AS punch_log,
			CASE WHEN span IS NULL THEN o.excuses
				ELSE o.excuses || presensi.excuse(span, 'tried') END AS excuses
	) AS n;
	RETURN coalesce(moved, false);
END $$;
COMMENT ON FUNCTION attendance.moves_days_before(bigint, timestamptz, text, tstzrange) IS
	'would a punch of a person (its instant and direction), or an excuse by the clock from at on '
		'(span), change rulings of the month before, which is locked?';

CREATE OR REPLACE FUNCTION attendance.days_before_stay(employee_id bigint, at timestamptz,
	direction text DEFAULT NULL, span tstzrange DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN attendance.refuse_locked(CASE
		WHEN attendance.moves_days_before(days_before_stay.employee_id, at, direction, span)
		THEN (date_trunc('month', attendance.day_of(days_before_stay.employee_id, at)::timestamp)
			- interval '1 month')::date END);
END $$;
COMMENT ON FUNCTION attendance.days_before_stay(bigint, timestamptz, text, tstzrange)
	IS 'PS201 where moves_days_before is true, else true';

CREATE OR REPLACE FUNCTION attendance.punch_is_open(employee_id bigint, at timestamptz,
	direction text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN attendance.day_is_open(punch_is_open.employee_id,
		attendance.day_of(punch_is_open.employee_id, at))
		AND attendance.days_before_stay(punch_is_open.employee_id, at, direction);
END $$;
COMMENT ON FUNCTION attendance.punch_is_open(bigint, timestamptz, text)
	IS 'true if a punch of a person at that instant may still be entered, else PS201: neither its '
	'date is locked nor a night that it would end';

CREATE OR REPLACE FUNCTION attendance.excuse_is_open(employee_id bigint, first_day date,
	last_day date, starts_at timestamptz, ends_at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF first_day IS NOT NULL OR NOT coalesce(isfinite(starts_at) AND isfinite(ends_at), false) THEN
		RETURN attendance.days_are_open(excuse_is_open.employee_id, first_day, last_day);
	END IF;
	RETURN attendance.days_are_open(excuse_is_open.employee_id,
		attendance.day_of(excuse_is_open.employee_id, starts_at),
		attendance.day_of(excuse_is_open.employee_id, ends_at))
		AND attendance.days_before_stay(excuse_is_open.employee_id, starts_at, NULL,
			tstzrange(starts_at, ends_at));
END $$;
COMMENT ON FUNCTION attendance.excuse_is_open(bigint, date, date, timestamptz, timestamptz)
	IS 'true if an excuse for these days, or this span of the clock, may still be asked for, '
	'decided or withdrawn, else PS201';

CREATE OR REPLACE FUNCTION attendance.document_is_open(employee_id bigint, excuse_id bigint)
	RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	x record;
	days record;
BEGIN
	SELECT * INTO x FROM attendance.excuse AS e WHERE e.employee_id = document_is_open.employee_id
		AND e.excuse_id = document_is_open.excuse_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'unknown request % of employee %', document_is_open.excuse_id,
			document_is_open.employee_id USING ERRCODE = 'PS103';
	END IF;
	IF x.employee_id IS DISTINCT FROM attendance.my_employee() THEN
		days := attendance.excuse_days(x.employee_id, x.excuse_id);
		PERFORM attendance.may_act_on(x.employee_id, days.first_day, days.last_day);
	END IF;
	RETURN attendance.excuse_is_open(x.employee_id, x.first_day, x.last_day, x.starts_at,
		x.ends_at);
END $$;
COMMENT ON FUNCTION attendance.document_is_open(bigint, bigint)
	IS 'true if the caller may still hand in or withdraw documents of that request, of which it '
	'counts with all: the person, a manager, or an operator of the person''s units on its days; '
	'else 42501, PS103, PS201';

-- ---- what is of use in a locked month only where it changes something ---------------------------

-- Hours of a code that nobody has had change nothing.
CREATE OR REPLACE FUNCTION attendance.version_is_open(code text, unit_id bigint, first_day date,
	last_day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	zones text[] := attendance.zones_of(unit_id);
	m date;
BEGIN
	FOR m IN SELECT DISTINCT u.month FROM (
			SELECT x.month FROM attendance.month AS x JOIN attendance.assignment AS a
				ON a.first_day <= x.last_day AND (a.last_day IS NULL OR a.last_day >= x.month)
			WHERE a.revoked_at IS NULL AND (a.code = version_is_open.code
				-- among choices it is worked where it is picked, or found from the punches
				OR a.found AND version_is_open.code = ANY (a.choices))
				AND (a.last_day >= first_day) IS NOT FALSE
				AND (a.first_day <= last_day) IS NOT FALSE
			UNION ALL
			SELECT x.month FROM attendance.month AS x JOIN attendance.punch AS k
				ON k.pick_day >= x.month AND k.pick_day <= x.last_day
			WHERE k.code = version_is_open.code AND k.pick_day IS NOT NULL AND k.revoked_at IS NULL
		) AS u JOIN attendance.month AS x USING (month)
		WHERE x.starts_at <= attendance.wall_clock() AND (x.last_day >= first_day) IS NOT FALSE
			AND (x.month <= last_day) IS NOT FALSE ORDER BY 1 LOOP
		IF attendance.month_is_locked(m, zones) THEN
			RETURN attendance.refuse_locked(m);
		END IF;
	END LOOP;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.version_is_open(text, bigint, date, date)
	IS 'true if hours of a code for these days (NULL: since ever, for ever) may be entered or '
	'withdrawn: PS201 if somebody has the code in a locked month among them';

-- A fence changes a ruling where it lets a punch count that was refused for the place.
CREATE OR REPLACE FUNCTION attendance.site_is_open(unit_id bigint, employee_id bigint,
	fence postgis.geography, radius_m float8, first_day date, last_day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	m record;
BEGIN
	FOR m IN SELECT DISTINCT k.month, k.time_zone FROM attendance.punch_dated AS k
		JOIN attendance.unit AS u ON u.unit_id = k.unit_id
		WHERE k.refusal = 'place' AND k.cleared_at IS NULL AND k.revoked_at IS NULL
			AND (k.day >= first_day) IS NOT FALSE AND (k.day <= last_day) IS NOT FALSE
			AND (k.employee_id = site_is_open.employee_id
				OR starts_with(u.path || '.', (SELECT x.path || '.' FROM attendance.unit AS x
					WHERE x.unit_id = site_is_open.unit_id)))
			AND presensi.in_fence(fence, k.location, radius_m) LOOP
		IF attendance.month_is_locked(m.month, ARRAY[m.time_zone]) THEN
			RETURN attendance.refuse_locked(m.month);
		END IF;
	END LOOP;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.site_is_open(bigint, bigint, postgis.geography, float8, date, date)
	IS
	'true if a fence for these days (NULL: since ever, for ever) may be entered or withdrawn: '
		'PS201 if a punch of a locked month that was refused for the place lies in it';

-- A policy of the first of a month says how long the month before may be revised.
CREATE OR REPLACE FUNCTION attendance.policy_is_open(first_day date, revision_days int,
	unit_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	days int;
BEGIN
	PERFORM attendance.unit_days_are_open(unit_id, first_day, NULL);
	SELECT y.revision_days INTO days FROM attendance.policy_of(NULL, first_day - 1) AS y;
	RETURN revision_days IS NOT DISTINCT FROM days OR revision_days IS NULL
		OR attendance.unit_days_are_open(NULL, first_day - 1, NULL);
END $$;
COMMENT ON FUNCTION attendance.policy_is_open(date, int, bigint)
	IS 'true if a policy from that day on, of a unit and those below it (NULL: of all), may be '
	'entered or withdrawn, else PS201: it neither begins in a locked month nor prolongs or '
	'shortens the window of one';

-- ---- codes --------------------------------------------------------------------------------------

-- A code belongs to everybody or to a unit and those below it (M6c), and needs its consent before
-- it is assigned; so do the codes that may be picked.
CREATE OR REPLACE FUNCTION attendance.codes_fit(employee_id bigint, codes text[], day date)
	RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	w record;
BEGIN
	SELECT c.code, x.unit_id, x.assignable INTO w FROM unnest(codes) AS c(code) LEFT
		JOIN attendance.work_code AS x ON x.code = c.code AND x.revoked_at IS NULL
	WHERE c.code IS NOT NULL AND (x.assignable IS NOT TRUE
		OR x.unit_id IS NOT NULL AND EXISTS (SELECT FROM attendance.posting AS p
			JOIN attendance.unit AS u ON u.unit_id = p.unit_id JOIN attendance.unit AS wu
			ON wu.unit_id = x.unit_id
			WHERE p.employee_id = codes_fit.employee_id AND p.revoked_at IS NULL
				AND (p.last_day IS NULL OR p.last_day >= day)
				AND p.first_day <= greatest(day, (SELECT min(q.first_day)
					FROM attendance.posting AS q WHERE q.employee_id = codes_fit.employee_id
					AND q.revoked_at IS NULL))
				AND NOT starts_with(u.path || '.', wu.path || '.')))
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'work code "%" cannot be assigned to employee %', w.code, employee_id
			USING ERRCODE = 'PS311',
			DETAIL = CASE WHEN w.assignable IS NULL THEN 'There is no such code.'
				WHEN NOT w.assignable THEN 'It lacks the consent that it needs (Madiun 6.c).'
				ELSE 'It belongs to another unit.' END;
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.codes_fit(bigint, text[], date)
	IS 'true if these codes may be assigned to a person, or picked, from that day on: there, with '
	'their consent, global or of the person''s unit or one above it; else PS311';

CREATE OR REPLACE FUNCTION attendance.pick_is_open(employee_id bigint, code text, pick_day date)
	RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
BEGIN
	IF code IS NULL AND pick_day IS NULL THEN
		RETURN true;
	END IF;
	IF code IS NULL OR pick_day IS NULL OR NOT EXISTS (SELECT FROM attendance.assignment AS a
		WHERE a.employee_id = pick_is_open.employee_id AND a.layer = 0 AND a.revoked_at IS NULL
		AND code = ANY (a.choices) AND pick_day >= a.first_day
			AND (a.last_day IS NULL OR pick_day <= a.last_day)) THEN
		RAISE EXCEPTION 'work code "%" is no choice of employee % on %', code, employee_id, pick_day
			USING ERRCODE = 'PS311',
			DETAIL =
			'A code is picked for a day, among the choices of the assignment that holds then '
			'(Madiun 6.c).';
	END IF;
	RETURN attendance.codes_fit(employee_id, ARRAY[code], pick_day)
		AND attendance.may_act_on(employee_id, pick_day, pick_day)
		AND attendance.day_is_open(employee_id, pick_day);
END $$;
COMMENT ON FUNCTION attendance.pick_is_open(bigint, text, date)
	IS 'true without a pick, or if the code is a choice of the person, the day''s month is open '
	'and the caller acts for the unit of the day; else 42501, PS201, PS311';

-- ---- in one's own matter ------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION attendance.not_oneself(employee_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF not_oneself.employee_id = attendance.my_employee() THEN
		RAISE EXCEPTION 'nobody may do this for themselves'
			USING ERRCODE = '42501', DETAIL = format('"%s" is employee %s.', attendance.me(),
			not_oneself.employee_id),
			HINT = 'Another operator or a manager can do it.';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.not_oneself(bigint)
	IS 'true unless the person is the caller (42501): nobody clears, enters or corrects their own '
	'attendance without a second person (article 10(1))';

-- A fence of one's own, or of one's unit, would clear one's own punches.
CREATE OR REPLACE FUNCTION attendance.not_around_oneself(unit_id bigint, employee_id bigint,
	fence postgis.geography, radius_m float8, first_day date, last_day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	self bigint := attendance.my_employee();
BEGIN
	IF employee_id IS NOT NULL THEN
		RETURN attendance.not_oneself(employee_id);
	ELSIF EXISTS (SELECT FROM attendance.punch_dated AS k
		JOIN attendance.unit AS u ON u.unit_id = k.unit_id
		WHERE k.employee_id = self AND k.refusal = 'place' AND k.cleared_at IS NULL
			AND k.revoked_at IS NULL
			AND (k.day >= first_day) IS NOT FALSE AND (k.day <= last_day) IS NOT FALSE
			AND starts_with(u.path || '.', (SELECT x.path || '.' FROM attendance.unit AS x
				WHERE x.unit_id = not_around_oneself.unit_id))
			AND presensi.in_fence(fence, k.location, radius_m)) THEN
		RETURN attendance.not_oneself(self);
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.not_around_oneself(bigint, bigint, postgis.geography, float8, date,
	date)
	IS 'true unless a fence for these days (NULL: since ever, for ever) is the caller''s own, or '
	'lies around a punch of theirs that was refused for the place (42501; article 10(1))';

-- Who is late today could else plan a day off for today.
CREATE OR REPLACE FUNCTION attendance.not_oneself_so_late(employee_id bigint, first_day date)
	RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN first_day > attendance.day_of(not_oneself_so_late.employee_id, attendance.wall_clock())
		OR attendance.not_oneself(not_oneself_so_late.employee_id);
END $$;
COMMENT ON FUNCTION attendance.not_oneself_so_late(bigint, date)
	IS 'true unless the person is the caller and the day has begun where they work (42501): one''s '
	'own hours are planned beforehand, or by another (article 10(1))';

-- ---- numbers of rows ----------------------------------------------------------------------------

-- Who may choose the number of a row can take the next ones of others, whose punches and requests
-- then fail. A default is evaluated just before its row is checked, so its number is the last one.
CREATE OR REPLACE FUNCTION attendance.id_is_given(numbers regclass, id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	last bigint;
BEGIN
	BEGIN
		last := currval(numbers);
	EXCEPTION WHEN object_not_in_prerequisite_state THEN
		NULL;	-- this session was given no number yet
	END;
	IF id IS DISTINCT FROM last AND NOT attendance.manages() THEN
		RAISE EXCEPTION 'the number of a row is given by the register' USING ERRCODE = '42501',
			HINT = 'Leave it out.';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.id_is_given(regclass, bigint)
	IS 'true if that number of a row is the one that this sequence gave the session last, or for a '
	'manager, who may load rows with their numbers; else 42501';

CREATE OR REPLACE FUNCTION attendance.sees(employee_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN coalesce(attendance.sees_all() OR sees.employee_id = ANY (attendance.seen_people()),
	false); END $$;
COMMENT ON FUNCTION attendance.sees(bigint)
	IS 'may the caller see that person? For functions with the owner''s rights, which row policies '
	'do not bind';

-- ---- withdrawing --------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION attendance.withdrawal_allowed(fact text, f jsonb) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	who bigint := (f ->> 'employee_id')::bigint;
	unit bigint := (f ->> 'unit_id')::bigint;
	first_day date := (f ->> 'first_day')::date;
	last_day date := (f ->> 'last_day')::date;
BEGIN
	IF fact = 'assignment' THEN
		PERFORM attendance.may_act_on(who, first_day, last_day);
		PERFORM attendance.not_oneself_so_late(who, first_day);
	ELSIF fact IN ('statement', 'report') AND NOT attendance.manages()
		AND unit <> ALL (attendance.my_units('operator')) THEN
		RAISE EXCEPTION 'only a manager or an operator of the unit may do this'
			USING ERRCODE = '42501', DETAIL = format('"%s" is neither.', attendance.me());
	ELSIF fact IN ('posting', 'correction', 'work_code_version', 'holiday', 'site', 'policy') THEN
		PERFORM attendance.managing(format('withdraw facts of "%s"', fact));
		IF fact IN ('posting', 'correction') THEN
			PERFORM attendance.not_oneself(who);
		END IF;
	END IF;
	IF fact = 'site' AND who IS NOT NULL THEN
		PERFORM attendance.not_oneself(who);
	END IF;
	IF fact = 'statement' AND EXISTS (SELECT FROM attendance.punch AS k
		WHERE k.statement_id = (f ->> 'statement_id')::bigint AND k.revoked_at IS NULL) THEN
		RAISE EXCEPTION 'manual attendance rests on this letter' USING ERRCODE = 'PS302',
			HINT = 'Void those punches first, by review_punch.';
	END IF;
	RETURN CASE fact
		WHEN 'assignment' THEN attendance.days_are_open(who, first_day, last_day)
		WHEN 'posting' THEN attendance.days_are_open(who, first_day, last_day)
		WHEN 'correction' THEN attendance.day_is_open(who, (f ->> 'workday')::date)
		WHEN 'excuse_document' THEN attendance.document_is_open(who, (f ->> 'excuse_id')::bigint)
		WHEN 'work_code_version' THEN attendance.version_is_open(f ->> 'code', unit, first_day,
			last_day)
		WHEN 'holiday' THEN attendance.unit_days_are_open(unit, (f ->> 'day')::date,
			(f ->> 'day')::date)
		WHEN 'site' THEN attendance.site_is_open(unit, who, (f ->> 'fence')::postgis.geography,
			(f ->> 'radius_m')::float8, first_day, last_day)
		WHEN 'policy' THEN attendance.policy_is_open(first_day, (f ->> 'revision_days')::int, unit)
		ELSE true END;
END $$;
COMMENT ON FUNCTION attendance.withdrawal_allowed(text, jsonb)
	IS 'true if the caller may withdraw that fact (the table''s name and the row) and no locked '
	'month would change; else 42501, PS201; PS302 for a letter that manual attendance rests on';

-- ---- changing what is no dated fact -------------------------------------------------------------

-- Names, numbers, heads, approvals and spans of service are columns that change. With the owner's
-- rights, since members have no UPDATE (see 44-functions-requests.sql): the line in the table
-- change, which nobody else can write, is why.
CREATE OR REPLACE FUNCTION attendance.amend(fact text, id text, new jsonb, why text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	stamp constant timestamptz := attendance.stamp();
	key text := CASE fact WHEN 'unit' THEN 'unit_id' WHEN 'employee' THEN 'employee_id'
		WHEN 'work_code' THEN 'code' WHEN 'excuse_kind' THEN 'kind' END;
	open_columns text[] := CASE fact WHEN 'unit' THEN '{name,head_id,letterhead}' WHEN 'employee'
		THEN '{number,name,category,first_day,last_day,terminal_number}'
		WHEN 'work_code' THEN '{name,approval,source}' WHEN 'excuse_kind'
			THEN '{name_id,name_en,mark,year_quota,carry_over}' END;
	place regclass := (SELECT c.oid FROM pg_class AS c WHERE c.relname = fact
		AND c.relnamespace = (SELECT r.relnamespace FROM pg_class AS r
		WHERE r.oid = 'attendance.register'::regclass));
	was jsonb;
	closed text;
	nested text;
	change_id bigint;
BEGIN
	PERFORM attendance.managing('change records');
	PERFORM attendance.reason_given(why);
	IF key IS NULL THEN
		RAISE EXCEPTION 'records of "%" cannot be changed', fact
			USING ERRCODE = 'PS103',
			DETAIL =
			'It can be done for unit, employee, work_code and excuse_kind; other facts are '
			'withdrawn and entered anew.';
	END IF;
	closed := (SELECT string_agg(k, ', ' ORDER BY k) FROM jsonb_object_keys(new) AS k
		WHERE k <> ALL (open_columns));
	IF closed IS NOT NULL OR new IS NULL OR new = '{}' THEN
		RAISE EXCEPTION 'cannot change % of "%"', coalesce(closed, 'nothing'), fact
			USING ERRCODE = '22023', DETAIL = format('What can be changed is %s.',
			array_to_string(open_columns, ', '));
	END IF;
	nested := (SELECT min(k.key) FROM jsonb_each(new) AS k
		WHERE jsonb_typeof(k.value) IN ('object', 'array'));
	IF nested IS NOT NULL THEN
		RAISE EXCEPTION 'the value of % is no plain one', nested USING ERRCODE = '22023',
			DETAIL = format('It is %s.', left((new -> nested)::text, 120));
	END IF;
	EXECUTE format('SELECT to_jsonb(t) FROM %s AS t WHERE t.%I::text = $1 AND t.revoked_at IS NULL '
		'FOR NO KEY UPDATE', place, key) INTO was USING id;
	IF was IS NULL THEN
		RAISE EXCEPTION 'no % "%" to change', fact, id USING ERRCODE = 'PS103';
	END IF;
	IF fact = 'employee' THEN
		PERFORM attendance.not_oneself(id::bigint);
		IF new ->> 'category' <> was ->> 'category' OR EXISTS (SELECT
			FROM attendance.closed_person AS f JOIN attendance.month AS m
				ON m.categories = f.closing AND m.closed_at IS NULL
			WHERE f.employee_id = id::bigint AND f.category <> new ->> 'category') THEN
			PERFORM attendance.category_is_open(id::bigint);
		END IF;
		PERFORM attendance.service_is_open(id::bigint, (was ->> 'first_day')::date,
			(was ->> 'last_day')::date,
			CASE WHEN new ? 'first_day' THEN (new ->> 'first_day')::date
				ELSE (was ->> 'first_day')::date END, CASE WHEN new ? 'last_day'
				THEN (new ->> 'last_day')::date ELSE (was ->> 'last_day')::date END);
	END IF;
	EXECUTE format('UPDATE %1$s AS t SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(t, $2)) '
		'WHERE t.%3$I::text = $1',
		place, (SELECT string_agg(quote_ident(k), ', ' ORDER BY k)
			FROM jsonb_object_keys(new) AS k), key) USING id, new;
	-- a month that stands reopened is judged by what is amended now
	IF fact = 'employee' AND new ? 'category' THEN
		UPDATE attendance.closed_person AS f SET category = new ->> 'category'
		FROM attendance.month AS m WHERE f.employee_id = id::bigint AND m.closed_at IS NULL
			AND f.closing = m.categories;
	END IF;
	change_id := nextval(pg_get_serial_sequence('attendance.change', 'change_id'));
	INSERT INTO attendance.change (change_id, fact, fact_id, employee_id, unit_id, was, became, why,
		recorded_at)
	VALUES (change_id, fact, id, (was ->> 'employee_id')::bigint, (was ->> 'unit_id')::bigint,
		(SELECT jsonb_object_agg(k, was -> k) FROM jsonb_object_keys(new) AS k), new, why, stamp);
	RETURN change_id;
END $$;
COMMENT ON FUNCTION attendance.amend(text, text, jsonb, text) IS
	'changes columns of a unit (name, head_id, letterhead), an employee (number, name, category, '
		'first_day, last_day, terminal_number), a work_code (name, approval, source) or an '
		'excuse_kind (name_id, name_en, mark, year_quota, carry_over), named by its key as text, '
		'as a manager: new is {"column": value}. Returns the change_id of its line in change_log. '
		'Errors: 22023, 42501, PS103, PS201, PS308';

-- The category says by which ladder a year is judged, in its last month; close_month keeps it.
CREATE OR REPLACE FUNCTION attendance.category_is_open(employee_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	m date;
BEGIN
	FOR m IN SELECT x.month FROM attendance.month AS x
		WHERE x.closed_at IS NULL AND date_part('month', x.month) = 12
			AND x.starts_at <= attendance.wall_clock() AND EXISTS (SELECT
				FROM attendance.posting AS p
				WHERE p.employee_id = category_is_open.employee_id AND p.revoked_at IS NULL
				AND p.first_day <= x.last_day
				AND (p.last_day IS NULL OR p.last_day > x.last_day - 365))
		ORDER BY x.month LOOP
		IF attendance.month_is_locked(m,
			ARRAY[attendance.zone_of(category_is_open.employee_id, m)]) THEN
			RAISE EXCEPTION 'the category decides how the year % is judged, which has ended',
				to_char(m, 'YYYY')
				USING ERRCODE = 'PS201', DETAIL = format('The revision window of %s has ended, '
				'and the month is not closed yet.', to_char(m, 'YYYY-MM')),
				HINT = 'Close that month first: it keeps the category that the person had.';
		END IF;
	END LOOP;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.category_is_open(bigint)
	IS 'true if a person''s category may be changed, else PS201: no year of service stands judged '
	'by it whose last month is locked and not closed';

-- The days between the old and the new end of a span are what changes, where the person is posted.
CREATE OR REPLACE FUNCTION attendance.service_is_open(employee_id bigint, was_first date,
	was_last date, new_first date, new_last date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	posted date := (SELECT min(p.first_day) FROM attendance.posting AS p
		WHERE p.employee_id = service_is_open.employee_id AND p.revoked_at IS NULL);
BEGIN
	IF posted IS NULL THEN
		RETURN true;
	END IF;
	IF was_first IS DISTINCT FROM new_first AND posted < greatest(was_first, new_first) THEN
		PERFORM attendance.days_are_open(service_is_open.employee_id,
			greatest(posted, CASE WHEN was_first IS NOT NULL
				AND new_first IS NOT NULL THEN least(was_first, new_first) END),
				greatest(was_first, new_first) - 1);
	END IF;
	IF was_last IS DISTINCT FROM new_last THEN
		PERFORM attendance.days_are_open(service_is_open.employee_id,
			greatest(posted, least(was_last, new_last) + 1), CASE WHEN was_last IS NOT NULL
			AND new_last IS NOT NULL THEN greatest(was_last, new_last) END);
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.service_is_open(bigint, date, date, date, date)
	IS 'true if a person''s span of service may become that other one, else PS201: no day of a '
	'locked month is in one of them only';
