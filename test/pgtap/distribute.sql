-- distribute_register: the way without Citus, and with functions named like those of Citus, which
-- only note what they are asked and refuse what Citus refuses (for the real one see
-- test/script/citus). All of it ends with the transaction.
\set ECHO none
SET client_min_messages = warning;
BEGIN;
CREATE SCHEMA tap;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();
\ir ../fixture/register.sql

SELECT to_regproc('pg_catalog.create_distributed_table') IS NOT NULL AS citus \gset
\if :citus
	SELECT skip('Citus is here: see test/script/citus', 1);
	SELECT * FROM finish();
	ROLLBACK;
	\quit
\endif

-- ---- without Citus ------------------------------------------------------------------------------
SELECT throws_ok('SELECT presensi.distribute_register(''attendance'')', '0A000',
	'cannot distribute register "attendance": Citus is not installed in this database');
CREATE FUNCTION pg_temp.hint(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
	detail text;
BEGIN
	EXECUTE statement;
	RETURN NULL;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT, detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', detail, hint);
END $$;
SELECT matches(pg_temp.hint('SELECT presensi.distribute_register(''attendance'')'),
	'CREATE EXTENSION citus', 'the hint names what to install');
SELECT throws_ok('SELECT presensi.distribute_register(''nowhere'')', '3F000',
	'schema "nowhere" holds no register');
SELECT is(presensi.register_is_distributed('attendance'), false,
	'a register is not distributed by itself');

-- ---- with functions named like those of Citus ---------------------------------------------------
SET LOCAL allow_system_table_mods = on;
CREATE SCHEMA citus;
CREATE TYPE citus.distribution_type AS ENUM ('hash', 'range', 'append');
CREATE TABLE pg_catalog.pg_dist_partition (logicalrelid regclass PRIMARY KEY, partmethod "char",
	partkey text, colocation regclass, repmodel "char");
CREATE TABLE citus.call (no int GENERATED ALWAYS AS IDENTITY, name text, what text);
GRANT USAGE ON SCHEMA citus TO PUBLIC;
GRANT ALL ON pg_catalog.pg_dist_partition, citus.call TO PUBLIC;

-- What Citus refuses of any table, and of a distributed one ("column" not NULL).
CREATE FUNCTION citus.refuse(t regclass, "column" text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	IF (SELECT relrowsecurity FROM pg_class WHERE oid = t) OR EXISTS (SELECT FROM pg_policy
		WHERE polrelid = t) THEN
		RAISE EXCEPTION 'row policies on %', t;
	END IF;
	IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = t AND NOT tgisinternal) THEN
		RAISE EXCEPTION 'triggers on %', t;
	END IF;
	IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = t AND attidentity <> ''
		AND atttypid <> 'bigint'::regtype) THEN
		RAISE EXCEPTION 'an identity column of % is not bigint', t;
	END IF;
	IF EXISTS (SELECT FROM pg_inherits WHERE inhparent = t OR inhrelid = t) THEN
		RAISE EXCEPTION 'inheritance of %', t;
	END IF;
	-- it would take over the table on the other side of a foreign key, in a form that an identity
	-- column does not survive
	FOR c IN SELECT k.conname, k.conrelid::regclass AS here, k.confrelid::regclass AS there
		FROM pg_constraint AS k
		WHERE t IN (k.conrelid, k.confrelid) AND k.contype = 'f' AND k.conrelid <> k.confrelid
			AND NOT EXISTS (SELECT FROM pg_dist_partition AS r
				WHERE r.logicalrelid = CASE t WHEN k.conrelid THEN k.confrelid
				ELSE k.conrelid END) LOOP
		RAISE EXCEPTION '% of % refers to %, and one of them is not distributed', c.conname, c.here,
			c.there;
	END LOOP;
	IF "column" IS NOT NULL THEN
		FOR c IN SELECT i.indexrelid::regclass AS index FROM pg_index AS i LEFT
			JOIN pg_constraint AS k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
			AND k.contype = 'x'
			WHERE i.indrelid = t AND (i.indisunique OR k.oid IS NOT NULL)
				AND NOT EXISTS (SELECT
					FROM pg_attribute AS a, generate_series(0, i.indnkeyatts - 1) AS n
					WHERE a.attrelid = t AND a.attname = "column" AND a.attnum = i.indkey[n]
						AND (k.oid IS NULL OR (SELECT o.oprname FROM pg_operator AS o
							WHERE o.oid = k.conexclop[n + 1]) = '=')) LOOP
			RAISE EXCEPTION '% of % has not the distribution column', c.index, t;
		END LOOP;
	END IF;
