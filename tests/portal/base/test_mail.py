"""Mail is queued in the transaction that causes it and lands once under its Message-ID."""

import json
import socketserver
import threading

import pytest
from django.core.mail import send_mail
from django.db import connection, transaction
from django.test import override_settings

from portal.base.mail import deliver_now

QUEUED = "portal.base.mail.QueuedBackend"
pytestmark = pytest.mark.django_db


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'deliver'")
        return [args if isinstance(args, dict) else json.loads(args) for (args,) in cursor]


@override_settings(EMAIL_BACKEND=QUEUED)
def test_a_mail_is_a_job_with_its_message_id():
    send_mail("Sujet é", "Corps ع", "portal@example.org", ["reader@example.org"])

    [job] = jobs()
    assert job["recipients"] == ["reader@example.org"]
    assert "Message-ID: <" in job["raw"]


@override_settings(EMAIL_BACKEND=QUEUED)
def test_a_change_that_is_rolled_back_sends_nothing():
    with transaction.atomic():
        send_mail("Subject", "Body", "portal@example.org", ["reader@example.org"])
        transaction.set_rollback(True)

    assert jobs() == []


def test_delivering_twice_leaves_one_file(tmp_path, settings):
    settings.EMAIL_BACKEND, settings.MAIL_DELIVERY = QUEUED, "folder"
    settings.MAIL_FOLDER = tmp_path
    send_mail("Sujet é", "Corps ع", "portal@example.org", ["reader@example.org"])
    [job] = jobs()

    for _ in range(2):
        deliver_now(**job)

    [letter] = tmp_path.iterdir()
    assert letter.suffix == ".eml"
    assert b"Message-ID" in letter.read_bytes()


class Session(socketserver.StreamRequestHandler):
    """As much of an SMTP server as one mail needs; the mail goes to ``server.content``."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                self.server.content = b"".join(iter(self.rfile.readline, b".\r\n"))
            self.wfile.write(b"250 good\r\n")
            if line.upper().startswith(b"QUIT"):
                return


def test_smtp_gets_the_line_ends_that_servers_ask_for(settings):
    with socketserver.TCPServer(("127.0.0.1", 0), Session) as server:
        settings.MAIL_DELIVERY = "smtp"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        answering = threading.Thread(target=server.handle_request)
        answering.start()

        deliver_now("Subject: é\n\nOne\nTwo\n", "portal@example.org", ["reader@example.org"])

        answering.join()
    assert server.content == "Subject: é\r\n\r\nOne\r\nTwo\r\n".encode()
