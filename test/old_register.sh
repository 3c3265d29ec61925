# old_register.sh: a register of 0.1.0 with facts, and a fresh one with the same facts: what tests
# of upgrades share. Read by them (". test/old_register.sh") after tap.sh. $who is the beginning of
# the names of the roles that act in the register: roles are of the whole server, and tests run at
# once.

# What a schema holds, without what a test may not compare: the order of columns, and the clock that
# the old register's owner replaced.
catalogue() { # schema
	q -v s="$1" <<'SQL' | sed "s/\\b$1[.]/SCHEMA./g" | sort
SET search_path = pg_catalog;
SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
	a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum)
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
	AND NOT a.attisdropped LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = :'s'::regnamespace AND c.relkind IN ('r', 'v', 'c');
SELECT 'rights', c.relname, a.attname, x.grantee::regrole, x.privilege_type, x.is_grantable
FROM pg_class AS c LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
	AND a.attacl IS NOT NULL CROSS JOIN
	LATERAL aclexplode(CASE WHEN a.attacl IS NULL THEN c.relacl ELSE a.attacl END) AS x
WHERE c.relnamespace = :'s'::regnamespace AND x.grantee <> c.relowner;
SELECT 'relation', c.relname, c.relkind, c.relrowsecurity, c.reloptions, obj_description(c.oid),
	CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) END
FROM pg_class AS c WHERE c.relnamespace = :'s'::regnamespace;
SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), obj_description(oid)
FROM pg_constraint WHERE connamespace = :'s'::regnamespace AND contype <> 'n';
SELECT 'index', pg_get_indexdef(indexrelid)
FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
WHERE c.relnamespace = :'s'::regnamespace;
SELECT 'policy', p.polrelid::regclass, p.polname, p.polcmd, p.polroles,
	pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid
WHERE c.relnamespace = :'s'::regnamespace;
SELECT 'function', p.oid::regprocedure, CASE WHEN p.proname <> 'clock' AND p.prokind <> 'a'
	THEN pg_get_functiondef(p.oid) END, obj_description(p.oid) FROM pg_proc AS p
	WHERE p.pronamespace = :'s'::regnamespace;
SELECT 'execute', p.oid::regprocedure, x.grantee::regrole
FROM pg_proc AS p CROSS JOIN LATERAL aclexplode(p.proacl) AS x
WHERE p.pronamespace = :'s'::regnamespace AND x.grantee <> p.proowner;
SELECT 'type', t.oid::regtype, obj_description(t.oid) FROM pg_type AS t
WHERE t.typnamespace = :'s'::regnamespace;
SQL
}
different() { # file file name
	cmp -s "$1" "$2"
	ok $? "$3"
	diff "$1" "$2" | head -n "${LINES_SHOWN:-20}" | sed 's/^/# /'
}

# The register "attendance" in this database.
old_register() {
	q -c "CREATE ROLE ${who}_boss" -c "CREATE ROLE ${who}_op" -c "CREATE ROLE ${who}_ani" &&
		sed "s/\\bold_\\(boss\\|op\\|ani\\)\\b/${who}_\\1/g" test/data/register-0.1.0.sql |
		q >"$work/out"
}
drop_old_roles() {
	q -c "DROP OWNED BY ${who}_boss, ${who}_op, ${who}_ani" \
		-c "DROP ROLE ${who}_boss, ${who}_op, ${who}_ani"
}

# The facts of a table, by the columns that the old register had. An open begin was -infinity there,
# and is NULL.
list_columns() {
	q -F ' ' -c "SELECT c.relname, string_agg(quote_ident(a.attname), ',' ORDER BY a.attnum)
		FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
		WHERE c.relnamespace = 'attendance'::regnamespace AND c.relkind = 'r' GROUP BY c.relname
		ORDER BY c.relname" >"$work/columns"
}
facts() {
	while read -r t columns;
	do q -c "SELECT '$t', $columns FROM attendance.$t" | sed 's/|-infinity|/||/g' |
		sort; done <"$work/columns"
}
# Every fact of $work/facts, taken before, is as it was, and only these tables have new ones.
facts_stayed() { # tables
	sed -i '/^register /d' "$work/columns"
	sed -i '/^register|/d' "$work/facts"
	facts | grep -vxF -f "$work/facts" >"$work/facts.new"
	facts | grep -xF -f "$work/facts" >"$work/facts.after"
	different "$work/facts" "$work/facts.after" 'every fact is as it was'
	is "$(cut -d'|' -f1 "$work/facts.new" | sort -u)" "$1" \
		"and these tables have new ones: ${1:-none}"
}

# A register "fresh" beside it, with the same facts and members.
fresh_register() {
	q -v who="$who" >"$work/out" <<'SQL'
SELECT presensi.create_register('fresh');
CREATE OR REPLACE FUNCTION fresh.clock() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
RETURN timestamptz '2022-11-18 08:00+07';
SET session_replication_role = replica;
DO $$
DECLARE
	t record;
BEGIN
	FOR t IN SELECT c.relname, string_agg(quote_ident(a.attname), ', ') AS columns
	FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
		AND NOT a.attisdropped AND a.attgenerated = ''
		WHERE c.relnamespace = 'fresh'::regnamespace AND c.relkind = 'r'
			AND c.relname NOT IN ('register', 'source') GROUP BY c.relname LOOP
		EXECUTE format('DELETE FROM fresh.%I', t.relname);
		EXECUTE format('INSERT INTO fresh.%1$I (%2$s) SELECT %3$s FROM attendance.%1$I', t.relname,
			t.columns,
			replace(replace(t.columns, 'tiers', 'tiers::text::fresh.tier[]'), 'deduction_bands',
			'deduction_bands::text::fresh.band[]'));
	END LOOP;
END $$;
SELECT presensi.grant_register('fresh', :'who' || '_boss', 'manager'),
	presensi.grant_register('fresh', :'who' || '_op', 'operator', 'pemkab.dinkes'),
	presensi.grant_register('fresh', :'who' || '_ani', 'employee', employee => '1001');
SQL
}
# The register is like the fresh one: its objects, and what its views say.
like_fresh() {
	catalogue attendance >"$work/upgraded"
	catalogue fresh >"$work/fresh"
	[ "$(wc -l <"$work/fresh")" -gt 1500 ]
	ok $? 'the fresh one has many objects'
	different "$work/fresh" "$work/upgraded" \
		'the upgraded one has the same columns, constraints, indexes, policies, views and functions'
	for v in attendance_day attendance_month lost_time_year discipline_standing deduction_month \
		suspicious_punch manual_form today; do
		for s in fresh attendance; do q -c "SELECT * FROM $s.$v" | sort >"$work/$s.rows"; done
		[ -s "$work/fresh.rows" ] || [ $v = suspicious_punch ]
		ok $? "$v has rows"
		different "$work/fresh.rows" "$work/attendance.rows" "$v says the same in both"
	done
}
