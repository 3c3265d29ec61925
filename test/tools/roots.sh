# roots.sh: throw-away Debian roots for other versions of PostgreSQL. Read by test/tools/versions
# and test/tools/pg_upgrade after they have set $top and stop(). Needs root, unshare and a Debian
# mirror (MIRROR=URI).

# The Debian suite that has a version of PostgreSQL.
suite_of() {
	case $1 in
		15) echo bookworm ;;
		17) echo trixie ;;
		18) echo forky ;;
		*) return 1 ;;
	esac
}

[ "$(id -u)" = 0 ] || stop "a Debian root can be made by root only"
command -v unshare >/dev/null || stop "unshare (util-linux) is missing"
if ! command -v debootstrap >/dev/null; then
	{ apt-get update && apt-get install -y --no-install-recommends debootstrap; } >/dev/null 2>&1 ||
		stop "debootstrap cannot be installed"
fi
# the machine's own mirror, of a file in either of apt's two formats
mirror=${MIRROR:-$(sed -n -E \
	-e 's|^URIs: *([^ ]*/debian)/* *$|\1|p' \
	-e 's|^deb (\[[^]]*\] )?([^ ]*/debian)/* .*|\2|p' \
	/etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)}
mirror=${mirror:-http://deb.debian.org/debian}

# Runs a command in a root, in mount and process namespaces of its own: no mount and no process is
# left behind.
inside() { # root command ...
	unshare --mount --pid --fork --kill-child bash -c '
		mount -t proc proc "$0/proc" && mkdir -p "$0/dev/shm" &&
		mount -t tmpfs tmpfs "$0/dev/shm" && mkdir -p "$0/dev/pts" &&
		mount -t devpts -o newinstance,ptmxmode=0666 devpts "$0/dev/pts" &&
		ln -sf pts/ptmx "$0/dev/ptmx" &&
		exec chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root \
			DEBIAN_FRONTEND=noninteractive "$@"' "$@"
}

make_root() { # root suite
	[ ! -e "$1/.made" ] || return 0
	rm -rf --one-file-system "$1"
	# an older debootstrap has no script for a newer suite; all are sid's
	script=$2
	[ -e "/usr/share/debootstrap/scripts/$2" ] || script=sid
	debootstrap --variant=minbase "$2" "$1" "$mirror" "$script" || return 1
	# the mirror may be a copy that is no longer renewed
	echo 'Acquire::Check-Valid-Until "false";' >"$1/etc/apt/apt.conf.d/99presensi"
	printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
	chmod 755 "$1/usr/sbin/policy-rc.d"
	cp /etc/resolv.conf "$1/etc/resolv.conf"
	touch "$1/.made"
}

# Copies the sources into a root, to /source, and installs there what they need.
set_up_root() { # root
	rm -rf "$1/source"
	mkdir "$1/source"
	tar cf - --exclude=.git --exclude='*.o' --exclude='*.so' --exclude='*.bc' \
		--exclude=src/.built_for -C "$top" . | tar xf - --no-same-owner -C "$1/source"
	inside "$1" /source/test/setup || return 1
}
