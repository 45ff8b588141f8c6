"""Every page of reports has its outline and its words in all six languages."""

import pytest

from portal.base.texts import LANGUAGE_CODES
from portal.reports.models import Report
from tests import factories
from tests.desk.letters import at
from tests.reports import scene
from tests.whole import outline
from tests.whole.markup import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_page_has_its_outline(language):
    people = scene.build()
    waiting = Report.objects.get(reason="telephone").pk
    found = {}

    for name, (who, address) in scene.pages(waiting).items():
        page = factories.client_of(people[who]).get(address(language))
        assert page.status_code == 200, name
        if faults := outline.faults_of_any(Page(page.text), language):
            found[name] = faults

    assert found == {}


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_mistakes_and_wrong_codes_have_it_too(client, language):
    factories.association(slug="darna")

    pages = [
        client.post(at("reports:wrong", "association", "darna", language=language), {"point": "x"}),
        client.get(at("reports:receipt", "x", language=language)),
    ]

    assert [page.status_code for page in pages] == [422, 404]
    assert [outline.faults_of_any(Page(page.text), language) for page in pages] == [[], []]


@pytest.mark.parametrize("language", LANGUAGE_CODES)
@pytest.mark.parametrize("address", ["reports:missing", "reports:start"])
def test_public_page_tells_its_addresses(client, language, address):
    path = at(address, language=language)

    assert outline.faults(Page(client.get(path).text), language, path) == []
