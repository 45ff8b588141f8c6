"""What `make run` does between the start of the database and the start of the site."""

import hashlib
import io
import os
from contextlib import suppress
from pathlib import Path

from dev.steps import VAR, one_at_a_time, step

SIGN_INS = VAR / "sign-ins.txt"


def prepare() -> None:
    """Load Django and bring database and files up to date; safe to repeat."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    with step("settings and code"):
        django.setup()
    with one_at_a_time("prepare"):  # two first starts at once share one database
        with step("migrations"):
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
        if settings.TRIAL:
            load_real_data_once()
            make_trial_accounts()
        collect_static_files()


def load_real_data_once() -> None:
    """Only into a directory without a single association: what people have changed stays."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    if apps.get_model("associations", "Association").objects.exists():
        return
    with step("real data"):
        call_command("load_directory", settings.ROOT / "data", verbosity=0, stdout=io.StringIO())


def make_trial_accounts() -> None:
    """Their names and passwords are kept for `make run` to print when all is ready."""
    from django.core.management import call_command

    accounts = io.StringIO()
    with step("accounts for trial"):
        call_command("make_trial_accounts", stdout=accounts)
        SIGN_INS.touch(mode=0o600)
        SIGN_INS.write_text(accounts.getvalue())
        call_command("make_trial_programme")


def collect_static_files() -> None:
    """Hash and compress them, which takes seconds, only when one has changed."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = settings.STATIC_ROOT.with_name("static.stamp")
    wanted = fingerprint_of_static_files()
    with step("static files"):
        if not (settings.STATIC_ROOT.exists() and stamp.exists() and stamp.read_text() == wanted):
            call_command("collectstatic", verbosity=0, interactive=False)
            stamp.write_text(wanted)


def fingerprint_of_static_files() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            with suppress(FileNotFoundError):  # an editor's temporary file
                state = Path(storage.path(path)).stat()
                digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
