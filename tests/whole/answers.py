"""The words in which the table of rights is written: answers, rows, what an address asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from associations.check_links import code_for

ROLES = ("anonymous", "stranger", "member", "manager", "editor", "administrator")
LOGIN = "login"  # a redirect to the page for signing in

Answers = dict[str, int | str]


def everybody(answer: int | str) -> Answers:
    return dict.fromkeys(ROLES, answer)


def but(answers: Answers, **others: int | str) -> Answers:
    return {**answers, **others}


READ = everybody(200)
EDITORS_ONLY = but(everybody(404), editor=200, administrator=200)
EDITORS_PAGES = but(everybody(LOGIN), editor=200, administrator=200)
OWN_PAGES = but(everybody(200), anonymous=LOGIN)
# At the desk: of who acts for the association and of editors; of those among them who choose its
# people; of editors alone.
OF_MEMBERS = but(everybody(200), anonymous=LOGIN, stranger=404)
OF_MANAGERS = but(OF_MEMBERS, member=404)
OF_EDITORS = but(OF_MANAGERS, manager=404)


@dataclass(frozen=True)
class Row:
    """An address, the arguments it takes from the cast, and the answers to a GET.

    ``is_page``: part of the site that people read, in six languages. ``post``: what a POST gets,
    the same for everybody or for each.
    """

    name: str
    answers: Answers
    arguments: Callable = lambda cast: {}
    case: str = ""
    is_page: bool = True
    post: int | str | Answers = 405

    @property
    def answers_to_post(self) -> Answers:
        return self.post if isinstance(self.post, dict) else everybody(self.post)

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


def desk_page(name, answers, arguments=lambda cast: {}, **more):
    """A page that is only for who is signed in."""
    return Row(name, answers, arguments, is_page=False, **more)


def changed(answers, to):
    """The answers with ``to`` in place of a page."""
    return {role: to if answer == 200 else answer for role, answer in answers.items()}


def slug_of(name):
    return lambda cast: {"slug": getattr(cast, name).slug}


def link_of(under, of):
    """The link in the letter ``of``, under the address of the association of ``under``."""

    def arguments(cast):
        coded = getattr(cast, of)
        code = code_for(coded, coded.association.slug)
        return {"slug": getattr(cast, under).association.slug, "code": code}

    return arguments


def claim_of_cast(cast):
    return {"pk": cast.claim.pk}


def member_of_cast(cast):
    return {"slug": cast.association.slug, "pk": cast.membership.pk}


def row_of_cast(name):
    """The slug of the association and the key of one of its rows."""
    return lambda cast: {"slug": cast.association.slug, "pk": getattr(cast, name).pk}


def own_offer(cast):
    return {"slug": cast.association.slug, "offer": cast.own_offer.slug}


def change_of_cast(cast):
    return {"pk": cast.change.pk}


def invitation_of_cast(cast):
    return {"slug": cast.association.slug, "pk": cast.invitation.pk}


def report_of_cast(cast):
    return {"pk": cast.report.pk}


def record_of_cast(name):
    return lambda cast: {"kind": "association", "slug": getattr(cast, name).slug}
