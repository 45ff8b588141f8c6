"""How often one network may do something in a day, without knowing whose network it is."""

from datetime import date
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import connection, models
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

COUNT_SQL = """
INSERT INTO portal_hit (day, action, network, times) VALUES (%s, %s, %s, 1)
ON CONFLICT (day, action, network) DO UPDATE SET times = portal_hit.times + 1
RETURNING times
"""


class Hit(models.Model):
    """How often a network did ``action`` on ``day``; the row is deleted on the next day.

    ``network`` is a hash that is salted anew each day, so that two days cannot be compared.
    """

    day = models.DateField()
    action = models.CharField(max_length=30)
    network = models.CharField(max_length=64)
    times = models.PositiveIntegerField()

    class Meta:
        app_label = "base"
        db_table = "portal_hit"
        constraints = [
            models.UniqueConstraint(fields=["day", "action", "network"], name="portal_hit_once")
        ]

    def __str__(self):
        return f"{self.day} {self.action} {self.times}"


def is_within_limit(action: str, request: HttpRequest, *, most: int, day: date) -> bool:
    """Count ``action`` for the network of ``request``; whether it is one of the first ``most``."""
    return times_that_day(action, network_of(request), day) <= most


def times_that_day(action: str, whom: str, day: date) -> int:
    """Count ``action`` for ``whom``, a network or an address; how often it was, this one too."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_SQL, [day, action, hashed(whom, day)])
        [times] = cursor.fetchone()
    return times


def forget_before(day: date) -> None:
    Hit.objects.filter(day__lt=day).delete()


def hashed(network: str, day: date) -> str:
    return salted_hmac(f"portal.base.limits {day}", network, algorithm="sha256").hexdigest()


def network_of(request: HttpRequest) -> str:
    """The address that asks; of IPv6 the first half, as one house has all of the rest.

    Behind a proxy it is the last one in X-Forwarded-For, the one that the proxy itself saw.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        passed_on = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        address = passed_on or address
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
