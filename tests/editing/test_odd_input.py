"""What no form of ours sends, and what people type without thinking: answered, never with a 500."""

from time import monotonic

import pytest

from associations.models import Association, Contact, Location
from portal.base.history import differing
from portal.editing.models import Draft
from tests import factories
from tests.desk.letters import at
from tests.editing.forms import send

pytestmark = pytest.mark.django_db
FACTS = at("associations:edit_facts", "darna")
WORDS = at("associations:edit_words", "darna", "en")
CONTACTS = at("associations:edit_contacts", "darna")
NEW = at("associations:add_association")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna", summary="Meals", acronym="D")


@pytest.fixture
def desk(darna):
    return factories.client_of(factories.manager(darna, language="en"))


def test_a_draft_with_what_the_database_cannot_hold_is_kept_without_it(desk):
    answer = send(desk, WORDS, summary="Ha\x00lf", draft="auto")

    assert answer.status_code == 204
    assert Draft.objects.get().typed["summary"] == ["Half"]


def test_of_a_page_that_cannot_be_there_no_draft_is_kept(desk):
    answer = desk.post(at("associations:edit_words", "darna", "x" * 300), {"draft": "auto"})

    assert answer.status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.parametrize("slug", ["\x00", "no-such-offer", "١"])
def test_an_offer_that_cannot_be_there_is_not_copied(desk, slug):
    assert desk.get(at("support:add_offer", "darna"), {"like": slug}).status_code == 404


@pytest.mark.parametrize("query", ["draft", "from=xx", "from=%00", "draft=1&from=ar", "page=x"])
def test_what_a_page_does_not_know_in_its_address_is_ignored(desk, query):
    assert desk.get(f"{WORDS}?{query}").status_code == 200
    assert desk.get(f"{at('associations:history', 'darna')}?{query}").status_code == 200


@pytest.mark.parametrize("more", ["save", "preview", "again", "draft"])
@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"contacts-TOTAL_FORMS": "x", "contacts-INITIAL_FORMS": "-1"},
        {"contacts-TOTAL_FORMS": "3", "contacts-INITIAL_FORMS": "3", "contacts-0-id": "9" * 30},
        {"contacts-TOTAL_FORMS": "1", "contacts-INITIAL_FORMS": "1", "contacts-0-id": "\x00"},
    ],
)
def test_rows_that_are_sent_in_no_order_change_nothing(desk, darna, sent, more):
    factories.contact(of=darna)

    assert desk.post(CONTACTS, {**sent, more: "1"}).status_code < 500
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("value", ["x" * 70_000, "\x00", "9" * 5000, "-1", "1e999999", "٣", "NaN"])
def test_values_of_any_kind_are_taken_or_refused_in_words(desk, darna, value):
    offer = factories.offer(provider=darna, slug="meals")
    place = factories.location(of=darna)
    pages = (
        (FACTS, ("own_name", "acronym", "kind", "founded", "registration", "topics")),
        (at("associations:edit_location", "darna", place.pk), ("place", "address", "visibility")),
        (at("associations:edit_hours", "darna", place.pk), ("regular_1_1_opens", "closed_from")),
        (
            at("support:edit_offer", "darna", offer.slug),
            ("age_from", "cost_mad", "location", "capacity_until", "ways_in", "women_only"),
        ),
    )
    for address, names in pages:
        page = desk.get(address)
        for name in names:
            assert send(desk, address, page, **{name: value}).status_code in (302, 422), name


@pytest.mark.parametrize("copy", ["", "_", "regular_٣", "regular_0", "x_9", "regular_²", "\x00_1"])
def test_a_day_that_is_none_is_not_copied(desk, darna, copy):
    place = factories.location(of=darna)

    page = send(desk, at("associations:edit_hours", "darna", place.pk), copy=copy)

    assert page.status_code == 422


def test_spans_that_begin_together_are_refused(desk, darna):
    place = factories.location(of=darna)
    day = {
        "regular_1_1_opens": "22:00",
        "regular_1_1_closes": "02:00",
        "regular_1_2_opens": "22:00",
        "regular_1_2_closes": "23:00",
    }

    page = send(desk, at("associations:edit_hours", "darna", place.pk), **day)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["regular_1_2_opens"]


