"""The rows of the pages on which an association keeps its projects; see rights.py."""

from tests.whole.answers import OF_MANAGERS, changed, desk_page, slug_of

TAKEN, REFUSED = changed(OF_MANAGERS, 302), changed(OF_MANAGERS, 422)


def at_project(**more):
    """The project of the association, and a kind of its parts."""
    return lambda cast: {"slug": cast.association.slug, "project": cast.own_project.slug} | more


def at_phase(**more):
    return lambda cast: at_project(pk=cast.own_project.phases.first().pk, **more)(cast)


RIGHTS_OF_PROJECTS = (
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
    desk_page("projects:remove_project", OF_MANAGERS, at_project(), post=TAKEN),
)
