"""Two people at one form: nothing that either wrote is lost, and the second sees what is new."""

import pytest

from associations.models import Association, Contact
from tests import factories
from tests.desk.letters import at
from tests.desk.test_members_together import at_once
from tests.editing.forms import send, standing

FACTS = at("associations:edit_facts", "darna")
WORDS = at("associations:edit_words", "darna", "en")
CONTACTS = at("associations:edit_contacts", "darna")


@pytest.fixture
def darna():
    return factories.association(
        slug="darna", name="Darna", summary="Meals", purpose="Help", acronym="D"
    )


@pytest.fixture
def desks(darna):
    people = [factories.manager(darna, language="en", name=name) for name in ("Amina", "Youssef")]
    return [factories.client_of(person) for person in people]


def words(association):
    return association.translations.get()


@pytest.mark.django_db
def test_different_fields_meet(desks, darna):
    one, two = (desk.get(WORDS) for desk in desks)

    send(desks[0], WORDS, one, summary="Meals and beds")
    send(desks[1], WORDS, two, purpose="Help for all")

    assert (words(darna).summary, words(darna).purpose) == ("Meals and beds", "Help for all")


@pytest.mark.django_db
def test_the_same_field_comes_back_with_both_and_sent_again_the_second_stands(desks, darna):
    one, two = (desk.get(WORDS) for desk in desks)
    send(desks[0], WORDS, one, summary="Meals and beds")

    back = send(desks[1], WORDS, two, summary="Soup", purpose="Help for all")
    stood = words(darna).summary
    again = send(desks[1], WORDS, back)

    assert back.status_code == 422
    assert "While you were writing, Amina changed this to “Meals and beds”" in back.text
    assert standing(back)["summary"] == ["Soup"]
    assert stood == "Meals and beds"
    assert again.status_code == 302
    assert (words(darna).summary, words(darna).purpose) == ("Soup", "Help for all")


@pytest.mark.django_db
def test_a_third_change_meanwhile_is_shown_too(desks, darna):
    page = desks[1].get(WORDS)
    send(desks[0], WORDS, summary="One")
    back = send(desks[1], WORDS, page, summary="Mine")
    send(desks[0], WORDS, summary="Two")

    back = send(desks[1], WORDS, back)

    assert "changed this to “Two”" in back.text


@pytest.mark.django_db
def test_who_wrote_the_same_is_not_asked(desks, darna):
    page = desks[1].get(WORDS)
    send(desks[0], WORDS, summary="Soup")

    assert send(desks[1], WORDS, page, summary="Soup").status_code == 302


@pytest.mark.django_db
def test_chosen_topics_are_named_in_the_question(desks, darna):
    food, beds = factories.topic(name="Food"), factories.topic(name="Beds")
    page = desks[1].get(FACTS)
    send(desks[0], FACTS, topics=[food.pk])

    back = send(desks[1], FACTS, page, topics=[beds.pk])

    assert "changed this to “Food”" in back.text


@pytest.mark.django_db
def test_a_row_that_was_removed_meanwhile_comes_back_if_it_was_changed(desks, darna):
    contact = factories.contact(of=darna, label="Office")
    page = desks[1].get(CONTACTS)
    send(desks[0], CONTACTS, **{"contacts-0-DELETE": "on"})
    assert not Contact.objects.exists()

    back = send(desks[1], CONTACTS, page, **{"contacts-0-label": "Reception"})
    send(desks[1], CONTACTS, back)

    assert "Somebody else removed this" in back.text
    kept = darna.contacts.get()
    assert (kept.label, kept.value) == ("Reception", contact.value)


@pytest.mark.django_db
def test_a_row_that_was_removed_and_left_alone_stays_removed(desks, darna):
    factories.contact(of=darna)
    page = desks[1].get(CONTACTS)
    send(desks[0], CONTACTS, **{"contacts-0-DELETE": "on"})

    send(desks[1], CONTACTS, page)

    assert not Contact.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("seal", ["", "forged", "eyJhIjoxfQ:1abc:xyz"])
def test_a_form_whose_seal_is_broken_counts_as_just_opened(desks, darna, seal):
    send(desks[0], WORDS, seen=seal, summary="Soup")

    assert words(darna).summary == "Soup"


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_both_changes_stand_or_one_is_asked(desks, darna):
    pages = [desk.get(FACTS) for desk in desks]
    answers = {}

    def job(number, **changes):
        def run():
            answers[number] = send(desks[number], FACTS, pages[number], **changes).status_code

        return run

    raised = at_once(job(0, acronym="ONE"), job(1, acronym="TWO", founded="1998"))

    stored = Association.objects.get(pk=darna.pk)
    assert raised == []
    assert sorted(answers.values()) == [302, 422]
    winner = next(number for number, status in answers.items() if status == 302)
    assert stored.acronym == ("ONE", "TWO")[winner]
