-- The policies in force without a window, since Citus pushes down none that is not by person. Otherwise as in 51-views-day.sql.
CREATE OR REPLACE VIEW attendance.policy_in_force WITH (security_invoker = true) AS
SELECT n.first_day AS end_day, y.*
FROM attendance.policy AS y
CROSS JOIN LATERAL (SELECT min(z.first_day) AS first_day FROM attendance.policy AS z WHERE z.revoked_at IS NULL AND z.first_day > y.first_day) AS n
WHERE y.revoked_at IS NULL;
COMMENT ON VIEW attendance.policy_in_force IS 'the policies with the day (end_day) on which the next one begins; NULL: none does';
