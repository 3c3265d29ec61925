-- A pattern for the tables that follow; 17-tables-done.sql drops it.
-- Names to remember: first_day and last_day are both included (NULL: open; no date or instant is
-- infinite); an instant span is [starts_at, ends_at). No column has a type of the extension and no
-- table a trigger, so that the facts outlive the extension and distribute.

-- The columns that every fact carries, taken over with LIKE by the tables of facts: facts are
-- withdrawn, never changed.
CREATE TABLE attendance.fact (
	recorded_by text NOT NULL DEFAULT attendance.me(),
	recorded_at timestamptz NOT NULL DEFAULT attendance.clock(),
	revoked_by text,
	revoked_at timestamptz,
	why text,
	CONSTRAINT stamps_are_finite CHECK (isfinite(recorded_at) AND isfinite(revoked_at)),
	CONSTRAINT why_is_short CHECK (length(why) <= 2000),
	CONSTRAINT withdrawn_by_somebody CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
COMMENT ON COLUMN attendance.fact.recorded_by
	IS 'who recorded it: a database role, or @ and the identity that a pool''s role spoke for';
COMMENT ON COLUMN attendance.fact.recorded_at IS 'when it was recorded, by the register''s clock';
COMMENT ON COLUMN attendance.fact.revoked_by IS 'who withdrew it; NULL: it holds';
COMMENT ON COLUMN attendance.fact.revoked_at IS 'when it was withdrawn; NULL: it holds';
COMMENT ON COLUMN attendance.fact.why IS 'why it was withdrawn';
