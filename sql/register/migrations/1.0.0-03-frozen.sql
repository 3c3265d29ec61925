-- From 0.1.0: no date is infinite (NULL is an open begin or end), every table has a key, people and
-- letters are referred to by foreign keys, and a closed month keeps the policies and categories
-- that say what it cost.

ALTER TABLE attendance.employee ALTER first_day DROP NOT NULL, ALTER first_day DROP DEFAULT;
ALTER TABLE attendance.work_code_version ALTER first_day DROP NOT NULL,
	ALTER first_day DROP DEFAULT;
ALTER TABLE attendance.site ALTER first_day DROP NOT NULL, ALTER first_day DROP DEFAULT;
ALTER TABLE attendance.work_code_version DROP CONSTRAINT one_version_a_first_day;
UPDATE attendance.employee SET first_day = NULL WHERE first_day = '-infinity';
UPDATE attendance.employee SET last_day = NULL WHERE last_day = 'infinity';
ALTER TABLE attendance.employee ADD CONSTRAINT days_are_finite
	CHECK (isfinite(first_day) AND isfinite(last_day));
UPDATE attendance.work_code_version SET first_day = NULL WHERE first_day = '-infinity';
UPDATE attendance.work_code_version SET last_day = NULL WHERE last_day = 'infinity';
ALTER TABLE attendance.work_code_version ADD CONSTRAINT days_are_finite
	CHECK (isfinite(first_day) AND isfinite(last_day));
UPDATE attendance.site SET first_day = NULL WHERE first_day = '-infinity';
UPDATE attendance.site SET last_day = NULL WHERE last_day = 'infinity';
ALTER TABLE attendance.site ADD CONSTRAINT days_are_finite
	CHECK (isfinite(first_day) AND isfinite(last_day));
UPDATE attendance.posting SET last_day = NULL WHERE last_day = 'infinity';
ALTER TABLE attendance.posting ADD CONSTRAINT days_are_finite
	CHECK (isfinite(first_day) AND isfinite(last_day));
UPDATE attendance.assignment SET last_day = NULL WHERE last_day = 'infinity';
ALTER TABLE attendance.assignment ADD CONSTRAINT days_are_finite
	CHECK (isfinite(first_day) AND isfinite(last_day));
ALTER TABLE attendance.work_code_version ADD CONSTRAINT one_version_a_first_day EXCLUDE
	USING btree (code WITH =, coalesce(unit_id, 0) WITH =, coalesce(first_day, '-infinity') WITH =)
	WHERE (revoked_at IS NULL);
ALTER TABLE attendance.unit ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.work_code ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.work_code_version ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.holiday ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.site ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.excuse_kind ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.policy ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.statement ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.report ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.member ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.employee ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.posting ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.assignment ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.device ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.excuse ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.excuse_document ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.punch ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
ALTER TABLE attendance.correction ADD CONSTRAINT stamps_are_finite
	CHECK (isfinite(recorded_at) AND isfinite(revoked_at));
UPDATE attendance.month SET open_until = NULL WHERE NOT isfinite(open_until);
UPDATE attendance.punch SET client_at = NULL WHERE NOT isfinite(client_at);
UPDATE attendance.punch SET pick_day = NULL WHERE NOT isfinite(pick_day);
ALTER TABLE attendance.holiday ADD CHECK (isfinite(day));
ALTER TABLE attendance.holiday ADD CHECK (isfinite(known_since));
ALTER TABLE attendance.month ADD CHECK (isfinite(open_until));
ALTER TABLE attendance.policy ADD CHECK (isfinite(first_day));
ALTER TABLE attendance.statement ADD CHECK (isfinite(day));
ALTER TABLE attendance.punch ADD CHECK (isfinite(pick_day));
ALTER TABLE attendance.punch ADD CHECK (isfinite(cleared_at));
ALTER TABLE attendance.excuse ADD CHECK (isfinite(decided_at));

ALTER TABLE attendance.correction ADD CONSTRAINT times_of_a_day
	CHECK (least(late, early_leave, worked, lost) >= '0'
	AND greatest(late, early_leave, worked) <= '72:00') NOT VALID;
ALTER TABLE attendance.unit ADD FOREIGN KEY (head_id) REFERENCES attendance.employee NOT VALID;
ALTER TABLE attendance.site ADD FOREIGN KEY (employee_id) REFERENCES attendance.employee NOT VALID;
ALTER TABLE attendance.statement ADD FOREIGN KEY (signer_id)
	REFERENCES attendance.employee NOT VALID;
ALTER TABLE attendance.member ADD FOREIGN KEY (employee_id)
	REFERENCES attendance.employee NOT VALID;
ALTER TABLE attendance.posting ADD FOREIGN KEY (supervisor_id)
	REFERENCES attendance.employee NOT VALID;
ALTER TABLE attendance.punch ADD FOREIGN KEY (statement_id)
	REFERENCES attendance.statement NOT VALID;
