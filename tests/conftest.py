"""What every test stands on: server, databases, browser, and no network."""

import socket

import django
import hypothesis
import pytest
from django.core.cache import caches
from django.test import TransactionTestCase, override_settings

from portal.base.pagecache import LISTENERS
from portal.base.snapshots import forget_all
from portal.search.lexemes import KEPT
from tests.browser import _site_server, browser, new_page, site  # noqa: F401  (fixtures)
from tests.cluster import Cluster
from tests.databases import EMPTY, REAL, Databases

cluster = Cluster()  # before Django reads its settings
django.setup()
hypothesis.settings.register_profile("portal", deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("portal")

WITH_DIRECTORY = {"directory", "site"}
WITH_TRANSACTIONS = {"transactional_db", "live_server"}
databases = Databases()


def pytest_unconfigure():
    cluster.end()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """In place of pytest-django's: tests/databases.py says why."""
    databases.set_up(django_db_blocker)
    yield
    databases.drop()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    databases.want(REAL if WITH_DIRECTORY & set(item.fixturenames) else EMPTY)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    try:
        return (yield)
    finally:
        if has_transactions(item):
            databases.throw_away()


def has_transactions(item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,))
    return bool(asked or WITH_TRANSACTIONS & set(item.fixturenames))


@pytest.fixture(scope="session", autouse=True)
def _no_flush():
    """A test with transactions leaves its tables full: its database is thrown away."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
        yield


@pytest.fixture(autouse=True)
def _forget_other_tests():
    """What the process keeps tells of the database of another test."""
    forget_all()
    LISTENERS.clear()  # what tests open is no visit
    KEPT.clear()
    caches["pages"].clear()


@pytest.fixture
def directory(db):
    """The real directory is in the database, and what the test changes is undone after it."""


@pytest.fixture(scope="session", autouse=True)
def _settings_for_tests(django_test_environment):
    """Static files as they lie in the source; a quick hash, as these passwords guard nothing."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        STORAGES=storages,
        WHITENOISE_USE_FINDERS=True,
        WHITENOISE_AUTOREFRESH=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def connect_here(self, address):
        is_here = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        if not is_here:
            raise ConnectionRefusedError(f"a test must not reach {address[0]}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
