-- mutate.sql: can the comparison fail? One rule of the oracle after the other is changed, and each
-- change must show as a disagreement with presensi on one of the cases (cases.sql). Prints TAP, one
-- test per changed rule. Needs oracle.sql, generate.sql and compare.sql; run by mutants.sh. psql
-- variable people: so many random people meet a rule that shows on no case (0: none), a few first;
-- what is found so still wants a case.

CREATE TABLE oracle.mutant (
	mutant		int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	step		text NOT NULL,		-- a function of the oracle
	instead		text NOT NULL,		-- what it does wrong
	was			text NOT NULL,
	becomes		text NOT NULL,
	noticed		text				-- on whom it showed
);

INSERT INTO oracle.mutant (step, instead, was, becomes) VALUES
('expand', 'check-in opens 3 h before', E'''-4:00''', E'''-3:00'''),
('expand', 'check-out closes after 7 h', E'''8:00''', E'''7:00'''),
('expand', 'check-in closes at the start',
	E'THEN t.starts_at + s.in_hi_offset\n\t\t\tELSE t.ends_at',
	E'THEN t.starts_at + s.in_hi_offset\n\t\t\tELSE t.starts_at'),
('expand', 'check-out opens at the end',
	E'THEN t.ends_at + s.out_lo_offset\n\t\t\tELSE t.starts_at',
	E'THEN t.ends_at + s.out_lo_offset\n\t\t\tELSE t.ends_at'),
('expand', 'the earlier piece of a roster wins', E'p.piece DESC', E'p.piece'),
('expand', 'a cycle does not run backwards', E'% l.n + l.n) % l.n', E'% l.n)'),
('expand', 'holidays cancel cycles too', E'THEN ''off'' ELSE ''on''', E'THEN ''on'' ELSE ''on'''),
('expand', 'a date without shifts is off',
	E'WHEN d.is_holiday AND EXISTS', E'WHEN false AND EXISTS'),
('expand', 'defaults beat the shift',
	E'coalesce(p.schedule -> ''defaults'', ''{}'') || coalesce(j -> ''options'', ''{}'')',
	E'coalesce(j -> ''options'', ''{}'') || coalesce(p.schedule -> ''defaults'', ''{}'')'),
('expand', 'repeat 9 minutes', E'''600''', E'''540'''),
('expand', 'offset bounds on the clock',
	E'WHEN s.in_hi_offset IS NOT NULL THEN t.starts_at + s.in_hi_offset',
	E'WHEN s.in_hi_offset IS NOT NULL THEN (d.workday + s.starts + s.in_hi_offset) AT TIME ZONE '
	'd.zone'),
('expand', 'a shift has its clock length',
	E'CROSS JOIN LATERAL (SELECT (d.workday + s.starts) AT TIME ZONE d.zone, (d.workday + s.ends) '
	'AT TIME ZONE d.zone)',
	E'CROSS JOIN LATERAL (SELECT (d.workday + s.starts) AT TIME ZONE d.zone, (d.workday + '
	's.starts) AT TIME ZONE d.zone + (s.ends - s.starts))'),
('expand', 'touching breaks stay two',
	E'coalesce(range_agg(int4range((br ->> 0)::int, (br ->> 1)::int)), ''{}'')',
	E'coalesce(range_agg(int4range((br ->> 0)::int, (br ->> 1)::int - 1)), ''{}'')'),
('occurrence', 'the later window if two are as near',
	E', k\n\t\t\t\tLIMIT', E', k DESC\n\t\t\t\tLIMIT'),
('occurrence', 'lower clock bound before the upper bound',
	E'a + k * day <= b)', E'a + k * day < b)'),
('occurrence', 'upper clock bound after the lower bound',
	E'b + k * day >= a)', E'b + k * day > a)'),
