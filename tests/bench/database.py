"""The databases of the measurements: one in var/bench-N for each size, kept between runs."""

import os
from typing import NamedTuple

from dev.steps import ROOT, VAR, step
from portal.base.database.embedded import EmbeddedPostgres
from tests.bench.programs import run_program
from tests.sources import fingerprint

MADE_FROM = (
    "*/migrations/*.py",
    "*/*/migrations/*.py",
    "data/*.json",
    "portal/search/sql/*.sql",
    "portal/search/upkeep.py",
    "portal/search/words_sql.py",
    "portal/search/tokens.py",
    "*/search.py",
    "tests/bench/filling.py",
    "tests/bench/indexing.py",
)


class Size(NamedTuple):
    """About so many "associations", or "rows" of the search index: all kinds of record together."""

    number: int
    unit: str = "associations"

    def __str__(self) -> str:
        return f"{self.number:,} {self.unit}"


class Database:
    """A running database of about ``size``, made now unless it is kept from before."""

    def __init__(self, size: Size):
        self.size = size
        self.postgres = EmbeddedPostgres(VAR / f"bench-{size.number}", durable=False)
        self.mark = self.postgres.folder / "made"

    def __enter__(self) -> "Database":
        os.environ["DATABASE_URL"] = self.postgres.start()
        wanted = f"{self.size.unit} {made_from()}"
        if not (self.mark.exists() and self.mark.read_text() == wanted):
            with step(f"database of {self.size}"):
                self.mark.unlink(missing_ok=True)
                run_program("filling", str(self.size.number), self.size.unit)
                self.mark.write_text(wanted)
        return self

    def __exit__(self, *_exception: object) -> None:
        self.postgres.stop()

    @property
    def process(self) -> int:
        """The number of the server's first process, whose children serve the connections."""
        return int((self.postgres.data / "postmaster.pid").read_text().split()[0])


def made_from() -> str:
    """Changes when a kept database no longer fits.

    It has other tables then, other data, another index, or was made by another recipe.
    """
    return fingerprint(*(path for pattern in MADE_FROM for path in ROOT.glob(pattern)))
