"""A page as a browser reads it."""

import re
from dataclasses import dataclass, field
from functools import cached_property

import html5lib

IDS_IN = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers")
HEADING = re.compile(r"h[1-6]")
SCRIPT_FOR_MACHINES = {"application/ld+json", "application/json"}


@dataclass
class Form:
    """A form with what it would send; a choice sends any of its values."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)


class Page:
    """``mistakes`` are what a strict parser says, each with its place in the source."""

    def __init__(self, source: str):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.source = source
        self.html = parser.parse(source)
        self.mistakes = [f"{code} at {place}" for place, code, _values in parser.errors]

    @cached_property
    def elements(self):
        return [element for element in self.html.iter() if isinstance(element.tag, str)]

    def all(self, tag):
        return [element for element in self.elements if element.tag == tag]

    def texts(self, tag):
        return [words(element) for element in self.all(tag)]

    def values(self, tag, attribute, **where):
        """The attribute of each element ``tag`` that has it and the other ones given."""
        return [
            element.get(attribute)
            for element in self.all(tag)
            if element.get(attribute) is not None
            and all(element.get(name) == value for name, value in where.items())
        ]

    @cached_property
    def ids(self):
        return [element.get("id") for element in self.elements if element.get("id") is not None]

    def headings(self):
        """Levels in the order of the page."""
        return [int(element.tag[1]) for element in self.elements if HEADING.fullmatch(element.tag)]

    def links(self):
        return self.values("a", "href") + self.values("area", "href")

    def forms(self):
        return [
            Form(form.get("action", ""), form.get("method", "get").lower(), list(sent_by(form)))
            for form in self.all("form")
        ]

    def pieces(self):
        """Each piece of text between two tags that is in the language of the page."""
        yield from pieces_of(self.html.find("body"))

    def dangling(self):
        """Ids that something refers to and nothing has."""
        named = {
            name
            for element in self.elements
            for attribute in IDS_IN
            for name in (element.get(attribute) or "").split()
        }
        return sorted(named - set(self.ids))

    def inline_code(self):
        """Elements with a style, a script or a handler of their own."""
        return [
            f"<{element.tag}>"
            for element in self.elements
            if element.tag == "style"
            or any(name == "style" or name.startswith("on") for name in element.attrib)
            or element.get("href", "").strip().startswith("javascript:")
            or is_inline_script(element)
        ]


def is_inline_script(element):
    return (
        element.tag == "script"
        and not element.get("src")
        and element.get("type") not in SCRIPT_FOR_MACHINES
    )


def sent_by(form):
    for element in form.iter():
        name = element.get("name")
        if element.tag == "select":
            for option in element.iter("option"):
                yield name, option.get("value", words(option))
        elif element.tag in ("input", "textarea", "button") and name:
            yield name, element.get("value", "")


def pieces_of(element):
    """The text of an element and of what it holds, without what names a language of its own."""
    yield tidy(element.text)
    for child in element:
        if isinstance(child.tag, str) and not child.get("lang") and child.tag != "script":
            yield from pieces_of(child)
        yield tidy(child.tail)


def words(element):
    return tidy("".join(element.itertext()))


def tidy(text):
    """One space between words, none around them."""
    return " ".join((text or "").split())
