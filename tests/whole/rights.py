"""Who may do what: one row for each address, with the answer that each kind of person gets.

A new address needs a row here. A library's addresses have one rule for their common beginning.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from associations.models import Association
from tests import factories

ROLES = ("anonymous", "stranger", "member", "manager", "editor", "administrator")
LOGIN = "login"  # a redirect to the page for signing in
UNPUBLISHED = Association.State.UNPUBLISHED

Answers = dict[str, int | str]


def everybody(answer: int | str) -> Answers:
    return dict.fromkeys(ROLES, answer)


def but(answers: Answers, **others: int | str) -> Answers:
    return {**answers, **others}


READ = everybody(200)
EDITORS_ONLY = but(everybody(404), editor=200, administrator=200)
EDITORS_PAGES = but(everybody(LOGIN), editor=200, administrator=200)
OWN_PAGES = but(everybody(200), anonymous=LOGIN)


@dataclass(frozen=True)
class Row:
    """An address, the arguments it takes from the cast, and the answers to a GET.

    ``is_page``: part of the site that people read, in six languages. ``post``: what a POST gets.
    """

    name: str
    answers: Answers
    arguments: Callable = lambda cast: {}
    case: str = ""
    is_page: bool = True
    post: int | str = 405

    def __str__(self):
        return f"{self.name} {self.case}".strip()


def page(name, **more):
    return Row(name, READ, **more)


def machine(name, answers=READ, **more):
    """An address that no person reads."""
    return Row(name, answers, is_page=False, **more)


def record_pages(name, shown, hidden):
    """The two rows of a record's page: published, and taken down. Both name fields of the cast."""
    return (
        Row(name, READ, lambda cast: {"slug": getattr(cast, shown).slug}),
        Row(
            name,
            EDITORS_ONLY,
            lambda cast: {"slug": getattr(cast, hidden).slug},
            case="unpublished",
            is_page=False,
        ),
    )


RIGHTS = (
    machine("root", everybody(302)),
    machine("robots"),
    machine("sitemaps"),
    machine("sitemap", arguments=lambda cast: {"section": "associations"}),
    machine("healthz"),
    machine("readyz"),
    machine("set_language", everybody(405), post=302),
    page("home"),
    page("search"),
    machine("search_suggest"),
    page("search_tell", post=200),
    page("search_tell_thanks"),
    machine("search_private", post=200),
    page("urgent"),
    page("about"),
    page("about_vision"),
    page("about_mission"),
    page("about_work"),
    page("about_focus"),
    page("about_checks"),
    page("privacy"),
    page("accessibility"),
    machine("gallery"),
    machine("media", everybody(404), arguments=lambda cast: {"path": "photos/none.webp"}),
    page("topic_detail", arguments=lambda cast: {"slug": cast.topic.slug}),
    page("place_detail", arguments=lambda cast: {"slug": cast.place.slug}),
    page("associations:association_list"),
    *record_pages("associations:association_detail", "association", "hidden_association"),
    page("support:offer_list"),
    *record_pages("support:offer_detail", "offer", "hidden_offer"),
    page("projects:project_list"),
    *record_pages("projects:project_detail", "project", "hidden_project"),
)

# The beginnings of names that libraries bring: one of their addresses stands for all.
LIBRARIES = {
    "admin:": Row("admin:index", EDITORS_PAGES),
    "account_": Row("account_email", OWN_PAGES),
    "mfa_": Row("mfa_index", OWN_PAGES),
}


def is_of_a_library(name):
    return name.startswith(tuple(LIBRARIES))


def cast():
    """The people of the table and the records that they ask for; ``manager`` manages the first."""
    association = factories.association(name="Lantern", summary="Meals in the evening")
    place = factories.place(name="Marshan")
    hidden_association = factories.association(name="Taken down", state=UNPUBLISHED)
    return SimpleNamespace(
        association=association,
        hidden_association=hidden_association,
        topic=association.topics.get(),
        place=place,
        offer=factories.offer(provider=association, places=[place]),
        hidden_offer=factories.offer(provider=hidden_association),
        project=factories.project(association=association),
        hidden_project=factories.project(association=association, state=UNPUBLISHED),
        anonymous=None,
        stranger=factories.user(),
        member=factories.member(association),
        manager=factories.manager(association),
        editor=factories.editor(),
        administrator=factories.administrator(),
    )
