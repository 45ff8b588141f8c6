"""What is held of who follows something, for the registry ``portal.base.personal``."""

from django.db.models import F
from django.utils.translation import ngettext_lazy

from portal.base.personal import Holding, addresses_of, register, values
from portal.subscriptions.actions import erase
from portal.subscriptions.models import Digest, Subscriber, Subscription


def register_holdings() -> None:
    register(
        Holding(
            "following",
            told=ngettext_lazy(
                "%(count)s thing that you follow with your address",
                "%(count)s things that you follow with your address",
                "count",
            ),
            rows=followed_by,
            erase=erase_all,
        )
    )
    register(
        Holding(
            "digests",
            told=ngettext_lazy(
                "%(count)s letter in which you were told what is new",
                "%(count)s letters in which you were told what is new",
                "count",
            ),
            rows=lambda user: values(
                Digest.objects.filter(subscriber__in=subscribers_of(user)),
                *("rhythm", "period", "sent_at"),
            ),
        )
    )


def followed_by(user):
    return values(
        Subscription.objects.filter(subscriber__in=subscribers_of(user)),
        *("subject", "rhythm", "state", "asked_at", "confirmed_at", "ended_at"),
        email=F("subscriber__email"),
        language=F("subscriber__language"),
    )


def erase_all(user) -> None:
    for subscriber in subscribers_of(user):
        erase(subscriber)


def subscribers_of(user):
    return Subscriber.objects.filter(email__in={address.lower() for address in addresses_of(user)})
