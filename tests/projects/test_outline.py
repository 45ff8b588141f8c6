"""Every page of projects has its outline and its words in all six languages."""

import pytest

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.projects.test_in_browser import build, pages
from tests.whole import outline
from tests.whole.markup import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_page_has_its_outline(language, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    project = build(factories.association(slug="darna", name="Darna"))
    people = {"public": None, "manager": factories.manager(project.association)}
    found = {}

    for who, addresses in pages(project).items():
        client = factories.client_of(people[who])
        for name, address in addresses.items():
            page = client.get(address(language))
            assert page.status_code == (404 if name == "no pledge" else 200), name
            if faults := outline.faults_of_any(Page(page.text), language):
                found[name] = faults

    assert found == {}
