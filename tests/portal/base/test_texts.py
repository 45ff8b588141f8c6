"""Translated text: the reader's language, else the nearest, and marked as such."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from portal.base.texts import NEAREST, Text, read_texts, text_of
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reader", "found"), [("fr", "fr"), ("ar", "ar"), ("da", "fr"), ("es", "fr"), ("en", "fr")]
)
def test_the_nearest_language_with_words(reader, found):
    made = factories.offer(title="Abri", language="fr", texts={"ar": {"title": "ملجأ"}})

    text = text_of(made, "title", reader)

    assert (text.lang, text.fallback) == (found, found != reader)


@pytest.mark.django_db
def test_blank_words_are_skipped():
    made = factories.offer(
        title="Shelter", eligibility="", texts={"fr": {"title": "Abri", "eligibility": "femmes"}}
    )

    assert text_of(made, "eligibility", "en") == "femmes"
    assert not text_of(made, "documents", "en")


@pytest.mark.django_db
def test_reading_together_gives_what_rows_give(django_assert_num_queries):
    made = [factories.offer(title=f"Offer {n}", texts={"fr": {"title": "F"}}) for n in range(5)]
    expected = [text_of(offer, "title", "fr") for offer in made]

    with django_assert_num_queries(1):
        read_texts(made, "title")
        found = [text_of(offer, "title", "fr") for offer in made]

    assert found == expected == ["F"] * 5


def test_every_language_falls_back_to_all_others():
    assert all(sorted(order) == sorted(NEAREST) for order in NEAREST.values())
    assert all(order[0] == code for code, order in NEAREST.items())


def test_text_prints_its_language_and_stays_words():
    with override("fr"):
        printed = Template("{{ text }}").render(Context({"text": Text("<b>ملجأ</b>", "ar")}))

    assert printed == '<bdi lang="ar" dir="rtl">&lt;b&gt;ملجأ&lt;/b&gt;</bdi>'


def test_a_latin_name_in_an_arabic_line_keeps_its_order():
    with override("ar"):
        printed = Text("جمعية (100% Mamans)", "ar").__html__()

    assert printed == "جمعية (\u2066100% Mamans\u2069)"
