from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssociationsConfig(AppConfig):
    name = "associations"
    verbose_name = _("Associations")

    def ready(self):
        from associations import concepts, following, personal, search, sensitive
        from associations.editing import own

        search.register_kinds()
        concepts.register()
        personal.register_holdings()
        sensitive.register_fields()
        own.register_own()
        following.register_subjects()
        following.register_news()
