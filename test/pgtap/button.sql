-- next_punch() on random logs and instants: a punch with the direction of the button is used as the
-- button said, and the button is never grey while a shift still expects a punch that it could take.
-- SEED in the environment repeats a run.
\set QUIET on
\pset format unaligned
\pset tuples_only on
\set seed 0
\getenv seed SEED
\o /dev/null
SET client_min_messages = warning;
SET TimeZone = 'UTC';
CREATE EXTENSION IF NOT EXISTS pgtap;
SET search_path = public, presensi;
SELECT setseed((CASE WHEN :'seed' = '0' THEN extract(epoch FROM now())::bigint % 1000000
	ELSE :'seed'::bigint END) / 1e6);

CREATE TEMP TABLE moment AS
SELECT x.*, roster(x.schedule, '[2022-10-01,2022-10-12)', 'UTC') AS roster,
	CASE WHEN n % 3 = 0 THEN ARRAY[excuse(tstzrange(at - interval '5 h', at + interval '1 h'), 'x')]
		ELSE '{}' END AS excuses,
	(SELECT punch_log(p, CASE WHEN n % 2 = 0
		THEN (ARRAY['in', 'out', NULL])[1 + (random() * 2.99)::int % 3]::direction END)
	 FROM (SELECT x.at - (random() * 40 * 60)::int * interval '1 min' AS p
	 	FROM generate_series(1, x.n % 7)) y) AS log
FROM (SELECT n, '2022-10-04 00:00Z'::timestamptz + (random() * 5 * 1440)::int * interval '1 min'
	AS at,
	(ARRAY['daily 08:00-16:00', 'daily 08:00-12:00, 13:00-17:00',
		'daily 06:00-14:00, 14:00-22:00, 22:00-06:00', 'daily 22:00-06:00',
		'Mon-Fri 08:00-16:00 flex -1h..+2h',
		'daily 06:00-20:00 hours 8h', 'daily 08:00-16:00 in-only',
			'daily 08:00-16:00 in -1h..+1h out -1h..+4h', 'daily 08:00-17:00 pairs',
		'daily 08:00-17:00 break 12:00-13:00 pairs half-under 6h absent-under 1h',
		'daily 08:00-12:00, 13:00-17:00; pairs half-under 3h',
		'daily 06:00-20:00 pairs hours 8h'])[1 + n % 12]::schedule AS schedule
	FROM generate_series(1, 3000) n) x;

CREATE TEMP TABLE pressed AS
-- a check-out at the very start attends nothing (rule 2): red says there what comes next, as it
-- does before
SELECT m.*, b.action, b.workday, b.shift_no,
	at >= opens_at AND (action = 'check_in' OR at > opens_at)
		AND at <= closes_at + interval '59 s' AS open,
	CASE action WHEN 'check_in' THEN 'in' WHEN 'check_out' THEN 'out' END::direction AS direction
FROM moment m, next_punch(m.roster, m.log, m.at, m.excuses) b;
CREATE TEMP TABLE used AS
SELECT p.*, (SELECT bool_or(a.used_as = p.action
	AND (a.workday, a.shift_no) = (p.workday, p.shift_no))
	FROM attribute(p.roster, coalesce(p.log, '{}') || punch_log(p.at, p.direction), p.excuses) a
		WHERE a.at = p.at AND a.direction = p.direction) AS as_said,
	EXISTS (SELECT FROM attribute(p.roster, p.log, p.excuses) a
		WHERE (a.workday, a.shift_no) = (p.workday, p.shift_no) AND a.used_as = 'check_in'
			AND p.at - a.at <= interval '10 min') AS just_came
FROM (SELECT schedule, roster, n, at, excuses, action, workday, shift_no, open, direction, log
	FROM pressed) p
WHERE action <> 'done'
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
\o

SELECT plan(8);
SELECT cmp_ok((SELECT count(DISTINCT action)::int FROM pressed), '=', 3, 'every colour is seen');
SELECT is_empty($$SELECT n, schedule, at, action, workday, shift_no, log FROM used
	WHERE open AND NOT just_came AND as_said IS NOT TRUE$$,
	'a punch that is sent with the button''s direction is used as the button said');