END $$;
CREATE FUNCTION pg_catalog.create_reference_table(table_name regclass) RETURNS void
	LANGUAGE plpgsql AS $$
BEGIN
	PERFORM citus.refuse(table_name, NULL);
	INSERT INTO pg_catalog.pg_dist_partition VALUES (table_name, 'n', NULL, NULL, 't');
	INSERT INTO citus.call (name, what) VALUES ('reference', table_name::text);
END $$;
CREATE FUNCTION pg_catalog.create_distributed_table(table_name regclass, distribution_column text,
	distribution_type citus.distribution_type DEFAULT 'hash',
	colocate_with text DEFAULT 'default', shard_count int DEFAULT NULL) RETURNS void
		LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('citus.multi_shard_modify_mode', true) IS DISTINCT FROM 'sequential' THEN
		RAISE EXCEPTION 'not shard by shard';
	END IF;
	PERFORM citus.refuse(table_name, distribution_column);
	IF colocate_with <> 'none' AND NOT EXISTS (SELECT FROM pg_dist_partition
		WHERE logicalrelid = colocate_with::regclass AND partmethod = 'h') THEN
		RAISE EXCEPTION '% is not distributed', colocate_with;
	END IF;
	INSERT INTO pg_catalog.pg_dist_partition
		VALUES (table_name, 'h', distribution_column, nullif(colocate_with, 'none')::regclass, 'c');
	INSERT INTO citus.call (name, what)
		VALUES ('distributed', format('%s by %s with %s', table_name, distribution_column,
		colocate_with));
END $$;

