"""After any write, by any path, the index is what a rebuild would make of it."""

import random

import pytest
from django.db import connection, transaction
from django.utils import timezone

from associations.models import Association, AssociationTranslation, Contact, Place, Topic
from portal.search.models import SearchRow, SearchStart
from portal.search.upkeep import rebuild, written_at_the_end
from projects.models import Project
from support.models import Offer, OfferTranslation
from tests import factories
from volunteers.models import ProgrammeTranslation, Session

COLUMNS = [field.name for field in SearchRow._meta.concrete_fields if field.name != "id"]


def contents():
    rows = SearchRow.objects.order_by("kind", "object_id").values_list(*COLUMNS)
    starts = SearchStart.objects.values_list("row__kind", "row__object_id", "start")
    return list(rows), sorted(starts)


def assert_true():
    kept = contents()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_row SET words = '', head = '', facets = '{}', names = '{}'")
        rebuild(cursor)
    assert contents() == kept


def row_of(record):
    kinds = {"association": 1, "offer": 2, "project": 3, "programme": 4}
    return SearchRow.objects.get(kind=kinds[record._meta.model_name], object_id=record.pk)


@pytest.fixture
def made(db):
    city = factories.place(name="Tangier", kind="city")
    quarter = factories.place(name="Marshan", parent=city)
    association = factories.association(
        name="Lantern", summary="Meals in the evening", places=[quarter]
    )
    offer = factories.offer(provider=association, title="A warm meal", places=[quarter])
    project = factories.project(association=association, title="A kitchen")
    return association, offer, project


