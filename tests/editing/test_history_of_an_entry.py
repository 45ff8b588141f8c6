"""Who changed what, and the ways back. Each edit is a transaction of its own, as on the site."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import override
from pghistory.models import Context

from associations.editing.history_views import edits
from associations.models import Contact, Location
from portal.base.history import told
from portal.editing.restoring import BIN_DAYS
from tests import factories
from tests.desk.letters import at
from tests.editing.forms import send, standing

pytestmark = pytest.mark.django_db(transaction=True)
HISTORY = at("associations:history", "darna")
RESTORE = at("associations:restore", "darna")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna", summary="Meals", acronym="D")


@pytest.fixture
def manager(darna):
    return factories.manager(darna, language="en", name="Amina the manager")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


def newest(association):
    return told(edits(association))[0]


def row_named(edit, what):
    [row] = [row for row in edit.rows if row.what == what]
    return row


def test_it_tells_who_changed_which_field_from_what(desk, darna):
    send(desk, at("associations:edit_words", "darna", "en"), summary="Meals and beds")

    page = desk.get(HISTORY).text
    [row] = newest(darna).rows
    [field] = row.fields

    assert (newest(darna).who, row.language, field.name) == ("Amina the manager", "en", "summary")
    assert [words for words, differs in field.new if differs] == [" and beds"]
    assert "Amina the manager" in page


def test_one_field_is_taken_back_and_the_others_stay(desk, darna):
    send(desk, at("associations:edit_facts", "darna"), acronym="DR", founded="1998")

    key = row_named(newest(darna), "Association").key
    page = desk.post(RESTORE, {"key": key, "field": "acronym"})

    darna.refresh_from_db()
    assert page.url == HISTORY
    assert (darna.acronym, darna.founded) == ("D", "1998")
    assert newest(darna).who == "Amina the manager"


def test_a_whole_edit_is_taken_back_with_its_links(desk, darna):
    before = [*darna.topics.all()]
    food = factories.topic(name="Food")
    send(desk, at("associations:edit_facts", "darna"), acronym="DR", topics=[food.pk])

    desk.post(RESTORE, {"key": newest(darna).rows[0].key, "all": "1"})

    darna.refresh_from_db()
    assert (darna.acronym, [*darna.topics.all()]) == ("D", before)


def test_taking_back_twice_is_the_same_as_once(desk, darna):
    send(desk, at("associations:edit_facts", "darna"), acronym="DR")
    key = row_named(newest(darna), "Association").key

    for _ in range(2):
        desk.post(RESTORE, {"key": key})

    darna.refresh_from_db()
    assert darna.acronym == "D"


def test_a_place_comes_back_from_the_bin_with_words_and_hours(desk, darna):
    place = factories.location(
        of=darna, directions="The blue door", schedule=factories.schedule((1, "09:00", "12:00"))
    )
    desk.post(at("associations:remove_location", "darna", place.pk))
    assert not darna.locations.exists()

    desk.post(RESTORE, {"key": newest(darna).rows[0].key, "all": "1"})

    back = darna.locations.get()
    assert back.pk == place.pk
    assert back.translations.get().directions == "The blue door"
    assert back.schedule.slots.count() == 1


def test_a_photo_comes_back_from_the_bin(desk, darna):
    photo = factories.photo(of=darna, alt="The kitchen")
    desk.post(at("associations:remove_photo", "darna", photo.pk))

    desk.post(RESTORE, {"key": newest(darna).rows[0].key, "all": "1"})

    back = darna.photos.get()
    assert back.translations.get().alt == "The kitchen"
    assert back.picture.storage.exists(back.picture.name)


def test_the_bin_is_emptied_after_so_many_days(desk, darna):
    factories.contact(of=darna)
    darna.contacts.all().delete()
    gone = Contact.pgh_event_model.objects.filter(pgh_label="delete")
    gone.update(pgh_created_at=timezone.now() - timedelta(days=BIN_DAYS, hours=1))
    [event] = gone

    page = desk.post(RESTORE, {"key": f"associations.contactevent:{event.pk}"}, follow=True)

    assert "30 days" in page.text
    assert not darna.contacts.exists()


def test_what_was_removed_later_is_not_changed_back_in_silence(desk, darna):
    contact = factories.contact(of=darna, label="Office")
    contact.label = "Reception"
    contact.save()
    contact.delete()
    event = Contact.pgh_event_model.objects.get(pgh_label="update")

    page = desk.post(RESTORE, {"key": f"associations.contactevent:{event.pk}"}, follow=True)

    assert "removed later" in page.text


def test_the_entry_itself_does_not_end_because_its_beginning_is_undone(desk, darna):
    [begun] = type(darna).pgh_event_model.objects.filter(pgh_label="insert", pgh_obj=darna)

    desk.post(RESTORE, {"key": f"associations.associationevent:{begun.pk}", "all": "1"})

    darna.refresh_from_db()
    assert f"associations.associationevent:{begun.pk}" not in standing_keys(desk)


def standing_keys(desk):
    page = desk.get(HISTORY)
    forms = [RESTORE] if RESTORE in page.text else []
    return [key for action in forms for key in all_keys(page, action)]


def all_keys(page, action):
    try:
        return standing(page, action).get("key", [])
    except ValueError:  # several forms
        return [part.split('"')[0] for part in page.text.split('name="key" value="')[1:]]


@pytest.mark.parametrize(
    ("field", "value"), [("state", "unpublished"), ("is_trusted", False), ("slug", "another")]
)
def test_people_do_not_take_back_what_was_never_theirs_to_change(desk, darna, field, value):
    model = type(darna)
    old = getattr(darna, field)
    new = {"state": "unpublished", "is_trusted": True, "slug": "darna-2"}[field]
    model.objects.filter(pk=darna.pk).update(**{field: new})
    address = at("associations:restore", model.objects.get(pk=darna.pk).slug)
    event = model.pgh_event_model.objects.filter(pgh_label="update").latest("pgh_id")

    desk.post(address, {"key": f"associations.associationevent:{event.pk}"})
    stays = getattr(model.objects.get(pk=darna.pk), field)
    factories.client_of(factories.editor()).post(
        address, {"key": f"associations.associationevent:{event.pk}"}
    )

    assert stays == new
    assert getattr(model.objects.get(pk=darna.pk), field) == old


def test_members_do_not_read_what_is_for_editors(desk, darna):
    type(darna).objects.filter(pk=darna.pk).update(see_also="Perhaps the same as Lantern")
    editor = factories.client_of(factories.editor())

    assert "Lantern" in editor.get(HISTORY).text
    assert "Lantern" not in desk.get(HISTORY).text


def test_the_history_of_another_association_is_not_taken_back_here(desk, darna):
    other = factories.location(address="Elsewhere")
    other.address = "Moved"
    other.save()
    event = Location.pgh_event_model.objects.get(pgh_label="update")

    page = desk.post(RESTORE, {"key": f"associations.locationevent:{event.pk}"})

    other.refresh_from_db()
    assert (page.status_code, other.address) == (404, "Moved")


def test_a_name_is_not_taken_back_without_an_editor(desk, darna, manager):
    model = type(darna)
    model.objects.filter(pk=darna.pk).update(own_name="Proper name")
    event = model.pgh_event_model.objects.filter(pgh_label="update").latest("pgh_id")

    page = desk.post(RESTORE, {"key": f"associations.associationevent:{event.pk}"}, follow=True)

    darna.refresh_from_db()
    assert darna.own_name == "Proper name"
    assert manager.change_requests.get().field == "own_name"
    assert "waits for an editor" in page.text


def test_a_translation_is_behind_when_its_source_changed_after_it(desk, darna):
    french = at("associations:edit_words", "darna", "fr")
    send(desk, french, name="Darna", summary="Repas")
    at_first = desk.get(french).text
    waiting_at_first = desk.get(at("desk:home")).text

    send(desk, at("associations:edit_words", "darna", "en"), summary="Meals and beds")
    behind = desk.get(french).text
    waiting = desk.get(at("desk:home")).text
    send(desk, french, summary="Repas et lits")

    assert "after your translation" not in at_first
    assert "Darna: 4 languages are missing or behind" in waiting_at_first
    assert "after your translation" in behind
    assert "Darna: 5 languages are missing or behind" in waiting
    assert "after your translation" not in desk.get(french).text


def test_a_source_that_changed_back_leaves_the_translation_up_to_date(desk, darna):
    french, english = (at("associations:edit_words", "darna", code) for code in ("fr", "en"))
    send(desk, french, name="Darna", summary="Repas")
    send(desk, english, summary="Something else")
    send(desk, english, summary="Meals")

    assert "after your translation" not in desk.get(french).text


def test_who_made_it_is_kept_with_each_edit(desk, darna, manager):
    send(desk, at("associations:edit_facts", "darna"), acronym="DR")

    event = type(darna).pgh_event_model.objects.latest("pgh_id")
    assert Context.objects.get(pk=event.pgh_context_id).metadata["user"] == manager.pk


def test_hours_are_told_as_people_read_them(desk, darna):
    place = factories.location(of=darna)
    address = at("associations:edit_hours", "darna", place.pk)

    send(desk, address, regular_1_1_opens="09:00", regular_1_1_closes="17:30")

    page = desk.get(HISTORY).text
    with override("en"):
        assert time_format(time(17, 30), "TIME_FORMAT") in page
    assert "17:30:00" not in page
