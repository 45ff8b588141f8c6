"""The letters to who follows something; one function a letter.

All carry the headers by which a mail program stops them with one click (RFC 8058). Before an
address is confirmed they repeat nothing that was typed: anybody may type somebody else's.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from portal.base.letters import send_letter
from portal.subscriptions.models import Rhythm, Subscription
from portal.subscriptions.subjects import kind_of, read_subjects

MARK = "List-Unsubscribe-Post"  # in each of our letters and in no other


def please_confirm(subscription: Subscription, language: str) -> None:
    """In the language in which it was asked for."""
    subscriber, kind = subscription.subscriber, kind_of(subscription.subject)
    with override(language):
        found = read_subjects([subscription.subject]).get(subscription.subject)
        words = {
            "link": link(subscriber, "preferences"),
            "title": found.title if found and not kind.is_typed else str(kind.label),
            "kind": str(kind.label),
            "is_followed": subscription.state == Subscription.State.CONFIRMED,
        }
    send(subscriber, language, "subscriptions/email/please_confirm", words)


def what_is_new(subscriber, groups, rhythm: str) -> None:
    """``groups`` are in the language of the subscriber."""
    language = subscriber.language
    with override(language):
        words = {
            "groups": groups,
            "number": sum(len(group.rows) + group.more for group in groups),
            "rhythm": Rhythm(rhythm),
            "preferences": link(subscriber, "preferences"),
            "stop": link(subscriber, "stop"),
        }
    send(subscriber, language, "subscriptions/email/what_is_new", words)


def send(subscriber, language, template, words) -> None:
    with override(language):
        stop = link(subscriber, "stop")
    headers = {"List-Unsubscribe": f"<{stop}>", MARK: "List-Unsubscribe=One-Click"}
    send_letter(subscriber.email, language, template, words, headers=headers)


def link(subscriber, name: str) -> str:
    return settings.SITE_ADDRESS + reverse(f"subscriptions:{name}", args=[subscriber.code])
