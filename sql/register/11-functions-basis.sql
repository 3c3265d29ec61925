-- The functions that tables refer to, in defaults and checks: who calls and when, and what a
-- policy's lists must be.

CREATE OR REPLACE FUNCTION attendance.wall_clock() RETURNS timestamptz
	LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN attendance.clock() + (clock_timestamp() - statement_timestamp());
COMMENT ON FUNCTION attendance.wall_clock()
	IS 'the register''s clock as it runs within a statement: nobody gains time by beginning one '
	'early';

-- Who begins a statement and lets it sleep would else date what it does at its end before it.
CREATE OR REPLACE FUNCTION attendance.stamp() RETURNS timestamptz
LANGUAGE plpgsql VOLATILE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN CASE WHEN clock_timestamp() - statement_timestamp() > interval '5 seconds'
		THEN attendance.wall_clock() ELSE attendance.clock() END;
END $$;
COMMENT ON FUNCTION attendance.stamp()
	IS 'when something is decided, withdrawn, cleared, sent, corrected or closed: the register''s '
	'clock, also as it runs within a statement that takes longer than five seconds';

CREATE OR REPLACE FUNCTION attendance.login() RETURNS text
LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN coalesce(nullif(current_setting('role'), 'none'), session_user::text);
COMMENT ON FUNCTION attendance.login()
	IS 'the database role in force: SET ROLE, else the login; a SECURITY DEFINER function does not '
	'change it';

CREATE OR REPLACE FUNCTION attendance.me() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	role text := attendance.login();
	identity text := nullif(current_setting('presensi.identity', true), '');
BEGIN
	IF identity IS NULL THEN
		RETURN role;
	END IF;
	IF EXISTS (SELECT FROM attendance.member AS m WHERE m.who = role AND m.acts_as = 'pool'
		AND m.revoked_at IS NULL) THEN
		RETURN '@' || identity;
	END IF;
	RETURN role;
END $$;
COMMENT ON FUNCTION attendance.me()
	IS 'the caller: the role in force (SET ROLE, else the login; a SECURITY DEFINER function does '
	'not change it) or, for a pool''s role, @ and the identity in presensi.identity';

-- What tables take as a date or an instant: clients' types end with the year 9999, and some begin
-- with 1000.
CREATE OR REPLACE FUNCTION attendance.is_usual(day date) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN day BETWEEN '1000-01-01' AND '9999-12-31';
COMMENT ON FUNCTION attendance.is_usual(date)
	IS 'is the date one of those that all clients know, with a year of four digits?';
CREATE OR REPLACE FUNCTION attendance.is_usual(at timestamptz) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN at BETWEEN '1000-01-01 00:00+00' AND '9999-12-31 00:00+00';
COMMENT ON FUNCTION attendance.is_usual(timestamptz)
	IS 'is the instant one of those that all clients know, with a year of four digits?';

CREATE OR REPLACE FUNCTION attendance.bounded(period daterange) RETURNS daterange
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF lower_inf(period) OR upper_inf(period)
		OR NOT isempty(period) AND NOT (isfinite(lower(period)) AND isfinite(upper(period))) THEN
		RAISE EXCEPTION 'the period has no begin or no end' USING ERRCODE = '22023';
	END IF;
	RETURN period;
END $$;
COMMENT ON FUNCTION attendance.bounded(daterange)
	IS 'a period that has a begin and an end (or is empty), else 22023; NULL is NULL';