('occurrence', 'A = B is a day', E'IF b < a THEN', E'IF b <= a THEN'),
('owe', 'no excuse by date', E'CASE WHEN e.days @> s.workday THEN', E'CASE WHEN false THEN'),
('owe', 'the check-in window stays', E's.in_hi + (lower(l.still) - s.starts_at)', E's.in_hi'),
('owe', 'the check-out window stays', E's.out_lo - (s.ends_at - upper(l.still))', E's.out_lo'),
('owe', 'every excuse has its word', E'AND oracle.length(t.span - s.breaks) > ''0''', E''),
('owe', 'kinds in the other order',
	E''', '' ORDER BY t.kind COLLATE "C"', E''', '' ORDER BY t.kind COLLATE "C" DESC'),
('owe', 'shifts in the order of their unexcused start',
	E'ORDER BY lower(l.still), s.workday', E'ORDER BY s.starts_at, s.workday'),
('forgiven', 'grace only below its minutes', E'(lost <= grace)', E'(lost < grace)'),
('forgiven', 'net is all', E'THEN (lost - grace)', E'THEN lost'),
('expand', 'hours can be more than the shift has',
	E'least(s.hours, oracle.planned_of(', E'coalesce(s.hours, oracle.planned_of('),
('expand', 'the nth counts from the second', E'::int + 6) / 7,', E'::int + 5) / 7,'),
('expand', 'the last beats nothing', E'WHEN w.last AND', E'WHEN false AND'),
('expand', 'the plain day beats the nth', E'THEN w.nth\n\t\t\t\tELSE 0', E'THEN 0\n\t\t\t\tELSE 0'),
('expand', 'floating breaks in the order of their lengths',
	E'ORDER BY (f ->> 1)::int NULLS FIRST, i', E'ORDER BY (f ->> 0)::int, i'),
('expand', 'the core can lie outside of the shift',
	E'* oracle.span(t.starts_at, t.ends_at),\n',
	E'+ oracle.span(t.starts_at, t.starts_at + interval ''1 minute''),\n'),
('less_floating', 'a floating break is due from the first minute',
	E'net - coalesce(after[i], half)', E'net'),
('less_floating', 'after is measured before the breaks',
	E'coalesce(after[i], half)', E'coalesce(after[i] - floating[i], half)'),
('planned_of', 'a plain break is planned as far as the half',
	E'floating, after, ''00:00:00''::interval', E'floating, after, (net / 2)'),
('owe', 'excused breaks come off hours',
	E's.whole - oracle.length(x.x - s.breaks)', E's.whole - oracle.length(x.x)'),
('owe', 'an excuse does not lower the hours',
	E's.whole - oracle.length(x.x - s.breaks)', E's.whole'),
('may_serve', 'as_of is not seen', E'p.at <= q.as_of', E'p.at < q.as_of'),
('roles', 'check-in window closed to the microsecond',
	E'at < in_hi + (spec).unit', E'at <= in_hi'),
('roles', 'check-out window closed to the microsecond',
	E'at < out_hi + (spec).unit', E'at <= out_hi'),
('roles', 'a check-in at the end',
	E'oracle.second(at) < oracle.second(ends_at)',
	E'oracle.second(at) <= oracle.second(ends_at)'),
('roles', 'a check-in after the end',
	E'AND oracle.second(at) < oracle.second(ends_at)', E''),
('roles', 'a check-out at the start',
	E'oracle.second(at) > oracle.second(starts_at)',
	E'oracle.second(at) >= oracle.second(starts_at)'),
('roles', 'a check-out before the start',
	E'AND oracle.second(at) > oracle.second(starts_at)', E''),
('roles', 'a check-in at the end to the microsecond',
	E'oracle.second(at) < oracle.second(ends_at)', E'at < ends_at'),
('roles', 'a check-out at the start to the microsecond',
	E'oracle.second(at) > oracle.second(starts_at)', E'at > starts_at'),
('roles', 'an out may come', E'direction IS DISTINCT FROM ''out''', E'true'),
('roles', 'an in may go', E'direction IS DISTINCT FROM ''in''', E'true'),
('may_serve', 'a tap ends before repeat',
	E'OVER (PARTITION BY s.person, r.repeat ORDER BY s.p) <= r.repeat',
	E'OVER (PARTITION BY s.person, r.repeat ORDER BY s.p) < r.repeat'),
('may_serve', 'no taps over shifts',
	E'OVER (PARTITION BY s.person, r.repeat ORDER BY s.p) <= r.repeat',
	E'OVER (PARTITION BY s.person, r.repeat ORDER BY s.p) < ''0'''),
('cut', 'any order', E'WHERE w.k = 0 OR n >= w."to"[w.k]', E'WHERE true'),
('cut', 'visits are split', E'AND s.splits AND NOT s.all_do', E'AND false'),
('cut', 'a visit begins with any in', E'AND o.at - i.at > (s.spec).repeat', E'AND o.at > i.at'),
('cut', 'a visit begins after any in, later or not', E'AND o.at - i.at > (s.spec).repeat', E''),
('cut', 'a visit goes to the first', E'b > v."to"[o.k]', E'b < v."to"[o.k]'),
('share', 'nothing is shared', E'WHERE a.ends_at = b.starts_at', E'WHERE false'),
('share', 'shifts with a gap share too',
	E'WHERE a.ends_at = b.starts_at', E'WHERE a.ends_at <= b.starts_at'),
('share', 'a tap is shared in part',
	E'bool_and(a.p IS NOT NULL AND b.p IS NOT NULL)',
	E'bool_or(a.p IS NOT NULL AND b.p IS NOT NULL)'),
('share', 'a shared tap need not end the first',
	E'AND (array_agg(a.may_out ORDER BY x.p DESC))[1]', E''),
('share', 'a shared tap need not begin the second',
	E'AND (array_agg(b.may_in ORDER BY x.p))[1]', E''),
('share', 'a tap anywhere is shared',
	E'AND NOT EXISTS (\n\t\t\t\tSELECT FROM oracle.member z',
	E'AND NOT false AND NOT EXISTS (\n\t\t\t\tSELECT FROM oracle.member z WHERE false UNION ALL '
	'SELECT FROM (SELECT * FROM oracle.member LIMIT 0) z'),
('share', 'any directed punches between',
	E'OR CASE WHEN g.goes = ARRAY[c.a] THEN z.at - c.last_at ELSE c.first_at - z.at END > c.repeat',
	E''),
('share', 'no directed punch between',
	E'OR CASE WHEN g.goes = ARRAY[c.a] THEN z.at - c.last_at ELSE c.first_at - z.at END > c.repeat',
	E'OR true'),
('share', 'a tap serves three', E'AND NOT o.ps && p.ps', E''),
('try', 'a shared tap may be any role of the first',
	E'THEN s.p = coalesce(x.ending[cardinality(x.ending)], 0) ELSE', E'THEN s.may_out ELSE'),
('try', 'the first punch of a shared tap ends', E'x.ending[cardinality(x.ending)]', E'x.ending[1]'),
('try', 'the last punch of a shared tap begins',
	E'x.beginning[1]', E'x.beginning[cardinality(x.beginning)]'),
('choose', 'a tap is shared by shifts that lack something',
	E'WHERE shared_badly = 0', E'WHERE true'),
('choose', 'a tap is torn anywhere', E'torn_badly > 0, misfit', E'misfit'),
('choose', 'a tap is torn where shifts touch',
	E'b.n = a.n + 1 AND a.ends_at = b.starts_at OR', E'false OR'),
('choose', 'a tap is torn between shifts that lack something',
	E'OR NOT coalesce(w.completes @> ARRAY[t.a, t.b], false)', E''),
('choose', 'one of the two suffices',
	E'coalesce(w.completes @> ARRAY[t.a, t.b], false)',
	E'coalesce(w.completes && ARRAY[t.a, t.b], false)'),
('choose', 'complete shifts before the misfit',
	E'torn_badly > 0, misfit, complete DESC', E'torn_badly > 0, complete DESC, misfit'),
('choose', 'fewer complete shifts', E'complete DESC, lost', E'complete, lost'),
('choose', 'time lost does not count', E'complete DESC, lost, cuts', E'complete DESC, cuts'),
('choose', 'more time lost', E'complete DESC, lost, cuts', E'complete DESC, lost DESC, cuts'),
('choose', 'lost before complete', E'complete DESC, lost,', E'lost, complete DESC,'),
('choose', 'the latest cut', E'lost, cuts, ARRAY', E'lost, cuts DESC, ARRAY'),
('choose', 'the most misfit', E'torn_badly > 0, misfit,', E'torn_badly > 0, misfit DESC,'),
('choose', 'a shared tap counts as missing',
	E'sum((s.f).misfit) AS misfit',
	E'sum((s.f).misfit) + cardinality(p.sharing) * interval ''3 hours'' AS misfit'),
('choose', 'less is shared before the earlier cut',
	E'lost, cuts, ARRAY(SELECT -x FROM unnest(ends) x)',
	E'lost, ARRAY(SELECT -x FROM unnest(ends) x), cuts'),
('leaving', 'a check-out at repeat',
	E'h.at[o] - h.at[i] > repeat AND', E'h.at[o] - h.at[i] >= repeat AND'),
('leaving', 'a check-out of the same tap', E'AND (tap[o] = 0 OR tap[o] <> tap[i])', E''),
('leaving', 'out first is last', E'EXIT WHEN (h.spec).out_first', E'EXIT WHEN false'),
('leaving', 'always the first out', E'EXIT WHEN (h.spec).out_first', E'EXIT WHEN true'),
('leaving', 'the person did not come back',
	E'IF h.direction[result] = ''out'' THEN', E'IF false THEN'),
('leaving', 'back within repeat',
	E'h.at[back] - h.at[result] > repeat', E'h.at[back] > h.at[result]'),
('leaving', 'back in spite of a going behind',
	E'AND ''out'' <> ALL (array_remove(h.direction[back + 1 :], NULL))', E''),
('leaving', 'any check-out is dropped',
	E'IF h.direction[result] = ''out'' THEN', E'IF result IS NOT NULL THEN'),
('distance', 'flex: from the start itself', E'coalesce((h.spec).flex_hi, ''0'')', E'''0'''),
('distance', 'flex: from the end itself', E'coalesce((h.spec).flex_lo, ''0'')', E'''0'''),
('distance', 'hours: from start and end', E'IF (h.spec).hours IS NOT NULL THEN', E'IF false THEN'),
('distance', 'hours: whatever the flex',
	E'result := least(result, greatest', E'result := (greatest'),
('distance', 'to the microsecond', E'oracle.whole_seconds(result)', E'result'),
('find', 'one tap that may be either: the check-in if nearer only',
	E'to_start <= to_end', E'to_start < to_end'),
('find', 'one tap is both', E'IF 2 <> ALL (tap) AND', E'IF false AND'),
('find', 'one tap by its first punch',
	E'to_start := least(to_start, oracle.far(h.at[k] - h.starts_at));',
	E'to_start := coalesce(to_start, oracle.far(h.at[k] - h.starts_at));'),
('find', 'one tap: by its last as the check-in',
	E'h.may_in[k] AND only_in IS NULL', E'h.may_in[k]'),
('find', 'one tap: by its first as the check-out',
	E'IF h.may_out[k] THEN', E'IF h.may_out[k] AND only_out IS NULL THEN'),
('find', 'two taps are one', E'IF 2 <> ALL (tap) AND', E'IF'),
('find', 'in last is first', E'EXIT WHEN NOT (h.spec).in_last', E'EXIT WHEN true'),
('find', 'always the last in', E'EXIT WHEN NOT (h.spec).in_last', E'EXIT WHEN false'),
('find', 'a check-in after a going stays', E'IF h.direction[i] = ''in'' THEN', E'IF false THEN'),
('find', 'a check-in after a going within repeat is dropped',
	E'AND h.at[i] - h.at[k] > repeat THEN', E'THEN'),
('find', 'in spite of an in before', E'EXIT WHEN h.direction[k] = ''in'';', E''),
('find', 'though no check-out is left', E'IF again IS NOT NULL THEN', E'IF true THEN'),
('find', 'the check-out stays as it was', E'o := again;', E''),
('find', 'two hours for a check-in not found',
	E'coalesce(from_start, ''3 hours'')', E'coalesce(from_start, ''2 hours'')'),
('find', 'four hours for a check-out not found',
	E'coalesce(from_end, ''3 hours'')', E'coalesce(from_end, ''4 hours'')'),
('find', 'in-only is never complete',
	E'AND (o IS NOT NULL OR (h.spec).in_only)', E'AND o IS NOT NULL'),
('find', 'one punch is complete', E'i IS NOT NULL AND (o IS', E'i IS NOT NULL OR (o IS'),
('find', 'the misfit of the punch itself',
	E'IF k = i OR tap[k] > 0 AND tap[k] = tap[i] THEN', E'IF k = i THEN'),
('find', 'the misfit of the check-out itself',
	E'IF k = o OR tap[k] > 0 AND tap[k] = tap[o] THEN', E'IF k = o THEN'),
('find', 'time late is not lost', E'result.lost := coalesce(late, ''0'') + ', E'result.lost := '),
('find', 'leaving early is not lost',
	E'coalesce(late, ''0'') + coalesce(early, ''0'')', E'coalesce(late, ''0'')'),
('moved', 'flex to the microsecond',
	E'c := date_trunc(CASE WHEN spec.unit = ''1 second'' THEN ''second'' ELSE ''minute'' END, '
	'check_in);',
	E'c := check_in;'),
('moved', 'an early arrival moves nothing',
	E'm := c - o.starts_at;\n\tELSIF', E'm := ''0'';\n\tELSIF'),
('moved', 'later by all that it is late',
	E'coalesce((SELECT greatest(lower(r), o.starts_at) FROM unnest(not_counted) r WHERE lower(r) '
	'< c AND c <= upper(r)), c)',
	E'c'),
('moved', 'gross moves over breaks',
	E'not_counted := o.clock + CASE WHEN spec.gross THEN ''{}'' ELSE o.breaks END',
	E'not_counted := o.clock + o.breaks'),
('moved', 'excuses hold it back not', E'not_counted := o.clock + CASE', E'not_counted := CASE'),
('moved', 'hours move like others', E'ELSIF spec.hours IS NOT NULL THEN', E'ELSIF false THEN'),
('moved', 'a missed core does not move',
	E'THEN spec.flex_hi ELSE ''0'' END;', E'THEN ''0'' ELSE ''0'' END;'),
('moved', 'steps rounded down',
	E'oracle.raised(m, spec.flex_step)', E'oracle.floored(m, spec.flex_step)'),
('moved', 'no steps', E'IF spec.flex_step > ''0'' THEN', E'IF false THEN'),
('moved', 'flex without an upper edge',
	E'least(greatest(m, spec.flex_lo), spec.flex_hi)', E'greatest(m, spec.flex_lo)'),
('moved', 'flex without a lower edge',
	E'least(greatest(m, spec.flex_lo), spec.flex_hi)', E'least(m, spec.flex_hi)'),
('judge_shift', 'excuses move along',
	E'excused := o.clock * moved + o.x * edges;', E'excused := o.x;'),
('judge_shift', 'only what is excused before it moves',
	E'oracle.length(moved - o.clock - o.breaks)', E'oracle.length(moved - o.x - o.breaks)'),
('judge_shift', 'the moved start stays within an excuse',
	E's := coalesce(lower(moved - o.clock), o.starts_at + m);', E's := o.starts_at + m;'),
('judge_shift', 'the moved end stays within an excuse',
	E'e := coalesce(upper(moved - o.clock), o.ends_at + m);', E'e := o.ends_at + m;'),
('judge_shift', 'the whole is that before it moves',
	E'whole := least(spec.hours, oracle.planned_of(net_whole, spec.floating, spec.after));', E''),
('judge_shift', 'kinds of before it moves',
	E'kinds := (\n\t\t\t\tSELECT string_agg',
	E'kinds := coalesce(kinds,\n\t\t\t\t(SELECT '''')) || (\n\t\t\t\tSELECT string_agg'),
('visits', 'pairs: taps do not alternate',
	E'ELSIF inside AND (tap[k] > 0 OR h.direction[k] = ''out'') THEN',
	E'ELSIF inside AND (h.direction[k] = ''out'') THEN'),
('visits', 'pairs: a tap comes only',
	E'ELSIF NOT inside AND (tap[k] > 0 OR h.direction[k] = ''in'') THEN',
	E'ELSIF NOT inside AND (h.direction[k] = ''in'') THEN'),
('visits', 'pairs: a second coming begins anew',
	E'ELSIF NOT inside AND (tap[k] > 0 OR h.direction[k] = ''in'') THEN',
	E'ELSIF h.direction[k] = ''in'' OR NOT inside AND tap[k] > 0 THEN'),
('visits', 'pairs: a going by its first punch',
	E'IF NOT inside AND going = tap[k] THEN', E'IF false THEN'),
('visits', 'pairs: a tap after a directed punch is another',
	E'ELSIF tap[k] > 0 AND tap[before] = 0 AND h.at[k] - h.at[before] <= (h.spec).repeat THEN',
	E'ELSIF false THEN'),
('visits', 'pairs: out first is not the end',
	E'EXIT WHEN (h.spec).out_first AND', E'EXIT WHEN false AND'),
('visits', 'pairs: nothing after the check-out is seen',
	E'EXIT WHEN (h.spec).out_first AND', E'EXIT WHEN'),
('judge_shift', 'no pairs',
	E'IF spec.pairs AND check_in IS NOT NULL', E'IF false AND check_in IS NOT NULL'),
('judge_shift', 'pairs: who came last has gone', E'IF visits.inside THEN', E'IF false THEN'),
('judge_shift', 'pairs: a floating break pays nothing',
	E'left_away := left_away - taken_off;', E''),
('judge_shift', 'pairs: and comes off all the same',
	E'floating[i] := floating[i] - taken_off;', E''),
('judge_shift', 'pairs: a break that is not due pays too',
	E'greatest(least(floating[i], left_plan - coalesce(spec.after[i], ''0'')), ''0'');',
	E'floating[i];'),
('judge_shift', 'pairs: away counts breaks',
	E'- presence - excused - o.clock - o.breaks);', E'- presence - excused - o.clock);'),
('judge_shift', 'pairs: away counts excuses',
	E'- presence - excused - o.clock - o.breaks);', E'- presence - o.breaks);'),
('judge_shift', 'pairs: overtime from the check-out',
	E'over_time := oracle.length(presence - oracle.span(least(check_in, e), e));',
	E'over_time := greatest(check_out - greatest(e, check_in), ''0'');'),
('judge_shift', 'pairs and hours: time away is lost',
	E'away_time := least(away_time, greatest(planned - worked_time - late_time - early_time, '
	'''0''));',
	E''),
