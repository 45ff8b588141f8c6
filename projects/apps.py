from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Projects")

    def ready(self):
        from projects import following
        from projects.editing import own
        from projects.personal import register_holdings
        from projects.search import register_kinds

        register_kinds()
        register_holdings()
        own.register_own()
        following.register_subjects()
        following.register_news()
