-- The four work codes of Madiun, read from the function that knows them.

INSERT INTO attendance.work_code (code, name, source)
SELECT w.code, w.name, w.source FROM presensi.work_codes() AS w;
INSERT INTO attendance.work_code_version (code, schedule, weekly_minimum, letter)
SELECT w.code, w.schedule::text, '37:30', w.source FROM presensi.work_codes() AS w;
