"""What the app on an editor's telephone would show."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def secret_of(person):
    app = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    return app.data["secret"]
