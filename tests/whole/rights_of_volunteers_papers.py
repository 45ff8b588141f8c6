"""The rows of hours, documents and calendars; see rights.py. Those of the cast are the member's,
who volunteered for the association: what is its person's own, no coordinator reads there.
"""

from tests.whole.answers import (
    LOGIN,
    OF_EDITORS,
    OWN_PAGES,
    but,
    changed,
    desk_page,
    everybody,
    machine,
)
from tests.whole.records_of_volunteers import CALENDAR, records_of
from tests.whole.rights_of_volunteers_desk import OF_COORDINATORS

OF_THE_VOLUNTEER = but(everybody(404), anonymous=LOGIN, member=200)


def own(key="", **more):
    """The application of the member; with the key of one of its records."""

    def arguments(cast):
        records = records_of(cast)
        keys = {"key": getattr(records, key).pk} if key else {}
        return {"pk": records.application.pk, **keys, **more}

    return arguments


def at_desk(name):
    """The association, and the key of a record of the member's."""

    def arguments(cast):
        records = records_of(cast)
        found = {"session": records.application.session, **vars(records)}
        return {"slug": cast.association.slug, "pk": found[name].pk}

    return arguments


RIGHTS_OF_VOLUNTEERS_PAPERS = (
    machine("verify"),
    machine("verify_code", arguments=lambda cast: {"code": records_of(cast).certificate.code}),
    machine("verify_code", everybody(404), arguments=lambda cast: {"code": "x"}, case="of nobody"),
    machine("calendar_of_sessions"),
    machine("calendar_own", arguments=lambda cast: records_of(cast) and {"code": CALENDAR}),
    machine("calendar_own", everybody(404), arguments=lambda cast: {"code": "x"}, case="of nobody"),
    desk_page("volunteers:calendar", OWN_PAGES, post=OWN_PAGES),
    desk_page("volunteers:hours", OF_THE_VOLUNTEER, own(), post=changed(OF_THE_VOLUNTEER, 422)),
    desk_page(
        "volunteers:hours_correct",
        OF_THE_VOLUNTEER,
        own("entry"),
        post=changed(OF_THE_VOLUNTEER, 422),
    ),
    desk_page("volunteers:documents", OF_THE_VOLUNTEER, own()),
    desk_page("volunteers:document_paper", OF_THE_VOLUNTEER, own("certificate")),
    desk_page(
        "volunteers:document_get",
        everybody(405),
        own(kind="confirmation"),
        post=changed(OF_THE_VOLUNTEER, 302),
    ),
    desk_page(
        "volunteers:document_ask",
        OF_THE_VOLUNTEER,
        own(kind="certificate"),
        post=changed(OF_THE_VOLUNTEER, 422),
    ),
    desk_page(
        "volunteers:testimonial", OF_THE_VOLUNTEER, own(), post=changed(OF_THE_VOLUNTEER, 422)
    ),
    desk_page(
        "volunteers:testimonial_take_back",
        everybody(405),
        own(),
        post=changed(OF_THE_VOLUNTEER, 302),
    ),
    desk_page("volunteers:desk_testimonials", OF_EDITORS),
    *(
        desk_page(
            f"volunteers:{name}",
            everybody(405),
            lambda cast: {"pk": records_of(cast).testimonial.pk},
            post=changed(OF_EDITORS, to),
        )
        for name, to in (("testimonial_publish", 302), ("testimonial_refuse", 422))
    ),
    desk_page("volunteers:desk_hours", OF_COORDINATORS, at_desk("session")),
    desk_page("volunteers:desk_documents", OF_COORDINATORS, at_desk("session")),
    desk_page("volunteers:desk_document", OF_COORDINATORS, at_desk("certificate")),
    *(
        desk_page(
            f"volunteers:{name}",
            everybody(405),
            at_desk(record),
            post=changed(OF_COORDINATORS, to),
        )
        for name, record, to in (
            ("desk_hours_approve", "session", 302),
            ("desk_hours_group", "session", 422),
            ("desk_hours_send_back", "entry", 422),
            ("desk_certify", "application", 302),
            ("desk_document_issue", "certificate", 302),
            ("desk_document_refuse", "certificate", 422),
            ("desk_document_revoke", "certificate", 422),
        )
    ),
)
