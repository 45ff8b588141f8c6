"""The sentence on how long reports are kept; loaded with {% load reports %}."""

from django import template
from django.utils.translation import gettext

from portal.reports.models import CONTACT_KEPT_DAYS, REPORT_KEPT_DAYS

register = template.Library()


@register.simple_tag
def kept_words() -> str:
    return gettext(
        "An e-mail address %(address_days)s days, the report %(report_days)s days after its answer."
    ) % {"address_days": CONTACT_KEPT_DAYS, "report_days": REPORT_KEPT_DAYS}
