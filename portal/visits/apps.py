from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "portal.visits"
    label = "visits"
    verbose_name = _("Visits")

    def ready(self):
        from portal.base.pagecache import tell
        from portal.visits.counting import note_visit

        tell(note_visit)
