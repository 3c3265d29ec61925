-- Cases worked out by hand from doc/rulings.md (test/oracle/cases.sql): presensi and its oracle
-- must both give these rows.
\set QUIET on
\pset format unaligned
\pset tuples_only on
\o /dev/null
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pgtap;
\ir ../oracle/oracle.sql
\ir ../oracle/generate.sql
\ir ../oracle/compare.sql
\ir ../oracle/cases.sql
\o

SELECT plan((SELECT 3 * count(*)::int - count(later)::int FROM oracle.hand) + 2);

SELECT is(
	ARRAY(SELECT oracle.row_text(r, h.zone) FROM oracle.ruling r WHERE r.person = h.person
		ORDER BY r.workday, r.shift_no),
	h.expected, 'oracle: ' || h.rule)
FROM oracle.hand h ORDER BY h.person;

SELECT is(
	ARRAY(SELECT oracle.row_text(ROW(a.person, a.workday, a.shift_no, a.status, a.starts_at,
		a.ends_at, a.checked_in, a.checked_out, a.late,
			a.early_leave, a.away, a.lost, a.worked, a.planned, a.excused, a.excuse,
				a.overtime)::oracle.ruling, h.zone)
		FROM oracle.answer a WHERE a.person = h.person AND a.way = w.way AND a.fault IS NULL
			ORDER BY a.place),
	h.expected, w.way || ': ' || h.rule)
FROM oracle.hand h, (VALUES ('rulings'), ('roster_rulings')) AS w (way)
WHERE h.later IS NULL OR w.way <> 'rulings'
ORDER BY h.person, w.way;

SELECT is_empty('SELECT person, fault FROM oracle.answer WHERE fault IS NOT NULL',
	'no case is an error');
SELECT is_empty('SELECT * FROM oracle.disagreement', 'and the two agree on every column');

SELECT * FROM finish();
