import pytest
from django.db import connection
from django.db.models import Model

from associations.models import Association, AssociationTranslation, Contact
from portal.search.models import SearchRow
from portal.search.upkeep import rebuild
from projects.models import Project
from support.models import Offer
from tests.bench import filling, pages

pytestmark = pytest.mark.urls("tests.bench.bare_urls")


@pytest.fixture
def doubled(directory):
    """The real directory twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("copying without triggers needs a superuser of the database")
    filling.multiply(2)


def numbers(*models: type[Model]) -> list[int]:
    return [model.objects.count() for model in models]


def test_copying_keeps_the_shares(directory, request):
    models = (Association, AssociationTranslation, Contact, Offer, Project, Offer.topics.through)
    before = numbers(*models)

    request.getfixturevalue("doubled")

    assert numbers(*models) == [2 * number for number in before]


def test_size_is_of_associations_or_of_rows_of_the_index(directory):
    associations, rows = numbers(Association, SearchRow)

    assert filling.copies_for(3 * associations + 10, "associations") == 3
    assert filling.copies_for(3 * rows - 10, "rows") == 3
    assert filling.copies_for(1, "rows") == 1


def test_copy_hangs_together(doubled):
    first = Offer.objects.exclude(schedule=None).order_by("pk").first()
    copy = Offer.objects.get(slug=f"{first.slug}-1")

    assert copy.provider.slug == f"{first.provider.slug}-1"
    assert copy.schedule.slots.count() == first.schedule.slots.count() > 0
    assert set(copy.topics.all()) == set(first.topics.all())
    assert {text.title for text in copy.translations.all()} == {
        f"{text.title} 1" for text in first.translations.all()
    }


INDEX_SQL = """
SELECT r.kind, r.object_id, r.slug, r.is_public, r.valid_from, r.valid_until, r.facets, r.latitude,
  r.longitude, r.newest, r.hours_id, r.age_from, r.age_to, r.names, r.names_folded,
  tsvector_to_array(r.head), tsvector_to_array(ts_filter(r.head, '{a}')),
  tsvector_to_array(r.words), ARRAY(
    SELECT s.start FROM search_start s WHERE s.row_id = r.id ORDER BY 1)
FROM search_row r ORDER BY r.kind, r.object_id
"""


def index() -> list[tuple]:
    """The index, but for keys of its own and places of words in texts."""
    with connection.cursor() as cursor:
        cursor.execute(INDEX_SQL)
        return cursor.fetchall()


def test_copied_index_is_as_made_anew(directory, request):
    number = len(index())
    request.getfixturevalue("doubled")
    copied = index()

    with connection.cursor() as cursor:
        rebuild(cursor)

    assert len(copied) == 2 * number
    assert copied == index()


def test_indexes_are_there_after_copying(directory, request):
    before = indexes()

    request.getfixturevalue("doubled")

    assert indexes() == before


def indexes() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'")
        return {sql for (sql,) in cursor.fetchall()}


def test_every_measured_page_answers(directory, client):
    found = pages.pages()

    statuses = {name: client.get(addresses[-1]).status_code for name, addresses in found.items()}
    assert statuses == dict.fromkeys(found, 200)
    assert len(found["association"]) == len(found["offer"]) == pages.RECORDS
    assert found["offers"][:2] == ["/fr/support/?page=1", "/ar/support/?page=1"]


@pytest.mark.parametrize("address", ["/bare/list/", "/bare/list/?page=2"])
def test_bare_list_is_one_query_for_twenty(directory, client, django_assert_num_queries, address):
    with django_assert_num_queries(1):
        answer = client.get(address)

    assert answer.content.count(b"<li>") == 20


def test_weight_of_the_bare_list(directory):
    weight = pages.weighed(["/bare/list/"])

    assert (weight["cold"], weight["warm"], weight["page"]) == (1, 1, 1)
    assert weight["gzip"] < weight["bytes"]
