-- The kinds of excuses of Karanganyar.

INSERT INTO attendance.excuse_kind (kind, name_id, name_en, effect, documents, mark) VALUES
	('annual', 'Cuti tahunan', 'annual leave', 'leave', '{}', 'C'),
	('long', 'Cuti besar', 'long leave', 'leave', '{}', 'C'),
	('sick', 'Cuti sakit', 'sick leave', 'leave', '{}', 'S'),
	('maternity', 'Cuti melahirkan', 'maternity leave', 'leave', '{}', 'C'),
	('important', 'Cuti karena alasan penting', 'leave for important reasons', 'leave', '{}', 'C'),
	('unpaid', 'Cuti di luar tanggungan negara', 'unpaid leave', 'leave', '{}', 'C'),
	('study', 'Tugas belajar', 'study assignment', 'leave', '{}', 'B'),
	('permit', 'Izin meninggalkan tugas sebelum waktu pulang',
		'permit to leave before the end of the day', 'permit', '{}', 'I'),
	('ill', 'Sakit sebelum jam kerja berakhir', 'taken ill before the end of the day', 'permit',
		'{}', 'I'),
	('duty_travel', 'Perjalanan dinas', 'duty travel', 'duty_travel', '{SPT,SPPD}', 'D'),
	('overtime', 'Lembur', 'overtime work', 'overtime', '{}', 'O');
