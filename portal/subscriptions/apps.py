from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    name = "portal.subscriptions"
    label = "subscriptions"
    verbose_name = _("Following")

    def ready(self):
        from portal.subscriptions.personal import register_holdings

        register_holdings()
