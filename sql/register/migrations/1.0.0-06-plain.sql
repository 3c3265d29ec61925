-- From 0.1.0: settings for employers that ask for no device and no letter.
ALTER TABLE attendance.policy ADD COLUMN device_required boolean NOT NULL DEFAULT true;
ALTER TABLE attendance.policy ADD COLUMN forgotten_punch text NOT NULL DEFAULT 'refuse'
	CHECK (forgotten_punch IN ('accept', 'refuse'));
ALTER TABLE attendance.punch DROP CONSTRAINT punch_cause_check;
ALTER TABLE attendance.punch ADD CONSTRAINT punch_cause_check
	CHECK (cause = ANY ('{no_signal,phone_lost,phone_broken,phone_left,other,'
	'server_down,forgotten}'));
ALTER TABLE attendance.closed_policy ADD COLUMN device_required boolean NOT NULL DEFAULT true;
ALTER TABLE attendance.closed_policy ALTER COLUMN device_required DROP DEFAULT;
ALTER TABLE attendance.closed_policy ADD COLUMN forgotten_punch text NOT NULL DEFAULT 'refuse';
ALTER TABLE attendance.closed_policy ALTER COLUMN forgotten_punch DROP DEFAULT;
