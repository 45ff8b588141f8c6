"""The rows of the pages on which records are changed; see rights.py."""

from tests.whole.answers import (
    LOGIN,
    OF_EDITORS,
    OF_MANAGERS,
    OWN_PAGES,
    READ,
    but,
    change_of_cast,
    changed,
    desk_page,
    everybody,
    link_of,
    own_offer,
    row_of_cast,
    slug_of,
)

RIGHTS_OF_EDITING = (
    # A week without hours is one that is not known.
    desk_page(
        "associations:edit_hours",
        OF_MANAGERS,
        row_of_cast("location"),
        post=changed(OF_MANAGERS, 302),
    ),
    desk_page("support:edit_offer_hours", OF_MANAGERS, own_offer, post=changed(OF_MANAGERS, 302)),
    desk_page("associations:add_association", OWN_PAGES, post=changed(OWN_PAGES, 422)),
    desk_page(
        "associations:ask_to_publish",
        everybody(405),
        slug_of("association"),
        post=changed(OF_MANAGERS, 302),
    ),
    *(
        desk_page(
            f"associations:{name}",
            OF_MANAGERS,
            slug_of("association"),
            post=changed(OF_MANAGERS, 422),
        )
        for name in (
            "edit_facts",
            "edit_words_here",
            "edit_contacts",
            "edit_partners",
            "add_location",
            "add_photo",
        )
    ),
    desk_page(
        "associations:edit_words",
        OF_MANAGERS,
        lambda cast: {"slug": cast.association.slug, "language": "fr"},
        post=changed(OF_MANAGERS, 422),
    ),
    *(
        desk_page(f"associations:{name}", OF_MANAGERS, slug_of("association"))
        for name in ("edit_locations", "edit_photos", "history")
    ),
    *(
        desk_page(
            f"associations:{name}",
            OF_MANAGERS,
            row_of_cast(kind),
            post=changed(OF_MANAGERS, 422),
        )
        for name, kind in (
            ("edit_location", "location"),
            ("edit_photo", "photo"),
        )
    ),
    *(
        desk_page(
            f"associations:{name}",
            OF_MANAGERS,
            row_of_cast(kind),
            post=changed(OF_MANAGERS, 302),
        )
        for name, kind in (("remove_location", "location"), ("remove_photo", "photo"))
    ),
    desk_page("support:edit_offers", OF_MANAGERS, slug_of("association")),
    desk_page(
        "support:add_offer",
        OF_MANAGERS,
        slug_of("association"),
        post=changed(OF_MANAGERS, 422),
    ),
    *(
        desk_page(f"support:{name}", OF_MANAGERS, own_offer, post=changed(OF_MANAGERS, 422))
        for name in ("edit_offer", "edit_offer_words_here")
    ),
    desk_page(
        "support:edit_offer_words",
        OF_MANAGERS,
        lambda cast: {**own_offer(cast), "language": "fr"},
        post=changed(OF_MANAGERS, 422),
    ),
    *(
        desk_page(f"support:{name}", everybody(405), own_offer, post=changed(OF_MANAGERS, 302))
        for name in ("pause_offer", "resume_offer")
    ),
    desk_page("support:remove_offer", OF_MANAGERS, own_offer, post=changed(OF_MANAGERS, 302)),
    desk_page(
        "associations:restore",
        everybody(405),
        slug_of("association"),
        post=changed(OF_MANAGERS, 404),
    ),
    desk_page("editing:queue", OF_EDITORS),
    desk_page("editing:change_detail", OF_EDITORS, change_of_cast),
    *(
        desk_page(f"editing:{name}", everybody(405), change_of_cast, post=changed(OF_EDITORS, 422))
        for name in ("change_reject", "change_ask_back")
    ),
    desk_page(
        "editing:change_withdraw",
        everybody(405),
        change_of_cast,
        post=but(everybody(404), anonymous=LOGIN),
    ),
    desk_page(
        "editing:change_approve", everybody(405), change_of_cast, post=changed(OF_EDITORS, 302)
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
)
