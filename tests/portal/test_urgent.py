from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal import urgent

LINES = urgent.NATIONAL + urgent.HELPLINES


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.number)
def test_every_line_has_a_source_with_the_day_it_was_read(line):
    pages = [(source.url.startswith("http"), source.read_on) for source in line.sources]

    assert line.number.isdigit()
    assert pages
    assert set(pages) == {(True, date(2026, 11, 25))}


def test_every_hospital_has_a_source():
    assert all(hospital.sources for hospital in urgent.HOSPITALS)


def test_source_names_its_site_without_www():
    assert urgent.Source("https://www.onde.ma/fr/onde/protection").site == "onde.ma"


def test_line_names_its_first_source():
    first = urgent.Source("https://first.example/page")
    line = urgent.Line("1", "A line", "", (first, urgent.Source("https://second.example/")))

    assert (line.source_url, line.source_label) == ("https://first.example/page", "first.example")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_urgent_page_dials_every_line(client, language):
    with override(language):
        page = client.get(reverse("urgent")).content.decode()

    assert [
        number for number in (line.number for line in LINES) if f"tel:{number}" not in page
    ] == []


@pytest.mark.django_db
def test_urgent_page_names_every_source(client):
    with override("en"):
        page = client.get(reverse("urgent")).content.decode()

    sources = [source for line in LINES for source in line.sources]
    assert [source.url for source in sources if f'href="{source.url}"' not in page] == []


@pytest.mark.django_db
def test_urgent_page_has_a_quick_exit_and_no_cookie(client):
    with override("ar"):
        response = client.get(reverse("urgent"))

    assert "js/exit" in response.content.decode()
    assert not response.cookies


@pytest.mark.django_db
def test_urgent_page_says_day_and_night_only_where_a_source_does(client):
    with override("en"):
        page = client.get(reverse("urgent")).content.decode()

    stated = [line.number for line in LINES if line.hours]
    assert "177" not in stated
    assert page.count("Day and night.") == len(stated)
