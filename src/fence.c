/*
 * fence.c: plain_point() and surely_within(): what can be said of a place without PostGIS.
 *
 * Most punches are made well within the circle around a point. PostGIS says so too, but takes two
 * dozen function calls for it, which are made ready for each statement anew, and a session's first
 * call of it loads its libraries, which takes longer than all else of a first punch. So what a
 * sphere can decide is decided here; all else, and every number, is PostGIS's to say.
 *
 * The one layout that is read is that of a point of two coordinates in WGS 84, as PostGIS stores it
 * since version 2.2, in its first form and (from 3.0 on) in its second. Of any other value nothing
 * is known here.
 */
#include "presensi.h"

#include <math.h>

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(presensi_plain_point);
PG_FUNCTION_INFO_V1(presensi_plain_point_in);
PG_FUNCTION_INFO_V1(presensi_surely_within);

#define WGS84 4326
#define GEODETIC 0x08
#define SECOND_FORM 0x40
#define POINT 1
/* geography(Point) */
#define POINT_TYPMOD (WGS84 << 8 | POINT << 2)

/*
 * The mean radius of WGS 84, in metres. Along the ellipsoid a distance is shorter or longer than on
 * that sphere by 0.56 % at most; a centimetre is the slack of in_fence, and more than rounding.
 */
#define RADIUS 6371008.8
#define SHARE 0.01
#define SLACK 0.01

typedef struct Place
{
	double		longitude,
				latitude;
} Place;

typedef struct StoredPoint
{
	int32		vl_len_;
	uint8		srid[3];
	uint8		flags;
	uint32		type,
				npoints;
	double		at[2];
} StoredPoint;

/* The place that a geography is, if it is a plain point on the globe. */
static bool
is_plain(struct varlena *value, Place *place)
{
	StoredPoint point;

	if (VARSIZE(value) != sizeof(point))
		return false;
	memcpy(&point, value, sizeof(point));
	if ((point.srid[0] << 16 | point.srid[1] << 8 | point.srid[2]) != WGS84 ||
		(point.flags & ~SECOND_FORM) != GEODETIC || point.type != POINT || point.npoints != 1)
		return false;
	place->longitude = point.at[0];
	place->latitude = point.at[1];
	/* which no NaN is */
	return fabs(place->longitude) <= 180 && fabs(place->latitude) <= 90;
}

static double
radians(double degrees)
{
	return degrees * (M_PI / 180);
}

/* Metres on the sphere, by the haversine of the angle. */
static double
distance_of(Place a, Place b)
{
	double		up = sin(radians(b.latitude - a.latitude) / 2);
	double		along = sin(radians(b.longitude - a.longitude) / 2);

	return 2 * RADIUS *
		asin(sqrt(Min(1, up * up +
			cos(radians(a.latitude)) * cos(radians(b.latitude)) * along * along)));
}

/* plain_point(location) */
Datum
presensi_plain_point(PG_FUNCTION_ARGS)
{
	Place		place;

	PG_RETURN_BOOL(is_plain(PG_DETOAST_DATUM(PG_GETARG_DATUM(0)), &place));
}

/*
 * plain_point_in(row, location): a column of geography(Point) takes a location after a call of
 * PostGIS, which a field of a row has had. A plain point passes that.
 */
Datum
presensi_plain_point_in(PG_FUNCTION_ARGS)
{
	Oid			row = get_fn_expr_argtype(fcinfo->flinfo, 0);
	Oid			geography = get_fn_expr_argtype(fcinfo->flinfo, 1);
	TupleDesc	desc;
	Place		place;
	Datum	   *values;
	bool	   *nulls;
	HeapTuple	tuple;

	if (PG_ARGISNULL(1) || !is_plain(PG_DETOAST_DATUM(PG_GETARG_DATUM(1)), &place))
		PG_RETURN_NULL();
	desc = lookup_rowtype_tupdesc(row, -1);
	values = palloc0(desc->natts * sizeof(Datum));
	nulls = palloc(desc->natts * sizeof(bool));
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute column = TupleDescAttr(desc, i);

		nulls[i] = column->atttypid != geography || column->atttypmod != POINT_TYPMOD;
		values[i] = PG_GETARG_DATUM(1);
	}
	tuple = heap_form_tuple(desc, values, nulls);
	ReleaseTupleDesc(desc);
	PG_RETURN_DATUM(HeapTupleGetDatum(tuple));
}

/* surely_within(fence, location, accuracy_m, radius_m) */
Datum
presensi_surely_within(PG_FUNCTION_ARGS)
{
	double		accuracy = PG_GETARG_FLOAT8(2);
	double		radius = PG_GETARG_FLOAT8(3);
	Place		fence,
				location;
	double		distance;

	if (!is_plain(PG_DETOAST_DATUM(PG_GETARG_DATUM(0)), &fence) ||
		!is_plain(PG_DETOAST_DATUM(PG_GETARG_DATUM(1)), &location) ||
		!(accuracy >= 0 && radius >= 0))
		PG_RETURN_NULL();
	distance = distance_of(fence, location);
	if (distance * (1 + SHARE) + SLACK + accuracy <= radius)
		PG_RETURN_BOOL(true);
	if (distance * (1 - SHARE) - SLACK > radius)
		PG_RETURN_BOOL(false);
	PG_RETURN_NULL();
}
