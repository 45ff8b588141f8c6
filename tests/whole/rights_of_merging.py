"""The rows of the pages on which editors make one of two entries; see rights.py."""

from tests.whole.answers import OF_EDITORS, changed, desk_page, everybody


def key_of(name):
    return lambda cast: {"pk": getattr(cast, name).pk}


RIGHTS_OF_MERGING = (
    desk_page("associations:duplicates", OF_EDITORS),
    desk_page("associations:compare", changed(OF_EDITORS, 302)),
    desk_page(
        "associations:merge_two",
        OF_EDITORS,
        lambda cast: {"gone": cast.hidden_association.slug, "into": cast.association.slug},
        post=changed(OF_EDITORS, 422),
    ),
    *(
        desk_page(
            f"associations:{name}", everybody(405), key_of(record), post=changed(OF_EDITORS, 302)
        )
        for name, record in (
            ("pair_dismiss", "likeness"),
            ("pair_reopen", "likeness"),
            ("merge_take_back", "merge"),
        )
    ),
)
