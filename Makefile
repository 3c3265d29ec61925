# presensi. For users: make && make install && make installcheck (plain PGXS), or one of the
# commands that need nothing but this folder: make demo, make play, make check.

# ---- commands that prepare their own machine and server; they must work before PGXS is there ----
COMMANDS = setup demo play check check-long check-sanitized check-versions check-clients \
	check-pg_upgrade fuzz analyze coverage mutants oracle-mutants memory valgrind smith kills \
	soak meetings comments bench bench-nation

ifneq ($(filter $(COMMANDS),$(MAKECMDGOALS)),)

.PHONY: $(COMMANDS)
setup: ; @test/setup
demo: ; @test/demo
play: ; @test/play
check: ; @test/run
check-long: ; @test/run --long
check-sanitized: ; @test/run --sanitized
check-versions: ; @test/tools/versions
check-pg_upgrade: ; @test/tools/pg_upgrade
check-clients: ; @test/setup -q && test/cluster test/clients/run --all
fuzz: ; @test/tools/fuzz
analyze: ; @test/tools/analyze
coverage: ; @test/tools/coverage
mutants: ; @test/tools/mutants
oracle-mutants: ; @test/setup -q && test/cluster test/oracle/mutants.sh
memory: ; @test/tools/memory
valgrind: ; @test/tools/valgrind
smith: ; @test/tools/smith
kills: ; @test/tools/kills
soak: ; @test/tools/soak
meetings: ; @test/setup -q && test/cluster test/script/meetings --all
comments: ; @test/setup -q && test/cluster test/comments
bench: ; @test/setup -q && test/bench/run
bench-nation: ; @test/setup -q && test/bench/run nation

else

# ---- the extension -------------------------------------------------------------------------------
PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
ifeq ($(wildcard $(PGXS)),)
$(error $(PG_CONFIG) does not lead to the PostgreSQL server's development files. \
	"make setup" installs them on Debian; elsewhere install them and set PG_CONFIG)
endif

EXTENSION = presensi
# In a build outside of the source (make -f SOURCE/Makefile VPATH=SOURCE, as packages do it), where
# the source is.
from := $(if $(VPATH),$(VPATH)/)
# The one source of the version is presensi.control.
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(from)presensi.control)

MODULE_big = presensi
OBJS = $(patsubst $(from)%.c,%.o,$(sort $(wildcard $(from)src/core/*.c) $(wildcard $(from)src/*.c)))
# The install script, and an upgrade script from each version of sql/upgrade.
DATA_built = sql/presensi--$(EXTVERSION).sql $(patsubst \
	$(from)sql/upgrade/%-before.sql,sql/presensi--%--$(EXTVERSION).sql, \
	$(wildcard $(from)sql/upgrade/*-before.sql))
DOCS = README.md CHANGELOG.md $(patsubst $(from)%,%,$(wildcard $(from)doc/*.md $(from)doc/*.d.ts))

PG_CPPFLAGS = -I$(from)src
PG_CFLAGS = -std=c11 -Wno-declaration-after-statement -fvisibility=hidden

REGRESS := $(patsubst $(from)test/sql/%.sql,%,$(sort $(wildcard $(from)test/sql/*.sql)))
REGRESS_OPTS = --inputdir=$(from)test --load-extension=postgis --load-extension=btree_gist \
	--load-extension=presensi
ISOLATION := $(patsubst $(from)test/isolation/specs/%.spec,%,$(sort \
	$(wildcard $(from)test/isolation/specs/*.spec)))
ISOLATION_OPTS = --inputdir=$(from)test/isolation --load-extension=postgis \
	--load-extension=btree_gist --load-extension=presensi
EXTRA_CLEAN = src/.built_for presensi-$(EXTVERSION).zip $(wildcard sql/presensi--*)

include $(PGXS)

# The documents have a folder of their own name, so that none meets another extension's; uninstall
# takes it along.
docmoduledir := presensi
uninstall: uninstall-doc
.PHONY: uninstall-doc dist
uninstall-doc:
	rm -rf '$(DESTDIR)$(docdir)/$(docmoduledir)'

.DELETE_ON_ERROR:

# The install script is the numbered parts in their order and the source of the register, packed.
# It gets its name when it is whole, for a build that was killed.
PARTS = $(sort $(wildcard $(from)sql/[0-9]*.sql))
REGISTER = $(sort $(wildcard $(from)sql/register/[0-9]*.sql)) \
	$(sort $(wildcard $(from)sql/register/*/*.sql))
sql/presensi--$(EXTVERSION).sql: $(PARTS) $(REGISTER) $(from)sql/register/pack
	{ cat $(PARTS) && sh $(from)sql/register/pack $(REGISTER); } > $@.part
	mv $@.part $@

# An upgrade script is what its version needs, around the install script.
sql/presensi--%--$(EXTVERSION).sql: $(from)sql/upgrade/%-before.sql \
		$(from)sql/upgrade/%-after.sql $(from)sql/upgrade/renew sql/presensi--$(EXTVERSION).sql
	sh $(from)sql/upgrade/renew $* sql/presensi--$(EXTVERSION).sql > $@.part
	mv $@.part $@

# The archive for PGXN and packages: what is committed, nothing else.
dist:
	git archive --format=zip --prefix=presensi-$(EXTVERSION)/ -o presensi-$(EXTVERSION).zip HEAD

# A header concerns nearly every file: all are compiled again; also for another PostgreSQL than the
# last time.
$(shell mkdir -p src/core sql)
BUILT_FOR := $(shell $(PG_CONFIG) --version)
ifneq ($(shell cat src/.built_for 2>&1),$(BUILT_FOR))
$(shell echo '$(BUILT_FOR)' >src/.built_for)
endif
$(OBJS) $(OBJS:.o=.bc): $(wildcard $(from)src/*.h $(from)src/core/*.h) src/.built_for

endif
