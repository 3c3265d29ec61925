-- readings.sql: the worked examples of rules 2 and 3 (which punch serves which shift), for
-- presensi and for the oracle: test/pgtap/readings.sql asks both. Needs oracle.sql, generate.sql,
-- compare.sql and cases.sql's functions.
--
-- One Tuesday, 2022-10-04, WIB; as of infinity. Times beyond 24:00 are those of the next day.
-- expected: status/late/early of each shift of that day, in minutes, - for NULL.

CREATE TABLE oracle.reading (
	person		int GENERATED ALWAYS AS IDENTITY (START WITH 1000) PRIMARY KEY,
	shifts		text NOT NULL,
	punches		text NOT NULL,
	expected	text NOT NULL,
	daily		boolean NOT NULL DEFAULT false		-- on all days, not only on Tuesday
);

INSERT INTO oracle.reading (shifts, punches, expected) VALUES
('08:00-12:00, 13:00-17:00', '07:40 12:35 12:37 17:03', 'present/0/0 present/0/0'),
('08:00-12:00, 13:00-17:00', '07:56 12:01 12:20 17:00', 'present/0/0 present/0/0'),
('08:00-12:00, 13:00-17:00', '07:52 12:31 13:05 17:00', 'present/0/0 present/5/0'),
('08:00-12:00, 13:00-17:00', '07:20 12:08 12:14 17:00', 'present/0/0 present/0/0'),
('08:00-12:00, 13:00-17:00', 'in10:54 out12:00 in12:41 out17:00', 'present/174/0 present/0/0'),
('08:00-12:00, 13:00-17:00', 'in07:58 out12:00 in13:00 out14:10', 'present/0/0 present/0/170'),
('08:00-12:00, 13:00-17:00', '07:55 12:02 12:14', 'present/0/0 missing_out/0/-'),
('08:00-12:00, 13:00-17:00', '07:55 12:02 12:08', 'present/0/0 absent/-/-'),
('08:00-12:00, 13:00-17:00', '07:40 12:35 17:03', 'missing_out/0/- present/0/0'),
('08:00-12:00, 13:00-17:00', '07:40 12:20 17:03', 'present/0/0 missing_in/-/0'),
('08:00-12:00, 13:00-17:00', '08:00 14:10', 'missing_out/0/- missing_out/70/-'),
('08:00-12:00, 13:00-17:00', '14:10', 'absent/-/- missing_out/70/-'),
('08:00-12:00, 13:00-17:00', '12:10', 'missing_in/-/0 absent/-/-'),
('08:00-12:00, 13:00-17:00', '08:00 11:00 12:40 12:50 17:00', 'present/0/0 present/0/0'),
('06:00-14:00, 14:00-22:00', '06:00 14:01 22:03', 'present/0/0 present/1/0'),
('06:00-14:00, 14:00-22:00', '06:00 14:01 16:10 22:03', 'present/0/0 present/1/0'),
('06:00-14:00, 14:00-22:00', '06:00 12:10 14:01 22:03', 'present/0/0 present/1/0'),
('06:00-14:00, 14:00-22:00', '06:00 14:01 14:16 16:10 22:03', 'present/0/0 present/1/0'),
('06:00-14:00, 14:00-22:00', '06:00 13:55 14:05 22:00', 'present/0/0 present/0/0'),
('06:00-14:00, 14:00-22:00', '06:00 13:30 14:20 22:00', 'present/0/0 present/20/0'),
('06:00-14:00, 14:00-22:00', '06:00 14:02', 'present/0/0 absent/-/-'),
('06:00-14:00, 14:00-22:00', '14:01', 'missing_in/-/0 absent/-/-'),
('06:00-14:00, 14:00-22:00', '13:59', 'absent/-/- missing_out/0/-'),
('06:00-14:00, 14:00-22:00', '06:00 22:00', 'missing_out/0/- missing_in/-/0'),
('14:00-22:00, 22:00-06:00', '14:00 14:10 15:01 16:01 17:11 22:00 22:15 23:15 25:15 30:10',
	'present/0/0 present/0/0'),
('08:00-12:00, 13:00-17:00', '08:00 12:00 16:05 17:00', 'present/0/0 present/185/0'),
('06:00-14:00, 14:00-22:00', '06:00 13:55 14:02 22:00', 'present/0/0 present/0/0'),
('06:00-14:00, 14:00-22:00', '06:00 14:02 14:04', 'present/0/0 absent/-/-'),
('06:00-14:00, 14:00-22:00', 'in14:02 out14:31', 'absent/-/- present/2/449'),
('14:00-22:00, 22:00-06:00', 'out22:07 in29:53 out29:57', 'absent/-/- missing_in/-/3'),
('08:00-12:00, 13:00-17:00', 'out10:00 in11:00', 'missing_in/-/120 missing_out/0/-'),
('07:00-10:00, 15:00-19:00', 'out07:09 in08:35 out15:07 in18:57',
	'missing_out/95/- missing_out/237/-'),
('08:00-12:00, 13:00-17:00', '08:00 08:09 08:18', 'missing_out/0/- absent/-/-');

-- Shifts on the other days change nothing.
INSERT INTO oracle.reading (shifts, punches, expected, daily) SELECT shifts, punches, expected, true
	FROM oracle.reading ORDER BY person;

CREATE FUNCTION oracle.twin_of(shifts text, daily boolean) RETURNS jsonb
	LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_build_object('days', (
		SELECT jsonb_agg(CASE WHEN daily OR d = 1 THEN x.list ELSE '[]' END ORDER BY d)
			FROM generate_series(0, 6) d))
	FROM (SELECT jsonb_agg(oracle.sh(split_part(trim(s), '-', 1), split_part(trim(s), '-', 2))
		ORDER BY i) AS list
		  FROM regexp_split_to_table(shifts, ',') WITH ORDINALITY AS r (s, i)) x
$$;

INSERT INTO oracle.person SELECT person, '[2022-10-04,2022-10-05)', 'infinity' FROM oracle.reading;
INSERT INTO oracle.asking SELECT person, true, 'WIB' FROM oracle.reading;
INSERT INTO oracle.piece SELECT person, 1, oracle.twin_of(shifts, daily), '[2022-09-27,2022-10-12)',
	'Asia/Jakarta' FROM oracle.reading;
INSERT INTO oracle.given SELECT person, 1, CASE WHEN daily THEN 'daily ' ELSE 'Tue ' END || shifts,
	'WIB' FROM oracle.reading;
INSERT INTO oracle.punch
SELECT person, ('2022-10-04'::timestamp + regexp_replace(u, '^(in|out)',
	'')::interval) AT TIME ZONE 'Asia/Jakarta', substring(u FROM '^(in|out)')
FROM oracle.reading, regexp_split_to_table(punches, ' ') u;

-- What an expectation says of a row, and what was ruled; way: NULL for the oracle.
CREATE FUNCTION oracle.minute_text(i interval) RETURNS text LANGUAGE sql IMMUTABLE
RETURN coalesce((extract(epoch FROM i) / 60)::int::text, '-');

CREATE FUNCTION oracle.reading_of(who int, asked text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT string_agg(concat_ws('/', status, oracle.minute_text(late),
		oracle.minute_text(early_leave)), ' ' ORDER BY shift_no)
	FROM (
		SELECT status, late, early_leave, shift_no FROM oracle.ruling r
			WHERE asked IS NULL AND r.person = who
		UNION ALL
		SELECT status, late, early_leave, shift_no FROM oracle.answer a
			WHERE a.way = asked AND a.person = who AND a.fault IS NULL) x
$$;

SELECT oracle.rule();
SELECT oracle.ask();
