
-- Who asks, and whom they may see: the functions behind the row policies of part 90 and the checks of the functions.
--
-- A member is a database role or, behind a pool, an identity: '@' and whatever the pool's role has set presensi.identity to.
-- Only a role that acts as pool is believed; for every other role the setting means nothing. Each function is looked up once
-- per statement, as (SELECT f()); all run with the rights of who asks. The register's owner is a manager.
-- They are asked at every turn, so their expressions are simple ones, which PL/pgSQL evaluates without a query, wherever they can be.
CREATE FUNCTION @extschema@.register_part_50_identity() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $part$ SELECT $ddl$

CREATE OR REPLACE FUNCTION @register@.login() RETURNS text
LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN coalesce(nullif(current_setting('role'), 'none'), session_user::text);
COMMENT ON FUNCTION @register@.login() IS 'the database role in force: SET ROLE, else the login; a SECURITY DEFINER function does not change it';

CREATE OR REPLACE FUNCTION @register@.me() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	role text := @register@.login();
	identity text := nullif(current_setting('presensi.identity', true), '');
BEGIN
	IF identity IS NULL THEN
		RETURN role;
	END IF;
	IF EXISTS (SELECT FROM @register@.member AS m WHERE m.who = role AND m.acts_as = 'pool' AND m.revoked_at IS NULL) THEN
		RETURN '@' || identity;
	END IF;
	RETURN role;
END $$;
COMMENT ON FUNCTION @register@.me() IS 'who asks: the role in force (SET ROLE, else the login; a SECURITY DEFINER function does not change it) or, for a pool''s role, @ and the identity in presensi.identity';

