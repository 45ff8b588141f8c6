"""The rows of the pages on which programmes are kept and applications answered; see rights.py.

What somebody wrote who applies is for those who coordinate at the association: not for editors.
"""

from tests.whole.answers import (
    LOGIN,
    OF_MANAGERS,
    but,
    changed,
    desk_page,
    everybody,
    row_of_cast,
    slug_of,
)

OF_COORDINATORS = but(everybody(404), anonymous=LOGIN, manager=200)


def own_programme(cast):
    return {"slug": cast.association.slug, "programme": cast.own_programme.slug}


def part_of_programme(name):
    return lambda cast: {**own_programme(cast), "pk": getattr(cast, name).pk}


def own_pool(cast):
    return {**part_of_programme("session")(cast), "key": cast.pool.pk}


def more(arguments, **values):
    return lambda cast: {**arguments(cast), **values}


RIGHTS_OF_EDITING_PROGRAMMES = (
    desk_page("volunteers:edit_programmes", OF_MANAGERS, slug_of("association")),
    desk_page(
        "volunteers:add_programme",
        OF_MANAGERS,
        slug_of("association"),
        post=changed(OF_MANAGERS, 422),
    ),
    *(
        desk_page(f"volunteers:{name}", OF_MANAGERS, own_programme, post=changed(OF_MANAGERS, 422))
        for name in (
            "edit_programme",
            "edit_programme_words_here",
            "edit_prices",
            "edit_languages",
            "add_question",
            "remove_programme",
            "add_session",
        )
    ),
    desk_page(
        "volunteers:edit_programme_words",
        OF_MANAGERS,
        more(own_programme, language="fr"),
        post=changed(OF_MANAGERS, 422),
    ),
    *(
        desk_page(f"volunteers:{name}", OF_MANAGERS, own_programme)
        for name in ("edit_questions", "edit_senders", "edit_sessions")
    ),
    desk_page(
        "volunteers:add_sender", everybody(405), own_programme, post=changed(OF_MANAGERS, 404)
    ),
    desk_page(
        "volunteers:edit_question",
        OF_MANAGERS,
        part_of_programme("question"),
        post=changed(OF_MANAGERS, 422),
    ),
    desk_page(
        "volunteers:edit_session",
        OF_MANAGERS,
        part_of_programme("session"),
        post=changed(OF_MANAGERS, 422),
    ),
    desk_page("volunteers:edit_places", OF_MANAGERS, part_of_programme("session")),
    desk_page(
        "volunteers:add_places",
        everybody(405),
        part_of_programme("session"),
        post=changed(OF_MANAGERS, 422),
    ),
    desk_page("volunteers:set_places", everybody(405), own_pool, post=changed(OF_MANAGERS, 422)),
    desk_page("volunteers:remove_places", everybody(405), own_pool, post=changed(OF_MANAGERS, 302)),
    desk_page(
        "volunteers:remove_question",
        OF_MANAGERS,
        part_of_programme("question"),
        post=changed(OF_MANAGERS, 302),
    ),
    desk_page(
        "volunteers:remove_sender",
        everybody(405),
        part_of_programme("sender"),
        post=changed(OF_MANAGERS, 302),
    ),
)

RIGHTS_OF_VOLUNTEERS_DESK = (
    *RIGHTS_OF_EDITING_PROGRAMMES,
    *(
        desk_page(f"volunteers:{name}", OF_COORDINATORS, slug_of("association"))
        for name in ("desk", "desk_applications", "sending")
    ),
    desk_page("volunteers:desk_application", OF_COORDINATORS, row_of_cast("application")),
    desk_page(
        "volunteers:desk_together",
        everybody(405),
        more(slug_of("association"), action="shortlist"),
        post=changed(OF_COORDINATORS, 302),
    ),
    *(
        desk_page(
            f"volunteers:desk_{action}",
            everybody(405),
            row_of_cast("application"),
            post=changed(OF_COORDINATORS, to),
        )
        for action, to in (
            ("offer", 422),
            ("refuse", 422),
            ("shortlist", 302),
            ("put_on_list", 302),
            ("arrive", 302),
            ("complete", 302),
            ("leave", 302),
            ("miss", 302),
        )
    ),
    desk_page("volunteers:desk_group", OF_COORDINATORS, row_of_cast("session")),
    desk_page(
        "volunteers:desk_export",
        everybody(405),
        more(row_of_cast("session"), kind="csv"),
        post=OF_COORDINATORS,
    ),
    desk_page(
        "volunteers:endorse",
        everybody(405),
        row_of_cast("sent_application"),
        post=changed(OF_COORDINATORS, 302),
    ),
    desk_page(
        "volunteers:call_off",
        OF_MANAGERS,
        part_of_programme("session"),
        post=changed(OF_MANAGERS, 302),
    ),
)