('judge_shift', 'late counts excused time',
	E'not_late tstzmultirange := o.x + CASE', E'not_late tstzmultirange := CASE'),
('judge_shift', 'late counts breaks',
	E'not_late tstzmultirange := o.x + CASE WHEN spec.gross THEN ''{}'' ELSE o.breaks END;',
	E'not_late tstzmultirange := o.x;'),
('judge_shift', 'gross does not',
	E'not_late tstzmultirange := o.x + CASE WHEN spec.gross THEN ''{}'' ELSE o.breaks END;',
	E'not_late tstzmultirange := o.x + o.breaks;'),
('judge_shift', 'worked counts breaks',
	E'presence * oracle.span(s, e) - excused - o.clock - o.breaks',
	E'presence * oracle.span(s, e) - excused - o.clock'),
('judge_shift', 'worked counts excused time',
	E'presence * oracle.span(s, e) - excused - o.clock - o.breaks',
	E'presence * oracle.span(s, e) - o.breaks'),
('judge_shift', 'overtime before the check-in',
	E'over_time := oracle.length(presence - oracle.span(least(check_in, e), e));',
	E'over_time := greatest(check_out - e, ''0'');'),
('judge_shift', 'the half of hours is of the rest',
	E'CASE WHEN spec.hours IS NULL THEN rest ELSE planned END', E'rest'),
