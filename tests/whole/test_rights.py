import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests import factories
from tests.whole import addresses, rights
from tests.whole.answers import LOGIN, ROLES
from tests.whole.cast import cast as make_cast
from tests.whole.rights import LIBRARIES, RIGHTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    return make_cast()


def address(row, cast):
    with override("fr"):
        return reverse(row.name, kwargs=row.arguments(cast))


def answer(response):
    """The status, or LOGIN for a redirect to a page where one signs in."""
    to_sign_in = response.status_code == 302 and "/login/" in response["Location"]
    return LOGIN if to_sign_in else response.status_code


def answers_to(ask, rows, role, cast):
    """What ``role`` gets at the address of each row."""
    client = factories.client_of(getattr(cast, role))
    return {str(row): answer(ask(client, address(row, cast))) for row in rows}


def test_every_address_has_its_row():
    rows = {row.name for row in RIGHTS}
    names = {name for name in addresses.names() if not rights.is_of_a_library(name)}

    assert sorted(names - rows) == []
    assert sorted(rows - names) == []
    assert addresses.nameless() == []


def test_every_rule_for_a_library_is_needed():
    names = addresses.names()
    unused = [start for start in LIBRARIES if not any(name.startswith(start) for name in names)]

    assert unused == []


def test_every_row_answers_every_role():
    partial = [
        str(row)
        for row in (*RIGHTS, *LIBRARIES.values())
        if {*row.answers} != {*ROLES} or {*row.answers_to_post} != {*ROLES}
    ]

    assert partial == []


@pytest.mark.parametrize("role", ROLES)
def test_reading_gets_the_answer_of_the_table(role, cast):
    rows = [*RIGHTS, *LIBRARIES.values()]

    found = answers_to(Client.get, rows, role, cast)

    assert found == {str(row): row.answers[role] for row in rows}


@pytest.mark.parametrize("role", ROLES)
def test_writing_gets_the_answer_of_the_table(role, cast):
    found = answers_to(Client.post, RIGHTS, role, cast)

    assert found == {str(row): row.answers_to_post[role] for row in RIGHTS}


def test_editors_without_a_second_factor_are_led_to_it(cast):
    client = factories.client_of(factories.editor(second_factor=False))

    response = client.get(reverse("admin:index"))

    with override("ar"):
        assert response.status_code == 302
        assert response["Location"].endswith(reverse("mfa_index").partition("/accounts/")[2])
