"""What editors may do. Written after every migration, so that a fresh database has it too."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from pghistory.models import Event

from portal.accounts.models import EDITORS

DOMAIN = ("associations", "support", "projects", "volunteers", "news", "events")
# In the admin only administrators say who acts for an association: it shows accounts.
# Editors decide claims, and invite, at the desk. Who applies tells the association alone.
NOT_FOR_EDITORS = {
    *("membership", "invitation", "claimopinion", "check", "checkletter"),
    *("application", "choice", "answer", "seat", "export"),
    *("hours", "document", "documentcount", "calendarfeed", "guest"),
}
# Editors take these out of public, only administrators delete them; rows that hang on a record
# may be removed by editors too.
KEPT = {
    "association",
    "claim",
    "offer",
    "project",
    "place",
    "topic",
    "targetgroup",
    "language",
    "schedule",
    "need",
    "programme",
    "article",
    "event",
}
MORE = (
    Q(content_type__app_label="importing", codename="view_importedrecord")
    | Q(content_type__app_label="search", codename="view_searchlog")
    | Q(content_type__app_label="editing", codename="change_changerequest")
    | Q(content_type__app_label="reports", codename="change_report")
    | Q(content_type__app_label="subscriptions", codename="view_subscription")
    | Q(
        content_type__app_label="base",
        codename__in=["view_undeliveredletter", "change_undeliveredletter"],
    )
)


def give_editors_their_rights(using="default", **_signal):
    """Set the rights of the editors' group to exactly those said here; safe to call again."""
    wanted = MORE
    for label in ("base", "importing", "search", "editing", "reports", "subscriptions", *DOMAIN):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    for label in DOMAIN:
        names = codenames(apps.get_app_config(label))
        wanted |= Q(content_type__app_label=label, codename__in=names)
    group, _made = Group.objects.using(using).get_or_create(name=EDITORS)
    group.permissions.set(Permission.objects.using(using).filter(wanted))


def codenames(config):
    """The permissions that editors have on the models of one app; its history nobody may write."""
    models = [model for model in config.get_models() if not issubclass(model, Event)]
    names = {model._meta.model_name for model in models}
    for name in names - NOT_FOR_EDITORS:
        yield from (f"view_{name}", f"add_{name}", f"change_{name}")
        if name not in KEPT:
            yield f"delete_{name}"
