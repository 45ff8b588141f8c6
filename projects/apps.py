from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Projects")

    def ready(self):
        from portal.base import personal
        from projects.editing import own
        from projects.models import Project
        from projects.search import register_kinds

        register_kinds()
        personal.register(personal.checks_of(Project))
        own.register_own()
