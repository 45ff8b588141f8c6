"""The site of the editors: Django's admin, arranged by what people come to do."""

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

GROUPS = (
    (
        _("Directory"),
        (
            "associations.association",
            "support.offer",
            "projects.project",
            "volunteers.programme",
            "volunteers.testimonial",
            "associations.unlisted",
        ),
    ),
    (_("What is asked for"), ("search.searchlog", "support.need")),
    (
        _("Words and places"),
        (
            "associations.topic",
            "associations.targetgroup",
            "associations.language",
            "associations.place",
        ),
    ),
    (
        _("Opening hours and calendar"),
        ("associations.schedule", "associations.ramadan", "associations.holiday"),
    ),
    (_("People and rights"), ("accounts.user",)),
    (_("Import"), ("importing.importedrecord",)),
    (_("E-mails"), ("base.undeliveredletter",)),
)


class EditorsSite(AdminSite):
    site_header = _("Editors of the Tangier associations")
    site_title = _("Editors")
    index_title = _("What would you like to do?")

    def login(self, request, extra_context=None):
        """By the portal's own sign-in page: its limits and the second factor hold here too."""
        return secure_admin_login(super().login)(request, extra_context)

    def get_app_list(self, request, app_label=None):
        """The models by job; what belongs to no job, for administrators only, comes last."""
        if app_label:
            return super().get_app_list(request, app_label)
        found = {
            f"{app}.{model['object_name'].lower()}": model
            for app, section in self._build_app_dict(request).items()
            for model in section["models"]
        }
        jobs = [
            (name, [found.pop(label) for label in labels if label in found])
            for name, labels in GROUPS
        ]
        rest = sorted(found.values(), key=lambda model: str(model["name"]))
        return [
            job(f"job-{number}", name, models)
            for number, (name, models) in enumerate([*jobs, (_("Machinery"), rest)], start=1)
            if models
        ]


def job(anchor, name, models):
    """A section of the index, in the shape that the admin's templates read."""
    return {
        "name": name,
        "app_label": anchor,
        "app_url": f"{reverse('admin:index')}#{anchor}",
        "has_module_perms": True,
        "models": models,
    }
