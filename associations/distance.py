"""How far a record's places are from a point."""

from math import cos, radians, sqrt

from portal.search.counting import Amount
from portal.search.listing import KM_PER_DEGREE, NEAREST, page

MOST_NEAREST = 3


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
