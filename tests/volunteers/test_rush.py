"""Two hundred people at once, over HTTP, at a site of its own with several processes."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from tests import factories
from tests.desk.letters import at
from tests.volunteers.test_applying import WRITTEN
from volunteers import actions
from volunteers.models import Application, Seat, State

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
PEOPLE, PLACES = 200, 20
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
WORKERS, THREADS = 4, 4  # sixteen connections to the database at most


@contextmanager
def site(wsgi="tests.volunteers.site_wsgi"):
    """A gunicorn on the database of this test; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    facts = connection.settings_dict
    environment = os.environ | {
        "DATABASE_URL": (
            f"postgres://{facts['USER']}@{urllib.parse.quote(facts['HOST'], safe='')}"
            f":{facts['PORT'] or 5432}/{facts['NAME']}"
        ),
        "SECRET_KEY": settings.SECRET_KEY,
        "LOG_LEVEL": "ERROR",
    }
    command = [
        *(sys.executable, "-m", "gunicorn", f"{wsgi}:application"),
        *("--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", str(THREADS)),
        *("--timeout", "120", "--backlog", "2048", "--preload", "--no-control-socket"),
        *("--graceful-timeout", "5", "--log-level", "warning"),
    ]
    process = subprocess.Popen(command, cwd=settings.ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(90)


def wait_for(address):
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).read()  # noqa: S310
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")


class Browser:
    """A person who is signed in, with a form open."""

    def __init__(self, root, person):
        store = SessionStore()
        store[SESSION_KEY] = str(person.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        store[HASH_SESSION_KEY] = person.get_session_auth_hash()
        store.create()
        self.root, self.cookies = root, {settings.SESSION_COOKIE_NAME: store.session_key}

    def open(self, path, sent=None):
        """The status and the text of an answer; redirects are followed."""
        body = urllib.parse.urlencode(sent).encode() if sent else None
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        request = urllib.request.Request(self.root + path, body, {"Cookie": cookies})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=110) as answer:  # noqa: S310
                for cookie in answer.headers.get_all("Set-Cookie") or ():
                    name, value = cookie.split(";")[0].split("=", 1)
                    self.cookies[name] = value
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def load(self, path):
        self.token = TOKEN.search(self.open(path)[1])[1]

    def send(self, path, **facts):
        return self.open(path, {"csrfmiddlewaretoken": self.token, **facts})[0]


def all_at_once(browsers, path, **facts):
    """Everybody opens the form, then all press the button; the statuses of the answers."""
    start = Barrier(len(browsers))

    def press(browser):
        browser.load(path if isinstance(path, str) else path[browser])
        start.wait()
        return browser.send(path if isinstance(path, str) else path[browser], **facts)

    with ThreadPoolExecutor(len(browsers)) as threads:
        return list(threads.map(press, browsers))


def rush(wsgi="tests.volunteers.site_wsgi"):
    programme = factories.programme(slug="rush", way="first_come")
    session = factories.session(of=programme, places=PLACES)
    people = [factories.user() for _ in range(PEOPLE)]
    with site(wsgi) as root:
        browsers = [Browser(root, person) for person in people]
        facts = WRITTEN | {"choice_1": session.pk, "send": "1"}
        return session, all_at_once(browsers, at("volunteers:apply", "rush"), **facts)


def test_of_two_hundred_twenty_have_a_place_and_the_others_wait_in_their_order():
    session, statuses = rush()

    holders = Application.objects.filter(state=State.CONFIRMED).values_list("number", flat=True)
    waiting = list(Application.objects.waiting_for(session).values_list("number", flat=True))
    assert set(statuses) == {200}
    assert (len(holders), len(waiting), Seat.objects.count()) == (PLACES, PEOPLE - PLACES, PLACES)
    assert max(holders) < min(waiting)
    assert waiting == sorted(waiting)


def test_without_the_lock_some_are_turned_away_with_an_error_and_still_no_place_is_given_twice():
    _session, statuses = rush("tests.volunteers.unlocked_wsgi")

    assert 500 in statuses
    assert Seat.objects.count() <= PLACES


def test_offers_accepted_at_once_while_others_give_theirs_back():
    session = factories.session(places=PLACES)
    people = [factories.user() for _ in range(2 * PLACES)]
    for person in people:
        application = actions.send(factories.application(session, by=person), at=timezone.now())
        if not actions.offer(application, session=session, by=None, at=timezone.now()):
            actions.put_on_list(application, by=None, at=timezone.now())
    offered = list(Application.objects.filter(state="offered").select_related("person"))

    with site() as root, ThreadPoolExecutor(PLACES) as threads:

        def answer(turn):
            number, application = turn
            browser = Browser(root, application.person)
            browser.load(at("volunteers:application", application.pk))
            name = "volunteers:application_" + ("accept" if number % 2 else "decline")
            return browser.send(at(name, application.pk))

        statuses = list(threads.map(answer, enumerate(offered)))

    states = Application.objects.values_list("state", flat=True)
    assert set(statuses) == {200}
    assert sorted(states) == sorted(
        ["confirmed"] * 10 + ["declined"] * 10 + ["offered"] * 10 + ["waiting"] * 10
    )
    assert Seat.objects.count() == PLACES
