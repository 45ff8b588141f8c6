"""What is suggested while somebody types."""

from datetime import date, timedelta

import pytest

from associations.models import Association
from portal.base.snapshots import forget_all
from portal.search.suggesting import suggestions
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)


def suggested(text, language="en", **more):
    """Kind and label of what is suggested."""
    found = suggestions(text, language, today=TODAY, **more)
    return [(one.kind, str(one.label)) for one in found]


@pytest.fixture
def food(db):
    topic = factories.topic(name="Food", language="en", texts={"ar": {"name": "الغذاء"}})
    topic.translations.filter(language_code="ar").update(synonyms=["khobz", "الخبز"])
    return topic


def association(name, **values):
    """An association without a topic of its own that could be suggested too."""
    return factories.association(name=name, topics=[factories.topic(name="Zzz")], **values)


@pytest.mark.parametrize("text", ["lan", "Lan", "LÁN", " lan ", "lantern of", "lantern of the b"])
def test_name_is_found_by_its_beginning(text):
    association("Lantern of the Bay")

    assert suggested(text) == [("association", "Lantern of the Bay")]


@pytest.mark.parametrize("text", ["bay", "of the bay"])
def test_name_is_found_from_each_of_its_words(text):
    association("Lantern of the Bay")

    assert suggested(text) == [("association", "Lantern of the Bay")]
    assert suggested("antern") == []


@pytest.mark.parametrize("text", ["", "l", " l ", "ل", "%", "é", "\0l", "..l.."])
def test_less_than_two_letters_suggest_nothing(text, django_assert_num_queries):
    association("L Lantern")

    with django_assert_num_queries(0):
        assert suggested(text) == []


def test_number_in_a_name_is_found():
    association("School 2000 of Marshan")

    assert suggested("2000") == [("association", "School 2000 of Marshan")]
    assert suggested("school 20") == [("association", "School 2000 of Marshan")]
    assert suggested("٢٠٠٠") == [("association", "School 2000 of Marshan")]


@pytest.mark.parametrize(
    "text", ["la%", "la_", "l_n", "%an", "la\\", "__", "l%n", "lan' OR '1'='1"]
)
def test_signs_of_patterns_are_no_patterns(text):
    association("Lxntern")

    assert suggested(text) == []


def test_signs_between_letters_are_spaces():
    association("L'Étoile – Nord")

    assert suggested("l_et") == suggested("l%etoile") == [("association", "L'Étoile – Nord")]


@pytest.mark.parametrize("text", ["جمعية الشف", "الشفاء", "شفاء", "الشِّفـَاء", "جمعيه"])
def test_arabic_name_is_found_with_or_without_article(text):
    association("جمعية الشفاء", language="ar")

    assert suggested(text, "ar") == [("association", "جمعية الشفاء")]


def test_arabic_name_without_article_is_found_with_it():
    association("جمعية جسر", language="ar")

    assert suggested("الجسر", "ar") == [("association", "جمعية جسر")]


def test_name_comes_in_the_language_of_the_reader():
    association("Lantern", texts={"fr": {"name": "Lanterne"}, "ar": {"name": "الفانوس"}})

    [french] = suggestions("lanter", "fr", today=TODAY)
    [arabic] = suggestions("lanter", "ar", today=TODAY)

    assert (french.label, french.label.lang, french.label.fallback, french.word) == (
        "Lanterne",
        "fr",
        False,
        "",
    )
    assert (arabic.label, arabic.label.dir) == ("الفانوس", "rtl")
    assert arabic.word in {"Lantern", "Lanterne"}


def test_name_without_the_language_of_the_reader_says_in_which_it_is():
    association("الفانوس", own_name="Fanous", language="ar")

    [found] = suggestions("fanous", "da", today=TODAY)

    assert (found.label, found.label.lang, found.label.dir) == ("الفانوس", "ar", "rtl")
    assert found.label.fallback


def test_topic_is_found_by_a_word_of_darija(food):
    [found] = suggestions("khob", "en", today=TODAY)

    assert found == ("topic", food.slug, "Food", "khobz")


@pytest.mark.parametrize("text", ["الخب", "خبز", "الخُبْز"])
def test_topic_is_found_by_a_word_in_arabic(food, text):
    [found] = suggestions(text, "fr", today=TODAY)

    assert (found.label, found.label.lang, found.word) == ("Food", "en", "الخبز")


