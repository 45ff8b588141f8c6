"""A wrong setting stops the start with a sentence that names the variable."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "PATH": os.environ["PATH"],
    "PORTAL_MODE": "production",
    "SECRET_KEY": "x" * 60,
    "DATABASE_URL": "postgres://portal@db.example.org/portal",
    "SITE_ADDRESS": "https://portal.example.org",
    "ALLOWED_HOSTS": "portal.example.org",
}


def start(**changes):
    """What importing the settings prints on standard error under this environment.

    "" when all is well.
    """
    environment = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    run = subprocess.run(
        [sys.executable, "-c", "import portal.settings"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stderr.strip().splitlines()[-1] if run.returncode else ""


def test_a_good_environment_starts():
    assert start() == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is not set."),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set."),
        ({"SITE_ADDRESS": None}, "SITE_ADDRESS is not set."),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is not set."),
        ({"PORTAL_MODE": "demo"}, "PORTAL_MODE is 'demo': set it to one of production, trial."),
        ({"PORTAL_MODE": "trial"}, "PORTAL_MODE=trial needs the embedded database"),
        ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL must name a PostgreSQL database"),
        (
            {"SECOND_FACTOR_REQUIRED": "false"},
            "SECOND_FACTOR_REQUIRED=false is for PORTAL_MODE=trial",
        ),
        ({"DEBUG": "maybe"}, "DEBUG is 'maybe': set it to true or false."),
        (
            {"EMAIL_PORT": "99999"},
            "EMAIL_PORT is '99999': set it to a whole number from 1 to 65535.",
        ),
    ],
)
def test_a_wrong_value_is_named(changes, sentence):
    assert sentence in start(**changes)