def raw(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_a_text_changed_by_raw_sql_is_found_by_its_new_words(made):
    raw("UPDATE support_offertranslation SET title = 'Hot soup'")

    words = row_of(made[1]).words

    assert "'soup'" in words
    assert "'warm'" not in words
    assert_true()


def test_a_new_name_of_the_association_reaches_its_offers_and_projects(made):
    AssociationTranslation.objects.filter(name="Lantern").update(name="Lighthouse")

    assert all("'lighthouse'" in row_of(record).words for record in made)
    assert_true()


def test_taking_an_association_down_takes_down_what_it_gives(made):
    made[0].unpublish()

    assert [row_of(record).is_public for record in made] == [False, False, False]
    assert_true()


def test_a_moved_place_moves_the_records_in_it(made):
    other = factories.place(name="Asilah", kind="town")
    Place.objects.filter(parent__isnull=False).update(parent=other)

    assert 4_000_000 + other.pk in row_of(made[1]).facets
    assert_true()


def test_links_added_and_removed_are_followed(made):
    topic = factories.topic(name="Health")
    made[1].topics.add(topic)
    assert 2_000_000 + topic.pk in row_of(made[1]).facets

    made[1].topics.remove(topic)

    assert 2_000_000 + topic.pk not in row_of(made[1]).facets
    assert_true()


def test_a_topic_that_becomes_part_of_another_is_followed(made):
    above = factories.topic(name="Care")
    made[1].topics.get()
    Topic.objects.filter(pk=made[1].topics.get().pk).update(parent=above)

    assert 2_000_000 + above.pk in row_of(made[1]).facets
    assert_true()


def test_only_public_numbers_are_in_the_index(made):
    factories.contact(of=made[0], value="+212539111111")
    hidden = factories.contact(of=made[0], value="+212539222222")
    Contact.objects.filter(pk=hidden.pk).update(visibility="members")

    words = row_of(made[0]).words

    assert "+212539111111" in words
    assert "+212539222222" not in words
    assert_true()


def test_deleted_and_truncated_records_leave_the_index(made):
    made[2].delete()
    assert not SearchRow.objects.filter(kind=3).exists()

    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw("TRUNCATE support_offer CASCADE")

    assert not SearchRow.objects.filter(kind=2).exists()
    assert_true()


def test_rows_that_are_copied_in_are_in_the_index(made):
    with connection.cursor() as cursor:
        columns = (
            'language_code, origin, master_id, title, description, eligibility, "where", '
            "cost_words, how_to, documents"
        )
        copy = f"COPY support_offertranslation ({columns}) FROM STDIN"
        with cursor.copy(copy) as into:
            into.write_row(("da", "source", made[1].pk, "Suppekøkken", "", "", "", "", "", ""))

    assert "'suppekokken'" in row_of(made[1]).words
    assert_true()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_may_ask_to_write_once_at_its_end():
    with transaction.atomic(), written_at_the_end():
        association = factories.association(name="Late")
        assert not SearchRow.objects.exists()

    assert row_of(association).names_folded == "|late|"


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not_in_the_index():
    association = factories.association(name="Before")

    with transaction.atomic():
        AssociationTranslation.objects.update(name="After")
        transaction.set_rollback(True)

    assert "'before'" in row_of(association).words


@pytest.fixture
def programme(made):
    made = factories.programme(association=made[0], title="Painting a school", address="12 Rue Zag")
    factories.session(of=made, days_away=30)
    return made


def test_sessions_prices_and_languages_of_a_programme_are_followed(programme):
    language = factories.language("fr")
    programme.languages_wanted.create(language=language)
    programme.prices.create(purpose="food", amount=5)
    longest = factories.session(of=programme, days_away=90)
    assert {6_000_000 + language.pk, 9_000_003} <= set(row_of(programme).facets)
    assert row_of(programme).valid_until == longest.ends_on
    assert_true()

    programme.prices.all().delete()
    programme.languages_wanted.all().delete()
    Session.objects.filter(pk=longest.pk).update(cancelled_at=timezone.now())

    assert {6_000_000, 9_000_000} <= set(row_of(programme).facets)
    assert row_of(programme).valid_until == programme.sessions.first().ends_on
    assert_true()


def test_what_is_for_those_with_a_place_is_not_in_the_index(programme):
    ProgrammeTranslation.objects.update(arrival="Canary", packing="Canary")

    words = row_of(programme).words

    assert "'paint" in words
    assert "zag" not in words
    assert "canary" not in words


def test_taking_an_association_down_takes_down_its_programmes(programme):
    programme.association.unpublish()

    assert not row_of(programme).is_public
    assert_true()


def random_write(source):
    """One write of a random kind."""
    offers, associations = list(Offer.objects.all()), list(Association.objects.all())
    topics, places = list(Topic.objects.all()), list(Place.objects.all())
    offer, association = source.choice(offers), source.choice(associations)
    word = f"word{source.randrange(1000)}"
    writes = [
        lambda: offer.topics.set(source.sample(topics, source.randint(1, 3))),
        lambda: association.places.set(source.sample(places, source.randint(0, 3))),
        lambda: OfferTranslation.objects.filter(master=offer).update(description=word),
        lambda: raw(
            "UPDATE associations_associationtranslation SET summary = %s WHERE master_id = %s",
            [word, association.pk],
        ),
        lambda: rename(source.choice(topics), f"{word}-{source.randrange(10**9)}"),
        lambda: Place.objects.filter(pk=places[-1].pk).update(parent=places[0]),
        lambda: raw(
            "UPDATE associations_place SET latitude = latitude + 0.001 WHERE latitude IS NOT NULL"
        ),
        lambda: Offer.objects.bulk_update([setattr(offer, "cost", "free") or offer], ["cost"]),
        lambda: association.save(),
        lambda: Project.objects.filter(association=association).update(progress="done"),
        lambda: raw(
            "DELETE FROM associations_association_topics WHERE association_id = %s",
            [association.pk],
        ),
        lambda: factories.contact(of=association),
        lambda: association.unpublish(),
        lambda: factories.session(of=factories.programme(association=association)),
        lambda: Session.objects.update(cancelled_at=source.choice([None, timezone.now()])),
        lambda: Session.objects.filter(programme__association=association).delete(),
        lambda: OfferTranslation.objects.filter(master=offer, language_code="ar").delete(),
    ]
    source.choice(writes)()


def rename(topic, slug):
    Topic.objects.filter(pk=topic.pk).update(slug=slug)


def assert_true_after(number):
    source = random.Random(7)
    for _ in range(number):
        random_write(source)
    assert_true()


def test_the_index_is_true_after_random_writes(directory):
    assert_true_after(40)


@pytest.mark.long
def test_the_index_is_true_after_many_random_writes(directory):
    assert_true_after(1_000)
