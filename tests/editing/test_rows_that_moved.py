"""Rows that are another association's now, or also: their history is no way into them."""

import pytest

from associations.models import Contact, Location, OpeningHours
from support.models import Offer
from tests import factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db(transaction=True)
HISTORY = at("associations:history", "darna")
RESTORE = at("associations:restore", "darna")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna")


@pytest.fixture
def desk(darna):
    return factories.client_of(factories.manager(darna, language="en"))


@pytest.fixture
def other():
    return factories.association(name="Other")


def key_of(model, label="update"):
    event = model.pgh_event_model.objects.filter(pgh_label=label).latest("pgh_id")
    return f"{event._meta.label_lower}:{event.pgh_id}"


def test_a_place_that_went_to_another_association(desk, darna, other):
    place = factories.location(of=darna, address="1 rue Haute")
    Location.objects.filter(pk=place.pk).update(association=other)
    Location.objects.filter(pk=place.pk).update(address="2 rue Basse")

    page = desk.post(RESTORE, {"key": key_of(Location)})

    place.refresh_from_db()
    assert (page.status_code, place.address) == (404, "2 rue Basse")
    assert "2 rue Basse" not in desk.get(HISTORY).text


def test_an_offer_that_went_to_another_association(desk, darna, other):
    offer = factories.offer(provider=darna, title="Meals")
    Offer.objects.filter(pk=offer.pk).update(provider=other)
    offer.translations.update(title="Beds")

    page = desk.post(RESTORE, {"key": key_of(Offer._parler_meta.root_model)})

    assert (page.status_code, offer.translations.get().title) == (404, "Beds")
    assert "Beds" not in desk.get(HISTORY).text


@pytest.mark.parametrize("label", ["insert", "update"])
def test_a_contact_that_went_to_another_association(desk, darna, other, label):
    contact = factories.contact(of=darna, label="Office")
    Contact.objects.filter(pk=contact.pk).update(label="Reception")
    Contact.objects.filter(pk=contact.pk).update(association=other)
    [event] = Contact.pgh_event_model.objects.filter(association=darna, pgh_label=label)

    desk.post(RESTORE, {"key": f"associations.contactevent:{event.pgh_id}"})

    assert [(found.label, found.pk) for found in other.contacts.all()] == [
        ("Reception", contact.pk)
    ]


@pytest.mark.parametrize("label", ["insert", "delete"])
def test_hours_that_another_association_has_too(desk, darna, other, label):
    hours = factories.schedule((1, "09:00", "12:00"), (2, "09:00", "12:00"))
    factories.location(of=darna, schedule=hours)
    factories.location(of=other, schedule=hours)
    hours.slots.get(weekday=2).delete()

    page = desk.post(RESTORE, {"key": key_of(OpeningHours, label)})

    assert page.status_code == 404
    assert [slot.weekday for slot in hours.slots.all()] == [1]


def test_hours_that_are_its_own_are_taken_back(desk, darna):
    hours = factories.schedule((1, "09:00", "12:00"))
    factories.location(of=darna, schedule=hours)
    hours.slots.all().delete()

    desk.post(RESTORE, {"key": key_of(OpeningHours, "delete")})

    assert hours.slots.count() == 1
