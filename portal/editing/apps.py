from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    """What all records that people edit share: changes that wait, merging, history, the bin."""

    name = "portal.editing"
    label = "editing"
    verbose_name = _("Editing")

    def ready(self):
        from portal.editing import personal

        personal.register_holdings()
