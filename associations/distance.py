"""How far a record's places are from a point."""

from math import cos, radians, sqrt

from django.db.models import F, FloatField, Min, OuterRef, Subquery, Value
from django.db.models.functions import Sqrt

from portal.search.counting import Amount
from portal.search.listing import KM_PER_DEGREE, NEAREST, page

MOST_NEAREST = 3


def with_distance(queryset, point):
    """Annotate ``distance_km`` from ``point`` to the nearest known place of each record, else NULL.

    Plane geometry on latitude and longitude: within a region of 100 km it is right to a few metres.
    """
    latitude, longitude = point
    relation = queryset.model._meta.get_field("places")
    north = (F("place__latitude") - Value(latitude)) * Value(KM_PER_DEGREE)
    east = (F("place__longitude") - Value(longitude)) * Value(
        KM_PER_DEGREE * cos(radians(latitude))
    )
    source = relation.m2m_field_name()
    nearest = (
        relation.remote_field.through.objects.filter(**{source: OuterRef("pk")})
        .exclude(place__kind__in=["region", "city"])
        .order_by()
        .values(source)
        .annotate(km=Min(Sqrt(north * north + east * east), output_field=FloatField()))
        .values("km")
    )
    return queryset.annotate(distance_km=Subquery(nearest, output_field=FloatField()))


def distance_km(one, other) -> float:
    """Between two (latitude, longitude) points, by the same plane geometry."""
    north = (one[0] - other[0]) * KM_PER_DEGREE
    east = (one[1] - other[1]) * KM_PER_DEGREE * cos(radians(other[0]))
    return sqrt(north * north + east * east)


def nearest_elsewhere(rows):
    """The nearest sure matches outside the place that was asked for; none if some are there."""
    if rows.sure or not rows.point or "place" not in rows.found.chosen:
        return []
    elsewhere = rows.found.question.without("place")
    some = Amount(MOST_NEAREST)
    found = page(elsewhere, NEAREST, start=0, length=MOST_NEAREST, sure=some, point=rows.point)
    return [place for place in found if place.sure and place.km is not None]
