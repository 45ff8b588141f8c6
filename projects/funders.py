"""What funders look for: which projects there are, what each needs and what it was given."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.listing import ListWords
from associations.vocabulary import vocabulary
from portal.base.prepared import prepared
from portal.base.texts import Text, read_texts, text_of
from projects.cards import for_cards, place_words, progress_words, years
from projects.models import Goal, ProjectNeed
from projects.needs import NeedRow, need_row
from projects.project_page import budget

WORDS = ListWords(
    _("Projects for funders"),
    _(
        "Projects of associations in Tangier and its region for who wants to give: what exists, "
        "what each needs, and what was delivered."
    ),
    _("Which project are you looking for?"),
    _("A school, a nursery, a forest…"),
    "projects/_funder_card.html",
)


@dataclass(slots=True)
class FunderCard:
    """``needs`` are (title, how much is still needed), ``given`` (title, how much has arrived)."""

    url: str
    sheet_url: str
    title: Text
    by: Text
    where: Text | str
    years: str
    progress: Text | str
    budget: str
    needs: list
    given: list


@prepared
def needs_of_all(user, projects):
    """The needs of these projects, closed ones too, for what was given."""
    return ProjectNeed.objects.filter(project__in=projects).with_sums().order_by("priority", "pk")


def for_funders(keys, user):
    """The projects of ``keys`` with all that the page for funders says of them."""
    projects = for_cards(keys, user)
    needs = needs_of_all(user, projects=[project.pk for project in projects])
    read_texts(needs, "title", "details", "way")
    for project in projects:
        project.all_needs = [need for need in needs if need.project_id == project.pk]
    return projects


def open_needs(project, today: date):
    return [need for need in project.all_needs if need.is_open_on(today) and need.still_open]


def funder_card(project, today: date) -> FunderCard:
    given = [need for need in project.all_needs if need.given]
    return FunderCard(
        project.get_absolute_url(),
        reverse("projects:project_sheet", args=[project.slug]),
        text_of(project, "title"),
        text_of(project.association, "name"),
        place_words(project),
        years(project),
        progress_words(project),
        budget(project),
        [(text_of(need, "title"), need_row(need).open) for need in open_needs(project, today)],
        [(text_of(need, "title"), need_row(need).given) for need in given],
    )


def table_header() -> list[str]:
    return [
        gettext("Project"),
        gettext("Association"),
        gettext("Page"),
        gettext("Surely fits what was asked for"),
        gettext("Progress"),
        gettext("When"),
        gettext("Where"),
        gettext("Topics"),
        gettext("Sustainable Development Goals"),
        gettext("Budget, as published"),
        gettext("Budget in dirhams"),
        gettext("What it needs"),
        gettext("Kind"),
        gettext("Needed until"),
        gettext("How much in all"),
        gettext("Still needed"),
        gettext("Promised, not answered yet"),
        gettext("Agreed"),
        gettext("Delivered"),
    ]


def table_rows(project, today: date, site: str):
    """One row for each need that is open or was given something; one for a project without."""
    words = [
        text_of(project, "title"),
        text_of(project.association, "name"),
        site + project.get_absolute_url(),
        gettext("yes") if project.is_sure else gettext("not known"),
        progress_words(project),
        years(project),
        place_words(project),
        named(project.topic_ids, vocabulary().topics),
        ", ".join(f"{goal}. {Goal(goal).label}" for goal in project.goals),
        project.budget,
        project.budget_mad,
    ]
    shown = [need for need in project.all_needs if need.given or need in open_needs(project, today)]
    if not shown:
        yield [*words, *[""] * 8]
    for need in shown:
        yield [*words, *need_cells(need, need_row(need), today)]


def need_cells(need, row: NeedRow, today) -> list:
    return [
        row.title,
        row.kind,
        need.until,
        row.whole,
        row.open if need.is_open_on(today) else "",
        row.promised,
        row.agreed,
        row.given,
    ]


def named(keys, words) -> str:
    return ", ".join(str(words[key].name) for key in keys if key in words)
