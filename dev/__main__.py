"""`python3 -m dev run`: what the Makefile calls."""

import os
import sys

if sys.platform == "win32":
    sys.exit("The portal runs on Linux and macOS. On Windows, use the Linux subsystem (WSL).")
if sys.version_info < (3, 11):  # noqa: UP036  (whoever starts it may have an older one)
    sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")

from dev import environment
from dev.steps import PYTHON, VENV, Failure, go_on_as
from portal.base.database.errors import DatabaseError

COMMANDS = {}


def command(function):
    COMMANDS[function.__name__.replace("_", "-")] = function
    return function


@command
def help():  # noqa: A001
    """List the commands."""
    for name, function in COMMANDS.items():
        print(f"  make {name:<14}{function.__doc__}")


@command
def run():
    """Start the portal on http://localhost:8000; PORT, HOST and DATABASE_URL change that."""
    from dev.serving import serve

    serve()


@command
def test(*options):
    """Run the tests, those in a browser too, on a database of their own."""
    from tests import chromium

    if not chromium.find_or_fetch():
        if os.environ.get("CI") == "true":
            raise Failure("There is no Chromium for the browser tests, and CI=true.")
        line = "!" * 78
        print(
            f"{line}\n!! NO CHROMIUM: THE BROWSER TESTS ARE SKIPPED. Install one.\n{line}",
            flush=True,
        )
    go_on_as(PYTHON, "-m", "pytest", "-q", "-n", "logical", "--maxprocesses=8", *options)


@command
def test_long(*options):
    """Run all tests, also those with large numbers."""
    test("-m", "long or not long", *options)


@command
def check(*names):
    """Check style, templates, migrations, catalogues and the settings for production."""
    from dev.checks import check_all

    check_all(names)


@command
def bench(*options):
    """Measure pages at 1,000 and 20,000 associations; N=1000000 adds so many rows of the index."""
    go_on_as(PYTHON, "-m", "tests.bench.run", *options)


@command
def messages():
    """Collect the words people read into the catalogues (needs gettext) and compile them."""
    from dev.checks import PRODUCTION_EXAMPLE

    os.environ.update(PRODUCTION_EXAMPLE)
    go_on_as(PYTHON, "-m", "portal.base.catalogues", "collect")


@command
def requirements(*options):
    """Compile requirements.in, with hashes, into requirements.txt (ARGS=--upgrade renews all)."""
    compile_list = [VENV / "bin" / "uv", "pip", "compile", "-q", "requirements.in"]
    portable = ["--generate-hashes", "--universal", "--python-version", "3.11"]
    plain = ["--no-emit-index-url", "--custom-compile-command", "make requirements"]
    go_on_as(*compile_list, *portable, *plain, "-o", "requirements.txt", *options)


@command
def stop():
    """End a database that a killed start has left running."""
    from dev.serving import stop_database

    stop_database()


@command
def clean():
    """Remove all that was made here: environment, trial database, mail, files."""
    from dev.serving import remove_everything

    remove_everything()


def main(name="help", *options):
    if name not in COMMANDS:
        help()
        sys.exit(f"There is no command {name!r}.")
    if name in {"stop", "clean"} and not PYTHON.exists():
        sys.exit("Nothing has been made here.")
    if name != "help":
        environment.enter()
    COMMANDS[name](*options)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Failure, DatabaseError) as failure:
        sys.exit(f"\n{failure}")
    except KeyboardInterrupt:
        sys.exit(130)