def test_name_of_a_topic_needs_no_other_word(food):
    [found] = suggestions("foo", "en", today=TODAY)

    assert (found.kind, found.slug, found.label, found.word) == ("topic", food.slug, "Food", "")


def test_places_and_target_groups_are_suggested():
    place = factories.place(name="Marshan")
    group = factories.group(name="Market women")

    found = suggestions("mar", "en", today=TODAY)

    assert [(one.kind, one.slug) for one in found] == [("place", place.slug), ("group", group.slug)]


def test_every_kind_of_record_is_suggested():
    provider = association("Lantern")
    factories.offer(provider=provider, title="Lantern meals")
    factories.project(association=provider, title="Lantern kitchen")

    assert suggested("lant") == [
        ("association", "Lantern"),
        ("offer", "Lantern meals"),
        ("project", "Lantern kitchen"),
    ]


def test_unpublished_record_is_never_suggested():
    hidden = association("Lantern", state=Association.State.UNPUBLISHED)
    factories.offer(provider=hidden, title="Lantern meals", state=Association.State.UNPUBLISHED)

    assert suggested("lantern") == []


def test_record_that_was_taken_down_is_no_longer_suggested():
    shown = association("Lantern")
    assert suggested("lantern") == [("association", "Lantern")]

    Association.objects.filter(pk=shown.pk).update(state=Association.State.UNPUBLISHED)

    assert suggested("lantern") == []


def test_offer_outside_its_time_is_not_suggested():
    provider = association("Quay")
    factories.offer(provider=provider, title="Lantern gone", valid_until=TODAY - DAY)
    factories.offer(provider=provider, title="Lantern later", valid_from=TODAY + DAY)
    factories.offer(provider=provider, title="Lantern now", valid_from=TODAY, valid_until=TODAY)

    assert suggested("lantern") == [("offer", "Lantern now")]


def test_whole_names_come_first_and_short_ones_before_long():
    for name in ("Red Lantern", "Lantern of the Bay", "Lantern"):
        association(name)

    assert [label for _kind, label in suggested("lan")] == [
        "Lantern",
        "Lantern of the Bay",
        "Red Lantern",
    ]


def test_topics_leave_room_for_names():
    for number in range(6):
        factories.topic(name=f"Lantern topic {number}")
        association(f"Lantern {number}")

    kinds = [kind for kind, _label in suggested("lantern")]

    assert kinds == ["topic"] * 3 + ["association"] * 5


def test_topics_fill_what_names_leave():
    for number in range(9):
        factories.topic(name=f"Lantern topic {number}")

    assert len(suggested("lantern")) == 8
    assert len(suggested("lantern", most=4)) == 4


def test_two_records_of_one_name_are_suggested_once():
    provider = association("Quay")
    for _number in range(2):
        factories.offer(provider=provider, title="Lantern meals")

    assert suggested("lantern") == [("offer", "Lantern meals")]


def test_new_words_are_suggested_after_a_minute(food):
    assert suggested("broth") == []
    food.translations.filter(language_code="en").update(synonyms=["broth"])

    forget_all()

    assert suggested("broth") == [("topic", "Food")]


@pytest.mark.parametrize(
    "text",
    [
        "\0\0\0",
        "\ud800\udfff\ud800",
        "la\0n\ud800",
        "\u202e\u2066" * 50,
        "'); DROP TABLE search_row; --",
        "a & | ! <-> :* b",
        "%s %(x)s {0}",
        "\U0010ffff\U0010ffff",
        "ﷺﷺ",
        "a" * 100_000,
        "ا" * 100_000,
        "👩‍👩‍👧 👍🏽",
    ],
)
def test_garbage_suggests_nothing_and_breaks_nothing(text):
    association("Quay")

    assert suggested(text) == []


def test_suggestions_take_two_queries_at_most(food, django_assert_num_queries):
    association("Khobz house")

    with django_assert_num_queries(2):
        suggested("khobz")
    with django_assert_num_queries(1):
        suggested("khobz")


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("khobz", "ar", "food-basic-needs"),
        ("بني مك", "ar", "beni-makada"),
        ("beni m", "fr", "beni-makada"),
        ("al jisr", "fr", "al-jisr"),
        ("darna", "nl", "association-darna"),
        ("جمعية شفا", "fr", "association-chifae"),
    ],
)
def test_first_of_the_real_directory_is_what_was_meant(directory, text, language, slug):
    assert suggestions(text, language, today=TODAY)[0].slug == slug
