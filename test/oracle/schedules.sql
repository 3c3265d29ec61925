-- schedules.sql: random schedules, each as text and as its twin in jsonb (see oracle.piece).
-- Loaded by generate.sql.

-- ---- Chance -------------------------------------------------------------------------------------

-- A number in [0, 1) that follows from the key and the salt.
CREATE FUNCTION oracle.chance(key bigint, salt bigint) RETURNS float8
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (hashint8extended(salt, key) & 9007199254740991) / 9007199254740992.0::float8;

-- The key of a thing of a person.
CREATE FUNCTION oracle.key(seed bigint, person bigint, thing bigint) RETURNS bigint
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashint8extended(thing, hashint8extended(person, seed));

-- A whole number from a to b, of the sequence that setseed() began.
CREATE FUNCTION oracle.any_of(a int, b int) RETURNS int LANGUAGE sql VOLATILE
RETURN a + floor(random() * (b - a + 1))::int;

-- ---- Schedules ----------------------------------------------------------------------------------

CREATE FUNCTION oracle.clock_text(minute int) RETURNS text LANGUAGE sql VOLATILE
RETURN lpad((minute / 60)::text, 2, '0') || ':' || lpad((minute % 60)::text, 2, '0');

CREATE FUNCTION oracle.duration_text(s int) RETURNS text LANGUAGE sql VOLATILE
RETURN CASE
	WHEN s = 0 THEN '0m'
	WHEN s % 60 <> 0 AND s < 60 THEN s || 's'
	WHEN s % 60 <> 0 THEN CASE WHEN s >= 3600 THEN s / 3600 || 'h' ELSE '' END
		|| CASE WHEN s / 60 % 60 > 0 THEN s / 60 % 60 || 'm' ELSE '' END || s % 60 || 's'
	WHEN s % 3600 = 0 THEN s / 3600 || 'h'
	WHEN s > 3600 AND random() < 0.7 THEN s / 3600 || 'h' || s / 60 % 60 || 'm'
	ELSE s / 60 || 'm' END;

CREATE FUNCTION oracle.offset_text(s int) RETURNS text LANGUAGE sql VOLATILE
RETURN CASE WHEN s = 0 THEN '0' WHEN s < 0 THEN '-' || oracle.duration_text(-s)
	ELSE '+' || oracle.duration_text(s) END;

-- A duration up to about so many minutes, mostly round.
CREATE FUNCTION oracle.some_seconds(upto int) RETURNS int LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	CASE oracle.any_of(1, 8)
		WHEN 1 THEN RETURN 60 * oracle.any_of(1, upto);
		WHEN 2 THEN RETURN oracle.any_of(1, 60 * upto);
		WHEN 3 THEN RETURN 60;
		ELSE RETURN greatest(60, 300 * oracle.any_of(1, greatest(upto / 5, 1)));
	END CASE;
END $$;

-- A time of day in minutes; at night when the clock may change.
CREATE FUNCTION oracle.some_minute(edgy boolean) RETURNS int LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	IF edgy AND random() < 0.35 THEN
		RETURN 5 * oracle.any_of(0, 48);
	END IF;
	CASE oracle.any_of(1, 6)
		WHEN 1 THEN RETURN oracle.any_of(0, 1439);
		WHEN 2 THEN RETURN 5 * oracle.any_of(0, 287);
		WHEN 3 THEN RETURN (ARRAY[0, 360, 420, 780, 840, 1140, 1320])[oracle.any_of(1, 7)];
		ELSE RETURN 30 * oracle.any_of(12, 20);
	END CASE;
END $$;

-- A window: its text after "in" or "out", and its twin. around: the minute of the start or end.
CREATE FUNCTION oracle.some_window(around int, OUT t text, OUT j jsonb)
	LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	form int := oracle.any_of(1, 6);		-- 1..3 offsets, 4 clock, 5 and 6 mixed
	lo int := oracle.any_of(-30, 8) * 600;
	hi int := oracle.any_of(-12, 36) * 600;
	a int := (around + oracle.any_of(-60, 24) * 5 + 2880) % 1440;
	b int := (around + oracle.any_of(-24, 72) * 5 + 2880) % 1440;
	pick text := (ARRAY['first', 'last'])[oracle.any_of(1, 2)];
