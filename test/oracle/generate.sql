-- generate.sql: random people for the oracle: schedules as text (for presensi) and as jsonb (for the oracle), rosters of
-- one or several pieces, excuses, punches that cluster around every instant at which a rule could change its mind, and
-- an as_of. Everything about a person follows from (seed, number of the person) alone, so
--
--     SELECT oracle.generate(seed, n, n);
--
-- brings back person n of a run with that seed. Needs oracle.sql.

SET client_encoding = 'UTF8';

-- What presensi is told instead of oracle.piece.schedule and zone, and how it is asked: rulings() for one piece around
-- the dates asked, else roster_rulings() over the joined pieces.
CREATE UNLOGGED TABLE oracle.given (person int, piece int, schedule text, zone text);
CREATE UNLOGGED TABLE oracle.asking (person int PRIMARY KEY, by_schedule boolean, zone text);

-- ---- Chance ----------------------------------------------------------------------------------------------------------

-- A number in [0, 1) that follows from the key and the salt.
CREATE FUNCTION oracle.chance(key bigint, salt bigint) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (hashint8extended(salt, key) & 9007199254740991) / 9007199254740992.0::float8;

-- The key of a thing of a person.
CREATE FUNCTION oracle.key(seed bigint, person bigint, thing bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashint8extended(thing, hashint8extended(person, seed));

-- A whole number from a to b, of the sequence that setseed() began.
CREATE FUNCTION oracle.any_of(a int, b int) RETURNS int LANGUAGE sql VOLATILE
RETURN a + floor(random() * (b - a + 1))::int;

-- ---- Schedules -------------------------------------------------------------------------------------------------------

CREATE FUNCTION oracle.clock_text(minute int) RETURNS text LANGUAGE sql VOLATILE
RETURN CASE WHEN minute = 1440 THEN '24:00'
	ELSE lpad((minute / 60 % 24)::text, 2, '0') || ':' || lpad((minute % 60)::text, 2, '0') END;

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
RETURN CASE WHEN s = 0 THEN '0' WHEN s < 0 THEN '-' || oracle.duration_text(-s) ELSE '+' || oracle.duration_text(s) END;

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
CREATE FUNCTION oracle.some_window(around int, OUT t text, OUT j jsonb) LANGUAGE plpgsql VOLATILE AS $$
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
		'lo', CASE WHEN form IN (4, 5) THEN jsonb_build_object('clock', a) ELSE jsonb_build_object('offset', lo) END,
		'hi', CASE WHEN form IN (4, 6) THEN jsonb_build_object('clock', b) ELSE jsonb_build_object('offset', hi) END);
	t := CASE WHEN form IN (4, 5) THEN oracle.clock_text(a) ELSE oracle.offset_text(lo) END || '..'
		|| CASE WHEN form IN (4, 6) THEN oracle.clock_text(b) ELSE oracle.offset_text(hi) END;
	IF random() < 0.4 THEN
		t := t || ' ' || pick;
		j := j || jsonb_build_object('pick', pick);
	END IF;
END $$;

