-- mutate.sql: can the comparison fail? One rule of the oracle after the other is changed, and each change must show as a
-- disagreement with presensi on the same random people: a few first, ever more for the rules that decide rarely. Prints
-- TAP, one test per changed rule. Needs oracle.sql, generate.sql and compare.sql; psql variables seed and people (at
-- most so many at once). Run by run.sh when many days are asked for.

CREATE TABLE oracle.mutant (
	mutant		int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	step		text NOT NULL,		-- a function of the oracle
	instead		text NOT NULL,		-- what it does wrong
	was			text NOT NULL,
	becomes		text NOT NULL,
	noticed		text
);

INSERT INTO oracle.mutant (step, instead, was, becomes) VALUES
('expand', 'check-in opens 3 h before', E'''-4:00''', E'''-3:00'''),
('expand', 'check-out closes after 7 h', E'''8:00''', E'''7:00'''),
('expand', 'check-in closes at the start', E'THEN t.starts_at + s.in_hi_offset\n\t\t\tELSE t.ends_at', E'THEN t.starts_at + s.in_hi_offset\n\t\t\tELSE t.starts_at'),
('expand', 'check-out opens at the end', E'THEN t.ends_at + s.out_lo_offset\n\t\t\tELSE t.starts_at', E'THEN t.ends_at + s.out_lo_offset\n\t\t\tELSE t.ends_at'),
('expand', 'the earlier piece of a roster wins', E'p.piece DESC', E'p.piece'),
('expand', 'a cycle does not run backwards', E'% l.n + l.n) % l.n', E'% l.n)'),
('expand', 'holidays cancel cycles too', E'THEN ''off'' ELSE ''on''', E'THEN ''on'' ELSE ''on'''),
('expand', 'a date without shifts is off', E'WHEN d.is_holiday AND EXISTS', E'WHEN false AND EXISTS'),
('expand', 'defaults beat the shift', E'coalesce(p.schedule -> ''defaults'', ''{}'') || coalesce(j -> ''options'', ''{}'')', E'coalesce(j -> ''options'', ''{}'') || coalesce(p.schedule -> ''defaults'', ''{}'')'),
('expand', 'hours can be more than the shift has', E'greatest(least(s.hours, oracle.length(oracle.span(t.starts_at, t.ends_at) - b.breaks) - s.floating), ''0'')', E'greatest(coalesce(s.hours, oracle.length(oracle.span(t.starts_at, t.ends_at) - b.breaks) - s.floating), ''0'')'),
('expand', 'repeat 9 minutes', E'''600''', E'''540'''),
('expand', 'offset bounds on the clock', E'WHEN s.in_hi_offset IS NOT NULL THEN t.starts_at + s.in_hi_offset', E'WHEN s.in_hi_offset IS NOT NULL THEN (d.workday + s.starts + s.in_hi_offset) AT TIME ZONE d.zone'),
('expand', 'a shift has its clock length', E'CROSS JOIN LATERAL (SELECT (d.workday + s.starts) AT TIME ZONE d.zone, (d.workday + s.ends) AT TIME ZONE d.zone)', E'CROSS JOIN LATERAL (SELECT (d.workday + s.starts) AT TIME ZONE d.zone, (d.workday + s.starts) AT TIME ZONE d.zone + (s.ends - s.starts))'),
('expand', 'touching breaks stay two', E'coalesce(range_agg(int4range((br ->> 0)::int, (br ->> 1)::int)), ''{}'')', E'coalesce(range_agg(int4range((br ->> 0)::int, (br ->> 1)::int - 1)), ''{}'')'),
('occurrence', 'the later window if two are as near', E', k\n\t\t\t\tLIMIT', E', k DESC\n\t\t\t\tLIMIT'),
('occurrence', 'lower clock bound before the upper bound', E'a + k * day <= b)', E'a + k * day < b)'),
('occurrence', 'upper clock bound after the lower bound', E'b + k * day >= a)', E'b + k * day > a)'),
('occurrence', 'A = B is a day', E'IF b < a THEN', E'IF b <= a THEN'),
('owe', 'no excuse by date', E'CASE WHEN e.days @> s.workday THEN', E'CASE WHEN false THEN'),
('owe', 'the floating break is owed', E'l.rest - (s.spec).floating', E'l.rest'),
('owe', 'the check-in window stays', E's.in_hi + (lower(l.still) - s.starts_at)', E's.in_hi'),
('owe', 'the check-out window stays', E's.out_lo - (s.ends_at - upper(l.still))', E's.out_lo'),
('owe', 'every excuse has its word', E'AND oracle.length(t.span - s.breaks) > ''0''', E''),
('owe', 'kinds in the other order', E''', '' ORDER BY t.kind COLLATE "C"', E''', '' ORDER BY t.kind COLLATE "C" DESC'),
('owe', 'excused breaks come off hours', E's.whole - oracle.length(x.x - s.breaks)', E's.whole - oracle.length(x.x)'),
('owe', 'shifts in the order of their unexcused start', E'ORDER BY lower(l.still), s.workday', E'ORDER BY s.starts_at, s.workday'),
('attribute', 'as_of is not seen', E'p.at <= q.as_of', E'p.at < q.as_of'),
('attribute', 'check-in window closed to the microsecond', E'p.at < o.in_hi + (o.spec).unit', E'p.at <= o.in_hi'),
('attribute', 'check-out window closed to the microsecond', E'p.at < o.out_hi + (o.spec).unit', E'p.at <= o.out_hi'),
('attribute', 'M from the middle on', E'w.at - p.a_starts > p.border - w.at', E'w.at - p.a_starts >= p.border - w.at'),
('attribute', 'M before the middle', E'w.at - p.border <= p.b_ends - w.at', E'w.at - p.border < p.b_ends - w.at'),
('attribute', 'the border is before itself', E'bool_and(u.at < p.border) OVER w', E'bool_and(u.at <= p.border) OVER w'),
('attribute', 'a touching shift before is no check-in', E'OR EXISTS (SELECT FROM oracle.mid_punch z WHERE (z.person, z.n) = (m.person, m.n - 1)) AS', E'AS'),
('attribute', 'a touching shift after is no check-out', E'OR EXISTS (SELECT FROM oracle.mid_punch c WHERE (c.person, c.n) = (m.person, m.n + 1)) AS', E'AS'),
('attribute', 'in-only needs a check-out', E'(SELECT (b.spec).in_only FROM', E'(SELECT false FROM'),
('attribute', 'a punch in is no check-in of its own', E'AND (s.direction IS NULL OR s.direction = ''in'')', E'AND s.direction IS NULL'),
('attribute', 'a punch out is no check-out of its own', E'AND (s.direction IS NULL OR s.direction = ''out'')', E'AND s.direction IS NULL'),
('attribute', 'if neither, nobody', E'p.a_has_in OR NOT p.b_has_out', E'p.a_has_in'),
('attribute', 'the second group begins', E'p.one_side AND m.grp = p.groups', E'p.one_side AND m.grp = 2'),
('attribute', 'no exception on both sides', E'CASE WHEN p.groups = 1 THEN p.b_has_out ELSE p.one_side AND', E'CASE WHEN p.groups = 1 THEN p.b_has_out ELSE'),
('attribute', 'the border belongs to A', E'AND NOT p.one_side AND m.at < p.border,\n\t\t\tp.groups > 1 AND NOT p.one_side AND m.at >= p.border', E'AND NOT p.one_side AND m.at <= p.border,\n\t\t\tp.groups > 1 AND NOT p.one_side AND m.at > p.border'),
('groups', 'a group ends before repeat', E'at - first > repeat', E'at - first >= repeat'),
('groups', 'a group goes on from punch to punch', E'END IF;\n\t\tresult', E'END IF;\n\t\tfirst := at;\n\t\tresult'),
('goes_on', 'the middle of the gap belongs to A', E'ELSE (NOT ((at - a_end) < (b_start - at)))', E'ELSE (NOT ((at - a_end) <= (b_start - at)))'),
('goes_on', 'a tie of ins goes to A', E'(NOT (oracle.far((at - a_start)) < oracle.far((at - b_start))))', E'(NOT (oracle.far((at - a_start)) <= oracle.far((at - b_start))))'),
('goes_on', 'a tie of outs goes to B', E'(NOT (oracle.far((at - a_end)) <= oracle.far((at - b_end))))', E'(NOT (oracle.far((at - a_end)) < oracle.far((at - b_end))))'),
('goes_on', 'an in by its middle', E'WHEN (direction = ''in''::text) THEN', E'WHEN (direction = ''never''::text) THEN'),
('goes_on', 'an out by its middle', E'WHEN (direction = ''out''::text) THEN', E'WHEN (direction = ''never''::text) THEN'),
('choose', 'one punch only below repeat', E'<= min(repeat), false) AS one', E'< min(repeat), false) AS one'),
('choose', 'never one punch', E'<= min(repeat), false) AS one', E'< ''-1'', false) AS one'),
('choose', 'as near goes', E'<= oracle.far(min(at) FILTER (WHERE undirected) - min(ends_at))', E'< oracle.far(min(at) FILTER (WHERE undirected) - min(ends_at))'),
('choose', 'the latest of U decides', E'oracle.far(min(at) FILTER (WHERE undirected) - min(starts_at))', E'oracle.far(max(at) FILTER (WHERE undirected) - min(starts_at))'),
('choose', 'an ending punch can come', E's.in_in AND NOT s.ends AS', E's.in_in AS'),
('choose', 'a beginning punch can go', E's.in_out AND NOT s.begins AS', E's.in_out AS'),
('choose', 'in last is first', E'CASE WHEN bool_or(in_last) THEN max(at)', E'CASE WHEN bool_or(in_last) THEN min(at)'),
('choose', 'out first is last', E'CASE WHEN bool_or(c.out_first) THEN min(at)', E'CASE WHEN bool_or(c.out_first) THEN max(at)'),
('choose', 'a check-out at repeat', E'at - check_in > c.repeat', E'at - check_in >= c.repeat'),
('choose', 'one punch: in last takes the last', E'u.leaves_i AND r.at = u.first_i', E'u.leaves_i'),
('choose', 'one punch: out first takes the first', E'u.leaves_o AND r.at = u.last_o', E'u.leaves_o'),
('judge', 'flex to the microsecond', E'oracle.floored(o.check_in - o.starts_at, (o.spec).unit)', E'o.check_in - o.starts_at'),
('judge', 'steps rounded down', E'oracle.raised(d.d, (o.spec).flex_step)', E'oracle.floored(d.d, (o.spec).flex_step)'),
('judge', 'flex without an upper edge', E'least(greatest(r.d, (o.spec).flex_lo), (o.spec).flex_hi)', E'greatest(r.d, (o.spec).flex_lo)'),
('judge', 'flex without a lower edge', E'least(greatest(r.d, (o.spec).flex_lo), (o.spec).flex_hi)', E'least(r.d, (o.spec).flex_hi)'),
('judge', 'late counts excused time', E'oracle.span(f.s, least(f.check_in, f.e)) - f.x', E'oracle.span(f.s, least(f.check_in, f.e))'),
('judge', 'early counts breaks', E'oracle.span(greatest(f.check_out, f.s), f.e) - f.x - CASE WHEN (f.spec).gross THEN ''{}'' ELSE f.breaks END', E'oracle.span(greatest(f.check_out, f.s), f.e) - f.x'),
('judge', 'the floating break comes off at the half', E'a.attended * 2 >', E'a.attended * 2 >='),
('judge', 'the half of hours is of the rest', E'CASE WHEN (f.spec).hours IS NULL THEN f.rest ELSE f.planned END', E'f.rest'),
('judge', 'attended counts breaks', E'least(f.check_out, f.e)) - f.x - f.breaks', E'least(f.check_out, f.e)) - f.x'),
('judge', 'overtime before the check-in', E'greatest(f.e, f.check_in)', E'f.e'),
('judge', 'planned not floored', E'oracle.floored(m.planned, (m.spec).unit)) AS c', E'm.planned) AS c'),
('judge', 'early leave is not cut', E'least(g.early, c.planned_units - coalesce(c.late, ''0''))', E'g.early'),
('judge', 'late is not cut', E'least(CASE WHEN m.check_in IS NULL THEN NULL', E'coalesce(CASE WHEN m.check_in IS NULL THEN NULL'),
('judge', 'late not floored', E'oracle.forgiven(oracle.floored(m.late_time, (m.spec).unit)', E'oracle.forgiven(m.late_time'),
('judge', 'early not floored', E'oracle.forgiven(oracle.floored(f.early_time, (m.spec).unit)', E'oracle.forgiven(f.early_time'),
('judge', 'hours: lateness', E'WHEN (m.spec).hours IS NOT NULL THEN ''0''', E'WHEN false THEN ''0'''),
('judge', 'pending at the close', E'c.as_of < c.out_hi', E'c.as_of <= c.out_hi'),
('judge', 'pending with a check-out at the end', E'c.check_out >= c.e', E'c.check_out > c.e'),
('judge', 'in-only last is final', E'(c.check_in IS NULL OR (c.spec).in_last)', E'c.check_in IS NULL'),
('judge', 'absent at absent-after', E'> (c.spec).absent_after', E'> (c.spec).absent_after - (c.spec).unit'),
('judge', 'absent-after by seconds', E'WHEN oracle.floored(c.check_in - c.s, (c.spec).unit) >', E'WHEN c.check_in - c.s >'),
('judge', 'absent but late', E'CASE WHEN t.status <> ''absent'' THEN t.late END', E't.late'),
('judge', 'pending but early', E'NOT IN (''absent'', ''pending'')', E'NOT IN (''absent'')'),
('judge', 'worked unknown without punches', E'WHEN t.check_in IS NULL AND t.check_out IS NULL THEN ''0'' ELSE t.worked_time', E'ELSE t.worked_time'),
('judge', 'a free day with two punches at one instant has one', E'count(f.at) > 1', E'count(DISTINCT f.at) > 1'),
('judge', 'free days take all punches', E'(m.person, m.at) = (u.person, u.at) AND', E'false AND'),
('judge', 'a free day from midnight to midnight, where it comes twice', E'(f.at AT TIME ZONE d.zone)::date = d.workday', E'f.at >= d.workday::timestamp AT TIME ZONE d.zone AND f.at < (d.workday + 1)::timestamp AT TIME ZONE d.zone'),
('forgiven', 'grace only below its minutes', E'(lost <= grace)', E'(lost < grace)'),
('forgiven', 'net is all', E'THEN (lost - grace)', E'THEN lost');

-- Changes one rule, rules everybody again, looks whether presensi says otherwise, and mends the rule.
CREATE FUNCTION oracle.mutate(m oracle.mutant) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	whole text := (SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'oracle'::regnamespace AND proname = m.step);
	noticed text;
BEGIN
	IF strpos(whole, m.was) = 0 THEN
		RETURN NULL;		-- no such text: never noticed
	END IF;
	EXECUTE replace(whole, m.was, m.becomes);
	BEGIN
		PERFORM oracle.rule();
		noticed := (SELECT format('person %s, %s', person, workday) FROM oracle.disagreement WHERE way <> 'error' LIMIT 1);
	EXCEPTION WHEN OTHERS THEN
		noticed := 'error ' || SQLERRM;
	END;
	EXECUTE whole;
	RETURN noticed;
END $$;

CREATE PROCEDURE oracle.mutate_all(seed bigint, people int) LANGUAGE plpgsql AS $$
DECLARE
	first int := 1;
	batch int := 50;
	m oracle.mutant;
BEGIN
	WHILE batch <= people AND EXISTS (SELECT FROM oracle.mutant WHERE noticed IS NULL) LOOP
		PERFORM oracle.generate(seed, first, first + batch - 1);
		PERFORM oracle.ask();
		COMMIT;
		FOR m IN SELECT * FROM oracle.mutant WHERE noticed IS NULL ORDER BY mutant LOOP
			UPDATE oracle.mutant SET noticed = oracle.mutate(m) WHERE mutant = m.mutant;
			COMMIT;
		END LOOP;
		first := first + batch;
		batch := batch * 2;
	END LOOP;
END $$;

CALL oracle.mutate_all(:seed, :people);
SELECT format('%s %s - %s: %s (%s)', CASE WHEN noticed IS NULL THEN 'not ok' ELSE 'ok' END, mutant, step, instead, coalesce(noticed, 'not noticed'))
FROM oracle.mutant ORDER BY mutant;
SELECT '1..' || count(*) FROM oracle.mutant;