BEGIN
	IF random() < 0.1 THEN
		lo := oracle.any_of(-18000, 7200);
		hi := oracle.any_of(-7200, 18000);
	END IF;
	IF random() < 0.03 THEN			-- as wide as windows can be
		lo := oracle.any_of(-48, 0) * 3600;
		hi := oracle.any_of(0, 48) * 3600;
	END IF;
	IF random() < 0.1 THEN			-- anywhere on the clock
		a := oracle.any_of(0, 1439);
		b := oracle.any_of(1, 1440);
	ELSIF random() < 0.1 THEN
		b := a;
	ELSIF random() < 0.1 THEN		-- two occurrences as near as each other
		a := (around + 720) % 1440;
		b := a;
	ELSIF random() < 0.1 THEN		-- a clock bound at the other bound
		a := ((around + hi / 60) % 1440 + 1440) % 1440;
		b := ((around + lo / 60) % 1440 + 1440) % 1440;
	END IF;
	IF form <= 3 AND lo > hi THEN
		hi := lo + oracle.any_of(0, 24) * 600;
	END IF;
	j := jsonb_build_object(
		'lo', CASE WHEN form IN (4, 5) THEN jsonb_build_object('clock', a)
			ELSE jsonb_build_object('offset', lo) END,
		'hi', CASE WHEN form IN (4, 6) THEN jsonb_build_object('clock', b)
			ELSE jsonb_build_object('offset', hi) END);
	t := CASE WHEN form IN (4, 5) THEN oracle.clock_text(a) ELSE oracle.offset_text(lo) END || '..'
		|| CASE WHEN form IN (4, 6) THEN oracle.clock_text(b) ELSE oracle.offset_text(hi) END;
	IF random() < 0.4 THEN
		t := t || ' ' || pick;
		j := j || jsonb_build_object('pick', pick);
	END IF;
END $$;

-- Options, each with that likelihood, for a shift from .. till (minutes) with so many net minutes.
-- Some contradict each other: one schedule has hours, or in-only, or neither. of_shift: not the
-- defaults of a schedule.
CREATE FUNCTION oracle.some_options(likely float8, style text, of_shift boolean, from_min int,
	till_min int, net int,
	OUT t text, OUT j jsonb)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	words text[] := '{}';
	w record;
	s int;
	net_word boolean;
