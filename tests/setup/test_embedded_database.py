"""The life cycle of the embedded PostgreSQL, with real servers and real kills."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from portal.base.database import embedded
from portal.base.database.embedded import EmbeddedPostgres
from portal.base.database.errors import DatabaseError

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys, time
from portal.base.database.embedded import EmbeddedPostgres
postgres = EmbeddedPostgres(sys.argv[1], durable=False)
print(postgres.start(), flush=True)
"""


@pytest.fixture(scope="module")
def home():
    """A folder that every account may enter, with a short path (pytest's own are neither)."""
    folder = Path(tempfile.mkdtemp(prefix="portal-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def cluster(home):
    """A cluster made once, with a table to recognise it by; not running."""
    with EmbeddedPostgres(home / "postgres", durable=False) as postgres:
        ask(postgres.url, "CREATE TABLE kept AS SELECT 'kept' AS word")
    yield home / "postgres"
    EmbeddedPostgres(home / "postgres").remove()


@pytest.fixture
def postgres(cluster):
    postgres = EmbeddedPostgres(cluster, durable=False)
    yield postgres
    postgres.stop()


def ask(url, statement):
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def start_elsewhere(folder, then=""):
    """Start the server in another process, which then does what the code says."""
    return subprocess.Popen(
        [sys.executable, "-c", START + then, folder], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def postmaster(postgres):
    return int((postgres.data / "postmaster.pid").read_text().split()[0])


def test_arabic_letters_are_letters(postgres):
    url = postgres.start()

    assert ask(url, "SELECT upper('é')") == "É"
    assert ask(url, "SELECT 'مدرسة' ~ '^\\w+$'")


def test_it_can_be_reached_by_its_owner_alone(postgres):
    url = postgres.start()

    assert ask(url, "SHOW listen_addresses") == ""
    assert postgres.socket_folder.stat().st_mode & 0o777 == 0o700
    assert Path(f"/proc/{postmaster(postgres)}").stat().st_uid != 0


def test_start_twice_is_one_start(postgres):
    first = postgres.start()
    pid = postmaster(postgres)

    assert postgres.start() == first
    assert postmaster(postgres) == pid


def test_data_outlives_a_stop(postgres):
    postgres.start()

    assert postgres.stop()

    assert not postgres.is_running()
    assert ask(postgres.start(), "SELECT word FROM kept") == "kept"


def test_two_first_starts_at_once_share_one_server_that_ends_with_the_last(home):
    folder = home / "shared"
    one = start_elsewhere(folder, "time.sleep(0.2)")
    two = start_elsewhere(folder, "time.sleep(0.2)")

    urls = {process.communicate(timeout=60)[0] for process in (one, two)}

    assert (one.returncode, two.returncode, len(urls)) == (0, 0, 1)
    shared = EmbeddedPostgres(folder)
    assert not shared.is_running()
    shared.remove()


def test_a_server_in_use_is_neither_stopped_nor_removed(cluster, postgres):
    postgres.start()
    other = EmbeddedPostgres(cluster, durable=False)
    other.start()

    assert not other.stop()
    assert not other.remove()
    assert ask(postgres.url, "SELECT word FROM kept") == "kept"


def test_a_killed_starter_leaves_a_server_that_the_next_adopts_and_ends(cluster, postgres):
    starter = start_elsewhere(cluster, "time.sleep(60)")
    starter.stdout.readline()
    pid = postmaster(postgres)

    starter.kill()
    starter.wait()
    postgres.start()

    assert postmaster(postgres) == pid
    assert postgres.stop()
    assert not postgres.is_running()


def test_a_killed_server_recovers_what_was_committed(cluster):
    postgres = EmbeddedPostgres(cluster)
    postgres.start()
    ask(postgres.url, "CREATE TABLE IF NOT EXISTS late AS SELECT 'late' AS word")

    os.kill(postmaster(postgres), signal.SIGKILL)

    assert ask(postgres.start(), "SELECT word FROM late") == "late"
    postgres.stop()


def test_a_pid_file_that_names_another_program_does_not_mislead(postgres):
    postgres.start()
    postgres.stop()
    lines = [os.getpid(), postgres.data, 0, 5432, postgres.data, "", "", ""]
    (postgres.data / "postmaster.pid").write_text("\n".join(map(str, lines)))

    assert not postgres.is_alive()
    assert ask(postgres.start(), "SELECT word FROM kept") == "kept"


def test_a_path_too_long_for_a_socket(home):
    long = EmbeddedPostgres(home / ("long" * 30), durable=False)
    (long.data.parent / "initdb.new").mkdir()  # as a killed start leaves it

    assert ask(long.start(), "SELECT 1") == 1
    assert long.socket_folder.parent == Path(tempfile.gettempdir())
    assert long.remove()
    assert not long.socket_folder.exists()


def test_another_version_is_not_silently_begun_afresh(home):
    folder = home / "old"
    (folder / "data-9").mkdir(parents=True)

    with pytest.raises(DatabaseError, match="another version"):
        EmbeddedPostgres(folder).start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders that others cannot enter")
def test_a_hidden_folder_stays_hidden(home, monkeypatch):
    hidden = home / "hidden"
    hidden.mkdir(mode=0o700)
    monkeypatch.setattr(embedded, "HIDDEN_FOLDER", home / "elsewhere")
    postgres = EmbeddedPostgres(hidden / "postgres", durable=False)

    assert ask(postgres.start(), "SELECT 1") == 1
    assert hidden.stat().st_mode & 0o777 == 0o700
    assert postgres.data.parent.parent == home / "elsewhere"
    assert postgres.remove()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else_is_named(home):
    (home / "theirs").mkdir(mode=0o500)

    with pytest.raises(DatabaseError, match="belongs to another account"):
        EmbeddedPostgres(home / "theirs" / "postgres")