def test_a_span_takes_the_place_of_one_that_the_boxes_did_not_hold(desk, darna):
    hours = factories.schedule((1, "08:00", "09:00"), (1, "10:00", "11:00"), (1, "12:00", "13:00"))
    place = factories.location(of=darna, schedule=hours)

    page = send(
        desk,
        at("associations:edit_hours", "darna", place.pk),
        regular_1_2_opens="12:00",
        regular_1_2_closes="14:00",
    )

    assert page.status_code == 302
    assert [f"{slot.opens:%H}-{slot.closes:%H}" for slot in hours.slots.all()] == ["08-09", "12-14"]


@pytest.mark.parametrize("kind", ["facts", "place"])
def test_a_region_that_stands_there_is_not_lost_by_saving_something_else(desk, darna, kind):
    region = factories.place(kind="region", name="The north")
    darna.places.add(region)
    place = factories.location(of=darna, place=region)

    if kind == "facts":
        send(desk, FACTS, acronym="DR")
    else:
        send(desk, at("associations:edit_location", "darna", place.pk), address="1 rue Haute")

    place.refresh_from_db()
    assert [*darna.places.all(), place.place] == [region, region]


NEW_ONE = {
    "own_name": "Lantern",
    "name": "Lantern",
    "kind": "association",
    "summary": "Meals",
    "contact_kind": "phone",
    "contact": "0539 12 34 56",
}


@pytest.mark.parametrize("kind", ["website", "facebook", "instagram", "", "pigeon"])
def test_a_page_without_its_whole_address_is_refused_in_words(desk, kind):
    food = factories.topic()
    before = Association.objects.count()
    changes = {"topics": [food.pk], "contact_kind": kind, "contact": "www.lantern.example"}

    page = send(desk, NEW, **(NEW_ONE | changes))

    assert page.status_code == 422
    assert {"contact", "contact_kind"} & set(page.context["form"].errors)
    assert Association.objects.count() == before


@pytest.mark.parametrize("name", ["Data", "Queue", "Edit", "!"])
def test_a_name_like_an_address_of_the_portal_gets_another_one(desk, name):
    page = send(desk, NEW, **(NEW_ONE | {"topics": [factories.topic().pk], "name": name}))

    assert page.status_code == 302


def test_there_is_no_preview_of_a_photo_for_which_there_is_no_room(desk, darna):
    for _ in range(12):
        factories.photo(of=darna)

    page = desk.post(at("associations:add_photo", "darna"), {"alt": "One more", "preview": "1"})

    assert page.url == at("associations:edit_photos", "darna")


def test_a_photo_has_no_button_for_a_preview_that_cannot_show_it(desk):
    page = desk.get(at("associations:add_photo", "darna")).text

    assert 'name="save"' in page
    assert 'name="preview"' not in page


def test_what_has_no_form_has_no_preview(desk, darna):
    darna.unpublish()
    asked = desk.post(at("associations:ask_to_publish", "darna"), {"preview": "1"})
    restored = desk.post(at("associations:restore", "darna"), {"preview": "1", "key": "x"})

    assert (asked.status_code, restored.status_code) == (302, 404)


def test_very_long_texts_are_compared_in_a_moment():
    words = [f"word{number % 50} " for number in range(20_000)]
    old = "".join(["First ", *words, "last"])
    new = "".join(["First ", *words[::-1], "last"])

    began = monotonic()
    sides = differing(old, new)

    assert monotonic() - began < 1
    assert ["".join(words for words, _differs in side) for side in sides] == [old, new]
    assert [[differs for _words, differs in side] for side in sides] == [[False, True, False]] * 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["text", "offer"])
def test_what_hung_on_something_that_is_gone_cannot_come_back_alone(desk, darna, what):
    place = factories.location(of=darna, directions="The blue door")
    offer = factories.offer(provider=darna, location=place)
    place.delete()
    if what == "text":
        events, label = Location._parler_meta.root_model.pgh_event_model, "delete"
    else:
        events, label = type(offer).pgh_event_model, "update"
    event = events.objects.filter(pgh_label=label).latest("pgh_id")

    page = desk.post(
        at("associations:restore", "darna"),
        {"key": f"{event._meta.label_lower}:{event.pgh_id}"},
        follow=True,
    )

    assert "cannot be taken back" in page.text
