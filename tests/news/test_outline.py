"""Every page of news has its outline and its words in all six languages."""

import pytest

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.news.test_in_browser import build, pages
from tests.whole import outline
from tests.whole.markup import Page

pytestmark = pytest.mark.django_db
IN_PUBLIC = ("news", "article", "month", "history")


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_page_has_its_outline(language, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    article = build(factories.association(slug="darna", name="Darna"))
    people = {"public": None, "manager": factories.manager(article.association)}
    found = {}

    for who, addresses in pages(article).items():
        client = factories.client_of(people[who])
        for name, address in addresses.items():
            path = address(language)
            page = client.get(path)
            assert page.status_code == 200, name
            faults = outline.faults_of_any(Page(page.text), language)
            if name in IN_PUBLIC:
                faults += outline.faults(Page(page.text), language, path)
            if faults:
                found[name] = faults

    assert found == {}