('judge_shift', 'the half of the plan',
	E'CASE WHEN spec.hours IS NULL THEN rest ELSE planned END', E'planned'),
('judge_shift', 'hours: no core',
	E'late_time := oracle.length(o.core * oracle.span(lower(o.core), check_in) - not_late);',
	E'late_time := ''0'';'),
('judge_shift', 'hours: lateness is lacking too',
	E'planned - worked_time - late_time,\n', E'planned - worked_time,\n'),
('judge_shift', 'hours: the core may be left',
	E'oracle.length(o.core * oracle.span(check_out, upper(o.core)) - not_late), ''0'');',
	E'''0'');'),
('judge_shift', 'hours: both are early',
	E'early_time := greatest(planned - worked_time - late_time,\n\t\t\toracle',
	E'early_time := greatest(planned - worked_time - late_time, ''0'') + greatest(\n\t\t\toracle'),
('judge_shift', 'late not floored', E'oracle.floored(late_time, spec.unit)', E'late_time'),
('judge_shift', 'early not floored', E'oracle.floored(early_time, spec.unit)', E'early_time'),
('judge_shift', 'away not floored', E'oracle.floored(away_time, spec.unit)', E'away_time'),
('judge_shift', 'planned not floored',
	E'owed_units := oracle.floored(planned, spec.unit);', E'owed_units := planned;'),
('judge_shift', 'late is not cut',
	E'spec.grace, spec.grace_net), owed_units);', E'spec.grace, spec.grace_net));'),
('judge_shift', 'early leave is not cut',
	E'\t\t\towed_units - coalesce(r.late, ''0''));', E'\t\t\tNULL);'),
('judge_shift', 'away is not cut', E'owed_units - r.late - r.early_leave);', E'NULL);'),
('judge_shift', 'away is cut last',
	E'owed_units - r.late - r.early_leave);', E'owed_units - r.late);'),
('judge_shift', 'pending to the closing instant',
	E'as_of < o.out_hi + spec.unit', E'as_of < o.out_hi'),
('judge_shift', 'in-only: pending to the closing instant',
	E'as_of < o.in_hi + spec.unit', E'as_of < o.in_hi'),
('judge_shift', 'pending with a check-out at the end', E'check_out >= e', E'check_out > e'),
('judge_shift', 'never pending with a check-out', E'check_out >= e', E'check_out IS NOT NULL'),
('judge_shift', 'in-only: pending though checked in',
	E'as_of < o.in_hi + spec.unit AND check_in IS NULL', E'as_of < o.in_hi + spec.unit'),
('judge_shift', 'pending: early', E'r.early_leave := NULL;\n\t\tr.away', E'r.away'),
('judge_shift', 'absent at absent-after',
	E'> spec.absent_after', E'> spec.absent_after - spec.unit'),
('judge_shift', 'absent-after by seconds',
	E'oracle.floored(check_in - s, spec.unit) >', E'check_in - s >'),
('judge_shift', 'absent-after before flex',
	E'oracle.floored(check_in - s, spec.unit) >',
	E'oracle.floored(check_in - o.starts_at, spec.unit) >'),
('judge_shift', 'absent at absent-under',
	E'worked_time < spec.absent_under', E'worked_time <= spec.absent_under'),
('judge_shift', 'absent-under though all was worked',
	E'worked_time < spec.absent_under AND worked_time < planned',
	E'worked_time < spec.absent_under'),
('judge_shift', 'half at half-under',
	E'worked_time < spec.half_under', E'worked_time <= spec.half_under'),
('judge_shift', 'half-under though all was worked',
	E'worked_time < spec.half_under AND worked_time < planned', E'worked_time < spec.half_under'),
('judge_shift', 'half before absent',
	E'OR worked_time < spec.absent_under AND',
	E'OR worked_time < spec.absent_under AND spec.half_under IS NULL AND'),
('judge_shift', 'a half day is lost too', E'IN (''absent'', ''half_day'')', E'IN (''absent'')'),
('judge_shift', 'absent but away', E'IN (''absent'', ''half_day'')', E'IN (''half_day'')'),
('judge_shift', 'absent but late',
	E'r.status := ''absent'';\n\t\tr.late := NULL;', E'r.status := ''absent'';'),
('judge_shift', 'worked unknown without punches', E'r.worked := ''0'';', E'r.worked := NULL;'),
('rest', 'free days take all punches',
	E'WHERE NOT EXISTS (SELECT FROM oracle.serve m WHERE (m.person, m.p) = (u.person, u.p))', E''),
('cancelled_day', 'no windows of cancelled shifts', E'AND l.cancelled', E'AND false'),
('cancelled_day', 'a cancelled window is closed to the microsecond',
	E'at < l.in_hi + (l.spec).unit', E'at <= l.in_hi'),
('cancelled_day', 'the later cancelled shift',
	E'greatest(l.starts_at - at, at - l.ends_at, ''0''), l.starts_at', E'l.starts_at DESC'),
('rest', 'nothing crosses midnight', E'IF NOT closer.bound', E'IF false AND NOT closer.bound'),
('rest', 'work goes on for 15 hours', E'interval ''16 hours''', E'interval ''15 hours'''),
('rest', 'an out is open',
	E'opener.direction = ''in'' OR',
	E'opener.direction = ''in'' OR opener.direction = ''out'' OR'),
