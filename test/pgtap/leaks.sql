-- What leaks past row-level security: predicates and operators of one's own, EXPLAIN, statistics,
-- sequences, details of errors, the existence of others, objects planted in pg_temp and public,
-- hostile settings, and plans prepared under another role. Everything of people is tried that the
-- catalogue lists, so a new table or view is tried too.
SET client_min_messages = warning;
BEGIN;
\ir ../fixture/register.sql
SELECT * FROM no_plan();
SELECT pg_temp.at('2022-11-14 09:00') \g /dev/null
SET LOCAL ROLE reg_owner;
INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day)
	SELECT e, 'annual', '2022-11-21', '2022-11-21' FROM generate_series(1, 5) AS e;
INSERT INTO attendance.excuse_document (employee_id, excuse_id, document, reference)
	SELECT employee_id, excuse_id, 'SPT', 'x' FROM attendance.excuse;
INSERT INTO attendance.punch (employee_id, at, source, device, mock, request_id)
	SELECT e, '2022-11-10 06:50+07', 'online', 'phone-' || e, true, 'first-' || e
	FROM generate_series(1, 5) AS e;
INSERT INTO attendance.site (name, employee_id, fence, radius_m)
	SELECT 'home ' || e, e, 'POINT(111 -7)', 50 FROM generate_series(1, 5) AS e;
SELECT attendance.close_month('2022-10-01') \g /dev/null
SELECT attendance.correct_day(e, '2022-10-05', 'a test', status => 'excused')
	FROM generate_series(1, 5) AS e \g /dev/null
RESET ROLE;

-- ---- predicates and operators of one's own: what they were given --------------------------------
CREATE SCHEMA spies;
CREATE TABLE spies.seen (by text, relation text, value bigint);
GRANT USAGE ON SCHEMA spies TO PUBLIC;
GRANT INSERT ON spies.seen TO PUBLIC;
CREATE FUNCTION spies.spy(relation text, value bigint) RETURNS boolean
	LANGUAGE plpgsql VOLATILE COST 0.0000001 AS $$
BEGIN
	INSERT INTO spies.seen VALUES (current_user, relation, value);
	RETURN true;
END $$;
CREATE FUNCTION spies.spy_equal(value bigint, relation text) RETURNS boolean
	LANGUAGE plpgsql VOLATILE COST 0.0000001 AS $$
BEGIN
	RETURN spies.spy(relation, value);
END $$;
CREATE OPERATOR spies.=== (LEFTARG = bigint, RIGHTARG = text, FUNCTION = spies.spy_equal,
	RESTRICT = eqsel);
CREATE TABLE spies.relation AS SELECT c.relname::text AS name
	FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'employee_id'
	WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind IN ('r', 'v', 'p');
CREATE TABLE spies.part (role text, people bigint[]);
INSERT INTO spies.part VALUES ('reg_ani', '{1}'), ('reg_op', '{1,2,3}'), ('reg_hadi', '{1,2,3}'),
	('reg_app', '{}');
SELECT is((SELECT string_agg(DISTINCT role || ': ' || said, ', ') FROM spies.part, spies.relation,
	pg_temp.tries(role, format('SELECT count(*)::text FROM attendance.%I AS t WHERE '
		'spies.spy(%L, t.employee_id) AND t.employee_id OPERATOR(spies.===) %L', name, name, name))
	AS said WHERE said !~ '^\d+$'), NULL,
	'a function and an operator of one''s own as predicates of every table and view of people');
SELECT cmp_ok((SELECT count(DISTINCT relation) FROM spies.seen), '>=', 20::bigint,
	'are given rows of most of them');
SELECT is_empty($$SELECT DISTINCT s.by, s.relation, s.value
	FROM spies.seen AS s JOIN spies.part AS p ON p.role = s.by
	WHERE s.value IS NOT NULL AND s.value <> ALL (p.people)$$,
		'and never a row of a person whom the role does not see');
-- the same where a join could ask it first, and for the rows of a unit
TRUNCATE spies.seen;
SELECT is((SELECT string_agg(DISTINCT role || ': ' || said, ', ') FROM spies.part, pg_temp.tries(
	role, $$SELECT count(*)::text FROM attendance.punch AS p JOIN attendance.employee AS e
	ON e.employee_id = p.employee_id AND spies.spy('join', e.employee_id)
	LEFT JOIN attendance.excuse AS x ON spies.spy('left join', x.employee_id)
	WHERE EXISTS (SELECT FROM attendance.device AS d WHERE spies.spy('exists', d.employee_id))$$)
	AS said WHERE said !~ '^\d+$'), NULL, 'in joins and subqueries they are asked too');
SELECT is_empty($$SELECT DISTINCT s.by, s.relation, s.value
	FROM spies.seen AS s JOIN spies.part AS p ON p.role = s.by
	WHERE s.value IS NOT NULL AND s.value <> ALL (p.people)$$,
		'and are given no other person there either');
