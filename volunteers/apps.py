from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self):
        from portal.base import personal
        from volunteers.editing.own import register_own
        from volunteers.following import register_news
        from volunteers.models import Programme
        from volunteers.personal import register_holdings
        from volunteers.personal_records import register_records
        from volunteers.search import register_kinds

        register_kinds()
        personal.register(personal.checks_of(Programme))
        register_holdings()
        register_records()
        register_own()
        register_news()
