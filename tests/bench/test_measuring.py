import math
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from dev.steps import Failure
from tests.bench import measuring, processes, report, run
from tests.bench.load import MADE, Burst, ask
from tests.bench.serving import WatchedApplication, WatchedStore

BARE = Burst(elapsed=2.0, kept=[0.01] * 100)
OURS = Burst(elapsed=4.0, kept=[0.02] * 95, fresh=[0.2] * 5)
WEIGHT = {"cold": 7, "warm": 4, "page": 0, "bytes": 53_000, "gzip": 6_400}


class Answers(BaseHTTPRequestHandler):
    """A site of two pages: /kept/ finds all that it needs kept, /fresh/ does not."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200 if self.path in {"/kept/", "/fresh/"} else 404)
        self.send_header(MADE, "2" if self.path == "/fresh/" else "0")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def port():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever).start()
        yield server.server_port
        server.shutdown()


def measured(burst, cpu):
    return measuring.Result(burst, {"site": cpu, "database": 0.1})


def site(**results):
    found = {
        "records": {"association": 1010},
        "pages": {name: {"addresses": [f"/{name}/"], **WEIGHT} for name in results},
    }
    made = measuring.Site(1, {}, found)
    made.results = results
    return made


def test_asks_each_address_once_and_sorts_the_answers(port):
    burst = ask(port, ["/kept/"] * 20 + ["/fresh/"] * 3)

    assert (len(burst.kept), len(burst.fresh)) == (20, 3)
    assert 0 < max(burst.seconds) <= burst.elapsed


def test_asking_fails_where_there_is_no_page(port):
    with pytest.raises(Failure, match=r"/nothing/: .*answer is 404"):
        ask(port, ["/kept/", "/nothing/"])


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.51, 3), (0.95, 4), (1, 4), (0, 1)])
def test_percentile(share, value):
    assert measuring.percentile([4, 1, 3, 2], share) == value


def test_addresses_go_round():
    ours = site(home=measured(OURS, 1.0))
    ours.addresses["home"] = ["/a/", "/b/", "/c/"]

    assert ours.next_addresses("home", 2) == ["/a/", "/b/"]
    assert ours.next_addresses("home", 3) == ["/c/", "/a/", "/b/"]


def test_application_says_what_it_made_anew():
    store, told = WatchedStore(), []

    def portal(_environ, start_response):
        if store.get("words") is None:
            store["words"] = ()
        start_response("200 OK", [])
        return []

    for cold in (False, False, True):
        application = WatchedApplication(portal, store, cold=cold)
        application({}, lambda _status, headers: told.append(dict(headers)))

    assert told == [{MADE: "1"}, {MADE: "0"}, {MADE: "1"}]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell")
def test_processor_time_holds_that_of_ended_children():
    before = processes.cpu_seconds(os.getpid())
    busy = "import time\nwhile time.process_time() < 0.2: pass"

    subprocess.run([sys.executable, "-c", busy], check=True)

    # The system counts in hundredths: each look may miss one tick of user and one of system time.
    assert processes.cpu_seconds(os.getpid()) - before >= 0.2 - 4 / os.sysconf("SC_CLK_TCK")


def test_report_compares_with_the_bare_views(capsys):
    bare, ours = measured(BARE, 0.4), measured(OURS, 1.0)
    one = site(**{"bare list": bare, "bare detail": bare, "home": ours, "offer": ours})

    report.show([(one, one), (one, one)])

    lines = capsys.readouterr().out.splitlines()
    row = next(line for line in lines if line.startswith("home"))
    assert row.split() == [
        *("home", "25", "20.0", "20.0", "10.0", "1.0", "0.50", "0.40"),
        *("7/4/0", "53.0", "6.4", "5", "%", "200", "20.0"),
    ]
    assert "1,010 associations. Every page made anew" in "\n".join(lines)
    assert [line.split()[1:] for line in lines if line.startswith("home")][-1] == ["1.00"] * 5


def test_report_compares_each_size_with_the_next_and_the_ends():
    assert report.steps([1, 20, 300]) == [(1, 20), (20, 300), (1, 300)]
    assert report.steps([1, 20]) == [(1, 20)]
    assert report.steps([1]) == []


@pytest.mark.parametrize(
    ("given", "rows", "sizes"),
    [
        ([], None, ["1,000 associations", "20,000 associations"]),
        (["300"], "1000000", ["300 associations", "1,000,000 rows"]),
        (["--rows", "5000"], None, ["1,000 associations", "20,000 associations", "5,000 rows"]),
    ],
)
def test_sizes_are_asked_for_in_associations_or_rows(monkeypatch, given, rows, sizes):
    monkeypatch.setattr(sys, "argv", ["bench", *given])
    monkeypatch.delenv("N", raising=False)
    if rows:
        monkeypatch.setenv("N", rows)

    assert [str(size) for size in run.parsed().sizes] == sizes


def test_report_leaves_open_what_was_not_measured():
    assert report.figure(math.nan) == "–"
    assert report.ratio(1.0, math.nan) == "–"
    assert report.ratio(1.0, 0.0) == "–"
