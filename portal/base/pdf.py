"""Papers: PDF files that screen readers can read, typeset by typst from a template of an app."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst
from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext, override

from portal.base.printable import FONTS, printable
from portal.base.texts import direction


class PaperError(Exception):
    """A template could not be typeset; the text names it and says what typst says."""


def pdf(template: str, facts: dict, language: str, *, at: datetime | None = None) -> bytes:
    """Typeset ``template``: "volunteers/certificate" is volunteers/papers/certificate.typ.

    The template reads ``facts`` as values, so what people typed stays text; "title" must be among
    them. ``at`` is written into the file as its moment. Equal arguments give equal bytes.
    """
    return typeset(template, facts, language, at, format="pdf", pdf_standards=["ua-1"])


def png(template: str, facts: dict, language: str) -> bytes:
    """The first page of a template as a picture, one pixel a point."""
    return typeset(template, facts, language, None, format="png", ppi=72)


def typeset(template: str, facts: dict, language: str, at: datetime | None, **options) -> bytes:
    app, _slash, name = template.partition("/")
    source = Path(apps.get_app_config(app).path, "papers", f"{name}.typ")
    if not source.is_file():
        raise PaperError(f"{template}: there is no {source}")
    try:
        return typst.compile(
            source,
            root=settings.ROOT,
            font_paths=fonts(),
            sys_inputs={"facts": as_json(facts, language), "paper": about_paper(language, at)},
            **options,
        )
    except typst.TypstError as error:
        raise PaperError(f"{template}: {error.message}\n{error.diagnostic}") from error


@cache
def fonts() -> typst.Fonts:
    """Those of the project alone, so that a paper is the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def as_json(facts: dict, language: str) -> str:
    """The facts with their words in ``language`` and only letters that the fonts have."""
    with override(language):
        plain = json.loads(json.dumps(facts, cls=DjangoJSONEncoder))
    return json.dumps(all_printable(plain))


def all_printable(value):
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [all_printable(each) for each in value]
    if isinstance(value, dict):
        return {key: all_printable(each) for key, each in value.items()}
    return value


def about_paper(language: str, at: datetime | None) -> str:
    moment = at.astimezone(UTC) if at else None
    with override(language):
        site = gettext("Tangier associations")
    return json.dumps(
        {
            "language": language,
            "direction": direction(language),
            "site": site,
            "address": settings.SITE_ADDRESS,
            "at": list(moment.timetuple()[:6]) if moment else None,
        }
    )