-- Options, each with that likelihood, for a shift from .. till (minutes) with so many net minutes.
-- hours and in-only contradict each other: one schedule has the one or the other.
CREATE FUNCTION oracle.some_options(likely float8, with_hours boolean, from_min int, till_min int, net int, OUT t text, OUT j jsonb)
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
		w := oracle.some_window(till_min);
		words := words || ('out ' || w.t);
		j := j || jsonb_build_object('out', w.j);
	END IF;
	IF random() < likely THEN
		s := oracle.some_seconds(45);
		net_word := random() < 0.4;
		words := words || ('grace ' || oracle.duration_text(s) || CASE WHEN net_word THEN ' net' ELSE '' END);
		j := j || jsonb_build_object('grace', jsonb_build_object('upto', s, 'net', net_word));
	END IF;
	IF random() < likely THEN
		s := oracle.some_seconds(45);
		net_word := random() < 0.4;
		words := words || ('grace-out ' || oracle.duration_text(s) || CASE WHEN net_word THEN ' net' ELSE '' END);
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
				words[cardinality(words)] := words[cardinality(words)] || ' step ' || oracle.duration_text(s);
				j := jsonb_set(j, '{flex,step}', to_jsonb(s));
			END IF;
		END;
	END IF;
	IF with_hours AND random() < likely THEN
		s := greatest(CASE WHEN random() < 0.2 THEN net ELSE net * oracle.any_of(20, 100) / 100 END, 1) * 60;
		words := words || ('hours ' || oracle.duration_text(s));
		j := j || jsonb_build_object('hours', s);
	ELSIF NOT with_hours AND random() < likely * 0.6 THEN
		words := words || text 'in-only';
		j := j || '{"in-only": true}';
	END IF;
	IF random() < likely THEN
		s := oracle.some_seconds(180);
		words := words || ('absent-after ' || oracle.duration_text(s));
		j := j || jsonb_build_object('absent-after', s);
	END IF;
	IF random() < likely THEN
		s := CASE WHEN random() < 0.1 THEN 1 ELSE oracle.some_seconds(40) END;
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
		words := ARRAY(SELECT x.w FROM unnest(words) AS x (w) ORDER BY hashtextextended(x.w, cardinality(words)));
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
		a := CASE WHEN random() < 0.1 THEN at ELSE at + oracle.any_of(0, greatest((till_min - at) / 2, 0)) END;
		b := CASE WHEN random() < 0.05 THEN till_min ELSE a + oracle.any_of(1, 12) * 5 END;
		EXIT WHEN b > till_min OR b = a OR b - a >= net;
		t := t || ' break ' || oracle.clock_text(a % 1440) || '-'
			|| CASE WHEN b % 1440 = 0 AND random() < 0.5 THEN '24:00' ELSE oracle.clock_text(b % 1440) END;
		fixed := fixed || jsonb_build_array(jsonb_build_array(a, b));
		net := net - (b - a);
		at := b;
	END LOOP;
	IF fixed <> '[]' THEN
		j := jsonb_build_object('breaks', fixed);
	END IF;
	IF random() < 0.4 AND net > 10 THEN
		a := least(oracle.any_of(1, 12) * 5, net - 1);
		t := t || ' break ' || oracle.duration_text(60 * a);
		j := j || jsonb_build_object('floating', 60 * a);
		net := net - a;
	END IF;
END $$;

