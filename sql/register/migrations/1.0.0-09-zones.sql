-- From 0.1.0: a unit's time zone may be WIB, WITA or WIT.
ALTER TABLE attendance.unit DROP CONSTRAINT unit_time_zone_check;
ALTER TABLE attendance.unit ADD COLUMN zone text
	GENERATED ALWAYS AS (CASE upper(time_zone) WHEN 'WIB' THEN 'Asia/Jakarta' WHEN 'WITA'
		THEN 'Asia/Makassar' WHEN 'WIT' THEN 'Asia/Jayapura' ELSE time_zone END) STORED;
ALTER TABLE attendance.unit ADD CHECK ((timestamp '2000-01-01' AT TIME ZONE zone) IS NOT NULL);
COMMENT ON COLUMN attendance.unit.time_zone
	IS 'the time zone as it was entered: an IANA name, or WIB, WITA, WIT';
COMMENT ON COLUMN attendance.unit.zone
	IS 'the IANA name of the time zone, which AT TIME ZONE knows: Asia/Jakarta for WIB, '
	'Asia/Makassar for WITA, Asia/Jayapura for WIT';
