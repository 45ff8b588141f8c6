"""The few marks that the text of an article may have, and the HTML that is made of them.

People write what they would write in a letter: an empty line between paragraphs, ``##`` before a
heading, ``-`` before an entry of a list, ``>`` before what somebody said, ``**strong**``,
``[words](https://address)``, ``![What it shows](picture-1 "Caption")``. A line that is nothing but
the address of a film becomes a card with a link to it: nothing of another site is loaded here.

Two walls stand behind each other. The parser knows no other mark and no HTML; what it makes is
cleaned once more of all tags, attributes and addresses that are not named here.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from urllib.parse import urlsplit

import nh3
from django.conf import settings
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.token import Token

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
BLOCKS = ["heading", "list", "blockquote", "paragraph"]
INLINE = ["emphasis", "link", "image", "escape", "newline", "balance_pairs", "fragments_join"]
TAGS = {
    *("p", "h2", "h3", "ul", "ol", "li", "blockquote", "a", "em", "strong", "br"),
    *("figure", "img", "figcaption"),
}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "p": {"class"},
}
VIDEO_HOSTS = (
    *("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "dai.ly"),
    *("facebook.com", "fb.watch", "tiktok.com", "instagram.com"),
)
PICTURE = re.compile(r"picture-\d{1,3}")


def rendered(text: str, pictures: Mapping = ()) -> SafeString:
    """The HTML of ``text``. ``pictures`` are the figures by their names, "picture-1"; one that is
    not among them leaves its words.
    """
    tokens = parser().parse(text.replace("\0", ""))
    level_headings(tokens)
    html = "".join(blocks(tokens, dict(pictures)))
    return mark_safe(cleaned(html))  # noqa: S308 cleaned just now


def plain_words(text: str, most: int = 200) -> str:
    """The words of ``text`` without marks, shortened to ``most`` letters."""
    words = unescape(strip_tags(rendered(text)))
    return Truncator(" ".join(words.split())).chars(most)


@cache
def parser() -> MarkdownIt:
    known = MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True, "maxNesting": 20})
    known.enable([*BLOCKS, *INLINE], ignoreInvalid=False)
    known.validateLink = is_allowed
    return known


def is_allowed(address: str) -> bool:
    """Whether a link may lead there: pages, mail, telephone, this site, our own pictures."""
    if PICTURE.fullmatch(address):
        return True
    if address.startswith("/"):
        return not address.startswith(("//", "/\\"))
    scheme, colon, _rest = address.partition(":")
    return bool(colon) and scheme.lower() in SCHEMES


def level_headings(tokens: list[Token]) -> None:
    """Two levels below that of the page: "#" and "##" are the upper, the first is never lower."""
    is_open = False
    for token in tokens:
        if token.type == "heading_open":
            is_upper = token.tag in ("h1", "h2") or not is_open
            is_open = True
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if is_upper else "h3"


def blocks(tokens: list[Token], pictures: dict):
    """The HTML of each block; paragraphs that hold a figure or the address of a film become it."""
    known = parser()
    at = 0
    while at < len(tokens):
        if tokens[at].type == "paragraph_open":
            inline = tokens[at + 1]
            without_pictures_in_words(inline, pictures)
            if special := figure(inline, pictures) or film(inline):
                yield f"{special}\n"
                at += 3
                continue
        if tokens[at].type == "inline":
            without_pictures_in_words(tokens[at], {})
        yield known.renderer.render([tokens[at]], known.options, {})
        at += 1


def without_pictures_in_words(inline: Token, pictures: dict) -> None:
    """Leave a picture only where it is all of its paragraph and one of ours; else its words."""
    children = inline.children or []
    alone = len(children) == 1 and pictures
    for place, child in enumerate(children):
        if child.type == "image" and not (alone and child.attrs.get("src") in pictures):
            children[place] = Token("text", "", 0, content=child.content)


def figure(inline: Token, pictures: dict) -> str:
    """The figure that a paragraph consists of; "" where it is none."""
    children = inline.children or []
    if len(children) != 1 or children[0].type != "image":
        return ""
    image = children[0]
    found = pictures[image.attrs["src"]]
    caption = " · ".join(filter(None, [str(image.attrs.get("title") or ""), found.credit]))
    below = format_html("<figcaption>{}</figcaption>", caption) if caption else ""
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}" loading="lazy">{}</figure>',
        *(found.picture.url, image.content, found.width, found.height, below),
    )


def film(inline: Token) -> str:
    """The card of a film whose address, with or without words, is all of a paragraph."""
    children = inline.children or []
    address, words = inline.content.strip(), ""
    if len(children) == 3 and children[0].type == "link_open":
        address, words = str(children[0].attrs["href"]), children[1].content
    host = host_of_film(address)
    if not host:
        return ""
    watch = gettext("Watch on %(site)s") % {"site": host}
    return format_html(
        '<p class="film"><a href="{}">{}</a>{}</p>',
        *(address, words or watch, f" ({host})" if words else ""),
    )


def host_of_film(address: str) -> str:
    """The site of films that a whole address leads to; "" for another."""
    if not re.fullmatch(r"https?://[^\s<>\"]+", address):
        return ""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    return host if host in VIDEO_HOSTS else ""


def cleaned(html: str) -> str:
    """The second wall: only the tags, attributes and addresses that are named above."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=only_ours,
        url_schemes=set(SCHEMES),
        link_rel="noopener nofollow",
        strip_comments=True,
    )


def only_ours(tag: str, name: str, value: str) -> str | None:
    """Pictures from this site alone; of classes the one that we give."""
    is_ours = {
        "class": value == "film",
        "src": value.startswith(settings.MEDIA_URL),
        "href": not PICTURE.fullmatch(value) and not value.startswith("//"),
    }
    return value if is_ours.get(name, True) else None
