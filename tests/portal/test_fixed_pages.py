import html5lib
import pytest
from django.urls import reverse
from django.utils.translation import override

from portal.fixed_pages import ABOUT_PAGES, HISTORY_SITES, crumbs_to
from portal.retention import RETENTION

PAGES = [*ABOUT_PAGES, "privacy", "accessibility"]

pytestmark = pytest.mark.django_db


def english(client, name):
    with override("en"):
        return client.get(reverse(name))


@pytest.mark.parametrize("name", PAGES)
def test_page_sets_no_cookie_and_has_one_heading(client, name):
    response = english(client, name)

    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1
    assert not response.cookies


@pytest.mark.parametrize("name", ABOUT_PAGES)
def test_about_pages_link_to_all_the_others(client, name):
    response = english(client, name)

    with override("en"):
        others = {reverse(other) for other in ABOUT_PAGES if other != name}
    assert {page.url for page in response.context["about_pages"]} == others


def test_crumbs_begin_at_home_and_end_without_an_address():
    with override("en"):
        crumbs = crumbs_to(("About", "/en/about/"), ("Our vision", ""))

    assert [(crumb.label, crumb.url) for crumb in crumbs] == [
        ("Home", "/en/"),
        ("About", "/en/about/"),
        ("Our vision", ""),
    ]


def test_privacy_names_the_declaration_only_when_there_is_one(client, settings):
    settings.CNDP_NUMBER, settings.CNDP_DATE = "", ""
    before = english(client, "privacy").content.decode()

    settings.CNDP_NUMBER, settings.CNDP_DATE = "D-123/2027", "4 January 2027"
    after = english(client, "privacy").content.decode()

    assert "Declared to the CNDP" not in before
    assert "Declared to the CNDP under number D-123/2027 on 4 January 2027." in after


def test_privacy_says_how_long_everything_is_kept(client):
    page = html5lib.parse(english(client, "privacy").text, namespaceHTMLElements=False)

    [table] = page.iter("table")
    words = " ".join("".join(table.itertext()).split())
    with override("en"):
        for row in RETENTION:
            assert f"{row.what} {row.days} days {row.since}" in words
    assert "E-mail address of who reported something 90 days after the report" in words


@pytest.mark.parametrize("name", ["about_checks", "privacy", "accessibility"])
def test_page_says_where_to_write(client, settings, name):
    settings.CONTACT_EMAIL = ""
    without = english(client, name).content.decode()

    settings.CONTACT_EMAIL = "bureau@example.org"
    page = english(client, name).content.decode()

    assert "No address to write to has been entered for this site yet." in without
    assert 'href="mailto:bureau@example.org"' in page


def test_our_work_names_the_sites_of_its_history(client):
    page = english(client, "about_work").content.decode()

    assert [site for site in HISTORY_SITES if f'href="https://{site}/"' not in page] == []
