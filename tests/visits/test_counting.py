"""Pages are counted as they are opened, without a trace of who opened them."""

import time
from collections import Counter
from datetime import date, timedelta
from threading import Thread, Timer

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from portal.base.pagecache import tell
from portal.visits import counting
from portal.visits.counting import note_visit, tally, write_down
from portal.visits.models import KEPT_DAYS, SHOWN_DAYS, Visits, visits_of
from portal.visits.tasks import forget_visits
from tests import factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Android 13; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


class Never:
    """A timer that does not go off."""

    def __init__(self, _seconds, _function):
        self.daemon = False

    def start(self):
        pass

    def cancel(self):
        pass


@pytest.fixture(autouse=True)
def _counted(monkeypatch):
    """Count what these tests open; no thread writes it down meanwhile."""
    monkeypatch.setattr(counting, "Timer", Never)
    tally.take()
    tell(note_visit)
    yield
    tally.take()


@pytest.fixture
def darna():
    return factories.association(slug="darna")


def open_page(client, slug="darna", name="associations:association_detail", **headers):
    headers = {"HTTP_USER_AGENT": FIREFOX, **headers}
    return client.get(reverse(name, args=[slug]), **headers)


def counted():
    write_down()
    return list(Visits.objects.order_by("kind").values_list("kind", "record", "times"))


def test_each_time_counts_also_of_a_page_that_is_kept(client, darna, settings):
    settings.PAGE_CACHE_SECONDS = 60

    for _ in range(3):
        assert open_page(client).status_code == 200

    assert counted() == [("association", darna.pk, 3)]
    assert Visits.objects.get().day == timezone.localdate()


def test_a_kept_page_is_counted_without_a_query(client, darna, settings, django_assert_num_queries):
    settings.PAGE_CACHE_SECONDS = 60
    open_page(client)

    with django_assert_num_queries(0):
        open_page(client)

    assert counted() == [("association", darna.pk, 2)]


def test_sums_are_added_to_those_that_are_there(client, darna):
    open_page(client)
    write_down()
    open_page(client)
    open_page(client)

    assert counted() == [("association", darna.pk, 3)]


def test_all_are_written_by_one_statement_each(client, darna, django_assert_num_queries):
    others = [factories.association() for _ in range(3)]
    for one in (darna, *others):
        open_page(client, one.slug)

    with django_assert_num_queries(2):  # the keys, the sums
        write_down()

    assert Visits.objects.count() == 4


def test_offers_and_projects_are_counted_too(client, darna):
    offer = factories.offer(provider=darna, slug="meals")
    project = factories.project(association=darna, slug="roof")
    open_page(client, "meals", "support:offer_detail")
    open_page(client, "roof", "projects:project_detail")

    assert counted() == [("offer", offer.pk, 1), ("project", project.pk, 1)]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"HTTP_USER_AGENT": "facebookexternalhit/1.1"},
        {"HTTP_USER_AGENT": "curl/8.5"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
    ],
)
def test_programs_do_not_count(client, darna, headers):
    assert open_page(client, **headers).status_code == 200

    assert counted() == []


def test_who_is_signed_in_does_not_count(darna):
    open_page(factories.client_of(factories.manager(darna)))

    assert counted() == []


def test_what_is_not_there_does_not_count(client, darna):
    darna.unpublish()

    assert open_page(client).status_code == 404
    assert open_page(client, "nothing").status_code == 404
    assert counted() == []


def test_nothing_of_the_reader_is_kept(client, darna):
    open_page(client, REMOTE_ADDR="198.51.100.7", HTTP_REFERER="https://x.example/")

    assert list(tally.take()) == [
        ("associations:association_detail", "darna", timezone.localdate())
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = 'visits_visits' ORDER BY 1"
        )
        assert cursor.fetchall() == [("day",), ("id",), ("kind",), ("record",), ("times",)]


def test_a_database_that_does_not_answer_loses_nothing(client, darna, monkeypatch):
    open_page(client)

    def down(_times):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(counting, "add_to_database", down)
        write_down()

    assert counted() == [("association", darna.pk, 1)]


def test_what_was_deleted_meanwhile_is_left_out(client, darna):
    open_page(client)
    darna.delete()

    assert counted() == []


def visited(record, kind, day, times):
    Visits.objects.create(record=record.pk, kind=kind, day=day, times=times)


def test_the_last_thirty_days_are_told_by_kind(darna):
    today, kinds = date(2026, 11, 29), Visits.Kind
    offers = [factories.offer(provider=darna) for _ in range(2)]
    visited(darna, kinds.ASSOCIATION, today, 5)
    visited(darna, kinds.ASSOCIATION, today - timedelta(days=SHOWN_DAYS - 1), 2)
    visited(darna, kinds.ASSOCIATION, today - timedelta(days=SHOWN_DAYS), 100)
    visited(factories.association(), kinds.ASSOCIATION, today, 100)
    for offer in offers:
        visited(offer, kinds.OFFER, today, 4)

    assert visits_of(darna, today) == {"association": 7, "offer": 8, "project": 0}


def test_the_desk_tells_its_own_people(darna):
    visited(darna, Visits.Kind.ASSOCIATION, timezone.localdate(), 1234)
    manager = factories.client_of(factories.manager(darna))

    page = manager.get(at("desk:association", "darna", language="en")).content.decode()

    assert "How often it was opened in the last 30 days" in page
    assert "1,234" in page


def test_old_days_are_forgotten(darna):
    today = timezone.localdate()
    visited(darna, Visits.Kind.ASSOCIATION, today - timedelta(days=KEPT_DAYS), 1)
    visited(darna, Visits.Kind.ASSOCIATION, today - timedelta(days=KEPT_DAYS + 1), 1)

    forget_visits(0)

    assert Visits.objects.count() == 1


def test_many_at_once_are_all_counted():
    page = ("associations:association_detail", "darna", date(2026, 11, 29))
    taken = Counter()

    def count():
        for _ in range(500):
            tally.add(Counter([page]))

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        taken.update(tally.take())
    taken.update(tally.take())

    assert taken == {page: 2000}


@pytest.mark.django_db(transaction=True)
def test_a_thread_writes_them_down_after_a_while(client, darna, monkeypatch):
    monkeypatch.setattr(counting, "Timer", Timer)
    monkeypatch.setattr(counting, "SECONDS", 0.05)

    open_page(client)

    until = time.monotonic() + 10
    while not Visits.objects.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert Visits.objects.get().times == 1
