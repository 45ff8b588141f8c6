"""Two entries become one: nothing is lost, and it can be taken back."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from associations.freshness import may_be_checked
from associations.merge import CannotMerge, merge, relations_of
from associations.models import (
    Association,
    Check,
    CheckLetter,
    Claim,
    Membership,
    Partnership,
)
from portal.editing.models import ChangeRequest
from portal.search.models import SearchRow
from tests import factories
from tests.associations.pairs import again, two

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return factories.editor()


def test_what_hangs_on_the_one_hangs_on_the_other(editor):
    gone, into = two()
    branch = factories.association(parent=gone)
    offer, project = factories.offer(provider=gone), factories.project(association=gone)
    report = factories.report(of=gone)
    photo, person = factories.photo(of=gone), factories.person_role(of=gone)
    contact, location = factories.contact(of=gone), factories.location(of=gone)
    partnership = factories.partnership(of=gone)
    named = factories.partnership(partner=gone)
    member = factories.manager(gone)
    check = Check.objects.create(
        association=gone, checked_at=timezone.now(), checker="editor", way="phone"
    )

    merge(gone=gone, into=into, by=editor)

    for row in (report, photo, person, contact, location, partnership, check):
        row.refresh_from_db()
        assert row.association == into
    for row, name in ((branch, "parent"), (named, "partner"), (offer, "provider")):
        row.refresh_from_db()
        assert getattr(row, name) == into
    project.refresh_from_db()
    assert project.association == into
    assert [one.user for one in into.memberships.all()] == [member]


def test_no_relation_is_left_behind(editor):
    gone, into = two()
    factories.claim(of=gone)
    factories.invitation(of=gone)
    factories.offer(provider=gone)

    made = merge(gone=gone, into=into, by=editor)

    left = {
        relation.name
        for relation in relations_of(Association)
        if relation.related_model._base_manager.filter(**{relation.field.name: gone}).exists()
    }
    assert left == set()
    assert set(made.moved) == {
        "associations.Claim.association",
        "associations.Invitation.association",
        "support.Offer.provider",
    }


def test_what_both_have_is_there_once(editor):
    gone, into = two()
    place = factories.place()
    for one in (gone, into):
        factories.contact(of=one, value="+212539000000")
        factories.contact(of=one, kind="website", value="https://darna.example/")
        factories.partnership(of=one, name="Region")
        factories.person_role(of=one)
    factories.contact(of=gone, kind="website", value="http://www.darna.example")
    factories.location(of=into, place=place, address="")
    double = factories.location(of=gone, place=place, address="12 Rue de Fès", step_free="yes")
    offer = factories.offer(provider=gone, location=double)

    merge(gone=gone, into=into, by=editor)

    assert sorted(into.contacts.values_list("kind", flat=True)) == ["phone", "website"]
    assert into.partnerships.count() == into.people.count() == 1
    kept = into.locations.get()
    assert (kept.address, kept.step_free) == ("12 Rue de Fès", "yes")
    offer.refresh_from_db()
    assert (offer.provider, offer.location) == (into, kept)


def test_a_hidden_address_does_not_fill_a_public_place(editor):
    gone, into = two()
    place = factories.place()
    factories.location(of=into, place=place, address="")
    factories.location(of=gone, place=place, address="Secret street", visibility="district")

    merge(gone=gone, into=into, by=editor)

    shown = into.locations.order_by("pk").values_list("visibility", "address")
    assert list(shown) == [("public", ""), ("district", "Secret street")]


def test_own_rows_come_before_those_that_came_over(editor):
    gone, into = two()
    factories.contact(of=gone, value="+212539000001", position=0)
    factories.contact(of=into, value="+212539000002", position=3)

    merge(gone=gone, into=into, by=editor)

    values = into.contacts.values_list("value", flat=True)
    assert list(values) == ["+212539000002", "+212539000001"]


def test_facts_are_chosen_and_gaps_are_filled(editor):
    gone, into = two(founded="1998", acronym="DRN", registration="12/98", logo="logos/x.webp")
    Association.objects.filter(pk=into.pk).update(founded="2001", acronym="AD")

    merge(gone=gone, into=into, by=editor, chosen=["founded"])

    (into,) = again(into)
    assert (into.founded, into.acronym, into.registration) == ("1998", "AD", "12/98")
    assert into.logo.name == "logos/x.webp"


def test_sources_of_both_are_named(editor):
    gone, into = two(
        sources=["https://a.example/", "https://b.example/"], source_year=2024, source_date="2024"
    )
    values = {"sources": ["https://b.example/"], "source_year": 2019, "source_date": "spring 2019"}
    Association.objects.filter(pk=into.pk).update(**values)

    merge(gone=gone, into=into, by=editor)

    (into,) = again(into)
    assert into.sources == ["https://b.example/", "https://a.example/"]
    assert (into.source_year, into.source_date) == (2024, "2024")


def test_texts_fill_what_is_missing(editor):
    gone, into = two(purpose="Meals", summary="Old", texts={"ar": {"name": "دارنا"}})
    into.translations.update(summary="New")

    merge(gone=gone, into=into, by=editor)

    english = into.translations.get(language_code="en")
    assert (english.name, english.summary, english.purpose) == (
        "Association Darna",
        "New",
        "Meals",
    )
    assert into.translations.get(language_code="ar").name == "دارنا"
    assert gone.translations.count() == 2


def test_words_are_united(editor):
    topics, groups = [factories.topic() for _ in range(3)], [factories.group()]
    gone, into = two(topics=topics[:2], groups=groups)
    into.topics.set(topics[1:])

    merge(gone=gone, into=into, by=editor)

    assert set(into.topics.all()) == set(topics)
    assert list(into.groups.all()) == groups


def test_who_acts_for_both_keeps_the_role_with_more_rights(editor):
    gone, into = two()
    person = factories.manager(gone)
    Membership.objects.create(association=into, user=person, role="referrals")

    merge(gone=gone, into=into, by=editor)

    assert person.memberships.get().association == into
    assert person.memberships.get().role == "manager"


def test_who_acted_for_it_is_told(editor):
    gone, into = two()
    for role in ("manager", "referrals"):
        factories.member(gone, role=role, email=f"{role}@example.org", language="fr")
    factories.manager(into)

    merge(gone=gone, into=into, by=editor)
    merge(gone=gone, into=into, by=editor)

    told = "Darna fait désormais partie de Association Darna"
    assert sorted((letter.to[0], letter.subject) for letter in mail.outbox) == [
        ("manager@example.org", told),
        ("referrals@example.org", told),
    ]


def test_what_runs_for_both_runs_once(editor):
    gone, into = two()
    person = factories.user()
    for one in (gone, into):
        factories.claim(of=one, by=person)
        factories.invitation(of=one, code=one.slug, email="guest@example.org")

    merge(gone=gone, into=into, by=editor)

    assert into.claims.running().count() == 1
    assert into.claims.filter(state=Claim.State.WITHDRAWN).count() == 1
    assert into.invitations.standing().count() == 1
    assert into.invitations.count() == 2


def test_nobody_is_a_partner_or_branch_of_itself(editor):
    gone, into = two()
    factories.partnership(of=into, partner=gone)
    factories.partnership(of=gone, partner=into)
    Association.objects.filter(pk=into.pk).update(parent=gone)

    merge(gone=gone, into=into, by=editor)

    assert not Partnership.objects.exists()
    assert again(into)[0].parent is None


def test_a_note_that_named_the_two_is_settled(editor):
    gone, into = two()
    Association.objects.filter(pk=into.pk).update(see_also="Dârna (the same?)")

    merge(gone=gone, into=into, by=editor)

    assert again(into)[0].see_also == ""


def test_what_was_asked_for_is_asked_of_the_one_that_stays(editor):
    gone, into = two()
    wish = factories.change_request(gone, "own_name", "Darna Tanger")
    place = factories.change_request(factories.location(of=gone), "visibility", "district")
    rename = factories.change_request(gone.translations.get(), "name", "Darna!")

    merge(gone=gone, into=into, by=editor)

    waiting = ChangeRequest.objects.about(into).open()
    assert {change.pk for change in waiting} == {wish.pk, place.pk, rename.pk}
    wish.refresh_from_db()
    rename.refresh_from_db()
    assert wish.target == into
    assert rename.target == into.translations.get()


def test_what_is_asked_of_both_stays_with_the_one_that_stays(editor):
    gone, into = two()
    factories.change_request(gone, "own_name", "Ours")
    kept = factories.change_request(into, "own_name", "Theirs")

    merge(gone=gone, into=into, by=editor)

    assert list(ChangeRequest.objects.about(into).open()) == [kept]


def test_a_new_entry_that_was_there_already_is_answered(editor):
    gone, into = two(state="unpublished")
    wish = factories.change_request(gone)
    ChangeRequest.objects.filter(pk=wish.pk).update(field="", old="")

    merge(gone=gone, into=into, by=editor)

    wish.refresh_from_db()
    assert (wish.state, wish.reason) == ("rejected", "twice")


def test_the_one_that_goes_leaves_the_public(editor, client):
    gone, into = two()

    merge(gone=gone, into=into, by=editor)

    assert again(gone)[0].state == "unpublished"
    assert list(Association.objects.published()) == [into]
    assert list(Association.objects.visible_to(editor)) == [into]
    assert not SearchRow.objects.filter(kind=1, object_id=gone.pk, is_public=True).exists()


@pytest.mark.parametrize("who", ["visitor", "editor"])
def test_its_address_leads_to_the_other(editor, who):
    gone, into = two()
    client = factories.client_of(editor if who == "editor" else None)
    merge(gone=gone, into=into, by=editor)

    answer = client.get(reverse("associations:association_detail", args=["former"]))

    assert (answer.status_code, answer["Location"]) == (301, into.get_absolute_url())


def test_an_address_that_it_had_before_leads_there_too(editor, client):
    gone, into = two()
    gone.slug = "between"
    gone.save()
    merge(gone=gone, into=into, by=editor)

    answer = client.get(reverse("associations:association_detail", args=["former"]))

    assert (answer.status_code, answer["Location"]) == (301, into.get_absolute_url())


def test_what_was_merged_follows_when_the_other_is_merged(editor, client):
    first, gone = two()
    into = factories.association(slug="third", name="Third")
    merge(gone=first, into=gone, by=editor)

    merge(gone=gone, into=into, by=editor)

    answer = client.get(reverse("associations:association_detail", args=["former"]))
    assert answer["Location"] == into.get_absolute_url()


def test_it_cannot_be_published_by_another_way(editor):
    gone, into = two()
    merge(gone=gone, into=into, by=editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        again(gone)[0].publish(at=timezone.now())


def test_the_clock_does_not_bring_it_back(editor):
    gone, into = two()
    for one in (gone, into):
        one.verify(by=editor, as_checker="association", at=timezone.now())
        CheckLetter.objects.create(
            association=one, due_on=one.check_due_on, step=5, sent_on=one.check_due_on
        )
    gone.unpublish()
    assert may_be_checked(gone)
    merge(gone=gone, into=into, by=editor)

    assert not may_be_checked(again(gone)[0])


def test_twice_is_once(editor):
    gone, into = two()
    factories.contact(of=gone)

    first = merge(gone=gone, into=into, by=editor)
    second = merge(gone=gone, into=into, by=editor)

    assert first == second
    assert into.merges.count() == 1


def test_what_makes_no_sense_is_refused(editor):
    gone, into = two()
    merge(gone=gone, into=into, by=editor)
    third = factories.association()
    hidden = factories.association(state="unpublished")

    for pair in ((into, gone), (gone, third), (third, gone), (third, third), (third, hidden)):
        with pytest.raises(CannotMerge):
            merge(gone=pair[0], into=pair[1], by=editor)
    assert again(third)[0].merged_into is None
