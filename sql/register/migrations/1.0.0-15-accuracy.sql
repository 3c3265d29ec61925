-- From 0.1.0: what a phone sent as accuracy and is no length is unknown.
UPDATE attendance.punch SET accuracy_m = NULL
WHERE NOT (accuracy_m >= 0 AND accuracy_m < 'Infinity');
DO $$ BEGIN
	COMMENT ON COLUMN attendance.policy.accuracy_limit_m
		IS 'up to so many metres the accuracy of a location may explain that it lies outside the '
		'fence: the place is then uncertain, not outside';
END $$;
