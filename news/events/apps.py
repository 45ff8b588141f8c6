from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "news.events"
    label = "events"
    verbose_name = _("Events")

    def ready(self):
        from news.events import following, personal, sensitive
        from news.events.editing import own
        from news.events.search import register_kinds

        register_kinds()
        sensitive.register_fields()
        own.register_own()
        following.register_news()
        personal.register_holdings()
