-- From 0.1.0: a code that is found from the punches.
ALTER TABLE attendance.assignment ADD COLUMN found boolean NOT NULL DEFAULT false;
ALTER TABLE attendance.assignment ADD CONSTRAINT found_among_choices
	CHECK (NOT found OR (layer = 0 AND code IS NULL AND choices <> '{}'));
CREATE INDEX assignment_found ON attendance.assignment (employee_id)
	WHERE found AND revoked_at IS NULL;
COMMENT ON COLUMN attendance.assignment.found
	IS 'true: of the choices the one that was worked on each day is found from the punches '
	'(presensi.roster_fit); a pick and a plan beat it';