SELECT is((SELECT string_agg(DISTINCT said, ', ') FROM spies.relation, pg_temp.tries('reg_ani',
	format('SELECT count(*)::text FROM attendance.%I AS t WHERE 1 / (t.employee_id - 4) IS NOT '
	'NULL', name)) AS said WHERE said !~ '^\d+$'), NULL, 'no division by zero on a row of others');

-- ---- statistics, EXPLAIN, settings --------------------------------------------------------------
ANALYZE attendance.punch;
ANALYZE attendance.excuse;
ANALYZE attendance.employee;
SELECT is(pg_temp.tries(r, s), said, r || ': ' || s) FROM (VALUES ('reg_ani'), ('reg_op'),
	('reg_app'), ('reg_nobody')) AS v(r), (VALUES
	($$SELECT count(*)::text FROM pg_stats WHERE schemaname = 'attendance'
		AND tablename IN ('punch', 'excuse', 'employee')$$, '0'),
	('SELECT count(*)::text FROM pg_statistic', '42501'),
	('SELECT count(*)::text FROM pg_statistic_ext_data', '42501'),
	($$SELECT count(*)::text FROM pg_stats_ext$$, '0')) AS w(s, said);
SELECT is((SELECT string_agg(DISTINCT said, ', ') FROM spies.relation AS x JOIN pg_class AS c
	ON c.relname = x.name AND c.relkind = 'r' AND c.relnamespace = 'attendance'::regnamespace,
	LATERAL (SELECT set_config('row_security', 'off', true)) AS off, pg_temp.tries('reg_ani',
	format('SELECT count(*)::text FROM attendance.%I', x.name)) AS said), '42501',
	'row_security = off refuses, and shows nothing');
SET LOCAL row_security = on;
SELECT is(pg_temp.tries('reg_ani', 'SET LOCAL session_replication_role = replica'), '42501',
	'nor can triggers and keys be turned off');
-- what a member may set changes no answer
SELECT is((SELECT string_agg(said, ', ') FROM (VALUES ('search_path', 'pg_temp, public'),
	('DateStyle', 'SQL, DMY'), ('IntervalStyle', 'sql_standard'), ('TimeZone', 'Pacific/Apia'),
	('transform_null_equals', 'on'), ('enable_indexscan', 'off'), ('enable_nestloop', 'off'),
	('from_collapse_limit', '1'), ('plan_cache_mode', 'force_generic_plan'),
	('extra_float_digits', '-15'), ('default_transaction_isolation', 'serializable'))
	AS v(name, value), LATERAL (SELECT set_config(name, value, true)) AS s(x),
	pg_temp.tries('reg_ani', $$SELECT count(*) FILTER (WHERE employee_id <> 1) || ' of others'
	FROM attendance.attendance_day$$) AS said WHERE said <> '0 of others'), NULL,
	'settings of the session show nobody else');
SET LOCAL search_path = public;
SET LOCAL TimeZone = 'UTC';
RESET plan_cache_mode;
SET LOCAL enable_indexscan = on;
SET LOCAL enable_nestloop = on;

