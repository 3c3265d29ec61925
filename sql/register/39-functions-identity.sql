-- The caller, and whom they may see: the functions behind the row policies and the checks of the
-- functions.
--
-- A member is a database role or, behind a pool, an identity: '@' and whatever the pool's role has
-- set presensi.identity to. Only a role that acts as pool is believed; for every other role the
-- setting means nothing. Each function is looked up once per statement, as (SELECT f()); all run
-- with the rights of the caller. The register's owner is a manager. They are asked at every turn,
-- so their expressions are simple ones, which PL/pgSQL evaluates without a query, wherever they can
-- be.

CREATE OR REPLACE FUNCTION attendance.member_acts_as(who text, what text[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN EXISTS (SELECT FROM attendance.member AS m WHERE m.who = member_acts_as.who
		AND m.acts_as = ANY (what) AND m.revoked_at IS NULL
			AND (m.acts_as <> 'reader' OR m.unit_id IS NULL))
		OR 'manager' = ANY (what) AND member_acts_as.who NOT LIKE '@%'
			AND pg_has_role(member_acts_as.who::name,
			(SELECT c.relowner FROM pg_class AS c WHERE c.oid = 'attendance.member'::regclass),
				'MEMBER');
END $$;
COMMENT ON FUNCTION attendance.member_acts_as(text, text[])
	IS 'does that role or identity act as one of these (manager, operator, supervisor, employee; '
	'reader: of everything)? The register''s owner is a manager';

CREATE OR REPLACE FUNCTION attendance.acts_as(VARIADIC what text[]) RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN attendance.member_acts_as(attendance.me(), what);
COMMENT ON FUNCTION attendance.acts_as(text[])
	IS 'does the caller act as one of these (manager, operator, supervisor, employee; reader: of '
	'everything)? The register''s owner is a manager';

CREATE OR REPLACE FUNCTION attendance.manages() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED RETURN attendance.acts_as('manager');
COMMENT ON FUNCTION attendance.manages() IS 'is the caller a manager?';
CREATE OR REPLACE FUNCTION attendance.sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED RETURN attendance.acts_as('manager', 'reader');
COMMENT ON FUNCTION attendance.sees_all()
	IS 'may the caller see everybody (managers and readers of everything)?';

-- Who may run this speaks for identities (pools): the policy of members believes the setting of
-- them alone.
CREATE OR REPLACE FUNCTION attendance.speaks_for_others() RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN true;
COMMENT ON FUNCTION attendance.speaks_for_others()
	IS 'a mark: who may execute it is a pool, and sees the members that are the identity it has '
	'set';

-- Who may run this may read the list of members (managers and readers of everything). The policy of
-- that table can ask for a privilege, but none of the functions around, as all of them read the
-- table.
CREATE OR REPLACE FUNCTION attendance.reads_members() RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN true;
COMMENT ON FUNCTION attendance.reads_members()
	IS 'a mark: who may execute it sees all members, others themselves';

-- One look at the members for all that the row policies ask, as they ask it for every table of a
-- statement.
CREATE OR REPLACE FUNCTION attendance.scope(OUT who text, OUT self bigint, OUT whole boolean,
	OUT wide boolean)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	who := attendance.me();
	-- a deputy is a supervisor in another's place, and stays oneself
	SELECT coalesce(min(m.employee_id) FILTER (WHERE m.acts_as = 'employee'),
		(min(ARRAY[m.member_id, m.employee_id]) FILTER (WHERE m.employee_id IS NOT NULL))[2]),
		coalesce(bool_or(m.acts_as = 'manager' OR m.acts_as = 'reader' AND m.unit_id IS NULL),
		false),
		coalesce(bool_or(m.acts_as IN ('operator', 'supervisor', 'reader')), false)
	INTO self, whole, wide FROM attendance.member AS m WHERE m.who = scope.who
		AND m.revoked_at IS NULL;
END $$;
COMMENT ON FUNCTION attendance.scope()
	IS 'the caller: the name, the employee, whether they see the whole register, and if not, '
	'whether they see more than themselves';

CREATE OR REPLACE FUNCTION attendance.my_employee() RETURNS bigint
LANGUAGE sql STABLE PARALLEL RESTRICTED RETURN (attendance.scope()).self;
COMMENT ON FUNCTION attendance.my_employee() IS 'the caller as an employee; NULL if they are none';

CREATE OR REPLACE FUNCTION attendance.my_units(VARIADIC what text[] DEFAULT '{operator,reader}')
	RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN ARRAY (SELECT u.unit_id FROM attendance.member AS m JOIN attendance.unit AS top
		ON top.unit_id = m.unit_id
		JOIN attendance.unit AS u ON starts_with(u.path || '.', top.path || '.')
		WHERE m.who = attendance.me() AND m.acts_as = ANY (what) AND m.revoked_at IS NULL);
END $$;
COMMENT ON FUNCTION attendance.my_units(text[])
	IS 'the units, with those below them, that the caller operates or reads';

-- Of a unit one sees who is there and, for two months, who was there: last month's recap has to be
-- made. Without bitmap scans: under its own policy the planner would add the index of all postings
-- to that of the unit's.
CREATE OR REPLACE FUNCTION attendance.operated_people(VARIADIC what text[] DEFAULT '{operator}')
	RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
	SET enable_bitmapscan = off AS $$
DECLARE
	units bigint[] := attendance.my_units(VARIADIC what);
BEGIN
	IF units = '{}' THEN
		RETURN units;
	END IF;
	RETURN ARRAY (SELECT DISTINCT p.employee_id FROM attendance.posting AS p
		WHERE p.unit_id = ANY (units) AND p.revoked_at IS NULL
		AND coalesce(p.last_day, 'infinity') >= (attendance.clock() AT TIME ZONE 'UTC')::date - 62
			ORDER BY p.employee_id);
END $$;
COMMENT ON FUNCTION attendance.operated_people(text[])
	IS 'the people of the units that the caller operates';

CREATE OR REPLACE FUNCTION attendance.supervises_as() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN ARRAY (SELECT m.employee_id FROM attendance.member AS m WHERE m.who = attendance.me()
		AND m.acts_as = 'supervisor' AND m.revoked_at IS NULL);
END $$;
COMMENT ON FUNCTION attendance.supervises_as()
	IS 'the supervisors for whom the caller decides: the caller, and those whose deputy they are';

CREATE OR REPLACE FUNCTION attendance.supervised_people() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
	SET enable_bitmapscan = off AS $$
DECLARE
	supervisors bigint[] := attendance.supervises_as();
BEGIN
	IF supervisors = '{}' THEN
		RETURN supervisors;
	END IF;
	RETURN ARRAY (SELECT DISTINCT p.employee_id FROM attendance.posting AS p
		WHERE p.supervisor_id = ANY (supervisors) AND p.revoked_at IS NULL
		AND p.first_day <= (attendance.clock() AT TIME ZONE 'UTC')::date + 1
			AND coalesce(p.last_day, 'infinity') >= (attendance.clock() AT TIME ZONE 'UTC')::date
			- 1 ORDER BY p.employee_id);
END $$;
COMMENT ON FUNCTION attendance.supervised_people()
	IS 'the people whose direct supervisor, or whose supervisor''s deputy, is the caller';

-- What one sees has a margin of a day for all time zones; what one decides has none.
CREATE OR REPLACE FUNCTION attendance.supervises(employee_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN EXISTS (SELECT FROM attendance.posting AS p JOIN attendance.unit AS u
			ON u.unit_id = p.unit_id
		WHERE p.employee_id = supervises.employee_id AND p.revoked_at IS NULL
			AND p.supervisor_id = ANY (attendance.supervises_as())
			AND attendance.day_within(p.employee_id, attendance.clock(), u.zone, -- one server
				p.first_day, p.last_day) IS NOT NULL -- one server
			-- citus: AND (attendance.clock() AT TIME ZONE u.zone)::date
			-- citus: 	BETWEEN p.first_day AND coalesce(p.last_day, 'infinity')
			);
END $$;
COMMENT ON FUNCTION attendance.supervises(bigint)
	IS 'is the caller, or whom they stand in for, the direct supervisor of that person today, on '
	'the clock of the person''s unit?';

CREATE OR REPLACE FUNCTION attendance.seen_people() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	people bigint[];
BEGIN
	people := array_remove(ARRAY[attendance.my_employee()], NULL);
	IF attendance.acts_as('operator') OR attendance.my_units() <> '{}' THEN
		people := people || attendance.operated_people('operator', 'reader');
	END IF;
	RETURN people || attendance.supervised_people();
END $$;
COMMENT ON FUNCTION attendance.seen_people()
	IS 'the people whom the caller may see, unless that is everybody: the caller, those of the '
	'caller''s units, those whom the caller supervises';

-- Scalar bounds around them, so that a row policy is an index condition for one person as well as
-- for all. Who sees some people gets no bounds but the list beside them (seen_exactly is false).
-- The bounds read no posting, as the policy of postings asks for them.
CREATE OR REPLACE FUNCTION attendance.first_seen() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT CASE WHEN s.whole OR s.wide THEN -9223372036854775808 ELSE s.self END
	FROM attendance.scope() AS s); END $$;
COMMENT ON FUNCTION attendance.first_seen() IS 'the caller sees no employee_id below it';
CREATE OR REPLACE FUNCTION attendance.last_seen() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT CASE WHEN s.whole OR s.wide THEN 9223372036854775807 ELSE s.self END
	FROM attendance.scope() AS s); END $$;
COMMENT ON FUNCTION attendance.last_seen() IS 'the caller sees no employee_id above it';
CREATE OR REPLACE FUNCTION attendance.seen_exactly() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT s.whole OR NOT s.wide FROM attendance.scope() AS s); END $$;
COMMENT ON FUNCTION attendance.seen_exactly()
	IS 'does the caller see everybody between first_seen and last_seen: all people, or nobody '
	'but themselves?';

