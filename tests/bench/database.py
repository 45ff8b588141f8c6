"""The databases of the measurements: one in var/bench-N for each size, kept between runs."""

import os

from dev.steps import ROOT, VAR, step
from portal.base.database.embedded import EmbeddedPostgres
from tests.bench.programs import run_program
from tests.sources import fingerprint


class Database:
    """A running database of about ``size`` associations, made now unless it is kept from before."""

    def __init__(self, size: int):
        self.size = size
        self.postgres = EmbeddedPostgres(VAR / f"bench-{size}", durable=False)
        self.mark = self.postgres.folder / "made"

    def __enter__(self) -> "Database":
        os.environ["DATABASE_URL"] = self.postgres.start()
        wanted = made_from()
        if not (self.mark.exists() and self.mark.read_text() == wanted):
            with step(f"database of {self.size}"):
                self.mark.unlink(missing_ok=True)
                run_program("filling", str(self.size))
                self.mark.write_text(wanted)
        return self

    def __exit__(self, *_exception: object) -> None:
        self.postgres.stop()

    @property
    def process(self) -> int:
        """The number of the server's first process, whose children serve the connections."""
        return int((self.postgres.data / "postmaster.pid").read_text().split()[0])


def made_from() -> str:
    """Changes when a kept database no longer fits: other tables, other data, another recipe."""
    migrations = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("portal/*/migrations/*.py")]
    recipe = ROOT / "tests/bench/filling.py"
    return fingerprint(*migrations, *(ROOT / "data").glob("*.json"), recipe)
