"""Writers at the same time: the index is true after both."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from associations.models import Association
from portal.search.models import SearchMark, SearchRow
from support.models import Offer
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_an_offer_made_while_its_association_is_withdrawn_is_not_public():
    association = factories.association(name="Lantern")
    withdrawn, go_on = Event(), Event()

    def withdraw():
        with transaction.atomic():
            Association.objects.filter(pk=association.pk).update(state="unpublished")
            withdrawn.set()
            go_on.wait(5)
        connection.close()

    def write():
        factories.offer(provider=association, title="Soup")
        connection.close()

    first = Thread(target=withdraw)
    first.start()
    withdrawn.wait(5)
    second = Thread(target=write)
    second.start()
    second.join(1)
    go_on.set()
    first.join()
    second.join()

    assert not SearchRow.objects.get(kind=2).is_public


def test_a_statement_on_many_records_leaves_two_marks(db):
    """Those that it touched as they were before, and after."""
    for _ in range(3):
        factories.offer()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS search_mark_now DEFERRED")

    Offer.objects.update(cost="free")

    assert [len(mark.object_ids) for mark in SearchMark.objects.all()] == [3, 3]