CREATE FUNCTION oracle.some_schedule(near date, edgy boolean, OUT t text, OUT j jsonb) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	likely float8 := (ARRAY[0, 0.08, 0.2, 0.4])[oracle.any_of(1, 4)];
	with_hours boolean := random() < 0.5;
	least_net int := 1440;
	weekly boolean := random() < 0.6;
	n int := CASE WHEN weekly THEN 7 WHEN random() < 0.1 THEN oracle.any_of(1, 40) ELSE oracle.any_of(1, 9) END;
	anchor date := near + oracle.any_of(-60, 60);
	kinds int := oracle.any_of(1, 3);		-- kinds of working days; 0 is off
	kind int[] := '{}';
	start int[] := '{}';					-- of the first shift of each kind
	off float8 := (ARRAY[0, 0.1, 0.3])[oracle.any_of(1, 3)];
	kind_text text[] := '{}';
	shifts jsonb[] := '{}';
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
			room int := 2880;				-- until the next day's first shift, wherever the kind occurs
			texts text[] := '{}';
			list jsonb := '[]';
			s int := start[k];
			till int;
			br record;
			op record;
		BEGIN
			FOR d IN 1 .. n LOOP
				CONTINUE WHEN kind[d] <> k;
				FOR after IN 1 .. 2 LOOP
					IF kind[(d - 1 + after) % n + 1] > 0 THEN
						room := least(room, after * 1440 + start[kind[(d - 1 + after) % n + 1]]);
						EXIT;
					END IF;
				END LOOP;
			END LOOP;
			WHILE s < 1440 AND s < room LOOP
				till := s + CASE oracle.any_of(1, 9) WHEN 1 THEN 1440 WHEN 2 THEN oracle.any_of(1, 1440) WHEN 3 THEN oracle.any_of(2, 24) * 5
					WHEN 4 THEN 720 WHEN 5 THEN 60 * oracle.any_of(1, 12) WHEN 6 THEN room - s ELSE oracle.any_of(24, 36) * 15 END;
				till := least(till, s + 1440, room);
				br := oracle.some_breaks(s, till);
				op := oracle.some_options(likely, with_hours, s, till % 1440, br.net);
				least_net := least(least_net, br.net);
				texts := texts || (oracle.clock_text(s) || '-'
					|| CASE WHEN till = 1440 AND random() < 0.5 THEN '24:00' ELSE oracle.clock_text(till % 1440) END
					|| br.t || CASE WHEN op.t = '' THEN '' ELSE ' ' || op.t END);
				list := list || jsonb_build_array(jsonb_build_object('start', s, 'end', till, 'options', op.j) || br.j);
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
						|| CASE WHEN e > d THEN '-' || CASE WHEN weekly THEN names[e] ELSE e::text END ELSE '' END);
					d := e;
				END IF;
				d := d + 1;
			END LOOP;
			CONTINUE WHEN cardinality(runs) = 0 OR k = 0 AND random() < 0.5 AND n > 1;
			parts := parts || (CASE WHEN NOT k <> ALL (kind) AND kind = array_fill(k, ARRAY[n]) AND random() < 0.5 THEN 'daily'
				ELSE array_to_string(runs, ',') END || ' ' || CASE WHEN k = 0 THEN 'off' ELSE kind_text[k] END);
		END;
	END LOOP;
	IF cardinality(parts) = 0 THEN
		parts := ARRAY['daily off'];
	END IF;

	defaults := oracle.some_options(likely * 0.7, with_hours, start[1], (start[1] + 480) % 1440, least_net);
	IF defaults.t <> '' THEN
		parts := CASE WHEN random() < 0.5 THEN parts || defaults.t ELSE defaults.t || parts END;
	END IF;
	t := CASE WHEN weekly THEN '' ELSE 'cycle ' || n || ' from ' || to_char(anchor, 'YYYY-MM-DD') || '; ' END
		|| array_to_string(parts, '; ');
	j := jsonb_build_object('defaults', defaults.j,
		'days', (SELECT jsonb_agg(CASE WHEN x.k = 0 THEN '[]' ELSE shifts[x.k] END ORDER BY x.i)
			FROM unnest(kind) WITH ORDINALITY AS x (k, i)));
	IF NOT weekly THEN
		j := j || jsonb_build_object('cycle', true, 'from', to_char(anchor, 'YYYY-MM-DD'));
	END IF;
END $$;

-- The same schedule as people write it: Indonesian days and words, a dot in times, one-digit hours, an en dash, any case.
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

-- ---- People ----------------------------------------------------------------------------------------------------------

CREATE FUNCTION oracle.generate_person(seed bigint, who int) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	-- zone as told to presensi, as AT TIME ZONE knows it, a date near which it is interesting
	places text[] := '{{WIB,Asia/Jakarta,2022-10-20},{Asia/Jakarta,Asia/Jakarta,2022-12-20},{Asia/Jayapura,Asia/Jayapura,2023-03-01},
		{America/New_York,America/New_York,2023-03-12},{America/New_York,America/New_York,2022-11-06},
		{Pacific/Apia,Pacific/Apia,2011-12-30},{WITA,Asia/Makassar,2024-02-28},{America/Havana,America/Havana,2022-11-06},
		{America/Havana,America/Havana,2023-03-12},{Australia/Lord_Howe,Australia/Lord_Howe,2023-04-02},
		{wit,Asia/Jayapura,1999-12-31}}';
	place int;
	ndays int;
	begins date;
	asked daterange;
	by_schedule boolean;
	sch record;
	covers daterange;