BEGIN
	j := '{}';
	t := '';
	IF likely = 0 THEN
		RETURN;
	END IF;
	IF random() < likely THEN
		w := oracle.some_window(from_min);
		words := words || ('in ' || w.t);
		j := j || jsonb_build_object('in', w.j);
	END IF;
	IF random() < likely THEN
		w := oracle.some_window(till_min % 1440);
		words := words || ('out ' || w.t);
		j := j || jsonb_build_object('out', w.j);
	END IF;
	IF random() < likely THEN
		s := oracle.some_seconds(45);
		net_word := random() < 0.4;
		words := words || ('grace ' || oracle.duration_text(s) || CASE WHEN net_word THEN ' net'
			ELSE '' END);
		j := j || jsonb_build_object('grace', jsonb_build_object('upto', s, 'net', net_word));
	END IF;
	IF random() < likely THEN
		s := oracle.some_seconds(45);
		net_word := random() < 0.4;
		words := words || ('grace-out ' || oracle.duration_text(s) || CASE WHEN net_word THEN ' net'
			ELSE '' END);
		j := j || jsonb_build_object('grace-out', jsonb_build_object('upto', s, 'net', net_word));
	END IF;
	IF random() < likely THEN
		DECLARE
			lo int := -oracle.some_seconds(90) * (random() < 0.7)::int;
			hi int := oracle.some_seconds(150) * (random() < 0.8 OR lo = 0)::int;
		BEGIN
			words := words || ('flex ' || oracle.offset_text(lo) || '..' || oracle.offset_text(hi));
			j := j || jsonb_build_object('flex', jsonb_build_object('lo', lo, 'hi', hi));
			IF random() < 0.5 THEN
				s := CASE WHEN random() < 0.2 THEN oracle.some_seconds(30) ELSE 900 END;
				words[cardinality(words)] := words[cardinality(words)] || ' step '
					|| oracle.duration_text(s);
				j := jsonb_set(j, '{flex,step}', to_jsonb(s));
			END IF;
		END;
	END IF;
	IF style = 'hours' AND random() < likely THEN
		s := greatest(CASE WHEN random() < 0.2 THEN net ELSE net * oracle.any_of(20, 100) / 100 END,
			1) * 60;
		words := words || ('hours ' || oracle.duration_text(s));
		j := j || jsonb_build_object('hours', s);
		IF of_shift AND random() < 0.5 THEN
			DECLARE
				a int := oracle.any_of(from_min, till_min - 1);
				b int := oracle.any_of(a + 1, least(till_min, a + 240));
			BEGIN
				IF b - from_min <= 1440 THEN
					words[cardinality(words)] := words[cardinality(words)] || ' core '
						|| oracle.clock_text(a % 1440) || '-' || oracle.clock_text(b % 1440);
					j := j || jsonb_build_object('core', jsonb_build_array(a, b));
				END IF;
			END;
		END IF;
		net := least(net, s / 60);
	ELSIF style = 'in-only' AND random() < likely * 0.6 THEN
		words := words || text 'in-only';
		j := j || '{"in-only": true}';
	END IF;
	IF style <> 'in-only' AND random() < likely THEN
		words := words || text 'pairs';
		j := j || '{"pairs": true}';
	END IF;
	-- not more than the shift has
	IF (style = 'neither' OR j ? 'hours' AND of_shift) AND random() < likely THEN
		s := 60 * greatest(net * oracle.any_of(20, 100) / 100, 1);
		words := words || ('half-under ' || oracle.duration_text(s));
		j := j || jsonb_build_object('half-under', s);
	END IF;
	IF (style = 'neither' OR j ? 'hours' AND of_shift) AND random() < likely THEN
		s := 60 * greatest(net * oracle.any_of(5, 90) / 100, 1);
		words := words || ('absent-under ' || oracle.duration_text(s));
		j := j || jsonb_build_object('absent-under', s);
	END IF;
	IF random() < likely THEN
		s := oracle.some_seconds(180);
		words := words || ('absent-after ' || oracle.duration_text(s));
		j := j || jsonb_build_object('absent-after', s);
	END IF;
	IF of_shift AND random() < likely * 0.7 THEN		-- else as the schedule has it
		s := oracle.some_seconds(40);
		words := words || ('repeat ' || oracle.duration_text(s));
		j := j || jsonb_build_object('repeat', s);
	END IF;
	IF random() < likely THEN
		words := words || text 'gross';
		j := j || '{"gross": true}';
	END IF;
	IF random() < likely THEN
		words := words || text 'seconds';
		j := j || '{"seconds": true}';
	END IF;
	IF random() < likely THEN
		net_word := random() < 0.5;
		words := words || ('holidays ' || CASE WHEN net_word THEN 'on' ELSE 'off' END);
		j := j || jsonb_build_object('holidays', CASE WHEN net_word THEN 'on' ELSE 'off' END);
	END IF;
	IF random() < 0.3 THEN		-- any order
		words := ARRAY(SELECT x.w FROM unnest(words) AS x (w)
			ORDER BY hashtextextended(x.w, cardinality(words)));
	END IF;
	t := array_to_string(words, ' ');
END $$;

-- The breaks of a shift, and what they leave of it.
CREATE FUNCTION oracle.some_breaks(from_min int, till_min int, OUT t text, OUT j jsonb, OUT net int)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	fixed jsonb := '[]';
	at int := from_min;
	a int;
	b int;
