# presensi: the plain PGXS way is `make && make install && make installcheck`.
EXTENSION = presensi
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" presensi.control)
MODULE_big = presensi
OBJS = $(patsubst %.c,%.o,$(sort $(wildcard src/core/*.c) $(wildcard src/*.c)))
DATA_built = sql/presensi--$(EXTVERSION).sql
PG_CPPFLAGS = -Isrc
PG_CFLAGS = -std=c11 -Wno-declaration-after-statement -fvisibility=hidden
EXTRA_CLEAN = sql/presensi--*.sql

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

sql/presensi--$(EXTVERSION).sql: $(sort $(wildcard sql/[0-9]*.sql))
	cat $^ > $@
