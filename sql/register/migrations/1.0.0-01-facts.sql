-- From 0.1.0: the columns of facts say what they are, and their check has a name.
DO $$
DECLARE
	said constant text[] := ARRAY[
		'recorded_by',
			'who recorded it: a database role, or @ and the identity that a pool''s role spoke for',
		'recorded_at', 'when it was recorded, by the register''s clock',
		'revoked_by', 'who withdrew it; NULL: it holds',
		'revoked_at', 'when it was withdrawn; NULL: it holds',
		'why', 'why it was withdrawn'];
	t record;
BEGIN
	FOR t IN
		SELECT c.conrelid::regclass AS fact, c.conname AS name FROM pg_constraint AS c
		WHERE c.connamespace = (SELECT relnamespace FROM pg_class
			WHERE oid = 'attendance.register'::regclass) AND c.contype = 'c'
			AND pg_get_constraintdef(c.oid) =
				'CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))'
	LOOP
		EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO withdrawn_by_somebody', t.fact,
			t.name);
		FOR i IN 1 .. cardinality(said) BY 2 LOOP
			EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', t.fact, said[i], said[i + 1]);
		END LOOP;
	END LOOP;
END $$;

ALTER TABLE attendance.excuse RENAME CONSTRAINT excuse_check1 TO excuse_check;
ALTER TABLE attendance.punch RENAME CONSTRAINT punch_check1 TO punch_check;

ALTER TABLE attendance.source ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE attendance.source
	IS 'what this register holds of the source: an upgrade makes anew the objects whose digest '
	'differs, and runs the migrations that are not here';
COMMENT ON COLUMN attendance.source.object
	IS 'a view, function, policy or constraint as the source names it, or the file of a migration';
COMMENT ON COLUMN attendance.source.digest IS 'MD5 of the statement that made the object';
COMMENT ON COLUMN attendance.source.made_at IS 'when the object was made or the migration ran';

CREATE TYPE attendance.day_ruling AS (
	workday date,
	shift_no smallint,
	status text,
	starts_at timestamptz,
	ends_at timestamptz,
	checked_in timestamptz,
	checked_out timestamptz,
	late interval,
	early_leave interval,
	away interval,
	lost interval,
	worked interval,
	planned interval,
	excused interval,
	excuse text,
	overtime interval
);
COMMENT ON TYPE attendance.day_ruling
	IS 'the ruling of one shift or free day, as the register keeps it: presensi.ruling with plain '
	'types';