BEGIN
	t := '';
	j := '{}';
	net := till_min - from_min;
	IF random() < 0.45 THEN
		RETURN;
	END IF;
	FOR i IN 1 .. oracle.any_of(0, 2) LOOP
		a := CASE WHEN random() < 0.1 THEN at
			ELSE at + oracle.any_of(0, greatest((till_min - at) / 2, 0)) END;
		b := CASE WHEN random() < 0.05 THEN till_min ELSE a + oracle.any_of(1, 12) * 5 END;
		EXIT WHEN b > till_min OR b = a OR b - a >= net OR b - from_min > 1440;
		t := t || ' break ' || oracle.clock_text(a % 1440) || '-'
			|| CASE WHEN b % 1440 = 0 AND random() < 0.5 THEN '24:00'
				ELSE oracle.clock_text(b % 1440) END;
		fixed := fixed || jsonb_build_array(jsonb_build_array(a, b));
		net := net - (b - a);
		at := b;
	END LOOP;
	IF fixed <> '[]' THEN
		j := jsonb_build_object('breaks', fixed);
	END IF;
	fixed := '[]';
	at := 0;						-- "after" of the break before
	FOR i IN 1 .. CASE WHEN random() < 0.6 THEN 0 ELSE oracle.any_of(1, 2) END LOOP
		EXIT WHEN net <= 10;
		a := least(oracle.any_of(1, 12) * 5, net - 1);
		t := t || ' break ' || oracle.duration_text(60 * a);
		IF random() < 0.4 AND net > at + 1 THEN
			at := oracle.any_of(at + 1, net);
			t := t || ' after ' || oracle.duration_text(60 * at);
			fixed := fixed || jsonb_build_array(jsonb_build_array(60 * a, 60 * at));
		ELSE
			fixed := fixed || jsonb_build_array(jsonb_build_array(60 * a, NULL));
		END IF;
		net := net - a;
	END LOOP;
	IF fixed <> '[]' THEN
		j := j || jsonb_build_object('floating', fixed);
	END IF;
END $$;

-- Do shifts that begin so many days after others leave room? Both lists as in oracle.piece.
CREATE FUNCTION oracle.apart(former jsonb, later jsonb, days int) RETURNS boolean
	LANGUAGE sql IMMUTABLE
RETURN NOT EXISTS (SELECT FROM jsonb_array_elements(former) f, jsonb_array_elements(later) l
	WHERE (f ->> 'end')::int > (l ->> 'start')::int + 1440 * days);

-- repeat: of the shifts of a person that do not say another; NULL: none is said.
CREATE FUNCTION oracle.some_schedule(near date, edgy boolean, repeat int, OUT t text, OUT j jsonb)
	LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	likely float8 := (ARRAY[0, 0.08, 0.2, 0.4])[oracle.any_of(1, 4)];
	style text := (ARRAY['hours', 'in-only', 'neither'])[oracle.any_of(1, 3)];
	least_net int := 1440;
	weekly boolean := random() < 0.6;
	n int := CASE WHEN weekly THEN 7 WHEN random() < 0.1 THEN oracle.any_of(1, 40)
		ELSE oracle.any_of(1, 9) END;
	anchor date := near + oracle.any_of(-60, 60);
	kinds int := oracle.any_of(1, 3);		-- kinds of working days; 0 is off
	kind int[] := '{}';
	start int[] := '{}';					-- of the first shift of each kind
	off float8 := (ARRAY[0, 0.1, 0.3])[oracle.any_of(1, 3)];
	kind_text text[] := '{}';
	shifts jsonb[] := '{}';
	nth jsonb := '[]';
	names text[] := '{Mon,Tue,Wed,Thu,Fri,Sat,Sun}';
	parts text[] := '{}';
	defaults record;
	d int;
	e int;
