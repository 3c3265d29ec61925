-- What a register of the preset "plain" starts with, in place of the seed files: nothing of
-- Indonesia. No holidays, work codes, ladder of discipline or hours that a week must have;
-- categories are the employer's own; one may punch without a device, and a punch that was forgotten
-- can be entered by hand without a letter.

ALTER TABLE attendance.employee ALTER category SET DEFAULT 'employee';

INSERT INTO attendance.excuse_kind (kind, name_id, name_en, effect, documents, mark) VALUES
	('annual', 'Cuti tahunan', 'annual leave', 'leave', '{}', 'C'),
	('sick', 'Cuti sakit', 'sick leave', 'leave', '{}', 'S'),
	('unpaid', 'Cuti di luar tanggungan', 'unpaid leave', 'leave', '{}', 'C'),
	('permit', 'Izin meninggalkan tugas', 'permit to leave before the end of the day', 'permit',
		'{}', 'I'),
	('duty_travel', 'Perjalanan dinas', 'duty travel', 'duty_travel', '{}', 'D'),
	('overtime', 'Lembur', 'overtime work', 'overtime', '{}', 'O');

INSERT INTO attendance.policy (first_day, name, day_length, day_length_allowance, weekly_minimum,
	missing_punch, leftover, forgotten_phone_unit, report_day, revision_days, transfer_days,
	uncertain_fence, accuracy_limit_m, mock_location, offline_limit, one_shift_a_day,
		travel_speed_limit, tiers, deduction_bands, device_required, forgotten_punch)
VALUES ('2000-01-01', 'plain', '8:00', '8:00', '0', 'flag', 'drop', 'day', 5, 4, 7,
	'accept', 100, 'accept', '0', false, 200, '{}', '{}', false, 'accept');
