-- From 0.1.0: the checks of a punch in forms that the server reads faster; they ask for the same.
ALTER TABLE attendance.punch DROP CONSTRAINT punch_direction_check,
	DROP CONSTRAINT punch_source_check, DROP CONSTRAINT punch_fence_check,
	DROP CONSTRAINT punch_check,
	ADD CONSTRAINT punch_direction_check CHECK (direction = ANY ('{in,out}')),
	ADD CONSTRAINT punch_source_check CHECK (source = ANY ('{online,manual,terminal}')),
	ADD CONSTRAINT punch_fence_check CHECK (fence = ANY ('{inside,uncertain,outside,waived}')),
	ADD CONSTRAINT punch_check CHECK ((cleared_by IS NULL) = (cleared_at IS NULL));
