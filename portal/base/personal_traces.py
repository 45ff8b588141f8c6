"""What the ground itself holds of a person: traces in the history, and letters that wait."""

from datetime import datetime, timedelta

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from pghistory.models import Context, Event

from portal.base.personal import Holding, addresses_of, register, values
from portal.base.undelivered import UndeliveredLetter

A_LETTER_TAKES = timedelta(hours=1)  # to be written, after what it tells of


def register_traces() -> None:
    register(in_history())
    register(letters())
    register(undelivered())


def in_history():
    return Holding(
        "history",
        told=ngettext_lazy(
            "%(count)s change that you made to records",
            "%(count)s changes that you made to records",
            "count",
        ),
        rows=changes_by,
        forget=forget_in_history,
        kept=_(
            "The changes that you made to records, so that mistakes can be found and undone. "
            "Nothing tells any more that they were yours."
        ),
    )


def letters():
    return Holding(
        "letters",
        told=ngettext_lazy(
            "%(count)s letter to you that has not left yet",
            "%(count)s letters to you that have not left yet",
            "count",
        ),
        rows=letters_to,
        erase=forget_letters_to,
        kept=_("Letters that have left: they are with those who received them."),
    )


def undelivered():
    return Holding(
        "undelivered",
        told=ngettext_lazy(
            "%(count)s letter that could not be delivered to you",
            "%(count)s letters that could not be delivered to you",
            "count",
        ),
        rows=lambda user: values(undelivered_to(addresses_of(user)), "raw", "written_at", "answer"),
        erase=lambda user: undelivered_to(addresses_of(user)).delete(),
    )


def event_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, Event)]


def changes_by(user) -> list[dict]:
    """Which kind of record was changed, and when: one row an event."""
    found = [
        {"what": model.pgh_tracked_model._meta.label, "how": how, "at": at}
        for model in event_models()
        for how, at in model.objects.filter(pgh_context__metadata__user=user.pk).values_list(
            "pgh_label", "pgh_created_at"
        )
    ]
    return sorted(found, key=lambda row: row["at"])


def forget_in_history(key: int) -> None:
    """Take the account ``key`` out of the history: as who did it, and as what it was about.

    Only when it is deleted: that itself writes history.
    """
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(Context._meta.db_table)
        cursor.execute(
            f"UPDATE {table} SET metadata = metadata - 'user' "  # noqa: S608 (a name of ours)
            "WHERE metadata->'user' = to_jsonb(%s::bigint)",
            [key],
        )
    for model in event_models():
        for field in links_to(get_user_model(), model):
            about = model.objects.filter(**{field.attname: key})
            if field.null:
                about.update(**{field.attname: None})
            else:  # such as who was a member of what
                about.delete()


def links_to(user_model, model) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.related_model is user_model]


def jobs_to(addresses):
    """Jobs that hold a letter to one of the addresses and are not being done just now."""
    jobs = apps.get_model("procrastinate", "ProcrastinateJob").objects
    if not addresses:
        return jobs.none()
    to_person = Q()
    for address in addresses:
        to_person |= Q(args__recipients__contains=[address])
    return jobs.filter(to_person, task_name="deliver").exclude(status="doing")


def undelivered_to(addresses):
    return UndeliveredLetter.objects.filter(recipients__overlap=list(addresses))


def letters_to(user) -> list[dict]:
    return [
        {"letter": job.args["raw"], "waits_since": job.scheduled_at}
        for job in jobs_to(addresses_of(user)).order_by("pk")
    ]


def forget_letters_to(user) -> None:
    forget_jobs(jobs_to(addresses_of(user)))


def forget_old_letters_to(last_letters: dict[str, datetime]) -> None:
    """Forget the letters that have left, and those that were given up and were written until the
    moment that is given with the address; what was written later is about something else.
    """
    forget_jobs(jobs_to(last_letters).exclude(status="todo"))
    for address, last in last_letters.items():
        undelivered_to([address]).filter(written_at__lte=last + A_LETTER_TAKES).delete()


def forget_jobs(jobs) -> None:
    """Procrastinate's own tables are read only for Django."""
    keys = list(jobs.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_periodic_defers SET job_id = NULL WHERE job_id = ANY(%s)", [keys]
        )
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = ANY(%s)", [keys])
