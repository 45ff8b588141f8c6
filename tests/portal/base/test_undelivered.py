"""A letter that cannot be delivered is tried again, and then waits for an editor."""

import json
import smtplib
from datetime import timedelta
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from procrastinate.contrib.django import app

from portal.base.tasks import MOST_RETRIES, deliver, forget_undelivered
from portal.base.undelivered import UndeliveredLetter, told_by
from tests import factories
from tests.desk.letters import at

QUEUED = "portal.base.mail.QueuedBackend"
REASON = UndeliveredLetter.Reason
UNKNOWN = smtplib.SMTPRecipientsRefused({"gone@example.org": (550, b"5.1.1 no such user")})
GREY = smtplib.SMTPRecipientsRefused({"gone@example.org": (450, b"4.2.0 come back later")})


def jobs():
    """(status, attempts, arguments, seconds until it is tried again) of each letter queued."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status, attempts, args, scheduled_at FROM procrastinate_jobs "
            "WHERE task_name = 'deliver' ORDER BY id"
        )
        return [
            (status, attempts, args if isinstance(args, dict) else json.loads(args), scheduled)
            for status, attempts, args, scheduled in cursor
        ]


def work_off():
    """Let a worker do what is queued and due; in a thread, as a browser may have a loop in this."""

    def work():
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)

    thread = Thread(target=work)
    thread.start()
    thread.join()


def fails(monkeypatch, error):
    """Every mail server answers with ``error``: the network is what a test may put on a stage."""

    def fail(*_args):
        raise error

    monkeypatch.setattr("portal.base.tasks.deliver_now", fail)


@pytest.mark.django_db(transaction=True)
@override_settings(EMAIL_BACKEND=QUEUED, MAIL_DELIVERY="smtp", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_letter_is_tried_again_later_while_there_is_no_line(monkeypatch):
    send_mail("Subject", "Body", "portal@example.org", ["reader@example.org"])

    work_off()

    [(status, attempts, args, scheduled)] = jobs()
    assert (status, attempts) == ("todo", 1)
    assert scheduled > timezone.now() - timedelta(seconds=60)
    assert args["recipients"] == ["reader@example.org"]
    assert not UndeliveredLetter.objects.exists()


def try_for_the(attempt, letter):
    """Deliver as the job of ``letter`` does when it is tried for the so-manieth time."""
    context = SimpleNamespace(job=SimpleNamespace(attempts=attempt - 1))
    deliver.func(context, **letter)


@pytest.fixture
def letter(db):
    with override_settings(EMAIL_BACKEND=QUEUED):
        send_mail("Sujet é ع", "Body", "portal@example.org", ["gone@example.org"])
    return jobs()[0][2]


def test_last_try_puts_the_letter_aside_once(letter, monkeypatch):
    fails(monkeypatch, ConnectionRefusedError())
    for attempt in range(1, MOST_RETRIES + 1):
        with pytest.raises(ConnectionRefusedError):
            try_for_the(attempt, letter)
    assert not UndeliveredLetter.objects.exists()

    for _ in range(2):  # as when the worker is killed after it
        try_for_the(MOST_RETRIES + 1, letter)

    kept = UndeliveredLetter.objects.get()
    assert (kept.recipients, kept.subject) == (["gone@example.org"], "Sujet é ع")
    assert (kept.reason, kept.answer) == (REASON.NO_LINE, "")
    assert timezone.now() - kept.written_at < timedelta(minutes=1)


@pytest.mark.parametrize(("error", "tried_again"), [(UNKNOWN, False), (GREY, True)])
def test_receiver_that_does_not_exist_is_not_tried_again(letter, monkeypatch, error, tried_again):
    fails(monkeypatch, error)

    try:
        try_for_the(1, letter)
    except smtplib.SMTPException:
        assert tried_again
    else:
        assert UndeliveredLetter.objects.get().answer == "550 5.1.1 no such user"
    assert UndeliveredLetter.objects.exists() != tried_again


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (UNKNOWN, (REASON.REFUSED, "550 5.1.1 no such user")),
        (smtplib.SMTPAuthenticationError(535, b"no"), (REASON.SIGN_IN, "535 no")),
        (smtplib.SMTPDataError(554, "spam"), (REASON.SERVER, "554 spam")),
        (TimeoutError(), (REASON.NO_LINE, "")),
        (ValueError("x"), (REASON.OTHER, "")),
    ],
)
def test_errors_are_told_in_words(error, told):
    assert told_by(error) == told


@pytest.mark.django_db
def test_letters_that_came_back_wait_for_editors_alone():
    factories.undelivered()
    address = "/admin/base/undeliveredletter/"

    found = factories.client_of(factories.editor()).get(at("desk:home")).context["waiting"]
    assert ("1 e-mail could not be delivered", address) in [(one.words, one.url) for one in found]
    for person in (factories.manager(), factories.user()):
        browser = factories.client_of(person)
        lines = browser.get(at("desk:home")).context["waiting"]
        assert address not in [line.url for line in lines]
        assert browser.get(address).status_code == 302


@pytest.mark.django_db
def test_list_names_receiver_and_error_and_not_the_letter():
    letter = factories.undelivered(
        "gone@example.org",
        subject="Choose a password",
        raw="Message-ID: <1@x>\n\nhttp://x/secret-link",
        reason=REASON.REFUSED,
        answer="550 no such user",
    )
    browser = factories.client_of(factories.editor())

    page = browser.get("/admin/base/undeliveredletter/").text

    for words in ("gone@example.org", "Choose a password", "550 no such user"):
        assert words in page
    assert "secret-link" not in page
    assert browser.get(f"/admin/base/undeliveredletter/{letter.pk}/change/").status_code == 404


def act(name, *letters):
    return factories.client_of(factories.editor()).post(
        "/admin/base/undeliveredletter/",
        {"action": name, "_selected_action": [letter.pk for letter in letters]},
    )


@pytest.mark.django_db
def test_try_again_queues_the_same_letter():
    letter, other = factories.undelivered(), factories.undelivered()

    assert act("send_again", letter).status_code == 302

    [(status, attempts, args, _scheduled)] = jobs()
    assert (status, attempts, args["raw"]) == ("todo", 0, letter.raw)
    assert args["recipients"] == letter.recipients
    assert UndeliveredLetter.objects.get() == other


@pytest.mark.django_db
def test_try_again_of_two_at_once_queues_it_once():
    factories.undelivered()
    seen_by_one, seen_by_other = (UndeliveredLetter.objects.get() for _ in range(2))

    seen_by_one.send_again()
    seen_by_other.send_again()

    assert len(jobs()) == 1


@pytest.mark.django_db
def test_letter_that_nobody_sent_again_is_given_up_after_30_days():
    now = timezone.now()
    factories.undelivered(failed_at=now - timedelta(days=30, minutes=1))
    kept = factories.undelivered(failed_at=now - timedelta(days=30) + timedelta(minutes=1))

    forget_undelivered(timestamp=0)

    assert UndeliveredLetter.objects.get() == kept


@pytest.mark.django_db
def test_give_up_deletes_the_letter():
    act("give_up", factories.undelivered())

    assert not UndeliveredLetter.objects.exists()
    assert jobs() == []
