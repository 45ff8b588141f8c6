"""Every picture that a page names is in the sprite, and the sprite holds no other."""

import json
import re

from django.conf import settings

from portal.base.templatetags.portal import icon

SPRITE = settings.ROOT / "static" / "img" / "icons.svg"
CODE = ("portal", "associations", "support", "projects")


def in_the_sprite():
    return set(re.findall(r'<symbol id="([a-z]+)"', SPRITE.read_text(encoding="utf-8")))


def in_templates():
    found = set()
    for path in (settings.ROOT / "templates").rglob("*.html"):
        found |= set(re.findall(r'{% icon "(\w+)"', path.read_text(encoding="utf-8")))
    return found


def of_topics():
    words = json.loads((settings.ROOT / "data" / "taxonomy.json").read_text(encoding="utf-8"))
    return {topic["icon"] for topic in words["topics"]}


def quoted_in_code():
    paths = [path for folder in CODE for path in (settings.ROOT / folder).rglob("*.py")]
    words = (re.findall(r'"([a-z]+)"', path.read_text(encoding="utf-8")) for path in paths)
    return {word for found in words for word in found}


def test_pages_and_topics_name_pictures_of_the_sprite():
    assert (in_templates() | of_topics()) - in_the_sprite() == set()


def test_sprite_holds_no_picture_without_use():
    assert in_the_sprite() - in_templates() - of_topics() - quoted_in_code() == set()


def test_icon_that_points_is_marked_to_be_mirrored():
    assert icon("arrow", flip=True).startswith('<svg class="i flip" aria-hidden="true">')
    assert icon("phone").endswith('img/icons.svg#phone"/></svg>')
