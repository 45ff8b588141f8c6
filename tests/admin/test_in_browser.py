"""The editors' pages in a real browser, under a policy that refuses inline scripts and styles."""

import pytest
from django.urls import reverse

from tests import factories
from tests.browser import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page_of(live_server, new_page):
    """A page in which a person is signed in."""

    def open_page(person, **options):
        page = new_page(language=person.language, **options)
        session = factories.client_of(person).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return open_page


def test_editor_works_from_right_to_left(live_server, page_of):
    factories.topic(slug="food", texts={"ar": {"name": "الأكل"}})
    record = factories.association(name="Hope", texts={"ar": {"name": "الأمل"}})
    page = page_of(factories.editor(language="ar"))
    page.goto(live_server.url + reverse("admin:associations_association_change", args=[record.pk]))

    page.locator(".field-topics .select2-search__field").fill("الاكل")
    page.locator(".select2-results__option--highlighted", has_text="الأكل").click()
    page.locator("#contacts-group .add-row a").click()
    page.locator("#id_contacts-0-kind").select_option("phone")
    page.locator("#id_contacts-0-value").fill("0539937506")
    page.locator("[name=_mark_checked]").click()
    page.wait_for_url("**/association/")

    record.refresh_from_db()
    assert record.topics.filter(slug="food").exists()
    assert (record.contacts.get().value, record.state) == ("+212539937506", "verified")


def test_language_is_changed_on_the_page_itself(live_server, page_of):
    page = page_of(factories.editor(language="ar"), script=False)
    wanted = live_server.url + reverse("admin:support_offer_changelist")
    page.goto(wanted)

    follow(page.locator(".tongues [value=da]"))

    assert page.url == wanted
    assert page.locator("html").get_attribute("lang") == "da"
