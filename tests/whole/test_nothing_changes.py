"""Whoever is no editor changes nothing, whatever is sent to whatever address."""

import pytest
from django.contrib import admin
from django.db import connection
from django.urls import reverse
from django.utils.translation import override

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.whole.cast import cast as make_cast
from tests.whole.crawler import Crawler

pytestmark = pytest.mark.django_db

# Sessions, caches and jobs are no records.
NO_RECORDS = ("django_session", "portal_cache", "procrastinate_")
# One language tells enough; what a person does with an account of its own is that person's.
NOT_WALKED = (
    "/fr/accounts/",
    "/fr/desk/",
    "/fr/volunteer/mine/",
    *(f"/{code}/" for code in LANGUAGE_CODES if code != "fr"),
)


@pytest.fixture
def cast(db):
    return make_cast()


def state_of_records():
    """For each table the number of its rows and a sum over all that stands in them."""
    tables = [
        table
        for table in connection.introspection.table_names()
        if not table.startswith(NO_RECORDS)
    ]
    query = " UNION ALL ".join(
        f"SELECT '{table}', count(*), sum(hashtextextended(row::text, 0)) FROM \"{table}\" AS row"  # noqa: S608
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {table: (number, content) for table, number, content in cursor.fetchall()}


def addresses_of_the_admin():
    """Each page of the admin, for a record of its model, with what a browser might send there."""
    for model, model_admin in admin.site._registry.items():
        key = model._base_manager.order_by("pk").values_list("pk", flat=True).first() or 1
        for route in model_admin.get_urls():
            if route.name:
                arguments = dict.fromkeys(route.pattern.converters, key)
                yield reverse(f"admin:{route.name}", kwargs=arguments), writing(model, key)


def writing(model, key):
    """What would delete a record, or make or change one, if it were let in."""
    return {
        **{field.name: "1" for field in model._meta.concrete_fields},
        "action": "delete_selected",
        "_selected_action": key,
        "post": "yes",
        "_save": "1",
    }


@pytest.mark.parametrize("role", ["anonymous", "stranger", "member", "manager"])
def test_pages_of_editors_take_nothing_from_others(role, cast):
    client = factories.client_of(getattr(cast, role))
    before = state_of_records()

    answers = {
        ask(url, sent).status_code
        for url, sent in addresses_of_the_admin()
        for ask in (client.get, client.post)
    }

    assert answers == {302}
    assert state_of_records() == before


@pytest.mark.parametrize("role", ["anonymous", "manager"])
def test_public_pages_take_nothing(role, cast):
    crawler = Crawler(factories.client_of(getattr(cast, role)), closed=NOT_WALKED)
    before = state_of_records()

    for url, _text in crawler.pages("/fr/"):
        crawler.client.post(url, {"name": "changed", "state": "verified", "post": "yes"})
    for form in crawler.forms:
        crawler.client.post(form.action, dict(form.fields))

    assert state_of_records() == before


def test_administrator_could_have_changed_it(cast):
    client = factories.client_of(cast.administrator)
    before = state_of_records()

    with override("en"):
        url = reverse("admin:associations_association_delete", args=[cast.hidden_association.pk])
    client.post(url, {"post": "yes"})

    assert state_of_records() != before
