"""A merge and something else at the same moment, on two connections."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import override

from associations.merge import CannotMerge, merge
from associations.models import Association
from tests import factories
from tests.desk.test_members_together import at_once
from tests.editing.forms import standing

pytestmark = pytest.mark.django_db(transaction=True)


def two():
    return factories.association(slug="one"), factories.association(slug="other")


@pytest.mark.parametrize(
    "turn", [0, *(pytest.param(more, marks=pytest.mark.long) for more in range(1, 4))]
)
def test_in_both_directions_one_of_them_stays(turn):
    one, other = two()
    editor = factories.editor()
    factories.offer(provider=one)
    factories.offer(provider=other)

    raised = at_once(
        lambda: merge(gone=one, into=other, by=editor),
        lambda: merge(gone=other, into=one, by=editor),
    )

    (left,) = Association.objects.published()
    assert raised == [CannotMerge]
    assert left.offers.count() == 2


def test_in_one_direction_twice_is_once():
    one, other = two()
    editor = factories.editor()
    factories.contact(of=one)

    raised = at_once(*[lambda: merge(gone=one, into=other, by=editor)] * 2)

    assert raised == []
    assert other.merges.count() == other.contacts.count() == 1


def test_an_edit_that_was_there_first_comes_along():
    one, other = two()
    editor = factories.editor()
    begun, merging = Event(), Event()

    def edit():
        with transaction.atomic():
            association = Association.objects.select_for_update().get(pk=one.pk)
            begun.set()
            merging.wait(5)
            association.contacts.create(kind="phone", value="+212539000009")
            association.registration = "77"
            association.save()
        connection.close()

    editing = Thread(target=edit)
    editing.start()
    begun.wait(5)
    Thread(target=lambda: merging.wait(0.3) or merging.set()).start()
    merge(gone=one, into=other, by=editor)
    editing.join()

    other.refresh_from_db()
    assert other.registration == "77"
    assert other.contacts.get().value == "+212539000009"


def test_an_edit_that_waits_for_the_merge_is_saved_where_the_entry_stands():
    one, other = two()
    manager = factories.manager(one)
    client = factories.client_of(manager)
    with override("fr"):
        address = reverse("associations:edit_contacts", args=["one"])
        new_address = reverse("associations:edit_contacts", args=["other"])
    written = {"contacts-0-kind": "phone", "contacts-0-value": "0539 12 34 56"}
    typed = standing(client.get(address)) | written
    answers = []

    def send():
        answers.append(client.post(address, typed))
        connection.close()

    with transaction.atomic():
        merge(gone=one, into=other, by=factories.editor())
        sending = Thread(target=send)
        sending.start()
        sending.join(0.5)  # it waits for the lock
        assert answers == []
    sending.join()

    assert (answers[0].status_code, answers[0]["Location"]) == (307, new_address)
    assert client.post(new_address, typed).status_code == 302
    assert other.contacts.get().value == "+212539123456"


def test_a_row_that_is_held_for_long_stops_the_merge_and_not_the_site():
    one, other = two()
    editor = factories.editor()
    contact = factories.contact(of=one)
    held, done = Event(), Event()

    def hold():
        with transaction.atomic():
            contact.value = "+212539000008"
            contact.save()
            held.set()
            done.wait(10)
        connection.close()

    holding = Thread(target=hold)
    holding.start()
    held.wait(5)
    with pytest.raises(CannotMerge):
        merge(gone=one, into=other, by=editor)
    done.set()
    holding.join()

    assert Association.objects.published().count() == 2
    merge(gone=one, into=other, by=editor)
    assert other.contacts.get().value == "+212539000008"
