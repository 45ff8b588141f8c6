"""Visits as the desk of an association shows them."""

from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext

from portal.base.parts import Figure
from portal.visits.models import Visits, visits_of


def visit_figures(association, today: date) -> list[Figure]:
    """How often its pages were opened in the last days; of kinds that it has not, nothing."""
    labels = {
        Visits.Kind.ASSOCIATION: gettext("your page"),
        Visits.Kind.OFFER: gettext("the pages of your offers"),
        Visits.Kind.PROJECT: gettext("the pages of your projects"),
    }
    return [
        Figure(number_format(times, force_grouping=True), labels[kind])
        for kind, times in visits_of(association, today).items()
        if times or kind == Visits.Kind.ASSOCIATION
    ]
