"""How much of something, in words: "3 bags", "40 kg", "500 MAD"."""

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from projects.models import ProjectNeed

Unit = ProjectNeed.Unit


def amount_words(number: int, unit: str) -> str:
    if unit == Unit.DIRHAMS:
        return gettext("%(price)s MAD") % {"price": number_format(number, force_grouping=True)}
    return sentence(number, unit) % {"count": number_format(number, force_grouping=True)}


def sentence(number: int, unit: str) -> str:
    if unit == Unit.PEOPLE:
        return ngettext("%(count)s person", "%(count)s people", number)
    if unit == Unit.HOURS:
        return ngettext("%(count)s hour", "%(count)s hours", number)
    if unit == Unit.DAYS:
        return ngettext("%(count)s day", "%(count)s days", number)
    if unit == Unit.BAGS:
        return ngettext("%(count)s bag", "%(count)s bags", number)
    if unit == Unit.PIECES:
        return ngettext("%(count)s piece", "%(count)s pieces", number)
    return MEASURED[unit]


MEASURED = {
    Unit.KILOGRAMS: "%(count)s kg",
    Unit.METRES: "%(count)s m",
    Unit.SQUARE_METRES: "%(count)s m²",
    Unit.LITRES: "%(count)s l",
}