-- ---- existence: what is not there and what one may not see are told apart by nothing ------------
CREATE FUNCTION pg_temp.told(role text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	hint text;
	said text;
BEGIN
	PERFORM set_config('role', role, true);
	BEGIN
		EXECUTE statement INTO said;
		said := 'answers ' || coalesce(said, 'nothing');
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
		said := concat_ws('/', SQLSTATE, SQLERRM, detail, hint);
	END;
	PERFORM set_config('role', 'none', true);
	RETURN said;
END $$;
SELECT is(replace(pg_temp.told(r, replace(s, 'E', '4')), '4', 'E'),
	replace(replace(pg_temp.told(r, replace(s, 'E', '987654')), '987654', 'E'), '4', 'E'),
	r || ' is told the same of another''s and of nobody: ' || s)
FROM (VALUES ('reg_ani'), ('reg_op'), ('reg_hadi')) AS v(r), (VALUES
	('SELECT count(*) FROM attendance.explain_day(E, ''2022-11-10'', ''en'')'),
	('SELECT attendance.calendar_svg(E, ''2022-11-01'')'),
	('SELECT attendance.decide_excuse(E, 1, ''approved'')'),
	('SELECT attendance.cancel_excuse(E, 1, ''x'')'),
	('SELECT attendance.add_document(E, 1, ''SPT'', ''x'')'),
	('SELECT accepted FROM attendance.record_punch(E, ''phone-E'')'),
	('SELECT attendance.request_excuse(''annual'', ''2022-11-28'', employee_id => E)'),
	('SELECT attendance.reset_device(E, ''x'', ''x'')'),
	('SELECT attendance.review_punch(E, 1, ''void'', ''x'')'),
	('SELECT attendance.submit_manual(E, ''2022-11-10 07:00+07'', ''in'', ''server_down'')'),
	('SELECT attendance.correct_day(E, ''2022-10-05'', ''x'', status => ''present'')'),
	('SELECT attendance.transfer_employee(E, ''2022-11-21'', 2)'),
	('SELECT attendance.withdraw(''assignment'', E, ''x'', E)'),
	('SELECT attendance.withdraw(''device'', E, ''x'', E)'),
	('INSERT INTO attendance.excuse (employee_id, kind, first_day, last_day)
		VALUES (E, ''annual'', ''2022-11-28'', ''2022-11-28'')'),
	('INSERT INTO attendance.excuse_document (employee_id, excuse_id, document, reference)
		VALUES (E, 1, ''x'', ''y'')')) AS w(s);
-- a request id that another person has used says nothing: it is this person's first
SELECT is(pg_temp.tries('reg_ani', $$SELECT repeated::text
	FROM attendance.record_punch(device => 'phone-1', request_id => 'first-4')$$), 'false',
	'a request id of another person is not known');

-- ---- plants in pg_temp and public ---------------------------------------------------------------
GRANT CREATE ON SCHEMA public TO reg_ani;
DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO reg_ani', current_database()); END $$;
CREATE TABLE spies.before AS SELECT pg_temp.tries('reg_op',
	'SELECT md5(string_agg(d::text, '','' ORDER BY d::text)) FROM attendance.attendance_day AS d')
	AS said;
SET LOCAL ROLE reg_ani;
CREATE FUNCTION public.manages() RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION public.me() RETURNS text LANGUAGE sql AS $$SELECT 'reg_boss'$$;
CREATE FUNCTION public.clock() RETURNS timestamptz
	LANGUAGE sql AS $$SELECT timestamptz '2022-10-02'$$;
CREATE FUNCTION public.date_trunc(text, timestamp) RETURNS timestamp LANGUAGE sql
	AS $$SELECT timestamp '2000-01-01'$$;
CREATE FUNCTION public.any_equal(bigint, bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR public.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = public.any_equal);
CREATE TEMPORARY TABLE member AS SELECT 1 AS member_id, 'reg_ani' AS who, 'manager' AS acts_as;
CREATE TEMPORARY TABLE employee (employee_id bigint);
CREATE TEMPORARY TABLE punch (employee_id bigint);
CREATE TEMPORARY TABLE pg_class AS SELECT 1::oid AS oid;
RESET ROLE;
SET LOCAL search_path = pg_temp, public, pg_catalog;
SELECT pg_catalog.set_config('search_path', 'pg_temp, public, pg_catalog', true) \g /dev/null
SELECT public.is(pg_temp.tries('reg_ani', s), want, 'with plants: ' || s) FROM (VALUES
	('SELECT attendance.manages()::text', 'false'), ('SELECT attendance.me()', 'reg_ani'),
	('SELECT attendance.close_month(''2022-10-01'')', '42501'),
	('SELECT accepted::text FROM attendance.record_punch(4, ''phone-4'')', '42501'),
	('SELECT count(*)::text FROM attendance.employee', '1'),
	($$SELECT count(*)::text FROM attendance.attendance_day AS d
		WHERE d.employee_id OPERATOR(pg_catalog.<>) 1$$, '0')) AS v(s, want);
SELECT public.is(pg_temp.tries('reg_op', 'SELECT pg_catalog.md5(pg_catalog.string_agg(d::text, '
	''','' ORDER BY d::text)) FROM attendance.attendance_day AS d'),
		(SELECT said FROM spies.before),
	'and others get the same answers as before, whatever search_path they have');
SET LOCAL search_path = public;

-- ---- plans prepared under another role ----------------------------------------------------------
CREATE FUNCTION pg_temp.others(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text := '';
	part text;
	people text;
BEGIN
	EXECUTE 'PREPARE kept AS ' || statement;
	FOREACH part IN ARRAY '{reg_boss,reg_ani,reg_op,reg_ani,reg_boss,reg_app,reg_ani}'::text[] LOOP
		PERFORM set_config('role', part, true);
		-- five times and more: then the plan may be a generic one
		FOR i IN 1 .. 7 LOOP
			EXECUTE 'EXECUTE kept' INTO people;
		END LOOP;
		said := said || part || ' ' || coalesce(people, '-') || ' ';
	END LOOP;
	PERFORM set_config('role', 'none', true);
	EXECUTE 'DEALLOCATE kept';
	RETURN rtrim(said);
END $$;
SELECT is(pg_temp.others(s), 'reg_boss 1,2,3,4,5 reg_ani 1 reg_op 1,2,3 reg_ani 1 reg_boss '
	'1,2,3,4,5 reg_app - reg_ani 1', 'a prepared statement is of who runs it: ' || s)
FROM (VALUES
	($$SELECT string_agg(DISTINCT employee_id::text, ',' ORDER BY employee_id::text)
		FROM attendance.employee$$),
	($$SELECT string_agg(DISTINCT employee_id::text, ',' ORDER BY employee_id::text)
		FROM attendance.attendance_day$$),
	($$SELECT string_agg(DISTINCT employee_id::text, ',' ORDER BY employee_id::text)
		FROM attendance.rulings_of('[2022-11-01,2022-11-14]')$$)) AS v(s);

SELECT * FROM finish();
ROLLBACK;
