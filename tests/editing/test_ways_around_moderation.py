"""Ways by which what waits for an editor might come into force, or be left lying, without one."""

from threading import Thread

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from associations.models import Association, AssociationTranslation, Location
from portal.editing import moderation
from portal.editing.models import ChangeRequest
from tests import factories
from tests.desk.letters import at, letters_to
from tests.editing.forms import send

pytestmark = pytest.mark.django_db
State = ChangeRequest.State
RESTORE = at("associations:restore", "darna")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna", own_name="Darna", acronym="D")


@pytest.fixture
def manager(darna):
    return factories.manager(darna, language="en")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


@pytest.fixture
def editors():
    return factories.client_of(factories.editor(language="en"))


def key_of(model, label):
    event = model.pgh_event_model.objects.filter(pgh_label=label).latest("pgh_id")
    return f"{event._meta.label_lower}:{event.pgh_id}"


def to_look_at():
    found = ChangeRequest.objects.to_look_at().order_by("pk")
    return [(change.field, change.new, change.state) for change in found]


def test_a_shelter_that_is_removed_and_added_in_public_is_looked_at(desk, darna):
    shelter = factories.location(of=darna, address="1 rue Haute", visibility="district")
    desk.post(at("associations:remove_location", "darna", shelter.pk))

    send(desk, at("associations:add_location", "darna"), address="1 rue Haute")

    assert darna.locations.get().visibility == "public"
    assert to_look_at() == [("visibility", "public", State.APPLIED)]


def test_a_place_that_comes_back_from_the_bin_is_looked_at(desk, darna):
    factories.location(of=darna).delete()

    desk.post(RESTORE, {"key": key_of(Location, "delete")})

    assert darna.locations.exists()
    assert to_look_at() == [("visibility", "public", State.APPLIED)]


def test_a_new_place_that_is_not_taken_over_goes_and_shows_no_street(desk, darna, editors):
    send(
        desk,
        at("associations:add_location", "darna"),
        address="1 rue Haute",
        visibility="district",
    )
    change = ChangeRequest.objects.get()

    editors.post(at("editing:change_reject", change.pk), {"reason": "unclear"})

    change.refresh_from_db()
    assert change.state == State.REJECTED
    assert not darna.locations.exists()


def test_the_name_in_a_new_language_that_is_not_taken_over_goes(desk, darna, editors):
    send(desk, at("associations:edit_words", "darna", "da"), name="Vores hus")
    change = ChangeRequest.objects.get()

    editors.post(at("editing:change_reject", change.pk), {"reason": "unclear"})

    change.refresh_from_db()
    assert change.state == State.REJECTED
    assert [*darna.translations.values_list("language_code", flat=True)] == ["en"]


def test_a_name_is_not_taken_out_to_be_written_anew(desk, darna):
    page = desk.post(RESTORE, {"key": key_of(AssociationTranslation, "insert")}, follow=True)

    assert darna.translations.get().name == "Darna"
    assert "Taken back." not in page.text


def test_what_one_added_oneself_and_nobody_looked_at_is_taken_out_again(desk, darna):
    send(desk, at("associations:edit_words", "darna", "da"), name="Vores hus")

    desk.post(RESTORE, {"key": key_of(AssociationTranslation, "insert")})

    assert [*darna.translations.values_list("language_code", flat=True)] == ["en"]


@pytest.mark.django_db(transaction=True)
def test_a_trusted_association_that_takes_back_what_an_editor_did_is_looked_at(
    desk, darna, editors
):
    Association.objects.filter(pk=darna.pk).update(is_trusted=True)
    send(editors, at("associations:edit_facts", "darna"), own_name="Proper name")

    desk.post(RESTORE, {"key": key_of(Association, "update")})

    darna.refresh_from_db()
    assert darna.own_name == "Darna"
    assert to_look_at() == [("own_name", "Darna", State.APPLIED)]