('rest', 'an even last tap is open',
	E'opener.direction IS NULL AND taps % 2 = 1', E'opener.direction IS NULL'),
('rest', 'an in closes',
	E'(closer.direction = ''out'' OR', E'(closer.direction IN (''in'', ''out'') OR'),
('rest', 'a tap leaves an odd number',
	E'closer.direction IS NULL AND taps_next % 2 = 1', E'closer.direction IS NULL'),
('rest', 'what a cancelled shift has can move', E'IF NOT closer.bound AND', E'IF'),
('rest', 'a tap of nine minutes', E'''10 min''', E'''9 min'''),
('rest', 'one punch of a tap moves',
	E'THEN l.tap = closer.tap ELSE', E'THEN l.at = closer.at AND l.direction IS NULL ELSE'),
('rest', 'work begun on a working day', E'AND y.kind <> ''work''', E''),
('judge', 'a free day with two punches at one instant has one',
	E'count(f.at) > 1', E'count(DISTINCT f.at) > 1'),
('uses', 'a repeat is less than repeat', E'<= spec.repeat', E'< spec.repeat'),
('uses', 'nothing repeats', E'THEN ''repeat'' ELSE', E'THEN ''between'' ELSE'),
('uses', 'who came last has gone', E'IF visits.inside THEN', E'IF false THEN'),
('uses', 'nobody went and came back', E'used := visits.turns;', E''),
('settle', 'a shared punch once',
	E'CASE WHEN serves THEN used_as', E'CASE WHEN false THEN used_as'),
