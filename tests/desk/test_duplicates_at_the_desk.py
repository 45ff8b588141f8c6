"""Editors see what may be the same, say that it is not, or make one of two."""

import pytest
from django.urls import reverse
from django.utils import timezone

from associations.merge import merge
from associations.models import Association, AssociationTopicEvent, Likeness, Merge
from portal.desk.waiting import pairs_that_may_be_the_same
from tests import factories
from tests.desk.letters import at
from tests.editing.forms import standing
from tests.whole.markup import Page

pytestmark = pytest.mark.django_db
LIST = "associations:duplicates"


@pytest.fixture
def editor(db):
    return factories.editor()


@pytest.fixture
def client(editor):
    return factories.client_of(editor)


def read(client, name, *arguments):
    return Page(client.get(at(name, *arguments, language="en")).content.decode())


def words_of(page):
    return " ".join(page.pieces())


def two():
    return (
        factories.association(slug="darna", name="Darna", own_name="Darna", founded="1998"),
        factories.association(slug="dar-na", name="Dar na", own_name="Dar na", founded="2001"),
    )


def test_pairs_stand_side_by_side_with_what_is_alike(client):
    one, other = two()
    factories.contact(of=one, value="+212539123456")
    factories.likeness(of=one, to=other, score=85, reasons=[["phone", "+212539123456"]])

    words = words_of(read(client, LIST))

    for said in ("Darna", "Dar na", "Very likely", "0539 12 34 56", "85 / 100"):
        assert said in words


def test_the_likeliest_pair_is_first(client):
    for name, score in (("Rif", 50), ("Loukkos", 90)):
        factories.likeness(of=factories.association(name=name), score=score)

    words = words_of(read(client, LIST))

    assert words.index("Loukkos") < words.index("Rif")


def test_what_is_not_the_same_leaves_the_list_and_can_come_back(client, editor):
    likeness = factories.likeness()

    client.post(reverse("associations:pair_dismiss", args=[likeness.pk]))
    assert not Likeness.objects.open().exists()
    assert Likeness.objects.dismissed().get().dismissed_by == editor

    client.post(reverse("associations:pair_reopen", args=[likeness.pk]))
    assert Likeness.objects.open().get() == likeness


def test_the_list_asks_the_same_number_of_queries_for_any_number(
    client, django_assert_max_num_queries
):
    for _ in range(6):
        factories.likeness(of=factories.association(), to=factories.association())

    with django_assert_max_num_queries(32):
        client.get(at(LIST, language="fr"))


def test_the_page_that_stays_is_the_one_with_people(client):
    one, _other = two()
    factories.manager(one)

    answer = client.get(reverse("associations:compare"), {"first": "darna", "second": "dar-na"})

    assert answer["Location"] == reverse("associations:merge_two", args=["dar-na", "darna"])


def test_whole_addresses_are_understood(client):
    two()
    typed = {"first": "https://example.org/fr/associations/darna/", "second": " dar-na "}

    answer = client.get(reverse("associations:compare"), typed)

    assert "/into/" in answer["Location"]


@pytest.mark.parametrize("second", ["", "darna", "nothing-like-it"])
def test_two_entries_are_needed(client, second):
    two()

    answer = client.get(reverse("associations:compare"), {"first": "darna", "second": second})

    assert answer["Location"] == reverse(LIST)


def test_to_merge_takes_the_facts_that_were_chosen(client):
    gone, into = two()
    factories.offer(provider=gone)
    address = at("associations:merge_two", "darna", "dar-na", language="en")
    sent = standing(client.get(address))
    assert sorted(sent) == ["csrfmiddlewaretoken", "founded", "own_name"]

    answer = client.post(address, {"founded": "gone", "own_name": "into"}, follow=True)

    into.refresh_from_db()
    assert (into.founded, into.own_name, into.offers.count()) == ("1998", "Dar na", 1)
    assert Merge.objects.get().gone == gone
    assert answer.redirect_chain == [(at("desk:association", "dar-na", language="en"), 302)]
    assert "The two are one now. Support offers (1)" in answer.content.decode()


def test_the_newer_fact_is_proposed(client):
    gone, _into = two()
    Association.objects.filter(pk=gone.pk).update(source_year=2025)

    sent = standing(client.get(at("associations:merge_two", "darna", "dar-na", language="en")))

    assert sent["founded"] == ["gone"]


