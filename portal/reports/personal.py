"""What reports hold of a person, for the registry ``portal.base.personal``."""

from django.db.models import F
from django.utils.translation import ngettext_lazy

from portal.base.personal import Holding, addresses_of, register, values
from portal.reports.models import Report


def register_holdings() -> None:
    register(
        Holding(
            "reports",
            told=ngettext_lazy(
                "%(count)s report that you sent with your address",
                "%(count)s reports that you sent with your address",
                "count",
            ),
            rows=lambda user: values(
                reports_from(user),
                *("kind", "reason", "proposal", "words", "email", "made_at", "answer", "note"),
                of_association=F("association__own_name"),
            ),
            tables=(("reports.Report", "answered_by"),),
            erase=lambda user: reports_from(user).delete(),
        )
    )


def reports_from(user):
    return Report.objects.filter(email__in=addresses_of(user))
