"""Changes of sensitive fields wait for an editor, who approves, asks back or rejects."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.editing.models import NOTE_KEPT_DAYS, ChangeRequest
from portal.editing.tasks import forget_notes
from tests import factories
from tests.desk.letters import at, letters_to
from tests.editing.forms import send, standing

pytestmark = pytest.mark.django_db
State = ChangeRequest.State
FACTS = at("associations:edit_facts", "darna")
QUEUE = at("editing:queue")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna", own_name="Darna", acronym="D")


@pytest.fixture
def manager(darna):
    return factories.manager(darna, language="fr", email="manager@darna.example")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


@pytest.fixture
def editors():
    return factories.client_of(factories.editor(language="en"))


def asked(desk, **changes):
    send(desk, FACTS, **{"own_name": "Maison Darna", **changes})
    return ChangeRequest.objects.latest("pk")


def test_a_new_name_waits_and_the_rest_is_in_force(desk, darna, manager):
    change = asked(desk, acronym="DR")

    darna.refresh_from_db()
    assert (darna.own_name, darna.acronym) == ("Darna", "DR")
    assert (change.old, change.new, change.state) == ("Darna", "Maison Darna", State.WAITING)
    assert (change.target, change.made_by) == (darna, manager)
    assert "Maison Darna" in desk.get(FACTS).text


def test_an_editor_approves_in_two_clicks_and_the_person_is_told(desk, editors, darna, manager):
    change = asked(desk)
    home = editors.get(at("desk:home"))
    assert f'href="{QUEUE}"' in home.text

    approve = at("editing:change_approve", change.pk)
    assert f'action="{approve}"' in editors.get(QUEUE).text
    editors.post(approve)

    darna.refresh_from_db()
    [letter] = letters_to(manager)
    assert darna.own_name == "Maison Darna"
    assert "Maison Darna" in letter.body
    assert letter.subject.startswith("Votre modification")
    assert QUEUE not in editors.get(at("desk:home")).text


def test_approving_twice_is_the_same_as_once(desk, editors, darna, manager):
    change = asked(desk)
    for _ in range(2):
        editors.post(at("editing:change_approve", change.pk))
        type(darna).objects.filter(pk=darna.pk).update(own_name="Changed since")

    darna.refresh_from_db()
    assert darna.own_name == "Changed since"
    assert len(letters_to(manager)) == 1


def test_rejected_with_a_reason_nothing_that_was_typed_is_lost(desk, editors, darna, manager):
    change = asked(desk)
    address = at("editing:change_reject", change.pk)

    refused = editors.post(address, {"note": "Typed"})
    editors.post(address, {"reason": "unconfirmed", "note": "La lettre manque."})

    darna.refresh_from_db()
    [letter] = letters_to(manager)
    page = desk.get(FACTS).text
    assert refused.status_code == 422
    assert standing(refused, address)["note"] == ["Typed"]
    assert darna.own_name == "Darna"
    assert "La lettre manque." in letter.body
    assert "confirmer" in letter.body
    assert "Maison Darna" in page
    assert "La lettre manque." in page


def test_asked_back_the_person_answers_with_another_wish(desk, editors, darna, manager):
    change = asked(desk)
    editors.post(at("editing:change_ask_back", change.pk), {"question": "Which of the two?"})

    home = desk.get(at("desk:home")).text
    change.refresh_from_db()
    newer = asked(desk, own_name="Dar Darna")
    change.refresh_from_db()

    assert FACTS in home
    assert "Which of the two?" in letters_to(manager)[0].body
    assert (change.state, newer.state) == (State.WITHDRAWN, State.WAITING)


def test_a_wish_is_taken_back_by_who_made_it_and_by_nobody_else(desk, darna):
    change = asked(desk)
    address = at("editing:change_withdraw", change.pk)

    assert factories.client_of(factories.manager(darna)).post(address).status_code == 404
    assert desk.post(address).status_code == 302
    change.refresh_from_db()
    assert change.state == State.WITHDRAWN


def test_a_second_wish_for_the_same_takes_the_place_of_the_first(desk, darna):
    first, second = asked(desk), asked(desk, own_name="Dar Darna")

    first.refresh_from_db()
    assert (first.state, second.state) == (State.WITHDRAWN, State.WAITING)


def test_of_a_trusted_association_it_is_in_force_and_looked_at_afterwards(desk, editors, darna):
    darna.is_trusted = True
    darna.save()
    change = asked(desk)

    darna.refresh_from_db()
    assert (darna.own_name, change.state) == ("Maison Darna", State.APPLIED)
    assert str(change.pk) in editors.get(QUEUE).text

    editors.post(at("editing:change_reject", change.pk), {"reason": "unclear"})
    darna.refresh_from_db()
    assert darna.own_name == "Darna"


def test_editors_say_at_the_record_whom_they_trust(editors, desk, darna):
    record = reverse("admin:associations_association_change", args=[darna.pk])

    assert 'name="is_trusted"' in editors.get(record).text
    assert desk.get(record).status_code == 302


def test_what_was_changed_since_is_not_lost_when_a_change_is_rejected_late(desk, editors, darna):
    darna.is_trusted = True
    darna.save()
    change = asked(desk)
    type(darna).objects.filter(pk=darna.pk).update(own_name="Newer")

    editors.post(at("editing:change_reject", change.pk), {"reason": "unclear"})

    darna.refresh_from_db()
    assert darna.own_name == "Newer"


def test_an_editors_own_change_is_in_force_at_once(darna):
    editor = factories.client_of(factories.editor(language="en"))
    send(editor, FACTS, own_name="Maison Darna")

    darna.refresh_from_db()
    assert darna.own_name == "Maison Darna"
    assert not ChangeRequest.objects.exists()


def test_the_street_of_a_shelter_is_not_shown_without_an_editor(desk, darna):
    shelter = factories.location(of=darna, address="1 rue Haute", visibility="district")
    send(desk, at("associations:edit_location", "darna", shelter.pk), visibility="public")

    shelter.refresh_from_db()
    assert shelter.visibility == "district"
    assert ChangeRequest.objects.get().field == "visibility"


def test_a_name_in_another_language_waits_too_unless_the_language_is_new(desk, darna):
    send(desk, at("associations:edit_words", "darna", "en"), name="Our house")
    send(desk, at("associations:edit_words", "darna", "da"), name="Vores hus")

    names = dict(darna.translations.values_list("language_code", "name"))
    assert names == {"en": "Darna", "da": "Vores hus"}
    assert ChangeRequest.objects.to_look_at().count() == 2


def test_a_change_of_what_is_gone_comes_to_nothing(desk, editors, darna):
    place = factories.location(of=darna, visibility="district")
    send(desk, at("associations:edit_location", "darna", place.pk), visibility="public")
    change = ChangeRequest.objects.get()
    place.delete()

    assert editors.get(QUEUE).status_code == 200
    editors.post(at("editing:change_approve", change.pk))

    change.refresh_from_db()
    assert change.state == State.WITHDRAWN


def test_what_an_editor_wrote_is_forgotten_after_a_time(darna):
    now = timezone.now()
    old, new = (
        factories.change_request(
            place,
            field="visibility",
            new="public",
            state=State.REJECTED,
            reason="unclear",
            note="A note",
            decided_at=now - timedelta(days=days),
        )
        for place, days in (
            (factories.location(of=darna), NOTE_KEPT_DAYS + 1),
            (factories.location(of=darna), NOTE_KEPT_DAYS - 1),
        )
    )
    waiting = factories.change_request(darna, note="Asked", state=State.ASKED, decided_at=now)

    forget_notes(0)

    notes = [ChangeRequest.objects.get(pk=change.pk).note for change in (old, new, waiting)]
    assert notes == ["", "A note", "Asked"]
