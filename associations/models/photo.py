import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel

from associations.models.association import Association
from portal.base.images import validate_picture
from portal.base.models import TranslatedText


@pghistory.track()
class Photo(TranslatableModel):
    """A picture of an association's work, with words for who cannot see it."""

    association = models.ForeignKey(
        Association, models.CASCADE, related_name="photos", verbose_name=_("association")
    )
    picture = models.ImageField(
        _("picture"),
        upload_to="photos/",
        width_field="width",
        height_field="height",
        validators=[validate_picture],
    )
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.picture.name


@pghistory.track()
class PhotoTranslation(TranslatedText):
    master = TranslationsForeignKey(Photo, models.CASCADE, related_name="translations")
    alt = models.CharField(_("what it shows"), max_length=200)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("photo text")
        verbose_name_plural = _("photo texts")
