"""The catalogues of the interface: collected, compiled and checked.

`python -m portal.base.catalogues compile` needs no gettext; `collect` does; `check` compares with
the words in the code where gettext is installed.
"""

import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "portal" / "locale"
SOURCE_LANGUAGE = "en"
NOT_OURS = ["var", "tests", "dev", "portal/locale"]
HEADER = (
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
FRENCH_BREAKS = re.compile("« | [»:;?!]")  # a line must not end there: no-break spaces
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue_path(language: str, locale: Path = LOCALE) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def compile_changed() -> None:
    """Compile each catalogue that is newer than what was compiled from it."""
    for source in LOCALE.glob("*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        draft = compiled.with_name(
            f"{compiled.name}.{os.getpid()}"
        )  # another start may compile too
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(compiled)


def collect(locale: Path = LOCALE) -> None:
    """Bring the words of code and templates into the catalogues below ``locale``."""
    from django.conf import settings
    from django.core.management import call_command
    from django.core.management.commands import makemessages
    from django.test import override_settings

    class Collector(makemessages.Command):
        # A new word starts empty: what resembles it is a guess that reads as finished.
        msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    languages = [code for code, _name in settings.LANGUAGES]
    with override_settings(LOCALE_PATHS=[str(locale)]):
        call_command(
            Collector(),
            locale=languages,
            ignore_patterns=NOT_OURS,
            no_location=True,
            no_obsolete=True,
            verbosity=0,
        )
    for language in languages:
        keep_plain_header(catalogue_path(language, locale))


def keep_plain_header(path: Path) -> None:
    """Drop dates and names, which would change with every collection."""
    catalogue = polib.pofile(str(path), wrapwidth=100)
    catalogue.metadata = {
        key: catalogue.metadata[key] for key in HEADER if key in catalogue.metadata
    }
    catalogue.metadata["Language"] = path.parents[1].name
    catalogue.header = ""
    catalogue.metadata_is_fuzzy = False
    catalogue.save()


def faults() -> Iterator[str]:
    """What keeps the catalogues from being complete, a sentence each."""
    from django.conf import settings

    fresh = fresh_words()
    for language, _name in settings.LANGUAGES:
        path = catalogue_path(language)
        if not path.exists():
            yield f"{language}: there is no catalogue"
            continue
        catalogue = polib.pofile(str(path))
        for msgid, fault in catalogue_faults(catalogue, language):
            yield f"{language}: {msgid!r} {fault}"
        if fresh is not None:
            words = {word(entry) for entry in catalogue if not entry.obsolete}
            for missing in sorted(fresh - words):
                yield f"{language}: {missing[0]!r} is in the code, not here (make messages)"
            for surplus in sorted(words - fresh):
                yield f"{language}: {surplus[0]!r} is here, no longer in the code (make messages)"


def catalogue_faults(catalogue: polib.POFile, language: str) -> Iterator[tuple[str, str]]:
    """What is wrong with one catalogue by itself: words and what is wrong with them."""
    forms = form_count(catalogue)
    for entry in catalogue:
        for fault in entry_faults(entry, language, forms):
            yield entry.msgid, fault
    for words, times in Counter(word(entry) for entry in catalogue).items():
        if times > 1:  # which of the two is shown is up to chance
            yield words[0], "stands there twice"


def entry_faults(entry: polib.POEntry, language: str, forms: int) -> Iterator[str]:
    """What is wrong with one entry. English may be left empty: its words are in the code."""
    if entry.obsolete:
        yield "is obsolete"
    if entry.fuzzy:
        yield "is fuzzy"
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if language == SOURCE_LANGUAGE and not any(texts):
        return
    if not all(texts) or (entry.msgid_plural and len(texts) != forms):
        yield "is not translated in all its forms" if entry.msgid_plural else "is not translated"
        return
    expected = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    # A plural form may leave out the number, as Arabic does for one and two.
    may_lack = 1 if entry.msgid_plural else 0
    for text in texts:
        found = set(PLACEHOLDER.findall(text))
        if found - expected or len(expected - found) > may_lack:
            yield f"has other placeholders: {text!r}"
        if language == "fr" and FRENCH_BREAKS.search(text):
            yield f"may break before a mark: {text!r}"


def form_count(catalogue: polib.POFile) -> int:
    match = re.search(r"nplurals\s*=\s*(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return int(match[1]) if match else 0


def word(entry: polib.POEntry) -> tuple[str, str, str]:
    """What makes an entry the same entry: the word first, then its plural and its context."""
    return entry.msgid, entry.msgid_plural, entry.msgctxt or ""


def fresh_words() -> set[tuple[str, str, str]] | None:
    """The words in the code as it is now; None without gettext."""
    if not shutil.which("xgettext"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        locale = Path(folder) / "locale"
        locale.mkdir()
        collect(locale)
        path = catalogue_path(SOURCE_LANGUAGE, locale)
        return {word(entry) for entry in polib.pofile(str(path))}


def main(task: str) -> int:
    if task == "compile":
        compile_changed()
        return 0
    import django

    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    if task == "collect":
        collect()
        compile_changed()
        return 0
    found = list(faults())
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