('settle', 'a shared tap is the later shift''s', E'(at >= border) = later DESC', E'later DESC'),
('settle', 'a shared tap is not asked who needs it', E'used_as = ''between'', (at', E'(at'),
('settle', 'a free day counts nothing', E'd.kind <> ''work''', E'false'),
('settle', 'excused shifts have no windows', E'o.is_excused AND', E'false AND'),
('settle', 'a punch of no date has one',
	E'SELECT min(l.workday) AS workday',
	E'SELECT coalesce(min(l.workday), u.at::date) AS workday'),
('add_up', 'absent although excused', E'AND sum(excused) = ''0''', E''),
('add_up', 'absent shifts are lost at once', E'CASE WHEN is_pending THEN', E'CASE WHEN false THEN'),
('add_up', 'days of absence are lost too', E'FILTER (WHERE NOT is_absent)', E''),
('add_up', 'absent shifts are not lost',
	E'coalesce(sum(planned) FILTER (WHERE status = ''absent''), ''0'')', E'''0''::interval'),
('add_up', 'minutes rounded',
	E'floor(extract(epoch FROM i) / 60)', E'round(extract(epoch FROM i) / 60)'),
('see_alone', 'of equal shifts the earlier', E'(m.s).starts_at DESC', E'(m.s).starts_at'),
('see_alone', 'a shift without check-out needs no less',
	E'THEN interval ''3 hours''', E'THEN interval ''6 hours'''),
