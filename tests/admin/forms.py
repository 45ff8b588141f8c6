"""Reads a page of the editors' site as a browser does, to send its form back with a change."""

from html.parser import HTMLParser

PRESSED_OR_CHOSEN = {"submit", "button", "file", "image"}


def filled(response):
    """What a browser would send for the record's form on this page if nothing were touched."""
    reader = FormReader()
    reader.feed(response.content.decode())
    return reader.values


class FormReader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values = {}
        self._in_form = False
        self._select = self._textarea = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._in_form = given.get("id", "").endswith("_form")
        elif self._in_form and tag == "input":
            self._read_input(given)
        elif self._in_form and tag == "select":
            self._select = given
        elif tag == "option" and self._select and "selected" in given:
            self._read_option(given["value"])
        elif self._in_form and tag == "textarea":
            self._textarea = given["name"]
            self.values[self._textarea] = ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._in_form = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self.values[self._textarea] = self.values[self._textarea].removeprefix("\n")
            self._textarea = None

    def handle_data(self, data):
        if self._textarea:
            self.values[self._textarea] += data

    def _read_input(self, given):
        kind = given.get("type", "text")
        is_off = kind in {"checkbox", "radio"} and "checked" not in given
        if given.get("name") and kind not in PRESSED_OR_CHOSEN and not is_off:
            self.values[given["name"]] = given.get("value", "on" if kind == "checkbox" else "")

    def _read_option(self, value):
        if "multiple" in self._select:
            self.values.setdefault(self._select["name"], []).append(value)
        else:
            self.values[self._select["name"]] = value