BEGIN
	FOR d IN 1 .. n LOOP		-- in runs
		kind := kind || CASE WHEN d > 1 AND random() < 0.5 THEN kind[d - 1]
			WHEN random() < off OR weekly AND d > 5 AND random() < 0.7 THEN 0
			ELSE oracle.any_of(1, kinds) END;
	END LOOP;
	FOR k IN 1 .. kinds LOOP
		start := start || oracle.some_minute(edgy);
	END LOOP;

	FOR k IN 1 .. kinds LOOP
		DECLARE
			-- until the next day's first shift, wherever the kind occurs
			room int := 4320;
			texts text[] := '{}';
			list jsonb := '[]';
			s int := start[k];
			till int;
			br record;
			op record;
		BEGIN
			FOR d IN 1 .. n LOOP
				CONTINUE WHEN kind[d] <> k;
				FOR after IN 1 .. 3 LOOP
					IF kind[(d - 1 + after) % n + 1] > 0 THEN
						room := least(room, after * 1440 + start[kind[(d - 1 + after) % n + 1]]);
						EXIT;
					END IF;
				END LOOP;
			END LOOP;
			WHILE s < 1440 AND s < room LOOP
				till := s + CASE oracle.any_of(1, 9) WHEN 1 THEN 1440
					WHEN 2 THEN oracle.any_of(1, 1440) WHEN 3 THEN oracle.any_of(2, 24) * 5
					WHEN 4 THEN 720 WHEN 5 THEN 60 * oracle.any_of(1, 12)
						WHEN 6 THEN least(room - s, 1440) ELSE oracle.any_of(24, 36) * 15 END;
				till := least(till, CASE WHEN random() < 0.05 THEN oracle.any_of(s + 1, 4320)
					ELSE s + 1440 END, room);
				br := oracle.some_breaks(s, till);
				op := oracle.some_options(likely, style, true, s, till, br.net);
				least_net := least(least_net, br.net);
				texts := texts || (oracle.clock_text(s) || '-'
					|| oracle.clock_text(CASE WHEN till > s + 1440 OR random() < 0.2 THEN till
						ELSE till % 1440 END)
					|| br.t || CASE WHEN op.t = '' THEN '' ELSE ' ' || op.t END);
				list := list || jsonb_build_array(jsonb_build_object('start', s, 'end', till,
					'options', op.j) || br.j);
				EXIT WHEN random() < 0.65;
				s := CASE WHEN random() < 0.6 THEN till ELSE till + oracle.any_of(1, 24) * 15 END;
			END LOOP;
			kind_text := kind_text || array_to_string(texts, ', ');
			shifts := shifts || list;
		END;
	END LOOP;

	-- The parts: each kind with the runs of its days.
	FOR k IN 0 .. kinds LOOP
		DECLARE
			runs text[] := '{}';
		BEGIN
			d := 1;
			WHILE d <= n LOOP
				IF kind[d] = k THEN
					e := d;
					WHILE e < n AND kind[e + 1] = k LOOP
						e := e + 1;
					END LOOP;
					runs := runs || (CASE WHEN weekly THEN names[d] ELSE d::text END
						|| CASE WHEN e > d THEN '-' || CASE WHEN weekly THEN names[e]
							ELSE e::text END ELSE '' END);
					d := e;
				END IF;
				d := d + 1;
			END LOOP;
			CONTINUE WHEN cardinality(runs) = 0 OR k = 0 AND random() < 0.5 AND n > 1;
			parts := parts || (CASE WHEN NOT k <> ALL (kind) AND kind = array_fill(k, ARRAY[n])
				AND random() < 0.5 THEN 'daily'
				ELSE array_to_string(runs, ',') END || ' ' || CASE WHEN k = 0 THEN 'off'
					ELSE kind_text[k] END);
		END;
	END LOOP;
	IF cardinality(parts) = 0 THEN
		parts := ARRAY['daily off'];
	END IF;

	-- The nth of one day of the week, of another kind: where that leaves the shifts apart.
	IF weekly AND random() < 0.25 THEN
		d := oracle.any_of(1, 7);
		FOREACH e IN ARRAY '{1,2,3,4,5,-1}'::int[] LOOP
			DECLARE
				k int := oracle.any_of(0, kinds);
				mine jsonb := CASE WHEN k = 0 THEN '[]' ELSE shifts[k] END;
				fits boolean := random() < 0.5;
			BEGIN
				FOR i IN 1 .. 3 LOOP
					fits := fits AND oracle.apart(CASE WHEN kind[(d - 1 - i + 7) % 7 + 1] = 0
						THEN '[]' ELSE shifts[kind[(d - 1 - i + 7) % 7 + 1]] END, mine, i)
						AND oracle.apart(mine, CASE WHEN kind[(d - 1 + i) % 7 + 1] = 0 THEN '[]'
							ELSE shifts[kind[(d - 1 + i) % 7 + 1]] END, i);
				END LOOP;
				IF fits THEN
					parts := parts || (e || names[d] || ' ' || CASE WHEN k = 0 THEN 'off'
						ELSE kind_text[k] END);
					nth := nth || jsonb_build_array(jsonb_build_object('nth', e, 'day', d - 1,
						'shifts', mine));
				END IF;
			END;
		END LOOP;
	END IF;

	defaults := oracle.some_options(likely * 0.7, style, false, start[1], (start[1] + 480) % 1440,
		least_net);
	IF repeat IS NOT NULL THEN
		defaults.t := ltrim(defaults.t || ' repeat ' || oracle.duration_text(repeat));
		defaults.j := defaults.j || jsonb_build_object('repeat', repeat);
	END IF;
	IF defaults.t <> '' THEN
		parts := CASE WHEN random() < 0.5 THEN parts || defaults.t ELSE defaults.t || parts END;
	END IF;
	t := CASE WHEN weekly THEN ''
		ELSE 'cycle ' || n || ' from ' || to_char(anchor, 'YYYY-MM-DD') || '; ' END
		|| array_to_string(parts, '; ');
	j := jsonb_build_object('defaults', defaults.j,
		'days', (SELECT jsonb_agg(CASE WHEN x.k = 0 THEN '[]' ELSE shifts[x.k] END ORDER BY x.i)
			FROM unnest(kind) WITH ORDINALITY AS x (k, i)));
	IF nth <> '[]' THEN
		j := j || jsonb_build_object('nth', nth);
	END IF;
	IF NOT weekly THEN
		j := j || jsonb_build_object('cycle', true, 'from', to_char(anchor, 'YYYY-MM-DD'));
	END IF;