CREATE OR REPLACE FUNCTION attendance.tiers_are_whole(tiers attendance.tier[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	t record;
BEGIN
	FOR t IN
		SELECT x.regime, x.name_en, x.from_days, x.to_days, x.streak_days,
			lag(x.to_days) OVER w AS before, row_number() OVER w AS no
		FROM unnest(tiers) AS x WINDOW w AS (PARTITION BY x.regime ORDER BY x.from_days, x.to_days)
	LOOP
		IF t.regime IS NULL OR t.from_days IS NULL OR t.from_days < 1 OR t.to_days < t.from_days
			OR t.streak_days < 1 THEN
			RAISE EXCEPTION 'invalid discipline tier "%": % to % days, % in a row',
				coalesce(t.name_en, '?'), t.from_days, t.to_days, t.streak_days
				USING ERRCODE = '23514';
		ELSIF t.no > 1 AND t.before IS NULL THEN
			RAISE EXCEPTION
				'discipline tiers of % overlap: one without an upper end stands below the one from '
				'% days', t.regime, t.from_days
				USING ERRCODE = '23514';
		ELSIF t.no > 1 AND t.from_days <= t.before THEN
			RAISE EXCEPTION 'discipline tiers of % overlap at % to % days', t.regime, t.from_days,
				least(t.before, t.to_days) USING ERRCODE = '23514';
		ELSIF t.no > 1 AND t.from_days > t.before + 1 THEN
			RAISE EXCEPTION 'discipline tiers of % leave a gap at % to % days', t.regime,
				t.before + 1, t.from_days - 1 USING ERRCODE = '23514';
		END IF;
	END LOOP;
	SELECT x.regime, max(x.to_days) AS till INTO t FROM unnest(tiers) AS x GROUP BY x.regime
		HAVING count(*) = count(x.to_days) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'discipline tiers of % leave a gap above % days', t.regime, t.till
			USING ERRCODE = '23514';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.tiers_are_whole(attendance.tier[])
	IS 'true if the tiers of each regime follow each other without gap or overlap and end open; '
	'else an error (23514) that names the days';

CREATE OR REPLACE FUNCTION attendance.bands_are_whole(bands attendance.band[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	b record;
BEGIN
	FOR b IN
		SELECT x.cause, x.percent, x.from_minutes, x.to_minutes, lag(x.to_minutes) OVER w AS before,
			row_number() OVER w AS no
		FROM unnest(bands) AS x WINDOW w AS (PARTITION BY x.cause
			ORDER BY x.from_minutes, x.to_minutes)
	LOOP
		IF b.cause IS NULL OR b.cause NOT IN ('late', 'early', 'lost', 'missing', 'absent')
			AND b.cause !~ '^leave .' OR b.percent IS NULL OR b.percent < 0 OR b.percent > 100 THEN
			RAISE EXCEPTION 'invalid deduction band: % at % percent', coalesce(b.cause, '?'),
				b.percent
				USING ERRCODE = '23514',
					DETAIL =
					'A band has a cause (late, early, lost, missing, absent, or leave and a kind '
					'of excuse) and a percentage from 0 to 100.';
		ELSIF b.cause IN ('missing', 'absent') OR b.cause LIKE 'leave %' THEN
			IF b.no > 1 THEN
				RAISE EXCEPTION 'deduction bands of "%" overlap: it has one percentage', b.cause
					USING ERRCODE = '23514';
			END IF;
		ELSIF b.from_minutes IS NULL OR b.from_minutes < 1 OR b.to_minutes < b.from_minutes THEN
			RAISE EXCEPTION 'invalid deduction band of "%": % to % minutes', b.cause,
				b.from_minutes, b.to_minutes USING ERRCODE = '23514';
		ELSIF b.no = 1 AND b.from_minutes > 1 THEN
			RAISE EXCEPTION 'deduction bands of "%" leave a gap at 1 to % minutes', b.cause,
				b.from_minutes - 1 USING ERRCODE = '23514';
		ELSIF b.no > 1 AND b.before IS NULL THEN
			RAISE EXCEPTION
				'deduction bands of "%" overlap: one without an upper end stands below the one '
				'from % minutes', b.cause, b.from_minutes
				USING ERRCODE = '23514';
		ELSIF b.no > 1 AND b.from_minutes <= b.before THEN
			RAISE EXCEPTION 'deduction bands of "%" overlap at % to % minutes', b.cause,
				b.from_minutes, least(b.before, b.to_minutes) USING ERRCODE = '23514';
		ELSIF b.no > 1 AND b.from_minutes > b.before + 1 THEN
			RAISE EXCEPTION 'deduction bands of "%" leave a gap at % to % minutes', b.cause,
				b.before + 1, b.from_minutes - 1 USING ERRCODE = '23514';
		END IF;
	END LOOP;
	SELECT x.cause, max(x.to_minutes) AS till INTO b FROM unnest(bands) AS x
		WHERE x.cause IN ('late', 'early', 'lost')
	GROUP BY x.cause HAVING count(*) = count(x.to_minutes) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'deduction bands of "%" leave a gap above % minutes', b.cause, b.till
			USING ERRCODE = '23514';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION attendance.bands_are_whole(attendance.band[])
	IS 'true if the bands of each cause follow each other from 1 minute without gap or overlap and '
	'end open; else an error (23514) that names the minutes';
