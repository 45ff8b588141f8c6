"""The site and its worker are killed while people send things: nothing accepted is lost, and no
letter goes twice.
"""

import email
import http.cookiejar
import os
import re
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from contextlib import suppress
from email import policy
from itertools import count
from pathlib import Path

import pytest

from tests.setup.test_make_run import Run, checkout  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("make run")]
SENT, AT_ONCE = 200, 6
KILLS = 3
PAUSE = 13  # seconds between two: who dies sooner after a start counts as broken
BREATH = 1.0  # of a reader before the next: the kills fall in the middle
PATIENCE = 8 * 60  # jobs of a killed worker are given back every five minutes
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Reader:
    """A browser of its own, as from a network of its own."""

    def __init__(self, address, number):
        self.form, self.number = f"{address}/fr/report/missing/", number
        jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.browser.addheaders = [("X-Forwarded-For", f"10.0.{number // 200}.{number % 200}")]

    @property
    def email(self):
        return f"reader-{self.number}@example.org"

    def send(self):
        """The address of the receipt; None where the answer did not come."""
        try:
            page = self.browser.open(self.form, timeout=20).read().decode()
            token = TOKEN.search(page)
            facts = {
                "csrfmiddlewaretoken": token[1] if token else "",
                "proposal": f"Association {self.number}",
                "words": "Repas le soir",
                "email": self.email,
            }
            sent = urllib.parse.urlencode(facts).encode()
            answer = self.browser.open(self.form, sent, timeout=20)
        except (OSError, urllib.error.URLError, http.client.HTTPException):
            return None
        return answer.url if answer.url != self.form else None


def processes(folder, *words):
    """The keys of the programs that were started in ``folder`` with all ``words``."""
    found = []
    for status in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = (status / "cmdline").read_text()
            if (status / "cwd").resolve() == folder and all(word in command for word in words):
                found.append(int(status.name))
    return found


def kill_site_and_worker(folder):
    site, worker = processes(folder, "dev.site"), processes(folder, "procrastinate")
    assert site
    assert worker
    for pid in [*site, *worker]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def letters(folder):
    """How many letters lie in the folder for each receiver."""
    found = Counter()
    for path in (folder / "var" / "mail").glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        found[message["To"]] += 1
    return found


def send_all(address):
    """Who was told that the report has arrived, with the address of the receipt."""
    accepted, numbers = {}, count()

    def work():
        while (number := next(numbers)) < SENT:
            reader = Reader(address, number)
            receipt = reader.send()
            if receipt:
                accepted[reader.email] = receipt
            time.sleep(BREATH)

    threads = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    return threads, accepted


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < end:
        time.sleep(2)


def test_nothing_accepted_is_lost_and_nothing_goes_twice(checkout, monkeypatch):  # noqa: F811
    monkeypatch.setenv("BEHIND_PROXY", "true")
    run = Run(checkout)
    address = run.address()
    drain = threading.Thread(target=run.process.stdout.read, daemon=True)
    drain.start()
    time.sleep(PAUSE)

    threads, accepted = send_all(address)
    for _ in range(KILLS):
        time.sleep(1)
        kill_site_and_worker(checkout)
        time.sleep(PAUSE)
    for thread in threads:
        thread.join()
    wait_for(lambda: accepted.keys() <= letters(checkout).keys())

    sent = letters(checkout)
    lost = [receiver for receiver in accepted if receiver not in sent]
    assert SENT // 4 < len(accepted) < SENT  # some were sent while nobody answered
    assert lost == []
    assert [receiver for receiver, number in sent.items() if number > 1] == []
    for receipt in list(accepted.values())[:20]:
        assert urllib.request.urlopen(receipt, timeout=20).status == 200  # noqa: S310
    os.killpg(run.process.pid, signal.SIGINT)
    run.process.wait(30)
