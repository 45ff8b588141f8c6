"""What the log of the editors' pages holds of a person: what was done there, and to whom."""

import json

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Value
from django.db.models.functions import Replace
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.base.personal import Holding, addresses_of, register, values


def register_logbook() -> None:
    register(
        Holding(
            "log_of_editors",
            told=ngettext_lazy(
                "%(count)s entry in the log of the editors’ pages",
                "%(count)s entries in the log of the editors’ pages",
                "count",
            ),
            rows=lambda user: values(
                LogEntry.objects.filter(user=user),
                *("action_time", "object_repr", "change_message"),
            ),
            tables=(("admin.LogEntry", "user"),),
            erase=forget_in_log,
            kept=_("That administrators changed your account, and when; no longer whose it was."),
        )
    )


def forget_in_log(user) -> None:
    """Entries about the account lose what names it; what else names the person loses the name."""
    about = ContentType.objects.get_for_model(user)
    LogEntry.objects.filter(content_type=about, object_id=str(user.pk)).update(
        object_id=None, object_repr="", change_message=""
    )
    for field in ("object_repr", "change_message"):
        for name, instead in names_of(user).items():
            LogEntry.objects.filter(**{f"{field}__contains": name}).update(
                **{field: Replace(F(field), Value(name), Value(instead))}
            )


def names_of(user) -> dict[str, str]:
    """What names the person in an entry, and what takes its place.

    A row such as a membership names its person before a dot; the name alone may be a common word.
    Messages are kept as JSON, in which other letters than those of ASCII have codes.
    """
    plain = {f"{user} · ": "– · ", **dict.fromkeys(addresses_of(user), "–")}
    return plain | {in_json(name): in_json(instead) for name, instead in plain.items()}


def in_json(words: str) -> str:
    return json.dumps(words)[1:-1]
