"""Letters and papers that people upload as a proof: a PDF, or a picture that is written anew."""

import secrets

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from portal.base.images import rewritten, validate_picture

MOST_BYTES = 5 * 2**20
ENDS_WITHIN = 1024  # bytes; what stands behind the end of a PDF is another file


def is_pdf(content: bytes) -> bool:
    """Whether ``content`` begins and ends as a PDF does."""
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-ENDS_WITHIN:]


class DocumentField(forms.FileField):
    """Gives a file with a name of ours: a PDF as it came, or a picture as a fresh WebP."""

    widget = forms.ClearableFileInput(attrs={"accept": ".pdf,image/*"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload or upload is initial:
            return upload
        if upload.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 5 MB. Choose a smaller one."))
        content = upload.read()
        if is_pdf(content):
            return ContentFile(content, name=f"{secrets.token_hex(16)}.pdf")
        return picture_of(upload)


def picture_of(upload) -> ContentFile:
    try:
        validate_picture(upload)
        clean = rewritten(upload)
    except ValidationError as error:
        raise ValidationError(
            [*error.messages, _("Send a PDF, or a photo of the letter.")]
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(
            _("The picture cannot be read to its end. Save it anew and try again.")
        ) from error
    clean.name = f"{secrets.token_hex(16)}.webp"
    return clean
