-- From 0.1.0: texts that people send have bounds.
DO $$
DECLARE
	t regclass;
BEGIN
	FOR t IN SELECT c.conrelid FROM pg_constraint AS c
		WHERE c.connamespace = (SELECT relnamespace FROM pg_class
			WHERE oid = 'attendance.register'::regclass)
			AND c.conname = 'withdrawn_by_somebody' LOOP
		EXECUTE format('ALTER TABLE %s ADD CONSTRAINT why_is_short CHECK (length(why) <= 2000)', t);
	END LOOP;
END $$;
ALTER TABLE attendance.device ADD CONSTRAINT device_is_short CHECK (length(device) <= 200);
ALTER TABLE attendance.punch ADD CONSTRAINT texts_are_short
	CHECK (greatest(length(request_id), length(device), length(code), length(initials)) <= 200
	AND greatest(length(photo), length(cleared_why)) <= 2000);
ALTER TABLE attendance.excuse ADD CONSTRAINT texts_are_short
	CHECK (length(note) <= 2000 AND length(decision_note) <= 2000);
ALTER TABLE attendance.excuse_document ADD CONSTRAINT texts_are_short
	CHECK (length(document) <= 200 AND length(reference) <= 2000);
