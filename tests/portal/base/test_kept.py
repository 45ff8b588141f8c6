"""What is printed once and kept."""

from django.template import engines
from django.utils.translation import override

from portal.base.parts import Link, said
from portal.base.texts import Text
from portal.search.highlight import Marked


def printed(source, **context):
    return engines["django"].from_string("{% load parts %}" + source).render(context)


def test_a_part_is_printed_once_for_each_language_and_value():
    source = '{% kept "test" part %}{{ word }}{% endkept %}'

    with override("fr"):
        assert printed(source, part=1, word="un") == "un"
        assert printed(source, part=1, word="other") == "un"
        assert printed(source, part=2, word="deux") == "deux"
    with override("en"):
        assert printed(source, part=1, word="one") == "one"


def test_words_of_another_language_are_another_card():
    french, english = Text("Association", "fr"), Text("Association", "en", fallback=True)

    assert said([Link("#", french)]) != said([Link("#", english)])
    assert said({"title": french}) == said({"title": Text("Association", "fr")})


def test_words_with_a_mark_are_another_card():
    plain = Text("Association", "fr")

    assert said([Marked(plain, [(0, 11)])]) != said([plain])
