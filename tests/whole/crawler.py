"""Walks through the site as one person does, from the home page on, and never leaves it."""

import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings

from tests.whole.markup import Page

STARTS = ("/", "/sitemap.xml", "/robots.txt", "/fr/gallery/")
# Files, the editors' pages and what a person keeps for itself are not walked through.
CLOSED = ("/static/", "/media/", "/admin/", "/i18n/", "/healthz", "/readyz")
ADDRESS = re.compile(r"<loc>(.*?)</loc>|Sitemap: (\S+)")
LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
MOST = 3000


class Crawler:
    """Every filter is tried in one language; in the others only the pages themselves are read."""

    def __init__(self, client, *, closed=(), filters_in="/fr/"):
        self.client = client
        self.closed = (*CLOSED, *closed)
        self.filters_in = filters_in
        self.forms = []  # those that write

    def pages(self, *starts) -> Iterator[tuple[str, str]]:
        """Each address that can be reached with what it answers, headers first."""
        waiting = deque(starts or STARTS)
        seen = set(waiting)
        while waiting:
            url = waiting.popleft()
            response = self.client.get(url)
            text = content_of(response).decode(errors="replace")
            yield url, f"{dict(response.headers)}\n{text}"
            new = [link for link in self.onward(url, response, text) if link not in seen]
            seen.update(new)
            waiting.extend(dict.fromkeys(new))
            if len(seen) > MOST:
                raise AssertionError(f"more than {MOST} addresses: {sorted(seen)[-20:]}")

    def onward(self, url, response, text):
        """Addresses of this site that the answer leads to."""
        if location := response.headers.get("Location"):
            found = [location]
        elif "html" in response.headers.get("Content-Type", ""):
            found = self.links_of(url, text)
        else:
            found = ["".join(pair) for pair in ADDRESS.findall(text)]
        return [link for link in (self.inside(url, link) for link in found) if link]

    def links_of(self, url, text):
        """Links of a page; where filters are tried also each of their choices.

        A filtered list leads on to its records, not to all other filters again.
        """
        filtered = bool(urlsplit(url).query)
        links = [unescape(link) for link in LINK.findall(text)]
        if filtered:
            return [link for link in links if "?" not in link]
        forms = Page(text).forms() if url.startswith(self.filters_in) else []
        self.forms += [form for form in forms if form.method == "post"]
        return links + [query for form in forms for query in queries(url, form)]

    def inside(self, url, link):
        """The address without host and fragment; "" for one outside or closed."""
        parts = urlsplit(urljoin(settings.SITE_ADDRESS + url, link))
        here = f"{parts.scheme}://{parts.netloc}" == settings.SITE_ADDRESS
        if not here or parts.path.startswith(self.closed):
            return ""
        return f"{parts.path}?{parts.query}" if parts.query else parts.path


def content_of(response) -> bytes:
    """All of it, of a table too that is written while it is sent."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def queries(url, form):
    """Each choice of a form for reading, by itself."""
    if form.method == "get":
        for name, value in form.fields:
            if name and value:
                yield f"{form.action or url}?{urlencode({name: value})}"