CREATE TABLE pg_catalog.pg_dist_object (classid oid, objid oid, distribution_argument_index int);
GRANT ALL ON pg_catalog.pg_dist_object TO PUBLIC;
CREATE FUNCTION pg_catalog.create_distributed_function(function_name regprocedure,
	distribution_arg_name text, colocate_with text DEFAULT 'default',
	force_delegation boolean DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF distribution_arg_name <> ALL (SELECT unnest(proargnames) FROM pg_proc
		WHERE oid = function_name) THEN
		RAISE EXCEPTION '% has no argument %', function_name, distribution_arg_name;
	END IF;
	INSERT INTO pg_catalog.pg_dist_object VALUES ('pg_proc'::regclass, function_name, 0);
	INSERT INTO citus.call (name, what)
		VALUES ('delegated', format('%s with %s', function_name::oid::regproc, colocate_with));
END $$;
CREATE FUNCTION pg_catalog.truncate_local_data_after_distributing_table(function_name regclass)
	RETURNS void LANGUAGE sql AS $$
	INSERT INTO citus.call (name, what) VALUES ('truncated', function_name::text) $$;

-- members that see only a part stand in the way
SET LOCAL ROLE reg_owner;
SELECT throws_ok('SELECT presensi.distribute_register(''attendance'')', '0A000',
	'cannot distribute register "attendance": members that may see a part of it only would see all '
	'of it');
SELECT matches(pg_temp.hint('SELECT presensi.distribute_register(''attendance'')'),
	'reg_ani \(employee\).*reg_op \(operator\).*revoke_register', 'the detail names them');
DO $$
DECLARE
	m text;
BEGIN
	FOR m IN SELECT DISTINCT who FROM attendance.member
		WHERE acts_as NOT IN ('manager', 'reader') LOOP
		PERFORM presensi.revoke_register('attendance', m);
	END LOOP;
END $$;

RESET ROLE;
SELECT pg_temp.at('2022-11-03 08:00') \g /dev/null
SET LOCAL ROLE reg_owner;
INSERT INTO attendance.punch (employee_id, at, source, device) SELECT e, d + t, 'terminal', 'T'
	FROM generate_series(1, 4) AS e,
	generate_series(timestamptz '2022-10-03 06:45+07', '2022-10-20', '1 day') AS d,
		unnest('{0:00,8:10}'::interval[]) AS t
		WHERE hashint8(e + extract(day FROM d)::int) % 3 <> 0;
CREATE TEMP TABLE pots AS SELECT * FROM attendance.lost_time_year WHERE month = '2022-10-01';
CREATE TEMP TABLE standing AS SELECT * FROM attendance.discipline_standing;
SELECT ok(pg_get_viewdef('attendance.lost_time_year'::regclass) !~ 'GROUP BY',
	'on one server the pot is one sum');
CREATE TEMP TABLE before AS SELECT employee_id, workday, shift_no, status, late, early_leave, worked
	FROM attendance.attendance_day WHERE month = '2022-10-01';

INSERT INTO attendance.policy (first_day, name)
	VALUES ('2023-01-01', 'next'), ('2024-01-01', 'after that');
UPDATE attendance.policy SET revoked_at = attendance.clock(), revoked_by = 'reg_owner'
	WHERE name = 'next';
CREATE TEMP TABLE policies AS SELECT * FROM attendance.policy_in_force;
CREATE TEMP TABLE keys AS SELECT conrelid, conname, pg_get_constraintdef(oid) AS def
	FROM pg_constraint WHERE contype = 'f' AND connamespace = 'attendance'::regnamespace;
SELECT presensi.create_register('second');
SELECT throws_ok('SELECT presensi.distribute_register(''attendance'')', '0A000',
	'cannot distribute register "attendance": this database holds another one',
	'not beside an ordinary register, which Citus would not take for one');
DROP SCHEMA second CASCADE;
SELECT is(presensi.distribute_register('attendance'), (SELECT count(*) FROM pg_class
	WHERE relnamespace = 'attendance'::regnamespace AND relkind IN ('r', 'p')),
	'every table of the register is moved, and Citus would refuse none');
SELECT results_eq('SELECT what FROM citus.call WHERE name = ''distributed'' ORDER BY no', ARRAY[
	'attendance.posting by employee_id with none',
	'attendance.assignment by employee_id with attendance.posting',
	'attendance.device by employee_id with attendance.posting',
	'attendance.excuse by employee_id with attendance.posting',
	'attendance.excuse_document by employee_id with attendance.posting',
	'attendance.punch by employee_id with attendance.posting',
	'attendance.closed_day by employee_id with attendance.posting',
	'attendance.closed_person by employee_id with attendance.posting',
	'attendance.reopened_day by employee_id with attendance.posting',
	'attendance.correction by employee_id with attendance.posting'],
		'people''s tables: by employee_id, all colocated');
SELECT set_eq('SELECT what FROM citus.call WHERE name = ''reference''', ARRAY(SELECT 'attendance.'
	|| t FROM unnest(
	'{register,source,unit,work_code,work_code_version,holiday,month,month_log,site,excuse_kind,'
		'policy,employee,statement,report,change,member,closed_policy}'::text[]) AS t),
		'the others: reference tables');
SELECT is(presensi.register_is_distributed('attendance'), true, 'now it is distributed');
SELECT set_eq('SELECT conrelid, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE '
	'contype = ''f'' AND connamespace = ''attendance''::regnamespace', 'TABLE keys',
	'the foreign keys are there again');
SELECT is(array_agg(k.conname), NULL,
	'and Citus would refuse none: they go to reference tables, or to the same person''s rows')
FROM pg_constraint AS k JOIN pg_dist_partition AS here ON here.logicalrelid = k.conrelid
	JOIN pg_dist_partition AS there ON there.logicalrelid = k.confrelid
WHERE k.contype = 'f' AND there.partmethod = 'h' AND (here.partmethod <> 'h' OR NOT EXISTS (SELECT
	FROM unnest(k.conkey, k.confkey) AS x(here, there)
	WHERE (SELECT attname FROM pg_attribute WHERE attrelid = k.conrelid
		AND attnum = x.here) = 'employee_id'
		AND (SELECT attname FROM pg_attribute WHERE attrelid = k.confrelid
			AND attnum = x.there) = 'employee_id'));
SELECT ok(pg_get_viewdef('attendance.policy_in_force'::regclass) !~ 'OVER',
	'the policies in force are found without a window');
SELECT bag_eq('TABLE attendance.policy_in_force', 'TABLE policies', 'and are the same');
SELECT is(presensi.distribute_register('attendance'), 0::bigint, 'repeated it moves nothing');
SELECT throws_ok('SELECT presensi.create_register(''second'')', '0A000',
	'cannot create register "second": register "attendance" of this database is distributed',
	'and no ordinary register is made beside it');
SELECT is((SELECT count(*) FROM citus.call WHERE name <> 'delegated'),
	2 * (SELECT count(*) FROM pg_dist_partition),
	'and asks for nothing twice: each table is moved and emptied where it was');
SELECT is((SELECT count(*) FROM citus.call WHERE name = 'delegated'),
	(SELECT count(*) FROM pg_dist_object), 'nor of a function');
SELECT ok(EXISTS (SELECT FROM citus.call WHERE what = 'attendance.record_punch with '
	'attendance.posting'), 'record_punch runs where the person is');
SELECT is(count(*), 0::bigint, 'no policies come back with an upgrade') FROM pg_policy AS p
	JOIN pg_class AS c ON c.oid = p.polrelid WHERE c.relnamespace = 'attendance'::regnamespace;
SELECT throws_ok('SELECT presensi.grant_register(''attendance'', ''reg_ani'', ''employee'', '
	'NULL, ''1001'')', '0A000',
	'a member of a distributed register is a manager or a reader of everything');
SELECT throws_ok('SELECT '
	'presensi.grant_register(''attendance'', ''reg_boss'', ''reader'', ''pemkab'')', '0A000', NULL,
	'also a reader of a unit');
SELECT lives_ok('SELECT presensi.grant_register(''attendance'', ''reg_boss'', ''reader'')',
	'a reader of everything is welcome');
SELECT ok(has_table_privilege('reg_boss', 'attendance.assignment', 'INSERT')
	AND NOT has_table_privilege('reg_boss', 'attendance.correction', 'INSERT, UPDATE'),
	'a manager may insert into whole tables, as Citus knows no rights to columns, and change none');
SELECT bag_eq('SELECT employee_id, workday, shift_no, status, late, early_leave, worked FROM '
	'attendance.attendance_day WHERE month = ''2022-10-01''', 'SELECT * FROM before',
	'the views say the same');
SELECT cmp_ok(count(*), '>', 90::bigint, 'and not nothing') FROM before;

SELECT ok(pg_get_viewdef(v) ~ 'GROUP BY d.employee_id', v || ' groups by the person')
	FROM unnest('{attendance.lost_time_year,attendance.discipline_standing}'::regclass[]) AS v;
SELECT bag_eq('SELECT * FROM attendance.lost_time_year WHERE month = ''2022-10-01''',
	'SELECT * FROM pots', 'and says the same');
SELECT bag_eq('SELECT * FROM attendance.discipline_standing', 'SELECT * FROM standing',
	'of the standing too');
SELECT ok((SELECT count(*) FROM pots) > 3 AND (SELECT count(*) FROM standing) > 3,
	'which is not nothing');

-- a month is closed; its days and the month are written in one transaction, which Citus allows
-- shard by shard only
DO $$ BEGIN PERFORM set_config('citus.multi_shard_modify_mode', 'parallel', true); END $$;
RESET ROLE;
SELECT pg_temp.at('2022-11-08 08:00') \g /dev/null
SET LOCAL ROLE reg_owner;
SELECT cmp_ok(attendance.close_month('2022-10-01'), '>', 90::bigint, 'a month is closed');
SELECT is(current_setting('citus.multi_shard_modify_mode'), 'sequential', 'shard by shard');
SELECT bag_eq('SELECT employee_id, workday, shift_no, status, late, early_leave, worked FROM '
	'attendance.attendance_day WHERE month = ''2022-10-01''', 'SELECT * FROM before',
	'and its days are those that were ruled');

-- ---- the views: of a form that can be pushed down -----------------------------------------------
-- Functions that views call and that read tables would run on a shard, where Citus refuses them;
-- unless they read the shards themselves. Those of to_decide are asked once, beforehand.
SELECT is(array_agg(DISTINCT v.relname || ': ' || f.proname),
	'{to_decide: my_employee,to_decide: supervises_as}',
	'no view calls a function that asks Citus for tables')
FROM pg_class AS v JOIN pg_rewrite AS w ON w.ev_class = v.oid
JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
	AND d.refclassid = 'pg_proc'::regclass
JOIN pg_proc AS f ON f.oid = d.refobjid
WHERE v.relnamespace = 'attendance'::regnamespace AND f.pronamespace = 'attendance'::regnamespace
	AND f.prosrc !~ 'register_on_shard'
	AND (coalesce(pg_get_function_sqlbody(f.oid), f.prosrc) ~*
		'\m(FROM|JOIN)\M\s+attendance\.|attendance\.scope\(' OR EXISTS (SELECT FROM pg_depend AS x
		JOIN pg_class AS c ON c.oid = x.refobjid AND c.relkind IN ('r', 'p', 'v')
		WHERE x.classid = 'pg_proc'::regclass AND x.objid = f.oid
			AND x.refclassid = 'pg_class'::regclass));
-- No view depends on a constraint: Citus could not make it on the other nodes.
SELECT is(array_agg(DISTINCT v.relname), NULL, 'no view depends on a constraint') FROM pg_class AS v
	JOIN pg_rewrite AS w ON w.ev_class = v.oid
JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
	AND d.refclassid = 'pg_constraint'::regclass
WHERE v.relnamespace = 'attendance'::regnamespace;
-- A function in FROM is pushed down only if its arguments are immutable: the time comes as a
-- column.
SELECT ok(def ~ 'roster_rulings\(' AND def !~ 'roster_rulings\([^\n]*(clock|now)\(\)', v
	|| ': rulings are of an instant that is a column')
FROM (SELECT v, pg_get_viewdef(v)
	FROM unnest('{attendance.attendance_day,attendance.closed_drift}'::regclass[]) AS v) AS x(v,
	def);
-- Aggregates: a concrete state, so that Citus can combine them; those whose order matters
-- (roster_agg) are never combined, and go whole to a shard.
SELECT is(count(*), 0::bigint, 'no aggregate that is combined has a state of type internal')
	FROM pg_aggregate AS a JOIN pg_proc AS f ON f.oid = a.aggfnoid
WHERE f.pronamespace = 'presensi'::regnamespace AND a.aggtranstype = 'internal'::regtype
	AND f.proname <> 'roster_agg';
-- As Citus splits one between nodes: partial states of shards leave as text, and are read and
-- combined above.
RESET ROLE;
CREATE AGGREGATE pg_temp.partial_log(timestamptz,
	presensi.direction) (SFUNC = presensi.punch_log_accum, STYPE = presensi.punch_log);
CREATE AGGREGATE pg_temp.combined_log(presensi.punch_log) (SFUNC = presensi.punch_log_combine,
	STYPE = presensi.punch_log, FINALFUNC = presensi.punch_log_final);
CREATE TEMP TABLE split AS SELECT timestamptz '2022-10-01' + (i * 7919 % 3001)
	* interval '7 minutes' AS at, (ARRAY['in', 'out', NULL])[1 + i % 3]::presensi.direction
	AS direction, i * 31 % 5 AS shard
FROM generate_series(1, 4000) AS i;
SELECT is((SELECT pg_temp.combined_log(state::text::presensi.punch_log)::text
	FROM (SELECT pg_temp.partial_log(at, direction) AS state FROM split GROUP BY shard) AS s),
	(SELECT presensi.punch_log(at, direction)::text FROM split),
		'punch_log: states of shards, sent as text and combined, are the log of all');
SELECT is((SELECT presensi.punch_count(presensi.punch_log(at, direction)) FROM split),
	(SELECT count(DISTINCT (at, direction))::int FROM split), 'with every punch in it');
SET LOCAL ROLE reg_owner;
SELECT is(count(*), 0::bigint, 'no function returns an anonymous record to a single row')
	FROM pg_proc AS f
WHERE f.pronamespace = 'presensi'::regnamespace AND f.prorettype = 'record'::regtype
	AND NOT f.proretset;
RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
