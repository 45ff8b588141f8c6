"""An association's people change its entry."""

import pytest

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.desk.letters import at
from tests.editing.forms import send, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def darna():
    return factories.association(
        slug="darna",
        name="Darna",
        own_name="دارنا",
        summary="Meals",
        for_whom="women\nchildren",
        acronym="D",
    )


@pytest.fixture
def desk(darna):
    return factories.client_of(factories.manager(darna, language="en"))


def words(association, language="en"):
    return association.translations.get(language_code=language)


def test_facts_are_changed_and_said_to_be_saved(desk, darna):
    food = factories.topic(name="Food")
    page = send(desk, at("associations:edit_facts", "darna"), acronym="DR", topics=[food.pk])

    darna.refresh_from_db()
    assert page.url == at("desk:association", "darna")
    assert "Saved." in desk.get(page.url).text
    assert (darna.acronym, [*darna.topics.all()]) == ("DR", [food])


def test_sending_a_form_as_it_stands_changes_nothing(desk, darna):
    factories.contact(of=darna)
    factories.partnership(of=darna)
    place = factories.location(of=darna, place=factories.place(), directions="Blue door")
    hours = factories.schedule((1, "09:00", "12:00"), (1, "14:00", "18:00"), (5, "22:00", "02:00"))
    place.schedule = hours
    place.save()
    before = everything_of(darna)

    for name, *more in (
        ("edit_facts",),
        ("edit_words", "en"),
        ("edit_contacts",),
        ("edit_partners",),
        ("edit_location", place.pk),
        ("edit_hours", place.pk),
    ):
        address = at(f"associations:{name}", "darna", *more)
        assert send(desk, address, save="1").status_code == 302, name

    assert everything_of(darna) == before


def everything_of(association):
    """All values of the entry and its rows but when they were touched."""
    schedules = [place.schedule for place in association.locations.all()]
    rows = [
        association,
        *association.translations.all(),
        *association.contacts.all(),
        *association.partnerships.all(),
        *association.locations.all(),
        *(text for place in association.locations.all() for text in place.translations.all()),
        *(slot for schedule in schedules for slot in schedule.slots.all()),
    ]
    association.refresh_from_db()
    return [
        {
            field.name: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if field.name not in ("changed_at", "fact_date")
        }
        for row in rows
    ]


def test_what_is_wrong_is_said_and_all_that_was_typed_stays(desk, darna):
    address = at("associations:edit_facts", "darna")
    page = send(desk, address, own_name="", acronym="Typed", founded="last year")

    assert page.status_code == 422
    assert standing(page)["acronym"] == ["Typed"]
    assert standing(page)["founded"] == ["last year"]
    assert {"own_name", "founded"} == set(page.context["form"].errors)


def test_a_language_without_words_is_written_beside_the_original(desk, darna):
    page = desk.get(at("associations:edit_words", "darna", "da"))
    sent = send(desk, at("associations:edit_words", "darna", "da"), name="Darna", summary="Mad")

    assert "Meals" in page.text
    assert sent.status_code == 302
    assert (words(darna, "da").summary, words(darna, "da").origin) == ("Mad", "reviewed")
    assert words(darna).origin == "source"


def test_a_machine_translation_counts_as_reviewed_once_a_person_changed_it(desk, darna):
    darna.translations.create(language_code="fr", name="D", summary="Repas", origin="machine")

    send(desk, at("associations:edit_words", "darna", "fr"), summary="Des repas")

    assert words(darna, "fr").origin == "reviewed"


def test_there_are_words_in_no_other_languages_than_those_of_the_portal(desk):
    assert desk.get(at("associations:edit_words", "darna", "de")).status_code == 404
    for code in LANGUAGE_CODES:
        assert desk.get(at("associations:edit_words", "darna", code)).status_code == 200


