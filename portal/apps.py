from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The roof: addresses, home, search page, fixed pages. It has no models."""

    name = "portal"