def test_what_is_odd_elsewhere_in_a_record_does_not_bar_an_approval(darna, editors):
    Association.objects.filter(pk=darna.pk).update(sources=["no address"])
    change = factories.change_request(darna, new="Maison Darna")

    editors.post(at("editing:change_approve", change.pk))

    darna.refresh_from_db()
    assert darna.own_name == "Maison Darna"


def test_a_new_entry_that_was_asked_about_is_asked_for_again(desk, darna, manager, editors):
    darna.unpublish()
    first = moderation.ask_for_record(record=darna, by=manager, at=darna.changed_at)
    editors.post(at("editing:change_ask_back", first.pk), {"question": "Where is it?"})

    offered = at("associations:ask_to_publish", "darna")
    shown = offered in desk.get(at("desk:association", "darna")).text
    for _ in range(2):
        desk.post(offered)

    first.refresh_from_db()
    assert shown
    assert first.state == State.WITHDRAWN
    assert [state for _field, _new, state in to_look_at()] == [State.WAITING]


def test_the_letter_says_a_choice_in_words(desk, darna, manager, editors):
    send(desk, at("associations:edit_facts", "darna"), kind="foundation")
    editors.post(at("editing:change_approve", ChangeRequest.objects.get().pk))

    [letter] = letters_to(manager)
    assert "foundation" in letter.body
    manager.language = "fr"
    manager.save()
    send(desk, at("associations:edit_facts", "darna"), kind="federation")
    editors.post(at("editing:change_approve", ChangeRequest.objects.latest("pk").pk))
    assert "fédération" in letters_to(manager)[-1].body


def test_the_wish_of_a_colleague_has_no_button_to_withdraw_it(desk, darna):
    change = factories.change_request(darna)
    withdraw = at("editing:change_withdraw", change.pk)
    own = factories.client_of(change.made_by)
    change.made_by.memberships.create(association=darna, role="editor")

    for page in (at("associations:edit_facts", "darna"), at("desk:association", "darna")):
        assert "New name" in desk.get(page).text
        assert withdraw not in desk.get(page).text
        assert withdraw in own.get(page).text


def test_an_editor_is_not_told_that_something_is_approved_that_is_gone(darna, editors):
    place = factories.location(of=darna, visibility="district")
    change = factories.change_request(place, "visibility", "public")
    place.delete()

    page = editors.post(at("editing:change_approve", change.pk), follow=True)

    assert "Approved" not in page.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", [moderation.approve, moderation.ask_back, moderation.reject])
def test_an_answer_waits_for_the_entry_before_it_takes_the_change(darna, verb):
    """The same order as a form of the entry, so that neither waits for the other for ever."""
    change = factories.change_request(darna)
    more = {moderation.ask_back: {"note": "?"}, moderation.reject: {"reason": "unclear"}}
    who = {"by": factories.editor(), "at": change.made_at, **more.get(verb, {})}

    raised = []

    def answer():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        try:
            verb(change, **who)
        except OperationalError as error:
            raised.append(type(error))
        finally:
            connection.close()

    with transaction.atomic():
        Association.objects.select_for_update().get(pk=darna.pk)
        thread = Thread(target=answer)
        thread.start()
        thread.join()
        ChangeRequest.objects.select_for_update(nowait=True).get(pk=change.pk)

    change.refresh_from_db()
    assert raised == [OperationalError]
    assert change.state == State.WAITING


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_queue_asks_no_more_for_more_changes(darna, editors):
    def ask(number):
        for _ in range(number):
            factories.change_request(factories.association())

    ask(2)
    queries_of(editors, at("editing:queue"))
    few = queries_of(editors, at("editing:queue"))
    ask(10)

    assert queries_of(editors, at("editing:queue")) == few


def test_the_history_asks_no_more_for_more_offers(darna, desk):
    history = at("associations:history", "darna")

    def add(number):
        for _ in range(number):
            place = factories.location(of=darna, schedule=factories.schedule((1, "09:00", "12:00")))
            factories.photo(of=darna)
            factories.offer(provider=darna, location=place)

    add(1)
    few = queries_of(desk, history)
    add(6)

    assert queries_of(desk, history) == few
