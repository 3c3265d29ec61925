-- presensi.excuses(jsonb): a document of approved absences, read strictly.
SET search_path = presensi, public;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'SQL, DMY';

CREATE FUNCTION pg_temp.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	d text;
BEGIN
	EXECUTE statement;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS d = PG_EXCEPTION_DETAIL;
	RETURN sqlstate || ': ' || sqlerrm || CASE WHEN d <> '' THEN E'\n  ' || d ELSE '' END;
END $$;

SELECT * FROM unnest(excuses('[{"days": "[2022-10-03,2022-10-05)", "kind": "leave"},
	{"kind": "permit", "span": "[2022-10-06 08:00+07,2022-10-06T10:00:00Z)"},
	{"days": "(2022-10-03,2022-10-05]"}, {"days": "[2022-10-03,)", "span": null, "kind": null},
	{"span": "(,\"2022-10-06 10:00:00+00\"]", "kind": "x"}, {"days": "empty"}]'));
SELECT excuses('[]'), excuses(NULL),
	excuses('[{"days": "[2022-10-03,2022-10-04)", "kind": "leave"}]')
	= ARRAY[excuse(daterange('2022-10-03', '2022-10-04'), 'leave')] AS same;
-- what to_jsonb writes under ISO dates reads back, whatever the settings are then
SET datestyle = 'ISO';
SELECT to_jsonb(ARRAY[excuse('[2022-10-03,2022-10-05)'::daterange, 'leave'),
	excuse(tstzrange('2022-10-06 08:00+07', '2022-10-06 10:00:00.5+07'), NULL)]) AS written \gset
SET datestyle = 'German'; SET timezone = 'UTC';
SELECT excuses(:'written') = ARRAY[excuse('[2022-10-03,2022-10-05)'::daterange, 'leave'),
	excuse(tstzrange('2022-10-06 08:00+07', '2022-10-06 10:00:00.5+07'), NULL)] AS trip;
SELECT status, excuse FROM rulings('Mon-Fri 07:00-15:00', '[2022-10-03,2022-10-04)', 'WIB', NULL,
	'{}', excuses('[{"days": "[2022-10-03,2022-10-04)", "kind": "leave"}]'), 'infinity');
SELECT pg_temp.error_of(format('SELECT presensi.excuses(%L)', j)) FROM unnest(ARRAY[
	'{}', '"x"', 'null', '{"days": "[2022-10-03,2022-10-05)"}', '[1]', '[[]]', '[null]', '[{}]',
		'[{"kind": "leave"}]', '[{"days": null, "span": null}]',
	'[{"days": "[2022-10-03,2022-10-05)"}, {"day": "[2022-10-03,2022-10-05)"}]',
		'[{"days": "[2022-10-03,2022-10-05)", "Kind": "leave"}]',
	'[{"days": "[2022-10-03,2022-10-05)", "span": "[2022-10-06 08:00+07,2022-10-06 10:00+07)"}]',
	'[{"days": "2022-10-03"}]', '[{"days": "[2022-10-03,2022-02-30)"}]',
		'[{"days": "[03/10/2022,05/10/2022)"}]', '[{"days": "[2022-10-05,2022-10-03)"}]',
		'[{"days": ["2022-10-03"]}]',
	'[{"days": "[2022-10-03,2022-10-05)", "kind": 5}]',
		'[{"span": "[2022-10-06 08:00,2022-10-06 10:00)"}]',
		'[{"span": "[in 2022-10-06 08:00Z,2022-10-06 10:00Z)"}]',
		'[{"days": "[2022-10-03,infinity)"}]',
	'[{"days": ""}]', '[{"days": "[,"}]', '[{"' || repeat('x', 1000) || '": 1}]']) j;
