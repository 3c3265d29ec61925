# tap.sh: what tests in shell share. Read by them (". test/tap.sh") from the project's folder.

n=0 bad=0
ok() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else bad=$((bad + 1)); echo "not ok $n - $2"; fi
}
is() { # got wanted name
	if [ "$1" = "$2" ]; then ok 0 "$3"; return; fi
	ok 1 "$3"
	printf '%s\n' 'got:' "$1" 'want:' "$2" | head -n 20 | sed 's/^/# /'
}
equal() { # got wanted name; as is(), of what may not be empty
	if [ -n "$1" ]; then is "$@"; return; fi
	ok 1 "$3"
	echo '# it is empty'
}
q() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }
