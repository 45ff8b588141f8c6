"""Fields and boxes for forms that people fill in: pictures written anew, lists one a line."""

import secrets

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.base.images import rewritten, validate_picture


def day_box(**attributes):
    """A day, chosen or typed as the browser has it."""
    return forms.DateInput(attrs={"type": "date", **attributes}, format="%Y-%m-%d")


def words_box(rows: int):
    """Words in any language, in the direction of what is typed."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class PictureField(forms.ImageField):
    """A picture: gives a WebP and a name of ours, never the file that was sent."""

    def to_python(self, data):
        if data not in self.empty_values:
            validate_picture(data)
        return super().to_python(data)

    def clean(self, data, initial=None):
        picture = super().clean(data, initial)
        if not picture or picture is initial:
            return picture
        try:
            clean = rewritten(picture)
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(
                _("The picture cannot be read to its end. Save it anew and try again.")
            ) from error
        clean.name = f"{secrets.token_hex(8)}.webp"
        return clean


class LinesField(SimpleArrayField):
    """A list, written one entry a line; empty lines do not count."""

    widget = forms.Textarea

    def __init__(self, base_field, **kwargs):
        super().__init__(base_field, **{"delimiter": "\n", **kwargs})

    def to_python(self, value):
        if isinstance(value, str):
            value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        return super().to_python(value)
