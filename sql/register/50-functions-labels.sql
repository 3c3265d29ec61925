-- Labels, minutes, and what the views ask of a date.

-- Evidence has one form, whatever the session's settings: instants in UTC, intervals as hours,
-- minutes and seconds.
CREATE OR REPLACE FUNCTION attendance.ruling_json(ruling anyelement) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp SET TimeZone = 'UTC'
	SET IntervalStyle = 'postgres' AS
$$ BEGIN RETURN to_jsonb(ruling)
	- '{employee_id,month,unit_id,supervisor_id,workday,shift_no,shift_key}'::text[]; END $$;
COMMENT ON FUNCTION attendance.ruling_json(anyelement)
	IS 'a row of a ruling (of closed_day, rulings_of) as JSON, without whose and which day it is: '
	'for comparing what was frozen with what is ruled';

CREATE OR REPLACE FUNCTION attendance.minutes(i interval) RETURNS int
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN floor(date_part('epoch', i) / 60)::int;
COMMENT ON FUNCTION attendance.minutes(interval) IS 'whole minutes of elapsed time';

CREATE OR REPLACE FUNCTION attendance.status_name(status text, language text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'id' THEN CASE status
		WHEN 'present' THEN 'Hadir' WHEN 'half_day' THEN 'Setengah hari' WHEN 'missing_in'
			THEN 'Tidak presensi masuk' WHEN 'missing_out' THEN 'Tidak presensi pulang'
		WHEN 'absent' THEN 'Tidak hadir tanpa keterangan' WHEN 'excused' THEN 'Cuti atau izin'
			WHEN 'holiday' THEN 'Hari libur'
		WHEN 'off' THEN 'Tidak ada jadwal' WHEN 'pending' THEN 'Belum selesai' END
	ELSE CASE status
		WHEN 'present' THEN 'present' WHEN 'half_day' THEN 'half a day' WHEN 'missing_in'
			THEN 'no check-in' WHEN 'missing_out' THEN 'no check-out'
		WHEN 'absent' THEN 'absent without reason' WHEN 'excused' THEN 'on leave or permit'
			WHEN 'holiday' THEN 'holiday'
		WHEN 'off' THEN 'no shift' WHEN 'pending' THEN 'not over yet' END END;
COMMENT ON FUNCTION attendance.status_name(text, text)
	IS 'the label of a status, in id (Indonesian) or en';

CREATE OR REPLACE FUNCTION attendance.month_name(month date) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
	'{Januari,Februari,Maret,April,Mei,Juni,'
		'Juli,Agustus,September,Oktober,November,Desember}'::text[])
		[date_part('month', month)::int]
	|| ' ' || date_part('year', month)::int;
COMMENT ON FUNCTION attendance.month_name(date)
	IS 'the month as the annexes write it: Oktober 2022';

CREATE OR REPLACE FUNCTION attendance.day_name(day date) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('{Senin,Selasa,Rabu,Kamis,Jumat,Sabtu,Minggu}'::text[])[date_part('isodow', day)::int]
	|| ', ' || date_part('day', day)::int
	|| ' ' ||
		('{Januari,Februari,Maret,April,Mei,Juni,'
		'Juli,Agustus,September,Oktober,November,Desember}'::text[])
		[date_part('month', day)::int]
	|| ' ' || date_part('year', day)::int;
COMMENT ON FUNCTION attendance.day_name(date)
	IS 'the date as the annexes write it: Senin, 3 Oktober 2022';

CREATE OR REPLACE FUNCTION attendance.band_percent(bands attendance.band[], cause text,
	minutes int DEFAULT NULL) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT b.percent FROM unnest(bands) AS b
	WHERE b.cause = band_percent.cause
		AND (b.cause IN ('missing', 'absent') OR b.cause LIKE 'leave %'
			OR band_percent.minutes >= b.from_minutes
			AND band_percent.minutes <= coalesce(b.to_minutes, 2147483647));
END;
COMMENT ON FUNCTION attendance.band_percent(attendance.band[], text, int)
	IS 'the percentage of the deduction band into which the minutes fall; NULL if there is none';

-- The latest month that has begun somewhere on earth: later ones are not ruled.
CREATE OR REPLACE FUNCTION attendance.last_begun() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (attendance.clock() AT TIME ZONE 'UTC')::date + 1;
COMMENT ON FUNCTION attendance.last_begun()
	IS 'the latest date that has begun, or is about to, in any time zone';
