-- Nothing is open to PUBLIC: a function runs for those to whom it was granted.

DO $$
DECLARE
	here oid := (SELECT c.relnamespace FROM pg_class AS c
		WHERE c.oid = 'attendance.register'::regclass);
	f regprocedure;
	t regclass;
BEGIN
	FOR f IN SELECT p.oid FROM pg_proc AS p WHERE p.pronamespace = here
		AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
			WHERE a.grantee = 0) LOOP
		EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
	END LOOP;
	FOR t IN SELECT c.oid FROM pg_class AS c WHERE c.relnamespace = here AND c.relkind IN ('r', 'v')
		AND EXISTS (SELECT FROM aclexplode(c.relacl) AS a WHERE a.grantee = 0) LOOP
		EXECUTE format('REVOKE ALL ON TABLE %s FROM PUBLIC', t);
	END LOOP;
END $$;
