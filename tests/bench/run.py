"""`make bench`: measures and prints. ARGS="300 --rounds 2" changes sizes and rounds.

Sizes are numbers of associations. N=1000000 adds one of so many rows of the search index: some
269,000 associations, made once and kept in var/bench-1000000 (about 12 GB).

Sizes and pages take turns within each round, so that what else the machine does hits all alike.
"""

import argparse
import contextlib
import json
import os
import sys

from dev.steps import Failure, step
from portal.base import catalogues
from tests.bench import report
from tests.bench.database import Database, Size
from tests.bench.load import CONNECTIONS
from tests.bench.measuring import Site
from tests.bench.programs import ENVIRONMENT, open_site, run_program

SIZES = [1000, 20000]
ADDRESSES_KEPT = 10
TIMES = 6  # so often is each asked for beforehand: then nearly every process has kept it


def main() -> None:
    options = parsed()
    os.environ.update(ENVIRONMENT)
    with contextlib.ExitStack() as opened:
        catalogues.compile_changed()
        pairs = [open_sites(opened, size, options.connections) for size in options.sizes]
        sites = [site for pair in pairs for site in pair]
        with step("warming up"):
            every_page([anew for anew, _keeping in pairs], options.requests // 2)
            every_page([keeping for _anew, keeping in pairs], ADDRESSES_KEPT * TIMES)
        for site in sites:
            site.forget()
        for number in range(1, options.rounds + 1):
            with step(f"round {number} of {options.rounds}"):
                every_page(sites, options.requests)
    print(f"\n{options.rounds} times {options.requests} requests a page.")
    print(f"Connections: {options.connections}. With 1, no request waits for another.")
    if os.environ.get("BENCH_COLD") == "1":
        print("BENCH_COLD=1: all that is kept but pages is dropped before every request.")
    report.show(pairs)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="associations")
    parser.add_argument("--rows", type=int, default=os.environ.get("N"), help="of the index: N")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--requests", type=int, default=40, help="for each page in each round")
    parser.add_argument("--connections", type=int, default=CONNECTIONS, help="at once")
    options = parser.parse_args()
    options.sizes = [Size(number) for number in options.sizes]
    options.sizes += [Size(options.rows, "rows")] if options.rows else []
    return options


def open_sites(opened: contextlib.ExitStack, size: Size, connections: int) -> tuple[Site, Site]:
    """Two sites on one database: one makes every page anew, the other keeps pages."""
    database = opened.enter_context(Database(size))
    with step(f"sites of {size}"):
        anew = open_site(opened, PAGE_CACHE_SECONDS="0")
        keeping = open_site(opened, PAGE_CACHE_SECONDS="3600")
    with step(f"queries, bytes of {size}"):
        found = json.loads(run_program("pages"))
    return tuple(
        Site(
            site.port,
            {"site": site.process, "database": database.process},
            found,
            most=most,
            connections=connections,
        )
        for site, most in ((anew, None), (keeping, ADDRESSES_KEPT))
    )


def every_page(sites: list[Site], requests: int) -> None:
    for page in sites[0].pages:
        for site in sites:
            site.measure(page, requests)


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"\n{failure}")
    except KeyboardInterrupt:
        sys.exit(130)
