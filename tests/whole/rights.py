"""Who may do what: one row for each address, with the answer that each kind of person gets.

A new address needs a row here. A library's addresses have one rule for their common beginning.
"""

from tests.whole.answers import (
    EDITORS_ONLY,
    EDITORS_PAGES,
    LOGIN,
    OF_EDITORS,
    OF_MANAGERS,
    OF_MEMBERS,
    OWN_PAGES,
    READ,
    Row,
    but,
    changed,
    claim_of_cast,
    desk_page,
    everybody,
    invitation_of_cast,
    machine,
    member_of_cast,
    page,
    record_of_cast,
    record_pages,
    report_of_cast,
    slug_of,
)
from tests.whole.cast import OTHER_INVITATION, PROOF, REPORT
from tests.whole.rights_of_editing import RIGHTS_OF_EDITING
from tests.whole.rights_of_events import RIGHTS_OF_EVENTS
from tests.whole.rights_of_following import RIGHTS_OF_FOLLOWING
from tests.whole.rights_of_merging import RIGHTS_OF_MERGING
from tests.whole.rights_of_news import RIGHTS_OF_NEWS
from tests.whole.rights_of_projects import RIGHTS_OF_PROJECTS
from tests.whole.rights_of_volunteers import RIGHTS_OF_VOLUNTEERS
from tests.whole.rights_of_volunteers_desk import RIGHTS_OF_VOLUNTEERS_DESK
from tests.whole.rights_of_volunteers_papers import RIGHTS_OF_VOLUNTEERS_PAPERS

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
    machine("search_tell_thanks", everybody(301), post=301),
    page("reports:start"),
    page("reports:missing", post=422),
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
    *RIGHTS_OF_EDITING,
    *RIGHTS_OF_MERGING,
    *RIGHTS_OF_VOLUNTEERS,
    *RIGHTS_OF_VOLUNTEERS_DESK,
    *RIGHTS_OF_VOLUNTEERS_PAPERS,
    *RIGHTS_OF_PROJECTS,
    *RIGHTS_OF_NEWS,
    *RIGHTS_OF_EVENTS,
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

RIGHTS += (
    desk_page("reports:receipt", READ, lambda cast: {"code": REPORT}),
    desk_page("reports:receipt", everybody(404), lambda cast: {"code": "x"}, case="of nobody"),
    desk_page("reports:wrong", READ, record_of_cast("association"), post=422),
    desk_page(
        "reports:wrong",
        EDITORS_ONLY,
        record_of_cast("hidden_association"),
        post=changed(EDITORS_ONLY, 422),
        case="unpublished",
    ),
    desk_page("reports:queue", OF_EDITORS),
    *RIGHTS_OF_FOLLOWING,
    desk_page("reports:desk", OF_MANAGERS, slug_of("association")),
    desk_page("reports:detail", OF_MANAGERS, report_of_cast),
    desk_page("reports:answer", everybody(405), report_of_cast, post=changed(OF_MANAGERS, 422)),
    desk_page("reports:apply", everybody(405), report_of_cast, post=changed(OF_MANAGERS, 302)),
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
