"""What is measured of a site, page by page."""

import math
from dataclasses import dataclass, field

from tests.bench.load import CONNECTIONS, Burst, ask
from tests.bench.processes import cpu_seconds


@dataclass
class Result:
    """All measurements of one page, added up. ``cpu`` is seconds of site and of database."""

    burst: Burst = field(default_factory=Burst)
    cpu: dict[str, float] = field(default_factory=lambda: {"site": 0.0, "database": 0.0})

    @property
    def number(self) -> int:
        return len(self.burst.seconds)

    @property
    def per_second(self) -> float:
        return self.number / self.burst.elapsed

    def cpu_ms(self, name: str) -> float:
        """Milliseconds of processor time for a request; NaN where the system does not tell."""
        return 1000 * self.cpu[name] / self.number

    def ms(self, share: float, *, fresh: bool | None = None) -> float:
        """Milliseconds within which ``share`` of the requests were answered.

        ``fresh`` chooses those for which something kept was made anew, or the others. NaN where
        there are none.
        """
        chosen = self.burst.seconds
        if fresh is not None:
            chosen = self.burst.fresh if fresh else self.burst.kept
        return 1000 * percentile(chosen, share) if chosen else math.nan


def percentile(values: list[float], share: float) -> float:
    """The smallest of ``values`` that at least ``share`` of them do not exceed."""
    return sorted(values)[max(1, math.ceil(share * len(values))) - 1]


class Site:
    """A site under measurement. ``processes`` are the first ones of site and database."""

    def __init__(
        self,
        port: int,
        processes: dict[str, int],
        found: dict,
        *,
        most: int | None = None,
        connections: int = CONNECTIONS,
    ):
        """``found`` is what `pages` says of the database; ``most`` limits a page's addresses."""
        self.port, self.processes, self.connections = port, processes, connections
        self.pages, self.records = found["pages"], found["records"]
        self.addresses = {page: row["addresses"][:most] for page, row in self.pages.items()}
        self.asked = dict.fromkeys(self.pages, 0)
        self.forget()

    def forget(self) -> None:
        self.results = {page: Result() for page in self.pages}

    def measure(self, page: str, requests: int) -> None:
        result = self.results[page]
        before = self.cpu()
        addresses = self.next_addresses(page, requests)
        result.burst.add(ask(self.port, addresses, self.connections))
        for name, seconds in self.cpu().items():
            result.cpu[name] += seconds - before[name]

    def next_addresses(self, page: str, requests: int) -> list[str]:
        """The next ones in the circle of the page's addresses."""
        addresses, start = self.addresses[page], self.asked[page]
        self.asked[page] += requests
        return [addresses[n % len(addresses)] for n in range(start, start + requests)]

    def cpu(self) -> dict[str, float]:
        return {name: cpu_seconds(pid) for name, pid in self.processes.items()}
