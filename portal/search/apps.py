from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One index over all kinds of record. It knows no app: each registers what it has."""

    name = "portal.search"
    label = "search"
    verbose_name = _("Search")
