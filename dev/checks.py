"""`make check`: what can be told without running the portal."""

import os
import secrets
import subprocess

from dev.steps import PYTHON, Failure, step

# Enough for the settings to load in production mode. Nothing connects to this database.
PRODUCTION_EXAMPLE = {
    "PORTAL_MODE": "production",
    "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "portal.example",
    "SITE_ADDRESS": "https://portal.example",
    "CONTACT_EMAIL": "contact@portal.example",
}
MANAGE = (PYTHON, "-W", "ignore::RuntimeWarning", "manage.py")  # the example database is not there
CHECKS = {
    "style": (PYTHON, "-m", "ruff", "check", "."),
    "format": (PYTHON, "-m", "ruff", "format", "--check", "--diff", "."),
    "templates": (PYTHON, "-m", "djlint", "--lint", "--quiet", "templates"),
    "migrations": (*MANAGE, "makemigrations", "--check", "--dry-run"),
    "catalogues": (PYTHON, "-m", "portal.base.catalogues", "check"),
    "production": (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
}


def check_all(names: tuple[str, ...] = ()) -> None:
    """Run all checks, or those named, to the end; then fail if one did."""
    faults = {}
    for name in names or CHECKS:
        with step(name):
            finished = subprocess.run(
                CHECKS[name],
                env=os.environ | PRODUCTION_EXAMPLE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
        if finished.returncode:
            faults[name] = finished.stdout
            print(finished.stdout, flush=True)
    if faults:
        raise Failure(f"Not yet right: {', '.join(faults)}.")
