"""Every page of the desk has its outline and its words in all six languages."""

import pytest

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.desk import scene
from tests.whole import outline
from tests.whole.markup import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_page_of_the_desk_has_its_outline(language):
    people = scene.build()
    claim = people["claimant"].claims.get().pk
    found = {}

    for name, (who, address) in scene.pages(claim).items():
        page = factories.client_of(people[who]).get(address(language))
        assert page.status_code == 200, name
        if faults := outline.faults_of_any(Page(page.text), language):
            found[name] = faults

    assert found == {}
