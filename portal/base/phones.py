"""Telephone numbers: kept as +212…, shown as people here write them."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def normalised_phone(printed: str) -> str:
    """The number in international form, such as "+212539937564".

    Raises ValidationError for what is none.
    """
    try:
        number = phonenumbers.parse(printed, "MA")
    except phonenumbers.NumberParseException as error:
        raise ValidationError(
            _("Write a telephone number, for example 0539 12 34 56 or +212 539 12 34 56.")
        ) from error
    if not phonenumbers.is_possible_number(number):
        raise ValidationError(_("This telephone number has too few or too many digits."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def local_phone(number: str) -> str:
    """ "0539 93 75 06" for a Moroccan number, the international form with spaces for others."""
    if number.startswith("+212") and len(number) == 13:
        national = "0" + number[4:]
        return f"{national[:4]} {national[4:6]} {national[6:8]} {national[8:]}"
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