BEGIN
	PERFORM setseed(oracle.chance(oracle.key(seed, who, 0), 1));
	by_schedule := random() < 0.75;
	place := oracle.any_of(1, 11);
	ndays := CASE WHEN by_schedule THEN oracle.any_of(20, 45) ELSE oracle.any_of(10, 40) END;
	begins := places[place][3]::date - oracle.any_of(0, ndays);
	asked := daterange(begins, begins + ndays);

	FOR p IN 1 .. CASE WHEN by_schedule THEN 1 ELSE oracle.any_of(1, 3) END LOOP
		IF p > 1 AND random() < 0.4 THEN
			place := oracle.any_of(1, 11);
		END IF;
		sch := oracle.some_schedule(begins, place IN (4, 5, 8, 9, 10));
		covers := CASE WHEN by_schedule THEN daterange(lower(asked) - 7, upper(asked) + 7)
			WHEN p = 1 AND random() < 0.7 THEN daterange(begins, begins + ndays)
			ELSE daterange(begins + oracle.any_of(0, ndays / 2), begins + oracle.any_of(ndays / 2, ndays)) END;
		INSERT INTO oracle.piece
		SELECT who, p, sch.j, covers, places[place][2],
			(SELECT coalesce(array_agg(h ORDER BY random()), '{}') FROM (
				SELECT lower(covers) + oracle.any_of(-2, ndays) AS h FROM generate_series(1, oracle.any_of(0, 6))
				UNION ALL SELECT places[place][3]::date + oracle.any_of(-1, 0) WHERE random() < 0.15) x);
		INSERT INTO oracle.given VALUES (who, p, CASE WHEN random() < 0.2 THEN oracle.dialect(sch.t) ELSE sch.t END, places[place][1]);
	END LOOP;
	-- Two schedules in turn, day by day: shifts of pieces can overlap, touch and be rivals in any way.
	IF NOT by_schedule AND random() < 0.35 THEN
		INSERT INTO oracle.piece
		SELECT who, 10 + i, c.schedule, daterange(d.day, d.day + 1), c.zone, c.holidays
		FROM oracle.piece c, generate_series(1, 15) i, LATERAL (SELECT begins + 2 * i + i % 3 % 2 AS day) d
		WHERE c.person = who AND c.piece = (SELECT max(m.piece) FROM oracle.piece m WHERE m.person = who);
		INSERT INTO oracle.given
		SELECT who, 10 + i, g.schedule, g.zone FROM oracle.given g, generate_series(1, 15) i
		WHERE g.person = who AND g.piece = (SELECT max(m.piece) FROM oracle.given m WHERE m.person = who);
	END IF;
	IF NOT by_schedule THEN
		asked := CASE oracle.any_of(1, 5) WHEN 1 THEN daterange(begins - 3, begins + ndays - 3)
			WHEN 2 THEN daterange(begins + 2, begins + ndays + 60) WHEN 3 THEN daterange(begins + 2, begins + ndays - 2) END;
	END IF;
	INSERT INTO oracle.person VALUES (who, asked, 'infinity');
	INSERT INTO oracle.asking VALUES (who, by_schedule, places[place][1]);
END $$;

