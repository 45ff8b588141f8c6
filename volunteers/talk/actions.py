"""A message is written, and read, with the letter that tells of it."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from volunteers.models import Application, Message
from volunteers.talk import emails

MOST_A_DAY = 30  # of one side, in one application


class TooMany(Exception):  # noqa: N818 it is no error: the form says so
    """That many messages a day are no conversation."""


@transaction.atomic
def write(application: Application, *, words: str, by, by_association: bool, at: datetime) -> None:
    """Keep a message and tell the other side; the same one sent twice is kept once.

    Raises TooMany.
    """
    Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    mine = application.messages.filter(by_association=by_association)
    last = application.messages.last()
    if last and (last.words, last.by_association) == (words, by_association):
        return
    if mine.filter(written_at__gte=beginning_of_day(at)).count() >= MOST_A_DAY:
        raise TooMany
    message = application.messages.create(
        words=words, author=by, by_association=by_association, written_at=at
    )
    emails.message_written(message)


def beginning_of_day(at: datetime) -> datetime:
    """By the clock of Tangier; reckoned here, as the time tables of a database may be old."""
    return timezone.make_aware(datetime.combine(timezone.localdate(at), time.min))


def read(
    application: Application, *, association: bool, opens: bool, at: datetime
) -> list[Message]:
    """All messages, the oldest first; ``is_new`` marks what this side had not read yet. That is
    read from now on, if a person ``opens`` the page.
    """
    messages = list(application.messages.select_related("author"))
    for message in messages:
        message.is_new = message.read_at is None and message.by_association != association
    if opens:
        application.messages.unread_by(association=association).update(read_at=at)
    return messages
