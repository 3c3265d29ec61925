-- The months from 2022 to the end of the tenth year from now; an upgrade adds those to come.

INSERT INTO attendance.month (month, starts_at, ends_at)
SELECT m::date, (m - interval '5 days') AT TIME ZONE 'UTC',
	(m + interval '1 month 5 days') AT TIME ZONE 'UTC'
FROM generate_series(timestamp '2022-01-01',
	date_trunc('year', (attendance.clock() AT TIME ZONE 'UTC')) + interval '119 months',
	interval '1 month') AS m
ON CONFLICT DO NOTHING;
