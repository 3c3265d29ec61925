-- Rulings in plain words (src/explain.c, src/core/explain.c).

CREATE FUNCTION explain(ruling ruling, language text DEFAULT 'en', time_zone text DEFAULT NULL)
    RETURNS text
    AS 'MODULE_PATHNAME', 'presensi_explain' LANGUAGE c IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION explain(ruling, text, text)
    IS 'the ruling as sentences in en (English) or id (Indonesian): what was owed, what happened, '
    'by how much, which rule decided (the numbers are those of the steps in doc/rulings.md). Times '
    'are shown in time_zone (IANA, or WIB, WITA, WIT); in UTC, and the text says so, if it is '
    'NULL. NULL for a ruling without status. Errors: 22023 (language, time zone)';
