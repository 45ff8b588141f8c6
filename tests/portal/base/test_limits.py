from datetime import date
from threading import Thread

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory

from portal.base.limits import Hit, forget_before, is_within_limit, network_of
from portal.base.tasks import forget_cached, forget_hits

TODAY = date(2026, 11, 25)


def request_from(address, **headers):
    return RequestFactory(REMOTE_ADDR=address).get("/", headers=headers)


def within(address, action="tell", day=TODAY, most=2):
    return is_within_limit(action, request_from(address), most=most, day=day)


@pytest.mark.django_db
def test_a_network_has_its_own_count_for_each_action_and_day():
    assert [within("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert within("192.0.2.2")
    assert within("192.0.2.1", action="report")
    assert within("192.0.2.1", day=date(2026, 11, 26))


@pytest.mark.django_db
def test_nobody_can_read_the_address_or_compare_days():
    for day in (TODAY, date(2026, 11, 26)):
        within("192.0.2.1", day=day)

    networks = set(Hit.objects.values_list("network", flat=True))

    assert len(networks) == 2
    assert not any("192.0.2.1" in network for network in networks)


@pytest.mark.django_db
def test_counts_go_with_their_day():
    within("192.0.2.1", day=date(2026, 11, 20))
    within("192.0.2.1")

    forget_before(TODAY)

    assert [hit.day for hit in Hit.objects.all()] == [TODAY]


@pytest.mark.django_db
def test_the_clock_drops_all_days_that_have_ended():
    within("192.0.2.1", day=date(2020, 1, 1))

    forget_hits(timestamp=0)

    assert not Hit.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_requests_at_one_moment_are_all_counted():
    def ask():
        for _ in range(10):
            within("192.0.2.1", most=1)
        connection.close()

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Hit.objects.get().times == 40


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_network_of_an_address(address, network):
    assert network_of(request_from(address)) == network


def test_only_a_proxy_is_believed_and_only_its_own_word(settings):
    request = request_from("127.0.0.1", x_forwarded_for="203.0.113.9, 192.0.2.1")

    alone = network_of(request)
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    behind = network_of(request)

    assert (alone, behind) == ("127.0.0.1", "192.0.2.1")


@pytest.mark.django_db
def test_what_ran_out_in_the_cache_is_dropped():
    cache.set("for long", 1, 3600)
    cache.set("for a moment", 1, 1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portal_cache SET expires = '2026-01-01' WHERE cache_key ~ 'moment'")

        forget_cached(timestamp=0)

        cursor.execute("SELECT cache_key FROM portal_cache")
        assert cursor.fetchall() == [(":1:for long",)]