('see_alone', 'cancelled shifts have no windows',
	E'oracle.cancelled_day(u.person, u.at)', E'NULL::date'),
('off_by', 'absent-after hides the minutes', E'spec.absent_after := NULL;', E'');

-- The stage of the oracle that a function belongs to: what it leaves is changed from there on.
CREATE FUNCTION oracle.stage(step text) RETURNS int LANGUAGE sql IMMUTABLE
RETURN CASE WHEN step IN ('expand', 'occurrence', 'less_floating', 'planned_of') THEN 1
	WHEN step = 'owe' THEN 2
	WHEN step IN ('roles', 'may_serve', 'cut', 'share') THEN 3
		WHEN step IN ('try', 'leaving', 'distance', 'find') THEN 4
	WHEN step = 'choose' THEN 5
	WHEN step IN ('uses', 'settle', 'add_up', 'see_alone', 'off_by') THEN 7 ELSE 6 END;

-- People whose ways to cut a changed rule made too many to try.
CREATE UNLOGGED TABLE oracle.left_out (person int);

CREATE FUNCTION oracle.rule_from(stage int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF stage <= 1 THEN PERFORM oracle.expand(); END IF;
	IF stage <= 2 THEN PERFORM oracle.owe(); END IF;
	TRUNCATE oracle.left_out;
	IF stage <= 3 THEN
		PERFORM oracle.may_serve();
		PERFORM oracle.cluster();
		INSERT INTO oracle.left_out
		SELECT DISTINCT person FROM (SELECT person, sum(ln(cardinality(ns))) AS bound
			FROM oracle.shared GROUP BY person, cluster) c WHERE bound > 9;
		DELETE FROM oracle.serve s USING oracle.left_out o WHERE o.person = s.person;
		PERFORM oracle.cluster();
		PERFORM oracle.cut();
		PERFORM oracle.share();
	END IF;
	IF stage <= 4 THEN PERFORM oracle.try(); END IF;
	IF stage <= 5 THEN PERFORM oracle.choose(); END IF;
	IF stage <= 6 THEN PERFORM oracle.judge(); END IF;
	PERFORM oracle.accompany();
END $$;

-- The text of a function, or a piece of it, without comments and however its lines are broken.
CREATE FUNCTION oracle.plain(body text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT replace(replace(
		regexp_replace(regexp_replace(body, '--[^\n]*', '', 'g'), '\s+', ' ', 'g'),
		'( ', '('), ' )', ')')
$$;

-- Changes one rule, rules everybody again from its stage on, gives the first on whom presensi says
-- otherwise, and mends the rule. An error is none of a rule's business: the change itself is wrong
-- then.
CREATE FUNCTION oracle.mutate(m oracle.mutant) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	whole text := (SELECT pg_get_functiondef(oid) FROM pg_proc
		WHERE pronamespace = 'oracle'::regnamespace AND proname = m.step);
	noticed int;
BEGIN
	IF strpos(oracle.plain(whole), oracle.plain(m.was)) = 0 THEN
		RAISE EXCEPTION 'no such text in oracle.%: %', m.step, m.was;
	END IF;
	EXECUTE replace(oracle.plain(whole), oracle.plain(m.was), oracle.plain(m.becomes));
	PERFORM oracle.rule_from(oracle.stage(m.step));
	noticed := (SELECT min(person) FROM oracle.disagreement
		WHERE way <> 'error' AND person NOT IN (SELECT person FROM oracle.left_out));
	EXECUTE whole;
	RETURN noticed;
EXCEPTION WHEN OTHERS THEN
	RAISE EXCEPTION '% in oracle.%, %', SQLERRM, m.step, m.instead;
END $$;

-- On whom the unchanged oracle and presensi differ: then nothing that is noticed means anything.
CREATE TABLE oracle.apart (who text);

-- Changes each rule that nobody noticed yet, for the people who are there (seed: NULL for the
-- cases). The latest stage first: what the stages before it left is then as it should be.
CREATE PROCEDURE oracle.mutate_all(seed bigint) LANGUAGE plpgsql AS $$
DECLARE
	m oracle.mutant;
	whom int;
BEGIN
	INSERT INTO oracle.apart SELECT DISTINCT concat_ws(', ', 'seed ' || seed, 'person ' || person)
		FROM oracle.disagreement;
	FOR m IN SELECT * FROM oracle.mutant WHERE noticed IS NULL ORDER BY oracle.stage(step) DESC,
		mutant LOOP
		whom := oracle.mutate(m);
		UPDATE oracle.mutant SET noticed = CASE WHEN seed IS NOT NULL
			THEN format('seed %s, person %s', seed, whom)
			ELSE (SELECT 'case: ' || h.rule FROM oracle.hand h WHERE h.person = whom) END
		WHERE mutant = m.mutant AND whom IS NOT NULL;
		COMMIT;
	END LOOP;
END $$;

CREATE PROCEDURE oracle.mutate_more(seed bigint, people int) LANGUAGE plpgsql AS $$
DECLARE
	first int := 1;
	batch int := 50;
BEGIN
	WHILE batch <= people AND EXISTS (SELECT FROM oracle.mutant WHERE noticed IS NULL) LOOP
		PERFORM oracle.meet(seed, first, first + batch - 1);
		COMMIT;
		CALL oracle.mutate_all(seed);
		first := first + batch;
		batch := batch * 2;
	END LOOP;
END $$;

\o /dev/null
\ir cases.sql
CALL oracle.mutate_all(NULL);
CALL oracle.mutate_more(219, :people);
\o
SELECT format('%s 1 - unchanged, the oracle agrees with presensi on the same people%s',
	CASE WHEN count(*) = 0 THEN 'ok' ELSE 'not ok' END, ', but not on ' || string_agg(who, '; '))
FROM oracle.apart;
SELECT format('%s %s - %s: %s (%s)', CASE WHEN noticed LIKE 'case%' THEN 'ok' ELSE 'not ok' END,
	mutant + 1, step, instead, coalesce(noticed, 'not noticed'))
FROM oracle.mutant ORDER BY mutant;
SELECT '1..' || count(*) + 1 FROM oracle.mutant;
