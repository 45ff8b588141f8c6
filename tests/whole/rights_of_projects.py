"""The rows of the pages on which an association keeps its projects; see rights.py."""

from tests.whole.answers import (
    EDITORS_ONLY,
    OF_MANAGERS,
    READ,
    changed,
    desk_page,
    everybody,
    machine,
    page,
    slug_of,
)
from tests.whole.cast import PLEDGE

TAKEN, REFUSED = changed(OF_MANAGERS, 302), changed(OF_MANAGERS, 422)


def at_project(**more):
    """The project of the association, and a kind of its parts."""
    return lambda cast: {"slug": cast.association.slug, "project": cast.own_project.slug} | more


def at_phase(**more):
    return lambda cast: at_project(pk=cast.own_project.phases.first().pk, **more)(cast)


def at_need(cast):
    return at_project(pk=cast.need.pk)(cast)


def at_pledge(name):
    return lambda cast: {"slug": cast.association.slug, "pk": getattr(cast, name).pk}


RIGHTS_OF_PROJECTS = (
    page("projects:funders"),
    machine("projects:funders_table"),
    desk_page("projects:project_sheet", READ, lambda cast: {"slug": cast.own_project.slug}),
    desk_page(
        "projects:project_sheet",
        EDITORS_ONLY,
        lambda cast: {"slug": cast.hidden_project.slug},
        case="unpublished",
    ),
    *(
        desk_page(f"projects:{name}", everybody(405), at_need, post=TAKEN)
        for name in ("close_need", "reopen_need")
    ),
    desk_page("projects:desk_pledges", OF_MANAGERS, slug_of("association")),
    desk_page("projects:desk_pledge", OF_MANAGERS, at_pledge("pledge")),
    *(
        desk_page(f"projects:{move}_pledge", everybody(405), at_pledge("pledge"), post=answer)
        for move, answer in (
            ("agree", REFUSED),
            ("decline", REFUSED),
            ("receive", TAKEN),
            ("thank", TAKEN),
        )
    ),
    desk_page(
        "projects:make_pledge",
        READ,
        lambda cast: {"slug": cast.own_project.slug, "pk": cast.need.pk},
        post=422,
    ),
    desk_page("projects:pledge_sent", READ),
    desk_page("projects:pledge", READ, lambda cast: {"code": PLEDGE}),
    desk_page("projects:pledge", everybody(404), lambda cast: {"code": "x"}, case="of nobody"),
    *(
        desk_page(f"projects:{name}", everybody(405), lambda cast: {"code": PLEDGE}, post=302)
        for name in ("confirm_pledge", "hide_name")
    ),
    desk_page("projects:edit_projects", OF_MANAGERS, slug_of("association")),
    desk_page("projects:add_project", OF_MANAGERS, slug_of("association"), post=REFUSED),
    *(
        desk_page(f"projects:{name}", OF_MANAGERS, at_project(), post=REFUSED)
        for name in ("edit_project", "edit_project_words_here", "edit_project_partners")
    ),
    desk_page("projects:edit_project_words", OF_MANAGERS, at_project(language="fr"), post=REFUSED),
    desk_page("projects:edit_phase_partners", OF_MANAGERS, at_phase(), post=REFUSED),
    desk_page("projects:edit_parts", OF_MANAGERS, at_project(part="phases")),
    desk_page("projects:add_part", OF_MANAGERS, at_project(part="phases"), post=REFUSED),
    desk_page("projects:edit_part", OF_MANAGERS, at_phase(part="phases"), post=TAKEN),
    desk_page(
        "projects:edit_part_words",
        OF_MANAGERS,
        at_phase(part="phases", language="fr"),
        post=REFUSED,
    ),
    desk_page("projects:remove_part", OF_MANAGERS, at_phase(part="phases"), post=TAKEN),
    desk_page("projects:remove_project", OF_MANAGERS, at_project(), post=REFUSED),
    desk_page("projects:withdraw_pledge", everybody(405), lambda cast: {"code": PLEDGE}, post=302),
)
