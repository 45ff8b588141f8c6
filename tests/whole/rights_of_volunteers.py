"""The rows of volunteers' own pages; see rights.py. An application is its person's alone: here it
is that of the stranger, who acts for no association.
"""

from tests.whole.answers import (
    LOGIN,
    OWN_PAGES,
    but,
    changed,
    desk_page,
    everybody,
    page,
    record_pages,
    row_of_cast,
)
from tests.whole.cast_of_volunteers import sent
from volunteers.models import Application

OF_ITS_PERSON = but(everybody(404), anonymous=LOGIN, stranger=200)


def own_application(cast):
    mine = Application.objects.of(cast.stranger).first() or sent(cast.session, by=cast.stranger)
    return {"pk": mine.pk}


RIGHTS_OF_VOLUNTEERS = (
    page("volunteers:programme_list"),
    page("volunteers:wall_of_thanks"),
    *record_pages("volunteers:programme_detail", "own_programme", "hidden_programme"),
    desk_page(
        "volunteers:apply",
        OWN_PAGES,
        lambda cast: {"slug": cast.own_programme.slug},
        post=changed(OWN_PAGES, 422),
    ),
    desk_page(
        "volunteers:apply",
        but(everybody(404), anonymous=LOGIN, editor=200, administrator=200),
        lambda cast: {"slug": cast.hidden_programme.slug},
        post=but(everybody(404), anonymous=LOGIN, editor=422, administrator=422),
        case="unpublished",
    ),
    desk_page("volunteers:applications", OWN_PAGES),
    desk_page("volunteers:application", OF_ITS_PERSON, own_application),
    desk_page("volunteers:talk", OF_ITS_PERSON, own_application, post=changed(OF_ITS_PERSON, 422)),
    desk_page(
        "volunteers:desk_talk",
        but(everybody(404), anonymous=LOGIN, manager=200),
        row_of_cast("application"),
        post=but(everybody(404), anonymous=LOGIN, manager=422),
    ),
    *(
        desk_page(f"volunteers:{name}", but(everybody(404), anonymous=LOGIN), own_application)
        for name in ("application_place", "application_place_paper")
    ),
    desk_page(
        "volunteers:application_withdraw",
        OF_ITS_PERSON,
        own_application,
        post=changed(OF_ITS_PERSON, 302),
    ),
    *(
        desk_page(
            f"volunteers:application_{name}",
            everybody(405),
            own_application,
            post=changed(OF_ITS_PERSON, 302),
        )
        for name in ("accept", "decline", "together", "throw_away")
    ),
)
