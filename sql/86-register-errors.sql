
-- Why a register refuses: the one list of its SQLSTATEs. Class PS is its own; what PostgreSQL has a
-- code for keeps that code.
CREATE FUNCTION @extschema@.register_errors(OUT sqlstate text, OUT name text, OUT meaning text,
	OUT meaning_id text) RETURNS SETOF record
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 30
BEGIN ATOMIC
	SELECT * FROM (VALUES
		('42501', 'insufficient_privilege',
			'the caller may not do this: is no member, or not for this person, unit or register',
			'tidak berhak: bukan anggota, atau bukan untuk pegawai, unit, atau register ini'),
		('PS101', 'unknown_employee',
			'there is no such employee',
			'pegawai tidak ada'),
		('PS102', 'unknown_unit',
			'there is no such unit',
			'unit tidak ada'),
		('PS103', 'unknown_record',
			'there is no such punch, request, letter or other row, or the caller may not see it',
			'presensi, permohonan, surat, atau baris itu tidak ada, atau tidak boleh dilihat'),
		('PS104', 'unknown_kind',
			'there is no such kind of excuse, or cause of manual attendance',
			'jenis cuti atau izin, atau sebab presensi manual, tidak dikenal'),
		('PS201', 'month_locked',
			'the revision window of the month has ended: only corrections are left (article '
			'11(4))',
			'masa perbaikan bulan itu sudah berakhir: tinggal koreksi (Pasal 11 ayat (4))'),
		('PS202', 'month_closed',
			'the month is closed already',
			'bulan sudah ditutup'),
		('PS203', 'month_open',
			'the month is not closed, or its facts may still be entered and need no correction',
			'bulan belum ditutup, atau faktanya masih dapat dimasukkan sehingga tidak perlu '
			'koreksi'),
		('PS204', 'month_not_over',
			'the month cannot be closed before its revision window has ended',
			'bulan belum dapat ditutup sebelum masa perbaikannya berakhir'),
		('PS205', 'unknown_month',
			'the register has no such month',
			'bulan itu tidak ada dalam register'),
		('PS301', 'quota_exhausted',
			'the month''s manual attendance for a phone left behind is used up (article 9(6))',
			'jatah presensi manual karena telepon tertinggal bulan itu habis (Pasal 9 ayat (6))'),
		('PS302', 'letter_missing',
			'manual attendance for this cause needs a letter of the unit''s head for that cause '
			'(article 9(3))',
			'sebab ini memerlukan surat keterangan kepala unit (Pasal 9 ayat (3))'),
		('PS303', 'permit_without_check_in',
			'a permit needs a check-in on its day (article 9(4), annex A.3.c)',
			'izin memerlukan presensi masuk pada hari itu (Pasal 9 ayat (4), Lampiran A.3.c)'),
		('PS304', 'documents_missing',
			'the documents that this kind of excuse requires are not there (article 9(5))',
			'dokumen yang diwajibkan jenis ini belum ada (Pasal 9 ayat (5))'),
		('PS305', 'already_decided',
			'the request, or the punch under review, is decided or withdrawn already',
			'permohonan, atau presensi yang ditinjau, sudah diputuskan atau ditarik'),
		('PS306', 'invalid_request',
			'the request contradicts itself: no dates, a permit without a clock span, an unknown '
			'decision',
			'permohonan bertentangan: tanpa tanggal, izin tanpa jam, atau keputusan tidak dikenal'),
		('PS307', 'in_the_future',
			'manual attendance cannot be entered before it happened',
			'presensi manual tidak dapat dimasukkan sebelum terjadi'),
		('PS308', 'reason_missing',
			'a correction, withdrawal or review must say why',
			'koreksi, penarikan, atau peninjauan wajib menyebut alasan'),
		('PS309', 'leave_exhausted',
			'the year''s quota of that kind of leave is used up',
			'kuota cuti jenis itu untuk tahun ini habis'),
		('PS310', 'overlapping_request',
			'another request of the person overlaps it',
			'permohonan lain pegawai itu bertumpang tindih'),
		('PS311', 'code_not_fitting',
			'the code cannot be assigned or picked: unknown, without consent, of another unit, '
			'no choice',
			'work code tidak dapat dipakai: tidak dikenal, tanpa persetujuan, milik unit lain, '
			'atau bukan pilihan'),
		('PS401', 'no_such_day',
			'the person has no ruling on that day and shift',
			'pegawai tidak punya jadwal pada hari dan shift itu')
	) AS e;
END;
COMMENT ON FUNCTION @extschema@.register_errors()
	IS 'the SQLSTATEs with which the functions of a register refuse, with name and meaning in '
	'English and in Indonesian';

-- Why a punch is refused is no error: the punch is stored, and record_punch answers with one of
-- these.
CREATE FUNCTION @extschema@.punch_refusals(OUT refusal text, OUT name_id text, OUT name_en text)
	RETURNS SETOF record
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
	SELECT * FROM (VALUES
		('not_in_service', 'bukan masa dinas', 'outside the span of service'),
		('no_posting', 'belum ditempatkan pada unit', 'without a posting to a unit'),
		('no_device', 'belum ada perangkat terdaftar', 'no device is registered'),
		('device', 'perangkat bukan yang terdaftar', 'not the registered device'),
		('code', 'work code tidak boleh dipilih', 'a work code that may not be picked'),
		('mock', 'lokasi palsu', 'a mock location'),
		('offline', 'terlalu lama luring', 'made offline too long ago'),
		('accuracy', 'lokasi kurang teliti', 'too inexact a location to be sure'),
		('no_location', 'tanpa lokasi', 'without a location'),
		('place', 'di luar lokasi presensi', 'outside every site')
	) AS r;
END;
COMMENT ON FUNCTION @extschema@.punch_refusals()
	IS 'the reasons for which a punch is stored but refused (column refusal), with labels; the '
	'last three no longer hold once duty travel is approved, place also once the fence is '
	'corrected';
