"""Who may do what: one row for each address, with the answer that each kind of person gets.

A new address needs a row here. A library's addresses have one rule for their common beginning.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from associations.check_links import code_for
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


def invitation_of_cast(cast):
    return {"slug": cast.association.slug, "pk": cast.invitation.pk}


PROOF, INVITATION, OTHER_INVITATION = "proof", "invitation", "other-invitation"

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

# Pages of the desk: rows with a POST that changes something stand last.
RIGHTS += (
    desk_page("my_data", OWN_PAGES),
    # Who has just shown the second factor is not asked again; to erase, everybody is.
    desk_page(
        "my_data_download", but(everybody(302), anonymous=LOGIN, editor=200, administrator=200)
    ),
    desk_page(
        "my_data_erase",
        but(everybody(302), anonymous=LOGIN),
        post=but(everybody(302), anonymous=LOGIN),
    ),
    desk_page("my_data_erased", READ),
    desk_page("desk:home", OWN_PAGES),
    desk_page("desk:association", OF_MEMBERS, slug_of("association")),
    desk_page("desk:association", OF_EDITORS, slug_of("hidden_association"), case="unpublished"),
    desk_page(
        "associations:claim", OWN_PAGES, slug_of("association"), post=OWN_PAGES, case="published"
    ),
    desk_page(
        "associations:claim",
        but(EDITORS_ONLY, anonymous=LOGIN),
        slug_of("hidden_association"),
        post=but(EDITORS_ONLY, anonymous=LOGIN),
        case="unpublished",
    ),
    desk_page(
        "associations:claim_proof",
        but(everybody(403), anonymous=LOGIN),
        lambda cast: {"slug": cast.association.slug, "code": PROOF},
        post=but(everybody(403), anonymous=LOGIN),
    ),
    desk_page(
        "associations:claim_withdraw",
        everybody(405),
        slug_of("association"),
        post=but(everybody(404), anonymous=LOGIN),
    ),
    desk_page(
        "associations:claim_opinion",
        but(everybody(404), anonymous=LOGIN, manager=200),
        lambda cast: {"slug": cast.association.slug, "pk": cast.claim.pk},
        post=but(everybody(404), anonymous=LOGIN, manager=200),
    ),
    desk_page("associations:claim_queue", OF_EDITORS),
    desk_page("associations:claim_decide", OF_EDITORS, claim_of_cast),
    desk_page("associations:claim_letter", but(everybody(404), anonymous=LOGIN), claim_of_cast),
    desk_page(
        "associations:claim_reject",
        everybody(405),
        claim_of_cast,
        post=OF_EDITORS,
    ),
    desk_page(
        "associations:claim_accept",
        everybody(405),
        claim_of_cast,
        post=but(OF_EDITORS, editor=302, administrator=302),
    ),
    desk_page("associations:checks", OF_MANAGERS, slug_of("association")),
    desk_page(
        "associations:check_interval",
        everybody(405),
        slug_of("association"),
        post=changed(OF_MANAGERS, 302),
    ),
    desk_page("associations:check_phone", OF_EDITORS, slug_of("association"), post=OF_EDITORS),
    desk_page("associations:check_link", READ, link_of("letter", "letter"), post=302),
    desk_page(
        "associations:check_link",
        everybody(403),
        link_of("letter", "other_letter"),
        post=403,
        case="of another association",
    ),
    desk_page(
        "associations:check_confirm",
        everybody(405),
        slug_of("association"),
        post=changed(OF_MANAGERS, 302),
    ),
    desk_page("associations:members", OF_MEMBERS, slug_of("association")),
    desk_page("associations:member_invite", OF_MANAGERS, slug_of("association"), post=OF_MANAGERS),
    desk_page("associations:member_role", OF_MANAGERS, member_of_cast, post=OF_MANAGERS),
    desk_page(
        "associations:invitation_resend",
        everybody(405),
        invitation_of_cast,
        post=changed(OF_MANAGERS, 302),
    ),
    desk_page(
        "associations:invitation_withdraw",
        everybody(405),
        invitation_of_cast,
        post=changed(OF_MANAGERS, 302),
    ),
    desk_page(
        "associations:invitation",
        READ,
        lambda cast: {"code": OTHER_INVITATION},
        post=but(everybody(302), anonymous=LOGIN),
    ),
    desk_page(
        "associations:member_remove",
        OF_MANAGERS,
        member_of_cast,
        post=changed(OF_MANAGERS, 302),
    ),
    desk_page(
        "associations:member_leave",
        but(everybody(404), anonymous=LOGIN, member=200, manager=200),
        slug_of("association"),
        post=but(
            everybody(404),
            anonymous=LOGIN,
            manager=200,
            stranger=302,
            member=302,
            editor=302,
            administrator=302,
        ),
    ),
)

# The beginnings of names that libraries bring: one of their addresses stands for all.
LIBRARIES = {
    "admin:": Row("admin:index", EDITORS_PAGES),
    "account_": Row("account_email", OWN_PAGES),
    "mfa_": Row("mfa_index", OWN_PAGES),
    "usersessions_": Row("usersessions_list", OWN_PAGES),
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
        letter=factories.check_letter(),
        other_letter=factories.check_letter(),
        claim=factories.claim(of=association),
        proof=factories.claim(of=association, proof="mail", code=PROOF),
        invitation=factories.invitation(of=association, code=INVITATION),
        other_invitation=factories.invitation(of=association, code=OTHER_INVITATION),
        membership=factories.member(association).memberships.get(),
        anonymous=None,
        stranger=factories.user(),
        member=factories.member(association),
        manager=factories.manager(association),
        editor=factories.editor(),
        administrator=factories.administrator(),
    )