def test_contacts_are_added_changed_and_removed(desk, darna):
    gone, kept = factories.contact(of=darna), factories.contact(of=darna)
    address = at("associations:edit_contacts", "darna")
    page = desk.get(address)
    rows = [form.instance.pk for form in page.context["rows"].initial_forms]
    number, other = rows.index(gone.pk), rows.index(kept.pk)

    send(
        desk,
        address,
        page,
        **{
            f"contacts-{number}-DELETE": "on",
            f"contacts-{other}-value": "0539 98 76 54",
            "contacts-2-kind": "email",
            "contacts-2-value": "office@darna.example",
        },
    )

    found = sorted(darna.contacts.values_list("kind", "value"))
    assert found == [("email", "office@darna.example"), ("phone", "+212539987654")]


def test_a_number_that_is_none_is_refused_in_words(desk, darna):
    page = send(
        desk,
        at("associations:edit_contacts", "darna"),
        **{"contacts-0-kind": "phone", "contacts-0-value": "call us"},
    )

    assert page.status_code == 422
    assert standing(page)["contacts-0-value"] == ["call us"]
    assert not darna.contacts.exists()


def test_a_place_is_added_with_how_to_find_it(desk, darna):
    quarter = factories.place(name="Marshan")
    send(
        desk,
        at("associations:add_location", "darna"),
        place=quarter.pk,
        address="1 rue Haute",
        directions="The blue door",
    )

    place = darna.locations.get()
    assert (place.place, place.address) == (quarter, "1 rue Haute")
    assert place.translations.get(language_code="en").directions == "The blue door"


def test_the_point_of_an_old_address_does_not_stay_on_the_map(desk, darna):
    place = factories.location(of=darna, address="1 rue Haute", latitude=35.7, longitude=-5.8)
    address = at("associations:edit_location", "darna", place.pk)

    send(desk, address, step_free="yes")
    place.refresh_from_db()
    before = place.point
    send(desk, address, address="2 rue Basse")

    place.refresh_from_db()
    assert (before, place.latitude, place.longitude) == ((35.7, -5.8), None, None)


def test_a_photo_needs_words_for_who_cannot_see_it(desk, darna):
    address = at("associations:add_photo", "darna")
    refused = desk.post(address, {"picture": factories.picture(), "position": 0})
    desk.post(address, {"picture": factories.picture(), "position": 0, "alt": "The kitchen"})

    photo = darna.photos.get()
    assert "alt" in refused.context["form"].errors
    assert photo.translations.get(language_code="en").alt == "The kitchen"
    assert photo.picture.name.endswith(".webp")


def test_there_is_room_for_so_many_photos(desk, darna):
    for _ in range(12):
        factories.photo(of=darna)

    page = desk.post(
        at("associations:add_photo", "darna"), {"picture": factories.picture(), "alt": "One more"}
    )

    assert page.url == at("associations:edit_photos", "darna")
    assert darna.photos.count() == 12


@pytest.mark.parametrize(
    "name", ["edit_location", "edit_hours", "remove_location", "edit_photo", "remove_photo"]
)
def test_rows_of_another_association_are_out_of_reach(desk, name):
    other = factories.association()
    row = factories.photo(of=other) if "photo" in name else factories.location(of=other)
    address = at(f"associations:{name}", "darna", row.pk)

    assert desk.get(address).status_code == 404
    assert desk.post(address, {"save": "1"}).status_code == 404
    row.refresh_from_db()


def test_the_key_of_another_associations_contact_in_a_form_is_refused(desk, darna):
    factories.contact(of=darna)
    stranger = factories.contact(of=factories.association(), value="+212539000000")

    page = send(
        desk,
        at("associations:edit_contacts", "darna"),
        **{"contacts-0-id": str(stranger.pk), "contacts-0-value": "0539 11 11 11"},
    )

    stranger.refresh_from_db()
    assert page.status_code == 422
    assert (stranger.value, stranger.association == darna) == ("+212539000000", False)
