"""What changes that people ask for hold of them, for the registry ``portal.base.personal``."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.base.personal import Holding, register, values
from portal.editing.models import ChangeRequest, Draft


def register_holdings() -> None:
    register(
        Holding(
            "changes",
            told=ngettext_lazy(
                "%(count)s change that you asked for, and what became of it",
                "%(count)s changes that you asked for, and what became of them",
                "count",
            ),
            rows=lambda user: values(
                ChangeRequest.objects.filter(made_by=user),
                *("field", "old", "new", "state", "made_at", "decided_at", "reason", "note"),
            ),
            tables=(("editing.ChangeRequest", "made_by"), ("editing.ChangeRequest", "decided_by")),
            erase=lambda user: user.change_requests.exclude(note="").update(note=""),
            kept=_("What was changed on the page of an association; no longer by whom."),
        )
    )
    register(
        Holding(
            "drafts",
            told=ngettext_lazy("%(count)s draft", "%(count)s drafts", "count"),
            rows=lambda user: values(Draft.objects.filter(user=user), "path", "typed", "kept_at"),
            tables=(("editing.Draft", "user"),),
        )
    )
