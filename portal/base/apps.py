from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    """The ground: what every app may use, and which knows none of them."""

    name = "portal.base"
    label = "base"
    verbose_name = _("Base")

    def ready(self):
        from portal.base import checks  # noqa: F401  (registers itself)
        from portal.base.personal_traces import register_traces

        register_traces()
