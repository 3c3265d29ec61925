
-- Columns of the types that got another shape. No schedule of 0.1.0 knew of time away or half days.
CREATE FUNCTION @extschema@.of_0_1_0(old @extschema@.ruling_of_0_1_0)
    RETURNS @extschema@.ruling
    LANGUAGE sql IMMUTABLE STRICT
RETURN ROW((old).workday, (old).shift_no, (old).status, (old).starts_at, (old).ends_at,
    (old).checked_in, (old).checked_out, (old).late, (old).early_leave,
    CASE WHEN (old).worked IS NOT NULL THEN interval '0' END, (old).lost, (old).worked,
    (old).planned, (old).excused, (old).excuse, (old).overtime)::@extschema@.ruling;
CREATE FUNCTION @extschema@.of_0_1_0(old @extschema@.totals_of_0_1_0)
    RETURNS @extschema@.totals
    LANGUAGE sql IMMUTABLE STRICT
RETURN ROW((old).shifts, (old).present, 0, (old).missing_in, (old).missing_out, (old).absent,
    (old).excused_shifts, (old).pending, (old).holidays, (old).days_off, (old).late_shifts,
    (old).early_shifts, (old).absent_days, (old).late, (old).early_leave, interval '0', (old).lost,
    (old).worked, (old).planned, (old).excused, (old).overtime, (old).pot,
    trunc(extract(epoch FROM (old).late) / 60), trunc(extract(epoch FROM (old).early_leave) / 60),
    0, trunc(extract(epoch FROM (old).lost) / 60), trunc(extract(epoch FROM (old).worked) / 60),
    trunc(extract(epoch FROM (old).planned) / 60), trunc(extract(epoch FROM (old).excused) / 60),
    trunc(extract(epoch FROM (old).overtime) / 60), trunc(extract(epoch FROM (old).pot) / 60)
    )::@extschema@.totals;
DO $$
DECLARE
    c record;
BEGIN
    FOR c IN
        SELECT a.attrelid::regclass AS of_table, a.attname AS name,
            format('%I.%I', n.nspname, replace(t.typname, '_of_0_1_0', '')) AS type
        FROM pg_attribute AS a
        JOIN pg_class AS r ON r.oid = a.attrelid AND r.relkind IN ('r', 'p')
        JOIN pg_type AS t ON t.oid = a.atttypid
        JOIN pg_namespace AS n ON n.oid = t.typnamespace
        WHERE t.oid IN ('@extschema@.ruling_of_0_1_0'::regtype,
                '@extschema@.totals_of_0_1_0'::regtype)
            -- those of partitions and heirs follow
            AND NOT a.attisdropped AND a.attinhcount = 0
    LOOP
        EXECUTE format(
            'ALTER TABLE %s ALTER COLUMN %I TYPE %s USING @extschema@.of_0_1_0(%2$I)',
            c.of_table, c.name, c.type);
    END LOOP;
END $$;
DROP FUNCTION @extschema@.of_0_1_0(@extschema@.ruling_of_0_1_0);
DROP FUNCTION @extschema@.of_0_1_0(@extschema@.totals_of_0_1_0);
DROP TYPE @extschema@.ruling_of_0_1_0;
DROP TYPE @extschema@.totals_of_0_1_0;
