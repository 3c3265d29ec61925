\echo Use "ALTER EXTENSION presensi UPDATE" to load this file. \quit

-- The server reads this file as a whole before it runs the first line, so that the setting cannot
-- be changed here.
DO $$
BEGIN
    IF pg_catalog.current_setting('standard_conforming_strings') = 'off' THEN
        RAISE EXCEPTION 'presensi cannot be installed while standard_conforming_strings is off'
            USING ERRCODE = '55000',
                DETAIL = 'The patterns of its functions would be read as others.',
                HINT = 'SET standard_conforming_strings = on; and try again.';
    END IF;
END $$;

-- Upgrade from 0.1.0. The stored values of schedule, roster and punch_log are those of 1.0.0 byte
-- by byte, and so are their hashes and their order: columns and indexes of them stay as they are.

-- What 1.0.0 does not have, or has in another shape, goes. What of the user's depends on it stops
-- the upgrade before anything has changed. The views of registers of 0.1.0 that depend on it go
-- too, and come again with upgrade_register().
DO $$
DECLARE
    gone constant regprocedure[] := ARRAY[
        -- a result of another shape
        '@extschema@.rulings(@extschema@.schedule, daterange, text, @extschema@.punch_log, date[], '
            '@extschema@.excuse[], timestamptz)',
        '@extschema@.roster_rulings(@extschema@.roster, daterange, @extschema@.punch_log, '
            '@extschema@.excuse[], timestamptz)',
        '@extschema@.totals(@extschema@.schedule, daterange, text, @extschema@.punch_log, date[], '
            '@extschema@.excuse[], timestamptz)',
        '@extschema@.roster_totals(@extschema@.roster, daterange, @extschema@.punch_log, '
            '@extschema@.excuse[], timestamptz)',
        '@extschema@.explain(@extschema@.ruling, text, text)',
        '@extschema@.check_register(text, date)',
        '@extschema@.register_errors()',
        -- one more argument
        '@extschema@.next_punch(@extschema@.roster, @extschema@.punch_log, timestamptz)',
        '@extschema@.create_register(text)',
        '@extschema@.register_grant_again(text)',
        -- gone
        '@extschema@.rulings_support(internal)',
        '@extschema@.register_laid_out()',
        '@extschema@.register_part_10_once_identity()',
        '@extschema@.register_part_20_once_employer()',
        '@extschema@.register_part_30_once_people()',
        '@extschema@.register_part_35_checks()',
        '@extschema@.register_part_40_once_seed()',
        '@extschema@.register_part_50_identity()',
        '@extschema@.register_part_60_rulings()',
        '@extschema@.register_part_65_punch()',
        '@extschema@.register_part_66_requests()',
        '@extschema@.register_part_68_months()',
        '@extschema@.register_part_70_views_day()',
        '@extschema@.register_part_71_views_recap()',
        '@extschema@.register_part_72_views_standing()',
        '@extschema@.register_part_73_views_now()',
        '@extschema@.register_part_74_views_forms()',
        '@extschema@.register_part_75_views_control()',
        '@extschema@.register_part_76_import()',
        '@extschema@.register_part_90_rights()',
        '@extschema@.register_parts()',
        '@extschema@.register_rosters()',
        '@extschema@.register_rulings()',
        '@extschema@.register_run(text, text)',
        '@extschema@.register_run_parts(text, boolean)'];
    -- it becomes one that hashes and merges
    equal constant regoperator := '@extschema@.=(@extschema@.roster, @extschema@.roster)';
    shapes constant regtype[] := ARRAY['@extschema@.ruling', '@extschema@.totals'];
    -- what of a register of 0.1.0 depends on these
    derived constant name[] := ARRAY['absent_day', 'attendance_day', 'attendance_month',
        'attendance_week', 'closed_drift', 'day_total', 'deduction_month', 'discipline_standing',
        'leave_month', 'lost_time_year', 'rulings_of', 'suspicious_punch', 'today', 'unit_month'];
    dependent record;
    path constant text := current_setting('search_path');
    statements text[];
    others text;
    code regprocedure;