END $$;

-- The same schedule as people write it: Indonesian days and words, a dot in times, one-digit
-- hours, an en dash, any case.
CREATE FUNCTION oracle.dialect(t text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	english text[] := '{Mon,Tue,Wed,Thu,Fri,Sat,Sun,break,daily}';
	local text[] := '{Senin,Selasa,Rabu,Kamis,Jumat,Sabtu,Minggu,istirahat,setiap hari}';
BEGIN
	IF random() < 0.6 THEN
		FOR i IN 1 .. cardinality(english) LOOP
			t := replace(t, english[i], local[i]);
		END LOOP;
	END IF;
	IF random() < 0.5 THEN
		t := regexp_replace(t, '(\d\d):(\d\d)-(\d)', '\1:\2–\3', 'g');
	END IF;
	IF random() < 0.5 THEN
		t := regexp_replace(t, '\m0(\d:\d\d)', '\1', 'g');
	END IF;
	IF random() < 0.5 THEN
		t := regexp_replace(t, '(\d):(\d\d)', '\1.\2', 'g');
	END IF;
	IF random() < 0.3 THEN
		t := replace(replace(t, ';', ' ; '), ',', '  ,');
	END IF;
	RETURN CASE oracle.any_of(1, 3) WHEN 1 THEN upper(t) WHEN 2 THEN lower(t) ELSE t END;
END $$;