CREATE OR REPLACE FUNCTION attendance.act_as(identity text) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	role text := attendance.login();
BEGIN
	IF NOT EXISTS (SELECT FROM attendance.member AS m WHERE m.who = role AND m.acts_as = 'pool'
		AND m.revoked_at IS NULL) THEN
		RAISE EXCEPTION 'only the role of a pool speaks for others'
			USING ERRCODE = '42501', DETAIL = format('"%s" is none.', role),
			HINT = 'The register''s owner makes it one by presensi.grant_register(…, ''pool'').';
	END IF;
	PERFORM set_config('presensi.identity', coalesce(identity, ''), true);
	IF identity <> '' AND NOT EXISTS (SELECT FROM attendance.member AS m
		WHERE m.who = '@' || identity AND m.revoked_at IS NULL) THEN
		RAISE EXCEPTION 'unknown identity "%"', left(identity, 200)
			USING ERRCODE = '42501',
			HINT = 'Identities become members by presensi.grant_register, with @ before them.';
	END IF;
	RETURN attendance.me();
END $$;
COMMENT ON FUNCTION attendance.act_as(text) IS
	'says for whom the role of a pool speaks until the transaction ends (NULL: for itself), and '
		'returns that, as me() does. Errors: 42501 for any other role, and for an identity that is '
		'no member';
