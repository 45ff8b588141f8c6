"""The pages of a project in a real browser."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests import factories, project_factories
from tests.browser import follow
from tests.desk.letters import at
from tests.desk.test_in_browser import faults, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CODE = "k7qf-9xmp-2v4t-h8rd"
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at


@pytest.fixture
def project(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    darna = factories.association(
        slug="darna", name="Association Darna", texts={"ar": {"name": "جمعية دارنا"}}
    )
    return build(darna)


def build(darna):
    """A project of which everything is known."""
    project = factories.project(
        slug="school",
        association=darna,
        title="A school that is dry in winter",
        texts={
            "ar": {"title": "مدرسة جافة في الشتاء", "aims": "إصلاح سقف مدرسة الحي ونوافذها."},
            "fr": {"title": "Une école sèche en hiver"},
        },
        aims="The roof and the windows of the school are mended.",
        progress="running",
        first_year=2025,
        goals=[4, 11],
        budget_mad=1_250_000,
    )
    tell_of_phases(project)
    project_factories.update(
        of=project,
        title="The roof is on",
        words="Six people, two Saturdays.",
        picture=factories.picture(600, 400),
        alt="The roof",
        texts={
            "ar": {"title": "تم وضع السقف", "words": "ستة أشخاص، سبتان."},
            "fr": {"title": "Le toit"},
        },
    )
    tell_of_needs(project)
    return project


def tell_of_needs(project):
    """One need, with pledges that wait, that are agreed and that have ended."""
    need = project_factories.need(
        of=project,
        amount=40,
        title="Cement",
        details="For the floor of the yard.",
        way="Bring it on Friday.",
        until=timezone.localdate() + timedelta(days=60),
        texts={"ar": {"title": "إسمنت", "details": "لأرضية الساحة."}, "fr": {"title": "Ciment"}},
    )
    project_factories.pledge(of=need, state="thanked", amount=12, name="Amina", is_named=True)
    project_factories.pledge(
        of=need, amount=5, name="Jan", words="When the shop is open", code=CODE
    )
    project_factories.pledge(of=need, state="agreed", amount=4)


def tell_of_phases(project):
    """One that is done, with all that there is to tell, and one that was stopped."""
    done = factories.phase(
        of=project,
        title="First step: the roof",
        texts={"fr": {"title": "Première étape : le toit"}},
        progress="done",
        goal="No water comes in.",
        result="Four rooms are dry since November.",
    )
    picture = {"before": factories.picture(600, 400), "after": factories.picture(600, 400)}
    project_factories.photo_pair(of=done, caption="The yard", credit="Amina", **picture)
    project_factories.phase_partner(of=done, name="INDH", role="funder")
    factories.phase(
        of=project,
        title="Second step",
        texts={"fr": {"title": "Deuxième étape", "stopped_because": "Le maçon est malade."}},
        progress="stopped",
        stopped_because="The mason fell ill.",
    )
    project_factories.beneficiaries(of=project, number=1200, as_of="2025")


def pages(project):
    """Who looks, and at which page."""
    phase = project.phases.first().pk
    mine = {
        "list": at_any("projects:edit_projects", "darna"),
        "new": at_any("projects:add_project", "darna"),
        "facts": at_any("projects:edit_project", "darna", "school"),
        "phases": at_any("projects:edit_parts", "darna", "school", "phases"),
        "phase": at_any("projects:edit_part", "darna", "school", "phases", phase),
        "phase in Danish": at_any(
            "projects:edit_part_words", "darna", "school", "phases", phase, "da"
        ),
        "photos": at_any("projects:edit_parts", "darna", "school", "photos"),
        "new photos": at_any("projects:add_part", "darna", "school", "photos"),
        "number": at_any("projects:add_part", "darna", "school", "numbers"),
        "partners": at_any("projects:edit_project_partners", "darna", "school"),
        "remove": at_any("projects:remove_project", "darna", "school"),
    }
    need = project.needs.get()
    waiting, agreed = (need.pledges.get(state=state).pk for state in ("promised", "agreed"))
    mine |= {
        "all news": at_any("projects:edit_parts", "darna", "school", "news"),
        "news": at_any("projects:add_part", "darna", "school", "news"),
        "needs": at_any("projects:edit_parts", "darna", "school", "needs"),
        "need": at_any("projects:edit_part", "darna", "school", "needs", need.pk),
        "pledges": at_any("projects:desk_pledges", "darna"),
        "answer": at_any("projects:desk_pledge", "darna", waiting),
        "receive": at_any("projects:desk_pledge", "darna", agreed),
    }
    public = {
        "project": at_any("projects:project_detail", "school"),
        "sheet": at_any("projects:project_sheet", "school"),
        "funders": at_any("projects:funders"),
        "promise": at_any("projects:make_pledge", "school", need.pk),
        "sent": at_any("projects:pledge_sent"),
        "pledge": at_any("projects:pledge", CODE),
        "no pledge": at_any("projects:pledge", "x"),
    }
    return {"public": public, "manager": mine}


def at_any(name, *arguments):
    return lambda language: at(name, *arguments, language=language)


@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(project, live_server, new_page, language, width):
    people = {"public": None, "manager": factories.manager(project.association)}
    page = new_page(width=width, language=language)
    found = {}
    for who, addresses in pages(project).items():
        if people[who]:
            sign_in(page, people[who], live_server.url)
        for name, address in addresses.items():
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + address(language))
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"{name}-{language}.png", full_page=True)
            barriers = faults(page)
            page.set_viewport_size({"width": 320, "height": 640})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if barriers or wide > 320:
                found[name] = (barriers, wide)

    assert found == {}


def test_promise_is_confirmed_by_a_click(project, live_server, new_page):
    need = project.needs.get()
    project_factories.pledge(of=need, state="unconfirmed", code="k7qf-9xmp-2v4t-aaaa")
    page = new_page(width=360, script=False)
    page.goto(live_server.url + at("projects:pledge", "k7qf-9xmp-2v4t-aaaa", language="fr"))
    follow(page.get_by_role("button", name="Oui, je le promets"))

    assert need.pledges.filter(state="promised", amount=2).exists()


@pytest.mark.long
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_sheet_prints_on_one_page(project, live_server, new_page, language, tmp_path):
    page = new_page(language=language)
    page.goto(live_server.url + at("projects:project_sheet", "school", language=language))

    paper = page.pdf(format="A4", print_background=True)

    if SHOTS:
        (Path(SHOTS) / f"sheet-{language}.pdf").write_bytes(paper)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_photos_lie_on_each_other_with_a_slider_between(project, live_server, new_page, language):
    page = new_page(width=360, language=language)
    page.goto(live_server.url + at("projects:project_detail", "school", language=language))
    figure = page.locator(".before-after")
    before, after = figure.locator("img").all()

    figure.locator("[type=range]").focus()
    for _ in range(10):
        page.keyboard.press("ArrowDown")

    assert before.bounding_box() == after.bounding_box()
    cut = after.evaluate("picture => getComputedStyle(picture).clipPath")
    assert cut == ("inset(0px 40% 0px 0px)" if language == "ar" else "inset(0px 0px 0px 40%)")
    if SHOTS:
        figure.screenshot(path=Path(SHOTS) / f"photos-{language}.png")


def test_photos_stand_side_by_side_without_script(project, live_server, new_page):
    page = new_page(width=360, script=False)
    page.goto(live_server.url + at("projects:project_detail", "school", language="fr"))
    figure = page.locator(".before-after")
    before, after = (picture.bounding_box() for picture in figure.locator("img").all())

    assert before["x"] + before["width"] < after["x"]
    assert not figure.locator("[type=range]").is_visible()
