"""What counts as a complete catalogue."""

import polib
import pytest

from portal.base import catalogues


def faults(language="ar", forms=6, **entry):
    return list(catalogues.entry_faults(polib.POEntry(**entry), language, forms))


def plural(*texts):
    return {
        "msgid": "%(count)s place in %(city)s",
        "msgid_plural": "%(count)s places in %(city)s",
        "msgstr_plural": dict(enumerate(texts)),
    }


def test_a_word_without_translation_is_found():
    assert faults(msgid="Help", msgstr="") == ["is not translated"]
    assert faults(msgid="Help", msgstr="مساعدة") == []


def test_english_may_be_left_empty():
    assert faults("en", msgid="Help", msgstr="") == []


def test_a_guess_is_found():
    assert faults(msgid="Help", msgstr="مساعدة", flags=["fuzzy"]) == ["is fuzzy"]


@pytest.mark.parametrize("text", ["bonjour", "bonjour %(nom)s", "bonjour %s"])
def test_a_placeholder_that_differs_is_found(text):
    assert faults("fr", msgid="hello %(name)s", msgstr=text) == [
        f"has other placeholders: {text!r}"
    ]


def test_a_language_needs_all_its_plural_forms():
    one, many = "%(count)s place à %(city)s", "%(count)s places à %(city)s"

    assert faults("fr", 2, **plural(one, many)) == []
    assert faults("fr", 2, **plural(one, "")) == ["is not translated in all its forms"]
    assert faults("ar", 6, **plural(one, many)) == ["is not translated in all its forms"]


def test_a_plural_form_may_leave_out_the_number_alone():
    many = "%(count)s places à %(city)s"

    assert faults("fr", 2, **plural("une place à %(city)s", many)) == []
    assert faults("fr", 2, **plural("une place", many)) == ["has other placeholders: 'une place'"]


def test_a_changed_catalogue_is_compiled_again(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    source = catalogues.catalogue_path("fr", tmp_path)
    source.parent.mkdir(parents=True)
    source.write_text('msgid "Help"\nmsgstr "Aide"\n')

    catalogues.compile_changed()

    assert polib.mofile(str(source.with_suffix(".mo"))).find("Help").msgstr == "Aide"
