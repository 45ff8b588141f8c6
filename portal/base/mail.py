"""Mail leaves through the worker: queued in the transaction that causes it, sent once, retried when
the line is down.
"""

from email import message_from_bytes, policy
from email.utils import make_msgid
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend


class QueuedBackend(BaseEmailBackend):
    """Django's way to send mail, turned into jobs.

    Each message gets its Message-ID here, so a retry carries the same.
    """

    def send_messages(self, messages):
        from portal.base.tasks import (
            deliver,
        )  # tasks need the app registry, which is not there when settings load

        for message in messages:
            message.extra_headers.setdefault("Message-ID", make_msgid(domain=sender_domain()))
            raw = message.message().as_bytes(linesep="\n").decode("utf-8", "surrogateescape")
            deliver.defer(raw=raw, sender=message.from_email, recipients=message.recipients())
        return len(messages)


def sender_domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"


def deliver_now(raw: str, sender: str, recipients: list[str]) -> None:
    """Hand one message over: to the mail folder under the name of its Message-ID, or to the SMTP
    server.
    """
    content = raw.encode("utf-8", "surrogateescape")
    if settings.MAIL_DELIVERY == "folder":
        message_id = message_from_bytes(content, policy=policy.default)["Message-ID"]
        write_once(settings.MAIL_FOLDER, message_id.strip("<>").replace("/", "_") + ".eml", content)
        return
    connection = get_connection("django.core.mail.backends.smtp.EmailBackend")
    with connection:
        # The line ends of SMTP: smtplib sends bytes as they are, and servers refuse bare newlines.
        connection.connection.sendmail(sender, recipients, content.replace(b"\n", b"\r\n"))


def write_once(folder: Path, name: str, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".{name}.partial"
    partial.write_bytes(content)
    partial.replace(folder / name)
