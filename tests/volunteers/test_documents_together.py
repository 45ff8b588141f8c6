"""Documents that are issued at the same moment, each on a connection of its own."""

from functools import partial
from unittest.mock import patch

import pytest

from tests import factories
from tests.desk.test_members_together import at_once
from tests.volunteers.desk_scene import NOW, confirmed
from volunteers.documents import actions
from volunteers.models import Document, DocumentCount

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]


def got(application):
    return partial(actions.get, application, kind="confirmation", language="en", at=NOW())


def numbers():
    return sorted(Document.objects.values_list("number", flat=True))


def test_several_at_once_have_numbers_without_a_gap_and_a_double_click_is_one():
    session = factories.session()
    people = [confirmed(session) for _number in range(4)]

    raised = at_once(*[got(one) for one in people], *[got(one) for one in people])

    assert raised == []
    assert numbers() == [1, 2, 3, 4]


def test_without_the_lock_two_get_one_number():
    people = [confirmed(factories.session()) for _number in range(6)]  # one session is locked

    def unlocked(kind, year):
        row, _made = DocumentCount.objects.get_or_create(kind=kind, year=year)
        row.last += 1
        row.save()
        return row.last

    with patch.object(DocumentCount, "next_for", unlocked):
        raised = at_once(*[got(one) for one in people])

    assert raised != []  # else this race does not exist, and the lock is idle
    assert len(set(numbers())) == len(numbers())
