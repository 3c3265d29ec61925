-- The border of a locked month. A night of its last day ends in the next month, and a shift may
-- last three days; so a fact of the first days of an open month (a holiday, hours, a fence, leave,
-- a paper) may give a punch to the locked month beside it, or take one away; and so may one of the
-- last days of a month that was reopened. What is exact is to try: with the fact, and without it,
-- the days beside must be ruled alike.

CREATE OR REPLACE FUNCTION attendance.locked_beside(first_day date, last_day date,
	time_zones text[]) RETURNS datemultirange
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	begins date := date_trunc('month', first_day::timestamp)::date;
	-- a table refuses later days by itself
	ends date := (date_trunc('month', least(last_day, '9999-12-31')::timestamp)
		+ interval '1 month')::date;
	beside datemultirange := '{}';
BEGIN
	IF first_day - begins < 4 AND attendance.month_is_locked(begins - 1, time_zones) THEN
		beside := beside + datemultirange(daterange(begins - 4, begins));
	END IF;
	IF ends - last_day <= 4 AND ends <= (attendance.wall_clock() AT TIME ZONE 'UTC')::date
		AND attendance.month_is_locked(ends, time_zones) THEN
		beside := beside + datemultirange(daterange(ends, ends + 4));
	END IF;
	RETURN beside;
END $$;
COMMENT ON FUNCTION attendance.locked_beside(date, date, text[]) IS
	'the days of locked months, four at most on each side, that facts about the days from '
		'first_day to last_day (NULL: for ever) could change though they are of an open month; '
		'empty if there are none';

CREATE OR REPLACE FUNCTION attendance.days_beside(employee_id bigint, unit_id bigint,
	first_day date, last_day date) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
	SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_variable
DECLARE
	zones text[] := CASE WHEN employee_id IS NULL THEN attendance.zones_of(unit_id)
		ELSE ARRAY[attendance.zone_of(employee_id, first_day)] END;
	units bigint[];
	span daterange;
	told text;
BEGIN
	FOR span IN SELECT unnest(attendance.locked_beside(first_day, last_day, zones)) LOOP
		IF employee_id IS NOT NULL THEN
			told := concat_ws(',', told, (SELECT sum(hashtextextended(r::text, 0)::numeric)
				FROM attendance.rulings_of(span, attendance.clock()) AS r
				WHERE r.employee_id = days_beside.employee_id));
		ELSIF unit_id IS NULL THEN
			told := concat_ws(',', told, (SELECT sum(hashtextextended(r::text, 0)::numeric)
				FROM attendance.rulings_of(span, attendance.clock()) AS r));
		ELSE
			units := ARRAY (SELECT u.unit_id FROM attendance.unit AS u JOIN attendance.unit AS top
				ON starts_with(u.path || '.', top.path || '.')
				WHERE top.unit_id = days_beside.unit_id);
			told := concat_ws(',', told, (SELECT sum(hashtextextended(r::text, 0)::numeric)
				FROM attendance.rulings_of(span, attendance.clock()) AS r
				WHERE r.unit_id = ANY (units)));
		END IF;
	END LOOP;
	RETURN told;
END $$;
COMMENT ON FUNCTION attendance.days_beside(bigint, bigint, date, date) IS
	'how the days of locked_beside are ruled now, as one value to compare: those of an employee, '
		'of a unit and those below it, or (both NULL) of everybody; NULL if there are none';