BEGIN
    -- objects are named with their schemas
    PERFORM set_config('search_path', 'pg_catalog, pg_temp', true);
    FOR dependent IN
        WITH RECURSIVE root(class, id, sub) AS (
            SELECT 'pg_proc'::regclass::oid, p::oid, 0 FROM unnest(gone) AS p
            UNION ALL SELECT 'pg_operator'::regclass, equal::oid, 0
            UNION ALL SELECT 'pg_type'::regclass, t::oid, 0 FROM unnest(shapes) AS t
        ), found AS (
            SELECT r.class, r.id, r.sub, 0 AS depth, NULL AS needs, true AS ours,
                NULL::text AS take_down FROM root AS r
            UNION
            SELECT x.class, x.id, x.sub, found.depth + 1,
                pg_describe_object(found.class, found.id, found.sub),
                d.deptype = 'i', CASE WHEN d.deptype <> 'i' THEN o.take_down END
            FROM found
            JOIN pg_depend AS d ON d.refclassid = found.class AND d.refobjid = found.id
                AND d.deptype IN ('n', 'a', 'i')
            LEFT JOIN pg_rewrite AS w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
            CROSS JOIN LATERAL (SELECT CASE WHEN w.oid IS NULL THEN d.classid
                ELSE 'pg_class'::regclass END AS class, coalesce(w.ev_class, d.objid) AS id,
                CASE WHEN w.oid IS NULL THEN d.objsubid ELSE 0 END AS sub) AS x
            -- a register's own
            LEFT JOIN LATERAL (
                SELECT n.id, n.take_down
                FROM (
                    SELECT c.oid, c.relnamespace, c.relname, c.relowner,
                        format('DROP VIEW %s', c.oid::regclass) FROM pg_class AS c
                    WHERE x.class = 'pg_class'::regclass AND c.oid = x.id AND c.relkind = 'v'
                    UNION ALL
                    SELECT p.oid, p.pronamespace, p.proname, p.proowner,
                        format('DROP FUNCTION %s', p.oid::regprocedure) FROM pg_proc AS p
                    WHERE x.class = 'pg_proc'::regclass AND p.oid = x.id
                ) AS n(id, schema, name, owner, take_down)
                JOIN pg_class AS r ON r.relnamespace = n.schema AND r.relname = 'register'
                    AND r.relowner = n.owner
                WHERE n.name = ANY (derived)
            ) AS o ON true
            -- objects of the user's are found, what depends on them is not looked at
            WHERE (found.ours OR found.take_down IS NOT NULL)
                AND (x.class, x.id) <> (found.class, found.id)
                AND NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.classid = x.class
                    AND e.objid = x.id AND e.deptype = 'e')
        )
        SELECT f.take_down, pg_describe_object(f.class, f.id, f.sub) AS object,
            max(f.needs) AS needs
        FROM found AS f
        WHERE NOT f.ours
            -- columns of tables are converted when the new types are there
            AND NOT (f.class = 'pg_class'::regclass AND EXISTS (SELECT
                FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
                WHERE a.attrelid = f.id AND a.attnum = f.sub AND a.atttypid = ANY (shapes)
                    AND c.relkind IN ('r', 'p')))
        GROUP BY f.class, f.id, f.sub, f.take_down
        ORDER BY max(f.depth) DESC, 2
    LOOP
        IF dependent.take_down IS NULL THEN
            others := concat_ws(', ', others,
                format('%s (%s)', dependent.object, dependent.needs));
        ELSE
            statements := statements || dependent.take_down;
        END IF;
    END LOOP;
    IF others IS NOT NULL THEN
        RAISE EXCEPTION
            'cannot update presensi from 0.1.0: other objects depend on what gets another shape'
            USING ERRCODE = 'dependent_objects_still_exist',
                DETAIL = format('They are (and need): %s.', others),
                HINT = 'Nothing was changed. Keep their definitions (pg_get_viewdef, '
                    'pg_get_functiondef, or pg_dump), drop them, update the extension and its '
                    'registers, and make them again. Give a column another type meanwhile, such as '
                    'jsonb with USING to_jsonb(...).';
    END IF;
    FOR i IN 1 .. coalesce(cardinality(statements), 0) LOOP
        EXECUTE statements[i];
    END LOOP;
    FOREACH code IN ARRAY gone LOOP
        EXECUTE format('DROP FUNCTION %s', code);
    END LOOP;
    PERFORM set_config('search_path', path, true);
END $$;
DROP OPERATOR @extschema@.= (@extschema@.roster, @extschema@.roster);

-- Columns still have these, until 0.1.0-after.sql.
ALTER TYPE @extschema@.ruling RENAME TO ruling_of_0_1_0;
ALTER TYPE @extschema@.totals RENAME TO totals_of_0_1_0;

ALTER TYPE @extschema@.status ADD VALUE 'half_day' AFTER 'present';

