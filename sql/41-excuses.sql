-- Excuses from a document (src/excuse_json.c).

CREATE FUNCTION excuses(list jsonb) RETURNS excuse[]
    AS 'MODULE_PATHNAME', 'presensi_excuses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION excuses(jsonb)
    IS 'The excuses of a JSON array, each with days (a daterange) or span (a tstzrange with '
    'offsets), and kind: [{"days": "[2022-10-03,2022-10-05)", "kind": "leave"}, {"span": '
    '"[2022-10-06 08:00+07,2022-10-06 10:00+07)", "kind": "permit"}]. A member that is null is not '
    'there. An unknown member, an element with neither or both of days and span, and a range that '
    'does not read are errors (22023) whose detail names the element; so is a kind of more than '
    '1,000 bytes, here and in all functions that take excuses. Dates are ISO; no setting matters.';
