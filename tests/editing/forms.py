"""Fill in a form as a browser does: all that stands in it is sent, with what was changed."""

import re

import html5lib


def standing(response, action=""):
    """What the main form of a page, or the one with ``action``, would send: lists by name."""
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    [form] = [
        form
        for form in page.find(".//main").iter("form")
        if form.get("method") == "post" and form.get("action", "") == action
    ]
    sent = {}
    for box in (box for box in form.iter() if box.tag in ("input", "textarea", "select")):
        for value in values_of(box):
            sent.setdefault(box.get("name"), []).append(value)
    return sent


def values_of(box):
    if not box.get("name") or box.get("type") in ("file", "submit"):
        return []
    if box.tag == "textarea":
        return [(box.text or "").removeprefix("\n")]
    if box.tag == "select":
        return [option.get("value") for option in chosen(list(box.iter("option")))]
    if box.get("type") in ("checkbox", "radio"):
        return [box.get("value", "on")] if box.get("checked") is not None else []
    return [box.get("value", "")]


def chosen(options):
    """The selected ones, else the first, as browsers do."""
    return [option for option in options if option.get("selected") is not None] or options[:1]


def send(client, url, page=None, **changes):
    """Send the form at ``url`` as it stands, or stood on ``page``, with ``changes``."""
    sent = {**standing(page or client.get(url)), **changes}
    return client.post(url, {name: as_browsers_send(value) for name, value in sent.items()})


def as_browsers_send(value):
    """Lines end in two characters, whatever stood in the page."""
    if isinstance(value, list):
        return [as_browsers_send(entry) for entry in value]
    return re.sub(r"\r?\n", "\r\n", value) if isinstance(value, str) else value
