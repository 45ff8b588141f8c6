"""How long, in words."""

from django.utils.translation import gettext, ngettext, npgettext


def duration(minutes: int) -> str:
    """As "37 hours and 30 minutes", "45 minutes"."""
    whole, rest = divmod(minutes, 60)
    hours = npgettext("of work", "%(count)s hour", "%(count)s hours", whole) % {"count": whole}
    if not rest:
        return hours
    quarters = ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest}
    if not whole:
        return quarters
    return gettext("%(hours)s and %(minutes)s") % {"hours": hours, "minutes": quarters}
