from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self):
        from news import sensitive
        from news.editing import own
        from news.following import register_news
        from news.search import register_kinds

        register_kinds()
        sensitive.register_fields()
        own.register_own()
        register_news()