CREATE OR REPLACE FUNCTION attendance.beside_stays(employee_id bigint, unit_id bigint,
	first_day date, last_day date, was text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
BEGIN
	IF was IS NOT NULL
		AND was <> attendance.days_beside(employee_id, unit_id, first_day, last_day) THEN
		RETURN attendance.refuse_locked(date_trunc('month', lower(attendance.locked_beside(
			first_day, last_day, CASE WHEN employee_id IS NULL THEN attendance.zones_of(unit_id)
			ELSE ARRAY[attendance.zone_of(employee_id, first_day)] END))::timestamp)::date);
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.beside_stays(bigint, bigint, date, date, text)
	IS 'true if the days beside are ruled as days_beside told before a change (was), else PS201';

-- For the row policies: they see a row before it is there. With the owner's rights, since the row
-- is entered for a moment, and taken back.
CREATE OR REPLACE FUNCTION attendance.fact_stays_beside(fact anyelement, employee_id bigint,
	unit_id bigint, first_day date, last_day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	was text;
BEGIN
	IF first_day IS NULL THEN
		RETURN true;
	ELSIF employee_id IS NULL THEN
		PERFORM attendance.managing('enter facts of everybody');
	ELSIF employee_id IS DISTINCT FROM attendance.my_employee() THEN
		PERFORM attendance.may_act_for(employee_id);
	END IF;
	was := attendance.days_beside(employee_id, unit_id, first_day, last_day);
	IF was IS NOT NULL THEN
		BEGIN
			EXECUTE format('INSERT INTO %s SELECT ($1).* ON CONFLICT DO NOTHING', (
				SELECT t.typrelid::regclass FROM pg_type AS t WHERE t.oid = pg_typeof(fact)
				AND t.typrelid IN ('attendance.holiday'::regclass,
					'attendance.work_code_version'::regclass, 'attendance.site'::regclass,
					'attendance.posting'::regclass, 'attendance.assignment'::regclass,
					'attendance.punch'::regclass, 'attendance.excuse_document'::regclass)))
				USING fact;
			PERFORM attendance.beside_stays(employee_id, unit_id, first_day, last_day, was);
			RAISE EXCEPTION USING ERRCODE = 'XXTRY';
		EXCEPTION WHEN SQLSTATE 'XXTRY' THEN
			NULL;	-- it was only tried
		END;
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.fact_stays_beside(anyelement, bigint, bigint, date, date) IS
	'true if a row that is about to be entered (of holiday, work_code_version, site, posting, '
		'assignment, punch or excuse_document), for an employee or a unit, changes no day of a '
		'locked month beside its days; else PS201. Errors: 42501, PS101';

-- Hours of a code begin to matter where somebody has it, a fence where it lets a punch count.
CREATE OR REPLACE FUNCTION attendance.first_used(code text, first_day date) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN (SELECT greatest(first_used.first_day, min(x.day)) FROM (
		SELECT a.first_day AS day FROM attendance.assignment AS a
		WHERE a.revoked_at IS NULL AND (a.code = first_used.code
			OR first_used.code = ANY (a.choices))
		UNION ALL
		SELECT k.pick_day FROM attendance.punch AS k WHERE k.code = first_used.code
			AND k.pick_day IS NOT NULL AND k.revoked_at IS NULL) AS x HAVING count(*) > 0);
END $$;
COMMENT ON FUNCTION attendance.first_used(text, date)
	IS 'the first day from first_day (NULL: since ever) on which anybody has a code or may pick '
	'it; NULL if nobody does';

CREATE OR REPLACE FUNCTION attendance.first_refused(first_day date, time_zones text[]) RETURNS date
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	-- a month is open until its window ends: this month and, at its beginning, the one before
	open_from date := (SELECT min(m.month) FROM attendance.month AS m
		WHERE m.month > attendance.wall_clock() - interval '70 days'
		AND m.starts_at <= attendance.wall_clock()
		AND NOT attendance.month_is_locked(m.month, time_zones));
BEGIN
	RETURN (SELECT greatest(first_refused.first_day, open_from) WHERE EXISTS (
		SELECT FROM attendance.punch AS k WHERE k.refusal = 'place' AND k.cleared_at IS NULL
			AND k.revoked_at IS NULL
			AND k.at >= (open_from - 1)::timestamp AT TIME ZONE 'UTC'
			AND k.at < (open_from + 5)::timestamp AT TIME ZONE 'UTC'));
END $$;
COMMENT ON FUNCTION attendance.first_refused(date, text[])
	IS 'the first day from first_day (NULL: since ever) that is of an open month, if a punch of '
	'the first days of that month was refused for its place; else NULL';

CREATE OR REPLACE FUNCTION attendance.excuse_days(employee_id bigint, excuse_id bigint,
	OUT first_day date, OUT last_day date)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	SELECT coalesce(x.first_day, attendance.day_of(x.employee_id, x.starts_at)),
		coalesce(x.last_day, attendance.day_of(x.employee_id, x.ends_at))
	INTO first_day, last_day FROM attendance.excuse AS x
	WHERE x.employee_id = excuse_days.employee_id AND x.excuse_id = excuse_days.excuse_id;
END $$;
COMMENT ON FUNCTION attendance.excuse_days(bigint, bigint)
	IS 'the days of a request: its own, or those of its span where the person works';

CREATE OR REPLACE FUNCTION attendance.days_touched(fact text, f jsonb) RETURNS daterange
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	days record;
	first_day date := f ->> 'first_day';
	last_day date := f ->> 'last_day';
BEGIN
	IF fact = 'excuse_document' THEN
		days := attendance.excuse_days((f ->> 'employee_id')::bigint, (f ->> 'excuse_id')::bigint);
		RETURN daterange(days.first_day, days.last_day, '[]');
	END IF;
	RETURN CASE fact
		WHEN 'assignment' THEN daterange(first_day, last_day, '[]')
		WHEN 'posting' THEN daterange(first_day, last_day, '[]')
		WHEN 'holiday' THEN daterange((f ->> 'day')::date, (f ->> 'day')::date, '[]')
		WHEN 'work_code_version' THEN daterange(least(
			attendance.first_used(f ->> 'code', first_day), last_day), last_day, '[]')
		WHEN 'site' THEN daterange(least(attendance.first_refused(first_day,
			attendance.zones_of((f ->> 'unit_id')::bigint)), last_day), last_day, '[]') END;
END $$;
COMMENT ON FUNCTION attendance.days_touched(text, jsonb)
	IS 'the days whose rulings may change if that fact (the table''s name and the row) is '
	'withdrawn; NULL for facts that bear on none';
