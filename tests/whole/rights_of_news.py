"""The rows of news: its pages, its feed, and where articles are made; see rights.py."""

from news.editing.actions import preview_code
from tests.whole.answers import (
    EDITORS_ONLY,
    OF_EDITORS,
    OF_MANAGERS,
    READ,
    but,
    changed,
    desk_page,
    everybody,
    machine,
    page,
    record_pages,
    slug_of,
)

TAKEN, REFUSED = changed(OF_MANAGERS, 302), changed(OF_MANAGERS, 422)


def at(name, **more):
    """The key of an article of the cast."""
    return lambda cast: {"pk": getattr(cast, name).pk} | more


def month_of_article(cast):
    return {"year": 2026, "month": 11}


def of_correction(cast):
    return at("article", number=cast.article.corrections.get().pk)(cast)


RIGHTS_OF_NEWS = (
    page("news:article_list"),
    page("news:history"),
    machine("news:archive_year", arguments=lambda cast: {"year": 2026}),
    machine("news:archive_month", arguments=month_of_article),
    *record_pages("news:article_detail", "article", "hidden_article"),
    machine(
        "news:article_detail",
        but(EDITORS_ONLY, manager=200),
        arguments=slug_of("draft"),
        case="draft",
    ),
    machine("news:share_picture", arguments=slug_of("article")),
    machine("news:share_picture", everybody(404), arguments=slug_of("draft"), case="draft"),
    desk_page("news:article_preview", READ, lambda cast: {"code": preview_code(cast.draft)}),
    desk_page("news:article_preview", everybody(404), lambda cast: {"code": "x"}, case="wrong"),
    machine("news_atom"),
    desk_page("news:desk", OF_EDITORS),
    desk_page("news:add", OF_EDITORS, post=changed(OF_EDITORS, 422)),
    desk_page("news:desk_association", OF_MANAGERS, slug_of("association")),
    desk_page("news:add_of", OF_MANAGERS, slug_of("association"), post=REFUSED),
    desk_page("news:edit_article", OF_MANAGERS, at("article")),
    desk_page("news:edit_article", OF_EDITORS, at("hidden_article"), case="of another"),
    desk_page("news:edit_words", OF_MANAGERS, at("article", language="fr"), post=REFUSED),
    desk_page("news:edit_picture", OF_MANAGERS, at("article"), post=REFUSED),
    desk_page("news:edit_figures", OF_MANAGERS, at("article"), post=REFUSED),
    desk_page("news:edit_facts", OF_MANAGERS, at("article"), post=TAKEN),
    desk_page("news:add_correction", OF_MANAGERS, at("article"), post=REFUSED),
    desk_page("news:edit_correction", OF_MANAGERS, of_correction, post=REFUSED),
    desk_page(
        "news:remove_figure",
        everybody(405),
        at("article", number=1),
        post=TAKEN,
    ),
    desk_page("news:publish_article", everybody(405), at("draft"), post=TAKEN),
    desk_page("news:remove_article", OF_MANAGERS, at("scrap"), post=TAKEN),
    desk_page("news:withdraw_article", OF_MANAGERS, at("article"), post=TAKEN),
)
