import pytest

from portal.base.personal_words import may_be_personal


@pytest.mark.parametrize(
    "words",
    [
        "0612345678",
        "tel 06 12 34 56",
        "٠٦١٢٣٤٥٦",
        "123456",
        "someone@example.org",
        "someone＠example",
        "karim gmail com",
        "carte KB12345",
        "je m’appelle Karim",
        "Je m'appelle Karim et je cherche",
        "أنا اسمي كريم",
        "سميتي كريم",
        "smiti Karim",
        "MY NAME IS Karim",
        "me llamo Karim",
        "Ik heet Karim",
        "jeg hedder Karim",
    ],
)
def test_words_that_may_tell_who_it_is_are_seen(words):
    assert may_be_personal(words)


@pytest.mark.parametrize(
    "words",
    ["", "khobz", "دعم مدرسي", "école 12345", "horaires 2026", "s'appelle comment", "100% mamans"],
)
def test_other_words_are_not(words):
    assert not may_be_personal(words)
