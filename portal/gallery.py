"""Every component of the templates in every state, in both directions; shown in trial mode only."""

import re
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from portal.base.parts import Fact
from portal.base.texts import Text, direction
from portal.gallery_words import WORDS

SECTIONS = (
    (_("Scale of type"), "gallery/_type.html"),
    (_("Buttons"), "gallery/_buttons.html"),
    (_("States: a word, an icon, a colour"), "gallery/_states.html"),
    (_("Offers in a list"), "gallery/_offers.html"),
    (_("Associations in a list"), "gallery/_associations.html"),
    (_("Projects in a list"), "gallery/_projects.html"),
    (_("Call, directions, share"), "gallery/_call.html"),
    (_("Facts, hours, source"), "gallery/_record.html"),
    (_("Search, filters"), "gallery/_filters.html"),
    (_("Filters that are on, order, pages"), "gallery/_lists.html"),
    (_("Notes, and nothing found"), "gallery/_notes.html"),
    (_("Form with mistakes"), "gallery/_form.html"),
    (_("Numbers, topics, telephone lines"), "gallery/_numbers.html"),
    (_("Text in another language"), "gallery/_mixed.html"),
)


class SampleForm(forms.Form):
    """A field of each kind; sent with mistakes so that all of them show."""

    name = forms.CharField(label=_("Name"), help_text=_("As people know you."))
    email = forms.EmailField(label=_("E-mail"), help_text=_("For the receipt and the answer."))
    phone = forms.CharField(
        label=_("Telephone"), required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    how = forms.ChoiceField(
        label=_("How can we reach you?"),
        choices=[("phone", _("By telephone")), ("mail", _("By e-mail"))],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=_("Your message"), required=False, widget=forms.Textarea)
    letter = forms.FileField(label=_("A file"), required=False, help_text=_("PDF, 2 MB at most."))
    read = forms.BooleanField(label=_("I have read how my details are used."))


@require_safe
def gallery(request):
    """The page for whoever changes a template or the style sheet."""
    if not settings.TRIAL:
        raise Http404
    context = {
        "sections": SECTIONS,
        "icons": icon_names(),
        "samples": [sample("fr"), sample("ar")],
    }
    return render(request, "gallery.html", context)


def icon_names():
    sprite = Path(finders.find("img/icons.svg")).read_text(encoding="utf-8")
    return re.findall(r'<symbol id="([a-z]+)"', sprite)


def sample(code):
    """All values of one language that the snippets of the gallery print."""
    words = WORDS[code]
    with override(code):
        return {
            "code": code,
            "dir": direction(code),
            "words": words,
            "openings": openings(words),
            "offers": offers(code, words),
            "association": association(code, words),
            "project": project(code, words),
            "facts": facts(words),
            "week": week(words),
            "source": source(words),
            "facets": facets(words),
            "pages": pages(),
            "form": filled_form(code),
            **lists(words),
        }


def filled_form(code):
    form = SampleForm({"name": "", "email": "nom@exemple"}, auto_id=f"{code}-%s")
    form.is_valid()
    return form


def openings(words):
    icons = {"open": "check", "soon": "clock", "today": "clock", "shut": "closed"}
    return [
        {"state": state, "icon": icons.get(state, state), "label": label, "detail": detail}
        for state, label, detail in words["openings"]
    ]


def offers(code, words):
    """A sure match; one without a telephone; one where what was asked is not known."""
    states = openings(words)
    phone = {"e164": "+212539937506", "local": "0539 93 75 06", "year": 2008}
    shared = {"url": "#", "map_url": "geo:35.78,-5.81", "certainty": "sure"}
    extra = (
        {"opening": states[0], "phone": phone, "old": True},
        {"opening": states[4], "cost": {"label": words["free"], "free": True}},
        {"opening": states[3], "asks": words["asks"], "certainty": "unknown", "map_url": ""},
    )
    return [
        {**shared, **more, **row, "title": title_of(row, code)}
        for more, row in zip(extra, words["offers"], strict=True)
    ]


def title_of(row, code):
    return Text(row["title"], row.get("lang", code), fallback="lang" in row)


def association(code, words):
    card = words["association"]
    return {
        **card,
        "url": "#",
        "name": Text(card["name"], code),
        "summary": Text(card["summary"], code),
        "topics": [{"url": "#", "label": label} for label in card["topics"]],
        "offers": 7,
        "icon": "children",
    }


def project(code, words):
    card = words["project"]
    steps = [
        {"title": title, "state": state, "label": label, "when": when}
        for state, title, label, when in card["steps"]
    ]
    return {**card, "url": "#", "title": title_of(card, code), "steps": steps, "icon": "education"}


def facts(words):
    return [Fact(label, value, items, missing) for label, value, items, missing in words["facts"]]


def week(words):
    hours = words["hours"]
    days = [
        {"name": day, "hours": hours, "today": number == 0}
        for number, day in enumerate(words["days"])
    ]
    days[-1]["hours"] = words["shut"]
    return {"caption": words["week"], "days": days, "notes": [words["week_note"]]}


def source(words):
    link = {"url": "https://example.org/", "label": "example.org", "lang": "es"}
    return {**words["source"], "links": [link]}


def facets(words):
    """One facet of each kind; the second is long enough to be folded."""
    kinds = ("radio", "checkbox", "select")
    return [
        {
            "name": f"{words['code']}-{kind}",
            "label": label,
            "kind": kind,
            "more": len(options) > 6,
            "options": [
                {"value": number, "label": option, "count": 57 - 7 * number, "checked": number == 0}
                for number, option in enumerate(options)
            ],
        }
        for kind, (label, options) in zip(kinds, words["facets"], strict=True)
    ]


def pages():
    """What the pagination tag gives on the second of ten pages."""
    page = Paginator(range(200), per_page=20).page(2)
    numbers = page.paginator.get_elided_page_range(2, on_each_side=1, on_ends=1)
    links = [
        {"label": number, "url": "#" if isinstance(number, int) else "", "current": number == 2}
        for number in numbers
    ]
    return {"several": True, "previous": "#", "next": "#", "links": links}


def lists(words):
    """Links of several kinds, each with a word and nowhere to go."""
    return {
        "crumbs": [{"label": label, "url": "#"} for label in words["crumbs"][:-1]]
        + [{"label": words["crumbs"][-1], "url": ""}],
        "chips": [{"label": label, "url": "#"} for label in words["chips"]],
        "sorts": [
            {"label": label, "url": "#", "current": not number}
            for number, label in enumerate(words["sorts"])
        ],
        "ways": [{"label": label, "url": "#", "detail": detail} for label, detail in words["ways"]],
        "topics": [
            {"name": name, "url": "#", "icon": icon, "count": count}
            for icon, name, count in words["topics"]
        ],
        "figures": [{"number": number, "label": label} for number, label in words["figures"]],
        "lines": [
            {"number": number, "name": name, "source_url": "#", "source_label": "example.org"}
            for number, name in words["lines"]
        ],
    }
