-- choice.sql: rule 3 of the oracle: check-in and check-out. Loaded by oracle.sql, before rule 2,
-- which asks for it in every way to cut.

-- A shift and its punches, in the order of the log. may_in, may_out: which roles each may play.
-- tap: of an undirected one, the number of its tap by the shift's repeat.
CREATE TYPE oracle.hand_in AS (
	at timestamptz[], direction text[], may_in boolean[], may_out boolean[],
	starts_at timestamptz, ends_at timestamptz, spec oracle.spec, tap int[]
);

-- What rule 3 finds (came, went: which of the punches), and how it fits. complete: all that is
-- owed was found.
CREATE TYPE oracle.found_in AS (
	check_in timestamptz, check_out timestamptz, came int, went int, misfit interval, lost interval,
		complete boolean
);

-- The taps of a shift's punches, counted from 1; 0 for a directed punch.
CREATE FUNCTION oracle.taps(h oracle.hand_in) RETURNS int[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	before int;
	tap int := 0;
	result int[] := '{}';
BEGIN
	FOR i IN 1 .. cardinality(h.at) LOOP
		IF h.direction[i] IS NULL THEN
			IF before IS NULL OR h.tap[i] <> before THEN
				tap := tap + 1;
			END IF;
			before := h.tap[i];
			result := result || tap;
		ELSE
			result := result || 0;
		END IF;
	END LOOP;
	RETURN result;
END $$;

-- The check-out beside the check-in number i (NULL: beside none): the last candidate of another
-- tap, more than repeat later; none if the person came back after it.
CREATE FUNCTION oracle.leaving(h oracle.hand_in, tap int[], i int) RETURNS int
	LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	result int;
	repeat CONSTANT interval := (h.spec).repeat;
BEGIN
	FOR o IN 1 .. cardinality(h.at) LOOP
		IF h.may_out[o] AND (i IS NULL OR h.at[o] - h.at[i] > repeat
			AND (tap[o] = 0 OR tap[o] <> tap[i])) THEN
			result := o;
			EXIT WHEN (h.spec).out_first;
		END IF;
	END LOOP;
	IF h.direction[result] = 'out' THEN
		FOR back IN result + 1 .. cardinality(h.at) LOOP
			IF h.direction[back] = 'in' AND h.at[back] < h.ends_at
				AND h.at[back] - h.at[result] > repeat
				AND 'out' <> ALL (array_remove(h.direction[back + 1 :], NULL))
			THEN
				RETURN NULL;
			END IF;
		END LOOP;
	END IF;
	RETURN result;
END $$;

-- A distance to the second.
CREATE FUNCTION oracle.whole_seconds(i interval) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN date_trunc('second', i);

-- How far an instant is from a flex span [lo, hi] around the start or end owed, or from an "hours"
-- shift.
CREATE FUNCTION oracle.distance(at timestamptz, owed timestamptz, h oracle.hand_in) RETURNS interval
	LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	result interval := greatest(owed + coalesce((h.spec).flex_lo, '0') - at,
		at - (owed + coalesce((h.spec).flex_hi, '0')), '0');
BEGIN
	IF (h.spec).hours IS NOT NULL THEN
		result := least(result, greatest(h.starts_at - at, at - h.ends_at, '0'));
	END IF;
	RETURN oracle.whole_seconds(result);
END $$;

CREATE FUNCTION oracle.find(h oracle.hand_in) RETURNS oracle.found_in
	LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	n CONSTANT int := cardinality(h.at);
	repeat CONSTANT interval := (h.spec).repeat;
	tap CONSTANT int[] := oracle.taps(h);
	to_start interval;
	to_end interval;
	only_in int;
	only_out int;
	i int;			-- the check-in
	o int;			-- the check-out
	again int;
	from_start interval;
	from_end interval;
	late interval;
	early interval;
	result oracle.found_in;
BEGIN
	-- All undirected punches are one tap that may be either: it is one of them only.
	FOR k IN 1 .. n LOOP
		IF tap[k] > 0 THEN
			to_start := least(to_start, oracle.far(h.at[k] - h.starts_at));
			to_end := least(to_end, oracle.far(h.at[k] - h.ends_at));
			IF h.may_in[k] AND only_in IS NULL THEN
				only_in := k;
			END IF;
			IF h.may_out[k] THEN
				only_out := k;
			END IF;
		END IF;
	END LOOP;
	IF 2 <> ALL (tap) AND only_in IS NOT NULL AND only_out IS NOT NULL THEN
		FOR k IN 1 .. n LOOP
			IF tap[k] > 0 THEN
				h.may_in[k] := to_start <= to_end AND k = only_in;
				h.may_out[k] := NOT to_start <= to_end AND k = only_out;
			END IF;
		END LOOP;
	END IF;

	FOR k IN 1 .. n LOOP
		IF h.may_in[k] THEN
			i := k;
			EXIT WHEN NOT (h.spec).in_last;
		END IF;
	END LOOP;
	o := oracle.leaving(h, tap, i);

	-- A check-in after which the person had come and gone already is none, if there is a check-out
	-- without it.
	IF h.direction[i] = 'in' THEN
		FOR k IN 1 .. i - 1 LOOP
			EXIT WHEN h.direction[k] = 'in';
			IF h.direction[k] = 'out' AND h.at[k] > h.starts_at AND h.at[i] - h.at[k] > repeat THEN
				again := oracle.leaving(h, tap, NULL);
				IF again IS NOT NULL THEN
					i := NULL;
					o := again;
				END IF;
				EXIT;
			END IF;
		END LOOP;
	END IF;

	result.check_in := h.at[i];
	result.check_out := h.at[o];
	result.came := i;
	result.went := o;
	result.complete := i IS NOT NULL AND (o IS NOT NULL OR (h.spec).in_only);

	-- Rule 2: the misfit, of a tap that of its nearest punch; and what of it is late and early.
	FOR k IN 1 .. n LOOP
		IF k = i OR tap[k] > 0 AND tap[k] = tap[i] THEN
			from_start := least(from_start, oracle.distance(h.at[k], h.starts_at, h));
		END IF;
		IF k = o OR tap[k] > 0 AND tap[k] = tap[o] THEN
			from_end := least(from_end, oracle.distance(h.at[k], h.ends_at, h));
		END IF;
	END LOOP;
	FOR k IN 1 .. n LOOP
		IF (k = i OR tap[k] > 0 AND tap[k] = tap[i])
			AND oracle.distance(h.at[k], h.starts_at, h) = from_start THEN
			late := least(late, CASE WHEN h.at[k] > h.starts_at AND (h.spec).hours IS NULL
				THEN from_start ELSE '0' END);
		END IF;
		IF (k = o OR tap[k] > 0 AND tap[k] = tap[o])
			AND oracle.distance(h.at[k], h.ends_at, h) = from_end THEN
			early := least(early, CASE WHEN h.at[k] < h.ends_at AND (h.spec).hours IS NULL
				THEN from_end ELSE '0' END);
		END IF;
	END LOOP;
	result.misfit := coalesce(from_start, '3 hours') + CASE WHEN (h.spec).in_only THEN '0'
		ELSE coalesce(from_end, '3 hours') END;
	result.lost := coalesce(late, '0') + coalesce(early, '0');
	RETURN result;
END $$;
