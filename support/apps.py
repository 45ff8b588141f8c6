from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    name = "support"
    verbose_name = _("Support")

    def ready(self):
        from portal.base import personal
        from support import concepts, following, search
        from support.editing import own
        from support.models import Offer

        search.register_kinds()
        concepts.register()
        personal.register(personal.checks_of(Offer))
        own.register_own()
        following.register_news()
