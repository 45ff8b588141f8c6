"""Pictures that people upload: bounded, decoded by us, and written anew so that nothing but the
picture is left.
"""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MOST_BYTES = 10 * 2**20
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000


def validate_picture(upload) -> None:
    """Refuse what is too large or no picture that we can read (SVG among them).

    A file that is stored already was looked at when it came.
    """
    if isinstance(upload, FieldFile) and upload._committed:
        return
    if upload.size > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 10 MB. Choose a smaller one."))
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(
                    _("The picture has more than 40 million pixels. Choose a smaller one.")
                )
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This is not a picture in JPEG, PNG, WebP or AVIF.")) from error
    finally:
        upload.seek(0)


def rewritten(upload) -> ContentFile:
    """The picture as a fresh WebP of at most 2,000 pixels a side, without position, camera or
    hidden data.
    """
    upload.seek(0)
    with Image.open(upload, formats=FORMATS) as picture:
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = upright.convert(
            "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
        )
    clean = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    out = BytesIO()
    clean.save(out, "WEBP", quality=82, method=4)
    return ContentFile(out.getvalue())
