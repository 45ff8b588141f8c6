"""What every public page has, in every language."""

import re
from itertools import pairwise

from django.conf import settings
from django.utils.translation import gettext, override

from portal.base.texts import LANGUAGE_CODES, direction
from tests.whole.markup import Page

# Left-overs of a template or a message that somebody would read.
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|%\(\w+\)s|\bNone\b(?=<)")


def faults(page: Page, language: str, path: str) -> list[str]:
    """What is wrong with the page at ``path``, a few words each."""
    return [
        *faults_of_any(page, language),
        *description(page),
        *addresses(page, language, path),
    ]


def faults_of_any(page: Page, language: str) -> list[str]:
    """What is wrong with a page that no search engine is told of, such as "not found"."""
    return [
        *frame(page, language),
        *headings(page),
        *references(page),
        *(f"not translated: {words!r}" for words in untranslated(page, language)),
        *(f"invalid: {mistake}" for mistake in page.mistakes),
        *(f"inline code in {element}" for element in page.inline_code()),
        *(f"left over: {left}" for left in left_over(page)),
    ]


def left_over(page):
    return LEFT_OVER.findall(SCRIPT.sub("", page.source))


def untranslated(page, language):
    """Words of the code that stand on the page though its catalogue has others for them."""
    with override(language):
        return [words for words in page.pieces() if words and gettext(words) != words]


def frame(page, language):
    root = page.html
    if (root.get("lang"), root.get("dir")) != (language, direction(language)):
        yield f"lang={root.get('lang')} dir={root.get('dir')}"
    if not all(page.texts("title")) or len(page.texts("title")) < 1:
        yield "no title"


def description(page):
    descriptions = page.values("meta", "content", name="description")
    if len(descriptions) != 1 or not descriptions[0].strip():
        yield f"descriptions: {descriptions}"


def addresses(page, language, path):
    canonical = page.values("link", "href", rel="canonical")
    if canonical != [settings.SITE_ADDRESS + path]:
        yield f"canonical: {canonical}"
    alternates = {
        element.get("hreflang"): element.get("href")
        for element in page.all("link")
        if element.get("rel") == "alternate" and element.get("hreflang")
    }
    if set(alternates) != {*LANGUAGE_CODES, "x-default"}:
        yield f"hreflang: {sorted(alternates)}"
    elif alternates[language] != settings.SITE_ADDRESS + path:
        yield f"hreflang of itself: {alternates[language]}"
    if not all(url.startswith(f"{settings.SITE_ADDRESS}/") for url in alternates.values()):
        yield "hreflang without a whole address"
    if len(set(alternates.values())) != len(LANGUAGE_CODES):
        yield "hreflang leads to the same page twice"


def headings(page):
    levels = page.headings()
    first = page.texts("h1")
    if len(first) != 1 or not first[0]:
        yield f"h1: {first}"
    if levels[:1] != [1]:
        yield f"first heading is of level {levels[:1]}"
    jumps = [(before, after) for before, after in pairwise(levels) if after > before + 1]
    if jumps:
        yield f"headings jump: {jumps}"


def references(page):
    first = (page.links() or [""])[0]
    if not first.startswith("#") or first[1:] not in page.ids:
        yield f"skip link leads to {first!r}"
    twice = sorted({name for name in page.ids if page.ids.count(name) > 1})
    if twice:
        yield f"ids twice: {twice}"
    if page.dangling():
        yield f"ids that are nowhere: {page.dangling()}"
