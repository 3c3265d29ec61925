#!/bin/sh
# Would the comparison with the oracle notice a wrong rule? test/oracle/mutants.sh [PEOPLE]: changes
# one rule of the oracle at a time and asks that presensi then says otherwise about one of the cases
# (mutate.sql). PEOPLE: how many random people meet a rule that shows on no case (0).
#
# Needs a running server in which the extension is installed, as run.sh does. Prints TAP.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
base=presensi_mutants_$$
export PGOPTIONS="${PGOPTIONS:-} -c client_min_messages=warning -c jit=off -c TimeZone=UTC
	-c synchronous_commit=off"

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

tidy() {
	trap - EXIT
	sql -d postgres -c "DROP DATABASE IF EXISTS $base WITH (FORCE)" || :
}
trap tidy EXIT
trap 'exit 130' INT TERM

began=$(date +%s)
sql -d postgres -c "CREATE DATABASE $base TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
sql -d "$base" -1 -c "CREATE EXTENSION presensi CASCADE" \
	-f "$here/oracle.sql" -f "$here/generate.sql" -f "$here/compare.sql"
sql -d "$base" -v people="${1:-0}" -f "$here/mutate.sql"
echo "# $(($(date +%s) - began)) s"
