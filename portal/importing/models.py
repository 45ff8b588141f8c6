from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRecord(models.Model):
    """What the last import read for one record: the source's own facts, and the values it set.

    ``values`` maps "field" or "field:language" to the value set, so that a later import can tell
    what a person has edited since: where the record no longer holds that value.
    """

    kind = models.CharField(_("type of record"), max_length=30)
    key = models.CharField(_("key in the source"), max_length=200)
    record_id = models.BigIntegerField(_("record"))
    facts = models.JSONField(_("facts of the source"), default=dict)
    values = models.JSONField(_("values set"), default=dict)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="importing_importedrecord_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"