CREATE FUNCTION oracle.generate(seed bigint, first int, last int) RETURNS void LANGUAGE plpgsql VOLATILE SET TimeZone = 'UTC' AS $$
BEGIN
	TRUNCATE oracle.person, oracle.piece, oracle.punch, oracle.excuse, oracle.given, oracle.asking;
	PERFORM oracle.generate_person(seed, who) FROM generate_series(first, last) who;
	ANALYZE oracle.person, oracle.piece;
	PERFORM oracle.expand();

	-- Excuses by the clock, at shifts: part of them, all, exactly, more than all, fixed breaks, nothing.
	INSERT INTO oracle.excuse (person, excuse, days, span, kind)
	SELECT s.person, i, x.days, x.span,
		(ARRAY['permit', 'leave', 'sick', 'Izin', 'cuti tahunan', 'permit', NULL, 'sick', '', 'dinas'])[1 + floor(oracle.chance(c.key, 3) * 10)::int]
	FROM oracle.shift s
	CROSS JOIN generate_series(1, 2) i
	CROSS JOIN LATERAL (SELECT oracle.key(seed, s.person, (s.workday - date '1990-01-01') * 64 + s.shift_no * 4 + i)) AS c (key)
	CROSS JOIN LATERAL (SELECT floor(oracle.chance(c.key, 1) * 14)::int, oracle.chance(c.key, 2), s.ends_at - s.starts_at) AS r (form, u, long)
	CROSS JOIN LATERAL (SELECT date_trunc(CASE WHEN oracle.chance(c.key, 4) < 0.2 THEN 'microseconds' ELSE 'minute' END,
		s.starts_at + r.u * r.long)) AS m (mid)
	CROSS JOIN LATERAL (SELECT
		CASE WHEN r.form = 12 THEN daterange(s.workday, s.workday + 1) WHEN r.form = 13 THEN daterange('empty') END,
		CASE r.form
			WHEN 0 THEN tstzrange(s.starts_at, m.mid)
			WHEN 1 THEN tstzrange(m.mid, s.ends_at)
			WHEN 2 THEN tstzrange(s.starts_at - interval '1 hour', m.mid, '[]')
			WHEN 3 THEN tstzrange(m.mid, s.ends_at + interval '2 hours', '(]')
			WHEN 4 THEN tstzrange(m.mid, m.mid + interval '45 minutes')
			WHEN 5 THEN tstzrange(m.mid, m.mid + r.long / 3, '()')
			WHEN 6 THEN tstzrange(s.starts_at, s.ends_at)
			WHEN 7 THEN tstzrange(s.starts_at - interval '2 hours', s.ends_at)
			WHEN 8 THEN tstzrange(coalesce(lower(s.breaks), m.mid), coalesce(upper(s.breaks), s.ends_at))
			WHEN 9 THEN tstzrange(s.starts_at, coalesce(lower(s.breaks), m.mid))
			WHEN 10 THEN 'empty'
			WHEN 11 THEN tstzrange(coalesce(upper(s.breaks), m.mid), s.ends_at)
			WHEN 12 THEN CASE WHEN r.u < 0.5 THEN tstzrange(m.mid, m.mid + interval '1 day') END
			WHEN 13 THEN tstzrange(m.mid, m.mid + interval '20 hours') END) AS x (days, span)
	WHERE oracle.chance(c.key, 0) < 0.09;

	-- Excuses of days, now and then without an end.
	INSERT INTO oracle.excuse (person, excuse, days, span, kind)
	SELECT p.person, 10 + i,
		CASE floor(oracle.chance(c.key, 1) * 12)::int
			WHEN 0 THEN CASE WHEN oracle.chance(c.key, 5) < 0.3 THEN daterange(f.d, NULL) END
			WHEN 1 THEN CASE WHEN oracle.chance(c.key, 5) < 0.3 THEN daterange(NULL, f.d) END
			WHEN 2 THEN NULL
			ELSE daterange(f.d, f.d + 1 + floor(oracle.chance(c.key, 2) * 4)::int) END,
		CASE floor(oracle.chance(c.key, 1) * 12)::int
			WHEN 0 THEN CASE WHEN oracle.chance(c.key, 5) >= 0.6 THEN tstzrange(f.d, 'infinity') END
			WHEN 1 THEN CASE WHEN oracle.chance(c.key, 5) >= 0.6 THEN tstzrange(NULL, f.d) END END,
		(ARRAY['leave', 'sick', 'dinas luar', NULL])[1 + floor(oracle.chance(c.key, 3) * 4)::int]
	FROM oracle.piece p
	CROSS JOIN generate_series(1, 2) i
	CROSS JOIN LATERAL (SELECT oracle.key(seed, p.person, -10 * p.piece - i)) AS c (key)
	CROSS JOIN LATERAL (SELECT lower(p.covers) + floor(oracle.chance(c.key, 4) * (upper(p.covers) - lower(p.covers)))::int) AS f (d)
	WHERE oracle.chance(c.key, 0) < 0.3 AND NOT isempty(p.covers) AND p.piece <= 10;

	ANALYZE oracle.excuse;
	PERFORM oracle.owe();

	-- Punches at shifts. Some people come and go in good order, some have directions, some punch at the worst instants.
	INSERT INTO oracle.punch (person, at, direction)
	SELECT o.person, a.at,
		CASE floor(oracle.chance(c.who, 7) * 4)::int				-- nobody, everybody, some punches
			WHEN 0 THEN CASE WHEN i = 1 THEN 'in' WHEN i = 2 THEN 'out' END
			WHEN 1 THEN (ARRAY['in', 'out', NULL])[1 + floor(oracle.chance(c.key, 3) * 3)::int] END
	FROM (SELECT o.*, coalesce(s.starts_at, o.starts_at) AS s0, coalesce(s.ends_at, o.ends_at) AS e0,
			lead(s.starts_at) OVER (PARTITION BY o.person ORDER BY s.starts_at, o.workday, o.shift_no) AS next_start
		  FROM oracle.owed o JOIN oracle.shift s USING (person, workday, shift_no)) o
	CROSS JOIN generate_series(1, 7) i
	CROSS JOIN LATERAL (SELECT oracle.key(seed, o.person, ((o.workday - date '1990-01-01') * 64 + o.shift_no) * 16 + i),
		oracle.key(seed, o.person, 1)) AS c (key, who)
	CROSS JOIN LATERAL (SELECT date_trunc('microseconds', CASE
		WHEN i = 1 AND oracle.chance(c.who, 8) < 0.7 THEN coalesce(o.starts_at, o.s0) + (oracle.chance(c.key, 4) - 0.6) * interval '40 minutes'
		WHEN i = 2 AND oracle.chance(c.who, 8) < 0.7 THEN coalesce(o.ends_at, o.e0) + (oracle.chance(c.key, 4) - 0.4) * interval '40 minutes'
		WHEN i = 3 AND oracle.chance(c.who, 9) < 0.5 THEN o.s0 + oracle.chance(c.key, 4) * (o.e0 - o.s0)
		ELSE (ARRAY[o.s0, o.e0, o.starts_at, o.ends_at, o.in_lo, o.in_hi, o.out_lo, o.out_hi,
				o.in_hi + (o.spec).unit, o.out_hi + (o.spec).unit, o.s0 + (o.e0 - o.s0) / 2, o.starts_at + (o.ends_at - o.starts_at) / 2,
				o.e0 + (o.next_start - o.e0) / 2, o.starts_at + (o.spec).grace, o.ends_at - (o.spec).grace_out,
				o.starts_at + (o.spec).absent_after, o.starts_at + (o.spec).flex_hi, o.starts_at + (o.spec).flex_lo,
				o.starts_at + (o.spec).flex_step, lower(o.breaks), upper(o.breaks), lower(o.x), upper(o.x),
				o.starts_at + (o.rest / 2), o.starts_at + (o.ends_at - o.starts_at) * oracle.chance(c.key, 5)
			])[1 + floor(oracle.chance(c.key, 2) * 25)::int]
		END)) AS t (about)
	CROSS JOIN LATERAL (SELECT t.about + CASE WHEN i <= 3 AND oracle.chance(c.who, 8) < 0.7 THEN interval '0' ELSE
		(ARRAY['0', '0', '0', '1 us', '-1 us', '59.999999 s', '1 min', '-1 min', '30 s', '-30 s', '5 min', '-5 min', '11 min', '-11 min']::interval[])
			[1 + floor(oracle.chance(c.key, 6) * 14)::int] END) AS a (at)
	WHERE a.at IS NOT NULL AND oracle.chance(c.key, 1) < CASE
		WHEN i <= 2 THEN 0.9 WHEN oracle.chance(c.who, 9) < 0.35 THEN 0.05 ELSE 0.25 END;

	-- Punches of free days, and at midnight.
	INSERT INTO oracle.punch (person, at, direction)
	SELECT d.person, (d.workday + CASE WHEN oracle.chance(c.key, 2) < 0.2 THEN interval '0'
			WHEN oracle.chance(c.key, 2) < 0.25 THEN interval '23:59:59.999999'
			ELSE floor(oracle.chance(c.key, 3) * 1440) * interval '1 minute' END) AT TIME ZONE d.zone
			- CASE WHEN oracle.chance(c.key, 2) < 0.1 THEN floor(oracle.chance(c.key, 5) * 120) * interval '1 minute' ELSE '0' END,	-- where midnight comes twice
		CASE WHEN oracle.chance(c.key, 4) < 0.2 THEN 'in' WHEN oracle.chance(c.key, 4) < 0.3 THEN 'out' END
	FROM oracle.day d
	CROSS JOIN generate_series(1, 3) i
	CROSS JOIN LATERAL (SELECT oracle.key(seed, d.person, -((d.workday - date '1990-01-01') * 4 + i) - 1000)) AS c (key)
	WHERE oracle.chance(c.key, 1) < CASE WHEN d.kind = 'work' THEN 0.02 ELSE 0.2 END;

	-- Echoes: the same finger again, within repeat, at exactly repeat, just after it, at the same instant.
	INSERT INTO oracle.punch (person, at, direction)
	SELECT p.person,
		p.at + (ARRAY['0', '5 s', '3 min', '10 min', '10 min 1 us', '9 min 59 s', '-10 min', '10 min']::interval[])
			[1 + floor(oracle.chance(c.key, 2) * 8)::int] * CASE WHEN oracle.chance(c.key, 5) < 0.5 THEN coalesce(f.ratio, 1) ELSE 1 END,
		CASE WHEN oracle.chance(c.key, 3) < 0.8 THEN p.direction WHEN oracle.chance(c.key, 4) < 0.5 THEN 'in' ELSE 'out' END
	FROM oracle.punch p
	LEFT JOIN (SELECT person, min(extract(epoch FROM repeat)) / 600 AS ratio FROM oracle.spec GROUP BY person) f USING (person)
	CROSS JOIN LATERAL (SELECT oracle.key(seed, p.person, (extract(epoch FROM p.at) * 1000000)::bigint)) AS c (key)
	WHERE oracle.chance(c.key, 1) < 0.15;

	-- As of: mostly when all is over, often in the middle, at an instant where something closes or happens.
	UPDATE oracle.person p SET as_of = coalesce(x.as_of, 'infinity')
	FROM (
		SELECT p.person, CASE
			WHEN oracle.chance(c.key, 1) < 0.6 THEN 'infinity'
			WHEN oracle.chance(c.key, 1) < 0.61 THEN '-infinity'
			WHEN oracle.chance(c.key, 1) < 0.8 THEN
				(SELECT (ARRAY[o.in_hi, o.out_hi, o.ends_at, o.starts_at])[1 + floor(oracle.chance(c.key, 2) * 4)::int]
					+ (ARRAY['0', '-1 us', '1 us', '30 s', '-1 min']::interval[])[1 + floor(oracle.chance(c.key, 3) * 5)::int]
				 FROM oracle.owed o WHERE o.person = p.person ORDER BY hashint8extended(o.workday - date '1990-01-01', c.key), o.shift_no LIMIT 1)
			ELSE (SELECT u.at + (ARRAY['0', '0', '-1 us', '1 min', '2 hours']::interval[])[1 + floor(oracle.chance(c.key, 3) * 5)::int]
				 FROM oracle.punch u WHERE u.person = p.person ORDER BY hashint8extended((extract(epoch FROM u.at))::bigint, c.key), u.at, u.direction LIMIT 1)
			END AS as_of
		FROM oracle.person p
		CROSS JOIN LATERAL (SELECT oracle.key(seed, p.person, 2)) AS c (key)) x
	WHERE x.person = p.person;

	ANALYZE oracle.person, oracle.punch;
END $$;
