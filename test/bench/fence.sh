# fence.sh: punches against a thousand fences, in_fence against the bare PostGIS call it stands for,
# both by index.
# shellcheck disable=SC2154
punches=$BENCH_FENCE_PUNCHES
sql <<SQL
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS bench;
CREATE FUNCTION bench.point(longitude float8, latitude float8) RETURNS geography
LANGUAGE sql IMMUTABLE
RETURN ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography;

-- a thousand office grounds of about a hundred metres in a grid of two kilometres
CREATE UNLOGGED TABLE bench.fence (fence_id int PRIMARY KEY, fence geography NOT NULL);
INSERT INTO bench.fence
SELECT i, ST_Buffer(bench.point(110.5 + i % 40 * 0.018, -7.9 + i / 40 * 0.018), 40 + i % 60)
FROM generate_series(0, 999) AS i;
CREATE INDEX ON bench.fence USING gist (fence);

-- and punches around them: the office and the place there from bits of one hash
CREATE UNLOGGED TABLE bench.place (location geography(Point) NOT NULL);
INSERT INTO bench.place
SELECT bench.point(
	110.5 + (h & 1023) % 40 * 0.018 + ((h >> 20) & 1023) * 0.000002 - 0.001,
	-7.9 + ((h >> 10) & 1023) % 25 * 0.018 + ((h >> 30) & 1023) * 0.000002 - 0.001)
FROM generate_series(1, $punches) AS i,
	LATERAL (SELECT hashint8extended(i, $BENCH_SEED)) AS x(h);
VACUUM (FREEZE, ANALYZE) bench.fence;
VACUUM (FREEZE, ANALYZE) bench.place;
SQL
ours="SELECT count(*) FROM bench.place AS p
	JOIN bench.fence AS f ON presensi.in_fence(f.fence, p.location, 25)"
bare="SELECT count(*) FROM bench.place AS p
	JOIN bench.fence AS f ON ST_DWithin(f.fence, p.location, 25)"
if sql -c "EXPLAIN (COSTS OFF) $ours" | grep -q 'Index Scan using fence_fence_idx'; then
	echo "check=in_fence_by_index ok"
else
	echo "check=in_fence_by_index FAILED"
	exit 1
fi
measure "" ours "$ours" bare "$bare"
time_figure in_fence_per_punch ours us - "$punches"
time_figure st_dwithin_per_punch bare us - "$punches"
ratio_figure in_fence_over_postgis ours bare "<=1.05"
