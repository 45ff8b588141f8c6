"""A merge is taken back, and all is as it was but for what was written since."""

from datetime import timedelta
from random import Random

import pghistory
import pytest
from django.core import mail
from django.utils import timezone

from associations.merge import CannotMerge, merge, relations_of
from associations.merge_back import take_back
from associations.models import Association, Membership
from portal.editing.models import ChangeRequest
from tests import factories
from tests.associations.pairs import again, two

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return factories.editor()


def contents(association):
    """What stands in the database of an association, but for when it was changed."""
    (association,) = again(association)
    facts = {
        field.attname: getattr(association, field.attname)
        for field in Association._meta.concrete_fields
        if field.name != "changed_at"
    }
    rows = {
        relation.name: sorted(
            relation.related_model._base_manager.filter(
                **{relation.field.name: association}
            ).values_list("pk", flat=True)
        )
        for relation in relations_of(Association)
        if relation.name != "memberships"
    }
    words = {
        name: set(getattr(association, name).values_list("pk", flat=True))
        for name in ("topics", "groups", "places", "languages")
    }
    texts = list(association.translations.order_by("pk").values())
    members = sorted(association.memberships.values_list("user", "role"))
    contacts = list(association.contacts.order_by("pk").values())
    places = list(association.locations.order_by("pk").values())
    return facts, rows, words, texts, members, contacts, places


def full_pair():
    """Two with something of everything, also of what makes doubles."""
    place, person = factories.place(), factories.user()
    gone, into = two(
        acronym="DRN", purpose="Meals", texts={"ar": {"name": "دارنا"}}, places=[place]
    )
    for one, address in ((gone, "12 Rue de Fès"), (into, "")):
        factories.contact(of=one, value="+212539000000", label=address)
        factories.location(of=one, place=place, address=address)
        factories.contact(of=one)
        factories.offer(provider=one)
        factories.photo(of=one)
        factories.report(of=one)
    for one, role in ((gone, "manager"), (into, "editor")):
        Membership.objects.create(association=one, user=person, role=role)
    factories.manager(gone)
    factories.partnership(of=into, partner=gone)
    factories.change_request(gone, "own_name", "Ours")
    return gone, into


def test_taken_back_all_is_as_it_was(editor):
    gone, into = full_pair()
    before = contents(gone), contents(into)
    made = merge(gone=gone, into=into, by=editor)
    assert (contents(gone), contents(into)) != before

    take_back(merge=made, by=editor, at=timezone.now())

    assert contents(gone) == before[0]
    assert contents(into) == before[1]
    assert list(ChangeRequest.objects.about(gone).open()) == list(ChangeRequest.objects.all())


def random_pair(seed):
    """Two with parts drawn by chance, many of which both have."""
    draw, person = Random(seed), factories.user()
    places, topics = [factories.place() for _ in range(2)], [factories.topic() for _ in range(3)]
    pair = two()
    for one in pair:
        one.topics.set(draw.sample(topics, 2))
        for name in ("acronym", "registration", "see_also"):
            setattr(one, name, draw.choice(["", "x", one.slug]))
        one.sources, one.founded = ["https://x.example/"], draw.choice(["", "1998", "2001"])
        one.save()
        for code in draw.sample(["ar", "fr", "es"], 2):
            one.translations.create(
                language_code=code, name=one.slug, summary=draw.choice(["", one.slug])
            )
        for _ in range(draw.randrange(3)):
            factories.contact(of=one, value=draw.choice(["+212539000001", "+212539000002"]))
            factories.location(
                of=one,
                place=draw.choice(places),
                address=draw.choice(["", "Rue de Fès"]),
                visibility=draw.choice(["public", "district"]),
            )
        factories.partnership(of=one, name=draw.choice(["Region", "City"]))
        for make in draw.sample([factories.offer, factories.project], draw.randrange(3)):
            make(**{"provider" if make is factories.offer else "association": one})
        if draw.random() < 0.6:
            role = draw.choice(["manager", "editor", "referrals"])
            Membership.objects.create(association=one, user=person, role=role)
    return pair


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_merged_is_as_it_was_when_taken_back(editor, seed):
    gone, into = random_pair(seed)
    before = contents(gone), contents(into)

    for _ in range(2):
        made = merge(gone=gone, into=into, by=editor, chosen=["founded", "own_name"])
        take_back(merge=made, by=editor, at=timezone.now())

    assert (contents(gone), contents(into)) == before


def test_taken_back_keeps_what_was_written_since(editor):
    gone, into = full_pair()
    made = merge(gone=gone, into=into, by=editor)
    with pghistory.context():
        Association.objects.filter(pk=into.pk).update(acronym="NEW")
        into.translations.filter(language_code="ar").update(summary="كلمات")
    later = factories.offer(provider=into)

    take_back(merge=made, by=editor, at=timezone.now())

    (into,) = again(into)
    assert into.acronym == "NEW"
    assert into.translations.filter(language_code="ar", summary="كلمات").exists()
    later.refresh_from_db()
    assert later.provider == into
    assert again(gone)[0].offers.count() == 1


def test_it_can_be_taken_back_once_and_merged_again(editor):
    gone, into = full_pair()
    made = merge(gone=gone, into=into, by=editor)
    take_back(merge=made, by=editor, at=timezone.now())
    take_back(merge=made, by=editor, at=timezone.now())
    assert again(gone)[0].state == "unverified"

    merge(gone=gone, into=into, by=editor)

    assert again(gone)[0].merged_into == into
    assert gone.merges_away.standing().count() == 1


def test_after_thirty_days_it_stays(editor):
    made = merge(**dict(zip(("gone", "into"), two(), strict=True)), by=editor)

    with pytest.raises(CannotMerge):
        take_back(merge=made, by=editor, at=timezone.now() + timedelta(days=31))


def test_what_was_merged_on_is_taken_back_first(editor):
    first, gone = two()
    made = merge(gone=first, into=gone, by=editor)
    later = merge(gone=gone, into=factories.association(), by=editor)

    with pytest.raises(CannotMerge):
        take_back(merge=made, by=editor, at=timezone.now())
    take_back(merge=later, by=editor, at=timezone.now())
    take_back(merge=made, by=editor, at=timezone.now())

    assert again(first)[0].merged_into is None
    assert mail.outbox == []
