"""Which pages are measured, each at many addresses; their queries and bytes.

As a program it prints as JSON what it finds in the database.
"""

import gzip
import itertools
import json

from django.core.cache import caches
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from associations.models import Association, Place, Topic
from portal.base.snapshots import forget_all
from portal.search.models import SearchRow
from projects.models import Project
from support.models import Offer
from tests.bench.searches import searches

LIST_PAGES = range(1, 6)
TOPICS = 10
PLACES = 2
RECORDS = 50
COUNTED = 6  # addresses of a page whose queries and bytes are counted; the largest is shown
LANGUAGES = ("fr", "ar")


def pages() -> dict[str, list[str]]:
    """The addresses of each page, in French and Arabic by turns."""
    lists = {"association": "associations:association_list", "offer": "support:offer_list"}
    topics, places = most_used(Topic, TOPICS), most_used(Place, PLACES)
    slugs = [evenly(Association), evenly(Offer)]
    page = [f"?page={number}" for number in LIST_PAGES]
    in_place = [f"?topic={t}&place={p}" for t, p in itertools.product(topics, places)]
    open_now = ["?open=now", *(f"?open=now&topic={topic}" for topic in topics)]
    return {
        "bare list": [f"/bare/list/{query}" for query in page],
        "bare detail": [f"/bare/detail/{slug}/" for slug in slugs[0]],
        "home": in_languages("home", [""]),
        "associations": in_languages(lists["association"], page),
        "offers": in_languages(lists["offer"], page),
        "offers by topic, place": in_languages(lists["offer"], in_place),
        "offers open now": in_languages(lists["offer"], open_now),
        "association": by_turns("associations:association_detail", slugs[0]),
        "offer": by_turns("support:offer_detail", slugs[1]),
        **searches(topics, places),
    }


def most_used(model, number: int) -> list[str]:
    """The slugs of those words of the directory that the most offers have."""
    words = model.objects.annotate(number=Count("offers"))
    return list(words.order_by("-number", "slug").values_list("slug", flat=True)[:number])


def evenly(model) -> list[str]:
    """Slugs of records from the whole table."""
    slugs = list(model.objects.order_by("slug").values_list("slug", flat=True))
    return slugs[:: max(1, len(slugs) // RECORDS)][:RECORDS]


def in_languages(name: str, queries: list[str]) -> list[str]:
    addresses = []
    for query in queries:
        for code in LANGUAGES:
            with override(code):
                addresses.append(reverse(name) + query)
    return addresses


def by_turns(name: str, slugs: list[str]) -> list[str]:
    addresses = []
    for slug, code in zip(slugs, itertools.cycle(LANGUAGES), strict=False):
        with override(code):
            addresses.append(reverse(name, args=[slug]))
    return addresses


def weighed(addresses: list[str]) -> dict[str, int]:
    """The most queries and bytes of some of these pages.

    ``cold`` with nothing kept, ``warm`` with the kept counts and words but not the page, ``page``
    with the page kept too. Without a page cache ``page`` is as ``warm``.
    """
    rows = [weighed_one(address) for address in addresses[:: max(1, len(addresses) // COUNTED)]]
    return {name: max(row[name] for row in rows) for name in rows[0]}


def weighed_one(address: str) -> dict[str, int]:
    forget_all()
    caches["pages"].clear()
    cold, answer = queries(address)
    caches["pages"].clear()
    warm, _answer = queries(address)
    kept, _answer = queries(address)
    return {
        "cold": cold,
        "warm": warm,
        "page": kept,
        "bytes": len(unpacked(answer)),
        "gzip": len(answer.content),
    }


def queries(address: str):
    """How many queries the page makes, and its answer."""
    seen = []

    def note(execute, sql, *rest):
        seen.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        answer = Client(SERVER_NAME="localhost").get(address, HTTP_ACCEPT_ENCODING="gzip")
    if answer.status_code != 200:
        raise ValueError(f"{address} answers {answer.status_code}")
    return len(seen), answer


def unpacked(answer) -> bytes:
    """The page itself; a short one is not compressed."""
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(answer.content) if packed else answer.content


def records() -> dict[str, int]:
    """How many there are of each kind, and rows of the search index for all of them."""
    kinds = {
        model._meta.model_name: model.objects.count() for model in (Association, Offer, Project)
    }
    return kinds | {"index row": SearchRow.objects.count()}


def main() -> None:
    rows = {
        name: {"addresses": addresses, **weighed(addresses)} for name, addresses in pages().items()
    }
    print(json.dumps({"records": records(), "pages": rows}))
