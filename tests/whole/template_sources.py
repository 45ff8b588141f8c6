"""What stands in a template: which others it names, and what a page may not hold."""

import ast
import re
from pathlib import Path

from django.apps import apps
from django.forms.renderers import get_default_renderer

from tests.whole import tree

COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|<!--.*?-->", re.DOTALL)
DJANGO_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
QUOTED_NAME = re.compile(r"""["']([\w./-]+\.(?:html|txt|xml|js|svg))["']""")
INCLUDE = re.compile(r"{%\s*include\s+(.*?)\s*%}")
ELEMENT = re.compile(r"<[a-zA-Z][^>]*>")
LETTER = re.compile(r"_(subject\.txt|message\.txt|message\.html)$")
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
FORBIDDEN = {
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a javascript: address": re.compile(r"""["']\s*javascript:""", re.IGNORECASE),
}
FORBIDDEN_ATTRIBUTES = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
}
# Names that Django itself asks for.
ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def inline_code(source: str) -> list[str]:
    """Styles and scripts that stand in the page itself, which its security policy refuses."""
    plain = DJANGO_TAG.sub("", COMMENT.sub("", source))
    elements = ELEMENT.findall(plain)
    found = [name for name, pattern in FORBIDDEN.items() if pattern.search(plain)]
    found += [
        name
        for name, pattern in FORBIDDEN_ATTRIBUTES.items()
        if any(pattern.search(element) for element in elements)
    ]
    if any(is_inline_script(attributes) for attributes in SCRIPT.findall(plain)):
        found.append("an inline script")
    return found


def is_inline_script(attributes: str) -> bool:
    """Whether a script element holds code: it has no src and is no data for search engines."""
    return not re.search(r"\bsrc=|type=.application/(ld\+)?json", attributes)


def names_in(source: str) -> set[str]:
    """Templates that another template may name: to include, to extend, as a value."""
    return {
        name
        for tag in DJANGO_TAG.findall(COMMENT.sub("", source))
        for name in QUOTED_NAME.findall(tag)
    }


def careless_includes(source: str) -> list[str]:
    """Components included without ``only``, so that they see more than they are given."""
    return [
        include
        for include in INCLUDE.findall(COMMENT.sub("", source))
        if include[1:].startswith("parts/") and not include.endswith(" only")
    ]


def named_in_python(path: Path) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree.syntax(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def letter_of(name: str) -> str:
    """The letter that the template is a part of, as code names it; else the template itself."""
    return LETTER.sub("", name)


def belongs_to_a_library(name: str) -> bool:
    """Whether it stands in for a template of Django, allauth or another installed app.

    A mail's HTML stands beside the library's text, which allauth looks for under the same name.
    """
    names = {name, name.removesuffix(".html") + ".txt"} if "/email/" in name else {name}
    return any((folder / name).exists() for folder in library_folders() for name in names)


def library_folders() -> list[Path]:
    installed = [
        Path(config.path) / "templates"
        for config in apps.get_app_configs()
        if not tree.is_ours(config.name)
    ]
    return [*installed, *(Path(folder) for folder in get_default_renderer().engine.engine.dirs)]


def belongs_to_the_form_pack(name: str) -> bool:
    """Whether crispy-forms asks its template pack for this name; it writes "%s/field.html"."""
    pack, _, inside = name.partition("/")
    source = crispy_source()
    return pack == "portal" and any(form in source for form in (f"%s/{inside}", f"}}/{inside}"))


def crispy_source() -> str:
    folder = Path(apps.get_app_config("crispy_forms").path)
    return "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