def test_who_comes_second_sees_why_it_cannot_be(client, editor):
    gone, _into = two()
    third = factories.association(slug="third")
    merge(gone=gone, into=third, by=editor)

    answer = client.post(
        at("associations:merge_two", "darna", "dar-na", language="en"),
        {"founded": "into", "own_name": "into"},
    )

    assert answer.status_code == 422
    assert "merged in the meantime" in answer.content.decode()


def test_a_merge_is_listed_and_taken_back(client, editor):
    gone, into = two()
    made = merge(gone=gone, into=into, by=editor)
    assert "“Darna” became part of “Dar na”." in words_of(read(client, LIST))

    client.post(reverse("associations:merge_take_back", args=[made.pk]))

    gone.refresh_from_db()
    assert (gone.state, gone.merged_into) == ("unverified", None)
    assert "became part of" not in words_of(read(client, LIST))


def test_both_histories_can_be_read(client, editor):
    gone, into = two()
    merge(gone=gone, into=into, by=editor)

    of_both = read(client, "associations:history", "dar-na")
    of_gone = read(client, "associations:history", "darna")

    assert "“Darna” became part of “Dar na”." in words_of(of_both)
    assert at("associations:history", "darna", language="en") in of_both.links()
    assert "1998" in words_of(of_gone)
    assert "This entry is part of “Dar na” now." in words_of(of_gone)


def test_a_manager_sees_that_there_was_a_merge_but_not_the_other_history(editor):
    gone, into = two()
    manager = factories.client_of(factories.manager(gone))
    merge(gone=gone, into=into, by=editor)

    page = read(manager, "associations:history", "dar-na")

    assert "“Darna” became part of “Dar na”." in words_of(page)
    assert at("associations:history", "darna", language="en") not in page.links()
    answer = manager.get(at("associations:history", "darna", language="en"))
    assert answer["Location"] == at("associations:history", "dar-na", language="en")


def test_old_addresses_of_the_desk_lead_on(editor):
    gone, into = two()
    manager = factories.client_of(factories.manager(gone))
    merge(gone=gone, into=into, by=editor)

    names = ("checks", "members", "member_leave", "claim", "edit_facts")
    for name in ("desk:association", "reports:desk", *(f"associations:{name}" for name in names)):
        for client in (manager, factories.client_of(editor)):
            if name != "associations:member_leave" or client is manager:
                answer = client.get(at(name, "darna", language="en"))
                assert answer["Location"] == at(name, "dar-na", language="en"), name


def test_what_is_sent_to_an_old_address_goes_along(editor, client):
    gone, into = two()
    manager = factories.client_of(factories.manager(gone))
    merge(gone=gone, into=into, by=editor)
    name = "associations:check_interval"

    answer = manager.post(at(name, "darna", language="en"), {"months": "3"}, follow=True)

    into.refresh_from_db()
    assert answer.redirect_chain[0] == (at(name, "dar-na", language="en"), 307)
    assert into.check_interval == 3


def test_who_reports_a_page_that_was_merged_is_led_to_the_other(client, editor):
    gone, into = two()
    merge(gone=gone, into=into, by=editor)

    answer = client.get(at("reports:wrong", "association", "darna", language="en"))

    assert answer["Location"] == at("reports:wrong", "association", "dar-na", language="en")


def test_strangers_are_led_nowhere(editor):
    gone, into = two()
    stranger = factories.client_of(factories.user())
    merge(gone=gone, into=into, by=editor)

    names = ("edit_facts", "history", "checks", "members", "member_leave")
    for name in ("desk:association", "reports:desk", *(f"associations:{name}" for name in names)):
        assert stranger.get(at(name, "darna", language="en")).status_code == 404


def test_a_merge_is_not_taken_back_in_part_by_its_history(client, editor):
    gone, into = two()
    gone.topics.set([factories.topic()])
    made = merge(gone=gone, into=into, by=editor)
    event = AssociationTopicEvent.objects.get(pgh_context=made.context)
    key = f"{event._meta.label_lower}:{event.pgh_id}"

    answer = client.post(
        at("associations:restore", "dar-na", language="en"), {"key": key, "all": "1"}, follow=True
    )

    assert "This was a merge." in answer.content.decode()
    gone.refresh_from_db()
    assert gone.merged_into == into


def test_editors_are_told_how_many_pairs_wait(editor):
    today = timezone.localdate()
    assert list(pairs_that_may_be_the_same(editor, today)) == []
    factories.likeness()
    factories.likeness()

    (line,) = pairs_that_may_be_the_same(editor, today)

    assert line.words.startswith("2 ") or "زوج" in line.words
    assert list(pairs_that_may_be_the_same(factories.manager(), today)) == []