CREATE OR REPLACE FUNCTION @register@.acts_as(VARIADIC what text[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	asks text := @register@.me();
BEGIN
	RETURN EXISTS (SELECT FROM @register@.member AS m WHERE m.who = asks AND m.acts_as = ANY (what) AND m.revoked_at IS NULL
			AND (m.acts_as <> 'reader' OR m.unit_id IS NULL))
		OR 'manager' = ANY (what) AND asks NOT LIKE '@%' AND pg_has_role(asks::name,
			(SELECT c.relowner FROM pg_class AS c WHERE c.oid = '@register@.member'::regclass), 'MEMBER');
END $$;
COMMENT ON FUNCTION @register@.acts_as(text[]) IS 'does who asks act as one of these (manager, operator, supervisor, employee; reader: of everything)? The register''s owner is a manager';

CREATE OR REPLACE FUNCTION @register@.manages() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED RETURN @register@.acts_as('manager');
COMMENT ON FUNCTION @register@.manages() IS 'is who asks a manager?';
CREATE OR REPLACE FUNCTION @register@.sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED RETURN @register@.acts_as('manager', 'reader');
COMMENT ON FUNCTION @register@.sees_all() IS 'may who asks see everybody (managers and readers of everything)?';

-- Who may run this may read the list of members (managers and readers of everything). The policy of that table can ask for a privilege, but
-- none of the functions around, as all of them read the table.
CREATE OR REPLACE FUNCTION @register@.reads_members() RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN true;
COMMENT ON FUNCTION @register@.reads_members() IS 'a mark: who may execute it sees all members, others themselves';

-- One look at the members for all that the row policies ask, as they ask it for every table of a statement.
CREATE OR REPLACE FUNCTION @register@.scope(OUT who text, OUT self bigint, OUT whole boolean, OUT wide boolean)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	who := @register@.me();
	SELECT min(m.employee_id), coalesce(bool_or(m.acts_as = 'manager' OR m.acts_as = 'reader' AND m.unit_id IS NULL), false),
		coalesce(bool_or(m.acts_as IN ('operator', 'supervisor', 'reader')), false)
	INTO self, whole, wide FROM @register@.member AS m WHERE m.who = scope.who AND m.revoked_at IS NULL;
END $$;
COMMENT ON FUNCTION @register@.scope() IS 'who asks, as which employee, whether they see the whole register, and else whether more than themselves';

CREATE OR REPLACE FUNCTION @register@.my_employee() RETURNS bigint
LANGUAGE sql STABLE PARALLEL RESTRICTED RETURN (@register@.scope()).self;
COMMENT ON FUNCTION @register@.my_employee() IS 'the employee who asks; NULL for others';

CREATE OR REPLACE FUNCTION @register@.my_units(VARIADIC what text[] DEFAULT '{operator,reader}') RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN ARRAY (SELECT u.unit_id FROM @register@.member AS m JOIN @register@.unit AS top ON top.unit_id = m.unit_id
		JOIN @register@.unit AS u ON starts_with(u.path || '.', top.path || '.')
		WHERE m.who = @register@.me() AND m.acts_as = ANY (what) AND m.revoked_at IS NULL);
END $$;
COMMENT ON FUNCTION @register@.my_units(text[]) IS 'the units, with those below them, that who asks operates or reads';

-- Of a unit one sees who is there and, for two months, who was there: last month's recap has to be made.
-- Without bitmap scans: under its own policy the planner would add the index of all postings to that of the unit's.
CREATE OR REPLACE FUNCTION @register@.operated_people(VARIADIC what text[] DEFAULT '{operator}') RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp SET enable_bitmapscan = off AS $$
DECLARE
	units bigint[] := @register@.my_units(VARIADIC what);
BEGIN
	IF units = '{}' THEN
		RETURN units;
	END IF;
	RETURN ARRAY (SELECT DISTINCT p.employee_id FROM @register@.posting AS p WHERE p.unit_id = ANY (units) AND p.revoked_at IS NULL
		AND coalesce(p.last_day, 'infinity') >= (@register@.clock() AT TIME ZONE 'UTC')::date - 62 ORDER BY p.employee_id);
END $$;
COMMENT ON FUNCTION @register@.operated_people(text[]) IS 'the people of the units that who asks operates';

CREATE OR REPLACE FUNCTION @register@.supervised_people() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp SET enable_bitmapscan = off AS $$
DECLARE
	self bigint;
BEGIN
	SELECT m.employee_id INTO self FROM @register@.member AS m
	WHERE m.who = @register@.me() AND m.acts_as = 'supervisor' AND m.revoked_at IS NULL ORDER BY m.member_id LIMIT 1;
	IF self IS NULL THEN
		RETURN '{}';
	END IF;
	RETURN ARRAY (SELECT DISTINCT p.employee_id FROM @register@.posting AS p WHERE p.supervisor_id = self AND p.revoked_at IS NULL
		AND p.first_day <= (@register@.clock() AT TIME ZONE 'UTC')::date + 1 AND coalesce(p.last_day, 'infinity') >= (@register@.clock() AT TIME ZONE 'UTC')::date - 1 ORDER BY p.employee_id);
END $$;
COMMENT ON FUNCTION @register@.supervised_people() IS 'the people whose direct supervisor is who asks';

CREATE OR REPLACE FUNCTION @register@.seen_people() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	people bigint[];
BEGIN
	people := array_remove(ARRAY[@register@.my_employee()], NULL);
	IF @register@.acts_as('operator') OR @register@.my_units() <> '{}' THEN
		people := people || @register@.operated_people('operator', 'reader');
	END IF;
	RETURN people || @register@.supervised_people();
END $$;
COMMENT ON FUNCTION @register@.seen_people() IS 'the people whom who asks may see, unless that is everybody: oneself, those of one''s units, those one supervises';

-- Scalar bounds around them, so that a row policy is an index condition for one person as well as for all. Who sees some people gets no bounds but the
-- list beside them (seen_exactly is false). The bounds read no posting, as the policy of postings asks for them.
CREATE OR REPLACE FUNCTION @register@.first_seen() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT CASE WHEN s.whole OR s.wide THEN -9223372036854775808 ELSE s.self END FROM @register@.scope() AS s); END $$;
COMMENT ON FUNCTION @register@.first_seen() IS 'no employee_id below it is seen by who asks';
CREATE OR REPLACE FUNCTION @register@.last_seen() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT CASE WHEN s.whole OR s.wide THEN 9223372036854775807 ELSE s.self END FROM @register@.scope() AS s); END $$;
COMMENT ON FUNCTION @register@.last_seen() IS 'no employee_id above it is seen by who asks';
CREATE OR REPLACE FUNCTION @register@.seen_exactly() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT s.whole OR NOT s.wide FROM @register@.scope() AS s); END $$;
COMMENT ON FUNCTION @register@.seen_exactly() IS 'does who asks see everybody between first_seen and last_seen: all people, or none but oneself?';
$ddl$ $part$;
COMMENT ON FUNCTION @extschema@.register_part_50_identity() IS 'part of a register: who asks and whom they may see';
