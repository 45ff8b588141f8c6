"""Prints what was measured, as tables."""

import itertools
import math

from tests.bench.measuring import Result, Site

BARE_DETAIL, BARE_LIST = "bare detail", "bare list"
OF_ONE_RECORD = {"association", "offer"}
NOTES = """
rps       requests a second. p50, p95: milliseconds until half, until 95 of 100 had their answer
of bare   rps as a share of the bare view's; by CPU: the bare view's CPU as a share of the page's.
          The bare view is the bare detail for an association and an offer, else the bare list
index     every association, offer and project is one row of the index that lists and search ask
CPU, DB   milliseconds of processor time a request takes of the site and of the database
queries   nothing kept / words and counts kept / page kept: the most of some addresses
kB, gz    the largest of some addresses, and how large it travels
fresh     for this share of the requests something was made anew that each of the two processes
          keeps for a minute (words of the directory, counts beside the filters); p95 of these,
          and of the others. A visitor who comes after a quiet minute finds everything fresh, and
          who searches for what nobody has searched for of late"""


def show(pairs: list[tuple[Site, Site]]) -> None:
    """Print all; of each pair the first site makes every page anew, the second keeps them."""
    for anew, keeping in pairs:
        print(f"\n{counted(anew.records)}. Every page made anew, PAGE_CACHE_SECONDS=0:\n")
        print_table([ANEW_HEAD, *(anew_row(anew, page) for page in anew.pages)])
        print("\nPages kept that have been asked for before (the bare views never are):\n")
        print_table([KEPT_HEAD, *(kept_row(keeping, page) for page in keeping.pages)])
    for small, large in steps([anew for anew, _keeping in pairs]):
        print(f"\nFrom {counted(small.records)} to {counted(large.records)}, as a ratio:\n")
        print_table([GROWTH_HEAD, *(growth_row(small, large, page) for page in small.pages)])
    print(NOTES)


def steps(sites: list[Site]) -> list[tuple[Site, Site]]:
    """Each size with the next, and the smallest with the largest."""
    return [*itertools.pairwise(sites), *([(sites[0], sites[-1])] if len(sites) > 2 else [])]


ANEW_HEAD = [
    *("page", "rps", "p50", "p95", "CPU", "DB", "of bare", "by CPU"),
    *("queries", "kB", "gz", "fresh", "p95", "others"),
]
KEPT_HEAD = ["page", "rps", "p50", "p95", "CPU", "DB", "of bare", "by CPU"]
GROWTH_HEAD = ["page", "p50", "p95", "p95 fresh", "p95 others", "CPU + DB"]


def anew_row(site: Site, page: str) -> list[str]:
    weight, result = site.pages[page], site.results[page]
    return [
        *kept_row(site, page),
        "{cold}/{warm}/{page}".format(**weight),
        figure(weight["bytes"] / 1000),
        figure(weight["gzip"] / 1000),
        f"{100 * len(result.burst.fresh) / result.number:.0f} %",
        figure(result.ms(0.95, fresh=True)),
        figure(result.ms(0.95, fresh=False)),
    ]


def kept_row(site: Site, page: str) -> list[str]:
    result, bare = site.results[page], site.results[bare_view(page)]
    return [
        page,
        f"{result.per_second:.0f}",
        figure(result.ms(0.5)),
        figure(result.ms(0.95)),
        figure(result.cpu_ms("site")),
        figure(result.cpu_ms("database")),
        ratio(result.per_second, bare.per_second),
        ratio(bare.cpu_ms("site"), result.cpu_ms("site")),
    ]


def growth_row(small: Site, large: Site, page: str) -> list[str]:
    before, after = small.results[page], large.results[page]
    return [
        page,
        ratio(after.ms(0.5), before.ms(0.5)),
        ratio(after.ms(0.95), before.ms(0.95)),
        ratio(after.ms(0.95, fresh=True), before.ms(0.95, fresh=True)),
        ratio(after.ms(0.95, fresh=False), before.ms(0.95, fresh=False)),
        ratio(work(after), work(before)),
    ]


def bare_view(page: str) -> str:
    return BARE_DETAIL if page in OF_ONE_RECORD | {BARE_DETAIL} else BARE_LIST


def work(result: Result) -> float:
    return result.cpu_ms("site") + result.cpu_ms("database")


def counted(records: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {name}s" for name, number in records.items())


def figure(value: float) -> str:
    """With as many decimals as are worth reading; a dash where nothing was measured."""
    return "–" if math.isnan(value) else f"{value:.{0 if value >= 100 else 1}f}"


def ratio(value: float, base: float) -> str:
    return "–" if not base or math.isnan(value / base) else f"{value / base:.2f}"


def print_table(rows: list[list[str]]) -> None:
    """Its first column to the left, all others to the right; the first row is the head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join([first.ljust(widths[0]), *cells]))
