"""The rows of the pages on which one follows something without an account; see rights.py."""

from tests.whole.answers import OF_EDITORS, READ, desk_page, everybody


def at_wish(cast):
    return {"code": cast.wish.subscriber.code, "pk": cast.wish.pk}


def code_of(name):
    return lambda cast: {"code": getattr(cast, name).subscriber.code}


def record(kind, name):
    return lambda cast: {"kind": kind, "slug": getattr(cast, name).slug}


OWN, ERASED = code_of("wish"), code_of("erased_wish")
DONE = {"post": 302}

# Whoever has the link of a letter may do what it leads to, signed in or not.
RIGHTS_OF_FOLLOWING = (
    desk_page("subscriptions:follow", READ, record("association", "association"), post=422),
    desk_page(
        "subscriptions:follow",
        everybody(404),
        record("association", "hidden_association"),
        post=404,
        case="unpublished",
    ),
    desk_page("subscriptions:follow_search", everybody(404), post=404),
    desk_page("subscriptions:follow_sent", READ),
    desk_page("subscriptions:follow_erased", READ),
    desk_page("subscriptions:preferences", READ, OWN),
    desk_page(
        "subscriptions:preferences", everybody(404), lambda cast: {"code": "1.x"}, case="of nobody"
    ),
    desk_page("subscriptions:rhythm", everybody(405), at_wish, **DONE),
    desk_page("subscriptions:end", everybody(405), at_wish, **DONE),
    desk_page("subscriptions:confirm", everybody(405), at_wish, **DONE),
    desk_page("subscriptions:choose_language", everybody(405), OWN, **DONE),
    desk_page("subscriptions:stop", READ, OWN, post=200),
    desk_page("subscriptions:erase", READ, ERASED, **DONE),
    desk_page("subscriptions:followers", OF_EDITORS),
)
