import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from portal.base.templatetags.parts import pagination
from portal.base.texts import Text


def links(query, number, count=200):
    request = RequestFactory().get("/en/support/", query)
    page = Paginator(range(count), per_page=20).page(number)
    return pagination({"request": request}, page)


def test_pagination_keeps_the_filters():
    found = links({"topic": ["law", "food"], "page": "2"}, 2)

    assert found["previous"] == "?topic=law&topic=food&page=1"
    assert found["next"] == "?topic=law&topic=food&page=3"


def test_pagination_leaves_pages_in_the_middle_out():
    with override("en"):
        found = [(str(link["label"]), link["url"]) for link in links({}, 5)["links"]]

    assert found == [
        ("1", "?page=1"),
        ("…", ""),
        ("4", "?page=4"),
        ("5", "?page=5"),
        ("6", "?page=6"),
        ("…", ""),
        ("10", "?page=10"),
    ]


@pytest.mark.parametrize(("count", "several"), [(0, False), (20, False), (21, True)])
def test_pagination_shows_only_where_there_are_several_pages(count, several):
    assert links({}, 1, count)["several"] is several


def test_keep_gives_the_words_to_several_places():
    template = Template(
        "{% load parts %}{% keep title %} {{ name }}\n {% endkeep %}{{ title }}|{{ title }}"
    )

    with override("fr"):
        html = template.render(Context({"name": Text("دار <b>", "ar")}))

    assert html == "دار &lt;b&gt;|دار &lt;b&gt;"


@pytest.mark.parametrize(
    ("language", "html"),
    [("ar", "دار &amp; دار"), ("fr", '<bdi lang="ar" dir="rtl">دار &amp; دار</bdi>')],
)
def test_text_prints_its_language_where_the_page_has_another(language, html):
    with override(language):
        assert Template("{{ name }}").render(Context({"name": Text("دار & دار", "ar")})) == html


def test_text_gives_its_plain_words():
    name = Text("دار & دار", "ar")

    assert (name.text, name, bool(Text("", "ar"))) == ("دار & دار", "دار & دار", False)
