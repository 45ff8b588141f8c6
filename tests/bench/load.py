"""Asks a site for pages over several kept connections at once, and takes the times."""

import http.client
import threading
import time
from collections import deque
from dataclasses import dataclass, field

from dev.steps import Failure

CONNECTIONS = 8
ANSWER_SECONDS = 60
MADE = "Bench-Made"  # the header by which `serving` says how many kept things it made anew


@dataclass
class Burst:
    """What some requests took. ``fresh`` are those for which something kept was made anew."""

    elapsed: float = 0.0
    kept: list[float] = field(default_factory=list)
    fresh: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> list[float]:
        return self.kept + self.fresh

    def add(self, other: "Burst") -> None:
        self.elapsed += other.elapsed
        self.kept += other.kept
        self.fresh += other.fresh


def ask(port: int, addresses: list[str], connections: int = CONNECTIONS) -> Burst:
    """Ask for each address once; a Failure if an answer is not a page."""
    waiting, burst, failures = deque(addresses), Burst(), []
    threads = [
        threading.Thread(target=_work, args=(port, waiting, burst, failures))
        for _ in range(connections)
    ]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    burst.elapsed = time.perf_counter() - begin
    if failures:
        raise Failure(failures[0])
    return burst


def _work(port: int, waiting: deque, burst: Burst, failures: list[str]) -> None:
    connection = http.client.HTTPConnection("localhost", port, timeout=ANSWER_SECONDS)
    try:
        while True:
            address = waiting.popleft()
            seconds, made = _ask(connection, address)
            (burst.fresh if made else burst.kept).append(seconds)
    except IndexError:
        pass
    except (OSError, http.client.HTTPException, Failure) as error:
        failures.append(f"{address}: {error!r}")
        waiting.clear()
    finally:
        connection.close()


def _ask(connection: http.client.HTTPConnection, address: str) -> tuple[float, int]:
    begin = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    seconds = time.perf_counter() - begin
    if answer.status != 200:
        raise Failure(f"the answer is {answer.status}")
    return seconds, int(answer.headers[MADE])