SELECT is_empty($$
	SELECT p.n, p.schedule, p.at, p.log, d, a.used_as
		FROM pressed p, unnest('{in,out}'::direction[]) d, LATERAL (SELECT coalesce(p.log, '{}')
		|| (SELECT punch_log(y.at, y.d) FROM (VALUES (p.at, d)) y (at, d)) AS log) l,
		attribute(p.roster, l.log, p.excuses) a
	WHERE p.action = 'done' AND a.at = p.at AND a.direction = d AND a.used_as = CASE d WHEN 'in'
		THEN 'check_in' ELSE 'check_out' END
		AND NOT EXISTS (SELECT FROM attribute(p.roster, p.log, p.excuses) b JOIN shifts(p.roster) s
			USING (workday, shift_no)
			WHERE (b.workday, b.shift_no) = (a.workday, a.shift_no)
				AND (b.used_as = a.used_as OR b.used_as = 'check_out' AND b.at >= s.ends_at
				OR d = 'in' AND p.at >= s.ends_at))
$$, 'the button is not grey while a shift without that punch could take it');
SELECT is((SELECT string_agg(action, ' ' ORDER BY n)
	FROM unnest('{07:30,08:05,09:00,12:30,15:59,16:00}'::text[]) WITH ORDINALITY u (t, n),
	next_punch(roster('daily 08:00-16:00', '[2022-10-01,2022-10-12)', 'UTC'),
		'{2022-10-04 08:00Z,2022-10-04 12:00Z}', ('2022-10-04 ' || t || 'Z')::timestamptz)),
	'check_in check_out check_out check_out check_out check_out',
		'red, not grey, between a second tap and the end of the shift');

-- what punch_answer() says of a punch is what three other functions say
CREATE TEMP TABLE told AS
SELECT m.*, p.at AS punched_at, p.direction, a.answer
FROM moment AS m CROSS JOIN LATERAL punches(m.log) AS p
CROSS JOIN LATERAL (SELECT punch_answer(m.roster, m.log, p.at, p.direction, m.excuses))
	AS a(answer);
SELECT is_empty($$
	SELECT t.n, t.schedule, t.log, t.excuses, t.punched_at, t.direction, t.answer, u.*
	FROM told AS t
	LEFT JOIN LATERAL (
		SELECT a.used_as, a.workday, a.shift_no, r.late, r.early_leave, r.status
		FROM attribute(t.roster, t.log, t.excuses) AS a
		LEFT JOIN roster_rulings(t.roster, NULL, t.log, t.excuses, 'infinity') AS r
			ON r.workday = a.workday AND r.shift_no IS NOT DISTINCT FROM a.shift_no
		WHERE a.at = t.punched_at AND a.direction IS NOT DISTINCT FROM t.direction
		ORDER BY a.used_as = 'check_out' DESC LIMIT 1
	) AS u ON true
	CROSS JOIN LATERAL next_punch(t.roster, t.log, t.punched_at, t.excuses) AS b
	WHERE t.answer IS DISTINCT FROM ROW(u.used_as, u.workday, u.shift_no,
		CASE u.used_as WHEN 'check_in' THEN CASE WHEN u.late > '0' THEN 'late' ELSE 'on_time' END
			WHEN 'check_out' THEN CASE WHEN u.early_leave > '0' THEN 'early_leave'
				ELSE 'on_time' END
			WHEN 'free_day' THEN coalesce(u.status::text, 'off') ELSE u.used_as END,
		CASE WHEN u.used_as = 'check_in' THEN u.late END,
		CASE WHEN u.used_as = 'check_out' THEN u.early_leave END,
		b.action, b.opens_at, b.closes_at)::punch_answer
	LIMIT 5$$, 'the answer to a punch is what attribute(), roster_rulings() and next_punch() say');
SELECT cmp_ok((SELECT count(DISTINCT ((answer).used_as, (answer).verdict)) FROM told), '>=',
	8::bigint, 'of punches of many kinds');

-- rule 5: what is worked and what is lost make what is planned, in whole minutes, if no more is
-- worked than that
CREATE TEMP TABLE judged AS
SELECT m.n, m.schedule, m.log, m.excuses, r.*
FROM moment AS m
CROSS JOIN LATERAL roster_rulings(m.roster, NULL, m.log, m.excuses, 'infinity') AS r
WHERE r.status IN ('present', 'half_day');
SELECT is_empty($$
	SELECT * FROM judged
	WHERE worked <= planned AND worked + late + early_leave + away <> planned
$$, 'worked, late, early leave and away are what is planned');
SELECT cmp_ok((SELECT count(*)::int FROM judged WHERE away > '0' AND worked <= planned), '>', 20,
	'with time away, too');
SELECT * FROM finish();
