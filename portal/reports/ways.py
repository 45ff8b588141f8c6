"""Ways to reach somebody, as people type them into one field."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from associations.models import Contact
from portal.base.phones import normalised_phone

Kind = Contact.Kind
PAGES = {"facebook.": Kind.FACEBOOK, "fb.com": Kind.FACEBOOK, "instagram.": Kind.INSTAGRAM}


def kind_of(value: str) -> str:
    """Which way a settled value is."""
    if "@" in value and not value.startswith("http"):
        return Kind.EMAIL
    if value.startswith("+"):
        return Kind.PHONE
    return next((kind for part, kind in PAGES.items() if part in value), Kind.WEBSITE)


def settled_page(typed: str) -> str:
    """A whole web address. Raises ValidationError for what is none."""
    value = typed if "://" in typed else f"https://{typed}"
    URLValidator(schemes=["http", "https"])(value)
    return value


def settled_email(typed: str) -> str:
    validate_email(typed)
    return typed


def settled_way(typed: str) -> str:
    """Whatever of the three it is. Raises ValidationError for what is none."""
    if "@" in typed and "/" not in typed:
        return settled_email(typed)
    try:
        return normalised_phone(typed)
    except ValidationError:
        if not any(letter.isalpha() for letter in typed):
            raise
    return settled_page(typed)