-- what an earlier version let in stays, and is asked of new rows only
DO $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT k.conrelid::regclass AS place, k.conname FROM pg_constraint AS k
		WHERE k.connamespace = (SELECT relnamespace FROM pg_class
			WHERE oid = 'attendance.register'::regclass) AND NOT k.convalidated
	LOOP
		BEGIN
			EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', c.place, c.conname);
		EXCEPTION WHEN check_violation OR foreign_key_violation THEN
			RAISE WARNING 'rows of % from an earlier version do not keep %', c.place, c.conname;
		END;
	END LOOP;
END $$;

ALTER TABLE attendance.month ADD COLUMN closing bigint REFERENCES attendance.month_log;
COMMENT ON COLUMN attendance.month.closing
	IS 'the line of month_log that closed the month; NULL while it is open';
ALTER TABLE attendance.month ADD CHECK (closing IS NULL OR closed_at IS NOT NULL);
UPDATE attendance.month AS m SET closing = (SELECT max(l.month_log_id)
	FROM attendance.month_log AS l WHERE l.month = m.month AND l.action = 'close')
	WHERE m.closed_at IS NOT NULL;

DROP INDEX attendance.closed_day_once;
ALTER TABLE attendance.closed_day ADD COLUMN shift_key smallint NOT NULL DEFAULT 0;
UPDATE attendance.closed_day SET shift_key = shift_no WHERE shift_no <> 0;
ALTER TABLE attendance.closed_day ADD CONSTRAINT shift_key_is_shift_no
	CHECK (shift_key = coalesce(shift_no, 0)), ADD PRIMARY KEY (employee_id, workday, shift_key);
COMMENT ON COLUMN attendance.closed_day.shift_key IS 'shift_no, 0 on a free day: part of the key';

DROP INDEX attendance.reopened_day_employee_id_workday_idx;
ALTER TABLE attendance.reopened_day ADD COLUMN shift_key smallint NOT NULL
	DEFAULT 0, ADD COLUMN reopening bigint NOT NULL DEFAULT 0;
UPDATE attendance.reopened_day AS r SET shift_key = coalesce(r.shift_no, 0),
	reopening = coalesce((SELECT max(l.month_log_id) FROM attendance.month_log AS l
		WHERE l.month = r.month AND l.action = 'reopen' AND l.recorded_at = r.reopened_at), 0);
ALTER TABLE attendance.reopened_day ALTER shift_key DROP DEFAULT, ALTER reopening DROP DEFAULT,
	ADD PRIMARY KEY (employee_id, workday, shift_key, reopening);
COMMENT ON COLUMN attendance.reopened_day.shift_key IS 'shift_no, 0 on a free day: part of the key';
COMMENT ON COLUMN attendance.reopened_day.reopening
	IS 'the line of month_log that reopened the month';

CREATE TABLE attendance.closed_policy (
	closing bigint NOT NULL REFERENCES attendance.month_log,
	end_day date,
	LIKE attendance.policy,
	PRIMARY KEY (closing, policy_id)
);
COMMENT ON TABLE attendance.closed_policy
	IS 'the policies that were in force in a month when it was closed, as they were; written by '
	'close_month alone';
COMMENT ON COLUMN attendance.closed_policy.closing IS 'the line of month_log that closed the month';
COMMENT ON COLUMN attendance.closed_policy.end_day
	IS 'the day on which the next policy began; NULL: none did';
ALTER TABLE attendance.closed_policy ENABLE ROW LEVEL SECURITY;
-- what they cost when they were closed is not known any more: what they cost now stays
INSERT INTO attendance.closed_policy
SELECT m.closing, y.* FROM attendance.month AS m
JOIN (SELECT lead(p.first_day) OVER (ORDER BY p.first_day) AS end_day, p.*
	FROM attendance.policy AS p WHERE p.revoked_at IS NULL) AS y
	ON y.first_day <= m.last_day AND (y.end_day IS NULL OR y.end_day > m.month - 7)
WHERE m.closing IS NOT NULL;

CREATE TABLE attendance.closed_person (
	employee_id bigint NOT NULL,
	closing bigint NOT NULL,
	category text NOT NULL,
	PRIMARY KEY (employee_id, closing)
);
COMMENT ON TABLE attendance.closed_person
	IS 'the category that decided under which ladder a person stood when a month was closed; '
	'written by close_month alone';
COMMENT ON COLUMN attendance.closed_person.closing IS 'the line of month_log that closed the month';
COMMENT ON COLUMN attendance.closed_person.category
	IS 'CPNS, PNS, PPPK or other, as employee.category was then';
ALTER TABLE attendance.closed_person ENABLE ROW LEVEL SECURITY;
INSERT INTO attendance.closed_person (employee_id, closing, category)
SELECT e.employee_id, m.closing, e.category FROM attendance.month AS m CROSS
	JOIN attendance.employee AS e
WHERE m.closing IS NOT NULL AND EXISTS (SELECT FROM attendance.closed_day AS c
	WHERE c.employee_id = e.employee_id AND c.workday >= m.month AND c.workday <= m.last_day);
